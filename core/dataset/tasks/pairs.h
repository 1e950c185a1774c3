// SPDX-License-Identifier: GPL-3.0-or-later
/// Same class or not: every image with a partner, as channels of one image; half of the partners are of its class.
#pragma once

#include <algorithm>
#include <numeric>

#include "core/dataset/tasks/gathered.h"
#include "core/numeric/random.h"

namespace descent::task_kinds {

/// The images in the order of their classes, to draw from one class or from all others.
class ByClass {
 public:
  explicit ByClass(const ImageSet& part) : classes_(part.classes), order_(part.count()), place_(part.count()) {
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::ranges::stable_sort(order_, {}, [this](std::size_t image) { return classes_[image]; });
    for (std::size_t at = 0; at < order_.size(); ++at) place_[order_[at]] = at;
  }

  /// Another image of the same class or of another; the image itself where there is none.
  std::size_t partnerOf(std::size_t image, bool same, const Random& random) const {
    const auto block = std::ranges::equal_range(order_, classes_[image], {}, [this](std::size_t other) { return classes_[other]; });
    const auto begin = static_cast<std::size_t>(block.begin() - order_.begin()), size = static_cast<std::size_t>(std::ranges::ssize(block));
    const std::size_t candidates = same ? size - 1 : order_.size() - size;
    if (candidates == 0) return image;
    const std::size_t drawn = random.below(candidates, 2 * image + 1);
    if (same) return order_[begin + drawn + (begin + drawn >= place_[image] ? 1 : 0)];
    return order_[drawn < begin ? drawn : drawn + size];
  }

 private:
  const std::vector<std::int32_t>& classes_;
  std::vector<std::size_t> order_, place_;
};

inline ImageSet paired(const ImageSet& part, const Dataset& from, const TaskDraws& draws) {
  requireClasses(from);
  const Random random(draws.seed, Purpose::generator, draws.part);
  const ByClass byClass(part);
  std::vector<std::size_t> partners(part.count());
  for (std::size_t image = 0; image < partners.size(); ++image) {
    partners[image] = byClass.partnerOf(image, random.uniform(2 * image) < 0.5, random);
  }
  const std::size_t size = part.shape.size();
  ImageShape shape = part.shape;
  shape.channels *= 2;
  ImageSet set = gathered(part, shape, part.count(), [&](std::size_t image, std::size_t offset) -> Source {
    return offset < size ? Source{image, offset} : Source{partners[image], offset - size};
  });
  for (std::size_t image = 0; image < partners.size(); ++image) {
    set.classes.push_back(part.classes[image] == part.classes[partners[image]] ? 1 : 0);
  }
  return set;
}

inline Entry<AuxiliaryTask> pairs() {
  return {.id = "pairs",
          .label = "Same class or not",
          .summary = "Two images as channels of one; the answer is whether they are of one class.",
          .rule = "class = 1 if both are of one class, else 0",
          .reference = "Bromley et al. 1993, in one network",
          .initial = nothingToSet(),
          .made = {paired, [](const Dataset&) { return std::vector<std::string>{"different", "same"}; }}};
}

}  // namespace descent::task_kinds
