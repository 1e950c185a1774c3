// SPDX-License-Identifier: GPL-3.0-or-later
// The digits asked three questions at once: is it even, is it at least 5, does it have a loop (0, 6, 8, 9)?
#include <algorithm>
#include <array>

#include "core/dataset/catalogue.h"

namespace descent {
namespace {

constexpr std::size_t questions = 3;

std::array<bool, questions> answersTo(int digit) {
  constexpr std::array looped{0, 6, 8, 9};
  return {digit % 2 == 0, digit >= 5, std::ranges::find(looped, digit) != looped.end()};
}

}  // namespace

Dataset readDigitsAttributes() {
  Dataset dataset = readDigits();
  dataset.name = "Attributes of digits";
  dataset.classNames.clear();
  dataset.train.targetWidth = questions;
  for (const std::int32_t digit : dataset.train.classes) {
    for (const bool answer : answersTo(digit)) dataset.train.targets.push_back(answer ? 1 : 0);
  }
  dataset.train.classes.clear();
  return dataset;
}

}  // namespace descent
