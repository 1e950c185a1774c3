// SPDX-License-Identifier: GPL-3.0-or-later
/// AugmentedBatch: the images of one step as the augmentations change them, with their classes or targets; made once a
/// step, so that all evaluations of the step see the same. Each image is made by one thread; those of the next step are
/// begun by threads that wait while this one is computed.
#pragma once

#include <atomic>
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
  ~AugmentedBatch() { workers_.withdrawOffer(ahead_); }

  /// Makes the images `chosen` of the training part; returns their numbers in `examples()`.
  std::vector<Index> make(std::uint64_t step, const std::vector<Index>& chosen);
  /// What the next `make` will most likely ask for.
  void prefetch(std::uint64_t step, std::vector<Index> chosen);

  const Examples& examples() const { return examples_; }

 private:
  /// The images of one step, made one by one by whoever comes.
  class Images final : public SpareWork {
   public:
    void begin(const Augmenter& augmenter, std::uint64_t step, std::vector<Index> chosen);
    bool isOf(std::uint64_t step, const std::vector<Index>& chosen) const { return step == step_ && chosen == chosen_; }
    bool doPiece() noexcept override;
    /// All of them, in exchange for memory; what is begun next is begun from scratch.
    void handOver(std::vector<Scalar>& pixels);

   private:
    const Augmenter* augmenter_ = nullptr;
    std::uint64_t step_ = 0;
    std::vector<Index> chosen_;
    std::vector<Scalar> pixels_;
    std::atomic<std::size_t> next_{0};
  };

  void takeAnswers(const std::vector<Index>& chosen);
  void takeImages(const std::vector<Index>& chosen);
  void describe(Index count);

  const Augmenter& augmenter_;
  const Examples& train_;
  Workers& workers_;
  Images ahead_;
  std::vector<Scalar> pixels_;
  std::vector<int> classes_;
  std::vector<double> targets_;
  Examples examples_;
};

}  // namespace descent
