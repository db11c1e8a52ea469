#map = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map1 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>
#map2 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>
module {
  func.func @main(%arg0: tensor<2x8x4x16xf32>, %arg1: tensor<2x12x4x16xf32>, %arg2: tensor<2x12x4x24xf32>, %arg3: tensor<2x8x4x24xf32>) -> (tensor<2x8x4x24xf32>, tensor<2x8x4x16xf32>, tensor<2x12x4x16xf32>, tensor<2x12x4x24xf32>) {
    %cst = arith.constant 0.000000e+00 : f32
    %c0_i64 = arith.constant 0 : i64
    %cst_0 = arith.constant 0xFF800000 : f32
    %cst_1 = arith.constant 2.500000e-01 : f32
    %expanded = tensor.expand_shape %arg0 [[0], [1], [2], [3, 4]] output_shape [2, 8, 4, 16, 1] : tensor<2x8x4x16xf32> into tensor<2x8x4x16x1xf32>
    %expanded_2 = tensor.expand_shape %arg1 [[0], [1], [2], [3, 4]] output_shape [2, 12, 4, 16, 1] : tensor<2x12x4x16xf32> into tensor<2x12x4x16x1xf32>
    %0 = tensor.empty() : tensor<2x4x8x16x1xf32>
    %transposed = linalg.transpose ins(%expanded : tensor<2x8x4x16x1xf32>) outs(%0 : tensor<2x4x8x16x1xf32>) permutation = [0, 2, 1, 3, 4] 
    %collapsed = tensor.collapse_shape %transposed [[0, 1], [2], [3, 4]] : tensor<2x4x8x16x1xf32> into tensor<8x8x16xf32>
    %1 = tensor.empty() : tensor<2x4x16x12x1xf32>
    %transposed_3 = linalg.transpose ins(%expanded_2 : tensor<2x12x4x16x1xf32>) outs(%1 : tensor<2x4x16x12x1xf32>) permutation = [0, 2, 3, 1, 4] 
    %collapsed_4 = tensor.collapse_shape %transposed_3 [[0, 1], [2], [3, 4]] : tensor<2x4x16x12x1xf32> into tensor<8x16x12xf32>
    %2 = tensor.empty() : tensor<8x8x12xf32>
    %3 = linalg.fill ins(%cst : f32) outs(%2 : tensor<8x8x12xf32>) -> tensor<8x8x12xf32>
    %4 = linalg.batch_matmul ins(%collapsed, %collapsed_4 : tensor<8x8x16xf32>, tensor<8x16x12xf32>) outs(%3 : tensor<8x8x12xf32>) -> tensor<8x8x12xf32>
    %expanded_5 = tensor.expand_shape %4 [[0, 1], [2], [3, 4]] output_shape [2, 4, 8, 1, 12] : tensor<8x8x12xf32> into tensor<2x4x8x1x12xf32>
    %5 = tensor.empty() : tensor<2x4x8x12x1xf32>
    %transposed_6 = linalg.transpose ins(%expanded_5 : tensor<2x4x8x1x12xf32>) outs(%5 : tensor<2x4x8x12x1xf32>) permutation = [0, 1, 2, 4, 3] 
    %collapsed_7 = tensor.collapse_shape %transposed_6 [[0], [1], [2], [3, 4]] : tensor<2x4x8x12x1xf32> into tensor<2x4x8x12xf32>
    %6 = tensor.empty() : tensor<2x4x8x12xf32>
    %7 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%collapsed_7 : tensor<2x4x8x12xf32>) outs(%6 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      %48 = arith.mulf %in, %cst_1 : f32
      linalg.yield %48 : f32
    } -> tensor<2x4x8x12xf32>
    %8 = tensor.empty() : tensor<2x4x8xi64>
    %9 = linalg.fill ins(%c0_i64 : i64) outs(%8 : tensor<2x4x8xi64>) -> tensor<2x4x8xi64>
    %10 = tensor.empty() : tensor<2x4x8xf32>
    %11 = linalg.fill ins(%cst_0 : f32) outs(%10 : tensor<2x4x8xf32>) -> tensor<2x4x8xf32>
    %12:2 = linalg.generic {indexing_maps = [#map, #map1, #map1], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%7 : tensor<2x4x8x12xf32>) outs(%11, %9 : tensor<2x4x8xf32>, tensor<2x4x8xi64>) {
    ^bb0(%in: f32, %out: f32, %out_36: i64):
      %48 = linalg.index 3 : index
      %49 = arith.index_cast %48 : index to i64
      %50 = arith.maximumf %in, %out : f32
      %51 = arith.cmpf ogt, %in, %out : f32
      %52 = arith.select %51, %49, %out_36 : i64
      linalg.yield %50, %52 : f32, i64
    } -> (tensor<2x4x8xf32>, tensor<2x4x8xi64>)
    %expanded_8 = tensor.expand_shape %12#0 [[0], [1], [2, 3]] output_shape [2, 4, 8, 1] : tensor<2x4x8xf32> into tensor<2x4x8x1xf32>
    %13 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%7, %expanded_8 : tensor<2x4x8x12xf32>, tensor<2x4x8x1xf32>) outs(%6 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_36: f32, %out: f32):
      %48 = arith.subf %in, %in_36 : f32
      linalg.yield %48 : f32
    } -> tensor<2x4x8x12xf32>
    %14 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%13 : tensor<2x4x8x12xf32>) outs(%6 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      %48 = math.exp %in : f32
      linalg.yield %48 : f32
    } -> tensor<2x4x8x12xf32>
    %15 = tensor.empty() : tensor<2x4x8x1xf32>
    %16 = linalg.fill ins(%cst : f32) outs(%15 : tensor<2x4x8x1xf32>) -> tensor<2x4x8x1xf32>
    %17 = linalg.generic {indexing_maps = [#map, #map2], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%14 : tensor<2x4x8x12xf32>) outs(%16 : tensor<2x4x8x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %48 = arith.addf %in, %out : f32
      linalg.yield %48 : f32
    } -> tensor<2x4x8x1xf32>
    %18 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%14, %17 : tensor<2x4x8x12xf32>, tensor<2x4x8x1xf32>) outs(%6 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_36: f32, %out: f32):
      %48 = arith.divf %in, %in_36 : f32
      linalg.yield %48 : f32
    } -> tensor<2x4x8x12xf32>
    %expanded_9 = tensor.expand_shape %arg2 [[0], [1], [2], [3, 4]] output_shape [2, 12, 4, 24, 1] : tensor<2x12x4x24xf32> into tensor<2x12x4x24x1xf32>
    %collapsed_10 = tensor.collapse_shape %18 [[0, 1], [2], [3]] : tensor<2x4x8x12xf32> into tensor<8x8x12xf32>
    %19 = tensor.empty() : tensor<2x4x12x24x1xf32>
    %transposed_11 = linalg.transpose ins(%expanded_9 : tensor<2x12x4x24x1xf32>) outs(%19 : tensor<2x4x12x24x1xf32>) permutation = [0, 2, 1, 3, 4] 
    %collapsed_12 = tensor.collapse_shape %transposed_11 [[0, 1], [2], [3, 4]] : tensor<2x4x12x24x1xf32> into tensor<8x12x24xf32>
    %20 = tensor.empty() : tensor<8x8x24xf32>
    %21 = linalg.fill ins(%cst : f32) outs(%20 : tensor<8x8x24xf32>) -> tensor<8x8x24xf32>
    %22 = linalg.batch_matmul ins(%collapsed_10, %collapsed_12 : tensor<8x8x12xf32>, tensor<8x12x24xf32>) outs(%21 : tensor<8x8x24xf32>) -> tensor<8x8x24xf32>
    %expanded_13 = tensor.expand_shape %22 [[0, 1], [2], [3, 4]] output_shape [2, 4, 8, 1, 24] : tensor<8x8x24xf32> into tensor<2x4x8x1x24xf32>
    %23 = tensor.empty() : tensor<2x8x4x24x1xf32>
    %transposed_14 = linalg.transpose ins(%expanded_13 : tensor<2x4x8x1x24xf32>) outs(%23 : tensor<2x8x4x24x1xf32>) permutation = [0, 2, 1, 4, 3] 
    %collapsed_15 = tensor.collapse_shape %transposed_14 [[0], [1], [2], [3, 4]] : tensor<2x8x4x24x1xf32> into tensor<2x8x4x24xf32>
    %expanded_16 = tensor.expand_shape %arg3 [[0], [1], [2], [3, 4]] output_shape [2, 8, 4, 24, 1] : tensor<2x8x4x24xf32> into tensor<2x8x4x24x1xf32>
    %24 = tensor.empty() : tensor<2x4x8x1x24xf32>
    %transposed_17 = linalg.transpose ins(%expanded_16 : tensor<2x8x4x24x1xf32>) outs(%24 : tensor<2x4x8x1x24xf32>) permutation = [0, 2, 1, 4, 3] 
    %collapsed_18 = tensor.collapse_shape %transposed_17 [[0, 1], [2], [3, 4]] : tensor<2x4x8x1x24xf32> into tensor<8x8x24xf32>
    %25 = tensor.empty() : tensor<8x12x8xf32>
    %transposed_19 = linalg.transpose ins(%collapsed_10 : tensor<8x8x12xf32>) outs(%25 : tensor<8x12x8xf32>) permutation = [0, 2, 1] 
    %26 = tensor.empty() : tensor<8x12x24xf32>
    %27 = linalg.fill ins(%cst : f32) outs(%26 : tensor<8x12x24xf32>) -> tensor<8x12x24xf32>
    %28 = linalg.batch_matmul ins(%transposed_19, %collapsed_18 : tensor<8x12x8xf32>, tensor<8x8x24xf32>) outs(%27 : tensor<8x12x24xf32>) -> tensor<8x12x24xf32>
    %29 = tensor.empty() : tensor<8x24x12xf32>
    %transposed_20 = linalg.transpose ins(%collapsed_12 : tensor<8x12x24xf32>) outs(%29 : tensor<8x24x12xf32>) permutation = [0, 2, 1] 
    %30 = linalg.batch_matmul ins(%collapsed_18, %transposed_20 : tensor<8x8x24xf32>, tensor<8x24x12xf32>) outs(%3 : tensor<8x8x12xf32>) -> tensor<8x8x12xf32>
    %expanded_21 = tensor.expand_shape %28 [[0, 1], [2], [3, 4]] output_shape [2, 4, 12, 24, 1] : tensor<8x12x24xf32> into tensor<2x4x12x24x1xf32>
    %31 = tensor.empty() : tensor<2x12x4x24x1xf32>
    %transposed_22 = linalg.transpose ins(%expanded_21 : tensor<2x4x12x24x1xf32>) outs(%31 : tensor<2x12x4x24x1xf32>) permutation = [0, 2, 1, 3, 4] 
    %collapsed_23 = tensor.collapse_shape %transposed_22 [[0], [1], [2], [3, 4]] : tensor<2x12x4x24x1xf32> into tensor<2x12x4x24xf32>
    %expanded_24 = tensor.expand_shape %30 [[0, 1], [2], [3]] output_shape [2, 4, 8, 12] : tensor<8x8x12xf32> into tensor<2x4x8x12xf32>
    %32 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_24, %18 : tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) outs(%6 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_36: f32, %out: f32):
      %48 = arith.mulf %in, %in_36 : f32
      linalg.yield %48 : f32
    } -> tensor<2x4x8x12xf32>
    %33 = linalg.generic {indexing_maps = [#map, #map2], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%32 : tensor<2x4x8x12xf32>) outs(%16 : tensor<2x4x8x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %48 = arith.addf %in, %out : f32
      linalg.yield %48 : f32
    } -> tensor<2x4x8x1xf32>
    %34 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%18, %33 : tensor<2x4x8x12xf32>, tensor<2x4x8x1xf32>) outs(%6 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_36: f32, %out: f32):
      %48 = arith.mulf %in, %in_36 : f32
      linalg.yield %48 : f32
    } -> tensor<2x4x8x12xf32>
    %35 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%32, %34 : tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) outs(%6 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_36: f32, %out: f32):
      %48 = arith.subf %in, %in_36 : f32
      linalg.yield %48 : f32
    } -> tensor<2x4x8x12xf32>
    %36 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%35 : tensor<2x4x8x12xf32>) outs(%6 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      %48 = arith.mulf %in, %cst_1 : f32
      linalg.yield %48 : f32
    } -> tensor<2x4x8x12xf32>
    %expanded_25 = tensor.expand_shape %36 [[0], [1], [2], [3, 4]] output_shape [2, 4, 8, 12, 1] : tensor<2x4x8x12xf32> into tensor<2x4x8x12x1xf32>
    %37 = tensor.empty() : tensor<2x4x8x1x12xf32>
    %transposed_26 = linalg.transpose ins(%expanded_25 : tensor<2x4x8x12x1xf32>) outs(%37 : tensor<2x4x8x1x12xf32>) permutation = [0, 1, 2, 4, 3] 
    %collapsed_27 = tensor.collapse_shape %transposed_26 [[0, 1], [2], [3, 4]] : tensor<2x4x8x1x12xf32> into tensor<8x8x12xf32>
    %38 = tensor.empty() : tensor<8x16x8xf32>
    %transposed_28 = linalg.transpose ins(%collapsed : tensor<8x8x16xf32>) outs(%38 : tensor<8x16x8xf32>) permutation = [0, 2, 1] 
    %39 = tensor.empty() : tensor<8x16x12xf32>
    %40 = linalg.fill ins(%cst : f32) outs(%39 : tensor<8x16x12xf32>) -> tensor<8x16x12xf32>
    %41 = linalg.batch_matmul ins(%transposed_28, %collapsed_27 : tensor<8x16x8xf32>, tensor<8x8x12xf32>) outs(%40 : tensor<8x16x12xf32>) -> tensor<8x16x12xf32>
    %42 = tensor.empty() : tensor<8x12x16xf32>
    %transposed_29 = linalg.transpose ins(%collapsed_4 : tensor<8x16x12xf32>) outs(%42 : tensor<8x12x16xf32>) permutation = [0, 2, 1] 
    %43 = tensor.empty() : tensor<8x8x16xf32>
    %44 = linalg.fill ins(%cst : f32) outs(%43 : tensor<8x8x16xf32>) -> tensor<8x8x16xf32>
    %45 = linalg.batch_matmul ins(%collapsed_27, %transposed_29 : tensor<8x8x12xf32>, tensor<8x12x16xf32>) outs(%44 : tensor<8x8x16xf32>) -> tensor<8x8x16xf32>
    %expanded_30 = tensor.expand_shape %41 [[0, 1], [2], [3, 4]] output_shape [2, 4, 16, 12, 1] : tensor<8x16x12xf32> into tensor<2x4x16x12x1xf32>
    %expanded_31 = tensor.expand_shape %45 [[0, 1], [2], [3, 4]] output_shape [2, 4, 8, 16, 1] : tensor<8x8x16xf32> into tensor<2x4x8x16x1xf32>
    %46 = tensor.empty() : tensor<2x12x4x16x1xf32>
    %transposed_32 = linalg.transpose ins(%expanded_30 : tensor<2x4x16x12x1xf32>) outs(%46 : tensor<2x12x4x16x1xf32>) permutation = [0, 3, 1, 2, 4] 
    %collapsed_33 = tensor.collapse_shape %transposed_32 [[0], [1], [2], [3, 4]] : tensor<2x12x4x16x1xf32> into tensor<2x12x4x16xf32>
    %47 = tensor.empty() : tensor<2x8x4x16x1xf32>
    %transposed_34 = linalg.transpose ins(%expanded_31 : tensor<2x4x8x16x1xf32>) outs(%47 : tensor<2x8x4x16x1xf32>) permutation = [0, 2, 1, 3, 4] 
    %collapsed_35 = tensor.collapse_shape %transposed_34 [[0], [1], [2], [3, 4]] : tensor<2x8x4x16x1xf32> into tensor<2x8x4x16xf32>
    return %collapsed_15, %collapsed_35, %collapsed_33, %collapsed_23 : tensor<2x8x4x24xf32>, tensor<2x8x4x16xf32>, tensor<2x12x4x16xf32>, tensor<2x12x4x24xf32>
  }
}
