// RUN: attn-opt %s --convert-attn-to-gpu=runtime-checks --canonicalize --cse | FileCheck %s

// Starts are on the device: the host checks how many there are, kernels what
// they are. Tiles of 16 keys in three stages take 3 * (16 * 24 * 2 + 65 * 4)
// bytes, exact heads 32 queries and as many keys and values.
// CHECK-LABEL: func.func @given(
// CHECK-SAME: %[[Q:.+]]: memref<2x4x?x8xbf16>, %[[K:.+]]: memref<2x2x?x8xbf16>, %[[S:.+]]: memref<?xi64>
// CHECK-NOT: memref.load
// CHECK-DAG: %[[BASES:.+]] = memref.dim %[[S]]
// CHECK-DAG: %[[KEYS:.+]] = memref.dim %[[K]]
// CHECK: cf.assert {{.*}}needs starts with at least one element
// CHECK-NOT: memref.load
// CHECK: %[[PARTS:.+]] = arith.ceildivui %[[KEYS]], %c128
// CHECK: gpu.launch_func @attn_kernels::@attn_conv_finite_0
// CHECK-SAME: blocks in (%[[PARTS]], %c4, %c2) threads in (%c128, %c1, %c1)
// CHECK: gpu.launch_func @attn_kernels::@attn_conv_starts_0
// CHECK: %[[LAGS:.+]] = arith.muli %[[BASES]], %[[PARTS]]
// CHECK: gpu.launch_func @attn_kernels::@attn_conv_lags_0
// CHECK-SAME: blocks in (%[[LAGS]], %c4, %c2)
// CHECK: gpu.launch_func @attn_kernels::@attn_conv_samples_0
// CHECK: gpu.launch_func @attn_kernels::@attn_conv_errors_0
// CHECK: gpu.launch_func @attn_kernels::@attn_conv_attention_0
// CHECK-SAME: threads in (%c64, %c1, %c1) dynamic_shared_memory_size %c3084_i32
// CHECK: gpu.launch_func @attn_kernels::@attn_conv_exact_0
// CHECK-SAME: dynamic_shared_memory_size %c6144_i32
// CHECK-NOT: attn.conv_attention
func.func @given(%q: memref<2x4x?x8xbf16>, %k: memref<2x2x?x8xbf16>, %starts: memref<?xi64>, %o: memref<2x4x?x8xbf16>) {
  attn.conv_attention ins(%q, %k, %k : memref<2x4x?x8xbf16>, memref<2x2x?x8xbf16>, memref<2x2x?x8xbf16>)
      starts(%starts : memref<?xi64>) outs(%o : memref<2x4x?x8xbf16>)
      {alignment = #attn.alignment<top_left>, causal, form = #attn.conv,
       plan = #attn.gpu_plan<arch = 80, schedule = multistage, tile_q = 32, tile_k = 16, stages = 3, warps = 2>}
  return
}

// Without samples there is a kernel less. Of 5 keys there are 5 segments.
// CHECK-LABEL: func.func @found(
// CHECK: gpu.launch_func @attn_kernels::@attn_conv_finite_0_0
// CHECK: gpu.launch_func @attn_kernels::@attn_conv_starts_0_0
// CHECK: gpu.launch_func @attn_kernels::@attn_conv_lags_0_0
// CHECK-SAME: blocks in (%c5, %c1, %c1)
// CHECK-NOT: samples
// CHECK: gpu.launch_func @attn_kernels::@attn_conv_errors_0_0
// CHECK: gpu.launch_func @attn_kernels::@attn_conv_attention_0_0
// CHECK: gpu.launch_func @attn_kernels::@attn_conv_exact_0_0
func.func @found(%q: memref<5x8xf32>, %o: memref<5x8xf32>) {
  attn.conv_attention ins(%q, %q, %q : memref<5x8xf32>, memref<5x8xf32>, memref<5x8xf32>)
      outs(%o : memref<5x8xf32>)
      {alignment = #attn.alignment<top_left>, causal, form = #attn.conv<bases = 9, sampled_rows = 0>,
       plan = #attn.gpu_plan<arch = 80, schedule = simt, tile_q = 32, tile_k = 16, warps = 2>}
  return
}

// Segments are found again; errors say which heads are exact.
// CHECK-LABEL: func.func @gradients(
// CHECK: gpu.launch_func @attn_kernels::@attn_conv_starts_0_1
// CHECK: gpu.launch_func @attn_kernels::@attn_conv_lags_0_1
// CHECK: gpu.launch_func @attn_kernels::@attn_conv_delta
// CHECK-NOT: distances
// CHECK: gpu.launch_func @attn_kernels::@attn_conv_d_query
// CHECK-SAME: threads in (%c32, %c1, %c1) dynamic_shared_memory_size %c4608_i32
// CHECK: gpu.launch_func @attn_kernels::@attn_conv_d_key_d_value
// CHECK-NOT: attn.conv_attention_backward
func.func @gradients(%q: memref<2x40x8xbf16>, %l: memref<2x40xf32>, %e: memref<2xf32>, %dq: memref<2x40x8xbf16>, %dk: memref<2x40x8xbf16>, %dv: memref<2x40x8xbf16>) {
  attn.conv_attention_backward ins(%q, %q, %q : memref<2x40x8xbf16>, memref<2x40x8xbf16>, memref<2x40x8xbf16>)
      forward(%q, %l, %e : memref<2x40x8xbf16>, memref<2x40xf32>, memref<2xf32>) d_output(%q : memref<2x40x8xbf16>)
      outs(%dq, %dk, %dv : memref<2x40x8xbf16>, memref<2x40x8xbf16>, memref<2x40x8xbf16>)
      {alignment = #attn.alignment<top_left>, causal, form = #attn.conv,
       plan = #attn.gpu_plan<arch = 80, schedule = multistage, tile_q = 16, tile_k = 16, warps = 1>}
  return
}

// CHECK-LABEL: func.func @approximation(
// CHECK: gpu.launch_func @attn_kernels::@attn_conv_distances
// CHECK-SAME: blocks in (%c3, %c2, %c1)
// CHECK: gpu.launch_func @attn_kernels::@attn_conv_key_sums
// CHECK-SAME: blocks in (%c4, %c2, %c1)
// CHECK: gpu.launch_func @attn_kernels::@attn_conv_d_query_of_starts
// CHECK: gpu.launch_func @attn_kernels::@attn_conv_d_query_0_0
// CHECK: gpu.launch_func @attn_kernels::@attn_conv_d_key_d_value
func.func @approximation(%q: memref<2x40x8xbf16>, %l: memref<2x40xf32>, %e: memref<2xf32>, %dq: memref<2x40x8xbf16>, %dk: memref<2x40x8xbf16>, %dv: memref<2x40x8xbf16>) {
  attn.conv_attention_backward ins(%q, %q, %q : memref<2x40x8xbf16>, memref<2x40x8xbf16>, memref<2x40x8xbf16>)
      forward(%q, %l, %e : memref<2x40x8xbf16>, memref<2x40xf32>, memref<2xf32>) d_output(%q : memref<2x40x8xbf16>)
      outs(%dq, %dk, %dv : memref<2x40x8xbf16>, memref<2x40x8xbf16>, memref<2x40x8xbf16>)
      {alignment = #attn.alignment<top_left>, causal, form = #attn.conv<gradient = approximation>,
       plan = #attn.gpu_plan<arch = 80, schedule = multistage, tile_q = 16, tile_k = 16, warps = 1>}
  return
}

// Asked for fewer CTAs per multiprocessor, ptxas spills no register.
// CHECK: gpu.module @attn_kernels
// CHECK: gpu.func @attn_conv_starts_0
// CHECK-SAME: nvvm.minctasm = 2
// CHECK: llvm.intr.trap
// CHECK: gpu.func @attn_conv_attention_0
// CHECK: nvvm.cp.async
// CHECK: nvvm.mma.sync {{.*}}bf16
// CHECK: gpu.func @attn_conv_attention_0_0
// CHECK-NOT: nvvm.mma.sync
// CHECK: gpu.func @attn_conv_exact_0_0
// CHECK: gpu.func @attn_conv_distances
// CHECK: nvvm.mma.sync {{.*}}bf16
