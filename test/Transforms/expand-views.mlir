// Views become their offsets, sizes and strides; other ops stay as they are.
// RUN: attn-opt %s --pass-pipeline='builtin.module(func.func(attn-expand-views))' \
// RUN:   | FileCheck %s

// CHECK-LABEL: func.func @head(
// CHECK-SAME:      %[[ALL:.*]]: memref<1x8x?x64xf32>, %[[HEAD:.*]]: index, %[[ROWS:.*]]: index)
// CHECK-NOT:     affine.apply
// CHECK-NOT:     memref.subview
// CHECK:         %[[OFFSET:.*]] = arith.muli %[[HEAD]], %{{.*}} overflow<nsw> : index
// CHECK:         memref.reinterpret_cast %{{.*}} to offset: [%[[OFFSET]]], sizes: [%[[ROWS]], 64], strides: [64, 1]
// CHECK:         arith.addi
// CHECK:         arith.addi
// CHECK:         return
func.func @head(%all: memref<1x8x?x64xf32>, %head: index, %rows: index)
    -> (memref<?x64xf32, strided<[64, 1], offset: ?>>, index, index) {
  %one = memref.subview %all[0, %head, 0, 0] [1, 1, %rows, 64] [1, 1, 1, 1]
      : memref<1x8x?x64xf32> to memref<?x64xf32, strided<[64, 1], offset: ?>>
  %0 = arith.addi %head, %rows : index
  %1 = arith.addi %head, %rows : index
  return %one, %0, %1 : memref<?x64xf32, strided<[64, 1], offset: ?>>, index, index
}
