// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/text_outline.h"

#include <QHash>
#include <QTransform>
#include <mutex>

namespace descent {
namespace {

constexpr int large = 512;        // pixels
constexpr qsizetype most = 5000;  // texts; those of a few days of zooming

QPainterPath largeOutline(const QString& text, QFont font) {
  static std::mutex mutex;
  static QHash<QString, QPainterPath> known;
  font.setPixelSize(large);
  const QString key = font.key() + '\n' + text;
  const std::lock_guard lock(mutex);
  if (known.size() > most) known.clear();
  QPainterPath& path = known[key];
  if (path.isEmpty()) path.addText(0, 0, font, text);
  return path;
}

}  // namespace

QPainterPath textOutline(const QString& text, const QFont& font) {
  const double scale = double(font.pixelSize()) / large;
  return QTransform::fromScale(scale, scale).map(largeOutline(text, font));
}

}  // namespace descent
