#map = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map1 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>
#map2 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>
module {
  func.func @main(%arg0: tensor<2x8x64xf32>, %arg1: tensor<2x12x64xf32>, %arg2: tensor<2x12x64xf32>) -> tensor<2x8x64xf32> {
    %cst = arith.constant 0.000000e+00 : f32
    %c0_i64 = arith.constant 0 : i64
    %cst_0 = arith.constant 0xFF800000 : f32
    %true = arith.constant true
    %cst_1 = arith.constant dense<0.000000e+00> : tensor<2x4x8x12xf32>
    %cst_2 = arith.constant 0xFFF0000000000000 : f64
    %cst_3 = arith.constant 5.000000e-01 : f32
    %expanded = tensor.expand_shape %arg0 [[0], [1], [2, 3]] output_shape [2, 8, 4, 16] : tensor<2x8x64xf32> into tensor<2x8x4x16xf32>
    %0 = tensor.empty() : tensor<2x4x8x16xf32>
    %transposed = linalg.transpose ins(%expanded : tensor<2x8x4x16xf32>) outs(%0 : tensor<2x4x8x16xf32>) permutation = [0, 2, 1, 3] 
    %expanded_4 = tensor.expand_shape %arg1 [[0], [1], [2, 3]] output_shape [2, 12, 4, 16] : tensor<2x12x64xf32> into tensor<2x12x4x16xf32>
    %expanded_5 = tensor.expand_shape %arg2 [[0], [1], [2, 3]] output_shape [2, 12, 4, 16] : tensor<2x12x64xf32> into tensor<2x12x4x16xf32>
    %1 = tensor.empty() : tensor<2x4x12x16xf32>
    %transposed_6 = linalg.transpose ins(%expanded_5 : tensor<2x12x4x16xf32>) outs(%1 : tensor<2x4x12x16xf32>) permutation = [0, 2, 1, 3] 
    %2 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed : tensor<2x4x8x16xf32>) outs(%0 : tensor<2x4x8x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %30 = arith.mulf %in, %cst_3 : f32
      linalg.yield %30 : f32
    } -> tensor<2x4x8x16xf32>
    %3 = tensor.empty() : tensor<2x4x16x12xf32>
    %transposed_7 = linalg.transpose ins(%expanded_4 : tensor<2x12x4x16xf32>) outs(%3 : tensor<2x4x16x12xf32>) permutation = [0, 2, 3, 1] 
    %4 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_7 : tensor<2x4x16x12xf32>) outs(%3 : tensor<2x4x16x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      %30 = arith.mulf %in, %cst_3 : f32
      linalg.yield %30 : f32
    } -> tensor<2x4x16x12xf32>
    %collapsed = tensor.collapse_shape %2 [[0, 1], [2], [3]] : tensor<2x4x8x16xf32> into tensor<8x8x16xf32>
    %collapsed_8 = tensor.collapse_shape %4 [[0, 1], [2], [3]] : tensor<2x4x16x12xf32> into tensor<8x16x12xf32>
    %5 = tensor.empty() : tensor<8x8x12xf32>
    %6 = linalg.fill ins(%cst : f32) outs(%5 : tensor<8x8x12xf32>) -> tensor<8x8x12xf32>
    %7 = linalg.batch_matmul ins(%collapsed, %collapsed_8 : tensor<8x8x16xf32>, tensor<8x16x12xf32>) outs(%6 : tensor<8x8x12xf32>) -> tensor<8x8x12xf32>
    %expanded_9 = tensor.expand_shape %7 [[0, 1], [2], [3]] output_shape [2, 4, 8, 12] : tensor<8x8x12xf32> into tensor<2x4x8x12xf32>
    %8 = tensor.empty() : tensor<2x4x8xi64>
    %9 = linalg.fill ins(%c0_i64 : i64) outs(%8 : tensor<2x4x8xi64>) -> tensor<2x4x8xi64>
    %10 = tensor.empty() : tensor<2x4x8xf32>
    %11 = linalg.fill ins(%cst_0 : f32) outs(%10 : tensor<2x4x8xf32>) -> tensor<2x4x8xf32>
    %12:2 = linalg.generic {indexing_maps = [#map, #map1, #map1], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%expanded_9 : tensor<2x4x8x12xf32>) outs(%11, %9 : tensor<2x4x8xf32>, tensor<2x4x8xi64>) {
    ^bb0(%in: f32, %out: f32, %out_16: i64):
      %30 = linalg.index 3 : index
      %31 = arith.index_cast %30 : index to i64
      %32 = arith.maximumf %in, %out : f32
      %33 = arith.cmpf ogt, %in, %out : f32
      %34 = arith.select %33, %31, %out_16 : i64
      linalg.yield %32, %34 : f32, i64
    } -> (tensor<2x4x8xf32>, tensor<2x4x8xi64>)
    %expanded_10 = tensor.expand_shape %12#0 [[0], [1], [2, 3]] output_shape [2, 4, 8, 1] : tensor<2x4x8xf32> into tensor<2x4x8x1xf32>
    %13 = tensor.empty() : tensor<2x4x8x12xf32>
    %14 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_9, %expanded_10 : tensor<2x4x8x12xf32>, tensor<2x4x8x1xf32>) outs(%13 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_16: f32, %out: f32):
      %30 = arith.subf %in, %in_16 : f32
      linalg.yield %30 : f32
    } -> tensor<2x4x8x12xf32>
    %15 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%14 : tensor<2x4x8x12xf32>) outs(%13 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      %30 = math.exp %in : f32
      linalg.yield %30 : f32
    } -> tensor<2x4x8x12xf32>
    %16 = tensor.empty() : tensor<2x4x8x1xf32>
    %17 = linalg.fill ins(%cst : f32) outs(%16 : tensor<2x4x8x1xf32>) -> tensor<2x4x8x1xf32>
    %18 = linalg.generic {indexing_maps = [#map, #map2], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%15 : tensor<2x4x8x12xf32>) outs(%17 : tensor<2x4x8x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %30 = arith.addf %in, %out : f32
      linalg.yield %30 : f32
    } -> tensor<2x4x8x1xf32>
    %19 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%15, %18 : tensor<2x4x8x12xf32>, tensor<2x4x8x1xf32>) outs(%13 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_16: f32, %out: f32):
      %30 = arith.divf %in, %in_16 : f32
      linalg.yield %30 : f32
    } -> tensor<2x4x8x12xf32>
    %20 = tensor.empty() : tensor<2x4x8x12xi1>
    %21 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_9 : tensor<2x4x8x12xf32>) outs(%20 : tensor<2x4x8x12xi1>) {
    ^bb0(%in: f32, %out: i1):
      %30 = arith.extf %in : f32 to f64
      %31 = arith.cmpf oeq, %30, %cst_2 : f64
      linalg.yield %31 : i1
    } -> tensor<2x4x8x12xi1>
    %22 = tensor.empty() : tensor<2x4x8x1xi1>
    %23 = linalg.fill ins(%true : i1) outs(%22 : tensor<2x4x8x1xi1>) -> tensor<2x4x8x1xi1>
    %24 = linalg.generic {indexing_maps = [#map, #map2], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%21 : tensor<2x4x8x12xi1>) outs(%23 : tensor<2x4x8x1xi1>) {
    ^bb0(%in: i1, %out: i1):
      %30 = arith.andi %in, %out : i1
      linalg.yield %30 : i1
    } -> tensor<2x4x8x1xi1>
    %25 = linalg.generic {indexing_maps = [#map2, #map, #map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%24, %cst_1, %19 : tensor<2x4x8x1xi1>, tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) outs(%13 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: i1, %in_16: f32, %in_17: f32, %out: f32):
      %30 = arith.select %in, %in_16, %in_17 : f32
      linalg.yield %30 : f32
    } -> tensor<2x4x8x12xf32>
    %collapsed_11 = tensor.collapse_shape %25 [[0, 1], [2], [3]] : tensor<2x4x8x12xf32> into tensor<8x8x12xf32>
    %collapsed_12 = tensor.collapse_shape %transposed_6 [[0, 1], [2], [3]] : tensor<2x4x12x16xf32> into tensor<8x12x16xf32>
    %26 = tensor.empty() : tensor<8x8x16xf32>
    %27 = linalg.fill ins(%cst : f32) outs(%26 : tensor<8x8x16xf32>) -> tensor<8x8x16xf32>
    %28 = linalg.batch_matmul ins(%collapsed_11, %collapsed_12 : tensor<8x8x12xf32>, tensor<8x12x16xf32>) outs(%27 : tensor<8x8x16xf32>) -> tensor<8x8x16xf32>
    %expanded_13 = tensor.expand_shape %28 [[0, 1], [2], [3]] output_shape [2, 4, 8, 16] : tensor<8x8x16xf32> into tensor<2x4x8x16xf32>
    %29 = tensor.empty() : tensor<2x8x4x16xf32>
    %transposed_14 = linalg.transpose ins(%expanded_13 : tensor<2x4x8x16xf32>) outs(%29 : tensor<2x8x4x16xf32>) permutation = [0, 2, 1, 3] 
    %collapsed_15 = tensor.collapse_shape %transposed_14 [[0], [1], [2, 3]] : tensor<2x8x4x16xf32> into tensor<2x8x64xf32>
    return %collapsed_15 : tensor<2x8x64xf32>
  }
}
