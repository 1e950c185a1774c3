// SPDX-License-Identifier: GPL-3.0-or-later
/// Pointer: what mouse and wheel do on the Stage. A click on the contour sets the start (on other tiles what they say,
/// such as two settings), a drag of the ring that marks it moves it, any other drag pans, the wheel zooms about the
/// pointer, a double click resets the zoom; with the middle or right button every drag pans. A surface in 3-D is turned
/// instead of panned; its start is set where it is seen. Dividers drag; the button of a note is clicked; a double click
/// on a title fills the Stage with that tile, or ends it.
#pragma once

#include <QPointF>
#include <QString>
#include <Qt>

#include "ui/session/session.h"
#include "ui/stage/stage.h"

namespace descent {

class Pointer {
 public:
  Pointer(Session& session, Stage& stage) : session_(session), stage_(stage) {}

  /// Places are logical pixels of the Stage (Stage::factor).
  void press(QPointF place, Qt::MouseButton button);
  void move(QPointF place);
  void release(QPointF place);
  void doubleClick(QPointF place);
  /// Takes away the point of the data under the pointer; false if there is none.
  bool removePoint(QPointF place);
  /// The pointer is no longer over the Stage.
  void leave();
  /// `turns` > 0 zooms in. With Ctrl only the x axis, with Shift only the y axis; of a surface with Ctrl the part that
  /// is shown, else the camera goes nearer.
  void wheel(QPointF place, double turns, Qt::KeyboardModifiers keys);

  Qt::CursorShape cursorAt(QPointF place) const;
  /// What to say about the place under the pointer; empty: nothing.
  QString tooltipAt(QPointF place) const;
  /// The numbers there, for the status line.
  QString readoutAt(QPointF place) const;

 private:
  enum class Drag { none, undecided, handle, point, pointPressed, pan, divider, button };

  void hover(QPointF place);
  const Glyph* glyphAt(QPointF place) const;
  std::optional<Ghost> ghostAt(QPointF place) const;
  void dragDivider(QPointF place);
  void pan(QPointF place);
  void narrow(const ShownTile& tile, QPointF place, double factor);
  void orbit(QPointF place);
  void put(QPointF place);
  void resetZoom(const Tile& tile);
  const Divider* dividerAt(QPointF place) const;
  /// The tile whose button is there; null: none.
  const ShownTile* buttonAt(QPointF place) const;
  bool overHandle(const ShownTile& tile, QPointF place) const;
  /// The point of the scene's data that is there.
  std::optional<std::size_t> pointAt(const ShownTile& tile, QPointF place) const;
  void movePoint(QPointF place);
  bool addPoint(const ShownTile& tile, QPointF place);

  Session& session_;
  Stage& stage_;
  Drag drag_ = Drag::none;
  QPointF pressed_;
  ShownTile grabbed_{};  ///< the tile as it was when the button went down
  int divider_ = 0;
  std::size_t point_ = 0;  ///< of the data, that is dragged
};

}  // namespace descent
