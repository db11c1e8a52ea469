# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Exact attention of many queries, against PyTorch's SDPA."""

from harness import Case, torch


def _mlir(batch, heads, kv_heads, length, dim, dtype, causal):
    q = f"tensor<{batch}x{heads}x{length}x{dim}x{dtype}>"
    k = f"tensor<{batch}x{kv_heads}x{length}x{dim}x{dtype}>"
    options = (" {causal, alignment = #attn.alignment<top_left>}"
               if causal else "")
    return f"""func.func @main(%q: {q}, %k: {k}, %v: {k}) -> {q} {{
  %init = tensor.empty() : {q}
  %o = attn.attention ins(%q, %k, %v : {q}, {k}, {k})
      outs(%init : {q}){options} -> {q}
  return %o : {q}
}}"""


def _sdpa(batch, heads, kv_heads, length, dim, dtype, causal):
    def prepare():
        kind = {"f32": torch.float32, "bf16": torch.bfloat16,
                "f16": torch.float16, "f64": torch.float64}[dtype]
        torch.manual_seed(0)
        q = torch.randn(batch, heads, length, dim).to(kind)
        k, v = (torch.randn(batch, kv_heads, length, dim).to(kind)
                for _ in range(2))
        call = torch.nn.functional.scaled_dot_product_attention

        def run():
            with torch.no_grad():
                return call(q, k, v, is_causal=causal,
                            enable_gqa=heads != kv_heads)
        return run
    return prepare


def case(group, batch, heads, kv_heads, length, dim, dtype, causal=False):
    shape = (batch, heads, kv_heads, length, dim, dtype, causal)
    pairs = length * (length + 1) / 2 if causal else length * length
    data = f"x{length}x{dim}x{dtype}"
    return Case(
        group=group,
        name=f"{batch}x{heads}{'' if heads == kv_heads else f':{kv_heads}'}"
             f"x{length}x{dim}{' causal' if causal else ''}",
        mlir=_mlir(*shape), dtype=dtype,
        inputs=[f"{batch}x{heads}{data}"] + [f"{batch}x{kv_heads}{data}"] * 2,
        flops=4.0 * batch * heads * pairs * dim, baseline=_sdpa(*shape),
        labels={"n": length, "d": dim, "causal": causal})


def cases():
    result = []
    for dtype in ("f32", "bf16", "f16"):
        for dim in (64, 128):
            for causal in (False, True):
                result.append(case("prefill", 1, 1, 1, 4096, dim, dtype, causal))
    for length in (16, 32, 64, 128, 256):
        result.append(case("short", 16, 16, 16, length, 64, "f32"))
    for length in (256, 512, 1024, 2048, 8192):
        result.append(case("length", 1, 2, 2, length, 64, "f32"))
    result.append(case("grouped", 1, 8, 2, 1024, 64, "f32"))
    return result
