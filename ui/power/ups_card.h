// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/context.h"
#include "ui/power/ups_view.h"

#include <QWidget>

class QPushButton;

namespace switchyard
{

class Chip;
class TrendsView;
class UpsNames;

/// One UPS of the power page. Of a fixed height until it is opened, whatever is said on it, so that nothing
/// moves under the pointer; painted rather than made of labels, since there may be hundreds.
class UpsCard : public QWidget
{
    Q_OBJECT

public:
    UpsCard(const Context &context, QString upsId, QWidget *parent = nullptr);

    const QString &upsId() const { return m_id; }
    void display(const UpsView &view, const std::shared_ptr<const Outlook> &outlook);
    void setCurrent(bool current); ///< the UPS is selected
    void setOpen(bool open);
    bool isOpen() const;

    const UpsView &shown() const { return m_view; }
    TrendsView &trends() const { return *m_trends; }
    QPushButton &opener() const { return *m_opener; }
    QPushButton &powerDown() const { return *m_powerDown; }
    UpsNames *names() const { return m_names; } ///< null until it was opened
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void powerDownWanted();
    void stepWanted(int by); ///< the keyboard goes to the next card or the one before

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Places
    {
        QRect chip, state, load, why, plan, trouble, opener, powerDown, trends;
    };
    Places places() const;
    void place();
    void tipAt(const QPoint &at, const QPoint &global);
    void paintWords(QPainter &painter, const Places &at) const;

    const Context m_context;
    const QString m_id;
    UpsView m_view;
    std::shared_ptr<const Outlook> m_outlook;
    bool m_current = false;
    Chip *m_chip;
    QPushButton *m_opener;
    QPushButton *m_powerDown;
    TrendsView *m_trends;
    UpsNames *m_names = nullptr;
};

} // namespace switchyard
