// RUN: attn-opt --attn-raise --canonicalize --cse --split-input-file %s | FileCheck %s

// ALiBi for rows that see keys on both sides: by distance, or linear.

#id = affine_map<(h, i, j) -> (h, i, j)>
#h = affine_map<(h, i, j) -> (h)>
#ij = affine_map<(h, i, j) -> (i, j)>
#qk = affine_map<(h, i, j, d) -> (h, i, d)>
#kk = affine_map<(h, i, j, d) -> (h, j, d)>
#sk = affine_map<(h, i, j, d) -> (h, i, j)>

// -slope * |i - j|, as encoders have it.

// CHECK-LABEL: func @absolute_distance(
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax}}
// CHECK: attn.attention ins(%arg0, %arg1, %arg2 :
// CHECK-SAME: alibi_slopes(%arg3 : tensor<4xf32>)
// CHECK-SAME: {alignment = #attn.alignment<top_left>, scale
func.func @absolute_distance(%q: tensor<4x8x16xf32>, %k: tensor<4x12x16xf32>, %v: tensor<4x12x16xf32>, %slopes: tensor<4xf32>) -> tensor<4x8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<4x8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<4x8x12xf32>) -> tensor<4x8x12xf32>
  %s = linalg.contract indexing_maps = [#qk, #kk, #sk] ins(%q, %k : tensor<4x8x16xf32>, tensor<4x12x16xf32>) outs(%zs : tensor<4x8x12xf32>) -> tensor<4x8x12xf32>
  %x = linalg.generic {indexing_maps = [#id, #h, #id], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%s, %slopes : tensor<4x8x12xf32>, tensor<4xf32>) outs(%es : tensor<4x8x12xf32>) {
  ^bb0(%a0: f32, %a1: f32, %out: f32):
    %i = linalg.index 1 : index
    %j = linalg.index 2 : index
    %ii = arith.index_cast %i : index to i64
    %jj = arith.index_cast %j : index to i64
    %d = arith.subi %jj, %ii : i64
    %a = math.absi %d : i64
    %e = arith.sitofp %a : i64 to f32
    %b = arith.mulf %e, %a1 : f32
    %y = arith.subf %a0, %b : f32
    linalg.yield %y : f32
  } -> tensor<4x8x12xf32>
  %p = linalg.softmax dimension(2) ins(%x : tensor<4x8x12xf32>) outs(%es : tensor<4x8x12xf32>) -> tensor<4x8x12xf32>
  %eo = tensor.empty() : tensor<4x8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<4x8x16xf32>) -> tensor<4x8x16xf32>
  %o = linalg.batch_matmul ins(%p, %v : tensor<4x8x12xf32>, tensor<4x12x16xf32>) outs(%zo : tensor<4x8x16xf32>) -> tensor<4x8x16xf32>
  return %o : tensor<4x8x16xf32>
}

// -----

#id = affine_map<(h, i, j) -> (h, i, j)>
#h = affine_map<(h, i, j) -> (h)>
#ij = affine_map<(h, i, j) -> (i, j)>
#qk = affine_map<(h, i, j, d) -> (h, i, d)>
#kk = affine_map<(h, i, j, d) -> (h, j, d)>
#sk = affine_map<(h, i, j, d) -> (h, i, j)>

// Positions as numbers; row i stands 4 keys further, at the end of the keys.

