// RUN: attn-opt %s --convert-linalg-to-gpu --convert-gpu-to-attn-runtime --canonicalize --cse | FileCheck %s

// Intermediate results are parts of the workspace, and constants are copied to
// the device by who needs them first. A memref is passed as numbers.

// CHECK-DAG: llvm.mlir.global internal @attn_gpu_constant_bias() {{.*}} : !llvm.ptr
// CHECK-DAG: memref.global "private" constant @bias
// CHECK-LABEL: func.func @add
// CHECK-SAME: %[[X:.*]]: memref<?xf32>
// CHECK-DAG: %[[BYTES:.*]] = arith.constant 16 : i64
// CHECK-DAG: %[[ON_HOST:.*]] = memref.extract_aligned_pointer_as_index %{{.*}} : memref<4xf32>
// CHECK-DAG: %[[COPIES:.*]] = llvm.mlir.addressof @attn_gpu_constant_bias
// CHECK: %[[BIAS:.*]] = llvm.call @attn_rt_gpu_constant(%[[COPIES]], %{{.*}}, %[[BYTES]])
// CHECK: %[[PART:.*]] = llvm.call @attn_rt_gpu_workspace(%{{.*}})
// CHECK: llvm.call @attn_rt_gpu_launch
// CHECK: llvm.call @attn_rt_gpu_launch
// CHECK: llvm.call @attn_rt_gpu_release
// CHECK-NOT: memref.alloc
memref.global "private" constant @bias : memref<4xf32> = dense<[1.0, 2.0, 3.0, 4.0]>
func.func @add(%x: memref<?xf32>, %n: index) {
  %bias = memref.get_global @bias : memref<4xf32>
  %t = memref.alloc(%n) : memref<?x4xf32>
  linalg.broadcast ins(%bias : memref<4xf32>) outs(%t : memref<?x4xf32>) dimensions = [0]
  linalg.reduce { arith.addf } ins(%t : memref<?x4xf32>) outs(%x : memref<?xf32>) dimensions = [1]
  memref.dealloc %t : memref<?x4xf32>
  return
}
