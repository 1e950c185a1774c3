// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exporting/stage_frames.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace descent {

double pictureRatio(FrameSize size) { return std::max(1.0, std::min(size.width / 1920.0, size.height / 1080.0)); }

ViewOfFrame viewsAt(View view, std::vector<double> times) {
  return [view = std::move(view), times = std::move(times)](int index) {
    View moment = view;
    moment.time = times[static_cast<std::size_t>(index)];
    return moment;
  };
}

StageFrames::StageFrames(ViewOfFrame views, int count, const StageFramePlan& plan)
    : views_(std::move(views)), count_(count), plan_(plan) {
  stage_.setTransparent(plan.transparent);
}

StageFrames::StageFrames(ViewOfFrame views, int count, FrameSize size)
    : StageFrames(std::move(views), count, {.size = size, .ratio = pictureRatio(size)}) {}

PixelView StageFrames::frame(int index) {
  const FrameSize size = plan_.size;
  const View view = views_(index);
  scene_ = view.scene;
  const std::uint8_t* top = stage_.paint(view, {.pixels = QSize(size.width, size.height), .ratio = plan_.ratio}).data();
  const std::ptrdiff_t rowBytes = 4 * static_cast<std::ptrdiff_t>(size.width);
  return {.top = top, .rowStep = rowBytes, .size = size, .transparent = plan_.transparent};
}

}  // namespace descent