// CHECK-LABEL: func @absolute_difference_of_numbers(
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax}}
// CHECK: attn.attention ins(%arg0, %arg1, %arg2 :
// CHECK-SAME: alibi_slopes(%arg3 : tensor<4xf32>)
// CHECK-SAME: {alignment = #attn.alignment<bottom_right>, scale
func.func @absolute_difference_of_numbers(%q: tensor<4x8x16xf32>, %k: tensor<4x12x16xf32>, %v: tensor<4x12x16xf32>, %slopes: tensor<4xf32>) -> tensor<4x8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<4x8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<4x8x12xf32>) -> tensor<4x8x12xf32>
  %s = linalg.contract indexing_maps = [#qk, #kk, #sk] ins(%q, %k : tensor<4x8x16xf32>, tensor<4x12x16xf32>) outs(%zs : tensor<4x8x12xf32>) -> tensor<4x8x12xf32>
  %x = linalg.generic {indexing_maps = [#id, #h, #id], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%s, %slopes : tensor<4x8x12xf32>, tensor<4xf32>) outs(%es : tensor<4x8x12xf32>) {
  ^bb0(%a0: f32, %a1: f32, %out: f32):
    %i = linalg.index 1 : index
    %j = linalg.index 2 : index
    %ii = arith.index_cast %i : index to i64
    %jj = arith.index_cast %j : index to i64
    %fj = arith.sitofp %jj : i64 to f32
    %c4i = arith.constant 4 : i64
    %i4 = arith.addi %ii, %c4i : i64
    %f4 = arith.sitofp %i4 : i64 to f32
    %d = arith.subf %f4, %fj : f32
    %e = math.absf %d : f32
    %b = arith.mulf %e, %a1 : f32
    %y = arith.subf %a0, %b : f32
    linalg.yield %y : f32
  } -> tensor<4x8x12xf32>
  %p = linalg.softmax dimension(2) ins(%x : tensor<4x8x12xf32>) outs(%es : tensor<4x8x12xf32>) -> tensor<4x8x12xf32>
  %eo = tensor.empty() : tensor<4x8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<4x8x16xf32>) -> tensor<4x8x16xf32>
  %o = linalg.batch_matmul ins(%p, %v : tensor<4x8x12xf32>, tensor<4x12x16xf32>) outs(%zo : tensor<4x8x16xf32>) -> tensor<4x8x16xf32>
  return %o : tensor<4x8x16xf32>
}

// -----

#id = affine_map<(h, i, j) -> (h, i, j)>
#h = affine_map<(h, i, j) -> (h)>
#ij = affine_map<(h, i, j) -> (i, j)>
#qk = affine_map<(h, i, j, d) -> (h, i, d)>
#kk = affine_map<(h, i, j, d) -> (h, j, d)>
#sk = affine_map<(h, i, j, d) -> (h, i, j)>

// The distance as a maximum.

// CHECK-LABEL: func @larger_of_two_differences(
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax}}
// CHECK: attn.attention ins(%arg0, %arg1, %arg2 :
// CHECK-SAME: alibi_slopes(%arg3 : tensor<4xf32>)
// CHECK-SAME: {alignment = #attn.alignment<top_left>, scale
func.func @larger_of_two_differences(%q: tensor<4x8x16xf32>, %k: tensor<4x12x16xf32>, %v: tensor<4x12x16xf32>, %slopes: tensor<4xf32>) -> tensor<4x8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<4x8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<4x8x12xf32>) -> tensor<4x8x12xf32>
  %s = linalg.contract indexing_maps = [#qk, #kk, #sk] ins(%q, %k : tensor<4x8x16xf32>, tensor<4x12x16xf32>) outs(%zs : tensor<4x8x12xf32>) -> tensor<4x8x12xf32>
  %x = linalg.generic {indexing_maps = [#id, #h, #id], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%s, %slopes : tensor<4x8x12xf32>, tensor<4xf32>) outs(%es : tensor<4x8x12xf32>) {
  ^bb0(%a0: f32, %a1: f32, %out: f32):
    %i = linalg.index 1 : index
    %j = linalg.index 2 : index
    %ii = arith.index_cast %i : index to i64
    %jj = arith.index_cast %j : index to i64
    %d = arith.subi %jj, %ii : i64
    %m = arith.subi %ii, %jj : i64
    %f = arith.sitofp %d : i64 to f32
    %g = arith.sitofp %m : i64 to f32
    %e = arith.maximumf %f, %g : f32
    %b = arith.mulf %e, %a1 : f32
    %y = arith.subf %a0, %b : f32
    linalg.yield %y : f32
  } -> tensor<4x8x12xf32>
  %p = linalg.softmax dimension(2) ins(%x : tensor<4x8x12xf32>) outs(%es : tensor<4x8x12xf32>) -> tensor<4x8x12xf32>
  %eo = tensor.empty() : tensor<4x8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<4x8x16xf32>) -> tensor<4x8x16xf32>
  %o = linalg.batch_matmul ins(%p, %v : tensor<4x8x12xf32>, tensor<4x12x16xf32>) outs(%zo : tensor<4x8x16xf32>) -> tensor<4x8x16xf32>
  return %o : tensor<4x8x16xf32>
}

// -----

