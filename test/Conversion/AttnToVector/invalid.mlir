// RUN: attn-opt %s --convert-attn-to-vector=isa=avx2 --split-input-file --verify-diagnostics

func.func @isa(%q: memref<8x4xf32>, %o: memref<8x4xf32>) {
  // expected-error@+1 {{'attn.attention' op has a plan for avx512, but the target has avx2}}
  attn.attention ins(%q, %q, %q : memref<8x4xf32>, memref<8x4xf32>, memref<8x4xf32>)
      outs(%o : memref<8x4xf32>) {plan = #attn.cpu_plan<isa = avx512, kernel = prefill>}
  return
}

// -----

func.func @tensors(%q: tensor<8x4xf32>) -> tensor<8x4xf32> {
  // expected-error@+1 {{'attn.attention' op needs to be bufferized to have its plan obeyed, found an operand of type 'tensor<8x4xf32>'}}
  %0 = attn.attention ins(%q, %q, %q : tensor<8x4xf32>, tensor<8x4xf32>, tensor<8x4xf32>)
      outs(%q : tensor<8x4xf32>) {plan = #attn.cpu_plan<isa = avx2, kernel = prefill>} -> tensor<8x4xf32>
  return %0 : tensor<8x4xf32>
}

// -----

func.func @stack(%q: memref<8x4096xf32>, %o: memref<8x4096xf32>) {
  // expected-error@+1 {{'attn.attention' op has a plan whose tasks need 4195424 bytes of stack, needs at most 2359296; a smaller query_block or key_block takes less}}
  attn.attention ins(%q, %q, %q : memref<8x4096xf32>, memref<8x4096xf32>, memref<8x4096xf32>)
      outs(%o : memref<8x4096xf32>) {plan = #attn.cpu_plan<isa = avx2, kernel = prefill, query_block = 128>}
  return
}

// -----

func.func @mask_gradient_stack(%q: memref<8x4xf32>, %lse: memref<8xf32>, %mask: memref<8x8xf32>, %dq: memref<8x4xf32>, %dk: memref<8x4xf32>, %dv: memref<8x4xf32>, %dm: memref<8x8xf32>) {
  // expected-error@+1 {{'attn.attention_backward' op has a plan whose tasks need 2801664 bytes of stack, needs at most 2359296; a smaller query_block or key_block takes less}}
  attn.attention_backward ins(%q, %q, %q : memref<8x4xf32>, memref<8x4xf32>, memref<8x4xf32>)
      forward(%q, %lse : memref<8x4xf32>, memref<8xf32>) d_output(%q : memref<8x4xf32>)
      mask(%mask : memref<8x8xf32>)
      outs(%dq, %dk, %dv : memref<8x4xf32>, memref<8x4xf32>, memref<8x4xf32>)
      d_mask(%dm : memref<8x8xf32>)
      {plan = #attn.cpu_plan<isa = avx2, kernel = backward, query_block = 256, key_block = 512>}
  return
}
