# SPDX-License-Identifier: GPL-3.0-or-later
"""Reference numbers for regressions with two parameters: values, gradients and Hessians of every loss by torch's own
losses and automatic differentiation, minima by scipy.optimize. Prints solutions.json. torch 1.13.0, scipy 1.10.1."""
import json
import numpy as np
import scipy
import torch
from scipy.optimize import linprog, minimize

torch.set_default_dtype(torch.float64)
rng = np.random.default_rng(20240607)
F = torch.nn.functional


def losses(beta):
    sigmoid_square = lambda z, y: ((torch.sigmoid(z) - y) ** 2).mean()
    return {"mean-squared-error": F.mse_loss, "mean-absolute-error": F.l1_loss,
            "smooth-l1": lambda z, y: F.smooth_l1_loss(z, y, beta=beta),
            "cross-entropy": F.binary_cross_entropy_with_logits, "squared-error-of-sigmoid": sigmoid_square}


def case(kind, form, count):
    x = rng.normal(size=(count, 2)) * [2.0, 0.7] + [0.5, 0]
    if form == "slope-intercept":
        x[:, 1] = 1
    if kind == "linear":
        y = x @ [1.5, -0.5] + 0.4 * rng.standard_t(2, size=count)
    else:
        y = (rng.uniform(size=count) < 1 / (1 + np.exp(-(x @ [1.2, -0.8])))).astype(float)
    X, Y = torch.tensor(x), torch.tensor(y)
    beta = 0.3
    names = ["cross-entropy", "squared-error-of-sigmoid"] if kind == "logistic" else \
        ["mean-squared-error", "mean-absolute-error", "smooth-l1"]
    result = {"regression": kind, "parameters": form, "features": x.tolist(), "target": y.tolist(), "beta": beta, "losses": {}}
    for name in names:
        f = lambda w, loss=losses(beta)[name]: loss(X @ w, Y)
        points = []
        for w in rng.normal(size=(4, 2)) * 2:
            W = torch.tensor(w, requires_grad=True)
            value = f(W)
            gradient, = torch.autograd.grad(value, W, create_graph=True)
            hessian = torch.autograd.functional.hessian(f, W)
            points.append({"at": w.tolist(), "value": value.item(), "gradient": gradient.tolist(), "hessian": hessian.tolist()})
        entry = {"points": points}
        if name == "mean-squared-error":
            entry["minimum"] = np.linalg.lstsq(x, y, rcond=None)[0].tolist()
        elif name == "mean-absolute-error":  # as a linear program: min mean(u + v), u - v = y - Xw
            n = count
            A = np.hstack([x, np.eye(n), -np.eye(n)])
            c = np.concatenate([np.zeros(2), np.ones(2 * n) / n])
            r = linprog(c, A_eq=A, b_eq=y, bounds=[(None, None)] * 2 + [(0, None)] * (2 * n), method="highs")
            entry["minimum"], entry["minimum_value"] = r.x[:2].tolist(), r.fun
        elif name != "squared-error-of-sigmoid":
            def both(w):
                W = torch.tensor(w, requires_grad=True)
                value = f(W)
                gradient, = torch.autograd.grad(value, W)
                return value.item(), gradient.numpy()
            r = minimize(both, [0.1, 0.1], jac=True, method="BFGS", options={"gtol": 1e-13})
            entry["minimum"] = r.x.tolist()
        result["losses"][name] = entry
    return result


cases = [case(k, f, n) for k, n in (("linear", 37), ("logistic", 61)) for f in ("slope-intercept", "two-weights")]
print(json.dumps({"torch": torch.__version__, "scipy": scipy.__version__, "cases": cases}))
