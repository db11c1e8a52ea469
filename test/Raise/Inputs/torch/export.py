#!/usr/bin/env python3
# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Export single attention operations, and a few near misses, with torch-mlir.

Writes <variant>.linalg.mlir and <variant>.tosa.mlir next to this script. The
tests read the committed files; run this only to renew them:

    python3 export.py [--only VARIANT ...] [--kind linalg|tosa] [--output DIR]

A variant that torch-mlir cannot lower to TOSA has no .tosa.mlir; the script
lists those in LINALG_ONLY. Those in PLAIN lack the assertions of equal sizes that
attn_mlir.from_torch adds.
"""

import argparse
import math
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[3] / "examples" / "models"))
from torch_export import OUTPUT_TYPES, export, require  # noqa: E402

torch, = require("torch")
F = torch.nn.functional

# Distinct sizes, so that a confused dimension shows in the text.
BATCH, HEADS, KV_HEADS, QUERIES, KEYS, DIM, VALUE_DIM = 2, 4, 2, 8, 12, 16, 24

PLAIN = {"dynamic_batch", "dynamic_seq", "dynamic_batch_seq_causal"}
LINALG_ONLY = PLAIN | {"dynamic_asserted_cross", "dynamic_asserted_masked",
                       "dynamic_asserted_gqa", "dynamic_asserted_alibi",
                       "dynamic_asserted_cache"}


def rand(*shape, dtype=torch.float32):
    return torch.rand(*shape).to(dtype)


def self_attention_inputs(dtype=torch.float32, heads=HEADS, kv_heads=HEADS):
    return (rand(BATCH, heads, QUERIES, DIM, dtype=dtype),
            rand(BATCH, kv_heads, QUERIES, DIM, dtype=dtype),
            rand(BATCH, kv_heads, QUERIES, DIM, dtype=dtype))


def cross_attention_inputs():
    return (rand(BATCH, HEADS, QUERIES, DIM), rand(BATCH, HEADS, KEYS, DIM),
            rand(BATCH, HEADS, KEYS, VALUE_DIM))


def repeat_kv(x, groups):
    """[b, kv_heads, n, d] -> [b, kv_heads * groups, n, d], as Llama does it."""
    b, h, n, d = x.shape
    return x[:, :, None].expand(b, h, groups, n, d).reshape(b, h * groups, n, d)


# --- attention ---------------------------------------------------------------


def sdpa(q, k, v):
    return F.scaled_dot_product_attention(q, k, v)


def sdpa_masked(q, k, v, mask):
    return F.scaled_dot_product_attention(q, k, v, attn_mask=mask)


def sdpa_causal(q, k, v):
    return F.scaled_dot_product_attention(q, k, v, is_causal=True)


def sdpa_scale(q, k, v):
    return F.scaled_dot_product_attention(q, k, v, scale=0.3)


def sdpa_gqa(q, k, v):
    return F.scaled_dot_product_attention(q, k, v, enable_gqa=True)


def sdpa_repeat_kv_causal(q, k, v):
    groups = q.shape[1] // k.shape[1]
    return F.scaled_dot_product_attention(
        q, repeat_kv(k, groups), repeat_kv(v, groups), is_causal=True)


def sdpa_bshd(q, k, v):
    q, k, v = (x.transpose(1, 2) for x in (q, k, v))
    return F.scaled_dot_product_attention(q, k, v).transpose(1, 2)


def sdpa_packed_heads(q, k, v):
    """[b, n, h * d] in and out, as after a projection."""
    b, m, _ = q.shape
    q, k, v = (x.view(b, -1, HEADS, DIM).transpose(1, 2) for x in (q, k, v))
    return F.scaled_dot_product_attention(q, k, v).transpose(1, 2).reshape(b, m, HEADS * DIM)


def eager(q, k, v):
    scores = torch.matmul(q, k.transpose(-1, -2)) * (1.0 / math.sqrt(q.shape[-1]))
    return torch.matmul(torch.softmax(scores, dim=-1), v)


def eager_unscaled(q, k, v):
    return torch.matmul(torch.softmax(torch.matmul(q, k.transpose(-1, -2)), dim=-1), v)


def eager_additive_mask(q, k, v, mask):
    scores = torch.matmul(q, k.transpose(-1, -2)) * (1.0 / math.sqrt(q.shape[-1]))
    return torch.matmul(torch.softmax(scores + mask, dim=-1), v)


def eager_masked_fill(q, k, v, mask):
    """`mask` is true where a key is hidden, and the fill value is finite."""
    scores = torch.matmul(q, k.transpose(-1, -2)) * (1.0 / math.sqrt(q.shape[-1]))
    return torch.matmul(torch.softmax(scores.masked_fill(mask, -1e9), dim=-1), v)


def eager_causal_tril(q, k, v):
    scores = torch.matmul(q, k.transpose(-1, -2)) * (1.0 / math.sqrt(q.shape[-1]))
    keep = torch.ones(q.shape[-2], k.shape[-2], dtype=torch.bool).tril()
    scores = scores.masked_fill(~keep, float("-inf"))
    return torch.matmul(torch.softmax(scores, dim=-1), v)


def eager_sliding_window(q, k, v):
    """Causal, and at most 3 keys back."""
    scores = torch.matmul(q, k.transpose(-1, -2)) * (1.0 / math.sqrt(q.shape[-1]))
    i = torch.arange(q.shape[-2])[:, None]
    j = torch.arange(k.shape[-2])[None, :]
    keep = (j <= i) & (i - j <= 3)
    scores = torch.where(keep, scores, float("-inf"))
    return torch.matmul(torch.softmax(scores, dim=-1), v)


def eager_softcap(q, k, v):
    scores = torch.matmul(q, k.transpose(-1, -2)) * (1.0 / math.sqrt(q.shape[-1]))
    scores = torch.tanh(scores / 20.0) * 20.0
    return torch.matmul(torch.softmax(scores, dim=-1), v)


def eager_repeat_kv(q, k, v):
    groups = q.shape[1] // k.shape[1]
    return eager(q, repeat_kv(k, groups), repeat_kv(v, groups))


def eager_grouped_5d(q, k, v):
    """Groups as a dimension of their own: [b, kv_heads, groups, m, d]."""
    b, h, m, d = q.shape
    kv_heads = k.shape[1]
    q = q.view(b, kv_heads, h // kv_heads, m, d)
    scores = torch.matmul(q, k[:, :, None].transpose(-1, -2)) * (1.0 / math.sqrt(d))
    return torch.matmul(torch.softmax(scores, dim=-1), v[:, :, None]).reshape(b, h, m, -1)


def einsum_bshd(q, k, v):
    scores = torch.einsum("bqhd,bkhd->bhqk", q, k) / math.sqrt(q.shape[-1])
    return torch.einsum("bhqk,bkhd->bqhd", torch.softmax(scores, dim=-1), v)


def einsum_bshd_causal(q, k, v):
    scores = torch.einsum("bqhd,bkhd->bhqk", q, k) / math.sqrt(q.shape[-1])
    keep = torch.ones(q.shape[1], k.shape[1], dtype=torch.bool).tril()
    scores = torch.where(keep, scores, -1e30)
    return torch.einsum("bhqk,bkhd->bqhd", torch.softmax(scores, dim=-1), v)


def with_sinks(scores, sinks):
    """gpt-oss: learned logits without a key, as more columns of the scores."""
    b, h, m, _ = scores.shape
    return torch.cat([scores, sinks.reshape(1, h, 1, -1).expand(b, h, m, -1)], dim=-1)


def eager_sink(q, k, v, sinks):
    scores = torch.matmul(q, k.transpose(-1, -2)) * (1.0 / math.sqrt(q.shape[-1]))
    combined = with_sinks(scores, sinks)
    combined = combined - combined.max(dim=-1, keepdim=True).values
    return torch.matmul(torch.softmax(combined, dim=-1)[..., :k.shape[-2]], v)


def eager_sink_causal(q, k, v, sinks):
    scores = torch.matmul(q, k.transpose(-1, -2)) * (1.0 / math.sqrt(q.shape[-1]))
    keep = torch.ones(q.shape[-2], k.shape[-2], dtype=torch.bool).tril()
    combined = with_sinks(torch.where(keep, scores, float("-inf")), sinks)
    return torch.matmul(torch.softmax(combined, dim=-1)[..., :k.shape[-2]], v)


# --- near misses: a softmax between two contractions that is not attention ----


def not_softmax_over_queries(q, k, v):
    scores = torch.matmul(q, k.transpose(-1, -2)) * (1.0 / math.sqrt(q.shape[-1]))
    return torch.matmul(torch.softmax(scores, dim=-2), v)


def not_sigmoid(q, k, v):
    scores = torch.matmul(q, k.transpose(-1, -2)) * (1.0 / math.sqrt(q.shape[-1]))
    return torch.matmul(torch.sigmoid(scores), v)


def not_dropout_mask(q, k, v, keep):
    """Probabilities changed after the softmax: the rows do not sum to 1."""
    scores = torch.matmul(q, k.transpose(-1, -2)) * (1.0 / math.sqrt(q.shape[-1]))
    return torch.matmul(torch.softmax(scores, dim=-1) * keep, v)


def not_returned_probabilities(q, k, v):
    """The probabilities have a second use, so they must exist."""
    scores = torch.matmul(q, k.transpose(-1, -2)) * (1.0 / math.sqrt(q.shape[-1]))
    p = torch.softmax(scores, dim=-1)
    return torch.matmul(p, v), p


def alibi_by_distance(q, k, v, slopes):
    positions = torch.arange(q.shape[2])
    distances = (positions[None, :] - positions[:, None]).abs().float()
    scores = q @ k.transpose(-1, -2) * 0.25 - slopes[:, None, None] * distances
    return torch.softmax(scores, -1) @ v


def with_cache(q, k, v, key_cache, value_cache):
    keys, values = torch.cat([key_cache, k], 2), torch.cat([value_cache, v], 2)
    rows = torch.arange(q.shape[2])[:, None] + keys.shape[2] - q.shape[2]
    hidden = torch.arange(keys.shape[2])[None, :] > rows
    scores = (q @ keys.transpose(-1, -2) * 0.25).masked_fill(hidden, float("-inf"))
    return torch.softmax(scores, -1) @ values


def variants():
    """Map from name to (function, inputs, dynamic shapes or None)."""
    bool_mask = torch.rand(BATCH, 1, QUERIES, QUERIES) > 0.3
    float_mask = rand(QUERIES, QUERIES)
    head_mask = rand(BATCH, HEADS, QUERIES, QUERIES)
    self_inputs = self_attention_inputs()
    bshd = tuple(rand(BATCH, n, HEADS, DIM) for n in (QUERIES, KEYS, KEYS))
    bshd_square = tuple(rand(BATCH, QUERIES, HEADS, DIM) for _ in range(3))
    packed = tuple(rand(BATCH, n, HEADS * DIM) for n in (QUERIES, KEYS, KEYS))
    grouped = self_attention_inputs(kv_heads=KV_HEADS)
    bf16 = self_attention_inputs(torch.bfloat16)
    f16 = self_attention_inputs(torch.float16)
    f64 = self_attention_inputs(torch.float64)
    cross = cross_attention_inputs()
    decode = (rand(BATCH, HEADS, 1, DIM), rand(BATCH, KV_HEADS, KEYS, DIM),
              rand(BATCH, KV_HEADS, KEYS, DIM))

    batch = torch.export.Dim("batch", min=2, max=64)
    queries = torch.export.Dim("queries", min=2, max=4096)
    keys = torch.export.Dim("keys", min=2, max=4096)
    dynamic_batch = ({0: batch},) * 3
    dynamic_seq = ({2: queries}, {2: keys}, {2: keys})
    dynamic_batch_seq = ({0: batch, 2: queries},) * 3
    dynamic_cross = ({0: batch, 2: queries}, {0: batch, 2: keys}, {0: batch, 2: keys})
    batch_mask = rand(BATCH, 1, QUERIES, KEYS)
    cache = tuple(rand(BATCH, HEADS, 5, DIM) for _ in range(2))

    return {
        "sdpa": (sdpa, self_inputs, None),
        "sdpa_2d": (sdpa, tuple(x[0, 0] for x in cross), None),
        "sdpa_3d": (sdpa, tuple(x[0] for x in cross), None),
        "sdpa_bf16": (sdpa, bf16, None),
        "sdpa_f16": (sdpa, f16, None),
        "sdpa_f64": (sdpa, f64, None),
        "sdpa_scale": (sdpa_scale, self_inputs, None),
        "sdpa_cross": (sdpa, cross, None),
        "sdpa_decode_gqa": (sdpa_gqa, decode, None),
        "sdpa_float_mask": (sdpa_masked, (*self_inputs, float_mask), None),
        "sdpa_float_mask_per_head": (sdpa_masked, (*self_inputs, head_mask), None),
        "sdpa_bool_mask": (sdpa_masked, (*self_inputs, bool_mask), None),
        "sdpa_causal": (sdpa_causal, self_inputs, None),
        "sdpa_causal_bf16": (sdpa_causal, bf16, None),
        "sdpa_cross_causal": (sdpa_causal, cross, None),
        "sdpa_gqa": (sdpa_gqa, grouped, None),
        "sdpa_repeat_kv_causal": (sdpa_repeat_kv_causal, grouped, None),
        "sdpa_bshd": (sdpa_bshd, bshd, None),
        "sdpa_packed_heads": (sdpa_packed_heads, packed, None),
        "eager": (eager, self_inputs, None),
        "eager_3d": (eager, tuple(x[0] for x in cross), None),
        "eager_bf16": (eager, bf16, None),
        "eager_cross": (eager, cross, None),
        "eager_unscaled": (eager_unscaled, self_inputs, None),
        "eager_additive_mask": (eager_additive_mask, (*self_inputs, float_mask), None),
        "eager_masked_fill": (eager_masked_fill, (*self_inputs, ~bool_mask), None),
        "eager_causal_tril": (eager_causal_tril, self_inputs, None),
        "eager_sliding_window": (eager_sliding_window, self_inputs, None),
        "eager_softcap": (eager_softcap, self_inputs, None),
        "eager_repeat_kv": (eager_repeat_kv, grouped, None),
        "eager_grouped_5d": (eager_grouped_5d, grouped, None),
        "einsum_bshd": (einsum_bshd, bshd, None),
        "einsum_bshd_causal": (einsum_bshd_causal, bshd_square, None),
        "dynamic_batch": (sdpa, self_inputs, dynamic_batch),
        "dynamic_seq": (sdpa, cross, dynamic_seq),
        "dynamic_batch_seq_causal": (sdpa_causal, self_inputs, dynamic_batch_seq),
        "dynamic_asserted_cross": (eager, cross, dynamic_cross),
        "dynamic_asserted_masked": (sdpa_masked, (*cross, batch_mask),
                                    (*dynamic_cross, {0: batch, 2: queries, 3: keys})),
        "dynamic_asserted_gqa": (sdpa_gqa, grouped, dynamic_batch_seq),
        "dynamic_asserted_alibi": (alibi_by_distance, (*self_inputs, rand(HEADS)),
                                   (*dynamic_batch_seq, {})),
        "dynamic_asserted_cache": (with_cache, (*self_inputs, *cache), ({0: batch},) * 5),
        "eager_sink": (eager_sink, (*cross, rand(HEADS)), None),
        "eager_sink_causal": (eager_sink_causal, (*self_inputs, rand(HEADS)), None),
        "not_two_sinks": (eager_sink, (*cross, rand(HEADS, 2)), None),
        "not_softmax_over_queries": (not_softmax_over_queries, self_inputs, None),
        "not_sigmoid": (not_sigmoid, self_inputs, None),
        "not_dropout_mask": (not_dropout_mask, (*self_inputs, float_mask), None),
        "not_returned_probabilities": (not_returned_probabilities, self_inputs, None),
    }


def as_module(function, arity):
    """torch.export wants named parameters, so build a forward of `arity`."""
    names = ", ".join(f"x{i}" for i in range(arity))
    scope = {"function": function}
    exec(f"def forward(self, {names}):\n  return function({names})", scope)
    return type("Attention", (torch.nn.Module,), {"forward": scope["forward"]})()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="*", metavar="VARIANT", help="variants to export (default: all)")
    parser.add_argument("--kind", choices=OUTPUT_TYPES, help="export one kind (default: both)")
    parser.add_argument("--output", type=pathlib.Path, default=HERE, metavar="DIR")
    options = parser.parse_args()

    torch.manual_seed(0)
    table = variants()
    unknown = sorted(set(options.only or ()) - set(table))
    if unknown:
        parser.error(f"unknown variant {', '.join(unknown)}; known: {', '.join(table)}")
    options.output.mkdir(parents=True, exist_ok=True)
    failed = 0
    for name in options.only or table:
        function, inputs, dynamic_shapes = table[name]
        for kind in [options.kind] if options.kind else OUTPUT_TYPES:
            if kind == "tosa" and name in LINALG_ONLY:
                continue
            shapes = {f"x{i}": s for i, s in enumerate(dynamic_shapes)} if dynamic_shapes else None
            try:
                text = export(as_module(function, len(inputs)), inputs, kind, shapes)
                if name in PLAIN:
                    text = re.sub(r"    (%size_|cf\.assert %size_).*\n", "", text)
            except Exception as error:
                print(f"error: {name}: {kind}: {str(error).strip().splitlines()[-1]}", file=sys.stderr)
                failed += 1
                continue
            path = options.output / f"{name}.{kind}.mlir"
            path.write_text(text)
            print(f"{path.name}: {len(text)} bytes", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
