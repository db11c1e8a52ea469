// Without a driver, GPU code compiles and loads, and a call says what is
// missing.
//
// REQUIRES: no-gpu
// RUN: attn-compile %S/gpu.mlir --target=cuda:sm_80 -o %t.so
// RUN: not attn-run %t.so --function=decode --input=8x1x32xf16 --input=2x700x32xf16 --input=2x700x32xf16 --input=8x1x32xf16 2>&1 | FileCheck %s
// CHECK: was compiled for the GPU sm_80: no NVIDIA driver on this machine: libcuda.so.1: cannot open shared object file
// RUN: not attn-run %S/gpu.mlir --target=cuda 2>&1 | FileCheck %s --check-prefix=TARGET
// TARGET: attn-run: --target=cuda: no NVIDIA driver on this machine: libcuda.so.1: cannot open shared object file
