#map = affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d2, d1, d3, d5)>
#map1 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d4, d1, d5)>
#map2 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d3, d4)>
#map3 = affine_map<(d0, d1, d2, d3, d4) -> ()>
#map4 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>
#map5 = affine_map<(d0, d1, d2, d3, d4) -> (d0, 0, d2, d3, d4)>
#map6 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>
#map7 = affine_map<(d0, d1, d2, d3) -> ()>
#map8 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map9 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, 0)>
#map10 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d5, d1, d2)>
#map11 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d3, d0, d1, d4, d5)>
#map12 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d2, d4, d3, d1)>
module @jit_biased attributes {mhlo.num_partitions = 1 : i32, mhlo.num_replicas = 1 : i32} {
  func.func @main(%arg0: tensor<2x8x4x16xf32>, %arg1: tensor<2x12x4x16xf32>, %arg2: tensor<2x12x4x16xf32>, %arg3: tensor<1x4x8x12xf32>) -> (tensor<2x8x4x16xf32> {jax.result_info = "result"}) {
    %cst = arith.constant 0xFF800000 : f32
    %cst_0 = arith.constant 0.000000e+00 : f32
    %cst_1 = arith.constant dense<0xFF800000> : tensor<f32>
    %cst_2 = arith.constant dense<2.500000e-01> : tensor<f32>
    %expanded = tensor.expand_shape %arg0 [[0], [1], [2], [3, 4]] output_shape [2, 8, 4, 1, 16] : tensor<2x8x4x16xf32> into tensor<2x8x4x1x16xf32>
    %0 = tensor.empty() : tensor<2x4x8x1x12xf32>
    %1 = linalg.fill ins(%cst_0 : f32) outs(%0 : tensor<2x4x8x1x12xf32>) -> tensor<2x4x8x1x12xf32>
    %2 = linalg.generic {indexing_maps = [#map, #map1, #map2], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%expanded, %arg1 : tensor<2x8x4x1x16xf32>, tensor<2x12x4x16xf32>) outs(%1 : tensor<2x4x8x1x12xf32>) {
    ^bb0(%in: f32, %in_8: f32, %out: f32):
      %25 = arith.mulf %in, %in_8 : f32
      %26 = arith.addf %out, %25 : f32
      linalg.yield %26 : f32
    } -> tensor<2x4x8x1x12xf32>
    %3 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%cst_2 : tensor<f32>) outs(%0 : tensor<2x4x8x1x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x4x8x1x12xf32>
    %4 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%2, %3 : tensor<2x4x8x1x12xf32>, tensor<2x4x8x1x12xf32>) outs(%0 : tensor<2x4x8x1x12xf32>) {
    ^bb0(%in: f32, %in_8: f32, %out: f32):
      %25 = arith.mulf %in, %in_8 : f32
      linalg.yield %25 : f32
    } -> tensor<2x4x8x1x12xf32>
    %collapsed = tensor.collapse_shape %4 [[0, 1, 2, 3, 4]] : tensor<2x4x8x1x12xf32> into tensor<768xf32>
    %expanded_3 = tensor.expand_shape %collapsed [[0, 1, 2, 3, 4]] output_shape [1, 2, 4, 8, 12] : tensor<768xf32> into tensor<1x2x4x8x12xf32>
    %expanded_4 = tensor.expand_shape %arg3 [[0], [1, 2], [3], [4]] output_shape [1, 1, 4, 8, 12] : tensor<1x4x8x12xf32> into tensor<1x1x4x8x12xf32>
    %5 = tensor.empty() : tensor<1x2x4x8x12xf32>
    %6 = linalg.generic {indexing_maps = [#map5, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%expanded_4 : tensor<1x1x4x8x12xf32>) outs(%5 : tensor<1x2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x2x4x8x12xf32>
    %7 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%expanded_3, %6 : tensor<1x2x4x8x12xf32>, tensor<1x2x4x8x12xf32>) outs(%5 : tensor<1x2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_8: f32, %out: f32):
      %25 = arith.addf %in, %in_8 : f32
      linalg.yield %25 : f32
    } -> tensor<1x2x4x8x12xf32>
    %8 = tensor.empty() : tensor<1x2x4x8xf32>
    %9 = linalg.fill ins(%cst : f32) outs(%8 : tensor<1x2x4x8xf32>) -> tensor<1x2x4x8xf32>
    %10 = linalg.generic {indexing_maps = [#map4, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%7 : tensor<1x2x4x8x12xf32>) outs(%9 : tensor<1x2x4x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %25 = arith.maximumf %out, %in : f32
      linalg.yield %25 : f32
    } -> tensor<1x2x4x8xf32>
    %11 = linalg.generic {indexing_maps = [#map7, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%cst_1 : tensor<f32>) outs(%8 : tensor<1x2x4x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x2x4x8xf32>
    %12 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%11, %10 : tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>) outs(%8 : tensor<1x2x4x8xf32>) {
    ^bb0(%in: f32, %in_8: f32, %out: f32):
      %25 = arith.maximumf %in, %in_8 : f32
      linalg.yield %25 : f32
    } -> tensor<1x2x4x8xf32>
    %expanded_5 = tensor.expand_shape %12 [[0], [1], [2], [3, 4]] output_shape [1, 2, 4, 8, 1] : tensor<1x2x4x8xf32> into tensor<1x2x4x8x1xf32>
    %13 = linalg.generic {indexing_maps = [#map9, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%expanded_5 : tensor<1x2x4x8x1xf32>) outs(%5 : tensor<1x2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x2x4x8x12xf32>
    %14 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%7, %13 : tensor<1x2x4x8x12xf32>, tensor<1x2x4x8x12xf32>) outs(%5 : tensor<1x2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_8: f32, %out: f32):
      %25 = arith.subf %in, %in_8 : f32
      linalg.yield %25 : f32
    } -> tensor<1x2x4x8x12xf32>
    %15 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%14 : tensor<1x2x4x8x12xf32>) outs(%5 : tensor<1x2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      %25 = math.exp %in : f32
      linalg.yield %25 : f32
    } -> tensor<1x2x4x8x12xf32>
    %16 = linalg.fill ins(%cst_0 : f32) outs(%8 : tensor<1x2x4x8xf32>) -> tensor<1x2x4x8xf32>
    %17 = linalg.generic {indexing_maps = [#map4, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%15 : tensor<1x2x4x8x12xf32>) outs(%16 : tensor<1x2x4x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %25 = arith.addf %out, %in : f32
      linalg.yield %25 : f32
    } -> tensor<1x2x4x8xf32>
    %expanded_6 = tensor.expand_shape %17 [[0], [1], [2], [3, 4]] output_shape [1, 2, 4, 8, 1] : tensor<1x2x4x8xf32> into tensor<1x2x4x8x1xf32>
    %18 = linalg.generic {indexing_maps = [#map9, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%expanded_6 : tensor<1x2x4x8x1xf32>) outs(%5 : tensor<1x2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x2x4x8x12xf32>
    %19 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%15, %18 : tensor<1x2x4x8x12xf32>, tensor<1x2x4x8x12xf32>) outs(%5 : tensor<1x2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_8: f32, %out: f32):
      %25 = arith.divf %in, %in_8 : f32
      linalg.yield %25 : f32
    } -> tensor<1x2x4x8x12xf32>
    %20 = tensor.empty() : tensor<2x4x16x1x8xf32>
    %21 = linalg.fill ins(%cst_0 : f32) outs(%20 : tensor<2x4x16x1x8xf32>) -> tensor<2x4x16x1x8xf32>
    %22 = linalg.generic {indexing_maps = [#map10, #map11, #map2], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%arg2, %19 : tensor<2x12x4x16xf32>, tensor<1x2x4x8x12xf32>) outs(%21 : tensor<2x4x16x1x8xf32>) {
    ^bb0(%in: f32, %in_8: f32, %out: f32):
      %25 = arith.mulf %in, %in_8 : f32
      %26 = arith.addf %out, %25 : f32
      linalg.yield %26 : f32
    } -> tensor<2x4x16x1x8xf32>
    %23 = tensor.empty() : tensor<2x8x4x1x16xf32>
    %24 = linalg.generic {indexing_maps = [#map12, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%22 : tensor<2x4x16x1x8xf32>) outs(%23 : tensor<2x8x4x1x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x8x4x1x16xf32>
    %collapsed_7 = tensor.collapse_shape %24 [[0], [1], [2], [3, 4]] : tensor<2x8x4x1x16xf32> into tensor<2x8x4x16xf32>
    return %collapsed_7 : tensor<2x8x4x16xf32>
  }
}
