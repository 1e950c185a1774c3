#version 330 core
// SPDX-License-Identifier: GPL-3.0-or-later
// A stroke of a dashed curve: as far inside a gap as the nearest dash is away.
#insert "depth.glsl"

// Of the period: where the first dash ends, where the second begins and ends (1: there is none).
const vec3 patterns[3] = vec3[](vec3(0.5, 1.0, 1.0), vec3(0.72, 1.0, 1.0), vec3(0.5, 0.69, 0.81));

void main() {
  vec3 ends = patterns[int(stroke.y / 4.0 + 0.01)];
  float place = mod(stroke.z + clamp(local.x, 0.0, extent), stroke.w) / stroke.w;
  // The gap that the place may lie in, between two dashes.
  vec2 gap = place < ends.y ? ends.xy : vec2(ends.z, 1.0);
  float beyond = min(place - gap.x, gap.y - place) * stroke.w;
  float away = beyond > 0.0 ? beyond + min(stroke.x, 1.0) : 0.0;
  putDepth(max(max(max(-local.x, local.x - extent), 0.0), away));
}
