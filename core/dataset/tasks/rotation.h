// SPDX-License-Identifier: GPL-3.0-or-later
/// Which of four rotations: every image stands in the data four times, turned by 0, 90, 180 and 270 degrees
/// counter-clockwise. (Gidaris, Singh & Komodakis 2018)
#pragma once

#include "core/dataset/tasks/gathered.h"

namespace descent::task_kinds {

inline ImageSet turned(const ImageSet& part, const Dataset& from, const TaskDraws& /*draws*/) {
  const std::size_t side = part.shape.width;
  if (part.shape.height != side) throw DatasetError("auxiliary: \"rotation\" needs square images; those of " + from.name + " are not");
  ImageSet set = gathered(part, part.shape, 4 * part.count(), [&](std::size_t image, std::size_t offset) -> Source {
    const std::size_t channel = offset / (side * side), last = side - 1;
    std::size_t row = offset / side % side, column = offset % side;
    for (std::size_t turns = image % 4; turns > 0; --turns) {
      const std::size_t old = row;  // what stands at (row, column) after a turn stood at (column, last − row)
      row = column;
      column = last - old;
    }
    return {image / 4, (channel * side + row) * side + column};
  });
  for (std::size_t image = 0; image < 4 * part.count(); ++image) set.classes.push_back(static_cast<std::int32_t>(image % 4));
  return set;
}

inline Entry<AuxiliaryTask> rotation() {
  return {.id = "rotation",
          .label = "Which rotation",
          .summary = "Every image in four rotations; the answer is which.",
          .rule = "class = turns by 90°",
          .reference = "Gidaris, Singh & Komodakis 2018, arXiv:1803.07728",
          .initial = nothingToSet(),
          .made = {turned, [](const Dataset&) { return std::vector<std::string>{"0°", "90°", "180°", "270°"}; }}};
}

}  // namespace descent::task_kinds
