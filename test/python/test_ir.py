# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Parsing, passes, messages and files."""

import io
import os
import pathlib
import platform
import subprocess
import sys

import numpy as np
import pytest

import attn_mlir
from conftest import assert_close, attention_ir, random_arrays, reference

IR = attention_ir((2, 4, 8), (2, 4, 8), attributes="scale = 0.3535533905932738 : f64")
BAD = "func.func @f() {\n  oops\n}\n"


def test_parse_and_print():
    ir = attn_mlir.parse(IR)
    assert "attn.attention" in str(ir)
    assert list(ir.functions) == ["main"]
    assert ir.functions["main"].endswith("-> tensor<2x4x8xf32>")
    assert str(attn_mlir.parse(str(ir))) == str(ir)
    assert str(attn_mlir.parse(IR.encode())) == str(ir)
    assert attn_mlir.parse(ir) is ir
    out = io.StringIO()
    attn_mlir.print(ir, file=out)
    assert out.getvalue() == str(ir)


def test_paths(tmp_path):
    path = tmp_path / "model.mlir"
    path.write_text(IR)
    assert str(attn_mlir.parse(path)) == str(attn_mlir.parse(IR))
    assert str(attn_mlir.parse(str(path))) == str(attn_mlir.parse(IR))
    path.write_text(BAD)
    with pytest.raises(attn_mlir.Error, match=r"model\.mlir:2:3: error: "):
        attn_mlir.compile(path)


@pytest.mark.parametrize("path", ["no/such/file.mlir", pathlib.Path("no/such/file.mlir")])
def test_missing_file(path):
    with pytest.raises(attn_mlir.Error, match="cannot read 'no/such/file.mlir'") as caught:
        attn_mlir.compile(path)
    assert caught.value.status == "load failed"


def test_bad_syntax():
    with pytest.raises(attn_mlir.Error, match="<input>:2:3: error: ") as caught:
        attn_mlir.parse(BAD)
    assert caught.value.status == "parse failed"
    first = caught.value.diagnostics[0]
    assert (first.severity, first.file, first.line, first.column) == ("error", "<input>", 2, 3)
    assert isinstance(caught.value, ValueError)
    assert isinstance(caught.value, RuntimeError)


def test_text_that_is_no_unicode(tmp_path):
    with pytest.raises(attn_mlir.Error, match="<input>:1"):
        attn_mlir.parse("func.func @f\udce4() {}")
    with pytest.raises(attn_mlir.Error, match="cannot read"):
        attn_mlir.parse("no\udce4such.mlir")
    path = tmp_path / "na\udce4me.mlir"
    path.write_text(IR)
    assert str(attn_mlir.parse(path)) == str(attn_mlir.parse(IR))


def test_bad_attention():
    with pytest.raises(attn_mlir.Error, match="found 3 and 2"):
        attn_mlir.parse(attention_ir((3, 4, 8), (2, 4, 8)))


@pytest.mark.parametrize("source", [None, 3, ["module {}"]])
def test_no_source(source):
    with pytest.raises(attn_mlir.Error, match="needs MLIR as str or bytes"):
        attn_mlir.parse(source)


def test_run_pipeline():
    ir = attn_mlir.parse(IR)
    text = attn_mlir.run_pipeline(ir, "func.func(canonicalize)")
    assert "scale" not in text
    assert "scale" in str(ir)
    assert "scale" not in str(ir.clone().run("builtin.module(func.func(canonicalize))"))
    assert "linalg." in attn_mlir.run_pipeline(IR, "convert-attn-to-linalg")


def test_bad_pipeline():
    ir = attn_mlir.parse(IR)
    before = str(ir)
    with pytest.raises(attn_mlir.Error, match="no-such-pass"):
        ir.run("canonicalize,no-such-pass")
    with pytest.raises(attn_mlir.Error):
        ir.run("func.func(")
    assert str(ir) == before


