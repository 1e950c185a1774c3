// SPDX-License-Identifier: GPL-3.0-or-later
/// DatasetError: data that cannot be used. `what()` is one line that names the file, the place and the cure.
#pragma once

#include <stdexcept>
#include <string>

namespace descent {

class DatasetError : public std::runtime_error {
 public:
  explicit DatasetError(const std::string& message, std::string missing = {})
      : std::runtime_error(message), missing_(std::move(missing)) {}

  /// The file or folder that is not there, so that a window can ask where it is; empty for any other reason.
  const std::string& missing() const { return missing_; }

 private:
  std::string missing_;
};

}  // namespace descent
