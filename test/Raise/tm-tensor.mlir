// RUN: attn-opt --attn-raise --allow-unregistered-dialect --split-input-file --verify-diagnostics %s | FileCheck %s

// torch-mlir's own operation, in the generic form that parses without its
// dialect: softmax(Q K^T / sqrt(head_dim) + mask) V.

// CHECK-LABEL: func @unmasked(
// CHECK-SAME: %[[Q:.*]]: {{.*}}, %[[K:.*]]: {{.*}}, %[[V:.*]]: {{.*}}, %[[INIT:.*]]: tensor
// CHECK-NOT: tm_tensor
// CHECK: attn.attention ins(%[[Q]], %[[K]], %[[V]] : tensor<8x7x16xf32>, tensor<8x9x16xf32>, tensor<8x9x24xf32>) outs(%[[INIT]] : tensor<8x7x24xf32>) -> tensor<8x7x24xf32>
func.func @unmasked(%q: tensor<8x7x16xf32>, %k: tensor<8x9x16xf32>, %v: tensor<8x9x24xf32>, %init: tensor<8x7x24xf32>) -> tensor<8x7x24xf32> {
  %o = "tm_tensor.attention"(%q, %k, %v, %init) <{operandSegmentSizes = array<i32: 3, 1>}> : (tensor<8x7x16xf32>, tensor<8x9x16xf32>, tensor<8x9x24xf32>, tensor<8x7x24xf32>) -> tensor<8x7x24xf32>
  return %o : tensor<8x7x24xf32>
}

// -----

// CHECK-LABEL: func @masked(
// CHECK: attn.attention ins(%{{.*}}) mask(%{{.*}} : tensor<8x?x?xbf16>) outs(
func.func @masked(%q: tensor<8x?x16xbf16>, %k: tensor<8x?x16xbf16>, %v: tensor<8x?x16xbf16>, %m: tensor<8x?x?xbf16>, %init: tensor<8x?x16xbf16>) -> tensor<8x?x16xbf16> {
  %o = "tm_tensor.attention"(%q, %k, %v, %m, %init) <{operandSegmentSizes = array<i32: 4, 1>}> : (tensor<8x?x16xbf16>, tensor<8x?x16xbf16>, tensor<8x?x16xbf16>, tensor<8x?x?xbf16>, tensor<8x?x16xbf16>) -> tensor<8x?x16xbf16>
  return %o : tensor<8x?x16xbf16>
}

// -----

// CHECK-LABEL: func @boolean_mask(
// CHECK: tm_tensor.attention
func.func @boolean_mask(%q: tensor<8x7x16xf32>, %k: tensor<8x9x16xf32>, %v: tensor<8x9x16xf32>, %m: tensor<7x9xi1>, %init: tensor<8x7x16xf32>) -> tensor<8x7x16xf32> {
  // expected-remark @+1 {{not raised to attention: the mask of 'tm_tensor.attention' is not of a float type}}
  %o = "tm_tensor.attention"(%q, %k, %v, %m, %init) <{operandSegmentSizes = array<i32: 4, 1>}> : (tensor<8x7x16xf32>, tensor<8x9x16xf32>, tensor<8x9x16xf32>, tensor<7x9xi1>, tensor<8x7x16xf32>) -> tensor<8x7x16xf32>
  return %o : tensor<8x7x16xf32>
}

// -----

// CHECK-LABEL: func @too_many_operands(
// CHECK: tm_tensor.attention
func.func @too_many_operands(%q: tensor<8x7x16xf32>, %m: tensor<7x7xf32>) -> tensor<8x7x16xf32> {
  // expected-remark @+1 {{not raised to attention: 'tm_tensor.attention' has 6 operands, not query, key, value, an optional mask and the initial result}}
  %o = "tm_tensor.attention"(%q, %q, %q, %m, %m, %q) <{operandSegmentSizes = array<i32: 5, 1>}> : (tensor<8x7x16xf32>, tensor<8x7x16xf32>, tensor<8x7x16xf32>, tensor<7x7xf32>, tensor<7x7xf32>, tensor<8x7x16xf32>) -> tensor<8x7x16xf32>
  return %o : tensor<8x7x16xf32>
}

// -----

// CHECK-LABEL: func @head_dims_differ(
// CHECK: tm_tensor.attention
func.func @head_dims_differ(%q: tensor<8x7x16xf32>, %k: tensor<8x9x24xf32>, %v: tensor<8x9x16xf32>, %init: tensor<8x7x16xf32>) -> tensor<8x7x16xf32> {
  // expected-remark @+1 {{not raised to attention: the types of the operands of 'tm_tensor.attention' do not make an attention}}
  %o = "tm_tensor.attention"(%q, %k, %v, %init) <{operandSegmentSizes = array<i32: 3, 1>}> : (tensor<8x7x16xf32>, tensor<8x9x24xf32>, tensor<8x9x16xf32>, tensor<8x7x16xf32>) -> tensor<8x7x16xf32>
  return %o : tensor<8x7x16xf32>
}

// -----

// CHECK-LABEL: func @mask_of_another_size(
// CHECK: tm_tensor.attention
func.func @mask_of_another_size(%q: tensor<8x7x16xf32>, %k: tensor<8x9x16xf32>, %v: tensor<8x9x16xf32>, %m: tensor<9x7xf32>, %init: tensor<8x7x16xf32>) -> tensor<8x7x16xf32> {
  // expected-remark @+1 {{not raised to attention: the mask of 'tm_tensor.attention' does not broadcast to the scores}}
  %o = "tm_tensor.attention"(%q, %k, %v, %m, %init) <{operandSegmentSizes = array<i32: 4, 1>}> : (tensor<8x7x16xf32>, tensor<8x9x16xf32>, tensor<8x9x16xf32>, tensor<9x7xf32>, tensor<8x7x16xf32>) -> tensor<8x7x16xf32>
  return %o : tensor<8x7x16xf32>
}
