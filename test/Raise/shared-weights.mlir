// RUN: attn-opt --attn-raise --canonicalize --cse --split-input-file %s | FileCheck %s

// One softmax that weighs several tensors.

// Many rows: the values side by side, so that the scores are computed once.

// CHECK-LABEL: func @many_rows(
// CHECK-NOT: {{linalg.batch_matmul|linalg.softmax}}
// CHECK: %[[VALUES:.*]] = tensor.concat dim(2) %arg{{[23]}}, %arg{{[23]}} :
// CHECK: %[[O:.*]] = attn.attention ins(%arg0, %{{.*}}, %[[VALUES]] :
// CHECK-DAG: tensor.extract_slice %[[O]][0, 0, 0] [2, 96, {{24|8}}]
// CHECK-DAG: tensor.extract_slice %[[O]][0, 0, {{24|8}}] [2, 96, {{24|8}}]
// CHECK-NOT: attn.attention
func.func @many_rows(%q: tensor<2x96x16xf32>, %k: tensor<2x16x12xf32>, %v: tensor<2x12x24xf32>, %w: tensor<2x12x8xf32>) -> (tensor<2x96x24xf32>, tensor<2x96x8xf32>) {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<2x96x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<2x96x12xf32>) -> tensor<2x96x12xf32>
  %s = linalg.batch_matmul ins(%q, %k : tensor<2x96x16xf32>, tensor<2x16x12xf32>) outs(%zs : tensor<2x96x12xf32>) -> tensor<2x96x12xf32>
  %p = linalg.softmax dimension(2) ins(%s : tensor<2x96x12xf32>) outs(%es : tensor<2x96x12xf32>) -> tensor<2x96x12xf32>
  %eo = tensor.empty() : tensor<2x96x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<2x96x24xf32>) -> tensor<2x96x24xf32>
  %o = linalg.batch_matmul ins(%p, %v : tensor<2x96x12xf32>, tensor<2x12x24xf32>) outs(%zo : tensor<2x96x24xf32>) -> tensor<2x96x24xf32>
  %eo2 = tensor.empty() : tensor<2x96x8xf32>
  %zo2 = linalg.fill ins(%zero : f32) outs(%eo2 : tensor<2x96x8xf32>) -> tensor<2x96x8xf32>
  %o2 = linalg.batch_matmul ins(%p, %w : tensor<2x96x12xf32>, tensor<2x12x8xf32>) outs(%zo2 : tensor<2x96x8xf32>) -> tensor<2x96x8xf32>
  return %o, %o2 : tensor<2x96x24xf32>, tensor<2x96x8xf32>
}

// -----

// Few rows: computing the scores again takes less than copying the values.

// CHECK-LABEL: func @few_rows(
// CHECK-NOT: {{linalg.batch_matmul|linalg.softmax}}
// CHECK-DAG: attn.attention ins(%arg0, %{{.*}}, %arg2 :
// CHECK-DAG: attn.attention ins(%arg0, %{{.*}}, %arg3 :
// CHECK-NOT: {{linalg.batch_matmul|linalg.softmax}}
func.func @few_rows(%q: tensor<2x2x16xf32>, %k: tensor<2x16x12xf32>, %v: tensor<2x12x24xf32>, %w: tensor<2x12x8xf32>) -> (tensor<2x2x24xf32>, tensor<2x2x8xf32>) {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<2x2x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<2x2x12xf32>) -> tensor<2x2x12xf32>
  %s = linalg.batch_matmul ins(%q, %k : tensor<2x2x16xf32>, tensor<2x16x12xf32>) outs(%zs : tensor<2x2x12xf32>) -> tensor<2x2x12xf32>
  %p = linalg.softmax dimension(2) ins(%s : tensor<2x2x12xf32>) outs(%es : tensor<2x2x12xf32>) -> tensor<2x2x12xf32>
  %eo = tensor.empty() : tensor<2x2x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<2x2x24xf32>) -> tensor<2x2x24xf32>
  %o = linalg.batch_matmul ins(%p, %v : tensor<2x2x12xf32>, tensor<2x12x24xf32>) outs(%zo : tensor<2x2x24xf32>) -> tensor<2x2x24xf32>
  %eo2 = tensor.empty() : tensor<2x2x8xf32>
  %zo2 = linalg.fill ins(%zero : f32) outs(%eo2 : tensor<2x2x8xf32>) -> tensor<2x2x8xf32>
  %o2 = linalg.batch_matmul ins(%p, %w : tensor<2x2x12xf32>, tensor<2x12x8xf32>) outs(%zo2 : tensor<2x2x8xf32>) -> tensor<2x2x8xf32>
  return %o, %o2 : tensor<2x2x24xf32>, tensor<2x2x8xf32>
}

// -----

// The result, weighed once more: one attention after the other.

