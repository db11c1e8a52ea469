// RUN: attn-opt %s --attn-plan=chip=sm_80 | FileCheck %s
// RUN: attn-opt %s --attn-plan=chip=sm_86 | FileCheck %s --check-prefix=SMALL
// RUN: attn-opt %s --attn-plan=chip=sm_90a | FileCheck %s --check-prefix=HOPPER
// RUN: attn-opt %s --attn-plan=chip=sm_90 | FileCheck %s --check-prefix=PORTABLE
// RUN: not attn-opt %s --attn-plan="chip=sm_80 required" 2>&1 | FileCheck %s --check-prefix=REQUIRED
// RUN: not attn-opt %s --attn-plan=chip=sm_75 2>&1 | FileCheck %s --check-prefix=CHIP

// CHIP: attn-plan needs a GPU of sm_80 or later, such as 'sm_90a', found 'sm_75'
// REQUIRED: 'attn.attention' op has no kernel on the target: the GPU kernels cover f32, f16 and bf16

// CHECK-LABEL: @prefill
// CHECK: plan = #attn.gpu_plan<arch = 80, schedule = multistage, tile_q = 64, tile_k = 64>
// PORTABLE-LABEL: @prefill
// PORTABLE: arch = 90, schedule = multistage
// HOPPER-LABEL: @prefill
// HOPPER: plan = #attn.gpu_plan<arch = 90, schedule = warp_specialized, tile_q = 128, tile_k = 128, warps = 12>
func.func @prefill(%q: tensor<8x?x128xbf16>, %k: tensor<2x?x128xbf16>) -> tensor<8x?x128xbf16> {
  %r = attn.attention ins(%q, %k, %k : tensor<8x?x128xbf16>, tensor<2x?x128xbf16>, tensor<2x?x128xbf16>)
      outs(%q : tensor<8x?x128xbf16>) -> tensor<8x?x128xbf16>
  return %r : tensor<8x?x128xbf16>
}

// Wide heads leave registers for fewer keys.
// CHECK-LABEL: @wide
// CHECK: schedule = multistage, tile_q = 64, tile_k = 32>
// SMALL-LABEL: @wide
// SMALL: arch = 86, schedule = multistage, tile_q = 64, tile_k = 32>
// HOPPER-LABEL: @wide
// HOPPER: schedule = warp_specialized, tile_q = 128, tile_k = 80, warps = 12>
func.func @wide(%q: tensor<?x256xf16>) -> tensor<?x256xf16> {
  %r = attn.attention ins(%q, %q, %q : tensor<?x256xf16>, tensor<?x256xf16>, tensor<?x256xf16>)
      outs(%q : tensor<?x256xf16>) -> tensor<?x256xf16>
  return %r : tensor<?x256xf16>
}

// CHECK-LABEL: @decode
// CHECK: schedule = multistage, tile_q = 16, tile_k = 32, stages = 4, warps = 1, key_splits = 16, pack_heads = true>
// HOPPER-LABEL: @decode
// HOPPER: schedule = multistage, tile_q = 16, tile_k = 32, stages = 4, warps = 1, key_splits = 16, pack_heads = true>
func.func @decode(%q: tensor<8x1x64xf16>, %k: tensor<2x4096x64xf16>) -> tensor<8x1x64xf16> {
  %r = attn.attention ins(%q, %k, %k : tensor<8x1x64xf16>, tensor<2x4096x64xf16>, tensor<2x4096x64xf16>)
      outs(%q : tensor<8x1x64xf16>) -> tensor<8x1x64xf16>
  return %r : tensor<8x1x64xf16>
}

// CHECK-LABEL: @single
// CHECK: plan = #attn.gpu_plan<arch = 80, schedule = simt, tile_q = 4, tile_k = 32>
// HOPPER-LABEL: @single
// HOPPER: schedule = simt
func.func @single(%q: tensor<?x64xf32>) -> tensor<?x64xf32> {
  %r = attn.attention ins(%q, %q, %q : tensor<?x64xf32>, tensor<?x64xf32>, tensor<?x64xf32>)
      outs(%q : tensor<?x64xf32>) -> tensor<?x64xf32>
  return %r : tensor<?x64xf32>
}

