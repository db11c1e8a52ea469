// RUN: attn-opt --attn-raise --canonicalize --split-input-file --verify-diagnostics %s | FileCheck %s

// Rows that a mask hides are cleared where the maximum of the mask, or of the
// masked scores, is -inf: ONNX's own definition of Attention.

#id = affine_map<(d0, d1) -> (d0, d1)>
#row = affine_map<(d0, d1) -> (d0)>

// CHECK-LABEL: func @maximum_of_mask
// CHECK: attn.attention
// CHECK-SAME: mask(
// CHECK-NOT: arith.select
func.func @maximum_of_mask(%q: tensor<8x16xf32>, %k: tensor<16x12xf32>, %v: tensor<12x16xf32>,
    %mask: tensor<8x12xf32>) -> tensor<8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %inf = arith.constant 0xFF800000 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x12xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %x = linalg.add ins(%s, %mask : tensor<8x12xf32>, tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %p = linalg.softmax dimension(1) ins(%x : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %er = tensor.empty() : tensor<8xf32>
  %ri = linalg.fill ins(%inf : f32) outs(%er : tensor<8xf32>) -> tensor<8xf32>
  %m = linalg.reduce { arith.maximumf } ins(%mask : tensor<8x12xf32>) outs(%ri : tensor<8xf32>) dimensions = [1]
  %w = linalg.generic {indexing_maps = [#row, #id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%m, %p : tensor<8xf32>, tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) {
  ^bb0(%max: f32, %weight: f32, %o: f32):
    %c = arith.cmpf oeq, %max, %inf : f32
    %r = arith.select %c, %zero, %weight : f32
    linalg.yield %r : f32
  } -> tensor<8x12xf32>
  %eo = tensor.empty() : tensor<8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x16xf32>) -> tensor<8x16xf32>
  %o = linalg.matmul ins(%w, %v : tensor<8x12xf32>, tensor<12x16xf32>) outs(%zo : tensor<8x16xf32>) -> tensor<8x16xf32>
  return %o : tensor<8x16xf32>
}

// -----

#id = affine_map<(d0, d1) -> (d0, d1)>
#row = affine_map<(d0, d1) -> (d0)>

// CHECK-LABEL: func @maximum_of_scores_negated
// CHECK: attn.attention
// CHECK-SAME: mask(
// CHECK-NOT: arith.select
func.func @maximum_of_scores_negated(%q: tensor<8x16xf32>, %k: tensor<16x12xf32>, %v: tensor<12x16xf32>,
    %mask: tensor<8x12xf32>) -> tensor<8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %inf = arith.constant 0xFF800000 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x12xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %x = linalg.add ins(%s, %mask : tensor<8x12xf32>, tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %p = linalg.softmax dimension(1) ins(%x : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %er = tensor.empty() : tensor<8xf32>
  %ri = linalg.fill ins(%inf : f32) outs(%er : tensor<8xf32>) -> tensor<8xf32>
  %m = linalg.reduce { arith.maximumf } ins(%x : tensor<8x12xf32>) outs(%ri : tensor<8xf32>) dimensions = [1]
  %w = linalg.generic {indexing_maps = [#row, #id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%m, %p : tensor<8xf32>, tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) {
  ^bb0(%max: f32, %weight: f32, %o: f32):
    %c = arith.cmpf une, %max, %inf : f32
    %r = arith.select %c, %weight, %zero : f32
    linalg.yield %r : f32
  } -> tensor<8x12xf32>
  %eo = tensor.empty() : tensor<8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x16xf32>) -> tensor<8x16xf32>
  %o = linalg.matmul ins(%w, %v : tensor<8x12xf32>, tensor<12x16xf32>) outs(%zo : tensor<8x16xf32>) -> tensor<8x16xf32>
  return %o : tensor<8x16xf32>
}

// -----

#id = affine_map<(d0, d1) -> (d0, d1)>
#row = affine_map<(d0, d1) -> (d0)>

// Another mask says nothing about the row.

// CHECK-LABEL: func @maximum_of_another_mask
// CHECK-NOT: attn.attention
func.func @maximum_of_another_mask(%q: tensor<8x16xf32>, %k: tensor<16x12xf32>, %v: tensor<12x16xf32>,
    %mask: tensor<8x12xf32>, %other: tensor<8x12xf32>) -> tensor<8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %inf = arith.constant 0xFF800000 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x12xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %x = linalg.add ins(%s, %mask : tensor<8x12xf32>, tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  // expected-remark @below {{not raised to attention: a select after the softmax does more than clear fully masked rows}}
  %p = linalg.softmax dimension(1) ins(%x : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %er = tensor.empty() : tensor<8xf32>
  %ri = linalg.fill ins(%inf : f32) outs(%er : tensor<8xf32>) -> tensor<8xf32>
  %m = linalg.reduce { arith.maximumf } ins(%other : tensor<8x12xf32>) outs(%ri : tensor<8xf32>) dimensions = [1]
  %w = linalg.generic {indexing_maps = [#row, #id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%m, %p : tensor<8xf32>, tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) {
  ^bb0(%max: f32, %weight: f32, %o: f32):
    %c = arith.cmpf oeq, %max, %inf : f32
    %r = arith.select %c, %zero, %weight : f32
    linalg.yield %r : f32
  } -> tensor<8x12xf32>
  %eo = tensor.empty() : tensor<8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x16xf32>) -> tensor<8x16xf32>
  %o = linalg.matmul ins(%w, %v : tensor<8x12xf32>, tensor<12x16xf32>) outs(%zo : tensor<8x16xf32>) -> tensor<8x16xf32>
  return %o : tensor<8x16xf32>
}

// -----

#id = affine_map<(d0, d1) -> (d0, d1)>
#row = affine_map<(d0, d1) -> (d0)>

// Clears every row but the hidden ones.

// CHECK-LABEL: func @wrong_way_round
// CHECK-NOT: attn.attention
func.func @wrong_way_round(%q: tensor<8x16xf32>, %k: tensor<16x12xf32>, %v: tensor<12x16xf32>,
    %mask: tensor<8x12xf32>) -> tensor<8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %inf = arith.constant 0xFF800000 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x12xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %x = linalg.add ins(%s, %mask : tensor<8x12xf32>, tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  // expected-remark @below {{not raised to attention: a select after the softmax does more than clear fully masked rows}}
  %p = linalg.softmax dimension(1) ins(%x : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %er = tensor.empty() : tensor<8xf32>
  %ri = linalg.fill ins(%inf : f32) outs(%er : tensor<8xf32>) -> tensor<8xf32>
  %m = linalg.reduce { arith.maximumf } ins(%mask : tensor<8x12xf32>) outs(%ri : tensor<8xf32>) dimensions = [1]
  %w = linalg.generic {indexing_maps = [#row, #id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%m, %p : tensor<8xf32>, tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) {
  ^bb0(%max: f32, %weight: f32, %o: f32):
    %c = arith.cmpf oeq, %max, %inf : f32
    %r = arith.select %c, %weight, %zero : f32
    linalg.yield %r : f32
  } -> tensor<8x12xf32>
  %eo = tensor.empty() : tensor<8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x16xf32>) -> tensor<8x16xf32>
  %o = linalg.matmul ins(%w, %v : tensor<8x12xf32>, tensor<12x16xf32>) outs(%zo : tensor<8x16xf32>) -> tensor<8x16xf32>
  return %o : tensor<8x16xf32>
}

// -----

#id = affine_map<(d0, d1) -> (d0, d1)>
#row = affine_map<(d0, d1) -> (d0)>

// A NaN in the mask would be cleared, too.

// CHECK-LABEL: func @unordered
// CHECK-NOT: attn.attention
func.func @unordered(%q: tensor<8x16xf32>, %k: tensor<16x12xf32>, %v: tensor<12x16xf32>,
    %mask: tensor<8x12xf32>) -> tensor<8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %inf = arith.constant 0xFF800000 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x12xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %x = linalg.add ins(%s, %mask : tensor<8x12xf32>, tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  // expected-remark @below {{not raised to attention: a select after the softmax does more than clear fully masked rows}}
  %p = linalg.softmax dimension(1) ins(%x : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %er = tensor.empty() : tensor<8xf32>
  %ri = linalg.fill ins(%inf : f32) outs(%er : tensor<8xf32>) -> tensor<8xf32>
  %m = linalg.reduce { arith.maximumf } ins(%mask : tensor<8x12xf32>) outs(%ri : tensor<8xf32>) dimensions = [1]
  %w = linalg.generic {indexing_maps = [#row, #id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%m, %p : tensor<8xf32>, tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) {
  ^bb0(%max: f32, %weight: f32, %o: f32):
    %c = arith.cmpf ueq, %max, %inf : f32
    %r = arith.select %c, %zero, %weight : f32
    linalg.yield %r : f32
  } -> tensor<8x12xf32>
  %eo = tensor.empty() : tensor<8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x16xf32>) -> tensor<8x16xf32>
  %o = linalg.matmul ins(%w, %v : tensor<8x12xf32>, tensor<12x16xf32>) outs(%zo : tensor<8x16xf32>) -> tensor<8x16xf32>
  return %o : tensor<8x16xf32>
}
