// The constraints of attn.attention_backward, by their labels in the op's
// description.

// RUN: attn-opt %s --split-input-file --verify-diagnostics

// attention_c1 holds as well
func.func @f(%q: tensor<4x5x8xf32>, %k: tensor<7x8xf32>, %v: tensor<7x8xf32>,
            %o: tensor<4x5x8xf32>, %l: tensor<4x5xf32>, %do: tensor<4x5x8xf32>,
            %dq: tensor<4x5x8xf32>, %dk: tensor<7x8xf32>,
            %dv: tensor<7x8xf32>) {
  // expected-error @+1 {{'attn.attention_backward' op needs query and key of the same rank, found ranks 3 and 2}}
  %r:3 = attn.attention_backward
      ins(%q, %k, %v : tensor<4x5x8xf32>, tensor<7x8xf32>, tensor<7x8xf32>)
      forward(%o, %l : tensor<4x5x8xf32>, tensor<4x5xf32>)
      d_output(%do : tensor<4x5x8xf32>)
      outs(%dq, %dk, %dv : tensor<4x5x8xf32>, tensor<7x8xf32>, tensor<7x8xf32>)
      -> tensor<4x5x8xf32>, tensor<7x8xf32>, tensor<7x8xf32>
  return
}

// -----

// attention_c2 holds as well
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<2x2x7x8xf32>,
            %v: tensor<2x2x7x16xf32>, %o: tensor<2x4x5x16xf32>,
            %l: tensor<2x4x5xf32>, %do: tensor<2x4x5x16xf32>,
            %dq: tensor<2x4x5x8xf32>, %dk: tensor<2x2x7x8xf32>,
            %dv: tensor<2x2x7x16xf32>, %sink: memref<4xf32>) {
  // expected-error @+1 {{'attn.attention_backward' op needs operands that are all tensors or all memrefs, found 'tensor<2x4x5x8xf32>' and 'memref<4xf32>'}}
  %r:3 = attn.attention_backward
      ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>)
      forward(%o, %l : tensor<2x4x5x16xf32>, tensor<2x4x5xf32>)
      d_output(%do : tensor<2x4x5x16xf32>)
      sink(%sink : memref<4xf32>)
      outs(%dq, %dk, %dv : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>)
      -> tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>
  return
}

// -----

// attention_c6 holds as well
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<2x3x7x8xf32>,
            %v: tensor<2x3x7x16xf32>, %o: tensor<2x4x5x16xf32>,
            %l: tensor<2x4x5xf32>, %do: tensor<2x4x5x16xf32>,
            %dq: tensor<2x4x5x8xf32>, %dk: tensor<2x3x7x8xf32>,
            %dv: tensor<2x3x7x16xf32>) {
  // expected-error @+1 {{'attn.attention_backward' op needs a number of query heads that is a multiple of the number of key/value heads, found 4 and 3}}
  %r:3 = attn.attention_backward
      ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<2x3x7x8xf32>, tensor<2x3x7x16xf32>)
      forward(%o, %l : tensor<2x4x5x16xf32>, tensor<2x4x5xf32>)
      d_output(%do : tensor<2x4x5x16xf32>)
      outs(%dq, %dk, %dv : tensor<2x4x5x8xf32>, tensor<2x3x7x8xf32>, tensor<2x3x7x16xf32>)
      -> tensor<2x4x5x8xf32>, tensor<2x3x7x8xf32>, tensor<2x3x7x16xf32>
  return
}

// -----

// attention_c10 holds as well
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<2x2x7x8xf32>,
            %v: tensor<2x2x7x16xf32>, %o: tensor<2x4x5x16xf32>,
            %l: tensor<2x4x5xf32>, %do: tensor<2x4x5x16xf32>,
            %dq: tensor<2x4x5x8xf32>, %dk: tensor<2x2x7x8xf32>,
            %dv: tensor<2x2x7x16xf32>) {
  // expected-error @+1 {{'attn.attention_backward' op needs an alignment (top_left, bottom_right or offset) with causal, window_left, window_right or alibi_slopes, found none}}
  %r:3 = attn.attention_backward
      ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>)
      forward(%o, %l : tensor<2x4x5x16xf32>, tensor<2x4x5xf32>)
      d_output(%do : tensor<2x4x5x16xf32>)
      outs(%dq, %dk, %dv : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>)
      {causal}
      -> tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>
  return
}

// -----

