// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/model/host.h"

#include <QByteArrayList>
#include <QDateTime>
#include <QJsonObject>

/// What Redfish documents say (DSP0266, DSP0268): pure. Every text of a peer is bounded; a path has passed
/// isHttpTarget(), or is empty.
namespace switchyard::redfish
{

constexpr int mostMembers = 256; ///< of one collection
constexpr qsizetype mostBodyBytes = 4 * 1024 * 1024;

/// The path that `link` ({"@odata.id": "/redfish/v1/Systems"}) names. What belongs to another server is none.
QByteArray linkOf(const QJsonValue &link);
/// A Location header: a path, or a whole URL, of which the path counts (behind a forwarded port a BMC does
/// not know its own name). Never another server: the path is asked for on our own connection.
QByteArray pathOfLocation(const QByteArray &location);

/// Adds the members that one page of a collection names, and gives the next page; empty = it was the last.
/// Protocol: it is no collection, or a larger one than there can be.
Result<QByteArray> addMembers(const QJsonObject &page, QByteArrayList &members);
/// The one member, or the one that `wanted` names: its path, or the last part of it. Configuration: there are
/// several and none is named, or none is called so; the sentence names them. `peer` names the BMC in it.
Result<QByteArray> chooseSystem(const QByteArrayList &members, const QString &wanted, const QString &peer);

/// PowerState as Redfish has it; its null, its absence and values of other makes are Unsaid.
enum class Supply { Unsaid, Off, On, PoweringOn, PoweringOff, Paused };
Supply supplyOf(const QJsonObject &system);
/// Whoever powers on or off or is paused has power: a supply must not be cut under it.
PowerState powerStateOf(Supply supply);
/// Whether the document is about a computer system at all.
bool isSystem(const QJsonObject &document);

/// The reset action of a system: where it is told, and which kinds it takes.
struct Reset
{
    QByteArray target;     ///< empty = it cannot be switched
    QByteArray actionInfo; ///< where the kinds stand that are not in the system itself; empty = nowhere
    QStringList kinds;     ///< empty = it does not say

    bool operator==(const Reset &) const = default;
};
Reset resetOf(const QJsonObject &system);
/// The kinds that an ActionInfo allows.
QStringList kindsOf(const QJsonObject &actionInfo);

enum class Wish { On, Off, SoftOff };
/// What to tell for this wish, the best first: of the kinds that are offered, or of all where the peer does
/// not say.
QStringList resetTypesFor(Wish wish, const QStringList &offered);
/// Pressing the button switches a host on that is off.
inline bool isButton(const QString &resetType)
{
    return resetType == QLatin1StringView("PushPowerButton");
}
/// It is so already, or on its way there.
bool isSo(Wish wish, Supply supply);

/// "Contoso 3500RX, Redfish 1.15.0"
QString productOf(const QJsonObject &root, const QJsonObject &system);

/// From a Date header ("Thu, 26 Nov 2026 12:36:01 GMT"), which has whole seconds; null = it is no time.
QDateTime timeOf(const QByteArray &date);

} // namespace switchyard::redfish
