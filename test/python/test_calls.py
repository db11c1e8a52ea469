# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Arguments: what is accepted, what is refused, what is shared."""

import gc
import os
import threading

import numpy as np
import pytest

import attn_mlir
from conftest import assert_close, attention_ir, random_arrays, reference


@pytest.fixture(scope="module")
def qkv():
    return random_arrays((1, 4, 6, 8), (1, 2, 9, 8), (1, 2, 9, 8))


def refuses(module, *args, match, **options):
    with pytest.raises(attn_mlir.Error, match=match) as caught:
        module(*args, **options)
    return caught.value


def test_wrong_count(dynamic_module, qkv):
    error = refuses(dynamic_module, *qkv[:2], match="takes 3 inputs, got 2")
    assert error.status == "invalid argument"
    refuses(dynamic_module, match="takes 3 inputs, got 0")
    refuses(dynamic_module, *qkv, qkv[0], match="takes 3 inputs, got 4")


def test_wrong_static_size(dynamic_module, qkv):
    q, k, v = qkv
    refuses(dynamic_module, q[:, :3].copy(), k, v,
            match=r"input 0 of 'main' is 1x3x6x8xf32, needs tensor<1x4x\?x8xf32>")


def test_wrong_rank(dynamic_module, qkv):
    q, k, v = qkv
    refuses(dynamic_module, q[0], k, v, match="input 0 of 'main' is 4x6x8xf32")


def test_wrong_element_type(dynamic_module, qkv):
    q, k, v = qkv
    refuses(dynamic_module, q, k.astype(np.float64), v, match="input 1 .*f64.*f32")


def test_dynamic_sizes_that_disagree(dynamic_module, qkv):
    q, k, v = qkv
    error = refuses(dynamic_module, q, k, v[:, :, :5].copy(), match=".")
    assert error.status == "check failed"


def test_not_contiguous(dynamic_module, qkv):
    q, k, v = qkv
    refuses(dynamic_module, q[:, :, ::-1], k, v,
            match=r"input 0 of 'main' is not contiguous.*numpy.ascontiguousarray\(x\)")
    refuses(dynamic_module, q, k[:, :, ::2], v, match="input 1 .*not contiguous")
    # The stride of a dimension of size 1 says nothing.
    every_other, = random_arrays((4, 4, 6, 8))
    q = every_other[::2][:1]
    assert_close(dynamic_module(q, k, v), reference(q, k, v))


@pytest.mark.parametrize("value", [None, "text", [[1.0]], object(), 3.0])
def test_no_array(dynamic_module, qkv, value):
    refuses(dynamic_module, qkv[0], value, qkv[2],
            match="input 1 of 'main' is a .*needs an array for tensor")


def test_numbers_out_of_range():
    module = attn_mlir.compile("""
    func.func @byte(%x: i8) -> i8 { return %x : i8 }
    func.func @real(%x: f32) -> f32 { return %x : f32 }
    func.func @rank0(%x: tensor<f32>) -> tensor<f32> { return %x : tensor<f32> }""")
    assert module.byte(-128) == -128
    assert module.byte(255) == -1  # a type without a sign takes both
    refuses(module.byte, 256, match="input 0 of 'byte' is 256, needs i8")
    refuses(module.byte, -129, match="-129")
    refuses(module.byte, 1.5, match="1.5")
    refuses(module.real, "1", match="input 0 of 'real'")
    assert module.real(2) == 2.0
    assert module.rank0(4.5).item() == 4.5
    assert module.rank0(np.array(4.5, np.float32)).shape == ()


def test_threads_out_of_range(dynamic_module, qkv):
    for threads in (0, -1, 1.5, "2"):
        refuses(dynamic_module, *qkv, threads=threads, match="threads is")
        with pytest.raises(attn_mlir.Error, match="threads is"):
            attn_mlir.compile("module {}", threads=threads)
    assert_close(dynamic_module(*qkv, threads=2), reference(*qkv))


