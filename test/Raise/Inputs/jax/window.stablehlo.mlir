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
#map13 = affine_map<(d0, d1) -> (d0, 0)>
#map14 = affine_map<(d0, d1) -> (0, d1)>
#map15 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>
#map16 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, 0)>
#map17 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d5, d1, d2)>
#map18 = affine_map<(d0, d1, d2, d3, d4, d5) -> (d3, d0, d1, d4, d5)>
#map19 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d2, d4, d3, d1)>
module @jit_window attributes {mhlo.num_partitions = 1 : i32, mhlo.num_replicas = 1 : i32} {
  func.func @main(%arg0: tensor<2x8x4x16xf32>, %arg1: tensor<2x8x4x16xf32>, %arg2: tensor<2x8x4x16xf32>) -> (tensor<2x8x4x16xf32> {jax.result_info = "result"}) {
    %cst = arith.constant dense<[[0, 1, 2, 3, 4, 5, 6, 7]]> : tensor<1x8xi32>
    %cst_0 = arith.constant dense<[[0], [1], [2], [3], [4], [5], [6], [7]]> : tensor<8x1xi32>
    %cst_1 = arith.constant 0xFF800000 : f32
    %cst_2 = arith.constant 0.000000e+00 : f32
    %cst_3 = arith.constant dense<false> : tensor<i1>
    %cst_4 = arith.constant dense<0xFF800000> : tensor<f32>
    %cst_5 = arith.constant dense<-2.38197633E+38> : tensor<f32>
    %cst_6 = arith.constant dense<0> : tensor<i32>
    %cst_7 = arith.constant dense<3> : tensor<i32>
    %cst_8 = arith.constant dense<true> : tensor<i1>
    %cst_9 = arith.constant dense<2.500000e-01> : tensor<f32>
    %expanded = tensor.expand_shape %arg0 [[0], [1], [2], [3, 4]] output_shape [2, 8, 4, 1, 16] : tensor<2x8x4x16xf32> into tensor<2x8x4x1x16xf32>
    %0 = tensor.empty() : tensor<2x4x8x1x8xf32>
    %1 = linalg.fill ins(%cst_2 : f32) outs(%0 : tensor<2x4x8x1x8xf32>) -> tensor<2x4x8x1x8xf32>
    %2 = linalg.generic {indexing_maps = [#map, #map1, #map2], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%expanded, %arg1 : tensor<2x8x4x1x16xf32>, tensor<2x8x4x16xf32>) outs(%1 : tensor<2x4x8x1x8xf32>) {
    ^bb0(%in: f32, %in_17: f32, %out: f32):
      %54 = arith.mulf %in, %in_17 : f32
      %55 = arith.addf %out, %54 : f32
      linalg.yield %55 : f32
    } -> tensor<2x4x8x1x8xf32>
    %3 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%cst_9 : tensor<f32>) outs(%0 : tensor<2x4x8x1x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x4x8x1x8xf32>
    %4 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%2, %3 : tensor<2x4x8x1x8xf32>, tensor<2x4x8x1x8xf32>) outs(%0 : tensor<2x4x8x1x8xf32>) {
    ^bb0(%in: f32, %in_17: f32, %out: f32):
      %54 = arith.mulf %in, %in_17 : f32
      linalg.yield %54 : f32
    } -> tensor<2x4x8x1x8xf32>
    %5 = tensor.empty() : tensor<2x4x8x8xi1>
    %6 = linalg.generic {indexing_maps = [#map5, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%cst_8 : tensor<i1>) outs(%5 : tensor<2x4x8x8xi1>) {
    ^bb0(%in: i1, %out: i1):
      linalg.yield %in : i1
    } -> tensor<2x4x8x8xi1>
    %7 = tensor.empty() : tensor<8x8xi1>
    %8 = linalg.generic {indexing_maps = [#map7, #map8], iterator_types = ["parallel", "parallel"]} ins(%cst_8 : tensor<i1>) outs(%7 : tensor<8x8xi1>) {
    ^bb0(%in: i1, %out: i1):
      linalg.yield %in : i1
    } -> tensor<8x8xi1>
    %9 = tensor.empty() : tensor<8xi32>
    %10 = linalg.generic {indexing_maps = [#map9], iterator_types = ["parallel"]} outs(%9 : tensor<8xi32>) {
    ^bb0(%out: i32):
      %54 = linalg.index 0 : index
      %55 = arith.index_cast %54 : index to i32
      linalg.yield %55 : i32
    } -> tensor<8xi32>
    %11 = tensor.empty() : tensor<8x8xi32>
    %12 = linalg.generic {indexing_maps = [#map10, #map8], iterator_types = ["parallel", "parallel"]} ins(%10 : tensor<8xi32>) outs(%11 : tensor<8x8xi32>) {
    ^bb0(%in: i32, %out: i32):
      linalg.yield %in : i32
    } -> tensor<8x8xi32>
    %13 = linalg.generic {indexing_maps = [#map7, #map8], iterator_types = ["parallel", "parallel"]} ins(%cst_6 : tensor<i32>) outs(%11 : tensor<8x8xi32>) {
    ^bb0(%in: i32, %out: i32):
      linalg.yield %in : i32
    } -> tensor<8x8xi32>
    %14 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel"]} ins(%12, %13 : tensor<8x8xi32>, tensor<8x8xi32>) outs(%11 : tensor<8x8xi32>) {
    ^bb0(%in: i32, %in_17: i32, %out: i32):
      %54 = arith.addi %in, %in_17 : i32
      linalg.yield %54 : i32
    } -> tensor<8x8xi32>
    %15 = linalg.generic {indexing_maps = [#map11, #map8], iterator_types = ["parallel", "parallel"]} ins(%10 : tensor<8xi32>) outs(%11 : tensor<8x8xi32>) {
    ^bb0(%in: i32, %out: i32):
      linalg.yield %in : i32
    } -> tensor<8x8xi32>
    %16 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel"]} ins(%14, %15 : tensor<8x8xi32>, tensor<8x8xi32>) outs(%7 : tensor<8x8xi1>) {
    ^bb0(%in: i32, %in_17: i32, %out: i1):
      %54 = arith.cmpi sge, %in, %in_17 : i32
      linalg.yield %54 : i1
    } -> tensor<8x8xi1>
    %17 = linalg.generic {indexing_maps = [#map7, #map8], iterator_types = ["parallel", "parallel"]} ins(%cst_3 : tensor<i1>) outs(%7 : tensor<8x8xi1>) {
    ^bb0(%in: i1, %out: i1):
      linalg.yield %in : i1
    } -> tensor<8x8xi1>
    %18 = linalg.generic {indexing_maps = [#map8, #map8, #map8, #map8], iterator_types = ["parallel", "parallel"]} ins(%16, %8, %17 : tensor<8x8xi1>, tensor<8x8xi1>, tensor<8x8xi1>) outs(%7 : tensor<8x8xi1>) {
    ^bb0(%in: i1, %in_17: i1, %in_18: i1, %out: i1):
      %54 = arith.select %in, %in_17, %in_18 : i1
      linalg.yield %54 : i1
    } -> tensor<8x8xi1>
    %expanded_10 = tensor.expand_shape %18 [[0, 1, 2], [3]] output_shape [1, 1, 8, 8] : tensor<8x8xi1> into tensor<1x1x8x8xi1>
    %19 = linalg.generic {indexing_maps = [#map12, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_10 : tensor<1x1x8x8xi1>) outs(%5 : tensor<2x4x8x8xi1>) {
    ^bb0(%in: i1, %out: i1):
      linalg.yield %in : i1
    } -> tensor<2x4x8x8xi1>
    %20 = linalg.generic {indexing_maps = [#map6, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%6, %19 : tensor<2x4x8x8xi1>, tensor<2x4x8x8xi1>) outs(%5 : tensor<2x4x8x8xi1>) {
    ^bb0(%in: i1, %in_17: i1, %out: i1):
      %54 = arith.andi %in, %in_17 : i1
      linalg.yield %54 : i1
    } -> tensor<2x4x8x8xi1>
    %21 = tensor.empty() : tensor<1x8xi32>
    %22 = linalg.generic {indexing_maps = [#map7, #map8], iterator_types = ["parallel", "parallel"]} ins(%cst_7 : tensor<i32>) outs(%21 : tensor<1x8xi32>) {
    ^bb0(%in: i32, %out: i32):
      linalg.yield %in : i32
    } -> tensor<1x8xi32>
    %23 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel"]} ins(%cst, %22 : tensor<1x8xi32>, tensor<1x8xi32>) outs(%21 : tensor<1x8xi32>) {
    ^bb0(%in: i32, %in_17: i32, %out: i32):
      %54 = arith.addi %in, %in_17 : i32
      linalg.yield %54 : i32
    } -> tensor<1x8xi32>
    %24 = linalg.generic {indexing_maps = [#map13, #map8], iterator_types = ["parallel", "parallel"]} ins(%cst_0 : tensor<8x1xi32>) outs(%11 : tensor<8x8xi32>) {
    ^bb0(%in: i32, %out: i32):
      linalg.yield %in : i32
    } -> tensor<8x8xi32>
    %25 = linalg.generic {indexing_maps = [#map14, #map8], iterator_types = ["parallel", "parallel"]} ins(%23 : tensor<1x8xi32>) outs(%11 : tensor<8x8xi32>) {
    ^bb0(%in: i32, %out: i32):
      linalg.yield %in : i32
    } -> tensor<8x8xi32>
    %26 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel"]} ins(%24, %25 : tensor<8x8xi32>, tensor<8x8xi32>) outs(%7 : tensor<8x8xi1>) {
    ^bb0(%in: i32, %in_17: i32, %out: i1):
      %54 = arith.cmpi sle, %in, %in_17 : i32
      linalg.yield %54 : i1
    } -> tensor<8x8xi1>
    %27 = linalg.generic {indexing_maps = [#map7, #map8], iterator_types = ["parallel", "parallel"]} ins(%cst_6 : tensor<i32>) outs(%21 : tensor<1x8xi32>) {
    ^bb0(%in: i32, %out: i32):
      linalg.yield %in : i32
    } -> tensor<1x8xi32>
    %28 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel"]} ins(%cst, %27 : tensor<1x8xi32>, tensor<1x8xi32>) outs(%21 : tensor<1x8xi32>) {
    ^bb0(%in: i32, %in_17: i32, %out: i32):
      %54 = arith.subi %in, %in_17 : i32
      linalg.yield %54 : i32
    } -> tensor<1x8xi32>
    %29 = linalg.generic {indexing_maps = [#map14, #map8], iterator_types = ["parallel", "parallel"]} ins(%28 : tensor<1x8xi32>) outs(%11 : tensor<8x8xi32>) {
    ^bb0(%in: i32, %out: i32):
      linalg.yield %in : i32
    } -> tensor<8x8xi32>
    %30 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel"]} ins(%24, %29 : tensor<8x8xi32>, tensor<8x8xi32>) outs(%7 : tensor<8x8xi1>) {
    ^bb0(%in: i32, %in_17: i32, %out: i1):
      %54 = arith.cmpi sge, %in, %in_17 : i32
      linalg.yield %54 : i1
    } -> tensor<8x8xi1>
    %31 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel"]} ins(%30, %26 : tensor<8x8xi1>, tensor<8x8xi1>) outs(%7 : tensor<8x8xi1>) {
    ^bb0(%in: i1, %in_17: i1, %out: i1):
      %54 = arith.andi %in, %in_17 : i1
      linalg.yield %54 : i1
    } -> tensor<8x8xi1>
    %expanded_11 = tensor.expand_shape %31 [[0, 1, 2], [3]] output_shape [1, 1, 8, 8] : tensor<8x8xi1> into tensor<1x1x8x8xi1>
    %32 = linalg.generic {indexing_maps = [#map12, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_11 : tensor<1x1x8x8xi1>) outs(%5 : tensor<2x4x8x8xi1>) {
    ^bb0(%in: i1, %out: i1):
      linalg.yield %in : i1
    } -> tensor<2x4x8x8xi1>
    %33 = linalg.generic {indexing_maps = [#map6, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%20, %32 : tensor<2x4x8x8xi1>, tensor<2x4x8x8xi1>) outs(%5 : tensor<2x4x8x8xi1>) {
    ^bb0(%in: i1, %in_17: i1, %out: i1):
      %54 = arith.andi %in, %in_17 : i1
      linalg.yield %54 : i1
    } -> tensor<2x4x8x8xi1>
    %expanded_12 = tensor.expand_shape %33 [[0, 1], [2], [3], [4]] output_shape [1, 2, 4, 8, 8] : tensor<2x4x8x8xi1> into tensor<1x2x4x8x8xi1>
    %34 = tensor.empty() : tensor<1x2x4x8x8xf32>
    %35 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%cst_5 : tensor<f32>) outs(%34 : tensor<1x2x4x8x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x2x4x8x8xf32>
    %collapsed = tensor.collapse_shape %4 [[0, 1, 2, 3, 4]] : tensor<2x4x8x1x8xf32> into tensor<512xf32>
    %expanded_13 = tensor.expand_shape %collapsed [[0, 1, 2, 3, 4]] output_shape [1, 2, 4, 8, 8] : tensor<512xf32> into tensor<1x2x4x8x8xf32>
    %36 = linalg.generic {indexing_maps = [#map4, #map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%expanded_12, %expanded_13, %35 : tensor<1x2x4x8x8xi1>, tensor<1x2x4x8x8xf32>, tensor<1x2x4x8x8xf32>) outs(%34 : tensor<1x2x4x8x8xf32>) {
    ^bb0(%in: i1, %in_17: f32, %in_18: f32, %out: f32):
      %54 = arith.select %in, %in_17, %in_18 : f32
      linalg.yield %54 : f32
    } -> tensor<1x2x4x8x8xf32>
    %37 = tensor.empty() : tensor<1x2x4x8xf32>
    %38 = linalg.fill ins(%cst_1 : f32) outs(%37 : tensor<1x2x4x8xf32>) -> tensor<1x2x4x8xf32>
    %39 = linalg.generic {indexing_maps = [#map4, #map15], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%36 : tensor<1x2x4x8x8xf32>) outs(%38 : tensor<1x2x4x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %54 = arith.maximumf %out, %in : f32
      linalg.yield %54 : f32
    } -> tensor<1x2x4x8xf32>
    %40 = linalg.generic {indexing_maps = [#map5, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%cst_4 : tensor<f32>) outs(%37 : tensor<1x2x4x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x2x4x8xf32>
    %41 = linalg.generic {indexing_maps = [#map6, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%40, %39 : tensor<1x2x4x8xf32>, tensor<1x2x4x8xf32>) outs(%37 : tensor<1x2x4x8xf32>) {
    ^bb0(%in: f32, %in_17: f32, %out: f32):
      %54 = arith.maximumf %in, %in_17 : f32
      linalg.yield %54 : f32
    } -> tensor<1x2x4x8xf32>
    %expanded_14 = tensor.expand_shape %41 [[0], [1], [2], [3, 4]] output_shape [1, 2, 4, 8, 1] : tensor<1x2x4x8xf32> into tensor<1x2x4x8x1xf32>
    %42 = linalg.generic {indexing_maps = [#map16, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%expanded_14 : tensor<1x2x4x8x1xf32>) outs(%34 : tensor<1x2x4x8x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x2x4x8x8xf32>
    %43 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%36, %42 : tensor<1x2x4x8x8xf32>, tensor<1x2x4x8x8xf32>) outs(%34 : tensor<1x2x4x8x8xf32>) {
    ^bb0(%in: f32, %in_17: f32, %out: f32):
      %54 = arith.subf %in, %in_17 : f32
      linalg.yield %54 : f32
    } -> tensor<1x2x4x8x8xf32>
    %44 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%43 : tensor<1x2x4x8x8xf32>) outs(%34 : tensor<1x2x4x8x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %54 = math.exp %in : f32
      linalg.yield %54 : f32
    } -> tensor<1x2x4x8x8xf32>
    %45 = linalg.fill ins(%cst_2 : f32) outs(%37 : tensor<1x2x4x8xf32>) -> tensor<1x2x4x8xf32>
    %46 = linalg.generic {indexing_maps = [#map4, #map15], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%44 : tensor<1x2x4x8x8xf32>) outs(%45 : tensor<1x2x4x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %54 = arith.addf %out, %in : f32
      linalg.yield %54 : f32
    } -> tensor<1x2x4x8xf32>
    %expanded_15 = tensor.expand_shape %46 [[0], [1], [2], [3, 4]] output_shape [1, 2, 4, 8, 1] : tensor<1x2x4x8xf32> into tensor<1x2x4x8x1xf32>
    %47 = linalg.generic {indexing_maps = [#map16, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%expanded_15 : tensor<1x2x4x8x1xf32>) outs(%34 : tensor<1x2x4x8x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x2x4x8x8xf32>
    %48 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%44, %47 : tensor<1x2x4x8x8xf32>, tensor<1x2x4x8x8xf32>) outs(%34 : tensor<1x2x4x8x8xf32>) {
    ^bb0(%in: f32, %in_17: f32, %out: f32):
      %54 = arith.divf %in, %in_17 : f32
      linalg.yield %54 : f32
    } -> tensor<1x2x4x8x8xf32>
    %49 = tensor.empty() : tensor<2x4x16x1x8xf32>
    %50 = linalg.fill ins(%cst_2 : f32) outs(%49 : tensor<2x4x16x1x8xf32>) -> tensor<2x4x16x1x8xf32>
    %51 = linalg.generic {indexing_maps = [#map17, #map18, #map2], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%arg2, %48 : tensor<2x8x4x16xf32>, tensor<1x2x4x8x8xf32>) outs(%50 : tensor<2x4x16x1x8xf32>) {
    ^bb0(%in: f32, %in_17: f32, %out: f32):
      %54 = arith.mulf %in, %in_17 : f32
      %55 = arith.addf %out, %54 : f32
      linalg.yield %55 : f32
    } -> tensor<2x4x16x1x8xf32>
    %52 = tensor.empty() : tensor<2x8x4x1x16xf32>
    %53 = linalg.generic {indexing_maps = [#map19, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%51 : tensor<2x4x16x1x8xf32>) outs(%52 : tensor<2x8x4x1x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x8x4x1x16xf32>
    %collapsed_16 = tensor.collapse_shape %53 [[0], [1], [2], [3, 4]] : tensor<2x8x4x1x16xf32> into tensor<2x8x4x16xf32>
    return %collapsed_16 : tensor<2x8x4x16xf32>
  }
}
