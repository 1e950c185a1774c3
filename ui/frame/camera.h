// SPDX-License-Identifier: GPL-3.0-or-later
/// Camera: looks at the box that holds a surface, from above and in perspective.
/// The box: |x| ≤ 1 and |y| ≤ 1 at most, z from 0 (the floor) to `height`. The picture's plane: (0, 0) is the lower left
/// of the tile's inside, (1, 1) its upper right: plot coordinates of a tile without axes.
#pragma once

#include <Eigen/Core>
#include <QPointF>
#include <QSizeF>
#include <QVector4D>
#include <array>
#include <functional>

namespace descent {

using SpacePoint = Eigen::Vector3d;

struct Ray {
  SpacePoint from, along;  ///< `along` has length 1
};

struct Camera {
  static constexpr double defaultYaw = -30, defaultPitch = 45, steepest = 90, flattest = 4, nearest = 12, farthest = 0.4;

  double yaw = defaultYaw;      ///< degrees; 0 looks along y, 90 along −x
  double pitch = defaultPitch;  ///< degrees above the horizon
  double zoom = 1;              ///< 1: the box fits, whatever the yaw
  double radius = 1.4;          ///< of the box, seen from above
  double height = 1;            ///< of the box
  double aspect = 1;            ///< width / height of the picture
  QSizeF room{1, 1};            ///< share of the picture that the box may take

  QPointF project(const SpacePoint& point) const;
  /// The same for many points: what they share is worked out once.
  std::function<QPointF(const SpacePoint&)> projection() const;
  /// From the eye; larger is farther away.
  double distance(const SpacePoint& point) const;
  Ray rayAt(QPointF place) const;
  SpacePoint eye() const;
  SpacePoint right() const;
  SpacePoint up() const;
  SpacePoint toEye() const;
  /// The four rows of the matrix that leads to clip coordinates.
  std::array<QVector4D, 4> clipRows() const;

  bool operator==(const Camera&) const = default;

 private:
  SpacePoint target() const { return {0, 0, height / 2}; }
  double eyeDistance() const;
  double scale() const;
};

}  // namespace descent
