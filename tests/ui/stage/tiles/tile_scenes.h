// SPDX-License-Identifier: GPL-3.0-or-later
/// For tests of tiles: scenes with runs whose rows are written by hand, and a tile's frame of them.
#pragma once

#include "core/run/scene_file.h"
#include "ui/stage/field_cache.h"

namespace descent {

inline Scene bowlScene(int runs) {
  std::string text = R"({"format": "descentlab/1", "title": "Bowl", "steps": 4, "start": [-2, 1],
    "objective": {"surface": "elongated-bowl", "settings": {"condition": 20}}, "runs": [)";
  for (int i = 0; i < runs; ++i) {
    text += std::string(i ? "," : "") + R"({"label": "run )" + std::to_string(i) +
            R"(", "segments": [{"at": 0, "optimizer": "gradient-descent", "settings": {}}]})";
  }
  return parseScene(text + "]}", "test");
}

/// Row t stands at (−2 + t, 1 / (t + 1)), with the losses given; the rates are 0.1, and 0.2 and 0.3 if it adapts.
inline RunPointer handWrittenRun(const RunPlan& plan, const std::vector<double>& losses, bool adapts = false) {
  auto run = std::make_shared<Run>(plan, std::int64_t(point_columns::state), std::int64_t(losses.size()) - 1);
  for (std::size_t t = 0; t < losses.size(); ++t) {
    const std::span<double> row = run->writableRows().next();
    std::fill(row.begin(), row.end(), 0.0);
    row[point_columns::x] = -2 + double(t);
    row[point_columns::y] = 1 / (double(t) + 1);
    row[point_columns::loss] = losses[t];
    row[point_columns::learningRate] = 0.1;
    row[point_columns::rateX] = adapts ? 0.2 : 0.1;
    row[point_columns::rateY] = adapts ? 0.3 : 0.1;
    run->writableRows().publish();
  }
  return run;
}

inline View viewOf(Scene scene, const std::vector<std::vector<double>>& losses, double time) {
  View view{.scene = std::make_shared<const Scene>(std::move(scene)), .runs = {}, .time = time, .selection = {}};
  for (std::size_t i = 0; i < losses.size(); ++i) view.runs.push_back(handWrittenRun(view.scene->runs[i], losses[i], i == 1));
  return view;
}

inline TileFrame frameOf(const char* tile, const View& view, const nlohmann::json& settings = nlohmann::json::object()) {
  static FieldCache fields(FieldCache::Mode::atOnce);
  return findTile(tile)->frame({view, themeOf("light"), QSizeF(800, 600), 1, settings, fields});
}

}  // namespace descent
