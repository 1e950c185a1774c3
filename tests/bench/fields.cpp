// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>

#include "core/analysis/field.h"
#include "core/dataset/point_generators.h"
#include "core/objective/regression/regression.h"
#include "core/objective/surface.h"
#include "tests/bench/measurements.h"
#include "tests/bench/timing.h"

namespace descent::bench {
namespace {

constexpr int cores = 2, rounds = 5;

double fieldMilliseconds(const PlanarFunction& function, const Rectangle& domain, int size) {
  static Workers workers(cores);
  std::vector<double> times;
  for (int i = 0; i < rounds; ++i) {
    times.push_back(secondsOf([&] { sampleField(function, {domain, size, size}, workers); }));
  }
  return 1e3 * median(times);
}

void regressions() {
  for (const RegressionLossEntry& entry : regressionLosses()) {
    RegressionInput input{
        .form = LineForm::twoWeights, .classes = entry.made.ofClasses, .loss = entry.made.make(entry.initial)};
    const auto& generator = pointGenerators().require(entry.made.ofClasses ? "overlapping" : "line");
    input.table = generator.made({.points = 10'000, .noise = 1}, input.form, 1);
    const auto regression = Regression::make(std::move(input));
    std::printf("   %-26s 10,000 points: field 64x64 %6.1f ms, 256x256 %7.1f ms (at most %d)\n", entry.id.c_str(),
                fieldMilliseconds(*regression->at(0), regression->domain(), 64),
                fieldMilliseconds(*regression->at(0), regression->domain(), 256), entry.made.ofClasses ? 1500 : 300);
  }
}

void catalogueSurfaces() {
  double slowest = 0;
  std::string name;
  for (const SurfaceEntry& entry : surfaces()) {
    const auto surface = makeSurface(entry, entry.defaults());
    const double milliseconds = fieldMilliseconds(*surface->at(0), surface->domain(), 1000);
    if (milliseconds <= slowest) continue;
    slowest = milliseconds;
    name = entry.id;
  }
  std::printf("   field 1,000x1,000 of the slowest surface, %s: %.1f ms (at most 40)\n", name.c_str(), slowest);
}

}  // namespace

void fields() {
  regressions();
  catalogueSurfaces();
}

}  // namespace descent::bench
