# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The convolution form, against exact attention and against its own forward."""

from harness import Case, attention_mlir

BASES = 4


def _exact(n, dim):
    return attention_mlir((1, 1, n, dim), (1, 1, n, dim), "f32",
                          "causal, alignment = #attn.alignment<top_left>")


def _conv(n, dim, form, given):
    """With starts that are given the transforms are longest or shortest; the
    search and the error estimate are measured without them."""
    q = f"tensor<1x1x{n}x{dim}xf32>"
    starts = ", ".join(str(start) for start in given or ())
    constant = (f"  %s = arith.constant dense<[{starts}]> : "
                f"tensor<{len(given)}xi64>\n" if given else "")
    operand = f"starts(%s : tensor<{len(given)}xi64>)" if given else ""
    return f"""func.func @main(%q: {q}, %k: {q}, %v: {q}) -> {q} {{
{constant}  %init = tensor.empty() : {q}
  %o = attn.conv_attention ins(%q, %k, %v : {q}, {q}, {q}) {operand}
      outs(%init : {q}) {{causal, alignment = #attn.alignment<top_left>,
      form = {form}}} -> {q}
  return %o : {q}
}}"""


def _backward(n, dim, form, given):
    q = f"tensor<1x1x{n}x{dim}xf32>"
    l, e = f"tensor<1x1x{n}xf32>", "tensor<1x1xf32>"
    starts = ", ".join(str(start) for start in given)
    s = f"tensor<{len(given)}xi64>"
    return f"""func.func @main(%q: {q}, %k: {q}, %v: {q}, %o: {q}, %l: {l},
                %e: {e}, %do: {q}) -> ({q}, {q}, {q}) {{
  %s = arith.constant dense<[{starts}]> : {s}
  %0 = tensor.empty() : {q}
  %1 = tensor.empty() : {q}
  %2 = tensor.empty() : {q}
  %g:3 = attn.conv_attention_backward ins(%q, %k, %v : {q}, {q}, {q})
      forward(%o, %l, %e : {q}, {l}, {e}) d_output(%do : {q}) starts(%s : {s})
      outs(%0, %1, %2 : {q}, {q}, {q})
      {{causal, alignment = #attn.alignment<top_left>, form = {form}}}
      -> {q}, {q}, {q}
  return %g#0, %g#1, %g#2 : {q}, {q}, {q}
}}"""


def _exact_backward(n, dim):
    q, l = f"tensor<1x1x{n}x{dim}xf32>", f"tensor<1x1x{n}xf32>"
    return f"""func.func @main(%q: {q}, %k: {q}, %v: {q}, %o: {q}, %l: {l},
                %do: {q}) -> ({q}, {q}, {q}) {{
  %e = tensor.empty() : {q}
  %g:3 = attn.attention_backward ins(%q, %k, %v : {q}, {q}, {q})
      forward(%o, %l : {q}, {l}) d_output(%do : {q})
      outs(%e, %e, %e : {q}, {q}, {q})
      {{causal, alignment = #attn.alignment<top_left>}} -> {q}, {q}, {q}
  return %g#0, %g#1, %g#2 : {q}, {q}, {q}
}}"""


def cases():
    result = []
    dim = 64
    for n in (4096, 16384, 65536):
        data = f"1x1x{n}x{dim}xf32"
        even = [n * r // BASES for r in range(BASES)]
        first = list(range(BASES))
        none = "#attn.conv<sampled_rows = 0, fallback = none>"
        # No distance is as large as this: one segment, however random the data.
        search = "#attn.conv<delta = 1.0e+9, fallback = 1.0e+9>"
        # No error is as large: random data would be computed exactly.
        estimate = "#attn.conv<fallback = 1.0e+9>"
        for name, form, given in (("even", none, even), ("first", none, first),
                                  ("even, estimate", estimate, even),
                                  ("first, estimate", estimate, first),
                                  ("search", search, None)):
            result.append(Case(
                group="conv", name=f"{n}x{dim} {name}", inputs=[data] * 3,
                mlir=_conv(n, dim, form, given), baseline_mlir=_exact(n, dim),
                baseline_name="exact", labels={"n": n, "starts": name}))
        rows = f"1x1x{n}xf32=8"
        inputs = [data] * 4 + [rows, "1x1xf32=0", data]
        approximation, attention = (
            "#attn.conv<sampled_rows = 0, fallback = none, "
            f"gradient = {of}>" for of in ("approximation", "attention"))
        result.append(Case(
            group="conv-backward", name=f"{n}x{dim} even",
            mlir=_backward(n, dim, approximation, even), inputs=inputs,
            baseline_mlir=_conv(n, dim, approximation, even),
            baseline_inputs=[data] * 3, baseline_name="its forward",
            labels={"n": n}))
        # The gradient of attention itself: d times as many transforms.
        result.append(Case(
            group="conv-backward", name=f"{n}x{dim} even, of attention",
            mlir=_backward(n, dim, attention, even), inputs=inputs,
            baseline_mlir=_exact_backward(n, dim),
            baseline_inputs=[data] * 4 + [rows, data],
            baseline_name="exact", labels={"n": n}))
    return result
