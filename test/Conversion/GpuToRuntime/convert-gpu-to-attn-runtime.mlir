// RUN: attn-opt %s --attn-prepare-entry-points --convert-attn-to-gpu --convert-gpu-to-attn-runtime --canonicalize --cse | FileCheck %s

// Kernels are launched by name; partial results go to the caller's workspace.
// The module itself knows where its kernels are loaded.

// CHECK-DAG: llvm.mlir.global internal @attn_gpu_loaded() {{.*}}: !llvm.ptr
// CHECK-DAG: llvm.mlir.global external constant @attn_gpu_images() {{.*}}: !llvm.ptr
// CHECK-DAG: llvm.mlir.global internal constant @attn_kernel_name_attn_merge_0("attn_merge_0\00")
// CHECK-DAG: llvm.mlir.global internal constant @attn_kernel_name_attn_multistage_0("attn_multistage_0\00")
// CHECK-LABEL: func.func @decode(
// CHECK-DAG: llvm.mlir.constant({{.*}} : i64) : i64
// CHECK-DAG: %[[IMAGES:.+]] = llvm.mlir.addressof @attn_gpu_images
// CHECK-DAG: %[[LOADED:.+]] = llvm.mlir.addressof @attn_gpu_loaded
// CHECK: %[[PARTS:.+]] = llvm.call @attn_rt_gpu_workspace(%{{.*}}) : (i64) -> i64
// CHECK: %[[SUMS:.+]] = llvm.call @attn_rt_gpu_workspace(%{{.*}}) : (i64) -> i64
// CHECK: llvm.store %[[PARTS]]
// CHECK: llvm.call @attn_rt_gpu_launch(%[[LOADED]], %[[IMAGES]],
// CHECK: llvm.call @attn_rt_gpu_launch(%[[LOADED]], %[[IMAGES]],
// CHECK: llvm.call @attn_rt_gpu_release(%[[PARTS]])
// CHECK: llvm.call @attn_rt_gpu_release(%[[SUMS]])
// CHECK-NOT: gpu.
func.func @decode(%q: memref<8x1x64xf16>, %k: memref<2x4096x64xf16>,
                  %v: memref<2x4096x64xf16>, %o: memref<8x1x64xf16>) {
  attn.attention ins(%q, %k, %v : memref<8x1x64xf16>, memref<2x4096x64xf16>,
                                  memref<2x4096x64xf16>)
      outs(%o : memref<8x1x64xf16>)
      {plan = #attn.gpu_plan<arch = 80, schedule = multistage, tile_q = 16,
                             tile_k = 64, stages = 3, warps = 1,
                             key_splits = 4, pack_heads = true>}
  return
}
