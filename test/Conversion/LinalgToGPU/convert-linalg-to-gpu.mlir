// RUN: attn-opt %s --convert-linalg-to-gpu --canonicalize --cse --split-input-file | FileCheck %s

// Sums stay in registers, neighbouring threads write neighbouring elements, and
// equal kernels are one.
//
// CHECK-LABEL: func.func @products
// CHECK-DAG: %[[CTAS:.*]] = arith.constant 4 : index
// CHECK-DAG: %[[THREADS:.*]] = arith.constant 256 : index
// CHECK: gpu.launch_func {{ *}}@attn_kernels::@linalg_matmul_0 blocks in (%[[CTAS]], {{.*}}) threads in (%[[THREADS]], {{.*}}) args({{.*}} : memref<64x32xf32>, {{.*}} : memref<32x16xf32>, {{.*}} : memref<64x16xf32>)
// CHECK: gpu.launch_func {{ *}}@attn_kernels::@linalg_matmul_0
// CHECK-NOT: linalg.
// CHECK: gpu.module @attn_kernels
// CHECK: gpu.func @linalg_matmul_0(%[[A:.*]]: memref<64x32xf32>, %[[B:.*]]: memref<32x16xf32>, %[[C:.*]]: memref<64x16xf32>) kernel attributes {known_block_size = array<i32: 256, 1, 1>}
// CHECK: %[[IN:.*]] = arith.cmpi ult, %[[THREAD:.*]], %{{.*}} : index
// CHECK: scf.if %[[IN]]
// CHECK: %[[COLUMN:.*]] = arith.remui %[[THREAD]]
// CHECK: %[[ROW:.*]] = arith.divui %[[THREAD]]
// CHECK: %[[FIRST:.*]] = memref.load %[[C]][%[[ROW]], %[[COLUMN]]]
// CHECK: %[[SUM:.*]] = scf.for %[[K:.*]] = {{.*}} iter_args(%{{.*}} = %[[FIRST]])
// CHECK: memref.load %[[A]][%[[ROW]], %[[K]]]
// CHECK: memref.load %[[B]][%[[K]], %[[COLUMN]]]
// CHECK: memref.store %[[SUM]], %[[C]][%[[ROW]], %[[COLUMN]]]
func.func @products(%a: memref<64x32xf32>, %b: memref<32x16xf32>, %c: memref<64x16xf32>, %d: memref<64x16xf32>) {
  linalg.matmul ins(%a, %b : memref<64x32xf32>, memref<32x16xf32>) outs(%c : memref<64x16xf32>)
  linalg.matmul ins(%a, %b : memref<64x32xf32>, memref<32x16xf32>) outs(%d : memref<64x16xf32>)
  return
}

// -----

// Open sizes are arguments, and a grid without a CTA is not launched. What the
// region uses is passed, too; its check is a trap.
//
// CHECK-LABEL: func.func @gather
// CHECK-SAME: %[[I:.*]]: memref<?xi64>, %[[T:.*]]: memref<100xf32>, %[[O:.*]]: memref<?xf32>
// CHECK: %[[N:.*]] = memref.dim %[[I]]
// CHECK: %[[ANY:.*]] = arith.cmpi ne, %[[N]]
// CHECK: scf.if %[[ANY]]
// CHECK: gpu.launch_func {{ *}}@attn_kernels::@linalg_generic_0
// CHECK-SAME: args(%[[N]] : index, %[[I]] : memref<?xi64>, %[[O]] : memref<?xf32>, %[[T]] : memref<100xf32>)
// CHECK: gpu.func @linalg_generic_0
// CHECK: llvm.intr.trap
// CHECK-NOT: cf.assert
func.func @gather(%i: memref<?xi64>, %t: memref<100xf32>, %o: memref<?xf32>) {
  %hundred = arith.constant 100 : index
  linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]}
      ins(%i : memref<?xi64>) outs(%o : memref<?xf32>) {
  ^bb0(%in: i64, %out: f32):
    %at = arith.index_cast %in : i64 to index
    %inside = arith.cmpi ult, %at, %hundred : index
    cf.assert %inside, "no such row"
    %e = memref.load %t[%at] : memref<100xf32>
    linalg.yield %e : f32
  }
  return
}

// -----

// Copies and stores. A dimension of size 1 that is read for all is index 0.
//
// CHECK-LABEL: func.func @moves
// CHECK: gpu.launch_func {{ *}}@attn_kernels::@linalg_generic_0
// CHECK: gpu.launch_func {{ *}}@attn_kernels::@memref_store_0
// CHECK: gpu.launch_func {{ *}}@attn_kernels::@linalg_generic_0_0
// CHECK-NOT: memref.copy
// CHECK: gpu.func @linalg_generic_0_0(%[[X:.*]]: memref<1x4xf32>, %[[Y:.*]]: memref<8x4xf32>)
// CHECK: %[[ZERO:.*]] = arith.constant 0 : index
// CHECK: memref.load %[[X]][%[[ZERO]], %{{.*}}]
// CHECK: gpu.func @memref_store_0({{.*}}) kernel attributes {known_block_size = array<i32: 1, 1, 1>}
func.func @moves(%x: memref<1x4xf32>, %y: memref<8x4xf32>, %z: memref<8x4xf32, strided<[8, 1]>>, %s: f32, %i: index) {
  memref.copy %y, %z : memref<8x4xf32> to memref<8x4xf32, strided<[8, 1]>>
  memref.store %s, %y[%i, %i] : memref<8x4xf32>
  linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]}
      ins(%x : memref<1x4xf32>) outs(%y : memref<8x4xf32>) {
  ^bb0(%in: f32, %out: f32):
    %e = arith.addf %in, %out : f32
    linalg.yield %e : f32
  }
  return
}
