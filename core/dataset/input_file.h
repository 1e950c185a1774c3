// SPDX-License-Identifier: GPL-3.0-or-later
/// InputFile: reads a file of known structure, packed by gzip or not, and complains with file and byte.
/// Positions count the unpacked bytes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace descent {

class InputFile {
 public:
  /// Throws DatasetError if there is no such file or it cannot be read.
  explicit InputFile(std::filesystem::path path);

  /// Fills `target`; `what` names the part for the message if the file ends before.
  void read(std::span<std::uint8_t> target, const std::string& what);

  /// To be called before anything is allocated for what a header promises: throws unless `bytes` more, and not
  /// one beyond, can follow. Of a packed file only the most that its length could unpack to is known.
  void expect(std::uint64_t bytes, const std::string& what) const;

  /// Throws if anything follows.
  void expectEnd();

  /// "FILE: byte N: PROBLEM; CURE"
  [[noreturn]] void fail(const std::string& problem, const std::string& cure = "get the file again") const;

 private:
  struct Close {
    void operator()(void* handle) const;
  };

  std::size_t readSome(std::span<std::uint8_t> target);

  std::filesystem::path path_;
  std::unique_ptr<void, Close> handle_;
  std::uint64_t size_ = 0;      ///< on the disk
  std::uint64_t position_ = 0;  ///< in the unpacked bytes
  bool packed_ = false;
};

}  // namespace descent
