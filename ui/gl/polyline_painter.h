// SPDX-License-Identifier: GPL-3.0-or-later
/// PolylinePainter: the curves of all tiles of a Stage. Each colour of a tile is a layer; four layers share a texture
/// of depths (distance inside the curve), joined by GL_MAX and coloured once. Finished strokes stay in these
/// textures: a frame draws only what is new and what glides, and colours only the cells they touch, yet every pixel
/// is the one that a fresh drawing gives.
#pragma once

#include <array>
#include <chrono>
#include <map>
#include <memory>
#include <vector>

#include "ui/gl/buffer.h"
#include "ui/gl/cell_mask.h"
#include "ui/gl/curve_trace.h"
#include "ui/gl/panned_curves.h"
#include "ui/gl/shader_program.h"
#include "ui/gl/sketch_painter.h"
#include "ui/gl/texture.h"

namespace descent {

class PolylinePainter {
 public:
  PolylinePainter();

  /// Of the framebuffers drawn into; another size forgets all curves.
  void resize(QSize size);
  /// Takes the curves of a tile for the coming frame. `changed`: what lies beneath them, or how they are seen, has; the picture shows the ground alone there.
  void take(std::size_t tile, const std::vector<Polyline>& curves, const CurveView& view, const CurveStyle& style,
            bool changed);
  /// Once a frame. While `inPortions`, of long curves only the next portion is taken in a frame: the picture comes to
  /// the screen and grows there. Portions are as large as the machine can draw while frames come fluently.
  /// Long curves that are panned stand where they have been panned to until all of them has come anew; while `moves`,
  /// only what a pan has brought into sight is taken.
  /// While `sketching`, short curves that change are painted anew in every frame, not smooth where strokes meet.
  struct Pace {
    bool inPortions = false, moves = false, sketching = false;
  };
  void setPace(const Pace& pace);
  /// Whether any curve goes on beyond what has been taken of it.
  bool unfinished() const;
  /// Forgets the tiles from this number on.
  void keepOnly(std::size_t tiles);
  /// Draws the finished strokes, over `ground`, into `picture`, which keeps them until the next frame.
  void paintFinished(const Framebuffer& ground, const Framebuffer& picture);
  /// Draws the gliding ends into the framebuffer `target`, which shows `picture`.
  void paintMoving(const Framebuffer& ground, const Framebuffer& target);

 private:
  struct Curve {
    CurveTrace trace;
    QRgb color;
    std::vector<Stroke> sketched, end;  ///< while the tile is sketched
  };
  struct Tile {
    std::vector<Curve> curves;
    std::vector<QRgb> colors;  ///< of the layers
    CurveView view;
    CurveStyle style;
    bool fresh = true;                                  ///< everything is to be drawn anew
    bool bare = false;                                  ///< the picture has the ground alone there
    std::optional<PannedCurves> panned;                 ///< seen until the curves have come anew
    bool partial = false;                               ///< of which only what they do not cover has been drawn
    bool sketched = false;                              ///< its curves are painted anew in every frame
    bool covers = false;                                ///< the picture still has curves of before that
    std::size_t unfinished = 0;                         ///< curves of which more is to come
    std::vector<std::vector<Stroke>> finished, moving;  ///< of this frame, by group of four layers
    std::vector<CellMask> occupied;                     ///< by group: where it has finished strokes
    CellMask finishedCells, movingCells;                ///< of this frame, all groups together
    CellMask forgotten;                                 ///< where the picture holds curves that are gone
  };

  void begin(Tile& tile, const std::vector<Polyline>& curves) const;
  bool pan(Tile& tile, const std::vector<Polyline>& curves, const CurveView& view) const;
  PannedCurves keptOf(const Tile& tile, const std::vector<Polyline>& curves) const;
  void addPanned(Tile& tile) const;
  static bool goOn(const Tile& tile, const std::vector<Polyline>& curves);
  bool sketch(Tile& tile, const std::vector<Polyline>& curves, const CurveView& view, bool changed) const;
  void paintSketch(const Tile& tile);
  void forget(Tile& tile, std::size_t groupCount) const;
  void addStrokes(Tile& tile, Curve& known, const Polyline& curve, const Portion& most) const;
  Portion portionOf(const Tile& tile) const;
  void drawStrokes(const Tile& tile, const std::vector<Stroke>& strokes);
  void drawStrokes(ShaderProgram& program, double reach, const std::vector<Stroke>& strokes);
  void blank(const CellMask& cells);
  void color(const Tile& tile, std::size_t group, const std::vector<QRect>& regions, bool withMoving);
  ShaderProgram& colorProgram(const Tile& tile, std::size_t group, bool withMoving);
  std::size_t groups() const;

  QSize size_;
  Pace pace_;
  double share_ = 1;                            ///< of the largest portion
  bool drew_ = false;                           ///< the last frame had a portion to draw
  std::chrono::steady_clock::time_point last_;  ///< when it began
  std::map<std::size_t, Tile> tiles_;
  std::vector<std::unique_ptr<Framebuffer>> finished_;
  Framebuffer moving_;
  SketchPainter sketches_;
  ShaderProgram solidProgram_{"stroke", "stroke"};
  ShaderProgram dashedProgram_{"stroke", "dashed"};
  std::array<std::unique_ptr<ShaderProgram>, 8> colorPrograms_;  ///< with ground + 2 × with moving + 4 × panned
  ShaderProgram blankProgram_{"region", "blank"};
  Buffer strokeBuffer_{4, 4};
  Buffer regionBuffer_{4};
};

}  // namespace descent
