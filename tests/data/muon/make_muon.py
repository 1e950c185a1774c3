#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes steps.json: three Muon steps of one matrix, one convolution kernel and one vector on constant gradients.

Written from the published description (Jordan et al. 2024: momentum, Nesterov, the quintic Newton-Schulz iteration,
the factor sqrt(max(1, rows/columns))) in torch float64; the vector by torch.optim.AdamW without decay. Run with
Debian's python3-torch 1.13.1.
"""
import json
import os

import torch

torch.set_default_dtype(torch.float64)
torch.manual_seed(1)
SHAPES = [[5, 3], [4, 2, 3, 3], [6]]
RATE, MOMENTUM, STEPS = 0.1, 0.95, 3


def orthogonal(g, rounds):
    x = g / (g.norm() + 1e-7)
    if g.shape[0] > g.shape[1]:
        x = x.T
    for _ in range(rounds):
        a = x @ x.T
        x = 3.4445 * x + (-4.7750 * a + 2.0315 * a @ a) @ x
    return x.T if g.shape[0] > g.shape[1] else x


def path(shape, gradients, nesterov, rounds):
    x = torch.linspace(-1, 1, int(torch.tensor(shape).prod())).reshape(shape)
    if len(shape) == 1:
        x = x.clone().requires_grad_()
        adamw = torch.optim.AdamW([x], lr=RATE, weight_decay=0)
        for g in gradients:
            x.grad = g.clone()
            adamw.step()
        return x.detach()
    buffer = torch.zeros(shape)
    for g in gradients:
        buffer = MOMENTUM * buffer + g
        update = g + MOMENTUM * buffer if nesterov else buffer
        matrix = orthogonal(update.reshape(shape[0], -1), rounds)
        x = x - RATE * max(1, matrix.shape[0] / matrix.shape[1]) ** 0.5 * matrix.reshape(shape)
    return x


gradients = [[torch.randn(shape) for shape in SHAPES] for _ in range(STEPS)]
flat = lambda tensors: torch.cat([t.reshape(-1) for t in tensors]).tolist()
cases = []
for nesterov, rounds in ((True, 5), (False, 5), (True, 2)):
    ends = [path(shape, [step[i] for step in gradients], nesterov, rounds) for i, shape in enumerate(SHAPES)]
    cases.append({'nesterov': nesterov, 'orthogonalization_steps': rounds, 'end': flat(ends)})
start = flat([torch.linspace(-1, 1, int(torch.tensor(s).prod())) for s in SHAPES])
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'steps.json'), 'w') as out:
    json.dump({'shapes': SHAPES, 'learning_rate': RATE, 'momentum': MOMENTUM, 'start': start,
               'gradients': [flat(step) for step in gradients], 'cases': cases}, out)
    out.write('\n')
