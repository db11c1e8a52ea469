// Three kernels, with the row sums of d_output * output in the workspace; one
// more for d_sink. Two ops with equal types share them.
//
// RUN: attn-opt %s --attn-plan=chip=sm_80 --convert-attn-to-gpu | FileCheck %s
//
// CHECK-LABEL: func.func @gradient
// CHECK: gpu.alloc
// CHECK: gpu.launch_func @attn_kernels::@attn_delta_0 blocks
// CHECK: gpu.launch_func @attn_kernels::@attn_multistage_d_query_0 blocks
// CHECK: gpu.launch_func @attn_kernels::@attn_multistage_d_key_d_value_0 blocks
// CHECK: gpu.dealloc
// CHECK: gpu.launch_func @attn_kernels::@attn_multistage_d_key_d_value_0 blocks
// CHECK-NOT: attn.attention_backward
func.func @gradient(%q: memref<8x?x64xbf16>, %l: memref<8x?xf32>) {
  attn.attention_backward ins(%q, %q, %q : memref<8x?x64xbf16>, memref<8x?x64xbf16>, memref<8x?x64xbf16>)
      forward(%q, %l : memref<8x?x64xbf16>, memref<8x?xf32>) d_output(%q : memref<8x?x64xbf16>)
      outs(%q, %q, %q : memref<8x?x64xbf16>, memref<8x?x64xbf16>, memref<8x?x64xbf16>)
  attn.attention_backward ins(%q, %q, %q : memref<8x?x64xbf16>, memref<8x?x64xbf16>, memref<8x?x64xbf16>)
      forward(%q, %l : memref<8x?x64xbf16>, memref<8x?xf32>) d_output(%q : memref<8x?x64xbf16>)
      outs(%q, %q, %q : memref<8x?x64xbf16>, memref<8x?x64xbf16>, memref<8x?x64xbf16>)
  return
}

// CHECK-LABEL: func.func @wide_with_sink
// CHECK: gpu.launch_func @attn_kernels::@attn_multistage_d_key_0 blocks
// CHECK: gpu.launch_func @attn_kernels::@attn_multistage_d_value_0 blocks
// CHECK: gpu.launch_func @attn_kernels::@attn_d_sink_0 blocks
func.func @wide_with_sink(%q: memref<8x?x256xf16>, %l: memref<8x?xf32>, %s: memref<8xf16>) {
  attn.attention_backward ins(%q, %q, %q : memref<8x?x256xf16>, memref<8x?x256xf16>, memref<8x?x256xf16>)
      forward(%q, %l : memref<8x?x256xf16>, memref<8x?xf32>) d_output(%q : memref<8x?x256xf16>)
      sink(%s : memref<8xf16>)
      outs(%q, %q, %q : memref<8x?x256xf16>, memref<8x?x256xf16>, memref<8x?x256xf16>) d_sink(%s : memref<8xf16>)
  return
}

// Kernels of warp groups are passed tensor maps: tiles of 128 rows, and of
// columns, which are keys for d_query and queries for the others.
// CHECK-LABEL: func.func @warp_groups(
// CHECK-SAME: %[[Q:.+]]: memref<8x?x96xf16>, %[[K:.+]]: memref<2x?x96xf16>, %[[V:.+]]: memref<2x?x64xf16>, %[[DO:.+]]: memref<8x?x64xf16>
// CHECK: gpu.launch_func @attn_kernels::@attn_delta_0{{.*}} blocks
// CHECK: memref.cast %[[Q]]
// CHECK: nvgpu.tma.create.descriptor %{{.*}} {{.*}} -> <tensor = memref<128x64xf16, 3>
// CHECK: memref.cast %[[DO]]
// CHECK: nvgpu.tma.create.descriptor {{.*}} -> <tensor = memref<128x64xf16, 3>
// CHECK: memref.cast %[[K]]
// CHECK: nvgpu.tma.create.descriptor {{.*}} -> <tensor = memref<48x64xf16, 3>
// CHECK: memref.cast %[[V]]
// CHECK: nvgpu.tma.create.descriptor {{.*}} -> <tensor = memref<48x64xf16, 3>
// CHECK: gpu.launch_func @attn_kernels::@attn_warp_specialized_d_query_0 blocks
// CHECK: memref.cast %[[Q]]
// CHECK: nvgpu.tma.create.descriptor {{.*}} -> <tensor = memref<48x64xf16, 3>
// CHECK: memref.cast %[[DO]]
// CHECK: nvgpu.tma.create.descriptor {{.*}} -> <tensor = memref<48x64xf16, 3>
// CHECK: nvgpu.tma.create.descriptor {{.*}} -> <tensor = memref<128x64xf16, 3>
// CHECK: nvgpu.tma.create.descriptor {{.*}} -> <tensor = memref<128x64xf16, 3>
// CHECK: gpu.launch_func @attn_kernels::@attn_warp_specialized_d_key_d_value_0 blocks
func.func @warp_groups(%q: memref<8x?x96xf16>, %k: memref<2x?x96xf16>, %v: memref<2x?x64xf16>, %o: memref<8x?x64xf16>, %l: memref<8x?xf32>) {
  attn.attention_backward ins(%q, %k, %v : memref<8x?x96xf16>, memref<2x?x96xf16>, memref<2x?x64xf16>)
      forward(%o, %l : memref<8x?x64xf16>, memref<8x?xf32>) d_output(%o : memref<8x?x64xf16>)
      outs(%q, %k, %v : memref<8x?x96xf16>, memref<2x?x96xf16>, memref<2x?x64xf16>)
      {plan = #attn.gpu_plan<arch = 90, schedule = warp_specialized, tile_q = 128, tile_k = 48, warps = 12>}
  return
}
