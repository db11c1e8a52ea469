# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""IR and references that the tests of the Python package share."""

import numpy as np
import pytest

import attn_mlir


def attention_ir(shape_q, shape_k, *, element="f32", attributes="", mask=None,
                 name="main"):
    """Text of `name(q, k, v[, mask])`; None in a shape is a dynamic size, which
    has to be the query length and the key length."""
    def tensor(shape, of):
        return f"tensor<{'x'.join('?' if s is None else str(s) for s in shape)}x{of}>"

    q, k = tensor(shape_q, element), tensor(shape_k, element)
    axis = len(shape_q) - 2
    dynamic = [i for i, s in enumerate(shape_q) if s is None]
    assert dynamic in ([], [axis])
    mask_type = f", %mask: {tensor(*mask)}" if mask else ""
    mask_use = f" mask(%mask : {tensor(*mask)})" if mask else ""
    size = ("" if not dynamic else
            f"  %axis = arith.constant {axis} : index\n"
            f"  %size = tensor.dim %q, %axis : {q}\n")
    return (f"func.func @{name}(%q: {q}, %k: {k}, %v: {k}{mask_type}) -> {q} {{\n"
            f"{size}"
            f"  %init = tensor.empty({'%size' if dynamic else ''}) : {q}\n"
            f"  %r = attn.attention ins(%q, %k, %v : {q}, {k}, {k}){mask_use}\n"
            f"      outs(%init : {q}) {{{attributes}}} -> {q}\n"
            f"  return %r : {q}\n}}\n")


CAUSAL = "alignment = #attn.alignment<top_left>, causal"


def reference(q, k, v, *, causal=False, mask=None):
    """Softmax attention in float64; grouped heads on axis -3."""
    q, k, v = (np.asarray(x, np.float64) for x in (q, k, v))
    if q.ndim >= 3 and q.shape[-3] != k.shape[-3]:
        group = q.shape[-3] // k.shape[-3]
        k, v = (np.repeat(x, group, axis=-3) for x in (k, v))
    x = q @ np.swapaxes(k, -1, -2) / np.sqrt(q.shape[-1])
    if causal:
        i, j = np.ogrid[:x.shape[-2], :x.shape[-1]]
        x = np.where(j <= i, x, -np.inf)
    if mask is not None:
        x = np.where(mask, x, -np.inf) if mask.dtype == bool else x + mask
    w = np.exp(x - x.max(axis=-1, keepdims=True))
    return (w / w.sum(axis=-1, keepdims=True)) @ v


def random_arrays(*shapes, dtype=np.float32, seed=0):
    generator = np.random.default_rng(seed)
    return [generator.standard_normal(shape).astype(dtype) for shape in shapes]


def assert_close(found, expected, tolerance=2e-5):
    """Fails on other shapes, on NaN and on empty data as well."""
    found = np.asarray(found, np.float64)
    assert found.shape == expected.shape
    assert found.size > 0
    assert not np.isnan(found).any()
    error = np.abs(found - expected).max() / np.abs(expected).max()
    assert error <= tolerance, f"relative error {error}"


@pytest.fixture(scope="session")
def dynamic_module():
    """f32, 4 query heads on 2 key/value heads of 8, both lengths dynamic."""
    return attn_mlir.compile(attention_ir((1, 4, None, 8), (1, 2, None, 8)))
