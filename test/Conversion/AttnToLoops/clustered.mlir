// RUN: attn-opt %s --convert-attn-to-loops=isa=avx2 --canonicalize --split-input-file --verify-diagnostics | FileCheck %s
// RUN: attn-opt %s --convert-attn-to-loops=isa=avx512 --split-input-file --verify-diagnostics | FileCheck %s --check-prefix=WIDE
// RUN: not attn-opt %s --convert-attn-to-loops=isa=sse9 2>&1 | FileCheck %s --check-prefix=BITS
// BITS: error: convert-attn-to-loops {{.*}}'sse9'

// A task per batch and key/value head has a cache of its own; rows follow each
// other, and the keys that each one sees for the first time join the cache.
//
// CHECK-LABEL: func.func @attention
// CHECK-SAME:    %[[Q:[a-z0-9]*]]: memref<2x4x?x8xf32>, %[[K:[a-z0-9]*]]: memref<2x2x?x8xf32>
// CHECK:         cf.assert {{.*}}needs at most 2^32 keys
// CHECK:         scf.parallel (%[[B:.*]], %[[H:.*]]) = {{.*}} {
// CHECK:           memref.subview %[[K]][%[[B]], %[[H]], 0, 0]
// CHECK:           %[[CACHE:.*]] = memref.alloc({{.*}}) {alignment = 64 : i64} : memref<?x8xf32>
// CHECK:           scf.for
// CHECK:             scf.for
// CHECK:               arith.mului_extended
// CHECK:             vector.load %[[CACHE]]{{.*}} : memref<?x8xf32>, vector<8xf32>
// CHECK:           memref.dealloc %[[CACHE]]
// CHECK:           scf.reduce
// CHECK-NOT:     attn.
// WIDE-LABEL:  func.func @attention
// WIDE:          vector<16xf32>
func.func @attention(%q: memref<2x4x?x8xf32>, %k: memref<2x2x?x8xf32>) {
  attn.clustered_attention ins(%q, %k, %k : memref<2x4x?x8xf32>, memref<2x2x?x8xf32>, memref<2x2x?x8xf32>)
      outs(%q : memref<2x4x?x8xf32>)
      {alignment = #attn.alignment<top_left>, causal, form = #attn.clustered<clusters = 4>}
  return
}

// -----

// Without clusters nothing is drawn.
//
// CHECK-LABEL: func.func @window
// CHECK-NOT:     arith.mului_extended
// CHECK:         return
func.func @window(%q: memref<5x8xf32>, %o: memref<5x8xf32>) {
  attn.clustered_attention ins(%q, %q, %q : memref<5x8xf32>, memref<5x8xf32>, memref<5x8xf32>)
      outs(%o : memref<5x8xf32>) {form = #attn.clustered<clusters = 0>}
  return
}

// -----

func.func @on_tensors(%q: tensor<5x8xf32>) -> tensor<5x8xf32> {
  // expected-error @below {{needs memrefs for convert-attn-to-loops, found tensors; bufferize first}}
  %0 = attn.clustered_attention ins(%q, %q, %q : tensor<5x8xf32>, tensor<5x8xf32>, tensor<5x8xf32>)
      outs(%q : tensor<5x8xf32>) {form = #attn.clustered<clusters = 0>} -> tensor<5x8xf32>
  return %0 : tensor<5x8xf32>
}
