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
// CHECK:       func.func private @attn_rt_request_tiles() -> i32
// CHECK:       func.func private @[[TILES]](
// CHECK-SAME:      passthrough = ["noinline", "attn-kernel", [
// CHECK:         amx.tile_zero
// CHECK:         amx.tile_load {{.*}} {attn.streamed} : memref<{{.*}}xi32> into !amx.tile<16x32xbf16>
// CHECK-COUNT-8: amx.tile_mulf
// CHECK-COUNT-4: amx.tile_store
// CHECK:         scf.for {{.*}} -> (!amx.tile<16x16xf32>, !amx.tile<16x16xf32>, !amx.tile<16x16xf32>, !amx.tile<16x16xf32>)
// CHECK-COUNT-4: amx.tile_mulf
// CHECK:       func.func private @[[VECTORS]](
// CHECK-SAME:      passthrough = ["noinline", "attn-kernel", [
// CHECK-NOT:     amx
// CHECK-NOT:     x86vector.avx512.dot
// CHECK:         vector.fma
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

// Three parts of each f32, of whose nine products six count. What has no parts
// is recorded, and the kernel without tiles computes all of it again, whether
// tiles are emulated or not.
//
// CHECK-LABEL: func.func @single(
// CHECK-NOT:     arith.cmpi uge
// CHECK:         scf.if
// CHECK:           func.call @[[TILES:attn_kernel_prefill_[0-9_]+]](
// CHECK:         } else {
// CHECK:           func.call @[[VECTORS:attn_kernel_prefill_[0-9_]+]](
// CHECK:       func.func private @[[TILES]](
// CHECK:         memref.atomic_rmw ori %c1_i32
// CHECK:         amx.tile_zero
// CHECK-COUNT-48: amx.tile_mulf
// CHECK-COUNT-4: amx.tile_store
// CHECK:         scf.for {{.*}} -> (!amx.tile<16x16xf32>, !amx.tile<16x16xf32>, !amx.tile<16x16xf32>, !amx.tile<16x16xf32>)
// CHECK-COUNT-24: amx.tile_mulf
// CHECK:         %[[RECORD:.*]] = memref.atomic_rmw ori %c0_i32
// CHECK:         %[[IS_SET:.*]] = arith.cmpi ne, %[[RECORD]]
// CHECK-NEXT:    scf.if %[[IS_SET]] {
// CHECK-NEXT:      func.call @[[VECTORS]](
// CHECK:       func.func private @[[VECTORS]](
// CHECK-NOT:     amx
//
// ALWAYS-LABEL: func.func @single(
// ALWAYS-NOT:     scf.if
// ALWAYS:         call @[[TILES:attn_kernel_prefill_[0-9_]+]](
// ALWAYS-NEXT:    return
// ALWAYS:       func.func private @[[TILES]](
// ALWAYS:         call @attn_kernel_prefill_
func.func @single(%q: memref<64x64xf32>, %o: memref<64x64xf32>) {
  attn.attention ins(%q, %q, %q : memref<64x64xf32>, memref<64x64xf32>, memref<64x64xf32>)
      outs(%o : memref<64x64xf32>)
      {plan = #attn.cpu_plan<isa = amx, kernel = prefill, query_vectors = 2>}
  return
}

// -----

// Few queries are not worth the parts. Their number is compared where it is
// open, but not where tiles are there for each.
//
// CHECK-LABEL: func.func @open(
// CHECK:         %[[GRANTED:.*]] = call @attn_rt_request_tiles() : () -> i32
// CHECK:         %[[PERMITTED:.*]] = arith.cmpi ne, %[[GRANTED]], %c0_i32
// CHECK:         %[[QUERIES:.*]] = memref.dim %{{.*}}, %c1
// CHECK:         %[[MANY:.*]] = arith.cmpi uge, %[[QUERIES]], %c256
// CHECK:         %[[BOTH:.*]] = arith.andi %[[PERMITTED]], %[[MANY]]
// CHECK:         scf.if %[[BOTH]] {
// ALWAYS-LABEL: func.func @open(
// ALWAYS-NOT:     arith.cmpi uge
// ALWAYS:         return
func.func @open(%q: memref<2x?x64xf32>, %o: memref<2x?x64xf32>) {
  attn.attention ins(%q, %q, %q : memref<2x?x64xf32>, memref<2x?x64xf32>, memref<2x?x64xf32>)
      outs(%o : memref<2x?x64xf32>)
      {plan = #attn.cpu_plan<isa = amx, kernel = prefill, query_vectors = 2>}
  return
}

// -----

// Other types have nothing that tiles could multiply.
//
// CHECK-LABEL: func.func @half(
// CHECK-NOT:     attn_rt_request_tiles
// CHECK-NOT:     amx.tile
func.func @half(%q: memref<64x64xf16>, %o: memref<64x64xf16>) {
  attn.attention ins(%q, %q, %q : memref<64x64xf16>, memref<64x64xf16>, memref<64x64xf16>)
      outs(%o : memref<64x64xf16>)
      {plan = #attn.cpu_plan<isa = amx, kernel = prefill, query_vectors = 2>}
  return
}
