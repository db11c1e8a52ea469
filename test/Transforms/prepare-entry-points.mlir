// RUN: attn-opt %s --attn-prepare-entry-points --split-input-file --verify-diagnostics | FileCheck %s

// CHECK-LABEL: func.func @tensors(
// CHECK-SAME: %{{.*}}: tensor<4xf32> {bufferization.writable = false}, %{{.*}}: f32
// CHECK-SAME: attn.signature = (tensor<4xf32>, f32) -> tensor<4xf32>
// CHECK-SAME: llvm.emit_c_interface
func.func @tensors(%x: tensor<4xf32>, %s: f32) -> tensor<4xf32> {
  return %x : tensor<4xf32>
}

// A caller's memory is never written, whatever the source says.
// CHECK-LABEL: func.func @writable(
// CHECK-SAME: bufferization.writable = false
func.func @writable(%x: tensor<4xf32> {bufferization.writable = true}) {
  return
}

// Buffers are the caller's way to say that they may be written.
// CHECK-LABEL: func.func @buffers(
// CHECK-NOT: bufferization.writable
// CHECK-SAME: attn.signature = (memref<?x4xf32, strided<[?, 1], offset: ?>>) -> memref<4xi1>
func.func @buffers(%x: memref<?x4xf32, strided<[?, 1], offset: ?>>) -> memref<4xi1> {
  %y = memref.alloc() : memref<4xi1>
  return %y : memref<4xi1>
}

// CHECK-LABEL: func.func private @hidden(
// CHECK-NOT: attn.signature
// CHECK: return
func.func private @hidden(%x: tensor<*xf32>) {
  return
}

// CHECK-LABEL: func.func private @external(
// CHECK-NOT: attn.signature
func.func private @external(tensor<4xi3>)

// The pass may run twice: before and after bufferization.
// CHECK-LABEL: func.func @prepared(
// CHECK-SAME: attn.signature = (tensor<4xf32>) -> ()
func.func @prepared(%x: memref<4xf32>)
    attributes {attn.signature = (tensor<4xf32>) -> ()} {
  return
}

// CHECK-LABEL: func.func @by_hand(
// CHECK: %[[BUFFER:.*]] = memref.alloc() {bufferization.manual_deallocation}
// CHECK: memref.dealloc %[[BUFFER]] {bufferization.manual_deallocation}
func.func @by_hand() {
  %x = memref.alloc() : memref<4xf32>
  memref.dealloc %x : memref<4xf32>
  return
}

// CHECK-LABEL: func.func @all_types(
func.func @all_types(%0: f16, %1: bf16, %2: f32, %3: f64, %4: i1, %5: i8,
                     %6: i16, %7: i32, %8: i64, %9: index, %10: ui8, %11: si64,
                     %12: tensor<complex<f32>>, %13: memref<2xcomplex<f64>>) {
  return
}

// -----

// expected-error @below {{argument 1 of public function 'unranked' has type 'tensor<*xf32>'; a function that is called from outside needs a ranked tensor, a memref, or a scalar}}
func.func @unranked(%s: f32, %x: tensor<*xf32>) {
  return
}

// -----

// expected-error @below {{argument 0 of public function 'vector' has type 'vector<4xf32>'; a function that is called from outside needs a ranked tensor, a memref, or a scalar}}
func.func @vector(%x: vector<4xf32>) {
  return
}

// -----

// expected-error @below {{argument 0 of public function 'element' has type 'tensor<4xi4>'; a function that is called from outside needs an element type of f16, bf16, f32, f64, i1, i8, i16, i32, i64, index, complex<f32> or complex<f64>}}
func.func @element(%x: tensor<4xi4>) {
  return
}

// -----

// expected-error @below {{argument 0 of public function 'scalar' has type 'f80'; a function that is called from outside needs an element type of f16}}
func.func @scalar(%x: f80) {
  return
}

// -----

// expected-error @below {{has type 'complex<f32>'; a function that is called from outside needs a ranked tensor, a memref, or a real scalar}}
func.func @complex_scalar(%x: complex<f32>) {
  return
}

// -----

// expected-error @below {{has type 'tensor<4xf32, 1 : i64>'; a function that is called from outside needs a tensor without encoding}}
func.func @encoding(%x: tensor<4xf32, 1 : i64>) {
  return
}

// -----

// expected-error @below {{has type 'memref<4xf32, 3>'; a function that is called from outside needs the default memory space}}
func.func @memory_space(%x: memref<4xf32, 3>) {
  return
}

// -----

// expected-error @below {{a function that is called from outside needs an identity or strided layout}}
func.func @layout(%x: memref<4x4xf32, affine_map<(i, j) -> (i floordiv 2, j, i mod 2)>>) {
  return
}

// -----

// expected-error @below {{a function that is called from outside needs an offset of 0 or '?'}}
func.func @offset(%x: memref<4xf32, strided<[1], offset: 3>>) {
  return
}

// -----

// expected-error @below {{a function that is called from outside needs strides that are 0 or more, or '?'}}
func.func @reversed(%x: memref<4x4xf32, strided<[-4, 1], offset: ?>>) {
  return
}

// -----

// expected-error @below {{result 1 of public function 'result' has type 'memref<4xf32, strided<[2]>>'; a function that is called from outside needs an identity layout}}
func.func @result(%x: memref<4xf32, strided<[2]>>) -> (f32, memref<4xf32, strided<[2]>>) {
  %c = arith.constant 1.0 : f32
  return %c, %x : f32, memref<4xf32, strided<[2]>>
}
