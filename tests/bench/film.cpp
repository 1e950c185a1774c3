// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "core/run/runner.h"
#include "core/run/scene_file.h"
#include "core/run/table_writer.h"
#include "tests/bench/measurements.h"
#include "tests/bench/screen.h"
#include "tests/bench/script_number.h"
#include "tests/bench/timing.h"
#include "ui/exporting/film_export.h"
#include "ui/exporting/film_times.h"
#include "ui/exporting/libav.h"
#include "ui/exporting/stage_frames.h"
#include "ui/exporting/yuv_conversion.h"

namespace descent::bench {
namespace {

constexpr FrameSize size{1920, 1080};
constexpr int frameCount = 180, framesPerSecond = 60, framesOfMatplotlib = 40;
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

std::filesystem::path temporary(const char* name) { return std::filesystem::temp_directory_path() / name; }

void compareWithMatplotlib(const View& view, double ours) {
  const std::filesystem::path table = temporary("descentlab-bench.csv"),
                              target = temporary("descentlab-bench-matplotlib.mp4");
  std::ofstream out(table);
  TableWriter writer(out, TableWriter::Kind::points);
  for (const RunPointer& run : view.runs) writer.write(run->plan().label, *run);
  out.close();
  const auto theirs = scriptNumber("film_matplotlib.py",
                                   table.string() + " " + std::to_string(framesOfMatplotlib) + " " + target.string());
  if (theirs) {
    std::printf("   matplotlib's FuncAnimation of the same picture: %.1f frames/s, so %.1f times (mark: 3)\n", *theirs,
                ours / *theirs);
  } else {
    std::printf("   beside matplotlib: left out, python3 has no matplotlib or there is no ffmpeg\n");
  }
  for (const auto& file : {table, target}) std::filesystem::remove(file);
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
  const std::filesystem::path target = temporary("descentlab-bench.mp4");

  source.frame(0);  // compiles shaders, samples the field
  const double painting = secondsOf([&] {
    for (int i = 0; i < frameCount; ++i) source.frame(i);
  });
  const std::vector<OwnedFrame> frames = converted(source, FilmEncoder(target, settings));
  const auto [whole, alone] = inTurn(
      3, [&] { exportFilm(source, target, settings); }, [&] { encode(frames, target); });
  std::filesystem::remove(target);
  std::printf(
      "   film of %d frames, 1920x1080: %.1f frames/s; libx264 medium alone on the same frames %.1f (%.0f %%; mark: 60 "
      "%%); painting alone %.1f\n",
      frameCount, frameCount / whole, frameCount / alone, 100 * alone / whole, frameCount / painting);
  compareWithMatplotlib(view, frameCount / whole);
}

}  // namespace descent::bench
