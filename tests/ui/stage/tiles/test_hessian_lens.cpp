// SPDX-License-Identifier: GPL-3.0-or-later
// The Hessian lens against Hessians worked out by hand.
#include <QtTest>

#include "tests/ui/stage/tiles/simulated_view.h"

using namespace descent;

namespace {

const std::string still = R"({"optimizer": "gradient-descent", "settings": {"learning_rate": 0.002}})";

View viewAt(const std::string& objective, const std::string& start, const std::string& segment = still) {
  return simulatedView(oneRunScene(objective, start, segment), 0);
}

const LegendRow* rowWith(const TileFrame& frame, const QString& text) {
  for (const LegendRow& row : frame.legend) {
    if (row.text.contains(text)) return &row;
  }
  return nullptr;
}

double slopeOf(const Polyline& axis) {
  const QPointF way = *axis.head - axis.at(0);
  return way.y() / way.x();
}

}  // namespace

class TestHessianLens : public QObject {
  Q_OBJECT

 private slots:
  void rosenbrocksMinimumHasTheKnownCurvatures() {
    // H(1, 1) = [[802, −400], [−400, 200]]: λ = 501 ± √(301² + 400²) = 1001.6006 and 0.39936.
    const TileFrame frame = frameOf("hessian-lens", viewAt(R"({"surface": "rosenbrock"})", "[1, 1]"));
    QVERIFY(rowWith(frame, "λ₁ = 1002"));
    QVERIFY(rowWith(frame, "λ₂ = 0.3994"));
    QVERIFY(rowWith(frame, "condition 2508"));
    QVERIFY(rowWith(frame, "minimum-like"));
    QVERIFY(rowWith(frame, "η λ₁ = 2.003"));
    QVERIFY(rowWith(frame, "> 2: grows"));
  }

  void inTheSmallestTileTheCurvaturesStay() {
    FieldCache fields(FieldCache::Mode::atOnce);
    const View view = viewAt(R"({"surface": "rosenbrock"})", "[1, 1]");
    const nlohmann::json settings = nlohmann::json::object();
    const TileFrame frame = findTile("hessian-lens")->frame({view, themeOf("light"), QSizeF(300, 220), 1, settings, fields});
    QCOMPARE(frame.legend.size(), std::size_t{2});
    QCOMPARE(frame.legend[0].text, QStringLiteral("λ₁ 1e+03"));
    QCOMPARE(frame.legend[1].text, QStringLiteral("λ₂ 0.399"));
  }

  void theAxesLieAlongTheEigenvectors() {
    const TileFrame frame = frameOf("hessian-lens", viewAt(R"({"surface": "rosenbrock"})", "[1, 1]"));
    const auto axes = frame.curves.end() - 2;
    // (H − λ₁) v = 0: v ∝ (400, 802 − λ₁), and the other at right angles.
    QVERIFY(std::abs(slopeOf(axes[0]) - (802 - 1001.6006) / 400) < 1e-4);
    QVERIFY(std::abs(slopeOf(axes[1]) - 400 / (1001.6006 - 802)) < 1e-3);
    QVERIFY(((axes[0].at(0) + *axes[0].head) / 2 - QPointF(1, 1)).manhattanLength() < 1e-9);
  }

  void aSaddleHasBothColours() {
    const TileFrame frame = frameOf("hessian-lens", viewAt(R"({"formula": "x^2 - y^2"})", "[0.5, 0.2]"));
    QVERIFY(rowWith(frame, "saddle-like"));
    QVERIFY(rowWith(frame, "λ₂ = −2"));
    QVERIFY(rowWith(frame, "λ₁ = 2")->color != rowWith(frame, "λ₂ = −2")->color);
  }

  void maximumAndFlatnessAreNamed() {
    QVERIFY(rowWith(frameOf("hessian-lens", viewAt(R"({"formula": "-x^2 - 3*y^2"})", "[0.5, 0.2]")), "maximum-like"));
    const TileFrame flat = frameOf("hessian-lens", viewAt(R"({"formula": "x^2 + y"})", "[0.5, 0.2]"));
    QVERIFY(rowWith(flat, "degenerate"));
    QVERIFY(rowWith(flat, "condition ∞"));
  }

  void onAQuadraticTheModelLiesOnTheIsolines() {
    const View view = viewAt(R"-({"formula": "0.5*(x^2 + 20*y^2)"})-", "[-2, 1]");
    const TileFrame frame = frameOf("hessian-lens", view);
    const Polyline& model = *(frame.curves.end() - 3);
    QCOMPARE(model.dash, Dash::dashed);
    const std::vector<double>& levels = frame.field->samples->levels.values;
    int points = 0;
    for (std::size_t i = 0; i < model.count; ++i) {
      const QPointF p = model.at(i);
      if (!std::isfinite(p.x())) continue;
      const double value = 0.5 * (p.x() * p.x() + 20 * p.y() * p.y());
      QVERIFY(
          std::ranges::any_of(levels, [value](double level) { return std::abs(value - level) < 1e-6 * (1 + level); }));
      ++points;
    }
    QVERIFY(points > 100);
  }

  void adamIsHeldToItsOwnEdge() {
    const TileFrame frame = frameOf(
        "hessian-lens", viewAt(R"-({"formula": "0.5*(x^2 + 20*y^2)"})-", "[-2, 1]", R"({"optimizer": "adam"})"));
    QVERIFY(rowWith(frame, "38 = 2(1+β₁)/(1−β₁)"));
  }

  void itFollowsTheRunUntilItIsZoomed() {
    View view = viewAt(R"-({"formula": "0.5*(x^2 + 20*y^2)"})-", "[-2, 1]");
    QVERIFY(std::abs(frameOf("hessian-lens", view).decor.axes->x.range.middle() + 2) < 1e-9);
    const nlohmann::json zoom = {{"x", {0, 1}}, {"y", {0, 1}}};
    QVERIFY(std::abs(frameOf("hessian-lens", view, zoom).decor.axes->x.range.middle() - 0.5) < 1e-9);
  }

  void saysWhatIsMissing() {
    QVERIFY(frameOf("hessian-lens", networkView()).decor.message.contains("network"));
    QVERIFY(!frameOf("hessian-lens", viewOf(bowlScene(0), {}, 0)).decor.message.isEmpty());
    View diverged = viewAt(R"({"formula": "x^4 + y^2"})", "[-2, 1]",
                           R"({"optimizer": "gradient-descent", "settings": {"learning_rate": 10}})");
    diverged.time = 10;
    QVERIFY(frameOf("hessian-lens", diverged).decor.title.contains("Hessian"));
  }
};

QTEST_MAIN(TestHessianLens)
#include "test_hessian_lens.moc"
