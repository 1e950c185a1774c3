// SPDX-License-Identifier: GPL-3.0-or-later
/// The fast kernels of convolution and dense layers against the formulas, and fused layers against single ones.
#include <QtTest>
#include <limits>

#include "tests/core/network/network_fixture.h"
#include "tests/core/network/plain_products.h"

using namespace descent;
using namespace descent::network_fixture;

namespace {

/// What one layer makes of random input, parameters and output gradient, for one block of `images`.
template <class Scalar>
struct LayerTrial {
  Network<Scalar> net;
  Workspace<Scalar> workspace;
  VectorOf<Scalar> parameters;
  Cell<Scalar> cell;

  /// The first layer only passes the input on, so that the second has a gradient to give.
  LayerTrial(const LayerPlan& layer, const Shape& input, Index images)
      : net(network<Scalar>({plan("convolution", {{"channels", whole(static_cast<int>(input.channels))}, {"kernel", extent(1, 1)}}), layer}, input)),
        workspace(net, 1, 1),
        parameters(start(net)),
        cell(workspace.cell(1, {})) {
    const NetworkStep<Scalar>& step = net.steps()[1];
    cell.parameters = parameters.data() + step.parameterOffset;
    cell.images = images;
    fill(cell.input, 1);
    fill(cell.outputGradient, 2);
    step.layer->prepare({.parameters = cell.parameters, .prepared = workspace.prepared(1, 0)});
    step.layer->forward(cell);
    step.layer->backward(cell);
  }

