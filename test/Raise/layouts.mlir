// RUN: attn-opt --attn-raise --canonicalize --cse --split-input-file %s | FileCheck %s

// Where the dimensions stand: orders, groups and what is absent.

// CHECK-LABEL: func @einsum_bhsd(
// CHECK-SAME: %[[Q:.*]]: {{.*}}, %[[K:.*]]: {{.*}}, %[[V:.*]]: 
// CHECK-NOT: {{linalg.transpose|linalg.contract|linalg.softmax}}
// CHECK: %[[O:.*]] = attn.attention ins(%[[Q]], %[[K]], %[[V]] :
// CHECK-SAME: {scale = 1.000000e+00 : f64} ->
// CHECK-NEXT: return %[[O]]
func.func @einsum_bhsd(%q: tensor<2x4x8x16xf32>, %k: tensor<2x4x12x16xf32>, %v: tensor<2x4x12x24xf32>) -> tensor<2x4x8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %e_x = tensor.empty() : tensor<2x4x8x12xf32>
  %z_x = linalg.fill ins(%zero : f32) outs(%e_x : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %x = linalg.contract indexing_maps = [affine_map<(b, h, t, s, d) -> (b, h, t, d)>, affine_map<(b, h, t, s, d) -> (b, h, s, d)>, affine_map<(b, h, t, s, d) -> (b, h, t, s)>]
      ins(%q, %k : tensor<2x4x8x16xf32>, tensor<2x4x12x16xf32>) outs(%z_x : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %e_p = tensor.empty() : tensor<2x4x8x12xf32>
  %p = linalg.softmax dimension(3) ins(%x : tensor<2x4x8x12xf32>) outs(%e_p : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %e_o = tensor.empty() : tensor<2x4x8x24xf32>
  %z_o = linalg.fill ins(%zero : f32) outs(%e_o : tensor<2x4x8x24xf32>) -> tensor<2x4x8x24xf32>
  %o = linalg.contract indexing_maps = [affine_map<(b, h, t, e, s) -> (b, h, t, s)>, affine_map<(b, h, t, e, s) -> (b, h, s, e)>, affine_map<(b, h, t, e, s) -> (b, h, t, e)>]
      ins(%p, %v : tensor<2x4x8x12xf32>, tensor<2x4x12x24xf32>) outs(%z_o : tensor<2x4x8x24xf32>) -> tensor<2x4x8x24xf32>
  return %o : tensor<2x4x8x24xf32>
}

// -----

// Contractions that read and write [batch, sequence, heads, dim].

// CHECK-LABEL: func @einsum_bshd(
// CHECK-SAME: %[[Q:.*]]: {{.*}}, %[[K:.*]]: {{.*}}, %[[V:.*]]: 
// CHECK-NOT: {{linalg.transpose|linalg.contract|linalg.softmax}}
// CHECK: %[[O:.*]] = attn.attention ins(%[[Q]], %[[K]], %[[V]] :
// CHECK-SAME: {layout = #attn.layout<bshd>, scale = 1.000000e+00 : f64} ->
// CHECK-NEXT: return %[[O]]
func.func @einsum_bshd(%q: tensor<2x8x4x16xf32>, %k: tensor<2x12x4x16xf32>, %v: tensor<2x12x4x24xf32>) -> tensor<2x8x4x24xf32> {
  %zero = arith.constant 0.0 : f32
  %e_x = tensor.empty() : tensor<2x4x8x12xf32>
  %z_x = linalg.fill ins(%zero : f32) outs(%e_x : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %x = linalg.contract indexing_maps = [affine_map<(b, h, t, s, d) -> (b, t, h, d)>, affine_map<(b, h, t, s, d) -> (b, s, h, d)>, affine_map<(b, h, t, s, d) -> (b, h, t, s)>]
      ins(%q, %k : tensor<2x8x4x16xf32>, tensor<2x12x4x16xf32>) outs(%z_x : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %e_p = tensor.empty() : tensor<2x4x8x12xf32>
  %p = linalg.softmax dimension(3) ins(%x : tensor<2x4x8x12xf32>) outs(%e_p : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %e_o = tensor.empty() : tensor<2x8x4x24xf32>
  %z_o = linalg.fill ins(%zero : f32) outs(%e_o : tensor<2x8x4x24xf32>) -> tensor<2x8x4x24xf32>
  %o = linalg.contract indexing_maps = [affine_map<(b, t, h, e, s) -> (b, h, t, s)>, affine_map<(b, t, h, e, s) -> (b, s, h, e)>, affine_map<(b, t, h, e, s) -> (b, t, h, e)>]
      ins(%p, %v : tensor<2x4x8x12xf32>, tensor<2x12x4x24xf32>) outs(%z_o : tensor<2x8x4x24xf32>) -> tensor<2x8x4x24xf32>
  return %o : tensor<2x8x4x24xf32>
}

// -----

// The rows are not next to the keys in the weights.

// CHECK-LABEL: func @weights_in_another_order(
// CHECK-SAME: %[[Q:.*]]: {{.*}}, %[[K:.*]]: {{.*}}, %[[V:.*]]: 
// CHECK-NOT: {{linalg.transpose|linalg.contract|linalg.softmax}}
// CHECK: %[[O:.*]] = attn.attention ins(%[[Q]], %[[K]], %[[V]] :
// CHECK-SAME: {layout = #attn.layout<bshd>, scale = 1.000000e+00 : f64} ->
// CHECK-NEXT: return %[[O]]
func.func @weights_in_another_order(%q: tensor<2x8x4x16xf32>, %k: tensor<2x12x4x16xf32>, %v: tensor<2x12x4x24xf32>) -> tensor<2x8x4x24xf32> {
  %zero = arith.constant 0.0 : f32
  %e_x = tensor.empty() : tensor<2x8x4x12xf32>
  %z_x = linalg.fill ins(%zero : f32) outs(%e_x : tensor<2x8x4x12xf32>) -> tensor<2x8x4x12xf32>
  %x = linalg.contract indexing_maps = [affine_map<(b, t, h, s, d) -> (b, t, h, d)>, affine_map<(b, t, h, s, d) -> (b, s, h, d)>, affine_map<(b, t, h, s, d) -> (b, t, h, s)>]
      ins(%q, %k : tensor<2x8x4x16xf32>, tensor<2x12x4x16xf32>) outs(%z_x : tensor<2x8x4x12xf32>) -> tensor<2x8x4x12xf32>
  %e_p = tensor.empty() : tensor<2x8x4x12xf32>
  %p = linalg.softmax dimension(3) ins(%x : tensor<2x8x4x12xf32>) outs(%e_p : tensor<2x8x4x12xf32>) -> tensor<2x8x4x12xf32>
  %e_o = tensor.empty() : tensor<2x8x4x24xf32>
  %z_o = linalg.fill ins(%zero : f32) outs(%e_o : tensor<2x8x4x24xf32>) -> tensor<2x8x4x24xf32>
  %o = linalg.contract indexing_maps = [affine_map<(b, t, h, e, s) -> (b, t, h, s)>, affine_map<(b, t, h, e, s) -> (b, s, h, e)>, affine_map<(b, t, h, e, s) -> (b, t, h, e)>]
      ins(%p, %v : tensor<2x8x4x12xf32>, tensor<2x12x4x24xf32>) outs(%z_o : tensor<2x8x4x24xf32>) -> tensor<2x8x4x24xf32>
  return %o : tensor<2x8x4x24xf32>
}

// -----

// CHECK-LABEL: func @no_heads(
// CHECK-SAME: %[[Q:.*]]: {{.*}}, %[[K:.*]]: {{.*}}, %[[V:.*]]: 
// CHECK-NOT: {{linalg.transpose|linalg.contract|linalg.softmax}}
// CHECK: %[[O:.*]] = attn.attention ins(%[[Q]], %[[K]], %[[V]] :
// CHECK-SAME: {scale = 1.000000e+00 : f64} ->
// CHECK-NEXT: return %[[O]]
func.func @no_heads(%q: tensor<8x16xf32>, %k: tensor<12x16xf32>, %v: tensor<12x24xf32>) -> tensor<8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %e_x = tensor.empty() : tensor<8x12xf32>
  %z_x = linalg.fill ins(%zero : f32) outs(%e_x : tensor<8x12xf32>) -> tensor<8x12xf32>
  %x = linalg.contract indexing_maps = [affine_map<(t, s, d) -> (t, d)>, affine_map<(t, s, d) -> (s, d)>, affine_map<(t, s, d) -> (t, s)>]
      ins(%q, %k : tensor<8x16xf32>, tensor<12x16xf32>) outs(%z_x : tensor<8x12xf32>) -> tensor<8x12xf32>
  %e_p = tensor.empty() : tensor<8x12xf32>
  %p = linalg.softmax dimension(1) ins(%x : tensor<8x12xf32>) outs(%e_p : tensor<8x12xf32>) -> tensor<8x12xf32>
  %e_o = tensor.empty() : tensor<8x24xf32>
  %z_o = linalg.fill ins(%zero : f32) outs(%e_o : tensor<8x24xf32>) -> tensor<8x24xf32>
  %o = linalg.contract indexing_maps = [affine_map<(t, e, s) -> (t, s)>, affine_map<(t, e, s) -> (s, e)>, affine_map<(t, e, s) -> (t, e)>]
      ins(%p, %v : tensor<8x12xf32>, tensor<12x24xf32>) outs(%z_o : tensor<8x24xf32>) -> tensor<8x24xf32>
  return %o : tensor<8x24xf32>
}

// -----

// V^T P^T, transposed back afterwards.

// CHECK-LABEL: func @values_first(
// CHECK-SAME: %[[Q:.*]]: {{.*}}, %[[K:.*]]: {{.*}}, %[[V:.*]]: 
// CHECK-NOT: {{linalg.transpose|linalg.contract|linalg.softmax}}
// CHECK: %[[O:.*]] = attn.attention ins(%[[Q]], %[[K]], %[[V]] :
// CHECK-SAME: {scale = 1.000000e+00 : f64} ->
// CHECK-NEXT: return %[[O]]
func.func @values_first(%q: tensor<2x4x8x16xf32>, %k: tensor<2x4x12x16xf32>, %v: tensor<2x4x12x24xf32>) -> tensor<2x4x8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %e_x = tensor.empty() : tensor<2x4x8x12xf32>
  %z_x = linalg.fill ins(%zero : f32) outs(%e_x : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %x = linalg.contract indexing_maps = [affine_map<(b, h, t, s, d) -> (b, h, t, d)>, affine_map<(b, h, t, s, d) -> (b, h, s, d)>, affine_map<(b, h, t, s, d) -> (b, h, t, s)>]
      ins(%q, %k : tensor<2x4x8x16xf32>, tensor<2x4x12x16xf32>) outs(%z_x : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %e_p = tensor.empty() : tensor<2x4x8x12xf32>
  %p = linalg.softmax dimension(3) ins(%x : tensor<2x4x8x12xf32>) outs(%e_p : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %e_o = tensor.empty() : tensor<2x4x24x8xf32>
  %z_o = linalg.fill ins(%zero : f32) outs(%e_o : tensor<2x4x24x8xf32>) -> tensor<2x4x24x8xf32>
  %o = linalg.contract indexing_maps = [affine_map<(b, h, e, t, s) -> (b, h, s, e)>, affine_map<(b, h, e, t, s) -> (b, h, t, s)>, affine_map<(b, h, e, t, s) -> (b, h, e, t)>]
      ins(%v, %p : tensor<2x4x12x24xf32>, tensor<2x4x8x12xf32>) outs(%z_o : tensor<2x4x24x8xf32>) -> tensor<2x4x24x8xf32>
  %e_r = tensor.empty() : tensor<2x4x8x24xf32>
  %r = linalg.transpose ins(%o : tensor<2x4x24x8xf32>) outs(%e_r : tensor<2x4x8x24xf32>) permutation = [0, 1, 3, 2]
  return %r : tensor<2x4x8x24xf32>
}

// -----

// Groups of query heads in a dimension of their own.

// CHECK-LABEL: func @grouped_dimension(
// CHECK-SAME: %[[Q:.*]]: {{.*}}, %[[K:.*]]: {{.*}}, %[[V:.*]]: 
// CHECK: %[[Q4:.*]] = tensor.collapse_shape %[[Q]] {{\[\[}}0], [1, 2], [3], [4]] : tensor<2x2x3x8x16xf32> into tensor<2x6x8x16xf32>
// CHECK: %[[O4:.*]] = attn.attention ins(%[[Q4]], %[[K]], %[[V]] : tensor<2x6x8x16xf32>, tensor<2x2x12x16xf32>, tensor<2x2x12x24xf32>)
// CHECK: %[[O:.*]] = tensor.expand_shape %[[O4]] {{\[\[}}0], [1, 2], [3], [4]] output_shape [2, 2, 3, 8, 24]
// CHECK-NEXT: return %[[O]]
func.func @grouped_dimension(%q: tensor<2x2x3x8x16xf32>, %k: tensor<2x2x12x16xf32>, %v: tensor<2x2x12x24xf32>) -> tensor<2x2x3x8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %e_x = tensor.empty() : tensor<2x2x3x8x12xf32>
  %z_x = linalg.fill ins(%zero : f32) outs(%e_x : tensor<2x2x3x8x12xf32>) -> tensor<2x2x3x8x12xf32>
  %x = linalg.contract indexing_maps = [affine_map<(b, k, g, t, s, d) -> (b, k, g, t, d)>, affine_map<(b, k, g, t, s, d) -> (b, k, s, d)>, affine_map<(b, k, g, t, s, d) -> (b, k, g, t, s)>]
      ins(%q, %k : tensor<2x2x3x8x16xf32>, tensor<2x2x12x16xf32>) outs(%z_x : tensor<2x2x3x8x12xf32>) -> tensor<2x2x3x8x12xf32>
  %e_p = tensor.empty() : tensor<2x2x3x8x12xf32>
  %p = linalg.softmax dimension(4) ins(%x : tensor<2x2x3x8x12xf32>) outs(%e_p : tensor<2x2x3x8x12xf32>) -> tensor<2x2x3x8x12xf32>
  %e_o = tensor.empty() : tensor<2x2x3x8x24xf32>
  %z_o = linalg.fill ins(%zero : f32) outs(%e_o : tensor<2x2x3x8x24xf32>) -> tensor<2x2x3x8x24xf32>
  %o = linalg.contract indexing_maps = [affine_map<(b, k, g, t, e, s) -> (b, k, g, t, s)>, affine_map<(b, k, g, t, e, s) -> (b, k, s, e)>, affine_map<(b, k, g, t, e, s) -> (b, k, g, t, e)>]
      ins(%p, %v : tensor<2x2x3x8x12xf32>, tensor<2x2x12x24xf32>) outs(%z_o : tensor<2x2x3x8x24xf32>) -> tensor<2x2x3x8x24xf32>
  return %o : tensor<2x2x3x8x24xf32>
}

// -----

// One key/value head for all query heads.

// CHECK-LABEL: func @multi_query(
// CHECK-SAME: %[[Q:.*]]: {{.*}}, %[[K:.*]]: {{.*}}, %[[V:.*]]: 
// CHECK-DAG: %[[K4:.*]] = tensor.expand_shape %[[K]] {{\[\[}}0], [1, 2], [3]] output_shape [2, 1, 12, 16]
// CHECK-DAG: %[[V4:.*]] = tensor.expand_shape %[[V]] {{\[\[}}0], [1, 2], [3]] output_shape [2, 1, 12, 24]
// CHECK: %[[O:.*]] = attn.attention ins(%[[Q]], %[[K4]], %[[V4]] : tensor<2x4x8x16xf32>, tensor<2x1x12x16xf32>, tensor<2x1x12x24xf32>)
// CHECK: return %[[O]]
func.func @multi_query(%q: tensor<2x4x8x16xf32>, %k: tensor<2x12x16xf32>, %v: tensor<2x12x24xf32>) -> tensor<2x4x8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %e_x = tensor.empty() : tensor<2x4x8x12xf32>
  %z_x = linalg.fill ins(%zero : f32) outs(%e_x : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %x = linalg.contract indexing_maps = [affine_map<(b, h, t, s, d) -> (b, h, t, d)>, affine_map<(b, h, t, s, d) -> (b, s, d)>, affine_map<(b, h, t, s, d) -> (b, h, t, s)>]
      ins(%q, %k : tensor<2x4x8x16xf32>, tensor<2x12x16xf32>) outs(%z_x : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %e_p = tensor.empty() : tensor<2x4x8x12xf32>
  %p = linalg.softmax dimension(3) ins(%x : tensor<2x4x8x12xf32>) outs(%e_p : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %e_o = tensor.empty() : tensor<2x4x8x24xf32>
  %z_o = linalg.fill ins(%zero : f32) outs(%e_o : tensor<2x4x8x24xf32>) -> tensor<2x4x8x24xf32>
  %o = linalg.contract indexing_maps = [affine_map<(b, h, t, e, s) -> (b, h, t, s)>, affine_map<(b, h, t, e, s) -> (b, s, e)>, affine_map<(b, h, t, e, s) -> (b, h, t, e)>]
      ins(%p, %v : tensor<2x4x8x12xf32>, tensor<2x12x24xf32>) outs(%z_o : tensor<2x4x8x24xf32>) -> tensor<2x4x8x24xf32>
  return %o : tensor<2x4x8x24xf32>
}

// -----

// Learned queries serve all batches: they are copied, keys and values are not.

// CHECK-LABEL: func @queries_of_all_batches(
// CHECK-SAME: %[[Q:.*]]: {{.*}}, %[[K:.*]]: {{.*}}, %[[V:.*]]: 
// CHECK: %[[Q4:.*]] = linalg.broadcast ins(%[[Q]] : tensor<4x8x16xf32>) outs(%{{.*}} : tensor<2x4x8x16xf32>) dimensions = [0]
// CHECK: attn.attention ins(%[[Q4]], %[[K]], %[[V]] :
func.func @queries_of_all_batches(%q: tensor<4x8x16xf32>, %k: tensor<2x4x12x16xf32>, %v: tensor<2x4x12x24xf32>) -> tensor<2x4x8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %e_x = tensor.empty() : tensor<2x4x8x12xf32>
  %z_x = linalg.fill ins(%zero : f32) outs(%e_x : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %x = linalg.contract indexing_maps = [affine_map<(b, h, t, s, d) -> (h, t, d)>, affine_map<(b, h, t, s, d) -> (b, h, s, d)>, affine_map<(b, h, t, s, d) -> (b, h, t, s)>]
      ins(%q, %k : tensor<4x8x16xf32>, tensor<2x4x12x16xf32>) outs(%z_x : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %e_p = tensor.empty() : tensor<2x4x8x12xf32>
  %p = linalg.softmax dimension(3) ins(%x : tensor<2x4x8x12xf32>) outs(%e_p : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %e_o = tensor.empty() : tensor<2x4x8x24xf32>
  %z_o = linalg.fill ins(%zero : f32) outs(%e_o : tensor<2x4x8x24xf32>) -> tensor<2x4x8x24xf32>
  %o = linalg.contract indexing_maps = [affine_map<(b, h, t, e, s) -> (b, h, t, s)>, affine_map<(b, h, t, e, s) -> (b, h, s, e)>, affine_map<(b, h, t, e, s) -> (b, h, t, e)>]
      ins(%p, %v : tensor<2x4x8x12xf32>, tensor<2x4x12x24xf32>) outs(%z_o : tensor<2x4x8x24xf32>) -> tensor<2x4x8x24xf32>
  return %o : tensor<2x4x8x24xf32>
}

// -----

// Windows of an image, say.

// CHECK-LABEL: func @two_batch_dimensions(
// CHECK-SAME: %[[Q:.*]]: {{.*}}, %[[K:.*]]: {{.*}}, %[[V:.*]]: 
// CHECK-DAG: %[[Q4:.*]] = tensor.collapse_shape %[[Q]] {{\[\[}}0, 1], [2], [3], [4]]
// CHECK-DAG: %[[K4:.*]] = tensor.collapse_shape %[[K]] {{\[\[}}0, 1], [2], [3], [4]]
// CHECK: attn.attention ins(%[[Q4]], %[[K4]], %{{.*}} : tensor<10x4x8x16xf32>, tensor<10x4x12x16xf32>, tensor<10x4x12x24xf32>)
func.func @two_batch_dimensions(%q: tensor<2x5x4x8x16xf32>, %k: tensor<2x5x4x12x16xf32>, %v: tensor<2x5x4x12x24xf32>) -> tensor<2x5x4x8x24xf32> {
  %zero = arith.constant 0.0 : f32
  %e_x = tensor.empty() : tensor<2x5x4x8x12xf32>
  %z_x = linalg.fill ins(%zero : f32) outs(%e_x : tensor<2x5x4x8x12xf32>) -> tensor<2x5x4x8x12xf32>
  %x = linalg.contract indexing_maps = [affine_map<(b, w, h, t, s, d) -> (b, w, h, t, d)>, affine_map<(b, w, h, t, s, d) -> (b, w, h, s, d)>, affine_map<(b, w, h, t, s, d) -> (b, w, h, t, s)>]
      ins(%q, %k : tensor<2x5x4x8x16xf32>, tensor<2x5x4x12x16xf32>) outs(%z_x : tensor<2x5x4x8x12xf32>) -> tensor<2x5x4x8x12xf32>
  %e_p = tensor.empty() : tensor<2x5x4x8x12xf32>
  %p = linalg.softmax dimension(4) ins(%x : tensor<2x5x4x8x12xf32>) outs(%e_p : tensor<2x5x4x8x12xf32>) -> tensor<2x5x4x8x12xf32>
  %e_o = tensor.empty() : tensor<2x5x4x8x24xf32>
  %z_o = linalg.fill ins(%zero : f32) outs(%e_o : tensor<2x5x4x8x24xf32>) -> tensor<2x5x4x8x24xf32>
  %o = linalg.contract indexing_maps = [affine_map<(b, w, h, t, e, s) -> (b, w, h, t, s)>, affine_map<(b, w, h, t, e, s) -> (b, w, h, s, e)>, affine_map<(b, w, h, t, e, s) -> (b, w, h, t, e)>]
      ins(%p, %v : tensor<2x5x4x8x12xf32>, tensor<2x5x4x12x24xf32>) outs(%z_o : tensor<2x5x4x8x24xf32>) -> tensor<2x5x4x8x24xf32>
  return %o : tensor<2x5x4x8x24xf32>
}

// -----

// CHECK-LABEL: func @unknown_sizes(
// CHECK-SAME: %[[Q:.*]]: {{.*}}, %[[K:.*]]: {{.*}}, %[[V:.*]]: 
// CHECK-NOT: {{linalg.transpose|linalg.contract|linalg.softmax}}
// CHECK: %[[O:.*]] = attn.attention ins(%[[Q]], %[[K]], %[[V]] :
// CHECK-SAME: {scale = 1.000000e+00 : f64} ->
// CHECK: return %[[O]]
func.func @unknown_sizes(%q: tensor<4x?x16xf32>, %k: tensor<4x?x16xf32>, %v: tensor<4x?x24xf32>) -> tensor<4x?x24xf32> {
  %zero = arith.constant 0.0 : f32
  %i_t = arith.constant 1 : index
  %n_t = tensor.dim %q, %i_t : tensor<4x?x16xf32>
  %i_s = arith.constant 1 : index
  %n_s = tensor.dim %k, %i_s : tensor<4x?x16xf32>
  %e_x = tensor.empty(%n_t, %n_s) : tensor<4x?x?xf32>
  %z_x = linalg.fill ins(%zero : f32) outs(%e_x : tensor<4x?x?xf32>) -> tensor<4x?x?xf32>
  %x = linalg.contract indexing_maps = [affine_map<(h, t, s, d) -> (h, t, d)>, affine_map<(h, t, s, d) -> (h, s, d)>, affine_map<(h, t, s, d) -> (h, t, s)>]
      ins(%q, %k : tensor<4x?x16xf32>, tensor<4x?x16xf32>) outs(%z_x : tensor<4x?x?xf32>) -> tensor<4x?x?xf32>
  %e_p = tensor.empty(%n_t, %n_s) : tensor<4x?x?xf32>
  %p = linalg.softmax dimension(2) ins(%x : tensor<4x?x?xf32>) outs(%e_p : tensor<4x?x?xf32>) -> tensor<4x?x?xf32>
  %e_o = tensor.empty(%n_t) : tensor<4x?x24xf32>
  %z_o = linalg.fill ins(%zero : f32) outs(%e_o : tensor<4x?x24xf32>) -> tensor<4x?x24xf32>
  %o = linalg.contract indexing_maps = [affine_map<(h, t, e, s) -> (h, t, s)>, affine_map<(h, t, e, s) -> (h, s, e)>, affine_map<(h, t, e, s) -> (h, t, e)>]
      ins(%p, %v : tensor<4x?x?xf32>, tensor<4x?x24xf32>) outs(%z_o : tensor<4x?x24xf32>) -> tensor<4x?x24xf32>
  return %o : tensor<4x?x24xf32>
}
