// RUN: attn-opt %s --attn-interchange-contractions | FileCheck %s

// CHECK-DAG: #[[A:.*]] = affine_map<(d0, d1, d2) -> (d0, d1)>
// CHECK-DAG: #[[B:.*]] = affine_map<(d0, d1, d2) -> (d1, d2)>
// CHECK-DAG: #[[C:.*]] = affine_map<(d0, d1, d2) -> (d0, d2)>

// CHECK-LABEL: func.func @matmul(
// CHECK: linalg.generic {indexing_maps = [#[[A]], #[[B]], #[[C]]], iterator_types = ["parallel", "reduction", "parallel"]}
// CHECK: arith.mulf {{.*}} fastmath<contract>
// CHECK: arith.addf {{.*}} fastmath<contract>
func.func @matmul(%a: memref<4x8xf32>, %b: memref<8x6xf32>, %c: memref<4x6xf32>) {
  linalg.matmul ins(%a, %b : memref<4x8xf32>, memref<8x6xf32>)
      outs(%c : memref<4x6xf32>)
  return
}

// CHECK-LABEL: func.func @batch(
// CHECK: iterator_types = ["parallel", "parallel", "reduction", "parallel"]
func.func @batch(%a: tensor<?x4x8xf32>, %b: tensor<?x8x6xf32>, %c: tensor<?x4x6xf32>)
    -> tensor<?x4x6xf32> {
  %r = linalg.batch_matmul ins(%a, %b : tensor<?x4x8xf32>, tensor<?x8x6xf32>)
      outs(%c : tensor<?x4x6xf32>) -> tensor<?x4x6xf32>
  return %r : tensor<?x4x6xf32>
}

// Integers have no flags.
// CHECK-LABEL: func.func @integers(
// CHECK: iterator_types = ["parallel", "reduction", "parallel"]
// CHECK: arith.muli %{{.*}}, %{{.*}} : i32
func.func @integers(%a: memref<4x8xi32>, %b: memref<8x6xi32>, %c: memref<4x6xi32>) {
  linalg.matmul ins(%a, %b : memref<4x8xi32>, memref<8x6xi32>)
      outs(%c : memref<4x6xi32>)
  return
}

// The columns of a transposed matrix are not contiguous: nothing is won.
// CHECK-LABEL: func.func @transposed(
// CHECK: linalg.matmul
func.func @transposed(%a: memref<4x8xf32>, %b: memref<6x8xf32>, %c: memref<4x6xf32>) {
  linalg.matmul
      indexing_maps = [affine_map<(m, n, k) -> (m, k)>,
                       affine_map<(m, n, k) -> (n, k)>,
                       affine_map<(m, n, k) -> (m, n)>]
      ins(%a, %b : memref<4x8xf32>, memref<6x8xf32>) outs(%c : memref<4x6xf32>)
  return
}

// Other reductions stay.
// CHECK-LABEL: func.func @maximum(
// CHECK: iterator_types = ["parallel", "reduction"]
func.func @maximum(%x: memref<4x8xf32>, %m: memref<4xf32>) {
  linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>,
                                   affine_map<(i, j) -> (i)>],
                  iterator_types = ["parallel", "reduction"]}
      ins(%x : memref<4x8xf32>) outs(%m : memref<4xf32>) {
    ^bb0(%e: f32, %o: f32):
      %0 = arith.maximumf %e, %o : f32
      linalg.yield %0 : f32
  }
  return
}

// CHECK-LABEL: func.func @dot(
// CHECK: linalg.dot
func.func @dot(%a: memref<8xf32>, %b: memref<8xf32>, %c: memref<f32>) {
  linalg.dot ins(%a, %b : memref<8xf32>, memref<8xf32>) outs(%c : memref<f32>)
  return
}
