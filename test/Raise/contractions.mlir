// RUN: attn-opt --attn-raise --canonicalize --cse --split-input-file %s | FileCheck %s

// The contractions, in other words.

#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>
#key = affine_map<(i, j) -> (j)>
#qd = affine_map<(i, j, d) -> (i, d)>
#kd = affine_map<(i, j, d) -> (j, d)>
#ij = affine_map<(i, j, d) -> (i, j)>
#pe = affine_map<(i, e, j) -> (i, j)>
#ve = affine_map<(i, e, j) -> (j, e)>
#ie = affine_map<(i, e, j) -> (i, e)>

// CHECK-LABEL: func @product_and_sum_for_the_scores(
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
// CHECK: attn.attention ins(%arg0, %arg1, %arg2 : tensor<8x16xf32>, tensor<12x16xf32>, tensor<12x24xf32>)
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
func.func @product_and_sum_for_the_scores(%q: tensor<8x16xf32>, %k: tensor<12x16xf32>, %v: tensor<12x24xf32>) -> tensor<8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %e3 = tensor.empty() : tensor<8x12x16xf32>
  %x3 = linalg.generic {indexing_maps = [#qd, #kd, affine_map<(i, j, d) -> (i, j, d)>], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%q, %k : tensor<8x16xf32>, tensor<12x16xf32>) outs(%e3 : tensor<8x12x16xf32>) {
  ^bb0(%a: f32, %b: f32, %out: f32):
    %y = arith.mulf %a, %b : f32
    linalg.yield %y : f32
  } -> tensor<8x12x16xf32>
  %s = linalg.reduce { arith.addf } ins(%x3 : tensor<8x12x16xf32>) outs(%zs : tensor<8x12xf32>) dimensions = [2]
  %p = linalg.softmax dimension(1) ins(%s : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %eo = tensor.empty() : tensor<8x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x24xf32>) -> tensor<8x24xf32>
  %o = linalg.contract indexing_maps = [#pe, #ve, #ie]
      ins(%p, %v : tensor<8x12xf32>, tensor<12x24xf32>) outs(%zo : tensor<8x24xf32>) -> tensor<8x24xf32>
  return %o : tensor<8x24xf32>
}

// -----

#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>
#key = affine_map<(i, j) -> (j)>
#qd = affine_map<(i, j, d) -> (i, d)>
#kd = affine_map<(i, j, d) -> (j, d)>
#ij = affine_map<(i, j, d) -> (i, j)>
#pe = affine_map<(i, e, j) -> (i, j)>
#ve = affine_map<(i, e, j) -> (j, e)>
#ie = affine_map<(i, e, j) -> (i, e)>

// CHECK-LABEL: func @product_and_sum_for_the_values(
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
// CHECK: attn.attention ins(%arg0, %arg1, %arg2 : tensor<8x16xf32>, tensor<12x16xf32>, tensor<12x24xf32>)
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
func.func @product_and_sum_for_the_values(%q: tensor<8x16xf32>, %k: tensor<12x16xf32>, %v: tensor<12x24xf32>) -> tensor<8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.contract indexing_maps = [#qd, #kd, #ij]
      ins(%q, %k : tensor<8x16xf32>, tensor<12x16xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %p = linalg.softmax dimension(1) ins(%s : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %eo = tensor.empty() : tensor<8x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x24xf32>) -> tensor<8x24xf32>
  %e4 = tensor.empty() : tensor<8x24x12xf32>
  %x4 = linalg.generic {indexing_maps = [#pe, #ve, affine_map<(i, e, j) -> (i, e, j)>], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%p, %v : tensor<8x12xf32>, tensor<12x24xf32>) outs(%e4 : tensor<8x24x12xf32>) {
  ^bb0(%a: f32, %b: f32, %out: f32):
    %y = arith.mulf %a, %b : f32
    linalg.yield %y : f32
  } -> tensor<8x24x12xf32>
  %o = linalg.reduce { arith.addf } ins(%x4 : tensor<8x24x12xf32>) outs(%zo : tensor<8x24xf32>) dimensions = [2]
  return %o : tensor<8x24xf32>
}

// -----

#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>
#key = affine_map<(i, j) -> (j)>
#qd = affine_map<(i, j, d) -> (i, d)>
#kd = affine_map<(i, j, d) -> (j, d)>
#ij = affine_map<(i, j, d) -> (i, j)>
#pe = affine_map<(i, e, j) -> (i, j)>
#ve = affine_map<(i, e, j) -> (j, e)>
#ie = affine_map<(i, e, j) -> (i, e)>

// A single key: the sum runs over one element.

// CHECK-LABEL: func @product_and_sum_for_one_value(
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
// CHECK: attn.attention ins(%arg0, %arg1, %arg2 : tensor<8x16xf32>, tensor<1x16xf32>, tensor<1x24xf32>)
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
func.func @product_and_sum_for_one_value(%q: tensor<8x16xf32>, %k: tensor<1x16xf32>, %v: tensor<1x24xf32>) -> tensor<8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x1xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x1xf32>) -> tensor<8x1xf32>
  %s = linalg.contract indexing_maps = [#qd, #kd, #ij]
      ins(%q, %k : tensor<8x16xf32>, tensor<1x16xf32>) outs(%zs : tensor<8x1xf32>) -> tensor<8x1xf32>
  %p = linalg.softmax dimension(1) ins(%s : tensor<8x1xf32>) outs(%es : tensor<8x1xf32>) -> tensor<8x1xf32>
  %eo = tensor.empty() : tensor<8x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x24xf32>) -> tensor<8x24xf32>
  %e4 = tensor.empty() : tensor<8x24x1xf32>
  %x4 = linalg.generic {indexing_maps = [#pe, #ve, affine_map<(i, e, j) -> (i, e, j)>], iterator_types = ["parallel", "parallel", "parallel"]}
      ins(%p, %v : tensor<8x1xf32>, tensor<1x24xf32>) outs(%e4 : tensor<8x24x1xf32>) {
  ^bb0(%a: f32, %b: f32, %out: f32):
    %y = arith.mulf %a, %b : f32
    linalg.yield %y : f32
  } -> tensor<8x24x1xf32>
  %o = linalg.reduce { arith.addf } ins(%x4 : tensor<8x24x1xf32>) outs(%zo : tensor<8x24xf32>) dimensions = [2]
  return %o : tensor<8x24xf32>
}

// -----

#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>
#key = affine_map<(i, j) -> (j)>
#qd = affine_map<(i, j, d) -> (i, d)>
#kd = affine_map<(i, j, d) -> (j, d)>
#ij = affine_map<(i, j, d) -> (i, j)>
#pe = affine_map<(i, e, j) -> (i, j)>
#ve = affine_map<(i, e, j) -> (j, e)>
#ie = affine_map<(i, e, j) -> (i, e)>

// linalg.matmul with an indexing map that reads K^T.

// CHECK-LABEL: func @transposed_key_by_maps(
// CHECK-NOT: {{math.exp|linalg.matmul|linalg.softmax}}
// CHECK: attn.attention ins(%arg0, %arg1, %arg2 : tensor<8x16xf32>, tensor<12x16xf32>, tensor<12x24xf32>)
// CHECK-NOT: {{math.exp|linalg.matmul|linalg.softmax}}
func.func @transposed_key_by_maps(%q: tensor<8x16xf32>, %k: tensor<12x16xf32>, %v: tensor<12x24xf32>) -> tensor<8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.matmul indexing_maps = [affine_map<(i, j, d) -> (i, d)>, affine_map<(i, j, d) -> (j, d)>, affine_map<(i, j, d) -> (i, j)>]
      ins(%q, %k : tensor<8x16xf32>, tensor<12x16xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %p = linalg.softmax dimension(1) ins(%s : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %eo = tensor.empty() : tensor<8x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x24xf32>) -> tensor<8x24xf32>
  %o = linalg.matmul ins(%p, %v : tensor<8x12xf32>, tensor<12x24xf32>) outs(%zo : tensor<8x24xf32>) -> tensor<8x24xf32>
  return %o : tensor<8x24xf32>
}

// -----

#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>
#key = affine_map<(i, j) -> (j)>
#qd = affine_map<(i, j, d) -> (i, d)>
#kd = affine_map<(i, j, d) -> (j, d)>
#ij = affine_map<(i, j, d) -> (i, j)>
#pe = affine_map<(i, e, j) -> (i, j)>
#ve = affine_map<(i, e, j) -> (j, e)>
#ie = affine_map<(i, e, j) -> (i, e)>

// linalg.batch_matmul whose map reads [batch, keys, dim].

// CHECK-LABEL: func @batch_matmul_by_maps(
// CHECK-NOT: {{math.exp|linalg.batch_matmul|linalg.softmax|linalg.transpose}}
// CHECK: attn.attention ins(%arg0, %arg1, %arg2 : tensor<4x8x16xf32>, tensor<4x12x16xf32>, tensor<4x12x24xf32>)
// CHECK-NOT: {{math.exp|linalg.batch_matmul|linalg.softmax|linalg.transpose}}
func.func @batch_matmul_by_maps(%q: tensor<4x8x16xf32>, %k: tensor<4x12x16xf32>, %v: tensor<4x12x24xf32>) -> tensor<4x8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<4x8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<4x8x12xf32>) -> tensor<4x8x12xf32>
  %s = linalg.batch_matmul indexing_maps = [affine_map<(b, i, j, d) -> (b, i, d)>, affine_map<(b, i, j, d) -> (b, j, d)>, affine_map<(b, i, j, d) -> (b, i, j)>]
      ins(%q, %k : tensor<4x8x16xf32>, tensor<4x12x16xf32>) outs(%zs : tensor<4x8x12xf32>) -> tensor<4x8x12xf32>
  %p = linalg.softmax dimension(2) ins(%s : tensor<4x8x12xf32>) outs(%es : tensor<4x8x12xf32>) -> tensor<4x8x12xf32>
  %eo = tensor.empty() : tensor<4x8x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<4x8x24xf32>) -> tensor<4x8x24xf32>
  %o = linalg.batch_matmul ins(%p, %v : tensor<4x8x12xf32>, tensor<4x12x24xf32>) outs(%zo : tensor<4x8x24xf32>) -> tensor<4x8x24xf32>
  return %o : tensor<4x8x24xf32>
}

