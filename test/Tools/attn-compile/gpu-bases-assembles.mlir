// ptxas takes the kernels of key bases without spills, and has nothing to repair
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
// CHECK-COUNT-12: 0 bytes spill stores, 0 bytes spill loads
// CHECK-NOT: {{[1-9][0-9]*}} bytes spill
// CHECK-NOT: C75

// 2 kernels each.
func.func @key_pca_64(%k: memref<?x8x?x64xf32>, %q: memref<?x32x?x64xf32>, %n: memref<?xi64>, %b: memref<8x64x64xf32>, %c: memref<8x64x64xf32>) {
  attn.key_basis ins(%k : memref<?x8x?x64xf32>) kv_lengths(%n : memref<?xi64>)
      outs(%b : memref<8x64x64xf32>)
  return
}
func.func @key_pca_256(%k: memref<?x8x?x256xbf16>, %q: memref<?x32x?x256xbf16>, %n: memref<?xi64>, %b: memref<8x256x256xf32>, %c: memref<8x256x256xf32>) {
  attn.key_basis ins(%k : memref<?x8x?x256xbf16>) kv_lengths(%n : memref<?xi64>)
      outs(%b : memref<8x256x256xf32>)
  return
}
func.func @query_aware_96(%k: memref<?x8x?x96xf16>, %q: memref<?x32x?x96xf16>, %n: memref<?xi64>, %b: memref<8x96x96xf32>, %c: memref<8x96x96xf32>) {
  attn.key_basis ins(%k, %q : memref<?x8x?x96xf16>, memref<?x32x?x96xf16>) kv_lengths(%n : memref<?xi64>)
      outs(%b : memref<8x96x96xf32>) {kind = #attn.basis_kind<query_aware>, alignment = #attn.alignment<bottom_right>}
  return
}
func.func @query_aware_128(%k: memref<?x8x?x128xbf16>, %q: memref<?x32x?x128xbf16>, %n: memref<?xi64>, %b: memref<8x128x128xf32>, %c: memref<8x128x128xf32>) {
  attn.key_basis ins(%k, %q : memref<?x8x?x128xbf16>, memref<?x32x?x128xbf16>) kv_lengths(%n : memref<?xi64>)
      outs(%b : memref<8x128x128xf32>) {kind = #attn.basis_kind<query_aware>, alignment = #attn.alignment<bottom_right>}
  return
}
func.func @balanced_128(%k: memref<?x8x?x128xbf16>, %q: memref<?x32x?x128xbf16>, %n: memref<?xi64>, %b: memref<8x128x128xf32>, %c: memref<8x128x128xf32>) {
  attn.key_basis ins(%k, %q : memref<?x8x?x128xbf16>, memref<?x32x?x128xbf16>) kv_lengths(%n : memref<?xi64>)
      outs(%b : memref<8x128x128xf32>) query_basis(%c : memref<8x128x128xf32>) {kind = #attn.basis_kind<balanced>}
  return
}
func.func @balanced_192(%k: memref<?x8x?x192xf32>, %q: memref<?x32x?x192xf32>, %n: memref<?xi64>, %b: memref<8x192x192xf32>, %c: memref<8x192x192xf32>) {
  attn.key_basis ins(%k, %q : memref<?x8x?x192xf32>, memref<?x32x?x192xf32>) kv_lengths(%n : memref<?xi64>)
      outs(%b : memref<8x192x192xf32>) query_basis(%c : memref<8x192x192xf32>) {kind = #attn.basis_kind<balanced>}
  return
}
