#version 330 core
// SPDX-License-Identifier: GPL-3.0-or-later
// Colours four layers of curves from their depths, each with a casing that lifts it off what lies beneath.
uniform sampler2D ground;    // what lies beneath
uniform sampler2D finished;  // depths of the segments that stay
uniform sampler2D moving;    // depths of those of this frame alone
uniform int withGround;      // begin with the ground, else leave it to blending
uniform int withMoving;
uniform float reach;
uniform float casingWidth;
uniform vec4 casing;
uniform vec4 colors[4];
out vec4 color;

vec4 over(vec4 top, vec4 below) { return top + below * (1.0 - top.a); }

vec4 stroked(vec4 ink, float inside) { return vec4(ink.rgb, 1.0) * ink.a * clamp(inside + 0.5, 0.0, 1.0); }

void main() {
  ivec2 pixel = ivec2(gl_FragCoord.xy);
  color = withGround != 0 ? texelFetch(ground, pixel, 0) : vec4(0.0);
  vec4 depth = texelFetch(finished, pixel, 0);
  if (withMoving != 0) depth = max(depth, texelFetch(moving, pixel, 0));
  if (depth == vec4(0.0)) return;
  vec4 inside = (depth - 0.5) * 2.0 * reach;
  for (int i = 0; i < 4; ++i) {
    if (depth[i] <= 0.0) continue;
    color = over(stroked(casing, inside[i] + casingWidth), color);
    color = over(stroked(colors[i], inside[i]), color);
  }
}
