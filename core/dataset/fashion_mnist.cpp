// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/catalogue.h"
#include "core/dataset/dataset_error.h"
#include "core/dataset/image_files.h"

namespace descent {

/// Where Debian's package dataset-fashion-mnist puts the four files.
constexpr const char* fashionFolder = "/usr/share/datasets/fashion-mnist";

Dataset readFashionMnist() {
  if (!std::filesystem::exists(fashionFolder)) {
    throw DatasetError(
        std::string("Fashion-MNIST is not in ") + fashionFolder +
            "; type `apt install dataset-fashion-mnist`, or name the folder of its four files as \"images\"",
        fashionFolder);
  }
  Dataset dataset = readImageFiles({.images = fashionFolder, .labels = {}, .testImages = {}, .testLabels = {}});
  dataset.name = "Fashion-MNIST";
  dataset.classNames = {"T-shirt/top", "Trouser", "Pullover", "Dress", "Coat",
                        "Sandal",      "Shirt",   "Sneaker",  "Bag",   "Ankle boot"};
  return dataset;
}

}  // namespace descent
