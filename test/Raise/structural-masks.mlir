// RUN: attn-opt --attn-raise --canonicalize --cse --split-input-file %s | FileCheck %s

// Masks that are comparisons of row and key index become options; the
// alignment is what the comparison says.

#id = affine_map<(d0, d1) -> (d0, d1)>
#row = affine_map<(d0, d1) -> (d0)>
#col = affine_map<(d0, d1) -> (d1)>

// CHECK-LABEL: func @top_left(
// CHECK: attn.attention ins({{[^)]*}}) outs(%{{[^)]*}}) {alignment = #attn.alignment<top_left>, causal, scale = 1.000000e+00 : f64} ->
// CHECK-NOT: {{linalg.softmax|linalg.matmul}}
func.func @top_left(%q: tensor<8x16xf32>, %k: tensor<16x8xf32>, %v: tensor<8x16xf32>) -> tensor<8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x8xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %s = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x8xf32>) outs(%zs : tensor<8x8xf32>) -> tensor<8x8xf32>
  %x = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s : tensor<8x8xf32>) outs(%es : tensor<8x8xf32>) {
  ^bb0(%a: f32, %out: f32):
    %i = linalg.index 0 : index
    %j = linalg.index 1 : index
    %inf = arith.constant 0xFF800000 : f32
    %keep = arith.cmpi sle, %j, %i : index
    %y = arith.select %keep, %a, %inf : f32
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

// Row i keeps the keys below i: row 0 stands at key -1.

// CHECK-LABEL: func @strict(
// CHECK: %[[OFFSET:.*]] = arith.constant -1 : index
// CHECK: attn.attention ins({{[^)]*}})
// CHECK-SAME: query_offset(%[[OFFSET]] : index) outs(%{{[^)]*}}) {alignment = #attn.alignment<offset>, causal, scale = 1.000000e+00 : f64} ->
// CHECK-NOT: {{linalg.softmax|linalg.matmul}}
func.func @strict(%q: tensor<8x16xf32>, %k: tensor<16x8xf32>, %v: tensor<8x16xf32>) -> tensor<8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x8xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %s = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x8xf32>) outs(%zs : tensor<8x8xf32>) -> tensor<8x8xf32>
  %x = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s : tensor<8x8xf32>) outs(%es : tensor<8x8xf32>) {
  ^bb0(%a: f32, %out: f32):
    %i = linalg.index 0 : index
    %j = linalg.index 1 : index
    %inf = arith.constant 0xFF800000 : f32
    %keep = arith.cmpi sgt, %i, %j : index
    %y = arith.select %keep, %a, %inf : f32
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

// Indices are not negative, so that an unsigned comparison is a signed one.

// CHECK-LABEL: func @unsigned_comparison(
// CHECK: %[[OFFSET:.*]] = arith.constant -1 : index
// CHECK: attn.attention ins({{[^)]*}})
// CHECK-SAME: query_offset(%[[OFFSET]] : index) outs(%{{[^)]*}}) {alignment = #attn.alignment<offset>, causal, scale = 1.000000e+00 : f64} ->
// CHECK-NOT: {{linalg.softmax|linalg.matmul}}
func.func @unsigned_comparison(%q: tensor<8x16xf32>, %k: tensor<16x8xf32>, %v: tensor<8x16xf32>) -> tensor<8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x8xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %s = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x8xf32>) outs(%zs : tensor<8x8xf32>) -> tensor<8x8xf32>
  %x = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s : tensor<8x8xf32>) outs(%es : tensor<8x8xf32>) {
  ^bb0(%a: f32, %out: f32):
    %i = linalg.index 0 : index
    %j = linalg.index 1 : index
    %inf = arith.constant 0xFF800000 : f32
    %keep = arith.cmpi ugt, %i, %j : index
    %y = arith.select %keep, %a, %inf : f32
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

// 0 <= i - j < 4 as one unsigned comparison, which wraps around: a mask.

// CHECK-LABEL: func @unsigned_difference(
// CHECK: attn.attention ins({{[^)]*}}) mask(%{{[^)]*}} : tensor<8x8xi1>) outs(%{{[^)]*}}) {scale = 1.000000e+00 : f64} ->
// CHECK-NOT: {{linalg.softmax|linalg.matmul}}
func.func @unsigned_difference(%q: tensor<8x16xf32>, %k: tensor<16x8xf32>, %v: tensor<8x16xf32>) -> tensor<8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x8xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %s = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x8xf32>) outs(%zs : tensor<8x8xf32>) -> tensor<8x8xf32>
  %x = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s : tensor<8x8xf32>) outs(%es : tensor<8x8xf32>) {
  ^bb0(%a: f32, %out: f32):
    %i = linalg.index 0 : index
    %j = linalg.index 1 : index
    %inf = arith.constant 0xFF800000 : f32
    %w = arith.constant 4 : index
    %d = arith.subi %i, %j : index
    %keep = arith.cmpi ult, %d, %w : index
    %y = arith.select %keep, %a, %inf : f32
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

// CHECK-LABEL: func @bottom_right(
// CHECK: attn.attention ins({{[^)]*}}) outs(%{{[^)]*}}) {alignment = #attn.alignment<bottom_right>, causal, scale = 1.000000e+00 : f64} ->
// CHECK-NOT: {{linalg.softmax|linalg.matmul}}
func.func @bottom_right(%q: tensor<8x16xf32>, %k: tensor<16x12xf32>, %v: tensor<12x16xf32>) -> tensor<8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x12xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %x = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) {
  ^bb0(%a: f32, %out: f32):
    %i = linalg.index 0 : index
    %j = linalg.index 1 : index
    %inf = arith.constant 0xFF800000 : f32
    %c4 = arith.constant 4 : index
    %p = arith.addi %i, %c4 : index
    %keep = arith.cmpi sle, %j, %p : index
    %y = arith.select %keep, %a, %inf : f32
    linalg.yield %y : f32
  } -> tensor<8x12xf32>
  %p = linalg.softmax dimension(1) ins(%x : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %eo = tensor.empty() : tensor<8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x16xf32>) -> tensor<8x16xf32>
  %o = linalg.matmul ins(%p, %v : tensor<8x12xf32>, tensor<12x16xf32>) outs(%zo : tensor<8x16xf32>) -> tensor<8x16xf32>
  return %o : tensor<8x16xf32>
}

