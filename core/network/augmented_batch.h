// SPDX-License-Identifier: GPL-3.0-or-later
/// AugmentedBatch: the images of one step as the augmentations change them, with their classes or targets; made once a
/// step, so that all evaluations of the step see the same. Each image is made by one thread.
#pragma once

#include <vector>

#include "core/dataset/augmenter.h"
#include "core/network/examples.h"
#include "core/numeric/workers.h"

namespace descent {

template <class Scalar>
class AugmentedBatch {
 public:
  /// All must outlive the batch.
  AugmentedBatch(const Augmenter& augmenter, const Examples& train, Workers& workers)
      : augmenter_(augmenter), train_(train), workers_(workers) {}

  /// Makes the images `chosen` of the training part; returns their numbers in `examples()`.
  std::vector<Index> make(std::uint64_t step, const std::vector<Index>& chosen);

  const Examples& examples() const { return examples_; }

 private:
  void takeAnswers(const std::vector<Index>& chosen);
  void takeImages(const std::vector<Index>& chosen);
  void describe(Index count);

  const Augmenter& augmenter_;
  const Examples& train_;
  Workers& workers_;
  std::vector<Scalar> pixels_;
  std::vector<int> classes_;
  std::vector<double> targets_;
  Examples examples_;
};

}  // namespace descent
