// SPDX-License-Identifier: GPL-3.0-or-later
/// SpareWork: small pieces of work that threads do while they wait for each other (`Workers::offer`).
#pragma once

namespace descent {

class SpareWork {
 public:
  virtual ~SpareWork() = default;

  /// Does one piece of at most some microseconds, without the pool; false: none is left to begin. Several threads may
  /// call at once.
  virtual bool doPiece() noexcept = 0;
};

}  // namespace descent
