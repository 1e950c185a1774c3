// SPDX-License-Identifier: GPL-3.0-or-later
// A segment of a curve as a quad, wider than the segment by `margin` on either side and longer by `overhang` at both ends.
#insert "place.glsl"
layout(location = 0) in vec4 ends;   // pixels: from x, y, to x, y
layout(location = 1) in vec4 style;  // half width, channel + 4 × pattern, length of the curve before, dash period (0: solid)
out vec2 local;                      // pixels along the segment and across it
flat out vec4 stroke;
flat out float extent;

void putSegment(float margin, float overhang) {
  vec2 along = ends.zw - ends.xy;
  extent = length(along);
  along = extent > 0.0 ? along / extent : vec2(1.0, 0.0);
  vec2 across = vec2(-along.y, along.x);
  local = vec2(mix(-overhang, extent + overhang, corner().x), mix(-margin, margin, corner().y));
  stroke = style;
  gl_Position = placed(ends.xy + along * local.x + across * local.y);
}
