// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <fstream>
#include <sstream>

#include <sys/resource.h>
#include <unistd.h>

#include "core/run/whole_file.h"

namespace fs = std::filesystem;
using descent::FileError;
using descent::WholeFile;

class TestWholeFile : public QObject {
  Q_OBJECT

  QTemporaryDir folder_;
  fs::path at(const std::string& name) const { return fs::path(folder_.path().toStdString()) / name; }

  static std::string content(const fs::path& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
  }
  std::size_t filesInFolder() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_.path().toStdString()), {}));
  }
  static std::string failure(const fs::path& target, const std::string& bytes = "x") {
    try {
      WholeFile file(target);
      file.write(bytes);
      file.commit();
    } catch (const FileError& error) {
      return error.what();
    }
    return {};
  }

 private slots:
  void cleanup() {
    for (const auto& entry : fs::directory_iterator(folder_.path().toStdString())) fs::remove_all(entry.path());
  }

  void appearsAtCommitOnly() {
    WholeFile file(at("a.csv"));
    file.write("one\n");
    QVERIFY(!fs::exists(at("a.csv")));
    QCOMPARE(file.temporary().parent_path(), at("a.csv").parent_path());
    file.commit();
    QCOMPARE(content(at("a.csv")), std::string("one\n"));
    QCOMPARE(filesInFolder(), std::size_t(1));
  }

  void leavesNothingWithoutCommit() {
    { WholeFile(at("a.csv")).write("half"); }
    QCOMPARE(filesInFolder(), std::size_t(0));
  }

  void keepsTheOlderFileUntilCommit() {
    std::ofstream(at("a.csv")) << "old";
    { WholeFile(at("a.csv")).write("half"); }
    QCOMPARE(content(at("a.csv")), std::string("old"));
  }

  void writesBehindASymbolicLink() {
    std::ofstream(at("real.csv")) << "old";
    fs::create_symlink("real.csv", at("link.csv"));
    QCOMPARE(failure(at("link.csv"), "new"), std::string());
    QVERIFY(fs::is_symlink(at("link.csv")));
    QCOMPARE(content(at("real.csv")), std::string("new"));
  }

  void namesTheMissingFolder() {
    const std::string message = failure(at("missing/a.csv"));
    QVERIFY(message.find("missing/a.csv: No such file or directory; create the folder") != std::string::npos);
  }

  void refusesAFolder() { QVERIFY(failure(at("")).find("give a file name") != std::string::npos); }

  void refusesAFolderWithoutWritePermission() {
    if (geteuid() == 0) QSKIP("root may write everywhere");
    fs::create_directory(at("locked"));
    fs::permissions(at("locked"), fs::perms::owner_read | fs::perms::owner_exec);
    const std::string message = failure(at("locked/a.csv"));
    fs::permissions(at("locked"), fs::perms::owner_all);
    QVERIFY(message.find("choose a folder you may write to") != std::string::npos);
  }

  void writesADeviceDirectlyAndKeepsIt() {
    QCOMPARE(failure("/dev/null"), std::string());
    QVERIFY(fs::is_character_file("/dev/null"));
    QVERIFY(failure("/dev/full").find("No space left on device; free some space") != std::string::npos);
  }

  void removesTheHalfThatReachedALimit() {
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    const rlimit small{.rlim_cur = 1000, .rlim_max = before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    const std::string message = failure(at("a.csv"), std::string(2000, 'x'));
    setrlimit(RLIMIT_FSIZE, &before);
    QVERIFY(message.find("File too large") != std::string::npos);
    QCOMPARE(filesInFolder(), std::size_t(0));
  }
};

QTEST_GUILESS_MAIN(TestWholeFile)
#include "test_whole_file.moc"
