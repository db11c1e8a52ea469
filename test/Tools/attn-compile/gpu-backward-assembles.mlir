// ptxas takes the kernels of gradients of all head sizes, without spills, and has
// nothing to repair (its messages C75..).
//
// REQUIRES: ptxas
// RUN: attn-compile %s --target=cuda:sm_80 -o %t.80.ptx
// RUN: ptxas -v -arch=sm_80 %t.80.ptx -o %t.cubin 2>&1 | FileCheck %s
// RUN: attn-compile %s --target=cuda:sm_86 -o %t.86.ptx
// RUN: ptxas -v -arch=sm_86 %t.86.ptx -o %t.cubin 2>&1 | FileCheck %s
// RUN: attn-compile %s --target=cuda:sm_89 -o %t.89.ptx
// RUN: ptxas -v -arch=sm_89 %t.89.ptx -o %t.cubin 2>&1 | FileCheck %s
// RUN: attn-compile %s --target=cuda:sm_100a -o %t.100a.ptx
// RUN: ptxas -v -arch=sm_100a %t.100a.ptx -o %t.cubin 2>&1 | FileCheck %s
// RUN: attn-compile %s --target=cuda:sm_90a -o %t.90a.ptx
// RUN: ptxas -v -arch=sm_90a %t.90a.ptx -o %t.cubin 2>&1 | FileCheck %s --check-prefix=GROUPS
//
// And with the other of the 16-bit types.
// RUN: sed -e 's/xbf16/xother/g;s/xf16/xbf16/g;s/xother/xf16/g' %s > %t.mlir
// RUN: attn-compile %t.mlir --target=cuda:sm_80 -o %t.ptx
// RUN: ptxas -v -arch=sm_80 %t.ptx -o %t.cubin 2>&1 | FileCheck %s
// RUN: attn-compile %t.mlir --target=cuda:sm_90a -o %t.ptx
// RUN: ptxas -v -arch=sm_90a %t.ptx -o %t.cubin 2>&1 | FileCheck %s --check-prefix=GROUPS

