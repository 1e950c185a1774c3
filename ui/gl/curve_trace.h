// SPDX-License-Identifier: GPL-3.0-or-later
/// CurveTrace: how far a curve has been drawn, and the strokes that come next, in pixels. Points nearer than half
/// a pixel to the last one are left out, points that lie on a line become one stroke, and strokes are cut at the clip,
/// all in double: a float never sees a coordinate that is not about to be drawn. What a long curve draws over itself is
/// left out. The strokes of a curve depend on its points alone, not on the portions in which they came.
#pragma once

#include <QColor>
#include <QRectF>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

#include "ui/frame/course.h"
#include "ui/gl/passed_pixels.h"

namespace descent {

/// A texture of depths has four channels.
inline constexpr std::size_t layersOfTexture = 4;

/// One row of the stroke shader's buffer.
struct Stroke {
  float fromX, fromY, toX, toY;
  float halfWidth, channel, before, period;  ///< channel of the texture + 4 × pattern of the dashes
};

/// How a curve's plot coordinates become pixels.
struct CurveView {
  PlotMap map;        ///< to physical pixels of the framebuffer
  QRect clip;         ///< physical pixels: the inside of the axes
  double factor = 1;  ///< physical pixels in a logical one
  double reach = 4;   ///< physical pixels that a curve's casing and feathering may need beyond its edge
};

/// How the curves of a tile look.
struct CurveStyle {
  QColor casing;
  double casingWidth = 1;  ///< physical pixels
};

/// How much of a curve may be added at once: points looked at, and pixels along strokes, which each count as some more.
struct Portion {
  std::size_t points = std::numeric_limits<std::size_t>::max();
  double ink = std::numeric_limits<double>::infinity();
};

class CurveTrace {
 public:
  /// From this point on a curve is long: it remembers where it has been.
  static constexpr std::size_t longCurve = 16384;

  CurveTrace(const Polyline& curve, std::size_t layer);

  std::size_t layer() const { return layer_; }

  /// Whether `curve` goes on where this one stands.
  bool precedes(const Polyline& curve) const;
  /// Adds the strokes of the points not yet seen, or of the next ones only.
  void advance(const Polyline& curve, const CurveView& view, std::vector<Stroke>& strokes, const Portion& most = {});
  bool hasSeen(const Polyline& curve) const { return seen_ >= curve.count; }
  /// Adds the strokes from the last point kept to the curve's end; nothing is remembered.
  void tail(const Polyline& curve, const CurveView& view, std::vector<Stroke>& strokes) const;

 private:
  /// The stroke that is being made: it grows while one line passes near enough to all its points.
  struct Pen {
    std::optional<QPointF> from;           ///< nothing before the first finite point and after a gap
    QPointF to;                            ///< the last point kept
    double length = 0;                     ///< of the stroke so far
    double angle = 0;                      ///< of its first direction
    double left = 0, right = 0;            ///< how far from that direction the line may turn
    double travelled = 0;                  ///< along the curve up to `from`, for dashes
    std::shared_ptr<PassedPixels> passed;  ///< null: not long, and every stroke is drawn

    void put(QPointF point);
    bool extendTo(QPointF point);
  };
  /// A piece of a bent curve, from where it has been followed to, if it has.
  struct Stretch {
    const Polyline& curve;
    const CurveView& view;
    std::optional<Spot> from;
    Spot to;
  };
  void follow(const Polyline& curve, const CurveView& view, const Spot& next, std::vector<Stroke>& strokes);
  Spot follow(Pen& pen, const Stretch& stretch, std::vector<Stroke>& strokes) const;
  void lift(Pen& pen, const CurveView& view, std::vector<Stroke>& strokes) const;
  void finish(Pen& pen, const CurveView& view, std::vector<Stroke>& strokes) const;
  void draw(Pen& pen, QPointF to, const CurveView& view, std::vector<Stroke>& strokes) const;
  double period(const CurveView& view) const;

  std::shared_ptr<const void> source_;
  int part_;
  std::size_t seen_ = 0;
  double width_;
  Dash dash_;
  std::size_t layer_;
  Pen pen_;
  std::optional<Spot> last_;  ///< of a bent curve: so far it has been followed
};

}  // namespace descent
