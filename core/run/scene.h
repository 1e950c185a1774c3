// SPDX-License-Identifier: GPL-3.0-or-later
/// Scene: the whole experiment as a plain value: objective, runs, seed, steps, and how the Stage shows it.
/// It is saved as JSON (scene_file.h), compared with ==, and never edited while it runs: an edit is a new scene.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/network/layer_plan.h"
#include "core/numeric/grid.h"
#include "core/numeric/vector.h"
#include "core/run/regression_plan.h"
#include "core/settings/settings.h"

namespace descent {

struct SurfacePlan {
  std::string surface;  ///< id in the catalogue of surfaces
  Settings settings;
  bool operator==(const SurfacePlan&) const = default;
};

struct FormulaPlan {
  std::string formula;
  std::map<std::string, double> settings;  ///< values of free names; a name without one is 1
  Rectangle domain{-3, 3, -3, 3};
  bool operator==(const FormulaPlan&) const = default;
};

/// Where images come from: a data set of the catalogue, or files of the user's own.
struct DatasetPlan {
  std::string id = "digits";  ///< or "fashion-mnist"; empty: the files or the folder below
  std::string images, labels, testImages, testLabels;
  std::string folder;                     ///< of class folders of PNG and JPEG images
  std::array<std::int64_t, 2> size{28, 28};  ///< height and width to which images of a folder are brought
  bool color = false;
  bool operator==(const DatasetPlan&) const = default;
};

/// One change that training images undergo.
struct AugmentationPlan {
  std::string augmentation;
  Settings settings;
  bool operator==(const AugmentationPlan&) const = default;
};

/// A training ends when `measure` was not better for `patience` epochs; its weights are then those of the best epoch.
struct EarlyStoppingPlan {
  std::int64_t patience = 5;
  std::string measure = "validation-loss";
  bool operator==(const EarlyStoppingPlan&) const = default;
};

struct NetworkPlan {
  std::string zoo;                ///< id of a known network; empty: `pattern`, or `layers`
  std::optional<Settings> pattern;
  std::vector<LayerPlan> layers;
  DatasetPlan dataset;
  std::int64_t trainSize = 0;     ///< 0: all
  double testShare = 0.2;         ///< of data without a test part
  double validation = 0;          ///< images held out of training: a number or, below 1, a share
  std::string standardisation = "none";
  std::vector<AugmentationPlan> augmentation, testAugmentation;
  std::string auxiliary;          ///< what is learned instead of the classes; empty: the classes
  std::string loss = "cross-entropy";
  Settings lossSettings;
  std::int64_t batch = 32;        ///< images per step; 0: all of them
  bool shuffle = true;
  std::string initialisation = "he-normal";
  Settings initialisationSettings;
  std::string weights;            ///< safetensors file to start from; empty: none
  std::string restore = "*";      ///< which tensors of that file
  std::map<std::string, std::string> rename;  ///< tensor or layer: its name in the file → in the network
  std::string precision = "float";
  std::optional<EarlyStoppingPlan> earlyStopping;
  std::string checkpoint;         ///< file of the state to resume from; empty: none
  bool operator==(const NetworkPlan&) const = default;
};

using ObjectivePlan = std::variant<SurfacePlan, FormulaPlan, NetworkPlan, RegressionPlan>;

/// A term added to the objective; several add up.
struct PenaltyPlan {
  /// How a run meets it: in the gradient that the rule sees, or as a map after the step.
  enum class Treatment { subgradient, proximal };

  std::string penalty;
  Settings settings;
  Treatment treatment = Treatment::subgradient;
  bool biases = false;  ///< of networks: on biases, γ and β too
  bool operator==(const PenaltyPlan&) const = default;
};

/// A set onto which every point is projected after the step.
struct ConstraintPlan {
  /// Nearest in what: in the rule's own diagonal metric, which keeps the minimiser, or as the eye measures.
  enum class Metric { rule, euclidean };

  std::string constraint;
  Settings settings;
  Metric metric = Metric::rule;
  bool operator==(const ConstraintPlan&) const = default;
};

/// Added to the gradients that rules see, never to what is drawn or recorded.
struct NoisePlan {
  std::string noise;
  Settings settings;
  bool operator==(const NoisePlan&) const = default;
};

struct WarmupPlan {
  std::int64_t steps = 0;
  double startFactor = 0.1;
  bool operator==(const WarmupPlan&) const = default;
};

struct SchedulePlan {
  std::string schedule = "constant";
  Settings settings;
  WarmupPlan warmup;
  bool restart = false;  ///< count from the segment's start instead of the run's
  bool operator==(const SchedulePlan&) const = default;
};

struct ClippingPlan {
  std::string clipping;
  Settings settings;
  bool operator==(const ClippingPlan&) const = default;
};

/// From step `at` on: a rule, its settings, their schedules. Complete: nothing is inherited from the one before.
struct Segment {
  std::int64_t at = 0;
  std::string optimizer;
  Settings settings;
  std::optional<SchedulePlan> schedule;            ///< of learning_rate
  std::map<std::string, SchedulePlan> schedules;   ///< of other numeric settings, by key
  std::optional<ClippingPlan> clipping;
  std::string freeze;                              ///< pattern of the layers that do not learn; empty: none
  bool operator==(const Segment&) const = default;
};

/// 0 is off.
struct StoppingPlan {
  double gradientNorm = 0;
  double lossChange = 0;
  std::int64_t evaluations = 0;
  double seconds = 0;  ///< of simulating; the only thing that makes a run depend on the machine
  bool operator==(const StoppingPlan&) const = default;
};

struct RunPlan {
  std::string label;
  std::string color;  ///< "#RRGGBB"; empty: by position
  bool visible = true;
  std::optional<Point> start;  ///< absent: the scene's
  StoppingPlan stopping;
  std::vector<Segment> segments;
  bool operator==(const RunPlan&) const = default;
};

struct Scene {
  std::string title;
  std::string note;
  std::uint64_t seed = 1;
  std::int64_t steps = 0;          ///< updates of every run; 0 only where `epochs` is given
  std::optional<std::int64_t> epochs;
  std::optional<Point> start;      ///< absent: the surface's own
  ObjectivePlan objective;
  std::vector<PenaltyPlan> penalties;
  std::optional<ConstraintPlan> constraint;
  std::optional<NoisePlan> noise;
  std::vector<RunPlan> runs;
  nlohmann::json stage = nlohmann::json::object();  ///< layout, tiles, theme, speed, cursor: the window's business
  std::string folder;              ///< paths in the scene are relative to it; not part of the file
  std::string file;                ///< for messages; not part of the file

  bool operator==(const Scene&) const = default;

  bool isNetwork() const { return std::holds_alternative<NetworkPlan>(objective); }
  const RegressionPlan* regression() const { return std::get_if<RegressionPlan>(&objective); }
};

}  // namespace descent
