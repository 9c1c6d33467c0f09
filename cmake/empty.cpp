// SPDX-License-Identifier: GPL-3.0-or-later
// A library that only holds a precompiled header has to have a source.
