// SPDX-License-Identifier: GPL-3.0-or-later
// How much of each past gradient is in the step at the cursor: the weights β^(t−i) of gradient i as bars, of the
// momentum or first moment and of the second moment. Where a schedule moves β, the product of what it was.
#include <algorithm>
#include <cmath>

#include "core/analysis/causes/segment_settings.h"
#include "core/run/segment_player.h"
#include "ui/stage/tiles/run_curves.h"
#include "ui/stage/tiles/tile_frames.h"

namespace descent {
namespace {

constexpr std::int64_t mostBars = 40;
constexpr double least = 1e-3;      // smaller weights are not worth a bar
constexpr double barShare = 0.36;   // of the room of one step

struct Memory {
  std::string key;
  QString symbol, what;
  std::vector<double> weights;  ///< of the gradients 0, 1, 2 … steps ago
};

std::vector<Memory> memoriesOf(const Segment& segment) {
  std::vector<Memory> memories;
  const auto add = [&](const char* name, const QString& what) {
    const std::string key = causes::keyBesideRate(segment.settings, name);
    if (key.empty() || !causes::numberBesideRate(segment.settings, name)) return;
    const std::string& symbol = segment.settings.find(key)->about.symbol;
    memories.push_back({key, symbol.empty() ? QString(name) : QString::fromStdString(symbol), what, {}});
  };
  add("momentum", "gradients");
  add("beta1", "gradients");
  for (const char* name : {"beta2", "alpha", "rho"}) add(name, "squares");
  return memories;
}

/// Which β acts at a step does not depend on what is descended: in place of a network a bowl does.
std::shared_ptr<const Landscape> anyLandscape(const TileInput& input) {
  if (!input.view.scene->isNetwork()) return input.fields.landscape(*input.view.scene);
  return input.fields.landscape({.steps = 1, .objective = FormulaPlan{.formula = "x^2 + y^2"}});
}

/// The weight of the newest gradient is 1; each step back multiplies it by the β that acted there.
void fillWeights(std::vector<Memory>& memories, const Run& run, const Landscape& landscape, std::int64_t row) {
  const RunPlan plan = run.plan();
  const auto evaluator = landscape.evaluator(1);
  SegmentPlayer<double> player(plan.segments, run.plannedSteps(), landscape.layout(), *evaluator);
  player.begin(row - 1);
  const std::int64_t from = std::max(player.segment().at, row - mostBars);
  std::vector<std::vector<double>> betas(memories.size());
  SegmentPlayer<double> at(plan.segments, run.plannedSteps(), landscape.layout(), *evaluator);
  for (std::int64_t step = from; step < row; ++step) {
    at.begin(step);
    for (std::size_t i = 0; i < memories.size(); ++i) betas[i].push_back(std::get<double>(at.now().get(memories[i].key)));
  }
  for (std::size_t i = 0; i < memories.size(); ++i) {
    double weight = 1;
    for (auto beta = betas[i].rbegin(); beta != betas[i].rend() && weight >= least; ++beta) {
      memories[i].weights.push_back(weight);
      weight *= *beta;
    }
  }
}

Polyline bar(double x, double height, double width, const QColor& color) {
  return {.count = 2, .at = heldPoints({{x, 0}, {x, height}}), .color = color, .width = width};
}

void addBars(TileFrame& frame, const std::vector<Memory>& memories, const std::vector<QColor>& colors, double stepWidth) {
  const double width = std::max(1.0, stepWidth * barShare);
  for (std::size_t m = 0; m < memories.size(); ++m) {
    const double shift = memories.size() == 1 ? 0 : (double(m) - 0.5) * (barShare + 0.04);
    for (std::size_t back = 0; back < memories[m].weights.size(); ++back) {
      frame.curves.push_back(bar(double(back) + shift, memories[m].weights[back], width, colors[m]));
    }
  }
}

}  // namespace

TileFrame gradientWeightsFrame(const TileInput& input) {
  TileFrame frame;
  frame.decor.title = "Weights of past gradients";
  const auto landscape = anyLandscape(input);
  const std::vector<ShownRun> runs = shownRuns(input.view);
  const ShownRun* spoken = spokenRun(runs, input.view.selection);
  const std::int64_t row = spoken ? input.view.rowOf(*spoken->run) : 0;
  if (!landscape || row < 1) {
    frame.decor.message = "There is no step to look at yet.";
    return frame;
  }
  frame.decor.title = QString("%1, step %2: weights of past gradients").arg(spoken->label).arg(row);
  const RunPlan plan = spoken->run->plan();
  std::size_t segment = 0;
  while (segment + 1 < plan.segments.size() && plan.segments[segment + 1].at < row) ++segment;
  std::vector<Memory> memories = memoriesOf(plan.segments[segment]);
  if (memories.empty()) {
    frame.decor.message = "This rule keeps no running mean of gradients.";
    return frame;
  }
  fillWeights(memories, *spoken->run, *landscape, row);
  std::size_t bars = 1;
  for (const Memory& memory : memories) bars = std::max(bars, memory.weights.size());
  frame.decor.axes = Axes{{.range = {-0.6, double(bars) - 0.4}, .title = "steps ago"}, {.range = {0, 1.05}, .title = "weight, newest = 1"}};
  const QRectF inner = innerRect(frame.decor, input.theme, input.size);
  const std::vector<QColor> colors{spoken->color, input.theme.faintText, input.theme.axis};
  addBars(frame, memories, colors, inner.width() / double(bars + 1));
  for (std::size_t m = 0; m < memories.size(); ++m) {
    const double beta = memories[m].weights.size() > 1 ? memories[m].weights[1] : 0;
    frame.legend.push_back({.text = QString("%1: %2").arg(memories[m].what, memories[m].symbol) + (beta > 0 ? QString(" = %1").arg(beta, 0, 'g', 4) : QString()), .color = colors[m], .marker = Marker::square});
  }
  return frame;
}

}  // namespace descent
