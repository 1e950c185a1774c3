// SPDX-License-Identifier: GPL-3.0-or-later
/// Settings: those of one pluggable thing, a plain struct behind its description.
/// Code that knows the struct reads it by `as<AdamSettings>()`; code that does not (files, sliders, schedules)
/// reads and writes by key through the description. A value: copied deeply, compared by value.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <typeinfo>
#include <variant>
#include <vector>

namespace descent {

struct Parameter;
struct Value;
using Description = std::vector<Parameter>;

class Settings {
 public:
  Settings() = default;
  Settings(const Settings& other);
  Settings& operator=(const Settings& other);
  Settings(Settings&&) noexcept = default;
  Settings& operator=(Settings&&) noexcept = default;

  /// The members that `description` is bound to are those of `Struct`.
  template <class Struct>
  static Settings of(Description description, Struct value = {});

  template <class Struct>
  const Struct& as() const;

  const Description& description() const;

  // A key with a point leads into a nested entry: "base.momentum".
  const Parameter* find(std::string_view key) const;
  /// Throws SettingError naming the key (and the nearest known one) if it is unknown.
  Value get(std::string_view key) const;
  /// Throws SettingError if the key is unknown, the kind is wrong or the value lies outside the legal range.
  void set(std::string_view key, const Value& value);

  /// Those that hold `key` themselves: of a key without a point these, of "base.momentum" the base's. Throws SettingError.
  Settings& ownerOf(std::string_view key);
  const Settings& ownerOf(std::string_view key) const;

  /// For a schedule: writes a real setting without the checks of `set`; `parameter` is one of `description()`.
  void assign(const Parameter& parameter, double value);
  /// The nested entry keeps its id and takes that id's settings for networks.
  void becomeNetworkDefault(const Parameter& nested);

  bool operator==(const Settings& other) const;

 private:
  struct Holder {
    virtual ~Holder() = default;
    virtual std::unique_ptr<Holder> clone() const = 0;
    virtual void* address() = 0;
    virtual const std::type_info& type() const = 0;
  };
  template <class Struct>
  struct TypedHolder;

  std::shared_ptr<const Description> description_;  ///< shared by all copies
  std::unique_ptr<Holder> holder_;
};

/// A choice that brings settings of its own, such as the base rule of a wrapper.
struct Nested {
  std::string id;
  Settings settings;
  bool operator==(const Nested&) const = default;
};

/// What a setting can be: absent, a real, an integer, a boolean, a choice's id, a list of reals, a nested entry.
struct Value : std::variant<std::monostate, double, std::int64_t, bool, std::string, std::vector<double>, Nested> {
  using variant::variant;
};

}  // namespace descent

#include "core/settings/settings_inline.h"
