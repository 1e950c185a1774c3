// SPDX-License-Identifier: GPL-3.0-or-later
// Rates, decomposed: what the step of the run spoken of is made of. The set rate times the schedule's factor times the
// warm-up's is the scheduled rate; adaptivity makes of it an effective one per coordinate; beside them how much a step
// changes the parameters, |step| / |x|.
#include <cmath>

#include "core/optimizer/optimizer.h"
#include "ui/frame/contrast.h"
#include "ui/frame/palette.h"
#include "ui/stage/tiles/free_corner.h"
#include "ui/stage/tiles/tile_frames.h"
#include "ui/stage/tiles/trace_axes.h"

namespace descent {
namespace {

constexpr std::int64_t rowsForExtent = 2048;

/// A quantity of a step; NaN where there is none.
using OfStep = std::function<double(std::int64_t step)>;

struct RateTrace {
  QString name;
  OfStep value;
  Dash dash = Dash::solid;
};

const Segment& segmentMaking(const RunPlan& plan, std::int64_t step) {
  const Segment* found = &plan.segments.front();
  for (const Segment& segment : plan.segments) {
    if (segment.at < step) found = &segment;
  }
  return *found;
}

/// As the schedule applies it to the update that makes row `step`: a ramp to 1.
double warmupFactor(const Segment& segment, std::int64_t step) {
  if (!segment.schedule || segment.schedule->warmup.steps <= 0) return 1;
  const WarmupPlan& warmup = segment.schedule->warmup;
  const std::int64_t t = step - 1 - (segment.schedule->restart ? segment.at : 0);
  if (t >= warmup.steps) return 1;
  return warmup.startFactor + (1 - warmup.startFactor) * double(t) / double(warmup.steps);
}

double setRate(const Segment& segment) {
  const std::string_view key = rateKey(segment.settings);
  return key.empty() ? NAN : std::get<double>(segment.settings.get(key));
}

OfStep columnOf(const RunPointer& run, std::int64_t column) {
  return [run, column](std::int64_t step) { return run->rows()[step][std::size_t(column)]; };
}

OfStep changeOf(const RunPointer& run) {
  return [run](std::int64_t step) {
    if (step < 1) return double(NAN);
    const QPointF from = pointOfRow(run->rows()[step - 1]), to = pointOfRow(run->rows()[step]);
    return std::hypot(to.x() - from.x(), to.y() - from.y()) / std::hypot(from.x(), from.y());
  };
}

std::vector<RateTrace> tracesOf(const Scene& scene, const RunPointer& run) {
  const bool network = scene.isNetwork();
  const auto plan = std::make_shared<const RunPlan>(run->plan());
  const OfStep scheduled =
      columnOf(run, network ? std::int64_t(network_columns::learningRate) : std::int64_t(point_columns::learningRate));
  const OfStep warmup = [plan](std::int64_t step) {
    return step < 1 ? NAN : warmupFactor(segmentMaking(*plan, step), step);
  };
  const OfStep schedule = [plan, scheduled, warmup](std::int64_t step) {
    return step < 1 ? NAN : scheduled(step) / (setRate(segmentMaking(*plan, step)) * warmup(step));
  };
  std::vector<RateTrace> traces{{"schedule, a factor", schedule}, {"warm-up, a factor", warmup, Dash::dashed}};
  if (network) {
    traces.push_back({"effective rate, median", columnOf(run, network_columns::rateMedian)});
    traces.push_back({"effective rate, 10 %", columnOf(run, network_columns::rateLow), Dash::dotted});
    traces.push_back({"effective rate, 90 %", columnOf(run, network_columns::rateHigh), Dash::dotted});
    return traces;
  }
  traces.push_back({"effective rate of x", columnOf(run, point_columns::rateX)});
  traces.push_back({"effective rate of y", columnOf(run, point_columns::rateY), Dash::dashed});
  traces.push_back({"|step| / |x|", changeOf(run), Dash::dotted});
  return traces;
}

ValueRange extentOfTraces(const std::vector<RateTrace>& traces, std::int64_t last) {
  ValueRange extent;
  const std::int64_t stride = std::max<std::int64_t>(1, last / rowsForExtent);
  for (const RateTrace& trace : traces) {
    for (std::int64_t step = 1; step <= last; step += stride) extent.include(trace.value(step));
  }
  return extent;
}

}  // namespace

TileFrame ratesFrame(const TileInput& input) {
  TileFrame frame;
  frame.decor.title = "Rates, decomposed";
  const std::vector<ShownRun> runs = shownRuns(input.view);
  const ShownRun* spoken = spokenRun(runs, input.view.selection);
  if (!spoken || spoken->run->lastStep() < 1) {
    frame.decor.message = "There is no step to look at yet.";
    return frame;
  }
  frame.decor.title = "Rates of " + spoken->label + ", decomposed";
  const std::vector<RateTrace> traces = tracesOf(*input.view.scene, spoken->run);
  frame.decor.axes =
      traceAxes(input, {*spoken}, extentOfTraces(traces, spoken->run->lastStep()), {.title = "factor, rate, ratio"});
  for (std::size_t i = 0; i < traces.size(); ++i) {
    ShownRun shown = *spoken;
    shown.color = shownColor(runColor(i), input.theme.plotGround);
    const PointOfRow point = [value = traces[i].value](std::span<const double>, std::int64_t step) {
      return QPointF(double(step), value(step));
    };
    frame.curves.push_back(
        curveOf(shown, input, {.point = point, .part = int(i), .yScale = frame.decor.axes->y.scale}));
    frame.curves.back().dash = traces[i].dash;
    frame.legend.push_back({.text = traces[i].name, .color = shown.color, .dash = traces[i].dash});
    Glyph head = headOf(shown, frame.curves.back(), input);
    head.size *= 0.8;
    head.tooltip = traces[i].name;
    frame.glyphs.push_back(head);
  }
  frame.legendCorner = freeCorner(frame, {*spoken});
  return frame;
}

}  // namespace descent
