// ptxas takes the kernels of the clustered form without spills, and has nothing
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
// CHECK-COUNT-36: frame, 0 bytes spill stores, 0 bytes spill loads
// CHECK-NOT: {{[1-9][0-9]*}} bytes spill
// CHECK-NOT: C75

// Matrix units: an update, a merge, attention, and what fills a new cache.
!state64 = !attn.state<#attn.clustered<clusters = 256>, 1x2x656x64xbf16>
func.func @d64(%q: tensor<1x8x1x64xbf16>, %k: tensor<1x2x?x64xbf16>) -> tensor<1x8x1x64xbf16> {
  %a = attn.state_init : !state64
  %b = attn.state_append %k, %k to %a : tensor<1x2x?x64xbf16>, tensor<1x2x?x64xbf16>, !state64
  %c = attn.state_init : !state64
  %d = attn.state_merge %b, %c : !state64
  %o = attn.state_attend %q to %d {causal} : tensor<1x8x1x64xbf16>, !state64 -> tensor<1x8x1x64xbf16>
  return %o : tensor<1x8x1x64xbf16>
}
// The same by FMA, with samples of values, and a merge of the nearest.
!samples = !attn.state<#attn.clustered<estimator = subgen, capacity = merge_nearest>, 1x2x336x128xf32>
func.func @subgen(%q: tensor<1x8x1x128xf32>, %k: tensor<1x2x?x128xf32>) -> tensor<1x8x1x128xf32> {
  %a = attn.state_init : !samples
  %b = attn.state_append %k, %k to %a : tensor<1x2x?x128xf32>, tensor<1x2x?x128xf32>, !samples
  %c = attn.state_init : !samples
  %d = attn.state_merge %b, %c : !samples
  %o = attn.state_attend %q to %d {causal} : tensor<1x8x1x128xf32>, !samples -> tensor<1x8x1x128xf32>
  return %o : tensor<1x8x1x128xf32>
}
func.func @d96(%q: tensor<1x8x1x96xbf16>, %state: !attn.state<#attn.clustered, 1x2x272x96xbf16>) -> tensor<1x8x1x96xbf16> {
  %o = attn.state_attend %q to %state {causal} : tensor<1x8x1x96xbf16>, !attn.state<#attn.clustered, 1x2x272x96xbf16> -> tensor<1x8x1x96xbf16>
  return %o : tensor<1x8x1x96xbf16>
}
func.func @d128(%q: tensor<1x8x1x128xf16>, %state: !attn.state<#attn.clustered, 1x2x272x128xf16>) -> tensor<1x8x1x128xf16> {
  %o = attn.state_attend %q to %state {causal} : tensor<1x8x1x128xf16>, !attn.state<#attn.clustered, 1x2x272x128xf16> -> tensor<1x8x1x128xf16>
  return %o : tensor<1x8x1x128xf16>
}
func.func @d192(%q: tensor<1x8x1x192xbf16>, %state: !attn.state<#attn.clustered, 1x2x272x192xbf16>) -> tensor<1x8x1x192xbf16> {
  %o = attn.state_attend %q to %state {causal} : tensor<1x8x1x192xbf16>, !attn.state<#attn.clustered, 1x2x272x192xbf16> -> tensor<1x8x1x192xbf16>
  return %o : tensor<1x8x1x192xbf16>
}
func.func @d256(%q: tensor<1x8x1x256xf16>, %state: !attn.state<#attn.clustered, 1x2x272x256xf16>) -> tensor<1x8x1x256xf16> {
  %o = attn.state_attend %q to %state {causal} : tensor<1x8x1x256xf16>, !attn.state<#attn.clustered, 1x2x272x256xf16> -> tensor<1x8x1x256xf16>
  return %o : tensor<1x8x1x256xf16>
}
