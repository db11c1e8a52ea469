// RUN: attn-opt --attn-raise --split-input-file --verify-diagnostics %s | FileCheck %s

// Contractions whose indices are not those of attention.

// Keys that all heads share, values that they do not: a copy of the keys per
// head would be needed.

// CHECK-LABEL: func @key_without_heads(
// CHECK-NOT: attn.attention
// CHECK: linalg.softmax
func.func @key_without_heads(%q: tensor<2x4x8x16xf32>, %k: tensor<2x12x16xf32>, %v: tensor<2x4x12x24xf32>) -> tensor<2x4x8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %e_x = tensor.empty() : tensor<2x4x8x12xf32>
  %z_x = linalg.fill ins(%zero : f32) outs(%e_x : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %x = linalg.contract indexing_maps = [affine_map<(b, h, t, s, d) -> (b, h, t, d)>, affine_map<(b, h, t, s, d) -> (b, s, d)>, affine_map<(b, h, t, s, d) -> (b, h, t, s)>]
      ins(%q, %k : tensor<2x4x8x16xf32>, tensor<2x12x16xf32>) outs(%z_x : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %e_p = tensor.empty() : tensor<2x4x8x12xf32>
  // expected-remark @+1 {{not raised to attention: key and value do not have the same batch and head indices}}
  %p = linalg.softmax dimension(3) ins(%x : tensor<2x4x8x12xf32>) outs(%e_p : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %e_o = tensor.empty() : tensor<2x4x8x24xf32>
  %z_o = linalg.fill ins(%zero : f32) outs(%e_o : tensor<2x4x8x24xf32>) -> tensor<2x4x8x24xf32>
  %o = linalg.contract indexing_maps = [affine_map<(b, h, t, e, s) -> (b, h, t, s)>, affine_map<(b, h, t, e, s) -> (b, h, s, e)>, affine_map<(b, h, t, e, s) -> (b, h, t, e)>]
      ins(%p, %v : tensor<2x4x8x12xf32>, tensor<2x4x12x24xf32>) outs(%z_o : tensor<2x4x8x24xf32>) -> tensor<2x4x8x24xf32>
  return %o : tensor<2x4x8x24xf32>
}

// -----

// A mixture of experts: each row has values of its own.

// CHECK-LABEL: func @values_per_row(
// CHECK-NOT: attn.attention
// CHECK: linalg.softmax
func.func @values_per_row(%q: tensor<8x16xf32>, %k: tensor<12x16xf32>, %v: tensor<8x12x24xf32>) -> tensor<8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %e_x = tensor.empty() : tensor<8x12xf32>
  %z_x = linalg.fill ins(%zero : f32) outs(%e_x : tensor<8x12xf32>) -> tensor<8x12xf32>
  %x = linalg.contract indexing_maps = [affine_map<(t, s, d) -> (t, d)>, affine_map<(t, s, d) -> (s, d)>, affine_map<(t, s, d) -> (t, s)>]
      ins(%q, %k : tensor<8x16xf32>, tensor<12x16xf32>) outs(%z_x : tensor<8x12xf32>) -> tensor<8x12xf32>
  %e_p = tensor.empty() : tensor<8x12xf32>
  // expected-remark @+1 {{not raised to attention: key and value do not have the same batch and head indices}}
  %p = linalg.softmax dimension(1) ins(%x : tensor<8x12xf32>) outs(%e_p : tensor<8x12xf32>) -> tensor<8x12xf32>
  %e_o = tensor.empty() : tensor<8x24xf32>
  %z_o = linalg.fill ins(%zero : f32) outs(%e_o : tensor<8x24xf32>) -> tensor<8x24xf32>
  %o = linalg.contract indexing_maps = [affine_map<(t, e, s) -> (t, s)>, affine_map<(t, e, s) -> (t, s, e)>, affine_map<(t, e, s) -> (t, e)>]
      ins(%p, %v : tensor<8x12xf32>, tensor<8x12x24xf32>) outs(%z_o : tensor<8x24xf32>) -> tensor<8x24xf32>
  return %o : tensor<8x24xf32>
}

// -----

// CHECK-LABEL: func @unknown_head_dim(
// CHECK-NOT: attn.attention
// CHECK: linalg.softmax
func.func @unknown_head_dim(%q: tensor<4x8x?xf32>, %k: tensor<4x12x?xf32>, %v: tensor<4x12x24xf32>) -> tensor<4x8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %i_d = arith.constant 2 : index
  %n_d = tensor.dim %q, %i_d : tensor<4x8x?xf32>
  %e_x = tensor.empty() : tensor<4x8x12xf32>
  %z_x = linalg.fill ins(%zero : f32) outs(%e_x : tensor<4x8x12xf32>) -> tensor<4x8x12xf32>
  %x = linalg.contract indexing_maps = [affine_map<(h, t, s, d) -> (h, t, d)>, affine_map<(h, t, s, d) -> (h, s, d)>, affine_map<(h, t, s, d) -> (h, t, s)>]
      ins(%q, %k : tensor<4x8x?xf32>, tensor<4x12x?xf32>) outs(%z_x : tensor<4x8x12xf32>) -> tensor<4x8x12xf32>
  %e_p = tensor.empty() : tensor<4x8x12xf32>
  // expected-remark @+1 {{not raised to attention: the size of the head dimension is not static}}
  %p = linalg.softmax dimension(2) ins(%x : tensor<4x8x12xf32>) outs(%e_p : tensor<4x8x12xf32>) -> tensor<4x8x12xf32>
  %e_o = tensor.empty() : tensor<4x8x24xf32>
  %z_o = linalg.fill ins(%zero : f32) outs(%e_o : tensor<4x8x24xf32>) -> tensor<4x8x24xf32>
  %o = linalg.contract indexing_maps = [affine_map<(h, t, e, s) -> (h, t, s)>, affine_map<(h, t, e, s) -> (h, s, e)>, affine_map<(h, t, e, s) -> (h, t, e)>]
      ins(%p, %v : tensor<4x8x12xf32>, tensor<4x12x24xf32>) outs(%z_o : tensor<4x8x24xf32>) -> tensor<4x8x24xf32>
  return %o : tensor<4x8x24xf32>
}
