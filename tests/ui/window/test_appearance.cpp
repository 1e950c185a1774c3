// SPDX-License-Identifier: GPL-3.0-or-later
/// Whether the widgets can be read in all themes: contrasts of WCAG 2.1.
#include <QRegularExpression>
#include <QCheckBox>
#include <QDialog>
#include <QtTest>

#include "ui/frame/contrast.h"
#include "ui/window/appearance.h"

using namespace descent;

class TestAppearance : public QObject {
  Q_OBJECT

  void addThemes() {
    QTest::addColumn<QString>("theme");
    for (const Theme& theme : themes()) QTest::newRow(qPrintable(theme.id)) << theme.id;
  }

  void verify(const QColor& a, const QColor& b, double atLeast, const char* what) {
    const double contrast = contrastBetween(a, b);
    QVERIFY2(contrast >= atLeast, qPrintable(QStringLiteral("%1: %2 on %3 is %4").arg(what, a.name(), b.name()).arg(contrast)));
  }

 private slots:
  void textCanBeRead_data() { addThemes(); }
  void textCanBeRead() {
    QFETCH(QString, theme);
    const QPalette p = paletteOf(themeOf(theme));
    verify(p.color(QPalette::WindowText), p.color(QPalette::Window), textContrast, "window");
    verify(p.color(QPalette::Text), p.color(QPalette::Base), textContrast, "field");
    verify(p.color(QPalette::Text), p.color(QPalette::AlternateBase), textContrast, "other row");
    verify(p.color(QPalette::ButtonText), p.color(QPalette::Button), textContrast, "button");
    verify(p.color(QPalette::ToolTipText), p.color(QPalette::ToolTipBase), textContrast, "tooltip");
    verify(p.color(QPalette::PlaceholderText), p.color(QPalette::Base), textContrast, "empty field");
    verify(p.color(QPalette::HighlightedText), p.color(QPalette::Highlight), textContrast, "selection");
    verify(p.color(QPalette::Link), p.color(QPalette::Window), textContrast, "link");
    verify(p.color(QPalette::Highlight), p.color(QPalette::Window), curveContrast, "focus");
  }

  void textCanBeReadOnCards_data() { addThemes(); }
  void textCanBeReadOnCards() {
    QFETCH(QString, theme);
    const auto found = QRegularExpression("#card \\{ background: (#[0-9a-f]{6})").match(styleSheetOf(themeOf(theme)));
    QVERIFY(found.hasMatch());
    const QColor card(found.captured(1));
    const QPalette p = paletteOf(themeOf(theme));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::Link, QPalette::PlaceholderText}) {
      verify(p.color(role), card, textContrast, "card");
    }
  }
  /// As it is painted: an edge all round, away from the middle.
  void aBoxWithoutItsTickIsSeen_data() { addThemes(); }
  void aBoxWithoutItsTickIsSeen() {
    QFETCH(QString, theme);
    QApplication::setStyle(QStringLiteral("Fusion"));  // as the program does
    QApplication::setPalette(paletteOf(themeOf(theme)));
    QDialog dialog;
    dialog.setStyleSheet(styleSheetOf(themeOf(theme)));
    auto* box = new QCheckBox(&dialog);
    dialog.resize(100, 60);
    box->setGeometry(20, 20, 40, 20);
    box->setFocusPolicy(Qt::NoFocus);
    const QImage picture = dialog.grab().toImage();
    double best = 0;
    for (int x = 16; x < 40; ++x) best = std::max(best, contrastBetween(picture.pixelColor(x, 30), picture.pixelColor(2, 2)));
    QVERIFY2(best >= curveContrast * 0.98, qPrintable(QString::number(best)));  // colours are rounded
  }
};

QTEST_MAIN(TestAppearance)
#include "test_appearance.moc"