  static double number(std::uint64_t seed, Index place) {
    return static_cast<double>(static_cast<float>(Random(seed, Purpose::generator).normal(static_cast<std::uint64_t>(place))));
  }
  static Index placeOf(const Shape& shape, Index channel, Index r, Index c, Index image) {
    return (((channel * shape.rows) + r) * shape.columns + c) * blockImages + image;
  }
  void fill(const Plane<Scalar>& plane, std::uint64_t seed) const {
    forEachRow(plane.shape, [&](Index channel, Index r) {
      for (Index c = 0; c < plane.shape.columns; ++c)
        for (Index image = 0; image < cell.images; ++image)
          plane.at(channel, r, c)[image] = static_cast<Scalar>(number(seed, placeOf(plane.shape, channel, r, c, image)));
    });
  }
  plain::Picture picture(const Plane<Scalar>& plane, Index image) const {
    plain::Picture result(plane.shape);
    forEachRow(plane.shape, [&](Index channel, Index r) {
      for (Index c = 0; c < plane.shape.columns; ++c) result.at(channel, r, c) = static_cast<double>(plane.at(channel, r, c)[image]);
    });
    return result;
  }
};

double largestDifference(const std::vector<double>& got, const std::vector<double>& want) {
  double largest = 0, scale = 1;
  for (const double number : want) scale = std::max(scale, std::abs(number));
  for (std::size_t k = 0; k < want.size(); ++k) largest = std::max(largest, std::abs(got[k] - want[k]));
  return largest / scale;
}

struct Form {
  const char* name;
  Shape input;
  int channels;
  Extent kernel, stride, padding;
};

const std::vector<Form> forms{
    {"5x5 of LeNet", {6, 14, 14}, 16, {5, 5}, {1, 1}, {0, 0}}, {"5x5 padded", {1, 28, 28}, 6, {5, 5}, {1, 1}, {2, 2}},
    {"3x3 padded, odd", {3, 9, 7}, 8, {3, 3}, {1, 1}, {1, 1}},  {"3x3, ten channels", {10, 6, 5}, 10, {3, 3}, {1, 1}, {0, 0}},
    {"1x1", {5, 4, 4}, 7, {1, 1}, {1, 1}, {0, 0}},              {"one column", {2, 9, 1}, 3, {3, 1}, {1, 1}, {1, 0}},
    {"to one pixel", {4, 5, 5}, 12, {5, 5}, {1, 1}, {0, 0}},    {"stride 2", {3, 9, 8}, 5, {3, 3}, {2, 2}, {1, 1}},
    {"3x3 padded by two", {5, 8, 7}, 9, {3, 3}, {1, 1}, {2, 2}}, {"3x3 to one row", {6, 3, 9}, 8, {3, 3}, {1, 1}, {0, 1}},
    {"3x3, sixteen", {16, 7, 7}, 12, {3, 3}, {1, 1}, {1, 1}},    {"stride 2, nine", {8, 9, 8}, 9, {3, 3}, {2, 2}, {1, 1}},
    {"3x3, several bands", {8, 14, 14}, 16, {3, 3}, {1, 1}, {1, 1}}, {"3x3 by two, odd", {8, 9, 11}, 16, {3, 3}, {1, 1}, {2, 2}},
    {"3x3 bare, odd", {9, 9, 11}, 17, {3, 3}, {1, 1}, {0, 0}},
    {"7x7, stride 3", {2, 13, 12}, 4, {7, 7}, {3, 3}, {3, 3}},  {"2x4, stride 1x2", {3, 6, 11}, 6, {2, 4}, {1, 2}, {1, 3}},
};

/// Sums of n products in the order of a kernel and in another differ by about √n roundings.
template <class Scalar>
constexpr double tolerance = std::is_same_v<Scalar, double> ? 1e-13 : 2e-5;

template <class Scalar>
void compareConvolution(const Form& form, Index images) {
  const auto pair = [](const Extent& e) { return extent(static_cast<double>(e.rows), static_cast<double>(e.columns)); };
  const LayerTrial<Scalar> trial(plan("convolution", {{"channels", whole(form.channels)}, {"kernel", pair(form.kernel)},
                                                      {"stride", pair(form.stride)}, {"padding", pair(form.padding)}}), form.input, images);
  plain::Bank bank{form.channels, form.input.channels, form.kernel, form.stride, form.padding, {}, {}};
  const Index weights = form.channels * form.input.channels * form.kernel.rows * form.kernel.columns;
  bank.weights.assign(trial.cell.parameters, trial.cell.parameters + weights);
  bank.bias.assign(trial.cell.parameters + weights, trial.cell.parameters + weights + form.channels);
  std::vector<double> dw(bank.weights.size(), 0.0), db(bank.bias.size(), 0.0);
  for (Index image = 0; image < images; ++image) {
    const plain::Picture x = trial.picture(trial.cell.input, image), dy = trial.picture(trial.cell.outputGradient, image);
    const auto y = trial.picture(trial.cell.output, image), dx = trial.picture(trial.cell.inputGradient, image);
    QVERIFY(largestDifference(y.values, plain::convolve(bank, x, trial.cell.output.shape).values) < tolerance<Scalar>);
    QVERIFY(largestDifference(dx.values, plain::inputGradient(bank, dy, form.input).values) < tolerance<Scalar>);
    plain::addWeightGradient(bank, x, dy, dw);
    const Index pixels = dy.shape.rows * dy.shape.columns;
    for (std::size_t k = 0; k < dy.values.size(); ++k) db[k / static_cast<std::size_t>(pixels)] += dy.values[k];
  }
  QVERIFY(largestDifference({trial.cell.sums, trial.cell.sums + weights}, dw) < tolerance<Scalar>);
  QVERIFY(largestDifference({trial.cell.sums + weights, trial.cell.sums + weights + form.channels}, db) < tolerance<Scalar>);
}

template <class Scalar>
void compareDense(Index inputs, int units, Index images) {
  const LayerTrial<Scalar> trial(plan("dense", {{"units", whole(units)}}), {inputs, 1, 1}, images);
  BatchView<Scalar> batch = trial.workspace.batch(1, images);
  VectorOf<Scalar> gradient((inputs + 1) * units);
  batch.gradient = gradient.data();
  const Layer<Scalar>& layer = *trial.net.steps()[1].layer;
  for (Index item = 0; item < layer.gradientItems(); ++item) layer.gradientItem(item, batch);
  const Matrix w = Eigen::Map<const Eigen::Matrix<Scalar, -1, -1, Eigen::RowMajor>>(trial.cell.parameters, units, inputs).template cast<double>();
  const Vector b = Eigen::Map<const VectorOf<Scalar>>(trial.cell.parameters + inputs * units, units).template cast<double>();
  Matrix dw = Matrix::Zero(units, inputs);
  Vector db = Vector::Zero(units);
  for (Index image = 0; image < images; ++image) {
    const auto vector = [&](const Plane<Scalar>& plane) {
      const auto values = trial.picture(plane, image).values;
      return Vector(Eigen::Map<const Vector>(values.data(), std::ssize(values)));
    };
    const Vector x = vector(trial.cell.input), dy = vector(trial.cell.outputGradient);
    QVERIFY((vector(trial.cell.output) - (w * x + b)).cwiseAbs().maxCoeff() < 10 * tolerance<Scalar>);
    QVERIFY((vector(trial.cell.inputGradient) - w.transpose() * dy).cwiseAbs().maxCoeff() < 10 * tolerance<Scalar>);
    dw += dy * x.transpose();
    db += dy;
  }
  const Matrix got = Eigen::Map<const Eigen::Matrix<Scalar, -1, -1, Eigen::RowMajor>>(gradient.data(), units, inputs).template cast<double>();
  QVERIFY((got - dw).cwiseAbs().maxCoeff() < 10 * tolerance<Scalar>);
  QVERIFY((gradient.tail(units).template cast<double>() - db).cwiseAbs().maxCoeff() < 10 * tolerance<Scalar>);
}

struct Fused {
  std::vector<LayerPlan> plans;
  bool sameOrder = true;  ///< of the sums; behind a pooling a normalization adds up cell by cell, not row by row
};

template <class Scalar>
void compareFusion(const Fused& fused, const Shape& input) {
  using Fusion = typename NetworkBuilder<Scalar>::Fusion;
  const RandomExamples examples(21, input, 3);
  Workers workers(1);
  const auto loss = lossOf<Scalar>("cross-entropy");
  std::vector<double> values;
  std::vector<VectorOf<Scalar>> gradients;
  for (const Fusion fusion : {Fusion::on, Fusion::off}) {
    const Network<Scalar> net = network<Scalar>(fused.plans, input, fusion);
    NetworkEvaluation<Scalar> evaluation(net, *loss, workers);
    gradients.emplace_back(net.layout().dimension);
    values.push_back(evaluation.lossAndGradient(start(net), examples.single, examples.chosen, gradients.back()));
  }
  QCOMPARE(values[0], values[1]);
  if (fused.sameOrder) QVERIFY((gradients[0].array() == gradients[1].array()).all());
  const Scalar rounding = 16 * std::numeric_limits<Scalar>::epsilon() * gradients[1].norm();
  QVERIFY((gradients[0] - gradients[1]).norm() < rounding);
}

}  // namespace

