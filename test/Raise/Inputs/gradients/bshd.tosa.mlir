module {
  func.func @main(%arg0: tensor<2x8x4x16xf32>, %arg1: tensor<2x12x4x16xf32>, %arg2: tensor<2x12x4x24xf32>, %arg3: tensor<2x8x4x24xf32>) -> (tensor<2x8x4x24xf32>, tensor<2x8x4x16xf32>, tensor<2x12x4x16xf32>, tensor<2x12x4x24xf32>) {
    %0 = tosa.const_shape  {values = dense<[2, 8, 4, 16, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %1 = tosa.const_shape  {values = dense<[2, 12, 4, 16, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %2 = tosa.const_shape  {values = dense<[8, 8, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %3 = tosa.const_shape  {values = dense<[8, 16, 12]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %4 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
    %5 = tosa.const_shape  {values = dense<[2, 4, 8, 12]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %6 = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
    %7 = tosa.const_shape  {values = dense<[2, 12, 4, 24, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %8 = tosa.const_shape  {values = dense<[8, 8, 12]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %9 = tosa.const_shape  {values = dense<[8, 12, 24]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %10 = tosa.const_shape  {values = dense<[2, 4, 8, 1, 24]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %11 = tosa.const_shape  {values = dense<[2, 8, 4, 24]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %12 = tosa.const_shape  {values = dense<[2, 8, 4, 24, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %13 = tosa.const_shape  {values = dense<[8, 8, 24]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %14 = tosa.const_shape  {values = dense<[2, 4, 12, 24, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %15 = tosa.const_shape  {values = dense<[2, 12, 4, 24]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %16 = tosa.const_shape  {values = dense<[2, 4, 16, 12, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %17 = tosa.const_shape  {values = dense<[2, 4, 8, 16, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %18 = tosa.const_shape  {values = dense<[2, 12, 4, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %19 = tosa.const_shape  {values = dense<[2, 8, 4, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %20 = "tosa.const"() <{values = dense<2.500000e-01> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %21 = tosa.reshape %arg0, %0 : (tensor<2x8x4x16xf32>, !tosa.shape<5>) -> tensor<2x8x4x16x1xf32>
    %22 = tosa.reshape %arg1, %1 : (tensor<2x12x4x16xf32>, !tosa.shape<5>) -> tensor<2x12x4x16x1xf32>
    %23 = tosa.transpose %21 {perms = array<i32: 0, 2, 1, 3, 4>} : (tensor<2x8x4x16x1xf32>) -> tensor<2x4x8x16x1xf32>
    %24 = tosa.reshape %23, %2 : (tensor<2x4x8x16x1xf32>, !tosa.shape<3>) -> tensor<8x8x16xf32>
    %25 = tosa.transpose %22 {perms = array<i32: 0, 2, 3, 1, 4>} : (tensor<2x12x4x16x1xf32>) -> tensor<2x4x16x12x1xf32>
    %26 = tosa.reshape %25, %3 : (tensor<2x4x16x12x1xf32>, !tosa.shape<3>) -> tensor<8x16x12xf32>
    %27 = tosa.matmul %24, %26, %4, %4 : (tensor<8x8x16xf32>, tensor<8x16x12xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x12xf32>
    %28 = tosa.reshape %27, %5 : (tensor<8x8x12xf32>, !tosa.shape<4>) -> tensor<2x4x8x12xf32>
    %29 = tosa.mul %28, %20, %6 : (tensor<2x4x8x12xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x4x8x12xf32>
    %30 = tosa.reduce_max %29 {axis = 3 : i32} : (tensor<2x4x8x12xf32>) -> tensor<2x4x8x1xf32>
    %31 = tosa.sub %29, %30 : (tensor<2x4x8x12xf32>, tensor<2x4x8x1xf32>) -> tensor<2x4x8x12xf32>
    %32 = tosa.exp %31 : (tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
    %33 = tosa.reduce_sum %32 {axis = 3 : i32} : (tensor<2x4x8x12xf32>) -> tensor<2x4x8x1xf32>
    %34 = tosa.reciprocal %33 : (tensor<2x4x8x1xf32>) -> tensor<2x4x8x1xf32>
    %35 = tosa.mul %32, %34, %6 : (tensor<2x4x8x12xf32>, tensor<2x4x8x1xf32>, tensor<1xi8>) -> tensor<2x4x8x12xf32>
    %36 = tosa.reshape %arg2, %7 : (tensor<2x12x4x24xf32>, !tosa.shape<5>) -> tensor<2x12x4x24x1xf32>
    %37 = tosa.reshape %35, %8 : (tensor<2x4x8x12xf32>, !tosa.shape<3>) -> tensor<8x8x12xf32>
    %38 = tosa.transpose %36 {perms = array<i32: 0, 2, 1, 3, 4>} : (tensor<2x12x4x24x1xf32>) -> tensor<2x4x12x24x1xf32>
    %39 = tosa.reshape %38, %9 : (tensor<2x4x12x24x1xf32>, !tosa.shape<3>) -> tensor<8x12x24xf32>
    %40 = tosa.matmul %37, %39, %4, %4 : (tensor<8x8x12xf32>, tensor<8x12x24xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x24xf32>
    %41 = tosa.reshape %40, %10 : (tensor<8x8x24xf32>, !tosa.shape<5>) -> tensor<2x4x8x1x24xf32>
    %42 = tosa.transpose %41 {perms = array<i32: 0, 2, 1, 4, 3>} : (tensor<2x4x8x1x24xf32>) -> tensor<2x8x4x24x1xf32>
    %43 = tosa.reshape %42, %11 : (tensor<2x8x4x24x1xf32>, !tosa.shape<4>) -> tensor<2x8x4x24xf32>
    %44 = tosa.reshape %arg3, %12 : (tensor<2x8x4x24xf32>, !tosa.shape<5>) -> tensor<2x8x4x24x1xf32>
    %45 = tosa.transpose %44 {perms = array<i32: 0, 2, 1, 4, 3>} : (tensor<2x8x4x24x1xf32>) -> tensor<2x4x8x1x24xf32>
    %46 = tosa.reshape %45, %13 : (tensor<2x4x8x1x24xf32>, !tosa.shape<3>) -> tensor<8x8x24xf32>
    %47 = tosa.transpose %37 {perms = array<i32: 0, 2, 1>} : (tensor<8x8x12xf32>) -> tensor<8x12x8xf32>
    %48 = tosa.matmul %47, %46, %4, %4 : (tensor<8x12x8xf32>, tensor<8x8x24xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x12x24xf32>
    %49 = tosa.transpose %39 {perms = array<i32: 0, 2, 1>} : (tensor<8x12x24xf32>) -> tensor<8x24x12xf32>
    %50 = tosa.matmul %46, %49, %4, %4 : (tensor<8x8x24xf32>, tensor<8x24x12xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x12xf32>
    %51 = tosa.reshape %48, %14 : (tensor<8x12x24xf32>, !tosa.shape<5>) -> tensor<2x4x12x24x1xf32>
    %52 = tosa.transpose %51 {perms = array<i32: 0, 2, 1, 3, 4>} : (tensor<2x4x12x24x1xf32>) -> tensor<2x12x4x24x1xf32>
    %53 = tosa.reshape %52, %15 : (tensor<2x12x4x24x1xf32>, !tosa.shape<4>) -> tensor<2x12x4x24xf32>
    %54 = tosa.reshape %50, %5 : (tensor<8x8x12xf32>, !tosa.shape<4>) -> tensor<2x4x8x12xf32>
    %55 = tosa.mul %54, %35, %6 : (tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>, tensor<1xi8>) -> tensor<2x4x8x12xf32>
    %56 = tosa.reduce_sum %55 {axis = 3 : i32} : (tensor<2x4x8x12xf32>) -> tensor<2x4x8x1xf32>
    %57 = tosa.mul %35, %56, %6 : (tensor<2x4x8x12xf32>, tensor<2x4x8x1xf32>, tensor<1xi8>) -> tensor<2x4x8x12xf32>
    %58 = tosa.sub %55, %57 : (tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
    %59 = tosa.mul %58, %20, %6 : (tensor<2x4x8x12xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x4x8x12xf32>
    %60 = tosa.reshape %59, %8 : (tensor<2x4x8x12xf32>, !tosa.shape<3>) -> tensor<8x8x12xf32>
    %61 = tosa.transpose %24 {perms = array<i32: 0, 2, 1>} : (tensor<8x8x16xf32>) -> tensor<8x16x8xf32>
    %62 = tosa.matmul %61, %60, %4, %4 : (tensor<8x16x8xf32>, tensor<8x8x12xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x16x12xf32>
    %63 = tosa.transpose %26 {perms = array<i32: 0, 2, 1>} : (tensor<8x16x12xf32>) -> tensor<8x12x16xf32>
    %64 = tosa.matmul %60, %63, %4, %4 : (tensor<8x8x12xf32>, tensor<8x12x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x8x16xf32>
    %65 = tosa.reshape %62, %16 : (tensor<8x16x12xf32>, !tosa.shape<5>) -> tensor<2x4x16x12x1xf32>
    %66 = tosa.reshape %64, %17 : (tensor<8x8x16xf32>, !tosa.shape<5>) -> tensor<2x4x8x16x1xf32>
    %67 = tosa.transpose %65 {perms = array<i32: 0, 3, 1, 2, 4>} : (tensor<2x4x16x12x1xf32>) -> tensor<2x12x4x16x1xf32>
    %68 = tosa.reshape %67, %18 : (tensor<2x12x4x16x1xf32>, !tosa.shape<4>) -> tensor<2x12x4x16xf32>
    %69 = tosa.transpose %66 {perms = array<i32: 0, 2, 1, 3, 4>} : (tensor<2x4x8x16x1xf32>) -> tensor<2x8x4x16x1xf32>
    %70 = tosa.reshape %69, %19 : (tensor<2x8x4x16x1xf32>, !tosa.shape<4>) -> tensor<2x8x4x16xf32>
    return %43, %70, %68, %53 : tensor<2x8x4x24xf32>, tensor<2x8x4x16xf32>, tensor<2x12x4x16xf32>, tensor<2x12x4x24xf32>
  }
}
