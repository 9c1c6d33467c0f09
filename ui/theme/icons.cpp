// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>

namespace switchyard
{
namespace
{

/// `currentColor` in the drawing stands for the text colour.
class SvgIconEngine : public QIconEngine
{
public:
    SvgIconEngine(const Appearance &appearance, QByteArray svg)
        : m_appearance(appearance)
        , m_svg(std::move(svg))
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const Theme &theme = m_appearance.theme();
        const QColor colour = mode == QIcon::Disabled ? theme.stale : theme.text;
        QByteArray svg = m_svg;
        svg.replace("currentColor", colour.name().toLatin1());
        QSvgRenderer renderer(svg);
        renderer.render(painter, rect);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QIconEngine *clone() const override { return new SvgIconEngine(m_appearance, m_svg); }

private:
    const Appearance &m_appearance;
    QByteArray m_svg;
};

} // namespace

QIcon Icons::icon(const QString &name) const
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QIcon(new SvgIconEngine(m_appearance, file.readAll()));
}

QString iconOf(ObjectKind kind)
{
    return QStringLiteral("kind-") + toWord(kind);
}

QString iconOf(ActionKind kind)
{
    switch (kind) {
    case ActionKind::VmStart:
    case ActionKind::VmResume:
        return QStringLiteral("start");
    case ActionKind::HostPowerOn:
    case ActionKind::VmPowerOff:
    case ActionKind::HostPowerOff:
    case ActionKind::PartitionPowerOn:
    case ActionKind::PartitionPowerOff:
    case ActionKind::UpsLoadOff:
    case ActionKind::UpsLoadOn:
    case ActionKind::HostBoot:
        return QStringLiteral("power");
    case ActionKind::VmShutDown:
    case ActionKind::HostSoftOff:
    case ActionKind::VmSuspendToDisk:
    case ActionKind::ArrayShutDown:
        return QStringLiteral("shut-down");
    case ActionKind::VmSuspend:
        return QStringLiteral("pause");
    case ActionKind::UpsTest:
        return QStringLiteral("test");
    case ActionKind::UpsBeeperOn:
        return QStringLiteral("bell");
    case ActionKind::UpsBeeperOff:
    case ActionKind::UpsBeeperMute:
        return QStringLiteral("bell-off");
    case ActionKind::VmMigrate:
        return QStringLiteral("right");
    case ActionKind::VmFitCheck:
        return QStringLiteral("test");
    case ActionKind::AwaitSwitch:
        return QStringLiteral("pause");
    case ActionKind::VolumeCopy:
    case ActionKind::VolumeFollow:
        return QStringLiteral("copy");
    case ActionKind::ArrayAwait:
    case ActionKind::HostStandDown:
    case ActionKind::HostStandUp:
    case ActionKind::VolumeCreate:
    case ActionKind::VolumeDelete:
    case ActionKind::VolumeExport:
    case ActionKind::VolumeWithdraw:
    case ActionKind::VolumeDifferential:
    case ActionKind::VolumeFold:
    case ActionKind::VolumeCopyEnd:
        break;
    }
    return {};
}

} // namespace switchyard
