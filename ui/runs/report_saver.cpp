// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/report_saver.h"

#include "core/job/report_file.h"
#include "ui/when_done.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QMessageBox>
#include <QtConcurrent>

namespace switchyard
{
namespace
{

struct ReportSaver
{
    Q_DECLARE_TR_FUNCTIONS(ReportSaver)
};

} // namespace

void askToSaveReport(const ReportPtr &report, QWidget *over)
{
    auto *dialog = new QFileDialog(over, ReportSaver::tr("Save the report"));
    dialog->setObjectName(QStringLiteral("saveReport"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    const QString text = ReportSaver::tr("Text (*.txt)");
    dialog->setNameFilters({ReportSaver::tr("Web page (*.html)"), text});
    dialog->setDefaultSuffix(QStringLiteral("html"));
    dialog->selectFile(QStringLiteral("run-%1").arg(report->runId));
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog, [dialog, text](const QString &filter) {
        dialog->setDefaultSuffix(filter == text ? QStringLiteral("txt") : QStringLiteral("html"));
    });
    QObject::connect(dialog, &QFileDialog::fileSelected, over,
                     [report, over](const QString &file) { saveReportTo(report, file, over); });
    dialog->open();
}

void saveReportTo(const ReportPtr &report, const QString &fileName, QWidget *over)
{
    const auto saved = QtConcurrent::run(
        [report, fileName] { return saveReport(*report, fileName, reportFormOf(fileName)); });
    whenDone(saved, over, [over](const Result<void> &result) {
        if (result)
            return;
        auto *box = new QMessageBox(QMessageBox::Warning, ReportSaver::tr("Save the report"),
                                    result.error().what, QMessageBox::Ok, over);
        box->setTextFormat(Qt::PlainText);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
    });
}

} // namespace switchyard
