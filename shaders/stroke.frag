#version 330 core
// SPDX-License-Identifier: GPL-3.0-or-later
// How deep a pixel lies inside the curve (0.5 is the edge), in the channel of the curve. Segments are joined by the
// maximum: a pixel keeps the depth of the nearest one, so joints neither gape nor double.
uniform float reach;
in vec2 local;
flat in vec4 stroke;
flat in float extent;
out vec4 depth;

void main() {
  float beyond = max(max(-local.x, local.x - extent), 0.0);
  if (stroke.w > 0.0) {
    float place = mod(stroke.z + clamp(local.x, 0.0, extent), stroke.w);
    float dash = stroke.w * 0.5;
    beyond = max(beyond, min(max(place - dash, 0.0), stroke.w - place) + min(stroke.x, 1.0));
    if (place <= dash) beyond = max(max(-local.x, local.x - extent), 0.0);
  }
  float inside = stroke.x - length(vec2(beyond, local.y));
  vec4 channel = vec4(equal(vec4(0.0, 1.0, 2.0, 3.0), vec4(stroke.y)));
  depth = channel * clamp(0.5 + inside / (2.0 * reach), 0.0, 1.0);
}