// attention_backward_c1
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<2x2x7x8xf32>,
            %v: tensor<2x2x7x16xf32>, %o: tensor<2x4x6x16xf32>,
            %l: tensor<2x4x5xf32>, %do: tensor<2x4x6x16xf32>,
            %dq: tensor<2x4x5x8xf32>, %dk: tensor<2x2x7x8xf32>,
            %dv: tensor<2x2x7x16xf32>) {
  // expected-error @+1 {{'attn.attention_backward' op needs output of shape [2, 4, 5, 16], found [2, 4, 6, 16]}}
  %r:3 = attn.attention_backward
      ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>)
      forward(%o, %l : tensor<2x4x6x16xf32>, tensor<2x4x5xf32>)
      d_output(%do : tensor<2x4x6x16xf32>)
      outs(%dq, %dk, %dv : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>)
      -> tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>
  return
}

// -----

// attention_backward_c1
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<2x2x7x8xf32>,
            %v: tensor<2x2x7x16xf32>, %o: tensor<2x4x5x16xf32>,
            %l: tensor<2x4x5xf32>, %do: tensor<2x4x5x8xf32>,
            %dq: tensor<2x4x5x8xf32>, %dk: tensor<2x2x7x8xf32>,
            %dv: tensor<2x2x7x16xf32>) {
  // expected-error @+1 {{'attn.attention_backward' op needs d_output of shape [2, 4, 5, 16], found [2, 4, 5, 8]}}
  %r:3 = attn.attention_backward
      ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>)
      forward(%o, %l : tensor<2x4x5x16xf32>, tensor<2x4x5xf32>)
      d_output(%do : tensor<2x4x5x8xf32>)
      outs(%dq, %dk, %dv : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>)
      -> tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>
  return
}

// -----

// attention_backward_c1
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<2x2x7x8xf32>,
            %v: tensor<2x2x7x16xf32>, %o: tensor<2x4x5x16xf32>,
            %l: tensor<2x4x5xf32>, %do: tensor<2x4x5x16xf64>,
            %dq: tensor<2x4x5x8xf32>, %dk: tensor<2x2x7x8xf32>,
            %dv: tensor<2x2x7x16xf32>) {
  // expected-error @+1 {{'attn.attention_backward' op needs d_output of element type 'f32', found 'f64'}}
  %r:3 = attn.attention_backward
      ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>)
      forward(%o, %l : tensor<2x4x5x16xf32>, tensor<2x4x5xf32>)
      d_output(%do : tensor<2x4x5x16xf64>)
      outs(%dq, %dk, %dv : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>)
      -> tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>
  return
}

// -----

// attention_backward_c1
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<2x2x7x8xf32>,
            %v: tensor<2x2x7x16xf32>, %o: tensor<2x4x5x16xf32>,
            %l: tensor<2x5x4xf32>, %do: tensor<2x4x5x16xf32>,
            %dq: tensor<2x4x5x8xf32>, %dk: tensor<2x2x7x8xf32>,
            %dv: tensor<2x2x7x16xf32>) {
  // expected-error @+1 {{'attn.attention_backward' op needs logsumexp of shape [2, 4, 5], found [2, 5, 4]}}
  %r:3 = attn.attention_backward
      ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>)
      forward(%o, %l : tensor<2x4x5x16xf32>, tensor<2x5x4xf32>)
      d_output(%do : tensor<2x4x5x16xf32>)
      outs(%dq, %dk, %dv : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>)
      -> tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>
  return
}

// -----

// attention_backward_c1
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<2x2x7x8xf32>,
            %v: tensor<2x2x7x16xf32>, %o: tensor<2x4x5x16xf32>,
            %l: tensor<2x4x5xf64>, %do: tensor<2x4x5x16xf32>,
            %dq: tensor<2x4x5x8xf32>, %dk: tensor<2x2x7x8xf32>,
            %dv: tensor<2x2x7x16xf32>) {
  // expected-error @+1 {{'attn.attention_backward' op needs logsumexp of element type 'f32', found 'f64'}}
  %r:3 = attn.attention_backward
      ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>)
      forward(%o, %l : tensor<2x4x5x16xf32>, tensor<2x4x5xf64>)
      d_output(%do : tensor<2x4x5x16xf32>)
      outs(%dq, %dk, %dv : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>)
      -> tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>
  return
}

// -----

// attention_backward_c2
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<2x2x7x8xf32>,
            %v: tensor<2x2x7x16xf32>, %o: tensor<2x4x5x16xf32>,
            %l: tensor<2x4x5xf32>, %do: tensor<2x4x5x16xf32>,
            %dq: tensor<2x4x5x16xf32>, %dk: tensor<2x2x7x8xf32>,
            %dv: tensor<2x2x7x16xf32>) {
  // expected-error @+1 {{'attn.attention_backward' op needs d_query of shape [2, 4, 5, 8], found [2, 4, 5, 16]}}
  %r:3 = attn.attention_backward
      ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>)
      forward(%o, %l : tensor<2x4x5x16xf32>, tensor<2x4x5xf32>)
      d_output(%do : tensor<2x4x5x16xf32>)
      outs(%dq, %dk, %dv : tensor<2x4x5x16xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>)
      -> tensor<2x4x5x16xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>
  return
}

