// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gl/curve_trace.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace descent {
namespace {

// Physical pixels.
constexpr double nearness = 0.5;
constexpr double tolerance = 0.12;    // from a point to the stroke that stands for it
constexpr double longestStroke = 80;  // while it grows it is drawn anew in every frame

constexpr double usualWidth = 2.2;  // logical pixels
constexpr int passesOfDashes = 4;   // until their gaps are filled, nearly

/// How often dashes repeat, in logical pixels, and their number in dashed.frag.
struct Pattern {
  double period;
  int number;
};

Pattern patternOf(Dash dash) {
  switch (dash) {
    case Dash::solid:
      return {0, 0};
    case Dash::dashed:
      return {12, 0};
    case Dash::dotted:
      return {5, 0};
    case Dash::longDashed:
      return {22, 1};
    case Dash::dashDotted:
      return {24, 2};
  }
  return {0, 0};
}

bool near(QPointF a, QPointF b) { return std::max(std::abs(a.x() - b.x()), std::abs(a.y() - b.y())) < nearness; }

/// Pixels are far from where squares overflow, and a curve has millions of them.
double lengthOf(double x, double y) { return std::sqrt(x * x + y * y); }

double inkOf(const Stroke& stroke) {
  constexpr double ofEnds = 12;
  return ofEnds + lengthOf(double(stroke.toX - stroke.fromX), double(stroke.toY - stroke.fromY));
}

bool isFinite(QPointF point) { return std::isfinite(point.x()) && std::isfinite(point.y()); }

/// Liang & Barsky 1984: the part of the stroke inside `box`, as shares of its length; false if there is none.
bool clipShares(QPointF from, QPointF to, const QRectF& box, double& first, double& last) {
  const double dx = to.x() - from.x(), dy = to.y() - from.y();
  const double directions[] = {-dx, dx, -dy, dy};
  const double rooms[] = {from.x() - box.left(), box.right() - from.x(), from.y() - box.top(), box.bottom() - from.y()};
  first = 0, last = 1;
  for (int i = 0; i < 4; ++i) {
    if (directions[i] == 0) {
      if (rooms[i] < 0) return false;
      continue;
    }
    const double share = rooms[i] / directions[i];
    if (directions[i] < 0) {
      first = std::max(first, share);
    } else {
      last = std::min(last, share);
    }
  }
  return first <= last;
}

}  // namespace

CurveTrace::CurveTrace(const Polyline& curve, std::size_t layer)
    : source_(curve.source), part_(curve.part), width_(curve.width), dash_(curve.dash), layer_(layer) {}

bool CurveTrace::precedes(const Polyline& curve) const {
  return source_ && curve.source == source_ && curve.part == part_ && curve.count >= seen_ && curve.width == width_ &&
         curve.dash == dash_;
}

double CurveTrace::period(const CurveView& view) const {
  const double wider = std::max(1.0, width_ / usualWidth);  // else round ends would close the gaps of thick curves
  return patternOf(dash_).period * wider * view.factor;
}

void CurveTrace::Pen::put(QPointF point) {
  from = to = point;
  length = 0;
}

/// After Reumann & Witkam and Sklansky & Gonzalez: each point narrows the cone of directions that pass it near enough.
bool CurveTrace::Pen::extendTo(QPointF point) {
  const QPointF along = point - *from;
  const double reached = lengthOf(along.x(), along.y());
  const double direction = std::atan2(along.y(), along.x());
  const double slack = reached > tolerance ? std::asin(tolerance / reached) : std::numbers::pi;
  if (length == 0) {
    angle = direction;
    left = -slack, right = slack;
  } else {
    const double turn = std::remainder(direction - angle, 2 * std::numbers::pi);
    if (turn < left || turn > right || reached < length || reached > longestStroke) return false;
    left = std::max(left, turn - slack);
    right = std::min(right, turn + slack);
  }
  to = point;
  length = reached;
  return true;
}

