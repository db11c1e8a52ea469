// RUN: attn-opt %s --split-input-file --verify-diagnostics

// expected-error @below {{needs rank of at least 1 or a fraction in (0, 1], found 0}}
func.func @f() attributes {form = #attn.topk<rank = 0>} { return }

// -----

// expected-error @below {{needs keep of at least 1 or a fraction in (0, 1], found 3/2}}
func.func @f() attributes {form = #attn.topk<keep = 3/2>} { return }

// -----

// expected-error @below {{needs a denominator between 1 and 2147483648, found 0}}
// expected-error @below {{failed to parse}}
func.func @f() attributes {form = #attn.topk<keep = 1/0>} { return }

// -----

// expected-error @below {{needs top_p in [0, 1), found 1}}
func.func @f() attributes {form = #attn.topk<top_p = 1>} { return }

// -----

// expected-error @below {{needs top_p in [0, 1), found -5.000000e-01}}
func.func @f() attributes {form = #attn.topk<top_p = -0.5>} { return }

// -----

// expected-error @below {{needs sinks of at least 0, found -1}}
func.func @f() attributes {form = #attn.topk<sinks = -1>} { return }

// -----

// expected-error @below {{needs window of at least 0, found -2}}
func.func @f() attributes {form = #attn.sketch<window = -2>} { return }

// -----

// expected-error @below {{needs an even degree between 0 and 16, found 3}}
func.func @f() attributes {form = #attn.sketch<degree = 3>} { return }

// -----

// expected-error @below {{needs sinks = 0 and window = 0 with product_rows or recovery_width, found 4 and 128}}
func.func @f() attributes {form = #attn.sketch<product_rows = 8>} { return }

// -----

// expected-error @below {{needs center = zero with product_rows or recovery_width, found mean}}
func.func @f() attributes {form = #attn.sketch<sinks = 0, window = 0, center = mean, recovery_width = 8>} { return }

// -----

// expected-error @below {{needs recovery_depth between 1 and 65536, found 0}}
func.func @f() attributes {form = #attn.sketch<recovery_depth = 0>} { return }

// -----

// expected-error @below {{needs sparsity of at least 0, found -1}}
func.func @f() attributes {form = #attn.sketch<sparsity = -1>} { return }

// -----

// expected-error @below {{needs an even remainder_degree between 0 and 16, found 18}}
func.func @f() attributes {form = #attn.topk<remainder_degree = 18>} { return }

// -----

// topk_attention_c1
func.func @f(%q: tensor<4x8xf32>, %basis: tensor<8x8xf32>) {
  // expected-error @below {{needs a basis of rank 3, [kv_heads, head_dim, columns], found rank 2}}
  %0 = attn.topk_attention ins(%q, %q, %q : tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>)
      basis(%basis : tensor<8x8xf32>) outs(%q : tensor<4x8xf32>)
      {alignment = #attn.alignment<top_left>, form = #attn.topk} -> tensor<4x8xf32>
  return
}

// -----

// topk_attention_c1
func.func @f(%q: tensor<4x8xf32>, %basis: tensor<2x8x8xf32>) {
  // expected-error @below {{needs a basis of [kv_heads, head_dim] = [1, 8] rows, found [2, 8]}}
  %0 = attn.topk_attention ins(%q, %q, %q : tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>)
      basis(%basis : tensor<2x8x8xf32>) outs(%q : tensor<4x8xf32>)
      {alignment = #attn.alignment<top_left>, form = #attn.topk} -> tensor<4x8xf32>
  return
}

// -----

// topk_attention_c1: the remainder needs more columns than the selection.
func.func @f(%q: tensor<4x8xf32>, %basis: tensor<1x8x2xf32>) {
  // expected-error @below {{needs a basis with a static number of columns between the ranks that the form uses and head_dim, 4 and 8, found 2}}
  %0 = attn.topk_attention ins(%q, %q, %q : tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>)
      basis(%basis : tensor<1x8x2xf32>) outs(%q : tensor<4x8xf32>)
      {alignment = #attn.alignment<top_left>,
       form = #attn.topk<rank = 2, remainder_degree = 2, remainder_rank = 4>} -> tensor<4x8xf32>
  return
}

// -----

// topk_attention_c1
func.func @f(%q: tensor<4x8xf32>, %basis: tensor<1x8x8xbf16>) {
  // expected-error @below {{needs a basis at least as wide as the query, found 'bf16' and 'f32'}}
  %0 = attn.topk_attention ins(%q, %q, %q : tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>)
      basis(%basis : tensor<1x8x8xbf16>) outs(%q : tensor<4x8xf32>)
      {alignment = #attn.alignment<top_left>, form = #attn.topk} -> tensor<4x8xf32>
  return
}

// -----

// topk_attention_c2
func.func @f(%q: tensor<4x8xf32>, %basis: tensor<1x8x8xf32>) {
  // expected-error @below {{needs scores that are products of query and key for a remainder of degree above 0, found a softcap}}
  %0 = attn.topk_attention ins(%q, %q, %q : tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>)
      basis(%basis : tensor<1x8x8xf32>) outs(%q : tensor<4x8xf32>)
      {alignment = #attn.alignment<top_left>, softcap = 2.0, form = #attn.topk<remainder_degree = 2>}
      -> tensor<4x8xf32>
  return
}

// -----

// topk_attention_c3
func.func @f(%q: tensor<4x8xf32>, %basis: tensor<1x8x8xf32>) {
  // expected-error @below {{needs an alignment (top_left, bottom_right or offset) with a form that has a window, found none}}
  %0 = attn.topk_attention ins(%q, %q, %q : tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>)
      basis(%basis : tensor<1x8x8xf32>) outs(%q : tensor<4x8xf32>) {form = #attn.topk} -> tensor<4x8xf32>
  return
}

// -----

// sketched_attention_c1
func.func @f(%q: tensor<4x8xf32>, %basis: tensor<1x8x8xf32>) {
  // expected-error @below {{needs a basis if and only if the rank is less than head_dim, found rank 8 of 8 and a basis}}
  %0 = attn.sketched_attention ins(%q, %q, %q : tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>)
      basis(%basis : tensor<1x8x8xf32>) outs(%q : tensor<4x8xf32>) {form = #attn.sketch<window = 0>}
      -> tensor<4x8xf32>
  return
}

// -----

// sketched_attention_c2
func.func @f(%q: tensor<4x8xf32>) {
  // expected-error @below {{needs scores that are products of query and key for its features, found a softcap}}
  %0 = attn.sketched_attention ins(%q, %q, %q : tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>)
      outs(%q : tensor<4x8xf32>) {softcap = 3.0, form = #attn.sketch<window = 0>} -> tensor<4x8xf32>
  return
}

// -----

// sketched_attention_c2
func.func @f(%q: tensor<4x8xf32>) {
  // expected-error @below {{needs every row to see the same keys for sketches of all of them, found causal}}
  %0 = attn.sketched_attention ins(%q, %q, %q : tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>)
      outs(%q : tensor<4x8xf32>) {causal, alignment = #attn.alignment<top_left>,
      form = #attn.sketch<sinks = 0, window = 0, product_rows = 8>} -> tensor<4x8xf32>
  return
}

// -----

// sketched_attention_c3
func.func @f(%q: tensor<4x8xf32>) {
  // expected-error @below {{needs an alignment (top_left, bottom_right or offset) with a form that has a window, found none}}
  %0 = attn.sketched_attention ins(%q, %q, %q : tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>)
      outs(%q : tensor<4x8xf32>) {form = #attn.sketch<window = 1>} -> tensor<4x8xf32>
  return
}

// -----

// key_basis_c1
func.func @f(%k: tensor<8xf32>, %basis: tensor<1x8x8xf32>) {
  // expected-error @below {{needs a key of rank 2, 3 or 4, found rank 1}}
  %0 = attn.key_basis ins(%k : tensor<8xf32>) outs(%basis : tensor<1x8x8xf32>) -> tensor<1x8x8xf32>
  return
}

// -----

// key_basis_c2
func.func @f(%k: tensor<3x2x4x8xf32>, %lengths: tensor<2xi64>, %basis: tensor<2x8x8xf32>) {
  // expected-error @below {{needs kv_lengths of size 3 (batches), found 2}}
  %0 = attn.key_basis ins(%k : tensor<3x2x4x8xf32>) kv_lengths(%lengths : tensor<2xi64>)
      outs(%basis : tensor<2x8x8xf32>) -> tensor<2x8x8xf32>
  return
}

// -----

// key_basis_c3
func.func @f(%k: tensor<2x4x8xf32>, %basis: tensor<2x8x4xf32>) {
  // expected-error @below {{needs basis of shape [2, 8, 8], found [2, 8, 4]}}
  %0 = attn.key_basis ins(%k : tensor<2x4x8xf32>) outs(%basis : tensor<2x8x4xf32>) -> tensor<2x8x4xf32>
  return
}

// -----

// topk_attention_c4
func.func @f(%q: tensor<4x8xf32>, %basis: tensor<1x8x8xf32>) {
  // expected-error @below {{needs a query_basis if and only if the form's basis is balanced, found balanced and no query_basis}}
  %0 = attn.topk_attention ins(%q, %q, %q : tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>)
      basis(%basis : tensor<1x8x8xf32>) outs(%q : tensor<4x8xf32>)
      {alignment = #attn.alignment<top_left>, form = #attn.topk<basis = balanced>} -> tensor<4x8xf32>
  return
}

// -----

// topk_attention_c4
func.func @f(%q: tensor<4x8xf32>, %basis: tensor<1x8x8xf32>, %other: tensor<1x8x4xf32>) {
  // expected-error @below {{needs basis and query_basis of the same type, found 'tensor<1x8x8xf32>' and 'tensor<1x8x4xf32>'}}
  %0 = attn.topk_attention ins(%q, %q, %q : tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>)
      basis(%basis : tensor<1x8x8xf32>) query_basis(%other : tensor<1x8x4xf32>) outs(%q : tensor<4x8xf32>)
      {alignment = #attn.alignment<top_left>, form = #attn.topk<basis = balanced>} -> tensor<4x8xf32>
  return
}

// -----

// key_basis_c4
func.func @f(%k: tensor<4x8xf32>, %basis: tensor<1x8x8xf32>) {
  // expected-error @below {{needs a query unless the kind is key_pca, found query_aware and no query}}
  %0 = attn.key_basis ins(%k : tensor<4x8xf32>) outs(%basis : tensor<1x8x8xf32>)
      {kind = #attn.basis_kind<query_aware>, alignment = #attn.alignment<top_left>} -> tensor<1x8x8xf32>
  return
}

// -----

// key_basis_c4
func.func @f(%k: tensor<2x4x8xf32>, %q: tensor<3x4x8xf32>, %basis: tensor<2x8x8xf32>) {
  // expected-error @below {{needs a number of query heads that is a multiple of the number of key/value heads, found 3 and 2}}
  %0 = attn.key_basis ins(%k, %q : tensor<2x4x8xf32>, tensor<3x4x8xf32>) outs(%basis : tensor<2x8x8xf32>)
      {kind = #attn.basis_kind<query_aware>, alignment = #attn.alignment<top_left>} -> tensor<2x8x8xf32>
  return
}

// -----

// key_basis_c5
func.func @f(%k: tensor<4x8xf32>, %basis: tensor<1x8x8xf32>) {
  // expected-error @below {{needs a query_basis if and only if the kind is balanced, found key_pca and a query_basis}}
  %0:2 = attn.key_basis ins(%k : tensor<4x8xf32>) outs(%basis : tensor<1x8x8xf32>)
      query_basis(%basis : tensor<1x8x8xf32>) -> tensor<1x8x8xf32>, tensor<1x8x8xf32>
  return
}

// -----

// key_basis_c6
func.func @f(%k: tensor<4x8xf32>, %basis: tensor<1x8x8xf32>) {
  // expected-error @below {{needs an alignment if and only if the kind is query_aware, found query_aware and none}}
  %0 = attn.key_basis ins(%k, %k : tensor<4x8xf32>, tensor<4x8xf32>) outs(%basis : tensor<1x8x8xf32>)
      {kind = #attn.basis_kind<query_aware>} -> tensor<1x8x8xf32>
  return
}

// -----

// topk_attention_c5
func.func @f(%q: tensor<4x1x8xf32>, %k: tensor<2x40x8xf32>, %basis: tensor<2x8x4xf32>, %codes: tensor<1x2x3x2x16x4xi8>, %scales: tensor<1x2x3x16xf32>) -> tensor<4x1x8xf32> {
  // expected-error @below {{needs key_codes of shape [1, 2, ?, 1, 16, 4], found [1, 2, 3, 2, 16, 4]}}
  %0 = attn.topk_attention ins(%q, %k, %k : tensor<4x1x8xf32>, tensor<2x40x8xf32>, tensor<2x40x8xf32>)
      basis(%basis : tensor<2x8x4xf32>) key_index(%codes, %scales : tensor<1x2x3x2x16x4xi8>, tensor<1x2x3x16xf32>)
      outs(%q : tensor<4x1x8xf32>) {alignment = #attn.alignment<bottom_right>, form = #attn.topk<rank = 4>} -> tensor<4x1x8xf32>
  return %0 : tensor<4x1x8xf32>
}

// -----

// topk_attention_c5
func.func @f(%q: tensor<4x1x8xf32>, %k: tensor<2x40x8xf32>, %basis: tensor<2x8x4xf32>, %codes: tensor<1x2x3x1x16x4xi8>, %scales: tensor<1x2x4x16xf32>) -> tensor<4x1x8xf32> {
  // expected-error @below {{needs key_scales of shape [1, 2, 3, 16], found [1, 2, 4, 16]}}
  %0 = attn.topk_attention ins(%q, %k, %k : tensor<4x1x8xf32>, tensor<2x40x8xf32>, tensor<2x40x8xf32>)
      basis(%basis : tensor<2x8x4xf32>) key_index(%codes, %scales : tensor<1x2x3x1x16x4xi8>, tensor<1x2x4x16xf32>)
      outs(%q : tensor<4x1x8xf32>) {alignment = #attn.alignment<bottom_right>, form = #attn.topk<rank = 4>} -> tensor<4x1x8xf32>
  return %0 : tensor<4x1x8xf32>
}

// -----

// topk_attention_c5
func.func @f(%q: tensor<4x1x8xf32>, %k: tensor<2x40x8xf32>, %basis: tensor<2x8x4xf32>, %codes: tensor<1x2x3x1x16x4xi8>, %scales: tensor<1x2x3x16xf64>) -> tensor<4x1x8xf32> {
  // expected-error @below {{needs key_scales of f32, found 'f64'}}
  %0 = attn.topk_attention ins(%q, %k, %k : tensor<4x1x8xf32>, tensor<2x40x8xf32>, tensor<2x40x8xf32>)
      basis(%basis : tensor<2x8x4xf32>) key_index(%codes, %scales : tensor<1x2x3x1x16x4xi8>, tensor<1x2x3x16xf64>)
      outs(%q : tensor<4x1x8xf32>) {alignment = #attn.alignment<bottom_right>, form = #attn.topk<rank = 4>} -> tensor<4x1x8xf32>
  return %0 : tensor<4x1x8xf32>
}

// -----

// topk_attention_c5
func.func @f(%q: tensor<4x1x8xf32>, %k: tensor<2x40x8xf32>, %basis: tensor<2x8x4xf32>, %codes: tensor<1x2x2x1x16x4xi8>, %scales: tensor<1x2x2x16xf32>) -> tensor<4x1x8xf32> {
  // expected-error @below {{needs a key index of at least 3 blocks for 40 keys, found 2}}
  %0 = attn.topk_attention ins(%q, %k, %k : tensor<4x1x8xf32>, tensor<2x40x8xf32>, tensor<2x40x8xf32>)
      basis(%basis : tensor<2x8x4xf32>) key_index(%codes, %scales : tensor<1x2x2x1x16x4xi8>, tensor<1x2x2x16xf32>)
      outs(%q : tensor<4x1x8xf32>) {alignment = #attn.alignment<bottom_right>, form = #attn.topk<rank = 4>} -> tensor<4x1x8xf32>
  return %0 : tensor<4x1x8xf32>
}

// -----

// topk_attention_c6
func.func @f(%q: tensor<4x1x8xf32>, %k: tensor<2x40x8xf32>, %basis: tensor<2x8x4xf32>, %sums: tensor<1x2x8xf32>) -> tensor<4x1x8xf32> {
  // expected-error @below {{needs a remainder for value_sums, found the form #attn.topk<rank = 4, remainder_degree = none>}}
  %0 = attn.topk_attention ins(%q, %k, %k : tensor<4x1x8xf32>, tensor<2x40x8xf32>, tensor<2x40x8xf32>)
      basis(%basis : tensor<2x8x4xf32>) value_sums(%sums : tensor<1x2x8xf32>)
      outs(%q : tensor<4x1x8xf32>) {alignment = #attn.alignment<bottom_right>, form = #attn.topk<rank = 4, remainder_degree = none>} -> tensor<4x1x8xf32>
  return %0 : tensor<4x1x8xf32>
}

// -----

// topk_attention_c6
func.func @f(%q: tensor<4x1x8xf32>, %k: tensor<2x40x8xf32>, %basis: tensor<2x8x4xf32>, %sums: tensor<1x2x4xf32>) -> tensor<4x1x8xf32> {
  // expected-error @below {{needs value_sums of shape [1, 2, 8], found [1, 2, 4]}}
  %0 = attn.topk_attention ins(%q, %k, %k : tensor<4x1x8xf32>, tensor<2x40x8xf32>, tensor<2x40x8xf32>)
      basis(%basis : tensor<2x8x4xf32>) value_sums(%sums : tensor<1x2x4xf32>)
      outs(%q : tensor<4x1x8xf32>) {alignment = #attn.alignment<bottom_right>, form = #attn.topk<rank = 4>} -> tensor<4x1x8xf32>
  return %0 : tensor<4x1x8xf32>
}

// -----

// topk_attention_c6
func.func @f(%q: tensor<4x1x8xf32>, %k: tensor<2x40x8xf32>, %basis: tensor<2x8x4xf32>, %c: tensor<1x2x45xf32>) -> tensor<4x1x8xf32> {
  // expected-error @below {{needs a remainder of a degree above 0 for feature_sums and folded, found the form #attn.topk<rank = 4>}}
  %0 = attn.topk_attention ins(%q, %k, %k : tensor<4x1x8xf32>, tensor<2x40x8xf32>, tensor<2x40x8xf32>)
      basis(%basis : tensor<2x8x4xf32>) feature_sums(%c : tensor<1x2x45xf32>)
      outs(%q : tensor<4x1x8xf32>) {alignment = #attn.alignment<bottom_right>, form = #attn.topk<rank = 4>} -> tensor<4x1x8xf32>
  return %0 : tensor<4x1x8xf32>
}

// -----

// topk_attention_c7
func.func @f(%q: tensor<4x1x8xf32>, %k: tensor<2x40x8xf32>, %basis: tensor<2x8x4xf32>, %a: tensor<1x2x45x8xf32>, %c: tensor<1x2x45xf32>) -> tensor<4x1x8xf32> {
  // expected-error @below {{needs value_sums, feature_sums and folded or none of them, found no folded}}
  %0 = attn.topk_attention ins(%q, %k, %k : tensor<4x1x8xf32>, tensor<2x40x8xf32>, tensor<2x40x8xf32>)
      basis(%basis : tensor<2x8x4xf32>) value_sums(%a : tensor<1x2x45x8xf32>) feature_sums(%c : tensor<1x2x45xf32>)
      outs(%q : tensor<4x1x8xf32>) {alignment = #attn.alignment<bottom_right>, form = #attn.topk<rank = 4, remainder_degree = 2>} -> tensor<4x1x8xf32>
  return %0 : tensor<4x1x8xf32>
}

// -----

// topk_attention_c7
func.func @f(%q: tensor<4x1x8xf32>, %k: tensor<2x40x8xf32>, %basis: tensor<2x8x4xf32>, %a: tensor<1x2x44x8xf32>, %c: tensor<1x2x45xf32>, %n: tensor<1xi64>) -> tensor<4x1x8xf32> {
  // expected-error @below {{needs value_sums of shape [1, 2, 45, 8], found [1, 2, 44, 8]}}
  %0 = attn.topk_attention ins(%q, %k, %k : tensor<4x1x8xf32>, tensor<2x40x8xf32>, tensor<2x40x8xf32>)
      basis(%basis : tensor<2x8x4xf32>) value_sums(%a : tensor<1x2x44x8xf32>) feature_sums(%c : tensor<1x2x45xf32>) folded(%n : tensor<1xi64>)
      outs(%q : tensor<4x1x8xf32>) {alignment = #attn.alignment<bottom_right>, form = #attn.topk<rank = 4, remainder_degree = 2>} -> tensor<4x1x8xf32>
  return %0 : tensor<4x1x8xf32>
}

// -----

// topk_attention_c7
func.func @f(%q: tensor<4x1x8xf32>, %k: tensor<2x40x8xf32>, %basis: tensor<2x8x4xf32>, %a: tensor<1x2x15x8xf32>, %c: tensor<1x2x45xf32>, %n: tensor<1xi64>) -> tensor<4x1x8xf32> {
  // expected-error @below {{needs feature_sums of shape [1, 2, 15], found [1, 2, 45]}}
  %0 = attn.topk_attention ins(%q, %k, %k : tensor<4x1x8xf32>, tensor<2x40x8xf32>, tensor<2x40x8xf32>)
      basis(%basis : tensor<2x8x4xf32>) value_sums(%a : tensor<1x2x15x8xf32>) feature_sums(%c : tensor<1x2x45xf32>) folded(%n : tensor<1xi64>)
      outs(%q : tensor<4x1x8xf32>) {alignment = #attn.alignment<bottom_right>, form = #attn.topk<rank = 4, remainder_degree = 2, remainder_rank = 4>} -> tensor<4x1x8xf32>
  return %0 : tensor<4x1x8xf32>
}

// -----

// topk_attention_c7
func.func @f(%q: tensor<4x1x8xf32>, %k: tensor<2x40x8xf32>, %basis: tensor<2x8x4xf32>, %a: tensor<1x2x45x8xf32>, %c: tensor<1x2x45xf32>, %n: tensor<2xi64>) -> tensor<4x1x8xf32> {
  // expected-error @below {{needs folded of shape [1], found [2]}}
  %0 = attn.topk_attention ins(%q, %k, %k : tensor<4x1x8xf32>, tensor<2x40x8xf32>, tensor<2x40x8xf32>)
      basis(%basis : tensor<2x8x4xf32>) value_sums(%a : tensor<1x2x45x8xf32>) feature_sums(%c : tensor<1x2x45xf32>) folded(%n : tensor<2xi64>)
      outs(%q : tensor<4x1x8xf32>) {alignment = #attn.alignment<bottom_right>, form = #attn.topk<rank = 4, remainder_degree = 2>} -> tensor<4x1x8xf32>
  return %0 : tensor<4x1x8xf32>
}
