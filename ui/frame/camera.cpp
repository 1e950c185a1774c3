// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/camera.h"

#include <Eigen/Geometry>
#include <algorithm>
#include <cmath>
#include <numbers>

namespace descent {
namespace {

constexpr double eyeRadii = 5;      // from the middle of the box to the eye: a mild perspective
constexpr double nearParts = 1.08;  // what is nearer than the middle looks larger: room for it

double radians(double degrees) { return degrees * std::numbers::pi / 180; }

QVector4D row(const SpacePoint& factors, double constant) {
  return QVector4D(float(factors.x()), float(factors.y()), float(factors.z()), float(constant));
}

}  // namespace

SpacePoint Camera::right() const { return {std::cos(radians(yaw)), std::sin(radians(yaw)), 0}; }

SpacePoint Camera::toEye() const {
  const double level = std::cos(radians(pitch));
  return {std::sin(radians(yaw)) * level, -std::cos(radians(yaw)) * level, std::sin(radians(pitch))};
}

SpacePoint Camera::up() const { return toEye().cross(right()); }

double Camera::eyeDistance() const { return eyeRadii * std::hypot(radius, height / 2); }

SpacePoint Camera::eye() const { return target() + toEye() * eyeDistance(); }

double Camera::distance(const SpacePoint& point) const { return eyeDistance() - toEye().dot(point - target()); }

/// Heights of the picture in one unit of the box at its middle.
double Camera::scale() const {
  const double halfHeight = radius * std::sin(radians(pitch)) + height / 2 * std::cos(radians(pitch));
  return zoom / (2 * nearParts) * std::min(aspect * room.width() / radius, room.height() / halfHeight);
}

QPointF Camera::project(const SpacePoint& point) const { return projection()(point); }

std::function<QPointF(const SpacePoint&)> Camera::projection() const {
  return [aspect = aspect, middle = target(), away = eyeDistance(), size = scale() * eyeDistance(), toEye = toEye(),
          right = right(), up = up()](const SpacePoint& point) -> QPointF {
    const SpacePoint offset = point - middle;
    const double near = size / (away - toEye.dot(offset));
    return {0.5 + near / aspect * right.dot(offset), 0.5 + near * up.dot(offset)};
  };
}

Ray Camera::rayAt(QPointF place) const {
  const SpacePoint through = target() + right() * ((place.x() - 0.5) * aspect / scale()) + up() * ((place.y() - 0.5) / scale());
  return {eye(), (through - eye()).normalized()};
}

std::array<QVector4D, 4> Camera::clipRows() const {
  const double far = eyeDistance() * (1 + 1.3 / eyeRadii), near = eyeDistance() * (1 - 1.3 / eyeRadii);
  const double size = 2 * scale() * eyeDistance();
  const SpacePoint across = right() * (size / aspect), upwards = up() * size, away = -toEye();
  const double atOrigin = distance(SpacePoint::Zero());
  const double slope = (far + near) / (far - near), offset = -2 * far * near / (far - near);
  return {row(across, -across.dot(target())), row(upwards, -upwards.dot(target())),
          row(away * slope, atOrigin * slope + offset), row(away, atOrigin)};
}

}  // namespace descent
