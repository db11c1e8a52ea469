// RUN: attn-opt --attn-raise --canonicalize --cse --split-input-file %s | FileCheck %s

// Sizes that the types leave open.

// A cast left open what the operands know.

// CHECK-LABEL: func @size_lost_by_a_cast(
// CHECK-NOT: linalg.batch_matmul
// CHECK: attn.attention
// CHECK-NOT: linalg.batch_matmul
func.func @size_lost_by_a_cast(%q: tensor<2x8x16xf32>, %k: tensor<2x8x16xf32>, %v: tensor<2x8x16xf32>, %n: index) -> tensor<?x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<2x8x8xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<2x8x8xf32>) -> tensor<2x8x8xf32>
  %s = linalg.contract indexing_maps = [affine_map<(b, t, s, d) -> (b, t, d)>, affine_map<(b, t, s, d) -> (b, s, d)>, affine_map<(b, t, s, d) -> (b, t, s)>]
      ins(%q, %k : tensor<2x8x16xf32>, tensor<2x8x16xf32>) outs(%zs : tensor<2x8x8xf32>) -> tensor<2x8x8xf32>
  %p = linalg.softmax dimension(2) ins(%s : tensor<2x8x8xf32>) outs(%es : tensor<2x8x8xf32>) -> tensor<2x8x8xf32>
  %open = tensor.cast %p : tensor<2x8x8xf32> to tensor<?x8x8xf32>
  %e = tensor.expand_shape %open [[0, 1], [2], [3]] output_shape [%n, 2, 8, 8] : tensor<?x8x8xf32> into tensor<?x2x8x8xf32>
  %c = tensor.collapse_shape %e [[0, 1], [2], [3]] : tensor<?x2x8x8xf32> into tensor<?x8x8xf32>
  %ov = tensor.cast %v : tensor<2x8x16xf32> to tensor<?x8x16xf32>
  %eo = tensor.empty(%n) : tensor<?x8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<?x8x16xf32>) -> tensor<?x8x16xf32>
  %o = linalg.batch_matmul ins(%c, %ov : tensor<?x8x8xf32>, tensor<?x8x16xf32>) outs(%zo : tensor<?x8x16xf32>) -> tensor<?x8x16xf32>
  %r = tensor.collapse_shape %o [[0, 1], [2]] : tensor<?x8x16xf32> into tensor<?x16xf32>
  return %r : tensor<?x16xf32>
}

// -----

// The number of keys is read off the weights.

// CHECK-LABEL: func @size_of_the_weights_used(
// CHECK-SAME: %[[Q:.*]]: {{.*}}, %[[K:.*]]: {{.*}}, %[[V:.*]]:
// CHECK: %[[KEYS:.*]] = tensor.dim %[[K]], %{{.*}} : tensor<?x16xf32>
// CHECK: attn.attention ins(%[[Q]], %[[K]], %[[V]]
// CHECK: return %{{.*}}, %[[KEYS]]
func.func @size_of_the_weights_used(%q: tensor<8x16xf32>, %k: tensor<?x16xf32>, %v: tensor<?x16xf32>) -> (tensor<8x16xf32>, index) {
  %zero = arith.constant 0.0 : f32
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = tensor.dim %k, %c0 : tensor<?x16xf32>
  %es = tensor.empty(%n) : tensor<8x?xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x?xf32>) -> tensor<8x?xf32>
  %s = linalg.contract indexing_maps = [affine_map<(t, s, d) -> (t, d)>, affine_map<(t, s, d) -> (s, d)>, affine_map<(t, s, d) -> (t, s)>]
      ins(%q, %k : tensor<8x16xf32>, tensor<?x16xf32>) outs(%zs : tensor<8x?xf32>) -> tensor<8x?xf32>
  %p = linalg.softmax dimension(1) ins(%s : tensor<8x?xf32>) outs(%es : tensor<8x?xf32>) -> tensor<8x?xf32>
  %keys = tensor.dim %p, %c1 : tensor<8x?xf32>
  %eo = tensor.empty() : tensor<8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x16xf32>) -> tensor<8x16xf32>
  %o = linalg.matmul ins(%p, %v : tensor<8x?xf32>, tensor<?x16xf32>) outs(%zo : tensor<8x16xf32>) -> tensor<8x16xf32>
  return %o, %keys : tensor<8x16xf32>, index
}

