// SPDX-License-Identifier: GPL-3.0-or-later
// How deep a pixel lies inside a curve (0.5 is the edge), in the channel of the curve. Strokes are joined by the
// maximum: a pixel keeps the depth of the nearest one, so joints neither gape nor double.
uniform float reach;
in vec2 local;
flat in vec4 stroke;
flat in float extent;
out vec4 depth;

// `beyond`: pixels past the end of the line that is drawn.
void putDepth(float beyond) {
  float inside = stroke.x - length(vec2(beyond, local.y));
  vec4 channel = vec4(equal(vec4(0.0, 1.0, 2.0, 3.0), vec4(mod(stroke.y, 4.0))));
  depth = channel * clamp(0.5 + inside / (2.0 * reach), 0.0, 1.0);
}
