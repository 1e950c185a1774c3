// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/command/render_frames.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <thread>

#include "core/run/runner.h"
#include "ui/command/render_plan.h"
#include "ui/command/sweep.h"

namespace descent {
namespace {

using namespace std::chrono_literals;

void showSimulation(const Terminal& terminal, const Runner& runner) {
  if (!terminal.progress.due()) return;
  std::int64_t done = 0, all = 0;
  for (const RunPointer& run : runner.runs()) {
    done += std::max<std::int64_t>(run->lastStep(), 0);
    all += run->plannedSteps();
  }
  terminal.progress.show("simulating: step " + std::to_string(done) + " of " + std::to_string(all));
}

/// All runs to their end; false if interrupted.
bool simulate(Runner& runner, const Scene& scene, const Terminal& terminal) {
  runner.setScene(scene);
  if (scene.isNetwork()) runner.train();
  while (!terminal.interrupted.stop_requested()) {
    const bool finished = scene.isNetwork() ? !runner.training() : runner.settle(100ms);
    if (finished) return true;
    if (scene.isNetwork()) std::this_thread::sleep_for(100ms);
    showSimulation(terminal, runner);
  }
  return false;
}

/// One frame for each value of the swept setting, each simulated when it is its turn.
ViewOfFrame sweptViews(const Scene& scene, const Arguments& arguments) {
  const auto runner = std::make_shared<Runner>();
  return [scene, arguments, runner](int index) {
    View view{.scene = std::make_shared<const Scene>(swept(scene, *arguments.sweep, index))};
    runner->setScene(*view.scene);
    while (!runner->settle(1s)) {
    }
    view.runs = runner->runs();
    const double last = lastTimeOf(view);
    view.time = arguments.at ? std::min(static_cast<double>(*arguments.at), last) : last;
    return view;
  };
}

/// One scene over its part of the film.
std::optional<RenderFrames> spread(const Scene& scene, const Arguments& arguments, const Terminal& terminal) {
  Runner runner;
  if (!simulate(runner, scene, terminal)) return {};
  const View view{.scene = std::make_shared<const Scene>(scene), .runs = runner.runs()};
  auto times = renderTimes(arguments, scene, {static_cast<double>(lastStepOf(view.runs)), lastTimeOf(view)});
  const int count = static_cast<int>(times.size());
  return RenderFrames{viewsAt(view, std::move(times)), count};
}

/// The frames of all parts, in their order.
RenderFrames joined(std::vector<RenderFrames> parts) {
  RenderFrames all;
  for (const RenderFrames& part : parts) all.count += part.count;
  all.views = [parts = std::move(parts)](int index) {
    std::size_t part = 0;
    while (index >= parts[part].count) index -= parts[part++].count;
    return parts[part].views(index);
  };
  return all;
}

}  // namespace

void requireSweep(const Scene& scene, const Arguments& arguments) {
  if (!arguments.sweep) return;
  if (showsOneMoment(renderForm(arguments.output))) throw UsageError("--sweep needs a film, frames/%05d.png, or a file for each value: %s.png");
  if (arguments.scenes.size() > 1) throw UsageError("--sweep needs one scene");
  if (scene.isNetwork())
    throw UsageError("--sweep: a network cannot be trained anew for every frame; use a scene on a surface");
  for (const int end : {0, arguments.sweep->count - 1}) swept(scene, *arguments.sweep, end);
}

std::optional<RenderFrames> renderFrames(const std::vector<Scene>& scenes, const Arguments& arguments,
                                         const Terminal& terminal) {
  if (arguments.sweep) return RenderFrames{sweptViews(scenes[0], arguments), arguments.sweep->count};
  Arguments share = arguments;  // several scenes divide the film's duration
  if (share.seconds) *share.seconds /= static_cast<double>(scenes.size());
  std::vector<RenderFrames> parts;
  for (const Scene& scene : scenes) {
    auto part = spread(scene, share, terminal);
    if (!part) return {};
    parts.push_back(std::move(*part));
  }
  return joined(std::move(parts));
}

}  // namespace descent
