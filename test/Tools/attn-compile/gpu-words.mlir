// Counts of clusters, of 64 bits, are loaded and stored at once, not in halves.
//
// RUN: attn-compile %s --target=cuda:sm_80 --emit=ptx -o - | FileCheck %s

// CHECK: .visible .entry attn_clustered_append_0(
// CHECK: ld.global.b64
// CHECK-NOT: ld.global.b32 {{.*}}%rd{{[0-9]+}}, [
// CHECK: st.global.b64
// CHECK-NOT: st.global.b32 {{.*}}], %rd
!state = !attn.state<#attn.clustered<clusters = 256>, 1x2x656x64xbf16>
func.func @append(%k: tensor<1x2x?x64xbf16>, %s: !state) -> !state {
  %a = attn.state_append %k, %k to %s : tensor<1x2x?x64xbf16>, tensor<1x2x?x64xbf16>, !state
  return %a : !state
}
