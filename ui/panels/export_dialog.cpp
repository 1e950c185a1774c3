// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/export_dialog.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "ui/exporting/film_times.h"
#include "ui/exporting/figure_export.h"

namespace descent {
namespace {

constexpr QSize previewSize(640, 360);
constexpr double longest = 3600;  ///< seconds

struct FileKind {
  const char* label;
  const char* suffix;
  bool lasts = false;   ///< has a rate and a duration
  bool drawn = true;    ///< has a size and captions
  bool opaque = false;  ///< has a ground always
};

const std::vector<FileKind>& kinds() {
  static const std::vector<FileKind> all{
      {.label = "Film (MP4) of the whole run", .suffix = ".mp4", .lasts = true, .opaque = true},
      {.label = "Film (WebM) of the whole run", .suffix = ".webm", .lasts = true, .opaque = true},
      {.label = "Film (GIF) of the whole run", .suffix = ".gif", .lasts = true, .opaque = true},
      {.label = "Numbered pictures (PNG) of the whole run", .suffix = ".png", .lasts = true},
      {.label = "Picture (PNG) of the moment shown", .suffix = ".png"},
      {.label = "Vectors (SVG) of the moment shown", .suffix = ".svg"},
      {.label = "Vectors (PDF) of the moment shown", .suffix = ".pdf"},
      {.label = "Table (CSV) of all steps", .suffix = ".csv", .drawn = false},
      {.label = "Table (NPZ) of all steps", .suffix = ".npz", .drawn = false}};
  return all;
}

const FileKind& kindOf(const QComboBox& box) { return kinds()[static_cast<std::size_t>(std::max(0, box.currentIndex()))]; }

const std::vector<FrameSize>& sizes() {
  static const std::vector<FrameSize> all{{1920, 1080}, {1280, 720},  {2560, 1440},
                                          {3840, 2160}, {1080, 1080}, {1080, 1920}};
  return all;
}

QString durationText(double seconds) {
  const int whole = static_cast<int>(std::ceil(seconds)), minutes = whole / 60;
  return minutes == 0 ? QStringLiteral("%1 s").arg(whole) : QStringLiteral("%1 min %2 s").arg(minutes).arg(whole % 60);
}

QCheckBox* checkBox(const char* text) { return new QCheckBox(QString::fromUtf8(text)); }

}  // namespace

ExportDialog::ExportDialog(Session& session, QWidget* parent)
    : QDialog(parent), session_(session), seconds_(10), preview_(new QLabel), bar_(new QProgressBar), problem_(new ProblemLine) {
  setWindowTitle(QStringLiteral("Export"));
  preview_->setFixedSize(previewSize);
  preview_->setAlignment(Qt::AlignCenter);
  preview_->setAccessibleName(QStringLiteral("preview"));
  auto* rows = new QVBoxLayout(this);
  rows->setSpacing(12);
  rows->addWidget(preview_);
  rows->addWidget(makeChoices());
  rows->addWidget(makeCaptions());
  rows->addWidget(problem_);
  rows->addWidget(bar_);
  rows->addWidget(makeButtons());
  connectParts();
  bar_->hide();
  showChoices();
}

QWidget* ExportDialog::makeChoices() {
  kind_ = new QComboBox;
  for (const FileKind& kind : kinds()) kind_->addItem(QString::fromUtf8(kind.label));
  tile_ = new QComboBox;
  tile_->addItem(QStringLiteral("the whole stage"));
  for (const Tile& tile : tiles()) tile_->addItem(tile.label, tile.id);
  size_ = new QComboBox;
  for (const FrameSize& size : sizes()) size_->addItem(QStringLiteral("%1 × %2").arg(size.width).arg(size.height));
  rate_ = new QComboBox;
  for (const int rate : {60, 50, 30, 25, 24}) rate_->addItem(QStringLiteral("%1 frames/s").arg(rate), rate);
  duration_ = new NumberField;
  duration_->setCheck([](double seconds) {
    if (!(seconds > 0 && seconds <= longest))
      throw std::invalid_argument("the duration must be more than 0 and at most 3600 seconds");
  });
  auto* box = new QWidget;
  auto* form = new QFormLayout(box);
  form->setContentsMargins(0, 0, 0, 0);
  form->addRow(QStringLiteral("What"), kind_);
  form->addRow(QStringLiteral("Showing"), tile_);
  form->addRow(QStringLiteral("Size"), size_);
  form->addRow(QStringLiteral("Frame rate"), rate_);
  form->addRow(QStringLiteral("Duration (s)"), duration_);
  return box;
}

QWidget* ExportDialog::makeCaptions() {
  title_ = checkBox("&Title");
  legend_ = checkBox("&Legend with all settings");
  credits_ = checkBox("C&redits");
  transparent_ = checkBox("Trans&parent");
  auto* box = new QWidget;
  auto* line = new QHBoxLayout(box);
  line->setContentsMargins(0, 0, 0, 0);
  for (QCheckBox* one : {title_, legend_, credits_, transparent_}) line->addWidget(one);
  line->addStretch(1);
  return box;
}

QWidget* ExportDialog::makeButtons() {
  start_ = new QPushButton(QStringLiteral("Export …"));
  cancel_ = new QPushButton(QStringLiteral("Close"));
  cancel_->setAutoDefault(false);  // Escape is its key
  auto* box = new QWidget;
  auto* line = new QHBoxLayout(box);
  line->setContentsMargins(0, 0, 0, 0);
  line->addStretch(1);
  line->addWidget(cancel_);
  line->addWidget(start_);
  return box;
}

void ExportDialog::connectParts() {
  start_->setDefault(true);  // now that it belongs to this dialog
  connect(kind_, &QComboBox::currentIndexChanged, this, &ExportDialog::showChoices);
  connect(kind_, &QComboBox::currentIndexChanged, this, &ExportDialog::showPreview);
  for (QCheckBox* caption : {title_, legend_, credits_, transparent_}) connect(caption, &QCheckBox::toggled, this, &ExportDialog::showPreview);
  connect(tile_, &QComboBox::currentIndexChanged, this, &ExportDialog::showPreview);
  connect(size_, &QComboBox::currentIndexChanged, this, &ExportDialog::showPreview);
  connect(duration_, &NumberField::entered, this, [this](double seconds) { seconds_ = seconds; });
  connect(duration_, &NumberField::problem, problem_, &ProblemLine::show);
  connect(start_, &QPushButton::clicked, this, &ExportDialog::start);
  connect(cancel_, &QPushButton::clicked, this, &ExportDialog::reject);
}

/// What can be chosen depends on the kind of file; nothing while one is being written.
void ExportDialog::showChoices() {
  const FileKind& kind = kindOf(*kind_);
  const bool free = !busy();
  for (QWidget* part : {static_cast<QWidget*>(kind_), static_cast<QWidget*>(start_)}) part->setEnabled(free);
  for (QWidget* part : {static_cast<QWidget*>(tile_), static_cast<QWidget*>(size_), static_cast<QWidget*>(title_),
                        static_cast<QWidget*>(legend_), static_cast<QWidget*>(credits_)}) {
    part->setEnabled(free && kind.drawn);
  }
  rate_->setEnabled(free && kind.lasts);
  duration_->setEnabled(free && kind.lasts);
  transparent_->setEnabled(free && kind.drawn && !kind.opaque);
  cancel_->setText(free ? QStringLiteral("Close") : QStringLiteral("Cancel"));
}

void ExportDialog::showEvent(QShowEvent* event) {
  QDialog::showEvent(event);
  if (busy()) return;
  const double speed = std::max(session_.playhead().speed, 1e-9);
  seconds_ = std::clamp(std::round(10 * filmSeconds(static_cast<double>(lastStepOf(session_.view().runs)), speed)) / 10, 0.1, longest);
  duration_->show(seconds_);
  showPreview();
}

/// The frame of the present time as it will be exported, only smaller.
void ExportDialog::showPreview() {
  if (busy() || !isVisible()) return;
  if (!kindOf(*kind_).drawn) return preview_->setText(QStringLiteral("One row of numbers for each run and step."));
  const ExportPlan wanted = plan();
  const double share = std::min(double(previewSize.width()) / wanted.size.width, double(previewSize.height()) / wanted.size.height);
  try {
    showPicture(figurePreview(shownView(), {.file = {}, .size = wanted.size, .captions = wanted.captions, .transparent = wanted.transparent}, share));
  } catch (const std::exception& error) {
    problem_->show(QString::fromUtf8(error.what()));
  }
}

void ExportDialog::showPicture(const QImage& picture) { preview_->setPixmap(QPixmap::fromImage(picture)); }

View ExportDialog::shownView() const {
  View view = session_.view();
  view.selection.ghost.reset();  // the pointer is no part of the picture
  const QString tile = tile_->currentData().toString();
  if (tile.isEmpty()) return view;
  Scene alone = *view.scene;
  alone.stage["layout"] = tile.toStdString();
  view.scene = std::make_shared<const Scene>(std::move(alone));
  view.selection.fullScreenTile.clear();
  return view;
}

ExportPlan ExportDialog::plan() const {
  return {.file = {},
          .size = sizes()[static_cast<std::size_t>(std::max(0, size_->currentIndex()))],
          .framesPerSecond = rate_->currentData().toInt(),
          .seconds = seconds_,
          .captions = {.title = title_->isChecked(), .legend = legend_->isChecked(), .credits = credits_->isChecked()},
          .transparent = transparent_->isChecked() && transparent_->isEnabled()};
}

void ExportDialog::start() {
  const FileKind& kind = kindOf(*kind_);
  const QString suffix = QString::fromLatin1(kind.suffix);
  const bool numbered = kind.lasts && suffix == QStringLiteral(".png");
  const QString suggestion = QStringLiteral("descentlab") + (numbered ? QStringLiteral("-%05d") : QString()) + suffix;
  QString file = QFileDialog::getSaveFileName(this, QStringLiteral("Export to"), suggestion, QStringLiteral("*") + suffix);
  if (file.isEmpty()) return;
  if (!file.endsWith(suffix, Qt::CaseInsensitive)) file += suffix;
  if (numbered && !file.contains('%')) file.insert(file.size() - suffix.size(), QStringLiteral("-%05d"));
  exportTo(file);
}

void ExportDialog::exportTo(const QString& file) {
  if (busy()) return;
  ExportPlan wanted = plan();
  wanted.file = file.toStdString();
  job_ = std::make_unique<ExportJob>([view = shownView(), wanted](const ExportControl& control) { return exportView(view, wanted, control); });
  connect(job_.get(), &ExportJob::progressed, this, &ExportDialog::showProgress);
  connect(job_.get(), &ExportJob::pictured, this, &ExportDialog::showPicture);
  connect(job_.get(), &ExportJob::finished, this, [this, file](ExportOutcome outcome) {
    const bool written = outcome == ExportOutcome::finished;
    end(written ? QStringLiteral("written to ") + QFileInfo(file).fileName() : QStringLiteral("cancelled, nothing was written"));
    bar_->setValue(written);
  });
  connect(job_.get(), &ExportJob::failed, this, [this](const QString& message) { end({}, message); });
  problem_->show({});
  bar_->setRange(0, 0);
  bar_->setFormat(QStringLiteral("beginning"));
  bar_->show();
  showChoices();
}

void ExportDialog::showProgress(const ExportProgress& progress) {
  bar_->setRange(0, progress.total);
  bar_->setValue(progress.done);
  bar_->setFormat(QStringLiteral("%1 of %2, %3 left").arg(progress.done).arg(progress.total).arg(durationText(progress.secondsLeft)));
}

void ExportDialog::end(const QString& text, const QString& problem) {
  job_.release()->deleteLater();  // its signal is being handled
  bar_->setRange(0, 1);
  bar_->setValue(1);
  bar_->setFormat(text);
  bar_->setVisible(problem.isEmpty());
  problem_->show(problem);
  showChoices();
  emit ended();
}

/// Escape, the window's cross and the button all come here: first the export ends, then the dialog closes.
void ExportDialog::reject() {
  if (busy()) {
    job_->cancel();
    bar_->setFormat(QStringLiteral("cancelling"));
  } else {
    QDialog::reject();
  }
}

}  // namespace descent
