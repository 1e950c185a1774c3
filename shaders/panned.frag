#version 330 core
// SPDX-License-Identifier: GPL-3.0-or-later
// The curves of four layers, and those that were drawn before they were panned.
#insert "curves.glsl"
uniform sampler2D panned;  // depths of these
uniform vec2 shift;        // pixels that they have moved
uniform vec4 covered;      // where they can be seen: left, top, right, bottom edge
out vec4 color;

void main() {
  ivec2 pixel = ivec2(gl_FragCoord.xy);
  vec2 at = gl_FragCoord.xy;
  float seen = float(all(greaterThan(at, covered.xy)) && all(lessThan(at, covered.zw)));
  color = colored(pixel, max(depthAt(pixel), texelFetch(panned, pixel - ivec2(shift), 0) * seen));
}
