// RUN: attn-opt %s --attn-use-workspace | FileCheck %s

// CHECK: llvm.func @attn_rt_temporary_alloc(i64, i64) -> !llvm.ptr
llvm.func @_mlir_memref_to_llvm_aligned_alloc(i64, i64) -> !llvm.ptr
llvm.func @_mlir_memref_to_llvm_free(!llvm.ptr)

// CHECK-LABEL: llvm.func @temporary
llvm.func @temporary(%bytes: i64) {
  %align = llvm.mlir.constant(64 : i64) : i64
  // CHECK: %[[A:.*]] = llvm.call @attn_rt_temporary_alloc
  %a = llvm.call @_mlir_memref_to_llvm_aligned_alloc(%align, %bytes) : (i64, i64) -> !llvm.ptr
  // CHECK: llvm.call @_mlir_memref_to_llvm_free(%[[A]])
  llvm.call @_mlir_memref_to_llvm_free(%a) : (!llvm.ptr) -> ()
  llvm.return
}

// A result.
// CHECK-LABEL: llvm.func @returned
llvm.func @returned(%bytes: i64) -> !llvm.ptr {
  %align = llvm.mlir.constant(64 : i64) : i64
  // CHECK: llvm.call @_mlir_memref_to_llvm_aligned_alloc
  %a = llvm.call @_mlir_memref_to_llvm_aligned_alloc(%align, %bytes) : (i64, i64) -> !llvm.ptr
  llvm.return %a : !llvm.ptr
}

// Freed on one way only: on the other it may be a result.
// CHECK-LABEL: llvm.func @conditional
llvm.func @conditional(%bytes: i64, %free: i1) -> !llvm.ptr {
  %align = llvm.mlir.constant(64 : i64) : i64
  // CHECK: llvm.call @_mlir_memref_to_llvm_aligned_alloc
  %a = llvm.call @_mlir_memref_to_llvm_aligned_alloc(%align, %bytes) : (i64, i64) -> !llvm.ptr
  llvm.cond_br %free, ^bb1, ^bb2
^bb1:
  llvm.call @_mlir_memref_to_llvm_free(%a) : (!llvm.ptr) -> ()
  llvm.br ^bb2
^bb2:
  llvm.return %a : !llvm.ptr
}

// Freed behind a loop, and in each iteration.
// CHECK-LABEL: llvm.func @loop
llvm.func @loop(%bytes: i64, %again: i1) {
  %align = llvm.mlir.constant(64 : i64) : i64
  // CHECK: llvm.call @attn_rt_temporary_alloc
  %a = llvm.call @_mlir_memref_to_llvm_aligned_alloc(%align, %bytes) : (i64, i64) -> !llvm.ptr
  llvm.br ^bb1
^bb1:
  // CHECK: llvm.call @attn_rt_temporary_alloc
  %b = llvm.call @_mlir_memref_to_llvm_aligned_alloc(%align, %bytes) : (i64, i64) -> !llvm.ptr
  llvm.cond_br %again, ^bb2, ^bb3
^bb2:
  llvm.br ^bb3
^bb3:
  llvm.call @_mlir_memref_to_llvm_free(%b) : (!llvm.ptr) -> ()
  llvm.cond_br %again, ^bb1, ^bb4
^bb4:
  llvm.call @_mlir_memref_to_llvm_free(%a) : (!llvm.ptr) -> ()
  llvm.return
}

// The next iteration allocates before this one's buffer is freed.
// CHECK-LABEL: llvm.func @last_iteration
llvm.func @last_iteration(%bytes: i64, %again: i1) {
  %align = llvm.mlir.constant(64 : i64) : i64
  llvm.br ^bb1
^bb1:
  // CHECK: llvm.call @_mlir_memref_to_llvm_aligned_alloc
  %a = llvm.call @_mlir_memref_to_llvm_aligned_alloc(%align, %bytes) : (i64, i64) -> !llvm.ptr
  llvm.cond_br %again, ^bb1, ^bb2
^bb2:
  llvm.call @_mlir_memref_to_llvm_free(%a) : (!llvm.ptr) -> ()
  llvm.return
}

// Allocated by somebody else.
// CHECK-LABEL: llvm.func @argument
llvm.func @argument(%a: !llvm.ptr) {
  // CHECK: llvm.call @_mlir_memref_to_llvm_free
  llvm.call @_mlir_memref_to_llvm_free(%a) : (!llvm.ptr) -> ()
  llvm.return
}
