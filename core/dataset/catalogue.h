// SPDX-License-Identifier: GPL-3.0-or-later
/// The data sets that a scene can name by id. Adding one: a file with the function that reads it, its declaration
/// here, a line in catalogue.cpp.
#pragma once

#include "core/dataset/dataset.h"
#include "core/settings/catalogue.h"

namespace descent {

struct DatasetSource {
  Dataset (*read)();  ///< all of it; throws DatasetError
  bool hasTestPart;   ///< otherwise one is drawn
};

const Catalogue<DatasetSource>& datasets();

Dataset readDigits();
Dataset readDigitsAttributes();
Dataset readFashionMnist();

}  // namespace descent
