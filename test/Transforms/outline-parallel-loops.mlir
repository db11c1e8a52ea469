// RUN: attn-opt %s --attn-outline-parallel-loops --split-input-file --verify-diagnostics | FileCheck %s

// CHECK: llvm.func @attn_rt_parallel_for(i64, !llvm.ptr, !llvm.ptr)

// CHECK-LABEL: func.func @matrix(
// CHECK-SAME: %[[X:.*]]: memref<?x8xf32>, %[[N:.*]]: index)
// The struct is allocated once, at the entry.
// CHECK: llvm.alloca %{{.*}} x !llvm.struct<(
// CHECK: %[[ROWS:.*]] = arith.maxsi
// CHECK: arith.maxsi
// CHECK: %[[COUNT:.*]] = arith.index_cast %{{.*}} : index to i64
// CHECK: llvm.store
// CHECK: %[[BODY:.*]] = constant @matrix_parallel_0 : (i64, i64, !llvm.ptr) -> ()
// CHECK: %[[ADDRESS:.*]] = builtin.unrealized_conversion_cast %[[BODY]]
// CHECK: llvm.call @attn_rt_parallel_for(%[[COUNT]], %[[ADDRESS]], %{{.*}})
// CHECK-NOT: scf.parallel
func.func @matrix(%x: memref<?x8xf32>, %n: index) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %c8 = arith.constant 8 : index
  scf.parallel (%i, %j) = (%c0, %c2) to (%n, %c8) step (%c1, %c2) {
    %e = memref.load %x[%i, %j] : memref<?x8xf32>
    %s = arith.addf %e, %e : f32
    memref.store %s, %x[%i, %j] : memref<?x8xf32>
  }
  return
}

// CHECK-LABEL: func.func private @matrix_parallel_0(
// CHECK-SAME: %[[BEGIN:.*]]: i64, %[[END:.*]]: i64, %[[CONTEXT:.*]]: !llvm.ptr)
// CHECK: llvm.load %[[CONTEXT]]
// CHECK: scf.for %[[ITERATION:.*]] =
// CHECK: %[[J:.*]] = arith.remui %[[ITERATION]]
// CHECK: %[[I:.*]] = arith.divui %[[ITERATION]]
// CHECK: memref.load

// -----

// What is said about the function for LLVM holds for the body of its loop.
// CHECK-LABEL: func.func private @marked_parallel_0(
// CHECK-SAME: attributes {passthrough = ["attn-kernel"]}
func.func private @marked(%x: memref<?xf32>) attributes {passthrough = ["attn-kernel"]} {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = memref.dim %x, %c0 : memref<?xf32>
  %z = arith.constant 0.0 : f32
  scf.parallel (%i) = (%c0) to (%n) step (%c1) {
    memref.store %z, %x[%i] : memref<?xf32>
  }
  return
}

// -----

// Of a memref the body gets the address of its elements, and what its type leaves
// open: of %open the offset, a size and a stride.
// CHECK-LABEL: func.func @memrefs(
// CHECK-SAME: %[[KNOWN:[^:]*]]: memref<4x8xf32>, %[[OPEN:[^:]*]]: memref<?x8xf32, strided<[?, 1], offset: ?>>)
// CHECK: llvm.alloca %{{.*}} x !llvm.struct<(ptr, i64, i64, i64, ptr)>
// CHECK: %[[DESCRIPTOR:.*]] = builtin.unrealized_conversion_cast %[[OPEN]]
// CHECK: %[[ADDRESS:.*]] = llvm.extractvalue %[[DESCRIPTOR]][1]
// CHECK: %[[OFFSET:.*]] = llvm.extractvalue %[[DESCRIPTOR]][2]
// CHECK: %[[ROWS:.*]] = llvm.extractvalue %[[DESCRIPTOR]][3, 0]
// CHECK: %[[STRIDE:.*]] = llvm.extractvalue %[[DESCRIPTOR]][4, 0]
// CHECK: llvm.insertvalue %[[ADDRESS]], %{{.*}}[0]
// CHECK: llvm.insertvalue %[[OFFSET]], %{{.*}}[1]
// CHECK: llvm.insertvalue %[[ROWS]], %{{.*}}[2]
// CHECK: llvm.insertvalue %[[STRIDE]], %{{.*}}[3]
// CHECK-LABEL: func.func private @memrefs_parallel_0(
// CHECK: %[[CONTEXT:.*]] = llvm.load
// CHECK: %[[ADDRESS:.*]] = llvm.extractvalue %[[CONTEXT]][0]
// CHECK-DAG: %[[OFFSET:.*]] = llvm.extractvalue %[[CONTEXT]][1]
// CHECK-DAG: %[[ROWS:.*]] = llvm.extractvalue %[[CONTEXT]][2]
// CHECK-DAG: %[[STRIDE:.*]] = llvm.extractvalue %[[CONTEXT]][3]
// CHECK-DAG: %[[EIGHT:.*]] = llvm.mlir.constant(8 : i64)
// CHECK-DAG: %[[ONE:.*]] = llvm.mlir.constant(1 : i64)
// CHECK: llvm.insertvalue %[[ADDRESS]], %{{.*}}[0]
// CHECK: llvm.insertvalue %[[ADDRESS]], %{{.*}}[1]
// CHECK: llvm.insertvalue %[[OFFSET]], %{{.*}}[2]
// CHECK-DAG: llvm.insertvalue %[[ROWS]], %{{.*}}[3, 0]
// CHECK-DAG: llvm.insertvalue %[[EIGHT]], %{{.*}}[3, 1]
// CHECK-DAG: llvm.insertvalue %[[STRIDE]], %{{.*}}[4, 0]
// CHECK-DAG: llvm.insertvalue %[[ONE]], %{{.*}}[4, 1]
// CHECK: builtin.unrealized_conversion_cast %{{.*}} to memref<?x8xf32, strided<[?, 1], offset: ?>>
func.func @memrefs(%known: memref<4x8xf32>, %open: memref<?x8xf32, strided<[?, 1], offset: ?>>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c4 = arith.constant 4 : index
  scf.parallel (%i) = (%c0) to (%c4) step (%c1) {
    %e = memref.load %open[%i, %c1] : memref<?x8xf32, strided<[?, 1], offset: ?>>
    memref.store %e, %known[%i, %c1] : memref<4x8xf32>
  }
  return
}

