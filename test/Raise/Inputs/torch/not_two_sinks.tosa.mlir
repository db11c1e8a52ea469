module {
  func.func @main(%arg0: tensor<2x4x8x16xf32>, %arg1: tensor<2x4x12x16xf32>, %arg2: tensor<2x4x12x24xf32>, %arg3: tensor<4x2xf32>) -> tensor<2x4x8x24xf32> {
    %0 = tosa.const_shape  {values = dense<[8, 8, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %1 = tosa.const_shape  {values = dense<[8, 16, 12]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %2 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
    %3 = tosa.const_shape  {values = dense<[2, 4, 8, 12]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %4 = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
    %5 = tosa.const_shape  {values = dense<[1, 4, 1, 2]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %6 = tosa.const_shape  {values = dense<[2, 1, 8, 1]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %7 = tosa.const_shape  {values = dense<0> : tensor<4xindex>} : () -> !tosa.shape<4>
    %8 = tosa.const_shape  {values = dense<[8, 8, 12]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %9 = tosa.const_shape  {values = dense<[8, 12, 24]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %10 = tosa.const_shape  {values = dense<[2, 4, 8, 24]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %11 = "tosa.const"() <{values = dense<2.500000e-01> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %12 = tosa.transpose %arg1 {perms = array<i32: 0, 1, 3, 2>} : (tensor<2x4x12x16xf32>) -> tensor<2x4x16x12xf32>
    %13 = tosa.reshape %arg0, %0 : (tensor<2x4x8x16xf32>, !tosa.shape<3>) -> tensor<8x8x16xf32>
    %14 = tosa.reshape %12, %1 : (tensor<2x4x16x12xf32>, !tosa.shape<3>) -> tensor<8x16x12xf32>
    %15 = tosa.matmul %13, %14, %2, %2 : (tensor<8x8x16xf32>, tensor<8x16x12xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x12xf32>
    %16 = tosa.reshape %15, %3 : (tensor<8x8x12xf32>, !tosa.shape<4>) -> tensor<2x4x8x12xf32>
    %17 = tosa.mul %16, %11, %4 : (tensor<2x4x8x12xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x4x8x12xf32>
    %18 = tosa.reshape %arg3, %5 : (tensor<4x2xf32>, !tosa.shape<4>) -> tensor<1x4x1x2xf32>
    %19 = tosa.tile %18, %6 : (tensor<1x4x1x2xf32>, !tosa.shape<4>) -> tensor<2x4x8x2xf32>
    %20 = tosa.concat %17, %19 {axis = 3 : i32} : (tensor<2x4x8x12xf32>, tensor<2x4x8x2xf32>) -> tensor<2x4x8x14xf32>
    %21 = tosa.reduce_max %20 {axis = 3 : i32} : (tensor<2x4x8x14xf32>) -> tensor<2x4x8x1xf32>
    %22 = tosa.sub %20, %21 : (tensor<2x4x8x14xf32>, tensor<2x4x8x1xf32>) -> tensor<2x4x8x14xf32>
    %23 = tosa.reduce_max %22 {axis = 3 : i32} : (tensor<2x4x8x14xf32>) -> tensor<2x4x8x1xf32>
    %24 = tosa.sub %22, %23 : (tensor<2x4x8x14xf32>, tensor<2x4x8x1xf32>) -> tensor<2x4x8x14xf32>
    %25 = tosa.exp %24 : (tensor<2x4x8x14xf32>) -> tensor<2x4x8x14xf32>
    %26 = tosa.reduce_sum %25 {axis = 3 : i32} : (tensor<2x4x8x14xf32>) -> tensor<2x4x8x1xf32>
    %27 = tosa.reciprocal %26 : (tensor<2x4x8x1xf32>) -> tensor<2x4x8x1xf32>
    %28 = tosa.mul %25, %27, %4 : (tensor<2x4x8x14xf32>, tensor<2x4x8x1xf32>, tensor<1xi8>) -> tensor<2x4x8x14xf32>
    %29 = tosa.slice %28, %7, %3 : (tensor<2x4x8x14xf32>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<2x4x8x12xf32>
    %30 = tosa.reshape %29, %8 : (tensor<2x4x8x12xf32>, !tosa.shape<3>) -> tensor<8x8x12xf32>
    %31 = tosa.reshape %arg2, %9 : (tensor<2x4x12x24xf32>, !tosa.shape<3>) -> tensor<8x12x24xf32>
    %32 = tosa.matmul %30, %31, %2, %2 : (tensor<8x8x12xf32>, tensor<8x12x24xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x24xf32>
    %33 = tosa.reshape %32, %10 : (tensor<8x8x24xf32>, !tosa.shape<4>) -> tensor<2x4x8x24xf32>
    return %33 : tensor<2x4x8x24xf32>
  }
}
