// The sizes of results are those of the inits, without computing the results.

// RUN: attn-opt %s --resolve-ranked-shaped-type-result-dims | FileCheck %s
// RUN: attn-opt %s --resolve-shaped-type-result-dims | FileCheck %s

!Q = tensor<?x?x?x64xf32>
!L = tensor<?x?x?xf32>

// CHECK-LABEL: func @forward
// CHECK-SAME: (%{{.+}}: tensor<?x?x?x64xf32>, %[[O:.+]]: tensor<?x?x?x64xf32>, %[[L:.+]]: tensor<?x?x?xf32>)
// CHECK-DAG: %[[C1:.+]] = arith.constant 1 : index
// CHECK-DAG: %[[C2:.+]] = arith.constant 2 : index
// CHECK-DAG: %[[C64:.+]] = arith.constant 64 : index
// CHECK-DAG: %[[D2:.+]] = tensor.dim %[[O]], %[[C2]]
// CHECK-DAG: %[[L1:.+]] = tensor.dim %[[L]], %[[C1]]
// CHECK: return %[[D2]], %[[C64]], %[[L1]]
func.func @forward(%q: !Q, %o: !Q, %l: !L) -> (index, index, index) {
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c3 = arith.constant 3 : index
  %0:2 = attn.attention ins(%q, %q, %q : !Q, !Q, !Q) outs(%o : !Q)
      logsumexp(%l : !L) -> !Q, !L
  %d2 = tensor.dim %0#0, %c2 : !Q
  %d3 = tensor.dim %0#0, %c3 : !Q
  %l1 = tensor.dim %0#1, %c1 : !L
  return %d2, %d3, %l1 : index, index, index
}

// CHECK-LABEL: func @backward
// CHECK-SAME: %[[DK:[a-z0-9]+]]: tensor<?x?x?x64xf32>, %[[M:[a-z0-9]+]]: tensor<?x?xf32>)
// CHECK-DAG: %[[A:.+]] = tensor.dim %[[DK]]
// CHECK-DAG: %[[B:.+]] = tensor.dim %[[M]]
// CHECK: return %[[A]], %[[B]]
func.func @backward(%q: !Q, %l: !L, %dk: !Q, %m: tensor<?x?xf32>)
    -> (index, index) {
  %c0 = arith.constant 0 : index
  %0:4 = attn.attention_backward ins(%q, %q, %q : !Q, !Q, !Q)
      forward(%q, %l : !Q, !L) d_output(%q : !Q) mask(%m : tensor<?x?xf32>)
      outs(%q, %dk, %q : !Q, !Q, !Q) d_mask(%m : tensor<?x?xf32>)
      -> !Q, !Q, !Q, tensor<?x?xf32>
  %a = tensor.dim %0#1, %c0 : !Q
  %b = tensor.dim %0#3, %c0 : tensor<?x?xf32>
  return %a, %b : index, index
}
