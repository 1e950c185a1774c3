// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/augmented_batch.h"

#include <numeric>

namespace descent {

template <class Scalar>
void AugmentedBatch<Scalar>::Images::begin(const Augmenter& augmenter, std::uint64_t step, std::vector<Index> chosen) {
  augmenter_ = &augmenter;
  step_ = step;
  chosen_ = std::move(chosen);
  pixels_.resize(chosen_.size() * augmenter.shape().size());
  next_ = 0;
}

template <class Scalar>
bool AugmentedBatch<Scalar>::Images::doPiece() noexcept {
  const std::size_t i = next_.fetch_add(1, std::memory_order_relaxed);
  if (i >= chosen_.size()) return false;
  augmenter_->image(step_, static_cast<std::size_t>(chosen_[i]), &pixels_[i * augmenter_->shape().size()]);
  return true;
}

template <class Scalar>
void AugmentedBatch<Scalar>::Images::handOver(std::vector<Scalar>& pixels) {
  pixels_.swap(pixels);
  chosen_.clear();
}

template <class Scalar>
std::vector<Index> AugmentedBatch<Scalar>::make(std::uint64_t step, const std::vector<Index>& chosen) {
  workers_.withdrawOffer(ahead_);
  if (!ahead_.isOf(step, chosen)) ahead_.begin(augmenter_, step, chosen);
  workers_.run(static_cast<std::size_t>(workers_.threads()), [&](std::size_t) {
    while (ahead_.doPiece()) {
    }
  });
  ahead_.handOver(pixels_);
  takeAnswers(chosen);
  describe(std::ssize(chosen));
  std::vector<Index> numbers(chosen.size());
  std::iota(numbers.begin(), numbers.end(), Index{0});
  return numbers;
}

template <class Scalar>
void AugmentedBatch<Scalar>::prefetch(std::uint64_t step, std::vector<Index> chosen) {
  ahead_.begin(augmenter_, step, std::move(chosen));
  workers_.offer(ahead_);
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
