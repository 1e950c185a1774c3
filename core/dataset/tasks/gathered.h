// SPDX-License-Identifier: GPL-3.0-or-later
/// New images put together from the numbers of old ones, in the form in which the old ones are stored.
#pragma once

#include "core/dataset/auxiliary_task.h"
#include "core/dataset/dataset_error.h"

namespace descent::task_kinds {

/// A number of an old image.
struct Source {
  std::size_t image = 0, offset = 0;
};

template <class Stored, class From>
std::vector<Stored> gatheredNumbers(const std::vector<Stored>& from, std::size_t oldSize, std::size_t newSize, std::size_t count, From source) {
  std::vector<Stored> to(count * newSize);
  for (std::size_t image = 0; image < count; ++image) {
    for (std::size_t offset = 0; offset < newSize; ++offset) {
      const Source at = source(image, offset);
      to[image * newSize + offset] = from[at.image * oldSize + at.offset];
    }
  }
  return to;
}

/// `count` images of `shape`; source(image, offset) says where each number comes from. Without classes yet.
template <class From>
ImageSet gathered(const ImageSet& from, const ImageShape& shape, std::size_t count, From source) {
  const auto numbers = [&](const auto& stored) { return gatheredNumbers(stored, from.shape.size(), shape.size(), count, source); };
  ImageSet to{.shape = shape};
  if (const auto* bytes = std::get_if<ByteImages>(&from.pixels)) {
    to.pixels = ByteImages{.values = numbers(bytes->values), .divisor = bytes->divisor};
  } else if (const auto* floats = std::get_if<std::vector<float>>(&from.pixels)) {
    to.pixels = numbers(*floats);
  } else {
    to.pixels = numbers(std::get<std::vector<double>>(from.pixels));
  }
  return to;
}

inline void requireClasses(const Dataset& from) {
  if (from.classNames.empty()) throw DatasetError("auxiliary: this task needs images of classes, but " + from.name + " has real targets; choose another task");
}

struct NoSettings {};

inline Settings nothingToSet() {
  static const Description none;
  return Settings::of<NoSettings>(none);
}

}  // namespace descent::task_kinds
