// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/command/network_facts.h"

#include "core/network/network_builder.h"
#include "core/network/network_size.h"

namespace descent {
namespace {

constexpr Index classes = 10;
constexpr Index sides[] = {28, 8};

NetworkSize sizeOn(const ZooEntry& entry, Index side) {
  const Shape image{1, side, side};
  return sizeOf(buildNetwork<float>(entry.layers(image, classes), image));
}

std::string product(Index rows, Index columns) { return std::to_string(rows) + "×" + std::to_string(columns); }

}  // namespace

nlohmann::ordered_json networkFactsJson(const ZooEntry& entry) {
  auto list = nlohmann::ordered_json::array();
  for (const Index side : sides) {
    const NetworkSize size = sizeOn(entry, side);
    list.push_back({{"image", {side, side}},
                    {"parameters", size.parameters},
                    {"multiply_adds", size.multiplyAdds},
                    {"receptive_field", {size.field.rows, size.field.columns}}});
  }
  return {{"on", std::move(list)}};
}

std::string networkFactsText(const ZooEntry& entry) {
  std::string text;
  for (const Index side : sides) {
    const NetworkSize size = sizeOn(entry, side);
    text += (text.empty() ? "" : "; ") + product(side, side) + ": " + std::to_string(size.parameters) +
            " parameters, " + std::to_string(size.multiplyAdds) + " multiply-adds, receptive field " +
            product(size.field.rows, size.field.columns);
  }
  return text;
}

}  // namespace descent