#id = affine_map<(h, i, j) -> (h, i, j)>
#h = affine_map<(h, i, j) -> (h)>
#ij = affine_map<(h, i, j) -> (i, j)>
#qk = affine_map<(h, i, j, d) -> (h, i, d)>
#kk = affine_map<(h, i, j, d) -> (h, j, d)>
#sk = affine_map<(h, i, j, d) -> (h, i, j)>

// The distance as a select, with a factor of its own.

// CHECK-LABEL: func @selected_difference(
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax}}
// CHECK: attn.attention ins(%arg0, %arg1, %arg2 :
// CHECK-SAME: alibi_slopes(%{{.*}} : tensor<4xf32>)
// CHECK-SAME: {alignment = #attn.alignment<top_left>, scale
func.func @selected_difference(%q: tensor<4x8x16xf32>, %k: tensor<4x12x16xf32>, %v: tensor<4x12x16xf32>, %slopes: tensor<4xf32>) -> tensor<4x8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<4x8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<4x8x12xf32>) -> tensor<4x8x12xf32>
  %s = linalg.contract indexing_maps = [#qk, #kk, #sk] ins(%q, %k : tensor<4x8x16xf32>, tensor<4x12x16xf32>) outs(%zs : tensor<4x8x12xf32>) -> tensor<4x8x12xf32>
  %x = linalg.generic {indexing_maps = [#id, #h, #id], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%s, %slopes : tensor<4x8x12xf32>, tensor<4xf32>) outs(%es : tensor<4x8x12xf32>) {
  ^bb0(%a0: f32, %a1: f32, %out: f32):
    %i = linalg.index 1 : index
    %j = linalg.index 2 : index
    %ii = arith.index_cast %i : index to i64
    %jj = arith.index_cast %j : index to i64
    %d = arith.subi %jj, %ii : i64
    %m = arith.subi %ii, %jj : i64
    %c = arith.cmpi sgt, %jj, %ii : i64
    %a = arith.select %c, %d, %m : i64
    %f = arith.sitofp %a : i64 to f32
    %half = arith.constant 0.5 : f32
    %e = arith.mulf %f, %half : f32
    %b = arith.mulf %e, %a1 : f32
    %y = arith.subf %a0, %b : f32
    linalg.yield %y : f32
  } -> tensor<4x8x12xf32>
  %p = linalg.softmax dimension(2) ins(%x : tensor<4x8x12xf32>) outs(%es : tensor<4x8x12xf32>) -> tensor<4x8x12xf32>
  %eo = tensor.empty() : tensor<4x8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<4x8x16xf32>) -> tensor<4x8x16xf32>
  %o = linalg.batch_matmul ins(%p, %v : tensor<4x8x12xf32>, tensor<4x12x16xf32>) outs(%zo : tensor<4x8x16xf32>) -> tensor<4x8x16xf32>
  return %o : tensor<4x8x16xf32>
}

// -----

#id = affine_map<(h, i, j) -> (h, i, j)>
#h = affine_map<(h, i, j) -> (h)>
#ij = affine_map<(h, i, j) -> (i, j)>
#qk = affine_map<(h, i, j, d) -> (h, i, d)>
#kk = affine_map<(h, i, j, d) -> (h, j, d)>
#sk = affine_map<(h, i, j, d) -> (h, i, j)>

// A constant table of -|i + 1 - j|.

