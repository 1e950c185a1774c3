// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/whole_file.h"

namespace descent {

/// What keeps a picture or film from being written: one line with file and cure.
class ExportError : public FileError {
 public:
  using FileError::FileError;
};

}  // namespace descent