// -----

#id = affine_map<(d0, d1) -> (d0, d1)>
#row = affine_map<(d0, d1) -> (d0)>
#col = affine_map<(d0, d1) -> (d1)>

// CHECK-LABEL: func @offset(
// CHECK: %[[OFFSET:.*]] = arith.constant 2 : index
// CHECK: attn.attention ins({{[^)]*}})
// CHECK-SAME: query_offset(%[[OFFSET]] : index) outs(%{{[^)]*}}) {alignment = #attn.alignment<offset>, causal, scale = 1.000000e+00 : f64} ->
// CHECK-NOT: {{linalg.softmax|linalg.matmul}}
func.func @offset(%q: tensor<8x16xf32>, %k: tensor<16x12xf32>, %v: tensor<12x16xf32>) -> tensor<8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x12xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %x = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) {
  ^bb0(%a: f32, %out: f32):
    %i = linalg.index 0 : index
    %j = linalg.index 1 : index
    %inf = arith.constant 0xFF800000 : f32
    %c2 = arith.constant 2 : index
    %d = arith.subi %j, %c2 : index
    %keep = arith.cmpi sge, %i, %d : index
    %y = arith.select %keep, %a, %inf : f32
    linalg.yield %y : f32
  } -> tensor<8x12xf32>
  %p = linalg.softmax dimension(1) ins(%x : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %eo = tensor.empty() : tensor<8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x16xf32>) -> tensor<8x16xf32>
  %o = linalg.matmul ins(%p, %v : tensor<8x12xf32>, tensor<12x16xf32>) outs(%zo : tensor<8x16xf32>) -> tensor<8x16xf32>
  return %o : tensor<8x16xf32>
}

