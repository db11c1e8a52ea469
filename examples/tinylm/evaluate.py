#!/usr/bin/env python3
# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the forms of attention cost a trained model, in bits per byte.

usage: evaluate.py [--text FILE]... [--windows N] [--mode decode|prefill]
                   [--json FILE [--append]] [--plot FILE] [POLICY]...

A policy says which attention is computed how: parts divided by ';', of which
the first that fits a head decides. A part is a form, or a selection and a form;
a selection is a layer, or a layer and heads. What no part selects stays exact.

    '#attn.topk<rank = 16, keep = 1/8>'          everywhere
    '0 #attn.exact; #attn.topk<keep = 1/16>'     but not in layer 0
    '0.5 #attn.exact; #attn.sketch'              but not in layer 0, head 5

decode:  the first 1920 positions of a window are exact, the last 128 see the
         form, and are what is compared. The bits per byte of exact attention
         are those of the same 128 positions.
prefill: all 2048 positions see the form and are compared.

Windows are 2048 bytes that do not cross a document; byte 0 divides documents,
and so do files. They are taken at equal distances from all there are.
"""

import argparse
import json
import math
import pathlib
import re
import sys
import textwrap
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
LENGTH, DECODED = 2048, 128
# Length of the error bars, in standard errors.
NOISE = 2


def fail(message):
    sys.exit(f"evaluate.py: error: {message}")


def require(*names):
    found, missing = [], []
    for name in names:
        try:
            found.append(__import__(name))
        except ImportError:
            missing.append(name)
    if missing:
        fail(f"needs the Python packages {', '.join(missing)}; attn_mlir is this "
             "project's: 'pip install .', or PYTHONPATH=build/python")
    return found


def read_windows(numpy, paths, count):
    """At most `count` windows of LENGTH bytes, [count, LENGTH]."""
    windows = []
    for path in paths:
        try:
            text = path.read_bytes()
        except OSError as error:
            fail(f"cannot read {path}: {error.strerror}")
        for document in text.split(b"\0"):
            for first in range(0, len(document) - LENGTH + 1, LENGTH):
                windows.append(document[first:first + LENGTH])
    if not windows:
        fail(f"no document of {LENGTH} bytes or more in "
             f"{', '.join(str(path) for path in paths)}")
    chosen = numpy.linspace(0, len(windows) - 1, min(count, len(windows)))
    return numpy.stack([numpy.frombuffer(windows[round(i)], numpy.uint8)
                        for i in chosen]).astype(numpy.int64)


def parse_policy(policy):
    """[(layer or None, heads, form)]"""
    parts = []
    for part in policy.split(";"):
        match = re.fullmatch(r"\s*(?:(\d+)(?:\.(\d+(?:,\d+)*))?\s+)?(#attn\..*\S)\s*", part)
        if not match:
            fail(f"policy {policy!r}: found {part.strip()!r}, needs a form such as "
                 "#attn.topk<keep = 1/8>, or a layer (2) or a layer and heads "
                 "(2.0,3) before one")
        parts.append(match.groups())
    return parts


def apply_policy(ir, policy):
    """Finds attention in `ir` and gives it the forms of `policy`."""
    passes = ["attn-raise", "canonicalize", "cse"]
    for layer, heads, form in parse_policy(policy):
        options = [f'form="{form}"']
        if layer is not None:
            options.append(f"location=layer_{layer}")
        if heads is not None:
            options.append(f"heads={heads}")
        passes.append(f"attn-set-form{{{' '.join(options)}}}")
    return ir.run(",".join(passes + ["attn-apply-forms{strict=true}"]))


def bits(numpy, logits, targets):
    """Bits that each target costs: [n, 256], [n] -> [n]."""
    logits = logits.astype(numpy.float64)
    shifted = logits - logits.max(-1, keepdims=True)
    chosen = numpy.take_along_axis(shifted, targets[:, None], -1)[:, 0]
    return (numpy.log(numpy.exp(shifted).sum(-1)) - chosen) / math.log(2)


class Evaluation:
    """The windows, and what exact attention makes of them."""

    def __init__(self, attn_mlir, numpy, windows, mode):
        self.attn_mlir, self.numpy, self.mode = attn_mlir, numpy, mode
        self.windows = windows
        self.compared = DECODED if mode == "decode" else LENGTH
        self.weights = numpy.load(HERE / "weights.npy")
        # Every window begins like a document, so its first byte is predicted
        # from byte 0.
        zero = numpy.zeros((len(windows), 1), numpy.int64)
        self.tokens = numpy.concatenate((zero, windows[:, :-1]), axis=1)
        self.prefill = attn_mlir.compile(HERE / "prefill.mlir")
        self.past, self.exact = [], []
        for tokens, targets in zip(self.tokens, windows):
            logits, *cache = self.prefill(self.weights, tokens[None])
            self.exact.append(self.mean_bits(logits, targets))
            if mode == "decode":
                self.past.append([numpy.ascontiguousarray(x[:, :, :-DECODED])
                                  for x in cache])
        self.exact = numpy.array(self.exact)

    def mean_bits(self, logits, targets):
        return bits(self.numpy, logits[0][-self.compared:],
                    targets[-self.compared:]).mean()

    def run(self, policy):
        """One row of the table."""
        ir = self.attn_mlir.parse(HERE / f"{self.mode}.mlir")
        module = self.attn_mlir.compile(apply_policy(ir, policy))
        found, seconds = [], []
        for i, (tokens, targets) in enumerate(zip(self.tokens, self.windows)):
            past = self.past[i] if self.mode == "decode" else ()
            start = time.perf_counter()
            result = module(self.weights, tokens[None], *past)
            seconds.append(time.perf_counter() - start)
            logits = result if self.mode == "decode" else result[0]
            found.append(self.mean_bits(logits, targets))
        # The windows are paired: what varies is the difference.
        change = 100 * (self.numpy.array(found) - self.exact) / self.exact.mean()
        return {
            "policy": policy,
            "bits_per_byte": float(self.numpy.mean(found)),
            "change_percent": float(change.mean()),
            "standard_error_percent":
                float(change.std(ddof=1) / math.sqrt(len(change)))
                if len(change) > 1 else None,
            "median_seconds": float(self.numpy.median(seconds)),
        }


def error_text(row):
    error = row["standard_error_percent"]
    return "" if error is None else f"{error:.2f}"


def print_table(report):
    title = (f"{report['mode']}: {report['windows']} windows, exact attention "
             f"{report['exact_bits_per_byte']:.3f} bits per byte")
    head = ("policy", "bits per byte", "change %", "std. error", "s per window")
    rows = [(row["policy"], f"{row['bits_per_byte']:.3f}",
             f"{row['change_percent']:+.2f}", error_text(row),
             f"{row['median_seconds']:.2f}") for row in report["rows"]]
    try:
        from rich.console import Console
        from rich.table import Table
    except ImportError:
        print(title)
        widths = [max(map(len, column)) for column in zip(head, *rows)]
        for row in (head, *rows):
            print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)))
        return
    table = Table(title=title)
    for i, name in enumerate(head):
        table.add_column(name, justify="right" if i else "left", overflow="fold")
    for row in rows:
        table.add_row(*row)
    # Policies may hold what reads as markup.
    Console(markup=False).print(table)


def plot(report, path):
    try:
        import matplotlib
    except ImportError:
        fail("--plot needs the Python package matplotlib")
    matplotlib.use("Agg")
    # The same text for the same numbers, whenever it is drawn.
    matplotlib.rcParams["svg.hashsalt"] = "attn-mlir"
    matplotlib.rcParams["svg.fonttype"] = "none"
    from matplotlib import pyplot
    rows = report["rows"]
    labels = [textwrap.fill(row["policy"].replace("#attn.", ""), 58) for row in rows]
    figure, axes = pyplot.subplots(figsize=(11, 1 + 0.36 * len(rows)))
    axes.barh(range(len(rows)), [row["change_percent"] for row in rows],
              xerr=[NOISE * (row["standard_error_percent"] or 0) for row in rows],
              color="#4c72b0", ecolor="#333333", height=0.6)
    axes.set_yticks(range(len(rows)), labels)
    axes.set_ylim(len(rows) - 0.4, -0.6)
    # Linear where changes are small: they differ by factors of a thousand.
    axes.set_xscale("symlog", linthresh=1)
    axes.xaxis.set_major_formatter("{x:g}")
    axes.grid(axis="x", linewidth=0.3)
    axes.axvline(0, color="black", linewidth=0.8)
    axes.set_xlabel(f"change of bits per byte in % ({report['mode']}, {report['windows']} "
                    f"windows; bars of {NOISE} standard errors)")
    axes.tick_params(labelsize=7)
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)


def earlier_report(path, report):
    """`report` with the rows that the file at `path` has from the same windows."""
    try:
        earlier = json.loads(path.read_text())
        fields = {name: earlier[name] for name in report if name != "rows"}
        known = {row["policy"]: row for row in earlier["rows"]}
    except FileNotFoundError:
        return report
    except (OSError, ValueError, TypeError, KeyError) as error:
        fail(f"{path} is no report of this program: {error}")
    for name, value in fields.items():
        found = report[name]
        if found != value and not (isinstance(value, float) and
                                   math.isclose(found, value, rel_tol=1e-6)):
            fail(f"{path} has {name} {value}, this run {found}; needs the same "
                 "windows to append to it")
    known.update((row["policy"], row) for row in report["rows"])
    return {**report, "rows": list(known.values())}


def own_documentation():
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("policy", nargs="*", metavar="POLICY")
    parser.add_argument("--text", type=pathlib.Path, action="append", metavar="FILE",
                        help="repeatable; default: the documentation of this project")
    parser.add_argument("--windows", type=int, default=16, metavar="N",
                        help="at most this many (default: 16)")
    parser.add_argument("--mode", choices=("decode", "prefill"), default="decode")
    parser.add_argument("--json", type=pathlib.Path, metavar="FILE",
                        help="write the table as JSON")
    parser.add_argument("--append", action="store_true",
                        help="keep the rows that the JSON file has from other policies")
    parser.add_argument("--plot", type=pathlib.Path, metavar="FILE",
                        help="draw the table (.svg, .png; needs matplotlib)")
    options = parser.parse_args()
    if options.windows < 1:
        parser.error(f"--windows is {options.windows}, needs 1 or more")
    for policy in options.policy:
        parse_policy(policy)

    attn_mlir, numpy = require("attn_mlir", "numpy")
    windows = read_windows(numpy, options.text or own_documentation(), options.windows)
    evaluation = Evaluation(attn_mlir, numpy, windows, options.mode)
    report = {"mode": options.mode, "windows": len(windows),
              "exact_bits_per_byte": float(evaluation.exact.mean()), "rows": []}
    for policy in options.policy:
        print(policy, file=sys.stderr, flush=True)
        try:
            report["rows"].append(evaluation.run(policy))
        except attn_mlir.Error as error:
            fail(f"policy {policy!r}: {error}")
    if options.json and options.append:
        report = earlier_report(options.json, report)
    print_table(report)
    if options.json:
        options.json.write_text(json.dumps(report, indent=1) + "\n")
    if options.plot:
        plot(report, options.plot)
    return 0


if __name__ == "__main__":
    sys.exit(main())
