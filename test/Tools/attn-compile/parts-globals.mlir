// Functions of two parts of a module read the same constant.
// REQUIRES: host-x86-64
// RUN: attn-run %s --input=128x8xf32=1 | FileCheck %s --check-prefix=RESULT
// RUN: attn-compile %s -o %t.so
// RUN: attn-run %t.so --input=128x8xf32=1 | FileCheck %s --check-prefix=RESULT
// RUN: llvm-nm %t.so | FileCheck %s
// CHECK: r weights.attn
// RESULT: 128x8xf32={{\[+}}32 123 344 785 1560 2807 4688 7389]

!V = vector<128x8xf32>
memref.global "private" constant @weights : memref<8xf32> = dense<[2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0]>

// x (w^3 + w^2 + w), and y + w^4 + w: what is unrolled is large enough for a part.
func.func private @first(%m: memref<128x8xf32>) attributes {passthrough = ["noinline"]} {
  %c0 = arith.constant 0 : index
  %zero = arith.constant 0.0 : f32
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
  return
}

func.func private @second(%m: memref<128x8xf32>) attributes {passthrough = ["noinline"]} {
  %c0 = arith.constant 0 : index
  %zero = arith.constant 0.0 : f32
  %global = memref.get_global @weights : memref<8xf32>
  %row = vector.load %global[%c0] : memref<8xf32>, vector<8xf32>
  %w = vector.broadcast %row : vector<8xf32> to !V
  %y = vector.transfer_read %m[%c0, %c0], %zero {in_bounds = [true, true]} : memref<128x8xf32>, !V
  %1 = arith.mulf %w, %w : !V
  %2 = arith.mulf %1, %1 : !V
  %3 = arith.addf %y, %2 : !V
  %4 = arith.addf %3, %w : !V
  vector.transfer_write %4, %m[%c0, %c0] {in_bounds = [true, true]} : !V, memref<128x8xf32>
  return
}

func.func @main(%x: memref<128x8xf32>) {
  call @first(%x) : (memref<128x8xf32>) -> ()
  call @second(%x) : (memref<128x8xf32>) -> ()
  return
}
