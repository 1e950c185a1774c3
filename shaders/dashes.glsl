// SPDX-License-Identifier: GPL-3.0-or-later
// Of the period: where the first dash ends, where the second begins and ends (1: there is none).
const vec3 patterns[3] = vec3[](vec3(0.5, 1.0, 1.0), vec3(0.72, 1.0, 1.0), vec3(0.5, 0.69, 0.81));

// Pixels from a place of a dashed curve to the nearest dash; 0 or less on one. `stroke` as in a row of strokes.
float toNearestDash(vec4 stroke, float along) {
  vec3 ends = patterns[int(stroke.y / 4.0 + 0.01)];
  float place = mod(stroke.z + along, stroke.w) / stroke.w;
  // The gap that the place may lie in, between two dashes.
  vec2 gap = place < ends.y ? ends.xy : vec2(ends.z, 1.0);
  return min(place - gap.x, gap.y - place) * stroke.w;
}
