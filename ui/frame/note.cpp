// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/note.h"

#include <QFontMetricsF>
#include <QGuiApplication>
#include <algorithm>
#include <cmath>

namespace descent {
namespace {

// In units of the font size.
constexpr double widest = 46, padding = 0.7, gap = 0.6, buttonPadding = 0.8;

QStringList wrapped(const QString& text, const QFontMetricsF& metrics, double width) {
  QStringList lines{QString()};
  for (const QString& word : text.split(' ')) {
    const QString longer = lines.back().isEmpty() ? word : lines.back() + ' ' + word;
    if (lines.back().isEmpty() || metrics.horizontalAdvance(longer) <= width) {
      lines.back() = longer;
    } else {
      lines.append(word);
    }
  }
  return lines;
}

double widthOf(const QStringList& lines, const QFontMetricsF& metrics) {
  double width = 0;
  for (const QString& line : lines) width = std::max(width, metrics.horizontalAdvance(line));
  return width;
}

}  // namespace

QFont noteFont(const Theme& theme) {
  QFont font = QGuiApplication::font();
  font.setPixelSize(std::max(1, int(std::lround(theme.fontSize))));
  return font;
}

NotePlan planOf(const Note& note, const Theme& theme, const QRectF& inner) {
  const QFontMetricsF metrics(noteFont(theme));
  const double unit = theme.fontSize, around = 2 * padding * unit;
  const double room = std::min(inner.width() - 2 * gap * unit, widest * unit) - around;
  NotePlan plan{.box = {}, .lines = wrapped(note.text, metrics, room), .lineHeight = metrics.height() * 1.1, .button = {}};
  const double text = plan.lineHeight * double(plan.lines.size());
  const double buttonWidth = metrics.horizontalAdvance(note.button) + 2 * buttonPadding * unit, buttonHeight = plan.lineHeight * 1.35;
  const bool hasButton = !note.button.isEmpty();
  const double width = std::max(widthOf(plan.lines, metrics), hasButton ? buttonWidth : 0.0) + around;
  const double height = text + around + (hasButton ? buttonHeight + gap * unit : 0);
  if (width > inner.width() || height > inner.height()) return {};
  plan.box = QRectF(inner.left() + gap * unit, inner.bottom() - gap * unit - height, width, height);
  if (hasButton) {
    const QPointF corner(plan.box.left() + padding * unit, plan.box.bottom() - padding * unit - buttonHeight);
    plan.button = QRectF(corner, QSizeF(buttonWidth, buttonHeight));
  }
  return plan;
}

}  // namespace descent