// -----

// attention_backward_c2
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<2x2x7x8xf32>,
            %v: tensor<2x2x7x16xf32>, %o: tensor<2x4x5x16xf32>,
            %l: tensor<2x4x5xf32>, %do: tensor<2x4x5x16xf32>,
            %dq: tensor<2x4x5x8xbf16>, %dk: tensor<2x2x7x8xf32>,
            %dv: tensor<2x2x7x16xf32>) {
  // expected-error @+1 {{'attn.attention_backward' op needs d_query of element type 'f32', found 'bf16'}}
  %r:3 = attn.attention_backward
      ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>)
      forward(%o, %l : tensor<2x4x5x16xf32>, tensor<2x4x5xf32>)
      d_output(%do : tensor<2x4x5x16xf32>)
      outs(%dq, %dk, %dv : tensor<2x4x5x8xbf16>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>)
      -> tensor<2x4x5x8xbf16>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>
  return
}

// -----

// attention_backward_c2: per key/value head, not per query head
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<2x2x7x8xf32>,
            %v: tensor<2x2x7x16xf32>, %o: tensor<2x4x5x16xf32>,
            %l: tensor<2x4x5xf32>, %do: tensor<2x4x5x16xf32>,
            %dq: tensor<2x4x5x8xf32>, %dk: tensor<2x4x7x8xf32>,
            %dv: tensor<2x2x7x16xf32>) {
  // expected-error @+1 {{'attn.attention_backward' op needs d_key of shape [2, 2, 7, 8], found [2, 4, 7, 8]}}
  %r:3 = attn.attention_backward
      ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>)
      forward(%o, %l : tensor<2x4x5x16xf32>, tensor<2x4x5xf32>)
      d_output(%do : tensor<2x4x5x16xf32>)
      outs(%dq, %dk, %dv : tensor<2x4x5x8xf32>, tensor<2x4x7x8xf32>, tensor<2x2x7x16xf32>)
      -> tensor<2x4x5x8xf32>, tensor<2x4x7x8xf32>, tensor<2x2x7x16xf32>
  return
}

// -----

// attention_backward_c2
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<2x2x7x8xf32>,
            %v: tensor<2x2x7x16xf32>, %o: tensor<2x4x5x16xf32>,
            %l: tensor<2x4x5xf32>, %do: tensor<2x4x5x16xf32>,
            %dq: tensor<2x4x5x8xf32>, %dk: tensor<2x2x7x8xf32>,
            %dv: tensor<2x2x16xf32>) {
  // expected-error @+1 {{'attn.attention_backward' op needs d_value of shape [2, 2, 7, 16], found [2, 2, 16]}}
  %r:3 = attn.attention_backward
      ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>)
      forward(%o, %l : tensor<2x4x5x16xf32>, tensor<2x4x5xf32>)
      d_output(%do : tensor<2x4x5x16xf32>)
      outs(%dq, %dk, %dv : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x16xf32>)
      -> tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x16xf32>
  return
}

// -----

// attention_backward_c3
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<2x2x7x8xf32>,
            %v: tensor<2x2x7x16xf32>, %o: tensor<2x4x5x16xf32>,
            %l: tensor<2x4x5xf32>, %do: tensor<2x4x5x16xf32>,
            %dq: tensor<2x4x5x8xf32>, %dk: tensor<2x2x7x8xf32>,
            %dv: tensor<2x2x7x16xf32>, %d_mask: tensor<5x7xf32>) {
  // expected-error @+1 {{'attn.attention_backward' op needs a float mask for d_mask, found none}}
  %r:4 = attn.attention_backward
      ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>)
      forward(%o, %l : tensor<2x4x5x16xf32>, tensor<2x4x5xf32>)
      d_output(%do : tensor<2x4x5x16xf32>)
      outs(%dq, %dk, %dv : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>)
      d_mask(%d_mask : tensor<5x7xf32>)
      -> tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>, tensor<5x7xf32>
  return
}

// -----

// attention_backward_c3
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<2x2x7x8xf32>,
            %v: tensor<2x2x7x16xf32>, %o: tensor<2x4x5x16xf32>,
            %l: tensor<2x4x5xf32>, %do: tensor<2x4x5x16xf32>,
            %dq: tensor<2x4x5x8xf32>, %dk: tensor<2x2x7x8xf32>,
            %dv: tensor<2x2x7x16xf32>, %mask: tensor<5x7xi1>,
            %d_mask: tensor<5x7xf32>) {
  // expected-error @+1 {{'attn.attention_backward' op needs a float mask for d_mask, found an i1 mask}}
  %r:4 = attn.attention_backward
      ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>)
      forward(%o, %l : tensor<2x4x5x16xf32>, tensor<2x4x5xf32>)
      d_output(%do : tensor<2x4x5x16xf32>)
      mask(%mask : tensor<5x7xi1>)
      outs(%dq, %dk, %dv : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>)
      d_mask(%d_mask : tensor<5x7xf32>)
      -> tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>, tensor<5x7xf32>
  return
}

