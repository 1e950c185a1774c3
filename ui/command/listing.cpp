// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/command/listing.h"

#include <cmath>
#include <sstream>

#include "core/run/settings_json.h"

namespace descent {
namespace {

using Json = nlohmann::ordered_json;

std::string nameOf(Kind kind) {
  switch (kind) {
    case Kind::real:
      return "real";
    case Kind::integer:
      return "integer";
    case Kind::boolean:
      return "boolean";
    case Kind::choice:
      return "choice";
    case Kind::list:
      return "list";
    case Kind::nested:
      return "nested";
  }
  return "";
}

std::string nameOf(Scale scale) {
  switch (scale) {
    case Scale::linear:
      return "linear";
    case Scale::log:
      return "log";
    case Scale::oneMinusLog:
      return "one-minus-log";
  }
  return "";
}

bool isNumeric(const Parameter& parameter) {
  return parameter.kind == Kind::real || parameter.kind == Kind::integer || parameter.kind == Kind::list;
}

/// An infinite end is left out.
Json legalJson(const Range& legal) {
  Json json{{"text", legal.text()}};
  if (std::isfinite(legal.low)) json.update({{"low", legal.low}, {"low_open", legal.lowOpen}});
  if (std::isfinite(legal.high)) json.update({{"high", legal.high}, {"high_open", legal.highOpen}});
  return json;
}

void addText(Json& json, const std::string& key, const std::string& text) {
  if (!text.empty()) json[key] = text;
}

Json parameterJson(const Parameter& parameter, const ListedEntry& entry) {
  const About& about = parameter.about;
  Json json{{"key", parameter.key}, {"type", nameOf(parameter.kind)}};
  addText(json, "label", about.label);
  addText(json, "symbol", about.symbol);
  json["default"] = valueJson(entry.surface.get(parameter.key));
  const Json onNetworks = valueJson(entry.network.get(parameter.key));
  if (onNetworks != json["default"]) json["network_default"] = onNetworks;
  if (isNumeric(parameter)) {
    json["legal"] = legalJson(about.legal);
    json["slider"] = {{"low", about.sliderLow}, {"high", about.sliderHigh}, {"scale", nameOf(about.scale)}};
  }
  if (parameter.kind == Kind::choice) json["choices"] = parameter.choices;
  if (parameter.kind == Kind::nested) json["choices"] = parameter.nested().ids;
  addText(json, "unit", about.unit);
  addText(json, "help", about.help);
  addText(json, "absent", about.absent);
  for (const Mark& mark : about.published)
    json["published"].push_back({{"value", mark.value}, {"source", mark.source}});
  return json;
}

std::string joined(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) line += (line.empty() ? "" : ", ") + word;
  return line;
}

std::string typeText(const Parameter& parameter) {
  if (parameter.kind == Kind::choice) return "one of " + joined(parameter.choices);
  if (parameter.kind == Kind::nested) return "one of " + joined(parameter.nested().ids);
  std::string text = nameOf(parameter.kind);
  if (isNumeric(parameter) && parameter.about.legal.text() != Range{}.text())
    text += ", " + parameter.about.legal.text();
  return text;
}

/// A rule has a line for each of its assignments.
void printIndented(std::ostream& out, const std::string& text) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) out << "    " << line << "\n";
}

void printParameter(std::ostream& out, const Parameter& parameter, const ListedEntry& entry) {
  const Json onSurfaces = valueJson(entry.surface.get(parameter.key)),
             onNetworks = valueJson(entry.network.get(parameter.key));
  out << "    " << parameter.key << " = " << (onSurfaces.is_null() ? "absent" : onSurfaces.dump());
  if (onNetworks != onSurfaces) out << " (networks " << onNetworks.dump() << ")";
  out << "  " << typeText(parameter);
  if (!parameter.about.help.empty()) out << "; " << parameter.about.help;
  out << "\n";
}

}  // namespace

nlohmann::ordered_json listingJson(const Listing& listing) {
  Json list = Json::array();
  for (const ListedEntry& entry : listing.entries) {
    Json json{{"id", entry.id}, {"label", entry.label}};
    addText(json, "summary", entry.summary);
    addText(json, "rule", entry.rule);
    addText(json, "reference", entry.reference);
    json.update(entry.facts);
    json["settings"] = Json::array();
    for (const Parameter& parameter : entry.surface.description())
      json["settings"].push_back(parameterJson(parameter, entry));
    list.push_back(std::move(json));
  }
  return list;
}

void printListing(std::ostream& out, const Listing& listing) {
  out << listing.kind << "\n";
  for (const ListedEntry& entry : listing.entries) {
    out << "\n  " << entry.id << "  " << entry.label << (entry.summary.empty() ? "" : ": " + entry.summary) << "\n";
    printIndented(out, entry.rule);
    if (!entry.reference.empty()) out << "    [" << entry.reference << "]\n";
    if (!entry.factsText.empty()) out << "    " << entry.factsText << "\n";
    for (const Parameter& parameter : entry.surface.description()) printParameter(out, parameter, entry);
  }
}

}  // namespace descent
