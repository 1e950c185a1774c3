// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/table_writer.h"

#include <charconv>
#include <cmath>

namespace descent {
namespace {

/// As CSV needs: in quotes, with quotes doubled, if it holds a comma, a quote or a line end.
std::string quoted(const std::string& text) {
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  std::string result = "\"";
  for (char c : text) result += c == '"' ? std::string("\"\"") : std::string(1, c);
  return result + "\"";
}

template <class Number, class... Format>
void append(std::string& line, Number number, Format... format) {
  char digits[40];
  const auto end = std::to_chars(digits, digits + sizeof digits, number, format...).ptr;
  line.append(digits, end);
}

}  // namespace

TableWriter::TableWriter(std::ostream& out, Kind kind) : out_(out), kind_(kind) {
  out_ << "run,step,";
  for (const TableColumn& column : columnsOf(kind)) out_ << column.name << ',';
  out_ << "outcome\n";
}

std::int64_t TableWriter::write(const std::string& label, const Run& run) {
  if (current_ != label) {
    current_ = label;
    quoted_ = quoted(label);
    written_ = 0;
  }
  const bool finished = run.finished();  // before the size: a finished run has all its rows
  const std::int64_t size = run.rows().size();
  const std::int64_t end = finished ? size : size - 1;
  for (; written_ < end; ++written_) {
    const bool last = finished && written_ == size - 1;
    writeRow(written_, run.rows()[written_], last ? std::string(nameOf(run.ending().outcome)) : std::string());
  }
  return written_;
}

void TableWriter::writeRow(std::int64_t step, std::span<const double> row, const std::string& outcome) {
  line_ = quoted_;
  line_ += ',';
  append(line_, step);
  for (const TableColumn& column : columnsOf(kind_)) {
    line_ += ',';
    const double value = row[static_cast<std::size_t>(column.index)];
    const bool measured = column.index == point_columns::x || column.index == point_columns::y ||
                          column.index == point_columns::loss || column.index == point_columns::gradientNorm;
    if (std::isnan(value) && !(kind_ == Kind::points && measured)) continue;
    if (column.whole) {
      append(line_, static_cast<std::int64_t>(value));
    } else {
      append(line_, value, std::chars_format::general, 17);
    }
  }
  out_ << line_ << ',' << outcome << '\n';
}

}  // namespace descent
