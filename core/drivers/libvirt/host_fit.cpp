// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/libvirt/host_fit.h"

#include "core/base/words.h"
#include "core/drivers/libvirt/domain_xml.h"

#include <QXmlStreamReader>

namespace switchyard::libvirt
{
namespace
{

/// What a host's capabilities say of one architecture.
struct ArchOffer
{
    bool known = false;
    QStringList types;
    QStringList machines;
};

ArchOffer archOffer(const QByteArray &text, const QString &arch)
{
    ArchOffer offer;
    if (text.size() > largestXml)
        return offer;
    QXmlStreamReader xml(text);
    bool inArch = false;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isEndElement() && xml.name() == u"arch")
            inArch = false;
        if (!xml.isStartElement())
            continue;
        const QXmlStreamAttributes attributes = xml.attributes();
        if (xml.name() == u"arch" && attributes.hasAttribute(QLatin1StringView("name"))) {
            inArch = attributes.value(QLatin1StringView("name")) == arch;
            offer.known = offer.known || inArch;
        } else if (inArch && xml.name() == u"domain") {
            offer.types << attributes.value(QLatin1StringView("type")).toString();
        } else if (inArch && xml.name() == u"machine") {
            offer.machines << attributes.value(QLatin1StringView("canonical")).toString();
            offer.machines << xml.readElementText(QXmlStreamReader::SkipChildElements).trimmed();
        }
    }
    return offer;
}

struct DomainOffer
{
    int vcpus = 0; ///< 0 = not said
    QStringList firmwares;
    QStringList loaders;
};

DomainOffer domainOffer(const QByteArray &text)
{
    DomainOffer offer;
    if (text.size() > largestXml)
        return offer;
    QXmlStreamReader xml(text);
    QStringList path;
    QString list;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isEndElement() && !path.isEmpty())
            path.removeLast();
        if (!xml.isStartElement())
            continue;
        path << xml.name().toString();
        if (path.size() > 1 && path[1] == QStringLiteral("vcpu")) {
            offer.vcpus = xml.attributes().value(QLatin1StringView("max")).toInt();
        } else if (path.size() > 2 && path[1] == QStringLiteral("os")) {
            if (xml.name() == u"enum")
                list = xml.attributes().value(QLatin1StringView("name")).toString();
            if (xml.name() != u"value")
                continue;
            const bool ofLoader = path.size() == 4 && path[2] == QStringLiteral("loader");
            const bool ofFirmware = path.size() == 4 && list == QStringLiteral("firmware");
            const QString value = xml.readElementText(QXmlStreamReader::SkipChildElements).trimmed();
            path.removeLast(); // it is read to its end
            if (ofLoader)
                offer.loaders << value;
            else if (ofFirmware)
                offer.firmwares << value;
        }
    }
    return offer;
}

class Judge
{
public:
    Judge(const Needs &needs, const Offer &offer, bool live)
        : m_needs(needs)
        , m_offer(offer)
        , m_live(live)
    {
    }

    std::vector<Misfit> all()
    {
        name();
        hypervisor();
        cpu();
        firmware();
        size();
        networks();
        hostBound();
        files();
        return std::move(m_found);
    }

private:
    enum Weight { Blocks, Warns };

    void add(Misfit::Kind kind, const QString &what, const QString &detail = {}, Weight weight = Blocks)
    {
        m_found.push_back({kind, what, detail, weight == Blocks});
    }

    void name()
    {
        const auto other = m_offer.vms.find(m_needs.name);
        if (other == m_offer.vms.end() || *other == m_needs.uuid)
            return;
        add(Misfit::Kind::Name,
            Words::tr("%1 has another VM named %2. Rename one of them.").arg(m_offer.device, m_needs.name),
            *other);
    }

    void hypervisor()
    {
        if (m_offer.refusal.isEmpty())
            return;
        const ArchOffer arch = archOffer(m_offer.capabilities, m_needs.arch);
        const bool isMachine = arch.types.contains(m_needs.type) && !m_needs.machine.isEmpty() &&
                               !arch.machines.contains(m_needs.machine);
        if (isMachine) {
            add(Misfit::Kind::MachineType,
                Words::tr("%1 has no machine type %2. Bring its hypervisor up to date, or give %3 an older "
                          "machine type.")
                    .arg(m_offer.device, m_needs.machine, m_needs.name),
                m_offer.refusal);
        } else if (m_offer.lacksEmulator) {
            add(Misfit::Kind::Virtualization,
                Words::tr("%1 has no emulator %2. Install it there, or correct the VM's definition.")
                    .arg(m_offer.device, m_needs.emulator),
                m_offer.refusal);
        } else {
            add(Misfit::Kind::Virtualization,
                Words::tr(
                    "%1 runs no guests of the kind \"%2\" (%3). Enable virtualisation in its firmware, or "
                    "choose another host.")
                    .arg(m_offer.device, m_needs.type, m_needs.arch),
                m_offer.refusal);
        }
    }

