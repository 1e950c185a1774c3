#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the training images per second of a network on 28x28 images in PyTorch (forward, loss, backward, Adam), the better of 1 and 2 threads.
Usage: torch_training.py lenet-5|normalized BATCH SECONDS. Run it with OPENBLAS_NUM_THREADS=1: OpenBLAS's own threads and OpenMP's get in each other's way."""
import sys
import time

import torch
from torch import nn


def lenet():
    return nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10))


def normalized():
    return nn.Sequential(
        nn.Conv2d(1, 8, 3, padding=1), nn.BatchNorm2d(8), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(8, 16, 3, padding=1), nn.BatchNorm2d(16), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(784, 10))


def images_per_second(network, batch, seconds, threads):
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    net = network()
    rule = torch.optim.Adam(net.parameters(), lr=1e-3)
    loss = nn.CrossEntropyLoss()
    images, labels = torch.rand(4096, 1, 28, 28), torch.randint(0, 10, (4096,))

    def step(i):
        first = i * batch % (4096 - batch + 1)
        rule.zero_grad()
        loss(net(images[first:first + batch]), labels[first:first + batch]).backward()
        rule.step()

    for i in range(20):
        step(i)
    count, start = 0, time.perf_counter()
    while time.perf_counter() - start < seconds:
        step(count)
        count += 1
    return count * batch / (time.perf_counter() - start)


network = {"lenet-5": lenet, "normalized": normalized}[sys.argv[1]]
batch, seconds = int(sys.argv[2]), float(sys.argv[3])
print(max(images_per_second(network, batch, seconds / 2, threads) for threads in (1, 2)))
