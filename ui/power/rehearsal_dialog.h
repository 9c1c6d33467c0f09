// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/power/rehearsal.h"
#include "ui/context.h"

#include <QDialog>
#include <QFuture>
#include <QTimer>

class QRadioButton;

namespace switchyard
{

class OutageEditor;
class RehearsalResult;
enum class RehearsedBy;

/// An outage, drawn or recorded, played against the machines as they are now: what the guard would do, or
/// what a power-down by hand would come to. Anew at each change, on another thread; it touches no device.
/// Stays beside the window.
class RehearsalDialog : public QDialog
{
    Q_OBJECT

public:
    explicit RehearsalDialog(const Context &context, QWidget *over);
    ~RehearsalDialog() override;

    /// Comes to the front. `scope`: a power-down by hand of it, and the UPSes that it stands on; nothing: an
    /// outage of those that run on battery now, else of all.
    void rehearse(const std::optional<PowerScope> &scope);
    OutageEditor &editor() const { return *m_editor; }
    RehearsalResult &result() const { return *m_result; }
    bool isBusy() const { return m_busy; } ///< there is an answer to come

    QSize sizeHint() const override { return {1120, 720}; }

protected:
    bool focusNextPrevChild(bool next) override;
    void hideEvent(QHideEvent *event) override;

private:
    void want();
    void play();
    void take(quint64 round, const Result<RehearsalPtr> &made, RehearsedBy by);
    QStringList usualUpses() const;

    const Context m_context;
    OutageEditor *m_editor;
    RehearsalResult *m_result;
    QRadioButton *m_guard;
    QRadioButton *m_byHand;
    QWidget *m_foot;
    std::optional<PowerScope> m_scope;
    QTimer m_pause; ///< while somebody types
    QFuture<Result<RehearsalPtr>> m_playing;
    SnapshotPtr m_snapshot; ///< that it is played against
    quint64 m_round = 0;
    bool m_busy = false;
};

} // namespace switchyard
