// RUN: attn-opt %s --attn-recognize-position-only="min-keys=4" --split-input-file | FileCheck %s
// RUN: attn-opt %s --attn-recognize-position-only --split-input-file | FileCheck %s --check-prefix=SHORT

// Fewer keys than a convolution is worth; an open number may be enough.
//
// SHORT-COUNT-1: form = #attn.conv
// SHORT-NOT:     form = #attn.conv

// CHECK-LABEL: func.func @zero_query
// CHECK:         attn.attention {{.*}} form = #attn.conv<bases = 1, probe = 1, delta = 0.000000e+00, range_tolerance = 1.000000e-05, sampled_rows = 0, fallback = none>
func.func @zero_query(%k: tensor<2x8x4xf32>, %s: tensor<2xf32>) -> tensor<2x8x4xf32> {
  %zero = arith.constant 0.0 : f32
  %empty = tensor.empty() : tensor<2x8x4xf32>
  %q = linalg.fill ins(%zero : f32) outs(%empty : tensor<2x8x4xf32>) -> tensor<2x8x4xf32>
  %0 = attn.attention ins(%q, %k, %k : tensor<2x8x4xf32>, tensor<2x8x4xf32>, tensor<2x8x4xf32>)
      alibi_slopes(%s : tensor<2xf32>) outs(%empty : tensor<2x8x4xf32>)
      {alignment = #attn.alignment<top_left>, causal} -> tensor<2x8x4xf32>
  return %0 : tensor<2x8x4xf32>
}

// -----

// A row for each head, repeated along the sequence and scaled; the key is a constant
// whose rows are equal.
//
// CHECK-LABEL: func.func @constant_content
// CHECK:         attn.attention {{.*}} form = #attn.conv<bases = 1
func.func @constant_content(%rows: tensor<2x2xf32>, %scales: tensor<2xf32>, %v: tensor<2x4x2xf32>) -> tensor<2x4x2xf32> {
  %empty = tensor.empty() : tensor<2x4x2xf32>
  %wide = linalg.broadcast ins(%rows : tensor<2x2xf32>) outs(%empty : tensor<2x4x2xf32>) dimensions = [1]
  %q = linalg.generic {
      indexing_maps = [affine_map<(h, i, d) -> (h, i, d)>, affine_map<(h, i, d) -> (h)>, affine_map<(h, i, d) -> (h, i, d)>],
      iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%wide, %scales : tensor<2x4x2xf32>, tensor<2xf32>) outs(%empty : tensor<2x4x2xf32>) {
  ^bb0(%x: f32, %y: f32, %o: f32):
    %product = arith.mulf %x, %y : f32
    linalg.yield %product : f32
  } -> tensor<2x4x2xf32>
  %k = arith.constant dense<[[[1.0, 2.0], [1.0, 2.0], [1.0, 2.0], [1.0, 2.0]],
                             [[3.0, 4.0], [3.0, 4.0], [3.0, 4.0], [3.0, 4.0]]]> : tensor<2x4x2xf32>
  %0 = attn.attention ins(%q, %k, %v : tensor<2x4x2xf32>, tensor<2x4x2xf32>, tensor<2x4x2xf32>)
      outs(%empty : tensor<2x4x2xf32>)
      {alignment = #attn.alignment<top_left>, causal, window_left = 2 : i64, softcap = 5.0} -> tensor<2x4x2xf32>
  return %0 : tensor<2x4x2xf32>
}

// -----

// Reshapes and transposes.
//
// CHECK-LABEL: func.func @reshaped
// CHECK:         attn.attention {{.*}} form = #attn.conv<bases = 1
func.func @reshaped(%row: tensor<6xf32>, %n: index, %v: tensor<2x?x3xf32>) -> tensor<2x?x3xf32> {
  %flat = tensor.empty(%n) : tensor<?x6xf32>
  %repeated = linalg.broadcast ins(%row : tensor<6xf32>) outs(%flat : tensor<?x6xf32>) dimensions = [0]
  %split = tensor.expand_shape %repeated [[0], [1, 2]] output_shape [%n, 2, 3] : tensor<?x6xf32> into tensor<?x2x3xf32>
  %empty = tensor.empty(%n) : tensor<2x?x3xf32>
  %q = linalg.transpose ins(%split : tensor<?x2x3xf32>) outs(%empty : tensor<2x?x3xf32>) permutation = [1, 0, 2]
  %0 = attn.attention ins(%q, %q, %v : tensor<2x?x3xf32>, tensor<2x?x3xf32>, tensor<2x?x3xf32>)
      outs(%empty : tensor<2x?x3xf32>) {alignment = #attn.alignment<bottom_right>, causal} -> tensor<2x?x3xf32>
  return %0 : tensor<2x?x3xf32>
}

// -----

// Scores that depend on the key's content, or on the query's: both have to be constant.
//
// CHECK-LABEL: func.func @one_varies
// CHECK-NOT:     form
func.func @one_varies(%row: tensor<2xf32>, %x: tensor<8x2xf32>) -> (tensor<8x2xf32>, tensor<8x2xf32>) {
  %empty = tensor.empty() : tensor<8x2xf32>
  %c = linalg.broadcast ins(%row : tensor<2xf32>) outs(%empty : tensor<8x2xf32>) dimensions = [0]
  %0 = attn.attention ins(%c, %x, %x : tensor<8x2xf32>, tensor<8x2xf32>, tensor<8x2xf32>)
      outs(%empty : tensor<8x2xf32>) {alignment = #attn.alignment<top_left>, causal} -> tensor<8x2xf32>
  %1 = attn.attention ins(%x, %c, %x : tensor<8x2xf32>, tensor<8x2xf32>, tensor<8x2xf32>)
      outs(%empty : tensor<8x2xf32>) {alignment = #attn.alignment<top_left>, causal} -> tensor<8x2xf32>
  return %0, %1 : tensor<8x2xf32>, tensor<8x2xf32>
}

// -----

// Constant along another dimension, positions in the data, and rows that differ in one element.
//
// CHECK-LABEL: func.func @not_constant
// CHECK-NOT:     form
func.func @not_constant(%column: tensor<4xf32>) -> (tensor<4x2xf32>, tensor<4x2xf32>, tensor<4x2xf32>) {
  %empty = tensor.empty() : tensor<4x2xf32>
  %a = linalg.broadcast ins(%column : tensor<4xf32>) outs(%empty : tensor<4x2xf32>) dimensions = [1]
  %b = linalg.generic {indexing_maps = [affine_map<(i, d) -> (i, d)>], iterator_types = ["parallel", "parallel"]}
      outs(%empty : tensor<4x2xf32>) {
  ^bb0(%o: f32):
    %i = linalg.index 0 : index
    %integer = arith.index_cast %i : index to i64
    %x = arith.sitofp %integer : i64 to f32
    linalg.yield %x : f32
  } -> tensor<4x2xf32>
  %c = arith.constant dense<[[1.0, 2.0], [1.0, 2.0], [1.0, 2.5], [1.0, 2.0]]> : tensor<4x2xf32>
  %0 = attn.attention ins(%a, %a, %a : tensor<4x2xf32>, tensor<4x2xf32>, tensor<4x2xf32>)
      outs(%empty : tensor<4x2xf32>) {alignment = #attn.alignment<top_left>, causal} -> tensor<4x2xf32>
  %1 = attn.attention ins(%b, %b, %b : tensor<4x2xf32>, tensor<4x2xf32>, tensor<4x2xf32>)
      outs(%empty : tensor<4x2xf32>) {alignment = #attn.alignment<top_left>, causal} -> tensor<4x2xf32>
  %2 = attn.attention ins(%c, %c, %c : tensor<4x2xf32>, tensor<4x2xf32>, tensor<4x2xf32>)
      outs(%empty : tensor<4x2xf32>) {alignment = #attn.alignment<top_left>, causal} -> tensor<4x2xf32>
  return %0, %1, %2 : tensor<4x2xf32>, tensor<4x2xf32>, tensor<4x2xf32>
}

// -----

// What the form does not cover, and an op that is to stay exact.
//
// CHECK-LABEL: func.func @other_options
// CHECK-NOT:     #attn.conv
func.func @other_options(%v: tensor<4x2xf32>, %mask: tensor<4x4xf32>) -> (tensor<4x2xf32>, tensor<4x2xf32>, tensor<4x2xf32>) {
  %q = arith.constant dense<1.0> : tensor<4x2xf32>
  %0 = attn.attention ins(%q, %q, %v : tensor<4x2xf32>, tensor<4x2xf32>, tensor<4x2xf32>)
      outs(%v : tensor<4x2xf32>) -> tensor<4x2xf32>
  %1 = attn.attention ins(%q, %q, %v : tensor<4x2xf32>, tensor<4x2xf32>, tensor<4x2xf32>)
      mask(%mask : tensor<4x4xf32>) outs(%v : tensor<4x2xf32>)
      {alignment = #attn.alignment<top_left>, causal} -> tensor<4x2xf32>
  %2 = attn.attention ins(%q, %q, %v : tensor<4x2xf32>, tensor<4x2xf32>, tensor<4x2xf32>)
      outs(%v : tensor<4x2xf32>) {alignment = #attn.alignment<top_left>, causal, form = #attn.exact} -> tensor<4x2xf32>
  return %0, %1, %2 : tensor<4x2xf32>, tensor<4x2xf32>, tensor<4x2xf32>
}
