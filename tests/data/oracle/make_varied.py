#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes varied.json: wrappers and recent rules in settings that public.json leaves out, in its format.

Every rule is written out here once more from its published formula, one line a symbol, in numpy float64; gradients and
Hessians are torch autograd of the formula string. Run with Debian's python3-torch 1.13.1 and python3-numpy 1.24.2.
"""
import json
import math
import os

import numpy as np
import torch

ROSENBROCK = '(1 - x)^2 + 100*(y - x^2)^2'
BOWL = '0.5*(x^2 + 20*y^2)'
TILTED = '2*x^2 + 3*x*y + 3*y^2'
HIMMELBLAU = '(x^2 + y - 11)^2 + (x + y^2 - 7)^2'


class Surface:
    def __init__(self, formula):
        self.formula = formula
        self.code = compile(formula.replace('^', '**'), formula, 'eval')

    def of(self, p):
        return eval(self.code, {'x': p[0], 'y': p[1]})

    def value(self, p):
        return float(self.of(torch.tensor(p, dtype=torch.float64)))

    def gradient(self, p):
        p = torch.tensor(p, dtype=torch.float64, requires_grad=True)
        return torch.autograd.grad(self.of(p), p)[0].numpy()

    def curvature(self, p):
        return torch.autograd.functional.hessian(self.of, torch.tensor(p, dtype=torch.float64)).diag().numpy()


def sgd(h):
    b = np.zeros(2)

    def step(x, gradient):
        nonlocal b
        g = gradient(x) + h.get('weight_decay', 0) * x
        b = h['momentum'] * b + (1 - h.get('dampening', 0)) * g
        return x - h['lr'] * b
    return step


def adam(h, decoupled=0.0):
    m, v, t = np.zeros(2), np.zeros(2), 0

    def step(x, gradient):
        nonlocal m, v, t
        t += 1
        g = gradient(x) + h.get('weight_decay', 0) * x
        m = h['beta1'] * m + (1 - h['beta1']) * g
        v = h['beta2'] * v + (1 - h['beta2']) * g * g
        mh, vh = m / (1 - h['beta1'] ** t), v / (1 - h['beta2'] ** t)
        return x * (1 - h['lr'] * decoupled) - h['lr'] * mh / (np.sqrt(vh) + h['eps'])
    return step


def adamw(h):
    return adam(h, h['decoupled_weight_decay'])


def lion(h):
    m = np.zeros(2)

    def step(x, gradient):
        nonlocal m
        g = gradient(x)
        x = x * (1 - h['lr'] * h['decoupled_weight_decay']) - h['lr'] * np.sign(h['beta1'] * m + (1 - h['beta1']) * g)
        m = h['beta2'] * m + (1 - h['beta2']) * g
        return x
    return step


BASES = {'sgd': sgd, 'adam': adam, 'adamw': adamw, 'lion': lion}


def clipped(gradient, h):
    def clip(x):
        g = gradient(x)
        if 'clip_norm' in h:
            g = g * min(1, h['clip_norm'] / (np.linalg.norm(g) + 1e-6))
        if 'clip_value' in h:
            g = np.clip(g, -h['clip_value'], h['clip_value'])
        return g
    return clip


def lookahead(base, h, surface, x):
    step, slow, t = base(h), x.copy(), 0

    def update(x):
        nonlocal slow, t
        t += 1
        x = step(x, clipped(surface.gradient, h))
        if t % h['k'] == 0:
            slow = slow + h['alpha'] * (x - slow)
            x = slow.copy()
        return x, {}
    return update


def sam(base, h, surface, x):
    step = base(h)

    def at_worst(p):
        g = surface.gradient(p)
        if h['adaptive']:
            e = h['rho'] * p * p * g / (np.linalg.norm(np.abs(p) * g) + 1e-12)
        else:
            e = h['rho'] * g / (np.linalg.norm(g) + 1e-12)
        return clipped(surface.gradient, h)(p + e)
    return lambda x: (step(x, at_worst), {})


def sophia(h, surface, x):
    m, c, t = np.zeros(2), np.zeros(2), 0

    def update(x):
        nonlocal m, c, t
        t += 1
        m = h['beta1'] * m + (1 - h['beta1']) * clipped(surface.gradient, h)(x)
        if t % h['hessian_period'] == 1 % h['hessian_period']:
            c = h['beta2'] * c + (1 - h['beta2']) * surface.curvature(x)
        return x - h['lr'] * np.clip(m / np.maximum(c, h['eps']), -h['clip'], h['clip']), {}
    return update


def prodigy(h, surface, x):
    x0, r, s, m, v, d = x.copy(), 0.0, np.zeros(2), np.zeros(2), np.zeros(2), h['d0']
    b3 = math.sqrt(h['beta2'])

    def update(x):
        nonlocal r, s, m, v, d
        g = clipped(surface.gradient, h)(x)
        r = b3 * r + (d / h['d0']) * d * h['lr'] * g.dot(x0 - x)
        s = b3 * s + (d / h['d0']) * d * h['lr'] * g
        m = h['beta1'] * m + (1 - h['beta1']) * d * g
        v = h['beta2'] * v + (1 - h['beta2']) * d * d * g * g
        new = max(d, h['d_coef'] * r / np.abs(s).sum())
        x = x - d * h['lr'] * m / (np.sqrt(v) + new * h['eps'])
        d = new
        return x, {'d': d}
    return update


def dadapt_adam(h, surface, x):
    r, s, m, v, d, q = 0.0, np.zeros(2), np.zeros(2), np.zeros(2), h['d0'], math.sqrt(h['beta2'])

    def update(x):
        nonlocal r, s, m, v, d
        g = clipped(surface.gradient, h)(x)
        r = q * r + (1 - q) * d * h['lr'] * g.dot(s / (np.sqrt(v) + h['eps']))
        m = h['beta1'] * m + (1 - h['beta1']) * d * h['lr'] * g
        v = h['beta2'] * v + (1 - h['beta2']) * g * g
        s = q * s + (1 - q) * d * h['lr'] * g
        d = max(d, r / ((1 - q) * np.abs(s).sum()))
        return x - m / (np.sqrt(v) + h['eps']), {'d': d}
    return update


def dadapt_sgd(h, surface, x):
    x0, r, s, d, first = x.copy(), 0.0, np.zeros(2), h['d0'], None

    def update(x):
        nonlocal r, s, d, first
        g = clipped(surface.gradient, h)(x)
        first = first or np.linalg.norm(g)
        step = d * h['lr'] / first
        r = r + step * g.dot(s)
        s = s + step * g
        d = max(d, 2 * r / np.linalg.norm(s))
        return h['momentum'] * x + (1 - h['momentum']) * (x0 - s), {'d': d}
    return update


def schedule_free(h, surface, x, adam):
    z, average, v, t, largest, total = x.copy(), x.copy(), np.zeros(2), 0, 0.0, 0.0
    mu = h['beta1'] if adam else h['momentum']

    def update(y):
        nonlocal z, average, v, t, largest, total
        t += 1
        g = clipped(surface.gradient, h)(y)
        a = h['lr'] * (min(1, t / h['warmup_steps']) if h['warmup_steps'] else 1)
        largest = max(largest, a)
        w = t ** h['r'] * largest ** h['weight_lr_power']
        total += w
        if adam:
            v = h['beta2'] * v + (1 - h['beta2']) * g * g
            g = g / (np.sqrt(v / (1 - h['beta2'] ** t)) + h['eps'])
        z = z - a * (g + h['weight_decay'] * y)
        average = average + w / total * (z - average)
        return (1 - mu) * z + mu * average, {'x': average.tolist(), 'x_loss': surface.value(average)}
    return update


def updater(name, h, surface, x):
    for wrapper, make in (('lookahead_', lookahead), ('sam_', sam)):
        if name.startswith(wrapper):
            return make(BASES[name[len(wrapper):]], h, surface, x)
    if name.startswith('schedule_free'):
        return schedule_free(h, surface, x, name.endswith('adamw'))
    return {'sophia': sophia, 'prodigy': prodigy, 'dadapt_adam': dadapt_adam, 'dadapt_sgd': dadapt_sgd}[name](h, surface, x)


def case(name, h, formula, start, steps=40, tolerance=1e-10):
    surface, x = Surface(formula), np.array(start, dtype=float)
    update = updater(name, h, surface, x)
    out = dict(optimizer=name, hyperparameters=h, surface={'formula': formula}, start=start, steps=steps, check='trajectory',
               tolerance=tolerance, recorded_steps=list(range(steps + 1)), trajectory=[x.tolist()], loss=[surface.value(x)])
    for _ in range(steps):
        x, more = update(x)
        out['trajectory'].append(x.tolist())
        out['loss'].append(surface.value(x))
        for key, value in more.items():
            out.setdefault(key, [None]).append(value)
    return out


ADAM = dict(lr=0.05, beta1=0.8, beta2=0.95, eps=1e-6)
PROJECT = dict(lr=0.7, beta1=0.85, beta2=0.98, eps=1e-6, d0=1e-4)
FREE = dict(warmup_steps=7, r=1.5, weight_lr_power=1.0, weight_decay=0.1)
WALK = [-1.2, 1]

CASES = [
    ('lookahead_sgd', dict(lr=0.001, momentum=0.8, weight_decay=0.1, dampening=0.3, k=3, alpha=0.3), ROSENBROCK, WALK),
    ('lookahead_sgd', dict(lr=0.01, momentum=0.9, k=1, alpha=0.5, clip_norm=2.0), HIMMELBLAU, [-2, -1]),
    ('lookahead_adam', dict(ADAM, weight_decay=0.2, k=4, alpha=0.8), HIMMELBLAU, [0.5, 0.5]),
    ('lookahead_adamw', dict(ADAM, decoupled_weight_decay=0.3, k=4, alpha=0.0), BOWL, [-2, 1]),
    ('lookahead_lion', dict(lr=0.03, beta1=0.9, beta2=0.95, decoupled_weight_decay=0.1, k=5, alpha=0.6), TILTED, [2, -1]),
    ('sam_sgd', dict(lr=0.001, momentum=0.9, weight_decay=0.2, rho=0.1, adaptive=False), ROSENBROCK, WALK),
    ('sam_sgd', dict(lr=0.005, momentum=0.5, dampening=0.5, rho=0.3, adaptive=True), HIMMELBLAU, [-2, -1]),
    ('sam_sgd', dict(lr=0.05, momentum=0.9, rho=0.2, adaptive=True, clip_value=0.5), BOWL, [-2, 1]),
    ('sam_adam', dict(ADAM, weight_decay=0.1, rho=0.05, adaptive=False), ROSENBROCK, WALK),
    ('sam_adamw', dict(ADAM, decoupled_weight_decay=0.1, rho=0.5, adaptive=True), HIMMELBLAU, [1, -1]),
    ('sophia', dict(lr=0.3, beta1=0.8, beta2=0.9, clip=0.5, eps=1e-3, hessian_period=3), HIMMELBLAU, [0.2, 0.1]),
    ('sophia', dict(lr=0.1, beta1=0.96, beta2=0.99, clip=1.0, eps=1e-12, hessian_period=1), ROSENBROCK, WALK),
    ('prodigy', dict(PROJECT, d_coef=0.5), TILTED, [2, -1]),
    ('prodigy', dict(PROJECT, d_coef=2.0, clip_norm=0.8), BOWL, [-2, 1]),
    ('dadapt_adam', PROJECT, BOWL, [-2, 1]),
    ('dadapt_adam', dict(PROJECT, beta1=0.0, d0=1e-3), HIMMELBLAU, [1, 1]),
    ('dadapt_sgd', dict(lr=0.5, momentum=0.0, d0=1e-3), TILTED, [2, -1]),
    ('dadapt_sgd', dict(lr=1.5, momentum=0.7, d0=1e-5, clip_value=1.0), BOWL, [-2, 1]),
    ('schedule_free_sgd', dict(FREE, lr=0.02, momentum=0.7), BOWL, [-2, 1]),
    ('schedule_free_sgd', dict(lr=0.001, momentum=0.0, warmup_steps=0, r=0.0, weight_lr_power=2.0, weight_decay=0.0), ROSENBROCK, WALK),
    ('schedule_free_adamw', dict(FREE, lr=0.1, beta1=0.8, beta2=0.95, eps=1e-6), HIMMELBLAU, [0.5, 0.5]),
    ('schedule_free_adamw', dict(lr=0.05, beta1=0.95, beta2=0.999, eps=1e-8, warmup_steps=0, r=2.0, weight_lr_power=0.0, weight_decay=0.5),
     ROSENBROCK, WALK),
]

if __name__ == '__main__':
    cases = []
    for number, (name, h, formula, start) in enumerate(CASES, 1):
        cases.append(dict(id='varied-%d-%s' % (number, name), **case(name, h, formula, start)))
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'varied.json'), 'w') as out:
        json.dump({'cases': cases}, out, indent=None, separators=(',', ':'))
        out.write('\n')
