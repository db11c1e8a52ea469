// RUN: attn-opt --attn-raise --canonicalize --cse --split-input-file %s | FileCheck %s

// Positions and lengths that are known at run time only.

#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>
#key = affine_map<(i, j) -> (j)>
#qd = affine_map<(i, j, d) -> (i, d)>
#kd = affine_map<(i, j, d) -> (j, d)>
#ij = affine_map<(i, j, d) -> (i, j)>
#pe = affine_map<(i, e, j) -> (i, j)>
#ve = affine_map<(i, e, j) -> (j, e)>
#ie = affine_map<(i, e, j) -> (i, e)>

// Decoding with a cache: row i stands at key past + i.

// CHECK-LABEL: func @past_as_an_argument(
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
// CHECK: %[[PAST:.*]] = arith.index_cast %arg3 : index to i64
// CHECK: attn.attention ins(%arg0, %arg1, %arg2 : tensor<8x16xf32>, tensor<12x16xf32>, tensor<12x24xf32>)
// CHECK-SAME: query_offset(%[[PAST]] : i64)
// CHECK-SAME: {alignment = #attn.alignment<offset>, causal,
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
func.func @past_as_an_argument(%q: tensor<8x16xf32>, %k: tensor<12x16xf32>, %v: tensor<12x24xf32>, %past: index) -> tensor<8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.contract indexing_maps = [#qd, #kd, #ij]
      ins(%q, %k : tensor<8x16xf32>, tensor<12x16xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %x = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) {
  ^bb0(%a0: f32, %out: f32):
    %i = linalg.index 0 : index
    %j = linalg.index 1 : index
    %p = arith.addi %i, %past : index
    %c = arith.cmpi sle, %j, %p : index
    %f = arith.constant 0xFF800000 : f32
    %y = arith.select %c, %a0, %f : f32
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

// The same offset in both bounds.

// CHECK-LABEL: func @past_and_window(
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
// CHECK: attn.attention
// CHECK-SAME: query_offset(%{{.*}} : i64)
// CHECK-SAME: causal
// CHECK-SAME: window_left = 3 : i64
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
func.func @past_and_window(%q: tensor<8x16xf32>, %k: tensor<12x16xf32>, %v: tensor<12x24xf32>, %past: index) -> tensor<8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.contract indexing_maps = [#qd, #kd, #ij]
      ins(%q, %k : tensor<8x16xf32>, tensor<12x16xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %x = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) {
  ^bb0(%a0: f32, %out: f32):
    %i = linalg.index 0 : index
    %j = linalg.index 1 : index
    %p = arith.addi %i, %past : index
    %a = arith.cmpi sle, %j, %p : index
    %w = arith.subi %p, %j : index
    %three = arith.constant 3 : index
    %b = arith.cmpi sle, %w, %three : index
    %c = arith.andi %a, %b : i1
    %f = arith.constant 0xFF800000 : f32
    %y = arith.select %c, %a0, %f : f32
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

#id4 = affine_map<(b, h, i, j) -> (b, h, i, j)>
#b4 = affine_map<(b, h, i, j) -> (b)>
#h4 = affine_map<(b, h, i, j) -> (h)>
#q4 = affine_map<(b, h, i, j, d) -> (b, h, i, d)>
#k4 = affine_map<(b, h, i, j, d) -> (b, h, j, d)>
#s4 = affine_map<(b, h, i, j, d) -> (b, h, i, j)>
#p4 = affine_map<(b, h, i, e, j) -> (b, h, i, j)>
#v4 = affine_map<(b, h, i, e, j) -> (b, h, j, e)>
#o4 = affine_map<(b, h, i, e, j) -> (b, h, i, e)>

// An offset for each batch, from a tensor.

// CHECK-LABEL: func @past_per_batch(
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
// CHECK: attn.attention
// CHECK-SAME: query_offset(%{{.*}} : tensor<2xi64>)
// CHECK-SAME: causal
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
func.func @past_per_batch(%q: tensor<2x4x8x16xf32>, %k: tensor<2x4x12x16xf32>, %v: tensor<2x4x12x24xf32>, %past: tensor<2xi32>) -> tensor<2x4x8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<2x4x8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %s = linalg.contract indexing_maps = [#q4, #k4, #s4]
      ins(%q, %k : tensor<2x4x8x16xf32>, tensor<2x4x12x16xf32>) outs(%zs : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %x = linalg.generic {indexing_maps = [#id4, #b4, #id4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%s, %past : tensor<2x4x8x12xf32>, tensor<2xi32>) outs(%es : tensor<2x4x8x12xf32>) {
  ^bb0(%a0: f32, %n: i32, %out: f32):
    %i = linalg.index 2 : index
    %j = linalg.index 3 : index
    %ii = arith.index_cast %i : index to i32
    %ji = arith.index_cast %j : index to i32
    %p = arith.addi %ii, %n : i32
    %c = arith.cmpi sge, %p, %ji : i32
    %f = arith.constant 0xFF800000 : f32
    %y = arith.select %c, %a0, %f : f32
    linalg.yield %y : f32
  } -> tensor<2x4x8x12xf32>
  %p = linalg.softmax dimension(3) ins(%x : tensor<2x4x8x12xf32>) outs(%es : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %eo = tensor.empty() : tensor<2x4x8x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<2x4x8x24xf32>) -> tensor<2x4x8x24xf32>
  %o = linalg.contract indexing_maps = [#p4, #v4, #o4]
      ins(%p, %v : tensor<2x4x8x12xf32>, tensor<2x4x12x24xf32>) outs(%zo : tensor<2x4x8x24xf32>) -> tensor<2x4x8x24xf32>
  return %o : tensor<2x4x8x24xf32>
}

// -----

#id4 = affine_map<(b, h, i, j) -> (b, h, i, j)>
#b4 = affine_map<(b, h, i, j) -> (b)>
#h4 = affine_map<(b, h, i, j) -> (h)>
#q4 = affine_map<(b, h, i, j, d) -> (b, h, i, d)>
#k4 = affine_map<(b, h, i, j, d) -> (b, h, j, d)>
#s4 = affine_map<(b, h, i, j, d) -> (b, h, i, j)>
#p4 = affine_map<(b, h, i, e, j) -> (b, h, i, j)>
#v4 = affine_map<(b, h, i, e, j) -> (b, h, j, e)>
#o4 = affine_map<(b, h, i, e, j) -> (b, h, i, e)>

// Keys at or past the length of their batch are hidden.

// CHECK-LABEL: func @lengths_of_the_keys(
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
// CHECK: arith.maxsi
// CHECK: arith.minsi
// CHECK: attn.attention
// CHECK-SAME: kv_lengths(%{{.*}} : tensor<2xi64>)
// CHECK-SAME: outs({{[^)]*}}) {scale
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
func.func @lengths_of_the_keys(%q: tensor<2x4x8x16xf32>, %k: tensor<2x4x12x16xf32>, %v: tensor<2x4x12x24xf32>, %n: tensor<2xi64>) -> tensor<2x4x8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<2x4x8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %s = linalg.contract indexing_maps = [#q4, #k4, #s4]
      ins(%q, %k : tensor<2x4x8x16xf32>, tensor<2x4x12x16xf32>) outs(%zs : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %x = linalg.generic {indexing_maps = [#id4, #b4, #id4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%s, %n : tensor<2x4x8x12xf32>, tensor<2xi64>) outs(%es : tensor<2x4x8x12xf32>) {
  ^bb0(%a0: f32, %a1: i64, %out: f32):
    %i = linalg.index 2 : index
    %j = linalg.index 3 : index
    %ji = arith.index_cast %j : index to i64
    %c = arith.cmpi slt, %ji, %a1 : i64
    %f = arith.constant 0xFF800000 : f32
    %y = arith.select %c, %a0, %f : f32
    linalg.yield %y : f32
  } -> tensor<2x4x8x12xf32>
  %p = linalg.softmax dimension(3) ins(%x : tensor<2x4x8x12xf32>) outs(%es : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %eo = tensor.empty() : tensor<2x4x8x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<2x4x8x24xf32>) -> tensor<2x4x8x24xf32>
  %o = linalg.contract indexing_maps = [#p4, #v4, #o4]
      ins(%p, %v : tensor<2x4x8x12xf32>, tensor<2x4x12x24xf32>) outs(%zo : tensor<2x4x8x24xf32>) -> tensor<2x4x8x24xf32>
  return %o : tensor<2x4x8x24xf32>
}

// -----

#id4 = affine_map<(b, h, i, j) -> (b, h, i, j)>
#b4 = affine_map<(b, h, i, j) -> (b)>
#h4 = affine_map<(b, h, i, j) -> (h)>
#q4 = affine_map<(b, h, i, j, d) -> (b, h, i, d)>
#k4 = affine_map<(b, h, i, j, d) -> (b, h, j, d)>
#s4 = affine_map<(b, h, i, j, d) -> (b, h, i, j)>
#p4 = affine_map<(b, h, i, e, j) -> (b, h, i, j)>
#v4 = affine_map<(b, h, i, e, j) -> (b, h, j, e)>
#o4 = affine_map<(b, h, i, e, j) -> (b, h, i, e)>

// CHECK-LABEL: func @lengths_and_causality(
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
// CHECK: attn.attention
// CHECK-SAME: kv_lengths(%{{.*}} : tensor<2xi64>)
// CHECK-SAME: {alignment = #attn.alignment<top_left>, causal
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
func.func @lengths_and_causality(%q: tensor<2x4x8x16xf32>, %k: tensor<2x4x12x16xf32>, %v: tensor<2x4x12x24xf32>, %n: tensor<2xi64>) -> tensor<2x4x8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<2x4x8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %s = linalg.contract indexing_maps = [#q4, #k4, #s4]
      ins(%q, %k : tensor<2x4x8x16xf32>, tensor<2x4x12x16xf32>) outs(%zs : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %x = linalg.generic {indexing_maps = [#id4, #b4, #id4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%s, %n : tensor<2x4x8x12xf32>, tensor<2xi64>) outs(%es : tensor<2x4x8x12xf32>) {
  ^bb0(%a0: f32, %a1: i64, %out: f32):
    %i = linalg.index 2 : index
    %j = linalg.index 3 : index
    %ji = arith.index_cast %j : index to i64
    %b = arith.cmpi slt, %ji, %a1 : i64
    %t = arith.cmpi sle, %j, %i : index
    %c = arith.andi %b, %t : i1
    %f = arith.constant 0xFF800000 : f32
    %y = arith.select %c, %a0, %f : f32
    linalg.yield %y : f32
  } -> tensor<2x4x8x12xf32>
  %p = linalg.softmax dimension(3) ins(%x : tensor<2x4x8x12xf32>) outs(%es : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %eo = tensor.empty() : tensor<2x4x8x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<2x4x8x24xf32>) -> tensor<2x4x8x24xf32>
  %o = linalg.contract indexing_maps = [#p4, #v4, #o4]
      ins(%p, %v : tensor<2x4x8x12xf32>, tensor<2x4x12x24xf32>) outs(%zo : tensor<2x4x8x24xf32>) -> tensor<2x4x8x24xf32>
  return %o : tensor<2x4x8x24xf32>
}

// -----

#id4 = affine_map<(b, h, i, j) -> (b, h, i, j)>
#b4 = affine_map<(b, h, i, j) -> (b)>
#h4 = affine_map<(b, h, i, j) -> (h)>
#q4 = affine_map<(b, h, i, j, d) -> (b, h, i, d)>
#k4 = affine_map<(b, h, i, j, d) -> (b, h, j, d)>
#s4 = affine_map<(b, h, i, j, d) -> (b, h, i, j)>
#p4 = affine_map<(b, h, i, e, j) -> (b, h, i, j)>
#v4 = affine_map<(b, h, i, e, j) -> (b, h, j, e)>
#o4 = affine_map<(b, h, i, e, j) -> (b, h, i, e)>

// The diagonal ends at the last key, valid or not: that is an offset, since bottom_right
// counts valid keys.

// CHECK-LABEL: func @lengths_and_bottom_right(
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
// CHECK: attn.attention
// CHECK-SAME: query_offset(%c4 : index)
// CHECK-SAME: kv_lengths(%{{.*}} : tensor<2xi64>)
// CHECK-SAME: {alignment = #attn.alignment<offset>, causal
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
func.func @lengths_and_bottom_right(%q: tensor<2x4x8x16xf32>, %k: tensor<2x4x12x16xf32>, %v: tensor<2x4x12x24xf32>, %n: tensor<2xi64>) -> tensor<2x4x8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<2x4x8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %s = linalg.contract indexing_maps = [#q4, #k4, #s4]
      ins(%q, %k : tensor<2x4x8x16xf32>, tensor<2x4x12x16xf32>) outs(%zs : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %x = linalg.generic {indexing_maps = [#id4, #b4, #id4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%s, %n : tensor<2x4x8x12xf32>, tensor<2xi64>) outs(%es : tensor<2x4x8x12xf32>) {
  ^bb0(%a0: f32, %a1: i64, %out: f32):
    %i = linalg.index 2 : index
    %j = linalg.index 3 : index
    %ji = arith.index_cast %j : index to i64
    %b = arith.cmpi slt, %ji, %a1 : i64
    %four = arith.constant 4 : index
    %e = arith.addi %i, %four : index
    %t = arith.cmpi sle, %j, %e : index
    %c = arith.andi %b, %t : i1
    %f = arith.constant 0xFF800000 : f32
    %y = arith.select %c, %a0, %f : f32
    linalg.yield %y : f32
  } -> tensor<2x4x8x12xf32>
  %p = linalg.softmax dimension(3) ins(%x : tensor<2x4x8x12xf32>) outs(%es : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %eo = tensor.empty() : tensor<2x4x8x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<2x4x8x24xf32>) -> tensor<2x4x8x24xf32>
  %o = linalg.contract indexing_maps = [#p4, #v4, #o4]
      ins(%p, %v : tensor<2x4x8x12xf32>, tensor<2x4x12x24xf32>) outs(%zo : tensor<2x4x8x24xf32>) -> tensor<2x4x8x24xf32>
  return %o : tensor<2x4x8x24xf32>
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

// One length, for all batches, of keys that are added to nothing.

// CHECK-LABEL: func @length_as_an_argument(
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
// CHECK: attn.attention
// CHECK-SAME: kv_lengths(%{{.*}} : tensor<1xi64>)
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
func.func @length_as_an_argument(%q: tensor<8x16xf32>, %k: tensor<12x16xf32>, %v: tensor<12x24xf32>, %n: index) -> tensor<8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.contract indexing_maps = [#qd, #kd, #ij]
      ins(%q, %k : tensor<8x16xf32>, tensor<12x16xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %x = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) {
  ^bb0(%a0: f32, %out: f32):
    %i = linalg.index 0 : index
    %j = linalg.index 1 : index
    %c = arith.cmpi slt, %j, %n : index
    %f = arith.constant 0xFF800000 : f32
    %y = arith.select %c, %a0, %f : f32
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

#id4 = affine_map<(b, h, i, j) -> (b, h, i, j)>
#b4 = affine_map<(b, h, i, j) -> (b)>
#h4 = affine_map<(b, h, i, j) -> (h)>
#q4 = affine_map<(b, h, i, j, d) -> (b, h, i, d)>
#k4 = affine_map<(b, h, i, j, d) -> (b, h, j, d)>
#s4 = affine_map<(b, h, i, j, d) -> (b, h, i, j)>
#p4 = affine_map<(b, h, i, e, j) -> (b, h, i, j)>
#v4 = affine_map<(b, h, i, e, j) -> (b, h, j, e)>
#o4 = affine_map<(b, h, i, e, j) -> (b, h, i, e)>

// A length per head is no length of the op: it stays a mask.

// CHECK-LABEL: func @lengths_per_head(
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
// CHECK: attn.attention
// CHECK-SAME: mask(%{{.*}} : tensor<4x1x12xi1>)
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
func.func @lengths_per_head(%q: tensor<2x4x8x16xf32>, %k: tensor<2x4x12x16xf32>, %v: tensor<2x4x12x24xf32>, %n: tensor<4xi64>) -> tensor<2x4x8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<2x4x8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %s = linalg.contract indexing_maps = [#q4, #k4, #s4]
      ins(%q, %k : tensor<2x4x8x16xf32>, tensor<2x4x12x16xf32>) outs(%zs : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %x = linalg.generic {indexing_maps = [#id4, #h4, #id4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%s, %n : tensor<2x4x8x12xf32>, tensor<4xi64>) outs(%es : tensor<2x4x8x12xf32>) {
  ^bb0(%a0: f32, %a1: i64, %out: f32):
    %i = linalg.index 2 : index
    %j = linalg.index 3 : index
    %ji = arith.index_cast %j : index to i64
    %c = arith.cmpi slt, %ji, %a1 : i64
    %f = arith.constant 0xFF800000 : f32
    %y = arith.select %c, %a0, %f : f32
    linalg.yield %y : f32
  } -> tensor<2x4x8x12xf32>
  %p = linalg.softmax dimension(3) ins(%x : tensor<2x4x8x12xf32>) outs(%es : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %eo = tensor.empty() : tensor<2x4x8x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<2x4x8x24xf32>) -> tensor<2x4x8x24xf32>
  %o = linalg.contract indexing_maps = [#p4, #v4, #o4]
      ins(%p, %v : tensor<2x4x8x12xf32>, tensor<2x4x12x24xf32>) outs(%zo : tensor<2x4x8x24xf32>) -> tensor<2x4x8x24xf32>
  return %o : tensor<2x4x8x24xf32>
}

// -----

#id4 = affine_map<(b, h, i, j) -> (b, h, i, j)>
#b4 = affine_map<(b, h, i, j) -> (b)>
#h4 = affine_map<(b, h, i, j) -> (h)>
#q4 = affine_map<(b, h, i, j, d) -> (b, h, i, d)>
#k4 = affine_map<(b, h, i, j, d) -> (b, h, j, d)>
#s4 = affine_map<(b, h, i, j, d) -> (b, h, i, j)>
#p4 = affine_map<(b, h, i, e, j) -> (b, h, i, j)>
#v4 = affine_map<(b, h, i, e, j) -> (b, h, j, e)>
#o4 = affine_map<(b, h, i, e, j) -> (b, h, i, e)>

// Padding on the left stays a mask.

// CHECK-LABEL: func @keys_from_a_start(
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
// CHECK: attn.attention
// CHECK-SAME: mask(%{{.*}} : tensor<2x1x1x12xi1>)
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
func.func @keys_from_a_start(%q: tensor<2x4x8x16xf32>, %k: tensor<2x4x12x16xf32>, %v: tensor<2x4x12x24xf32>, %n: tensor<2xi64>) -> tensor<2x4x8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<2x4x8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %s = linalg.contract indexing_maps = [#q4, #k4, #s4]
      ins(%q, %k : tensor<2x4x8x16xf32>, tensor<2x4x12x16xf32>) outs(%zs : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %x = linalg.generic {indexing_maps = [#id4, #b4, #id4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%s, %n : tensor<2x4x8x12xf32>, tensor<2xi64>) outs(%es : tensor<2x4x8x12xf32>) {
  ^bb0(%a0: f32, %a1: i64, %out: f32):
    %i = linalg.index 2 : index
    %j = linalg.index 3 : index
    %ji = arith.index_cast %j : index to i64
    %c = arith.cmpi sge, %ji, %a1 : i64
    %f = arith.constant 0xFF800000 : f32
    %y = arith.select %c, %a0, %f : f32
    linalg.yield %y : f32
  } -> tensor<2x4x8x12xf32>
  %p = linalg.softmax dimension(3) ins(%x : tensor<2x4x8x12xf32>) outs(%es : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %eo = tensor.empty() : tensor<2x4x8x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<2x4x8x24xf32>) -> tensor<2x4x8x24xf32>
  %o = linalg.contract indexing_maps = [#p4, #v4, #o4]
      ins(%p, %v : tensor<2x4x8x12xf32>, tensor<2x4x12x24xf32>) outs(%zo : tensor<2x4x8x24xf32>) -> tensor<2x4x8x24xf32>
  return %o : tensor<2x4x8x24xf32>
}

// -----

#id4 = affine_map<(b, h, i, j) -> (b, h, i, j)>
#b4 = affine_map<(b, h, i, j) -> (b)>
#h4 = affine_map<(b, h, i, j) -> (h)>
#q4 = affine_map<(b, h, i, j, d) -> (b, h, i, d)>
#k4 = affine_map<(b, h, i, j, d) -> (b, h, j, d)>
#s4 = affine_map<(b, h, i, j, d) -> (b, h, i, j)>
#p4 = affine_map<(b, h, i, e, j) -> (b, h, i, j)>
#v4 = affine_map<(b, h, i, e, j) -> (b, h, j, e)>
#o4 = affine_map<(b, h, i, e, j) -> (b, h, i, e)>

// A length may be 0, and then -1e9 is not -inf: a float mask.

// CHECK-LABEL: func @lengths_by_a_finite_fill(
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
// CHECK: attn.attention
// CHECK-SAME: mask(%{{.*}} : tensor<2x1x1x12xf32>)
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
func.func @lengths_by_a_finite_fill(%q: tensor<2x4x8x16xf32>, %k: tensor<2x4x12x16xf32>, %v: tensor<2x4x12x24xf32>, %n: tensor<2xi64>) -> tensor<2x4x8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<2x4x8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %s = linalg.contract indexing_maps = [#q4, #k4, #s4]
      ins(%q, %k : tensor<2x4x8x16xf32>, tensor<2x4x12x16xf32>) outs(%zs : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %x = linalg.generic {indexing_maps = [#id4, #b4, #id4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%s, %n : tensor<2x4x8x12xf32>, tensor<2xi64>) outs(%es : tensor<2x4x8x12xf32>) {
  ^bb0(%a0: f32, %a1: i64, %out: f32):
    %i = linalg.index 2 : index
    %j = linalg.index 3 : index
    %ji = arith.index_cast %j : index to i64
    %c = arith.cmpi slt, %ji, %a1 : i64
    %f = arith.constant -1.0e9 : f32
    %y = arith.select %c, %a0, %f : f32
    linalg.yield %y : f32
  } -> tensor<2x4x8x12xf32>
  %p = linalg.softmax dimension(3) ins(%x : tensor<2x4x8x12xf32>) outs(%es : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %eo = tensor.empty() : tensor<2x4x8x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<2x4x8x24xf32>) -> tensor<2x4x8x24xf32>
  %o = linalg.contract indexing_maps = [#p4, #v4, #o4]
      ins(%p, %v : tensor<2x4x8x12xf32>, tensor<2x4x12x24xf32>) outs(%zo : tensor<2x4x8x24xf32>) -> tensor<2x4x8x24xf32>
  return %o : tensor<2x4x8x24xf32>
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

// The offset is the number of keys minus that of queries, whatever they are.

// CHECK-LABEL: func @bottom_right_of_open_sizes(
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
// CHECK: attn.attention ins(%arg0, %arg1, %arg2
// CHECK-SAME: outs({{[^)]*}}) {alignment = #attn.alignment<bottom_right>, causal
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
func.func @bottom_right_of_open_sizes(%q: tensor<?x16xf32>, %k: tensor<?x16xf32>, %v: tensor<?x24xf32>) -> tensor<?x24xf32> {
  %zero = arith.constant 0.0 : f32
  %c0 = arith.constant 0 : index
  %m0 = tensor.dim %q, %c0 : tensor<?x16xf32>
  %n0 = tensor.dim %k, %c0 : tensor<?x16xf32>
  %past = arith.subi %n0, %m0 : index
  %es = tensor.empty(%m0, %n0) : tensor<?x?xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<?x?xf32>) -> tensor<?x?xf32>
  %s = linalg.contract indexing_maps = [#qd, #kd, #ij]
      ins(%q, %k : tensor<?x16xf32>, tensor<?x16xf32>) outs(%zs : tensor<?x?xf32>) -> tensor<?x?xf32>
  %x = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s : tensor<?x?xf32>) outs(%es : tensor<?x?xf32>) {
  ^bb0(%a0: f32, %out: f32):
    %i = linalg.index 0 : index
    %j = linalg.index 1 : index
    %p = arith.addi %i, %past : index
    %c = arith.cmpi sle, %j, %p : index
    %f = arith.constant 0xFF800000 : f32
    %y = arith.select %c, %a0, %f : f32
    linalg.yield %y : f32
  } -> tensor<?x?xf32>
  %p = linalg.softmax dimension(1) ins(%x : tensor<?x?xf32>) outs(%es : tensor<?x?xf32>) -> tensor<?x?xf32>
  %eo = tensor.empty(%m0) : tensor<?x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<?x24xf32>) -> tensor<?x24xf32>
  %o = linalg.contract indexing_maps = [#pe, #ve, #ie]
      ins(%p, %v : tensor<?x?xf32>, tensor<?x24xf32>) outs(%zo : tensor<?x24xf32>) -> tensor<?x24xf32>
  return %o : tensor<?x24xf32>
}
