#map = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map1 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map2 = affine_map<(d0) -> (d0)>
#map3 = affine_map<(d0, d1) -> (d0, d1)>
#map4 = affine_map<(d0, d1, d2) -> (d1, d2)>
#map5 = affine_map<(d0, d1, d2) -> (0, d1, d2)>
#map6 = affine_map<(d0, d1, d2, d3) -> (d1, d2)>
#map7 = affine_map<(d0, d1, d2) -> (d0, d1, 0)>
#map8 = affine_map<(d0, d1, d2) -> (d2)>
#map9 = affine_map<(d0, d1) -> (d1)>
#map10 = affine_map<(d0, d1, d2, d3) -> ()>
#map11 = affine_map<(d0, d1, d2, d3) -> (d0, 0, d2, d3)>
#map12 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>
#map13 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>
module {
  func.func @main(%arg0: tensor<32768xf16>, %arg1: tensor<2x3x16x16xf32>) -> tensor<2x17x32xf32> {
    %c0_i64 = arith.constant 0 : i64
    %cst = arith.constant 0.000000e+00 : f32
    %cst_0 = arith.constant 0.000000e+00 : f64
    %cst_1 = arith.constant 0xFF800000 : f32
    %true = arith.constant true
    %cst_2 = arith.constant dense<0.000000e+00> : tensor<2x2x17x17xf32>
    %cst_3 = arith.constant dense<0.000000e+00> : tensor<f32>
    %cst_4 = arith.constant dense<0xFF800000> : tensor<f32>
    %cst_5 = arith.constant 0.70710678118654757 : f64
    %cst_6 = arith.constant 0xFFF0000000000000 : f64
    %cst_7 = arith.constant 9.9999999999999998E-13 : f64
    %cst_8 = arith.constant 1.000000e+00 : f32
    %cst_9 = arith.constant 3.200000e+01 : f64
    %cst_10 = arith.constant 3.200000e+01 : f32
    %cst_11 = arith.constant 5.000000e-01 : f32
    %extracted_slice = tensor.extract_slice %arg0[0] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %expanded = tensor.expand_shape %extracted_slice [[0, 1, 2]] output_shape [1, 1, 32] : tensor<32xf16> into tensor<1x1x32xf16>
    %0 = tensor.empty() : tensor<1x1x32xf32>
    %1 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded : tensor<1x1x32xf16>) outs(%0 : tensor<1x1x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %251 = arith.extf %in : f16 to f32
      linalg.yield %251 : f32
    } -> tensor<1x1x32xf32>
    %extracted_slice_12 = tensor.extract_slice %arg0[32] [544] [1] : tensor<32768xf16> to tensor<544xf16>
    %expanded_13 = tensor.expand_shape %extracted_slice_12 [[0, 1, 2]] output_shape [1, 17, 32] : tensor<544xf16> into tensor<1x17x32xf16>
    %2 = tensor.empty() : tensor<1x17x32xf32>
    %3 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_13 : tensor<1x17x32xf16>) outs(%2 : tensor<1x17x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %251 = arith.extf %in : f16 to f32
      linalg.yield %251 : f32
    } -> tensor<1x17x32xf32>
    %extracted_slice_14 = tensor.extract_slice %arg0[576] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_15 = tensor.expand_shape %extracted_slice_14 [[0, 1, 2, 3]] output_shape [32, 3, 4, 4] : tensor<1536xf16> into tensor<32x3x4x4xf16>
    %4 = tensor.empty() : tensor<32x3x4x4xf32>
    %5 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_15 : tensor<32x3x4x4xf16>) outs(%4 : tensor<32x3x4x4xf32>) {
    ^bb0(%in: f16, %out: f32):
      %251 = arith.extf %in : f16 to f32
      linalg.yield %251 : f32
    } -> tensor<32x3x4x4xf32>
    %extracted_slice_16 = tensor.extract_slice %arg0[2112] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %6 = tensor.empty() : tensor<32xf32>
    %7 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel"]} ins(%extracted_slice_16 : tensor<32xf16>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %251 = arith.extf %in : f16 to f32
      linalg.yield %251 : f32
    } -> tensor<32xf32>
    %extracted_slice_17 = tensor.extract_slice %arg0[2144] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_18 = tensor.expand_shape %extracted_slice_17 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %8 = tensor.empty() : tensor<32x32xf32>
    %9 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel"]} ins(%expanded_18 : tensor<32x32xf16>) outs(%8 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %251 = arith.extf %in : f16 to f32
      linalg.yield %251 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_19 = tensor.extract_slice %arg0[3168] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %10 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel"]} ins(%extracted_slice_19 : tensor<32xf16>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %251 = arith.extf %in : f16 to f32
      linalg.yield %251 : f32
    } -> tensor<32xf32>
    %extracted_slice_20 = tensor.extract_slice %arg0[3200] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_21 = tensor.expand_shape %extracted_slice_20 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %11 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel"]} ins(%expanded_21 : tensor<32x32xf16>) outs(%8 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %251 = arith.extf %in : f16 to f32
      linalg.yield %251 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_22 = tensor.extract_slice %arg0[4224] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %12 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel"]} ins(%extracted_slice_22 : tensor<32xf16>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %251 = arith.extf %in : f16 to f32
      linalg.yield %251 : f32
    } -> tensor<32xf32>
    %extracted_slice_23 = tensor.extract_slice %arg0[4256] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_24 = tensor.expand_shape %extracted_slice_23 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %13 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel"]} ins(%expanded_24 : tensor<32x32xf16>) outs(%8 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %251 = arith.extf %in : f16 to f32
      linalg.yield %251 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_25 = tensor.extract_slice %arg0[5280] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %14 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel"]} ins(%extracted_slice_25 : tensor<32xf16>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %251 = arith.extf %in : f16 to f32
      linalg.yield %251 : f32
    } -> tensor<32xf32>
    %extracted_slice_26 = tensor.extract_slice %arg0[5312] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_27 = tensor.expand_shape %extracted_slice_26 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %15 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel"]} ins(%expanded_27 : tensor<32x32xf16>) outs(%8 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %251 = arith.extf %in : f16 to f32
      linalg.yield %251 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_28 = tensor.extract_slice %arg0[6336] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %16 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel"]} ins(%extracted_slice_28 : tensor<32xf16>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %251 = arith.extf %in : f16 to f32
      linalg.yield %251 : f32
    } -> tensor<32xf32>
    %extracted_slice_29 = tensor.extract_slice %arg0[6368] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %17 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel"]} ins(%extracted_slice_29 : tensor<32xf16>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %251 = arith.extf %in : f16 to f32
      linalg.yield %251 : f32
    } -> tensor<32xf32>
    %18 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel"]} ins(%17 : tensor<32xf32>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %251 = arith.addf %in, %cst_8 : f32
      linalg.yield %251 : f32
    } -> tensor<32xf32>
    %extracted_slice_30 = tensor.extract_slice %arg0[6400] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %19 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel"]} ins(%extracted_slice_30 : tensor<32xf16>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %251 = arith.extf %in : f16 to f32
      linalg.yield %251 : f32
    } -> tensor<32xf32>
    %extracted_slice_31 = tensor.extract_slice %arg0[6432] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %20 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel"]} ins(%extracted_slice_31 : tensor<32xf16>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %251 = arith.extf %in : f16 to f32
      linalg.yield %251 : f32
    } -> tensor<32xf32>
    %21 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel"]} ins(%20 : tensor<32xf32>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %251 = arith.addf %in, %cst_8 : f32
      linalg.yield %251 : f32
    } -> tensor<32xf32>
    %extracted_slice_32 = tensor.extract_slice %arg0[6464] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %22 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel"]} ins(%extracted_slice_32 : tensor<32xf16>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %251 = arith.extf %in : f16 to f32
      linalg.yield %251 : f32
    } -> tensor<32xf32>
    %extracted_slice_33 = tensor.extract_slice %arg0[6496] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_34 = tensor.expand_shape %extracted_slice_33 [[0, 1]] output_shape [48, 32] : tensor<1536xf16> into tensor<48x32xf16>
    %23 = tensor.empty() : tensor<48x32xf32>
    %24 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel"]} ins(%expanded_34 : tensor<48x32xf16>) outs(%23 : tensor<48x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %251 = arith.extf %in : f16 to f32
      linalg.yield %251 : f32
    } -> tensor<48x32xf32>
    %extracted_slice_35 = tensor.extract_slice %arg0[8032] [48] [1] : tensor<32768xf16> to tensor<48xf16>
    %25 = tensor.empty() : tensor<48xf32>
    %26 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel"]} ins(%extracted_slice_35 : tensor<48xf16>) outs(%25 : tensor<48xf32>) {
    ^bb0(%in: f16, %out: f32):
      %251 = arith.extf %in : f16 to f32
      linalg.yield %251 : f32
    } -> tensor<48xf32>
    %extracted_slice_36 = tensor.extract_slice %arg0[8080] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_37 = tensor.expand_shape %extracted_slice_36 [[0, 1]] output_shape [32, 48] : tensor<1536xf16> into tensor<32x48xf16>
    %27 = tensor.empty() : tensor<32x48xf32>
    %28 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel"]} ins(%expanded_37 : tensor<32x48xf16>) outs(%27 : tensor<32x48xf32>) {
    ^bb0(%in: f16, %out: f32):
      %251 = arith.extf %in : f16 to f32
      linalg.yield %251 : f32
    } -> tensor<32x48xf32>
    %extracted_slice_38 = tensor.extract_slice %arg0[9616] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %29 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel"]} ins(%extracted_slice_38 : tensor<32xf16>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %251 = arith.extf %in : f16 to f32
      linalg.yield %251 : f32
    } -> tensor<32xf32>
    %extracted_slice_39 = tensor.extract_slice %arg0[9648] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_40 = tensor.expand_shape %extracted_slice_39 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %30 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel"]} ins(%expanded_40 : tensor<32x32xf16>) outs(%8 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %251 = arith.extf %in : f16 to f32
      linalg.yield %251 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_41 = tensor.extract_slice %arg0[10672] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %31 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel"]} ins(%extracted_slice_41 : tensor<32xf16>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %251 = arith.extf %in : f16 to f32
      linalg.yield %251 : f32
    } -> tensor<32xf32>
    %extracted_slice_42 = tensor.extract_slice %arg0[10704] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_43 = tensor.expand_shape %extracted_slice_42 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %32 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel"]} ins(%expanded_43 : tensor<32x32xf16>) outs(%8 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %251 = arith.extf %in : f16 to f32
      linalg.yield %251 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_44 = tensor.extract_slice %arg0[11728] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %33 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel"]} ins(%extracted_slice_44 : tensor<32xf16>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %251 = arith.extf %in : f16 to f32
      linalg.yield %251 : f32
    } -> tensor<32xf32>
    %extracted_slice_45 = tensor.extract_slice %arg0[11760] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_46 = tensor.expand_shape %extracted_slice_45 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %34 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel"]} ins(%expanded_46 : tensor<32x32xf16>) outs(%8 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %251 = arith.extf %in : f16 to f32
      linalg.yield %251 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_47 = tensor.extract_slice %arg0[12784] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %35 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel"]} ins(%extracted_slice_47 : tensor<32xf16>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %251 = arith.extf %in : f16 to f32
      linalg.yield %251 : f32
    } -> tensor<32xf32>
    %extracted_slice_48 = tensor.extract_slice %arg0[12816] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_49 = tensor.expand_shape %extracted_slice_48 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %36 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel"]} ins(%expanded_49 : tensor<32x32xf16>) outs(%8 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %251 = arith.extf %in : f16 to f32
      linalg.yield %251 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_50 = tensor.extract_slice %arg0[13840] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %37 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel"]} ins(%extracted_slice_50 : tensor<32xf16>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %251 = arith.extf %in : f16 to f32
      linalg.yield %251 : f32
    } -> tensor<32xf32>
    %extracted_slice_51 = tensor.extract_slice %arg0[13872] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %38 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel"]} ins(%extracted_slice_51 : tensor<32xf16>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %251 = arith.extf %in : f16 to f32
      linalg.yield %251 : f32
    } -> tensor<32xf32>
    %39 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel"]} ins(%38 : tensor<32xf32>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %251 = arith.addf %in, %cst_8 : f32
      linalg.yield %251 : f32
    } -> tensor<32xf32>
    %extracted_slice_52 = tensor.extract_slice %arg0[13904] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %40 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel"]} ins(%extracted_slice_52 : tensor<32xf16>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %251 = arith.extf %in : f16 to f32
      linalg.yield %251 : f32
    } -> tensor<32xf32>
    %extracted_slice_53 = tensor.extract_slice %arg0[13936] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %41 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel"]} ins(%extracted_slice_53 : tensor<32xf16>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %251 = arith.extf %in : f16 to f32
      linalg.yield %251 : f32
    } -> tensor<32xf32>
    %42 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel"]} ins(%41 : tensor<32xf32>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %251 = arith.addf %in, %cst_8 : f32
      linalg.yield %251 : f32
    } -> tensor<32xf32>
    %extracted_slice_54 = tensor.extract_slice %arg0[13968] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %43 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel"]} ins(%extracted_slice_54 : tensor<32xf16>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %251 = arith.extf %in : f16 to f32
      linalg.yield %251 : f32
    } -> tensor<32xf32>
    %extracted_slice_55 = tensor.extract_slice %arg0[14000] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_56 = tensor.expand_shape %extracted_slice_55 [[0, 1]] output_shape [48, 32] : tensor<1536xf16> into tensor<48x32xf16>
    %44 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel"]} ins(%expanded_56 : tensor<48x32xf16>) outs(%23 : tensor<48x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %251 = arith.extf %in : f16 to f32
      linalg.yield %251 : f32
    } -> tensor<48x32xf32>
    %extracted_slice_57 = tensor.extract_slice %arg0[15536] [48] [1] : tensor<32768xf16> to tensor<48xf16>
    %45 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel"]} ins(%extracted_slice_57 : tensor<48xf16>) outs(%25 : tensor<48xf32>) {
    ^bb0(%in: f16, %out: f32):
      %251 = arith.extf %in : f16 to f32
      linalg.yield %251 : f32
    } -> tensor<48xf32>
    %extracted_slice_58 = tensor.extract_slice %arg0[15584] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_59 = tensor.expand_shape %extracted_slice_58 [[0, 1]] output_shape [32, 48] : tensor<1536xf16> into tensor<32x48xf16>
    %46 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel"]} ins(%expanded_59 : tensor<32x48xf16>) outs(%27 : tensor<32x48xf32>) {
    ^bb0(%in: f16, %out: f32):
      %251 = arith.extf %in : f16 to f32
      linalg.yield %251 : f32
    } -> tensor<32x48xf32>
    %extracted_slice_60 = tensor.extract_slice %arg0[17120] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %47 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel"]} ins(%extracted_slice_60 : tensor<32xf16>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %251 = arith.extf %in : f16 to f32
      linalg.yield %251 : f32
    } -> tensor<32xf32>
    %extracted_slice_61 = tensor.extract_slice %arg0[17152] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %48 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel"]} ins(%extracted_slice_61 : tensor<32xf16>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %251 = arith.extf %in : f16 to f32
      linalg.yield %251 : f32
    } -> tensor<32xf32>
    %49 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel"]} ins(%48 : tensor<32xf32>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %251 = arith.addf %in, %cst_8 : f32
      linalg.yield %251 : f32
    } -> tensor<32xf32>
    %extracted_slice_62 = tensor.extract_slice %arg0[17184] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %50 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel"]} ins(%extracted_slice_62 : tensor<32xf16>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %251 = arith.extf %in : f16 to f32
      linalg.yield %251 : f32
    } -> tensor<32xf32>
    %51 = tensor.empty() : tensor<2x32x4x4xf32>
    %broadcasted = linalg.broadcast ins(%7 : tensor<32xf32>) outs(%51 : tensor<2x32x4x4xf32>) dimensions = [0, 2, 3] 
    %52 = linalg.conv_2d_nchw_fchw {dilations = dense<1> : vector<2xi64>, strides = dense<4> : vector<2xi64>} ins(%arg1, %5 : tensor<2x3x16x16xf32>, tensor<32x3x4x4xf32>) outs(%broadcasted : tensor<2x32x4x4xf32>) -> tensor<2x32x4x4xf32>
    %collapsed = tensor.collapse_shape %52 [[0], [1], [2, 3]] : tensor<2x32x4x4xf32> into tensor<2x32x16xf32>
    %53 = tensor.empty() : tensor<2x16x32xf32>
    %transposed = linalg.transpose ins(%collapsed : tensor<2x32x16xf32>) outs(%53 : tensor<2x16x32xf32>) permutation = [0, 2, 1] 
    %54 = tensor.empty() : tensor<2x1x32xf32>
    %collapsed_63 = tensor.collapse_shape %1 [[0, 1], [2]] : tensor<1x1x32xf32> into tensor<1x32xf32>
    %55 = linalg.generic {indexing_maps = [#map4, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%collapsed_63 : tensor<1x32xf32>) outs(%54 : tensor<2x1x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x1x32xf32>
    %concat = tensor.concat dim(1) %55, %transposed : (tensor<2x1x32xf32>, tensor<2x16x32xf32>) -> tensor<2x17x32xf32>
    %56 = tensor.empty() : tensor<2x17x32xf32>
    %57 = linalg.generic {indexing_maps = [#map, #map5, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%concat, %3 : tensor<2x17x32xf32>, tensor<1x17x32xf32>) outs(%56 : tensor<2x17x32xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.addf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x32xf32>
    %58 = tensor.empty() : tensor<17xi64>
    %59 = linalg.generic {indexing_maps = [#map2], iterator_types = ["parallel"]} outs(%58 : tensor<17xi64>) {
    ^bb0(%out: i64):
      %251 = linalg.index 0 : index
      %252 = arith.index_cast %251 : index to i64
      linalg.yield %252 : i64
    } -> tensor<17xi64>
    %expanded_64 = tensor.expand_shape %59 [[0, 1, 2, 3]] output_shape [1, 1, 17, 1] : tensor<17xi64> into tensor<1x1x17x1xi64>
    %60 = tensor.empty() : tensor<1x1x17x1xi1>
    %61 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_64 : tensor<1x1x17x1xi64>) outs(%60 : tensor<1x1x17x1xi1>) {
    ^bb0(%in: i64, %out: i1):
      %251 = arith.cmpi sge, %in, %c0_i64 : i64
      linalg.yield %251 : i1
    } -> tensor<1x1x17x1xi1>
    %62 = tensor.empty() : tensor<2x1x17x17xi1>
    %collapsed_65 = tensor.collapse_shape %61 [[0, 1], [2, 3]] : tensor<1x1x17x1xi1> into tensor<1x17xi1>
    %63 = linalg.generic {indexing_maps = [#map6, #map1], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%collapsed_65 : tensor<1x17xi1>) outs(%62 : tensor<2x1x17x17xi1>) {
    ^bb0(%in: i1, %out: i1):
      linalg.yield %in : i1
    } -> tensor<2x1x17x17xi1>
    %64 = tensor.empty() : tensor<2x17x32xf64>
    %65 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%57 : tensor<2x17x32xf32>) outs(%64 : tensor<2x17x32xf64>) {
    ^bb0(%in: f32, %out: f64):
      %251 = arith.extf %in : f32 to f64
      linalg.yield %251 : f64
    } -> tensor<2x17x32xf64>
    %66 = tensor.empty() : tensor<2x17x1xf64>
    %67 = linalg.fill ins(%cst_0 : f64) outs(%66 : tensor<2x17x1xf64>) -> tensor<2x17x1xf64>
    %68 = linalg.generic {indexing_maps = [#map, #map7], iterator_types = ["parallel", "parallel", "reduction"]} ins(%65 : tensor<2x17x32xf64>) outs(%67 : tensor<2x17x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %251 = arith.addf %in, %out : f64
      linalg.yield %251 : f64
    } -> tensor<2x17x1xf64>
    %69 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%68 : tensor<2x17x1xf64>) outs(%66 : tensor<2x17x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %251 = arith.divf %in, %cst_9 : f64
      linalg.yield %251 : f64
    } -> tensor<2x17x1xf64>
    %70 = linalg.generic {indexing_maps = [#map, #map7, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%65, %69 : tensor<2x17x32xf64>, tensor<2x17x1xf64>) outs(%64 : tensor<2x17x32xf64>) {
    ^bb0(%in: f64, %in_118: f64, %out: f64):
      %251 = arith.subf %in, %in_118 : f64
      linalg.yield %251 : f64
    } -> tensor<2x17x32xf64>
    %71 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%70, %70 : tensor<2x17x32xf64>, tensor<2x17x32xf64>) outs(%64 : tensor<2x17x32xf64>) {
    ^bb0(%in: f64, %in_118: f64, %out: f64):
      %251 = arith.mulf %in, %in_118 : f64
      linalg.yield %251 : f64
    } -> tensor<2x17x32xf64>
    %72 = linalg.generic {indexing_maps = [#map, #map7], iterator_types = ["parallel", "parallel", "reduction"]} ins(%71 : tensor<2x17x32xf64>) outs(%67 : tensor<2x17x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %251 = arith.addf %in, %out : f64
      linalg.yield %251 : f64
    } -> tensor<2x17x1xf64>
    %73 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%72 : tensor<2x17x1xf64>) outs(%66 : tensor<2x17x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %251 = arith.divf %in, %cst_9 : f64
      linalg.yield %251 : f64
    } -> tensor<2x17x1xf64>
    %74 = tensor.empty() : tensor<2x17x1xf32>
    %75 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%73 : tensor<2x17x1xf64>) outs(%74 : tensor<2x17x1xf32>) {
    ^bb0(%in: f64, %out: f32):
      %251 = arith.truncf %in : f64 to f32
      linalg.yield %251 : f32
    } -> tensor<2x17x1xf32>
    %76 = linalg.fill ins(%cst : f32) outs(%74 : tensor<2x17x1xf32>) -> tensor<2x17x1xf32>
    %77 = linalg.generic {indexing_maps = [#map, #map7], iterator_types = ["parallel", "parallel", "reduction"]} ins(%57 : tensor<2x17x32xf32>) outs(%76 : tensor<2x17x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %251 = arith.addf %in, %out : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x1xf32>
    %78 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%77 : tensor<2x17x1xf32>) outs(%74 : tensor<2x17x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %251 = arith.divf %in, %cst_10 : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x1xf32>
    %79 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%75 : tensor<2x17x1xf32>) outs(%74 : tensor<2x17x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %251 = arith.truncf %cst_7 : f64 to f32
      %252 = arith.addf %in, %251 : f32
      linalg.yield %252 : f32
    } -> tensor<2x17x1xf32>
    %80 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%79 : tensor<2x17x1xf32>) outs(%74 : tensor<2x17x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %251 = math.rsqrt %in : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x1xf32>
    %81 = linalg.generic {indexing_maps = [#map, #map7, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%57, %78 : tensor<2x17x32xf32>, tensor<2x17x1xf32>) outs(%56 : tensor<2x17x32xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.subf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x32xf32>
    %82 = linalg.generic {indexing_maps = [#map, #map7, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%81, %80 : tensor<2x17x32xf32>, tensor<2x17x1xf32>) outs(%56 : tensor<2x17x32xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.mulf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x32xf32>
    %83 = linalg.generic {indexing_maps = [#map, #map8, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%82, %18 : tensor<2x17x32xf32>, tensor<32xf32>) outs(%56 : tensor<2x17x32xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.mulf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x32xf32>
    %84 = linalg.generic {indexing_maps = [#map, #map8, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%83, %19 : tensor<2x17x32xf32>, tensor<32xf32>) outs(%56 : tensor<2x17x32xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.addf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x32xf32>
    %collapsed_66 = tensor.collapse_shape %84 [[0, 1], [2]] : tensor<2x17x32xf32> into tensor<34x32xf32>
    %transposed_67 = linalg.transpose ins(%9 : tensor<32x32xf32>) outs(%8 : tensor<32x32xf32>) permutation = [1, 0] 
    %85 = tensor.empty() : tensor<34x32xf32>
    %86 = linalg.fill ins(%cst : f32) outs(%85 : tensor<34x32xf32>) -> tensor<34x32xf32>
    %87 = linalg.matmul ins(%collapsed_66, %transposed_67 : tensor<34x32xf32>, tensor<32x32xf32>) outs(%86 : tensor<34x32xf32>) -> tensor<34x32xf32>
    %88 = linalg.generic {indexing_maps = [#map9, #map3], iterator_types = ["parallel", "parallel"]} ins(%10 : tensor<32xf32>) outs(%85 : tensor<34x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<34x32xf32>
    %89 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel"]} ins(%87, %88 : tensor<34x32xf32>, tensor<34x32xf32>) outs(%85 : tensor<34x32xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.addf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<34x32xf32>
    %expanded_68 = tensor.expand_shape %89 [[0, 1], [2, 3]] output_shape [2, 17, 2, 16] : tensor<34x32xf32> into tensor<2x17x2x16xf32>
    %90 = tensor.empty() : tensor<2x2x17x16xf32>
    %transposed_69 = linalg.transpose ins(%expanded_68 : tensor<2x17x2x16xf32>) outs(%90 : tensor<2x2x17x16xf32>) permutation = [0, 2, 1, 3] 
    %transposed_70 = linalg.transpose ins(%11 : tensor<32x32xf32>) outs(%8 : tensor<32x32xf32>) permutation = [1, 0] 
    %91 = linalg.matmul ins(%collapsed_66, %transposed_70 : tensor<34x32xf32>, tensor<32x32xf32>) outs(%86 : tensor<34x32xf32>) -> tensor<34x32xf32>
    %92 = linalg.generic {indexing_maps = [#map9, #map3], iterator_types = ["parallel", "parallel"]} ins(%12 : tensor<32xf32>) outs(%85 : tensor<34x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<34x32xf32>
    %93 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel"]} ins(%91, %92 : tensor<34x32xf32>, tensor<34x32xf32>) outs(%85 : tensor<34x32xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.addf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<34x32xf32>
    %expanded_71 = tensor.expand_shape %93 [[0, 1], [2, 3]] output_shape [2, 17, 2, 16] : tensor<34x32xf32> into tensor<2x17x2x16xf32>
    %transposed_72 = linalg.transpose ins(%13 : tensor<32x32xf32>) outs(%8 : tensor<32x32xf32>) permutation = [1, 0] 
    %94 = linalg.matmul ins(%collapsed_66, %transposed_72 : tensor<34x32xf32>, tensor<32x32xf32>) outs(%86 : tensor<34x32xf32>) -> tensor<34x32xf32>
    %95 = linalg.generic {indexing_maps = [#map9, #map3], iterator_types = ["parallel", "parallel"]} ins(%14 : tensor<32xf32>) outs(%85 : tensor<34x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<34x32xf32>
    %96 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel"]} ins(%94, %95 : tensor<34x32xf32>, tensor<34x32xf32>) outs(%85 : tensor<34x32xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.addf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<34x32xf32>
    %expanded_73 = tensor.expand_shape %96 [[0, 1], [2, 3]] output_shape [2, 17, 2, 16] : tensor<34x32xf32> into tensor<2x17x2x16xf32>
    %transposed_74 = linalg.transpose ins(%expanded_73 : tensor<2x17x2x16xf32>) outs(%90 : tensor<2x2x17x16xf32>) permutation = [0, 2, 1, 3] 
    %97 = tensor.empty() : tensor<2x1x17x17xf32>
    %98 = linalg.generic {indexing_maps = [#map1, #map10, #map10, #map1], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%63, %cst_3, %cst_4 : tensor<2x1x17x17xi1>, tensor<f32>, tensor<f32>) outs(%97 : tensor<2x1x17x17xf32>) {
    ^bb0(%in: i1, %in_118: f32, %in_119: f32, %out: f32):
      %251 = arith.select %in, %in_118, %in_119 : f32
      linalg.yield %251 : f32
    } -> tensor<2x1x17x17xf32>
    %99 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_69 : tensor<2x2x17x16xf32>) outs(%90 : tensor<2x2x17x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %251 = arith.mulf %in, %cst_11 : f32
      linalg.yield %251 : f32
    } -> tensor<2x2x17x16xf32>
    %100 = tensor.empty() : tensor<2x2x16x17xf32>
    %transposed_75 = linalg.transpose ins(%expanded_71 : tensor<2x17x2x16xf32>) outs(%100 : tensor<2x2x16x17xf32>) permutation = [0, 2, 3, 1] 
    %101 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_75 : tensor<2x2x16x17xf32>) outs(%100 : tensor<2x2x16x17xf32>) {
    ^bb0(%in: f32, %out: f32):
      %251 = arith.mulf %in, %cst_11 : f32
      linalg.yield %251 : f32
    } -> tensor<2x2x16x17xf32>
    %collapsed_76 = tensor.collapse_shape %99 [[0, 1], [2], [3]] : tensor<2x2x17x16xf32> into tensor<4x17x16xf32>
    %collapsed_77 = tensor.collapse_shape %101 [[0, 1], [2], [3]] : tensor<2x2x16x17xf32> into tensor<4x16x17xf32>
    %102 = tensor.empty() : tensor<4x17x17xf32>
    %103 = linalg.fill ins(%cst : f32) outs(%102 : tensor<4x17x17xf32>) -> tensor<4x17x17xf32>
    %104 = linalg.batch_matmul ins(%collapsed_76, %collapsed_77 : tensor<4x17x16xf32>, tensor<4x16x17xf32>) outs(%103 : tensor<4x17x17xf32>) -> tensor<4x17x17xf32>
    %expanded_78 = tensor.expand_shape %104 [[0, 1], [2], [3]] output_shape [2, 2, 17, 17] : tensor<4x17x17xf32> into tensor<2x2x17x17xf32>
    %105 = tensor.empty() : tensor<2x2x17x17xf32>
    %106 = linalg.generic {indexing_maps = [#map1, #map11, #map1], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_78, %98 : tensor<2x2x17x17xf32>, tensor<2x1x17x17xf32>) outs(%105 : tensor<2x2x17x17xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.addf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<2x2x17x17xf32>
    %107 = tensor.empty() : tensor<2x2x17xi64>
    %108 = linalg.fill ins(%c0_i64 : i64) outs(%107 : tensor<2x2x17xi64>) -> tensor<2x2x17xi64>
    %109 = tensor.empty() : tensor<2x2x17xf32>
    %110 = linalg.fill ins(%cst_1 : f32) outs(%109 : tensor<2x2x17xf32>) -> tensor<2x2x17xf32>
    %111:2 = linalg.generic {indexing_maps = [#map1, #map12, #map12], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%106 : tensor<2x2x17x17xf32>) outs(%110, %108 : tensor<2x2x17xf32>, tensor<2x2x17xi64>) {
    ^bb0(%in: f32, %out: f32, %out_118: i64):
      %251 = linalg.index 3 : index
      %252 = arith.index_cast %251 : index to i64
      %253 = arith.maximumf %in, %out : f32
      %254 = arith.cmpf ogt, %in, %out : f32
      %255 = arith.select %254, %252, %out_118 : i64
      linalg.yield %253, %255 : f32, i64
    } -> (tensor<2x2x17xf32>, tensor<2x2x17xi64>)
    %expanded_79 = tensor.expand_shape %111#0 [[0], [1], [2, 3]] output_shape [2, 2, 17, 1] : tensor<2x2x17xf32> into tensor<2x2x17x1xf32>
    %112 = linalg.generic {indexing_maps = [#map1, #map13, #map1], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%106, %expanded_79 : tensor<2x2x17x17xf32>, tensor<2x2x17x1xf32>) outs(%105 : tensor<2x2x17x17xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.subf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<2x2x17x17xf32>
    %113 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%112 : tensor<2x2x17x17xf32>) outs(%105 : tensor<2x2x17x17xf32>) {
    ^bb0(%in: f32, %out: f32):
      %251 = math.exp %in : f32
      linalg.yield %251 : f32
    } -> tensor<2x2x17x17xf32>
    %114 = tensor.empty() : tensor<2x2x17x1xf32>
    %115 = linalg.fill ins(%cst : f32) outs(%114 : tensor<2x2x17x1xf32>) -> tensor<2x2x17x1xf32>
    %116 = linalg.generic {indexing_maps = [#map1, #map13], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%113 : tensor<2x2x17x17xf32>) outs(%115 : tensor<2x2x17x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %251 = arith.addf %in, %out : f32
      linalg.yield %251 : f32
    } -> tensor<2x2x17x1xf32>
    %117 = linalg.generic {indexing_maps = [#map1, #map13, #map1], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%113, %116 : tensor<2x2x17x17xf32>, tensor<2x2x17x1xf32>) outs(%105 : tensor<2x2x17x17xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.divf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<2x2x17x17xf32>
    %118 = tensor.empty() : tensor<2x2x17x17xi1>
    %119 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%106 : tensor<2x2x17x17xf32>) outs(%118 : tensor<2x2x17x17xi1>) {
    ^bb0(%in: f32, %out: i1):
      %251 = arith.extf %in : f32 to f64
      %252 = arith.cmpf oeq, %251, %cst_6 : f64
      linalg.yield %252 : i1
    } -> tensor<2x2x17x17xi1>
    %120 = tensor.empty() : tensor<2x2x17x1xi1>
    %121 = linalg.fill ins(%true : i1) outs(%120 : tensor<2x2x17x1xi1>) -> tensor<2x2x17x1xi1>
    %122 = linalg.generic {indexing_maps = [#map1, #map13], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%119 : tensor<2x2x17x17xi1>) outs(%121 : tensor<2x2x17x1xi1>) {
    ^bb0(%in: i1, %out: i1):
      %251 = arith.andi %in, %out : i1
      linalg.yield %251 : i1
    } -> tensor<2x2x17x1xi1>
    %123 = linalg.generic {indexing_maps = [#map13, #map1, #map1, #map1], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%122, %cst_2, %117 : tensor<2x2x17x1xi1>, tensor<2x2x17x17xf32>, tensor<2x2x17x17xf32>) outs(%105 : tensor<2x2x17x17xf32>) {
    ^bb0(%in: i1, %in_118: f32, %in_119: f32, %out: f32):
      %251 = arith.select %in, %in_118, %in_119 : f32
      linalg.yield %251 : f32
    } -> tensor<2x2x17x17xf32>
    %collapsed_80 = tensor.collapse_shape %123 [[0, 1], [2], [3]] : tensor<2x2x17x17xf32> into tensor<4x17x17xf32>
    %collapsed_81 = tensor.collapse_shape %transposed_74 [[0, 1], [2], [3]] : tensor<2x2x17x16xf32> into tensor<4x17x16xf32>
    %124 = tensor.empty() : tensor<4x17x16xf32>
    %125 = linalg.fill ins(%cst : f32) outs(%124 : tensor<4x17x16xf32>) -> tensor<4x17x16xf32>
    %126 = linalg.batch_matmul ins(%collapsed_80, %collapsed_81 : tensor<4x17x17xf32>, tensor<4x17x16xf32>) outs(%125 : tensor<4x17x16xf32>) -> tensor<4x17x16xf32>
    %expanded_82 = tensor.expand_shape %126 [[0, 1], [2], [3]] output_shape [2, 2, 17, 16] : tensor<4x17x16xf32> into tensor<2x2x17x16xf32>
    %127 = tensor.empty() : tensor<2x17x2x16xf32>
    %transposed_83 = linalg.transpose ins(%expanded_82 : tensor<2x2x17x16xf32>) outs(%127 : tensor<2x17x2x16xf32>) permutation = [0, 2, 1, 3] 
    %collapsed_84 = tensor.collapse_shape %transposed_83 [[0], [1], [2, 3]] : tensor<2x17x2x16xf32> into tensor<2x17x32xf32>
    %transposed_85 = linalg.transpose ins(%15 : tensor<32x32xf32>) outs(%8 : tensor<32x32xf32>) permutation = [1, 0] 
    %128 = tensor.empty() : tensor<2x32x32xf32>
    %129 = linalg.generic {indexing_maps = [#map4, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%transposed_85 : tensor<32x32xf32>) outs(%128 : tensor<2x32x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x32x32xf32>
    %130 = linalg.fill ins(%cst : f32) outs(%56 : tensor<2x17x32xf32>) -> tensor<2x17x32xf32>
    %131 = linalg.batch_matmul ins(%collapsed_84, %129 : tensor<2x17x32xf32>, tensor<2x32x32xf32>) outs(%130 : tensor<2x17x32xf32>) -> tensor<2x17x32xf32>
    %132 = linalg.generic {indexing_maps = [#map, #map8, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%131, %16 : tensor<2x17x32xf32>, tensor<32xf32>) outs(%56 : tensor<2x17x32xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.addf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x32xf32>
    %133 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%132, %57 : tensor<2x17x32xf32>, tensor<2x17x32xf32>) outs(%56 : tensor<2x17x32xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.addf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x32xf32>
    %134 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%133 : tensor<2x17x32xf32>) outs(%64 : tensor<2x17x32xf64>) {
    ^bb0(%in: f32, %out: f64):
      %251 = arith.extf %in : f32 to f64
      linalg.yield %251 : f64
    } -> tensor<2x17x32xf64>
    %135 = linalg.generic {indexing_maps = [#map, #map7], iterator_types = ["parallel", "parallel", "reduction"]} ins(%134 : tensor<2x17x32xf64>) outs(%67 : tensor<2x17x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %251 = arith.addf %in, %out : f64
      linalg.yield %251 : f64
    } -> tensor<2x17x1xf64>
    %136 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%135 : tensor<2x17x1xf64>) outs(%66 : tensor<2x17x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %251 = arith.divf %in, %cst_9 : f64
      linalg.yield %251 : f64
    } -> tensor<2x17x1xf64>
    %137 = linalg.generic {indexing_maps = [#map, #map7, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%134, %136 : tensor<2x17x32xf64>, tensor<2x17x1xf64>) outs(%64 : tensor<2x17x32xf64>) {
    ^bb0(%in: f64, %in_118: f64, %out: f64):
      %251 = arith.subf %in, %in_118 : f64
      linalg.yield %251 : f64
    } -> tensor<2x17x32xf64>
    %138 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%137, %137 : tensor<2x17x32xf64>, tensor<2x17x32xf64>) outs(%64 : tensor<2x17x32xf64>) {
    ^bb0(%in: f64, %in_118: f64, %out: f64):
      %251 = arith.mulf %in, %in_118 : f64
      linalg.yield %251 : f64
    } -> tensor<2x17x32xf64>
    %139 = linalg.generic {indexing_maps = [#map, #map7], iterator_types = ["parallel", "parallel", "reduction"]} ins(%138 : tensor<2x17x32xf64>) outs(%67 : tensor<2x17x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %251 = arith.addf %in, %out : f64
      linalg.yield %251 : f64
    } -> tensor<2x17x1xf64>
    %140 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%139 : tensor<2x17x1xf64>) outs(%66 : tensor<2x17x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %251 = arith.divf %in, %cst_9 : f64
      linalg.yield %251 : f64
    } -> tensor<2x17x1xf64>
    %141 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%140 : tensor<2x17x1xf64>) outs(%74 : tensor<2x17x1xf32>) {
    ^bb0(%in: f64, %out: f32):
      %251 = arith.truncf %in : f64 to f32
      linalg.yield %251 : f32
    } -> tensor<2x17x1xf32>
    %142 = linalg.generic {indexing_maps = [#map, #map7], iterator_types = ["parallel", "parallel", "reduction"]} ins(%133 : tensor<2x17x32xf32>) outs(%76 : tensor<2x17x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %251 = arith.addf %in, %out : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x1xf32>
    %143 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%142 : tensor<2x17x1xf32>) outs(%74 : tensor<2x17x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %251 = arith.divf %in, %cst_10 : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x1xf32>
    %144 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%141 : tensor<2x17x1xf32>) outs(%74 : tensor<2x17x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %251 = arith.truncf %cst_7 : f64 to f32
      %252 = arith.addf %in, %251 : f32
      linalg.yield %252 : f32
    } -> tensor<2x17x1xf32>
    %145 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%144 : tensor<2x17x1xf32>) outs(%74 : tensor<2x17x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %251 = math.rsqrt %in : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x1xf32>
    %146 = linalg.generic {indexing_maps = [#map, #map7, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%133, %143 : tensor<2x17x32xf32>, tensor<2x17x1xf32>) outs(%56 : tensor<2x17x32xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.subf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x32xf32>
    %147 = linalg.generic {indexing_maps = [#map, #map7, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%146, %145 : tensor<2x17x32xf32>, tensor<2x17x1xf32>) outs(%56 : tensor<2x17x32xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.mulf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x32xf32>
    %148 = linalg.generic {indexing_maps = [#map, #map8, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%147, %21 : tensor<2x17x32xf32>, tensor<32xf32>) outs(%56 : tensor<2x17x32xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.mulf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x32xf32>
    %149 = linalg.generic {indexing_maps = [#map, #map8, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%148, %22 : tensor<2x17x32xf32>, tensor<32xf32>) outs(%56 : tensor<2x17x32xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.addf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x32xf32>
    %collapsed_86 = tensor.collapse_shape %149 [[0, 1], [2]] : tensor<2x17x32xf32> into tensor<34x32xf32>
    %transposed_87 = linalg.transpose ins(%24 : tensor<48x32xf32>) outs(%27 : tensor<32x48xf32>) permutation = [1, 0] 
    %150 = tensor.empty() : tensor<34x48xf32>
    %151 = linalg.fill ins(%cst : f32) outs(%150 : tensor<34x48xf32>) -> tensor<34x48xf32>
    %152 = linalg.matmul ins(%collapsed_86, %transposed_87 : tensor<34x32xf32>, tensor<32x48xf32>) outs(%151 : tensor<34x48xf32>) -> tensor<34x48xf32>
    %153 = linalg.generic {indexing_maps = [#map9, #map3], iterator_types = ["parallel", "parallel"]} ins(%26 : tensor<48xf32>) outs(%150 : tensor<34x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<34x48xf32>
    %154 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel"]} ins(%152, %153 : tensor<34x48xf32>, tensor<34x48xf32>) outs(%150 : tensor<34x48xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.addf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<34x48xf32>
    %expanded_88 = tensor.expand_shape %154 [[0, 1], [2]] output_shape [2, 17, 48] : tensor<34x48xf32> into tensor<2x17x48xf32>
    %155 = tensor.empty() : tensor<2x17x48xf32>
    %156 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_88 : tensor<2x17x48xf32>) outs(%155 : tensor<2x17x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %251 = arith.mulf %in, %cst_11 : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x48xf32>
    %157 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_88 : tensor<2x17x48xf32>) outs(%155 : tensor<2x17x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %251 = arith.truncf %cst_5 : f64 to f32
      %252 = arith.mulf %in, %251 : f32
      linalg.yield %252 : f32
    } -> tensor<2x17x48xf32>
    %158 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%157 : tensor<2x17x48xf32>) outs(%155 : tensor<2x17x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %251 = math.erf %in : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x48xf32>
    %159 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%158 : tensor<2x17x48xf32>) outs(%155 : tensor<2x17x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %251 = arith.addf %in, %cst_8 : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x48xf32>
    %160 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%156, %159 : tensor<2x17x48xf32>, tensor<2x17x48xf32>) outs(%155 : tensor<2x17x48xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.mulf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x48xf32>
    %collapsed_89 = tensor.collapse_shape %160 [[0, 1], [2]] : tensor<2x17x48xf32> into tensor<34x48xf32>
    %transposed_90 = linalg.transpose ins(%28 : tensor<32x48xf32>) outs(%23 : tensor<48x32xf32>) permutation = [1, 0] 
    %161 = linalg.matmul ins(%collapsed_89, %transposed_90 : tensor<34x48xf32>, tensor<48x32xf32>) outs(%86 : tensor<34x32xf32>) -> tensor<34x32xf32>
    %162 = linalg.generic {indexing_maps = [#map9, #map3], iterator_types = ["parallel", "parallel"]} ins(%29 : tensor<32xf32>) outs(%85 : tensor<34x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<34x32xf32>
    %163 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel"]} ins(%161, %162 : tensor<34x32xf32>, tensor<34x32xf32>) outs(%85 : tensor<34x32xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.addf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<34x32xf32>
    %expanded_91 = tensor.expand_shape %163 [[0, 1], [2]] output_shape [2, 17, 32] : tensor<34x32xf32> into tensor<2x17x32xf32>
    %164 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_91, %133 : tensor<2x17x32xf32>, tensor<2x17x32xf32>) outs(%56 : tensor<2x17x32xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.addf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x32xf32>
    %165 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%164 : tensor<2x17x32xf32>) outs(%64 : tensor<2x17x32xf64>) {
    ^bb0(%in: f32, %out: f64):
      %251 = arith.extf %in : f32 to f64
      linalg.yield %251 : f64
    } -> tensor<2x17x32xf64>
    %166 = linalg.generic {indexing_maps = [#map, #map7], iterator_types = ["parallel", "parallel", "reduction"]} ins(%165 : tensor<2x17x32xf64>) outs(%67 : tensor<2x17x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %251 = arith.addf %in, %out : f64
      linalg.yield %251 : f64
    } -> tensor<2x17x1xf64>
    %167 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%166 : tensor<2x17x1xf64>) outs(%66 : tensor<2x17x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %251 = arith.divf %in, %cst_9 : f64
      linalg.yield %251 : f64
    } -> tensor<2x17x1xf64>
    %168 = linalg.generic {indexing_maps = [#map, #map7, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%165, %167 : tensor<2x17x32xf64>, tensor<2x17x1xf64>) outs(%64 : tensor<2x17x32xf64>) {
    ^bb0(%in: f64, %in_118: f64, %out: f64):
      %251 = arith.subf %in, %in_118 : f64
      linalg.yield %251 : f64
    } -> tensor<2x17x32xf64>
    %169 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%168, %168 : tensor<2x17x32xf64>, tensor<2x17x32xf64>) outs(%64 : tensor<2x17x32xf64>) {
    ^bb0(%in: f64, %in_118: f64, %out: f64):
      %251 = arith.mulf %in, %in_118 : f64
      linalg.yield %251 : f64
    } -> tensor<2x17x32xf64>
    %170 = linalg.generic {indexing_maps = [#map, #map7], iterator_types = ["parallel", "parallel", "reduction"]} ins(%169 : tensor<2x17x32xf64>) outs(%67 : tensor<2x17x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %251 = arith.addf %in, %out : f64
      linalg.yield %251 : f64
    } -> tensor<2x17x1xf64>
    %171 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%170 : tensor<2x17x1xf64>) outs(%66 : tensor<2x17x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %251 = arith.divf %in, %cst_9 : f64
      linalg.yield %251 : f64
    } -> tensor<2x17x1xf64>
    %172 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%171 : tensor<2x17x1xf64>) outs(%74 : tensor<2x17x1xf32>) {
    ^bb0(%in: f64, %out: f32):
      %251 = arith.truncf %in : f64 to f32
      linalg.yield %251 : f32
    } -> tensor<2x17x1xf32>
    %173 = linalg.generic {indexing_maps = [#map, #map7], iterator_types = ["parallel", "parallel", "reduction"]} ins(%164 : tensor<2x17x32xf32>) outs(%76 : tensor<2x17x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %251 = arith.addf %in, %out : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x1xf32>
    %174 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%173 : tensor<2x17x1xf32>) outs(%74 : tensor<2x17x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %251 = arith.divf %in, %cst_10 : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x1xf32>
    %175 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%172 : tensor<2x17x1xf32>) outs(%74 : tensor<2x17x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %251 = arith.truncf %cst_7 : f64 to f32
      %252 = arith.addf %in, %251 : f32
      linalg.yield %252 : f32
    } -> tensor<2x17x1xf32>
    %176 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%175 : tensor<2x17x1xf32>) outs(%74 : tensor<2x17x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %251 = math.rsqrt %in : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x1xf32>
    %177 = linalg.generic {indexing_maps = [#map, #map7, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%164, %174 : tensor<2x17x32xf32>, tensor<2x17x1xf32>) outs(%56 : tensor<2x17x32xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.subf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x32xf32>
    %178 = linalg.generic {indexing_maps = [#map, #map7, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%177, %176 : tensor<2x17x32xf32>, tensor<2x17x1xf32>) outs(%56 : tensor<2x17x32xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.mulf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x32xf32>
    %179 = linalg.generic {indexing_maps = [#map, #map8, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%178, %39 : tensor<2x17x32xf32>, tensor<32xf32>) outs(%56 : tensor<2x17x32xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.mulf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x32xf32>
    %180 = linalg.generic {indexing_maps = [#map, #map8, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%179, %40 : tensor<2x17x32xf32>, tensor<32xf32>) outs(%56 : tensor<2x17x32xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.addf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x32xf32>
    %collapsed_92 = tensor.collapse_shape %180 [[0, 1], [2]] : tensor<2x17x32xf32> into tensor<34x32xf32>
    %transposed_93 = linalg.transpose ins(%30 : tensor<32x32xf32>) outs(%8 : tensor<32x32xf32>) permutation = [1, 0] 
    %181 = linalg.matmul ins(%collapsed_92, %transposed_93 : tensor<34x32xf32>, tensor<32x32xf32>) outs(%86 : tensor<34x32xf32>) -> tensor<34x32xf32>
    %182 = linalg.generic {indexing_maps = [#map9, #map3], iterator_types = ["parallel", "parallel"]} ins(%31 : tensor<32xf32>) outs(%85 : tensor<34x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<34x32xf32>
    %183 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel"]} ins(%181, %182 : tensor<34x32xf32>, tensor<34x32xf32>) outs(%85 : tensor<34x32xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.addf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<34x32xf32>
    %expanded_94 = tensor.expand_shape %183 [[0, 1], [2, 3]] output_shape [2, 17, 2, 16] : tensor<34x32xf32> into tensor<2x17x2x16xf32>
    %transposed_95 = linalg.transpose ins(%expanded_94 : tensor<2x17x2x16xf32>) outs(%90 : tensor<2x2x17x16xf32>) permutation = [0, 2, 1, 3] 
    %transposed_96 = linalg.transpose ins(%32 : tensor<32x32xf32>) outs(%8 : tensor<32x32xf32>) permutation = [1, 0] 
    %184 = linalg.matmul ins(%collapsed_92, %transposed_96 : tensor<34x32xf32>, tensor<32x32xf32>) outs(%86 : tensor<34x32xf32>) -> tensor<34x32xf32>
    %185 = linalg.generic {indexing_maps = [#map9, #map3], iterator_types = ["parallel", "parallel"]} ins(%33 : tensor<32xf32>) outs(%85 : tensor<34x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<34x32xf32>
    %186 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel"]} ins(%184, %185 : tensor<34x32xf32>, tensor<34x32xf32>) outs(%85 : tensor<34x32xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.addf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<34x32xf32>
    %expanded_97 = tensor.expand_shape %186 [[0, 1], [2, 3]] output_shape [2, 17, 2, 16] : tensor<34x32xf32> into tensor<2x17x2x16xf32>
    %transposed_98 = linalg.transpose ins(%34 : tensor<32x32xf32>) outs(%8 : tensor<32x32xf32>) permutation = [1, 0] 
    %187 = linalg.matmul ins(%collapsed_92, %transposed_98 : tensor<34x32xf32>, tensor<32x32xf32>) outs(%86 : tensor<34x32xf32>) -> tensor<34x32xf32>
    %188 = linalg.generic {indexing_maps = [#map9, #map3], iterator_types = ["parallel", "parallel"]} ins(%35 : tensor<32xf32>) outs(%85 : tensor<34x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<34x32xf32>
    %189 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel"]} ins(%187, %188 : tensor<34x32xf32>, tensor<34x32xf32>) outs(%85 : tensor<34x32xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.addf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<34x32xf32>
    %expanded_99 = tensor.expand_shape %189 [[0, 1], [2, 3]] output_shape [2, 17, 2, 16] : tensor<34x32xf32> into tensor<2x17x2x16xf32>
    %transposed_100 = linalg.transpose ins(%expanded_99 : tensor<2x17x2x16xf32>) outs(%90 : tensor<2x2x17x16xf32>) permutation = [0, 2, 1, 3] 
    %190 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_95 : tensor<2x2x17x16xf32>) outs(%90 : tensor<2x2x17x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %251 = arith.mulf %in, %cst_11 : f32
      linalg.yield %251 : f32
    } -> tensor<2x2x17x16xf32>
    %transposed_101 = linalg.transpose ins(%expanded_97 : tensor<2x17x2x16xf32>) outs(%100 : tensor<2x2x16x17xf32>) permutation = [0, 2, 3, 1] 
    %191 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_101 : tensor<2x2x16x17xf32>) outs(%100 : tensor<2x2x16x17xf32>) {
    ^bb0(%in: f32, %out: f32):
      %251 = arith.mulf %in, %cst_11 : f32
      linalg.yield %251 : f32
    } -> tensor<2x2x16x17xf32>
    %collapsed_102 = tensor.collapse_shape %190 [[0, 1], [2], [3]] : tensor<2x2x17x16xf32> into tensor<4x17x16xf32>
    %collapsed_103 = tensor.collapse_shape %191 [[0, 1], [2], [3]] : tensor<2x2x16x17xf32> into tensor<4x16x17xf32>
    %192 = linalg.batch_matmul ins(%collapsed_102, %collapsed_103 : tensor<4x17x16xf32>, tensor<4x16x17xf32>) outs(%103 : tensor<4x17x17xf32>) -> tensor<4x17x17xf32>
    %expanded_104 = tensor.expand_shape %192 [[0, 1], [2], [3]] output_shape [2, 2, 17, 17] : tensor<4x17x17xf32> into tensor<2x2x17x17xf32>
    %193 = linalg.generic {indexing_maps = [#map1, #map11, #map1], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_104, %98 : tensor<2x2x17x17xf32>, tensor<2x1x17x17xf32>) outs(%105 : tensor<2x2x17x17xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.addf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<2x2x17x17xf32>
    %194:2 = linalg.generic {indexing_maps = [#map1, #map12, #map12], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%193 : tensor<2x2x17x17xf32>) outs(%110, %108 : tensor<2x2x17xf32>, tensor<2x2x17xi64>) {
    ^bb0(%in: f32, %out: f32, %out_118: i64):
      %251 = linalg.index 3 : index
      %252 = arith.index_cast %251 : index to i64
      %253 = arith.maximumf %in, %out : f32
      %254 = arith.cmpf ogt, %in, %out : f32
      %255 = arith.select %254, %252, %out_118 : i64
      linalg.yield %253, %255 : f32, i64
    } -> (tensor<2x2x17xf32>, tensor<2x2x17xi64>)
    %expanded_105 = tensor.expand_shape %194#0 [[0], [1], [2, 3]] output_shape [2, 2, 17, 1] : tensor<2x2x17xf32> into tensor<2x2x17x1xf32>
    %195 = linalg.generic {indexing_maps = [#map1, #map13, #map1], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%193, %expanded_105 : tensor<2x2x17x17xf32>, tensor<2x2x17x1xf32>) outs(%105 : tensor<2x2x17x17xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.subf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<2x2x17x17xf32>
    %196 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%195 : tensor<2x2x17x17xf32>) outs(%105 : tensor<2x2x17x17xf32>) {
    ^bb0(%in: f32, %out: f32):
      %251 = math.exp %in : f32
      linalg.yield %251 : f32
    } -> tensor<2x2x17x17xf32>
    %197 = linalg.generic {indexing_maps = [#map1, #map13], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%196 : tensor<2x2x17x17xf32>) outs(%115 : tensor<2x2x17x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %251 = arith.addf %in, %out : f32
      linalg.yield %251 : f32
    } -> tensor<2x2x17x1xf32>
    %198 = linalg.generic {indexing_maps = [#map1, #map13, #map1], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%196, %197 : tensor<2x2x17x17xf32>, tensor<2x2x17x1xf32>) outs(%105 : tensor<2x2x17x17xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.divf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<2x2x17x17xf32>
    %199 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%193 : tensor<2x2x17x17xf32>) outs(%118 : tensor<2x2x17x17xi1>) {
    ^bb0(%in: f32, %out: i1):
      %251 = arith.extf %in : f32 to f64
      %252 = arith.cmpf oeq, %251, %cst_6 : f64
      linalg.yield %252 : i1
    } -> tensor<2x2x17x17xi1>
    %200 = linalg.generic {indexing_maps = [#map1, #map13], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%199 : tensor<2x2x17x17xi1>) outs(%121 : tensor<2x2x17x1xi1>) {
    ^bb0(%in: i1, %out: i1):
      %251 = arith.andi %in, %out : i1
      linalg.yield %251 : i1
    } -> tensor<2x2x17x1xi1>
    %201 = linalg.generic {indexing_maps = [#map13, #map1, #map1, #map1], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%200, %cst_2, %198 : tensor<2x2x17x1xi1>, tensor<2x2x17x17xf32>, tensor<2x2x17x17xf32>) outs(%105 : tensor<2x2x17x17xf32>) {
    ^bb0(%in: i1, %in_118: f32, %in_119: f32, %out: f32):
      %251 = arith.select %in, %in_118, %in_119 : f32
      linalg.yield %251 : f32
    } -> tensor<2x2x17x17xf32>
    %collapsed_106 = tensor.collapse_shape %201 [[0, 1], [2], [3]] : tensor<2x2x17x17xf32> into tensor<4x17x17xf32>
    %collapsed_107 = tensor.collapse_shape %transposed_100 [[0, 1], [2], [3]] : tensor<2x2x17x16xf32> into tensor<4x17x16xf32>
    %202 = linalg.batch_matmul ins(%collapsed_106, %collapsed_107 : tensor<4x17x17xf32>, tensor<4x17x16xf32>) outs(%125 : tensor<4x17x16xf32>) -> tensor<4x17x16xf32>
    %expanded_108 = tensor.expand_shape %202 [[0, 1], [2], [3]] output_shape [2, 2, 17, 16] : tensor<4x17x16xf32> into tensor<2x2x17x16xf32>
    %transposed_109 = linalg.transpose ins(%expanded_108 : tensor<2x2x17x16xf32>) outs(%127 : tensor<2x17x2x16xf32>) permutation = [0, 2, 1, 3] 
    %collapsed_110 = tensor.collapse_shape %transposed_109 [[0], [1], [2, 3]] : tensor<2x17x2x16xf32> into tensor<2x17x32xf32>
    %transposed_111 = linalg.transpose ins(%36 : tensor<32x32xf32>) outs(%8 : tensor<32x32xf32>) permutation = [1, 0] 
    %203 = linalg.generic {indexing_maps = [#map4, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%transposed_111 : tensor<32x32xf32>) outs(%128 : tensor<2x32x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x32x32xf32>
    %204 = linalg.batch_matmul ins(%collapsed_110, %203 : tensor<2x17x32xf32>, tensor<2x32x32xf32>) outs(%130 : tensor<2x17x32xf32>) -> tensor<2x17x32xf32>
    %205 = linalg.generic {indexing_maps = [#map, #map8, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%204, %37 : tensor<2x17x32xf32>, tensor<32xf32>) outs(%56 : tensor<2x17x32xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.addf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x32xf32>
    %206 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%205, %164 : tensor<2x17x32xf32>, tensor<2x17x32xf32>) outs(%56 : tensor<2x17x32xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.addf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x32xf32>
    %207 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%206 : tensor<2x17x32xf32>) outs(%64 : tensor<2x17x32xf64>) {
    ^bb0(%in: f32, %out: f64):
      %251 = arith.extf %in : f32 to f64
      linalg.yield %251 : f64
    } -> tensor<2x17x32xf64>
    %208 = linalg.generic {indexing_maps = [#map, #map7], iterator_types = ["parallel", "parallel", "reduction"]} ins(%207 : tensor<2x17x32xf64>) outs(%67 : tensor<2x17x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %251 = arith.addf %in, %out : f64
      linalg.yield %251 : f64
    } -> tensor<2x17x1xf64>
    %209 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%208 : tensor<2x17x1xf64>) outs(%66 : tensor<2x17x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %251 = arith.divf %in, %cst_9 : f64
      linalg.yield %251 : f64
    } -> tensor<2x17x1xf64>
    %210 = linalg.generic {indexing_maps = [#map, #map7, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%207, %209 : tensor<2x17x32xf64>, tensor<2x17x1xf64>) outs(%64 : tensor<2x17x32xf64>) {
    ^bb0(%in: f64, %in_118: f64, %out: f64):
      %251 = arith.subf %in, %in_118 : f64
      linalg.yield %251 : f64
    } -> tensor<2x17x32xf64>
    %211 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%210, %210 : tensor<2x17x32xf64>, tensor<2x17x32xf64>) outs(%64 : tensor<2x17x32xf64>) {
    ^bb0(%in: f64, %in_118: f64, %out: f64):
      %251 = arith.mulf %in, %in_118 : f64
      linalg.yield %251 : f64
    } -> tensor<2x17x32xf64>
    %212 = linalg.generic {indexing_maps = [#map, #map7], iterator_types = ["parallel", "parallel", "reduction"]} ins(%211 : tensor<2x17x32xf64>) outs(%67 : tensor<2x17x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %251 = arith.addf %in, %out : f64
      linalg.yield %251 : f64
    } -> tensor<2x17x1xf64>
    %213 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%212 : tensor<2x17x1xf64>) outs(%66 : tensor<2x17x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %251 = arith.divf %in, %cst_9 : f64
      linalg.yield %251 : f64
    } -> tensor<2x17x1xf64>
    %214 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%213 : tensor<2x17x1xf64>) outs(%74 : tensor<2x17x1xf32>) {
    ^bb0(%in: f64, %out: f32):
      %251 = arith.truncf %in : f64 to f32
      linalg.yield %251 : f32
    } -> tensor<2x17x1xf32>
    %215 = linalg.generic {indexing_maps = [#map, #map7], iterator_types = ["parallel", "parallel", "reduction"]} ins(%206 : tensor<2x17x32xf32>) outs(%76 : tensor<2x17x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %251 = arith.addf %in, %out : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x1xf32>
    %216 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%215 : tensor<2x17x1xf32>) outs(%74 : tensor<2x17x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %251 = arith.divf %in, %cst_10 : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x1xf32>
    %217 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%214 : tensor<2x17x1xf32>) outs(%74 : tensor<2x17x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %251 = arith.truncf %cst_7 : f64 to f32
      %252 = arith.addf %in, %251 : f32
      linalg.yield %252 : f32
    } -> tensor<2x17x1xf32>
    %218 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%217 : tensor<2x17x1xf32>) outs(%74 : tensor<2x17x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %251 = math.rsqrt %in : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x1xf32>
    %219 = linalg.generic {indexing_maps = [#map, #map7, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%206, %216 : tensor<2x17x32xf32>, tensor<2x17x1xf32>) outs(%56 : tensor<2x17x32xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.subf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x32xf32>
    %220 = linalg.generic {indexing_maps = [#map, #map7, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%219, %218 : tensor<2x17x32xf32>, tensor<2x17x1xf32>) outs(%56 : tensor<2x17x32xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.mulf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x32xf32>
    %221 = linalg.generic {indexing_maps = [#map, #map8, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%220, %42 : tensor<2x17x32xf32>, tensor<32xf32>) outs(%56 : tensor<2x17x32xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.mulf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x32xf32>
    %222 = linalg.generic {indexing_maps = [#map, #map8, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%221, %43 : tensor<2x17x32xf32>, tensor<32xf32>) outs(%56 : tensor<2x17x32xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.addf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x32xf32>
    %collapsed_112 = tensor.collapse_shape %222 [[0, 1], [2]] : tensor<2x17x32xf32> into tensor<34x32xf32>
    %transposed_113 = linalg.transpose ins(%44 : tensor<48x32xf32>) outs(%27 : tensor<32x48xf32>) permutation = [1, 0] 
    %223 = linalg.matmul ins(%collapsed_112, %transposed_113 : tensor<34x32xf32>, tensor<32x48xf32>) outs(%151 : tensor<34x48xf32>) -> tensor<34x48xf32>
    %224 = linalg.generic {indexing_maps = [#map9, #map3], iterator_types = ["parallel", "parallel"]} ins(%45 : tensor<48xf32>) outs(%150 : tensor<34x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<34x48xf32>
    %225 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel"]} ins(%223, %224 : tensor<34x48xf32>, tensor<34x48xf32>) outs(%150 : tensor<34x48xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.addf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<34x48xf32>
    %expanded_114 = tensor.expand_shape %225 [[0, 1], [2]] output_shape [2, 17, 48] : tensor<34x48xf32> into tensor<2x17x48xf32>
    %226 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_114 : tensor<2x17x48xf32>) outs(%155 : tensor<2x17x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %251 = arith.mulf %in, %cst_11 : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x48xf32>
    %227 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_114 : tensor<2x17x48xf32>) outs(%155 : tensor<2x17x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %251 = arith.truncf %cst_5 : f64 to f32
      %252 = arith.mulf %in, %251 : f32
      linalg.yield %252 : f32
    } -> tensor<2x17x48xf32>
    %228 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%227 : tensor<2x17x48xf32>) outs(%155 : tensor<2x17x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %251 = math.erf %in : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x48xf32>
    %229 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%228 : tensor<2x17x48xf32>) outs(%155 : tensor<2x17x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %251 = arith.addf %in, %cst_8 : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x48xf32>
    %230 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%226, %229 : tensor<2x17x48xf32>, tensor<2x17x48xf32>) outs(%155 : tensor<2x17x48xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.mulf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x48xf32>
    %collapsed_115 = tensor.collapse_shape %230 [[0, 1], [2]] : tensor<2x17x48xf32> into tensor<34x48xf32>
    %transposed_116 = linalg.transpose ins(%46 : tensor<32x48xf32>) outs(%23 : tensor<48x32xf32>) permutation = [1, 0] 
    %231 = linalg.matmul ins(%collapsed_115, %transposed_116 : tensor<34x48xf32>, tensor<48x32xf32>) outs(%86 : tensor<34x32xf32>) -> tensor<34x32xf32>
    %232 = linalg.generic {indexing_maps = [#map9, #map3], iterator_types = ["parallel", "parallel"]} ins(%47 : tensor<32xf32>) outs(%85 : tensor<34x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<34x32xf32>
    %233 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel"]} ins(%231, %232 : tensor<34x32xf32>, tensor<34x32xf32>) outs(%85 : tensor<34x32xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.addf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<34x32xf32>
    %expanded_117 = tensor.expand_shape %233 [[0, 1], [2]] output_shape [2, 17, 32] : tensor<34x32xf32> into tensor<2x17x32xf32>
    %234 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_117, %206 : tensor<2x17x32xf32>, tensor<2x17x32xf32>) outs(%56 : tensor<2x17x32xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.addf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x32xf32>
    %235 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%234 : tensor<2x17x32xf32>) outs(%64 : tensor<2x17x32xf64>) {
    ^bb0(%in: f32, %out: f64):
      %251 = arith.extf %in : f32 to f64
      linalg.yield %251 : f64
    } -> tensor<2x17x32xf64>
    %236 = linalg.generic {indexing_maps = [#map, #map7], iterator_types = ["parallel", "parallel", "reduction"]} ins(%235 : tensor<2x17x32xf64>) outs(%67 : tensor<2x17x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %251 = arith.addf %in, %out : f64
      linalg.yield %251 : f64
    } -> tensor<2x17x1xf64>
    %237 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%236 : tensor<2x17x1xf64>) outs(%66 : tensor<2x17x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %251 = arith.divf %in, %cst_9 : f64
      linalg.yield %251 : f64
    } -> tensor<2x17x1xf64>
    %238 = linalg.generic {indexing_maps = [#map, #map7, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%235, %237 : tensor<2x17x32xf64>, tensor<2x17x1xf64>) outs(%64 : tensor<2x17x32xf64>) {
    ^bb0(%in: f64, %in_118: f64, %out: f64):
      %251 = arith.subf %in, %in_118 : f64
      linalg.yield %251 : f64
    } -> tensor<2x17x32xf64>
    %239 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%238, %238 : tensor<2x17x32xf64>, tensor<2x17x32xf64>) outs(%64 : tensor<2x17x32xf64>) {
    ^bb0(%in: f64, %in_118: f64, %out: f64):
      %251 = arith.mulf %in, %in_118 : f64
      linalg.yield %251 : f64
    } -> tensor<2x17x32xf64>
    %240 = linalg.generic {indexing_maps = [#map, #map7], iterator_types = ["parallel", "parallel", "reduction"]} ins(%239 : tensor<2x17x32xf64>) outs(%67 : tensor<2x17x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %251 = arith.addf %in, %out : f64
      linalg.yield %251 : f64
    } -> tensor<2x17x1xf64>
    %241 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%240 : tensor<2x17x1xf64>) outs(%66 : tensor<2x17x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %251 = arith.divf %in, %cst_9 : f64
      linalg.yield %251 : f64
    } -> tensor<2x17x1xf64>
    %242 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%241 : tensor<2x17x1xf64>) outs(%74 : tensor<2x17x1xf32>) {
    ^bb0(%in: f64, %out: f32):
      %251 = arith.truncf %in : f64 to f32
      linalg.yield %251 : f32
    } -> tensor<2x17x1xf32>
    %243 = linalg.generic {indexing_maps = [#map, #map7], iterator_types = ["parallel", "parallel", "reduction"]} ins(%234 : tensor<2x17x32xf32>) outs(%76 : tensor<2x17x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %251 = arith.addf %in, %out : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x1xf32>
    %244 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%243 : tensor<2x17x1xf32>) outs(%74 : tensor<2x17x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %251 = arith.divf %in, %cst_10 : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x1xf32>
    %245 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%242 : tensor<2x17x1xf32>) outs(%74 : tensor<2x17x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %251 = arith.truncf %cst_7 : f64 to f32
      %252 = arith.addf %in, %251 : f32
      linalg.yield %252 : f32
    } -> tensor<2x17x1xf32>
    %246 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%245 : tensor<2x17x1xf32>) outs(%74 : tensor<2x17x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %251 = math.rsqrt %in : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x1xf32>
    %247 = linalg.generic {indexing_maps = [#map, #map7, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%234, %244 : tensor<2x17x32xf32>, tensor<2x17x1xf32>) outs(%56 : tensor<2x17x32xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.subf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x32xf32>
    %248 = linalg.generic {indexing_maps = [#map, #map7, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%247, %246 : tensor<2x17x32xf32>, tensor<2x17x1xf32>) outs(%56 : tensor<2x17x32xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.mulf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x32xf32>
    %249 = linalg.generic {indexing_maps = [#map, #map8, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%248, %49 : tensor<2x17x32xf32>, tensor<32xf32>) outs(%56 : tensor<2x17x32xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.mulf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x32xf32>
    %250 = linalg.generic {indexing_maps = [#map, #map8, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%249, %50 : tensor<2x17x32xf32>, tensor<32xf32>) outs(%56 : tensor<2x17x32xf32>) {
    ^bb0(%in: f32, %in_118: f32, %out: f32):
      %251 = arith.addf %in, %in_118 : f32
      linalg.yield %251 : f32
    } -> tensor<2x17x32xf32>
    return %250 : tensor<2x17x32xf32>
  }
}
