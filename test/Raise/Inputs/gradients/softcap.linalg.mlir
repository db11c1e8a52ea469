#map = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map1 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>
#map2 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>
#map3 = affine_map<(d0, d1, d2, d3) -> ()>
module {
  func.func @main(%arg0: tensor<2x4x8x16xf32>, %arg1: tensor<2x4x12x16xf32>, %arg2: tensor<2x4x12x24xf32>, %arg3: tensor<2x4x8x24xf32>) -> (tensor<2x4x8x24xf32>, tensor<2x4x8x16xf32>, tensor<2x4x12x16xf32>, tensor<2x4x12x24xf32>) {
    %cst = arith.constant 0.000000e+00 : f32
    %c0_i64 = arith.constant 0 : i64
    %cst_0 = arith.constant 0xFF800000 : f32
    %cst_1 = arith.constant 2.500000e-01 : f32
    %cst_2 = arith.constant 5.000000e+00 : f32
    %cst_3 = arith.constant dense<1> : tensor<i64>
    %0 = tensor.empty() : tensor<2x4x16x12xf32>
    %transposed = linalg.transpose ins(%arg1 : tensor<2x4x12x16xf32>) outs(%0 : tensor<2x4x16x12xf32>) permutation = [0, 1, 3, 2] 
    %collapsed = tensor.collapse_shape %arg0 [[0, 1], [2], [3]] : tensor<2x4x8x16xf32> into tensor<8x8x16xf32>
    %collapsed_4 = tensor.collapse_shape %transposed [[0, 1], [2], [3]] : tensor<2x4x16x12xf32> into tensor<8x16x12xf32>
    %1 = tensor.empty() : tensor<8x8x12xf32>
    %2 = linalg.fill ins(%cst : f32) outs(%1 : tensor<8x8x12xf32>) -> tensor<8x8x12xf32>
    %3 = linalg.batch_matmul ins(%collapsed, %collapsed_4 : tensor<8x8x16xf32>, tensor<8x16x12xf32>) outs(%2 : tensor<8x8x12xf32>) -> tensor<8x8x12xf32>
    %expanded = tensor.expand_shape %3 [[0, 1], [2], [3]] output_shape [2, 4, 8, 12] : tensor<8x8x12xf32> into tensor<2x4x8x12xf32>
    %4 = tensor.empty() : tensor<2x4x8x12xf32>
    %5 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded : tensor<2x4x8x12xf32>) outs(%4 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      %46 = arith.mulf %in, %cst_1 : f32
      linalg.yield %46 : f32
    } -> tensor<2x4x8x12xf32>
    %6 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%5 : tensor<2x4x8x12xf32>) outs(%4 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      %46 = math.tanh %in : f32
      linalg.yield %46 : f32
    } -> tensor<2x4x8x12xf32>
    %7 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%6 : tensor<2x4x8x12xf32>) outs(%4 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      %46 = arith.mulf %in, %cst_2 : f32
      linalg.yield %46 : f32
    } -> tensor<2x4x8x12xf32>
    %8 = tensor.empty() : tensor<2x4x8xi64>
    %9 = linalg.fill ins(%c0_i64 : i64) outs(%8 : tensor<2x4x8xi64>) -> tensor<2x4x8xi64>
    %10 = tensor.empty() : tensor<2x4x8xf32>
    %11 = linalg.fill ins(%cst_0 : f32) outs(%10 : tensor<2x4x8xf32>) -> tensor<2x4x8xf32>
    %12:2 = linalg.generic {indexing_maps = [#map, #map1, #map1], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%7 : tensor<2x4x8x12xf32>) outs(%11, %9 : tensor<2x4x8xf32>, tensor<2x4x8xi64>) {
    ^bb0(%in: f32, %out: f32, %out_20: i64):
      %46 = linalg.index 3 : index
      %47 = arith.index_cast %46 : index to i64
      %48 = arith.maximumf %in, %out : f32
      %49 = arith.cmpf ogt, %in, %out : f32
      %50 = arith.select %49, %47, %out_20 : i64
      linalg.yield %48, %50 : f32, i64
    } -> (tensor<2x4x8xf32>, tensor<2x4x8xi64>)
    %expanded_5 = tensor.expand_shape %12#0 [[0], [1], [2, 3]] output_shape [2, 4, 8, 1] : tensor<2x4x8xf32> into tensor<2x4x8x1xf32>
    %13 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%7, %expanded_5 : tensor<2x4x8x12xf32>, tensor<2x4x8x1xf32>) outs(%4 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_20: f32, %out: f32):
      %46 = arith.subf %in, %in_20 : f32
      linalg.yield %46 : f32
    } -> tensor<2x4x8x12xf32>
    %14 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%13 : tensor<2x4x8x12xf32>) outs(%4 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      %46 = math.exp %in : f32
      linalg.yield %46 : f32
    } -> tensor<2x4x8x12xf32>
    %15 = tensor.empty() : tensor<2x4x8x1xf32>
    %16 = linalg.fill ins(%cst : f32) outs(%15 : tensor<2x4x8x1xf32>) -> tensor<2x4x8x1xf32>
    %17 = linalg.generic {indexing_maps = [#map, #map2], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%14 : tensor<2x4x8x12xf32>) outs(%16 : tensor<2x4x8x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %46 = arith.addf %in, %out : f32
      linalg.yield %46 : f32
    } -> tensor<2x4x8x1xf32>
    %18 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%14, %17 : tensor<2x4x8x12xf32>, tensor<2x4x8x1xf32>) outs(%4 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_20: f32, %out: f32):
      %46 = arith.divf %in, %in_20 : f32
      linalg.yield %46 : f32
    } -> tensor<2x4x8x12xf32>
    %collapsed_6 = tensor.collapse_shape %18 [[0, 1], [2], [3]] : tensor<2x4x8x12xf32> into tensor<8x8x12xf32>
    %collapsed_7 = tensor.collapse_shape %arg2 [[0, 1], [2], [3]] : tensor<2x4x12x24xf32> into tensor<8x12x24xf32>
    %19 = tensor.empty() : tensor<8x8x24xf32>
    %20 = linalg.fill ins(%cst : f32) outs(%19 : tensor<8x8x24xf32>) -> tensor<8x8x24xf32>
    %21 = linalg.batch_matmul ins(%collapsed_6, %collapsed_7 : tensor<8x8x12xf32>, tensor<8x12x24xf32>) outs(%20 : tensor<8x8x24xf32>) -> tensor<8x8x24xf32>
    %expanded_8 = tensor.expand_shape %21 [[0, 1], [2], [3]] output_shape [2, 4, 8, 24] : tensor<8x8x24xf32> into tensor<2x4x8x24xf32>
    %collapsed_9 = tensor.collapse_shape %arg3 [[0, 1], [2], [3]] : tensor<2x4x8x24xf32> into tensor<8x8x24xf32>
    %22 = tensor.empty() : tensor<8x12x8xf32>
    %transposed_10 = linalg.transpose ins(%collapsed_6 : tensor<8x8x12xf32>) outs(%22 : tensor<8x12x8xf32>) permutation = [0, 2, 1] 
    %23 = tensor.empty() : tensor<8x12x24xf32>
    %24 = linalg.fill ins(%cst : f32) outs(%23 : tensor<8x12x24xf32>) -> tensor<8x12x24xf32>
    %25 = linalg.batch_matmul ins(%transposed_10, %collapsed_9 : tensor<8x12x8xf32>, tensor<8x8x24xf32>) outs(%24 : tensor<8x12x24xf32>) -> tensor<8x12x24xf32>
    %26 = tensor.empty() : tensor<8x24x12xf32>
    %transposed_11 = linalg.transpose ins(%collapsed_7 : tensor<8x12x24xf32>) outs(%26 : tensor<8x24x12xf32>) permutation = [0, 2, 1] 
    %27 = linalg.batch_matmul ins(%collapsed_9, %transposed_11 : tensor<8x8x24xf32>, tensor<8x24x12xf32>) outs(%2 : tensor<8x8x12xf32>) -> tensor<8x8x12xf32>
    %expanded_12 = tensor.expand_shape %25 [[0, 1], [2], [3]] output_shape [2, 4, 12, 24] : tensor<8x12x24xf32> into tensor<2x4x12x24xf32>
    %expanded_13 = tensor.expand_shape %27 [[0, 1], [2], [3]] output_shape [2, 4, 8, 12] : tensor<8x8x12xf32> into tensor<2x4x8x12xf32>
    %28 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_13, %18 : tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) outs(%4 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_20: f32, %out: f32):
      %46 = arith.mulf %in, %in_20 : f32
      linalg.yield %46 : f32
    } -> tensor<2x4x8x12xf32>
    %29 = linalg.generic {indexing_maps = [#map, #map2], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%28 : tensor<2x4x8x12xf32>) outs(%16 : tensor<2x4x8x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %46 = arith.addf %in, %out : f32
      linalg.yield %46 : f32
    } -> tensor<2x4x8x1xf32>
    %30 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%18, %29 : tensor<2x4x8x12xf32>, tensor<2x4x8x1xf32>) outs(%4 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_20: f32, %out: f32):
      %46 = arith.mulf %in, %in_20 : f32
      linalg.yield %46 : f32
    } -> tensor<2x4x8x12xf32>
    %31 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%28, %30 : tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) outs(%4 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_20: f32, %out: f32):
      %46 = arith.subf %in, %in_20 : f32
      linalg.yield %46 : f32
    } -> tensor<2x4x8x12xf32>
    %32 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%31 : tensor<2x4x8x12xf32>) outs(%4 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      %46 = arith.mulf %in, %cst_2 : f32
      linalg.yield %46 : f32
    } -> tensor<2x4x8x12xf32>
    %33 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%6, %6 : tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) outs(%4 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_20: f32, %out: f32):
      %46 = arith.mulf %in, %in_20 : f32
      linalg.yield %46 : f32
    } -> tensor<2x4x8x12xf32>
    %34 = linalg.generic {indexing_maps = [#map3, #map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%cst_3, %33 : tensor<i64>, tensor<2x4x8x12xf32>) outs(%4 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: i64, %in_20: f32, %out: f32):
      %46 = arith.sitofp %in : i64 to f32
      %47 = arith.subf %46, %in_20 : f32
      linalg.yield %47 : f32
    } -> tensor<2x4x8x12xf32>
    %35 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%32, %34 : tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) outs(%4 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_20: f32, %out: f32):
      %46 = arith.mulf %in, %in_20 : f32
      linalg.yield %46 : f32
    } -> tensor<2x4x8x12xf32>
    %36 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%35 : tensor<2x4x8x12xf32>) outs(%4 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      %46 = arith.mulf %in, %cst_1 : f32
      linalg.yield %46 : f32
    } -> tensor<2x4x8x12xf32>
    %collapsed_14 = tensor.collapse_shape %36 [[0, 1], [2], [3]] : tensor<2x4x8x12xf32> into tensor<8x8x12xf32>
    %37 = tensor.empty() : tensor<8x16x8xf32>
    %transposed_15 = linalg.transpose ins(%collapsed : tensor<8x8x16xf32>) outs(%37 : tensor<8x16x8xf32>) permutation = [0, 2, 1] 
    %38 = tensor.empty() : tensor<8x16x12xf32>
    %39 = linalg.fill ins(%cst : f32) outs(%38 : tensor<8x16x12xf32>) -> tensor<8x16x12xf32>
    %40 = linalg.batch_matmul ins(%transposed_15, %collapsed_14 : tensor<8x16x8xf32>, tensor<8x8x12xf32>) outs(%39 : tensor<8x16x12xf32>) -> tensor<8x16x12xf32>
    %41 = tensor.empty() : tensor<8x12x16xf32>
    %transposed_16 = linalg.transpose ins(%collapsed_4 : tensor<8x16x12xf32>) outs(%41 : tensor<8x12x16xf32>) permutation = [0, 2, 1] 
    %42 = tensor.empty() : tensor<8x8x16xf32>
    %43 = linalg.fill ins(%cst : f32) outs(%42 : tensor<8x8x16xf32>) -> tensor<8x8x16xf32>
    %44 = linalg.batch_matmul ins(%collapsed_14, %transposed_16 : tensor<8x8x12xf32>, tensor<8x12x16xf32>) outs(%43 : tensor<8x8x16xf32>) -> tensor<8x8x16xf32>
    %expanded_17 = tensor.expand_shape %40 [[0, 1], [2], [3]] output_shape [2, 4, 16, 12] : tensor<8x16x12xf32> into tensor<2x4x16x12xf32>
    %expanded_18 = tensor.expand_shape %44 [[0, 1], [2], [3]] output_shape [2, 4, 8, 16] : tensor<8x8x16xf32> into tensor<2x4x8x16xf32>
    %45 = tensor.empty() : tensor<2x4x12x16xf32>
    %transposed_19 = linalg.transpose ins(%expanded_17 : tensor<2x4x16x12xf32>) outs(%45 : tensor<2x4x12x16xf32>) permutation = [0, 1, 3, 2] 
    return %expanded_8, %expanded_18, %transposed_19, %expanded_12 : tensor<2x4x8x24xf32>, tensor<2x4x8x16xf32>, tensor<2x4x12x16xf32>, tensor<2x4x12x24xf32>
  }
}
