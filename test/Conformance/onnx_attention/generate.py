#!/usr/bin/env python3
# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Write ONNX's backend node cases for `Attention` as small files.

For each case, next to this script (or in --output):
    <case>.json   the node: attributes, opset, inputs and outputs in order with
                  name, dtype and shape; an absent one has the name ""
    <case>.npz    the tensors of the inputs and outputs, by name

README.md, with a table of the cases, is written too. The tests read the
committed files; run this only to renew them:

    python3 generate.py [--output DIR]
"""

import argparse
import json
import pathlib
import sys
import warnings

HERE = pathlib.Path(__file__).resolve().parent
ONNX_VERSION = "1.23.2"

README = """\
# ONNX backend node cases for `Attention`

Written by `generate.py` from onnx {version},
`onnx.backend.test.case.node.collect_testcases("Attention")`, without the
`_expanded` variants: {count} cases, inputs and outputs included. The data is
ONNX's (Apache-2.0). `../run_onnx_attention.py` imports, compiles and runs each
case and compares every output.

NumPy has no bfloat16: such a tensor is stored as the `uint16` bit patterns, and
its entry in the `.json` says `"dtype": "bfloat16", "storage": "uint16"`.

| case | opset | Q, K, V | element type | options |
|---|---|---|---|---|
{rows}
"""


def describe(name, value):
    """JSON entry of one tensor, and the array to store."""
    import numpy

    dtype = str(value.dtype)
    entry = {"name": name, "dtype": dtype, "shape": list(value.shape)}
    if dtype == "bfloat16":
        entry["storage"] = "uint16"
        value = value.view(numpy.uint16)
    return entry, value


def convert(case, helper):
    """Return the JSON record of `case` and its arrays by name."""
    model = case.model
    node, = model.graph.node
    (inputs, outputs), = case.data_sets
    record = {
        "case": case.name,
        "opset": model.opset_import[0].version,
        "attributes": {a.name: helper.get_attribute_value(a) for a in node.attribute},
    }
    arrays = {}
    for side, names, values in (("inputs", node.input, inputs), ("outputs", node.output, outputs)):
        values = iter(values)
        record[side] = []
        for name in names:
            if not name:
                record[side].append({"name": ""})
                continue
            entry, arrays[name] = describe(name, next(values))
            record[side].append(entry)
        if next(values, None) is not None:
            raise ValueError(f"{case.name}: more {side} than names")
    return record, arrays


def to_text(record):
    """JSON with one tensor per line."""
    lines = []
    for key, value in record.items():
        if isinstance(value, list):
            entries = ",\n".join("    " + json.dumps(entry) for entry in value)
            lines.append(f'  "{key}": [\n{entries}\n  ]')
        else:
            lines.append(f'  "{key}": {json.dumps(value)}')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def options_of(record):
    """What the case exercises, for the table."""
    attributes = record["attributes"]
    inputs = {e["name"]: e for e in record["inputs"] if e["name"]}
    outputs = {e["name"]: e for e in record["outputs"] if e["name"]}
    parts = []
    rank = len(inputs["Q"]["shape"])
    heads = attributes.get("q_num_heads", inputs["Q"]["shape"][1])
    kv_heads = attributes.get("kv_num_heads", inputs["K"]["shape"][1])
    if rank == 3:
        parts.append(f"3-D inputs, {heads}/{kv_heads} heads")
    if heads != kv_heads:
        parts.append("grouped heads")
    value_dim, dim = inputs["V"]["shape"][-1], inputs["K"]["shape"][-1]
    if value_dim != dim:
        parts.append("value size differs")
    if "attn_mask" in inputs:
        mask = inputs["attn_mask"]
        shape = "x".join(map(str, mask["shape"]))
        parts.append(f"mask {shape} {mask['dtype']}")
        keys = inputs["K"]["shape"][-2]
        if "past_key" in inputs:
            keys += inputs["past_key"]["shape"][2]
        if mask["shape"][-1] not in (1, keys):
            parts.append(f"mask shorter than {keys} keys")
    if "past_key" in inputs:
        parts.append("past and present" if "present_key" in outputs else "past")
    if "nonpad_kv_seqlen" in inputs:
        parts.append("nonpad_kv_seqlen")
    for name, value in sorted(attributes.items()):
        if name == "qk_matmul_output_mode" or name.endswith("num_heads"):
            continue
        parts.append(name if name == "is_causal" else f"{name} {round(value, 6)}")
    if "qk_matmul_output" in outputs:
        parts.append(f"qk_matmul_output mode {attributes.get('qk_matmul_output_mode', 0)}")
    return ", ".join(parts) or "none"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=pathlib.Path, default=HERE, metavar="DIR")
    options = parser.parse_args()
    try:
        import numpy
        import onnx
        with warnings.catch_warnings():
            # Collecting builds the cases of every operator, some of which warn.
            warnings.simplefilter("ignore")
            from onnx.backend.test.case.node import collect_testcases
            cases = collect_testcases("Attention")
    except ImportError as error:
        print(f"error: {error}; install onnx=={ONNX_VERSION}", file=sys.stderr)
        return 1
    if onnx.__version__ != ONNX_VERSION:
        print(f"warning: onnx {onnx.__version__}; the committed files come from {ONNX_VERSION}",
              file=sys.stderr)

    options.output.mkdir(parents=True, exist_ok=True)
    rows = []
    for case in cases:
        if "_expanded" in case.name:
            continue
        record, arrays = convert(case, onnx.helper)
        stem = options.output / case.name
        stem.with_suffix(".json").write_text(to_text(record))
        numpy.savez_compressed(stem.with_suffix(".npz"), **arrays)
        q, k, v = record["inputs"][:3]
        shapes = ", ".join("x".join(map(str, e["shape"])) for e in (q, k, v))
        name = case.name.removeprefix("test_")
        rows.append(f"| `{name}` | {record['opset']} | {shapes} | {q['dtype']} | {options_of(record)} |")
    (options.output / "README.md").write_text(
        README.format(version=onnx.__version__, count=len(rows), rows="\n".join(rows)))
    print(f"{len(rows)} cases written to {options.output}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
