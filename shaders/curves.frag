#version 330 core
// SPDX-License-Identifier: GPL-3.0-or-later
// The curves of four layers.
#insert "curves.glsl"
out vec4 color;

void main() {
  ivec2 pixel = ivec2(gl_FragCoord.xy);
  color = colored(pixel, depthAt(pixel));
}
