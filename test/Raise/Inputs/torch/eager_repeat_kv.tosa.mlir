module {
  func.func @main(%arg0: tensor<2x4x8x16xf32>, %arg1: tensor<2x2x8x16xf32>, %arg2: tensor<2x2x8x16xf32>) -> tensor<2x4x8x16xf32> {
    %0 = tosa.const_shape  {values = dense<[2, 2, 1, 8, 16]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %1 = tosa.const_shape  {values = dense<[1, 1, 2, 1, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %2 = tosa.const_shape  {values = dense<[2, 4, 8, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %3 = tosa.const_shape  {values = dense<[8, 8, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %4 = tosa.const_shape  {values = dense<[8, 16, 8]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %5 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
    %6 = tosa.const_shape  {values = dense<[2, 4, 8, 8]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %7 = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
    %8 = tosa.const_shape  {values = dense<8> : tensor<3xindex>} : () -> !tosa.shape<3>
    %9 = "tosa.const"() <{values = dense<2.500000e-01> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %10 = tosa.reshape %arg1, %0 : (tensor<2x2x8x16xf32>, !tosa.shape<5>) -> tensor<2x2x1x8x16xf32>
    %11 = tosa.tile %10, %1 : (tensor<2x2x1x8x16xf32>, !tosa.shape<5>) -> tensor<2x2x2x8x16xf32>
    %12 = tosa.reshape %11, %2 : (tensor<2x2x2x8x16xf32>, !tosa.shape<4>) -> tensor<2x4x8x16xf32>
    %13 = tosa.reshape %arg2, %0 : (tensor<2x2x8x16xf32>, !tosa.shape<5>) -> tensor<2x2x1x8x16xf32>
    %14 = tosa.tile %13, %1 : (tensor<2x2x1x8x16xf32>, !tosa.shape<5>) -> tensor<2x2x2x8x16xf32>
    %15 = tosa.transpose %12 {perms = array<i32: 0, 1, 3, 2>} : (tensor<2x4x8x16xf32>) -> tensor<2x4x16x8xf32>
    %16 = tosa.reshape %arg0, %3 : (tensor<2x4x8x16xf32>, !tosa.shape<3>) -> tensor<8x8x16xf32>
    %17 = tosa.reshape %15, %4 : (tensor<2x4x16x8xf32>, !tosa.shape<3>) -> tensor<8x16x8xf32>
    %18 = tosa.matmul %16, %17, %5, %5 : (tensor<8x8x16xf32>, tensor<8x16x8xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x8xf32>
    %19 = tosa.reshape %18, %6 : (tensor<8x8x8xf32>, !tosa.shape<4>) -> tensor<2x4x8x8xf32>
    %20 = tosa.mul %19, %9, %7 : (tensor<2x4x8x8xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x4x8x8xf32>
    %21 = tosa.reduce_max %20 {axis = 3 : i32} : (tensor<2x4x8x8xf32>) -> tensor<2x4x8x1xf32>
    %22 = tosa.sub %20, %21 : (tensor<2x4x8x8xf32>, tensor<2x4x8x1xf32>) -> tensor<2x4x8x8xf32>
    %23 = tosa.exp %22 : (tensor<2x4x8x8xf32>) -> tensor<2x4x8x8xf32>
    %24 = tosa.reduce_sum %23 {axis = 3 : i32} : (tensor<2x4x8x8xf32>) -> tensor<2x4x8x1xf32>
    %25 = tosa.reciprocal %24 : (tensor<2x4x8x1xf32>) -> tensor<2x4x8x1xf32>
    %26 = tosa.mul %23, %25, %7 : (tensor<2x4x8x8xf32>, tensor<2x4x8x1xf32>, tensor<1xi8>) -> tensor<2x4x8x8xf32>
    %27 = tosa.reshape %26, %8 : (tensor<2x4x8x8xf32>, !tosa.shape<3>) -> tensor<8x8x8xf32>
    %28 = tosa.reshape %14, %3 : (tensor<2x2x2x8x16xf32>, !tosa.shape<3>) -> tensor<8x8x16xf32>
    %29 = tosa.matmul %27, %28, %5, %5 : (tensor<8x8x8xf32>, tensor<8x8x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x16xf32>
    %30 = tosa.reshape %29, %2 : (tensor<8x8x16xf32>, !tosa.shape<4>) -> tensor<2x4x8x16xf32>
    return %30 : tensor<2x4x8x16xf32>
  }
}
