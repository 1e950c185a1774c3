// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/rate_tuning.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "core/analysis/rate_trial.h"
#include "core/analysis/spoken_number.h"
#include "core/numeric/elementary.h"
#include "core/optimizer/optimizer.h"
#include "core/run/scene_file.h"

namespace descent {
namespace {

constexpr double worst = std::numeric_limits<double>::infinity();
constexpr double tie = 1e-12;  // of the descent from the start to the best loss
constexpr int coarse = 2;      // rates per decade; each round asks four times as many
constexpr int rounds = 4;

/// To three digits: as it is shown and typed.
double shortRate(double rate) {
  const std::string text = spoken(rate);
  std::from_chars(text.data(), text.data() + text.size(), rate);
  return rate;
}

std::vector<double> coarseRates(const About& about) {
  std::vector<double> rates;
  const double decades = elementary::log10(about.sliderHigh / about.sliderLow);
  const int last = static_cast<int>(std::lround(decades * coarse));
  for (int i = 0; i <= last; ++i) {
    rates.push_back(shortRate(about.sliderLow * elementary::pow(10.0, static_cast<double>(i) / coarse)));
  }
  return rates;
}

/// Between the neighbours of `middle` in the round before.
std::vector<double> finerRates(double middle, int perDecade) {
  std::vector<double> rates;
  for (int i = -3; i <= 3; ++i)
    rates.push_back(shortRate(middle * elementary::pow(10.0, static_cast<double>(i) / perDecade)));
  return rates;
}

/// A trial that is still to be made.
struct Pending {
  std::size_t run;
  double rate;
};

class Sweeper {
 public:
  Sweeper(const Scene& scene, Workers& workers, const SweepControl& control)
      : scene_(scene), bench_(scene), workers_(workers), control_(control) {
    for (const RunPlan& plan : scene.runs) sweeps_.push_back(empty(plan));
  }

  std::optional<std::vector<RateSweep>> sweep() {
    for (int round = 0, perDecade = coarse; round < rounds; ++round, perDecade *= 4) {
      makeTrials(round, perDecade);
      if (!control_.stop.stop_requested()) chooseBest();
      if (control_.stop.stop_requested()) return std::nullopt;
    }
    return std::move(sweeps_);
  }

 private:
  static RateSweep empty(const RunPlan& plan) {
    for (std::size_t i = 0; i < plan.segments.size(); ++i) {
      const Settings& settings = plan.segments[i].settings;
      const std::string_view key = rateKey(settings);
      if (!key.empty()) {
        return {.key = std::string(key), .segment = i, .before = std::get<double>(settings.get(key))};
      }
    }
    return {};
  }

  const About& aboutRate(std::size_t run) const {
    const RateSweep& sweep = sweeps_[run];
    return scene_.runs[run].segments[sweep.segment].settings.find(sweep.key)->about;
  }

  std::vector<double> candidates(std::size_t run, int round, int perDecade) const {
    const RateSweep& sweep = sweeps_[run];
    if (sweep.key.empty()) return {};
    std::vector<double> rates = round == 0 ? coarseRates(aboutRate(run)) : finerRates(sweep.bestRate(), perDecade);
    if (round == 0) rates.push_back(sweep.before);
    std::ranges::sort(rates);
    rates.erase(std::unique(rates.begin(), rates.end()), rates.end());
    std::erase_if(rates, [&](double rate) { return std::ranges::count(sweep.trials, rate, &RateTrial::rate) > 0; });
    return rates;
  }

  void makeTrials(int round, int perDecade) {
    std::vector<Pending> pending;
    for (std::size_t run = 0; run < sweeps_.size(); ++run) {
      for (const double rate : candidates(run, round, perDecade)) pending.push_back({run, rate});
    }
    std::vector<double> losses(pending.size(), worst);
    workers_.run(pending.size(), [&](std::size_t i) {
      if (control_.stop.stop_requested()) return;
      losses[i] = bench_.finalLoss(planAt(pending[i]), control_.stop);
      if (control_.trialsDone) control_.trialsDone->fetch_add(1, std::memory_order_relaxed);
    });
    for (std::size_t i = 0; i < pending.size(); ++i)
      sweeps_[pending[i].run].trials.push_back({pending[i].rate, losses[i]});
    for (RateSweep& sweep : sweeps_) std::ranges::sort(sweep.trials, {}, &RateTrial::rate);
  }