/// Draws the stroke and begins the next one at its end.
void CurveTrace::finish(Pen& pen, const CurveView& view, std::vector<Stroke>& strokes) const {
  if (pen.length == 0) return;
  const QPointF start = *pen.from, along = pen.to - start;
  const double half = width_ * view.factor / 2, margin = half + view.reach + 1;
  double first, last;
  if (clipShares(start, pen.to, QRectF(view.clip).adjusted(-margin, -margin, margin, margin), first, last)) {
    const QPointF a = start + along * first, b = start + along * last;
    const double dashes = period(view), before = pen.travelled + pen.length * first;
    const bool adds = !pen.passed || pen.passed->add(a, b, dashes > 0 ? passesOfDashes : 1);
    const float channel = float(layer_ % layersOfTexture + layersOfTexture * std::size_t(patternOf(dash_).number));
    if (adds)
      strokes.push_back({float(a.x()), float(a.y()), float(b.x()), float(b.y()), float(half), channel,
                         dashes > 0 ? float(std::fmod(before, dashes)) : 0.0f, float(dashes)});
  }
  pen.travelled += pen.length;
  pen.put(pen.to);
}

void CurveTrace::draw(Pen& pen, QPointF to, const CurveView& view, std::vector<Stroke>& strokes) const {
  if (pen.extendTo(to)) return;
  finish(pen, view, strokes);
  pen.extendTo(to);
}

void CurveTrace::advance(const Polyline& curve, const CurveView& view, std::vector<Stroke>& strokes,
                         const Portion& most) {
  const std::size_t end = most.points < curve.count - seen_ ? seen_ + most.points : curve.count;
  std::size_t counted = strokes.size();
  double ink = 0;
  for (; seen_ < end && ink < most.ink; ++seen_) {
    for (; counted < strokes.size(); ++counted) ink += inkOf(strokes[counted]);
    if (seen_ == longCurve) pen_.passed = std::make_shared<PassedPixels>(view.clip);
    const QPointF pixel = view.map.toPixel(curve.at(seen_));
    if (curve.bend) {
      follow(curve, view, {double(seen_), pixel, false}, strokes);
    } else if (!isFinite(pixel)) {
      lift(pen_, view, strokes);
    } else if (!pen_.from) {
      pen_.put(pixel);
    } else if (!near(pixel, pen_.to)) {
      draw(pen_, pixel, view, strokes);
    }
  }
}

/// Ends the stroke; the next point begins anew.
void CurveTrace::lift(Pen& pen, const CurveView& view, std::vector<Stroke>& strokes) const {
  finish(pen, view, strokes);
  pen.from.reset();
}

/// Whether a spot is hidden costs more than where it is: only what is drawn is asked.
void CurveTrace::follow(const Polyline& curve, const CurveView& view, const Spot& next, std::vector<Stroke>& strokes) {
  if (last_ && isFinite(next.pixel) && near(next.pixel, last_->pixel)) return;
  const Spot spot = spotOf(curve, view.map, next.place);
  last_ = follow(pen_, {curve, view, last_, spot}, strokes);
}

Spot CurveTrace::follow(Pen& pen, const Stretch& stretch, std::vector<Stroke>& strokes) const {
  std::vector<Spot> spots;
  if (stretch.from) {
    appendCourse(stretch.curve, stretch.view.map, *stretch.from, stretch.to, spots);
  } else {
    spots.push_back(stretch.to);
  }
  for (const Spot& spot : spots) {
    if (spot.hidden) {
      lift(pen, stretch.view, strokes);
    } else if (!pen.from) {
      pen.put(spot.pixel);
    } else {
      draw(pen, spot.pixel, stretch.view, strokes);
    }
  }
  return stretch.to;
}

void CurveTrace::tail(const Polyline& curve, const CurveView& view, std::vector<Stroke>& strokes) const {
  Pen pen = pen_;
  pen.passed.reset();  // what glides leaves no mark
  if (curve.bend) {
    if (curve.count > 0) follow(pen, {curve, view, last_, spotOf(curve, view.map, curve.bend->end)}, strokes);
    if (pen.from) finish(pen, view, strokes);
    return;
  }
  std::vector<QPointF> ends;
  if (curve.count > 0) ends.push_back(curve.at(curve.count - 1));
  if (curve.head) ends.push_back(*curve.head);
  for (QPointF end : ends) {
    const QPointF pixel = view.map.toPixel(end);
    if (pen.from && isFinite(pixel) && pixel != pen.to) draw(pen, pixel, view, strokes);
  }
  if (pen.from) finish(pen, view, strokes);
}

}  // namespace descent
