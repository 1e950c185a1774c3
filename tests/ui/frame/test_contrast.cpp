// SPDX-License-Identifier: GPL-3.0-or-later
/// Whether everything that the Stage draws can be seen, in all themes, by everybody: contrasts of WCAG 2.1, and the
/// colours of runs as the colour-blind see them.
#include <QtTest>

#include "core/run/scene_file.h"
#include "ui/frame/contrast.h"
#include "ui/frame/palette.h"
#include "ui/frame/run_look.h"

using namespace descent;

namespace {

constexpr std::size_t told = 8;  ///< colours before they repeat

Scene sceneOf(const QString& theme, int runs) {
  std::string text = R"({"format": "descentlab/1", "steps": 4, "objective": {"surface": "rosenbrock"}, "stage": {"theme": ")" +
                     theme.toStdString() + R"("}, "runs": [)";
  for (int i = 0; i < runs; ++i) {
    text += std::string(i ? "," : "") + R"({"label": "run )" + std::to_string(i) + R"(", "segments": [{"optimizer": "adam"}]})";
  }
  return parseScene(text + "]}", "test");
}

using Matrix = std::array<std::array<double, 3>, 3>;

/// Machado, Oliveira & Fernandes 2009, table 1, severity 1: on linear light.
const std::map<QString, Matrix> sights = {
    {"everybody", {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}},
    {"without red cones", {{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}}},
    {"without green cones", {{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}}},
    {"without blue cones", {{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}}},
};

double linear(double channel) { return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4); }

double root(double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; }

