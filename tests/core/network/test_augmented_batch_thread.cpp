// SPDX-License-Identifier: GPL-3.0-or-later
/// The images of a step are those that the augmenter makes one by one, whether they were begun ahead or not.
#include <QtTest>
#include <numeric>

#include "core/network/augmented_batch.h"

using namespace descent;

namespace {

constexpr Index count = 40, size = 30;

std::shared_ptr<const ImageSet> images() {
  std::vector<float> pixels(count * size);
  std::iota(pixels.begin(), pixels.end(), 1.0F);
  ImageSet set{.shape = {.channels = 1, .height = 6, .width = 5}};
  set.pixels = std::move(pixels);
  set.classes.assign(count, 0);
  return std::make_shared<const ImageSet>(std::move(set));
}

Augmenter noisy() {
  Augmenter::List list;
  for (const char* id : {"shift", "noise"}) {
    const AugmentationEntry& entry = augmentations().require(id);
    list.push_back(entry.made(entry.defaults()));
  }
  return {images(), std::move(list), PixelStandardisation(PixelStandardisation::Kind::none, *images()), 7};
}

/// Which images step `step` asks for.
std::vector<Index> chosenAt(std::uint64_t step) {
  std::vector<Index> chosen(20);
  for (Index i = 0; i < 20; ++i) chosen[static_cast<std::size_t>(i)] = (3 * i + static_cast<Index>(step)) % count;
  return chosen;
}

}  // namespace

class TestAugmentedBatchThread : public QObject {
  Q_OBJECT

 private slots:
  void imagesAreThoseOfTheirStep_data() {
    QTest::addColumn<int>("threads");
    for (const int threads : {1, 2, 4}) QTest::addRow("%d threads", threads) << threads;
  }
  void imagesAreThoseOfTheirStep() {
    QFETCH(int, threads);
    Workers workers(threads);
    const Augmenter augmenter = noisy();
    const std::vector<int> classes(count, 3);
    const Examples train{.count = count, .shape = {1, 6, 5}, .classes = classes};
    AugmentedBatch<float> batch(augmenter, train, workers);
    const auto verify = [&](std::uint64_t step, const std::vector<Index>& chosen) {
      const std::vector<Index> numbers = batch.make(step, chosen);
      QCOMPARE(numbers.size(), chosen.size());
      for (std::size_t i = 0; i < chosen.size(); ++i) {
        std::vector<float> alone(size);
        augmenter.image(step, static_cast<std::size_t>(chosen[i]), alone.data());
        const auto made = batch.examples().pixels.subspan(static_cast<std::size_t>(numbers[i] * size), size);
        QCOMPARE(std::vector<float>(made.begin(), made.end()), alone);
      }
    };
    for (std::uint64_t step = 0; step < 60; ++step) {
      verify(step, chosenAt(step));
      batch.prefetch(step + 1, chosenAt(step + 1));
      workers.run(4, [](std::size_t) { QThread::usleep(5); });
    }
    verify(60, chosenAt(60));
    verify(60, chosenAt(60));  // once more, and nothing was begun in between
    verify(7, chosenAt(7));  // other than what was begun: a step back
    batch.prefetch(8, chosenAt(8));
    workers.run(4, [](std::size_t) { QThread::usleep(5); });
    verify(8, chosenAt(9));  // the step that was begun, but other images
  }
};

QTEST_GUILESS_MAIN(TestAugmentedBatchThread)
#include "test_augmented_batch_thread.moc"
