// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QtTest>

#include "tests/ui/gl/painted_frame.h"
#include "ui/gl/shader_program.h"

using namespace descent;

class TestShaders : public QObject {
  Q_OBJECT

 private slots:
  void everyShaderCompiles() {
    // Fragment shaders and the vertex shader that each goes with; one that has none of its own name uses the quad.
    const QHash<QString, QString> partners = {{"curves", "region"}, {"blank", "region"}, {"dashed", "stroke"}, {"line", "stroke"}, {"stamp", "region"}, {"panned", "region"}};
    int count = 0;
    for (const QString& file : QDir(":/shaders").entryList({"*.frag"})) {
      const QString name = file.chopped(5);
      const QString own = QFile::exists(":/shaders/" + name + ".vert") ? name : "quad";
      ShaderProgram program(partners.value(name, own), name);
      ++count;
    }
    QVERIFY(count >= 6);
  }

  void insertionsKeepTheirFileAndLine() {
    const ShaderSource source = loadShader("quad.vert");
    QCOMPARE(source.files, QStringList({"quad.vert", "place.glsl"}));
    QVERIFY(source.text.contains("vec4 placed(vec2 pixel)"));
    QVERIFY(source.text.startsWith("#version 330 core\n#line 2 0\n"));
    // As Mesa and as NVIDIA's compiler write it.
    QCOMPARE(withFileNames("1:7(3): error: no\n0(2) : error", source.files),
             QString("shaders/place.glsl:7: error: no\nshaders/quad.vert:2 : error"));
  }

  void aMissingShaderIsNamed() {
    try {
      loadShader("no-such.frag");
      QFAIL("nothing thrown");
    } catch (const std::runtime_error& error) {
      QCOMPARE(QString(error.what()), QString("shaders/no-such.frag: not found"));
    }
  }

 private:
  TestContext context_;
};

QTEST_MAIN(TestShaders)
#include "test_shaders.moc"
