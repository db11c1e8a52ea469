// RUN: attn-opt --attn-raise --canonicalize --cse --split-input-file %s | FileCheck %s

// Constant factors between the contraction and the softmax, and the soft cap.

#id = affine_map<(d0, d1) -> (d0, d1)>
#row = affine_map<(d0, d1) -> (d0)>
#col = affine_map<(d0, d1) -> (d1)>

// CHECK-LABEL: func @scores_multiplied(
// CHECK: attn.attention ins({{[^)]*}}) outs(%{{[^)]*}}) {scale = 1.250000e-01 : f64} ->
// CHECK-NOT: {{linalg.softmax|linalg.matmul}}
func.func @scores_multiplied(%q: tensor<8x16xf32>, %k: tensor<16x8xf32>, %v: tensor<8x16xf32>) -> tensor<8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x8xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %s = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x8xf32>) outs(%zs : tensor<8x8xf32>) -> tensor<8x8xf32>
  %x = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s : tensor<8x8xf32>) outs(%es : tensor<8x8xf32>) {
  ^bb0(%a: f32, %out: f32):
    %c = arith.constant 0.125 : f32
    %y = arith.mulf %c, %a : f32
    linalg.yield %y : f32
  } -> tensor<8x8xf32>
  %p = linalg.softmax dimension(1) ins(%x : tensor<8x8xf32>) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %eo = tensor.empty() : tensor<8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x16xf32>) -> tensor<8x16xf32>
  %o = linalg.matmul ins(%p, %v : tensor<8x8xf32>, tensor<8x16xf32>) outs(%zo : tensor<8x16xf32>) -> tensor<8x16xf32>
  return %o : tensor<8x16xf32>
}

// -----

#id = affine_map<(d0, d1) -> (d0, d1)>
#row = affine_map<(d0, d1) -> (d0)>
#col = affine_map<(d0, d1) -> (d1)>

// 1/4 is the default scale of 16 features, so that nothing is written.

// CHECK-LABEL: func @scores_divided_by_default(
// CHECK: attn.attention ins({{[^)]*}}) outs(%{{[^)]*}}) ->
// CHECK-NOT: {{linalg.softmax|linalg.matmul}}
func.func @scores_divided_by_default(%q: tensor<8x16xf32>, %k: tensor<16x8xf32>, %v: tensor<8x16xf32>) -> tensor<8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x8xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %s = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x8xf32>) outs(%zs : tensor<8x8xf32>) -> tensor<8x8xf32>
  %x = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s : tensor<8x8xf32>) outs(%es : tensor<8x8xf32>) {
  ^bb0(%a: f32, %out: f32):
    %c = arith.constant 4.0 : f32
    %y = arith.divf %a, %c : f32
    linalg.yield %y : f32
  } -> tensor<8x8xf32>
  %p = linalg.softmax dimension(1) ins(%x : tensor<8x8xf32>) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %eo = tensor.empty() : tensor<8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x16xf32>) -> tensor<8x16xf32>
  %o = linalg.matmul ins(%p, %v : tensor<8x8xf32>, tensor<8x16xf32>) outs(%zo : tensor<8x16xf32>) -> tensor<8x16xf32>
  return %o : tensor<8x16xf32>
}

// -----

#id = affine_map<(d0, d1) -> (d0, d1)>
#row = affine_map<(d0, d1) -> (d0)>
#col = affine_map<(d0, d1) -> (d1)>

// CHECK-LABEL: func @negated(
// CHECK: attn.attention ins({{[^)]*}}) outs(%{{[^)]*}}) {scale = -1.000000e+00 : f64} ->
// CHECK-NOT: {{linalg.softmax|linalg.matmul}}
func.func @negated(%q: tensor<8x16xf32>, %k: tensor<16x8xf32>, %v: tensor<8x16xf32>) -> tensor<8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x8xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %s = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x8xf32>) outs(%zs : tensor<8x8xf32>) -> tensor<8x8xf32>
  %x = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s : tensor<8x8xf32>) outs(%es : tensor<8x8xf32>) {
  ^bb0(%a: f32, %out: f32):
    %y = arith.negf %a : f32
    linalg.yield %y : f32
  } -> tensor<8x8xf32>
  %p = linalg.softmax dimension(1) ins(%x : tensor<8x8xf32>) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %eo = tensor.empty() : tensor<8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x16xf32>) -> tensor<8x16xf32>
  %o = linalg.matmul ins(%p, %v : tensor<8x8xf32>, tensor<8x16xf32>) outs(%zo : tensor<8x16xf32>) -> tensor<8x16xf32>
  return %o : tensor<8x16xf32>
}

