// RUN: attn-opt --attn-raise --split-input-file --verify-diagnostics %s | FileCheck %s

// Quotients that are no softmax of the scores over the keys.

#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>
#key = affine_map<(i, j) -> (j)>
#qd = affine_map<(i, j, d) -> (i, d)>
#kd = affine_map<(i, j, d) -> (j, d)>
#ij = affine_map<(i, j, d) -> (i, j)>
#pe = affine_map<(i, e, j) -> (i, j)>
#ve = affine_map<(i, e, j) -> (j, e)>
#ie = affine_map<(i, e, j) -> (i, e)>

// softmax1: one is added to the sum.

// CHECK-LABEL: func @sum_with_one_more_term(
// CHECK-NOT: attn.attention
func.func @sum_with_one_more_term(%q: tensor<8x16xf32>, %k: tensor<12x16xf32>, %v: tensor<12x24xf32>) -> tensor<8x24xf32> {
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
    // expected-remark @+1 {{not raised to attention: the exponentials are divided by the result of 'arith.addf', not just by their sum}}
    %y = math.exp %d : f32
    linalg.yield %y : f32
  } -> tensor<8x12xf32>
  %si = linalg.fill ins(%zero : f32) outs(%er : tensor<8xf32>) -> tensor<8xf32>
  %l = linalg.reduce { arith.addf } ins(%e : tensor<8x12xf32>) outs(%si : tensor<8xf32>) dimensions = [1]
  %l1 = linalg.map ins(%l : tensor<8xf32>) outs(%er : tensor<8xf32>)
    (%x: f32, %out: f32) {
      %one = arith.constant 1.0 : f32
      %y = arith.addf %x, %one : f32
      linalg.yield %y : f32
    }
  %p = linalg.generic {indexing_maps = [#id, #row, #id], iterator_types = ["parallel", "parallel"]}
      ins(%e, %l1 : tensor<8x12xf32>, tensor<8xf32>) outs(%es : tensor<8x12xf32>) {
  ^bb0(%a0: f32, %a1: f32, %out: f32):
    %y = arith.divf %a0, %a1 : f32
    linalg.yield %y : f32
  } -> tensor<8x12xf32>
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

// The sum starts at 1, not 0.

// CHECK-LABEL: func @sum_starting_at_one(
// CHECK-NOT: attn.attention
func.func @sum_starting_at_one(%q: tensor<8x16xf32>, %k: tensor<12x16xf32>, %v: tensor<12x24xf32>) -> tensor<8x24xf32> {
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
    // expected-remark @+1 {{not raised to attention: the exponentials are divided by the result of 'arith.addf', not just by their sum}}
    %y = math.exp %d : f32
    linalg.yield %y : f32
  } -> tensor<8x12xf32>
  %first = arith.constant 1.0 : f32
  %si = linalg.fill ins(%first : f32) outs(%er : tensor<8xf32>) -> tensor<8xf32>
  %l = linalg.reduce { arith.addf } ins(%e : tensor<8x12xf32>) outs(%si : tensor<8xf32>) dimensions = [1]
  %p = linalg.generic {indexing_maps = [#id, #row, #id], iterator_types = ["parallel", "parallel"]}
      ins(%e, %l : tensor<8x12xf32>, tensor<8xf32>) outs(%es : tensor<8x12xf32>) {
  ^bb0(%a0: f32, %a1: f32, %out: f32):
    %y = arith.divf %a0, %a1 : f32
    linalg.yield %y : f32
  } -> tensor<8x12xf32>
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

// The sum is bounded from below.

// CHECK-LABEL: func @sum_clamped(
// CHECK-NOT: attn.attention
func.func @sum_clamped(%q: tensor<8x16xf32>, %k: tensor<12x16xf32>, %v: tensor<12x24xf32>) -> tensor<8x24xf32> {
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
    // expected-remark @+1 {{not raised to attention: the exponentials are divided by the result of 'arith.maximumf', not just by their sum}}
    %y = math.exp %d : f32
    linalg.yield %y : f32
  } -> tensor<8x12xf32>
  %si = linalg.fill ins(%zero : f32) outs(%er : tensor<8xf32>) -> tensor<8xf32>
  %l = linalg.reduce { arith.addf } ins(%e : tensor<8x12xf32>) outs(%si : tensor<8xf32>) dimensions = [1]
  %l1 = linalg.map ins(%l : tensor<8xf32>) outs(%er : tensor<8xf32>)
    (%x: f32, %out: f32) {
      %least = arith.constant 1.0e-3 : f32
      %y = arith.maximumf %x, %least : f32
      linalg.yield %y : f32
    }
  %p = linalg.generic {indexing_maps = [#id, #row, #id], iterator_types = ["parallel", "parallel"]}
      ins(%e, %l1 : tensor<8x12xf32>, tensor<8xf32>) outs(%es : tensor<8x12xf32>) {
  ^bb0(%a0: f32, %a1: f32, %out: f32):
    %y = arith.divf %a0, %a1 : f32
    linalg.yield %y : f32
  } -> tensor<8x12xf32>
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

// The maximum starts at 0: relu, in effect.

// CHECK-LABEL: func @maximum_of_half_of_the_scores(
// CHECK-NOT: attn.attention
func.func @maximum_of_half_of_the_scores(%q: tensor<8x16xf32>, %k: tensor<12x16xf32>, %v: tensor<12x24xf32>) -> tensor<8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.contract indexing_maps = [#qd, #kd, #ij]
      ins(%q, %k : tensor<8x16xf32>, tensor<12x16xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %inf = arith.constant 0xFF800000 : f32
  %er = tensor.empty() : tensor<8xf32>
  %mi = linalg.fill ins(%inf : f32) outs(%er : tensor<8xf32>) -> tensor<8xf32>
  %m0 = linalg.fill ins(%zero : f32) outs(%er : tensor<8xf32>) -> tensor<8xf32>
  %m = linalg.reduce { arith.maximumf } ins(%s : tensor<8x12xf32>) outs(%m0 : tensor<8xf32>) dimensions = [1]
  %e = linalg.generic {indexing_maps = [#id, #row, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s, %m : tensor<8x12xf32>, tensor<8xf32>) outs(%es : tensor<8x12xf32>) {
  ^bb0(%a0: f32, %a1: f32, %out: f32):
    %d = arith.subf %a0, %a1 : f32
    // expected-remark @+1 {{not raised to attention: the maximum of the row is not subtracted before the exponential; the option allow-unstable raises this too}}
    %y = math.exp %d : f32
    linalg.yield %y : f32
  } -> tensor<8x12xf32>
  %si = linalg.fill ins(%zero : f32) outs(%er : tensor<8xf32>) -> tensor<8xf32>
  %l = linalg.reduce { arith.addf } ins(%e : tensor<8x12xf32>) outs(%si : tensor<8xf32>) dimensions = [1]
  %p = linalg.generic {indexing_maps = [#id, #row, #id], iterator_types = ["parallel", "parallel"]}
      ins(%e, %l : tensor<8x12xf32>, tensor<8xf32>) outs(%es : tensor<8x12xf32>) {
  ^bb0(%a0: f32, %a1: f32, %out: f32):
    %y = arith.divf %a0, %a1 : f32
    linalg.yield %y : f32
  } -> tensor<8x12xf32>
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

// CHECK-LABEL: func @weights_squared(
// CHECK-NOT: attn.attention
func.func @weights_squared(%q: tensor<8x16xf32>, %k: tensor<12x16xf32>, %v: tensor<12x24xf32>) -> tensor<8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.contract indexing_maps = [#qd, #kd, #ij]
      ins(%q, %k : tensor<8x16xf32>, tensor<12x16xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  // expected-remark @+1 {{not raised to attention: the weights are changed by 'arith.mulf' between the softmax and the contraction with the values}}
  %p = linalg.softmax dimension(1) ins(%s : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %w = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%p : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) {
  ^bb0(%a0: f32, %out: f32):
    %y = arith.mulf %a0, %a0 : f32
    linalg.yield %y : f32
  } -> tensor<8x12xf32>
  %eo = tensor.empty() : tensor<8x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x24xf32>) -> tensor<8x24xf32>
  %o = linalg.contract indexing_maps = [#pe, #ve, #ie]
      ins(%w, %v : tensor<8x12xf32>, tensor<12x24xf32>) outs(%zo : tensor<8x24xf32>) -> tensor<8x24xf32>
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

// A factor on the weights would have to go to the values.

// CHECK-LABEL: func @weights_scaled(
// CHECK-NOT: attn.attention
func.func @weights_scaled(%q: tensor<8x16xf32>, %k: tensor<12x16xf32>, %v: tensor<12x24xf32>) -> tensor<8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.contract indexing_maps = [#qd, #kd, #ij]
      ins(%q, %k : tensor<8x16xf32>, tensor<12x16xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  // expected-remark @+1 {{not raised to attention: the weights are changed by 'arith.mulf' between the softmax and the contraction with the values}}
  %p = linalg.softmax dimension(1) ins(%s : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %w = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%p : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) {
  ^bb0(%a0: f32, %out: f32):
    %c = arith.constant 2.0 : f32
    %y = arith.mulf %a0, %c : f32
    linalg.yield %y : f32
  } -> tensor<8x12xf32>
  %eo = tensor.empty() : tensor<8x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x24xf32>) -> tensor<8x24xf32>
  %o = linalg.contract indexing_maps = [#pe, #ve, #ie]
      ins(%w, %v : tensor<8x12xf32>, tensor<12x24xf32>) outs(%zo : tensor<8x24xf32>) -> tensor<8x24xf32>
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

// Small weights are cleared.

// CHECK-LABEL: func @weights_thresholded(
// CHECK-NOT: attn.attention
func.func @weights_thresholded(%q: tensor<8x16xf32>, %k: tensor<12x16xf32>, %v: tensor<12x24xf32>) -> tensor<8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.contract indexing_maps = [#qd, #kd, #ij]
      ins(%q, %k : tensor<8x16xf32>, tensor<12x16xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  // expected-remark @+1 {{not raised to attention: a select after the softmax does more than clear fully masked rows}}
  %p = linalg.softmax dimension(1) ins(%s : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %w = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%p : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) {
  ^bb0(%a0: f32, %out: f32):
    %c = arith.constant 0.01 : f32
    %b = arith.cmpf ogt, %a0, %c : f32
    %z = arith.constant 0.0 : f32
    %y = arith.select %b, %a0, %z : f32
    linalg.yield %y : f32
  } -> tensor<8x12xf32>
  %eo = tensor.empty() : tensor<8x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x24xf32>) -> tensor<8x24xf32>
  %o = linalg.contract indexing_maps = [#pe, #ve, #ie]
      ins(%w, %v : tensor<8x12xf32>, tensor<12x24xf32>) outs(%zo : tensor<8x24xf32>) -> tensor<8x24xf32>
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

// CHECK-LABEL: func @weights_normalised_again(
// CHECK-NOT: attn.attention
func.func @weights_normalised_again(%q: tensor<8x16xf32>, %k: tensor<12x16xf32>, %v: tensor<12x24xf32>) -> tensor<8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.contract indexing_maps = [#qd, #kd, #ij]
      ins(%q, %k : tensor<8x16xf32>, tensor<12x16xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  // expected-remark @+1 {{not raised to attention: the weights are changed by 'arith.divf' between the softmax and the contraction with the values}}
  %p = linalg.softmax dimension(1) ins(%s : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %er = tensor.empty() : tensor<8xf32>
  %inf = arith.constant 0xFF800000 : f32
  %mi = linalg.fill ins(%inf : f32) outs(%er : tensor<8xf32>) -> tensor<8xf32>
  %l = linalg.reduce { arith.maximumf } ins(%p : tensor<8x12xf32>) outs(%mi : tensor<8xf32>) dimensions = [1]
  %w = linalg.generic {indexing_maps = [#id, #row, #id], iterator_types = ["parallel", "parallel"]}
      ins(%p, %l : tensor<8x12xf32>, tensor<8xf32>) outs(%es : tensor<8x12xf32>) {
  ^bb0(%a0: f32, %a1: f32, %out: f32):
    %y = arith.divf %a0, %a1 : f32
    linalg.yield %y : f32
  } -> tensor<8x12xf32>
  %eo = tensor.empty() : tensor<8x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x24xf32>) -> tensor<8x24xf32>
  %o = linalg.contract indexing_maps = [#pe, #ve, #ie]
      ins(%w, %v : tensor<8x12xf32>, tensor<12x24xf32>) outs(%zo : tensor<8x24xf32>) -> tensor<8x24xf32>
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

// Differential attention: two softmaxes, one of them scaled, share the values.

// CHECK-LABEL: func @difference_of_two_softmaxes(
// CHECK-NOT: attn.attention
func.func @difference_of_two_softmaxes(%q: tensor<8x16xf32>, %k: tensor<12x16xf32>, %v: tensor<12x24xf32>, %q2: tensor<8x16xf32>) -> tensor<8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.contract indexing_maps = [#qd, #kd, #ij]
      ins(%q, %k : tensor<8x16xf32>, tensor<12x16xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  // expected-remark @+1 {{not raised to attention: the weights are changed by 'arith.subf' between the softmax and the contraction with the values}}
  %p = linalg.softmax dimension(1) ins(%s : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s2 = linalg.contract indexing_maps = [#qd, #kd, #ij]
      ins(%q2, %k : tensor<8x16xf32>, tensor<12x16xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  // expected-remark @+1 {{not raised to attention: the weights are changed by 'arith.subf' between the softmax and the contraction with the values}}
  %p2 = linalg.softmax dimension(1) ins(%s2 : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %w = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%p, %p2 : tensor<8x12xf32>, tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) {
  ^bb0(%a0: f32, %a1: f32, %out: f32):
    %y = arith.subf %a0, %a1 : f32
    linalg.yield %y : f32
  } -> tensor<8x12xf32>
  %eo = tensor.empty() : tensor<8x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x24xf32>) -> tensor<8x24xf32>
  %o = linalg.contract indexing_maps = [#pe, #ve, #ie]
      ins(%w, %v : tensor<8x12xf32>, tensor<12x24xf32>) outs(%zo : tensor<8x24xf32>) -> tensor<8x24xf32>
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

// CHECK-LABEL: func @sigmoid_of_the_softmax(
// CHECK-NOT: attn.attention
func.func @sigmoid_of_the_softmax(%q: tensor<8x16xf32>, %k: tensor<12x16xf32>, %v: tensor<12x24xf32>) -> tensor<8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.contract indexing_maps = [#qd, #kd, #ij]
      ins(%q, %k : tensor<8x16xf32>, tensor<12x16xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  // expected-remark @+1 {{not raised to attention: the weights are changed by 'math.tanh' between the softmax and the contraction with the values}}
  %p = linalg.softmax dimension(1) ins(%s : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %w = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%p : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) {
  ^bb0(%a0: f32, %out: f32):
    %y = math.tanh %a0 : f32
    linalg.yield %y : f32
  } -> tensor<8x12xf32>
  %eo = tensor.empty() : tensor<8x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x24xf32>) -> tensor<8x24xf32>
  %o = linalg.contract indexing_maps = [#pe, #ve, #ie]
      ins(%w, %v : tensor<8x12xf32>, tensor<12x24xf32>) outs(%zo : tensor<8x24xf32>) -> tensor<8x24xf32>
  return %o : tensor<8x24xf32>
}

// -----

#id = affine_map<(d0, d1) -> (d0, d1)>
#row = affine_map<(d0, d1) -> (d0)>

// What the contraction adds to is divided by the sum as well.

// CHECK-LABEL: func @residual_divided(
// CHECK-NOT: attn.attention
func.func @residual_divided(%q: tensor<8x16xf32>, %k: tensor<16x8xf32>, %v: tensor<8x16xf32>, %r: tensor<8x16xf32>) -> tensor<8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x8xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %s = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x8xf32>) outs(%zs : tensor<8x8xf32>) -> tensor<8x8xf32>
  %inf = arith.constant 0xFF800000 : f32
  %er = tensor.empty() : tensor<8xf32>
  %mi = linalg.fill ins(%inf : f32) outs(%er : tensor<8xf32>) -> tensor<8xf32>
  %m = linalg.reduce { arith.maximumf } ins(%s : tensor<8x8xf32>) outs(%mi : tensor<8xf32>) dimensions = [1]
  %p = linalg.generic {indexing_maps = [#id, #row, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s, %m : tensor<8x8xf32>, tensor<8xf32>) outs(%es : tensor<8x8xf32>) {
  ^bb0(%a: f32, %b: f32, %out: f32):
    %d = arith.subf %a, %b : f32
    // expected-remark @+1 {{not raised to attention: the exponentials are not divided by their sum before the contraction with the values}}
    %y = math.exp %d : f32
    linalg.yield %y : f32
  } -> tensor<8x8xf32>
  %si = linalg.fill ins(%zero : f32) outs(%er : tensor<8xf32>) -> tensor<8xf32>
  %sum = linalg.reduce { arith.addf } ins(%p : tensor<8x8xf32>) outs(%si : tensor<8xf32>) dimensions = [1]
  %eo = tensor.empty() : tensor<8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x16xf32>) -> tensor<8x16xf32>
  %n = linalg.matmul ins(%p, %v : tensor<8x8xf32>, tensor<8x16xf32>) outs(%r : tensor<8x16xf32>) -> tensor<8x16xf32>
  %o = linalg.generic {indexing_maps = [#id, #row, #id], iterator_types = ["parallel", "parallel"]}
      ins(%n, %sum : tensor<8x16xf32>, tensor<8xf32>) outs(%eo : tensor<8x16xf32>) {
  ^bb0(%a: f32, %b: f32, %out: f32):
    %y = arith.divf %a, %b : f32
    linalg.yield %y : f32
  } -> tensor<8x16xf32>
  return %o : tensor<8x16xf32>
}
