// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/augmented_batch.h"

#include <numeric>

namespace descent {

template <class Scalar>
std::vector<Index> AugmentedBatch<Scalar>::make(std::uint64_t step, const std::vector<Index>& chosen) {
  const std::size_t size = augmenter_.shape().size();
  pixels_.resize(chosen.size() * size);
  workers_.run(chosen.size(), [&](std::size_t i) {
    augmenter_.image(step, static_cast<std::size_t>(chosen[i]), &pixels_[i * size]);
  });
  takeAnswers(chosen);
  describe(std::ssize(chosen));
  std::vector<Index> numbers(chosen.size());
  std::iota(numbers.begin(), numbers.end(), Index{0});
  return numbers;
}

template <class Scalar>
void AugmentedBatch<Scalar>::takeAnswers(const std::vector<Index>& chosen) {
  classes_.clear();
  targets_.clear();
  if (train_.reconstruct) return takeImages(chosen);
  const Index width = train_.targets.empty() ? 0 : std::ssize(train_.targets) / train_.count;
  for (const Index image : chosen) {
    if (!train_.classes.empty()) classes_.push_back(train_.classes[static_cast<std::size_t>(image)]);
    const auto targets = train_.targets.subspan(static_cast<std::size_t>(image * width), static_cast<std::size_t>(width));
    targets_.insert(targets_.end(), targets.begin(), targets.end());
  }
}

/// What is to be reconstructed is the image before it was changed.
template <class Scalar>
void AugmentedBatch<Scalar>::takeImages(const std::vector<Index>& chosen) {
  const auto append = [&](const auto& pixels) {
    const auto size = static_cast<std::size_t>(train_.shape.size());
    for (const Index image : chosen) {
      const auto one = pixels.subspan(static_cast<std::size_t>(image) * size, size);
      targets_.insert(targets_.end(), one.begin(), one.end());
    }
  };
  train_.exactPixels.empty() ? append(train_.pixels) : append(train_.exactPixels);
}

template <class Scalar>
void AugmentedBatch<Scalar>::describe(Index count) {
  examples_ = {.count = count, .shape = train_.shape, .classes = classes_, .targets = targets_};
  if constexpr (std::is_same_v<Scalar, double>) {
    examples_.exactPixels = pixels_;
  } else {
    examples_.pixels = pixels_;
  }
}

template class AugmentedBatch<float>;
template class AugmentedBatch<double>;

}  // namespace descent
