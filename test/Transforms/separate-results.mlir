// RUN: attn-opt %s --attn-separate-results | FileCheck %s

// CHECK-LABEL: func.func @repeated(
// CHECK-SAME: %[[X:.*]]: memref<2x?xf32>
// CHECK: %[[C1:.*]] = arith.constant 1 : index
// CHECK: %[[SIZE:.*]] = memref.dim %[[X]], %[[C1]]
// CHECK: %[[COPY:.*]] = memref.alloc(%[[SIZE]]) : memref<2x?xf32>
// CHECK: memref.copy %[[X]], %[[COPY]]
// CHECK: return %[[X]], %{{.*}}, %[[COPY]]
func.func @repeated(%x: memref<2x?xf32>, %y: f32)
    -> (memref<2x?xf32>, f32, memref<2x?xf32>) {
  return %x, %y, %x : memref<2x?xf32>, f32, memref<2x?xf32>
}

// CHECK-LABEL: func.func @different(
// CHECK-NOT: memref.copy
// CHECK: return
func.func @different(%x: memref<4xf32>, %y: memref<4xf32>, %s: f32)
    -> (memref<4xf32>, memref<4xf32>, f32, f32) {
  return %x, %y, %s, %s : memref<4xf32>, memref<4xf32>, f32, f32
}
