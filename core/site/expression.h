// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QStringList>
#include <memory>

namespace switchyard
{

/// What an expression may speak of: of one VM, in the unit that its name says.
struct VmTerms
{
    double cpu = 0; ///< per cent of its host, as are the next four
    double memory = 0;
    double disk = 0;
    double network = 0;
    double memoryTraffic = 0;
    double ioBps = 0; ///< of its disks and NICs
    double iops = 0;
    double latencyMs = 0;
    double steal = 0; ///< per cent of its vCPUs
    double vcpus = 0;
    double memoryGiB = 0;
    double priority = 0; ///< of the policy
};

/// An operator's own rule for which VM goes: the one with the highest value. In muParser's language: + − * /
/// ^, comparisons, "a ? b : c", min, max, abs, sqrt. One thread at a time.
class Expression
{
public:
    /// Configuration: what is wrong with it, where, and which names there are.
    static Result<Expression> of(const QString &text);
    Expression(Expression &&) noexcept;
    Expression &operator=(Expression &&) noexcept;
    ~Expression();

    /// Not finite (a division by zero): as if it were the lowest there is.
    double valueOf(const VmTerms &terms) const;

private:
    struct Parser;
    explicit Expression(std::unique_ptr<Parser> parser);
    std::unique_ptr<Parser> m_parser;
};

/// Whether it is one, with the same error: for a field that is being typed into.
Result<void> checkExpression(const QString &text);
QStringList expressionNames();

} // namespace switchyard
