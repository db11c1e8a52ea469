// ptxas takes the kernels of the forms without spills, and has nothing to repair
// (its messages C75..).
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
// CHECK-COUNT-26: 0 bytes spill stores, 0 bytes spill loads
// CHECK-NOT: {{[1-9][0-9]*}} bytes spill
// CHECK-NOT: C75

// A key index, sets of four heads, the sums of all values: 8 kernels.
func.func @index(%q: memref<4x32x1x128xbf16>, %k: memref<4x8x?x128xbf16>, %basis: memref<8x128x32xf32>,
                 %codes: memref<4x8x?x8x16x4xi8>, %scales: memref<4x8x?x16xf32>, %sums: memref<4x8x128xf32>,
                 %lengths: memref<4xi64>, %sink: memref<32xf32>, %o: memref<4x32x1x128xbf16>, %lse: memref<4x32x1xf32>) {
  attn.topk_attention ins(%q, %k, %k : memref<4x32x1x128xbf16>, memref<4x8x?x128xbf16>, memref<4x8x?x128xbf16>)
      basis(%basis : memref<8x128x32xf32>)
      key_index(%codes, %scales : memref<4x8x?x8x16x4xi8>, memref<4x8x?x16xf32>)
      value_sums(%sums : memref<4x8x128xf32>)
      kv_lengths(%lengths : memref<4xi64>) sink(%sink : memref<32xf32>)
      outs(%o : memref<4x32x1x128xbf16>) logsumexp(%lse : memref<4x32x1xf32>)
      {alignment = #attn.alignment<bottom_right>, causal, form = #attn.topk<rank = 32, keep = 1/8>}
  return
}
// Other head sizes, the keys themselves, one head a set, every option: 5 kernels.
func.func @keys(%q: memref<8x1x192xf16>, %k: memref<2x?x192xf16>, %v: memref<2x?x256xf16>, %basis: memref<2x192x192xf32>,
                %mask: memref<1x?xf32>, %slopes: memref<8xf16>, %o: memref<8x1x256xf16>) {
  attn.topk_attention ins(%q, %k, %v : memref<8x1x192xf16>, memref<2x?x192xf16>, memref<2x?x256xf16>)
      basis(%basis : memref<2x192x192xf32>)
      mask(%mask : memref<1x?xf32>) alibi_slopes(%slopes : memref<8xf16>)
      outs(%o : memref<8x1x256xf16>)
      {alignment = #attn.alignment<bottom_right>, causal, softcap = 30.0 : f64, window_left = 1000 : i64,
       form = #attn.topk<rank = 64, keep = 1/4, shared = false, remainder_degree = none>}
  return
}
// f32, sets of 16 heads: 8 kernels.
func.func @f32(%q: memref<16x1x64xf32>, %k: memref<1x?x64xf32>, %basis: memref<1x64x16xf32>, %o: memref<16x1x64xf32>) {
  attn.topk_attention ins(%q, %k, %k : memref<16x1x64xf32>, memref<1x?x64xf32>, memref<1x?x64xf32>)
      basis(%basis : memref<1x64x16xf32>) outs(%o : memref<16x1x64xf32>)
      {alignment = #attn.alignment<bottom_right>, form = #attn.topk<rank = 16>}
  return
}
// Sums of features, and attention to them: 5 kernels.
func.func @sketch(%q: memref<1x8x1x64xbf16>, %k: memref<1x2x?x64xbf16>, %a: memref<1x2x2145x64xf32>, %c: memref<1x2x2145xf32>,
                  %first: memref<1xi64>, %last: memref<1xi64>, %o: memref<1x8x1x64xbf16>) {
  attn.feature_update ins(%k, %k : memref<1x2x?x64xbf16>, memref<1x2x?x64xbf16>)
      range(%first, %last : memref<1xi64>, memref<1xi64>)
      outs(%a, %c : memref<1x2x2145x64xf32>, memref<1x2x2145xf32>) {form = #attn.sketch<degree = 2>}
  attn.feature_attention ins(%q, %k, %k : memref<1x8x1x64xbf16>, memref<1x2x?x64xbf16>, memref<1x2x?x64xbf16>)
      sums(%a, %c : memref<1x2x2145x64xf32>, memref<1x2x2145xf32>) folded(%first : memref<1xi64>)
      query_offset(%last : memref<1xi64>) outs(%o : memref<1x8x1x64xbf16>)
      {alignment = #attn.alignment<offset>, causal, compact, form = #attn.sketch<degree = 2>}
  return
}
