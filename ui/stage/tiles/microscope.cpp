// SPDX-License-Identifier: GPL-3.0-or-later
// The step microscope: the update at the cursor line by line, as the rule is written, with the numbers of both
// coordinates under each line. What is a direction or a place has the colour of its arrow on the contour.
#include <algorithm>

#include "core/objective/proximal_projection.h"
#include "ui/stage/tiles/step_at_cursor.h"
#include "ui/stage/tiles/tile_frames.h"

namespace descent {
namespace {

// In units of the font size.
constexpr double lineSpacing = 1.6, indent = 1, gap = 0.9;
constexpr double characterWidth = 0.61;  // about a digit's
constexpr double largest = 1.45, smallest = 0.8;

struct Line {
  QString rule;  ///< a line of the update rule; empty: a quantity
  QString symbol, numbers, name;
  QColor color;
  bool chosen = false;      ///< the keys point at it
  bool standsBack = false;  ///< they point at another
};

QString numberOf(double value) { return QString::number(value, 'g', 5).replace('-', QChar(0x2212)); }

QString numbersOf(const Vector& values) {
  if (values.size() == 1) return numberOf(values[0]);
  QString text;
  for (const double value : values) text += (text.isEmpty() ? "(" : ",  ") + numberOf(value);
  return text + ")";
}

Line quantityLine(const StepAtCursor& at, std::size_t i) {
  const Trace::Quantity& quantity = at.trace.quantities()[i];
  return {.symbol = QString::fromStdString(quantity.symbol),
          .numbers = numbersOf(quantity.values),
          .name = QString::fromStdString(quantity.name),
          .color = at.colorOf(i),
          .chosen = at.chosen == i,
          .standsBack = at.standsBack(i)};
}

/// Under a heading what belongs to it.
void addQuantities(std::vector<Line>& lines, const StepAtCursor& at, int number) {
  for (std::size_t i = 0; i < at.trace.quantities().size(); ++i) {
    if (at.trace.quantities()[i].line == number) lines.push_back(quantityLine(at, i));
  }
}

/// The lines of the rule, each followed by the quantities that belong to it, and what the objective does after it.
std::vector<Line> linesOf(const StepAtCursor& at) {
  std::vector<Line> lines;
  const QStringList rule = QString::fromStdString(at.rule->rule).split('\n');
  for (int number = 1; number <= rule.size(); ++number) {
    lines.push_back({.rule = rule[number - 1]});
    addQuantities(lines, at, number);
  }
  const std::size_t ofTheRule = lines.size();
  addQuantities(lines, at, ProximalProjection::afterTheRule);
  if (lines.size() > ofTheRule) lines.insert(lines.begin() + std::ptrdiff_t(ofTheRule), {.rule = "after the rule"});
  lines.push_back(
      {.symbol = "x", .numbers = numbersOf(Vector(Point(at.to.x(), at.to.y()))), .name = "the point after it"});
  return lines;
}

/// Where the columns begin, in units of the font size.
struct Columns {
  double numbers = 0, name = 0, end = 0;
};

double widthOf(const QString& text) {
  const auto combines = [](QChar c) { return c.category() == QChar::Mark_NonSpacing; };
  return characterWidth * double(text.size() - std::count_if(text.begin(), text.end(), combines));
}

Columns columnsFor(const std::vector<Line>& lines) {
  double rule = 0, symbol = 0, numbers = 0, name = 0;
  for (const Line& line : lines) {
    rule = std::max(rule, widthOf(line.rule));
    symbol = std::max(symbol, widthOf(line.symbol));
    numbers = std::max(numbers, widthOf(line.numbers));
    name = std::max(name, widthOf(line.name));
  }
  Columns columns{.numbers = indent + symbol + gap};
  columns.name = columns.numbers + numbers + gap;
  columns.end = std::max(rule, columns.name + name);
  return columns;
}

struct Page {
  Columns columns;
  double width = 1, height = 1;  ///< of the room, in units of the font size
  double size = 1;               ///< of the text, so that all of it fits