// -----

#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>
#key = affine_map<(i, j) -> (j)>
#qd = affine_map<(i, j, d) -> (i, d)>
#kd = affine_map<(i, j, d) -> (j, d)>
#ij = affine_map<(i, j, d) -> (i, j)>
#pe = affine_map<(i, e, j) -> (i, j)>
#ve = affine_map<(i, e, j) -> (j, e)>
#ie = affine_map<(i, e, j) -> (i, e)>

// A single row, as vectors.

// CHECK-LABEL: func @one_query(
// CHECK-NOT: {{math.exp|linalg.matvec|linalg.vecmat|linalg.softmax}}
// CHECK: attn.attention ins(%{{.*}}, %arg1, %arg2 : tensor<1x16xf32>, tensor<12x16xf32>, tensor<12x24xf32>)
// CHECK-NOT: {{math.exp|linalg.matvec|linalg.vecmat|linalg.softmax}}
func.func @one_query(%q: tensor<16xf32>, %k: tensor<12x16xf32>, %v: tensor<12x24xf32>) -> tensor<24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<12xf32>) -> tensor<12xf32>
  %s = linalg.matvec ins(%k, %q : tensor<12x16xf32>, tensor<16xf32>) outs(%zs : tensor<12xf32>) -> tensor<12xf32>
  %p = linalg.softmax dimension(0) ins(%s : tensor<12xf32>) outs(%es : tensor<12xf32>) -> tensor<12xf32>
  %eo = tensor.empty() : tensor<24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<24xf32>) -> tensor<24xf32>
  %o = linalg.vecmat ins(%p, %v : tensor<12xf32>, tensor<12x24xf32>) outs(%zo : tensor<24xf32>) -> tensor<24xf32>
  return %o : tensor<24xf32>
}

