// SPDX-License-Identifier: GPL-3.0-or-later
/// Template definitions of settings.h.
#pragma once

#include <cassert>
#include <utility>

#include "core/settings/settings.h"

namespace descent {

template <class Struct>
struct Settings::TypedHolder final : Holder {
  explicit TypedHolder(Struct initial) : value(std::move(initial)) {}
  std::unique_ptr<Holder> clone() const override { return std::make_unique<TypedHolder>(value); }
  void* address() override { return &value; }
  const std::type_info& type() const override { return typeid(Struct); }
  Struct value;
};

template <class Struct>
Settings Settings::of(Description description, Struct value) {
  Settings settings;
  settings.description_ = std::make_shared<const Description>(std::move(description));
  settings.holder_ = std::make_unique<TypedHolder<Struct>>(std::move(value));
  return settings;
}

template <class Struct>
const Struct& Settings::as() const {
  assert(holder_ && holder_->type() == typeid(Struct));
  return static_cast<const TypedHolder<Struct>*>(holder_.get())->value;
}

}  // namespace descent
