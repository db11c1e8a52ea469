#map = affine_map<(d0, d1) -> (d0, d1)>
#map1 = affine_map<(d0) -> (d0)>
#map2 = affine_map<(d0, d1, d2) -> (d0, d1)>
#map3 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map4 = affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, d3)>
#map5 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>
#map6 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map7 = affine_map<(d0, d1, d2, d3) -> ()>
#map8 = affine_map<(d0, d1, d2, d3) -> (0, 0, 0, 0)>
#map9 = affine_map<(d0, d1, d2, d3) -> (0, 0, 0, d3)>
#map10 = affine_map<(d0, d1, d2) -> (d0, d1, 0)>
#map11 = affine_map<(d0, d1, d2) -> (d2)>
#map12 = affine_map<(d0, d1) -> (d1)>
#map13 = affine_map<(d0, d1, d2, d3) -> (d0, 0, d2, d3)>
#map14 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>
module {
  func.func @main(%arg0: tensor<32768xf16>, %arg1: tensor<1x16xi64>, %arg2: tensor<1x16xi64>) -> tensor<1x16x64xf32> {
    %c3_i64 = arith.constant 3 : i64
    %c16_i64 = arith.constant 16 : i64
    %c0_i64 = arith.constant 0 : i64
    %c1_i64 = arith.constant 1 : i64
    %c64 = arith.constant 64 : index
    %c16 = arith.constant 16 : index
    %cst = arith.constant 0.000000e+00 : f64
    %cst_0 = arith.constant 0.000000e+00 : f32
    %cst_1 = arith.constant 0xFF800000 : f32
    %true = arith.constant true
    %cst_2 = arith.constant dense<0.000000e+00> : tensor<1x2x16x16xf32>
    %cst_3 = arith.constant dense<0.000000e+00> : tensor<f32>
    %cst_4 = arith.constant dense<0xFF800000> : tensor<f32>
    %cst_5 = arith.constant dense<true> : tensor<i1>
    %cst_6 = arith.constant 0.79788456080286541 : f64
    %cst_7 = arith.constant 4.471500e-02 : f64
    %cst_8 = arith.constant 0xFFF0000000000000 : f64
    %cst_9 = arith.constant 1.000000e-05 : f64
    %cst_10 = arith.constant 1.000000e+00 : f32
    %cst_11 = arith.constant 3.200000e+01 : f64
    %cst_12 = arith.constant 3.200000e+01 : f32
    %cst_13 = arith.constant 5.000000e-01 : f32
    %extracted_slice = tensor.extract_slice %arg0[0] [2048] [1] : tensor<32768xf16> to tensor<2048xf16>
    %expanded = tensor.expand_shape %extracted_slice [[0, 1]] output_shape [64, 32] : tensor<2048xf16> into tensor<64x32xf16>
    %0 = tensor.empty() : tensor<64x32xf32>
    %1 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded : tensor<64x32xf16>) outs(%0 : tensor<64x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<64x32xf32>
    %extracted_slice_14 = tensor.extract_slice %arg0[2048] [512] [1] : tensor<32768xf16> to tensor<512xf16>
    %expanded_15 = tensor.expand_shape %extracted_slice_14 [[0, 1]] output_shape [16, 32] : tensor<512xf16> into tensor<16x32xf16>
    %2 = tensor.empty() : tensor<16x32xf32>
    %3 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_15 : tensor<16x32xf16>) outs(%2 : tensor<16x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<16x32xf32>
    %extracted_slice_16 = tensor.extract_slice %arg0[2560] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %4 = tensor.empty() : tensor<32xf32>
    %5 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_16 : tensor<32xf16>) outs(%4 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<32xf32>
    %6 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%5 : tensor<32xf32>) outs(%4 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.addf %in, %cst_10 : f32
      linalg.yield %238 : f32
    } -> tensor<32xf32>
    %extracted_slice_17 = tensor.extract_slice %arg0[2592] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %7 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_17 : tensor<32xf16>) outs(%4 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<32xf32>
    %extracted_slice_18 = tensor.extract_slice %arg0[2624] [3072] [1] : tensor<32768xf16> to tensor<3072xf16>
    %expanded_19 = tensor.expand_shape %extracted_slice_18 [[0, 1]] output_shape [32, 96] : tensor<3072xf16> into tensor<32x96xf16>
    %8 = tensor.empty() : tensor<32x96xf32>
    %9 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_19 : tensor<32x96xf16>) outs(%8 : tensor<32x96xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<32x96xf32>
    %extracted_slice_20 = tensor.extract_slice %arg0[5696] [96] [1] : tensor<32768xf16> to tensor<96xf16>
    %10 = tensor.empty() : tensor<96xf32>
    %11 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_20 : tensor<96xf16>) outs(%10 : tensor<96xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<96xf32>
    %extracted_slice_21 = tensor.extract_slice %arg0[5792] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_22 = tensor.expand_shape %extracted_slice_21 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %12 = tensor.empty() : tensor<32x32xf32>
    %13 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_22 : tensor<32x32xf16>) outs(%12 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_23 = tensor.extract_slice %arg0[6816] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %14 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_23 : tensor<32xf16>) outs(%4 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<32xf32>
    %extracted_slice_24 = tensor.extract_slice %arg0[6848] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %15 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_24 : tensor<32xf16>) outs(%4 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<32xf32>
    %16 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%15 : tensor<32xf32>) outs(%4 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.addf %in, %cst_10 : f32
      linalg.yield %238 : f32
    } -> tensor<32xf32>
    %extracted_slice_25 = tensor.extract_slice %arg0[6880] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %17 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_25 : tensor<32xf16>) outs(%4 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<32xf32>
    %extracted_slice_26 = tensor.extract_slice %arg0[6912] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_27 = tensor.expand_shape %extracted_slice_26 [[0, 1]] output_shape [32, 48] : tensor<1536xf16> into tensor<32x48xf16>
    %18 = tensor.empty() : tensor<32x48xf32>
    %19 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_27 : tensor<32x48xf16>) outs(%18 : tensor<32x48xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<32x48xf32>
    %extracted_slice_28 = tensor.extract_slice %arg0[8448] [48] [1] : tensor<32768xf16> to tensor<48xf16>
    %20 = tensor.empty() : tensor<48xf32>
    %21 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_28 : tensor<48xf16>) outs(%20 : tensor<48xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<48xf32>
    %extracted_slice_29 = tensor.extract_slice %arg0[8496] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_30 = tensor.expand_shape %extracted_slice_29 [[0, 1]] output_shape [48, 32] : tensor<1536xf16> into tensor<48x32xf16>
    %22 = tensor.empty() : tensor<48x32xf32>
    %23 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_30 : tensor<48x32xf16>) outs(%22 : tensor<48x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<48x32xf32>
    %extracted_slice_31 = tensor.extract_slice %arg0[10032] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %24 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_31 : tensor<32xf16>) outs(%4 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<32xf32>
    %extracted_slice_32 = tensor.extract_slice %arg0[10064] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %25 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_32 : tensor<32xf16>) outs(%4 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<32xf32>
    %26 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%25 : tensor<32xf32>) outs(%4 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.addf %in, %cst_10 : f32
      linalg.yield %238 : f32
    } -> tensor<32xf32>
    %extracted_slice_33 = tensor.extract_slice %arg0[10096] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %27 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_33 : tensor<32xf16>) outs(%4 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<32xf32>
    %extracted_slice_34 = tensor.extract_slice %arg0[10128] [3072] [1] : tensor<32768xf16> to tensor<3072xf16>
    %expanded_35 = tensor.expand_shape %extracted_slice_34 [[0, 1]] output_shape [32, 96] : tensor<3072xf16> into tensor<32x96xf16>
    %28 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_35 : tensor<32x96xf16>) outs(%8 : tensor<32x96xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<32x96xf32>
    %extracted_slice_36 = tensor.extract_slice %arg0[13200] [96] [1] : tensor<32768xf16> to tensor<96xf16>
    %29 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_36 : tensor<96xf16>) outs(%10 : tensor<96xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<96xf32>
    %extracted_slice_37 = tensor.extract_slice %arg0[13296] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_38 = tensor.expand_shape %extracted_slice_37 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %30 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_38 : tensor<32x32xf16>) outs(%12 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_39 = tensor.extract_slice %arg0[14320] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %31 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_39 : tensor<32xf16>) outs(%4 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<32xf32>
    %extracted_slice_40 = tensor.extract_slice %arg0[14352] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %32 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_40 : tensor<32xf16>) outs(%4 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<32xf32>
    %33 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%32 : tensor<32xf32>) outs(%4 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.addf %in, %cst_10 : f32
      linalg.yield %238 : f32
    } -> tensor<32xf32>
    %extracted_slice_41 = tensor.extract_slice %arg0[14384] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %34 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_41 : tensor<32xf16>) outs(%4 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<32xf32>
    %extracted_slice_42 = tensor.extract_slice %arg0[14416] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_43 = tensor.expand_shape %extracted_slice_42 [[0, 1]] output_shape [32, 48] : tensor<1536xf16> into tensor<32x48xf16>
    %35 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_43 : tensor<32x48xf16>) outs(%18 : tensor<32x48xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<32x48xf32>
    %extracted_slice_44 = tensor.extract_slice %arg0[15952] [48] [1] : tensor<32768xf16> to tensor<48xf16>
    %36 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_44 : tensor<48xf16>) outs(%20 : tensor<48xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<48xf32>
    %extracted_slice_45 = tensor.extract_slice %arg0[16000] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_46 = tensor.expand_shape %extracted_slice_45 [[0, 1]] output_shape [48, 32] : tensor<1536xf16> into tensor<48x32xf16>
    %37 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_46 : tensor<48x32xf16>) outs(%22 : tensor<48x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<48x32xf32>
    %extracted_slice_47 = tensor.extract_slice %arg0[17536] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %38 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_47 : tensor<32xf16>) outs(%4 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<32xf32>
    %extracted_slice_48 = tensor.extract_slice %arg0[17568] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %39 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_48 : tensor<32xf16>) outs(%4 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<32xf32>
    %40 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%39 : tensor<32xf32>) outs(%4 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.addf %in, %cst_10 : f32
      linalg.yield %238 : f32
    } -> tensor<32xf32>
    %extracted_slice_49 = tensor.extract_slice %arg0[17600] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %41 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_49 : tensor<32xf16>) outs(%4 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<32xf32>
    %42 = tensor.empty() : tensor<1x16x32xf32>
    %43 = linalg.generic {indexing_maps = [#map2, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%arg1 : tensor<1x16xi64>) outs(%42 : tensor<1x16x32xf32>) {
    ^bb0(%in: i64, %out: f32):
      %238 = arith.index_cast %in : i64 to index
      %239 = linalg.index 2 : index
      %240 = arith.cmpi slt, %238, %c64 : index
      cf.assert %240, "index must be smaller than dim size"
      %241 = arith.cmpi sge, %in, %c0_i64 : i64
      cf.assert %241, "index must be larger or equal to 0"
      %extracted = tensor.extract %1[%238, %239] : tensor<64x32xf32>
      linalg.yield %extracted : f32
    } -> tensor<1x16x32xf32>
    %44 = tensor.empty() : tensor<16xi64>
    %45 = linalg.generic {indexing_maps = [#map1], iterator_types = ["parallel"]} outs(%44 : tensor<16xi64>) {
    ^bb0(%out: i64):
      %238 = linalg.index 0 : index
      %239 = arith.index_cast %238 : index to i64
      linalg.yield %239 : i64
    } -> tensor<16xi64>
    %expanded_50 = tensor.expand_shape %45 [[0, 1]] output_shape [1, 16] : tensor<16xi64> into tensor<1x16xi64>
    %46 = linalg.generic {indexing_maps = [#map2, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_50 : tensor<1x16xi64>) outs(%42 : tensor<1x16x32xf32>) {
    ^bb0(%in: i64, %out: f32):
      %238 = arith.index_cast %in : i64 to index
      %239 = linalg.index 2 : index
      %240 = arith.cmpi slt, %238, %c16 : index
      cf.assert %240, "index must be smaller than dim size"
      %241 = arith.cmpi sge, %in, %c0_i64 : i64
      cf.assert %241, "index must be larger or equal to 0"
      %extracted = tensor.extract %3[%238, %239] : tensor<16x32xf32>
      linalg.yield %extracted : f32
    } -> tensor<1x16x32xf32>
    %47 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%43, %46 : tensor<1x16x32xf32>, tensor<1x16x32xf32>) outs(%42 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.addf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x32xf32>
    %48 = tensor.empty() : tensor<1x16xi1>
    %49 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%arg2 : tensor<1x16xi64>) outs(%48 : tensor<1x16xi1>) {
    ^bb0(%in: i64, %out: i1):
      %238 = arith.cmpi ne, %in, %c0_i64 : i64
      linalg.yield %238 : i1
    } -> tensor<1x16xi1>
    %50 = tensor.empty() : tensor<1xi64>
    %51 = linalg.generic {indexing_maps = [#map1], iterator_types = ["parallel"]} outs(%50 : tensor<1xi64>) {
    ^bb0(%out: i64):
      linalg.yield %c0_i64 : i64
    } -> tensor<1xi64>
    %expanded_51 = tensor.expand_shape %51 [[0, 1, 2, 3]] output_shape [1, 1, 1, 1] : tensor<1xi64> into tensor<1x1x1x1xi64>
    %expanded_52 = tensor.expand_shape %45 [[0, 1, 2, 3]] output_shape [1, 1, 16, 1] : tensor<16xi64> into tensor<1x1x16x1xi64>
    %expanded_53 = tensor.expand_shape %45 [[0, 1, 2, 3]] output_shape [1, 1, 1, 16] : tensor<16xi64> into tensor<1x1x1x16xi64>
    %52 = tensor.empty() : tensor<1x1x16x16xi1>
    %53 = linalg.generic {indexing_maps = [#map4, #map5, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_53, %expanded_52 : tensor<1x1x1x16xi64>, tensor<1x1x16x1xi64>) outs(%52 : tensor<1x1x16x16xi1>) {
    ^bb0(%in: i64, %in_105: i64, %out: i1):
      %238 = arith.cmpi sle, %in, %in_105 : i64
      linalg.yield %238 : i1
    } -> tensor<1x1x16x16xi1>
    %54 = linalg.generic {indexing_maps = [#map7, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%cst_5, %53 : tensor<i1>, tensor<1x1x16x16xi1>) outs(%52 : tensor<1x1x16x16xi1>) {
    ^bb0(%in: i1, %in_105: i1, %out: i1):
      %238 = arith.andi %in, %in_105 : i1
      linalg.yield %238 : i1
    } -> tensor<1x1x16x16xi1>
    %55 = tensor.empty() : tensor<1x1x1x16xi1>
    %56 = linalg.generic {indexing_maps = [#map8, #map9, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_51, %expanded_53 : tensor<1x1x1x1xi64>, tensor<1x1x1x16xi64>) outs(%55 : tensor<1x1x1x16xi1>) {
    ^bb0(%in: i64, %in_105: i64, %out: i1):
      %238 = arith.cmpi slt, %in, %c0_i64 : i64
      %239 = arith.addi %in, %c1_i64 : i64
      %240 = arith.select %238, %239, %in : i64
      %241 = arith.index_cast %240 : i64 to index
      %242 = arith.cmpi slt, %in_105, %c0_i64 : i64
      %243 = arith.addi %in_105, %c16_i64 : i64
      %244 = arith.select %242, %243, %in_105 : i64
      %245 = arith.index_cast %244 : i64 to index
      %extracted = tensor.extract %49[%241, %245] : tensor<1x16xi1>
      linalg.yield %extracted : i1
    } -> tensor<1x1x1x16xi1>
    %57 = linalg.generic {indexing_maps = [#map6, #map4, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%54, %56 : tensor<1x1x16x16xi1>, tensor<1x1x1x16xi1>) outs(%52 : tensor<1x1x16x16xi1>) {
    ^bb0(%in: i1, %in_105: i1, %out: i1):
      %238 = arith.andi %in, %in_105 : i1
      linalg.yield %238 : i1
    } -> tensor<1x1x16x16xi1>
    %58 = tensor.empty() : tensor<1x16x32xf64>
    %59 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%47 : tensor<1x16x32xf32>) outs(%58 : tensor<1x16x32xf64>) {
    ^bb0(%in: f32, %out: f64):
      %238 = arith.extf %in : f32 to f64
      linalg.yield %238 : f64
    } -> tensor<1x16x32xf64>
    %60 = tensor.empty() : tensor<1x16x1xf64>
    %61 = linalg.fill ins(%cst : f64) outs(%60 : tensor<1x16x1xf64>) -> tensor<1x16x1xf64>
    %62 = linalg.generic {indexing_maps = [#map3, #map10], iterator_types = ["parallel", "parallel", "reduction"]} ins(%59 : tensor<1x16x32xf64>) outs(%61 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %238 = arith.addf %in, %out : f64
      linalg.yield %238 : f64
    } -> tensor<1x16x1xf64>
    %63 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%62 : tensor<1x16x1xf64>) outs(%60 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %238 = arith.divf %in, %cst_11 : f64
      linalg.yield %238 : f64
    } -> tensor<1x16x1xf64>
    %64 = linalg.generic {indexing_maps = [#map3, #map10, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%59, %63 : tensor<1x16x32xf64>, tensor<1x16x1xf64>) outs(%58 : tensor<1x16x32xf64>) {
    ^bb0(%in: f64, %in_105: f64, %out: f64):
      %238 = arith.subf %in, %in_105 : f64
      linalg.yield %238 : f64
    } -> tensor<1x16x32xf64>
    %65 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%64, %64 : tensor<1x16x32xf64>, tensor<1x16x32xf64>) outs(%58 : tensor<1x16x32xf64>) {
    ^bb0(%in: f64, %in_105: f64, %out: f64):
      %238 = arith.mulf %in, %in_105 : f64
      linalg.yield %238 : f64
    } -> tensor<1x16x32xf64>
    %66 = linalg.generic {indexing_maps = [#map3, #map10], iterator_types = ["parallel", "parallel", "reduction"]} ins(%65 : tensor<1x16x32xf64>) outs(%61 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %238 = arith.addf %in, %out : f64
      linalg.yield %238 : f64
    } -> tensor<1x16x1xf64>
    %67 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%66 : tensor<1x16x1xf64>) outs(%60 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %238 = arith.divf %in, %cst_11 : f64
      linalg.yield %238 : f64
    } -> tensor<1x16x1xf64>
    %68 = tensor.empty() : tensor<1x16x1xf32>
    %69 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%67 : tensor<1x16x1xf64>) outs(%68 : tensor<1x16x1xf32>) {
    ^bb0(%in: f64, %out: f32):
      %238 = arith.truncf %in : f64 to f32
      linalg.yield %238 : f32
    } -> tensor<1x16x1xf32>
    %70 = linalg.fill ins(%cst_0 : f32) outs(%68 : tensor<1x16x1xf32>) -> tensor<1x16x1xf32>
    %71 = linalg.generic {indexing_maps = [#map3, #map10], iterator_types = ["parallel", "parallel", "reduction"]} ins(%47 : tensor<1x16x32xf32>) outs(%70 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.addf %in, %out : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x1xf32>
    %72 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%71 : tensor<1x16x1xf32>) outs(%68 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.divf %in, %cst_12 : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x1xf32>
    %73 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%69 : tensor<1x16x1xf32>) outs(%68 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.truncf %cst_9 : f64 to f32
      %239 = arith.addf %in, %238 : f32
      linalg.yield %239 : f32
    } -> tensor<1x16x1xf32>
    %74 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%73 : tensor<1x16x1xf32>) outs(%68 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = math.rsqrt %in : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x1xf32>
    %75 = linalg.generic {indexing_maps = [#map3, #map10, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%47, %72 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%42 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.subf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x32xf32>
    %76 = linalg.generic {indexing_maps = [#map3, #map10, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%75, %74 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%42 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.mulf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x32xf32>
    %77 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%76, %6 : tensor<1x16x32xf32>, tensor<32xf32>) outs(%42 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.mulf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x32xf32>
    %78 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%77, %7 : tensor<1x16x32xf32>, tensor<32xf32>) outs(%42 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.addf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x32xf32>
    %collapsed = tensor.collapse_shape %78 [[0, 1], [2]] : tensor<1x16x32xf32> into tensor<16x32xf32>
    %79 = tensor.empty() : tensor<16x96xf32>
    %80 = linalg.fill ins(%cst_0 : f32) outs(%79 : tensor<16x96xf32>) -> tensor<16x96xf32>
    %81 = linalg.matmul ins(%collapsed, %9 : tensor<16x32xf32>, tensor<32x96xf32>) outs(%80 : tensor<16x96xf32>) -> tensor<16x96xf32>
    %82 = linalg.generic {indexing_maps = [#map12, #map], iterator_types = ["parallel", "parallel"]} ins(%11 : tensor<96xf32>) outs(%79 : tensor<16x96xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<16x96xf32>
    %83 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%81, %82 : tensor<16x96xf32>, tensor<16x96xf32>) outs(%79 : tensor<16x96xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.addf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<16x96xf32>
    %expanded_54 = tensor.expand_shape %83 [[0, 1], [2]] output_shape [1, 16, 96] : tensor<16x96xf32> into tensor<1x16x96xf32>
    %extracted_slice_55 = tensor.extract_slice %expanded_54[0, 0, 0] [1, 16, 32] [1, 1, 1] : tensor<1x16x96xf32> to tensor<1x16x32xf32>
    %extracted_slice_56 = tensor.extract_slice %expanded_54[0, 0, 32] [1, 16, 32] [1, 1, 1] : tensor<1x16x96xf32> to tensor<1x16x32xf32>
    %extracted_slice_57 = tensor.extract_slice %expanded_54[0, 0, 64] [1, 16, 32] [1, 1, 1] : tensor<1x16x96xf32> to tensor<1x16x32xf32>
    %expanded_58 = tensor.expand_shape %extracted_slice_56 [[0], [1], [2, 3]] output_shape [1, 16, 2, 16] : tensor<1x16x32xf32> into tensor<1x16x2x16xf32>
    %expanded_59 = tensor.expand_shape %extracted_slice_57 [[0], [1], [2, 3]] output_shape [1, 16, 2, 16] : tensor<1x16x32xf32> into tensor<1x16x2x16xf32>
    %84 = tensor.empty() : tensor<1x2x16x16xf32>
    %transposed = linalg.transpose ins(%expanded_59 : tensor<1x16x2x16xf32>) outs(%84 : tensor<1x2x16x16xf32>) permutation = [0, 2, 1, 3] 
    %expanded_60 = tensor.expand_shape %extracted_slice_55 [[0], [1], [2, 3]] output_shape [1, 16, 2, 16] : tensor<1x16x32xf32> into tensor<1x16x2x16xf32>
    %transposed_61 = linalg.transpose ins(%expanded_60 : tensor<1x16x2x16xf32>) outs(%84 : tensor<1x2x16x16xf32>) permutation = [0, 2, 1, 3] 
    %85 = tensor.empty() : tensor<1x1x16x16xf32>
    %86 = linalg.generic {indexing_maps = [#map6, #map7, #map7, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%57, %cst_3, %cst_4 : tensor<1x1x16x16xi1>, tensor<f32>, tensor<f32>) outs(%85 : tensor<1x1x16x16xf32>) {
    ^bb0(%in: i1, %in_105: f32, %in_106: f32, %out: f32):
      %238 = arith.select %in, %in_105, %in_106 : f32
      linalg.yield %238 : f32
    } -> tensor<1x1x16x16xf32>
    %87 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_61 : tensor<1x2x16x16xf32>) outs(%84 : tensor<1x2x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.mulf %in, %cst_13 : f32
      linalg.yield %238 : f32
    } -> tensor<1x2x16x16xf32>
    %transposed_62 = linalg.transpose ins(%expanded_58 : tensor<1x16x2x16xf32>) outs(%84 : tensor<1x2x16x16xf32>) permutation = [0, 2, 3, 1] 
    %88 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_62 : tensor<1x2x16x16xf32>) outs(%84 : tensor<1x2x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.mulf %in, %cst_13 : f32
      linalg.yield %238 : f32
    } -> tensor<1x2x16x16xf32>
    %collapsed_63 = tensor.collapse_shape %87 [[0, 1], [2], [3]] : tensor<1x2x16x16xf32> into tensor<2x16x16xf32>
    %collapsed_64 = tensor.collapse_shape %88 [[0, 1], [2], [3]] : tensor<1x2x16x16xf32> into tensor<2x16x16xf32>
    %89 = tensor.empty() : tensor<2x16x16xf32>
    %90 = linalg.fill ins(%cst_0 : f32) outs(%89 : tensor<2x16x16xf32>) -> tensor<2x16x16xf32>
    %91 = linalg.batch_matmul ins(%collapsed_63, %collapsed_64 : tensor<2x16x16xf32>, tensor<2x16x16xf32>) outs(%90 : tensor<2x16x16xf32>) -> tensor<2x16x16xf32>
    %expanded_65 = tensor.expand_shape %91 [[0, 1], [2], [3]] output_shape [1, 2, 16, 16] : tensor<2x16x16xf32> into tensor<1x2x16x16xf32>
    %92 = linalg.generic {indexing_maps = [#map6, #map13, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_65, %86 : tensor<1x2x16x16xf32>, tensor<1x1x16x16xf32>) outs(%84 : tensor<1x2x16x16xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.addf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<1x2x16x16xf32>
    %93 = tensor.empty() : tensor<1x2x16xi64>
    %94 = linalg.fill ins(%c0_i64 : i64) outs(%93 : tensor<1x2x16xi64>) -> tensor<1x2x16xi64>
    %95 = tensor.empty() : tensor<1x2x16xf32>
    %96 = linalg.fill ins(%cst_1 : f32) outs(%95 : tensor<1x2x16xf32>) -> tensor<1x2x16xf32>
    %97:2 = linalg.generic {indexing_maps = [#map6, #map14, #map14], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%92 : tensor<1x2x16x16xf32>) outs(%96, %94 : tensor<1x2x16xf32>, tensor<1x2x16xi64>) {
    ^bb0(%in: f32, %out: f32, %out_105: i64):
      %238 = linalg.index 3 : index
      %239 = arith.index_cast %238 : index to i64
      %240 = arith.maximumf %in, %out : f32
      %241 = arith.cmpf ogt, %in, %out : f32
      %242 = arith.select %241, %239, %out_105 : i64
      linalg.yield %240, %242 : f32, i64
    } -> (tensor<1x2x16xf32>, tensor<1x2x16xi64>)
    %expanded_66 = tensor.expand_shape %97#0 [[0], [1], [2, 3]] output_shape [1, 2, 16, 1] : tensor<1x2x16xf32> into tensor<1x2x16x1xf32>
    %98 = linalg.generic {indexing_maps = [#map6, #map5, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%92, %expanded_66 : tensor<1x2x16x16xf32>, tensor<1x2x16x1xf32>) outs(%84 : tensor<1x2x16x16xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.subf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<1x2x16x16xf32>
    %99 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%98 : tensor<1x2x16x16xf32>) outs(%84 : tensor<1x2x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = math.exp %in : f32
      linalg.yield %238 : f32
    } -> tensor<1x2x16x16xf32>
    %100 = tensor.empty() : tensor<1x2x16x1xf32>
    %101 = linalg.fill ins(%cst_0 : f32) outs(%100 : tensor<1x2x16x1xf32>) -> tensor<1x2x16x1xf32>
    %102 = linalg.generic {indexing_maps = [#map6, #map5], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%99 : tensor<1x2x16x16xf32>) outs(%101 : tensor<1x2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.addf %in, %out : f32
      linalg.yield %238 : f32
    } -> tensor<1x2x16x1xf32>
    %103 = linalg.generic {indexing_maps = [#map6, #map5, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%99, %102 : tensor<1x2x16x16xf32>, tensor<1x2x16x1xf32>) outs(%84 : tensor<1x2x16x16xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.divf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<1x2x16x16xf32>
    %104 = tensor.empty() : tensor<1x2x16x16xi1>
    %105 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%92 : tensor<1x2x16x16xf32>) outs(%104 : tensor<1x2x16x16xi1>) {
    ^bb0(%in: f32, %out: i1):
      %238 = arith.extf %in : f32 to f64
      %239 = arith.cmpf oeq, %238, %cst_8 : f64
      linalg.yield %239 : i1
    } -> tensor<1x2x16x16xi1>
    %106 = tensor.empty() : tensor<1x2x16x1xi1>
    %107 = linalg.fill ins(%true : i1) outs(%106 : tensor<1x2x16x1xi1>) -> tensor<1x2x16x1xi1>
    %108 = linalg.generic {indexing_maps = [#map6, #map5], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%105 : tensor<1x2x16x16xi1>) outs(%107 : tensor<1x2x16x1xi1>) {
    ^bb0(%in: i1, %out: i1):
      %238 = arith.andi %in, %out : i1
      linalg.yield %238 : i1
    } -> tensor<1x2x16x1xi1>
    %109 = linalg.generic {indexing_maps = [#map5, #map6, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%108, %cst_2, %103 : tensor<1x2x16x1xi1>, tensor<1x2x16x16xf32>, tensor<1x2x16x16xf32>) outs(%84 : tensor<1x2x16x16xf32>) {
    ^bb0(%in: i1, %in_105: f32, %in_106: f32, %out: f32):
      %238 = arith.select %in, %in_105, %in_106 : f32
      linalg.yield %238 : f32
    } -> tensor<1x2x16x16xf32>
    %collapsed_67 = tensor.collapse_shape %109 [[0, 1], [2], [3]] : tensor<1x2x16x16xf32> into tensor<2x16x16xf32>
    %collapsed_68 = tensor.collapse_shape %transposed [[0, 1], [2], [3]] : tensor<1x2x16x16xf32> into tensor<2x16x16xf32>
    %110 = linalg.batch_matmul ins(%collapsed_67, %collapsed_68 : tensor<2x16x16xf32>, tensor<2x16x16xf32>) outs(%90 : tensor<2x16x16xf32>) -> tensor<2x16x16xf32>
    %expanded_69 = tensor.expand_shape %110 [[0, 1], [2], [3]] output_shape [1, 2, 16, 16] : tensor<2x16x16xf32> into tensor<1x2x16x16xf32>
    %111 = tensor.empty() : tensor<1x16x2x16xf32>
    %transposed_70 = linalg.transpose ins(%expanded_69 : tensor<1x2x16x16xf32>) outs(%111 : tensor<1x16x2x16xf32>) permutation = [0, 2, 1, 3] 
    %collapsed_71 = tensor.collapse_shape %transposed_70 [[0, 1], [2, 3]] : tensor<1x16x2x16xf32> into tensor<16x32xf32>
    %112 = linalg.fill ins(%cst_0 : f32) outs(%2 : tensor<16x32xf32>) -> tensor<16x32xf32>
    %113 = linalg.matmul ins(%collapsed_71, %13 : tensor<16x32xf32>, tensor<32x32xf32>) outs(%112 : tensor<16x32xf32>) -> tensor<16x32xf32>
    %114 = linalg.generic {indexing_maps = [#map12, #map], iterator_types = ["parallel", "parallel"]} ins(%14 : tensor<32xf32>) outs(%2 : tensor<16x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<16x32xf32>
    %115 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%113, %114 : tensor<16x32xf32>, tensor<16x32xf32>) outs(%2 : tensor<16x32xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.addf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<16x32xf32>
    %expanded_72 = tensor.expand_shape %115 [[0, 1], [2]] output_shape [1, 16, 32] : tensor<16x32xf32> into tensor<1x16x32xf32>
    %116 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_72, %47 : tensor<1x16x32xf32>, tensor<1x16x32xf32>) outs(%42 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.addf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x32xf32>
    %117 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%116 : tensor<1x16x32xf32>) outs(%58 : tensor<1x16x32xf64>) {
    ^bb0(%in: f32, %out: f64):
      %238 = arith.extf %in : f32 to f64
      linalg.yield %238 : f64
    } -> tensor<1x16x32xf64>
    %118 = linalg.generic {indexing_maps = [#map3, #map10], iterator_types = ["parallel", "parallel", "reduction"]} ins(%117 : tensor<1x16x32xf64>) outs(%61 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %238 = arith.addf %in, %out : f64
      linalg.yield %238 : f64
    } -> tensor<1x16x1xf64>
    %119 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%118 : tensor<1x16x1xf64>) outs(%60 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %238 = arith.divf %in, %cst_11 : f64
      linalg.yield %238 : f64
    } -> tensor<1x16x1xf64>
    %120 = linalg.generic {indexing_maps = [#map3, #map10, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%117, %119 : tensor<1x16x32xf64>, tensor<1x16x1xf64>) outs(%58 : tensor<1x16x32xf64>) {
    ^bb0(%in: f64, %in_105: f64, %out: f64):
      %238 = arith.subf %in, %in_105 : f64
      linalg.yield %238 : f64
    } -> tensor<1x16x32xf64>
    %121 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%120, %120 : tensor<1x16x32xf64>, tensor<1x16x32xf64>) outs(%58 : tensor<1x16x32xf64>) {
    ^bb0(%in: f64, %in_105: f64, %out: f64):
      %238 = arith.mulf %in, %in_105 : f64
      linalg.yield %238 : f64
    } -> tensor<1x16x32xf64>
    %122 = linalg.generic {indexing_maps = [#map3, #map10], iterator_types = ["parallel", "parallel", "reduction"]} ins(%121 : tensor<1x16x32xf64>) outs(%61 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %238 = arith.addf %in, %out : f64
      linalg.yield %238 : f64
    } -> tensor<1x16x1xf64>
    %123 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%122 : tensor<1x16x1xf64>) outs(%60 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %238 = arith.divf %in, %cst_11 : f64
      linalg.yield %238 : f64
    } -> tensor<1x16x1xf64>
    %124 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%123 : tensor<1x16x1xf64>) outs(%68 : tensor<1x16x1xf32>) {
    ^bb0(%in: f64, %out: f32):
      %238 = arith.truncf %in : f64 to f32
      linalg.yield %238 : f32
    } -> tensor<1x16x1xf32>
    %125 = linalg.generic {indexing_maps = [#map3, #map10], iterator_types = ["parallel", "parallel", "reduction"]} ins(%116 : tensor<1x16x32xf32>) outs(%70 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.addf %in, %out : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x1xf32>
    %126 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%125 : tensor<1x16x1xf32>) outs(%68 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.divf %in, %cst_12 : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x1xf32>
    %127 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%124 : tensor<1x16x1xf32>) outs(%68 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.truncf %cst_9 : f64 to f32
      %239 = arith.addf %in, %238 : f32
      linalg.yield %239 : f32
    } -> tensor<1x16x1xf32>
    %128 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%127 : tensor<1x16x1xf32>) outs(%68 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = math.rsqrt %in : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x1xf32>
    %129 = linalg.generic {indexing_maps = [#map3, #map10, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%116, %126 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%42 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.subf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x32xf32>
    %130 = linalg.generic {indexing_maps = [#map3, #map10, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%129, %128 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%42 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.mulf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x32xf32>
    %131 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%130, %16 : tensor<1x16x32xf32>, tensor<32xf32>) outs(%42 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.mulf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x32xf32>
    %132 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%131, %17 : tensor<1x16x32xf32>, tensor<32xf32>) outs(%42 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.addf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x32xf32>
    %collapsed_73 = tensor.collapse_shape %132 [[0, 1], [2]] : tensor<1x16x32xf32> into tensor<16x32xf32>
    %133 = tensor.empty() : tensor<16x48xf32>
    %134 = linalg.fill ins(%cst_0 : f32) outs(%133 : tensor<16x48xf32>) -> tensor<16x48xf32>
    %135 = linalg.matmul ins(%collapsed_73, %19 : tensor<16x32xf32>, tensor<32x48xf32>) outs(%134 : tensor<16x48xf32>) -> tensor<16x48xf32>
    %136 = linalg.generic {indexing_maps = [#map12, #map], iterator_types = ["parallel", "parallel"]} ins(%21 : tensor<48xf32>) outs(%133 : tensor<16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<16x48xf32>
    %137 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%135, %136 : tensor<16x48xf32>, tensor<16x48xf32>) outs(%133 : tensor<16x48xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.addf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<16x48xf32>
    %expanded_74 = tensor.expand_shape %137 [[0, 1], [2]] output_shape [1, 16, 48] : tensor<16x48xf32> into tensor<1x16x48xf32>
    %138 = tensor.empty() : tensor<1x16x48xf32>
    %139 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_74 : tensor<1x16x48xf32>) outs(%138 : tensor<1x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.mulf %in, %cst_13 : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x48xf32>
    %140 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_74 : tensor<1x16x48xf32>) outs(%138 : tensor<1x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = math.fpowi %in, %c3_i64 : f32, i64
      linalg.yield %238 : f32
    } -> tensor<1x16x48xf32>
    %141 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%140 : tensor<1x16x48xf32>) outs(%138 : tensor<1x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.truncf %cst_7 : f64 to f32
      %239 = arith.mulf %in, %238 : f32
      linalg.yield %239 : f32
    } -> tensor<1x16x48xf32>
    %142 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_74, %141 : tensor<1x16x48xf32>, tensor<1x16x48xf32>) outs(%138 : tensor<1x16x48xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.addf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x48xf32>
    %143 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%142 : tensor<1x16x48xf32>) outs(%138 : tensor<1x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.truncf %cst_6 : f64 to f32
      %239 = arith.mulf %in, %238 : f32
      linalg.yield %239 : f32
    } -> tensor<1x16x48xf32>
    %144 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%143 : tensor<1x16x48xf32>) outs(%138 : tensor<1x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = math.tanh %in : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x48xf32>
    %145 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%144 : tensor<1x16x48xf32>) outs(%138 : tensor<1x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.addf %in, %cst_10 : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x48xf32>
    %146 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%139, %145 : tensor<1x16x48xf32>, tensor<1x16x48xf32>) outs(%138 : tensor<1x16x48xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.mulf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x48xf32>
    %collapsed_75 = tensor.collapse_shape %146 [[0, 1], [2]] : tensor<1x16x48xf32> into tensor<16x48xf32>
    %147 = linalg.matmul ins(%collapsed_75, %23 : tensor<16x48xf32>, tensor<48x32xf32>) outs(%112 : tensor<16x32xf32>) -> tensor<16x32xf32>
    %148 = linalg.generic {indexing_maps = [#map12, #map], iterator_types = ["parallel", "parallel"]} ins(%24 : tensor<32xf32>) outs(%2 : tensor<16x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<16x32xf32>
    %149 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%147, %148 : tensor<16x32xf32>, tensor<16x32xf32>) outs(%2 : tensor<16x32xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.addf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<16x32xf32>
    %expanded_76 = tensor.expand_shape %149 [[0, 1], [2]] output_shape [1, 16, 32] : tensor<16x32xf32> into tensor<1x16x32xf32>
    %150 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%116, %expanded_76 : tensor<1x16x32xf32>, tensor<1x16x32xf32>) outs(%42 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.addf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x32xf32>
    %151 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%150 : tensor<1x16x32xf32>) outs(%58 : tensor<1x16x32xf64>) {
    ^bb0(%in: f32, %out: f64):
      %238 = arith.extf %in : f32 to f64
      linalg.yield %238 : f64
    } -> tensor<1x16x32xf64>
    %152 = linalg.generic {indexing_maps = [#map3, #map10], iterator_types = ["parallel", "parallel", "reduction"]} ins(%151 : tensor<1x16x32xf64>) outs(%61 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %238 = arith.addf %in, %out : f64
      linalg.yield %238 : f64
    } -> tensor<1x16x1xf64>
    %153 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%152 : tensor<1x16x1xf64>) outs(%60 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %238 = arith.divf %in, %cst_11 : f64
      linalg.yield %238 : f64
    } -> tensor<1x16x1xf64>
    %154 = linalg.generic {indexing_maps = [#map3, #map10, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%151, %153 : tensor<1x16x32xf64>, tensor<1x16x1xf64>) outs(%58 : tensor<1x16x32xf64>) {
    ^bb0(%in: f64, %in_105: f64, %out: f64):
      %238 = arith.subf %in, %in_105 : f64
      linalg.yield %238 : f64
    } -> tensor<1x16x32xf64>
    %155 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%154, %154 : tensor<1x16x32xf64>, tensor<1x16x32xf64>) outs(%58 : tensor<1x16x32xf64>) {
    ^bb0(%in: f64, %in_105: f64, %out: f64):
      %238 = arith.mulf %in, %in_105 : f64
      linalg.yield %238 : f64
    } -> tensor<1x16x32xf64>
    %156 = linalg.generic {indexing_maps = [#map3, #map10], iterator_types = ["parallel", "parallel", "reduction"]} ins(%155 : tensor<1x16x32xf64>) outs(%61 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %238 = arith.addf %in, %out : f64
      linalg.yield %238 : f64
    } -> tensor<1x16x1xf64>
    %157 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%156 : tensor<1x16x1xf64>) outs(%60 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %238 = arith.divf %in, %cst_11 : f64
      linalg.yield %238 : f64
    } -> tensor<1x16x1xf64>
    %158 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%157 : tensor<1x16x1xf64>) outs(%68 : tensor<1x16x1xf32>) {
    ^bb0(%in: f64, %out: f32):
      %238 = arith.truncf %in : f64 to f32
      linalg.yield %238 : f32
    } -> tensor<1x16x1xf32>
    %159 = linalg.generic {indexing_maps = [#map3, #map10], iterator_types = ["parallel", "parallel", "reduction"]} ins(%150 : tensor<1x16x32xf32>) outs(%70 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.addf %in, %out : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x1xf32>
    %160 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%159 : tensor<1x16x1xf32>) outs(%68 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.divf %in, %cst_12 : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x1xf32>
    %161 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%158 : tensor<1x16x1xf32>) outs(%68 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.truncf %cst_9 : f64 to f32
      %239 = arith.addf %in, %238 : f32
      linalg.yield %239 : f32
    } -> tensor<1x16x1xf32>
    %162 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%161 : tensor<1x16x1xf32>) outs(%68 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = math.rsqrt %in : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x1xf32>
    %163 = linalg.generic {indexing_maps = [#map3, #map10, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%150, %160 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%42 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.subf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x32xf32>
    %164 = linalg.generic {indexing_maps = [#map3, #map10, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%163, %162 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%42 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.mulf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x32xf32>
    %165 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%164, %26 : tensor<1x16x32xf32>, tensor<32xf32>) outs(%42 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.mulf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x32xf32>
    %166 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%165, %27 : tensor<1x16x32xf32>, tensor<32xf32>) outs(%42 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.addf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x32xf32>
    %collapsed_77 = tensor.collapse_shape %166 [[0, 1], [2]] : tensor<1x16x32xf32> into tensor<16x32xf32>
    %167 = linalg.matmul ins(%collapsed_77, %28 : tensor<16x32xf32>, tensor<32x96xf32>) outs(%80 : tensor<16x96xf32>) -> tensor<16x96xf32>
    %168 = linalg.generic {indexing_maps = [#map12, #map], iterator_types = ["parallel", "parallel"]} ins(%29 : tensor<96xf32>) outs(%79 : tensor<16x96xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<16x96xf32>
    %169 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%167, %168 : tensor<16x96xf32>, tensor<16x96xf32>) outs(%79 : tensor<16x96xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.addf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<16x96xf32>
    %expanded_78 = tensor.expand_shape %169 [[0, 1], [2]] output_shape [1, 16, 96] : tensor<16x96xf32> into tensor<1x16x96xf32>
    %extracted_slice_79 = tensor.extract_slice %expanded_78[0, 0, 0] [1, 16, 32] [1, 1, 1] : tensor<1x16x96xf32> to tensor<1x16x32xf32>
    %extracted_slice_80 = tensor.extract_slice %expanded_78[0, 0, 32] [1, 16, 32] [1, 1, 1] : tensor<1x16x96xf32> to tensor<1x16x32xf32>
    %extracted_slice_81 = tensor.extract_slice %expanded_78[0, 0, 64] [1, 16, 32] [1, 1, 1] : tensor<1x16x96xf32> to tensor<1x16x32xf32>
    %expanded_82 = tensor.expand_shape %extracted_slice_80 [[0], [1], [2, 3]] output_shape [1, 16, 2, 16] : tensor<1x16x32xf32> into tensor<1x16x2x16xf32>
    %expanded_83 = tensor.expand_shape %extracted_slice_81 [[0], [1], [2, 3]] output_shape [1, 16, 2, 16] : tensor<1x16x32xf32> into tensor<1x16x2x16xf32>
    %transposed_84 = linalg.transpose ins(%expanded_83 : tensor<1x16x2x16xf32>) outs(%84 : tensor<1x2x16x16xf32>) permutation = [0, 2, 1, 3] 
    %expanded_85 = tensor.expand_shape %extracted_slice_79 [[0], [1], [2, 3]] output_shape [1, 16, 2, 16] : tensor<1x16x32xf32> into tensor<1x16x2x16xf32>
    %transposed_86 = linalg.transpose ins(%expanded_85 : tensor<1x16x2x16xf32>) outs(%84 : tensor<1x2x16x16xf32>) permutation = [0, 2, 1, 3] 
    %170 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_86 : tensor<1x2x16x16xf32>) outs(%84 : tensor<1x2x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.mulf %in, %cst_13 : f32
      linalg.yield %238 : f32
    } -> tensor<1x2x16x16xf32>
    %transposed_87 = linalg.transpose ins(%expanded_82 : tensor<1x16x2x16xf32>) outs(%84 : tensor<1x2x16x16xf32>) permutation = [0, 2, 3, 1] 
    %171 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_87 : tensor<1x2x16x16xf32>) outs(%84 : tensor<1x2x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.mulf %in, %cst_13 : f32
      linalg.yield %238 : f32
    } -> tensor<1x2x16x16xf32>
    %collapsed_88 = tensor.collapse_shape %170 [[0, 1], [2], [3]] : tensor<1x2x16x16xf32> into tensor<2x16x16xf32>
    %collapsed_89 = tensor.collapse_shape %171 [[0, 1], [2], [3]] : tensor<1x2x16x16xf32> into tensor<2x16x16xf32>
    %172 = linalg.batch_matmul ins(%collapsed_88, %collapsed_89 : tensor<2x16x16xf32>, tensor<2x16x16xf32>) outs(%90 : tensor<2x16x16xf32>) -> tensor<2x16x16xf32>
    %expanded_90 = tensor.expand_shape %172 [[0, 1], [2], [3]] output_shape [1, 2, 16, 16] : tensor<2x16x16xf32> into tensor<1x2x16x16xf32>
    %173 = linalg.generic {indexing_maps = [#map6, #map13, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_90, %86 : tensor<1x2x16x16xf32>, tensor<1x1x16x16xf32>) outs(%84 : tensor<1x2x16x16xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.addf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<1x2x16x16xf32>
    %174:2 = linalg.generic {indexing_maps = [#map6, #map14, #map14], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%173 : tensor<1x2x16x16xf32>) outs(%96, %94 : tensor<1x2x16xf32>, tensor<1x2x16xi64>) {
    ^bb0(%in: f32, %out: f32, %out_105: i64):
      %238 = linalg.index 3 : index
      %239 = arith.index_cast %238 : index to i64
      %240 = arith.maximumf %in, %out : f32
      %241 = arith.cmpf ogt, %in, %out : f32
      %242 = arith.select %241, %239, %out_105 : i64
      linalg.yield %240, %242 : f32, i64
    } -> (tensor<1x2x16xf32>, tensor<1x2x16xi64>)
    %expanded_91 = tensor.expand_shape %174#0 [[0], [1], [2, 3]] output_shape [1, 2, 16, 1] : tensor<1x2x16xf32> into tensor<1x2x16x1xf32>
    %175 = linalg.generic {indexing_maps = [#map6, #map5, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%173, %expanded_91 : tensor<1x2x16x16xf32>, tensor<1x2x16x1xf32>) outs(%84 : tensor<1x2x16x16xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.subf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<1x2x16x16xf32>
    %176 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%175 : tensor<1x2x16x16xf32>) outs(%84 : tensor<1x2x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = math.exp %in : f32
      linalg.yield %238 : f32
    } -> tensor<1x2x16x16xf32>
    %177 = linalg.generic {indexing_maps = [#map6, #map5], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%176 : tensor<1x2x16x16xf32>) outs(%101 : tensor<1x2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.addf %in, %out : f32
      linalg.yield %238 : f32
    } -> tensor<1x2x16x1xf32>
    %178 = linalg.generic {indexing_maps = [#map6, #map5, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%176, %177 : tensor<1x2x16x16xf32>, tensor<1x2x16x1xf32>) outs(%84 : tensor<1x2x16x16xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.divf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<1x2x16x16xf32>
    %179 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%173 : tensor<1x2x16x16xf32>) outs(%104 : tensor<1x2x16x16xi1>) {
    ^bb0(%in: f32, %out: i1):
      %238 = arith.extf %in : f32 to f64
      %239 = arith.cmpf oeq, %238, %cst_8 : f64
      linalg.yield %239 : i1
    } -> tensor<1x2x16x16xi1>
    %180 = linalg.generic {indexing_maps = [#map6, #map5], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%179 : tensor<1x2x16x16xi1>) outs(%107 : tensor<1x2x16x1xi1>) {
    ^bb0(%in: i1, %out: i1):
      %238 = arith.andi %in, %out : i1
      linalg.yield %238 : i1
    } -> tensor<1x2x16x1xi1>
    %181 = linalg.generic {indexing_maps = [#map5, #map6, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%180, %cst_2, %178 : tensor<1x2x16x1xi1>, tensor<1x2x16x16xf32>, tensor<1x2x16x16xf32>) outs(%84 : tensor<1x2x16x16xf32>) {
    ^bb0(%in: i1, %in_105: f32, %in_106: f32, %out: f32):
      %238 = arith.select %in, %in_105, %in_106 : f32
      linalg.yield %238 : f32
    } -> tensor<1x2x16x16xf32>
    %collapsed_92 = tensor.collapse_shape %181 [[0, 1], [2], [3]] : tensor<1x2x16x16xf32> into tensor<2x16x16xf32>
    %collapsed_93 = tensor.collapse_shape %transposed_84 [[0, 1], [2], [3]] : tensor<1x2x16x16xf32> into tensor<2x16x16xf32>
    %182 = linalg.batch_matmul ins(%collapsed_92, %collapsed_93 : tensor<2x16x16xf32>, tensor<2x16x16xf32>) outs(%90 : tensor<2x16x16xf32>) -> tensor<2x16x16xf32>
    %expanded_94 = tensor.expand_shape %182 [[0, 1], [2], [3]] output_shape [1, 2, 16, 16] : tensor<2x16x16xf32> into tensor<1x2x16x16xf32>
    %transposed_95 = linalg.transpose ins(%expanded_94 : tensor<1x2x16x16xf32>) outs(%111 : tensor<1x16x2x16xf32>) permutation = [0, 2, 1, 3] 
    %collapsed_96 = tensor.collapse_shape %transposed_95 [[0, 1], [2, 3]] : tensor<1x16x2x16xf32> into tensor<16x32xf32>
    %183 = linalg.matmul ins(%collapsed_96, %30 : tensor<16x32xf32>, tensor<32x32xf32>) outs(%112 : tensor<16x32xf32>) -> tensor<16x32xf32>
    %184 = linalg.generic {indexing_maps = [#map12, #map], iterator_types = ["parallel", "parallel"]} ins(%31 : tensor<32xf32>) outs(%2 : tensor<16x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<16x32xf32>
    %185 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%183, %184 : tensor<16x32xf32>, tensor<16x32xf32>) outs(%2 : tensor<16x32xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.addf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<16x32xf32>
    %expanded_97 = tensor.expand_shape %185 [[0, 1], [2]] output_shape [1, 16, 32] : tensor<16x32xf32> into tensor<1x16x32xf32>
    %186 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_97, %150 : tensor<1x16x32xf32>, tensor<1x16x32xf32>) outs(%42 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.addf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x32xf32>
    %187 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%186 : tensor<1x16x32xf32>) outs(%58 : tensor<1x16x32xf64>) {
    ^bb0(%in: f32, %out: f64):
      %238 = arith.extf %in : f32 to f64
      linalg.yield %238 : f64
    } -> tensor<1x16x32xf64>
    %188 = linalg.generic {indexing_maps = [#map3, #map10], iterator_types = ["parallel", "parallel", "reduction"]} ins(%187 : tensor<1x16x32xf64>) outs(%61 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %238 = arith.addf %in, %out : f64
      linalg.yield %238 : f64
    } -> tensor<1x16x1xf64>
    %189 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%188 : tensor<1x16x1xf64>) outs(%60 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %238 = arith.divf %in, %cst_11 : f64
      linalg.yield %238 : f64
    } -> tensor<1x16x1xf64>
    %190 = linalg.generic {indexing_maps = [#map3, #map10, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%187, %189 : tensor<1x16x32xf64>, tensor<1x16x1xf64>) outs(%58 : tensor<1x16x32xf64>) {
    ^bb0(%in: f64, %in_105: f64, %out: f64):
      %238 = arith.subf %in, %in_105 : f64
      linalg.yield %238 : f64
    } -> tensor<1x16x32xf64>
    %191 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%190, %190 : tensor<1x16x32xf64>, tensor<1x16x32xf64>) outs(%58 : tensor<1x16x32xf64>) {
    ^bb0(%in: f64, %in_105: f64, %out: f64):
      %238 = arith.mulf %in, %in_105 : f64
      linalg.yield %238 : f64
    } -> tensor<1x16x32xf64>
    %192 = linalg.generic {indexing_maps = [#map3, #map10], iterator_types = ["parallel", "parallel", "reduction"]} ins(%191 : tensor<1x16x32xf64>) outs(%61 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %238 = arith.addf %in, %out : f64
      linalg.yield %238 : f64
    } -> tensor<1x16x1xf64>
    %193 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%192 : tensor<1x16x1xf64>) outs(%60 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %238 = arith.divf %in, %cst_11 : f64
      linalg.yield %238 : f64
    } -> tensor<1x16x1xf64>
    %194 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%193 : tensor<1x16x1xf64>) outs(%68 : tensor<1x16x1xf32>) {
    ^bb0(%in: f64, %out: f32):
      %238 = arith.truncf %in : f64 to f32
      linalg.yield %238 : f32
    } -> tensor<1x16x1xf32>
    %195 = linalg.generic {indexing_maps = [#map3, #map10], iterator_types = ["parallel", "parallel", "reduction"]} ins(%186 : tensor<1x16x32xf32>) outs(%70 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.addf %in, %out : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x1xf32>
    %196 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%195 : tensor<1x16x1xf32>) outs(%68 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.divf %in, %cst_12 : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x1xf32>
    %197 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%194 : tensor<1x16x1xf32>) outs(%68 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.truncf %cst_9 : f64 to f32
      %239 = arith.addf %in, %238 : f32
      linalg.yield %239 : f32
    } -> tensor<1x16x1xf32>
    %198 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%197 : tensor<1x16x1xf32>) outs(%68 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = math.rsqrt %in : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x1xf32>
    %199 = linalg.generic {indexing_maps = [#map3, #map10, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%186, %196 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%42 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.subf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x32xf32>
    %200 = linalg.generic {indexing_maps = [#map3, #map10, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%199, %198 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%42 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.mulf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x32xf32>
    %201 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%200, %33 : tensor<1x16x32xf32>, tensor<32xf32>) outs(%42 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.mulf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x32xf32>
    %202 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%201, %34 : tensor<1x16x32xf32>, tensor<32xf32>) outs(%42 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.addf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x32xf32>
    %collapsed_98 = tensor.collapse_shape %202 [[0, 1], [2]] : tensor<1x16x32xf32> into tensor<16x32xf32>
    %203 = linalg.matmul ins(%collapsed_98, %35 : tensor<16x32xf32>, tensor<32x48xf32>) outs(%134 : tensor<16x48xf32>) -> tensor<16x48xf32>
    %204 = linalg.generic {indexing_maps = [#map12, #map], iterator_types = ["parallel", "parallel"]} ins(%36 : tensor<48xf32>) outs(%133 : tensor<16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<16x48xf32>
    %205 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%203, %204 : tensor<16x48xf32>, tensor<16x48xf32>) outs(%133 : tensor<16x48xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.addf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<16x48xf32>
    %expanded_99 = tensor.expand_shape %205 [[0, 1], [2]] output_shape [1, 16, 48] : tensor<16x48xf32> into tensor<1x16x48xf32>
    %206 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_99 : tensor<1x16x48xf32>) outs(%138 : tensor<1x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.mulf %in, %cst_13 : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x48xf32>
    %207 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_99 : tensor<1x16x48xf32>) outs(%138 : tensor<1x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = math.fpowi %in, %c3_i64 : f32, i64
      linalg.yield %238 : f32
    } -> tensor<1x16x48xf32>
    %208 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%207 : tensor<1x16x48xf32>) outs(%138 : tensor<1x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.truncf %cst_7 : f64 to f32
      %239 = arith.mulf %in, %238 : f32
      linalg.yield %239 : f32
    } -> tensor<1x16x48xf32>
    %209 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_99, %208 : tensor<1x16x48xf32>, tensor<1x16x48xf32>) outs(%138 : tensor<1x16x48xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.addf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x48xf32>
    %210 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%209 : tensor<1x16x48xf32>) outs(%138 : tensor<1x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.truncf %cst_6 : f64 to f32
      %239 = arith.mulf %in, %238 : f32
      linalg.yield %239 : f32
    } -> tensor<1x16x48xf32>
    %211 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%210 : tensor<1x16x48xf32>) outs(%138 : tensor<1x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = math.tanh %in : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x48xf32>
    %212 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%211 : tensor<1x16x48xf32>) outs(%138 : tensor<1x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.addf %in, %cst_10 : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x48xf32>
    %213 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%206, %212 : tensor<1x16x48xf32>, tensor<1x16x48xf32>) outs(%138 : tensor<1x16x48xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.mulf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x48xf32>
    %collapsed_100 = tensor.collapse_shape %213 [[0, 1], [2]] : tensor<1x16x48xf32> into tensor<16x48xf32>
    %214 = linalg.matmul ins(%collapsed_100, %37 : tensor<16x48xf32>, tensor<48x32xf32>) outs(%112 : tensor<16x32xf32>) -> tensor<16x32xf32>
    %215 = linalg.generic {indexing_maps = [#map12, #map], iterator_types = ["parallel", "parallel"]} ins(%38 : tensor<32xf32>) outs(%2 : tensor<16x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<16x32xf32>
    %216 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%214, %215 : tensor<16x32xf32>, tensor<16x32xf32>) outs(%2 : tensor<16x32xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.addf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<16x32xf32>
    %expanded_101 = tensor.expand_shape %216 [[0, 1], [2]] output_shape [1, 16, 32] : tensor<16x32xf32> into tensor<1x16x32xf32>
    %217 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%186, %expanded_101 : tensor<1x16x32xf32>, tensor<1x16x32xf32>) outs(%42 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.addf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x32xf32>
    %218 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%217 : tensor<1x16x32xf32>) outs(%58 : tensor<1x16x32xf64>) {
    ^bb0(%in: f32, %out: f64):
      %238 = arith.extf %in : f32 to f64
      linalg.yield %238 : f64
    } -> tensor<1x16x32xf64>
    %219 = linalg.generic {indexing_maps = [#map3, #map10], iterator_types = ["parallel", "parallel", "reduction"]} ins(%218 : tensor<1x16x32xf64>) outs(%61 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %238 = arith.addf %in, %out : f64
      linalg.yield %238 : f64
    } -> tensor<1x16x1xf64>
    %220 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%219 : tensor<1x16x1xf64>) outs(%60 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %238 = arith.divf %in, %cst_11 : f64
      linalg.yield %238 : f64
    } -> tensor<1x16x1xf64>
    %221 = linalg.generic {indexing_maps = [#map3, #map10, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%218, %220 : tensor<1x16x32xf64>, tensor<1x16x1xf64>) outs(%58 : tensor<1x16x32xf64>) {
    ^bb0(%in: f64, %in_105: f64, %out: f64):
      %238 = arith.subf %in, %in_105 : f64
      linalg.yield %238 : f64
    } -> tensor<1x16x32xf64>
    %222 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%221, %221 : tensor<1x16x32xf64>, tensor<1x16x32xf64>) outs(%58 : tensor<1x16x32xf64>) {
    ^bb0(%in: f64, %in_105: f64, %out: f64):
      %238 = arith.mulf %in, %in_105 : f64
      linalg.yield %238 : f64
    } -> tensor<1x16x32xf64>
    %223 = linalg.generic {indexing_maps = [#map3, #map10], iterator_types = ["parallel", "parallel", "reduction"]} ins(%222 : tensor<1x16x32xf64>) outs(%61 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %238 = arith.addf %in, %out : f64
      linalg.yield %238 : f64
    } -> tensor<1x16x1xf64>
    %224 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%223 : tensor<1x16x1xf64>) outs(%60 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %238 = arith.divf %in, %cst_11 : f64
      linalg.yield %238 : f64
    } -> tensor<1x16x1xf64>
    %225 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%224 : tensor<1x16x1xf64>) outs(%68 : tensor<1x16x1xf32>) {
    ^bb0(%in: f64, %out: f32):
      %238 = arith.truncf %in : f64 to f32
      linalg.yield %238 : f32
    } -> tensor<1x16x1xf32>
    %226 = linalg.generic {indexing_maps = [#map3, #map10], iterator_types = ["parallel", "parallel", "reduction"]} ins(%217 : tensor<1x16x32xf32>) outs(%70 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.addf %in, %out : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x1xf32>
    %227 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%226 : tensor<1x16x1xf32>) outs(%68 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.divf %in, %cst_12 : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x1xf32>
    %228 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%225 : tensor<1x16x1xf32>) outs(%68 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.truncf %cst_9 : f64 to f32
      %239 = arith.addf %in, %238 : f32
      linalg.yield %239 : f32
    } -> tensor<1x16x1xf32>
    %229 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%228 : tensor<1x16x1xf32>) outs(%68 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = math.rsqrt %in : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x1xf32>
    %230 = linalg.generic {indexing_maps = [#map3, #map10, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%217, %227 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%42 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.subf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x32xf32>
    %231 = linalg.generic {indexing_maps = [#map3, #map10, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%230, %229 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%42 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.mulf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x32xf32>
    %232 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%231, %40 : tensor<1x16x32xf32>, tensor<32xf32>) outs(%42 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.mulf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x32xf32>
    %233 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%232, %41 : tensor<1x16x32xf32>, tensor<32xf32>) outs(%42 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_105: f32, %out: f32):
      %238 = arith.addf %in, %in_105 : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x32xf32>
    %234 = tensor.empty() : tensor<32x64xf32>
    %transposed_102 = linalg.transpose ins(%1 : tensor<64x32xf32>) outs(%234 : tensor<32x64xf32>) permutation = [1, 0] 
    %collapsed_103 = tensor.collapse_shape %233 [[0, 1], [2]] : tensor<1x16x32xf32> into tensor<16x32xf32>
    %235 = tensor.empty() : tensor<16x64xf32>
    %236 = linalg.fill ins(%cst_0 : f32) outs(%235 : tensor<16x64xf32>) -> tensor<16x64xf32>
    %237 = linalg.matmul ins(%collapsed_103, %transposed_102 : tensor<16x32xf32>, tensor<32x64xf32>) outs(%236 : tensor<16x64xf32>) -> tensor<16x64xf32>
    %expanded_104 = tensor.expand_shape %237 [[0, 1], [2]] output_shape [1, 16, 64] : tensor<16x64xf32> into tensor<1x16x64xf32>
    return %expanded_104 : tensor<1x16x64xf32>
  }
}
