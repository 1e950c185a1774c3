// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/command/run_command.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <sstream>
#include <thread>

#include "core/numeric/flush_denormals.h"
#include "core/run/network_loop.h"
#include "core/run/objective_of.h"
#include "core/run/point_loop.h"
#include "core/run/scene_file.h"
#include "core/run/whole_file.h"
#include "ui/command/checkpoint_file.h"
#include "ui/command/loss_plane_file.h"
#include "ui/command/run_summary.h"
#include "ui/exporting/table_file.h"
#include "ui/command/tune_runs.h"
#include "ui/exporting/embedded_scene.h"
#include "ui/exporting/table_export.h"

namespace descent {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::int64_t pointSlice = 8 * Rows::chunkRows;
/// A diagnosis looks at a run from its start; the rows of a longer one leave memory as they come.
constexpr std::int64_t diagnosedSteps = 200'000;

bool isDiagnosed(const Run& run) { return run.plannedSteps() <= diagnosedSteps; }

double secondsSince(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

void requireTable(const std::string& output) {
  const std::filesystem::path file(output);
  const bool device = std::filesystem::exists(file) && !std::filesystem::is_regular_file(file);
  const bool known = isTableFile(file);
  if (!output.empty() && !device && !known) {
    throw UsageError("-o: " + output + " is no table that can be written; use .csv or .npz");
  }
}

void requirePossible(const Arguments& arguments, const Scene& scene) {
  requireTable(arguments.output);
  if (scene.runs.empty()) throw SceneError(arguments.scenes[0] + ": runs: there is nothing to run; add a run");
  if (!arguments.saveWeights.empty() && !scene.isNetwork())
    throw UsageError("--save-weights: this scene has no network");
  if (!arguments.lossPlane.empty() && !scene.isNetwork()) throw UsageError("--loss-plane: this scene has no network");
  if (!planeKindNamed(arguments.directions)) {
    throw UsageError("--directions: there is no \"" + arguments.directions + "\"; use principal, random or checkpoints");
  }
  const auto* network = std::get_if<NetworkPlan>(&scene.objective);
  if (arguments.resume && (!network || network->checkpoint.empty())) {
    throw UsageError("--resume: the scene names no checkpoint; give its network a \"checkpoint\"");
  }
}

Scene requestedScene(const Arguments& arguments) {
  Scene scene = openScene(arguments.scenes[0]);
  if (arguments.steps) {
    scene.steps = *arguments.steps;
    scene.epochs.reset();
  }
  requirePossible(arguments, scene);
  checkScene(scene);
  return scene;
}

int coresOfTheMachine() { return std::max(1, static_cast<int>(std::thread::hardware_concurrency())); }

/// Makes the loops of a scene one after the other: only one run need be in memory.
class Loops {
 public:
  explicit Loops(const Scene& scene) : scene_(scene) {
    if (scene.isNetwork()) {
      network_ = networkSettingOf(scene, coresOfTheMachine());
    } else {
      landscape_ = landscapeOf(scene);
    }
  }

  /// From the checkpoint's step on, if there is one.
  std::unique_ptr<Loop> make(const RunPlan& plan, const Checkpoint* checkpoint) const {
    if (network_) return makeNetworkLoop(network_, plan, {.checkpoint = checkpoint});
    return std::make_unique<PointLoop>(
        PointRunInput{landscape_, startOf(scene_, plan, *landscape_), scene_.seed, scene_.steps}, plan);
  }

  std::string summary(const Run& run, double seconds) const {
    return network_ ? networkSummary(run, seconds) : pointSummary(run, seconds, *landscape_, isDiagnosed(run));
  }

 private:
  const Scene& scene_;
  std::shared_ptr<const Landscape> landscape_;
  std::shared_ptr<const NetworkSetting> network_;
};

void showProgress(const Terminal& terminal, const Run& run, double seconds) {
  if (!terminal.progress.due()) return;
  const double done = static_cast<double>(run.lastStep()), all = static_cast<double>(run.plannedSteps());
  std::ostringstream text;
  text << run.plan().label << ": step " << run.lastStep() << " of " << run.plannedSteps();
  if (done > 0) text << ", " << durationText(seconds / done * (all - done)) << " left";
  terminal.progress.show(text.str());
}

/// Where the rows of one run go while it is simulated.
struct Record {
  RunTable* table = nullptr;             ///< null: no table
  CheckpointFile* checkpoint = nullptr;  ///< null: none is kept
};

/// Simulates one run; its rows go into the table as they come and are then forgotten, unless a checkpoint needs them.
bool simulate(Loop& loop, const Record& record, const Terminal& terminal, std::int64_t slice) {
  const auto start = Clock::now();
  Run& run = *loop.run();
  const std::string label = run.plan().label;
  bool more = true;
  while (more && !terminal.interrupted.stop_requested()) {
    more = loop.advance(slice, terminal.interrupted);
    const std::int64_t needed = record.table ? record.table->write(label, run) : run.lastStep();
    if (!isDiagnosed(run) && !record.checkpoint) run.writableRows().forgetBefore(needed);
    if (record.checkpoint) record.checkpoint->writeIfDue();
    showProgress(terminal, run, secondsSince(start));
  }
  if (record.checkpoint) record.checkpoint->write();
  return !terminal.interrupted.stop_requested();
}

/// With several runs the label goes before the suffix.
std::filesystem::path pathOf(std::filesystem::path path, const Scene& scene, const RunPlan& plan) {
  std::string label = plan.label;
  std::ranges::replace(label, '/', '-');
  if (scene.runs.size() > 1) path.replace_filename(path.stem().string() + "-" + label + path.extension().string());
  return path;
}

/// Where the results go.
struct Results {
  RunTable* table = nullptr;  ///< null: no table
  std::ostream& summaries;
  std::string weights;  ///< empty: none
  LossPlaneFile* plane = nullptr;  ///< null: none
  bool resume = false;             ///< go on from the checkpoints
};

/// Empty: none is kept.
std::filesystem::path checkpointPath(const Scene& scene, const RunPlan& plan) {
  const auto* network = std::get_if<NetworkPlan>(&scene.objective);
  return network && !network->checkpoint.empty() ? pathOf(fileIn(scene, network->checkpoint), scene, plan) : std::filesystem::path();
}

/// One run with all that is kept of it; false if it was interrupted.
bool simulateOne(const Loops& loops, const Scene& scene, const RunPlan& plan, const Results& results, const Terminal& terminal) {
  const auto start = Clock::now();
  const std::filesystem::path kept = checkpointPath(scene, plan);
  std::optional<Checkpoint> from;
  if (results.resume) from = readCheckpoint(kept, scene, plan);
  const auto loop = loops.make(plan, from ? &*from : nullptr);
  std::optional<CheckpointFile> checkpoint;
  if (!kept.empty()) checkpoint.emplace(kept, static_cast<NetworkLoop&>(*loop), scene, plan);
  std::optional<WholeFile> weights;  // opened first: a wrong path is found before the training
  if (!results.weights.empty()) weights.emplace(pathOf(results.weights, scene, plan));
  const Record record{results.table, checkpoint ? &*checkpoint : nullptr};
  if (!simulate(*loop, record, terminal, scene.isNetwork() ? 1 : pointSlice)) return false;
  if (weights) {
    weights->write(static_cast<const NetworkLoop&>(*loop).weightsFile());
    weights->commit();
  }
  if (results.plane) results.plane->add(loop->run());
  terminal.progress.clear();
  results.summaries << loops.summary(*loop->run(), secondsSince(start)) << std::endl;
  return true;
}

bool simulateAll(const Scene& scene, const Results& results, const Terminal& terminal) {
  const FlushDenormals guard;
  const Loops loops(scene);
  for (const RunPlan& plan : scene.runs) {
    if (!simulateOne(loops, scene, plan, results, terminal)) return false;
  }
  if (results.plane) results.plane->write(terminal.interrupted);
  return true;
}

}  // namespace

bool runScene(const Arguments& arguments, const Terminal& terminal) {
  Scene scene = requestedScene(arguments);
  const std::string& weights = arguments.saveWeights;
  std::optional<LossPlaneFile> opened;
  if (!arguments.lossPlane.empty()) opened.emplace(arguments.lossPlane, *planeKindNamed(arguments.directions));
  LossPlaneFile* plane = opened ? &*opened : nullptr;
  if (arguments.output.empty()) {
    if (arguments.tuneEach && !tuneRuns(scene, terminal.out, terminal)) return false;
    return simulateAll(scene, {.summaries = terminal.out, .weights = weights, .plane = plane, .resume = arguments.resume}, terminal);
  }
  TableFile file(arguments.output);
  const std::unique_ptr<RunTable> table = tableFor(arguments.output, file.stream(), scene);
  // A table on the standard output must not be mixed with other lines.
  std::ostream& summaries = file.regular() ? terminal.out : terminal.err;
  if (arguments.tuneEach && !tuneRuns(scene, summaries, terminal)) return false;
  if (!simulateAll(scene, {.table = table.get(), .summaries = summaries, .weights = weights, .plane = plane, .resume = arguments.resume}, terminal)) return false;
  table->finish();
  file.commit();
  return true;
}

}  // namespace descent
