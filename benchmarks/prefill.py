# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Exact attention of many queries, against PyTorch's SDPA."""

from baselines import AttentionProblem
from harness import WIDTHS, Case, attention_inputs, attention_mlir


def _training_mlir(shape, dtype, attributes):
    """The forward pass of training: gradients need the log-sum-exp as well."""
    data = "tensor<" + "x".join(map(str, shape)) + f"x{dtype}>"
    rows = "tensor<" + "x".join(map(str, shape[:-1])) + "xf32>"
    options = f" {{{attributes}}}" if attributes else ""
    return f"""func.func @main(%q: {data}, %k: {data}, %v: {data}) -> ({data}, {rows}) {{
  %init = tensor.empty() : {data}
  %initLse = tensor.empty() : {rows}
  %o:2 = attn.attention ins(%q, %k, %v : {data}, {data}, {data})
      outs(%init : {data}) logsumexp(%initLse : {rows}){options} -> {data}, {rows}
  return %o#0, %o#1 : {data}, {rows}
}}"""


def case(group, batch, heads, kv_heads, length, dim, dtype, causal=False):
    query, key = ((batch, h, length, dim) for h in (heads, kv_heads))
    pairs = length * (length + 1) / 2 if causal else length * length
    attributes = ("causal, alignment = #attn.alignment<top_left>"
                  if causal else "")
    mlir = (_training_mlir(query, dtype, attributes) if group == "training"
            else attention_mlir(query, key, dtype, attributes))
    return Case(
        group=group,
        name=f"{batch}x{heads}{'' if heads == kv_heads else f':{kv_heads}'}"
             f"x{length}x{dim}{' causal' if causal else ''}",
        mlir=mlir, dtype=dtype,
        inputs=attention_inputs(query, key, dtype),
        flops=4.0 * batch * heads * pairs * dim,
        problem=AttentionProblem(query, key, dtype, causal),
        labels={"n": length, "d": dim, "causal": causal})


def cases():
    result = []
    for dtype in ("f32", "bf16", "f16"):
        for dim in (64, 128):
            for causal in (False, True):
                for group in ("prefill", "training"):
                    result.append(case(group, 1, 1, 1, 4096, dim, dtype, causal))
    for dtype in ("f32", "bf16"):
        for dim in WIDTHS:
            result.append(case("width prefill", 1, 1, 1, 2048, dim, dtype))
    for length in (16, 32, 64, 128, 256):
        result.append(case("short", 16, 16, 16, length, 64, "f32"))
    for length in (256, 512, 1024, 2048, 8192):
        result.append(case("length", 1, 2, 2, length, 64, "f32"))
    result.append(case("grouped", 1, 8, 2, 1024, 64, "f32"))
    return result
