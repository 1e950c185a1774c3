// SPDX-License-Identifier: GPL-3.0-or-later
/// ColumnForm: which columns of a CSV file are the features and the target of a regression, and whether its first line
/// is a header. It shows the columns by their names, or by number with what the first point has there.
#pragma once

#include <QLabel>

#include "core/dataset/column_choice.h"
#include "core/run/scene.h"
#include "ui/controls/choice_box.h"
#include "ui/controls/field_marking.h"

namespace descent {

class ColumnForm : public QWidget {
  Q_OBJECT
 public:
  explicit ColumnForm(QWidget* parent = nullptr);

  /// `path`: where the file of the plan is; `problem`: why it cannot be used as it stands.
  void show(const PointFile& file, const RegressionPlan& plan, const std::string& path, const QString& problem);

 signals:
  /// By the user's hand: the same file with other columns.
  void edited(const PointFile& file);

 private:
  void fill(ChoiceBox& box, std::size_t chosen) const;
  void take();
  void takeHeader();

  QLabel* name_;
  QLabel* captions_[3];
  ChoiceBox* columns_[3];
  ChoiceBox* header_;
  ProblemLine* problem_;
  PointFile file_;
  LineForm form_ = LineForm::slopeIntercept;
  ColumnChoice all_;
};

}  // namespace descent
