#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes principal.json: principal directions of a few points by the singular value decomposition of numpy 1.24."""
import json
import pathlib

import numpy as np

random = np.random.default_rng(3)
count, dimension = 9, 12
way = np.linspace(0, 1, count)[:, None]
points = np.hstack([1.5 * np.sqrt(way), -way, 0.4 * np.sin(4 * way)]) @ random.normal(size=(3, dimension))
points += 0.05 * random.normal(size=points.shape)
points = points.astype(np.float32)

about = points.astype(np.float64) - points.astype(np.float64).mean(axis=0)
_, sizes, directions = np.linalg.svd(about, full_matrices=False)
places = about @ directions[:2].T
if places[0, 0] > 0:
    directions[0] *= -1
if places[np.argmax(np.abs(places[:, 1])), 1] < 0:
    directions[1] *= -1

result = {
    "points": points.astype(np.float64).tolist(),
    "first": directions[0].tolist(),
    "second": directions[1].tolist(),
    "shares": (sizes**2 / np.sum(sizes**2))[:2].tolist(),
}
pathlib.Path(__file__).with_name("principal.json").write_text(json.dumps(result) + "\n")
