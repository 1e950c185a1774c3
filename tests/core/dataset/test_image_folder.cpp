// SPDX-License-Identifier: GPL-3.0-or-later
// Folders of PNG and JPEG pictures, written by libpng and libjpeg into a temporary folder: whole, damaged, misnamed.
#include <QTemporaryDir>
#include <QtTest>

#include <cstdio>

#include <jpeglib.h>
#include <png.h>

#include "core/dataset/dataset_error.h"
#include "core/dataset/image_folder.h"
#include "core/dataset/picture.h"

using namespace descent;

namespace {

QByteArray png(int width, int height, const QByteArray& bytes, png_uint_32 format = PNG_FORMAT_GRAY) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(width);
  image.height = static_cast<png_uint_32>(height);
  image.format = format;
  png_alloc_size_t size = 0;
  png_image_write_to_memory(&image, nullptr, &size, 0, bytes.data(), 0, nullptr);
  QByteArray file(static_cast<int>(size), 0);
  png_image_write_to_memory(&image, file.data(), &size, 0, bytes.data(), 0, nullptr);
  return file;
}

/// All pixels of one colour.
QByteArray jpeg(unsigned width, unsigned height, std::array<unsigned char, 3> color) {
  jpeg_compress_struct codec{};
  jpeg_error_mgr errors{};
  codec.err = jpeg_std_error(&errors);
  jpeg_create_compress(&codec);
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&codec, &bytes, &size);
  codec.image_width = width;
  codec.image_height = height;
  codec.input_components = 3;
  codec.in_color_space = JCS_RGB;
  jpeg_set_defaults(&codec);
  jpeg_set_quality(&codec, 100, TRUE);
  jpeg_start_compress(&codec, TRUE);
  QByteArray line;
  for (unsigned i = 0; i < width; ++i) line.append(reinterpret_cast<const char*>(color.data()), 3);
  auto* row = reinterpret_cast<JSAMPROW>(line.data());
  while (codec.next_scanline < height) jpeg_write_scanlines(&codec, &row, 1);
  jpeg_finish_compress(&codec);
  QByteArray file(reinterpret_cast<const char*>(bytes), static_cast<int>(size));
  jpeg_destroy_compress(&codec);
  std::free(bytes);
  return file;
}

QByteArray bytes(std::initializer_list<int> values) {
  QByteArray all;
  for (const int value : values) all.append(static_cast<char>(value));
  return all;
}

}  // namespace

class TestImageFolder : public QObject {
  Q_OBJECT

  std::unique_ptr<QTemporaryDir> folder_;

  void put(const QString& name, const QByteArray& content) const {
    const QFileInfo file(folder_->filePath(name));
    QDir().mkpath(file.path());
    QFile out(file.filePath());
    out.open(QFile::WriteOnly);
    out.write(content);
  }

  Dataset read(std::size_t height, std::size_t width, bool color = false) const {
    return readImageFolder({.folder = folder_->path().toStdString(), .height = height, .width = width, .color = color});
  }

  std::vector<int> image(const Dataset& dataset, std::size_t number) const {
    std::vector<float> pixels(dataset.shape().size());
    dataset.train.read(number, pixels.data());
    std::vector<int> values;
    for (const float pixel : pixels) values.push_back(static_cast<int>(std::lround(255 * pixel)));
    return values;
  }

  QString complaint(bool color = false) const {
    try {
      read(2, 2, color);
    } catch (const DatasetError& error) {
      return QString::fromStdString(error.what());
    }
    return {};
  }

 private slots:
  void init() { folder_ = std::make_unique<QTemporaryDir>(); }

  void classesAndImagesComeInTheOrderOfTheirNames() {
    put("zebra/1.png", png(1, 1, bytes({30})));
    put("ant/b.PNG", png(1, 1, bytes({20})));
    put("ant/a.png", png(1, 1, bytes({10})));
    put("ant/notes.txt", "no picture");
    put("ant/.hidden.png", "no picture");
    put("outside.png", png(1, 1, bytes({99})));
    const Dataset dataset = read(1, 1);
    QCOMPARE(dataset.classNames, (std::vector<std::string>{"ant", "zebra"}));
    QCOMPARE(dataset.train.classes, (std::vector<std::int32_t>{0, 0, 1}));
    for (std::size_t i = 0; i < 3; ++i) QCOMPARE(image(dataset, i)[0], static_cast<int>(10 * (i + 1)));
  }

  void shrinkingTakesMeansAndEnlargingInterpolates() {
    put("a/1.png", png(4, 2, bytes({0, 12, 100, 200, 20, 36, 200, 100})));
    QCOMPARE(image(read(1, 2), 0), (std::vector<int>{17, 150}));
    QCOMPARE(image(read(2, 4), 0), (std::vector<int>{0, 12, 100, 200, 20, 36, 200, 100}));
    // Three of four columns: 4/3 old ones each, (0 + 12/3)/(4/3) = 3, (2/3 of 12 + 2/3 of 100)/(4/3) = 56, 175.
    QCOMPARE(image(read(2, 3), 0), (std::vector<int>{3, 56, 175, 24, 118, 125}));
    put("a/1.png", png(2, 1, bytes({0, 100})));
    QCOMPARE(image(read(1, 4), 0), (std::vector<int>{0, 25, 75, 100}));
  }

