# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compiled functions compute attention, for all sizes, types and options."""

import numpy as np
import pytest

import attn_mlir
from conftest import CAUSAL, assert_close, attention_ir, random_arrays, reference


def test_static_shapes():
    module = attn_mlir.compile(attention_ir((2, 3, 16, 8), (2, 3, 24, 8)))
    q, k, v = random_arrays((2, 3, 16, 8), (2, 3, 24, 8), (2, 3, 24, 8))
    result = module.main(q, k, v)
    assert type(result) is np.ndarray
    assert result.dtype == np.float32
    assert_close(result, reference(q, k, v))


@pytest.mark.parametrize("queries, keys", [(1, 1), (1, 77), (5, 3), (33, 65), (128, 130)])
def test_dynamic_sizes(dynamic_module, queries, keys):
    q, k, v = random_arrays((1, 4, queries, 8), (1, 2, keys, 8), (1, 2, keys, 8))
    assert_close(dynamic_module(q, k, v), reference(q, k, v))


def test_no_queries(dynamic_module):
    q, k, v = random_arrays((1, 4, 0, 8), (1, 2, 3, 8), (1, 2, 3, 8))
    assert dynamic_module(q, k, v).shape == (1, 4, 0, 8)


def test_no_keys(dynamic_module):
    q, k, v = random_arrays((1, 4, 3, 8), (1, 2, 0, 8), (1, 2, 0, 8))
    np.testing.assert_array_equal(dynamic_module(q, k, v), np.zeros((1, 4, 3, 8)))


def test_causal():
    module = attn_mlir.compile(
        attention_ir((2, None, 16), (2, None, 16), attributes=CAUSAL))
    q, k, v = random_arrays((2, 19, 16), (2, 19, 16), (2, 19, 16))
    assert_close(module(q, k, v), reference(q, k, v, causal=True))


@pytest.mark.parametrize("element, dtype", [("i1", bool), ("f32", np.float32)])
def test_mask(element, dtype):
    module = attn_mlir.compile(attention_ir(
        (2, 6, 16), (2, 9, 16), mask=((6, 9), element)))
    q, k, v = random_arrays((2, 6, 16), (2, 9, 16), (2, 9, 16))
    mask = np.random.default_rng(1).random((6, 9)) < 0.7
    mask[:, 0] = True
    if dtype is not bool:
        mask = np.where(mask, 0.25, -np.inf).astype(dtype)
    assert_close(module(q, k, v, mask), reference(q, k, v, mask=mask))


@pytest.mark.parametrize("element, dtype, tolerance", [
    ("f64", np.float64, 1e-14), ("f32", np.float32, 2e-5), ("f16", np.float16, 2e-3)])
def test_element_types(element, dtype, tolerance):
    module = attn_mlir.compile(attention_ir((2, 12, 8), (2, 12, 8), element=element))
    q, k, v = random_arrays((2, 12, 8), (2, 12, 8), (2, 12, 8), dtype=dtype)
    result = module(q, k, v)
    assert result.dtype == dtype
    assert_close(result, reference(q, k, v), tolerance)


def test_bfloat16_of_ml_dtypes():
    bfloat16 = pytest.importorskip("ml_dtypes").bfloat16
    module = attn_mlir.compile(attention_ir((2, 12, 8), (2, 12, 8), element="bf16"))
    q, k, v = random_arrays((2, 12, 8), (2, 12, 8), (2, 12, 8), dtype=bfloat16)
    result = module(q, k, v)
    assert result.dtype == bfloat16
    assert_close(result.astype(np.float32), reference(q, k, v), 1.6e-2)


