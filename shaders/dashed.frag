#version 330 core
// SPDX-License-Identifier: GPL-3.0-or-later
// A stroke of a dashed curve: as far inside a gap as the nearest dash is away.
#insert "depth.glsl"

void main() {
  float place = mod(stroke.z + clamp(local.x, 0.0, extent), stroke.w);
  float dash = stroke.w * 0.5;
  float gap = place > dash ? min(place - dash, stroke.w - place) + min(stroke.x, 1.0) : 0.0;
  putDepth(max(max(max(-local.x, local.x - extent), 0.0), gap));
}
