// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/zoo.h"

#include "core/network/zoo/alexnet_mini.h"
#include "core/network/zoo/autoencoder_mini.h"
#include "core/network/zoo/densenet_mini.h"
#include "core/network/zoo/depth_56.h"
#include "core/network/zoo/inception_mini.h"
#include "core/network/zoo/inception_resnet_mini.h"
#include "core/network/zoo/kernel_sizes.h"
#include "core/network/zoo/lenet_5.h"
#include "core/network/zoo/mlp_300_50.h"
#include "core/network/zoo/resnet_bottleneck_mini.h"
#include "core/network/zoo/resnet_mini.h"
#include "core/network/zoo/resnet_v2_mini.h"
#include "core/network/zoo/resnext_mini.h"
#include "core/network/zoo/vgg_mini.h"
#include "core/settings/parameter.h"

namespace descent {

const std::vector<ZooEntry>& zoo() {
  using namespace zoo_networks;
  static const std::vector<ZooEntry> entries{
      lenet5(),
      alexnetMini(),
      vggMini(),
      inceptionMini(),
      resnetMini(),
      resnetV2Mini(),
      resnetBottleneckMini(),
      resnextMini(),
      densenetMini(),
      inceptionResnetMini(),
      plain56(),
      resnet56(),
      vgg3x3(),
      single5x5(),
      mlp30050(),
      autoencoderMini(),
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
  throw SettingError("network", "unknown network \"" + std::string(id) + "\"" +
                                    (near.empty() ? "" : "; did you mean \"" + near + "\"?"));
}

}  // namespace descent
