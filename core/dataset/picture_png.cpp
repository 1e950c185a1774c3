// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <memory>

#include <png.h>

#include "core/dataset/picture.h"

namespace descent {
namespace {

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
  void operator()(png_image* image) const { png_image_free(image); }
};

[[noreturn]] void failDamaged(const std::filesystem::path& file, const png_image& image) {
  failPicture(file, std::string("the PNG is damaged or cut off (") + image.message + ")", "copy it anew or remove it");
}

}  // namespace

Picture readPng(const std::filesystem::path& file) {
  const std::unique_ptr<std::FILE, Close> stream(std::fopen(file.c_str(), "rb"));
  if (!stream) failPicture(file, "cannot be opened", "make the file readable");
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (!png_image_begin_read_from_stdio(&image, stream.get())) failDamaged(file, image);
  const std::unique_ptr<png_image, Close> release(&image);
  requireModest(file, image.height, image.width);
  const bool color = (image.format & PNG_FORMAT_FLAG_COLOR) != 0;
  image.format = color ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY;
  Picture picture{.height = image.height, .width = image.width, .channels = color ? std::size_t{3} : std::size_t{1}, .bytes = {}};
  picture.bytes.resize(PNG_IMAGE_SIZE(image));
  const png_color black{};
  if (!png_image_finish_read(&image, &black, picture.bytes.data(), 0, nullptr)) failDamaged(file, image);
  if (PNG_IMAGE_FAILED(image) || image.warning_or_error != 0) failDamaged(file, image);
  return picture;
}

}  // namespace descent
