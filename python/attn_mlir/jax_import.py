# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""JAX functions, through StableHLO and torch-mlir's conversion of it."""

import re

from ._converters import (finish, first_line, require, run_torch_mlir_opt,
                          version_text)
from ._errors import Error

_PASSES = ["--inline", "--stablehlo-aggressive-simplification",
           "--stablehlo-legalize-to-linalg", "--canonicalize", "--cse",
           "--symbol-dce"]
# A product of bfloat16 that adds in f32 says so by its result type as well; the
# conversion to linalg knows the type only.
_ALGORITHM = re.compile(r", algorithm = <[^>]*>")


def from_jax(fn, args=(), kwargs=None, *, function="main"):
    """MLIR text of a JAX function as it computes with `args` and `kwargs`.

    Args:
      fn: a function of arrays, or what jax.jit made of one.
      args, kwargs: example arguments, arrays or jax.ShapeDtypeStruct, or trees of
        them; the leaves are the arguments of the MLIR function, in JAX's order.
        Unused ones stay arguments.
      function: name of the MLIR function.

    Arrays that `fn` closes over become constants. Attention stays what JAX makes
    of it; `attn_mlir.compile` finds it. Raises MissingPackageError without jax or
    torch-mlir (whose torch-mlir-opt converts StableHLO), Error where the function
    cannot be converted.
    """
    if not re.fullmatch(r"[A-Za-z_][\w$.]*", function):
        raise Error(f"from_jax: function is {function!r}, needs a name")
    jax = require("from_jax", "jax")
    if not callable(fn):
        raise Error(f"from_jax: needs a function, found {type(fn).__name__}")
    if not isinstance(args, (tuple, list)):
        args = (args,)
    try:
        # Traced afresh where it was jitted before, so that no argument is dropped.
        lowered = jax.jit(fn, keep_unused=True).lower(*args, **(kwargs or {}))
        module = lowered.compiler_ir("stablehlo")
        text = module.operation.get_asm(large_elements_limit=None,
                                        enable_debug_info=False)
    except Exception as error:
        raise Error(f"from_jax: {version_text('jax')} cannot lower "
                    f"{getattr(fn, '__name__', 'the function')} to StableHLO: "
                    f"{first_line(error)}", "compile failed") from error
    text = run_torch_mlir_opt("from_jax", _ALGORITHM.sub("", text), _PASSES)
    text = re.sub(r"func\.func (public )?@main\(", f"func.func @{function}(", text)
    return finish("from_jax", text)
