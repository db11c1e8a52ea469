// The constraints of attn.attention on its options, by their labels in the op's
// description.

// RUN: attn-opt %s --split-input-file --verify-diagnostics

// attention_c8
func.func @f(%q: tensor<4x5x8xf32>, %k: tensor<4x5x8xf32>, %v: tensor<4x5x8xf32>, %o: tensor<4x5x8xf32>, %m: tensor<1x1x5x5xi1>) {
  // expected-error @+1 {{'attn.attention' op needs a mask of rank at most that of the query, found ranks 4 and 3}}
  %r = attn.attention ins(%q, %k, %v : tensor<4x5x8xf32>, tensor<4x5x8xf32>, tensor<4x5x8xf32>)
      mask(%m : tensor<1x1x5x5xi1>)
      outs(%o : tensor<4x5x8xf32>)
      -> tensor<4x5x8xf32>
  return
}

// -----

// attention_c8
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<2x2x7x8xf32>, %v: tensor<2x2x7x8xf32>, %o: tensor<2x4x5x8xf32>, %m: tensor<2x4x5x5xi1>) {
  // expected-error @+1 {{'attn.attention' op needs a mask that broadcasts to [batch, heads, queries, keys], found size 5 in dimension 3 for keys = 7}}
  %r = attn.attention ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x8xf32>)
      mask(%m : tensor<2x4x5x5xi1>)
      outs(%o : tensor<2x4x5x8xf32>)
      -> tensor<2x4x5x8xf32>
  return
}

// -----

// attention_c8
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<2x2x7x8xf32>, %v: tensor<2x2x7x8xf32>, %o: tensor<2x4x5x8xf32>, %m: tensor<7x7xf32>) {
  // expected-error @+1 {{'attn.attention' op needs a mask that broadcasts to [batch, heads, queries, keys], found size 7 in dimension 0 for queries = 5}}
  %r = attn.attention ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x8xf32>)
      mask(%m : tensor<7x7xf32>)
      outs(%o : tensor<2x4x5x8xf32>)
      -> tensor<2x4x5x8xf32>
  return
}

// -----

// attention_c8: per query head, not per key/value head
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<2x2x7x8xf32>, %v: tensor<2x2x7x8xf32>, %o: tensor<2x4x5x8xf32>, %m: tensor<2x2x5x7xf32>) {
  // expected-error @+1 {{'attn.attention' op needs a mask that broadcasts to [batch, heads, queries, keys], found size 2 in dimension 1 for heads = 4}}
  %r = attn.attention ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x8xf32>)
      mask(%m : tensor<2x2x5x7xf32>)
      outs(%o : tensor<2x4x5x8xf32>)
      -> tensor<2x4x5x8xf32>
  return
}

// -----

// attention_c8
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<2x2x7x8xf32>, %v: tensor<2x2x7x8xf32>, %o: tensor<2x4x5x8xf32>, %m: tensor<4x1x1x1xf32>) {
  // expected-error @+1 {{'attn.attention' op needs a mask that broadcasts to [batch, heads, queries, keys], found size 4 in dimension 0 for batch = 2}}
  %r = attn.attention ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x8xf32>)
      mask(%m : tensor<4x1x1x1xf32>)
      outs(%o : tensor<2x4x5x8xf32>)
      -> tensor<2x4x5x8xf32>
  return
}

// -----

// attention_c8
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<2x2x7x8xf32>, %v: tensor<2x2x7x8xf32>, %o: tensor<2x4x5x8xf32>, %m: tensor<0xi1>) {
  // expected-error @+1 {{'attn.attention' op needs a mask that broadcasts to [batch, heads, queries, keys], found size 0 in dimension 0 for keys = 7}}
  %r = attn.attention ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x8xf32>)
      mask(%m : tensor<0xi1>)
      outs(%o : tensor<2x4x5x8xf32>)
      -> tensor<2x4x5x8xf32>
  return
}

// -----

