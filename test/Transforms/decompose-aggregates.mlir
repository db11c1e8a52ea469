// RUN: attn-opt %s --attn-decompose-aggregates | FileCheck %s
// RUN: attn-run %s -O1 --function=softmax --input=2x2xf32=0,0,1000,-1000 \
// RUN:   | FileCheck %s --check-prefix=SOFTMAX
// RUN: attn-run %s -O1 --function=concat --input=2x1xi64=1,2 \
// RUN:   --input=2x3xi64=3,4,5,6,7,8 | FileCheck %s --check-prefix=CONCAT

// CHECK-LABEL: func.func @softmax(
// CHECK: arith.maxnumf
// CHECK: math.exp
// CHECK: arith.addf
// CHECK: arith.divf
// CHECK-NOT: linalg.softmax
// SOFTMAX: output[0]: 2x2xf32=[0.5 0.5][1 0]
func.func @softmax(%x: tensor<2x?xf32>) -> tensor<2x?xf32> {
  %c1 = arith.constant 1 : index
  %n = tensor.dim %x, %c1 : tensor<2x?xf32>
  %empty = tensor.empty(%n) : tensor<2x?xf32>
  %p = linalg.softmax dimension(1) ins(%x : tensor<2x?xf32>)
      outs(%empty : tensor<2x?xf32>) -> tensor<2x?xf32>
  return %p : tensor<2x?xf32>
}

// CHECK-LABEL: func.func @concat(
// CHECK: tensor.insert_slice
// CHECK: tensor.insert_slice
// CHECK-NOT: tensor.concat
// CONCAT: output[0]: 2x4xi64=[1 3 4 5][2 6 7 8]
func.func @concat(%x: tensor<2x?xi64>, %y: tensor<2x?xi64>) -> tensor<2x?xi64> {
  %r = tensor.concat dim(1) %x, %y : (tensor<2x?xi64>, tensor<2x?xi64>) -> tensor<2x?xi64>
  return %r : tensor<2x?xi64>
}
