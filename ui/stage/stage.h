// SPDX-License-Identifier: GPL-3.0-or-later
/// Stage: one OpenGL surface divided into tiles. The same `paint` draws into the window and into a film's frames.
/// What it shows is a function of the View and of size and ratio; all else it keeps is a cache, and what it showed
/// last, for the pointer.
#pragma once

#include <QSize>
#include <memory>
#include <optional>
#include <vector>

#include "ui/stage/layout.h"
#include "ui/stage/stage_painter.h"
#include "ui/stage/stage_settings.h"
#include "ui/stage/tile.h"

namespace descent {

struct StageSize {
  QSize pixels;      ///< physical
  double ratio = 1;  ///< physical pixels in a logical one of the screen
  bool draft = false;  ///< fluent rather than smooth: while something is turned
  bool inPortions = false;  ///< long curves may come over several pictures

  bool operator==(const StageSize&) const = default;
};

/// One tile as it was shown last, in logical pixels before the scale of the scene.
struct ShownTile {
  const Tile* tile;
  QRectF place;
  Decor decor;
  std::optional<Field> field;
  std::vector<Glyph> glyphs;
  std::vector<Polyline> curves;
  std::optional<Note> note;
  QRectF button;  ///< of the note, in the tile
  PlotMap map;  ///< to logical pixels of the tile
  std::shared_ptr<const Mesh> mesh;

  /// What is seen at a place of the Stage, in plot coordinates; nothing beside the axes or the surface.
  std::optional<QPointF> plotAt(QPointF stage) const;
  bool hasPlot() const { return decor.axes || mesh; }
  /// The loss there, as the picture has it.
  double valueAt(QPointF plot) const;
  /// What the two axes of plot coordinates show.
  Axes axes() const;
};

/// What the Stage shows, before anything of it is drawn.
struct StagePicture {
  std::vector<PlacedFrame> frames;
  StageLook look;
};

class Stage {
 public:
  explicit Stage(std::shared_ptr<FieldSource> fields);
  ~Stage();

  /// Into a framebuffer of the current context that has the size of the picture. The context must be the same in all calls until `release`.
  void paint(const View& view, const StageSize& size, const Framebuffer& target);
  void paint(const StagePicture& picture, const Framebuffer& target);
  /// Whether the last picture lacks parts of curves, which come when it is painted again.
  bool unfinished() const { return painter_ && painter_->unfinished(); }
  /// The same without drawing it and without a context, for painters of another kind.
  StagePicture compose(const View& view, const StageSize& size);
  /// The picture has no ground: it is transparent where the ground would be.
  void setTransparent(bool transparent) { transparent_ = transparent; }
  /// Lets go of everything that belongs to the context, which must be current.
  void release();

  /// What was shown last, and where a pointer at physical pixels stands in it.
  const std::vector<ShownTile>& shown() const { return shown_; }
  const Arrangement& arrangement() const { return arrangement_; }
  const ShownTile* tileAt(QPointF logical) const;
  /// Logical pixels of the scene in one physical pixel of the surface.
  double factor() const { return factor_; }

 private:
  std::vector<PlacedFrame> frames(const View& view, const StageSettings& settings, const Theme& theme);
  struct FrameMaker {
    const Tile* tile;
    TileFrame (*frame)(const TileInput&);
  };
  void addFrame(std::vector<PlacedFrame>& frames, const FrameMaker& maker, const QRectF& place, const TileInput& input);

  std::shared_ptr<FieldSource> fields_;
  std::unique_ptr<StagePainter> painter_;
  std::vector<ShownTile> shown_;
  Arrangement arrangement_;
  double factor_ = 1;
  bool transparent_ = false;
};

}  // namespace descent