// -----

// Batch and heads are one dimension in the products, and both are unknown. The
// batch of the keys may differ from that of the queries if the heads do, too, so
// that the keys pass through the common dimension; nothing is copied for it.

// CHECK-LABEL: func @open_batch_and_heads(
// CHECK-SAME: %[[Q:.*]]: {{.*}}, %[[K:.*]]: {{.*}}, %[[V:.*]]:
// CHECK-NOT: linalg
// CHECK: attn.attention ins(%[[Q]], %{{.*}}, %{{.*}} : tensor<?x?x8x16xf32>
func.func @open_batch_and_heads(%q: tensor<?x?x8x16xf32>, %k: tensor<?x?x12x16xf32>, %v: tensor<?x?x12x16xf32>) -> tensor<?x?x8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %b = tensor.dim %q, %c0 : tensor<?x?x8x16xf32>
  %h = tensor.dim %q, %c1 : tensor<?x?x8x16xf32>
  %bh = arith.muli %b, %h : index
  %fq = tensor.collapse_shape %q [[0, 1], [2], [3]] : tensor<?x?x8x16xf32> into tensor<?x8x16xf32>
  %fk = tensor.collapse_shape %k [[0, 1], [2], [3]] : tensor<?x?x12x16xf32> into tensor<?x12x16xf32>
  %fv = tensor.collapse_shape %v [[0, 1], [2], [3]] : tensor<?x?x12x16xf32> into tensor<?x12x16xf32>
  %es = tensor.empty(%bh) : tensor<?x8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<?x8x12xf32>) -> tensor<?x8x12xf32>
  %s = linalg.contract indexing_maps = [affine_map<(b, t, s, d) -> (b, t, d)>, affine_map<(b, t, s, d) -> (b, s, d)>, affine_map<(b, t, s, d) -> (b, t, s)>]
      ins(%fq, %fk : tensor<?x8x16xf32>, tensor<?x12x16xf32>) outs(%zs : tensor<?x8x12xf32>) -> tensor<?x8x12xf32>
  %p = linalg.softmax dimension(2) ins(%s : tensor<?x8x12xf32>) outs(%es : tensor<?x8x12xf32>) -> tensor<?x8x12xf32>
  %eo = tensor.empty(%bh) : tensor<?x8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<?x8x16xf32>) -> tensor<?x8x16xf32>
  %o = linalg.batch_matmul ins(%p, %fv : tensor<?x8x12xf32>, tensor<?x12x16xf32>) outs(%zo : tensor<?x8x16xf32>) -> tensor<?x8x16xf32>
  %r = tensor.expand_shape %o [[0, 1], [2], [3]] output_shape [%b, %h, 8, 16] : tensor<?x8x16xf32> into tensor<?x?x8x16xf32>
  return %r : tensor<?x?x8x16xf32>
}

// -----

// Sizes that the function asserts to be equal: no copy of the query.

