// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/augmenter.h"

#include <algorithm>
#include <utility>

namespace descent {

Augmenter::Augmenter(std::shared_ptr<const ImageSet> images, List list, PixelStandardisation standardisation, std::uint64_t seed)
    : images_(std::move(images)), list_(std::move(list)), standardisation_(std::move(standardisation)), seed_(seed) {}

template <class Scalar>
void Augmenter::image(std::uint64_t step, std::size_t image, Scalar* to) const {
  std::vector<double> pixels(shape().size());
  images_->read(image, pixels.data());
  for (std::size_t position = 0; position < list_.size(); ++position) {
    ImageDraws draws({.seed = seed_, .step = step, .image = image, .position = position});
    list_[position]->apply(shape(), pixels, draws);
  }
  std::ranges::transform(pixels, to, [](double pixel) { return static_cast<Scalar>(pixel); });
  standardisation_.apply(std::span(to, pixels.size()));
}

template void Augmenter::image(std::uint64_t, std::size_t, float*) const;
template void Augmenter::image(std::uint64_t, std::size_t, double*) const;

}  // namespace descent