// CHECK-LABEL: @gradient
// CHECK: schedule = multistage, tile_q = 64, tile_k = 32>
// PORTABLE-LABEL: @gradient
// PORTABLE: arch = 90, schedule = multistage
// HOPPER-LABEL: @gradient
// HOPPER: plan = #attn.gpu_plan<arch = 90, schedule = warp_specialized, tile_q = 128, tile_k = 64, warps = 12>
func.func @gradient(%q: memref<8x?x128xbf16>, %l: memref<8x?xf32>) {
  attn.attention_backward ins(%q, %q, %q : memref<8x?x128xbf16>, memref<8x?x128xbf16>, memref<8x?x128xbf16>)
      forward(%q, %l : memref<8x?x128xbf16>, memref<8x?xf32>) d_output(%q : memref<8x?x128xbf16>)
      outs(%q, %q, %q : memref<8x?x128xbf16>, memref<8x?x128xbf16>, memref<8x?x128xbf16>)
  return
}

// Shared memory of sm_86 has room for fewer keys.
// CHECK-LABEL: @wide_gradient
// CHECK: schedule = multistage, tile_q = 64, tile_k = 32>
// SMALL-LABEL: @wide_gradient
// SMALL: plan = #attn.gpu_plan<arch = 86, schedule = multistage, tile_q = 64>
// HOPPER-LABEL: @wide_gradient
// HOPPER: schedule = warp_specialized, tile_q = 128, tile_k = 48, warps = 12>
func.func @wide_gradient(%q: memref<8x?x256xbf16>, %l: memref<8x?xf32>) {
  attn.attention_backward ins(%q, %q, %q : memref<8x?x256xbf16>, memref<8x?x256xbf16>, memref<8x?x256xbf16>)
      forward(%q, %l : memref<8x?x256xbf16>, memref<8x?xf32>) d_output(%q : memref<8x?x256xbf16>)
      outs(%q, %q, %q : memref<8x?x256xbf16>, memref<8x?x256xbf16>, memref<8x?x256xbf16>)
  return
}

// Tiles of 128 queries would be mostly empty.
// HOPPER-LABEL: @few_gradients
// HOPPER: arch = 90, schedule = multistage, tile_q = 64, tile_k = 32>
func.func @few_gradients(%q: memref<8x64x128xbf16>, %k: memref<8x?x128xbf16>, %l: memref<8x64xf32>) {
  attn.attention_backward ins(%q, %k, %k : memref<8x64x128xbf16>, memref<8x?x128xbf16>, memref<8x?x128xbf16>)
      forward(%q, %l : memref<8x64x128xbf16>, memref<8x64xf32>) d_output(%q : memref<8x64x128xbf16>)
      outs(%q, %k, %k : memref<8x64x128xbf16>, memref<8x?x128xbf16>, memref<8x?x128xbf16>)
  return
}

// CHECK-LABEL: @single_gradient
// CHECK: schedule = simt, tile_q = 4, tile_k = 32>
// HOPPER-LABEL: @single_gradient
// HOPPER: schedule = simt
func.func @single_gradient(%q: memref<?x64xf32>, %l: memref<?xf32>) {
  attn.attention_backward ins(%q, %q, %q : memref<?x64xf32>, memref<?x64xf32>, memref<?x64xf32>)
      forward(%q, %l : memref<?x64xf32>, memref<?xf32>) d_output(%q : memref<?x64xf32>)
      outs(%q, %q, %q : memref<?x64xf32>, memref<?x64xf32>, memref<?x64xf32>)
  return
}

// CHECK-LABEL: @mask_gradient
// CHECK: schedule = simt
func.func @mask_gradient(%q: memref<?x64xf32>, %l: memref<?xf32>, %m: memref<?x?xf32>) {
  attn.attention_backward ins(%q, %q, %q : memref<?x64xf32>, memref<?x64xf32>, memref<?x64xf32>)
      forward(%q, %l : memref<?x64xf32>, memref<?xf32>) d_output(%q : memref<?x64xf32>)
      mask(%m : memref<?x?xf32>)
      outs(%q, %q, %q : memref<?x64xf32>, memref<?x64xf32>, memref<?x64xf32>) d_mask(%m : memref<?x?xf32>)
  return
}

// CHECK-LABEL: @double
// CHECK-NOT: plan
func.func @double(%q: tensor<?x64xf64>) -> tensor<?x64xf64> {
  %r = attn.attention ins(%q, %q, %q : tensor<?x64xf64>, tensor<?x64xf64>, tensor<?x64xf64>)
      outs(%q : tensor<?x64xf64>) -> tensor<?x64xf64>
  return %r : tensor<?x64xf64>
}

