// SPDX-License-Identifier: GPL-3.0-or-later
/// placeAt against the catalogue's known critical points, degenerate ones, and points beside them.
#include <QtTest>
#include <cmath>

#include "core/analysis/critical_point.h"
#include "core/objective/surface.h"

using namespace descent;

namespace {

std::shared_ptr<const Surface> typed(const std::string& text, const Rectangle& domain = {-3, 3, -3, 3}) {
  return Surface::fromFormula(std::get<Formula>(Formula::parse(text)).bind({}), domain);
}

NamedPlace placeOn(const Surface& surface, const Point& point) {
  return placeAt(surface.formula(), point, surface.domain());
}

QString nameAt(const Surface& surface, const Point& point) {
  return QString::fromStdString(std::string(nameOf(placeOn(surface, point).place)));
}

QString nameOfKind(CriticalPoint::Kind kind) {
  return kind == CriticalPoint::Kind::minimum ? "minimum" : kind == CriticalPoint::Kind::saddle ? "saddle" : "maximum";
}

}  // namespace

class TestCriticalPoint : public QObject {
  Q_OBJECT
 private slots:
  void knownPointsHaveTheirNames_data() {
    QTest::addColumn<QString>("id");
    for (const SurfaceEntry& entry : surfaces()) QTest::newRow(entry.id.c_str()) << QString::fromStdString(entry.id);
  }
  void knownPointsHaveTheirNames() {
    QFETCH(QString, id);
    const SurfaceEntry& entry = surfaces().require(id.toStdString());
    const auto surface = makeSurface(entry, entry.defaults());
    for (const CriticalPoint& known : surface->criticalPoints()) {
      QCOMPARE(nameAt(*surface, known.at), nameOfKind(known.kind));
      // A thousandth of the picture beside it the name is the same, and the point is known exactly unless it is a kink.
      const Point beside = known.at + 1e-3 * diagonalOf(surface->domain()) * Point(0.6, 0.8);
      QCOMPARE(nameAt(*surface, beside), nameOfKind(known.kind));
      const NamedPlace place = placeOn(*surface, beside);
      QVERIFY((place.at - known.at).norm() <= 1.01e-3 * diagonalOf(surface->domain()));
    }
  }

  /// Of surfaces that are not flat for longer and have no other critical point within reach.
  void aTwentiethOfThePictureAwayIsASlope_data() {
    QTest::addColumn<QString>("id");
    for (const SurfaceEntry& entry : surfaces()) {
      const bool others = entry.id == "flat-bowl" || entry.id == "rastrigin" || entry.id == "two-valleys" || entry.id == "rippled-bowl";
      if (!others) QTest::newRow(entry.id.c_str()) << QString::fromStdString(entry.id);
    }
  }
  void aTwentiethOfThePictureAwayIsASlope() {
    QFETCH(QString, id);
    const SurfaceEntry& entry = surfaces().require(id.toStdString());
    const auto surface = makeSurface(entry, entry.defaults());
    for (const CriticalPoint& known : surface->criticalPoints()) {
      const Point away = known.at + 0.05 * diagonalOf(surface->domain()) * Point(0.6, -0.8);
      const QString name = nameAt(*surface, away);
      QVERIFY2(name == "slope", qPrintable(name));
    }
  }

  void aSmallGradientAloneIsNoMinimum() {
    // In a bent valley the gradient is 0.0004 where the minimum is a quarter of the picture away.
    const auto flat = typed("0.0001*x^2 + 10*(y - x^2/4)^2");
    const Point inValley(2, 1);
    QVERIFY(flat->formula().gradient(inValley).dx < 1e-2);
    QCOMPARE(nameAt(*flat, inValley), "slope");
    // A ball on the saddle's ridge, 1e-3 from it: the old threshold 1e-2 would have called that converged.
    QCOMPARE(nameAt(*typed("x^2 - y^2"), Point(1e-3, 0)), "saddle");
  }

  void theScaleOfTheFunctionDoesNotMatter() {
    for (const char* scale : {"1e-12", "1", "1e12"}) {
      const auto surface = typed(std::string(scale) + "*(x^2 - y^2 + y^4/4)", {-2, 2, -2, 2});
      QCOMPARE(nameAt(*surface, Point(1e-3, 1e-3)), "saddle");
      QCOMPARE(nameAt(*surface, Point(0, std::sqrt(2.0))), "minimum");
      QCOMPARE(nameAt(*surface, Point(1, 1)), "slope");
    }
  }

  void theScaleOfThePlaneDoesNotMatter() {
    for (const double scale : {1e-6, 1.0, 1e6}) {
      const std::string s = std::to_string(scale);
      const auto surface = typed("(x/" + s + ")^2 - (y/" + s + ")^2", {-3 * scale, 3 * scale, -3 * scale, 3 * scale});
      QCOMPARE(nameAt(*surface, scale * Point(1e-3, 1e-3)), "saddle");
      QCOMPARE(nameAt(*surface, scale * Point(1, 0.5)), "slope");
    }
  }

  void aConditionOfAMillionStillHasItsMinimum() {
    const auto bowl = typed("0.5*(x^2 + 1000000*y^2)");
    QCOMPARE(nameAt(*bowl, Point(0.01, 0)), "minimum");
    QCOMPARE(nameAt(*bowl, Point(0.5, 0)), "slope");
  }

  void farFromTheHoleIsAPlateau() {
    const auto surface = makeSurface(surfaces().require("plateau"), surfaces().require("plateau").defaults());
    QCOMPARE(nameAt(*surface, Point(-6, 5)), "plateau");
    QCOMPARE(nameAt(*surface, Point(-40, 30)), "plateau");  // where f is 1 to the last bit
    QCOMPARE(nameAt(*surface, Point(-1.5, 1)), "slope");
  }

  void kinksAreNamedByTheirRim() {
    const auto kink = typed("abs(x) + 2*abs(y)");
    QCOMPARE(nameAt(*kink, Point(0.01, -0.01)), "minimum");
    QCOMPARE(nameAt(*kink, Point(1, 0.001)), "slope");
    QCOMPARE(nameAt(*typed("-abs(x) - abs(y)"), Point(0, 0)), "maximum");
    QCOMPARE(nameAt(*typed("abs(x) - abs(y)"), Point(0, 0)), "saddle");
  }

  void phrasesSayHowNear() {
    const auto surface = typed("x^2 - y^2");
    const auto phrase = [&](double x) { return phraseOf(placeOn(*surface, Point(x, 0)), surface->domain()); };
    QCOMPARE(phrase(0), "at a saddle");
    QCOMPARE(phrase(1e-2), "near a saddle");
    QCOMPARE(phrase(1), "on a slope");
  }
};

QTEST_GUILESS_MAIN(TestCriticalPoint)
#include "test_critical_point.moc"
