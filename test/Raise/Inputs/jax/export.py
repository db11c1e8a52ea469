#!/usr/bin/env python3
# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Export JAX's attention through both converters of StableHLO to linalg.

Writes <variant>.stablehlo.mlir (StableHLO's own conversion, which torch-mlir
brings: attn_mlir.from_jax) and <variant>.iree.mlir (IREE's input conversion, with
util.func and util.return as func.func and return) next to this script. The tests
read the committed files; run this only to renew them, with jax 0.10.2, torch-mlir
20261001 and iree-base-compiler 3.13.0.
"""

import pathlib
import subprocess
import sys

import jax
import jax.numpy as jnp

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[3] / "python"))
import attn_mlir  # noqa: E402

# Distinct sizes, so that a confused dimension shows in the text.
BATCH, QUERIES, KEYS, HEADS, KV_HEADS, DIM = 2, 8, 12, 4, 2, 16
# IREE's conversion has no product of bf16 that adds in f32.
NOT_IREE = {"causal_bf16"}


def einsum_causal(q, k, v):
    """Eager attention as Gemma writes it, with its finite fill."""
    scores = jnp.einsum("bthd,bshd->bhts", q, k) * 0.25
    keep = jnp.arange(q.shape[1])[:, None] >= jnp.arange(k.shape[1])[None, :]
    weights = jax.nn.softmax(jnp.where(keep[None, None], scores, -2.38e38), axis=-1)
    return jnp.einsum("bhts,bshd->bthd", weights, v)


def attention(q, k, v):
    return jax.nn.dot_product_attention(q, k, v)


def causal(q, k, v):
    return jax.nn.dot_product_attention(q, k, v, is_causal=True)


def window(q, k, v):
    return jax.nn.dot_product_attention(q, k, v, is_causal=True, local_window_size=(3, 0))


def masked(q, k, v, mask):
    return jax.nn.dot_product_attention(q, k, v, mask=mask)


def biased(q, k, v, bias):
    return jax.nn.dot_product_attention(q, k, v, bias=bias)


def lengths(q, k, v, count):
    return jax.nn.dot_product_attention(q, k, v, key_value_seq_lengths=count)


def array(*shape, dtype=jnp.float32):
    return jax.ShapeDtypeStruct(shape, dtype)


def variants():
    query = array(BATCH, QUERIES, HEADS, DIM)
    key = array(BATCH, KEYS, HEADS, DIM)
    grouped = array(BATCH, KEYS, KV_HEADS, DIM)
    narrow = array(BATCH, QUERIES, HEADS, DIM, dtype=jnp.bfloat16)
    return {
        "einsum_causal": (einsum_causal, [query] * 3),
        "grouped": (attention, [query, grouped, grouped]),
        "causal": (causal, [query] * 3),
        "causal_bf16": (causal, [narrow] * 3),
        "window": (window, [query] * 3),
        "masked": (masked, [query, key, key, array(BATCH, 1, QUERIES, KEYS, dtype=jnp.bool_)]),
        "biased": (biased, [query, key, key, array(1, HEADS, QUERIES, KEYS)]),
        "lengths": (lengths, [query, key, key, array(BATCH, dtype=jnp.int32)]),
    }


def through_iree(function, arguments):
    text = jax.jit(function, keep_unused=True).lower(*arguments).compiler_ir("stablehlo")
    done = subprocess.run(
        ["iree-compile", "--iree-input-type=stablehlo", "--compile-to=input", "-"],
        input=str(text), capture_output=True, text=True, check=True)
    return (done.stdout.replace("util.func public", "func.func")
            .replace("util.func", "func.func").replace("util.return", "return"))


def main():
    for name, (function, arguments) in variants().items():
        (HERE / f"{name}.stablehlo.mlir").write_text(attn_mlir.from_jax(function, arguments))
        if name not in NOT_IREE:
            (HERE / f"{name}.iree.mlir").write_text(through_iree(function, arguments))
        print(name, flush=True)


if __name__ == "__main__":
    main()
