// Sizes that the types leave open are checked at run time, each with a message
// that names the operands; sizes that the verifier has seen are not.

// RUN: attn-opt %s --generate-runtime-verification | FileCheck %s

// CHECK-LABEL: func @static
// CHECK-NOT: cf.assert
// CHECK: return
func.func @static(%q: tensor<2x4x5x8xf32>, %k: tensor<2x2x7x8xf32>,
                  %m: tensor<5x7xi1>) -> tensor<2x4x5x8xf32> {
  %0 = attn.attention ins(%q, %k, %k : tensor<2x4x5x8xf32>, tensor<2x2x7x8xf32>,
                                       tensor<2x2x7x8xf32>)
      mask(%m : tensor<5x7xi1>)
      outs(%q : tensor<2x4x5x8xf32>) -> tensor<2x4x5x8xf32>
  return %0 : tensor<2x4x5x8xf32>
}

// CHECK-LABEL: func @forward
// CHECK: %[[QUERY:.+]] = tensor.dim %arg0, %c0
// CHECK: %[[KEY:.+]] = tensor.dim %arg1, %c0
// CHECK: %[[SAME:.+]] = arith.cmpi eq, %[[QUERY]], %[[KEY]] : index
// CHECK: cf.assert %[[SAME]], {{.*}}needs the same batch size in query and key
// CHECK: cf.assert {{.*}}needs the same batch size in key and value
// CHECK: cf.assert {{.*}}needs the same number of heads in key and value
// CHECK: cf.assert {{.*}}needs the same number of keys in key and value
// CHECK: cf.assert {{.*}}needs a number of query heads that is a multiple of the number of key/value heads
// CHECK: cf.assert {{.*}}needs a mask that broadcasts to [batch, heads, queries, keys], but its size for keys differs
// CHECK: cf.assert {{.*}}but its size for heads differs
// CHECK: cf.assert {{.*}}but its size for batch differs
// CHECK: cf.assert {{.*}}needs the same size in kv_lengths and query's batch
// CHECK: cf.assert {{.*}}needs the same size in query_offset and query's batch
// CHECK: cf.assert {{.*}}needs the same size in alibi_slopes and query's heads
// CHECK: cf.assert {{.*}}needs the same size in sink and query's heads
// CHECK: cf.assert {{.*}}needs the same batch size in output and query
// CHECK: cf.assert {{.*}}needs the same number of heads in output and query
// CHECK: cf.assert {{.*}}needs the same number of queries in output and query
// CHECK: cf.assert {{.*}}needs the same size in dimension 0 in logsumexp and query
// CHECK: cf.assert {{.*}}needs the same size in dimension 1 in logsumexp and query
// CHECK: cf.assert {{.*}}needs the same size in dimension 2 in logsumexp and query
// CHECK: scf.for
// CHECK: %[[LENGTH:.+]] = tensor.extract
// CHECK: %[[INDEX:.+]] = arith.index_cast %[[LENGTH]] : i32 to index
// CHECK: %[[WITHIN:.+]] = arith.cmpi ule, %[[INDEX]]
// CHECK: cf.assert %[[WITHIN]], {{.*}}needs kv_lengths between 0 and the number of keys
// CHECK-NOT: cf.assert
// CHECK: attn.attention
func.func @forward(%q: tensor<?x?x?x8xf32>, %k: tensor<?x?x?x8xf32>,
                   %v: tensor<?x?x?x4xf32>, %m: tensor<?x?x1x?xi1>,
                   %o: tensor<?xi64>, %lengths: tensor<?xi32>,
                   %slopes: tensor<?xf32>, %sink: tensor<?xf32>,
                   %out: tensor<?x?x?x4xf32>, %l: tensor<?x?x?xf32>)
    -> tensor<?x?x?x4xf32> {
  %0:2 = attn.attention
      ins(%q, %k, %v : tensor<?x?x?x8xf32>, tensor<?x?x?x8xf32>,
                       tensor<?x?x?x4xf32>)
      mask(%m : tensor<?x?x1x?xi1>) query_offset(%o : tensor<?xi64>)
      kv_lengths(%lengths : tensor<?xi32>) alibi_slopes(%slopes : tensor<?xf32>)
      sink(%sink : tensor<?xf32>)
      outs(%out : tensor<?x?x?x4xf32>) logsumexp(%l : tensor<?x?x?xf32>)
      {alignment = #attn.alignment<offset>}
      -> tensor<?x?x?x4xf32>, tensor<?x?x?xf32>
  return %0#0 : tensor<?x?x?x4xf32>
}

// On memrefs, in the other layout, and without a batch: one length.
// CHECK-LABEL: func @memrefs
// CHECK: memref.dim %arg2, %c1
// CHECK: cf.assert {{.*}}needs the same number of heads in value and key
// CHECK: cf.assert {{.*}}needs kv_lengths of size 1, as the query has no dimension for batch
// CHECK: scf.for
// CHECK: memref.load
// CHECK: cf.assert {{.*}}needs kv_lengths between 0 and the number of keys
// CHECK-NOT: cf.assert
// CHECK: attn.attention
func.func @memrefs(%q: memref<5x4x8xf32>, %k: memref<7x2x8xf32>,
                   %v: memref<7x?x8xf32>, %lengths: memref<?xi64>) {
  attn.attention
      ins(%q, %k, %v : memref<5x4x8xf32>, memref<7x2x8xf32>, memref<7x?x8xf32>)
      kv_lengths(%lengths : memref<?xi64>)
      outs(%q : memref<5x4x8xf32>) {layout = #attn.layout<bshd>}
  return
}

// CHECK-LABEL: func @backward
// CHECK: needs the same number of keys in key and value
// CHECK: size for queries differs
// CHECK: needs the same number of queries in output and query
// CHECK: needs the same number of queries in d_output and query
// CHECK: needs the same size in dimension 0 in logsumexp and query
// CHECK: needs the same size in dimension 0 in d_query and query
// CHECK: needs the same size in dimension 0 in d_key and key
// CHECK: needs the same size in dimension 0 in d_value and value
// CHECK: needs the same size in dimension 0 in d_mask and mask
// CHECK: needs the same size in dimension 0 in d_sink and sink
// CHECK-NOT: cf.assert
// CHECK: attn.attention_backward
func.func @backward(%q: tensor<5x8xf32>, %k: tensor<?x8xf32>,
                    %v: tensor<?x8xf32>, %out: tensor<?x8xf32>,
                    %d_out: tensor<?x8xf32>, %l: tensor<?xf32>,
                    %m: tensor<?x1xf32>, %sink: tensor<1xf32>,
                    %dq: tensor<?x8xf32>, %dk: tensor<?x8xf32>,
                    %dv: tensor<?x8xf32>, %dm: tensor<?x1xf32>,
                    %ds: tensor<?xf32>) -> tensor<?x8xf32> {
  %0:5 = attn.attention_backward
      ins(%q, %k, %v : tensor<5x8xf32>, tensor<?x8xf32>, tensor<?x8xf32>)
      forward(%out, %l : tensor<?x8xf32>, tensor<?xf32>)
      d_output(%d_out : tensor<?x8xf32>)
      mask(%m : tensor<?x1xf32>) sink(%sink : tensor<1xf32>)
      outs(%dq, %dk, %dv : tensor<?x8xf32>, tensor<?x8xf32>, tensor<?x8xf32>)
      d_mask(%dm : tensor<?x1xf32>) d_sink(%ds : tensor<?xf32>)
      -> tensor<?x8xf32>, tensor<?x8xf32>, tensor<?x8xf32>, tensor<?x1xf32>,
         tensor<?xf32>
  return %0#0 : tensor<?x8xf32>
}