// -----

#id = affine_map<(d0, d1) -> (d0, d1)>
#row = affine_map<(d0, d1) -> (d0)>
#col = affine_map<(d0, d1) -> (d1)>

// CHECK-LABEL: func @window(
// CHECK: attn.attention ins({{[^)]*}}) outs(%{{[^)]*}}) {alignment = #attn.alignment<top_left>, causal, scale = 1.000000e+00 : f64, window_left = 2 : i64} ->
// CHECK-NOT: {{linalg.softmax|linalg.matmul}}
func.func @window(%q: tensor<8x16xf32>, %k: tensor<16x8xf32>, %v: tensor<8x16xf32>) -> tensor<8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x8xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %s = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x8xf32>) outs(%zs : tensor<8x8xf32>) -> tensor<8x8xf32>
  %x = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s : tensor<8x8xf32>) outs(%es : tensor<8x8xf32>) {
  ^bb0(%a: f32, %out: f32):
    %i = linalg.index 0 : index
    %j = linalg.index 1 : index
    %inf = arith.constant 0xFF800000 : f32
    %c3 = arith.constant 3 : index
    %causal = arith.cmpi sle, %j, %i : index
    %d = arith.subi %i, %j : index
    %near = arith.cmpi slt, %d, %c3 : index
    %keep = arith.andi %causal, %near : i1
    %y = arith.select %keep, %a, %inf : f32
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

// CHECK-LABEL: func @window_to_the_left(
// CHECK: attn.attention ins({{[^)]*}}) outs(%{{[^)]*}}) {alignment = #attn.alignment<top_left>, scale = 1.000000e+00 : f64, window_left = 3 : i64} ->
// CHECK-NOT: {{linalg.softmax|linalg.matmul}}
func.func @window_to_the_left(%q: tensor<8x16xf32>, %k: tensor<16x8xf32>, %v: tensor<8x16xf32>) -> tensor<8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x8xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %s = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x8xf32>) outs(%zs : tensor<8x8xf32>) -> tensor<8x8xf32>
  %x = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s : tensor<8x8xf32>) outs(%es : tensor<8x8xf32>) {
  ^bb0(%a: f32, %out: f32):
    %i = linalg.index 0 : index
    %j = linalg.index 1 : index
    %inf = arith.constant 0xFF800000 : f32
    %c3 = arith.constant 3 : index
    %d = arith.subi %i, %j : index
    %keep = arith.cmpi sle, %d, %c3 : index
    %y = arith.select %keep, %a, %inf : f32
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

// Conditions that hold for all indices vanish.

// CHECK-LABEL: func @always_true(
// CHECK: attn.attention ins({{[^)]*}}) outs(%{{[^)]*}}) {scale = 1.000000e+00 : f64} ->
// CHECK-NOT: {{linalg.softmax|linalg.matmul}}
func.func @always_true(%q: tensor<8x16xf32>, %k: tensor<16x8xf32>, %v: tensor<8x16xf32>) -> tensor<8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x8xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %s = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x8xf32>) outs(%zs : tensor<8x8xf32>) -> tensor<8x8xf32>
  %x = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s : tensor<8x8xf32>) outs(%es : tensor<8x8xf32>) {
  ^bb0(%a: f32, %out: f32):
    %i = linalg.index 0 : index
    %j = linalg.index 1 : index
    %inf = arith.constant 0xFF800000 : f32
    %c0 = arith.constant 0 : index
    %c8 = arith.constant 8 : index
    %b0 = arith.cmpi sge, %i, %c0 : index
    %b1 = arith.cmpi slt, %j, %c8 : index
    %keep = arith.andi %b0, %b1 : i1
    %y = arith.select %keep, %a, %inf : f32
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

// CHECK-LABEL: func @negation(
// CHECK: attn.attention ins({{[^)]*}}) outs(%{{[^)]*}}) {alignment = #attn.alignment<top_left>, causal, scale = 1.000000e+00 : f64} ->
// CHECK-NOT: {{linalg.softmax|linalg.matmul}}
func.func @negation(%q: tensor<8x16xf32>, %k: tensor<16x8xf32>, %v: tensor<8x16xf32>) -> tensor<8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x8xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %s = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x8xf32>) outs(%zs : tensor<8x8xf32>) -> tensor<8x8xf32>
  %x = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s : tensor<8x8xf32>) outs(%es : tensor<8x8xf32>) {
  ^bb0(%a: f32, %out: f32):
    %i = linalg.index 0 : index
    %j = linalg.index 1 : index
    %inf = arith.constant 0xFF800000 : f32
    %true = arith.constant true
    %hide = arith.cmpi sgt, %j, %i : index
    %keep = arith.xori %hide, %true : i1
    %y = arith.select %keep, %a, %inf : f32
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

// Each row keeps a key, so that a low value hides as -inf does.

// CHECK-LABEL: func @finite_fill(
// CHECK: attn.attention ins({{[^)]*}}) outs(%{{[^)]*}}) {alignment = #attn.alignment<top_left>, causal, scale = 1.000000e+00 : f64} ->
// CHECK-NOT: {{linalg.softmax|linalg.matmul}}
func.func @finite_fill(%q: tensor<8x16xf32>, %k: tensor<16x8xf32>, %v: tensor<8x16xf32>) -> tensor<8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x8xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %s = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x8xf32>) outs(%zs : tensor<8x8xf32>) -> tensor<8x8xf32>
  %x = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s : tensor<8x8xf32>) outs(%es : tensor<8x8xf32>) {
  ^bb0(%a: f32, %out: f32):
    %i = linalg.index 0 : index
    %j = linalg.index 1 : index
    %low = arith.constant -10000.0 : f32
    %keep = arith.cmpi sle, %j, %i : index
    %y = arith.select %keep, %a, %low : f32
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

// CHECK-LABEL: func @two_finite_fills(
// CHECK: attn.attention ins({{[^)]*}}) outs(%{{[^)]*}}) {alignment = #attn.alignment<top_left>, causal, scale = 1.000000e+00 : f64, window_left = 2 : i64} ->
// CHECK-NOT: {{linalg.softmax|linalg.matmul}}
func.func @two_finite_fills(%q: tensor<8x16xf32>, %k: tensor<16x8xf32>, %v: tensor<8x16xf32>) -> tensor<8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x8xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %s = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x8xf32>) outs(%zs : tensor<8x8xf32>) -> tensor<8x8xf32>
  %x = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s : tensor<8x8xf32>) outs(%es : tensor<8x8xf32>) {
  ^bb0(%a: f32, %out: f32):
    %i = linalg.index 0 : index
    %j = linalg.index 1 : index
    %low = arith.constant -10000.0 : f32
    %c2 = arith.constant 2 : index
    %le = arith.cmpi sle, %j, %i : index
    %d = arith.subi %i, %j : index
    %w = arith.cmpi sle, %d, %c2 : index
    %x0 = arith.select %le, %a, %low : f32
    %y = arith.select %w, %x0, %low : f32
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

// The causal part is structure and the rest a mask.

// CHECK-LABEL: func @with_padding(
// CHECK: attn.attention ins({{[^)]*}})
// CHECK-SAME: mask(%{{.*}} : tensor<1x8xi1>)
// CHECK-SAME: outs(%{{[^)]*}}) {alignment = #attn.alignment<top_left>, causal, scale = 1.000000e+00 : f64} ->
// CHECK-NOT: {{linalg.softmax|linalg.matmul}}
func.func @with_padding(%q: tensor<8x16xf32>, %k: tensor<16x8xf32>, %v: tensor<8x16xf32>, %m: tensor<8xi1>) -> tensor<8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x8xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %s = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x8xf32>) outs(%zs : tensor<8x8xf32>) -> tensor<8x8xf32>
  %x = linalg.generic {indexing_maps = [#id, #col, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s, %m : tensor<8x8xf32>, tensor<8xi1>) outs(%es : tensor<8x8xf32>) {
  ^bb0(%a: f32, %b: i1, %out: f32):
    %i = linalg.index 0 : index
    %j = linalg.index 1 : index
    %inf = arith.constant 0xFF800000 : f32
    %c = arith.cmpi sle, %j, %i : index
    %keep = arith.andi %c, %b : i1
    %y = arith.select %keep, %a, %inf : f32
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

// CHECK-LABEL: func @constant_matrix(
// CHECK: attn.attention ins({{[^)]*}}) outs(%{{[^)]*}}) {alignment = #attn.alignment<top_left>, causal, scale = 1.000000e+00 : f64} ->
// CHECK-NOT: {{linalg.softmax|linalg.matmul}}
func.func @constant_matrix(%q: tensor<4x16xf32>, %k: tensor<16x4xf32>, %v: tensor<4x16xf32>) -> tensor<4x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<4x4xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<4x4xf32>) -> tensor<4x4xf32>
  %s = linalg.matmul ins(%q, %k : tensor<4x16xf32>, tensor<16x4xf32>) outs(%zs : tensor<4x4xf32>) -> tensor<4x4xf32>
  %m = arith.constant dense<[[0.0, 0xFF800000, 0xFF800000, 0xFF800000], [0.0, 0.0, 0xFF800000, 0xFF800000], [0.0, 0.0, 0.0, 0xFF800000], [0.0, 0.0, 0.0, 0.0]]> : tensor<4x4xf32>
  %x = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s, %m : tensor<4x4xf32>, tensor<4x4xf32>) outs(%es : tensor<4x4xf32>) {
  ^bb0(%a: f32, %b: f32, %out: f32):
    %y = arith.addf %a, %b : f32
    linalg.yield %y : f32
  } -> tensor<4x4xf32>
  %p = linalg.softmax dimension(1) ins(%x : tensor<4x4xf32>) outs(%es : tensor<4x4xf32>) -> tensor<4x4xf32>
  %eo = tensor.empty() : tensor<4x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<4x16xf32>) -> tensor<4x16xf32>
  %o = linalg.matmul ins(%p, %v : tensor<4x4xf32>, tensor<4x16xf32>) outs(%zo : tensor<4x16xf32>) -> tensor<4x16xf32>
  return %o : tensor<4x16xf32>
}