// CHECK-LABEL: func @table_of_distances(
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax}}
// CHECK: attn.attention ins(%arg0, %arg1, %arg2 :
// CHECK-SAME: alibi_slopes(%arg3 : tensor<4xf32>)
// CHECK-SAME: {alignment = #attn.alignment<bottom_right>, scale
func.func @table_of_distances(%q: tensor<4x3x16xf32>, %k: tensor<4x4x16xf32>, %v: tensor<4x4x16xf32>, %slopes: tensor<4xf32>) -> tensor<4x3x16xf32> {
  %zero = arith.constant 0.0 : f32
  %table = arith.constant dense<[[-1.0, 0.0, -1.0, -2.0], [-2.0, -1.0, 0.0, -1.0], [-3.0, -2.0, -1.0, 0.0]]> : tensor<3x4xf32>
  %es = tensor.empty() : tensor<4x3x4xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<4x3x4xf32>) -> tensor<4x3x4xf32>
  %s = linalg.contract indexing_maps = [#qk, #kk, #sk] ins(%q, %k : tensor<4x3x16xf32>, tensor<4x4x16xf32>) outs(%zs : tensor<4x3x4xf32>) -> tensor<4x3x4xf32>
  %x = linalg.generic {indexing_maps = [#id, #h, #ij, #id], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%s, %slopes, %table : tensor<4x3x4xf32>, tensor<4xf32>, tensor<3x4xf32>) outs(%es : tensor<4x3x4xf32>) {
  ^bb0(%a0: f32, %a1: f32, %a2: f32, %out: f32):
    %b = arith.mulf %a2, %a1 : f32
    %y = arith.addf %a0, %b : f32
    linalg.yield %y : f32
  } -> tensor<4x3x4xf32>
  %p = linalg.softmax dimension(2) ins(%x : tensor<4x3x4xf32>) outs(%es : tensor<4x3x4xf32>) -> tensor<4x3x4xf32>
  %eo = tensor.empty() : tensor<4x3x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<4x3x16xf32>) -> tensor<4x3x16xf32>
  %o = linalg.batch_matmul ins(%p, %v : tensor<4x3x4xf32>, tensor<4x4x16xf32>) outs(%zo : tensor<4x3x16xf32>) -> tensor<4x3x16xf32>
  return %o : tensor<4x3x16xf32>
}

// -----

#id = affine_map<(h, i, j) -> (h, i, j)>
#h = affine_map<(h, i, j) -> (h)>
#ij = affine_map<(h, i, j) -> (i, j)>
#qk = affine_map<(h, i, j, d) -> (h, i, d)>
#kk = affine_map<(h, i, j, d) -> (h, j, d)>
#sk = affine_map<(h, i, j, d) -> (h, i, j)>

// Keys beyond the row are kept up to 2, and before it up to 3.

// CHECK-LABEL: func @distance_and_window(
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax}}
// CHECK: attn.attention ins(%arg0, %arg1, %arg2 :
// CHECK-SAME: alibi_slopes(%arg3 : tensor<4xf32>)
// CHECK-SAME: {alignment = #attn.alignment<top_left>, scale = 1.000000e+00 : f64, window_left = 3 : i64, window_right = 2 : i64}
func.func @distance_and_window(%q: tensor<4x8x16xf32>, %k: tensor<4x12x16xf32>, %v: tensor<4x12x16xf32>, %slopes: tensor<4xf32>) -> tensor<4x8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<4x8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<4x8x12xf32>) -> tensor<4x8x12xf32>
  %s = linalg.contract indexing_maps = [#qk, #kk, #sk] ins(%q, %k : tensor<4x8x16xf32>, tensor<4x12x16xf32>) outs(%zs : tensor<4x8x12xf32>) -> tensor<4x8x12xf32>
  %x = linalg.generic {indexing_maps = [#id, #h, #id], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%s, %slopes : tensor<4x8x12xf32>, tensor<4xf32>) outs(%es : tensor<4x8x12xf32>) {
  ^bb0(%a0: f32, %a1: f32, %out: f32):
    %i = linalg.index 1 : index
    %j = linalg.index 2 : index
    %ii = arith.index_cast %i : index to i64
    %jj = arith.index_cast %j : index to i64
    %d = arith.subi %jj, %ii : i64
    %a = math.absi %d : i64
    %e = arith.sitofp %a : i64 to f32
    %b = arith.mulf %e, %a1 : f32
    %z = arith.subf %a0, %b : f32
    %c2 = arith.constant 2 : i64
    %c3 = arith.constant -3 : i64
    %k0 = arith.cmpi sle, %d, %c2 : i64
    %k1 = arith.cmpi sge, %d, %c3 : i64
    %k2 = arith.andi %k0, %k1 : i1
    %low = arith.constant 0xFF800000 : f32
    %y = arith.select %k2, %z, %low : f32
    linalg.yield %y : f32
  } -> tensor<4x8x12xf32>
  %p = linalg.softmax dimension(2) ins(%x : tensor<4x8x12xf32>) outs(%es : tensor<4x8x12xf32>) -> tensor<4x8x12xf32>
  %eo = tensor.empty() : tensor<4x8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<4x8x16xf32>) -> tensor<4x8x16xf32>
  %o = linalg.batch_matmul ins(%p, %v : tensor<4x8x12xf32>, tensor<4x12x16xf32>) outs(%zo : tensor<4x8x16xf32>) -> tensor<4x8x16xf32>
  return %o : tensor<4x8x16xf32>
}

