// RUN: attn-opt %s --attn-convert-states --canonicalize | FileCheck %s
// RUN: attn-opt %s --attn-convert-states --attn-prepare-entry-points \
// RUN:   --canonicalize --cse \
// RUN:   --one-shot-bufferize='bufferize-function-boundaries allow-return-allocs-from-loops function-boundary-type-conversion=identity-layout-map' \
// RUN:   --drop-equivalent-buffer-results --canonicalize \
// RUN:   | FileCheck %s --check-prefix=BUFFER

!exact = !attn.state<#attn.exact, 1x2x64x8xf32>

// A state across a function boundary, appended to and attended.
// CHECK-LABEL: func.func private @step(
// CHECK-SAME: %[[K:.*]]: tensor<1x2x64x8xf32>, %[[V:.*]]: tensor<1x2x64x8xf32>, %[[N:.*]]: tensor<1xi64>
// CHECK: %[[LENGTH:.*]] = tensor.extract %[[N]]
// CHECK: %[[START:.*]] = arith.index_cast %[[LENGTH]]
// CHECK: cf.assert %{{.*}}, "{{.*}}the state is full
// CHECK: %[[KS:.*]] = tensor.insert_slice %{{.*}} into %[[K]][0, 0, %[[START]], 0]
// CHECK: %[[VS:.*]] = tensor.insert_slice %{{.*}} into %[[V]][0, 0, %[[START]], 0]
// CHECK: %[[NS:.*]] = tensor.insert %{{.*}} into %[[N]]
// CHECK: attn.attention ins(%{{.*}}, %[[KS]], %[[VS]] :
// CHECK-SAME: kv_lengths(%[[NS]] : tensor<1xi64>)
// CHECK-SAME: {alignment = #attn.alignment<bottom_right>, window_left = 7 : i64}
// CHECK: return %[[KS]], %[[VS]], %[[NS]]

// The cache is an argument that is written in place: no buffer of its size.
// BUFFER-LABEL: func.func private @step(
// BUFFER-SAME: %{{.*}}: memref<1x2x64x8xf32>
// BUFFER-NOT: alloc{{.*}}1x2x64x8xf32
// BUFFER: memref.copy {{.*}} : memref<1x2x1x8xf32{{.*}} to memref<1x2x1x8xf32
// BUFFER: memref.copy {{.*}} : memref<1x2x1x8xf32{{.*}} to memref<1x2x1x8xf32
// BUFFER: return
func.func private @step(%s: !exact, %q: tensor<1x4x1x8xf32>, %k: tensor<1x2x1x8xf32>)
    -> (!exact, tensor<1x4x1x8xf32>) {
  %t = attn.state_append %k, %k to %s : tensor<1x2x1x8xf32>, tensor<1x2x1x8xf32>, !exact
  %o = attn.state_attend %q to %t {causal, window_left = 7}
      : tensor<1x4x1x8xf32>, !exact -> tensor<1x4x1x8xf32>
  return %t, %o : !exact, tensor<1x4x1x8xf32>
}

// CHECK-LABEL: func.func @loop(
// CHECK-COUNT-3: bufferization.alloc_tensor
// CHECK: scf.for {{.*}} -> (tensor<1x2x64x8xf32>, tensor<1x2x64x8xf32>, tensor<1xi64>, tensor<1x4x1x8xf32>)
// CHECK: func.call @step
// BUFFER-LABEL: func.func @loop(
// BUFFER-COUNT-2: memref.alloc() {{.*}} memref<1x2x64x8xf32>
// BUFFER: scf.for
// BUFFER-NOT: 1x2x64x8xf32> to
// BUFFER: return
func.func @loop(%q: tensor<1x4x1x8xf32>, %k: tensor<1x2x1x8xf32>, %n: index) -> tensor<1x4x1x8xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %s = attn.state_init : !exact
  %r:2 = scf.for %i = %c0 to %n step %c1 iter_args(%t = %s, %o = %q) -> (!exact, tensor<1x4x1x8xf32>) {
    %u:2 = func.call @step(%t, %q, %k) : (!exact, tensor<1x4x1x8xf32>, tensor<1x2x1x8xf32>) -> (!exact, tensor<1x4x1x8xf32>)
    scf.yield %u#0, %u#1 : !exact, tensor<1x4x1x8xf32>
  }
  return %r#1 : tensor<1x4x1x8xf32>
}

// A sketch: folding is conditional, and its sums and keys stay in place.
!sketch = !attn.state<#attn.sketch<degree = 2, sinks = 2, window = 4>, 1x2x16x8xf32>
// CHECK-LABEL: func.func @sketch(
// CHECK-SAME: attn.state_signature = (!attn.state<#attn.sketch<sinks = 2, window = 4>, 1x2x16x8xf32>,
// CHECK: scf.if
// CHECK: attn.feature_update
// CHECK: attn.feature_attention
// CHECK-SAME: compact
func.func @sketch(%s: !sketch, %q: tensor<1x4x1x8xf32>, %k: tensor<1x2x1x8xf32>) -> (!sketch, tensor<1x4x1x8xf32>) {
  %t = attn.state_append %k, %k to %s : tensor<1x2x1x8xf32>, tensor<1x2x1x8xf32>, !sketch
  %o = attn.state_attend %q to %t {causal} : tensor<1x4x1x8xf32>, !sketch -> tensor<1x4x1x8xf32>
  return %t, %o : !sketch, tensor<1x4x1x8xf32>
}

// BUFFER-LABEL: func.func private @sketchStep(
// BUFFER-NOT: alloc{{.*}}1x2x45x8xf32
// BUFFER-NOT: alloc{{.*}}1x2x16x8xf32
// BUFFER: return
func.func private @sketchStep(%s: !sketch, %k: tensor<1x2x1x8xf32>) -> !sketch {
  %t = attn.state_append %k, %k to %s : tensor<1x2x1x8xf32>, tensor<1x2x1x8xf32>, !sketch
  return %t : !sketch
}

// CHECK-LABEL: func.func @branches(
// CHECK: scf.if {{.*}} -> (tensor<1x2x64x8xf32>, tensor<1x2x64x8xf32>, tensor<1xi64>)
func.func @branches(%c: i1, %k: tensor<1x2x1x8xf32>, %s: !exact) -> !exact {
  %t = scf.if %c -> !exact {
    %u = attn.state_append %k, %k to %s : tensor<1x2x1x8xf32>, tensor<1x2x1x8xf32>, !exact
    scf.yield %u : !exact
  } else {
    scf.yield %s : !exact
  }
  return %t : !exact
}
