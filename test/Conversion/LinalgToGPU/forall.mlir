// RUN: attn-opt %s --convert-linalg-to-gpu --split-input-file --verify-diagnostics | FileCheck %s

// A thread for each iteration, which copies an element if there is one.
// CHECK-LABEL: func.func @rows
// CHECK-NOT: scf.forall
// CHECK: gpu.launch_func @attn_kernels::@scf_forall_0
// CHECK: gpu.func @scf_forall_0
// CHECK: arith.cmpi ult
// CHECK: scf.if
// CHECK: %[[COUNT:.*]] = arith.select
// CHECK: scf.for %{{.*}} = %{{.*}} to %[[COUNT]]
// CHECK: memref.load
// CHECK: memref.store
func.func @rows(%rows: memref<3x8xf32>, %cache: memref<64x8xf32>,
                %length: memref<1xindex>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c64 = arith.constant 64 : index
  scf.forall (%row, %dim) in (3, 8) {
    %first = memref.load %length[%c0] : memref<1xindex>
    %place = arith.addi %first, %row : index
    %fits = arith.cmpi slt, %place, %c64 : index
    %count = arith.select %fits, %c1, %c0 : index
    %from = memref.subview %rows[%row, %dim] [%count, 1] [1, 1]
        : memref<3x8xf32> to memref<?x1xf32, strided<[8, 1], offset: ?>>
    %to = memref.subview %cache[%place, %dim] [%count, 1] [1, 1]
        : memref<64x8xf32> to memref<?x1xf32, strided<[8, 1], offset: ?>>
    memref.copy %from, %to : memref<?x1xf32, strided<[8, 1], offset: ?>>
        to memref<?x1xf32, strided<[8, 1], offset: ?>>
  } {mapping = [#gpu.thread<linear_dim_0>, #gpu.thread<linear_dim_1>]}
  return
}

// -----

// A loop without that mapping stays with the host.
// CHECK-LABEL: func.func @host
// CHECK: scf.forall
func.func @host(%a: memref<8xf32>) {
  %zero = arith.constant 0.0 : f32
  scf.forall (%i) in (8) {
    memref.store %zero, %a[%i] : memref<8xf32>
  }
  return
}

// -----

func.func @allocates(%a: memref<8xf32>) {
  scf.forall (%i) in (8) {
    // expected-error @+1 {{'memref.alloc' op cannot be part of a kernel, in a loop that is mapped to threads}}
    %b = memref.alloc() : memref<8xf32>
    memref.copy %b, %a : memref<8xf32> to memref<8xf32>
  } {mapping = [#gpu.thread<linear_dim_0>]}
  return
}
