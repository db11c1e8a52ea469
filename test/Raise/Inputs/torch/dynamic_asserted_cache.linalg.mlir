#map = affine_map<(d0) -> (d0)>
#map1 = affine_map<(d0, d1) -> (d0, d1)>
#map2 = affine_map<(d0, d1) -> (0, d1)>
#map3 = affine_map<(d0, d1) -> (d0, 0)>
#map4 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map5 = affine_map<()[s0] -> (s0 * 4)>
#map6 = affine_map<(d0, d1, d2, d3) -> (d2, d3)>
#map7 = affine_map<(d0, d1, d2, d3) -> ()>
#map8 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>
#map9 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>
module {
  func.func @main(%arg0: tensor<?x4x8x16xf32>, %arg1: tensor<?x4x8x16xf32>, %arg2: tensor<?x4x8x16xf32>, %arg3: tensor<?x4x5x16xf32>, %arg4: tensor<?x4x5x16xf32>) -> tensor<?x4x8x16xf32> {
    %size_arg0_0_dim = arith.constant 0 : index
    %size_arg0_0 = tensor.dim %arg0, %size_arg0_0_dim : tensor<?x4x8x16xf32>
    %size_arg1_0_dim = arith.constant 0 : index
    %size_arg1_0 = tensor.dim %arg1, %size_arg1_0_dim : tensor<?x4x8x16xf32>
    %size_arg2_0_dim = arith.constant 0 : index
    %size_arg2_0 = tensor.dim %arg2, %size_arg2_0_dim : tensor<?x4x8x16xf32>
    %size_arg3_0_dim = arith.constant 0 : index
    %size_arg3_0 = tensor.dim %arg3, %size_arg3_0_dim : tensor<?x4x5x16xf32>
    %size_arg4_0_dim = arith.constant 0 : index
    %size_arg4_0 = tensor.dim %arg4, %size_arg4_0_dim : tensor<?x4x5x16xf32>
    %size_arg1_0_equal = arith.cmpi eq, %size_arg1_0, %size_arg0_0 : index
    cf.assert %size_arg1_0_equal, "size 0 of argument 1 differs from size 0 of argument 0"
    %size_arg2_0_equal = arith.cmpi eq, %size_arg2_0, %size_arg0_0 : index
    cf.assert %size_arg2_0_equal, "size 0 of argument 2 differs from size 0 of argument 0"
    %size_arg3_0_equal = arith.cmpi eq, %size_arg3_0, %size_arg0_0 : index
    cf.assert %size_arg3_0_equal, "size 0 of argument 3 differs from size 0 of argument 0"
    %size_arg4_0_equal = arith.cmpi eq, %size_arg4_0, %size_arg0_0 : index
    cf.assert %size_arg4_0_equal, "size 0 of argument 4 differs from size 0 of argument 0"
    %c13_i64 = arith.constant 13 : i64
    %c8_i64 = arith.constant 8 : i64
    %c0_i64 = arith.constant 0 : i64
    %c1 = arith.constant 1 : index
    %c0 = arith.constant 0 : index
    %c4 = arith.constant 4 : index
    %cst = arith.constant 0.000000e+00 : f32
    %cst_0 = arith.constant 0xFF800000 : f32
    %cst_1 = arith.constant dense<0xFF800000> : tensor<f32>
    %cst_2 = arith.constant 2.500000e-01 : f32
    %dim = tensor.dim %arg2, %c0 : tensor<?x4x8x16xf32>
    %0 = arith.index_cast %dim : index to i64
    %concat = tensor.concat dim(2) %arg3, %arg1 : (tensor<?x4x5x16xf32>, tensor<?x4x8x16xf32>) -> tensor<?x4x13x16xf32>
    %concat_3 = tensor.concat dim(2) %arg4, %arg2 : (tensor<?x4x5x16xf32>, tensor<?x4x8x16xf32>) -> tensor<?x4x13x16xf32>
    %1 = tensor.empty() : tensor<8xi64>
    %2 = linalg.generic {indexing_maps = [#map], iterator_types = ["parallel"]} outs(%1 : tensor<8xi64>) {
    ^bb0(%out: i64):
      %42 = linalg.index 0 : index
      %43 = arith.index_cast %42 : index to i64
      linalg.yield %43 : i64
    } -> tensor<8xi64>
    %expanded = tensor.expand_shape %2 [[0, 1]] output_shape [8, 1] : tensor<8xi64> into tensor<8x1xi64>
    %3 = tensor.empty() : tensor<8x1xi64>
    %4 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel", "parallel"]} ins(%expanded : tensor<8x1xi64>) outs(%3 : tensor<8x1xi64>) {
    ^bb0(%in: i64, %out: i64):
      %42 = arith.addi %in, %c13_i64 : i64
      linalg.yield %42 : i64
    } -> tensor<8x1xi64>
    %5 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel", "parallel"]} ins(%4 : tensor<8x1xi64>) outs(%3 : tensor<8x1xi64>) {
    ^bb0(%in: i64, %out: i64):
      %42 = arith.subi %in, %c8_i64 : i64
      linalg.yield %42 : i64
    } -> tensor<8x1xi64>
    %6 = tensor.empty() : tensor<13xi64>
    %7 = linalg.generic {indexing_maps = [#map], iterator_types = ["parallel"]} outs(%6 : tensor<13xi64>) {
    ^bb0(%out: i64):
      %42 = linalg.index 0 : index
      %43 = arith.index_cast %42 : index to i64
      linalg.yield %43 : i64
    } -> tensor<13xi64>
    %expanded_4 = tensor.expand_shape %7 [[0, 1]] output_shape [1, 13] : tensor<13xi64> into tensor<1x13xi64>
    %8 = tensor.empty() : tensor<8x13xi1>
    %9 = linalg.generic {indexing_maps = [#map2, #map3, #map1], iterator_types = ["parallel", "parallel"]} ins(%expanded_4, %5 : tensor<1x13xi64>, tensor<8x1xi64>) outs(%8 : tensor<8x13xi1>) {
    ^bb0(%in: i64, %in_12: i64, %out: i1):
      %42 = arith.cmpi sgt, %in, %in_12 : i64
      linalg.yield %42 : i1
    } -> tensor<8x13xi1>
    %dim_5 = tensor.dim %arg3, %c0 : tensor<?x4x5x16xf32>
    %10 = tensor.empty(%dim_5) : tensor<?x4x16x13xf32>
    %transposed = linalg.transpose ins(%concat : tensor<?x4x13x16xf32>) outs(%10 : tensor<?x4x16x13xf32>) permutation = [0, 1, 3, 2] 
    %11 = arith.cmpi sge, %0, %c0_i64 : i64
    cf.assert %11, "unimplemented: dynamic negative broadcast sizes"
    %12 = tensor.empty(%dim) : tensor<?x4x8x16xf32>
    %13 = linalg.generic {indexing_maps = [#map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} outs(%12 : tensor<?x4x8x16xf32>) {
    ^bb0(%out: f32):
      %42 = linalg.index 0 : index
      %43 = linalg.index 1 : index
      %44 = linalg.index 2 : index
      %45 = linalg.index 3 : index
      %dim_12 = tensor.dim %arg0, %c0 : tensor<?x4x8x16xf32>
      %46 = arith.cmpi eq, %dim_12, %c1 : index
      %47 = arith.select %46, %c0, %42 : index
      %extracted = tensor.extract %arg0[%47, %43, %44, %45] : tensor<?x4x8x16xf32>
      linalg.yield %extracted : f32
    } -> tensor<?x4x8x16xf32>
    %collapsed = tensor.collapse_shape %13 [[0, 1], [2], [3]] : tensor<?x4x8x16xf32> into tensor<?x8x16xf32>
    cf.assert %11, "unimplemented: dynamic negative broadcast sizes"
    %14 = tensor.empty(%dim) : tensor<?x4x16x13xf32>
    %15 = linalg.generic {indexing_maps = [#map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} outs(%14 : tensor<?x4x16x13xf32>) {
    ^bb0(%out: f32):
      %42 = linalg.index 0 : index
      %43 = linalg.index 1 : index
      %44 = linalg.index 2 : index
      %45 = linalg.index 3 : index
      %46 = arith.cmpi eq, %dim_5, %c1 : index
      %47 = arith.select %46, %c0, %42 : index
      %extracted = tensor.extract %transposed[%47, %43, %44, %45] : tensor<?x4x16x13xf32>
      linalg.yield %extracted : f32
    } -> tensor<?x4x16x13xf32>
    %collapsed_6 = tensor.collapse_shape %15 [[0, 1], [2], [3]] : tensor<?x4x16x13xf32> into tensor<?x16x13xf32>
    %16 = affine.apply #map5()[%dim]
    %17 = tensor.empty(%16) : tensor<?x8x13xf32>
    %18 = linalg.fill ins(%cst : f32) outs(%17 : tensor<?x8x13xf32>) -> tensor<?x8x13xf32>
    %19 = linalg.batch_matmul ins(%collapsed, %collapsed_6 : tensor<?x8x16xf32>, tensor<?x16x13xf32>) outs(%18 : tensor<?x8x13xf32>) -> tensor<?x8x13xf32>
    %20 = arith.divsi %16, %c4 : index
    %expanded_7 = tensor.expand_shape %19 [[0, 1], [2], [3]] output_shape [%20, 4, 8, 13] : tensor<?x8x13xf32> into tensor<?x4x8x13xf32>
    %21 = tensor.empty(%20) : tensor<?x4x8x13xf32>
    %22 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_7 : tensor<?x4x8x13xf32>) outs(%21 : tensor<?x4x8x13xf32>) {
    ^bb0(%in: f32, %out: f32):
      %42 = arith.mulf %in, %cst_2 : f32
      linalg.yield %42 : f32
    } -> tensor<?x4x8x13xf32>
    %23 = linalg.generic {indexing_maps = [#map6, #map7, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%9, %cst_1, %22 : tensor<8x13xi1>, tensor<f32>, tensor<?x4x8x13xf32>) outs(%21 : tensor<?x4x8x13xf32>) {
    ^bb0(%in: i1, %in_12: f32, %in_13: f32, %out: f32):
      %42 = arith.select %in, %in_12, %in_13 : f32
      linalg.yield %42 : f32
    } -> tensor<?x4x8x13xf32>
    %24 = tensor.empty(%20) : tensor<?x4x8xi64>
    %25 = linalg.fill ins(%c0_i64 : i64) outs(%24 : tensor<?x4x8xi64>) -> tensor<?x4x8xi64>
    %26 = tensor.empty(%20) : tensor<?x4x8xf32>
    %27 = linalg.fill ins(%cst_0 : f32) outs(%26 : tensor<?x4x8xf32>) -> tensor<?x4x8xf32>
    %28:2 = linalg.generic {indexing_maps = [#map4, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%23 : tensor<?x4x8x13xf32>) outs(%27, %25 : tensor<?x4x8xf32>, tensor<?x4x8xi64>) {
    ^bb0(%in: f32, %out: f32, %out_12: i64):
      %42 = linalg.index 3 : index
      %43 = arith.index_cast %42 : index to i64
      %44 = arith.maximumf %in, %out : f32
      %45 = arith.cmpf ogt, %in, %out : f32
      %46 = arith.select %45, %43, %out_12 : i64
      linalg.yield %44, %46 : f32, i64
    } -> (tensor<?x4x8xf32>, tensor<?x4x8xi64>)
    %expanded_8 = tensor.expand_shape %28#0 [[0], [1], [2, 3]] output_shape [%20, 4, 8, 1] : tensor<?x4x8xf32> into tensor<?x4x8x1xf32>
    %29 = linalg.generic {indexing_maps = [#map4, #map9, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%23, %expanded_8 : tensor<?x4x8x13xf32>, tensor<?x4x8x1xf32>) outs(%21 : tensor<?x4x8x13xf32>) {
    ^bb0(%in: f32, %in_12: f32, %out: f32):
      %42 = arith.subf %in, %in_12 : f32
      linalg.yield %42 : f32
    } -> tensor<?x4x8x13xf32>
    %30 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%29 : tensor<?x4x8x13xf32>) outs(%21 : tensor<?x4x8x13xf32>) {
    ^bb0(%in: f32, %out: f32):
      %42 = math.exp %in : f32
      linalg.yield %42 : f32
    } -> tensor<?x4x8x13xf32>
    %31 = tensor.empty(%20) : tensor<?x4x8x1xf32>
    %32 = linalg.fill ins(%cst : f32) outs(%31 : tensor<?x4x8x1xf32>) -> tensor<?x4x8x1xf32>
    %33 = linalg.generic {indexing_maps = [#map4, #map9], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%30 : tensor<?x4x8x13xf32>) outs(%32 : tensor<?x4x8x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %42 = arith.addf %in, %out : f32
      linalg.yield %42 : f32
    } -> tensor<?x4x8x1xf32>
    %34 = linalg.generic {indexing_maps = [#map4, #map9, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%30, %33 : tensor<?x4x8x13xf32>, tensor<?x4x8x1xf32>) outs(%21 : tensor<?x4x8x13xf32>) {
    ^bb0(%in: f32, %in_12: f32, %out: f32):
      %42 = arith.divf %in, %in_12 : f32
      linalg.yield %42 : f32
    } -> tensor<?x4x8x13xf32>
    cf.assert %11, "unimplemented: dynamic negative broadcast sizes"
    %35 = tensor.empty(%dim) : tensor<?x4x8x13xf32>
    %36 = linalg.generic {indexing_maps = [#map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} outs(%35 : tensor<?x4x8x13xf32>) {
    ^bb0(%out: f32):
      %42 = linalg.index 0 : index
      %43 = linalg.index 1 : index
      %44 = linalg.index 2 : index
      %45 = linalg.index 3 : index
      %46 = arith.cmpi eq, %20, %c1 : index
      %47 = arith.select %46, %c0, %42 : index
      %extracted = tensor.extract %34[%47, %43, %44, %45] : tensor<?x4x8x13xf32>
      linalg.yield %extracted : f32
    } -> tensor<?x4x8x13xf32>
    %collapsed_9 = tensor.collapse_shape %36 [[0, 1], [2], [3]] : tensor<?x4x8x13xf32> into tensor<?x8x13xf32>
    cf.assert %11, "unimplemented: dynamic negative broadcast sizes"
    %37 = tensor.empty(%dim) : tensor<?x4x13x16xf32>
    %38 = linalg.generic {indexing_maps = [#map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} outs(%37 : tensor<?x4x13x16xf32>) {
    ^bb0(%out: f32):
      %42 = linalg.index 0 : index
      %43 = linalg.index 1 : index
      %44 = linalg.index 2 : index
      %45 = linalg.index 3 : index
      %dim_12 = tensor.dim %arg4, %c0 : tensor<?x4x5x16xf32>
      %46 = arith.cmpi eq, %dim_12, %c1 : index
      %47 = arith.select %46, %c0, %42 : index
      %extracted = tensor.extract %concat_3[%47, %43, %44, %45] : tensor<?x4x13x16xf32>
      linalg.yield %extracted : f32
    } -> tensor<?x4x13x16xf32>
    %collapsed_10 = tensor.collapse_shape %38 [[0, 1], [2], [3]] : tensor<?x4x13x16xf32> into tensor<?x13x16xf32>
    %39 = tensor.empty(%16) : tensor<?x8x16xf32>
    %40 = linalg.fill ins(%cst : f32) outs(%39 : tensor<?x8x16xf32>) -> tensor<?x8x16xf32>
    %41 = linalg.batch_matmul ins(%collapsed_9, %collapsed_10 : tensor<?x8x13xf32>, tensor<?x13x16xf32>) outs(%40 : tensor<?x8x16xf32>) -> tensor<?x8x16xf32>
    %expanded_11 = tensor.expand_shape %41 [[0, 1], [2], [3]] output_shape [%20, 4, 8, 16] : tensor<?x8x16xf32> into tensor<?x4x8x16xf32>
    return %expanded_11 : tensor<?x4x8x16xf32>
  }
}
