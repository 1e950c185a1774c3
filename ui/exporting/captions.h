// SPDX-License-Identifier: GPL-3.0-or-later
/// Captions: what an exported figure says round the Stage: its title above; below it the legend with every setting,
/// notes and credits. Sizes are logical pixels; the same painting serves pixels and vectors.
#pragma once

#include <QPainter>
#include <QStringList>
#include <vector>

#include "core/run/scene.h"
#include "ui/frame/label.h"
#include "ui/frame/theme.h"

namespace descent {

/// Which captions a figure has.
struct CaptionChoice {
  bool title = false, legend = false, credits = false;
  bool operator==(const CaptionChoice&) const = default;
};

struct Captions {
  QString title;
  std::vector<LegendRow> legend;
  QStringList notes;

  bool empty() const { return title.isEmpty() && legend.empty() && notes.isEmpty(); }
  bool operator==(const Captions&) const = default;
};

/// A scene whose time is measured in seconds says so on every figure: it cannot be made again to the bit.
Captions captionsOf(const Scene& scene, const CaptionChoice& choice);

/// The strips above and below the Stage in a figure of that size.
struct CaptionRoom {
  double top = 0, bottom = 0;
};
CaptionRoom captionRoom(const Captions& captions, const Theme& theme, QSizeF figure);

/// Into the strip above, at (0, 0); into the one below, at (0, 0). Both leave the ground as it is.
void paintTitle(QPainter& painter, const Captions& captions, const Theme& theme, QSizeF strip);
void paintFoot(QPainter& painter, const Captions& captions, const Theme& theme, QSizeF strip);

}  // namespace descent