// -----

#id = affine_map<(d0, d1) -> (d0, d1)>
#row = affine_map<(d0, d1) -> (d0)>
#col = affine_map<(d0, d1) -> (d1)>

// CHECK-LABEL: func @wide_constant(
// CHECK: attn.attention ins({{[^)]*}}) outs(%{{[^)]*}}) {scale = 3.000000e-01 : f64} ->
// CHECK-NOT: {{linalg.softmax|linalg.matmul}}
func.func @wide_constant(%q: tensor<8x16xf32>, %k: tensor<16x8xf32>, %v: tensor<8x16xf32>) -> tensor<8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x8xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %s = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x8xf32>) outs(%zs : tensor<8x8xf32>) -> tensor<8x8xf32>
  %x = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s : tensor<8x8xf32>) outs(%es : tensor<8x8xf32>) {
  ^bb0(%a: f32, %out: f32):
    %c = arith.constant 0.3 : f64
    %t = arith.truncf %c : f64 to f32
    %y = arith.mulf %a, %t : f32
    linalg.yield %y : f32
  } -> tensor<8x8xf32>
  %p = linalg.softmax dimension(1) ins(%x : tensor<8x8xf32>) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %eo = tensor.empty() : tensor<8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x16xf32>) -> tensor<8x16xf32>
  %o = linalg.matmul ins(%p, %v : tensor<8x8xf32>, tensor<8x16xf32>) outs(%zo : tensor<8x16xf32>) -> tensor<8x16xf32>
  return %o : tensor<8x16xf32>
}

// -----

#id = affine_map<(d0, d1) -> (d0, d1)>
#row = affine_map<(d0, d1) -> (d0)>
#col = affine_map<(d0, d1) -> (d1)>

// CHECK-LABEL: func @softcap(
// CHECK: attn.attention ins({{[^)]*}}) outs(%{{[^)]*}}) {scale = 1.000000e+00 : f64, softcap = 3.000000e+01 : f64} ->
// CHECK-NOT: {{linalg.softmax|linalg.matmul}}
func.func @softcap(%q: tensor<8x16xf32>, %k: tensor<16x8xf32>, %v: tensor<8x16xf32>) -> tensor<8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x8xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %s = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x8xf32>) outs(%zs : tensor<8x8xf32>) -> tensor<8x8xf32>
  %x = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s : tensor<8x8xf32>) outs(%es : tensor<8x8xf32>) {
  ^bb0(%a: f32, %out: f32):
    %c = arith.constant 30.0 : f32
    %d = arith.divf %a, %c : f32
    %t = math.tanh %d : f32
    %y = arith.mulf %t, %c : f32
    linalg.yield %y : f32
  } -> tensor<8x8xf32>
  %p = linalg.softmax dimension(1) ins(%x : tensor<8x8xf32>) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %eo = tensor.empty() : tensor<8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x16xf32>) -> tensor<8x16xf32>
  %o = linalg.matmul ins(%p, %v : tensor<8x8xf32>, tensor<8x16xf32>) outs(%zo : tensor<8x16xf32>) -> tensor<8x16xf32>
  return %o : tensor<8x16xf32>
}

// -----

#id = affine_map<(d0, d1) -> (d0, d1)>
#row = affine_map<(d0, d1) -> (d0)>
#col = affine_map<(d0, d1) -> (d1)>

// 10 * tanh(s / 2) = 10 * tanh(5 s / 10).

// CHECK-LABEL: func @softcap_of_other_scale(
// CHECK: attn.attention ins({{[^)]*}}) outs(%{{[^)]*}}) {scale = 5.000000e+00 : f64, softcap = 1.000000e+01 : f64} ->
// CHECK-NOT: {{linalg.softmax|linalg.matmul}}
func.func @softcap_of_other_scale(%q: tensor<8x16xf32>, %k: tensor<16x8xf32>, %v: tensor<8x16xf32>) -> tensor<8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x8xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %s = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x8xf32>) outs(%zs : tensor<8x8xf32>) -> tensor<8x8xf32>
  %x = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s : tensor<8x8xf32>) outs(%es : tensor<8x8xf32>) {
  ^bb0(%a: f32, %out: f32):
    %b = arith.constant 0.5 : f32
    %c = arith.constant 10.0 : f32
    %d = arith.mulf %a, %b : f32
    %t = math.tanh %d : f32
    %y = arith.mulf %t, %c : f32
    linalg.yield %y : f32
  } -> tensor<8x8xf32>
  %p = linalg.softmax dimension(1) ins(%x : tensor<8x8xf32>) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %eo = tensor.empty() : tensor<8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x16xf32>) -> tensor<8x16xf32>
  %o = linalg.matmul ins(%p, %v : tensor<8x8xf32>, tensor<8x16xf32>) outs(%zo : tensor<8x16xf32>) -> tensor<8x16xf32>
  return %o : tensor<8x16xf32>
}

