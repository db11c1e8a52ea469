// RUN: attn-opt %s --verify-roundtrip | FileCheck %s

// Parameters at their default are not printed.
//
// CHECK-LABEL: func.func @attributes
// CHECK-SAME:    defaults = [#attn.exact, #attn.topk, #attn.sketch]
// CHECK-SAME:    sketch = #attn.sketch<degree = 4, rank = 3/4, sinks = 0, window = 7>
// CHECK-SAME:    topk = #attn.topk<rank = 16, keep = 1/32, top_p = 2.500000e-01, sinks = 0, window = 1, shared = false, remainder_degree = 2, remainder_rank = 8>
// CHECK-SAME:    topk_dropped = #attn.topk<keep = 64, remainder_degree = none>
func.func @attributes() attributes {
  defaults = [#attn.exact, #attn.topk<keep = 1/8>, #attn.sketch<window = 128>],
  sketch = #attn.sketch<degree = 4, rank = 3/4, sinks = 0, window = 7>,
  topk = #attn.topk<rank = 16, keep = 1/32, top_p = 0.25, sinks = 0, window = 1, shared = false,
                    remainder_degree = 2, remainder_rank = 8>,
  topk_dropped = #attn.topk<keep = 64, remainder_degree = none>
} {
  return
}

// CHECK-LABEL: func.func @attention_with_form
// CHECK:         attn.attention {{.*}} {form = #attn.topk<keep = 1/4>}
func.func @attention_with_form(%q: tensor<4x8xf32>) -> tensor<4x8xf32> {
  %0 = attn.attention ins(%q, %q, %q : tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>)
      outs(%q : tensor<4x8xf32>) {form = #attn.topk<keep = 1/4>} -> tensor<4x8xf32>
  return %0 : tensor<4x8xf32>
}

// CHECK-LABEL: func.func @topk_all_options
// CHECK:         attn.topk_attention ins({{.*}}) basis(%{{.*}} : tensor<2x8x4xf32>) mask({{.*}}) query_offset({{.*}}) kv_lengths({{.*}}) alibi_slopes({{.*}}) sink({{.*}}) outs({{.*}}) logsumexp({{.*}})
// CHECK-SAME:      form = #attn.topk<rank = 4>
func.func @topk_all_options(%q: tensor<3x4x?x8xbf16>, %k: tensor<3x2x?x8xbf16>, %basis: tensor<2x8x4xf32>,
                            %mask: tensor<?x?xi1>, %offset: tensor<3xi64>, %lengths: tensor<3xi32>,
                            %slopes: tensor<4xf32>, %sink: tensor<4xf32>, %lse: tensor<3x4x?xf32>)
    -> (tensor<3x4x?x8xbf16>, tensor<3x4x?xf32>) {
  %0:2 = attn.topk_attention
      ins(%q, %k, %k : tensor<3x4x?x8xbf16>, tensor<3x2x?x8xbf16>, tensor<3x2x?x8xbf16>)
      basis(%basis : tensor<2x8x4xf32>) mask(%mask : tensor<?x?xi1>) query_offset(%offset : tensor<3xi64>)
      kv_lengths(%lengths : tensor<3xi32>) alibi_slopes(%slopes : tensor<4xf32>) sink(%sink : tensor<4xf32>)
      outs(%q : tensor<3x4x?x8xbf16>) logsumexp(%lse : tensor<3x4x?xf32>)
      {alignment = #attn.alignment<offset>, causal, softcap = 20.0, form = #attn.topk<rank = 4>}
      -> tensor<3x4x?x8xbf16>, tensor<3x4x?xf32>
  return %0#0, %0#1 : tensor<3x4x?x8xbf16>, tensor<3x4x?xf32>
}

// CHECK-LABEL: func.func @key_index
// CHECK:         attn.topk_attention ins({{.*}}) basis({{.*}}) key_index(%{{.*}}, %{{.*}} : tensor<1x2x16x3x16x4xi8>, tensor<1x2x16x16xf32>) value_sums(%{{.*}} : tensor<1x2x8xf32>) outs({{.*}})
func.func @key_index(%q: tensor<1x4x1x16xf16>, %k: tensor<1x2x250x16xf16>, %v: tensor<1x2x250x8xf16>,
                     %basis: tensor<2x16x10xf32>, %codes: tensor<1x2x16x3x16x4xi8>, %scales: tensor<1x2x16x16xf32>,
                     %sums: tensor<1x2x8xf32>, %out: tensor<1x4x1x8xf16>) -> tensor<1x4x1x8xf16> {
  %0 = attn.topk_attention
      ins(%q, %k, %v : tensor<1x4x1x16xf16>, tensor<1x2x250x16xf16>, tensor<1x2x250x8xf16>)
      basis(%basis : tensor<2x16x10xf32>)
      key_index(%codes, %scales : tensor<1x2x16x3x16x4xi8>, tensor<1x2x16x16xf32>)
      value_sums(%sums : tensor<1x2x8xf32>) outs(%out : tensor<1x4x1x8xf16>)
      {alignment = #attn.alignment<bottom_right>, form = #attn.topk<rank = 10>} -> tensor<1x4x1x8xf16>
  return %0 : tensor<1x4x1x8xf16>
}

// CHECK-LABEL: func.func @feature_sums
// CHECK:         attn.topk_attention ins({{.*}}) basis({{.*}}) value_sums(%{{.*}} : tensor<1x2x15x8xf32>) feature_sums(%{{.*}} : tensor<1x2x15xf32>) folded(%{{.*}} : tensor<1xi64>) outs({{.*}})
func.func @feature_sums(%q: tensor<1x4x1x16xf16>, %k: tensor<1x2x250x16xf16>, %v: tensor<1x2x250x8xf16>,
                        %basis: tensor<2x16x4xf32>, %a: tensor<1x2x15x8xf32>, %c: tensor<1x2x15xf32>,
                        %folded: tensor<1xi64>, %out: tensor<1x4x1x8xf16>) -> tensor<1x4x1x8xf16> {
  %0 = attn.topk_attention
      ins(%q, %k, %v : tensor<1x4x1x16xf16>, tensor<1x2x250x16xf16>, tensor<1x2x250x8xf16>)
      basis(%basis : tensor<2x16x4xf32>) value_sums(%a : tensor<1x2x15x8xf32>)
      feature_sums(%c : tensor<1x2x15xf32>) folded(%folded : tensor<1xi64>) outs(%out : tensor<1x4x1x8xf16>)
      {alignment = #attn.alignment<bottom_right>, form = #attn.topk<rank = 3, remainder_degree = 2, remainder_rank = 4>}
      -> tensor<1x4x1x8xf16>
  return %0 : tensor<1x4x1x8xf16>
}

// CHECK-LABEL: func.func @on_memrefs
// CHECK:         attn.key_basis ins(%{{.*}} : memref<4x8xf16>) outs(%{{.*}} : memref<1x8x8xf32>)
// CHECK:         attn.sketched_attention ins({{.*}}) basis(%{{.*}} : memref<1x8x8xf32>) outs(%{{.*}} : memref<4x8xf16>) {alignment = #attn.alignment<top_left>, form = #attn.sketch<rank = 4>}
// CHECK-NEXT:    attn.sketched_attention ins({{.*}}) outs(%{{.*}} : memref<4x8xf16>) {form = #attn.sketch<window = 0>}
func.func @on_memrefs(%q: memref<4x8xf16>, %out: memref<4x8xf16>, %basis: memref<1x8x8xf32>) {
  attn.key_basis ins(%q : memref<4x8xf16>) outs(%basis : memref<1x8x8xf32>)
  attn.sketched_attention ins(%q, %q, %q : memref<4x8xf16>, memref<4x8xf16>, memref<4x8xf16>)
      basis(%basis : memref<1x8x8xf32>) outs(%out : memref<4x8xf16>)
      {alignment = #attn.alignment<top_left>, form = #attn.sketch<rank = 4>}
  attn.sketched_attention ins(%q, %q, %q : memref<4x8xf16>, memref<4x8xf16>, memref<4x8xf16>)
      outs(%out : memref<4x8xf16>) {form = #attn.sketch<window = 0>}
  return
}
