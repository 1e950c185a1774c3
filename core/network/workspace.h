// SPDX-License-Identifier: GPL-3.0-or-later
/// Workspace: the memory of one run of a network, allocated once: activations, gradients, what layers keep.
/// Activations live per thread, so that they stay in its cache from block to block; only where a layer couples the
/// images of a batch do they live per block.
#pragma once

#include "core/network/network.h"

namespace descent {

/// Where a block's memory is: whole numbers into the arenas.
struct BlockPlace {
  Index kept = 0;         ///< what layers keep to the end of the step, and gradient sums
  Index activations = 0;
  Index thread = 0;
};

template <class Scalar>
class Workspace {
 public:
  /// For batches of up to `blocks` blocks.
  Workspace(const Network<Scalar>& network, Index blocks, Index threads);

  Index blocks() const { return blocks_; }
  Index cells() const { return cells_; }

  Cell<Scalar> cell(std::size_t step, const BlockPlace& place) const;
  /// What a layer keeps, from block 0 on.
  BatchView<Scalar> batch(std::size_t step, Index images) const;

  Plane<Scalar> activations(int slot, Index cell) const;
  Plane<Scalar> gradient(int slot, Index cell) const;
  /// Scratch of a step whose input gradient is added to another: `which` is 0 for input, 1 for second.
  Plane<Scalar> addend(int slot, int which, Index thread) const;

  /// Every thread has its own: preparing again costs less than fetching what another core wrote.
  Scalar* prepared(std::size_t step, Index thread) const { return prepared_.at(step, thread); }
  /// The gradient sums of a step in block 0, and how far it is to the next block's.
  Scalar* sums(std::size_t step) const { return sums_.at(step); }
  Index sumsStride() const { return sums_.stride; }

 private:
  /// Parts one behind the other on 64-byte boundaries, the whole repeated `stride` numbers apart.
  struct Arena {
    mutable VectorOf<Scalar> memory;
    std::vector<Index> offsets;
    Index stride = 0;

    void add(Index size);
    void allocate(Index copies) { memory.setZero(stride * copies); }
    Scalar* at(std::size_t part, Index copy = 0) const { return memory.data() + copy * stride + offsets[part]; }
  };

  const Network<Scalar>& network_;
  Index blocks_, cells_;
  Arena activations_, gradients_;          // per cell, by slot
  Arena kept_, sums_;                      // per block, by step
  Arena prepared_;                         // per thread, by step
  Arena scratch_;                          // per thread: 0 the layer's, 1 and 2 addends
};

}  // namespace descent
