// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/regression_parser.h"

#include "core/dataset/point_generators.h"
#include "core/objective/regression/loss.h"
#include "core/run/catalogue_reading.h"
#include "core/run/limits.h"
#include "core/run/settings_json.h"

namespace descent {
namespace {

using Json = nlohmann::ordered_json;

/// The choice that `reader` names among `names`.
template <class Choice>
Choice choiceOf(const JsonReader& reader, const std::vector<std::pair<std::string, Choice>>& names) {
  std::string known;
  for (const auto& [name, choice] : names) {
    if (reader.text() == name) return choice;
    known += (known.empty() ? "\"" : " or \"") + name + "\"";
  }
  reader.fail("must be " + known);
}

GeneratedPoints generatedOf(const JsonReader& reader, LineForm form) {
  reader.allow({"generator", "settings"});
  const auto& entry = entryOf(pointGenerators(), reader.at("generator"));
  GeneratedPoints plan{.generator = entry.id, .settings = settingsOf(entry, reader)};
  try {
    generatePoints(entry, plan.settings, form, 0);
  } catch (const SettingError& error) {
    reader.at("settings").fail(error.what());
  }
  return plan;
}

std::vector<LabelledPoint> listOf(const JsonReader& reader, LineForm form) {
  if (reader.size() > mostPoints) reader.fail("has more than " + std::to_string(mostPoints) + " points; remove some");
  if (reader.size() == 0) reader.fail("has no point; add some");
  std::vector<LabelledPoint> points;
  for (std::size_t i = 0; i < reader.size(); ++i) {
    const std::vector<double> numbers = reader.at(i).numbers(columnsOf(form));
    points.push_back({{numbers[0], form == LineForm::twoWeights ? numbers[1] : 1.0}, numbers.back()});
  }
  return points;
}

PointColumn columnOf(const JsonReader& reader) {
  if (reader.json().is_string()) return {.name = reader.text()};
  if (reader.json().is_number()) return {.name = "", .number = reader.integer(1, 10'000)};
  reader.fail("must be a column's name, or its number from 1");
}

PointFile fileOf(const JsonReader& reader, LineForm form) {
  PointFile plan{.file = reader.at("data").text()};
  if (plan.file.empty()) reader.at("data").fail("is empty; give a CSV file, a list of points or a generator");
  if (reader.has("columns")) {
    const JsonReader columns = reader.at("columns");
    for (std::size_t i = 0; i < columns.size(); ++i) plan.columns.push_back(columnOf(columns.at(i)));
    if (plan.columns.size() != columnsOf(form)) {
      columns.fail("must name " + std::to_string(columnsOf(form)) + " columns, the target last");
    }
  }
  if (reader.has("header") && !reader.at("header").json().is_string()) plan.header = reader.at("header").boolean();
  if (reader.has("header") && !plan.header && reader.at("header").text() != "auto") {
    reader.at("header").fail("must be \"auto\", true or false");
  }
  return plan;
}

PointSource dataOf(const JsonReader& reader, LineForm form) {
  const JsonReader data = reader.at("data");
  if (data.json().is_string()) return fileOf(reader, form);
  for (const char* key : {"columns", "header"}) {
    if (reader.has(key)) reader.at(key).fail("is of files; remove it");
  }
  if (data.json().is_array()) return listOf(data, form);
  return generatedOf(data, form);
}

void readLoss(const JsonReader& reader, RegressionPlan& plan) {
  const bool classes = plan.kind == RegressionPlan::Kind::logistic;
  if (classes) plan.loss = "cross-entropy";
  const auto& entry =
      reader.has("loss") ? entryOf(regressionLosses(), reader.at("loss")) : regressionLosses().require(plan.loss);
  if (entry.made.ofClasses != classes) {
    reader.at("loss").fail("\"" + entry.id + "\" is a loss of a " + (classes ? "linear" : "logistic") +
                           " regression; choose another one");
  }
  plan.loss = entry.id;
  plan.lossSettings = settingsOf(entry, reader, "loss_settings");
}

HoldOutStopping earlyStoppingOf(const JsonReader& reader) {
  reader.allow({"patience", "measure", "act"});
  HoldOutStopping plan;
  if (reader.has("patience")) plan.patience = reader.at("patience").integer(1, limits::steps);
  if (reader.has("measure") && reader.at("measure").text() != plan.measure) {
    reader.at("measure").fail("must be \"" + plan.measure + "\"");
  }
  if (reader.has("act")) plan.act = reader.at("act").boolean();
  return plan;
}

void readBatches(const JsonReader& reader, RegressionPlan& plan) {
  if (reader.has("batch")) {
    const JsonReader batch = reader.at("batch");
    if (!batch.json().is_string())
      plan.batch = batch.integer(1, limits::steps);
    else if (batch.text() != "full")
      batch.fail("must be a number of points or \"full\"");
  }
  if (reader.has("shuffle")) plan.shuffle = reader.at("shuffle").boolean();
  if (reader.has("hold_out")) {
    plan.holdOut = reader.at("hold_out").number();
    if (plan.holdOut < 0 || plan.holdOut >= 1) reader.at("hold_out").fail("must be a share in [0, 1)");
  }
  if (!reader.has("early_stopping")) return;
  plan.earlyStopping = earlyStoppingOf(reader.at("early_stopping"));
  if (plan.holdOut == 0)
    reader.at("early_stopping").fail("needs held-out points; set \"hold_out\", to 0.2 for example");
}

Json pointsJson(const std::vector<LabelledPoint>& points, LineForm form) {
  Json json = Json::array();
  for (const LabelledPoint& point : points) {
    if (form == LineForm::slopeIntercept)
      json.push_back({point.features.x(), point.target});
    else
      json.push_back({point.features.x(), point.features.y(), point.target});
  }
  return json;
}

void writeData(const RegressionPlan& plan, Json& json) {
  if (const auto* generated = std::get_if<GeneratedPoints>(&plan.data)) {
    json["data"] = {{"generator", generated->generator}, {"settings", settingsJson(generated->settings)}};
  } else if (const auto* list = std::get_if<std::vector<LabelledPoint>>(&plan.data)) {
    json["data"] = pointsJson(*list, plan.form);
  } else {
    const auto& file = std::get<PointFile>(plan.data);
    json["data"] = file.file;
    for (const PointColumn& column : file.columns) {
      json["columns"].push_back(column.name.empty() ? Json(column.number) : Json(column.name));
    }
    json["header"] = file.header ? Json(*file.header) : Json("auto");
  }
}

}  // namespace

RegressionPlan regressionOf(const JsonReader& reader) {
  reader.allow({"regression", "parameters", "data", "columns", "header", "standardise", "loss", "loss_settings",
                "batch", "shuffle", "hold_out", "early_stopping"});
  RegressionPlan plan;
  plan.kind = choiceOf<RegressionPlan::Kind>(reader.at("regression"), {{"linear", RegressionPlan::Kind::linear},
                                                                       {"logistic", RegressionPlan::Kind::logistic}});
  if (reader.has("parameters")) {
    plan.form = choiceOf<LineForm>(reader.at("parameters"), {{"slope-intercept", LineForm::slopeIntercept},
                                                             {"two-weights", LineForm::twoWeights}});
  }
  plan.data = dataOf(reader, plan.form);
  if (reader.has("standardise")) plan.standardise = reader.at("standardise").boolean();
  readLoss(reader, plan);
  readBatches(reader, plan);
  return plan;
}

Json regressionJson(const RegressionPlan& plan) {
  Json json{{"regression", plan.kind == RegressionPlan::Kind::linear ? "linear" : "logistic"},
            {"parameters", plan.form == LineForm::slopeIntercept ? "slope-intercept" : "two-weights"}};
  writeData(plan, json);
  json["standardise"] = plan.standardise;
  json["loss"] = plan.loss;
  if (Json settings = settingsJson(plan.lossSettings); !settings.empty()) json["loss_settings"] = std::move(settings);
  json["batch"] = plan.batch == 0 ? Json("full") : Json(plan.batch);
  json["shuffle"] = plan.shuffle;
  if (plan.holdOut > 0) json["hold_out"] = plan.holdOut;
  if (const auto& stopping = plan.earlyStopping) {
    json["early_stopping"] = {{"patience", stopping->patience}, {"measure", stopping->measure}, {"act", stopping->act}};
  }
  return json;
}

}  // namespace descent
