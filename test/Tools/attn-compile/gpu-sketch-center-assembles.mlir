// ptxas takes the kernels of sketches that are expanded at the mean score
// without spills, and has nothing to repair (its messages C75..).
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
// CHECK-COUNT-69: 0 bytes spill stores, 0 bytes spill loads
// CHECK-NOT: {{[1-9][0-9]*}} bytes spill
// CHECK-NOT: C75

// 6 kernels.
func.func @d64(%q: memref<1x8x?x64xbf16>, %k: memref<1x2x?x64xbf16>, %v: memref<1x2x?x64xbf16>, %o: memref<1x8x?x64xbf16>) {
  attn.sketched_attention ins(%q, %k, %v : memref<1x8x?x64xbf16>, memref<1x2x?x64xbf16>, memref<1x2x?x64xbf16>)
      outs(%o : memref<1x8x?x64xbf16>)
      {alignment = #attn.alignment<bottom_right>, causal, form = #attn.sketch<degree = 2, center = mean>}
  return
}
// All keys: 6 kernels.
func.func @d96(%q: memref<1x8x?x96xf16>, %k: memref<1x2x?x96xf16>, %v: memref<1x2x?x96xf16>, %o: memref<1x8x?x96xf16>) {
  attn.sketched_attention ins(%q, %k, %v : memref<1x8x?x96xf16>, memref<1x2x?x96xf16>, memref<1x2x?x96xf16>)
      outs(%o : memref<1x8x?x96xf16>)
      {alignment = #attn.alignment<bottom_right>, form = #attn.sketch<degree = 2, center = mean>}
  return
}
// A basis: 8 kernels.
func.func @d128(%q: memref<1x8x?x128xbf16>, %k: memref<1x2x?x128xbf16>, %v: memref<1x2x?x128xbf16>, %basis: memref<2x128x32xf32>, %o: memref<1x8x?x128xbf16>) {
  attn.sketched_attention ins(%q, %k, %v : memref<1x8x?x128xbf16>, memref<1x2x?x128xbf16>, memref<1x2x?x128xbf16>)
      basis(%basis : memref<2x128x32xf32>) outs(%o : memref<1x8x?x128xbf16>)
      {alignment = #attn.alignment<bottom_right>, causal, form = #attn.sketch<degree = 2, rank = 32, center = mean>}
  return
}
// All keys, a basis, different sizes, degree 4: 8 kernels.
func.func @d192(%q: memref<1x8x?x192xbf16>, %k: memref<1x2x?x192xbf16>, %v: memref<1x2x?x128xbf16>, %basis: memref<2x192x16xf32>, %o: memref<1x8x?x128xbf16>) {
  attn.sketched_attention ins(%q, %k, %v : memref<1x8x?x192xbf16>, memref<1x2x?x192xbf16>, memref<1x2x?x128xbf16>)
      basis(%basis : memref<2x192x16xf32>) outs(%o : memref<1x8x?x128xbf16>)
      {alignment = #attn.alignment<bottom_right>, form = #attn.sketch<degree = 4, rank = 16, center = mean>}
  return
}
// f32: 6 kernels.
func.func @f32(%q: memref<1x8x?x64xf32>, %k: memref<1x2x?x64xf32>, %v: memref<1x2x?x64xf32>, %o: memref<1x8x?x64xf32>) {
  attn.sketched_attention ins(%q, %k, %v : memref<1x8x?x64xf32>, memref<1x2x?x64xf32>, memref<1x2x?x64xf32>)
      outs(%o : memref<1x8x?x64xf32>)
      {alignment = #attn.alignment<bottom_right>, causal, form = #attn.sketch<degree = 2, center = mean>}
  return
}
// States: 7 kernels each.
func.func @state64(%q: memref<1x8x1x64xbf16>, %k: memref<1x2x?x64xbf16>, %v: memref<1x2x?x64xbf16>, %a: memref<1x2x2145x64xf32>, %c: memref<1x2x2209xf32>,
                  %first: memref<1xi64>, %last: memref<1xi64>, %o: memref<1x8x1x64xbf16>) {
  attn.feature_update ins(%k, %v : memref<1x2x?x64xbf16>, memref<1x2x?x64xbf16>)
      range(%first, %last : memref<1xi64>, memref<1xi64>)
      outs(%a, %c : memref<1x2x2145x64xf32>, memref<1x2x2209xf32>) {form = #attn.sketch<degree = 2, center = mean>}
  attn.feature_attention ins(%q, %k, %v : memref<1x8x1x64xbf16>, memref<1x2x?x64xbf16>, memref<1x2x?x64xbf16>)
      sums(%a, %c : memref<1x2x2145x64xf32>, memref<1x2x2209xf32>) folded(%first : memref<1xi64>)
      query_offset(%last : memref<1xi64>) outs(%o : memref<1x8x1x64xbf16>)
      {alignment = #attn.alignment<offset>, causal, compact, form = #attn.sketch<degree = 2, center = mean>}
  return
}
func.func @state96(%q: memref<1x8x1x96xf16>, %k: memref<1x8x?x96xf16>, %v: memref<1x8x?x96xf16>, %basis: memref<8x96x32xf32>, %a: memref<1x8x561x96xf32>, %c: memref<1x8x657xf32>,
                  %first: memref<1xi64>, %last: memref<1xi64>, %o: memref<1x8x1x96xf16>) {
  attn.feature_update ins(%k, %v : memref<1x8x?x96xf16>, memref<1x8x?x96xf16>) basis(%basis : memref<8x96x32xf32>)
      range(%first, %last : memref<1xi64>, memref<1xi64>)
      outs(%a, %c : memref<1x8x561x96xf32>, memref<1x8x657xf32>) {form = #attn.sketch<degree = 2, rank = 32, center = mean>}
  attn.feature_attention ins(%q, %k, %v : memref<1x8x1x96xf16>, memref<1x8x?x96xf16>, memref<1x8x?x96xf16>)
      sums(%a, %c : memref<1x8x561x96xf32>, memref<1x8x657xf32>) basis(%basis : memref<8x96x32xf32>) folded(%first : memref<1xi64>)
      query_offset(%last : memref<1xi64>) outs(%o : memref<1x8x1x96xf16>)
      {alignment = #attn.alignment<offset>, causal, promote, form = #attn.sketch<degree = 2, rank = 32, center = mean>}
  return
}
func.func @state128(%q: memref<1x64x1x128xbf16>, %k: memref<1x8x?x128xbf16>, %v: memref<1x8x?x128xbf16>, %a: memref<1x8x8385x128xf32>, %c: memref<1x8x8513xf32>,
                  %first: memref<1xi64>, %last: memref<1xi64>, %o: memref<1x64x1x128xbf16>) {
  attn.feature_update ins(%k, %v : memref<1x8x?x128xbf16>, memref<1x8x?x128xbf16>)
      range(%first, %last : memref<1xi64>, memref<1xi64>)
      outs(%a, %c : memref<1x8x8385x128xf32>, memref<1x8x8513xf32>) {form = #attn.sketch<degree = 2, center = mean>}
  attn.feature_attention ins(%q, %k, %v : memref<1x64x1x128xbf16>, memref<1x8x?x128xbf16>, memref<1x8x?x128xbf16>)
      sums(%a, %c : memref<1x8x8385x128xf32>, memref<1x8x8513xf32>) folded(%first : memref<1xi64>)
      query_offset(%last : memref<1xi64>) outs(%o : memref<1x64x1x128xbf16>)
      {alignment = #attn.alignment<offset>, causal, compact, form = #attn.sketch<degree = 2, center = mean>}
  return
}
func.func @state192(%q: memref<1x16x1x192xbf16>, %k: memref<1x1x?x192xbf16>, %v: memref<1x1x?x128xbf16>, %basis: memref<1x192x32xf32>, %a: memref<1x1x561x128xf32>, %c: memref<1x1x753xf32>,
                  %first: memref<1xi64>, %last: memref<1xi64>, %o: memref<1x16x1x128xbf16>) {
  attn.feature_update ins(%k, %v : memref<1x1x?x192xbf16>, memref<1x1x?x128xbf16>) basis(%basis : memref<1x192x32xf32>)
      range(%first, %last : memref<1xi64>, memref<1xi64>)
      outs(%a, %c : memref<1x1x561x128xf32>, memref<1x1x753xf32>) {form = #attn.sketch<degree = 2, rank = 32, center = mean>}
  attn.feature_attention ins(%q, %k, %v : memref<1x16x1x192xbf16>, memref<1x1x?x192xbf16>, memref<1x1x?x128xbf16>)
      sums(%a, %c : memref<1x1x561x128xf32>, memref<1x1x753xf32>) basis(%basis : memref<1x192x32xf32>) folded(%first : memref<1xi64>)
      query_offset(%last : memref<1xi64>) outs(%o : memref<1x16x1x128xbf16>)
      {alignment = #attn.alignment<offset>, causal, form = #attn.sketch<degree = 2, rank = 32, center = mean>}
  return
}
func.func @state256(%q: memref<1x32x1x256xf32>, %k: memref<1x1x?x256xf32>, %v: memref<1x1x?x256xf32>, %basis: memref<1x256x32xf32>, %a: memref<1x1x561x256xf32>, %c: memref<1x1x817xf32>,
                  %first: memref<1xi64>, %last: memref<1xi64>, %o: memref<1x32x1x256xf32>) {
  attn.feature_update ins(%k, %v : memref<1x1x?x256xf32>, memref<1x1x?x256xf32>) basis(%basis : memref<1x256x32xf32>)
      range(%first, %last : memref<1xi64>, memref<1xi64>)
      outs(%a, %c : memref<1x1x561x256xf32>, memref<1x1x817xf32>) {form = #attn.sketch<degree = 2, rank = 32, center = mean>}
  attn.feature_attention ins(%q, %k, %v : memref<1x32x1x256xf32>, memref<1x1x?x256xf32>, memref<1x1x?x256xf32>)
      sums(%a, %c : memref<1x1x561x256xf32>, memref<1x1x817xf32>) basis(%basis : memref<1x256x32xf32>) folded(%first : memref<1xi64>)
      query_offset(%last : memref<1xi64>) outs(%o : memref<1x32x1x256xf32>)
      {alignment = #attn.alignment<offset>, causal, compact, form = #attn.sketch<degree = 2, rank = 32, center = mean>}
  return
}
