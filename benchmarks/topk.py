# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Top-k decode that selects by a key index, against exact decode.

A step reads a part of the cache, which the third cache might keep from one call
to the next. So each call serves several sequences, enough of them that what it
reads comes from memory; exact decode serves as many. The index, which decides
what is selected, is random; all keys and values are equal, which changes no time
and is faster to make. With `one buffer`, the key and the value of a token lie side
by side; exact decode has a buffer of each, which suits it best.
"""

from baselines import AttentionProblem
from harness import Case, attention_inputs, attention_mlir

KV_HEADS, DIM = 8, 128
# Keys of all sequences: 1 GB of keys and values for both types.
KEYS = {"f32": 1 << 17, "bf16": 1 << 18}
SIZE = {"f32": 4, "bf16": 2}


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
    sums = f"{sequences}x{kv_heads}x{DIM}xf32"
    form = (f"#attn.topk<rank = {rank}, keep = 1/{keep}, sinks = 4, "
            f"window = 16, remainder_degree = {0 if remainder else 'none'}>")
    operands = f"value_sums(%s : tensor<{sums}>)" if remainder else ""
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
    %b: tensor<{basis}>, %codes: tensor<{index[0]}>, %scales: tensor<{index[1]}>,
    %s: tensor<{sums}>) -> {types[0]} {{
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
             (", remainder" if remainder else "") +
             (", one buffer" if together else ""),
        mlir=mlir, dtype=dtype,
        inputs=inputs[:1] + rows + [basis, index[0], index[1] + "=0.01", sums],
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
                _case(32768, group, dtype, 32, 8, False, True),
                _case(32768, group, dtype, 32, 8, True, True),
                _case(32768, group, dtype, 16, 16, False, True),
                _case(1024, group, dtype, 32, 8, True, True),
                _case(32768, group, dtype, 32, 8, False, True, together=True),
                _case(32768, group, dtype, 16, 16, False, True, together=True),
                # Against PyTorch's exact attention.
                _case(32768, group, dtype, 32, 8, True, False)]
    # One head of one sequence: threads share its keys.
    for group in (1, 8):
        result.append(_case(1 << 20, group, "f32", 32, 8, False, True, 1))
    return result
