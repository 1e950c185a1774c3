// SPDX-License-Identifier: GPL-3.0-or-later
/// Draws parts of a data set. Every draw takes images per class, in the same proportions (to within one image),
/// and keeps the order of the rest.
#pragma once

#include "core/dataset/dataset.h"

namespace descent {

/// What a draw is for: draws for different parts are independent.
enum class Part : std::uint64_t { test = 0, validation = 1, train = 2 };

/// `count` of the images of `set`, ascending.
std::vector<std::size_t> drawPerClass(const ImageSet& set, std::size_t count, std::uint64_t seed, Part part);

/// Moves a share of the training images to the empty test part.
void drawTest(Dataset& dataset, const Division& division);

/// Draws the validation part, then leaves `trainSize` training images. Throws DatasetError if there are too few.
void drawRest(Dataset& dataset, const Division& division);

}  // namespace descent
