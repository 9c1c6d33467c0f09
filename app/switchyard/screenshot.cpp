// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/switchyard/screenshot.h"

#include "app/switchyard/session.h"

#include <QCoreApplication>
#include <QTimer>
#include <cstdio>

namespace switchyard
{
namespace
{

constexpr int drawingMs = 700; ///< sparklines and charts of the selection are there by then

/// The first id of this kind whose name it is.
QString idByName(const Snapshot &snapshot, ObjectKind kind, const QString &name)
{
    QStringList ids;
    for (const auto &ups : snapshot.upses)
        ids << (kind == ObjectKind::Ups ? QStringList{ups->id} : QStringList());
    for (const auto &piece : snapshot.hosts) {
        if (kind == ObjectKind::Host)
            ids << piece->host.id;
        for (const Partition &partition : piece->partitions)
            ids << (kind == ObjectKind::Partition ? QStringList{partition.id} : QStringList());
        for (const Vm &vm : piece->vms)
            ids << (kind == ObjectKind::Vm ? QStringList{vm.id} : QStringList());
    }
    for (const auto &piece : snapshot.arrays) {
        if (kind == ObjectKind::Array)
            ids << piece->array.id;
        for (const Volume &volume : piece->volumes)
            ids << (kind == ObjectKind::Volume ? QStringList{volume.id} : QStringList());
    }
    for (const QString &id : std::as_const(ids)) {
        if (id == name || snapshot.nameOf({kind, id}) == name)
            return id;
    }
    return {};
}

void finish(const Result<void> &result)
{
    if (!result)
        std::fprintf(stderr, "switchyard: %s\n", qPrintable(result.error().what));
    QCoreApplication::exit(result ? 0 : 2);
}

} // namespace

Result<void> selectByWord(Session &session, const QString &word)
{
    const qsizetype colon = word.indexOf(u':');
    const auto kind = objectKindFromString(QStringView(word).left(std::max<qsizetype>(colon, 0)));
    if (!kind)
        return fail(ErrorCode::InvalidArgument,
                    QStringLiteral("\"%1\" names nothing: write vm:db-1, host:hv1 or ups:ups-e1.").arg(word));
    const QString id = idByName(session.snapshot(), *kind, word.mid(colon + 1));
    if (id.isEmpty())
        return fail(
            ErrorCode::NotFound,
            QStringLiteral("There is no %1 called \"%2\" here.").arg(toWord(*kind), word.mid(colon + 1)));
    session.selection().reveal({*kind, id});
    return {};
}

void takeScreenshot(Session &session, const Options &options)
{
    QTimer::singleShot(static_cast<int>(options.afterSeconds * 1000), &session, [&session, options] {
        if (!options.select.isEmpty()) {
            if (const auto selected = selectByWord(session, options.select); !selected) {
                finish(selected);
                return;
            }
            if (!options.page.isEmpty())
                session.window().showPage(options.page);
        }
        QTimer::singleShot(drawingMs, &session, [&session, options] {
            if (session.window().grab().save(options.screenshot))
                finish({});
            else
                finish(
                    fail(ErrorCode::Io,
                         QStringLiteral("The picture could not be written to %1.").arg(options.screenshot)));
        });
    });
}

} // namespace switchyard