def test_unknown_function(dynamic_module):
    with pytest.raises(attn_mlir.Error, match="no function 'other'.*has: main"):
        dynamic_module["other"]
    with pytest.raises(AttributeError, match="no function 'other'.*has: main"):
        dynamic_module.other
    with pytest.raises(attn_mlir.Error, match="no function 'other'"):
        attn_mlir.compile(attention_ir((2, 4, 8), (2, 4, 8)), function="other")


def test_default_function():
    text = ("func.func @one() -> i64 { %c = arith.constant 1 : i64\n return %c : i64 }\n"
            "func.func @two() -> i64 { %c = arith.constant 2 : i64\n return %c : i64 }\n")
    with pytest.raises(attn_mlir.Error, match="name one of: one, two"):
        attn_mlir.compile(text)()
    assert attn_mlir.compile(text, function="two")() == 2


def test_signatures(dynamic_module):
    function = dynamic_module.functions["main"]
    assert list(dynamic_module.functions) == ["main"]
    assert function.name == "main"
    assert [value.shape for value in function.inputs] == [
        (1, 4, None, 8), (1, 2, None, 8), (1, 2, None, 8)]
    assert function.outputs == (attn_mlir.ValueInfo(
        "tensor", "float32", (1, 4, None, 8), "tensor<1x4x?x8xf32>"),)
    assert "-> tensor<1x4x?x8xf32>" in function.signature
    assert "main" in dir(dynamic_module)
    with pytest.raises(TypeError):
        dynamic_module.functions["main"] = None


# -----------------------------------------------------------------------------
# Memory
# -----------------------------------------------------------------------------


def test_inputs_are_not_copied():
    module = attn_mlir.compile("""
    func.func @address(%x: memref<?xf32>) -> index {
      %p = memref.extract_aligned_pointer_as_index %x : memref<?xf32> -> index
      return %p : index
    }""")
    x = np.zeros(100, np.float32)
    assert module.address(x) == x.ctypes.data
    assert module.address(x[8:]) == x.ctypes.data + 32


def test_results_are_not_copied(dynamic_module, qkv):
    result = dynamic_module(*qkv)
    assert not result.flags.owndata
    view = result[0, 1]
    address = result.ctypes.data
    del result
    gc.collect()
    assert view.ctypes.data == address + 6 * 8 * 4
    assert_close(view, reference(*qkv)[0, 1])


def test_results_outlive_the_module(qkv):
    module = attn_mlir.compile(attention_ir((1, 4, 6, 8), (1, 2, 9, 8)))
    result = module(*qkv)
    function = module.main
    del module
    gc.collect()
    assert_close(function(*qkv), reference(*qkv))
    del function
    gc.collect()
    assert_close(result, reference(*qkv))


def test_inputs_are_not_changed(dynamic_module, qkv):
    before = [x.copy() for x in qkv]
    dynamic_module(*qkv)
    for x, y in zip(qkv, before):
        np.testing.assert_array_equal(x, y)


def test_read_only_inputs(dynamic_module, qkv):
    copies = [x.copy() for x in qkv]
    for x in copies:
        x.flags.writeable = False
    assert_close(dynamic_module(*copies), reference(*qkv))


def resident_bytes():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.skipif(not os.path.exists("/proc/self/statm"), reason="needs /proc")
def test_memory_does_not_grow(dynamic_module):
    q, k, v = random_arrays((1, 4, 64, 8), (1, 2, 256, 8), (1, 2, 256, 8))
    wrong = np.zeros((1, 2, 255, 8), np.float32)

    def call(times):
        for _ in range(times):
            dynamic_module(q, k, v)
            with pytest.raises(attn_mlir.Error):
                dynamic_module(q, k, wrong)

    call(100)
    gc.collect()
    before = resident_bytes()
    call(1000)
    gc.collect()
    # One leaked result per call would be 8 MB.
    assert resident_bytes() - before < 2 * 2**20


