// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/penalty_row.h"

#include "core/objective/penalty.h"
#include "ui/panels/regularisation_settings.h"

namespace descent {

PenaltyRow::PenaltyRow(Session& session, std::size_t index, QWidget* parent)
    : QWidget(parent),
      session_(session),
      index_(index),
      penalty_(new EntryPicker(index == 0 ? QStringLiteral("Penalty") : QStringLiteral("and also"))),
      treatment_(new SettingsForm) {
  penalty_->box()->setAccessibleName(QStringLiteral("penalty %1").arg(index + 1));
  penalty_->offer(QStringLiteral("none"), {});
  penalty_->offer(penalties());
  auto* rows = new QVBoxLayout(this);
  rows->setContentsMargins(0, 0, 0, 0);
  rows->setSpacing(4);
  rows->addWidget(penalty_);
  rows->addWidget(treatment_);
  connect(penalty_, &EntryPicker::picked, this, &PenaltyRow::pick);
  connect(penalty_, &EntryPicker::edited, this, [this](const std::string& key, const Value& value) {
    edit(QStringLiteral("penalty: ") + QString::fromStdString(key),
         [&](PenaltyPlan& plan) { plan.settings.set(key, value); });
  });
  connect(penalty_, &EntryPicker::dragStarted, &session_, &Session::beginEdit);
  connect(penalty_, &EntryPicker::dragEnded, &session_, &Session::endEdit);
  connect(treatment_, &SettingsForm::edited, this, [this](const std::string&, const Value& value) {
    edit(QStringLiteral("treatment"), [&](PenaltyPlan& plan) { plan.treatment = treatmentOf(value); });
    refresh();  // what a rule cannot be followed by was refused
  });
}

void PenaltyRow::refresh() {
  const std::vector<PenaltyPlan>& plans = session_.scene().penalties;
  const bool filled = index_ < plans.size();
  treatment_->setVisible(filled);
  if (!filled) return penalty_->show({});
  const PenaltyPlan& plan = plans[index_];
  penalty_->show(plan.penalty, plan.settings, penalties().require(plan.penalty).initial);
  treatment_->show(treatmentSettings(plan.treatment), treatmentSettings({}));
}

void PenaltyRow::pick(const std::string& id) {
  session_.edit(QStringLiteral("penalty"), [&](Scene& scene) {
    if (id.empty()) {
      if (index_ < scene.penalties.size()) scene.penalties.erase(scene.penalties.begin() + std::ptrdiff_t(index_));
      return;
    }
    if (index_ >= scene.penalties.size()) scene.penalties.emplace_back();
    PenaltyPlan& plan = scene.penalties[std::min(index_, scene.penalties.size() - 1)];
    plan.penalty = id;
    plan.settings = penalties().require(id).initial;
  });
}

void PenaltyRow::edit(const QString& label, const std::function<void(PenaltyPlan&)>& change) {
  session_.edit(label, [&](Scene& scene) { change(scene.penalties.at(index_)); });
}

}  // namespace descent
