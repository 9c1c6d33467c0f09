// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/job/report_file.h"

#include "core/base/words.h"
#include "core/job/report_html.h"
#include "core/job/report_text.h"

#include <QFileInfo>
#include <QSaveFile>

namespace switchyard
{

ReportForm reportFormOf(const QString &fileName)
{
    const bool html = fileName.endsWith(QStringLiteral(".html"), Qt::CaseInsensitive) ||
                      fileName.endsWith(QStringLiteral(".htm"), Qt::CaseInsensitive);
    return html ? ReportForm::Html : ReportForm::Text;
}

Result<void> saveReport(const Report &report, const QString &fileName, ReportForm form)
{
    const QByteArray text = (form == ReportForm::Html ? reportHtml(report) : reportText(report)).toUtf8();
    const QFileInfo there(fileName); // a device or a folder would be replaced, where that is allowed
    if (there.exists() && !there.isFile())
        return fail(ErrorCode::Io,
                    Words::tr("The report cannot be written to %1: that is no file.").arg(fileName));
    QSaveFile file(fileName);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return fail(ErrorCode::Io,
                    Words::tr("The report cannot be written to %1: %2").arg(fileName, file.errorString()));
    return {};
}

} // namespace switchyard
