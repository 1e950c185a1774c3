// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exporting/image_writer.h"

#include <QBuffer>
#include <QImage>
#include <QImageWriter>
#include <algorithm>

#include "ui/exporting/export_error.h"
#include "ui/exporting/film_encoder.h"

namespace descent {
namespace {

/// A copy, rows from the top; an opaque one has no alpha, which PNG stores in three bytes a pixel.
QImage imageOf(const PixelView& pixels) {
  QImage image(pixels.size.width, pixels.size.height,
               pixels.transparent ? QImage::Format_RGBA8888_Premultiplied : QImage::Format_RGBX8888);
  for (int y = 0; y < pixels.size.height; ++y) {
    std::uint8_t* row = image.scanLine(y);
    std::copy_n(pixels.row(y), 4 * static_cast<std::size_t>(pixels.size.width), row);
    for (int x = 0; x < pixels.size.width && !pixels.transparent; ++x) row[4 * x + 3] = 255;
  }
  return image;
}

}  // namespace

void writePicture(const std::filesystem::path& target, const PixelView& pixels, const PictureSettings& settings) {
  WholeFile file(target);
  QImage image = imageOf(pixels);
  if (!settings.scene.empty()) image.setText(sceneMetadataKey, QString::fromStdString(settings.scene));
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  QImageWriter writer(&buffer, "PNG");
  if (settings.fast) writer.setQuality(80);  // Qt maps 100 … 0 to zlib's levels 0 … 9: level 1
  if (!writer.write(image))
    throw ExportError("cannot write " + target.string() + ": " + writer.errorString().toStdString());
  file.write({bytes.constData(), static_cast<std::size_t>(bytes.size())});
  file.commit();
}

}  // namespace descent
