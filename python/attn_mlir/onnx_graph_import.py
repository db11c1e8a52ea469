# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Whole ONNX models, through torch-mlir's importer."""

import re

from ._converters import (finish, first_line, require, run_torch_mlir_opt,
                          version_text)
from ._errors import Error

# Operators that ONNX defines by others, and that torch-mlir lacks.
_EXPANDED = [("", name) for name in ("Attention", "RMSNormalization",
                                     "RotaryEmbedding")]
_PASSES = ["--pass-pipeline=builtin.module(torch-onnx-to-torch-backend-pipeline,"
           "torch-backend-to-linalg-on-tensors-backend-pipeline)"]


def import_graph(onnx, model, function):
    """MLIR text, on linalg, of an onnx.ModelProto."""
    importer = require("from_onnx", "torch-mlir", "torch_mlir.extras.onnx_importer")
    import onnx.inliner
    from torch_mlir import ir
    from torch_mlir.dialects import torch as torch_dialect

    try:
        model = onnx.inliner.inline_selected_functions(
            model, _EXPANDED, inline_schema_functions=True)
        model = onnx.shape_inference.infer_shapes(model, data_prop=True)
        context = ir.Context()
        torch_dialect.register_dialect(context)
        info = importer.ModelInfo(model, config=importer.Config())
        module = info.create_module(context=context).operation
        importer.NodeImporter.define_function(info.main_graph, module).import_all()
        text = module.get_asm()
    except Exception as error:
        raise Error(f"from_onnx: {version_text('onnx', 'torch-mlir')} cannot import "
                    f"graph '{model.graph.name}': {first_line(error)}",
                    "compile failed") from error
    text = run_torch_mlir_opt("from_onnx", text, _PASSES)
    text, count = re.subn(r'func\.func @(?:"[^"]*"|[\w$.-]+)\(',
                          lambda _: f"func.func @{function}(", text)
    if count != 1:
        raise Error(f"from_onnx: graph '{model.graph.name}' became {count} functions, "
                    "expected one", "compile failed")
    return finish("from_onnx", text)
