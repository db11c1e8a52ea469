#map = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>
#map1 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d3, d4)>
#map2 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>
#map3 = affine_map<(d0, d1, d2, d3) -> ()>
#map4 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map5 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>
#map6 = affine_map<(d0, d1, d2) -> ()>
#map7 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map8 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>
#map9 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d3)>
#map10 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d2)>
#map11 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d3, d2)>
module @jit_run attributes {mhlo.num_partitions = 1 : i32, mhlo.num_replicas = 1 : i32} {
  func.func @main(%arg0: tensor<2x4x8x16xf32>, %arg1: tensor<2x4x12x16xf32>, %arg2: tensor<2x4x12x24xf32>, %arg3: tensor<2x4x8x24xf32>) -> (tensor<2x4x8x24xf32> {jax.result_info = "result[0]"}, tensor<2x4x8x16xf32> {jax.result_info = "result[1]"}, tensor<2x4x12x16xf32> {jax.result_info = "result[2]"}, tensor<2x4x12x24xf32> {jax.result_info = "result[3]"}) {
    %cst = arith.constant 0xFF800000 : f32
    %cst_0 = arith.constant 0.000000e+00 : f32
    %cst_1 = arith.constant dense<0xFF800000> : tensor<f32>
    %cst_2 = arith.constant dense<1.000000e+00> : tensor<f32>
    %cst_3 = arith.constant dense<5.000000e+00> : tensor<f32>
    %cst_4 = arith.constant dense<2.500000e-01> : tensor<f32>
    %0 = tensor.empty() : tensor<2x4x8x12xf32>
    %1 = linalg.fill ins(%cst_0 : f32) outs(%0 : tensor<2x4x8x12xf32>) -> tensor<2x4x8x12xf32>
    %2 = linalg.generic {indexing_maps = [#map, #map1, #map2], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%arg0, %arg1 : tensor<2x4x8x16xf32>, tensor<2x4x12x16xf32>) outs(%1 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_7: f32, %out: f32):
      %58 = arith.mulf %in, %in_7 : f32
      %59 = arith.addf %out, %58 : f32
      linalg.yield %59 : f32
    } -> tensor<2x4x8x12xf32>
    %3 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%cst_4 : tensor<f32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x4x8x12xf32>
    %4 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%2, %3 : tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_7: f32, %out: f32):
      %58 = arith.mulf %in, %in_7 : f32
      linalg.yield %58 : f32
    } -> tensor<2x4x8x12xf32>
    %5 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%cst_3 : tensor<f32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x4x8x12xf32>
    %6 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%4, %5 : tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_7: f32, %out: f32):
      %58 = arith.divf %in, %in_7 : f32
      linalg.yield %58 : f32
    } -> tensor<2x4x8x12xf32>
    %7 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%6 : tensor<2x4x8x12xf32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      %58 = math.tanh %in : f32
      linalg.yield %58 : f32
    } -> tensor<2x4x8x12xf32>
    %8 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%cst_2 : tensor<f32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x4x8x12xf32>
    %9 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%8, %7 : tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_7: f32, %out: f32):
      %58 = arith.subf %in, %in_7 : f32
      linalg.yield %58 : f32
    } -> tensor<2x4x8x12xf32>
    %10 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%5, %7 : tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_7: f32, %out: f32):
      %58 = arith.mulf %in, %in_7 : f32
      linalg.yield %58 : f32
    } -> tensor<2x4x8x12xf32>
    %11 = tensor.empty() : tensor<2x4x8xf32>
    %12 = linalg.fill ins(%cst : f32) outs(%11 : tensor<2x4x8xf32>) -> tensor<2x4x8xf32>
    %13 = linalg.generic {indexing_maps = [#map4, #map5], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%10 : tensor<2x4x8x12xf32>) outs(%12 : tensor<2x4x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %58 = arith.maximumf %out, %in : f32
      linalg.yield %58 : f32
    } -> tensor<2x4x8xf32>
    %14 = linalg.generic {indexing_maps = [#map6, #map7], iterator_types = ["parallel", "parallel", "parallel"]} ins(%cst_1 : tensor<f32>) outs(%11 : tensor<2x4x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x4x8xf32>
    %15 = linalg.generic {indexing_maps = [#map7, #map7, #map7], iterator_types = ["parallel", "parallel", "parallel"]} ins(%14, %13 : tensor<2x4x8xf32>, tensor<2x4x8xf32>) outs(%11 : tensor<2x4x8xf32>) {
    ^bb0(%in: f32, %in_7: f32, %out: f32):
      %58 = arith.maximumf %in, %in_7 : f32
      linalg.yield %58 : f32
    } -> tensor<2x4x8xf32>
    %expanded = tensor.expand_shape %15 [[0], [1], [2, 3]] output_shape [2, 4, 8, 1] : tensor<2x4x8xf32> into tensor<2x4x8x1xf32>
    %16 = linalg.generic {indexing_maps = [#map8, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded : tensor<2x4x8x1xf32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x4x8x12xf32>
    %17 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%10, %16 : tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_7: f32, %out: f32):
      %58 = arith.subf %in, %in_7 : f32
      linalg.yield %58 : f32
    } -> tensor<2x4x8x12xf32>
    %18 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%17 : tensor<2x4x8x12xf32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      %58 = math.exp %in : f32
      linalg.yield %58 : f32
    } -> tensor<2x4x8x12xf32>
    %19 = linalg.fill ins(%cst_0 : f32) outs(%11 : tensor<2x4x8xf32>) -> tensor<2x4x8xf32>
    %20 = linalg.generic {indexing_maps = [#map4, #map5], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%18 : tensor<2x4x8x12xf32>) outs(%19 : tensor<2x4x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %58 = arith.addf %out, %in : f32
      linalg.yield %58 : f32
    } -> tensor<2x4x8xf32>
    %expanded_5 = tensor.expand_shape %20 [[0], [1], [2, 3]] output_shape [2, 4, 8, 1] : tensor<2x4x8xf32> into tensor<2x4x8x1xf32>
    %21 = linalg.generic {indexing_maps = [#map8, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_5 : tensor<2x4x8x1xf32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x4x8x12xf32>
    %22 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%18, %21 : tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_7: f32, %out: f32):
      %58 = arith.divf %in, %in_7 : f32
      linalg.yield %58 : f32
    } -> tensor<2x4x8x12xf32>
    %23 = tensor.empty() : tensor<2x4x8x1xf32>
    %24 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_5, %expanded_5 : tensor<2x4x8x1xf32>, tensor<2x4x8x1xf32>) outs(%23 : tensor<2x4x8x1xf32>) {
    ^bb0(%in: f32, %in_7: f32, %out: f32):
      %58 = arith.mulf %in, %in_7 : f32
      linalg.yield %58 : f32
    } -> tensor<2x4x8x1xf32>
    %25 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%cst_2 : tensor<f32>) outs(%23 : tensor<2x4x8x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x4x8x1xf32>
    %26 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%25, %24 : tensor<2x4x8x1xf32>, tensor<2x4x8x1xf32>) outs(%23 : tensor<2x4x8x1xf32>) {
    ^bb0(%in: f32, %in_7: f32, %out: f32):
      %58 = arith.divf %in, %in_7 : f32
      linalg.yield %58 : f32
    } -> tensor<2x4x8x1xf32>
    %27 = tensor.empty() : tensor<2x4x8x24xf32>
    %28 = linalg.fill ins(%cst_0 : f32) outs(%27 : tensor<2x4x8x24xf32>) -> tensor<2x4x8x24xf32>
    %29 = linalg.generic {indexing_maps = [#map, #map9, #map2], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%22, %arg2 : tensor<2x4x8x12xf32>, tensor<2x4x12x24xf32>) outs(%28 : tensor<2x4x8x24xf32>) {
    ^bb0(%in: f32, %in_7: f32, %out: f32):
      %58 = arith.mulf %in, %in_7 : f32
      %59 = arith.addf %out, %58 : f32
      linalg.yield %59 : f32
    } -> tensor<2x4x8x24xf32>
    %30 = tensor.empty() : tensor<2x4x24x12xf32>
    %31 = linalg.fill ins(%cst_0 : f32) outs(%30 : tensor<2x4x24x12xf32>) -> tensor<2x4x24x12xf32>
    %32 = linalg.generic {indexing_maps = [#map10, #map9, #map2], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%arg3, %22 : tensor<2x4x8x24xf32>, tensor<2x4x8x12xf32>) outs(%31 : tensor<2x4x24x12xf32>) {
    ^bb0(%in: f32, %in_7: f32, %out: f32):
      %58 = arith.mulf %in, %in_7 : f32
      %59 = arith.addf %out, %58 : f32
      linalg.yield %59 : f32
    } -> tensor<2x4x24x12xf32>
    %33 = tensor.empty() : tensor<2x4x12x24xf32>
    %34 = linalg.generic {indexing_maps = [#map11, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%32 : tensor<2x4x24x12xf32>) outs(%33 : tensor<2x4x12x24xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x4x12x24xf32>
    %35 = linalg.generic {indexing_maps = [#map, #map1, #map2], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%arg3, %arg2 : tensor<2x4x8x24xf32>, tensor<2x4x12x24xf32>) outs(%1 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_7: f32, %out: f32):
      %58 = arith.mulf %in, %in_7 : f32
      %59 = arith.addf %out, %58 : f32
      linalg.yield %59 : f32
    } -> tensor<2x4x8x12xf32>
    %36 = linalg.generic {indexing_maps = [#map8, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%26 : tensor<2x4x8x1xf32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x4x8x12xf32>
    %37 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%35, %36 : tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_7: f32, %out: f32):
      %58 = arith.mulf %in, %in_7 : f32
      linalg.yield %58 : f32
    } -> tensor<2x4x8x12xf32>
    %38 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%37, %18 : tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_7: f32, %out: f32):
      %58 = arith.mulf %in, %in_7 : f32
      linalg.yield %58 : f32
    } -> tensor<2x4x8x12xf32>
    %39 = linalg.generic {indexing_maps = [#map4, #map5], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%38 : tensor<2x4x8x12xf32>) outs(%19 : tensor<2x4x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %58 = arith.addf %out, %in : f32
      linalg.yield %58 : f32
    } -> tensor<2x4x8xf32>
    %expanded_6 = tensor.expand_shape %39 [[0], [1], [2, 3]] output_shape [2, 4, 8, 1] : tensor<2x4x8xf32> into tensor<2x4x8x1xf32>
    %40 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_6 : tensor<2x4x8x1xf32>) outs(%23 : tensor<2x4x8x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %58 = arith.negf %in : f32
      linalg.yield %58 : f32
    } -> tensor<2x4x8x1xf32>
    %41 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%35, %21 : tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_7: f32, %out: f32):
      %58 = arith.divf %in, %in_7 : f32
      linalg.yield %58 : f32
    } -> tensor<2x4x8x12xf32>
    %42 = linalg.generic {indexing_maps = [#map4, #map5], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%40 : tensor<2x4x8x1xf32>) outs(%19 : tensor<2x4x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %58 = arith.addf %out, %in : f32
      linalg.yield %58 : f32
    } -> tensor<2x4x8xf32>
    %43 = linalg.generic {indexing_maps = [#map5, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%42 : tensor<2x4x8xf32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x4x8x12xf32>
    %44 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%41, %43 : tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_7: f32, %out: f32):
      %58 = arith.addf %in, %in_7 : f32
      linalg.yield %58 : f32
    } -> tensor<2x4x8x12xf32>
    %45 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%44, %18 : tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_7: f32, %out: f32):
      %58 = arith.mulf %in, %in_7 : f32
      linalg.yield %58 : f32
    } -> tensor<2x4x8x12xf32>
    %46 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%5, %45 : tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_7: f32, %out: f32):
      %58 = arith.mulf %in, %in_7 : f32
      linalg.yield %58 : f32
    } -> tensor<2x4x8x12xf32>
    %47 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%46, %9 : tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_7: f32, %out: f32):
      %58 = arith.mulf %in, %in_7 : f32
      linalg.yield %58 : f32
    } -> tensor<2x4x8x12xf32>
    %48 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%47, %7 : tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_7: f32, %out: f32):
      %58 = arith.mulf %in, %in_7 : f32
      linalg.yield %58 : f32
    } -> tensor<2x4x8x12xf32>
    %49 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%47, %48 : tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_7: f32, %out: f32):
      %58 = arith.addf %in, %in_7 : f32
      linalg.yield %58 : f32
    } -> tensor<2x4x8x12xf32>
    %50 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%49, %5 : tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_7: f32, %out: f32):
      %58 = arith.divf %in, %in_7 : f32
      linalg.yield %58 : f32
    } -> tensor<2x4x8x12xf32>
    %51 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%50, %3 : tensor<2x4x8x12xf32>, tensor<2x4x8x12xf32>) outs(%0 : tensor<2x4x8x12xf32>) {
    ^bb0(%in: f32, %in_7: f32, %out: f32):
      %58 = arith.mulf %in, %in_7 : f32
      linalg.yield %58 : f32
    } -> tensor<2x4x8x12xf32>
    %52 = tensor.empty() : tensor<2x4x12x16xf32>
    %53 = linalg.fill ins(%cst_0 : f32) outs(%52 : tensor<2x4x12x16xf32>) -> tensor<2x4x12x16xf32>
    %54 = linalg.generic {indexing_maps = [#map10, #map9, #map2], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%51, %arg0 : tensor<2x4x8x12xf32>, tensor<2x4x8x16xf32>) outs(%53 : tensor<2x4x12x16xf32>) {
    ^bb0(%in: f32, %in_7: f32, %out: f32):
      %58 = arith.mulf %in, %in_7 : f32
      %59 = arith.addf %out, %58 : f32
      linalg.yield %59 : f32
    } -> tensor<2x4x12x16xf32>
    %55 = tensor.empty() : tensor<2x4x8x16xf32>
    %56 = linalg.fill ins(%cst_0 : f32) outs(%55 : tensor<2x4x8x16xf32>) -> tensor<2x4x8x16xf32>
    %57 = linalg.generic {indexing_maps = [#map, #map9, #map2], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%51, %arg1 : tensor<2x4x8x12xf32>, tensor<2x4x12x16xf32>) outs(%56 : tensor<2x4x8x16xf32>) {
    ^bb0(%in: f32, %in_7: f32, %out: f32):
      %58 = arith.mulf %in, %in_7 : f32
      %59 = arith.addf %out, %58 : f32
      linalg.yield %59 : f32
    } -> tensor<2x4x8x16xf32>
    return %29, %57, %54, %34 : tensor<2x4x8x24xf32>, tensor<2x4x8x16xf32>, tensor<2x4x12x16xf32>, tensor<2x4x12x24xf32>
  }
}
