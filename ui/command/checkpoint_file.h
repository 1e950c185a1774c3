// SPDX-License-Identifier: GPL-3.0-or-later
/// CheckpointFile: keeps the checkpoint of one training on the disk while it runs. Each is written whole over the last.
/// Seldom enough to cost little: not before two seconds have passed, nor before fifty times what the last one took.
#pragma once

#include <chrono>
#include <filesystem>

#include "core/run/checkpoint.h"
#include "core/run/network_loop.h"

namespace descent {

class CheckpointFile {
 public:
  /// All must outlive it.
  CheckpointFile(std::filesystem::path file, NetworkLoop& loop, const Scene& scene, const RunPlan& run);

  void writeIfDue();
  void write();

 private:
  using Clock = std::chrono::steady_clock;

  std::filesystem::path file_;
  NetworkLoop& loop_;
  const Scene& scene_;
  const RunPlan& run_;
  Clock::time_point next_;
};

}  // namespace descent
