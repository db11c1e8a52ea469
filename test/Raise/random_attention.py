#!/usr/bin/env python3
# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compose attention in linalg at random, raise it, and compare the results.

    random_attention.py FIRST LAST

Each seed in [FIRST, LAST) draws sizes, layouts, repeats of key/value heads,
places of the scale, a soft cap, up to three masks, a form of the softmax and a
layout of the result. Every graph must be raised and give what it gave before,
or must be refused for a fill that is too small to act as -inf, or for masks that
leave nothing.
"""

import pathlib
import random
import re
import subprocess
import sys
import tempfile

import compare_raised

REFUSALS = ("which is neither -inf nor low enough to act as it in all rows",
            "the mask hides all keys of all rows")


class Tensor:
    def __init__(self, name, shape, element="f32"):
        self.name, self.shape, self.element = name, list(shape), element

    @property
    def type(self):
        return "tensor<" + "".join(f"{d}x" for d in self.shape) + self.element + ">"

    def typed(self):
        return f"{self.name} : {self.type}"


class Builder:
    """Writes one function, operation by operation."""

    def __init__(self, rng):
        self.rng, self.lines, self.arguments, self.count = rng, [], [], 0

    def tensor(self, shape, element="f32"):
        self.count += 1
        return Tensor(f"%v{self.count}", shape, element)

    def argument(self, shape, element="f32"):
        self.arguments.append(Tensor(f"%arg{len(self.arguments)}", shape, element))
        return self.arguments[-1]

    def empty(self, shape):
        result = self.tensor(shape)
        self.lines.append(f"{result.name} = tensor.empty() : {result.type}")
        return result

    def filled(self, shape, number):
        init, result = self.empty(shape), self.tensor(shape)
        constant = f"%c{self.count}"
        self.lines += [
            f"{constant} = arith.constant {number} : f32",
            f"{result.name} = linalg.fill ins({constant} : f32) outs({init.typed()})"
            f" -> {result.type}"]
        return result

    def transpose(self, x, permutation):
        init = self.empty([x.shape[d] for d in permutation])
        result = self.tensor(init.shape)
        self.lines.append(f"{result.name} = linalg.transpose ins({x.typed()})"
                          f" outs({init.typed()}) permutation = {permutation}")
        return result

    def collapse(self, x, groups):
        shape = []
        for group in groups:
            shape.append(1)
            for d in group:
                shape[-1] *= x.shape[d]
        result = self.tensor(shape)
        self.lines.append(f"{result.name} = tensor.collapse_shape {x.name} {groups}"
                          f" : {x.type} into {result.type}")
        return result

    def expand(self, x, groups, shape):
        result = self.tensor(shape)
        self.lines.append(f"{result.name} = tensor.expand_shape {x.name} {groups}"
                          f" output_shape {list(shape)} : {x.type} into {result.type}")
        return result

    def elementwise(self, shape, inputs, body, result="%y"):
        """`inputs` are (tensor, loops); a loop of None reads index 0. The body
        reads %a0, %a1, ... and computes `result`."""
        loops = ", ".join(f"d{i}" for i in range(len(shape)))
        maps = [", ".join("0" if d is None else f"d{d}" for d in dims)
                for _, dims in inputs] + [loops]
        maps = ", ".join(f"affine_map<({loops}) -> ({m})>" for m in maps)
        kinds = ", ".join(['"parallel"'] * len(shape))
        names = ", ".join(x.name for x, _ in inputs)
        types = ", ".join(x.type for x, _ in inputs)
        arguments = "".join(f"%a{i}: {x.element}, " for i, (x, _) in enumerate(inputs))
        init, output = self.empty(shape), self.tensor(shape)
        self.lines += [
            f"{output.name} = linalg.generic {{indexing_maps = [{maps}],"
            f" iterator_types = [{kinds}]}} ins({names} : {types}) outs({init.typed()}) {{",
            f"^bb0({arguments}%out: f32):", *body, f"linalg.yield {result} : f32",
            f"}} -> {output.type}"]
        return output

    def map(self, x, *body):
        return self.elementwise(x.shape, [(x, range(len(x.shape)))], body)

    def times(self, x, number):
        return self.map(x, f"%c = arith.constant {number!r} : f32",
                        "%y = arith.mulf %a0, %c : f32")

    def batch_matmul(self, a, b):
        init = self.filled([a.shape[0], a.shape[1], b.shape[2]], "0.0")
        result = self.tensor(init.shape)
        self.lines.append(
            f"{result.name} = linalg.batch_matmul ins({a.name}, {b.name} : {a.type},"
            f" {b.type}) outs({init.typed()}) -> {result.type}")
        return result

    def reduce(self, x, operation, start):
        init = self.filled(x.shape[:-1], start)
        result = self.tensor(init.shape)
        self.lines.append(
            f"{result.name} = linalg.reduce {{ {operation} }} ins({x.typed()})"
            f" outs({init.typed()}) dimensions = [{len(x.shape) - 1}]")
        return result


def data(b, batch, heads, length, dim):
    """[batch, heads, length, dim] from an argument in some layout."""
    layout = b.rng.randrange(5)
    if layout == 0:
        return b.argument([batch, heads, length, dim])
    if layout == 1:
        return b.transpose(b.argument([batch, length, heads, dim]), [0, 2, 1, 3])
    if layout == 2:
        packed = b.argument([batch, length, heads * dim])
        x = b.expand(packed, [[0], [1], [2, 3]], [batch, length, heads, dim])
        return b.transpose(x, [0, 2, 1, 3])
    if layout == 3:
        packed = b.argument([batch * length, heads * dim])
        x = b.expand(packed, [[0, 1], [2, 3]], [batch, length, heads, dim])
        return b.transpose(x, [0, 2, 1, 3])
    return b.transpose(b.argument([length, batch, heads, dim]), [1, 2, 0, 3])


def repeat_heads(b, x, groups):
    if groups == 1:
        return x
    batch, heads, length, dim = x.shape
    repeated = b.elementwise([batch, heads, groups, length, dim],
                             [(x, [0, 1, 3, 4])], [], result="%a0")
    return b.collapse(repeated, [[0], [1, 2], [3], [4]])


POSITIONS = ("%i = linalg.index 2 : index", "%j = linalg.index 3 : index")


def masked(b, x):
    """`x` after one more mask."""
    rng, loops = b.rng, [0, 1, 2, 3]
    kind = rng.choice(["add", "subtract", "select", "causal", "window", "padding"])
    if kind in ("add", "subtract", "select"):
        rank = 4 if kind == "select" else rng.choice([2, 3, 4])
        dims = loops[4 - rank:]
        shape = [x.shape[d] if rng.random() < 0.6 else 1 for d in dims]
        mask = b.argument(shape, "i1" if kind == "select" else "f32")
        reads = [d if size != 1 else None for d, size in zip(dims, shape)]
        inputs = [(x, loops), (mask, reads)]
        if kind != "select":
            operation = "arith.addf" if kind == "add" else "arith.subf"
            return b.elementwise(x.shape, inputs, [f"%y = {operation} %a0, %a1 : f32"])
        fill = rng.choice(["0xFF800000", "-1.0e9", "-3.0e38"])
        sides = rng.choice(["%a0, %f", "%f, %a0"])
        return b.elementwise(x.shape, inputs, [
            f"%f = arith.constant {fill} : f32",
            f"%y = arith.select %a1, {sides} : f32"])
    if kind == "causal":
        offset = rng.choice([0, 0, 1, -1, 2, x.shape[3] - x.shape[2]])
        fill = rng.choice(["0xFF800000", "-1.0e4", "-1.0e9"])
        return b.map(x, *POSITIONS, f"%o = arith.constant {offset} : index",
                     "%p = arith.addi %i, %o : index",
                     f"%c = arith.cmpi {rng.choice(['sle', 'slt'])}, %j, %p : index",
                     f"%f = arith.constant {fill} : f32",
                     "%y = arith.select %c, %a0, %f : f32")
    if kind == "window":
        return b.map(x, *POSITIONS, f"%o = arith.constant {rng.choice([0, 1, 2, 4])} : index",
                     "%p = arith.subi %i, %j : index",
                     "%c = arith.cmpi sle, %p, %o : index",
                     "%f = arith.constant 0xFF800000 : f32",
                     "%y = arith.select %c, %a0, %f : f32")
    lengths = b.argument([x.shape[0], x.shape[3]], "i1")
    return b.elementwise(x.shape, [(x, loops), (lengths, [0, 3])], [
        *POSITIONS, "%c = arith.cmpi sge, %i, %j : index",
        "%k = arith.andi %c, %a1 : i1",
        f"%f = arith.constant {rng.choice(['0xFF800000', '-3.0e38'])} : f32",
        "%z = arith.constant 0.0 : f32", "%w = arith.select %k, %z, %f : f32",
        "%y = arith.addf %a0, %w : f32"])


def softmax(b, x):
    if b.rng.random() < 0.5:
        init, result = b.empty(x.shape), b.tensor(x.shape)
        b.lines.append(f"{result.name} = linalg.softmax dimension(3) ins({x.typed()})"
                       f" outs({init.typed()}) -> {result.type}")
        return result
    loops = [0, 1, 2, 3]
    highest = b.reduce(x, "arith.maximumf", "0xFF800000")
    exp = b.elementwise(x.shape, [(x, loops), (highest, loops[:3])],
                        ["%d = arith.subf %a0, %a1 : f32", "%y = math.exp %d : f32"])
    total = b.reduce(exp, "arith.addf", "0.0")
    return b.elementwise(x.shape, [(exp, loops), (total, loops[:3])],
                         ["%y = arith.divf %a0, %a1 : f32"])


def generate(seed):
    rng = random.Random(seed)
    b = Builder(rng)
    batch, kv_heads, groups = rng.choice([1, 2, 3]), rng.choice([1, 2, 3]), rng.choice([1, 1, 2, 3])
    heads, rows = kv_heads * groups, rng.choice([1, 3, 4, 8])
    keys, dim = rng.choice([rows, rows, 5, 8]), rng.choice([2, 4, 8])
    value_dim = rng.choice([dim, dim, 3])
    query = data(b, batch, heads, rows, dim)
    key = repeat_heads(b, data(b, batch, kv_heads, keys, dim), groups)
    value = repeat_heads(b, data(b, batch, kv_heads, keys, value_dim), groups)
    if rng.random() < 0.4:
        query = b.times(query, 0.5)
    if rng.random() < 0.3:
        key = b.times(key, 0.75)
    key = b.transpose(key, [0, 1, 3, 2])
    flat = [[0, 1], [2], [3]]
    x = b.batch_matmul(b.collapse(query, flat), b.collapse(key, flat))
    x = b.expand(x, flat, [batch, heads, rows, keys])
    if rng.random() < 0.5:
        x = b.times(x, 0.3)
    if rng.random() < 0.3:
        x = b.times(b.map(x, "%y = math.tanh %a0 : f32"), rng.choice([5.0, -5.0]))
    for _ in range(rng.choice([0, 1, 1, 2, 3])):
        x = masked(b, x)
    result = b.batch_matmul(b.collapse(softmax(b, x), flat), b.collapse(value, flat))
    result = b.expand(result, flat, [batch, heads, rows, value_dim])
    layout = rng.randrange(4)
    if layout >= 1:
        result = b.transpose(result, [0, 2, 1, 3])
    if layout >= 2:
        result = b.collapse(result, [[0], [1], [2, 3]])
    if layout == 3:
        result = b.collapse(result, [[0, 1], [2]])
    arguments = ", ".join(f"{a.name}: {a.type}" for a in b.arguments)
    return "\n".join([f"func.func @main({arguments}) -> {result.type} {{", *b.lines,
                      f"return {result.typed()}", "}", ""])


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    first, last = int(sys.argv[1]), int(sys.argv[2])
    refused = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for seed in range(first, last):
            text = generate(seed)
            if compare_raised.check(f"seed {seed}", text, folder) == 1:
                continue
            refused += 1
            source = folder / "source.mlir"
            remarks = subprocess.run(["attn-opt", "--attn-raise", str(source)],
                                     capture_output=True, text=True).stderr
            expected = any(refusal in remarks for refusal in REFUSALS)
            if len(re.findall("remark: ", remarks)) != 1 or not expected:
                sys.exit(f"seed {seed}: not raised\n{remarks}\n{text}")
    if refused * 5 > last - first:
        sys.exit(f"{refused} of {last - first} graphs refused")


if __name__ == "__main__":
    main()
