// SPDX-License-Identifier: GPL-3.0-or-later
/// CsvRecords: a text of comma-separated values, record by record (RFC 4180). A cell in quotes may hold commas, line
/// ends and doubled quotes; lines end with LF, CRLF or CR; blank lines are skipped, and so is a byte order mark.
/// Where the first line holds no comma but semicolons or tabs, those separate.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace descent {

struct CsvRecord {
  std::size_t line = 0;  ///< on which it begins, from 1
  std::vector<std::string> cells;
};

class CsvRecords {
 public:
  /// `file` is for messages; both views must outlive the records.
  CsvRecords(std::string_view text, std::string_view file);

  /// Reads the next record; false at the end. Throws DatasetError.
  bool next(CsvRecord& record);

  /// "FILE: line L, column C: PROBLEM"
  [[noreturn]] void fail(std::size_t line, std::size_t column, const std::string& problem) const;

 private:
  bool atEnd() const { return position_ == text_.size(); }
  bool atLineEnd() const { return atEnd() || text_[position_] == '\n' || text_[position_] == '\r'; }
  void skipBlankLines();
  void skipLineEnd();
  std::string cell(std::size_t column);
  std::string quotedCell(std::size_t column);

  std::string_view text_, file_;
  std::size_t position_ = 0, line_ = 1;
  char separator_ = ',';
};

}  // namespace descent
