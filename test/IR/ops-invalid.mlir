// The constraints of attn.attention on query, key, value and output, by their
// labels in the op's description.

// RUN: attn-opt %s --split-input-file --verify-diagnostics

// attention_c1
func.func @f(%q: tensor<8xf32>, %k: tensor<8xf32>, %v: tensor<8xf32>, %o: tensor<8xf32>) {
  // expected-error @+1 {{'attn.attention' op needs a query of rank 2, 3 or 4, found rank 1}}
  %r = attn.attention ins(%q, %k, %v : tensor<8xf32>, tensor<8xf32>, tensor<8xf32>)
      outs(%o : tensor<8xf32>)
      -> tensor<8xf32>
  return
}

// -----

// attention_c1
func.func @f(%q: tensor<f32>, %k: tensor<f32>, %v: tensor<f32>, %o: tensor<f32>) {
  // expected-error @+1 {{'attn.attention' op needs a query of rank 2, 3 or 4, found rank 0}}
  %r = attn.attention ins(%q, %k, %v : tensor<f32>, tensor<f32>, tensor<f32>)
      outs(%o : tensor<f32>)
      -> tensor<f32>
  return
}

// -----

// attention_c1
func.func @f(%q: tensor<1x2x3x4x8xf32>, %k: tensor<1x2x3x4x8xf32>, %v: tensor<1x2x3x4x8xf32>, %o: tensor<1x2x3x4x8xf32>) {
  // expected-error @+1 {{'attn.attention' op needs a query of rank 2, 3 or 4, found rank 5}}
  %r = attn.attention ins(%q, %k, %v : tensor<1x2x3x4x8xf32>, tensor<1x2x3x4x8xf32>, tensor<1x2x3x4x8xf32>)
      outs(%o : tensor<1x2x3x4x8xf32>)
      -> tensor<1x2x3x4x8xf32>
  return
}

// -----

// attention_c1
func.func @f(%q: tensor<4x5x8xf32>, %k: tensor<1x4x5x8xf32>, %v: tensor<4x5x8xf32>, %o: tensor<4x5x8xf32>) {
  // expected-error @+1 {{'attn.attention' op needs query and key of the same rank, found ranks 3 and 4}}
  %r = attn.attention ins(%q, %k, %v : tensor<4x5x8xf32>, tensor<1x4x5x8xf32>, tensor<4x5x8xf32>)
      outs(%o : tensor<4x5x8xf32>)
      -> tensor<4x5x8xf32>
  return
}

// -----

// attention_c1
func.func @f(%q: tensor<5x8xf32>, %k: tensor<7x8xf32>, %v: tensor<7xf32>, %o: tensor<5x8xf32>) {
  // expected-error @+1 {{'attn.attention' op needs query and value of the same rank, found ranks 2 and 1}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xf32>, tensor<7x8xf32>, tensor<7xf32>)
      outs(%o : tensor<5x8xf32>)
      -> tensor<5x8xf32>
  return
}

// -----

// attention_c1
func.func @f(%q: tensor<5x8xf32>, %k: tensor<7x8xf32>, %v: tensor<7x8xf32>, %o: tensor<1x5x8xf32>) {
  // expected-error @+1 {{'attn.attention' op needs output of shape [5, 8], found [1, 5, 8]}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xf32>, tensor<7x8xf32>, tensor<7x8xf32>)
      outs(%o : tensor<1x5x8xf32>)
      -> tensor<1x5x8xf32>
  return
}

// -----

// attention_c2
func.func @f(%q: tensor<5x8xf32>, %k: memref<7x8xf32>, %v: tensor<7x8xf32>, %o: tensor<5x8xf32>) {
  // expected-error @+1 {{'attn.attention' op needs operands that are all tensors or all memrefs, found 'tensor<5x8xf32>' and 'memref<7x8xf32>'}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xf32>, memref<7x8xf32>, tensor<7x8xf32>)
      outs(%o : tensor<5x8xf32>)
      -> tensor<5x8xf32>
  return
}