// -----

#id = affine_map<(d0, d1) -> (d0, d1)>
#row = affine_map<(d0, d1) -> (d0)>
#col = affine_map<(d0, d1) -> (d1)>

// CHECK-LABEL: func @constant_condition(
// CHECK: attn.attention ins({{[^)]*}}) outs(%{{[^)]*}}) {alignment = #attn.alignment<top_left>, causal, scale = 1.000000e+00 : f64} ->
// CHECK-NOT: {{linalg.softmax|linalg.matmul}}
func.func @constant_condition(%q: tensor<3x16xf32>, %k: tensor<16x3xf32>, %v: tensor<3x16xf32>) -> tensor<3x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<3x3xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<3x3xf32>) -> tensor<3x3xf32>
  %s = linalg.matmul ins(%q, %k : tensor<3x16xf32>, tensor<16x3xf32>) outs(%zs : tensor<3x3xf32>) -> tensor<3x3xf32>
  %m = arith.constant dense<[[false, true, true], [false, false, true], [false, false, false]]> : tensor<3x3xi1>
  %x = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s, %m : tensor<3x3xf32>, tensor<3x3xi1>) outs(%es : tensor<3x3xf32>) {
  ^bb0(%a: f32, %b: i1, %out: f32):
    %i = arith.constant 0xFF800000 : f32
    %y = arith.select %b, %i, %a : f32
    linalg.yield %y : f32
  } -> tensor<3x3xf32>
  %p = linalg.softmax dimension(1) ins(%x : tensor<3x3xf32>) outs(%es : tensor<3x3xf32>) -> tensor<3x3xf32>
  %eo = tensor.empty() : tensor<3x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<3x16xf32>) -> tensor<3x16xf32>
  %o = linalg.matmul ins(%p, %v : tensor<3x3xf32>, tensor<3x16xf32>) outs(%zo : tensor<3x16xf32>) -> tensor<3x16xf32>
  return %o : tensor<3x16xf32>
}

