// SPDX-License-Identifier: GPL-3.0-or-later
// Facts counted by numpy in Debian's package dataset-fashion-mnist 0.0~git20200523.
#include <QTemporaryDir>
#include <QtTest>
#include <numeric>

#include "core/dataset/catalogue.h"
#include "core/dataset/dataset_error.h"
#include "core/dataset/image_files.h"

using namespace descent;

namespace {

std::uint64_t sumOf(const ImageSet& set) {
  const auto& bytes = std::get<ByteImages>(set.pixels).values;
  return std::accumulate(bytes.begin(), bytes.end(), std::uint64_t{0});
}

std::vector<int> perClass(const ImageSet& set) {
  std::vector<int> counts(10);
  for (const std::int32_t number : set.classes) ++counts.at(static_cast<std::size_t>(number));
  return counts;
}

}  // namespace

class TestFashionMnist : public QObject {
  Q_OBJECT

 private slots:
  void thePublishedPartsAreRead() {
    const Dataset fashion = loadDataset({.id = "fashion-mnist", .files = {}, .division = {}});
    QCOMPARE(perClass(fashion.train), std::vector<int>(10, 6000));
    QCOMPARE(perClass(fashion.test), std::vector<int>(10, 1000));
    QCOMPARE(sumOf(fashion.train), std::uint64_t{3431114169});
    QCOMPARE(sumOf(fashion.test), std::uint64_t{573469082});
    QCOMPARE(fashion.classNames.at(static_cast<std::size_t>(fashion.train.classes[0])), std::string("Ankle boot"));
  }

  void aFolderOfTheFourFilesOpensByItself() {
    const std::filesystem::path source = "/usr/share/datasets/fashion-mnist";
    QTemporaryDir temporary;
    const std::filesystem::path folder = temporary.path().toStdString();
    for (const auto& entry : std::filesystem::directory_iterator(source)) {
      std::filesystem::create_symlink(entry.path(), folder / entry.path().filename());
    }
    const DatasetChoice choice{.id = {},
                               .files = {.images = folder, .labels = {}, .testImages = {}, .testLabels = {}},
                               .division = {.trainSize = 1000}};
    const Dataset dataset = loadDataset(choice);
    QCOMPARE(perClass(dataset.train), std::vector<int>(10, 100));
    QCOMPARE(dataset.test.count(), std::size_t{10000});
    std::filesystem::remove(folder / "t10k-labels-idx1-ubyte.gz");
    QVERIFY_EXCEPTION_THROWN(loadDataset(choice), DatasetError);
  }
};

QTEST_GUILESS_MAIN(TestFashionMnist)
#include "test_fashion_mnist.moc"
