// SPDX-License-Identifier: GPL-3.0-or-later
// The catalogue of surfaces: what is listed of each is true of its formula, in its defaults and with settings moved.
#include <QtTest>
#include <numbers>

#include "core/numeric/random.h"
#include "core/objective/surface.h"

using namespace descent;

namespace {

/// The defaults, and each setting at half and at twice its default.
std::vector<Settings> settingsToTry(const SurfaceEntry& entry) {
  std::vector<Settings> result{entry.defaults()};
  for (const Parameter& parameter : entry.parameters()) {
    for (const double factor : {0.5, 2.0}) {
      Settings settings = entry.defaults();
      settings.set(parameter.key, std::get<double>(settings.get(parameter.key)) * factor);
      result.push_back(settings);
    }
  }
  return result;
}

struct Tried {
  std::string name;
  std::shared_ptr<const Surface> surface;
};

std::vector<Tried> all() {
  std::vector<Tried> result;
  for (const SurfaceEntry& entry : surfaces()) {
    int number = 0;
    for (const Settings& settings : settingsToTry(entry)) {
      result.push_back({entry.id + " " + std::to_string(number++), makeSurface(entry, settings)});
    }
  }
  return result;
}

/// The lowest and the highest value on a small circle.
std::pair<double, double> valuesAround(const Surface& surface, const Point& at, double radius) {
  double low = std::numeric_limits<double>::infinity(), high = -low;
  for (int i = 0; i < 360; ++i) {
    const double angle = 2 * std::numbers::pi * i / 360;
    const double value = surface.formula().value(at + radius * Point(std::cos(angle), std::sin(angle)));
    low = std::min(low, value);
    high = std::max(high, value);
  }
  return {low, high};
}

/// The larger of the two curvatures and of 1: what a gradient's rounding is measured by.
double curvature(const HessianJet<double>& jet) { return std::max({1.0, std::abs(jet.dxx), std::abs(jet.dyy)}); }

}  // namespace

class TestSurfaces : public QObject {
  Q_OBJECT
 private slots:
  void initTestCase_data() {
    QTest::addColumn<int>("index");
    int index = 0;
    for (const Tried& tried : all()) QTest::newRow(tried.name.c_str()) << index++;
  }

  void init() {
    QFETCH_GLOBAL(int, index);
    static const std::vector<Tried> every = all();
    surface_ = every[static_cast<std::size_t>(index)].surface;
  }

  void gradientVanishesAtListedPoints() {
    for (const CriticalPoint& point : surface_->criticalPoints()) {
      const HessianJet<double> jet = surface_->formula().hessian(point.at);
      // A coordinate is right to its last bit, the gradient then to curvature times that.
      QVERIFY(std::hypot(jet.dx, jet.dy) <= 2e-15 * curvature(jet) * std::max(1.0, point.at.norm()));
      QCOMPARE(point.value, jet.value);
    }
  }

  void hessianHasTheSignatureOfItsKind() {
    for (const CriticalPoint& point : surface_->criticalPoints()) {
      const HessianJet<double> jet = surface_->formula().hessian(point.at);
      const double determinant = jet.dxx * jet.dyy - jet.dxy * jet.dxy;
      if (determinant == 0) continue;  // degenerate, such as the monkey saddle: the circle below decides
      const bool definite = determinant > 0;
      QCOMPARE(definite, point.kind != CriticalPoint::Kind::saddle);
      if (definite) QCOMPARE(jet.dxx > 0, point.kind == CriticalPoint::Kind::minimum);
    }
  }

  void valuesAroundAgreeWithTheKind() {
    for (const CriticalPoint& point : surface_->criticalPoints()) {
      const auto [low, high] = valuesAround(*surface_, point.at, 0.02);
      if (point.kind == CriticalPoint::Kind::minimum) QVERIFY(low > point.value);
      if (point.kind == CriticalPoint::Kind::maximum) QVERIFY(high < point.value);
      if (point.kind == CriticalPoint::Kind::saddle) QVERIFY(low < point.value && high > point.value);
    }
  }

  void startIsShownAndNotFlat() {
    QVERIFY(surface_->domain().contains(surface_->start()));
    const GradientJet<double> jet = surface_->formula().gradient(surface_->start());
    QVERIFY(std::hypot(jet.dx, jet.dy) > 1e-6);
  }

  void derivativesAgreeWithDifferences() {
    const Random random(1, Purpose::noise, 0);
    for (std::uint32_t i = 0; i < 20; ++i) {
      const Rectangle& domain = surface_->domain();
      const Point p(domain.xMin + random.uniform(2 * i) * domain.width(),
                    domain.yMin + random.uniform(2 * i + 1) * domain.height());
      const HessianJet<double> jet = surface_->formula().hessian(p);
      const double h = 1e-5;
      const auto at = [&](double dx, double dy) { return surface_->formula().gradient(p + Point(dx, dy)); };
      const double scale = curvature(jet) * 100 + std::abs(jet.value) + std::hypot(jet.dx, jet.dy);
      // Central differences: h² times a third derivative, and rounding of the value over h.
      const double bound = 1e-7 * scale;
      QVERIFY(std::abs((at(h, 0).value - at(-h, 0).value) / (2 * h) - jet.dx) < bound);
      QVERIFY(std::abs((at(0, h).value - at(0, -h).value) / (2 * h) - jet.dy) < bound);
      QVERIFY(std::abs((at(h, 0).dx - at(-h, 0).dx) / (2 * h) - jet.dxx) < 10 * bound);
      QVERIFY(std::abs((at(0, h).dx - at(0, -h).dx) / (2 * h) - jet.dxy) < 10 * bound);
      QVERIFY(std::abs((at(0, h).dy - at(0, -h).dy) / (2 * h) - jet.dyy) < 10 * bound);
    }
  }

 private:
  std::shared_ptr<const Surface> surface_;
};

QTEST_GUILESS_MAIN(TestSurfaces)
#include "test_surfaces.moc"
