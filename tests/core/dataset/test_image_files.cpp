// SPDX-License-Identifier: GPL-3.0-or-later
// The arrays of tests/data/arrays were written by numpy; make_arrays.py beside them says what they hold.
#include <QtTest>

#include "core/dataset/dataset_error.h"
#include "core/dataset/image_files.h"

using namespace descent;

namespace {

std::filesystem::path arrays(const std::string& name) {
  return std::filesystem::path(DESCENT_TEST_DATA) / "arrays" / name;
}

Dataset readPair(const std::string& images, const std::string& labels) {
  return readImageFiles({.images = arrays(images), .labels = arrays(labels), .testImages = {}, .testLabels = {}});
}

std::string complaint(const ImageFiles& files) {
  try {
    readImageFiles(files);
  } catch (const DatasetError& error) {
    return error.what();
  }
  return {};
}

template <class Scalar>
std::vector<Scalar> pixelsOf(const ImageSet& set, std::size_t image) {
  std::vector<Scalar> pixels(set.shape.size());
  set.read(image, pixels.data());
  return pixels;
}

}  // namespace

class TestImageFiles : public QObject {
  Q_OBJECT

 private slots:
  void realsAreUsedAsTheyAre() {
    const ImageSet floats = readPair("images_f4.npy", "labels_i8.npy").train;
    QVERIFY(floats.shape == (ImageShape{.channels = 2, .height = 4, .width = 5}));
    QCOMPARE(pixelsOf<float>(floats, 2).back(), 2134.0f);
    QCOMPARE(pixelsOf<double>(floats, 1)[1 * 20 + 3 * 5 + 2], 1132.0);
    // 1e-9 is below float's resolution there: a network in double has it still.
    QCOMPARE(pixelsOf<double>(readPair("images_f8.npy", "labels_i8.npy").train, 1)[0], 1000 + 1e-9);
  }

  void bytesAreDividedBy255() {
    const ImageSet bytes = readPair("images_u1.npy", "labels_u1.npy").train;
    QVERIFY(bytes.shape == (ImageShape{.channels = 1, .height = 4, .width = 5}));
    QCOMPARE(pixelsOf<double>(bytes, 1)[19], ((1000 + 34) % 256) / 255.0);
    QCOMPARE(pixelsOf<float>(bytes, 1)[19], ((1000 + 34) % 256) / 255.0f);
  }

  void aStrideLeavesTheOtherLanesAlone() {
    const ImageSet set = readPair("images_f4.npy", "labels_i8.npy").train;
    std::vector<float> lanes(40 * 16, -1);
    set.read(2, lanes.data() + 3, 16);
    QCOMPARE(lanes[39 * 16 + 3], 2134.0f);
    QCOMPARE(std::count(lanes.begin(), lanes.end(), -1.0f), 40 * 15);
  }

  void labelsOfEveryIntegerAreAlike() {
    for (const char* labels : {"labels_u1.npy", "labels_i4.npy", "labels_i8.npy"}) {
      const Dataset dataset = readPair("images_f4.npy", labels);
      QCOMPARE(dataset.train.classes, (std::vector<std::int32_t>{2, 0, 1}));
      QCOMPARE(dataset.classNames, (std::vector<std::string>{"0", "1", "2"}));
      QVERIFY(dataset.test.empty());
    }
  }

  void realLabelsAreTargets() {
    const Dataset pairs = readPair("images_f4.npy", "targets_f4.npy");
    QCOMPARE(pairs.outputs(), std::size_t{2});
    QCOMPARE(pairs.train.count(), std::size_t{3});
    QCOMPARE(pairs.train.targetsOf(2)[1], 0.25);
    const Dataset single = readPair("images_f4.npy", "targets_f8.npy");
    QCOMPARE(single.outputs(), std::size_t{1});
    QCOMPARE(single.train.targets, (std::vector<double>{0.1, 0.2, 0.3}));
  }

  void selectionKeepsImageAndAnswerTogether() {
    const ImageSet chosen = selectImages(readPair("images_f4.npy", "targets_f4.npy").train, {2, 0});
    QCOMPARE(chosen.count(), std::size_t{2});
    QCOMPARE(pixelsOf<float>(chosen, 0)[0], 2000.0f);
    QCOMPARE(chosen.targetsOf(1)[1], -1.0);
  }

  void whatCannotBeReadSaysWhy_data() {
    QTest::addColumn<QString>("images");
    QTest::addColumn<QString>("labels");
    QTest::addColumn<QString>("says");
    QTest::newRow("order") << "images_fortran.npy"
                           << "labels_i8.npy"
                           << "numpy.ascontiguousarray";
    QTest::newRow("endian") << "images_big_endian.npy"
                            << "labels_i8.npy"
                            << "values of type \">f4\"";
    QTest::newRow("complex") << "images_complex.npy"
                             << "labels_i8.npy"
                             << "values of type \"<c8\"";
    QTest::newRow("no images") << "labels_u1.npy"
                               << "labels_i8.npy"
                               << "an array [3] is not images";
    QTest::newRow("no labels") << "images_f4.npy"
                               << "images_u1.npy"
                               << "an array [3, 4, 5] is not class numbers";
    QTest::newRow("missing") << "images_f4.npy"
                             << "nowhere.npy"
                             << "nowhere.npy: there is no such file";
    QTest::newRow("a script") << "make_arrays.py"
                              << "labels_i8.npy"
                              << "neither IDX nor NPY";
  }
  void whatCannotBeReadSaysWhy() {
    QFETCH(QString, images);
    QFETCH(QString, labels);
    QFETCH(QString, says);
    const QString text = QString::fromStdString(complaint({.images = arrays(images.toStdString()),
                                                           .labels = arrays(labels.toStdString()),
                                                           .testImages = {},
                                                           .testLabels = {}}));
    QVERIFY2(text.contains(says), qPrintable(text));
    QVERIFY(text.contains("; ") && !text.contains('\n'));
  }

  void partsThatDoNotBelongTogetherAreAnError() {
    const ImageFiles half{.images = arrays("images_f4.npy"),
                          .labels = arrays("labels_i8.npy"),
                          .testImages = arrays("images_f4.npy"),
                          .testLabels = {}};
    QVERIFY(complaint(half).find("only one of") != std::string::npos);
    ImageFiles mixed = half;
    mixed.testLabels = arrays("targets_f4.npy");
    QVERIFY(complaint(mixed).find("another kind") != std::string::npos);
    mixed.testImages = arrays("images_u1.npy");
    QVERIFY(complaint(mixed).find("another size") != std::string::npos);
  }

  void aMissingFileIsNamedApart() {
    try {
      readPair("nowhere.npy", "labels_i8.npy");
    } catch (const DatasetError& error) {
      QCOMPARE(error.missing(), arrays("nowhere.npy").string());
      return;
    }
    QFAIL("a missing file was read");
  }
};

QTEST_GUILESS_MAIN(TestImageFiles)
#include "test_image_files.moc"
