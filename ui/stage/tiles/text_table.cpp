// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/tiles/text_table.h"

#include <algorithm>

namespace descent {
namespace {

// In units of the font size.
constexpr double characterWidth = 0.61;  // about a digit's
constexpr double gap = 1.2, lineHeight = 1.5;
constexpr double largest = 2.6, smallest = 0.75;

std::vector<double> widthsOf(const TextTable& table) {
  std::vector<double> widths;
  for (const auto& row : table.rows) {
    widths.resize(std::max(widths.size(), row.size()), 0);
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], characterWidth * double(row[i].text.size()));
  }
  return widths;
}

}  // namespace

double TextTable::write(Decor& decor, const TileInput& input, double share) const {
  if (rows.empty()) return 1;
  const QSizeF room = innerRect(decor, input.theme, input.size).size() / input.theme.fontSize;
  const std::vector<double> widths = widthsOf(*this);
  double whole = gap * double(widths.size() - 1);
  for (const double width : widths) whole += width;
  const double high = room.height() / double(rows.size());
  const double size = std::clamp(std::min(room.width() / std::max(whole, 1.0), high * share / lineHeight), smallest, largest);
  const double step = std::min(1.0 / double(rows.size()), 2 * lineHeight * size / share / room.height());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const double y = 1 - (double(row) + share / 2) * step;
    double right = 0;
    for (std::size_t i = 0; i < rows[row].size(); ++i) {
      right += (widths[i] + (i > 0 ? gap : 0)) * size / room.width();
      const TableCell& cell = rows[row][i];
      if (cell.text.isEmpty()) continue;
      decor.labels.push_back({.text = cell.text,
                              .at = {i == 0 ? 0.0 : std::min(right, 1.0), y},
                              .alignment = i == 0 ? Qt::AlignLeft : Qt::AlignRight,
                              .size = size,
                              .color = cell.color,
                              .cased = false});
    }
  }
  return step;
}

}  // namespace descent
