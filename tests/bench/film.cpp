// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <cstdio>
#include <filesystem>

#include "core/run/runner.h"
#include "core/run/scene_file.h"
#include "tests/bench/measurements.h"
#include "tests/bench/screen.h"
#include "tests/bench/timing.h"
#include "ui/exporting/film_export.h"
#include "ui/exporting/film_times.h"
#include "ui/exporting/libav.h"
#include "ui/exporting/stage_frames.h"
#include "ui/exporting/yuv_conversion.h"

namespace descent::bench {
namespace {

constexpr FrameSize size{1920, 1080};
constexpr int frameCount = 180, framesPerSecond = 60;
const FilmSettings settings{.size = size, .framesPerSecond = framesPerSecond};

/// All frames as the encoder takes them, converted beforehand: 3 MB each.
std::vector<OwnedFrame> converted(FrameSource& source, const FilmEncoder& encoder) {
  std::vector<OwnedFrame> frames;
  YuvConversion conversion(source.size());
  for (int i = 0; i < source.frameCount(); ++i) {
    frames.push_back(encoder.newFrame());
    AVFrame& frame = *frames.back();
    conversion.convert(source.frame(i), {.plane = {frame.data[0], frame.data[1], frame.data[2]},
                                         .rowStep = {frame.linesize[0], frame.linesize[1], frame.linesize[2]}});
  }
  return frames;
}

void encode(const std::vector<OwnedFrame>& frames, const std::filesystem::path& target) {
  FilmEncoder encoder(target, settings);
  for (const OwnedFrame& frame : frames) encoder.encode(frame.get());
  encoder.finish();
}

/// The one that the program opens with.
Scene firstScene() {
  QFile file(":/resources/scenes/elongated-bowl.descent.json");
  if (!file.open(QIODevice::ReadOnly)) throw std::runtime_error("the example scenes are missing");
  return parseScene(file.readAll().toStdString(), "bench");
}

}  // namespace

void film() {
  const auto screen = openScreen();
  if (!screen) return;
  Runner runner;
  const Scene scene = firstScene();
  runner.setScene(scene);
  runner.settle(std::chrono::seconds(10));
  const View view{.scene = std::make_shared<const Scene>(scene), .runs = runner.runs()};
  const auto times =
      filmTimes(static_cast<double>(lastStepOf(view.runs)), double(frameCount) / framesPerSecond, framesPerSecond);
  StageFrames source(viewsAt(view, times), frameCount, size);
  const std::filesystem::path target = std::filesystem::temp_directory_path() / "descentlab-bench.mp4";

  source.frame(0);  // compiles shaders, samples the field
  const double painting = secondsOf([&] {
    for (int i = 0; i < frameCount; ++i) source.frame(i);
  });
  const std::vector<OwnedFrame> frames = converted(source, FilmEncoder(target, settings));
  const auto [whole, alone] = inTurn(
      2, [&] { exportFilm(source, target, settings); }, [&] { encode(frames, target); });
  std::filesystem::remove(target);
  std::printf(
      "   film of %d frames, 1920x1080: %.1f frames/s; libx264 medium alone on the same frames %.1f (%.0f %%; mark: 40 "
      "%%); "
      "painting alone %.1f\n",
      frameCount, frameCount / whole, frameCount / alone, 100 * alone / whole, frameCount / painting);
}

}  // namespace descent::bench
