// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/settings_json.h"

#include "core/settings/parameter.h"

namespace descent {

namespace {

struct Writer {
  using Json = nlohmann::ordered_json;
  Json operator()(std::monostate) const { return nullptr; }
  Json operator()(const Nested& nested) const { return {{"optimizer", nested.id}, {"settings", settingsJson(nested.settings)}}; }
  template <class Plain>
  Json operator()(const Plain& plain) const {
    return plain;
  }
};

}  // namespace

nlohmann::ordered_json valueJson(const Value& value) {
  return std::visit(Writer{}, static_cast<const Value::variant&>(value));
}

nlohmann::ordered_json settingsJson(const Settings& settings) {
  auto json = nlohmann::ordered_json::object();
  for (const Parameter& parameter : settings.description()) {
    const Value value = settings.get(parameter.key);
    if (!std::holds_alternative<std::monostate>(value)) json[parameter.key] = valueJson(value);
  }
  return json;
}

}  // namespace descent
