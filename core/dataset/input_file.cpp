// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/input_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include <zlib.h>

#include "core/dataset/dataset_error.h"

namespace descent {
namespace {

/// Deflate's limit: 258 bytes from two bits.
constexpr std::uint64_t largestExpansion = 1032;
/// zlib counts in `unsigned`.
constexpr std::size_t largestRead = std::size_t{1} << 30;

gzFile zlibFile(void* handle) { return static_cast<gzFile>(handle); }

std::uint64_t sizeOf(const std::filesystem::path& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) {
    throw DatasetError(path.string() + ": there is no such file; correct the path or locate the file", path.string());
  }
  if (!std::filesystem::is_regular_file(status)) {
    throw DatasetError(path.string() + ": is not a regular file; name a data file");
  }
  return std::filesystem::file_size(path);
}

}  // namespace

void InputFile::Close::operator()(void* handle) const { gzclose(zlibFile(handle)); }

InputFile::InputFile(std::filesystem::path path) : path_(std::move(path)), size_(sizeOf(path_)) {
  handle_.reset(gzopen(path_.c_str(), "rb"));
  if (!handle_) throw DatasetError(path_.string() + ": " + std::strerror(errno) + "; make the file readable");
  gzbuffer(zlibFile(handle_.get()), 1U << 17);
  packed_ = gzdirect(zlibFile(handle_.get())) == 0;
}

std::size_t InputFile::readSome(std::span<std::uint8_t> target) {
  std::size_t done = 0;
  while (done < target.size()) {
    const auto wanted = static_cast<unsigned>(std::min(target.size() - done, largestRead));
    const int got = gzread(zlibFile(handle_.get()), target.data() + done, wanted);
    if (got < 0) fail("the packed content is damaged");
    if (got == 0) break;
    done += static_cast<std::size_t>(got);
    position_ += static_cast<std::uint64_t>(got);
  }
  return done;
}

void InputFile::read(std::span<std::uint8_t> target, const std::string& what) {
  const std::size_t got = readSome(target);
  if (got == target.size()) return;
  fail("the file ends after " + std::to_string(got) + " of " + std::to_string(target.size()) + " bytes of " + what);
}

void InputFile::expect(std::uint64_t bytes, const std::string& what) const {
  const std::string promise = "the header promises " + std::to_string(bytes) + " bytes of " + what;
  if (packed_) {
    if (bytes / largestExpansion <= size_) return;
    fail(promise + ", more than a file of " + std::to_string(size_) + " bytes can hold");
  }
  const std::uint64_t follow = size_ - std::min(size_, position_);
  if (bytes != follow) fail(promise + ", but " + std::to_string(follow) + " follow");
}

void InputFile::expectEnd() {
  std::uint8_t extra = 0;
  if (readSome({&extra, 1}) != 0) fail("there is more than the header promises");
  int state = Z_OK;  // an archive whose check sum is cut off ends without a failed read
  gzerror(zlibFile(handle_.get()), &state);
  if (state != Z_OK) fail("the packed content is cut off");
}

void InputFile::fail(const std::string& problem, const std::string& cure) const {
  throw DatasetError(path_.string() + ": byte " + std::to_string(position_) + ": " + problem + "; " + cure);
}

}  // namespace descent
