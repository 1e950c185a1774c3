// SPDX-License-Identifier: GPL-3.0-or-later
// From the box that holds a surface to clip coordinates. Rows run downwards, so what is up in space is less.
uniform vec4 clipRows[4];
uniform vec4 box;  // half width, half depth, heights of the surface's lowest and highest place

vec3 inBox(vec2 unit, float height) { return vec3((unit * 2.0 - 1.0) * box.xy, height); }

vec4 seen(vec3 point) {
  vec4 p = vec4(point, 1.0);
  return vec4(dot(clipRows[0], p), -dot(clipRows[1], p), dot(clipRows[2], p), dot(clipRows[3], p));
}
