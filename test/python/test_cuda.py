# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Libraries for GPUs, called with arrays in the memory of an emulated one.

`cuda.test` compiles the library ATTN_TEST_GPU_LIBRARY, puts the emulated driver
into LD_LIBRARY_PATH and runs this file.
"""

import ctypes
import os

import numpy as np
import pytest

import attn_mlir
from conftest import assert_close, random_arrays, reference
from emulated_gpu import Array, driver  # pylint: disable=unused-import

LIBRARY = os.environ.get("ATTN_TEST_GPU_LIBRARY")
pytestmark = pytest.mark.skipif(LIBRARY is None, reason="run by cuda.test")


@pytest.fixture(scope="module")
def module():
    return attn_mlir.load(LIBRARY)


@pytest.fixture
def prefill(driver):
    host = random_arrays((4, 6, 32), (2, 103, 32), (2, 103, 32))
    arrays = [Array.of(driver, array) for array in host]
    return host, arrays, Array(driver, (4, 6, 32))


def refuses(function, *args, match, **options):
    with pytest.raises(attn_mlir.Error, match=match):
        function(*args, **options)


def test_result(module, prefill):
    host, arrays, output = prefill
    assert module.target_gpu == "sm_80,sm_90a"
    assert module.prefill(*arrays, output) is None
    assert_close(output.read(), reference(*host), 1e-5)
    # The order of streams is the caller's business.
    assert arrays[0].streams == [-1]


TEXT = """
func.func @attend(%q: tensor<4x6x32xf32>, %k: tensor<2x103x32xf32>, %v: tensor<2x103x32xf32>) -> tensor<4x6x32xf32> {
  %e = tensor.empty() : tensor<4x6x32xf32>
  %r = attn.attention ins(%q, %k, %v : tensor<4x6x32xf32>, tensor<2x103x32xf32>, tensor<2x103x32xf32>)
      outs(%e : tensor<4x6x32xf32>) -> tensor<4x6x32xf32>
  %s = arith.addf %r, %r : tensor<4x6x32xf32>
  return %s : tensor<4x6x32xf32>
}
"""


def test_compile(prefill, driver, tmp_path):
    host, arrays, output = prefill
    compiled = attn_mlir.compile(TEXT, target="cuda:sm_80")
    assert compiled.target_gpu == "sm_80"
    library = tmp_path / "attend.so"
    attn_mlir.compile_to_file(TEXT, library, target="cuda:sm_80,sm_90a",
                              target_cpu="x86-64")
    loaded = attn_mlir.load(library)
    assert loaded.target_gpu == "sm_80,sm_90a"
    for module in compiled, loaded:
        needed = module.attend.workspace_bytes(*arrays, output)
        workspace = Array(driver, (max(needed, 1),), np.uint8)
        module.attend(*arrays, output, workspace=workspace)
        assert_close(output.read(), 2 * reference(*host), 1e-5)


@pytest.mark.parametrize("target, match", [
    ("cuda", "target is 'cuda', needs to be cpu or cuda:<chip>"),
    ("cuda:sm_80,sm_90a", "needs to be one GPU in memory"),
    ("cuda:sm_70", "sm_70"),
])
def test_bad_target(target, match):
    refuses(attn_mlir.compile, TEXT, target=target, match=match)


def test_no_header(tmp_path):
    refuses(attn_mlir.compile_to_file, TEXT, tmp_path / "attend.h",
            target="cuda:sm_80", match="a C header needs the target cpu")


class TorchStream:
    cuda_stream = 7


class CuPyStream:
    ptr = 7


class Stream:
    def __cuda_stream__(self):
        return 0, 7


@pytest.mark.parametrize("stream", [TorchStream(), CuPyStream(), Stream(), 7])
def test_stream(module, prefill, driver, stream):
    _, arrays, output = prefill
    module.prefill(*arrays, output, stream=stream)
    last = ctypes.c_uint64.in_dll(driver, "emulated_last_stream")
    assert last.value == 7
    module.prefill(*arrays, output)
    assert last.value == 0


def test_bad_stream(module, prefill):
    _, arrays, output = prefill
    refuses(module.prefill, *arrays, output, stream="0",
            match="the stream is '0', needs to be a stream of PyTorch or CuPy")


def test_workspace(module, driver):
    host = random_arrays((8, 1, 32), (2, 700, 32), (2, 700, 32),
                         dtype=np.float16)
    arrays = [Array.of(driver, array) for array in host]
    output = Array(driver, (8, 1, 32), np.float16)
    needed = module.decode.workspace_bytes(*arrays, output)
    assert needed > 0
    refuses(module.decode, *arrays, output,
            match=r"needs a workspace of \d+ bytes or more, got 0")
    workspace = Array(driver, (needed,), np.uint8)
    module.decode(*arrays, output, workspace=workspace)
    assert_close(output.read(), reference(*host), 2e-3)
    refuses(module.decode, *arrays, output,
            workspace=np.zeros(needed, np.uint8),
            match="workspace is a numpy.ndarray, needs a contiguous array on the")
    assert module.prefill.workspace_bytes(
        *[Array(driver, shape) for shape in
          ((4, 6, 32), (2, 9, 32), (2, 9, 32), (4, 6, 32))]) == 0


def test_host_arrays(module, prefill):
    host, arrays, output = prefill
    refuses(module.prefill, arrays[0], host[1], arrays[2], output,
            match=r"input 1 of 'prefill' is on a device of type 1, needs CUDA "
            r"memory \(type 2\)")
    refuses(module.prefill, *arrays, np.empty_like(host[0]),
            match="input 3 of 'prefill' is on a device of type 1, needs CUDA")


def test_device_arrays_on_cpu(prefill):
    _, arrays, _ = prefill
    text = ("func.func @f(%x: tensor<4x6x32xf32>) -> tensor<4x6x32xf32> {\n"
            "  return %x : tensor<4x6x32xf32>\n}\n")
    compiled = attn_mlir.compile(text)
    assert compiled.target_gpu is None
    refuses(compiled.f, arrays[0],
            match=r"input 0 of 'f' is on a device of type 2, needs host memory")
    host = np.zeros((4, 6, 32), np.float32)
    refuses(compiled.f, host, stream=7, match="runs on the CPU, and takes no stream")
    refuses(compiled.f, host, workspace=arrays[0],
            match="needs a contiguous array in host memory")


def test_devices(module, driver, prefill):
    host, arrays, output = prefill
    other = Array.of(driver, host[1], device=1)
    refuses(module.prefill, arrays[0], other, arrays[2], output,
            match="input 0 of 'prefill' is on GPU 0, input 1 on GPU 1; all need")
    elsewhere = [Array.of(driver, array, device=1) for array in host]
    refuses(module.prefill, *elsewhere, Array(driver, (4, 6, 32), device=1),
            match="cannot use GPU 1: ")


def test_strides(module, driver, prefill):
    host, arrays, output = prefill
    transposed = Array.of(driver, host[1])
    transposed.strides = (103 * 32, 1, 103)
    refuses(module.prefill, arrays[0], transposed, arrays[2], output,
            match=r"input 1 of 'prefill'.* is not contiguous in row-major order, "
            r"and inputs are never copied: pass cupy.ascontiguousarray\(x\)")
