// RUN: attn-opt %s --split-input-file --verify-diagnostics

// expected-error @below {{needs bases of at least 1, found 0}}
func.func private @bases() attributes {f = #attn.conv<bases = 0>}

// -----

// expected-error @below {{needs a probe of at least 1, found 0}}
func.func private @probe() attributes {f = #attn.conv<probe = 0>}

// -----

// expected-error @below {{needs a finite delta of at least 0, found -1.000000e+00}}
func.func private @delta() attributes {f = #attn.conv<delta = -1.0>}

// -----

// expected-error @below {{needs a finite eps of at least 0, found -1.000000e+00}}
func.func private @eps() attributes {f = #attn.conv<eps = -1>}

// -----

// expected-error @below {{needs a finite, positive range_tolerance, found 0.000000e+00}}
func.func private @range() attributes {f = #attn.conv<range_tolerance = 0>}

// -----

// expected-error @below {{needs a fallback of at least 0 or none, found -5.000000e-01}}
func.func private @fallback() attributes {f = #attn.conv<fallback = -0.5>}

// -----

// expected-error @below {{needs sampled_rows of at least 0, found -1}}
func.func private @samples() attributes {f = #attn.conv<sampled_rows = -1>}

// -----

// expected-error @below {{needs seed of at least 0, found -1}}
func.func private @seed() attributes {f = #attn.conv<seed = -1>}

// -----

// conv_attention_c1
func.func @not_causal(%q: tensor<4x8xf32>) -> tensor<4x8xf32> {
  // expected-error @below {{needs causal self-attention, with as many queries as keys and query i at key i, found attention that is not causal}}
  %0 = attn.conv_attention ins(%q, %q, %q : tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>)
      outs(%q : tensor<4x8xf32>) {form = #attn.conv} -> tensor<4x8xf32>
  return %0 : tensor<4x8xf32>
}

// -----

// conv_attention_c1
func.func @masked(%q: tensor<4x8xf32>, %m: tensor<4x4xi1>) -> tensor<4x8xf32> {
  // expected-error @below {{needs scores that only structural masks hide, found a mask operand}}
  %0 = attn.conv_attention ins(%q, %q, %q : tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>)
      mask(%m : tensor<4x4xi1>) outs(%q : tensor<4x8xf32>)
      {alignment = #attn.alignment<top_left>, causal, form = #attn.conv} -> tensor<4x8xf32>
  return %0 : tensor<4x8xf32>
}

// -----

// conv_attention_c1
func.func @lengths(%q: tensor<4x8xf32>, %l: tensor<1xi64>) -> tensor<4x8xf32> {
  // expected-error @below {{query i at key i, found queries aligned with the lengths}}
  %0 = attn.conv_attention ins(%q, %q, %q : tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>)
      kv_lengths(%l : tensor<1xi64>) outs(%q : tensor<4x8xf32>)
      {alignment = #attn.alignment<bottom_right>, causal, form = #attn.conv} -> tensor<4x8xf32>
  return %0 : tensor<4x8xf32>
}

// -----

// conv_attention_c1
func.func @offset(%q: tensor<4x8xf32>, %o: index) -> tensor<4x8xf32> {
  // expected-error @below {{query i at key i, found a query offset}}
  %0 = attn.conv_attention ins(%q, %q, %q : tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>)
      query_offset(%o : index) outs(%q : tensor<4x8xf32>)
      {alignment = #attn.alignment<offset>, causal, form = #attn.conv} -> tensor<4x8xf32>
  return %0 : tensor<4x8xf32>
}

// -----

// conv_attention_c2
func.func @starts(%q: tensor<4x8xf32>, %s: tensor<0xi64>) -> tensor<4x8xf32> {
  // expected-error @below {{needs starts of rank 1 with at least one element, found 'tensor<0xi64>'}}
  %0 = attn.conv_attention ins(%q, %q, %q : tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>)
      starts(%s : tensor<0xi64>) outs(%q : tensor<4x8xf32>)
      {alignment = #attn.alignment<top_left>, causal, form = #attn.conv} -> tensor<4x8xf32>
  return %0 : tensor<4x8xf32>
}

// -----

// conv_attention_c3
func.func @error(%q: tensor<2x4x8xf32>, %e: tensor<3xf32>) -> tensor<2x4x8xf32> {
  // expected-error @below {{needs error of shape [2], found [3]}}
  %0:2 = attn.conv_attention ins(%q, %q, %q : tensor<2x4x8xf32>, tensor<2x4x8xf32>, tensor<2x4x8xf32>)
      outs(%q : tensor<2x4x8xf32>) error(%e : tensor<3xf32>)
      {alignment = #attn.alignment<top_left>, causal, form = #attn.conv} -> tensor<2x4x8xf32>, tensor<3xf32>
  return %0#0 : tensor<2x4x8xf32>
}

// -----

// conv_attention_c4
func.func @sizes(%q: tensor<4x8xf32>, %k: tensor<5x8xf32>) -> tensor<4x8xf32> {
  // expected-error @below {{query i at key i, found 4 queries and 5 keys}}
  %0 = attn.conv_attention ins(%q, %k, %k : tensor<4x8xf32>, tensor<5x8xf32>, tensor<5x8xf32>)
      outs(%q : tensor<4x8xf32>) {alignment = #attn.alignment<bottom_right>, causal, form = #attn.conv}
      -> tensor<4x8xf32>
  return %0 : tensor<4x8xf32>
}

// -----

// conv_attention_backward_c1
func.func @backward_error(%q: tensor<4x8xf32>, %l: tensor<4xf32>, %e: tensor<f64>)
    -> (tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>) {
  // expected-error @below {{needs error of element type 'f32', found 'f64'}}
  %0:3 = attn.conv_attention_backward ins(%q, %q, %q : tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>)
      forward(%q, %l, %e : tensor<4x8xf32>, tensor<4xf32>, tensor<f64>) d_output(%q : tensor<4x8xf32>)
      outs(%q, %q, %q : tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>)
      {alignment = #attn.alignment<top_left>, causal, form = #attn.conv}
      -> tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>
  return %0#0, %0#1, %0#2 : tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>
}

// -----

// conv_attention_backward_c2
func.func @backward_sink(%q: tensor<4x8xf32>, %l: tensor<4xf32>, %e: tensor<f32>, %s: tensor<1xf32>)
    -> (tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>, tensor<1xf32>) {
  // expected-error @below {{needs a sink for d_sink, found none}}
  %0:4 = attn.conv_attention_backward ins(%q, %q, %q : tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>)
      forward(%q, %l, %e : tensor<4x8xf32>, tensor<4xf32>, tensor<f32>) d_output(%q : tensor<4x8xf32>)
      outs(%q, %q, %q : tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>) d_sink(%s : tensor<1xf32>)
      {alignment = #attn.alignment<top_left>, causal, form = #attn.conv}
      -> tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>, tensor<1xf32>
  return %0#0, %0#1, %0#2, %0#3 : tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>, tensor<1xf32>
}
