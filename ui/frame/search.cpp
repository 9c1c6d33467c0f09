// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/search.h"

#include "core/model/volume_id.h"
#include "ui/models/natural_order.h"
#include "ui/theme/icons.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <algorithm>

namespace switchyard
{
namespace
{

constexpr int byId = 10; ///< a match of the id or address counts less than any of the name

class Finder
{
public:
    Finder(const Snapshot &snapshot, const QString &wanted)
        : m_snapshot(snapshot)
        , m_wanted(wanted)
    {
    }

    void look(ObjectKind kind, const QString &id, const QString &name, const QString &other)
    {
        int rank = matchRank(name, m_wanted);
        if (rank < 0 && m_wanted.size() >= 3 && other.contains(m_wanted, Qt::CaseInsensitive))
            rank = byId;
        if (rank >= 0)
            m_found.push_back({rank, {kind, id}, name});
    }

    std::vector<Hit> take(int most)
    {
        const auto better = [](const Found &a, const Found &b) {
            return a.rank != b.rank ? a.rank < b.rank : naturalCompare(a.name, b.name) < 0;
        };
        const auto end = m_found.begin() + std::min<qsizetype>(most, static_cast<qsizetype>(m_found.size()));
        std::partial_sort(m_found.begin(), end, m_found.end(), better);
        std::vector<Hit> hits;
        for (auto found = m_found.begin(); found != end; ++found)
            hits.push_back(
                {found->name, where(found->ref), iconOf(found->ref.kind), found->ref, {}, found->rank});
        return hits;
    }

private:
    struct Found
    {
        int rank;
        ObjectRef ref;
        QString name;
    };

    QString where(const ObjectRef &ref) const
    {
        const QString kind = words::kind(ref.kind);
        QString owner;
        if (ref.kind == ObjectKind::Vm)
            owner = m_snapshot.nameOf({ObjectKind::Host, m_snapshot.vmHomes->value(ref.id)});
        else if (ref.kind == ObjectKind::Partition)
            owner = m_snapshot.nameOf({ObjectKind::Host, ref.id.section(u'/', 0, 0)});
        else if (ref.kind == ObjectKind::Volume)
            owner = m_snapshot.nameOf({ObjectKind::Array, arrayOfVolume(ref.id)});
        return owner.isEmpty() ? kind
                               : QCoreApplication::translate("SearchPalette", "%1 on %2").arg(kind, owner);
    }

    const Snapshot &m_snapshot;
    const QString &m_wanted;
    std::vector<Found> m_found;
};

} // namespace

int matchRank(QStringView text, QStringView wanted)
{
    if (wanted.isEmpty())
        return 5;
    const qsizetype at = text.indexOf(wanted, 0, Qt::CaseInsensitive);
    if (at == 0)
        return text.size() == wanted.size() ? 0 : 1;
    if (at > 0)
        return text[at - 1].isLetterOrNumber() ? 3 : 2;
    qsizetype next = 0;
    for (const QChar character : text) {
        if (next < wanted.size() && character.toCaseFolded() == wanted[next].toCaseFolded())
            ++next;
    }
    return next == wanted.size() && wanted.size() > 1 ? 4 : -1;
}

std::vector<Hit> searchObjects(const Snapshot &snapshot, const QString &wanted, int most)
{
    Finder finder(snapshot, wanted);
    for (const auto &ups : snapshot.upses)
        finder.look(ObjectKind::Ups, ups->id, ups->name, ups->serial);
    for (const auto &piece : snapshot.hosts) {
        finder.look(ObjectKind::Host, piece->host.id, piece->host.name,
                    piece->host.address + u' ' + piece->host.uuid);
        for (const Partition &partition : piece->partitions)
            finder.look(ObjectKind::Partition, partition.id, partition.name, partition.id);
        for (const Vm &vm : piece->vms)
            finder.look(ObjectKind::Vm, vm.id, vm.name, vm.id);
    }
    for (const auto &piece : snapshot.arrays) {
        finder.look(ObjectKind::Array, piece->array.id, piece->array.name, piece->array.address);
        for (const Volume &volume : piece->volumes)
            finder.look(ObjectKind::Volume, volume.id, volume.name, volume.id);
    }
    return finder.take(most);
}

} // namespace switchyard
