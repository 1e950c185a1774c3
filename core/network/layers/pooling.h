// SPDX-License-Identifier: GPL-3.0-or-later
/// Pooling: what all poolings share: settings, windows, their visiting.
#pragma once

#include "core/network/extents.h"
#include "core/network/layer_catalogue.h"

namespace descent::layer_kinds {

struct PoolingSettings {
  std::vector<double> size{2};
  std::vector<double> stride;
};

inline const Description& poolingDescription() {
  using S = PoolingSettings;
  static const Description description{
      list("size", &S::size, {.legal = legal::count, .help = "Pixels of a window: a number, or [height, width]."}),
      list("stride", &S::stride, {.legal = legal::count, .help = "Pixels from window to window; absent: the size."}),
  };
  return description;
}

template <class Scalar>
class Pooling : public Layer<Scalar> {
 public:
  Pooling(const Settings& settings, const Shape& input) {
    const auto& s = settings.as<PoolingSettings>();
    size_ = extentOf(s.size, "size", 1);
    stride_ = s.stride.empty() ? size_ : extentOf(s.stride, "stride", 1);
    const Extent windows = windowsIn(input, size_, stride_, {0, 0});
    output_ = {input.channels, windows.rows, windows.columns};
  }

  Shape output() const override { return output_; }
  Reach reach() const override { return {.window = size_, .stride = stride_}; }
  const Extent& size() const { return size_; }
  const Extent& stride() const { return stride_; }
  Index windowSize() const { return size_.rows * size_.columns; }

  /// One window of one pack of images, in the plane that is pooled.
  struct Window {
    Index channel, row, column, lane;
    Index index;  ///< of the output pixel
    Scalar* first;
    Index rowStride, columns;
    Scalar* at(Index r, Index c) const { return first + r * rowStride + c * blockImages; }
    Scalar* at(Index k) const { return at(k / columns, k % columns); }
  };

 protected:
  template <class Visit>
  void forEachWindow(const Plane<Scalar>& plane, Visit visit) const {
    Index index = 0;
    forEachRow(output_, [&](Index channel, Index row) {
      for (Index column = 0; column < output_.columns; ++column, ++index) {
        Scalar* first = plane.at(channel, row * stride_.rows, column * stride_.columns);
        for (Index lane = 0; lane < blockImages; lane += nativeLanes<Scalar>) {
          visit(Window{channel, row, column, lane, index, first + lane, plane.rowStride, size_.columns});
        }
      }
    });
  }

  /// Adds dy to the pixel `winner` of the window, lane by lane.
  void giveTo(const Window& window, Pack<Scalar> winner, Pack<Scalar> dy) const {
    for (Index k = 0; k < windowSize(); ++k) {
      Scalar* dx = window.at(k);
      const Pack<Scalar> share = select(winner == Pack<Scalar>(static_cast<Scalar>(k)), dy, Pack<Scalar>(Scalar(0)));
      (Pack<Scalar>::load(dx) + share).store(dx);
    }
  }

  static void clear(const Plane<Scalar>& plane) {
    forEachRow(plane.shape, [&](Index channel, Index row) {
      std::fill_n(plane.at(channel, row, 0), plane.shape.columns * blockImages, Scalar(0));
    });
  }

 private:
  Extent size_, stride_;
  Shape output_;
};

}  // namespace descent::layer_kinds
