// RUN: attn-opt %s --convert-attn-to-vector=isa=amx --split-input-file | FileCheck %s
// RUN: attn-opt %s --convert-attn-to-vector="isa=amx always-tiles" --split-input-file \
// RUN:   | FileCheck %s --check-prefix=ALWAYS

// The call asks for permission, and takes the kernel without tiles, in smaller
// blocks, where it is refused.
//
// CHECK-LABEL: func.func @gradients(
// CHECK:         %[[GRANTED:.*]] = call @attn_rt_request_tiles() : () -> i32
// CHECK:         %[[PERMITTED:.*]] = arith.cmpi ne, %[[GRANTED]], %c0_i32
// CHECK:         scf.if %[[PERMITTED]] {
// CHECK:           func.call @[[TILES:attn_kernel_backward_[0-9_]+]](
// CHECK:         } else {
// CHECK:           func.call @[[VECTORS:attn_kernel_backward_[0-9_]+]](
// CHECK:       func.func private @attn_rt_request_tiles() -> i32
// CHECK:       func.func private @[[TILES]](
// CHECK-SAME:      passthrough = ["noinline", "attn-kernel", "attn-no-strength-reduction", [
//
// Rows of queries and of gradients of the output in both layouts, of one head.
// CHECK-DAG:     memref.alloc({{.*}}) {alignment = 64 : i64} : memref<?x?x?x8x2x2x16x16xi32>
// CHECK-DAG:     memref.alloc({{.*}}) {alignment = 64 : i64} : memref<?x?x?x8x64x16xi32>
//
// The products of a panel's first unit, one after the other. Rows, which the
// panel reads once, leave the others in the first cache.
// CHECK:         scf.for
// CHECK:         arith.select {{.*}} : memref<8x2x2x16x16xi32
// CHECK:         amx.tile_load {{.*}} {attn.streamed} : memref<8x2x2x16x16xi32
// CHECK:         amx.tile_load {{.*}} : memref<8x32x32xi32>
// CHECK:         amx.tile_zero
// CHECK-COUNT-8: amx.tile_mulf
// CHECK-COUNT-4: amx.tile_store
//
// A product of the next unit, with weights and gradients of scores behind each
// of its parts; where a mask cuts the unit, ahead of them. What is stored was
// requested before.
// CHECK:         scf.if
// CHECK:         amx.tile_mulf
// CHECK-COUNT-6: memref.prefetch {{.*}}, write
// CHECK:         x86.avx512bf16.cvtne2ps2bf16.512
// CHECK:         amx.tile_mulf
// CHECK:         x86.avx512bf16.cvtne2ps2bf16.512
// CHECK-COUNT-6: amx.tile_mulf
// CHECK-COUNT-4: amx.tile_store
// CHECK:         } else {
// CHECK-COUNT-8: amx.tile_mulf
// CHECK:         scf.for
// CHECK:         x86.avx512bf16.cvtne2ps2bf16.512
//
// d_value, d_key and d_query.
// CHECK-COUNT-4: amx.tile_load
// CHECK:         scf.for {{.*}} -> (!amx.tile<16x16xf32>, !amx.tile<16x16xf32>, !amx.tile<16x16xf32>, !amx.tile<16x16xf32>)
// CHECK:         amx.tile_load {{.*}} {attn.streamed}
// CHECK-COUNT-4: amx.tile_mulf
// CHECK-COUNT-4: amx.tile_store
// CHECK:         scf.for {{.*}} -> (!amx.tile<16x16xf32>, !amx.tile<16x16xf32>, !amx.tile<16x16xf32>, !amx.tile<16x16xf32>)
// CHECK:         amx.tile_load {{.*}} {attn.streamed}
// CHECK-COUNT-4: amx.tile_mulf
// CHECK-COUNT-4: amx.tile_store
// CHECK:         scf.for {{.*}} -> (!amx.tile<16x16xf32>, !amx.tile<16x16xf32>, !amx.tile<16x16xf32>, !amx.tile<16x16xf32>)
// CHECK:         amx.tile_load {{.*}} {attn.streamed}
// CHECK-COUNT-4: amx.tile_mulf
// CHECK-COUNT-4: amx.tile_store
// CHECK-NOT:     amx.tile_mulf
//
// CHECK:       func.func private @[[VECTORS]](
// CHECK-SAME:      passthrough = ["noinline", "attn-kernel", [
// CHECK:         memref.alloc({{.*}}) {alignment = 64 : i64} : memref<1x?x?x?x64x64xf32>
// CHECK-NOT:     amx
// CHECK-NOT:     x86vector.avx512.dot
// CHECK:         vector.fma
//
// ALWAYS-LABEL: func.func @gradients(
// ALWAYS-NOT:     scf.if
// ALWAYS:         call @attn_kernel_backward_
// ALWAYS-NOT:     attn_rt_request_tiles
func.func @gradients(%q: memref<512x64xbf16>, %lse: memref<512xf32>, %d: memref<512x64xbf16>) {
  attn.attention_backward ins(%q, %q, %q : memref<512x64xbf16>, memref<512x64xbf16>, memref<512x64xbf16>)
      forward(%q, %lse : memref<512x64xbf16>, memref<512xf32>) d_output(%q : memref<512x64xbf16>)
      outs(%d, %d, %d : memref<512x64xbf16>, memref<512x64xbf16>, memref<512x64xbf16>)
      {plan = #attn.cpu_plan<isa = amx, kernel = backward, query_vectors = 2,
                             key_tile = 4, query_block = 256, key_block = 256>}
  return
}

