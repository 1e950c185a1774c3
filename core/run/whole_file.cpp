// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/whole_file.h"

#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace descent {
namespace {

std::string cure(int code) {
  switch (code) {
    case ENOSPC:
    case EDQUOT:
      return "free some space or choose another folder";
    case EFBIG:
      return "the file would be larger than allowed; choose another disk or raise the limit (ulimit -f)";
    case ENOENT:
      return "create the folder first or choose another one";
    case EACCES:
    case EPERM:
    case EROFS:
      return "choose a folder you may write to";
    case EISDIR:
      return "give a file name, not a folder";
    case ENOTDIR:
      return "a part of the path is a file, not a folder";
    default:
      return "choose another place";
  }
}

/// The permissions that an ordinary new file would get; mkostemp grants less.
mode_t ordinaryMode() {
  const mode_t mask = umask(0);
  umask(mask);
  return 0666 & ~mask;
}

std::filesystem::path behindLinks(const std::filesystem::path& target) {
  std::error_code unresolved;
  std::filesystem::path resolved = std::filesystem::weakly_canonical(target, unresolved);
  return unresolved ? target : resolved;
}

}  // namespace

FileError cannotWrite(const std::filesystem::path& file, int code) {
  return FileError("cannot write " + file.string() + ": " + std::generic_category().message(code) + "; " + cure(code));
}

WholeFile::WholeFile(std::filesystem::path target) : target_(std::move(target)), resolved_(behindLinks(target_)) {
  open();
}

WholeFile::~WholeFile() { discard(); }

void WholeFile::open() {
  std::error_code ignored;
  const auto status = std::filesystem::status(resolved_, ignored);
  if (std::filesystem::is_directory(status) || !target_.has_filename()) throw cannotWrite(target_, EISDIR);
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
    temporary_ = resolved_;
    descriptor_ = ::open(resolved_.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor_ < 0) throw cannotWrite(target_, errno);
    return;
  }
  std::string pattern = (resolved_.parent_path() / ("." + resolved_.filename().string() + ".XXXXXX")).string();
  descriptor_ = ::mkostemp(pattern.data(), O_CLOEXEC);
  if (descriptor_ < 0) throw cannotWrite(target_, errno);
  temporary_ = pattern;
  ::fchmod(descriptor_, ordinaryMode());
}

void WholeFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw cannotWrite(target_, errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void WholeFile::commit() {
  if (regular() && ::fsync(descriptor_) != 0) throw cannotWrite(target_, errno);
  if (::close(std::exchange(descriptor_, -1)) != 0) {
    const int code = errno;
    discard();
    throw cannotWrite(target_, code);
  }
  if (regular() && ::rename(temporary_.c_str(), resolved_.c_str()) != 0) throw cannotWrite(target_, errno);
  temporary_.clear();
}

void WholeFile::discard() noexcept {
  if (temporary_.empty()) return;
  if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
  if (regular()) ::unlink(temporary_.c_str());
  temporary_.clear();
}

}  // namespace descent
