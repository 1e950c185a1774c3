// SPDX-License-Identifier: GPL-3.0-or-later
/// WholeFile: a file that appears whole or not at all.
/// What is written goes into a hidden temporary file in the same folder; `commit` flushes it to the disk and
/// renames it over the target in one step. Without `commit` nothing is left behind and an older target stays.
/// A target that is a device or a pipe (/dev/stdout) is written directly.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

namespace descent {

/// One line that names the file, what went wrong and what to do about it.
class FileError : public std::runtime_error {
 public:
  using runtime_error::runtime_error;
};

/// The FileError of a failed write: `code` is an errno value.
FileError cannotWrite(const std::filesystem::path& file, int code);

class WholeFile {
 public:
  /// Throws FileError if the folder is missing or not writable.
  explicit WholeFile(std::filesystem::path target);
  ~WholeFile();
  WholeFile(const WholeFile&) = delete;
  WholeFile& operator=(const WholeFile&) = delete;

  const std::filesystem::path& target() const { return target_; }
  /// Where the bytes go until `commit`; for libraries that open a file by name.
  const std::filesystem::path& temporary() const { return temporary_; }
  /// False for devices and pipes, in which nobody can seek.
  bool regular() const { return temporary_ != resolved_; }

  void write(std::string_view bytes);
  void commit();

 private:
  void open();
  void discard() noexcept;

  std::filesystem::path target_;    ///< as the user named it
  std::filesystem::path resolved_;  ///< behind symbolic links
  std::filesystem::path temporary_;
  int descriptor_ = -1;
};

}  // namespace descent