// -----

// Operands of other shapes take code of their own, and so do both products.
//
// CHECK-LABEL: func.func @values(
// CHECK:       func.func private @attn_kernel_backward_
// CHECK:         amx.tile_load {{.*}} {attn.streamed} : memref<1x2x2x16x16xi32
// CHECK-COUNT-8: amx.tile_mulf
// CHECK-COUNT-4: amx.tile_store
// CHECK:         amx.tile_load {{.*}} {attn.streamed} : memref<1x2x1x16x16xi32
// CHECK-COUNT-4: amx.tile_mulf
// CHECK-COUNT-4: amx.tile_store
func.func @values(%q: memref<32x64xbf16>, %v: memref<32x32xbf16>, %lse: memref<32xf32>,
                  %d: memref<32x64xbf16>, %dv: memref<32x32xbf16>) {
  attn.attention_backward ins(%q, %q, %v : memref<32x64xbf16>, memref<32x64xbf16>, memref<32x32xbf16>)
      forward(%v, %lse : memref<32x32xbf16>, memref<32xf32>) d_output(%v : memref<32x32xbf16>)
      outs(%d, %d, %dv : memref<32x64xbf16>, memref<32x64xbf16>, memref<32x32xbf16>)
      {plan = #attn.cpu_plan<isa = amx, kernel = backward, query_vectors = 2,
                             query_block = 32, key_block = 32>}
  return
}

// -----

// f32 has three parts of bf16: rows of 32 are split, and 6 products count. Rows
// that cannot be split are recorded: no more is computed, but all of it again
// without tiles.
//
// CHECK-LABEL: func.func @single(
// CHECK:         call @attn_rt_request_tiles()
// CHECK:         call @[[TILES:attn_kernel_backward_[0-9_]+]](
// CHECK:         call @[[VECTORS:attn_kernel_backward_[0-9_]+]](
// CHECK:       func.func private @[[TILES]](
// CHECK:         %[[RECORD:.*]] = memref.alloca() {alignment = 64 : i64} : memref<1xi32>
// CHECK-DAG:     memref.alloc({{.*}}) {alignment = 64 : i64} : memref<?x?x?x6x2x2x16x16xi32>
// CHECK-DAG:     memref.alloc({{.*}}) {alignment = 64 : i64} : memref<?x?x?x6x64x16xi32>
// CHECK:         arith.maxui
// CHECK-COUNT-12: vector.store {{.*}} : memref<3x32x64xbf16>
// CHECK:         vector.reduction <maxui>
// CHECK:         memref.atomic_rmw ori {{.*}}, %[[RECORD]]
// CHECK:         %[[RECORDED:.*]] = memref.atomic_rmw ori {{.*}}, %[[RECORD]]{{.*}}
// CHECK:         %[[IS_CLEAR:.*]] = arith.cmpi eq,
// CHECK-NEXT:    scf.if %[[IS_CLEAR]]
// CHECK-COUNT-48: amx.tile_mulf
// CHECK-COUNT-4: amx.tile_store
// CHECK:         %[[IS_SET:.*]] = arith.cmpi ne,
// CHECK-NEXT:    scf.if %[[IS_SET]] {
// CHECK:           func.call @[[VECTORS]](
//
// ALWAYS-LABEL: func.func @single(
// ALWAYS-NOT:     attn_rt_request_tiles
// ALWAYS:         call @attn_kernel_backward_
func.func @single(%q: memref<64x64xf32>, %lse: memref<64xf32>, %d: memref<64x64xf32>) {
  attn.attention_backward ins(%q, %q, %q : memref<64x64xf32>, memref<64x64xf32>, memref<64x64xf32>)
      forward(%q, %lse : memref<64x64xf32>, memref<64xf32>) d_output(%q : memref<64x64xf32>)
      outs(%d, %d, %d : memref<64x64xf32>, memref<64x64xf32>, memref<64x64xf32>)
      {plan = #attn.cpu_plan<isa = amx, kernel = backward, query_vectors = 2, query_block = 64>}
  return
}

// -----

// Other types have nothing that tiles could multiply.
//
// CHECK-LABEL: func.func @half(
// CHECK-NOT:     attn_rt_request_tiles
// CHECK-NOT:     amx.tile
func.func @half(%q: memref<64x64xf16>, %lse: memref<64xf32>, %d: memref<64x64xf16>) {
  attn.attention_backward ins(%q, %q, %q : memref<64x64xf16>, memref<64x64xf16>, memref<64x64xf16>)
      forward(%q, %lse : memref<64x64xf16>, memref<64xf32>) d_output(%q : memref<64x64xf16>)
      outs(%d, %d, %d : memref<64x64xf16>, memref<64x64xf16>, memref<64x64xf16>)
      {plan = #attn.cpu_plan<isa = amx, kernel = backward, query_vectors = 2>}
  return
}
