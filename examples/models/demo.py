#!/usr/bin/env python3
# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compiles the models of this folder and compares them with torch.

usage: demo.py --build DIR

For each model and each dialect that torch-mlir exports it to: counts the
attention ops that `attn-raise` finds, compiles a shared library with
`attn-compile`, runs it with `attn-run`, and compares with what torch returned.
Prints a table. Exit status 1 if a model differs, or if attention was missed.
"""

import argparse
import json
import pathlib
import re
import subprocess
import sys
import time

# Attention layers of each model; all three have two.
MODELS = {"bert": 2, "gpt2": 2, "llama": 2}
DIALECTS = ["linalg", "tosa"]
# Largest difference from torch, relative to the largest element of the output.
MAX_RELATIVE_ERROR = 1e-4

HERE = pathlib.Path(__file__).resolve().parent


def run(*command):
    """Standard output of a command; its error text ends the demo."""
    done = subprocess.run([str(c) for c in command], text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode != 0 and not done.stdout:
        sys.exit(f"demo.py: {' '.join(map(str, command))}\n{done.stderr}")
    return done.stdout


def compile_model(tools, source, library):
    """Seconds that the compilation took, or None where it was up to date."""
    newest = max(path.stat().st_mtime
                 for path in (source, tools / "attn-compile"))
    if library.exists() and library.stat().st_mtime > newest:
        return None
    library.parent.mkdir(parents=True, exist_ok=True)
    start = time.monotonic()
    run(tools / "attn-compile", source, "-o", library)
    return time.monotonic() - start


def try_model(tools, output, model, dialect):
    folder = HERE / model
    source = folder / f"model.{dialect}.mlir"
    found = len(re.findall(r"\battn\.attention\b",
                           run(tools / "attn-opt", source, "--attn-raise")))
    library = output / f"{model}_{dialect}.so"
    seconds = compile_model(tools, source, library)
    inputs = [f"--input=@{path}" for path in sorted(folder.glob("input*.npy"))]
    result = json.loads(run(
        tools / "attn-run", library, *inputs,
        f"--expected_output=@{folder / 'expected0.npy'}",
        "--benchmark", "--json"))
    error = result["max_relative_error"]
    passed = error <= MAX_RELATIVE_ERROR and found == MODELS[model]
    compiled = "up to date" if seconds is None else f"{seconds:.1f} s"
    print(f"{model:6}  {dialect:7}  {found} of {MODELS[model]:<9}  "
          f"{compiled:>10}  {result['median_ms']:9.2f}  {error:14.1e}  "
          f"{'pass' if passed else 'FAIL'}", flush=True)
    return passed


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--build", required=True, type=pathlib.Path,
                        help="build folder of attn-mlir")
    build = parser.parse_args().build.resolve()
    tools = build / "bin"
    print("model   dialect  attention ops  compilation  time (ms)  "
          "relative error")
    passed = [try_model(tools, build / "demo", model, dialect)
              for model in MODELS for dialect in DIALECTS]
    print("\nTime is the median of one call. The error is the largest "
          "difference from torch,\nrelative to the largest element, and has to "
          f"be at most {MAX_RELATIVE_ERROR:g}.")
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main())
