#version 330 core
// SPDX-License-Identifier: GPL-3.0-or-later
// Markers by their signed distance (negative inside), in the order of enum Marker.
in vec2 local;
flat in vec4 form;
flat in vec2 bearing;
flat in vec4 inner;
flat in vec4 rim;
out vec4 color;

float box(vec2 p, vec2 halfSize) {
  vec2 d = abs(p) - halfSize;
  return length(max(d, 0.0)) + min(max(d.x, d.y), 0.0);
}

float triangle(vec2 p, float r) {
  p.x = abs(p.x);
  return max(dot(p, vec2(0.866, -0.5)), p.y) - r * 0.5;
}

float star(vec2 p, float r) {
  // Five points: folded into one tenth of a turn, then the distance to that edge.
  float sector = 0.628318530718;
  float turn = mod(atan(p.x, -p.y) + sector, 2.0 * sector) - sector;
  vec2 q = length(p) * vec2(cos(turn), abs(sin(turn)));
  vec2 tip = vec2(r, 0.0), notch = r * 0.45 * vec2(cos(sector), sin(sector));
  vec2 edge = notch - tip;
  vec2 normal = normalize(vec2(edge.y, -edge.x));
  return dot(q - tip, normal);
}

float arrow(vec2 p, float r) {
  float head = max(dot(vec2(p.x, abs(p.y)), vec2(0.5, 0.866)) - 0.5 * r, -p.x + 0.1 * r);
  return min(head, box(p + vec2(0.4 * r, 0.0), vec2(0.6 * r, 0.14 * r)));
}

float distanceOf(int kind, vec2 p, float r) {
  if (kind == 0) return length(p) - r;
  if (kind == 1) return abs(length(p) - r * 0.82) - r * 0.18;
  vec2 turned = vec2(p.x + p.y, p.y - p.x) * 0.70710678;
  if (kind == 2) return min(box(turned, vec2(r, r * 0.2)), box(turned, vec2(r * 0.2, r)));
  if (kind == 3) return min(box(p, vec2(r, r * 0.2)), box(p, vec2(r * 0.2, r)));
  if (kind == 4) return star(p, r);
  if (kind == 5) return box(turned, vec2(r * 0.7));
  if (kind == 6) return box(p, vec2(r * 0.8));
  if (kind == 7) return triangle(p, r);
  return arrow(p, r);
}

void main() {
  vec2 p = mat2(cos(bearing.x), sin(bearing.x), -sin(bearing.x), cos(bearing.x)) * local;
  float d = distanceOf(int(form.w + 0.5), p, form.z);
  float body = clamp(0.5 - d, 0.0, 1.0) * inner.a;
  float edge = clamp(0.5 - d + bearing.y, 0.0, 1.0) * rim.a;
  color = vec4(rim.rgb, 1.0) * edge * (1.0 - body) + vec4(inner.rgb, 1.0) * body;
}
