#map = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map1 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>
#map2 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>
module {
  func.func @main(%arg0: tensor<2x4x8x16xf32>, %arg1: tensor<2x4x12x16xf32>, %arg2: tensor<2x4x12x24xf32>, %arg3: tensor<2x4x8x24xf32>) -> (tensor<2x4x8x24xf32>, tensor<2x4x8x16xf32>, tensor<2x4x12x16xf32>, tensor<2x4x12x24xf32>) {
    %cst = arith.constant 0.000000e+00 : f32
    %c0_i64 = arith.constant 0 : i64
    %cst_0 = arith.constant 0xFF800000 : f32
    %true = arith.constant true
    %cst_1 = arith.constant dense<0.000000e+00> : tensor<2x4x8x12xf32>
    %cst_2 = arith.constant 0xFFF0000000000000 : f64
    %cst_3 = arith.constant 5.000000e-01 : f32
    %0 = tensor.empty() : tensor<2x4x8x16xf32>
    %1 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%arg0 : tensor<2x4x8x16xf32>) outs(%0 : tensor<2x4x8x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %49 = arith.mulf %in, %cst_3 : f32
      linalg.yield %49 : f32
    } -> tensor<2x4x8x16xf32>
    %2 = tensor.empty() : tensor<2x4x16x12xf32>
    %transposed = linalg.transpose ins(%arg1 : tensor<2x4x12x16xf32>) outs(%2 : tensor<2x4x16x12xf32>) permutation = [0, 1, 3, 2] 
    %3 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed : tensor<2x4x16x12xf32>) outs(%2 : tensor<2x4x16x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      %49 = arith.mulf %in, %cst_3 : f32
      linalg.yield %49 : f32
    } -> tensor<2x4x16x12xf32>
    %collapsed = tensor.collapse_shape %1 [[0, 1], [2], [3]] : tensor<2x4x8x16xf32> into tensor<8x8x16xf32>
    %collapsed_4 = tensor.collapse_shape %3 [[0, 1], [2], [3]] : tensor<2x4x16x12xf32> into tensor<8x16x12xf32>
    %4 = tensor.empty() : tensor<8x8x12xf32>
    %5 = linalg.fill ins(%cst : f32) outs(%4 : tensor<8x8x12xf32>) -> tensor<8x8x12xf32>
    %6 = linalg.batch_matmul ins(%collapsed, %collapsed_4 : tensor<8x8x16xf32>, tensor<8x16x12xf32>) outs(%5 : tensor<8x8x12xf32>) -> tensor<8x8x12xf32>
    %expanded = tensor.expand_shape %6 [[0, 1], [2], [3]] output_shape [2, 4, 8, 12] : tensor<8x8x12xf32> into tensor<2x4x8x12xf32>
    %7 = tensor.empty() : tensor<2x4x8xi64>
    %8 = linalg.fill ins(%c0_i64 : i64) outs(%7 : tensor<2x4x8xi64>) -> tensor<2x4x8xi64>
    %9 = tensor.empty() : tensor<2x4x8xf32>
    %10 = linalg.fill ins(%cst_0 : f32) outs(%9 : tensor<2x4x8xf32>) -> tensor<2x4x8xf32>
    %11:2 = linalg.generic {indexing_maps = [#map, #map1, #map1], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%expanded : tensor<2x4x8x12xf32>) outs(%10, %8 : tensor<2x4x8xf32>, tensor<2x4x8xi64>) {
    ^bb0(%in: f32, %out: f32, %out_20: i64):
      %49 = linalg.index 3 : index
      %50 = arith.index_cast %49 : index to i64
      %51 = arith.maximumf %in, %out : f32
      %52 = arith.cmpf ogt, %in, %out : f32
      %53 = arith.select %52, %50, %out_20 : i64
      linalg.yield %51, %53 : f32, i64
    } -> (tensor<2x4x8xf32>, tensor<2x4x8xi64>)
    %expanded_5 = tensor.expand_shape %11#0 [[0], [1], [2, 3]] output_shape [2, 4, 8, 1] : tensor<2x4x8xf32> into tensor<2x4x8x1xf32>
    %12 = tensor.empty() : tensor<2x4x8x12xf32>
    %13 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded, %expanded_5 : tensor<2x4x8x12xf32>, tensor<2x4x8x1xf32>) outs(%12 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_20: f32, %out: f32):
      %49 = arith.subf %in, %in_20 : f32
      linalg.yield %49 : f32
    } -> tensor<2x4x8x12xf32>
    %14 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%13 : tensor<2x4x8x12xf32>) outs(%12 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      %49 = math.exp %in : f32
      linalg.yield %49 : f32
    } -> tensor<2x4x8x12xf32>
    %15 = tensor.empty() : tensor<2x4x8x1xf32>
    %16 = linalg.fill ins(%cst : f32) outs(%15 : tensor<2x4x8x1xf32>) -> tensor<2x4x8x1xf32>
    %17 = linalg.generic {indexing_maps = [#map, #map2], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%14 : tensor<2x4x8x12xf32>) outs(%16 : tensor<2x4x8x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %49 = arith.addf %in, %out : f32
      linalg.yield %49 : f32
    } -> tensor<2x4x8x1xf32>
    %18 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%14, %17 : tensor<2x4x8x12xf32>, tensor<2x4x8x1xf32>) outs(%12 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_20: f32, %out: f32):
      %49 = arith.divf %in, %in_20 : f32
      linalg.yield %49 : f32
    } -> tensor<2x4x8x12xf32>
    %19 = tensor.empty() : tensor<2x4x8x12xi1>
    %20 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded : tensor<2x4x8x12xf32>) outs(%19 : tensor<2x4x8x12xi1>) {
    ^bb0(%in: f32, %out: i1):
      %49 = arith.extf %in : f32 to f64
      %50 = arith.cmpf oeq, %49, %cst_2 : f64
      linalg.yield %50 : i1
    } -> tensor<2x4x8x12xi1>
    %21 = tensor.empty() : tensor<2x4x8x1xi1>
    %22 = linalg.fill ins(%true : i1) outs(%21 : tensor<2x4x8x1xi1>) -> tensor<2x4x8x1xi1>
    %23 = linalg.generic {indexing_maps = [#map, #map2], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%20 : tensor<2x4x8x12xi1>) outs(%22 : tensor<2x4x8x1xi1>) {
    ^bb0(%in: i1, %out: i1):
      %49 = arith.andi %in, %out : i1
      linalg.yield %49 : i1
    } -> tensor<2x4x8x1xi1>
    %24 = linalg.generic {indexing_maps = [#map2, #map, #map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%23, %cst_1, %18 : tensor<2x4x8x1xi1>, tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) outs(%12 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: i1, %in_20: f32, %in_21: f32, %out: f32):
      %49 = arith.select %in, %in_20, %in_21 : f32
      linalg.yield %49 : f32
    } -> tensor<2x4x8x12xf32>
    %collapsed_6 = tensor.collapse_shape %24 [[0, 1], [2], [3]] : tensor<2x4x8x12xf32> into tensor<8x8x12xf32>
    %collapsed_7 = tensor.collapse_shape %arg2 [[0, 1], [2], [3]] : tensor<2x4x12x24xf32> into tensor<8x12x24xf32>
    %25 = tensor.empty() : tensor<8x8x24xf32>
    %26 = linalg.fill ins(%cst : f32) outs(%25 : tensor<8x8x24xf32>) -> tensor<8x8x24xf32>
    %27 = linalg.batch_matmul ins(%collapsed_6, %collapsed_7 : tensor<8x8x12xf32>, tensor<8x12x24xf32>) outs(%26 : tensor<8x8x24xf32>) -> tensor<8x8x24xf32>
    %expanded_8 = tensor.expand_shape %27 [[0, 1], [2], [3]] output_shape [2, 4, 8, 24] : tensor<8x8x24xf32> into tensor<2x4x8x24xf32>
    %collapsed_9 = tensor.collapse_shape %arg3 [[0, 1], [2], [3]] : tensor<2x4x8x24xf32> into tensor<8x8x24xf32>
    %28 = tensor.empty() : tensor<8x12x8xf32>
    %transposed_10 = linalg.transpose ins(%collapsed_6 : tensor<8x8x12xf32>) outs(%28 : tensor<8x12x8xf32>) permutation = [0, 2, 1] 
    %29 = tensor.empty() : tensor<8x12x24xf32>
    %30 = linalg.fill ins(%cst : f32) outs(%29 : tensor<8x12x24xf32>) -> tensor<8x12x24xf32>
    %31 = linalg.batch_matmul ins(%transposed_10, %collapsed_9 : tensor<8x12x8xf32>, tensor<8x8x24xf32>) outs(%30 : tensor<8x12x24xf32>) -> tensor<8x12x24xf32>
    %32 = tensor.empty() : tensor<8x24x12xf32>
    %transposed_11 = linalg.transpose ins(%collapsed_7 : tensor<8x12x24xf32>) outs(%32 : tensor<8x24x12xf32>) permutation = [0, 2, 1] 
    %33 = linalg.batch_matmul ins(%collapsed_9, %transposed_11 : tensor<8x8x24xf32>, tensor<8x24x12xf32>) outs(%5 : tensor<8x8x12xf32>) -> tensor<8x8x12xf32>
    %expanded_12 = tensor.expand_shape %31 [[0, 1], [2], [3]] output_shape [2, 4, 12, 24] : tensor<8x12x24xf32> into tensor<2x4x12x24xf32>
    %expanded_13 = tensor.expand_shape %33 [[0, 1], [2], [3]] output_shape [2, 4, 8, 12] : tensor<8x8x12xf32> into tensor<2x4x8x12xf32>
    %34 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_13, %24 : tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) outs(%12 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_20: f32, %out: f32):
      %49 = arith.mulf %in, %in_20 : f32
      linalg.yield %49 : f32
    } -> tensor<2x4x8x12xf32>
    %35 = linalg.generic {indexing_maps = [#map, #map2], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%34 : tensor<2x4x8x12xf32>) outs(%16 : tensor<2x4x8x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %49 = arith.addf %in, %out : f32
      linalg.yield %49 : f32
    } -> tensor<2x4x8x1xf32>
    %36 = linalg.generic {indexing_maps = [#map, #map2, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%24, %35 : tensor<2x4x8x12xf32>, tensor<2x4x8x1xf32>) outs(%12 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_20: f32, %out: f32):
      %49 = arith.mulf %in, %in_20 : f32
      linalg.yield %49 : f32
    } -> tensor<2x4x8x12xf32>
    %37 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%34, %36 : tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) outs(%12 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_20: f32, %out: f32):
      %49 = arith.subf %in, %in_20 : f32
      linalg.yield %49 : f32
    } -> tensor<2x4x8x12xf32>
    %collapsed_14 = tensor.collapse_shape %37 [[0, 1], [2], [3]] : tensor<2x4x8x12xf32> into tensor<8x8x12xf32>
    %38 = tensor.empty() : tensor<8x16x8xf32>
    %transposed_15 = linalg.transpose ins(%collapsed : tensor<8x8x16xf32>) outs(%38 : tensor<8x16x8xf32>) permutation = [0, 2, 1] 
    %39 = tensor.empty() : tensor<8x16x12xf32>
    %40 = linalg.fill ins(%cst : f32) outs(%39 : tensor<8x16x12xf32>) -> tensor<8x16x12xf32>
    %41 = linalg.batch_matmul ins(%transposed_15, %collapsed_14 : tensor<8x16x8xf32>, tensor<8x8x12xf32>) outs(%40 : tensor<8x16x12xf32>) -> tensor<8x16x12xf32>
    %42 = tensor.empty() : tensor<8x12x16xf32>
    %transposed_16 = linalg.transpose ins(%collapsed_4 : tensor<8x16x12xf32>) outs(%42 : tensor<8x12x16xf32>) permutation = [0, 2, 1] 
    %43 = tensor.empty() : tensor<8x8x16xf32>
    %44 = linalg.fill ins(%cst : f32) outs(%43 : tensor<8x8x16xf32>) -> tensor<8x8x16xf32>
    %45 = linalg.batch_matmul ins(%collapsed_14, %transposed_16 : tensor<8x8x12xf32>, tensor<8x12x16xf32>) outs(%44 : tensor<8x8x16xf32>) -> tensor<8x8x16xf32>
    %expanded_17 = tensor.expand_shape %41 [[0, 1], [2], [3]] output_shape [2, 4, 16, 12] : tensor<8x16x12xf32> into tensor<2x4x16x12xf32>
    %expanded_18 = tensor.expand_shape %45 [[0, 1], [2], [3]] output_shape [2, 4, 8, 16] : tensor<8x8x16xf32> into tensor<2x4x8x16xf32>
    %46 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_17 : tensor<2x4x16x12xf32>) outs(%2 : tensor<2x4x16x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      %49 = arith.mulf %in, %cst_3 : f32
      linalg.yield %49 : f32
    } -> tensor<2x4x16x12xf32>
    %47 = tensor.empty() : tensor<2x4x12x16xf32>
    %transposed_19 = linalg.transpose ins(%46 : tensor<2x4x16x12xf32>) outs(%47 : tensor<2x4x12x16xf32>) permutation = [0, 1, 3, 2] 
    %48 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_18 : tensor<2x4x8x16xf32>) outs(%0 : tensor<2x4x8x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %49 = arith.mulf %in, %cst_3 : f32
      linalg.yield %49 : f32
    } -> tensor<2x4x8x16xf32>
    return %expanded_8, %48, %transposed_19, %expanded_12 : tensor<2x4x8x24xf32>, tensor<2x4x8x16xf32>, tensor<2x4x12x16xf32>, tensor<2x4x12x24xf32>
  }
}
