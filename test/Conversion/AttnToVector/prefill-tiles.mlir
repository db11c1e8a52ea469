// RUN: attn-opt %s --convert-attn-to-vector=isa=amx --split-input-file | FileCheck %s
// RUN: attn-opt %s --convert-attn-to-vector="isa=amx always-tiles" --split-input-file \
// RUN:   | FileCheck %s --check-prefix=ALWAYS

// The call asks for permission, and takes the kernel without tiles where it is
// refused.
//
// CHECK-LABEL: func.func @attend(
// CHECK:         %[[GRANTED:.*]] = call @attn_rt_request_tiles() : () -> i32
// CHECK:         %[[PERMITTED:.*]] = arith.cmpi ne, %[[GRANTED]], %c0_i32
// CHECK:         scf.if %[[PERMITTED]] {
// CHECK:           func.call @[[TILES:attn_kernel_prefill_[0-9_]+]](
// CHECK:         } else {
// CHECK:           func.call @[[VECTORS:attn_kernel_prefill_[0-9_]+]](
// CHECK:       func.func private @[[TILES]](
// CHECK:         amx.tile_zero
// CHECK:         amx.tile_load {{.*}} {attn.streamed} : memref<{{.*}}xi32> into !amx.tile<16x32xbf16>
// CHECK-COUNT-8: amx.tile_mulf
// CHECK-COUNT-4: amx.tile_store
// CHECK:         scf.for {{.*}} -> (!amx.tile<16x16xf32>, !amx.tile<16x16xf32>, !amx.tile<16x16xf32>, !amx.tile<16x16xf32>)
// CHECK-COUNT-4: amx.tile_mulf
// CHECK:       func.func private @[[VECTORS]](
// CHECK-NOT:     amx
// CHECK-NOT:     x86vector.avx512.dot
// CHECK:         vector.fma
// CHECK:       func.func private @attn_rt_request_tiles() -> i32
//
// ALWAYS-LABEL: func.func @attend(
// ALWAYS-NOT:     scf.if
// ALWAYS:         call @attn_kernel_prefill_
// ALWAYS-NOT:     attn_rt_request_tiles
func.func @attend(%q: memref<512x64xbf16>, %k: memref<512x64xbf16>, %o: memref<512x64xbf16>) {
  attn.attention ins(%q, %k, %k : memref<512x64xbf16>, memref<512x64xbf16>, memref<512x64xbf16>)
      outs(%o : memref<512x64xbf16>)
      {plan = #attn.cpu_plan<isa = amx, kernel = prefill, query_vectors = 2,
                             key_tile = 4, query_block = 64, key_block = 128>}
  return
}

// -----

// Other types have nothing that tiles could multiply.
//
// CHECK-LABEL: func.func @single(
// CHECK-NOT:     attn_rt_request_tiles
// CHECK-NOT:     amx.tile
func.func @single(%q: memref<64x64xf32>, %o: memref<64x64xf32>) {
  attn.attention ins(%q, %q, %q : memref<64x64xf32>, memref<64x64xf32>, memref<64x64xf32>)
      outs(%o : memref<64x64xf32>)
      {plan = #attn.cpu_plan<isa = amx, kernel = prefill, query_vectors = 2>}
  return
}