// -----

// Of a memref of unknown rank it gets the descriptor.
// CHECK-LABEL: func.func @unranked(
// CHECK: llvm.alloca %{{.*}} x !llvm.struct<(struct<(i64, ptr)>)>
func.func @unranked(%x: memref<*xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.parallel (%i) = (%c0) to (%c1) step (%c1) {
    %y = memref.cast %x : memref<*xf32> to memref<4xf32>
    %z = arith.constant 0.0 : f32
    memref.store %z, %y[%i] : memref<4xf32>
  }
  return
}

// -----

// The body would have to free what was allocated, which it does not know.
// CHECK-LABEL: func.func @freed(
// CHECK: scf.parallel
func.func @freed(%x: memref<4xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.parallel (%i) = (%c0) to (%c1) step (%c1) {
    memref.dealloc %x : memref<4xf32>
  }
  return
}

// -----

// Inner loops run on one thread; all iterations use the same stack memory.
// CHECK-LABEL: func.func @nested(
// CHECK: llvm.call @attn_rt_parallel_for
// CHECK-NOT: llvm.call @attn_rt_parallel_for
// CHECK-LABEL: func.func private @nested_parallel_0(
// CHECK: %[[STACK:.*]] = memref.alloca()
// CHECK: scf.for
// CHECK: scf.parallel
// CHECK: memref.store %{{.*}}, %[[STACK]]
// CHECK-NOT: func.func
func.func @nested(%x: memref<8x8xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c8 = arith.constant 8 : index
  scf.parallel (%i) = (%c0) to (%c8) step (%c1) {
    %t = memref.alloca() : memref<8xf32>
    scf.parallel (%j) = (%c0) to (%c8) step (%c1) {
      %e = memref.load %x[%i, %j] : memref<8x8xf32>
      memref.store %e, %t[%j] : memref<8xf32>
    }
  }
  return
}

// -----

// Reductions stay as they are.
// CHECK-LABEL: func.func @reduction(
// CHECK: scf.parallel
// CHECK: scf.reduce
// CHECK-NOT: attn_rt_parallel_for
func.func @reduction(%x: memref<8xf32>) -> f32 {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c8 = arith.constant 8 : index
  %zero = arith.constant 0.0 : f32
  %sum = scf.parallel (%i) = (%c0) to (%c8) step (%c1) init (%zero) -> f32 {
    %e = memref.load %x[%i] : memref<8xf32>
    scf.reduce(%e : f32) {
    ^bb0(%a: f32, %b: f32):
      %s = arith.addf %a, %b : f32
      scf.reduce.return %s : f32
    }
  }
  return %sum : f32
}

// -----

// expected-error @below {{'attn_rt_parallel_for' is a function of the runtime library and needs to be an llvm.func}}
func.func private @attn_rt_parallel_for()
func.func @clash() {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.parallel (%i) = (%c0) to (%c1) step (%c1) {
  }
  return
}
