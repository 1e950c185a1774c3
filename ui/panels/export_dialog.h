// SPDX-License-Identifier: GPL-3.0-or-later
/// ExportDialog: film or picture, preview, size, frame rate, duration; progress and cancel while it is made.
#pragma once

#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

#include "ui/controls/field_marking.h"
#include "ui/controls/number_field.h"
#include "ui/panels/stage_export.h"
#include "ui/session/session.h"

namespace descent {

class ExportDialog : public QDialog {
  Q_OBJECT
 public:
  ExportDialog(const View& view, double stepsPerSecond, QWidget* parent = nullptr);

 protected:
  void reject() override;

 private:
  QWidget* makeChoices();
  QWidget* makeButtons();
  void connectParts();
  void showPreview();
  void showKind();
  ExportPlan plan() const;
  QString askFile() const;
  void start();
  void carryOut(const ExportPlan& plan);
  void showProgress(const ExportProgress& progress);
  void setBusy(bool busy);

  View view_;
  std::stop_source stop_;
  bool busy_ = false;
  double seconds_;
  QLabel* preview_;
  QComboBox* kind_;
  QComboBox* size_;
  QComboBox* rate_;
  NumberField* duration_;
  QProgressBar* bar_;
  ProblemLine* problem_;
  QPushButton* start_;
  QPushButton* cancel_;
};

}  // namespace descent