  void greyIsWeighedByTheEyeAndColourHasThreePlanes() {
    put("a/1.png", png(2, 1, bytes({255, 0, 0, 0, 255, 100}), PNG_FORMAT_RGB));
    put("a/2.png", png(2, 1, bytes({7, 9})));
    const Dataset color = read(1, 2, true);
    QCOMPARE(color.shape(), (ImageShape{3, 1, 2}));
    QCOMPARE(image(color, 0), (std::vector<int>{255, 0, 0, 255, 0, 100}));
    QCOMPARE(image(color, 1), (std::vector<int>{7, 9, 7, 9, 7, 9}));
    QCOMPARE(image(read(1, 2), 0), (std::vector<int>{76, 161}));  // 0.299 · 255; 0.587 · 255 + 0.114 · 100
  }

  void aJpegIsReadWhateverItIsCalled() {
    put("a/1.png", jpeg(8, 16, {200, 40, 90}));
    const std::vector<int> pixels = image(read(16, 8, true), 0);
    QVERIFY(std::abs(pixels[0] - 200) <= 2 && std::abs(pixels[128] - 40) <= 2 && std::abs(pixels[256] - 90) <= 2);
  }

  void damagedFilesAreNamed_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("part");
    const QByteArray whole = png(16, 16, QByteArray(256, 'x')), photo = jpeg(64, 64, {1, 200, 3});
    QTest::newRow("empty") << QByteArray() << "is empty";
    QTest::newRow("text") << QByteArray("hello, world") << "neither PNG nor JPEG";
    QTest::newRow("start of a PNG") << whole.left(20) << "the PNG is damaged";
    QTest::newRow("half a PNG") << whole.left(whole.size() - 20) << "the PNG is damaged";
    QByteArray flipped = whole;
    flipped[flipped.size() - 30] = static_cast<char>(~flipped[flipped.size() - 30]);
    QTest::newRow("flipped bits") << flipped << "the PNG is damaged";
    QTest::newRow("start of a JPEG") << photo.left(30) << "the JPEG is damaged";
    QTest::newRow("half a JPEG") << photo.left(photo.size() / 2) << "the JPEG is damaged";
    QByteArray huge = photo;  // height and width stand behind the frame's marker, its length and its precision
    const int frame = static_cast<int>(huge.indexOf(QByteArray::fromHex("ffc0"))) + 5;
    huge.replace(frame, 4, QByteArray::fromHex("ff00ff00"));
    QTest::newRow("a JPEG that promises 4 Gpixel") << huge << "65280×65280 pixels";
  }
  void damagedFilesAreNamed() {
    QFETCH(QByteArray, content);
    QFETCH(QString, part);
    put("a/good.png", png(1, 1, bytes({1})));
    put("a/odd.png", content);
    const QString said = complaint();
    QVERIFY2(said.contains("odd.png: "), qPrintable(said));
    QVERIFY2(said.contains(part), qPrintable(said));
    QVERIFY2(said.contains("; "), qPrintable(said));
  }

  void aHugePngIsRefusedBeforeItIsRead() {
    QByteArray file = png(1, 1, bytes({1}));
    file.replace(16, 8, QByteArray::fromHex("0010000000100000"));  // 2^20 × 2^20
    const quint32 sum = [&] {
      quint32 crc = 0xFFFFFFFF;
      for (const char byte : file.mid(12, 17)) {
        crc ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ ((crc & 1) != 0 ? 0xEDB88320 : 0);
      }
      return ~crc;
    }();
    for (int i = 0; i < 4; ++i) file[29 + i] = static_cast<char>(sum >> (24 - 8 * i));
    put("a/huge.png", file);
    const QString said = complaint();
    QVERIFY2(said.contains("huge.png"), qPrintable(said));
  }

  void emptyFoldersAreNamed() {
    QVERIFY(complaint().contains("holds no class folder"));
    put("a/1.png", png(1, 1, bytes({1})));
    put("b/notes.txt", "");
    QVERIFY(complaint().contains("/b: holds no PNG or JPEG"));
    try {
      readImageFolder({.folder = "/nowhere/at/all"});
      QFAIL("no complaint");
    } catch (const DatasetError& error) {
      QCOMPARE(error.missing(), std::string("/nowhere/at/all"));
    }
  }

  void aTestPartIsDrawnOfAFolder() {
    for (const char* name : {"a", "b"}) {
      for (int i = 0; i < 10; ++i) put(QString("%1/%2.png").arg(name).arg(i), png(1, 1, bytes({i})));
    }
    const Dataset dataset = loadDataset({.id = {}, .files = {}, .folder = {.folder = folder_->path().toStdString(), .height = 2, .width = 2},
                                         .division = {.testShare = 0.2, .validation = 4}});
    QCOMPARE(dataset.test.count(), std::size_t{4});
    QCOMPARE(dataset.validation.count(), std::size_t{4});
    QCOMPARE(dataset.train.count(), std::size_t{12});
  }
};

QTEST_GUILESS_MAIN(TestImageFolder)
#include "test_image_folder.moc"
