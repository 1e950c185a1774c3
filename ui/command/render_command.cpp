// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/command/render_command.h"

#include <QApplication>
#include <chrono>
#include <clocale>
#include <iomanip>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <vector>

#include "core/numeric/flush_denormals.h"
#include "core/run/scene_file.h"
#include "ui/command/display.h"
#include "ui/command/render_frames.h"
#include "ui/command/render_plan.h"
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

Scene requestedScene(const std::string& file, const Arguments& arguments) {
  Scene scene = dressed(openScene(file), arguments);
  if (scene.runs.empty()) throw SceneError(file + ": runs: there is nothing to draw; add a run");
  checkScene(scene, knownIds());
  requireSweep(scene, arguments);
  return scene;
}

std::vector<Scene> requestedScenes(const Arguments& arguments) {
  if (renderForm(arguments.output) == RenderForm::picture && arguments.scenes.size() > 1) {
    throw UsageError("a picture shows one scene; give one, or use .mp4 or frames/%05d.png");
  }
  std::vector<Scene> scenes;
  for (const std::string& file : arguments.scenes) scenes.push_back(requestedScene(file, arguments));
  return scenes;
}

/// Throws before anything is simulated if the file cannot be written.
void requireWritable(const Arguments& arguments) {
  if (renderForm(arguments.output) != RenderForm::sequence) const WholeFile probe(arguments.output);
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
  const FilmFormat& format = *filmFormatOf(arguments.output);
  if (arguments.framesPerSecond.value_or(0) > format.fastest) {
    terminal.err << "descentlab: the film has " << format.fastest << " frames a second, the most that a "
                 << format.suffix << " can show" << std::endl;
  }
  const FrameSize even = format.sizeFor(arguments.size);
  if (even != arguments.size) {
    terminal.err << "descentlab: the film has " << even.width << "x" << even.height
                 << " pixels, since films need even numbers" << std::endl;
  }
  return even;
}

ExportOutcome write(FrameSource& frames, const Arguments& arguments, const std::string& scene,
                    const ExportControl& control) {
  switch (renderForm(arguments.output)) {
    case RenderForm::film:
      return exportFilm(frames, arguments.output, {.framesPerSecond = filmRate(arguments), .scene = scene},
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

/// Writes the file and says so; false if interrupted.
bool finish(FrameSource& frames, const Arguments& arguments, const Scene& scene, const Terminal& terminal) {
  const auto start = Clock::now();
  const ExportOutcome outcome = write(frames, arguments, sceneText(scene), controlOf(terminal));
  terminal.progress.clear();
  if (outcome == ExportOutcome::cancelled) return false;
  printSummary(arguments, frames, std::chrono::duration<double>(Clock::now() - start).count(), terminal.out);
  return true;
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
  const std::vector<Scene> scenes = requestedScenes(arguments);
  if (const auto problem = displayProblem("render")) throw std::runtime_error(*problem);
  requireWritable(arguments);
  prepareDisplay(arguments.software);
  const auto application = applicationUnlessThereIsOne();
  const FlushDenormals guard;  // tiles replay steps on this thread

  const auto wanted = renderFrames(scenes, arguments, terminal);
  if (!wanted) return false;
  const Scene& first = scenes.front();
  const FrameSize size = renderSize(arguments, terminal);
  const int strip = arguments.title && !first.title.empty() ? titleHeight(size.height) : 0;
  StageFrames frames(wanted->views, wanted->count, {size.width, size.height - strip});
  if (strip == 0) return finish(frames, arguments, first, terminal);
  const Theme& theme = themeOf(stageSettings(first.stage).theme);
  TitledFrames titled(frames, strip, QString::fromStdString(first.title), {.ground = theme.ground, .text = theme.text});
  return finish(titled, arguments, first, terminal);
}

}  // namespace descent
