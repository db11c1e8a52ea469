# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""from_torch, from_jax and from_onnx, and what they say without the packages."""

import importlib.metadata
import sys
import warnings

import numpy as np
import pytest

import attn_mlir
from attn_mlir import _converters
from conftest import assert_close, random_arrays, reference


def count_attention(text):
    return str(attn_mlir.parse(text).run("attn-raise")).count("attn.attention ins")


# -----------------------------------------------------------------------------
# Packages that are missing, old, or leave something behind
# -----------------------------------------------------------------------------


@pytest.mark.parametrize("function, arguments, package", [
    ("from_torch", (None,), "torch"), ("from_jax", (None,), "jax"),
    ("from_onnx", ("model.onnx",), "onnx")])
def test_missing_package(monkeypatch, function, arguments, package):
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(attn_mlir.MissingPackageError,
                       match=f"{function} needs the Python package {package}: .*"
                             rf"try 'pip install {package}==\d") as caught:
        getattr(attn_mlir, function)(*arguments)
    # What a caller may have caught before.
    assert isinstance(caught.value, (attn_mlir.Error, ImportError))
    assert caught.value.status == "not found"


def test_missing_torch_mlir(monkeypatch):
    pytest.importorskip("torch", reason="PyTorch is not installed")
    monkeypatch.setitem(sys.modules, "torch_mlir", None)
    monkeypatch.setitem(sys.modules, "torch_mlir.fx", None)
    with pytest.raises(attn_mlir.MissingPackageError,
                       match="from_torch needs the Python package torch-mlir: "
                             ".*pip install torch-mlir=="):
        attn_mlir.from_torch(lambda x: x)


def test_missing_converter_of_stablehlo(monkeypatch):
    monkeypatch.setitem(sys.modules, "torch_mlir", None)
    monkeypatch.setitem(sys.modules, "torch_mlir.tools.opt", None)
    with pytest.raises(attn_mlir.MissingPackageError,
                       match="from_jax needs the Python package torch-mlir"):
        _converters.run_torch_mlir_opt("from_jax", "module {}", [])


def test_old_package(monkeypatch):
    monkeypatch.setitem(sys.modules, "onnx", np)
    monkeypatch.setattr(importlib.metadata, "version", lambda package: "1.9.0+cpu")
    with pytest.warns(UserWarning, match=r"from_onnx: onnx is 1\.9\.0\+cpu, the oldest "
                                         r"version tried is .*pip install onnx=="):
        assert _converters.require("from_onnx", "onnx") is np
    monkeypatch.setattr(importlib.metadata, "version", lambda package: "1000.0")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        _converters.require("from_onnx", "onnx")


def test_foreign_operations_are_refused():
    text = """
      %0 = tm_tensor.scan dimension(1) ins(%x) outs(%y, %z)
      %1:2 = "stablehlo.sort"(%0) : (tensor<2xf32>) -> tensor<2xf32>
      %2 = torch_c.from_builtin_tensor %1 : tensor<2xf32> -> !torch.vtensor"""
    with pytest.raises(attn_mlir.Error, match="from_x: the converter left stablehlo.sort, "
                                              "tm_tensor.scan, torch_c.from_builtin_tensor, "
                                              "which nothing here lowers; hint") as caught:
        _converters.finish("from_x", text, "; hint")
    assert caught.value.status == "compile failed"


def test_boolean_constants_are_spelled_out():
    text = ('%0 = arith.constant dense<"0x010001000000"> : tensor<2x3xi1>\n'
            '%1 = arith.constant dense<"0x0001"> : tensor<1xi16>')
    found = _converters.finish("from_x", text)
    assert "dense<[[true, false, true], [false, false, false]]> : tensor<2x3xi1>" in found
    assert 'dense<"0x0001"> : tensor<1xi16>' in found
    with pytest.raises(attn_mlir.Error, match="an i1 constant of 16 elements has 2 bytes"):
        _converters.finish("from_x", '%0 = arith.constant dense<"0x0100"> : tensor<16xi1>')


# -----------------------------------------------------------------------------
# PyTorch
# -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def torch():
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    pytest.importorskip("torch_mlir", reason="torch-mlir is not installed")
    return torch


