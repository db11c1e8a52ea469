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
