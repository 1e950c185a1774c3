// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/tiles/lens_numbers.h"

#include <QStringList>
#include <algorithm>
#include <cmath>

#include "core/analysis/stability_edge.h"
#include "ui/frame/contrast.h"
#include "ui/frame/palette.h"

namespace descent {
namespace {

constexpr double singular = 1e-9;  // a smaller ratio of curvatures is rounding

bool isFlat(double value, const Curvature& curvature) { return std::abs(value) <= singular * curvature.strongest(); }

QString signatureOf(const Curvature& curvature) {
  if (isFlat(curvature.smallest, curvature) || isFlat(curvature.largest, curvature)) return "degenerate: flat one way";
  if (curvature.smallest > 0) return "minimum-like: upwards both ways";
  return curvature.largest < 0 ? "maximum-like: downwards both ways" : "saddle-like: up one way, down the other";
}

QString numberText(double value, int digits = 4) { return QString::number(value, 'g', digits).replace('-', QChar(0x2212)); }

QString conditionText(const Curvature& curvature) {
  const double least = std::min(std::abs(curvature.smallest), std::abs(curvature.largest));
  return least > singular * curvature.strongest() ? "condition " + numberText(curvature.strongest() / least)
                                                  : "condition ∞";
}

/// The update that leaves the row: its rate, and each coordinate's own.
std::span<const double> updateFrom(const Lens& lens) {
  return lens.shown.run->rows()[std::min(lens.row + 1, lens.shown.run->lastStep())];
}

const Segment& segmentOf(const RunPlan& plan, std::int64_t step) {
  const Segment* found = &plan.segments.front();
  for (const Segment& segment : plan.segments) {
    if (segment.at <= step) found = &segment;
  }
  return *found;
}

/// Rate × largest curvature, beside what the rule bears; rules that bear no fixed number are held to gradient
/// descent's 2.
struct Product {
  double value;
  QString text, verdict;
};

Product productOf(const Lens& lens, bool narrow) {
  const std::span<const double> row = updateFrom(lens);
  const Segment segment = segmentOf(lens.shown.run->plan(), lens.row);
  const StabilityEdge edge = stabilityEdge(segment).value_or(StabilityEdge{});
  const Point rates(row[point_columns::rateX], row[point_columns::rateY]);
  const double value = edge.perCoordinate ? scaledCurvature(lens.jet, rates).largest
                                          : row[point_columns::learningRate] * lens.curvature.largest;
  const QString name = !edge.perCoordinate ? "η λ₁" : narrow ? "max ηλ" : "largest of rate × curvature";
  const QString bound = numberText(edge.bound), why = QString::fromStdString(edge.text);
  const bool grows = value > edge.bound;
  const QString verdict = (grows ? "> " : "< ") + bound + (why.isEmpty() || narrow ? QString() : " = " + why);
  return {value, QString("%1 = %2").arg(name, numberText(value)), verdict + (grows ? ": grows" : "")};
}

}  // namespace

SignColors::SignColors(const Theme& theme)
    : upwards_(shownColor(runColor(0), theme.plotGround, textContrast)),
      downwards_(shownColor(runColor(1), theme.plotGround, textContrast)),
      flat_(theme.faintText) {}

QColor SignColors::of(double value, const Curvature& curvature) const {
  return isFlat(value, curvature) ? flat_ : value > 0 ? upwards_ : downwards_;
}

LensRoom lensRoom(double width) { return width < 19 ? LensRoom::tiny : width < 34 ? LensRoom::narrow : LensRoom::wide; }

std::vector<LegendRow> lensNumbers(const Lens& lens, const Theme& theme, LensRoom room) {
  const SignColors colors(theme);
  const Curvature& c = lens.curvature;
  const bool narrow = room != LensRoom::wide, tiny = room == LensRoom::tiny;
  const auto curvature = [&](const QString& name, double value) {
    return LegendRow{.text = name + (tiny ? " " + numberText(value, 3) : " = " + numberText(value)), .color = colors.of(value, c)};
  };
  std::vector<LegendRow> rows{curvature("λ₁", c.largest), curvature("λ₂", c.smallest)};
  if (tiny) return rows;
  const QString signature = signatureOf(c);
  rows.push_back({.text = conditionText(c), .color = {}});
  rows.push_back({.text = narrow ? signature.section(':', 0, 0) : signature, .color = {}});
  const Product product = productOf(lens, narrow);
  if (std::isfinite(product.value)) {
    constexpr qsizetype longest = 36;  // letters of a row
    const QString both = product.text + ' ' + product.verdict;
    const bool fits = both.size() <= (narrow ? longest / 2 : longest);
    for (const QString& text : fits ? QStringList{both} : QStringList{product.text, product.verdict}) {
      rows.push_back({.text = text, .color = {}});
    }
  }
  return rows;
}

}  // namespace descent
