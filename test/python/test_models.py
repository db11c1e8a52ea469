# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Model IR from frontends, and why something was not taken for attention."""

import pathlib

import numpy as np
import pytest

import attn_mlir
from conftest import assert_close, random_arrays, reference

ROOT = pathlib.Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name, layers", [("bert", 2), ("gpt2", 2), ("llama", 2)])
def test_whole_models(name, layers):
    folder = ROOT / "examples" / "models" / name
    ir = attn_mlir.parse(folder / "model.linalg.mlir")
    assert str(ir.clone().run("attn-raise")).count("attn.attention ins") == layers
    module = attn_mlir.compile(ir, opt_level=1)
    assert not [remark for remark in module.remarks if "not raised" in remark.message]
    inputs = [np.load(path) for path in sorted(folder.glob("input*.npy"))]
    assert_close(module(*inputs), np.load(folder / "expected0.npy"), 1e-4)


def test_remarks():
    path = ROOT / "test" / "Raise" / "refused-masks.mlir"
    text = path.read_text().split("// -----")[0]
    remarks = attn_mlir.remarks(text)
    assert [remark.severity for remark in remarks] == ["remark"]
    assert "not raised to attention: logits are replaced by -100" in remarks[0].message
    assert remarks[0].file == "<input>"
    # The place is that of the softmax, a few lines below the comment.
    assert f"<input>:{remarks[0].line}:{remarks[0].column}: remark: " in str(remarks[0])
    assert "expected-remark" in text.splitlines()[remarks[0].line - 2]
    # A compiled module keeps them.
    assert attn_mlir.compile(text).remarks == remarks


def test_onnx():
    onnx = pytest.importorskip("onnx", reason="onnx is not installed")
    tensor = onnx.helper.make_tensor_value_info
    node = onnx.helper.make_node("Attention", ["Q", "K", "V"], ["Y"], is_causal=1)
    model = onnx.helper.make_model(
        onnx.helper.make_graph(
            [node], "graph",
            [tensor(name, onnx.TensorProto.FLOAT, [1, 3, 9, 8]) for name in "QKV"],
            [tensor("Y", onnx.TensorProto.FLOAT, [1, 3, 9, 8])]),
        opset_imports=[onnx.helper.make_opsetid("", 24)])
    q, k, v = random_arrays((1, 3, 9, 8), (1, 3, 9, 8), (1, 3, 9, 8))
    module = attn_mlir.compile(attn_mlir.from_onnx(model))
    assert_close(module(q, k, v), reference(q, k, v, causal=True))
