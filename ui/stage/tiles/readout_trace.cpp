// SPDX-License-Identifier: GPL-3.0-or-later
// One readout over time, for every visible run; the setting "readout" says which.
#include <algorithm>
#include <cmath>

#include "ui/stage/run_facts.h"
#include "ui/stage/tiles/readout_values.h"
#include "ui/stage/tiles/tile_frames.h"
#include "ui/stage/tiles/trace_axes.h"

namespace descent {

QString readoutText(const Readout& readout, double value) {
  if (!std::isfinite(value)) return QStringLiteral("–");
  const QString unit = QString::fromStdString(readout.unit);
  const QString space = unit.isEmpty() || unit == QStringLiteral("°") ? QString() : QString(QChar(0x00A0));
  return QString::number(value, 'g', 4).replace('-', QChar(0x2212)) + space + unit;
}

namespace {

constexpr std::size_t valuesForExtent = 2048;

const Readout& chosen(const nlohmann::json& settings) {
  const auto wanted = settings.find("readout");
  const Readout* found = wanted != settings.end() && wanted->is_string() ? findReadout(wanted->get<std::string>()) : nullptr;
  return found ? *found : readouts().front();
}

ValueRange extentOf(const std::vector<RunFacts::Values>& all) {
  ValueRange extent;
  for (const RunFacts::Values& values : all) {
    const std::size_t stride = std::max<std::size_t>(1, values->size() / valuesForExtent);
    for (std::size_t i = 0; i < values->size(); i += stride) extent.include((*values)[i]);
    if (!values->empty()) extent.include(values->back());
  }
  return extent;
}

PointOfRow pointOf(const ShownRun& shown, const View& view, RunFacts::Values values) {
  return [values = std::move(values), run = shown.run.get(), timeAt = view.clock().timeAt](std::span<const double>, std::int64_t step) {
    return QPointF(timeAt(*run, double(step)), valueAt(*values, step));
  };
}

}  // namespace

TileFrame readoutTraceFrame(const TileInput& input) {
  const Readout& readout = chosen(input.settings);
  TileFrame frame;
  const QString label = QString::fromStdString(readout.label), unit = QString::fromStdString(readout.unit);
  frame.decor.title = titleWithTuning(label.left(1).toUpper() + label.mid(1), input.view);
  const auto landscape = input.fields.landscape(*input.view.scene);
  const bool network = input.view.scene->isNetwork();
  if (network && !readout.ofNetwork) {
    frame.decor.message = "Of a network's weights there is no such number.";
    return frame;
  }
  if (!landscape && !network) {
    frame.decor.message = "There is no surface yet.";
    return frame;
  }
  const std::vector<ShownRun> runs = shownRuns(input.view);
  std::vector<RunFacts::Values> all;
  for (const ShownRun& shown : runs) all.push_back(input.fields.facts().readout(readout, landscape, shown.run));
  const QString axis = QString::fromStdString(readout.symbol) + (unit.isEmpty() ? QString() : ", " + unit);
  frame.decor.message = noTraceBecause(input.view, runs);
  frame.decor.axes = traceAxes(input, runs, extentOf(all), {.title = axis, .preferred = readout.decades ? AxisScale::log : AxisScale::linear});
  const int part = int(&readout - readouts().data());
  for (std::size_t i = 0; i < runs.size(); ++i) {
    addCurve(frame, runs[i], input, {.point = pointOf(runs[i], input.view, all[i]), .part = part, .yScale = frame.decor.axes->y.scale});
  }
  return frame;
}

}  // namespace descent
