// SPDX-License-Identifier: GPL-3.0-or-later
/// Template definitions of parameter.h.
#pragma once

#include "core/settings/parameter.h"

namespace descent {
namespace detail {

/// A parameter whose member holds exactly the variant's alternative `Alternative`, or an optional of it.
template <class Alternative, class Struct, class Member>
Parameter bound(std::string key, Kind kind, Member Struct::*member, About about) {
  constexpr bool optional = !std::is_same_v<Member, Alternative>;
  Parameter parameter{.key = std::move(key), .kind = kind, .optional = optional, .about = std::move(about)};
  parameter.read = [member](const void* object) -> Value {
    const Member& value = static_cast<const Struct*>(object)->*member;
    if constexpr (optional) {
      return value ? Value(*value) : Value();
    } else {
      return Value(value);
    }
  };
  parameter.write = [member](void* object, const Value& value) {
    Member& target = static_cast<Struct*>(object)->*member;
    if constexpr (optional) {
      if (std::holds_alternative<std::monostate>(value)) {
        target.reset();
        return;
      }
    }
    target = std::get<Alternative>(value);
  };
  return parameter;
}

}  // namespace detail

template <class Struct>
Parameter real(std::string key, double Struct::*member, About about) {
  return detail::bound<double>(std::move(key), Kind::real, member, std::move(about));
}
template <class Struct>
Parameter real(std::string key, std::optional<double> Struct::*member, About about) {
  return detail::bound<double>(std::move(key), Kind::real, member, std::move(about));
}
template <class Struct>
Parameter integer(std::string key, std::int64_t Struct::*member, About about) {
  return detail::bound<std::int64_t>(std::move(key), Kind::integer, member, std::move(about));
}
template <class Struct>
Parameter integer(std::string key, std::optional<std::int64_t> Struct::*member, About about) {
  return detail::bound<std::int64_t>(std::move(key), Kind::integer, member, std::move(about));
}
template <class Struct>
Parameter boolean(std::string key, bool Struct::*member, About about) {
  return detail::bound<bool>(std::move(key), Kind::boolean, member, std::move(about));
}
template <class Struct>
Parameter list(std::string key, std::vector<double> Struct::*member, About about) {
  return detail::bound<std::vector<double>>(std::move(key), Kind::list, member, std::move(about));
}
template <class Struct>
Parameter nested(std::string key, Nested Struct::*member, std::function<const NestedChoices&()> choices, About about) {
  Parameter parameter = detail::bound<Nested>(std::move(key), Kind::nested, member, std::move(about));
  parameter.nested = std::move(choices);
  parameter.inside = [member](void* object) -> Nested& { return static_cast<Struct*>(object)->*member; };
  return parameter;
}

template <class Struct, class Enum>
Parameter choice(std::string key, Enum Struct::*member, std::vector<std::pair<std::string, Enum>> names, About about) {
  Parameter parameter{.key = std::move(key), .kind = Kind::choice, .about = std::move(about)};
  for (const auto& [name, value] : names) parameter.choices.push_back(name);
  parameter.read = [member, names](const void* object) -> Value {
    for (const auto& [name, value] : names) {
      if (value == static_cast<const Struct*>(object)->*member) return Value(name);
    }
    return Value();
  };
  parameter.write = [member, names](void* object, const Value& chosen) {
    for (const auto& [name, value] : names) {
      if (name == std::get<std::string>(chosen)) static_cast<Struct*>(object)->*member = value;
    }
  };
  return parameter;
}

}  // namespace descent