// attention_c8: masks do not follow the layout
func.func @f(%q: tensor<2x5x4x8xf32>, %k: tensor<2x7x2x8xf32>, %v: tensor<2x7x2x8xf32>, %o: tensor<2x5x4x8xf32>, %m: tensor<2x5x4x7xi1>) {
  // expected-error @+1 {{'attn.attention' op needs a mask that broadcasts to [batch, heads, queries, keys], found size 4 in dimension 2 for queries = 5}}
  %r = attn.attention ins(%q, %k, %v : tensor<2x5x4x8xf32>, tensor<2x7x2x8xf32>, tensor<2x7x2x8xf32>)
      mask(%m : tensor<2x5x4x7xi1>)
      outs(%o : tensor<2x5x4x8xf32>)
      {layout = #attn.layout<bshd>}
      -> tensor<2x5x4x8xf32>
  return
}

// -----

// attention_c9
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<2x2x7x8xf32>, %v: tensor<2x2x7x8xf32>, %o: tensor<2x4x5x8xf32>, %m: tensor<2x1xi64>) {
  // expected-error @+1 {{'attn.attention' op needs kv_lengths of rank 1, found rank 2}}
  %r = attn.attention ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x8xf32>)
      kv_lengths(%m : tensor<2x1xi64>)
      outs(%o : tensor<2x4x5x8xf32>)
      -> tensor<2x4x5x8xf32>
  return
}

// -----

// attention_c9
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<2x2x7x8xf32>, %v: tensor<2x2x7x8xf32>, %o: tensor<2x4x5x8xf32>, %m: tensor<i64>) {
  // expected-error @+1 {{'attn.attention' op needs kv_lengths of rank 1, found rank 0}}
  %r = attn.attention ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x8xf32>)
      kv_lengths(%m : tensor<i64>)
      outs(%o : tensor<2x4x5x8xf32>)
      -> tensor<2x4x5x8xf32>
  return
}

// -----

// attention_c9
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<2x2x7x8xf32>, %v: tensor<2x2x7x8xf32>, %o: tensor<2x4x5x8xf32>, %m: tensor<4xi64>) {
  // expected-error @+1 {{'attn.attention' op needs kv_lengths of size 2 (batches), found 4}}
  %r = attn.attention ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x8xf32>)
      kv_lengths(%m : tensor<4xi64>)
      outs(%o : tensor<2x4x5x8xf32>)
      -> tensor<2x4x5x8xf32>
  return
}

// -----

// attention_c9
func.func @f(%q: tensor<5x8xf32>, %k: tensor<5x8xf32>, %v: tensor<5x8xf32>, %o: tensor<5x8xf32>, %m: tensor<2xi32>) {
  // expected-error @+1 {{'attn.attention' op needs kv_lengths of size 1 (batches), found 2}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xf32>, tensor<5x8xf32>, tensor<5x8xf32>)
      kv_lengths(%m : tensor<2xi32>)
      outs(%o : tensor<5x8xf32>)
      -> tensor<5x8xf32>
  return
}

// -----

// attention_c10
func.func @f(%q: tensor<5x8xf32>, %k: tensor<5x8xf32>, %v: tensor<5x8xf32>, %o: tensor<5x8xf32>) {
  // expected-error @+1 {{'attn.attention' op needs an alignment (top_left, bottom_right or offset) with causal, window_left, window_right or alibi_slopes, found none}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xf32>, tensor<5x8xf32>, tensor<5x8xf32>)
      outs(%o : tensor<5x8xf32>)
      {causal}
      -> tensor<5x8xf32>
  return
}

// -----

// attention_c10
func.func @f(%q: tensor<5x8xf32>, %k: tensor<5x8xf32>, %v: tensor<5x8xf32>, %o: tensor<5x8xf32>) {
  // expected-error @+1 {{'attn.attention' op needs an alignment (top_left, bottom_right or offset) with causal, window_left, window_right or alibi_slopes, found none}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xf32>, tensor<5x8xf32>, tensor<5x8xf32>)
      outs(%o : tensor<5x8xf32>)
      {window_left = 1}
      -> tensor<5x8xf32>
  return
}

// -----

// attention_c10
func.func @f(%q: tensor<5x8xf32>, %k: tensor<5x8xf32>, %v: tensor<5x8xf32>, %o: tensor<5x8xf32>) {
  // expected-error @+1 {{'attn.attention' op needs an alignment (top_left, bottom_right or offset) with causal, window_left, window_right or alibi_slopes, found none}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xf32>, tensor<5x8xf32>, tensor<5x8xf32>)
      outs(%o : tensor<5x8xf32>)
      {window_right = 1}
      -> tensor<5x8xf32>
  return
}

// -----

