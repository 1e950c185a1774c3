// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/export_dialog.h"

#include <QApplication>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>
#include <stdexcept>

#include "ui/exporting/film_times.h"
#include "ui/exporting/stage_frames.h"

namespace descent {
namespace {

constexpr QSize previewSize(640, 360);
constexpr double longest = 3600;  ///< seconds

const std::vector<FrameSize>& sizes() {
  static const std::vector<FrameSize> all{{1920, 1080}, {1280, 720},  {2560, 1440},
                                          {3840, 2160}, {1080, 1080}, {1080, 1920}};
  return all;
}

}  // namespace

ExportDialog::ExportDialog(const View& view, double stepsPerSecond, QWidget* parent)
    : QDialog(parent),
      view_(view),
      seconds_(std::round(10 * filmSeconds(static_cast<double>(lastStepOf(view.runs)), stepsPerSecond)) / 10),
      preview_(new QLabel),
      bar_(new QProgressBar),
      problem_(new ProblemLine) {
  setWindowTitle(QStringLiteral("Export film or picture"));
  preview_->setFixedSize(previewSize);
  preview_->setAlignment(Qt::AlignCenter);
  preview_->setAccessibleName(QStringLiteral("preview"));
  auto* rows = new QVBoxLayout(this);
  rows->setSpacing(12);
  rows->addWidget(preview_);
  rows->addWidget(makeChoices());
  rows->addWidget(problem_);
  rows->addWidget(bar_);
  rows->addWidget(makeButtons());
  connectParts();
  bar_->hide();
  setBusy(false);
  showKind();
  showPreview();
}

QWidget* ExportDialog::makeChoices() {
  kind_ = new QComboBox;
  kind_->addItem(QStringLiteral("Film (MP4) of the whole run"));
  kind_->addItem(QStringLiteral("Picture (PNG) of the moment shown"));
  size_ = new QComboBox;
  for (const FrameSize& size : sizes()) size_->addItem(QStringLiteral("%1 × %2").arg(size.width).arg(size.height));
  rate_ = new QComboBox;
  for (const int rate : {60, 50, 30, 25, 24}) rate_->addItem(QStringLiteral("%1 frames/s").arg(rate), rate);
  duration_ = new NumberField;
  duration_->setCheck([](double seconds) {
    if (!(seconds > 0 && seconds <= longest))
      throw std::invalid_argument("the duration must be more than 0 and at most 3600 seconds");
  });
  duration_->show(seconds_);
  auto* box = new QWidget;
  auto* form = new QFormLayout(box);
  form->setContentsMargins(0, 0, 0, 0);
  form->addRow(QStringLiteral("What"), kind_);
  form->addRow(QStringLiteral("Size"), size_);
  form->addRow(QStringLiteral("Frame rate"), rate_);
  form->addRow(QStringLiteral("Duration (s)"), duration_);
  return box;
}

QWidget* ExportDialog::makeButtons() {
  start_ = new QPushButton(QStringLiteral("Export …"));
  start_->setDefault(true);
  cancel_ = new QPushButton(QStringLiteral("Close"));
  auto* box = new QWidget;
  auto* line = new QHBoxLayout(box);
  line->setContentsMargins(0, 0, 0, 0);
  line->addStretch(1);
  line->addWidget(cancel_);
  line->addWidget(start_);
  return box;
}

void ExportDialog::connectParts() {
  connect(kind_, &QComboBox::currentIndexChanged, this, &ExportDialog::showKind);
  connect(size_, &QComboBox::currentIndexChanged, this, &ExportDialog::showPreview);
  connect(duration_, &NumberField::entered, this, [this](double seconds) { seconds_ = seconds; });
  connect(duration_, &NumberField::problem, problem_, &ProblemLine::show);
  connect(start_, &QPushButton::clicked, this, &ExportDialog::start);
  connect(cancel_, &QPushButton::clicked, this, &ExportDialog::reject);
}

void ExportDialog::showKind() {
  const bool film = kind_->currentIndex() == 0;
  rate_->setEnabled(film);
  duration_->setEnabled(film);
}

/// The frame of the present time as it will be exported, only smaller.
void ExportDialog::showPreview() {
  const FrameSize size = plan().size;
  try {
    StageFrames frames(viewsAt(view_, {view_.time}), 1, size);
    const PixelView pixels = frames.frame(0);
    QImage picture(size.width, size.height, QImage::Format_RGBX8888);
    for (int y = 0; y < size.height; ++y) std::copy_n(pixels.row(y), 4 * size.width, picture.scanLine(y));
    preview_->setPixmap(QPixmap::fromImage(picture.scaled(previewSize, Qt::KeepAspectRatio, Qt::SmoothTransformation)));
  } catch (const std::exception& error) {
    problem_->show(QString::fromUtf8(error.what()));
  }
}

ExportPlan ExportDialog::plan() const {
  return {.file = {},
          .size = sizes()[static_cast<std::size_t>(size_->currentIndex())],
          .framesPerSecond = rate_->currentData().toInt(),
          .seconds = seconds_};
}

QString ExportDialog::askFile() const {
  const bool film = kind_->currentIndex() == 0;
  const QString suffix = film ? QStringLiteral(".mp4") : QStringLiteral(".png");
  QString file = QFileDialog::getSaveFileName(const_cast<ExportDialog*>(this), QStringLiteral("Export to"),
                                              QStringLiteral("descentlab") + suffix, QStringLiteral("*") + suffix);
  if (!file.isEmpty() && !file.endsWith(suffix, Qt::CaseInsensitive)) file += suffix;
  return file;
}

void ExportDialog::start() {
  const QString file = askFile();
  if (file.isEmpty()) return;
  ExportPlan wanted = plan();
  wanted.file = file.toStdString();
  bar_->setRange(0, 0);
  bar_->show();
  setBusy(true);
  carryOut(wanted);
  setBusy(false);
}

void ExportDialog::carryOut(const ExportPlan& wanted) {
  stop_ = {};
  const ExportControl control{.report = [this](const ExportProgress& progress) { showProgress(progress); },
                              .stop = stop_.get_token()};
  try {
    const ExportOutcome outcome = exportView(view_, wanted, control);
    problem_->show({});
    bar_->setRange(0, 1);
    bar_->setValue(1);
    bar_->setFormat(outcome == ExportOutcome::finished
                        ? QStringLiteral("written to ") + QString::fromStdString(wanted.file.filename())
                        : QStringLiteral("cancelled, nothing was written"));
  } catch (const std::exception& error) {
    bar_->hide();
    problem_->show(QString::fromUtf8(error.what()));
  }
}

/// The export runs in this thread, where the OpenGL context lives; the dialog stays alive between two frames.
void ExportDialog::showProgress(const ExportProgress& progress) {
  bar_->setRange(0, progress.total);
  bar_->setValue(progress.done);
  bar_->setFormat(QStringLiteral("%1 of %2 frames, %3 s left")
                      .arg(progress.done)
                      .arg(progress.total)
                      .arg(std::ceil(progress.secondsLeft)));
  QApplication::processEvents();
}

void ExportDialog::setBusy(bool busy) {
  busy_ = busy;
  for (QWidget* part : {static_cast<QWidget*>(kind_), static_cast<QWidget*>(size_), static_cast<QWidget*>(rate_),
                        static_cast<QWidget*>(duration_), static_cast<QWidget*>(start_)}) {
    part->setEnabled(!busy);
  }
  cancel_->setText(busy ? QStringLiteral("Cancel") : QStringLiteral("Close"));
  if (!busy) showKind();
}

/// Escape, the window's cross and the button all come here: first the export ends, then the dialog.
void ExportDialog::reject() {
  if (busy_) {
    stop_.request_stop();
  } else {
    QDialog::reject();
  }
}

}  // namespace descent
