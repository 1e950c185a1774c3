// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/image_files.h"

#include <algorithm>
#include <cmath>

#include "core/dataset/array.h"
#include "core/dataset/dataset_error.h"

namespace descent {
namespace {

/// More classes than any published data set has; a label beyond is no class number.
constexpr std::int64_t mostClasses = 65536;

[[noreturn]] void fail(const std::filesystem::path& file, const std::string& problem, const std::string& cure) {
  throw DatasetError(file.string() + ": " + problem + "; " + cure);
}

ImageShape imageShape(const std::filesystem::path& file, const Array& array) {
  const auto& shape = array.shape;
  if (shape.size() != 3 && shape.size() != 4) {
    fail(file, "an array " + array.shapeText() + " is not images", "give it the shape [N, H, W] or [N, C, H, W]");
  }
  if (std::find(shape.begin(), shape.end(), std::size_t{0}) != shape.end()) {
    fail(file, "an array " + array.shapeText() + " holds no image", "name a file with at least one");
  }
  if (shape.size() == 3) return {.channels = 1, .height = shape[1], .width = shape[2]};
  return {.channels = shape[1], .height = shape[2], .width = shape[3]};
}

template <class Real>
void requireFinite(const std::filesystem::path& file, const std::vector<Real>& values, std::size_t each) {
  const auto bad = std::find_if(values.begin(), values.end(), [](Real value) { return !std::isfinite(value); });
  if (bad == values.end()) return;
  const auto row = static_cast<std::size_t>(bad - values.begin()) / each;
  fail(file, "entry " + std::to_string(row) + " holds a value that is not finite",
       "write the file without nan and inf");
}

void readImages(const std::filesystem::path& file, ImageSet& set) {
  Array array = readArray(file);
  set.shape = imageShape(file, array);
  if (auto* bytes = std::get_if<std::vector<std::uint8_t>>(&array.values)) {
    set.pixels = ByteImages{.values = std::move(*bytes)};
  } else if (auto* floats = std::get_if<std::vector<float>>(&array.values)) {
    requireFinite(file, *floats, set.shape.size());
    set.pixels = std::move(*floats);
  } else if (auto* doubles = std::get_if<std::vector<double>>(&array.values)) {
    requireFinite(file, *doubles, set.shape.size());
    set.pixels = std::move(*doubles);
  } else {
    fail(file, "images of integers", "save them as u1 (divided by 255) or as f4, f8 (used as they are)");
  }
}

template <class Integer>
std::vector<std::int32_t> classNumbers(const std::filesystem::path& file, const std::vector<Integer>& labels) {
  std::vector<std::int32_t> classes;
  classes.reserve(labels.size());
  for (const Integer label : labels) {
    const auto number = static_cast<std::int64_t>(label);
    if (number < 0 || number >= mostClasses) {
      fail(file, "label " + std::to_string(classes.size()) + " is " + std::to_string(number),
           "number the classes from 0, fewer than " + std::to_string(mostClasses));
    }
    classes.push_back(static_cast<std::int32_t>(number));
  }
  return classes;
}

/// Reads [N, K], and [N] as K = 1.
void readTargets(const std::filesystem::path& file, const Array& array, ImageSet& set) {
  if (array.shape.size() > 2 || (array.shape.size() == 2 && array.shape[1] == 0)) {
    fail(file, "an array " + array.shapeText() + " is not labels", "give it the shape [N] or [N, K]");
  }
  set.targetWidth = array.shape.size() == 2 ? array.shape[1] : 1;
  if (const auto* floats = std::get_if<std::vector<float>>(&array.values)) {
    requireFinite(file, *floats, set.targetWidth);
    set.targets.assign(floats->begin(), floats->end());
  } else {
    set.targets = std::get<std::vector<double>>(array.values);
    requireFinite(file, set.targets, set.targetWidth);
  }
}

void readLabels(const std::filesystem::path& file, ImageSet& set) {
  const Array array = readArray(file);
  if (array.holdsReals()) return readTargets(file, array, set);
  if (array.shape.size() != 1) {
    fail(file, "an array " + array.shapeText() + " is not class numbers",
         "give it the shape [N], or save [N, K] as reals");
  }
  if (const auto* bytes = std::get_if<std::vector<std::uint8_t>>(&array.values))
    set.classes = classNumbers(file, *bytes);
  if (const auto* ints = std::get_if<std::vector<std::int32_t>>(&array.values)) set.classes = classNumbers(file, *ints);
  if (const auto* longs = std::get_if<std::vector<std::int64_t>>(&array.values))
    set.classes = classNumbers(file, *longs);
}

std::size_t imageCount(const ImageSet& set) {
  const std::size_t values = std::visit(
      [](const auto& pixels) {
        if constexpr (requires { pixels.values; })
          return pixels.values.size();
        else
          return pixels.size();
      },
      set.pixels);
  return values / set.shape.size();
}

ImageSet readPart(const std::filesystem::path& images, const std::filesystem::path& labels) {
  ImageSet set;
  readImages(images, set);
  readLabels(labels, set);
  if (set.count() != imageCount(set)) {
    fail(labels,
         std::to_string(set.count()) + " labels for the " + std::to_string(imageCount(set)) + " images of " +
             images.string(),
         "name files that belong together");
  }
  return set;
}

void requireAlike(const ImageFiles& files, const ImageSet& train, const ImageSet& test) {
  if (train.shape != test.shape)
    fail(files.testImages, "images of another size than in " + files.images.string(),
         "name files that belong together");
  if (train.targetWidth != test.targetWidth) {
    fail(files.testLabels, "labels of another kind than in " + files.labels.string(),
         "name files that belong together");
  }
}

std::vector<std::string> numberedClasses(const Dataset& dataset) {
  std::int32_t highest = -1;
  for (const ImageSet* part : {&dataset.train, &dataset.test}) {
    for (const std::int32_t number : part->classes) highest = std::max(highest, number);
  }
  std::vector<std::string> names;
  for (std::int32_t number = 0; number <= highest; ++number) names.push_back(std::to_string(number));
  return names;
}

}  // namespace

ImageFiles publishedFiles(const std::filesystem::path& folder) {
  const auto file = [&](const std::string& name) {
    return std::filesystem::exists(folder / (name + ".gz")) ? folder / (name + ".gz") : folder / name;
  };
  return {.images = file("train-images-idx3-ubyte"),
          .labels = file("train-labels-idx1-ubyte"),
          .testImages = file("t10k-images-idx3-ubyte"),
          .testLabels = file("t10k-labels-idx1-ubyte")};
}

Dataset readImageFiles(const ImageFiles& files) {
  if (std::filesystem::is_directory(files.images)) {
    Dataset dataset = readImageFiles(publishedFiles(files.images));
    dataset.name = files.images.filename().string();
    return dataset;
  }
  if (files.labels.empty()) fail(files.images, "images without labels", "name their file as \"labels\", too");
  if (files.testImages.empty() != files.testLabels.empty()) {
    fail(files.images, "only one of \"test_images\" and \"test_labels\" is named", "name both or neither");
  }
  Dataset dataset{.name = files.images.filename().string()};
  dataset.train = readPart(files.images, files.labels);
  if (!files.testImages.empty()) {
    dataset.test = readPart(files.testImages, files.testLabels);
    requireAlike(files, dataset.train, dataset.test);
  }
  dataset.classNames = numberedClasses(dataset);
  return dataset;
}

}  // namespace descent
