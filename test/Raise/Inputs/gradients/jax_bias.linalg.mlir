#map = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>
#map1 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d3, d4)>
#map2 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>
#map3 = affine_map<(d0, d1, d2, d3) -> ()>
#map4 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map5 = affine_map<(d0, d1, d2, d3) -> (0, d1, d2, d3)>
#map6 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>
#map7 = affine_map<(d0, d1, d2) -> ()>
#map8 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map9 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>
#map10 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d3)>
#map11 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d2)>
#map12 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d3, d2)>
#map13 = affine_map<(d0, d1, d2, d3) -> (d3, d0, d1, d2)>
module @jit_run attributes {mhlo.num_partitions = 1 : i32, mhlo.num_replicas = 1 : i32} {
  func.func @main(%arg0: tensor<2x4x8x16xf32>, %arg1: tensor<2x4x12x16xf32>, %arg2: tensor<2x4x12x24xf32>, %arg3: tensor<4x8x12xf32>, %arg4: tensor<2x4x8x24xf32>) -> (tensor<2x4x8x24xf32> {jax.result_info = "result[0]"}, tensor<2x4x8x16xf32> {jax.result_info = "result[1]"}, tensor<2x4x12x16xf32> {jax.result_info = "result[2]"}, tensor<2x4x12x24xf32> {jax.result_info = "result[3]"}, tensor<4x8x12xf32> {jax.result_info = "result[4]"}) {
    %cst = arith.constant 0xFF800000 : f32
    %cst_0 = arith.constant 0.000000e+00 : f32
    %cst_1 = arith.constant dense<1.000000e+00> : tensor<f32>
    %cst_2 = arith.constant dense<0xFF800000> : tensor<f32>
    %cst_3 = arith.constant dense<2.500000e-01> : tensor<f32>
    %0 = tensor.empty() : tensor<2x4x8x12xf32>
    %1 = linalg.fill ins(%cst_0 : f32) outs(%0 : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
    %2 = linalg.generic {indexing_maps = [#map, #map1, #map2], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%arg0, %arg1 : tensor<2x4x8x16xf32>, tensor<2x4x12x16xf32>) outs(%1 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_8: f32, %out: f32):
      %53 = arith.mulf %in, %in_8 : f32
      %54 = arith.addf %out, %53 : f32
      linalg.yield %54 : f32
    } -> tensor<2x4x8x12xf32>
    %3 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%cst_3 : tensor<f32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x4x8x12xf32>
    %4 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%2, %3 : tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_8: f32, %out: f32):
      %53 = arith.mulf %in, %in_8 : f32
      linalg.yield %53 : f32
    } -> tensor<2x4x8x12xf32>
    %expanded = tensor.expand_shape %arg3 [[0, 1], [2], [3]] output_shape [1, 4, 8, 12] : tensor<4x8x12xf32> into tensor<1x4x8x12xf32>
    %5 = linalg.generic {indexing_maps = [#map5, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded : tensor<1x4x8x12xf32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x4x8x12xf32>
    %6 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%4, %5 : tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_8: f32, %out: f32):
      %53 = arith.addf %in, %in_8 : f32
      linalg.yield %53 : f32
    } -> tensor<2x4x8x12xf32>
    %7 = tensor.empty() : tensor<2x4x8xf32>
    %8 = linalg.fill ins(%cst : f32) outs(%7 : tensor<2x4x8xf32>) -> tensor<2x4x8xf32>
    %9 = linalg.generic {indexing_maps = [#map4, #map6], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%6 : tensor<2x4x8x12xf32>) outs(%8 : tensor<2x4x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %53 = arith.maximumf %out, %in : f32
      linalg.yield %53 : f32
    } -> tensor<2x4x8xf32>
    %10 = linalg.generic {indexing_maps = [#map7, #map8], iterator_types = ["parallel", "parallel", "parallel"]} ins(%cst_2 : tensor<f32>) outs(%7 : tensor<2x4x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x4x8xf32>
    %11 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel"]} ins(%10, %9 : tensor<2x4x8xf32>, tensor<2x4x8xf32>) outs(%7 : tensor<2x4x8xf32>) {
    ^bb0(%in: f32, %in_8: f32, %out: f32):
      %53 = arith.maximumf %in, %in_8 : f32
      linalg.yield %53 : f32
    } -> tensor<2x4x8xf32>
    %expanded_4 = tensor.expand_shape %11 [[0], [1], [2, 3]] output_shape [2, 4, 8, 1] : tensor<2x4x8xf32> into tensor<2x4x8x1xf32>
    %12 = linalg.generic {indexing_maps = [#map9, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_4 : tensor<2x4x8x1xf32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x4x8x12xf32>
    %13 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%6, %12 : tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_8: f32, %out: f32):
      %53 = arith.subf %in, %in_8 : f32
      linalg.yield %53 : f32
    } -> tensor<2x4x8x12xf32>
    %14 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%13 : tensor<2x4x8x12xf32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      %53 = math.exp %in : f32
      linalg.yield %53 : f32
    } -> tensor<2x4x8x12xf32>
    %15 = linalg.fill ins(%cst_0 : f32) outs(%7 : tensor<2x4x8xf32>) -> tensor<2x4x8xf32>
    %16 = linalg.generic {indexing_maps = [#map4, #map6], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%14 : tensor<2x4x8x12xf32>) outs(%15 : tensor<2x4x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %53 = arith.addf %out, %in : f32
      linalg.yield %53 : f32
    } -> tensor<2x4x8xf32>
    %expanded_5 = tensor.expand_shape %16 [[0], [1], [2, 3]] output_shape [2, 4, 8, 1] : tensor<2x4x8xf32> into tensor<2x4x8x1xf32>
    %17 = linalg.generic {indexing_maps = [#map9, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_5 : tensor<2x4x8x1xf32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x4x8x12xf32>
    %18 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%14, %17 : tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_8: f32, %out: f32):
      %53 = arith.divf %in, %in_8 : f32
      linalg.yield %53 : f32
    } -> tensor<2x4x8x12xf32>
    %19 = tensor.empty() : tensor<2x4x8x1xf32>
    %20 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_5, %expanded_5 : tensor<2x4x8x1xf32>, tensor<2x4x8x1xf32>) outs(%19 : tensor<2x4x8x1xf32>) {
    ^bb0(%in: f32, %in_8: f32, %out: f32):
      %53 = arith.mulf %in, %in_8 : f32
      linalg.yield %53 : f32
    } -> tensor<2x4x8x1xf32>
    %21 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%cst_1 : tensor<f32>) outs(%19 : tensor<2x4x8x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x4x8x1xf32>
    %22 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%21, %20 : tensor<2x4x8x1xf32>, tensor<2x4x8x1xf32>) outs(%19 : tensor<2x4x8x1xf32>) {
    ^bb0(%in: f32, %in_8: f32, %out: f32):
      %53 = arith.divf %in, %in_8 : f32
      linalg.yield %53 : f32
    } -> tensor<2x4x8x1xf32>
    %23 = tensor.empty() : tensor<2x4x8x24xf32>
    %24 = linalg.fill ins(%cst_0 : f32) outs(%23 : tensor<2x4x8x24xf32>) -> tensor<2x4x8x24xf32>
    %25 = linalg.generic {indexing_maps = [#map, #map10, #map2], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%18, %arg2 : tensor<2x4x8x12xf32>, tensor<2x4x12x24xf32>) outs(%24 : tensor<2x4x8x24xf32>) {
    ^bb0(%in: f32, %in_8: f32, %out: f32):
      %53 = arith.mulf %in, %in_8 : f32
      %54 = arith.addf %out, %53 : f32
      linalg.yield %54 : f32
    } -> tensor<2x4x8x24xf32>
    %26 = tensor.empty() : tensor<2x4x24x12xf32>
    %27 = linalg.fill ins(%cst_0 : f32) outs(%26 : tensor<2x4x24x12xf32>) -> tensor<2x4x24x12xf32>
    %28 = linalg.generic {indexing_maps = [#map11, #map10, #map2], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%arg4, %18 : tensor<2x4x8x24xf32>, tensor<2x4x8x12xf32>) outs(%27 : tensor<2x4x24x12xf32>) {
    ^bb0(%in: f32, %in_8: f32, %out: f32):
      %53 = arith.mulf %in, %in_8 : f32
      %54 = arith.addf %out, %53 : f32
      linalg.yield %54 : f32
    } -> tensor<2x4x24x12xf32>
    %29 = tensor.empty() : tensor<2x4x12x24xf32>
    %30 = linalg.generic {indexing_maps = [#map12, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%28 : tensor<2x4x24x12xf32>) outs(%29 : tensor<2x4x12x24xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x4x12x24xf32>
    %31 = linalg.generic {indexing_maps = [#map, #map1, #map2], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%arg4, %arg2 : tensor<2x4x8x24xf32>, tensor<2x4x12x24xf32>) outs(%1 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_8: f32, %out: f32):
      %53 = arith.mulf %in, %in_8 : f32
      %54 = arith.addf %out, %53 : f32
      linalg.yield %54 : f32
    } -> tensor<2x4x8x12xf32>
    %32 = linalg.generic {indexing_maps = [#map9, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%22 : tensor<2x4x8x1xf32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x4x8x12xf32>
    %33 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%31, %32 : tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_8: f32, %out: f32):
      %53 = arith.mulf %in, %in_8 : f32
      linalg.yield %53 : f32
    } -> tensor<2x4x8x12xf32>
    %34 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%33, %14 : tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_8: f32, %out: f32):
      %53 = arith.mulf %in, %in_8 : f32
      linalg.yield %53 : f32
    } -> tensor<2x4x8x12xf32>
    %35 = linalg.generic {indexing_maps = [#map4, #map6], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%34 : tensor<2x4x8x12xf32>) outs(%15 : tensor<2x4x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %53 = arith.addf %out, %in : f32
      linalg.yield %53 : f32
    } -> tensor<2x4x8xf32>
    %expanded_6 = tensor.expand_shape %35 [[0], [1], [2, 3]] output_shape [2, 4, 8, 1] : tensor<2x4x8xf32> into tensor<2x4x8x1xf32>
    %36 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_6 : tensor<2x4x8x1xf32>) outs(%19 : tensor<2x4x8x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %53 = arith.negf %in : f32
      linalg.yield %53 : f32
    } -> tensor<2x4x8x1xf32>
    %37 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%31, %17 : tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_8: f32, %out: f32):
      %53 = arith.divf %in, %in_8 : f32
      linalg.yield %53 : f32
    } -> tensor<2x4x8x12xf32>
    %38 = linalg.generic {indexing_maps = [#map4, #map6], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%36 : tensor<2x4x8x1xf32>) outs(%15 : tensor<2x4x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %53 = arith.addf %out, %in : f32
      linalg.yield %53 : f32
    } -> tensor<2x4x8xf32>
    %39 = linalg.generic {indexing_maps = [#map6, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%38 : tensor<2x4x8xf32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x4x8x12xf32>
    %40 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%37, %39 : tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_8: f32, %out: f32):
      %53 = arith.addf %in, %in_8 : f32
      linalg.yield %53 : f32
    } -> tensor<2x4x8x12xf32>
    %41 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%40, %14 : tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_8: f32, %out: f32):
      %53 = arith.mulf %in, %in_8 : f32
      linalg.yield %53 : f32
    } -> tensor<2x4x8x12xf32>
    %42 = tensor.empty() : tensor<4x8x12xf32>
    %43 = linalg.fill ins(%cst_0 : f32) outs(%42 : tensor<4x8x12xf32>) -> tensor<4x8x12xf32>
    %44 = linalg.generic {indexing_maps = [#map13, #map6], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%41 : tensor<2x4x8x12xf32>) outs(%43 : tensor<4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      %53 = arith.addf %out, %in : f32
      linalg.yield %53 : f32
    } -> tensor<4x8x12xf32>
    %expanded_7 = tensor.expand_shape %44 [[0, 1], [2], [3]] output_shape [1, 4, 8, 12] : tensor<4x8x12xf32> into tensor<1x4x8x12xf32>
    %45 = linalg.generic {indexing_maps = [#map13, #map6], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%expanded_7 : tensor<1x4x8x12xf32>) outs(%43 : tensor<4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      %53 = arith.addf %out, %in : f32
      linalg.yield %53 : f32
    } -> tensor<4x8x12xf32>
    %46 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%41, %3 : tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_8: f32, %out: f32):
      %53 = arith.mulf %in, %in_8 : f32
      linalg.yield %53 : f32
    } -> tensor<2x4x8x12xf32>
    %47 = tensor.empty() : tensor<2x4x12x16xf32>
    %48 = linalg.fill ins(%cst_0 : f32) outs(%47 : tensor<2x4x12x16xf32>) -> tensor<2x4x12x16xf32>
    %49 = linalg.generic {indexing_maps = [#map11, #map10, #map2], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%46, %arg0 : tensor<2x4x8x12xf32>, tensor<2x4x8x16xf32>) outs(%48 : tensor<2x4x12x16xf32>) {
    ^bb0(%in: f32, %in_8: f32, %out: f32):
      %53 = arith.mulf %in, %in_8 : f32
      %54 = arith.addf %out, %53 : f32
      linalg.yield %54 : f32
    } -> tensor<2x4x12x16xf32>
    %50 = tensor.empty() : tensor<2x4x8x16xf32>
    %51 = linalg.fill ins(%cst_0 : f32) outs(%50 : tensor<2x4x8x16xf32>) -> tensor<2x4x8x16xf32>
    %52 = linalg.generic {indexing_maps = [#map, #map10, #map2], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%46, %arg1 : tensor<2x4x8x12xf32>, tensor<2x4x12x16xf32>) outs(%51 : tensor<2x4x8x16xf32>) {
    ^bb0(%in: f32, %in_8: f32, %out: f32):
      %53 = arith.mulf %in, %in_8 : f32
      %54 = arith.addf %out, %53 : f32
      linalg.yield %54 : f32
    } -> tensor<2x4x8x16xf32>
    return %25, %52, %49, %30, %45 : tensor<2x4x8x24xf32>, tensor<2x4x8x16xf32>, tensor<2x4x12x16xf32>, tensor<2x4x12x24xf32>, tensor<4x8x12xf32>
  }
}
