// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/loss_plane.h"

namespace descent {
namespace {

constexpr int factor = 5;  // odd: the middle of a coarse cell is the middle of a finer one
constexpr int fewest = 5;  // cells in one direction that make a picture

}  // namespace

LossPlaneJob::LossPlaneJob(LossPlanePlan plan, SampleLoss& losses) : plan_(std::move(plan)), losses_(losses) {}

int LossPlaneJob::nextSide() const {
  if (known_) return known_->columns * factor;
  int side = plan_.side;
  while (side % factor == 0 && side / factor >= fewest) side /= factor;
  return side;
}

/// In the numbers of the finest level, so that what is kept is what would be computed.
Point LossPlaneJob::placeOf(int side, std::size_t cell) const {
  const int finer = plan_.side / side;
  const auto share = [&](int index) { return (index * finer + finer / 2 + 0.5) / plan_.side; };
  const Rectangle& domain = plan_.domain;
  return {domain.xMin + share(static_cast<int>(cell) % side) * domain.width(),
          domain.yMin + share(static_cast<int>(cell) / side) * domain.height()};
}

std::shared_ptr<const Grid> LossPlaneJob::refine(const std::stop_token& stop) {
  if (finished()) return nullptr;
  const int side = nextSide();
  auto grid = std::make_shared<Grid>(side, side, plan_.domain);
  std::vector<std::size_t> wanted;
  for (int row = 0; row < side; ++row) {
    for (int column = 0; column < side; ++column) {
      const bool kept = known_ && row % factor == factor / 2 && column % factor == factor / 2;
      if (kept)
        grid->at(column, row) = known_->at(column / factor, row / factor);
      else
        wanted.push_back(static_cast<std::size_t>(row) * side + column);
    }
  }
  std::vector<double> found(wanted.size());
  const auto weightsAt = [&](std::size_t i, SampleLoss::Weights& weights) {
    weights.parameters = plan_.slice.at(placeOf(side, wanted[i]));
    weights.running = plan_.running;
  };
  if (!losses_.evaluate(found, weightsAt, stop)) return nullptr;
  for (std::size_t i = 0; i < wanted.size(); ++i) grid->values[wanted[i]] = found[i];
  known_ = std::move(grid);
  return known_;
}

}  // namespace descent
