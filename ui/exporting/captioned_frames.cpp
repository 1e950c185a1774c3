// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exporting/captioned_frames.h"

#include <QImage>
#include <algorithm>
#include <cmath>

#include "ui/frame/aligned_image.h"

namespace descent {
namespace {

int even(double pixels) { return 2 * static_cast<int>(std::ceil(pixels / 2)); }

/// Paints with `paint` in logical pixels over rows of RGBA.
template <class Paint>
void paintStrip(std::uint8_t* rows, QSize size, const CaptionLook& look, Paint paint) {
  if (size.isEmpty()) return;
  QImage strip = alignedImage(size);
  if (!look.transparent) strip.fill(look.theme.ground);
  QPainter painter(&strip);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.scale(look.factor, look.factor);
  paint(painter, QSizeF(size) / look.factor);
  painter.end();
  const QImage pixels = strip.convertToFormat(QImage::Format_RGBA8888_Premultiplied);
  for (int y = 0; y < size.height(); ++y, rows += 4 * size.width()) std::copy_n(pixels.constScanLine(y), 4 * size.width(), rows);
}

}  // namespace

CaptionStrips captionStrips(const Captions& captions, const CaptionLook& look, FrameSize figure) {
  const CaptionRoom room = captionRoom(captions, look.theme, QSizeF(figure.width, figure.height) / look.factor);
  return {even(room.top * look.factor), even(room.bottom * look.factor)};
}

CaptionedFrames::CaptionedFrames(FrameSource& source, const CaptionStrips& strips, CaptionLook look, CaptionsOfFrame captions)
    : source_(source), strips_(strips), look_(std::move(look)), captions_(std::move(captions)) {
  pixels_.resize(4 * static_cast<std::size_t>(size().width) * static_cast<std::size_t>(size().height));
  paintStrips({});
}

void CaptionedFrames::paintStrips(const Captions& captions) {
  shown_ = captions;
  const int width = size().width;
  paintStrip(row(0), QSize(width, strips_.top), look_,
             [&](QPainter& painter, QSizeF strip) { paintTitle(painter, captions, look_.theme, strip); });
  paintStrip(row(size().height - strips_.bottom), QSize(width, strips_.bottom), look_,
             [&](QPainter& painter, QSizeF strip) { paintFoot(painter, captions, look_.theme, strip); });
}

PixelView CaptionedFrames::frame(int index) {
  const PixelView inner = source_.frame(index);
  if (const Captions captions = captions_(index); captions != shown_) paintStrips(captions);
  const std::size_t rowBytes = 4 * static_cast<std::size_t>(inner.size.width);
  for (int y = 0; y < inner.size.height; ++y) std::copy_n(inner.row(y), rowBytes, row(strips_.top + y));
  return {.top = pixels_.data(),
          .rowStep = static_cast<std::ptrdiff_t>(rowBytes),
          .size = size(),
          .transparent = look_.transparent};
}

}  // namespace descent
