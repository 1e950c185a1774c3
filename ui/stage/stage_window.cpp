// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/stage_window.h"

#include <QAccessible>
#include <QApplication>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>
#include <QWidget>
#include <cmath>

#include "ui/frame/mesh.h"
#include "ui/stage/field_cache.h"
#include "ui/stage/offscreen_stage.h"
#include "ui/stage/spoken_runs.h"

namespace descent {
namespace {

constexpr QPointF aroundPoint(9, 9);  // logical pixels, to a corner of the frame round a chosen point

}  // namespace

StageWindow::StageWindow(Session& session)
    : session_(session),
      fields_(std::make_shared<FieldCache>(FieldCache::Mode::background, [this] { repaintFromThread(); })),
      stage_(fields_),
      pointer_(session, stage_) {
  setFormat(stageFormat());
  constexpr int rest = 150;  // milliseconds
  outlookRest_.setSingleShot(true);
  outlookRest_.setInterval(rest);
  const auto repaint = [this] { update(); };
  connect(&session, &Session::sceneChanged, this, repaint);
  connect(&session, &Session::runsChanged, this, repaint);
  connect(&session, &Session::playheadChanged, this, repaint);
  connect(&session, &Session::selectionChanged, this, repaint);
  connect(&session, &Session::dragEnded, this, repaint);  // no longer a sketch
  connect(this, &QWindow::screenChanged, this, repaint);
  connect(&outlookRest_, &QTimer::timeout, this, repaint);  // finely now
  connect(&session, &Session::sceneChanged, this, &StageWindow::describe);
  connect(&session, &Session::runsChanged, this, &StageWindow::describe);
  connect(&session, &Session::playheadChanged, this, &StageWindow::describe);
  connect(this, &QOpenGLWindow::frameSwapped, this, [this] {
    ++framesShown_;
    emit frameShown();
    if (session_.playhead().playing || stage_.unfinished()) update();
  });
}

StageWindow::~StageWindow() { release(); }

void StageWindow::release() {
  makeCurrent();
  stage_.release();
  veil_.reset();
  shown_.reset();
  doneCurrent();
}

/// What was uploaded goes with its context: the next picture uploads it anew.
void StageWindow::initializeGL() { connect(context(), &QOpenGLContext::aboutToBeDestroyed, this, &StageWindow::release); }

void StageWindow::setEnlargement(double enlargement) {
  enlargement_ = enlargement;
  update();
}

void StageWindow::setCover(Cover cover) {
  cover_ = cover;
  update();
}

/// Called on the thread that samples fields; it ends before the window does.
void StageWindow::repaintFromThread() {
  QMetaObject::invokeMethod(this, [this] { update(); }, Qt::QueuedConnection);
}

QWidget* StageWindow::container(QWidget* parent) {
  if (container_) return container_;
  container_ = QWidget::createWindowContainer(this, parent);
  container_->setFocusPolicy(Qt::StrongFocus);
  container_->setMinimumSize(160, 120);
  container_->setObjectName(QStringLiteral("stage"));
  container_->setAccessibleName(tr("Stage"));
  describe();
  return container_;
}

void StageWindow::paintGL() {
  if (failed_) return;
  session_.poll();
  try {
    const QSize pixels = size() * devicePixelRatio();
    StagePicture picture = stage_.compose(session_.view(), {.pixels = pixels, .ratio = devicePixelRatio() * enlargement_, .inPortions = true});
    picture.look.draft = draft_ = moves();
    picture.look.sketch = draft_ || session_.dragging();
    if (!shown_) shown_ = std::make_unique<Framebuffer>();
    shown_->resize(pixels, Texture::Order::blueFirst);
    stage_.paint(picture, *shown_);
    paintOver(pixels);
    shown_->show(defaultFramebufferObject());
  } catch (const std::runtime_error& error) {
    failed_ = true;
    emit failed(QString::fromUtf8(error.what()));
  }
}

/// However it is turned or moved, by hand, wheel or key: until it has rested a while. What moves while time plays is to
/// be seen as it is.
bool StageWindow::moves() {
  std::vector<Outlook> outlooks;
  for (const ShownTile& shown : stage_.shown()) {
    if (shown.mesh) outlooks.push_back({.camera = shown.mesh->camera});
    if (shown.field) outlooks.push_back({.axes = session_.playhead().playing ? std::nullopt : shown.decor.axes});
  }
  if (outlooks.size() == outlooks_.size() && outlooks != outlooks_) outlookRest_.start();
  outlooks_ = std::move(outlooks);
  return outlookRest_.isActive() || fields_->passing();
}

/// What belongs to this window and not to the picture: no film shows it.
void StageWindow::paintOver(QSize pixels) {
  constexpr double darkness = 0.72, shareOfHeight = 0.16;
  if (const ShownTile* tile = keys_.chosen() ? keys_.tile() : nullptr) outline(tile->place, pixels);
  if (const auto point = points_.place()) outline({*point - aroundPoint, *point + aroundPoint}, pixels);
  if (cover_ == Cover::none) return;
  if (!veil_) veil_ = std::make_unique<VeilPainter>();
  Veil veil;
  if (cover_ == Cover::spotlight) veil = {darkness, pointerAt_ * devicePixelRatio(), pixels.height() * shareOfHeight};
  veil_->paint(veil, pixels);
}

/// Round the tile or the point that the keys act on.
void StageWindow::outline(const QRectF& logical, QSize pixels) const {
  const QColor color = QGuiApplication::palette().color(QPalette::Highlight);
  const int width = std::max(1, int(std::lround(2 * stage_.factor())));
  const QRect place = QRectF(logical.topLeft() * stage_.factor(), logical.size() * stage_.factor()).toRect();
  gl().glClearColor(color.redF(), color.greenF(), color.blueF(), 1);
  for (const QRect& side : {QRect(place.left(), place.top(), place.width(), width),
                            QRect(place.left(), place.bottom() + 1 - width, place.width(), width),
                            QRect(place.left(), place.top(), width, place.height()),
                            QRect(place.right() + 1 - width, place.top(), width, place.height())}) {
    const Clip clip(side & QRect(QPoint(), pixels));
    gl().glClear(GL_COLOR_BUFFER_BIT);
  }
}

/// What a screen reader says of the picture: the runs and where they stand.
void StageWindow::describe() {
  // While it plays or trains nobody could listen to every frame.
  if (!container_ || session_.playhead().playing || session_.training()) return;
  const View view = session_.view();
  QStringList parts{tr("%1 of %2 %3").arg(view.time, 0, 'g', 4).arg(session_.lastTime(), 0, 'g', 4).arg(clockOf(session_.scene()).label)};
  parts.append(spokenRuns(view));
  container_->setAccessibleDescription(parts.join(QStringLiteral(", ")));
}

QPointF StageWindow::placeOf(QPointF position) const {
  return stage_.factor() > 0 ? position * devicePixelRatio() / stage_.factor() : position;
}

void StageWindow::mousePressEvent(QMouseEvent* event) {
  forgetKeys();  // the hand has moved to the mouse
  if (container_) container_->setFocus(Qt::MouseFocusReason);
  pointer_.press(placeOf(event->position()), event->button());
}

void StageWindow::mouseMoveEvent(QMouseEvent* event) {
  pointerAt_ = event->position();
  if (cover_ == Cover::spotlight) update();
  const QPointF place = placeOf(event->position());
  pointer_.move(place);
  setCursor(pointer_.cursorAt(place));
  emit hovered(pointer_.readoutAt(place));
  const QString text = event->buttons() == Qt::NoButton ? pointer_.tooltipAt(place) : QString();
  if (text.isEmpty()) {
    QToolTip::hideText();
  } else {
    QToolTip::showText(event->globalPosition().toPoint(), text, container_);
  }
}

void StageWindow::mouseReleaseEvent(QMouseEvent* event) {
  pointer_.release(placeOf(event->position()));
  update();
}

void StageWindow::mouseDoubleClickEvent(QMouseEvent* event) { pointer_.doubleClick(placeOf(event->position())); }

void StageWindow::wheelEvent(QWheelEvent* event) {
  constexpr double unitsOfTurn = 120;  // Qt's angle of one notch
  const QPoint delta = event->angleDelta();
  // With Alt some systems turn the wheel sideways; either way it is a zoom.
  const double turns = (delta.y() != 0 ? delta.y() : delta.x()) / unitsOfTurn;
  pointer_.wheel(placeOf(event->position()), turns, event->modifiers());
}

bool StageWindow::passOnTab(const QKeyEvent& key) {
  const bool back = key.key() == Qt::Key_Backtab;
  if ((key.key() != Qt::Key_Tab && !back) || !container_) return false;
  QWidget* next = container_;
  for (int i = 0; i < 1000; ++i) {
    next = back ? next->previousInFocusChain() : next->nextInFocusChain();
    const bool takesTab = (next->focusPolicy() & Qt::TabFocus) && next->isVisible() && next->isEnabled();
    if (next == container_ || takesTab) break;
  }
  if (next == container_) return false;
  next->window()->activateWindow();
  next->setFocus(back ? Qt::BacktabFocusReason : Qt::TabFocusReason);
  return true;
}

bool StageWindow::takeKey(QKeyEvent& key) {
  if (passOnTab(key)) {
    forgetKeys();
    update();
    return true;
  }
  if (!points_.take(key) && !keys_.take(key)) return false;
  emit hovered(hint());
  update();
  return true;
}

void StageWindow::forgetKeys() {
  keys_.forget();
  points_.forget();
}

/// How the points of the data go by keys, once a point or their tile is chosen.
QString StageWindow::hint() const {
  const QString said = points_.said();
  const ShownTile* tile = keys_.chosen() ? keys_.tile() : nullptr;
  if (!said.isEmpty() || !tile || !tile->tile->points) return said;
  return tr("%1 chooses a point").arg(keyText(PointKeys::choosing().front().key));
}

bool StageWindow::passOnDrop(QEvent* event) {
  const bool drop = event->type() == QEvent::DragEnter || event->type() == QEvent::DragMove ||
                    event->type() == QEvent::DragLeave || event->type() == QEvent::Drop;
  return drop && container_ && QCoreApplication::sendEvent(container_->window(), event);
}

bool StageWindow::event(QEvent* event) {
  if (passOnDrop(event)) return true;
  if (event->type() == QEvent::Leave) {
    pointer_.leave();
    emit hovered({});
  }
  if (event->type() == QEvent::FocusOut) points_.rest();
  if (event->type() == QEvent::KeyPress) {
    if (takeKey(*static_cast<QKeyEvent*>(event))) return true;
    if (keyReceiver_ && QCoreApplication::sendEvent(keyReceiver_, event)) return true;
  }
  return QOpenGLWindow::event(event);
}

}  // namespace descent
