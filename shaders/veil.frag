#version 330 core
// SPDX-License-Identifier: GPL-3.0-or-later
// A dark veil over everything but a disc with a soft edge.
uniform vec2 size;      // pixels that the veil covers
uniform vec4 disc;      // pixels from the top left: middle x, y, radius; darkness from 0 to 1
in vec2 unit;
out vec4 color;

void main() {
  float beyond = length(unit * size - disc.xy) - disc.z;
  color = vec4(0.0, 0.0, 0.0, disc.w * smoothstep(0.0, 0.08 * disc.z + 1.0, beyond));
}
