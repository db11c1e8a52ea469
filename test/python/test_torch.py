# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""PyTorch tensors in and out, compared with scaled_dot_product_attention."""

import pytest

import attn_mlir
from conftest import CAUSAL, attention_ir

torch = pytest.importorskip("torch", reason="PyTorch is not installed")
sdpa = torch.nn.functional.scaled_dot_product_attention


def random_tensors(*shapes, dtype=torch.float32, seed=0):
    generator = torch.Generator().manual_seed(seed)
    return [torch.randn(shape, generator=generator).to(dtype) for shape in shapes]


def assert_close(found, q, k, v, tolerance, **options):
    """Against SDPA in float64."""
    expected = sdpa(q.double(), k.double(), v.double(), **options)
    assert found.shape == expected.shape
    error = ((found.double() - expected).abs().max() / expected.abs().max()).item()
    assert error <= tolerance


@pytest.mark.parametrize("element, dtype, tolerance", [
    ("f64", torch.float64, 1e-14), ("f32", torch.float32, 2e-5),
    ("f16", torch.float16, 2e-3), ("bf16", torch.bfloat16, 1.6e-2)])
def test_element_types(element, dtype, tolerance):
    module = attn_mlir.compile(
        attention_ir((2, 3, None, 16), (2, 3, None, 16), element=element))
    q, k, v = random_tensors((2, 3, 17, 16), (2, 3, 40, 16), (2, 3, 40, 16), dtype=dtype)
    result = module(q, k, v)
    assert isinstance(result, torch.Tensor)
    assert result.dtype == dtype
    assert_close(result, q, k, v, tolerance)


def test_causal_and_grouped():
    module = attn_mlir.compile(attention_ir(
        (2, 8, None, 32), (2, 2, None, 32), attributes=CAUSAL))
    q, k, v = random_tensors((2, 8, 33, 32), (2, 2, 33, 32), (2, 2, 33, 32))
    assert_close(module(q, k, v), q, k, v, 2e-5, is_causal=True, enable_gqa=True)


def test_mask():
    module = attn_mlir.compile(attention_ir(
        (2, 4, 9, 16), (2, 4, 13, 16), mask=((9, 13), "i1")))
    q, k, v = random_tensors((2, 4, 9, 16), (2, 4, 13, 16), (2, 4, 13, 16))
    mask = torch.rand(9, 13, generator=torch.Generator().manual_seed(1)) < 0.6
    mask[:, 3] = True
    assert_close(module(q, k, v, mask), q, k, v, 2e-5, attn_mask=mask)


def test_memory_is_shared():
    module = attn_mlir.compile("""
    func.func @address(%x: memref<?xf32>) -> index {
      %p = memref.extract_aligned_pointer_as_index %x : memref<?xf32> -> index
      return %p : index
    }""")
    x = torch.zeros(100)
    assert module.address(x) == x.data_ptr()
    assert module.address(x[8:]) == x[8:].data_ptr()


def test_mixed_with_numpy():
    module = attn_mlir.compile(attention_ir((2, 4, 8), (2, 4, 8)))
    q, k, v = random_tensors((2, 4, 8), (2, 4, 8), (2, 4, 8))
    result = module(q.numpy(), k.numpy(), v)
    assert isinstance(result, torch.Tensor)
    assert_close(result, q, k, v, 2e-5)


def test_refused_tensors():
    module = attn_mlir.compile(attention_ir((2, 4, 8), (2, 4, 8)))
    q, k, v = random_tensors((2, 4, 8), (2, 4, 8), (2, 4, 8))
    with pytest.raises(attn_mlir.Error, match=r"not contiguous.*x\.contiguous\(\)"):
        module(q.transpose(0, 1).contiguous().transpose(0, 1), k, v)
    with pytest.raises(attn_mlir.Error, match=r"detach"):
        module(q.requires_grad_(), k, v)
    with torch.no_grad():
        assert_close(module(q, k, v), q, k, v, 2e-5)
    with pytest.raises(attn_mlir.Error, match="input 1"):
        module(q.detach(), k.to("meta"), v)
