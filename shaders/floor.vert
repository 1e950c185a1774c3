#version 330 core
// SPDX-License-Identifier: GPL-3.0-or-later
// The floor under a surface.
#insert "box.glsl"
out vec2 unit;

void main() {
  unit = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  gl_Position = seen(inBox(unit, 0.0));
}
