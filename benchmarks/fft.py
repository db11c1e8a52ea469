# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The Fourier transform of the convolution form, against FFTW.

The transform is a function that `convert-attn-to-vector` writes beside the
kernels. It is taken out of the IR that the pass prints for a convolution, and
called alone: a forward transform and its inverse, in place, of as many complex
columns as a vector has lanes. FFTW transforms as many columns of the same
length, both ways, in single precision on one thread, by the best plan of
FFTW_MEASURE; with columns side by side, as ours have them, and one after the
other, and the faster of the two counts. Its spectrum is in order and ours is
not, which is the point of ours: a product of spectra does not care.
"""

import ctypes
import ctypes.util
import math
import re

import baselines
from harness import Case

# Lengths that transforms can have: 2^a, 3/4 2^a, 5/8 2^a.
LENGTHS = (64, 128, 256, 512, 1024, 2048, 3072, 4096, 8192, 16384, 20480, 32768,
           65536)
# Numbers in a plan's table of stages.
TABLE = 72
FORWARD, BACKWARD, MEASURE = -1, 1, 0

CONV = """func.func @f(%q: memref<1x1x?x64xf32>) {
  attn.conv_attention ins(%q, %q, %q : memref<1x1x?x64xf32>,
      memref<1x1x?x64xf32>, memref<1x1x?x64xf32>)
      outs(%q : memref<1x1x?x64xf32>)
      {causal, alignment = #attn.alignment<top_left>, form = #attn.conv}
  return
}"""


def _lanes():
    """Numbers in a vector of the instruction set that attn-plan takes here."""
    flags = open("/proc/cpuinfo", encoding="utf-8").read()
    return 16 if "avx512f" in flags else 8 if "avx2" in flags else 4


def _calls(length):
    """So many that making the plan does not count."""
    return max(8, (1 << 20) // length)


def _mlir(length):
    def make(tools):
        text = tools.optimize(CONV, ["--attn-plan", "--convert-attn-to-vector"])
        functions = {}
        for what in ("plan", "forward", "inverse"):
            functions[what] = re.search(
                rf"^  func\.func private @(attn_fft_{what}_f32_\w+)\(.*?^  }}$",
                text, re.MULTILINE | re.DOTALL)
        plan, forward, inverse = (functions[what].group(1)
                                  for what in ("plan", "forward", "inverse"))
        table = f"memref<{TABLE}xindex>"
        size = length * 2 * _lanes()
        kind = f"(memref<?xf32>, index, index, index, {table}, memref<?xf32>) -> ()"
        arguments = "(%d, %c0, %c0, %stages, %table, %factors)"
        main = f"""  func.func @main(%data: memref<{size}xf32>, %table: {table},
                  %room: memref<{2 * length}xf32>) {{
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %calls = arith.constant {_calls(length)} : index
    %length = arith.constant {length} : index
    %factors = memref.cast %room : memref<{2 * length}xf32> to memref<?xf32>
    %d = memref.cast %data : memref<{size}xf32> to memref<?xf32>
    %stages = func.call @{plan}(%length, %table, %factors)
        : (index, {table}, memref<?xf32>) -> index
    scf.for %i = %c0 to %calls step %c1 {{
      func.call @{forward}{arguments} : {kind}
      func.call @{inverse}{arguments} : {kind}
    }}
    return
  }}"""
        # What is allocated by hand would be freed twice: the pipeline, which
        # runs from its start, frees it as well.
        bodies = [re.sub(r"^ *memref.dealloc .*\n", "", found.group(0),
                         flags=re.MULTILINE) for found in functions.values()]
        return "\n".join(["module {"] + bodies + [main, "}"])
    return make


def _fftw(length, side_by_side):
    """The same by FFTW, as a `Case.baseline`."""
    def prepare():
        name = ctypes.util.find_library("fftw3f")
        if not name:
            raise baselines.Unavailable("needs the library fftw3f")
        library = ctypes.CDLL(name)
        library.fftwf_malloc.restype = ctypes.c_void_p
        library.fftwf_malloc.argtypes = [ctypes.c_size_t]
        library.fftwf_plan_many_dft.restype = ctypes.c_void_p
        ints, pointer = ctypes.POINTER(ctypes.c_int), ctypes.c_void_p
        library.fftwf_plan_many_dft.argtypes = [
            ctypes.c_int, ints, ctypes.c_int, pointer, ints, ctypes.c_int,
            ctypes.c_int, pointer, ints, ctypes.c_int, ctypes.c_int,
            ctypes.c_int, ctypes.c_uint]
        library.fftwf_execute.argtypes = [pointer]
        columns = _lanes()
        size = 8 * length * columns
        data = library.fftwf_malloc(size)
        stride, distance = (columns, 1) if side_by_side else (1, length)
        lengths = (ctypes.c_int * 1)(length)
        plans = [library.fftwf_plan_many_dft(
            1, lengths, columns, data, None, stride, distance, data, None,
            stride, distance, sign, MEASURE) for sign in (FORWARD, BACKWARD)]
        # Zeros stay zeros, however often they are transformed.
        ctypes.memset(data, 0, size)
        calls = _calls(length)

        def run():
            for _ in range(calls):
                for plan in plans:
                    library.fftwf_execute(plan)
        return run
    return prepare


def cases():
    result = []
    for length in LENGTHS:
        columns = _lanes()
        for layout in ("side by side", "one by one"):
            # 5 n log2 n per complex column is the convention.
            flops = 10 * length * math.log2(length) * columns
            result.append(Case(
                group="fft", name=f"{length}x{columns} {layout}",
                mlir=_mlir(length), inputs=[f"{length * 2 * columns}xf32=0",
                                            f"{TABLE}xindex=0",
                                            f"{2 * length}xf32=0"],
                flops=flops * _calls(length),
                baseline=_fftw(length, layout == "side by side"),
                baseline_name=f"FFTW, {layout}",
                labels={"n": length, "layout": layout}))
    return result
