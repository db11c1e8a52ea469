// Every operand, option, layout, rank and element type of the attention ops:
// parsed, verified, printed and read back, as text and as bytecode.

// RUN: attn-opt %s --verify-roundtrip | FileCheck %s
// RUN: attn-opt %s --mlir-print-op-generic | attn-opt | FileCheck %s

// CHECK-LABEL: func @plain
// CHECK: %[[R:.+]] = attn.attention
// CHECK-SAME: ins(%{{[a-z0-9]+}}, %{{[a-z0-9]+}}, %{{[a-z0-9]+}} : tensor<2x8x16x64xf32>, tensor<2x8x32x64xf32>, tensor<2x8x32x64xf32>)
// CHECK-SAME: outs(%{{[a-z0-9]+}} : tensor<2x8x16x64xf32>) -> tensor<2x8x16x64xf32>
// CHECK: return %[[R]]
func.func @plain(%q: tensor<2x8x16x64xf32>, %k: tensor<2x8x32x64xf32>,
                 %v: tensor<2x8x32x64xf32>, %o: tensor<2x8x16x64xf32>)
    -> tensor<2x8x16x64xf32> {
  %r = attn.attention
      ins(%q, %k, %v : tensor<2x8x16x64xf32>, tensor<2x8x32x64xf32>,
                       tensor<2x8x32x64xf32>)
      outs(%o : tensor<2x8x16x64xf32>) -> tensor<2x8x16x64xf32>
  return %r : tensor<2x8x16x64xf32>
}

