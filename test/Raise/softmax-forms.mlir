// RUN: attn-opt --attn-raise --canonicalize --cse --split-input-file %s | FileCheck %s

// The forms that a softmax over the keys takes.

#id = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#row = affine_map<(d0, d1, d2) -> (d0, d1)>

// CHECK-LABEL: func @named_op
// CHECK-SAME: %[[Q:.*]]: tensor<4x8x16xf32>, %[[KT:.*]]: tensor<4x16x8xf32>, %[[V:.*]]: tensor<4x8x16xf32>
// CHECK: %[[K:.*]] = linalg.transpose ins(%[[KT]]
// CHECK-SAME: permutation = [0, 2, 1]
// CHECK: %[[O:.*]] = attn.attention ins(%[[Q]], %[[K]], %[[V]] :
// CHECK-SAME: {scale = 1.000000e+00 : f64}
// CHECK-NEXT: return %[[O]]
func.func @named_op(%q: tensor<4x8x16xf32>, %k: tensor<4x16x8xf32>,
                    %v: tensor<4x8x16xf32>) -> tensor<4x8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<4x8x8xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<4x8x8xf32>) -> tensor<4x8x8xf32>
  %s = linalg.batch_matmul ins(%q, %k : tensor<4x8x16xf32>, tensor<4x16x8xf32>) outs(%zs : tensor<4x8x8xf32>) -> tensor<4x8x8xf32>
  %p = linalg.softmax dimension(2) ins(%s : tensor<4x8x8xf32>) outs(%es : tensor<4x8x8xf32>) -> tensor<4x8x8xf32>
  %eo = tensor.empty() : tensor<4x8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<4x8x16xf32>) -> tensor<4x8x16xf32>
  %o = linalg.batch_matmul ins(%p, %v : tensor<4x8x8xf32>, tensor<4x8x16xf32>) outs(%zo : tensor<4x8x16xf32>) -> tensor<4x8x16xf32>
  return %o : tensor<4x8x16xf32>
}

// -----

#id = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#row = affine_map<(d0, d1, d2) -> (d0, d1)>

// Exponentials computed anew in the sum and in the quotient, as fusion leaves
// them; the reciprocal of the sum; named reductions.

// CHECK-LABEL: func @fused_and_reciprocal
// CHECK-NOT: math.exp
// CHECK: attn.attention
// CHECK-SAME: {scale = 1.000000e+00 : f64}
// CHECK-NOT: math.exp
func.func @fused_and_reciprocal(%q: tensor<4x8x16xf32>, %k: tensor<4x16x8xf32>,
                                %v: tensor<4x8x16xf32>) -> tensor<4x8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %one = arith.constant 1.0 : f32
  %inf = arith.constant 0xFF800000 : f32
  %es = tensor.empty() : tensor<4x8x8xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<4x8x8xf32>) -> tensor<4x8x8xf32>
  %s = linalg.batch_matmul ins(%q, %k : tensor<4x8x16xf32>, tensor<4x16x8xf32>) outs(%zs : tensor<4x8x8xf32>) -> tensor<4x8x8xf32>
  %er = tensor.empty() : tensor<4x8xf32>
  %mi = linalg.fill ins(%inf : f32) outs(%er : tensor<4x8xf32>) -> tensor<4x8xf32>
  %m = linalg.reduce { arith.maximumf } ins(%s : tensor<4x8x8xf32>) outs(%mi : tensor<4x8xf32>) dimensions = [2]
  %si = linalg.fill ins(%zero : f32) outs(%er : tensor<4x8xf32>) -> tensor<4x8xf32>
  %sum = linalg.generic {indexing_maps = [#id, #row, #row], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%s, %m : tensor<4x8x8xf32>, tensor<4x8xf32>) outs(%si : tensor<4x8xf32>) {
  ^bb0(%x: f32, %max: f32, %acc: f32):
    %d = arith.subf %x, %max : f32
    %e = math.exp %d : f32
    %a = arith.addf %acc, %e : f32
    linalg.yield %a : f32
  } -> tensor<4x8xf32>
  %r = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]}
      ins(%sum : tensor<4x8xf32>) outs(%er : tensor<4x8xf32>) {
  ^bb0(%x: f32, %out: f32):
    %y = arith.divf %one, %x : f32
    linalg.yield %y : f32
  } -> tensor<4x8xf32>
  %p = linalg.generic {indexing_maps = [#id, #row, #row, #id], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%s, %m, %r : tensor<4x8x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>) outs(%es : tensor<4x8x8xf32>) {
  ^bb0(%x: f32, %max: f32, %rec: f32, %out: f32):
    %d = arith.subf %x, %max : f32
    %e = math.exp %d : f32
    %w = arith.mulf %e, %rec : f32
    linalg.yield %w : f32
  } -> tensor<4x8x8xf32>
  %eo = tensor.empty() : tensor<4x8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<4x8x16xf32>) -> tensor<4x8x16xf32>
  %o = linalg.batch_matmul ins(%p, %v : tensor<4x8x8xf32>, tensor<4x8x16xf32>) outs(%zo : tensor<4x8x16xf32>) -> tensor<4x8x16xf32>
  return %o : tensor<4x8x16xf32>
}

