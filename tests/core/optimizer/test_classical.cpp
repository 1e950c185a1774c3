// SPDX-License-Identifier: GPL-3.0-or-later
// The methods with a line search against PyTorch's L-BFGS, SciPy's minimisers and what theory says of quadratics.
#include <QtTest>

#include "core/objective/surface.h"
#include "tests/core/optimizer/chained_rosenbrock.h"
#include "tests/core/optimizer/descent_fixture.h"
#include "tests/core/optimizer/quadratic.h"
#include "tests/core/oracle.h"

using namespace descent;
using namespace descent::testing;
using nlohmann::json;

namespace {

const std::vector<std::string> variantsOfConjugacy{"polak-ribiere-plus", "fletcher-reeves", "hestenes-stiefel",
                                                   "dai-yuan"};

/// ½ Σ κᵢ (xᵢ − 1)², five curvatures from 1 to 100.
Quadratic<double> fiveBowl() {
  Quadratic<double> quadratic;
  quadratic.curvature = Vector(5);
  quadratic.curvature << 1, 3, 10, 30, 100;
  quadratic.centre = Vector::Ones(5);
  quadratic.slope = Vector::Zero(5);
  return quadratic;
}

std::unique_ptr<Evaluator<double>> surface(const std::string& formula) {
  static std::vector<std::shared_ptr<const Surface>> kept;  // an evaluator refers to its surface
  kept.push_back(Surface::fromFormula(std::get<Formula>(Formula::parse(formula)), {}, Rectangle{}));
  return kept.back()->evaluator(1);
}

const std::string beale = "(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2";

}  // namespace

class TestClassical : public QObject {
  Q_OBJECT
 private slots:
  /// Stricter than the cases ask: the same trials at the same points, to the tolerance of the reference.
  void lbfgsIsPyTorchsStepByStep_data() {
    QTest::addColumn<int>("index");
    int index = 0;
    for (const json& one : oracle()["cases"]) {
      if (one["optimizer"] == "lbfgs") QTest::newRow(one["id"].get<std::string>().c_str()) << index;
      ++index;
    }
  }
  void lbfgsIsPyTorchsStepByStep() {
    QFETCH(int, index);
    const json& one = oracle()["cases"][static_cast<std::size_t>(index)];
    const auto objective = surface(one["surface"]["formula"]);
    Descent descent("l-bfgs", Point(one["start"][0], one["start"][1]));
    for (const auto& [name, value] : one["hyperparameters"].items()) descent.settings.set(keyOf(name), valueOf(value));
    descent.rule = make<double>(optimizers().require("l-bfgs").made, descent.settings);
    descent.rule->reset(plainLayout(2));
    descent.on(*objective, one["max_iter"]);
    QVERIFY2(descent.converged(), descent.why().c_str());
    QCOMPARE(descent.steps(), one["steps"].get<std::size_t>());
    for (std::size_t k = 0; k < one["recorded_steps"].size(); ++k) {
      const auto step = one["recorded_steps"][k].get<std::size_t>();
      QVERIFY(near(descent.path[step][0], one["trajectory"][k][0], one["tolerance"]));
      QVERIFY(near(descent.path[step][1], one["trajectory"][k][1], one["tolerance"]));
      if (step > 0) QCOMPARE(descent.evaluations[step - 1], one["function_evaluations"][k].get<std::int64_t>());
    }
  }

  void endsWhereScipyEndsAtItsCost_data() {
    QTest::addColumn<int>("index");
    int index = 0;
    for (const json& one : oracle()["classical"]) QTest::newRow(one["id"].get<std::string>().c_str()) << index++;
  }
  void endsWhereScipyEndsAtItsCost() {
    QFETCH(int, index);
    const json& one = oracle()["classical"][static_cast<std::size_t>(index)];
    const std::map<std::string, std::string> ids{
        {"BFGS", "bfgs"}, {"CG", "conjugate-gradient"}, {"L-BFGS-B", "l-bfgs"}, {"Newton-CG", "newton"}};
    const std::string id = ids.at(one["method"]);
    const auto objective = surface(one["surface"]["formula"]);
    Descent descent(id, Point(one["start"][0], one["start"][1]));
    descent.on(*objective, id == "newton" ? 50 : 500);
    QVERIFY(gradientNorm(*objective, descent.x) < 1e-5);
    if (id == "newton") return;  // another zero of the gradient is as right
    QVERIFY2(descent.converged(), descent.why().c_str());
    QVERIFY(near(descent.x[0], one["final"][0], 1e-4) && near(descent.x[1], one["final"][1], 1e-4));
    QVERIFY(descent.evaluations.back() <= 2 * one["function_evaluations"].get<std::int64_t>() + 20);
  }

