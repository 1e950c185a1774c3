// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/critical_point.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>
#include <vector>

#include "core/analysis/curvature.h"
#include "core/numeric/elementary.h"

namespace descent {
namespace {

constexpr double nearShare = 0.01;  // of the diagonal: about ten pixels of a picture
constexpr double atShare = 1e-6;    // of the diagonal: no picture shows the difference
constexpr double flatShare = 1e-3;  // of the mean slope and curvature of the domain
constexpr double singular = 1e-9;   // a smaller ratio of curvatures is rounding
constexpr int newtonSteps = 120;    // as many as a minimum like x⁸ needs, where Newton gains 1/7 a step
constexpr int rimPoints = 64;

/// H⁻¹g; nothing where the Hessian is singular or not finite.
std::optional<Point> newtonStep(const HessianJet<double>& jet) {
  const Curvature curvature = curvatureOf(jet);
  const double weakest = std::min(std::abs(curvature.smallest), std::abs(curvature.largest));
  if (!(weakest > singular * curvature.strongest())) return std::nullopt;
  // Scaled first: the determinant of a curvature of 1e-200 is 0.
  const double s = curvature.strongest(), a = jet.dxx / s, b = jet.dxy / s, c = jet.dyy / s;
  const double determinant = a * c - b * b;
  const Point step = Point(c * jet.dx - b * jet.dy, a * jet.dy - b * jet.dx) / (determinant * s);
  return step.allFinite() ? std::optional(step) : std::nullopt;
}

Place bySignature(const Curvature& curvature) {
  if (curvature.smallest > 0) return Place::minimum;
  return curvature.largest < 0 ? Place::maximum : Place::saddle;
}

/// The critical point that Newton's iteration finds within `radius`, named by its Hessian.
std::optional<NamedPlace> byNewton(const PlanarFunction& function, const Point& point, double radius) {
  Point p = point;
  for (int i = 0; i < newtonSteps; ++i) {
    const HessianJet<double> jet = function.hessian(p);
    const auto step = newtonStep(jet);
    if (!step) return std::nullopt;
    p -= *step;
    if (!((p - point).norm() <= radius)) return std::nullopt;
    if (step->norm() <= 1e-6 * radius) return NamedPlace{bySignature(curvatureOf(jet)), p, (p - point).norm()};
  }
  return std::nullopt;
}

std::array<double, rimPoints> rimOf(const PlanarFunction& function, const Point& point, double radius) {
  std::array<double, rimPoints> rim;
  for (int i = 0; i < rimPoints; ++i) {
    const double angle = 2 * std::numbers::pi * (i + 0.5) / rimPoints;
    rim[static_cast<std::size_t>(i)] =
        function.value(point + radius * Point(elementary::cos(angle), elementary::sin(angle)));
  }
  return rim;
}

/// Where the rim may dip or rise between its points: along and against a valley's or a ridge's own directions.
std::vector<double> valuesAlongValley(const PlanarFunction& function, const Point& point, double radius) {
  const HessianJet<double> jet = function.hessian(point);
  std::vector<Point> directions{curvatureOf(jet).alongSmallest, Point(jet.dx, jet.dy).normalized()};
  if (const auto step = newtonStep(jet)) directions.push_back(step->normalized());
  std::vector<double> values;
  for (const Point& direction : directions) {
    for (const double way : {-radius, radius}) values.push_back(function.value(point + way * direction));
  }
  return values;
}

/// By the signs of f on the rim less f inside: all above holds a minimum, two changes are a slope, four or more a
/// saddle.
std::optional<Place> byRim(const PlanarFunction& function, const Point& point, double radius) {
  const double inside = function.value(point);
  const auto rim = rimOf(function, point, radius);
  const auto valley = valuesAlongValley(function, point, radius);
  const auto above = [inside](double value) { return value > inside; };
  const auto below = [inside](double value) { return value < inside; };
  if (std::ranges::all_of(rim, above) && std::ranges::none_of(valley, below)) return Place::minimum;
  if (std::ranges::all_of(rim, below) && std::ranges::none_of(valley, above)) return Place::maximum;
  int changes = 0;
  double last = 0;
  for (std::size_t i = 0; i <= rim.size(); ++i) {
    const double difference = rim[i % rim.size()] - inside;
    if (difference == 0) continue;
    if (last != 0 && (difference > 0) != (last > 0)) ++changes;
    last = difference;
  }
  return changes >= 4 ? std::optional(Place::saddle) : std::nullopt;
}

/// The difference between the highest and the lowest value that is shown.
double reliefOf(const PlanarFunction& function, const Rectangle& domain) {
  Grid grid(17, 17, domain);
  for (int row = 0; row < grid.rows; ++row) {
    for (int column = 0; column < grid.columns; ++column) {
      grid.at(column, row) = function.value(Point(grid.x(column), grid.y(row)));
    }
  }
  const Grid::Extent extent = grid.extent();
  return extent.empty() ? 0 : extent.largest - extent.smallest;
}

/// Slope and curvature are nothing beside those that the domain's relief needs on the way across it.
bool isFlat(const PlanarFunction& function, const HessianJet<double>& jet, const Rectangle& domain) {
  const double diagonal = diagonalOf(domain), bound = flatShare * reliefOf(function, domain);
  return elementary::hypot(jet.dx, jet.dy) * diagonal <= bound &&
         curvatureOf(jet).strongest() * diagonal * diagonal <= bound;
}

}  // namespace

std::string_view nameOf(Place place) {
  switch (place) {
    case Place::minimum:
      return "minimum";
    case Place::saddle:
      return "saddle";
    case Place::maximum:
      return "maximum";
    case Place::plateau:
      return "plateau";
    case Place::slope:
      return "slope";
  }
  return "";
}

double diagonalOf(const Rectangle& domain) { return elementary::hypot(domain.width(), domain.height()); }

double nearnessIn(const Rectangle& domain) { return nearShare * diagonalOf(domain); }

NamedPlace placeAt(const PlanarFunction& function, const Point& point, const Rectangle& domain) {
  const double radius = nearnessIn(domain);
  if (const auto found = byNewton(function, point, radius)) return *found;
  const HessianJet<double> jet = function.hessian(point);
  const auto step = newtonStep(jet);
  if (const auto place = byRim(function, point, radius)) return {*place, point, 0};
  const double distance = step ? step->norm() : 0;
  return {isFlat(function, jet, domain) ? Place::plateau : Place::slope, point, distance};
}

std::string phraseOf(const NamedPlace& place, const Rectangle& domain) {
  const std::string name(nameOf(place.place));
  if (place.place == Place::plateau || place.place == Place::slope) return "on a " + name;
  return (place.distance <= atShare * diagonalOf(domain) ? "at a " : "near a ") + name;
}

}  // namespace descent