def test_linalg_without_attention():
    text = """
    func.func @main(%x: tensor<4x8xf32>) -> tensor<4x8xf32> {
      %zero = arith.constant 0.0 : f32
      %empty = tensor.empty() : tensor<4x8xf32>
      %init = linalg.fill ins(%zero : f32) outs(%empty : tensor<4x8xf32>) -> tensor<4x8xf32>
      %square = tensor.empty() : tensor<8x8xf32>
      %w = linalg.fill ins(%zero : f32) outs(%square : tensor<8x8xf32>) -> tensor<8x8xf32>
      %r = linalg.matmul ins(%x, %w : tensor<4x8xf32>, tensor<8x8xf32>)
                         outs(%init : tensor<4x8xf32>) -> tensor<4x8xf32>
      %s = linalg.add ins(%r, %x : tensor<4x8xf32>, tensor<4x8xf32>)
                      outs(%empty : tensor<4x8xf32>) -> tensor<4x8xf32>
      return %s : tensor<4x8xf32>
    }"""
    x, = random_arrays((4, 8))
    np.testing.assert_array_equal(attn_mlir.compile(text).main(x), x)


def test_several_results_and_scalars():
    module = attn_mlir.compile("""
    func.func @both(%x: tensor<3xf32>, %n: i64, %s: f32)
        -> (tensor<3xf32>, i64, f32, i1) {
      %c = arith.constant 2 : i64
      %m = arith.muli %n, %c : i64
      %t = arith.addf %s, %s : f32
      %b = arith.cmpi slt, %n, %c : i64
      return %x, %m, %t, %b : tensor<3xf32>, i64, f32, i1
    }
    func.func @nothing() { return }""")
    x, = random_arrays((3,))
    y, m, t, b = module.both(x, -21, 1.25)
    np.testing.assert_array_equal(y, x)
    assert (m, t, b) == (-42, 2.5, True)
    assert type(m) is int and type(t) is float and type(b) is bool
    assert module.nothing() is None
    # NumPy's numbers are numbers, too.
    assert module.both(x, np.int64(1), np.float32(0.5))[1:] == (2, 1.0, True)


def test_buffers_are_written_in_place():
    module = attn_mlir.compile("""
    func.func @fill(%x: memref<?xf32>, %value: f32) {
      linalg.fill ins(%value : f32) outs(%x : memref<?xf32>)
      return
    }""")
    x = np.zeros(5, np.float32)
    assert module.fill(x, 7.0) is None
    np.testing.assert_array_equal(x, np.full(5, 7, np.float32))
    x.flags.writeable = False
    with pytest.raises(attn_mlir.Error, match="read-only"):
        module.fill(x, 8.0)
    assert x[0] == 7


@pytest.mark.parametrize("options", [
    {"opt_level": 0}, {"parallel": False}, {"threads": 1}, {"threads": 3},
    {"query_block": 5, "key_block": 7}, {"target_cpu": "x86-64"},
    {"runtime_checks": False}, {"plan": False}, {"isa": "generic"},
    {"isa": "native", "report_plans": True},
    {"target_cpu": "x86-64", "isa": "generic"}])
def test_options_change_no_result(options):
    module = attn_mlir.compile(attention_ir((2, 21, 8), (2, 30, 8)), **options)
    q, k, v = random_arrays((2, 21, 8), (2, 30, 8), (2, 30, 8))
    assert_close(module(q, k, v), reference(q, k, v))


def test_plans_are_reported():
    ir = attention_ir((2, 21, 8), (2, 30, 8))
    planned = attn_mlir.compile(ir, isa="generic", report_plans=True)
    assert [item.message for item in planned.remarks if
            "#attn.cpu_plan<isa = generic, kernel = prefill" in item.message]
    for quiet in ({}, {"plan": False, "report_plans": True}):
        assert not attn_mlir.compile(ir, **quiet).remarks


def test_kernels_need_their_instructions():
    ir = attention_ir((2, 21, 8), (2, 30, 8))
    with pytest.raises(attn_mlir.Error, match="isa=avx2 needs the feature 'avx2', "
                       "which the target CPU 'x86-64' does not have"):
        attn_mlir.compile(ir, target_cpu="x86-64", isa="avx2")
    with pytest.raises(attn_mlir.Error, match="found 'avx1'"):
        attn_mlir.compile(ir, isa="avx1")


def test_pipeline_is_obeyed():
    # Lowers nothing but func and arith, so that only such a module compiles.
    pipeline = "builtin.module(convert-to-llvm,reconcile-unrealized-casts)"
    with pytest.raises(attn_mlir.Error):
        attn_mlir.compile(attention_ir((2, 4, 8), (2, 4, 8)), pipeline=pipeline)
