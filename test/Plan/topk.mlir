// RUN: attn-opt %s --attn-plan='isa=avx512' --verify-diagnostics | FileCheck %s

#causal = #attn.alignment<bottom_right>

// A task has up to 32 rows, whose approximate scores it holds.
// CHECK-LABEL: @group_of_four
// CHECK: plan = #attn.cpu_plan<isa = avx512, kernel = topk, query_block = 8, key_block = 16>
func.func @group_of_four(%q: tensor<8x64x32xf32>, %k: tensor<2x64x32xf32>,
                         %r: tensor<2x32x8xf32>, %o: tensor<8x64x32xf32>)
    -> tensor<8x64x32xf32> {
  %0 = attn.topk_attention ins(%q, %k, %k : tensor<8x64x32xf32>,
      tensor<2x64x32xf32>, tensor<2x64x32xf32>) basis(%r : tensor<2x32x8xf32>)
      outs(%o : tensor<8x64x32xf32>)
      {alignment = #causal, causal, form = #attn.topk<rank = 8>}
      -> tensor<8x64x32xf32>
  return %0 : tensor<8x64x32xf32>
}

// CHECK-LABEL: @top_p
// CHECK-NOT: plan =
func.func @top_p(%q: tensor<1x32xf32>, %k: tensor<64x32xf32>,
                 %r: tensor<1x32x8xf32>, %o: tensor<1x32xf32>)
    -> tensor<1x32xf32> {
  // expected-remark @+1 {{takes the portable lowering: the top-k kernel selects by keep, not by top_p}}
  %0 = attn.topk_attention ins(%q, %k, %k : tensor<1x32xf32>,
      tensor<64x32xf32>, tensor<64x32xf32>) basis(%r : tensor<1x32x8xf32>)
      outs(%o : tensor<1x32xf32>)
      {alignment = #causal, form = #attn.topk<rank = 8, top_p = 0.1>}
      -> tensor<1x32xf32>
  return %0 : tensor<1x32xf32>
}

// CHECK-LABEL: @degree_two
// CHECK-NOT: plan =
func.func @degree_two(%q: tensor<1x32xf32>, %k: tensor<64x32xf32>,
                      %r: tensor<1x32x8xf32>, %o: tensor<1x32xf32>)
    -> tensor<1x32xf32> {
  // expected-remark @+1 {{the top-k kernel covers remainders of degree 0, found 2}}
  %0 = attn.topk_attention ins(%q, %k, %k : tensor<1x32xf32>,
      tensor<64x32xf32>, tensor<64x32xf32>) basis(%r : tensor<1x32x8xf32>)
      outs(%o : tensor<1x32xf32>)
      {alignment = #causal, form = #attn.topk<rank = 8, remainder_degree = 2>}
      -> tensor<1x32xf32>
  return %0 : tensor<1x32xf32>
}
