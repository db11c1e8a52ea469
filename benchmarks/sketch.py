# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The sketch beside exact attention: causal prefill, and a query to a state.

Compare the lines of one length. A query reads sums of 549 KB per head at degree
2 and 64 dimensions; with 64 heads they come from memory, as the keys of exact
attention do.
"""

from harness import Case, attention_inputs, attention_mlir

DIM = 64
HEADS = 64
CAPACITY = 260


def _prefill(length, form):
    t = f"tensor<1x1x{length}x{DIM}xf32>"
    written = f", form = {form}" if form else ""
    return Case(
        group="sketch prefill", name=f"{length} {form or 'exact'}",
        mlir=f"""func.func @main(%q: {t}, %k: {t}, %v: {t}) -> {t} {{
  %init = tensor.empty() : {t}
  %o = attn.attention ins(%q, %k, %v : {t}, {t}, {t}) outs(%init : {t})
      {{causal, alignment = #attn.alignment<bottom_right>{written}}} -> {t}
  return %o : {t}
}}""",
        inputs=[f"1x1x{length}x{DIM}xf32"] * 3,
        labels={"n": length, "form": form or "exact"})


def _exact_query(length):
    exact = ((1, HEADS, 1, DIM), (1, HEADS, length, DIM), "f32")
    return Case(
        group="sketch query", name=f"{length} exact",
        mlir=attention_mlir(*exact), inputs=attention_inputs(*exact),
        bytes=2.0 * HEADS * length * DIM * 4,
        labels={"n": length, "form": "exact"})


def _sketch_query(length, degree=2):
    features = {0: 1, 2: (DIM + 1) * (DIM + 2) // 2}[degree]
    state = (f"!attn.state<#attn.sketch<degree = {degree}>, "
             f"1x{HEADS}x{CAPACITY}x{DIM}xf32>")
    q = f"tensor<1x{HEADS}x1x{DIM}xf32>"
    cache = f"1x{HEADS}x{CAPACITY}x{DIM}xf32"
    return Case(
        group="sketch query", name=f"{length} degree {degree}",
        mlir=f"""func.func @main(%s: {state}, %q: {q}) -> {q} {{
  %o = attn.state_attend %q to %s {{causal}} : {q}, {state} -> {q}
  return %o : {q}
}}""",
        # Keys, values, length, sums of features and values, folded keys.
        inputs=[cache, cache, f"1xi64={length}", f"1x{HEADS}x{features}xf32=1",
                f"1x{HEADS}x{features}x{DIM}xf32",
                f"1xi64={length - CAPACITY}", f"1x{HEADS}x1x{DIM}xf32"],
        bytes=4.0 * HEADS * (features * (DIM + 1) + 2 * CAPACITY * DIM),
        labels={"n": length, "form": f"degree {degree}"})


def cases():
    result = []
    for length in (16384, 65536):
        result += [_prefill(length, form) for form in
                   (None, "#attn.sketch<degree = 2, rank = 16>",
                    "#attn.sketch<degree = 2>",
                    "#attn.sketch<degree = 2, center = mean>")]
        result += [_exact_query(length), _sketch_query(length)]
    return result
