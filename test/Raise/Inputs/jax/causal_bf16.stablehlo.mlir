#map = affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d2, d1, d3, d5)>
#map1 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d4, d1, d5)>
#map2 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d3, d4)>
#map3 = affine_map<(d0, d1, d2, d3, d4) -> ()>
#map4 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>
#map5 = affine_map<(d0, d1, d2, d3) -> ()>
#map6 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map7 = affine_map<(d0, d1) -> ()>
#map8 = affine_map<(d0, d1) -> (d0, d1)>
#map9 = affine_map<(d0) -> (d0)>
#map10 = affine_map<(d0, d1) -> (d0)>
#map11 = affine_map<(d0, d1) -> (d1)>
#map12 = affine_map<(d0, d1, d2, d3) -> (0, 0, d2, d3)>
#map13 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>
#map14 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, 0)>
#map15 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d5, d1, d2)>
#map16 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d3, d0, d1, d4, d5)>
#map17 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d2, d4, d3, d1)>
module @jit_causal attributes {mhlo.num_partitions = 1 : i32, mhlo.num_replicas = 1 : i32} {
  func.func @main(%arg0: tensor<2x8x4x16xbf16>, %arg1: tensor<2x8x4x16xbf16>, %arg2: tensor<2x8x4x16xbf16>) -> (tensor<2x8x4x16xbf16> {jax.result_info = "result"}) {
    %cst = arith.constant 0.000000e+00 : bf16
    %cst_0 = arith.constant 0xFF800000 : f32
    %cst_1 = arith.constant 0.000000e+00 : f32
    %cst_2 = arith.constant dense<0> : tensor<i32>
    %cst_3 = arith.constant dense<false> : tensor<i1>
    %cst_4 = arith.constant dense<0xFF800000> : tensor<f32>
    %cst_5 = arith.constant dense<-2.38197633E+38> : tensor<f32>
    %cst_6 = arith.constant dense<true> : tensor<i1>
    %cst_7 = arith.constant dense<2.500000e-01> : tensor<f32>
    %expanded = tensor.expand_shape %arg0 [[0], [1], [2], [3, 4]] output_shape [2, 8, 4, 1, 16] : tensor<2x8x4x16xbf16> into tensor<2x8x4x1x16xbf16>
    %0 = tensor.empty() : tensor<2x4x8x1x8xf32>
    %1 = linalg.fill ins(%cst_1 : f32) outs(%0 : tensor<2x4x8x1x8xf32>) -> tensor<2x4x8x1x8xf32>
    %2 = linalg.generic {indexing_maps = [#map, #map1, #map2], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%expanded, %arg1 : tensor<2x8x4x1x16xbf16>, tensor<2x8x4x16xbf16>) outs(%1 : tensor<2x4x8x1x8xf32>) {
    ^bb0(%in: bf16, %in_14: bf16, %out: f32):
      %43 = arith.extf %in : bf16 to f32
      %44 = arith.extf %in_14 : bf16 to f32
      %45 = arith.mulf %43, %44 : f32
      %46 = arith.addf %out, %45 : f32
      linalg.yield %46 : f32
    } -> tensor<2x4x8x1x8xf32>
    %3 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%cst_7 : tensor<f32>) outs(%0 : tensor<2x4x8x1x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x4x8x1x8xf32>
    %4 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%2, %3 : tensor<2x4x8x1x8xf32>, tensor<2x4x8x1x8xf32>) outs(%0 : tensor<2x4x8x1x8xf32>) {
    ^bb0(%in: f32, %in_14: f32, %out: f32):
      %43 = arith.mulf %in, %in_14 : f32
      linalg.yield %43 : f32
    } -> tensor<2x4x8x1x8xf32>
    %5 = tensor.empty() : tensor<2x4x8x8xi1>
    %6 = linalg.generic {indexing_maps = [#map5, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%cst_6 : tensor<i1>) outs(%5 : tensor<2x4x8x8xi1>) {
    ^bb0(%in: i1, %out: i1):
      linalg.yield %in : i1
    } -> tensor<2x4x8x8xi1>
    %7 = tensor.empty() : tensor<8x8xi1>
    %8 = linalg.generic {indexing_maps = [#map7, #map8], iterator_types = ["parallel", "parallel"]} ins(%cst_6 : tensor<i1>) outs(%7 : tensor<8x8xi1>) {
    ^bb0(%in: i1, %out: i1):
      linalg.yield %in : i1
    } -> tensor<8x8xi1>
    %9 = tensor.empty() : tensor<8xi32>
    %10 = linalg.generic {indexing_maps = [#map9], iterator_types = ["parallel"]} outs(%9 : tensor<8xi32>) {
    ^bb0(%out: i32):
      %43 = linalg.index 0 : index
      %44 = arith.index_cast %43 : index to i32
      linalg.yield %44 : i32
    } -> tensor<8xi32>
    %11 = tensor.empty() : tensor<8x8xi32>
    %12 = linalg.generic {indexing_maps = [#map10, #map8], iterator_types = ["parallel", "parallel"]} ins(%10 : tensor<8xi32>) outs(%11 : tensor<8x8xi32>) {
    ^bb0(%in: i32, %out: i32):
      linalg.yield %in : i32
    } -> tensor<8x8xi32>
    %13 = linalg.generic {indexing_maps = [#map7, #map8], iterator_types = ["parallel", "parallel"]} ins(%cst_2 : tensor<i32>) outs(%11 : tensor<8x8xi32>) {
    ^bb0(%in: i32, %out: i32):
      linalg.yield %in : i32
    } -> tensor<8x8xi32>
    %14 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel"]} ins(%12, %13 : tensor<8x8xi32>, tensor<8x8xi32>) outs(%11 : tensor<8x8xi32>) {
    ^bb0(%in: i32, %in_14: i32, %out: i32):
      %43 = arith.addi %in, %in_14 : i32
      linalg.yield %43 : i32
    } -> tensor<8x8xi32>
    %15 = linalg.generic {indexing_maps = [#map11, #map8], iterator_types = ["parallel", "parallel"]} ins(%10 : tensor<8xi32>) outs(%11 : tensor<8x8xi32>) {
    ^bb0(%in: i32, %out: i32):
      linalg.yield %in : i32
    } -> tensor<8x8xi32>
    %16 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel"]} ins(%14, %15 : tensor<8x8xi32>, tensor<8x8xi32>) outs(%7 : tensor<8x8xi1>) {
    ^bb0(%in: i32, %in_14: i32, %out: i1):
      %43 = arith.cmpi sge, %in, %in_14 : i32
      linalg.yield %43 : i1
    } -> tensor<8x8xi1>
    %17 = linalg.generic {indexing_maps = [#map7, #map8], iterator_types = ["parallel", "parallel"]} ins(%cst_3 : tensor<i1>) outs(%7 : tensor<8x8xi1>) {
    ^bb0(%in: i1, %out: i1):
      linalg.yield %in : i1
    } -> tensor<8x8xi1>
    %18 = linalg.generic {indexing_maps = [#map8, #map8, #map8, #map8], iterator_types = ["parallel", "parallel"]} ins(%16, %8, %17 : tensor<8x8xi1>, tensor<8x8xi1>, tensor<8x8xi1>) outs(%7 : tensor<8x8xi1>) {
    ^bb0(%in: i1, %in_14: i1, %in_15: i1, %out: i1):
      %43 = arith.select %in, %in_14, %in_15 : i1
      linalg.yield %43 : i1
    } -> tensor<8x8xi1>
    %expanded_8 = tensor.expand_shape %18 [[0, 1, 2], [3]] output_shape [1, 1, 8, 8] : tensor<8x8xi1> into tensor<1x1x8x8xi1>
    %19 = linalg.generic {indexing_maps = [#map12, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_8 : tensor<1x1x8x8xi1>) outs(%5 : tensor<2x4x8x8xi1>) {
    ^bb0(%in: i1, %out: i1):
      linalg.yield %in : i1
    } -> tensor<2x4x8x8xi1>
    %20 = linalg.generic {indexing_maps = [#map6, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%6, %19 : tensor<2x4x8x8xi1>, tensor<2x4x8x8xi1>) outs(%5 : tensor<2x4x8x8xi1>) {
    ^bb0(%in: i1, %in_14: i1, %out: i1):
      %43 = arith.andi %in, %in_14 : i1
      linalg.yield %43 : i1
    } -> tensor<2x4x8x8xi1>
    %expanded_9 = tensor.expand_shape %20 [[0, 1], [2], [3], [4]] output_shape [1, 2, 4, 8, 8] : tensor<2x4x8x8xi1> into tensor<1x2x4x8x8xi1>
    %21 = tensor.empty() : tensor<1x2x4x8x8xf32>
    %22 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%cst_5 : tensor<f32>) outs(%21 : tensor<1x2x4x8x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x2x4x8x8xf32>
    %collapsed = tensor.collapse_shape %4 [[0, 1, 2, 3, 4]] : tensor<2x4x8x1x8xf32> into tensor<512xf32>
    %expanded_10 = tensor.expand_shape %collapsed [[0, 1, 2, 3, 4]] output_shape [1, 2, 4, 8, 8] : tensor<512xf32> into tensor<1x2x4x8x8xf32>
    %23 = linalg.generic {indexing_maps = [#map4, #map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%expanded_9, %expanded_10, %22 : tensor<1x2x4x8x8xi1>, tensor<1x2x4x8x8xf32>, tensor<1x2x4x8x8xf32>) outs(%21 : tensor<1x2x4x8x8xf32>) {
    ^bb0(%in: i1, %in_14: f32, %in_15: f32, %out: f32):
      %43 = arith.select %in, %in_14, %in_15 : f32
      linalg.yield %43 : f32
    } -> tensor<1x2x4x8x8xf32>
    %24 = tensor.empty() : tensor<1x2x4x8xf32>
    %25 = linalg.fill ins(%cst_0 : f32) outs(%24 : tensor<1x2x4x8xf32>) -> tensor<1x2x4x8xf32>
    %26 = linalg.generic {indexing_maps = [#map4, #map13], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%23 : tensor<1x2x4x8x8xf32>) outs(%25 : tensor<1x2x4x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %43 = arith.maximumf %out, %in : f32
      linalg.yield %43 : f32
    } -> tensor<1x2x4x8xf32>
    %27 = linalg.generic {indexing_maps = [#map5, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%cst_4 : tensor<f32>) outs(%24 : tensor<1x2x4x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x2x4x8xf32>
    %28 = linalg.generic {indexing_maps = [#map6, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%27, %26 : tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>) outs(%24 : tensor<1x2x4x8xf32>) {
    ^bb0(%in: f32, %in_14: f32, %out: f32):
      %43 = arith.maximumf %in, %in_14 : f32
      linalg.yield %43 : f32
    } -> tensor<1x2x4x8xf32>
    %expanded_11 = tensor.expand_shape %28 [[0], [1], [2], [3, 4]] output_shape [1, 2, 4, 8, 1] : tensor<1x2x4x8xf32> into tensor<1x2x4x8x1xf32>
    %29 = linalg.generic {indexing_maps = [#map14, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%expanded_11 : tensor<1x2x4x8x1xf32>) outs(%21 : tensor<1x2x4x8x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x2x4x8x8xf32>
    %30 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%23, %29 : tensor<1x2x4x8x8xf32>, tensor<1x2x4x8x8xf32>) outs(%21 : tensor<1x2x4x8x8xf32>) {
    ^bb0(%in: f32, %in_14: f32, %out: f32):
      %43 = arith.subf %in, %in_14 : f32
      linalg.yield %43 : f32
    } -> tensor<1x2x4x8x8xf32>
    %31 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%30 : tensor<1x2x4x8x8xf32>) outs(%21 : tensor<1x2x4x8x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %43 = math.exp %in : f32
      linalg.yield %43 : f32
    } -> tensor<1x2x4x8x8xf32>
    %32 = linalg.fill ins(%cst_1 : f32) outs(%24 : tensor<1x2x4x8xf32>) -> tensor<1x2x4x8xf32>
    %33 = linalg.generic {indexing_maps = [#map4, #map13], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%31 : tensor<1x2x4x8x8xf32>) outs(%32 : tensor<1x2x4x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %43 = arith.addf %out, %in : f32
      linalg.yield %43 : f32
    } -> tensor<1x2x4x8xf32>
    %expanded_12 = tensor.expand_shape %33 [[0], [1], [2], [3, 4]] output_shape [1, 2, 4, 8, 1] : tensor<1x2x4x8xf32> into tensor<1x2x4x8x1xf32>
    %34 = linalg.generic {indexing_maps = [#map14, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%expanded_12 : tensor<1x2x4x8x1xf32>) outs(%21 : tensor<1x2x4x8x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x2x4x8x8xf32>
    %35 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%31, %34 : tensor<1x2x4x8x8xf32>, tensor<1x2x4x8x8xf32>) outs(%21 : tensor<1x2x4x8x8xf32>) {
    ^bb0(%in: f32, %in_14: f32, %out: f32):
      %43 = arith.divf %in, %in_14 : f32
      linalg.yield %43 : f32
    } -> tensor<1x2x4x8x8xf32>
    %36 = tensor.empty() : tensor<1x2x4x8x8xbf16>
    %37 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%35 : tensor<1x2x4x8x8xf32>) outs(%36 : tensor<1x2x4x8x8xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %43 = arith.truncf %in : f32 to bf16
      linalg.yield %43 : bf16
    } -> tensor<1x2x4x8x8xbf16>
    %38 = tensor.empty() : tensor<2x4x16x1x8xbf16>
    %39 = linalg.fill ins(%cst : bf16) outs(%38 : tensor<2x4x16x1x8xbf16>) -> tensor<2x4x16x1x8xbf16>
    %40 = linalg.generic {indexing_maps = [#map15, #map16, #map2], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%arg2, %37 : tensor<2x8x4x16xbf16>, tensor<1x2x4x8x8xbf16>) outs(%39 : tensor<2x4x16x1x8xbf16>) {
    ^bb0(%in: bf16, %in_14: bf16, %out: bf16):
      %43 = arith.mulf %in, %in_14 : bf16
      %44 = arith.addf %out, %43 : bf16
      linalg.yield %44 : bf16
    } -> tensor<2x4x16x1x8xbf16>
    %41 = tensor.empty() : tensor<2x8x4x1x16xbf16>
    %42 = linalg.generic {indexing_maps = [#map17, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%40 : tensor<2x4x16x1x8xbf16>) outs(%41 : tensor<2x8x4x1x16xbf16>) {
    ^bb0(%in: bf16, %out: bf16):
      linalg.yield %in : bf16
    } -> tensor<2x8x4x1x16xbf16>
    %collapsed_13 = tensor.collapse_shape %42 [[0], [1], [2], [3, 4]] : tensor<2x8x4x1x16xbf16> into tensor<2x8x4x16xbf16>
    return %collapsed_13 : tensor<2x8x4x16xbf16>
  }
}
