// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/context.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDateTimeEdit;
class QDoubleSpinBox;
class QLabel;
class QRadioButton;
class QSpinBox;

namespace switchyard
{

class DestinationList;
class MoveDraft;

/// Where to: the hosts, ranked, and the array; when it is switched, how long the VM may stand still, and how
/// long the old volumes are kept.
class WherePage : public QWidget
{
    Q_OBJECT

public:
    WherePage(const Context &context, MoveDraft &draft, QWidget *parent = nullptr);

    /// Chooses the best one where none is chosen.
    void prepare();
    void focusFirst();
    void focusArrays();
    DestinationList &list() const { return *m_list; }
    QComboBox &arrays() const { return *m_arrays; }
    QRadioButton &hold() const { return *m_hold; }
    QCheckBox &postCopy() const { return *m_postCopy; }

private:
    QWidget *makeOptions();
    void look(); ///< the draft changed
    void fillArrays();
    void take(); ///< somebody changed something here

    const Context m_context;
    MoveDraft &m_draft;
    DestinationList *m_list;
    QLabel *m_none;
    QComboBox *m_arrays;
    QLabel *m_arrayNote;
    QRadioButton *m_soon;
    QRadioButton *m_hold;
    QRadioButton *m_later;
    QDateTimeEdit *m_time;
    QSpinBox *m_pause;
    QCheckBox *m_postCopy;
    QDoubleSpinBox *m_keep;
    bool m_looking = false; ///< what changes now was not changed by somebody
};

} // namespace switchyard
