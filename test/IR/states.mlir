// RUN: attn-opt %s --verify-roundtrip | FileCheck %s

!exact = !attn.state<#attn.exact, 2x4x128x16xf16>
!open = !attn.state<#attn.exact, ?x?x?x16xf32, value_dim = 8>
!topk = !attn.state<#attn.topk<rank = 4, remainder_degree = 2, remainder_rank = 6>, 1x4x128x16xf32>
!balanced = !attn.state<#attn.topk<rank = 4, basis = balanced>, 1x4x128x16xf32>
!sketch = !attn.state<#attn.sketch<degree = 2, rank = 3, sinks = 2, window = 8>, 1x4x32x16xf64>

// CHECK-LABEL: @exact
func.func @exact(%k: tensor<2x4x3x16xf16>, %q: tensor<2x8x3x16xf16>, %used: tensor<2xi64>)
    -> (tensor<2x8x3x16xf16>, tensor<2x8x3xf32>, tensor<2xi64>) {
  // CHECK: attn.state_init : <#attn.exact, 2x4x128x16xf16>
  %s = attn.state_init : !exact
  // CHECK: attn.state_append %{{.*}}, %{{.*}} to %{{.*}} rows_used(%{{.*}} : tensor<2xi64>) : tensor<2x4x3x16xf16>, tensor<2x4x3x16xf16>, <#attn.exact, 2x4x128x16xf16>
  %t = attn.state_append %k, %k to %s rows_used(%used : tensor<2xi64>)
      : tensor<2x4x3x16xf16>, tensor<2x4x3x16xf16>, !exact
  // CHECK: attn.state_merge
  %u = attn.state_merge %t, %s : !exact
  // CHECK: attn.state_attend %{{.*}} to %{{.*}} {causal, window_left = 5 : i64} : tensor<2x8x3x16xf16>, <#attn.exact, 2x4x128x16xf16> -> tensor<2x8x3x16xf16>, tensor<2x8x3xf32>
  %o, %lse = attn.state_attend %q to %u {causal, window_left = 5}
      : tensor<2x8x3x16xf16>, !exact -> tensor<2x8x3x16xf16>, tensor<2x8x3xf32>
  // CHECK: attn.state_lengths
  %n = attn.state_lengths %u : !exact -> tensor<2xi64>
  return %o, %lse, %n : tensor<2x8x3x16xf16>, tensor<2x8x3xf32>, tensor<2xi64>
}

// CHECK-LABEL: @open
// CHECK-SAME: !attn.state<#attn.exact, ?x?x?x16xf32, value_dim = 8>
func.func @open(%b: index, %h: index, %c: index) -> !open {
  // CHECK: attn.state_init sizes(%{{.*}}, %{{.*}}, %{{.*}})
  %s = attn.state_init sizes(%b, %h, %c) : !open
  return %s : !open
}

// CHECK-LABEL: @forms
func.func @forms(%b6: tensor<4x16x6xf32>, %b4: tensor<4x16x4xf32>, %b3: tensor<4x16x3xf64>) -> (!topk, !balanced, !sketch) {
  // CHECK: attn.state_init basis(%{{.*}} : tensor<4x16x6xf32>)
  %s = attn.state_init basis(%b6 : tensor<4x16x6xf32>) : !topk
  // CHECK: attn.state_init basis(%{{.*}} : tensor<4x16x3xf64>)
  %t = attn.state_init basis(%b3 : tensor<4x16x3xf64>) : !sketch
  // CHECK: attn.state_init basis(%{{.*}} : tensor<4x16x4xf32>) query_basis(%{{.*}} : tensor<4x16x4xf32>)
  %u = attn.state_init basis(%b4 : tensor<4x16x4xf32>) query_basis(%b4 : tensor<4x16x4xf32>) : !balanced
  return %s, %u, %t : !topk, !balanced, !sketch
}
