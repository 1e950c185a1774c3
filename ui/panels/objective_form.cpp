// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/objective_form.h"

#include "core/objective/surface.h"
#include "ui/controls/run_list.h"
#include "ui/panels/scene_numbers.h"

namespace descent {
namespace {

// The data of the two choices that are no surface; no id of a surface holds a blank.
constexpr auto typedFormula = "typed formula";
constexpr auto regressionOnPoints = "regression on points";
constexpr auto neuralNetwork = "neural network";

const std::string firstFormula = "x^2/2 + a*y^2";

constexpr std::int64_t stepsAfterEpochs = 200;  ///< of a surface that follows a network counted in epochs

ObjectivePlan planOf(const std::string& id) {
  if (id == typedFormula) return FormulaPlan{.formula = firstFormula, .settings = {{"a", 10}}};
  if (id == regressionOnPoints) return firstRegression();
  if (id == neuralNetwork) {
    NetworkPlan plan;
    plan.zoo = "lenet-5";
    return plan;
  }
  return SurfacePlan{id, surfaces().require(id).initial};
}

}  // namespace

ObjectiveForm::ObjectiveForm(Session& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      surface_(new EntryPicker({})),
      rule_(new QLabel),
      formula_(new FormulaEdit),
      names_(new SettingsForm),
      domain_(new SettingsForm),
      regression_(new RegressionForm(session)),
      network_(new NetworkForm(session)) {
  surface_->box()->setAccessibleName(QStringLiteral("objective"));
  surface_->offer(surfaces());
  surface_->box()->insertSeparator(surface_->box()->count());
  surface_->offer(QStringLiteral("Typed formula"), typedFormula);
  surface_->offer(QStringLiteral("Regression on points"), regressionOnPoints);
  surface_->offer(QStringLiteral("Neural network"), neuralNetwork);
  rule_->setWordWrap(true);
  rule_->setForegroundRole(QPalette::PlaceholderText);
  rule_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  auto* rows = new QVBoxLayout(this);
  rows->setContentsMargins(0, 0, 0, 0);
  rows->setSpacing(6);
  for (QWidget* part :
       {static_cast<QWidget*>(surface_), static_cast<QWidget*>(rule_), static_cast<QWidget*>(formula_),
        static_cast<QWidget*>(names_), static_cast<QWidget*>(domain_), static_cast<QWidget*>(regression_),
        static_cast<QWidget*>(network_)}) {
    rows->addWidget(part);
  }
  connect(surface_, &EntryPicker::picked, this, &ObjectiveForm::pick);
  connect(surface_, &EntryPicker::edited, this, [this](const std::string& key, const Value& value) {
    session_.edit(QString::fromStdString(key),
                  [&](Scene& scene) { std::get<SurfacePlan>(scene.objective).settings.set(key, value); });
  });
  connectDrags(surface_->form());
  connectFormula();
  connect(&session_, &Session::sceneChanged, this, &ObjectiveForm::refresh);
  refresh();
}

void ObjectiveForm::setUnfolded(bool unfolded) {
  unfolded_ = unfolded;
  regression_->setUnfolded(unfolded);
  network_->setUnfolded(unfolded);
  refresh();
}

void ObjectiveForm::connectDrags(SettingsForm* form) {
  connect(form, &SettingsForm::dragStarted, &session_, &Session::beginEdit);
  connect(form, &SettingsForm::dragEnded, &session_, &Session::endEdit);
}

void ObjectiveForm::connectFormula() {
  connect(formula_, &FormulaEdit::typingStarted, &session_, &Session::beginEdit);
  connect(formula_, &FormulaEdit::typingEnded, &session_, &Session::endEdit);
  connect(formula_, &FormulaEdit::entered, this, [this](const QString& text) {
    editFormula(QStringLiteral("formula"), [&](FormulaPlan& plan) { plan.formula = text.toStdString(); });
  });
  connect(names_, &SettingsForm::edited, this, [this](const std::string& key, const Value& value) {
    editFormula(QString::fromStdString(key), [&](FormulaPlan& plan) { plan.settings[key] = std::get<double>(value); });
  });
  connect(domain_, &SettingsForm::edited, this, [this](const std::string& key, const Value& value) {
    editFormula(QStringLiteral("domain"), [&](FormulaPlan& plan) { setDomainNumber(plan.domain, key, value); });
  });
  connectDrags(names_);
  connectDrags(domain_);
}

void ObjectiveForm::pick(const std::string& id) {
  session_.edit(QStringLiteral("objective"), [&](Scene& scene) {
    const bool wasNetwork = scene.isNetwork();
    scene.objective = planOf(id);
    scene.start.reset();
    if (!scene.isNetwork() && !wasNetwork) scene.epochs.reset();
    if (scene.isNetwork() == wasNetwork) return;
    scene.penalties.clear();
    scene.constraint.reset();
    scene.noise.reset();
    takeDefaultsOfObjective(scene);
    scene.epochs.reset();
    if (scene.steps == 0) scene.steps = stepsAfterEpochs;
  });
}

void ObjectiveForm::editFormula(const QString& label, const std::function<void(FormulaPlan&)>& change) {
  session_.edit(label, [&](Scene& scene) {
    auto& plan = std::get<FormulaPlan>(scene.objective);
    change(plan);
    keepOnlyNamesOf(plan);
  });
}

void ObjectiveForm::refresh() {
  const ObjectivePlan& plan = session_.scene().objective;
  const auto* surface = std::get_if<SurfacePlan>(&plan);
  const auto* formula = std::get_if<FormulaPlan>(&plan);
  const auto* network = std::get_if<NetworkPlan>(&plan);
  rule_->setVisible(surface);
  formula_->setVisible(formula);
  names_->setVisible(formula);
  domain_->setVisible(formula && unfolded_);
  network_->setVisible(network);
  regression_->setVisible(session_.scene().regression());
  if (surface && !surface->surface.empty()) showSurface(*surface);
  if (formula) showFormula(*formula);
  if (const RegressionPlan* regression = session_.scene().regression()) {
    surface_->show(regressionOnPoints);
    regression_->show(*regression);
  }
  if (network) {
    surface_->show(neuralNetwork);
    network_->show(*network);
  }
}

void ObjectiveForm::showSurface(const SurfacePlan& plan) {
  const SurfaceEntry& entry = surfaces().require(plan.surface);
  surface_->show(plan.surface, plan.settings, entry.initial);
  rule_->setText(QString::fromStdString(entry.summary));
  rule_->setToolTip(QString::fromStdString(entry.rule));
}

void ObjectiveForm::showFormula(const FormulaPlan& plan) {
  surface_->show(typedFormula);
  formula_->show(QString::fromStdString(plan.formula));
  const std::vector<std::string> names = freeNamesOf(plan.formula);
  names_->show(formulaNumbers(names, plan.settings), formulaNumbers(names, {}));
  domain_->show(domainNumbers(plan.domain), domainNumbers(FormulaPlan{}.domain));
}

}  // namespace descent
