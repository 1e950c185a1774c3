// SPDX-License-Identifier: GPL-3.0-or-later
/// Super-classes: fewer, wider classes. Fashion-MNIST's ten become tops, trousers, dresses, shoes and bags; of any other
/// data set two neighbouring classes become one.
#pragma once

#include <array>

#include "core/dataset/tasks/gathered.h"

namespace descent::task_kinds {

inline bool isFashion(const Dataset& from) { return from.classNames.size() == 10 && from.classNames[0] == "T-shirt/top"; }

inline std::int32_t superClassOf(const Dataset& from, std::int32_t number) {
  static constexpr std::array<std::int32_t, 10> fashion{0, 1, 0, 2, 0, 3, 0, 3, 4, 3};
  return isFashion(from) ? fashion[static_cast<std::size_t>(number)] : number / 2;
}

inline ImageSet widened(const ImageSet& part, const Dataset& from, const TaskDraws& /*draws*/) {
  requireClasses(from);
  ImageSet set = part;
  for (std::int32_t& number : set.classes) number = superClassOf(from, number);
  return set;
}

inline std::vector<std::string> superClassNames(const Dataset& from) {
  requireClasses(from);
  if (isFashion(from)) return {"tops", "trousers", "dresses", "shoes", "bags"};
  std::vector<std::string> names;
  for (std::size_t i = 0; i < from.classNames.size(); i += 2) {
    const bool paired = i + 1 < from.classNames.size();
    names.push_back(from.classNames[i] + (paired ? " or " + from.classNames[i + 1] : std::string()));
  }
  return names;
}

inline Entry<AuxiliaryTask> superClasses() {
  return {.id = "super-classes",
          .label = "Super-classes",
          .summary = "Fewer, wider classes: five of ten.",
          .rule = "class = the group of the class",
          .reference = "",
          .initial = nothingToSet(),
          .made = {widened, superClassNames}};
}

}  // namespace descent::task_kinds
