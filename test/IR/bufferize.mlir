// One-shot bufferization: an attention op becomes itself on memrefs, reads its
// inputs and only writes its inits.

// RUN: attn-opt %s --one-shot-bufferize="bufferize-function-boundaries function-boundary-type-conversion=identity-layout-map" \
// RUN:   --canonicalize --cse | FileCheck %s

!Q = tensor<5x8xf32>
!L = tensor<5xf32>

// Attributes stay, those of the op and others.
// CHECK-LABEL: func @forward
// CHECK-SAME: (%[[Q:.+]]: memref<5x8xf32>, %[[L:.+]]: memref<5xf32>)
// CHECK: %[[O:.+]] = memref.alloc() {{.*}} : memref<5x8xf32>
// CHECK: attn.attention ins(%[[Q]], %[[Q]], %[[Q]] : memref<5x8xf32>, memref<5x8xf32>, memref<5x8xf32>)
// CHECK-SAME: outs(%[[O]] : memref<5x8xf32>) logsumexp(%[[L]] : memref<5xf32>)
// CHECK-SAME: {note, scale = 2.000000e+00 : f64}
// CHECK-NEXT: return %[[O]], %[[L]]
func.func @forward(%q: !Q, %l: !L) -> (!Q, !L) {
  %e = tensor.empty() : !Q
  %0:2 = attn.attention ins(%q, %q, %q : !Q, !Q, !Q) outs(%e : !Q)
      logsumexp(%l : !L) {scale = 2.0, note} -> !Q, !L
  return %0#0, %0#1 : !Q, !L
}