  RunPlan planAt(const Pending& trial) const {
    return withRate(scene_.runs[trial.run], sweeps_[trial.run].segment, trial.rate);
  }

  /// The loss up to which trials are as good as the best one.
  double tiedLoss(std::size_t run) const {
    const double best = std::ranges::min(sweeps_[run].trials, {}, &RateTrial::loss).loss;
    return best + tie * std::max(bench_.startLoss(scene_.runs[run]) - best, std::abs(best) * 1e-3);
  }

  void chooseBest() {
    std::vector<Pending> tied;
    for (std::size_t run = 0; run < sweeps_.size(); ++run) {
      if (sweeps_[run].key.empty() || keptWhereAllDiverge(sweeps_[run])) continue;
      const double bound = tiedLoss(run);
      for (const RateTrial& trial : sweeps_[run].trials) {
        if (trial.loss <= bound) tied.push_back({run, trial.rate});
      }
    }
    std::vector<std::int64_t> steps(tied.size());
    workers_.run(tied.size(), [&](std::size_t i) {
      steps[i] = bench_.stepsToLoss(planAt(tied[i]), tiedLoss(tied[i].run), control_.stop);
    });
    std::vector<std::int64_t> fewest(sweeps_.size(), std::numeric_limits<std::int64_t>::max());
    for (std::size_t i = 0; i < tied.size(); ++i) {
      RateSweep& sweep = sweeps_[tied[i].run];
      if (steps[i] >= fewest[tied[i].run]) continue;
      fewest[tied[i].run] = steps[i];
      const auto trial = std::ranges::find(sweep.trials, tied[i].rate, &RateTrial::rate);
      sweep.best = static_cast<std::size_t>(trial - sweep.trials.begin());
    }
  }

  /// A rule that diverges at every rate keeps the one it has.
  static bool keptWhereAllDiverge(RateSweep& sweep) {
    if (std::ranges::min(sweep.trials, {}, &RateTrial::loss).loss < worst) return false;
    const auto own = std::ranges::find(sweep.trials, sweep.before, &RateTrial::rate);
    sweep.best = static_cast<std::size_t>(own - sweep.trials.begin());
    return true;
  }

  const Scene& scene_;
  RateBench bench_;
  Workers& workers_;
  const SweepControl& control_;
  std::vector<RateSweep> sweeps_;
};

/// FNV-1a, 64 bits: short, and the same everywhere.
std::string fingerprint(const std::string& text) {
  std::uint64_t hash = 14695981039346656037ull;
  for (const unsigned char byte : text) hash = (hash ^ byte) * 1099511628211ull;
  char digits[17] = {};
  std::to_chars(digits, digits + 16, hash, 16);
  return digits;
}

/// All that the runs depend on and nothing of their looks.
std::string markOf(Scene scene) {
  scene.title.clear();
  scene.note.clear();
  scene.stage = nlohmann::json::object();
  for (RunPlan& run : scene.runs) {
    run.label.clear();
    run.color.clear();
    run.visible = true;
  }
  return fingerprint(sceneText(scene));
}

}  // namespace

std::int64_t expectedTrials(const Scene& scene) {
  constexpr std::int64_t perRun = 14 + 3 * 6;  // half decades of the usual slider and the set rate; six new a round
  return perRun * static_cast<std::int64_t>(scene.runs.size());
}

std::optional<std::vector<RateSweep>> sweepRates(const Scene& scene, Workers& workers, const SweepControl& control) {
  return Sweeper(scene, workers, control).sweep();
}

Scene tunedScene(Scene scene, const std::vector<RateSweep>& sweeps) {
  for (std::size_t i = 0; i < sweeps.size(); ++i) {
    if (!sweeps[i].key.empty()) scene.runs[i] = withRate(scene.runs[i], sweeps[i].segment, sweeps[i].bestRate());
  }
  scene.stage["tuned"] = markOf(scene);
  return scene;
}

bool isTuned(const Scene& scene) {
  const auto mark = scene.stage.find("tuned");
  return mark != scene.stage.end() && mark->is_string() && mark->get<std::string>() == markOf(scene);
}

}  // namespace descent
