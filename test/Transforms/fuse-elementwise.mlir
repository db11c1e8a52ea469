// RUN: attn-opt %s --attn-fuse-elementwise | FileCheck %s

#rows = affine_map<(i, j) -> (i)>
#identity = affine_map<(i, j) -> (i, j)>
#transposed = affine_map<(i, j) -> (j, i)>
#vector = affine_map<(i) -> (i)>

// Through permutations: each element is still computed once.
// CHECK-LABEL: func.func @permuted(
// CHECK: linalg.generic
// CHECK: math.exp
// CHECK: arith.addf
// CHECK-NOT: linalg.generic
func.func @permuted(%x: tensor<4x8xf32>, %y: tensor<8x4xf32>) -> tensor<8x4xf32> {
  %e0 = tensor.empty() : tensor<4x8xf32>
  %exp = linalg.generic {indexing_maps = [#identity, #identity],
                         iterator_types = ["parallel", "parallel"]}
      ins(%x : tensor<4x8xf32>) outs(%e0 : tensor<4x8xf32>) {
    ^bb0(%a: f32, %o: f32):
      %0 = math.exp %a : f32
      linalg.yield %0 : f32
  } -> tensor<4x8xf32>
  %e1 = tensor.empty() : tensor<8x4xf32>
  %sum = linalg.generic {indexing_maps = [#transposed, #identity, #identity],
                         iterator_types = ["parallel", "parallel"]}
      ins(%exp, %y : tensor<4x8xf32>, tensor<8x4xf32>) outs(%e1 : tensor<8x4xf32>) {
    ^bb0(%a: f32, %b: f32, %o: f32):
      %0 = arith.addf %a, %b : f32
      linalg.yield %0 : f32
  } -> tensor<8x4xf32>
  return %sum : tensor<8x4xf32>
}

// Not through broadcasts: the exponential would be computed once per column.
// CHECK-LABEL: func.func @broadcast(
// CHECK: linalg.generic
// CHECK: math.exp
// CHECK: linalg.generic
// CHECK: arith.addf
func.func @broadcast(%x: tensor<4xf32>, %y: tensor<4x8xf32>) -> tensor<4x8xf32> {
  %e0 = tensor.empty() : tensor<4xf32>
  %exp = linalg.generic {indexing_maps = [#vector, #vector],
                         iterator_types = ["parallel"]}
      ins(%x : tensor<4xf32>) outs(%e0 : tensor<4xf32>) {
    ^bb0(%a: f32, %o: f32):
      %0 = math.exp %a : f32
      linalg.yield %0 : f32
  } -> tensor<4xf32>
  %e1 = tensor.empty() : tensor<4x8xf32>
  %sum = linalg.generic {indexing_maps = [#rows, #identity, #identity],
                         iterator_types = ["parallel", "parallel"]}
      ins(%exp, %y : tensor<4xf32>, tensor<4x8xf32>) outs(%e1 : tensor<4x8xf32>) {
    ^bb0(%a: f32, %b: f32, %o: f32):
      %0 = arith.addf %a, %b : f32
      linalg.yield %0 : f32
  } -> tensor<4x8xf32>
  return %sum : tensor<4x8xf32>
}

// Not for two users.
// CHECK-LABEL: func.func @two_users(
// CHECK: linalg.generic
// CHECK: math.exp
// CHECK: linalg.generic
// CHECK: arith.addf
func.func @two_users(%x: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %e0 = tensor.empty() : tensor<4xf32>
  %exp = linalg.generic {indexing_maps = [#vector, #vector],
                         iterator_types = ["parallel"]}
      ins(%x : tensor<4xf32>) outs(%e0 : tensor<4xf32>) {
    ^bb0(%a: f32, %o: f32):
      %0 = math.exp %a : f32
      linalg.yield %0 : f32
  } -> tensor<4xf32>
  %sum = linalg.generic {indexing_maps = [#vector, #vector],
                         iterator_types = ["parallel"]}
      ins(%exp : tensor<4xf32>) outs(%e0 : tensor<4xf32>) {
    ^bb0(%a: f32, %o: f32):
      %0 = arith.addf %a, %a : f32
      linalg.yield %0 : f32
  } -> tensor<4xf32>
  return %exp, %sum : tensor<4xf32>, tensor<4xf32>
}
