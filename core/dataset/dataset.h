// SPDX-License-Identifier: GPL-3.0-or-later
/// Dataset: what a network learns from and is measured on. All parts have one shape and one kind of answer.
/// `loadDataset` is the one way from a choice (the `dataset` of a scene) to the parts.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/dataset/image_set.h"

namespace descent {

struct Dataset {
  std::string name;
  std::vector<std::string> classNames;  ///< empty where images have real targets
  ImageSet train;
  ImageSet validation;  ///< empty unless asked for
  ImageSet test;        ///< empty where files bring none

  const ImageShape& shape() const { return train.shape; }
  /// How many numbers a network over it puts out.
  std::size_t outputs() const { return classNames.empty() ? train.targetWidth : classNames.size(); }
};

/// Files of the user's own. `images` may be a folder with the four files of MNIST as published.
struct ImageFiles {
  std::filesystem::path images, labels, testImages, testLabels;
};

/// A folder of class folders, DIR/CLASS/IMAGE, of PNG and JPEG pictures, all brought to one size.
struct ImageFolder {
  std::filesystem::path folder;
  std::size_t height = 28, width = 28;
  bool color = false;
};

/// How the parts are drawn, all by `seed`, each with about the same share of every class.
struct Division {
  double testShare = 0.2;      ///< where the data have no test part of their own
  double validation = 0;       ///< a number of images or, below 1, a share of those that are not for testing
  std::int64_t trainSize = 0;  ///< 0: all that remain
  std::uint64_t seed = 1;
};

struct DatasetChoice {
  std::string id;  ///< in the catalogue; empty: the folder, if one is named, else `files`
  ImageFiles files;
  ImageFolder folder = {};
  Division division;
};

/// Throws DatasetError; SettingError for an id that is not in the catalogue.
Dataset loadDataset(const DatasetChoice& choice);

}  // namespace descent
