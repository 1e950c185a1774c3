// SPDX-License-Identifier: GPL-3.0-or-later
/// StageWindow: the Stage on the screen: a native OpenGL window inside the main window, painted when something
/// changed and all the time while the timeline plays. A native child swallows what Qt gives widgets for free, so it
/// hands Tab and drops on, shows tooltips itself, and its container speaks for it to screen readers.
#pragma once

#include <QOpenGLWindow>
#include <QTimer>
#include <functional>
#include <vector>

#include "ui/frame/camera.h"
#include "ui/gl/veil_painter.h"
#include "ui/stage/point_keys.h"
#include "ui/stage/pointer.h"
#include "ui/stage/stage_keys.h"

namespace descent {

class FieldCache;

class StageWindow : public QOpenGLWindow {
  Q_OBJECT
 public:
  explicit StageWindow(Session& session);
  ~StageWindow() override;

  /// The widget to put into a layout. It owns the window.
  QWidget* container(QWidget* parent);

  /// Counted at the buffer swap.
  qint64 framesShown() const { return framesShown_; }
  const Stage& stage() const { return stage_; }
  /// Whether what is shown is coarser than it will be, because a hand moves it.
  bool showsDraft() const { return draft_; }

  /// Of all sizes, beside the screen's ratio and the scene's scale: large type for a talk.
  void setEnlargement(double enlargement);
  /// Black, or a spotlight round the pointer; neither: the picture alone.
  enum class Cover { none, spotlight, black };
  void setCover(Cover cover);
  Cover cover() const { return cover_; }

  /// Keys that the Stage does not use go there, for example space and arrows to the timeline.
  void setKeyReceiver(QObject* receiver) { keyReceiver_ = receiver; }

 signals:
  void frameShown();
  /// What stands under the pointer, for the status line; empty when it has left.
  void hovered(const QString& text);
  /// OpenGL is missing or a shader failed: one readable line.
  void failed(const QString& message);

 protected:
  bool event(QEvent* event) override;
  void initializeGL() override;
  void paintGL() override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;

 private:
  /// From where a surface or a field is seen.
  struct Outlook {
    std::optional<Camera> camera;
    std::optional<Axes> axes;

    bool operator==(const Outlook&) const = default;
  };

  void repaintFromThread();
  void release();
  bool moves();
  void paintOver(QSize pixels);
  void outline(const QRectF& logical, QSize pixels) const;
  bool takeKey(QKeyEvent& key);
  void forgetKeys();
  QString hint() const;
  QPointF placeOf(QPointF position) const;
  bool passOnTab(const QKeyEvent& key);
  bool passOnDrop(QEvent* event);
  void describe();

  Session& session_;
  std::shared_ptr<FieldCache> fields_;
  Stage stage_;
  Pointer pointer_;
  StageKeys keys_{pointer_, stage_};
  PointKeys points_{session_, stage_};
  std::unique_ptr<Framebuffer> shown_;  ///< all that the window shows
  std::unique_ptr<VeilPainter> veil_;
  Cover cover_ = Cover::none;
  QPointF pointerAt_;  ///< logical pixels of the window
  double enlargement_ = 1;
  std::vector<Outlook> outlooks_;  ///< of what was shown last
  QTimer outlookRest_;
  QWidget* container_ = nullptr;
  QObject* keyReceiver_ = nullptr;
  qint64 framesShown_ = 0;
  bool draft_ = false;
  bool failed_ = false;
};

}  // namespace descent
