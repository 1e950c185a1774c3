// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/checkpoint.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include <zlib.h>

#include "core/network/safetensors.h"
#include "core/run/run.h"
#include "core/run/scene_file.h"

namespace descent {
namespace {

constexpr const char* format = "descentlab-checkpoint/1";
const std::string ofRule = "rule: ", numberOfRule = "number: ";

/// All that a training is a function of, as text. Where no schedule stretches over the length, that may change.
std::string trainingText(Scene scene, RunPlan run) {
  scene.title = scene.note = "";
  scene.stage = nlohmann::json::object();
  const bool scheduled = std::ranges::any_of(run.segments, [](const Segment& s) { return s.schedule || !s.schedules.empty(); });
  if (!scheduled) {
    scene.steps = 1;
    scene.epochs.reset();
  }
  run.label = "run";
  run.color.clear();
  run.visible = true;
  scene.runs = {run};
  std::get<NetworkPlan>(scene.objective).checkpoint.clear();
  return sceneText(scene);
}

StoredTensor tensorOf(std::string name, Vector values) {
  const std::vector<Index> shape{values.size()};
  return {.name = std::move(name), .shape = shape, .values = std::move(values)};
}

template <class Scalar>
void append(std::vector<StoredTensor>& tensors, const TrainingStateOf<Scalar>& state) {
  const auto add = [&](const std::string& name, const VectorOf<Scalar>& values) {
    tensors.push_back(tensorOf(name, values.template cast<double>()));
  };
  add("parameters", state.parameters);
  add("running", state.running);
  if (state.bestParameters) {
    add("best parameters", *state.bestParameters);
    add("best running", *state.bestRunning);
  }
  for (const auto& [name, values] : state.vectors) add(ofRule + name, values);
  for (const auto& [name, value] : state.numbers) tensors.push_back(tensorOf(numberOfRule + name, Vector::Constant(1, value)));
  tensors.push_back(tensorOf("stopping", Eigen::Map<const Vector>(state.stopping.data(), std::ssize(state.stopping))));
  tensors.push_back(tensorOf("counts", Vector{{static_cast<double>(state.step), static_cast<double>(state.evaluations)}}));
}

std::string checkSum(const std::vector<StoredTensor>& tensors) {
  uLong sum = crc32(0, nullptr, 0);
  for (const StoredTensor& tensor : tensors) {
    sum = crc32_z(sum, reinterpret_cast<const Bytef*>(tensor.name.data()), tensor.name.size());
    if (tensor.values.size() == 0) continue;  // of no memory zlib would begin anew
    sum = crc32_z(sum, reinterpret_cast<const Bytef*>(tensor.values.data()), static_cast<std::size_t>(tensor.values.size()) * sizeof(double));
  }
  return std::to_string(sum);
}

/// A checkpoint file on its way back.
class Parts {
 public:
  Parts(std::filesystem::path file, std::vector<StoredTensor> tensors) : file_(std::move(file)), tensors_(std::move(tensors)) {}

  [[noreturn]] void fail(const std::string& what) const { throw CheckpointError(file_.string() + ": " + what); }

  const Vector* find(const std::string& name) const {
    const auto found = std::ranges::find(tensors_, name, &StoredTensor::name);
    return found == tensors_.end() ? nullptr : &found->values;
  }
  const Vector& at(const std::string& name) const {
    const Vector* found = find(name);
    if (!found) fail("\"" + name + "\" is missing; start anew without --resume");
    return *found;
  }

