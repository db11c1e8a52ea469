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

// The values of a comparison are part of the message.
// CHECK-LABEL: func.func @comparison(
// CHECK-SAME: %[[A:.*]]: index, %[[B:.*]]: index
// CHECK: scf.if
// CHECK: %[[MESSAGE:.*]] = llvm.mlir.addressof @[[SIZES]]
// CHECK: %[[LEFT:.*]] = arith.index_cast %[[A]] : index to i64
// CHECK: %[[RIGHT:.*]] = arith.index_cast %[[B]] : index to i64
// CHECK: llvm.call @attn_rt_fail_comparison(%[[MESSAGE]], %[[LEFT]], %[[RIGHT]])
func.func @comparison(%a: index, %b: index) {
  %equal = arith.cmpi eq, %a, %b : index
  cf.assert %equal, "sizes differ"
  return
}

// Of alternatives the first one counts.
// CHECK-LABEL: func.func @alternatives(
// CHECK-SAME: %[[A:.*]]: i32, %[[B:.*]]: i32
// CHECK: %[[LEFT:.*]] = arith.extsi %[[A]] : i32 to i64
// CHECK: %[[RIGHT:.*]] = arith.extsi %[[B]] : i32 to i64
// CHECK: llvm.call @attn_rt_fail_comparison({{.*}}, %[[LEFT]], %[[RIGHT]])
func.func @alternatives(%a: i32, %b: i32) {
  %c1 = arith.constant 1 : i32
  %equal = arith.cmpi eq, %a, %b : i32
  %one = arith.cmpi eq, %a, %c1 : i32
  %either = arith.ori %equal, %one : i1
  cf.assert %either, "sizes differ"
  return
}

// Truth values say nothing more than the message.
// CHECK-LABEL: func.func @truth_values(
// CHECK: llvm.call @attn_rt_fail(
func.func @truth_values(%a: i1, %b: i1) {
  %equal = arith.cmpi eq, %a, %b : i1
  cf.assert %equal, "sizes differ"
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
