// RUN: attn-opt --attn-raise --canonicalize --cse --split-input-file %s | FileCheck %s

// Sizes of 0 and 1, and tensors of unknown rank next to the attention.

// CHECK-LABEL: func @no_heads(
// CHECK: attn.attention ins({{.*}} : tensor<0x8x16xf32>, tensor<0x8x16xf32>, tensor<0x8x16xf32>)
// CHECK-NOT: {{softmax|tosa.exp}}
func.func @no_heads(%q: tensor<0x8x16xf32>, %k: tensor<0x16x8xf32>, %v: tensor<0x8x16xf32>) -> tensor<0x8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<0x8x8xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<0x8x8xf32>) -> tensor<0x8x8xf32>
  %s = linalg.batch_matmul ins(%q, %k : tensor<0x8x16xf32>, tensor<0x16x8xf32>) outs(%zs : tensor<0x8x8xf32>) -> tensor<0x8x8xf32>
  %p = linalg.softmax dimension(2) ins(%s : tensor<0x8x8xf32>) outs(%es : tensor<0x8x8xf32>) -> tensor<0x8x8xf32>
  %eo = tensor.empty() : tensor<0x8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<0x8x16xf32>) -> tensor<0x8x16xf32>
  %o = linalg.batch_matmul ins(%p, %v : tensor<0x8x8xf32>, tensor<0x8x16xf32>) outs(%zo : tensor<0x8x16xf32>) -> tensor<0x8x16xf32>
  return %o : tensor<0x8x16xf32>
}

// -----

// CHECK-LABEL: func @no_keys(
// CHECK: attn.attention ins({{.*}} : tensor<4x8x16xf32>, tensor<4x0x16xf32>, tensor<4x0x16xf32>)
// CHECK-NOT: {{softmax|tosa.exp}}
func.func @no_keys(%q: tensor<4x8x16xf32>, %k: tensor<4x16x0xf32>, %v: tensor<4x0x16xf32>) -> tensor<4x8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<4x8x0xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<4x8x0xf32>) -> tensor<4x8x0xf32>
  %s = linalg.batch_matmul ins(%q, %k : tensor<4x8x16xf32>, tensor<4x16x0xf32>) outs(%zs : tensor<4x8x0xf32>) -> tensor<4x8x0xf32>
  %p = linalg.softmax dimension(2) ins(%s : tensor<4x8x0xf32>) outs(%es : tensor<4x8x0xf32>) -> tensor<4x8x0xf32>
  %eo = tensor.empty() : tensor<4x8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<4x8x16xf32>) -> tensor<4x8x16xf32>
  %o = linalg.batch_matmul ins(%p, %v : tensor<4x8x0xf32>, tensor<4x0x16xf32>) outs(%zo : tensor<4x8x16xf32>) -> tensor<4x8x16xf32>
  return %o : tensor<4x8x16xf32>
}

// -----

// CHECK-LABEL: func @one_key(
// CHECK: attn.attention ins({{.*}} : tensor<4x8x16xf32>, tensor<4x1x16xf32>, tensor<4x1x16xf32>)
// CHECK-NOT: {{softmax|tosa.exp}}
func.func @one_key(%q: tensor<4x8x16xf32>, %k: tensor<4x16x1xf32>, %v: tensor<4x1x16xf32>) -> tensor<4x8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<4x8x1xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<4x8x1xf32>) -> tensor<4x8x1xf32>
  %s = linalg.batch_matmul ins(%q, %k : tensor<4x8x16xf32>, tensor<4x16x1xf32>) outs(%zs : tensor<4x8x1xf32>) -> tensor<4x8x1xf32>
  %p = linalg.softmax dimension(2) ins(%s : tensor<4x8x1xf32>) outs(%es : tensor<4x8x1xf32>) -> tensor<4x8x1xf32>
  %eo = tensor.empty() : tensor<4x8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<4x8x16xf32>) -> tensor<4x8x16xf32>
  %o = linalg.batch_matmul ins(%p, %v : tensor<4x8x1xf32>, tensor<4x1x16xf32>) outs(%zo : tensor<4x8x16xf32>) -> tensor<4x8x16xf32>
  return %o : tensor<4x8x16xf32>
}

// -----

// CHECK-LABEL: func @one_feature(
// CHECK: attn.attention ins({{.*}} : tensor<4x8x1xf32>, tensor<4x8x1xf32>, tensor<4x8x1xf32>)
// CHECK-NOT: {{softmax|tosa.exp}}
func.func @one_feature(%q: tensor<4x8x1xf32>, %k: tensor<4x1x8xf32>, %v: tensor<4x8x1xf32>) -> tensor<4x8x1xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<4x8x8xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<4x8x8xf32>) -> tensor<4x8x8xf32>
  %s = linalg.batch_matmul ins(%q, %k : tensor<4x8x1xf32>, tensor<4x1x8xf32>) outs(%zs : tensor<4x8x8xf32>) -> tensor<4x8x8xf32>
  %p = linalg.softmax dimension(2) ins(%s : tensor<4x8x8xf32>) outs(%es : tensor<4x8x8xf32>) -> tensor<4x8x8xf32>
  %eo = tensor.empty() : tensor<4x8x1xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<4x8x1xf32>) -> tensor<4x8x1xf32>
  %o = linalg.batch_matmul ins(%p, %v : tensor<4x8x8xf32>, tensor<4x8x1xf32>) outs(%zo : tensor<4x8x1xf32>) -> tensor<4x8x1xf32>
  return %o : tensor<4x8x1xf32>
}