// Lists of keys are short, and so are parts of them.
// CHECK-LABEL: @topk
// CHECK: schedule = multistage, tile_q = 16, tile_k = 32, stages = 4, warps = 1, key_splits = 4>
// HOPPER-LABEL: @topk
// HOPPER: arch = 90, schedule = multistage
func.func @topk(%q: memref<8x1x64xf16>, %k: memref<2x4096x64xf16>, %basis: memref<2x64x16xf32>) {
  attn.topk_attention ins(%q, %k, %k : memref<8x1x64xf16>, memref<2x4096x64xf16>, memref<2x4096x64xf16>)
      basis(%basis : memref<2x64x16xf32>) outs(%q : memref<8x1x64xf16>)
      {alignment = #attn.alignment<bottom_right>, form = #attn.topk<rank = 16, keep = 1/8>}
  return
}

// CHECK-LABEL: @sketch
// CHECK: attn.feature_update
// CHECK-SAME: plan = #attn.gpu_plan<arch = 80, schedule = simt, tile_q = 4, tile_k = 32>
// CHECK: attn.feature_attention
// CHECK-SAME: schedule = multistage, tile_q = 16, tile_k = 32, stages = 4, warps = 1, key_splits = 2>
func.func @sketch(%q: memref<1x8x1x16xbf16>, %k: memref<1x2x?x16xbf16>, %a: memref<1x2x153x16xf32>, %c: memref<1x2x153xf32>,
                  %n: memref<1xi64>) {
  attn.feature_update ins(%k, %k : memref<1x2x?x16xbf16>, memref<1x2x?x16xbf16>) range(%n, %n : memref<1xi64>, memref<1xi64>)
      outs(%a, %c : memref<1x2x153x16xf32>, memref<1x2x153xf32>) {form = #attn.sketch<degree = 2>}
  attn.feature_attention ins(%q, %k, %k : memref<1x8x1x16xbf16>, memref<1x2x?x16xbf16>, memref<1x2x?x16xbf16>)
      sums(%a, %c : memref<1x2x153x16xf32>, memref<1x2x153xf32>) folded(%n : memref<1xi64>)
      query_offset(%n : memref<1xi64>) outs(%q : memref<1x8x1x16xbf16>)
      {alignment = #attn.alignment<offset>, causal, compact, form = #attn.sketch<degree = 2>}
  return
}

// Queries, keys, values and sums are tiles of f32.
// CHECK-LABEL: @sketch_rows
// CHECK: plan = #attn.gpu_plan<arch = 80, schedule = multistage, tile_q = 64, tile_k = 32>
// CHECK: plan = #attn.gpu_plan<arch = 80, schedule = simt, tile_q = 64, tile_k = 32>
// CHECK: tile_q = 64>
// SMALL-LABEL: @sketch_rows
// SMALL: tile_q = 32, warps = 2>
func.func @sketch_rows(%q: tensor<8x?x64xbf16>, %f: tensor<?x63xf32>, %w: tensor<?x256xf16>)
    -> (tensor<8x?x64xbf16>, tensor<?x63xf32>, tensor<?x256xf16>) {
  %a = attn.sketched_attention ins(%q, %q, %q : tensor<8x?x64xbf16>, tensor<8x?x64xbf16>, tensor<8x?x64xbf16>)
      outs(%q : tensor<8x?x64xbf16>) {alignment = #attn.alignment<top_left>, causal, form = #attn.sketch<degree = 2>}
      -> tensor<8x?x64xbf16>
  %b = attn.sketched_attention ins(%f, %f, %f : tensor<?x63xf32>, tensor<?x63xf32>, tensor<?x63xf32>)
      outs(%f : tensor<?x63xf32>) {alignment = #attn.alignment<top_left>, form = #attn.sketch<degree = 2>}
      -> tensor<?x63xf32>
  %c = attn.sketched_attention ins(%w, %w, %w : tensor<?x256xf16>, tensor<?x256xf16>, tensor<?x256xf16>)
      outs(%w : tensor<?x256xf16>) {alignment = #attn.alignment<top_left>, form = #attn.sketch<degree = 2>}
      -> tensor<?x256xf16>
  return %a, %b, %c : tensor<8x?x64xbf16>, tensor<?x63xf32>, tensor<?x256xf16>
}

// What the kernels lack is summed over pairs.
// CHECK-LABEL: @sketch_window
// CHECK-NOT: plan
func.func @sketch_window(%q: tensor<?x64xbf16>) -> tensor<?x64xbf16> {
  %a = attn.sketched_attention ins(%q, %q, %q : tensor<?x64xbf16>, tensor<?x64xbf16>, tensor<?x64xbf16>)
      outs(%q : tensor<?x64xbf16>) {alignment = #attn.alignment<top_left>, window_left = 9 : i64, form = #attn.sketch<degree = 2>}
      -> tensor<?x64xbf16>
  return %a : tensor<?x64xbf16>
}

// Toeplitz tiles, and exact attention for heads that need it.
// CHECK-LABEL: @conv
// CHECK: plan = #attn.gpu_plan<arch = 80, schedule = multistage, tile_q = 64, tile_k = 64>
// CHECK: plan = #attn.gpu_plan<arch = 80, schedule = simt, tile_q = 64, tile_k = 32>
// CHECK: plan = #attn.gpu_plan<arch = 80, schedule = multistage, tile_q = 64, tile_k = 32>
// CHECK-NOT: plan
func.func @conv(%q: tensor<8x?x64xbf16>, %f: tensor<?x63xf32>, %w: tensor<?x256xf16>, %d: tensor<?x64xf64>)
    -> (tensor<8x?x64xbf16>, tensor<?x63xf32>, tensor<?x256xf16>, tensor<?x64xf64>) {
  %a = attn.conv_attention ins(%q, %q, %q : tensor<8x?x64xbf16>, tensor<8x?x64xbf16>, tensor<8x?x64xbf16>)
      outs(%q : tensor<8x?x64xbf16>) {alignment = #attn.alignment<top_left>, causal, form = #attn.conv}
      -> tensor<8x?x64xbf16>
  %b = attn.conv_attention ins(%f, %f, %f : tensor<?x63xf32>, tensor<?x63xf32>, tensor<?x63xf32>)
      outs(%f : tensor<?x63xf32>) {alignment = #attn.alignment<top_left>, causal, form = #attn.conv}
      -> tensor<?x63xf32>
  %c = attn.conv_attention ins(%w, %w, %w : tensor<?x256xf16>, tensor<?x256xf16>, tensor<?x256xf16>)
      outs(%w : tensor<?x256xf16>) {alignment = #attn.alignment<top_left>, causal, form = #attn.conv}
      -> tensor<?x256xf16>
  %e = attn.conv_attention ins(%d, %d, %d : tensor<?x64xf64>, tensor<?x64xf64>, tensor<?x64xf64>)
      outs(%d : tensor<?x64xf64>) {alignment = #attn.alignment<top_left>, causal, form = #attn.conv}
      -> tensor<?x64xf64>
  return %a, %b, %c, %e : tensor<8x?x64xbf16>, tensor<?x63xf32>, tensor<?x256xf16>, tensor<?x64xf64>
}

// CHECK-LABEL: @conv_gradients
// CHECK: plan = #attn.gpu_plan<arch = 80, schedule = multistage, tile_q = 64, tile_k = 32>
// CHECK: plan = #attn.gpu_plan<arch = 80, schedule = simt, tile_q = 4, tile_k = 32>
func.func @conv_gradients(%q: tensor<8x?x64xbf16>, %l: tensor<8x?xf32>, %e: tensor<8xf32>, %f: tensor<8x?x63xf32>)
    -> (tensor<8x?x64xbf16>, tensor<8x?x63xf32>) {
  %a:3 = attn.conv_attention_backward ins(%q, %q, %q : tensor<8x?x64xbf16>, tensor<8x?x64xbf16>, tensor<8x?x64xbf16>)
      forward(%q, %l, %e : tensor<8x?x64xbf16>, tensor<8x?xf32>, tensor<8xf32>) d_output(%q : tensor<8x?x64xbf16>)
      outs(%q, %q, %q : tensor<8x?x64xbf16>, tensor<8x?x64xbf16>, tensor<8x?x64xbf16>)
      {alignment = #attn.alignment<top_left>, causal, form = #attn.conv}
      -> tensor<8x?x64xbf16>, tensor<8x?x64xbf16>, tensor<8x?x64xbf16>
  %b:3 = attn.conv_attention_backward ins(%f, %f, %f : tensor<8x?x63xf32>, tensor<8x?x63xf32>, tensor<8x?x63xf32>)
      forward(%f, %l, %e : tensor<8x?x63xf32>, tensor<8x?xf32>, tensor<8xf32>) d_output(%f : tensor<8x?x63xf32>)
      outs(%f, %f, %f : tensor<8x?x63xf32>, tensor<8x?x63xf32>, tensor<8x?x63xf32>)
      {alignment = #attn.alignment<top_left>, causal, form = #attn.conv<gradient = approximation>}
      -> tensor<8x?x63xf32>, tensor<8x?x63xf32>, tensor<8x?x63xf32>
  return %a#0, %b#0 : tensor<8x?x64xbf16>, tensor<8x?x63xf32>
}
