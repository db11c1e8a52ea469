// RUN: attn-opt %s --convert-attn-to-vector=isa=amx --split-input-file | FileCheck %s

// Keys as they lie in memory against the queries of the group, which are
// columns; weights of as many rows against interleaved values.
//
// CHECK-LABEL: func.func @group(
// CHECK:         %[[GRANTED:.*]] = call @attn_rt_request_tiles() : () -> i32
// CHECK:         %[[PERMITTED:.*]] = arith.cmpi ne, %[[GRANTED]], %c0_i32
// CHECK:         scf.if %[[PERMITTED]] {
// CHECK:           func.call @[[TILES:attn_kernel_decode_[0-9_]+]](
// CHECK:         } else {
// CHECK:           func.call @[[VECTORS:attn_kernel_decode_[0-9_]+]](
// CHECK:       func.func private @[[TILES]](
// CHECK-SAME:      passthrough = ["noinline", [
// CHECK-COUNT-2: amx.tile_zero
// CHECK:         amx.tile_load {{.*}} : memref<?x64xbf16, {{.*}}> into !amx.tile<16x32xbf16>
// CHECK-NEXT:    amx.tile_load {{.*}} : memref<1x2x16x16xi32> into !amx.tile<16x32xbf16>
// CHECK-NEXT:    amx.tile_mulf
// CHECK:         amx.tile_load {{.*}} : memref<?x64xbf16, {{.*}}> into !amx.tile<16x32xbf16>
// CHECK-NEXT:    amx.tile_mulf
// CHECK-COUNT-2: amx.tile_store
// CHECK:         amx.tile_load {{.*}} into !amx.tile<6x32xbf16>
// CHECK:         amx.tile_load {{.*}} into !amx.tile<6x16xf32>
// CHECK:         amx.tile_mulf
// CHECK-NEXT:    amx.tile_store
// CHECK:       func.func private @[[VECTORS]](
// CHECK-NOT:     amx
// CHECK-NOT:     x86vector.avx512.dot
// CHECK:         vector.fma
func.func @group(%q: memref<1x6x1x64xbf16>, %k: memref<1x1x?x64xbf16>, %o: memref<1x6x1x64xbf16>) {
  attn.attention ins(%q, %k, %k : memref<1x6x1x64xbf16>, memref<1x1x?x64xbf16>, memref<1x1x?x64xbf16>)
      outs(%o : memref<1x6x1x64xbf16>)
      {plan = #attn.cpu_plan<isa = amx, kernel = decode, key_block = 32>}
  return
}

// -----

// Features that do not fill tiles, other types, and an open number of queries
// are computed in f32.
//
// CHECK-LABEL: func.func @narrow(
// CHECK-NOT:     amx.tile
func.func @narrow(%q: memref<1x6x1x40xbf16>, %k: memref<1x1x?x40xbf16>, %o: memref<1x6x1x40xbf16>) {
  attn.attention ins(%q, %k, %k : memref<1x6x1x40xbf16>, memref<1x1x?x40xbf16>, memref<1x1x?x40xbf16>)
      outs(%o : memref<1x6x1x40xbf16>)
      {plan = #attn.cpu_plan<isa = amx, kernel = decode, key_block = 32>}
  return
}

// CHECK-LABEL: func.func @half(
// CHECK-NOT:     amx.tile
func.func @half(%q: memref<1x6x1x64xf16>, %k: memref<1x1x?x64xf16>, %o: memref<1x6x1x64xf16>) {
  attn.attention ins(%q, %k, %k : memref<1x6x1x64xf16>, memref<1x1x?x64xf16>, memref<1x1x?x64xf16>)
      outs(%o : memref<1x6x1x64xf16>)
      {plan = #attn.cpu_plan<isa = amx, kernel = decode, key_block = 32>}
  return
}

// CHECK-LABEL: func.func @open(
// CHECK-NOT:     amx.tile
func.func @open(%q: memref<1x6x?x64xbf16>, %k: memref<1x1x?x64xbf16>, %o: memref<1x6x?x64xbf16>) {
  attn.attention ins(%q, %k, %k : memref<1x6x?x64xbf16>, memref<1x1x?x64xbf16>, memref<1x1x?x64xbf16>)
      outs(%o : memref<1x6x?x64xbf16>)
      {plan = #attn.cpu_plan<isa = amx, kernel = decode, key_block = 32>}
  return
}
