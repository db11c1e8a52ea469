#map = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map1 = affine_map<(d0) -> (d0)>
#map2 = affine_map<(d0, d1) -> (d0, d1)>
#map3 = affine_map<(d0, d1) -> (d0)>
#map4 = affine_map<(d0, d1, d2) -> (d1, d2)>
#map5 = affine_map<(d0, d1, d2) -> (d0, d1, 0)>
#map6 = affine_map<(d0, d1, d2) -> (d2)>
#map7 = affine_map<(d0, d1) -> (d1)>
#map8 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map9 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>
#map10 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>
#map11 = affine_map<(d0, d1, d2) -> (d0, d1)>
#map12 = affine_map<(d0, d1, d2) -> (0, d1)>
#map13 = affine_map<(d0, d1) -> (0, d1)>
#map14 = affine_map<(d0, d1) -> (d0, 0)>
#map15 = affine_map<(d0, d1, d2) -> (d0, 0, d2)>
#map16 = affine_map<(d0, d1, d2) -> ()>
#map17 = affine_map<(d0, d1, d2, d3) -> (0, 0, 0, 0)>
#map18 = affine_map<(d0, d1, d2, d3) -> (0, 0, d2, 0)>
#map19 = affine_map<(d0, d1, d2, d3) -> (0, 0, 0, d3)>
#map20 = affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, d3)>
#map21 = affine_map<(d0, d1, d2, d3) -> ()>
#map22 = affine_map<(d0, d1, d2, d3) -> (d0, 0, d2, d3)>
module {
  func.func @main(%arg0: tensor<32768xf16>, %arg1: tensor<1x8x24xf32>, %arg2: tensor<1x9xi64>) -> tensor<1x9x64xf32> {
    %c9_i64 = arith.constant 9 : i64
    %c0_i64 = arith.constant 0 : i64
    %c1_i64 = arith.constant 1 : i64
    %c12 = arith.constant 12 : index
    %c64 = arith.constant 64 : index
    %c16_i64 = arith.constant 16 : i64
    %cst = arith.constant 0.000000e+00 : f32
    %cst_0 = arith.constant 0.000000e+00 : f64
    %cst_1 = arith.constant 0xFF800000 : f32
    %true = arith.constant true
    %cst_2 = arith.constant dense<0.000000e+00> : tensor<1x2x9x12xf32>
    %cst_3 = arith.constant dense<0.000000e+00> : tensor<1x2x9x9xf32>
    %cst_4 = arith.constant dense<0.000000e+00> : tensor<f32>
    %cst_5 = arith.constant dense<0xFF800000> : tensor<f32>
    %cst_6 = arith.constant dense<true> : tensor<i1>
    %cst_7 = arith.constant dense<true> : tensor<9x9xi1>
    %cst_8 = arith.constant dense<0.000000e+00> : tensor<1x2x12x12xf32>
    %cst_9 = arith.constant 0xFFF0000000000000 : f64
    %cst_10 = arith.constant 1.000000e-05 : f64
    %cst_11 = arith.constant 0.70710678118654757 : f64
    %cst_12 = arith.constant 1.000000e+00 : f32
    %cst_13 = arith.constant 5.000000e-01 : f32
    %cst_14 = arith.constant 3.200000e+01 : f64
    %cst_15 = arith.constant 3.200000e+01 : f32
    %cst_16 = arith.constant 2.500000e-01 : f32
    %cst_17 = arith.constant dense<0> : tensor<i64>
    %extracted_slice = tensor.extract_slice %arg0[0] [768] [1] : tensor<32768xf16> to tensor<768xf16>
    %expanded = tensor.expand_shape %extracted_slice [[0, 1, 2]] output_shape [32, 8, 3] : tensor<768xf16> into tensor<32x8x3xf16>
    %0 = tensor.empty() : tensor<32x8x3xf32>
    %1 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded : tensor<32x8x3xf16>) outs(%0 : tensor<32x8x3xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32x8x3xf32>
    %extracted_slice_18 = tensor.extract_slice %arg0[768] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %2 = tensor.empty() : tensor<32xf32>
    %3 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_18 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32xf32>
    %extracted_slice_19 = tensor.extract_slice %arg0[800] [3072] [1] : tensor<32768xf16> to tensor<3072xf16>
    %expanded_20 = tensor.expand_shape %extracted_slice_19 [[0, 1, 2]] output_shape [32, 32, 3] : tensor<3072xf16> into tensor<32x32x3xf16>
    %4 = tensor.empty() : tensor<32x32x3xf32>
    %5 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_20 : tensor<32x32x3xf16>) outs(%4 : tensor<32x32x3xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32x32x3xf32>
    %extracted_slice_21 = tensor.extract_slice %arg0[3872] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %6 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_21 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32xf32>
    %extracted_slice_22 = tensor.extract_slice %arg0[3904] [384] [1] : tensor<32768xf16> to tensor<384xf16>
    %expanded_23 = tensor.expand_shape %extracted_slice_22 [[0, 1]] output_shape [12, 32] : tensor<384xf16> into tensor<12x32xf16>
    %7 = tensor.empty() : tensor<12x32xf32>
    %8 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel", "parallel"]} ins(%expanded_23 : tensor<12x32xf16>) outs(%7 : tensor<12x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<12x32xf32>
    %extracted_slice_24 = tensor.extract_slice %arg0[4288] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_25 = tensor.expand_shape %extracted_slice_24 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %9 = tensor.empty() : tensor<32x32xf32>
    %10 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel", "parallel"]} ins(%expanded_25 : tensor<32x32xf16>) outs(%9 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_26 = tensor.extract_slice %arg0[5312] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_27 = tensor.expand_shape %extracted_slice_26 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %11 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel", "parallel"]} ins(%expanded_27 : tensor<32x32xf16>) outs(%9 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_28 = tensor.extract_slice %arg0[6336] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %12 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_28 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32xf32>
    %extracted_slice_29 = tensor.extract_slice %arg0[6368] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_30 = tensor.expand_shape %extracted_slice_29 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %13 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel", "parallel"]} ins(%expanded_30 : tensor<32x32xf16>) outs(%9 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_31 = tensor.extract_slice %arg0[7392] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %14 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_31 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32xf32>
    %extracted_slice_32 = tensor.extract_slice %arg0[7424] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_33 = tensor.expand_shape %extracted_slice_32 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %15 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel", "parallel"]} ins(%expanded_33 : tensor<32x32xf16>) outs(%9 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_34 = tensor.extract_slice %arg0[8448] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %16 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_34 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32xf32>
    %extracted_slice_35 = tensor.extract_slice %arg0[8480] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %17 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_35 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32xf32>
    %18 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%17 : tensor<32xf32>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.addf %in, %cst_12 : f32
      linalg.yield %387 : f32
    } -> tensor<32xf32>
    %extracted_slice_36 = tensor.extract_slice %arg0[8512] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %19 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_36 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32xf32>
    %extracted_slice_37 = tensor.extract_slice %arg0[8544] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_38 = tensor.expand_shape %extracted_slice_37 [[0, 1]] output_shape [48, 32] : tensor<1536xf16> into tensor<48x32xf16>
    %20 = tensor.empty() : tensor<48x32xf32>
    %21 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel", "parallel"]} ins(%expanded_38 : tensor<48x32xf16>) outs(%20 : tensor<48x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<48x32xf32>
    %extracted_slice_39 = tensor.extract_slice %arg0[10080] [48] [1] : tensor<32768xf16> to tensor<48xf16>
    %22 = tensor.empty() : tensor<48xf32>
    %23 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_39 : tensor<48xf16>) outs(%22 : tensor<48xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<48xf32>
    %extracted_slice_40 = tensor.extract_slice %arg0[10128] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_41 = tensor.expand_shape %extracted_slice_40 [[0, 1]] output_shape [32, 48] : tensor<1536xf16> into tensor<32x48xf16>
    %24 = tensor.empty() : tensor<32x48xf32>
    %25 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel", "parallel"]} ins(%expanded_41 : tensor<32x48xf16>) outs(%24 : tensor<32x48xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32x48xf32>
    %extracted_slice_42 = tensor.extract_slice %arg0[11664] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %26 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_42 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32xf32>
    %extracted_slice_43 = tensor.extract_slice %arg0[11696] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %27 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_43 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32xf32>
    %28 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%27 : tensor<32xf32>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.addf %in, %cst_12 : f32
      linalg.yield %387 : f32
    } -> tensor<32xf32>
    %extracted_slice_44 = tensor.extract_slice %arg0[11728] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %29 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_44 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32xf32>
    %extracted_slice_45 = tensor.extract_slice %arg0[11760] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %30 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_45 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32xf32>
    %31 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%30 : tensor<32xf32>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.addf %in, %cst_12 : f32
      linalg.yield %387 : f32
    } -> tensor<32xf32>
    %extracted_slice_46 = tensor.extract_slice %arg0[11792] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %32 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_46 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32xf32>
    %extracted_slice_47 = tensor.extract_slice %arg0[11824] [2048] [1] : tensor<32768xf16> to tensor<2048xf16>
    %expanded_48 = tensor.expand_shape %extracted_slice_47 [[0, 1]] output_shape [64, 32] : tensor<2048xf16> into tensor<64x32xf16>
    %33 = tensor.empty() : tensor<64x32xf32>
    %34 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel", "parallel"]} ins(%expanded_48 : tensor<64x32xf16>) outs(%33 : tensor<64x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<64x32xf32>
    %extracted_slice_49 = tensor.extract_slice %arg0[13872] [512] [1] : tensor<32768xf16> to tensor<512xf16>
    %expanded_50 = tensor.expand_shape %extracted_slice_49 [[0, 1]] output_shape [16, 32] : tensor<512xf16> into tensor<16x32xf16>
    %35 = tensor.empty() : tensor<16x32xf32>
    %36 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel", "parallel"]} ins(%expanded_50 : tensor<16x32xf16>) outs(%35 : tensor<16x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<16x32xf32>
    %extracted_slice_51 = tensor.extract_slice %arg0[14384] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_52 = tensor.expand_shape %extracted_slice_51 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %37 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel", "parallel"]} ins(%expanded_52 : tensor<32x32xf16>) outs(%9 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_53 = tensor.extract_slice %arg0[15408] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_54 = tensor.expand_shape %extracted_slice_53 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %38 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel", "parallel"]} ins(%expanded_54 : tensor<32x32xf16>) outs(%9 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_55 = tensor.extract_slice %arg0[16432] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %39 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_55 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32xf32>
    %extracted_slice_56 = tensor.extract_slice %arg0[16464] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_57 = tensor.expand_shape %extracted_slice_56 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %40 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel", "parallel"]} ins(%expanded_57 : tensor<32x32xf16>) outs(%9 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_58 = tensor.extract_slice %arg0[17488] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %41 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_58 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32xf32>
    %extracted_slice_59 = tensor.extract_slice %arg0[17520] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_60 = tensor.expand_shape %extracted_slice_59 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %42 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel", "parallel"]} ins(%expanded_60 : tensor<32x32xf16>) outs(%9 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_61 = tensor.extract_slice %arg0[18544] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %43 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_61 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32xf32>
    %extracted_slice_62 = tensor.extract_slice %arg0[18576] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %44 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_62 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32xf32>
    %45 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%44 : tensor<32xf32>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.addf %in, %cst_12 : f32
      linalg.yield %387 : f32
    } -> tensor<32xf32>
    %extracted_slice_63 = tensor.extract_slice %arg0[18608] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %46 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_63 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32xf32>
    %extracted_slice_64 = tensor.extract_slice %arg0[18640] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_65 = tensor.expand_shape %extracted_slice_64 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %47 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel", "parallel"]} ins(%expanded_65 : tensor<32x32xf16>) outs(%9 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_66 = tensor.extract_slice %arg0[19664] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_67 = tensor.expand_shape %extracted_slice_66 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %48 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel", "parallel"]} ins(%expanded_67 : tensor<32x32xf16>) outs(%9 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_68 = tensor.extract_slice %arg0[20688] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %49 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_68 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32xf32>
    %extracted_slice_69 = tensor.extract_slice %arg0[20720] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_70 = tensor.expand_shape %extracted_slice_69 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %50 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel", "parallel"]} ins(%expanded_70 : tensor<32x32xf16>) outs(%9 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_71 = tensor.extract_slice %arg0[21744] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %51 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_71 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32xf32>
    %extracted_slice_72 = tensor.extract_slice %arg0[21776] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_73 = tensor.expand_shape %extracted_slice_72 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %52 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel", "parallel"]} ins(%expanded_73 : tensor<32x32xf16>) outs(%9 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_74 = tensor.extract_slice %arg0[22800] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %53 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_74 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32xf32>
    %extracted_slice_75 = tensor.extract_slice %arg0[22832] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %54 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_75 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32xf32>
    %55 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%54 : tensor<32xf32>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.addf %in, %cst_12 : f32
      linalg.yield %387 : f32
    } -> tensor<32xf32>
    %extracted_slice_76 = tensor.extract_slice %arg0[22864] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %56 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_76 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32xf32>
    %extracted_slice_77 = tensor.extract_slice %arg0[22896] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_78 = tensor.expand_shape %extracted_slice_77 [[0, 1]] output_shape [48, 32] : tensor<1536xf16> into tensor<48x32xf16>
    %57 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel", "parallel"]} ins(%expanded_78 : tensor<48x32xf16>) outs(%20 : tensor<48x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<48x32xf32>
    %extracted_slice_79 = tensor.extract_slice %arg0[24432] [48] [1] : tensor<32768xf16> to tensor<48xf16>
    %58 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_79 : tensor<48xf16>) outs(%22 : tensor<48xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<48xf32>
    %extracted_slice_80 = tensor.extract_slice %arg0[24480] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_81 = tensor.expand_shape %extracted_slice_80 [[0, 1]] output_shape [32, 48] : tensor<1536xf16> into tensor<32x48xf16>
    %59 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel", "parallel"]} ins(%expanded_81 : tensor<32x48xf16>) outs(%24 : tensor<32x48xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32x48xf32>
    %extracted_slice_82 = tensor.extract_slice %arg0[26016] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %60 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_82 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32xf32>
    %extracted_slice_83 = tensor.extract_slice %arg0[26048] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %61 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_83 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32xf32>
    %62 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%61 : tensor<32xf32>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.addf %in, %cst_12 : f32
      linalg.yield %387 : f32
    } -> tensor<32xf32>
    %extracted_slice_84 = tensor.extract_slice %arg0[26080] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %63 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_84 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32xf32>
    %extracted_slice_85 = tensor.extract_slice %arg0[26112] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %64 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_85 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32xf32>
    %65 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%64 : tensor<32xf32>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.addf %in, %cst_12 : f32
      linalg.yield %387 : f32
    } -> tensor<32xf32>
    %extracted_slice_86 = tensor.extract_slice %arg0[26144] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %66 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_86 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %387 = arith.extf %in : f16 to f32
      linalg.yield %387 : f32
    } -> tensor<32xf32>
    %padded = tensor.pad %arg1 low[0, 0, 1] high[0, 0, 1] {
    ^bb0(%arg3: index, %arg4: index, %arg5: index):
      tensor.yield %cst : f32
    } : tensor<1x8x24xf32> to tensor<1x8x26xf32>
    %67 = tensor.empty() : tensor<1x32x24xf32>
    %broadcasted = linalg.broadcast ins(%3 : tensor<32xf32>) outs(%67 : tensor<1x32x24xf32>) dimensions = [0, 2] 
    %68 = linalg.conv_1d_ncw_fcw {dilations = dense<1> : vector<1xi64>, strides = dense<1> : vector<1xi64>} ins(%padded, %1 : tensor<1x8x26xf32>, tensor<32x8x3xf32>) outs(%broadcasted : tensor<1x32x24xf32>) -> tensor<1x32x24xf32>
    %69 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%68 : tensor<1x32x24xf32>) outs(%67 : tensor<1x32x24xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.mulf %in, %cst_13 : f32
      linalg.yield %387 : f32
    } -> tensor<1x32x24xf32>
    %70 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%68 : tensor<1x32x24xf32>) outs(%67 : tensor<1x32x24xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.truncf %cst_11 : f64 to f32
      %388 = arith.mulf %in, %387 : f32
      linalg.yield %388 : f32
    } -> tensor<1x32x24xf32>
    %71 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%70 : tensor<1x32x24xf32>) outs(%67 : tensor<1x32x24xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = math.erf %in : f32
      linalg.yield %387 : f32
    } -> tensor<1x32x24xf32>
    %72 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%71 : tensor<1x32x24xf32>) outs(%67 : tensor<1x32x24xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.addf %in, %cst_12 : f32
      linalg.yield %387 : f32
    } -> tensor<1x32x24xf32>
    %73 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%69, %72 : tensor<1x32x24xf32>, tensor<1x32x24xf32>) outs(%67 : tensor<1x32x24xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.mulf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x32x24xf32>
    %padded_87 = tensor.pad %73 low[0, 0, 1] high[0, 0, 1] {
    ^bb0(%arg3: index, %arg4: index, %arg5: index):
      tensor.yield %cst : f32
    } : tensor<1x32x24xf32> to tensor<1x32x26xf32>
    %74 = tensor.empty() : tensor<1x32x12xf32>
    %broadcasted_88 = linalg.broadcast ins(%6 : tensor<32xf32>) outs(%74 : tensor<1x32x12xf32>) dimensions = [0, 2] 
    %75 = linalg.conv_1d_ncw_fcw {dilations = dense<1> : vector<1xi64>, strides = dense<2> : vector<1xi64>} ins(%padded_87, %5 : tensor<1x32x26xf32>, tensor<32x32x3xf32>) outs(%broadcasted_88 : tensor<1x32x12xf32>) -> tensor<1x32x12xf32>
    %76 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%75 : tensor<1x32x12xf32>) outs(%74 : tensor<1x32x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.mulf %in, %cst_13 : f32
      linalg.yield %387 : f32
    } -> tensor<1x32x12xf32>
    %77 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%75 : tensor<1x32x12xf32>) outs(%74 : tensor<1x32x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.truncf %cst_11 : f64 to f32
      %388 = arith.mulf %in, %387 : f32
      linalg.yield %388 : f32
    } -> tensor<1x32x12xf32>
    %78 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%77 : tensor<1x32x12xf32>) outs(%74 : tensor<1x32x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = math.erf %in : f32
      linalg.yield %387 : f32
    } -> tensor<1x32x12xf32>
    %79 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%78 : tensor<1x32x12xf32>) outs(%74 : tensor<1x32x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.addf %in, %cst_12 : f32
      linalg.yield %387 : f32
    } -> tensor<1x32x12xf32>
    %80 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%76, %79 : tensor<1x32x12xf32>, tensor<1x32x12xf32>) outs(%74 : tensor<1x32x12xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.mulf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x32x12xf32>
    %81 = tensor.empty() : tensor<1x12x32xf32>
    %transposed = linalg.transpose ins(%80 : tensor<1x32x12xf32>) outs(%81 : tensor<1x12x32xf32>) permutation = [0, 2, 1] 
    %82 = tensor.empty() : tensor<12xi64>
    %83 = linalg.generic {indexing_maps = [#map1], iterator_types = ["parallel"]} outs(%82 : tensor<12xi64>) {
    ^bb0(%out: i64):
      %387 = linalg.index 0 : index
      %388 = arith.index_cast %387 : index to i64
      linalg.yield %388 : i64
    } -> tensor<12xi64>
    %84 = linalg.generic {indexing_maps = [#map3, #map2], iterator_types = ["parallel", "parallel"]} ins(%83 : tensor<12xi64>) outs(%7 : tensor<12x32xf32>) {
    ^bb0(%in: i64, %out: f32):
      %387 = arith.index_cast %in : i64 to index
      %388 = linalg.index 1 : index
      %389 = arith.cmpi slt, %387, %c12 : index
      cf.assert %389, "index must be smaller than dim size"
      %390 = arith.cmpi sge, %in, %c0_i64 : i64
      cf.assert %390, "index must be larger or equal to 0"
      %extracted = tensor.extract %8[%387, %388] : tensor<12x32xf32>
      linalg.yield %extracted : f32
    } -> tensor<12x32xf32>
    %85 = linalg.generic {indexing_maps = [#map, #map4, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%transposed, %84 : tensor<1x12x32xf32>, tensor<12x32xf32>) outs(%81 : tensor<1x12x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.addf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x12x32xf32>
    %86 = tensor.empty() : tensor<1x12x32xf64>
    %87 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%85 : tensor<1x12x32xf32>) outs(%86 : tensor<1x12x32xf64>) {
    ^bb0(%in: f32, %out: f64):
      %387 = arith.extf %in : f32 to f64
      linalg.yield %387 : f64
    } -> tensor<1x12x32xf64>
    %88 = tensor.empty() : tensor<1x12x1xf64>
    %89 = linalg.fill ins(%cst_0 : f64) outs(%88 : tensor<1x12x1xf64>) -> tensor<1x12x1xf64>
    %90 = linalg.generic {indexing_maps = [#map, #map5], iterator_types = ["parallel", "parallel", "reduction"]} ins(%87 : tensor<1x12x32xf64>) outs(%89 : tensor<1x12x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %387 = arith.addf %in, %out : f64
      linalg.yield %387 : f64
    } -> tensor<1x12x1xf64>
    %91 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%90 : tensor<1x12x1xf64>) outs(%88 : tensor<1x12x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %387 = arith.divf %in, %cst_14 : f64
      linalg.yield %387 : f64
    } -> tensor<1x12x1xf64>
    %92 = linalg.generic {indexing_maps = [#map, #map5, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%87, %91 : tensor<1x12x32xf64>, tensor<1x12x1xf64>) outs(%86 : tensor<1x12x32xf64>) {
    ^bb0(%in: f64, %in_179: f64, %out: f64):
      %387 = arith.subf %in, %in_179 : f64
      linalg.yield %387 : f64
    } -> tensor<1x12x32xf64>
    %93 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%92, %92 : tensor<1x12x32xf64>, tensor<1x12x32xf64>) outs(%86 : tensor<1x12x32xf64>) {
    ^bb0(%in: f64, %in_179: f64, %out: f64):
      %387 = arith.mulf %in, %in_179 : f64
      linalg.yield %387 : f64
    } -> tensor<1x12x32xf64>
    %94 = linalg.generic {indexing_maps = [#map, #map5], iterator_types = ["parallel", "parallel", "reduction"]} ins(%93 : tensor<1x12x32xf64>) outs(%89 : tensor<1x12x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %387 = arith.addf %in, %out : f64
      linalg.yield %387 : f64
    } -> tensor<1x12x1xf64>
    %95 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%94 : tensor<1x12x1xf64>) outs(%88 : tensor<1x12x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %387 = arith.divf %in, %cst_14 : f64
      linalg.yield %387 : f64
    } -> tensor<1x12x1xf64>
    %96 = tensor.empty() : tensor<1x12x1xf32>
    %97 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%95 : tensor<1x12x1xf64>) outs(%96 : tensor<1x12x1xf32>) {
    ^bb0(%in: f64, %out: f32):
      %387 = arith.truncf %in : f64 to f32
      linalg.yield %387 : f32
    } -> tensor<1x12x1xf32>
    %98 = linalg.fill ins(%cst : f32) outs(%96 : tensor<1x12x1xf32>) -> tensor<1x12x1xf32>
    %99 = linalg.generic {indexing_maps = [#map, #map5], iterator_types = ["parallel", "parallel", "reduction"]} ins(%85 : tensor<1x12x32xf32>) outs(%98 : tensor<1x12x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.addf %in, %out : f32
      linalg.yield %387 : f32
    } -> tensor<1x12x1xf32>
    %100 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%99 : tensor<1x12x1xf32>) outs(%96 : tensor<1x12x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.divf %in, %cst_15 : f32
      linalg.yield %387 : f32
    } -> tensor<1x12x1xf32>
    %101 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%97 : tensor<1x12x1xf32>) outs(%96 : tensor<1x12x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.truncf %cst_10 : f64 to f32
      %388 = arith.addf %in, %387 : f32
      linalg.yield %388 : f32
    } -> tensor<1x12x1xf32>
    %102 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%101 : tensor<1x12x1xf32>) outs(%96 : tensor<1x12x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = math.rsqrt %in : f32
      linalg.yield %387 : f32
    } -> tensor<1x12x1xf32>
    %103 = linalg.generic {indexing_maps = [#map, #map5, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%85, %100 : tensor<1x12x32xf32>, tensor<1x12x1xf32>) outs(%81 : tensor<1x12x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.subf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x12x32xf32>
    %104 = linalg.generic {indexing_maps = [#map, #map5, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%103, %102 : tensor<1x12x32xf32>, tensor<1x12x1xf32>) outs(%81 : tensor<1x12x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.mulf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x12x32xf32>
    %105 = linalg.generic {indexing_maps = [#map, #map6, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%104, %18 : tensor<1x12x32xf32>, tensor<32xf32>) outs(%81 : tensor<1x12x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.mulf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x12x32xf32>
    %106 = linalg.generic {indexing_maps = [#map, #map6, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%105, %19 : tensor<1x12x32xf32>, tensor<32xf32>) outs(%81 : tensor<1x12x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.addf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x12x32xf32>
    %collapsed = tensor.collapse_shape %106 [[0, 1], [2]] : tensor<1x12x32xf32> into tensor<12x32xf32>
    %transposed_89 = linalg.transpose ins(%13 : tensor<32x32xf32>) outs(%9 : tensor<32x32xf32>) permutation = [1, 0] 
    %107 = linalg.fill ins(%cst : f32) outs(%7 : tensor<12x32xf32>) -> tensor<12x32xf32>
    %108 = linalg.matmul ins(%collapsed, %transposed_89 : tensor<12x32xf32>, tensor<32x32xf32>) outs(%107 : tensor<12x32xf32>) -> tensor<12x32xf32>
    %109 = linalg.generic {indexing_maps = [#map7, #map2], iterator_types = ["parallel", "parallel"]} ins(%14 : tensor<32xf32>) outs(%7 : tensor<12x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<12x32xf32>
    %110 = linalg.generic {indexing_maps = [#map2, #map2, #map2], iterator_types = ["parallel", "parallel"]} ins(%108, %109 : tensor<12x32xf32>, tensor<12x32xf32>) outs(%7 : tensor<12x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.addf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<12x32xf32>
    %expanded_90 = tensor.expand_shape %110 [[0, 1], [2]] output_shape [1, 12, 32] : tensor<12x32xf32> into tensor<1x12x32xf32>
    %111 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_90 : tensor<1x12x32xf32>) outs(%81 : tensor<1x12x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.mulf %in, %cst_16 : f32
      linalg.yield %387 : f32
    } -> tensor<1x12x32xf32>
    %expanded_91 = tensor.expand_shape %111 [[0], [1], [2, 3]] output_shape [1, 12, 2, 16] : tensor<1x12x32xf32> into tensor<1x12x2x16xf32>
    %112 = tensor.empty() : tensor<1x2x12x16xf32>
    %transposed_92 = linalg.transpose ins(%expanded_91 : tensor<1x12x2x16xf32>) outs(%112 : tensor<1x2x12x16xf32>) permutation = [0, 2, 1, 3] 
    %transposed_93 = linalg.transpose ins(%10 : tensor<32x32xf32>) outs(%9 : tensor<32x32xf32>) permutation = [1, 0] 
    %113 = linalg.matmul ins(%collapsed, %transposed_93 : tensor<12x32xf32>, tensor<32x32xf32>) outs(%107 : tensor<12x32xf32>) -> tensor<12x32xf32>
    %expanded_94 = tensor.expand_shape %113 [[0, 1], [2, 3]] output_shape [1, 12, 2, 16] : tensor<12x32xf32> into tensor<1x12x2x16xf32>
    %transposed_95 = linalg.transpose ins(%11 : tensor<32x32xf32>) outs(%9 : tensor<32x32xf32>) permutation = [1, 0] 
    %114 = linalg.matmul ins(%collapsed, %transposed_95 : tensor<12x32xf32>, tensor<32x32xf32>) outs(%107 : tensor<12x32xf32>) -> tensor<12x32xf32>
    %115 = linalg.generic {indexing_maps = [#map7, #map2], iterator_types = ["parallel", "parallel"]} ins(%12 : tensor<32xf32>) outs(%7 : tensor<12x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<12x32xf32>
    %116 = linalg.generic {indexing_maps = [#map2, #map2, #map2], iterator_types = ["parallel", "parallel"]} ins(%114, %115 : tensor<12x32xf32>, tensor<12x32xf32>) outs(%7 : tensor<12x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.addf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<12x32xf32>
    %expanded_96 = tensor.expand_shape %116 [[0, 1], [2, 3]] output_shape [1, 12, 2, 16] : tensor<12x32xf32> into tensor<1x12x2x16xf32>
    %transposed_97 = linalg.transpose ins(%expanded_96 : tensor<1x12x2x16xf32>) outs(%112 : tensor<1x2x12x16xf32>) permutation = [0, 2, 1, 3] 
    %117 = tensor.empty() : tensor<1x2x16x12xf32>
    %transposed_98 = linalg.transpose ins(%expanded_94 : tensor<1x12x2x16xf32>) outs(%117 : tensor<1x2x16x12xf32>) permutation = [0, 2, 3, 1] 
    %collapsed_99 = tensor.collapse_shape %transposed_92 [[0, 1], [2], [3]] : tensor<1x2x12x16xf32> into tensor<2x12x16xf32>
    %collapsed_100 = tensor.collapse_shape %transposed_98 [[0, 1], [2], [3]] : tensor<1x2x16x12xf32> into tensor<2x16x12xf32>
    %118 = tensor.empty() : tensor<2x12x12xf32>
    %119 = linalg.fill ins(%cst : f32) outs(%118 : tensor<2x12x12xf32>) -> tensor<2x12x12xf32>
    %120 = linalg.batch_matmul ins(%collapsed_99, %collapsed_100 : tensor<2x12x16xf32>, tensor<2x16x12xf32>) outs(%119 : tensor<2x12x12xf32>) -> tensor<2x12x12xf32>
    %expanded_101 = tensor.expand_shape %120 [[0, 1], [2], [3]] output_shape [1, 2, 12, 12] : tensor<2x12x12xf32> into tensor<1x2x12x12xf32>
    %121 = tensor.empty() : tensor<1x2x12xi64>
    %122 = linalg.fill ins(%c0_i64 : i64) outs(%121 : tensor<1x2x12xi64>) -> tensor<1x2x12xi64>
    %123 = tensor.empty() : tensor<1x2x12xf32>
    %124 = linalg.fill ins(%cst_1 : f32) outs(%123 : tensor<1x2x12xf32>) -> tensor<1x2x12xf32>
    %125:2 = linalg.generic {indexing_maps = [#map8, #map9, #map9], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%expanded_101 : tensor<1x2x12x12xf32>) outs(%124, %122 : tensor<1x2x12xf32>, tensor<1x2x12xi64>) {
    ^bb0(%in: f32, %out: f32, %out_179: i64):
      %387 = linalg.index 3 : index
      %388 = arith.index_cast %387 : index to i64
      %389 = arith.maximumf %in, %out : f32
      %390 = arith.cmpf ogt, %in, %out : f32
      %391 = arith.select %390, %388, %out_179 : i64
      linalg.yield %389, %391 : f32, i64
    } -> (tensor<1x2x12xf32>, tensor<1x2x12xi64>)
    %expanded_102 = tensor.expand_shape %125#0 [[0], [1], [2, 3]] output_shape [1, 2, 12, 1] : tensor<1x2x12xf32> into tensor<1x2x12x1xf32>
    %126 = tensor.empty() : tensor<1x2x12x12xf32>
    %127 = linalg.generic {indexing_maps = [#map8, #map10, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_101, %expanded_102 : tensor<1x2x12x12xf32>, tensor<1x2x12x1xf32>) outs(%126 : tensor<1x2x12x12xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.subf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x2x12x12xf32>
    %128 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%127 : tensor<1x2x12x12xf32>) outs(%126 : tensor<1x2x12x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = math.exp %in : f32
      linalg.yield %387 : f32
    } -> tensor<1x2x12x12xf32>
    %129 = tensor.empty() : tensor<1x2x12x1xf32>
    %130 = linalg.fill ins(%cst : f32) outs(%129 : tensor<1x2x12x1xf32>) -> tensor<1x2x12x1xf32>
    %131 = linalg.generic {indexing_maps = [#map8, #map10], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%128 : tensor<1x2x12x12xf32>) outs(%130 : tensor<1x2x12x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.addf %in, %out : f32
      linalg.yield %387 : f32
    } -> tensor<1x2x12x1xf32>
    %132 = linalg.generic {indexing_maps = [#map8, #map10, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%128, %131 : tensor<1x2x12x12xf32>, tensor<1x2x12x1xf32>) outs(%126 : tensor<1x2x12x12xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.divf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x2x12x12xf32>
    %133 = tensor.empty() : tensor<1x2x12x12xi1>
    %134 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_101 : tensor<1x2x12x12xf32>) outs(%133 : tensor<1x2x12x12xi1>) {
    ^bb0(%in: f32, %out: i1):
      %387 = arith.extf %in : f32 to f64
      %388 = arith.cmpf oeq, %387, %cst_9 : f64
      linalg.yield %388 : i1
    } -> tensor<1x2x12x12xi1>
    %135 = tensor.empty() : tensor<1x2x12x1xi1>
    %136 = linalg.fill ins(%true : i1) outs(%135 : tensor<1x2x12x1xi1>) -> tensor<1x2x12x1xi1>
    %137 = linalg.generic {indexing_maps = [#map8, #map10], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%134 : tensor<1x2x12x12xi1>) outs(%136 : tensor<1x2x12x1xi1>) {
    ^bb0(%in: i1, %out: i1):
      %387 = arith.andi %in, %out : i1
      linalg.yield %387 : i1
    } -> tensor<1x2x12x1xi1>
    %138 = linalg.generic {indexing_maps = [#map10, #map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%137, %cst_8, %132 : tensor<1x2x12x1xi1>, tensor<1x2x12x12xf32>, tensor<1x2x12x12xf32>) outs(%126 : tensor<1x2x12x12xf32>) {
    ^bb0(%in: i1, %in_179: f32, %in_180: f32, %out: f32):
      %387 = arith.select %in, %in_179, %in_180 : f32
      linalg.yield %387 : f32
    } -> tensor<1x2x12x12xf32>
    %collapsed_103 = tensor.collapse_shape %138 [[0, 1], [2], [3]] : tensor<1x2x12x12xf32> into tensor<2x12x12xf32>
    %collapsed_104 = tensor.collapse_shape %transposed_97 [[0, 1], [2], [3]] : tensor<1x2x12x16xf32> into tensor<2x12x16xf32>
    %139 = tensor.empty() : tensor<2x12x16xf32>
    %140 = linalg.fill ins(%cst : f32) outs(%139 : tensor<2x12x16xf32>) -> tensor<2x12x16xf32>
    %141 = linalg.batch_matmul ins(%collapsed_103, %collapsed_104 : tensor<2x12x12xf32>, tensor<2x12x16xf32>) outs(%140 : tensor<2x12x16xf32>) -> tensor<2x12x16xf32>
    %expanded_105 = tensor.expand_shape %141 [[0, 1], [2], [3]] output_shape [1, 2, 12, 16] : tensor<2x12x16xf32> into tensor<1x2x12x16xf32>
    %142 = tensor.empty() : tensor<1x12x2x16xf32>
    %transposed_106 = linalg.transpose ins(%expanded_105 : tensor<1x2x12x16xf32>) outs(%142 : tensor<1x12x2x16xf32>) permutation = [0, 2, 1, 3] 
    %collapsed_107 = tensor.collapse_shape %transposed_106 [[0, 1], [2, 3]] : tensor<1x12x2x16xf32> into tensor<12x32xf32>
    %transposed_108 = linalg.transpose ins(%15 : tensor<32x32xf32>) outs(%9 : tensor<32x32xf32>) permutation = [1, 0] 
    %143 = linalg.matmul ins(%collapsed_107, %transposed_108 : tensor<12x32xf32>, tensor<32x32xf32>) outs(%107 : tensor<12x32xf32>) -> tensor<12x32xf32>
    %144 = linalg.generic {indexing_maps = [#map7, #map2], iterator_types = ["parallel", "parallel"]} ins(%16 : tensor<32xf32>) outs(%7 : tensor<12x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<12x32xf32>
    %145 = linalg.generic {indexing_maps = [#map2, #map2, #map2], iterator_types = ["parallel", "parallel"]} ins(%143, %144 : tensor<12x32xf32>, tensor<12x32xf32>) outs(%7 : tensor<12x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.addf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<12x32xf32>
    %expanded_109 = tensor.expand_shape %145 [[0, 1], [2]] output_shape [1, 12, 32] : tensor<12x32xf32> into tensor<1x12x32xf32>
    %146 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%85, %expanded_109 : tensor<1x12x32xf32>, tensor<1x12x32xf32>) outs(%81 : tensor<1x12x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.addf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x12x32xf32>
    %147 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%146 : tensor<1x12x32xf32>) outs(%86 : tensor<1x12x32xf64>) {
    ^bb0(%in: f32, %out: f64):
      %387 = arith.extf %in : f32 to f64
      linalg.yield %387 : f64
    } -> tensor<1x12x32xf64>
    %148 = linalg.generic {indexing_maps = [#map, #map5], iterator_types = ["parallel", "parallel", "reduction"]} ins(%147 : tensor<1x12x32xf64>) outs(%89 : tensor<1x12x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %387 = arith.addf %in, %out : f64
      linalg.yield %387 : f64
    } -> tensor<1x12x1xf64>
    %149 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%148 : tensor<1x12x1xf64>) outs(%88 : tensor<1x12x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %387 = arith.divf %in, %cst_14 : f64
      linalg.yield %387 : f64
    } -> tensor<1x12x1xf64>
    %150 = linalg.generic {indexing_maps = [#map, #map5, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%147, %149 : tensor<1x12x32xf64>, tensor<1x12x1xf64>) outs(%86 : tensor<1x12x32xf64>) {
    ^bb0(%in: f64, %in_179: f64, %out: f64):
      %387 = arith.subf %in, %in_179 : f64
      linalg.yield %387 : f64
    } -> tensor<1x12x32xf64>
    %151 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%150, %150 : tensor<1x12x32xf64>, tensor<1x12x32xf64>) outs(%86 : tensor<1x12x32xf64>) {
    ^bb0(%in: f64, %in_179: f64, %out: f64):
      %387 = arith.mulf %in, %in_179 : f64
      linalg.yield %387 : f64
    } -> tensor<1x12x32xf64>
    %152 = linalg.generic {indexing_maps = [#map, #map5], iterator_types = ["parallel", "parallel", "reduction"]} ins(%151 : tensor<1x12x32xf64>) outs(%89 : tensor<1x12x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %387 = arith.addf %in, %out : f64
      linalg.yield %387 : f64
    } -> tensor<1x12x1xf64>
    %153 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%152 : tensor<1x12x1xf64>) outs(%88 : tensor<1x12x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %387 = arith.divf %in, %cst_14 : f64
      linalg.yield %387 : f64
    } -> tensor<1x12x1xf64>
    %154 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%153 : tensor<1x12x1xf64>) outs(%96 : tensor<1x12x1xf32>) {
    ^bb0(%in: f64, %out: f32):
      %387 = arith.truncf %in : f64 to f32
      linalg.yield %387 : f32
    } -> tensor<1x12x1xf32>
    %155 = linalg.generic {indexing_maps = [#map, #map5], iterator_types = ["parallel", "parallel", "reduction"]} ins(%146 : tensor<1x12x32xf32>) outs(%98 : tensor<1x12x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.addf %in, %out : f32
      linalg.yield %387 : f32
    } -> tensor<1x12x1xf32>
    %156 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%155 : tensor<1x12x1xf32>) outs(%96 : tensor<1x12x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.divf %in, %cst_15 : f32
      linalg.yield %387 : f32
    } -> tensor<1x12x1xf32>
    %157 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%154 : tensor<1x12x1xf32>) outs(%96 : tensor<1x12x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.truncf %cst_10 : f64 to f32
      %388 = arith.addf %in, %387 : f32
      linalg.yield %388 : f32
    } -> tensor<1x12x1xf32>
    %158 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%157 : tensor<1x12x1xf32>) outs(%96 : tensor<1x12x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = math.rsqrt %in : f32
      linalg.yield %387 : f32
    } -> tensor<1x12x1xf32>
    %159 = linalg.generic {indexing_maps = [#map, #map5, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%146, %156 : tensor<1x12x32xf32>, tensor<1x12x1xf32>) outs(%81 : tensor<1x12x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.subf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x12x32xf32>
    %160 = linalg.generic {indexing_maps = [#map, #map5, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%159, %158 : tensor<1x12x32xf32>, tensor<1x12x1xf32>) outs(%81 : tensor<1x12x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.mulf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x12x32xf32>
    %161 = linalg.generic {indexing_maps = [#map, #map6, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%160, %28 : tensor<1x12x32xf32>, tensor<32xf32>) outs(%81 : tensor<1x12x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.mulf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x12x32xf32>
    %162 = linalg.generic {indexing_maps = [#map, #map6, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%161, %29 : tensor<1x12x32xf32>, tensor<32xf32>) outs(%81 : tensor<1x12x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.addf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x12x32xf32>
    %collapsed_110 = tensor.collapse_shape %162 [[0, 1], [2]] : tensor<1x12x32xf32> into tensor<12x32xf32>
    %transposed_111 = linalg.transpose ins(%21 : tensor<48x32xf32>) outs(%24 : tensor<32x48xf32>) permutation = [1, 0] 
    %163 = tensor.empty() : tensor<12x48xf32>
    %164 = linalg.fill ins(%cst : f32) outs(%163 : tensor<12x48xf32>) -> tensor<12x48xf32>
    %165 = linalg.matmul ins(%collapsed_110, %transposed_111 : tensor<12x32xf32>, tensor<32x48xf32>) outs(%164 : tensor<12x48xf32>) -> tensor<12x48xf32>
    %166 = linalg.generic {indexing_maps = [#map7, #map2], iterator_types = ["parallel", "parallel"]} ins(%23 : tensor<48xf32>) outs(%163 : tensor<12x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<12x48xf32>
    %167 = linalg.generic {indexing_maps = [#map2, #map2, #map2], iterator_types = ["parallel", "parallel"]} ins(%165, %166 : tensor<12x48xf32>, tensor<12x48xf32>) outs(%163 : tensor<12x48xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.addf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<12x48xf32>
    %expanded_112 = tensor.expand_shape %167 [[0, 1], [2]] output_shape [1, 12, 48] : tensor<12x48xf32> into tensor<1x12x48xf32>
    %168 = tensor.empty() : tensor<1x12x48xf32>
    %169 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_112 : tensor<1x12x48xf32>) outs(%168 : tensor<1x12x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.mulf %in, %cst_13 : f32
      linalg.yield %387 : f32
    } -> tensor<1x12x48xf32>
    %170 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_112 : tensor<1x12x48xf32>) outs(%168 : tensor<1x12x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.truncf %cst_11 : f64 to f32
      %388 = arith.mulf %in, %387 : f32
      linalg.yield %388 : f32
    } -> tensor<1x12x48xf32>
    %171 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%170 : tensor<1x12x48xf32>) outs(%168 : tensor<1x12x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = math.erf %in : f32
      linalg.yield %387 : f32
    } -> tensor<1x12x48xf32>
    %172 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%171 : tensor<1x12x48xf32>) outs(%168 : tensor<1x12x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.addf %in, %cst_12 : f32
      linalg.yield %387 : f32
    } -> tensor<1x12x48xf32>
    %173 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%169, %172 : tensor<1x12x48xf32>, tensor<1x12x48xf32>) outs(%168 : tensor<1x12x48xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.mulf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x12x48xf32>
    %collapsed_113 = tensor.collapse_shape %173 [[0, 1], [2]] : tensor<1x12x48xf32> into tensor<12x48xf32>
    %transposed_114 = linalg.transpose ins(%25 : tensor<32x48xf32>) outs(%20 : tensor<48x32xf32>) permutation = [1, 0] 
    %174 = linalg.matmul ins(%collapsed_113, %transposed_114 : tensor<12x48xf32>, tensor<48x32xf32>) outs(%107 : tensor<12x32xf32>) -> tensor<12x32xf32>
    %175 = linalg.generic {indexing_maps = [#map7, #map2], iterator_types = ["parallel", "parallel"]} ins(%26 : tensor<32xf32>) outs(%7 : tensor<12x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<12x32xf32>
    %176 = linalg.generic {indexing_maps = [#map2, #map2, #map2], iterator_types = ["parallel", "parallel"]} ins(%174, %175 : tensor<12x32xf32>, tensor<12x32xf32>) outs(%7 : tensor<12x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.addf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<12x32xf32>
    %expanded_115 = tensor.expand_shape %176 [[0, 1], [2]] output_shape [1, 12, 32] : tensor<12x32xf32> into tensor<1x12x32xf32>
    %177 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%146, %expanded_115 : tensor<1x12x32xf32>, tensor<1x12x32xf32>) outs(%81 : tensor<1x12x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.addf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x12x32xf32>
    %178 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%177 : tensor<1x12x32xf32>) outs(%86 : tensor<1x12x32xf64>) {
    ^bb0(%in: f32, %out: f64):
      %387 = arith.extf %in : f32 to f64
      linalg.yield %387 : f64
    } -> tensor<1x12x32xf64>
    %179 = linalg.generic {indexing_maps = [#map, #map5], iterator_types = ["parallel", "parallel", "reduction"]} ins(%178 : tensor<1x12x32xf64>) outs(%89 : tensor<1x12x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %387 = arith.addf %in, %out : f64
      linalg.yield %387 : f64
    } -> tensor<1x12x1xf64>
    %180 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%179 : tensor<1x12x1xf64>) outs(%88 : tensor<1x12x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %387 = arith.divf %in, %cst_14 : f64
      linalg.yield %387 : f64
    } -> tensor<1x12x1xf64>
    %181 = linalg.generic {indexing_maps = [#map, #map5, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%178, %180 : tensor<1x12x32xf64>, tensor<1x12x1xf64>) outs(%86 : tensor<1x12x32xf64>) {
    ^bb0(%in: f64, %in_179: f64, %out: f64):
      %387 = arith.subf %in, %in_179 : f64
      linalg.yield %387 : f64
    } -> tensor<1x12x32xf64>
    %182 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%181, %181 : tensor<1x12x32xf64>, tensor<1x12x32xf64>) outs(%86 : tensor<1x12x32xf64>) {
    ^bb0(%in: f64, %in_179: f64, %out: f64):
      %387 = arith.mulf %in, %in_179 : f64
      linalg.yield %387 : f64
    } -> tensor<1x12x32xf64>
    %183 = linalg.generic {indexing_maps = [#map, #map5], iterator_types = ["parallel", "parallel", "reduction"]} ins(%182 : tensor<1x12x32xf64>) outs(%89 : tensor<1x12x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %387 = arith.addf %in, %out : f64
      linalg.yield %387 : f64
    } -> tensor<1x12x1xf64>
    %184 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%183 : tensor<1x12x1xf64>) outs(%88 : tensor<1x12x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %387 = arith.divf %in, %cst_14 : f64
      linalg.yield %387 : f64
    } -> tensor<1x12x1xf64>
    %185 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%184 : tensor<1x12x1xf64>) outs(%96 : tensor<1x12x1xf32>) {
    ^bb0(%in: f64, %out: f32):
      %387 = arith.truncf %in : f64 to f32
      linalg.yield %387 : f32
    } -> tensor<1x12x1xf32>
    %186 = linalg.generic {indexing_maps = [#map, #map5], iterator_types = ["parallel", "parallel", "reduction"]} ins(%177 : tensor<1x12x32xf32>) outs(%98 : tensor<1x12x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.addf %in, %out : f32
      linalg.yield %387 : f32
    } -> tensor<1x12x1xf32>
    %187 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%186 : tensor<1x12x1xf32>) outs(%96 : tensor<1x12x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.divf %in, %cst_15 : f32
      linalg.yield %387 : f32
    } -> tensor<1x12x1xf32>
    %188 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%185 : tensor<1x12x1xf32>) outs(%96 : tensor<1x12x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.truncf %cst_10 : f64 to f32
      %388 = arith.addf %in, %387 : f32
      linalg.yield %388 : f32
    } -> tensor<1x12x1xf32>
    %189 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%188 : tensor<1x12x1xf32>) outs(%96 : tensor<1x12x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = math.rsqrt %in : f32
      linalg.yield %387 : f32
    } -> tensor<1x12x1xf32>
    %190 = linalg.generic {indexing_maps = [#map, #map5, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%177, %187 : tensor<1x12x32xf32>, tensor<1x12x1xf32>) outs(%81 : tensor<1x12x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.subf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x12x32xf32>
    %191 = linalg.generic {indexing_maps = [#map, #map5, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%190, %189 : tensor<1x12x32xf32>, tensor<1x12x1xf32>) outs(%81 : tensor<1x12x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.mulf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x12x32xf32>
    %192 = linalg.generic {indexing_maps = [#map, #map6, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%191, %31 : tensor<1x12x32xf32>, tensor<32xf32>) outs(%81 : tensor<1x12x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.mulf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x12x32xf32>
    %193 = linalg.generic {indexing_maps = [#map, #map6, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%192, %32 : tensor<1x12x32xf32>, tensor<32xf32>) outs(%81 : tensor<1x12x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.addf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x12x32xf32>
    %194 = tensor.empty() : tensor<1x9x32xf32>
    %195 = linalg.generic {indexing_maps = [#map11, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%arg2 : tensor<1x9xi64>) outs(%194 : tensor<1x9x32xf32>) {
    ^bb0(%in: i64, %out: f32):
      %387 = arith.index_cast %in : i64 to index
      %388 = linalg.index 2 : index
      %389 = arith.cmpi slt, %387, %c64 : index
      cf.assert %389, "index must be smaller than dim size"
      %390 = arith.cmpi sge, %in, %c0_i64 : i64
      cf.assert %390, "index must be larger or equal to 0"
      %extracted = tensor.extract %34[%387, %388] : tensor<64x32xf32>
      linalg.yield %extracted : f32
    } -> tensor<1x9x32xf32>
    %196 = tensor.empty() : tensor<9xi64>
    %197 = linalg.generic {indexing_maps = [#map1], iterator_types = ["parallel"]} outs(%196 : tensor<9xi64>) {
    ^bb0(%out: i64):
      %387 = linalg.index 0 : index
      %388 = arith.index_cast %387 : index to i64
      linalg.yield %388 : i64
    } -> tensor<9xi64>
    %expanded_116 = tensor.expand_shape %197 [[0, 1]] output_shape [1, 9] : tensor<9xi64> into tensor<1x9xi64>
    %198 = linalg.generic {indexing_maps = [#map12, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_116 : tensor<1x9xi64>) outs(%194 : tensor<1x9x32xf32>) {
    ^bb0(%in: i64, %out: f32):
      %387 = arith.cmpi slt, %in, %c0_i64 : i64
      %388 = arith.addi %in, %c16_i64 : i64
      %389 = arith.select %387, %388, %in : i64
      %390 = arith.index_cast %389 : i64 to index
      %391 = linalg.index 2 : index
      %extracted = tensor.extract %36[%390, %391] : tensor<16x32xf32>
      linalg.yield %extracted : f32
    } -> tensor<1x9x32xf32>
    %199 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%195, %198 : tensor<1x9x32xf32>, tensor<1x9x32xf32>) outs(%194 : tensor<1x9x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.addf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x9x32xf32>
    %extracted_slice_117 = tensor.extract_slice %expanded_116[0, 0] [1, 1] [1, 1] : tensor<1x9xi64> to tensor<1x1xi64>
    %200 = tensor.empty() : tensor<1x1xi64>
    %201 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel", "parallel"]} ins(%extracted_slice_117 : tensor<1x1xi64>) outs(%200 : tensor<1x1xi64>) {
    ^bb0(%in: i64, %out: i64):
      %387 = arith.subi %in, %c1_i64 : i64
      linalg.yield %387 : i64
    } -> tensor<1x1xi64>
    %concat = tensor.concat dim(1) %201, %expanded_116 : (tensor<1x1xi64>, tensor<1x9xi64>) -> tensor<1x10xi64>
    %extracted_slice_118 = tensor.extract_slice %concat[0, 0] [1, 9] [1, 1] : tensor<1x10xi64> to tensor<1x9xi64>
    %extracted_slice_119 = tensor.extract_slice %concat[0, 1] [1, 9] [1, 1] : tensor<1x10xi64> to tensor<1x9xi64>
    %202 = tensor.empty() : tensor<1x9xi64>
    %203 = linalg.generic {indexing_maps = [#map2, #map2, #map2], iterator_types = ["parallel", "parallel"]} ins(%extracted_slice_119, %extracted_slice_118 : tensor<1x9xi64>, tensor<1x9xi64>) outs(%202 : tensor<1x9xi64>) {
    ^bb0(%in: i64, %in_179: i64, %out: i64):
      %387 = arith.subi %in, %in_179 : i64
      linalg.yield %387 : i64
    } -> tensor<1x9xi64>
    %204 = tensor.empty() : tensor<1x9xi1>
    %205 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel", "parallel"]} ins(%203 : tensor<1x9xi64>) outs(%204 : tensor<1x9xi1>) {
    ^bb0(%in: i64, %out: i1):
      %387 = arith.cmpi ne, %in, %c1_i64 : i64
      linalg.yield %387 : i1
    } -> tensor<1x9xi1>
    %206 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel", "parallel"]} ins(%205 : tensor<1x9xi1>) outs(%202 : tensor<1x9xi64>) {
    ^bb0(%in: i1, %out: i64):
      %387 = arith.extui %in : i1 to i64
      linalg.yield %387 : i64
    } -> tensor<1x9xi64>
    %expanded_120 = tensor.expand_shape %197 [[0, 1]] output_shape [9, 1] : tensor<9xi64> into tensor<9x1xi64>
    %207 = tensor.empty() : tensor<9x9xi64>
    %208 = linalg.generic {indexing_maps = [#map13, #map14, #map2], iterator_types = ["parallel", "parallel"]} ins(%expanded_116, %expanded_120 : tensor<1x9xi64>, tensor<9x1xi64>) outs(%207 : tensor<9x9xi64>) {
    ^bb0(%in: i64, %in_179: i64, %out: i64):
      %387 = arith.subi %in, %in_179 : i64
      linalg.yield %387 : i64
    } -> tensor<9x9xi64>
    %209 = tensor.empty() : tensor<9x9xi1>
    %210 = linalg.generic {indexing_maps = [#map2, #map2], iterator_types = ["parallel", "parallel"]} ins(%208 : tensor<9x9xi64>) outs(%209 : tensor<9x9xi1>) {
    ^bb0(%in: i64, %out: i1):
      %387 = arith.cmpi sle, %in, %c0_i64 : i64
      linalg.yield %387 : i1
    } -> tensor<9x9xi1>
    %211 = linalg.generic {indexing_maps = [#map2, #map2, #map2], iterator_types = ["parallel", "parallel"]} ins(%210, %cst_7 : tensor<9x9xi1>, tensor<9x9xi1>) outs(%209 : tensor<9x9xi1>) {
    ^bb0(%in: i1, %in_179: i1, %out: i1):
      %387 = arith.andi %in, %in_179 : i1
      linalg.yield %387 : i1
    } -> tensor<9x9xi1>
    %expanded_121 = tensor.expand_shape %206 [[0], [1, 2]] output_shape [1, 1, 9] : tensor<1x9xi64> into tensor<1x1x9xi64>
    %212 = tensor.empty() : tensor<1x9x9xi64>
    %213 = linalg.generic {indexing_maps = [#map4, #map15, #map16, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%211, %expanded_121, %cst_17 : tensor<9x9xi1>, tensor<1x1x9xi64>, tensor<i64>) outs(%212 : tensor<1x9x9xi64>) {
    ^bb0(%in: i1, %in_179: i64, %in_180: i64, %out: i64):
      %387 = arith.select %in, %in_179, %in_180 : i64
      linalg.yield %387 : i64
    } -> tensor<1x9x9xi64>
    %214 = linalg.fill ins(%c0_i64 : i64) outs(%202 : tensor<1x9xi64>) -> tensor<1x9xi64>
    %215 = linalg.generic {indexing_maps = [#map, #map11], iterator_types = ["parallel", "parallel", "reduction"]} ins(%213 : tensor<1x9x9xi64>) outs(%214 : tensor<1x9xi64>) {
    ^bb0(%in: i64, %out: i64):
      %387 = arith.addi %in, %out : i64
      linalg.yield %387 : i64
    } -> tensor<1x9xi64>
    %216 = tensor.empty() : tensor<1xi64>
    %217 = linalg.generic {indexing_maps = [#map1], iterator_types = ["parallel"]} outs(%216 : tensor<1xi64>) {
    ^bb0(%out: i64):
      linalg.yield %c0_i64 : i64
    } -> tensor<1xi64>
    %expanded_122 = tensor.expand_shape %217 [[0, 1, 2, 3]] output_shape [1, 1, 1, 1] : tensor<1xi64> into tensor<1x1x1x1xi64>
    %expanded_123 = tensor.expand_shape %197 [[0, 1, 2, 3]] output_shape [1, 1, 9, 1] : tensor<9xi64> into tensor<1x1x9x1xi64>
    %expanded_124 = tensor.expand_shape %197 [[0, 1, 2, 3]] output_shape [1, 1, 1, 9] : tensor<9xi64> into tensor<1x1x1x9xi64>
    %218 = tensor.empty() : tensor<1x1x9x1xi64>
    %219 = linalg.generic {indexing_maps = [#map17, #map18, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_122, %expanded_123 : tensor<1x1x1x1xi64>, tensor<1x1x9x1xi64>) outs(%218 : tensor<1x1x9x1xi64>) {
    ^bb0(%in: i64, %in_179: i64, %out: i64):
      %387 = arith.cmpi slt, %in, %c0_i64 : i64
      %388 = arith.addi %in, %c1_i64 : i64
      %389 = arith.select %387, %388, %in : i64
      %390 = arith.index_cast %389 : i64 to index
      %391 = arith.cmpi slt, %in_179, %c0_i64 : i64
      %392 = arith.addi %in_179, %c9_i64 : i64
      %393 = arith.select %391, %392, %in_179 : i64
      %394 = arith.index_cast %393 : i64 to index
      %extracted = tensor.extract %215[%390, %394] : tensor<1x9xi64>
      linalg.yield %extracted : i64
    } -> tensor<1x1x9x1xi64>
    %220 = tensor.empty() : tensor<1x1x1x9xi64>
    %221 = linalg.generic {indexing_maps = [#map17, #map19, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_122, %expanded_124 : tensor<1x1x1x1xi64>, tensor<1x1x1x9xi64>) outs(%220 : tensor<1x1x1x9xi64>) {
    ^bb0(%in: i64, %in_179: i64, %out: i64):
      %387 = arith.cmpi slt, %in, %c0_i64 : i64
      %388 = arith.addi %in, %c1_i64 : i64
      %389 = arith.select %387, %388, %in : i64
      %390 = arith.index_cast %389 : i64 to index
      %391 = arith.cmpi slt, %in_179, %c0_i64 : i64
      %392 = arith.addi %in_179, %c9_i64 : i64
      %393 = arith.select %391, %392, %in_179 : i64
      %394 = arith.index_cast %393 : i64 to index
      %extracted = tensor.extract %215[%390, %394] : tensor<1x9xi64>
      linalg.yield %extracted : i64
    } -> tensor<1x1x1x9xi64>
    %222 = tensor.empty() : tensor<1x1x9x9xi1>
    %223 = linalg.generic {indexing_maps = [#map10, #map20, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%219, %221 : tensor<1x1x9x1xi64>, tensor<1x1x1x9xi64>) outs(%222 : tensor<1x1x9x9xi1>) {
    ^bb0(%in: i64, %in_179: i64, %out: i1):
      %387 = arith.cmpi eq, %in, %in_179 : i64
      linalg.yield %387 : i1
    } -> tensor<1x1x9x9xi1>
    %224 = linalg.generic {indexing_maps = [#map21, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%cst_6, %223 : tensor<i1>, tensor<1x1x9x9xi1>) outs(%222 : tensor<1x1x9x9xi1>) {
    ^bb0(%in: i1, %in_179: i1, %out: i1):
      %387 = arith.andi %in, %in_179 : i1
      linalg.yield %387 : i1
    } -> tensor<1x1x9x9xi1>
    %225 = linalg.generic {indexing_maps = [#map17, #map18, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_122, %expanded_123 : tensor<1x1x1x1xi64>, tensor<1x1x9x1xi64>) outs(%218 : tensor<1x1x9x1xi64>) {
    ^bb0(%in: i64, %in_179: i64, %out: i64):
      %387 = arith.cmpi slt, %in, %c0_i64 : i64
      %388 = arith.addi %in, %c1_i64 : i64
      %389 = arith.select %387, %388, %in : i64
      %390 = arith.index_cast %389 : i64 to index
      %391 = arith.cmpi slt, %in_179, %c0_i64 : i64
      %392 = arith.addi %in_179, %c9_i64 : i64
      %393 = arith.select %391, %392, %in_179 : i64
      %394 = arith.index_cast %393 : i64 to index
      %extracted = tensor.extract %expanded_116[%390, %394] : tensor<1x9xi64>
      linalg.yield %extracted : i64
    } -> tensor<1x1x9x1xi64>
    %226 = linalg.generic {indexing_maps = [#map17, #map19, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_122, %expanded_124 : tensor<1x1x1x1xi64>, tensor<1x1x1x9xi64>) outs(%220 : tensor<1x1x1x9xi64>) {
    ^bb0(%in: i64, %in_179: i64, %out: i64):
      %387 = arith.cmpi slt, %in, %c0_i64 : i64
      %388 = arith.addi %in, %c1_i64 : i64
      %389 = arith.select %387, %388, %in : i64
      %390 = arith.index_cast %389 : i64 to index
      %391 = arith.cmpi slt, %in_179, %c0_i64 : i64
      %392 = arith.addi %in_179, %c9_i64 : i64
      %393 = arith.select %391, %392, %in_179 : i64
      %394 = arith.index_cast %393 : i64 to index
      %extracted = tensor.extract %expanded_116[%390, %394] : tensor<1x9xi64>
      linalg.yield %extracted : i64
    } -> tensor<1x1x1x9xi64>
    %227 = linalg.generic {indexing_maps = [#map20, #map10, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%226, %225 : tensor<1x1x1x9xi64>, tensor<1x1x9x1xi64>) outs(%222 : tensor<1x1x9x9xi1>) {
    ^bb0(%in: i64, %in_179: i64, %out: i1):
      %387 = arith.cmpi sle, %in, %in_179 : i64
      linalg.yield %387 : i1
    } -> tensor<1x1x9x9xi1>
    %228 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%224, %227 : tensor<1x1x9x9xi1>, tensor<1x1x9x9xi1>) outs(%222 : tensor<1x1x9x9xi1>) {
    ^bb0(%in: i1, %in_179: i1, %out: i1):
      %387 = arith.andi %in, %in_179 : i1
      linalg.yield %387 : i1
    } -> tensor<1x1x9x9xi1>
    %229 = tensor.empty() : tensor<1x9x32xf64>
    %230 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%199 : tensor<1x9x32xf32>) outs(%229 : tensor<1x9x32xf64>) {
    ^bb0(%in: f32, %out: f64):
      %387 = arith.extf %in : f32 to f64
      linalg.yield %387 : f64
    } -> tensor<1x9x32xf64>
    %231 = tensor.empty() : tensor<1x9x1xf64>
    %232 = linalg.fill ins(%cst_0 : f64) outs(%231 : tensor<1x9x1xf64>) -> tensor<1x9x1xf64>
    %233 = linalg.generic {indexing_maps = [#map, #map5], iterator_types = ["parallel", "parallel", "reduction"]} ins(%230 : tensor<1x9x32xf64>) outs(%232 : tensor<1x9x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %387 = arith.addf %in, %out : f64
      linalg.yield %387 : f64
    } -> tensor<1x9x1xf64>
    %234 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%233 : tensor<1x9x1xf64>) outs(%231 : tensor<1x9x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %387 = arith.divf %in, %cst_14 : f64
      linalg.yield %387 : f64
    } -> tensor<1x9x1xf64>
    %235 = linalg.generic {indexing_maps = [#map, #map5, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%230, %234 : tensor<1x9x32xf64>, tensor<1x9x1xf64>) outs(%229 : tensor<1x9x32xf64>) {
    ^bb0(%in: f64, %in_179: f64, %out: f64):
      %387 = arith.subf %in, %in_179 : f64
      linalg.yield %387 : f64
    } -> tensor<1x9x32xf64>
    %236 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%235, %235 : tensor<1x9x32xf64>, tensor<1x9x32xf64>) outs(%229 : tensor<1x9x32xf64>) {
    ^bb0(%in: f64, %in_179: f64, %out: f64):
      %387 = arith.mulf %in, %in_179 : f64
      linalg.yield %387 : f64
    } -> tensor<1x9x32xf64>
    %237 = linalg.generic {indexing_maps = [#map, #map5], iterator_types = ["parallel", "parallel", "reduction"]} ins(%236 : tensor<1x9x32xf64>) outs(%232 : tensor<1x9x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %387 = arith.addf %in, %out : f64
      linalg.yield %387 : f64
    } -> tensor<1x9x1xf64>
    %238 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%237 : tensor<1x9x1xf64>) outs(%231 : tensor<1x9x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %387 = arith.divf %in, %cst_14 : f64
      linalg.yield %387 : f64
    } -> tensor<1x9x1xf64>
    %239 = tensor.empty() : tensor<1x9x1xf32>
    %240 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%238 : tensor<1x9x1xf64>) outs(%239 : tensor<1x9x1xf32>) {
    ^bb0(%in: f64, %out: f32):
      %387 = arith.truncf %in : f64 to f32
      linalg.yield %387 : f32
    } -> tensor<1x9x1xf32>
    %241 = linalg.fill ins(%cst : f32) outs(%239 : tensor<1x9x1xf32>) -> tensor<1x9x1xf32>
    %242 = linalg.generic {indexing_maps = [#map, #map5], iterator_types = ["parallel", "parallel", "reduction"]} ins(%199 : tensor<1x9x32xf32>) outs(%241 : tensor<1x9x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.addf %in, %out : f32
      linalg.yield %387 : f32
    } -> tensor<1x9x1xf32>
    %243 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%242 : tensor<1x9x1xf32>) outs(%239 : tensor<1x9x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.divf %in, %cst_15 : f32
      linalg.yield %387 : f32
    } -> tensor<1x9x1xf32>
    %244 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%240 : tensor<1x9x1xf32>) outs(%239 : tensor<1x9x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.truncf %cst_10 : f64 to f32
      %388 = arith.addf %in, %387 : f32
      linalg.yield %388 : f32
    } -> tensor<1x9x1xf32>
    %245 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%244 : tensor<1x9x1xf32>) outs(%239 : tensor<1x9x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = math.rsqrt %in : f32
      linalg.yield %387 : f32
    } -> tensor<1x9x1xf32>
    %246 = linalg.generic {indexing_maps = [#map, #map5, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%199, %243 : tensor<1x9x32xf32>, tensor<1x9x1xf32>) outs(%194 : tensor<1x9x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.subf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x9x32xf32>
    %247 = linalg.generic {indexing_maps = [#map, #map5, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%246, %245 : tensor<1x9x32xf32>, tensor<1x9x1xf32>) outs(%194 : tensor<1x9x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.mulf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x9x32xf32>
    %248 = linalg.generic {indexing_maps = [#map, #map6, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%247, %45 : tensor<1x9x32xf32>, tensor<32xf32>) outs(%194 : tensor<1x9x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.mulf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x9x32xf32>
    %249 = linalg.generic {indexing_maps = [#map, #map6, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%248, %46 : tensor<1x9x32xf32>, tensor<32xf32>) outs(%194 : tensor<1x9x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.addf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x9x32xf32>
    %collapsed_125 = tensor.collapse_shape %249 [[0, 1], [2]] : tensor<1x9x32xf32> into tensor<9x32xf32>
    %transposed_126 = linalg.transpose ins(%40 : tensor<32x32xf32>) outs(%9 : tensor<32x32xf32>) permutation = [1, 0] 
    %250 = tensor.empty() : tensor<9x32xf32>
    %251 = linalg.fill ins(%cst : f32) outs(%250 : tensor<9x32xf32>) -> tensor<9x32xf32>
    %252 = linalg.matmul ins(%collapsed_125, %transposed_126 : tensor<9x32xf32>, tensor<32x32xf32>) outs(%251 : tensor<9x32xf32>) -> tensor<9x32xf32>
    %253 = linalg.generic {indexing_maps = [#map7, #map2], iterator_types = ["parallel", "parallel"]} ins(%41 : tensor<32xf32>) outs(%250 : tensor<9x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<9x32xf32>
    %254 = linalg.generic {indexing_maps = [#map2, #map2, #map2], iterator_types = ["parallel", "parallel"]} ins(%252, %253 : tensor<9x32xf32>, tensor<9x32xf32>) outs(%250 : tensor<9x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.addf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<9x32xf32>
    %expanded_127 = tensor.expand_shape %254 [[0, 1], [2]] output_shape [1, 9, 32] : tensor<9x32xf32> into tensor<1x9x32xf32>
    %255 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_127 : tensor<1x9x32xf32>) outs(%194 : tensor<1x9x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.mulf %in, %cst_16 : f32
      linalg.yield %387 : f32
    } -> tensor<1x9x32xf32>
    %expanded_128 = tensor.expand_shape %255 [[0], [1], [2, 3]] output_shape [1, 9, 2, 16] : tensor<1x9x32xf32> into tensor<1x9x2x16xf32>
    %256 = tensor.empty() : tensor<1x2x9x16xf32>
    %transposed_129 = linalg.transpose ins(%expanded_128 : tensor<1x9x2x16xf32>) outs(%256 : tensor<1x2x9x16xf32>) permutation = [0, 2, 1, 3] 
    %transposed_130 = linalg.transpose ins(%37 : tensor<32x32xf32>) outs(%9 : tensor<32x32xf32>) permutation = [1, 0] 
    %257 = linalg.matmul ins(%collapsed_125, %transposed_130 : tensor<9x32xf32>, tensor<32x32xf32>) outs(%251 : tensor<9x32xf32>) -> tensor<9x32xf32>
    %expanded_131 = tensor.expand_shape %257 [[0, 1], [2, 3]] output_shape [1, 9, 2, 16] : tensor<9x32xf32> into tensor<1x9x2x16xf32>
    %transposed_132 = linalg.transpose ins(%38 : tensor<32x32xf32>) outs(%9 : tensor<32x32xf32>) permutation = [1, 0] 
    %258 = linalg.matmul ins(%collapsed_125, %transposed_132 : tensor<9x32xf32>, tensor<32x32xf32>) outs(%251 : tensor<9x32xf32>) -> tensor<9x32xf32>
    %259 = linalg.generic {indexing_maps = [#map7, #map2], iterator_types = ["parallel", "parallel"]} ins(%39 : tensor<32xf32>) outs(%250 : tensor<9x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<9x32xf32>
    %260 = linalg.generic {indexing_maps = [#map2, #map2, #map2], iterator_types = ["parallel", "parallel"]} ins(%258, %259 : tensor<9x32xf32>, tensor<9x32xf32>) outs(%250 : tensor<9x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.addf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<9x32xf32>
    %expanded_133 = tensor.expand_shape %260 [[0, 1], [2, 3]] output_shape [1, 9, 2, 16] : tensor<9x32xf32> into tensor<1x9x2x16xf32>
    %transposed_134 = linalg.transpose ins(%expanded_133 : tensor<1x9x2x16xf32>) outs(%256 : tensor<1x2x9x16xf32>) permutation = [0, 2, 1, 3] 
    %261 = tensor.empty() : tensor<1x1x9x9xf32>
    %262 = linalg.generic {indexing_maps = [#map8, #map21, #map21, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%228, %cst_4, %cst_5 : tensor<1x1x9x9xi1>, tensor<f32>, tensor<f32>) outs(%261 : tensor<1x1x9x9xf32>) {
    ^bb0(%in: i1, %in_179: f32, %in_180: f32, %out: f32):
      %387 = arith.select %in, %in_179, %in_180 : f32
      linalg.yield %387 : f32
    } -> tensor<1x1x9x9xf32>
    %263 = tensor.empty() : tensor<1x2x16x9xf32>
    %transposed_135 = linalg.transpose ins(%expanded_131 : tensor<1x9x2x16xf32>) outs(%263 : tensor<1x2x16x9xf32>) permutation = [0, 2, 3, 1] 
    %collapsed_136 = tensor.collapse_shape %transposed_129 [[0, 1], [2], [3]] : tensor<1x2x9x16xf32> into tensor<2x9x16xf32>
    %collapsed_137 = tensor.collapse_shape %transposed_135 [[0, 1], [2], [3]] : tensor<1x2x16x9xf32> into tensor<2x16x9xf32>
    %264 = tensor.empty() : tensor<2x9x9xf32>
    %265 = linalg.fill ins(%cst : f32) outs(%264 : tensor<2x9x9xf32>) -> tensor<2x9x9xf32>
    %266 = linalg.batch_matmul ins(%collapsed_136, %collapsed_137 : tensor<2x9x16xf32>, tensor<2x16x9xf32>) outs(%265 : tensor<2x9x9xf32>) -> tensor<2x9x9xf32>
    %expanded_138 = tensor.expand_shape %266 [[0, 1], [2], [3]] output_shape [1, 2, 9, 9] : tensor<2x9x9xf32> into tensor<1x2x9x9xf32>
    %267 = tensor.empty() : tensor<1x2x9x9xf32>
    %268 = linalg.generic {indexing_maps = [#map8, #map22, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_138, %262 : tensor<1x2x9x9xf32>, tensor<1x1x9x9xf32>) outs(%267 : tensor<1x2x9x9xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.addf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x2x9x9xf32>
    %269 = tensor.empty() : tensor<1x2x9xi64>
    %270 = linalg.fill ins(%c0_i64 : i64) outs(%269 : tensor<1x2x9xi64>) -> tensor<1x2x9xi64>
    %271 = tensor.empty() : tensor<1x2x9xf32>
    %272 = linalg.fill ins(%cst_1 : f32) outs(%271 : tensor<1x2x9xf32>) -> tensor<1x2x9xf32>
    %273:2 = linalg.generic {indexing_maps = [#map8, #map9, #map9], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%268 : tensor<1x2x9x9xf32>) outs(%272, %270 : tensor<1x2x9xf32>, tensor<1x2x9xi64>) {
    ^bb0(%in: f32, %out: f32, %out_179: i64):
      %387 = linalg.index 3 : index
      %388 = arith.index_cast %387 : index to i64
      %389 = arith.maximumf %in, %out : f32
      %390 = arith.cmpf ogt, %in, %out : f32
      %391 = arith.select %390, %388, %out_179 : i64
      linalg.yield %389, %391 : f32, i64
    } -> (tensor<1x2x9xf32>, tensor<1x2x9xi64>)
    %expanded_139 = tensor.expand_shape %273#0 [[0], [1], [2, 3]] output_shape [1, 2, 9, 1] : tensor<1x2x9xf32> into tensor<1x2x9x1xf32>
    %274 = linalg.generic {indexing_maps = [#map8, #map10, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%268, %expanded_139 : tensor<1x2x9x9xf32>, tensor<1x2x9x1xf32>) outs(%267 : tensor<1x2x9x9xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.subf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x2x9x9xf32>
    %275 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%274 : tensor<1x2x9x9xf32>) outs(%267 : tensor<1x2x9x9xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = math.exp %in : f32
      linalg.yield %387 : f32
    } -> tensor<1x2x9x9xf32>
    %276 = tensor.empty() : tensor<1x2x9x1xf32>
    %277 = linalg.fill ins(%cst : f32) outs(%276 : tensor<1x2x9x1xf32>) -> tensor<1x2x9x1xf32>
    %278 = linalg.generic {indexing_maps = [#map8, #map10], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%275 : tensor<1x2x9x9xf32>) outs(%277 : tensor<1x2x9x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.addf %in, %out : f32
      linalg.yield %387 : f32
    } -> tensor<1x2x9x1xf32>
    %279 = linalg.generic {indexing_maps = [#map8, #map10, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%275, %278 : tensor<1x2x9x9xf32>, tensor<1x2x9x1xf32>) outs(%267 : tensor<1x2x9x9xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.divf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x2x9x9xf32>
    %280 = tensor.empty() : tensor<1x2x9x9xi1>
    %281 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%268 : tensor<1x2x9x9xf32>) outs(%280 : tensor<1x2x9x9xi1>) {
    ^bb0(%in: f32, %out: i1):
      %387 = arith.extf %in : f32 to f64
      %388 = arith.cmpf oeq, %387, %cst_9 : f64
      linalg.yield %388 : i1
    } -> tensor<1x2x9x9xi1>
    %282 = tensor.empty() : tensor<1x2x9x1xi1>
    %283 = linalg.fill ins(%true : i1) outs(%282 : tensor<1x2x9x1xi1>) -> tensor<1x2x9x1xi1>
    %284 = linalg.generic {indexing_maps = [#map8, #map10], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%281 : tensor<1x2x9x9xi1>) outs(%283 : tensor<1x2x9x1xi1>) {
    ^bb0(%in: i1, %out: i1):
      %387 = arith.andi %in, %out : i1
      linalg.yield %387 : i1
    } -> tensor<1x2x9x1xi1>
    %285 = linalg.generic {indexing_maps = [#map10, #map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%284, %cst_3, %279 : tensor<1x2x9x1xi1>, tensor<1x2x9x9xf32>, tensor<1x2x9x9xf32>) outs(%267 : tensor<1x2x9x9xf32>) {
    ^bb0(%in: i1, %in_179: f32, %in_180: f32, %out: f32):
      %387 = arith.select %in, %in_179, %in_180 : f32
      linalg.yield %387 : f32
    } -> tensor<1x2x9x9xf32>
    %collapsed_140 = tensor.collapse_shape %285 [[0, 1], [2], [3]] : tensor<1x2x9x9xf32> into tensor<2x9x9xf32>
    %collapsed_141 = tensor.collapse_shape %transposed_134 [[0, 1], [2], [3]] : tensor<1x2x9x16xf32> into tensor<2x9x16xf32>
    %286 = tensor.empty() : tensor<2x9x16xf32>
    %287 = linalg.fill ins(%cst : f32) outs(%286 : tensor<2x9x16xf32>) -> tensor<2x9x16xf32>
    %288 = linalg.batch_matmul ins(%collapsed_140, %collapsed_141 : tensor<2x9x9xf32>, tensor<2x9x16xf32>) outs(%287 : tensor<2x9x16xf32>) -> tensor<2x9x16xf32>
    %expanded_142 = tensor.expand_shape %288 [[0, 1], [2], [3]] output_shape [1, 2, 9, 16] : tensor<2x9x16xf32> into tensor<1x2x9x16xf32>
    %289 = tensor.empty() : tensor<1x9x2x16xf32>
    %transposed_143 = linalg.transpose ins(%expanded_142 : tensor<1x2x9x16xf32>) outs(%289 : tensor<1x9x2x16xf32>) permutation = [0, 2, 1, 3] 
    %collapsed_144 = tensor.collapse_shape %transposed_143 [[0, 1], [2, 3]] : tensor<1x9x2x16xf32> into tensor<9x32xf32>
    %transposed_145 = linalg.transpose ins(%42 : tensor<32x32xf32>) outs(%9 : tensor<32x32xf32>) permutation = [1, 0] 
    %290 = linalg.matmul ins(%collapsed_144, %transposed_145 : tensor<9x32xf32>, tensor<32x32xf32>) outs(%251 : tensor<9x32xf32>) -> tensor<9x32xf32>
    %291 = linalg.generic {indexing_maps = [#map7, #map2], iterator_types = ["parallel", "parallel"]} ins(%43 : tensor<32xf32>) outs(%250 : tensor<9x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<9x32xf32>
    %292 = linalg.generic {indexing_maps = [#map2, #map2, #map2], iterator_types = ["parallel", "parallel"]} ins(%290, %291 : tensor<9x32xf32>, tensor<9x32xf32>) outs(%250 : tensor<9x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.addf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<9x32xf32>
    %expanded_146 = tensor.expand_shape %292 [[0, 1], [2]] output_shape [1, 9, 32] : tensor<9x32xf32> into tensor<1x9x32xf32>
    %293 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%199, %expanded_146 : tensor<1x9x32xf32>, tensor<1x9x32xf32>) outs(%194 : tensor<1x9x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.addf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x9x32xf32>
    %294 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%293 : tensor<1x9x32xf32>) outs(%229 : tensor<1x9x32xf64>) {
    ^bb0(%in: f32, %out: f64):
      %387 = arith.extf %in : f32 to f64
      linalg.yield %387 : f64
    } -> tensor<1x9x32xf64>
    %295 = linalg.generic {indexing_maps = [#map, #map5], iterator_types = ["parallel", "parallel", "reduction"]} ins(%294 : tensor<1x9x32xf64>) outs(%232 : tensor<1x9x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %387 = arith.addf %in, %out : f64
      linalg.yield %387 : f64
    } -> tensor<1x9x1xf64>
    %296 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%295 : tensor<1x9x1xf64>) outs(%231 : tensor<1x9x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %387 = arith.divf %in, %cst_14 : f64
      linalg.yield %387 : f64
    } -> tensor<1x9x1xf64>
    %297 = linalg.generic {indexing_maps = [#map, #map5, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%294, %296 : tensor<1x9x32xf64>, tensor<1x9x1xf64>) outs(%229 : tensor<1x9x32xf64>) {
    ^bb0(%in: f64, %in_179: f64, %out: f64):
      %387 = arith.subf %in, %in_179 : f64
      linalg.yield %387 : f64
    } -> tensor<1x9x32xf64>
    %298 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%297, %297 : tensor<1x9x32xf64>, tensor<1x9x32xf64>) outs(%229 : tensor<1x9x32xf64>) {
    ^bb0(%in: f64, %in_179: f64, %out: f64):
      %387 = arith.mulf %in, %in_179 : f64
      linalg.yield %387 : f64
    } -> tensor<1x9x32xf64>
    %299 = linalg.generic {indexing_maps = [#map, #map5], iterator_types = ["parallel", "parallel", "reduction"]} ins(%298 : tensor<1x9x32xf64>) outs(%232 : tensor<1x9x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %387 = arith.addf %in, %out : f64
      linalg.yield %387 : f64
    } -> tensor<1x9x1xf64>
    %300 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%299 : tensor<1x9x1xf64>) outs(%231 : tensor<1x9x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %387 = arith.divf %in, %cst_14 : f64
      linalg.yield %387 : f64
    } -> tensor<1x9x1xf64>
    %301 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%300 : tensor<1x9x1xf64>) outs(%239 : tensor<1x9x1xf32>) {
    ^bb0(%in: f64, %out: f32):
      %387 = arith.truncf %in : f64 to f32
      linalg.yield %387 : f32
    } -> tensor<1x9x1xf32>
    %302 = linalg.generic {indexing_maps = [#map, #map5], iterator_types = ["parallel", "parallel", "reduction"]} ins(%293 : tensor<1x9x32xf32>) outs(%241 : tensor<1x9x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.addf %in, %out : f32
      linalg.yield %387 : f32
    } -> tensor<1x9x1xf32>
    %303 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%302 : tensor<1x9x1xf32>) outs(%239 : tensor<1x9x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.divf %in, %cst_15 : f32
      linalg.yield %387 : f32
    } -> tensor<1x9x1xf32>
    %304 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%301 : tensor<1x9x1xf32>) outs(%239 : tensor<1x9x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.truncf %cst_10 : f64 to f32
      %388 = arith.addf %in, %387 : f32
      linalg.yield %388 : f32
    } -> tensor<1x9x1xf32>
    %305 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%304 : tensor<1x9x1xf32>) outs(%239 : tensor<1x9x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = math.rsqrt %in : f32
      linalg.yield %387 : f32
    } -> tensor<1x9x1xf32>
    %306 = linalg.generic {indexing_maps = [#map, #map5, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%293, %303 : tensor<1x9x32xf32>, tensor<1x9x1xf32>) outs(%194 : tensor<1x9x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.subf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x9x32xf32>
    %307 = linalg.generic {indexing_maps = [#map, #map5, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%306, %305 : tensor<1x9x32xf32>, tensor<1x9x1xf32>) outs(%194 : tensor<1x9x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.mulf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x9x32xf32>
    %308 = linalg.generic {indexing_maps = [#map, #map6, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%307, %55 : tensor<1x9x32xf32>, tensor<32xf32>) outs(%194 : tensor<1x9x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.mulf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x9x32xf32>
    %309 = linalg.generic {indexing_maps = [#map, #map6, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%308, %56 : tensor<1x9x32xf32>, tensor<32xf32>) outs(%194 : tensor<1x9x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.addf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x9x32xf32>
    %collapsed_147 = tensor.collapse_shape %309 [[0, 1], [2]] : tensor<1x9x32xf32> into tensor<9x32xf32>
    %transposed_148 = linalg.transpose ins(%50 : tensor<32x32xf32>) outs(%9 : tensor<32x32xf32>) permutation = [1, 0] 
    %310 = linalg.matmul ins(%collapsed_147, %transposed_148 : tensor<9x32xf32>, tensor<32x32xf32>) outs(%251 : tensor<9x32xf32>) -> tensor<9x32xf32>
    %311 = linalg.generic {indexing_maps = [#map7, #map2], iterator_types = ["parallel", "parallel"]} ins(%51 : tensor<32xf32>) outs(%250 : tensor<9x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<9x32xf32>
    %312 = linalg.generic {indexing_maps = [#map2, #map2, #map2], iterator_types = ["parallel", "parallel"]} ins(%310, %311 : tensor<9x32xf32>, tensor<9x32xf32>) outs(%250 : tensor<9x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.addf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<9x32xf32>
    %expanded_149 = tensor.expand_shape %312 [[0, 1], [2]] output_shape [1, 9, 32] : tensor<9x32xf32> into tensor<1x9x32xf32>
    %313 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_149 : tensor<1x9x32xf32>) outs(%194 : tensor<1x9x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.mulf %in, %cst_16 : f32
      linalg.yield %387 : f32
    } -> tensor<1x9x32xf32>
    %expanded_150 = tensor.expand_shape %313 [[0], [1], [2, 3]] output_shape [1, 9, 2, 16] : tensor<1x9x32xf32> into tensor<1x9x2x16xf32>
    %transposed_151 = linalg.transpose ins(%expanded_150 : tensor<1x9x2x16xf32>) outs(%256 : tensor<1x2x9x16xf32>) permutation = [0, 2, 1, 3] 
    %transposed_152 = linalg.transpose ins(%47 : tensor<32x32xf32>) outs(%9 : tensor<32x32xf32>) permutation = [1, 0] 
    %collapsed_153 = tensor.collapse_shape %193 [[0, 1], [2]] : tensor<1x12x32xf32> into tensor<12x32xf32>
    %314 = linalg.matmul ins(%collapsed_153, %transposed_152 : tensor<12x32xf32>, tensor<32x32xf32>) outs(%107 : tensor<12x32xf32>) -> tensor<12x32xf32>
    %expanded_154 = tensor.expand_shape %314 [[0, 1], [2, 3]] output_shape [1, 12, 2, 16] : tensor<12x32xf32> into tensor<1x12x2x16xf32>
    %transposed_155 = linalg.transpose ins(%48 : tensor<32x32xf32>) outs(%9 : tensor<32x32xf32>) permutation = [1, 0] 
    %315 = linalg.matmul ins(%collapsed_153, %transposed_155 : tensor<12x32xf32>, tensor<32x32xf32>) outs(%107 : tensor<12x32xf32>) -> tensor<12x32xf32>
    %316 = linalg.generic {indexing_maps = [#map7, #map2], iterator_types = ["parallel", "parallel"]} ins(%49 : tensor<32xf32>) outs(%7 : tensor<12x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<12x32xf32>
    %317 = linalg.generic {indexing_maps = [#map2, #map2, #map2], iterator_types = ["parallel", "parallel"]} ins(%315, %316 : tensor<12x32xf32>, tensor<12x32xf32>) outs(%7 : tensor<12x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.addf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<12x32xf32>
    %expanded_156 = tensor.expand_shape %317 [[0, 1], [2, 3]] output_shape [1, 12, 2, 16] : tensor<12x32xf32> into tensor<1x12x2x16xf32>
    %transposed_157 = linalg.transpose ins(%expanded_156 : tensor<1x12x2x16xf32>) outs(%112 : tensor<1x2x12x16xf32>) permutation = [0, 2, 1, 3] 
    %transposed_158 = linalg.transpose ins(%expanded_154 : tensor<1x12x2x16xf32>) outs(%117 : tensor<1x2x16x12xf32>) permutation = [0, 2, 3, 1] 
    %collapsed_159 = tensor.collapse_shape %transposed_151 [[0, 1], [2], [3]] : tensor<1x2x9x16xf32> into tensor<2x9x16xf32>
    %collapsed_160 = tensor.collapse_shape %transposed_158 [[0, 1], [2], [3]] : tensor<1x2x16x12xf32> into tensor<2x16x12xf32>
    %318 = tensor.empty() : tensor<2x9x12xf32>
    %319 = linalg.fill ins(%cst : f32) outs(%318 : tensor<2x9x12xf32>) -> tensor<2x9x12xf32>
    %320 = linalg.batch_matmul ins(%collapsed_159, %collapsed_160 : tensor<2x9x16xf32>, tensor<2x16x12xf32>) outs(%319 : tensor<2x9x12xf32>) -> tensor<2x9x12xf32>
    %expanded_161 = tensor.expand_shape %320 [[0, 1], [2], [3]] output_shape [1, 2, 9, 12] : tensor<2x9x12xf32> into tensor<1x2x9x12xf32>
    %321:2 = linalg.generic {indexing_maps = [#map8, #map9, #map9], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%expanded_161 : tensor<1x2x9x12xf32>) outs(%272, %270 : tensor<1x2x9xf32>, tensor<1x2x9xi64>) {
    ^bb0(%in: f32, %out: f32, %out_179: i64):
      %387 = linalg.index 3 : index
      %388 = arith.index_cast %387 : index to i64
      %389 = arith.maximumf %in, %out : f32
      %390 = arith.cmpf ogt, %in, %out : f32
      %391 = arith.select %390, %388, %out_179 : i64
      linalg.yield %389, %391 : f32, i64
    } -> (tensor<1x2x9xf32>, tensor<1x2x9xi64>)
    %expanded_162 = tensor.expand_shape %321#0 [[0], [1], [2, 3]] output_shape [1, 2, 9, 1] : tensor<1x2x9xf32> into tensor<1x2x9x1xf32>
    %322 = tensor.empty() : tensor<1x2x9x12xf32>
    %323 = linalg.generic {indexing_maps = [#map8, #map10, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_161, %expanded_162 : tensor<1x2x9x12xf32>, tensor<1x2x9x1xf32>) outs(%322 : tensor<1x2x9x12xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.subf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x2x9x12xf32>
    %324 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%323 : tensor<1x2x9x12xf32>) outs(%322 : tensor<1x2x9x12xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = math.exp %in : f32
      linalg.yield %387 : f32
    } -> tensor<1x2x9x12xf32>
    %325 = linalg.generic {indexing_maps = [#map8, #map10], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%324 : tensor<1x2x9x12xf32>) outs(%277 : tensor<1x2x9x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.addf %in, %out : f32
      linalg.yield %387 : f32
    } -> tensor<1x2x9x1xf32>
    %326 = linalg.generic {indexing_maps = [#map8, #map10, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%324, %325 : tensor<1x2x9x12xf32>, tensor<1x2x9x1xf32>) outs(%322 : tensor<1x2x9x12xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.divf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x2x9x12xf32>
    %327 = tensor.empty() : tensor<1x2x9x12xi1>
    %328 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_161 : tensor<1x2x9x12xf32>) outs(%327 : tensor<1x2x9x12xi1>) {
    ^bb0(%in: f32, %out: i1):
      %387 = arith.extf %in : f32 to f64
      %388 = arith.cmpf oeq, %387, %cst_9 : f64
      linalg.yield %388 : i1
    } -> tensor<1x2x9x12xi1>
    %329 = linalg.generic {indexing_maps = [#map8, #map10], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%328 : tensor<1x2x9x12xi1>) outs(%283 : tensor<1x2x9x1xi1>) {
    ^bb0(%in: i1, %out: i1):
      %387 = arith.andi %in, %out : i1
      linalg.yield %387 : i1
    } -> tensor<1x2x9x1xi1>
    %330 = linalg.generic {indexing_maps = [#map10, #map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%329, %cst_2, %326 : tensor<1x2x9x1xi1>, tensor<1x2x9x12xf32>, tensor<1x2x9x12xf32>) outs(%322 : tensor<1x2x9x12xf32>) {
    ^bb0(%in: i1, %in_179: f32, %in_180: f32, %out: f32):
      %387 = arith.select %in, %in_179, %in_180 : f32
      linalg.yield %387 : f32
    } -> tensor<1x2x9x12xf32>
    %collapsed_163 = tensor.collapse_shape %330 [[0, 1], [2], [3]] : tensor<1x2x9x12xf32> into tensor<2x9x12xf32>
    %collapsed_164 = tensor.collapse_shape %transposed_157 [[0, 1], [2], [3]] : tensor<1x2x12x16xf32> into tensor<2x12x16xf32>
    %331 = linalg.batch_matmul ins(%collapsed_163, %collapsed_164 : tensor<2x9x12xf32>, tensor<2x12x16xf32>) outs(%287 : tensor<2x9x16xf32>) -> tensor<2x9x16xf32>
    %expanded_165 = tensor.expand_shape %331 [[0, 1], [2], [3]] output_shape [1, 2, 9, 16] : tensor<2x9x16xf32> into tensor<1x2x9x16xf32>
    %transposed_166 = linalg.transpose ins(%expanded_165 : tensor<1x2x9x16xf32>) outs(%289 : tensor<1x9x2x16xf32>) permutation = [0, 2, 1, 3] 
    %collapsed_167 = tensor.collapse_shape %transposed_166 [[0, 1], [2, 3]] : tensor<1x9x2x16xf32> into tensor<9x32xf32>
    %transposed_168 = linalg.transpose ins(%52 : tensor<32x32xf32>) outs(%9 : tensor<32x32xf32>) permutation = [1, 0] 
    %332 = linalg.matmul ins(%collapsed_167, %transposed_168 : tensor<9x32xf32>, tensor<32x32xf32>) outs(%251 : tensor<9x32xf32>) -> tensor<9x32xf32>
    %333 = linalg.generic {indexing_maps = [#map7, #map2], iterator_types = ["parallel", "parallel"]} ins(%53 : tensor<32xf32>) outs(%250 : tensor<9x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<9x32xf32>
    %334 = linalg.generic {indexing_maps = [#map2, #map2, #map2], iterator_types = ["parallel", "parallel"]} ins(%332, %333 : tensor<9x32xf32>, tensor<9x32xf32>) outs(%250 : tensor<9x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.addf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<9x32xf32>
    %expanded_169 = tensor.expand_shape %334 [[0, 1], [2]] output_shape [1, 9, 32] : tensor<9x32xf32> into tensor<1x9x32xf32>
    %335 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%293, %expanded_169 : tensor<1x9x32xf32>, tensor<1x9x32xf32>) outs(%194 : tensor<1x9x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.addf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x9x32xf32>
    %336 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%335 : tensor<1x9x32xf32>) outs(%229 : tensor<1x9x32xf64>) {
    ^bb0(%in: f32, %out: f64):
      %387 = arith.extf %in : f32 to f64
      linalg.yield %387 : f64
    } -> tensor<1x9x32xf64>
    %337 = linalg.generic {indexing_maps = [#map, #map5], iterator_types = ["parallel", "parallel", "reduction"]} ins(%336 : tensor<1x9x32xf64>) outs(%232 : tensor<1x9x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %387 = arith.addf %in, %out : f64
      linalg.yield %387 : f64
    } -> tensor<1x9x1xf64>
    %338 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%337 : tensor<1x9x1xf64>) outs(%231 : tensor<1x9x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %387 = arith.divf %in, %cst_14 : f64
      linalg.yield %387 : f64
    } -> tensor<1x9x1xf64>
    %339 = linalg.generic {indexing_maps = [#map, #map5, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%336, %338 : tensor<1x9x32xf64>, tensor<1x9x1xf64>) outs(%229 : tensor<1x9x32xf64>) {
    ^bb0(%in: f64, %in_179: f64, %out: f64):
      %387 = arith.subf %in, %in_179 : f64
      linalg.yield %387 : f64
    } -> tensor<1x9x32xf64>
    %340 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%339, %339 : tensor<1x9x32xf64>, tensor<1x9x32xf64>) outs(%229 : tensor<1x9x32xf64>) {
    ^bb0(%in: f64, %in_179: f64, %out: f64):
      %387 = arith.mulf %in, %in_179 : f64
      linalg.yield %387 : f64
    } -> tensor<1x9x32xf64>
    %341 = linalg.generic {indexing_maps = [#map, #map5], iterator_types = ["parallel", "parallel", "reduction"]} ins(%340 : tensor<1x9x32xf64>) outs(%232 : tensor<1x9x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %387 = arith.addf %in, %out : f64
      linalg.yield %387 : f64
    } -> tensor<1x9x1xf64>
    %342 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%341 : tensor<1x9x1xf64>) outs(%231 : tensor<1x9x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %387 = arith.divf %in, %cst_14 : f64
      linalg.yield %387 : f64
    } -> tensor<1x9x1xf64>
    %343 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%342 : tensor<1x9x1xf64>) outs(%239 : tensor<1x9x1xf32>) {
    ^bb0(%in: f64, %out: f32):
      %387 = arith.truncf %in : f64 to f32
      linalg.yield %387 : f32
    } -> tensor<1x9x1xf32>
    %344 = linalg.generic {indexing_maps = [#map, #map5], iterator_types = ["parallel", "parallel", "reduction"]} ins(%335 : tensor<1x9x32xf32>) outs(%241 : tensor<1x9x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.addf %in, %out : f32
      linalg.yield %387 : f32
    } -> tensor<1x9x1xf32>
    %345 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%344 : tensor<1x9x1xf32>) outs(%239 : tensor<1x9x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.divf %in, %cst_15 : f32
      linalg.yield %387 : f32
    } -> tensor<1x9x1xf32>
    %346 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%343 : tensor<1x9x1xf32>) outs(%239 : tensor<1x9x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.truncf %cst_10 : f64 to f32
      %388 = arith.addf %in, %387 : f32
      linalg.yield %388 : f32
    } -> tensor<1x9x1xf32>
    %347 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%346 : tensor<1x9x1xf32>) outs(%239 : tensor<1x9x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = math.rsqrt %in : f32
      linalg.yield %387 : f32
    } -> tensor<1x9x1xf32>
    %348 = linalg.generic {indexing_maps = [#map, #map5, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%335, %345 : tensor<1x9x32xf32>, tensor<1x9x1xf32>) outs(%194 : tensor<1x9x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.subf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x9x32xf32>
    %349 = linalg.generic {indexing_maps = [#map, #map5, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%348, %347 : tensor<1x9x32xf32>, tensor<1x9x1xf32>) outs(%194 : tensor<1x9x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.mulf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x9x32xf32>
    %350 = linalg.generic {indexing_maps = [#map, #map6, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%349, %62 : tensor<1x9x32xf32>, tensor<32xf32>) outs(%194 : tensor<1x9x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.mulf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x9x32xf32>
    %351 = linalg.generic {indexing_maps = [#map, #map6, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%350, %63 : tensor<1x9x32xf32>, tensor<32xf32>) outs(%194 : tensor<1x9x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.addf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x9x32xf32>
    %collapsed_170 = tensor.collapse_shape %351 [[0, 1], [2]] : tensor<1x9x32xf32> into tensor<9x32xf32>
    %transposed_171 = linalg.transpose ins(%57 : tensor<48x32xf32>) outs(%24 : tensor<32x48xf32>) permutation = [1, 0] 
    %352 = tensor.empty() : tensor<9x48xf32>
    %353 = linalg.fill ins(%cst : f32) outs(%352 : tensor<9x48xf32>) -> tensor<9x48xf32>
    %354 = linalg.matmul ins(%collapsed_170, %transposed_171 : tensor<9x32xf32>, tensor<32x48xf32>) outs(%353 : tensor<9x48xf32>) -> tensor<9x48xf32>
    %355 = linalg.generic {indexing_maps = [#map7, #map2], iterator_types = ["parallel", "parallel"]} ins(%58 : tensor<48xf32>) outs(%352 : tensor<9x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<9x48xf32>
    %356 = linalg.generic {indexing_maps = [#map2, #map2, #map2], iterator_types = ["parallel", "parallel"]} ins(%354, %355 : tensor<9x48xf32>, tensor<9x48xf32>) outs(%352 : tensor<9x48xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.addf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<9x48xf32>
    %expanded_172 = tensor.expand_shape %356 [[0, 1], [2]] output_shape [1, 9, 48] : tensor<9x48xf32> into tensor<1x9x48xf32>
    %357 = tensor.empty() : tensor<1x9x48xf32>
    %358 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_172 : tensor<1x9x48xf32>) outs(%357 : tensor<1x9x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.mulf %in, %cst_13 : f32
      linalg.yield %387 : f32
    } -> tensor<1x9x48xf32>
    %359 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_172 : tensor<1x9x48xf32>) outs(%357 : tensor<1x9x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.truncf %cst_11 : f64 to f32
      %388 = arith.mulf %in, %387 : f32
      linalg.yield %388 : f32
    } -> tensor<1x9x48xf32>
    %360 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%359 : tensor<1x9x48xf32>) outs(%357 : tensor<1x9x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = math.erf %in : f32
      linalg.yield %387 : f32
    } -> tensor<1x9x48xf32>
    %361 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%360 : tensor<1x9x48xf32>) outs(%357 : tensor<1x9x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.addf %in, %cst_12 : f32
      linalg.yield %387 : f32
    } -> tensor<1x9x48xf32>
    %362 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%358, %361 : tensor<1x9x48xf32>, tensor<1x9x48xf32>) outs(%357 : tensor<1x9x48xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.mulf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x9x48xf32>
    %collapsed_173 = tensor.collapse_shape %362 [[0, 1], [2]] : tensor<1x9x48xf32> into tensor<9x48xf32>
    %transposed_174 = linalg.transpose ins(%59 : tensor<32x48xf32>) outs(%20 : tensor<48x32xf32>) permutation = [1, 0] 
    %363 = linalg.matmul ins(%collapsed_173, %transposed_174 : tensor<9x48xf32>, tensor<48x32xf32>) outs(%251 : tensor<9x32xf32>) -> tensor<9x32xf32>
    %364 = linalg.generic {indexing_maps = [#map7, #map2], iterator_types = ["parallel", "parallel"]} ins(%60 : tensor<32xf32>) outs(%250 : tensor<9x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<9x32xf32>
    %365 = linalg.generic {indexing_maps = [#map2, #map2, #map2], iterator_types = ["parallel", "parallel"]} ins(%363, %364 : tensor<9x32xf32>, tensor<9x32xf32>) outs(%250 : tensor<9x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.addf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<9x32xf32>
    %expanded_175 = tensor.expand_shape %365 [[0, 1], [2]] output_shape [1, 9, 32] : tensor<9x32xf32> into tensor<1x9x32xf32>
    %366 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%335, %expanded_175 : tensor<1x9x32xf32>, tensor<1x9x32xf32>) outs(%194 : tensor<1x9x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.addf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x9x32xf32>
    %367 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%366 : tensor<1x9x32xf32>) outs(%229 : tensor<1x9x32xf64>) {
    ^bb0(%in: f32, %out: f64):
      %387 = arith.extf %in : f32 to f64
      linalg.yield %387 : f64
    } -> tensor<1x9x32xf64>
    %368 = linalg.generic {indexing_maps = [#map, #map5], iterator_types = ["parallel", "parallel", "reduction"]} ins(%367 : tensor<1x9x32xf64>) outs(%232 : tensor<1x9x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %387 = arith.addf %in, %out : f64
      linalg.yield %387 : f64
    } -> tensor<1x9x1xf64>
    %369 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%368 : tensor<1x9x1xf64>) outs(%231 : tensor<1x9x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %387 = arith.divf %in, %cst_14 : f64
      linalg.yield %387 : f64
    } -> tensor<1x9x1xf64>
    %370 = linalg.generic {indexing_maps = [#map, #map5, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%367, %369 : tensor<1x9x32xf64>, tensor<1x9x1xf64>) outs(%229 : tensor<1x9x32xf64>) {
    ^bb0(%in: f64, %in_179: f64, %out: f64):
      %387 = arith.subf %in, %in_179 : f64
      linalg.yield %387 : f64
    } -> tensor<1x9x32xf64>
    %371 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%370, %370 : tensor<1x9x32xf64>, tensor<1x9x32xf64>) outs(%229 : tensor<1x9x32xf64>) {
    ^bb0(%in: f64, %in_179: f64, %out: f64):
      %387 = arith.mulf %in, %in_179 : f64
      linalg.yield %387 : f64
    } -> tensor<1x9x32xf64>
    %372 = linalg.generic {indexing_maps = [#map, #map5], iterator_types = ["parallel", "parallel", "reduction"]} ins(%371 : tensor<1x9x32xf64>) outs(%232 : tensor<1x9x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %387 = arith.addf %in, %out : f64
      linalg.yield %387 : f64
    } -> tensor<1x9x1xf64>
    %373 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%372 : tensor<1x9x1xf64>) outs(%231 : tensor<1x9x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %387 = arith.divf %in, %cst_14 : f64
      linalg.yield %387 : f64
    } -> tensor<1x9x1xf64>
    %374 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%373 : tensor<1x9x1xf64>) outs(%239 : tensor<1x9x1xf32>) {
    ^bb0(%in: f64, %out: f32):
      %387 = arith.truncf %in : f64 to f32
      linalg.yield %387 : f32
    } -> tensor<1x9x1xf32>
    %375 = linalg.generic {indexing_maps = [#map, #map5], iterator_types = ["parallel", "parallel", "reduction"]} ins(%366 : tensor<1x9x32xf32>) outs(%241 : tensor<1x9x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.addf %in, %out : f32
      linalg.yield %387 : f32
    } -> tensor<1x9x1xf32>
    %376 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%375 : tensor<1x9x1xf32>) outs(%239 : tensor<1x9x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.divf %in, %cst_15 : f32
      linalg.yield %387 : f32
    } -> tensor<1x9x1xf32>
    %377 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%374 : tensor<1x9x1xf32>) outs(%239 : tensor<1x9x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = arith.truncf %cst_10 : f64 to f32
      %388 = arith.addf %in, %387 : f32
      linalg.yield %388 : f32
    } -> tensor<1x9x1xf32>
    %378 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%377 : tensor<1x9x1xf32>) outs(%239 : tensor<1x9x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %387 = math.rsqrt %in : f32
      linalg.yield %387 : f32
    } -> tensor<1x9x1xf32>
    %379 = linalg.generic {indexing_maps = [#map, #map5, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%366, %376 : tensor<1x9x32xf32>, tensor<1x9x1xf32>) outs(%194 : tensor<1x9x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.subf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x9x32xf32>
    %380 = linalg.generic {indexing_maps = [#map, #map5, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%379, %378 : tensor<1x9x32xf32>, tensor<1x9x1xf32>) outs(%194 : tensor<1x9x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.mulf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x9x32xf32>
    %381 = linalg.generic {indexing_maps = [#map, #map6, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%380, %65 : tensor<1x9x32xf32>, tensor<32xf32>) outs(%194 : tensor<1x9x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.mulf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x9x32xf32>
    %382 = linalg.generic {indexing_maps = [#map, #map6, #map], iterator_types = ["parallel", "parallel", "parallel"]} ins(%381, %66 : tensor<1x9x32xf32>, tensor<32xf32>) outs(%194 : tensor<1x9x32xf32>) {
    ^bb0(%in: f32, %in_179: f32, %out: f32):
      %387 = arith.addf %in, %in_179 : f32
      linalg.yield %387 : f32
    } -> tensor<1x9x32xf32>
    %383 = tensor.empty() : tensor<32x64xf32>
    %transposed_176 = linalg.transpose ins(%34 : tensor<64x32xf32>) outs(%383 : tensor<32x64xf32>) permutation = [1, 0] 
    %collapsed_177 = tensor.collapse_shape %382 [[0, 1], [2]] : tensor<1x9x32xf32> into tensor<9x32xf32>
    %384 = tensor.empty() : tensor<9x64xf32>
    %385 = linalg.fill ins(%cst : f32) outs(%384 : tensor<9x64xf32>) -> tensor<9x64xf32>
    %386 = linalg.matmul ins(%collapsed_177, %transposed_176 : tensor<9x32xf32>, tensor<32x64xf32>) outs(%385 : tensor<9x64xf32>) -> tensor<9x64xf32>
    %expanded_178 = tensor.expand_shape %386 [[0, 1], [2]] output_shape [1, 9, 64] : tensor<9x64xf32> into tensor<1x9x64xf32>
    return %expanded_178 : tensor<1x9x64xf32>
  }
}
