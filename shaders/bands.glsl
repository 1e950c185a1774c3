// SPDX-License-Identifier: GPL-3.0-or-later
// Bands between levels and a line on each. The samples are level coordinates (0 on the first level, 1 on the second);
// lines and edges of bands are feathered by how fast the coordinate changes on the screen.
uniform sampler2D samples;
uniform sampler2D ramp;
uniform float levels;     // 0: one colour
uniform float lineWidth;  // pixels; 0: no lines
uniform vec4 lineColor;

vec3 band(float index) { return texture(ramp, vec2((clamp(index, -1.0, levels - 1.0) + 1.5) / (levels + 1.0), 0.5)).rgb; }

// `place` is a texture coordinate. Outside of the samples, and where they have no number, nothing is drawn.
vec3 banded(vec2 place) {
  float value = texture(samples, place).r;
  float change = max(length(vec2(dFdx(value), dFdy(value))), 1e-6);
  if (levels < 0.5) return texture(ramp, vec2(0.5)).rgb;
  if (value != value || any(lessThan(place, vec2(0.0))) || any(greaterThan(place, vec2(1.0)))) discard;
  float level = clamp(round(value), 0.0, levels - 1.0);
  float distance = (value - level) / change;
  // Below the first level and above the last one there is one band only.
  float above = abs(value - level) < 0.5 ? clamp(distance + 0.5, 0.0, 1.0) : step(level, value);
  vec3 filled = mix(band(level - 1.0), band(level), above);
  float line = clamp(lineWidth * 0.5 + 0.5 - abs(distance), 0.0, 1.0) * min(lineWidth, 1.0);
  // Where lines would come nearer than about two pixels they are left out rather than drawn as a grey mass.
  line *= lineColor.a * (1.0 - smoothstep(0.25, 0.6, change));
  return mix(filled, lineColor.rgb, line);
}
