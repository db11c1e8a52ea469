// A kernel reads the operands by their position: it is shared by ops with equal
// types, also where one of them is passed the same memory twice.
//
// RUN: attn-opt %s --attn-plan=chip=sm_80 --convert-attn-to-gpu | FileCheck %s
//
// CHECK: gpu.launch_func @attn_kernels::@attn_simt_0 blocks
// CHECK: gpu.launch_func @attn_kernels::@attn_simt_0 blocks
// CHECK: gpu.func @attn_simt_0(%[[Q:.*]]: i64, %[[K:.*]]: i64, %[[V:.*]]: i64, %[[O:.*]]: i64)
// CHECK-DAG: llvm.inttoptr %[[Q]]
// CHECK-DAG: llvm.inttoptr %[[K]]
// CHECK-DAG: llvm.inttoptr %[[V]]
// CHECK-DAG: llvm.inttoptr %[[O]]
func.func @attention(%q: memref<4x64xf32>, %k: memref<4x64xf32>, %v: memref<4x64xf32>, %o: memref<4x64xf32>) {
  attn.attention ins(%q, %k, %k : memref<4x64xf32>, memref<4x64xf32>, memref<4x64xf32>) outs(%o : memref<4x64xf32>)
  attn.attention ins(%q, %k, %v : memref<4x64xf32>, memref<4x64xf32>, memref<4x64xf32>) outs(%o : memref<4x64xf32>)
  return
}
