// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/appearance.h"

#include "ui/frame/contrast.h"

namespace descent {
namespace {

QColor mixed(const QColor& first, const QColor& second, double share) {
  const auto part = [share](int a, int b) { return static_cast<int>(a + share * (b - a)); };
  return QColor(part(first.red(), second.red()), part(first.green(), second.green()),
                part(first.blue(), second.blue()));
}

constexpr double faint = 0.68;  // of the text's colour: what a field says while it is empty, still readable

/// Of focus, selection and marks: white text stands on it.
QColor accent() {
  static const QColor color = shownColor(QColor(0x2F, 0x7D, 0xC4), Qt::white, textContrast);
  return color;
}

QColor cardColor(const Theme& theme) { return mixed(theme.ground, theme.text, theme.ground.lightness() < 128 ? 0.08 : 0.0); }

/// Of a box without its tick: the style's own edge is darker than a dark ground.
QColor boxEdge(const Theme& theme) { return shownColor(mixed(theme.ground, theme.text, 0.4), cardColor(theme), curveContrast); }

}  // namespace

QPalette paletteOf(const Theme& theme) {
  const QColor ground = theme.ground, text = theme.text;
  const bool dark = ground.lightness() < 128;
  QPalette palette;
  palette.setColor(QPalette::Window, mixed(ground, text, dark ? 0.04 : 0.03));
  palette.setColor(QPalette::Base, dark ? mixed(ground, text, 0.02) : ground);
  palette.setColor(QPalette::AlternateBase, mixed(ground, text, 0.06));
  palette.setColor(QPalette::Button, mixed(ground, text, dark ? 0.12 : 0.05));
  palette.setColor(QPalette::ToolTipBase, mixed(ground, text, 0.08));
  for (const QPalette::ColorRole role :
       {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText}) {
    palette.setColor(role, text);
    palette.setColor(QPalette::Disabled, role, mixed(ground, text, 0.45));
  }
  palette.setColor(QPalette::PlaceholderText, mixed(ground, text, faint));
  palette.setColor(QPalette::Highlight, accent());
  palette.setColor(QPalette::HighlightedText, Qt::white);
  const QColor link = shownColor(accent(), palette.color(QPalette::Window), textContrast);
  palette.setColor(QPalette::Link, shownColor(link, cardColor(theme), textContrast));
  palette.setColor(QPalette::Mid, mixed(ground, text, 0.2));
  palette.setColor(QPalette::Dark, mixed(ground, text, 0.3));
  palette.setColor(QPalette::Light, mixed(ground, text, dark ? 0.18 : 0.01));
  return palette;
}

QString styleSheetOf(const Theme& theme) {
  const QString card = cardColor(theme).name();
  const QString edge = mixed(theme.ground, theme.text, 0.16).name();
  return QStringLiteral(
             "#card { background: %1; border: 1px solid %2; border-radius: 6px; }"
             "#card[selected=\"true\"] { border: 1px solid %3; }"
             "#card QLineEdit[frame=\"false\"] { background: transparent; }"
             "#sideScroll, #side { background: transparent; border: none; }"
             "QDialog { background: %1; }"
             "QCheckBox::indicator:unchecked { width: 12px; height: 12px; border: 1px solid %4; border-radius: 2px; }"
             "QToolTip { border: 1px solid %2; padding: 3px; }")
      .arg(card, edge, accent().name(), boxEdge(theme).name());
}

}  // namespace descent