// -----

// attention_backward_c3: summed over the broadcast dimensions
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<2x2x7x8xf32>,
            %v: tensor<2x2x7x16xf32>, %o: tensor<2x4x5x16xf32>,
            %l: tensor<2x4x5xf32>, %do: tensor<2x4x5x16xf32>,
            %dq: tensor<2x4x5x8xf32>, %dk: tensor<2x2x7x8xf32>,
            %dv: tensor<2x2x7x16xf32>, %mask: tensor<5x7xf32>,
            %d_mask: tensor<2x4x5x7xf32>) {
  // expected-error @+1 {{'attn.attention_backward' op needs d_mask of shape [5, 7], found [2, 4, 5, 7]}}
  %r:4 = attn.attention_backward
      ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>)
      forward(%o, %l : tensor<2x4x5x16xf32>, tensor<2x4x5xf32>)
      d_output(%do : tensor<2x4x5x16xf32>)
      mask(%mask : tensor<5x7xf32>)
      outs(%dq, %dk, %dv : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>)
      d_mask(%d_mask : tensor<2x4x5x7xf32>)
      -> tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>, tensor<2x4x5x7xf32>
  return
}

// -----

// attention_backward_c3
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<2x2x7x8xf32>,
            %v: tensor<2x2x7x16xf32>, %o: tensor<2x4x5x16xf32>,
            %l: tensor<2x4x5xf32>, %do: tensor<2x4x5x16xf32>,
            %dq: tensor<2x4x5x8xf32>, %dk: tensor<2x2x7x8xf32>,
            %dv: tensor<2x2x7x16xf32>, %mask: tensor<5x7xbf16>,
            %d_mask: tensor<5x7xf32>) {
  // expected-error @+1 {{'attn.attention_backward' op needs d_mask of element type 'bf16', found 'f32'}}
  %r:4 = attn.attention_backward
      ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>)
      forward(%o, %l : tensor<2x4x5x16xf32>, tensor<2x4x5xf32>)
      d_output(%do : tensor<2x4x5x16xf32>)
      mask(%mask : tensor<5x7xbf16>)
      outs(%dq, %dk, %dv : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>)
      d_mask(%d_mask : tensor<5x7xf32>)
      -> tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>, tensor<5x7xf32>
  return
}

// -----

// attention_backward_c3
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<2x2x7x8xf32>,
            %v: tensor<2x2x7x16xf32>, %o: tensor<2x4x5x16xf32>,
            %l: tensor<2x4x5xf32>, %do: tensor<2x4x5x16xf32>,
            %dq: tensor<2x4x5x8xf32>, %dk: tensor<2x2x7x8xf32>,
            %dv: tensor<2x2x7x16xf32>, %d_sink: tensor<4xf32>) {
  // expected-error @+1 {{'attn.attention_backward' op needs a sink for d_sink, found none}}
  %r:4 = attn.attention_backward
      ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>)
      forward(%o, %l : tensor<2x4x5x16xf32>, tensor<2x4x5xf32>)
      d_output(%do : tensor<2x4x5x16xf32>)
      outs(%dq, %dk, %dv : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>)
      d_sink(%d_sink : tensor<4xf32>)
      -> tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>, tensor<4xf32>
  return
}

// -----

// attention_backward_c3
func.func @f(%q: tensor<2x4x5x8xf32>, %k: tensor<2x2x7x8xf32>,
            %v: tensor<2x2x7x16xf32>, %o: tensor<2x4x5x16xf32>,
            %l: tensor<2x4x5xf32>, %do: tensor<2x4x5x16xf32>,
            %dq: tensor<2x4x5x8xf32>, %dk: tensor<2x2x7x8xf32>,
            %dv: tensor<2x2x7x16xf32>, %sink: tensor<4xf32>,
            %d_sink: tensor<1xf32>) {
  // expected-error @+1 {{'attn.attention_backward' op needs d_sink of shape [4], found [1]}}
  %r:4 = attn.attention_backward
      ins(%q, %k, %v : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>)
      forward(%o, %l : tensor<2x4x5x16xf32>, tensor<2x4x5xf32>)
      d_output(%do : tensor<2x4x5x16xf32>)
      sink(%sink : tensor<4xf32>)
      outs(%dq, %dk, %dv : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>)
      d_sink(%d_sink : tensor<1xf32>)
      -> tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>, tensor<2x2x7x16xf32>, tensor<1xf32>
  return
}
