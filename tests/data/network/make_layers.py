#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes layers.json beside itself: networks in the words of scene files, each with one inference pass, one training
pass with its gradients and the running statistics after it, in float64 from PyTorch's modules. Needs python3-torch."""
import json
import os

import torch
from torch import nn

torch.set_default_dtype(torch.float64)

PLAIN = {"relu": nn.ReLU, "gelu": nn.GELU, "softplus": nn.Softplus, "flatten": nn.Flatten}


class Global(nn.Module):
    def forward(self, x):
        return x.mean((2, 3), keepdim=True)


class Parallel(nn.Module):
    def __init__(self, branches):
        super().__init__()
        self.branches = nn.ModuleList(branches)

    def forward(self, x):
        return torch.cat([branch(x) for branch in self.branches], 1)


class DenseBlock(nn.Module):
    def __init__(self, layers):
        super().__init__()
        self.layers = nn.ModuleList(layers)

    def forward(self, x):
        for layer in self.layers:
            x = torch.cat([x, layer(x)], 1)
        return x


class Residual(nn.Module):
    def __init__(self, layers, shortcut):
        super().__init__()
        self.layers, self.shortcut = layers, shortcut

    def forward(self, x):
        return self.shortcut(x) + self.layers(x)


class Builder:
    """Modules in the order of the scene's layers, named conv1, bn1, fc1 ... as they come."""

    def __init__(self):
        self.named, self.counts = {}, {}

    def name(self, prefix, module):
        self.counts[prefix] = self.counts.get(prefix, 0) + 1
        self.named[prefix + str(self.counts[prefix])] = module
        return module

    def sequence(self, layers, shape):
        modules = []
        for layer in layers:
            module = self.module(layer, shape)
            modules.append(module)
            shape = self.shape(module, shape)
        return nn.Sequential(*modules)

    @staticmethod
    def shape(module, shape):
        state = {k: v.clone() for k, v in module.state_dict().items()}
        out = module(torch.zeros(2, *shape)).shape[1:]
        module.load_state_dict(state)
        return tuple(out)

    def module(self, layer, shape):
        kind, s = layer["layer"], layer.get("settings", {})
        if kind == "convolution":
            return self.name("conv", nn.Conv2d(shape[0], s["channels"], s["kernel"], s.get("stride", 1), s.get("padding", 0), groups=s.get("groups", 1)))
        if kind == "dense":
            return self.name("fc", nn.Linear(shape[0], s["units"]))
        if kind == "batch-normalization":
            return self.name("bn", nn.BatchNorm2d(shape[0]))
        if kind == "average-pooling":
            return nn.AvgPool2d(s["size"])
        if kind == "global-average-pooling":
            return nn.Sequential(Global())
        if kind == "parallel":
            return Parallel([self.sequence(branch, shape) for branch in layer["branches"]])
        if kind == "residual":
            return Residual(self.sequence(layer["layers"], shape), self.sequence(layer.get("shortcut", []), shape))
        if kind == "dense-block":
            layers = []
            for _ in range(s["layers"]):
                layers.append(self.sequence(block_layer(s["growth"]), shape))
                shape = (shape[0] + s["growth"],) + tuple(shape[1:])
            return DenseBlock(layers)
        return PLAIN[kind]()


def block_layer(growth):
    return [{"layer": "batch-normalization"}, {"layer": "relu"}, {"layer": "convolution", "settings": {"channels": growth, "kernel": 3, "padding": 1}}]


def conv(channels, kernel, **more):
    return {"layer": "convolution", "settings": dict({"channels": channels, "kernel": kernel}, **more)}


def plain(kind, **settings):
    return {"layer": kind, "settings": settings} if settings else {"layer": kind}


CASES = [
    ("grouped-gelu", [conv(4, [3, 2]), plain("gelu"), conv(6, [3, 2], groups=2, stride=[2, 1], padding=[1, 0]), plain("softplus"),
                      plain("flatten"), plain("dense", units=7), plain("gelu"), plain("dense", units=3)], (1, 8, 7), 5, "cross-entropy"),
    ("depthwise", [conv(6, 3, padding=1, groups=3), plain("batch-normalization"), plain("softplus"), conv(6, 3, groups=6, stride=2), conv(4, 1),
                   plain("global-average-pooling"), plain("flatten"), plain("dense", units=3)], (3, 9, 8), 18, "hinge"),
    ("parallel", [conv(3, 3, padding=1), {"layer": "parallel", "branches": [[conv(2, 1), plain("relu")], [conv(2, 1), plain("gelu"), conv(3, 3, padding=1)], []]},
                  plain("batch-normalization"), plain("average-pooling", size=2), plain("flatten"), plain("dense", units=4)], (2, 6, 7), 6, "cross-entropy"),
    ("dense-block", [conv(3, 3), {"layer": "dense-block", "settings": {"layers": 3, "growth": 4}}, plain("batch-normalization"), plain("relu"), conv(5, 1),
                     plain("global-average-pooling"), plain("flatten"), plain("dense", units=3)], (1, 8, 8), 17, "cross-entropy"),
    ("projected-shortcut", [conv(3, 3, padding=1), {"layer": "residual", "layers": [plain("batch-normalization"), plain("relu"), conv(6, 3, stride=2, padding=1)],
                                                    "shortcut": [conv(6, 1, stride=2)]},
                            plain("relu"), plain("global-average-pooling"), plain("flatten"), plain("dense", units=3)], (1, 9, 7), 4, "hinge"),
]


def tensors(named, keys):
    return {name + "." + key: getattr(module, key).detach().tolist() for name, module in named.items() for key in keys if getattr(module, key, None) is not None}


def case(name, layers, shape, images, loss):
    builder = Builder()
    net = builder.sequence(layers, shape)
    generator = torch.Generator().manual_seed(len(name))
    for module in builder.named.values():
        for tensor in module.parameters():
            fan = tensor[0].numel() if tensor.dim() > 1 else 4
            tensor.data = torch.randn(tensor.shape, generator=generator) / fan ** 0.5
        if isinstance(module, nn.BatchNorm2d):
            module.weight.data += 1
            module.running_mean.normal_(generator=generator).mul_(0.1)
            module.running_var.uniform_(0.5, 1.5, generator=generator)
    x = torch.randn((images,) + shape, generator=generator)
    classes = net.eval()(x).shape[1]
    target = torch.randint(0, classes, (images,), generator=generator)
    result = {"id": name, "layers": layers, "loss": loss, "input": x.tolist(), "target": target.tolist(),
              "parameters": tensors(builder.named, ("weight", "bias", "running_mean", "running_var")), "eval_output": net(x).tolist()}
    value = {"cross-entropy": nn.CrossEntropyLoss(), "hinge": nn.MultiMarginLoss()}[loss](net.train()(x), target)
    value.backward()
    gradients = {n + "." + k: p.grad.tolist() for n, m in builder.named.items() for k, p in m.named_parameters()}
    return dict(result, train_pass={"loss": value.item(), "gradients": gradients, "running": tensors(builder.named, ("running_mean", "running_var"))})


out = {"format": "network-layers/1", "versions": {"torch": torch.__version__}, "cases": [case(*c) for c in CASES]}
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "layers.json"), "w") as file:
    json.dump(out, file, separators=(",", ":"))
