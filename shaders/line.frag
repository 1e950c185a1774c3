#version 330 core
// SPDX-License-Identifier: GPL-3.0-or-later
// A stroke of one colour with feathered edges.
uniform vec4 lineColor;
in vec2 local;
flat in vec4 stroke;
flat in float extent;
out vec4 color;

void main() {
  float inside = stroke.x + 0.5 - length(vec2(max(max(-local.x, local.x - extent), 0.0), local.y));
  color = vec4(lineColor.rgb, 1.0) * lineColor.a * clamp(inside, 0.0, 1.0) * min(2.0 * stroke.x, 1.0);
}
