# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Exact attention of one query per head to a cache, against PyTorch's SDPA.

Reading the cache is the bound: `of read` holds it against the sum of an array of
the same size. Small caches lie in the third cache, as repeated calls find them
there; those of hundreds of megabytes come from memory.
"""

from baselines import AttentionProblem
from harness import WIDTHS, Case, attention_inputs, attention_mlir

KV_HEADS = 2


def _case(group, length, dim, dtype, name="decode"):
    shape = ((1, KV_HEADS * group, 1, dim), (1, KV_HEADS, length, dim), dtype)
    size = {"f32": 4, "bf16": 2}[dtype]
    return Case(
        group=name, name=f"{KV_HEADS}x{length}x{dim} group {group}",
        mlir=attention_mlir(*shape), dtype=dtype,
        inputs=attention_inputs(*shape),
        flops=4.0 * KV_HEADS * group * length * dim,
        bytes=2.0 * KV_HEADS * length * dim * size, problem=AttentionProblem(*shape),
        labels={"n": length, "d": dim, "group": group})


def cases():
    return [_case(group, length, dim, dtype)
            for dtype in ("f32", "bf16") for dim in (128, 64)
            for group in (1, 4, 8) for length in (2048, 8192, 32768, 131072)] + \
           [_case(1, 8192, dim, dtype, "width decode")
            for dtype in ("f32", "bf16") for dim in WIDTHS]
