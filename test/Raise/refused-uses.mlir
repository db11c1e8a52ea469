// RUN: attn-opt --attn-raise --split-input-file --verify-diagnostics %s | FileCheck %s

// Something between the two contractions is needed elsewhere as well.

#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>
#key = affine_map<(i, j) -> (j)>
#qd = affine_map<(i, j, d) -> (i, d)>
#kd = affine_map<(i, j, d) -> (j, d)>
#ij = affine_map<(i, j, d) -> (i, j)>
#pe = affine_map<(i, e, j) -> (i, j)>
#ve = affine_map<(i, e, j) -> (j, e)>
#ie = affine_map<(i, e, j) -> (i, e)>

// CHECK-LABEL: func @row_sum_returned(
// CHECK-NOT: attn.attention
func.func @row_sum_returned(%q: tensor<8x16xf32>, %k: tensor<12x16xf32>, %v: tensor<12x24xf32>) -> (tensor<8x24xf32>, tensor<8xf32>) {
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
    // expected-remark @+1 {{not raised to attention: the scores or the weights have another use, by 'func.return'}}
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
  return %o, %l : tensor<8x24xf32>, tensor<8xf32>
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

// CHECK-LABEL: func @row_maximum_returned(
// CHECK-NOT: attn.attention
func.func @row_maximum_returned(%q: tensor<8x16xf32>, %k: tensor<12x16xf32>, %v: tensor<12x24xf32>) -> (tensor<8x24xf32>, tensor<8xf32>) {
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
    // expected-remark @+1 {{not raised to attention: the scores or the weights have another use, by 'func.return'}}
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
  return %o, %m : tensor<8x24xf32>, tensor<8xf32>
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

// CHECK-LABEL: func @exponentials_returned(
// CHECK-NOT: attn.attention
func.func @exponentials_returned(%q: tensor<8x16xf32>, %k: tensor<12x16xf32>, %v: tensor<12x24xf32>) -> (tensor<8x24xf32>, tensor<8x12xf32>) {
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
    // expected-remark @+1 {{not raised to attention: the scores or the weights have another use, by 'func.return'}}
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
  return %o, %e : tensor<8x24xf32>, tensor<8x12xf32>
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

// The contraction before the division is a result as well.

// CHECK-LABEL: func @undivided_result_returned(
// CHECK-NOT: attn.attention
func.func @undivided_result_returned(%q: tensor<8x16xf32>, %k: tensor<12x16xf32>, %v: tensor<12x24xf32>) -> (tensor<8x24xf32>, tensor<8x24xf32>) {
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
    // expected-remark @+1 {{not raised to attention: the exponentials are not divided by their sum before the contraction with the values}}
    %y = math.exp %d : f32
    linalg.yield %y : f32
  } -> tensor<8x12xf32>
  %si = linalg.fill ins(%zero : f32) outs(%er : tensor<8xf32>) -> tensor<8xf32>
  %l = linalg.reduce { arith.addf } ins(%e : tensor<8x12xf32>) outs(%si : tensor<8xf32>) dimensions = [1]
  %eo = tensor.empty() : tensor<8x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x24xf32>) -> tensor<8x24xf32>
  %o = linalg.contract indexing_maps = [#pe, #ve, #ie]
      ins(%e, %v : tensor<8x12xf32>, tensor<12x24xf32>) outs(%zo : tensor<8x24xf32>) -> tensor<8x24xf32>
  %n = linalg.generic {indexing_maps = [#id, #row, #id], iterator_types = ["parallel", "parallel"]}
      ins(%o, %l : tensor<8x24xf32>, tensor<8xf32>) outs(%eo : tensor<8x24xf32>) {
  ^bb0(%a0: f32, %a1: f32, %out: f32):
    %y = arith.divf %a0, %a1 : f32
    linalg.yield %y : f32
  } -> tensor<8x24xf32>
  return %o, %n : tensor<8x24xf32>, tensor<8x24xf32>
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

// Control flow reads the weights.

// CHECK-LABEL: func @weights_in_a_loop(
// CHECK-NOT: attn.attention
func.func @weights_in_a_loop(%q: tensor<8x16xf32>, %k: tensor<12x16xf32>, %v: tensor<12x24xf32>, %n: index) -> tensor<8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.contract indexing_maps = [#qd, #kd, #ij]
      ins(%q, %k : tensor<8x16xf32>, tensor<12x16xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  // expected-remark @+1 {{not raised to attention: the weights are read by 'scf.for', which is not followed}}
  %p = linalg.softmax dimension(1) ins(%s : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %w = scf.for %i = %c0 to %n step %c1 iter_args(%it = %p) -> (tensor<8x12xf32>) {
    // expected-remark @+1 {{not raised to attention: the weights are read by 'scf.yield', which is not followed}}
    %again = linalg.softmax dimension(1) ins(%it : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
    scf.yield %again : tensor<8x12xf32>
  }
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

func.func private @weigh(tensor<8x12xf32>) -> tensor<8x12xf32>

// CHECK-LABEL: func @weights_passed_to_a_function(
// CHECK-NOT: attn.attention
func.func @weights_passed_to_a_function(%q: tensor<8x16xf32>, %k: tensor<12x16xf32>, %v: tensor<12x24xf32>) -> tensor<8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.contract indexing_maps = [#qd, #kd, #ij]
      ins(%q, %k : tensor<8x16xf32>, tensor<12x16xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  // expected-remark @+1 {{not raised to attention: the weights are read by 'func.call', which is not followed}}
  %p = linalg.softmax dimension(1) ins(%s : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %w = func.call @weigh(%p) : (tensor<8x12xf32>) -> tensor<8x12xf32>
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

// A slice of the weights meets the values.

// CHECK-LABEL: func @part_of_the_weights(
// CHECK-NOT: attn.attention
func.func @part_of_the_weights(%q: tensor<8x16xf32>, %k: tensor<13x16xf32>, %v: tensor<12x24xf32>) -> tensor<8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x13xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x13xf32>) -> tensor<8x13xf32>
  %s = linalg.contract indexing_maps = [#qd, #kd, #ij]
      ins(%q, %k : tensor<8x16xf32>, tensor<13x16xf32>) outs(%zs : tensor<8x13xf32>) -> tensor<8x13xf32>
  // expected-remark @+1 {{not raised to attention: the logits of the softmax that have no key are not understood}}
  %p = linalg.softmax dimension(1) ins(%s : tensor<8x13xf32>) outs(%es : tensor<8x13xf32>) -> tensor<8x13xf32>
  %w = tensor.extract_slice %p[0, 0] [8, 12] [1, 1] : tensor<8x13xf32> to tensor<8x12xf32>
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

// CHECK-LABEL: func @padded_weights(
// CHECK-NOT: attn.attention
func.func @padded_weights(%q: tensor<8x16xf32>, %k: tensor<11x16xf32>, %v: tensor<12x24xf32>) -> tensor<8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x11xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x11xf32>) -> tensor<8x11xf32>
  %s = linalg.contract indexing_maps = [#qd, #kd, #ij]
      ins(%q, %k : tensor<8x16xf32>, tensor<11x16xf32>) outs(%zs : tensor<8x11xf32>) -> tensor<8x11xf32>
  // expected-remark @+1 {{not raised to attention: the weights pass through 'tensor.pad' in a way that is not understood}}
  %p = linalg.softmax dimension(1) ins(%s : tensor<8x11xf32>) outs(%es : tensor<8x11xf32>) -> tensor<8x11xf32>
  %w = tensor.pad %p low[0, 0] high[0, 1] {
  ^bb0(%i: index, %j: index):
    tensor.yield %zero : f32
  } : tensor<8x11xf32> to tensor<8x12xf32>
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

// A sink as one more column of the scores would be a softmax of other logits.

// CHECK-LABEL: func @concatenated_weights(
// CHECK-NOT: attn.attention
func.func @concatenated_weights(%q: tensor<8x16xf32>, %k: tensor<12x16xf32>, %v: tensor<13x24xf32>, %more: tensor<8x1xf32>) -> tensor<8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.contract indexing_maps = [#qd, #kd, #ij]
      ins(%q, %k : tensor<8x16xf32>, tensor<12x16xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  // expected-remark @+1 {{not raised to attention: the weights pass through 'tensor.concat' in a way that is not understood}}
  %p = linalg.softmax dimension(1) ins(%s : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %w = tensor.concat dim(1) %p, %more : (tensor<8x12xf32>, tensor<8x1xf32>) -> tensor<8x13xf32>
  %eo = tensor.empty() : tensor<8x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x24xf32>) -> tensor<8x24xf32>
  %o = linalg.contract indexing_maps = [#pe, #ve, #ie]
      ins(%w, %v : tensor<8x13xf32>, tensor<13x24xf32>) outs(%zo : tensor<8x24xf32>) -> tensor<8x24xf32>
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

// The values are the weights themselves.

// CHECK-LABEL: func @values_from_the_weights(
// CHECK-NOT: attn.attention
func.func @values_from_the_weights(%q: tensor<8x16xf32>, %k: tensor<12x16xf32>, %v: tensor<12x24xf32>) -> tensor<8x8xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.contract indexing_maps = [#qd, #kd, #ij]
      ins(%q, %k : tensor<8x16xf32>, tensor<12x16xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  // expected-remark @+1 {{not raised to attention: the query, key or value depends on the scores}}
  %p = linalg.softmax dimension(1) ins(%s : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %eo = tensor.empty() : tensor<8x8xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x8xf32>) -> tensor<8x8xf32>
  %o = linalg.contract indexing_maps = [affine_map<(i, e, j) -> (i, j)>, affine_map<(i, e, j) -> (e, j)>, #ie]
      ins(%p, %p : tensor<8x12xf32>, tensor<8x12xf32>) outs(%zo : tensor<8x8xf32>) -> tensor<8x8xf32>
  return %o : tensor<8x8xf32>
}

// -----

// The result is added to a tensor, and the weights are returned.

// CHECK-LABEL: func @residual_and_weights(
// CHECK-NOT: attn.attention
func.func @residual_and_weights(%q: tensor<8x16xf32>, %k: tensor<16x8xf32>, %v: tensor<8x16xf32>, %r: tensor<8x16xf32>) -> (tensor<8x16xf32>, tensor<8x8xf32>) {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x8xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %s = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x8xf32>) outs(%zs : tensor<8x8xf32>) -> tensor<8x8xf32>
  // expected-remark @+1 {{not raised to attention: the contraction with the values adds to a tensor, and the scores or the weights have another use, by 'func.return'}}
  %p = linalg.softmax dimension(1) ins(%s : tensor<8x8xf32>) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %eo = tensor.empty() : tensor<8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x16xf32>) -> tensor<8x16xf32>
  %o = linalg.matmul ins(%p, %v : tensor<8x8xf32>, tensor<8x16xf32>) outs(%r : tensor<8x16xf32>) -> tensor<8x16xf32>
  return %o, %p : tensor<8x16xf32>, tensor<8x8xf32>
}

// -----

// The contraction adds to the scores themselves.

// CHECK-LABEL: func @residual_of_scores(
// CHECK-NOT: attn.attention
func.func @residual_of_scores(%q: tensor<8x16xf32>, %k: tensor<16x8xf32>, %v: tensor<8x8xf32>) -> tensor<8x8xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x8xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %s = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x8xf32>) outs(%zs : tensor<8x8xf32>) -> tensor<8x8xf32>
  // expected-remark @+1 {{not raised to attention: the contraction with the values adds to a tensor that depends on the scores}}
  %p = linalg.softmax dimension(1) ins(%s : tensor<8x8xf32>) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %o = linalg.matmul ins(%p, %v : tensor<8x8xf32>, tensor<8x8xf32>) outs(%s : tensor<8x8xf32>) -> tensor<8x8xf32>
  return %o : tensor<8x8xf32>
}
