// RUN: attn-opt %s --attn-apply-forms --split-input-file --verify-diagnostics | FileCheck %s
// RUN: not attn-opt %s --attn-apply-forms=strict --split-input-file 2>&1 | FileCheck %s --check-prefix=STRICT
// RUN: not attn-opt %s --convert-attn-to-linalg --split-input-file 2>&1 | FileCheck %s --check-prefix=UNAPPLIED

// CHECK-LABEL: func.func @exact
// CHECK-NOT:     form
// CHECK:         return
func.func @exact(%q: tensor<4x8xf32>) -> tensor<4x8xf32> {
  %0 = attn.attention ins(%q, %q, %q : tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>)
      outs(%q : tensor<4x8xf32>) {form = #attn.exact} -> tensor<4x8xf32>
  return %0 : tensor<4x8xf32>
}

// -----

// Without an alignment the last row stands at the last key.
//
// CHECK-LABEL: func.func @topk
// CHECK-SAME:    %[[Q:[a-z0-9]*]]: tensor<2x4x1x8xf16>, %[[K:[a-z0-9]*]]: tensor<2x?x9x8xf16>, %[[LENGTHS:[a-z0-9]*]]: tensor<2xi64>
// CHECK:         %[[HEADS:.*]] = tensor.dim %[[K]], %c1
// CHECK:         %[[EMPTY:.*]] = tensor.empty(%[[HEADS]]) : tensor<?x8x8xf32>
// CHECK:         %[[BASIS:.*]] = attn.key_basis ins(%[[K]] : tensor<2x?x9x8xf16>) kv_lengths(%[[LENGTHS]] : tensor<2xi64>) outs(%[[EMPTY]] : tensor<?x8x8xf32>)
// CHECK:         attn.topk_attention ins(%[[Q]], %[[K]], %[[K]] : {{.*}}) basis(%[[BASIS]] : tensor<?x8x8xf32>) kv_lengths(%[[LENGTHS]] : tensor<2xi64>)
// CHECK-SAME:      {alignment = #attn.alignment<bottom_right>, form = #attn.topk<keep = 2>, softcap = 3.000000e+00 : f64}
// UNAPPLIED: 'attn.attention' op needs attn-apply-forms before this pass, found the form #attn.topk<keep = 2>
func.func @topk(%q: tensor<2x4x1x8xf16>, %k: tensor<2x?x9x8xf16>, %lengths: tensor<2xi64>) -> tensor<2x4x1x8xf16> {
  %0 = attn.attention ins(%q, %k, %k : tensor<2x4x1x8xf16>, tensor<2x?x9x8xf16>, tensor<2x?x9x8xf16>)
      kv_lengths(%lengths : tensor<2xi64>) outs(%q : tensor<2x4x1x8xf16>)
      {softcap = 3.0, form = #attn.topk<keep = 2>} -> tensor<2x4x1x8xf16>
  return %0 : tensor<2x4x1x8xf16>
}

// -----

// Without a rank among the other keys the form is a window.
func.func @window_uses_up_the_budget(%q: tensor<1x8xf32>, %k: tensor<512x8xf32>, %more: tensor<584x8xf32>) -> (tensor<1x8xf32>, tensor<1x8xf32>, tensor<1x8xf32>) {
  // expected-remark @+1 {{ranks no key by its score: #attn.topk<rank = 4> keeps 64 of 512 keys, and 72 are sinks and window}}
  %0 = attn.attention ins(%q, %k, %k : tensor<1x8xf32>, tensor<512x8xf32>, tensor<512x8xf32>)
      outs(%q : tensor<1x8xf32>) {form = #attn.topk<rank = 4>} -> tensor<1x8xf32>
  %1 = attn.attention ins(%q, %k, %k : tensor<1x8xf32>, tensor<512x8xf32>, tensor<512x8xf32>)
      outs(%q : tensor<1x8xf32>) {form = #attn.topk<rank = 4, top_p = 0.1>} -> tensor<1x8xf32>
  %2 = attn.attention ins(%q, %more, %more : tensor<1x8xf32>, tensor<584x8xf32>, tensor<584x8xf32>)
      outs(%q : tensor<1x8xf32>) {form = #attn.topk<rank = 4>} -> tensor<1x8xf32>
  return %0, %1, %2 : tensor<1x8xf32>, tensor<1x8xf32>, tensor<1x8xf32>
}

// -----

// CHECK-LABEL: func.func @sketch
// CHECK-NOT:     attn.key_basis
// CHECK:         attn.sketched_attention ins(%{{.*}}) outs(%{{.*}}) {alignment = #attn.alignment<top_left>, causal, form = #attn.sketch}
// CHECK:         attn.key_basis
// CHECK:         attn.sketched_attention ins(%{{.*}}) basis(%{{.*}} : tensor<1x8x8xf64>)
func.func @sketch(%q: tensor<4x8xf64>) -> (tensor<4x8xf64>, tensor<4x8xf64>) {
  %0 = attn.attention ins(%q, %q, %q : tensor<4x8xf64>, tensor<4x8xf64>, tensor<4x8xf64>)
      outs(%q : tensor<4x8xf64>) {alignment = #attn.alignment<top_left>, causal, form = #attn.sketch}
      -> tensor<4x8xf64>
  %1 = attn.attention ins(%q, %q, %q : tensor<4x8xf64>, tensor<4x8xf64>, tensor<4x8xf64>)
      outs(%q : tensor<4x8xf64>) {form = #attn.sketch<rank = 1/2>} -> tensor<4x8xf64>
  return %0, %1 : tensor<4x8xf64>, tensor<4x8xf64>
}

// -----

// CHECK-LABEL: func.func @memref
// CHECK:         %[[BASIS:.*]] = memref.alloc() {bufferization.manual_deallocation} : memref<1x8x8xf32>
// CHECK:         attn.key_basis ins(%{{.*}}) outs(%[[BASIS]] : memref<1x8x8xf32>)
// CHECK:         attn.topk_attention
// CHECK:         memref.dealloc %[[BASIS]] {bufferization.manual_deallocation}
func.func @memref(%q: memref<4x8xf32>, %out: memref<4x8xf32>) {
  attn.attention ins(%q, %q, %q : memref<4x8xf32>, memref<4x8xf32>, memref<4x8xf32>)
      outs(%out : memref<4x8xf32>) {form = #attn.topk}
  return
}

// -----

// CHECK-LABEL: func.func @refused
// CHECK:         attn.attention
// CHECK-NOT:     form
// STRICT: 'attn.attention' op cannot take the form #attn.sketch: needs scores that are products of query and key for its features, found a softcap
func.func @refused(%q: tensor<4x8xf32>) -> tensor<4x8xf32> {
  // expected-remark @below {{stays exact, as the form #attn.sketch does not apply: needs scores that are products of query and key for its features, found a softcap}}
  %0 = attn.attention ins(%q, %q, %q : tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>)
      outs(%q : tensor<4x8xf32>) {softcap = 3.0, form = #attn.sketch} -> tensor<4x8xf32>
  return %0 : tensor<4x8xf32>
}

// -----

// CHECK-LABEL: func.func @conv
// CHECK-SAME:    %[[Q:[a-z0-9]*]]: tensor<2x?x8xf16>
// CHECK:         attn.conv_attention ins(%[[Q]], %[[Q]], %[[Q]] : {{.*}}) outs(%[[Q]] : {{.*}}) logsumexp({{.*}}) {alignment = #attn.alignment<bottom_right>, causal, form = #attn.conv<bases = 2>, window_left = 3 : i64}
func.func @conv(%q: tensor<2x?x8xf16>, %l: tensor<2x?xf32>) -> (tensor<2x?x8xf16>, tensor<2x?xf32>) {
  %0:2 = attn.attention ins(%q, %q, %q : tensor<2x?x8xf16>, tensor<2x?x8xf16>, tensor<2x?x8xf16>)
      outs(%q : tensor<2x?x8xf16>) logsumexp(%l : tensor<2x?xf32>)
      {alignment = #attn.alignment<bottom_right>, causal, window_left = 3, form = #attn.conv<bases = 2>}
      -> tensor<2x?x8xf16>, tensor<2x?xf32>
  return %0#0, %0#1 : tensor<2x?x8xf16>, tensor<2x?xf32>
}

// -----

// STRICT: 'attn.attention' op cannot take the form #attn.conv: needs causal self-attention, with as many queries as keys and query i at key i, found attention that is not causal
func.func @conv_refused(%q: tensor<4x8xf32>) -> tensor<4x8xf32> {
  // expected-remark @below {{stays exact, as the form #attn.conv does not apply: needs causal self-attention, with as many queries as keys and query i at key i, found attention that is not causal}}
  %0 = attn.attention ins(%q, %q, %q : tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>)
      outs(%q : tensor<4x8xf32>) {form = #attn.conv} -> tensor<4x8xf32>
  return %0 : tensor<4x8xf32>
}

// -----

// Positions count only where attention has them.
//
// CHECK-LABEL: func.func @clustered
// CHECK-SAME:    %[[Q:[a-z0-9]*]]: tensor<2x4x1x8xf16>, %[[K:[a-z0-9]*]]: tensor<2x?x9x8xf16>, %[[LENGTHS:[a-z0-9]*]]: tensor<2xi64>
// CHECK:         attn.clustered_attention ins(%[[Q]], %[[K]], %[[K]] : {{.*}}) kv_lengths(%[[LENGTHS]] : tensor<2xi64>) outs(%[[Q]] : {{.*}}) {form = #attn.clustered<window = 7>}
func.func @clustered(%q: tensor<2x4x1x8xf16>, %k: tensor<2x?x9x8xf16>, %lengths: tensor<2xi64>) -> tensor<2x4x1x8xf16> {
  %0 = attn.attention ins(%q, %k, %k : tensor<2x4x1x8xf16>, tensor<2x?x9x8xf16>, tensor<2x?x9x8xf16>)
      kv_lengths(%lengths : tensor<2xi64>) outs(%q : tensor<2x4x1x8xf16>)
      {form = #attn.clustered<window = 7>} -> tensor<2x4x1x8xf16>
  return %0 : tensor<2x4x1x8xf16>
}

// -----

// STRICT: 'attn.attention' op cannot take the form #attn.clustered: needs scores that do not depend on positions, found a sliding window
func.func @clustered_refused(%q: tensor<4x8xf32>) -> tensor<4x8xf32> {
  // expected-remark @below {{stays exact, as the form #attn.clustered does not apply: needs scores that do not depend on positions, found a sliding window}}
  %0 = attn.attention ins(%q, %q, %q : tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>)
      outs(%q : tensor<4x8xf32>)
      {alignment = #attn.alignment<top_left>, window_left = 3, form = #attn.clustered} -> tensor<4x8xf32>
  return %0 : tensor<4x8xf32>
}