@pytest.mark.skipif(not os.path.exists("/proc/self/statm"), reason="needs /proc")
def test_workspace(qkv):
    q, k, v = random_arrays((8, 8, 1, 64), (8, 2, 700, 64), (8, 2, 700, 64))
    module = attn_mlir.compile("""
    func.func @decode(%q: memref<?x8x1x64xf32>, %k: memref<?x2x?x64xf32>,
                      %v: memref<?x2x?x64xf32>, %o: memref<?x8x1x64xf32>) {
      attn.attention ins(%q, %k, %v : memref<?x8x1x64xf32>,
        memref<?x2x?x64xf32>, memref<?x2x?x64xf32>) outs(%o : memref<?x8x1x64xf32>)
      return
    }""")
    output = np.zeros_like(q)
    needed = module.decode.workspace_bytes(q, k, v, output, threads=2)
    assert_close(output, reference(q, k, v))
    output[:] = 0
    # It is the call's to write to.
    workspace = np.zeros(needed + 1, np.uint8)
    module.decode(q, k, v, output, threads=2, workspace=workspace[1:])
    assert_close(output, reference(q, k, v))
    assert workspace.any() == (needed > 0)
    # Too little, or none, is no error.
    module.decode(q, k, v, output, workspace=np.zeros(10, np.uint8))
    refuses(module.decode, q, k, v, output, workspace=workspace[::2],
            match="the workspace is a .*needs a contiguous array in host memory")
    refuses(module.decode, q, k, v, output, stream=0,
            match="'decode' runs on the CPU, and takes no stream")


def test_compiling_frees_its_memory():
    def compile_some(times):
        for _ in range(times):
            attn_mlir.compile(attention_ir((2, None, 8), (2, None, 8)), opt_level=0)
            with pytest.raises(attn_mlir.Error):
                attn_mlir.parse("func.func @f() { oops }")
        gc.collect()

    compile_some(5)
    before = resident_bytes()
    compile_some(15)
    assert resident_bytes() - before < 4 * 2**20


# -----------------------------------------------------------------------------
# Threads
# -----------------------------------------------------------------------------


def run_in_threads(work, count=4):
    problems = []

    def run(index):
        try:
            work(index)
        except BaseException as problem:  # reported by the main thread
            problems.append(problem)

    threads = [threading.Thread(target=run, args=(i,)) for i in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not problems, problems


def test_calls_from_several_threads(dynamic_module):
    def work(index):
        for i in range(50):
            keys = 1 + (7 * i + index) % 90
            q, k, v = random_arrays((1, 4, 5, 8), (1, 2, keys, 8), (1, 2, keys, 8),
                                    seed=100 * index + i)
            assert_close(dynamic_module(q, k, v, threads=1 + i % 3), reference(q, k, v))

    run_in_threads(work)


def test_compiling_in_several_threads():
    def work(index):
        keys = 3 + index
        module = attn_mlir.compile(attention_ir((2, 4, 8), (2, keys, 8)))
        q, k, v = random_arrays((2, 4, 8), (2, keys, 8), (2, keys, 8))
        assert_close(module(q, k, v), reference(q, k, v))

    run_in_threads(work)


def test_the_interpreter_runs_during_a_call():
    module = attn_mlir.compile(attention_ir((4, 1024, 64), (4, 4096, 64)), opt_level=3)
    q, k, v = random_arrays((4, 1024, 64), (4, 4096, 64), (4, 4096, 64))
    running = threading.Event()

    def call():
        running.set()
        module(q, k, v, threads=1)

    thread = threading.Thread(target=call)
    thread.start()
    running.wait()
    steps = 0
    while thread.is_alive():
        thread.join(timeout=0.001)
        steps += 1
    # One step would be all if the call kept the interpreter to itself.
    assert steps >= 5