// -----

#id = affine_map<(h, i, j) -> (h, i, j)>
#h = affine_map<(h, i, j) -> (h)>
#ij = affine_map<(h, i, j) -> (i, j)>
#qk = affine_map<(h, i, j, d) -> (h, i, d)>
#kk = affine_map<(h, i, j, d) -> (h, j, d)>
#sk = affine_map<(h, i, j, d) -> (h, i, j)>

// Only keys before the row are kept: the distance to them is linear, and where else the rows stand makes no difference.

// CHECK-LABEL: func @distance_and_causality(
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax}}
// CHECK: attn.attention ins(%arg0, %arg1, %arg2 :
// CHECK-SAME: alibi_slopes(%arg3 : tensor<4xf32>)
// CHECK-SAME: {alignment = #attn.alignment<top_left>, causal, scale
func.func @distance_and_causality(%q: tensor<4x8x16xf32>, %k: tensor<4x12x16xf32>, %v: tensor<4x12x16xf32>, %slopes: tensor<4xf32>) -> tensor<4x8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<4x8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<4x8x12xf32>) -> tensor<4x8x12xf32>
  %s = linalg.contract indexing_maps = [#qk, #kk, #sk] ins(%q, %k : tensor<4x8x16xf32>, tensor<4x12x16xf32>) outs(%zs : tensor<4x8x12xf32>) -> tensor<4x8x12xf32>
  %x = linalg.generic {indexing_maps = [#id, #h, #id], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%s, %slopes : tensor<4x8x12xf32>, tensor<4xf32>) outs(%es : tensor<4x8x12xf32>) {
  ^bb0(%a0: f32, %a1: f32, %out: f32):
    %i = linalg.index 1 : index
    %j = linalg.index 2 : index
    %ii = arith.index_cast %i : index to i64
    %jj = arith.index_cast %j : index to i64
    %d = arith.subi %jj, %ii : i64
    %c5 = arith.constant 5 : i64
    %d5 = arith.subi %d, %c5 : i64
    %a = math.absi %d5 : i64
    %e = arith.sitofp %a : i64 to f32
    %b = arith.mulf %e, %a1 : f32
    %z = arith.subf %a0, %b : f32
    %k0 = arith.cmpi sle, %jj, %ii : i64
    %low = arith.constant 0xFF800000 : f32
    %y = arith.select %k0, %z, %low : f32
    linalg.yield %y : f32
  } -> tensor<4x8x12xf32>
  %p = linalg.softmax dimension(2) ins(%x : tensor<4x8x12xf32>) outs(%es : tensor<4x8x12xf32>) -> tensor<4x8x12xf32>
  %eo = tensor.empty() : tensor<4x8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<4x8x16xf32>) -> tensor<4x8x16xf32>
  %o = linalg.batch_matmul ins(%p, %v : tensor<4x8x12xf32>, tensor<4x12x16xf32>) outs(%zo : tensor<4x8x16xf32>) -> tensor<4x8x16xf32>
  return %o : tensor<4x8x16xf32>
}

// -----

#id = affine_map<(h, i, j) -> (h, i, j)>
#h = affine_map<(h, i, j) -> (h)>
#ij = affine_map<(h, i, j) -> (i, j)>
#qk = affine_map<(h, i, j, d) -> (h, i, d)>
#kk = affine_map<(h, i, j, d) -> (h, j, d)>
#sk = affine_map<(h, i, j, d) -> (h, i, j)>

// slope * (j - i) for all keys: rows that stand at the last key or after it.