  void conjugateGradientsArrive_data() {
    QTest::addColumn<QString>("variant");
    QTest::addColumn<QString>("formula");
    QTest::addColumn<double>("x");
    QTest::addColumn<double>("y");
    for (const std::string& variant : variantsOfConjugacy) {
      QTest::addRow("%s, Rosenbrock", variant.c_str())
          << QString::fromStdString(variant) << "(1 - x)^2 + 100*(y - x^2)^2" << 1.0 << 1.0;
      QTest::addRow("%s, Beale", variant.c_str())
          << QString::fromStdString(variant) << QString::fromStdString(beale) << 3.0 << 0.5;
      QTest::addRow("%s, bowl", variant.c_str())
          << QString::fromStdString(variant) << "0.5*((x - 2)^2 + 50*(y + 1)^2)" << 2.0 << -1.0;
    }
  }
  void conjugateGradientsArrive() {
    QFETCH(QString, variant);
    QFETCH(QString, formula);
    QFETCH(double, x);
    QFETCH(double, y);
    const auto objective = surface(formula.toStdString());
    Descent descent("conjugate-gradient", Point(-0.5, -1.1), {{"variant", variant.toStdString()}});
    descent.on(*objective, 1000);
    QVERIFY2(descent.converged(), descent.why().c_str());
    QVERIFY((descent.x - Point(x, y)).norm() < 1e-6);
  }

  void variantsDifferOffQuadratics() {
    std::vector<Vector> ends;
    for (const std::string& variant : variantsOfConjugacy) {
      ChainedRosenbrock<double> valley;
      ends.push_back(Descent("conjugate-gradient", Point(-1.2, 1), {{"variant", variant}}).on(valley, 6).x);
    }
    for (std::size_t i = 0; i < ends.size(); ++i) {
      for (std::size_t k = 0; k < i; ++k) QVERIFY((ends[i] - ends[k]).norm() > 1e-6);
    }
  }

  /// On a quadratic with exact steps BFGS and all conjugate gradients are one method, done in n steps.
  void exactStepsOnAQuadraticEndInNSteps() {
    Quadratic<double> one = fiveBowl();
    const Descent bfgs = std::move(Descent("bfgs", Vector::Zero(5), {{"line_search", "exact"}}).on(one, 5));
    QCOMPARE(bfgs.steps(), std::size_t(5));
    QVERIFY((bfgs.x - one.centre).norm() < 1e-9);
    for (const std::string& variant : variantsOfConjugacy) {
      Quadratic<double> other = fiveBowl();
      const Descent conjugate =
          std::move(Descent("conjugate-gradient", Vector::Zero(5), {{"line_search", "exact"}, {"variant", variant}})
                        .on(other, 5));
      for (std::size_t k = 0; k <= 5; ++k) QVERIFY((conjugate.path[k] - bfgs.path[k]).norm() < 1e-9);
    }
  }

  void aRestartEveryStepIsSteepestDescent() {
    Quadratic<double> one = fiveBowl(), other = fiveBowl();
    Descent conjugate("conjugate-gradient", Vector::Zero(5), {{"line_search", "exact"}, {"restart", std::int64_t{1}}});
    Descent steepest("steepest-descent", Vector::Zero(5), {{"line_search", "exact"}});
    QVERIFY(conjugate.on(one, 20).path == steepest.on(other, 20).path);
  }

