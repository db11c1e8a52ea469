// RUN: attn-opt %s --verify-roundtrip | FileCheck %s

// CHECK-LABEL: @features
func.func @features(%q: tensor<1x8x2x16xf16>, %k: tensor<1x4x?x16xf16>, %v: tensor<1x4x?x8xf16>,
    %basis: tensor<4x16x4xf32>, %a0: tensor<1x4x15x8xf32>, %c0: tensor<1x4x15xf32>,
    %n: tensor<1xi64>, %init: tensor<1x8x2x8xf16>) -> tensor<1x8x2x8xf16> {
  // CHECK: attn.feature_update ins(
  // CHECK-SAME: basis(%{{.*}} : tensor<4x16x4xf32>) range(
  // CHECK-SAME: form = #attn.sketch<rank = 4, window = 0>
  %a, %c = attn.feature_update ins(%k, %v : tensor<1x4x?x16xf16>, tensor<1x4x?x8xf16>)
      basis(%basis : tensor<4x16x4xf32>) range(%n, %n : tensor<1xi64>, tensor<1xi64>)
      outs(%a0, %c0 : tensor<1x4x15x8xf32>, tensor<1x4x15xf32>)
      {form = #attn.sketch<rank = 4, window = 0>} -> tensor<1x4x15x8xf32>, tensor<1x4x15xf32>
  // CHECK: attn.feature_attention ins(
  // CHECK-SAME: sums(
  // CHECK-SAME: folded(
  // CHECK-SAME: {alignment = #attn.alignment<offset>, causal, compact
  %o = attn.feature_attention
      ins(%q, %k, %v : tensor<1x8x2x16xf16>, tensor<1x4x?x16xf16>, tensor<1x4x?x8xf16>)
      sums(%a, %c : tensor<1x4x15x8xf32>, tensor<1x4x15xf32>) basis(%basis : tensor<4x16x4xf32>)
      folded(%n : tensor<1xi64>) query_offset(%n : tensor<1xi64>) kv_lengths(%n : tensor<1xi64>)
      outs(%init : tensor<1x8x2x8xf16>)
      {alignment = #attn.alignment<offset>, causal, compact, form = #attn.sketch<rank = 4, window = 0>}
      -> tensor<1x8x2x8xf16>
  return %o : tensor<1x8x2x8xf16>
}
