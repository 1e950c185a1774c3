// SPDX-License-Identifier: GPL-3.0-or-later
/// PassProgram: in which order a pass visits the steps of a network.
/// A phase is a list of tasks that one thread does for one block without looking at the others; between phases all
/// blocks are joined in order. Without a layer that couples images a training pass is one phase.
#pragma once

#include <vector>

#include "core/network/network.h"

namespace descent {

struct PassTask {
  enum class Kind { load, forward, surveyForward, loss, surveyBackward, backward };
  Kind kind;
  std::size_t step = 0;
};

struct PassPhase {
  enum class Join { none, forward, backward };
  std::vector<PassTask> tasks;
  Join join = Join::none;
  std::size_t joined = 0;  ///< the step that joins the blocks after the tasks
};

/// What a pass is for: values and gradients, values of a training step alone, or inference.
enum class PassKind { gradient, value, inference };

template <class Scalar>
std::vector<PassPhase> passProgram(const Network<Scalar>& network, PassKind kind);

}  // namespace descent
