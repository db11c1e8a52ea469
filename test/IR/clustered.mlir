// RUN: attn-opt %s --verify-roundtrip | FileCheck %s

// Parameters at their default are not printed.
//
// CHECK-LABEL: func.func @attributes
// CHECK-SAME:    all = #attn.clustered<estimator = subgen, sinks = 0, window = 16, clusters = 7, samples = 3, value_samples = 9, radius = 5.000000e-01, capacity = merge_nearest, remainder_degree = none, guard = false, seed = -4>
// CHECK-SAME:    default = #attn.clustered
func.func @attributes() attributes {
  all = #attn.clustered<estimator = subgen, sinks = 0, window = 16, clusters = 7, samples = 3, value_samples = 9,
                        radius = 0.5, capacity = merge_nearest, remainder_degree = none, guard = false, seed = -4>,
  default = #attn.clustered<estimator = stratified, clusters = 64, radius = 0, remainder_degree = 0>
} {
  return
}

// CHECK-LABEL: func.func @all_options
// CHECK:         attn.clustered_attention ins({{.*}}) query_offset({{.*}}) kv_lengths({{.*}}) sink({{.*}}) outs({{.*}}) logsumexp({{.*}})
// CHECK-SAME:      {alignment = #attn.alignment<offset>, causal, form = #attn.clustered<remainder_degree = none>, scale = 2.000000e+00 : f64, softcap = 2.000000e+01 : f64}
// CHECK-SAME:      -> tensor<3x4x?x8xbf16>, tensor<3x4x?xf32>
func.func @all_options(%q: tensor<3x4x?x8xbf16>, %k: tensor<3x2x?x8xbf16>, %offset: tensor<3xi64>,
                       %lengths: tensor<3xi32>, %sink: tensor<4xf32>, %lse: tensor<3x4x?xf32>)
    -> (tensor<3x4x?x8xbf16>, tensor<3x4x?xf32>) {
  %0:2 = attn.clustered_attention
      ins(%q, %k, %k : tensor<3x4x?x8xbf16>, tensor<3x2x?x8xbf16>, tensor<3x2x?x8xbf16>)
      query_offset(%offset : tensor<3xi64>) kv_lengths(%lengths : tensor<3xi32>) sink(%sink : tensor<4xf32>)
      outs(%q : tensor<3x4x?x8xbf16>) logsumexp(%lse : tensor<3x4x?xf32>)
      {alignment = #attn.alignment<offset>, causal, scale = 2.0, softcap = 20.0,
       form = #attn.clustered<remainder_degree = none>}
      -> tensor<3x4x?x8xbf16>, tensor<3x4x?xf32>
  return %0#0, %0#1 : tensor<3x4x?x8xbf16>, tensor<3x4x?xf32>
}

// CHECK-LABEL: func.func @on_memrefs
// CHECK:         attn.clustered_attention ins({{.*}}) outs(%{{.*}} : memref<4x8xf16>) {form = #attn.clustered<clusters = 0>}
func.func @on_memrefs(%q: memref<4x8xf16>, %out: memref<4x8xf16>) {
  attn.clustered_attention ins(%q, %q, %q : memref<4x8xf16>, memref<4x8xf16>, memref<4x8xf16>)
      outs(%out : memref<4x8xf16>) {form = #attn.clustered<clusters = 0>}
  return
}

!Keys = tensor<?x2x48x8xf32>
!Values = tensor<?x2x48x4xf32>
!Representatives = tensor<?x2x8x16xf32>
!Counts = tensor<?x2x16xi64>
!Weights = tensor<?x2x48xf32>
!Squares = tensor<?x2x0xf64>
!Sum = tensor<?x2x4xf64>
!Reals = tensor<?x2x3xf64>
!Integers = tensor<?x2x6xi64>

// CHECK-LABEL: func.func @state
// CHECK:         %[[NEW:.*]]:9 = attn.clustered_append ins(%{{.*}}, %{{.*}} : tensor<?x2x?x8xf32>, tensor<?x2x?x4xf32>) rows_used(%{{.*}} : tensor<?xi64>) outs(
// CHECK-SAME:      {form = #attn.clustered<sinks = 1, window = 16, clusters = 7>}
// CHECK:         %[[BOTH:.*]]:9 = attn.clustered_merge ins(%[[NEW]]#0, {{.*}}) outs(
// CHECK:         attn.clustered_attend ins(%{{.*}} : tensor<?x4x1x8xf32>) state(%[[BOTH]]#0, {{.*}}) sink(%{{.*}} : tensor<4xf32>) outs(%{{.*}} : tensor<?x4x1x4xf32>) logsumexp(%{{.*}} : tensor<?x4x1xf32>)
func.func @state(%key: tensor<?x2x?x8xf32>, %value: tensor<?x2x?x4xf32>, %rows: tensor<?xi64>,
                 %query: tensor<?x4x1x8xf32>, %sink: tensor<4xf32>, %out: tensor<?x4x1x4xf32>,
                 %lse: tensor<?x4x1xf32>, %s0: !Keys, %s1: !Values, %s2: !Representatives, %s3: !Counts,
                 %s4: !Weights, %s5: !Squares, %s6: !Sum, %s7: !Reals, %s8: !Integers) -> tensor<?x4x1x4xf32> {
  %new:9 = attn.clustered_append ins(%key, %value : tensor<?x2x?x8xf32>, tensor<?x2x?x4xf32>)
      rows_used(%rows : tensor<?xi64>)
      outs(%s0, %s1, %s2, %s3, %s4, %s5, %s6, %s7, %s8 : !Keys, !Values, !Representatives, !Counts, !Weights,
           !Squares, !Sum, !Reals, !Integers) {form = #attn.clustered<sinks = 1, window = 16, clusters = 7>}
      -> !Keys, !Values, !Representatives, !Counts, !Weights, !Squares, !Sum, !Reals, !Integers
  %both:9 = attn.clustered_merge
      ins(%new#0, %new#1, %new#2, %new#3, %new#4, %new#5, %new#6, %new#7, %new#8 : !Keys, !Values,
          !Representatives, !Counts, !Weights, !Squares, !Sum, !Reals, !Integers)
      outs(%s0, %s1, %s2, %s3, %s4, %s5, %s6, %s7, %s8 : !Keys, !Values, !Representatives, !Counts, !Weights,
           !Squares, !Sum, !Reals, !Integers) {form = #attn.clustered<sinks = 1, window = 16, clusters = 7>}
      -> !Keys, !Values, !Representatives, !Counts, !Weights, !Squares, !Sum, !Reals, !Integers
  %0:2 = attn.clustered_attend ins(%query : tensor<?x4x1x8xf32>)
      state(%both#0, %both#1, %both#2, %both#3, %both#4, %both#5, %both#6, %both#7, %both#8 : !Keys, !Values,
            !Representatives, !Counts, !Weights, !Squares, !Sum, !Reals, !Integers)
      sink(%sink : tensor<4xf32>) outs(%out : tensor<?x4x1x4xf32>) logsumexp(%lse : tensor<?x4x1xf32>)
      {form = #attn.clustered<sinks = 1, window = 16, clusters = 7>} -> tensor<?x4x1x4xf32>, tensor<?x4x1xf32>
  return %0#0 : tensor<?x4x1x4xf32>
}
