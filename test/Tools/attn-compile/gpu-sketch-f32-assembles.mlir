// The same for f32, whose products are FMA.
//
// REQUIRES: ptxas
// RUN: attn-compile %s --target=cuda:sm_80 -o %t.80.ptx
// RUN: ptxas -v -arch=sm_80 %t.80.ptx -o %t.cubin 2>&1 | FileCheck %s
// RUN: attn-compile %s --target=cuda:sm_90a -o %t.90a.ptx
// RUN: ptxas -v -arch=sm_90a %t.90a.ptx -o %t.cubin 2>&1 | FileCheck %s

// CHECK-COUNT-8: 0 bytes spill stores, 0 bytes spill loads
// CHECK-NOT: {{[1-9][0-9]*}} bytes spill

func.func @d64(%q: memref<1x8x?x64xf32>, %k: memref<1x2x?x64xf32>, %o: memref<1x8x?x64xf32>) {
  attn.sketched_attention ins(%q, %k, %k : memref<1x8x?x64xf32>, memref<1x2x?x64xf32>, memref<1x2x?x64xf32>)
      outs(%o : memref<1x8x?x64xf32>)
      {alignment = #attn.alignment<bottom_right>, causal, form = #attn.sketch<degree = 2>}
  return
}
func.func @d128(%q: memref<8x?x128xf32>, %k: memref<2x?x128xf32>, %basis: memref<2x128x32xf32>, %o: memref<8x?x128xf32>) {
  attn.sketched_attention ins(%q, %k, %k : memref<8x?x128xf32>, memref<2x?x128xf32>, memref<2x?x128xf32>)
      basis(%basis : memref<2x128x32xf32>) outs(%o : memref<8x?x128xf32>)
      {alignment = #attn.alignment<top_left>, causal, form = #attn.sketch<degree = 2, rank = 32>}
  return
}
