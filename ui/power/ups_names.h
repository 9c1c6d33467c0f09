// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/power/outlook.h"
#include "ui/context.h"

#include <QWidget>

class QLabel;

namespace switchyard
{

class NamesList;

/// What a card says when it is opened: warnings and limits in whole sentences, and by name who goes down with
/// the UPS and who stays up without it.
class UpsNames : public QWidget
{
    Q_OBJECT

public:
    explicit UpsNames(const Context &context, QWidget *parent = nullptr);

    void display(const QStringList &sentences, const std::shared_ptr<const Outlook> &outlook);
    NamesList &going() const { return *m_going; }
    NamesList &staying() const { return *m_staying; }
    QString said() const;

private:
    const Context m_context;
    std::shared_ptr<const Outlook> m_outlook;
    QLabel *m_sentences;
    QLabel *m_goingTitle;
    NamesList *m_going;
    QLabel *m_stayingTitle;
    NamesList *m_staying;
};

} // namespace switchyard
