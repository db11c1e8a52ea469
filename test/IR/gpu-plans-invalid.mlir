// RUN: attn-opt %s --split-input-file --verify-diagnostics

// expected-error @+1 {{#attn.gpu_plan needs arch between 80 and 999, found 75}}
func.func private @arch() attributes {p = #attn.gpu_plan<arch = 75, schedule = simt, tile_q = 4>}

// -----

// expected-error @+1 {{#attn.gpu_plan needs tile_k to be a multiple of 16, found 40}}
func.func private @tile_k() attributes {p = #attn.gpu_plan<arch = 80, schedule = multistage, tile_q = 64, tile_k = 40>}

// -----

// expected-error @+1 {{#attn.gpu_plan needs tile_q = 32 for 2 warps with multistage, found 64}}
func.func private @tile_q() attributes {p = #attn.gpu_plan<arch = 80, schedule = multistage, tile_q = 64, warps = 2>}

// -----

// expected-error @+1 {{#attn.gpu_plan has no key_splits with warp_specialized, found key_splits = 2}}
func.func private @splits() attributes {p = #attn.gpu_plan<arch = 90, schedule = warp_specialized, tile_q = 128, tile_k = 64, warps = 12, key_splits = 2>}

// -----

// expected-error @+1 {{#attn.gpu_plan needs arch = 90 and warps = 12 with warp_specialized, found arch = 100, warps = 12}}
func.func private @later() attributes {p = #attn.gpu_plan<arch = 100, schedule = warp_specialized, tile_q = 128, tile_k = 64, warps = 12>}

// -----

// expected-error @+1 {{#attn.gpu_plan needs tile_q = 128 for 12 warps with warp_specialized, found 192}}
func.func private @groups() attributes {p = #attn.gpu_plan<arch = 90, schedule = warp_specialized, tile_q = 192, tile_k = 64, warps = 12>}

// -----

// expected-error @+1 {{#attn.gpu_plan has no pack_heads with warp_specialized, found pack_heads = true}}
func.func private @packed() attributes {p = #attn.gpu_plan<arch = 90, schedule = warp_specialized, tile_q = 128, tile_k = 64, warps = 12, pack_heads = true>}

// -----

func.func @f32(%q: memref<4x64xf32>) {
  // expected-error @+1 {{'attn.attention' op needs elements of f16 or bf16 for schedule = multistage, found 'f32'}}
  attn.attention ins(%q, %q, %q : memref<4x64xf32>, memref<4x64xf32>, memref<4x64xf32>)
      outs(%q : memref<4x64xf32>)
      {plan = #attn.gpu_plan<arch = 80, schedule = multistage, tile_q = 64>}
  return
}

// -----

func.func @head_dim(%q: memref<4x20xf16>) {
  // expected-error @+1 {{'attn.attention' op needs a head_dim that is a multiple of 8 and at most 256 for schedule = multistage, found 20}}
  attn.attention ins(%q, %q, %q : memref<4x20xf16>, memref<4x20xf16>, memref<4x20xf16>)
      outs(%q : memref<4x20xf16>)
      {plan = #attn.gpu_plan<arch = 80, schedule = multistage, tile_q = 64>}
  return
}

// -----

func.func @shared(%q: memref<4x256xf16>) {
  // expected-error @+1 {{'attn.attention' op has a plan for 168960 bytes of shared memory, sm_86 has 101376}}
  attn.attention ins(%q, %q, %q : memref<4x256xf16>, memref<4x256xf16>, memref<4x256xf16>)
      outs(%q : memref<4x256xf16>)
      {plan = #attn.gpu_plan<arch = 86, schedule = multistage, tile_q = 64, tile_k = 64>}
  return
}

// -----

func.func @boxes(%q: memref<4x256xf16>) {
  // expected-error @+1 {{'attn.attention' op has a plan for 327768 bytes of shared memory, sm_90 has 232448}}
  attn.attention ins(%q, %q, %q : memref<4x256xf16>, memref<4x256xf16>, memref<4x256xf16>)
      outs(%q : memref<4x256xf16>)
      {plan = #attn.gpu_plan<arch = 90, schedule = warp_specialized, tile_q = 128, tile_k = 128, warps = 12>}
  return
}

// -----

func.func @simt_rows(%q: memref<4x64xf32>) {
  // expected-error @+1 {{'attn.attention' op needs tile_q = 4 for 4 warps with schedule = simt, found 64}}
  attn.attention ins(%q, %q, %q : memref<4x64xf32>, memref<4x64xf32>, memref<4x64xf32>)
      outs(%q : memref<4x64xf32>)
      {plan = #attn.gpu_plan<arch = 80, schedule = simt, tile_q = 64>}
  return
}

// -----

func.func @sketch_rows(%q: memref<4x64xf32>) {
  // expected-error @+1 {{'attn.sketched_attention' op needs tile_q = 64 for 4 warps, stages = 2 and key_splits = 1, found #attn.gpu_plan<arch = 80, schedule = simt, tile_q = 4>}}
  attn.sketched_attention ins(%q, %q, %q : memref<4x64xf32>, memref<4x64xf32>, memref<4x64xf32>)
      outs(%q : memref<4x64xf32>)
      {alignment = #attn.alignment<top_left>, form = #attn.sketch<degree = 2>,
       plan = #attn.gpu_plan<arch = 80, schedule = simt, tile_q = 4>}
  return
}

// -----

func.func @sketch_shared(%q: memref<4x256xf16>) {
  // expected-error @+1 {{'attn.sketched_attention' op has a plan for 201728 bytes of shared memory, sm_80 has 166912}}
  attn.sketched_attention ins(%q, %q, %q : memref<4x256xf16>, memref<4x256xf16>, memref<4x256xf16>)
      outs(%q : memref<4x256xf16>)
      {alignment = #attn.alignment<top_left>, form = #attn.sketch<degree = 2>,
       plan = #attn.gpu_plan<arch = 80, schedule = multistage, tile_q = 64, tile_k = 32>}
  return
}

// -----

func.func @sketch_mask(%q: memref<4x64xf32>, %m: memref<4x4xi1>) {
  // expected-error @+1 {{'attn.sketched_attention' op cannot have a GPU plan: the sketch kernels cover no mask, ALiBi or window}}
  attn.sketched_attention ins(%q, %q, %q : memref<4x64xf32>, memref<4x64xf32>, memref<4x64xf32>)
      mask(%m : memref<4x4xi1>) outs(%q : memref<4x64xf32>)
      {alignment = #attn.alignment<top_left>, form = #attn.sketch<degree = 2>,
       plan = #attn.gpu_plan<arch = 80, schedule = simt, tile_q = 64>}
  return
}

// -----

func.func @conv_rows(%q: memref<4x64xf32>) {
  // expected-error @+1 {{'attn.conv_attention' op needs tile_q = 64 for 4 warps, stages = 2 and key_splits = 1, found #attn.gpu_plan<arch = 80, schedule = simt, tile_q = 4>}}
  attn.conv_attention ins(%q, %q, %q : memref<4x64xf32>, memref<4x64xf32>, memref<4x64xf32>)
      outs(%q : memref<4x64xf32>)
      {alignment = #attn.alignment<top_left>, causal, form = #attn.conv,
       plan = #attn.gpu_plan<arch = 80, schedule = simt, tile_q = 4>}
  return
}

// -----

func.func @conv_wide(%q: memref<4x257xf32>) {
  // expected-error @+1 {{'attn.conv_attention' op cannot have a GPU plan: the convolution kernels cover a head_dim of at most 256, found 257}}
  attn.conv_attention ins(%q, %q, %q : memref<4x257xf32>, memref<4x257xf32>, memref<4x257xf32>)
      outs(%q : memref<4x257xf32>)
      {alignment = #attn.alignment<top_left>, causal, form = #attn.conv,
       plan = #attn.gpu_plan<arch = 80, schedule = simt, tile_q = 64>}
  return
}

// -----

func.func @conv_gradients(%q: memref<4x64xf32>, %l: memref<4xf32>, %e: memref<f32>) {
  // expected-error @+1 {{'attn.conv_attention_backward' op needs schedule = simt or multistage, without pack_heads, found #attn.gpu_plan<arch = 90, schedule = warp_specialized, tile_q = 128, tile_k = 64, warps = 12>}}
  attn.conv_attention_backward ins(%q, %q, %q : memref<4x64xf32>, memref<4x64xf32>, memref<4x64xf32>)
      forward(%q, %l, %e : memref<4x64xf32>, memref<4xf32>, memref<f32>) d_output(%q : memref<4x64xf32>)
      outs(%q, %q, %q : memref<4x64xf32>, memref<4x64xf32>, memref<4x64xf32>)
      {alignment = #attn.alignment<top_left>, causal, form = #attn.conv,
       plan = #attn.gpu_plan<arch = 90, schedule = warp_specialized, tile_q = 128, tile_k = 64, warps = 12>}
  return
}
