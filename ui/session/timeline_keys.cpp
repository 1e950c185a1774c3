// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/timeline_keys.h"

namespace descent {
namespace {

constexpr int leap = 10;        ///< steps of Shift + arrow
constexpr double faster = 1.5;  ///< of one press of + or −

using Move = std::function<void(Playhead&, double last)>;

TimelineKey moveKey(QKeyCombination key, const QString& effect, const Move& move) {
  return {key, effect, [move](Session& session) { session.movePlayhead(move); }};
}

TimelineKey stepKey(QKeyCombination key, int steps, const QString& effect) {
  return moveKey(key, effect, [steps](Playhead& head, double last) { head.stepBy(steps, last); });
}

TimelineKey speedKey(QKeyCombination key, double factor) {
  return moveKey(key, QStringLiteral("faster, slower"), [factor](Playhead& head, double) { head.setSpeed(head.speed * factor); });
}

/// The cursor of the step microscope.
TimelineKey lineKey(QKeyCombination key, int lines) {
  return {key, QStringLiteral("next, previous line of the step microscope"), [lines](Session& session) {
            Selection selection = session.selection();
            selection.quantity += lines;
            session.select(selection);
          }};
}

}  // namespace

const std::vector<TimelineKey>& timelineKeys() {
  static const QString step = QStringLiteral("one step forward, back"), leaps = QStringLiteral("ten steps forward, back");
  static const QString ends = QStringLiteral("to the start, to the end");
  static const std::vector<TimelineKey> keys = {
      moveKey(Qt::Key_Space, QStringLiteral("play or pause"), [](Playhead& head, double last) { head.togglePlaying(last); }),
      stepKey(Qt::Key_Right, 1, step),
      stepKey(Qt::Key_Left, -1, step),
      stepKey(Qt::SHIFT | Qt::Key_Right, leap, leaps),
      stepKey(Qt::SHIFT | Qt::Key_Left, -leap, leaps),
      moveKey(Qt::Key_Home, ends, [](Playhead& head, double last) { head.seek(0, last); }),
      moveKey(Qt::Key_End, ends, [](Playhead& head, double last) { head.seek(last, last); }),
      lineKey(Qt::Key_Down, 1),
      lineKey(Qt::Key_Up, -1),
      speedKey(Qt::Key_Plus, faster),
      speedKey(Qt::Key_Minus, 1 / faster),
      moveKey(Qt::Key_L, QStringLiteral("loop on or off"), [](Playhead& head, double) { head.loop = !head.loop; }),
  };
  return keys;
}

bool moveByKey(Session& session, const QKeyEvent& event) {
  const TimelineKey* key = bindingFor(timelineKeys(), event);
  if (key) key->act(session);
  return key != nullptr;
}

}  // namespace descent
