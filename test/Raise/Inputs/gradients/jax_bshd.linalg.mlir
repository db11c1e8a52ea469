#map = affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d2, d1, d3, d5)>
#map1 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d4, d1, d5)>
#map2 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d3, d4)>
#map3 = affine_map<(d0, d1, d2, d3, d4) -> ()>
#map4 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>
#map5 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>
#map6 = affine_map<(d0, d1, d2, d3) -> ()>
#map7 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map8 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, 0)>
#map9 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d5, d1, d2)>
#map10 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d3, d0, d1, d4, d5)>
#map11 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d2, d4, d3, d1)>
#map12 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d4, d1, d3, d2)>
#map13 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d5, d2, d3)>
#map14 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d4, d5)>
#map15 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d4, d0, d1, d5, d3)>
#map16 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d3)>
#map17 = affine_map<(d0, d1, d2, d3) -> (d0, d2, d3, d1)>
#map18 = affine_map<(d0, d1, d2, d3, d4) -> (d3, d0, d1, d2, d4)>
#map19 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2)>
#map20 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d4, d5, d2)>
#map21 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d4, d1, d5, d3)>
#map22 = affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>
#map23 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d3, d5)>
#map24 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d5, d1, d4)>
#map25 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d2, d1, d3, d4)>
module @jit_run attributes {mhlo.num_partitions = 1 : i32, mhlo.num_replicas = 1 : i32} {
  func.func @main(%arg0: tensor<2x8x4x16xf32>, %arg1: tensor<2x12x4x16xf32>, %arg2: tensor<2x12x4x16xf32>, %arg3: tensor<2x8x4x16xf32>) -> (tensor<2x8x4x16xf32> {jax.result_info = "result[0]"}, tensor<2x8x4x16xf32> {jax.result_info = "result[1]"}, tensor<2x12x4x16xf32> {jax.result_info = "result[2]"}, tensor<2x12x4x16xf32> {jax.result_info = "result[3]"}) {
    %cst = arith.constant 0xFF800000 : f32
    %cst_0 = arith.constant 0.000000e+00 : f32
    %cst_1 = arith.constant dense<1.000000e+00> : tensor<f32>
    %cst_2 = arith.constant dense<0xFF800000> : tensor<f32>
    %cst_3 = arith.constant dense<2.500000e-01> : tensor<f32>
    %expanded = tensor.expand_shape %arg0 [[0], [1], [2], [3, 4]] output_shape [2, 8, 4, 1, 16] : tensor<2x8x4x16xf32> into tensor<2x8x4x1x16xf32>
    %0 = tensor.empty() : tensor<2x4x8x1x12xf32>
    %1 = linalg.fill ins(%cst_0 : f32) outs(%0 : tensor<2x4x8x1x12xf32>) -> tensor<2x4x8x1x12xf32>
    %2 = linalg.generic {indexing_maps = [#map, #map1, #map2], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%expanded, %arg1 : tensor<2x8x4x1x16xf32>, tensor<2x12x4x16xf32>) outs(%1 : tensor<2x4x8x1x12xf32>) {
    ^bb0(%in: f32, %in_16: f32, %out: f32):
      %58 = arith.mulf %in, %in_16 : f32
      %59 = arith.addf %out, %58 : f32
      linalg.yield %59 : f32
    } -> tensor<2x4x8x1x12xf32>
    %3 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%cst_3 : tensor<f32>) outs(%0 : tensor<2x4x8x1x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x4x8x1x12xf32>
    %4 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%2, %3 : tensor<2x4x8x1x12xf32>, tensor<2x4x8x1x12xf32>) outs(%0 : tensor<2x4x8x1x12xf32>) {
    ^bb0(%in: f32, %in_16: f32, %out: f32):
      %58 = arith.mulf %in, %in_16 : f32
      linalg.yield %58 : f32
    } -> tensor<2x4x8x1x12xf32>
    %5 = tensor.empty() : tensor<2x4x8x1xf32>
    %6 = linalg.fill ins(%cst : f32) outs(%5 : tensor<2x4x8x1xf32>) -> tensor<2x4x8x1xf32>
    %7 = linalg.generic {indexing_maps = [#map4, #map5], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%4 : tensor<2x4x8x1x12xf32>) outs(%6 : tensor<2x4x8x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %58 = arith.maximumf %out, %in : f32
      linalg.yield %58 : f32
    } -> tensor<2x4x8x1xf32>
    %8 = linalg.generic {indexing_maps = [#map6, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%cst_2 : tensor<f32>) outs(%5 : tensor<2x4x8x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x4x8x1xf32>
    %9 = linalg.generic {indexing_maps = [#map7, #map7, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%8, %7 : tensor<2x4x8x1xf32>, tensor<2x4x8x1xf32>) outs(%5 : tensor<2x4x8x1xf32>) {
    ^bb0(%in: f32, %in_16: f32, %out: f32):
      %58 = arith.maximumf %in, %in_16 : f32
      linalg.yield %58 : f32
    } -> tensor<2x4x8x1xf32>
    %expanded_4 = tensor.expand_shape %9 [[0, 1], [2], [3], [4]] output_shape [1, 2, 4, 8, 1] : tensor<2x4x8x1xf32> into tensor<1x2x4x8x1xf32>
    %collapsed = tensor.collapse_shape %4 [[0, 1, 2, 3, 4]] : tensor<2x4x8x1x12xf32> into tensor<768xf32>
    %expanded_5 = tensor.expand_shape %collapsed [[0, 1, 2, 3, 4]] output_shape [1, 2, 4, 8, 12] : tensor<768xf32> into tensor<1x2x4x8x12xf32>
    %10 = tensor.empty() : tensor<1x2x4x8x12xf32>
    %11 = linalg.generic {indexing_maps = [#map8, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%expanded_4 : tensor<1x2x4x8x1xf32>) outs(%10 : tensor<1x2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x2x4x8x12xf32>
    %12 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%expanded_5, %11 : tensor<1x2x4x8x12xf32>, tensor<1x2x4x8x12xf32>) outs(%10 : tensor<1x2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_16: f32, %out: f32):
      %58 = arith.subf %in, %in_16 : f32
      linalg.yield %58 : f32
    } -> tensor<1x2x4x8x12xf32>
    %13 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%12 : tensor<1x2x4x8x12xf32>) outs(%10 : tensor<1x2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      %58 = math.exp %in : f32
      linalg.yield %58 : f32
    } -> tensor<1x2x4x8x12xf32>
    %14 = tensor.empty() : tensor<1x2x4x8xf32>
    %15 = linalg.fill ins(%cst_0 : f32) outs(%14 : tensor<1x2x4x8xf32>) -> tensor<1x2x4x8xf32>
    %16 = linalg.generic {indexing_maps = [#map4, #map5], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%13 : tensor<1x2x4x8x12xf32>) outs(%15 : tensor<1x2x4x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %58 = arith.addf %out, %in : f32
      linalg.yield %58 : f32
    } -> tensor<1x2x4x8xf32>
    %expanded_6 = tensor.expand_shape %16 [[0], [1], [2], [3, 4]] output_shape [1, 2, 4, 8, 1] : tensor<1x2x4x8xf32> into tensor<1x2x4x8x1xf32>
    %17 = linalg.generic {indexing_maps = [#map8, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%expanded_6 : tensor<1x2x4x8x1xf32>) outs(%10 : tensor<1x2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x2x4x8x12xf32>
    %18 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%13, %17 : tensor<1x2x4x8x12xf32>, tensor<1x2x4x8x12xf32>) outs(%10 : tensor<1x2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_16: f32, %out: f32):
      %58 = arith.divf %in, %in_16 : f32
      linalg.yield %58 : f32
    } -> tensor<1x2x4x8x12xf32>
    %19 = tensor.empty() : tensor<1x2x4x8x1xf32>
    %20 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%expanded_6, %expanded_6 : tensor<1x2x4x8x1xf32>, tensor<1x2x4x8x1xf32>) outs(%19 : tensor<1x2x4x8x1xf32>) {
    ^bb0(%in: f32, %in_16: f32, %out: f32):
      %58 = arith.mulf %in, %in_16 : f32
      linalg.yield %58 : f32
    } -> tensor<1x2x4x8x1xf32>
    %21 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%cst_1 : tensor<f32>) outs(%19 : tensor<1x2x4x8x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x2x4x8x1xf32>
    %22 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%21, %20 : tensor<1x2x4x8x1xf32>, tensor<1x2x4x8x1xf32>) outs(%19 : tensor<1x2x4x8x1xf32>) {
    ^bb0(%in: f32, %in_16: f32, %out: f32):
      %58 = arith.divf %in, %in_16 : f32
      linalg.yield %58 : f32
    } -> tensor<1x2x4x8x1xf32>
    %23 = tensor.empty() : tensor<2x4x16x1x8xf32>
    %24 = linalg.fill ins(%cst_0 : f32) outs(%23 : tensor<2x4x16x1x8xf32>) -> tensor<2x4x16x1x8xf32>
    %25 = linalg.generic {indexing_maps = [#map9, #map10, #map2], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%arg2, %18 : tensor<2x12x4x16xf32>, tensor<1x2x4x8x12xf32>) outs(%24 : tensor<2x4x16x1x8xf32>) {
    ^bb0(%in: f32, %in_16: f32, %out: f32):
      %58 = arith.mulf %in, %in_16 : f32
      %59 = arith.addf %out, %58 : f32
      linalg.yield %59 : f32
    } -> tensor<2x4x16x1x8xf32>
    %26 = tensor.empty() : tensor<2x8x4x1x16xf32>
    %27 = linalg.generic {indexing_maps = [#map11, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%25 : tensor<2x4x16x1x8xf32>) outs(%26 : tensor<2x8x4x1x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x8x4x1x16xf32>
    %collapsed_7 = tensor.collapse_shape %27 [[0], [1], [2], [3, 4]] : tensor<2x8x4x1x16xf32> into tensor<2x8x4x16xf32>
    %expanded_8 = tensor.expand_shape %arg3 [[0], [1], [2], [3, 4]] output_shape [2, 8, 4, 1, 16] : tensor<2x8x4x16xf32> into tensor<2x8x4x1x16xf32>
    %28 = linalg.generic {indexing_maps = [#map12, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%expanded_8 : tensor<2x8x4x1x16xf32>) outs(%23 : tensor<2x4x16x1x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x4x16x1x8xf32>
    %29 = tensor.empty() : tensor<2x4x1x8x12xf32>
    %30 = linalg.fill ins(%cst_0 : f32) outs(%29 : tensor<2x4x1x8x12xf32>) -> tensor<2x4x1x8x12xf32>
    %31 = linalg.generic {indexing_maps = [#map13, #map1, #map2], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%28, %arg2 : tensor<2x4x16x1x8xf32>, tensor<2x12x4x16xf32>) outs(%30 : tensor<2x4x1x8x12xf32>) {
    ^bb0(%in: f32, %in_16: f32, %out: f32):
      %58 = arith.mulf %in, %in_16 : f32
      %59 = arith.addf %out, %58 : f32
      linalg.yield %59 : f32
    } -> tensor<2x4x1x8x12xf32>
    %collapsed_9 = tensor.collapse_shape %31 [[0, 1, 2, 3, 4]] : tensor<2x4x1x8x12xf32> into tensor<768xf32>
    %expanded_10 = tensor.expand_shape %collapsed_9 [[0, 1, 2, 3, 4]] output_shape [1, 2, 4, 8, 12] : tensor<768xf32> into tensor<1x2x4x8x12xf32>
    %32 = tensor.empty() : tensor<2x4x16x12xf32>
    %33 = linalg.fill ins(%cst_0 : f32) outs(%32 : tensor<2x4x16x12xf32>) -> tensor<2x4x16x12xf32>
    %34 = linalg.generic {indexing_maps = [#map14, #map15, #map16], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction", "reduction"]} ins(%28, %18 : tensor<2x4x16x1x8xf32>, tensor<1x2x4x8x12xf32>) outs(%33 : tensor<2x4x16x12xf32>) {
    ^bb0(%in: f32, %in_16: f32, %out: f32):
      %58 = arith.mulf %in, %in_16 : f32
      %59 = arith.addf %out, %58 : f32
      linalg.yield %59 : f32
    } -> tensor<2x4x16x12xf32>
    %35 = tensor.empty() : tensor<2x12x4x16xf32>
    %36 = linalg.generic {indexing_maps = [#map17, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%34 : tensor<2x4x16x12xf32>) outs(%35 : tensor<2x12x4x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x12x4x16xf32>
    %37 = linalg.generic {indexing_maps = [#map8, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%22 : tensor<1x2x4x8x1xf32>) outs(%10 : tensor<1x2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x2x4x8x12xf32>
    %38 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%expanded_10, %37 : tensor<1x2x4x8x12xf32>, tensor<1x2x4x8x12xf32>) outs(%10 : tensor<1x2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_16: f32, %out: f32):
      %58 = arith.mulf %in, %in_16 : f32
      linalg.yield %58 : f32
    } -> tensor<1x2x4x8x12xf32>
    %39 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%38, %13 : tensor<1x2x4x8x12xf32>, tensor<1x2x4x8x12xf32>) outs(%10 : tensor<1x2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_16: f32, %out: f32):
      %58 = arith.mulf %in, %in_16 : f32
      linalg.yield %58 : f32
    } -> tensor<1x2x4x8x12xf32>
    %40 = linalg.generic {indexing_maps = [#map4, #map5], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%39 : tensor<1x2x4x8x12xf32>) outs(%15 : tensor<1x2x4x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %58 = arith.addf %out, %in : f32
      linalg.yield %58 : f32
    } -> tensor<1x2x4x8xf32>
    %expanded_11 = tensor.expand_shape %40 [[0], [1], [2], [3, 4]] output_shape [1, 2, 4, 8, 1] : tensor<1x2x4x8xf32> into tensor<1x2x4x8x1xf32>
    %41 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%expanded_11 : tensor<1x2x4x8x1xf32>) outs(%19 : tensor<1x2x4x8x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %58 = arith.negf %in : f32
      linalg.yield %58 : f32
    } -> tensor<1x2x4x8x1xf32>
    %42 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%expanded_10, %17 : tensor<1x2x4x8x12xf32>, tensor<1x2x4x8x12xf32>) outs(%10 : tensor<1x2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_16: f32, %out: f32):
      %58 = arith.divf %in, %in_16 : f32
      linalg.yield %58 : f32
    } -> tensor<1x2x4x8x12xf32>
    %43 = tensor.empty() : tensor<2x4x8xf32>
    %44 = linalg.fill ins(%cst_0 : f32) outs(%43 : tensor<2x4x8xf32>) -> tensor<2x4x8xf32>
    %45 = linalg.generic {indexing_maps = [#map18, #map19], iterator_types = ["parallel", "parallel", "parallel", "reduction", "reduction"]} ins(%41 : tensor<1x2x4x8x1xf32>) outs(%44 : tensor<2x4x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %58 = arith.addf %out, %in : f32
      linalg.yield %58 : f32
    } -> tensor<2x4x8xf32>
    %expanded_12 = tensor.expand_shape %45 [[0, 1], [2], [3]] output_shape [1, 2, 4, 8] : tensor<2x4x8xf32> into tensor<1x2x4x8xf32>
    %46 = linalg.generic {indexing_maps = [#map5, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%expanded_12 : tensor<1x2x4x8xf32>) outs(%10 : tensor<1x2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x2x4x8x12xf32>
    %47 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%42, %46 : tensor<1x2x4x8x12xf32>, tensor<1x2x4x8x12xf32>) outs(%10 : tensor<1x2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_16: f32, %out: f32):
      %58 = arith.addf %in, %in_16 : f32
      linalg.yield %58 : f32
    } -> tensor<1x2x4x8x12xf32>
    %48 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%47, %13 : tensor<1x2x4x8x12xf32>, tensor<1x2x4x8x12xf32>) outs(%10 : tensor<1x2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_16: f32, %out: f32):
      %58 = arith.mulf %in, %in_16 : f32
      linalg.yield %58 : f32
    } -> tensor<1x2x4x8x12xf32>
    %collapsed_13 = tensor.collapse_shape %48 [[0, 1, 2, 3, 4]] : tensor<1x2x4x8x12xf32> into tensor<768xf32>
    %expanded_14 = tensor.expand_shape %collapsed_13 [[0, 1, 2, 3, 4]] output_shape [2, 4, 8, 1, 12] : tensor<768xf32> into tensor<2x4x8x1x12xf32>
    %49 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%expanded_14, %3 : tensor<2x4x8x1x12xf32>, tensor<2x4x8x1x12xf32>) outs(%0 : tensor<2x4x8x1x12xf32>) {
    ^bb0(%in: f32, %in_16: f32, %out: f32):
      %58 = arith.mulf %in, %in_16 : f32
      linalg.yield %58 : f32
    } -> tensor<2x4x8x1x12xf32>
    %50 = tensor.empty() : tensor<2x4x12x16xf32>
    %51 = linalg.fill ins(%cst_0 : f32) outs(%50 : tensor<2x4x12x16xf32>) -> tensor<2x4x12x16xf32>
    %52 = linalg.generic {indexing_maps = [#map20, #map21, #map16], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction", "reduction"]} ins(%49, %expanded : tensor<2x4x8x1x12xf32>, tensor<2x8x4x1x16xf32>) outs(%51 : tensor<2x4x12x16xf32>) {
    ^bb0(%in: f32, %in_16: f32, %out: f32):
      %58 = arith.mulf %in, %in_16 : f32
      %59 = arith.addf %out, %58 : f32
      linalg.yield %59 : f32
    } -> tensor<2x4x12x16xf32>
    %53 = linalg.generic {indexing_maps = [#map22, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%52 : tensor<2x4x12x16xf32>) outs(%35 : tensor<2x12x4x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x12x4x16xf32>
    %54 = tensor.empty() : tensor<2x4x8x1x16xf32>
    %55 = linalg.fill ins(%cst_0 : f32) outs(%54 : tensor<2x4x8x1x16xf32>) -> tensor<2x4x8x1x16xf32>
    %56 = linalg.generic {indexing_maps = [#map23, #map24, #map2], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%49, %arg1 : tensor<2x4x8x1x12xf32>, tensor<2x12x4x16xf32>) outs(%55 : tensor<2x4x8x1x16xf32>) {
    ^bb0(%in: f32, %in_16: f32, %out: f32):
      %58 = arith.mulf %in, %in_16 : f32
      %59 = arith.addf %out, %58 : f32
      linalg.yield %59 : f32
    } -> tensor<2x4x8x1x16xf32>
    %57 = linalg.generic {indexing_maps = [#map25, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%56 : tensor<2x4x8x1x16xf32>) outs(%26 : tensor<2x8x4x1x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x8x4x1x16xf32>
    %collapsed_15 = tensor.collapse_shape %57 [[0], [1], [2], [3, 4]] : tensor<2x8x4x1x16xf32> into tensor<2x8x4x16xf32>
    return %collapsed_7, %collapsed_15, %53, %36 : tensor<2x8x4x16xf32>, tensor<2x8x4x16xf32>, tensor<2x12x4x16xf32>, tensor<2x12x4x16xf32>
  }
}