class TestKernels : public QObject {
  Q_OBJECT

 private slots:
  void convolutionIsItsFormula_data();
  void convolutionIsItsFormula();
  void denseIsItsFormula();
  void fusedLayersGiveWhatSingleOnesGive();
};

void TestKernels::convolutionIsItsFormula_data() {
  QTest::addColumn<int>("index");
  for (std::size_t i = 0; i < forms.size(); ++i) QTest::newRow(forms[i].name) << static_cast<int>(i);
}

void TestKernels::convolutionIsItsFormula() {
  QFETCH(int, index);
  for (const Index images : {16, 5}) {
    compareConvolution<double>(forms[static_cast<std::size_t>(index)], images);
    compareConvolution<float>(forms[static_cast<std::size_t>(index)], images);
  }
}

void TestKernels::denseIsItsFormula() {
  for (const auto& [inputs, units] : std::vector<std::pair<Index, int>>{{400, 120}, {84, 10}, {7, 3}, {65, 25}, {1, 1}}) {
    for (const Index images : {16, 3}) {
      compareDense<double>(inputs, units, images);
      compareDense<float>(inputs, units, images);
    }
  }
}

void TestKernels::fusedLayersGiveWhatSingleOnesGive() {
  const LayerPlan convolution = plan("convolution", {{"channels", whole(6)}, {"kernel", extent(3, 3)}}), relu = plan("relu"), pool = plan("max-pooling");
  const LayerPlan normalization = plan("batch-normalization"), flatten = plan("flatten"), dense = plan("dense", {{"units", whole(3)}});
  LayerPlan residual = plan("residual");
  residual.layers = {plan("elu"), normalization, relu};
  for (const Fused& fused : std::vector<Fused>{
           {{convolution, relu, pool, convolution, relu, flatten, dense}},
           {{convolution, normalization, relu, convolution, normalization, relu, flatten, dense}},
           {{convolution, normalization, relu, pool, normalization, relu, flatten, dense}, false},
           {{convolution, residual, relu, residual, pool, flatten, dense}}}) {
    for (const Shape& input : {Shape{1, 12, 12}, Shape{2, 11, 13}}) {
      compareFusion<float>(fused, input);
      compareFusion<double>(fused, input);
    }
  }
}

QTEST_GUILESS_MAIN(TestKernels)
#include "test_kernels.moc"
