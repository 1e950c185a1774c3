// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/command/checkpoint_file.h"

#include <algorithm>

#include "core/run/whole_file.h"

namespace descent {
namespace {

constexpr std::chrono::steady_clock::duration pause = std::chrono::seconds(2);
constexpr int pausePerWriting = 50;

}  // namespace

CheckpointFile::CheckpointFile(std::filesystem::path file, NetworkLoop& loop, const Scene& scene, const RunPlan& run)
    : file_(std::move(file)), loop_(loop), scene_(scene), run_(run), next_(Clock::now() + pause) {
  const WholeFile probe(file_);  // a wrong path is found before the training
  loop_.keepForCheckpoint();
}

void CheckpointFile::writeIfDue() {
  if (Clock::now() >= next_) write();
}

void CheckpointFile::write() {
  if (loop_.run()->lastStep() < 0) return;
  const Clock::time_point begin = Clock::now();
  WholeFile file(file_);
  file.write(checkpointBytes(loop_.checkpoint(), scene_, run_));
  file.commit();
  next_ = Clock::now() + std::max(pause, pausePerWriting * (Clock::now() - begin));
}

}  // namespace descent
