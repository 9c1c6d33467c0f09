// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/context.h"
#include "ui/details/chains.h"
#include "ui/models/record_models.h"

#include <QScrollArea>

class QLabel;
class QPushButton;

namespace switchyard
{

class ActionsView;
class ChainView;
class ConflictView;
class EmptyState;
class FactsView;
class HeldBook;
class HeldView;
class MarkLabel;
class Section;
class UpsMeters;
class UsageSection;

/// Everything that is known of the selected thing, and how old it is.
class DetailsPane : public QScrollArea
{
    Q_OBJECT

public:
    DetailsPane(const Context &context, EventModel &events, const HeldBook &book, QWidget *parent = nullptr);

    ActionsView &actions() const { return *m_actions; }
    UsageSection &usage() const { return *m_usage; }
    HeldView &held() const { return *m_held; }
    ConflictView &conflict() const { return *m_conflict; }
    QString title() const;
    QString stateText() const;

Q_SIGNALS:
    void runWanted(quint64 run, const QString &kind);
    void conflictWanted(const QString &id);

private:
    void build();
    QWidget *makeHead();
    QWidget *makeConsole();
    void look(); ///< the selection or what is known changed
    void lookOne(const ObjectRef &ref);
    void lookMany(const QList<ObjectRef> &refs);
    void lookAge(); ///< each second
    void lookEvents();
    void lookHeld();
    void lookConflict();
    void askConsole();

    Context m_context;
    EventModel &m_events;
    const HeldBook &m_book;
    QList<ObjectRef> m_shown;
    QWidget *m_body;
    EmptyState *m_empty;
    QLabel *m_kind;
    QLabel *m_name;
    MarkLabel *m_state;
    QLabel *m_age;
    QLabel *m_error;
    UpsMeters *m_meters;
    ChainView *m_power;
    ChainView *m_io;
    UsageSection *m_usage;
    HeldView *m_held;
    ConflictView *m_conflict;
    ActionsView *m_actions;
    QLabel *m_console;
    QPushButton *m_copy;
    QPushButton *m_ask;
    QLabel *m_recent;
    FactsView *m_facts;
    Section *m_powerSection;
    Section *m_ioSection;
    Section *m_usageSection;
    Section *m_heldSection;
    Section *m_conflictSection;
    Section *m_actionsSection;
    Section *m_consoleSection;
    Section *m_recentSection;
    Section *m_factsSection;
};

} // namespace switchyard
