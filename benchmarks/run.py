#!/usr/bin/env python3
# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compiles attention with attn-mlir and times it against what users have.

usage: benchmarks/run.py [--build build] [--filter TEXT] [--threads N]
                         [--rounds N] [--json FILE] [--plot FILE]

Prints a Markdown table. See README.md for how the figures are taken and for
tables that were measured. Each module named in MODULES has a function `cases()`
that returns `harness.Case` objects.
"""

import argparse
import importlib
import json
import pathlib
import re
import sys

import baselines
import harness

MODULES = ["prefill", "options", "decode", "backward", "conv", "fft", "sketch",
           "clustered", "topk"]


def plot(records, path):
    """Time against n, one line per kind of problem and program."""
    try:
        from matplotlib import pyplot
    except ImportError:
        print("matplotlib is not installed: no plot", file=sys.stderr)
        return
    lines = {}
    for r in records:
        if "n" not in r["labels"]:
            continue
        rest = ", ".join(f"{k}={v}" for k, v in r["labels"].items() if k != "n")
        key = f"{r['group']} {r['dtype']} {rest}"
        lines.setdefault(f"ours: {key}", []).append((r["labels"]["n"],
                                                     r["ours_ms"]))
        for name, other in r.get("baselines", {}).items():
            lines.setdefault(f"{name}: {key}", []).append(
                (r["labels"]["n"], other["ms"]))
    figure, axes = pyplot.subplots(figsize=(9, 6))
    for name, points in lines.items():
        points.sort()
        axes.loglog([p[0] for p in points], [p[1] for p in points],
                    marker="o", label=name)
    axes.set_xlabel("keys")
    axes.set_ylabel("ms")
    axes.legend(fontsize=6)
    figure.savefig(path, dpi=150)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    root = pathlib.Path(__file__).resolve().parent.parent
    parser.add_argument("--build", default=root / "build",
                        help="build tree with bin/attn-compile and bin/attn-run")
    parser.add_argument("--filter", default="",
                        help="regular expression; cases are named group/name/type")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--budget", type=float, default=400.0,
                        help="ms spent on a case and program per round")
    parser.add_argument("--against", default="PyTorch", metavar="NAMES",
                        help="programs to compare exact attention with, separated "
                             "by commas: " + ", ".join(baselines.PROGRAMS) +
                             "; or all (default: PyTorch)")
    parser.add_argument("--list", action="store_true", help="name the cases")
    parser.add_argument("--json", help="write all figures to this file")
    parser.add_argument("--plot", help="write a plot (PNG, SVG, PDF)")
    args = parser.parse_args()
    if args.threads < 1 or args.rounds < 1:
        parser.error("needs --threads and --rounds of at least 1")
    programs = (list(baselines.PROGRAMS) if args.against == "all" else
                [name for name in args.against.split(",") if name])
    for name in programs:
        if name not in baselines.PROGRAMS:
            parser.error(f"no program is called '{name}'; --against takes " +
                         ", ".join(baselines.PROGRAMS))

    cases = [case for name in MODULES
             for case in importlib.import_module(name).cases()
             if re.search(args.filter, f"{case.group}/{case.name}/{case.dtype}")]
    if args.list:
        print("\n".join(f"{c.group}/{c.name}/{c.dtype}" for c in cases))
        return 0
    if not cases:
        parser.error(f"no case matches '{args.filter}'")
    if harness.torch:
        harness.torch.set_num_threads(args.threads)
    tools = harness.Tools(args.build, args.threads)
    machine = harness.Machine(tools, [c.bytes for c in cases if c.bytes])

    def log(text):
        print(text, file=sys.stderr, flush=True)

    try:
        records = harness.run_cases(cases, tools, machine, args.rounds,
                                    args.budget, log, programs)
    except (OSError, RuntimeError) as error:
        print(f"run.py: {error}", file=sys.stderr)
        return 1
    result = {"machine": machine.describe(), "limits": machine.limits(),
              "threads": args.threads, "records": records}
    print(json.dumps(result["machine"]))
    print(", ".join(f"{key} {value:.1f}" for key, value in
                    result["limits"].items()), "(GFLOP/s, GB/s of one core)\n")
    print(harness.table(records))
    if args.json:
        pathlib.Path(args.json).write_text(json.dumps(result, indent=1))
    if args.plot:
        plot(records, args.plot)
    return 0


if __name__ == "__main__":
    sys.exit(main())
