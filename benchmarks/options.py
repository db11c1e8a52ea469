# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the options of exact attention cost, against PyTorch.

PyTorch's SDPA has one option, a mask: windows, lengths and sinks are masks there,
and ALiBi is one of floats. For a softcap it has no op, but products and a softmax.
Its masks are made once and not timed.
"""

from harness import Case, attention_inputs, torch

HEADS, N, DIM = 2, 4096, 64
SHAPE = (1, HEADS, N, DIM)
WINDOW, SOFTCAP = 512, 30.0
ALIGNMENT = "alignment = #attn.alignment<top_left>"


def _mlir(dtype, operands, attributes):
    data = f"tensor<{'x'.join(map(str, SHAPE))}x{dtype}>"
    parameters = "".join(f", %{name}: tensor<{kind}>"
                         for name, kind in operands.items())
    clauses = "".join(f" {name}(%{name} : tensor<{kind}>)"
                      for name, kind in operands.items())
    return f"""func.func @main(%q: {data}, %k: {data}, %v: {data}{parameters}) -> {data} {{
  %init = tensor.empty() : {data}
  %o = attn.attention ins(%q, %k, %v : {data}, {data}, {data}){clauses}
      outs(%init : {data}) {{{attributes}}} -> {data}
  return %o : {data}
}}"""


def _data(dtype):
    torch.manual_seed(0)
    kind = {"f32": torch.float32, "bf16": torch.bfloat16}[dtype]
    return [torch.randn(*SHAPE).to(kind) for _ in range(3)]


def _sdpa(make_mask, dtype):
    """SDPA with the mask `make_mask` returns, in the type of the data unless it
    is one of booleans."""
    def prepare():
        q, k, v = _data(dtype)
        mask = make_mask()
        if mask is not None and mask.dtype != torch.bool:
            mask = mask.to(q.dtype)
        call = torch.nn.functional.scaled_dot_product_attention
        return lambda: call(q, k, v, attn_mask=mask)
    return prepare


def _sdpa_with_sink(dtype):
    """A sink is one more key, whose score the mask makes, with a value of 0."""
    def prepare():
        q, k, v = _data(dtype)
        k, v = (torch.cat([x, torch.zeros_like(x[:, :, :1])], 2)
                for x in (k, v))
        mask = torch.zeros(1, HEADS, N, N + 1, dtype=q.dtype)
        mask[..., N:] = torch.randn(HEADS, 1, 1)
        call = torch.nn.functional.scaled_dot_product_attention
        return lambda: call(q, k, v, attn_mask=mask)
    return prepare


def _capped(dtype):
    def prepare():
        q, k, v = _data(dtype)

        def run():
            scores = q @ k.transpose(2, 3) / (DIM**0.5 * SOFTCAP)
            return torch.softmax(SOFTCAP * torch.tanh(scores), 3) @ v
        return run
    return prepare


def _distances():
    return torch.arange(N)[:, None] - torch.arange(N)[None, :]


def _alibi_mask():
    slopes = torch.rand(HEADS)[:, None, None]
    return (-slopes * _distances().abs())[None]


def _window_mask():
    distances = _distances()
    return (distances >= 0) & (distances <= WINDOW)


def _cases(dtype):
    all_pairs, window_pairs = N * N, N * (WINDOW + 1) - WINDOW * (WINDOW + 1) // 2
    mask = f"{N}x{N}x"

    def case(name, operands, inputs, attributes, baseline, pairs=all_pairs):
        return Case(
            group="options", name=f"1x{HEADS}x{N}x{DIM} {name}", dtype=dtype,
            mlir=_mlir(dtype, operands, attributes),
            inputs=attention_inputs(SHAPE, SHAPE, dtype) + inputs,
            flops=4.0 * HEADS * pairs * DIM, baseline=baseline)

    return [
        case("no option", {}, [], "", _sdpa(lambda: None, dtype)),
        case(f"causal, window of {WINDOW}", {}, [],
             f"causal, window_left = {WINDOW}, {ALIGNMENT}",
             _sdpa(_window_mask, dtype), window_pairs),
        case("ALiBi", {"alibi_slopes": f"{HEADS}xf32"}, [f"{HEADS}xf32"],
             ALIGNMENT, _sdpa(_alibi_mask, dtype)),
        case("softcap", {}, [], f"softcap = {SOFTCAP}", _capped(dtype)),
        case("sink", {"sink": f"{HEADS}xf32"}, [f"{HEADS}xf32"], "",
             _sdpa_with_sink(dtype)),
        case("half of the length", {"kv_lengths": "1xi64"}, [f"1xi64={N // 2}"],
             "", _sdpa(lambda: torch.arange(N)[None] < N // 2, dtype),
             all_pairs // 2),
        case("mask of i1", {"mask": mask + "i1"}, [mask + "i1=1"], "",
             _sdpa(lambda: torch.ones(N, N, dtype=torch.bool), dtype)),
        case("mask of floats", {"mask": mask + dtype}, [mask + dtype], "",
             _sdpa(lambda: torch.randn(N, N), dtype)),
    ]


def cases():
    return _cases("f32") + _cases("bf16")