// CHECK-LABEL: func @linear_without_causality(
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax}}
// CHECK: %[[LAST:.*]] = arith.constant 11 : index
// CHECK: attn.attention ins(%arg0, %arg1, %arg2 :
// CHECK-SAME: query_offset(%[[LAST]] : index) alibi_slopes(%arg3 : tensor<4xf32>)
// CHECK-SAME: {alignment = #attn.alignment<offset>, scale
func.func @linear_without_causality(%q: tensor<4x8x16xf32>, %k: tensor<4x12x16xf32>, %v: tensor<4x12x16xf32>, %slopes: tensor<4xf32>) -> tensor<4x8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<4x8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<4x8x12xf32>) -> tensor<4x8x12xf32>
  %s = linalg.contract indexing_maps = [#qk, #kk, #sk] ins(%q, %k : tensor<4x8x16xf32>, tensor<4x12x16xf32>) outs(%zs : tensor<4x8x12xf32>) -> tensor<4x8x12xf32>
  %x = linalg.generic {indexing_maps = [#id, #h, #id], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%s, %slopes : tensor<4x8x12xf32>, tensor<4xf32>) outs(%es : tensor<4x8x12xf32>) {
  ^bb0(%a0: f32, %a1: f32, %out: f32):
    %i = linalg.index 1 : index
    %j = linalg.index 2 : index
    %ii = arith.index_cast %i : index to i64
    %jj = arith.index_cast %j : index to i64
    %d = arith.subi %jj, %ii : i64
    %e = arith.sitofp %d : i64 to f32
    %b = arith.mulf %e, %a1 : f32
    %y = arith.addf %a0, %b : f32
    linalg.yield %y : f32
  } -> tensor<4x8x12xf32>
  %p = linalg.softmax dimension(2) ins(%x : tensor<4x8x12xf32>) outs(%es : tensor<4x8x12xf32>) -> tensor<4x8x12xf32>
  %eo = tensor.empty() : tensor<4x8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<4x8x16xf32>) -> tensor<4x8x16xf32>
  %o = linalg.batch_matmul ins(%p, %v : tensor<4x8x12xf32>, tensor<4x12x16xf32>) outs(%zo : tensor<4x8x16xf32>) -> tensor<4x8x16xf32>
  return %o : tensor<4x8x16xf32>
}

// -----

#id = affine_map<(h, i, j) -> (h, i, j)>
#h = affine_map<(h, i, j) -> (h)>
#ij = affine_map<(h, i, j) -> (i, j)>
#qk = affine_map<(h, i, j, d) -> (h, i, d)>
#kk = affine_map<(h, i, j, d) -> (h, j, d)>
#sk = affine_map<(h, i, j, d) -> (h, i, j)>

// The number of keys is known at run time.

// CHECK-LABEL: func @linear_over_open_keys(
// CHECK: %[[KEYS:.*]] = tensor.dim %arg1, %
// CHECK: %[[LAST:.*]] = arith.subi %[[KEYS]], %c1
// CHECK: attn.attention
// CHECK-SAME: query_offset(%[[LAST]] : index) alibi_slopes(%arg3 : tensor<4xf32>)
func.func @linear_over_open_keys(%q: tensor<4x8x16xf32>, %k: tensor<4x?x16xf32>, %v: tensor<4x?x16xf32>, %slopes: tensor<4xf32>) -> tensor<4x8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %c1 = arith.constant 1 : index
  %n = tensor.dim %k, %c1 : tensor<4x?x16xf32>
  %es = tensor.empty(%n) : tensor<4x8x?xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<4x8x?xf32>) -> tensor<4x8x?xf32>
  %s = linalg.contract indexing_maps = [#qk, #kk, #sk] ins(%q, %k : tensor<4x8x16xf32>, tensor<4x?x16xf32>) outs(%zs : tensor<4x8x?xf32>) -> tensor<4x8x?xf32>
  %x = linalg.generic {indexing_maps = [#id, #h, #id], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%s, %slopes : tensor<4x8x?xf32>, tensor<4xf32>) outs(%es : tensor<4x8x?xf32>) {
  ^bb0(%a0: f32, %a1: f32, %out: f32):
    %i = linalg.index 1 : index
    %j = linalg.index 2 : index
    %ii = arith.index_cast %i : index to i64
    %jj = arith.index_cast %j : index to i64
    %d = arith.subi %jj, %ii : i64
    %e = arith.sitofp %d : i64 to f32
    %b = arith.mulf %e, %a1 : f32
    %y = arith.addf %a0, %b : f32
    linalg.yield %y : f32
  } -> tensor<4x8x?xf32>
  %p = linalg.softmax dimension(2) ins(%x : tensor<4x8x?xf32>) outs(%es : tensor<4x8x?xf32>) -> tensor<4x8x?xf32>
  %eo = tensor.empty() : tensor<4x8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<4x8x16xf32>) -> tensor<4x8x16xf32>
  %o = linalg.batch_matmul ins(%p, %v : tensor<4x8x?xf32>, tensor<4x?x16xf32>) outs(%zo : tensor<4x8x16xf32>) -> tensor<4x8x16xf32>
  return %o : tensor<4x8x16xf32>
}

