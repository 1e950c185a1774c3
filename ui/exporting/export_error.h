// SPDX-License-Identifier: GPL-3.0-or-later
/// ExportError: what keeps a picture or film from being written; one line with file and cure.
#pragma once

#include "core/run/whole_file.h"

namespace descent {

class ExportError : public FileError {
 public:
  using FileError::FileError;
};

}  // namespace descent