// CHECK-LABEL: func @asserted_size(
// CHECK-NOT: {{scf.if|linalg|tensor.extract}}
// CHECK: attn.attention ins(%arg0, %arg1, %arg2 :
func.func @asserted_size(%q: tensor<?x8x16xf32>, %k: tensor<?x12x16xf32>, %v: tensor<?x12x16xf32>, %on: i1) -> tensor<?x8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %bq = tensor.dim %q, %c0 : tensor<?x8x16xf32>
  %b = tensor.dim %v, %c0 : tensor<?x12x16xf32>
  %same = arith.cmpi eq, %bq, %b : index
  cf.assert %same, "batches differ"
  %eq = tensor.empty(%b) : tensor<?x8x16xf32>
  %wide = linalg.generic {indexing_maps = [affine_map<(b, t, d) -> (b, t, d)>], iterator_types = ["parallel", "parallel", "parallel"]} outs(%eq : tensor<?x8x16xf32>) {
  ^bb0(%out: f32):
    %i0 = linalg.index 0 : index
    %i1 = linalg.index 1 : index
    %i2 = linalg.index 2 : index
    %size = tensor.dim %q, %c0 : tensor<?x8x16xf32>
    %one = arith.cmpi eq, %size, %c1 : index
    %at = arith.select %one, %c0, %i0 : index
    %x = tensor.extract %q[%at, %i1, %i2] : tensor<?x8x16xf32>
    linalg.yield %x : f32
  } -> tensor<?x8x16xf32>
  %es = tensor.empty(%b) : tensor<?x8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<?x8x12xf32>) -> tensor<?x8x12xf32>
  %s = linalg.contract indexing_maps = [affine_map<(b, t, s, d) -> (b, t, d)>, affine_map<(b, t, s, d) -> (b, s, d)>, affine_map<(b, t, s, d) -> (b, t, s)>]
      ins(%wide, %k : tensor<?x8x16xf32>, tensor<?x12x16xf32>) outs(%zs : tensor<?x8x12xf32>) -> tensor<?x8x12xf32>
  %p = linalg.softmax dimension(2) ins(%s : tensor<?x8x12xf32>) outs(%es : tensor<?x8x12xf32>) -> tensor<?x8x12xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eq : tensor<?x8x16xf32>) -> tensor<?x8x16xf32>
  %o = linalg.batch_matmul ins(%p, %v : tensor<?x8x12xf32>, tensor<?x12x16xf32>) outs(%zo : tensor<?x8x16xf32>) -> tensor<?x8x16xf32>
  return %o : tensor<?x8x16xf32>
}

// -----

// Nothing says that the batches are equal: the query is copied where they are not.

// CHECK-LABEL: func @not_asserted_size(
// CHECK: %[[Q:.*]] = scf.if %{{.*}} -> (tensor<?x8x16xf32>) {
// CHECK-NEXT: scf.yield %arg0
// CHECK: attn.attention ins(%[[Q]], %arg1, %arg2 :
func.func @not_asserted_size(%q: tensor<?x8x16xf32>, %k: tensor<?x12x16xf32>, %v: tensor<?x12x16xf32>, %on: i1) -> tensor<?x8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %bq = tensor.dim %q, %c0 : tensor<?x8x16xf32>
  %b = tensor.dim %v, %c0 : tensor<?x12x16xf32>
  %same = arith.cmpi eq, %bq, %b : index
  %eq = tensor.empty(%b) : tensor<?x8x16xf32>
  %wide = linalg.generic {indexing_maps = [affine_map<(b, t, d) -> (b, t, d)>], iterator_types = ["parallel", "parallel", "parallel"]} outs(%eq : tensor<?x8x16xf32>) {
  ^bb0(%out: f32):
    %i0 = linalg.index 0 : index
    %i1 = linalg.index 1 : index
    %i2 = linalg.index 2 : index
    %size = tensor.dim %q, %c0 : tensor<?x8x16xf32>
    %one = arith.cmpi eq, %size, %c1 : index
    %at = arith.select %one, %c0, %i0 : index
    %x = tensor.extract %q[%at, %i1, %i2] : tensor<?x8x16xf32>
    linalg.yield %x : f32
  } -> tensor<?x8x16xf32>
  %es = tensor.empty(%b) : tensor<?x8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<?x8x12xf32>) -> tensor<?x8x12xf32>
  %s = linalg.contract indexing_maps = [affine_map<(b, t, s, d) -> (b, t, d)>, affine_map<(b, t, s, d) -> (b, s, d)>, affine_map<(b, t, s, d) -> (b, t, s)>]
      ins(%wide, %k : tensor<?x8x16xf32>, tensor<?x12x16xf32>) outs(%zs : tensor<?x8x12xf32>) -> tensor<?x8x12xf32>
  %p = linalg.softmax dimension(2) ins(%s : tensor<?x8x12xf32>) outs(%es : tensor<?x8x12xf32>) -> tensor<?x8x12xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eq : tensor<?x8x16xf32>) -> tensor<?x8x16xf32>
  %o = linalg.batch_matmul ins(%p, %v : tensor<?x8x12xf32>, tensor<?x12x16xf32>) outs(%zo : tensor<?x8x16xf32>) -> tensor<?x8x16xf32>
  return %o : tensor<?x8x16xf32>
}

// -----

// An assertion that may not be reached says nothing.

