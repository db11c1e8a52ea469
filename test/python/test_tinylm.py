# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The trained model of examples/tinylm, and the program that evaluates it."""

import importlib.util
import json
import pathlib
import sys

import numpy as np
import pytest

import attn_mlir

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "examples" / "tinylm"


@pytest.fixture(scope="module")
def evaluate():
    spec = importlib.util.spec_from_file_location("evaluate", FOLDER / "evaluate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name, alignment", [("prefill", "top_left"),
                                             ("decode", "bottom_right")])
def test_attention_is_found(name, alignment):
    text = str(attn_mlir.parse(FOLDER / f"{name}.mlir").run("attn-raise,canonicalize,cse"))
    lines = [line for line in text.splitlines() if "attn.attention" in line]
    assert len(lines) == 4
    for line in lines:
        assert f"alignment = #attn.alignment<{alignment}>, causal" in line
        # Grouped heads without copies.
        assert "tensor<1x2x2048x64xf32>, tensor<1x2x2048x64xf32>)" in line


def test_evaluation(evaluate, tmp_path, monkeypatch, capsys):
    """All keys kept is exact attention; three heads that see 8 keys are not."""
    keep_all = "#attn.topk<keep = 1/1>"
    few_keys = "#attn.topk<keep = 8, window = 8, sinks = 0, remainder_degree = none>"
    three_heads = f"3.0,1,4 {few_keys}; #attn.exact"
    report = tmp_path / "report.json"
    monkeypatch.setattr(sys, "argv", [
        "evaluate.py", "--windows", "1", "--json", str(report), keep_all, three_heads])
    assert evaluate.main() == 0
    assert "decode: 1 windows" in capsys.readouterr().out
    rows = json.loads(report.read_text())["rows"]
    assert [row["policy"] for row in rows] == [keep_all, three_heads]
    changes = [abs(row["change_percent"]) for row in rows]
    assert changes[0] < 1e-3
    assert 1e-2 < changes[1] < 50


def test_reports_are_joined(evaluate, tmp_path):
    def report(exact, **changes):
        return {"mode": "decode", "windows": 2, "exact_bits_per_byte": exact,
                "rows": [{"policy": policy, "change_percent": change}
                         for policy, change in changes.items()]}

    path = tmp_path / "report.json"
    new = report(1.5, a=1, b=2)
    assert evaluate.earlier_report(path, new) == new
    path.write_text(json.dumps(report(1.5, c=3, b=4)))
    assert evaluate.earlier_report(path, new) == report(1.5, c=3, b=2, a=1)
    path.write_text(json.dumps(report(1.6, c=3)))
    with pytest.raises(SystemExit, match="has exact_bits_per_byte 1.6, this run 1.5"):
        evaluate.earlier_report(path, new)
    path.write_text("[]")
    with pytest.raises(SystemExit, match="is no report of this program"):
        evaluate.earlier_report(path, new)


def test_held_out_text_from_manual_pages():
    spec = importlib.util.spec_from_file_location("heldout_text", FOLDER / "heldout_text.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    page = r"""
.\" A comment.
.TH NAME "1" "2020" "a program"
.SH NAME
name \- does \fIthings\fR
.TP
\fB\-a\fR, \fB\-\-all\fR
.BR all (3)
and \(dqmore\(dq \" here
"""
    assert module.page_text(page) == """NAME 1 2020 a program

NAME
name - does things

-a, --all
all(3)
and "more"
"""


def test_bits(evaluate):
    logits = np.log2(np.array([[1, 1, 2], [1000, 0.5, 1e-300]])) * np.log(2)
    assert evaluate.bits(np, logits, np.array([2, 0])) == pytest.approx(
        [1, np.log2(1000.5 / 1000)])


@pytest.mark.parametrize("policy, found", [
    ("#attn.exact; topk", "found 'topk'"), ("x #attn.exact", "found 'x #attn.exact'"),
    ("", "found ''"), ("0.1, #attn.topk", "needs a form")])
def test_bad_policies(evaluate, policy, found):
    with pytest.raises(SystemExit, match=found):
        evaluate.parse_policy(policy)


def test_bad_text(evaluate, tmp_path):
    with pytest.raises(SystemExit, match="cannot read .*missing: No such file"):
        evaluate.read_windows(np, [tmp_path / "missing"], 1)
    short = tmp_path / "short"
    short.write_bytes(b"x" * 2047 + b"\0" + b"x" * 2047)
    with pytest.raises(SystemExit, match="no document of 2048 bytes or more in .*short"):
        evaluate.read_windows(np, [short], 1)


def test_windows_stay_inside_documents(evaluate, tmp_path):
    text = tmp_path / "text"
    text.write_bytes(b"a" * 5000 + b"\0" + b"b" * 2048 + b"\0" + b"c" * 2047)
    windows = evaluate.read_windows(np, [text], 9)
    assert [set(map(chr, window)) for window in windows] == [{"a"}, {"a"}, {"b"}]
    assert len(evaluate.read_windows(np, [text], 2)) == 2
