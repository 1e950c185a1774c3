// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "ui/command/arguments.h"
#include "ui/command/options.h"

using namespace descent;

namespace {

std::string refusal(const std::vector<std::string>& words) {
  try {
    parseArguments(words);
  } catch (const UsageError& error) {
    return error.what();
  }
  return {};
}

}  // namespace

class TestArguments : public QObject {
  Q_OBJECT

 private slots:
  void withoutWordsTheWindowOpens() {
    const Arguments arguments = parseArguments({});
    QVERIFY(arguments.command == Command::window);
    QVERIFY(arguments.scenes.empty());
  }

  void readsTheWindow() {
    const Arguments arguments =
        parseArguments({"--play", "bowl.descent.json", "--geometry", "1280x720+10-20", "--software"});
    QVERIFY(arguments.play && arguments.software);
    QCOMPARE(arguments.scenes, std::vector<std::string>{"bowl.descent.json"});
    QVERIFY(arguments.geometry == (WindowGeometry{.size = {1280, 720}, .x = 10, .y = -20, .placed = true}));
    QVERIFY(!parseArguments({"--geometry=640x480"}).geometry->placed);
  }

  void readsRun() {
    const Arguments arguments = parseArguments({"run", "a.json", "-o", "t.csv", "--steps", "100", "--save-weights",
                                                "w.safetensors", "--resume", "--progress"});
    QVERIFY(arguments.command == Command::run);
    QCOMPARE(arguments.output, std::string("t.csv"));
    QCOMPARE(arguments.steps, std::optional<std::int64_t>(100));
    QCOMPARE(arguments.saveWeights, std::string("w.safetensors"));
    QVERIFY(arguments.resume && arguments.progress);
  }

  void readsRender() {
    const Arguments arguments = parseArguments({"render", "a.json",   "b.json",   "-o",      "f.mp4",
                                                "--size", "1280x720", "--fps",    "30",      "--duration",
                                                "2.5",    "--at=7",   "--tile",   "contour", "--theme",
                                                "dark",   "--title",  "--legend", "--sweep", "momentum=0:0.99:100"});
    QVERIFY(arguments.command == Command::render);
    QCOMPARE(arguments.scenes.size(), std::size_t(2));
    QCOMPARE(arguments.size, (FrameSize{1280, 720}));
    QCOMPARE(arguments.framesPerSecond, 30);
    QCOMPARE(arguments.seconds, std::optional(2.5));
    QCOMPARE(arguments.at, std::optional<std::int64_t>(7));
    QCOMPARE(arguments.tile, std::string("contour"));
    QCOMPARE(arguments.theme, std::string("dark"));
    QVERIFY(arguments.title && arguments.legend);
    QVERIFY(arguments.sweep == (Sweep{"momentum", 0, 0.99, 100}));
  }

  void readsCatalogueAndCheck() {
    const Arguments listing = parseArguments({"catalogue", "optimizers", "--json"});
    QVERIFY(listing.command == Command::catalogue && listing.json);
    QCOMPARE(listing.kind, std::string("optimizers"));
    QVERIFY(parseArguments({"catalogue"}).kind.empty());
    QCOMPARE(parseArguments({"check", "a", "b"}).scenes.size(), std::size_t(2));
  }

  void helpAndVersionComeBeforeComplaints() {
    for (const char* word : {"--help", "-h"}) {
      QVERIFY(parseArguments({word}).command == Command::help);
      QVERIFY(parseArguments({"render", word}).command == Command::help);
    }
    QVERIFY(parseArguments({"--version"}).command == Command::version);
  }

  void wordsAfterTwoDashesAreFiles() {
    QCOMPARE(parseArguments({"run", "--", "--odd.json"}).scenes[0], std::string("--odd.json"));
  }

  void refusesInOneLine_data() {
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* words, const char* message) {
      QTest::newRow(words) << QString(words).split(' ', Qt::SkipEmptyParts) << QString(message);
    };
    row("run a --setps 3", "unknown option --setps; did you mean --steps?");
    row("run a --colour", "unknown option --colour; try descentlab --help");
    row("run a --size 3x3", "--size belongs to \"descentlab render SCENE...\"; try descentlab --help");
    row("run", "a scene is missing: descentlab run SCENE");
    row("run a b", "unexpected \"b\": descentlab run SCENE");
    row("rnder a", "unexpected \"a\": descentlab [SCENE]; did you mean \"descentlab render\"?");
    row("run a --steps", "--steps needs a value: --steps N");
    row("run a --steps=", "--steps needs a value: --steps N");
    row("run a --resume=1", "--resume takes no value");
    row("run a --steps 0", "--steps: \"0\" is not a whole number from 1 to 100000000");
    row("run a --steps 3x", "--steps: \"3x\" is not a whole number from 1 to 100000000");
    row("run a --steps 99999999999999999999",
        "--steps: \"99999999999999999999\" is not a whole number from 1 to 100000000");
    row("render a", "render needs -o FILE, for example -o film.mp4 or -o picture.png");
    row("render a -o f.mp4 --size 1920", "--size: \"1920\" is not a size; write WIDTHxHEIGHT, for example 1920x1080");
    row("render a -o f.mp4 --size 1920x", "--size: \"1920x\" is not a size; write WIDTHxHEIGHT, for example 1920x1080");
    row("render a -o f.mp4 --size 8x99999",
        "--size: \"8x99999\" is not a possible size; each side must be 16 to 32767 pixels");
    row("render a -o f.mp4 --fps 0", "--fps: \"0\" is not a whole number from 1 to 240");
    row("render a -o f.mp4 --duration nan", "--duration: \"nan\" is not a number above 0 and at most 3600");
    row("render a -o f.mp4 --duration -1", "--duration: \"-1\" is not a number above 0 and at most 3600");
    row("render a -o f.mp4 --sweep momentum",
        "--sweep: \"momentum\" is not a sweep; write KEY=FROM:TO:COUNT, for example momentum=0:0.99:100");
    row("render a -o f.mp4 --sweep m=0:inf:9",
        "--sweep: \"m=0:inf:9\" is not a sweep; FROM and TO must be finite numbers");
    row("--geometry 12",
        "--geometry: \"12\" is not a window geometry; write WIDTHxHEIGHT+X+Y, for example 1280x720+0+0");
  }

  void refusesInOneLine() {
    QFETCH(QStringList, words);
    QFETCH(QString, message);
    std::vector<std::string> list;
    for (const QString& word : words) list.push_back(word.toStdString());
    QCOMPARE(QString::fromStdString(refusal(list)), message);
  }

  void helpNamesEveryCommandAndOption() {
    const std::string help = helpText();
    for (const CommandForm& form : commandForms()) QVERIFY(help.find("descentlab " + form.name) != std::string::npos);
    for (const Option& option : options()) QVERIFY2(help.find(option.name) != std::string::npos, option.name.c_str());
  }
};

QTEST_GUILESS_MAIN(TestArguments)
#include "test_arguments.moc"
