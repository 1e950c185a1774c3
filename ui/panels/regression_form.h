// SPDX-License-Identifier: GPL-3.0-or-later
/// RegressionForm: kind, points, loss and batches of a regression, and what they come to: the condition number before
/// and after standardising, steps of an epoch, gradients of single points spent.
#pragma once

#include "ui/controls/entry_picker.h"
#include "ui/panels/column_form.h"
#include "ui/session/session.h"

namespace descent {

/// The regression that is offered first.
RegressionPlan firstRegression();

class RegressionForm : public QWidget {
  Q_OBJECT
 public:
  explicit RegressionForm(Session& session, QWidget* parent = nullptr);
  void show(const RegressionPlan& plan);
  /// Folded it leaves out the kind and the loss.
  void setUnfolded(bool unfolded);
  /// The points of a CSV file, with the columns that are most likely meant.
  void takeFile(const QString& file);

 private:
  void connectParts();
  void pickKind(const std::string& id);
  QString becomeKindOf(RegressionPlan& plan, const std::string& id) const;
  void pickData(const std::string& id);
  void takePoints(const PointFile& points);
  void showColumns(const RegressionPlan& plan);
  void offerLosses(bool classes);
  void edit(const QString& label, const std::function<void(RegressionPlan&)>& change);
  QString facts() const;

  Session& session_;
  EntryPicker* kind_;
  EntryPicker* data_;
  ColumnForm* columns_;
  EntryPicker* loss_;
  SettingsForm* numbers_;
  QLabel* facts_;
  /// A file that cannot be used as its columns are chosen; the scene keeps the points that it had.
  std::optional<PointFile> draft_;
  QString problem_;               ///< of the draft
  std::optional<RegressionPlan> draftOf_;  ///< the plan that it would change
  QString notice_;               ///< why a file of points went with another kind
  std::optional<RegressionPlan> noticeOf_;  ///< the plan that it came to
  std::optional<bool> offered_;  ///< whether the losses of classes are offered
};

}  // namespace descent