  /// From (κ, 1) exact steps turn by right angles, and each leaves ((κ−1)/(κ+1))² of the loss.
  void exactSteepestDescentZigzags() {
    Quadratic<double> valley = bowl(20);
    Descent descent("steepest-descent", Point(20, 1), {{"line_search", "exact"}});
    descent.on(valley, 10);
    for (std::size_t k = 1; k < 10; ++k) {
      const Vector before = descent.path[k] - descent.path[k - 1], after = descent.path[k + 1] - descent.path[k];
      QVERIFY(std::abs(before.dot(after)) < 1e-12 * before.norm() * after.norm() + 1e-15);
      const double left = valley.value(descent.path[k + 1]) / valley.value(descent.path[k]);
      QVERIFY(std::abs(left - std::pow(19.0 / 21, 2)) < 1e-12);
    }
  }

  /// On 1.5x² − 0.5y² the second direction has no minimum along it, but −g has: the search is repeated there.
  void aSearchThatFailsIsRepeatedAlongTheGradient() {
    for (const char* id : {"conjugate-gradient", "bfgs", "l-bfgs"}) {
      Quadratic<double> saddle = bowl(-1);
      saddle.curvature[0] = 3;
      Descent descent(id, Point(1.0 / 3, -1), {{"line_search", "exact"}});
      descent.on(saddle, 2);
      QVERIFY2(descent.steps() == 2, descent.why().c_str());
      QVERIFY((descent.path[1] - Point(-2.0 / 3, -2)).norm() < 1e-14);
      QVERIFY((descent.path[2] - Point(4.0 / 3, -4)).norm() < 1e-14);
    }
  }

  void theInverseHessianOfBfgsTendsToThatOfTheMinimum() {
    ChainedRosenbrock<double> valley;
    Descent descent("bfgs", Point(-1.2, 1));
    descent.on(valley, 500);
    QVERIFY(descent.converged());
    // The inverse of (802 −400; −400 200), the Hessian at (1, 1).
    QVERIFY((descent.state("inverse Hessian row 1") - Point(0.5, 1)).norm() < 0.01);
    QVERIFY((descent.state("inverse Hessian row 2") - Point(1, 2.005)).norm() < 0.02);
  }

  void everyMethodArrivesInTenDimensions_data() {
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("search");
    for (const char* id : {"bfgs", "l-bfgs"}) {
      for (const char* search : {"strong-wolfe", "armijo"}) QTest::addRow("%s %s", id, search) << id << search;
    }
    QTest::newRow("conjugate-gradient") << "conjugate-gradient"
                                        << "strong-wolfe";  // a halved step keeps nothing conjugate
  }
  void everyMethodArrivesInTenDimensions() {
    QFETCH(QString, id);
    QFETCH(QString, search);
    ChainedRosenbrock<double> valley(10);
    Vector start(10);
    start << -1.2, 1, 0.5, -0.5, 2, 2, -1, 0.3, 1.5, -1;
    Descent descent(id.toStdString(), start, {{"line_search", search.toStdString()}});
    descent.on(valley, 3000);
    QVERIFY2(descent.converged(), descent.why().c_str());
    QVERIFY((descent.x - Vector::Ones(10)).cwiseAbs().maxCoeff() < 1e-3);
  }

  void aSlopeWithoutAMinimumEndsWithASentence() {
    for (const char* id : {"steepest-descent", "bfgs", "l-bfgs", "conjugate-gradient"}) {
      Quadratic<double> falling = plane(0.5);
      Descent descent(id, Vector::Zero(1));
      descent.on(falling, 10);
      QVERIFY2(descent.failed() && descent.last.reason.find("falls all along") != std::string::npos, id);
      QCOMPARE(descent.steps(), std::size_t(0));
      QVERIFY(descent.x[0] == 0);
    }
  }

  void bfgsRefusesAMatrixThatIsTooLarge() {
    Quadratic<double> wide;
    wide.curvature = Vector::Ones(1001);
    wide.centre = wide.slope = Vector::Zero(1001);
    Descent descent("bfgs", Vector::Ones(1001));
    descent.on(wide, 1);
    QVERIFY(descent.failed());
    QVERIFY(descent.last.reason.find("n = 1001") != std::string::npos);
    QVERIFY(descent.last.reason.find("choose l-bfgs") != std::string::npos);
    QVERIFY(stateBytes(*descent.rule) < 100'000);
  }
};

QTEST_GUILESS_MAIN(TestClassical)
#include "test_classical.moc"
