// RUN: attn-opt %s --attn-plan='isa=avx512' --verify-diagnostics | FileCheck %s

#causal = #attn.alignment<bottom_right>

// A task has up to 32 rows, whose approximate scores it holds.
// CHECK-LABEL: @group_of_four
// CHECK: plan = #attn.cpu_plan<isa = avx512, kernel = topk, query_block = 8, key_block = 32>
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

// Every option of the form has a kernel.
// CHECK-LABEL: @top_p_and_polynomial
// CHECK: plan = #attn.cpu_plan<isa = avx512, kernel = topk, key_block = 16>
func.func @top_p_and_polynomial(
    %q: tensor<1x32xf32>, %k: tensor<64x32xf32>, %r: tensor<1x32x8xf32>,
    %m: tensor<1x64xf32>, %o: tensor<1x32xf32>) -> tensor<1x32xf32> {
  %0 = attn.topk_attention ins(%q, %k, %k : tensor<1x32xf32>,
      tensor<64x32xf32>, tensor<64x32xf32>) basis(%r : tensor<1x32x8xf32>)
      mask(%m : tensor<1x64xf32>) outs(%o : tensor<1x32xf32>)
      {alignment = #causal, form = #attn.topk<rank = 8, top_p = 0.1,
       remainder_degree = 2, remainder_rank = 8>}
      -> tensor<1x32xf32>
  return %0 : tensor<1x32xf32>
}

// Four tasks, of a key/value head and a query each, are too few.
// CHECK-LABEL: @few_heads
// CHECK: plan = #attn.cpu_plan<isa = avx512, kernel = topk, key_block = 32, key_splits = 2>
func.func @few_heads(%q: tensor<8x2x32xf32>, %k: tensor<2x32768x32xf32>,
                     %r: tensor<2x32x8xf32>, %o: tensor<8x2x32xf32>)
    -> tensor<8x2x32xf32> {
  %0 = attn.topk_attention ins(%q, %k, %k : tensor<8x2x32xf32>,
      tensor<2x32768x32xf32>, tensor<2x32768x32xf32>)
      basis(%r : tensor<2x32x8xf32>) outs(%o : tensor<8x2x32xf32>)
      {alignment = #causal, form = #attn.topk<rank = 8>}
      -> tensor<8x2x32xf32>
  return %0 : tensor<8x2x32xf32>
}

// Sets of one head each are split further.
// CHECK-LABEL: @few_sets
// CHECK: plan = #attn.cpu_plan<isa = avx512, kernel = topk, key_block = 16, key_splits = 4>
func.func @few_sets(%q: tensor<8x1x32xf32>, %k: tensor<2x32768x32xf32>,
                    %r: tensor<2x32x8xf32>, %o: tensor<8x1x32xf32>)
    -> tensor<8x1x32xf32> {
  %0 = attn.topk_attention ins(%q, %k, %k : tensor<8x1x32xf32>,
      tensor<2x32768x32xf32>, tensor<2x32768x32xf32>)
      basis(%r : tensor<2x32x8xf32>) outs(%o : tensor<8x1x32xf32>)
      {alignment = #causal, form = #attn.topk<rank = 8, shared = false>}
      -> tensor<8x1x32xf32>
  return %0 : tensor<8x1x32xf32>
}

// CHECK-LABEL: @open_group
// CHECK-NOT: plan =
func.func @open_group(%q: tensor<?x1x32xf32>, %k: tensor<2x64x32xf32>,
                      %r: tensor<2x32x8xf32>, %o: tensor<?x1x32xf32>)
    -> tensor<?x1x32xf32> {
  // expected-remark @+1 {{takes the portable lowering: the top-k kernel needs the numbers of heads to be known and above 0}}
  %0 = attn.topk_attention ins(%q, %k, %k : tensor<?x1x32xf32>,
      tensor<2x64x32xf32>, tensor<2x64x32xf32>) basis(%r : tensor<2x32x8xf32>)
      outs(%o : tensor<?x1x32xf32>)
      {alignment = #causal, form = #attn.topk<rank = 8>}
      -> tensor<?x1x32xf32>
  return %0 : tensor<?x1x32xf32>
}
