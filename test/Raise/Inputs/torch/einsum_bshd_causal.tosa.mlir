module {
  func.func @main(%arg0: tensor<2x8x4x16xf32>, %arg1: tensor<2x8x4x16xf32>, %arg2: tensor<2x8x4x16xf32>) -> tensor<2x8x4x16xf32> {
    %0 = "tosa.const"() <{values = dense<true> : tensor<8x8xi1>}> : () -> tensor<8x8xi1>
    %1 = tosa.const_shape  {values = dense<[2, 8, 4, 16, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %2 = tosa.const_shape  {values = dense<[8, 8, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %3 = tosa.const_shape  {values = dense<[8, 16, 8]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %4 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
    %5 = tosa.const_shape  {values = dense<[2, 4, 8, 8]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %6 = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
    %7 = "tosa.const"() <{values = dense<[0, 1, 2, 3, 4, 5, 6, 7]> : tensor<8xi64>}> : () -> tensor<8xi64>
    %8 = tosa.const_shape  {values = dense<[1, 8]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %9 = tosa.const_shape  {values = dense<[8, 1]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %10 = tosa.const_shape  {values = dense<[1, 1, 8, 8]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %11 = tosa.const_shape  {values = dense<8> : tensor<3xindex>} : () -> !tosa.shape<3>
    %12 = tosa.const_shape  {values = dense<[2, 4, 8, 1, 16]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %13 = tosa.const_shape  {values = dense<[2, 8, 4, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %14 = "tosa.const"() <{values = dense<2.500000e-01> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %15 = "tosa.const"() <{values = dense<0> : tensor<1x1xi64>}> : () -> tensor<1x1xi64>
    %16 = "tosa.const"() <{values = dense<-1.000000e+30> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %17 = tosa.reshape %arg0, %1 : (tensor<2x8x4x16xf32>, !tosa.shape<5>) -> tensor<2x8x4x16x1xf32>
    %18 = tosa.reshape %arg1, %1 : (tensor<2x8x4x16xf32>, !tosa.shape<5>) -> tensor<2x8x4x16x1xf32>
    %19 = tosa.transpose %17 {perms = array<i32: 0, 2, 1, 3, 4>} : (tensor<2x8x4x16x1xf32>) -> tensor<2x4x8x16x1xf32>
    %20 = tosa.reshape %19, %2 : (tensor<2x4x8x16x1xf32>, !tosa.shape<3>) -> tensor<8x8x16xf32>
    %21 = tosa.transpose %18 {perms = array<i32: 0, 2, 3, 1, 4>} : (tensor<2x8x4x16x1xf32>) -> tensor<2x4x16x8x1xf32>
    %22 = tosa.reshape %21, %3 : (tensor<2x4x16x8x1xf32>, !tosa.shape<3>) -> tensor<8x16x8xf32>
    %23 = tosa.matmul %20, %22, %4, %4 : (tensor<8x8x16xf32>, tensor<8x16x8xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x8xf32>
    %24 = tosa.reshape %23, %5 : (tensor<8x8x8xf32>, !tosa.shape<4>) -> tensor<2x4x8x8xf32>
    %25 = tosa.mul %24, %14, %6 : (tensor<2x4x8x8xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x4x8x8xf32>
    %26 = tosa.reshape %7, %8 : (tensor<8xi64>, !tosa.shape<2>) -> tensor<1x8xi64>
    %27 = tosa.reshape %7, %9 : (tensor<8xi64>, !tosa.shape<2>) -> tensor<8x1xi64>
    %28 = tosa.cast %27 : (tensor<8x1xi64>) -> tensor<8x1xi32>
    %29 = tosa.cast %26 : (tensor<1x8xi64>) -> tensor<1x8xi32>
    %30 = tosa.sub %29, %28 : (tensor<1x8xi32>, tensor<8x1xi32>) -> tensor<8x8xi32>
    %31 = tosa.cast %30 : (tensor<8x8xi32>) -> tensor<8x8xi64>
    %32 = tosa.greater_equal %15, %31 : (tensor<1x1xi64>, tensor<8x8xi64>) -> tensor<8x8xi1>
    %33 = tosa.logical_and %32, %0 : (tensor<8x8xi1>, tensor<8x8xi1>) -> tensor<8x8xi1>
    %34 = tosa.reshape %33, %10 : (tensor<8x8xi1>, !tosa.shape<4>) -> tensor<1x1x8x8xi1>
    %35 = tosa.select %34, %25, %16 : (tensor<1x1x8x8xi1>, tensor<2x4x8x8xf32>, tensor<1x1x1x1xf32>) -> tensor<2x4x8x8xf32>
    %36 = tosa.reduce_max %35 {axis = 3 : i32} : (tensor<2x4x8x8xf32>) -> tensor<2x4x8x1xf32>
    %37 = tosa.sub %35, %36 : (tensor<2x4x8x8xf32>, tensor<2x4x8x1xf32>) -> tensor<2x4x8x8xf32>
    %38 = tosa.exp %37 : (tensor<2x4x8x8xf32>) -> tensor<2x4x8x8xf32>
    %39 = tosa.reduce_sum %38 {axis = 3 : i32} : (tensor<2x4x8x8xf32>) -> tensor<2x4x8x1xf32>
    %40 = tosa.reciprocal %39 : (tensor<2x4x8x1xf32>) -> tensor<2x4x8x1xf32>
    %41 = tosa.mul %38, %40, %6 : (tensor<2x4x8x8xf32>, tensor<2x4x8x1xf32>, tensor<1xi8>) -> tensor<2x4x8x8xf32>
    %42 = tosa.reshape %arg2, %1 : (tensor<2x8x4x16xf32>, !tosa.shape<5>) -> tensor<2x8x4x16x1xf32>
    %43 = tosa.reshape %41, %11 : (tensor<2x4x8x8xf32>, !tosa.shape<3>) -> tensor<8x8x8xf32>
    %44 = tosa.transpose %42 {perms = array<i32: 0, 2, 1, 3, 4>} : (tensor<2x8x4x16x1xf32>) -> tensor<2x4x8x16x1xf32>
    %45 = tosa.reshape %44, %2 : (tensor<2x4x8x16x1xf32>, !tosa.shape<3>) -> tensor<8x8x16xf32>
    %46 = tosa.matmul %43, %45, %4, %4 : (tensor<8x8x8xf32>, tensor<8x8x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x16xf32>
    %47 = tosa.reshape %46, %12 : (tensor<8x8x16xf32>, !tosa.shape<5>) -> tensor<2x4x8x1x16xf32>
    %48 = tosa.transpose %47 {perms = array<i32: 0, 2, 1, 4, 3>} : (tensor<2x4x8x1x16xf32>) -> tensor<2x8x4x16x1xf32>
    %49 = tosa.reshape %48, %13 : (tensor<2x8x4x16x1xf32>, !tosa.shape<4>) -> tensor<2x8x4x16xf32>
    return %49 : tensor<2x8x4x16xf32>
  }
}
