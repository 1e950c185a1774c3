// SPDX-License-Identifier: GPL-3.0-or-later
/// ConfusionPicture: the confusion matrix of a run at a key frame, made in the background, first of a part of the
/// images.
#pragma once

#include "core/analysis/confusion.h"
#include "core/run/run.h"
#include "ui/stage/background_result.h"

namespace descent {

struct ConfusionRequest {
  RunPointer run;
  KeyFrames::Pointer frame;
  bool ofTraining = false;  ///< else the test images

  bool operator==(const ConfusionRequest&) const = default;
};

struct ConfusionPicture {
  using Request = ConfusionRequest;

  std::int64_t step = 0;
  ConfusionMatrix matrix;
  std::vector<std::string> classNames;

  static void make(const ConfusionRequest& request, const std::stop_token& stop,
                   const Publish<ConfusionPicture>& publish) {
    const NetworkSetting& network = *request.run->network();
    const Examples& part = (request.ofTraining ? network.data.train : network.data.test).examples;
    constexpr Index few = 512;
    for (const Index most : {few, Index(0)}) {
      ConfusionPicture picture{.step = request.frame->step,
                               .matrix = confusionOf(network, *request.frame, part, most, stop),
                               .classNames = network.data.classNames};
      if (stop.stop_requested()) return;
      publish(std::make_shared<const ConfusionPicture>(std::move(picture)), most == 0);
    }
  }
  static bool serves(const ConfusionRequest& made, const ConfusionRequest& wanted) {
    return made.run == wanted.run && made.ofTraining == wanted.ofTraining;
  }
};

}  // namespace descent
