// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/auxiliary_task.h"

#include "core/dataset/dataset_error.h"
#include "core/dataset/tasks/corrupted.h"
#include "core/dataset/tasks/pairs.h"
#include "core/dataset/tasks/rotation.h"
#include "core/dataset/tasks/super_classes.h"

namespace descent {

const Catalogue<AuxiliaryTask>& auxiliaryTasks() {
  using namespace task_kinds;
  static const Catalogue<AuxiliaryTask> catalogue("auxiliary task",
                                                  {rotation(), pairs(), corrupted(), superClasses()});
  return catalogue;
}

Dataset withTask(const Dataset& dataset, const AuxiliaryTask& task, std::uint64_t seed) {
  Dataset made{.name = dataset.name, .classNames = task.classNames(dataset)};
  const auto part = [&](const ImageSet& from, std::uint64_t number) {
    return from.empty() ? ImageSet{.shape = from.shape} : task.made(from, dataset, {.seed = seed, .part = number});
  };
  made.train = part(dataset.train, 0);
  made.validation = part(dataset.validation, 1);
  made.test = part(dataset.test, 2);
  return made;
}

}  // namespace descent
