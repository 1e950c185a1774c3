// SPDX-License-Identifier: GPL-3.0-or-later
// IDX and NPY files built byte by byte: whole, cut off, swollen, and with headers that promise too much.
#include <QTemporaryDir>
#include <QtTest>

#include <zlib.h>

#include "core/dataset/array.h"
#include "core/dataset/dataset_error.h"

using namespace descent;

namespace {

/// Two images of 2×3 pixels, as LeCun's page describes the format.
QByteArray idx() {
  return QByteArray::fromHex(
      "00000803"
      "00000002"
      "00000002"
      "00000003"
      "000102030405"
      "ff0807060504");
}

QByteArray npy(const QByteArray& dictionary, const QByteArray& values) {
  QByteArray bytes("\x93NUMPY\x01\x00", 8);
  bytes.append(static_cast<char>(dictionary.size())).append('\0');
  return bytes + dictionary + values;
}

QByteArray packed(const QByteArray& bytes) {
  QByteArray out(1 << 16, 0);
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(static_cast<int>(stream.total_out));
  deflateEnd(&stream);
  return out;
}

}  // namespace

class TestDamagedFiles : public QObject {
  Q_OBJECT

  QTemporaryDir folder_;

  std::string write(const QByteArray& bytes) const {
    QFile file(folder_.filePath("array"));
    file.open(QFile::WriteOnly);
    file.write(bytes);
    return file.fileName().toStdString();
  }

  QString complaint(const QByteArray& bytes) const {
    try {
      readArray(write(bytes));
    } catch (const DatasetError& error) {
      return QString::fromUtf8(error.what());
    }
    return {};
  }

 private slots:
  void wholeFilesAreRead() {
    for (const QByteArray& bytes : {idx(), packed(idx())}) {
      const Array array = readArray(write(bytes));
      QCOMPARE(array.shapeText(), std::string("[2, 2, 3]"));
      QCOMPARE(std::get<std::vector<std::uint8_t>>(array.values)[6], std::uint8_t{255});
    }
    const QByteArray three = npy("{'descr': '<i4', 'fortran_order': False, 'shape': (3,), }\n",
                                 QByteArray::fromHex("010000000200000003000000"));
    QCOMPARE(std::get<std::vector<std::int32_t>>(readArray(write(three)).values), (std::vector<std::int32_t>{1, 2, 3}));
  }

  void everyLengthButTheWholeIsAnError() {
    const QByteArray longHeader = npy("{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), }\n", "abcdef");
    for (const QByteArray& whole : {idx(), packed(idx()), longHeader, packed(longHeader)}) {
      QVERIFY(complaint(whole).isEmpty());
      for (int length = 0; length < whole.size(); ++length)
        QVERIFY2(!complaint(whole.left(length)).isEmpty(), qPrintable(QString::number(length)));
    }
  }

  void damageSaysWhatIsWrong_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    const QByteArray header = "{'descr': '<f8', 'fortran_order': False, 'shape': ";
    QTest::newRow("empty") << QByteArray() << "byte 0: the file ends after 0 of 4 bytes of the header";
    QTest::newRow("text") << QByteArray("hello world") << "neither IDX nor NPY";
    QTest::newRow("cut off") << idx().chopped(1) << "promises 12 bytes of values, but 11 follow";
    QTest::newRow("too long") << idx() + "x"
                              << "promises 12 bytes of values, but 13 follow";
    QTest::newRow("cut off and packed") << packed(idx().chopped(1)) << "ends after 11 of 12 bytes";
    QTest::newRow("too long and packed") << packed(idx() + "x") << "more than the header promises";
    QTest::newRow("archive cut off") << packed(idx()).chopped(1) << "the packed content is cut off";
    QTest::newRow("64 TB") << idx().replace(4, 12, QByteArray::fromHex("000100000001000000004000")) << "but 12 follow";
    QTest::newRow("64 TB packed") << packed(idx().replace(4, 12, QByteArray::fromHex("000100000001000000004000")))
                                  << "can hold";
    QTest::newRow("overflow") << idx().replace(3, 13, QByteArray::fromHex("04ffffffffffffffffffffffff"))
                              << "impossible size";
    QTest::newRow("floats in IDX") << idx().replace(2, 1, QByteArray::fromHex("0d")) << "IDX values of type 13";
    QTest::newRow("no dimension") << idx().replace(3, 1, QByteArray(1, '\0')) << "IDX with 0 dimensions";
    QTest::newRow("no type") << npy("{'fortran_order': False, 'shape': (1,)}", "a") << "no readable descr";
    QTest::newRow("negative") << npy(header + "(-1,)}", "a") << "no readable shape";
    QTest::newRow("NPY overflow") << npy(header + "(4294967296, 4294967296, 2)}", "a") << "impossible size";
    QTest::newRow("NPY huge number") << npy(header + "(99999999999999999999999,)}", "a") << "impossible size";
    QTest::newRow("NPY 8 EB") << npy(header + "(1000000000000000000,)}", "a") << "but 1 follow";
  }
  void damageSaysWhatIsWrong() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    const QString text = complaint(bytes);
    QVERIFY2(text.contains(says), qPrintable(text));
    QVERIFY(text.startsWith(folder_.filePath("array") + ": byte ") && text.contains("; "));
  }
};

QTEST_GUILESS_MAIN(TestDamagedFiles)
#include "test_damaged_files.moc"
