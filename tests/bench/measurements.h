// SPDX-License-Identifier: GPL-3.0-or-later
/// The measurements of `./dev bench`, one function each, in the file of the same name.
#pragma once

#include <string>

namespace descent::bench {

void basinMap();
void dragging();
void fields();
void film();
void longRuns();
void objectives();
void planes();
void playing();
void recordedStep();
void training();
void resimulation();
void stageFrames();
void start();
void surface();
void swarmStep();

/// A measurement that needs a process of its own starts this program with this word and what it is to be.
inline constexpr const char* startedProcess = "--as";
int startedAs(const std::string& which);

}  // namespace descent::bench
