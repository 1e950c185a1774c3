// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/division.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/dataset/dataset_error.h"
#include "core/numeric/random.h"

namespace descent {
namespace {

std::vector<std::size_t> allBut(std::size_t count, const std::vector<std::size_t>& ascending) {
  std::vector<std::size_t> everything(count), rest;
  std::iota(everything.begin(), everything.end(), std::size_t{0});
  std::set_difference(everything.begin(), everything.end(), ascending.begin(), ascending.end(),
                      std::back_inserter(rest));
  return rest;
}

/// Moves the drawn training images to another part.
void move(Dataset& dataset, const std::vector<std::size_t>& drawn, ImageSet& part) {
  part = selectImages(dataset.train, drawn);
  dataset.train = selectImages(dataset.train, allBut(dataset.train.count(), drawn));
}

std::size_t shareOf(double share, std::size_t images) {
  return static_cast<std::size_t>(std::llround(share * static_cast<double>(images)));
}

/// All images where more are asked for.
std::size_t validationCount(double shareOrNumber, std::size_t images) {
  if (shareOrNumber < 1) return shareOf(shareOrNumber, images);
  return static_cast<std::size_t>(std::min(shareOrNumber, static_cast<double>(images)));
}

void requireFewer(std::size_t wanted, std::size_t present, const std::string& key) {
  if (wanted < present) return;
  throw DatasetError(key + " asks for " + std::to_string(wanted) + " of " + std::to_string(present) +
                     " images and leaves none for training; make it smaller");
}

}  // namespace

std::vector<std::size_t> drawPerClass(const ImageSet& set, std::size_t count, std::uint64_t seed, Part part) {
  const std::size_t present = set.count();
  std::vector<std::size_t> order = Random(seed, Purpose::split, static_cast<std::uint64_t>(part)).permutation(present);
  if (!set.classes.empty()) {
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return set.classes[a] < set.classes[b]; });
  }
  // Evenly spaced places in an order sorted by class meet each class in proportion.
  std::vector<std::size_t> drawn(count);
  for (std::size_t i = 0; i < count; ++i) drawn[i] = order[(2 * i + 1) * present / (2 * count)];
  std::sort(drawn.begin(), drawn.end());
  return drawn;
}

void drawTest(Dataset& dataset, const Division& division) {
  const std::size_t present = dataset.train.count();
  const std::size_t count = shareOf(division.testShare, present);
  requireFewer(count, present, "test_share");
  move(dataset, drawPerClass(dataset.train, count, division.seed, Part::test), dataset.test);
}

void drawRest(Dataset& dataset, const Division& division) {
  const std::size_t present = dataset.train.count();
  if (division.validation > 0) {
    const std::size_t count = validationCount(division.validation, present);
    requireFewer(count, present, "validation");
    move(dataset, drawPerClass(dataset.train, count, division.seed, Part::validation), dataset.validation);
  }
  const std::size_t remaining = dataset.train.count();
  const auto size = static_cast<std::size_t>(std::max<std::int64_t>(division.trainSize, 0));
  if (size > remaining) {
    throw DatasetError("train_size is " + std::to_string(size) + ", but " + dataset.name + " has " +
                       std::to_string(remaining) + " training images; make it smaller, or 0 for all");
  }
  if (size > 0 && size < remaining) {
    dataset.train = selectImages(dataset.train, drawPerClass(dataset.train, size, division.seed, Part::train));
  }
}

}  // namespace descent
