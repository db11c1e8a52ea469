// ptxas takes the kernels of top-k attention whose keys weigh differently, or
// are selected by mass, without spills, and has nothing to repair (its messages
// C75..).
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
// CHECK-COUNT-53: 0 bytes spill stores, 0 bytes spill loads
// CHECK-NOT: {{[1-9][0-9]*}} bytes spill
// CHECK-NOT: C75

// A polynomial of whole keys, eight heads a set: 8 kernels.
func.func @d64(%q: memref<4x64x1x64xbf16>, %k: memref<4x8x?x64xbf16>, %v: memref<4x8x?x64xbf16>, %basis: memref<8x64x64xf32>, %o: memref<4x64x1x64xbf16>) {
  attn.topk_attention ins(%q, %k, %v : memref<4x64x1x64xbf16>, memref<4x8x?x64xbf16>, memref<4x8x?x64xbf16>)
      basis(%basis : memref<8x64x64xf32>)
      outs(%o : memref<4x64x1x64xbf16>)
      {alignment = #attn.alignment<bottom_right>, causal, form = #attn.topk<rank = 16, keep = 1/8, remainder_degree = 2>}
  return
}
// On some components, by mass: 8 kernels.
func.func @d96(%q: memref<4x32x1x96xf16>, %k: memref<4x8x?x96xf16>, %v: memref<4x8x?x96xf16>, %basis: memref<8x96x96xf32>, %o: memref<4x32x1x96xf16>) {
  attn.topk_attention ins(%q, %k, %v : memref<4x32x1x96xf16>, memref<4x8x?x96xf16>, memref<4x8x?x96xf16>)
      basis(%basis : memref<8x96x96xf32>)
      outs(%o : memref<4x32x1x96xf16>)
      {alignment = #attn.alignment<bottom_right>, causal, form = #attn.topk<rank = 24, top_p = 0.1, remainder_degree = 2, remainder_rank = 16>}
  return
}
// A mask, ALiBi and a window, one head a set: 6 kernels.
func.func @d128(%q: memref<4x32x1x128xbf16>, %k: memref<4x8x?x128xbf16>, %v: memref<4x8x?x128xbf16>, %basis: memref<8x128x128xf32>, %mask: memref<1x?xf32>, %slopes: memref<32xbf16>, %o: memref<4x32x1x128xbf16>) {
  attn.topk_attention ins(%q, %k, %v : memref<4x32x1x128xbf16>, memref<4x8x?x128xbf16>, memref<4x8x?x128xbf16>)
      basis(%basis : memref<8x128x128xf32>) mask(%mask : memref<1x?xf32>) alibi_slopes(%slopes : memref<32xbf16>)
      outs(%o : memref<4x32x1x128xbf16>)
      {alignment = #attn.alignment<bottom_right>, causal, window_left = 1000 : i64, form = #attn.topk<rank = 32, keep = 1/8, shared = false>}
  return
}
// By mass, one head a set, different head and value sizes: 8 kernels.
func.func @d192(%q: memref<4x16x1x192xbf16>, %k: memref<4x16x?x192xbf16>, %v: memref<4x16x?x128xbf16>, %basis: memref<16x192x192xf32>, %o: memref<4x16x1x128xbf16>) {
  attn.topk_attention ins(%q, %k, %v : memref<4x16x1x192xbf16>, memref<4x16x?x192xbf16>, memref<4x16x?x128xbf16>)
      basis(%basis : memref<16x192x192xf32>)
      outs(%o : memref<4x16x1x128xbf16>)
      {alignment = #attn.alignment<bottom_right>, causal, form = #attn.topk<rank = 32, top_p = 0.1, shared = false, remainder_degree = 4>}
  return
}
// 16 heads a set: 8 kernels.
func.func @d256(%q: memref<4x16x1x256xf16>, %k: memref<4x1x?x256xf16>, %v: memref<4x1x?x256xf16>, %basis: memref<1x256x256xf32>, %o: memref<4x16x1x256xf16>) {
  attn.topk_attention ins(%q, %k, %v : memref<4x16x1x256xf16>, memref<4x1x?x256xf16>, memref<4x1x?x256xf16>)
      basis(%basis : memref<1x256x256xf32>)
      outs(%o : memref<4x16x1x256xf16>)
      {alignment = #attn.alignment<bottom_right>, causal, form = #attn.topk<rank = 64, keep = 1/4, remainder_degree = 2>}
  return
}
// f32, without a remainder: 7 kernels.
func.func @f32(%q: memref<4x32x1x128xf32>, %k: memref<4x8x?x128xf32>, %v: memref<4x8x?x128xf32>, %basis: memref<8x128x128xf32>, %o: memref<4x32x1x128xf32>) {
  attn.topk_attention ins(%q, %k, %v : memref<4x32x1x128xf32>, memref<4x8x?x128xf32>, memref<4x8x?x128xf32>)
      basis(%basis : memref<8x128x128xf32>)
      outs(%o : memref<4x32x1x128xf32>)
      {alignment = #attn.alignment<bottom_right>, causal, form = #attn.topk<rank = 32, top_p = 0.1, remainder_degree = none>}
  return
}
// f32, with one: 8 kernels.
func.func @f32_rest(%q: memref<4x32x1x64xf32>, %k: memref<4x8x?x64xf32>, %v: memref<4x8x?x64xf32>, %basis: memref<8x64x64xf32>, %o: memref<4x32x1x64xf32>) {
  attn.topk_attention ins(%q, %k, %v : memref<4x32x1x64xf32>, memref<4x8x?x64xf32>, memref<4x8x?x64xf32>)
      basis(%basis : memref<8x64x64xf32>)
      outs(%o : memref<4x32x1x64xf32>)
      {alignment = #attn.alignment<bottom_right>, causal, form = #attn.topk<rank = 16, keep = 1/8, remainder_degree = 2, remainder_rank = 16>}
  return
}
