// SPDX-License-Identifier: GPL-3.0-or-later
// Every loss: derivatives against differences, the same bits however it is asked, and what holds at the extremes.
#include <QtTest>

#include "core/dataset/point_generators.h"
#include "core/numeric/random.h"
#include "core/objective/regression/regression.h"

using namespace descent;

namespace {

std::vector<LabelledPoint> pointsFor(const RegressionLossEntry& loss, std::size_t count) {
  const auto& generator = pointGenerators().require(loss.made.ofClasses ? "overlapping" : "line-outliers");
  return generator.made({.points = static_cast<std::int64_t>(count), .noise = 1, .outlier = 5}, LineForm::twoWeights, 1)
      .points;
}

Point randomPoint(std::uint64_t index) {
  const Random random(5, Purpose::probe);
  return {4 * random.uniform(2 * index) - 2, 4 * random.uniform(2 * index + 1) - 2};
}

struct Case {
  std::vector<LabelledPoint> points;
  Samples samples;
  std::shared_ptr<const RegressionLoss> loss;
  std::unique_ptr<PlanarFunction> mean, fixed;

  explicit Case(const RegressionLossEntry& entry, std::size_t count)
      : points(pointsFor(entry, count)), samples(points), loss(entry.made.make(entry.initial)) {
    mean = loss->meanOver(samples);
    fixed = loss->meanOverFixed(samples);
  }
};

/// Also of what rounding cannot tell apart from 0.
bool near(double a, double b, double tolerance) { return std::fabs(a - b) <= tolerance * std::max(1.0, std::fabs(b)); }

}  // namespace

class TestLosses : public QObject {
  Q_OBJECT

 private slots:
  /// Central differences of h = 1e-5: the error of the third derivative is about 1e-9, of rounding 1e-10.
  void derivativesAgreeWithDifferences() {
    constexpr double h = 1e-5, tolerance = 1e-7;
    for (const RegressionLossEntry& entry : regressionLosses()) {
      const Case one(entry, 29);
      for (std::uint64_t i = 0; i < 20; ++i) {
        const Point at = randomPoint(i), x(h, 0), y(0, h);
        for (const PlanarFunction* f : {one.mean.get(), one.fixed.get()}) {
          const HessianJet<double> jet = f->hessian(at);
          QVERIFY2(near((f->value(at + x) - f->value(at - x)) / (2 * h), jet.dx, tolerance), entry.id.c_str());
          QVERIFY2(near((f->value(at + y) - f->value(at - y)) / (2 * h), jet.dy, tolerance), entry.id.c_str());
          const GradientJet<double> right = f->gradient(at + x), left = f->gradient(at - x), up = f->gradient(at + y),
                                    down = f->gradient(at - y);
          if (entry.id == "smooth-l1") continue;  // the slope has kinks, which a difference may span
          QVERIFY2(near((right.dx - left.dx) / (2 * h), jet.dxx, tolerance), entry.id.c_str());
          QVERIFY2(near((up.dx - down.dx) / (2 * h), jet.dxy, tolerance), entry.id.c_str());
          QVERIFY2(near((up.dy - down.dy) / (2 * h), jet.dyy, tolerance), entry.id.c_str());
        }
      }
    }
  }

  void theSameBitsHoweverAsked() {
    for (const RegressionLossEntry& entry : regressionLosses()) {
      for (const std::size_t count : {1, 7, 8, 29}) {
        const Case one(entry, count);
        std::vector<double> x, y, value(13), dx(13), dy(13), alone(13);
        for (std::uint64_t i = 0; i < 13; ++i) {
          x.push_back(randomPoint(i).x());
          y.push_back(randomPoint(i).y());
        }
        for (const PlanarFunction* f : {one.mean.get(), one.fixed.get()}) {
          f->evaluate({.x = x, .y = y, .value = value, .dx = dx, .dy = dy});
          f->evaluate({.x = x, .y = y, .value = alone, .dx = {}, .dy = {}});
          for (std::size_t i = 0; i < 13; ++i) {
            const Point at(x[i], y[i]);
            const GradientJet<double> gradient = f->gradient(at);
            const HessianJet<double> hessian = f->hessian(at);
            QVERIFY(value[i] == f->value(at) && value[i] == gradient.value && value[i] == hessian.value &&
                    value[i] == alone[i]);
            QVERIFY(dx[i] == gradient.dx && dy[i] == gradient.dy && hessian.dx == gradient.dx &&
                    hessian.dy == gradient.dy);
          }
        }
      }
    }
  }

  /// Whatever the number of samples, those behind the last one do not count.
  void aMeanIsTheMeanOfItsSamples() {
    for (const RegressionLossEntry& entry : regressionLosses()) {
      for (const std::size_t count : {1, 5, 8, 9, 24, 29}) {
        const Case one(entry, count);
        const Point at = randomPoint(count);
        double sum = 0;
        for (const LabelledPoint& point : one.points) sum += one.loss->at(at.dot(point.features), point.target).value;
        QVERIFY2(near(one.mean->value(at), sum / static_cast<double>(count), 1e-13), entry.id.c_str());
        QVERIFY2(near(one.fixed->value(at), sum / static_cast<double>(count), 1e-13), entry.id.c_str());
      }
    }
  }

  void lossesOfClassesNeitherOverflowNorLoseTheirTails() {
    for (const char* id : {"cross-entropy", "squared-error-of-sigmoid"}) {
      const auto& entry = regressionLosses().require(id);
      const auto loss = entry.made.make(entry.initial);
      for (const double z : {-1e4, -700.0, 0.0, 700.0, 1e4}) {
        for (const double y : {0.0, 1.0}) {
          const SampleLoss at = loss->at(z, y);
          QVERIFY(std::isfinite(at.value) && std::isfinite(at.slope) && std::isfinite(at.bend) && at.value >= 0);
        }
      }
    }
    const auto crossEntropy = regressionLosses().require("cross-entropy").made.make({});
    QVERIFY(near(crossEntropy->at(50, 1).value / std::exp(-50), 1, 1e-12));
    QVERIFY(near(crossEntropy->at(-50, 1).value, 50, 1e-15));
  }

  /// At p = 0.001 of the true class cross-entropy pulls with 0.999, squared error with 2(1 − p)²p = 0.0020; that is
  /// steepest, 8/27, at p = 1/3.
  void slopesWhereThePredictionIsWrong() {
    const auto logit = [](double p) { return std::log(p / (1 - p)); };
    const auto entropy = regressionLosses().require("cross-entropy").made.make({});
    const auto square = regressionLosses().require("squared-error-of-sigmoid").made.make({});
    QVERIFY(near(entropy->at(logit(0.001), 1).slope, -0.999, 1e-12));
    QVERIFY(near(square->at(logit(0.001), 1).slope, -2 * 0.999 * 0.999 * 0.001, 1e-12));
    QVERIFY(near(square->at(logit(1.0 / 3), 1).slope, -8.0 / 27, 1e-12));
    QVERIFY(std::fabs(square->at(logit(1.0 / 3), 1).bend) < 1e-12);
  }

  void slopesAtKinksAreZero() {
    const auto absolute = regressionLosses().require("mean-absolute-error").made.make({});
    QCOMPARE(absolute->at(2, 2).slope, 0.0);
    QCOMPARE(absolute->at(3, 2).slope, 1.0);
    QCOMPARE(absolute->at(1, 2).slope, -1.0);
  }
};

QTEST_GUILESS_MAIN(TestLosses)
#include "test_losses.moc"