// -----

// attention_c2
func.func @f(%q: tensor<5x8xf32>, %k: tensor<5x8xf32>, %v: tensor<5x8xf32>, %o: memref<5x8xf32>) {
  // expected-error @+1 {{'attn.attention' op needs operands that are all tensors or all memrefs, found 'tensor<5x8xf32>' and 'memref<5x8xf32>'}}
  attn.attention ins(%q, %k, %v : tensor<5x8xf32>, tensor<5x8xf32>, tensor<5x8xf32>)
      outs(%o : memref<5x8xf32>)
  return
}

// -----

// attention_c2
func.func @f(%q: memref<5x8xf32>, %k: memref<5x8xf32>, %v: memref<5x8xf32>, %o: memref<5x8xf32>, %m: tensor<5x5xi1>) {
  // expected-error @+1 {{'attn.attention' op needs operands that are all tensors or all memrefs, found 'memref<5x8xf32>' and 'tensor<5x5xi1>'}}
  attn.attention ins(%q, %k, %v : memref<5x8xf32>, memref<5x8xf32>, memref<5x8xf32>)
      mask(%m : tensor<5x5xi1>)
      outs(%o : memref<5x8xf32>)
  return
}

// -----

// attention_c2
func.func @f(%q: memref<5x8xf32>, %k: memref<5x8xf32>, %v: memref<5x8xf32>, %o: memref<5x8xf32>, %m: tensor<1xi64>) {
  // expected-error @+1 {{'attn.attention' op needs operands that are all tensors or all memrefs, found 'memref<5x8xf32>' and 'tensor<1xi64>'}}
  attn.attention ins(%q, %k, %v : memref<5x8xf32>, memref<5x8xf32>, memref<5x8xf32>)
      query_offset(%m : tensor<1xi64>)
      outs(%o : memref<5x8xf32>)
      {alignment = #attn.alignment<offset>}
  return
}

// -----

// attention_c2
func.func @f(%q: tensor<5x8xf32>, %k: tensor<7x8xf32, "packed">, %v: tensor<7x8xf32>, %o: tensor<5x8xf32>) {
  // expected-error @+1 {{'attn.attention' op needs tensors without an encoding, found 'tensor<7x8xf32, "packed">'}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xf32>, tensor<7x8xf32, "packed">, tensor<7x8xf32>)
      outs(%o : tensor<5x8xf32>)
      -> tensor<5x8xf32>
  return
}

// -----

// attention_c2
func.func @f(%q: memref<5x8xf32>, %k: memref<7x8xf32, affine_map<(d0, d1) -> (d0 floordiv 2, d1)>>, %v: memref<7x8xf32>, %o: memref<5x8xf32>) {
  // expected-error @+1 {{'attn.attention' op needs memrefs with a strided layout, found 'memref<7x8xf32, affine_map<(d0, d1) -> (d0 floordiv 2, d1)>>'}}
  attn.attention ins(%q, %k, %v : memref<5x8xf32>, memref<7x8xf32, affine_map<(d0, d1) -> (d0 floordiv 2, d1)>>, memref<7x8xf32>)
      outs(%o : memref<5x8xf32>)
  return
}

// -----

// attention_c3
func.func @f(%q: tensor<5x8xf32>, %k: tensor<7x8xf16>, %v: tensor<7x8xf32>, %o: tensor<5x8xf32>) {
  // expected-error @+1 {{'attn.attention' op needs query and key of the same element type, found 'f32' and 'f16'}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xf32>, tensor<7x8xf16>, tensor<7x8xf32>)
      outs(%o : tensor<5x8xf32>)
      -> tensor<5x8xf32>
  return
}

// -----

// attention_c3
func.func @f(%q: tensor<5x8xbf16>, %k: tensor<7x8xbf16>, %v: tensor<7x8xf32>, %o: tensor<5x8xbf16>) {
  // expected-error @+1 {{'attn.attention' op needs query and value of the same element type, found 'bf16' and 'f32'}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xbf16>, tensor<7x8xbf16>, tensor<7x8xf32>)
      outs(%o : tensor<5x8xbf16>)
      -> tensor<5x8xbf16>
  return
}

// -----

// attention_c3
func.func @f(%q: tensor<5x8xbf16>, %k: tensor<7x8xbf16>, %v: tensor<7x8xbf16>, %o: tensor<5x8xf32>) {
  // expected-error @+1 {{'attn.attention' op needs output of element type 'bf16', found 'f32'}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xbf16>, tensor<7x8xbf16>, tensor<7x8xbf16>)
      outs(%o : tensor<5x8xf32>)
      -> tensor<5x8xf32>
  return
}

// -----

// attention_c4
func.func @f(%q: tensor<5x8xf32>, %k: tensor<7x16xf32>, %v: tensor<7x8xf32>, %o: tensor<5x8xf32>) {
  // expected-error @+1 {{'attn.attention' op needs the same head_dim in query and key, found 8 and 16}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xf32>, tensor<7x16xf32>, tensor<7x8xf32>)
      outs(%o : tensor<5x8xf32>)
      -> tensor<5x8xf32>
  return
}

// -----

// attention_c4
func.func @f(%q: tensor<5x?xf32>, %k: tensor<7x8xf32>, %v: tensor<7x8xf32>, %o: tensor<5x8xf32>) {
  // expected-error @+1 {{'attn.attention' op needs a static, positive head_dim in query, found ?}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x?xf32>, tensor<7x8xf32>, tensor<7x8xf32>)
      outs(%o : tensor<5x8xf32>)
      -> tensor<5x8xf32>
  return
}

// -----

// attention_c4
func.func @f(%q: tensor<5x8xf32>, %k: tensor<7x?xf32>, %v: tensor<7x8xf32>, %o: tensor<5x8xf32>) {
  // expected-error @+1 {{'attn.attention' op needs a static, positive head_dim in key, found ?}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xf32>, tensor<7x?xf32>, tensor<7x8xf32>)
      outs(%o : tensor<5x8xf32>)
      -> tensor<5x8xf32>
  return
}

// -----

// attention_c4
func.func @f(%q: tensor<5x0xf32>, %k: tensor<7x0xf32>, %v: tensor<7x8xf32>, %o: tensor<5x8xf32>) {
  // expected-error @+1 {{'attn.attention' op needs a static, positive head_dim in query, found 0}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x0xf32>, tensor<7x0xf32>, tensor<7x8xf32>)
      outs(%o : tensor<5x8xf32>)
      -> tensor<5x8xf32>
  return
}

// -----

// attention_c4
func.func @f(%q: tensor<5x8xf32>, %k: tensor<7x8xf32>, %v: tensor<7x?xf32>, %o: tensor<5x8xf32>) {
  // expected-error @+1 {{'attn.attention' op needs a static, positive value_dim in value, found ?}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xf32>, tensor<7x8xf32>, tensor<7x?xf32>)
      outs(%o : tensor<5x8xf32>)
      -> tensor<5x8xf32>
  return
}

// -----

// attention_c4
func.func @f(%q: tensor<5x8xf32>, %k: tensor<7x8xf32>, %v: tensor<7x0xf32>, %o: tensor<5x0xf32>) {
  // expected-error @+1 {{'attn.attention' op needs a static, positive value_dim in value, found 0}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xf32>, tensor<7x8xf32>, tensor<7x0xf32>)
      outs(%o : tensor<5x0xf32>)
      -> tensor<5x0xf32>
  return
}

// -----

// attention_c4
func.func @f(%q: tensor<5x8xf32>, %k: tensor<7x8xf32>, %v: tensor<7x16xf32>, %o: tensor<5x8xf32>) {
  // expected-error @+1 {{'attn.attention' op needs output of shape [5, 16], found [5, 8]}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xf32>, tensor<7x8xf32>, tensor<7x16xf32>)
      outs(%o : tensor<5x8xf32>)
      -> tensor<5x8xf32>
  return
}

// -----

// attention_c4
func.func @f(%q: tensor<5x8xf32>, %k: tensor<7x8xf32>, %v: tensor<7x16xf32>, %o: tensor<5x?xf32>) {
  // expected-error @+1 {{'attn.attention' op needs a static, positive value_dim in output, found ?}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xf32>, tensor<7x8xf32>, tensor<7x16xf32>)
      outs(%o : tensor<5x?xf32>)
      -> tensor<5x?xf32>
  return
}

// -----

// attention_c5
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<3x4x7x8xf32>, %v: tensor<2x4x7x8xf32>, %o: tensor<2x4x5x8xf32>) {
  // expected-error @+1 {{'attn.attention' op needs the same batch size in query and key, found 2 and 3}}
  %r = attn.attention ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<3x4x7x8xf32>, tensor<2x4x7x8xf32>)
      outs(%o : tensor<2x4x5x8xf32>)
      -> tensor<2x4x5x8xf32>
  return
}

