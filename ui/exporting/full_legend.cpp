// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exporting/full_legend.h"

#include <cstdio>

#include "core/objective/constraint.h"
#include "core/objective/noise.h"
#include "core/objective/penalty.h"
#include "core/dataset/point_generators.h"
#include "core/objective/regression/loss.h"
#include "core/objective/surface.h"
#include "core/optimizer/clipping.h"
#include "core/optimizer/optimizer.h"
#include "core/schedule/schedule.h"
#include "ui/frame/run_look.h"

namespace descent {
namespace {

/// Texts with something between them, where they are not empty.
class Joined {
 public:
  explicit Joined(std::string between) : between_(std::move(between)) {}

  Joined& operator<<(const std::string& part) {
    if (!part.empty()) text_ += (text_.empty() ? "" : between_) + part;
    return *this;
  }
  const std::string& text() const { return text_; }

 private:
  std::string between_, text_;
};

std::string numberText(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.6g", value);
  return text;
}

std::string pointText(const Point& point) { return "start (" + numberText(point.x()) + ", " + numberText(point.y()) + ")"; }

std::string valueText(const Value& value) {
  struct Writer {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(double number) const { return numberText(number); }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(bool on) const { return on ? "on" : "off"; }
    std::string operator()(const std::string& id) const { return id; }
    std::string operator()(const std::vector<double>& numbers) const {
      Joined joined(", ");
      for (const double number : numbers) joined << numberText(number);
      return "[" + joined.text() + "]";
    }
    std::string operator()(const Nested& nested) const { return nested.id + " (" + settingsText(nested.settings) + ")"; }
  };
  return std::visit(Writer{}, static_cast<const Value::variant&>(value));
}

template <class Made>
std::string labelOf(const Catalogue<Made>& catalogue, const std::string& id) {
  const Entry<Made>* entry = catalogue.find(id);
  return entry ? entry->label : id;
}

std::string withSettings(const std::string& name, const Settings& settings) {
  const std::string text = settingsText(settings);
  return text.empty() || name.empty() ? name + text : name + ", " + text;
}

std::string scheduleText(const std::string& what, const SchedulePlan& plan) {
  std::string text = what + " by " + withSettings(labelOf(schedules(), plan.schedule), plan.settings);
  if (plan.warmup.steps > 0) {
    text += ", warm-up " + std::to_string(plan.warmup.steps) + " steps from factor " + numberText(plan.warmup.startFactor);
  }
  return text + (plan.restart ? ", counted from the segment" : "");
}

/// The rule is named unless the run already has its name.
std::string segmentText(const Segment& segment, const std::string& runLabel) {
  Joined text("; ");
  const std::string rule = labelOf(optimizers(), segment.optimizer);
  text << withSettings(rule == runLabel ? "" : rule, segment.settings);
  if (segment.schedule) text << scheduleText("learning rate", *segment.schedule);
  for (const auto& [key, plan] : segment.schedules) text << scheduleText(key, plan);
  if (segment.clipping) {
    text << "clipping by " + withSettings(labelOf(clippings(), segment.clipping->clipping), segment.clipping->settings);
  }
  return segment.at > 0 ? "from step " + std::to_string(segment.at) + " " + text.text() : text.text();
}

std::string stoppingText(const StoppingPlan& plan) {
  Joined text(", ");
  const auto add = [&](const char* what, double value) {
    if (value > 0) text << std::string(what) + " " + numberText(value);
  };
  add("gradient norm", plan.gradientNorm);
  add("change of the loss", plan.lossChange);
  add("evaluations", double(plan.evaluations));
  add("seconds", plan.seconds);
  return text.text().empty() ? "" : "stops at " + text.text();
}

std::string runText(const RunPlan& run) {
  Joined text("; ");
  for (const Segment& segment : run.segments) text << segmentText(segment, run.label);
  if (run.start) text << pointText(*run.start);
  text << stoppingText(run.stopping);
  return run.label + ": " + text.text();
}

std::string regressionText(const RegressionPlan& plan) {
  Joined text(", ");
  text << (plan.kind == RegressionPlan::Kind::linear ? "linear regression" : "logistic regression");
  if (const auto* generated = std::get_if<GeneratedPoints>(&plan.data)) {
    text << withSettings(labelOf(pointGenerators(), generated->generator), generated->settings);
  } else if (const auto* file = std::get_if<PointFile>(&plan.data)) {
    text << file->file;
  } else {
    text << std::to_string(std::get<std::vector<LabelledPoint>>(plan.data).size()) + " points";
  }
  if (plan.standardise) text << "standardised";
  text << "loss " + withSettings(labelOf(regressionLosses(), plan.loss), plan.lossSettings);
  text << "batch " + (plan.batch > 0 ? std::to_string(plan.batch) : std::string("full"));
  if (plan.holdOut > 0) text << "held out " + numberText(plan.holdOut);
  return text.text();
}

std::string objectiveText(const Scene& scene) {
  if (const auto* surface = std::get_if<SurfacePlan>(&scene.objective)) {
    return withSettings(labelOf(surfaces(), surface->surface), surface->settings);
  }
  if (const auto* formula = std::get_if<FormulaPlan>(&scene.objective)) {
    Joined text(", ");
    text << "f = " + formula->formula;
    for (const auto& [name, value] : formula->settings) text << name + " = " + numberText(value);
    return text.text();
  }
  if (const RegressionPlan* regression = scene.regression()) return regressionText(*regression);
  const auto& network = std::get<NetworkPlan>(scene.objective);
  const std::string data = network.dataset.id.empty() ? "images of the user's own" : network.dataset.id;
  const std::string batch = network.batch > 0 ? std::to_string(network.batch) : "full";
  return (network.zoo.empty() ? "network" : network.zoo) + " on " + data + ", loss " + network.loss + ", batch " + batch +
         ", initialisation " + network.initialisation;
}

std::string regularisationText(const Scene& scene) {
  Joined text("; ");
  for (const PenaltyPlan& plan : scene.penalties) {
    const bool proximal = plan.treatment == PenaltyPlan::Treatment::proximal;
    text << "penalty " + withSettings(labelOf(penalties(), plan.penalty), plan.settings) + (proximal ? ", proximal" : "");
  }
  if (scene.constraint) {
    const bool euclidean = scene.constraint->metric == ConstraintPlan::Metric::euclidean;
    text << "constraint " + withSettings(labelOf(constraints(), scene.constraint->constraint), scene.constraint->settings) +
                (euclidean ? ", Euclidean projection" : "");
  }
  if (scene.noise) text << "noise " + withSettings(labelOf(noises(), scene.noise->noise), scene.noise->settings);
  return text.text();
}

std::string sceneLine(const Scene& scene) {
  Joined text("; ");
  text << objectiveText(scene);
  text << regularisationText(scene);
  if (scene.start && !scene.isNetwork()) text << pointText(*scene.start);
  text << (scene.epochs ? std::to_string(*scene.epochs) + " epochs" : std::to_string(scene.steps) + " steps");
  text << "seed " + std::to_string(scene.seed);
  return text.text();
}

}  // namespace

std::string settingsText(const Settings& settings) {
  Joined text(", ");
  for (const Parameter& parameter : settings.description()) {
    const std::string value = valueText(settings.get(parameter.key));
    if (!value.empty()) text << parameter.label() + " " + value;
  }
  return text.text();
}

std::vector<LegendRow> fullLegend(const Scene& scene) {
  std::vector<LegendRow> rows{{.text = QString::fromStdString(sceneLine(scene)), .color = {}}};
  for (std::size_t i = 0; i < scene.runs.size(); ++i) {
    const RunPlan& run = scene.runs[i];
    if (!run.visible) continue;
    const RunLook look = runLook(scene, i);
    rows.push_back({.text = QString::fromStdString(runText(run)), .color = look.color, .marker = {}, .dash = look.dash});
    if (codedIn(scene.stage)) rows.back().head = look.marker;
  }
  return rows;
}

}  // namespace descent