// -----

#id = affine_map<(d0, d1) -> (d0, d1)>
#row = affine_map<(d0, d1) -> (d0)>
#col = affine_map<(d0, d1) -> (d1)>

// Nearly causal is not causal.

// CHECK-LABEL: func @not_a_band(
// CHECK: attn.attention ins({{[^)]*}})
// CHECK-SAME: mask(%{{.*}} : tensor<3x3xi1>)
// CHECK-SAME: outs(%{{[^)]*}}) {scale = 1.000000e+00 : f64} ->
// CHECK-NOT: {{linalg.softmax|linalg.matmul}}
func.func @not_a_band(%q: tensor<3x16xf32>, %k: tensor<16x3xf32>, %v: tensor<3x16xf32>) -> tensor<3x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<3x3xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<3x3xf32>) -> tensor<3x3xf32>
  %s = linalg.matmul ins(%q, %k : tensor<3x16xf32>, tensor<16x3xf32>) outs(%zs : tensor<3x3xf32>) -> tensor<3x3xf32>
  %m = arith.constant dense<[[true, false, true], [true, true, false], [true, true, true]]> : tensor<3x3xi1>
  %x = linalg.generic {indexing_maps = [#id, #id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s, %m : tensor<3x3xf32>, tensor<3x3xi1>) outs(%es : tensor<3x3xf32>) {
  ^bb0(%a: f32, %b: i1, %out: f32):
    %i = arith.constant 0xFF800000 : f32
    %y = arith.select %b, %a, %i : f32
    linalg.yield %y : f32
  } -> tensor<3x3xf32>
  %p = linalg.softmax dimension(1) ins(%x : tensor<3x3xf32>) outs(%es : tensor<3x3xf32>) -> tensor<3x3xf32>
  %eo = tensor.empty() : tensor<3x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<3x16xf32>) -> tensor<3x16xf32>
  %o = linalg.matmul ins(%p, %v : tensor<3x3xf32>, tensor<3x16xf32>) outs(%zo : tensor<3x16xf32>) -> tensor<3x16xf32>
  return %o : tensor<3x16xf32>
}

