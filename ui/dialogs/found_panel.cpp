// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/found_panel.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QLabel>
#include <QRegularExpression>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace switchyard
{
namespace
{

/// "AB:CD:…", two lines, as other tools print it, so that it can be compared by eye.
QString fingerprintText(const QByteArray &sha256)
{
    QString text;
    const QByteArray hex = sha256.toUpper();
    for (qsizetype i = 0; i + 1 < hex.size(); i += 2) {
        if (i > 0)
            text += i == hex.size() / 2 ? u'\n' : u':';
        text += QString::fromLatin1(hex.mid(i, 2));
    }
    return text;
}

bool isFingerprint(const QString &detail)
{
    static const QRegularExpression sha256(QStringLiteral("^[0-9a-fA-F]{64}$"));
    return sha256.match(detail).hasMatch();
}

constexpr int peerIdRole = Qt::UserRole;

} // namespace

FoundPanel::FoundPanel(QWidget *parent)
    : QWidget(parent)
    , m_message(new QLabel)
    , m_tree(new QTreeWidget)
    , m_trust(new QCheckBox)
{
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_tree->setHeaderLabels({tr("Found"), tr("Id in this site"), tr("What it is")});
    m_tree->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_tree->header()->setStretchLastSection(true);
    m_tree->setAccessibleName(tr("What was found"));
    m_tree->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                            QAbstractItemView::SelectedClicked);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_message);
    column->addWidget(m_trust);
    column->addWidget(m_tree, 1);
    connect(m_tree, &QTreeWidget::itemChanged, this, &FoundPanel::choicesChanged);
    connect(m_trust, &QCheckBox::toggled, this, [this](bool on) {
        if (on)
            Q_EMIT certificateTrusted();
    });
    clear();
}

void FoundPanel::clear()
{
    m_tree->clear();
    m_trust->hide();
    m_trust->setChecked(false);
    m_certificate.clear();
    m_message->setText(tr("Try the device to see what it has."));
    m_message->setProperty("role", QStringLiteral("muted"));
}

void FoundPanel::showWaiting(const QString &text)
{
    clear();
    m_message->setText(text);
}

void FoundPanel::showError(const Error &error)
{
    m_message->setProperty("role", {});
    m_message->setText(error.detail.isEmpty() ? error.what
                                              : tr("%1\nIts own words: %2").arg(error.what, error.detail));
    if (error.code != ErrorCode::CertificateUnknown || !isFingerprint(error.detail))
        return; // of an ssh host key, or of a peer that showed none, there is nothing to accept
    offerCertificate(error.detail.toLatin1());
    m_message->setText(error.what + u'\n' +
                       m_message->text()); // a changed one is another matter than a new one
}

void FoundPanel::offerCertificate(const QByteArray &sha256)
{
    m_certificate = sha256;
    m_message->setText(tr("Its certificate could not be verified. Compare the SHA-256 fingerprint with the "
                          "one on the device itself:\n%1")
                           .arg(fingerprintText(sha256)));
    m_trust->setText(tr("They are the same: trust this certificate"));
    m_trust->setChecked(false);
    m_trust->show();
}

QByteArray FoundPanel::trustedCertificate() const
{
    return m_trust->isChecked() ? m_certificate : QByteArray();
}

void FoundPanel::addAnswer(const QString &title, const ProbeReport &report, bool choose,
                           const std::function<QString(const QString &)> &idFor)
{
    const QString lock = report.encrypted ? tr("encrypted") : tr("not encrypted");
    m_message->setProperty("role", {});
    m_message->setText(report.certificateSha256.isEmpty()
                           ? tr("It answers.")
                           : tr("It answers. Its certificate's SHA-256 fingerprint:\n%1")
                                 .arg(fingerprintText(report.certificateSha256)));
    if (!report.note.isEmpty())
        m_message->setText(m_message->text() + u'\n' + report.note);
    const QSignalBlocker quiet(m_tree);
    auto *root = new QTreeWidgetItem(m_tree, {title, report.uuid, tr("%1, %2").arg(report.product, lock)});
    for (const ProbeReport::Item &item : report.items) {
        auto *row =
            new QTreeWidgetItem(root, {item.id, choose ? idFor(item.id) : QString(), item.description});
        row->setData(0, peerIdRole, item.id);
        if (choose) {
            row->setFlags(row->flags() | Qt::ItemIsUserCheckable | Qt::ItemIsEditable);
            row->setCheckState(0, Qt::Checked);
        }
    }
    root->setExpanded(true);
}

std::vector<FoundPanel::Choice> FoundPanel::choices() const
{
    std::vector<Choice> chosen;
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        const auto *root = m_tree->topLevelItem(i);
        for (int j = 0; j < root->childCount(); ++j) {
            const auto *row = root->child(j);
            if (row->flags().testFlag(Qt::ItemIsUserCheckable) && row->checkState(0) == Qt::Checked)
                chosen.push_back({row->data(0, peerIdRole).toString(), row->text(1).trimmed()});
        }
    }
    return chosen;
}

} // namespace switchyard
