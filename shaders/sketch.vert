#version 330 core
// SPDX-License-Identifier: GPL-3.0-or-later
// A segment of a curve with its colour.
#insert "segment.glsl"
layout(location = 2) in vec4 paint;
layout(location = 3) in float cap;  // 1: round ends, 0: cut off
flat out vec4 hue;

void main() {
  hue = paint;
  putSegment(style.x + 0.5, cap * (style.x + 0.5));
}
