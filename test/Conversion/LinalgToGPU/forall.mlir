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

// -----

// Loads and stores through views reach the memory that these are of: element 1
// of the view is in row 3 + 2 * i and column 4 + 2 * 1.
// CHECK-LABEL: func.func @views
// CHECK: gpu.func @scf_forall_0(%[[MEMORY:.*]]: memref<16x8xf32>)
// CHECK: %[[TWICE:.*]] = arith.muli %{{.*}}, %c2{{(_[0-9]+)?}} : index
// CHECK: %[[ROW:.*]] = arith.addi %[[TWICE]], %c3
// CHECK: %[[X:.*]] = memref.load %[[MEMORY]][%[[ROW]], %c6]
// CHECK: %[[TWICE:.*]] = arith.muli %{{.*}}, %c2{{(_[0-9]+)?}} : index
// CHECK: %[[ROW:.*]] = arith.addi %[[TWICE]], %c3
// CHECK: memref.store %[[X]], %[[MEMORY]][%[[ROW]], %c4
func.func @views(%a: memref<16x8xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.forall (%i) in (4) {
    %rows = memref.subview %a[3, 0] [6, 8] [2, 1]
        : memref<16x8xf32> to memref<6x8xf32, strided<[16, 1], offset: 24>>
    %row = memref.subview %rows[%i, 4] [1, 2] [1, 2]
        : memref<6x8xf32, strided<[16, 1], offset: 24>>
        to memref<2xf32, strided<[2], offset: ?>>
    %x = memref.load %row[%c1] : memref<2xf32, strided<[2], offset: ?>>
    memref.store %x, %row[%c0] : memref<2xf32, strided<[2], offset: ?>>
  } {mapping = [#gpu.thread<linear_dim_0>]}
  return
}

// -----

// So do copies: element j is in column 4 + 2 * j.
// CHECK-LABEL: func.func @steps
// CHECK: gpu.func @scf_forall_0(%[[FROM:.*]]: memref<16x8xf32>, %[[TO:.*]]: memref<16x2xf32>)
// CHECK: scf.for %[[J:.*]] = %c0
// CHECK: %[[TWICE:.*]] = arith.muli %[[J]], %c2
// CHECK: %[[COLUMN:.*]] = arith.addi %[[TWICE]], %c4
// CHECK: %[[X:.*]] = memref.load %[[FROM]][%{{.*}}, %[[COLUMN]]]
// CHECK: memref.store %[[X]], %[[TO]][%{{.*}}, %[[J]]]
func.func @steps(%a: memref<16x8xf32>, %b: memref<16x2xf32>) {
  scf.forall (%i) in (16) {
    %from = memref.subview %a[%i, 4] [1, 2] [1, 2]
        : memref<16x8xf32> to memref<2xf32, strided<[2], offset: ?>>
    %to = memref.subview %b[%i, 0] [1, 2] [1, 1]
        : memref<16x2xf32> to memref<2xf32, strided<[1], offset: ?>>
    memref.copy %from, %to : memref<2xf32, strided<[2], offset: ?>>
        to memref<2xf32, strided<[1], offset: ?>>
  } {mapping = [#gpu.thread<linear_dim_0>]}
  return
}

// -----

func.func @metadata(%a: memref<8xf32>, %sizes: memref<8xindex>) {
  scf.forall (%i) in (8) {
    %view = memref.subview %a[0] [%i] [1] : memref<8xf32> to memref<?xf32, strided<[1]>>
    %c0 = arith.constant 0 : index
    // expected-error @+1 {{'memref.dim' op cannot be part of a kernel, in a loop that is mapped to threads}}
    %size = memref.dim %view, %c0 : memref<?xf32, strided<[1]>>
    memref.store %size, %sizes[%i] : memref<8xindex>
  } {mapping = [#gpu.thread<linear_dim_0>]}
  return
}
