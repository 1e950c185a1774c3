// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/network_form.h"

#include <QFileDialog>

#include "core/dataset/catalogue.h"
#include "core/network/initialisers.h"
#include "core/network/loss.h"
#include "core/network/zoo.h"
#include "ui/panels/scene_numbers.h"

namespace descent {
namespace {

constexpr auto ownLayers = "";      ///< the datum of "own layers"
constexpr auto folderChoice = "…";  ///< not an id: opens a dialog

QString patternText(const Settings& pattern) {
  const auto number = [&](const char* key) { return QString::number(std::get<std::int64_t>(pattern.get(key))); };
  return QStringLiteral("{[convolution of %1, relu] × %2, pooling} × %3, dense × %4")
      .arg(number("channels"), number("convolutions"), number("blocks"), number("dense"));
}

}  // namespace

NetworkForm::NetworkForm(Session& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      architecture_(new EntryPicker(QStringLiteral("Architecture"))),
      data_(new EntryPicker(QStringLiteral("Images"))),
      loss_(new EntryPicker(QStringLiteral("Loss"))),
      initialisation_(new EntryPicker(QStringLiteral("First weights"))),
      numbers_(new SettingsForm),
      layers_(new QLabel) {
  layers_->setWordWrap(true);
  layers_->setForegroundRole(QPalette::PlaceholderText);
  fill();
  auto* rows = new QVBoxLayout(this);
  rows->setContentsMargins(0, 0, 0, 0);
  rows->setSpacing(6);
  rows->addWidget(architecture_);
  rows->addWidget(layers_);
  for (QWidget* part : {static_cast<QWidget*>(data_), static_cast<QWidget*>(loss_),
                        static_cast<QWidget*>(initialisation_), static_cast<QWidget*>(numbers_)}) {
    rows->addWidget(part);
  }
  connectParts();
}

void NetworkForm::fill() {
  for (const ZooEntry& entry : zoo()) architecture_->offer(QString::fromStdString(entry.label), entry.id);
  data_->offer(datasets());
  data_->offer(QStringLiteral("MNIST files in a folder …"), folderChoice);
  loss_->offer(losses());
  initialisation_->offer(initialisers());
}

void NetworkForm::connectParts() {
  connect(architecture_, &EntryPicker::picked, this, [this](const std::string& id) {
    edit(QStringLiteral("architecture"), [&](NetworkPlan& plan) {
      plan.zoo = id;
      plan.pattern.reset();
      plan.layers.clear();
    });
  });
  connect(data_, &EntryPicker::picked, this, &NetworkForm::pickData);
  connect(loss_, &EntryPicker::picked, this, [this](const std::string& id) {
    edit(QStringLiteral("loss"), [&](NetworkPlan& plan) {
      plan.loss = id;
      plan.lossSettings = losses().require(id).initial;
    });
  });
  connect(initialisation_, &EntryPicker::picked, this, [this](const std::string& id) {
    edit(QStringLiteral("first weights"), [&](NetworkPlan& plan) {
      plan.initialisation = id;
      plan.initialisationSettings = initialisers().require(id).initial;
    });
  });
  connect(loss_, &EntryPicker::edited, this, [this](const std::string& key, const Value& value) {
    edit(QStringLiteral("loss"), [&](NetworkPlan& plan) { plan.lossSettings.set(key, value); });
  });
  connect(initialisation_, &EntryPicker::edited, this, [this](const std::string& key, const Value& value) {
    edit(QStringLiteral("first weights"), [&](NetworkPlan& plan) { plan.initialisationSettings.set(key, value); });
  });
  connect(numbers_, &SettingsForm::edited, this, [this](const std::string& key, const Value& value) {
    edit(QString::fromStdString(key).replace('_', ' '), [&](NetworkPlan& plan) { setNetworkNumber(plan, key, value); });
  });
  connect(numbers_, &SettingsForm::dragStarted, &session_, &Session::beginEdit);
  connect(numbers_, &SettingsForm::dragEnded, &session_, &Session::endEdit);
}

void NetworkForm::pickData(const std::string& id) {
  DatasetPlan chosen;
  chosen.id = id;
  if (id == folderChoice) {
    const QString folder =
        QFileDialog::getExistingDirectory(this, QStringLiteral("Folder with the four files of MNIST"));
    if (folder.isEmpty()) return show(std::get<NetworkPlan>(session_.scene().objective));
    chosen.id.clear();
    chosen.images = folder.toStdString();
  }
  edit(QStringLiteral("images"), [&](NetworkPlan& plan) { plan.dataset = chosen; });
}

void NetworkForm::show(const NetworkPlan& plan) {
  const bool own = plan.zoo.empty();
  if (own && architecture_->box()->findData(QString(ownLayers)) < 0)
    architecture_->offer(QStringLiteral("own layers"), ownLayers);
  architecture_->show(plan.zoo);
  layers_->setText(plan.pattern ? patternText(*plan.pattern) : layersText(plan.layers));
  layers_->setVisible(own);
  data_->show(plan.dataset.id.empty() ? folderChoice : plan.dataset.id);
  loss_->show(plan.loss, plan.lossSettings, losses().require(plan.loss).initial);
  initialisation_->show(plan.initialisation, plan.initialisationSettings,
                        initialisers().require(plan.initialisation).initial);
  numbers_->show(networkNumbers(plan), networkNumbers(NetworkPlan{}));
}

void NetworkForm::setUnfolded(bool unfolded) {
  loss_->setVisible(unfolded);
  initialisation_->setVisible(unfolded);
  numbers_->showFirst(unfolded ? SettingsForm::allRows : 1);
}

void NetworkForm::edit(const QString& label, const std::function<void(NetworkPlan&)>& change) {
  session_.edit(label, [&](Scene& scene) { change(std::get<NetworkPlan>(scene.objective)); });
}

QString layersText(const std::vector<LayerPlan>& layers) {
  QStringList names;
  for (const LayerPlan& layer : layers) names << QString::fromStdString(layer.layer);
  return names.join(QStringLiteral(", "));
}

}  // namespace descent
