#!/usr/bin/env python3
# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Exports the model of this folder: prefill.mlir and decode.mlir.

The weights stay an argument, weights.npy: what is exported depends on the
definition in model.py only.
"""

import argparse
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.append(str(HERE.parent / "models"))

from torch_export import export, require  # pylint: disable=wrong-import-position


def name_layers(text, heads, queries, keys, head_dim, layers):
    """Gives the product of weights and values in layer i the location
    "layer_i". attn.attention inherits it, so a layer can be chosen by
    attn-set-form{location=...}."""
    weights = f"tensor<{heads}x{queries}x{keys}xf32>"
    values = f"tensor<{heads}x{keys}x{head_dim}xf32>"
    product = re.compile(
        rf"^.* = linalg\.batch_matmul ins\(.* : {weights}, {values}\).*$", re.M)
    count = 0

    def add(match):
        nonlocal count
        count += 1
        return f'{match.group()} loc("layer_{count - 1}")'

    text = product.sub(add, text)
    if count != layers:
        sys.exit(f"export.py: found {count} products of weights and values, "
                 f"needs {layers}")
    return text


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--length", type=int, default=2048, metavar="N",
                        help="positions of a window (default: 2048)")
    parser.add_argument("--decode", type=int, default=128, metavar="M",
                        help="last positions that `decode` computes (default: 128)")
    parser.add_argument("--output", type=pathlib.Path, default=HERE, metavar="DIR")
    options = parser.parse_args()
    n, m = options.length, options.decode
    if not 0 < m < n:
        parser.error(f"--decode is {m}, needs 1 to {n - 1}")

    torch, _ = require("torch", "torch_mlir.fx")
    import model  # pylint: disable=import-outside-toplevel

    weights = torch.zeros(model.NUM_PARAMETERS, dtype=torch.float16)
    tokens = torch.zeros(1, n, dtype=torch.int64)
    past = [torch.zeros(1, model.KV_HEADS, n - m, model.HEAD_DIM)
            for _ in range(2 * model.LAYERS)]
    options.output.mkdir(parents=True, exist_ok=True)
    for module, arguments, queries in ((model.Prefill(), (weights, tokens), n),
                                       (model.Decode(), (weights, tokens, *past), m)):
        name = type(module).__name__.lower()
        text = export(module.eval(), arguments, "linalg", func_name=name)
        text = name_layers(text, model.HEADS, queries, n, model.HEAD_DIM, model.LAYERS)
        path = options.output / f"{name}.mlir"
        path.write_text(text)
        print(f"{path.name}: {len(text)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