// -----

#id = affine_map<(d0, d1) -> (d0, d1)>
#row = affine_map<(d0, d1) -> (d0)>
#col = affine_map<(d0, d1) -> (d1)>

// CHECK-LABEL: func @negated_softcap(
// CHECK: attn.attention ins({{[^)]*}}) outs(%{{[^)]*}}) {scale = -{{1.000000e\+00|0.99.*|1.0000000.*}} : f64, softcap = 1.000000e+01 : f64} ->
// CHECK-NOT: {{linalg.softmax|linalg.matmul}}
func.func @negated_softcap(%q: tensor<8x16xf32>, %k: tensor<16x8xf32>, %v: tensor<8x16xf32>) -> tensor<8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x8xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %s = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x8xf32>) outs(%zs : tensor<8x8xf32>) -> tensor<8x8xf32>
  %x = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s : tensor<8x8xf32>) outs(%es : tensor<8x8xf32>) {
  ^bb0(%a: f32, %out: f32):
    %c = arith.constant -10.0 : f32
    %b = arith.constant 0.1 : f32
    %d = arith.mulf %a, %b : f32
    %t = math.tanh %d : f32
    %y = arith.mulf %t, %c : f32
    linalg.yield %y : f32
  } -> tensor<8x8xf32>
  %p = linalg.softmax dimension(1) ins(%x : tensor<8x8xf32>) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %eo = tensor.empty() : tensor<8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x16xf32>) -> tensor<8x16xf32>
  %o = linalg.matmul ins(%p, %v : tensor<8x8xf32>, tensor<8x16xf32>) outs(%zo : tensor<8x16xf32>) -> tensor<8x16xf32>
  return %o : tensor<8x16xf32>
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

// A scale that is known at run time only is no attribute: the query is scaled.

