// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/frame/page.h"

#include <QHash>
#include <QPointer>
#include <QWidget>

class QStackedWidget;

namespace switchyard
{

/// The pages: one of them is shown here, others may stand in windows of their own (a NOC has several
/// screens); a window that is closed gives its page back.
class PageStack : public QWidget
{
    Q_OBJECT

public:
    explicit PageStack(QWidget *parent = nullptr);
    ~PageStack() override;

    void add(const Page &page, int place = -1); ///< -1 = last
    const QList<Page> &pages() const { return m_pages; }
    bool show(const QString &id);        ///< brings its window to the front where it is torn off
    QString current() const;             ///< empty when every page is torn off
    QWidget *tearOff(const QString &id); ///< the window that it is in now; null where there is no such page
    void takeBack(const QString &id);
    bool isTornOff(const QString &id) const { return m_windows.value(id); }
    QStringList tornOff() const;

Q_SIGNALS:
    void shown(const QString &id);
    void tornOffChanged(const QString &id, bool torn);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    const Page *find(const QString &id) const;
    void showAnother();

    QList<Page> m_pages;
    QHash<QString, QPointer<QWidget>> m_windows;
    QStackedWidget *m_stack;
};

} // namespace switchyard
