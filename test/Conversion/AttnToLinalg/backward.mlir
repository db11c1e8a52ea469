// RUN: attn-opt %s --convert-attn-to-linalg="query-block=16 key-block=32" --canonicalize --cse --split-input-file | FileCheck %s

// One loop over query tiles yields d_query, one over key tiles d_key and
// d_value; the latter sums over the four query heads of the group.
//
// CHECK-LABEL: func.func @grouped
// CHECK:         %[[DQ:.*]] = scf.forall (%{{.*}}, %{{.*}}, %{{.*}}) in (2, 8, 4)
// CHECK:           scf.for
// CHECK:             math.exp
// CHECK:         %[[DKV:.*]]:2 = scf.forall (%{{.*}}, %[[KV_HEAD:.*]], %{{.*}}) in (2, 2, 4)
// CHECK:           scf.for %[[MEMBER:.*]] = %c0 to %c4 step %c1
// CHECK:             %[[BASE:.*]] = arith.muli %[[KV_HEAD]], %c4
// CHECK:             arith.addi %[[BASE]], %[[MEMBER]]
// CHECK:             math.exp
// CHECK:         return %[[DQ]], %[[DKV]]#0, %[[DKV]]#1
func.func @grouped(%q: tensor<2x8x64x8xf32>, %k: tensor<2x2x128x8xf32>, %o: tensor<2x8x64x8xf32>,
                   %lse: tensor<2x8x64xf32>)
    -> (tensor<2x8x64x8xf32>, tensor<2x2x128x8xf32>, tensor<2x2x128x8xf32>) {
  %0:3 = attn.attention_backward
      ins(%q, %k, %k : tensor<2x8x64x8xf32>, tensor<2x2x128x8xf32>, tensor<2x2x128x8xf32>)
      forward(%o, %lse : tensor<2x8x64x8xf32>, tensor<2x8x64xf32>) d_output(%o : tensor<2x8x64x8xf32>)
      outs(%q, %k, %k : tensor<2x8x64x8xf32>, tensor<2x2x128x8xf32>, tensor<2x2x128x8xf32>)
      -> tensor<2x8x64x8xf32>, tensor<2x2x128x8xf32>, tensor<2x2x128x8xf32>
  return %0#0, %0#1, %0#2 : tensor<2x8x64x8xf32>, tensor<2x2x128x8xf32>, tensor<2x2x128x8xf32>
}

// -----

// The gradient of a broadcast mask is summed into an f32 tensor of its shape;
// that of the sink over batches and rows.
//
// CHECK-LABEL: func.func @mask_and_sink
// CHECK:         tensor.insert %{{.*}} into %{{.*}}[%c0, %{{.*}}] : tensor<1x32xf32>
// CHECK:         linalg.generic {{.*}} ins(%{{.*}} : tensor<1x32xf32>) outs(%{{.*}} : tensor<1x32xf16>)
// CHECK:         tensor.insert %{{.*}} into %{{.*}}[%{{.*}}] : tensor<2xf16>
func.func @mask_and_sink(%q: tensor<2x32x8xf16>, %lse: tensor<2x32xf32>, %mask: tensor<1x32xf16>, %sink: tensor<2xf16>)
    -> (tensor<1x32xf16>, tensor<2xf16>) {
  %0:5 = attn.attention_backward
      ins(%q, %q, %q : tensor<2x32x8xf16>, tensor<2x32x8xf16>, tensor<2x32x8xf16>)
      forward(%q, %lse : tensor<2x32x8xf16>, tensor<2x32xf32>) d_output(%q : tensor<2x32x8xf16>)
      mask(%mask : tensor<1x32xf16>) sink(%sink : tensor<2xf16>)
      outs(%q, %q, %q : tensor<2x32x8xf16>, tensor<2x32x8xf16>, tensor<2x32x8xf16>)
      d_mask(%mask : tensor<1x32xf16>) d_sink(%sink : tensor<2xf16>)
      -> tensor<2x32x8xf16>, tensor<2x32x8xf16>, tensor<2x32x8xf16>, tensor<1x32xf16>, tensor<2xf16>
  return %0#3, %0#4 : tensor<1x32xf16>, tensor<2xf16>
}

// -----

// Gradients past the length are zeros that lie in the result: zeros of their own
// would be one tensor for d_key and d_value.
//
// CHECK-LABEL: func.func @lengths
// CHECK:         scf.forall {{.*}} shared_outs(%[[DK:.*]] = %{{.*}}, %[[DV:.*]] = %{{.*}})
// CHECK:           %[[DK_TILE:.*]] = tensor.extract_slice %[[DK]]
// CHECK:           linalg.fill {{.*}} outs(%[[DK_TILE]] :
// CHECK:           %[[DV_TILE:.*]] = tensor.extract_slice %[[DV]]
// CHECK:           linalg.fill {{.*}} outs(%[[DV_TILE]] :
// CHECK:           tensor.parallel_insert_slice %{{.*}} into %[[DK]]
// CHECK:           tensor.parallel_insert_slice %{{.*}} into %[[DV]]
func.func @lengths(%q: tensor<32x8xf32>, %k: tensor<64x8xf32>, %lse: tensor<32xf32>, %length: tensor<1xi64>)
    -> (tensor<64x8xf32>, tensor<64x8xf32>) {
  %0:3 = attn.attention_backward
      ins(%q, %k, %k : tensor<32x8xf32>, tensor<64x8xf32>, tensor<64x8xf32>)
      forward(%q, %lse : tensor<32x8xf32>, tensor<32xf32>) d_output(%q : tensor<32x8xf32>)
      kv_lengths(%length : tensor<1xi64>)
      outs(%q, %k, %k : tensor<32x8xf32>, tensor<64x8xf32>, tensor<64x8xf32>)
      -> tensor<32x8xf32>, tensor<64x8xf32>, tensor<64x8xf32>
  return %0#1, %0#2 : tensor<64x8xf32>, tensor<64x8xf32>
}

// -----

// CHECK-LABEL: func.func @no_keys
// CHECK-SAME:    %[[Q:[a-z0-9]+]]: tensor<32x8xf32>, %[[K:[a-z0-9]+]]: tensor<0x8xf32>
// CHECK:         %[[DQ:.*]] = scf.forall
// CHECK-NOT:     scf.forall (
// CHECK:         return %[[DQ]], %[[K]], %[[K]]
func.func @no_keys(%q: tensor<32x8xf32>, %k: tensor<0x8xf32>, %lse: tensor<32xf32>, %length: tensor<1xi64>)
    -> (tensor<32x8xf32>, tensor<0x8xf32>, tensor<0x8xf32>) {
  %0:3 = attn.attention_backward
      ins(%q, %k, %k : tensor<32x8xf32>, tensor<0x8xf32>, tensor<0x8xf32>)
      forward(%q, %lse : tensor<32x8xf32>, tensor<32xf32>) d_output(%q : tensor<32x8xf32>)
      kv_lengths(%length : tensor<1xi64>)
      outs(%q, %k, %k : tensor<32x8xf32>, tensor<0x8xf32>, tensor<0x8xf32>)
      -> tensor<32x8xf32>, tensor<0x8xf32>, tensor<0x8xf32>
  return %0#0, %0#1, %0#2 : tensor<32x8xf32>, tensor<0x8xf32>, tensor<0x8xf32>
}
