# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Top-k decode that selects by a key index, against exact decode.

A step reads a part of the cache, which the third cache might keep from one call
to the next. So each call serves several sequences, enough of them that what it
reads comes from memory; exact decode serves as many. The index, which decides
what is selected, is random; all keys and values are equal, which changes no time
and is faster to make. With `one buffer`, the key and the value of a token lie side
by side; exact decode has a buffer of each, which suits it best. Sums of
features are those of keys of zeros: which numbers they hold changes no time, as
long as their difference with what is selected is one that can be used.
"""

from baselines import AttentionProblem
from harness import Case, attention_inputs, attention_mlir

KV_HEADS, DIM = 8, 128
# Keys of all sequences: 1 GB of keys and values for both types.
KEYS = {"f32": 1 << 17, "bf16": 1 << 18}
SIZE = {"f32": 4, "bf16": 2}
# Directions of a remainder of degree 2.
DIRECTIONS = 16


def _case(n, group, dtype, rank, keep, remainder, exact, kv_heads=KV_HEADS,
          together=False):
    sequences = KEYS[dtype] * KV_HEADS // (n * kv_heads)
    shape = ((sequences, kv_heads * group, 1, DIM),
             (sequences, kv_heads, n, DIM), dtype)
    blocks = n // 16
    types = [f"tensor<{value}>" for value in attention_inputs(*shape)[:2]]
    index = [f"{sequences}x{kv_heads}x{blocks}x{rank // 4}x16x4xi8",
             f"{sequences}x{kv_heads}x{blocks}x16xf32"]
    basis = f"{kv_heads}x{DIM}x{rank}xf32"
    form = (f"#attn.topk<rank = {rank}, keep = 1/{keep}, sinks = 4, "
            f"window = 16, remainder_degree = {remainder}")
    parameters = operands = ""
    sums = []
    if remainder == 0:
        values = f"{sequences}x{kv_heads}x{DIM}xf32"
        sums = [values]
        parameters = f", %s: tensor<{values}>"
        operands = f"value_sums(%s : tensor<{values}>)"
    elif remainder == 2:
        form += f", remainder_rank = {DIRECTIONS}"
        features = (DIRECTIONS + 1) * (DIRECTIONS + 2) // 2
        values = f"{sequences}x{kv_heads}x{features}x{DIM}xf32"
        counts = f"{sequences}x{kv_heads}x{features}xf32"
        lengths = f"{sequences}xi64"
        row = [str(n)] + ["0"] * (features - 1)
        sums = [values, counts + "=" + ",".join(row * sequences * kv_heads),
                f"{lengths}={n - 32}"]
        parameters = (f", %s: tensor<{values}>, %c: tensor<{counts}>, "
                      f"%f: tensor<{lengths}>")
        operands = (f"value_sums(%s : tensor<{values}>) feature_sums(%c : "
                    f"tensor<{counts}>) folded(%f : tensor<{lengths}>)")
    form += ">"
    cache, slices = f"%k: {types[1]}, %v: {types[1]}", ""
    inputs = attention_inputs(*shape)
    inputs[1:] = [value + "=0.1" for value in inputs[1:]]
    rows = inputs[1:]
    if together:
        both = f"{sequences}x{kv_heads}x{n}x{2 * DIM}x{dtype}"
        cache, rows = f"%kv: tensor<{both}>", [both + "=0.1"]
        for name, offset in (("k", 0), ("v", DIM)):
            slices += (f"  %{name} = tensor.extract_slice %kv[0, 0, 0, {offset}] "
                       f"[{sequences}, {kv_heads}, {n}, {DIM}] [1, 1, 1, 1] : "
                       f"tensor<{both}> to {types[1]}\n")
    mlir = f"""func.func @main(%q: {types[0]}, {cache},
    %b: tensor<{basis}>, %codes: tensor<{index[0]}>,
    %scales: tensor<{index[1]}>{parameters}) -> {types[0]} {{
{slices}  %init = tensor.empty() : {types[0]}
  %o = attn.topk_attention ins(%q, %k, %v : {types[0]}, {types[1]}, {types[1]})
      basis(%b : tensor<{basis}>)
      key_index(%codes, %scales : tensor<{index[0]}>, tensor<{index[1]}>)
      {operands} outs(%init : {types[0]})
      {{alignment = #attn.alignment<bottom_right>, form = {form}}} -> {types[0]}
  return %o : {types[0]}
}}"""
    return Case(
        group="topk",
        name=f"{kv_heads}x{n}x{DIM} group {group}, rank {rank}, 1/{keep}" +
             ("" if remainder == "none" else f", remainder of degree {remainder}") +
             (", one buffer" if together else ""),
        mlir=mlir, dtype=dtype,
        inputs=inputs[:1] + rows + [basis + "=0.01", index[0], index[1] + "=0.01"] + sums,
        bytes=float(sequences * kv_heads * n) *
              (rank + 4 + 2.0 * DIM * SIZE[dtype] / keep),
        baseline_name="exact", baseline_mlir=exact and attention_mlir(*shape),
        baseline_inputs=inputs,
        problem=None if exact else AttentionProblem(*shape),
        labels={"n": n, "group": group, "rank": rank, "keep": keep,
                "remainder": remainder, "one_buffer": together})


def cases():
    result = []
    for dtype in ("f32", "bf16"):
        for group in (1, 4, 8):
            result += [
                _case(32768, group, dtype, 32, 8, "none", True),
                _case(32768, group, dtype, 32, 8, 0, True),
                _case(32768, group, dtype, 16, 16, "none", True),
                _case(1024, group, dtype, 32, 8, 0, True),
                _case(32768, group, dtype, 32, 8, "none", True, together=True),
                _case(32768, group, dtype, 16, 16, "none", True, together=True),
                # Against PyTorch's exact attention.
                _case(32768, group, dtype, 32, 8, 0, False)]
    # What the degree of the remainder costs; the longest cache is one sequence.
    for n in (32768, 131072):
        for remainder in (0, 2):
            result.append(_case(n, 4, "f32", 32, 32, remainder, True))
    # One head of one sequence: threads share its keys.
    for group in (1, 8):
        result.append(_case(1 << 20, group, "f32", 32, 8, "none", True, 1))
    return result
