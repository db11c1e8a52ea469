module {
  func.func @main(%arg0: tensor<4x8x16xf32>, %arg1: tensor<4x12x16xf32>, %arg2: tensor<4x12x24xf32>) -> tensor<4x8x24xf32> {
    %0 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1x4x8x12xf32>}> : () -> tensor<1x4x8x12xf32>
    %1 = tosa.const_shape  {values = dense<[1, 4, 8, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %2 = tosa.const_shape  {values = dense<[1, 4, 12, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %3 = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
    %4 = tosa.const_shape  {values = dense<[4, 8, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %5 = tosa.const_shape  {values = dense<[4, 16, 12]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %6 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
    %7 = tosa.const_shape  {values = dense<[1, 4, 8, 12]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %8 = tosa.const_shape  {values = dense<[4, 8, 12]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %9 = "tosa.const"() <{values = dense<5.000000e-01> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %10 = "tosa.const"() <{values = dense<0xFFF0000000000000> : tensor<1x1x1x1xf64>}> : () -> tensor<1x1x1x1xf64>
    %11 = tosa.reshape %arg0, %1 : (tensor<4x8x16xf32>, !tosa.shape<4>) -> tensor<1x4x8x16xf32>
    %12 = tosa.reshape %arg1, %2 : (tensor<4x12x16xf32>, !tosa.shape<4>) -> tensor<1x4x12x16xf32>
    %13 = tosa.mul %11, %9, %3 : (tensor<1x4x8x16xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x4x8x16xf32>
    %14 = tosa.transpose %12 {perms = array<i32: 0, 1, 3, 2>} : (tensor<1x4x12x16xf32>) -> tensor<1x4x16x12xf32>
    %15 = tosa.mul %14, %9, %3 : (tensor<1x4x16x12xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x4x16x12xf32>
    %16 = tosa.reshape %13, %4 : (tensor<1x4x8x16xf32>, !tosa.shape<3>) -> tensor<4x8x16xf32>
    %17 = tosa.reshape %15, %5 : (tensor<1x4x16x12xf32>, !tosa.shape<3>) -> tensor<4x16x12xf32>
    %18 = tosa.matmul %16, %17, %6, %6 : (tensor<4x8x16xf32>, tensor<4x16x12xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<4x8x12xf32>
    %19 = tosa.reshape %18, %7 : (tensor<4x8x12xf32>, !tosa.shape<4>) -> tensor<1x4x8x12xf32>
    %20 = tosa.reduce_max %19 {axis = 3 : i32} : (tensor<1x4x8x12xf32>) -> tensor<1x4x8x1xf32>
    %21 = tosa.sub %19, %20 : (tensor<1x4x8x12xf32>, tensor<1x4x8x1xf32>) -> tensor<1x4x8x12xf32>
    %22 = tosa.exp %21 : (tensor<1x4x8x12xf32>) -> tensor<1x4x8x12xf32>
    %23 = tosa.reduce_sum %22 {axis = 3 : i32} : (tensor<1x4x8x12xf32>) -> tensor<1x4x8x1xf32>
    %24 = tosa.reciprocal %23 : (tensor<1x4x8x1xf32>) -> tensor<1x4x8x1xf32>
    %25 = tosa.mul %22, %24, %3 : (tensor<1x4x8x12xf32>, tensor<1x4x8x1xf32>, tensor<1xi8>) -> tensor<1x4x8x12xf32>
    %26 = tosa.cast %19 : (tensor<1x4x8x12xf32>) -> tensor<1x4x8x12xf64>
    %27 = tosa.equal %26, %10 : (tensor<1x4x8x12xf64>, tensor<1x1x1x1xf64>) -> tensor<1x4x8x12xi1>
    %28 = tosa.reduce_all %27 {axis = 3 : i32} : (tensor<1x4x8x12xi1>) -> tensor<1x4x8x1xi1>
    %29 = tosa.select %28, %0, %25 : (tensor<1x4x8x1xi1>, tensor<1x4x8x12xf32>, tensor<1x4x8x12xf32>) -> tensor<1x4x8x12xf32>
    %30 = tosa.reshape %29, %8 : (tensor<1x4x8x12xf32>, !tosa.shape<3>) -> tensor<4x8x12xf32>
    %31 = tosa.matmul %30, %arg2, %6, %6 : (tensor<4x8x12xf32>, tensor<4x12x24xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<4x8x24xf32>
    return %31 : tensor<4x8x24xf32>
  }
}
