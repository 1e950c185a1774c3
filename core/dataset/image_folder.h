// SPDX-License-Identifier: GPL-3.0-or-later
/// A folder of class folders, DIR/CLASS/IMAGE, of PNG and JPEG pictures brought to one size.
/// Classes are the folders in the order of their names; within a class images stand in the order of theirs.
/// Hidden entries and files with other suffixes are passed over.
#pragma once

#include "core/dataset/dataset.h"

namespace descent {

/// All images as the training part. Throws DatasetError.
Dataset readImageFolder(const ImageFolder& choice);

}  // namespace descent
