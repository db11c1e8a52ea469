// RUN: attn-opt %s --attn-plan="isa=avx512" -verify-diagnostics | FileCheck %s

// CHECK-LABEL: func.func @about_zero
// CHECK:         attn.feature_update {{.*}} plan = #attn.cpu_plan<isa = avx512, kernel = sketch
func.func @about_zero(%k: tensor<1x4x8x4xf32>, %n: tensor<1xi64>, %a: tensor<1x4x15x4xf32>, %c: tensor<1x4x15xf32>)
    -> (tensor<1x4x15x4xf32>, tensor<1x4x15xf32>) {
  %0:2 = attn.feature_update ins(%k, %k : tensor<1x4x8x4xf32>, tensor<1x4x8x4xf32>) range(%n, %n : tensor<1xi64>, tensor<1xi64>)
      outs(%a, %c : tensor<1x4x15x4xf32>, tensor<1x4x15xf32>) {form = #attn.sketch<window = 0>} -> tensor<1x4x15x4xf32>, tensor<1x4x15xf32>
  return %0#0, %0#1 : tensor<1x4x15x4xf32>, tensor<1x4x15xf32>
}

// CHECK-LABEL: func.func @about_the_mean
// CHECK:         attn.feature_update {{.*}} plan = #attn.cpu_plan<isa = avx512, kernel = sketch
func.func @about_the_mean(%k: tensor<1x4x8x4xf32>, %n: tensor<1xi64>, %a: tensor<1x4x15x4xf32>, %c: tensor<1x4x19xf32>)
    -> (tensor<1x4x15x4xf32>, tensor<1x4x19xf32>) {
  %0:2 = attn.feature_update ins(%k, %k : tensor<1x4x8x4xf32>, tensor<1x4x8x4xf32>) range(%n, %n : tensor<1xi64>, tensor<1xi64>)
      outs(%a, %c : tensor<1x4x15x4xf32>, tensor<1x4x19xf32>) {form = #attn.sketch<window = 0, center = mean>} -> tensor<1x4x15x4xf32>, tensor<1x4x19xf32>
  return %0#0, %0#1 : tensor<1x4x15x4xf32>, tensor<1x4x19xf32>
}

// One query of each head: features are in lanes, also about the mean.
//
// CHECK-LABEL: func.func @query
// CHECK:         attn.feature_attention {{.*}} feature_tile = 4, key_block = 128>
// CHECK:         attn.feature_attention {{.*}} feature_tile = 4, key_block = 128>
func.func @query(%q: tensor<1x8x1x4xf32>, %k: tensor<1x4x8x4xf32>, %n: tensor<1xi64>, %a: tensor<1x4x15x4xf32>, %c: tensor<1x4x15xf32>, %m: tensor<1x4x19xf32>)
    -> (tensor<1x8x1x4xf32>, tensor<1x8x1x4xf32>) {
  %0 = attn.feature_attention ins(%q, %k, %k : tensor<1x8x1x4xf32>, tensor<1x4x8x4xf32>, tensor<1x4x8x4xf32>)
      sums(%a, %c : tensor<1x4x15x4xf32>, tensor<1x4x15xf32>) folded(%n : tensor<1xi64>) query_offset(%n : tensor<1xi64>)
      outs(%q : tensor<1x8x1x4xf32>) {alignment = #attn.alignment<offset>, causal, form = #attn.sketch<window = 4>} -> tensor<1x8x1x4xf32>
  %1 = attn.feature_attention ins(%q, %k, %k : tensor<1x8x1x4xf32>, tensor<1x4x8x4xf32>, tensor<1x4x8x4xf32>)
      sums(%a, %m : tensor<1x4x15x4xf32>, tensor<1x4x19xf32>) folded(%n : tensor<1xi64>) query_offset(%n : tensor<1xi64>)
      outs(%q : tensor<1x8x1x4xf32>) {alignment = #attn.alignment<offset>, causal, form = #attn.sketch<window = 4, center = mean>} -> tensor<1x8x1x4xf32>
  return %0, %1 : tensor<1x8x1x4xf32>, tensor<1x8x1x4xf32>
}

// Several queries per head are panels of rows.
//
// CHECK-LABEL: func.func @queries
// CHECK:         attn.feature_attention {{.*}} query_block = 16,
// CHECK:         attn.feature_attention {{.*}} query_block = 16,
func.func @queries(%q: tensor<1x8x2x4xf32>, %k: tensor<1x4x8x4xf32>, %n: tensor<1xi64>, %a: tensor<1x4x15x4xf32>, %c: tensor<1x4x15xf32>, %m: tensor<1x4x19xf32>)
    -> (tensor<1x8x2x4xf32>, tensor<1x8x2x4xf32>) {
  %0 = attn.feature_attention ins(%q, %k, %k : tensor<1x8x2x4xf32>, tensor<1x4x8x4xf32>, tensor<1x4x8x4xf32>)
      sums(%a, %c : tensor<1x4x15x4xf32>, tensor<1x4x15xf32>) folded(%n : tensor<1xi64>) query_offset(%n : tensor<1xi64>)
      outs(%q : tensor<1x8x2x4xf32>) {alignment = #attn.alignment<offset>, causal, form = #attn.sketch<window = 4>} -> tensor<1x8x2x4xf32>
  %1 = attn.feature_attention ins(%q, %k, %k : tensor<1x8x2x4xf32>, tensor<1x4x8x4xf32>, tensor<1x4x8x4xf32>)
      sums(%a, %m : tensor<1x4x15x4xf32>, tensor<1x4x19xf32>) folded(%n : tensor<1xi64>) query_offset(%n : tensor<1xi64>)
      outs(%q : tensor<1x8x2x4xf32>) {alignment = #attn.alignment<offset>, causal, form = #attn.sketch<window = 4, center = mean>} -> tensor<1x8x2x4xf32>
  return %0, %1 : tensor<1x8x2x4xf32>, tensor<1x8x2x4xf32>
}

// Compressed outputs have a kernel of their own, if it is known how many heads
// there are.
//
// CHECK-LABEL: func.func @compressed
// CHECK:         attn.sketched_attention {{.*}} plan = #attn.cpu_plan<isa = avx512, kernel = sketch
// CHECK:         attn.sketched_attention
// CHECK-NOT:     plan
func.func @compressed(%q: tensor<8x64x4xf32>, %k: tensor<4x64x4xf32>, %open: tensor<?x64x4xf32>) -> (tensor<8x64x4xf32>, tensor<?x64x4xf32>) {
  %0 = attn.sketched_attention ins(%q, %k, %k : tensor<8x64x4xf32>, tensor<4x64x4xf32>, tensor<4x64x4xf32>)
      outs(%q : tensor<8x64x4xf32>) {form = #attn.sketch<sinks = 0, window = 0, product_rows = 8, recovery_width = 16>} -> tensor<8x64x4xf32>
  // expected-remark @below {{takes the portable lowering: the sketch kernel needs the numbers of heads to be known and above 0}}
  %1 = attn.sketched_attention ins(%open, %open, %open : tensor<?x64x4xf32>, tensor<?x64x4xf32>, tensor<?x64x4xf32>)
      outs(%open : tensor<?x64x4xf32>) {form = #attn.sketch<sinks = 0, window = 0, product_rows = 8>} -> tensor<?x64x4xf32>
  return %0, %1 : tensor<8x64x4xf32>, tensor<?x64x4xf32>
}
