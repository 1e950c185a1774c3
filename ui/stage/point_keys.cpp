// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/point_keys.h"

#include <QLocale>
#include <algorithm>
#include <numeric>

namespace descent {
namespace {

constexpr double usualShare = 0.01, farShare = 0.1, nearShare = 0.001;  // of the axes, by one press
constexpr double shareOfNew = 0.03;                                     // from the chosen point to one that is added
constexpr int pauseOfMoves = 700;                                       // milliseconds

QPointF scaled(QPointF share, const PlotMap& map) {
  return {share.x() * map.axes.x.range.span(), share.y() * map.axes.y.range.span()};
}

void addArrows(std::vector<PointKeys::Key>& keys, Qt::KeyboardModifiers with, double share, const QString& effect) {
  const std::pair<Qt::Key, QPointF> ways[] = {
      {Qt::Key_Left, {-1, 0}}, {Qt::Key_Right, {1, 0}}, {Qt::Key_Up, {0, 1}}, {Qt::Key_Down, {0, -1}}};
  for (const auto& [key, way] : ways) {
    keys.push_back({with | key, effect, [by = way * share](PointKeys& points) { points.move(by); }});
  }
}

}  // namespace

PointKeys::PointKeys(Session& session, const Stage& stage) : session_(session), stage_(stage) {
  pause_.setSingleShot(true);
  pause_.setInterval(pauseOfMoves);
  QObject::connect(&pause_, &QTimer::timeout, &pause_, [this] { rest(); });
}

const std::vector<PointKeys::Key>& PointKeys::choosing() {
  static const QString effect = QStringLiteral("chooses the next, previous point");
  static const std::vector<Key> keys = {{Qt::Key_P, effect, [](PointKeys& points) { points.choose(1); }},
                                        {Qt::SHIFT | Qt::Key_P, effect, [](PointKeys& points) { points.choose(-1); }}};
  return keys;
}

const std::vector<PointKeys::Key>& PointKeys::editing() {
  static const std::vector<Key> all = [] {
    std::vector<Key> keys;
    addArrows(keys, Qt::NoModifier, usualShare, QStringLiteral("moves the chosen point"));
    addArrows(keys, Qt::ShiftModifier, farShare, QStringLiteral("moves it ten times as far"));
    addArrows(keys, Qt::AltModifier, nearShare, QStringLiteral("moves it a tenth as far"));
    const QString adds = QStringLiteral("adds a point beside it"), removes = QStringLiteral("removes it");
    keys.push_back({Qt::Key_A, adds, [](PointKeys& points) { points.add(); }});
    keys.push_back({Qt::Key_Insert, adds, [](PointKeys& points) { points.add(); }});
    keys.push_back({Qt::Key_Delete, removes, [](PointKeys& points) { points.remove(); }});
    keys.push_back({Qt::Key_Backspace, removes, [](PointKeys& points) { points.remove(); }});
    keys.push_back({Qt::Key_Escape, QStringLiteral("lets go of it"), [](PointKeys& points) { points.forget(); }});
    return keys;
  }();
  return all;
}

/// Any other key than those that move ends a series of moves: Ctrl+Z finds it whole.
bool PointKeys::take(const QKeyEvent& event) {
  const bool isModifier = event.key() == Qt::Key_Shift || event.key() == Qt::Key_Alt;
  const Key* key = tile() ? bindingFor(choosing(), event) : nullptr;
  if (!key && isChosen()) key = bindingFor(editing(), event);
  if (!key && !isModifier) rest();
  if (key) key->act(*this);
  return key != nullptr;
}

void PointKeys::begin() {
  if (!moving_) session_.beginEdit();
  moving_ = true;
  pause_.start();
}

void PointKeys::rest() {
  pause_.stop();
  if (std::exchange(moving_, false)) session_.endEdit();
}

void PointKeys::forget() {
  rest();
  chosen_.reset();
}

const ShownTile* PointKeys::tile() const {
  const std::vector<ShownTile>& shown = stage_.shown();
  const auto found = std::ranges::find_if(shown, [this](const ShownTile& one) {
    return one.tile->points && one.hasPlot() && !one.tile->points->places(session_.scene()).empty();
  });
  return found == shown.end() ? nullptr : &*found;
}

std::vector<QPointF> PointKeys::places() const {
  const ShownTile* shown = tile();
  return shown ? shown->tile->points->places(session_.scene()) : std::vector<QPointF>();
}

/// From left to right.
std::vector<std::size_t> PointKeys::order() const {
  const std::vector<QPointF> at = places();
  std::vector<std::size_t> all(at.size());
  std::iota(all.begin(), all.end(), std::size_t(0));
  std::ranges::stable_sort(all, {}, [&at](std::size_t i) { return std::pair(at[i].x(), at[i].y()); });
  return all;
}

void PointKeys::choose(int next) {
  rest();
  const std::vector<std::size_t> all = order();
  if (all.empty()) return;
  const auto count = std::ptrdiff_t(all.size());
  const auto found = isChosen() ? std::ranges::find(all, *chosen_) : all.end();
  const std::ptrdiff_t before = found != all.end() ? found - all.begin() : next > 0 ? -1 : count;
  chosen_ = all[std::size_t((before + next + count) % count)];
}

/// A class is 0 or 1: what falls back is pushed farther.
void PointKeys::move(QPointF share) {
  begin();
  const ShownTile& shown = *tile();
  const std::vector<QPointF> before = places();
  for (const double farther : {1.0, 10.0, 100.0}) {
    const QPointF to = before[*chosen_] + farther * scaled(share, shown.map);
    session_.edit(QStringLiteral("Move a point"), [&](Scene& scene) { shown.tile->points->move(scene, *chosen_, to); });
    if (places() != before) return;
  }
}

void PointKeys::add() {
  rest();
  const ShownTile& shown = *tile();
  const std::size_t count = places().size();
  const QPointF at = places()[*chosen_] + scaled({shareOfNew, shareOfNew}, shown.map);
  session_.edit(QStringLiteral("Add a point"), [&](Scene& scene) { shown.tile->points->add(scene, at); });
  if (places().size() > count) chosen_ = count;
}

/// The next one is chosen then.
void PointKeys::remove() {
  rest();
  const ShownTile& shown = *tile();
  const std::size_t gone = *chosen_, count = places().size();
  choose(1);
  session_.edit(QStringLiteral("Remove a point"), [&](Scene& scene) { shown.tile->points->remove(scene, gone); });
  if (places().size() < count && *chosen_ > gone) --*chosen_;
}

std::optional<QPointF> PointKeys::place() const {
  if (!isChosen()) return std::nullopt;
  const ShownTile& shown = *tile();
  return shown.place.topLeft() + shown.map.toPixel(places()[*chosen_]);
}

QString PointKeys::said() const {
  if (!isChosen()) return {};
  const std::vector<std::size_t> all = order();
  const QPointF at = places()[*chosen_];
  const auto text = [](double value) { return QLocale::c().toString(value, 'g', 4); };
  return QStringLiteral(
             "Point %1 of %2 at (%3, %4): arrows move it (Shift far, Alt little), A adds, Del removes, Esc ends")
      .arg(std::ranges::find(all, *chosen_) - all.begin() + 1)
      .arg(all.size())
      .arg(text(at.x()), text(at.y()));
}

}  // namespace descent
