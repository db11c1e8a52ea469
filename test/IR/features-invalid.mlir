// RUN: attn-opt %s --split-input-file --verify-diagnostics

// feature_update_c1
func.func @f(%k: tensor<4x8x16xf32>, %a: tensor<1x4x15x8xf32>, %c: tensor<1x4x15xf32>, %n: tensor<1xi64>) {
  // expected-error @below {{needs key of rank 4, found rank 3}}
  %0:2 = attn.feature_update ins(%k, %k : tensor<4x8x16xf32>, tensor<4x8x16xf32>) range(%n, %n : tensor<1xi64>, tensor<1xi64>)
      outs(%a, %c : tensor<1x4x15x8xf32>, tensor<1x4x15xf32>) {form = #attn.sketch} -> tensor<1x4x15x8xf32>, tensor<1x4x15xf32>
  return
}

// -----

// feature_update_c2
func.func @f(%k: tensor<1x4x8x16xf32>, %a: tensor<1x4x15x16xf32>, %c: tensor<1x4x15xf32>, %n: tensor<1xi64>) {
  // expected-error @below {{needs a basis if and only if the rank is less than head_dim, found rank 4 of 16 and no basis}}
  %0:2 = attn.feature_update ins(%k, %k : tensor<1x4x8x16xf32>, tensor<1x4x8x16xf32>) range(%n, %n : tensor<1xi64>, tensor<1xi64>)
      outs(%a, %c : tensor<1x4x15x16xf32>, tensor<1x4x15xf32>) {form = #attn.sketch<rank = 4>} -> tensor<1x4x15x16xf32>, tensor<1x4x15xf32>
  return
}

// -----

// feature_update_c3
func.func @f(%k: tensor<1x4x8x4xf32>, %a: tensor<1x4x15x4xf32>, %c: tensor<1x4x15xf32>, %n: tensor<2xi64>) {
  // expected-error @below {{needs first of size 1 (batches), found 2}}
  %0:2 = attn.feature_update ins(%k, %k : tensor<1x4x8x4xf32>, tensor<1x4x8x4xf32>) range(%n, %n : tensor<2xi64>, tensor<2xi64>)
      outs(%a, %c : tensor<1x4x15x4xf32>, tensor<1x4x15xf32>) {form = #attn.sketch} -> tensor<1x4x15x4xf32>, tensor<1x4x15xf32>
  return
}

// -----

// feature_update_c4
func.func @f(%k: tensor<1x4x8x4xf32>, %a: tensor<1x4x14x4xf32>, %c: tensor<1x4x15xf32>, %n: tensor<1xi64>) {
  // expected-error @below {{needs value_sums of shape [1, 4, 15, 4], found [1, 4, 14, 4]}}
  %0:2 = attn.feature_update ins(%k, %k : tensor<1x4x8x4xf32>, tensor<1x4x8x4xf32>) range(%n, %n : tensor<1xi64>, tensor<1xi64>)
      outs(%a, %c : tensor<1x4x14x4xf32>, tensor<1x4x15xf32>) {form = #attn.sketch} -> tensor<1x4x14x4xf32>, tensor<1x4x15xf32>
  return
}

// -----

// feature_attention_c1
func.func @f(%q: tensor<1x4x2x4xf32>, %k: tensor<1x4x8x4xf32>, %a: tensor<1x4x15x4xf32>, %c: tensor<1x4x16xf32>, %n: tensor<1xi64>) {
  // expected-error @below {{needs feature_sums of shape [1, 4, 15], found [1, 4, 16]}}
  %0 = attn.feature_attention ins(%q, %k, %k : tensor<1x4x2x4xf32>, tensor<1x4x8x4xf32>, tensor<1x4x8x4xf32>)
      sums(%a, %c : tensor<1x4x15x4xf32>, tensor<1x4x16xf32>) folded(%n : tensor<1xi64>) query_offset(%n : tensor<1xi64>)
      outs(%q : tensor<1x4x2x4xf32>) {alignment = #attn.alignment<offset>, form = #attn.sketch} -> tensor<1x4x2x4xf32>
  return
}

// -----

// feature_attention_c2
func.func @f(%q: tensor<1x4x2x4xf32>, %k: tensor<1x4x8x4xf32>, %a: tensor<1x4x15x4xf32>, %c: tensor<1x4x15xf32>, %n: tensor<1xi64>) {
  // expected-error @below {{needs query_offset if and only if the alignment is offset}}
  %0 = attn.feature_attention ins(%q, %k, %k : tensor<1x4x2x4xf32>, tensor<1x4x8x4xf32>, tensor<1x4x8x4xf32>)
      sums(%a, %c : tensor<1x4x15x4xf32>, tensor<1x4x15xf32>) folded(%n : tensor<1xi64>) query_offset(%n : tensor<1xi64>)
      outs(%q : tensor<1x4x2x4xf32>) {alignment = #attn.alignment<top_left>, form = #attn.sketch} -> tensor<1x4x2x4xf32>
  return
}

// -----

// feature_attention_c3
func.func @f(%q: tensor<1x4x2x4xf32>, %k: tensor<1x4x8x4xf32>, %a: tensor<1x4x15x4xf32>, %c: tensor<1x4x15xf32>, %n: tensor<1xi64>) {
  // expected-error @below {{needs keys in place with promote, found compact}}
  %0 = attn.feature_attention ins(%q, %k, %k : tensor<1x4x2x4xf32>, tensor<1x4x8x4xf32>, tensor<1x4x8x4xf32>)
      sums(%a, %c : tensor<1x4x15x4xf32>, tensor<1x4x15xf32>) folded(%n : tensor<1xi64>) query_offset(%n : tensor<1xi64>)
      outs(%q : tensor<1x4x2x4xf32>) {alignment = #attn.alignment<offset>, compact, promote, form = #attn.sketch} -> tensor<1x4x2x4xf32>
  return
}

// -----

// feature_update_c4
func.func @f(%k: tensor<1x4x2x4xf32>, %n: tensor<1xi64>, %a: tensor<1x4x15x4xf32>, %c: tensor<1x4x15xf32>) {
  // expected-error @below {{needs feature_sums of shape [1, 4, 19], found [1, 4, 15]}}
  %0, %1 = attn.feature_update ins(%k, %k : tensor<1x4x2x4xf32>, tensor<1x4x2x4xf32>)
      range(%n, %n : tensor<1xi64>, tensor<1xi64>)
      outs(%a, %c : tensor<1x4x15x4xf32>, tensor<1x4x15xf32>) {form = #attn.sketch<center = mean>} -> tensor<1x4x15x4xf32>, tensor<1x4x15xf32>
  return
}

// -----

// feature_update_c5
func.func @f(%k: tensor<1x4x2x4xf32>, %n: tensor<1xi64>, %a: tensor<1x4x15x4xf32>, %c: tensor<1x4x15xf32>) {
  // expected-error @below {{needs a form without product_rows and recovery_width, found #attn.sketch<sinks = 0, window = 0, product_rows = 3>}}
  %0, %1 = attn.feature_update ins(%k, %k : tensor<1x4x2x4xf32>, tensor<1x4x2x4xf32>)
      range(%n, %n : tensor<1xi64>, tensor<1xi64>)
      outs(%a, %c : tensor<1x4x15x4xf32>, tensor<1x4x15xf32>) {form = #attn.sketch<sinks = 0, window = 0, product_rows = 3>} -> tensor<1x4x15x4xf32>, tensor<1x4x15xf32>
  return
}