def test_options_out_of_range():
    for options, match in [({"opt_level": 4}, "opt_level is 4"),
                           ({"query_block": 0}, "query_block is 0"),
                           ({"target_cpu": "no-such-cpu"}, "no-such-cpu")]:
        with pytest.raises(attn_mlir.Error, match=match):
            attn_mlir.compile(IR, **options)


@pytest.mark.skipif(platform.machine() != "x86_64", reason="names CPUs of x86")
def test_library_for_several_cpus(tmp_path, monkeypatch):
    path = tmp_path / "attend.so"
    attn_mlir.compile_to_file(IR, path, target_cpu="x86-64,x86-64-v2")
    q, k, v = random_arrays((2, 4, 8), (2, 4, 8), (2, 4, 8))
    monkeypatch.setenv("ATTN_TARGET_CPU", "x86-64")
    module = attn_mlir.load(path)
    assert module.target_cpu == "x86-64"
    assert_close(module.main(q, k, v), reference(q, k, v))
    monkeypatch.setenv("ATTN_TARGET_CPU", "pentium3")
    other = tmp_path / "other.so"
    attn_mlir.compile_to_file(IR, other, target_cpu="x86-64,x86-64-v2")
    with pytest.raises(attn_mlir.Error, match="ATTN_TARGET_CPU is 'pentium3'"):
        attn_mlir.load(other)
    with pytest.raises(attn_mlir.Error, match="code in memory is for one target CPU"):
        attn_mlir.compile(IR, target_cpu="x86-64,x86-64-v2")


def test_library(tmp_path):
    path = tmp_path / "libattend.so"
    attn_mlir.compile_to_file(IR, path)
    q, k, v = random_arrays((2, 4, 8), (2, 4, 8), (2, 4, 8))
    module = attn_mlir.load(path)
    assert module.name == "attend"
    result = module.main(q, k, v)
    assert_close(result, reference(q, k, v))
    del module
    assert_close(result, reference(q, k, v))


def test_other_files(tmp_path):
    for suffix, content in [(".ll", b"define"), (".o", b"\x7fELF"), (".h", b"#include")]:
        path = tmp_path / f"attend{suffix}"
        attn_mlir.compile_to_file(IR, path)
        assert content in path.read_bytes()
    with pytest.raises(attn_mlir.Error, match=r"ends in '\.txt', needs one of"):
        attn_mlir.compile_to_file(IR, tmp_path / "attend.txt")
    with pytest.raises(attn_mlir.Error, match="attend.o"):
        attn_mlir.compile_to_file(IR, tmp_path / "no" / "attend.o")


def test_load_refuses(tmp_path):
    with pytest.raises(attn_mlir.Error, match="missing.so") as caught:
        attn_mlir.load(tmp_path / "missing.so")
    assert caught.value.status == "load failed"
    text = tmp_path / "text.so"
    text.write_text("no library")
    with pytest.raises(attn_mlir.Error, match="text.so"):
        attn_mlir.load(text)


def test_command_line():
    def run(*args):
        return subprocess.run([sys.executable, "-m", "attn_mlir", *args], check=True,
                              stdout=subprocess.PIPE, text=True).stdout

    assert run("--version") == (
        f"attn-mlir {attn_mlir.__version__} (LLVM {attn_mlir.llvm_version})\n")
    assert "--version" in run()


def test_names():
    for name in attn_mlir.__all__:
        assert getattr(attn_mlir, name).__doc__ or name == "llvm_version"
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        attn_mlir.nothing


def test_fork_after_compiling():
    # No thread of the compiler is missing in the child.
    module = attn_mlir.compile(IR)
    q, k, v = random_arrays((2, 4, 8), (2, 4, 8), (2, 4, 8))
    pid = os.fork()
    if pid == 0:
        try:
            fine = np.abs(attn_mlir.compile(IR)(q, k, v, threads=1)
                          - reference(q, k, v)).max() < 1e-5
            os._exit(0 if fine else 1)
        finally:
            os._exit(2)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert_close(module(q, k, v), reference(q, k, v))
