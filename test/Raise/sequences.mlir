// RUN: attn-opt --attn-raise --canonicalize --cse --split-input-file %s | FileCheck %s
// RUN: attn-opt --attn-raise --canonicalize --cse --split-input-file %s > %t.once
// RUN: attn-opt --attn-raise --canonicalize --cse --split-input-file %t.once | diff %t.once -

// Several attentions in one function, one that feeds the next, one in a region;
// and a second run changes nothing.

// CHECK-LABEL: func @one_feeds_the_next(
// CHECK-SAME: %[[Q:.*]]: tensor<4x8x16xf32>, %[[K:.*]]: tensor<4x8x16xf32>, %[[V:.*]]: tensor<4x8x16xf32>)
// CHECK: %[[O1:.*]] = attn.attention ins(%[[Q]], %[[K]], %[[V]] :
// CHECK: %[[O2:.*]] = attn.attention ins(%[[O1]], %[[O1]], %[[V]] :
// CHECK-NEXT: return %[[O2]]
func.func @one_feeds_the_next(%q: tensor<4x8x16xf32>, %k: tensor<4x8x16xf32>,
                              %v: tensor<4x8x16xf32>) -> tensor<4x8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %et = tensor.empty() : tensor<4x16x8xf32>
  %kt = linalg.transpose ins(%k : tensor<4x8x16xf32>) outs(%et : tensor<4x16x8xf32>) permutation = [0, 2, 1]
  %es = tensor.empty() : tensor<4x8x8xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<4x8x8xf32>) -> tensor<4x8x8xf32>
  %s1 = linalg.batch_matmul ins(%q, %kt : tensor<4x8x16xf32>, tensor<4x16x8xf32>) outs(%zs : tensor<4x8x8xf32>) -> tensor<4x8x8xf32>
  %p1 = linalg.softmax dimension(2) ins(%s1 : tensor<4x8x8xf32>) outs(%es : tensor<4x8x8xf32>) -> tensor<4x8x8xf32>
  %eo = tensor.empty() : tensor<4x8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<4x8x16xf32>) -> tensor<4x8x16xf32>
  %o1 = linalg.batch_matmul ins(%p1, %v : tensor<4x8x8xf32>, tensor<4x8x16xf32>) outs(%zo : tensor<4x8x16xf32>) -> tensor<4x8x16xf32>
  %o1t = linalg.transpose ins(%o1 : tensor<4x8x16xf32>) outs(%et : tensor<4x16x8xf32>) permutation = [0, 2, 1]
  %s2 = linalg.batch_matmul ins(%o1, %o1t : tensor<4x8x16xf32>, tensor<4x16x8xf32>) outs(%zs : tensor<4x8x8xf32>) -> tensor<4x8x8xf32>
  %p2 = linalg.softmax dimension(2) ins(%s2 : tensor<4x8x8xf32>) outs(%es : tensor<4x8x8xf32>) -> tensor<4x8x8xf32>
  %o2 = linalg.batch_matmul ins(%p2, %v : tensor<4x8x8xf32>, tensor<4x8x16xf32>) outs(%zo : tensor<4x8x16xf32>) -> tensor<4x8x16xf32>
  return %o2 : tensor<4x8x16xf32>
}

// -----

// CHECK-LABEL: func @in_a_loop(
// CHECK: scf.for
// CHECK: attn.attention
// CHECK: scf.yield
// CHECK-NOT: linalg.softmax
func.func @in_a_loop(%q: tensor<8x16xf32>, %kt: tensor<16x8xf32>,
                     %v: tensor<8x16xf32>) -> tensor<8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = arith.constant 3 : index
  %es = tensor.empty() : tensor<8x8xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %eo = tensor.empty() : tensor<8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x16xf32>) -> tensor<8x16xf32>
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%x = %q) -> tensor<8x16xf32> {
    %s = linalg.matmul ins(%x, %kt : tensor<8x16xf32>, tensor<16x8xf32>) outs(%zs : tensor<8x8xf32>) -> tensor<8x8xf32>
    %p = linalg.softmax dimension(1) ins(%s : tensor<8x8xf32>) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
    %o = linalg.matmul ins(%p, %v : tensor<8x8xf32>, tensor<8x16xf32>) outs(%zo : tensor<8x16xf32>) -> tensor<8x16xf32>
    scf.yield %o : tensor<8x16xf32>
  }
  return %r : tensor<8x16xf32>
}

// -----

// The result has two uses in two layouts: it is replaced before they part.

// CHECK-LABEL: func @two_layouts_of_the_result(
// CHECK: %[[O:.*]] = attn.attention
// CHECK: %[[T:.*]] = linalg.transpose ins(%[[O]]
// CHECK: return %[[O]], %[[T]]
func.func @two_layouts_of_the_result(%q: tensor<8x16xf32>, %kt: tensor<16x8xf32>,
    %v: tensor<8x16xf32>) -> (tensor<8x16xf32>, tensor<16x8xf32>) {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x8xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %eo = tensor.empty() : tensor<8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x16xf32>) -> tensor<8x16xf32>
  %s = linalg.matmul ins(%q, %kt : tensor<8x16xf32>, tensor<16x8xf32>) outs(%zs : tensor<8x8xf32>) -> tensor<8x8xf32>
  %p = linalg.softmax dimension(1) ins(%s : tensor<8x8xf32>) outs(%es : tensor<8x8xf32>) -> tensor<8x8xf32>
  %o = linalg.matmul ins(%p, %v : tensor<8x8xf32>, tensor<8x16xf32>) outs(%zo : tensor<8x16xf32>) -> tensor<8x16xf32>
  %et = tensor.empty() : tensor<16x8xf32>
  %t = linalg.transpose ins(%o : tensor<8x16xf32>) outs(%et : tensor<16x8xf32>) permutation = [1, 0]
  return %o, %t : tensor<8x16xf32>, tensor<16x8xf32>
}
