// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/probe.h"

#include <QWidget>
#include <functional>
#include <vector>

class QCheckBox;
class QLabel;
class QTreeWidget;

namespace switchyard
{

/// What a device answered when it was tried: a UPS list to choose from, a host's VMs, a certificate's
/// fingerprint; or why it did not.
class FoundPanel : public QWidget
{
    Q_OBJECT

public:
    struct Choice
    {
        QString peerId; ///< what the device calls it
        QString id;     ///< what it is to be called in the site
    };

    explicit FoundPanel(QWidget *parent = nullptr);

    void clear();
    void showWaiting(const QString &text);
    void showError(const Error &error);
    /// Adds one answer; `choose`: its items can be ticked and renamed.
    void addAnswer(const QString &title, const ProbeReport &report, bool choose,
                   const std::function<QString(const QString &)> &idFor);
    std::vector<Choice> choices() const;

    /// Shown when a TLS peer could not be verified: the operator compares the fingerprint and accepts it, or
    /// not.
    void offerCertificate(const QByteArray &sha256);
    QByteArray trustedCertificate() const;

Q_SIGNALS:
    void certificateTrusted();
    void choicesChanged();

private:
    QLabel *m_message;
    QTreeWidget *m_tree;
    QCheckBox *m_trust;
    QByteArray m_certificate;
};

} // namespace switchyard