// The example of the op's description.
// CHECK-LABEL: func @dynamic_grouped_causal
// CHECK: attn.attention
// CHECK-SAME: {alignment = #attn.alignment<bottom_right>, causal}
func.func @dynamic_grouped_causal(
    %q: tensor<2x8x?x64xf32>, %k: tensor<2x2x?x64xf32>,
    %v: tensor<2x2x?x64xf32>, %init: tensor<2x8x?x64xf32>)
    -> tensor<2x8x?x64xf32> {
  %out = attn.attention
      ins(%q, %k, %v : tensor<2x8x?x64xf32>, tensor<2x2x?x64xf32>,
                       tensor<2x2x?x64xf32>)
      outs(%init : tensor<2x8x?x64xf32>)
      {alignment = #attn.alignment<bottom_right>, causal}
      -> tensor<2x8x?x64xf32>
  return %out : tensor<2x8x?x64xf32>
}

// CHECK-LABEL: func @every_option
// CHECK: %{{[a-z0-9]+}}:2 = attn.attention
// CHECK-SAME: mask(%{{[a-z0-9]+}} : tensor<2x1x?x?xf32>)
// CHECK-SAME: query_offset(%{{[a-z0-9]+}} : tensor<2xi64>)
// CHECK-SAME: kv_lengths(%{{[a-z0-9]+}} : tensor<2xi32>)
// CHECK-SAME: alibi_slopes(%{{[a-z0-9]+}} : tensor<8xf32>)
// CHECK-SAME: sink(%{{[a-z0-9]+}} : tensor<8xf32>)
// CHECK-SAME: outs(%{{[a-z0-9]+}} : tensor<2x8x?x32xf32>)
// CHECK-SAME: logsumexp(%{{[a-z0-9]+}} : tensor<2x8x?xf32>)
// CHECK-SAME: {alignment = #attn.alignment<offset>, causal, scale = 2.500000e-01 : f64, softcap = 3.000000e+01 : f64, window_left = 128 : i64, window_right = 7 : i64}
// CHECK-SAME: -> tensor<2x8x?x32xf32>, tensor<2x8x?xf32>
func.func @every_option(
    %q: tensor<2x8x?x64xf32>, %k: tensor<2x4x?x64xf32>,
    %v: tensor<2x4x?x32xf32>, %mask: tensor<2x1x?x?xf32>,
    %offset: tensor<2xi64>, %lengths: tensor<2xi32>, %slopes: tensor<8xf32>,
    %sink: tensor<8xf32>, %o: tensor<2x8x?x32xf32>, %l: tensor<2x8x?xf32>)
    -> (tensor<2x8x?x32xf32>, tensor<2x8x?xf32>) {
  %r:2 = attn.attention
      ins(%q, %k, %v : tensor<2x8x?x64xf32>, tensor<2x4x?x64xf32>,
                       tensor<2x4x?x32xf32>)
      mask(%mask : tensor<2x1x?x?xf32>)
      query_offset(%offset : tensor<2xi64>)
      kv_lengths(%lengths : tensor<2xi32>)
      alibi_slopes(%slopes : tensor<8xf32>)
      sink(%sink : tensor<8xf32>)
      outs(%o : tensor<2x8x?x32xf32>)
      logsumexp(%l : tensor<2x8x?xf32>)
      {alignment = #attn.alignment<offset>, causal, scale = 0.25,
       softcap = 30.0, window_left = 128, window_right = 7}
      -> tensor<2x8x?x32xf32>, tensor<2x8x?xf32>
  return %r#0, %r#1 : tensor<2x8x?x32xf32>, tensor<2x8x?xf32>
}

// `bhsd` is the default and is not printed.
// CHECK-LABEL: func @layouts
// CHECK: attn.attention
// CHECK-SAME: outs(%{{[a-z0-9]+}} : tensor<2x5x8x4xf32>) {layout = #attn.layout<bshd>}
// CHECK: attn.attention
// CHECK-NOT: layout
// CHECK: return
func.func @layouts(%a: tensor<2x5x8x4xf32>, %b: tensor<2x7x2x4xf32>,
                   %c: tensor<2x8x5x4xf32>, %d: tensor<2x2x7x4xf32>) {
  %0 = attn.attention
      ins(%a, %b, %b : tensor<2x5x8x4xf32>, tensor<2x7x2x4xf32>,
                       tensor<2x7x2x4xf32>)
      outs(%a : tensor<2x5x8x4xf32>) {layout = #attn.layout<bshd>}
      -> tensor<2x5x8x4xf32>
  %1 = attn.attention
      ins(%c, %d, %d : tensor<2x8x5x4xf32>, tensor<2x2x7x4xf32>,
                       tensor<2x2x7x4xf32>)
      outs(%c : tensor<2x8x5x4xf32>) {layout = #attn.layout<bhsd>}
      -> tensor<2x8x5x4xf32>
  return
}

// Without a batch dimension, without a head dimension; masks, lengths, slopes
// and sinks follow.
// CHECK-LABEL: func @rank_3
// CHECK: attn.attention
// CHECK-SAME: kv_lengths(%{{[a-z0-9]+}} : tensor<1xi64>)
// CHECK-SAME: logsumexp(%{{[a-z0-9]+}} : tensor<8x5xf32>)
func.func @rank_3(%q: tensor<8x5x4xf32>, %k: tensor<2x7x4xf32>,
                  %mask: tensor<8x5x7xi1>, %lengths: tensor<1xi64>,
                  %l: tensor<8x5xf32>) -> tensor<8x5xf32> {
  %r:2 = attn.attention
      ins(%q, %k, %k : tensor<8x5x4xf32>, tensor<2x7x4xf32>, tensor<2x7x4xf32>)
      mask(%mask : tensor<8x5x7xi1>)
      kv_lengths(%lengths : tensor<1xi64>)
      outs(%q : tensor<8x5x4xf32>) logsumexp(%l : tensor<8x5xf32>)
      -> tensor<8x5x4xf32>, tensor<8x5xf32>
  return %r#1 : tensor<8x5xf32>
}

// CHECK-LABEL: func @rank_3_bshd
// CHECK: attn.attention
// CHECK-SAME: logsumexp(%{{[a-z0-9]+}} : tensor<8x5xf32>)
func.func @rank_3_bshd(%q: tensor<5x8x4xf32>, %k: tensor<7x2x4xf32>,
                       %l: tensor<8x5xf32>) -> tensor<8x5xf32> {
  %r:2 = attn.attention
      ins(%q, %k, %k : tensor<5x8x4xf32>, tensor<7x2x4xf32>, tensor<7x2x4xf32>)
      outs(%q : tensor<5x8x4xf32>) logsumexp(%l : tensor<8x5xf32>)
      {layout = #attn.layout<bshd>}
      -> tensor<5x8x4xf32>, tensor<8x5xf32>
  return %r#1 : tensor<8x5xf32>
}

// CHECK-LABEL: func @rank_2
// CHECK: attn.attention
// CHECK-SAME: alibi_slopes(%{{[a-z0-9]+}} : tensor<1xf32>)
// CHECK-SAME: logsumexp(%{{[a-z0-9]+}} : tensor<5xf32>)
func.func @rank_2(%q: tensor<5x4xf32>, %k: tensor<7x4xf32>,
                  %mask: tensor<5x7xf32>, %slopes: tensor<1xf32>,
                  %l: tensor<5xf32>) -> tensor<5xf32> {
  %r:2 = attn.attention
      ins(%q, %k, %k : tensor<5x4xf32>, tensor<7x4xf32>, tensor<7x4xf32>)
      mask(%mask : tensor<5x7xf32>)
      alibi_slopes(%slopes : tensor<1xf32>)
      outs(%q : tensor<5x4xf32>) logsumexp(%l : tensor<5xf32>)
      {alignment = #attn.alignment<top_left>}
      -> tensor<5x4xf32>, tensor<5xf32>
  return %r#1 : tensor<5xf32>
}

// The log-sum-exp is f64 for f64 and f32 for all others.
// CHECK-LABEL: func @element_types
// CHECK: -> tensor<5x4xf64>, tensor<5xf64>
// CHECK: -> tensor<5x4xf16>, tensor<5xf32>
// CHECK: -> tensor<5x4xbf16>, tensor<5xf32>
func.func @element_types(%a: tensor<5x4xf64>, %b: tensor<5x4xf16>,
                         %c: tensor<5x4xbf16>, %l32: tensor<5xf32>,
                         %l64: tensor<5xf64>) {
  %0:2 = attn.attention
      ins(%a, %a, %a : tensor<5x4xf64>, tensor<5x4xf64>, tensor<5x4xf64>)
      outs(%a : tensor<5x4xf64>) logsumexp(%l64 : tensor<5xf64>)
      -> tensor<5x4xf64>, tensor<5xf64>
  %1:2 = attn.attention
      ins(%b, %b, %b : tensor<5x4xf16>, tensor<5x4xf16>, tensor<5x4xf16>)
      outs(%b : tensor<5x4xf16>) logsumexp(%l32 : tensor<5xf32>)
      -> tensor<5x4xf16>, tensor<5xf32>
  %2:2 = attn.attention
      ins(%c, %c, %c : tensor<5x4xbf16>, tensor<5x4xbf16>, tensor<5x4xbf16>)
      outs(%c : tensor<5x4xbf16>) logsumexp(%l32 : tensor<5xf32>)
      -> tensor<5x4xbf16>, tensor<5xf32>
  return
}

// The element types of masks, slopes and sinks are free; a mask has any rank
// up to the query's and size 1 where it is broadcast.
// CHECK-LABEL: func @mask_types
// CHECK-COUNT-6: attn.attention
func.func @mask_types(%q: tensor<2x4x5x8xf16>, %k: tensor<2x4x7x8xf16>,
                      %m0: tensor<i1>, %m1: tensor<7xf64>,
                      %m2: tensor<5x1xbf16>, %m3: tensor<1x5x7xf32>,
                      %m4: tensor<2x1x1x7xi1>, %m5: tensor<?x?x?x?xf16>) {
  %0 = attn.attention
      ins(%q, %k, %k : tensor<2x4x5x8xf16>, tensor<2x4x7x8xf16>,
                       tensor<2x4x7x8xf16>)
      mask(%m0 : tensor<i1>)
      outs(%q : tensor<2x4x5x8xf16>) -> tensor<2x4x5x8xf16>
  %1 = attn.attention
      ins(%q, %k, %k : tensor<2x4x5x8xf16>, tensor<2x4x7x8xf16>,
                       tensor<2x4x7x8xf16>)
      mask(%m1 : tensor<7xf64>)
      outs(%q : tensor<2x4x5x8xf16>) -> tensor<2x4x5x8xf16>
  %2 = attn.attention
      ins(%q, %k, %k : tensor<2x4x5x8xf16>, tensor<2x4x7x8xf16>,
                       tensor<2x4x7x8xf16>)
      mask(%m2 : tensor<5x1xbf16>)
      outs(%q : tensor<2x4x5x8xf16>) -> tensor<2x4x5x8xf16>
  %3 = attn.attention
      ins(%q, %k, %k : tensor<2x4x5x8xf16>, tensor<2x4x7x8xf16>,
                       tensor<2x4x7x8xf16>)
      mask(%m3 : tensor<1x5x7xf32>)
      outs(%q : tensor<2x4x5x8xf16>) -> tensor<2x4x5x8xf16>
  %4 = attn.attention
      ins(%q, %k, %k : tensor<2x4x5x8xf16>, tensor<2x4x7x8xf16>,
                       tensor<2x4x7x8xf16>)
      mask(%m4 : tensor<2x1x1x7xi1>)
      outs(%q : tensor<2x4x5x8xf16>) -> tensor<2x4x5x8xf16>
  %5 = attn.attention
      ins(%q, %k, %k : tensor<2x4x5x8xf16>, tensor<2x4x7x8xf16>,
                       tensor<2x4x7x8xf16>)
      mask(%m5 : tensor<?x?x?x?xf16>)
      outs(%q : tensor<2x4x5x8xf16>) -> tensor<2x4x5x8xf16>
  return
}

// One offset for all batches, as a scalar of any integer type, or one each.
// CHECK-LABEL: func @query_offsets
// CHECK: query_offset(%{{[a-z0-9]+}} : index)
// CHECK: query_offset(%{{[a-z0-9]+}} : i64)
// CHECK: query_offset(%{{[a-z0-9]+}} : i32)
// CHECK: query_offset(%{{[a-z0-9]+}} : tensor<?xi32>)
func.func @query_offsets(%q: tensor<?x4x5x8xf32>, %a: index, %b: i64, %c: i32,
                         %d: tensor<?xi32>) {
  %0 = attn.attention
      ins(%q, %q, %q : tensor<?x4x5x8xf32>, tensor<?x4x5x8xf32>,
                       tensor<?x4x5x8xf32>)
      query_offset(%a : index) outs(%q : tensor<?x4x5x8xf32>)
      {alignment = #attn.alignment<offset>, causal} -> tensor<?x4x5x8xf32>
  %1 = attn.attention
      ins(%q, %q, %q : tensor<?x4x5x8xf32>, tensor<?x4x5x8xf32>,
                       tensor<?x4x5x8xf32>)
      query_offset(%b : i64) outs(%q : tensor<?x4x5x8xf32>)
      {alignment = #attn.alignment<offset>, causal} -> tensor<?x4x5x8xf32>
  %2 = attn.attention
      ins(%q, %q, %q : tensor<?x4x5x8xf32>, tensor<?x4x5x8xf32>,
                       tensor<?x4x5x8xf32>)
      query_offset(%c : i32) outs(%q : tensor<?x4x5x8xf32>)
      {alignment = #attn.alignment<offset>, causal} -> tensor<?x4x5x8xf32>
  %3 = attn.attention
      ins(%q, %q, %q : tensor<?x4x5x8xf32>, tensor<?x4x5x8xf32>,
                       tensor<?x4x5x8xf32>)
      query_offset(%d : tensor<?xi32>) outs(%q : tensor<?x4x5x8xf32>)
      {alignment = #attn.alignment<offset>, causal} -> tensor<?x4x5x8xf32>
  return
}

// Windows up to the largest integer; a right window alone is no causality.
// CHECK-LABEL: func @windows
// CHECK: window_left = 9223372036854775807 : i64, window_right = 9223372036854775807 : i64
// CHECK: window_left = 0 : i64}
// CHECK: window_right = 0 : i64}
func.func @windows(%q: tensor<5x4xf32>) {
  %0 = attn.attention
      ins(%q, %q, %q : tensor<5x4xf32>, tensor<5x4xf32>, tensor<5x4xf32>)
      outs(%q : tensor<5x4xf32>)
      {alignment = #attn.alignment<bottom_right>,
       window_left = 9223372036854775807, window_right = 9223372036854775807}
      -> tensor<5x4xf32>
  %1 = attn.attention
      ins(%q, %q, %q : tensor<5x4xf32>, tensor<5x4xf32>, tensor<5x4xf32>)
      outs(%q : tensor<5x4xf32>)
      {alignment = #attn.alignment<top_left>, window_left = 0}
      -> tensor<5x4xf32>
  %2 = attn.attention
      ins(%q, %q, %q : tensor<5x4xf32>, tensor<5x4xf32>, tensor<5x4xf32>)
      outs(%q : tensor<5x4xf32>)
      {alignment = #attn.alignment<top_left>, window_right = 0}
      -> tensor<5x4xf32>
  return
}

// No batches, no heads, no queries, no keys; discardable attributes stay.
// CHECK-LABEL: func @empty_sizes
// CHECK: attn.attention
// CHECK-SAME: {note = "kept"}
// CHECK: attn.attention
func.func @empty_sizes(%q: tensor<0x0x0x8xf32>, %k: tensor<0x0x0x8xf32>,
                       %a: tensor<5x8xf32>, %b: tensor<0x8xf32>) {
  %0 = attn.attention
      ins(%q, %k, %k : tensor<0x0x0x8xf32>, tensor<0x0x0x8xf32>,
                       tensor<0x0x0x8xf32>)
      outs(%q : tensor<0x0x0x8xf32>) {note = "kept"} -> tensor<0x0x0x8xf32>
  %1 = attn.attention
      ins(%a, %b, %b : tensor<5x8xf32>, tensor<0x8xf32>, tensor<0x8xf32>)
      outs(%a : tensor<5x8xf32>) -> tensor<5x8xf32>
  return
}

// CHECK-LABEL: func @memrefs
// CHECK: attn.attention
// CHECK-SAME: query_offset(%{{[a-z0-9]+}} : memref<2xi64>)
// CHECK-SAME: outs(%{{[a-z0-9]+}} : memref<2x8x?x64xf32>) logsumexp(%{{[a-z0-9]+}} : memref<2x8x?xf32>)
// CHECK-SAME: {alignment = #attn.alignment<offset>, causal}
// CHECK-NEXT: return
func.func @memrefs(%q: memref<2x8x?x64xf32>,
                   %k: memref<2x2x?x64xf32, strided<[?, ?, ?, ?], offset: ?>>,
                   %v: memref<2x2x?x64xf32, 3>, %mask: memref<?x?xi1>,
                   %offset: memref<2xi64>, %l: memref<2x8x?xf32>) {
  attn.attention
      ins(%q, %k, %v : memref<2x8x?x64xf32>,
                       memref<2x2x?x64xf32, strided<[?, ?, ?, ?], offset: ?>>,
                       memref<2x2x?x64xf32, 3>)
      mask(%mask : memref<?x?xi1>)
      query_offset(%offset : memref<2xi64>)
      outs(%q : memref<2x8x?x64xf32>) logsumexp(%l : memref<2x8x?xf32>)
      {alignment = #attn.alignment<offset>, causal}
  return
}

//===----------------------------------------------------------------------===//
// Backward
//===----------------------------------------------------------------------===//

// The example of the op's description.
// CHECK-LABEL: func @backward
// CHECK: %{{[a-z0-9]+}}:3 = attn.attention_backward
// CHECK-SAME: ins(%{{[a-z0-9]+}}, %{{[a-z0-9]+}}, %{{[a-z0-9]+}} : tensor<8x?x64xf32>, tensor<8x?x64xf32>, tensor<8x?x64xf32>)
// CHECK-SAME: forward(%{{[a-z0-9]+}}, %{{[a-z0-9]+}} : tensor<8x?x64xf32>, tensor<8x?xf32>)
// CHECK-SAME: d_output(%{{[a-z0-9]+}} : tensor<8x?x64xf32>)
// CHECK-SAME: outs(%{{[a-z0-9]+}}, %{{[a-z0-9]+}}, %{{[a-z0-9]+}} : tensor<8x?x64xf32>, tensor<8x?x64xf32>, tensor<8x?x64xf32>)
// CHECK-SAME: -> tensor<8x?x64xf32>, tensor<8x?x64xf32>, tensor<8x?x64xf32>
func.func @backward(%q: tensor<8x?x64xf32>, %k: tensor<8x?x64xf32>,
                    %v: tensor<8x?x64xf32>, %out: tensor<8x?x64xf32>,
                    %lse: tensor<8x?xf32>, %dout: tensor<8x?x64xf32>,
                    %dq0: tensor<8x?x64xf32>, %dk0: tensor<8x?x64xf32>,
                    %dv0: tensor<8x?x64xf32>) -> tensor<8x?x64xf32> {
  %dq, %dk, %dv = attn.attention_backward
      ins(%q, %k, %v : tensor<8x?x64xf32>, tensor<8x?x64xf32>,
                       tensor<8x?x64xf32>)
      forward(%out, %lse : tensor<8x?x64xf32>, tensor<8x?xf32>)
      d_output(%dout : tensor<8x?x64xf32>)
      outs(%dq0, %dk0, %dv0 : tensor<8x?x64xf32>, tensor<8x?x64xf32>,
                              tensor<8x?x64xf32>)
      -> tensor<8x?x64xf32>, tensor<8x?x64xf32>, tensor<8x?x64xf32>
  return %dq : tensor<8x?x64xf32>
}

// CHECK-LABEL: func @backward_every_option
// CHECK: %{{[a-z0-9]+}}:5 = attn.attention_backward
// CHECK-SAME: forward(%{{[a-z0-9]+}}, %{{[a-z0-9]+}} : tensor<2x5x8x16xbf16>, tensor<2x8x5xf32>)
// CHECK-SAME: mask(%{{[a-z0-9]+}} : tensor<5x7xf32>)
// CHECK-SAME: query_offset(%{{[a-z0-9]+}} : index)
// CHECK-SAME: kv_lengths(%{{[a-z0-9]+}} : tensor<2xi64>)
// CHECK-SAME: alibi_slopes(%{{[a-z0-9]+}} : tensor<8xf32>)
// CHECK-SAME: sink(%{{[a-z0-9]+}} : tensor<8xf32>)
// CHECK-SAME: d_mask(%{{[a-z0-9]+}} : tensor<5x7xf32>)
// CHECK-SAME: d_sink(%{{[a-z0-9]+}} : tensor<8xf32>)
// CHECK-SAME: {alignment = #attn.alignment<offset>, causal, layout = #attn.layout<bshd>, scale = 1.000000e+00 : f64, softcap = 5.000000e+01 : f64, window_left = 3 : i64, window_right = 2 : i64}
func.func @backward_every_option(
    %q: tensor<2x5x8x4xbf16>, %k: tensor<2x7x2x4xbf16>,
    %v: tensor<2x7x2x16xbf16>, %out: tensor<2x5x8x16xbf16>,
    %lse: tensor<2x8x5xf32>, %mask: tensor<5x7xf32>, %offset: index,
    %lengths: tensor<2xi64>, %slopes: tensor<8xf32>, %sink: tensor<8xf32>)
    -> tensor<8xf32> {
  %r:5 = attn.attention_backward
      ins(%q, %k, %v : tensor<2x5x8x4xbf16>, tensor<2x7x2x4xbf16>,
                       tensor<2x7x2x16xbf16>)
      forward(%out, %lse : tensor<2x5x8x16xbf16>, tensor<2x8x5xf32>)
      d_output(%out : tensor<2x5x8x16xbf16>)
      mask(%mask : tensor<5x7xf32>)
      query_offset(%offset : index)
      kv_lengths(%lengths : tensor<2xi64>)
      alibi_slopes(%slopes : tensor<8xf32>)
      sink(%sink : tensor<8xf32>)
      outs(%q, %k, %v : tensor<2x5x8x4xbf16>, tensor<2x7x2x4xbf16>,
                        tensor<2x7x2x16xbf16>)
      d_mask(%mask : tensor<5x7xf32>)
      d_sink(%sink : tensor<8xf32>)
      {alignment = #attn.alignment<offset>, causal,
       layout = #attn.layout<bshd>, scale = 1.0, softcap = 50.0,
       window_left = 3, window_right = 2}
      -> tensor<2x5x8x4xbf16>, tensor<2x7x2x4xbf16>, tensor<2x7x2x16xbf16>,
         tensor<5x7xf32>, tensor<8xf32>
  return %r#4 : tensor<8xf32>
}

// CHECK-LABEL: func @backward_memrefs
// CHECK: attn.attention_backward
// CHECK-SAME: d_sink(%{{[a-z0-9]+}} : memref<?xf64>)
// CHECK-NEXT: return
func.func @backward_memrefs(%q: memref<?x5x4xf64>, %lse: memref<?x5xf64>,
                            %sink: memref<?xf64>) {
  attn.attention_backward
      ins(%q, %q, %q : memref<?x5x4xf64>, memref<?x5x4xf64>, memref<?x5x4xf64>)
      forward(%q, %lse : memref<?x5x4xf64>, memref<?x5xf64>)
      d_output(%q : memref<?x5x4xf64>)
      sink(%sink : memref<?xf64>)
      outs(%q, %q, %q : memref<?x5x4xf64>, memref<?x5x4xf64>,
                        memref<?x5x4xf64>)
      d_sink(%sink : memref<?xf64>)
  return
}
