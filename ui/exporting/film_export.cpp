// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exporting/film_export.h"

#include <algorithm>
#include <iomanip>
#include <regex>
#include <sstream>
#include <system_error>
#include <vector>

#include "ui/exporting/export_error.h"
#include "ui/exporting/image_writer.h"
#include "ui/exporting/video_writer.h"

namespace descent {
namespace {

using Clock = std::chrono::steady_clock;

/// Hands every frame to `write`, reports, and stops where the control says so.
template <class Write>
ExportOutcome eachFrame(FrameSource& source, const ExportControl& control, Write write) {
  const auto start = Clock::now();
  const int total = source.frameCount();
  for (int index = 0; index < total; ++index) {
    if (control.stop.stop_requested()) return ExportOutcome::cancelled;
    const PixelView pixels = source.frame(index);
    write(index, pixels);
    if (control.picture) control.picture(pixels);
    if (control.report) control.report(progressAfter(index + 1, total, Clock::now() - start));
  }
  return control.stop.stop_requested() ? ExportOutcome::cancelled : ExportOutcome::finished;
}

/// Files that disappear again unless they are kept.
class Sequence {
 public:
  explicit Sequence(const std::filesystem::path& folder) {
    std::error_code ignored;
    if (!folder.empty() && std::filesystem::create_directory(folder, ignored)) folder_ = folder;
  }
  ~Sequence() {
    std::error_code ignored;
    for (const auto& file : files_) std::filesystem::remove(file, ignored);
    if (!folder_.empty()) std::filesystem::remove(folder_, ignored);
  }
  Sequence(const Sequence&) = delete;
  Sequence& operator=(const Sequence&) = delete;

  void add(const std::filesystem::path& file) { files_.push_back(file); }
  void keep() {
    files_.clear();
    folder_.clear();
  }

 private:
  std::filesystem::path folder_;  ///< only if it was made here
  std::vector<std::filesystem::path> files_;
};

}  // namespace

ExportProgress progressAfter(int done, int total, std::chrono::duration<double> elapsed) {
  return {.done = done, .total = total, .secondsLeft = done > 0 ? elapsed.count() / done * (total - done) : 0};
}

ExportOutcome exportFilm(FrameSource& source, const std::filesystem::path& target, FilmSettings settings,
                         const ExportControl& control) {
  settings.size = source.size();
  const FilmFormat* format = filmFormatOf(target);
  if (format && format->paletted) settings.colors = colorTableOf(source);
  VideoWriter writer(target, settings);
  const ExportOutcome outcome = eachFrame(source, control, [&](int, const PixelView& pixels) { writer.add(pixels); });
  if (outcome == ExportOutcome::finished) writer.finish();
  return outcome;
}

ExportOutcome exportSequence(FrameSource& source, const std::filesystem::path& pattern, const std::string& scene,
                             const ExportControl& control) {
  numberedFile(pattern, 1);
  Sequence written(pattern.parent_path());
  const auto outcome = eachFrame(source, control, [&](int index, const PixelView& pixels) {
    const std::filesystem::path file = numberedFile(pattern, index + 1);
    writePicture(file, pixels, {.scene = scene, .fast = true});
    written.add(file);
  });
  if (outcome == ExportOutcome::finished) written.keep();
  return outcome;
}

std::filesystem::path numberedFile(const std::filesystem::path& pattern, int number) {
  static const std::regex numberMark("%(?:0([1-9]))?d");
  const std::string name = pattern.filename().string();
  std::smatch found;
  if (std::count(name.begin(), name.end(), '%') != 1 || !std::regex_search(name, found, numberMark)) {
    throw ExportError("cannot write " + pattern.string() + ": the name of a sequence holds one number such as %05d");
  }
  std::ostringstream digits;
  digits << std::setfill('0') << std::setw(found[1].matched ? std::stoi(found[1]) : 1) << number;
  return pattern.parent_path() / (found.prefix().str() + digits.str() + found.suffix().str());
}

}  // namespace descent
