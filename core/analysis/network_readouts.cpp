// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/network_readouts.h"

#include <algorithm>
#include <cmath>

namespace descent::network_readouts {
namespace {

double cell(const Run& run, std::int64_t row, std::int64_t column) { return run.rows()[row][static_cast<std::size_t>(column)]; }

/// Whether a full state was kept of that very row: between them a whole network would be looked at in vain.
std::shared_ptr<const TrainingState> stateOf(const Run& run, std::int64_t row) {
  const KeyFrames::Pointer frame = run.keyFrames().at(row);
  return frame && frame->step == row ? frame->state : nullptr;
}

}  // namespace

double lowestLoss(const Run& run, std::int64_t row, double before) {
  return std::fmin(before, cell(run, row, network_columns::trainLoss));  // either may be empty
}

double exactZeros(const Run& run, std::int64_t row, double before) {
  const auto state = stateOf(run, row);
  return state ? std::visit([](const auto& held) { return static_cast<double>((held.parameters.array() == 0).count()); }, *state) : before;
}

double stateBytes(const Run& run, std::int64_t row, double before) {
  const auto state = stateOf(run, row);
  if (!state) return before;
  return std::visit(
      []<class Scalar>(const TrainingStateOf<Scalar>& held) {
        std::size_t bytes = held.numbers.size() * sizeof(double);
        for (const auto& named : held.vectors) bytes += static_cast<std::size_t>(named.second.size()) * sizeof(Scalar);
        return static_cast<double>(bytes);
      },
      *state);
}

double holdOutLoss(const Run& run, std::int64_t row, double before) {
  for (const auto column : {network_columns::validationLoss, network_columns::testLoss}) {
    if (std::isfinite(cell(run, row, column))) return cell(run, row, column);
  }
  return before;
}

double slope(const Run& run, std::int64_t row, double /*before*/) {
  return slopeOverDecade(row, [&](std::int64_t t) { return cell(run, t, network_columns::batchLoss); });
}

}  // namespace descent::network_readouts
