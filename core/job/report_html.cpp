// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/job/report_html.h"

#include "core/base/words.h"
#include "core/job/report_facts.h"

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

/// The window's light colours (ui/theme): quiet, but for what wants to be seen.
const auto style = uR"(
  body { font: 14px/1.4 system-ui, sans-serif; color: #2b2f33; background: #fff; margin: 32px auto; max-width: 1000px;
         padding: 0 16px; }
  h1 { font-size: 22px; margin: 0 0 8px; } h2 { font-size: 16px; margin: 24px 0 8px; }
  .outcome { padding: 8px 12px; border-left: 4px solid #c9ced3; background: #f6f7f8; }
  .outcome.care { border-color: #b26b00; background: #fff3dc; }
  .outcome.bad { border-color: #b3261e; background: #fde7e5; font-weight: bold; }
  table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
  th, td { text-align: left; vertical-align: top; padding: 3px 12px 3px 0; border-bottom: 1px solid #e3e6e9;
           overflow-wrap: anywhere; }
  thead th { border-bottom: 2px solid #c9ced3; } .head th { width: 9em; font-weight: normal; color: #5a6167; }
  td.time { white-space: nowrap; } tr.care td.state { color: #b26b00; }
  tr.bad td.state { color: #b3261e; font-weight: bold; } ul { margin: 0; padding-left: 20px; }
  @page { margin: 15mm; }
  @media print { body { margin: 0; max-width: none; font-size: 10pt; } tr, li { break-inside: avoid; }
                 thead { display: table-header-group; }
                 .outcome { -webkit-print-color-adjust: exact; print-color-adjust: exact; } }
)"_s;

/// A name has its own direction of reading, and keeps it to itself.
QString shown(const QString &text)
{
    return u"<bdi>"_s + text.toHtmlEscaped() + u"</bdi>"_s;
}

QString classOf(ReportFacts::Mark mark)
{
    switch (mark) {
    case ReportFacts::Mark::Care:
        return u"care"_s;
    case ReportFacts::Mark::Bad:
        return u"bad"_s;
    case ReportFacts::Mark::Plain:
        break;
    }
    return u"plain"_s;
}

QString headOf(const ReportFacts &facts)
{
    QString html = u"<table class=\"head\">\n"_s;
    for (const auto &[label, value] : facts.head)
        html += u"<tr><th scope=\"row\">"_s + label.toHtmlEscaped() + u"</th><td>"_s + shown(value) +
                u"</td></tr>\n"_s;
    return html + u"</table>\n"_s;
}

QString listOf(const ReportFacts::List &list)
{
    QString html = u"<h2>"_s + list.title.toHtmlEscaped() + u"</h2>\n<ul>\n"_s;
    for (const QString &line : list.lines)
        html += u"<li>"_s + shown(line) + u"</li>\n"_s;
    return html + u"</ul>\n"_s;
}

QString stepsOf(const ReportFacts &facts)
{
    QString html =
        u"<h2>"_s + Words::tr("Step by step (UTC)").toHtmlEscaped() + u"</h2>\n<table>\n<thead><tr>"_s;
    for (const QString &title : {Words::tr("Begun"), Words::tr("Took"), Words::tr("State"), Words::tr("Step"),
                                 Words::tr("What it says")})
        html += u"<th scope=\"col\">"_s + title.toHtmlEscaped() + u"</th>"_s;
    html += u"</tr></thead>\n<tbody>\n"_s;
    for (const ReportFacts::Row &row : facts.steps) {
        html += u"<tr class=\""_s + classOf(row.mark) + u"\"><td class=\"time\">"_s +
                row.begun.toHtmlEscaped() + u"</td><td class=\"time\">"_s + row.took.toHtmlEscaped() +
                u"</td><td class=\"state\">"_s + row.state.toHtmlEscaped() + u"</td><td>"_s +
                shown(row.what) + u"</td><td>"_s + shown(row.says) + u"</td></tr>\n"_s;
    }
    return html + u"</tbody>\n</table>\n"_s;
}

} // namespace

QString reportHtml(const Report &report)
{
    const ReportFacts facts = reportFacts(report);
    QString html = u"<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n"_s;
    html += u"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
            "'unsafe-inline'\">\n"_s;
    html += u"<title>"_s + facts.title.toHtmlEscaped() + u"</title>\n<style>"_s + style +
            u"</style>\n</head>\n<body>\n"_s;
    html += u"<h1>"_s + shown(facts.title) + u"</h1>\n"_s;
    html += u"<p class=\"outcome "_s + classOf(facts.mark) + u"\">"_s + shown(facts.outcome) + u"</p>\n"_s;
    html += headOf(facts);
    for (const ReportFacts::List &list : facts.lists)
        html += listOf(list);
    html += stepsOf(facts);
    return html + u"</body>\n</html>\n"_s;
}

} // namespace switchyard
