// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/page_stack.h"

#include "ui/widgets/tab_order.h"

#include <QCloseEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace switchyard
{

namespace
{

/// A page's own window, on a second screen.
class PageWindow : public QWidget
{
public:
    PageWindow()
        : QWidget(nullptr, Qt::Window)
    {
    }

protected:
    bool focusNextPrevChild(bool next) override { return moveFocus({this}, next); }
};

} // namespace

PageStack::PageStack(QWidget *parent)
    : QWidget(parent)
    , m_stack(new QStackedWidget)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
}

PageStack::~PageStack()
{
    for (const QPointer<QWidget> &window : std::as_const(m_windows)) {
        if (window)
            window->removeEventFilter(this);
        delete window;
    }
}

void PageStack::add(const Page &page, int place)
{
    m_pages.insert(place < 0 ? m_pages.size() : place, page);
    page.widget->setObjectName(page.id);
    m_stack->addWidget(page.widget);
}

const Page *PageStack::find(const QString &id) const
{
    for (const Page &page : m_pages) {
        if (page.id == id)
            return &page;
    }
    return nullptr;
}

QString PageStack::current() const
{
    return m_stack->currentWidget() ? m_stack->currentWidget()->objectName() : QString();
}

QStringList PageStack::tornOff() const
{
    QStringList ids;
    for (const Page &page : m_pages) {
        if (isTornOff(page.id))
            ids << page.id;
    }
    return ids;
}

bool PageStack::show(const QString &id)
{
    const Page *page = find(id);
    if (!page)
        return false;
    if (QWidget *window = m_windows.value(id)) {
        window->raise();
        window->activateWindow();
        return true;
    }
    m_stack->setCurrentWidget(page->widget);
    page->widget->setFocus(Qt::OtherFocusReason);
    Q_EMIT shown(id);
    return true;
}

void PageStack::showAnother()
{
    if (!current().isEmpty())
        Q_EMIT shown(current());
}

QWidget *PageStack::tearOff(const QString &id)
{
    const Page *page = find(id);
    if (!page || isTornOff(id))
        return m_windows.value(id);
    auto *frame = new PageWindow;
    frame->setObjectName(id);
    frame->setWindowTitle(tr("%1 – Switchyard").arg(page->title));
    frame->resize(size().expandedTo(QSize(800, 500)));
    auto *layout = new QVBoxLayout(frame);
    layout->setContentsMargins(0, 0, 0, 0);
    m_stack->removeWidget(page->widget);
    layout->addWidget(page->widget);
    page->widget->show();
    frame->installEventFilter(this);
    m_windows[id] = frame;
    frame->show();
    Q_EMIT tornOffChanged(id, true);
    showAnother();
    return frame;
}

void PageStack::takeBack(const QString &id)
{
    const QPointer<QWidget> window = m_windows.take(id);
    const Page *page = find(id);
    if (!window || !page)
        return;
    window->removeEventFilter(this);
    m_stack->addWidget(page->widget);
    window->hide();
    window->deleteLater();
    Q_EMIT tornOffChanged(id, false);
    show(id);
}

bool PageStack::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Close) {
        event->accept();
        takeBack(watched->objectName());
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace switchyard
