// ptxas takes the kernels of sketched attention without spills, and has nothing
// to repair (its messages C75..).
//
// REQUIRES: ptxas
// RUN: attn-compile %s --target=cuda:sm_80 -o %t.80.ptx
// RUN: ptxas -v -arch=sm_80 %t.80.ptx -o %t.cubin 2>&1 | FileCheck %s
// RUN: attn-compile %s --target=cuda:sm_86 -o %t.86.ptx
// RUN: ptxas -v -arch=sm_86 %t.86.ptx -o %t.cubin 2>&1 | FileCheck %s
// RUN: attn-compile %s --target=cuda:sm_89 -o %t.89.ptx
// RUN: ptxas -v -arch=sm_89 %t.89.ptx -o %t.cubin 2>&1 | FileCheck %s
// RUN: attn-compile %s --target=cuda:sm_90a -o %t.90a.ptx
// RUN: ptxas -v -arch=sm_90a %t.90a.ptx -o %t.cubin 2>&1 | FileCheck %s
// RUN: attn-compile %s --target=cuda:sm_100a -o %t.100a.ptx
// RUN: ptxas -v -arch=sm_100a %t.100a.ptx -o %t.cubin 2>&1 | FileCheck %s

// CHECK-NOT: C75
// CHECK-COUNT-19: 0 bytes spill stores, 0 bytes spill loads
// CHECK-NOT: {{[1-9][0-9]*}} bytes spill
// CHECK-NOT: C75

// 3 kernels.
func.func @d64(%q: memref<1x8x?x64xbf16>, %k: memref<1x2x?x64xbf16>, %o: memref<1x8x?x64xbf16>, %lse: memref<1x8x?xf32>) {
  attn.sketched_attention ins(%q, %k, %k : memref<1x8x?x64xbf16>, memref<1x2x?x64xbf16>, memref<1x2x?x64xbf16>)
      outs(%o : memref<1x8x?x64xbf16>) logsumexp(%lse : memref<1x8x?xf32>)
      {alignment = #attn.alignment<bottom_right>, causal, form = #attn.sketch<degree = 2>}
  return
}
// All keys, lengths and a sink: 3 kernels.
func.func @d96(%q: memref<2x?x8x96xf16>, %k: memref<2x?x8x96xf16>, %o: memref<2x?x8x96xf16>, %n: memref<2xi64>, %sink: memref<8xf32>) {
  attn.sketched_attention ins(%q, %k, %k : memref<2x?x8x96xf16>, memref<2x?x8x96xf16>, memref<2x?x8x96xf16>)
      kv_lengths(%n : memref<2xi64>) sink(%sink : memref<8xf32>) outs(%o : memref<2x?x8x96xf16>)
      {alignment = #attn.alignment<bottom_right>, layout = #attn.layout<bshd>, form = #attn.sketch<degree = 2>}
  return
}
// A basis: 5 kernels.
func.func @d128(%q: memref<8x?x128xbf16>, %k: memref<2x?x128xbf16>, %basis: memref<2x128x32xf32>, %o: memref<8x?x128xbf16>) {
  attn.sketched_attention ins(%q, %k, %k : memref<8x?x128xbf16>, memref<2x?x128xbf16>, memref<2x?x128xbf16>)
      basis(%basis : memref<2x128x32xf32>) outs(%o : memref<8x?x128xbf16>)
      {alignment = #attn.alignment<top_left>, causal, form = #attn.sketch<degree = 2, rank = 32>}
  return
}
// Different head and value sizes, degree 4: 5 kernels.
func.func @d192(%q: memref<8x?x192xbf16>, %k: memref<2x?x192xbf16>, %v: memref<2x?x128xbf16>, %basis: memref<2x192x16xbf16>,
                %o: memref<8x?x128xbf16>) {
  attn.sketched_attention ins(%q, %k, %v : memref<8x?x192xbf16>, memref<2x?x192xbf16>, memref<2x?x128xbf16>)
      basis(%basis : memref<2x192x16xbf16>) outs(%o : memref<8x?x128xbf16>)
      {alignment = #attn.alignment<top_left>, causal, form = #attn.sketch<degree = 4, rank = 16>}
  return
}
// The widest: 3 kernels.
func.func @d256(%q: memref<8x?x256xbf16>, %k: memref<2x?x256xbf16>, %o: memref<8x?x256xbf16>) {
  attn.sketched_attention ins(%q, %k, %k : memref<8x?x256xbf16>, memref<2x?x256xbf16>, memref<2x?x256xbf16>)
      outs(%o : memref<8x?x256xbf16>)
      {alignment = #attn.alignment<bottom_right>, causal, form = #attn.sketch<degree = 2>}
  return
}
