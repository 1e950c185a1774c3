// SPDX-License-Identifier: GPL-3.0-or-later
/// A FrameSource without OpenGL: a light background, coloured fields and a dark bar that moves to the right.
#pragma once

#include <QColor>
#include <QImage>
#include <QPainter>
#include <functional>

#include "ui/exporting/frame_source.h"

namespace descent::test {

class PaintedFrames : public FrameSource {
 public:
  PaintedFrames(FrameSize size, int count)
      : size_(size), count_(count), image_(size.width, size.height, QImage::Format_RGBX8888) {}

  FrameSize size() const override { return size_; }
  int frameCount() const override { return count_; }

  PixelView frame(int index) override {
    if (before) before(index);
    QPainter painter(&image_);
    painter.fillRect(image_.rect(), QColor(250, 250, 248));
    for (std::size_t i = 0; i < fields.size(); ++i) {
      painter.fillRect(fieldRect(static_cast<int>(i)), fields[i]);
    }
    const int x = (size_.width - barWidth) * index / std::max(1, count_ - 1);
    painter.fillRect(x, size_.height - barHeight, barWidth, barHeight, QColor(20, 20, 20));
    painter.end();
    return {.top = image_.constBits(), .rowStep = image_.bytesPerLine(), .size = size_};
  }

  QRect fieldRect(int i) const {
    return {i * size_.width / static_cast<int>(fields.size()), 0, size_.width / static_cast<int>(fields.size()),
            size_.height / 2};
  }

  static constexpr int barWidth = 16, barHeight = 16;
  const std::vector<QColor> fields{QColor(0, 114, 178), QColor(213, 94, 0), QColor(0, 158, 115), QColor(240, 228, 66)};
  std::function<void(int)> before;  ///< called with the index of each frame asked for

 private:
  FrameSize size_;
  int count_;
  QImage image_;
};

}  // namespace descent::test
