// RUN: attn-opt %s --convert-attn-to-gpu --canonicalize --cse | FileCheck %s

// A kernel is passed addresses, and what its types leave open; grid and
// workspace are computed on the host.

// CHECK-LABEL: module attributes {gpu.container_module}
// CHECK-LABEL: func.func @prefill(
// CHECK-SAME: %[[Q:.+]]: memref<2x8x?x64xbf16>, %[[K:.+]]: memref<2x2x?x64xbf16>
// CHECK: %[[ROWS:.+]] = memref.dim %[[Q]]
// CHECK: scf.if
// CHECK: %[[TILES:.+]] = arith.ceildivui %[[ROWS]], %c64
// CHECK: gpu.launch_func @attn_kernels::@attn_multistage_0
// CHECK-SAME: blocks in (%[[TILES]], %c8, %c2) threads in (%c128, %c1, %c1)
// CHECK-SAME: dynamic_shared_memory_size %c46080_i32
// CHECK-NOT: attn.attention
func.func @prefill(%q: memref<2x8x?x64xbf16>, %k: memref<2x2x?x64xbf16>,
                   %v: memref<2x2x?x64xbf16>, %o: memref<2x8x?x64xbf16>) {
  attn.attention ins(%q, %k, %v : memref<2x8x?x64xbf16>, memref<2x2x?x64xbf16>,
                                  memref<2x2x?x64xbf16>)
      outs(%o : memref<2x8x?x64xbf16>)
      {plan = #attn.gpu_plan<arch = 80, schedule = multistage, tile_q = 64,
                             tile_k = 64, stages = 2, warps = 4>}
  return
}

// Ops with equal types, attributes and plans share a kernel.
// CHECK-LABEL: func.func @twice(
// CHECK-COUNT-2: gpu.launch_func @attn_kernels::@attn_simt_0
func.func @twice(%q: memref<4x5xf32>, %k: memref<7x5xf32>, %v: memref<7x3xf32>,
                 %o: memref<4x3xf32>) {
  attn.attention ins(%q, %k, %v : memref<4x5xf32>, memref<7x5xf32>, memref<7x3xf32>)
      outs(%o : memref<4x3xf32>)
      {plan = #attn.gpu_plan<arch = 80, schedule = simt, tile_q = 4>}
  attn.attention ins(%q, %k, %v : memref<4x5xf32>, memref<7x5xf32>, memref<7x3xf32>)
      outs(%o : memref<4x3xf32>)
      {plan = #attn.gpu_plan<arch = 80, schedule = simt, tile_q = 4>}
  return
}

// Parts of the keys are merged by a second kernel.
// CHECK-LABEL: func.func @decode(
// CHECK: %[[OUT:.+]] = gpu.alloc (%{{.*}}) : memref<?xf32>
// CHECK: %[[LSE:.+]] = gpu.alloc (%{{.*}}) : memref<?xf32>
// CHECK: gpu.launch_func @attn_kernels::@attn_multistage_0{{.*}} blocks in (%c1, %c8, %c1)
// CHECK: gpu.launch_func @attn_kernels::@attn_merge_0{{.*}} blocks in (%c1, %c8, %c1)
// CHECK: gpu.dealloc %[[OUT]]
// CHECK: gpu.dealloc %[[LSE]]
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

// CHECK: gpu.module @attn_kernels
// CHECK: llvm.mlir.global external @attn_shared() {addr_space = 3 : i32, alignment = 16 : i64}
// CHECK: gpu.func @attn_multistage_0({{.*}}) kernel attributes {known_block_size = array<i32: 128, 1, 1>}
// CHECK: nvvm.cp.async.shared.global
// CHECK: nvvm.ldmatrix
// CHECK: nvvm.mma.sync
