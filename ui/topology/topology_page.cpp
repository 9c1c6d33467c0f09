// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topology/topology_page.h"

#include "ui/topology/accessibility.h"
#include "ui/topology/canvas.h"
#include "ui/topology/filter_bar.h"

#include <QGridLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace switchyard
{

using topology::Canvas;
using topology::FilterBar;
using topology::Fold;

TopologyPage::TopologyPage(const Appearance &appearance, Selection &selection, const Clock &clock,
                           QWidget *parent)
    : QWidget(parent)
    , m_bar(new FilterBar(this))
    , m_canvas(new Canvas(appearance, selection, clock, this))
    , m_hint(new QLabel(this))
{
    topology::installAccessibility();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_canvas, 1);
    // One line, always there, so that nothing moves when it speaks.
    m_hint->setProperty("role", QStringLiteral("muted"));
    m_hint->setContentsMargins(12, 4, 12, 4);
    m_hint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_hint->setAccessibleName(tr("What is under the pointer"));
    column->addWidget(m_hint);

    m_notice = new QWidget(m_canvas);
    auto *notice = new QVBoxLayout(m_notice);
    m_noticeText = new QLabel(m_notice);
    m_noticeText->setAlignment(Qt::AlignCenter);
    m_noticeButton = new QPushButton(m_notice);
    notice->addWidget(m_noticeText);
    notice->addWidget(m_noticeButton, 0, Qt::AlignCenter);
    auto *middle = new QGridLayout(m_canvas);
    middle->addWidget(m_notice, 0, 0, Qt::AlignCenter);

    connectCanvas();
    connectBar();
    showHint({});
    updateNotice();
    setFocusProxy(m_canvas);
}

void TopologyPage::connectCanvas()
{
    connect(m_canvas, &Canvas::contextMenuRequested, this, &TopologyPage::contextMenuRequested);
    connect(m_canvas, &Canvas::hintChanged, this, &TopologyPage::showHint);
    connect(m_canvas, &Canvas::searchRequested, m_bar, &FilterBar::focusSearch);
    const auto toggled = [](QSet<QString> ids, const QString &id) {
        if (!ids.remove(id))
            ids.insert(id);
        return ids;
    };
    connect(m_canvas, &Canvas::siteFoldToggled, this, [this, toggled](const QString &id) {
        Fold fold = m_bar->fold();
        fold.sites = toggled(fold.sites, id);
        setFold(fold);
    });
    connect(m_canvas, &Canvas::hostFoldToggled, this, [this, toggled](const QString &id) {
        Fold fold = m_bar->fold();
        fold.hosts = toggled(fold.hosts, id);
        setFold(fold);
    });
}

void TopologyPage::connectBar()
{
    connect(m_bar, &FilterBar::foldChanged, this, &TopologyPage::setFold);
    connect(m_bar, &FilterBar::fitRequested, m_canvas, &Canvas::fit);
    connect(m_bar, &FilterBar::zoomRequested, m_canvas, &Canvas::zoomBy);
    connect(m_bar, &FilterBar::nextRequested, m_canvas, &Canvas::showNextFound);
    connect(m_bar, &FilterBar::escaped, m_canvas, qOverload<>(&QWidget::setFocus));
    connect(m_bar, &FilterBar::wordsChanged, this, [this](const QString &words) {
        const int found = m_canvas->search(words);
        m_bar->setFoundCount(words.isEmpty() ? -1 : found);
    });
    connect(m_bar, &FilterBar::foldAllSitesRequested, this, [this] {
        Fold fold = m_bar->fold();
        for (const SiteInfo &site : *m_canvas->scene().snapshot().sites)
            fold.sites.insert(site.id);
        setFold(fold);
    });
}

void TopologyPage::setFold(const Fold &fold)
{
    m_bar->setFold(fold);
    m_canvas->setFold(fold);
    updateNotice();
}

void TopologyPage::apply(const SnapshotPtr &snapshot, const SnapshotDiff &diff)
{
    m_canvas->apply(snapshot, diff);
    if (diff.hasFacts())
        updateNotice();
}

void TopologyPage::fit()
{
    m_canvas->fit();
}

void TopologyPage::setConflicts(const ConflictMarks &conflicts)
{
    m_canvas->setConflicts(conflicts);
    updateNotice();
}

void TopologyPage::setMoves(const std::vector<MoveEdge> &moves)
{
    m_canvas->setMoves(moves);
}

void TopologyPage::showHint(const QString &text)
{
    m_hint->setText(
        text.isEmpty()
            ? tr("Arrows walk along the edges · type a name to jump · Space pins the path · F fits")
            : text);
    Q_EMIT hintChanged(text);
}

/// The page with nothing to show says what would be here and how to get it.
void TopologyPage::updateNotice()
{
    const auto &scene = m_canvas->scene();
    const auto &layout = scene.layout();
    const bool shows = !layout.hosts.empty() || !layout.upses.empty() || !layout.arrays.empty() ||
                       !scene.fold().sites.isEmpty();
    m_notice->setVisible(!shows);
    if (shows)
        return;
    m_noticeButton->disconnect(this);
    if (!scene.fold().hides()) {
        m_noticeText->setText(
            tr("Here the UPSes, hosts, VMs and arrays of your site will be drawn, and what hangs on what."));
        m_noticeButton->setText(tr("Add a device"));
        connect(m_noticeButton, &QPushButton::clicked, this, &TopologyPage::addDeviceRequested);
        return;
    }
    m_noticeText->setText(scene.fold().onlyMatching.isEmpty()
                              ? tr("Everything is as it should be: nothing abnormal to show.")
                              : tr("Nothing has “%1” in its name.").arg(scene.fold().onlyMatching));
    m_noticeButton->setText(tr("Show everything"));
    connect(m_noticeButton, &QPushButton::clicked, this, [this] {
        Fold fold = m_bar->fold();
        fold.onlyAbnormal = false;
        fold.onlyMatching.clear();
        setFold(fold);
    });
}

QByteArray TopologyPage::saveState() const
{
    const Fold &fold = m_bar->fold();
    const auto list = [](const QSet<QString> &ids) {
        QStringList sorted(ids.begin(), ids.end());
        sorted.sort();
        return QJsonArray::fromStringList(sorted);
    };
    return QJsonDocument(QJsonObject{{QStringLiteral("sites"), list(fold.sites)},
                                     {QStringLiteral("hosts"), list(fold.hosts)},
                                     {QStringLiteral("everyHost"), fold.everyHost},
                                     {QStringLiteral("onlyAbnormal"), fold.onlyAbnormal}})
        .toJson(QJsonDocument::Compact);
}

void TopologyPage::restoreState(const QByteArray &state)
{
    const QJsonObject object = QJsonDocument::fromJson(state).object();
    const auto set = [&](const char *key) {
        QSet<QString> ids;
        for (const auto &value : object.value(QLatin1StringView(key)).toArray())
            ids.insert(value.toString());
        return ids;
    };
    Fold fold = m_bar->fold();
    fold.sites = set("sites");
    fold.hosts = set("hosts");
    fold.everyHost = object.value(QStringLiteral("everyHost")).toBool();
    fold.onlyAbnormal = object.value(QStringLiteral("onlyAbnormal")).toBool();
    setFold(fold);
}

} // namespace switchyard