// CHECK-LABEL: func @weights_applied_twice(
// CHECK-NOT: {{linalg.batch_matmul|linalg.softmax}}
// CHECK: %[[O:.*]] = attn.attention ins(%arg0, %{{.*}}, %arg2 :
// CHECK: attn.attention ins(%arg0, %{{.*}}, %[[O]] :
// CHECK-NOT: {{linalg.batch_matmul|linalg.softmax}}
func.func @weights_applied_twice(%q: tensor<2x96x16xf32>, %k: tensor<2x16x96xf32>, %v: tensor<2x96x24xf32>) -> (tensor<2x96x24xf32>, tensor<2x96x24xf32>) {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<2x96x96xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<2x96x96xf32>) -> tensor<2x96x96xf32>
  %s = linalg.batch_matmul ins(%q, %k : tensor<2x96x16xf32>, tensor<2x16x96xf32>) outs(%zs : tensor<2x96x96xf32>) -> tensor<2x96x96xf32>
  %p = linalg.softmax dimension(2) ins(%s : tensor<2x96x96xf32>) outs(%es : tensor<2x96x96xf32>) -> tensor<2x96x96xf32>
  %eo = tensor.empty() : tensor<2x96x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<2x96x24xf32>) -> tensor<2x96x24xf32>
  %o = linalg.batch_matmul ins(%p, %v : tensor<2x96x96xf32>, tensor<2x96x24xf32>) outs(%zo : tensor<2x96x24xf32>) -> tensor<2x96x24xf32>
  %eo2 = tensor.empty() : tensor<2x96x24xf32>
  %zo2 = linalg.fill ins(%zero : f32) outs(%eo2 : tensor<2x96x24xf32>) -> tensor<2x96x24xf32>
  %o2 = linalg.batch_matmul ins(%p, %o : tensor<2x96x96xf32>, tensor<2x96x24xf32>) outs(%zo2 : tensor<2x96x24xf32>) -> tensor<2x96x24xf32>
  return %o, %o2 : tensor<2x96x24xf32>, tensor<2x96x24xf32>
}

// -----

// A row of the values and a mask in common.

// CHECK-LABEL: func @few_rows_with_causality(
// CHECK-NOT: {{linalg.batch_matmul|linalg.softmax}}
// CHECK: %[[AT:.*]] = arith.constant 3 : index
// CHECK-DAG: attn.attention ins(%arg0, %{{.*}}, %arg2 : {{.*}} query_offset(%[[AT]] : index){{.*}} causal
// CHECK-DAG: attn.attention ins(%arg0, %{{.*}}, %arg3 : {{.*}} query_offset(%[[AT]] : index){{.*}} causal
// CHECK-NOT: {{linalg.batch_matmul|linalg.softmax}}
func.func @few_rows_with_causality(%q: tensor<2x2x16xf32>, %k: tensor<2x16x12xf32>, %v: tensor<2x12x24xf32>, %w: tensor<2x12x8xf32>) -> (tensor<2x2x24xf32>, tensor<2x2x8xf32>) {
  %zero = arith.constant 0.0 : f32
  %es = tensor.empty() : tensor<2x2x12xf32>
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<2x2x12xf32>) -> tensor<2x2x12xf32>
  %s = linalg.batch_matmul ins(%q, %k : tensor<2x2x16xf32>, tensor<2x16x12xf32>) outs(%zs : tensor<2x2x12xf32>) -> tensor<2x2x12xf32>
  %x = linalg.generic {indexing_maps = [affine_map<(h, i, j) -> (h, i, j)>, affine_map<(h, i, j) -> (h, i, j)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%s : tensor<2x2x12xf32>) outs(%es : tensor<2x2x12xf32>) {
  ^bb0(%a: f32, %out: f32):
    %i = linalg.index 1 : index
    %j = linalg.index 2 : index
    %c3 = arith.constant 3 : index
    %last = arith.addi %i, %c3 : index
    %keep = arith.cmpi sle, %j, %last : index
    %low = arith.constant 0xFF800000 : f32
    %y = arith.select %keep, %a, %low : f32
    linalg.yield %y : f32
  } -> tensor<2x2x12xf32>
  %p = linalg.softmax dimension(2) ins(%x : tensor<2x2x12xf32>) outs(%es : tensor<2x2x12xf32>) -> tensor<2x2x12xf32>
  %eo = tensor.empty() : tensor<2x2x24xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<2x2x24xf32>) -> tensor<2x2x24xf32>
  %o = linalg.batch_matmul ins(%p, %v : tensor<2x2x12xf32>, tensor<2x12x24xf32>) outs(%zo : tensor<2x2x24xf32>) -> tensor<2x2x24xf32>
  %eo2 = tensor.empty() : tensor<2x2x8xf32>
  %zo2 = linalg.fill ins(%zero : f32) outs(%eo2 : tensor<2x2x8xf32>) -> tensor<2x2x8xf32>
  %o2 = linalg.batch_matmul ins(%p, %w : tensor<2x2x12xf32>, tensor<2x12x8xf32>) outs(%zo2 : tensor<2x2x8xf32>) -> tensor<2x2x8xf32>
  return %o, %o2 : tensor<2x2x24xf32>, tensor<2x2x8xf32>
}
