#!/usr/bin/env python3
# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Write a model of many layers, or check that raising takes linear work.

    many_layers.py write LAYERS FILE     about 100 operations a layer
    many_layers.py check

The check takes the processor time of attn-opt, the least of three runs: less
than 2 s for 100 layers, which are 10,700 operations, and for eight times as
many less than 24 times as long. Linear work takes 8 times, and work that grows
with the square 64 times as long; the bound lies between them at equal ratios,
since a machine that runs other work besides has been seen to take 12.6 times.
"""

import pathlib
import random
import resource
import subprocess
import sys
import tempfile

import random_attention
from graph_builder import Builder

BATCH, HEADS, ROWS, DIM = 1, 2, 8, 4


def attention(b, hidden):
    """One causal attention over heads of `hidden`, spelt out as exports do."""
    width = HEADS * DIM

    def heads(x):
        x = b.expand(x, [[0], [1], [2, 3]], [BATCH, ROWS, HEADS, DIM])
        return b.transpose(x, [0, 2, 1, 3])

    def projection(x):
        weight = b.argument([BATCH, width, width])
        return b.batch_matmul(x, weight)

    query, key, value = (heads(projection(hidden)) for _ in range(3))
    flat = [[0, 1], [2], [3]]
    x = b.batch_matmul(b.collapse(query, flat),
                       b.collapse(b.transpose(key, [0, 1, 3, 2]), flat))
    x = b.times(b.expand(x, flat, [BATCH, HEADS, ROWS, ROWS]), 0.5)
    x = b.map(x, *random_attention.POSITIONS,
              "%c = arith.cmpi sle, %j, %i : index",
              "%f = arith.constant 0xFF800000 : f32",
              "%y = arith.select %c, %a0, %f : f32")
    loops = [0, 1, 2, 3]
    highest = b.reduce(x, "arith.maximumf", "0xFF800000")
    exp = b.elementwise(x.shape, [(x, loops), (highest, loops[:3])],
                        ["%d = arith.subf %a0, %a1 : f32", "%y = math.exp %d : f32"])
    total = b.reduce(exp, "arith.addf", "0.0")
    weights = b.elementwise(x.shape, [(exp, loops), (total, loops[:3])],
                            ["%y = arith.divf %a0, %a1 : f32"])
    result = b.batch_matmul(b.collapse(weights, flat), b.collapse(value, flat))
    result = b.transpose(b.expand(result, flat, [BATCH, HEADS, ROWS, DIM]), [0, 2, 1, 3])
    return projection(b.collapse(result, [[0], [1], [2, 3]]))


def add(b, x, y):
    loops = [0, 1, 2]
    return b.elementwise(x.shape, [(x, loops), (y, loops)],
                         ["%y = arith.addf %a0, %a1 : f32"])


def layer(b, hidden):
    hidden = add(b, hidden, attention(b, hidden))
    # An exponential that belongs to no softmax: SiLU.
    gate = b.batch_matmul(hidden, b.argument([BATCH, HEADS * DIM, HEADS * DIM]))
    gate = b.map(gate, "%n = arith.negf %a0 : f32", "%e = math.exp %n : f32",
                 "%o = arith.constant 1.0 : f32", "%d = arith.addf %e, %o : f32",
                 "%y = arith.divf %a0, %d : f32")
    for _ in range(4):
        gate = b.times(gate, 1.5)
    down = b.batch_matmul(gate, b.argument([BATCH, HEADS * DIM, HEADS * DIM]))
    return add(b, hidden, down)


def model(layers):
    b = Builder(random.Random(0))
    hidden = b.argument([BATCH, ROWS, HEADS * DIM])
    for _ in range(layers):
        hidden = layer(b, hidden)
    arguments = ", ".join(f"{a.name}: {a.type}" for a in b.arguments)
    return "\n".join([f"func.func @main({arguments}) -> {hidden.type} {{", *b.lines,
                      f"return {hidden.typed()}", "}", ""])


def seconds(path, layers):
    """Processor time that raising the model at `path` takes, parsing included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(["attn-opt", "--attn-raise", path], capture_output=True,
                          text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    raised = done.stdout.count("attn.attention ")
    if raised != layers or "math.exp" not in done.stdout:
        sys.exit(f"{raised} attention operations raised, expected {layers}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    if len(sys.argv) == 4 and sys.argv[1] == "write":
        pathlib.Path(sys.argv[3]).write_text(model(int(sys.argv[2])))
    elif sys.argv[1:] == ["check"]:
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "model.mlir"
            least = []
            for layers in (100, 800):
                path.write_text(model(layers))
                least.append(min(seconds(path, layers) for _ in range(3)))
        once, eight_times = least
        if once >= 2 or eight_times >= 24 * once:
            sys.exit(f"{once:.2f} s for 100 layers, {eight_times:.2f} s for 800")
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
