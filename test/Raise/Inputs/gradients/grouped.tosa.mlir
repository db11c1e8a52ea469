module {
  func.func @main(%arg0: tensor<2x4x8x16xf32>, %arg1: tensor<2x2x8x16xf32>, %arg2: tensor<2x2x8x16xf32>, %arg3: tensor<2x4x8x16xf32>) -> (tensor<2x4x8x16xf32>, tensor<2x4x8x16xf32>, tensor<2x2x8x16xf32>, tensor<2x2x8x16xf32>) {
    %0 = tosa.const_shape  {values = dense<[2, 2, 1, 8, 16]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %1 = tosa.const_shape  {values = dense<[1, 1, 2, 1, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %2 = tosa.const_shape  {values = dense<[2, 4, 8, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %3 = tosa.const_shape  {values = dense<[8, 8, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %4 = tosa.const_shape  {values = dense<[8, 16, 8]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %5 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
    %6 = tosa.const_shape  {values = dense<[2, 4, 8, 8]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %7 = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
    %8 = tosa.const_shape  {values = dense<8> : tensor<3xindex>} : () -> !tosa.shape<3>
    %9 = tosa.const_shape  {values = dense<[2, 4, 16, 8]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %10 = tosa.const_shape  {values = dense<[2, 2, 2, 8, 16]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %11 = tosa.const_shape  {values = dense<[2, 2, 8, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %12 = "tosa.const"() <{values = dense<2.500000e-01> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %13 = tosa.reshape %arg1, %0 : (tensor<2x2x8x16xf32>, !tosa.shape<5>) -> tensor<2x2x1x8x16xf32>
    %14 = tosa.tile %13, %1 : (tensor<2x2x1x8x16xf32>, !tosa.shape<5>) -> tensor<2x2x2x8x16xf32>
    %15 = tosa.reshape %14, %2 : (tensor<2x2x2x8x16xf32>, !tosa.shape<4>) -> tensor<2x4x8x16xf32>
    %16 = tosa.reshape %arg2, %0 : (tensor<2x2x8x16xf32>, !tosa.shape<5>) -> tensor<2x2x1x8x16xf32>
    %17 = tosa.tile %16, %1 : (tensor<2x2x1x8x16xf32>, !tosa.shape<5>) -> tensor<2x2x2x8x16xf32>
    %18 = tosa.transpose %15 {perms = array<i32: 0, 1, 3, 2>} : (tensor<2x4x8x16xf32>) -> tensor<2x4x16x8xf32>
    %19 = tosa.reshape %arg0, %3 : (tensor<2x4x8x16xf32>, !tosa.shape<3>) -> tensor<8x8x16xf32>
    %20 = tosa.reshape %18, %4 : (tensor<2x4x16x8xf32>, !tosa.shape<3>) -> tensor<8x16x8xf32>
    %21 = tosa.matmul %19, %20, %5, %5 : (tensor<8x8x16xf32>, tensor<8x16x8xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x8xf32>
    %22 = tosa.reshape %21, %6 : (tensor<8x8x8xf32>, !tosa.shape<4>) -> tensor<2x4x8x8xf32>
    %23 = tosa.mul %22, %12, %7 : (tensor<2x4x8x8xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x4x8x8xf32>
    %24 = tosa.reduce_max %23 {axis = 3 : i32} : (tensor<2x4x8x8xf32>) -> tensor<2x4x8x1xf32>
    %25 = tosa.sub %23, %24 : (tensor<2x4x8x8xf32>, tensor<2x4x8x1xf32>) -> tensor<2x4x8x8xf32>
    %26 = tosa.exp %25 : (tensor<2x4x8x8xf32>) -> tensor<2x4x8x8xf32>
    %27 = tosa.reduce_sum %26 {axis = 3 : i32} : (tensor<2x4x8x8xf32>) -> tensor<2x4x8x1xf32>
    %28 = tosa.reciprocal %27 : (tensor<2x4x8x1xf32>) -> tensor<2x4x8x1xf32>
    %29 = tosa.mul %26, %28, %7 : (tensor<2x4x8x8xf32>, tensor<2x4x8x1xf32>, tensor<1xi8>) -> tensor<2x4x8x8xf32>
    %30 = tosa.reshape %29, %8 : (tensor<2x4x8x8xf32>, !tosa.shape<3>) -> tensor<8x8x8xf32>
    %31 = tosa.reshape %17, %3 : (tensor<2x2x2x8x16xf32>, !tosa.shape<3>) -> tensor<8x8x16xf32>
    %32 = tosa.matmul %30, %31, %5, %5 : (tensor<8x8x8xf32>, tensor<8x8x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x16xf32>
    %33 = tosa.reshape %32, %2 : (tensor<8x8x16xf32>, !tosa.shape<4>) -> tensor<2x4x8x16xf32>
    %34 = tosa.reshape %arg3, %3 : (tensor<2x4x8x16xf32>, !tosa.shape<3>) -> tensor<8x8x16xf32>
    %35 = tosa.transpose %30 {perms = array<i32: 0, 2, 1>} : (tensor<8x8x8xf32>) -> tensor<8x8x8xf32>
    %36 = tosa.matmul %35, %34, %5, %5 : (tensor<8x8x8xf32>, tensor<8x8x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x16xf32>
    %37 = tosa.transpose %31 {perms = array<i32: 0, 2, 1>} : (tensor<8x8x16xf32>) -> tensor<8x16x8xf32>
    %38 = tosa.matmul %34, %37, %5, %5 : (tensor<8x8x16xf32>, tensor<8x16x8xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x8xf32>
    %39 = tosa.reshape %38, %6 : (tensor<8x8x8xf32>, !tosa.shape<4>) -> tensor<2x4x8x8xf32>
    %40 = tosa.mul %39, %29, %7 : (tensor<2x4x8x8xf32>, tensor<2x4x8x8xf32>, tensor<1xi8>) -> tensor<2x4x8x8xf32>
    %41 = tosa.reduce_sum %40 {axis = 3 : i32} : (tensor<2x4x8x8xf32>) -> tensor<2x4x8x1xf32>
    %42 = tosa.mul %29, %41, %7 : (tensor<2x4x8x8xf32>, tensor<2x4x8x1xf32>, tensor<1xi8>) -> tensor<2x4x8x8xf32>
    %43 = tosa.sub %40, %42 : (tensor<2x4x8x8xf32>, tensor<2x4x8x8xf32>) -> tensor<2x4x8x8xf32>
    %44 = tosa.mul %43, %12, %7 : (tensor<2x4x8x8xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x4x8x8xf32>
    %45 = tosa.reshape %44, %8 : (tensor<2x4x8x8xf32>, !tosa.shape<3>) -> tensor<8x8x8xf32>
    %46 = tosa.transpose %19 {perms = array<i32: 0, 2, 1>} : (tensor<8x8x16xf32>) -> tensor<8x16x8xf32>
    %47 = tosa.matmul %46, %45, %5, %5 : (tensor<8x16x8xf32>, tensor<8x8x8xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x16x8xf32>
    %48 = tosa.transpose %20 {perms = array<i32: 0, 2, 1>} : (tensor<8x16x8xf32>) -> tensor<8x8x16xf32>
    %49 = tosa.matmul %45, %48, %5, %5 : (tensor<8x8x8xf32>, tensor<8x8x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x16xf32>
    %50 = tosa.reshape %47, %9 : (tensor<8x16x8xf32>, !tosa.shape<4>) -> tensor<2x4x16x8xf32>
    %51 = tosa.reshape %49, %2 : (tensor<8x8x16xf32>, !tosa.shape<4>) -> tensor<2x4x8x16xf32>
    %52 = tosa.transpose %50 {perms = array<i32: 0, 1, 3, 2>} : (tensor<2x4x16x8xf32>) -> tensor<2x4x8x16xf32>
    %53 = tosa.reshape %36, %10 : (tensor<8x8x16xf32>, !tosa.shape<5>) -> tensor<2x2x2x8x16xf32>
    %54 = tosa.reduce_sum %53 {axis = 2 : i32} : (tensor<2x2x2x8x16xf32>) -> tensor<2x2x1x8x16xf32>
    %55 = tosa.reshape %54, %11 : (tensor<2x2x1x8x16xf32>, !tosa.shape<4>) -> tensor<2x2x8x16xf32>
    %56 = tosa.reshape %52, %10 : (tensor<2x4x8x16xf32>, !tosa.shape<5>) -> tensor<2x2x2x8x16xf32>
    %57 = tosa.reduce_sum %56 {axis = 2 : i32} : (tensor<2x2x2x8x16xf32>) -> tensor<2x2x1x8x16xf32>
    %58 = tosa.reshape %57, %11 : (tensor<2x2x1x8x16xf32>, !tosa.shape<4>) -> tensor<2x2x8x16xf32>
    return %33, %51, %58, %55 : tensor<2x4x8x16xf32>, tensor<2x4x8x16xf32>, tensor<2x2x8x16xf32>, tensor<2x2x8x16xf32>
  }
}