// CHECK-LABEL: func @temperature_as_an_argument(
// CHECK-NOT: {{linalg.contract|linalg.softmax}}
// CHECK: %[[Q:.*]] = linalg.generic
// CHECK: arith.mulf
// CHECK: attn.attention ins(%[[Q]], %arg1, %arg2 : tensor<8x16xf32>, tensor<12x16xf32>, tensor<12x24xf32>)
// CHECK-SAME: {scale = 1.000000e+00 : f64}
// CHECK-NOT: {{linalg.contract|linalg.softmax}}
func.func @temperature_as_an_argument(%q: tensor<8x16xf32>, %k: tensor<12x16xf32>, %v: tensor<12x24xf32>, %t: f32) -> tensor<8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.contract indexing_maps = [#qd, #kd, #ij]
      ins(%q, %k : tensor<8x16xf32>, tensor<12x16xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %x = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) {
  ^bb0(%a0: f32, %out: f32):
    %y = arith.mulf %a0, %t : f32
    linalg.yield %y : f32
  } -> tensor<8x12xf32>
  %p = linalg.softmax dimension(1) ins(%x : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
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

// CHECK-LABEL: func @divisor_as_an_argument(
// CHECK-NOT: {{linalg.contract|linalg.softmax}}
// CHECK: %[[Q:.*]] = linalg.generic
// CHECK: arith.mulf
// CHECK: attn.attention ins(%[[Q]], %arg1, %arg2 : tensor<8x16xf32>, tensor<12x16xf32>, tensor<12x24xf32>)
// CHECK-SAME: {scale = 1.000000e+00 : f64}
// CHECK-NOT: {{linalg.contract|linalg.softmax}}
func.func @divisor_as_an_argument(%q: tensor<8x16xf32>, %k: tensor<12x16xf32>, %v: tensor<12x24xf32>, %t: f32) -> tensor<8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.contract indexing_maps = [#qd, #kd, #ij]
      ins(%q, %k : tensor<8x16xf32>, tensor<12x16xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %x = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) {
  ^bb0(%a0: f32, %out: f32):
    %y = arith.divf %a0, %t : f32
    linalg.yield %y : f32
  } -> tensor<8x12xf32>
  %p = linalg.softmax dimension(1) ins(%x : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
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

// CHECK-LABEL: func @temperature_per_row(
// CHECK-NOT: {{linalg.contract|linalg.softmax}}
// CHECK: %[[Q:.*]] = linalg.generic
// CHECK: arith.mulf
// CHECK: attn.attention ins(%[[Q]], %arg1, %arg2 : tensor<8x16xf32>, tensor<12x16xf32>, tensor<12x24xf32>)
// CHECK-SAME: {scale = 1.000000e+00 : f64}
// CHECK-NOT: {{linalg.contract|linalg.softmax}}
func.func @temperature_per_row(%q: tensor<8x16xf32>, %k: tensor<12x16xf32>, %v: tensor<12x24xf32>, %t: tensor<8xf32>) -> tensor<8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.contract indexing_maps = [#qd, #kd, #ij]
      ins(%q, %k : tensor<8x16xf32>, tensor<12x16xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %x = linalg.generic {indexing_maps = [#id, #row, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s, %t : tensor<8x12xf32>, tensor<8xf32>) outs(%es : tensor<8x12xf32>) {
  ^bb0(%a0: f32, %a1: f32, %out: f32):
    %y = arith.mulf %a0, %a1 : f32
    linalg.yield %y : f32
  } -> tensor<8x12xf32>
  %p = linalg.softmax dimension(1) ins(%x : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %eo = tensor.empty() : tensor<8x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x24xf32>) -> tensor<8x24xf32>
  %o = linalg.contract indexing_maps = [#pe, #ve, #ie]
      ins(%p, %v : tensor<8x12xf32>, tensor<12x24xf32>) outs(%zo : tensor<8x24xf32>) -> tensor<8x24xf32>
  return %o : tensor<8x24xf32>
}

// -----

#id = affine_map<(d0, d1) -> (d0, d1)>

// Factors of the query and of the key are factors of the scores.

// CHECK-LABEL: func @query_and_key_scaled(
// CHECK: %[[K:.*]] = linalg.transpose ins(%arg1
// CHECK: attn.attention ins(%arg0, %[[K]], %arg2 :
// CHECK-SAME: {scale = 1.250000e-01 : f64} ->
// CHECK-NOT: {{linalg.softmax|linalg.matmul}}
func.func @query_and_key_scaled(%q: tensor<8x16xf32>, %k: tensor<16x8xf32>, %v: tensor<8x16xf32>) -> tensor<8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x8xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %eq = tensor.empty() : tensor<8x16xf32>
  %ek = tensor.empty() : tensor<16x8xf32>
  %q2 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%q : tensor<8x16xf32>) outs(%eq : tensor<8x16xf32>) {
  ^bb0(%a: f32, %out: f32):
    %c = arith.constant 0.5 : f32
    %y = arith.mulf %a, %c : f32
    linalg.yield %y : f32
  } -> tensor<8x16xf32>
  %k2 = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%k : tensor<16x8xf32>) outs(%ek : tensor<16x8xf32>) {
  ^bb0(%a: f32, %out: f32):
    %c = arith.constant 4.0 : f32
    %y = arith.divf %a, %c : f32
    linalg.yield %y : f32
  } -> tensor<16x8xf32>
  %s = linalg.matmul ins(%q2, %k2 : tensor<8x16xf32>, tensor<16x8xf32>) outs(%zs : tensor<8x8xf32>) -> tensor<8x8xf32>
  %p = linalg.softmax dimension(1) ins(%s : tensor<8x8xf32>) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %eo = tensor.empty() : tensor<8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x16xf32>) -> tensor<8x16xf32>
  %o = linalg.matmul ins(%p, %v : tensor<8x8xf32>, tensor<8x16xf32>) outs(%zo : tensor<8x16xf32>) -> tensor<8x16xf32>
  return %o : tensor<8x16xf32>
}

// -----

#id = affine_map<(d0, d1) -> (d0, d1)>

// The size of the head as an integer, and its root, left to be folded.

// CHECK-LABEL: func @divided_by_a_root(
// CHECK: attn.attention ins(%arg0, {{[^)]*}}) outs(%{{[^)]*}}) {scale = 1.250000e-01 : f64} ->
// CHECK-NOT: {{linalg.softmax|linalg.matmul}}
func.func @divided_by_a_root(%q: tensor<8x16xf32>, %k: tensor<16x8xf32>, %v: tensor<8x16xf32>) -> tensor<8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x8xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %s = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x8xf32>) outs(%zs : tensor<8x8xf32>) -> tensor<8x8xf32>
  %x = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s : tensor<8x8xf32>) outs(%es : tensor<8x8xf32>) {
  ^bb0(%a: f32, %out: f32):
    %n = arith.constant 64 : i64
    %d = arith.sitofp %n : i64 to f64
    %root = math.sqrt %d : f64
    %c = arith.truncf %root : f64 to f32
    %y = arith.divf %a, %c : f32
    linalg.yield %y : f32
  } -> tensor<8x8xf32>
  %p = linalg.softmax dimension(1) ins(%x : tensor<8x8xf32>) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %eo = tensor.empty() : tensor<8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x16xf32>) -> tensor<8x16xf32>
  %o = linalg.matmul ins(%p, %v : tensor<8x8xf32>, tensor<8x16xf32>) outs(%zo : tensor<8x16xf32>) -> tensor<8x16xf32>
  return %o : tensor<8x16xf32>
}

