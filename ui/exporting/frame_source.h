// SPDX-License-Identifier: GPL-3.0-or-later
/// FrameSource: a row of pictures of one size, painted on demand; films and pictures are made from it.
#pragma once

#include <cstddef>
#include <cstdint>

namespace descent {

struct FrameSize {
  int width = 0;
  int height = 0;
  bool operator==(const FrameSize&) const = default;
};

/// Borrowed pixels, four bytes each: red, green, blue, alpha. Opaque, alpha being ignored, unless they say otherwise;
/// then the colours are premultiplied.
struct PixelView {
  const std::uint8_t* top = nullptr;  ///< the first pixel of the top row
  std::ptrdiff_t rowStep = 0;         ///< bytes from one row to the row below; negative for OpenGL's upward order
  FrameSize size;
  bool transparent = false;

  const std::uint8_t* row(int y) const { return top + y * rowStep; }
};

class FrameSource {
 public:
  virtual ~FrameSource() = default;
  virtual FrameSize size() const = 0;
  virtual int frameCount() const = 0;
  /// The pixels stay valid until the next call.
  virtual PixelView frame(int index) = 0;
};

}  // namespace descent
