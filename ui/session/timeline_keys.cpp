// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/timeline_keys.h"

namespace descent {
namespace {

constexpr int leap = 10;        ///< steps of Shift + arrow
constexpr double faster = 1.5;  ///< of one press of + or −

using Move = std::function<void(Playhead&, double last)>;

Move moveOf(const QKeyEvent& event) {
  const int steps = event.modifiers() & Qt::ShiftModifier ? leap : 1;
  switch (event.key()) {
    case Qt::Key_Space:
      return [](Playhead& head, double last) { head.togglePlaying(last); };
    case Qt::Key_Right:
      return [steps](Playhead& head, double last) { head.stepBy(steps, last); };
    case Qt::Key_Left:
      return [steps](Playhead& head, double last) { head.stepBy(-steps, last); };
    case Qt::Key_Home:
      return [](Playhead& head, double last) { head.seek(0, last); };
    case Qt::Key_End:
      return [](Playhead& head, double last) { head.seek(last, last); };
    case Qt::Key_Plus:
      return [](Playhead& head, double) { head.setSpeed(head.speed * faster); };
    case Qt::Key_Minus:
      return [](Playhead& head, double) { head.setSpeed(head.speed / faster); };
    case Qt::Key_L:
      return [](Playhead& head, double) { head.loop = !head.loop; };
    default:
      return {};
  }
}

/// The step microscope's cursor; 0 for other keys.
int linesOf(const QKeyEvent& event) {
  if (event.modifiers() & ~Qt::KeypadModifier) return 0;
  return event.key() == Qt::Key_Down ? 1 : event.key() == Qt::Key_Up ? -1 : 0;
}

}  // namespace

const std::vector<TimelineKey>& timelineKeys() {
  static const std::vector<TimelineKey> keys = {
      {QStringLiteral("Space"), QStringLiteral("play or pause")},
      {QStringLiteral("← →"), QStringLiteral("one step back or forward")},
      {QStringLiteral("Shift ← →"), QStringLiteral("ten steps back or forward")},
      {QStringLiteral("Home End"), QStringLiteral("to the start or the end")},
      {QStringLiteral("↑ ↓"), QStringLiteral("previous or next line of the step microscope")},
      {QStringLiteral("+ −"), QStringLiteral("faster or slower")},
      {QStringLiteral("L"), QStringLiteral("loop on or off")},
  };
  return keys;
}

bool moveByKey(Session& session, const QKeyEvent& event) {
  if (event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) return false;
  if (const int lines = linesOf(event)) {
    Selection selection = session.selection();
    selection.quantity += lines;
    session.select(selection);
    return true;
  }
  const Move move = moveOf(event);
  if (!move) return false;
  session.movePlayhead(move);
  return true;
}

}  // namespace descent
