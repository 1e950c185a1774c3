// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/regularisation_form.h"

#include "core/objective/constraint.h"
#include "core/objective/noise.h"
#include "ui/panels/regularisation_settings.h"

namespace descent {

RegularisationForm::RegularisationForm(Session& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      penaltyRows_(new QVBoxLayout),
      constraint_(new EntryPicker(QStringLiteral("Constraint"))),
      metric_(new SettingsForm),
      noise_(new EntryPicker(QStringLiteral("Noise"))) {
  constraint_->offer(QStringLiteral("none"), {});
  constraint_->offer(constraints());
  noise_->offer(QStringLiteral("none"), {});
  noise_->offer(noises());
  penaltyRows_->setSpacing(4);
  auto* rows = new QVBoxLayout(this);
  rows->setContentsMargins(0, 0, 0, 0);
  rows->setSpacing(4);
  rows->addLayout(penaltyRows_);
  for (QWidget* part :
       {static_cast<QWidget*>(constraint_), static_cast<QWidget*>(metric_), static_cast<QWidget*>(noise_)}) {
    rows->addWidget(part);
  }
  for (EntryPicker* picker : {constraint_, noise_}) {
    connect(picker, &EntryPicker::dragStarted, &session_, &Session::beginEdit);
    connect(picker, &EntryPicker::dragEnded, &session_, &Session::endEdit);
  }
  connectConstraint();
  connectNoise();
  connect(&session_, &Session::sceneChanged, this, &RegularisationForm::refresh);
  refresh();
}

void RegularisationForm::setUnfolded(bool unfolded) {
  unfolded_ = unfolded;
  refresh();
}

void RegularisationForm::connectConstraint() {
  connect(constraint_, &EntryPicker::picked, this, [this](const std::string& id) {
    session_.edit(QStringLiteral("constraint"), [&](Scene& scene) {
      scene.constraint.reset();
      if (!id.empty()) scene.constraint = ConstraintPlan{id, constraints().require(id).initial};
    });
    refresh();  // what a rule cannot be followed by was refused
  });
  connect(constraint_, &EntryPicker::edited, this, [this](const std::string& key, const Value& value) {
    session_.edit(QStringLiteral("constraint: ") + QString::fromStdString(key),
                  [&](Scene& scene) { scene.constraint->settings.set(key, value); });
  });
  connect(metric_, &SettingsForm::edited, this, [this](const std::string&, const Value& value) {
    session_.edit(QStringLiteral("metric"), [&](Scene& scene) { scene.constraint->metric = metricOf(value); });
  });
}

void RegularisationForm::connectNoise() {
  connect(noise_, &EntryPicker::picked, this, [this](const std::string& id) {
    session_.edit(QStringLiteral("noise"), [&](Scene& scene) {
      scene.noise.reset();
      if (!id.empty()) scene.noise = NoisePlan{id, noises().require(id).initial};
    });
  });
  connect(noise_, &EntryPicker::edited, this, [this](const std::string& key, const Value& value) {
    session_.edit(QStringLiteral("noise: ") + QString::fromStdString(key),
                  [&](Scene& scene) { scene.noise->settings.set(key, value); });
  });
}

/// One row for each penalty and, unfolded, an empty one behind.
void RegularisationForm::showPenalties() {
  const std::size_t count = session_.scene().penalties.size() + (unfolded_ ? 1 : 0);
  while (penalties_.size() < count) {
    penalties_.push_back(new PenaltyRow(session_, penalties_.size()));
    penaltyRows_->addWidget(penalties_.back());
  }
  for (std::size_t i = 0; i < penalties_.size(); ++i) {
    penalties_[i]->setVisible(i < count);
    if (i < count) penalties_[i]->refresh();
  }
}

void RegularisationForm::refresh() {
  const Scene& scene = session_.scene();
  const bool anything = unfolded_ || !scene.penalties.empty() || scene.constraint || scene.noise;
  setVisible(!scene.isNetwork() && anything);
  if (scene.isNetwork()) return;
  showPenalties();
  constraint_->setVisible(unfolded_ || scene.constraint);
  metric_->setVisible(scene.constraint.has_value());
  noise_->setVisible(unfolded_ || scene.noise);
  if (scene.constraint) {
    const ConstraintPlan& plan = *scene.constraint;
    constraint_->show(plan.constraint, plan.settings, constraints().require(plan.constraint).initial);
    metric_->show(metricSettings(plan.metric), metricSettings({}));
  } else {
    constraint_->show({});
  }
  if (scene.noise) {
    noise_->show(scene.noise->noise, scene.noise->settings, noises().require(scene.noise->noise).initial);
  } else {
    noise_->show({});
  }
}

}  // namespace descent
