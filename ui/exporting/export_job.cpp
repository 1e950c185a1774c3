// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/exporting/export_job.h"

#include <QCoreApplication>
#include <QEvent>
#include <chrono>
#include <memory>

#include "core/numeric/flush_denormals.h"
#include "ui/exporting/frame_source.h"

namespace descent {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr QSize previewSize(640, 360);
constexpr auto betweenReports = 100ms, betweenPictures = 500ms;

/// Every so often.
class Pace {
 public:
  explicit Pace(Clock::duration between) : between_(between) {}

  bool due() {
    const auto now = Clock::now();
    if (now < next_) return false;
    next_ = now + between_;
    return true;
  }

 private:
  Clock::duration between_;
  Clock::time_point next_{};
};

/// A copy of its own.
QImage previewOf(const PixelView& pixels) {
  const auto format = pixels.transparent ? QImage::Format_RGBA8888_Premultiplied : QImage::Format_RGBX8888;
  QImage picture(pixels.size.width, pixels.size.height, format);
  const std::size_t rowBytes = 4 * static_cast<std::size_t>(pixels.size.width);
  for (int y = 0; y < pixels.size.height; ++y) std::copy_n(pixels.row(y), rowBytes, picture.scanLine(y));
  return picture.scaled(previewSize, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

}  // namespace

ExportJob::ExportJob(Work work, QObject* parent)
    : QObject(parent), work_(std::move(work)), thread_([this](const std::stop_token& stop) { run(stop); }) {}

ExportJob::~ExportJob() {
  cancel();
  // The thread may be waiting for axes that this one has to paint.
  while (!done_) {
    QCoreApplication::sendPostedEvents(QCoreApplication::instance(), QEvent::MetaCall);
    std::this_thread::sleep_for(1ms);
  }
}

template <class Action>
void ExportJob::post(Action action) {
  QMetaObject::invokeMethod(this, action, Qt::QueuedConnection);
}

ExportControl ExportJob::control(const std::stop_token& stop) {
  const auto reports = std::make_shared<Pace>(betweenReports), pictures = std::make_shared<Pace>(betweenPictures);
  return {.report =
              [this, reports](const ExportProgress& progress) {
                if (progress.done == progress.total || reports->due()) post([this, progress] { emit progressed(progress); });
              },
          .picture =
              [this, pictures](const PixelView& pixels) {
                if (pictures->due()) post([this, preview = previewOf(pixels)] { emit pictured(preview); });
              },
          .stop = stop};
}

void ExportJob::run(const std::stop_token& stop) {
  const FlushDenormals guard;  // tiles replay steps on this thread
  try {
    const ExportOutcome outcome = work_(control(stop));
    post([this, outcome] { emit finished(outcome); });
  } catch (const std::exception& error) {
    post([this, message = QString::fromUtf8(error.what())] { emit failed(message); });
  }
  done_ = true;
}

}  // namespace descent