// -----

#id = affine_map<(h, i, j) -> (h, i, j)>
#h = affine_map<(h, i, j) -> (h)>
#ij = affine_map<(h, i, j) -> (i, j)>
#qk = affine_map<(h, i, j, d) -> (h, i, d)>
#kk = affine_map<(h, i, j, d) -> (h, j, d)>
#sk = affine_map<(h, i, j, d) -> (h, i, j)>

// One constant slope for all heads.

// CHECK-LABEL: func @one_slope(
// CHECK: arith.constant 2.500000e-01 : f32
// CHECK: attn.attention
// CHECK-SAME: alibi_slopes(%{{.*}} : tensor<4xf32>)
// CHECK-SAME: {alignment = #attn.alignment<top_left>, scale
func.func @one_slope(%q: tensor<4x8x16xf32>, %k: tensor<4x12x16xf32>, %v: tensor<4x12x16xf32>) -> tensor<4x8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<4x8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<4x8x12xf32>) -> tensor<4x8x12xf32>
  %s = linalg.contract indexing_maps = [#qk, #kk, #sk] ins(%q, %k : tensor<4x8x16xf32>, tensor<4x12x16xf32>) outs(%zs : tensor<4x8x12xf32>) -> tensor<4x8x12xf32>
  %x = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%s : tensor<4x8x12xf32>) outs(%es : tensor<4x8x12xf32>) {
  ^bb0(%a0: f32, %out: f32):
    %i = linalg.index 1 : index
    %j = linalg.index 2 : index
    %ii = arith.index_cast %i : index to i64
    %jj = arith.index_cast %j : index to i64
    %d = arith.subi %jj, %ii : i64
    %a = math.absi %d : i64
    %f = arith.sitofp %a : i64 to f32
    %e = arith.constant 0.25 : f32
    %b = arith.mulf %f, %e : f32
    %y = arith.subf %a0, %b : f32
    linalg.yield %y : f32
  } -> tensor<4x8x12xf32>
  %p = linalg.softmax dimension(2) ins(%x : tensor<4x8x12xf32>) outs(%es : tensor<4x8x12xf32>) -> tensor<4x8x12xf32>
  %eo = tensor.empty() : tensor<4x8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<4x8x16xf32>) -> tensor<4x8x16xf32>
  %o = linalg.batch_matmul ins(%p, %v : tensor<4x8x12xf32>, tensor<4x12x16xf32>) outs(%zo : tensor<4x8x16xf32>) -> tensor<4x8x16xf32>
  return %o : tensor<4x8x16xf32>
}

// -----

#id = affine_map<(h, i, j) -> (h, i, j)>
#h = affine_map<(h, i, j) -> (h)>
#ij = affine_map<(h, i, j) -> (i, j)>
#qk = affine_map<(h, i, j, d) -> (h, i, d)>
#kk = affine_map<(h, i, j, d) -> (h, j, d)>
#sk = affine_map<(h, i, j, d) -> (h, i, j)>

// |2 i - j| is the distance to no row: a mask.

// CHECK-LABEL: func @distance_of_other_steps(
// CHECK-NOT: alibi_slopes
// CHECK: attn.attention
// CHECK-SAME: mask(%{{.*}} : tensor<4x8x12xf32>)
func.func @distance_of_other_steps(%q: tensor<4x8x16xf32>, %k: tensor<4x12x16xf32>, %v: tensor<4x12x16xf32>, %slopes: tensor<4xf32>) -> tensor<4x8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<4x8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<4x8x12xf32>) -> tensor<4x8x12xf32>
  %s = linalg.contract indexing_maps = [#qk, #kk, #sk] ins(%q, %k : tensor<4x8x16xf32>, tensor<4x12x16xf32>) outs(%zs : tensor<4x8x12xf32>) -> tensor<4x8x12xf32>
  %x = linalg.generic {indexing_maps = [#id, #h, #id], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%s, %slopes : tensor<4x8x12xf32>, tensor<4xf32>) outs(%es : tensor<4x8x12xf32>) {
  ^bb0(%a0: f32, %a1: f32, %out: f32):
    %i = linalg.index 1 : index
    %j = linalg.index 2 : index
    %ii = arith.index_cast %i : index to i64
    %jj = arith.index_cast %j : index to i64
    %c2 = arith.constant 2 : i64
    %i2 = arith.muli %ii, %c2 : i64
    %d = arith.subi %jj, %i2 : i64
    %a = math.absi %d : i64
    %e = arith.sitofp %a : i64 to f32
    %b = arith.mulf %e, %a1 : f32
    %y = arith.subf %a0, %b : f32
    linalg.yield %y : f32
  } -> tensor<4x8x12xf32>
  %p = linalg.softmax dimension(2) ins(%x : tensor<4x8x12xf32>) outs(%es : tensor<4x8x12xf32>) -> tensor<4x8x12xf32>
  %eo = tensor.empty() : tensor<4x8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<4x8x16xf32>) -> tensor<4x8x16xf32>
  %o = linalg.batch_matmul ins(%p, %v : tensor<4x8x12xf32>, tensor<4x12x16xf32>) outs(%zo : tensor<4x8x16xf32>) -> tensor<4x8x16xf32>
  return %o : tensor<4x8x16xf32>
}

