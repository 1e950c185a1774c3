// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/aligned_image.h"

#include <algorithm>
#include <new>

namespace descent {
namespace {

constexpr std::align_val_t alignment{64};

void release(void* memory) { ::operator delete(memory, alignment); }

}  // namespace

QImage alignedImage(QSize size) {
  const int width = std::max(1, size.width()), height = std::max(1, size.height());
  const qsizetype grain = qsizetype(alignment), stride = (4 * qsizetype(width) + grain - 1) / grain * grain;
  void* memory = ::operator new(std::size_t(stride) * std::size_t(height), alignment);
  QImage image(static_cast<uchar*>(memory), width, height, stride, QImage::Format_ARGB32_Premultiplied, release, memory);
  image.fill(Qt::transparent);
  return image;
}

}  // namespace descent
