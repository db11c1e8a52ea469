#map = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map1 = affine_map<(d0) -> (d0)>
#map2 = affine_map<(d0, d1) -> (0, d1)>
#map3 = affine_map<(d0, d1) -> (d0, 0)>
#map4 = affine_map<(d0, d1) -> (d0, d1)>
#map5 = affine_map<(d0, d1, d2, d3) -> (d2, d3)>
#map6 = affine_map<(d0, d1, d2, d3) -> ()>
#map7 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>
#map8 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>
module {
  func.func @main(%arg0: tensor<2x8x4x16xf32>, %arg1: tensor<2x8x4x16xf32>, %arg2: tensor<2x8x4x16xf32>) -> tensor<2x8x4x16xf32> {
    %c0_i64 = arith.constant 0 : i64
    %cst = arith.constant 0.000000e+00 : f32
    %cst_0 = arith.constant 0xFF800000 : f32
    %cst_1 = arith.constant dense<-1.000000e+30> : tensor<f32>
    %cst_2 = arith.constant dense<true> : tensor<8x8xi1>
    %cst_3 = arith.constant 4.000000e+00 : f32
    %expanded = tensor.expand_shape %arg0 [[0], [1], [2], [3, 4]] output_shape [2, 8, 4, 16, 1] : tensor<2x8x4x16xf32> into tensor<2x8x4x16x1xf32>
    %expanded_4 = tensor.expand_shape %arg1 [[0], [1], [2], [3, 4]] output_shape [2, 8, 4, 16, 1] : tensor<2x8x4x16xf32> into tensor<2x8x4x16x1xf32>
    %0 = tensor.empty() : tensor<2x4x8x16x1xf32>
    %transposed = linalg.transpose ins(%expanded : tensor<2x8x4x16x1xf32>) outs(%0 : tensor<2x4x8x16x1xf32>) permutation = [0, 2, 1, 3, 4] 
    %collapsed = tensor.collapse_shape %transposed [[0, 1], [2], [3, 4]] : tensor<2x4x8x16x1xf32> into tensor<8x8x16xf32>
    %1 = tensor.empty() : tensor<2x4x16x8x1xf32>
    %transposed_5 = linalg.transpose ins(%expanded_4 : tensor<2x8x4x16x1xf32>) outs(%1 : tensor<2x4x16x8x1xf32>) permutation = [0, 2, 3, 1, 4] 
    %collapsed_6 = tensor.collapse_shape %transposed_5 [[0, 1], [2], [3, 4]] : tensor<2x4x16x8x1xf32> into tensor<8x16x8xf32>
    %2 = tensor.empty() : tensor<8x8x8xf32>
    %3 = linalg.fill ins(%cst : f32) outs(%2 : tensor<8x8x8xf32>) -> tensor<8x8x8xf32>
    %4 = linalg.batch_matmul ins(%collapsed, %collapsed_6 : tensor<8x8x16xf32>, tensor<8x16x8xf32>) outs(%3 : tensor<8x8x8xf32>) -> tensor<8x8x8xf32>
    %expanded_7 = tensor.expand_shape %4 [[0, 1], [2], [3, 4]] output_shape [2, 4, 8, 1, 8] : tensor<8x8x8xf32> into tensor<2x4x8x1x8xf32>
    %5 = tensor.empty() : tensor<2x4x8x8x1xf32>
    %transposed_8 = linalg.transpose ins(%expanded_7 : tensor<2x4x8x1x8xf32>) outs(%5 : tensor<2x4x8x8x1xf32>) permutation = [0, 1, 2, 4, 3] 
    %collapsed_9 = tensor.collapse_shape %transposed_8 [[0], [1], [2], [3, 4]] : tensor<2x4x8x8x1xf32> into tensor<2x4x8x8xf32>
    %6 = tensor.empty() : tensor<2x4x8x8xf32>
    %7 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%collapsed_9 : tensor<2x4x8x8xf32>) outs(%6 : tensor<2x4x8x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %31 = arith.divf %in, %cst_3 : f32
      linalg.yield %31 : f32
    } -> tensor<2x4x8x8xf32>
    %8 = tensor.empty() : tensor<8xi64>
    %9 = linalg.generic {indexing_maps = [#map1], iterator_types = ["parallel"]} outs(%8 : tensor<8xi64>) {
    ^bb0(%out: i64):
      %31 = linalg.index 0 : index
      %32 = arith.index_cast %31 : index to i64
      linalg.yield %32 : i64
    } -> tensor<8xi64>
    %expanded_10 = tensor.expand_shape %9 [[0, 1]] output_shape [1, 8] : tensor<8xi64> into tensor<1x8xi64>
    %expanded_11 = tensor.expand_shape %9 [[0, 1]] output_shape [8, 1] : tensor<8xi64> into tensor<8x1xi64>
    %10 = tensor.empty() : tensor<8x8xi64>
    %11 = linalg.generic {indexing_maps = [#map2, #map3, #map4], iterator_types = ["parallel", "parallel"]} ins(%expanded_10, %expanded_11 : tensor<1x8xi64>, tensor<8x1xi64>) outs(%10 : tensor<8x8xi64>) {
    ^bb0(%in: i64, %in_20: i64, %out: i64):
      %31 = arith.subi %in, %in_20 : i64
      linalg.yield %31 : i64
    } -> tensor<8x8xi64>
    %12 = tensor.empty() : tensor<8x8xi1>
    %13 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel"]} ins(%11 : tensor<8x8xi64>) outs(%12 : tensor<8x8xi1>) {
    ^bb0(%in: i64, %out: i1):
      %31 = arith.cmpi sle, %in, %c0_i64 : i64
      linalg.yield %31 : i1
    } -> tensor<8x8xi1>
    %14 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel"]} ins(%13, %cst_2 : tensor<8x8xi1>, tensor<8x8xi1>) outs(%12 : tensor<8x8xi1>) {
    ^bb0(%in: i1, %in_20: i1, %out: i1):
      %31 = arith.andi %in, %in_20 : i1
      linalg.yield %31 : i1
    } -> tensor<8x8xi1>
    %15 = linalg.generic {indexing_maps = [#map5, #map, #map6, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%14, %7, %cst_1 : tensor<8x8xi1>, tensor<2x4x8x8xf32>, tensor<f32>) outs(%6 : tensor<2x4x8x8xf32>) {
    ^bb0(%in: i1, %in_20: f32, %in_21: f32, %out: f32):
      %31 = arith.select %in, %in_20, %in_21 : f32
      linalg.yield %31 : f32
    } -> tensor<2x4x8x8xf32>
    %16 = tensor.empty() : tensor<2x4x8xi64>
    %17 = linalg.fill ins(%c0_i64 : i64) outs(%16 : tensor<2x4x8xi64>) -> tensor<2x4x8xi64>
    %18 = tensor.empty() : tensor<2x4x8xf32>
    %19 = linalg.fill ins(%cst_0 : f32) outs(%18 : tensor<2x4x8xf32>) -> tensor<2x4x8xf32>
    %20:2 = linalg.generic {indexing_maps = [#map, #map7, #map7], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%15 : tensor<2x4x8x8xf32>) outs(%19, %17 : tensor<2x4x8xf32>, tensor<2x4x8xi64>) {
    ^bb0(%in: f32, %out: f32, %out_20: i64):
      %31 = linalg.index 3 : index
      %32 = arith.index_cast %31 : index to i64
      %33 = arith.maximumf %in, %out : f32
      %34 = arith.cmpf ogt, %in, %out : f32
      %35 = arith.select %34, %32, %out_20 : i64
      linalg.yield %33, %35 : f32, i64
    } -> (tensor<2x4x8xf32>, tensor<2x4x8xi64>)
    %expanded_12 = tensor.expand_shape %20#0 [[0], [1], [2, 3]] output_shape [2, 4, 8, 1] : tensor<2x4x8xf32> into tensor<2x4x8x1xf32>
    %21 = linalg.generic {indexing_maps = [#map, #map8, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%15, %expanded_12 : tensor<2x4x8x8xf32>, tensor<2x4x8x1xf32>) outs(%6 : tensor<2x4x8x8xf32>) {
    ^bb0(%in: f32, %in_20: f32, %out: f32):
      %31 = arith.subf %in, %in_20 : f32
      linalg.yield %31 : f32
    } -> tensor<2x4x8x8xf32>
    %22 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%21 : tensor<2x4x8x8xf32>) outs(%6 : tensor<2x4x8x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %31 = math.exp %in : f32
      linalg.yield %31 : f32
    } -> tensor<2x4x8x8xf32>
    %23 = tensor.empty() : tensor<2x4x8x1xf32>
    %24 = linalg.fill ins(%cst : f32) outs(%23 : tensor<2x4x8x1xf32>) -> tensor<2x4x8x1xf32>
    %25 = linalg.generic {indexing_maps = [#map, #map8], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%22 : tensor<2x4x8x8xf32>) outs(%24 : tensor<2x4x8x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %31 = arith.addf %in, %out : f32
      linalg.yield %31 : f32
    } -> tensor<2x4x8x1xf32>
    %26 = linalg.generic {indexing_maps = [#map, #map8, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%22, %25 : tensor<2x4x8x8xf32>, tensor<2x4x8x1xf32>) outs(%6 : tensor<2x4x8x8xf32>) {
    ^bb0(%in: f32, %in_20: f32, %out: f32):
      %31 = arith.divf %in, %in_20 : f32
      linalg.yield %31 : f32
    } -> tensor<2x4x8x8xf32>
    %expanded_13 = tensor.expand_shape %arg2 [[0], [1], [2], [3, 4]] output_shape [2, 8, 4, 16, 1] : tensor<2x8x4x16xf32> into tensor<2x8x4x16x1xf32>
    %collapsed_14 = tensor.collapse_shape %26 [[0, 1], [2], [3]] : tensor<2x4x8x8xf32> into tensor<8x8x8xf32>
    %transposed_15 = linalg.transpose ins(%expanded_13 : tensor<2x8x4x16x1xf32>) outs(%0 : tensor<2x4x8x16x1xf32>) permutation = [0, 2, 1, 3, 4] 
    %collapsed_16 = tensor.collapse_shape %transposed_15 [[0, 1], [2], [3, 4]] : tensor<2x4x8x16x1xf32> into tensor<8x8x16xf32>
    %27 = tensor.empty() : tensor<8x8x16xf32>
    %28 = linalg.fill ins(%cst : f32) outs(%27 : tensor<8x8x16xf32>) -> tensor<8x8x16xf32>
    %29 = linalg.batch_matmul ins(%collapsed_14, %collapsed_16 : tensor<8x8x8xf32>, tensor<8x8x16xf32>) outs(%28 : tensor<8x8x16xf32>) -> tensor<8x8x16xf32>
    %expanded_17 = tensor.expand_shape %29 [[0, 1], [2], [3, 4]] output_shape [2, 4, 8, 1, 16] : tensor<8x8x16xf32> into tensor<2x4x8x1x16xf32>
    %30 = tensor.empty() : tensor<2x8x4x16x1xf32>
    %transposed_18 = linalg.transpose ins(%expanded_17 : tensor<2x4x8x1x16xf32>) outs(%30 : tensor<2x8x4x16x1xf32>) permutation = [0, 2, 1, 4, 3] 
    %collapsed_19 = tensor.collapse_shape %transposed_18 [[0], [1], [2], [3, 4]] : tensor<2x8x4x16x1xf32> into tensor<2x8x4x16xf32>
    return %collapsed_19 : tensor<2x8x4x16xf32>
  }
}
