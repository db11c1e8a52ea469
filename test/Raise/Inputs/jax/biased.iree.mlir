module @jit_biased {
  func.func @main(%arg0: tensor<2x8x4x16xf32>, %arg1: tensor<2x12x4x16xf32>, %arg2: tensor<2x12x4x16xf32>, %arg3: tensor<1x4x8x12xf32>) -> tensor<2x8x4x16xf32> {
    %cst = arith.constant 0xFF800000 : f32
    %cst_0 = arith.constant 2.500000e-01 : f32
    %cst_1 = arith.constant 0.000000e+00 : f32
    %expanded = tensor.expand_shape %arg0 [[0], [1], [2], [3, 4]] output_shape [2, 8, 4, 1, 16] : tensor<2x8x4x16xf32> into tensor<2x8x4x1x16xf32>
    %0 = tensor.empty() : tensor<2x4x8x1x16xf32>
    %1 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d2, d1, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%expanded : tensor<2x8x4x1x16xf32>) outs(%0 : tensor<2x4x8x1x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x4x8x1x16xf32>
    %2 = tensor.empty() : tensor<2x4x16x12xf32>
    %3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d3, d1, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%arg1 : tensor<2x12x4x16xf32>) outs(%2 : tensor<2x4x16x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x4x16x12xf32>
    %collapsed = tensor.collapse_shape %1 [[0, 1], [2], [3, 4]] : tensor<2x4x8x1x16xf32> into tensor<8x8x16xf32>
    %collapsed_2 = tensor.collapse_shape %3 [[0, 1], [2], [3]] : tensor<2x4x16x12xf32> into tensor<8x16x12xf32>
    %4 = tensor.empty() : tensor<8x8x12xf32>
    %5 = linalg.fill ins(%cst_1 : f32) outs(%4 : tensor<8x8x12xf32>) -> tensor<8x8x12xf32>
    %6 = linalg.batch_matmul ins(%collapsed, %collapsed_2 : tensor<8x8x16xf32>, tensor<8x16x12xf32>) outs(%5 : tensor<8x8x12xf32>) -> tensor<8x8x12xf32>
    %expanded_3 = tensor.expand_shape %6 [[0, 1], [2], [3, 4]] output_shape [2, 4, 8, 1, 12] : tensor<8x8x12xf32> into tensor<2x4x8x1x12xf32>
    %7 = tensor.empty() : tensor<2x4x8x1x12xf32>
    %8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%expanded_3 : tensor<2x4x8x1x12xf32>) outs(%7 : tensor<2x4x8x1x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      %38 = arith.mulf %in, %cst_0 : f32
      linalg.yield %38 : f32
    } -> tensor<2x4x8x1x12xf32>
    %collapsed_4 = tensor.collapse_shape %8 [[0, 1, 2, 3, 4]] : tensor<2x4x8x1x12xf32> into tensor<768xf32>
    %expanded_5 = tensor.expand_shape %collapsed_4 [[0, 1, 2, 3, 4]] output_shape [1, 2, 4, 8, 12] : tensor<768xf32> into tensor<1x2x4x8x12xf32>
    %expanded_6 = tensor.expand_shape %arg3 [[0], [1, 2], [3], [4]] output_shape [1, 1, 4, 8, 12] : tensor<1x4x8x12xf32> into tensor<1x1x4x8x12xf32>
    %9 = tensor.empty() : tensor<1x2x4x8x12xf32>
    %10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, 0, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%expanded_6 : tensor<1x1x4x8x12xf32>) outs(%9 : tensor<1x2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x2x4x8x12xf32>
    %11 = tensor.empty() : tensor<1x2x4x8x12xf32>
    %12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%expanded_5, %10 : tensor<1x2x4x8x12xf32>, tensor<1x2x4x8x12xf32>) outs(%11 : tensor<1x2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_11: f32, %out: f32):
      %38 = arith.addf %in, %in_11 : f32
      linalg.yield %38 : f32
    } -> tensor<1x2x4x8x12xf32>
    %13 = tensor.empty() : tensor<1x2x4x8xf32>
    %14 = linalg.fill ins(%cst : f32) outs(%13 : tensor<1x2x4x8xf32>) -> tensor<1x2x4x8xf32>
    %15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%12 : tensor<1x2x4x8x12xf32>) outs(%14 : tensor<1x2x4x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %38 = arith.maximumf %out, %in : f32
      linalg.yield %38 : f32
    } -> tensor<1x2x4x8xf32>
    %16 = tensor.empty() : tensor<1x2x4x8x12xf32>
    %17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%15 : tensor<1x2x4x8xf32>) outs(%16 : tensor<1x2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x2x4x8x12xf32>
    %18 = tensor.empty() : tensor<1x2x4x8x12xf32>
    %19 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%12, %17 : tensor<1x2x4x8x12xf32>, tensor<1x2x4x8x12xf32>) outs(%18 : tensor<1x2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_11: f32, %out: f32):
      %38 = arith.subf %in, %in_11 : f32
      linalg.yield %38 : f32
    } -> tensor<1x2x4x8x12xf32>
    %20 = tensor.empty() : tensor<1x2x4x8x12xf32>
    %21 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%19 : tensor<1x2x4x8x12xf32>) outs(%20 : tensor<1x2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      %38 = math.exp %in : f32
      linalg.yield %38 : f32
    } -> tensor<1x2x4x8x12xf32>
    %22 = tensor.empty() : tensor<1x2x4x8xf32>
    %23 = linalg.fill ins(%cst_1 : f32) outs(%22 : tensor<1x2x4x8xf32>) -> tensor<1x2x4x8xf32>
    %24 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%21 : tensor<1x2x4x8x12xf32>) outs(%23 : tensor<1x2x4x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %38 = arith.addf %out, %in : f32
      linalg.yield %38 : f32
    } -> tensor<1x2x4x8xf32>
    %25 = tensor.empty() : tensor<1x2x4x8x12xf32>
    %26 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%24 : tensor<1x2x4x8xf32>) outs(%25 : tensor<1x2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x2x4x8x12xf32>
    %27 = tensor.empty() : tensor<1x2x4x8x12xf32>
    %28 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%21, %26 : tensor<1x2x4x8x12xf32>, tensor<1x2x4x8x12xf32>) outs(%27 : tensor<1x2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_11: f32, %out: f32):
      %38 = arith.divf %in, %in_11 : f32
      linalg.yield %38 : f32
    } -> tensor<1x2x4x8x12xf32>
    %29 = tensor.empty() : tensor<2x4x16x12xf32>
    %30 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d3, d1, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%arg2 : tensor<2x12x4x16xf32>) outs(%29 : tensor<2x4x16x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x4x16x12xf32>
    %31 = tensor.empty() : tensor<2x4x12x1x8xf32>
    %32 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d3, d0, d1, d4, d2)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%28 : tensor<1x2x4x8x12xf32>) outs(%31 : tensor<2x4x12x1x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x4x12x1x8xf32>
    %collapsed_7 = tensor.collapse_shape %30 [[0, 1], [2], [3]] : tensor<2x4x16x12xf32> into tensor<8x16x12xf32>
    %collapsed_8 = tensor.collapse_shape %32 [[0, 1], [2], [3, 4]] : tensor<2x4x12x1x8xf32> into tensor<8x12x8xf32>
    %33 = tensor.empty() : tensor<8x16x8xf32>
    %34 = linalg.fill ins(%cst_1 : f32) outs(%33 : tensor<8x16x8xf32>) -> tensor<8x16x8xf32>
    %35 = linalg.batch_matmul ins(%collapsed_7, %collapsed_8 : tensor<8x16x12xf32>, tensor<8x12x8xf32>) outs(%34 : tensor<8x16x8xf32>) -> tensor<8x16x8xf32>
    %expanded_9 = tensor.expand_shape %35 [[0, 1], [2], [3, 4]] output_shape [2, 4, 16, 1, 8] : tensor<8x16x8xf32> into tensor<2x4x16x1x8xf32>
    %36 = tensor.empty() : tensor<1x2x8x4x16xf32>
    %37 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d1, d3, d4, d0, d2)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%expanded_9 : tensor<2x4x16x1x8xf32>) outs(%36 : tensor<1x2x8x4x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x2x8x4x16xf32>
    %collapsed_10 = tensor.collapse_shape %37 [[0, 1], [2], [3], [4]] : tensor<1x2x8x4x16xf32> into tensor<2x8x4x16xf32>
    return %collapsed_10 : tensor<2x8x4x16xf32>
  }
}