// attention_c10
func.func @f(%q: tensor<5x8xf32>, %k: tensor<5x8xf32>, %v: tensor<5x8xf32>, %o: tensor<5x8xf32>, %m: tensor<1xf32>) {
  // expected-error @+1 {{'attn.attention' op needs an alignment (top_left, bottom_right or offset) with causal, window_left, window_right or alibi_slopes, found none}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xf32>, tensor<5x8xf32>, tensor<5x8xf32>)
      alibi_slopes(%m : tensor<1xf32>)
      outs(%o : tensor<5x8xf32>)
      -> tensor<5x8xf32>
  return
}

// -----

// attention_c10
func.func @f(%q: tensor<5x8xf32>, %k: tensor<5x8xf32>, %v: tensor<5x8xf32>, %o: tensor<5x8xf32>) {
  // expected-error @+1 {{'attn.attention' op needs query_offset if and only if the alignment is offset, found alignment offset without query_offset}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xf32>, tensor<5x8xf32>, tensor<5x8xf32>)
      outs(%o : tensor<5x8xf32>)
      {alignment = #attn.alignment<offset>}
      -> tensor<5x8xf32>
  return
}

// -----

// attention_c10
func.func @f(%q: tensor<5x8xf32>, %k: tensor<5x8xf32>, %v: tensor<5x8xf32>, %o: tensor<5x8xf32>, %m: index) {
  // expected-error @+1 {{'attn.attention' op needs query_offset if and only if the alignment is offset, found query_offset with another alignment}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xf32>, tensor<5x8xf32>, tensor<5x8xf32>)
      query_offset(%m : index)
      outs(%o : tensor<5x8xf32>)
      {alignment = #attn.alignment<top_left>}
      -> tensor<5x8xf32>
  return
}

// -----

// attention_c10
func.func @f(%q: tensor<5x8xf32>, %k: tensor<5x8xf32>, %v: tensor<5x8xf32>, %o: tensor<5x8xf32>, %m: i32) {
  // expected-error @+1 {{'attn.attention' op needs query_offset if and only if the alignment is offset, found query_offset with another alignment}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xf32>, tensor<5x8xf32>, tensor<5x8xf32>)
      query_offset(%m : i32)
      outs(%o : tensor<5x8xf32>)
      -> tensor<5x8xf32>
  return
}

// -----

// attention_c10
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<2x2x7x8xf32>, %v: tensor<2x2x7x8xf32>, %o: tensor<2x4x5x8xf32>, %m: tensor<2x1xi64>) {
  // expected-error @+1 {{'attn.attention' op needs query_offset of rank 1, found rank 2}}
  %r = attn.attention ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x8xf32>)
      query_offset(%m : tensor<2x1xi64>)
      outs(%o : tensor<2x4x5x8xf32>)
      {alignment = #attn.alignment<offset>}
      -> tensor<2x4x5x8xf32>
  return
}

// -----

// attention_c10
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<2x2x7x8xf32>, %v: tensor<2x2x7x8xf32>, %o: tensor<2x4x5x8xf32>, %m: tensor<i64>) {
  // expected-error @+1 {{'attn.attention' op needs query_offset of rank 1, found rank 0}}
  %r = attn.attention ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x8xf32>)
      query_offset(%m : tensor<i64>)
      outs(%o : tensor<2x4x5x8xf32>)
      {alignment = #attn.alignment<offset>}
      -> tensor<2x4x5x8xf32>
  return
}

// -----

// attention_c10
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<2x2x7x8xf32>, %v: tensor<2x2x7x8xf32>, %o: tensor<2x4x5x8xf32>, %m: tensor<3xi64>) {
  // expected-error @+1 {{'attn.attention' op needs query_offset of size 2 (batches), found 3}}
  %r = attn.attention ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x8xf32>)
      query_offset(%m : tensor<3xi64>)
      outs(%o : tensor<2x4x5x8xf32>)
      {alignment = #attn.alignment<offset>}
      -> tensor<2x4x5x8xf32>
  return
}

// -----

// attention_c11
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<2x2x7x8xf32>, %v: tensor<2x2x7x8xf32>, %o: tensor<2x4x5x8xf32>, %m: tensor<2xf32>) {
  // expected-error @+1 {{'attn.attention' op needs alibi_slopes of size 4 (query heads), found 2}}
  %r = attn.attention ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x8xf32>)
      alibi_slopes(%m : tensor<2xf32>)
      outs(%o : tensor<2x4x5x8xf32>)
      {alignment = #attn.alignment<top_left>}
      -> tensor<2x4x5x8xf32>
  return
}

// -----

