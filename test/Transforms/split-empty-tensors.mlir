// RUN: attn-opt %s --attn-split-empty-tensors | FileCheck %s

// Three uses in the block, three tensors. The use in a branch stays with one of
// them: a copy would be allocated whether the branch runs or not.
//
// CHECK-LABEL: func.func @uses
// CHECK-COUNT-3: tensor.empty(%{{.*}}) : tensor<?xf32>
// CHECK-NOT:     tensor.empty
func.func @uses(%n: index, %c: i1, %x: f32) -> (tensor<?xf32>, tensor<?xf32>, tensor<?xf32>, tensor<?xf32>) {
  %e = tensor.empty(%n) : tensor<?xf32>
  %0 = linalg.fill ins(%x : f32) outs(%e : tensor<?xf32>) -> tensor<?xf32>
  %1 = linalg.fill ins(%x : f32) outs(%e : tensor<?xf32>) -> tensor<?xf32>
  %2 = linalg.fill ins(%x : f32) outs(%e : tensor<?xf32>) -> tensor<?xf32>
  %3 = scf.if %c -> tensor<?xf32> {
    %4 = linalg.fill ins(%x : f32) outs(%e : tensor<?xf32>) -> tensor<?xf32>
    scf.yield %4 : tensor<?xf32>
  } else {
    scf.yield %0 : tensor<?xf32>
  }
  return %0, %1, %2, %3 : tensor<?xf32>, tensor<?xf32>, tensor<?xf32>, tensor<?xf32>
}

// CHECK-LABEL: func.func @one_use
// CHECK-COUNT-1: tensor.empty
// CHECK-NOT:     tensor.empty
func.func @one_use(%x: f32) -> tensor<4xf32> {
  %e = tensor.empty() : tensor<4xf32>
  %0 = linalg.fill ins(%x : f32) outs(%e : tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}
