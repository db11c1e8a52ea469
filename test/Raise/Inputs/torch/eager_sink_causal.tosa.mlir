module {
  func.func @main(%arg0: tensor<2x4x8x16xf32>, %arg1: tensor<2x4x8x16xf32>, %arg2: tensor<2x4x8x16xf32>, %arg3: tensor<4xf32>) -> tensor<2x4x8x16xf32> {
    %0 = "tosa.const"() <{values = dense<true> : tensor<8x8xi1>}> : () -> tensor<8x8xi1>
    %1 = tosa.const_shape  {values = dense<[8, 8, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %2 = tosa.const_shape  {values = dense<[8, 16, 8]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %3 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
    %4 = tosa.const_shape  {values = dense<[2, 4, 8, 8]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %5 = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
    %6 = "tosa.const"() <{values = dense<[0, 1, 2, 3, 4, 5, 6, 7]> : tensor<8xi64>}> : () -> tensor<8xi64>
    %7 = tosa.const_shape  {values = dense<[1, 8]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %8 = tosa.const_shape  {values = dense<[8, 1]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %9 = tosa.const_shape  {values = dense<[1, 1, 8, 8]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %10 = tosa.const_shape  {values = dense<[1, 4, 1, 1]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %11 = tosa.const_shape  {values = dense<[2, 1, 8, 1]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %12 = tosa.const_shape  {values = dense<0> : tensor<4xindex>} : () -> !tosa.shape<4>
    %13 = tosa.const_shape  {values = dense<8> : tensor<3xindex>} : () -> !tosa.shape<3>
    %14 = tosa.const_shape  {values = dense<[2, 4, 8, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %15 = "tosa.const"() <{values = dense<2.500000e-01> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %16 = "tosa.const"() <{values = dense<0> : tensor<1x1xi64>}> : () -> tensor<1x1xi64>
    %17 = "tosa.const"() <{values = dense<0xFF800000> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %18 = tosa.transpose %arg1 {perms = array<i32: 0, 1, 3, 2>} : (tensor<2x4x8x16xf32>) -> tensor<2x4x16x8xf32>
    %19 = tosa.reshape %arg0, %1 : (tensor<2x4x8x16xf32>, !tosa.shape<3>) -> tensor<8x8x16xf32>
    %20 = tosa.reshape %18, %2 : (tensor<2x4x16x8xf32>, !tosa.shape<3>) -> tensor<8x16x8xf32>
    %21 = tosa.matmul %19, %20, %3, %3 : (tensor<8x8x16xf32>, tensor<8x16x8xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x8xf32>
    %22 = tosa.reshape %21, %4 : (tensor<8x8x8xf32>, !tosa.shape<4>) -> tensor<2x4x8x8xf32>
    %23 = tosa.mul %22, %15, %5 : (tensor<2x4x8x8xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x4x8x8xf32>
    %24 = tosa.reshape %6, %7 : (tensor<8xi64>, !tosa.shape<2>) -> tensor<1x8xi64>
    %25 = tosa.reshape %6, %8 : (tensor<8xi64>, !tosa.shape<2>) -> tensor<8x1xi64>
    %26 = tosa.cast %25 : (tensor<8x1xi64>) -> tensor<8x1xi32>
    %27 = tosa.cast %24 : (tensor<1x8xi64>) -> tensor<1x8xi32>
    %28 = tosa.sub %27, %26 : (tensor<1x8xi32>, tensor<8x1xi32>) -> tensor<8x8xi32>
    %29 = tosa.cast %28 : (tensor<8x8xi32>) -> tensor<8x8xi64>
    %30 = tosa.greater_equal %16, %29 : (tensor<1x1xi64>, tensor<8x8xi64>) -> tensor<8x8xi1>
    %31 = tosa.logical_and %30, %0 : (tensor<8x8xi1>, tensor<8x8xi1>) -> tensor<8x8xi1>
    %32 = tosa.reshape %31, %9 : (tensor<8x8xi1>, !tosa.shape<4>) -> tensor<1x1x8x8xi1>
    %33 = tosa.select %32, %23, %17 : (tensor<1x1x8x8xi1>, tensor<2x4x8x8xf32>, tensor<1x1x1x1xf32>) -> tensor<2x4x8x8xf32>
    %34 = tosa.reshape %arg3, %10 : (tensor<4xf32>, !tosa.shape<4>) -> tensor<1x4x1x1xf32>
    %35 = tosa.tile %34, %11 : (tensor<1x4x1x1xf32>, !tosa.shape<4>) -> tensor<2x4x8x1xf32>
    %36 = tosa.concat %33, %35 {axis = 3 : i32} : (tensor<2x4x8x8xf32>, tensor<2x4x8x1xf32>) -> tensor<2x4x8x9xf32>
    %37 = tosa.reduce_max %36 {axis = 3 : i32} : (tensor<2x4x8x9xf32>) -> tensor<2x4x8x1xf32>
    %38 = tosa.sub %36, %37 : (tensor<2x4x8x9xf32>, tensor<2x4x8x1xf32>) -> tensor<2x4x8x9xf32>
    %39 = tosa.exp %38 : (tensor<2x4x8x9xf32>) -> tensor<2x4x8x9xf32>
    %40 = tosa.reduce_sum %39 {axis = 3 : i32} : (tensor<2x4x8x9xf32>) -> tensor<2x4x8x1xf32>
    %41 = tosa.reciprocal %40 : (tensor<2x4x8x1xf32>) -> tensor<2x4x8x1xf32>
    %42 = tosa.mul %39, %41, %5 : (tensor<2x4x8x9xf32>, tensor<2x4x8x1xf32>, tensor<1xi8>) -> tensor<2x4x8x9xf32>
    %43 = tosa.slice %42, %12, %4 : (tensor<2x4x8x9xf32>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<2x4x8x8xf32>
    %44 = tosa.reshape %43, %13 : (tensor<2x4x8x8xf32>, !tosa.shape<3>) -> tensor<8x8x8xf32>
    %45 = tosa.reshape %arg2, %1 : (tensor<2x4x8x16xf32>, !tosa.shape<3>) -> tensor<8x8x16xf32>
    %46 = tosa.matmul %44, %45, %3, %3 : (tensor<8x8x8xf32>, tensor<8x8x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x16xf32>
    %47 = tosa.reshape %46, %14 : (tensor<8x8x16xf32>, !tosa.shape<4>) -> tensor<2x4x8x16xf32>
    return %47 : tensor<2x4x8x16xf32>
  }
}
