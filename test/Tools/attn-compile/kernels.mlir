// LLVM's passes leave marked functions as they are scheduled, and fold what they
// compute; others they unroll.
// RUN: attn-compile %s --emit=llvm -o - | FileCheck %s

// Their loops have the test at the end.
// CHECK-LABEL: define internal {{.*}}@marked(
// CHECK: [[LOOP:[0-9]+]]:
// CHECK-NEXT: phi
// CHECK: br i1 {{.*}}label %[[LOOP]]
// CHECK: }
func.func private @marked(%m: memref<4xf32>, %x: f32) attributes {passthrough = ["noinline", "attn-kernel"]} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  scf.for %i = %c0 to %c4 step %c1 {
    %y = memref.load %m[%i] : memref<4xf32>
    %z = arith.divf %x, %y : f32
    memref.store %z, %m[%i] : memref<4xf32>
  }
  return
}

// CHECK-LABEL: define internal {{.*}}@plain(
// CHECK-NOT: phi
// CHECK: }
func.func private @plain(%m: memref<4xf32>, %x: f32) attributes {passthrough = ["noinline"]} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  scf.for %i = %c0 to %c4 step %c1 {
    %y = memref.load %m[%i] : memref<4xf32>
    %z = arith.divf %x, %y : f32
    memref.store %z, %m[%i] : memref<4xf32>
  }
  return
}

// Where strength reduction would take the addresses of clamped rows apart, it
// gets them whole: the row, and the address that a loop starts from.
// CHECK-LABEL: define internal {{.*}}@clamped(
// CHECK: [[ROW:%.*]] = {{.*}}call i64 @llvm.smin.i64(
// CHECK-NEXT: [[FROZEN:%.*]] = freeze i64 [[ROW]]
// CHECK: [[OFFSET:%.*]] = shl {{.*}}[[FROZEN]], 5
// CHECK: [[BASE:%.*]] = getelementptr {{.*}}[[OFFSET]]
// CHECK: [[START:%.*]] = freeze ptr [[BASE]]
// CHECK: phi
// CHECK: getelementptr {{.*}}ptr [[START]]
// CHECK: }
func.func private @clamped(%m: memref<?x8xf32>, %row: index, %last: index) attributes {passthrough = ["noinline", "attn-kernel"]} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c8 = arith.constant 8 : index
  %i = arith.minsi %row, %last : index
  scf.for %j = %c0 to %c8 step %c1 {
    %y = memref.load %m[%i, %j] : memref<?x8xf32>
    %z = arith.addf %y, %y : f32
    memref.store %z, %m[%i, %j] : memref<?x8xf32>
  }
  return
}

func.func @main(%m: memref<4xf32>, %x: f32, %rows: memref<?x8xf32>, %row: index, %last: index) {
  call @marked(%m, %x) : (memref<4xf32>, f32) -> ()
  call @plain(%m, %x) : (memref<4xf32>, f32) -> ()
  call @clamped(%rows, %row, %last) : (memref<?x8xf32>, index, index) -> ()
  return
}
