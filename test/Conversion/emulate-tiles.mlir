// RUN: attn-opt %s --attn-emulate-tiles --split-input-file --verify-diagnostics | FileCheck %s

// CHECK-LABEL: func.func @product(
// CHECK-NOT:     amx
// CHECK:         scf.for {{.*}} -> (vector<16x16xf32>)
// CHECK:           vector.load {{.*}} : memref<64x64xi32>, vector<16xi32>
// CHECK:           vector.load {{.*}} : memref<64x64xbf16>, vector<32xbf16>
// CHECK:           func.call @[[PRODUCT:attn_emulated_product_16x16]]({{.*}}) : (vector<16x16xi32>, vector<16x16xi32>, vector<16x16xf32>) -> vector<16x16xf32>
// CHECK:         vector.store {{.*}} : memref<64x32xf32>, vector<16xf32>
// CHECK:       func.func private @[[PRODUCT]](
// CHECK-SAME:      passthrough = ["noinline"]
// CHECK-DAG:     memref.alloca() {{.*}} : memref<16x16xi32>
// CHECK-DAG:     memref.alloca() {{.*}} : memref<16x16xf32>
// CHECK:         scf.for
// Products of low and of high halves, each for themselves, then the sums before.
// CHECK:           %[[SUMS:.*]]:2 = scf.for {{.*}} iter_args(%[[LOW:.*]] = %[[ZERO:.*]], %[[HIGH:.*]] = %[[ZERO]]) -> (vector<16xf32>, vector<16xf32>)
// CHECK:             vector.fma {{.*}}, %[[LOW]] :
// CHECK:             vector.fma {{.*}}, %[[HIGH]] :
// CHECK:           %[[ADDED:.*]] = arith.addf %[[SUMS]]#0, %[[SUMS]]#1
// CHECK:           arith.addf %{{.*}}, %[[ADDED]]
// CHECK-NOT:   func.func private
func.func @product(%a: memref<64x64xi32>, %b: memref<64x64xbf16>,
                   %c: memref<64x32xf32>, %n: index) {
  %c0 = arith.constant 0 : index
  %c16 = arith.constant 16 : index
  %zero = amx.tile_zero : !amx.tile<16x16xf32>
  %sum = scf.for %i = %c0 to %n step %c16 iter_args(%acc = %zero) -> (!amx.tile<16x16xf32>) {
    %x = amx.tile_load %a[%c0, %i] : memref<64x64xi32> into !amx.tile<16x32xbf16>
    %y = amx.tile_load %b[%i, %c0] : memref<64x64xbf16> into !amx.tile<16x32xbf16>
    %next = amx.tile_mulf %x, %y, %acc
        : !amx.tile<16x32xbf16>, !amx.tile<16x32xbf16>, !amx.tile<16x16xf32>
    scf.yield %next : !amx.tile<16x16xf32>
  }
  amx.tile_store %c[%c0, %c0], %sum : memref<64x32xf32>, !amx.tile<16x16xf32>
  return
}

// -----

func.func @own_stride(%a: memref<1024xi32>, %stride: index) {
  %c0 = arith.constant 0 : index
  // expected-error@+1 {{failed to legalize operation 'amx.tile_load'}}
  %x = amx.tile_load %a[%c0], %stride : memref<1024xi32> into !amx.tile<16x32xbf16>
  return
}

// -----

func.func @bytes() {
  // expected-error@+1 {{failed to legalize operation 'amx.tile_zero'}}
  %x = amx.tile_zero : !amx.tile<16x64xi8>
  return
}
