// SPDX-License-Identifier: GPL-3.0-or-later
/// Image files of the user's own, as arrays of images and labels:
///   images [N, H, W] or [N, C, H, W], bytes or reals    labels [N] integer, or [N, K] real
#pragma once

#include "core/dataset/dataset.h"

namespace descent {

/// Training and test part; the latter stays empty where no files are named. Throws DatasetError.
Dataset readImageFiles(const ImageFiles& files);

/// The four files of MNIST as published (train-images-idx3-ubyte …), packed or not.
ImageFiles publishedFiles(const std::filesystem::path& folder);

}  // namespace descent
