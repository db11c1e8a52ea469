// TilingInterface of attn.attention: what a tile consists of, fusion of a
// producer into a consumer's tiles, and what is refused.

// RUN: attn-opt %s --split-input-file --transform-interpreter --canonicalize --cse \
// RUN:   --verify-diagnostics | FileCheck %s

module attributes {transform.with_named_sequence} {
  // Keys stay whole; a mask is sliced where it is not broadcast; two query heads
  // go with each key/value head.
  // CHECK-LABEL: func @grouped
  // CHECK: scf.forall (%[[B:.+]], %[[G:.+]], %[[I:.+]]) in (2, 3, 2)
  // CHECK: %[[ROW:.+]] = affine.apply {{.*}}(%[[I]])
  // CHECK: %[[HEAD:.+]] = affine.apply {{.*}}[%[[G]]]
  // CHECK: %[[Q:.+]] = tensor.extract_slice %arg0[%[[B]], %[[HEAD]], %[[ROW]], 0] [1, 2, 4, 16]
  // CHECK: %[[K:.+]] = tensor.extract_slice %arg1[%[[B]], %[[G]], 0, 0] [1, 1, 7, 16]
  // CHECK: %[[V:.+]] = tensor.extract_slice %arg2[%[[B]], %[[G]], 0, 0] [1, 1, 7, 8]
  // CHECK: %[[M:.+]] = tensor.extract_slice %arg3[0, %[[ROW]], 0] [1, 4, 7]
  // CHECK: %[[S:.+]] = tensor.extract_slice %arg4[%[[HEAD]]] [2]
  // CHECK: attn.attention ins(%[[Q]], %[[K]], %[[V]] :
  // CHECK-SAME: mask(%[[M]] : tensor<1x4x7xf32>)
  // CHECK-SAME: query_offset(%[[ROW]] : index)
  // CHECK-SAME: sink(%[[S]] : tensor<2xf32>)
  // CHECK-SAME: {alignment = #attn.alignment<offset>, causal, note}
  // CHECK: tensor.parallel_insert_slice
  // CHECK-SAME: [%[[B]], %[[HEAD]], %[[ROW]], 0] [1, 2, 4, 8]
  func.func @grouped(%q: tensor<2x6x8x16xf32>, %k: tensor<2x3x7x16xf32>,
                     %v: tensor<2x3x7x8xf32>, %m: tensor<1x8x7xf32>,
                     %s: tensor<6xf32>, %o: tensor<2x6x8x8xf32>)
      -> tensor<2x6x8x8xf32> {
    %0 = attn.attention
        ins(%q, %k, %v : tensor<2x6x8x16xf32>, tensor<2x3x7x16xf32>,
                         tensor<2x3x7x8xf32>)
        mask(%m : tensor<1x8x7xf32>) sink(%s : tensor<6xf32>)
        outs(%o : tensor<2x6x8x8xf32>)
        {alignment = #attn.alignment<top_left>, causal, note}
        -> tensor<2x6x8x8xf32>
    return %0 : tensor<2x6x8x8xf32>
  }
  transform.named_sequence @__transform_main(
      %root: !transform.any_op {transform.readonly}) {
    %op = transform.structured.match ops{["attn.attention"]} in %root
        : (!transform.any_op) -> !transform.any_op
    %tile, %loop = transform.structured.tile_using_forall %op
        tile_sizes [1, 1, 4]
        : (!transform.any_op) -> (!transform.any_op, !transform.any_op)
    transform.yield
  }
}

// -----

module attributes {transform.with_named_sequence} {
  // Tiles of all rows keep the alignment, and need no offsets. Whether an open
  // size of the mask is broadcast is seen at run time.
  // CHECK-LABEL: func @batches
  // CHECK-SAME: %[[MASK:[a-z0-9]+]]: tensor<?x1x1x?xi1>
  // CHECK: scf.forall (%[[B:.+]]) in
  // CHECK-DAG: %[[ONE:.+]] = arith.cmpi eq, %{{.+}}, %c1
  // CHECK-DAG: %[[FROM:.+]] = arith.select %[[ONE]], %c0, %[[B]]
  // CHECK: tensor.extract_slice %[[MASK]][%[[FROM]], 0, 0, 0] [1, 1, 1, %{{.+}}]
  // CHECK: attn.attention
  // CHECK-SAME: kv_lengths(%{{.+}} : tensor<1xi64>)
  // CHECK-SAME: {alignment = #attn.alignment<bottom_right>, causal}
  func.func @batches(%q: tensor<?x6x8x16xf32>, %k: tensor<?x6x?x16xf32>,
                     %m: tensor<?x1x1x?xi1>, %n: tensor<?xi64>)
      -> tensor<?x6x8x16xf32> {
    %0 = attn.attention
        ins(%q, %k, %k : tensor<?x6x8x16xf32>, tensor<?x6x?x16xf32>,
                         tensor<?x6x?x16xf32>)
        mask(%m : tensor<?x1x1x?xi1>) kv_lengths(%n : tensor<?xi64>)
        outs(%q : tensor<?x6x8x16xf32>)
        {alignment = #attn.alignment<bottom_right>, causal}
        -> tensor<?x6x8x16xf32>
    return %0 : tensor<?x6x8x16xf32>
  }
  transform.named_sequence @__transform_main(
      %root: !transform.any_op {transform.readonly}) {
    %op = transform.structured.match ops{["attn.attention"]} in %root
        : (!transform.any_op) -> !transform.any_op
    %tile, %loop = transform.structured.tile_using_forall %op tile_sizes [1]
        : (!transform.any_op) -> (!transform.any_op, !transform.any_op)
    transform.yield
  }
}

// -----

module attributes {transform.with_named_sequence} {
  // Attention moves into the loop over its consumer's tiles.
  // CHECK-LABEL: func @fused
  // CHECK: scf.for
  // CHECK: attn.attention {{.*}} -> tensor<2x4x8xf32>
  // CHECK: linalg.exp {{.*}} -> tensor<2x4x8xf32>
  func.func @fused(%q: tensor<2x8x8xf32>, %o: tensor<2x8x8xf32>)
      -> tensor<2x8x8xf32> {
    %0 = attn.attention
        ins(%q, %q, %q : tensor<2x8x8xf32>, tensor<2x8x8xf32>,
                         tensor<2x8x8xf32>)
        outs(%o : tensor<2x8x8xf32>) -> tensor<2x8x8xf32>
    %1 = linalg.exp ins(%0 : tensor<2x8x8xf32>) outs(%o : tensor<2x8x8xf32>)
        -> tensor<2x8x8xf32>
    return %1 : tensor<2x8x8xf32>
  }
  transform.named_sequence @__transform_main(
      %root: !transform.any_op {transform.readonly}) {
    %op = transform.structured.match ops{["linalg.exp"]} in %root
        : (!transform.any_op) -> !transform.any_op
    %tile, %loop = transform.structured.fuse %op tile_sizes [0, 4, 0]
        : (!transform.any_op) -> (!transform.any_op, !transform.any_op)
    transform.yield
  }
}

// -----

module attributes {transform.with_named_sequence} {
  // Half of a group of query heads, or some features, are no tile.
  // CHECK-LABEL: func @not_fused
  // CHECK: attn.attention {{.*}} -> tensor<4x8x8xf32>
  // CHECK: scf.for
  func.func @not_fused(%q: tensor<4x8x8xf32>, %k: tensor<2x8x8xf32>,
                       %o: tensor<4x8x8xf32>) -> tensor<4x8x8xf32> {
    %0 = attn.attention
        ins(%q, %k, %k : tensor<4x8x8xf32>, tensor<2x8x8xf32>,
                         tensor<2x8x8xf32>)
        outs(%o : tensor<4x8x8xf32>) -> tensor<4x8x8xf32>
    %1 = linalg.exp ins(%0 : tensor<4x8x8xf32>) outs(%o : tensor<4x8x8xf32>)
        -> tensor<4x8x8xf32>
    return %1 : tensor<4x8x8xf32>
  }
  transform.named_sequence @__transform_main(
      %root: !transform.any_op {transform.readonly}) {
    %op = transform.structured.match ops{["linalg.exp"]} in %root
        : (!transform.any_op) -> !transform.any_op
    %tile, %loop:2 = transform.structured.fuse %op tile_sizes [1, 0, 2]
        : (!transform.any_op)
        -> (!transform.any_op, !transform.any_op, !transform.any_op)
    transform.yield
  }
}

// -----

module attributes {transform.with_named_sequence} {
  func.func @memrefs(%q: memref<8x8xf32>) {
    // expected-error @+4 {{needs tensors to be tiled, found memrefs}}
    // expected-error @+3 {{tile operation}}
    // expected-error @+2 {{failed to generate tiling loops}}
    // expected-note @+1 {{when applied to this op}}
    attn.attention
        ins(%q, %q, %q : memref<8x8xf32>, memref<8x8xf32>, memref<8x8xf32>)
        outs(%q : memref<8x8xf32>)
    return
  }
  transform.named_sequence @__transform_main(
      %root: !transform.any_op {transform.readonly}) {
    %op = transform.structured.match ops{["attn.attention"]} in %root
        : (!transform.any_op) -> !transform.any_op
    // expected-error @+1 {{transform.structured.tile_using_forall failed to apply}}
    %tile, %loop = transform.structured.tile_using_forall %op tile_sizes [4]
        : (!transform.any_op) -> (!transform.any_op, !transform.any_op)
    transform.yield
  }
}

// -----

module attributes {transform.with_named_sequence} {
  func.func @form(%q: tensor<8x8xf32>) -> tensor<8x8xf32> {
    // expected-error @+4 {{needs its form applied (attn-apply-forms) to be tiled, found a form}}
    // expected-error @+3 {{tile operation}}
    // expected-error @+2 {{failed to generate tiling loops}}
    // expected-note @+1 {{when applied to this op}}
    %0 = attn.attention
        ins(%q, %q, %q : tensor<8x8xf32>, tensor<8x8xf32>, tensor<8x8xf32>)
        outs(%q : tensor<8x8xf32>) {form = #attn.topk<keep = 1/4>}
        -> tensor<8x8xf32>
    return %0 : tensor<8x8xf32>
  }
  transform.named_sequence @__transform_main(
      %root: !transform.any_op {transform.readonly}) {
    %op = transform.structured.match ops{["attn.attention"]} in %root
        : (!transform.any_op) -> !transform.any_op
    // expected-error @+1 {{transform.structured.tile_using_forall failed to apply}}
    %tile, %loop = transform.structured.tile_using_forall %op tile_sizes [4]
        : (!transform.any_op) -> (!transform.any_op, !transform.any_op)
    transform.yield
  }
}
