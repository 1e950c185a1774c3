// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/csv_records.h"

#include "core/dataset/dataset_error.h"

namespace descent {
namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

char separatorOf(std::string_view text) {
  const std::string_view first = text.substr(0, text.find_first_of("\r\n"));
  for (const char separator : {',', ';', '\t'}) {
    if (first.find(separator) != std::string_view::npos) return separator;
  }
  return ',';
}

}  // namespace

CsvRecords::CsvRecords(std::string_view text, std::string_view file) : text_(text), file_(file) {
  if (text_.starts_with(byteOrderMark)) text_.remove_prefix(byteOrderMark.size());
  separator_ = separatorOf(text_);
}

bool CsvRecords::next(CsvRecord& record) {
  skipBlankLines();
  record.line = line_;
  record.cells.clear();
  if (atEnd()) return false;
  for (;;) {
    record.cells.push_back(cell(record.cells.size() + 1));
    if (atLineEnd()) break;
    ++position_;  // the separator
  }
  skipLineEnd();
  return true;
}

void CsvRecords::skipBlankLines() {
  for (;;) {
    std::size_t end = position_;
    while (end < text_.size() && (text_[end] == ' ' || text_[end] == '\t')) ++end;
    if (end < text_.size() && text_[end] != '\n' && text_[end] != '\r') return;
    position_ = end;
    if (atEnd()) return;
    skipLineEnd();
  }
}

void CsvRecords::skipLineEnd() {
  if (atEnd()) return;
  const char first = text_[position_++];
  if (first == '\r' && !atEnd() && text_[position_] == '\n') ++position_;
  ++line_;
}

std::string CsvRecords::cell(std::size_t column) {
  if (!atEnd() && text_[position_] == '"') return quotedCell(column);
  const std::size_t begin = position_;
  while (!atLineEnd() && text_[position_] != separator_) {
    if (text_[position_] == '"')
      fail(line_, column, "a quote inside a cell without quotes; put the whole cell in quotes");
    if (text_[position_] == '\0') fail(line_, column, "a byte of value 0; save the file as UTF-8 text");
    ++position_;
  }
  return std::string(text_.substr(begin, position_ - begin));
}

std::string CsvRecords::quotedCell(std::size_t column) {
  const std::size_t opened = line_;
  std::string result;
  for (++position_;; ++position_) {
    if (atEnd()) fail(opened, column, "the quote that opens here is never closed; close it");
    const char c = text_[position_];
    if (c == '"') {
      const bool doubled = position_ + 1 < text_.size() && text_[position_ + 1] == '"';
      if (!doubled) break;
      ++position_;
    }
    if (c == '\n' || (c == '\r' && !text_.substr(position_ + 1).starts_with('\n'))) ++line_;
    result += c;
  }
  ++position_;
  if (!atLineEnd() && text_[position_] != separator_) {
    fail(line_, column, "text follows the closing quote; double the quotes inside the cell");
  }
  return result;
}

void CsvRecords::fail(std::size_t line, std::size_t column, const std::string& problem) const {
  throw DatasetError(std::string(file_) + ": line " + std::to_string(line) + ", column " + std::to_string(column) +
                     ": " + problem);
}

}  // namespace descent
