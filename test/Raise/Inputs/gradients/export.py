#!/usr/bin/env python3
# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Export attention with its gradients, as torch and JAX differentiate it.

Each function takes query, key and value, a bias where it has one, and the gradient
of the result, and returns the result and the gradients of the others. Writes
<variant>.linalg.mlir and <variant>.tosa.mlir from torch, and jax_<variant>.linalg.mlir
from JAX through StableHLO, next to this script. The tests read the committed
files; run this only to renew them:

    python3 export.py [torch|jax ...]
"""

import math
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[3] / "examples" / "models"))
from torch_export import OUTPUT_TYPES, export, require  # noqa: E402

# Distinct sizes, so that a confused dimension shows in the text.
BATCH, HEADS, KV_HEADS, QUERIES, KEYS, DIM, VALUE_DIM = 2, 4, 2, 8, 12, 16, 24
CROSS = ((BATCH, HEADS, QUERIES, DIM), (BATCH, HEADS, KEYS, DIM),
         (BATCH, HEADS, KEYS, VALUE_DIM), (BATCH, HEADS, QUERIES, VALUE_DIM))
SELF = ((BATCH, HEADS, QUERIES, DIM),) * 4
GROUPED = (SELF[0], *((BATCH, KV_HEADS, QUERIES, DIM),) * 2, SELF[0])
BSHD = tuple((b, n, h, d) for b, h, n, d in CROSS)


def with_bias(*shape):
    return (*CROSS[:3], shape, CROSS[3])


def export_torch():
    torch, = require("torch")
    from torch.fx.experimental.proxy_tensor import make_fx

    def eager(q, k, v):
        scores = (q @ k.transpose(-1, -2)) / math.sqrt(q.shape[-1])
        return torch.softmax(scores, -1) @ v

    def causal(q, k, v):
        scores = (q @ k.transpose(-1, -2)) * 0.25
        keep = torch.ones(q.shape[-2], k.shape[-2], dtype=torch.bool).tril()
        return torch.softmax(scores.masked_fill(~keep, float("-inf")), -1) @ v

    def grouped(q, k, v):
        def repeat(x):
            b, h, n, d = x.shape
            groups = q.shape[1] // h
            return x[:, :, None].expand(b, h, groups, n, d).reshape(b, h * groups, n, d)
        return eager(q, repeat(k), repeat(v))

    def bshd(q, k, v):
        scores = torch.einsum("bthd,bshd->bhts", q, k) * 0.25
        return torch.einsum("bhts,bshd->bthd", torch.softmax(scores, -1), v)

    def sdpa(q, k, v):
        return torch.ops.aten._scaled_dot_product_attention_math(q, k, v)[0]

    def softcap(q, k, v):
        scores = torch.tanh((q @ k.transpose(-1, -2)) * 0.25) * 5.0
        return torch.softmax(scores, -1) @ v

    def biased(q, k, v, b):
        return torch.softmax((q @ k.transpose(-1, -2)) * 0.25 + b, -1) @ v

    def scaled_bias(q, k, v, b):
        return torch.softmax((q @ k.transpose(-1, -2) + b) * 0.25, -1) @ v

    def with_gradients(function):
        def run(*arguments):
            with torch.enable_grad():
                inputs = [x.detach().requires_grad_() for x in arguments[:-1]]
                output = function(*inputs)
            return (output, *torch.autograd.grad(output, inputs, arguments[-1]))
        return run

    class Module(torch.nn.Module):
        def __init__(self, graph):
            super().__init__()
            self.graph = graph

        def forward(self, *arguments):
            return self.graph(*arguments)

    aten = torch.ops.aten
    decompositions = torch._decomp.get_decompositions(
        [aten._softmax_backward_data, aten.tanh_backward])
    for name, function, shapes in (
            ("eager", eager, CROSS), ("causal", causal, SELF), ("grouped", grouped, GROUPED),
            ("bshd", bshd, BSHD), ("sdpa", sdpa, CROSS), ("softcap", softcap, CROSS),
            ("bias", biased, with_bias(HEADS, QUERIES, KEYS)),
            ("bias_full", biased, with_bias(BATCH, HEADS, QUERIES, KEYS)),
            ("bias_keys", biased, with_bias(BATCH, 1, 1, KEYS)),
            ("bias_scaled", scaled_bias, with_bias(1, HEADS, QUERIES, KEYS))):
        inputs = tuple(torch.rand(*shape) for shape in shapes)
        graph = make_fx(with_gradients(function), decomposition_table=decompositions)(*inputs)
        for kind in OUTPUT_TYPES:
            path = HERE / f"{name}.{kind}.mlir"
            path.write_text(export(Module(graph), inputs, kind))
            print(path.name, flush=True)


def export_jax():
    jax, = require("jax")
    import attn_mlir
    import jax.numpy as jnp

    def eager(q, k, v):
        scores = jnp.einsum("bhtd,bhsd->bhts", q, k) / math.sqrt(q.shape[-1])
        return jnp.einsum("bhts,bhsd->bhtd", jax.nn.softmax(scores, axis=-1), v)

    def causal(q, k, v):
        scores = jnp.einsum("bhtd,bhsd->bhts", q, k) * 0.25
        keep = jnp.arange(k.shape[2])[None, :] <= jnp.arange(q.shape[2])[:, None]
        weights = jax.nn.softmax(jnp.where(keep, scores, -jnp.inf), axis=-1)
        return jnp.einsum("bhts,bhsd->bhtd", weights, v)

    def grouped(q, k, v):
        b, h, t, d = q.shape
        q = q.reshape(b, k.shape[1], h // k.shape[1], t, d)
        scores = jnp.einsum("bkgtd,bksd->bkgts", q, k) * 0.25
        weights = jax.nn.softmax(scores, axis=-1)
        return jnp.einsum("bkgts,bksd->bkgtd", weights, v).reshape(b, h, t, -1)

    def bshd(q, k, v):
        return jax.nn.dot_product_attention(q, k, v)

    def softcap(q, k, v):
        scores = jnp.einsum("bhtd,bhsd->bhts", q, k) * 0.25
        weights = jax.nn.softmax(5.0 * jnp.tanh(scores / 5.0), axis=-1)
        return jnp.einsum("bhts,bhsd->bhtd", weights, v)

    def biased(q, k, v, b):
        scores = jnp.einsum("bhtd,bhsd->bhts", q, k) * 0.25 + b
        return jnp.einsum("bhts,bhsd->bhtd", jax.nn.softmax(scores, axis=-1), v)

    def with_gradients(function):
        def run(*arguments):
            output, gradient = jax.vjp(function, *arguments[:-1])
            return (output, *gradient(arguments[-1]))
        return run

    square = ((BATCH, QUERIES, HEADS, DIM), *((BATCH, KEYS, HEADS, DIM),) * 2,
              (BATCH, QUERIES, HEADS, DIM))
    for name, function, shapes in (("eager", eager, CROSS), ("causal", causal, SELF),
                                   ("grouped", grouped, GROUPED), ("bshd", bshd, square),
                                   ("softcap", softcap, CROSS),
                                   ("bias", biased, with_bias(HEADS, QUERIES, KEYS))):
        inputs = [jax.ShapeDtypeStruct(shape, jnp.float32) for shape in shapes]
        path = HERE / f"jax_{name}.linalg.mlir"
        path.write_text(attn_mlir.from_jax(with_gradients(function), inputs))
        print(path.name, flush=True)


def main():
    exporters = {"torch": export_torch, "jax": export_jax}
    names = sys.argv[1:] or list(exporters)
    if set(names) - set(exporters):
        sys.exit(__doc__)
    for name in names:
        exporters[name]()


if __name__ == "__main__":
    main()
