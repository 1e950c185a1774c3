// SPDX-License-Identifier: GPL-3.0-or-later
/// StagePainter: draws the frames of all tiles with OpenGL. In three layers: the ground (fields, heat maps, axes),
/// the picture (ground with finished curves), and what moves (gliding ends, markers, legends) straight into the
/// target. The first two are kept from frame to frame and repaired only where something changed.
#pragma once

#include <memory>
#include <vector>

#include "ui/frame/tile_frame.h"
#include "ui/gl/field_painter.h"
#include "ui/gl/glyph_painter.h"
#include "ui/gl/mesh_painter.h"
#include "ui/gl/polyline_painter.h"
#include "ui/gl/sparse_image.h"
#include "ui/plot/decor_painter.h"

namespace descent {

struct PlacedFrame {
  QRectF place;  ///< logical pixels on the Stage
  TileFrame frame;
};

struct StageLook {
  Theme theme;
  double factor = 1;  ///< physical pixels in a logical one
  QSize size;         ///< physical
  bool draft = false; ///< meshes, and fields that change, need not be smooth
  bool sketch = false;      ///< curves that change need not be smooth where their strokes meet
  bool inPortions = false;  ///< long curves may come over several pictures
};

class StagePainter {
 public:
  StagePainter();
  ~StagePainter();

  void paint(const std::vector<PlacedFrame>& frames, const StageLook& look, const Framebuffer& target);
  /// Whether the same frames would show more of their curves if they were painted again.
  bool unfinished() const { return curves_.unfinished(); }

 private:
  /// What a tile's ground was painted from.
  struct Kept {
    QRect pixels;
    Decor decor;
    bool named = false;  ///< isolines have their names
    std::shared_ptr<const Mesh> mesh;
    bool draft = false;
    std::optional<PlotPicture> picture;
    std::optional<Field> field;
    Texture pictureImage{Texture::Filter::nearest};
    std::vector<HeatMap> heatMaps;
    DecorPainter decorPainter;
    SparseImage decorImage;
    std::vector<LegendRow> legend;
    Texture legendImage{Texture::Filter::nearest};
    QSize legendSize;
    std::optional<Note> note;
    Texture noteImage{Texture::Filter::nearest};
  };

  QRect pixelsOf(const QRectF& logical) const;
  PlotMap pixelMap(const PlacedFrame& placed) const;
  void startAnew(const std::vector<PlacedFrame>& frames, Texture::Order order);
  bool refreshGround(Kept& kept, const PlacedFrame& placed, bool all);
  bool refreshDecor(Kept& kept, const PlacedFrame& placed, bool all);
  void paintPicture(Kept& kept, const PlotPicture& picture, const PlotMap& map);
  void paintField(const Field& field, const PlotMap& map, const QRect& part);
  void paintGround(Kept& kept, const PlacedFrame& placed, const QRect& part);
  void paintOnTop(Kept& kept, const PlacedFrame& placed, bool all);
  void paintNote(Kept& kept, const PlacedFrame& placed, bool all);

  StageLook look_;
  Framebuffer ground_, picture_;
  FieldPainter fields_;
  MeshPainter meshes_;
  PolylinePainter curves_;
  GlyphPainter glyphs_;
  ImagePainter images_;
  std::vector<std::unique_ptr<Kept>> kept_;
};

}  // namespace descent
