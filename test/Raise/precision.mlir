// RUN: attn-opt --attn-raise --canonicalize --cse --split-input-file %s | FileCheck %s

// Element types: the operation takes what is stored and gives what is asked for.

#id = affine_map<(d0, d1) -> (d0, d1)>

// Computed in f32, stored in bf16: the conversions go.

// CHECK-LABEL: func @stored_narrow(
// CHECK-SAME: %[[Q:.*]]: tensor<8x16xbf16>, %[[K:.*]]: tensor<12x16xbf16>, %[[V:.*]]: tensor<12x16xbf16>)
// CHECK-NEXT: %[[E:.*]] = tensor.empty() : tensor<8x16xbf16>
// CHECK-NEXT: %[[O:.*]] = attn.attention ins(%[[Q]], %[[K]], %[[V]] : tensor<8x16xbf16>, tensor<12x16xbf16>, tensor<12x16xbf16>) outs(%[[E]] : tensor<8x16xbf16>) {scale = 1.000000e+00 : f64}
// CHECK-NEXT: return %[[O]]
func.func @stored_narrow(%q: tensor<8x16xbf16>, %k: tensor<12x16xbf16>, %v: tensor<12x16xbf16>) -> tensor<8x16xbf16> {
  %zero = arith.constant 0.0 : f32
  %qf = arith.extf %q : tensor<8x16xbf16> to tensor<8x16xf32>
  %kf = arith.extf %k : tensor<12x16xbf16> to tensor<12x16xf32>
  %vf = arith.extf %v : tensor<12x16xbf16> to tensor<12x16xf32>
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.contract indexing_maps = [affine_map<(i, j, d) -> (i, d)>, affine_map<(i, j, d) -> (j, d)>, affine_map<(i, j, d) -> (i, j)>]
      ins(%qf, %kf : tensor<8x16xf32>, tensor<12x16xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %p = linalg.softmax dimension(1) ins(%s : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %eo = tensor.empty() : tensor<8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x16xf32>) -> tensor<8x16xf32>
  %o = linalg.matmul ins(%p, %vf : tensor<8x12xf32>, tensor<12x16xf32>) outs(%zo : tensor<8x16xf32>) -> tensor<8x16xf32>
  %r = arith.truncf %o : tensor<8x16xf32> to tensor<8x16xbf16>
  return %r : tensor<8x16xbf16>
}

// -----

// The result is wanted in f32: rounding it to f16 would be a change, so that the
// operands are extended.

// CHECK-LABEL: func @wide_result(
// CHECK-COUNT-3: arith.extf
// CHECK: attn.attention
// CHECK-SAME: outs(%{{.*}} : tensor<8x16xf32>)
// CHECK-NOT: arith.truncf
func.func @wide_result(%q: tensor<8x16xf16>, %k: tensor<12x16xf16>, %v: tensor<12x16xf16>) -> tensor<8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.contract indexing_maps = [affine_map<(i, j, d) -> (i, d)>, affine_map<(i, j, d) -> (j, d)>, affine_map<(i, j, d) -> (i, j)>]
      ins(%q, %k : tensor<8x16xf16>, tensor<12x16xf16>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %p = linalg.softmax dimension(1) ins(%s : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %ph = arith.truncf %p : tensor<8x12xf32> to tensor<8x12xf16>
  %eo = tensor.empty() : tensor<8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x16xf32>) -> tensor<8x16xf32>
  %o = linalg.matmul ins(%ph, %v : tensor<8x12xf16>, tensor<12x16xf16>) outs(%zo : tensor<8x16xf32>) -> tensor<8x16xf32>
  return %o : tensor<8x16xf32>
}

// -----

// Operands in f32 and a result that is rounded: the attention is in f32 and the
// rounding stays behind it.

// CHECK-LABEL: func @rounded_result(
// CHECK: %[[O:.*]] = attn.attention
// CHECK-SAME: outs(%{{.*}} : tensor<8x16xf32>)
// CHECK-NEXT: %[[R:.*]] = arith.truncf %[[O]] : tensor<8x16xf32> to tensor<8x16xbf16>
// CHECK-NEXT: return %[[R]]
func.func @rounded_result(%q: tensor<8x16xf32>, %k: tensor<12x16xf32>, %v: tensor<12x16xf32>) -> tensor<8x16xbf16> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.contract indexing_maps = [affine_map<(i, j, d) -> (i, d)>, affine_map<(i, j, d) -> (j, d)>, affine_map<(i, j, d) -> (i, j)>]
      ins(%q, %k : tensor<8x16xf32>, tensor<12x16xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %p = linalg.softmax dimension(1) ins(%s : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %eo = tensor.empty() : tensor<8x16xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x16xf32>) -> tensor<8x16xf32>
  %o = linalg.matmul ins(%p, %v : tensor<8x12xf32>, tensor<12x16xf32>) outs(%zo : tensor<8x16xf32>) -> tensor<8x16xf32>
  %r = arith.truncf %o : tensor<8x16xf32> to tensor<8x16xbf16>
  return %r : tensor<8x16xbf16>
}
