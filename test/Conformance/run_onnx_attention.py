#!/usr/bin/env python3
# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Run ONNX's backend cases for `Attention` through attn.attention.

Each case under onnx_attention/ is imported, compiled and run by attn-run, which
compares every output with the recorded one. Needs Python's standard library
only.

    run_onnx_attention.py [--attn-run PATH] [--filter TEXT] [--dynamic] [--emit DIR]

Prints a line per failing case and a summary; exits 1 if a case fails or none is
found. Two corrupted expectations per element type must be rejected, or the
comparison itself is reported as broken.
"""

import argparse
import json
import pathlib
import struct
import subprocess
import sys
import tempfile
import types
import zipfile

HERE = pathlib.Path(__file__).resolve().parent

# The importer needs none of the compiled parts that importing the package
# itself would load.
package = types.ModuleType("attn_mlir")
package.__path__ = [str(HERE.parents[1] / "python" / "attn_mlir")]
sys.modules["attn_mlir"] = package
from attn_mlir.onnx_import import OnnxImportError, import_node  # noqa: E402

# (relative, absolute), for outputs of order 1.
#
# float32: ONNX's data is float32 arithmetic too, with sqrt(scale) on both
# factors; sums of at most 18 terms differ by a few ULP of 1.2e-7.
# float16, bfloat16: the recorded outputs round after each step (scaled inputs,
# scores, softmax, result), attn.attention only at the end. Two ULP (9.8e-4 and
# 7.8e-3 each, relative) leave room for both; half a ULP of 1 is the absolute
# part, for sums that cancel.
TOLERANCE = {"float32": (1e-5, 1e-6), "float16": (2e-3, 5e-4), "bfloat16": (1.6e-2, 4e-3)}

NAN = {"float32": struct.pack("<f", float("nan")), "float16": struct.pack("<e", float("nan")),
       "bfloat16": struct.pack("<H", 0x7FC0)}
FAR_OFF = {"float32": struct.pack("<f", 9.0), "float16": struct.pack("<e", 9.0),
           "bfloat16": struct.pack("<H", 0x4110)}


def dynamic_shape(entry):
    """The shape of a case's input with every size open that may be: not heads
    and features, and not the ones that a mask is broadcast along."""
    name, shape = entry["name"], entry["shape"]
    if name == "attn_mask":
        return [size if size == 1 else None for size in shape]
    if name == "nonpad_kv_seqlen":
        return [None]
    if len(shape) == 3:
        return [None, None, shape[2]]
    return [None, shape[1], None, shape[3]]


def import_case(record, dynamic=False):
    """MLIR text of the node that `record` (a case's JSON) describes."""
    shape_of = dynamic_shape if dynamic else lambda entry: entry["shape"]
    return import_node(
        record["attributes"],
        [(e["dtype"], shape_of(e)) if e["name"] else None for e in record["inputs"]],
        [bool(e["name"]) for e in record["outputs"]], record["opset"])


def run_case(attn_run, record, data, directory, dynamic=False, corrupt=None):
    """Run one case in `directory`; return None where it passes, or why it failed.
    `corrupt` replaces the last element of the first expected output; then None
    means that attn-run did not report the difference."""
    model = directory / "model.mlir"
    model.write_text(import_case(record, dynamic))
    with zipfile.ZipFile(data) as archive:
        archive.extractall(directory)
    outputs = [e for e in record["outputs"] if e["name"]]
    if corrupt is not None:
        path = directory / f"{outputs[0]['name']}.npy"
        path.write_bytes(path.read_bytes()[:-len(corrupt)] + corrupt)
    rtol, atol = TOLERANCE[outputs[0]["dtype"]]
    command = [attn_run, str(model), "--function=main", f"--rtol={rtol}", f"--atol={atol}"]
    command += [f"--input=@{directory / e['name']}.npy" for e in record["inputs"] if e["name"]]
    command += [f"--expected_output=@{directory / e['name']}.npy" for e in outputs]
    result = subprocess.run(command, capture_output=True, text=True)
    if corrupt is not None:
        # A crash is not a rejection.
        return "rejected" if result.returncode == 1 else None
    if result.returncode == 0:
        return None
    message = (result.stderr + result.stdout).strip().splitlines()
    return f"exit status {result.returncode}: {message[0] if message else 'no message'}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--attn-run", default="attn-run", metavar="PATH")
    parser.add_argument("--data", type=pathlib.Path, default=HERE / "onnx_attention", metavar="DIR")
    parser.add_argument("--filter", default="", metavar="TEXT", help="only cases whose name contains TEXT")
    parser.add_argument("--dynamic", action="store_true", help="import with dynamic sizes")
    parser.add_argument("--emit", type=pathlib.Path, metavar="DIR", help="only write <case>.mlir there")
    options = parser.parse_args()

    paths = sorted(p for p in options.data.glob("*.json") if options.filter in p.stem)
    if not paths:
        print(f"error: no case in {options.data} contains '{options.filter}'", file=sys.stderr)
        return 1
    records = [(path, json.loads(path.read_text())) for path in paths]
    if options.emit:
        options.emit.mkdir(parents=True, exist_ok=True)
        for path, record in records:
            (options.emit / f"{path.stem}.mlir").write_text(import_case(record, options.dynamic))
        print(f"{len(records)} cases written to {options.emit}")
        return 0

    failed = 0
    passed_by_type = {}
    for path, record in records:
        with tempfile.TemporaryDirectory() as directory:
            try:
                problem = run_case(options.attn_run, record, path.with_suffix(".npz"),
                                   pathlib.Path(directory), options.dynamic)
            except (OnnxImportError, OSError) as error:
                problem = str(error)
        if problem:
            failed += 1
            print(f"FAIL {path.stem}: {problem}", flush=True)
        else:
            passed_by_type.setdefault(record["outputs"][0]["dtype"], (path, record))

    blind = 0
    for dtype, (path, record) in passed_by_type.items():
        for what, corrupt in (("NaN", NAN[dtype]), ("a wrong value", FAR_OFF[dtype])):
            with tempfile.TemporaryDirectory() as directory:
                if run_case(options.attn_run, record, path.with_suffix(".npz"),
                            pathlib.Path(directory), options.dynamic, corrupt) is None:
                    blind += 1
                    print(f"FAIL comparison of {dtype} accepts {what} in the expected output")
    print(f"{len(records) - failed} of {len(records)} cases pass")
    return 1 if failed or blind else 0


if __name__ == "__main__":
    sys.exit(main())
