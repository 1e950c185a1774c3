// SPDX-License-Identifier: GPL-3.0-or-later
/// ShaderProgram: a vertex and a fragment shader from the resources :/shaders, linked. A line `#insert "chunk.glsl"` in a
/// shader stands for that file. What does not compile is an exception that names file and line.
#pragma once

#include <QByteArrayList>
#include <QHash>
#include <QSizeF>
#include <QString>
#include <QVector4D>
#include <span>

#include "ui/gl/gl.h"

namespace descent {

class ShaderProgram {
 public:
  /// Names without suffix: `ShaderProgram("quad", "field")` is quad.vert with field.frag.
  /// `defined`: names that are defined in the fragment shader.
  ShaderProgram(const QString& vertex, const QString& fragment, const QByteArrayList& defined = {});
  ~ShaderProgram();
  ShaderProgram(const ShaderProgram&) = delete;
  ShaderProgram& operator=(const ShaderProgram&) = delete;

  void use() const;
  /// Of the program in use.
  void set(const char* name, float value);
  void set(const char* name, int value);
  void set(const char* name, const QVector4D& value);
  void set(const char* name, const QPointF& value);
  void set(const char* name, const QSizeF& value);
  void set(const char* name, std::span<const QVector4D> values);

 private:
  int location(const char* name);

  GLuint id_ = 0;
  QHash<QByteArray, int> locations_;
};

/// The text of a shader with its insertions, and the files it came from: `#line` in it counts them from 0.
struct ShaderSource {
  QByteArray text;
  QStringList files;
};

/// Throws std::runtime_error for a file that is missing.
ShaderSource loadShader(const QString& file);

/// A compiler's log with the numbers of files replaced by their names.
QString withFileNames(const QString& log, const QStringList& files);

}  // namespace descent
