// SPDX-License-Identifier: GPL-3.0-or-later
/// Muon: momentum whose every matrix is orthogonalised, so that all its directions move alike.
///   b ← μb + g    u = g + μb (Nesterov) or b    x ← x − η √max(1, rows/columns) NewtonSchulz(u)
/// Jordan et al. 2024, "Muon: an optimizer for hidden layers", without decay. A tensor of two or more dimensions is the
/// matrix [out, all the rest]. Vectors (biases, points of a surface) are moved by AdamW at the same rate, with its
/// default β and ε and without decay too: no setting would show it.
#include "core/optimizer/bias_correction.h"
#include "core/optimizer/each_coordinate.h"
#include "core/optimizer/newton_schulz.h"
#include "core/optimizer/rule_settings.h"
#include "core/optimizer/rules/list.h"

namespace descent {
namespace {

struct MuonSettings {
  double learningRate = 0.05;
  double momentum = 0.95;
  bool nesterov = true;
  std::int64_t orthogonalizationSteps = 5;
};

/// AdamW's defaults.
constexpr double keptFirst = 0.9, keptSecond = 0.999, denominatorsLeast = 1e-8;

Description describe() {
  using S = MuonSettings;
  return {learningRate(&S::learningRate,
                       {.networkDefault = 0.02, .published = {{0.02, "Jordan et al. 2024"}, {0.001, "PyTorch"}}}),
          momentum(&S::momentum, {.published = {{0.95, "Jordan et al. 2024"}}}),
          boolean("nesterov", &S::nesterov,
                  {.label = "Nesterov", .help = "Orthogonalises g + μb instead of b: one step of momentum early."}),
          integer("orthogonalization_steps", &S::orthogonalizationSteps,
                  {.label = "orthogonalization steps",
                   .legal = legal::count,
                   .sliderLow = 1,
                   .sliderHigh = 10,
                   .help = "Rounds of the Newton–Schulz iteration; each brings small singular values nearer to 1.",
                   .published = {{5, "Jordan et al. 2024"}}})};
}

template <class Scalar>
class Muon final : public Optimizer<Scalar> {
 public:
  void reset(const ParameterLayout& layout) override {
    for (auto* vector : {&gradient_, &momentum_, &secondMoment_, &update_}) vector->setZero(layout.dimension);
    tensors_ = layout.tensors;
    for (const Tensor& tensor : tensors_) {
      if (isMatrix(tensor)) newtonSchulz_.reserve(tensor.shape[0], tensor.size / tensor.shape[0]);
    }
    updates_ = 0;
  }

  StepReport<Scalar> step(Evaluator<Scalar>& evaluator, VectorRef<Scalar> x, const Settings& now,
                          Trace* trace) override {
    const auto& s = now.as<MuonSettings>();
    updates_ += 1;
    evaluator.updateGradient(x, gradient_, trace);
    const VectorOf<Scalar> before = trace ? VectorOf<Scalar>(x) : VectorOf<Scalar>();
    const Bias bias = bias_.at(keptFirst, keptSecond, updates_);
    for (const Tensor& tensor : tensors_) {
      if (isMatrix(tensor)) {
        moveMatrix(tensor, x, s);
      } else {
        moveVector(tensor, x, s.learningRate, bias);
      }
    }
    if (trace) {
      trace->add("momentum", "b", momentum_, 1, Trace::Role::direction);
      trace->add("direction", "O", update_, 3, Trace::Role::direction);
      trace->add("step", "Δx", x - before, 4, Trace::Role::direction);
    }
    return {.rate = s.learningRate};
  }

  State<Scalar> state() override {
    return {{{"momentum", "b", &momentum_}, {"second moment", "v", &secondMoment_}}, {{"updates", "t", &updates_}}};
  }

 private:
  static bool isMatrix(const Tensor& tensor) { return tensor.shape.size() > 1 && tensor.size > 0; }

  void moveMatrix(const Tensor& tensor, VectorRef<Scalar>& x, const MuonSettings& s) {
    const auto gradient = gradient_.segment(tensor.offset, tensor.size);
    auto velocity = momentum_.segment(tensor.offset, tensor.size), update = update_.segment(tensor.offset, tensor.size);
    velocity = Scalar(s.momentum) * velocity + gradient;
    update = velocity;
    if (s.nesterov) update = gradient + Scalar(s.momentum) * velocity;
    // The tensor's rows lie one after the other: read by columns it is the transpose, which becomes orthogonal with it.
    const Eigen::Index rows = tensor.shape[0], columns = tensor.size / rows;
    newtonSchulz_.orthogonalise({update.data(), columns, rows}, s.orthogonalizationSteps);
    const double shape = std::sqrt(std::max(1.0, static_cast<double>(rows) / static_cast<double>(columns)));
    x.segment(tensor.offset, tensor.size) -= Scalar(s.learningRate * shape) * update;
  }

  void moveVector(const Tensor& tensor, VectorRef<Scalar>& x, double learningRate, const Bias& bias) {
    const auto part = [&](VectorOf<Scalar>& whole) { return whole.segment(tensor.offset, tensor.size); };
    auto values = x.segment(tensor.offset, tensor.size), gradient = part(gradient_), first = part(momentum_),
         second = part(secondMoment_), update = part(update_);
    const Scalar rate = Scalar(learningRate), epsilon = Scalar(denominatorsLeast), b1 = Scalar(keptFirst);
    const Scalar b2 = Scalar(keptSecond), added1 = Scalar(1 - keptFirst), added2 = Scalar(1 - keptSecond);
    const Scalar ofFirst = Scalar(1 / bias.first), ofRoot = Scalar(1 / bias.rootOfSecond());
    eachCoordinate(
        [=](Scalar& xi, Scalar g, Scalar& m, Scalar& v, Scalar& u) {
          m = b1 * m + added1 * g;
          v = b2 * v + added2 * g * g;
          const Scalar denominator = std::sqrt(v) * ofRoot + epsilon;
          u = m * ofFirst / denominator;
          xi -= rate / denominator * (m * ofFirst);
        },
        values, gradient, first, second, update);
  }

  VectorOf<Scalar> gradient_, momentum_, secondMoment_, update_;
  std::vector<Tensor> tensors_;
  NewtonSchulz<Scalar> newtonSchulz_;
  BiasCorrection bias_;
  double updates_ = 0;
};

}  // namespace

OptimizerEntry rules::muon() {
  return {.id = "muon",
          .label = "Muon",
          .summary = "Momentum with every matrix orthogonalised: all its directions move alike; vectors follow AdamW.",
          .rule =
              "b ← μb + g\nu = g + μb\nO = NewtonSchulz(u), of vectors AdamW's m̂/(√v̂ + ε)\n"
              "x ← x − η √max(1, rows/columns) O",
          .reference = "Jordan et al. 2024, Muon; its quintic Newton–Schulz iteration",
          .initial = Settings::of(describe(), MuonSettings{}),
          .made = makerOf<Muon>({.couples = true})};
}

}  // namespace descent
