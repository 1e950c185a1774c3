// SPDX-License-Identifier: GPL-3.0-or-later
/// NetworkForm: architecture, data, loss, first weights and batch of a network.
#pragma once

#include "ui/controls/entry_picker.h"
#include "ui/session/session.h"

namespace descent {

class NetworkForm : public QWidget {
  Q_OBJECT
 public:
  explicit NetworkForm(Session& session, QWidget* parent = nullptr);
  void show(const NetworkPlan& plan);
  /// Folded it shows architecture, data and batch.
  void setUnfolded(bool unfolded);

 private:
  void fill();
  void connectParts();
  void pickData(const std::string& id);
  void edit(const QString& label, const std::function<void(NetworkPlan&)>& change);

  Session& session_;
  EntryPicker* architecture_;
  EntryPicker* data_;
  EntryPicker* loss_;
  EntryPicker* initialisation_;
  SettingsForm* numbers_;
  QLabel* layers_;  ///< what the network is made of, in one line
};

/// "convolution 6, relu, max-pooling …" for people.
QString layersText(const std::vector<LayerPlan>& layers);

}  // namespace descent
