// SPDX-License-Identifier: GPL-3.0-or-later
/// TitledFrames: another source's frames under a strip with one line of text. The strip is painted once.
#pragma once

#include <QColor>
#include <QString>
#include <vector>

#include "ui/exporting/frame_source.h"

namespace descent {

struct TitleStyle {
  QColor ground, text;
};

/// The height of the strip in frames that are `height` pixels high together with it; even, as films need.
int titleHeight(int height);

class TitledFrames final : public FrameSource {
 public:
  /// `source` must outlive this.
  TitledFrames(FrameSource& source, int strip, const QString& title, const TitleStyle& style);

  FrameSize size() const override { return {source_.size().width, source_.size().height + strip_}; }
  int frameCount() const override { return source_.frameCount(); }
  PixelView frame(int index) override;

 private:
  FrameSource& source_;
  int strip_;
  std::vector<std::uint8_t> pixels_;
};

}  // namespace descent