// -----

// CHECK-LABEL: func @all_of_size_one(
// CHECK: attn.attention ins({{.*}} : tensor<1x1xf32>, tensor<1x1xf32>, tensor<1x1xf32>)
// CHECK-NOT: {{softmax|tosa.exp}}
func.func @all_of_size_one(%q: tensor<1x1xf32>, %k: tensor<1x1xf32>, %v: tensor<1x1xf32>) -> tensor<1x1xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<1x1xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<1x1xf32>) -> tensor<1x1xf32>
  %s = linalg.matmul ins(%q, %k : tensor<1x1xf32>, tensor<1x1xf32>) outs(%zs : tensor<1x1xf32>) -> tensor<1x1xf32>
  %p = linalg.softmax dimension(1) ins(%s : tensor<1x1xf32>) outs(%es : tensor<1x1xf32>) -> tensor<1x1xf32>
  %o = linalg.matmul ins(%p, %v : tensor<1x1xf32>, tensor<1x1xf32>) outs(%zs : tensor<1x1xf32>) -> tensor<1x1xf32>
  return %o : tensor<1x1xf32>
}

// -----

// CHECK-LABEL: func @unknown_rank(
// CHECK: attn.attention ins({{.*}} : tensor<4x8x16xf32>, tensor<4x12x16xf32>, tensor<4x12x16xf32>)
// CHECK-NOT: {{softmax|tosa.exp}}
func.func @unknown_rank(%q: tensor<*xf32>, %k: tensor<4x16x12xf32>, %v: tensor<*xf32>) -> tensor<4x8x16xf32> {
  %zp = "tosa.const"() <{values = dense<0.0> : tensor<1xf32>}> : () -> tensor<1xf32>
  %q3 = tosa.transpose %q {perms = array<i32: 0, 2, 1>} : (tensor<*xf32>) -> tensor<4x8x16xf32>
  %v3 = tosa.identity %v : (tensor<*xf32>) -> tensor<4x12x16xf32>
  %x = tosa.matmul %q3, %k, %zp, %zp : (tensor<4x8x16xf32>, tensor<4x16x12xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<4x8x12xf32>
  %shift = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
  %m = tosa.reduce_max %x {axis = 2 : i32} : (tensor<4x8x12xf32>) -> tensor<4x8x1xf32>
  %d = tosa.sub %x, %m : (tensor<4x8x12xf32>, tensor<4x8x1xf32>) -> tensor<4x8x12xf32>
  %e = tosa.exp %d : (tensor<4x8x12xf32>) -> tensor<4x8x12xf32>
  %sum = tosa.reduce_sum %e {axis = 2 : i32} : (tensor<4x8x12xf32>) -> tensor<4x8x1xf32>
  %r = tosa.reciprocal %sum : (tensor<4x8x1xf32>) -> tensor<4x8x1xf32>
  %p = tosa.mul %r, %e, %shift : (tensor<4x8x1xf32>, tensor<4x8x12xf32>, tensor<1xi8>) -> tensor<4x8x12xf32>
  %o = tosa.matmul %p, %v3, %zp, %zp : (tensor<4x8x12xf32>, tensor<4x12x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<4x8x16xf32>
  return %o : tensor<4x8x16xf32>
}

// -----

// The verifier reads 32 bits of the numbers of a reassociation: these are 0 and 1.

// CHECK-LABEL: func @reassociation_beyond_32_bits(
// CHECK: attn.attention ins({{.*}}) outs(
// CHECK-NOT: linalg.softmax
func.func @reassociation_beyond_32_bits(%q: tensor<2x8x16xf32>, %k: tensor<2x16x12xf32>, %v: tensor<24x24xf32>) -> tensor<2x8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<2x8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<2x8x12xf32>) -> tensor<2x8x12xf32>
  %s = linalg.batch_matmul ins(%q, %k : tensor<2x8x16xf32>, tensor<2x16x12xf32>) outs(%zs : tensor<2x8x12xf32>) -> tensor<2x8x12xf32>
  %c = tensor.collapse_shape %s [[4294967296, 4294967297], [2]] : tensor<2x8x12xf32> into tensor<16x12xf32>
  %e = tensor.expand_shape %c [[9221120237041090560, 4294967297], [2]] output_shape [2, 8, 12] : tensor<16x12xf32> into tensor<2x8x12xf32>
  %p = linalg.softmax dimension(2) ins(%e : tensor<2x8x12xf32>) outs(%es : tensor<2x8x12xf32>) -> tensor<2x8x12xf32>
  %w = tensor.expand_shape %v [[0, 1], [2]] output_shape [2, 12, 24] : tensor<24x24xf32> into tensor<2x12x24xf32>
  %eo = tensor.empty() : tensor<2x8x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<2x8x24xf32>) -> tensor<2x8x24xf32>
  %o = linalg.batch_matmul ins(%p, %w : tensor<2x8x12xf32>, tensor<2x12x24xf32>) outs(%zo : tensor<2x8x24xf32>) -> tensor<2x8x24xf32>
  return %o : tensor<2x8x24xf32>
}
