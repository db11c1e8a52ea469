module {
  func.func @main(%arg0: tensor<2x4x8x16xf32>, %arg1: tensor<2x2x8x16xf32>, %arg2: tensor<2x2x8x16xf32>) -> tensor<2x4x8x16xf32> {
    %0 = tosa.const_shape  {values = dense<[2, 2, 1, 8, 16]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %1 = tosa.const_shape  {values = dense<[8, 8, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %2 = tosa.const_shape  {values = dense<[1, 1, 2, 1, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %3 = tosa.const_shape  {values = dense<[8, 16, 8]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %4 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
    %5 = tosa.const_shape  {values = dense<[2, 2, 2, 8, 8]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %6 = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
    %7 = tosa.const_shape  {values = dense<8> : tensor<3xindex>} : () -> !tosa.shape<3>
    %8 = tosa.const_shape  {values = dense<[2, 4, 8, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %9 = "tosa.const"() <{values = dense<2.500000e-01> : tensor<1x1x1x1x1xf32>}> : () -> tensor<1x1x1x1x1xf32>
    %10 = tosa.reshape %arg1, %0 : (tensor<2x2x8x16xf32>, !tosa.shape<5>) -> tensor<2x2x1x8x16xf32>
    %11 = tosa.transpose %10 {perms = array<i32: 0, 1, 2, 4, 3>} : (tensor<2x2x1x8x16xf32>) -> tensor<2x2x1x16x8xf32>
    %12 = tosa.reshape %arg0, %1 : (tensor<2x4x8x16xf32>, !tosa.shape<3>) -> tensor<8x8x16xf32>
    %13 = tosa.tile %11, %2 : (tensor<2x2x1x16x8xf32>, !tosa.shape<5>) -> tensor<2x2x2x16x8xf32>
    %14 = tosa.reshape %13, %3 : (tensor<2x2x2x16x8xf32>, !tosa.shape<3>) -> tensor<8x16x8xf32>
    %15 = tosa.matmul %12, %14, %4, %4 : (tensor<8x8x16xf32>, tensor<8x16x8xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x8xf32>
    %16 = tosa.reshape %15, %5 : (tensor<8x8x8xf32>, !tosa.shape<5>) -> tensor<2x2x2x8x8xf32>
    %17 = tosa.mul %16, %9, %6 : (tensor<2x2x2x8x8xf32>, tensor<1x1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x2x2x8x8xf32>
    %18 = tosa.reduce_max %17 {axis = 4 : i32} : (tensor<2x2x2x8x8xf32>) -> tensor<2x2x2x8x1xf32>
    %19 = tosa.sub %17, %18 : (tensor<2x2x2x8x8xf32>, tensor<2x2x2x8x1xf32>) -> tensor<2x2x2x8x8xf32>
    %20 = tosa.exp %19 : (tensor<2x2x2x8x8xf32>) -> tensor<2x2x2x8x8xf32>
    %21 = tosa.reduce_sum %20 {axis = 4 : i32} : (tensor<2x2x2x8x8xf32>) -> tensor<2x2x2x8x1xf32>
    %22 = tosa.reciprocal %21 : (tensor<2x2x2x8x1xf32>) -> tensor<2x2x2x8x1xf32>
    %23 = tosa.mul %20, %22, %6 : (tensor<2x2x2x8x8xf32>, tensor<2x2x2x8x1xf32>, tensor<1xi8>) -> tensor<2x2x2x8x8xf32>
    %24 = tosa.reshape %arg2, %0 : (tensor<2x2x8x16xf32>, !tosa.shape<5>) -> tensor<2x2x1x8x16xf32>
    %25 = tosa.reshape %23, %7 : (tensor<2x2x2x8x8xf32>, !tosa.shape<3>) -> tensor<8x8x8xf32>
    %26 = tosa.tile %24, %2 : (tensor<2x2x1x8x16xf32>, !tosa.shape<5>) -> tensor<2x2x2x8x16xf32>
    %27 = tosa.reshape %26, %1 : (tensor<2x2x2x8x16xf32>, !tosa.shape<3>) -> tensor<8x8x16xf32>
    %28 = tosa.matmul %25, %27, %4, %4 : (tensor<8x8x8xf32>, tensor<8x8x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x16xf32>
    %29 = tosa.reshape %28, %8 : (tensor<8x8x16xf32>, !tosa.shape<4>) -> tensor<2x4x8x16xf32>
    return %29 : tensor<2x4x8x16xf32>
  }
}
