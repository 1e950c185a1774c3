// SPDX-License-Identifier: GPL-3.0-or-later
/// ThawedPart: the coordinates of a network that learn, one after the other as a vector of their own, which is all that
/// a rule sees while layers are frozen.
#pragma once

#include "core/network/name_pattern.h"
#include "core/numeric/vector.h"
#include "core/objective/evaluator_decorator.h"
#include "core/objective/parameter_layout.h"

namespace descent {

class ThawedPart {
 public:
  /// All but the tensors whose names `frozen` matches.
  ThawedPart(const ParameterLayout& whole, const NamePattern& frozen);

  const ParameterLayout& layout() const { return layout_; }
  Eigen::Index wholeDimension() const { return whole_; }

  template <class Scalar>
  void gather(ConstVectorRef<Scalar> whole, VectorOf<Scalar>& part) const {
    part.resize(layout_.dimension);
    for (const Piece& piece : pieces_) part.segment(piece.in, piece.size) = whole.segment(piece.of, piece.size);
  }
  /// The frozen coordinates of `whole` stay.
  template <class Scalar>
  void scatter(ConstVectorRef<Scalar> part, VectorRef<Scalar> whole) const {
    for (const Piece& piece : pieces_) whole.segment(piece.of, piece.size) = part.segment(piece.in, piece.size);
  }

 private:
  struct Piece {
    Eigen::Index of, in, size;
  };

  ParameterLayout layout_;
  Eigen::Index whole_;
  std::vector<Piece> pieces_;
};

/// The objective as a function of the thawed part; the frozen coordinates stand in `setFrozen`.
template <class Scalar>
class ThawedEvaluator final : public EvaluatorDecorator<Scalar> {
 public:
  /// Both must outlive it.
  ThawedEvaluator(Evaluator<Scalar>& inner, const ThawedPart& part)
      : EvaluatorDecorator<Scalar>(inner), part_(part), whole_(part.wholeDimension()), gradient_(part.wholeDimension()) {}

  void setFrozen(ConstVectorRef<Scalar> whole) { whole_ = whole; }

  Eigen::Index dimension() const override { return part_.layout().dimension; }
  Scalar value(ConstVectorRef<Scalar> x) override { return this->inner().value(at(x)); }
  Scalar valueAndGradient(ConstVectorRef<Scalar> x, VectorRef<Scalar> gradient) override {
    const Scalar f = this->inner().valueAndGradient(at(x), gradient_);
    return gathered(f, gradient);
  }
  Scalar updateGradient(ConstVectorRef<Scalar> x, VectorRef<Scalar> gradient, Trace* /*trace*/) override {
    const Scalar f = this->inner().updateGradient(at(x), gradient_, nullptr);
    return gathered(f, gradient);
  }
  void hessianTimes(ConstVectorRef<Scalar> x, ConstVectorRef<Scalar> direction, VectorRef<Scalar> product) override {
    VectorOf<Scalar> along = VectorOf<Scalar>::Zero(part_.wholeDimension());
    part_.scatter<Scalar>(direction, along);
    this->inner().hessianTimes(at(x), along, gradient_);
    gathered(0, product);
  }
  Scalar measure(ConstVectorRef<Scalar> x, VectorRef<Scalar> gradient) override {
    return gathered(this->inner().measure(at(x), gradient_), gradient);
  }

 private:
  const VectorOf<Scalar>& at(ConstVectorRef<Scalar> x) {
    part_.scatter<Scalar>(x, whole_);
    return whole_;
  }
  Scalar gathered(Scalar f, VectorRef<Scalar> gradient) {
    part_.gather<Scalar>(gradient_, kept_);
    gradient = kept_;
    return f;
  }

  const ThawedPart& part_;
  VectorOf<Scalar> whole_, gradient_, kept_;
};

}  // namespace descent
