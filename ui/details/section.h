// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>
#include <QWidget>

class QVBoxLayout;

namespace switchyard
{

/// A titled part of the details. Hidden as a whole when it has nothing to say.
class Section : public QWidget
{
    Q_OBJECT

public:
    explicit Section(const QString &title, QWidget *content, QWidget *parent = nullptr);
    QWidget &content() const { return *m_content; }
    void setTitle(const QString &title) { m_title->setText(title); }

private:
    QLabel *m_title;
    QWidget *m_content;
};

/// A label whose words wrap and never push the pane wider.
QLabel *wrappingLabel(const QString &role = {});

} // namespace switchyard