  template <class Scalar>
  TrainingStateOf<Scalar> state() const {
    if (at("counts").size() != 2) fail("\"counts\" is damaged; start anew without --resume");
    TrainingStateOf<Scalar> state{.step = static_cast<std::int64_t>(at("counts")[0]), .evaluations = static_cast<std::int64_t>(at("counts")[1])};
    state.parameters = at("parameters").cast<Scalar>();
    state.running = at("running").cast<Scalar>();
    const Vector& stopping = at("stopping");
    state.stopping.assign(stopping.begin(), stopping.end());
    if (find("best parameters")) {
      state.bestParameters = std::make_shared<const VectorOf<Scalar>>(at("best parameters").cast<Scalar>());
      state.bestRunning = std::make_shared<const VectorOf<Scalar>>(at("best running").cast<Scalar>());
    }
    for (const StoredTensor& tensor : tensors_) {
      if (tensor.name.starts_with(ofRule)) state.vectors.emplace_back(tensor.name.substr(ofRule.size()), tensor.values.cast<Scalar>());
      if (tensor.name.starts_with(numberOfRule)) state.numbers.emplace_back(tensor.name.substr(numberOfRule.size()), tensor.values[0]);
    }
    return state;
  }

 private:
  std::filesystem::path file_;
  std::vector<StoredTensor> tensors_;
};

/// "/objective/batch" as "objective.batch".
std::string placeOf(const std::string& pointer) {
  std::string place = pointer.empty() ? pointer : pointer.substr(1);
  std::ranges::replace(place, '/', '.');
  return place;
}

void requireSame(const Parts& parts, const std::string& stored, const std::string& wanted) {
  if (stored == wanted) return;
  const auto before = nlohmann::json::parse(stored, nullptr, false), now = nlohmann::json::parse(wanted);
  if (before.is_discarded()) parts.fail("the description of the training is damaged; start anew without --resume");
  const auto changes = nlohmann::json::diff(before, now);
  const std::string place = changes.empty() ? "" : placeOf(changes[0]["path"].get<std::string>());
  parts.fail("belongs to another training (\"" + place + "\" differs); restore the scene, or start anew without --resume");
}

}  // namespace

std::string checkpointBytes(const Checkpoint& checkpoint, const Scene& scene, const RunPlan& run) {
  std::vector<StoredTensor> tensors;
  std::visit([&](const auto& state) { append(tensors, state); }, checkpoint.state);
  const auto rows = std::ssize(checkpoint.rows);
  tensors.push_back({.name = "rows", .shape = {rows / checkpoint.width, checkpoint.width},
                     .values = Eigen::Map<const Vector>(checkpoint.rows.data(), rows)});
  return safetensorsBytes(tensors, Precision::full, {{"format", format}, {"scene", trainingText(scene, run)}, {"sum", checkSum(tensors)}});
}

Checkpoint readCheckpoint(const std::filesystem::path& file, const Scene& scene, const RunPlan& run) {
  SafetensorsMetadata metadata;
  std::vector<StoredTensor> tensors;
  try {
    tensors = readSafetensors(file, &metadata);
  } catch (const WeightsError& error) {
    throw CheckpointError(std::string(error.what()) + "; start anew without --resume");
  }
  const std::string sum = checkSum(tensors);
  const Parts parts(file, std::move(tensors));
  if (metadata["format"] != format) parts.fail("is no checkpoint; name the file that a training with \"checkpoint\" wrote");
  if (metadata["sum"] != sum) parts.fail("is damaged (the check sum differs); start anew without --resume");
  requireSame(parts, metadata["scene"], trainingText(scene, run));
  const bool exact = std::get<NetworkPlan>(scene.objective).precision == "double";
  Checkpoint checkpoint{.state = exact ? TrainingState(parts.state<double>()) : TrainingState(parts.state<float>()), .rows = {}};
  const Vector& rows = parts.at("rows");
  const std::int64_t count = std::max<std::int64_t>(1, checkpoint.step() + 1);
  checkpoint.width = rows.size() / count;
  if (checkpoint.width < network_columns::count || rows.size() != count * checkpoint.width) parts.fail("has rows of another program; start anew without --resume");
  checkpoint.rows.assign(rows.begin(), rows.end());
  return checkpoint;
}

}  // namespace descent