// -----

#id = affine_map<(d0, d1) -> (d0, d1)>
#row = affine_map<(d0, d1) -> (d0)>

// exp2 with log2(e) folded into the scores; the maximum is bounded by -inf once
// more, and guarded where it is -inf; the guard of NaN weights.

// CHECK-LABEL: func @exp2_and_guards
// CHECK-NOT: math.exp2
// CHECK: attn.attention ins(%{{.*}}, %{{.*}}, %{{.*}} : tensor<8x16xf32>, tensor<8x16xf32>, tensor<8x16xf32>) outs(%{{[^)]*}}) ->
// CHECK-NOT: math.exp2
func.func @exp2_and_guards(%q: tensor<8x16xf32>, %k: tensor<16x8xf32>,
                           %v: tensor<8x16xf32>) -> tensor<8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %c = arith.constant 0.36067376 : f32
  %inf = arith.constant 0xFF800000 : f32
  %es = tensor.empty() : tensor<8x8xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %s0 = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x8xf32>) outs(%zs : tensor<8x8xf32>) -> tensor<8x8xf32>
  %s = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s0 : tensor<8x8xf32>) outs(%es : tensor<8x8xf32>) {
  ^bb0(%x: f32, %out: f32):
    %y = arith.mulf %x, %c : f32
    linalg.yield %y : f32
  } -> tensor<8x8xf32>
  %er = tensor.empty() : tensor<8xf32>
  %mi = linalg.fill ins(%inf : f32) outs(%er : tensor<8xf32>) -> tensor<8xf32>
  %m = linalg.reduce { arith.maximumf } ins(%s : tensor<8x8xf32>) outs(%mi : tensor<8xf32>) dimensions = [1]
  %e = linalg.generic {indexing_maps = [#id, #row, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s, %m : tensor<8x8xf32>, tensor<8xf32>) outs(%es : tensor<8x8xf32>) {
  ^bb0(%x: f32, %max: f32, %out: f32):
    %b = arith.maximumf %inf, %max : f32
    %empty = arith.cmpf oeq, %b, %inf : f32
    %g = arith.select %empty, %zero, %b : f32
    %d = arith.subf %x, %g : f32
    %y = math.exp2 %d : f32
    linalg.yield %y : f32
  } -> tensor<8x8xf32>
  %si = linalg.fill ins(%zero : f32) outs(%er : tensor<8xf32>) -> tensor<8xf32>
  %sum = linalg.reduce { arith.addf } ins(%e : tensor<8x8xf32>) outs(%si : tensor<8xf32>) dimensions = [1]
  %p = linalg.generic {indexing_maps = [#id, #row, #id], iterator_types = ["parallel", "parallel"]}
      ins(%e, %sum : tensor<8x8xf32>, tensor<8xf32>) outs(%es : tensor<8x8xf32>) {
  ^bb0(%x: f32, %total: f32, %out: f32):
    %y = arith.divf %x, %total : f32
    %nan = arith.cmpf une, %y, %y : f32
    %w = arith.select %nan, %zero, %y : f32
    linalg.yield %w : f32
  } -> tensor<8x8xf32>
  %eo = tensor.empty() : tensor<8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x16xf32>) -> tensor<8x16xf32>
  %o = linalg.matmul ins(%p, %v : tensor<8x8xf32>, tensor<8x16xf32>) outs(%zo : tensor<8x16xf32>) -> tensor<8x16xf32>
  return %o : tensor<8x16xf32>
}
