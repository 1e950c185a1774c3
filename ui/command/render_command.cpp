// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/command/render_command.h"

#include <QApplication>
#include <chrono>
#include <clocale>
#include <iomanip>
#include <memory>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "core/numeric/flush_denormals.h"
#include "core/run/runner.h"
#include "core/run/scene_file.h"
#include "ui/command/display.h"
#include "ui/command/render_plan.h"
#include "ui/command/sweep.h"
#include "ui/exporting/embedded_scene.h"
#include "ui/exporting/film_export.h"
#include "ui/exporting/image_writer.h"
#include "ui/exporting/stage_frames.h"
#include "ui/exporting/titled_frames.h"
#include "ui/frame/theme.h"
#include "ui/stage/known_ids.h"
#include "ui/stage/stage_settings.h"

namespace descent {
namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

/// Both ends must be possible, and a film or numbered pictures to show them in.
void requireSweep(const Scene& scene, const Arguments& arguments) {
  if (!arguments.sweep) return;
  if (renderForm(arguments.output) == RenderForm::picture) throw UsageError("--sweep needs a film or frames/%05d.png");
  if (scene.isNetwork())
    throw UsageError("--sweep: a network cannot be trained anew for every frame; use a scene on a surface");
  for (const int end : {0, arguments.sweep->count - 1}) swept(scene, *arguments.sweep, end);
}

Scene requestedScene(const Arguments& arguments) {
  renderForm(arguments.output);
  if (arguments.scenes.size() > 1) throw UsageError("render draws one scene into one file; give one scene at a time");
  Scene scene = dressed(openScene(arguments.scenes[0]), arguments);
  if (scene.runs.empty()) throw SceneError(arguments.scenes[0] + ": runs: there is nothing to draw; add a run");
  checkScene(scene, knownIds());
  requireSweep(scene, arguments);
  return scene;
}

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

ExportControl controlOf(const Terminal& terminal) {
  return {.report =
              [&terminal](const ExportProgress& progress) {
                if (!terminal.progress.due()) return;
                terminal.progress.show("frame " + std::to_string(progress.done) + " of " +
                                       std::to_string(progress.total) + ", " + durationText(progress.secondsLeft) +
                                       " left");
              },
          .stop = terminal.interrupted};
}

FrameSize renderSize(const Arguments& arguments, const Terminal& terminal) {
  if (renderForm(arguments.output) != RenderForm::film) return arguments.size;
  const FrameSize even = filmSize(arguments.size);
  if (even != arguments.size) {
    terminal.err << "descentlab: the film has " << even.width << "x" << even.height
                 << " pixels, since H.264 needs even numbers" << std::endl;
  }
  return even;
}

ExportOutcome write(FrameSource& frames, const Arguments& arguments, const std::string& scene,
                    const ExportControl& control) {
  switch (renderForm(arguments.output)) {
    case RenderForm::film:
      return exportFilm(frames, arguments.output, {.framesPerSecond = arguments.framesPerSecond, .scene = scene},
                        control);
    case RenderForm::sequence:
      return exportSequence(frames, arguments.output, scene, control);
    case RenderForm::picture:
      writePicture(arguments.output, frames.frame(0), {.scene = scene});
      break;
  }
  return ExportOutcome::finished;
}

void printSummary(const Arguments& arguments, const FrameSource& frames, double seconds, std::ostream& out) {
  const int count = frames.frameCount();
  std::ostringstream text;
  text << arguments.output << ": " << count << (count == 1 ? " picture" : " frames") << " of " << frames.size().width
       << "x" << frames.size().height << " pixels in " << durationText(seconds);
  if (count > 1) text << " (" << std::fixed << std::setprecision(1) << count / seconds << " frames/s)";
  out << text.str() << std::endl;
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
    const auto last = static_cast<double>(lastStepOf(view.runs));
    view.time = arguments.at ? std::min(static_cast<double>(*arguments.at), last) : last;
    return view;
  };
}

/// Writes the file and says so; false if interrupted.
bool finish(FrameSource& frames, const Arguments& arguments, const Scene& scene, const Terminal& terminal) {
  const auto start = Clock::now();
  const ExportOutcome outcome = write(frames, arguments, sceneText(scene), controlOf(terminal));
  terminal.progress.clear();
  if (outcome == ExportOutcome::cancelled) return false;
  printSummary(arguments, frames, std::chrono::duration<double>(Clock::now() - start).count(), terminal.out);
  return true;
}

struct Frames {
  ViewOfFrame views;
  int count = 0;
};

/// Nothing if interrupted.
std::optional<Frames> framesOf(const Scene& scene, const Arguments& arguments, Runner& runner,
                               const Terminal& terminal) {
  if (arguments.sweep) return Frames{sweptViews(scene, arguments), arguments.sweep->count};
  if (!simulate(runner, scene, terminal)) return {};
  const View view{.scene = std::make_shared<const Scene>(scene), .runs = runner.runs()};
  auto times = renderTimes(arguments, scene, static_cast<double>(lastStepOf(view.runs)));
  const int count = static_cast<int>(times.size());
  return Frames{viewsAt(view, std::move(times)), count};
}

/// QCustomPlot's axes are widgets, which need an application even where nothing is shown.
std::unique_ptr<QApplication> applicationUnlessThereIsOne() {
  static char name[] = "descentlab";
  static char* words[] = {name, nullptr};
  static int count = 1;
  auto application = qApp ? nullptr : std::make_unique<QApplication>(count, words);
  std::setlocale(LC_NUMERIC, "C");  // Qt takes the user's over; files have a point everywhere
  return application;
}

}  // namespace

bool renderScene(const Arguments& arguments, const Terminal& terminal) {
  const Scene scene = requestedScene(arguments);
  if (const auto problem = displayProblem("render")) throw std::runtime_error(*problem);
  prepareDisplay(arguments.software);
  const auto application = applicationUnlessThereIsOne();
  const FlushDenormals guard;  // tiles replay steps on this thread

  Runner runner;
  const auto wanted = framesOf(scene, arguments, runner, terminal);
  if (!wanted) return false;
  const FrameSize size = renderSize(arguments, terminal);
  const int strip = arguments.title && !scene.title.empty() ? titleHeight(size.height) : 0;
  StageFrames frames(wanted->views, wanted->count, {size.width, size.height - strip});
  if (strip == 0) return finish(frames, arguments, scene, terminal);
  const Theme& theme = themeOf(stageSettings(scene.stage).theme);
  TitledFrames titled(frames, strip, QString::fromStdString(scene.title), {.ground = theme.ground, .text = theme.text});
  return finish(titled, arguments, scene, terminal);
}

}  // namespace descent
