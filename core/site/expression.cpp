// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/site/expression.h"

#include "core/base/words.h"

#include <cmath>
#include <limits>
#include <muParser.h>

namespace switchyard
{
namespace
{

constexpr qsizetype mostCharacters = 1000;

struct Name
{
    const char *name;
    double VmTerms::*value;
};
constexpr Name everyName[] = {{"cpu", &VmTerms::cpu},
                              {"memory", &VmTerms::memory},
                              {"disk", &VmTerms::disk},
                              {"network", &VmTerms::network},
                              {"memoryTraffic", &VmTerms::memoryTraffic},
                              {"ioBps", &VmTerms::ioBps},
                              {"iops", &VmTerms::iops},
                              {"latencyMs", &VmTerms::latencyMs},
                              {"steal", &VmTerms::steal},
                              {"vcpus", &VmTerms::vcpus},
                              {"memoryGiB", &VmTerms::memoryGiB},
                              {"priority", &VmTerms::priority}};

} // namespace

struct Expression::Parser
{
    VmTerms terms;
    mu::Parser parser;
};

Expression::Expression(std::unique_ptr<Parser> parser)
    : m_parser(std::move(parser))
{
}
Expression::Expression(Expression &&) noexcept = default;
Expression &Expression::operator=(Expression &&) noexcept = default;
Expression::~Expression() = default;

QStringList expressionNames()
{
    QStringList names;
    for (const Name &name : everyName)
        names << QString::fromLatin1(name.name);
    return names;
}

Result<Expression> Expression::of(const QString &text)
{
    if (text.trimmed().isEmpty())
        return fail(ErrorCode::Configuration,
                    Words::tr("Write what decides which VM goes, for example cpu + 10 * steal - priority."));
    if (text.size() > mostCharacters)
        return fail(ErrorCode::Configuration,
                    Words::tr("The expression is longer than %1 characters.").arg(mostCharacters));
    auto made = std::make_unique<Parser>();
    try {
        for (const Name &name : everyName)
            made->parser.DefineVar(name.name, &(made->terms.*name.value));
        made->parser.SetExpr(text.toStdString());
        int results = 0;
        (void)made->parser.Eval(results);
        if (results != 1)
            return fail(ErrorCode::Configuration,
                        Words::tr("The expression has %1 values and may have one: use no comma outside of a "
                                  "function.")
                            .arg(results));
    } catch (const mu::Parser::exception_type &wrong) {
        const QString token = QString::fromStdString(wrong.GetToken());
        const QString at = token.isEmpty() || wrong.GetCode() == mu::ecMISSING_PARENS
                               ? Words::tr("The expression \"%1\" is not complete.").arg(text)
                               : Words::tr("In the expression, \"%1\" (at character %2) is not understood.")
                                     .arg(token)
                                     .arg(wrong.GetPos() + 1);
        return fail(ErrorCode::Configuration,
                    at + u' ' + Words::tr("It may use %1.").arg(expressionNames().join(QStringLiteral(", "))),
                    QString::fromStdString(wrong.GetMsg()));
    }
    return Expression(std::move(made));
}

double Expression::valueOf(const VmTerms &terms) const
{
    m_parser->terms = terms;
    double value = 0;
    try {
        value = m_parser->parser.Eval();
    } catch (const mu::Parser::exception_type &) {
        value = std::numeric_limits<double>::quiet_NaN();
    }
    return std::isfinite(value) ? value : -std::numeric_limits<double>::infinity();
}

Result<void> checkExpression(const QString &text)
{
    if (auto made = Expression::of(text); !made)
        return std::unexpected(made.error());
    return {};
}

} // namespace switchyard
