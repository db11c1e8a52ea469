#map = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map1 = affine_map<(d0, d1, d2, d3) -> (d0, 0, 0, d3)>
#map2 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>
#map3 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>
module {
  func.func @main(%arg0: tensor<2x4x8x16xf32>, %arg1: tensor<2x4x12x16xf32>, %arg2: tensor<2x4x12x24xf32>, %arg3: tensor<2x1x1x12xf32>, %arg4: tensor<2x4x8x24xf32>) -> (tensor<2x4x8x24xf32>, tensor<2x4x8x16xf32>, tensor<2x4x12x16xf32>, tensor<2x4x12x24xf32>, tensor<2x1x1x12xf32>) {
    %cst = arith.constant 0.000000e+00 : f32
    %c0_i64 = arith.constant 0 : i64
    %cst_0 = arith.constant 0xFF800000 : f32
    %cst_1 = arith.constant 2.500000e-01 : f32
    %0 = tensor.empty() : tensor<2x4x16x12xf32>
    %transposed = linalg.transpose ins(%arg1 : tensor<2x4x12x16xf32>) outs(%0 : tensor<2x4x16x12xf32>) permutation = [0, 1, 3, 2] 
    %collapsed = tensor.collapse_shape %arg0 [[0, 1], [2], [3]] : tensor<2x4x8x16xf32> into tensor<8x8x16xf32>
    %collapsed_2 = tensor.collapse_shape %transposed [[0, 1], [2], [3]] : tensor<2x4x16x12xf32> into tensor<8x16x12xf32>
    %1 = tensor.empty() : tensor<8x8x12xf32>
    %2 = linalg.fill ins(%cst : f32) outs(%1 : tensor<8x8x12xf32>) -> tensor<8x8x12xf32>
    %3 = linalg.batch_matmul ins(%collapsed, %collapsed_2 : tensor<8x8x16xf32>, tensor<8x16x12xf32>) outs(%2 : tensor<8x8x12xf32>) -> tensor<8x8x12xf32>
    %expanded = tensor.expand_shape %3 [[0, 1], [2], [3]] output_shape [2, 4, 8, 12] : tensor<8x8x12xf32> into tensor<2x4x8x12xf32>
    %4 = tensor.empty() : tensor<2x4x8x12xf32>
    %5 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded : tensor<2x4x8x12xf32>) outs(%4 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      %44 = arith.mulf %in, %cst_1 : f32
      linalg.yield %44 : f32
    } -> tensor<2x4x8x12xf32>
    %6 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%5, %arg3 : tensor<2x4x8x12xf32>, tensor<2x1x1x12xf32>) outs(%4 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_18: f32, %out: f32):
      %44 = arith.addf %in, %in_18 : f32
      linalg.yield %44 : f32
    } -> tensor<2x4x8x12xf32>
    %7 = tensor.empty() : tensor<2x4x8xi64>
    %8 = linalg.fill ins(%c0_i64 : i64) outs(%7 : tensor<2x4x8xi64>) -> tensor<2x4x8xi64>
    %9 = tensor.empty() : tensor<2x4x8xf32>
    %10 = linalg.fill ins(%cst_0 : f32) outs(%9 : tensor<2x4x8xf32>) -> tensor<2x4x8xf32>
    %11:2 = linalg.generic {indexing_maps = [#map, #map2, #map2], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%6 : tensor<2x4x8x12xf32>) outs(%10, %8 : tensor<2x4x8xf32>, tensor<2x4x8xi64>) {
    ^bb0(%in: f32, %out: f32, %out_18: i64):
      %44 = linalg.index 3 : index
      %45 = arith.index_cast %44 : index to i64
      %46 = arith.maximumf %in, %out : f32
      %47 = arith.cmpf ogt, %in, %out : f32
      %48 = arith.select %47, %45, %out_18 : i64
      linalg.yield %46, %48 : f32, i64
    } -> (tensor<2x4x8xf32>, tensor<2x4x8xi64>)
    %expanded_3 = tensor.expand_shape %11#0 [[0], [1], [2, 3]] output_shape [2, 4, 8, 1] : tensor<2x4x8xf32> into tensor<2x4x8x1xf32>
    %12 = linalg.generic {indexing_maps = [#map, #map3, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%6, %expanded_3 : tensor<2x4x8x12xf32>, tensor<2x4x8x1xf32>) outs(%4 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_18: f32, %out: f32):
      %44 = arith.subf %in, %in_18 : f32
      linalg.yield %44 : f32
    } -> tensor<2x4x8x12xf32>
    %13 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%12 : tensor<2x4x8x12xf32>) outs(%4 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      %44 = math.exp %in : f32
      linalg.yield %44 : f32
    } -> tensor<2x4x8x12xf32>
    %14 = tensor.empty() : tensor<2x4x8x1xf32>
    %15 = linalg.fill ins(%cst : f32) outs(%14 : tensor<2x4x8x1xf32>) -> tensor<2x4x8x1xf32>
    %16 = linalg.generic {indexing_maps = [#map, #map3], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%13 : tensor<2x4x8x12xf32>) outs(%15 : tensor<2x4x8x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %44 = arith.addf %in, %out : f32
      linalg.yield %44 : f32
    } -> tensor<2x4x8x1xf32>
    %17 = linalg.generic {indexing_maps = [#map, #map3, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%13, %16 : tensor<2x4x8x12xf32>, tensor<2x4x8x1xf32>) outs(%4 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_18: f32, %out: f32):
      %44 = arith.divf %in, %in_18 : f32
      linalg.yield %44 : f32
    } -> tensor<2x4x8x12xf32>
    %collapsed_4 = tensor.collapse_shape %17 [[0, 1], [2], [3]] : tensor<2x4x8x12xf32> into tensor<8x8x12xf32>
    %collapsed_5 = tensor.collapse_shape %arg2 [[0, 1], [2], [3]] : tensor<2x4x12x24xf32> into tensor<8x12x24xf32>
    %18 = tensor.empty() : tensor<8x8x24xf32>
    %19 = linalg.fill ins(%cst : f32) outs(%18 : tensor<8x8x24xf32>) -> tensor<8x8x24xf32>
    %20 = linalg.batch_matmul ins(%collapsed_4, %collapsed_5 : tensor<8x8x12xf32>, tensor<8x12x24xf32>) outs(%19 : tensor<8x8x24xf32>) -> tensor<8x8x24xf32>
    %expanded_6 = tensor.expand_shape %20 [[0, 1], [2], [3]] output_shape [2, 4, 8, 24] : tensor<8x8x24xf32> into tensor<2x4x8x24xf32>
    %collapsed_7 = tensor.collapse_shape %arg4 [[0, 1], [2], [3]] : tensor<2x4x8x24xf32> into tensor<8x8x24xf32>
    %21 = tensor.empty() : tensor<8x12x8xf32>
    %transposed_8 = linalg.transpose ins(%collapsed_4 : tensor<8x8x12xf32>) outs(%21 : tensor<8x12x8xf32>) permutation = [0, 2, 1] 
    %22 = tensor.empty() : tensor<8x12x24xf32>
    %23 = linalg.fill ins(%cst : f32) outs(%22 : tensor<8x12x24xf32>) -> tensor<8x12x24xf32>
    %24 = linalg.batch_matmul ins(%transposed_8, %collapsed_7 : tensor<8x12x8xf32>, tensor<8x8x24xf32>) outs(%23 : tensor<8x12x24xf32>) -> tensor<8x12x24xf32>
    %25 = tensor.empty() : tensor<8x24x12xf32>
    %transposed_9 = linalg.transpose ins(%collapsed_5 : tensor<8x12x24xf32>) outs(%25 : tensor<8x24x12xf32>) permutation = [0, 2, 1] 
    %26 = linalg.batch_matmul ins(%collapsed_7, %transposed_9 : tensor<8x8x24xf32>, tensor<8x24x12xf32>) outs(%2 : tensor<8x8x12xf32>) -> tensor<8x8x12xf32>
    %expanded_10 = tensor.expand_shape %24 [[0, 1], [2], [3]] output_shape [2, 4, 12, 24] : tensor<8x12x24xf32> into tensor<2x4x12x24xf32>
    %expanded_11 = tensor.expand_shape %26 [[0, 1], [2], [3]] output_shape [2, 4, 8, 12] : tensor<8x8x12xf32> into tensor<2x4x8x12xf32>
    %27 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_11, %17 : tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) outs(%4 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_18: f32, %out: f32):
      %44 = arith.mulf %in, %in_18 : f32
      linalg.yield %44 : f32
    } -> tensor<2x4x8x12xf32>
    %28 = linalg.generic {indexing_maps = [#map, #map3], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%27 : tensor<2x4x8x12xf32>) outs(%15 : tensor<2x4x8x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %44 = arith.addf %in, %out : f32
      linalg.yield %44 : f32
    } -> tensor<2x4x8x1xf32>
    %29 = linalg.generic {indexing_maps = [#map, #map3, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%17, %28 : tensor<2x4x8x12xf32>, tensor<2x4x8x1xf32>) outs(%4 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_18: f32, %out: f32):
      %44 = arith.mulf %in, %in_18 : f32
      linalg.yield %44 : f32
    } -> tensor<2x4x8x12xf32>
    %30 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%27, %29 : tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) outs(%4 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_18: f32, %out: f32):
      %44 = arith.subf %in, %in_18 : f32
      linalg.yield %44 : f32
    } -> tensor<2x4x8x12xf32>
    %31 = tensor.empty() : tensor<2x1x1x12xf32>
    %32 = linalg.fill ins(%cst : f32) outs(%31 : tensor<2x1x1x12xf32>) -> tensor<2x1x1x12xf32>
    %33 = linalg.generic {indexing_maps = [#map, #map1], iterator_types = ["parallel", "reduction", "reduction", "parallel"]} ins(%30 : tensor<2x4x8x12xf32>) outs(%32 : tensor<2x1x1x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      %44 = arith.addf %in, %out : f32
      linalg.yield %44 : f32
    } -> tensor<2x1x1x12xf32>
    %34 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%30 : tensor<2x4x8x12xf32>) outs(%4 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      %44 = arith.mulf %in, %cst_1 : f32
      linalg.yield %44 : f32
    } -> tensor<2x4x8x12xf32>
    %collapsed_12 = tensor.collapse_shape %34 [[0, 1], [2], [3]] : tensor<2x4x8x12xf32> into tensor<8x8x12xf32>
    %35 = tensor.empty() : tensor<8x16x8xf32>
    %transposed_13 = linalg.transpose ins(%collapsed : tensor<8x8x16xf32>) outs(%35 : tensor<8x16x8xf32>) permutation = [0, 2, 1] 
    %36 = tensor.empty() : tensor<8x16x12xf32>
    %37 = linalg.fill ins(%cst : f32) outs(%36 : tensor<8x16x12xf32>) -> tensor<8x16x12xf32>
    %38 = linalg.batch_matmul ins(%transposed_13, %collapsed_12 : tensor<8x16x8xf32>, tensor<8x8x12xf32>) outs(%37 : tensor<8x16x12xf32>) -> tensor<8x16x12xf32>
    %39 = tensor.empty() : tensor<8x12x16xf32>
    %transposed_14 = linalg.transpose ins(%collapsed_2 : tensor<8x16x12xf32>) outs(%39 : tensor<8x12x16xf32>) permutation = [0, 2, 1] 
    %40 = tensor.empty() : tensor<8x8x16xf32>
    %41 = linalg.fill ins(%cst : f32) outs(%40 : tensor<8x8x16xf32>) -> tensor<8x8x16xf32>
    %42 = linalg.batch_matmul ins(%collapsed_12, %transposed_14 : tensor<8x8x12xf32>, tensor<8x12x16xf32>) outs(%41 : tensor<8x8x16xf32>) -> tensor<8x8x16xf32>
    %expanded_15 = tensor.expand_shape %38 [[0, 1], [2], [3]] output_shape [2, 4, 16, 12] : tensor<8x16x12xf32> into tensor<2x4x16x12xf32>
    %expanded_16 = tensor.expand_shape %42 [[0, 1], [2], [3]] output_shape [2, 4, 8, 16] : tensor<8x8x16xf32> into tensor<2x4x8x16xf32>
    %43 = tensor.empty() : tensor<2x4x12x16xf32>
    %transposed_17 = linalg.transpose ins(%expanded_15 : tensor<2x4x16x12xf32>) outs(%43 : tensor<2x4x12x16xf32>) permutation = [0, 1, 3, 2] 
    return %expanded_6, %expanded_16, %transposed_17, %expanded_10, %33 : tensor<2x4x8x24xf32>, tensor<2x4x8x16xf32>, tensor<2x4x12x16xf32>, tensor<2x4x12x24xf32>, tensor<2x1x1x12xf32>
  }
}
