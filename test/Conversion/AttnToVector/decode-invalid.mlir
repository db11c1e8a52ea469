// RUN: attn-opt %s --split-input-file --verify-diagnostics \
// RUN:   --convert-attn-to-vector=isa=avx2

// A kernel for few queries has to know which heads share a key.
func.func @unknown_heads(%q: memref<1x?x1x16xf32>, %k: memref<1x?x8x16xf32>,
                         %o: memref<1x?x1x16xf32>) {
  // expected-error @+1 {{has a plan for the kernel 'decode', which needs the numbers of heads to be known, found a query of type 'memref<1x?x1x16xf32>'}}
  attn.attention ins(%q, %k, %k : memref<1x?x1x16xf32>, memref<1x?x8x16xf32>,
      memref<1x?x8x16xf32>) outs(%o : memref<1x?x1x16xf32>)
      {plan = #attn.cpu_plan<isa = avx2, kernel = decode, key_block = 8>}
  return
}

// -----

func.func @key_block(%q: memref<1x16xf32>, %k: memref<8x16xf32>,
                     %o: memref<1x16xf32>) {
  // expected-error @+1 {{has a plan for the kernel 'decode', which needs a key_block that is a multiple of 16, found 24}}
  attn.attention ins(%q, %k, %k : memref<1x16xf32>, memref<8x16xf32>,
      memref<8x16xf32>) outs(%o : memref<1x16xf32>)
      {plan = #attn.cpu_plan<isa = avx2, kernel = decode, key_block = 24>}
  return
}
