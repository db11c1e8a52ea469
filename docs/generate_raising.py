#!/usr/bin/env python3
# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes the tables of docs/raising.md from the tests in test/Raise.

usage: generate_raising.py [--check]

Every function of a test that is raised, and every one that must be refused with
its reason, is a row; the comment before it is what the row says. With --check
nothing is written, and the exit status is 1 where the tables differ.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
TESTS = ROOT / "test" / "Raise"
PAGE = ROOT / "docs" / "raising.md"
BEGIN, END = "<!-- tables: generate_raising.py -->\n", "<!-- end of tables -->\n"


def sentence(lines):
    return " ".join(line.removeprefix("//").strip() for line in lines)


def comment_before(part, position):
    """The paragraph of comments that stands before the check lines."""
    lines = part[:position].rstrip("\n").split("\n")
    found = []
    for line in reversed(lines):
        if line.startswith("//") and "CHECK" not in line and "RUN:" not in line:
            found.insert(0, line)
        elif found or line.strip():
            break
    return sentence(found)


def functions(path):
    """(name, comment, reasons) of each checked function of a file."""
    for number, part in enumerate(path.read_text().split("\n// -----\n")):
        label = re.search(r"^// CHECK-LABEL: func @(\w+)", part, re.M)
        if not label:
            continue
        text = comment_before(part, label.start())
        if number == 0 and text == heading(path):
            text = ""
        reasons = re.findall(r"expected-remark.*?not raised to attention: (.*?)}}", part)
        yield label.group(1).replace("_", " "), text, reasons


def heading(path):
    """What a file is about: its first comment."""
    lines = path.read_text().split("\n")
    start = next(i for i, line in enumerate(lines)
                 if line.startswith("// ") and "RUN:" not in line)
    end = next(i for i in range(start, len(lines)) if not lines[i].startswith("//"))
    return sentence(lines[start:end])


def cell(text):
    return text.replace("|", "\\|")


def tables():
    raised, refused, counts = [], [], [0, 0]
    for path in sorted(TESTS.glob("*.mlir")):
        rows = list(functions(path))
        good = [row for row in rows if not row[2]]
        bad = [row for row in rows if row[2]]
        if path.name.startswith("no-") or path.name == "report.mlir":
            continue
        counts[0] += len(good)
        counts[1] += len(bad)
        about = f"\n{heading(path)} ([{path.name}](../test/Raise/{path.name}))\n\n"
        if good:
            raised.append(about + "| form | |\n|---|---|\n" + "".join(
                f"| {name} | {cell(text)} |\n" for name, text, _ in good))
        if bad:
            refused.append(about + "| form | reason given | |\n|---|---|---|\n" + "".join(
                f"| {name} | {cell(reasons[0])} | {cell(text)} |\n"
                for name, text, reasons in bad))
    converted = sorted({path.name.split(".")[0]
                        for path in (TESTS / "Inputs" / "jax").glob("*.mlir")})
    gradients = sorted({path.name.split(".")[0]
                        for path in (TESTS / "Inputs" / "gradients").glob("*.mlir")})
    exports = sorted({path.name.split(".")[0]
                      for path in (TESTS / "Inputs" / "torch").glob("*.mlir")})
    good = [name for name in exports if not name.startswith("not_")]
    bad = [name.removeprefix("not_") for name in exports if name.startswith("not_")]
    return (f"\n## Raised: {counts[0]} forms\n" + "".join(raised) +
            "\nExports of torch-mlir, to linalg and (sizes permitting) to TOSA "
            "([export.py](../test/Raise/Inputs/torch/export.py)): " +
            ", ".join(f"`{name}`" for name in good) + ".\n" +
            "\nFunctions of JAX, through StableHLO's and through IREE's conversion "
            "to linalg ([export.py](../test/Raise/Inputs/jax/export.py)): " +
            ", ".join(f"`{name}`" for name in converted) + ".\n" +
            "\nAttention with its gradients, as torch and JAX differentiate it "
            "([export.py](../test/Raise/Inputs/gradients/export.py)): " +
            ", ".join(f"`{name}`" for name in gradients) + ".\n" +
            f"\n## Refused: {counts[1]} forms\n" + "".join(refused) +
            "\nExports of torch-mlir that are no attention, or not only: " +
            ", ".join(f"`{name}`" for name in bad) + ".\n")


def main():
    text = PAGE.read_text()
    begin, end = text.index(BEGIN) + len(BEGIN), text.index(END)
    wanted = text[:begin] + tables() + text[end:]
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(wanted)
    elif wanted != text:
        sys.exit("docs/raising.md is not what docs/generate_raising.py writes")


if __name__ == "__main__":
    main()
