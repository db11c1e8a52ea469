// ptxas takes the kernels of all head sizes and types, without spills, and has
// nothing to repair (its messages C75..).
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
//
// And with the other of the 16-bit types.
// RUN: sed -e 's/xbf16/xother/g;s/xf16/xbf16/g;s/xother/xf16/g' %s > %t.mlir
// RUN: attn-compile %t.mlir --target=cuda:sm_80 -o %t.ptx
// RUN: ptxas -v -arch=sm_80 %t.ptx -o %t.cubin 2>&1 | FileCheck %s
// RUN: attn-compile %t.mlir --target=cuda:sm_90a -o %t.ptx
// RUN: ptxas -v -arch=sm_90a %t.ptx -o %t.cubin 2>&1 | FileCheck %s
//
// On sm_90a these are kernels of warp groups, but for few queries and for f32.
// RUN: FileCheck %s --check-prefix=GROUPS --input-file=%t.90a.ptx
// GROUPS-COUNT-6: .entry attn_warp_specialized_0
// GROUPS: .entry attn_multistage_0

// CHECK-NOT: C75
// CHECK-COUNT-9: 0 bytes spill stores, 0 bytes spill loads
// CHECK-NOT: {{[1-9][0-9]*}} bytes spill
// CHECK-NOT: C75
func.func @d64(%q: memref<8x?x64xbf16>, %k: memref<2x?x64xbf16>, %o: memref<8x?x64xbf16>, %lse: memref<8x?xf32>) {
  attn.attention ins(%q, %k, %k : memref<8x?x64xbf16>, memref<2x?x64xbf16>, memref<2x?x64xbf16>)
      outs(%o : memref<8x?x64xbf16>) logsumexp(%lse : memref<8x?xf32>)
      {alignment = #attn.alignment<bottom_right>, causal}
  return
}
func.func @d96(%q: memref<8x?x96xf16>, %k: memref<2x?x96xf16>, %o: memref<8x?x96xf16>) {
  attn.attention ins(%q, %k, %k : memref<8x?x96xf16>, memref<2x?x96xf16>, memref<2x?x96xf16>)
      outs(%o : memref<8x?x96xf16>)
  return
}
func.func @d128(%q: memref<8x?x128xbf16>, %k: memref<2x?x128xbf16>, %o: memref<8x?x128xbf16>) {
  attn.attention ins(%q, %k, %k : memref<8x?x128xbf16>, memref<2x?x128xbf16>, memref<2x?x128xbf16>)
      outs(%o : memref<8x?x128xbf16>) {alignment = #attn.alignment<bottom_right>, causal}
  return
}
func.func @d192(%q: memref<8x?x192xf16>, %k: memref<8x?x192xf16>, %v: memref<8x?x128xf16>, %o: memref<8x?x128xf16>) {
  attn.attention ins(%q, %k, %v : memref<8x?x192xf16>, memref<8x?x192xf16>, memref<8x?x128xf16>)
      outs(%o : memref<8x?x128xf16>) {alignment = #attn.alignment<bottom_right>, causal}
  return
}
func.func @d256(%q: memref<8x?x256xbf16>, %k: memref<2x?x256xbf16>, %o: memref<8x?x256xbf16>) {
  attn.attention ins(%q, %k, %k : memref<8x?x256xbf16>, memref<2x?x256xbf16>, memref<2x?x256xbf16>)
      outs(%o : memref<8x?x256xbf16>) {alignment = #attn.alignment<bottom_right>, causal}
  return
}
// Every option at once.
func.func @options(%q: memref<2x8x?x64xf16>, %k: memref<2x2x?x64xf16>, %o: memref<2x8x?x64xf16>,
                   %mask: memref<?x?xf32>, %lengths: memref<2xi32>, %slopes: memref<8xf16>, %sink: memref<8xf16>) {
  attn.attention ins(%q, %k, %k : memref<2x8x?x64xf16>, memref<2x2x?x64xf16>, memref<2x2x?x64xf16>)
      mask(%mask : memref<?x?xf32>) kv_lengths(%lengths : memref<2xi32>)
      alibi_slopes(%slopes : memref<8xf16>) sink(%sink : memref<8xf16>)
      outs(%o : memref<2x8x?x64xf16>)
      {alignment = #attn.alignment<bottom_right>, causal, softcap = 30.0 : f64, window_left = 100 : i64}
  return
}
// Two kernels: parts of the keys, and their merge.
func.func @decode(%q: memref<8x1x128xbf16>, %k: memref<2x?x128xbf16>, %o: memref<8x1x128xbf16>) {
  attn.attention ins(%q, %k, %k : memref<8x1x128xbf16>, memref<2x?x128xbf16>, memref<2x?x128xbf16>)
      outs(%o : memref<8x1x128xbf16>)
  return
}
func.func @single(%q: memref<8x?x64xf32>, %o: memref<8x?x64xf32>) {
  attn.attention ins(%q, %q, %q : memref<8x?x64xf32>, memref<8x?x64xf32>, memref<8x?x64xf32>)
      outs(%o : memref<8x?x64xf32>)
  return
}
