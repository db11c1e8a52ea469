# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compile attention, and call what comes out with NumPy or PyTorch arrays.

    import attn_mlir, numpy
    module = attn_mlir.compile("model.mlir")
    output = module.main(query, key, value)

Everything that can go wrong raises `attn_mlir.Error`.
"""

import importlib

# What lies where. Names are looked up on first use, so that the importers,
# which are plain Python, work without the compiled part.
_HOME = {
    "compile": "_api", "compile_to_file": "_api", "load": "_api",
    "parse": "_api", "print": "_api", "remarks": "_api",
    "run_pipeline": "_api",
    "Function": "_api", "IR": "_api", "Module": "_api", "ValueInfo": "_api",
    "Diagnostic": "_errors", "Error": "_errors", "MissingPackageError": "_errors",
    "__version__": "_api", "llvm_version": "_api",
    "from_jax": "jax_import", "from_onnx": "onnx_import",
    "from_torch": "torch_import",
}

__all__ = [name for name in _HOME if name != "__version__"]


def __getattr__(name):
    if name not in _HOME:
        raise AttributeError(f"module 'attn_mlir' has no attribute {name!r}")
    return getattr(importlib.import_module("." + _HOME[name], __name__), name)


def __dir__():
    return sorted(set(globals()) | set(_HOME))
