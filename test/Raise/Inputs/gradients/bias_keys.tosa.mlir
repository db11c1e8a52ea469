module {
  func.func @main(%arg0: tensor<2x4x8x16xf32>, %arg1: tensor<2x4x12x16xf32>, %arg2: tensor<2x4x12x24xf32>, %arg3: tensor<2x1x1x12xf32>, %arg4: tensor<2x4x8x24xf32>) -> (tensor<2x4x8x24xf32>, tensor<2x4x8x16xf32>, tensor<2x4x12x16xf32>, tensor<2x4x12x24xf32>, tensor<2x1x1x12xf32>) {
    %0 = tosa.const_shape  {values = dense<[8, 8, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %1 = tosa.const_shape  {values = dense<[8, 16, 12]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %2 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
    %3 = tosa.const_shape  {values = dense<[2, 4, 8, 12]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %4 = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
    %5 = tosa.const_shape  {values = dense<[8, 8, 12]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %6 = tosa.const_shape  {values = dense<[8, 12, 24]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %7 = tosa.const_shape  {values = dense<[2, 4, 8, 24]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %8 = tosa.const_shape  {values = dense<[8, 8, 24]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %9 = tosa.const_shape  {values = dense<[2, 4, 12, 24]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %10 = tosa.const_shape  {values = dense<[2, 4, 16, 12]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %11 = tosa.const_shape  {values = dense<[2, 4, 8, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %12 = "tosa.const"() <{values = dense<2.500000e-01> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %13 = tosa.transpose %arg1 {perms = array<i32: 0, 1, 3, 2>} : (tensor<2x4x12x16xf32>) -> tensor<2x4x16x12xf32>
    %14 = tosa.reshape %arg0, %0 : (tensor<2x4x8x16xf32>, !tosa.shape<3>) -> tensor<8x8x16xf32>
    %15 = tosa.reshape %13, %1 : (tensor<2x4x16x12xf32>, !tosa.shape<3>) -> tensor<8x16x12xf32>
    %16 = tosa.matmul %14, %15, %2, %2 : (tensor<8x8x16xf32>, tensor<8x16x12xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x12xf32>
    %17 = tosa.reshape %16, %3 : (tensor<8x8x12xf32>, !tosa.shape<4>) -> tensor<2x4x8x12xf32>
    %18 = tosa.mul %17, %12, %4 : (tensor<2x4x8x12xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x4x8x12xf32>
    %19 = tosa.add %18, %arg3 : (tensor<2x4x8x12xf32>, tensor<2x1x1x12xf32>) -> tensor<2x4x8x12xf32>
    %20 = tosa.reduce_max %19 {axis = 3 : i32} : (tensor<2x4x8x12xf32>) -> tensor<2x4x8x1xf32>
    %21 = tosa.sub %19, %20 : (tensor<2x4x8x12xf32>, tensor<2x4x8x1xf32>) -> tensor<2x4x8x12xf32>
    %22 = tosa.exp %21 : (tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
    %23 = tosa.reduce_sum %22 {axis = 3 : i32} : (tensor<2x4x8x12xf32>) -> tensor<2x4x8x1xf32>
    %24 = tosa.reciprocal %23 : (tensor<2x4x8x1xf32>) -> tensor<2x4x8x1xf32>
    %25 = tosa.mul %22, %24, %4 : (tensor<2x4x8x12xf32>, tensor<2x4x8x1xf32>, tensor<1xi8>) -> tensor<2x4x8x12xf32>
    %26 = tosa.reshape %25, %5 : (tensor<2x4x8x12xf32>, !tosa.shape<3>) -> tensor<8x8x12xf32>
    %27 = tosa.reshape %arg2, %6 : (tensor<2x4x12x24xf32>, !tosa.shape<3>) -> tensor<8x12x24xf32>
    %28 = tosa.matmul %26, %27, %2, %2 : (tensor<8x8x12xf32>, tensor<8x12x24xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x24xf32>
    %29 = tosa.reshape %28, %7 : (tensor<8x8x24xf32>, !tosa.shape<4>) -> tensor<2x4x8x24xf32>
    %30 = tosa.reshape %arg4, %8 : (tensor<2x4x8x24xf32>, !tosa.shape<3>) -> tensor<8x8x24xf32>
    %31 = tosa.transpose %26 {perms = array<i32: 0, 2, 1>} : (tensor<8x8x12xf32>) -> tensor<8x12x8xf32>
    %32 = tosa.matmul %31, %30, %2, %2 : (tensor<8x12x8xf32>, tensor<8x8x24xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x12x24xf32>
    %33 = tosa.transpose %27 {perms = array<i32: 0, 2, 1>} : (tensor<8x12x24xf32>) -> tensor<8x24x12xf32>
    %34 = tosa.matmul %30, %33, %2, %2 : (tensor<8x8x24xf32>, tensor<8x24x12xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x12xf32>
    %35 = tosa.reshape %32, %9 : (tensor<8x12x24xf32>, !tosa.shape<4>) -> tensor<2x4x12x24xf32>
    %36 = tosa.reshape %34, %3 : (tensor<8x8x12xf32>, !tosa.shape<4>) -> tensor<2x4x8x12xf32>
    %37 = tosa.mul %36, %25, %4 : (tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>, tensor<1xi8>) -> tensor<2x4x8x12xf32>
    %38 = tosa.reduce_sum %37 {axis = 3 : i32} : (tensor<2x4x8x12xf32>) -> tensor<2x4x8x1xf32>
    %39 = tosa.mul %25, %38, %4 : (tensor<2x4x8x12xf32>, tensor<2x4x8x1xf32>, tensor<1xi8>) -> tensor<2x4x8x12xf32>
    %40 = tosa.sub %37, %39 : (tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
    %41 = tosa.reduce_sum %40 {axis = 1 : i32} : (tensor<2x4x8x12xf32>) -> tensor<2x1x8x12xf32>
    %42 = tosa.reduce_sum %41 {axis = 2 : i32} : (tensor<2x1x8x12xf32>) -> tensor<2x1x1x12xf32>
    %43 = tosa.mul %40, %12, %4 : (tensor<2x4x8x12xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x4x8x12xf32>
    %44 = tosa.reshape %43, %5 : (tensor<2x4x8x12xf32>, !tosa.shape<3>) -> tensor<8x8x12xf32>
    %45 = tosa.transpose %14 {perms = array<i32: 0, 2, 1>} : (tensor<8x8x16xf32>) -> tensor<8x16x8xf32>
    %46 = tosa.matmul %45, %44, %2, %2 : (tensor<8x16x8xf32>, tensor<8x8x12xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x16x12xf32>
    %47 = tosa.transpose %15 {perms = array<i32: 0, 2, 1>} : (tensor<8x16x12xf32>) -> tensor<8x12x16xf32>
    %48 = tosa.matmul %44, %47, %2, %2 : (tensor<8x8x12xf32>, tensor<8x12x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x16xf32>
    %49 = tosa.reshape %46, %10 : (tensor<8x16x12xf32>, !tosa.shape<4>) -> tensor<2x4x16x12xf32>
    %50 = tosa.reshape %48, %11 : (tensor<8x8x16xf32>, !tosa.shape<4>) -> tensor<2x4x8x16xf32>
    %51 = tosa.transpose %49 {perms = array<i32: 0, 1, 3, 2>} : (tensor<2x4x16x12xf32>) -> tensor<2x4x12x16xf32>
    return %29, %50, %51, %35, %42 : tensor<2x4x8x24xf32>, tensor<2x4x8x16xf32>, tensor<2x4x12x16xf32>, tensor<2x4x12x24xf32>, tensor<2x1x1x12xf32>
  }
}
