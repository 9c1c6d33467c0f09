// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/power/outlook.h"
#include "ui/context.h"

#include <QHash>
#include <QObject>
#include <QStringList>

namespace switchyard
{

/// What the failure of each UPS would mean, kept fresh for those that somebody looks at. One is made at a
/// time, on another thread: it takes tens of milliseconds where everything hangs on one UPS. Window thread.
class Outlooks : public QObject
{
    Q_OBJECT

public:
    explicit Outlooks(const Context &context, QObject *parent = nullptr);

    /// Of whom they are wanted, the most wanted first; those of others stay as they were.
    void want(const QStringList &upsIds);
    /// Null: not made yet.
    std::shared_ptr<const Outlook> of(const QString &upsId) const { return m_known.value(upsId).outlook; }

Q_SIGNALS:
    void made(const QString &upsId);

private:
    struct Known
    {
        std::shared_ptr<const Outlook> outlook;
        std::optional<quint64> sequence; ///< of the snapshot that it was made of; nothing: of an old policy
        qint64 atMs = 0;
    };
    struct Made
    {
        std::shared_ptr<const ProtectionBook> book;
        std::shared_ptr<const Outlook> outlook;
    };

    void next();
    bool isDue(const QString &upsId) const;
    void begin(const QString &upsId);
    void forgetPolicy();

    const Context m_context;
    QStringList m_wanted;
    QHash<QString, Known> m_known;
    std::shared_ptr<const ProtectionBook> m_book; ///< null: to be made anew, which takes its time as well
    quint64 m_policyNumber = 0;
    bool m_busy = false;
};

} // namespace switchyard
