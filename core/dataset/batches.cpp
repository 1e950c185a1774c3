// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/batches.h"

#include <algorithm>
#include <cassert>
#include <numeric>

#include "core/numeric/random.h"

namespace descent {

Batches::Batches(const BatchPlan& plan) : plan_(plan) {
  assert(plan.images > 0);
  if (plan_.batch == 0 || plan_.batch >= plan_.images) {
    plan_.batch = plan_.images;
    plan_.shuffle = false;
  }
  perEpoch_ = (plan_.images + plan_.batch - 1) / plan_.batch;
  prepare(0);
}

std::span<const std::size_t> Batches::at(std::uint64_t step) {
  const std::uint64_t epoch = epochOf(step);
  if (plan_.shuffle && epoch != preparedEpoch_) prepare(epoch);
  const std::size_t begin = static_cast<std::size_t>(step % perEpoch_) * plan_.batch;
  return std::span(order_).subspan(begin, std::min(plan_.batch, plan_.images - begin));
}

void Batches::prepare(std::uint64_t epoch) {
  if (plan_.shuffle) {
    order_ = Random(plan_.seed, Purpose::batch, epoch).permutation(plan_.images);
  } else {
    order_.resize(plan_.images);
    std::iota(order_.begin(), order_.end(), std::size_t{0});
  }
  preparedEpoch_ = epoch;
}

}  // namespace descent
