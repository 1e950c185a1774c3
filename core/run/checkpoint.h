// SPDX-License-Identifier: GPL-3.0-or-later
/// Checkpoint: a training as a file: its full state, its rows so far, and what it is a training of. A safetensors file
/// (F64, so that floats keep every bit) whose metadata holds the scene and a check sum.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/run/scene.h"
#include "core/run/training_state.h"

namespace descent {

struct Checkpoint {
  TrainingState state;
  std::int64_t width = 0;      ///< cells of a row
  std::vector<double> rows;    ///< from row 0 on

  std::int64_t step() const { return std::visit([](const auto& s) { return s.step; }, state); }
};

/// A checkpoint that cannot be gone on from; the message names the file, what is wrong and the cure.
class CheckpointError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The bytes of a file; `run` is one of `scene`.
std::string checkpointBytes(const Checkpoint& checkpoint, const Scene& scene, const RunPlan& run);

/// Throws CheckpointError if the file is missing or damaged, or belongs to another training. The length of the scene
/// may differ where no schedule stretches over it.
Checkpoint readCheckpoint(const std::filesystem::path& file, const Scene& scene, const RunPlan& run);

}  // namespace descent
