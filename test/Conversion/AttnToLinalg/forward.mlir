// RUN: attn-opt %s --convert-attn-to-linalg="query-block=16 key-block=32" --canonicalize --cse --split-input-file | FileCheck %s

// Tiles divide the sizes, so that all tiles are static. The online softmax
// carries maximum, sum and numerator over the key tiles, and no value has the
// size queries x keys.
//
// CHECK-LABEL: func.func @static
// CHECK-NOT:     cf.assert
// CHECK-NOT:     tensor<64x128x
// CHECK:         %[[RESULT:.*]] = scf.forall (%[[B:[a-z0-9]+]], %[[H:[a-z0-9]+]], %[[I:[a-z0-9]+]]) in (2, 4, 4)
// CHECK:           %[[FIRST:.*]] = arith.muli %[[I]], %c16
// CHECK:           %[[Q:.*]] = tensor.extract_slice %{{.*}}[%[[B]], %[[H]], %[[FIRST]], 0] [1, 1, 16, 8]
// CHECK:           scf.for %[[J:[a-z0-9]+]] = %c0 to %c128 step %c32
// CHECK-SAME:        -> (tensor<16xf32>, tensor<16xf32>, tensor<16x6xf32>)
// CHECK:             tensor.extract_slice %{{.*}}[%[[B]], %[[H]], %[[J]], 0] [1, 1, 32, 8]
// CHECK:             tensor.extract_slice %{{.*}}[%[[B]], %[[H]], %[[J]], 0] [1, 1, 32, 6]
// CHECK:             math.exp
// CHECK:           tensor.parallel_insert_slice %{{.*}} into %{{.*}}[%[[B]], %[[H]], %[[FIRST]], 0] [1, 1, 16, 6]
// CHECK:         return %[[RESULT]]
func.func @static(%q: tensor<2x4x64x8xf32>, %k: tensor<2x4x128x8xf32>, %v: tensor<2x4x128x6xf32>,
                  %out: tensor<2x4x64x6xf32>) -> tensor<2x4x64x6xf32> {
  %0 = attn.attention ins(%q, %k, %v : tensor<2x4x64x8xf32>, tensor<2x4x128x8xf32>, tensor<2x4x128x6xf32>)
      outs(%out : tensor<2x4x64x6xf32>) -> tensor<2x4x64x6xf32>
  return %0 : tensor<2x4x64x6xf32>
}

// -----

