// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/command/loss_plane_file.h"

#include <sstream>

#include "core/run/npy_zip.h"
#include "ui/command/arguments.h"

namespace descent {
namespace {

const std::filesystem::path& requireNpz(const std::filesystem::path& file) {
  if (file.extension() == ".npz") return file;
  throw UsageError("--loss-plane: " + file.string() + " is no file of arrays; use .npz");
}

void addGrid(NpyZip& zip, const Grid& grid) {
  std::vector<double> x, y;
  for (int i = 0; i < grid.columns; ++i) x.push_back(grid.x(i));
  for (int i = 0; i < grid.rows; ++i) y.push_back(grid.y(i));
  zip.add("x", x);
  zip.add("y", y);
  zip.add("loss", grid.values);
}

void addPaths(NpyZip& zip, const std::vector<PlanePath>& paths) {
  std::vector<std::int64_t> run, step;
  std::vector<double> a, b, distance, own, beneath;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    for (const PathPoint& point : paths[i]) {
      run.push_back(static_cast<std::int64_t>(i));
      step.push_back(point.step);
      a.push_back(point.at.x());
      b.push_back(point.at.y());
      distance.push_back(point.distance);
      own.push_back(point.loss);
      beneath.push_back(point.planeLoss);
    }
  }
  zip.add("run", run);
  zip.add("step", step);
  for (const auto& [name, values] :
       {std::pair{"a", &a}, {"b", &b}, {"distance", &distance}, {"own_loss", &own}, {"plane_loss", &beneath}}) {
    zip.add(name, *values);
  }
}

}  // namespace

LossPlaneFile::LossPlaneFile(const std::filesystem::path& file, PlaneKind kind)
    : file_(requireNpz(file)), kind_(kind) {}

void LossPlaneFile::write(const std::stop_token& stop) {
  TrainingPlanePlan plan{.network = runs_.front()->network(), .kind = kind_, .runs = {}};
  std::vector<std::string> labels;
  for (const auto& run : runs_) {
    plan.runs.push_back(run->keyFrames().upTo(run->lastStep()));
    labels.push_back(run->plan().label);
  }
  Workers workers;
  TrainingPlaneJob job(std::move(plan), workers);
  std::shared_ptr<const TrainingPlane> plane;
  while (const auto finer = job.refine(stop)) plane = finer;
  if (!job.problem().empty()) throw FileError(file_.target().string() + ": " + job.problem() + " Train more steps.");
  if (!job.finished()) return;
  std::ostringstream bytes;
  NpyZip zip(bytes);
  addGrid(zip, *plane->losses);
  zip.add("shares", std::vector<double>{plane->shares.first, plane->shares.second});
  addPaths(zip, plane->paths);
  zip.add("label", labels);
  zip.finish();
  file_.write(bytes.str());
  file_.commit();
}

}  // namespace descent
