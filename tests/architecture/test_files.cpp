// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <regex>
#include <set>

#include "tests/architecture/source_tree.h"

using namespace descent;

namespace {

constexpr std::size_t longestFile = 300;

SourceTree programAndTests() {
  return readTree(DESCENT_SOURCE_DIR, {"core", "ui", "app", "tests", "shaders"},
                  {".h", ".cpp", ".vert", ".frag", ".glsl"});
}

bool carriesLicence(const Source& source) {
  return !source.lines.empty() && source.lines[0] == "// SPDX-License-Identifier: GPL-3.0-or-later";
}

/// After the licence a header says what it is; only the include guard may stand before.
bool saysWhatItIs(const Source& source) {
  for (const std::string& line : source.lines) {
    if (line.starts_with("///")) return true;
    if (!line.empty() && !line.starts_with("// SPDX") && line != "#pragma once") return false;
  }
  return false;
}

/// The paths that fail, one a line: empty when all is well.
template <class Check>
QByteArray offenders(const SourceTree& tree, const Check& passes) {
  QByteArray paths;
  for (const Source& source : tree) {
    if (!passes(source)) paths += QByteArray::fromStdString(source.path) + "\n";
  }
  return paths;
}

/// A shader's first line is its version, where it has one.
Source withoutVersion(Source source) {
  if (!source.lines.empty() && source.lines[0].starts_with("#version")) source.lines.erase(source.lines.begin());
  return source;
}

/// A word of the file name that says nothing about the content; empty if there is none.
std::string emptyWord(const std::string& path) {
  static const std::set<std::string> banned{"util", "utils", "common", "manager", "helper", "helpers", "data", "misc"};
  static const std::regex word("[a-z0-9]+");
  const std::string stem = std::filesystem::path(path).stem().string();
  for (auto at = std::sregex_iterator(stem.begin(), stem.end(), word); at != std::sregex_iterator(); ++at) {
    if (banned.contains(at->str())) return at->str();
  }
  return {};
}

}  // namespace

class TestFiles : public QObject {
  Q_OBJECT

 private slots:
  void theTreeIsFound() { QVERIFY(programAndTests().size() > 10); }

  void everyFileCarriesItsLicence() {
    QCOMPARE(offenders(programAndTests(), [](const Source& s) { return carriesLicence(withoutVersion(s)); }),
             QByteArray());
  }

  void everyHeaderSaysWhatItIs() {
    QCOMPARE(offenders(readTree(DESCENT_SOURCE_DIR, {"core", "ui"}, {".h"}), saysWhatItIs), QByteArray());
  }

  void noFileIsTooLong() {
    QCOMPARE(offenders(programAndTests(), [](const Source& s) { return s.lines.size() <= longestFile; }), QByteArray());
  }

  void namesSayWhatAFileIs() {
    QCOMPARE(offenders(programAndTests(), [](const Source& s) { return emptyWord(s.path).empty(); }), QByteArray());
  }

  void theChecksCanFail() {
    QVERIFY(!carriesLicence({.path = "a.h", .lines = {"#pragma once"}}));
    QVERIFY(!carriesLicence({.path = "a.h", .lines = {}}));
    QVERIFY(!saysWhatItIs({.path = "a.h", .lines = {"// SPDX", "#pragma once", "#include <map>", "/// later"}}));
    QVERIFY(saysWhatItIs({.path = "a.h", .lines = {"// SPDX", "/// A: what it is."}}));
    QCOMPARE(emptyWord("core/run/run_helper.cpp"), std::string("helper"));
    QCOMPARE(emptyWord("core/dataset/dataset.h"), std::string());
  }
};

QTEST_GUILESS_MAIN(TestFiles)
#include "test_files.moc"