// -----

#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>
#key = affine_map<(i, j) -> (j)>
#qd = affine_map<(i, j, d) -> (i, d)>
#kd = affine_map<(i, j, d) -> (j, d)>
#ij = affine_map<(i, j, d) -> (i, j)>
#pe = affine_map<(i, e, j) -> (i, j)>
#ve = affine_map<(i, e, j) -> (j, e)>
#ie = affine_map<(i, e, j) -> (i, e)>

// Exponential and division in the body of the contraction.

// CHECK-LABEL: func @softmax_in_the_contraction(
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
// CHECK: attn.attention ins(%arg0, %arg1, %arg2 : tensor<8x16xf32>, tensor<12x16xf32>, tensor<12x24xf32>)
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
func.func @softmax_in_the_contraction(%q: tensor<8x16xf32>, %k: tensor<12x16xf32>, %v: tensor<12x24xf32>) -> tensor<8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.contract indexing_maps = [#qd, #kd, #ij]
      ins(%q, %k : tensor<8x16xf32>, tensor<12x16xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %inf = arith.constant 0xFF800000 : f32
  %er = tensor.empty() : tensor<8xf32>
  %mi = linalg.fill ins(%inf : f32) outs(%er : tensor<8xf32>) -> tensor<8xf32>
  %m = linalg.reduce { arith.maximumf } ins(%s : tensor<8x12xf32>) outs(%mi : tensor<8xf32>) dimensions = [1]
  %e = linalg.generic {indexing_maps = [#id, #row, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s, %m : tensor<8x12xf32>, tensor<8xf32>) outs(%es : tensor<8x12xf32>) {
  ^bb0(%a0: f32, %a1: f32, %out: f32):
    %d = arith.subf %a0, %a1 : f32
    %y = math.exp %d : f32
    linalg.yield %y : f32
  } -> tensor<8x12xf32>
  %si = linalg.fill ins(%zero : f32) outs(%er : tensor<8xf32>) -> tensor<8xf32>
  %l = linalg.reduce { arith.addf } ins(%e : tensor<8x12xf32>) outs(%si : tensor<8xf32>) dimensions = [1]
  %eo = tensor.empty() : tensor<8x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x24xf32>) -> tensor<8x24xf32>
  %o = linalg.generic {indexing_maps = [#pe, affine_map<(i, e, j) -> (i)>, affine_map<(i, e, j) -> (i)>, #ve, #ie], iterator_types = ["parallel", "parallel", "reduction"]}
      ins(%s, %m, %l, %v : tensor<8x12xf32>, tensor<8xf32>, tensor<8xf32>, tensor<12x24xf32>) outs(%zo : tensor<8x24xf32>) {
  ^bb0(%x: f32, %max: f32, %sum: f32, %b: f32, %acc: f32):
    %d = arith.subf %x, %max : f32
    %y = math.exp %d : f32
    %w = arith.divf %y, %sum : f32
    %wv = arith.mulf %w, %b : f32
    %a = arith.addf %acc, %wv : f32
    linalg.yield %a : f32
  } -> tensor<8x24xf32>
  return %o : tensor<8x24xf32>
}

// -----

// The contraction with the values adds to a tensor, a residual: the sum comes after the attention.

// CHECK-LABEL: func @added_to_a_tensor(
// CHECK: %[[O:.*]] = attn.attention ins(%arg0, %{{.*}}, %arg2 :
// CHECK: %[[SUM:.*]] = linalg.add ins(%[[O]], %arg3 : tensor<8x16xf32>, tensor<8x16xf32>) outs(%[[O]] :
// CHECK-NEXT: return %[[SUM]]
func.func @added_to_a_tensor(%q: tensor<8x16xf32>, %k: tensor<16x8xf32>, %v: tensor<8x16xf32>, %r: tensor<8x16xf32>) -> tensor<8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x8xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %s = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x8xf32>) outs(%zs : tensor<8x8xf32>) -> tensor<8x8xf32>
  %p = linalg.softmax dimension(1) ins(%s : tensor<8x8xf32>) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %eo = tensor.empty() : tensor<8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x16xf32>) -> tensor<8x16xf32>
  %o = linalg.matmul ins(%p, %v : tensor<8x8xf32>, tensor<8x16xf32>) outs(%r : tensor<8x16xf32>) -> tensor<8x16xf32>
  return %o : tensor<8x16xf32>
}
