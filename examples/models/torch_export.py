# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Export a torch module to MLIR text that LLVM/MLIR 22 parses.

Shared by the scripts that write committed IR: examples/models/export.py,
examples/tinylm/export.py, test/Models/Inputs/export.py and
test/Raise/Inputs/torch/export.py.
"""

import argparse
import pathlib
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "python"))

import attn_mlir  # pylint: disable=wrong-import-position

# The versions the committed files were made with. Others may work; the text
# they produce will differ.
VERSIONS = {
    "torch": "2.15.0",
    "torch_mlir": "20261001",
    "transformers": "5.23.0",
}

# The dialects that a module is exported to; infix of the file name.
OUTPUT_TYPES = ("linalg", "tosa")


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


def warn_about_versions(*modules):
    """Say which of the imported modules are not what the committed files came from."""
    for module in modules:
        found = module.__version__.split("+")[0]
        wanted = VERSIONS[module.__name__]
        if found != wanted:
            print(f"warning: {module.__name__} {found}; the committed files come from {wanted}",
                  file=sys.stderr)


def parse_options(description, models, output):
    """Options of a script that exports `models`, by default all of them in all
    dialects below the folder `output`: lists `model` and `kind`, path `output`."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", choices=models, action="append", help="repeatable (default: all)")
    parser.add_argument("--kind", choices=OUTPUT_TYPES, action="append", help="repeatable (default: all)")
    parser.add_argument("--output", type=pathlib.Path, default=output, metavar="DIR")
    options = parser.parse_args()
    options.model = options.model or list(models)
    options.kind = options.kind or list(OUTPUT_TYPES)
    return options


def export(module, args, kind, dynamic_shapes=None, func_name="main"):
    """Return the MLIR text of `module` called with `args`, as one function.

    `kind` is one of OUTPUT_TYPES. `dynamic_shapes` is that of torch.export: one
    entry per argument, each a map from dimension to torch.export.Dim. Weights
    become constants inside the text.
    """
    return attn_mlir.from_torch(module.eval(), args, dialect=kind, function=func_name,
                                dynamic_shapes=dynamic_shapes)
