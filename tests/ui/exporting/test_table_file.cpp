// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QTest>
#include <fstream>
#include <iterator>

#include "ui/exporting/table_file.h"

namespace fs = std::filesystem;
using descent::FileError;
using descent::TableFile;

class TestTableFile : public QObject {
  Q_OBJECT

  QTemporaryDir folder_;
  fs::path at(const std::string& name) const { return fs::path(folder_.path().toStdString()) / name; }

 private slots:
  void holdsEverythingInOrder() {
    TableFile file(at("t.csv"));
    std::string wanted;
    for (int i = 0; i < 50'000; ++i) {  // several times the buffer
      file.stream() << i << '\n';
      wanted += std::to_string(i) + '\n';
    }
    QVERIFY(!fs::exists(at("t.csv")));
    file.commit();
    std::ifstream read(at("t.csv"), std::ios::binary);
    QVERIFY(std::string((std::istreambuf_iterator<char>(read)), {}) == wanted);
  }

  void aFailedWriteThrowsWhereItHappens() {
    TableFile file("/dev/full");
    QVERIFY(!file.regular());
    QVERIFY_THROWS_EXCEPTION(FileError, file.stream() << std::string(200'000, 'x'));
  }
};

QTEST_GUILESS_MAIN(TestTableFile)
#include "test_table_file.moc"
