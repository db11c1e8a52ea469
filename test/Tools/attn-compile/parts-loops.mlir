// The body of a large loop is a part from before its translation to LLVM IR
// where it needs functions of libraries only (the second loop), and from behind
// it where it needs what the module defines: a constant, a function.
// REQUIRES: host-x86-64
// RUN: attn-run %s --input=128x8xf32=1 --input=1xf32 | FileCheck %s --check-prefix=RESULT
// RUN: attn-compile %s -o %t.so
// RUN: attn-compile %s -o %t.one.so --mlir-disable-threading
// RUN: cmp %t.so %t.one.so
// RUN: attn-run %t.so --input=128x8xf32=1 --input=1xf32 | FileCheck %s --check-prefix=RESULT
// RUN: attn-compile %s -O 0 -o %t.O0.so
// RUN: attn-run %t.O0.so --input=128x8xf32=1 --input=1xf32 | FileCheck %s --check-prefix=RESULT
// RUN: llvm-nm %t.so | FileCheck %s
// CHECK-DAG: t main_parallel_0.attn
// CHECK-DAG: t main_parallel_1.attn
// CHECK-DAG: t main_parallel_2.attn
// CHECK-DAG: r weights.attn
// CHECK-DAG: U cbrtf
// RESULT: 128x8xf32={{\[+}}33 83 173 315 521 803 1173 1643]

// All in one, there is nothing to move.
// RUN: attn-compile %s -o %t.o
// RUN: llvm-nm %t.o | FileCheck %s --check-prefix=OBJECT --implicit-check-not=.attn
// OBJECT: t main_parallel_0

!V = vector<128x8xf32>
memref.global "private" constant @weights : memref<8xf32> = dense<[2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0]>

func.func private @one(%x: f32) -> f32 attributes {passthrough = ["noinline"]} {
  %one = arith.divf %x, %x : f32
  return %one : f32
}

func.func @main(%m: memref<128x8xf32>, %iterations: memref<?xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f32
  %n = memref.dim %iterations, %c0 : memref<?xf32>
  // x (w^3 + w^2 + w)
  scf.parallel (%i) = (%c0) to (%n) step (%c1) {
    %global = memref.get_global @weights : memref<8xf32>
    %row = vector.load %global[%c0] : memref<8xf32>, vector<8xf32>
    %w = vector.broadcast %row : vector<8xf32> to !V
    %x = vector.transfer_read %m[%c0, %c0], %zero {in_bounds = [true, true]} : memref<128x8xf32>, !V
    %1 = arith.mulf %x, %w : !V
    %2 = arith.mulf %1, %w : !V
    %3 = arith.mulf %2, %w : !V
    %4 = arith.addf %1, %2 : !V
    %5 = arith.addf %4, %3 : !V
    vector.transfer_write %5, %m[%c0, %c0] {in_bounds = [true, true]} : !V, memref<128x8xf32>
  }
  // (y + c) c, where c, the cube root of 14 - 6, is 2.
  scf.parallel (%i) = (%c0) to (%n) step (%c1) {
    %first = memref.load %m[%c0, %c0] : memref<128x8xf32>
    %six = arith.constant 6.0 : f32
    %cube = arith.subf %first, %six : f32
    %root = math.cbrt %cube : f32
    %c = vector.broadcast %root : f32 to !V
    %y = vector.transfer_read %m[%c0, %c0], %zero {in_bounds = [true, true]} : memref<128x8xf32>, !V
    %1 = arith.addf %y, %c : !V
    %2 = arith.mulf %1, %c : !V
    vector.transfer_write %2, %m[%c0, %c0] {in_bounds = [true, true]} : !V, memref<128x8xf32>
  }
  // z + 1
  scf.parallel (%i) = (%c0) to (%n) step (%c1) {
    %first = memref.load %m[%c0, %c0] : memref<128x8xf32>
    %called = func.call @one(%first) : (f32) -> f32
    %c = vector.broadcast %called : f32 to !V
    %z = vector.transfer_read %m[%c0, %c0], %zero {in_bounds = [true, true]} : memref<128x8xf32>, !V
    %1 = arith.addf %z, %c : !V
    %2 = arith.mulf %1, %c : !V
    vector.transfer_write %2, %m[%c0, %c0] {in_bounds = [true, true]} : !V, memref<128x8xf32>
  }
  return
}
