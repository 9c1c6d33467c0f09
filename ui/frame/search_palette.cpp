// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/search_palette.h"

#include "ui/frame/hit_model.h"
#include "ui/live.h"
#include "ui/selection.h"
#include "ui/theme/icons.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

namespace switchyard
{
namespace
{
constexpr int mostHits = 60;
} // namespace

SearchPalette::SearchPalette(const Context &context, Commands commands, QWidget *over)
    : QDialog(over, Qt::Popup)
    , m_context(context)
    , m_makeCommands(std::move(commands))
    , m_line(new QLineEdit)
    , m_list(new QListView)
    , m_model(new HitModel(this))
{
    setObjectName(QStringLiteral("palette"));
    setAccessibleName(tr("Search everything"));
    m_line->setPlaceholderText(tr("Find a device, a VM, a volume, or something to do"));
    m_line->setAccessibleName(tr("Search everything"));
    m_line->addAction(Icons(context.appearance).icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_line->installEventFilter(this);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new HitDelegate(context.appearance, context.live, m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setAccessibleName(tr("What was found"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(2 * grid, 2 * grid, 2 * grid, 2 * grid);
    column->setSpacing(2 * grid);
    column->addWidget(m_line);
    column->addWidget(m_list);
    connect(m_line, &QLineEdit::textChanged, this, &SearchPalette::search);
    connect(m_list, &QListView::clicked, this, &SearchPalette::runCurrent);
}

void SearchPalette::openOver()
{
    m_commands = m_makeCommands();
    m_line->clear();
    search(QString());
    const QWidget *over = parentWidget();
    const QSize size(qMin(640, over->width() - 8 * grid), qMin(460, over->height() - 24 * grid));
    const QPoint corner = over->mapToGlobal(QPoint((over->width() - size.width()) / 2, 10 * grid));
    setGeometry(QRect(corner, size));
    show();
    m_line->setFocus();
}

void SearchPalette::search(const QString &wanted)
{
    const QString trimmed = wanted.trimmed();
    std::vector<Hit> hits =
        trimmed.isEmpty() ? std::vector<Hit>() : searchObjects(*m_context.live.snapshot(), trimmed, mostHits);
    for (Hit command : m_commands) {
        command.rank = matchRank(command.text, trimmed);
        if (command.rank >= 0)
            hits.push_back(command);
    }
    std::stable_sort(hits.begin(), hits.end(), [](const Hit &a, const Hit &b) { return a.rank < b.rank; });
    m_model->setHits(std::move(hits));
    if (m_model->rowCount() > 0)
        m_list->setCurrentIndex(m_model->index(0));
}

QStringList SearchPalette::found() const
{
    QStringList texts;
    for (int row = 0; row < m_model->rowCount(); ++row)
        texts << m_model->hit(row).text;
    return texts;
}

void SearchPalette::runCurrent()
{
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid())
        return;
    const Hit hit = m_model->hit(index.row());
    hide();
    if (hit.ref)
        m_context.selection.reveal(*hit.ref);
    else if (hit.run)
        hit.run();
}

bool SearchPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_line && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            runCurrent();
            return true;
        }
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            const int row = m_list->currentIndex().row() + (key == Qt::Key_Down ? 1 : -1);
            if (row >= 0 && row < m_model->rowCount())
                m_list->setCurrentIndex(m_model->index(row));
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace switchyard
