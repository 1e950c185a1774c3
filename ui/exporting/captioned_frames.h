// SPDX-License-Identifier: GPL-3.0-or-later
/// CaptionedFrames: another source's frames between a strip with the title and one with legend, notes and credits.
/// The strips are painted again only where they say something else, as in a sweep or where another scene begins.
#pragma once

#include <functional>
#include <vector>

#include "ui/exporting/captions.h"
#include "ui/exporting/frame_source.h"

namespace descent {

/// How captions look: `factor` is the number of physical pixels in a logical one.
struct CaptionLook {
  Theme theme;
  double factor = 1;
  bool transparent = false;
};

/// Strips in physical pixels, even as films need them.
struct CaptionStrips {
  int top = 0, bottom = 0;
};
CaptionStrips captionStrips(const Captions& captions, const CaptionLook& look, FrameSize figure);

using CaptionsOfFrame = std::function<Captions(int index)>;

class CaptionedFrames final : public FrameSource {
 public:
  /// `source` must outlive this.
  CaptionedFrames(FrameSource& source, const CaptionStrips& strips, CaptionLook look, CaptionsOfFrame captions);

  FrameSize size() const override { return {source_.size().width, source_.size().height + strips_.top + strips_.bottom}; }
  int frameCount() const override { return source_.frameCount(); }
  PixelView frame(int index) override;

 private:
  void paintStrips(const Captions& captions);
  std::uint8_t* row(int y) { return pixels_.data() + 4 * static_cast<std::size_t>(size().width) * static_cast<std::size_t>(y); }

  FrameSource& source_;
  CaptionStrips strips_;
  CaptionLook look_;
  CaptionsOfFrame captions_;
  Captions shown_;
  std::vector<std::uint8_t> pixels_;
};

}  // namespace descent
