// RUN: attn-opt --attn-raise --canonicalize --cse --split-input-file %s | FileCheck %s

// Linear biases by position, and biases that only look like them.

#id4 = affine_map<(b, h, i, j) -> (b, h, i, j)>
#b4 = affine_map<(b, h, i, j) -> (b)>
#h4 = affine_map<(b, h, i, j) -> (h)>
#q4 = affine_map<(b, h, i, j, d) -> (b, h, i, d)>
#k4 = affine_map<(b, h, i, j, d) -> (b, h, j, d)>
#s4 = affine_map<(b, h, i, j, d) -> (b, h, i, j)>
#p4 = affine_map<(b, h, i, e, j) -> (b, h, i, j)>
#v4 = affine_map<(b, h, i, e, j) -> (b, h, j, e)>
#o4 = affine_map<(b, h, i, e, j) -> (b, h, i, e)>

// slope * (j - i).

// CHECK-LABEL: func @alibi_by_distance(
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
// CHECK: attn.attention
// CHECK-SAME: alibi_slopes(%arg3 : tensor<4xf32>)
// CHECK-SAME: {alignment = #attn.alignment<top_left>, causal
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
func.func @alibi_by_distance(%q: tensor<2x4x8x16xf32>, %k: tensor<2x4x12x16xf32>, %v: tensor<2x4x12x24xf32>, %slopes: tensor<4xf32>) -> tensor<2x4x8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<2x4x8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %s = linalg.contract indexing_maps = [#q4, #k4, #s4]
      ins(%q, %k : tensor<2x4x8x16xf32>, tensor<2x4x12x16xf32>) outs(%zs : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %x = linalg.generic {indexing_maps = [#id4, #h4, #id4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%s, %slopes : tensor<2x4x8x12xf32>, tensor<4xf32>) outs(%es : tensor<2x4x8x12xf32>) {
  ^bb0(%a0: f32, %a1: f32, %out: f32):
    %i = linalg.index 2 : index
    %j = linalg.index 3 : index
    %k0 = arith.cmpi sle, %j, %i : index
    %f = arith.constant 0xFF800000 : f32
    %dist = arith.subi %j, %i : index
    %di = arith.index_cast %dist : index to i64
    %df = arith.sitofp %di : i64 to f32
    %add = arith.mulf %df, %a1 : f32
    %b = arith.addf %a0, %add : f32
    %y = arith.select %k0, %b, %f : f32
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

// slope * j, as BLOOM does: a row does not see the difference.

// CHECK-LABEL: func @alibi_by_key(
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
// CHECK: attn.attention
// CHECK-SAME: alibi_slopes(%arg3 : tensor<4xf32>)
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
func.func @alibi_by_key(%q: tensor<2x4x8x16xf32>, %k: tensor<2x4x12x16xf32>, %v: tensor<2x4x12x24xf32>, %slopes: tensor<4xf32>) -> tensor<2x4x8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<2x4x8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %s = linalg.contract indexing_maps = [#q4, #k4, #s4]
      ins(%q, %k : tensor<2x4x8x16xf32>, tensor<2x4x12x16xf32>) outs(%zs : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %x = linalg.generic {indexing_maps = [#id4, #h4, #id4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%s, %slopes : tensor<2x4x8x12xf32>, tensor<4xf32>) outs(%es : tensor<2x4x8x12xf32>) {
  ^bb0(%a0: f32, %a1: f32, %out: f32):
    %i = linalg.index 2 : index
    %j = linalg.index 3 : index
    %k0 = arith.cmpi sle, %j, %i : index
    %f = arith.constant 0xFF800000 : f32
    %ji = arith.index_cast %j : index to i64
    %jf = arith.sitofp %ji : i64 to f32
    %add = arith.mulf %a1, %jf : f32
    %b = arith.addf %a0, %add : f32
    %y = arith.select %k0, %b, %f : f32
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

// slope * (1 - n .. 0), as MPT does.

// CHECK-LABEL: func @alibi_by_constant_positions(
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
// CHECK: attn.attention
// CHECK-SAME: alibi_slopes(%arg3 : tensor<4xf32>)
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
func.func @alibi_by_constant_positions(%q: tensor<2x4x8x16xf32>, %k: tensor<2x4x12x16xf32>, %v: tensor<2x4x12x24xf32>, %slopes: tensor<4xf32>) -> tensor<2x4x8x24xf32> {
  %at = arith.constant dense<[-11.0, -10.0, -9.0, -8.0, -7.0, -6.0, -5.0, -4.0, -3.0, -2.0, -1.0, 0.0]> : tensor<12xf32>
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<2x4x8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %s = linalg.contract indexing_maps = [#q4, #k4, #s4]
      ins(%q, %k : tensor<2x4x8x16xf32>, tensor<2x4x12x16xf32>) outs(%zs : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %x = linalg.generic {indexing_maps = [#id4, #h4, affine_map<(b, h, i, j) -> (j)>, #id4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%s, %slopes, %at : tensor<2x4x8x12xf32>, tensor<4xf32>, tensor<12xf32>) outs(%es : tensor<2x4x8x12xf32>) {
  ^bb0(%a0: f32, %a1: f32, %a2: f32, %out: f32):
    %i = linalg.index 2 : index
    %j = linalg.index 3 : index
    %k0 = arith.cmpi sle, %j, %i : index
    %f = arith.constant 0xFF800000 : f32
    %add = arith.mulf %a2, %a1 : f32
    %b = arith.addf %a0, %add : f32
    %y = arith.select %k0, %b, %f : f32
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

// slope * (i - j): the slopes change their sign.

// CHECK-LABEL: func @alibi_with_the_other_sign(
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
// CHECK: arith.mulf %{{.*}}, %cst
// CHECK: attn.attention
// CHECK-SAME: alibi_slopes(%{{.*}} : tensor<4xf32>)
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
func.func @alibi_with_the_other_sign(%q: tensor<2x4x8x16xf32>, %k: tensor<2x4x12x16xf32>, %v: tensor<2x4x12x24xf32>, %slopes: tensor<4xf32>) -> tensor<2x4x8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<2x4x8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %s = linalg.contract indexing_maps = [#q4, #k4, #s4]
      ins(%q, %k : tensor<2x4x8x16xf32>, tensor<2x4x12x16xf32>) outs(%zs : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %x = linalg.generic {indexing_maps = [#id4, #h4, #id4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%s, %slopes : tensor<2x4x8x12xf32>, tensor<4xf32>) outs(%es : tensor<2x4x8x12xf32>) {
  ^bb0(%a0: f32, %a1: f32, %out: f32):
    %i = linalg.index 2 : index
    %j = linalg.index 3 : index
    %k0 = arith.cmpi sle, %j, %i : index
    %f = arith.constant 0xFF800000 : f32
    %dist = arith.subi %i, %j : index
    %di = arith.index_cast %dist : index to i64
    %df = arith.sitofp %di : i64 to f32
    %add = arith.mulf %df, %a1 : f32
    %b = arith.addf %a0, %add : f32
    %y = arith.select %k0, %b, %f : f32
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

// The keys after the row count, too, and their distance has the other sign: that of
// rows that stand after all keys.

// CHECK-LABEL: func @linear_bias_without_causality(
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
// CHECK: attn.attention
// CHECK-SAME: query_offset(%c11 : index) alibi_slopes(%arg3 : tensor<4xf32>)
// CHECK-SAME: outs({{[^)]*}}) {alignment = #attn.alignment<offset>, scale
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
func.func @linear_bias_without_causality(%q: tensor<2x4x8x16xf32>, %k: tensor<2x4x12x16xf32>, %v: tensor<2x4x12x24xf32>, %slopes: tensor<4xf32>) -> tensor<2x4x8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<2x4x8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %s = linalg.contract indexing_maps = [#q4, #k4, #s4]
      ins(%q, %k : tensor<2x4x8x16xf32>, tensor<2x4x12x16xf32>) outs(%zs : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %x = linalg.generic {indexing_maps = [#id4, #h4, #id4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%s, %slopes : tensor<2x4x8x12xf32>, tensor<4xf32>) outs(%es : tensor<2x4x8x12xf32>) {
  ^bb0(%a0: f32, %a1: f32, %out: f32):
    %i = linalg.index 2 : index
    %j = linalg.index 3 : index
    %k0 = arith.cmpi sle, %j, %i : index
    %f = arith.constant 0xFF800000 : f32
    %dist = arith.subi %j, %i : index
    %di = arith.index_cast %dist : index to i64
    %df = arith.sitofp %di : i64 to f32
    %add = arith.mulf %df, %a1 : f32
    %y = arith.addf %a0, %add : f32
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

// CHECK-LABEL: func @slopes_per_batch(
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
// CHECK: attn.attention
// CHECK-SAME: mask(%{{.*}} : tensor<2x4x8x12xf32>)
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
func.func @slopes_per_batch(%q: tensor<2x4x8x16xf32>, %k: tensor<2x4x12x16xf32>, %v: tensor<2x4x12x24xf32>, %slopes: tensor<2x4xf32>) -> tensor<2x4x8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<2x4x8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %s = linalg.contract indexing_maps = [#q4, #k4, #s4]
      ins(%q, %k : tensor<2x4x8x16xf32>, tensor<2x4x12x16xf32>) outs(%zs : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %x = linalg.generic {indexing_maps = [#id4, affine_map<(b, h, i, j) -> (b, h)>, #id4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%s, %slopes : tensor<2x4x8x12xf32>, tensor<2x4xf32>) outs(%es : tensor<2x4x8x12xf32>) {
  ^bb0(%a0: f32, %a1: f32, %out: f32):
    %i = linalg.index 2 : index
    %j = linalg.index 3 : index
    %k0 = arith.cmpi sle, %j, %i : index
    %f = arith.constant 0xFF800000 : f32
    %dist = arith.subi %j, %i : index
    %di = arith.index_cast %dist : index to i64
    %df = arith.sitofp %di : i64 to f32
    %add = arith.mulf %df, %a1 : f32
    %b = arith.addf %a0, %add : f32
    %y = arith.select %k0, %b, %f : f32
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

// CHECK-LABEL: func @square_of_the_distance(
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
// CHECK: attn.attention
// CHECK-SAME: mask(%{{.*}} : tensor<4x8x12xf32>)
// CHECK-NOT: {{math.exp|linalg.contract|linalg.softmax|linalg.reduce}}
func.func @square_of_the_distance(%q: tensor<2x4x8x16xf32>, %k: tensor<2x4x12x16xf32>, %v: tensor<2x4x12x24xf32>, %slopes: tensor<4xf32>) -> tensor<2x4x8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<2x4x8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %s = linalg.contract indexing_maps = [#q4, #k4, #s4]
      ins(%q, %k : tensor<2x4x8x16xf32>, tensor<2x4x12x16xf32>) outs(%zs : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %x = linalg.generic {indexing_maps = [#id4, #h4, #id4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%s, %slopes : tensor<2x4x8x12xf32>, tensor<4xf32>) outs(%es : tensor<2x4x8x12xf32>) {
  ^bb0(%a0: f32, %a1: f32, %out: f32):
    %i = linalg.index 2 : index
    %j = linalg.index 3 : index
    %k0 = arith.cmpi sle, %j, %i : index
    %f = arith.constant 0xFF800000 : f32
    %dist = arith.subi %j, %i : index
    %di = arith.index_cast %dist : index to i64
    %df = arith.sitofp %di : i64 to f32
    %sq = arith.mulf %df, %df : f32
    %add = arith.mulf %sq, %a1 : f32
    %b = arith.addf %a0, %add : f32
    %y = arith.select %k0, %b, %f : f32
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

// T5: a bias gathered from a table by the distance stays a mask, computed as it was.

// CHECK-LABEL: func @position_bias_from_a_table(
// CHECK: %[[BIAS:.*]] = linalg.generic
// CHECK: tensor.extract %arg3
// CHECK: attn.attention
// CHECK-SAME: mask(%[[BIAS]] : tensor<4x8x12xf32>)
func.func @position_bias_from_a_table(%q: tensor<2x4x8x16xf32>, %k: tensor<2x4x12x16xf32>, %v: tensor<2x4x12x24xf32>, %table: tensor<19x4xf32>) -> tensor<2x4x8x24xf32> {
  %eb = tensor.empty() : tensor<4x8x12xf32>
  %bias = linalg.generic {indexing_maps = [affine_map<(h, i, j) -> (h, i, j)>], iterator_types = ["parallel", "parallel", "parallel"]} outs(%eb : tensor<4x8x12xf32>) {
  ^bb0(%out: f32):
    %h = linalg.index 0 : index
    %i = linalg.index 1 : index
    %j = linalg.index 2 : index
    %seven = arith.constant 7 : index
    %dist = arith.subi %j, %i : index
    %at = arith.addi %dist, %seven : index
    %y = tensor.extract %table[%at, %h] : tensor<19x4xf32>
    linalg.yield %y : f32
  } -> tensor<4x8x12xf32>
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<2x4x8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %s = linalg.contract indexing_maps = [#q4, #k4, #s4]
      ins(%q, %k : tensor<2x4x8x16xf32>, tensor<2x4x12x16xf32>) outs(%zs : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %x = linalg.generic {indexing_maps = [#id4, affine_map<(b, h, i, j) -> (h, i, j)>, #id4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
      ins(%s, %bias : tensor<2x4x8x12xf32>, tensor<4x8x12xf32>) outs(%es : tensor<2x4x8x12xf32>) {
  ^bb0(%a0: f32, %a1: f32, %out: f32):
    %y = arith.addf %a0, %a1 : f32
    linalg.yield %y : f32
  } -> tensor<2x4x8x12xf32>
  %p = linalg.softmax dimension(3) ins(%x : tensor<2x4x8x12xf32>) outs(%es : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %eo = tensor.empty() : tensor<2x4x8x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<2x4x8x24xf32>) -> tensor<2x4x8x24xf32>
  %o = linalg.contract indexing_maps = [#p4, #v4, #o4]
      ins(%p, %v : tensor<2x4x8x12xf32>, tensor<2x4x12x24xf32>) outs(%zo : tensor<2x4x8x24xf32>) -> tensor<2x4x8x24xf32>
  return %o : tensor<2x4x8x24xf32>
}
