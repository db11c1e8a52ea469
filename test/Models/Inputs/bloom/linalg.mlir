#map = affine_map<(d0, d1) -> (d0, d1)>
#map1 = affine_map<(d0) -> (d0)>
#map2 = affine_map<(d0, d1, d2) -> (d0, d1)>
#map3 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map4 = affine_map<(d0, d1, d2) -> (d0, d1, 0)>
#map5 = affine_map<(d0, d1, d2) -> (d2)>
#map6 = affine_map<(d0) -> ()>
#map7 = affine_map<(d0, d1) -> (0, d1)>
#map8 = affine_map<(d0, d1) -> (d0, 0)>
#map9 = affine_map<(d0, d1, d2) -> (d1, d2)>
#map10 = affine_map<(d0, d1, d2) -> (d0, 0, d2)>
#map11 = affine_map<(d0, d1, d2) -> ()>
#map12 = affine_map<(d0, d1, d2) -> (d1, 0)>
#map13 = affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, d3)>
#map14 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>
#map15 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map16 = affine_map<(d0, d1, d2, d3) -> ()>
#map17 = affine_map<(d0, d1, d2, d3) -> (0, 0, 0, 0)>
#map18 = affine_map<(d0, d1, d2, d3) -> (0, 0, 0, d3)>
#map19 = affine_map<(d0, d1) -> (d1)>
#map20 = affine_map<(d0, d1, d2, d3) -> (d0, 0, d2, d3)>
#map21 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>
module {
  func.func @main(%arg0: tensor<32768xf16>, %arg1: tensor<1x16xi64>, %arg2: tensor<1x16xi64>) -> tensor<1x16x64xf32> {
    %c16_i64 = arith.constant 16 : i64
    %c0_i64 = arith.constant 0 : i64
    %c1_i64 = arith.constant 1 : i64
    %c64 = arith.constant 64 : index
    %cst = arith.constant 0.000000e+00 : f64
    %cst_0 = arith.constant 0.000000e+00 : f32
    %cst_1 = arith.constant 0xFF800000 : f32
    %cst_2 = arith.constant dense<-3.40282347E+38> : tensor<f32>
    %cst_3 = arith.constant dense<0.000000e+00> : tensor<f32>
    %cst_4 = arith.constant dense<true> : tensor<i1>
    %cst_5 = arith.constant dense<true> : tensor<16x16xi1>
    %cst_6 = arith.constant dense<6.250000e-02> : tensor<f32>
    %cst_7 = arith.constant 4.471500e-02 : f64
    %cst_8 = arith.constant 0.79788455999999996 : f64
    %cst_9 = arith.constant 1.000000e-05 : f64
    %cst_10 = arith.constant 1.000000e+00 : f32
    %cst_11 = arith.constant 3.200000e+01 : f64
    %cst_12 = arith.constant 3.200000e+01 : f32
    %c1_i32 = arith.constant 1 : i32
    %cst_13 = arith.constant 2.500000e-01 : f32
    %cst_14 = arith.constant 5.000000e-01 : f32
    %cst_15 = arith.constant dense<0> : tensor<i64>
    %extracted_slice = tensor.extract_slice %arg0[0] [2048] [1] : tensor<32768xf16> to tensor<2048xf16>
    %expanded = tensor.expand_shape %extracted_slice [[0, 1]] output_shape [64, 32] : tensor<2048xf16> into tensor<64x32xf16>
    %0 = tensor.empty() : tensor<64x32xf32>
    %1 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded : tensor<64x32xf16>) outs(%0 : tensor<64x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %265 = arith.extf %in : f16 to f32
      linalg.yield %265 : f32
    } -> tensor<64x32xf32>
    %extracted_slice_16 = tensor.extract_slice %arg0[2048] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %2 = tensor.empty() : tensor<32xf32>
    %3 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_16 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %265 = arith.extf %in : f16 to f32
      linalg.yield %265 : f32
    } -> tensor<32xf32>
    %4 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%3 : tensor<32xf32>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = arith.addf %in, %cst_10 : f32
      linalg.yield %265 : f32
    } -> tensor<32xf32>
    %extracted_slice_17 = tensor.extract_slice %arg0[2080] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %5 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_17 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %265 = arith.extf %in : f16 to f32
      linalg.yield %265 : f32
    } -> tensor<32xf32>
    %extracted_slice_18 = tensor.extract_slice %arg0[2112] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %6 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_18 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %265 = arith.extf %in : f16 to f32
      linalg.yield %265 : f32
    } -> tensor<32xf32>
    %7 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%6 : tensor<32xf32>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = arith.addf %in, %cst_10 : f32
      linalg.yield %265 : f32
    } -> tensor<32xf32>
    %extracted_slice_19 = tensor.extract_slice %arg0[2144] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %8 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_19 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %265 = arith.extf %in : f16 to f32
      linalg.yield %265 : f32
    } -> tensor<32xf32>
    %extracted_slice_20 = tensor.extract_slice %arg0[2176] [3072] [1] : tensor<32768xf16> to tensor<3072xf16>
    %expanded_21 = tensor.expand_shape %extracted_slice_20 [[0, 1]] output_shape [96, 32] : tensor<3072xf16> into tensor<96x32xf16>
    %9 = tensor.empty() : tensor<96x32xf32>
    %10 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_21 : tensor<96x32xf16>) outs(%9 : tensor<96x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %265 = arith.extf %in : f16 to f32
      linalg.yield %265 : f32
    } -> tensor<96x32xf32>
    %extracted_slice_22 = tensor.extract_slice %arg0[5248] [96] [1] : tensor<32768xf16> to tensor<96xf16>
    %11 = tensor.empty() : tensor<96xf32>
    %12 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_22 : tensor<96xf16>) outs(%11 : tensor<96xf32>) {
    ^bb0(%in: f16, %out: f32):
      %265 = arith.extf %in : f16 to f32
      linalg.yield %265 : f32
    } -> tensor<96xf32>
    %extracted_slice_23 = tensor.extract_slice %arg0[5344] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_24 = tensor.expand_shape %extracted_slice_23 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %13 = tensor.empty() : tensor<32x32xf32>
    %14 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_24 : tensor<32x32xf16>) outs(%13 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %265 = arith.extf %in : f16 to f32
      linalg.yield %265 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_25 = tensor.extract_slice %arg0[6368] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %15 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_25 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %265 = arith.extf %in : f16 to f32
      linalg.yield %265 : f32
    } -> tensor<32xf32>
    %extracted_slice_26 = tensor.extract_slice %arg0[6400] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %16 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_26 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %265 = arith.extf %in : f16 to f32
      linalg.yield %265 : f32
    } -> tensor<32xf32>
    %17 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%16 : tensor<32xf32>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = arith.addf %in, %cst_10 : f32
      linalg.yield %265 : f32
    } -> tensor<32xf32>
    %extracted_slice_27 = tensor.extract_slice %arg0[6432] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %18 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_27 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %265 = arith.extf %in : f16 to f32
      linalg.yield %265 : f32
    } -> tensor<32xf32>
    %extracted_slice_28 = tensor.extract_slice %arg0[6464] [4096] [1] : tensor<32768xf16> to tensor<4096xf16>
    %expanded_29 = tensor.expand_shape %extracted_slice_28 [[0, 1]] output_shape [128, 32] : tensor<4096xf16> into tensor<128x32xf16>
    %19 = tensor.empty() : tensor<128x32xf32>
    %20 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_29 : tensor<128x32xf16>) outs(%19 : tensor<128x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %265 = arith.extf %in : f16 to f32
      linalg.yield %265 : f32
    } -> tensor<128x32xf32>
    %extracted_slice_30 = tensor.extract_slice %arg0[10560] [128] [1] : tensor<32768xf16> to tensor<128xf16>
    %21 = tensor.empty() : tensor<128xf32>
    %22 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_30 : tensor<128xf16>) outs(%21 : tensor<128xf32>) {
    ^bb0(%in: f16, %out: f32):
      %265 = arith.extf %in : f16 to f32
      linalg.yield %265 : f32
    } -> tensor<128xf32>
    %extracted_slice_31 = tensor.extract_slice %arg0[10688] [4096] [1] : tensor<32768xf16> to tensor<4096xf16>
    %expanded_32 = tensor.expand_shape %extracted_slice_31 [[0, 1]] output_shape [32, 128] : tensor<4096xf16> into tensor<32x128xf16>
    %23 = tensor.empty() : tensor<32x128xf32>
    %24 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_32 : tensor<32x128xf16>) outs(%23 : tensor<32x128xf32>) {
    ^bb0(%in: f16, %out: f32):
      %265 = arith.extf %in : f16 to f32
      linalg.yield %265 : f32
    } -> tensor<32x128xf32>
    %extracted_slice_33 = tensor.extract_slice %arg0[14784] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %25 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_33 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %265 = arith.extf %in : f16 to f32
      linalg.yield %265 : f32
    } -> tensor<32xf32>
    %extracted_slice_34 = tensor.extract_slice %arg0[14816] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %26 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_34 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %265 = arith.extf %in : f16 to f32
      linalg.yield %265 : f32
    } -> tensor<32xf32>
    %27 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%26 : tensor<32xf32>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = arith.addf %in, %cst_10 : f32
      linalg.yield %265 : f32
    } -> tensor<32xf32>
    %extracted_slice_35 = tensor.extract_slice %arg0[14848] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %28 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_35 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %265 = arith.extf %in : f16 to f32
      linalg.yield %265 : f32
    } -> tensor<32xf32>
    %extracted_slice_36 = tensor.extract_slice %arg0[14880] [3072] [1] : tensor<32768xf16> to tensor<3072xf16>
    %expanded_37 = tensor.expand_shape %extracted_slice_36 [[0, 1]] output_shape [96, 32] : tensor<3072xf16> into tensor<96x32xf16>
    %29 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_37 : tensor<96x32xf16>) outs(%9 : tensor<96x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %265 = arith.extf %in : f16 to f32
      linalg.yield %265 : f32
    } -> tensor<96x32xf32>
    %extracted_slice_38 = tensor.extract_slice %arg0[17952] [96] [1] : tensor<32768xf16> to tensor<96xf16>
    %30 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_38 : tensor<96xf16>) outs(%11 : tensor<96xf32>) {
    ^bb0(%in: f16, %out: f32):
      %265 = arith.extf %in : f16 to f32
      linalg.yield %265 : f32
    } -> tensor<96xf32>
    %extracted_slice_39 = tensor.extract_slice %arg0[18048] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_40 = tensor.expand_shape %extracted_slice_39 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %31 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_40 : tensor<32x32xf16>) outs(%13 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %265 = arith.extf %in : f16 to f32
      linalg.yield %265 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_41 = tensor.extract_slice %arg0[19072] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %32 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_41 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %265 = arith.extf %in : f16 to f32
      linalg.yield %265 : f32
    } -> tensor<32xf32>
    %extracted_slice_42 = tensor.extract_slice %arg0[19104] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %33 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_42 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %265 = arith.extf %in : f16 to f32
      linalg.yield %265 : f32
    } -> tensor<32xf32>
    %34 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%33 : tensor<32xf32>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = arith.addf %in, %cst_10 : f32
      linalg.yield %265 : f32
    } -> tensor<32xf32>
    %extracted_slice_43 = tensor.extract_slice %arg0[19136] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %35 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_43 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %265 = arith.extf %in : f16 to f32
      linalg.yield %265 : f32
    } -> tensor<32xf32>
    %extracted_slice_44 = tensor.extract_slice %arg0[19168] [4096] [1] : tensor<32768xf16> to tensor<4096xf16>
    %expanded_45 = tensor.expand_shape %extracted_slice_44 [[0, 1]] output_shape [128, 32] : tensor<4096xf16> into tensor<128x32xf16>
    %36 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_45 : tensor<128x32xf16>) outs(%19 : tensor<128x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %265 = arith.extf %in : f16 to f32
      linalg.yield %265 : f32
    } -> tensor<128x32xf32>
    %extracted_slice_46 = tensor.extract_slice %arg0[23264] [128] [1] : tensor<32768xf16> to tensor<128xf16>
    %37 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_46 : tensor<128xf16>) outs(%21 : tensor<128xf32>) {
    ^bb0(%in: f16, %out: f32):
      %265 = arith.extf %in : f16 to f32
      linalg.yield %265 : f32
    } -> tensor<128xf32>
    %extracted_slice_47 = tensor.extract_slice %arg0[23392] [4096] [1] : tensor<32768xf16> to tensor<4096xf16>
    %expanded_48 = tensor.expand_shape %extracted_slice_47 [[0, 1]] output_shape [32, 128] : tensor<4096xf16> into tensor<32x128xf16>
    %38 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_48 : tensor<32x128xf16>) outs(%23 : tensor<32x128xf32>) {
    ^bb0(%in: f16, %out: f32):
      %265 = arith.extf %in : f16 to f32
      linalg.yield %265 : f32
    } -> tensor<32x128xf32>
    %extracted_slice_49 = tensor.extract_slice %arg0[27488] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %39 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_49 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %265 = arith.extf %in : f16 to f32
      linalg.yield %265 : f32
    } -> tensor<32xf32>
    %extracted_slice_50 = tensor.extract_slice %arg0[27520] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %40 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_50 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %265 = arith.extf %in : f16 to f32
      linalg.yield %265 : f32
    } -> tensor<32xf32>
    %41 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%40 : tensor<32xf32>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = arith.addf %in, %cst_10 : f32
      linalg.yield %265 : f32
    } -> tensor<32xf32>
    %extracted_slice_51 = tensor.extract_slice %arg0[27552] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %42 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_51 : tensor<32xf16>) outs(%2 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %265 = arith.extf %in : f16 to f32
      linalg.yield %265 : f32
    } -> tensor<32xf32>
    %43 = tensor.empty() : tensor<1x16x32xf32>
    %44 = linalg.generic {indexing_maps = [#map2, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%arg1 : tensor<1x16xi64>) outs(%43 : tensor<1x16x32xf32>) {
    ^bb0(%in: i64, %out: f32):
      %265 = arith.index_cast %in : i64 to index
      %266 = linalg.index 2 : index
      %267 = arith.cmpi slt, %265, %c64 : index
      cf.assert %267, "index must be smaller than dim size"
      %268 = arith.cmpi sge, %in, %c0_i64 : i64
      cf.assert %268, "index must be larger or equal to 0"
      %extracted = tensor.extract %1[%265, %266] : tensor<64x32xf32>
      linalg.yield %extracted : f32
    } -> tensor<1x16x32xf32>
    %45 = tensor.empty() : tensor<1x16x32xf64>
    %46 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%44 : tensor<1x16x32xf32>) outs(%45 : tensor<1x16x32xf64>) {
    ^bb0(%in: f32, %out: f64):
      %265 = arith.extf %in : f32 to f64
      linalg.yield %265 : f64
    } -> tensor<1x16x32xf64>
    %47 = tensor.empty() : tensor<1x16x1xf64>
    %48 = linalg.fill ins(%cst : f64) outs(%47 : tensor<1x16x1xf64>) -> tensor<1x16x1xf64>
    %49 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "reduction"]} ins(%46 : tensor<1x16x32xf64>) outs(%48 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %265 = arith.addf %in, %out : f64
      linalg.yield %265 : f64
    } -> tensor<1x16x1xf64>
    %50 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%49 : tensor<1x16x1xf64>) outs(%47 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %265 = arith.divf %in, %cst_11 : f64
      linalg.yield %265 : f64
    } -> tensor<1x16x1xf64>
    %51 = linalg.generic {indexing_maps = [#map3, #map4, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%46, %50 : tensor<1x16x32xf64>, tensor<1x16x1xf64>) outs(%45 : tensor<1x16x32xf64>) {
    ^bb0(%in: f64, %in_123: f64, %out: f64):
      %265 = arith.subf %in, %in_123 : f64
      linalg.yield %265 : f64
    } -> tensor<1x16x32xf64>
    %52 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%51, %51 : tensor<1x16x32xf64>, tensor<1x16x32xf64>) outs(%45 : tensor<1x16x32xf64>) {
    ^bb0(%in: f64, %in_123: f64, %out: f64):
      %265 = arith.mulf %in, %in_123 : f64
      linalg.yield %265 : f64
    } -> tensor<1x16x32xf64>
    %53 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "reduction"]} ins(%52 : tensor<1x16x32xf64>) outs(%48 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %265 = arith.addf %in, %out : f64
      linalg.yield %265 : f64
    } -> tensor<1x16x1xf64>
    %54 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%53 : tensor<1x16x1xf64>) outs(%47 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %265 = arith.divf %in, %cst_11 : f64
      linalg.yield %265 : f64
    } -> tensor<1x16x1xf64>
    %55 = tensor.empty() : tensor<1x16x1xf32>
    %56 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%54 : tensor<1x16x1xf64>) outs(%55 : tensor<1x16x1xf32>) {
    ^bb0(%in: f64, %out: f32):
      %265 = arith.truncf %in : f64 to f32
      linalg.yield %265 : f32
    } -> tensor<1x16x1xf32>
    %57 = linalg.fill ins(%cst_0 : f32) outs(%55 : tensor<1x16x1xf32>) -> tensor<1x16x1xf32>
    %58 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "reduction"]} ins(%44 : tensor<1x16x32xf32>) outs(%57 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = arith.addf %in, %out : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x1xf32>
    %59 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%58 : tensor<1x16x1xf32>) outs(%55 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = arith.divf %in, %cst_12 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x1xf32>
    %60 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%56 : tensor<1x16x1xf32>) outs(%55 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = arith.truncf %cst_9 : f64 to f32
      %266 = arith.addf %in, %265 : f32
      linalg.yield %266 : f32
    } -> tensor<1x16x1xf32>
    %61 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%60 : tensor<1x16x1xf32>) outs(%55 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = math.rsqrt %in : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x1xf32>
    %62 = linalg.generic {indexing_maps = [#map3, #map4, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%44, %59 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%43 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.subf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x32xf32>
    %63 = linalg.generic {indexing_maps = [#map3, #map4, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%62, %61 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%43 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.mulf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x32xf32>
    %64 = linalg.generic {indexing_maps = [#map3, #map5, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%63, %4 : tensor<1x16x32xf32>, tensor<32xf32>) outs(%43 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.mulf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x32xf32>
    %65 = linalg.generic {indexing_maps = [#map3, #map5, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%64, %5 : tensor<1x16x32xf32>, tensor<32xf32>) outs(%43 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.addf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x32xf32>
    %66 = tensor.empty() : tensor<2xi32>
    %67 = linalg.generic {indexing_maps = [#map1], iterator_types = ["parallel"]} outs(%66 : tensor<2xi32>) {
    ^bb0(%out: i32):
      %265 = linalg.index 0 : index
      %266 = arith.index_cast %265 : index to i64
      %267 = arith.trunci %266 : i64 to i32
      %268 = arith.addi %267, %c1_i32 : i32
      linalg.yield %268 : i32
    } -> tensor<2xi32>
    %68 = tensor.empty() : tensor<2xf32>
    %69 = linalg.generic {indexing_maps = [#map6, #map1, #map1], iterator_types = ["parallel"]} ins(%cst_6, %67 : tensor<f32>, tensor<2xi32>) outs(%68 : tensor<2xf32>) {
    ^bb0(%in: f32, %in_123: i32, %out: f32):
      %265 = arith.extf %in : f32 to f64
      %266 = arith.sitofp %in_123 : i32 to f64
      %267 = math.powf %265, %266 : f64
      %268 = arith.truncf %267 : f64 to f32
      linalg.yield %268 : f32
    } -> tensor<2xf32>
    %70 = tensor.empty() : tensor<16xi64>
    %71 = linalg.generic {indexing_maps = [#map1], iterator_types = ["parallel"]} outs(%70 : tensor<16xi64>) {
    ^bb0(%out: i64):
      %265 = linalg.index 0 : index
      %266 = arith.index_cast %265 : index to i64
      linalg.yield %266 : i64
    } -> tensor<16xi64>
    %expanded_52 = tensor.expand_shape %71 [[0, 1]] output_shape [1, 16] : tensor<16xi64> into tensor<1x16xi64>
    %expanded_53 = tensor.expand_shape %71 [[0, 1]] output_shape [16, 1] : tensor<16xi64> into tensor<16x1xi64>
    %72 = tensor.empty() : tensor<16x16xi64>
    %73 = linalg.generic {indexing_maps = [#map7, #map8, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_52, %expanded_53 : tensor<1x16xi64>, tensor<16x1xi64>) outs(%72 : tensor<16x16xi64>) {
    ^bb0(%in: i64, %in_123: i64, %out: i64):
      %265 = arith.subi %in, %in_123 : i64
      linalg.yield %265 : i64
    } -> tensor<16x16xi64>
    %74 = tensor.empty() : tensor<16x16xi1>
    %75 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%73 : tensor<16x16xi64>) outs(%74 : tensor<16x16xi1>) {
    ^bb0(%in: i64, %out: i1):
      %265 = arith.cmpi sle, %in, %c0_i64 : i64
      linalg.yield %265 : i1
    } -> tensor<16x16xi1>
    %76 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%75, %cst_5 : tensor<16x16xi1>, tensor<16x16xi1>) outs(%74 : tensor<16x16xi1>) {
    ^bb0(%in: i1, %in_123: i1, %out: i1):
      %265 = arith.andi %in, %in_123 : i1
      linalg.yield %265 : i1
    } -> tensor<16x16xi1>
    %expanded_54 = tensor.expand_shape %arg2 [[0], [1, 2]] output_shape [1, 1, 16] : tensor<1x16xi64> into tensor<1x1x16xi64>
    %77 = tensor.empty() : tensor<1x16x16xi64>
    %78 = linalg.generic {indexing_maps = [#map9, #map10, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%76, %expanded_54, %cst_15 : tensor<16x16xi1>, tensor<1x1x16xi64>, tensor<i64>) outs(%77 : tensor<1x16x16xi64>) {
    ^bb0(%in: i1, %in_123: i64, %in_124: i64, %out: i64):
      %265 = arith.select %in, %in_123, %in_124 : i64
      linalg.yield %265 : i64
    } -> tensor<1x16x16xi64>
    %79 = tensor.empty() : tensor<1x16xi64>
    %80 = linalg.fill ins(%c0_i64 : i64) outs(%79 : tensor<1x16xi64>) -> tensor<1x16xi64>
    %81 = linalg.generic {indexing_maps = [#map3, #map2], iterator_types = ["parallel", "parallel", "reduction"]} ins(%78 : tensor<1x16x16xi64>) outs(%80 : tensor<1x16xi64>) {
    ^bb0(%in: i64, %out: i64):
      %265 = arith.addi %in, %out : i64
      linalg.yield %265 : i64
    } -> tensor<1x16xi64>
    %82 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%81 : tensor<1x16xi64>) outs(%79 : tensor<1x16xi64>) {
    ^bb0(%in: i64, %out: i64):
      %265 = arith.subi %in, %c1_i64 : i64
      linalg.yield %265 : i64
    } -> tensor<1x16xi64>
    %83 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%82, %arg2 : tensor<1x16xi64>, tensor<1x16xi64>) outs(%79 : tensor<1x16xi64>) {
    ^bb0(%in: i64, %in_123: i64, %out: i64):
      %265 = arith.muli %in, %in_123 : i64
      linalg.yield %265 : i64
    } -> tensor<1x16xi64>
    %expanded_55 = tensor.expand_shape %83 [[0], [1, 2]] output_shape [1, 1, 16] : tensor<1x16xi64> into tensor<1x1x16xi64>
    %expanded_56 = tensor.expand_shape %69 [[0, 1]] output_shape [2, 1] : tensor<2xf32> into tensor<2x1xf32>
    %84 = tensor.empty() : tensor<1x2x16xf32>
    %85 = linalg.generic {indexing_maps = [#map12, #map10, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_56, %expanded_55 : tensor<2x1xf32>, tensor<1x1x16xi64>) outs(%84 : tensor<1x2x16xf32>) {
    ^bb0(%in: f32, %in_123: i64, %out: f32):
      %265 = arith.sitofp %in_123 : i64 to f32
      %266 = arith.mulf %in, %265 : f32
      linalg.yield %266 : f32
    } -> tensor<1x2x16xf32>
    %collapsed = tensor.collapse_shape %85 [[0, 1], [2]] : tensor<1x2x16xf32> into tensor<2x16xf32>
    %expanded_57 = tensor.expand_shape %collapsed [[0], [1, 2]] output_shape [2, 1, 16] : tensor<2x16xf32> into tensor<2x1x16xf32>
    %86 = tensor.empty() : tensor<1x16xi1>
    %87 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%arg2 : tensor<1x16xi64>) outs(%86 : tensor<1x16xi1>) {
    ^bb0(%in: i64, %out: i1):
      %265 = arith.cmpi ne, %in, %c0_i64 : i64
      linalg.yield %265 : i1
    } -> tensor<1x16xi1>
    %88 = tensor.empty() : tensor<1xi64>
    %89 = linalg.generic {indexing_maps = [#map1], iterator_types = ["parallel"]} outs(%88 : tensor<1xi64>) {
    ^bb0(%out: i64):
      linalg.yield %c0_i64 : i64
    } -> tensor<1xi64>
    %expanded_58 = tensor.expand_shape %89 [[0, 1, 2, 3]] output_shape [1, 1, 1, 1] : tensor<1xi64> into tensor<1x1x1x1xi64>
    %expanded_59 = tensor.expand_shape %71 [[0, 1, 2, 3]] output_shape [1, 1, 16, 1] : tensor<16xi64> into tensor<1x1x16x1xi64>
    %expanded_60 = tensor.expand_shape %71 [[0, 1, 2, 3]] output_shape [1, 1, 1, 16] : tensor<16xi64> into tensor<1x1x1x16xi64>
    %90 = tensor.empty() : tensor<1x1x16x16xi1>
    %91 = linalg.generic {indexing_maps = [#map13, #map14, #map15], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_60, %expanded_59 : tensor<1x1x1x16xi64>, tensor<1x1x16x1xi64>) outs(%90 : tensor<1x1x16x16xi1>) {
    ^bb0(%in: i64, %in_123: i64, %out: i1):
      %265 = arith.cmpi sle, %in, %in_123 : i64
      linalg.yield %265 : i1
    } -> tensor<1x1x16x16xi1>
    %92 = linalg.generic {indexing_maps = [#map16, #map15, #map15], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%cst_4, %91 : tensor<i1>, tensor<1x1x16x16xi1>) outs(%90 : tensor<1x1x16x16xi1>) {
    ^bb0(%in: i1, %in_123: i1, %out: i1):
      %265 = arith.andi %in, %in_123 : i1
      linalg.yield %265 : i1
    } -> tensor<1x1x16x16xi1>
    %93 = tensor.empty() : tensor<1x1x1x16xi1>
    %94 = linalg.generic {indexing_maps = [#map17, #map18, #map15], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_58, %expanded_60 : tensor<1x1x1x1xi64>, tensor<1x1x1x16xi64>) outs(%93 : tensor<1x1x1x16xi1>) {
    ^bb0(%in: i64, %in_123: i64, %out: i1):
      %265 = arith.cmpi slt, %in, %c0_i64 : i64
      %266 = arith.addi %in, %c1_i64 : i64
      %267 = arith.select %265, %266, %in : i64
      %268 = arith.index_cast %267 : i64 to index
      %269 = arith.cmpi slt, %in_123, %c0_i64 : i64
      %270 = arith.addi %in_123, %c16_i64 : i64
      %271 = arith.select %269, %270, %in_123 : i64
      %272 = arith.index_cast %271 : i64 to index
      %extracted = tensor.extract %87[%268, %272] : tensor<1x16xi1>
      linalg.yield %extracted : i1
    } -> tensor<1x1x1x16xi1>
    %95 = linalg.generic {indexing_maps = [#map15, #map13, #map15], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%92, %94 : tensor<1x1x16x16xi1>, tensor<1x1x1x16xi1>) outs(%90 : tensor<1x1x16x16xi1>) {
    ^bb0(%in: i1, %in_123: i1, %out: i1):
      %265 = arith.andi %in, %in_123 : i1
      linalg.yield %265 : i1
    } -> tensor<1x1x16x16xi1>
    %96 = tensor.empty() : tensor<1x1x16x16xf32>
    %97 = linalg.generic {indexing_maps = [#map15, #map16, #map16, #map15], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%95, %cst_3, %cst_2 : tensor<1x1x16x16xi1>, tensor<f32>, tensor<f32>) outs(%96 : tensor<1x1x16x16xf32>) {
    ^bb0(%in: i1, %in_123: f32, %in_124: f32, %out: f32):
      %265 = arith.select %in, %in_123, %in_124 : f32
      linalg.yield %265 : f32
    } -> tensor<1x1x16x16xf32>
    %98 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%65 : tensor<1x16x32xf32>) outs(%45 : tensor<1x16x32xf64>) {
    ^bb0(%in: f32, %out: f64):
      %265 = arith.extf %in : f32 to f64
      linalg.yield %265 : f64
    } -> tensor<1x16x32xf64>
    %99 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "reduction"]} ins(%98 : tensor<1x16x32xf64>) outs(%48 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %265 = arith.addf %in, %out : f64
      linalg.yield %265 : f64
    } -> tensor<1x16x1xf64>
    %100 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%99 : tensor<1x16x1xf64>) outs(%47 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %265 = arith.divf %in, %cst_11 : f64
      linalg.yield %265 : f64
    } -> tensor<1x16x1xf64>
    %101 = linalg.generic {indexing_maps = [#map3, #map4, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%98, %100 : tensor<1x16x32xf64>, tensor<1x16x1xf64>) outs(%45 : tensor<1x16x32xf64>) {
    ^bb0(%in: f64, %in_123: f64, %out: f64):
      %265 = arith.subf %in, %in_123 : f64
      linalg.yield %265 : f64
    } -> tensor<1x16x32xf64>
    %102 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%101, %101 : tensor<1x16x32xf64>, tensor<1x16x32xf64>) outs(%45 : tensor<1x16x32xf64>) {
    ^bb0(%in: f64, %in_123: f64, %out: f64):
      %265 = arith.mulf %in, %in_123 : f64
      linalg.yield %265 : f64
    } -> tensor<1x16x32xf64>
    %103 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "reduction"]} ins(%102 : tensor<1x16x32xf64>) outs(%48 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %265 = arith.addf %in, %out : f64
      linalg.yield %265 : f64
    } -> tensor<1x16x1xf64>
    %104 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%103 : tensor<1x16x1xf64>) outs(%47 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %265 = arith.divf %in, %cst_11 : f64
      linalg.yield %265 : f64
    } -> tensor<1x16x1xf64>
    %105 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%104 : tensor<1x16x1xf64>) outs(%55 : tensor<1x16x1xf32>) {
    ^bb0(%in: f64, %out: f32):
      %265 = arith.truncf %in : f64 to f32
      linalg.yield %265 : f32
    } -> tensor<1x16x1xf32>
    %106 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "reduction"]} ins(%65 : tensor<1x16x32xf32>) outs(%57 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = arith.addf %in, %out : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x1xf32>
    %107 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%106 : tensor<1x16x1xf32>) outs(%55 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = arith.divf %in, %cst_12 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x1xf32>
    %108 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%105 : tensor<1x16x1xf32>) outs(%55 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = arith.truncf %cst_9 : f64 to f32
      %266 = arith.addf %in, %265 : f32
      linalg.yield %266 : f32
    } -> tensor<1x16x1xf32>
    %109 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%108 : tensor<1x16x1xf32>) outs(%55 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = math.rsqrt %in : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x1xf32>
    %110 = linalg.generic {indexing_maps = [#map3, #map4, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%65, %107 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%43 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.subf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x32xf32>
    %111 = linalg.generic {indexing_maps = [#map3, #map4, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%110, %109 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%43 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.mulf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x32xf32>
    %112 = linalg.generic {indexing_maps = [#map3, #map5, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%111, %7 : tensor<1x16x32xf32>, tensor<32xf32>) outs(%43 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.mulf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x32xf32>
    %113 = linalg.generic {indexing_maps = [#map3, #map5, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%112, %8 : tensor<1x16x32xf32>, tensor<32xf32>) outs(%43 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.addf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x32xf32>
    %collapsed_61 = tensor.collapse_shape %113 [[0, 1], [2]] : tensor<1x16x32xf32> into tensor<16x32xf32>
    %114 = tensor.empty() : tensor<32x96xf32>
    %transposed = linalg.transpose ins(%10 : tensor<96x32xf32>) outs(%114 : tensor<32x96xf32>) permutation = [1, 0] 
    %115 = tensor.empty() : tensor<16x96xf32>
    %116 = linalg.fill ins(%cst_0 : f32) outs(%115 : tensor<16x96xf32>) -> tensor<16x96xf32>
    %117 = linalg.matmul ins(%collapsed_61, %transposed : tensor<16x32xf32>, tensor<32x96xf32>) outs(%116 : tensor<16x96xf32>) -> tensor<16x96xf32>
    %118 = linalg.generic {indexing_maps = [#map19, #map], iterator_types = ["parallel", "parallel"]} ins(%12 : tensor<96xf32>) outs(%115 : tensor<16x96xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<16x96xf32>
    %119 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%117, %118 : tensor<16x96xf32>, tensor<16x96xf32>) outs(%115 : tensor<16x96xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.addf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<16x96xf32>
    %expanded_62 = tensor.expand_shape %119 [[0, 1], [2, 3, 4]] output_shape [1, 16, 2, 3, 16] : tensor<16x96xf32> into tensor<1x16x2x3x16xf32>
    %extracted_slice_63 = tensor.extract_slice %expanded_62[0, 0, 0, 0, 0] [1, 16, 2, 1, 16] [1, 1, 1, 1, 1] : tensor<1x16x2x3x16xf32> to tensor<1x16x2x1x16xf32>
    %collapsed_64 = tensor.collapse_shape %extracted_slice_63 [[0], [1], [2, 3], [4]] : tensor<1x16x2x1x16xf32> into tensor<1x16x2x16xf32>
    %120 = tensor.empty() : tensor<1x2x16x16xf32>
    %transposed_65 = linalg.transpose ins(%collapsed_64 : tensor<1x16x2x16xf32>) outs(%120 : tensor<1x2x16x16xf32>) permutation = [0, 2, 1, 3] 
    %extracted_slice_66 = tensor.extract_slice %expanded_62[0, 0, 0, 1, 0] [1, 16, 2, 1, 16] [1, 1, 1, 1, 1] : tensor<1x16x2x3x16xf32> to tensor<1x16x2x1x16xf32>
    %collapsed_67 = tensor.collapse_shape %extracted_slice_66 [[0], [1], [2, 3], [4]] : tensor<1x16x2x1x16xf32> into tensor<1x16x2x16xf32>
    %transposed_68 = linalg.transpose ins(%collapsed_67 : tensor<1x16x2x16xf32>) outs(%120 : tensor<1x2x16x16xf32>) permutation = [0, 2, 1, 3] 
    %extracted_slice_69 = tensor.extract_slice %expanded_62[0, 0, 0, 2, 0] [1, 16, 2, 1, 16] [1, 1, 1, 1, 1] : tensor<1x16x2x3x16xf32> to tensor<1x16x2x1x16xf32>
    %collapsed_70 = tensor.collapse_shape %extracted_slice_69 [[0], [1], [2, 3], [4]] : tensor<1x16x2x1x16xf32> into tensor<1x16x2x16xf32>
    %transposed_71 = linalg.transpose ins(%collapsed_70 : tensor<1x16x2x16xf32>) outs(%120 : tensor<1x2x16x16xf32>) permutation = [0, 2, 1, 3] 
    %collapsed_72 = tensor.collapse_shape %transposed_65 [[0, 1], [2], [3]] : tensor<1x2x16x16xf32> into tensor<2x16x16xf32>
    %collapsed_73 = tensor.collapse_shape %transposed_68 [[0, 1], [2], [3]] : tensor<1x2x16x16xf32> into tensor<2x16x16xf32>
    %121 = tensor.empty() : tensor<2x16x16xf32>
    %transposed_74 = linalg.transpose ins(%collapsed_73 : tensor<2x16x16xf32>) outs(%121 : tensor<2x16x16xf32>) permutation = [0, 2, 1] 
    %collapsed_75 = tensor.collapse_shape %transposed_71 [[0, 1], [2], [3]] : tensor<1x2x16x16xf32> into tensor<2x16x16xf32>
    %122 = linalg.fill ins(%cst_0 : f32) outs(%121 : tensor<2x16x16xf32>) -> tensor<2x16x16xf32>
    %123 = linalg.batch_matmul ins(%collapsed_72, %transposed_74 : tensor<2x16x16xf32>, tensor<2x16x16xf32>) outs(%122 : tensor<2x16x16xf32>) -> tensor<2x16x16xf32>
    %124 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%123 : tensor<2x16x16xf32>) outs(%121 : tensor<2x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = arith.mulf %in, %cst_13 : f32
      linalg.yield %265 : f32
    } -> tensor<2x16x16xf32>
    %125 = linalg.generic {indexing_maps = [#map10, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_57, %124 : tensor<2x1x16xf32>, tensor<2x16x16xf32>) outs(%121 : tensor<2x16x16xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.addf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<2x16x16xf32>
    %expanded_76 = tensor.expand_shape %125 [[0, 1], [2], [3]] output_shape [1, 2, 16, 16] : tensor<2x16x16xf32> into tensor<1x2x16x16xf32>
    %126 = linalg.generic {indexing_maps = [#map15, #map20, #map15], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_76, %97 : tensor<1x2x16x16xf32>, tensor<1x1x16x16xf32>) outs(%120 : tensor<1x2x16x16xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.addf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<1x2x16x16xf32>
    %127 = tensor.empty() : tensor<1x2x16xi64>
    %128 = linalg.fill ins(%c0_i64 : i64) outs(%127 : tensor<1x2x16xi64>) -> tensor<1x2x16xi64>
    %129 = linalg.fill ins(%cst_1 : f32) outs(%84 : tensor<1x2x16xf32>) -> tensor<1x2x16xf32>
    %130:2 = linalg.generic {indexing_maps = [#map15, #map21, #map21], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%126 : tensor<1x2x16x16xf32>) outs(%129, %128 : tensor<1x2x16xf32>, tensor<1x2x16xi64>) {
    ^bb0(%in: f32, %out: f32, %out_123: i64):
      %265 = linalg.index 3 : index
      %266 = arith.index_cast %265 : index to i64
      %267 = arith.maximumf %in, %out : f32
      %268 = arith.cmpf ogt, %in, %out : f32
      %269 = arith.select %268, %266, %out_123 : i64
      linalg.yield %267, %269 : f32, i64
    } -> (tensor<1x2x16xf32>, tensor<1x2x16xi64>)
    %expanded_77 = tensor.expand_shape %130#0 [[0], [1], [2, 3]] output_shape [1, 2, 16, 1] : tensor<1x2x16xf32> into tensor<1x2x16x1xf32>
    %131 = linalg.generic {indexing_maps = [#map15, #map14, #map15], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%126, %expanded_77 : tensor<1x2x16x16xf32>, tensor<1x2x16x1xf32>) outs(%120 : tensor<1x2x16x16xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.subf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<1x2x16x16xf32>
    %132 = linalg.generic {indexing_maps = [#map15, #map15], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%131 : tensor<1x2x16x16xf32>) outs(%120 : tensor<1x2x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = math.exp %in : f32
      linalg.yield %265 : f32
    } -> tensor<1x2x16x16xf32>
    %133 = tensor.empty() : tensor<1x2x16x1xf32>
    %134 = linalg.fill ins(%cst_0 : f32) outs(%133 : tensor<1x2x16x1xf32>) -> tensor<1x2x16x1xf32>
    %135 = linalg.generic {indexing_maps = [#map15, #map14], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%132 : tensor<1x2x16x16xf32>) outs(%134 : tensor<1x2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = arith.addf %in, %out : f32
      linalg.yield %265 : f32
    } -> tensor<1x2x16x1xf32>
    %136 = linalg.generic {indexing_maps = [#map15, #map14, #map15], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%132, %135 : tensor<1x2x16x16xf32>, tensor<1x2x16x1xf32>) outs(%120 : tensor<1x2x16x16xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.divf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<1x2x16x16xf32>
    %collapsed_78 = tensor.collapse_shape %136 [[0, 1], [2], [3]] : tensor<1x2x16x16xf32> into tensor<2x16x16xf32>
    %137 = linalg.batch_matmul ins(%collapsed_78, %collapsed_75 : tensor<2x16x16xf32>, tensor<2x16x16xf32>) outs(%122 : tensor<2x16x16xf32>) -> tensor<2x16x16xf32>
    %expanded_79 = tensor.expand_shape %137 [[0, 1], [2], [3]] output_shape [1, 2, 16, 16] : tensor<2x16x16xf32> into tensor<1x2x16x16xf32>
    %138 = tensor.empty() : tensor<1x16x2x16xf32>
    %transposed_80 = linalg.transpose ins(%expanded_79 : tensor<1x2x16x16xf32>) outs(%138 : tensor<1x16x2x16xf32>) permutation = [0, 2, 1, 3] 
    %collapsed_81 = tensor.collapse_shape %transposed_80 [[0, 1], [2, 3]] : tensor<1x16x2x16xf32> into tensor<16x32xf32>
    %transposed_82 = linalg.transpose ins(%14 : tensor<32x32xf32>) outs(%13 : tensor<32x32xf32>) permutation = [1, 0] 
    %139 = tensor.empty() : tensor<16x32xf32>
    %140 = linalg.fill ins(%cst_0 : f32) outs(%139 : tensor<16x32xf32>) -> tensor<16x32xf32>
    %141 = linalg.matmul ins(%collapsed_81, %transposed_82 : tensor<16x32xf32>, tensor<32x32xf32>) outs(%140 : tensor<16x32xf32>) -> tensor<16x32xf32>
    %142 = linalg.generic {indexing_maps = [#map19, #map], iterator_types = ["parallel", "parallel"]} ins(%15 : tensor<32xf32>) outs(%139 : tensor<16x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<16x32xf32>
    %143 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%141, %142 : tensor<16x32xf32>, tensor<16x32xf32>) outs(%139 : tensor<16x32xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.addf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<16x32xf32>
    %expanded_83 = tensor.expand_shape %143 [[0, 1], [2]] output_shape [1, 16, 32] : tensor<16x32xf32> into tensor<1x16x32xf32>
    %144 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%65, %expanded_83 : tensor<1x16x32xf32>, tensor<1x16x32xf32>) outs(%43 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.addf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x32xf32>
    %145 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%144 : tensor<1x16x32xf32>) outs(%45 : tensor<1x16x32xf64>) {
    ^bb0(%in: f32, %out: f64):
      %265 = arith.extf %in : f32 to f64
      linalg.yield %265 : f64
    } -> tensor<1x16x32xf64>
    %146 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "reduction"]} ins(%145 : tensor<1x16x32xf64>) outs(%48 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %265 = arith.addf %in, %out : f64
      linalg.yield %265 : f64
    } -> tensor<1x16x1xf64>
    %147 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%146 : tensor<1x16x1xf64>) outs(%47 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %265 = arith.divf %in, %cst_11 : f64
      linalg.yield %265 : f64
    } -> tensor<1x16x1xf64>
    %148 = linalg.generic {indexing_maps = [#map3, #map4, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%145, %147 : tensor<1x16x32xf64>, tensor<1x16x1xf64>) outs(%45 : tensor<1x16x32xf64>) {
    ^bb0(%in: f64, %in_123: f64, %out: f64):
      %265 = arith.subf %in, %in_123 : f64
      linalg.yield %265 : f64
    } -> tensor<1x16x32xf64>
    %149 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%148, %148 : tensor<1x16x32xf64>, tensor<1x16x32xf64>) outs(%45 : tensor<1x16x32xf64>) {
    ^bb0(%in: f64, %in_123: f64, %out: f64):
      %265 = arith.mulf %in, %in_123 : f64
      linalg.yield %265 : f64
    } -> tensor<1x16x32xf64>
    %150 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "reduction"]} ins(%149 : tensor<1x16x32xf64>) outs(%48 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %265 = arith.addf %in, %out : f64
      linalg.yield %265 : f64
    } -> tensor<1x16x1xf64>
    %151 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%150 : tensor<1x16x1xf64>) outs(%47 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %265 = arith.divf %in, %cst_11 : f64
      linalg.yield %265 : f64
    } -> tensor<1x16x1xf64>
    %152 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%151 : tensor<1x16x1xf64>) outs(%55 : tensor<1x16x1xf32>) {
    ^bb0(%in: f64, %out: f32):
      %265 = arith.truncf %in : f64 to f32
      linalg.yield %265 : f32
    } -> tensor<1x16x1xf32>
    %153 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "reduction"]} ins(%144 : tensor<1x16x32xf32>) outs(%57 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = arith.addf %in, %out : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x1xf32>
    %154 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%153 : tensor<1x16x1xf32>) outs(%55 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = arith.divf %in, %cst_12 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x1xf32>
    %155 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%152 : tensor<1x16x1xf32>) outs(%55 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = arith.truncf %cst_9 : f64 to f32
      %266 = arith.addf %in, %265 : f32
      linalg.yield %266 : f32
    } -> tensor<1x16x1xf32>
    %156 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%155 : tensor<1x16x1xf32>) outs(%55 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = math.rsqrt %in : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x1xf32>
    %157 = linalg.generic {indexing_maps = [#map3, #map4, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%144, %154 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%43 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.subf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x32xf32>
    %158 = linalg.generic {indexing_maps = [#map3, #map4, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%157, %156 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%43 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.mulf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x32xf32>
    %159 = linalg.generic {indexing_maps = [#map3, #map5, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%158, %17 : tensor<1x16x32xf32>, tensor<32xf32>) outs(%43 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.mulf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x32xf32>
    %160 = linalg.generic {indexing_maps = [#map3, #map5, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%159, %18 : tensor<1x16x32xf32>, tensor<32xf32>) outs(%43 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.addf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x32xf32>
    %collapsed_84 = tensor.collapse_shape %160 [[0, 1], [2]] : tensor<1x16x32xf32> into tensor<16x32xf32>
    %transposed_85 = linalg.transpose ins(%20 : tensor<128x32xf32>) outs(%23 : tensor<32x128xf32>) permutation = [1, 0] 
    %161 = tensor.empty() : tensor<16x128xf32>
    %162 = linalg.fill ins(%cst_0 : f32) outs(%161 : tensor<16x128xf32>) -> tensor<16x128xf32>
    %163 = linalg.matmul ins(%collapsed_84, %transposed_85 : tensor<16x32xf32>, tensor<32x128xf32>) outs(%162 : tensor<16x128xf32>) -> tensor<16x128xf32>
    %164 = linalg.generic {indexing_maps = [#map19, #map], iterator_types = ["parallel", "parallel"]} ins(%22 : tensor<128xf32>) outs(%161 : tensor<16x128xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<16x128xf32>
    %165 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%163, %164 : tensor<16x128xf32>, tensor<16x128xf32>) outs(%161 : tensor<16x128xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.addf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<16x128xf32>
    %expanded_86 = tensor.expand_shape %165 [[0, 1], [2]] output_shape [1, 16, 128] : tensor<16x128xf32> into tensor<1x16x128xf32>
    %166 = tensor.empty() : tensor<1x16x128xf32>
    %167 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_86 : tensor<1x16x128xf32>) outs(%166 : tensor<1x16x128xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = arith.mulf %in, %cst_14 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x128xf32>
    %168 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_86 : tensor<1x16x128xf32>) outs(%166 : tensor<1x16x128xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = arith.truncf %cst_8 : f64 to f32
      %266 = arith.mulf %in, %265 : f32
      linalg.yield %266 : f32
    } -> tensor<1x16x128xf32>
    %169 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_86 : tensor<1x16x128xf32>) outs(%166 : tensor<1x16x128xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = arith.truncf %cst_7 : f64 to f32
      %266 = arith.mulf %in, %265 : f32
      linalg.yield %266 : f32
    } -> tensor<1x16x128xf32>
    %170 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%169, %expanded_86 : tensor<1x16x128xf32>, tensor<1x16x128xf32>) outs(%166 : tensor<1x16x128xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.mulf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x128xf32>
    %171 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%170 : tensor<1x16x128xf32>) outs(%166 : tensor<1x16x128xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = arith.addf %in, %cst_10 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x128xf32>
    %172 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%168, %171 : tensor<1x16x128xf32>, tensor<1x16x128xf32>) outs(%166 : tensor<1x16x128xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.mulf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x128xf32>
    %173 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%172 : tensor<1x16x128xf32>) outs(%166 : tensor<1x16x128xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = math.tanh %in : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x128xf32>
    %174 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%173 : tensor<1x16x128xf32>) outs(%166 : tensor<1x16x128xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = arith.addf %in, %cst_10 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x128xf32>
    %175 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%167, %174 : tensor<1x16x128xf32>, tensor<1x16x128xf32>) outs(%166 : tensor<1x16x128xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.mulf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x128xf32>
    %collapsed_87 = tensor.collapse_shape %175 [[0, 1], [2]] : tensor<1x16x128xf32> into tensor<16x128xf32>
    %transposed_88 = linalg.transpose ins(%24 : tensor<32x128xf32>) outs(%19 : tensor<128x32xf32>) permutation = [1, 0] 
    %176 = linalg.matmul ins(%collapsed_87, %transposed_88 : tensor<16x128xf32>, tensor<128x32xf32>) outs(%140 : tensor<16x32xf32>) -> tensor<16x32xf32>
    %177 = linalg.generic {indexing_maps = [#map19, #map], iterator_types = ["parallel", "parallel"]} ins(%25 : tensor<32xf32>) outs(%139 : tensor<16x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<16x32xf32>
    %178 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%176, %177 : tensor<16x32xf32>, tensor<16x32xf32>) outs(%139 : tensor<16x32xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.addf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<16x32xf32>
    %expanded_89 = tensor.expand_shape %178 [[0, 1], [2]] output_shape [1, 16, 32] : tensor<16x32xf32> into tensor<1x16x32xf32>
    %179 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%144, %expanded_89 : tensor<1x16x32xf32>, tensor<1x16x32xf32>) outs(%43 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.addf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x32xf32>
    %180 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%179 : tensor<1x16x32xf32>) outs(%45 : tensor<1x16x32xf64>) {
    ^bb0(%in: f32, %out: f64):
      %265 = arith.extf %in : f32 to f64
      linalg.yield %265 : f64
    } -> tensor<1x16x32xf64>
    %181 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "reduction"]} ins(%180 : tensor<1x16x32xf64>) outs(%48 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %265 = arith.addf %in, %out : f64
      linalg.yield %265 : f64
    } -> tensor<1x16x1xf64>
    %182 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%181 : tensor<1x16x1xf64>) outs(%47 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %265 = arith.divf %in, %cst_11 : f64
      linalg.yield %265 : f64
    } -> tensor<1x16x1xf64>
    %183 = linalg.generic {indexing_maps = [#map3, #map4, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%180, %182 : tensor<1x16x32xf64>, tensor<1x16x1xf64>) outs(%45 : tensor<1x16x32xf64>) {
    ^bb0(%in: f64, %in_123: f64, %out: f64):
      %265 = arith.subf %in, %in_123 : f64
      linalg.yield %265 : f64
    } -> tensor<1x16x32xf64>
    %184 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%183, %183 : tensor<1x16x32xf64>, tensor<1x16x32xf64>) outs(%45 : tensor<1x16x32xf64>) {
    ^bb0(%in: f64, %in_123: f64, %out: f64):
      %265 = arith.mulf %in, %in_123 : f64
      linalg.yield %265 : f64
    } -> tensor<1x16x32xf64>
    %185 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "reduction"]} ins(%184 : tensor<1x16x32xf64>) outs(%48 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %265 = arith.addf %in, %out : f64
      linalg.yield %265 : f64
    } -> tensor<1x16x1xf64>
    %186 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%185 : tensor<1x16x1xf64>) outs(%47 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %265 = arith.divf %in, %cst_11 : f64
      linalg.yield %265 : f64
    } -> tensor<1x16x1xf64>
    %187 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%186 : tensor<1x16x1xf64>) outs(%55 : tensor<1x16x1xf32>) {
    ^bb0(%in: f64, %out: f32):
      %265 = arith.truncf %in : f64 to f32
      linalg.yield %265 : f32
    } -> tensor<1x16x1xf32>
    %188 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "reduction"]} ins(%179 : tensor<1x16x32xf32>) outs(%57 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = arith.addf %in, %out : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x1xf32>
    %189 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%188 : tensor<1x16x1xf32>) outs(%55 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = arith.divf %in, %cst_12 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x1xf32>
    %190 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%187 : tensor<1x16x1xf32>) outs(%55 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = arith.truncf %cst_9 : f64 to f32
      %266 = arith.addf %in, %265 : f32
      linalg.yield %266 : f32
    } -> tensor<1x16x1xf32>
    %191 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%190 : tensor<1x16x1xf32>) outs(%55 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = math.rsqrt %in : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x1xf32>
    %192 = linalg.generic {indexing_maps = [#map3, #map4, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%179, %189 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%43 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.subf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x32xf32>
    %193 = linalg.generic {indexing_maps = [#map3, #map4, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%192, %191 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%43 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.mulf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x32xf32>
    %194 = linalg.generic {indexing_maps = [#map3, #map5, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%193, %27 : tensor<1x16x32xf32>, tensor<32xf32>) outs(%43 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.mulf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x32xf32>
    %195 = linalg.generic {indexing_maps = [#map3, #map5, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%194, %28 : tensor<1x16x32xf32>, tensor<32xf32>) outs(%43 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.addf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x32xf32>
    %collapsed_90 = tensor.collapse_shape %195 [[0, 1], [2]] : tensor<1x16x32xf32> into tensor<16x32xf32>
    %transposed_91 = linalg.transpose ins(%29 : tensor<96x32xf32>) outs(%114 : tensor<32x96xf32>) permutation = [1, 0] 
    %196 = linalg.matmul ins(%collapsed_90, %transposed_91 : tensor<16x32xf32>, tensor<32x96xf32>) outs(%116 : tensor<16x96xf32>) -> tensor<16x96xf32>
    %197 = linalg.generic {indexing_maps = [#map19, #map], iterator_types = ["parallel", "parallel"]} ins(%30 : tensor<96xf32>) outs(%115 : tensor<16x96xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<16x96xf32>
    %198 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%196, %197 : tensor<16x96xf32>, tensor<16x96xf32>) outs(%115 : tensor<16x96xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.addf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<16x96xf32>
    %expanded_92 = tensor.expand_shape %198 [[0, 1], [2, 3, 4]] output_shape [1, 16, 2, 3, 16] : tensor<16x96xf32> into tensor<1x16x2x3x16xf32>
    %extracted_slice_93 = tensor.extract_slice %expanded_92[0, 0, 0, 0, 0] [1, 16, 2, 1, 16] [1, 1, 1, 1, 1] : tensor<1x16x2x3x16xf32> to tensor<1x16x2x1x16xf32>
    %collapsed_94 = tensor.collapse_shape %extracted_slice_93 [[0], [1], [2, 3], [4]] : tensor<1x16x2x1x16xf32> into tensor<1x16x2x16xf32>
    %transposed_95 = linalg.transpose ins(%collapsed_94 : tensor<1x16x2x16xf32>) outs(%120 : tensor<1x2x16x16xf32>) permutation = [0, 2, 1, 3] 
    %extracted_slice_96 = tensor.extract_slice %expanded_92[0, 0, 0, 1, 0] [1, 16, 2, 1, 16] [1, 1, 1, 1, 1] : tensor<1x16x2x3x16xf32> to tensor<1x16x2x1x16xf32>
    %collapsed_97 = tensor.collapse_shape %extracted_slice_96 [[0], [1], [2, 3], [4]] : tensor<1x16x2x1x16xf32> into tensor<1x16x2x16xf32>
    %transposed_98 = linalg.transpose ins(%collapsed_97 : tensor<1x16x2x16xf32>) outs(%120 : tensor<1x2x16x16xf32>) permutation = [0, 2, 1, 3] 
    %extracted_slice_99 = tensor.extract_slice %expanded_92[0, 0, 0, 2, 0] [1, 16, 2, 1, 16] [1, 1, 1, 1, 1] : tensor<1x16x2x3x16xf32> to tensor<1x16x2x1x16xf32>
    %collapsed_100 = tensor.collapse_shape %extracted_slice_99 [[0], [1], [2, 3], [4]] : tensor<1x16x2x1x16xf32> into tensor<1x16x2x16xf32>
    %transposed_101 = linalg.transpose ins(%collapsed_100 : tensor<1x16x2x16xf32>) outs(%120 : tensor<1x2x16x16xf32>) permutation = [0, 2, 1, 3] 
    %collapsed_102 = tensor.collapse_shape %transposed_95 [[0, 1], [2], [3]] : tensor<1x2x16x16xf32> into tensor<2x16x16xf32>
    %collapsed_103 = tensor.collapse_shape %transposed_98 [[0, 1], [2], [3]] : tensor<1x2x16x16xf32> into tensor<2x16x16xf32>
    %transposed_104 = linalg.transpose ins(%collapsed_103 : tensor<2x16x16xf32>) outs(%121 : tensor<2x16x16xf32>) permutation = [0, 2, 1] 
    %collapsed_105 = tensor.collapse_shape %transposed_101 [[0, 1], [2], [3]] : tensor<1x2x16x16xf32> into tensor<2x16x16xf32>
    %199 = linalg.batch_matmul ins(%collapsed_102, %transposed_104 : tensor<2x16x16xf32>, tensor<2x16x16xf32>) outs(%122 : tensor<2x16x16xf32>) -> tensor<2x16x16xf32>
    %200 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%199 : tensor<2x16x16xf32>) outs(%121 : tensor<2x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = arith.mulf %in, %cst_13 : f32
      linalg.yield %265 : f32
    } -> tensor<2x16x16xf32>
    %201 = linalg.generic {indexing_maps = [#map10, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_57, %200 : tensor<2x1x16xf32>, tensor<2x16x16xf32>) outs(%121 : tensor<2x16x16xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.addf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<2x16x16xf32>
    %expanded_106 = tensor.expand_shape %201 [[0, 1], [2], [3]] output_shape [1, 2, 16, 16] : tensor<2x16x16xf32> into tensor<1x2x16x16xf32>
    %202 = linalg.generic {indexing_maps = [#map15, #map20, #map15], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_106, %97 : tensor<1x2x16x16xf32>, tensor<1x1x16x16xf32>) outs(%120 : tensor<1x2x16x16xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.addf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<1x2x16x16xf32>
    %203:2 = linalg.generic {indexing_maps = [#map15, #map21, #map21], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%202 : tensor<1x2x16x16xf32>) outs(%129, %128 : tensor<1x2x16xf32>, tensor<1x2x16xi64>) {
    ^bb0(%in: f32, %out: f32, %out_123: i64):
      %265 = linalg.index 3 : index
      %266 = arith.index_cast %265 : index to i64
      %267 = arith.maximumf %in, %out : f32
      %268 = arith.cmpf ogt, %in, %out : f32
      %269 = arith.select %268, %266, %out_123 : i64
      linalg.yield %267, %269 : f32, i64
    } -> (tensor<1x2x16xf32>, tensor<1x2x16xi64>)
    %expanded_107 = tensor.expand_shape %203#0 [[0], [1], [2, 3]] output_shape [1, 2, 16, 1] : tensor<1x2x16xf32> into tensor<1x2x16x1xf32>
    %204 = linalg.generic {indexing_maps = [#map15, #map14, #map15], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%202, %expanded_107 : tensor<1x2x16x16xf32>, tensor<1x2x16x1xf32>) outs(%120 : tensor<1x2x16x16xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.subf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<1x2x16x16xf32>
    %205 = linalg.generic {indexing_maps = [#map15, #map15], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%204 : tensor<1x2x16x16xf32>) outs(%120 : tensor<1x2x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = math.exp %in : f32
      linalg.yield %265 : f32
    } -> tensor<1x2x16x16xf32>
    %206 = linalg.generic {indexing_maps = [#map15, #map14], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%205 : tensor<1x2x16x16xf32>) outs(%134 : tensor<1x2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = arith.addf %in, %out : f32
      linalg.yield %265 : f32
    } -> tensor<1x2x16x1xf32>
    %207 = linalg.generic {indexing_maps = [#map15, #map14, #map15], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%205, %206 : tensor<1x2x16x16xf32>, tensor<1x2x16x1xf32>) outs(%120 : tensor<1x2x16x16xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.divf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<1x2x16x16xf32>
    %collapsed_108 = tensor.collapse_shape %207 [[0, 1], [2], [3]] : tensor<1x2x16x16xf32> into tensor<2x16x16xf32>
    %208 = linalg.batch_matmul ins(%collapsed_108, %collapsed_105 : tensor<2x16x16xf32>, tensor<2x16x16xf32>) outs(%122 : tensor<2x16x16xf32>) -> tensor<2x16x16xf32>
    %expanded_109 = tensor.expand_shape %208 [[0, 1], [2], [3]] output_shape [1, 2, 16, 16] : tensor<2x16x16xf32> into tensor<1x2x16x16xf32>
    %transposed_110 = linalg.transpose ins(%expanded_109 : tensor<1x2x16x16xf32>) outs(%138 : tensor<1x16x2x16xf32>) permutation = [0, 2, 1, 3] 
    %collapsed_111 = tensor.collapse_shape %transposed_110 [[0, 1], [2, 3]] : tensor<1x16x2x16xf32> into tensor<16x32xf32>
    %transposed_112 = linalg.transpose ins(%31 : tensor<32x32xf32>) outs(%13 : tensor<32x32xf32>) permutation = [1, 0] 
    %209 = linalg.matmul ins(%collapsed_111, %transposed_112 : tensor<16x32xf32>, tensor<32x32xf32>) outs(%140 : tensor<16x32xf32>) -> tensor<16x32xf32>
    %210 = linalg.generic {indexing_maps = [#map19, #map], iterator_types = ["parallel", "parallel"]} ins(%32 : tensor<32xf32>) outs(%139 : tensor<16x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<16x32xf32>
    %211 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%209, %210 : tensor<16x32xf32>, tensor<16x32xf32>) outs(%139 : tensor<16x32xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.addf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<16x32xf32>
    %expanded_113 = tensor.expand_shape %211 [[0, 1], [2]] output_shape [1, 16, 32] : tensor<16x32xf32> into tensor<1x16x32xf32>
    %212 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%179, %expanded_113 : tensor<1x16x32xf32>, tensor<1x16x32xf32>) outs(%43 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.addf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x32xf32>
    %213 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%212 : tensor<1x16x32xf32>) outs(%45 : tensor<1x16x32xf64>) {
    ^bb0(%in: f32, %out: f64):
      %265 = arith.extf %in : f32 to f64
      linalg.yield %265 : f64
    } -> tensor<1x16x32xf64>
    %214 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "reduction"]} ins(%213 : tensor<1x16x32xf64>) outs(%48 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %265 = arith.addf %in, %out : f64
      linalg.yield %265 : f64
    } -> tensor<1x16x1xf64>
    %215 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%214 : tensor<1x16x1xf64>) outs(%47 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %265 = arith.divf %in, %cst_11 : f64
      linalg.yield %265 : f64
    } -> tensor<1x16x1xf64>
    %216 = linalg.generic {indexing_maps = [#map3, #map4, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%213, %215 : tensor<1x16x32xf64>, tensor<1x16x1xf64>) outs(%45 : tensor<1x16x32xf64>) {
    ^bb0(%in: f64, %in_123: f64, %out: f64):
      %265 = arith.subf %in, %in_123 : f64
      linalg.yield %265 : f64
    } -> tensor<1x16x32xf64>
    %217 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%216, %216 : tensor<1x16x32xf64>, tensor<1x16x32xf64>) outs(%45 : tensor<1x16x32xf64>) {
    ^bb0(%in: f64, %in_123: f64, %out: f64):
      %265 = arith.mulf %in, %in_123 : f64
      linalg.yield %265 : f64
    } -> tensor<1x16x32xf64>
    %218 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "reduction"]} ins(%217 : tensor<1x16x32xf64>) outs(%48 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %265 = arith.addf %in, %out : f64
      linalg.yield %265 : f64
    } -> tensor<1x16x1xf64>
    %219 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%218 : tensor<1x16x1xf64>) outs(%47 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %265 = arith.divf %in, %cst_11 : f64
      linalg.yield %265 : f64
    } -> tensor<1x16x1xf64>
    %220 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%219 : tensor<1x16x1xf64>) outs(%55 : tensor<1x16x1xf32>) {
    ^bb0(%in: f64, %out: f32):
      %265 = arith.truncf %in : f64 to f32
      linalg.yield %265 : f32
    } -> tensor<1x16x1xf32>
    %221 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "reduction"]} ins(%212 : tensor<1x16x32xf32>) outs(%57 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = arith.addf %in, %out : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x1xf32>
    %222 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%221 : tensor<1x16x1xf32>) outs(%55 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = arith.divf %in, %cst_12 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x1xf32>
    %223 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%220 : tensor<1x16x1xf32>) outs(%55 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = arith.truncf %cst_9 : f64 to f32
      %266 = arith.addf %in, %265 : f32
      linalg.yield %266 : f32
    } -> tensor<1x16x1xf32>
    %224 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%223 : tensor<1x16x1xf32>) outs(%55 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = math.rsqrt %in : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x1xf32>
    %225 = linalg.generic {indexing_maps = [#map3, #map4, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%212, %222 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%43 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.subf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x32xf32>
    %226 = linalg.generic {indexing_maps = [#map3, #map4, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%225, %224 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%43 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.mulf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x32xf32>
    %227 = linalg.generic {indexing_maps = [#map3, #map5, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%226, %34 : tensor<1x16x32xf32>, tensor<32xf32>) outs(%43 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.mulf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x32xf32>
    %228 = linalg.generic {indexing_maps = [#map3, #map5, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%227, %35 : tensor<1x16x32xf32>, tensor<32xf32>) outs(%43 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.addf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x32xf32>
    %collapsed_114 = tensor.collapse_shape %228 [[0, 1], [2]] : tensor<1x16x32xf32> into tensor<16x32xf32>
    %transposed_115 = linalg.transpose ins(%36 : tensor<128x32xf32>) outs(%23 : tensor<32x128xf32>) permutation = [1, 0] 
    %229 = linalg.matmul ins(%collapsed_114, %transposed_115 : tensor<16x32xf32>, tensor<32x128xf32>) outs(%162 : tensor<16x128xf32>) -> tensor<16x128xf32>
    %230 = linalg.generic {indexing_maps = [#map19, #map], iterator_types = ["parallel", "parallel"]} ins(%37 : tensor<128xf32>) outs(%161 : tensor<16x128xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<16x128xf32>
    %231 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%229, %230 : tensor<16x128xf32>, tensor<16x128xf32>) outs(%161 : tensor<16x128xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.addf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<16x128xf32>
    %expanded_116 = tensor.expand_shape %231 [[0, 1], [2]] output_shape [1, 16, 128] : tensor<16x128xf32> into tensor<1x16x128xf32>
    %232 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_116 : tensor<1x16x128xf32>) outs(%166 : tensor<1x16x128xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = arith.mulf %in, %cst_14 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x128xf32>
    %233 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_116 : tensor<1x16x128xf32>) outs(%166 : tensor<1x16x128xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = arith.truncf %cst_8 : f64 to f32
      %266 = arith.mulf %in, %265 : f32
      linalg.yield %266 : f32
    } -> tensor<1x16x128xf32>
    %234 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_116 : tensor<1x16x128xf32>) outs(%166 : tensor<1x16x128xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = arith.truncf %cst_7 : f64 to f32
      %266 = arith.mulf %in, %265 : f32
      linalg.yield %266 : f32
    } -> tensor<1x16x128xf32>
    %235 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%234, %expanded_116 : tensor<1x16x128xf32>, tensor<1x16x128xf32>) outs(%166 : tensor<1x16x128xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.mulf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x128xf32>
    %236 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%235 : tensor<1x16x128xf32>) outs(%166 : tensor<1x16x128xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = arith.addf %in, %cst_10 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x128xf32>
    %237 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%233, %236 : tensor<1x16x128xf32>, tensor<1x16x128xf32>) outs(%166 : tensor<1x16x128xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.mulf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x128xf32>
    %238 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%237 : tensor<1x16x128xf32>) outs(%166 : tensor<1x16x128xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = math.tanh %in : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x128xf32>
    %239 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%238 : tensor<1x16x128xf32>) outs(%166 : tensor<1x16x128xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = arith.addf %in, %cst_10 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x128xf32>
    %240 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%232, %239 : tensor<1x16x128xf32>, tensor<1x16x128xf32>) outs(%166 : tensor<1x16x128xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.mulf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x128xf32>
    %collapsed_117 = tensor.collapse_shape %240 [[0, 1], [2]] : tensor<1x16x128xf32> into tensor<16x128xf32>
    %transposed_118 = linalg.transpose ins(%38 : tensor<32x128xf32>) outs(%19 : tensor<128x32xf32>) permutation = [1, 0] 
    %241 = linalg.matmul ins(%collapsed_117, %transposed_118 : tensor<16x128xf32>, tensor<128x32xf32>) outs(%140 : tensor<16x32xf32>) -> tensor<16x32xf32>
    %242 = linalg.generic {indexing_maps = [#map19, #map], iterator_types = ["parallel", "parallel"]} ins(%39 : tensor<32xf32>) outs(%139 : tensor<16x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<16x32xf32>
    %243 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%241, %242 : tensor<16x32xf32>, tensor<16x32xf32>) outs(%139 : tensor<16x32xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.addf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<16x32xf32>
    %expanded_119 = tensor.expand_shape %243 [[0, 1], [2]] output_shape [1, 16, 32] : tensor<16x32xf32> into tensor<1x16x32xf32>
    %244 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%212, %expanded_119 : tensor<1x16x32xf32>, tensor<1x16x32xf32>) outs(%43 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.addf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x32xf32>
    %245 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%244 : tensor<1x16x32xf32>) outs(%45 : tensor<1x16x32xf64>) {
    ^bb0(%in: f32, %out: f64):
      %265 = arith.extf %in : f32 to f64
      linalg.yield %265 : f64
    } -> tensor<1x16x32xf64>
    %246 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "reduction"]} ins(%245 : tensor<1x16x32xf64>) outs(%48 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %265 = arith.addf %in, %out : f64
      linalg.yield %265 : f64
    } -> tensor<1x16x1xf64>
    %247 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%246 : tensor<1x16x1xf64>) outs(%47 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %265 = arith.divf %in, %cst_11 : f64
      linalg.yield %265 : f64
    } -> tensor<1x16x1xf64>
    %248 = linalg.generic {indexing_maps = [#map3, #map4, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%245, %247 : tensor<1x16x32xf64>, tensor<1x16x1xf64>) outs(%45 : tensor<1x16x32xf64>) {
    ^bb0(%in: f64, %in_123: f64, %out: f64):
      %265 = arith.subf %in, %in_123 : f64
      linalg.yield %265 : f64
    } -> tensor<1x16x32xf64>
    %249 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%248, %248 : tensor<1x16x32xf64>, tensor<1x16x32xf64>) outs(%45 : tensor<1x16x32xf64>) {
    ^bb0(%in: f64, %in_123: f64, %out: f64):
      %265 = arith.mulf %in, %in_123 : f64
      linalg.yield %265 : f64
    } -> tensor<1x16x32xf64>
    %250 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "reduction"]} ins(%249 : tensor<1x16x32xf64>) outs(%48 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %265 = arith.addf %in, %out : f64
      linalg.yield %265 : f64
    } -> tensor<1x16x1xf64>
    %251 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%250 : tensor<1x16x1xf64>) outs(%47 : tensor<1x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %265 = arith.divf %in, %cst_11 : f64
      linalg.yield %265 : f64
    } -> tensor<1x16x1xf64>
    %252 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%251 : tensor<1x16x1xf64>) outs(%55 : tensor<1x16x1xf32>) {
    ^bb0(%in: f64, %out: f32):
      %265 = arith.truncf %in : f64 to f32
      linalg.yield %265 : f32
    } -> tensor<1x16x1xf32>
    %253 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "reduction"]} ins(%244 : tensor<1x16x32xf32>) outs(%57 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = arith.addf %in, %out : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x1xf32>
    %254 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%253 : tensor<1x16x1xf32>) outs(%55 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = arith.divf %in, %cst_12 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x1xf32>
    %255 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%252 : tensor<1x16x1xf32>) outs(%55 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = arith.truncf %cst_9 : f64 to f32
      %266 = arith.addf %in, %265 : f32
      linalg.yield %266 : f32
    } -> tensor<1x16x1xf32>
    %256 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%255 : tensor<1x16x1xf32>) outs(%55 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %265 = math.rsqrt %in : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x1xf32>
    %257 = linalg.generic {indexing_maps = [#map3, #map4, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%244, %254 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%43 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.subf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x32xf32>
    %258 = linalg.generic {indexing_maps = [#map3, #map4, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%257, %256 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%43 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.mulf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x32xf32>
    %259 = linalg.generic {indexing_maps = [#map3, #map5, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%258, %41 : tensor<1x16x32xf32>, tensor<32xf32>) outs(%43 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.mulf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x32xf32>
    %260 = linalg.generic {indexing_maps = [#map3, #map5, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%259, %42 : tensor<1x16x32xf32>, tensor<32xf32>) outs(%43 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_123: f32, %out: f32):
      %265 = arith.addf %in, %in_123 : f32
      linalg.yield %265 : f32
    } -> tensor<1x16x32xf32>
    %261 = tensor.empty() : tensor<32x64xf32>
    %transposed_120 = linalg.transpose ins(%1 : tensor<64x32xf32>) outs(%261 : tensor<32x64xf32>) permutation = [1, 0] 
    %collapsed_121 = tensor.collapse_shape %260 [[0, 1], [2]] : tensor<1x16x32xf32> into tensor<16x32xf32>
    %262 = tensor.empty() : tensor<16x64xf32>
    %263 = linalg.fill ins(%cst_0 : f32) outs(%262 : tensor<16x64xf32>) -> tensor<16x64xf32>
    %264 = linalg.matmul ins(%collapsed_121, %transposed_120 : tensor<16x32xf32>, tensor<32x64xf32>) outs(%263 : tensor<16x64xf32>) -> tensor<16x64xf32>
    %expanded_122 = tensor.expand_shape %264 [[0, 1], [2]] output_shape [1, 16, 64] : tensor<16x64xf32> into tensor<1x16x64xf32>
    return %expanded_122 : tensor<1x16x64xf32>
  }
}
