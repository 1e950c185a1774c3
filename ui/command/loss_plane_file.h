// SPDX-License-Identifier: GPL-3.0-or-later
/// LossPlaneFile: `descentlab run --loss-plane FILE.npz`: once its runs are trained, the loss over a plane through
/// their weights, their ways in it, and the gap between true and plane loss along them. Arrays:
///   x, y, loss (row by row, one for each y)    shares: of the variance, along x and y
///   run, step, a, b, distance, own_loss, plane_loss: a key frame each    label: of the runs
#pragma once

#include <stop_token>

#include "core/analysis/training_plane.h"
#include "core/run/run.h"
#include "core/run/whole_file.h"

namespace descent {

class LossPlaneFile {
 public:
  /// Opens the file: a wrong path is found before the training. Throws FileError; UsageError for another name than
  /// .npz.
  LossPlaneFile(const std::filesystem::path& file, PlaneKind kind);

  void add(std::shared_ptr<const Run> run) { runs_.push_back(std::move(run)); }
  /// All at once; an interruption leaves no file. Throws FileError where the runs span no plane.
  void write(const std::stop_token& stop);

 private:
  WholeFile file_;
  PlaneKind kind_;
  std::vector<std::shared_ptr<const Run>> runs_;
};

}  // namespace descent
