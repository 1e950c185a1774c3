// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QRegularExpression>
#include <stdexcept>

#include "ui/gl/shader_program.h"

namespace descent {
namespace {

QByteArray readShader(const QString& file) {
  QFile resource(":/shaders/" + file);
  if (!resource.open(QIODevice::ReadOnly)) throw std::runtime_error("shaders/" + file.toStdString() + ": not found");
  return resource.readAll();
}

QByteArray lineMark(qsizetype line, qsizetype file) {
  return "#line " + QByteArray::number(line) + ' ' + QByteArray::number(file) + '\n';
}

void append(ShaderSource& source, const QString& file) {
  static const QRegularExpression insertion(R"re(^#insert "([^"]+)"\s*$)re");
  const qsizetype number = source.files.size();
  source.files.append(file);
  const QList<QByteArray> lines = readShader(file).split('\n');
  for (qsizetype i = 0; i < lines.size(); ++i) {
    const QRegularExpressionMatch match = insertion.match(QString::fromUtf8(lines[i]));
    if (!match.hasMatch()) {
      source.text += lines[i] + '\n';
      // GLSL wants #version on the first line, so the numbering can only begin after it.
      if (i == 0 && number == 0) source.text += lineMark(2, 0);
      continue;
    }
    source.text += lineMark(1, source.files.size());
    append(source, match.captured(1));
    source.text += lineMark(i + 2, number);
  }
}

}  // namespace

ShaderSource loadShader(const QString& file) {
  ShaderSource source;
  append(source, file);
  return source;
}

QString withFileNames(const QString& log, const QStringList& files) {
  static const QRegularExpression place(R"re(^(\d+)[:(](\d+)\)?(\(\d+\))?)re");
  QStringList lines = log.split('\n', Qt::SkipEmptyParts);
  for (QString& line : lines) {
    const QRegularExpressionMatch match = place.match(line);
    if (!match.hasMatch() || match.captured(1).toInt() >= files.size()) continue;
    line.replace(0, match.capturedLength(), "shaders/" + files[match.captured(1).toInt()] + ":" + match.captured(2));
  }
  return lines.join('\n');
}

}  // namespace descent
