// SPDX-License-Identifier: GPL-3.0-or-later
/// Gaussian noise on the gradient: g ← ∇f + σξ, ξ standard normal, one draw a step and coordinate of a point.
/// It enters as the linear term σξ·x, so that value, gradient and every probe of a line search of a step agree.
#include <optional>

#include "core/numeric/random.h"
#include "core/objective/borrowed.h"
#include "core/objective/landscape_decorator.h"
#include "core/objective/noises/list.h"
#include "core/objective/owned_evaluator.h"

namespace descent {
namespace {

struct GaussianSettings {
  double sigma = 0.1;
};

Point drawn(std::uint64_t seed, std::int64_t step, double sigma) {
  const Random random(seed, Purpose::noise, static_cast<std::uint64_t>(step));
  return {sigma * random.normal(0), sigma * random.normal(1)};
}

class TiltedFunction final : public PlanarFunction {
 public:
  TiltedFunction(std::shared_ptr<const PlanarFunction> inner, const Point& tilt)
      : inner_(std::move(inner)), tilt_(tilt) {}

  double value(const Point& at) const override { return inner_->value(at) + tilt(at.x(), at.y()); }
  GradientJet<double> gradient(const Point& at) const override { return tilted(inner_->gradient(at), at); }
  HessianJet<double> hessian(const Point& at) const override { return tilted(inner_->hessian(at), at); }
  void evaluate(const PointBatch& points) const override {
    inner_->evaluate(points);
    for (std::size_t i = 0; i < points.x.size(); ++i) points.value[i] += tilt(points.x[i], points.y[i]);
    for (double& dx : points.dx) dx += tilt_.x();
    for (double& dy : points.dy) dy += tilt_.y();
  }

 private:
  double tilt(double x, double y) const { return tilt_.x() * x + tilt_.y() * y; }
  template <class Jet>
  Jet tilted(Jet jet, const Point& at) const {
    jet.value += tilt(at.x(), at.y());
    jet.dx += tilt_.x();
    jet.dy += tilt_.y();
    return jet;
  }

  std::shared_ptr<const PlanarFunction> inner_;
  Point tilt_;
};

class TiltedEvaluator final : public OwnedEvaluator {
 public:
  TiltedEvaluator(std::unique_ptr<Evaluator<double>> inner, std::uint64_t seed, double sigma)
      : OwnedEvaluator(std::move(inner)), seed_(seed), sigma_(sigma) {}

  void beginStep(std::int64_t step) override {
    inner().beginStep(step);
    if (step == step_) return;
    step_ = step;
    tilt_ = drawn(seed_, step, sigma_);
  }
  double value(ConstVectorRef<double> x) override { return inner().value(x) + (tilt_[0] * x[0] + tilt_[1] * x[1]); }
  double valueAndGradient(ConstVectorRef<double> x, VectorRef<double> gradient) override {
    const double f = inner().valueAndGradient(x, gradient);
    for (Eigen::Index i = 0; i < 2; ++i) gradient[i] += tilt_[i];
    return f + (tilt_[0] * x[0] + tilt_[1] * x[1]);
  }

 private:
  std::uint64_t seed_;
  double sigma_;
  std::int64_t step_ = -1;
  Point tilt_ = Point::Zero();
};

class TiltedSteps final : public StepFunctions {
 public:
  TiltedSteps(std::unique_ptr<StepFunctions> inner, std::uint64_t seed, double sigma)
      : inner_(std::move(inner)), seed_(seed), sigma_(sigma) {}

  const PlanarFunction& at(std::int64_t step) override {
    return now_.emplace(borrowed(inner_->at(step)), drawn(seed_, step, sigma_));
  }

 private:
  std::unique_ptr<StepFunctions> inner_;
  std::uint64_t seed_;
  double sigma_;
  std::optional<TiltedFunction> now_;
};

class Tilting final : public LandscapeDecorator {
 public:
  Tilting(std::shared_ptr<const Landscape> landscape, double sigma)
      : LandscapeDecorator(std::move(landscape)), sigma_(sigma) {}

  bool draws() const override { return true; }
  std::unique_ptr<StepFunctions> seen(std::uint64_t seed) const override {
    return std::make_unique<TiltedSteps>(inner().seen(seed), seed, sigma_);
  }
  std::unique_ptr<Evaluator<double>> evaluator(std::uint64_t seed) const override {
    return std::make_unique<TiltedEvaluator>(inner().evaluator(seed), seed, sigma_);
  }

 private:
  double sigma_;
};

Description describe() {
  return {real("sigma", &GaussianSettings::sigma,
               {.symbol = "σ",
                .legal = legal::nonNegative,
                .sliderLow = 1e-3,
                .sliderHigh = 10,
                .scale = Scale::log,
                .help = "The standard deviation of each coordinate of the noise; 0 is none."})};
}

}  // namespace

NoiseEntry noise_entries::gaussian() {
  return {.id = "gaussian",
          .label = "Gaussian",
          .summary =
              "Every step sees the gradient with a normal error, the same for every run: it keeps runs from "
              "standing on saddles, and a constant rate from ending.",
          .rule = "g ← ∇f + σξ, ξ ~ N(0, 1) for each coordinate",
          .reference = "Robbins & Monro 1951",
          .initial = Settings::of(describe(), GaussianSettings{}),
          .made = {[](std::shared_ptr<const Landscape> landscape,
                      const Settings& settings) -> std::shared_ptr<const Landscape> {
            return std::make_shared<Tilting>(std::move(landscape), settings.as<GaussianSettings>().sigma);
          }}};
}

}  // namespace descent
