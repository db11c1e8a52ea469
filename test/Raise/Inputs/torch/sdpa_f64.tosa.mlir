module {
  func.func @main(%arg0: tensor<2x4x8x16xf64>, %arg1: tensor<2x4x8x16xf64>, %arg2: tensor<2x4x8x16xf64>) -> tensor<2x4x8x16xf64> {
    %0 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<2x4x8x8xf64>}> : () -> tensor<2x4x8x8xf64>
    %1 = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
    %2 = tosa.const_shape  {values = dense<[8, 8, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %3 = tosa.const_shape  {values = dense<[8, 16, 8]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %4 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1xf64>}> : () -> tensor<1xf64>
    %5 = tosa.const_shape  {values = dense<[2, 4, 8, 8]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %6 = tosa.const_shape  {values = dense<8> : tensor<3xindex>} : () -> !tosa.shape<3>
    %7 = tosa.const_shape  {values = dense<[2, 4, 8, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %8 = "tosa.const"() <{values = dense<5.000000e-01> : tensor<1x1x1x1xf64>}> : () -> tensor<1x1x1x1xf64>
    %9 = "tosa.const"() <{values = dense<0xFFF0000000000000> : tensor<1x1x1x1xf64>}> : () -> tensor<1x1x1x1xf64>
    %10 = tosa.mul %arg0, %8, %1 : (tensor<2x4x8x16xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<2x4x8x16xf64>
    %11 = tosa.transpose %arg1 {perms = array<i32: 0, 1, 3, 2>} : (tensor<2x4x8x16xf64>) -> tensor<2x4x16x8xf64>
    %12 = tosa.mul %11, %8, %1 : (tensor<2x4x16x8xf64>, tensor<1x1x1x1xf64>, tensor<1xi8>) -> tensor<2x4x16x8xf64>
    %13 = tosa.reshape %10, %2 : (tensor<2x4x8x16xf64>, !tosa.shape<3>) -> tensor<8x8x16xf64>
    %14 = tosa.reshape %12, %3 : (tensor<2x4x16x8xf64>, !tosa.shape<3>) -> tensor<8x16x8xf64>
    %15 = tosa.matmul %13, %14, %4, %4 : (tensor<8x8x16xf64>, tensor<8x16x8xf64>, tensor<1xf64>, tensor<1xf64>) -> tensor<8x8x8xf64>
    %16 = tosa.reshape %15, %5 : (tensor<8x8x8xf64>, !tosa.shape<4>) -> tensor<2x4x8x8xf64>
    %17 = tosa.reduce_max %16 {axis = 3 : i32} : (tensor<2x4x8x8xf64>) -> tensor<2x4x8x1xf64>
    %18 = tosa.sub %16, %17 : (tensor<2x4x8x8xf64>, tensor<2x4x8x1xf64>) -> tensor<2x4x8x8xf64>
    %19 = tosa.exp %18 : (tensor<2x4x8x8xf64>) -> tensor<2x4x8x8xf64>
    %20 = tosa.reduce_sum %19 {axis = 3 : i32} : (tensor<2x4x8x8xf64>) -> tensor<2x4x8x1xf64>
    %21 = tosa.reciprocal %20 : (tensor<2x4x8x1xf64>) -> tensor<2x4x8x1xf64>
    %22 = tosa.mul %19, %21, %1 : (tensor<2x4x8x8xf64>, tensor<2x4x8x1xf64>, tensor<1xi8>) -> tensor<2x4x8x8xf64>
    %23 = tosa.equal %16, %9 : (tensor<2x4x8x8xf64>, tensor<1x1x1x1xf64>) -> tensor<2x4x8x8xi1>
    %24 = tosa.reduce_all %23 {axis = 3 : i32} : (tensor<2x4x8x8xi1>) -> tensor<2x4x8x1xi1>
    %25 = tosa.select %24, %0, %22 : (tensor<2x4x8x1xi1>, tensor<2x4x8x8xf64>, tensor<2x4x8x8xf64>) -> tensor<2x4x8x8xf64>
    %26 = tosa.reshape %25, %6 : (tensor<2x4x8x8xf64>, !tosa.shape<3>) -> tensor<8x8x8xf64>
    %27 = tosa.reshape %arg2, %2 : (tensor<2x4x8x16xf64>, !tosa.shape<3>) -> tensor<8x8x16xf64>
    %28 = tosa.matmul %26, %27, %4, %4 : (tensor<8x8x8xf64>, tensor<8x8x16xf64>, tensor<1xf64>, tensor<1xf64>) -> tensor<8x8x16xf64>
    %29 = tosa.reshape %28, %7 : (tensor<8x8x16xf64>, !tosa.shape<4>) -> tensor<2x4x8x16xf64>
    return %29 : tensor<2x4x8x16xf64>
  }
}
