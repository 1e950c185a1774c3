// SPDX-License-Identifier: GPL-3.0-or-later
/// TableFile: an output stream into a WholeFile. A failed write throws the file's own FileError.
#pragma once

#include <array>
#include <filesystem>
#include <ostream>
#include <streambuf>

#include "core/run/whole_file.h"

namespace descent {

class TableFile {
 public:
  explicit TableFile(const std::filesystem::path& target);
  std::ostream& stream() { return stream_; }
  bool regular() const { return buffer_.file.regular(); }
  void commit();

 private:
  struct Buffer final : std::streambuf {
    explicit Buffer(const std::filesystem::path& target);
    int_type overflow(int_type next) override;
    int sync() override;

    WholeFile file;
    std::array<char, 65536> bytes;
  };

  Buffer buffer_;
  std::ostream stream_;
};

}  // namespace descent