// CHECK-LABEL: func @assertion_in_a_branch(
// CHECK: %[[Q:.*]] = scf.if %{{.*}} -> (tensor<?x8x16xf32>) {
// CHECK-NEXT: scf.yield %arg0
// CHECK: attn.attention ins(%[[Q]], %arg1, %arg2 :
func.func @assertion_in_a_branch(%q: tensor<?x8x16xf32>, %k: tensor<?x12x16xf32>, %v: tensor<?x12x16xf32>, %on: i1) -> tensor<?x8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %bq = tensor.dim %q, %c0 : tensor<?x8x16xf32>
  %b = tensor.dim %v, %c0 : tensor<?x12x16xf32>
  %same = arith.cmpi eq, %bq, %b : index
  scf.if %on {
    cf.assert %same, "batches differ"
  }
  %eq = tensor.empty(%b) : tensor<?x8x16xf32>
  %wide = linalg.generic {indexing_maps = [affine_map<(b, t, d) -> (b, t, d)>], iterator_types = ["parallel", "parallel", "parallel"]} outs(%eq : tensor<?x8x16xf32>) {
  ^bb0(%out: f32):
    %i0 = linalg.index 0 : index
    %i1 = linalg.index 1 : index
    %i2 = linalg.index 2 : index
    %size = tensor.dim %q, %c0 : tensor<?x8x16xf32>
    %one = arith.cmpi eq, %size, %c1 : index
    %at = arith.select %one, %c0, %i0 : index
    %x = tensor.extract %q[%at, %i1, %i2] : tensor<?x8x16xf32>
    linalg.yield %x : f32
  } -> tensor<?x8x16xf32>
  %es = tensor.empty(%b) : tensor<?x8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<?x8x12xf32>) -> tensor<?x8x12xf32>
  %s = linalg.contract indexing_maps = [affine_map<(b, t, s, d) -> (b, t, d)>, affine_map<(b, t, s, d) -> (b, s, d)>, affine_map<(b, t, s, d) -> (b, t, s)>]
      ins(%wide, %k : tensor<?x8x16xf32>, tensor<?x12x16xf32>) outs(%zs : tensor<?x8x12xf32>) -> tensor<?x8x12xf32>
  %p = linalg.softmax dimension(2) ins(%s : tensor<?x8x12xf32>) outs(%es : tensor<?x8x12xf32>) -> tensor<?x8x12xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eq : tensor<?x8x16xf32>) -> tensor<?x8x16xf32>
  %o = linalg.batch_matmul ins(%p, %v : tensor<?x8x12xf32>, tensor<?x12x16xf32>) outs(%zo : tensor<?x8x16xf32>) -> tensor<?x8x16xf32>
  return %o : tensor<?x8x16xf32>
}

// -----

// An assertion that comes too late says nothing.

// CHECK-LABEL: func @assertion_after_the_softmax(
// CHECK: %[[Q:.*]] = scf.if %{{.*}} -> (tensor<?x8x16xf32>) {
// CHECK-NEXT: scf.yield %arg0
// CHECK: attn.attention ins(%[[Q]], %arg1, %arg2 :
func.func @assertion_after_the_softmax(%q: tensor<?x8x16xf32>, %k: tensor<?x12x16xf32>, %v: tensor<?x12x16xf32>, %on: i1) -> tensor<?x8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %bq = tensor.dim %q, %c0 : tensor<?x8x16xf32>
  %b = tensor.dim %v, %c0 : tensor<?x12x16xf32>
  %same = arith.cmpi eq, %bq, %b : index
  %eq = tensor.empty(%b) : tensor<?x8x16xf32>
  %wide = linalg.generic {indexing_maps = [affine_map<(b, t, d) -> (b, t, d)>], iterator_types = ["parallel", "parallel", "parallel"]} outs(%eq : tensor<?x8x16xf32>) {
  ^bb0(%out: f32):
    %i0 = linalg.index 0 : index
    %i1 = linalg.index 1 : index
    %i2 = linalg.index 2 : index
    %size = tensor.dim %q, %c0 : tensor<?x8x16xf32>
    %one = arith.cmpi eq, %size, %c1 : index
    %at = arith.select %one, %c0, %i0 : index
    %x = tensor.extract %q[%at, %i1, %i2] : tensor<?x8x16xf32>
    linalg.yield %x : f32
  } -> tensor<?x8x16xf32>
  %es = tensor.empty(%b) : tensor<?x8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<?x8x12xf32>) -> tensor<?x8x12xf32>
  %s = linalg.contract indexing_maps = [affine_map<(b, t, s, d) -> (b, t, d)>, affine_map<(b, t, s, d) -> (b, s, d)>, affine_map<(b, t, s, d) -> (b, t, s)>]
      ins(%wide, %k : tensor<?x8x16xf32>, tensor<?x12x16xf32>) outs(%zs : tensor<?x8x12xf32>) -> tensor<?x8x12xf32>
  %p = linalg.softmax dimension(2) ins(%s : tensor<?x8x12xf32>) outs(%es : tensor<?x8x12xf32>) -> tensor<?x8x12xf32>
  cf.assert %same, "batches differ"
  %zo = linalg.fill ins(%zero : f32) outs(%eq : tensor<?x8x16xf32>) -> tensor<?x8x16xf32>
  %o = linalg.batch_matmul ins(%p, %v : tensor<?x8x12xf32>, tensor<?x12x16xf32>) outs(%zo : tensor<?x8x16xf32>) -> tensor<?x8x16xf32>
  return %o : tensor<?x8x16xf32>
}

