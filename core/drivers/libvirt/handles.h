// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdlib>
#include <libvirt/libvirt.h>
#include <memory>
#include <vector>

namespace switchyard::libvirt
{

struct Release
{
    void operator()(virDomainPtr domain) const { virDomainFree(domain); }
    void operator()(char *text) const { std::free(text); } // libvirt gives malloc'ed strings
};

/// Owners of what libvirt hands out; a null one means that the call failed.
using DomainHandle = std::unique_ptr<virDomain, Release>;
using TextHandle = std::unique_ptr<char, Release>;

} // namespace switchyard::libvirt
