// SPDX-License-Identifier: GPL-3.0-or-later
/// StageFrames: the Stage as a FrameSource: a row of views, painted off the screen.
#pragma once

#include <functional>
#include <vector>

#include "ui/exporting/frame_source.h"
#include "ui/stage/offscreen_stage.h"

namespace descent {

/// The view that frame `index` shows.
using ViewOfFrame = std::function<View(int index)>;

/// One view at each of `times`, in steps.
ViewOfFrame viewsAt(View view, std::vector<double> times);

class StageFrames final : public FrameSource {
 public:
  /// Throws std::runtime_error where there is no OpenGL 3.3.
  StageFrames(ViewOfFrame views, int count, FrameSize size);

  FrameSize size() const override { return size_; }
  int frameCount() const override { return count_; }
  PixelView frame(int index) override;

 private:
  ViewOfFrame views_;
  int count_;
  FrameSize size_;
  OffscreenStage stage_;
};

}  // namespace descent
