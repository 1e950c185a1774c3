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

/// Physical pixels in a logical one: beyond the size of a usual screen the picture is enlarged, not its content; lines
/// and text grow along.
double pictureRatio(FrameSize size);

struct StageFramePlan {
  FrameSize size;
  double ratio = 1;
  bool transparent = false;
};

class StageFrames final : public FrameSource {
 public:
  /// Throws std::runtime_error where there is no OpenGL 3.3.
  StageFrames(ViewOfFrame views, int count, const StageFramePlan& plan);
  StageFrames(ViewOfFrame views, int count, FrameSize size);

  FrameSize size() const override { return plan_.size; }
  int frameCount() const override { return count_; }
  PixelView frame(int index) override;
  /// What the last frame showed.
  const std::shared_ptr<const Scene>& scene() const { return scene_; }

 private:
  ViewOfFrame views_;
  int count_;
  StageFramePlan plan_;
  std::shared_ptr<const Scene> scene_;
  OffscreenStage stage_;
};

}  // namespace descent
