// SPDX-License-Identifier: GPL-3.0-or-later
/// Tuning: the best learning rate of each run on a surface by a log sweep, so that rules are compared at their best.
/// Half decades over the slider's range and the rate that was set, then eighths, 32nds and 128ths of a decade about
/// the best: by the loss of the last row; losses that agree to 1e-12 of the descent are a tie, won by the fewest steps
/// to that loss, then by the smaller rate. Start, noise, steps and budget are the scene's, the same for all.
/// A run of several segments keeps the ratios of their rates. The same result for any number of threads.
#pragma once

#include <atomic>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/numeric/workers.h"
#include "core/run/scene.h"

namespace descent {

struct RateTrial {
  double rate = 0;
  double loss = 0;  ///< of the last row; infinite if it diverged
  bool operator==(const RateTrial&) const = default;
};

struct RateSweep {
  std::string key;                ///< of the rate among the settings; empty: a rule without one, left alone
  std::size_t segment = 0;        ///< the first that has a rate
  double before = 0;              ///< the rate that was set
  std::vector<RateTrial> trials;  ///< ascending by rate
  std::size_t best = 0;           ///< index of a trial

  double bestRate() const { return trials[best].rate; }
  bool operator==(const RateSweep&) const = default;
};

struct SweepControl {
  std::stop_token stop = {};
  std::atomic<std::int64_t>* trialsDone = nullptr;  ///< counted up, if given
};

/// About how many trials a sweep of this scene makes, for a progress bar.
std::int64_t expectedTrials(const Scene& scene);

/// One sweep for each run; nothing if it was told to stop. Throws SceneError for a network.
std::optional<std::vector<RateSweep>> sweepRates(const Scene& scene, Workers& workers,
                                                 const SweepControl& control = {});

/// The scene with every run at its best rate, and its mark: `stage.tuned`.
Scene tunedScene(Scene scene, const std::vector<RateSweep>& sweeps);

/// Whether every rate is still the best of a log sweep: an edit of anything that a run depends on takes the mark away.
bool isTuned(const Scene& scene);

}  // namespace descent
