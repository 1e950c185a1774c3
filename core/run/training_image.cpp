// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/training_image.h"

namespace descent {

TrainingImage trainingImage(const NetworkSetting& setting, std::int64_t step, std::size_t place) {
  Batches batches(std::visit([](const auto& precise) { return precise.objective->parts().batches; }, setting.precise));
  const std::span<const std::size_t> batch = batches.at(static_cast<std::uint64_t>(step));
  if (place >= batch.size()) return {};
  const Examples& train = setting.data.train.examples;
  TrainingImage image{.number = static_cast<Index>(batch[place]), .pixels = {}, .plain = {}};
  const Index size = train.shape.size();
  for (Index i = 0; i < size; ++i) image.plain.push_back(static_cast<float>(train.pixel(image.number * size + i)));
  image.pixels = image.plain;
  if (setting.data.augmenter) setting.data.augmenter->image(static_cast<std::uint64_t>(step), batch[place], image.pixels.data());
  return image;
}

}  // namespace descent
