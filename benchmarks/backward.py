# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The gradient of exact attention, against PyTorch's backward of SDPA."""

from harness import WIDTHS, Case, torch


def _mlir(heads, length, dim, dtype, causal):
    q = f"tensor<1x{heads}x{length}x{dim}x{dtype}>"
    lse = f"tensor<1x{heads}x{length}xf32>"
    options = (" {causal, alignment = #attn.alignment<top_left>}"
               if causal else "")
    return f"""func.func @main(%q: {q}, %k: {q}, %v: {q}, %o: {q}, %lse: {lse}, %do: {q})
    -> ({q}, {q}, {q}) {{
  %e = tensor.empty() : {q}
  %r:3 = attn.attention_backward ins(%q, %k, %v : {q}, {q}, {q})
      forward(%o, %lse : {q}, {lse}) d_output(%do : {q})
      outs(%e, %e, %e : {q}, {q}, {q}){options} -> {q}, {q}, {q}
  return %r#0, %r#1, %r#2 : {q}, {q}, {q}
}}"""


def _sdpa(heads, length, dim, dtype, causal):
    def prepare():
        kind = {"f32": torch.float32, "bf16": torch.bfloat16,
                "f16": torch.float16}[dtype]
        torch.manual_seed(0)
        q, k, v = (torch.randn(1, heads, length, dim).to(kind).requires_grad_()
                   for _ in range(3))
        out = torch.nn.functional.scaled_dot_product_attention(
            q, k, v, is_causal=causal)
        d_out = torch.randn_like(out)
        return lambda: torch.autograd.grad(out, (q, k, v), d_out,
                                           retain_graph=True)
    return prepare


def _case(group, heads, length, dim, dtype, causal):
    pairs = length * (length + 1) / 2 if causal else length * length
    data = f"1x{heads}x{length}x{dim}x{dtype}"
    return Case(
        group=group,
        name=f"1x{heads}x{length}x{dim}{' causal' if causal else ''}",
        mlir=_mlir(heads, length, dim, dtype, causal), dtype=dtype,
        # A log-sum-exp of about the size that such inputs have.
        inputs=[data] * 4 + [f"1x{heads}x{length}xf32=9", data],
        flops=10.0 * heads * pairs * dim,
        baseline=_sdpa(heads, length, dim, dtype, causal),
        labels={"n": length, "d": dim, "causal": causal})


def cases():
    result = []
    for dtype in ("f32", "bf16", "f16"):
        for dim in (64, 128):
            for causal in (False, True):
                result.append(_case("backward", 1, 4096, dim, dtype, causal))
    for dtype in ("f32", "bf16"):
        for dim in WIDTHS:
            result.append(_case("width backward", 1, 1024, dim, dtype, False))
    return result
