#!/usr/bin/env python3
# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Tests of the ONNX importer that need no ONNX data: dynamic sizes and bad input.

    onnx_import_test.py ATTN_OPT
"""

import math
import subprocess
import sys
import tempfile
import unittest

from run_onnx_attention import OnnxImportError, import_node
from attn_mlir.onnx_import import from_onnx

ATTN_OPT = "attn-opt"
F32 = "float32"
Q, K, V = (F32, (2, 4, 3, 8)), (F32, (2, 2, 5, 8)), (F32, (2, 2, 5, 6))


def packed(*hidden):
    return [(F32, (2, 3, size)) for size in hidden]


class Emission(unittest.TestCase):
    def verify(self, text):
        """The text as attn-opt prints it again."""
        result = subprocess.run([ATTN_OPT], input=text, capture_output=True, text=True)
        self.assertEqual(result.returncode, 0, result.stderr + text)
        return result.stdout

    def test_dynamic_sizes_with_cache(self):
        data = [(F32, (None, 4, None, 8)), (F32, (None, 2, None, 8)), (F32, (None, 2, None, 8))]
        past = [(F32, (None, 2, None, 8))] * 2
        text = self.verify(import_node(
            {"is_causal": 1, "left_window_size": 3, "qk_matmul_output_mode": 2},
            [*data, ("bool", (None, None)), *past], [True] * 4))
        self.assertIn("alignment = #attn.alignment<offset>", text)
        self.assertIn("window_left = 3", text)
        # Whether the mask covers too many keys shows only at run time.
        self.assertIn("cf.assert", text)

    def test_dynamic_sizes_with_lengths(self):
        text = self.verify(import_node(
            {"is_causal": 1, "q_num_heads": 4, "kv_num_heads": 2, "qk_matmul_output_mode": 3},
            [(F32, (None, None, 32)), (F32, (None, None, 16)), (F32, (None, None, 16)),
             None, None, None, ("int64", (None,))], [True, False, False, True]))
        self.assertIn("layout = #attn.layout<bshd>", text)
        self.assertIn("kv_lengths(", text)
        self.assertIn("alignment = #attn.alignment<bottom_right>", text)

    def test_value_type_of_its_own(self):
        text = self.verify(import_node({}, [("float16", Q[1]), ("float16", K[1]), ("bfloat16", V[1])], [True]))
        self.assertRegex(text, r"attn\.attention .*tensor<2x4x3x8xf32>")
        self.assertIn("-> tensor<2x4x3x6xf16>", text)

    def test_one_column_mask_is_padded(self):
        text = self.verify(import_node({}, [Q, K, V, (F32, (3, 1))], [True]))
        self.assertIn("tensor<3x1xf32> to tensor<3x5xf32>", text)

    def test_defaults_are_left_out(self):
        text = self.verify(import_node(
            {"left_window_size": -1, "right_window_size": -1, "softcap": 0.0, "is_causal": 0},
            [Q, K, V], [True]))
        for name in ("window", "softcap", "causal", "alignment", "scale"):
            self.assertNotIn(name, text)

    def test_present_without_past(self):
        self.verify(import_node({"q_num_heads": 4, "kv_num_heads": 2}, packed(32, 16, 12), [True] * 3))


class Refusal(unittest.TestCase):
    CASES = {
        "opset 22, supported are 23 to 25": ({}, [Q, K, V], 22),
        "unknown attribute 'heads'": ({"heads": 2}, [Q, K, V], 25),
        "attribute 'left_window_size' needs opset 25, the model has 24": ({"left_window_size": 2}, [Q, K, V], 24),
        "attribute 'scale' is nan, expected a finite number": ({"scale": math.nan}, [Q, K, V], 25),
        "attribute 'is_causal' is 0.5, expected an integer": ({"is_causal": 0.5}, [Q, K, V], 25),
        "is_causal is 2, expected 0 or 1": ({"is_causal": 2}, [Q, K, V], 25),
        "right_window_size is -2, expected -1 or more": ({"right_window_size": -2}, [Q, K, V], 25),
        "softcap is -1.0, expected 0 (none) or more": ({"softcap": -1.0}, [Q, K, V], 25),
        "qk_matmul_output_mode is 4, expected 0 to 3": ({"qk_matmul_output_mode": 4}, [Q, K, V], 25),
        "softmax_precision is 2, expected 1, 10, 11 or 16": ({"softmax_precision": 2}, [Q, K, V], 25),
        "input V is missing": ({}, [Q, K], 25),
        "8 inputs and 1 outputs, expected at most 7 and 4": ({}, [Q] * 8, 25),
        "Q has dtype int8": ({}, [("int8", Q[1]), K, V], 25),
        "input Q has rank 2, expected 3 or 4": ({}, [(F32, (3, 8)), K, V], 25),
        "input K has element type i64, expected a float type": ({}, [Q, ("int64", K[1]), V], 25),
        "Q, K and V have ranks 4, 4 and 3, expected one rank": ({}, [Q, K, packed(8)[0]], 25),
        "K has element type f16, expected Q's f32": ({}, [Q, ("float16", K[1]), V], 25),
        "past_key and past_value must be given together": ({}, [Q, K, V, None, K], 25),
        "input nonpad_kv_seqlen needs opset 24": ({}, [Q, K, V, None, None, None, ("int64", (2,))], 23),
        "nonpad_kv_seqlen cannot be combined with past or present caches":
            ({}, [Q, K, V, None, K, V, ("int64", (2,))], 25),
        "nonpad_kv_seqlen is tensor<2x1xi64>, expected a vector of i64":
            ({}, [Q, K, V, None, None, None, ("int64", (2, 1))], 25),
        "past_value is tensor<2x5x6xf32>, expected rank 4": ({}, [Q, K, V, None, K, (F32, (2, 5, 6))], 25),
        "attn_mask has element type i64": ({}, [Q, K, V, ("int64", (3, 5))], 25),
        "attn_mask has rank 5, expected 1 to 4": ({}, [Q, K, V, (F32, (1, 1, 1, 3, 5))], 25),
        "attn_mask is tensor<4x5xf32>, expected to broadcast to [batch, heads, queries, keys] = [2, 4, 3, 5]":
            ({}, [Q, K, V, (F32, (4, 5))], 25),
        "attn_mask covers 6 keys, expected at most 5": ({}, [Q, K, V, (F32, (3, 6))], 25),
        "q_num_heads is missing, expected a positive number": ({}, packed(32, 16, 16), 25),
        "q_num_heads is given, but inputs of rank 4": ({"q_num_heads": 4}, [Q, K, V], 25),
        "kv_num_heads is 3, expected the 2 heads of the inputs": ({"kv_num_heads": 3}, [Q, K, V], 24),
        "Q has hidden size 30, expected a multiple of its 4 heads":
            ({"q_num_heads": 4, "kv_num_heads": 2}, packed(30, 16, 16), 25),
        "Q has a dynamic hidden size": ({"q_num_heads": 4, "kv_num_heads": 2}, packed(None, 16, 16), 25),
        "K has a dynamic head size": ({}, [Q, (F32, (2, 2, 5, None)), V], 25),
        "Q has 4 heads, expected a multiple of K's 3":
            ({}, [Q, (F32, (2, 3, 5, 8)), (F32, (2, 3, 5, 6))], 25),
        "V has sequence length 7, expected K's 5": ({}, [Q, K, (F32, (2, 2, 7, 6))], 25),
        "K has head size 9, expected Q's 8": ({}, [Q, (F32, (2, 2, 5, 9)), V], 25),
        "past_value has sequence length 6, expected past_key's 5":
            ({}, [Q, K, V, None, K, (F32, (2, 2, 6, 6))], 25),
        "nonpad_kv_seqlen has batch size 3, expected Q's 2":
            ({}, [Q, K, V, None, None, None, ("int64", (3,))], 25),
    }

    def test_messages(self):
        for message, (attributes, inputs, opset) in self.CASES.items():
            with self.subTest(message), self.assertRaises(OnnxImportError) as caught:
                import_node(attributes, inputs, [True], opset)
            self.assertIn(message, str(caught.exception))


class Models(unittest.TestCase):
    """from_onnx, where the onnx package is installed."""

    @classmethod
    def setUpClass(cls):
        try:
            import onnx
        except ImportError:
            raise unittest.SkipTest("the onnx package is not installed")
        cls.onnx = onnx

    def model(self, *nodes, initializers=(), outputs=("Y",)):
        helper, kind = self.onnx.helper, self.onnx.TensorProto.FLOAT
        inputs = [helper.make_tensor_value_info(name, kind, shape) for name, shape in
                  (("Q", ["batch", 4, 3, 8]), ("K", ["batch", 2, 5, 8]), ("V", ["batch", 2, 5, 8]))]
        results = [helper.make_tensor_value_info(name, kind, None) for name in outputs]
        graph = helper.make_graph(list(nodes), "graph", inputs, results, initializer=list(initializers))
        return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 25)])

    def node(self, inputs, outputs, op="Attention"):
        return self.onnx.helper.make_node(op, inputs, outputs, name="node")

    def test_two_nodes_and_a_constant_mask(self):
        make = self.onnx.helper.make_tensor
        mask = make("mask", self.onnx.TensorProto.BOOL, [1, 5], [1, 1, 0, 1, 1])
        bias = make("bias", self.onnx.TensorProto.FLOAT, [1, 2], [0.5, -math.inf])
        text = from_onnx(self.model(
            self.node(["Q", "K", "V", "mask"], ["X"]), self.node(["X", "K", "V", "bias"], ["Y"]),
            initializers=[mask, bias]))
        result = subprocess.run([ATTN_OPT], input=text, capture_output=True, text=True)
        self.assertEqual(result.returncode, 0, result.stderr + text)
        self.assertEqual(result.stdout.count("attn.attention"), 2)
        self.assertIn("true, true, false, true, true", result.stdout)

    def refuse(self, model, message):
        with self.assertRaises(OnnxImportError) as caught:
            from_onnx(model)
        self.assertIn(message, str(caught.exception))

    def test_no_nodes(self):
        self.refuse(self.model(outputs=("Q",)), "holds no node")

    def test_unknown_input(self):
        self.refuse(self.model(self.node(["Q", "K", "W"], ["Y"])),
                    "node 0 'node' (Attention): input 'W' is neither a graph input nor an earlier result")

    def test_unknown_output(self):
        self.refuse(self.model(self.node(["Q", "K", "V"], ["X"])), "graph output 'Y' is not the result of any node")

    def test_files(self):
        self.refuse("no/such/model.onnx", "no/such/model.onnx: No such file")
        with tempfile.NamedTemporaryFile(suffix=".onnx") as file:
            file.write(b"hello")
            file.flush()
            self.refuse(file.name, "not an ONNX model")


if __name__ == "__main__":
    if len(sys.argv) > 1 and not sys.argv[1].startswith("-"):
        ATTN_OPT = sys.argv.pop(1)
    unittest.main()
