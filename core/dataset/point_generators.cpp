// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/point_generators.h"

#include <algorithm>
#include <cmath>

#include "core/numeric/elementary.h"
#include "core/numeric/random.h"

namespace descent {
namespace {

/// What one number of a point is drawn for; each is a step of its own.
enum Draw : std::uint64_t { firstFeature, secondFeature, noiseOfTarget, presence, sideOfBoundary };

Random drawn(std::uint64_t seed, Draw what) { return Random(seed, Purpose::generator, what); }

Point truthOf(const GeneratorSettings& settings) { return {settings.truth[0], settings.truth[1]}; }

PointTable emptyTable(LineForm form) {
  if (form == LineForm::slopeIntercept) return {.names = {"x", "y"}, .points = {}};
  return {.names = {"x₁", "x₂", "y"}, .points = {}};
}

/// `features(i)` gives x and, of two weights, x₂; the target is truth · features and noise.
template <class Features>
PointTable around(const GeneratorSettings& settings, LineForm form, std::uint64_t seed, Features features) {
  PointTable table = emptyTable(form);
  const Random noise = drawn(seed, noiseOfTarget);
  for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(settings.points); ++i) {
    Point x = features(i);
    if (form == LineForm::slopeIntercept) x.y() = 1;
    table.points.push_back({x, truthOf(settings).dot(x) + settings.noise * noise.normal(i)});
  }
  return table;
}

PointTable line(const GeneratorSettings& settings, LineForm form, std::uint64_t seed) {
  const Random first = drawn(seed, firstFeature), second = drawn(seed, secondFeature);
  return around(settings, form, seed, [&](std::uint64_t i) { return Point(first.normal(i), second.normal(i)); });
}

/// Evenly from −1 to 1, so that the last point has the longest lever.
PointTable lineWithOutlier(const GeneratorSettings& settings, LineForm form, std::uint64_t seed) {
  const Random second = drawn(seed, secondFeature);
  const double last = static_cast<double>(std::max<std::int64_t>(settings.points - 1, 1));
  PointTable table = around(settings, form, seed, [&](std::uint64_t i) {
    return Point(2 * static_cast<double>(i) / last - 1, second.normal(i));
  });
  table.points.back().target += settings.outlier;
  return table;
}

PointTable sparseFeature(const GeneratorSettings& settings, LineForm form, std::uint64_t seed) {
  const Random first = drawn(seed, firstFeature), second = drawn(seed, secondFeature), here = drawn(seed, presence);
  return around(settings, form, seed, [&](std::uint64_t i) {
    const bool present = here.uniform(i) < settings.frequency;
    if (form == LineForm::slopeIntercept) return Point(present ? first.normal(i) : 0.0, 1);
    return Point(first.normal(i), present ? second.normal(i) : 0.0);
  });
}

/// The first feature is ten times as large and lies off 0, as a year or a price does.
PointTable badlyScaled(const GeneratorSettings& settings, LineForm form, std::uint64_t seed) {
  constexpr double size = 10, offset = 0.5;
  const Random first = drawn(seed, firstFeature), second = drawn(seed, secondFeature);
  return around(settings, form, seed,
                [&](std::uint64_t i) { return Point(size * (offset + first.uniform(i)), second.normal(i)); });
}

/// The class is the side of the boundary truth · x = 0 on which a point lies.
PointTable separable(const GeneratorSettings& settings, LineForm form, std::uint64_t seed) {
  constexpr double nearest = 0.5, halfLength = 2;
  const Random along = drawn(seed, firstFeature), away = drawn(seed, noiseOfTarget), side = drawn(seed, sideOfBoundary);
  PointTable table = emptyTable(form);
  const Point truth = truthOf(settings);
  for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(settings.points); ++i) {
    const bool positive = side.uniform(i) < 0.5;
    const double distance = (nearest + std::fabs(settings.noise * away.normal(i))) * (positive ? 1 : -1);
    Point x;
    if (form == LineForm::slopeIntercept) {
      x = {(distance - truth.y()) / truth.x(), 1};
    } else {
      const Point normal = truth / elementary::hypot(truth.x(), truth.y());
      x = distance * normal + halfLength * (2 * along.uniform(i) - 1) * Point(-normal.y(), normal.x());
    }
    table.points.push_back({x, positive ? 1.0 : 0.0});
  }
  return table;
}

