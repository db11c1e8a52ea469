// Memory effects and speculation: ops on tensors are values, ops on memrefs
// read their inputs and write their inits.

// RUN: attn-opt %s --canonicalize --cse | FileCheck %s
// RUN: attn-opt %s --loop-invariant-code-motion | FileCheck %s --check-prefix=LICM

!Q = tensor<5x8xf32>
!M = memref<5x8xf32>

// CHECK-LABEL: func @unused_tensors
// CHECK-NEXT: return
func.func @unused_tensors(%q: !Q, %l: tensor<5xf32>) {
  %0 = attn.attention ins(%q, %q, %q : !Q, !Q, !Q) outs(%q : !Q) -> !Q
  %1:3 = attn.attention_backward ins(%q, %q, %q : !Q, !Q, !Q)
      forward(%q, %l : !Q, tensor<5xf32>) d_output(%q : !Q)
      outs(%q, %q, %q : !Q, !Q, !Q) -> !Q, !Q, !Q
  return
}

// CHECK-LABEL: func @memrefs
// CHECK: attn.attention ins
// CHECK: attn.attention ins
// CHECK: attn.attention_backward
func.func @memrefs(%q: !M, %o: !M, %l: memref<5xf32>) {
  attn.attention ins(%q, %q, %q : !M, !M, !M) outs(%o : !M)
  attn.attention ins(%q, %q, %q : !M, !M, !M) outs(%o : !M)
  attn.attention_backward ins(%q, %q, %q : !M, !M, !M)
      forward(%q, %l : !M, memref<5xf32>) d_output(%q : !M)
      outs(%o, %o, %o : !M, !M, !M)
  return
}

// CHECK-LABEL: func @equal
// CHECK: %[[R:.+]] = attn.attention
// CHECK-NOT: attn.attention
// CHECK: return %[[R]], %[[R]]
func.func @equal(%q: !Q) -> (!Q, !Q) {
  %0 = attn.attention ins(%q, %q, %q : !Q, !Q, !Q) outs(%q : !Q) -> !Q
  %1 = attn.attention ins(%q, %q, %q : !Q, !Q, !Q) outs(%q : !Q) -> !Q
  return %0, %1 : !Q, !Q
}

// CHECK-LABEL: func @different_options
// CHECK-COUNT-2: attn.attention
func.func @different_options(%q: !Q) -> (!Q, !Q) {
  %0 = attn.attention ins(%q, %q, %q : !Q, !Q, !Q) outs(%q : !Q)
      {scale = 1.0} -> !Q
  %1 = attn.attention ins(%q, %q, %q : !Q, !Q, !Q) outs(%q : !Q)
      {scale = 2.0} -> !Q
  return %0, %1 : !Q, !Q
}

// A load between two writes of the same buffer is not forwarded over them.
// CHECK-LABEL: func @reads_and_writes
// CHECK-COUNT-2: memref.load
func.func @reads_and_writes(%q: !M, %o: !M) -> (f32, f32) {
  %c0 = arith.constant 0 : index
  %0 = memref.load %o[%c0, %c0] : !M
  attn.attention ins(%q, %q, %q : !M, !M, !M) outs(%o : !M)
  %1 = memref.load %o[%c0, %c0] : !M
  return %0, %1 : f32, f32
}

// CHECK-LABEL: func @inputs_are_only_read
// CHECK-COUNT-1: memref.load
// CHECK-NOT: memref.load
// CHECK: return
func.func @inputs_are_only_read(%o: !M) -> (f32, f32) {
  %c0 = arith.constant 0 : index
  %f = arith.constant 1.0 : f32
  %q = memref.alloc() : !M
  memref.store %f, %q[%c0, %c0] : !M
  %0 = memref.load %q[%c0, %c0] : !M
  %1 = memref.load %q[%c0, %c0] : !M
  attn.attention ins(%q, %q, %q : !M, !M, !M) outs(%o : !M)
  return %0, %1 : f32, f32
}

// An op whose sizes are all known leaves a loop that may not run at all.
// LICM-LABEL: func @hoisted
// LICM: attn.attention
// LICM: scf.for
func.func @hoisted(%q: !Q, %n: index) -> !Q {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%a = %q) -> !Q {
    %0 = attn.attention ins(%q, %q, %q : !Q, !Q, !Q) outs(%q : !Q) -> !Q
    scf.yield %0 : !Q
  }
  return %r : !Q
}

// One that a run-time check may stop does not: sizes or lengths can be wrong.
// LICM-LABEL: func @not_hoisted
// LICM: scf.for
// LICM: attn.attention
// LICM: attn.attention
func.func @not_hoisted(%q: !Q, %k: tensor<?x8xf32>, %l: tensor<1xi64>,
                       %n: index) -> !Q {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %r = scf.for %i = %c0 to %n step %c1 iter_args(%a = %q) -> !Q {
    %0 = attn.attention
        ins(%q, %k, %k : !Q, tensor<?x8xf32>, tensor<?x8xf32>)
        outs(%q : !Q) -> !Q
    %1 = attn.attention ins(%0, %q, %q : !Q, !Q, !Q)
        kv_lengths(%l : tensor<1xi64>) outs(%q : !Q) -> !Q
    scf.yield %1 : !Q
  }
  return %r : !Q
}
