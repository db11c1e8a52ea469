// RUN: attn-opt %s --convert-attn-to-linalg="query-block=4 key-block=8" --canonicalize --cse --split-input-file | FileCheck %s

// One selection per query head: scores of the query projected to the first two
// columns, the order of each key, its size and its last member by a search over
// the 32 bits of an order, marks, and the online softmax over marked keys.
// Without a remainder other keys weigh 0.
//
// CHECK-LABEL: func.func @per_head
// CHECK-SAME:    %{{.*}}: tensor<4x8xf32>, %{{.*}}: tensor<32x8xf32>, %[[BASIS:[a-z0-9]*]]: tensor<1x8x4xf32>
// CHECK-NOT:     math.exp
// CHECK:         tensor.extract_slice %[[BASIS]][0, 0, 0] [1, 8, 2]
// CHECK:         arith.bitcast %{{.*}} : f32 to i32
// CHECK:         arith.ceildivui %{{.*}}, %c4_i64
// CHECK:         scf.for %{{.*}} = %c0 to %c32 step %c1 iter_args(%{{.*}}) -> (tensor<4xi32>)
// CHECK:         scf.for %{{.*}} = %c0 to %c4 step %c1 iter_args(%{{.*}}) -> (tensor<4x32xi1>)
// CHECK:         scf.for %[[J:[a-z0-9]*]] = %c0 to %c32 step %c8
// CHECK:           tensor.extract_slice %{{.*}}[0, %[[J]]] [4, %{{.*}}] [1, 1] : tensor<4x32xi1>
// CHECK:           math.exp
// CHECK:         return
func.func @per_head(%q: tensor<4x8xf32>, %k: tensor<32x8xf32>, %basis: tensor<1x8x4xf32>) -> tensor<4x8xf32> {
  %0 = attn.topk_attention ins(%q, %k, %k : tensor<4x8xf32>, tensor<32x8xf32>, tensor<32x8xf32>)
      basis(%basis : tensor<1x8x4xf32>) outs(%q : tensor<4x8xf32>)
      {form = #attn.topk<rank = 2, keep = 1/4, sinks = 0, window = 0, shared = false, remainder_degree = none>}
      -> tensor<4x8xf32>
  return %0 : tensor<4x8xf32>
}

// -----

// A shared selection sums the softmaxes of the three query heads of a group.
//
// CHECK-LABEL: func.func @shared
// CHECK:         scf.for %[[MEMBER:.*]] = %c0 to %c3 step %c1 {{.*}} -> (tensor<4x32xf32>, tensor<4x32xi1>)
// CHECK:           math.exp
func.func @shared(%q: tensor<6x4x8xf32>, %k: tensor<2x32x8xf32>, %basis: tensor<2x8x8xf32>) -> tensor<6x4x8xf32> {
  %0 = attn.topk_attention ins(%q, %k, %k : tensor<6x4x8xf32>, tensor<2x32x8xf32>, tensor<2x32x8xf32>)
      basis(%basis : tensor<2x8x8xf32>) outs(%q : tensor<6x4x8xf32>)
      {alignment = #attn.alignment<bottom_right>, form = #attn.topk} -> tensor<6x4x8xf32>
  return %0 : tensor<6x4x8xf32>
}

// -----

// The polynomial of degree 2 of the score, in a sketch and of the two first
// directions: 1 + x (1 + x / 2).
//
// CHECK-LABEL: func.func @sketched
// CHECK:         tensor.extract_slice %{{.*}}[0, 0, 0] [1, 8, 2]
// CHECK:         scf.for
// CHECK:           math.exp
// CHECK:           %[[HALF:.*]] = arith.mulf %[[X:in_[0-9]+]], %cst{{.*}} : f32
// CHECK-NEXT:      %[[INNER:.*]] = arith.addf %[[HALF]], %[[ONE:.*]] : f32
// CHECK-NEXT:      %[[OUTER:.*]] = arith.mulf %[[X]], %[[INNER]] : f32
// CHECK-NEXT:      arith.addf %[[OUTER]], %[[ONE]] : f32
func.func @sketched(%q: tensor<4x8xf32>, %k: tensor<32x8xf32>, %basis: tensor<1x8x4xf32>) -> tensor<4x8xf32> {
  %0 = attn.sketched_attention ins(%q, %k, %k : tensor<4x8xf32>, tensor<32x8xf32>, tensor<32x8xf32>)
      basis(%basis : tensor<1x8x4xf32>) outs(%q : tensor<4x8xf32>)
      {alignment = #attn.alignment<bottom_right>, form = #attn.sketch<rank = 2>} -> tensor<4x8xf32>
  return %0 : tensor<4x8xf32>
}

// -----

// Second moments in f64, summed over batches and valid keys, then 12 sweeps of
// rotations per head.
//
// CHECK-LABEL: func.func @key_basis
// CHECK:         linalg.generic {{.*}} iterator_types = ["reduction", "parallel", "reduction", "parallel", "parallel"]
// CHECK:           arith.extf %{{.*}} : bf16 to f64
// CHECK:           arith.select
// CHECK:         scf.for %{{.*}} = %c0 to %c2 step %c1
// CHECK:           scf.for %{{.*}} = %c0 to %c12 step %c1
// CHECK:             math.sqrt
// CHECK:           arith.truncf %{{.*}} : f64 to f32
func.func @key_basis(%k: tensor<3x2x32x8xbf16>, %lengths: tensor<3xi64>, %out: tensor<2x8x8xf32>) -> tensor<2x8x8xf32> {
  %0 = attn.key_basis ins(%k : tensor<3x2x32x8xbf16>) kv_lengths(%lengths : tensor<3xi64>)
      outs(%out : tensor<2x8x8xf32>) -> tensor<2x8x8xf32>
  return %0 : tensor<2x8x8xf32>
}
