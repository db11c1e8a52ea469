// RUN: attn-opt %s --attn-set-form='form=#attn.topk heads=2,3,5' --split-input-file --verify-diagnostics | FileCheck %s

// Query heads 0 and 1 stay exact, 2 and 3 are a whole group, and the group of 4
// and 5 falls apart; each piece reads its own key/value head.
//
// CHECK-LABEL: func.func @split
// CHECK-SAME:    %[[Q:[a-z0-9]*]]: tensor<2x6x4x8xf32>, %[[K:[a-z0-9]*]]: tensor<2x3x9x8xf32>, %[[MASK:[a-z0-9]*]]: tensor<6x1x9xf32>, %[[SINK:[a-z0-9]*]]: tensor<6xf32>
// CHECK:         %[[Q0:.*]] = tensor.extract_slice %[[Q]][0, 0, 0, 0] [2, 2, 4, 8]
// CHECK:         tensor.extract_slice %[[K]][0, 0, 0, 0] [2, 1, 9, 8]
// CHECK:         tensor.extract_slice %[[MASK]][0, 0, 0] [2, 1, 9]
// CHECK:         tensor.extract_slice %[[SINK]][0] [2]
// CHECK:         %[[P0:.*]]:2 = attn.attention ins(%[[Q0]]
// CHECK-NOT:       form
// CHECK-SAME:      -> tensor<2x2x4x8xf32>, tensor<2x2x4xf32>
// CHECK:         tensor.insert_slice %[[P0]]#0 into %{{.*}}[0, 0, 0, 0] [2, 2, 4, 8]
// CHECK:         tensor.insert_slice %[[P0]]#1 into %{{.*}}[0, 0, 0] [2, 2, 4]
// CHECK:         tensor.extract_slice %[[Q]][0, 2, 0, 0] [2, 2, 4, 8]
// CHECK:         tensor.extract_slice %[[K]][0, 1, 0, 0] [2, 1, 9, 8]
// CHECK:         attn.attention {{.*}}form = #attn.topk
// CHECK:         tensor.extract_slice %[[Q]][0, 4, 0, 0] [2, 1, 4, 8]
// CHECK:         tensor.extract_slice %[[K]][0, 2, 0, 0] [2, 1, 9, 8]
// CHECK:         attn.attention
// CHECK-NOT:       form
// CHECK:         tensor.extract_slice %[[Q]][0, 5, 0, 0] [2, 1, 4, 8]
// CHECK:         tensor.extract_slice %[[K]][0, 2, 0, 0] [2, 1, 9, 8]
// CHECK:         attn.attention {{.*}}form = #attn.topk
func.func @split(%q: tensor<2x6x4x8xf32>, %k: tensor<2x3x9x8xf32>, %mask: tensor<6x1x9xf32>, %sink: tensor<6xf32>,
                 %lse: tensor<2x6x4xf32>) -> (tensor<2x6x4x8xf32>, tensor<2x6x4xf32>) {
  %0:2 = attn.attention ins(%q, %k, %k : tensor<2x6x4x8xf32>, tensor<2x3x9x8xf32>, tensor<2x3x9x8xf32>)
      mask(%mask : tensor<6x1x9xf32>) sink(%sink : tensor<6xf32>)
      outs(%q : tensor<2x6x4x8xf32>) logsumexp(%lse : tensor<2x6x4xf32>)
      -> tensor<2x6x4x8xf32>, tensor<2x6x4xf32>
  return %0#0, %0#1 : tensor<2x6x4x8xf32>, tensor<2x6x4xf32>
}

// -----

// CHECK-LABEL: func.func @memref_bshd
// CHECK:         memref.subview %{{.*}}[0, 0, 0] [4, 2, 8]
// CHECK:         attn.attention {{.*}}outs(%{{.*}} : memref<4x2x8xf32, strided<[48, 8, 1]>>) {layout = #attn.layout<bshd>}
// CHECK:         memref.subview %{{.*}}[0, 2, 0] [4, 2, 8]
// CHECK:         attn.attention {{.*}}outs(%{{.*}} : memref<4x2x8xf32, strided<[48, 8, 1], offset: 16>>) {form = #attn.topk, layout = #attn.layout<bshd>}
func.func @memref_bshd(%q: memref<4x6x8xf32>, %out: memref<4x6x8xf32>) {
  attn.attention ins(%q, %q, %q : memref<4x6x8xf32>, memref<4x6x8xf32>, memref<4x6x8xf32>)
      outs(%out : memref<4x6x8xf32>) {layout = #attn.layout<bshd>}
  return
}

// -----

func.func @no_such_head(%q: tensor<4x5x8xf32>) {
  // expected-error @below {{has no head 5 to set a form for; needs a head between 0 and 3}}
  %0 = attn.attention ins(%q, %q, %q : tensor<4x5x8xf32>, tensor<4x5x8xf32>, tensor<4x5x8xf32>)
      outs(%q : tensor<4x5x8xf32>) -> tensor<4x5x8xf32>
  return
}

// -----

func.func @dynamic_heads(%q: tensor<?x5x8xf32>) {
  // expected-error @below {{needs static numbers of heads for a form that is set per head, found dynamic ones}}
  %0 = attn.attention ins(%q, %q, %q : tensor<?x5x8xf32>, tensor<?x5x8xf32>, tensor<?x5x8xf32>)
      outs(%q : tensor<?x5x8xf32>) -> tensor<?x5x8xf32>
  return
}
