// Types, attributes and results that the definitions of the ops exclude.

// RUN: attn-opt %s --split-input-file --verify-diagnostics

// Element types
func.func @f(%q: tensor<5x8xi32>, %k: tensor<5x8xi32>, %v: tensor<5x8xi32>, %o: tensor<5x8xi32>) {
  // expected-error @+1 {{'attn.attention' op operand #0 must be ranked tensor of 64-bit float or 32-bit float or 16-bit float or bfloat16 type values or memref of 64-bit float or 32-bit float or 16-bit float or bfloat16 type values, but got 'tensor<5x8xi32>'}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xi32>, tensor<5x8xi32>, tensor<5x8xi32>)
      outs(%o : tensor<5x8xi32>)
      -> tensor<5x8xi32>
  return
}

// -----

// Element types
func.func @f(%q: tensor<5x8xcomplex<f32>>, %k: tensor<5x8xcomplex<f32>>, %v: tensor<5x8xcomplex<f32>>, %o: tensor<5x8xcomplex<f32>>) {
  // expected-error @+1 {{'attn.attention' op operand #0 must be ranked tensor of 64-bit float or 32-bit float or 16-bit float or bfloat16 type values or memref of 64-bit float or 32-bit float or 16-bit float or bfloat16 type values, but got 'tensor<5x8xcomplex<f32>>'}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xcomplex<f32>>, tensor<5x8xcomplex<f32>>, tensor<5x8xcomplex<f32>>)
      outs(%o : tensor<5x8xcomplex<f32>>)
      -> tensor<5x8xcomplex<f32>>
  return
}

// -----

// Element types
func.func @f(%q: tensor<5x8xf8E4M3FN>, %k: tensor<5x8xf8E4M3FN>, %v: tensor<5x8xf8E4M3FN>, %o: tensor<5x8xf8E4M3FN>) {
  // expected-error @+1 {{'attn.attention' op operand #0 must be ranked tensor of 64-bit float or 32-bit float or 16-bit float or bfloat16 type values or memref of 64-bit float or 32-bit float or 16-bit float or bfloat16 type values, but got 'tensor<5x8xf8E4M3FN>'}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xf8E4M3FN>, tensor<5x8xf8E4M3FN>, tensor<5x8xf8E4M3FN>)
      outs(%o : tensor<5x8xf8E4M3FN>)
      -> tensor<5x8xf8E4M3FN>
  return
}

// -----

// Container types
func.func @f(%q: vector<5x8xf32>, %k: vector<5x8xf32>, %v: vector<5x8xf32>, %o: vector<5x8xf32>) {
  // expected-error @+1 {{'attn.attention' op operand #0 must be ranked tensor of 64-bit float or 32-bit float or 16-bit float or bfloat16 type values or memref of 64-bit float or 32-bit float or 16-bit float or bfloat16 type values, but got 'vector<5x8xf32>'}}
  attn.attention ins(%q, %k, %v : vector<5x8xf32>, vector<5x8xf32>, vector<5x8xf32>)
      outs(%o : vector<5x8xf32>)
  return
}

// -----

// Unranked operands
func.func @f(%q: tensor<*xf32>, %k: tensor<5x8xf32>, %v: tensor<5x8xf32>, %o: tensor<5x8xf32>) {
  // expected-error @+1 {{'attn.attention' op operand #0 must be ranked tensor of 64-bit float or 32-bit float or 16-bit float or bfloat16 type values or memref of 64-bit float or 32-bit float or 16-bit float or bfloat16 type values, but got 'tensor<*xf32>'}}
  %r = attn.attention ins(%q, %k, %v : tensor<*xf32>, tensor<5x8xf32>, tensor<5x8xf32>)
      outs(%o : tensor<5x8xf32>)
      -> tensor<5x8xf32>
  return
}

// -----

// Unranked operands
func.func @f(%q: memref<5x8xf32>, %k: memref<*xf32>, %v: memref<5x8xf32>, %o: memref<5x8xf32>) {
  // expected-error @+1 {{'attn.attention' op operand #1 must be ranked tensor of 64-bit float or 32-bit float or 16-bit float or bfloat16 type values or memref of 64-bit float or 32-bit float or 16-bit float or bfloat16 type values, but got 'memref<*xf32>'}}
  attn.attention ins(%q, %k, %v : memref<5x8xf32>, memref<*xf32>, memref<5x8xf32>)
      outs(%o : memref<5x8xf32>)
  return
}

