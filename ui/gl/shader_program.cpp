// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gl/shader_program.h"

#include <stdexcept>
#include <vector>

namespace descent {
namespace {

void compile(GLuint shader, const QString& file, const QByteArrayList& defined = {}) {
  ShaderSource source = loadShader(file);
  // Behind #version, before the numbering of lines.
  for (const QByteArray& name : defined) source.text.insert(source.text.indexOf('\n') + 1, "#define " + name + '\n');
  const char* text = source.text.constData();
  gl().glShaderSource(shader, 1, &text, nullptr);
  gl().glCompileShader(shader);
  GLint done = 0;
  gl().glGetShaderiv(shader, GL_COMPILE_STATUS, &done);
  if (done) return;
  std::vector<char> log(8192, '\0');
  gl().glGetShaderInfoLog(shader, GLsizei(log.size() - 1), nullptr, log.data());
  throw std::runtime_error(withFileNames(QString::fromUtf8(log.data()), source.files).toStdString());
}

}  // namespace

ShaderProgram::ShaderProgram(const QString& vertex, const QString& fragment, const QByteArrayList& defined)
    : id_(gl().glCreateProgram()) {
  const GLuint shaders[] = {gl().glCreateShader(GL_VERTEX_SHADER), gl().glCreateShader(GL_FRAGMENT_SHADER)};
  compile(shaders[0], vertex + ".vert");
  compile(shaders[1], fragment + ".frag", defined);
  for (GLuint shader : shaders) gl().glAttachShader(id_, shader);
  gl().glLinkProgram(id_);
  for (GLuint shader : shaders) gl().glDeleteShader(shader);
  GLint done = 0;
  gl().glGetProgramiv(id_, GL_LINK_STATUS, &done);
  if (done) return;
  std::vector<char> log(8192, '\0');
  gl().glGetProgramInfoLog(id_, GLsizei(log.size() - 1), nullptr, log.data());
  throw std::runtime_error((vertex + ".vert with " + fragment + ".frag: ").toStdString() + log.data());
}

ShaderProgram::~ShaderProgram() { gl().glDeleteProgram(id_); }

void ShaderProgram::use() const { gl().glUseProgram(id_); }

int ShaderProgram::location(const char* name) {
  auto found = locations_.constFind(name);
  if (found == locations_.constEnd()) found = locations_.insert(name, gl().glGetUniformLocation(id_, name));
  return *found;
}

void ShaderProgram::set(const char* name, float value) { gl().glUniform1f(location(name), value); }
void ShaderProgram::set(const char* name, int value) { gl().glUniform1i(location(name), value); }
void ShaderProgram::set(const char* name, const QVector4D& v) { gl().glUniform4f(location(name), v.x(), v.y(), v.z(), v.w()); }
void ShaderProgram::set(const char* name, const QPointF& v) { gl().glUniform2f(location(name), float(v.x()), float(v.y())); }
void ShaderProgram::set(const char* name, const QSizeF& v) {
  gl().glUniform2f(location(name), float(v.width()), float(v.height()));
}
void ShaderProgram::set(const char* name, std::span<const QVector4D> values) {
  gl().glUniform4fv(location(name), GLsizei(values.size()), reinterpret_cast<const GLfloat*>(values.data()));
}

}  // namespace descent