// -----

// attention_c5
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<?x4x7x8xf32>, %v: tensor<3x4x7x8xf32>, %o: tensor<2x4x5x8xf32>) {
  // expected-error @+1 {{'attn.attention' op needs the same batch size in query and value, found 2 and 3}}
  %r = attn.attention ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<?x4x7x8xf32>, tensor<3x4x7x8xf32>)
      outs(%o : tensor<2x4x5x8xf32>)
      -> tensor<2x4x5x8xf32>
  return
}

// -----

// attention_c5
func.func @f(%q: tensor<?x4x5x8xf32>, %k: tensor<2x4x7x8xf32>, %v: tensor<3x4x7x8xf32>, %o: tensor<?x4x5x8xf32>) {
  // expected-error @+1 {{'attn.attention' op needs the same batch size in key and value, found 2 and 3}}
  %r = attn.attention ins(%q, %k, %v : tensor<?x4x5x8xf32>, tensor<2x4x7x8xf32>, tensor<3x4x7x8xf32>)
      outs(%o : tensor<?x4x5x8xf32>)
      -> tensor<?x4x5x8xf32>
  return
}

// -----

// attention_c5
func.func @f(%q: tensor<?x4x5x8xf32>, %k: tensor<2x4x7x8xf32>, %v: tensor<2x4x7x8xf32>, %o: tensor<3x4x5x8xf32>) {
  // expected-error @+1 {{'attn.attention' op needs output of shape [2, 4, 5, 8], found [3, 4, 5, 8]}}
  %r = attn.attention ins(%q, %k, %v : tensor<?x4x5x8xf32>, tensor<2x4x7x8xf32>, tensor<2x4x7x8xf32>)
      outs(%o : tensor<3x4x5x8xf32>)
      -> tensor<3x4x5x8xf32>
  return
}