// Three kernels of each, four where d_key and d_value have one each, which on
// sm_90a is so of fewer; two more for d_mask and d_sink.
// CHECK-NOT: C75
// CHECK-COUNT-29: 0 bytes spill stores, 0 bytes spill loads
// CHECK-NOT: {{[1-9][0-9]*}} bytes spill
// CHECK-NOT: C75
// GROUPS-NOT: C75
// GROUPS-COUNT-28: 0 bytes spill stores, 0 bytes spill loads
// GROUPS-NOT: {{[1-9][0-9]*}} bytes spill
// GROUPS-NOT: C75
func.func @d64(%q: memref<8x?x64xbf16>, %k: memref<2x?x64xbf16>, %v: memref<2x?x64xbf16>, %o: memref<8x?x64xbf16>, %lse: memref<8x?xf32>, %do: memref<8x?x64xbf16>, %dq: memref<8x?x64xbf16>, %dk: memref<2x?x64xbf16>, %dv: memref<2x?x64xbf16>) {
  attn.attention_backward ins(%q, %k, %v : memref<8x?x64xbf16>, memref<2x?x64xbf16>, memref<2x?x64xbf16>)
      forward(%o, %lse : memref<8x?x64xbf16>, memref<8x?xf32>) d_output(%do : memref<8x?x64xbf16>)
      outs(%dq, %dk, %dv : memref<8x?x64xbf16>, memref<2x?x64xbf16>, memref<2x?x64xbf16>)
      {alignment = #attn.alignment<bottom_right>, causal}
  return
}
func.func @d96(%q: memref<8x?x96xf16>, %k: memref<2x?x96xf16>, %v: memref<2x?x96xf16>, %o: memref<8x?x96xf16>, %lse: memref<8x?xf32>, %do: memref<8x?x96xf16>, %dq: memref<8x?x96xf16>, %dk: memref<2x?x96xf16>, %dv: memref<2x?x96xf16>) {
  attn.attention_backward ins(%q, %k, %v : memref<8x?x96xf16>, memref<2x?x96xf16>, memref<2x?x96xf16>)
      forward(%o, %lse : memref<8x?x96xf16>, memref<8x?xf32>) d_output(%do : memref<8x?x96xf16>)
      outs(%dq, %dk, %dv : memref<8x?x96xf16>, memref<2x?x96xf16>, memref<2x?x96xf16>)
      {alignment = #attn.alignment<bottom_right>, causal}
  return
}
func.func @d128(%q: memref<8x?x128xbf16>, %k: memref<2x?x128xbf16>, %v: memref<2x?x128xbf16>, %o: memref<8x?x128xbf16>, %lse: memref<8x?xf32>, %do: memref<8x?x128xbf16>, %dq: memref<8x?x128xbf16>, %dk: memref<2x?x128xbf16>, %dv: memref<2x?x128xbf16>) {
  attn.attention_backward ins(%q, %k, %v : memref<8x?x128xbf16>, memref<2x?x128xbf16>, memref<2x?x128xbf16>)
      forward(%o, %lse : memref<8x?x128xbf16>, memref<8x?xf32>) d_output(%do : memref<8x?x128xbf16>)
      outs(%dq, %dk, %dv : memref<8x?x128xbf16>, memref<2x?x128xbf16>, memref<2x?x128xbf16>)
      {alignment = #attn.alignment<bottom_right>, causal}
  return
}
func.func @d192(%q: memref<8x?x192xf16>, %k: memref<2x?x192xf16>, %v: memref<2x?x128xf16>, %o: memref<8x?x128xf16>, %lse: memref<8x?xf32>, %do: memref<8x?x128xf16>, %dq: memref<8x?x192xf16>, %dk: memref<2x?x192xf16>, %dv: memref<2x?x128xf16>) {
  attn.attention_backward ins(%q, %k, %v : memref<8x?x192xf16>, memref<2x?x192xf16>, memref<2x?x128xf16>)
      forward(%o, %lse : memref<8x?x128xf16>, memref<8x?xf32>) d_output(%do : memref<8x?x128xf16>)
      outs(%dq, %dk, %dv : memref<8x?x192xf16>, memref<2x?x192xf16>, memref<2x?x128xf16>)
      {alignment = #attn.alignment<bottom_right>, causal}
  return
}
func.func @d256(%q: memref<8x?x256xbf16>, %k: memref<2x?x256xbf16>, %v: memref<2x?x256xbf16>, %o: memref<8x?x256xbf16>, %lse: memref<8x?xf32>, %do: memref<8x?x256xbf16>, %dq: memref<8x?x256xbf16>, %dk: memref<2x?x256xbf16>, %dv: memref<2x?x256xbf16>) {
  attn.attention_backward ins(%q, %k, %v : memref<8x?x256xbf16>, memref<2x?x256xbf16>, memref<2x?x256xbf16>)
      forward(%o, %lse : memref<8x?x256xbf16>, memref<8x?xf32>) d_output(%do : memref<8x?x256xbf16>)
      outs(%dq, %dk, %dv : memref<8x?x256xbf16>, memref<2x?x256xbf16>, memref<2x?x256xbf16>)
      {alignment = #attn.alignment<bottom_right>, causal}
  return
}
func.func @single(%q: memref<8x?x64xf32>, %k: memref<2x?x64xf32>, %v: memref<2x?x64xf32>, %o: memref<8x?x64xf32>, %lse: memref<8x?xf32>, %do: memref<8x?x64xf32>, %dq: memref<8x?x64xf32>, %dk: memref<2x?x64xf32>, %dv: memref<2x?x64xf32>) {
  attn.attention_backward ins(%q, %k, %v : memref<8x?x64xf32>, memref<2x?x64xf32>, memref<2x?x64xf32>)
      forward(%o, %lse : memref<8x?x64xf32>, memref<8x?xf32>) d_output(%do : memref<8x?x64xf32>)
      outs(%dq, %dk, %dv : memref<8x?x64xf32>, memref<2x?x64xf32>, memref<2x?x64xf32>)
      {alignment = #attn.alignment<bottom_right>, causal}
  return
}
// Every option at once.
func.func @options(%q: memref<2x8x?x64xf16>, %k: memref<2x2x?x64xf16>, %lse: memref<2x8x?xf32>, %do: memref<2x8x?x64xf16>,
                   %mask: memref<?x?xf32>, %lengths: memref<2xi32>, %slopes: memref<8xf16>, %sink: memref<8xf16>,
                   %dq: memref<2x8x?x64xf16>, %dk: memref<2x2x?x64xf16>, %dv: memref<2x2x?x64xf16>, %dm: memref<?x?xf32>, %ds: memref<8xf16>) {
  attn.attention_backward ins(%q, %k, %k : memref<2x8x?x64xf16>, memref<2x2x?x64xf16>, memref<2x2x?x64xf16>)
      forward(%do, %lse : memref<2x8x?x64xf16>, memref<2x8x?xf32>) d_output(%do : memref<2x8x?x64xf16>)
      mask(%mask : memref<?x?xf32>) kv_lengths(%lengths : memref<2xi32>)
      alibi_slopes(%slopes : memref<8xf16>) sink(%sink : memref<8xf16>)
      outs(%dq, %dk, %dv : memref<2x8x?x64xf16>, memref<2x2x?x64xf16>, memref<2x2x?x64xf16>)
      d_mask(%dm : memref<?x?xf32>) d_sink(%ds : memref<8xf16>)
      {alignment = #attn.alignment<bottom_right>, causal, softcap = 30.0 : f64, window_left = 100 : i64}
  return
}
func.func @wide_options(%q: memref<2x8x?x128xf16>, %k: memref<2x2x?x128xf16>, %lse: memref<2x8x?xf32>, %do: memref<2x8x?x128xf16>,
                   %mask: memref<?x?xi1>, %lengths: memref<2xi32>, %slopes: memref<8xf16>, %sink: memref<8xf16>,
                   %dq: memref<2x8x?x128xf16>, %dk: memref<2x2x?x128xf16>, %dv: memref<2x2x?x128xf16>, %ds: memref<8xf16>) {
  attn.attention_backward ins(%q, %k, %k : memref<2x8x?x128xf16>, memref<2x2x?x128xf16>, memref<2x2x?x128xf16>)
      forward(%do, %lse : memref<2x8x?x128xf16>, memref<2x8x?xf32>) d_output(%do : memref<2x8x?x128xf16>)
      mask(%mask : memref<?x?xi1>) kv_lengths(%lengths : memref<2xi32>)
      alibi_slopes(%slopes : memref<8xf16>) sink(%sink : memref<8xf16>)
      outs(%dq, %dk, %dv : memref<2x8x?x128xf16>, memref<2x2x?x128xf16>, memref<2x2x?x128xf16>)
      d_sink(%ds : memref<8xf16>)
      {alignment = #attn.alignment<bottom_right>, causal, softcap = 30.0 : f64, window_left = 100 : i64}
  return
}
