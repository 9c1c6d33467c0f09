// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/run_history.h"
#include "ui/context.h"
#include "ui/widgets/elided_label.h"

#include <QTimer>

namespace switchyard
{

/// One line on a power-down, or its way back, that another console or guard on the same store has under way,
/// or had when it was lost: who looks here for what to do has to know. Asked for every other second while it
/// is seen; as high without anything to say.
class ElsewhereLine : public ElidedLabel
{
    Q_OBJECT

public:
    explicit ElsewhereLine(const Context &context, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void ask();
    void tell(const std::vector<RunElsewhere> &runs);

    const Context m_context;
    QTimer m_timer;
    bool m_asking = false;
};

} // namespace switchyard
