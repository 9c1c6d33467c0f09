// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/notices.h"

#include "ui/actions/action_desk.h"
#include "ui/models/record_models.h"
#include "ui/theme/icons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/mark_label.h"
#include "ui/words.h"

#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace switchyard
{
namespace
{

constexpr int mostNotices = 4;
constexpr int plateWidth = 400;
constexpr int goodNewsMs = 6000;

class Plate : public QFrame
{
public:
    Plate(const Appearance &appearance, const StateLook &look, const QString &sentence)
        : m_appearance(appearance)
        , m_tone(look.tone)
    {
        setObjectName(QStringLiteral("notice"));
        setAccessibleName(sentence);
        auto *mark = new MarkLabel(appearance);
        mark->setLook({look.tone, look.mark, QString(), false});
        auto *words = wrappedLabel(sentence);
        auto *close = new QToolButton;
        close->setIcon(Icons(appearance).icon(QStringLiteral("close")));
        close->setIconSize(QSize(12, 12));
        close->setAccessibleName(Notices::tr("Dismiss"));
        close->setFocusPolicy(Qt::StrongFocus);
        auto *line = new QHBoxLayout(this);
        line->setContentsMargins(3 * grid, 2 * grid, 2 * grid, 2 * grid);
        line->setSpacing(2 * grid);
        line->addWidget(mark, 0, Qt::AlignTop);
        line->addWidget(words, 1);
        line->addWidget(close, 0, Qt::AlignTop);
        setFixedWidth(plateWidth);
        connect(close, &QToolButton::clicked, this, &QObject::deleteLater);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = m_appearance.theme();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const bool bad = m_tone == Tone::Critical || m_tone == Tone::Attention;
        painter.setPen(QPen(bad ? theme.mark(m_tone) : theme.shapeEdge, 1));
        painter.setBrush(bad ? theme.fill(m_tone) : theme.raised);
        painter.drawRoundedRect(QRectF(rect()).adjusted(.5, .5, -.5, -.5), 4, 4);
    }

private:
    const Appearance &m_appearance;
    Tone m_tone;
};

QString failure(const Report &report)
{
    for (const StepReport &step : report.steps) {
        if (step.error)
            return step.error->what;
    }
    return words::stepState(report.state);
}

} // namespace

Notices::Notices(const Context &context, QWidget *over)
    : QWidget(over)
    , m_context(context)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(2 * grid);
    over->installEventFilter(this);
    connect(&context.actions, &ActionDesk::runBegan, this, [this](const ReportPtr &report) {
        say(stateLook(StepState::Running), words::planTitle(report->plan), false);
    });
    connect(&context.actions, &ActionDesk::runEnded, this, [this](const ReportPtr &report) {
        const bool well = report->state == StepState::Succeeded;
        const QString title = words::planTitle(report->plan);
        say(stateLook(report->state),
            well ? tr("%1: done").arg(title) : QStringLiteral("%1\n%2").arg(title, failure(*report)), !well);
    });
    connect(&context.actions, &ActionDesk::refused, this,
            [this](const Error &error) { say(stateLook(StepState::Failed), error.what, true); });
    hide();
}

void Notices::say(const StateLook &look, const QString &sentence, bool stays)
{
    auto *plate = new Plate(m_context.appearance, look, sentence);
    m_column->addWidget(plate);
    connect(plate, &QObject::destroyed, this, &Notices::place, Qt::QueuedConnection);
    if (!stays)
        QTimer::singleShot(goodNewsMs, plate, &QObject::deleteLater);
    while (m_column->count() > mostNotices)
        delete m_column->itemAt(0)->widget();
    plate->show();
    place();
}

void Notices::takeBack(const QString &sentence)
{
    for (int i = m_column->count() - 1; i >= 0; --i) {
        if (m_column->itemAt(i)->widget()->accessibleName() == sentence)
            delete m_column->itemAt(i)->widget();
    }
    place();
}

QStringList Notices::sentences() const
{
    QStringList sentences;
    for (int i = 0; i < m_column->count(); ++i)
        sentences << m_column->itemAt(i)->widget()->accessibleName();
    return sentences;
}

void Notices::place()
{
    setVisible(m_column->count() > 0);
    m_column->activate();
    const QSize size(plateWidth, m_column->totalHeightForWidth(plateWidth) > 0
                                     ? m_column->totalHeightForWidth(plateWidth)
                                     : m_column->sizeHint().height());
    const QWidget *over = parentWidget();
    setGeometry(over->width() - size.width() - 4 * grid, over->height() - size.height() - 4 * grid,
                size.width(), size.height());
    raise();
}

bool Notices::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

} // namespace switchyard
