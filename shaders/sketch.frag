#version 330 core
// SPDX-License-Identifier: GPL-3.0-or-later
// A stroke in its colour, feathered over a pixel at its edge.
#insert "dashes.glsl"
in vec2 local;
flat in vec4 stroke;
flat in float extent;
flat in vec4 hue;
out vec4 color;

void main() {
  float beyond = max(max(-local.x, local.x - extent), 0.0);
  if (stroke.w > 0.0) {
    float away = toNearestDash(stroke, clamp(local.x, 0.0, extent));
    if (away > 0.0) beyond = max(beyond, away + min(stroke.x, 1.0));
  }
  float alpha = hue.a * clamp(stroke.x - length(vec2(beyond, local.y)) + 0.5, 0.0, 1.0);
  color = vec4(hue.rgb * alpha, alpha);
}
