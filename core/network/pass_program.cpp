// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/pass_program.h"

namespace descent {
namespace {

void join(std::vector<PassPhase>& phases, PassPhase::Join how, std::size_t step) {
  phases.back().join = how;
  phases.back().joined = step;
  phases.emplace_back();
}

}  // namespace

template <class Scalar>
std::vector<PassPhase> passProgram(const Network<Scalar>& network, PassKind kind) {
  using Kind = PassTask::Kind;
  std::vector<PassPhase> phases(1);
  const auto add = [&](Kind task, std::size_t step) { phases.back().tasks.push_back({task, step}); };
  const auto& steps = network.steps();
  add(Kind::load, 0);
  for (std::size_t step = 0; step < steps.size(); ++step) {
    if (kind != PassKind::inference && steps[step].couples()) {
      add(Kind::surveyForward, step);
      join(phases, PassPhase::Join::forward, step);
    }
    add(Kind::forward, step);
  }
  add(Kind::loss, 0);
  if (kind != PassKind::gradient) return phases;
  for (std::size_t step = steps.size(); step-- > 0;) {
    if (!network.slotList()[static_cast<std::size_t>(steps[step].output)].wantsGradient) continue;
    if (steps[step].couples()) {
      add(Kind::surveyBackward, step);
      join(phases, PassPhase::Join::backward, step);
    }
    add(Kind::backward, step);
  }
  return phases;
}

template std::vector<PassPhase> passProgram(const Network<float>&, PassKind);
template std::vector<PassPhase> passProgram(const Network<double>&, PassKind);

}  // namespace descent