@pytest.fixture
def block(torch):
    """Causal self-attention, with a buffer that is no part of the state."""
    class Block(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.project = torch.nn.Linear(16, 48)
            self.register_buffer("scale", torch.tensor(0.7), persistent=False)

        def forward(self, x, *, causal=True):
            q, k, v = (part.unflatten(-1, (2, 8)).transpose(1, 2)
                       for part in self.project(x * self.scale).chunk(3, -1))
            o = torch.nn.functional.scaled_dot_product_attention(q, k, v, is_causal=causal)
            return o.transpose(1, 2).flatten(2)

    torch.manual_seed(0)
    return Block().eval()


@pytest.mark.parametrize("dialect", ["linalg", "tosa"])
def test_torch_module(torch, block, dialect):
    x = torch.randn(1, 5, 16)
    text = attn_mlir.from_torch(block, x, dialect=dialect, function="attend")
    assert count_attention(text) == 1
    with torch.no_grad():
        assert_close(attn_mlir.compile(text).attend(x), block(x).double().numpy())
    # The module is as before.
    assert "scale" not in block.state_dict()


def test_torch_keyword_arguments(torch):
    x, y = torch.randn(3, 4), torch.randn(3, 4)
    text = attn_mlir.from_torch(lambda a, *, b: a - b, (x,), {"b": y})
    assert_close(attn_mlir.compile(text)(x, y), (x - y).double().numpy())


def test_torch_values_that_are_no_tensors(torch, block):
    x = torch.randn(1, 5, 16)
    with pytest.raises(attn_mlir.Error, match="argument 'causal' is False, needs a tensor; "
                                              "fix other values in a function"):
        attn_mlir.from_torch(block, (x,), {"causal": False})
    text = attn_mlir.from_torch(lambda y: block(y, causal=False), x)
    with torch.no_grad():
        assert_close(attn_mlir.compile(text)(x), block(x, causal=False).double().numpy())


@pytest.mark.parametrize("dialect", ["linalg", "tosa"])
@pytest.mark.parametrize("args, kwargs", [("x-", {}), ("x-y", {}), ("xy-", {}), ("x", {"b": "-"}),
                                          ("x", {"b": "-", "c": "y"})])
def test_torch_arguments_that_are_none(torch, args, kwargs, dialect):
    def function(a, b=None, c=None):
        return (2 * a if b is None else a - b) + (0 if c is None else 3 * c)

    values = {"x": torch.randn(3, 4), "y": torch.randn(3, 4), "-": None}
    args = [values[name] for name in args]
    kwargs = {name: values[value] for name, value in kwargs.items()}
    module = attn_mlir.compile(attn_mlir.from_torch(function, args, kwargs, dialect=dialect))
    tensors = [x for x in [*args, *kwargs.values()] if x is not None]
    assert len(module.main.inputs) == len(tensors)
    assert_close(module(*tensors), function(*args, **kwargs).double().numpy())


def test_torch_function_with_open_sizes(torch):
    def attend(q, k, v):
        return torch.nn.functional.scaled_dot_product_attention(q, k, v)

    length = {1: torch.export.Dim("n", max=4096)}
    text = attn_mlir.from_torch(attend, [torch.randn(2, 5, 8) for _ in range(3)],
                                dynamic_shapes={"q": length, "k": length, "v": length})
    # What torch knows of the sizes is asserted, so that no operand is copied.
    assert "tensor.extract" not in str(attn_mlir.parse(text).run("attn-raise,canonicalize"))
    module = attn_mlir.compile(text)
    with pytest.raises(attn_mlir.Error, match="size 1 of argument 1 differs from size 1 "
                                              "of argument 0"):
        module(*random_arrays((2, 11, 8), (2, 7, 8), (2, 11, 8)))
    assert module.main.inputs[0].shape == (2, None, 8)
    q, k, v = random_arrays((2, 11, 8), (2, 11, 8), (2, 11, 8))
    assert_close(module(q, k, v), reference(q, k, v))


def test_torch_exported_program(torch):
    x = torch.randn(3, 4)
    program = torch.export.export(torch.nn.Tanh(), (x,))
    assert_close(attn_mlir.compile(attn_mlir.from_torch(program, x))(x), x.tanh().double().numpy())


@pytest.mark.parametrize("dtype", ["int64", "float32", "bool"])
def test_torch_cumulative_sum(torch, dtype):
    x = torch.tensor([[1, 0, 2, 4], [0, 3, 0, 5]]).to(getattr(torch, dtype))
    module = attn_mlir.compile(attn_mlir.from_torch(lambda y: y.cumsum(1), x))
    assert torch.equal(module(x), x.cumsum(1))


@pytest.mark.parametrize("approximate", ["none", "tanh"])
def test_torch_gelu(torch, approximate):
    def gelu(x):
        return torch.nn.functional.gelu(x, approximate=approximate)

    x = torch.linspace(-6, 6, 101)
    text = attn_mlir.from_torch(gelu, x)
    assert_close(attn_mlir.compile(text)(x), gelu(x.double()).numpy(), 5e-7)


def test_torch_refused(torch, block):
    x = torch.randn(1, 5, 16)
    with pytest.raises(attn_mlir.Error, match=r"dialect is 'stablehlo', needs one of 'linalg', 'tosa'"):
        attn_mlir.from_torch(block, x, dialect="stablehlo")
    with pytest.raises(attn_mlir.Error, match=r"training mode.*call module\.eval\(\) first"):
        attn_mlir.from_torch(block.train(), x)
    block.eval()
    with pytest.raises(attn_mlir.Error, match="needs a torch.nn.Module, a function or an "
                                              "ExportedProgram, found int"):
        attn_mlir.from_torch(3, x)
    with pytest.raises(attn_mlir.Error, match="from_torch: torch .*, torch-mlir .* cannot "
                                              "convert Block to linalg: ") as caught:
        attn_mlir.from_torch(block, torch.randn(1, 5, 17))
    assert caught.value.status == "compile failed"
    assert "scale" not in block.state_dict()


# -----------------------------------------------------------------------------
# JAX
# -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def jax():
    jax = pytest.importorskip("jax", reason="JAX is not installed")
    pytest.importorskip("torch_mlir", reason="torch-mlir is not installed")
    return jax


@pytest.mark.parametrize("dtype, tolerance", [("float32", 2e-5), ("bfloat16", 1.6e-2)])
def test_jax_attention(jax, dtype, tolerance):
    def attend(q, k, v):
        return jax.nn.dot_product_attention(q, k, v, is_causal=True)

    arrays = random_arrays((2, 9, 4, 8), (2, 9, 2, 8), (2, 9, 2, 8))
    arrays = [jax.numpy.asarray(x, dtype) for x in arrays]
    text = attn_mlir.from_jax(attend, arrays, function="attend")
    assert count_attention(text) == 1
    found = attn_mlir.compile(text).attend(*arrays)
    q, k, v = (np.asarray(x, np.float64).swapaxes(1, 2) for x in arrays)
    assert_close(found, reference(q, k, v, causal=True).swapaxes(1, 2), tolerance)


def test_jax_arguments(jax):
    weights = jax.numpy.arange(200, dtype="float32").reshape(20, 10)

    @jax.jit
    def function(tree, unused, *, bias):
        return tree["a"] @ weights + bias

    a, bias = random_arrays((3, 20), (10,))
    shape = jax.ShapeDtypeStruct((3, 20), "float32")
    text = attn_mlir.from_jax(function, ({"a": shape}, np.int32(1)), {"bias": bias})
    found = attn_mlir.compile(text)(a, np.int32(1), bias)
    assert_close(found, a.astype(np.float64) @ np.asarray(weights) + bias)


def test_jax_refused(jax):
    with pytest.raises(attn_mlir.Error, match="from_jax: needs a function, found int"):
        attn_mlir.from_jax(3)
    with pytest.raises(attn_mlir.Error, match="function is 'a b', needs a name"):
        attn_mlir.from_jax(abs, 1.0, function="a b")
    with pytest.raises(attn_mlir.Error, match="from_jax: jax .* cannot lower to_float to StableHLO: "):
        def to_float(x):
            return float(x)
        attn_mlir.from_jax(to_float, np.float32(1))
    with pytest.raises(attn_mlir.Error, match="converter left .*stablehlo.sort, "
                                              "which nothing here lowers"):
        attn_mlir.from_jax(jax.numpy.sort, np.ones(3, np.float32))
    with pytest.raises(attn_mlir.Error, match="torch-mlir-opt .* failed: "):
        attn_mlir.from_jax(jax.numpy.linalg.cholesky, np.eye(3, dtype=np.float32))


# -----------------------------------------------------------------------------
# ONNX
# -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def onnx():
    return pytest.importorskip("onnx", reason="onnx is not installed")


def attention_between_products(onnx):
    helper, numpy_helper = onnx.helper, onnx.numpy_helper
    weights, = random_arrays((16, 48))
    value = lambda name: helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, [1, 5, 16])
    graph = helper.make_graph([
        helper.make_node("MatMul", ["X", "W"], ["QKV"]),
        helper.make_node("Split", ["QKV"], ["Q", "K", "V"], axis=-1, num_outputs=3),
        helper.make_node("Attention", ["Q", "K", "V"], ["A"], is_causal=1, q_num_heads=2,
                         kv_num_heads=2),
        helper.make_node("Add", ["A", "X"], ["Y"]),
    ], "a graph", [value("X")], [value("Y")], [numpy_helper.from_array(weights, "W")])
    return weights, helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", 24)], ir_version=10)


