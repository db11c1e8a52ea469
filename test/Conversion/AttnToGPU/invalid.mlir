// RUN: attn-opt %s --convert-attn-to-gpu --split-input-file --verify-diagnostics

func.func @tensors(%q: tensor<4x64xf16>, %o: tensor<4x64xf16>) -> tensor<4x64xf16> {
  // expected-error @+1 {{'attn.attention' op needs to be bufferized to have its plan obeyed, found an operand of type 'tensor<4x64xf16>'}}
  %r = attn.attention ins(%q, %q, %q : tensor<4x64xf16>, tensor<4x64xf16>, tensor<4x64xf16>)
      outs(%o : tensor<4x64xf16>)
      {plan = #attn.gpu_plan<arch = 80, schedule = simt, tile_q = 4>} -> tensor<4x64xf16>
  return %r : tensor<4x64xf16>
}

// -----

func.func @strides(%q: memref<4x64xf16, strided<[68, 1]>>, %o: memref<4x64xf16>) {
  // expected-error @+1 {{'attn.attention' op needs strides of query that are multiples of 8 to have its GPU plan obeyed, found 'memref<4x64xf16, strided<[68, 1]>>'; schedule = simt takes any}}
  attn.attention ins(%q, %q, %q : memref<4x64xf16, strided<[68, 1]>>, memref<4x64xf16, strided<[68, 1]>>, memref<4x64xf16, strided<[68, 1]>>)
      outs(%o : memref<4x64xf16>)
      {plan = #attn.gpu_plan<arch = 80, schedule = multistage, tile_q = 64, tile_k = 64>}
  return
}

// -----

func.func @inner_stride(%q: memref<4x64xf16, strided<[128, 2]>>, %o: memref<4x64xf16>) {
  // expected-error @+1 {{'attn.attention' op needs a unit inner stride of query to have its GPU plan obeyed, found 'memref<4x64xf16, strided<[128, 2]>>'}}
  attn.attention ins(%q, %q, %q : memref<4x64xf16, strided<[128, 2]>>, memref<4x64xf16, strided<[128, 2]>>, memref<4x64xf16, strided<[128, 2]>>)
      outs(%o : memref<4x64xf16>)
      {plan = #attn.gpu_plan<arch = 80, schedule = simt, tile_q = 4>}
  return
}

// -----

func.func @gradient_of_splits(%q: memref<?x64xf16>, %l: memref<?xf32>) {
  // expected-error @+1 {{'attn.attention_backward' op needs a plan without key_splits and pack_heads, found}}
  attn.attention_backward ins(%q, %q, %q : memref<?x64xf16>, memref<?x64xf16>, memref<?x64xf16>)
      forward(%q, %l : memref<?x64xf16>, memref<?xf32>) d_output(%q : memref<?x64xf16>)
      outs(%q, %q, %q : memref<?x64xf16>, memref<?x64xf16>, memref<?x64xf16>)
      {plan = #attn.gpu_plan<arch = 80, schedule = multistage, tile_q = 16, tile_k = 16, warps = 1, key_splits = 2>}
  return
}

// -----

func.func @gradient_of_packed_heads(%q: memref<?x64xf16>, %l: memref<?xf32>) {
  // expected-error @+1 {{'attn.attention_backward' op needs a plan without key_splits and pack_heads, found}}
  attn.attention_backward ins(%q, %q, %q : memref<?x64xf16>, memref<?x64xf16>, memref<?x64xf16>)
      forward(%q, %l : memref<?x64xf16>, memref<?xf32>) d_output(%q : memref<?x64xf16>)
      outs(%q, %q, %q : memref<?x64xf16>, memref<?x64xf16>, memref<?x64xf16>)
      {plan = #attn.gpu_plan<arch = 80, schedule = multistage, tile_q = 16, tile_k = 16, warps = 1, pack_heads = true>}
  return
}

// -----

func.func @gradient_of_f32_by_warp_groups(%q: memref<?x64xf32>, %l: memref<?xf32>) {
  // expected-error @+1 {{'attn.attention_backward' op needs elements of f16 or bf16 for schedule = warp_specialized, found 'f32'}}
  attn.attention_backward ins(%q, %q, %q : memref<?x64xf32>, memref<?x64xf32>, memref<?x64xf32>)
      forward(%q, %l : memref<?x64xf32>, memref<?xf32>) d_output(%q : memref<?x64xf32>)
      outs(%q, %q, %q : memref<?x64xf32>, memref<?x64xf32>, memref<?x64xf32>)
      {plan = #attn.gpu_plan<arch = 90, schedule = warp_specialized, tile_q = 128, tile_k = 64, warps = 12>}
  return
}

// -----

func.func @gradient_beyond_shared_memory(%q: memref<?x256xf16>, %l: memref<?xf32>) {
  // expected-error @+1 {{'attn.attention_backward' op has a plan for 263216 bytes of shared memory, sm_90 has 232448}}
  attn.attention_backward ins(%q, %q, %q : memref<?x256xf16>, memref<?x256xf16>, memref<?x256xf16>)
      forward(%q, %l : memref<?x256xf16>, memref<?xf32>) d_output(%q : memref<?x256xf16>)
      outs(%q, %q, %q : memref<?x256xf16>, memref<?x256xf16>, memref<?x256xf16>)
      {plan = #attn.gpu_plan<arch = 90, schedule = warp_specialized, tile_q = 128, tile_k = 64, warps = 12>}
  return
}
