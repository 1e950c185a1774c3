#version 330 core
// SPDX-License-Identifier: GPL-3.0-or-later
// One rectangle; `unit` runs over it from the top left (0, 0) to the bottom right (1, 1).
#insert "place.glsl"
uniform vec4 place;
out vec2 unit;

void main() {
  unit = corner();
  gl_Position = placed(place.xy + unit * place.zw);
}
