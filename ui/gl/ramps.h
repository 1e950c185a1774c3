// SPDX-License-Identifier: GPL-3.0-or-later
/// Ramps: palettes as textures, each made when it is first needed.
#pragma once

#include <QString>
#include <map>
#include <memory>

#include "ui/frame/palette.h"
#include "ui/gl/texture.h"

namespace descent {

class Ramps {
 public:
  const Texture& of(const QString& palette) {
    constexpr int width = 256;
    std::unique_ptr<Texture>& texture = textures_[palette];
    if (!texture) {
      texture = std::make_unique<Texture>(Texture::Filter::linear);
      texture->upload(paletteOf(palette).ramp(width));
    }
    return *texture;
  }

 private:
  std::map<QString, std::unique_ptr<Texture>> textures_;
};

}  // namespace descent