// -----

#id = affine_map<(d0, d1) -> (d0, d1)>

// 64 to the power of -1/2.

// CHECK-LABEL: func @multiplied_by_a_power(
// CHECK: attn.attention ins(%arg0, {{[^)]*}}) outs(%{{[^)]*}}) {scale = 1.250000e-01 : f64} ->
// CHECK-NOT: {{linalg.softmax|linalg.matmul}}
func.func @multiplied_by_a_power(%q: tensor<8x16xf32>, %k: tensor<16x8xf32>, %v: tensor<8x16xf32>) -> tensor<8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x8xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %s = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x8xf32>) outs(%zs : tensor<8x8xf32>) -> tensor<8x8xf32>
  %x = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s : tensor<8x8xf32>) outs(%es : tensor<8x8xf32>) {
  ^bb0(%a: f32, %out: f32):
    %n = arith.constant 64.0 : f32
    %e = arith.constant -0.5 : f32
    %c = math.powf %n, %e : f32
    %y = arith.mulf %a, %c : f32
    linalg.yield %y : f32
  } -> tensor<8x8xf32>
  %p = linalg.softmax dimension(1) ins(%x : tensor<8x8xf32>) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %eo = tensor.empty() : tensor<8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x16xf32>) -> tensor<8x16xf32>
  %o = linalg.matmul ins(%p, %v : tensor<8x8xf32>, tensor<8x16xf32>) outs(%zo : tensor<8x16xf32>) -> tensor<8x16xf32>
  return %o : tensor<8x16xf32>
}

// -----

#id = affine_map<(d0, d1) -> (d0, d1)>

// 1 times the reciprocal root of 64.

// CHECK-LABEL: func @multiplied_by_a_reciprocal_root(
// CHECK: attn.attention ins(%arg0, {{[^)]*}}) outs(%{{[^)]*}}) {scale = 1.250000e-01 : f64} ->
// CHECK-NOT: {{linalg.softmax|linalg.matmul}}
func.func @multiplied_by_a_reciprocal_root(%q: tensor<8x16xf32>, %k: tensor<16x8xf32>, %v: tensor<8x16xf32>) -> tensor<8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x8xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %s = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x8xf32>) outs(%zs : tensor<8x8xf32>) -> tensor<8x8xf32>
  %x = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s : tensor<8x8xf32>) outs(%es : tensor<8x8xf32>) {
  ^bb0(%a: f32, %out: f32):
    %one = arith.constant 1.0 : f32
    %n = arith.constant 64.0 : f32
    %r = math.rsqrt %n : f32
    %c = arith.mulf %one, %r : f32
    %y = arith.mulf %a, %c : f32
    linalg.yield %y : f32
  } -> tensor<8x8xf32>
  %p = linalg.softmax dimension(1) ins(%x : tensor<8x8xf32>) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %eo = tensor.empty() : tensor<8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x16xf32>) -> tensor<8x16xf32>
  %o = linalg.matmul ins(%p, %v : tensor<8x8xf32>, tensor<8x16xf32>) outs(%zo : tensor<8x16xf32>) -> tensor<8x16xf32>
  return %o : tensor<8x16xf32>
}
