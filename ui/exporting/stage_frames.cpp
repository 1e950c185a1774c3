// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exporting/stage_frames.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace descent {
namespace {

/// Beyond the size of a usual screen the picture is enlarged, not its content: lines and text grow along.
double ratioOf(FrameSize size) { return std::max(1.0, std::min(size.width / 1920.0, size.height / 1080.0)); }

}  // namespace

ViewOfFrame viewsAt(View view, std::vector<double> times) {
  return [view = std::move(view), times = std::move(times)](int index) {
    View moment = view;
    moment.time = times[static_cast<std::size_t>(index)];
    return moment;
  };
}

StageFrames::StageFrames(ViewOfFrame views, int count, FrameSize size)
    : views_(std::move(views)), count_(count), size_(size) {}

PixelView StageFrames::frame(int index) {
  const StageSize size{.pixels = QSize(size_.width, size_.height), .ratio = ratioOf(size_)};
  const std::uint8_t* lowest = stage_.paint(views_(index), size).data();
  const std::ptrdiff_t rowBytes = 4 * static_cast<std::ptrdiff_t>(size_.width);
  return {.top = lowest + (size_.height - 1) * rowBytes, .rowStep = -rowBytes, .size = size_};
}

}  // namespace descent
