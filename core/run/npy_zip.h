// SPDX-License-Identifier: GPL-3.0-or-later
/// NpyZip: arrays of one dimension as NPY files (version 1.0) in a zip archive that stores them as they are, which is
/// what numpy.load reads as NPZ. Texts become UTF-32 of equal length, numpy's type U.
/// NumPy enhancement proposal 1; PKWARE APPNOTE 6.3.3, sections 4.3.7, 4.3.12 and 4.3.16.
#pragma once

#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace descent {

class NpyZip {
 public:
  explicit NpyZip(std::ostream& out) : out_(out) {}

  void add(const std::string& name, const std::vector<double>& values);
  void add(const std::string& name, const std::vector<std::int64_t>& values);
  void add(const std::string& name, const std::vector<std::string>& texts);  ///< UTF-8
  void finish();

 private:
  struct Entry {
    std::string name;
    std::uint32_t checksum, size, offset;
  };

  /// `type` is NumPy's name of an element, such as "<f8".
  void addArray(const std::string& name, const std::string& type, std::size_t count, std::string_view bytes);
  void put(const std::string& bytes);

  std::ostream& out_;
  std::vector<Entry> entries_;
  std::uint32_t position_ = 0;
};

}  // namespace descent
