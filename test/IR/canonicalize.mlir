// Each canonicalisation of the attention ops: where it applies, and next to it
// a case that it must leave alone.

// RUN: attn-opt %s --canonicalize --split-input-file | FileCheck %s

!Q = tensor<2x4x5x64xf32>
!K = tensor<2x2x7x64xf32>
!S = tensor<2x4x7x64xf32>

// CHECK-LABEL: func @neutral_masks
// CHECK-NOT: mask(
// CHECK: return
func.func @neutral_masks(%q: !Q, %k: !K) -> (!Q, !Q, !Q) {
  %true = arith.constant dense<true> : tensor<5x7xi1>
  %zero = arith.constant dense<0.0> : tensor<1x1x5x7xf32>
  %negative_zero = arith.constant dense<-0.0> : tensor<bf16>
  %0 = attn.attention ins(%q, %k, %k : !Q, !K, !K) mask(%true : tensor<5x7xi1>)
      outs(%q : !Q) -> !Q
  %1 = attn.attention ins(%q, %k, %k : !Q, !K, !K)
      mask(%zero : tensor<1x1x5x7xf32>) outs(%q : !Q) -> !Q
  %2 = attn.attention ins(%q, %k, %k : !Q, !K, !K)
      mask(%negative_zero : tensor<bf16>) outs(%q : !Q) -> !Q
  return %0, %1, %2 : !Q, !Q, !Q
}

// CHECK-LABEL: func @masks_that_stay
// CHECK-COUNT-4: mask(
func.func @masks_that_stay(%q: !Q, %k: !K, %m: tensor<5x7xi1>)
    -> (!Q, !Q, !Q, !Q) {
  %false = arith.constant dense<false> : tensor<5x7xi1>
  %mixed = arith.constant dense<[true, true, true, true, true, true, false]>
      : tensor<7xi1>
  %one = arith.constant dense<1.0> : tensor<5x7xf32>
  %0 = attn.attention ins(%q, %k, %k : !Q, !K, !K) mask(%false : tensor<5x7xi1>)
      outs(%q : !Q) -> !Q
  %1 = attn.attention ins(%q, %k, %k : !Q, !K, !K) mask(%mixed : tensor<7xi1>)
      outs(%q : !Q) -> !Q
  %2 = attn.attention ins(%q, %k, %k : !Q, !K, !K) mask(%one : tensor<5x7xf32>)
      outs(%q : !Q) -> !Q
  %3 = attn.attention ins(%q, %k, %k : !Q, !K, !K) mask(%m : tensor<5x7xi1>)
      outs(%q : !Q) -> !Q
  return %0, %1, %2, %3 : !Q, !Q, !Q, !Q
}

// CHECK-LABEL: func @full_lengths
// CHECK-NOT: kv_lengths(
// CHECK: return
func.func @full_lengths(%q: !Q, %k: !K) -> !Q {
  %full = arith.constant dense<7> : tensor<2xi32>
  %0 = attn.attention ins(%q, %k, %k : !Q, !K, !K)
      kv_lengths(%full : tensor<2xi32>) outs(%q : !Q) -> !Q
  return %0 : !Q
}

// A splat is looked at once, however many elements it stands for.
// CHECK-LABEL: func @splat_lengths_of_many_batches
// CHECK-NOT: kv_lengths(
// CHECK: return
func.func @splat_lengths_of_many_batches(%q: tensor<4611686018427387904x1x7x8xf32>)
    -> tensor<4611686018427387904x1x7x8xf32> {
  %full = arith.constant dense<7> : tensor<4611686018427387904xi32>
  %0 = attn.attention
      ins(%q, %q, %q : tensor<4611686018427387904x1x7x8xf32>,
                       tensor<4611686018427387904x1x7x8xf32>,
                       tensor<4611686018427387904x1x7x8xf32>)
      kv_lengths(%full : tensor<4611686018427387904xi32>)
      outs(%q : tensor<4611686018427387904x1x7x8xf32>)
      -> tensor<4611686018427387904x1x7x8xf32>
  return %0 : tensor<4611686018427387904x1x7x8xf32>
}

