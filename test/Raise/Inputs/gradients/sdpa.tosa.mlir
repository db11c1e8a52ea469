module {
  func.func @main(%arg0: tensor<2x4x8x16xf32>, %arg1: tensor<2x4x12x16xf32>, %arg2: tensor<2x4x12x24xf32>, %arg3: tensor<2x4x8x24xf32>) -> (tensor<2x4x8x24xf32>, tensor<2x4x8x16xf32>, tensor<2x4x12x16xf32>, tensor<2x4x12x24xf32>) {
    %0 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<2x4x8x12xf32>}> : () -> tensor<2x4x8x12xf32>
    %1 = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
    %2 = tosa.const_shape  {values = dense<[8, 8, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %3 = tosa.const_shape  {values = dense<[8, 16, 12]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %4 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
    %5 = tosa.const_shape  {values = dense<[2, 4, 8, 12]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %6 = tosa.const_shape  {values = dense<[8, 8, 12]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %7 = tosa.const_shape  {values = dense<[8, 12, 24]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %8 = tosa.const_shape  {values = dense<[2, 4, 8, 24]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %9 = tosa.const_shape  {values = dense<[8, 8, 24]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %10 = tosa.const_shape  {values = dense<[2, 4, 12, 24]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %11 = tosa.const_shape  {values = dense<[2, 4, 16, 12]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %12 = tosa.const_shape  {values = dense<[2, 4, 8, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %13 = "tosa.const"() <{values = dense<5.000000e-01> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %14 = "tosa.const"() <{values = dense<0xFFF0000000000000> : tensor<1x1x1x1xf64>}> : () -> tensor<1x1x1x1xf64>
    %15 = tosa.mul %arg0, %13, %1 : (tensor<2x4x8x16xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x4x8x16xf32>
    %16 = tosa.transpose %arg1 {perms = array<i32: 0, 1, 3, 2>} : (tensor<2x4x12x16xf32>) -> tensor<2x4x16x12xf32>
    %17 = tosa.mul %16, %13, %1 : (tensor<2x4x16x12xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x4x16x12xf32>
    %18 = tosa.reshape %15, %2 : (tensor<2x4x8x16xf32>, !tosa.shape<3>) -> tensor<8x8x16xf32>
    %19 = tosa.reshape %17, %3 : (tensor<2x4x16x12xf32>, !tosa.shape<3>) -> tensor<8x16x12xf32>
    %20 = tosa.matmul %18, %19, %4, %4 : (tensor<8x8x16xf32>, tensor<8x16x12xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x12xf32>
    %21 = tosa.reshape %20, %5 : (tensor<8x8x12xf32>, !tosa.shape<4>) -> tensor<2x4x8x12xf32>
    %22 = tosa.reduce_max %21 {axis = 3 : i32} : (tensor<2x4x8x12xf32>) -> tensor<2x4x8x1xf32>
    %23 = tosa.sub %21, %22 : (tensor<2x4x8x12xf32>, tensor<2x4x8x1xf32>) -> tensor<2x4x8x12xf32>
    %24 = tosa.exp %23 : (tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
    %25 = tosa.reduce_sum %24 {axis = 3 : i32} : (tensor<2x4x8x12xf32>) -> tensor<2x4x8x1xf32>
    %26 = tosa.reciprocal %25 : (tensor<2x4x8x1xf32>) -> tensor<2x4x8x1xf32>
    %27 = tosa.mul %24, %26, %1 : (tensor<2x4x8x12xf32>, tensor<2x4x8x1xf32>, tensor<1xi8>) -> tensor<2x4x8x12xf32>
    %28 = tosa.cast %21 : (tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf64>
    %29 = tosa.equal %28, %14 : (tensor<2x4x8x12xf64>, tensor<1x1x1x1xf64>) -> tensor<2x4x8x12xi1>
    %30 = tosa.reduce_all %29 {axis = 3 : i32} : (tensor<2x4x8x12xi1>) -> tensor<2x4x8x1xi1>
    %31 = tosa.select %30, %0, %27 : (tensor<2x4x8x1xi1>, tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
    %32 = tosa.reshape %31, %6 : (tensor<2x4x8x12xf32>, !tosa.shape<3>) -> tensor<8x8x12xf32>
    %33 = tosa.reshape %arg2, %7 : (tensor<2x4x12x24xf32>, !tosa.shape<3>) -> tensor<8x12x24xf32>
    %34 = tosa.matmul %32, %33, %4, %4 : (tensor<8x8x12xf32>, tensor<8x12x24xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x24xf32>
    %35 = tosa.reshape %34, %8 : (tensor<8x8x24xf32>, !tosa.shape<4>) -> tensor<2x4x8x24xf32>
    %36 = tosa.reshape %arg3, %9 : (tensor<2x4x8x24xf32>, !tosa.shape<3>) -> tensor<8x8x24xf32>
    %37 = tosa.transpose %32 {perms = array<i32: 0, 2, 1>} : (tensor<8x8x12xf32>) -> tensor<8x12x8xf32>
    %38 = tosa.matmul %37, %36, %4, %4 : (tensor<8x12x8xf32>, tensor<8x8x24xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x12x24xf32>
    %39 = tosa.transpose %33 {perms = array<i32: 0, 2, 1>} : (tensor<8x12x24xf32>) -> tensor<8x24x12xf32>
    %40 = tosa.matmul %36, %39, %4, %4 : (tensor<8x8x24xf32>, tensor<8x24x12xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x12xf32>
    %41 = tosa.reshape %38, %10 : (tensor<8x12x24xf32>, !tosa.shape<4>) -> tensor<2x4x12x24xf32>
    %42 = tosa.reshape %40, %5 : (tensor<8x8x12xf32>, !tosa.shape<4>) -> tensor<2x4x8x12xf32>
    %43 = tosa.mul %42, %31, %1 : (tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>, tensor<1xi8>) -> tensor<2x4x8x12xf32>
    %44 = tosa.reduce_sum %43 {axis = 3 : i32} : (tensor<2x4x8x12xf32>) -> tensor<2x4x8x1xf32>
    %45 = tosa.mul %31, %44, %1 : (tensor<2x4x8x12xf32>, tensor<2x4x8x1xf32>, tensor<1xi8>) -> tensor<2x4x8x12xf32>
    %46 = tosa.sub %43, %45 : (tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
    %47 = tosa.reshape %46, %6 : (tensor<2x4x8x12xf32>, !tosa.shape<3>) -> tensor<8x8x12xf32>
    %48 = tosa.transpose %18 {perms = array<i32: 0, 2, 1>} : (tensor<8x8x16xf32>) -> tensor<8x16x8xf32>
    %49 = tosa.matmul %48, %47, %4, %4 : (tensor<8x16x8xf32>, tensor<8x8x12xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x16x12xf32>
    %50 = tosa.transpose %19 {perms = array<i32: 0, 2, 1>} : (tensor<8x16x12xf32>) -> tensor<8x12x16xf32>
    %51 = tosa.matmul %47, %50, %4, %4 : (tensor<8x8x12xf32>, tensor<8x12x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x16xf32>
    %52 = tosa.reshape %49, %11 : (tensor<8x16x12xf32>, !tosa.shape<4>) -> tensor<2x4x16x12xf32>
    %53 = tosa.reshape %51, %12 : (tensor<8x8x16xf32>, !tosa.shape<4>) -> tensor<2x4x8x16xf32>
    %54 = tosa.mul %52, %13, %1 : (tensor<2x4x16x12xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x4x16x12xf32>
    %55 = tosa.transpose %54 {perms = array<i32: 0, 1, 3, 2>} : (tensor<2x4x16x12xf32>) -> tensor<2x4x12x16xf32>
    %56 = tosa.mul %53, %13, %1 : (tensor<2x4x8x16xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x4x8x16xf32>
    return %35, %56, %55, %41 : tensor<2x4x8x24xf32>, tensor<2x4x8x16xf32>, tensor<2x4x12x16xf32>, tensor<2x4x12x24xf32>
  }
}
