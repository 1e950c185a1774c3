// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/command/render_command.h"

#include <QApplication>
#include <algorithm>
#include <chrono>
#include <clocale>
#include <filesystem>
#include <iomanip>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <vector>

#include "core/numeric/flush_denormals.h"
#include "core/run/scene_file.h"
#include "core/run/whole_file.h"
#include "ui/command/display.h"
#include "ui/command/render_batch.h"
#include "ui/command/render_frames.h"
#include "ui/command/render_plan.h"
#include "ui/exporting/embedded_scene.h"
#include "ui/exporting/figure_export.h"
#include "ui/exporting/film_encoder.h"
#include "ui/stage/known_ids.h"

namespace descent {
namespace {

using Clock = std::chrono::steady_clock;

Scene requestedScene(const std::string& file, const Arguments& arguments) {
  Scene scene = dressed(openScene(file), arguments);
  if (scene.runs.empty()) throw SceneError(file + ": runs: there is nothing to draw; add a run");
  checkSceneWithStage(scene);
  return scene;
}

/// Throws UsageError for what cannot go into that one file.
void requirePossible(const Arguments& arguments) {
  const RenderForm form = renderForm(arguments.output);
  if (showsOneMoment(form) && arguments.scenes.size() > 1) {
    throw UsageError("a picture shows one scene; name one file each by %s.png, or use .mp4 or frames/%05d.png");
  }
  if (form == RenderForm::film && arguments.transparent) {
    throw UsageError("--transparent: a film has a ground; use .png, frames/%05d.png, .svg or .pdf");
  }
  if (form == RenderForm::film && std::max(arguments.size.width, arguments.size.height) > largestFilmSide) {
    throw UsageError("--size: a film may have " + std::to_string(largestFilmSide) + " pixels on each side");
  }
}

std::vector<RenderJob> requestedJobs(const Arguments& arguments) {
  if (!isBatch(arguments)) requirePossible(arguments);
  std::vector<Scene> scenes;
  for (const std::string& file : arguments.scenes) scenes.push_back(requestedScene(file, arguments));
  std::vector<RenderJob> jobs = renderJobs(arguments, std::move(scenes));
  for (const RenderJob& job : jobs) {
    requirePossible(job.arguments);
    requireSweep(job.scenes.front(), job.arguments);
  }
  return jobs;
}

/// Throws before anything is simulated if the file cannot be written. The folder of a batch is made, like a sequence's.
void requireWritable(const Arguments& arguments, bool ofBatch) {
  const std::filesystem::path file(arguments.output);
  std::error_code ignored;
  if (ofBatch && file.has_parent_path()) std::filesystem::create_directory(file.parent_path(), ignored);
  if (renderForm(arguments.output) != RenderForm::sequence) const WholeFile probe(file);
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

FigurePlan figurePlan(const Arguments& arguments, const Scene& scene, const Terminal& terminal) {
  return {.file = arguments.output,
          .size = renderSize(arguments, terminal),
          .framesPerSecond = filmRate(arguments),
          .captions = {.title = arguments.title, .legend = arguments.legend, .credits = arguments.credits},
          .transparent = arguments.transparent,
          .scene = sceneText(scene)};
}

void printSummary(const FigurePlan& plan, int count, double seconds, std::ostream& out) {
  std::ostringstream text;
  text << plan.file.string() << ": " << count << (count == 1 ? " picture" : " frames") << " of " << plan.size.width
       << "x" << plan.size.height << " pixels in " << durationText(seconds);
  if (count > 1) text << " (" << std::fixed << std::setprecision(1) << count / seconds << " frames/s)";
  out << text.str() << std::endl;
}

/// One file; false if interrupted.
bool renderJob(const RenderJob& job, const Terminal& terminal) {
  const FigurePlan plan = figurePlan(job.arguments, job.scenes.front(), terminal);
  const auto wanted = renderFrames(job.scenes, job.arguments, terminal);
  if (!wanted) return false;
  const auto start = Clock::now();
  const ExportOutcome outcome = exportFigure(wanted->views, wanted->count, plan, controlOf(terminal));
  terminal.progress.clear();
  if (outcome == ExportOutcome::cancelled) return false;
  printSummary(plan, wanted->count, std::chrono::duration<double>(Clock::now() - start).count(), terminal.out);
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
  const std::vector<RenderJob> jobs = requestedJobs(arguments);
  if (const auto problem = displayProblem("render")) throw std::runtime_error(*problem);
  for (const RenderJob& job : jobs) requireWritable(job.arguments, isBatch(arguments));
  prepareDisplay(arguments.software);
  const auto application = applicationUnlessThereIsOne();
  const FlushDenormals guard;  // tiles replay steps on this thread
  return std::ranges::all_of(jobs, [&](const RenderJob& job) { return renderJob(job, terminal); });
}

}  // namespace descent