// One batch is shorter; the number of keys is unknown; a length is too large,
// which the run-time check has to see.
// CHECK-LABEL: func @lengths_that_stay
// CHECK-COUNT-3: kv_lengths(
func.func @lengths_that_stay(%q: !Q, %k: !K, %d: tensor<2x2x?x64xf32>)
    -> (!Q, !Q, !Q) {
  %short = arith.constant dense<[7, 6]> : tensor<2xi64>
  %full = arith.constant dense<7> : tensor<2xi64>
  %beyond = arith.constant dense<8> : tensor<2xi64>
  %0 = attn.attention ins(%q, %k, %k : !Q, !K, !K)
      kv_lengths(%short : tensor<2xi64>) outs(%q : !Q) -> !Q
  %1 = attn.attention
      ins(%q, %d, %d : !Q, tensor<2x2x?x64xf32>, tensor<2x2x?x64xf32>)
      kv_lengths(%full : tensor<2xi64>) outs(%q : !Q) -> !Q
  %2 = attn.attention ins(%q, %k, %k : !Q, !K, !K)
      kv_lengths(%beyond : tensor<2xi64>) outs(%q : !Q) -> !Q
  return %0, %1, %2 : !Q, !Q, !Q
}

// Several operands go in one step; with the slopes goes the alignment.
// CHECK-LABEL: func @neutral_slopes_and_sink
// CHECK: attn.attention
// CHECK-NOT: alibi_slopes(
// CHECK-NOT: sink(
// CHECK-NOT: alignment
// CHECK: return
func.func @neutral_slopes_and_sink(%q: !Q, %k: !K) -> !Q {
  %true = arith.constant dense<true> : tensor<i1>
  %zero = arith.constant dense<0.0> : tensor<4xf32>
  %nothing = arith.constant dense<0xFF800000> : tensor<4xf32>
  %0 = attn.attention ins(%q, %k, %k : !Q, !K, !K)
      mask(%true : tensor<i1>)
      alibi_slopes(%zero : tensor<4xf32>) sink(%nothing : tensor<4xf32>)
      outs(%q : !Q) {alignment = #attn.alignment<bottom_right>} -> !Q
  return %0 : !Q
}

// A sink of 0 adds exp(0) = 1 to the denominator.
// CHECK-LABEL: func @slopes_and_sink_that_stay
// CHECK: alibi_slopes(
// CHECK-SAME: sink(
// CHECK: sink(
func.func @slopes_and_sink_that_stay(%q: !Q, %k: !K) -> (!Q, !Q) {
  %slopes = arith.constant dense<[0.0, 0.0, 0.0, 0.1]> : tensor<4xf32>
  %zero = arith.constant dense<0.0> : tensor<4xf32>
  %infinity = arith.constant dense<0x7F800000> : tensor<4xf32>
  %0 = attn.attention ins(%q, %k, %k : !Q, !K, !K)
      alibi_slopes(%slopes : tensor<4xf32>) sink(%zero : tensor<4xf32>)
      outs(%q : !Q) {alignment = #attn.alignment<bottom_right>} -> !Q
  %1 = attn.attention ins(%q, %k, %k : !Q, !K, !K)
      sink(%infinity : tensor<4xf32>) outs(%q : !Q) -> !Q
  return %0, %1 : !Q, !Q
}

// -----

// 1/sqrt(8) as f64 and as f32 widened: the arithmetic is f32.
// CHECK-LABEL: func @default_scale
// CHECK-NOT: scale
// CHECK: return
func.func @default_scale(%q: tensor<5x8xf32>) -> (tensor<5x8xf32>, tensor<5x8xf32>) {
  %0 = attn.attention
      ins(%q, %q, %q : tensor<5x8xf32>, tensor<5x8xf32>, tensor<5x8xf32>)
      outs(%q : tensor<5x8xf32>) {scale = 0.35355339059327379}
      -> tensor<5x8xf32>
  %1 = attn.attention
      ins(%q, %q, %q : tensor<5x8xf32>, tensor<5x8xf32>, tensor<5x8xf32>)
      outs(%q : tensor<5x8xf32>) {scale = 0.3535533845424652}
      -> tensor<5x8xf32>
  return %0, %1 : tensor<5x8xf32>, tensor<5x8xf32>
}

// In f64 the rounded constant is another number.
// CHECK-LABEL: func @scales_that_stay
// CHECK: scale = 0.353{{[0-9]+}} : f64
// CHECK: scale = 1.000000e+00 : f64
// CHECK: scale = -0.353{{[0-9]+}} : f64
func.func @scales_that_stay(%q: tensor<5x8xf64>, %p: tensor<5x8xf32>)
    -> (tensor<5x8xf64>, tensor<5x8xf32>, tensor<5x8xf32>) {
  %0 = attn.attention
      ins(%q, %q, %q : tensor<5x8xf64>, tensor<5x8xf64>, tensor<5x8xf64>)
      outs(%q : tensor<5x8xf64>) {scale = 0.3535533845424652}
      -> tensor<5x8xf64>
  %1 = attn.attention
      ins(%p, %p, %p : tensor<5x8xf32>, tensor<5x8xf32>, tensor<5x8xf32>)
      outs(%p : tensor<5x8xf32>) {scale = 1.0} -> tensor<5x8xf32>
  %2 = attn.attention
      ins(%p, %p, %p : tensor<5x8xf32>, tensor<5x8xf32>, tensor<5x8xf32>)
      outs(%p : tensor<5x8xf32>) {scale = -0.35355339059327379}
      -> tensor<5x8xf32>
  return %0, %1, %2 : tensor<5x8xf64>, tensor<5x8xf32>, tensor<5x8xf32>
}

// -----

!Q = tensor<5x8xf32>
!K = tensor<7x8xf32>
!D = tensor<?x8xf32>

// CHECK-LABEL: func @unused_alignment
// CHECK-NOT: alignment
// CHECK-NOT: query_offset
// CHECK: return
func.func @unused_alignment(%q: !Q, %k: !K, %offset: i64) -> (!Q, !Q) {
  %0 = attn.attention ins(%q, %k, %k : !Q, !K, !K)
      outs(%q : !Q) {alignment = #attn.alignment<bottom_right>} -> !Q
  %1 = attn.attention ins(%q, %k, %k : !Q, !K, !K) query_offset(%offset : i64)
      outs(%q : !Q) {alignment = #attn.alignment<offset>} -> !Q
  return %0, %1 : !Q, !Q
}

// As many queries as keys, or an offset of zero.
// CHECK-LABEL: func @alignment_that_is_top_left
// CHECK-COUNT-3: {alignment = #attn.alignment<top_left>, causal}
func.func @alignment_that_is_top_left(%q: !Q, %k: !K) -> (!Q, !Q, !Q) {
  %scalar = arith.constant 0 : index
  %vector = arith.constant dense<0> : tensor<1xi32>
  %0 = attn.attention ins(%q, %q, %q : !Q, !Q, !Q)
      outs(%q : !Q) {alignment = #attn.alignment<bottom_right>, causal} -> !Q
  %1 = attn.attention ins(%q, %k, %k : !Q, !K, !K)
      query_offset(%scalar : index) outs(%q : !Q)
      {alignment = #attn.alignment<offset>, causal} -> !Q
  %2 = attn.attention ins(%q, %k, %k : !Q, !K, !K)
      query_offset(%vector : tensor<1xi32>) outs(%q : !Q)
      {alignment = #attn.alignment<offset>, causal} -> !Q
  return %0, %1, %2 : !Q, !Q, !Q
}

// Lengths move the last key; sizes are unknown; the offset is not zero.
// CHECK-LABEL: func @alignments_that_stay
// CHECK: alignment<bottom_right>
// CHECK: alignment<bottom_right>
// CHECK: alignment<bottom_right>
// CHECK: alignment<offset>
func.func @alignments_that_stay(%q: !Q, %k: !K, %d: !D, %l: tensor<1xi64>)
    -> (!Q, !Q, !Q, !Q) {
  %one = arith.constant 1 : index
  %0 = attn.attention ins(%q, %q, %q : !Q, !Q, !Q)
      kv_lengths(%l : tensor<1xi64>)
      outs(%q : !Q) {alignment = #attn.alignment<bottom_right>, causal} -> !Q
  %1 = attn.attention ins(%q, %k, %k : !Q, !K, !K)
      outs(%q : !Q) {alignment = #attn.alignment<bottom_right>, causal} -> !Q
  %2 = attn.attention ins(%q, %d, %d : !Q, !D, !D)
      outs(%q : !Q) {alignment = #attn.alignment<bottom_right>, causal} -> !Q
  %3 = attn.attention ins(%q, %k, %k : !Q, !K, !K) query_offset(%one : index)
      outs(%q : !Q) {alignment = #attn.alignment<offset>, causal} -> !Q
  return %0, %1, %2, %3 : !Q, !Q, !Q, !Q
}

// `causal` is the one way to say `window_right = 0`, and implies any other.
// CHECK-LABEL: func @causal_and_right_window
// CHECK: {alignment = #attn.alignment<top_left>, causal}
// CHECK: {alignment = #attn.alignment<top_left>, causal}
// CHECK: {alignment = #attn.alignment<top_left>, window_right = 1 : i64}
func.func @causal_and_right_window(%q: !Q) -> (!Q, !Q, !Q) {
  %0 = attn.attention ins(%q, %q, %q : !Q, !Q, !Q) outs(%q : !Q)
      {alignment = #attn.alignment<top_left>, window_right = 0} -> !Q
  %1 = attn.attention ins(%q, %q, %q : !Q, !Q, !Q) outs(%q : !Q)
      {alignment = #attn.alignment<top_left>, causal, window_right = 1} -> !Q
  %2 = attn.attention ins(%q, %q, %q : !Q, !Q, !Q) outs(%q : !Q)
      {alignment = #attn.alignment<top_left>, window_right = 1} -> !Q
  return %0, %1, %2 : !Q, !Q, !Q
}

// Bounds that no pair of positions exceeds, and the alignment with them: with
// top_left the farthest key is queries - 1 to the left and keys - 1 to the
// right, with bottom_right it is the other way round.
// CHECK-LABEL: func @void_bounds
// CHECK-NOT: alignment
// CHECK: return
func.func @void_bounds(%q: !Q, %k: !K, %one: tensor<1x8xf32>)
    -> (!Q, !Q, !Q, tensor<1x8xf32>) {
  %0 = attn.attention ins(%q, %k, %k : !Q, !K, !K) outs(%q : !Q)
      {alignment = #attn.alignment<top_left>, window_left = 4,
       window_right = 6} -> !Q
  %1 = attn.attention ins(%q, %k, %k : !Q, !K, !K) outs(%q : !Q)
      {alignment = #attn.alignment<bottom_right>, window_left = 6,
       window_right = 4} -> !Q
  %2 = attn.attention ins(%q, %k, %k : !Q, !K, !K) outs(%q : !Q)
      {alignment = #attn.alignment<top_left>,
       window_left = 9223372036854775807,
       window_right = 9223372036854775807} -> !Q
  // A single query at the last key, as in decoding, sees all keys.
  %3 = attn.attention ins(%one, %k, %k : tensor<1x8xf32>, !K, !K)
      outs(%one : tensor<1x8xf32>)
      {alignment = #attn.alignment<bottom_right>, causal} -> tensor<1x8xf32>
  return %0, %1, %2, %3 : !Q, !Q, !Q, tensor<1x8xf32>
}

// One less excludes a pair; unknown sizes and offsets say nothing.
// CHECK-LABEL: func @bounds_that_stay
// CHECK: {alignment = #attn.alignment<top_left>, window_left = 3 : i64, window_right = 5 : i64}
// CHECK: {alignment = #attn.alignment<bottom_right>, window_left = 5 : i64, window_right = 3 : i64}
// CHECK: {alignment = #attn.alignment<top_left>, window_left = 4 : i64}
// CHECK: {alignment = #attn.alignment<offset>, window_left = 4 : i64, window_right = 6 : i64}
// CHECK: {alignment = #attn.alignment<top_left>, causal}
func.func @bounds_that_stay(%q: !Q, %k: !K, %d: !D, %one: tensor<1x8xf32>,
                            %offset: index)
    -> (!Q, !Q, !D, !Q, tensor<1x8xf32>) {
  %0 = attn.attention ins(%q, %k, %k : !Q, !K, !K) outs(%q : !Q)
      {alignment = #attn.alignment<top_left>, window_left = 3,
       window_right = 5} -> !Q
  %1 = attn.attention ins(%q, %k, %k : !Q, !K, !K) outs(%q : !Q)
      {alignment = #attn.alignment<bottom_right>, window_left = 5,
       window_right = 3} -> !Q
  %2 = attn.attention ins(%d, %k, %k : !D, !K, !K) outs(%d : !D)
      {alignment = #attn.alignment<top_left>, window_left = 4} -> !D
  %3 = attn.attention ins(%q, %k, %k : !Q, !K, !K) query_offset(%offset : index)
      outs(%q : !Q)
      {alignment = #attn.alignment<offset>, window_left = 4, window_right = 6}
      -> !Q
  %4 = attn.attention ins(%one, %k, %k : tensor<1x8xf32>, !K, !K)
      outs(%one : tensor<1x8xf32>)
      {alignment = #attn.alignment<top_left>, causal} -> tensor<1x8xf32>
  return %0, %1, %2, %3, %4 : !Q, !Q, !D, !Q, tensor<1x8xf32>
}

// CHECK-LABEL: func @unused_logsumexp
// CHECK: attn.attention
// CHECK-NOT: logsumexp
// CHECK-SAME: {causal_note = 1 : i64} -> tensor<5x8xf32>{{$}}
func.func @unused_logsumexp(%q: !Q, %l: tensor<5xf32>) -> !Q {
  %0:2 = attn.attention ins(%q, %q, %q : !Q, !Q, !Q) outs(%q : !Q)
      logsumexp(%l : tensor<5xf32>) {causal_note = 1} -> !Q, tensor<5xf32>
  return %0#0 : !Q
}

// A buffer is written whether or not this function reads it again.
// CHECK-LABEL: func @logsumexp_that_stays
// CHECK-COUNT-2: logsumexp(
func.func @logsumexp_that_stays(%q: !Q, %l: tensor<5xf32>, %b: memref<5x8xf32>,
                                %m: memref<5xf32>) -> tensor<5xf32> {
  %0:2 = attn.attention ins(%q, %q, %q : !Q, !Q, !Q) outs(%q : !Q)
      logsumexp(%l : tensor<5xf32>) -> !Q, tensor<5xf32>
  attn.attention
      ins(%b, %b, %b : memref<5x8xf32>, memref<5x8xf32>, memref<5x8xf32>)
      outs(%b : memref<5x8xf32>) logsumexp(%m : memref<5xf32>)
  return %0#1 : tensor<5xf32>
}

// A cast to an open size is looked through.
// CHECK-LABEL: func @casts
// CHECK: attn.attention ins(%{{[a-z0-9]+}}, %{{[a-z0-9]+}}, %{{[a-z0-9]+}} : tensor<5x8xf32>, tensor<7x8xf32>, tensor<7x8xf32>)
// CHECK-SAME: -> tensor<5x8xf32>
func.func @casts(%q: !Q, %k: !K) -> !D {
  %0 = tensor.cast %q : !Q to !D
  %1 = tensor.cast %k : !K to !D
  %2 = attn.attention ins(%0, %1, %1 : !D, !D, !D) outs(%0 : !D) -> !D
  return %2 : !D
}

// -----

!Q = tensor<5x8xf32>

// The backward op shares the patterns.
// CHECK-LABEL: func @backward
// CHECK: attn.attention_backward
// CHECK-NOT: mask(
// CHECK-NOT: sink(
// CHECK-NOT: scale
// CHECK-NOT: alignment
// CHECK: return
func.func @backward(%q: !Q, %l: tensor<5xf32>) -> (!Q, !Q, !Q) {
  %zero = arith.constant dense<0.0> : tensor<5x5xf32>
  %nothing = arith.constant dense<0xFF800000> : tensor<1xf32>
  %0:3 = attn.attention_backward ins(%q, %q, %q : !Q, !Q, !Q)
      forward(%q, %l : !Q, tensor<5xf32>) d_output(%q : !Q)
      mask(%zero : tensor<5x5xf32>) sink(%nothing : tensor<1xf32>)
      outs(%q, %q, %q : !Q, !Q, !Q)
      {alignment = #attn.alignment<bottom_right>, window_left = 4,
       scale = 0.35355339059327379}
      -> !Q, !Q, !Q
  return %0#0, %0#1, %0#2 : !Q, !Q, !Q
}

// A gradient is asked for, so its operand stays, whatever its value.
// CHECK-LABEL: func @backward_gradients
// CHECK: attn.attention_backward
// CHECK-SAME: mask(
// CHECK-SAME: sink(
func.func @backward_gradients(%q: !Q, %l: tensor<5xf32>,
                              %dm: tensor<5x5xf32>, %ds: tensor<1xf32>)
    -> (tensor<5x5xf32>, tensor<1xf32>) {
  %zero = arith.constant dense<0.0> : tensor<5x5xf32>
  %nothing = arith.constant dense<0xFF800000> : tensor<1xf32>
  %0:5 = attn.attention_backward ins(%q, %q, %q : !Q, !Q, !Q)
      forward(%q, %l : !Q, tensor<5xf32>) d_output(%q : !Q)
      mask(%zero : tensor<5x5xf32>) sink(%nothing : tensor<1xf32>)
      outs(%q, %q, %q : !Q, !Q, !Q)
      d_mask(%dm : tensor<5x5xf32>) d_sink(%ds : tensor<1xf32>)
      -> !Q, !Q, !Q, tensor<5x5xf32>, tensor<1xf32>
  return %0#3, %0#4 : tensor<5x5xf32>, tensor<1xf32>
}
