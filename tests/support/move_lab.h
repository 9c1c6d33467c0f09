// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/lab.h"

#include <QTemporaryDir>

namespace switchyard::test
{

/// Where a guest runs, and which volume it writes to, by its hosts' own words.
struct GuestPlace
{
    QString host;
    QString array;
    QString exportName;

    QString volume() const { return array + u'/' + exportName; }
    bool operator==(const GuestPlace &) const = default;
};

/// A lab of the test's own, in which guests and their volumes change places, and who tells without Switchyard
/// how everything stands. It is taken down with its object.
class MoveLab
{
public:
    ~MoveLab();
    bool up(const QString &name); ///< false, with a warning
    bool take();                  ///< the one that SWITCHYARD_LAB names, which stays; false: it is not up
    void down();

    const QString &site() const { return m_site; }
    QString store() const { return m_folder.filePath(QStringLiteral("store.db")); }
    QStringList ctlArguments(const QStringList &arguments) const;
    Outcome ctl(const QStringList &arguments) const;
    static QString program();

    static QStringList hosts(); ///< "hv1", …
    /// Its own virsh's word, within its namespace: hv3 is reached in TLS, and only Switchyard was told of its
    /// certificate.
    static std::optional<QString> virshIn(const QString &host, const QStringList &arguments);

    /// Empty where it runs in no place, or in several; then, and where it is defined elsewhere, too, `wrong`
    /// gets a sentence.
    GuestPlace placeOf(const QString &vm, QStringList *wrong = nullptr) const;
    std::vector<qint64> printedBy(const QString &vm) const;
    /// How many of these records are not on the volume (tests/lab/README.md: "Records").
    int missingOn(const QString &volume, const QString &vm, const std::vector<qint64> &numbers) const;
    QString fileOf(const QString &volume) const;

    /// An answer of an array's own monitor; null where it refused.
    QJsonValue qmp(const QString &array, const QString &command, const QJsonObject &arguments = {}) const;
    /// Its volumes by the names they are exported under, its jobs, and what is in its directory.
    QStringList exportsOf(const QString &array) const;
    QStringList jobsOf(const QString &array) const;
    QStringList filesOf(const QString &array) const;

    /// What is not as it should be where nothing is under way: each guest of `vms` running in exactly one
    /// place, defined nowhere else, nothing printed missing on its volume; no job, differential, export or
    /// file on either array but the volumes `besides` those that the lab's guests have. Empty = all is well.
    /// `places` gets where they are.
    QStringList complaints(const QStringList &vms, const QStringList &besides = {},
                           QHash<QString, GuestPlace> *places = nullptr) const;
    QStringList complaintsOfGuests(const QStringList &vms, QHash<QString, GuestPlace> *places) const;

private:
    QStringList complaintsOfGuest(const QString &vm, GuestPlace &place) const;
    QStringList complaintsOfArray(const QString &array, const QStringList &volumes) const;

    bool m_up = false;
    QString m_site;
    QTemporaryDir m_folder;
};

} // namespace switchyard::test