// -----

#id = affine_map<(h, i, j) -> (h, i, j)>
#h = affine_map<(h, i, j) -> (h)>
#ij = affine_map<(h, i, j) -> (i, j)>
#qk = affine_map<(h, i, j, d) -> (h, i, d)>
#kk = affine_map<(h, i, j, d) -> (h, j, d)>
#sk = affine_map<(h, i, j, d) -> (h, i, j)>

// Rows stand at key i + 2 for the distance, and keep the keys up to i + 4 and no key before i + 3: a mask.

// CHECK-LABEL: func @distance_and_other_causality(
// CHECK-NOT: alibi_slopes
// CHECK: attn.attention
// CHECK-SAME: mask(%{{.*}} : tensor<4x8x12xf32>)
// CHECK-SAME: {alignment = #attn.alignment<
func.func @distance_and_other_causality(%q: tensor<4x8x16xf32>, %k: tensor<4x12x16xf32>, %v: tensor<4x12x16xf32>, %slopes: tensor<4xf32>) -> tensor<4x8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<4x8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<4x8x12xf32>) -> tensor<4x8x12xf32>
  %s = linalg.contract indexing_maps = [#qk, #kk, #sk] ins(%q, %k : tensor<4x8x16xf32>, tensor<4x12x16xf32>) outs(%zs : tensor<4x8x12xf32>) -> tensor<4x8x12xf32>
  %x = linalg.generic {indexing_maps = [#id, #h, #id], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%s, %slopes : tensor<4x8x12xf32>, tensor<4xf32>) outs(%es : tensor<4x8x12xf32>) {
  ^bb0(%a0: f32, %a1: f32, %out: f32):
    %i = linalg.index 1 : index
    %j = linalg.index 2 : index
    %ii = arith.index_cast %i : index to i64
    %jj = arith.index_cast %j : index to i64
    %d = arith.subi %jj, %ii : i64
    %c2 = arith.constant 2 : i64
    %d2 = arith.subi %d, %c2 : i64
    %a = math.absi %d2 : i64
    %e = arith.sitofp %a : i64 to f32
    %b = arith.mulf %e, %a1 : f32
    %z = arith.subf %a0, %b : f32
    %c4 = arith.constant 4 : i64
    %c3 = arith.constant 3 : i64
    %k0 = arith.cmpi sle, %d, %c4 : i64
    %k1 = arith.cmpi sge, %d, %c3 : i64
    %k2 = arith.andi %k0, %k1 : i1
    %low = arith.constant 0xFF800000 : f32
    %y = arith.select %k2, %z, %low : f32
    linalg.yield %y : f32
  } -> tensor<4x8x12xf32>
  %p = linalg.softmax dimension(2) ins(%x : tensor<4x8x12xf32>) outs(%es : tensor<4x8x12xf32>) -> tensor<4x8x12xf32>
  %eo = tensor.empty() : tensor<4x8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<4x8x16xf32>) -> tensor<4x8x16xf32>
  %o = linalg.batch_matmul ins(%p, %v : tensor<4x8x12xf32>, tensor<4x12x16xf32>) outs(%zo : tensor<4x8x16xf32>) -> tensor<4x8x16xf32>
  return %o : tensor<4x8x16xf32>
}
