// SPDX-License-Identifier: GPL-3.0-or-later
/// The measurements of `./dev bench`, one function each, in the file of the same name.
#pragma once

namespace descent::bench {

void basinMap();
void film();
void playing();
void recordedStep();
void training();
void resimulation();
void stageFrames();
void surface();
void swarmStep();

}  // namespace descent::bench
