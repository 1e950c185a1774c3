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

namespace {

const Parameter* ownParameter(const Settings& settings, std::string_view key) {
  for (const Parameter& parameter : settings.description()) {
    if (parameter.key == key) return &parameter;
  }
  return nullptr;
}

/// "base.momentum" is "momentum" of what stands under "base"; `first` is empty where there is no point.
struct Path {
  std::string_view first, rest;
  explicit Path(std::string_view key) {
    const std::size_t point = key.find('.');
    if (point == std::string_view::npos) return;
    first = key.substr(0, point);
    rest = key.substr(point + 1);
  }
};

const Parameter& require(const Settings& settings, std::string_view key) {
  if (const Parameter* parameter = ownParameter(settings, key)) return *parameter;
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

const Parameter* Settings::find(std::string_view key) const {
  const Path path(key);
  if (path.first.empty()) return ownParameter(*this, key);
  const Parameter* outer = ownParameter(*this, path.first);
  return outer && outer->inside ? outer->inside(holder_->address()).settings.find(path.rest) : nullptr;
}

Settings& Settings::ownerOf(std::string_view key) {
  const Path path(key);
  if (path.first.empty()) return *this;
  const Parameter& outer = require(*this, path.first);
  if (!outer.inside) throw SettingError(std::string(key), "\"" + outer.key + "\" has no settings of its own");
  return outer.inside(holder_->address()).settings.ownerOf(path.rest);
}

const Settings& Settings::ownerOf(std::string_view key) const { return const_cast<Settings&>(*this).ownerOf(key); }

namespace {
std::string_view lastPart(std::string_view key) { return key.substr(key.rfind('.') + 1); }
}  // namespace

Value Settings::get(std::string_view key) const {
  const Settings& owner = ownerOf(key);
  return require(owner, lastPart(key)).read(owner.holder_->address());
}

void Settings::set(std::string_view key, const Value& value) {
  Settings& owner = ownerOf(key);
  const Parameter& parameter = require(owner, lastPart(key));
  parameter.write(owner.holder_->address(), parameter.checked(value));
}

void Settings::becomeNetworkDefault(const Parameter& nested) {
  Nested& entry = nested.inside(holder_->address());
  entry.settings = nested.nested().defaults(entry.id, Domain::network);
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
