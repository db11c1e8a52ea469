// RUN: attn-opt --attn-raise --verify-diagnostics --split-input-file %s | FileCheck %s

// Rows of a softmax that are longer than the keys, and have no sink per head.

#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>

// The operation has a sink per head, not per row.

// CHECK-LABEL: func @sink_per_row(
// CHECK-NOT: attn.attention
func.func @sink_per_row(%q: tensor<8x16xf32>, %k: tensor<16x12xf32>, %v: tensor<12x24xf32>, %c: tensor<8x1xf32>) -> tensor<8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x12xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  
  %x = tensor.concat dim(1) %s, %c : (tensor<8x12xf32>, tensor<8x1xf32>) -> tensor<8x13xf32>
  %ex = tensor.empty() : tensor<8x13xf32>
  // expected-remark @+1 {{not raised to attention: the sink differs by more than the head}}
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

// What is cut off is a key, not the sink.

// CHECK-LABEL: func @key_cut_off(
// CHECK-NOT: attn.attention
func.func @key_cut_off(%q: tensor<8x16xf32>, %k: tensor<16x12xf32>, %v: tensor<12x24xf32>, %c: tensor<8x1xf32>) -> tensor<8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x12xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  
  %x = tensor.concat dim(1) %s, %c : (tensor<8x12xf32>, tensor<8x1xf32>) -> tensor<8x13xf32>
  %ex = tensor.empty() : tensor<8x13xf32>
  // expected-remark @+1 {{not raised to attention: the logits of the softmax that have no key are not understood}}
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

// Every other weight of twice as many keys.

// CHECK-LABEL: func @every_other_weight(
// CHECK-NOT: attn.attention
func.func @every_other_weight(%q: tensor<8x16xf32>, %k: tensor<16x12xf32>, %v: tensor<12x24xf32>) -> tensor<8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<8x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.matmul ins(%q, %k : tensor<8x16xf32>, tensor<16x12xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %t = tensor.concat dim(1) %s, %s : (tensor<8x12xf32>, tensor<8x12xf32>) -> tensor<8x24xf32>
  %es2 = tensor.empty() : tensor<8x24xf32>
    // expected-remark @+1 {{not raised to attention: the weights pass through 'tensor.extract_slice' in a way that is not understood}}
  %p = linalg.softmax dimension(1) ins(%t : tensor<8x24xf32>) outs(%es2 : tensor<8x24xf32>) -> tensor<8x24xf32>
  %w = tensor.extract_slice %p[0, 0] [8, 12] [1, 2] : tensor<8x24xf32> to tensor<8x12xf32>
  %eo = tensor.empty() : tensor<8x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x24xf32>) -> tensor<8x24xf32>
  %o = linalg.matmul ins(%w, %v : tensor<8x12xf32>, tensor<12x24xf32>) outs(%zo : tensor<8x24xf32>) -> tensor<8x24xf32>
  return %o : tensor<8x24xf32>
}

// -----

#id = affine_map<(i, j) -> (i, j)>
#row = affine_map<(i, j) -> (i)>

// A constant moves the logits of the keys against the sink.

// CHECK-LABEL: func @shifted_without_the_sink(
// CHECK-NOT: attn.attention
func.func @shifted_without_the_sink(%q: tensor<8x16xf32>, %k: tensor<16x12xf32>, %v: tensor<12x24xf32>, %sink: tensor<1xf32>) -> tensor<8x24xf32> {
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
  %f = linalg.generic {indexing_maps = [#id, #id], iterator_types = ["parallel", "parallel"]}
      ins(%s : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) {
  ^bb0(%a: f32, %out: f32):
    %one = arith.constant 1.0 : f32
    %y = arith.addf %a, %one : f32
    linalg.yield %y : f32
  } -> tensor<8x12xf32>
  %x = tensor.concat dim(1) %f, %c : (tensor<8x12xf32>, tensor<8x1xf32>) -> tensor<8x13xf32>
  %ex = tensor.empty() : tensor<8x13xf32>
  // expected-remark @+1 {{not raised to attention: a constant is added to the logits and not to the sink}}
  %p = linalg.softmax dimension(1) ins(%x : tensor<8x13xf32>) outs(%ex : tensor<8x13xf32>) -> tensor<8x13xf32>
  %w = tensor.extract_slice %p[0, 0] [8, 12] [1, 1] : tensor<8x13xf32> to tensor<8x12xf32>
  %eo = tensor.empty() : tensor<8x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x24xf32>) -> tensor<8x24xf32>
  %o = linalg.matmul ins(%w, %v : tensor<8x12xf32>, tensor<12x24xf32>) outs(%zo : tensor<8x24xf32>) -> tensor<8x24xf32>
  return %o : tensor<8x24xf32>
}
