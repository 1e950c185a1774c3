// SPDX-License-Identifier: GPL-3.0-or-later
// Values, derivatives and minima of every loss against torch and scipy (tests/data/regressions).
#include <QtTest>
#include <fstream>
#include <set>

#include <nlohmann/json.hpp>

#include "core/objective/regression/regression.h"

using namespace descent;

namespace {

using Json = nlohmann::json;

Json cases() {
  std::ifstream stream(DESCENT_TEST_DATA "/regressions/solutions.json");
  return Json::parse(stream)["cases"];
}

Point pointOf(const Json& json) { return {json[0].get<double>(), json[1].get<double>()}; }

std::shared_ptr<const Regression> made(const Json& one, const std::string& loss) {
  RegressionInput input;
  for (std::size_t i = 0; i < one["target"].size(); ++i) {
    input.table.points.push_back({pointOf(one["features"][i]), one["target"][i].get<double>()});
  }
  input.form = one["parameters"] == "slope-intercept" ? LineForm::slopeIntercept : LineForm::twoWeights;
  input.classes = one["regression"] == "logistic";
  const auto& entry = regressionLosses().require(loss);
  Settings settings = entry.initial;
  if (settings.find("beta")) settings.set("beta", Value(one["beta"].get<double>()));
  input.loss = entry.made.make(settings);
  return Regression::make(std::move(input));
}

/// Rounding of 61 terms whose sizes differ by some hundred.
void near(double found, double expected, const std::string& what) {
  const double difference = std::fabs(found - expected);
  QVERIFY2(difference <= 1e-13 * std::max(1.0, std::fabs(expected)),
           (what + ": " + std::to_string(difference)).c_str());
}

}  // namespace

class TestReference : public QObject {
  Q_OBJECT

 private slots:
  void derivatives() {
    std::set<std::string> seen;
    for (const Json& one : cases()) {
      for (const auto& [loss, reference] : one["losses"].items()) {
        seen.insert(loss);
        const auto regression = made(one, loss);
        for (const Json& point : reference["points"]) {
          const HessianJet<double> jet = regression->at(0)->hessian(pointOf(point["at"]));
          near(jet.value, point["value"], loss);
          near(jet.dx, point["gradient"][0], loss + " dx");
          near(jet.dy, point["gradient"][1], loss + " dy");
          near(jet.dxx, point["hessian"][0][0], loss + " dxx");
          near(jet.dxy, point["hessian"][0][1], loss + " dxy");
          near(jet.dyy, point["hessian"][1][1], loss + " dyy");
        }
      }
    }
    QCOMPARE(seen.size(), regressionLosses().size());
  }

  void minima() {
    int compared = 0;
    for (const Json& one : cases()) {
      for (const auto& [loss, reference] : one["losses"].items()) {
        if (!reference.contains("minimum")) continue;
        const auto points = made(one, loss)->criticalPoints();
        QVERIFY2(points.size() == 1, loss.c_str());
        QCOMPARE(points[0].kind, CriticalPoint::Kind::minimum);
        // BFGS ends where the gradient is about 1e-9, linear programming at 1e-9 of the cost.
        const double tolerance = loss == "mean-squared-error" ? 1e-12 : 1e-7;
        QVERIFY2((points[0].at - pointOf(reference["minimum"])).norm() < tolerance, loss.c_str());
        if (reference.contains("minimum_value"))
          QVERIFY(points[0].value <= reference["minimum_value"].get<double>() + 1e-12);
        ++compared;
      }
    }
    QCOMPARE(compared, 8);
  }
};

QTEST_GUILESS_MAIN(TestReference)
#include "test_reference.moc"