/// CIE 1976 L*a*b* of the colour as that sight sees it.
std::array<double, 3> seen(const QColor& color, const Matrix& sight) {
  const double light[] = {linear(color.redF()), linear(color.greenF()), linear(color.blueF())};
  double rgb[3];
  for (std::size_t i = 0; i < 3; ++i) {
    rgb[i] = std::clamp(sight[i][0] * light[0] + sight[i][1] * light[1] + sight[i][2] * light[2], 0.0, 1.0);
  }
  const double x = root((0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.9505);
  const double y = root(0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]);
  const double z = root((0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.089);
  return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double difference(const QColor& a, const QColor& b, const Matrix& sight) {
  const auto p = seen(a, sight), q = seen(b, sight);
  return std::hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

QByteArray say(const QColor& a, const QColor& b, double value) {
  return (a.name() + " and " + b.name() + ": " + QString::number(value)).toUtf8();
}

void verifyContrast(const QColor& a, const QColor& b, double atLeast) {
  QVERIFY2(contrastBetween(a, b) >= atLeast, say(a, b, contrastBetween(a, b)));
}

}  // namespace

class TestContrast : public QObject {
  Q_OBJECT

  void addThemes() {
    QTest::addColumn<QString>("theme");
    for (const Theme& theme : themes()) QTest::newRow(qPrintable(theme.id)) << theme.id;
  }

 private slots:
  /// Numbers of the W3C's own examples and of the definition.
  void contrastIsThatOfTheStandard() {
    QCOMPARE(contrastBetween(Qt::black, Qt::white), 21.0);
    QCOMPARE(contrastBetween(Qt::white, Qt::white), 1.0);
    QVERIFY(std::abs(contrastBetween(0x777777, Qt::white) - 4.48) < 0.005);
    QVERIFY(std::abs(contrastBetween(0xff0000, Qt::white) - 4.00) < 0.005);
    QVERIFY(std::abs(luminance(0x0000ff) - 0.0722) < 1e-12);
  }

  void aShownColourKeepsItsHueAndReachesTheContrast() {
    for (const QColor ground : {QColor(0xffffff), QColor(0x191e24), QColor(0x777777), QColor(Qt::black)}) {
      for (int hue = 0; hue < 360; hue += 15) {
        for (const double atLeast : {curveContrast, textContrast}) {
          const QColor color = QColor::fromHsl(hue, 200, 120), shown = shownColor(color, ground, atLeast);
          verifyContrast(shown, ground, atLeast);
          const int turn = std::abs(shown.hslHue() - color.hslHue());
          // Eight bits hold the hue of what is nearly white or black badly.
          if (shown.lightness() > 40 && shown.lightness() < 235) QVERIFY(std::min(turn, 360 - turn) <= 2);
          if (contrastBetween(color, ground) >= atLeast) QCOMPARE(shown, color);
        }
      }
    }
  }

  void aShownColourIsTheNearest() {
    const QColor shown = shownColor(runColor(0), 0x191e24, textContrast);
    QVERIFY(contrastBetween(shown, 0x191e24) < textContrast + 0.15);
    QCOMPARE(shownColor(QColor(110, 110, 110, 100), 0x191e24, textContrast).alpha(), 100);
  }

  void textCanBeRead_data() { addThemes(); }
  void textCanBeRead() {
    QFETCH(QString, theme);
    const Theme& t = themeOf(theme);
    for (const QColor& ground : {t.ground, t.plotGround}) {
      for (const QColor& text : {t.text, t.faintText}) verifyContrast(text, ground, textContrast);
      verifyContrast(t.axis, ground, curveContrast);
    }
    // Labels of isolines have a casing; the theme's own palette need not rely on it.
    for (const QRgb stop : paletteOf(t.palette).stops) verifyContrast(t.text, QColor(stop), textContrast);
    // On any palette the casing, whatever is beneath it, lifts text and curves.
    verifyContrast(t.text, QColor(t.casing.rgb()), textContrast);
  }

  void runsCanBeSeen_data() { addThemes(); }
  void runsCanBeSeen() {
    QFETCH(QString, theme);
    const Theme& t = themeOf(theme);
    const Scene scene = sceneOf(theme, 9);
    for (std::size_t i = 0; i < scene.runs.size(); ++i) {
      const QColor color = runLook(scene, i).color;
      verifyContrast(color, t.plotGround, curveContrast);
      verifyContrast(color, QColor(t.casing.rgb()), curveContrast);
    }
  }

  /// A difference of 5 is seen at once by an untrained eye, lines beside each other.
  void runsAreToldApartByEverybody_data() { addThemes(); }
  void runsAreToldApartByEverybody() {
    QFETCH(QString, theme);
    const Scene scene = sceneOf(theme, told);
    for (const auto& [name, sight] : sights) {
      for (std::size_t i = 0; i < told; ++i) {
        for (std::size_t j = 0; j < i; ++j) {
          const QColor a = runLook(scene, i).color, b = runLook(scene, j).color;
          const double apart = difference(a, b, sight);
          QVERIFY2(apart > 6, name.toUtf8() + ": " + say(a, b, apart));
        }
      }
    }
  }

  /// Fields must say the same to everybody: their lightness never turns.
  void fieldsGoFromDarkToLight() {
    for (const Palette& palette : palettes()) {
      if (palette.id.startsWith("diverging")) continue;
      for (const auto& [name, sight] : sights) {
        for (int i = 1; i <= 64; ++i) {
          const double before = seen(palette.at((i - 1) / 64.0), sight)[0], now = seen(palette.at(i / 64.0), sight)[0];
          QVERIFY2(now > before - 0.3, qPrintable(palette.id + ", " + name + ", at " + QString::number(i / 64.0)));
        }
      }
    }
  }

  void codingFollowsTheThemeUnlessTheSceneSaysOtherwise() {
    Scene scene = sceneOf("light", 2);
    QCOMPARE(runLook(scene, 1).dash, Dash::solid);
    QCOMPARE(runLook(scene, 1).marker, Marker::disc);
    scene.stage["coding"] = true;
    QVERIFY(runLook(scene, 1).dash != Dash::solid);
    scene = sceneOf("projector", 2);
    QVERIFY(runLook(scene, 1).dash != Dash::solid);
    scene.stage["coding"] = false;
    QCOMPARE(runLook(scene, 1).dash, Dash::solid);
  }

  void sixteenRunsHaveSixteenCodes() {
    const Scene scene = sceneOf("projector", 17);
    std::set<std::pair<Dash, Marker>> codes;
    for (std::size_t i = 0; i < 16; ++i) {
      const RunLook look = runLook(scene, i);
      QVERIFY(look.dash != Dash::dashed && look.marker != Marker::diamond);  // they are an average's
      codes.insert({look.dash, look.marker});
    }
    QCOMPARE(codes.size(), std::size_t(16));
  }

  void aRunsOwnColourStaysWhatItIs() {
    Scene scene = sceneOf("dark", 1);
    scene.runs[0].color = "#101010";
    QCOMPARE(ownColor(scene, 0), QColor(0x101010));
    verifyContrast(runLook(scene, 0).color, themeOf("dark").plotGround, curveContrast);
  }
};

QTEST_GUILESS_MAIN(TestContrast)
#include "test_contrast.moc"
