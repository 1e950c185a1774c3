// SPDX-License-Identifier: GPL-3.0-or-later
/// ObjectiveForm: what is minimised: a known surface with its settings, a typed formula with a slider for every free
/// name, or a network. Changing from one kind to another takes that kind's default rates with it.
#pragma once

#include "ui/controls/entry_picker.h"
#include "ui/controls/formula_edit.h"
#include "ui/panels/network_form.h"
#include "ui/panels/regression_form.h"
#include "ui/session/session.h"

namespace descent {

class ObjectiveForm : public QWidget {
  Q_OBJECT
 public:
  explicit ObjectiveForm(Session& session, QWidget* parent = nullptr);
  /// Folded it leaves out what is seldom changed: the domain of a formula, loss and first weights of a network.
  void setUnfolded(bool unfolded);

 private:
  void refresh();
  void pick(const std::string& id);
  void connectFormula();
  void showSurface(const SurfacePlan& plan);
  void showFormula(const FormulaPlan& plan);
  void editFormula(const QString& label, const std::function<void(FormulaPlan&)>& change);
  void connectDrags(SettingsForm* form);

  Session& session_;
  EntryPicker* surface_;
  QLabel* rule_;  ///< the formula of a known surface
  FormulaEdit* formula_;
  SettingsForm* names_;
  SettingsForm* domain_;
  RegressionForm* regression_;
  NetworkForm* network_;
  bool unfolded_ = true;
};

}  // namespace descent
