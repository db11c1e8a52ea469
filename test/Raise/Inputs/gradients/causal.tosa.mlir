module {
  func.func @main(%arg0: tensor<2x4x8x16xf32>, %arg1: tensor<2x4x8x16xf32>, %arg2: tensor<2x4x8x16xf32>, %arg3: tensor<2x4x8x16xf32>) -> (tensor<2x4x8x16xf32>, tensor<2x4x8x16xf32>, tensor<2x4x8x16xf32>, tensor<2x4x8x16xf32>) {
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
    %10 = tosa.const_shape  {values = dense<8> : tensor<3xindex>} : () -> !tosa.shape<3>
    %11 = tosa.const_shape  {values = dense<[2, 4, 8, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %12 = tosa.const_shape  {values = dense<[2, 4, 16, 8]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %13 = "tosa.const"() <{values = dense<2.500000e-01> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %14 = "tosa.const"() <{values = dense<0> : tensor<1x1xi64>}> : () -> tensor<1x1xi64>
    %15 = "tosa.const"() <{values = dense<0xFF800000> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %16 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %17 = tosa.transpose %arg1 {perms = array<i32: 0, 1, 3, 2>} : (tensor<2x4x8x16xf32>) -> tensor<2x4x16x8xf32>
    %18 = tosa.reshape %arg0, %1 : (tensor<2x4x8x16xf32>, !tosa.shape<3>) -> tensor<8x8x16xf32>
    %19 = tosa.reshape %17, %2 : (tensor<2x4x16x8xf32>, !tosa.shape<3>) -> tensor<8x16x8xf32>
    %20 = tosa.matmul %18, %19, %3, %3 : (tensor<8x8x16xf32>, tensor<8x16x8xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x8xf32>
    %21 = tosa.reshape %20, %4 : (tensor<8x8x8xf32>, !tosa.shape<4>) -> tensor<2x4x8x8xf32>
    %22 = tosa.mul %21, %13, %5 : (tensor<2x4x8x8xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x4x8x8xf32>
    %23 = tosa.reshape %6, %7 : (tensor<8xi64>, !tosa.shape<2>) -> tensor<1x8xi64>
    %24 = tosa.reshape %6, %8 : (tensor<8xi64>, !tosa.shape<2>) -> tensor<8x1xi64>
    %25 = tosa.cast %24 : (tensor<8x1xi64>) -> tensor<8x1xi32>
    %26 = tosa.cast %23 : (tensor<1x8xi64>) -> tensor<1x8xi32>
    %27 = tosa.sub %26, %25 : (tensor<1x8xi32>, tensor<8x1xi32>) -> tensor<8x8xi32>
    %28 = tosa.cast %27 : (tensor<8x8xi32>) -> tensor<8x8xi64>
    %29 = tosa.greater_equal %14, %28 : (tensor<1x1xi64>, tensor<8x8xi64>) -> tensor<8x8xi1>
    %30 = tosa.logical_and %29, %0 : (tensor<8x8xi1>, tensor<8x8xi1>) -> tensor<8x8xi1>
    %31 = tosa.logical_not %30 : (tensor<8x8xi1>) -> tensor<8x8xi1>
    %32 = tosa.reshape %31, %9 : (tensor<8x8xi1>, !tosa.shape<4>) -> tensor<1x1x8x8xi1>
    %33 = tosa.select %32, %15, %22 : (tensor<1x1x8x8xi1>, tensor<1x1x1x1xf32>, tensor<2x4x8x8xf32>) -> tensor<2x4x8x8xf32>
    %34 = tosa.reduce_max %33 {axis = 3 : i32} : (tensor<2x4x8x8xf32>) -> tensor<2x4x8x1xf32>
    %35 = tosa.sub %33, %34 : (tensor<2x4x8x8xf32>, tensor<2x4x8x1xf32>) -> tensor<2x4x8x8xf32>
    %36 = tosa.exp %35 : (tensor<2x4x8x8xf32>) -> tensor<2x4x8x8xf32>
    %37 = tosa.reduce_sum %36 {axis = 3 : i32} : (tensor<2x4x8x8xf32>) -> tensor<2x4x8x1xf32>
    %38 = tosa.reciprocal %37 : (tensor<2x4x8x1xf32>) -> tensor<2x4x8x1xf32>
    %39 = tosa.mul %36, %38, %5 : (tensor<2x4x8x8xf32>, tensor<2x4x8x1xf32>, tensor<1xi8>) -> tensor<2x4x8x8xf32>
    %40 = tosa.reshape %39, %10 : (tensor<2x4x8x8xf32>, !tosa.shape<3>) -> tensor<8x8x8xf32>
    %41 = tosa.reshape %arg2, %1 : (tensor<2x4x8x16xf32>, !tosa.shape<3>) -> tensor<8x8x16xf32>
    %42 = tosa.matmul %40, %41, %3, %3 : (tensor<8x8x8xf32>, tensor<8x8x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x16xf32>
    %43 = tosa.reshape %42, %11 : (tensor<8x8x16xf32>, !tosa.shape<4>) -> tensor<2x4x8x16xf32>
    %44 = tosa.reshape %arg3, %1 : (tensor<2x4x8x16xf32>, !tosa.shape<3>) -> tensor<8x8x16xf32>
    %45 = tosa.transpose %40 {perms = array<i32: 0, 2, 1>} : (tensor<8x8x8xf32>) -> tensor<8x8x8xf32>
    %46 = tosa.matmul %45, %44, %3, %3 : (tensor<8x8x8xf32>, tensor<8x8x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x16xf32>
    %47 = tosa.transpose %41 {perms = array<i32: 0, 2, 1>} : (tensor<8x8x16xf32>) -> tensor<8x16x8xf32>
    %48 = tosa.matmul %44, %47, %3, %3 : (tensor<8x8x16xf32>, tensor<8x16x8xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x8xf32>
    %49 = tosa.reshape %46, %11 : (tensor<8x8x16xf32>, !tosa.shape<4>) -> tensor<2x4x8x16xf32>
    %50 = tosa.reshape %48, %4 : (tensor<8x8x8xf32>, !tosa.shape<4>) -> tensor<2x4x8x8xf32>
    %51 = tosa.mul %50, %39, %5 : (tensor<2x4x8x8xf32>, tensor<2x4x8x8xf32>, tensor<1xi8>) -> tensor<2x4x8x8xf32>
    %52 = tosa.reduce_sum %51 {axis = 3 : i32} : (tensor<2x4x8x8xf32>) -> tensor<2x4x8x1xf32>
    %53 = tosa.mul %39, %52, %5 : (tensor<2x4x8x8xf32>, tensor<2x4x8x1xf32>, tensor<1xi8>) -> tensor<2x4x8x8xf32>
    %54 = tosa.sub %51, %53 : (tensor<2x4x8x8xf32>, tensor<2x4x8x8xf32>) -> tensor<2x4x8x8xf32>
    %55 = tosa.select %32, %16, %54 : (tensor<1x1x8x8xi1>, tensor<1x1x1x1xf32>, tensor<2x4x8x8xf32>) -> tensor<2x4x8x8xf32>
    %56 = tosa.mul %55, %13, %5 : (tensor<2x4x8x8xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x4x8x8xf32>
    %57 = tosa.reshape %56, %10 : (tensor<2x4x8x8xf32>, !tosa.shape<3>) -> tensor<8x8x8xf32>
    %58 = tosa.transpose %18 {perms = array<i32: 0, 2, 1>} : (tensor<8x8x16xf32>) -> tensor<8x16x8xf32>
    %59 = tosa.matmul %58, %57, %3, %3 : (tensor<8x16x8xf32>, tensor<8x8x8xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x16x8xf32>
    %60 = tosa.transpose %19 {perms = array<i32: 0, 2, 1>} : (tensor<8x16x8xf32>) -> tensor<8x8x16xf32>
    %61 = tosa.matmul %57, %60, %3, %3 : (tensor<8x8x8xf32>, tensor<8x8x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x16xf32>
    %62 = tosa.reshape %59, %12 : (tensor<8x16x8xf32>, !tosa.shape<4>) -> tensor<2x4x16x8xf32>
    %63 = tosa.reshape %61, %11 : (tensor<8x8x16xf32>, !tosa.shape<4>) -> tensor<2x4x8x16xf32>
    %64 = tosa.transpose %62 {perms = array<i32: 0, 1, 3, 2>} : (tensor<2x4x16x8xf32>) -> tensor<2x4x8x16xf32>
    return %43, %63, %64, %49 : tensor<2x4x8x16xf32>, tensor<2x4x8x16xf32>, tensor<2x4x8x16xf32>, tensor<2x4x8x16xf32>
  }
}