// -----

// Masks are i1 or float
func.func @f(%q: tensor<5x8xf32>, %k: tensor<5x8xf32>, %v: tensor<5x8xf32>, %o: tensor<5x8xf32>, %m: tensor<5x5xi8>) {
  // expected-error @+1 {{'attn.attention' op operand #3 must be ranked tensor of 1-bit signless integer or}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xf32>, tensor<5x8xf32>, tensor<5x8xf32>)
      mask(%m : tensor<5x5xi8>)
      outs(%o : tensor<5x8xf32>)
      -> tensor<5x8xf32>
  return
}

// -----

// Lengths are i64 or i32
func.func @f(%q: tensor<5x8xf32>, %k: tensor<5x8xf32>, %v: tensor<5x8xf32>, %o: tensor<5x8xf32>, %m: tensor<1xf32>) {
  // expected-error @+1 {{'attn.attention' op operand #3 must be ranked tensor of 64-bit signless integer or 32-bit signless integer values or}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xf32>, tensor<5x8xf32>, tensor<5x8xf32>)
      kv_lengths(%m : tensor<1xf32>)
      outs(%o : tensor<5x8xf32>)
      -> tensor<5x8xf32>
  return
}

// -----

// Offsets are index, i64 or i32
func.func @f(%q: tensor<5x8xf32>, %k: tensor<5x8xf32>, %v: tensor<5x8xf32>, %o: tensor<5x8xf32>, %m: i16) {
  // expected-error @+1 {{'attn.attention' op operand #3 must be index or 64-bit signless integer or 32-bit signless integer or}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xf32>, tensor<5x8xf32>, tensor<5x8xf32>)
      query_offset(%m : i16)
      outs(%o : tensor<5x8xf32>)
      {alignment = #attn.alignment<offset>}
      -> tensor<5x8xf32>
  return
}

// -----

// Sinks are floats
func.func @f(%q: tensor<5x8xf32>, %k: tensor<5x8xf32>, %v: tensor<5x8xf32>, %o: tensor<5x8xf32>, %m: tensor<1xi32>) {
  // expected-error @+1 {{'attn.attention' op operand #3 must be ranked tensor of 64-bit float or 32-bit float or 16-bit float or bfloat16 type values or memref of 64-bit float or 32-bit float or 16-bit float or bfloat16 type values, but got 'tensor<1xi32>'}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xf32>, tensor<5x8xf32>, tensor<5x8xf32>)
      sink(%m : tensor<1xi32>)
      outs(%o : tensor<5x8xf32>)
      -> tensor<5x8xf32>
  return
}

// -----

// Windows are not negative
func.func @f(%q: tensor<5x8xf32>, %k: tensor<5x8xf32>, %v: tensor<5x8xf32>, %o: tensor<5x8xf32>) {
  // expected-error @+3 {{attribute 'window_left' failed to satisfy constraint: 64-bit signless integer attribute whose value is non-negative}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xf32>, tensor<5x8xf32>, tensor<5x8xf32>)
      outs(%o : tensor<5x8xf32>)
      {alignment = #attn.alignment<top_left>, window_left = -1}
      -> tensor<5x8xf32>
  return
}

// -----

// Windows are not negative
func.func @f(%q: tensor<5x8xf32>, %k: tensor<5x8xf32>, %v: tensor<5x8xf32>, %o: tensor<5x8xf32>) {
  // expected-error @+3 {{attribute 'window_right' failed to satisfy constraint: 64-bit signless integer attribute whose value is non-negative}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xf32>, tensor<5x8xf32>, tensor<5x8xf32>)
      outs(%o : tensor<5x8xf32>)
      {alignment = #attn.alignment<top_left>, window_right = -9223372036854775808}
      -> tensor<5x8xf32>
  return
}

// -----

// Windows are i64
func.func @f(%q: tensor<5x8xf32>, %k: tensor<5x8xf32>, %v: tensor<5x8xf32>, %o: tensor<5x8xf32>) {
  // expected-error @+3 {{attribute 'window_left' failed to satisfy constraint: 64-bit signless integer attribute whose value is non-negative}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xf32>, tensor<5x8xf32>, tensor<5x8xf32>)
      outs(%o : tensor<5x8xf32>)
      {alignment = #attn.alignment<top_left>, window_left = 3 : i32}
      -> tensor<5x8xf32>
  return
}

// -----

// Scalars are f64
func.func @f(%q: tensor<5x8xf32>, %k: tensor<5x8xf32>, %v: tensor<5x8xf32>, %o: tensor<5x8xf32>) {
  // expected-error @+3 {{attribute 'scale' failed to satisfy constraint: 64-bit float attribute}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xf32>, tensor<5x8xf32>, tensor<5x8xf32>)
      outs(%o : tensor<5x8xf32>)
      {scale = 1.0 : f32}
      -> tensor<5x8xf32>
  return
}

// -----

// Scalars are f64
func.func @f(%q: tensor<5x8xf32>, %k: tensor<5x8xf32>, %v: tensor<5x8xf32>, %o: tensor<5x8xf32>) {
  // expected-error @+3 {{attribute 'scale' failed to satisfy constraint: 64-bit float attribute}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xf32>, tensor<5x8xf32>, tensor<5x8xf32>)
      outs(%o : tensor<5x8xf32>)
      {scale = 1}
      -> tensor<5x8xf32>
  return
}

// -----

// Scalars are f64
func.func @f(%q: tensor<5x8xf32>, %k: tensor<5x8xf32>, %v: tensor<5x8xf32>, %o: tensor<5x8xf32>) {
  // expected-error @+3 {{attribute 'softcap' failed to satisfy constraint: 64-bit float attribute}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xf32>, tensor<5x8xf32>, tensor<5x8xf32>)
      outs(%o : tensor<5x8xf32>)
      {softcap = 3.0 : f16}
      -> tensor<5x8xf32>
  return
}

// -----

// A result for each tensor in outs
func.func @f(%q: tensor<5x8xf32>, %k: tensor<5x8xf32>, %v: tensor<5x8xf32>, %o: tensor<5x8xf32>) {
  // expected-error @+1 {{expected the number of tensor results (0) to be equal to the number of output tensors (1)}}
  attn.attention ins(%q, %k, %v : tensor<5x8xf32>, tensor<5x8xf32>, tensor<5x8xf32>)
      outs(%o : tensor<5x8xf32>)
  return
}

// -----

// A result for each tensor in outs
func.func @f(%q: tensor<5x8xf32>, %k: tensor<5x8xf32>, %v: tensor<5x8xf32>, %o: tensor<5x8xf32>, %l: tensor<5xf32>) {
  // expected-error @+1 {{expected the number of tensor results (1) to be equal to the number of output tensors (2)}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xf32>, tensor<5x8xf32>, tensor<5x8xf32>)
      outs(%o : tensor<5x8xf32>) logsumexp(%l : tensor<5xf32>)
      -> tensor<5x8xf32>
  return
}

// -----

// A result for each tensor in outs
func.func @f(%q: tensor<5x8xf32>, %k: tensor<5x8xf32>, %v: tensor<5x8xf32>, %o: tensor<5x8xf32>) {
  // expected-error @+1 {{expected the number of tensor results (2) to be equal to the number of output tensors (1)}}
  %r:2 = attn.attention ins(%q, %k, %v : tensor<5x8xf32>, tensor<5x8xf32>, tensor<5x8xf32>)
      outs(%o : tensor<5x8xf32>)
      -> tensor<5x8xf32>, tensor<5xf32>
  return
}

// -----

// No result for memrefs
func.func @f(%q: memref<5x8xf32>, %k: memref<5x8xf32>, %v: memref<5x8xf32>, %o: memref<5x8xf32>) {
  // expected-error @+1 {{expected the number of tensor results (1) to be equal to the number of output tensors (0)}}
  %r = attn.attention ins(%q, %k, %v : memref<5x8xf32>, memref<5x8xf32>, memref<5x8xf32>)
      outs(%o : memref<5x8xf32>)
      -> tensor<5x8xf32>
  return
}

// -----

// Results have the types of outs
func.func @f(%q: tensor<5x8xf32>, %k: tensor<5x8xf32>, %v: tensor<5x8xf32>, %o: tensor<5x8xf32>) {
  // expected-error @+1 {{expected type of operand #3 ('tensor<5x8xf32>') to match type of corresponding result ('tensor<?x8xf32>')}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xf32>, tensor<5x8xf32>, tensor<5x8xf32>)
      outs(%o : tensor<5x8xf32>)
      -> tensor<?x8xf32>
  return
}
