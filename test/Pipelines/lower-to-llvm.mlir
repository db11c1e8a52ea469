// RUN: attn-opt %s --attn-lower-to-llvm --split-input-file | FileCheck %s
// RUN: attn-opt %s --attn-lower-to-llvm="parallel=false" --split-input-file | FileCheck %s --check-prefix=SERIAL
// RUN: attn-opt %s --attn-lower-to-llvm="plan=false" --split-input-file | FileCheck %s --check-prefix=PORTABLE

// What comes out is LLVM dialect, allocates through the runtime, and remembers
// the function's type.
// CHECK-NOT: {{(scf|memref|linalg|tosa|tensor|arith|affine)\.}}
// CHECK-LABEL: llvm.func @tosa(
// CHECK-SAME: attn.signature = (tensor<2x3xf32>) -> tensor<2x3xf32>
// CHECK: llvm.call @_mlir_memref_to_llvm_aligned_alloc
// CHECK-NOT: llvm.call @_mlir_memref_to_llvm_free
// CHECK-LABEL: llvm.func @_mlir_ciface_tosa(
func.func @tosa(%x: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %0 = tosa.exp %x : (tensor<2x3xf32>) -> tensor<2x3xf32>
  %1 = tosa.add %0, %x : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
  return %1 : tensor<2x3xf32>
}

// -----

// CHECK-LABEL: llvm.func @attention(
// CHECK: llvm.call @attn_kernel_prefill_0(
// CHECK-LABEL: llvm.func @attn_kernel_prefill_0(
// CHECK: llvm.call @attn_rt_parallel_for(
// CHECK-LABEL: llvm.func @attn_kernel_prefill_0_parallel_0(
// PORTABLE-LABEL: llvm.func @attention(
// PORTABLE: llvm.call @attn_rt_parallel_for(
// PORTABLE-NOT: attn_kernel
// PORTABLE-LABEL: llvm.func @attention_parallel_0(
// SERIAL-NOT: attn_rt_parallel_for
func.func @attention(%x: tensor<2x4x64x8xf32>, %out: tensor<2x4x64x8xf32>)
    -> tensor<2x4x64x8xf32> {
  %0 = attn.attention ins(%x, %x, %x : tensor<2x4x64x8xf32>, tensor<2x4x64x8xf32>, tensor<2x4x64x8xf32>)
      outs(%out : tensor<2x4x64x8xf32>) -> tensor<2x4x64x8xf32>
  return %0 : tensor<2x4x64x8xf32>
}

// -----

// What frontends declare and nothing uses is dropped.
// CHECK-LABEL: llvm.func @main(
// CHECK-NOT: ml_program
ml_program.global private mutable @global_seed(dense<0> : tensor<i64>) : tensor<i64>
func.func @main() -> i64 {
  %c = arith.constant 1 : i64
  return %c : i64
}
