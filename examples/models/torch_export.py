# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Export a torch module to MLIR text that LLVM/MLIR 22 parses.

Shared by examples/models/export.py (whole models), examples/tinylm/export.py
and test/Raise/Inputs/torch/export.py (single attention operations).
"""

import re
import sys

# The versions the committed files were made with. Others may work; the text
# they produce will differ.
VERSIONS = {
    "torch": "2.15.0",
    "torch_mlir": "20261001",
    "transformers": "5.23.0",
}

# File name infix -> torch_mlir.fx output type.
OUTPUT_TYPES = {"linalg": "linalg-on-tensors", "tosa": "tosa"}


def require(*modules):
    """Import `modules` by name and return them, or exit 1 naming every missing
    one together with the version to install."""
    import importlib

    found, missing = [], []
    for name in modules:
        try:
            found.append(importlib.import_module(name))
        except ImportError as error:
            missing.append((name, error))
    for name, error in missing:
        package = name.split(".")[0]
        version = VERSIONS.get(package)
        wanted = package.replace("_", "-") + (f"=={version}" if version else "")
        print(f"error: cannot import '{name}' ({error}); install {wanted}", file=sys.stderr)
    if missing:
        sys.exit(1)
    return found


def _nested(values, shape):
    if not shape:
        return values[0]
    step = len(values) // shape[0] if shape[0] else 0
    return "[" + ", ".join(
        _nested(values[i * step:(i + 1) * step], shape[1:]) for i in range(shape[0])) + "]"


_BOOL_HEX = re.compile(r'dense<"0x([0-9A-Fa-f]+)">(\s*:\s*tensor<((?:\d+x)*)i1>)')


def spell_out_bool_constants(text):
    """Rewrite hexadecimal i1 constants as lists of true/false.

    torch-mlir's LLVM prints one byte per element there, while LLVM 22 expects
    one bit per element and rejects the text.
    """

    def replace(match):
        shape = [int(size) for size in match.group(3).split("x") if size]
        data = bytes.fromhex(match.group(1))
        count = 1
        for size in shape:
            count *= size
        if len(data) != count:
            raise ValueError(f"i1 constant of {count} elements has {len(data)} bytes, "
                             "expected one byte per element")
        values = ["true" if byte else "false" for byte in data]
        return f"dense<{_nested(values, shape)}>{match.group(2)}"

    return _BOOL_HEX.sub(replace, text)


def export(module, args, kind, dynamic_shapes=None, func_name="main"):
    """Return the MLIR text of `module` called with `args`, as one function.

    `kind` is a key of OUTPUT_TYPES. `dynamic_shapes` is that of torch.export:
    one entry per argument, each a map from dimension to torch.export.Dim.
    Weights become constants inside the text.
    """
    fx, = require("torch_mlir.fx")
    # torch-mlir looks buffers up in the state dict, which leaves out those that
    # are not persistent (position ids, rotary frequencies).
    for owner in module.modules():
        for name, buffer in list(owner.named_buffers(recurse=False)):
            owner.register_buffer(name, buffer, persistent=True)
    imported = fx.export_and_import(
        module, *args, output_type=OUTPUT_TYPES[kind], func_name=func_name,
        dynamic_shapes=dynamic_shapes)
    text = imported.operation.get_asm(enable_debug_info=False)
    return spell_out_bool_constants(text).rstrip() + "\n"
