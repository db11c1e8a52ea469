#!/usr/bin/env python3
# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Run functions as they are and as attn-raise leaves them, on equal inputs.

    compare_raised.py FILE ... --raised COUNT [--gradients GRADIENTS]

Each part of a file between `// -----` lines has one function on tensors. All of
its results before and after must agree within the rounding of the narrowest
element type. A row of NaN (all keys hidden, no guard) may become 0, and nothing
else may. Fails unless exactly COUNT attention operations have been made in all,
and GRADIENTS of their gradients.
"""

import argparse
import array
import math
import pathlib
import re
import subprocess
import sys
import tempfile

# Relative to the largest element; safe softmax compares in f64 in f32 models. f16
# and bf16 round the weights, and the intermediate results that raising leaves out.
TOLERANCE = {"f64": 1e-12, "f32": 2e-6, "f16": 4e-3, "bf16": 2e-2}


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}\n{done.stderr}")
    return done.stdout


def inputs_of(text, size):
    """Random inputs for the first function; `size` for each unknown size.
    Integers are positions and lengths: 4, or 3, 4, 5, ..."""
    arguments = re.search(r"func\.func @\w+\((.*?)\)\s*->", text, re.S).group(1)
    inputs = []
    for kind in re.findall(r"%\w+: (tensor<[^>]*>|\w+)", arguments):
        if not kind.startswith("tensor"):
            inputs.append(f"--input={kind}=" + ("0.75" if kind.startswith("f") else "4"))
            continue
        kind = kind[len("tensor<"):-1].replace("?", str(size))
        if re.search(r"xi(32|64)$", kind):
            count = math.prod(int(d) for d in kind.split("x")[:-1])
            kind += "=" + ",".join(str(3 + i) for i in range(count))
        inputs.append("--input=" + kind)
    return inputs


def read_floats(path):
    """The elements of an .npy file of f32 or f64; None for another type."""
    data = pathlib.Path(path).read_bytes()
    length = int.from_bytes(data[8:10], "little")
    kind = re.search(r"'descr': '([^']*)'", data[10:10 + length].decode())
    code = {"<f4": "f", "<f8": "d"}.get(kind.group(1) if kind else "")
    return array.array(code, data[10 + length:]) if code else None


def compare(name, expected, found, tolerance):
    if len(expected) != len(found) or not expected:
        sys.exit(f"{name}: {len(found)} elements, expected {len(expected)}")
    largest = max((abs(x) for x in expected if not math.isnan(x)), default=0)
    for i, (e, f) in enumerate(zip(expected, found)):
        if math.isnan(e) and f == 0:
            continue
        if not abs(e - f) <= tolerance * largest:
            sys.exit(f"{name}: element {i} is {f}, expected {e}")


def count_results(text):
    """How many results the first function has."""
    results = re.search(r"func\.func @\w+\(.*?\)\s*->\s*(.*?)\{\n", text, re.S).group(1)
    return len(re.findall(r"tensor<", results))


def check(name, text, folder):
    """Compares one function; returns how many attention ops and gradients it
    became."""
    source, raised = folder / "source.mlir", folder / "raised.mlir"
    source.write_text(text)
    raised.write_text(run("attn-opt", "--attn-raise", "--canonicalize", str(source)))
    counts = [raised.read_text().count(op) for op in ("attn.attention ", "attn.attention_backward ")]
    if counts[0] == 0:
        return counts
    arguments = ["-O", "0", "--lowering=raise=false", "--seed=3", *inputs_of(text, 5)]
    results = range(count_results(text))
    before = [folder / f"before{i}.npy" for i in results]
    after = [folder / f"after{i}.npy" for i in results]
    run("attn-run", str(source), *arguments, *(f"--output=@{path}" for path in before))
    tolerance = max(TOLERANCE[t] for t in re.findall(r"x(f64|f32|f16|bf16)>", text)
                    if t != "f64" or "f32" not in text)
    expected = [read_floats(path) for path in before]
    if None in expected:
        run("attn-run", str(raised), *arguments,
            *(f"--expected_output=@{path}" for path in before),
            f"--rtol={tolerance}", f"--atol={tolerance}")
    else:
        run("attn-run", str(raised), *arguments, *(f"--output=@{path}" for path in after))
        for i, path in enumerate(after):
            compare(f"{name}, result {i}", expected[i], read_floats(path), tolerance)
    return counts


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    parser.add_argument("--raised", type=int, required=True, metavar="COUNT")
    parser.add_argument("--gradients", type=int, default=0)
    options = parser.parse_args()
    wanted, total = [options.raised, options.gradients], [0, 0]
    with tempfile.TemporaryDirectory() as folder:
        for path in options.files:
            for part in path.read_text().split("\n// -----\n"):
                name = re.search(r"func\.func @(\w+)", part).group(1)
                found = check(f"{path.name}: {name}", part, pathlib.Path(folder))
                total = [a + b for a, b in zip(total, found)]
    if total != wanted:
        sys.exit(f"{total} attention operations and gradients made, expected {wanted}")


if __name__ == "__main__":
    main()