// Heads 4 to 7 of the queries read key/value head 1; bshd swaps the offsets.
//
// CHECK-LABEL: func.func @grouped_bshd
// CHECK:         scf.forall (%[[B:[a-z0-9]+]], %[[H:[a-z0-9]+]], %[[I:[a-z0-9]+]]) in (2, 8, 2)
// CHECK:           tensor.extract_slice %{{.*}}[%[[B]], %{{.*}}, %[[H]], 0] [1, 16, 1, 8]
// CHECK:           %[[KV_HEAD:.*]] = arith.divui %[[H]], %c4
// CHECK:           scf.for %[[J:[a-z0-9]+]] =
// CHECK:             tensor.extract_slice %{{.*}}[%[[B]], %[[J]], %[[KV_HEAD]], 0] [1, 32, 1, 8]
func.func @grouped_bshd(%q: tensor<2x32x8x8xf32>, %k: tensor<2x64x2x8xf32>,
                        %out: tensor<2x32x8x8xf32>) -> tensor<2x32x8x8xf32> {
  %0 = attn.attention ins(%q, %k, %k : tensor<2x32x8x8xf32>, tensor<2x64x2x8xf32>, tensor<2x64x2x8xf32>)
      outs(%out : tensor<2x32x8x8xf32>) {layout = #attn.layout<bshd>} -> tensor<2x32x8x8xf32>
  return %0 : tensor<2x32x8x8xf32>
}

// -----

// Key tiles after the last row's position and before the first row's window are
// not visited: with top_left the loop runs from first - 5 to first + 16.
//
// CHECK-LABEL: func.func @causal_window
// CHECK:         scf.forall
// CHECK:           %[[FIRST:.*]] = arith.muli %{{.*}}, %c16
// CHECK:           %[[LEFT:.*]] = arith.subi %[[FIRST]], %c5
// CHECK:           %[[LOWER:.*]] = arith.maxsi %[[LEFT]], %c0
// CHECK:           %[[LAST:.*]] = arith.addi %[[FIRST]], %c16
// CHECK:           %[[UPPER:.*]] = arith.minsi %[[LAST]], %c64
// CHECK:           scf.for %{{.*}} = %[[LOWER]] to %[[UPPER]] step %c32
// CHECK:             arith.cmpi sle
// CHECK:             arith.cmpi sge
func.func @causal_window(%q: tensor<64x8xf32>, %out: tensor<64x8xf32>) -> tensor<64x8xf32> {
  %0 = attn.attention ins(%q, %q, %q : tensor<64x8xf32>, tensor<64x8xf32>, tensor<64x8xf32>)
      outs(%out : tensor<64x8xf32>)
      {alignment = #attn.alignment<top_left>, causal, window_left = 5} -> tensor<64x8xf32>
  return %0 : tensor<64x8xf32>
}

// -----

// Lengths bound the key loop, so that later keys are never read, and are
// checked against the number of keys.
//
// CHECK-LABEL: func.func @lengths
// CHECK-SAME:    %[[LENGTHS:[a-z0-9]*]]: tensor<2xi64>
// CHECK:         scf.for
// CHECK:           cf.assert %{{.*}}, "{{.*}}'attn.attention' needs kv_lengths between 0 and the number of keys"
// CHECK:         scf.forall (%[[B:[a-z0-9]+]], %{{.*}}) in (2, 4)
// CHECK:           %[[LENGTH:.*]] = tensor.extract %[[LENGTHS]][%[[B]]]
// CHECK:           %[[INDEX:.*]] = arith.index_cast %[[LENGTH]]
// CHECK:           scf.for %{{.*}} = %c0 to %[[INDEX]]
func.func @lengths(%lengths: tensor<2xi64>, %q: tensor<2x4x16x8xf32>, %out: tensor<2x4x16x8xf32>)
    -> tensor<2x4x16x8xf32> {
  %0 = attn.attention ins(%q, %q, %q : tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32>)
      kv_lengths(%lengths : tensor<2xi64>) outs(%out : tensor<2x4x16x8xf32>) -> tensor<2x4x16x8xf32>
  return %0 : tensor<2x4x16x8xf32>
}

// -----

// Storage in bf16, arithmetic in f32.
//
// CHECK-LABEL: func.func @bf16_softcap_sink
// CHECK:         ^bb0(%{{.*}}: bf16, %{{.*}}: bf16, %[[ACC:.*]]: f32):
// CHECK:           arith.addf %[[ACC]], %{{.*}} : f32
// CHECK:         math.tanh %{{.*}} : f32
// CHECK:         arith.truncf %{{.*}} : f32 to bf16
// CHECK:         math.log %{{.*}} : f32
func.func @bf16_softcap_sink(%q: tensor<2x16x8xbf16>, %sink: tensor<2xbf16>, %out: tensor<2x16x8xbf16>,
                             %lse: tensor<2x16xf32>) -> (tensor<2x16x8xbf16>, tensor<2x16xf32>) {
  %0:2 = attn.attention ins(%q, %q, %q : tensor<2x16x8xbf16>, tensor<2x16x8xbf16>, tensor<2x16x8xbf16>)
      sink(%sink : tensor<2xbf16>) outs(%out : tensor<2x16x8xbf16>) logsumexp(%lse : tensor<2x16xf32>)
      {softcap = 30.0} -> tensor<2x16x8xbf16>, tensor<2x16xf32>
  return %0#0, %0#1 : tensor<2x16x8xbf16>, tensor<2x16xf32>
}

// -----

// A mask dimension of size 1 is read at 0; a dynamic one decides at run time.
//
// CHECK-LABEL: func.func @mask_broadcast
// CHECK-SAME:    %[[MASK:[a-z0-9]*]]: tensor<1x?x64xf32>
// CHECK:         %[[ISONE:.*]] = arith.cmpi eq, %{{.*}}, %c1 :
// CHECK:         %[[ROW:.*]] = arith.select %[[ISONE]], %c0, %{{.*}}
// CHECK:         tensor.extract %[[MASK]][%c0, %[[ROW]], %{{.*}}]
func.func @mask_broadcast(%mask: tensor<1x?x64xf32>, %q: tensor<2x16x8xf32>, %k: tensor<2x64x8xf32>,
                          %out: tensor<2x16x8xf32>) -> tensor<2x16x8xf32> {
  %0 = attn.attention ins(%q, %k, %k : tensor<2x16x8xf32>, tensor<2x64x8xf32>, tensor<2x64x8xf32>)
      mask(%mask : tensor<1x?x64xf32>) outs(%out : tensor<2x16x8xf32>) -> tensor<2x16x8xf32>
  return %0 : tensor<2x16x8xf32>
}

// -----

// On memrefs the result is written to the destination.
//
// CHECK-LABEL: func.func @memref
// CHECK-SAME:    %[[Q:[a-z0-9]*]]: memref<64x8xf32, strided<[16, 1]>>, %[[OUT:[a-z0-9]*]]: memref<64x8xf32>
// CHECK-DAG:     %[[IN:.*]] = bufferization.to_tensor %[[Q]] restrict :
// CHECK-DAG:     %[[INIT:.*]] = bufferization.to_tensor %[[OUT]] restrict writable
// CHECK:         %[[RESULT:.*]] = scf.forall {{.*}} shared_outs(%{{.*}} = %[[INIT]])
// CHECK:         bufferization.materialize_in_destination %[[RESULT]] in restrict writable %[[OUT]]
func.func @memref(%q: memref<64x8xf32, strided<[16, 1]>>, %out: memref<64x8xf32>) {
  attn.attention ins(%q, %q, %q : memref<64x8xf32, strided<[16, 1]>>, memref<64x8xf32, strided<[16, 1]>>,
                                  memref<64x8xf32, strided<[16, 1]>>)
      outs(%out : memref<64x8xf32>)
  return
}
