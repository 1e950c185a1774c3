#version 330 core
// SPDX-License-Identifier: GPL-3.0-or-later
// A matrix, cell by cell: −limit is the left end of the ramp, limit the right one, NaN is left empty.
uniform sampler2D samples;
uniform sampler2D ramp;
uniform float limit;
in vec2 unit;
out vec4 color;

void main() {
  float value = texture(samples, unit).r;
  if (value != value) discard;
  color = vec4(texture(ramp, vec2(clamp(value / limit * 0.5 + 0.5, 0.0, 1.0), 0.5)).rgb, 1.0);
}
