// SPDX-License-Identifier: GPL-3.0-or-later
// Coordinates with many digits are roots of the gradient, found in 30-digit arithmetic.
#include "core/objective/known_points.h"

#include <cmath>

namespace descent::known_points {

using enum CriticalPoint::Kind;

namespace {

double value(const Settings& settings, const char* key) { return std::get<double>(settings.get(key)); }

}  // namespace

Points none(const Settings&) { return {}; }
Points minimumAtOrigin(const Settings&) { return {{minimum, {0, 0}}}; }
Points saddleAtOrigin(const Settings&) { return {{saddle, {0, 0}}}; }

/// Of ½(curvature_x x² + curvature_y y²), by the signs; a flat direction leaves no single point.
Points signatureAtOrigin(const Settings& settings) {
  const double a = value(settings, "curvature_x"), b = value(settings, "curvature_y");
  if (a == 0 || b == 0) return {};
  return {{a * b < 0 ? saddle : a > 0 ? minimum : maximum, {0, 0}}};
}

Points boundedSaddle(const Settings&) {
  const double y = std::sqrt(2.0);
  return {{minimum, {0, y}}, {minimum, {0, -y}}, {saddle, {0, 0}}};
}

Points rosenbrock(const Settings& settings) {
  const double a = value(settings, "a");
  return {{minimum, {a, a * a}}};
}

Points beale(const Settings&) { return {{minimum, {3, 0.5}}, {saddle, {0, 1}}}; }
Points booth(const Settings&) { return {{minimum, {1, 3}}}; }

Points himmelblau(const Settings&) {
  return {{minimum, {3, 2}},
          {minimum, {-2.8051180869527449, 3.131312518250573}},
          {minimum, {-3.7793102533777469, -3.2831859912861694}},
          {minimum, {3.5844283403304917, -1.8481265269644036}},
          {saddle, {-3.0730257507643896, -0.081353044287967512}},
          {saddle, {-0.12796134673068007, -1.9537149802445764}},
          {saddle, {0.086677504555396352, 2.8842547011747761}},
          {saddle, {3.3851541836070209, 0.073851879837749288}},
          {maximum, {-0.27084459066734761, -0.92303855647998146}}};
}

Points styblinskiTang(const Settings&) {
  const double low = -2.9035340277711771, top = 0.1567312567803401, high = 2.746802770990837;
  return {{minimum, {low, low}},   {minimum, {low, high}}, {minimum, {high, low}},
          {minimum, {high, high}}, {saddle, {low, top}},   {saddle, {high, top}},
          {saddle, {top, low}},    {saddle, {top, high}},  {maximum, {top, top}}};
}

Points threeHumpCamel(const Settings&) {
  return {{minimum, {0, 0}},
          {minimum, {1.7475523458302889, -0.87377617291514445}},
          {minimum, {-1.7475523458302889, 0.87377617291514445}},
          {saddle, {1.07054229182366, -0.53527114591182999}},
          {saddle, {-1.07054229182366, 0.53527114591182999}}};
}

Points sixHumpCamel(const Settings&) {
  Points points{{saddle, {0, 0}}};
  const Points half{
      {minimum, {0.089842013100318062, -0.71265640302073963}}, {minimum, {1.7036067149699808, -0.79608356867262512}},
      {minimum, {1.6071047529201972, 0.56865145488413137}},    {saddle, {1.6380679841897786, 0.22867406904439407}},
      {saddle, {1.2960702671671092, 0.6050843880386585}},      {saddle, {1.1092053368047864, -0.76826809250953984}},
      {maximum, {1.2302298765166526, 0.16233458445899497}}};
  for (const CriticalPoint& point : half) {
    points.push_back(point);
    points.push_back({point.kind, -point.at});
  }
  return points;
}

Points twoValleys(const Settings&) {
  return {
      {minimum, {-1.1942787606070597, 0}}, {minimum, {0.90839501405088885, 0}}, {saddle, {-0.73924411725790388, 0}}};
}

Points localMinimum(const Settings&) {
  return {{minimum, {-1.0355787140888537, 0}}, {minimum, {0.96014955551910552, 0}}, {saddle, {0.07542915856974822, 0}}};
}

}  // namespace descent::known_points
