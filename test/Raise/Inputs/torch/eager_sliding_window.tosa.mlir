module {
  func.func @main(%arg0: tensor<2x4x8x16xf32>, %arg1: tensor<2x4x8x16xf32>, %arg2: tensor<2x4x8x16xf32>) -> tensor<2x4x8x16xf32> {
    %0 = tosa.const_shape  {values = dense<[8, 8, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %1 = tosa.const_shape  {values = dense<[8, 16, 8]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %2 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
    %3 = tosa.const_shape  {values = dense<[2, 4, 8, 8]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %4 = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
    %5 = "tosa.const"() <{values = dense<[0, 1, 2, 3, 4, 5, 6, 7]> : tensor<8xi64>}> : () -> tensor<8xi64>
    %6 = tosa.const_shape  {values = dense<[8, 1]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %7 = tosa.const_shape  {values = dense<[1, 8]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %8 = tosa.const_shape  {values = dense<[1, 1, 8, 8]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %9 = tosa.const_shape  {values = dense<8> : tensor<3xindex>} : () -> !tosa.shape<3>
    %10 = tosa.const_shape  {values = dense<[2, 4, 8, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %11 = "tosa.const"() <{values = dense<2.500000e-01> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %12 = "tosa.const"() <{values = dense<3> : tensor<1x1xi64>}> : () -> tensor<1x1xi64>
    %13 = "tosa.const"() <{values = dense<0xFF800000> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %14 = tosa.transpose %arg1 {perms = array<i32: 0, 1, 3, 2>} : (tensor<2x4x8x16xf32>) -> tensor<2x4x16x8xf32>
    %15 = tosa.reshape %arg0, %0 : (tensor<2x4x8x16xf32>, !tosa.shape<3>) -> tensor<8x8x16xf32>
    %16 = tosa.reshape %14, %1 : (tensor<2x4x16x8xf32>, !tosa.shape<3>) -> tensor<8x16x8xf32>
    %17 = tosa.matmul %15, %16, %2, %2 : (tensor<8x8x16xf32>, tensor<8x16x8xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x8xf32>
    %18 = tosa.reshape %17, %3 : (tensor<8x8x8xf32>, !tosa.shape<4>) -> tensor<2x4x8x8xf32>
    %19 = tosa.mul %18, %11, %4 : (tensor<2x4x8x8xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x4x8x8xf32>
    %20 = tosa.reshape %5, %6 : (tensor<8xi64>, !tosa.shape<2>) -> tensor<8x1xi64>
    %21 = tosa.reshape %5, %7 : (tensor<8xi64>, !tosa.shape<2>) -> tensor<1x8xi64>
    %22 = tosa.greater_equal %20, %21 : (tensor<8x1xi64>, tensor<1x8xi64>) -> tensor<8x8xi1>
    %23 = tosa.cast %21 : (tensor<1x8xi64>) -> tensor<1x8xi32>
    %24 = tosa.cast %20 : (tensor<8x1xi64>) -> tensor<8x1xi32>
    %25 = tosa.sub %24, %23 : (tensor<8x1xi32>, tensor<1x8xi32>) -> tensor<8x8xi32>
    %26 = tosa.cast %25 : (tensor<8x8xi32>) -> tensor<8x8xi64>
    %27 = tosa.greater_equal %12, %26 : (tensor<1x1xi64>, tensor<8x8xi64>) -> tensor<8x8xi1>
    %28 = tosa.logical_and %22, %27 : (tensor<8x8xi1>, tensor<8x8xi1>) -> tensor<8x8xi1>
    %29 = tosa.reshape %28, %8 : (tensor<8x8xi1>, !tosa.shape<4>) -> tensor<1x1x8x8xi1>
    %30 = tosa.select %29, %19, %13 : (tensor<1x1x8x8xi1>, tensor<2x4x8x8xf32>, tensor<1x1x1x1xf32>) -> tensor<2x4x8x8xf32>
    %31 = tosa.reduce_max %30 {axis = 3 : i32} : (tensor<2x4x8x8xf32>) -> tensor<2x4x8x1xf32>
    %32 = tosa.sub %30, %31 : (tensor<2x4x8x8xf32>, tensor<2x4x8x1xf32>) -> tensor<2x4x8x8xf32>
    %33 = tosa.exp %32 : (tensor<2x4x8x8xf32>) -> tensor<2x4x8x8xf32>
    %34 = tosa.reduce_sum %33 {axis = 3 : i32} : (tensor<2x4x8x8xf32>) -> tensor<2x4x8x1xf32>
    %35 = tosa.reciprocal %34 : (tensor<2x4x8x1xf32>) -> tensor<2x4x8x1xf32>
    %36 = tosa.mul %33, %35, %4 : (tensor<2x4x8x8xf32>, tensor<2x4x8x1xf32>, tensor<1xi8>) -> tensor<2x4x8x8xf32>
    %37 = tosa.reshape %36, %9 : (tensor<2x4x8x8xf32>, !tosa.shape<3>) -> tensor<8x8x8xf32>
    %38 = tosa.reshape %arg2, %0 : (tensor<2x4x8x16xf32>, !tosa.shape<3>) -> tensor<8x8x16xf32>
    %39 = tosa.matmul %37, %38, %2, %2 : (tensor<8x8x8xf32>, tensor<8x8x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x16xf32>
    %40 = tosa.reshape %39, %10 : (tensor<8x8x16xf32>, !tosa.shape<4>) -> tensor<2x4x8x16xf32>
    return %40 : tensor<2x4x8x16xf32>
  }
}
