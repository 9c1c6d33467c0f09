// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/topology/fold.h"

#include <QWidget>

class QAction;
class QLabel;
class QLineEdit;
class QToolButton;

namespace switchyard::topology
{

/// Above the picture: find by name, show less, fold, zoom. Holds the words and the fold; the page acts on
/// them.
class FilterBar : public QWidget
{
    Q_OBJECT

public:
    explicit FilterBar(QWidget *parent = nullptr);

    const Fold &fold() const { return m_fold; }
    void setFold(const Fold &fold); ///< shows it; says nothing
    QString words() const;
    void setFoundCount(int count); ///< of what the words find; -1 = nothing is searched for
    void focusSearch();
    QLineEdit *search() const { return m_search; }

Q_SIGNALS:
    void wordsChanged(const QString &words);
    void nextRequested(int step); ///< Enter 1, Shift+Enter −1
    void escaped();               ///< Escape in the field: back to the picture
    void foldChanged(const switchyard::topology::Fold &fold);
    void foldAllSitesRequested();
    void zoomRequested(qreal factor);
    void fitRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void takeFold();
    void addFoldMenu();
    QToolButton *addButton(const QString &text, const QString &tip, bool checkable);

    Fold m_fold;
    QLineEdit *m_search = nullptr;
    QList<QToolButton *> m_zoom;
    QLabel *m_count = nullptr;
    QToolButton *m_onlyMatching = nullptr;
    QToolButton *m_onlyAbnormal = nullptr;
    QAction *m_foldHosts = nullptr;
};

} // namespace switchyard::topology
