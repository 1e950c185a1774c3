// SPDX-License-Identifier: GPL-3.0-or-later
// What an .npz table holds, unpacked again by the zip format's own directory and read by the reader of NPY files.
// (numpy.load of NumPy 1.24 reads the same arrays.)
#include <QtTest>

#include <QTemporaryDir>
#include <cstring>
#include <fstream>
#include <sstream>

#include <zlib.h>

#include "core/dataset/array.h"
#include "core/run/npz_table.h"
#include "tests/core/run/run_fixture.h"

using namespace descent;
using namespace descent::fixture;

namespace {

std::uint32_t number(const std::string& bytes, std::size_t at, std::size_t length) {
  std::uint32_t value = 0;
  std::memcpy(&value, bytes.data() + at, length);
  return value;
}

/// The files of a zip archive, found from its end as readers do; empty if a checksum is wrong.
std::map<std::string, std::string> unpacked(const std::string& zip) {
  std::map<std::string, std::string> files;
  const std::size_t end = zip.rfind("PK\x05\x06");
  std::size_t at = number(zip, end + 16, 4);
  for (std::uint32_t i = 0; i < number(zip, end + 10, 2); ++i) {
    const std::size_t nameLength = number(zip, at + 28, 2), size = number(zip, at + 24, 4), local = number(zip, at + 42, 4);
    const std::string name = zip.substr(at + 46, nameLength);
    const std::string bytes = zip.substr(local + 30 + nameLength, size);
    if (crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(size)) != number(zip, at + 16, 4)) return {};
    files[name] = bytes;
    at += 46 + nameLength;
  }
  return files;
}

}  // namespace

class TestNpzTable : public QObject {
  Q_OBJECT

  QTemporaryDir folder_;

  template <class Number>
  std::vector<Number> column(const std::map<std::string, std::string>& files, const std::string& name) const {
    const std::string path = folder_.filePath("column.npy").toStdString();
    std::ofstream(path, std::ios::binary) << files.at(name + ".npy");
    return std::get<std::vector<Number>>(readArray(path).values);
  }

  static std::string written(const std::vector<std::string>& labels) {
    std::ostringstream out;
    NpzTable table(out, RunTable::Kind::points);
    for (const std::string& label : labels) {
      const Scene scene = sceneOf("x^2/2 + y^2/2", R"([{"optimizer": "gradient-descent", "settings": {"learning_rate": 0.1}}])", 3);
      PointLoop loop(inputOf(scene), scene.runs[0]);
      do {
        table.write(label, *loop.run());
      } while (loop.advance(2, {}));
      table.write(label, *loop.run());
    }
    table.finish();
    return out.str();
  }

 private slots:
  void oneArrayAColumn() {
    const auto files = unpacked(written({"first", "second"}));
    QCOMPARE(files.size(), std::size_t(10));
    QCOMPARE(column<std::int64_t>(files, "run"), (std::vector<std::int64_t>{0, 0, 0, 0, 1, 1, 1, 1}));
    QCOMPARE(column<std::int64_t>(files, "step"), (std::vector<std::int64_t>{0, 1, 2, 3, 0, 1, 2, 3}));
    QCOMPARE(column<std::int64_t>(files, "evaluations"), (std::vector<std::int64_t>{0, 1, 2, 3, 0, 1, 2, 3}));
    const std::vector<double> x = column<double>(files, "x");
    QCOMPARE(x[0], -2.5);
    QVERIFY(std::abs(x[7] + 2.5 * 0.729) < 1e-15);
    QVERIFY(std::isnan(column<double>(files, "learning_rate")[0]));
  }

  void textsAreOfOneLength() {
    const auto files = unpacked(written({"β = 0.9", "b"}));
    const std::string& labels = files.at("labels.npy");
    QVERIFY(labels.find("'descr': '<U7'") != std::string::npos);
    QVERIFY(labels.find("'shape': (2,)") != std::string::npos);
    const char32_t* letters = reinterpret_cast<const char32_t*>(labels.data() + labels.size() - 2 * 7 * 4);
    QCOMPARE(std::u32string(letters, 7), std::u32string(U"β = 0.9"));
    QVERIFY(files.at("outcomes.npy").find("'<U10'") != std::string::npos);
  }

  void valuesAreAligned() {
    for (const auto& [name, bytes] : unpacked(written({"run"}))) {
      const std::size_t header = 10 + number(bytes, 8, 2);
      QVERIFY2(header % 64 == 0 && bytes[header - 1] == '\n', name.c_str());
    }
  }

  void equalRunsGiveEqualFiles() { QCOMPARE(written({"a", "b"}), written({"a", "b"})); }
};

QTEST_GUILESS_MAIN(TestNpzTable)
#include "test_npz_table.moc"
