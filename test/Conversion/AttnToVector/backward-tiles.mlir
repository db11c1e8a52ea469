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
//
// Rows of queries and of gradients of the output in both layouts.
// CHECK-DAG:     memref.alloc({{.*}}) {alignment = 64 : i64} : memref<?x?x?x16x2x16x16xi32>
// CHECK-DAG:     memref.alloc({{.*}}) {alignment = 64 : i64} : memref<?x?x?x8x64x16xi32>
//
// The products of half a unit, a panel's first one. Rows, which the panel reads
// once, leave the others in the first cache.
// CHECK:         scf.for
// CHECK-COUNT-2: amx.tile_zero
// CHECK:         amx.tile_load {{.*}} {attn.streamed} : memref<16x2x16x16xi32
// CHECK:         amx.tile_load {{.*}} : memref<8x32x32xi32
// CHECK-COUNT-4: amx.tile_mulf
// CHECK-COUNT-2: amx.tile_store
// CHECK-COUNT-2: amx.tile_zero
// CHECK-COUNT-4: amx.tile_mulf
// CHECK-COUNT-2: amx.tile_store
//
// Those of half of the next unit, with weights and gradients of scores behind
// each; where a mask cuts the unit, ahead of them.
// CHECK:         scf.if
// CHECK:         amx.tile_mulf
// CHECK:         x86.avx512bf16.cvtne2ps2bf16.512
// CHECK:         amx.tile_mulf
// CHECK:         x86.avx512bf16.cvtne2ps2bf16.512
// CHECK-COUNT-2: amx.tile_mulf
// CHECK-COUNT-2: amx.tile_store
// CHECK-COUNT-4: amx.tile_mulf
// CHECK-COUNT-2: amx.tile_store
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

// Other types have nothing that tiles could multiply.
//
// CHECK-LABEL: func.func @single(
// CHECK-NOT:     attn_rt_request_tiles
// CHECK-NOT:     amx.tile
func.func @single(%q: memref<64x64xf32>, %lse: memref<64xf32>, %d: memref<64x64xf32>) {
  attn.attention_backward ins(%q, %q, %q : memref<64x64xf32>, memref<64x64xf32>, memref<64x64xf32>)
      forward(%q, %lse : memref<64x64xf32>, memref<64xf32>) d_output(%q : memref<64x64xf32>)
      outs(%d, %d, %d : memref<64x64xf32>, memref<64x64xf32>, memref<64x64xf32>)
      {plan = #attn.cpu_plan<isa = amx, kernel = backward, query_vectors = 2>}
  return
}
