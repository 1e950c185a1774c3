// SPDX-License-Identifier: GPL-3.0-or-later
/// AuxiliaryTask: something to learn from images that needs fewer answers than their classes, or none; a network taught
/// it lends its lower layers to another. A task makes a new data set of the old one, each part by itself.
#pragma once

#include "core/dataset/dataset.h"
#include "core/settings/catalogue.h"

namespace descent {

/// Where a task draws its random numbers: the same for every run of a scene.
struct TaskDraws {
  std::uint64_t seed = 1;
  std::uint64_t part = 0;  ///< training 0, validation 1, test 2
};

struct AuxiliaryTask {
  ImageSet (*made)(const ImageSet& part, const Dataset& from, const TaskDraws& draws);
  std::vector<std::string> (*classNames)(const Dataset& from);
};

/// Every task, in the order the user sees.
const Catalogue<AuxiliaryTask>& auxiliaryTasks();

/// Throws DatasetError where the images do not suit the task.
Dataset withTask(const Dataset& dataset, const AuxiliaryTask& task, std::uint64_t seed);

}  // namespace descent
