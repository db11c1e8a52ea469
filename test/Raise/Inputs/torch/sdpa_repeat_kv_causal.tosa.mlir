module {
  func.func @main(%arg0: tensor<2x4x8x16xf32>, %arg1: tensor<2x2x8x16xf32>, %arg2: tensor<2x2x8x16xf32>) -> tensor<2x4x8x16xf32> {
    %0 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<2x4x8x8xf32>}> : () -> tensor<2x4x8x8xf32>
    %1 = "tosa.const"() <{values = dense<true> : tensor<8x8xi1>}> : () -> tensor<8x8xi1>
    %2 = tosa.const_shape  {values = dense<[2, 2, 1, 8, 16]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %3 = tosa.const_shape  {values = dense<[1, 1, 2, 1, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %4 = tosa.const_shape  {values = dense<[2, 4, 8, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %5 = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
    %6 = "tosa.const"() <{values = dense<[0, 1, 2, 3, 4, 5, 6, 7]> : tensor<8xi64>}> : () -> tensor<8xi64>
    %7 = tosa.const_shape  {values = dense<[1, 8]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %8 = tosa.const_shape  {values = dense<[8, 1]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %9 = tosa.const_shape  {values = dense<[8, 8, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %10 = tosa.const_shape  {values = dense<[8, 16, 8]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %11 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
    %12 = tosa.const_shape  {values = dense<[2, 4, 8, 8]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %13 = tosa.const_shape  {values = dense<[1, 1, 8, 8]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %14 = tosa.const_shape  {values = dense<8> : tensor<3xindex>} : () -> !tosa.shape<3>
    %15 = "tosa.const"() <{values = dense<5.000000e-01> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %16 = "tosa.const"() <{values = dense<0> : tensor<1x1xi64>}> : () -> tensor<1x1xi64>
    %17 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1x1xf32>}> : () -> tensor<1x1xf32>
    %18 = "tosa.const"() <{values = dense<0xFF800000> : tensor<1x1xf32>}> : () -> tensor<1x1xf32>
    %19 = "tosa.const"() <{values = dense<0xFFF0000000000000> : tensor<1x1x1x1xf64>}> : () -> tensor<1x1x1x1xf64>
    %20 = tosa.reshape %arg1, %2 : (tensor<2x2x8x16xf32>, !tosa.shape<5>) -> tensor<2x2x1x8x16xf32>
    %21 = tosa.tile %20, %3 : (tensor<2x2x1x8x16xf32>, !tosa.shape<5>) -> tensor<2x2x2x8x16xf32>
    %22 = tosa.reshape %21, %4 : (tensor<2x2x2x8x16xf32>, !tosa.shape<4>) -> tensor<2x4x8x16xf32>
    %23 = tosa.reshape %arg2, %2 : (tensor<2x2x8x16xf32>, !tosa.shape<5>) -> tensor<2x2x1x8x16xf32>
    %24 = tosa.tile %23, %3 : (tensor<2x2x1x8x16xf32>, !tosa.shape<5>) -> tensor<2x2x2x8x16xf32>
    %25 = tosa.mul %arg0, %15, %5 : (tensor<2x4x8x16xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x4x8x16xf32>
    %26 = tosa.reshape %6, %7 : (tensor<8xi64>, !tosa.shape<2>) -> tensor<1x8xi64>
    %27 = tosa.reshape %6, %8 : (tensor<8xi64>, !tosa.shape<2>) -> tensor<8x1xi64>
    %28 = tosa.cast %27 : (tensor<8x1xi64>) -> tensor<8x1xi32>
    %29 = tosa.cast %26 : (tensor<1x8xi64>) -> tensor<1x8xi32>
    %30 = tosa.sub %29, %28 : (tensor<1x8xi32>, tensor<8x1xi32>) -> tensor<8x8xi32>
    %31 = tosa.cast %30 : (tensor<8x8xi32>) -> tensor<8x8xi64>
    %32 = tosa.greater_equal %16, %31 : (tensor<1x1xi64>, tensor<8x8xi64>) -> tensor<8x8xi1>
    %33 = tosa.logical_and %32, %1 : (tensor<8x8xi1>, tensor<8x8xi1>) -> tensor<8x8xi1>
    %34 = tosa.select %33, %17, %18 : (tensor<8x8xi1>, tensor<1x1xf32>, tensor<1x1xf32>) -> tensor<8x8xf32>
    %35 = tosa.transpose %22 {perms = array<i32: 0, 1, 3, 2>} : (tensor<2x4x8x16xf32>) -> tensor<2x4x16x8xf32>
    %36 = tosa.mul %35, %15, %5 : (tensor<2x4x16x8xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x4x16x8xf32>
    %37 = tosa.reshape %25, %9 : (tensor<2x4x8x16xf32>, !tosa.shape<3>) -> tensor<8x8x16xf32>
    %38 = tosa.reshape %36, %10 : (tensor<2x4x16x8xf32>, !tosa.shape<3>) -> tensor<8x16x8xf32>
    %39 = tosa.matmul %37, %38, %11, %11 : (tensor<8x8x16xf32>, tensor<8x16x8xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x8xf32>
    %40 = tosa.reshape %39, %12 : (tensor<8x8x8xf32>, !tosa.shape<4>) -> tensor<2x4x8x8xf32>
    %41 = tosa.reshape %34, %13 : (tensor<8x8xf32>, !tosa.shape<4>) -> tensor<1x1x8x8xf32>
    %42 = tosa.add %40, %41 : (tensor<2x4x8x8xf32>, tensor<1x1x8x8xf32>) -> tensor<2x4x8x8xf32>
    %43 = tosa.reduce_max %42 {axis = 3 : i32} : (tensor<2x4x8x8xf32>) -> tensor<2x4x8x1xf32>
    %44 = tosa.sub %42, %43 : (tensor<2x4x8x8xf32>, tensor<2x4x8x1xf32>) -> tensor<2x4x8x8xf32>
    %45 = tosa.exp %44 : (tensor<2x4x8x8xf32>) -> tensor<2x4x8x8xf32>
    %46 = tosa.reduce_sum %45 {axis = 3 : i32} : (tensor<2x4x8x8xf32>) -> tensor<2x4x8x1xf32>
    %47 = tosa.reciprocal %46 : (tensor<2x4x8x1xf32>) -> tensor<2x4x8x1xf32>
    %48 = tosa.mul %45, %47, %5 : (tensor<2x4x8x8xf32>, tensor<2x4x8x1xf32>, tensor<1xi8>) -> tensor<2x4x8x8xf32>
    %49 = tosa.cast %42 : (tensor<2x4x8x8xf32>) -> tensor<2x4x8x8xf64>
    %50 = tosa.equal %49, %19 : (tensor<2x4x8x8xf64>, tensor<1x1x1x1xf64>) -> tensor<2x4x8x8xi1>
    %51 = tosa.reduce_all %50 {axis = 3 : i32} : (tensor<2x4x8x8xi1>) -> tensor<2x4x8x1xi1>
    %52 = tosa.select %51, %0, %48 : (tensor<2x4x8x1xi1>, tensor<2x4x8x8xf32>, tensor<2x4x8x8xf32>) -> tensor<2x4x8x8xf32>
    %53 = tosa.reshape %52, %14 : (tensor<2x4x8x8xf32>, !tosa.shape<3>) -> tensor<8x8x8xf32>
    %54 = tosa.reshape %24, %9 : (tensor<2x2x2x8x16xf32>, !tosa.shape<3>) -> tensor<8x8x16xf32>
    %55 = tosa.matmul %53, %54, %11, %11 : (tensor<8x8x8xf32>, tensor<8x8x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x16xf32>
    %56 = tosa.reshape %55, %4 : (tensor<8x8x16xf32>, !tosa.shape<4>) -> tensor<2x4x8x16xf32>
    return %56 : tensor<2x4x8x16xf32>
  }
}
