// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stage/offscreen_stage.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <string>

#include "ui/frame/application_thread.h"
#include "ui/stage/field_cache.h"

namespace descent {

QSurfaceFormat stageFormat() {
  QSurfaceFormat format;
  format.setRenderableType(QSurfaceFormat::OpenGL);
  format.setVersion(3, 3);
  format.setProfile(QSurfaceFormat::CoreProfile);
  format.setDepthBufferSize(0);
  format.setStencilBufferSize(0);
  format.setSamples(0);
  format.setSwapInterval(0);
  return format;
}

OffscreenStage::OffscreenStage() : stage_(std::make_shared<FieldCache>(FieldCache::Mode::atOnce)) {
  context_.setFormat(stageFormat());
  if (!context_.create()) {
    throw std::runtime_error("OpenGL 3.3 is missing; start with --software to use Mesa's software renderer");
  }
  inApplicationThread([this] {
    surface_ = std::make_unique<QOffscreenSurface>();
    surface_->setFormat(context_.format());
    surface_->create();
  });
  context_.makeCurrent(surface_.get());
  target_ = std::make_unique<Framebuffer>();
  gl().glGetIntegerv(GL_MAX_TEXTURE_SIZE, &largestSide_);
}

OffscreenStage::~OffscreenStage() {
  context_.makeCurrent(surface_.get());
  stage_.release();
  target_.reset();
  context_.doneCurrent();
  inApplicationThread([this] { surface_.reset(); });
}

void OffscreenStage::requirePossible(QSize pixels) const {
  if (std::max(pixels.width(), pixels.height()) <= largestSide_) return;
  const std::string limit = std::to_string(largestSide_);
  throw std::runtime_error("a picture of " + std::to_string(pixels.width()) + "x" + std::to_string(pixels.height()) +
                           " pixels is larger than OpenGL paints here; each side may have " + limit +
                           " pixels, and .svg and .pdf have no such limit");
}

const std::vector<std::uint8_t>& OffscreenStage::paint(const View& view, const StageSize& size) {
  return paint(stage_.compose(view, size));
}

const std::vector<std::uint8_t>& OffscreenStage::paint(const StagePicture& picture) {
  const QSize size = picture.look.size;
  requirePossible(size);
  context_.makeCurrent(surface_.get());
  target_->resize(size);
  stage_.paint(picture, *target_);
  pixels_.resize(std::size_t(size.width()) * std::size_t(size.height()) * 4);
  gl().glBindFramebuffer(GL_FRAMEBUFFER, target_->id());
  gl().glReadPixels(0, 0, size.width(), size.height(), GL_RGBA, GL_UNSIGNED_BYTE, pixels_.data());
  return pixels_;
}

QImage OffscreenStage::imageOf(QSize size) const {
  QImage image(size, QImage::Format_RGBX8888);
  const std::size_t bytes = std::size_t(image.width()) * 4;
  for (int y = 0; y < image.height(); ++y) {
    std::memcpy(image.scanLine(y), pixels_.data() + std::size_t(y) * bytes, bytes);
  }
  return image;
}

QImage OffscreenStage::grab(const View& view, const StageSize& size) {
  paint(view, size);
  return imageOf(size.pixels);
}

QImage OffscreenStage::grab(const StagePicture& picture) {
  paint(picture);
  return imageOf(picture.look.size);
}

}  // namespace descent
