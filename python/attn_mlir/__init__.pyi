# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
from ._api import (Function as Function, IR as IR, Module as Module,
                   ValueInfo as ValueInfo, compile as compile,
                   compile_to_file as compile_to_file,
                   llvm_version as llvm_version, load as load, parse as parse,
                   print as print, remarks as remarks,
                   run_pipeline as run_pipeline)
from ._errors import (Diagnostic as Diagnostic, Error as Error,
                      MissingPackageError as MissingPackageError)
from .jax_import import from_jax as from_jax
from .onnx_import import from_onnx as from_onnx
from .torch_import import from_torch as from_torch

__version__: str
