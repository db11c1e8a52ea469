# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the importers of frontends share: their packages, and the text that
converters of a newer LLVM write."""

import importlib
import importlib.metadata
import re
import subprocess
import sys
import warnings

from ._errors import Error, MissingPackageError

# Package -> the oldest version tried and the one to install.
VERSIONS = {
    "torch": ("2.9.1", "2.15.0"),
    "torch-mlir": ("20261001", "20261001"),
    "jax": ("0.10.2", "0.10.2"),
    "onnx": ("1.23.2", "1.23.2"),
}


def _numbers(version):
    return [int(part) for part in re.findall(r"\d+", version.split("+")[0])]


def _missing(caller, package, why):
    return MissingPackageError(
        f"{caller} needs the Python package {package}: {why}; "
        f"try 'pip install {package}=={VERSIONS[package][1]}'")


def require(caller, package, module=None):
    """The module of a package, for the function `caller`. Raises
    MissingPackageError without it, and warns where it is older than what was
    tried."""
    try:
        found = importlib.import_module(module or package)
    except ImportError as error:
        raise _missing(caller, package, error) from error
    try:
        version = importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return found
    oldest, known = VERSIONS[package]
    if _numbers(version) < _numbers(oldest):
        warnings.warn(f"{caller}: {package} is {version}, the oldest version tried "
                      f"is {oldest}; if it fails, 'pip install {package}=={known}'",
                      stacklevel=3)
    return found


def version_text(*packages):
    """"torch 2.15.0, torch-mlir 20261001", for messages."""
    known = []
    for package in packages:
        try:
            known.append(f"{package} {importlib.metadata.version(package)}")
        except importlib.metadata.PackageNotFoundError:
            known.append(package)
    return ", ".join(known)


def run_torch_mlir_opt(caller, text, passes):
    """The text of a module after torch-mlir's driver ran passes on it."""
    require(caller, "torch-mlir", "torch_mlir.tools.opt")
    done = subprocess.run([sys.executable, "-m", "torch_mlir.tools.opt", *passes],
                          input=text, text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, check=False)
    if done.returncode != 0:
        raise Error(f"{caller}: torch-mlir-opt ({version_text('torch-mlir')}) failed: "
                    f"{first_line(done.stderr)}", "compile failed")
    return done.stdout


def first_line(text):
    """The first line that says something."""
    return next((line.strip() for line in str(text).splitlines() if line.strip()),
                "no message")


def _nested(values, shape):
    if not shape:
        return values[0]
    step = len(values) // shape[0] if shape[0] else 0
    return "[" + ", ".join(_nested(values[i * step:(i + 1) * step], shape[1:])
                           for i in range(shape[0])) + "]"


_BOOL_HEX = re.compile(r'dense<"0x([0-9A-Fa-f]+)">(\s*:\s*tensor<((?:\d+x)*)i1>)')


def spell_out_bool_constants(text):
    """Rewrites hexadecimal i1 constants as lists of true and false: LLVM 24
    prints a byte per element there, LLVM 22 expects a bit per element."""

    def replace(match):
        shape = [int(size) for size in match.group(3).split("x") if size]
        data = bytes.fromhex(match.group(1))
        count = 1
        for size in shape:
            count *= size
        if len(data) != count:
            raise Error(f"an i1 constant of {count} elements has {len(data)} bytes, "
                        "expected one byte per element", "compile failed")
        values = ["true" if byte else "false" for byte in data]
        return f"dense<{_nested(values, shape)}>{match.group(2)}"

    return _BOOL_HEX.sub(replace, text)


_OPERATION = re.compile(r'^\s*(?:%[^=]*= )?"?(\w+)\.([\w.]+)', re.M)
# Dialects of converters, of which no op may be left.
_FOREIGN = {"chlo", "mhlo", "onnx", "stablehlo", "tm_tensor", "tmtensor", "torch",
            "torch_c", "vhlo"}


def finish(caller, text, hint=""):
    """Text that LLVM 22 parses, or an error that says what the converter left."""
    left = sorted({".".join(match) for match in _OPERATION.findall(text)
                   if match[0] in _FOREIGN})
    if left:
        raise Error(f"{caller}: the converter left {', '.join(left)}, which nothing "
                    f"here lowers{hint}", "compile failed")
    return spell_out_bool_constants(text).rstrip() + "\n"
