// SPDX-License-Identifier: GPL-3.0-or-later
/// BackgroundSource: gives a Result that takes long to make, as fine as there is. The Result itself says how:
///   Result::Request     what it is made from
///   Result::make        publishes it, perhaps coarse first
///   Result::serves      whether one made for an older request may be shown until the wanted one is there
#pragma once

#include "ui/stage/background_result.h"

namespace descent {

template <class Result>
class BackgroundSource {
 public:
  using Request = typename Result::Request;

  /// `ready` as in BackgroundResult.
  explicit BackgroundSource(std::function<void()> ready = {}) : results_(&Result::make, std::move(ready)) {}

  /// Null until there is one that serves.
  std::shared_ptr<const Result> get(const Request& request) {
    const auto held = results_.get(request);
    return held.result && Result::serves(held.request, request) ? held.result : nullptr;
  }

 private:
  BackgroundResult<Request, Result> results_;
};

}  // namespace descent
