// SPDX-License-Identifier: GPL-3.0-or-later
/// The settings of what has none.
#pragma once

#include "core/settings/parameter.h"

namespace descent {

inline Settings noSettings() {
  struct None {};
  return Settings::of<None>({});
}

}  // namespace descent
