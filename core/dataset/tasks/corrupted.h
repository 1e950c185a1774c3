// SPDX-License-Identifier: GPL-3.0-or-later
/// Corrupted or not: every image as it is, and once more with a rectangle of half its height and width replaced by
/// what stands there in another image.
#pragma once

#include "core/dataset/tasks/gathered.h"
#include "core/numeric/random.h"

namespace descent::task_kinds {

inline ImageSet withPatches(const ImageSet& part, const Dataset& /*from*/, const TaskDraws& draws) {
  const ImageShape& shape = part.shape;
  const Random random(draws.seed, Purpose::generator, draws.part);
  const std::size_t height = (shape.height + 1) / 2, width = (shape.width + 1) / 2;
  ImageSet set = gathered(part, shape, 2 * part.count(), [&](std::size_t number, std::size_t offset) -> Source {
    const std::size_t image = number / 2, row = offset / shape.width % shape.height, column = offset % shape.width;
    if (number % 2 == 0) return {image, offset};
    const std::size_t top = random.below(shape.height - height + 1, 3 * image), left = random.below(shape.width - width + 1, 3 * image + 1);
    const bool inside = row >= top && row < top + height && column >= left && column < left + width;
    if (!inside || part.count() < 2) return {image, offset};
    return {(image + 1 + random.below(part.count() - 1, 3 * image + 2)) % part.count(), offset};
  });
  for (std::size_t number = 0; number < 2 * part.count(); ++number) set.classes.push_back(static_cast<std::int32_t>(number % 2));
  return set;
}

inline Entry<AuxiliaryTask> corrupted() {
  return {.id = "corrupted",
          .label = "Corrupted or not",
          .summary = "Every image, and once more with a part of another one in it; the answer is which of the two.",
          .rule = "class = 1 if a rectangle comes from another image, else 0",
          .reference = "after Jenni & Favaro 2018",
          .initial = nothingToSet(),
          .made = {withPatches, [](const Dataset&) { return std::vector<std::string>{"whole", "corrupted"}; }}};
}

}  // namespace descent::task_kinds
