// RUN: attn-opt %s --canonicalize --split-input-file | FileCheck %s

// CHECK-LABEL: func.func @unused_results
// CHECK-SAME:    %[[Q:.*]]: tensor<1x8xf32>
// CHECK-NEXT:    %[[R:.*]] = attn.conv_attention ins(%[[Q]], %[[Q]], %[[Q]] : {{.*}}) outs(%[[Q]] : tensor<1x8xf32>) {alignment = #attn.alignment<top_left>, causal, form = #attn.conv} -> tensor<1x8xf32>
// CHECK-NEXT:    return %[[R]]
func.func @unused_results(%q: tensor<1x8xf32>, %l: tensor<1xf32>, %e: tensor<f32>) -> tensor<1x8xf32> {
  %0:3 = attn.conv_attention ins(%q, %q, %q : tensor<1x8xf32>, tensor<1x8xf32>, tensor<1x8xf32>)
      outs(%q : tensor<1x8xf32>) logsumexp(%l : tensor<1xf32>) error(%e : tensor<f32>)
      {alignment = #attn.alignment<top_left>, causal, scale = 0.35355339059327373, form = #attn.conv}
      -> tensor<1x8xf32>, tensor<1xf32>, tensor<f32>
  return %0#0 : tensor<1x8xf32>
}

// -----

// CHECK-LABEL: func.func @unused_logsumexp
// CHECK:         %[[R:.*]]:2 = attn.conv_attention {{.*}} outs(%{{.*}}) error(%{{.*}} : tensor<f32>)
// CHECK-NEXT:    return %[[R]]#0, %[[R]]#1
func.func @unused_logsumexp(%q: tensor<4x8xf32>, %l: tensor<4xf32>, %e: tensor<f32>) -> (tensor<4x8xf32>, tensor<f32>) {
  %slopes = arith.constant dense<0.0> : tensor<1xf32>
  %0:3 = attn.conv_attention ins(%q, %q, %q : tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>)
      alibi_slopes(%slopes : tensor<1xf32>)
      outs(%q : tensor<4x8xf32>) logsumexp(%l : tensor<4xf32>) error(%e : tensor<f32>)
      {alignment = #attn.alignment<top_left>, causal, form = #attn.conv}
      -> tensor<4x8xf32>, tensor<4xf32>, tensor<f32>
  return %0#0, %0#2 : tensor<4x8xf32>, tensor<f32>
}

// -----

// CHECK-LABEL: func.func @used
// CHECK:         attn.conv_attention {{.*}} logsumexp({{.*}}) error({{.*}})
func.func @used(%q: tensor<4x8xf32>, %l: tensor<4xf32>, %e: tensor<f32>) -> (tensor<4x8xf32>, tensor<4xf32>, tensor<f32>) {
  %0:3 = attn.conv_attention ins(%q, %q, %q : tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>)
      outs(%q : tensor<4x8xf32>) logsumexp(%l : tensor<4xf32>) error(%e : tensor<f32>)
      {alignment = #attn.alignment<top_left>, causal, form = #attn.conv}
      -> tensor<4x8xf32>, tensor<4xf32>, tensor<f32>
  return %0#0, %0#1, %0#2 : tensor<4x8xf32>, tensor<4xf32>, tensor<f32>
}
