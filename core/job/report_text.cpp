// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/job/report_text.h"

#include "core/base/words.h"
#include "core/job/report_facts.h"

#include <algorithm>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

/// Columns as wide as their widest cell, the last one open.
QStringList columns(const std::vector<QStringList> &rows)
{
    std::vector<qsizetype> widths;
    for (const QStringList &row : rows) {
        widths.resize(std::max(widths.size(), static_cast<size_t>(row.size())), 0);
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[static_cast<size_t>(i)] = std::max(widths[static_cast<size_t>(i)], row[i].size());
    }
    QStringList lines;
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i)
            line += i + 1 < row.size() ? row[i].leftJustified(widths[static_cast<size_t>(i)] + 2) : row[i];
        lines << line.trimmed();
    }
    return lines;
}

} // namespace

QString reportText(const Report &report)
{
    const ReportFacts facts = reportFacts(report);
    QStringList lines{facts.title, QString(std::min<qsizetype>(facts.title.size(), 78), u'='), facts.outcome,
                      QString()};
    std::vector<QStringList> head;
    for (const auto &[label, value] : facts.head)
        head.push_back({label + u':', value});
    lines += columns(head);
    for (const ReportFacts::List &list : facts.lists) {
        lines << QString() << list.title + u':';
        for (const QString &line : list.lines)
            lines << u"  - "_s + line;
    }
    lines << QString() << Words::tr("Step by step (UTC):");
    std::vector<QStringList> rows{{Words::tr("Begun"), Words::tr("Took"), Words::tr("State"),
                                   Words::tr("Step"), Words::tr("What it says")}};
    for (const ReportFacts::Row &row : facts.steps)
        rows.push_back({row.begun, row.took, row.state, row.what, row.says});
    lines += columns(rows);
    return lines.join(u'\n') + u'\n';
}

} // namespace switchyard