  double heightOf(std::size_t line) const { return 1 - (double(line) + 0.5) * lineSpacing * size / height; }
  /// Where there is no room for the names the numbers stand alone.
  bool showsNames() const { return columns.end * size <= width; }
  double place(double column) const { return column * size / width; }
};

Page pageFor(const std::vector<Line>& lines, const TileInput& input, const Decor& decor) {
  const QSizeF room = innerRect(decor, input.theme, input.size).size() / input.theme.fontSize;
  Page page{.columns = columnsFor(lines), .width = room.width(), .height = room.height()};
  const double fitting =
      std::min(room.width() / page.columns.end, room.height() / (lineSpacing * double(lines.size())));
  page.size = std::clamp(fitting, smallest, largest);
  return page;
}

void write(Decor& decor, const Line& line, const Page& page, double height, const Theme& theme) {
  const auto put = [&](const QString& text, double column, const QColor& color) {
    if (text.isEmpty()) return;
    decor.labels.push_back({.text = text,
                            .at = {page.place(column), height},
                            .alignment = Qt::AlignLeft,
                            .size = page.size,
                            .color = color,
                            .cased = false});
  };
  const QColor color = line.standsBack ? theme.faintText : line.color;
  if (line.chosen) put(QStringLiteral("▸"), 0, theme.text);
  put(line.rule, 0, theme.text);
  put(line.symbol, indent, color.isValid() ? color : theme.faintText);
  put(line.numbers, page.columns.numbers, color.isValid() ? color : theme.text);
  if (page.showsNames()) put(line.name, page.columns.name, line.chosen ? theme.text : theme.faintText);
}

/// Leaves out `count` lines from `first` on and says so in their place.
void leaveOut(std::vector<Line>& lines, std::size_t first, std::size_t count) {
  if (count == 0) return;
  const auto from = lines.begin() + std::ptrdiff_t(first);
  lines.erase(from, from + std::ptrdiff_t(count));
  lines.insert(lines.begin() + std::ptrdiff_t(first), {.rule = QString("… %1 more").arg(count)});
}

/// What does not fit is left out in the middle: a rule's first lines and the step at its end say most. Where a line is
/// chosen those about it stay.
void shorten(std::vector<Line>& lines, const TileInput& input, const Decor& decor) {
  const double height = innerRect(decor, input.theme, input.size).height() / input.theme.fontSize;
  const std::size_t most = std::max<std::size_t>(3, std::size_t(height / (lineSpacing * smallest)));
  if (lines.size() <= most) return;
  const auto chosen = std::ranges::find_if(lines, &Line::chosen);
  if (chosen == lines.end()) return leaveOut(lines, most / 3, lines.size() - most + 1);
  const std::size_t about = std::size_t(chosen - lines.begin()), kept = most - 2;
  const std::size_t begin = std::min(about - std::min(about, kept / 2), lines.size() - kept);
  leaveOut(lines, begin + kept, lines.size() - begin - kept);
  leaveOut(lines, 0, begin);
}

}  // namespace

TileFrame microscopeFrame(const TileInput& input) {
  TileFrame frame;
  frame.decor.title = "Step microscope";
  const auto at = stepAtCursor(input);
  if (!at) {
    frame.decor.message = input.view.scene->isNetwork() ? "The microscope looks at runs on surfaces."
                                                        : "There is no step to look at yet.";
    return frame;
  }
  frame.decor.title = QString("%1, step %2").arg(at->shown.label).arg(at->step);
  std::vector<Line> lines = linesOf(*at);
  shorten(lines, input, frame.decor);
  const Page page = pageFor(lines, input, frame.decor);
  for (std::size_t i = 0; i < lines.size() && page.heightOf(i) > 0; ++i) {
    write(frame.decor, lines[i], page, page.heightOf(i), input.theme);
  }
  return frame;
}

}  // namespace descent
