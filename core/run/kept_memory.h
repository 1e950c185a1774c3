// SPDX-License-Identifier: GPL-3.0-or-later
/// Memory that was freed stays with the program. A dragged slider frees and asks for the same megabytes of rows
/// again and again, a training the memory of key frames; fresh pages from the system were half the cost of a recorded
/// step.
#pragma once

#include <malloc.h>

namespace descent {

/// Once, at the start of a program. Up to 256 MiB are kept; larger blocks still go back.
inline void keepFreedMemory() {
  constexpr int kept = 256 << 20, ahead = 16 << 20, ownMapping = 4 << 20;
  mallopt(M_TRIM_THRESHOLD, kept);
  mallopt(M_TOP_PAD, ahead);
  mallopt(M_MMAP_THRESHOLD, ownMapping);
}

}  // namespace descent