// -----

// attention_c6
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<2x3x7x8xf32>, %v: tensor<2x3x7x8xf32>, %o: tensor<2x4x5x8xf32>) {
  // expected-error @+1 {{'attn.attention' op needs a number of query heads that is a multiple of the number of key/value heads, found 4 and 3}}
  %r = attn.attention ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<2x3x7x8xf32>, tensor<2x3x7x8xf32>)
      outs(%o : tensor<2x4x5x8xf32>)
      -> tensor<2x4x5x8xf32>
  return
}

// -----

// attention_c6
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<2x8x7x8xf32>, %v: tensor<2x8x7x8xf32>, %o: tensor<2x4x5x8xf32>) {
  // expected-error @+1 {{'attn.attention' op needs a number of query heads that is a multiple of the number of key/value heads, found 4 and 8}}
  %r = attn.attention ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<2x8x7x8xf32>, tensor<2x8x7x8xf32>)
      outs(%o : tensor<2x4x5x8xf32>)
      -> tensor<2x4x5x8xf32>
  return
}

// -----

// attention_c6
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<2x0x7x8xf32>, %v: tensor<2x0x7x8xf32>, %o: tensor<2x4x5x8xf32>) {
  // expected-error @+1 {{'attn.attention' op needs a number of query heads that is a multiple of the number of key/value heads, found 4 and 0}}
  %r = attn.attention ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<2x0x7x8xf32>, tensor<2x0x7x8xf32>)
      outs(%o : tensor<2x4x5x8xf32>)
      -> tensor<2x4x5x8xf32>
  return
}

