// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_keys.h"

#include <algorithm>

namespace descent {
namespace {

constexpr double shareOfDrag = 0.1;   // of the tile, by one press
constexpr double pixelsOfHandle = 5;  // logical, by one press

QPointF middleOf(const ShownTile& tile) { return tile.place.topLeft() + tile.map.inner.center(); }

StageKeys::Key dragKey(Qt::Key key, QPointF share) {
  return {Qt::CTRL | key, QStringLiteral("moves the view of the tile, or turns it"),
          [share](StageKeys& keys) { keys.drag(share * shareOfDrag); }};
}

StageKeys::Key handleKey(Qt::Key key, QPointF pixels) {
  return {Qt::CTRL | Qt::SHIFT | key, QStringLiteral("moves the start, or the ring of the tile"),
          [pixels](StageKeys& keys) { keys.moveHandle(pixels * pixelsOfHandle); }};
}

}  // namespace

const std::vector<StageKeys::Key>& StageKeys::keys() {
  static const QString choice = QStringLiteral("next, previous tile"), zooms = QStringLiteral("zoom in, out");
  static const std::vector<Key> all = {
      {Qt::Key_T, choice, [](StageKeys& keys) { keys.choose(1); }},
      {Qt::SHIFT | Qt::Key_T, choice, [](StageKeys& keys) { keys.choose(-1); }},
      {Qt::Key_F, QStringLiteral("the tile alone, or all of them"), [](StageKeys& keys) { keys.fill(); }},
      {Qt::Key_Z, zooms, [](StageKeys& keys) { keys.zoom(1); }},
      {Qt::SHIFT | Qt::Key_Z, zooms, [](StageKeys& keys) { keys.zoom(-1); }},
      // What a drag pulls to the right shows what lies to the left.
      dragKey(Qt::Key_Left, {1, 0}),
      dragKey(Qt::Key_Right, {-1, 0}),
      dragKey(Qt::Key_Up, {0, 1}),
      dragKey(Qt::Key_Down, {0, -1}),
      {Qt::Key_R, QStringLiteral("the whole view again"), [](StageKeys& keys) { keys.reset(); }},
      handleKey(Qt::Key_Left, {-1, 0}),
      handleKey(Qt::Key_Right, {1, 0}),
      handleKey(Qt::Key_Up, {0, -1}),
      handleKey(Qt::Key_Down, {0, 1}),
  };
  return all;
}

bool StageKeys::take(const QKeyEvent& event) {
  const Key* key = bindingFor(keys(), event);
  if (key) key->act(*this);
  return key != nullptr;
}

const ShownTile* StageKeys::tile() const {
  const std::vector<ShownTile>& shown = stage_.shown();
  const auto found = std::ranges::find_if(shown, [this](const ShownTile& one) { return one.tile->id == chosen_; });
  if (found != shown.end()) return &*found;
  return shown.empty() ? nullptr : &shown.front();
}

/// The first press shows which tile it is, the next ones go on.
void StageKeys::choose(int next) {
  const ShownTile* present = tile();
  if (!present) return;
  const std::vector<ShownTile>& shown = stage_.shown();
  const auto count = std::ptrdiff_t(shown.size()), at = present - shown.data();
  const bool isShown = chosen() && present->tile->id == chosen_;
  chosen_ = shown[std::size_t(isShown ? (at + next + count) % count : at)].tile->id;
}

void StageKeys::zoom(double turns) {
  if (const ShownTile* at = tile()) pointer_.wheel(middleOf(*at), turns, Qt::NoModifier);
}

void StageKeys::drag(QPointF share) {
  const ShownTile* at = tile();
  if (!at) return;
  const QSizeF size = at->map.inner.size();
  const QPointF from = middleOf(*at), to = from + QPointF(share.x() * size.width(), share.y() * size.height());
  pointer_.press(from, Qt::MiddleButton);
  pointer_.move(to);
  pointer_.release(to);
}

void StageKeys::reset() {
  if (const ShownTile* at = tile()) pointer_.doubleClick(middleOf(*at));
}

void StageKeys::fill() {
  if (const ShownTile* at = tile()) pointer_.doubleClick(at->place.topLeft() + QPointF(at->place.width() / 2, 1));
}

/// Of the chosen tile, else of the first that has one.
void StageKeys::moveHandle(QPointF pixels) {
  std::vector<const ShownTile*> order;
  if (const ShownTile* first = tile()) order.push_back(first);
  for (const ShownTile& shown : stage_.shown()) order.push_back(&shown);
  for (const ShownTile* at : order) {
    if (!at->tile->takesClicks()) continue;  // rings there mark something else
    const auto ring = std::ranges::find(at->glyphs, Marker::ring, &Glyph::marker);
    if (ring == at->glyphs.end()) continue;
    const QPointF from = at->place.topLeft() + at->map.toPixel(ring->at);
    pointer_.press(from, Qt::LeftButton);
    pointer_.move(from + pixels);
    pointer_.release(from + pixels);
    return;
  }
}

}  // namespace descent
