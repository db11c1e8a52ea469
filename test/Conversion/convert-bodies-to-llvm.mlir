// A loop that carries a tile: its branches have operands of LLVM's type for it.
// RUN: attn-opt %s --convert-scf-to-cf --attn-convert-bodies-to-llvm \
// RUN:   --finalize-memref-to-llvm --convert-func-to-llvm \
// RUN:   --reconcile-unrealized-casts | FileCheck %s

// CHECK-LABEL: llvm.func @product(
// CHECK-NOT:     amx.
// CHECK:         %[[ZERO:.*]] = llvm.call_intrinsic "llvm.x86.tilezero.internal"
// CHECK:         llvm.br ^[[LOOP:.*]](%{{.*}}, %[[ZERO]] : i64, !llvm.x86_amx)
// CHECK:       ^[[LOOP]](%{{.*}}: i64, %[[ACC:.*]]: !llvm.x86_amx)
// CHECK:         llvm.cond_br
// CHECK:         llvm.call_intrinsic "llvm.x86.tileloadd64.internal"
// CHECK:         llvm.call_intrinsic "llvm.x86.tdpbf16ps.internal"({{.*}}%[[ACC]]
// CHECK:         llvm.call_intrinsic "llvm.x86.tilestored64.internal"({{.*}}%[[ACC]])
func.func @product(%a: memref<64x64xi32>, %c: memref<64x32xf32>, %n: index) {
  %c0 = arith.constant 0 : index
  %c16 = arith.constant 16 : index
  %zero = amx.tile_zero : !amx.tile<16x16xf32>
  %sum = scf.for %i = %c0 to %n step %c16 iter_args(%acc = %zero) -> (!amx.tile<16x16xf32>) {
    %x = amx.tile_load %a[%c0, %i] : memref<64x64xi32> into !amx.tile<16x32xbf16>
    %next = amx.tile_mulf %x, %x, %acc
        : !amx.tile<16x32xbf16>, !amx.tile<16x32xbf16>, !amx.tile<16x16xf32>
    scf.yield %next : !amx.tile<16x16xf32>
  }
  amx.tile_store %c[%c0, %c0], %sum : memref<64x32xf32>, !amx.tile<16x16xf32>
  return
}

// A tile that is not to stay in the first cache.
//
// CHECK-LABEL: llvm.func @streamed(
// CHECK:         %[[TILE:.*]] = llvm.call_intrinsic "llvm.x86.tileloaddt164.internal"({{.*}}) : (i16, i16, !llvm.ptr, i64) -> !llvm.x86_amx
// CHECK:         llvm.call_intrinsic "llvm.x86.tilestored64.internal"({{.*}}%[[TILE]])
func.func @streamed(%a: memref<64x16xf32>, %c: memref<64x16xf32>) {
  %c0 = arith.constant 0 : index
  %x = amx.tile_load %a[%c0, %c0] {attn.streamed}
      : memref<64x16xf32> into !amx.tile<16x16xf32>
  amx.tile_store %c[%c0, %c0], %x : memref<64x16xf32>, !amx.tile<16x16xf32>
  return
}
