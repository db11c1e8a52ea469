// RUN: attn-opt %s --convert-attn-to-gpu --canonicalize --cse | FileCheck %s

// Sums of chunks of 64 keys (half of 45 features, rounded up), their scan, and
// tiles of 32 queries.
// CHECK-LABEL: func.func @causal(
// CHECK-SAME: %[[Q:.+]]: memref<2x4x?x8xbf16>, %[[K:.+]]: memref<2x2x?x8xbf16>
// CHECK-DAG: %[[ROWS:.+]] = memref.dim %[[Q]]
// CHECK-DAG: %[[KEYS:.+]] = memref.dim %[[K]]
// CHECK-DAG: %[[CHUNKS:.+]] = arith.divui %[[KEYS]], %c64
// CHECK: gpu.launch_func @attn_kernels::@attn_sketch_sums_0
// CHECK-SAME: threads in (%c64, %c1, %c1) dynamic_shared_memory_size %c4096_i32
// CHECK: gpu.launch_func @attn_kernels::@attn_sketch_scan_0
// CHECK: %[[TILES:.+]] = arith.ceildivui %[[ROWS]], %c32
// CHECK: gpu.launch_func @attn_kernels::@attn_sketch_attention_0
// CHECK-SAME: blocks in (%[[TILES]], %c4, %c2) threads in (%c64, %c1, %c1) dynamic_shared_memory_size %c5632_i32
// CHECK-NOT: attn.sketched_attention
func.func @causal(%q: memref<2x4x?x8xbf16>, %k: memref<2x2x?x8xbf16>, %o: memref<2x4x?x8xbf16>) {
  attn.sketched_attention ins(%q, %k, %k : memref<2x4x?x8xbf16>, memref<2x2x?x8xbf16>, memref<2x2x?x8xbf16>)
      outs(%o : memref<2x4x?x8xbf16>)
      {alignment = #attn.alignment<bottom_right>, causal, form = #attn.sketch<degree = 2>,
       plan = #attn.gpu_plan<arch = 80, schedule = multistage, tile_q = 32, tile_k = 16, warps = 2>}
  return
}

// A basis: coordinates of queries and keys come first. Products are FMA.
// CHECK-LABEL: func.func @basis(
// CHECK: gpu.launch_func @attn_kernels::@attn_sketch_queries_0
// CHECK: gpu.launch_func @attn_kernels::@attn_sketch_keys_0
// CHECK: gpu.launch_func @attn_kernels::@attn_sketch_sums_0_0
// CHECK: gpu.launch_func @attn_kernels::@attn_sketch_scan_0_0
// CHECK: gpu.launch_func @attn_kernels::@attn_sketch_attention_0_0
func.func @basis(%q: memref<?x8xf32>, %basis: memref<1x8x4xf32>, %o: memref<?x8xf32>) {
  attn.sketched_attention ins(%q, %q, %q : memref<?x8xf32>, memref<?x8xf32>, memref<?x8xf32>)
      basis(%basis : memref<1x8x4xf32>) outs(%o : memref<?x8xf32>)
      {alignment = #attn.alignment<top_left>, form = #attn.sketch<degree = 2, rank = 4>,
       plan = #attn.gpu_plan<arch = 80, schedule = simt, tile_q = 32, tile_k = 16, warps = 2>}
  return
}

// CHECK: gpu.module @attn_kernels
// CHECK: gpu.func @attn_sketch_sums_0
// CHECK: nvvm.mma.sync {{.*}}tf32
// CHECK: gpu.func @attn_sketch_sums_0_0
// CHECK-NOT: nvvm.mma.sync