// -----

// attention_c6
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<2x2x7x8xf32>, %v: tensor<2x4x7x8xf32>, %o: tensor<2x4x5x8xf32>) {
  // expected-error @+1 {{'attn.attention' op needs the same number of heads in key and value, found 2 and 4}}
  %r = attn.attention ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x4x7x8xf32>)
      outs(%o : tensor<2x4x5x8xf32>)
      -> tensor<2x4x5x8xf32>
  return
}

// -----

// attention_c6
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<2x2x7x8xf32>, %v: tensor<2x2x7x8xf32>, %o: tensor<2x2x5x8xf32>) {
  // expected-error @+1 {{'attn.attention' op needs output of shape [2, 4, 5, 8], found [2, 2, 5, 8]}}
  %r = attn.attention ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x8xf32>)
      outs(%o : tensor<2x2x5x8xf32>)
      -> tensor<2x2x5x8xf32>
  return
}

// -----

// attention_c6
func.func @f(%q: tensor<2x?x5x8xf32>, %k: tensor<2x2x7x8xf32>, %v: tensor<2x2x7x8xf32>, %o: tensor<2x3x5x8xf32>) {
  // expected-error @+1 {{'attn.attention' op needs a number of query heads that is a multiple of the number of key/value heads, found 3 and 2}}
  %r = attn.attention ins(%q, %k, %v : tensor<2x?x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x8xf32>)
      outs(%o : tensor<2x3x5x8xf32>)
      -> tensor<2x3x5x8xf32>
  return
}

// -----

// attention_c6
func.func @f(%q: tensor<2x5x4x8xf32>, %k: tensor<2x7x3x8xf32>, %v: tensor<2x7x3x8xf32>, %o: tensor<2x5x4x8xf32>) {
  // expected-error @+1 {{'attn.attention' op needs a number of query heads that is a multiple of the number of key/value heads, found 4 and 3}}
  %r = attn.attention ins(%q, %k, %v : tensor<2x5x4x8xf32>, tensor<2x7x3x8xf32>, tensor<2x7x3x8xf32>)
      outs(%o : tensor<2x5x4x8xf32>)
      {layout = #attn.layout<bshd>}
      -> tensor<2x5x4x8xf32>
  return
}

// -----

// attention_c7
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<2x4x7x8xf32>, %v: tensor<2x4x6x8xf32>, %o: tensor<2x4x5x8xf32>) {
  // expected-error @+1 {{'attn.attention' op needs the same number of keys in key and value, found 7 and 6}}
  %r = attn.attention ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<2x4x7x8xf32>, tensor<2x4x6x8xf32>)
      outs(%o : tensor<2x4x5x8xf32>)
      -> tensor<2x4x5x8xf32>
  return
}

// -----

// attention_c7
func.func @f(%q: tensor<4x5x8xf32>, %k: tensor<4x7x8xf32>, %v: tensor<4x7x8xf32>, %o: tensor<4x6x8xf32>) {
  // expected-error @+1 {{'attn.attention' op needs output of shape [4, 5, 8], found [4, 6, 8]}}
  %r = attn.attention ins(%q, %k, %v : tensor<4x5x8xf32>, tensor<4x7x8xf32>, tensor<4x7x8xf32>)
      outs(%o : tensor<4x6x8xf32>)
      -> tensor<4x6x8xf32>
  return
}
