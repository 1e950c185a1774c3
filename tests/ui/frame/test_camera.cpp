// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include <numbers>

#include "ui/frame/camera.h"

using namespace descent;

namespace {

const SpacePoint places[] = {{0.3, -0.8, 0.1}, {-1, 1, 0.9}, {0.9, 0.2, 0.5}, {0, 0, 0}};

std::vector<Camera> cameras() {
  std::vector<Camera> all;
  for (const double yaw : {-170.0, -55.0, 0.0, 33.0, 120.0}) {
    for (const double pitch : {4.0, 38.0, 90.0}) all.push_back({.yaw = yaw, .pitch = pitch, .zoom = 1.7, .aspect = 1.6, .room = {0.9, 0.8}});
  }
  return all;
}

}  // namespace

class TestCamera : public QObject {
  Q_OBJECT
 private slots:
  void aRayThroughAProjectionMeetsThePoint() {
    for (const Camera& camera : cameras()) {
      for (const SpacePoint& point : places) {
        const Ray ray = camera.rayAt(camera.project(point));
        const SpacePoint offset = point - ray.from;
        const SpacePoint beside = offset - ray.along * ray.along.dot(offset);
        QVERIFY2(beside.norm() < 1e-9, qPrintable(QString::number(beside.norm())));
        QVERIFY(ray.along.dot(offset) > 0);
      }
    }
  }

  void theMatrixForTheCardSaysTheSame() {
    for (const Camera& camera : cameras()) {
      const auto rows = camera.clipRows();
      double lastDepth = -2, lastDistance = 0;
      for (const SpacePoint& point : places) {
        const QVector4D p(float(point.x()), float(point.y()), float(point.z()), 1);
        const auto clip = [&](int i) { return double(QVector4D::dotProduct(rows[std::size_t(i)], p)); };
        const QPointF place = camera.project(point);
        QVERIFY(std::abs(clip(0) / clip(3) - (2 * place.x() - 1)) < 1e-4);
        QVERIFY(std::abs(clip(1) / clip(3) - (2 * place.y() - 1)) < 1e-4);
        const double depth = clip(2) / clip(3), distance = camera.distance(point);
        QVERIFY(depth > -1 && depth < 1);
        if (lastDepth > -2) QCOMPARE(depth > lastDepth, distance > lastDistance);
        lastDepth = depth, lastDistance = distance;
      }
    }
  }

  void fromAboveItIsAMap() {
    const Camera camera{.yaw = 0, .pitch = 90};
    const QPointF middle = camera.project({0, 0, 0}), right = camera.project({0.5, 0, 0}), behind = camera.project({0, 0.5, 0});
    QVERIFY(std::abs(middle.x() - 0.5) < 1e-12 && std::abs(middle.y() - 0.5) < 1e-12);
    QVERIFY(right.x() > 0.6 && std::abs(right.y() - 0.5) < 1e-12);
    QVERIFY(behind.y() > 0.6 && std::abs(behind.x() - 0.5) < 1e-12);
  }

  void aQuarterTurnLooksAgainstX() {
    const Camera camera{.yaw = 90, .pitch = 10};
    QVERIFY(camera.distance({1, 0, 0}) < camera.distance({-1, 0, 0}));
    QVERIFY(camera.project({0, 1, 0}).x() > 0.6);
  }

  void theBoxFitsHoweverItIsTurned() {
    for (const double aspect : {0.5, 1.0, 2.5}) {
      for (Camera camera : cameras()) {
        camera.zoom = 1, camera.aspect = aspect, camera.radius = std::numbers::sqrt2, camera.height = 0.9, camera.room = {1, 1};
        double reach = 0;
        for (int corner = 0; corner < 8; ++corner) {
          const QPointF place = camera.project({corner & 1 ? 1.0 : -1.0, corner & 2 ? 1.0 : -1.0, corner & 4 ? 0.9 : 0.0});
          reach = std::max({reach, std::abs(place.x() - 0.5), std::abs(place.y() - 0.5)});
        }
        QVERIFY2(reach < 0.56 && reach > 0.25, qPrintable(QString::number(reach)));
      }
    }
  }
};

QTEST_GUILESS_MAIN(TestCamera)
#include "test_camera.moc"
