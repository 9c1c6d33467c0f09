// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace switchyard
{

class ActionDesk;
class Appearance;
class Engine;
class Live;
class Selection;

/// What every page is given. main makes these and they outlive the window.
struct Context
{
    Engine &engine;
    Live &live;
    Selection &selection;
    Appearance &appearance;
    ActionDesk &actions;
};

} // namespace switchyard
