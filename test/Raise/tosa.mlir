// RUN: attn-opt --attn-raise --canonicalize --cse --split-input-file %s | FileCheck %s

// TOSA: broadcast of unit sizes, repeats by tile, comparisons of constants.

// CHECK-LABEL: func @softcap_and_division(
// CHECK: attn.attention
// CHECK-SAME: {scale = 5.000000e-01 : f64, softcap = 1.600000e+01 : f64}
// CHECK-NOT: tosa.exp
func.func @softcap_and_division(%q: tensor<4x8x16xf32>, %k: tensor<4x16x12xf32>, %v: tensor<4x12x16xf32>) -> tensor<4x8x16xf32> {
  %zp = "tosa.const"() <{values = dense<0.0> : tensor<1xf32>}> : () -> tensor<1xf32>
  %shift = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
  %inner = "tosa.const"() <{values = dense<0.03125> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
  %outer = "tosa.const"() <{values = dense<16.0> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
  %s = tosa.matmul %q, %k, %zp, %zp : (tensor<4x8x16xf32>, tensor<4x16x12xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<4x8x12xf32>
  %a = tosa.mul %s, %inner, %shift : (tensor<4x8x12xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<4x8x12xf32>
  %t = tosa.tanh %a : (tensor<4x8x12xf32>) -> tensor<4x8x12xf32>
  %x = tosa.mul %t, %outer, %shift : (tensor<4x8x12xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<4x8x12xf32>
  %m = tosa.reduce_max %x {axis = 2 : i32} : (tensor<4x8x12xf32>) -> tensor<4x8x1xf32>
  %d = tosa.sub %x, %m : (tensor<4x8x12xf32>, tensor<4x8x1xf32>) -> tensor<4x8x12xf32>
  %e = tosa.exp %d : (tensor<4x8x12xf32>) -> tensor<4x8x12xf32>
  %sum = tosa.reduce_sum %e {axis = 2 : i32} : (tensor<4x8x12xf32>) -> tensor<4x8x1xf32>
  %r = tosa.reciprocal %sum : (tensor<4x8x1xf32>) -> tensor<4x8x1xf32>
  %p = tosa.mul %r, %e, %shift : (tensor<4x8x1xf32>, tensor<4x8x12xf32>, tensor<1xi8>) -> tensor<4x8x12xf32>
  %o = tosa.matmul %p, %v, %zp, %zp : (tensor<4x8x12xf32>, tensor<4x12x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<4x8x16xf32>
  return %o : tensor<4x8x16xf32>
}

// -----

// Keys and values are repeated by tile on a unit dimension; the mask compares
// constant positions, and its rows stand 4 keys further.

// CHECK-LABEL: func @repeat_by_tile(
// CHECK-SAME: %[[Q:.*]]: tensor<2x6x8x16xf32>, %[[K:.*]]: tensor<2x2x12x16xf32>, %[[V:.*]]: tensor<2x2x12x16xf32>)
// CHECK-NOT: tosa.tile
// CHECK: %[[O:.*]] = attn.attention ins(%[[Q]], %[[K]], %[[V]] :
// CHECK-SAME: {alignment = #attn.alignment<bottom_right>, causal, scale = 1.000000e+00 : f64}
// CHECK-NEXT: return %[[O]]
func.func @repeat_by_tile(%q: tensor<2x6x8x16xf32>, %k: tensor<2x2x12x16xf32>, %v: tensor<2x2x12x16xf32>) -> tensor<2x6x8x16xf32> {
  %zp = "tosa.const"() <{values = dense<0.0> : tensor<1xf32>}> : () -> tensor<1xf32>
  %shift = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
  %low = "tosa.const"() <{values = dense<-1.0e9> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
  %rows = "tosa.const"() <{values = dense<[[[[4], [5], [6], [7], [8], [9], [10], [11]]]]> : tensor<1x1x8x1xi32>}> : () -> tensor<1x1x8x1xi32>
  %keys = "tosa.const"() <{values = dense<[[[[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]]]]> : tensor<1x1x1x12xi32>}> : () -> tensor<1x1x1x12xi32>
  %s5 = tosa.const_shape {values = dense<[2, 2, 1, 12, 16]> : tensor<5xindex>} : () -> !tosa.shape<5>
  %rep = tosa.const_shape {values = dense<[1, 1, 3, 1, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
  %s3k = tosa.const_shape {values = dense<[12, 12, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
  %s3q = tosa.const_shape {values = dense<[12, 8, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
  %s4s = tosa.const_shape {values = dense<[2, 6, 8, 12]> : tensor<4xindex>} : () -> !tosa.shape<4>
  %s3s = tosa.const_shape {values = dense<[12, 8, 12]> : tensor<3xindex>} : () -> !tosa.shape<3>
  %s4o = tosa.const_shape {values = dense<[2, 6, 8, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
  %k5 = tosa.reshape %k, %s5 : (tensor<2x2x12x16xf32>, !tosa.shape<5>) -> tensor<2x2x1x12x16xf32>
  %kr = tosa.tile %k5, %rep : (tensor<2x2x1x12x16xf32>, !tosa.shape<5>) -> tensor<2x2x3x12x16xf32>
  %k3 = tosa.reshape %kr, %s3k : (tensor<2x2x3x12x16xf32>, !tosa.shape<3>) -> tensor<12x12x16xf32>
  %kt = tosa.transpose %k3 {perms = array<i32: 0, 2, 1>} : (tensor<12x12x16xf32>) -> tensor<12x16x12xf32>
  %v5 = tosa.reshape %v, %s5 : (tensor<2x2x12x16xf32>, !tosa.shape<5>) -> tensor<2x2x1x12x16xf32>
  %vr = tosa.tile %v5, %rep : (tensor<2x2x1x12x16xf32>, !tosa.shape<5>) -> tensor<2x2x3x12x16xf32>
  %v3 = tosa.reshape %vr, %s3k : (tensor<2x2x3x12x16xf32>, !tosa.shape<3>) -> tensor<12x12x16xf32>
  %q3 = tosa.reshape %q, %s3q : (tensor<2x6x8x16xf32>, !tosa.shape<3>) -> tensor<12x8x16xf32>
  %s = tosa.matmul %q3, %kt, %zp, %zp : (tensor<12x8x16xf32>, tensor<12x16x12xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<12x8x12xf32>
  %s4 = tosa.reshape %s, %s4s : (tensor<12x8x12xf32>, !tosa.shape<4>) -> tensor<2x6x8x12xf32>
  %hide = tosa.greater %keys, %rows : (tensor<1x1x1x12xi32>, tensor<1x1x8x1xi32>) -> tensor<1x1x8x12xi1>
  %x = tosa.select %hide, %low, %s4 : (tensor<1x1x8x12xi1>, tensor<1x1x1x1xf32>, tensor<2x6x8x12xf32>) -> tensor<2x6x8x12xf32>
  %m = tosa.reduce_max %x {axis = 3 : i32} : (tensor<2x6x8x12xf32>) -> tensor<2x6x8x1xf32>
  %d = tosa.sub %x, %m : (tensor<2x6x8x12xf32>, tensor<2x6x8x1xf32>) -> tensor<2x6x8x12xf32>
  %e = tosa.exp %d : (tensor<2x6x8x12xf32>) -> tensor<2x6x8x12xf32>
  %sum = tosa.reduce_sum %e {axis = 3 : i32} : (tensor<2x6x8x12xf32>) -> tensor<2x6x8x1xf32>
  %r = tosa.reciprocal %sum : (tensor<2x6x8x1xf32>) -> tensor<2x6x8x1xf32>
  %p = tosa.mul %e, %r, %shift : (tensor<2x6x8x12xf32>, tensor<2x6x8x1xf32>, tensor<1xi8>) -> tensor<2x6x8x12xf32>
  %p3 = tosa.reshape %p, %s3s : (tensor<2x6x8x12xf32>, !tosa.shape<3>) -> tensor<12x8x12xf32>
  %o = tosa.matmul %p3, %v3, %zp, %zp : (tensor<12x8x12xf32>, tensor<12x12x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<12x8x16xf32>
  %o4 = tosa.reshape %o, %s4o : (tensor<12x8x16xf32>, !tosa.shape<4>) -> tensor<2x6x8x16xf32>
  return %o4 : tensor<2x6x8x16xf32>
}

// -----

// As TFLite's converter writes it: the scale is a reciprocal, and the mask is 1
// where a key is kept, (1 - mask) * -1e9. Nothing is transposed or copied.

// CHECK-LABEL: func @padding_as_numbers(
// CHECK-NOT: {{tosa.transpose|tosa.matmul|linalg.transpose}}
// CHECK: attn.attention ins(%arg0, %arg1, %arg2 :
// CHECK-SAME: mask(%{{.*}} : tensor<2x1x1x12xf32>)
// CHECK-SAME: {layout = #attn.layout<bshd>}
// CHECK-NOT: {{tosa.transpose|tosa.matmul|linalg.transpose}}
func.func @padding_as_numbers(%q: tensor<2x8x4x16xf32>, %k: tensor<2x12x4x16xf32>, %v: tensor<2x12x4x16xf32>, %mask: tensor<2x1x1x12xf32>) -> tensor<2x8x4x16xf32> {
  %zp = "tosa.const"() <{values = dense<0.0> : tensor<1xf32>}> : () -> tensor<1xf32>
  %shift = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
  %c = "tosa.const"() <{values = dense<4.0> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
  %one = "tosa.const"() <{values = dense<1.0> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
  %low = "tosa.const"() <{values = dense<-1.0e9> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
  %r = tosa.reciprocal %c : (tensor<1x1x1x1xf32>) -> tensor<1x1x1x1xf32>
  %qt = tosa.transpose %q {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x8x4x16xf32>) -> tensor<2x4x8x16xf32>
  %kt = tosa.transpose %k {perms = array<i32: 0, 2, 3, 1>} : (tensor<2x12x4x16xf32>) -> tensor<2x4x16x12xf32>
  %vt = tosa.transpose %v {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x12x4x16xf32>) -> tensor<2x4x12x16xf32>
  %s3q = tosa.const_shape {values = dense<[8, 8, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
  %s3k = tosa.const_shape {values = dense<[8, 16, 12]> : tensor<3xindex>} : () -> !tosa.shape<3>
  %s3v = tosa.const_shape {values = dense<[8, 12, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
  %s4s = tosa.const_shape {values = dense<[2, 4, 8, 12]> : tensor<4xindex>} : () -> !tosa.shape<4>
  %s3p = tosa.const_shape {values = dense<[8, 8, 12]> : tensor<3xindex>} : () -> !tosa.shape<3>
  %s4o = tosa.const_shape {values = dense<[2, 4, 8, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
  %q3 = tosa.reshape %qt, %s3q : (tensor<2x4x8x16xf32>, !tosa.shape<3>) -> tensor<8x8x16xf32>
  %k3 = tosa.reshape %kt, %s3k : (tensor<2x4x16x12xf32>, !tosa.shape<3>) -> tensor<8x16x12xf32>
  %v3 = tosa.reshape %vt, %s3v : (tensor<2x4x12x16xf32>, !tosa.shape<3>) -> tensor<8x12x16xf32>
  %s3 = tosa.matmul %q3, %k3, %zp, %zp : (tensor<8x8x16xf32>, tensor<8x16x12xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x12xf32>
  %s4 = tosa.reshape %s3, %s4s : (tensor<8x8x12xf32>, !tosa.shape<4>) -> tensor<2x4x8x12xf32>
  %sc = tosa.mul %s4, %r, %shift : (tensor<2x4x8x12xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x4x8x12xf32>
  %n = tosa.sub %one, %mask : (tensor<1x1x1x1xf32>, tensor<2x1x1x12xf32>) -> tensor<2x1x1x12xf32>
  %b = tosa.mul %n, %low, %shift : (tensor<2x1x1x12xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x1x1x12xf32>
  %x = tosa.add %sc, %b : (tensor<2x4x8x12xf32>, tensor<2x1x1x12xf32>) -> tensor<2x4x8x12xf32>
  %m = tosa.reduce_max %x {axis = 3 : i32} : (tensor<2x4x8x12xf32>) -> tensor<2x4x8x1xf32>
  %d = tosa.sub %x, %m : (tensor<2x4x8x12xf32>, tensor<2x4x8x1xf32>) -> tensor<2x4x8x12xf32>
  %e = tosa.exp %d : (tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
  %sum = tosa.reduce_sum %e {axis = 3 : i32} : (tensor<2x4x8x12xf32>) -> tensor<2x4x8x1xf32>
  %rr = tosa.reciprocal %sum : (tensor<2x4x8x1xf32>) -> tensor<2x4x8x1xf32>
  %p = tosa.mul %e, %rr, %shift : (tensor<2x4x8x12xf32>, tensor<2x4x8x1xf32>, tensor<1xi8>) -> tensor<2x4x8x12xf32>
  %p3 = tosa.reshape %p, %s3p : (tensor<2x4x8x12xf32>, !tosa.shape<3>) -> tensor<8x8x12xf32>
  %o3 = tosa.matmul %p3, %v3, %zp, %zp : (tensor<8x8x12xf32>, tensor<8x12x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x16xf32>
  %o4 = tosa.reshape %o3, %s4o : (tensor<8x8x16xf32>, !tosa.shape<4>) -> tensor<2x4x8x16xf32>
  %o = tosa.transpose %o4 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x4x8x16xf32>) -> tensor<2x8x4x16xf32>
  return %o : tensor<2x8x4x16xf32>
}
