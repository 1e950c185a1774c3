// SPDX-License-Identifier: GPL-3.0-or-later
// Colours four layers of curves from their depths, each with a casing that lifts it off what lies beneath.
// A pixel outside a curve's reach has depth 0, which takes no colour: there is nothing to branch on.
// GROUND: begin with the ground, else leave it to blending. MOVING: with the strokes of this frame alone. Both are
// defined or not, for a software renderer reads the textures of both branches of a condition.
uniform sampler2D ground;    // what lies beneath
uniform sampler2D finished;  // depths of the strokes that stay
uniform sampler2D moving;    // depths of those of this frame alone
uniform float reach;
uniform float casingWidth;
uniform vec4 casing;
uniform vec4 colors[4];

vec4 depthAt(ivec2 pixel) {
  vec4 depth = texelFetch(finished, pixel, 0);
#ifdef MOVING
  depth = max(depth, texelFetch(moving, pixel, 0));
#endif
  return depth;
}

vec4 colored(ivec2 pixel, vec4 depth) {
#ifdef GROUND
  vec4 color = texelFetch(ground, pixel, 0);
#else
  vec4 color = vec4(0.0);
#endif
  vec4 inside = depth * (2.0 * reach) - reach + 0.5;
  vec4 around = clamp(inside + casingWidth, 0.0, 1.0) * casing.a;
  inside = clamp(inside, 0.0, 1.0);
  for (int i = 0; i < 4; ++i) {
    color = mix(color, vec4(casing.rgb, 1.0), around[i]);
    color = mix(color, vec4(colors[i].rgb, 1.0), inside[i] * colors[i].a);
  }
  return color;
}