// -----

#id = affine_map<(d0, d1) -> (d0, d1)>
#row = affine_map<(d0, d1) -> (d0)>
#col = affine_map<(d0, d1) -> (d1)>

// Positions as tensors, as frontends make them.

// CHECK-LABEL: func @cumulative_iota(
// CHECK: attn.attention ins({{[^)]*}}) outs(%{{[^)]*}}) {alignment = #attn.alignment<top_left>, causal, scale = 1.000000e+00 : f64} ->
// CHECK-NOT: {{linalg.softmax|linalg.matmul}}
func.func @cumulative_iota(%q: tensor<8x16xf32>, %k: tensor<16x8xf32>, %v: tensor<8x16xf32>) -> tensor<8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x8xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %s = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x8xf32>) outs(%zs : tensor<8x8xf32>) -> tensor<8x8xf32>
  %ea = tensor.empty() : tensor<8xi64>
  %iota = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} outs(%ea : tensor<8xi64>) {
  ^bb0(%out: i64):
    %n = linalg.index 0 : index
    %c = arith.index_cast %n : index to i64
    linalg.yield %c : i64
  } -> tensor<8xi64>
  %x = linalg.generic {indexing_maps = [#id, #row, #col, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s, %iota, %iota : tensor<8x8xf32>, tensor<8xi64>, tensor<8xi64>) outs(%es : tensor<8x8xf32>) {
  ^bb0(%a: f32, %b: i64, %c: i64, %out: f32):
    %inf = arith.constant 0xFF800000 : f32
    %d = arith.subi %b, %c : i64
    %c0 = arith.constant 0 : i64
    %keep = arith.cmpi sge, %d, %c0 : i64
    %y = arith.select %keep, %a, %inf : f32
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

// (1 - keep) * -10000, added.

// CHECK-LABEL: func @condition_as_a_number(
// CHECK: attn.attention ins({{[^)]*}}) outs(%{{[^)]*}}) {alignment = #attn.alignment<top_left>, causal, scale = 1.000000e+00 : f64} ->
// CHECK-NOT: {{linalg.softmax|linalg.matmul}}
func.func @condition_as_a_number(%q: tensor<8x16xf32>, %k: tensor<16x8xf32>, %v: tensor<8x16xf32>) -> tensor<8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x8xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %s = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x8xf32>) outs(%zs : tensor<8x8xf32>) -> tensor<8x8xf32>
  %x = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s : tensor<8x8xf32>) outs(%es : tensor<8x8xf32>) {
  ^bb0(%a: f32, %out: f32):
    %i = linalg.index 0 : index
    %j = linalg.index 1 : index
    %keep = arith.cmpi sle, %j, %i : index
    %b = arith.uitofp %keep : i1 to f32
    %one = arith.constant 1.0 : f32
    %hide = arith.subf %one, %b : f32
    %low = arith.constant -10000.0 : f32
    %m = arith.mulf %hide, %low : f32
    %y = arith.addf %a, %m : f32
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

// True is -1 as a signed integer: (keep + 1) * 1e9, subtracted.

// CHECK-LABEL: func @condition_as_a_signed_number(
// CHECK: attn.attention ins({{[^)]*}}) outs(%{{[^)]*}}) {alignment = #attn.alignment<top_left>, causal, scale = 1.000000e+00 : f64} ->
// CHECK-NOT: {{linalg.softmax|linalg.matmul}}
func.func @condition_as_a_signed_number(%q: tensor<8x16xf32>, %k: tensor<16x8xf32>, %v: tensor<8x16xf32>) -> tensor<8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x8xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %s = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x8xf32>) outs(%zs : tensor<8x8xf32>) -> tensor<8x8xf32>
  %x = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s : tensor<8x8xf32>) outs(%es : tensor<8x8xf32>) {
  ^bb0(%a: f32, %out: f32):
    %i = linalg.index 0 : index
    %j = linalg.index 1 : index
    %keep = arith.cmpi sle, %j, %i : index
    %w = arith.extsi %keep : i1 to i32
    %one = arith.constant 1 : i32
    %h = arith.addi %w, %one : i32
    %hide = arith.uitofp %h : i32 to f32
    %high = arith.constant 1.0e9 : f32
    %m = arith.mulf %hide, %high : f32
    %y = arith.subf %a, %m : f32
    linalg.yield %y : f32
  } -> tensor<8x8xf32>
  %p = linalg.softmax dimension(1) ins(%x : tensor<8x8xf32>) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %eo = tensor.empty() : tensor<8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x16xf32>) -> tensor<8x16xf32>
  %o = linalg.matmul ins(%p, %v : tensor<8x8xf32>, tensor<8x16xf32>) outs(%zo : tensor<8x16xf32>) -> tensor<8x16xf32>
  return %o : tensor<8x16xf32>
}