// attention_c11
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<2x2x7x8xf32>, %v: tensor<2x2x7x8xf32>, %o: tensor<2x4x5x8xf32>, %m: tensor<2x4xf32>) {
  // expected-error @+1 {{'attn.attention' op needs alibi_slopes of rank 1, found rank 2}}
  %r = attn.attention ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x8xf32>)
      alibi_slopes(%m : tensor<2x4xf32>)
      outs(%o : tensor<2x4x5x8xf32>)
      {alignment = #attn.alignment<top_left>}
      -> tensor<2x4x5x8xf32>
  return
}

// -----

// attention_c11
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<2x2x7x8xf32>, %v: tensor<2x2x7x8xf32>, %o: tensor<2x4x5x8xf32>, %m: tensor<2xf32>) {
  // expected-error @+1 {{'attn.attention' op needs sink of size 4 (query heads), found 2}}
  %r = attn.attention ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x8xf32>)
      sink(%m : tensor<2xf32>)
      outs(%o : tensor<2x4x5x8xf32>)
      -> tensor<2x4x5x8xf32>
  return
}

// -----

// attention_c11
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<2x2x7x8xf32>, %v: tensor<2x2x7x8xf32>, %o: tensor<2x4x5x8xf32>, %m: tensor<f32>) {
  // expected-error @+1 {{'attn.attention' op needs sink of rank 1, found rank 0}}
  %r = attn.attention ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x8xf32>)
      sink(%m : tensor<f32>)
      outs(%o : tensor<2x4x5x8xf32>)
      -> tensor<2x4x5x8xf32>
  return
}

// -----

// attention_c11
func.func @f(%q: tensor<5x8xf32>, %k: tensor<5x8xf32>, %v: tensor<5x8xf32>, %o: tensor<5x8xf32>, %m: tensor<2xf32>) {
  // expected-error @+1 {{'attn.attention' op needs sink of size 1 (query heads), found 2}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xf32>, tensor<5x8xf32>, tensor<5x8xf32>)
      sink(%m : tensor<2xf32>)
      outs(%o : tensor<5x8xf32>)
      -> tensor<5x8xf32>
  return
}

// -----

// attention_c12
func.func @f(%q: tensor<5x8xf32>, %k: tensor<5x8xf32>, %v: tensor<5x8xf32>, %o: tensor<5x8xf32>) {
  // expected-error @+1 {{'attn.attention' op needs a finite scale, found nan}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xf32>, tensor<5x8xf32>, tensor<5x8xf32>)
      outs(%o : tensor<5x8xf32>)
      {scale = 0x7FF8000000000000 : f64}
      -> tensor<5x8xf32>
  return
}

// -----

// attention_c12
func.func @f(%q: tensor<5x8xf32>, %k: tensor<5x8xf32>, %v: tensor<5x8xf32>, %o: tensor<5x8xf32>) {
  // expected-error @+1 {{'attn.attention' op needs a finite scale, found -INF}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xf32>, tensor<5x8xf32>, tensor<5x8xf32>)
      outs(%o : tensor<5x8xf32>)
      {scale = 0xFFF0000000000000 : f64}
      -> tensor<5x8xf32>
  return
}

// -----

// attention_c12
func.func @f(%q: tensor<5x8xf32>, %k: tensor<5x8xf32>, %v: tensor<5x8xf32>, %o: tensor<5x8xf32>) {
  // expected-error @+1 {{'attn.attention' op needs a finite, positive softcap, found 0.000000e+00}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xf32>, tensor<5x8xf32>, tensor<5x8xf32>)
      outs(%o : tensor<5x8xf32>)
      {softcap = 0.0}
      -> tensor<5x8xf32>
  return
}

// -----

// attention_c12
func.func @f(%q: tensor<5x8xf32>, %k: tensor<5x8xf32>, %v: tensor<5x8xf32>, %o: tensor<5x8xf32>) {
  // expected-error @+1 {{'attn.attention' op needs a finite, positive softcap, found -3.000000e+01}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xf32>, tensor<5x8xf32>, tensor<5x8xf32>)
      outs(%o : tensor<5x8xf32>)
      {softcap = -30.0}
      -> tensor<5x8xf32>
  return
}

// -----

