// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/settings.h"

#include "core/settings/parameter.h"

namespace descent {

Settings::Settings(const Settings& other)
    : description_(other.description_), holder_(other.holder_ ? other.holder_->clone() : nullptr) {}

Settings& Settings::operator=(const Settings& other) {
  if (this == &other) return *this;
  description_ = other.description_;
  holder_ = other.holder_ ? other.holder_->clone() : nullptr;
  return *this;
}

const Description& Settings::description() const {
  static const Description none;
  return description_ ? *description_ : none;
}

const Parameter* Settings::find(std::string_view key) const {
  for (const Parameter& parameter : description()) {
    if (parameter.key == key) return &parameter;
  }
  return nullptr;
}

namespace {

const Parameter& require(const Settings& settings, std::string_view key) {
  if (const Parameter* parameter = settings.find(key)) return *parameter;
  std::vector<std::string> keys;
  for (const Parameter& parameter : settings.description()) keys.push_back(parameter.key);
  const std::string near = nearest(key, keys);
  std::string message = "unknown setting \"" + std::string(key) + "\"";
  if (!near.empty()) {
    message += "; did you mean \"" + near + "\"?";
  } else if (keys.empty()) {
    message += "; there are no settings here";
  } else {
    message += "; known are " + keysOf(settings.description());
  }
  throw SettingError(std::string(key), message);
}

}  // namespace

Value Settings::get(std::string_view key) const { return require(*this, key).read(holder_->address()); }

void Settings::set(std::string_view key, const Value& value) {
  const Parameter& parameter = require(*this, key);
  parameter.write(holder_->address(), parameter.checked(value));
}

void Settings::assign(const Parameter& parameter, double value) {
  if (parameter.kind == Kind::integer) {
    parameter.write(holder_->address(), Value(static_cast<std::int64_t>(value)));
  } else {
    parameter.write(holder_->address(), Value(value));
  }
}

bool Settings::operator==(const Settings& other) const {
  if (description().size() != other.description().size()) return false;
  for (std::size_t i = 0; i < description().size(); ++i) {
    const Parameter &mine = description()[i], &theirs = other.description()[i];
    if (mine.key != theirs.key || mine.read(holder_->address()) != theirs.read(other.holder_->address())) return false;
  }
  return true;
}

}  // namespace descent
