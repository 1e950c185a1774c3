// SPDX-License-Identifier: GPL-3.0-or-later
/// Loss: what is minimised, as a mean over the images of a batch; works on one block of outputs, images in lanes.
/// The catalogue lists all of them; a loss is made from its settings.
#pragma once

#include <memory>
#include <string>

#include "core/network/examples.h"
#include "core/network/lanes.h"
#include "core/settings/catalogue.h"

namespace descent {

/// The outputs of one block and where the loss puts what it finds.
template <class Scalar>
struct LossBlock {
  Index outputs = 0;                ///< numbers per image
  Index images = 0;                 ///< lanes in use
  const Scalar* values = nullptr;   ///< [output][16 images]
  Scalar* gradient = nullptr;       ///< of the mean over the batch, zero in lanes not in use; null: not wanted
  Scalar share = 1;                 ///< 1 / images of the batch
  const int* classes[blockImages] = {};
  const double* targets[blockImages] = {};
  double* losses = nullptr;         ///< per image
  double* right = nullptr;          ///< per image: 1 if the answer is right, else 0
};

template <class Scalar>
class Loss {
 public:
  virtual ~Loss() = default;
  virtual void evaluate(const LossBlock<Scalar>& block) const = 0;

  /// Losses of classes need class numbers, the others a number for every output.
  virtual bool needsClasses() const { return false; }
  /// Whether there are right and wrong answers.
  virtual bool hasAccuracy() const { return true; }
};

struct LossMaker {
  std::unique_ptr<Loss<float>> (*forFloat)(const Settings&);
  std::unique_ptr<Loss<double>> (*forDouble)(const Settings&);
};

using LossEntry = Entry<LossMaker>;

template <template <class> class Kind>
LossMaker lossMaker() {
  return {.forFloat = [](const Settings& settings) -> std::unique_ptr<Loss<float>> { return std::make_unique<Kind<float>>(settings); },
          .forDouble = [](const Settings& settings) -> std::unique_ptr<Loss<double>> { return std::make_unique<Kind<double>>(settings); }};
}

template <class Scalar>
std::unique_ptr<Loss<Scalar>> make(const LossMaker& maker, const Settings& settings) {
  if constexpr (std::is_same_v<Scalar, float>) {
    return maker.forFloat(settings);
  } else {
    return maker.forDouble(settings);
  }
}

/// Every loss, in the order the user sees.
const Catalogue<LossMaker>& losses();

/// Throws SettingError if `examples` do not suit the loss or the `outputs` of the network.
template <class Scalar>
void requireFit(const Loss<Scalar>& loss, const Examples& examples, Index outputs);

}  // namespace descent