// -----

// A cache with new keys and values behind it has the batches of both.

// CHECK-LABEL: func @size_of_a_concatenation(
// CHECK-NOT: {{scf.if|linalg|tensor.extract}}
// CHECK: %[[V:.*]] = tensor.concat dim(1) %arg2, %arg3
// CHECK-NOT: {{scf.if|linalg|tensor.extract}}
// CHECK: attn.attention ins(%arg0, %arg1, %[[V]] :
func.func @size_of_a_concatenation(%q: tensor<?x8x16xf32>, %k: tensor<?x12x16xf32>, %cache: tensor<?x5x16xf32>, %new: tensor<?x7x16xf32>) -> tensor<?x8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %b = tensor.dim %q, %c0 : tensor<?x8x16xf32>
  %bv = tensor.dim %cache, %c0 : tensor<?x5x16xf32>
  %same = arith.cmpi eq, %bv, %b : index
  cf.assert %same, "batches differ"
  %v = tensor.concat dim(1) %cache, %new : (tensor<?x5x16xf32>, tensor<?x7x16xf32>) -> tensor<?x12x16xf32>
  %size = tensor.dim %v, %c0 : tensor<?x12x16xf32>
  %ev = tensor.empty(%b) : tensor<?x12x16xf32>
  %wide = linalg.generic {indexing_maps = [affine_map<(b, t, d) -> (b, t, d)>], iterator_types = ["parallel", "parallel", "parallel"]} outs(%ev : tensor<?x12x16xf32>) {
  ^bb0(%out: f32):
    %i0 = linalg.index 0 : index
    %i1 = linalg.index 1 : index
    %i2 = linalg.index 2 : index
    %one = arith.cmpi eq, %size, %c1 : index
    %at = arith.select %one, %c0, %i0 : index
    %x = tensor.extract %v[%at, %i1, %i2] : tensor<?x12x16xf32>
    linalg.yield %x : f32
  } -> tensor<?x12x16xf32>
  %es = tensor.empty(%b) : tensor<?x8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<?x8x12xf32>) -> tensor<?x8x12xf32>
  %s = linalg.contract indexing_maps = [affine_map<(b, t, s, d) -> (b, t, d)>, affine_map<(b, t, s, d) -> (b, s, d)>, affine_map<(b, t, s, d) -> (b, t, s)>]
      ins(%q, %k : tensor<?x8x16xf32>, tensor<?x12x16xf32>) outs(%zs : tensor<?x8x12xf32>) -> tensor<?x8x12xf32>
  %p = linalg.softmax dimension(2) ins(%s : tensor<?x8x12xf32>) outs(%es : tensor<?x8x12xf32>) -> tensor<?x8x12xf32>
  %eo = tensor.empty(%b) : tensor<?x8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<?x8x16xf32>) -> tensor<?x8x16xf32>
  %o = linalg.batch_matmul ins(%p, %wide : tensor<?x8x12xf32>, tensor<?x12x16xf32>) outs(%zo : tensor<?x8x16xf32>) -> tensor<?x8x16xf32>
  return %o : tensor<?x8x16xf32>
}
