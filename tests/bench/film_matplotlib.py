#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the frames per second at which matplotlib's FuncAnimation writes the default scene's film: contour with
labelled isolines and trajectories beside traces of loss and learning rate, 1920x1080 at 60 frames/s, H.264.
Usage: film_matplotlib.py TABLE.csv FRAMES OUT.mp4, the table being that of `descentlab run`."""
import csv
import sys
import time

import matplotlib
matplotlib.use("Agg")
from matplotlib import pyplot as plt
from matplotlib.animation import FFMpegWriter, FuncAnimation
import numpy as np

table, frames, out = sys.argv[1], int(sys.argv[2]), sys.argv[3]
runs = {}
for row in csv.DictReader(open(table)):
    runs.setdefault(row["run"], []).append([float(row[key] or "nan") for key in ("x", "y", "loss", "learning_rate")])
runs = {label: np.array(rows) for label, rows in runs.items()}
colors = ["#0072B2", "#E69F00", "#009E73", "#D55E00"]
last = max(len(rows) for rows in runs.values()) - 1

figure = plt.figure(figsize=(19.2, 10.8), dpi=100)
grid = figure.add_gridspec(2, 2, width_ratios=(0.64, 0.36))
contour, loss, rate = figure.add_subplot(grid[:, 0]), figure.add_subplot(grid[0, 1]), figure.add_subplot(grid[1, 1])
x, y = np.meshgrid(np.linspace(-3, 3, 460), np.linspace(-2, 2, 400))
values = 0.5 * (x * x + 20 * y * y)
levels = np.geomspace(1e-2, values.max(), 24)
filled = contour.contourf(x, y, values, levels=levels, norm=matplotlib.colors.LogNorm())
contour.clabel(contour.contour(x, y, values, levels=levels, colors="k", linewidths=0.5))
figure.colorbar(filled, ax=contour, label="loss")
loss.set(xlim=(0, last), ylim=(1e-12, 30), yscale="log", xlabel="step", ylabel="loss")
rate.set(xlim=(0, last), ylim=(0, 0.12), xlabel="step", ylabel="learning rate")
moving = []
for (label, rows), color in zip(runs.items(), colors):
    for axes, columns in ((contour, (0, 1)), (loss, (None, 2)), (rate, (None, 3))):
        line, = axes.plot([], [], color=color, linewidth=2, label=label)
        head, = axes.plot([], [], "o", color=color)
        data = [np.arange(len(rows)) if column is None else rows[:, column] for column in columns]
        moving.append((line, head, data))
contour.legend(loc="upper right")


def paint(frame):
    step = int(last * frame / max(1, frames - 1))
    for line, head, (across, up) in moving:
        line.set_data(across[:step + 1], up[:step + 1])
        head.set_data(across[step:step + 1], up[step:step + 1])
    return [artist for line, head, _ in moving for artist in (line, head)]


start = time.perf_counter()
FuncAnimation(figure, paint, frames=frames, blit=True).save(out, writer=FFMpegWriter(fps=60, codec="libx264", extra_args=["-preset", "medium", "-crf", "20", "-pix_fmt", "yuv420p"]))
print(frames / (time.perf_counter() - start))