// attention_c12
func.func @f(%q: tensor<5x8xf32>, %k: tensor<5x8xf32>, %v: tensor<5x8xf32>, %o: tensor<5x8xf32>) {
  // expected-error @+1 {{'attn.attention' op needs a finite, positive softcap, found INF}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xf32>, tensor<5x8xf32>, tensor<5x8xf32>)
      outs(%o : tensor<5x8xf32>)
      {softcap = 0x7FF0000000000000 : f64}
      -> tensor<5x8xf32>
  return
}

// -----

// attention_c12
func.func @f(%q: tensor<5x8xf32>, %k: tensor<5x8xf32>, %v: tensor<5x8xf32>, %o: tensor<5x8xf32>) {
  // expected-error @+1 {{'attn.attention' op needs a finite, positive softcap, found nan}}
  %r = attn.attention ins(%q, %k, %v : tensor<5x8xf32>, tensor<5x8xf32>, tensor<5x8xf32>)
      outs(%o : tensor<5x8xf32>)
      {softcap = 0x7FF8000000000000 : f64}
      -> tensor<5x8xf32>
  return
}

// -----

// attention_c13
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<2x2x7x8xf32>, %v: tensor<2x2x7x8xf32>, %o: tensor<2x4x5x8xf32>, %l: tensor<2x4x7xf32>) {
  // expected-error @+1 {{'attn.attention' op needs logsumexp of shape [2, 4, 5], found [2, 4, 7]}}
  %r:2 = attn.attention ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x8xf32>)
      outs(%o : tensor<2x4x5x8xf32>) logsumexp(%l : tensor<2x4x7xf32>)
      -> tensor<2x4x5x8xf32>, tensor<2x4x7xf32>
  return
}

// -----

// attention_c13
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<2x2x7x8xf32>, %v: tensor<2x2x7x8xf32>, %o: tensor<2x4x5x8xf32>, %l: tensor<2x4x5x1xf32>) {
  // expected-error @+1 {{'attn.attention' op needs logsumexp of shape [2, 4, 5], found [2, 4, 5, 1]}}
  %r:2 = attn.attention ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x8xf32>)
      outs(%o : tensor<2x4x5x8xf32>) logsumexp(%l : tensor<2x4x5x1xf32>)
      -> tensor<2x4x5x8xf32>, tensor<2x4x5x1xf32>
  return
}

// -----

// attention_c13: the log-sum-exp does not follow the layout
func.func @f(%q: tensor<2x5x4x8xf32>, %k: tensor<2x5x4x8xf32>, %v: tensor<2x5x4x8xf32>, %o: tensor<2x5x4x8xf32>, %l: tensor<2x5x4xf32>) {
  // expected-error @+1 {{'attn.attention' op needs logsumexp of shape [2, 4, 5], found [2, 5, 4]}}
  %r:2 = attn.attention ins(%q, %k, %v : tensor<2x5x4x8xf32>, tensor<2x5x4x8xf32>, tensor<2x5x4x8xf32>)
      outs(%o : tensor<2x5x4x8xf32>) logsumexp(%l : tensor<2x5x4xf32>)
      {layout = #attn.layout<bshd>}
      -> tensor<2x5x4x8xf32>, tensor<2x5x4xf32>
  return
}

// -----

// attention_c13
func.func @f(%q: tensor<5x8xf64>, %k: tensor<5x8xf64>, %v: tensor<5x8xf64>, %o: tensor<5x8xf64>, %l: tensor<5xf32>) {
  // expected-error @+1 {{'attn.attention' op needs logsumexp of element type 'f64', found 'f32'}}
  %r:2 = attn.attention ins(%q, %k, %v : tensor<5x8xf64>, tensor<5x8xf64>, tensor<5x8xf64>)
      outs(%o : tensor<5x8xf64>) logsumexp(%l : tensor<5xf32>)
      -> tensor<5x8xf64>, tensor<5xf32>
  return
}

// -----

// attention_c13
func.func @f(%q: tensor<5x8xbf16>, %k: tensor<5x8xbf16>, %v: tensor<5x8xbf16>, %o: tensor<5x8xbf16>, %l: tensor<5xf64>) {
  // expected-error @+1 {{'attn.attention' op needs logsumexp of element type 'f32', found 'f64'}}
  %r:2 = attn.attention ins(%q, %k, %v : tensor<5x8xbf16>, tensor<5x8xbf16>, tensor<5x8xbf16>)
      outs(%o : tensor<5x8xbf16>) logsumexp(%l : tensor<5xf64>)
      -> tensor<5x8xbf16>, tensor<5xf64>
  return
}
