#version 330 core
// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing: forgets the depths of the frame before.
out vec4 depth;

void main() { depth = vec4(0.0); }
