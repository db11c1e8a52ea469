module {
  func.func @main(%arg0: tensor<2x4x8x16xf32>, %arg1: tensor<2x4x12x16xf32>, %arg2: tensor<2x4x12x24xf32>, %arg3: tensor<4x8x12xf32>, %arg4: tensor<2x4x8x24xf32>) -> (tensor<2x4x8x24xf32>, tensor<2x4x8x16xf32>, tensor<2x4x12x16xf32>, tensor<2x4x12x24xf32>, tensor<4x8x12xf32>) {
    %0 = tosa.const_shape  {values = dense<[8, 8, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %1 = tosa.const_shape  {values = dense<[8, 16, 12]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %2 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
    %3 = tosa.const_shape  {values = dense<[2, 4, 8, 12]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %4 = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
    %5 = tosa.const_shape  {values = dense<[1, 4, 8, 12]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %6 = tosa.const_shape  {values = dense<[8, 8, 12]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %7 = tosa.const_shape  {values = dense<[8, 12, 24]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %8 = tosa.const_shape  {values = dense<[2, 4, 8, 24]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %9 = tosa.const_shape  {values = dense<[8, 8, 24]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %10 = tosa.const_shape  {values = dense<[2, 4, 12, 24]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %11 = tosa.const_shape  {values = dense<[4, 8, 12]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %12 = tosa.const_shape  {values = dense<[2, 4, 16, 12]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %13 = tosa.const_shape  {values = dense<[2, 4, 8, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %14 = "tosa.const"() <{values = dense<2.500000e-01> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %15 = tosa.transpose %arg1 {perms = array<i32: 0, 1, 3, 2>} : (tensor<2x4x12x16xf32>) -> tensor<2x4x16x12xf32>
    %16 = tosa.reshape %arg0, %0 : (tensor<2x4x8x16xf32>, !tosa.shape<3>) -> tensor<8x8x16xf32>
    %17 = tosa.reshape %15, %1 : (tensor<2x4x16x12xf32>, !tosa.shape<3>) -> tensor<8x16x12xf32>
    %18 = tosa.matmul %16, %17, %2, %2 : (tensor<8x8x16xf32>, tensor<8x16x12xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x12xf32>
    %19 = tosa.reshape %18, %3 : (tensor<8x8x12xf32>, !tosa.shape<4>) -> tensor<2x4x8x12xf32>
    %20 = tosa.mul %19, %14, %4 : (tensor<2x4x8x12xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x4x8x12xf32>
    %21 = tosa.reshape %arg3, %5 : (tensor<4x8x12xf32>, !tosa.shape<4>) -> tensor<1x4x8x12xf32>
    %22 = tosa.add %20, %21 : (tensor<2x4x8x12xf32>, tensor<1x4x8x12xf32>) -> tensor<2x4x8x12xf32>
    %23 = tosa.reduce_max %22 {axis = 3 : i32} : (tensor<2x4x8x12xf32>) -> tensor<2x4x8x1xf32>
    %24 = tosa.sub %22, %23 : (tensor<2x4x8x12xf32>, tensor<2x4x8x1xf32>) -> tensor<2x4x8x12xf32>
    %25 = tosa.exp %24 : (tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
    %26 = tosa.reduce_sum %25 {axis = 3 : i32} : (tensor<2x4x8x12xf32>) -> tensor<2x4x8x1xf32>
    %27 = tosa.reciprocal %26 : (tensor<2x4x8x1xf32>) -> tensor<2x4x8x1xf32>
    %28 = tosa.mul %25, %27, %4 : (tensor<2x4x8x12xf32>, tensor<2x4x8x1xf32>, tensor<1xi8>) -> tensor<2x4x8x12xf32>
    %29 = tosa.reshape %28, %6 : (tensor<2x4x8x12xf32>, !tosa.shape<3>) -> tensor<8x8x12xf32>
    %30 = tosa.reshape %arg2, %7 : (tensor<2x4x12x24xf32>, !tosa.shape<3>) -> tensor<8x12x24xf32>
    %31 = tosa.matmul %29, %30, %2, %2 : (tensor<8x8x12xf32>, tensor<8x12x24xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x24xf32>
    %32 = tosa.reshape %31, %8 : (tensor<8x8x24xf32>, !tosa.shape<4>) -> tensor<2x4x8x24xf32>
    %33 = tosa.reshape %arg4, %9 : (tensor<2x4x8x24xf32>, !tosa.shape<3>) -> tensor<8x8x24xf32>
    %34 = tosa.transpose %29 {perms = array<i32: 0, 2, 1>} : (tensor<8x8x12xf32>) -> tensor<8x12x8xf32>
    %35 = tosa.matmul %34, %33, %2, %2 : (tensor<8x12x8xf32>, tensor<8x8x24xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x12x24xf32>
    %36 = tosa.transpose %30 {perms = array<i32: 0, 2, 1>} : (tensor<8x12x24xf32>) -> tensor<8x24x12xf32>
    %37 = tosa.matmul %33, %36, %2, %2 : (tensor<8x8x24xf32>, tensor<8x24x12xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x12xf32>
    %38 = tosa.reshape %35, %10 : (tensor<8x12x24xf32>, !tosa.shape<4>) -> tensor<2x4x12x24xf32>
    %39 = tosa.reshape %37, %3 : (tensor<8x8x12xf32>, !tosa.shape<4>) -> tensor<2x4x8x12xf32>
    %40 = tosa.mul %39, %28, %4 : (tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>, tensor<1xi8>) -> tensor<2x4x8x12xf32>
    %41 = tosa.reduce_sum %40 {axis = 3 : i32} : (tensor<2x4x8x12xf32>) -> tensor<2x4x8x1xf32>
    %42 = tosa.mul %28, %41, %4 : (tensor<2x4x8x12xf32>, tensor<2x4x8x1xf32>, tensor<1xi8>) -> tensor<2x4x8x12xf32>
    %43 = tosa.sub %40, %42 : (tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
    %44 = tosa.reduce_sum %43 {axis = 0 : i32} : (tensor<2x4x8x12xf32>) -> tensor<1x4x8x12xf32>
    %45 = tosa.reshape %44, %11 : (tensor<1x4x8x12xf32>, !tosa.shape<3>) -> tensor<4x8x12xf32>
    %46 = tosa.mul %43, %14, %4 : (tensor<2x4x8x12xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x4x8x12xf32>
    %47 = tosa.reshape %46, %6 : (tensor<2x4x8x12xf32>, !tosa.shape<3>) -> tensor<8x8x12xf32>
    %48 = tosa.transpose %16 {perms = array<i32: 0, 2, 1>} : (tensor<8x8x16xf32>) -> tensor<8x16x8xf32>
    %49 = tosa.matmul %48, %47, %2, %2 : (tensor<8x16x8xf32>, tensor<8x8x12xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x16x12xf32>
    %50 = tosa.transpose %17 {perms = array<i32: 0, 2, 1>} : (tensor<8x16x12xf32>) -> tensor<8x12x16xf32>
    %51 = tosa.matmul %47, %50, %2, %2 : (tensor<8x8x12xf32>, tensor<8x12x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x16xf32>
    %52 = tosa.reshape %49, %12 : (tensor<8x16x12xf32>, !tosa.shape<4>) -> tensor<2x4x16x12xf32>
    %53 = tosa.reshape %51, %13 : (tensor<8x8x16xf32>, !tosa.shape<4>) -> tensor<2x4x8x16xf32>
    %54 = tosa.transpose %52 {perms = array<i32: 0, 1, 3, 2>} : (tensor<2x4x16x12xf32>) -> tensor<2x4x12x16xf32>
    return %32, %53, %54, %38, %45 : tensor<2x4x8x24xf32>, tensor<2x4x8x16xf32>, tensor<2x4x12x16xf32>, tensor<2x4x12x24xf32>, tensor<4x8x12xf32>
  }
}