    void cpu()
    {
        if (m_offer.cpu == CpuFit::Lacks) {
            add(Misfit::Kind::Cpu,
                Words::tr("The CPU of %1 lacks what %2 was given. Give the VM an older CPU model, or choose "
                          "another host.")
                    .arg(m_offer.device, m_needs.name),
                m_offer.cpuDetail, m_needs.cpuLoose ? Warns : Blocks);
        } else if (m_live && m_needs.cpuMode.startsWith(QStringLiteral("host-"))) {
            add(Misfit::Kind::Cpu,
                Words::tr(
                    "%1 has the CPU of its host: whether that of %2 is alike shows when the move begins. "
                    "A named CPU model makes it sure.")
                    .arg(m_needs.name, m_offer.device),
                m_needs.cpuMode, Warns);
        }
    }

    void firmware()
    {
        if (m_offer.domainCapabilities.isEmpty())
            return;
        const DomainOffer offer = domainOffer(m_offer.domainCapabilities);
        if (!m_needs.firmware.isEmpty() && m_needs.loader.isEmpty() &&
            !offer.firmwares.contains(m_needs.firmware)) {
            add(Misfit::Kind::Firmware,
                Words::tr("%1 has no firmware \"%2\". Install it there (Debian: ovmf).")
                    .arg(m_offer.device, m_needs.firmware));
        } else if (!m_needs.loader.isEmpty() && !offer.loaders.contains(m_needs.loader)) {
            add(Misfit::Kind::Firmware,
                Words::tr("%1 does not list the firmware %2. Check that the file is there.")
                    .arg(m_offer.device, m_needs.loader),
                offer.loaders.join(u' '), offer.loaders.isEmpty() ? Blocks : Warns);
        }
        if (offer.vcpus > 0 && m_needs.vcpus > offer.vcpus) {
            add(Misfit::Kind::Cpu, Words::tr("%1 gives a VM at most %2 CPUs; %3 may have %4.")
                                       .arg(m_offer.device)
                                       .arg(offer.vcpus)
                                       .arg(m_needs.name)
                                       .arg(m_needs.vcpus));
        }
    }

    void size()
    {
        if (m_offer.memoryBytes <= 0 || m_needs.memoryBytes <= m_offer.memoryBytes)
            return;
        add(Misfit::Kind::Memory,
            Words::tr("%1 has less memory in all than %2 wants. Give the VM less, or choose another host.")
                .arg(m_offer.device, m_needs.name),
            QStringLiteral("%1 > %2").arg(m_needs.memoryBytes).arg(m_offer.memoryBytes));
    }

    void networks()
    {
        if (!m_offer.networks)
            return;
        for (const QString &network : m_needs.networks) {
            const auto there = m_offer.networks->find(network);
            if (there == m_offer.networks->end()) {
                add(Misfit::Kind::Network,
                    Words::tr("%1 has no network %2. Define it there.").arg(m_offer.device, network));
            } else if (!*there) {
                add(Misfit::Kind::Network,
                    Words::tr("The network %2 of %1 is not active. Start it there (virsh net-start).")
                        .arg(m_offer.device, network));
            }
        }
    }

    void hostBound()
    {
        for (const QString &device : m_needs.hostBound) {
            if (m_live) {
                add(Misfit::Kind::Device,
                    Words::tr(
                        "%1 has a device of its host and cannot be moved while it runs. Unplug that, or "
                        "shut the VM down.")
                        .arg(m_needs.name),
                    device);
            } else {
                add(Misfit::Kind::Device,
                    Words::tr("%1 has a device of its host. Check that %2 has one at the same place.")
                        .arg(m_needs.name, m_offer.device),
                    device, Warns);
            }
        }
    }

    void files()
    {
        QStringList wanted = m_needs.media;
        if (!m_live)
            wanted += m_needs.bootFiles;
        for (const QString &file : wanted) {
            if (m_offer.filesThere.contains(file))
                continue;
            add(Misfit::Kind::Media,
                Words::tr("%1 uses a file of its host. Check that %2 has it too, or eject it.")
                    .arg(m_needs.name, m_offer.device),
                file, Warns);
        }
        for (const QString &disk : m_needs.localDisks) {
            add(Misfit::Kind::Storage,
                Words::tr("%1 has a disk that is no array's. Check that %2 reaches the same one.")
                    .arg(m_needs.name, m_offer.device),
                disk, Warns);
        }
    }

    const Needs &m_needs;
    const Offer &m_offer;
    const bool m_live;
    std::vector<Misfit> m_found;
};

} // namespace

std::vector<Misfit> misfitsOf(const Needs &needs, const Offer &offer, bool live)
{
    return Judge(needs, offer, live).all();
}

} // namespace switchyard::libvirt
