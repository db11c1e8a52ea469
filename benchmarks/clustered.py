# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Attention to a clustered cache of n/16 tokens, against exact decode.

Both read from memory: exact decode one sequence of 65536 keys, the clustered
cache those of as many sequences as fill the same memory. `per sequence` in the
name says by how many the time is to be divided. Appending is timed in place, one
token to each cache.
"""

from harness import Case, attention_inputs, attention_mlir

N, KV_HEADS, DIM = 65536, 8, 64
SINKS, WINDOW, SAMPLES, SEQUENCES = 4, 128, 2, 16


def _padded(size):
    return (size + 15) // 16 * 16


def _components(clusters, dtype):
    """Types of the cache of SEQUENCES sequences (attn.clustered_append)."""
    slots = _padded(SINKS + WINDOW + (clusters + 1) * SAMPLES)
    columns = _padded(clusters + 1)
    tails = [f"{slots}x{DIM}x{dtype}", f"{slots}x{DIM}x{dtype}",
             f"{DIM}x{columns}xf32", f"{columns}xi64", f"{slots}xf32", "0xf64",
             f"{DIM}xf64", "3xf64", "6xi64"]
    return [f"{SEQUENCES}x{KV_HEADS}x{tail}" for tail in tails]


def _form(clusters):
    return (f"#attn.clustered<sinks = {SINKS}, window = {WINDOW}, "
            f"clusters = {clusters}, samples = {SAMPLES}>")


def _inputs(clusters, dtype):
    """A full cache: random tokens of weight 1 in all slots."""
    types = _components(clusters, dtype)
    integers = ",".join([f"{N},0,{clusters},{N - SINKS - WINDOW},0,0"] *
                        (SEQUENCES * KV_HEADS))
    values = [types[0], types[1], types[2], types[3] + "=8", types[4] + "=1",
              types[5], types[6] + "=1", types[7] + "=100",
              types[8] + "=" + integers]
    return values


def _names(count, prefix="%s"):
    return ", ".join(f"{prefix}{i}" for i in range(count))


def _attend(group, clusters, dtype):
    types = [f"tensor<{t}>" for t in _components(clusters, dtype)]
    q = f"tensor<{SEQUENCES}x{KV_HEADS * group}x1x{DIM}x{dtype}>"
    parameters = ", ".join(f"%s{i}: {t}" for i, t in enumerate(types))
    return f"""func.func @main(%q: {q}, {parameters}) -> {q} {{
  %init = tensor.empty() : {q}
  %o = attn.clustered_attend ins(%q : {q})
      state({_names(9)} : {', '.join(types)}) outs(%init : {q})
      {{form = {_form(clusters)}}} -> {q}
  return %o : {q}
}}"""


def _append(clusters, dtype):
    types = [f"memref<{t}>" for t in _components(clusters, dtype)]
    k = f"memref<{SEQUENCES}x{KV_HEADS}x1x{DIM}x{dtype}>"
    parameters = ", ".join(f"%s{i}: {t}" for i, t in enumerate(types))
    return f"""func.func @main(%k: {k}, %v: {k}, {parameters}) {{
  attn.clustered_append ins(%k, %v : {k}, {k})
      outs({_names(9)} : {', '.join(types)}) {{form = {_form(clusters)}}}
  return
}}"""


def cases():
    # sinks + window + (clusters + 1) samples = n/16.
    budget = (N // 16 - SINKS - WINDOW) // SAMPLES - 1
    result = []
    for dtype, size in (("f32", 4), ("bf16", 2)):
        for group in (1, 4):
            exact = ((1, KV_HEADS * group, 1, DIM), (1, KV_HEADS, N, DIM), dtype)
            result.append(Case(
                group="clustered", name=f"exact decode, group {group}",
                mlir=attention_mlir(*exact), dtype=dtype,
                inputs=attention_inputs(*exact),
                bytes=2.0 * KV_HEADS * N * DIM * size))
            result.append(Case(
                group="clustered",
                name=f"attend, group {group}, per sequence of {SEQUENCES}",
                mlir=_attend(group, budget, dtype), dtype=dtype,
                inputs=[f"{SEQUENCES}x{KV_HEADS * group}x1x{DIM}x{dtype}"] +
                       _inputs(budget, dtype),
                bytes=2.0 * SEQUENCES * KV_HEADS * (N // 16) * DIM * size))
    for clusters in (64, 512, budget):
        result.append(Case(
            group="clustered",
            name=f"append, {clusters} clusters, per sequence of {SEQUENCES}",
            mlir=_append(clusters, "f32"),
            inputs=[f"{SEQUENCES}x{KV_HEADS}x1x{DIM}xf32"] * 2 +
                   _inputs(clusters, "f32")))
    return result
