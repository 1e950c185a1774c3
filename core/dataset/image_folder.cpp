// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/image_folder.h"

#include <algorithm>
#include <cctype>

#include "core/dataset/dataset_error.h"
#include "core/dataset/picture.h"

namespace descent {
namespace {

using Path = std::filesystem::path;

constexpr std::uint64_t mostBytes = std::uint64_t{1} << 30;  ///< of all images together, one byte a number

bool isHidden(const Path& path) { return path.filename().string().starts_with('.'); }

bool isPicture(const Path& path) {
  std::string suffix = path.extension().string();
  std::ranges::transform(suffix, suffix.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return suffix == ".png" || suffix == ".jpg" || suffix == ".jpeg";
}

/// Sorted by name, so that the order does not depend on the disk.
template <class Wanted>
std::vector<Path> entriesOf(const Path& folder, Wanted wanted) {
  std::vector<Path> entries;
  std::error_code code;
  for (auto at = std::filesystem::directory_iterator(folder, code); !code && at != std::filesystem::directory_iterator(); at.increment(code)) {
    if (!isHidden(at->path()) && wanted(at->path())) entries.push_back(at->path());
  }
  if (code) failPicture(folder, "cannot be read (" + code.message() + ")", "make the folder readable");
  std::ranges::sort(entries);
  return entries;
}

std::vector<Path> classFoldersOf(const Path& folder) {
  std::error_code code;
  if (!std::filesystem::exists(folder, code)) {
    throw DatasetError(folder.string() + ": there is no such folder; correct the path or locate the folder", folder.string());
  }
  if (!std::filesystem::is_directory(folder, code)) failPicture(folder, "is not a folder", "name one that holds a folder for every class");
  std::vector<Path> classes = entriesOf(folder, [&](const Path& path) { return std::filesystem::is_directory(path, code); });
  if (classes.empty()) failPicture(folder, "holds no class folder", "put the images of every class into a folder of its own");
  return classes;
}

/// [channel][row][column], as networks read it.
void append(const Picture& picture, std::vector<std::uint8_t>& values) {
  const std::size_t pixels = picture.height * picture.width;
  for (std::size_t channel = 0; channel < picture.channels; ++channel) {
    for (std::size_t i = 0; i < pixels; ++i) values.push_back(picture.bytes[i * picture.channels + channel]);
  }
}

std::vector<std::vector<Path>> picturesOf(const Path& folder, const std::vector<Path>& classes, const ImageShape& shape) {
  std::vector<std::vector<Path>> files;
  std::uint64_t bytes = 0;
  for (const Path& each : classes) {
    files.push_back(entriesOf(each, isPicture));
    if (files.back().empty()) failPicture(each, "holds no PNG or JPEG", "add pictures or remove the folder");
    bytes += files.back().size() * shape.size();
  }
  if (bytes > mostBytes) {
    failPicture(folder, "the images take " + std::to_string(bytes >> 20) + " MiB, more than " + std::to_string(mostBytes >> 20),
                "choose a smaller \"size\" or fewer images");
  }
  return files;
}

}  // namespace

Dataset readImageFolder(const ImageFolder& choice) {
  const std::vector<Path> classes = classFoldersOf(choice.folder);
  Dataset dataset{.name = choice.folder.filename().string()};
  dataset.train.shape = {.channels = choice.color ? std::size_t{3} : std::size_t{1}, .height = choice.height, .width = choice.width};
  const auto files = picturesOf(choice.folder, classes, dataset.train.shape);
  ByteImages images;
  for (std::size_t number = 0; number < classes.size(); ++number) {
    dataset.classNames.push_back(classes[number].filename().string());
    for (const Path& file : files[number]) {
      append(resized(readPicture(file, choice.color), choice.height, choice.width), images.values);
      dataset.train.classes.push_back(static_cast<std::int32_t>(number));
    }
  }
  dataset.train.pixels = std::move(images);
  return dataset;
}

}  // namespace descent
