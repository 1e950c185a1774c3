// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/zoo.h"

#include <utility>

#include "core/network/layer_catalogue.h"

namespace descent {
namespace {

/// A list of plans that keeps track of the size of the image, as far as a zoo entry has to know it.
class PlanList {
 public:
  explicit PlanList(const Shape& input) : rows_(input.rows), columns_(input.columns) {}

  PlanList& convolution(std::int64_t channels, std::int64_t kernel, std::int64_t padding) {
    add("convolution", {{"channels", channels}, {"kernel", both(kernel)}, {"padding", both(padding)}});
    rows_ += 2 * padding - kernel + 1;
    columns_ += 2 * padding - kernel + 1;
    return add("relu");
  }
  /// 2×2, unless less than 2 pixels would be left.
  PlanList& pooling() {
    if (rows_ / 2 < 2 || columns_ / 2 < 2) return *this;
    rows_ /= 2;
    columns_ /= 2;
    return add("max-pooling");
  }
  PlanList& dense(std::int64_t units) { return add("dense", {{"units", units}}); }
  PlanList& add(std::string layer, const std::vector<std::pair<std::string, Value>>& settings = {}) {
    LayerPlan plan{.layer = std::move(layer), .settings = {}};
    plan.settings = layers().require(plan.layer).defaults(Domain::network);
    for (const auto& [key, value] : settings) plan.settings.set(key, value);
    plans_.push_back(std::move(plan));
    return *this;
  }
  std::vector<LayerPlan> take() { return std::move(plans_); }

 private:
  static Value both(std::int64_t number) { return std::vector<double>{static_cast<double>(number)}; }

  Index rows_, columns_;
  std::vector<LayerPlan> plans_;
};

std::vector<LayerPlan> lenet5(const Shape& input, Index classes) {
  const bool small = input.rows < 20 || input.columns < 20;
  PlanList list(input);
  list.convolution(6, 5, 2).pooling().convolution(16, 5, small ? 2 : 0).pooling();
  return list.add("flatten").dense(120).add("relu").dense(84).add("relu").dense(classes).take();
}

}  // namespace

const std::vector<ZooEntry>& zoo() {
  static const std::vector<ZooEntry> entries{
      {"lenet-5", "LeNet-5", "Two convolutions, two poolings, three dense layers: the first network that read digits for money.",
       "LeCun et al. 1998, with ReLU and max-pooling", lenet5},
  };
  return entries;
}

const ZooEntry& requireZoo(std::string_view id) {
  std::vector<std::string> ids;
  for (const ZooEntry& entry : zoo()) {
    if (entry.id == id) return entry;
    ids.push_back(entry.id);
  }
  const std::string near = nearest(id, ids);
  throw SettingError("network", "unknown network \"" + std::string(id) + "\"" + (near.empty() ? "" : "; did you mean \"" + near + "\"?"));
}

}  // namespace descent
