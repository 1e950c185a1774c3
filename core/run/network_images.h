// SPDX-License-Identifier: GPL-3.0-or-later
/// NetworkImages: the data set of a scene as a network reads it: divided, turned into the auxiliary task, standardised by
/// what the training part says, every pixel a number. Training images that are augmented are made step by step.
#pragma once

#include <memory>

#include "core/dataset/augmenter.h"
#include "core/dataset/dataset.h"
#include "core/network/examples.h"
#include "core/run/scene.h"

namespace descent {

/// One part: the numbers and what they are for. Not to be moved once `examples` points into it.
struct NetworkPart {
  std::vector<float> pixels;
  std::vector<double> exactPixels;  ///< instead, for double precision
  std::vector<int> classes;
  std::vector<double> targets;
  Examples examples;
};

struct NetworkImages {
  NetworkPart train, validation, test;
  std::shared_ptr<const Augmenter> augmenter;  ///< of training images; null: none is changed
  std::vector<std::string> classNames;
  Index outputs = 0;

  NetworkImages() = default;
  NetworkImages(const NetworkImages&) = delete;
  NetworkImages& operator=(const NetworkImages&) = delete;
};

/// Fills empty `data`. Throws DatasetError, SettingError.
void load(NetworkImages& data, const Scene& scene);

/// A path of a scene.
std::filesystem::path fileIn(const Scene& scene, const std::string& path);

}  // namespace descent
