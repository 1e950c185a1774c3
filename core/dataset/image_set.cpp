// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/image_set.h"

#include <algorithm>

namespace descent {
namespace {

template <class Scalar, class Stored, class Convert>
void spread(const Stored* from, std::size_t count, Scalar* to, std::size_t stride, Convert convert) {
  if (stride == 1) {  // said apart, so that it is compiled to vector instructions
    for (std::size_t i = 0; i < count; ++i) to[i] = convert(from[i]);
  } else {
    for (std::size_t i = 0; i < count; ++i) to[i * stride] = convert(from[i]);
  }
}

/// The rows of `width` values each that `rows` names.
template <class Element>
std::vector<Element> selectRows(const std::vector<Element>& from, std::size_t width,
                                const std::vector<std::size_t>& rows) {
  std::vector<Element> chosen;
  if (from.empty()) return chosen;
  chosen.reserve(rows.size() * width);
  for (const std::size_t row : rows) {
    const auto begin = from.begin() + static_cast<std::ptrdiff_t>(row * width);
    chosen.insert(chosen.end(), begin, begin + static_cast<std::ptrdiff_t>(width));
  }
  return chosen;
}

struct SelectPixels {
  std::size_t width;
  const std::vector<std::size_t>& images;

  using Pixels = decltype(ImageSet::pixels);
  Pixels operator()(const ByteImages& bytes) const {
    return ByteImages{.values = selectRows(bytes.values, width, images), .divisor = bytes.divisor};
  }
  template <class Real>
  Pixels operator()(const std::vector<Real>& reals) const {
    return selectRows(reals, width, images);
  }
};

}  // namespace

template <class Scalar>
void ImageSet::read(std::size_t image, Scalar* pixelsOut, std::size_t stride) const {
  const std::size_t size = shape.size();
  if (const auto* bytes = std::get_if<ByteImages>(&pixels)) {
    const Scalar divisor = static_cast<Scalar>(bytes->divisor);
    spread(&bytes->values[image * size], size, pixelsOut, stride,
           [divisor](std::uint8_t byte) { return static_cast<Scalar>(byte) / divisor; });
  } else if (const auto* floats = std::get_if<std::vector<float>>(&pixels)) {
    spread(&(*floats)[image * size], size, pixelsOut, stride, [](float value) { return static_cast<Scalar>(value); });
  } else {
    const auto& doubles = std::get<std::vector<double>>(pixels);
    spread(&doubles[image * size], size, pixelsOut, stride, [](double value) { return static_cast<Scalar>(value); });
  }
}

template void ImageSet::read(std::size_t, float*, std::size_t) const;
template void ImageSet::read(std::size_t, double*, std::size_t) const;

ImageSet selectImages(const ImageSet& set, const std::vector<std::size_t>& images) {
  return {.shape = set.shape,
          .pixels = std::visit(SelectPixels{.width = set.shape.size(), .images = images}, set.pixels),
          .classes = selectRows(set.classes, 1, images),
          .targets = selectRows(set.targets, set.targetWidth, images),
          .targetWidth = set.targetWidth};
}

}  // namespace descent
