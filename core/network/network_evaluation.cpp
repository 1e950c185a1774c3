// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/network_evaluation.h"

#include <limits>

#include "core/network/image_lanes.h"
#include "core/numeric/flush_denormals.h"
#include "core/numeric/long_loops.h"

namespace descent {

template <class Scalar>
NetworkEvaluation<Scalar>::NetworkEvaluation(const Network<Scalar>& network, const Loss<Scalar>& loss, Workers& workers)
    : network_(network),
      loss_(loss),
      workers_(workers),
      gradientProgram_(passProgram(network, PassKind::gradient)),
      valueProgram_(passProgram(network, PassKind::value)),
      inferenceProgram_(passProgram(network, PassKind::inference)),
      running_(network.initialRunning()) {
  for (std::size_t step = 0; step < network.steps().size(); ++step) {
    const Layer<Scalar>& layer = *network.steps()[step].layer;
    if (network.steps()[step].frozen) continue;
    const Index first = network.steps()[step].parameterOffset, count = network.steps()[step].parameterCount;
    if (layer.needs().sumsPerBlock) gradientItems_.push_back({step, -1, first + count / 2});
    const Index items = layer.gradientItems();
    for (Index item = 0; item < items; ++item) gradientItems_.push_back({step, item, first + (2 * item + 1) * count / (2 * items)});
  }
}

template <class Scalar>
double NetworkEvaluation<Scalar>::lossAndGradient(ConstVectorRef<Scalar> parameters, const Examples& examples,
                                                  std::span<const Index> chosen, VectorRef<Scalar> gradient) {
  const FlushDenormals guard;
  const Pass pass{PassKind::gradient, parameters.data(), examples, chosen, gradient.data()};
  if (goesByImage(pass)) {
    executeByImage(pass);
  } else {
    execute(pass, gradientProgram_);
    finishGradient(pass);
  }
  return meanLoss(pass.images());
}

template <class Scalar>
double NetworkEvaluation<Scalar>::loss(ConstVectorRef<Scalar> parameters, const Examples& examples, std::span<const Index> chosen) {
  const FlushDenormals guard;
  const Pass pass{PassKind::value, parameters.data(), examples, chosen};
  if (goesByImage(pass)) {
    executeByImage(pass);
  } else {
    execute(pass, valueProgram_);
  }
  return meanLoss(pass.images());
}

template <class Scalar>
Measure NetworkEvaluation<Scalar>::measure(ConstVectorRef<Scalar> parameters, const Examples& examples, std::span<const Index> chosen) {
  const FlushDenormals guard;
  const Pass pass{PassKind::inference, parameters.data(), examples, chosen};
  execute(pass, inferenceProgram_);
  double right = 0;
  for (Index image = 0; image < pass.images(); ++image) right += right_[static_cast<std::size_t>(image)];
  const double accuracy = loss_.hasAccuracy() ? right / static_cast<double>(pass.images()) : std::numeric_limits<double>::quiet_NaN();
  return {.loss = meanLoss(pass.images()), .accuracy = accuracy};
}

template <class Scalar>
double NetworkEvaluation<Scalar>::meanLoss(Index images) const {
  double sum = 0;
  for (Index image = 0; image < images; ++image) sum += losses_[static_cast<std::size_t>(image)];
  return sum / static_cast<double>(images);
}

template <class Scalar>
void NetworkEvaluation<Scalar>::makeRoom(const Pass& pass) {
  losses_.resize(static_cast<std::size_t>(pass.images()));
  right_.resize(static_cast<std::size_t>(pass.images()));
  if (pass.examples.reconstruct) pixels_.resize(static_cast<std::size_t>(workers_.threads() * blockImages * network_.output().size()));
}

/// Memory for single images is made when first wanted.
template <class Scalar>
bool NetworkEvaluation<Scalar>::goesByImage(const Pass& pass) {
  if (!byImage_ || pass.images() > ImagePass<Scalar>::mostImages) return false;
  if (!images_) images_ = ImagePass<Scalar>::of(network_);
  byImage_ = images_ != nullptr;
  return byImage_;
}

/// A loss looks at blocks: here one of a single image.
template <class Scalar>
void NetworkEvaluation<Scalar>::executeByImage(const Pass& pass) {
  makeRoom(pass);
  images_->prepare(pass.parameters);
  const Index outputs = network_.output().size();
  imageOutputs_.setZero(2 * outputs * blockImages);
  for (Index image = 0; image < pass.images(); ++image) {
    images_->forward(pass.examples, pass.chosen[static_cast<std::size_t>(image)]);
    LossBlock<Scalar> view{.outputs = outputs, .images = 1, .values = imageOutputs_.data(),
                           .gradient = pass.gradient ? imageOutputs_.data() + outputs * blockImages : nullptr,
                           .share = Scalar(1) / static_cast<Scalar>(pass.images()),
                           .losses = losses_.data() + image, .right = right_.data() + image};
    for (Index k = 0; k < outputs; ++k) imageOutputs_[k * blockImages] = images_->outputs()[k];
    setAnswers(pass, image, 0, view);
    loss_.evaluate(view);
    if (!pass.gradient) continue;
    for (Index k = 0; k < outputs; ++k) images_->outputGradient()[k] = view.gradient[k * blockImages];
    images_->backward(pass.gradient, image == 0, image + 1 == pass.images());
  }
}

template <class Scalar>
void NetworkEvaluation<Scalar>::execute(const Pass& pass, const std::vector<PassPhase>& program) {
  const Index threads = workers_.threads();
  const Index blocks = pass.kind == PassKind::inference ? threads : pass.blocks();
  if (!workspace_ || workspace_->blocks() < blocks) workspace_.emplace(network_, blocks, threads);
  makeRoom(pass);
  const auto parts = static_cast<std::size_t>(std::min(threads, pass.blocks()));
  for (const PassPhase& phase : program) {
    workers_.run(parts, [&](std::size_t part) {
      if (&phase == &program.front()) prepare(pass, static_cast<Index>(part));
      for (auto block = static_cast<Index>(part); block < pass.blocks(); block += static_cast<Index>(parts)) {
        for (const PassTask& task : phase.tasks) visit(pass, task, block, static_cast<Index>(part));
      }
    });
    if (phase.join != PassPhase::Join::none) join(pass, phase);
  }
}

template <class Scalar>
void NetworkEvaluation<Scalar>::prepare(const Pass& pass, Index thread) const {
  for (std::size_t step = 0; step < network_.steps().size(); ++step) {
    network_.steps()[step].layer->prepare({.parameters = pass.parameters + network_.steps()[step].parameterOffset,
                                           .prepared = workspace_->prepared(step, thread), .draws = drawsOf(step),
                                           .training = pass.training() && !network_.steps()[step].frozen});
  }
}

template <class Scalar>
Draws NetworkEvaluation<Scalar>::drawsOf(std::size_t step) const {
  Draws draws = draws_;
  draws.layer = network_.steps()[step].drawing;
  return draws;
}

template <class Scalar>
BlockPlace NetworkEvaluation<Scalar>::placeOf(const Pass& pass, Index block, Index thread) const {
  if (pass.kind == PassKind::inference) return {.kept = thread, .activations = thread, .thread = thread};
  return {.kept = block, .activations = network_.couplesImages() ? block : thread, .thread = thread};
}

template <class Scalar>
void NetworkEvaluation<Scalar>::visit(const Pass& pass, const PassTask& task, Index block, Index thread) {
  const BlockPlace place = placeOf(pass, block, thread);
  if (task.kind == PassTask::Kind::load) return loadImages(pass, block, workspace_->activations(0, place.activations));
  if (task.kind == PassTask::Kind::loss) return evaluateLoss(pass, block, place);
  const NetworkStep<Scalar>& step = network_.steps()[task.step];
  Cell<Scalar> cell = workspace_->cell(task.step, place);
  cell.parameters = pass.parameters + step.parameterOffset;
  cell.running = running_.data() + step.runningOffset;
  cell.firstImage = block * blockImages;
  cell.images = std::min(blockImages, pass.images() - cell.firstImage);
  cell.draws = drawsOf(task.step);
  cell.training = pass.training() && !step.frozen;
  switch (task.kind) {
    case PassTask::Kind::forward: return step.layer->forward(cell);
    case PassTask::Kind::surveyForward: return step.layer->surveyForward(cell);
    case PassTask::Kind::surveyBackward: return step.layer->surveyBackward(cell);
    default: return backward(task.step, cell, place);
  }
}

template <class Scalar>
void NetworkEvaluation<Scalar>::backward(std::size_t index, const Cell<Scalar>& cell, const BlockPlace& place) const {
  const NetworkStep<Scalar>& step = network_.steps()[index];
  step.layer->backward(cell);
  const auto add = [&](int slot, const Plane<Scalar>& addend) {
    const Plane<Scalar> gradient = workspace_->gradient(slot, place.activations);
    if (gradient.origin) mapPlanes(gradient, addend, gradient, [](Pack<Scalar> a, Pack<Scalar> b) { return a + b; });
  };
  if (step.addsInputGradient) add(step.input, cell.inputGradient);
  if (step.addsSecondGradient) add(step.second, cell.secondGradient);
}

template <class Scalar>
void NetworkEvaluation<Scalar>::join(const Pass& pass, const PassPhase& phase) {
  const NetworkStep<Scalar>& step = network_.steps()[phase.joined];
  BatchView<Scalar> batch = workspace_->batch(phase.joined, pass.images());
  if (pass.gradient) batch.gradient = pass.gradient + step.parameterOffset;
  if (runningMoves_) batch.running = running_.data() + step.runningOffset;
  if (phase.join == PassPhase::Join::forward) {
    step.layer->joinForward(batch);
  } else {
    step.layer->joinBackward(batch);
  }
}

template <class Scalar>
void NetworkEvaluation<Scalar>::loadImages(const Pass& pass, Index block, const Plane<Scalar>& input) const {
  const auto first = static_cast<std::size_t>(block * blockImages);
  const auto images = std::min<std::size_t>(blockImages, pass.chosen.size() - first);
  lanesFromImages(pass.examples, pass.chosen.subspan(first, images), input);
}

template <class Scalar>
void NetworkEvaluation<Scalar>::evaluateLoss(const Pass& pass, Index block, const BlockPlace& place) {
  const int slot = network_.steps().back().output;
  const Index first = block * blockImages;
  LossBlock<Scalar> view{.outputs = network_.output().size(), .images = std::min(blockImages, pass.images() - first),
                         .values = workspace_->activations(slot, place.activations).origin,
                         .gradient = pass.gradient ? workspace_->gradient(slot, place.activations).origin : nullptr,
                         .share = Scalar(1) / static_cast<Scalar>(pass.images()),
                         .losses = losses_.data() + first, .right = right_.data() + first};
  setAnswers(pass, first, place.thread, view);
  loss_.evaluate(view);
}

template <class Scalar>
void NetworkEvaluation<Scalar>::setAnswers(const Pass& pass, Index first, Index thread, LossBlock<Scalar>& view) {
  const Examples& examples = pass.examples;
  for (Index image = 0; image < view.images; ++image) {
    const Index chosen = pass.chosen[static_cast<std::size_t>(first + image)];
    if (!examples.classes.empty()) view.classes[image] = &examples.classes[static_cast<std::size_t>(chosen)];
    if (!examples.targets.empty()) view.targets[image] = &examples.targets[static_cast<std::size_t>(chosen * view.outputs)];
    if (!examples.reconstruct) continue;
    double* own = &pixels_[static_cast<std::size_t>((thread * blockImages + image) * view.outputs)];
    for (Index k = 0; k < view.outputs; ++k) own[k] = examples.pixel(chosen * view.outputs + k);
    view.targets[image] = own;
  }
}

/// A thread finishes the gradient of those parameters that it will also move.
template <class Scalar>
void NetworkEvaluation<Scalar>::finishGradient(const Pass& pass) {
  for (const NetworkStep<Scalar>& step : network_.steps()) {
    if (step.frozen) std::fill_n(pass.gradient + step.parameterOffset, step.parameterCount, Scalar(0));
  }
  const Index threads = workers_.threads(), all = network_.layout().dimension;
  workers_.run(static_cast<std::size_t>(threads), [&](std::size_t thread) {
    const LongLoops::Part own = LongLoops::partOf(static_cast<Index>(thread), threads, all);
    for (const GradientItem& item : gradientItems_) {
      if (own.holds(item.place)) finishItem(pass, item);
    }
  });
}

template <class Scalar>
void NetworkEvaluation<Scalar>::finishItem(const Pass& pass, const GradientItem& item) {
  const NetworkStep<Scalar>& step = network_.steps()[item.step];
  Scalar* gradient = pass.gradient + step.parameterOffset;
  if (item.item >= 0) {
    BatchView<Scalar> batch = workspace_->batch(item.step, pass.images());
    batch.gradient = gradient;
    return step.layer->gradientItem(item.item, batch);
  }
  Eigen::Map<VectorOf<Scalar>> sum(gradient, step.parameterCount);
  using Sums = Eigen::Map<const VectorOf<Scalar>>;
  const Scalar* sums = workspace_->sums(item.step);
  sum = Sums(sums, sum.size());
  for (Index block = 1; block < pass.blocks(); ++block) sum += Sums(sums + block * workspace_->sumsStride(), sum.size());
}

template class NetworkEvaluation<float>;
template class NetworkEvaluation<double>;

}  // namespace descent