/// P(1) = σ(truth · x / noise): with noise 1 the model of logistic regression itself.
PointTable overlapping(const GeneratorSettings& settings, LineForm form, std::uint64_t seed) {
  constexpr double spread = 1.5;
  const Random first = drawn(seed, firstFeature), second = drawn(seed, secondFeature),
               side = drawn(seed, sideOfBoundary);
  PointTable table = emptyTable(form);
  for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(settings.points); ++i) {
    Point x(spread * first.normal(i), spread * second.normal(i));
    if (form == LineForm::slopeIntercept) x = {x.x() - truthOf(settings).y() / truthOf(settings).x(), 1};
    const double logit = truthOf(settings).dot(x) / std::max(settings.noise, 1e-6);
    table.points.push_back({x, side.uniform(i) < elementary::sigmoid(logit) ? 1.0 : 0.0});
  }
  return table;
}

using S = GeneratorSettings;

constexpr auto targetNoise = "Standard deviation added to every target.";

Description common(const std::string& noiseHelp) {
  return {integer("points", &S::points,
                  {.legal = {.low = 1, .high = static_cast<double>(mostPoints)},
                   .sliderLow = 5,
                   .sliderHigh = static_cast<double>(mostPoints),
                   .scale = Scale::log}),
          real("noise", &S::noise,
               {.symbol = "σ", .legal = legal::nonNegative, .sliderLow = 0, .sliderHigh = 3, .help = noiseHelp}),
          list("truth", &S::truth, {.help = "The two parameters that a regression should find."})};
}

Description withFrequency() {
  Description parameters = common(targetNoise);
  parameters.push_back(real("frequency", &S::frequency,
                            {.legal = legal::closedUnit,
                             .sliderLow = 0.01,
                             .sliderHigh = 1,
                             .scale = Scale::log,
                             .help = "The share of points that have the rare feature."}));
  return parameters;
}

Description withOutlier() {
  Description parameters = common(targetNoise);
  parameters.push_back(real("outlier", &S::outlier,
                            {.sliderLow = -40, .sliderHigh = 40, .help = "By how much the last point is raised."}));
  return parameters;
}

std::vector<Entry<MakePoints>> entries() {
  return {
      {.id = "line",
       .label = "Clean line",
       .summary = "Normal features and a target that is a line with a little noise.",
       .rule = "y = truth · x + noise",
       .initial = Settings::of(common(targetNoise), S{}),
       .made = &line},
      {.id = "line-outliers",
       .label = "Line with an outlier",
       .summary = "Evenly spaced from −1 to 1; the last point is raised: how far does it swing the line?",
       .rule = "y = truth · x + noise, last y + outlier",
       .initial = Settings::of(withOutlier(), S{.points = 20, .truth = {1, 0}}),
       .made = &lineWithOutlier},
      {.id = "sparse-feature",
       .label = "Sparse feature",
       .summary = "One feature is 0 in nearly all points: its weight seldom gets a gradient.",
       .rule = "y = truth · x + noise, x₂ = 0 but in a share of the points",
       .initial = Settings::of(withFrequency(), S{.points = 1000}),
       .made = &sparseFeature},
      {.id = "badly-scaled",
       .label = "Badly scaled feature",
       .summary = "One feature is ten times as large and off 0: a narrow valley until it is standardised.",
       .rule = "y = truth · x + noise, x₁ from 5 to 15",
       .initial = Settings::of(common(targetNoise), S{}),
       .made = &badlyScaled},
      {.id = "separable",
       .label = "Separable classes",
       .summary = "A line separates the classes: logistic regression has no minimum, its weights grow for ever.",
       .rule = "class 1 where truth · x > 0, at least ½ off the boundary",
       .initial = Settings::of(common("How far beyond the gap the points spread."), S{.noise = 1, .truth = {1, 0.5}}),
       .made = &separable},
      {.id = "overlapping",
       .label = "Overlapping classes",
       .summary = "The classes mix near the boundary: logistic regression has one minimum.",
       .rule = "P(class 1) = σ(truth · x / noise)",
       .initial = Settings::of(common("1: the model of logistic regression itself; 0: separable."),
                               S{.noise = 1, .truth = {1, 0.5}}),
       .made = &overlapping},
  };
}

}  // namespace

const Catalogue<MakePoints>& pointGenerators() {
  static const Catalogue<MakePoints> catalogue("generator", entries());
  return catalogue;
}

PointTable generatePoints(const Entry<MakePoints>& generator, const Settings& settings, LineForm form,
                          std::uint64_t seed) {
  const auto& chosen = settings.as<GeneratorSettings>();
  const bool twoNumbers = chosen.truth.size() == 2 && std::isfinite(chosen.truth[0]) && std::isfinite(chosen.truth[1]);
  if (!twoNumbers) throw SettingError("truth", "truth must be two numbers, such as [1, 2]");
  const bool direction = generator.made == &separable || generator.made == &overlapping;
  if (direction && chosen.truth[0] == 0) {
    throw SettingError("truth", "the first number of truth must not be 0: no boundary would cross the axis");
  }
  return generator.made(chosen, form, seed);
}

}  // namespace descent
