// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/json_reader.h"

#include <algorithm>
#include <cmath>

#include "core/settings/parameter.h"

namespace descent {
namespace {

constexpr int deepestNesting = 200;

std::string placeOf(std::string_view text, std::size_t byte) {
  const std::string_view before = text.substr(0, std::min(byte == 0 ? 0 : byte - 1, text.size()));
  const auto line = 1 + std::ranges::count(before, '\n');
  const std::size_t lineStart = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  return "line " + std::to_string(line) + ", column " + std::to_string(before.size() - lineStart + 1);
}

/// nlohmann's messages begin with "[json.exception.parse_error.101] " and a place; what follows is the cause.
std::string causeOf(const std::string& message) {
  const std::size_t colon = message.find(": ");
  std::string cause = colon == std::string::npos ? message : message.substr(colon + 2);
  std::ranges::replace(cause, '\n', ' ');
  return cause;
}

}  // namespace

JsonReader::JsonReader(const nlohmann::json& value, const std::string& file, std::string path)
    : value_(value), file_(file), path_(std::move(path)) {}

nlohmann::json JsonReader::parse(std::string_view text, const std::string& file) {
  const auto shallow = [&](int depth, nlohmann::json::parse_event_t, nlohmann::json&) {
    if (depth > deepestNesting) {
      throw SceneError(file + ": lists and objects are nested more than " + std::to_string(deepestNesting) + " deep; flatten them");
    }
    return true;
  };
  try {
    return nlohmann::json::parse(text, shallow);
  } catch (const nlohmann::json::parse_error& error) {
    throw SceneError(file + ": " + placeOf(text, error.byte) + ": not valid JSON: " + causeOf(error.what()));
  } catch (const nlohmann::json::exception& error) {
    throw SceneError(file + ": not valid JSON: " + causeOf(error.what()));
  }
}

void JsonReader::fail(const std::string& message) const {
  throw SceneError(file_ + ": " + (path_.empty() ? "" : path_ + ": ") + message);
}

void JsonReader::allow(const std::vector<std::string>& keys) const {
  if (!value_.is_object()) fail("must be an object, not " + kindOfValue());
  for (const auto& [key, unused] : value_.items()) {
    if (std::ranges::find(keys, key) != keys.end()) continue;
    const std::string near = nearest(key, keys);
    std::string known;
    for (const std::string& name : keys) known += (known.empty() ? "" : ", ") + name;
    fail("unknown key \"" + key + "\"; " + (near.empty() ? "known are " + known : "did you mean \"" + near + "\"?"));
  }
}

bool JsonReader::has(const std::string& key) const { return value_.is_object() && value_.contains(key); }

JsonReader JsonReader::at(const std::string& key) const {
  if (!value_.is_object()) fail("must be an object, not " + kindOfValue());
  if (!value_.contains(key)) fail("\"" + key + "\" is missing; add it");
  return {value_.at(key), file_, path_.empty() ? key : path_ + "." + key};
}

JsonReader JsonReader::at(std::size_t index) const {
  return {value_.at(index), file_, path_ + "[" + std::to_string(index) + "]"};
}

std::size_t JsonReader::size() const {
  if (!value_.is_array()) fail("must be a list, not " + kindOfValue());
  return value_.size();
}

double JsonReader::number() const {
  if (!value_.is_number()) fail("must be a number, not " + kindOfValue());
  const double number = value_.get<double>();
  if (!std::isfinite(number)) fail("must be a finite number");
  return number;
}

std::int64_t JsonReader::integer(std::int64_t low, std::int64_t high) const {
  const double real = number();
  if (std::nearbyint(real) != real) fail("must be a whole number");
  if (real < static_cast<double>(low) || real > static_cast<double>(high)) {
    fail("must be between " + std::to_string(low) + " and " + std::to_string(high));
  }
  return value_.is_number_integer() ? value_.get<std::int64_t>() : static_cast<std::int64_t>(real);
}

bool JsonReader::boolean() const {
  if (!value_.is_boolean()) fail("must be true or false, not " + kindOfValue());
  return value_.get<bool>();
}

std::string JsonReader::text() const {
  if (!value_.is_string()) fail("must be a text, not " + kindOfValue());
  return value_.get<std::string>();
}

std::vector<double> JsonReader::numbers(std::size_t count) const {
  if (size() != count) fail("must be a list of " + std::to_string(count) + " numbers");
  std::vector<double> result;
  for (std::size_t i = 0; i < count; ++i) result.push_back(at(i).number());
  return result;
}

void JsonReader::intoSettings(Settings& settings, Domain domain) const {
  if (!value_.is_object()) fail("must be an object, not " + kindOfValue());
  for (const auto& [key, unused] : value_.items()) {
    try {
      const Parameter* parameter = key.find('.') == key.npos ? settings.find(key) : nullptr;
      settings.set(key, parameter ? at(key).settingValue(*parameter, domain) : Value());
    } catch (const SettingError& error) {
      fail(error.what());
    }
  }
}

Nested JsonReader::nestedEntry(const Parameter& parameter, Domain domain) const {
  allow({"optimizer", "settings"});
  const NestedChoices& choices = parameter.nested();
  Nested nested{.id = at("optimizer").text(), .settings = {}};
  if (std::ranges::find(choices.ids, nested.id) == choices.ids.end()) {
    const std::string near = nearest(nested.id, choices.ids);
    at("optimizer").fail("\"" + nested.id + "\" cannot stand here; " +
                         (near.empty() ? "take an element-wise rule such as \"" + choices.ids.front() + "\""
                                       : "did you mean \"" + near + "\"?"));
  }
  nested.settings = choices.defaults(nested.id, domain);
  if (has("settings")) at("settings").intoSettings(nested.settings, domain);
  return nested;
}

Value JsonReader::settingValue(const Parameter& parameter, Domain domain) const {
  if (value_.is_null()) return {};
  if (parameter.kind == Kind::nested) return nestedEntry(parameter, domain);
  if (parameter.kind == Kind::list && value_.is_number()) return std::vector<double>{number()};
  if (value_.is_boolean()) return value_.get<bool>();
  if (value_.is_number_integer()) return value_.get<std::int64_t>();
  if (value_.is_number()) return value_.get<double>();
  if (value_.is_string()) return value_.get<std::string>();
  if (!value_.is_array()) fail("must not be " + kindOfValue());
  return numbers(size());
}

std::string JsonReader::kindOfValue() const {
  if (value_.is_null()) return "null";
  if (value_.is_boolean()) return "true or false";
  if (value_.is_number()) return "a number";
  if (value_.is_string()) return "a text";
  return value_.is_array() ? "a list" : "an object";
}

}  // namespace descent
