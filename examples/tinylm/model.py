# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The model of this folder in torch, in the two functions that are exported.

A causal language model over bytes: 4 layers of width 256, 6 query heads of 64
over 2 key/value heads, rotary positions (RoPE), RMSNorm, SwiGLU. A byte is
embedded together with hashes of the 2, 3 and 4 bytes that end at it, and with
the embedding of the byte before. Byte 0 starts a document.
"""

import math

import torch
import torch.nn.functional as F

LAYERS, WIDTH, HEADS, KV_HEADS, HEAD_DIM, HIDDEN = 4, 256, 6, 2, 64, 384
EMBEDDING = 128
# Rows of the hash tables for 2, 3 and 4 bytes, and the hash's multipliers.
TABLES = (4096, 8192, 8192)
MULTIPLIERS = (257, 7919, 104729, 1299709)
ROPE_BASE = 10000.0
EPSILON = 1e-6


def parameter_shapes():
    """Name and shape of each weight, in the order of `weights.npy`."""
    yield "embedding.1", (256, EMBEDDING)
    for count, rows in enumerate(TABLES, 2):
        yield f"embedding.{count}", (rows, EMBEDDING)
    for layer in range(LAYERS):
        yield f"{layer}.attention_norm", (WIDTH,)
        yield f"{layer}.mlp_norm", (WIDTH,)
        yield f"{layer}.query", (HEADS * HEAD_DIM, WIDTH)
        yield f"{layer}.key", (KV_HEADS * HEAD_DIM, WIDTH)
        yield f"{layer}.value", (KV_HEADS * HEAD_DIM, WIDTH)
        yield f"{layer}.output", (WIDTH, HEADS * HEAD_DIM)
        yield f"{layer}.gate", (HIDDEN, WIDTH)
        yield f"{layer}.up", (HIDDEN, WIDTH)
        yield f"{layer}.down", (WIDTH, HIDDEN)
    yield "norm", (WIDTH,)
    yield "head", (256, WIDTH)


NUM_PARAMETERS = sum(math.prod(shape) for _, shape in parameter_shapes())


def unpack(weights):
    """The parameters, in f32, from one vector in f16."""
    parameters, first = {}, 0
    for name, shape in parameter_shapes():
        size = math.prod(shape)
        parameters[name] = weights[first:first + size].view(shape).float()
        first += size
    return parameters


def embed(p, tokens):
    """[1, n] -> [1, n, WIDTH]; `tokens` starts at position 0."""
    n = tokens.shape[1]
    padded = F.pad(tokens, (3, 0))
    total, hashed = F.embedding(tokens, p["embedding.1"]), 0
    for back, multiplier in enumerate(MULTIPLIERS):
        hashed = hashed + padded[:, 3 - back:3 - back + n] * multiplier
        if back:
            total = total + F.embedding(hashed % TABLES[back - 1],
                                        p[f"embedding.{back + 1}"])
    before = F.pad(total, (0, 0, 1, 0))[:, :-1]
    return torch.cat((total, before), -1)


def rms_norm(x, weight):
    return x * torch.rsqrt((x * x).mean(-1, keepdim=True) + EPSILON) * weight


def rotate(x, positions):
    """Rotary positions on [1, heads, n, HEAD_DIM], halves paired."""
    half = HEAD_DIM // 2
    frequencies = torch.exp(torch.arange(half) * (-math.log(ROPE_BASE) / half))
    angles = positions[:, None] * frequencies
    cos, sin = angles.cos(), angles.sin()
    first, second = x[..., :half], x[..., half:]
    return torch.cat((first * cos - second * sin, second * cos + first * sin), -1)


def attend(q, k, v):
    """Causal; the queries are the last of the positions."""
    queries, keys = q.shape[2], k.shape[2]
    k = k.repeat_interleave(HEADS // KV_HEADS, 1)
    v = v.repeat_interleave(HEADS // KV_HEADS, 1)
    visible = torch.ones(queries, keys, dtype=torch.bool).tril(keys - queries)
    return F.scaled_dot_product_attention(q, k, v, attn_mask=visible)


def split(x, heads):
    return x.view(1, -1, heads, HEAD_DIM).transpose(1, 2)


def forward(weights, tokens, past):
    """Logits [1, m, 256] of the last m positions, and keys and values of those.

    `past`: keys and values [1, KV_HEADS, n - m, HEAD_DIM] of each layer for the
    positions before, or nothing, and m is n.
    """
    p = unpack(weights)
    start = past[0].shape[2] if past else 0
    x = embed(p, tokens)[:, start:]
    positions = torch.arange(start, tokens.shape[1], dtype=torch.float32)
    cache = []
    for layer in range(LAYERS):
        h = rms_norm(x, p[f"{layer}.attention_norm"])
        q = rotate(split(h @ p[f"{layer}.query"].t(), HEADS), positions)
        k = rotate(split(h @ p[f"{layer}.key"].t(), KV_HEADS), positions)
        v = split(h @ p[f"{layer}.value"].t(), KV_HEADS)
        cache += [k, v]
        if past:
            k = torch.cat((past[2 * layer], k), 2)
            v = torch.cat((past[2 * layer + 1], v), 2)
        o = attend(q, k, v).transpose(1, 2).reshape(1, -1, HEADS * HEAD_DIM)
        x = x + o @ p[f"{layer}.output"].t()
        h = rms_norm(x, p[f"{layer}.mlp_norm"])
        gated = F.silu(h @ p[f"{layer}.gate"].t()) * (h @ p[f"{layer}.up"].t())
        x = x + gated @ p[f"{layer}.down"].t()
    logits = rms_norm(x, p["norm"]) @ p["head"].t()
    return logits, cache


class Prefill(torch.nn.Module):
    """All positions at once."""

    def forward(self, weights, tokens):
        logits, cache = forward(weights, tokens, ())
        return (logits, *cache)


class Decode(torch.nn.Module):
    """The last positions, after those whose keys and values are given."""

    def forward(self, weights, tokens, *past):
        return forward(weights, tokens, past)[0]
