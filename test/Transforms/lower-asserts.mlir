// RUN: attn-opt %s --attn-lower-asserts --split-input-file --verify-diagnostics | FileCheck %s

// One message, however often it is used.
// CHECK-DAG: llvm.mlir.global internal constant @[[SIZES:attn_assert_message_[0-9]]]("sizes differ\00")
// CHECK-DAG: llvm.mlir.global internal constant @[[OTHER:attn_assert_message_[0-9]]]("not \22this\22\00")
// CHECK-DAG: llvm.func @attn_rt_fail(!llvm.ptr) attributes {passthrough = ["noreturn", "cold"]}

// CHECK-LABEL: func.func @flat(
// CHECK-SAME: %[[OK:.*]]: i1)
// CHECK: %[[TRUE:.*]] = arith.constant true
// CHECK: %[[FAILED:.*]] = arith.xori %[[OK]], %[[TRUE]] : i1
// CHECK: scf.if %[[FAILED]] {
// CHECK-NEXT: %[[MESSAGE:.*]] = llvm.mlir.addressof @[[SIZES]]
// CHECK-NEXT: llvm.call @attn_rt_fail(%[[MESSAGE]])
// CHECK-NOT: cf.assert
func.func @flat(%ok: i1) {
  cf.assert %ok, "sizes differ"
  return
}

// CHECK-LABEL: func.func @nested(
// CHECK: scf.for
// CHECK: scf.if
// CHECK: llvm.mlir.addressof @[[OTHER]]
// CHECK: scf.if
// CHECK: llvm.mlir.addressof @[[SIZES]]
func.func @nested(%ok: i1, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 {
    cf.assert %ok, "not \"this\""
    cf.assert %ok, "sizes differ"
  }
  return
}

// -----

// A module without assertions stays as it is.
// CHECK-LABEL: func.func @nothing
// CHECK-NOT: attn_rt_fail
func.func @nothing() {
  return
}

// -----

// Names that are taken.
// CHECK: llvm.mlir.global internal constant @attn_assert_message_1("text\00")
// CHECK-NOT: llvm.func @attn_rt_fail
// CHECK: func.func private @attn_assert_message_0()
func.func private @attn_assert_message_0()
llvm.func @attn_rt_fail(!llvm.ptr)
func.func @taken(%ok: i1) {
  cf.assert %ok, "text"
  return
}

// -----

// expected-error @below {{'attn_rt_fail' is a function of the runtime library and needs to be an llvm.func}}
func.func private @attn_rt_fail(i32)
func.func @clash(%ok: i1) {
  cf.assert %ok, "text"
  return
}
