// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exporting/titled_frames.h"

#include <QImage>
#include <QPainter>
#include <algorithm>

namespace descent {
namespace {

constexpr double share = 1.0 / 18;  // of the whole height
constexpr double textShare = 0.5;   // of the strip

void paintTitle(QImage& strip, const QString& title, const TitleStyle& style) {
  strip.fill(style.ground);
  QPainter painter(&strip);
  QFont font = painter.font();
  font.setPixelSize(std::max(8, static_cast<int>(textShare * strip.height())));
  font.setBold(true);
  painter.setFont(font);
  painter.setPen(style.text);
  const QRect room = strip.rect().adjusted(strip.height() / 2, 0, -strip.height() / 2, 0);
  painter.drawText(room, Qt::AlignCenter, painter.fontMetrics().elidedText(title, Qt::ElideRight, room.width()));
}

}  // namespace

int titleHeight(int height) { return 2 * static_cast<int>(height * share / 2); }

TitledFrames::TitledFrames(FrameSource& source, int strip, const QString& title, const TitleStyle& style)
    : source_(source), strip_(strip) {
  pixels_.resize(4 * static_cast<std::size_t>(size().width) * static_cast<std::size_t>(size().height));
  QImage image(pixels_.data(), size().width, strip_, QImage::Format_RGBX8888);
  paintTitle(image, title, style);
}

PixelView TitledFrames::frame(int index) {
  const PixelView inner = source_.frame(index);
  const std::size_t rowBytes = 4 * static_cast<std::size_t>(inner.size.width);
  std::uint8_t* target = pixels_.data() + rowBytes * static_cast<std::size_t>(strip_);
  for (int y = 0; y < inner.size.height; ++y, target += rowBytes) std::copy_n(inner.row(y), rowBytes, target);
  return {.top = pixels_.data(), .rowStep = static_cast<std::ptrdiff_t>(rowBytes), .size = size()};
}

}  // namespace descent
