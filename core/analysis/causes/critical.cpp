// SPDX-License-Identifier: GPL-3.0-or-later
// Runs that stand where the gradient vanishes although it is no minimum: saddles, maxima, plateaus.
#include <algorithm>
#include <cmath>

#include "core/analysis/causes/causes.h"
#include "core/analysis/causes/segment_settings.h"
#include "core/analysis/curvature.h"
#include "core/analysis/spoken_number.h"
#include "core/numeric/elementary.h"
#include "core/optimizer/optimizer.h"

namespace descent::causes {
namespace {

constexpr double onTheRidge = 1e-9;  // of the diagonal: the run has not begun to leave
constexpr double nudge = 0.01;       // of the diagonal

/// How far the end lies down the saddle's own slope, without sign.
double descended(const Evidence& evidence, const Curvature& curvature) {
  return std::abs((evidence.point(evidence.last()) - evidence.end().at).dot(curvature.alongSmallest));
}

/// To the side on which the start lies already, if it does; off a hilltop askew, not along another ridge.
Cure nudgedStart(const Evidence& evidence, const Curvature& curvature) {
  const Point& down = curvature.alongSmallest;
  const double side = (evidence.point(0) - evidence.end().at).dot(down) < 0 ? -1 : 1;
  const Point across = evidence.end().place == Place::maximum ? 0.5 * Point(-down.y(), down.x()) : Point(0, 0);
  const Point start = evidence.point(0) + side * nudge * evidence.diagonal() * (down + across);
  return {.text = "move the start off the ridge, to (" + spoken(start.x()) + ", " + spoken(start.y()) + ")",
          .key = "start",
          .value = std::vector<double>{start.x(), start.y()}};
}

/// Newton's method seeks any critical point; its saddle-free form does not.
std::optional<Cure> saddleFree(const Evidence& evidence) {
  const std::size_t segment = evidence.lastSegment();
  const Settings& settings = evidence.plan().segments[segment].settings;
  if (!settings.find("saddle_free") || settings.get("saddle_free") != Value(false)) return std::nullopt;
  return Cure{.text = "use its saddle-free form", .key = "saddle_free", .value = true, .segment = segment};
}

Cure moreSteps(const Evidence& evidence, double factor) {
  const auto steps =
      static_cast<std::int64_t>(rounded(std::ceil(static_cast<double>(evidence.plannedSteps()) * factor), true));
  return {.text = "make " + std::to_string(steps) + " steps", .key = "steps", .value = steps};
}

}  // namespace

std::optional<Diagnosis> saddleOrMaximum(const Evidence& evidence) {
  const Place place = evidence.end().place;
  if (place != Place::saddle && place != Place::maximum) return std::nullopt;
  const Curvature curvature = curvatureOf(evidence.landscape().at(evidence.last())->hessian(evidence.end().at));
  const bool ridge = descended(evidence, curvature) <= onTheRidge * evidence.diagonal();
  const auto free = saddleFree(evidence);
  std::string sentence = "It ended " + phraseOf(evidence.end(), evidence.landscape().domain()) + " (curvatures " +
                         spoken(curvature.smallest) + " and " + spoken(curvature.largest) + ")";
  if (free) {
    sentence += ", since Newton's step leads to any critical point.";
  } else if (ridge) {
    sentence += ": along the way down from it the gradient was 0, so no step ever left the ridge.";
  } else {
    sentence += ": it is " + spoken(descended(evidence, curvature)) + " down the far side and leaves slowly.";
  }
  return Diagnosis{.kind = place == Place::saddle ? Diagnosis::Kind::saddle : Diagnosis::Kind::maximum,
                   .sentence = std::move(sentence),
                   .cure = free    ? *free
                           : ridge ? nudgedStart(evidence, curvature)
                                   : moreSteps(evidence, 3)};
}

std::optional<Diagnosis> plateau(const Evidence& evidence) {
  if (evidence.end().place != Place::plateau) return std::nullopt;
  const std::int64_t last = evidence.last();
  const std::size_t segment = evidence.lastSegment();
  const bool rescales = optimizers().require(evidence.plan().segments[segment].optimizer).made.adaptive;
  const double step = last > 0 ? evidence.pathLength(last - 1, last) : 0;
  return Diagnosis{.kind = Diagnosis::Kind::plateau,
                   .sentence = "It stands on a plateau: the gradient norm is " +
                               spoken(evidence.cell(last, point_columns::gradientNorm)) +
                               ", so the last step was only " + spoken(step) + " long.",
                   .cure = rescales ? Cure{.text = "move the start off the plateau"}
                                    : Cure{.text = "use a rule that rescales the gradient, such as Adam",
                                           .key = "optimizer",
                                           .value = std::string("adam"),
                                           .segment = segment}};
}

}  // namespace descent::causes
