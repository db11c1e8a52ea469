// Passes run where there are ops for them.
// RUN: attn-opt %s \
// RUN:   --pass-pipeline='builtin.module(func.func(attn-run-where{ops={complex,vector.step} pipeline=canonicalize,cse}))' \
// RUN:   | FileCheck %s
// The pass prints what it was given, and reads what it prints.
// RUN: attn-opt %s --dump-pass-pipeline \
// RUN:   --pass-pipeline='builtin.module(func.func(attn-run-where{ops={complex} pipeline=cse}))' 2>&1 >/dev/null \
// RUN:   | FileCheck %s --check-prefix=TEXT
// TEXT: attn-run-where{ops={complex} pipeline=cse}
// RUN: not attn-opt %s \
// RUN:   --pass-pipeline='builtin.module(func.func(attn-run-where{ops={complex} pipeline=no-such-pass}))' 2>&1 \
// RUN:   | FileCheck %s --check-prefix=UNKNOWN
// UNKNOWN: cannot parse the pipeline of attn-run-where
// UNKNOWN-SAME: no-such-pass

// CHECK-LABEL: func.func @neither(
// CHECK-COUNT-2: arith.addi
func.func @neither(%a: i32, %b: i32) -> (i32, i32) {
  %0 = arith.addi %a, %b : i32
  %1 = arith.addi %a, %b : i32
  return %0, %1 : i32, i32
}

// An op of a dialect, in a region as well.
//
// CHECK-LABEL: func.func @dialect(
// CHECK:         arith.addi
// CHECK-NOT:     arith.addi
// CHECK:         return
func.func @dialect(%a: i32, %b: i32, %x: complex<f32>, %c: i1) -> (i32, i32, f32) {
  %0 = arith.addi %a, %b : i32
  %1 = arith.addi %a, %b : i32
  %part = scf.if %c -> (f32) {
    %re = complex.re %x : complex<f32>
    scf.yield %re : f32
  } else {
    %im = complex.im %x : complex<f32>
    scf.yield %im : f32
  }
  return %0, %1, %part : i32, i32, f32
}

// An op by its name.
//
// CHECK-LABEL: func.func @name(
// CHECK:         arith.addi
// CHECK-NOT:     arith.addi
// CHECK:         return
func.func @name(%a: i32, %b: i32) -> (i32, i32, vector<4xindex>) {
  %0 = arith.addi %a, %b : i32
  %1 = arith.addi %a, %b : i32
  %step = vector.step : vector<4xindex>
  return %0, %1, %step : i32, i32, vector<4xindex>
}

// Another op of the same dialect.
//
// CHECK-LABEL: func.func @other(
// CHECK-COUNT-2: arith.addi
func.func @other(%a: i32, %b: i32, %x: f32) -> (i32, i32, vector<4xf32>) {
  %0 = arith.addi %a, %b : i32
  %1 = arith.addi %a, %b : i32
  %all = vector.broadcast %x : f32 to vector<4xf32>
  return %0, %1, %all : i32, i32, vector<4xf32>
}
