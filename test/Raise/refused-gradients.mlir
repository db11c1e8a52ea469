// RUN: attn-opt --attn-raise --verify-diagnostics --split-input-file %s | FileCheck %s

// Gradients of a softmax that are not those of the attention next to it.

#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>
#qd = affine_map<(i, j, d) -> (i, d)>
#kd = affine_map<(i, j, d) -> (j, d)>
#ij = affine_map<(i, j, d) -> (i, j)>

// The gradient of the query has a factor of 2 that the scores have not.

// CHECK-LABEL: func @gradient_scaled_otherwise(
// CHECK-NOT: attn.attention
func.func @gradient_scaled_otherwise(%q: tensor<8x16xf32>, %k: tensor<12x16xf32>, %v: tensor<12x24xf32>, %do: tensor<8x24xf32>) -> (tensor<8x24xf32>, tensor<8x16xf32>, tensor<12x24xf32>) {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %eo = tensor.empty() : tensor<8x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x24xf32>) -> tensor<8x24xf32>
  %s = linalg.contract indexing_maps = [#qd, #kd, #ij] ins(%q, %k : tensor<8x16xf32>, tensor<12x16xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  // expected-remark @+1 {{not raised to attention: the gradient of the query has another factor than the scores}}
  %p = linalg.softmax dimension(1) ins(%s : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %o = linalg.matmul ins(%p, %v : tensor<8x12xf32>, tensor<12x24xf32>) outs(%zo : tensor<8x24xf32>) -> tensor<8x24xf32>
  %ev = tensor.empty() : tensor<12x24xf32>
  %zv = linalg.fill ins(%zero : f32) outs(%ev : tensor<12x24xf32>) -> tensor<12x24xf32>
  %dv = linalg.contract indexing_maps = [affine_map<(j, e, i) -> (i, j)>, affine_map<(j, e, i) -> (i, e)>, affine_map<(j, e, i) -> (j, e)>] ins(%p, %do : tensor<8x12xf32>, tensor<8x24xf32>) outs(%zv : tensor<12x24xf32>) -> tensor<12x24xf32>
  %dp = linalg.contract indexing_maps = [#qd, #kd, #ij] ins(%do, %v : tensor<8x24xf32>, tensor<12x24xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %pd = linalg.mul ins(%p, %dp : tensor<8x12xf32>, tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %er = tensor.empty() : tensor<8xf32>
  %zr = linalg.fill ins(%zero : f32) outs(%er : tensor<8xf32>) -> tensor<8xf32>
  %r = linalg.reduce { arith.addf } ins(%pd : tensor<8x12xf32>) outs(%zr : tensor<8xf32>) dimensions = [1]
  %ds = linalg.generic {indexing_maps = [#id, #id, #row, #id], iterator_types = ["parallel", "parallel"]} ins(%p, %dp, %r : tensor<8x12xf32>, tensor<8x12xf32>, tensor<8xf32>) outs(%es : tensor<8x12xf32>) {
  ^bb0(%a0: f32, %a1: f32, %a2: f32, %out: f32):
    %d = arith.subf %a1, %a2 : f32
    %c = arith.constant 2.0 : f32
    %m = arith.mulf %a0, %c : f32
    %y = arith.mulf %m, %d : f32
    linalg.yield %y : f32
  } -> tensor<8x12xf32>
  %eq = tensor.empty() : tensor<8x16xf32>
  %zq = linalg.fill ins(%zero : f32) outs(%eq : tensor<8x16xf32>) -> tensor<8x16xf32>
  %dq = linalg.matmul ins(%ds, %k : tensor<8x12xf32>, tensor<12x16xf32>) outs(%zq : tensor<8x16xf32>) -> tensor<8x16xf32>
  return %o, %dq, %dv : tensor<8x24xf32>, tensor<8x16xf32>, tensor<12x24xf32>
}

// -----

#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>
#qd = affine_map<(i, j, d) -> (i, d)>
#kd = affine_map<(i, j, d) -> (j, d)>
#ij = affine_map<(i, j, d) -> (i, j)>

// A condition that hides nothing in the forward pass clears the gradient.

// CHECK-LABEL: func @gradient_cleared_otherwise(
// CHECK-NOT: attn.attention
func.func @gradient_cleared_otherwise(%q: tensor<8x16xf32>, %k: tensor<12x16xf32>, %v: tensor<12x24xf32>, %do: tensor<8x24xf32>, %keep: tensor<8x12xi1>) -> (tensor<8x24xf32>, tensor<8x16xf32>, tensor<12x24xf32>) {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %eo = tensor.empty() : tensor<8x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x24xf32>) -> tensor<8x24xf32>
  %s = linalg.contract indexing_maps = [#qd, #kd, #ij] ins(%q, %k : tensor<8x16xf32>, tensor<12x16xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  // expected-remark @+1 {{not raised to attention: the gradient is cleared by a condition that is no mask of the attention}}
  %p = linalg.softmax dimension(1) ins(%s : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %o = linalg.matmul ins(%p, %v : tensor<8x12xf32>, tensor<12x24xf32>) outs(%zo : tensor<8x24xf32>) -> tensor<8x24xf32>
  %ev = tensor.empty() : tensor<12x24xf32>
  %zv = linalg.fill ins(%zero : f32) outs(%ev : tensor<12x24xf32>) -> tensor<12x24xf32>
  %dv = linalg.contract indexing_maps = [affine_map<(j, e, i) -> (i, j)>, affine_map<(j, e, i) -> (i, e)>, affine_map<(j, e, i) -> (j, e)>] ins(%p, %do : tensor<8x12xf32>, tensor<8x24xf32>) outs(%zv : tensor<12x24xf32>) -> tensor<12x24xf32>
  %dp = linalg.contract indexing_maps = [#qd, #kd, #ij] ins(%do, %v : tensor<8x24xf32>, tensor<12x24xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %pd = linalg.mul ins(%p, %dp : tensor<8x12xf32>, tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %er = tensor.empty() : tensor<8xf32>
  %zr = linalg.fill ins(%zero : f32) outs(%er : tensor<8xf32>) -> tensor<8xf32>
  %r = linalg.reduce { arith.addf } ins(%pd : tensor<8x12xf32>) outs(%zr : tensor<8xf32>) dimensions = [1]
  %ds = linalg.generic {indexing_maps = [#id, #id, #row, #id, #id], iterator_types = ["parallel", "parallel"]} ins(%p, %dp, %r, %keep : tensor<8x12xf32>, tensor<8x12xf32>, tensor<8xf32>, tensor<8x12xi1>) outs(%es : tensor<8x12xf32>) {
  ^bb0(%a0: f32, %a1: f32, %a2: f32, %a3: i1, %out: f32):
    %d = arith.subf %a1, %a2 : f32
    %c = arith.constant 0.0 : f32
    %m = arith.mulf %a0, %d : f32
    %y = arith.select %a3, %m, %c : f32
    linalg.yield %y : f32
  } -> tensor<8x12xf32>
  %eq = tensor.empty() : tensor<8x16xf32>
  %zq = linalg.fill ins(%zero : f32) outs(%eq : tensor<8x16xf32>) -> tensor<8x16xf32>
  %dq = linalg.matmul ins(%ds, %k : tensor<8x12xf32>, tensor<12x16xf32>) outs(%zq : tensor<8x16xf32>) -> tensor<8x16xf32>
  return %o, %dq, %dv : tensor<8x24xf32>, tensor<8x16xf32>, tensor<12x24xf32>
}

// -----

#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>
#qd = affine_map<(i, j, d) -> (i, d)>
#kd = affine_map<(i, j, d) -> (j, d)>
#ij = affine_map<(i, j, d) -> (i, j)>

// The values of the backward pass are others.

// CHECK-LABEL: func @gradient_of_other_values(
// CHECK-NOT: attn.attention
func.func @gradient_of_other_values(%q: tensor<8x16xf32>, %k: tensor<12x16xf32>, %v: tensor<12x24xf32>, %do: tensor<8x24xf32>, %w: tensor<12x24xf32>) -> (tensor<8x24xf32>, tensor<8x16xf32>, tensor<12x24xf32>) {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %eo = tensor.empty() : tensor<8x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x24xf32>) -> tensor<8x24xf32>
  %s = linalg.contract indexing_maps = [#qd, #kd, #ij] ins(%q, %k : tensor<8x16xf32>, tensor<12x16xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  // expected-remark @+1 {{not raised to attention: the gradient of the weights is no contraction of the gradient of the result and the values}}
  %p = linalg.softmax dimension(1) ins(%s : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %o = linalg.matmul ins(%p, %v : tensor<8x12xf32>, tensor<12x24xf32>) outs(%zo : tensor<8x24xf32>) -> tensor<8x24xf32>
  %ev = tensor.empty() : tensor<12x24xf32>
  %zv = linalg.fill ins(%zero : f32) outs(%ev : tensor<12x24xf32>) -> tensor<12x24xf32>
  %dv = linalg.contract indexing_maps = [affine_map<(j, e, i) -> (i, j)>, affine_map<(j, e, i) -> (i, e)>, affine_map<(j, e, i) -> (j, e)>] ins(%p, %do : tensor<8x12xf32>, tensor<8x24xf32>) outs(%zv : tensor<12x24xf32>) -> tensor<12x24xf32>
  %dp = linalg.contract indexing_maps = [#qd, #kd, #ij] ins(%do, %w : tensor<8x24xf32>, tensor<12x24xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %pd = linalg.mul ins(%p, %dp : tensor<8x12xf32>, tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %er = tensor.empty() : tensor<8xf32>
  %zr = linalg.fill ins(%zero : f32) outs(%er : tensor<8xf32>) -> tensor<8xf32>
  %r = linalg.reduce { arith.addf } ins(%pd : tensor<8x12xf32>) outs(%zr : tensor<8xf32>) dimensions = [1]
  %ds = linalg.generic {indexing_maps = [#id, #id, #row, #id], iterator_types = ["parallel", "parallel"]} ins(%p, %dp, %r : tensor<8x12xf32>, tensor<8x12xf32>, tensor<8xf32>) outs(%es : tensor<8x12xf32>) {
  ^bb0(%a0: f32, %a1: f32, %a2: f32, %out: f32):
    %d = arith.subf %a1, %a2 : f32
    %y = arith.mulf %a0, %d : f32
    linalg.yield %y : f32
  } -> tensor<8x12xf32>
  %eq = tensor.empty() : tensor<8x16xf32>
  %zq = linalg.fill ins(%zero : f32) outs(%eq : tensor<8x16xf32>) -> tensor<8x16xf32>
  %dq = linalg.matmul ins(%ds, %k : tensor<8x12xf32>, tensor<12x16xf32>) outs(%zq : tensor<8x16xf32>) -> tensor<8x16xf32>
  return %o, %dq, %dv : tensor<8x24xf32>, tensor<8x16xf32>, tensor<12x24xf32>
}

// -----

#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>
#qd = affine_map<(i, j, d) -> (i, d)>
#kd = affine_map<(i, j, d) -> (j, d)>
#ij = affine_map<(i, j, d) -> (i, j)>

// One gradient of the result for the values, another for the query.

// CHECK-LABEL: func @gradients_of_two_results(
// CHECK-NOT: attn.attention
func.func @gradients_of_two_results(%q: tensor<8x16xf32>, %k: tensor<12x16xf32>, %v: tensor<12x24xf32>, %do: tensor<8x24xf32>, %do2: tensor<8x24xf32>) -> (tensor<8x24xf32>, tensor<8x16xf32>, tensor<12x24xf32>) {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %eo = tensor.empty() : tensor<8x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x24xf32>) -> tensor<8x24xf32>
  %s = linalg.contract indexing_maps = [#qd, #kd, #ij] ins(%q, %k : tensor<8x16xf32>, tensor<12x16xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  // expected-remark @+1 {{not raised to attention: the gradients do not come from one gradient of the result}}
  %p = linalg.softmax dimension(1) ins(%s : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %o = linalg.matmul ins(%p, %v : tensor<8x12xf32>, tensor<12x24xf32>) outs(%zo : tensor<8x24xf32>) -> tensor<8x24xf32>
  %ev = tensor.empty() : tensor<12x24xf32>
  %zv = linalg.fill ins(%zero : f32) outs(%ev : tensor<12x24xf32>) -> tensor<12x24xf32>
  %dv = linalg.contract indexing_maps = [affine_map<(j, e, i) -> (i, j)>, affine_map<(j, e, i) -> (i, e)>, affine_map<(j, e, i) -> (j, e)>] ins(%p, %do2 : tensor<8x12xf32>, tensor<8x24xf32>) outs(%zv : tensor<12x24xf32>) -> tensor<12x24xf32>
  %dp = linalg.contract indexing_maps = [#qd, #kd, #ij] ins(%do, %v : tensor<8x24xf32>, tensor<12x24xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %pd = linalg.mul ins(%p, %dp : tensor<8x12xf32>, tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %er = tensor.empty() : tensor<8xf32>
  %zr = linalg.fill ins(%zero : f32) outs(%er : tensor<8xf32>) -> tensor<8xf32>
  %r = linalg.reduce { arith.addf } ins(%pd : tensor<8x12xf32>) outs(%zr : tensor<8xf32>) dimensions = [1]
  %ds = linalg.generic {indexing_maps = [#id, #id, #row, #id], iterator_types = ["parallel", "parallel"]} ins(%p, %dp, %r : tensor<8x12xf32>, tensor<8x12xf32>, tensor<8xf32>) outs(%es : tensor<8x12xf32>) {
  ^bb0(%a0: f32, %a1: f32, %a2: f32, %out: f32):
    %d = arith.subf %a1, %a2 : f32
    %y = arith.mulf %a0, %d : f32
    linalg.yield %y : f32
  } -> tensor<8x12xf32>
  %eq = tensor.empty() : tensor<8x16xf32>
  %zq = linalg.fill ins(%zero : f32) outs(%eq : tensor<8x16xf32>) -> tensor<8x16xf32>
  %dq = linalg.matmul ins(%ds, %k : tensor<8x12xf32>, tensor<12x16xf32>) outs(%zq : tensor<8x16xf32>) -> tensor<8x16xf32>
  return %o, %dq, %dv : tensor<8x24xf32>, tensor<8x16xf32>, tensor<12x24xf32>
}

// -----

#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>
#qd = affine_map<(i, j, d) -> (i, d)>
#kd = affine_map<(i, j, d) -> (j, d)>
#ij = affine_map<(i, j, d) -> (i, j)>

// Dropout between the weights and the values is in the gradient of the weights.

// CHECK-LABEL: func @gradient_with_dropout(
// CHECK-NOT: attn.attention
func.func @gradient_with_dropout(%q: tensor<8x16xf32>, %k: tensor<12x16xf32>, %v: tensor<12x24xf32>, %do: tensor<8x24xf32>, %keep: tensor<8x12xf32>) -> (tensor<8x24xf32>, tensor<8x16xf32>, tensor<12x24xf32>) {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %eo = tensor.empty() : tensor<8x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x24xf32>) -> tensor<8x24xf32>
  %s = linalg.contract indexing_maps = [#qd, #kd, #ij] ins(%q, %k : tensor<8x16xf32>, tensor<12x16xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  // expected-remark @+1 {{not raised to attention: the scores or the weights have another use, by 'linalg.generic'}}
  %p = linalg.softmax dimension(1) ins(%s : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %o = linalg.matmul ins(%p, %v : tensor<8x12xf32>, tensor<12x24xf32>) outs(%zo : tensor<8x24xf32>) -> tensor<8x24xf32>
  %ev = tensor.empty() : tensor<12x24xf32>
  %zv = linalg.fill ins(%zero : f32) outs(%ev : tensor<12x24xf32>) -> tensor<12x24xf32>
  %dv = linalg.contract indexing_maps = [affine_map<(j, e, i) -> (i, j)>, affine_map<(j, e, i) -> (i, e)>, affine_map<(j, e, i) -> (j, e)>] ins(%p, %do : tensor<8x12xf32>, tensor<8x24xf32>) outs(%zv : tensor<12x24xf32>) -> tensor<12x24xf32>
  %dp = linalg.contract indexing_maps = [#qd, #kd, #ij] ins(%do, %v : tensor<8x24xf32>, tensor<12x24xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %pd = linalg.mul ins(%p, %dp : tensor<8x12xf32>, tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %er = tensor.empty() : tensor<8xf32>
  %zr = linalg.fill ins(%zero : f32) outs(%er : tensor<8xf32>) -> tensor<8xf32>
  %r = linalg.reduce { arith.addf } ins(%pd : tensor<8x12xf32>) outs(%zr : tensor<8xf32>) dimensions = [1]
  %ds = linalg.generic {indexing_maps = [#id, #id, #row, #id, #id], iterator_types = ["parallel", "parallel"]} ins(%p, %dp, %r, %keep : tensor<8x12xf32>, tensor<8x12xf32>, tensor<8xf32>, tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) {
  ^bb0(%a0: f32, %a1: f32, %a2: f32, %a3: f32, %out: f32):
    %d = arith.subf %a1, %a2 : f32
    %x = arith.mulf %a1, %a3 : f32
    %w = arith.subf %x, %a2 : f32
    %y = arith.mulf %a0, %w : f32
    linalg.yield %y : f32
  } -> tensor<8x12xf32>
  %eq = tensor.empty() : tensor<8x16xf32>
  %zq = linalg.fill ins(%zero : f32) outs(%eq : tensor<8x16xf32>) -> tensor<8x16xf32>
  %dq = linalg.matmul ins(%ds, %k : tensor<8x12xf32>, tensor<12x16xf32>) outs(%zq : tensor<8x16xf32>) -> tensor<8x16xf32>
  return %o, %dq, %dv : tensor<8x24xf32>, tensor<8x16xf32>, tensor<12x24xf32>
}

// -----

#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>
#qd = affine_map<(i, j, d) -> (i, d)>
#kd = affine_map<(i, j, d) -> (j, d)>
#ij = affine_map<(i, j, d) -> (i, j)>

// The gradients stand before the result; autograd emits them after it.

// CHECK-LABEL: func @gradient_before_result(
// CHECK-NOT: attn.attention
func.func @gradient_before_result(%q: tensor<8x16xf32>, %k: tensor<12x16xf32>, %v: tensor<12x24xf32>, %do: tensor<8x24xf32>) -> (tensor<8x24xf32>, tensor<8x16xf32>, tensor<12x24xf32>) {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %eo = tensor.empty() : tensor<8x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x24xf32>) -> tensor<8x24xf32>
  %s = linalg.contract indexing_maps = [#qd, #kd, #ij] ins(%q, %k : tensor<8x16xf32>, tensor<12x16xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  // expected-remark @+1 {{not raised to attention: the gradients come before the result of the attention}}
  %p = linalg.softmax dimension(1) ins(%s : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %ev = tensor.empty() : tensor<12x24xf32>
  %zv = linalg.fill ins(%zero : f32) outs(%ev : tensor<12x24xf32>) -> tensor<12x24xf32>
  %dv = linalg.contract indexing_maps = [affine_map<(j, e, i) -> (i, j)>, affine_map<(j, e, i) -> (i, e)>, affine_map<(j, e, i) -> (j, e)>] ins(%p, %do : tensor<8x12xf32>, tensor<8x24xf32>) outs(%zv : tensor<12x24xf32>) -> tensor<12x24xf32>
  %dp = linalg.contract indexing_maps = [#qd, #kd, #ij] ins(%do, %v : tensor<8x24xf32>, tensor<12x24xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %pd = linalg.mul ins(%p, %dp : tensor<8x12xf32>, tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %er = tensor.empty() : tensor<8xf32>
  %zr = linalg.fill ins(%zero : f32) outs(%er : tensor<8xf32>) -> tensor<8xf32>
  %r = linalg.reduce { arith.addf } ins(%pd : tensor<8x12xf32>) outs(%zr : tensor<8xf32>) dimensions = [1]
  %ds = linalg.generic {indexing_maps = [#id, #id, #row, #id], iterator_types = ["parallel", "parallel"]} ins(%p, %dp, %r : tensor<8x12xf32>, tensor<8x12xf32>, tensor<8xf32>) outs(%es : tensor<8x12xf32>) {
  ^bb0(%a0: f32, %a1: f32, %a2: f32, %out: f32):
    %d = arith.subf %a1, %a2 : f32
    %y = arith.mulf %a0, %d : f32
    linalg.yield %y : f32
  } -> tensor<8x12xf32>
  %eq = tensor.empty() : tensor<8x16xf32>
  %zq = linalg.fill ins(%zero : f32) outs(%eq : tensor<8x16xf32>) -> tensor<8x16xf32>
  %dq = linalg.matmul ins(%ds, %k : tensor<8x12xf32>, tensor<12x16xf32>) outs(%zq : tensor<8x16xf32>) -> tensor<8x16xf32>
  %o = linalg.matmul ins(%p, %v : tensor<8x12xf32>, tensor<12x24xf32>) outs(%zo : tensor<8x24xf32>) -> tensor<8x24xf32>
  return %o, %dq, %dv : tensor<8x24xf32>, tensor<8x16xf32>, tensor<12x24xf32>
}

// -----

#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>
#qd = affine_map<(i, j, d) -> (i, d)>
#kd = affine_map<(i, j, d) -> (j, d)>
#ij = affine_map<(i, j, d) -> (i, j)>

// The weights come from another function, as where the passes are split.

// CHECK-LABEL: func @gradient_of_saved_weights(
// CHECK-NOT: attn.attention
func.func @gradient_of_saved_weights(%p: tensor<8x12xf32>, %k: tensor<12x16xf32>, %v: tensor<12x24xf32>, %do: tensor<8x24xf32>) -> (tensor<8x16xf32>, tensor<12x24xf32>) {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %eo = tensor.empty() : tensor<8x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x24xf32>) -> tensor<8x24xf32>
  %ev = tensor.empty() : tensor<12x24xf32>
  %zv = linalg.fill ins(%zero : f32) outs(%ev : tensor<12x24xf32>) -> tensor<12x24xf32>
  %dv = linalg.contract indexing_maps = [affine_map<(j, e, i) -> (i, j)>, affine_map<(j, e, i) -> (i, e)>, affine_map<(j, e, i) -> (j, e)>] ins(%p, %do : tensor<8x12xf32>, tensor<8x24xf32>) outs(%zv : tensor<12x24xf32>) -> tensor<12x24xf32>
  %dp = linalg.contract indexing_maps = [#qd, #kd, #ij] ins(%do, %v : tensor<8x24xf32>, tensor<12x24xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %pd = linalg.mul ins(%p, %dp : tensor<8x12xf32>, tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %er = tensor.empty() : tensor<8xf32>
  %zr = linalg.fill ins(%zero : f32) outs(%er : tensor<8xf32>) -> tensor<8xf32>
  // expected-remark @+1 {{not raised to attention: the weights whose gradient this is come from outside of the function, and the attention that made them is not in it}}
  %r = linalg.reduce { arith.addf } ins(%pd : tensor<8x12xf32>) outs(%zr : tensor<8xf32>) dimensions = [1]
  %ds = linalg.generic {indexing_maps = [#id, #id, #row, #id], iterator_types = ["parallel", "parallel"]} ins(%p, %dp, %r : tensor<8x12xf32>, tensor<8x12xf32>, tensor<8xf32>) outs(%es : tensor<8x12xf32>) {
  ^bb0(%a0: f32, %a1: f32, %a2: f32, %out: f32):
    %d = arith.subf %a1, %a2 : f32
    %y = arith.mulf %a0, %d : f32
    linalg.yield %y : f32
  } -> tensor<8x12xf32>
  %eq = tensor.empty() : tensor<8x16xf32>
  %zq = linalg.fill ins(%zero : f32) outs(%eq : tensor<8x16xf32>) -> tensor<8x16xf32>
  %dq = linalg.matmul ins(%ds, %k : tensor<8x12xf32>, tensor<12x16xf32>) outs(%zq : tensor<8x16xf32>) -> tensor<8x16xf32>
  return %dq, %dv : tensor<8x16xf32>, tensor<12x24xf32>
}

// -----

#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>
#qd = affine_map<(i, j, d) -> (i, d)>
#kd = affine_map<(i, j, d) -> (j, d)>
#ij = affine_map<(i, j, d) -> (i, j)>

// There is no mask whose gradient this would be.

// CHECK-LABEL: func @gradient_of_scores_returned(
// CHECK-NOT: attn.attention
func.func @gradient_of_scores_returned(%q: tensor<8x16xf32>, %k: tensor<12x16xf32>, %v: tensor<12x24xf32>, %do: tensor<8x24xf32>) -> (tensor<8x24xf32>, tensor<8x16xf32>, tensor<8x12xf32>) {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %eo = tensor.empty() : tensor<8x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x24xf32>) -> tensor<8x24xf32>
  %qk = linalg.contract indexing_maps = [#qd, #kd, #ij] ins(%q, %k : tensor<8x16xf32>, tensor<12x16xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.add ins(%qk, %zs : tensor<8x12xf32>, tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  // expected-remark @+1 {{not raised to attention: the gradient of the scores themselves is needed, and no float mask is added to them}}
  %p = linalg.softmax dimension(1) ins(%s : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %o = linalg.matmul ins(%p, %v : tensor<8x12xf32>, tensor<12x24xf32>) outs(%zo : tensor<8x24xf32>) -> tensor<8x24xf32>
  %dp = linalg.contract indexing_maps = [#qd, #kd, #ij] ins(%do, %v : tensor<8x24xf32>, tensor<12x24xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %pd = linalg.mul ins(%p, %dp : tensor<8x12xf32>, tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %er = tensor.empty() : tensor<8xf32>
  %zr = linalg.fill ins(%zero : f32) outs(%er : tensor<8xf32>) -> tensor<8xf32>
  %r = linalg.reduce { arith.addf } ins(%pd : tensor<8x12xf32>) outs(%zr : tensor<8xf32>) dimensions = [1]
  %ds = linalg.generic {indexing_maps = [#id, #id, #row, #id], iterator_types = ["parallel", "parallel"]} ins(%p, %dp, %r : tensor<8x12xf32>, tensor<8x12xf32>, tensor<8xf32>) outs(%es : tensor<8x12xf32>) {
  ^bb0(%a0: f32, %a1: f32, %a2: f32, %out: f32):
    %d = arith.subf %a1, %a2 : f32
    %y = arith.mulf %a0, %d : f32
    linalg.yield %y : f32
  } -> tensor<8x12xf32>
  %eq = tensor.empty() : tensor<8x16xf32>
  %zq = linalg.fill ins(%zero : f32) outs(%eq : tensor<8x16xf32>) -> tensor<8x16xf32>
  %dq = linalg.matmul ins(%ds, %k : tensor<8x12xf32>, tensor<12x16xf32>) outs(%zq : tensor<8x16xf32>) -> tensor<8x16xf32>
  return %o, %dq, %ds : tensor<8x24xf32>, tensor<8x16xf32>, tensor<8x12xf32>
}

// -----

#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>
#qd = affine_map<(i, j, d) -> (i, d)>
#kd = affine_map<(i, j, d) -> (j, d)>
#ij = affine_map<(i, j, d) -> (i, j)>
#col = affine_map<(i, j) -> (j)>

// The mask has keys only, and its gradient is asked for by rows, too.

// CHECK-LABEL: func @gradient_of_spread_mask(
// CHECK-NOT: attn.attention
func.func @gradient_of_spread_mask(%q: tensor<8x16xf32>, %k: tensor<12x16xf32>, %v: tensor<12x24xf32>, %do: tensor<8x24xf32>, %bias: tensor<12xf32>) -> (tensor<8x24xf32>, tensor<8x16xf32>, tensor<8x12xf32>) {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %eo = tensor.empty() : tensor<8x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x24xf32>) -> tensor<8x24xf32>
  %qk = linalg.contract indexing_maps = [#qd, #kd, #ij] ins(%q, %k : tensor<8x16xf32>, tensor<12x16xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.generic {indexing_maps = [#id, #col, #id], iterator_types = ["parallel", "parallel"]} ins(%qk, %bias : tensor<8x12xf32>, tensor<12xf32>) outs(%es : tensor<8x12xf32>) {
  ^bb0(%a0: f32, %a1: f32, %out: f32):
    %y = arith.addf %a0, %a1 : f32
    linalg.yield %y : f32
  } -> tensor<8x12xf32>
  // expected-remark @+1 {{not raised to attention: the gradient of the scores is needed for indices over which the mask is broadcast}}
  %p = linalg.softmax dimension(1) ins(%s : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %o = linalg.matmul ins(%p, %v : tensor<8x12xf32>, tensor<12x24xf32>) outs(%zo : tensor<8x24xf32>) -> tensor<8x24xf32>
  %dp = linalg.contract indexing_maps = [#qd, #kd, #ij] ins(%do, %v : tensor<8x24xf32>, tensor<12x24xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %pd = linalg.mul ins(%p, %dp : tensor<8x12xf32>, tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %er = tensor.empty() : tensor<8xf32>
  %zr = linalg.fill ins(%zero : f32) outs(%er : tensor<8xf32>) -> tensor<8xf32>
  %r = linalg.reduce { arith.addf } ins(%pd : tensor<8x12xf32>) outs(%zr : tensor<8xf32>) dimensions = [1]
  %ds = linalg.generic {indexing_maps = [#id, #id, #row, #id], iterator_types = ["parallel", "parallel"]} ins(%p, %dp, %r : tensor<8x12xf32>, tensor<8x12xf32>, tensor<8xf32>) outs(%es : tensor<8x12xf32>) {
  ^bb0(%a0: f32, %a1: f32, %a2: f32, %out: f32):
    %d = arith.subf %a1, %a2 : f32
    %y = arith.mulf %a0, %d : f32
    linalg.yield %y : f32
  } -> tensor<8x12xf32>
  %eq = tensor.empty() : tensor<8x16xf32>
  %zq = linalg.fill ins(%zero : f32) outs(%eq : tensor<8x16xf32>) -> tensor<8x16xf32>
  %dq = linalg.matmul ins(%ds, %k : tensor<8x12xf32>, tensor<12x16xf32>) outs(%zq : tensor<8x16xf32>) -> tensor<8x16xf32>
  return %o, %dq, %ds : tensor<8x24xf32>, tensor<8x16xf32>, tensor<8x12xf32>
}

// -----

#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>
#qd = affine_map<(i, j, d) -> (i, d)>
#kd = affine_map<(i, j, d) -> (j, d)>
#ij = affine_map<(i, j, d) -> (i, j)>

// The scores are capped, and their gradient is that of scores that are not.

// CHECK-LABEL: func @gradient_without_softcap(
// CHECK-NOT: attn.attention
func.func @gradient_without_softcap(%q: tensor<8x16xf32>, %k: tensor<12x16xf32>, %v: tensor<12x24xf32>, %do: tensor<8x24xf32>) -> (tensor<8x24xf32>, tensor<8x16xf32>, tensor<12x16xf32>) {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %eo = tensor.empty() : tensor<8x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x24xf32>) -> tensor<8x24xf32>
  %qk = linalg.contract indexing_maps = [#qd, #kd, #ij] ins(%q, %k : tensor<8x16xf32>, tensor<12x16xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.tanh ins(%qk : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  // expected-remark @+1 {{not raised to attention: the gradient lacks the one of the soft cap}}
  %p = linalg.softmax dimension(1) ins(%s : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %o = linalg.matmul ins(%p, %v : tensor<8x12xf32>, tensor<12x24xf32>) outs(%zo : tensor<8x24xf32>) -> tensor<8x24xf32>
  %dp = linalg.contract indexing_maps = [#qd, #kd, #ij] ins(%do, %v : tensor<8x24xf32>, tensor<12x24xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %pd = linalg.mul ins(%p, %dp : tensor<8x12xf32>, tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %er = tensor.empty() : tensor<8xf32>
  %zr = linalg.fill ins(%zero : f32) outs(%er : tensor<8xf32>) -> tensor<8xf32>
  %r = linalg.reduce { arith.addf } ins(%pd : tensor<8x12xf32>) outs(%zr : tensor<8xf32>) dimensions = [1]
  %ds = linalg.generic {indexing_maps = [#id, #id, #row, #id], iterator_types = ["parallel", "parallel"]} ins(%p, %dp, %r : tensor<8x12xf32>, tensor<8x12xf32>, tensor<8xf32>) outs(%es : tensor<8x12xf32>) {
  ^bb0(%a0: f32, %a1: f32, %a2: f32, %out: f32):
    %d = arith.subf %a1, %a2 : f32
    %y = arith.mulf %a0, %d : f32
    linalg.yield %y : f32
  } -> tensor<8x12xf32>
  %eq = tensor.empty() : tensor<8x16xf32>
  %zq = linalg.fill ins(%zero : f32) outs(%eq : tensor<8x16xf32>) -> tensor<8x16xf32>
  %dq = linalg.matmul ins(%ds, %k : tensor<8x12xf32>, tensor<12x16xf32>) outs(%zq : tensor<8x16xf32>) -> tensor<8x16xf32>
  return %o, %dq, %k : tensor<8x24xf32>, tensor<8x16xf32>, tensor<12x16xf32>
}

// -----

#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>
#qd = affine_map<(i, j, d) -> (i, d)>
#kd = affine_map<(i, j, d) -> (j, d)>
#ij = affine_map<(i, j, d) -> (i, j)>

// The rows of the softmax are longer than those of the products.

// CHECK-LABEL: func @gradient_with_a_sink(
// CHECK-NOT: attn.attention
func.func @gradient_with_a_sink(%q: tensor<8x16xf32>, %k: tensor<12x16xf32>, %v: tensor<12x24xf32>, %do: tensor<8x24xf32>, %sink: tensor<1xf32>) -> (tensor<8x24xf32>, tensor<8x16xf32>, tensor<8x1xf32>) {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %eo = tensor.empty() : tensor<8x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x24xf32>) -> tensor<8x24xf32>
  %s = linalg.contract indexing_maps = [#qd, #kd, #ij] ins(%q, %k : tensor<8x16xf32>, tensor<12x16xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %e1 = tensor.empty() : tensor<8x1xf32>
  %column = linalg.broadcast ins(%sink : tensor<1xf32>) outs(%e1 : tensor<8x1xf32>) dimensions = [0]
  %x = tensor.concat dim(1) %s, %column : (tensor<8x12xf32>, tensor<8x1xf32>) -> tensor<8x13xf32>
  %ex = tensor.empty() : tensor<8x13xf32>
  // expected-remark @+1 {{not raised to attention: the scores or the weights have another use, by 'linalg.generic'; the gradients of an attention with a sink are not read}}
  %p = linalg.softmax dimension(1) ins(%x : tensor<8x13xf32>) outs(%ex : tensor<8x13xf32>) -> tensor<8x13xf32>
  %w = tensor.extract_slice %p[0, 0] [8, 12] [1, 1] : tensor<8x13xf32> to tensor<8x12xf32>
  %o = linalg.matmul ins(%w, %v : tensor<8x12xf32>, tensor<12x24xf32>) outs(%zo : tensor<8x24xf32>) -> tensor<8x24xf32>
  %dp = linalg.contract indexing_maps = [#qd, #kd, #ij] ins(%do, %v : tensor<8x24xf32>, tensor<12x24xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %dpx = tensor.pad %dp low[0, 0] high[0, 1] {
  ^bb0(%i: index, %j: index):
    tensor.yield %zero : f32
  } : tensor<8x12xf32> to tensor<8x13xf32>
  %pd = linalg.mul ins(%p, %dpx : tensor<8x13xf32>, tensor<8x13xf32>) outs(%ex : tensor<8x13xf32>) -> tensor<8x13xf32>
  %er = tensor.empty() : tensor<8xf32>
  %zr = linalg.fill ins(%zero : f32) outs(%er : tensor<8xf32>) -> tensor<8xf32>
  %r = linalg.reduce { arith.addf } ins(%pd : tensor<8x13xf32>) outs(%zr : tensor<8xf32>) dimensions = [1]
  %dx = linalg.generic {indexing_maps = [#id, #id, #row, #id], iterator_types = ["parallel", "parallel"]} ins(%p, %dpx, %r : tensor<8x13xf32>, tensor<8x13xf32>, tensor<8xf32>) outs(%ex : tensor<8x13xf32>) {
  ^bb0(%a0: f32, %a1: f32, %a2: f32, %out: f32):
    %d = arith.subf %a1, %a2 : f32
    %y = arith.mulf %a0, %d : f32
    linalg.yield %y : f32
  } -> tensor<8x13xf32>
  %ds = tensor.extract_slice %dx[0, 0] [8, 12] [1, 1] : tensor<8x13xf32> to tensor<8x12xf32>
  %dsink = tensor.extract_slice %dx[0, 12] [8, 1] [1, 1] : tensor<8x13xf32> to tensor<8x1xf32>
  %eq = tensor.empty() : tensor<8x16xf32>
  %zq = linalg.fill ins(%zero : f32) outs(%eq : tensor<8x16xf32>) -> tensor<8x16xf32>
  %dq = linalg.matmul ins(%ds, %k : tensor<8x12xf32>, tensor<12x16xf32>) outs(%zq : tensor<8x16xf32>) -> tensor<8x16xf32>
  return %o, %dq, %dsink : tensor<8x24xf32>, tensor<8x16xf32>, tensor<8x1xf32>
}
