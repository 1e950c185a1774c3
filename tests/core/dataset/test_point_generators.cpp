// SPDX-License-Identifier: GPL-3.0-or-later
// Generated points: functions of seed and index, and each what its sentence says.
#include <QtTest>

#include "core/dataset/point_generators.h"
#include "core/dataset/standardisation.h"

using namespace descent;

namespace {

PointTable made(const char* id, GeneratorSettings settings, LineForm form = LineForm::twoWeights,
                std::uint64_t seed = 1) {
  return pointGenerators().require(id).made(settings, form, seed);
}

Point meanOf(const PointTable& table) {
  Point sum(0, 0);
  for (const LabelledPoint& point : table.points) sum += point.features;
  return sum / static_cast<double>(table.points.size());
}

}  // namespace

class TestPointGenerators : public QObject {
  Q_OBJECT

 private slots:
  void areFunctionsOfSeedAndIndex() {
    for (const auto& entry : pointGenerators()) {
      for (const LineForm form : {LineForm::slopeIntercept, LineForm::twoWeights}) {
        const auto points = [&](std::uint64_t seed) { return generatePoints(entry, entry.initial, form, seed).points; };
        QVERIFY2(points(3) == points(3), entry.id.c_str());
        QVERIFY2(points(3) != points(4), entry.id.c_str());
        QCOMPARE(std::int64_t(points(3).size()), std::get<std::int64_t>(entry.initial.get("points")));
        for (const LabelledPoint& point : points(3)) {
          QVERIFY(point.features.allFinite() && std::isfinite(point.target));
          if (form == LineForm::slopeIntercept) QCOMPARE(point.features.y(), 1.0);
        }
      }
    }
  }

  void theFirstPointsStay() {
    const PointTable few = made("line", {.points = 10}), many = made("line", {.points = 50});
    QVERIFY(std::equal(few.points.begin(), few.points.end(), many.points.begin()));
  }

  void withoutNoiseTheTruthHoldsExactly() {
    for (const char* id : {"line", "sparse-feature", "badly-scaled"}) {
      for (const LabelledPoint& point : made(id, {.noise = 0, .truth = {3, -2}}).points) {
        QCOMPARE(point.target, Point(3, -2).dot(point.features));
      }
    }
  }

  void onlyTheLastPointIsAnOutlier() {
    const PointTable table =
        made("line-outliers", {.points = 20, .noise = 0, .truth = {1, 0}, .outlier = 20}, LineForm::slopeIntercept);
    QCOMPARE(table.points.front().features.x(), -1.0);
    QCOMPARE(table.points.back().features.x(), 1.0);
    for (std::size_t i = 0; i < 19; ++i) QCOMPARE(table.points[i].target, table.points[i].features.x());
    QCOMPARE(table.points.back().target, 21.0);
  }

  void theRareFeatureIsRare() {
    const PointTable table = made("sparse-feature", {.points = 10000, .frequency = 0.02});
    const auto present =
        std::ranges::count_if(table.points, [](const LabelledPoint& p) { return p.features.y() != 0; });
    QVERIFY2(present > 150 && present < 250, std::to_string(present).c_str());
  }

  void aLineSeparatesWhatIsSeparable() {
    for (const LineForm form : {LineForm::slopeIntercept, LineForm::twoWeights}) {
      for (const LabelledPoint& point : made("separable", {.points = 500, .truth = {-2, 1}}, form).points) {
        QCOMPARE(Point(-2, 1).dot(point.features) > 0, point.target == 1);
      }
      const PointTable mixed = made("overlapping", {.points = 500, .noise = 1, .truth = {-2, 1}}, form);
      const auto wrong = std::ranges::count_if(mixed.points, [](const LabelledPoint& point) {
        return (Point(-2, 1).dot(point.features) > 0) != (point.target == 1);
      });
      QVERIFY(wrong > 20 && wrong < 200);
    }
  }

  void truthMustBeTwoNumbers() {
    const auto& entry = pointGenerators().require("line");
    Settings settings = entry.initial;
    settings.set("truth", Value(std::vector<double>{1}));
    QVERIFY_THROWS_EXCEPTION(SettingError, generatePoints(entry, settings, LineForm::twoWeights, 1));
  }

  void standardisedFeaturesHaveMeanZeroAndVarianceOne() {
    PointTable table = made("badly-scaled", {.points = 300});
    const double before = conditionNumber(table.points);
    const Standardisation found = Standardisation::of(table.points, LineForm::twoWeights, false);
    for (LabelledPoint& point : table.points) point = found.applied(point);
    const Point mean = meanOf(table);
    QVERIFY(mean.norm() < 1e-12);
    Point squares(0, 0);
    double targets = 0;
    for (const LabelledPoint& point : table.points) {
      squares += point.features.cwiseAbs2();
      targets += point.target;
    }
    QVERIFY((squares / 300 - Point(1, 1)).norm() < 1e-12);
    QVERIFY(std::fabs(targets / 300) < 1e-12);
    QVERIFY(before > 50);
    QVERIFY(conditionNumber(table.points) < 1.5);
  }

  void theOneOfTheInterceptStays() {
    const PointTable table = made("badly-scaled", {.points = 300}, LineForm::slopeIntercept);
    const Standardisation found = Standardisation::of(table.points, LineForm::slopeIntercept, false);
    QCOMPARE(found.applied(table.points[7]).features.y(), 1.0);
    QCOMPARE(found.applied(table.points[7]).target, table.points[7].target);
  }
};

QTEST_GUILESS_MAIN(TestPointGenerators)
#include "test_point_generators.moc"
