#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the steps per second of one optimizer of PyTorch on Rosenbrock's valley, its point and loss recorded.
Usage: torch_steps.py gradient-descent|momentum|rmsprop|adam SECONDS."""
import sys
import time

import torch

torch.set_num_threads(1)
point = torch.tensor([-1.2, 1.0], dtype=torch.float64, requires_grad=True)
rule = {
    "gradient-descent": lambda: torch.optim.SGD([point], lr=1e-4),
    "momentum": lambda: torch.optim.SGD([point], lr=1e-4, momentum=0.9),
    "rmsprop": lambda: torch.optim.RMSprop([point], lr=1e-4),
    "adam": lambda: torch.optim.Adam([point], lr=1e-4),
}[sys.argv[1]]()
record = []


def step():
    rule.zero_grad()
    x, y = point
    loss = (1 - x) ** 2 + 100 * (y - x ** 2) ** 2
    loss.backward()
    rule.step()
    record.append((*point.tolist(), loss.item()))


for _ in range(100):
    step()
record.clear()
start, seconds = time.perf_counter(), float(sys.argv[2])
while time.perf_counter() - start < seconds:
    step()
print(len(record) / (time.perf_counter() - start))
