// SPDX-License-Identifier: GPL-3.0-or-later
/// ExportDialog: what, how large and with which captions; preview, progress, remaining time and cancel while it is made.
/// It stands beside the window, which goes on: an export shows the scene and the time of the moment in which it began.
#pragma once

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <memory>

#include "ui/controls/field_marking.h"
#include "ui/controls/number_field.h"
#include "ui/exporting/export_job.h"
#include "ui/panels/stage_export.h"
#include "ui/session/session.h"

namespace descent {

class ExportDialog : public QDialog {
  Q_OBJECT
 public:
  explicit ExportDialog(Session& session, QWidget* parent = nullptr);

  bool busy() const { return job_ && job_->running(); }
  /// As the button does once a file is chosen.
  void exportTo(const QString& file);

 signals:
  /// An export has come to its end, well or not.
  void ended();

 protected:
  void reject() override;
  void showEvent(QShowEvent* event) override;

 private:
  QWidget* makeChoices();
  QWidget* makeCaptions();
  QWidget* makeButtons();
  void connectParts();
  void showChoices();
  void showPreview();
  void showPicture(const QImage& picture);
  void showProgress(const ExportProgress& progress);
  void end(const QString& text, const QString& problem = {});
  ExportPlan plan() const;
  View shownView() const;
  void start();

  Session& session_;
  double seconds_;
  QLabel* preview_;
  QComboBox* kind_ = nullptr;
  QComboBox* tile_ = nullptr;
  QComboBox* size_ = nullptr;
  QComboBox* rate_ = nullptr;
  NumberField* duration_ = nullptr;
  QCheckBox* title_ = nullptr;
  QCheckBox* legend_ = nullptr;
  QCheckBox* credits_ = nullptr;
  QCheckBox* transparent_ = nullptr;
  QProgressBar* bar_;
  ProblemLine* problem_;
  QPushButton* start_ = nullptr;
  QPushButton* cancel_ = nullptr;
  std::unique_ptr<ExportJob> job_;  ///< last: it ends before what it reports to
};

}  // namespace descent
