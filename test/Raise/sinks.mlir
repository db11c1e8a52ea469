// RUN: attn-opt --attn-raise --split-input-file %s | FileCheck %s

// Sinks: a row of the softmax has one logit more than there are keys, and its
// weight is cut off before the contraction with the values.

#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>

// The logit without a key is the last column.

// CHECK-LABEL: func @sink_last(
// CHECK-NOT: {{tensor.concat|linalg.softmax|linalg.matmul}}
// CHECK: attn.attention ins(%arg0, %{{.*}}, %arg2 : tensor<8x16xf32>, tensor<12x16xf32>, tensor<12x24xf32>) sink(%{{.*}} : tensor<1xf32>)
// CHECK-NOT: {{tensor.concat|linalg.softmax|linalg.matmul}}
func.func @sink_last(%q: tensor<8x16xf32>, %k: tensor<16x12xf32>, %v: tensor<12x24xf32>, %sink: tensor<1xf32>) -> tensor<8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x12xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %ec = tensor.empty() : tensor<8x1xf32>
  %c = linalg.generic {indexing_maps = [affine_map<(i, j) -> (0)>, #id], iterator_types = ["parallel", "parallel"]}
      ins(%sink : tensor<1xf32>) outs(%ec : tensor<8x1xf32>) {
  ^bb0(%a: f32, %out: f32):
    linalg.yield %a : f32
  } -> tensor<8x1xf32>
  %x = tensor.concat dim(1) %s, %c : (tensor<8x12xf32>, tensor<8x1xf32>) -> tensor<8x13xf32>
  %ex = tensor.empty() : tensor<8x13xf32>
  %p = linalg.softmax dimension(1) ins(%x : tensor<8x13xf32>) outs(%ex : tensor<8x13xf32>) -> tensor<8x13xf32>
  %w = tensor.extract_slice %p[0, 0] [8, 12] [1, 1] : tensor<8x13xf32> to tensor<8x12xf32>
  %eo = tensor.empty() : tensor<8x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x24xf32>) -> tensor<8x24xf32>
  %o = linalg.matmul ins(%w, %v : tensor<8x12xf32>, tensor<12x24xf32>) outs(%zo : tensor<8x24xf32>) -> tensor<8x24xf32>
  return %o : tensor<8x24xf32>
}

// -----

#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>

// It is the first column: the keys begin at 1.

// CHECK-LABEL: func @sink_first(
// CHECK-NOT: {{tensor.concat|linalg.softmax|linalg.matmul}}
// CHECK: attn.attention ins(%arg0, %{{.*}}, %arg2 : tensor<8x16xf32>, tensor<12x16xf32>, tensor<12x24xf32>) sink(%{{.*}} : tensor<1xf32>)
// CHECK-NOT: {{tensor.concat|linalg.softmax|linalg.matmul}}
func.func @sink_first(%q: tensor<8x16xf32>, %k: tensor<16x12xf32>, %v: tensor<12x24xf32>, %sink: tensor<1xf32>) -> tensor<8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x12xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %ec = tensor.empty() : tensor<8x1xf32>
  %c = linalg.generic {indexing_maps = [affine_map<(i, j) -> (0)>, #id], iterator_types = ["parallel", "parallel"]}
      ins(%sink : tensor<1xf32>) outs(%ec : tensor<8x1xf32>) {
  ^bb0(%a: f32, %out: f32):
    linalg.yield %a : f32
  } -> tensor<8x1xf32>
  %x = tensor.concat dim(1) %c, %s : (tensor<8x1xf32>, tensor<8x12xf32>) -> tensor<8x13xf32>
  %ex = tensor.empty() : tensor<8x13xf32>
  %p = linalg.softmax dimension(1) ins(%x : tensor<8x13xf32>) outs(%ex : tensor<8x13xf32>) -> tensor<8x13xf32>
  %w = tensor.extract_slice %p[0, 1] [8, 12] [1, 1] : tensor<8x13xf32> to tensor<8x12xf32>
  %eo = tensor.empty() : tensor<8x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x24xf32>) -> tensor<8x24xf32>
  %o = linalg.matmul ins(%w, %v : tensor<8x12xf32>, tensor<12x24xf32>) outs(%zo : tensor<8x24xf32>) -> tensor<8x24xf32>
  return %o : tensor<8x24xf32>
}

// -----

#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>

// Softmax plus one in the denominator: a sink of 0.

// CHECK-LABEL: func @constant_sink(
// CHECK-NOT: {{tensor.concat|linalg.softmax|linalg.matmul}}
// CHECK: attn.attention ins(%arg0, %{{.*}}, %arg2 : tensor<8x16xf32>, tensor<12x16xf32>, tensor<12x24xf32>) sink(%{{.*}} : tensor<1xf32>)
// CHECK-NOT: {{tensor.concat|linalg.softmax|linalg.matmul}}
func.func @constant_sink(%q: tensor<8x16xf32>, %k: tensor<16x12xf32>, %v: tensor<12x24xf32>) -> tensor<8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x12xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %ec = tensor.empty() : tensor<8x1xf32>
  %c = linalg.fill ins(%zero : f32) outs(%ec : tensor<8x1xf32>) -> tensor<8x1xf32>
  %x = tensor.concat dim(1) %s, %c : (tensor<8x12xf32>, tensor<8x1xf32>) -> tensor<8x13xf32>
  %ex = tensor.empty() : tensor<8x13xf32>
  %p = linalg.softmax dimension(1) ins(%x : tensor<8x13xf32>) outs(%ex : tensor<8x13xf32>) -> tensor<8x13xf32>
  %w = tensor.extract_slice %p[0, 0] [8, 12] [1, 1] : tensor<8x13xf32> to tensor<8x12xf32>
  %eo = tensor.empty() : tensor<8x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x24xf32>) -> tensor<8x24xf32>
  %o = linalg.matmul ins(%w, %v : tensor<8x12xf32>, tensor<12x24xf32>) outs(%zo : tensor<8x24xf32>) -> tensor<8x24xf32>
  return %o : tensor<8x24xf32>
}