def test_onnx_model_with_other_nodes(onnx, tmp_path):
    pytest.importorskip("torch_mlir", reason="torch-mlir is not installed")
    weights, model = attention_between_products(onnx)
    onnx.save(model, tmp_path / "model.onnx")
    text = attn_mlir.from_onnx(tmp_path / "model.onnx", function="attend")
    assert count_attention(text) == 1
    x, = random_arrays((1, 5, 16), seed=1)
    q, k, v = (part.reshape(1, 5, 2, 8).swapaxes(1, 2) for part in
               np.split(x.astype(np.float64) @ weights, 3, -1))
    expected = reference(q, k, v, causal=True).swapaxes(1, 2).reshape(1, 5, 16) + x
    assert_close(attn_mlir.compile(text).attend(x), expected)


def test_onnx_needs_torch_mlir_for_other_nodes(onnx, monkeypatch):
    monkeypatch.setitem(sys.modules, "torch_mlir", None)
    monkeypatch.setitem(sys.modules, "torch_mlir.extras.onnx_importer", None)
    with pytest.raises(attn_mlir.MissingPackageError,
                       match="from_onnx needs the Python package torch-mlir"):
        attn_mlir.from_onnx(attention_between_products(onnx)[1])


def test_onnx_refused(onnx):
    pytest.importorskip("torch_mlir", reason="torch-mlir is not installed")
    _, model = attention_between_products(onnx)
    model.graph.node[3].op_type = "NoSuchOperator"
    with pytest.raises(attn_mlir.Error, match="from_onnx: .*NoSuchOperator"):
        attn_mlir.from_onnx(model)
