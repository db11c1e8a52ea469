#map = affine_map<(d0, d1) -> (d0, d1)>
#map1 = affine_map<(d0) -> (d0)>
#map2 = affine_map<(d0, d1, d2) -> (d0, d1)>
#map3 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map4 = affine_map<(d0, d1, d2, d3) -> (d0, 0, d2, d3)>
#map5 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>
#map6 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map7 = affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, d3)>
#map8 = affine_map<(d0, d1, d2, d3) -> ()>
#map9 = affine_map<(d0, d1, d2, d3) -> (0, 0, 0, 0)>
#map10 = affine_map<(d0, d1, d2, d3) -> (0, 0, 0, d3)>
#map11 = affine_map<(d0, d1, d2) -> (d0, d1, 0)>
#map12 = affine_map<(d0, d1, d2) -> (d2)>
#map13 = affine_map<(d0, d1, d2, d3) -> (d1, 0, d3)>
#map14 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>
module {
  func.func @main(%arg0: tensor<32768xf16>, %arg1: tensor<1x16xi64>, %arg2: tensor<1x16xi64>) -> tensor<1x16x64xf32> {
    %c16_i64 = arith.constant 16 : i64
    %c0_i64 = arith.constant 0 : i64
    %c1_i64 = arith.constant 1 : i64
    %c64 = arith.constant 64 : index
    %cst = arith.constant 0.000000e+00 : f32
    %cst_0 = arith.constant 1.000000e+00 : f32
    %cst_1 = arith.constant 0.000000e+00 : f64
    %cst_2 = arith.constant 0xFF800000 : f32
    %cst_3 = arith.constant 5.000000e-01 : f32
    %cst_4 = arith.constant dense<-3.40282347E+38> : tensor<f32>
    %cst_5 = arith.constant dense<0.000000e+00> : tensor<f32>
    %cst_6 = arith.constant dense<true> : tensor<i1>
    %cst_7 = arith.constant 1.000000e-05 : f64
    %c-15_i32 = arith.constant -15 : i32
    %cst_8 = arith.constant 4.000000e+00 : f32
    %cst_9 = arith.constant 2.000000e+00 : f32
    %cst_10 = arith.constant 3.200000e+01 : f64
    %cst_11 = arith.constant 3.200000e+01 : f32
    %cst_12 = arith.constant 2.500000e-01 : f32
    %cst_13 = arith.constant 1.41421354 : f32
    %extracted_slice = tensor.extract_slice %arg0[0] [2048] [1] : tensor<32768xf16> to tensor<2048xf16>
    %expanded = tensor.expand_shape %extracted_slice [[0, 1]] output_shape [64, 32] : tensor<2048xf16> into tensor<64x32xf16>
    %0 = tensor.empty() : tensor<64x32xf32>
    %1 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded : tensor<64x32xf16>) outs(%0 : tensor<64x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %189 = arith.extf %in : f16 to f32
      linalg.yield %189 : f32
    } -> tensor<64x32xf32>
    %extracted_slice_14 = tensor.extract_slice %arg0[2048] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %2 = tensor.empty() : tensor<32xf32>
    %3 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_14 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %189 = arith.extf %in : f16 to f32
      linalg.yield %189 : f32
    } -> tensor<32xf32>
    %4 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%3 : tensor<32xf32>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %189 = arith.addf %in, %cst_0 : f32
      linalg.yield %189 : f32
    } -> tensor<32xf32>
    %extracted_slice_15 = tensor.extract_slice %arg0[2080] [3072] [1] : tensor<32768xf16> to tensor<3072xf16>
    %expanded_16 = tensor.expand_shape %extracted_slice_15 [[0, 1]] output_shape [96, 32] : tensor<3072xf16> into tensor<96x32xf16>
    %5 = tensor.empty() : tensor<96x32xf32>
    %6 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_16 : tensor<96x32xf16>) outs(%5 : tensor<96x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %189 = arith.extf %in : f16 to f32
      linalg.yield %189 : f32
    } -> tensor<96x32xf32>
    %extracted_slice_17 = tensor.extract_slice %arg0[5152] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_18 = tensor.expand_shape %extracted_slice_17 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %7 = tensor.empty() : tensor<32x32xf32>
    %8 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_18 : tensor<32x32xf16>) outs(%7 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %189 = arith.extf %in : f16 to f32
      linalg.yield %189 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_19 = tensor.extract_slice %arg0[6176] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %9 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_19 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %189 = arith.extf %in : f16 to f32
      linalg.yield %189 : f32
    } -> tensor<32xf32>
    %10 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%9 : tensor<32xf32>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %189 = arith.addf %in, %cst_0 : f32
      linalg.yield %189 : f32
    } -> tensor<32xf32>
    %extracted_slice_20 = tensor.extract_slice %arg0[6208] [4096] [1] : tensor<32768xf16> to tensor<4096xf16>
    %expanded_21 = tensor.expand_shape %extracted_slice_20 [[0, 1]] output_shape [128, 32] : tensor<4096xf16> into tensor<128x32xf16>
    %11 = tensor.empty() : tensor<128x32xf32>
    %12 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_21 : tensor<128x32xf16>) outs(%11 : tensor<128x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %189 = arith.extf %in : f16 to f32
      linalg.yield %189 : f32
    } -> tensor<128x32xf32>
    %extracted_slice_22 = tensor.extract_slice %arg0[10304] [4096] [1] : tensor<32768xf16> to tensor<4096xf16>
    %expanded_23 = tensor.expand_shape %extracted_slice_22 [[0, 1]] output_shape [32, 128] : tensor<4096xf16> into tensor<32x128xf16>
    %13 = tensor.empty() : tensor<32x128xf32>
    %14 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_23 : tensor<32x128xf16>) outs(%13 : tensor<32x128xf32>) {
    ^bb0(%in: f16, %out: f32):
      %189 = arith.extf %in : f16 to f32
      linalg.yield %189 : f32
    } -> tensor<32x128xf32>
    %extracted_slice_24 = tensor.extract_slice %arg0[14400] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %15 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_24 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %189 = arith.extf %in : f16 to f32
      linalg.yield %189 : f32
    } -> tensor<32xf32>
    %16 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%15 : tensor<32xf32>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %189 = arith.addf %in, %cst_0 : f32
      linalg.yield %189 : f32
    } -> tensor<32xf32>
    %extracted_slice_25 = tensor.extract_slice %arg0[14432] [3072] [1] : tensor<32768xf16> to tensor<3072xf16>
    %expanded_26 = tensor.expand_shape %extracted_slice_25 [[0, 1]] output_shape [96, 32] : tensor<3072xf16> into tensor<96x32xf16>
    %17 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_26 : tensor<96x32xf16>) outs(%5 : tensor<96x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %189 = arith.extf %in : f16 to f32
      linalg.yield %189 : f32
    } -> tensor<96x32xf32>
    %extracted_slice_27 = tensor.extract_slice %arg0[17504] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_28 = tensor.expand_shape %extracted_slice_27 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %18 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_28 : tensor<32x32xf16>) outs(%7 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %189 = arith.extf %in : f16 to f32
      linalg.yield %189 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_29 = tensor.extract_slice %arg0[18528] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %19 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_29 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %189 = arith.extf %in : f16 to f32
      linalg.yield %189 : f32
    } -> tensor<32xf32>
    %20 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%19 : tensor<32xf32>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %189 = arith.addf %in, %cst_0 : f32
      linalg.yield %189 : f32
    } -> tensor<32xf32>
    %extracted_slice_30 = tensor.extract_slice %arg0[18560] [4096] [1] : tensor<32768xf16> to tensor<4096xf16>
    %expanded_31 = tensor.expand_shape %extracted_slice_30 [[0, 1]] output_shape [128, 32] : tensor<4096xf16> into tensor<128x32xf16>
    %21 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_31 : tensor<128x32xf16>) outs(%11 : tensor<128x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %189 = arith.extf %in : f16 to f32
      linalg.yield %189 : f32
    } -> tensor<128x32xf32>
    %extracted_slice_32 = tensor.extract_slice %arg0[22656] [4096] [1] : tensor<32768xf16> to tensor<4096xf16>
    %expanded_33 = tensor.expand_shape %extracted_slice_32 [[0, 1]] output_shape [32, 128] : tensor<4096xf16> into tensor<32x128xf16>
    %22 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_33 : tensor<32x128xf16>) outs(%13 : tensor<32x128xf32>) {
    ^bb0(%in: f16, %out: f32):
      %189 = arith.extf %in : f16 to f32
      linalg.yield %189 : f32
    } -> tensor<32x128xf32>
    %extracted_slice_34 = tensor.extract_slice %arg0[26752] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %23 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_34 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %189 = arith.extf %in : f16 to f32
      linalg.yield %189 : f32
    } -> tensor<32xf32>
    %24 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%23 : tensor<32xf32>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %189 = arith.addf %in, %cst_0 : f32
      linalg.yield %189 : f32
    } -> tensor<32xf32>
    %25 = tensor.empty() : tensor<1x16x32xf32>
    %26 = linalg.generic {indexing_maps = [#map2, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%arg1 : tensor<1x16xi64>) outs(%25 : tensor<1x16x32xf32>) {
    ^bb0(%in: i64, %out: f32):
      %189 = arith.index_cast %in : i64 to index
      %190 = linalg.index 2 : index
      %191 = arith.cmpi slt, %189, %c64 : index
      cf.assert %191, "index must be smaller than dim size"
      %192 = arith.cmpi sge, %in, %c0_i64 : i64
      cf.assert %192, "index must be larger or equal to 0"
      %extracted = tensor.extract %1[%189, %190] : tensor<64x32xf32>
      linalg.yield %extracted : f32
    } -> tensor<1x16x32xf32>
    %27 = tensor.empty() : tensor<16xi32>
    %28 = linalg.generic {indexing_maps = [#map1], iterator_types = ["parallel"]} outs(%27 : tensor<16xi32>) {
    ^bb0(%out: i32):
      %189 = linalg.index 0 : index
      %190 = arith.index_cast %189 : index to i64
      %191 = arith.trunci %190 : i64 to i32
      %192 = arith.addi %191, %c-15_i32 : i32
      linalg.yield %192 : i32
    } -> tensor<16xi32>
    %expanded_35 = tensor.expand_shape %28 [[0, 1, 2, 3]] output_shape [1, 1, 1, 16] : tensor<16xi32> into tensor<1x1x1x16xi32>
    %29 = tensor.empty() : tensor<2xi64>
    %30 = linalg.generic {indexing_maps = [#map1], iterator_types = ["parallel"]} outs(%29 : tensor<2xi64>) {
    ^bb0(%out: i64):
      %189 = linalg.index 0 : index
      %190 = arith.index_cast %189 : index to i64
      %191 = arith.addi %190, %c1_i64 : i64
      linalg.yield %191 : i64
    } -> tensor<2xi64>
    %31 = tensor.empty() : tensor<2xf32>
    %32 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%30 : tensor<2xi64>) outs(%31 : tensor<2xf32>) {
    ^bb0(%in: i64, %out: f32):
      %189 = arith.sitofp %in : i64 to f32
      linalg.yield %189 : f32
    } -> tensor<2xf32>
    %33 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%32 : tensor<2xf32>) outs(%31 : tensor<2xf32>) {
    ^bb0(%in: f32, %out: f32):
      %189 = arith.mulf %in, %cst_8 : f32
      linalg.yield %189 : f32
    } -> tensor<2xf32>
    %34 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%33 : tensor<2xf32>) outs(%31 : tensor<2xf32>) {
    ^bb0(%in: f32, %out: f32):
      %189 = math.powf %cst_9, %in : f32
      linalg.yield %189 : f32
    } -> tensor<2xf32>
    %35 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%34 : tensor<2xf32>) outs(%31 : tensor<2xf32>) {
    ^bb0(%in: f32, %out: f32):
      %189 = arith.cmpf one, %in, %cst : f32
      cf.assert %189, "unimplemented: tensor with zero element"
      %190 = arith.divf %cst_0, %in : f32
      linalg.yield %190 : f32
    } -> tensor<2xf32>
    %expanded_36 = tensor.expand_shape %35 [[0, 1, 2, 3]] output_shape [1, 2, 1, 1] : tensor<2xf32> into tensor<1x2x1x1xf32>
    %36 = tensor.empty() : tensor<1x2x1x16xf32>
    %37 = linalg.generic {indexing_maps = [#map4, #map5, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_35, %expanded_36 : tensor<1x1x1x16xi32>, tensor<1x2x1x1xf32>) outs(%36 : tensor<1x2x1x16xf32>) {
    ^bb0(%in: i32, %in_100: f32, %out: f32):
      %189 = arith.sitofp %in : i32 to f32
      %190 = arith.mulf %189, %in_100 : f32
      linalg.yield %190 : f32
    } -> tensor<1x2x1x16xf32>
    %collapsed = tensor.collapse_shape %37 [[0, 1], [2], [3]] : tensor<1x2x1x16xf32> into tensor<2x1x16xf32>
    %38 = tensor.empty() : tensor<1x16xi1>
    %39 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%arg2 : tensor<1x16xi64>) outs(%38 : tensor<1x16xi1>) {
    ^bb0(%in: i64, %out: i1):
      %189 = arith.cmpi ne, %in, %c0_i64 : i64
      linalg.yield %189 : i1
    } -> tensor<1x16xi1>
    %40 = tensor.empty() : tensor<1xi64>
    %41 = linalg.generic {indexing_maps = [#map1], iterator_types = ["parallel"]} outs(%40 : tensor<1xi64>) {
    ^bb0(%out: i64):
      linalg.yield %c0_i64 : i64
    } -> tensor<1xi64>
    %42 = tensor.empty() : tensor<16xi64>
    %43 = linalg.generic {indexing_maps = [#map1], iterator_types = ["parallel"]} outs(%42 : tensor<16xi64>) {
    ^bb0(%out: i64):
      %189 = linalg.index 0 : index
      %190 = arith.index_cast %189 : index to i64
      linalg.yield %190 : i64
    } -> tensor<16xi64>
    %expanded_37 = tensor.expand_shape %41 [[0, 1, 2, 3]] output_shape [1, 1, 1, 1] : tensor<1xi64> into tensor<1x1x1x1xi64>
    %expanded_38 = tensor.expand_shape %43 [[0, 1, 2, 3]] output_shape [1, 1, 16, 1] : tensor<16xi64> into tensor<1x1x16x1xi64>
    %expanded_39 = tensor.expand_shape %43 [[0, 1, 2, 3]] output_shape [1, 1, 1, 16] : tensor<16xi64> into tensor<1x1x1x16xi64>
    %44 = tensor.empty() : tensor<1x1x16x16xi1>
    %45 = linalg.generic {indexing_maps = [#map7, #map5, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_39, %expanded_38 : tensor<1x1x1x16xi64>, tensor<1x1x16x1xi64>) outs(%44 : tensor<1x1x16x16xi1>) {
    ^bb0(%in: i64, %in_100: i64, %out: i1):
      %189 = arith.cmpi sle, %in, %in_100 : i64
      linalg.yield %189 : i1
    } -> tensor<1x1x16x16xi1>
    %46 = linalg.generic {indexing_maps = [#map8, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%cst_6, %45 : tensor<i1>, tensor<1x1x16x16xi1>) outs(%44 : tensor<1x1x16x16xi1>) {
    ^bb0(%in: i1, %in_100: i1, %out: i1):
      %189 = arith.andi %in, %in_100 : i1
      linalg.yield %189 : i1
    } -> tensor<1x1x16x16xi1>
    %47 = tensor.empty() : tensor<1x1x1x16xi1>
    %48 = linalg.generic {indexing_maps = [#map9, #map10, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_37, %expanded_39 : tensor<1x1x1x1xi64>, tensor<1x1x1x16xi64>) outs(%47 : tensor<1x1x1x16xi1>) {
    ^bb0(%in: i64, %in_100: i64, %out: i1):
      %189 = arith.cmpi slt, %in, %c0_i64 : i64
      %190 = arith.addi %in, %c1_i64 : i64
      %191 = arith.select %189, %190, %in : i64
      %192 = arith.index_cast %191 : i64 to index
      %193 = arith.cmpi slt, %in_100, %c0_i64 : i64
      %194 = arith.addi %in_100, %c16_i64 : i64
      %195 = arith.select %193, %194, %in_100 : i64
      %196 = arith.index_cast %195 : i64 to index
      %extracted = tensor.extract %39[%192, %196] : tensor<1x16xi1>
      linalg.yield %extracted : i1
    } -> tensor<1x1x1x16xi1>
    %49 = linalg.generic {indexing_maps = [#map6, #map7, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%46, %48 : tensor<1x1x16x16xi1>, tensor<1x1x1x16xi1>) outs(%44 : tensor<1x1x16x16xi1>) {
    ^bb0(%in: i1, %in_100: i1, %out: i1):
      %189 = arith.andi %in, %in_100 : i1
      linalg.yield %189 : i1
    } -> tensor<1x1x16x16xi1>
    %50 = tensor.empty() : tensor<1x1x16x16xf32>
    %51 = linalg.generic {indexing_maps = [#map6, #map8, #map8, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%49, %cst_5, %cst_4 : tensor<1x1x16x16xi1>, tensor<f32>, tensor<f32>) outs(%50 : tensor<1x1x16x16xf32>) {
    ^bb0(%in: i1, %in_100: f32, %in_101: f32, %out: f32):
      %189 = arith.select %in, %in_100, %in_101 : f32
      linalg.yield %189 : f32
    } -> tensor<1x1x16x16xf32>
    %52 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%51 : tensor<1x1x16x16xf32>) outs(%44 : tensor<1x1x16x16xi1>) {
    ^bb0(%in: f32, %out: i1):
      %189 = arith.cmpf une, %in, %cst : f32
      linalg.yield %189 : i1
    } -> tensor<1x1x16x16xi1>
    %53 = tensor.empty() : tensor<1x16x32xf64>
    %54 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%26 : tensor<1x16x32xf32>) outs(%53 : tensor<1x16x32xf64>) {
    ^bb0(%in: f32, %out: f64):
      %189 = arith.extf %in : f32 to f64
      linalg.yield %189 : f64
    } -> tensor<1x16x32xf64>
    %55 = tensor.empty() : tensor<1x16x1xf64>
    %56 = linalg.fill ins(%cst_1 : f64) outs(%55 : tensor<1x16x1xf64>) -> tensor<1x16x1xf64>
    %57 = linalg.generic {indexing_maps = [#map3, #map11], iterator_types = ["parallel", "parallel", "reduction"]} ins(%54 : tensor<1x16x32xf64>) outs(%56 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %189 = arith.addf %in, %out : f64
      linalg.yield %189 : f64
    } -> tensor<1x16x1xf64>
    %58 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%57 : tensor<1x16x1xf64>) outs(%55 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %189 = arith.divf %in, %cst_10 : f64
      linalg.yield %189 : f64
    } -> tensor<1x16x1xf64>
    %59 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%54, %58 : tensor<1x16x32xf64>, tensor<1x16x1xf64>) outs(%53 : tensor<1x16x32xf64>) {
    ^bb0(%in: f64, %in_100: f64, %out: f64):
      %189 = arith.subf %in, %in_100 : f64
      linalg.yield %189 : f64
    } -> tensor<1x16x32xf64>
    %60 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%59, %59 : tensor<1x16x32xf64>, tensor<1x16x32xf64>) outs(%53 : tensor<1x16x32xf64>) {
    ^bb0(%in: f64, %in_100: f64, %out: f64):
      %189 = arith.mulf %in, %in_100 : f64
      linalg.yield %189 : f64
    } -> tensor<1x16x32xf64>
    %61 = linalg.generic {indexing_maps = [#map3, #map11], iterator_types = ["parallel", "parallel", "reduction"]} ins(%60 : tensor<1x16x32xf64>) outs(%56 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %189 = arith.addf %in, %out : f64
      linalg.yield %189 : f64
    } -> tensor<1x16x1xf64>
    %62 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%61 : tensor<1x16x1xf64>) outs(%55 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %189 = arith.divf %in, %cst_10 : f64
      linalg.yield %189 : f64
    } -> tensor<1x16x1xf64>
    %63 = tensor.empty() : tensor<1x16x1xf32>
    %64 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%62 : tensor<1x16x1xf64>) outs(%63 : tensor<1x16x1xf32>) {
    ^bb0(%in: f64, %out: f32):
      %189 = arith.truncf %in : f64 to f32
      linalg.yield %189 : f32
    } -> tensor<1x16x1xf32>
    %65 = linalg.fill ins(%cst : f32) outs(%63 : tensor<1x16x1xf32>) -> tensor<1x16x1xf32>
    %66 = linalg.generic {indexing_maps = [#map3, #map11], iterator_types = ["parallel", "parallel", "reduction"]} ins(%26 : tensor<1x16x32xf32>) outs(%65 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %189 = arith.addf %in, %out : f32
      linalg.yield %189 : f32
    } -> tensor<1x16x1xf32>
    %67 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%66 : tensor<1x16x1xf32>) outs(%63 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %189 = arith.divf %in, %cst_11 : f32
      linalg.yield %189 : f32
    } -> tensor<1x16x1xf32>
    %68 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%64 : tensor<1x16x1xf32>) outs(%63 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %189 = arith.truncf %cst_7 : f64 to f32
      %190 = arith.addf %in, %189 : f32
      linalg.yield %190 : f32
    } -> tensor<1x16x1xf32>
    %69 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%68 : tensor<1x16x1xf32>) outs(%63 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %189 = math.rsqrt %in : f32
      linalg.yield %189 : f32
    } -> tensor<1x16x1xf32>
    %70 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%26, %67 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%25 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_100: f32, %out: f32):
      %189 = arith.subf %in, %in_100 : f32
      linalg.yield %189 : f32
    } -> tensor<1x16x32xf32>
    %71 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%70, %69 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%25 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_100: f32, %out: f32):
      %189 = arith.mulf %in, %in_100 : f32
      linalg.yield %189 : f32
    } -> tensor<1x16x32xf32>
    %72 = linalg.generic {indexing_maps = [#map3, #map12, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%71, %4 : tensor<1x16x32xf32>, tensor<32xf32>) outs(%25 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_100: f32, %out: f32):
      %189 = arith.mulf %in, %in_100 : f32
      linalg.yield %189 : f32
    } -> tensor<1x16x32xf32>
    %73 = tensor.empty() : tensor<32x96xf32>
    %transposed = linalg.transpose ins(%6 : tensor<96x32xf32>) outs(%73 : tensor<32x96xf32>) permutation = [1, 0] 
    %collapsed_40 = tensor.collapse_shape %72 [[0, 1], [2]] : tensor<1x16x32xf32> into tensor<16x32xf32>
    %74 = tensor.empty() : tensor<16x96xf32>
    %75 = linalg.fill ins(%cst : f32) outs(%74 : tensor<16x96xf32>) -> tensor<16x96xf32>
    %76 = linalg.matmul ins(%collapsed_40, %transposed : tensor<16x32xf32>, tensor<32x96xf32>) outs(%75 : tensor<16x96xf32>) -> tensor<16x96xf32>
    %expanded_41 = tensor.expand_shape %76 [[0, 1], [2]] output_shape [1, 16, 96] : tensor<16x96xf32> into tensor<1x16x96xf32>
    %extracted_slice_42 = tensor.extract_slice %expanded_41[0, 0, 0] [1, 16, 32] [1, 1, 1] : tensor<1x16x96xf32> to tensor<1x16x32xf32>
    %extracted_slice_43 = tensor.extract_slice %expanded_41[0, 0, 32] [1, 16, 32] [1, 1, 1] : tensor<1x16x96xf32> to tensor<1x16x32xf32>
    %extracted_slice_44 = tensor.extract_slice %expanded_41[0, 0, 64] [1, 16, 32] [1, 1, 1] : tensor<1x16x96xf32> to tensor<1x16x32xf32>
    %expanded_45 = tensor.expand_shape %extracted_slice_42 [[0], [1], [2, 3]] output_shape [1, 16, 2, 16] : tensor<1x16x32xf32> into tensor<1x16x2x16xf32>
    %77 = tensor.empty() : tensor<1x2x16x16xf32>
    %transposed_46 = linalg.transpose ins(%expanded_45 : tensor<1x16x2x16xf32>) outs(%77 : tensor<1x2x16x16xf32>) permutation = [0, 2, 1, 3] 
    %expanded_47 = tensor.expand_shape %extracted_slice_43 [[0], [1], [2, 3]] output_shape [1, 16, 2, 16] : tensor<1x16x32xf32> into tensor<1x16x2x16xf32>
    %expanded_48 = tensor.expand_shape %extracted_slice_44 [[0], [1], [2, 3]] output_shape [1, 16, 2, 16] : tensor<1x16x32xf32> into tensor<1x16x2x16xf32>
    %transposed_49 = linalg.transpose ins(%expanded_48 : tensor<1x16x2x16xf32>) outs(%77 : tensor<1x2x16x16xf32>) permutation = [0, 2, 1, 3] 
    %transposed_50 = linalg.transpose ins(%expanded_47 : tensor<1x16x2x16xf32>) outs(%77 : tensor<1x2x16x16xf32>) permutation = [0, 2, 3, 1] 
    %collapsed_51 = tensor.collapse_shape %transposed_46 [[0, 1], [2], [3]] : tensor<1x2x16x16xf32> into tensor<2x16x16xf32>
    %collapsed_52 = tensor.collapse_shape %transposed_50 [[0, 1], [2], [3]] : tensor<1x2x16x16xf32> into tensor<2x16x16xf32>
    %78 = tensor.empty() : tensor<2x16x16xf32>
    %79 = linalg.fill ins(%cst : f32) outs(%78 : tensor<2x16x16xf32>) -> tensor<2x16x16xf32>
    %80 = linalg.batch_matmul ins(%collapsed_51, %collapsed_52 : tensor<2x16x16xf32>, tensor<2x16x16xf32>) outs(%79 : tensor<2x16x16xf32>) -> tensor<2x16x16xf32>
    %expanded_53 = tensor.expand_shape %80 [[0, 1], [2], [3]] output_shape [1, 2, 16, 16] : tensor<2x16x16xf32> into tensor<1x2x16x16xf32>
    %81 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_53 : tensor<1x2x16x16xf32>) outs(%77 : tensor<1x2x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %189 = arith.mulf %in, %cst_12 : f32
      linalg.yield %189 : f32
    } -> tensor<1x2x16x16xf32>
    %82 = linalg.generic {indexing_maps = [#map6, #map13, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%81, %collapsed : tensor<1x2x16x16xf32>, tensor<2x1x16xf32>) outs(%77 : tensor<1x2x16x16xf32>) {
    ^bb0(%in: f32, %in_100: f32, %out: f32):
      %189 = arith.addf %in, %in_100 : f32
      linalg.yield %189 : f32
    } -> tensor<1x2x16x16xf32>
    %83 = linalg.generic {indexing_maps = [#map4, #map8, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%52, %cst_4, %82 : tensor<1x1x16x16xi1>, tensor<f32>, tensor<1x2x16x16xf32>) outs(%77 : tensor<1x2x16x16xf32>) {
    ^bb0(%in: i1, %in_100: f32, %in_101: f32, %out: f32):
      %189 = arith.select %in, %in_100, %in_101 : f32
      linalg.yield %189 : f32
    } -> tensor<1x2x16x16xf32>
    %84 = tensor.empty() : tensor<1x2x16xi64>
    %85 = linalg.fill ins(%c0_i64 : i64) outs(%84 : tensor<1x2x16xi64>) -> tensor<1x2x16xi64>
    %86 = tensor.empty() : tensor<1x2x16xf32>
    %87 = linalg.fill ins(%cst_2 : f32) outs(%86 : tensor<1x2x16xf32>) -> tensor<1x2x16xf32>
    %88:2 = linalg.generic {indexing_maps = [#map6, #map14, #map14], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%83 : tensor<1x2x16x16xf32>) outs(%87, %85 : tensor<1x2x16xf32>, tensor<1x2x16xi64>) {
    ^bb0(%in: f32, %out: f32, %out_100: i64):
      %189 = linalg.index 3 : index
      %190 = arith.index_cast %189 : index to i64
      %191 = arith.maximumf %in, %out : f32
      %192 = arith.cmpf ogt, %in, %out : f32
      %193 = arith.select %192, %190, %out_100 : i64
      linalg.yield %191, %193 : f32, i64
    } -> (tensor<1x2x16xf32>, tensor<1x2x16xi64>)
    %expanded_54 = tensor.expand_shape %88#0 [[0], [1], [2, 3]] output_shape [1, 2, 16, 1] : tensor<1x2x16xf32> into tensor<1x2x16x1xf32>
    %89 = linalg.generic {indexing_maps = [#map6, #map5, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%83, %expanded_54 : tensor<1x2x16x16xf32>, tensor<1x2x16x1xf32>) outs(%77 : tensor<1x2x16x16xf32>) {
    ^bb0(%in: f32, %in_100: f32, %out: f32):
      %189 = arith.subf %in, %in_100 : f32
      linalg.yield %189 : f32
    } -> tensor<1x2x16x16xf32>
    %90 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%89 : tensor<1x2x16x16xf32>) outs(%77 : tensor<1x2x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %189 = math.exp %in : f32
      linalg.yield %189 : f32
    } -> tensor<1x2x16x16xf32>
    %91 = tensor.empty() : tensor<1x2x16x1xf32>
    %92 = linalg.fill ins(%cst : f32) outs(%91 : tensor<1x2x16x1xf32>) -> tensor<1x2x16x1xf32>
    %93 = linalg.generic {indexing_maps = [#map6, #map5], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%90 : tensor<1x2x16x16xf32>) outs(%92 : tensor<1x2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %189 = arith.addf %in, %out : f32
      linalg.yield %189 : f32
    } -> tensor<1x2x16x1xf32>
    %94 = linalg.generic {indexing_maps = [#map6, #map5, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%90, %93 : tensor<1x2x16x16xf32>, tensor<1x2x16x1xf32>) outs(%77 : tensor<1x2x16x16xf32>) {
    ^bb0(%in: f32, %in_100: f32, %out: f32):
      %189 = arith.divf %in, %in_100 : f32
      linalg.yield %189 : f32
    } -> tensor<1x2x16x16xf32>
    %collapsed_55 = tensor.collapse_shape %94 [[0, 1], [2], [3]] : tensor<1x2x16x16xf32> into tensor<2x16x16xf32>
    %collapsed_56 = tensor.collapse_shape %transposed_49 [[0, 1], [2], [3]] : tensor<1x2x16x16xf32> into tensor<2x16x16xf32>
    %95 = linalg.batch_matmul ins(%collapsed_55, %collapsed_56 : tensor<2x16x16xf32>, tensor<2x16x16xf32>) outs(%79 : tensor<2x16x16xf32>) -> tensor<2x16x16xf32>
    %expanded_57 = tensor.expand_shape %95 [[0, 1], [2], [3]] output_shape [1, 2, 16, 16] : tensor<2x16x16xf32> into tensor<1x2x16x16xf32>
    %96 = tensor.empty() : tensor<1x16x2x16xf32>
    %transposed_58 = linalg.transpose ins(%expanded_57 : tensor<1x2x16x16xf32>) outs(%96 : tensor<1x16x2x16xf32>) permutation = [0, 2, 1, 3] 
    %transposed_59 = linalg.transpose ins(%8 : tensor<32x32xf32>) outs(%7 : tensor<32x32xf32>) permutation = [1, 0] 
    %collapsed_60 = tensor.collapse_shape %transposed_58 [[0, 1], [2, 3]] : tensor<1x16x2x16xf32> into tensor<16x32xf32>
    %97 = tensor.empty() : tensor<16x32xf32>
    %98 = linalg.fill ins(%cst : f32) outs(%97 : tensor<16x32xf32>) -> tensor<16x32xf32>
    %99 = linalg.matmul ins(%collapsed_60, %transposed_59 : tensor<16x32xf32>, tensor<32x32xf32>) outs(%98 : tensor<16x32xf32>) -> tensor<16x32xf32>
    %expanded_61 = tensor.expand_shape %99 [[0, 1], [2]] output_shape [1, 16, 32] : tensor<16x32xf32> into tensor<1x16x32xf32>
    %100 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_61, %26 : tensor<1x16x32xf32>, tensor<1x16x32xf32>) outs(%25 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_100: f32, %out: f32):
      %189 = arith.addf %in, %in_100 : f32
      linalg.yield %189 : f32
    } -> tensor<1x16x32xf32>
    %101 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%100 : tensor<1x16x32xf32>) outs(%53 : tensor<1x16x32xf64>) {
    ^bb0(%in: f32, %out: f64):
      %189 = arith.extf %in : f32 to f64
      linalg.yield %189 : f64
    } -> tensor<1x16x32xf64>
    %102 = linalg.generic {indexing_maps = [#map3, #map11], iterator_types = ["parallel", "parallel", "reduction"]} ins(%101 : tensor<1x16x32xf64>) outs(%56 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %189 = arith.addf %in, %out : f64
      linalg.yield %189 : f64
    } -> tensor<1x16x1xf64>
    %103 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%102 : tensor<1x16x1xf64>) outs(%55 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %189 = arith.divf %in, %cst_10 : f64
      linalg.yield %189 : f64
    } -> tensor<1x16x1xf64>
    %104 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%101, %103 : tensor<1x16x32xf64>, tensor<1x16x1xf64>) outs(%53 : tensor<1x16x32xf64>) {
    ^bb0(%in: f64, %in_100: f64, %out: f64):
      %189 = arith.subf %in, %in_100 : f64
      linalg.yield %189 : f64
    } -> tensor<1x16x32xf64>
    %105 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%104, %104 : tensor<1x16x32xf64>, tensor<1x16x32xf64>) outs(%53 : tensor<1x16x32xf64>) {
    ^bb0(%in: f64, %in_100: f64, %out: f64):
      %189 = arith.mulf %in, %in_100 : f64
      linalg.yield %189 : f64
    } -> tensor<1x16x32xf64>
    %106 = linalg.generic {indexing_maps = [#map3, #map11], iterator_types = ["parallel", "parallel", "reduction"]} ins(%105 : tensor<1x16x32xf64>) outs(%56 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %189 = arith.addf %in, %out : f64
      linalg.yield %189 : f64
    } -> tensor<1x16x1xf64>
    %107 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%106 : tensor<1x16x1xf64>) outs(%55 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %189 = arith.divf %in, %cst_10 : f64
      linalg.yield %189 : f64
    } -> tensor<1x16x1xf64>
    %108 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%107 : tensor<1x16x1xf64>) outs(%63 : tensor<1x16x1xf32>) {
    ^bb0(%in: f64, %out: f32):
      %189 = arith.truncf %in : f64 to f32
      linalg.yield %189 : f32
    } -> tensor<1x16x1xf32>
    %109 = linalg.generic {indexing_maps = [#map3, #map11], iterator_types = ["parallel", "parallel", "reduction"]} ins(%100 : tensor<1x16x32xf32>) outs(%65 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %189 = arith.addf %in, %out : f32
      linalg.yield %189 : f32
    } -> tensor<1x16x1xf32>
    %110 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%109 : tensor<1x16x1xf32>) outs(%63 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %189 = arith.divf %in, %cst_11 : f32
      linalg.yield %189 : f32
    } -> tensor<1x16x1xf32>
    %111 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%108 : tensor<1x16x1xf32>) outs(%63 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %189 = arith.truncf %cst_7 : f64 to f32
      %190 = arith.addf %in, %189 : f32
      linalg.yield %190 : f32
    } -> tensor<1x16x1xf32>
    %112 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%111 : tensor<1x16x1xf32>) outs(%63 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %189 = math.rsqrt %in : f32
      linalg.yield %189 : f32
    } -> tensor<1x16x1xf32>
    %113 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%100, %110 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%25 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_100: f32, %out: f32):
      %189 = arith.subf %in, %in_100 : f32
      linalg.yield %189 : f32
    } -> tensor<1x16x32xf32>
    %114 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%113, %112 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%25 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_100: f32, %out: f32):
      %189 = arith.mulf %in, %in_100 : f32
      linalg.yield %189 : f32
    } -> tensor<1x16x32xf32>
    %115 = linalg.generic {indexing_maps = [#map3, #map12, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%114, %10 : tensor<1x16x32xf32>, tensor<32xf32>) outs(%25 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_100: f32, %out: f32):
      %189 = arith.mulf %in, %in_100 : f32
      linalg.yield %189 : f32
    } -> tensor<1x16x32xf32>
    %transposed_62 = linalg.transpose ins(%12 : tensor<128x32xf32>) outs(%13 : tensor<32x128xf32>) permutation = [1, 0] 
    %collapsed_63 = tensor.collapse_shape %115 [[0, 1], [2]] : tensor<1x16x32xf32> into tensor<16x32xf32>
    %116 = tensor.empty() : tensor<16x128xf32>
    %117 = linalg.fill ins(%cst : f32) outs(%116 : tensor<16x128xf32>) -> tensor<16x128xf32>
    %118 = linalg.matmul ins(%collapsed_63, %transposed_62 : tensor<16x32xf32>, tensor<32x128xf32>) outs(%117 : tensor<16x128xf32>) -> tensor<16x128xf32>
    %expanded_64 = tensor.expand_shape %118 [[0, 1], [2]] output_shape [1, 16, 128] : tensor<16x128xf32> into tensor<1x16x128xf32>
    %119 = tensor.empty() : tensor<1x16x128xf32>
    %120 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_64 : tensor<1x16x128xf32>) outs(%119 : tensor<1x16x128xf32>) {
    ^bb0(%in: f32, %out: f32):
      %189 = arith.divf %in, %cst_13 : f32
      %190 = math.erf %189 : f32
      %191 = arith.addf %190, %cst_0 : f32
      %192 = arith.mulf %191, %cst_3 : f32
      %193 = arith.mulf %in, %192 : f32
      linalg.yield %193 : f32
    } -> tensor<1x16x128xf32>
    %transposed_65 = linalg.transpose ins(%14 : tensor<32x128xf32>) outs(%11 : tensor<128x32xf32>) permutation = [1, 0] 
    %collapsed_66 = tensor.collapse_shape %120 [[0, 1], [2]] : tensor<1x16x128xf32> into tensor<16x128xf32>
    %121 = linalg.matmul ins(%collapsed_66, %transposed_65 : tensor<16x128xf32>, tensor<128x32xf32>) outs(%98 : tensor<16x32xf32>) -> tensor<16x32xf32>
    %expanded_67 = tensor.expand_shape %121 [[0, 1], [2]] output_shape [1, 16, 32] : tensor<16x32xf32> into tensor<1x16x32xf32>
    %122 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_67, %100 : tensor<1x16x32xf32>, tensor<1x16x32xf32>) outs(%25 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_100: f32, %out: f32):
      %189 = arith.addf %in, %in_100 : f32
      linalg.yield %189 : f32
    } -> tensor<1x16x32xf32>
    %123 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%122 : tensor<1x16x32xf32>) outs(%53 : tensor<1x16x32xf64>) {
    ^bb0(%in: f32, %out: f64):
      %189 = arith.extf %in : f32 to f64
      linalg.yield %189 : f64
    } -> tensor<1x16x32xf64>
    %124 = linalg.generic {indexing_maps = [#map3, #map11], iterator_types = ["parallel", "parallel", "reduction"]} ins(%123 : tensor<1x16x32xf64>) outs(%56 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %189 = arith.addf %in, %out : f64
      linalg.yield %189 : f64
    } -> tensor<1x16x1xf64>
    %125 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%124 : tensor<1x16x1xf64>) outs(%55 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %189 = arith.divf %in, %cst_10 : f64
      linalg.yield %189 : f64
    } -> tensor<1x16x1xf64>
    %126 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%123, %125 : tensor<1x16x32xf64>, tensor<1x16x1xf64>) outs(%53 : tensor<1x16x32xf64>) {
    ^bb0(%in: f64, %in_100: f64, %out: f64):
      %189 = arith.subf %in, %in_100 : f64
      linalg.yield %189 : f64
    } -> tensor<1x16x32xf64>
    %127 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%126, %126 : tensor<1x16x32xf64>, tensor<1x16x32xf64>) outs(%53 : tensor<1x16x32xf64>) {
    ^bb0(%in: f64, %in_100: f64, %out: f64):
      %189 = arith.mulf %in, %in_100 : f64
      linalg.yield %189 : f64
    } -> tensor<1x16x32xf64>
    %128 = linalg.generic {indexing_maps = [#map3, #map11], iterator_types = ["parallel", "parallel", "reduction"]} ins(%127 : tensor<1x16x32xf64>) outs(%56 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %189 = arith.addf %in, %out : f64
      linalg.yield %189 : f64
    } -> tensor<1x16x1xf64>
    %129 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%128 : tensor<1x16x1xf64>) outs(%55 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %189 = arith.divf %in, %cst_10 : f64
      linalg.yield %189 : f64
    } -> tensor<1x16x1xf64>
    %130 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%129 : tensor<1x16x1xf64>) outs(%63 : tensor<1x16x1xf32>) {
    ^bb0(%in: f64, %out: f32):
      %189 = arith.truncf %in : f64 to f32
      linalg.yield %189 : f32
    } -> tensor<1x16x1xf32>
    %131 = linalg.generic {indexing_maps = [#map3, #map11], iterator_types = ["parallel", "parallel", "reduction"]} ins(%122 : tensor<1x16x32xf32>) outs(%65 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %189 = arith.addf %in, %out : f32
      linalg.yield %189 : f32
    } -> tensor<1x16x1xf32>
    %132 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%131 : tensor<1x16x1xf32>) outs(%63 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %189 = arith.divf %in, %cst_11 : f32
      linalg.yield %189 : f32
    } -> tensor<1x16x1xf32>
    %133 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%130 : tensor<1x16x1xf32>) outs(%63 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %189 = arith.truncf %cst_7 : f64 to f32
      %190 = arith.addf %in, %189 : f32
      linalg.yield %190 : f32
    } -> tensor<1x16x1xf32>
    %134 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%133 : tensor<1x16x1xf32>) outs(%63 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %189 = math.rsqrt %in : f32
      linalg.yield %189 : f32
    } -> tensor<1x16x1xf32>
    %135 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%122, %132 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%25 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_100: f32, %out: f32):
      %189 = arith.subf %in, %in_100 : f32
      linalg.yield %189 : f32
    } -> tensor<1x16x32xf32>
    %136 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%135, %134 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%25 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_100: f32, %out: f32):
      %189 = arith.mulf %in, %in_100 : f32
      linalg.yield %189 : f32
    } -> tensor<1x16x32xf32>
    %137 = linalg.generic {indexing_maps = [#map3, #map12, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%136, %16 : tensor<1x16x32xf32>, tensor<32xf32>) outs(%25 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_100: f32, %out: f32):
      %189 = arith.mulf %in, %in_100 : f32
      linalg.yield %189 : f32
    } -> tensor<1x16x32xf32>
    %transposed_68 = linalg.transpose ins(%17 : tensor<96x32xf32>) outs(%73 : tensor<32x96xf32>) permutation = [1, 0] 
    %collapsed_69 = tensor.collapse_shape %137 [[0, 1], [2]] : tensor<1x16x32xf32> into tensor<16x32xf32>
    %138 = linalg.matmul ins(%collapsed_69, %transposed_68 : tensor<16x32xf32>, tensor<32x96xf32>) outs(%75 : tensor<16x96xf32>) -> tensor<16x96xf32>
    %expanded_70 = tensor.expand_shape %138 [[0, 1], [2]] output_shape [1, 16, 96] : tensor<16x96xf32> into tensor<1x16x96xf32>
    %extracted_slice_71 = tensor.extract_slice %expanded_70[0, 0, 0] [1, 16, 32] [1, 1, 1] : tensor<1x16x96xf32> to tensor<1x16x32xf32>
    %extracted_slice_72 = tensor.extract_slice %expanded_70[0, 0, 32] [1, 16, 32] [1, 1, 1] : tensor<1x16x96xf32> to tensor<1x16x32xf32>
    %extracted_slice_73 = tensor.extract_slice %expanded_70[0, 0, 64] [1, 16, 32] [1, 1, 1] : tensor<1x16x96xf32> to tensor<1x16x32xf32>
    %expanded_74 = tensor.expand_shape %extracted_slice_71 [[0], [1], [2, 3]] output_shape [1, 16, 2, 16] : tensor<1x16x32xf32> into tensor<1x16x2x16xf32>
    %transposed_75 = linalg.transpose ins(%expanded_74 : tensor<1x16x2x16xf32>) outs(%77 : tensor<1x2x16x16xf32>) permutation = [0, 2, 1, 3] 
    %expanded_76 = tensor.expand_shape %extracted_slice_72 [[0], [1], [2, 3]] output_shape [1, 16, 2, 16] : tensor<1x16x32xf32> into tensor<1x16x2x16xf32>
    %expanded_77 = tensor.expand_shape %extracted_slice_73 [[0], [1], [2, 3]] output_shape [1, 16, 2, 16] : tensor<1x16x32xf32> into tensor<1x16x2x16xf32>
    %transposed_78 = linalg.transpose ins(%expanded_77 : tensor<1x16x2x16xf32>) outs(%77 : tensor<1x2x16x16xf32>) permutation = [0, 2, 1, 3] 
    %transposed_79 = linalg.transpose ins(%expanded_76 : tensor<1x16x2x16xf32>) outs(%77 : tensor<1x2x16x16xf32>) permutation = [0, 2, 3, 1] 
    %collapsed_80 = tensor.collapse_shape %transposed_75 [[0, 1], [2], [3]] : tensor<1x2x16x16xf32> into tensor<2x16x16xf32>
    %collapsed_81 = tensor.collapse_shape %transposed_79 [[0, 1], [2], [3]] : tensor<1x2x16x16xf32> into tensor<2x16x16xf32>
    %139 = linalg.batch_matmul ins(%collapsed_80, %collapsed_81 : tensor<2x16x16xf32>, tensor<2x16x16xf32>) outs(%79 : tensor<2x16x16xf32>) -> tensor<2x16x16xf32>
    %expanded_82 = tensor.expand_shape %139 [[0, 1], [2], [3]] output_shape [1, 2, 16, 16] : tensor<2x16x16xf32> into tensor<1x2x16x16xf32>
    %140 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_82 : tensor<1x2x16x16xf32>) outs(%77 : tensor<1x2x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %189 = arith.mulf %in, %cst_12 : f32
      linalg.yield %189 : f32
    } -> tensor<1x2x16x16xf32>
    %141 = linalg.generic {indexing_maps = [#map6, #map13, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%140, %collapsed : tensor<1x2x16x16xf32>, tensor<2x1x16xf32>) outs(%77 : tensor<1x2x16x16xf32>) {
    ^bb0(%in: f32, %in_100: f32, %out: f32):
      %189 = arith.addf %in, %in_100 : f32
      linalg.yield %189 : f32
    } -> tensor<1x2x16x16xf32>
    %142 = linalg.generic {indexing_maps = [#map4, #map8, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%52, %cst_4, %141 : tensor<1x1x16x16xi1>, tensor<f32>, tensor<1x2x16x16xf32>) outs(%77 : tensor<1x2x16x16xf32>) {
    ^bb0(%in: i1, %in_100: f32, %in_101: f32, %out: f32):
      %189 = arith.select %in, %in_100, %in_101 : f32
      linalg.yield %189 : f32
    } -> tensor<1x2x16x16xf32>
    %143:2 = linalg.generic {indexing_maps = [#map6, #map14, #map14], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%142 : tensor<1x2x16x16xf32>) outs(%87, %85 : tensor<1x2x16xf32>, tensor<1x2x16xi64>) {
    ^bb0(%in: f32, %out: f32, %out_100: i64):
      %189 = linalg.index 3 : index
      %190 = arith.index_cast %189 : index to i64
      %191 = arith.maximumf %in, %out : f32
      %192 = arith.cmpf ogt, %in, %out : f32
      %193 = arith.select %192, %190, %out_100 : i64
      linalg.yield %191, %193 : f32, i64
    } -> (tensor<1x2x16xf32>, tensor<1x2x16xi64>)
    %expanded_83 = tensor.expand_shape %143#0 [[0], [1], [2, 3]] output_shape [1, 2, 16, 1] : tensor<1x2x16xf32> into tensor<1x2x16x1xf32>
    %144 = linalg.generic {indexing_maps = [#map6, #map5, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%142, %expanded_83 : tensor<1x2x16x16xf32>, tensor<1x2x16x1xf32>) outs(%77 : tensor<1x2x16x16xf32>) {
    ^bb0(%in: f32, %in_100: f32, %out: f32):
      %189 = arith.subf %in, %in_100 : f32
      linalg.yield %189 : f32
    } -> tensor<1x2x16x16xf32>
    %145 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%144 : tensor<1x2x16x16xf32>) outs(%77 : tensor<1x2x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %189 = math.exp %in : f32
      linalg.yield %189 : f32
    } -> tensor<1x2x16x16xf32>
    %146 = linalg.generic {indexing_maps = [#map6, #map5], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%145 : tensor<1x2x16x16xf32>) outs(%92 : tensor<1x2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %189 = arith.addf %in, %out : f32
      linalg.yield %189 : f32
    } -> tensor<1x2x16x1xf32>
    %147 = linalg.generic {indexing_maps = [#map6, #map5, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%145, %146 : tensor<1x2x16x16xf32>, tensor<1x2x16x1xf32>) outs(%77 : tensor<1x2x16x16xf32>) {
    ^bb0(%in: f32, %in_100: f32, %out: f32):
      %189 = arith.divf %in, %in_100 : f32
      linalg.yield %189 : f32
    } -> tensor<1x2x16x16xf32>
    %collapsed_84 = tensor.collapse_shape %147 [[0, 1], [2], [3]] : tensor<1x2x16x16xf32> into tensor<2x16x16xf32>
    %collapsed_85 = tensor.collapse_shape %transposed_78 [[0, 1], [2], [3]] : tensor<1x2x16x16xf32> into tensor<2x16x16xf32>
    %148 = linalg.batch_matmul ins(%collapsed_84, %collapsed_85 : tensor<2x16x16xf32>, tensor<2x16x16xf32>) outs(%79 : tensor<2x16x16xf32>) -> tensor<2x16x16xf32>
    %expanded_86 = tensor.expand_shape %148 [[0, 1], [2], [3]] output_shape [1, 2, 16, 16] : tensor<2x16x16xf32> into tensor<1x2x16x16xf32>
    %transposed_87 = linalg.transpose ins(%expanded_86 : tensor<1x2x16x16xf32>) outs(%96 : tensor<1x16x2x16xf32>) permutation = [0, 2, 1, 3] 
    %transposed_88 = linalg.transpose ins(%18 : tensor<32x32xf32>) outs(%7 : tensor<32x32xf32>) permutation = [1, 0] 
    %collapsed_89 = tensor.collapse_shape %transposed_87 [[0, 1], [2, 3]] : tensor<1x16x2x16xf32> into tensor<16x32xf32>
    %149 = linalg.matmul ins(%collapsed_89, %transposed_88 : tensor<16x32xf32>, tensor<32x32xf32>) outs(%98 : tensor<16x32xf32>) -> tensor<16x32xf32>
    %expanded_90 = tensor.expand_shape %149 [[0, 1], [2]] output_shape [1, 16, 32] : tensor<16x32xf32> into tensor<1x16x32xf32>
    %150 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_90, %122 : tensor<1x16x32xf32>, tensor<1x16x32xf32>) outs(%25 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_100: f32, %out: f32):
      %189 = arith.addf %in, %in_100 : f32
      linalg.yield %189 : f32
    } -> tensor<1x16x32xf32>
    %151 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%150 : tensor<1x16x32xf32>) outs(%53 : tensor<1x16x32xf64>) {
    ^bb0(%in: f32, %out: f64):
      %189 = arith.extf %in : f32 to f64
      linalg.yield %189 : f64
    } -> tensor<1x16x32xf64>
    %152 = linalg.generic {indexing_maps = [#map3, #map11], iterator_types = ["parallel", "parallel", "reduction"]} ins(%151 : tensor<1x16x32xf64>) outs(%56 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %189 = arith.addf %in, %out : f64
      linalg.yield %189 : f64
    } -> tensor<1x16x1xf64>
    %153 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%152 : tensor<1x16x1xf64>) outs(%55 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %189 = arith.divf %in, %cst_10 : f64
      linalg.yield %189 : f64
    } -> tensor<1x16x1xf64>
    %154 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%151, %153 : tensor<1x16x32xf64>, tensor<1x16x1xf64>) outs(%53 : tensor<1x16x32xf64>) {
    ^bb0(%in: f64, %in_100: f64, %out: f64):
      %189 = arith.subf %in, %in_100 : f64
      linalg.yield %189 : f64
    } -> tensor<1x16x32xf64>
    %155 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%154, %154 : tensor<1x16x32xf64>, tensor<1x16x32xf64>) outs(%53 : tensor<1x16x32xf64>) {
    ^bb0(%in: f64, %in_100: f64, %out: f64):
      %189 = arith.mulf %in, %in_100 : f64
      linalg.yield %189 : f64
    } -> tensor<1x16x32xf64>
    %156 = linalg.generic {indexing_maps = [#map3, #map11], iterator_types = ["parallel", "parallel", "reduction"]} ins(%155 : tensor<1x16x32xf64>) outs(%56 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %189 = arith.addf %in, %out : f64
      linalg.yield %189 : f64
    } -> tensor<1x16x1xf64>
    %157 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%156 : tensor<1x16x1xf64>) outs(%55 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %189 = arith.divf %in, %cst_10 : f64
      linalg.yield %189 : f64
    } -> tensor<1x16x1xf64>
    %158 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%157 : tensor<1x16x1xf64>) outs(%63 : tensor<1x16x1xf32>) {
    ^bb0(%in: f64, %out: f32):
      %189 = arith.truncf %in : f64 to f32
      linalg.yield %189 : f32
    } -> tensor<1x16x1xf32>
    %159 = linalg.generic {indexing_maps = [#map3, #map11], iterator_types = ["parallel", "parallel", "reduction"]} ins(%150 : tensor<1x16x32xf32>) outs(%65 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %189 = arith.addf %in, %out : f32
      linalg.yield %189 : f32
    } -> tensor<1x16x1xf32>
    %160 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%159 : tensor<1x16x1xf32>) outs(%63 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %189 = arith.divf %in, %cst_11 : f32
      linalg.yield %189 : f32
    } -> tensor<1x16x1xf32>
    %161 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%158 : tensor<1x16x1xf32>) outs(%63 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %189 = arith.truncf %cst_7 : f64 to f32
      %190 = arith.addf %in, %189 : f32
      linalg.yield %190 : f32
    } -> tensor<1x16x1xf32>
    %162 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%161 : tensor<1x16x1xf32>) outs(%63 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %189 = math.rsqrt %in : f32
      linalg.yield %189 : f32
    } -> tensor<1x16x1xf32>
    %163 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%150, %160 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%25 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_100: f32, %out: f32):
      %189 = arith.subf %in, %in_100 : f32
      linalg.yield %189 : f32
    } -> tensor<1x16x32xf32>
    %164 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%163, %162 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%25 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_100: f32, %out: f32):
      %189 = arith.mulf %in, %in_100 : f32
      linalg.yield %189 : f32
    } -> tensor<1x16x32xf32>
    %165 = linalg.generic {indexing_maps = [#map3, #map12, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%164, %20 : tensor<1x16x32xf32>, tensor<32xf32>) outs(%25 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_100: f32, %out: f32):
      %189 = arith.mulf %in, %in_100 : f32
      linalg.yield %189 : f32
    } -> tensor<1x16x32xf32>
    %transposed_91 = linalg.transpose ins(%21 : tensor<128x32xf32>) outs(%13 : tensor<32x128xf32>) permutation = [1, 0] 
    %collapsed_92 = tensor.collapse_shape %165 [[0, 1], [2]] : tensor<1x16x32xf32> into tensor<16x32xf32>
    %166 = linalg.matmul ins(%collapsed_92, %transposed_91 : tensor<16x32xf32>, tensor<32x128xf32>) outs(%117 : tensor<16x128xf32>) -> tensor<16x128xf32>
    %expanded_93 = tensor.expand_shape %166 [[0, 1], [2]] output_shape [1, 16, 128] : tensor<16x128xf32> into tensor<1x16x128xf32>
    %167 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_93 : tensor<1x16x128xf32>) outs(%119 : tensor<1x16x128xf32>) {
    ^bb0(%in: f32, %out: f32):
      %189 = arith.divf %in, %cst_13 : f32
      %190 = math.erf %189 : f32
      %191 = arith.addf %190, %cst_0 : f32
      %192 = arith.mulf %191, %cst_3 : f32
      %193 = arith.mulf %in, %192 : f32
      linalg.yield %193 : f32
    } -> tensor<1x16x128xf32>
    %transposed_94 = linalg.transpose ins(%22 : tensor<32x128xf32>) outs(%11 : tensor<128x32xf32>) permutation = [1, 0] 
    %collapsed_95 = tensor.collapse_shape %167 [[0, 1], [2]] : tensor<1x16x128xf32> into tensor<16x128xf32>
    %168 = linalg.matmul ins(%collapsed_95, %transposed_94 : tensor<16x128xf32>, tensor<128x32xf32>) outs(%98 : tensor<16x32xf32>) -> tensor<16x32xf32>
    %expanded_96 = tensor.expand_shape %168 [[0, 1], [2]] output_shape [1, 16, 32] : tensor<16x32xf32> into tensor<1x16x32xf32>
    %169 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_96, %150 : tensor<1x16x32xf32>, tensor<1x16x32xf32>) outs(%25 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_100: f32, %out: f32):
      %189 = arith.addf %in, %in_100 : f32
      linalg.yield %189 : f32
    } -> tensor<1x16x32xf32>
    %170 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%169 : tensor<1x16x32xf32>) outs(%53 : tensor<1x16x32xf64>) {
    ^bb0(%in: f32, %out: f64):
      %189 = arith.extf %in : f32 to f64
      linalg.yield %189 : f64
    } -> tensor<1x16x32xf64>
    %171 = linalg.generic {indexing_maps = [#map3, #map11], iterator_types = ["parallel", "parallel", "reduction"]} ins(%170 : tensor<1x16x32xf64>) outs(%56 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %189 = arith.addf %in, %out : f64
      linalg.yield %189 : f64
    } -> tensor<1x16x1xf64>
    %172 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%171 : tensor<1x16x1xf64>) outs(%55 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %189 = arith.divf %in, %cst_10 : f64
      linalg.yield %189 : f64
    } -> tensor<1x16x1xf64>
    %173 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%170, %172 : tensor<1x16x32xf64>, tensor<1x16x1xf64>) outs(%53 : tensor<1x16x32xf64>) {
    ^bb0(%in: f64, %in_100: f64, %out: f64):
      %189 = arith.subf %in, %in_100 : f64
      linalg.yield %189 : f64
    } -> tensor<1x16x32xf64>
    %174 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%173, %173 : tensor<1x16x32xf64>, tensor<1x16x32xf64>) outs(%53 : tensor<1x16x32xf64>) {
    ^bb0(%in: f64, %in_100: f64, %out: f64):
      %189 = arith.mulf %in, %in_100 : f64
      linalg.yield %189 : f64
    } -> tensor<1x16x32xf64>
    %175 = linalg.generic {indexing_maps = [#map3, #map11], iterator_types = ["parallel", "parallel", "reduction"]} ins(%174 : tensor<1x16x32xf64>) outs(%56 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %189 = arith.addf %in, %out : f64
      linalg.yield %189 : f64
    } -> tensor<1x16x1xf64>
    %176 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%175 : tensor<1x16x1xf64>) outs(%55 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %189 = arith.divf %in, %cst_10 : f64
      linalg.yield %189 : f64
    } -> tensor<1x16x1xf64>
    %177 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%176 : tensor<1x16x1xf64>) outs(%63 : tensor<1x16x1xf32>) {
    ^bb0(%in: f64, %out: f32):
      %189 = arith.truncf %in : f64 to f32
      linalg.yield %189 : f32
    } -> tensor<1x16x1xf32>
    %178 = linalg.generic {indexing_maps = [#map3, #map11], iterator_types = ["parallel", "parallel", "reduction"]} ins(%169 : tensor<1x16x32xf32>) outs(%65 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %189 = arith.addf %in, %out : f32
      linalg.yield %189 : f32
    } -> tensor<1x16x1xf32>
    %179 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%178 : tensor<1x16x1xf32>) outs(%63 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %189 = arith.divf %in, %cst_11 : f32
      linalg.yield %189 : f32
    } -> tensor<1x16x1xf32>
    %180 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%177 : tensor<1x16x1xf32>) outs(%63 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %189 = arith.truncf %cst_7 : f64 to f32
      %190 = arith.addf %in, %189 : f32
      linalg.yield %190 : f32
    } -> tensor<1x16x1xf32>
    %181 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%180 : tensor<1x16x1xf32>) outs(%63 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %189 = math.rsqrt %in : f32
      linalg.yield %189 : f32
    } -> tensor<1x16x1xf32>
    %182 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%169, %179 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%25 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_100: f32, %out: f32):
      %189 = arith.subf %in, %in_100 : f32
      linalg.yield %189 : f32
    } -> tensor<1x16x32xf32>
    %183 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%182, %181 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%25 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_100: f32, %out: f32):
      %189 = arith.mulf %in, %in_100 : f32
      linalg.yield %189 : f32
    } -> tensor<1x16x32xf32>
    %184 = linalg.generic {indexing_maps = [#map3, #map12, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%183, %24 : tensor<1x16x32xf32>, tensor<32xf32>) outs(%25 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_100: f32, %out: f32):
      %189 = arith.mulf %in, %in_100 : f32
      linalg.yield %189 : f32
    } -> tensor<1x16x32xf32>
    %185 = tensor.empty() : tensor<32x64xf32>
    %transposed_97 = linalg.transpose ins(%1 : tensor<64x32xf32>) outs(%185 : tensor<32x64xf32>) permutation = [1, 0] 
    %collapsed_98 = tensor.collapse_shape %184 [[0, 1], [2]] : tensor<1x16x32xf32> into tensor<16x32xf32>
    %186 = tensor.empty() : tensor<16x64xf32>
    %187 = linalg.fill ins(%cst : f32) outs(%186 : tensor<16x64xf32>) -> tensor<16x64xf32>
    %188 = linalg.matmul ins(%collapsed_98, %transposed_97 : tensor<16x32xf32>, tensor<32x64xf32>) outs(%187 : tensor<16x64xf32>) -> tensor<16x64xf32>
    %expanded_99 = tensor.expand_shape %188 [[0, 1], [2]] output_shape [1, 16, 64] : tensor<16x64xf32> into tensor<1x16x64xf32>
    return %expanded_99 : tensor<1x16x64xf32>
  }
}