// Scalars pass as they are, all shaped options become memrefs.
// CHECK-LABEL: func @options
// CHECK: attn.attention
// CHECK-SAME: mask(%{{[a-z0-9]+}} : memref<5xi1>)
// CHECK-SAME: query_offset(%{{[a-z0-9]+}} : index)
// CHECK-SAME: kv_lengths(%{{[a-z0-9]+}} : memref<1xi64>)
// CHECK-SAME: alibi_slopes(%{{[a-z0-9]+}} : memref<1xf32>)
// CHECK-SAME: sink(%{{[a-z0-9]+}} : memref<1xf32>)
func.func @options(%q: !Q, %o: index, %m: tensor<5xi1>, %l: tensor<1xi64>,
                   %s: tensor<1xf32>) -> !Q {
  %e = tensor.empty() : !Q
  %0 = attn.attention ins(%q, %q, %q : !Q, !Q, !Q) mask(%m : tensor<5xi1>)
      query_offset(%o : index) kv_lengths(%l : tensor<1xi64>)
      alibi_slopes(%s : tensor<1xf32>) sink(%s : tensor<1xf32>) outs(%e : !Q)
      {alignment = #attn.alignment<offset>, causal} -> !Q
  return %0 : !Q
}

// The init is written in place, without a copy.
// CHECK-LABEL: func @in_place
// CHECK-SAME: (%[[Q:.+]]: memref<5x8xf32>, %[[O:.+]]: memref<5x8xf32>)
// CHECK-NEXT: attn.attention {{.*}} outs(%[[O]] : memref<5x8xf32>)
// CHECK-NEXT: return %[[O]]
func.func @in_place(%q: !Q, %o: !Q) -> !Q {
  %0 = attn.attention ins(%q, %q, %q : !Q, !Q, !Q) outs(%o : !Q) -> !Q
  return %0 : !Q
}

// An init that is also an input needs a buffer of its own: the op would read
// what it has overwritten.
// CHECK-LABEL: func @input_as_init
// CHECK-SAME: (%[[Q:.+]]: memref<5x8xf32>)
// CHECK: %[[O:.+]] = memref.alloc()
// CHECK-NOT: memref.copy
// CHECK: attn.attention {{.*}} outs(%[[O]] : memref<5x8xf32>)
func.func @input_as_init(%q: !Q) -> !Q {
  %0 = attn.attention ins(%q, %q, %q : !Q, !Q, !Q) outs(%q : !Q) -> !Q
  return %0 : !Q
}

// An init that is read later needs another buffer, but its content is not
// copied there, since the op does not read it.
// CHECK-LABEL: func @init_read_later
// CHECK-SAME: (%[[Q:.+]]: memref<5x8xf32>, %[[O:.+]]: memref<5x8xf32>)
// CHECK: %[[NEW:.+]] = memref.alloc()
// CHECK-NOT: memref.copy
// CHECK: attn.attention {{.*}} outs(%[[NEW]] : memref<5x8xf32>)
// CHECK: return %[[NEW]], %[[O]]
func.func @init_read_later(%q: !Q, %o: !Q) -> (!Q, !Q) {
  %0 = attn.attention ins(%q, %q, %q : !Q, !Q, !Q) outs(%o : !Q) -> !Q
  return %0, %o : !Q, !Q
}

// One tensor as init of three results becomes three buffers.
// CHECK-LABEL: func @backward_shared_init
// CHECK: %[[A:.+]] = memref.alloc()
// CHECK: %[[B:.+]] = memref.alloc()
// CHECK: %[[C:.+]] = memref.alloc()
// CHECK: attn.attention_backward
// CHECK-SAME: outs(%[[A]], %[[B]], %[[C]] : memref<5x8xf32>, memref<5x8xf32>, memref<5x8xf32>)
// CHECK-NEXT: return %[[A]], %[[B]], %[[C]]
func.func @backward_shared_init(%q: !Q, %l: !L) -> (!Q, !Q, !Q) {
  %e = tensor.empty() : !Q
  %0:3 = attn.attention_backward ins(%q, %q, %q : !Q, !Q, !Q)
      forward(%q, %l : !Q, !L) d_output(%q : !Q)
      outs(%e, %e, %e : !Q, !Q, !Q) -> !Q, !Q, !Q
  return %0#0, %0#1, %0#2 : !Q, !Q, !Q
}

// CHECK-LABEL: func @backward_gradients_of_options
// CHECK: attn.attention_backward
// CHECK-SAME: d_mask(%{{[a-z0-9]+}} : memref<5x5xf32>)
// CHECK-SAME: d_sink(%{{[a-z0-9_]+}} : memref<1xf32>)
func.func @backward_gradients_of_options(
    %q: !Q, %l: !L, %m: tensor<5x5xf32>, %s: tensor<1xf32>, %dq: !Q, %dk: !Q,
    %dv: !Q) -> (tensor<5x5xf32>, tensor<1xf32>) {
  %em = tensor.empty() : tensor<5x5xf32>
  %es = tensor.empty() : tensor<1xf32>
  %0:5 = attn.attention_backward ins(%q, %q, %q : !Q, !Q, !Q)
      forward(%q, %l : !Q, !L) d_output(%q : !Q)
      mask(%m : tensor<5x5xf32>) sink(%s : tensor<1xf32>)
      outs(%dq, %dk, %dv : !Q, !Q, !Q)
      d_mask(%em : tensor<5x5xf32>) d_sink(%es : tensor<1xf32>)
      -> !Q, !Q, !Q, tensor<5x5xf32>, tensor<1xf32>
  return %0#3, %0#4 : tensor<5x5xf32>, tensor<1xf32>
}

// Keys and values that lie side by side are read where they are.
// CHECK-LABEL: func @one_buffer
// CHECK-SAME: (%[[Q:[a-z0-9]+]]: {{[^,]+}}, %[[KV:[a-z0-9]+]]: memref<1x2x64x16xf32>
// CHECK-DAG: %[[K:.+]] = memref.subview %[[KV]][0, 0, 0, 0]
// CHECK-DAG: %[[V:.+]] = memref.subview %[[KV]][0, 0, 0, 8]
// CHECK-NOT: memref.copy
// CHECK: attn.topk_attention ins(%[[Q]], %[[K]], %[[V]] :
func.func @one_buffer(%q: tensor<1x2x1x8xf32>, %kv: tensor<1x2x64x16xf32>,
                      %b: tensor<2x8x4xf32>) -> tensor<1x2x1x8xf32> {
  %k = tensor.extract_slice %kv[0, 0, 0, 0] [1, 2, 64, 8] [1, 1, 1, 1]
      : tensor<1x2x64x16xf32> to tensor<1x2x64x8xf32>
  %v = tensor.extract_slice %kv[0, 0, 0, 8] [1, 2, 64, 8] [1, 1, 1, 1]
      : tensor<1x2x64x16xf32> to tensor<1x2x64x8xf32>
  %e = tensor.empty() : tensor<1x2x1x8xf32>
  %0 = attn.topk_attention ins(%q, %k, %v : tensor<1x2x1x8xf32>,
      tensor<1x2x64x8xf32>, tensor<1x2x64x8xf32>)
      basis(%b : tensor<2x8x4xf32>) outs(%e : tensor<1x2x1x8xf32>)
      {alignment = #attn.alignment<bottom_right>, form = #attn.topk<rank = 4>}
      -> tensor<1x2x1x8xf32>
  return %0 : tensor<1x2x1x8xf32>
}
