#map = affine_map<(d0, d1) -> (d0, d1)>
#map1 = affine_map<(d0) -> (d0)>
#map2 = affine_map<(d0, d1, d2) -> (d0, d1)>
#map3 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map4 = affine_map<(d0, d1, d2) -> ()>
#map5 = affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, d3)>
#map6 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>
#map7 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map8 = affine_map<(d0, d1, d2, d3) -> ()>
#map9 = affine_map<(d0, d1, d2, d3) -> (0, 0, 0, 0)>
#map10 = affine_map<(d0, d1, d2, d3) -> (0, 0, 0, d3)>
#map11 = affine_map<(d0, d1, d2) -> (d0, d1, 0)>
#map12 = affine_map<(d0, d1, d2) -> (d2)>
#map13 = affine_map<(d0, d1, d2, d3) -> (d0, 0, d2, d3)>
#map14 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d3, d4)>
#map15 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>
#map16 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>
module {
  func.func @main(%arg0: tensor<32768xf16>, %arg1: tensor<1x16xi64>, %arg2: tensor<1x16xi64>) -> tensor<1x16x64xf32> {
    %c2_i64 = arith.constant 2 : i64
    %c16_i64 = arith.constant 16 : i64
    %c5_i64 = arith.constant 5 : i64
    %c0_i64 = arith.constant 0 : i64
    %c1_i64 = arith.constant 1 : i64
    %c64 = arith.constant 64 : index
    %cst = arith.constant 0.000000e+00 : f32
    %cst_0 = arith.constant 0xFF800000 : f32
    %cst_1 = arith.constant dense<-3.40282347E+38> : tensor<f32>
    %cst_2 = arith.constant dense<0.000000e+00> : tensor<f32>
    %cst_3 = arith.constant dense<true> : tensor<i1>
    %cst_4 = arith.constant 0.79788456080286541 : f64
    %cst_5 = arith.constant 4.471500e-02 : f64
    %cst_6 = arith.constant 0.35355339059327379 : f64
    %cst_7 = arith.constant 9.9999999999999995E-7 : f64
    %cst_8 = arith.constant dense_resource<torch_tensor_4_torch.float32> : tensor<4xf32>
    %cst_9 = arith.constant dense<5.65685415> : tensor<f32>
    %cst_10 = arith.constant 1.000000e+00 : f32
    %cst_11 = arith.constant 3.200000e+01 : f32
    %cst_12 = arith.constant 2.000000e+00 : f32
    %cst_13 = arith.constant 5.000000e-01 : f32
    %cst_14 = arith.constant 3.000000e+01 : f32
    %extracted_slice = tensor.extract_slice %arg0[0] [2048] [1] : tensor<32768xf16> to tensor<2048xf16>
    %expanded = tensor.expand_shape %extracted_slice [[0, 1]] output_shape [64, 32] : tensor<2048xf16> into tensor<64x32xf16>
    %0 = tensor.empty() : tensor<64x32xf32>
    %1 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded : tensor<64x32xf16>) outs(%0 : tensor<64x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %259 = arith.extf %in : f16 to f32
      linalg.yield %259 : f32
    } -> tensor<64x32xf32>
    %extracted_slice_15 = tensor.extract_slice %arg0[2048] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_16 = tensor.expand_shape %extracted_slice_15 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %2 = tensor.empty() : tensor<32x32xf32>
    %3 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_16 : tensor<32x32xf16>) outs(%2 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %259 = arith.extf %in : f16 to f32
      linalg.yield %259 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_17 = tensor.extract_slice %arg0[3072] [512] [1] : tensor<32768xf16> to tensor<512xf16>
    %expanded_18 = tensor.expand_shape %extracted_slice_17 [[0, 1]] output_shape [16, 32] : tensor<512xf16> into tensor<16x32xf16>
    %4 = tensor.empty() : tensor<16x32xf32>
    %5 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_18 : tensor<16x32xf16>) outs(%4 : tensor<16x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %259 = arith.extf %in : f16 to f32
      linalg.yield %259 : f32
    } -> tensor<16x32xf32>
    %extracted_slice_19 = tensor.extract_slice %arg0[3584] [512] [1] : tensor<32768xf16> to tensor<512xf16>
    %expanded_20 = tensor.expand_shape %extracted_slice_19 [[0, 1]] output_shape [16, 32] : tensor<512xf16> into tensor<16x32xf16>
    %6 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_20 : tensor<16x32xf16>) outs(%4 : tensor<16x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %259 = arith.extf %in : f16 to f32
      linalg.yield %259 : f32
    } -> tensor<16x32xf32>
    %extracted_slice_21 = tensor.extract_slice %arg0[4096] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_22 = tensor.expand_shape %extracted_slice_21 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %7 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_22 : tensor<32x32xf16>) outs(%2 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %259 = arith.extf %in : f16 to f32
      linalg.yield %259 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_23 = tensor.extract_slice %arg0[5120] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_24 = tensor.expand_shape %extracted_slice_23 [[0, 1]] output_shape [48, 32] : tensor<1536xf16> into tensor<48x32xf16>
    %8 = tensor.empty() : tensor<48x32xf32>
    %9 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_24 : tensor<48x32xf16>) outs(%8 : tensor<48x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %259 = arith.extf %in : f16 to f32
      linalg.yield %259 : f32
    } -> tensor<48x32xf32>
    %extracted_slice_25 = tensor.extract_slice %arg0[6656] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_26 = tensor.expand_shape %extracted_slice_25 [[0, 1]] output_shape [48, 32] : tensor<1536xf16> into tensor<48x32xf16>
    %10 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_26 : tensor<48x32xf16>) outs(%8 : tensor<48x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %259 = arith.extf %in : f16 to f32
      linalg.yield %259 : f32
    } -> tensor<48x32xf32>
    %extracted_slice_27 = tensor.extract_slice %arg0[8192] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_28 = tensor.expand_shape %extracted_slice_27 [[0, 1]] output_shape [32, 48] : tensor<1536xf16> into tensor<32x48xf16>
    %11 = tensor.empty() : tensor<32x48xf32>
    %12 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_28 : tensor<32x48xf16>) outs(%11 : tensor<32x48xf32>) {
    ^bb0(%in: f16, %out: f32):
      %259 = arith.extf %in : f16 to f32
      linalg.yield %259 : f32
    } -> tensor<32x48xf32>
    %extracted_slice_29 = tensor.extract_slice %arg0[9728] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %13 = tensor.empty() : tensor<32xf32>
    %14 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_29 : tensor<32xf16>) outs(%13 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %259 = arith.extf %in : f16 to f32
      linalg.yield %259 : f32
    } -> tensor<32xf32>
    %15 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%14 : tensor<32xf32>) outs(%13 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.addf %in, %cst_10 : f32
      linalg.yield %259 : f32
    } -> tensor<32xf32>
    %extracted_slice_30 = tensor.extract_slice %arg0[9760] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %16 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_30 : tensor<32xf16>) outs(%13 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %259 = arith.extf %in : f16 to f32
      linalg.yield %259 : f32
    } -> tensor<32xf32>
    %17 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%16 : tensor<32xf32>) outs(%13 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.addf %in, %cst_10 : f32
      linalg.yield %259 : f32
    } -> tensor<32xf32>
    %extracted_slice_31 = tensor.extract_slice %arg0[9792] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %18 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_31 : tensor<32xf16>) outs(%13 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %259 = arith.extf %in : f16 to f32
      linalg.yield %259 : f32
    } -> tensor<32xf32>
    %19 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%18 : tensor<32xf32>) outs(%13 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.addf %in, %cst_10 : f32
      linalg.yield %259 : f32
    } -> tensor<32xf32>
    %extracted_slice_32 = tensor.extract_slice %arg0[9824] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %20 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_32 : tensor<32xf16>) outs(%13 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %259 = arith.extf %in : f16 to f32
      linalg.yield %259 : f32
    } -> tensor<32xf32>
    %21 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%20 : tensor<32xf32>) outs(%13 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.addf %in, %cst_10 : f32
      linalg.yield %259 : f32
    } -> tensor<32xf32>
    %extracted_slice_33 = tensor.extract_slice %arg0[9856] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_34 = tensor.expand_shape %extracted_slice_33 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %22 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_34 : tensor<32x32xf16>) outs(%2 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %259 = arith.extf %in : f16 to f32
      linalg.yield %259 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_35 = tensor.extract_slice %arg0[10880] [512] [1] : tensor<32768xf16> to tensor<512xf16>
    %expanded_36 = tensor.expand_shape %extracted_slice_35 [[0, 1]] output_shape [16, 32] : tensor<512xf16> into tensor<16x32xf16>
    %23 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_36 : tensor<16x32xf16>) outs(%4 : tensor<16x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %259 = arith.extf %in : f16 to f32
      linalg.yield %259 : f32
    } -> tensor<16x32xf32>
    %extracted_slice_37 = tensor.extract_slice %arg0[11392] [512] [1] : tensor<32768xf16> to tensor<512xf16>
    %expanded_38 = tensor.expand_shape %extracted_slice_37 [[0, 1]] output_shape [16, 32] : tensor<512xf16> into tensor<16x32xf16>
    %24 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_38 : tensor<16x32xf16>) outs(%4 : tensor<16x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %259 = arith.extf %in : f16 to f32
      linalg.yield %259 : f32
    } -> tensor<16x32xf32>
    %extracted_slice_39 = tensor.extract_slice %arg0[11904] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_40 = tensor.expand_shape %extracted_slice_39 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %25 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_40 : tensor<32x32xf16>) outs(%2 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %259 = arith.extf %in : f16 to f32
      linalg.yield %259 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_41 = tensor.extract_slice %arg0[12928] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_42 = tensor.expand_shape %extracted_slice_41 [[0, 1]] output_shape [48, 32] : tensor<1536xf16> into tensor<48x32xf16>
    %26 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_42 : tensor<48x32xf16>) outs(%8 : tensor<48x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %259 = arith.extf %in : f16 to f32
      linalg.yield %259 : f32
    } -> tensor<48x32xf32>
    %extracted_slice_43 = tensor.extract_slice %arg0[14464] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_44 = tensor.expand_shape %extracted_slice_43 [[0, 1]] output_shape [48, 32] : tensor<1536xf16> into tensor<48x32xf16>
    %27 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_44 : tensor<48x32xf16>) outs(%8 : tensor<48x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %259 = arith.extf %in : f16 to f32
      linalg.yield %259 : f32
    } -> tensor<48x32xf32>
    %extracted_slice_45 = tensor.extract_slice %arg0[16000] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_46 = tensor.expand_shape %extracted_slice_45 [[0, 1]] output_shape [32, 48] : tensor<1536xf16> into tensor<32x48xf16>
    %28 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_46 : tensor<32x48xf16>) outs(%11 : tensor<32x48xf32>) {
    ^bb0(%in: f16, %out: f32):
      %259 = arith.extf %in : f16 to f32
      linalg.yield %259 : f32
    } -> tensor<32x48xf32>
    %extracted_slice_47 = tensor.extract_slice %arg0[17536] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %29 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_47 : tensor<32xf16>) outs(%13 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %259 = arith.extf %in : f16 to f32
      linalg.yield %259 : f32
    } -> tensor<32xf32>
    %30 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%29 : tensor<32xf32>) outs(%13 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.addf %in, %cst_10 : f32
      linalg.yield %259 : f32
    } -> tensor<32xf32>
    %extracted_slice_48 = tensor.extract_slice %arg0[17568] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %31 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_48 : tensor<32xf16>) outs(%13 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %259 = arith.extf %in : f16 to f32
      linalg.yield %259 : f32
    } -> tensor<32xf32>
    %32 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%31 : tensor<32xf32>) outs(%13 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.addf %in, %cst_10 : f32
      linalg.yield %259 : f32
    } -> tensor<32xf32>
    %extracted_slice_49 = tensor.extract_slice %arg0[17600] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %33 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_49 : tensor<32xf16>) outs(%13 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %259 = arith.extf %in : f16 to f32
      linalg.yield %259 : f32
    } -> tensor<32xf32>
    %34 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%33 : tensor<32xf32>) outs(%13 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.addf %in, %cst_10 : f32
      linalg.yield %259 : f32
    } -> tensor<32xf32>
    %extracted_slice_50 = tensor.extract_slice %arg0[17632] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %35 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_50 : tensor<32xf16>) outs(%13 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %259 = arith.extf %in : f16 to f32
      linalg.yield %259 : f32
    } -> tensor<32xf32>
    %36 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%35 : tensor<32xf32>) outs(%13 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.addf %in, %cst_10 : f32
      linalg.yield %259 : f32
    } -> tensor<32xf32>
    %extracted_slice_51 = tensor.extract_slice %arg0[17664] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %37 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_51 : tensor<32xf16>) outs(%13 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %259 = arith.extf %in : f16 to f32
      linalg.yield %259 : f32
    } -> tensor<32xf32>
    %38 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%37 : tensor<32xf32>) outs(%13 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.addf %in, %cst_10 : f32
      linalg.yield %259 : f32
    } -> tensor<32xf32>
    %39 = tensor.empty() : tensor<1x16x32xf32>
    %40 = linalg.generic {indexing_maps = [#map2, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%arg1 : tensor<1x16xi64>) outs(%39 : tensor<1x16x32xf32>) {
    ^bb0(%in: i64, %out: f32):
      %259 = arith.index_cast %in : i64 to index
      %260 = linalg.index 2 : index
      %261 = arith.cmpi slt, %259, %c64 : index
      cf.assert %261, "index must be smaller than dim size"
      %262 = arith.cmpi sge, %in, %c0_i64 : i64
      cf.assert %262, "index must be larger or equal to 0"
      %extracted = tensor.extract %1[%259, %260] : tensor<64x32xf32>
      linalg.yield %extracted : f32
    } -> tensor<1x16x32xf32>
    %41 = linalg.generic {indexing_maps = [#map3, #map4, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%40, %cst_9 : tensor<1x16x32xf32>, tensor<f32>) outs(%39 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.mulf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x32xf32>
    %42 = tensor.empty() : tensor<16xi64>
    %43 = linalg.generic {indexing_maps = [#map1], iterator_types = ["parallel"]} outs(%42 : tensor<16xi64>) {
    ^bb0(%out: i64):
      %259 = linalg.index 0 : index
      %260 = arith.index_cast %259 : index to i64
      linalg.yield %260 : i64
    } -> tensor<16xi64>
    %44 = tensor.empty() : tensor<1x16xi1>
    %45 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%arg2 : tensor<1x16xi64>) outs(%44 : tensor<1x16xi1>) {
    ^bb0(%in: i64, %out: i1):
      %259 = arith.cmpi ne, %in, %c0_i64 : i64
      linalg.yield %259 : i1
    } -> tensor<1x16xi1>
    %46 = tensor.empty() : tensor<1xi64>
    %47 = linalg.generic {indexing_maps = [#map1], iterator_types = ["parallel"]} outs(%46 : tensor<1xi64>) {
    ^bb0(%out: i64):
      linalg.yield %c0_i64 : i64
    } -> tensor<1xi64>
    %expanded_52 = tensor.expand_shape %47 [[0, 1, 2, 3]] output_shape [1, 1, 1, 1] : tensor<1xi64> into tensor<1x1x1x1xi64>
    %expanded_53 = tensor.expand_shape %43 [[0, 1, 2, 3]] output_shape [1, 1, 16, 1] : tensor<16xi64> into tensor<1x1x16x1xi64>
    %expanded_54 = tensor.expand_shape %43 [[0, 1, 2, 3]] output_shape [1, 1, 1, 16] : tensor<16xi64> into tensor<1x1x1x16xi64>
    %48 = tensor.empty() : tensor<1x1x16x16xi1>
    %49 = linalg.generic {indexing_maps = [#map5, #map6, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_54, %expanded_53 : tensor<1x1x1x16xi64>, tensor<1x1x16x1xi64>) outs(%48 : tensor<1x1x16x16xi1>) {
    ^bb0(%in: i64, %in_133: i64, %out: i1):
      %259 = arith.cmpi sle, %in, %in_133 : i64
      linalg.yield %259 : i1
    } -> tensor<1x1x16x16xi1>
    %50 = linalg.generic {indexing_maps = [#map8, #map7, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%cst_3, %49 : tensor<i1>, tensor<1x1x16x16xi1>) outs(%48 : tensor<1x1x16x16xi1>) {
    ^bb0(%in: i1, %in_133: i1, %out: i1):
      %259 = arith.andi %in, %in_133 : i1
      linalg.yield %259 : i1
    } -> tensor<1x1x16x16xi1>
    %51 = tensor.empty() : tensor<1x1x1x16xi1>
    %52 = linalg.generic {indexing_maps = [#map9, #map10, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_52, %expanded_54 : tensor<1x1x1x1xi64>, tensor<1x1x1x16xi64>) outs(%51 : tensor<1x1x1x16xi1>) {
    ^bb0(%in: i64, %in_133: i64, %out: i1):
      %259 = arith.cmpi slt, %in, %c0_i64 : i64
      %260 = arith.addi %in, %c1_i64 : i64
      %261 = arith.select %259, %260, %in : i64
      %262 = arith.index_cast %261 : i64 to index
      %263 = arith.cmpi slt, %in_133, %c0_i64 : i64
      %264 = arith.addi %in_133, %c16_i64 : i64
      %265 = arith.select %263, %264, %in_133 : i64
      %266 = arith.index_cast %265 : i64 to index
      %extracted = tensor.extract %45[%262, %266] : tensor<1x16xi1>
      linalg.yield %extracted : i1
    } -> tensor<1x1x1x16xi1>
    %53 = linalg.generic {indexing_maps = [#map7, #map5, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%50, %52 : tensor<1x1x16x16xi1>, tensor<1x1x1x16xi1>) outs(%48 : tensor<1x1x16x16xi1>) {
    ^bb0(%in: i1, %in_133: i1, %out: i1):
      %259 = arith.andi %in, %in_133 : i1
      linalg.yield %259 : i1
    } -> tensor<1x1x16x16xi1>
    %54 = tensor.empty() : tensor<1x1x16x16xf32>
    %55 = linalg.generic {indexing_maps = [#map7, #map8, #map8, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%53, %cst_2, %cst_1 : tensor<1x1x16x16xi1>, tensor<f32>, tensor<f32>) outs(%54 : tensor<1x1x16x16xf32>) {
    ^bb0(%in: i1, %in_133: f32, %in_134: f32, %out: f32):
      %259 = arith.select %in, %in_133, %in_134 : f32
      linalg.yield %259 : f32
    } -> tensor<1x1x16x16xf32>
    %56 = tensor.empty() : tensor<1x1x16x1xi64>
    %57 = linalg.generic {indexing_maps = [#map7, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_53 : tensor<1x1x16x1xi64>) outs(%56 : tensor<1x1x16x1xi64>) {
    ^bb0(%in: i64, %out: i64):
      %259 = arith.subi %in, %c5_i64 : i64
      linalg.yield %259 : i64
    } -> tensor<1x1x16x1xi64>
    %58 = linalg.generic {indexing_maps = [#map5, #map6, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_54, %57 : tensor<1x1x1x16xi64>, tensor<1x1x16x1xi64>) outs(%48 : tensor<1x1x16x16xi1>) {
    ^bb0(%in: i64, %in_133: i64, %out: i1):
      %259 = arith.cmpi sgt, %in, %in_133 : i64
      linalg.yield %259 : i1
    } -> tensor<1x1x16x16xi1>
    %59 = linalg.generic {indexing_maps = [#map8, #map7, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%cst_3, %58 : tensor<i1>, tensor<1x1x16x16xi1>) outs(%48 : tensor<1x1x16x16xi1>) {
    ^bb0(%in: i1, %in_133: i1, %out: i1):
      %259 = arith.andi %in, %in_133 : i1
      linalg.yield %259 : i1
    } -> tensor<1x1x16x16xi1>
    %60 = linalg.generic {indexing_maps = [#map7, #map7, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%59, %49 : tensor<1x1x16x16xi1>, tensor<1x1x16x16xi1>) outs(%48 : tensor<1x1x16x16xi1>) {
    ^bb0(%in: i1, %in_133: i1, %out: i1):
      %259 = arith.andi %in, %in_133 : i1
      linalg.yield %259 : i1
    } -> tensor<1x1x16x16xi1>
    %61 = linalg.generic {indexing_maps = [#map8, #map7, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%cst_3, %60 : tensor<i1>, tensor<1x1x16x16xi1>) outs(%48 : tensor<1x1x16x16xi1>) {
    ^bb0(%in: i1, %in_133: i1, %out: i1):
      %259 = arith.andi %in, %in_133 : i1
      linalg.yield %259 : i1
    } -> tensor<1x1x16x16xi1>
    %62 = linalg.generic {indexing_maps = [#map7, #map5, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%61, %52 : tensor<1x1x16x16xi1>, tensor<1x1x1x16xi1>) outs(%48 : tensor<1x1x16x16xi1>) {
    ^bb0(%in: i1, %in_133: i1, %out: i1):
      %259 = arith.andi %in, %in_133 : i1
      linalg.yield %259 : i1
    } -> tensor<1x1x16x16xi1>
    %63 = linalg.generic {indexing_maps = [#map7, #map8, #map8, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%62, %cst_2, %cst_1 : tensor<1x1x16x16xi1>, tensor<f32>, tensor<f32>) outs(%54 : tensor<1x1x16x16xf32>) {
    ^bb0(%in: i1, %in_133: f32, %in_134: f32, %out: f32):
      %259 = arith.select %in, %in_133, %in_134 : f32
      linalg.yield %259 : f32
    } -> tensor<1x1x16x16xf32>
    %expanded_55 = tensor.expand_shape %43 [[0, 1, 2]] output_shape [1, 16, 1] : tensor<16xi64> into tensor<1x16x1xi64>
    %64 = tensor.empty() : tensor<1x16x1xf32>
    %65 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_55 : tensor<1x16x1xi64>) outs(%64 : tensor<1x16x1xf32>) {
    ^bb0(%in: i64, %out: f32):
      %259 = arith.sitofp %in : i64 to f32
      linalg.yield %259 : f32
    } -> tensor<1x16x1xf32>
    %66 = tensor.empty() : tensor<1x16x4xf32>
    %67 = linalg.generic {indexing_maps = [#map11, #map12, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%65, %cst_8 : tensor<1x16x1xf32>, tensor<4xf32>) outs(%66 : tensor<1x16x4xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.mulf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x4xf32>
    %concat = tensor.concat dim(2) %67, %67 : (tensor<1x16x4xf32>, tensor<1x16x4xf32>) -> tensor<1x16x8xf32>
    %68 = tensor.empty() : tensor<1x16x8xf32>
    %69 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%concat : tensor<1x16x8xf32>) outs(%68 : tensor<1x16x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = math.cos %in : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x8xf32>
    %70 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%concat : tensor<1x16x8xf32>) outs(%68 : tensor<1x16x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = math.sin %in : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x8xf32>
    %71 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%41 : tensor<1x16x32xf32>) outs(%39 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = math.fpowi %in, %c2_i64 : f32, i64
      linalg.yield %259 : f32
    } -> tensor<1x16x32xf32>
    %72 = linalg.fill ins(%cst : f32) outs(%64 : tensor<1x16x1xf32>) -> tensor<1x16x1xf32>
    %73 = linalg.generic {indexing_maps = [#map3, #map11], iterator_types = ["parallel", "parallel", "reduction"]} ins(%71 : tensor<1x16x32xf32>) outs(%72 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.addf %in, %out : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x1xf32>
    %74 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%73 : tensor<1x16x1xf32>) outs(%64 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.divf %in, %cst_11 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x1xf32>
    %75 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%74 : tensor<1x16x1xf32>) outs(%64 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.truncf %cst_7 : f64 to f32
      %260 = arith.addf %in, %259 : f32
      linalg.yield %260 : f32
    } -> tensor<1x16x1xf32>
    %76 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%75 : tensor<1x16x1xf32>) outs(%64 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = math.rsqrt %in : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x1xf32>
    %77 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%41, %76 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%39 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.mulf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x32xf32>
    %78 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%15 : tensor<32xf32>) outs(%13 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.addf %in, %cst_10 : f32
      linalg.yield %259 : f32
    } -> tensor<32xf32>
    %79 = linalg.generic {indexing_maps = [#map3, #map12, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%77, %78 : tensor<1x16x32xf32>, tensor<32xf32>) outs(%39 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.mulf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x32xf32>
    %transposed = linalg.transpose ins(%3 : tensor<32x32xf32>) outs(%2 : tensor<32x32xf32>) permutation = [1, 0] 
    %collapsed = tensor.collapse_shape %79 [[0, 1], [2]] : tensor<1x16x32xf32> into tensor<16x32xf32>
    %80 = linalg.fill ins(%cst : f32) outs(%4 : tensor<16x32xf32>) -> tensor<16x32xf32>
    %81 = linalg.matmul ins(%collapsed, %transposed : tensor<16x32xf32>, tensor<32x32xf32>) outs(%80 : tensor<16x32xf32>) -> tensor<16x32xf32>
    %expanded_56 = tensor.expand_shape %81 [[0, 1], [2, 3]] output_shape [1, 16, 4, 8] : tensor<16x32xf32> into tensor<1x16x4x8xf32>
    %82 = tensor.empty() : tensor<1x4x16x8xf32>
    %transposed_57 = linalg.transpose ins(%expanded_56 : tensor<1x16x4x8xf32>) outs(%82 : tensor<1x4x16x8xf32>) permutation = [0, 2, 1, 3] 
    %83 = tensor.empty() : tensor<32x16xf32>
    %transposed_58 = linalg.transpose ins(%5 : tensor<16x32xf32>) outs(%83 : tensor<32x16xf32>) permutation = [1, 0] 
    %84 = tensor.empty() : tensor<16x16xf32>
    %85 = linalg.fill ins(%cst : f32) outs(%84 : tensor<16x16xf32>) -> tensor<16x16xf32>
    %86 = linalg.matmul ins(%collapsed, %transposed_58 : tensor<16x32xf32>, tensor<32x16xf32>) outs(%85 : tensor<16x16xf32>) -> tensor<16x16xf32>
    %expanded_59 = tensor.expand_shape %86 [[0, 1], [2, 3]] output_shape [1, 16, 2, 8] : tensor<16x16xf32> into tensor<1x16x2x8xf32>
    %87 = tensor.empty() : tensor<1x2x16x8xf32>
    %transposed_60 = linalg.transpose ins(%expanded_59 : tensor<1x16x2x8xf32>) outs(%87 : tensor<1x2x16x8xf32>) permutation = [0, 2, 1, 3] 
    %transposed_61 = linalg.transpose ins(%6 : tensor<16x32xf32>) outs(%83 : tensor<32x16xf32>) permutation = [1, 0] 
    %88 = linalg.matmul ins(%collapsed, %transposed_61 : tensor<16x32xf32>, tensor<32x16xf32>) outs(%85 : tensor<16x16xf32>) -> tensor<16x16xf32>
    %expanded_62 = tensor.expand_shape %88 [[0, 1], [2, 3]] output_shape [1, 16, 2, 8] : tensor<16x16xf32> into tensor<1x16x2x8xf32>
    %transposed_63 = linalg.transpose ins(%expanded_62 : tensor<1x16x2x8xf32>) outs(%87 : tensor<1x2x16x8xf32>) permutation = [0, 2, 1, 3] 
    %expanded_64 = tensor.expand_shape %69 [[0], [1, 2], [3]] output_shape [1, 1, 16, 8] : tensor<1x16x8xf32> into tensor<1x1x16x8xf32>
    %expanded_65 = tensor.expand_shape %70 [[0], [1, 2], [3]] output_shape [1, 1, 16, 8] : tensor<1x16x8xf32> into tensor<1x1x16x8xf32>
    %89 = linalg.generic {indexing_maps = [#map7, #map13, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_57, %expanded_64 : tensor<1x4x16x8xf32>, tensor<1x1x16x8xf32>) outs(%82 : tensor<1x4x16x8xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.mulf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x4x16x8xf32>
    %extracted_slice_66 = tensor.extract_slice %transposed_57[0, 0, 0, 0] [1, 4, 16, 4] [1, 1, 1, 1] : tensor<1x4x16x8xf32> to tensor<1x4x16x4xf32>
    %extracted_slice_67 = tensor.extract_slice %transposed_57[0, 0, 0, 4] [1, 4, 16, 4] [1, 1, 1, 1] : tensor<1x4x16x8xf32> to tensor<1x4x16x4xf32>
    %90 = tensor.empty() : tensor<1x4x16x4xf32>
    %91 = linalg.generic {indexing_maps = [#map7, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_67 : tensor<1x4x16x4xf32>) outs(%90 : tensor<1x4x16x4xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.negf %in : f32
      linalg.yield %259 : f32
    } -> tensor<1x4x16x4xf32>
    %concat_68 = tensor.concat dim(3) %91, %extracted_slice_66 : (tensor<1x4x16x4xf32>, tensor<1x4x16x4xf32>) -> tensor<1x4x16x8xf32>
    %92 = linalg.generic {indexing_maps = [#map7, #map13, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%concat_68, %expanded_65 : tensor<1x4x16x8xf32>, tensor<1x1x16x8xf32>) outs(%82 : tensor<1x4x16x8xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.mulf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x4x16x8xf32>
    %93 = linalg.generic {indexing_maps = [#map7, #map7, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%89, %92 : tensor<1x4x16x8xf32>, tensor<1x4x16x8xf32>) outs(%82 : tensor<1x4x16x8xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.addf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x4x16x8xf32>
    %94 = linalg.generic {indexing_maps = [#map7, #map13, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_60, %expanded_64 : tensor<1x2x16x8xf32>, tensor<1x1x16x8xf32>) outs(%87 : tensor<1x2x16x8xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.mulf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x2x16x8xf32>
    %extracted_slice_69 = tensor.extract_slice %transposed_60[0, 0, 0, 0] [1, 2, 16, 4] [1, 1, 1, 1] : tensor<1x2x16x8xf32> to tensor<1x2x16x4xf32>
    %extracted_slice_70 = tensor.extract_slice %transposed_60[0, 0, 0, 4] [1, 2, 16, 4] [1, 1, 1, 1] : tensor<1x2x16x8xf32> to tensor<1x2x16x4xf32>
    %95 = tensor.empty() : tensor<1x2x16x4xf32>
    %96 = linalg.generic {indexing_maps = [#map7, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_70 : tensor<1x2x16x4xf32>) outs(%95 : tensor<1x2x16x4xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.negf %in : f32
      linalg.yield %259 : f32
    } -> tensor<1x2x16x4xf32>
    %concat_71 = tensor.concat dim(3) %96, %extracted_slice_69 : (tensor<1x2x16x4xf32>, tensor<1x2x16x4xf32>) -> tensor<1x2x16x8xf32>
    %97 = linalg.generic {indexing_maps = [#map7, #map13, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%concat_71, %expanded_65 : tensor<1x2x16x8xf32>, tensor<1x1x16x8xf32>) outs(%87 : tensor<1x2x16x8xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.mulf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x2x16x8xf32>
    %98 = linalg.generic {indexing_maps = [#map7, #map7, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%94, %97 : tensor<1x2x16x8xf32>, tensor<1x2x16x8xf32>) outs(%87 : tensor<1x2x16x8xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.addf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x2x16x8xf32>
    %99 = tensor.empty() : tensor<1x2x2x16x8xf32>
    %100 = linalg.generic {indexing_maps = [#map14, #map15], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%98 : tensor<1x2x16x8xf32>) outs(%99 : tensor<1x2x2x16x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x2x2x16x8xf32>
    %collapsed_72 = tensor.collapse_shape %100 [[0], [1, 2], [3], [4]] : tensor<1x2x2x16x8xf32> into tensor<1x4x16x8xf32>
    %101 = linalg.generic {indexing_maps = [#map14, #map15], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%transposed_63 : tensor<1x2x16x8xf32>) outs(%99 : tensor<1x2x2x16x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x2x2x16x8xf32>
    %102 = tensor.empty() : tensor<1x4x8x16xf32>
    %transposed_73 = linalg.transpose ins(%collapsed_72 : tensor<1x4x16x8xf32>) outs(%102 : tensor<1x4x8x16xf32>) permutation = [0, 1, 3, 2] 
    %collapsed_74 = tensor.collapse_shape %93 [[0, 1], [2], [3]] : tensor<1x4x16x8xf32> into tensor<4x16x8xf32>
    %collapsed_75 = tensor.collapse_shape %transposed_73 [[0, 1], [2], [3]] : tensor<1x4x8x16xf32> into tensor<4x8x16xf32>
    %103 = tensor.empty() : tensor<4x16x16xf32>
    %104 = linalg.fill ins(%cst : f32) outs(%103 : tensor<4x16x16xf32>) -> tensor<4x16x16xf32>
    %105 = linalg.batch_matmul ins(%collapsed_74, %collapsed_75 : tensor<4x16x8xf32>, tensor<4x8x16xf32>) outs(%104 : tensor<4x16x16xf32>) -> tensor<4x16x16xf32>
    %expanded_76 = tensor.expand_shape %105 [[0, 1], [2], [3]] output_shape [1, 4, 16, 16] : tensor<4x16x16xf32> into tensor<1x4x16x16xf32>
    %106 = tensor.empty() : tensor<1x4x16x16xf32>
    %107 = linalg.generic {indexing_maps = [#map7, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_76 : tensor<1x4x16x16xf32>) outs(%106 : tensor<1x4x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.truncf %cst_6 : f64 to f32
      %260 = arith.mulf %in, %259 : f32
      linalg.yield %260 : f32
    } -> tensor<1x4x16x16xf32>
    %108 = linalg.generic {indexing_maps = [#map7, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%107 : tensor<1x4x16x16xf32>) outs(%106 : tensor<1x4x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.divf %in, %cst_12 : f32
      linalg.yield %259 : f32
    } -> tensor<1x4x16x16xf32>
    %109 = linalg.generic {indexing_maps = [#map7, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%108 : tensor<1x4x16x16xf32>) outs(%106 : tensor<1x4x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = math.tanh %in : f32
      linalg.yield %259 : f32
    } -> tensor<1x4x16x16xf32>
    %110 = linalg.generic {indexing_maps = [#map7, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%109 : tensor<1x4x16x16xf32>) outs(%106 : tensor<1x4x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.mulf %in, %cst_12 : f32
      linalg.yield %259 : f32
    } -> tensor<1x4x16x16xf32>
    %111 = linalg.generic {indexing_maps = [#map7, #map13, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%110, %63 : tensor<1x4x16x16xf32>, tensor<1x1x16x16xf32>) outs(%106 : tensor<1x4x16x16xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.addf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x4x16x16xf32>
    %112 = tensor.empty() : tensor<1x4x16xi64>
    %113 = linalg.fill ins(%c0_i64 : i64) outs(%112 : tensor<1x4x16xi64>) -> tensor<1x4x16xi64>
    %114 = tensor.empty() : tensor<1x4x16xf32>
    %115 = linalg.fill ins(%cst_0 : f32) outs(%114 : tensor<1x4x16xf32>) -> tensor<1x4x16xf32>
    %116:2 = linalg.generic {indexing_maps = [#map7, #map16, #map16], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%111 : tensor<1x4x16x16xf32>) outs(%115, %113 : tensor<1x4x16xf32>, tensor<1x4x16xi64>) {
    ^bb0(%in: f32, %out: f32, %out_133: i64):
      %259 = linalg.index 3 : index
      %260 = arith.index_cast %259 : index to i64
      %261 = arith.maximumf %in, %out : f32
      %262 = arith.cmpf ogt, %in, %out : f32
      %263 = arith.select %262, %260, %out_133 : i64
      linalg.yield %261, %263 : f32, i64
    } -> (tensor<1x4x16xf32>, tensor<1x4x16xi64>)
    %expanded_77 = tensor.expand_shape %116#0 [[0], [1], [2, 3]] output_shape [1, 4, 16, 1] : tensor<1x4x16xf32> into tensor<1x4x16x1xf32>
    %117 = linalg.generic {indexing_maps = [#map7, #map6, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%111, %expanded_77 : tensor<1x4x16x16xf32>, tensor<1x4x16x1xf32>) outs(%106 : tensor<1x4x16x16xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.subf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x4x16x16xf32>
    %118 = linalg.generic {indexing_maps = [#map7, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%117 : tensor<1x4x16x16xf32>) outs(%106 : tensor<1x4x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = math.exp %in : f32
      linalg.yield %259 : f32
    } -> tensor<1x4x16x16xf32>
    %119 = tensor.empty() : tensor<1x4x16x1xf32>
    %120 = linalg.fill ins(%cst : f32) outs(%119 : tensor<1x4x16x1xf32>) -> tensor<1x4x16x1xf32>
    %121 = linalg.generic {indexing_maps = [#map7, #map6], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%118 : tensor<1x4x16x16xf32>) outs(%120 : tensor<1x4x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.addf %in, %out : f32
      linalg.yield %259 : f32
    } -> tensor<1x4x16x1xf32>
    %122 = linalg.generic {indexing_maps = [#map7, #map6, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%118, %121 : tensor<1x4x16x16xf32>, tensor<1x4x16x1xf32>) outs(%106 : tensor<1x4x16x16xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.divf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x4x16x16xf32>
    %collapsed_78 = tensor.collapse_shape %122 [[0, 1], [2], [3]] : tensor<1x4x16x16xf32> into tensor<4x16x16xf32>
    %collapsed_79 = tensor.collapse_shape %101 [[0, 1, 2], [3], [4]] : tensor<1x2x2x16x8xf32> into tensor<4x16x8xf32>
    %123 = tensor.empty() : tensor<4x16x8xf32>
    %124 = linalg.fill ins(%cst : f32) outs(%123 : tensor<4x16x8xf32>) -> tensor<4x16x8xf32>
    %125 = linalg.batch_matmul ins(%collapsed_78, %collapsed_79 : tensor<4x16x16xf32>, tensor<4x16x8xf32>) outs(%124 : tensor<4x16x8xf32>) -> tensor<4x16x8xf32>
    %expanded_80 = tensor.expand_shape %125 [[0, 1], [2], [3]] output_shape [1, 4, 16, 8] : tensor<4x16x8xf32> into tensor<1x4x16x8xf32>
    %126 = tensor.empty() : tensor<1x16x4x8xf32>
    %transposed_81 = linalg.transpose ins(%expanded_80 : tensor<1x4x16x8xf32>) outs(%126 : tensor<1x16x4x8xf32>) permutation = [0, 2, 1, 3] 
    %transposed_82 = linalg.transpose ins(%7 : tensor<32x32xf32>) outs(%2 : tensor<32x32xf32>) permutation = [1, 0] 
    %collapsed_83 = tensor.collapse_shape %transposed_81 [[0, 1], [2, 3]] : tensor<1x16x4x8xf32> into tensor<16x32xf32>
    %127 = linalg.matmul ins(%collapsed_83, %transposed_82 : tensor<16x32xf32>, tensor<32x32xf32>) outs(%80 : tensor<16x32xf32>) -> tensor<16x32xf32>
    %expanded_84 = tensor.expand_shape %127 [[0, 1], [2]] output_shape [1, 16, 32] : tensor<16x32xf32> into tensor<1x16x32xf32>
    %128 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_84 : tensor<1x16x32xf32>) outs(%39 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = math.fpowi %in, %c2_i64 : f32, i64
      linalg.yield %259 : f32
    } -> tensor<1x16x32xf32>
    %129 = linalg.generic {indexing_maps = [#map3, #map11], iterator_types = ["parallel", "parallel", "reduction"]} ins(%128 : tensor<1x16x32xf32>) outs(%72 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.addf %in, %out : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x1xf32>
    %130 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%129 : tensor<1x16x1xf32>) outs(%64 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.divf %in, %cst_11 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x1xf32>
    %131 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%130 : tensor<1x16x1xf32>) outs(%64 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.truncf %cst_7 : f64 to f32
      %260 = arith.addf %in, %259 : f32
      linalg.yield %260 : f32
    } -> tensor<1x16x1xf32>
    %132 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%131 : tensor<1x16x1xf32>) outs(%64 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = math.rsqrt %in : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x1xf32>
    %133 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_84, %132 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%39 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.mulf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x32xf32>
    %134 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%17 : tensor<32xf32>) outs(%13 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.addf %in, %cst_10 : f32
      linalg.yield %259 : f32
    } -> tensor<32xf32>
    %135 = linalg.generic {indexing_maps = [#map3, #map12, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%133, %134 : tensor<1x16x32xf32>, tensor<32xf32>) outs(%39 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.mulf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x32xf32>
    %136 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%41, %135 : tensor<1x16x32xf32>, tensor<1x16x32xf32>) outs(%39 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.addf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x32xf32>
    %137 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%136 : tensor<1x16x32xf32>) outs(%39 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = math.fpowi %in, %c2_i64 : f32, i64
      linalg.yield %259 : f32
    } -> tensor<1x16x32xf32>
    %138 = linalg.generic {indexing_maps = [#map3, #map11], iterator_types = ["parallel", "parallel", "reduction"]} ins(%137 : tensor<1x16x32xf32>) outs(%72 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.addf %in, %out : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x1xf32>
    %139 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%138 : tensor<1x16x1xf32>) outs(%64 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.divf %in, %cst_11 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x1xf32>
    %140 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%139 : tensor<1x16x1xf32>) outs(%64 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.truncf %cst_7 : f64 to f32
      %260 = arith.addf %in, %259 : f32
      linalg.yield %260 : f32
    } -> tensor<1x16x1xf32>
    %141 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%140 : tensor<1x16x1xf32>) outs(%64 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = math.rsqrt %in : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x1xf32>
    %142 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%136, %141 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%39 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.mulf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x32xf32>
    %143 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%19 : tensor<32xf32>) outs(%13 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.addf %in, %cst_10 : f32
      linalg.yield %259 : f32
    } -> tensor<32xf32>
    %144 = linalg.generic {indexing_maps = [#map3, #map12, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%142, %143 : tensor<1x16x32xf32>, tensor<32xf32>) outs(%39 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.mulf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x32xf32>
    %transposed_85 = linalg.transpose ins(%9 : tensor<48x32xf32>) outs(%11 : tensor<32x48xf32>) permutation = [1, 0] 
    %collapsed_86 = tensor.collapse_shape %144 [[0, 1], [2]] : tensor<1x16x32xf32> into tensor<16x32xf32>
    %145 = tensor.empty() : tensor<16x48xf32>
    %146 = linalg.fill ins(%cst : f32) outs(%145 : tensor<16x48xf32>) -> tensor<16x48xf32>
    %147 = linalg.matmul ins(%collapsed_86, %transposed_85 : tensor<16x32xf32>, tensor<32x48xf32>) outs(%146 : tensor<16x48xf32>) -> tensor<16x48xf32>
    %expanded_87 = tensor.expand_shape %147 [[0, 1], [2]] output_shape [1, 16, 48] : tensor<16x48xf32> into tensor<1x16x48xf32>
    %148 = tensor.empty() : tensor<1x16x48xf32>
    %149 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_87, %expanded_87 : tensor<1x16x48xf32>, tensor<1x16x48xf32>) outs(%148 : tensor<1x16x48xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.mulf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x48xf32>
    %150 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%149, %expanded_87 : tensor<1x16x48xf32>, tensor<1x16x48xf32>) outs(%148 : tensor<1x16x48xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.mulf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x48xf32>
    %151 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%150 : tensor<1x16x48xf32>) outs(%148 : tensor<1x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.truncf %cst_5 : f64 to f32
      %260 = arith.mulf %in, %259 : f32
      linalg.yield %260 : f32
    } -> tensor<1x16x48xf32>
    %152 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_87, %151 : tensor<1x16x48xf32>, tensor<1x16x48xf32>) outs(%148 : tensor<1x16x48xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.addf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x48xf32>
    %153 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%152 : tensor<1x16x48xf32>) outs(%148 : tensor<1x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.truncf %cst_4 : f64 to f32
      %260 = arith.mulf %in, %259 : f32
      linalg.yield %260 : f32
    } -> tensor<1x16x48xf32>
    %154 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_87 : tensor<1x16x48xf32>) outs(%148 : tensor<1x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.mulf %in, %cst_13 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x48xf32>
    %155 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%153 : tensor<1x16x48xf32>) outs(%148 : tensor<1x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = math.tanh %in : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x48xf32>
    %156 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%155 : tensor<1x16x48xf32>) outs(%148 : tensor<1x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.addf %in, %cst_10 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x48xf32>
    %157 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%154, %156 : tensor<1x16x48xf32>, tensor<1x16x48xf32>) outs(%148 : tensor<1x16x48xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.mulf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x48xf32>
    %transposed_88 = linalg.transpose ins(%10 : tensor<48x32xf32>) outs(%11 : tensor<32x48xf32>) permutation = [1, 0] 
    %158 = linalg.matmul ins(%collapsed_86, %transposed_88 : tensor<16x32xf32>, tensor<32x48xf32>) outs(%146 : tensor<16x48xf32>) -> tensor<16x48xf32>
    %expanded_89 = tensor.expand_shape %158 [[0, 1], [2]] output_shape [1, 16, 48] : tensor<16x48xf32> into tensor<1x16x48xf32>
    %159 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%157, %expanded_89 : tensor<1x16x48xf32>, tensor<1x16x48xf32>) outs(%148 : tensor<1x16x48xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.mulf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x48xf32>
    %transposed_90 = linalg.transpose ins(%12 : tensor<32x48xf32>) outs(%8 : tensor<48x32xf32>) permutation = [1, 0] 
    %collapsed_91 = tensor.collapse_shape %159 [[0, 1], [2]] : tensor<1x16x48xf32> into tensor<16x48xf32>
    %160 = linalg.matmul ins(%collapsed_91, %transposed_90 : tensor<16x48xf32>, tensor<48x32xf32>) outs(%80 : tensor<16x32xf32>) -> tensor<16x32xf32>
    %expanded_92 = tensor.expand_shape %160 [[0, 1], [2]] output_shape [1, 16, 32] : tensor<16x32xf32> into tensor<1x16x32xf32>
    %161 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_92 : tensor<1x16x32xf32>) outs(%39 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = math.fpowi %in, %c2_i64 : f32, i64
      linalg.yield %259 : f32
    } -> tensor<1x16x32xf32>
    %162 = linalg.generic {indexing_maps = [#map3, #map11], iterator_types = ["parallel", "parallel", "reduction"]} ins(%161 : tensor<1x16x32xf32>) outs(%72 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.addf %in, %out : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x1xf32>
    %163 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%162 : tensor<1x16x1xf32>) outs(%64 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.divf %in, %cst_11 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x1xf32>
    %164 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%163 : tensor<1x16x1xf32>) outs(%64 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.truncf %cst_7 : f64 to f32
      %260 = arith.addf %in, %259 : f32
      linalg.yield %260 : f32
    } -> tensor<1x16x1xf32>
    %165 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%164 : tensor<1x16x1xf32>) outs(%64 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = math.rsqrt %in : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x1xf32>
    %166 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_92, %165 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%39 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.mulf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x32xf32>
    %167 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%21 : tensor<32xf32>) outs(%13 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.addf %in, %cst_10 : f32
      linalg.yield %259 : f32
    } -> tensor<32xf32>
    %168 = linalg.generic {indexing_maps = [#map3, #map12, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%166, %167 : tensor<1x16x32xf32>, tensor<32xf32>) outs(%39 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.mulf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x32xf32>
    %169 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%136, %168 : tensor<1x16x32xf32>, tensor<1x16x32xf32>) outs(%39 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.addf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x32xf32>
    %170 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%169 : tensor<1x16x32xf32>) outs(%39 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = math.fpowi %in, %c2_i64 : f32, i64
      linalg.yield %259 : f32
    } -> tensor<1x16x32xf32>
    %171 = linalg.generic {indexing_maps = [#map3, #map11], iterator_types = ["parallel", "parallel", "reduction"]} ins(%170 : tensor<1x16x32xf32>) outs(%72 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.addf %in, %out : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x1xf32>
    %172 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%171 : tensor<1x16x1xf32>) outs(%64 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.divf %in, %cst_11 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x1xf32>
    %173 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%172 : tensor<1x16x1xf32>) outs(%64 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.truncf %cst_7 : f64 to f32
      %260 = arith.addf %in, %259 : f32
      linalg.yield %260 : f32
    } -> tensor<1x16x1xf32>
    %174 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%173 : tensor<1x16x1xf32>) outs(%64 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = math.rsqrt %in : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x1xf32>
    %175 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%169, %174 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%39 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.mulf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x32xf32>
    %176 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%30 : tensor<32xf32>) outs(%13 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.addf %in, %cst_10 : f32
      linalg.yield %259 : f32
    } -> tensor<32xf32>
    %177 = linalg.generic {indexing_maps = [#map3, #map12, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%175, %176 : tensor<1x16x32xf32>, tensor<32xf32>) outs(%39 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.mulf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x32xf32>
    %transposed_93 = linalg.transpose ins(%22 : tensor<32x32xf32>) outs(%2 : tensor<32x32xf32>) permutation = [1, 0] 
    %collapsed_94 = tensor.collapse_shape %177 [[0, 1], [2]] : tensor<1x16x32xf32> into tensor<16x32xf32>
    %178 = linalg.matmul ins(%collapsed_94, %transposed_93 : tensor<16x32xf32>, tensor<32x32xf32>) outs(%80 : tensor<16x32xf32>) -> tensor<16x32xf32>
    %expanded_95 = tensor.expand_shape %178 [[0, 1], [2, 3]] output_shape [1, 16, 4, 8] : tensor<16x32xf32> into tensor<1x16x4x8xf32>
    %transposed_96 = linalg.transpose ins(%expanded_95 : tensor<1x16x4x8xf32>) outs(%82 : tensor<1x4x16x8xf32>) permutation = [0, 2, 1, 3] 
    %transposed_97 = linalg.transpose ins(%23 : tensor<16x32xf32>) outs(%83 : tensor<32x16xf32>) permutation = [1, 0] 
    %179 = linalg.matmul ins(%collapsed_94, %transposed_97 : tensor<16x32xf32>, tensor<32x16xf32>) outs(%85 : tensor<16x16xf32>) -> tensor<16x16xf32>
    %expanded_98 = tensor.expand_shape %179 [[0, 1], [2, 3]] output_shape [1, 16, 2, 8] : tensor<16x16xf32> into tensor<1x16x2x8xf32>
    %transposed_99 = linalg.transpose ins(%expanded_98 : tensor<1x16x2x8xf32>) outs(%87 : tensor<1x2x16x8xf32>) permutation = [0, 2, 1, 3] 
    %transposed_100 = linalg.transpose ins(%24 : tensor<16x32xf32>) outs(%83 : tensor<32x16xf32>) permutation = [1, 0] 
    %180 = linalg.matmul ins(%collapsed_94, %transposed_100 : tensor<16x32xf32>, tensor<32x16xf32>) outs(%85 : tensor<16x16xf32>) -> tensor<16x16xf32>
    %expanded_101 = tensor.expand_shape %180 [[0, 1], [2, 3]] output_shape [1, 16, 2, 8] : tensor<16x16xf32> into tensor<1x16x2x8xf32>
    %transposed_102 = linalg.transpose ins(%expanded_101 : tensor<1x16x2x8xf32>) outs(%87 : tensor<1x2x16x8xf32>) permutation = [0, 2, 1, 3] 
    %181 = linalg.generic {indexing_maps = [#map7, #map13, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_96, %expanded_64 : tensor<1x4x16x8xf32>, tensor<1x1x16x8xf32>) outs(%82 : tensor<1x4x16x8xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.mulf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x4x16x8xf32>
    %extracted_slice_103 = tensor.extract_slice %transposed_96[0, 0, 0, 0] [1, 4, 16, 4] [1, 1, 1, 1] : tensor<1x4x16x8xf32> to tensor<1x4x16x4xf32>
    %extracted_slice_104 = tensor.extract_slice %transposed_96[0, 0, 0, 4] [1, 4, 16, 4] [1, 1, 1, 1] : tensor<1x4x16x8xf32> to tensor<1x4x16x4xf32>
    %182 = linalg.generic {indexing_maps = [#map7, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_104 : tensor<1x4x16x4xf32>) outs(%90 : tensor<1x4x16x4xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.negf %in : f32
      linalg.yield %259 : f32
    } -> tensor<1x4x16x4xf32>
    %concat_105 = tensor.concat dim(3) %182, %extracted_slice_103 : (tensor<1x4x16x4xf32>, tensor<1x4x16x4xf32>) -> tensor<1x4x16x8xf32>
    %183 = linalg.generic {indexing_maps = [#map7, #map13, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%concat_105, %expanded_65 : tensor<1x4x16x8xf32>, tensor<1x1x16x8xf32>) outs(%82 : tensor<1x4x16x8xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.mulf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x4x16x8xf32>
    %184 = linalg.generic {indexing_maps = [#map7, #map7, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%181, %183 : tensor<1x4x16x8xf32>, tensor<1x4x16x8xf32>) outs(%82 : tensor<1x4x16x8xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.addf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x4x16x8xf32>
    %185 = linalg.generic {indexing_maps = [#map7, #map13, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_99, %expanded_64 : tensor<1x2x16x8xf32>, tensor<1x1x16x8xf32>) outs(%87 : tensor<1x2x16x8xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.mulf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x2x16x8xf32>
    %extracted_slice_106 = tensor.extract_slice %transposed_99[0, 0, 0, 0] [1, 2, 16, 4] [1, 1, 1, 1] : tensor<1x2x16x8xf32> to tensor<1x2x16x4xf32>
    %extracted_slice_107 = tensor.extract_slice %transposed_99[0, 0, 0, 4] [1, 2, 16, 4] [1, 1, 1, 1] : tensor<1x2x16x8xf32> to tensor<1x2x16x4xf32>
    %186 = linalg.generic {indexing_maps = [#map7, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_107 : tensor<1x2x16x4xf32>) outs(%95 : tensor<1x2x16x4xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.negf %in : f32
      linalg.yield %259 : f32
    } -> tensor<1x2x16x4xf32>
    %concat_108 = tensor.concat dim(3) %186, %extracted_slice_106 : (tensor<1x2x16x4xf32>, tensor<1x2x16x4xf32>) -> tensor<1x2x16x8xf32>
    %187 = linalg.generic {indexing_maps = [#map7, #map13, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%concat_108, %expanded_65 : tensor<1x2x16x8xf32>, tensor<1x1x16x8xf32>) outs(%87 : tensor<1x2x16x8xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.mulf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x2x16x8xf32>
    %188 = linalg.generic {indexing_maps = [#map7, #map7, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%185, %187 : tensor<1x2x16x8xf32>, tensor<1x2x16x8xf32>) outs(%87 : tensor<1x2x16x8xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.addf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x2x16x8xf32>
    %189 = linalg.generic {indexing_maps = [#map14, #map15], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%188 : tensor<1x2x16x8xf32>) outs(%99 : tensor<1x2x2x16x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x2x2x16x8xf32>
    %collapsed_109 = tensor.collapse_shape %189 [[0], [1, 2], [3], [4]] : tensor<1x2x2x16x8xf32> into tensor<1x4x16x8xf32>
    %190 = linalg.generic {indexing_maps = [#map14, #map15], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%transposed_102 : tensor<1x2x16x8xf32>) outs(%99 : tensor<1x2x2x16x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x2x2x16x8xf32>
    %transposed_110 = linalg.transpose ins(%collapsed_109 : tensor<1x4x16x8xf32>) outs(%102 : tensor<1x4x8x16xf32>) permutation = [0, 1, 3, 2] 
    %collapsed_111 = tensor.collapse_shape %184 [[0, 1], [2], [3]] : tensor<1x4x16x8xf32> into tensor<4x16x8xf32>
    %collapsed_112 = tensor.collapse_shape %transposed_110 [[0, 1], [2], [3]] : tensor<1x4x8x16xf32> into tensor<4x8x16xf32>
    %191 = linalg.batch_matmul ins(%collapsed_111, %collapsed_112 : tensor<4x16x8xf32>, tensor<4x8x16xf32>) outs(%104 : tensor<4x16x16xf32>) -> tensor<4x16x16xf32>
    %expanded_113 = tensor.expand_shape %191 [[0, 1], [2], [3]] output_shape [1, 4, 16, 16] : tensor<4x16x16xf32> into tensor<1x4x16x16xf32>
    %192 = linalg.generic {indexing_maps = [#map7, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_113 : tensor<1x4x16x16xf32>) outs(%106 : tensor<1x4x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.truncf %cst_6 : f64 to f32
      %260 = arith.mulf %in, %259 : f32
      linalg.yield %260 : f32
    } -> tensor<1x4x16x16xf32>
    %193 = linalg.generic {indexing_maps = [#map7, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%192 : tensor<1x4x16x16xf32>) outs(%106 : tensor<1x4x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.divf %in, %cst_12 : f32
      linalg.yield %259 : f32
    } -> tensor<1x4x16x16xf32>
    %194 = linalg.generic {indexing_maps = [#map7, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%193 : tensor<1x4x16x16xf32>) outs(%106 : tensor<1x4x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = math.tanh %in : f32
      linalg.yield %259 : f32
    } -> tensor<1x4x16x16xf32>
    %195 = linalg.generic {indexing_maps = [#map7, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%194 : tensor<1x4x16x16xf32>) outs(%106 : tensor<1x4x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.mulf %in, %cst_12 : f32
      linalg.yield %259 : f32
    } -> tensor<1x4x16x16xf32>
    %196 = linalg.generic {indexing_maps = [#map7, #map13, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%195, %55 : tensor<1x4x16x16xf32>, tensor<1x1x16x16xf32>) outs(%106 : tensor<1x4x16x16xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.addf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x4x16x16xf32>
    %197:2 = linalg.generic {indexing_maps = [#map7, #map16, #map16], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%196 : tensor<1x4x16x16xf32>) outs(%115, %113 : tensor<1x4x16xf32>, tensor<1x4x16xi64>) {
    ^bb0(%in: f32, %out: f32, %out_133: i64):
      %259 = linalg.index 3 : index
      %260 = arith.index_cast %259 : index to i64
      %261 = arith.maximumf %in, %out : f32
      %262 = arith.cmpf ogt, %in, %out : f32
      %263 = arith.select %262, %260, %out_133 : i64
      linalg.yield %261, %263 : f32, i64
    } -> (tensor<1x4x16xf32>, tensor<1x4x16xi64>)
    %expanded_114 = tensor.expand_shape %197#0 [[0], [1], [2, 3]] output_shape [1, 4, 16, 1] : tensor<1x4x16xf32> into tensor<1x4x16x1xf32>
    %198 = linalg.generic {indexing_maps = [#map7, #map6, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%196, %expanded_114 : tensor<1x4x16x16xf32>, tensor<1x4x16x1xf32>) outs(%106 : tensor<1x4x16x16xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.subf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x4x16x16xf32>
    %199 = linalg.generic {indexing_maps = [#map7, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%198 : tensor<1x4x16x16xf32>) outs(%106 : tensor<1x4x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = math.exp %in : f32
      linalg.yield %259 : f32
    } -> tensor<1x4x16x16xf32>
    %200 = linalg.generic {indexing_maps = [#map7, #map6], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%199 : tensor<1x4x16x16xf32>) outs(%120 : tensor<1x4x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.addf %in, %out : f32
      linalg.yield %259 : f32
    } -> tensor<1x4x16x1xf32>
    %201 = linalg.generic {indexing_maps = [#map7, #map6, #map7], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%199, %200 : tensor<1x4x16x16xf32>, tensor<1x4x16x1xf32>) outs(%106 : tensor<1x4x16x16xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.divf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x4x16x16xf32>
    %collapsed_115 = tensor.collapse_shape %201 [[0, 1], [2], [3]] : tensor<1x4x16x16xf32> into tensor<4x16x16xf32>
    %collapsed_116 = tensor.collapse_shape %190 [[0, 1, 2], [3], [4]] : tensor<1x2x2x16x8xf32> into tensor<4x16x8xf32>
    %202 = linalg.batch_matmul ins(%collapsed_115, %collapsed_116 : tensor<4x16x16xf32>, tensor<4x16x8xf32>) outs(%124 : tensor<4x16x8xf32>) -> tensor<4x16x8xf32>
    %expanded_117 = tensor.expand_shape %202 [[0, 1], [2], [3]] output_shape [1, 4, 16, 8] : tensor<4x16x8xf32> into tensor<1x4x16x8xf32>
    %transposed_118 = linalg.transpose ins(%expanded_117 : tensor<1x4x16x8xf32>) outs(%126 : tensor<1x16x4x8xf32>) permutation = [0, 2, 1, 3] 
    %transposed_119 = linalg.transpose ins(%25 : tensor<32x32xf32>) outs(%2 : tensor<32x32xf32>) permutation = [1, 0] 
    %collapsed_120 = tensor.collapse_shape %transposed_118 [[0, 1], [2, 3]] : tensor<1x16x4x8xf32> into tensor<16x32xf32>
    %203 = linalg.matmul ins(%collapsed_120, %transposed_119 : tensor<16x32xf32>, tensor<32x32xf32>) outs(%80 : tensor<16x32xf32>) -> tensor<16x32xf32>
    %expanded_121 = tensor.expand_shape %203 [[0, 1], [2]] output_shape [1, 16, 32] : tensor<16x32xf32> into tensor<1x16x32xf32>
    %204 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_121 : tensor<1x16x32xf32>) outs(%39 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = math.fpowi %in, %c2_i64 : f32, i64
      linalg.yield %259 : f32
    } -> tensor<1x16x32xf32>
    %205 = linalg.generic {indexing_maps = [#map3, #map11], iterator_types = ["parallel", "parallel", "reduction"]} ins(%204 : tensor<1x16x32xf32>) outs(%72 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.addf %in, %out : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x1xf32>
    %206 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%205 : tensor<1x16x1xf32>) outs(%64 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.divf %in, %cst_11 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x1xf32>
    %207 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%206 : tensor<1x16x1xf32>) outs(%64 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.truncf %cst_7 : f64 to f32
      %260 = arith.addf %in, %259 : f32
      linalg.yield %260 : f32
    } -> tensor<1x16x1xf32>
    %208 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%207 : tensor<1x16x1xf32>) outs(%64 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = math.rsqrt %in : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x1xf32>
    %209 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_121, %208 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%39 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.mulf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x32xf32>
    %210 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%32 : tensor<32xf32>) outs(%13 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.addf %in, %cst_10 : f32
      linalg.yield %259 : f32
    } -> tensor<32xf32>
    %211 = linalg.generic {indexing_maps = [#map3, #map12, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%209, %210 : tensor<1x16x32xf32>, tensor<32xf32>) outs(%39 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.mulf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x32xf32>
    %212 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%169, %211 : tensor<1x16x32xf32>, tensor<1x16x32xf32>) outs(%39 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.addf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x32xf32>
    %213 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%212 : tensor<1x16x32xf32>) outs(%39 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = math.fpowi %in, %c2_i64 : f32, i64
      linalg.yield %259 : f32
    } -> tensor<1x16x32xf32>
    %214 = linalg.generic {indexing_maps = [#map3, #map11], iterator_types = ["parallel", "parallel", "reduction"]} ins(%213 : tensor<1x16x32xf32>) outs(%72 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.addf %in, %out : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x1xf32>
    %215 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%214 : tensor<1x16x1xf32>) outs(%64 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.divf %in, %cst_11 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x1xf32>
    %216 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%215 : tensor<1x16x1xf32>) outs(%64 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.truncf %cst_7 : f64 to f32
      %260 = arith.addf %in, %259 : f32
      linalg.yield %260 : f32
    } -> tensor<1x16x1xf32>
    %217 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%216 : tensor<1x16x1xf32>) outs(%64 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = math.rsqrt %in : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x1xf32>
    %218 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%212, %217 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%39 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.mulf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x32xf32>
    %219 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%34 : tensor<32xf32>) outs(%13 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.addf %in, %cst_10 : f32
      linalg.yield %259 : f32
    } -> tensor<32xf32>
    %220 = linalg.generic {indexing_maps = [#map3, #map12, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%218, %219 : tensor<1x16x32xf32>, tensor<32xf32>) outs(%39 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.mulf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x32xf32>
    %transposed_122 = linalg.transpose ins(%26 : tensor<48x32xf32>) outs(%11 : tensor<32x48xf32>) permutation = [1, 0] 
    %collapsed_123 = tensor.collapse_shape %220 [[0, 1], [2]] : tensor<1x16x32xf32> into tensor<16x32xf32>
    %221 = linalg.matmul ins(%collapsed_123, %transposed_122 : tensor<16x32xf32>, tensor<32x48xf32>) outs(%146 : tensor<16x48xf32>) -> tensor<16x48xf32>
    %expanded_124 = tensor.expand_shape %221 [[0, 1], [2]] output_shape [1, 16, 48] : tensor<16x48xf32> into tensor<1x16x48xf32>
    %222 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_124, %expanded_124 : tensor<1x16x48xf32>, tensor<1x16x48xf32>) outs(%148 : tensor<1x16x48xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.mulf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x48xf32>
    %223 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%222, %expanded_124 : tensor<1x16x48xf32>, tensor<1x16x48xf32>) outs(%148 : tensor<1x16x48xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.mulf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x48xf32>
    %224 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%223 : tensor<1x16x48xf32>) outs(%148 : tensor<1x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.truncf %cst_5 : f64 to f32
      %260 = arith.mulf %in, %259 : f32
      linalg.yield %260 : f32
    } -> tensor<1x16x48xf32>
    %225 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_124, %224 : tensor<1x16x48xf32>, tensor<1x16x48xf32>) outs(%148 : tensor<1x16x48xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.addf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x48xf32>
    %226 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%225 : tensor<1x16x48xf32>) outs(%148 : tensor<1x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.truncf %cst_4 : f64 to f32
      %260 = arith.mulf %in, %259 : f32
      linalg.yield %260 : f32
    } -> tensor<1x16x48xf32>
    %227 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_124 : tensor<1x16x48xf32>) outs(%148 : tensor<1x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.mulf %in, %cst_13 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x48xf32>
    %228 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%226 : tensor<1x16x48xf32>) outs(%148 : tensor<1x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = math.tanh %in : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x48xf32>
    %229 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%228 : tensor<1x16x48xf32>) outs(%148 : tensor<1x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.addf %in, %cst_10 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x48xf32>
    %230 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%227, %229 : tensor<1x16x48xf32>, tensor<1x16x48xf32>) outs(%148 : tensor<1x16x48xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.mulf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x48xf32>
    %transposed_125 = linalg.transpose ins(%27 : tensor<48x32xf32>) outs(%11 : tensor<32x48xf32>) permutation = [1, 0] 
    %231 = linalg.matmul ins(%collapsed_123, %transposed_125 : tensor<16x32xf32>, tensor<32x48xf32>) outs(%146 : tensor<16x48xf32>) -> tensor<16x48xf32>
    %expanded_126 = tensor.expand_shape %231 [[0, 1], [2]] output_shape [1, 16, 48] : tensor<16x48xf32> into tensor<1x16x48xf32>
    %232 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%230, %expanded_126 : tensor<1x16x48xf32>, tensor<1x16x48xf32>) outs(%148 : tensor<1x16x48xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.mulf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x48xf32>
    %transposed_127 = linalg.transpose ins(%28 : tensor<32x48xf32>) outs(%8 : tensor<48x32xf32>) permutation = [1, 0] 
    %collapsed_128 = tensor.collapse_shape %232 [[0, 1], [2]] : tensor<1x16x48xf32> into tensor<16x48xf32>
    %233 = linalg.matmul ins(%collapsed_128, %transposed_127 : tensor<16x48xf32>, tensor<48x32xf32>) outs(%80 : tensor<16x32xf32>) -> tensor<16x32xf32>
    %expanded_129 = tensor.expand_shape %233 [[0, 1], [2]] output_shape [1, 16, 32] : tensor<16x32xf32> into tensor<1x16x32xf32>
    %234 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_129 : tensor<1x16x32xf32>) outs(%39 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = math.fpowi %in, %c2_i64 : f32, i64
      linalg.yield %259 : f32
    } -> tensor<1x16x32xf32>
    %235 = linalg.generic {indexing_maps = [#map3, #map11], iterator_types = ["parallel", "parallel", "reduction"]} ins(%234 : tensor<1x16x32xf32>) outs(%72 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.addf %in, %out : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x1xf32>
    %236 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%235 : tensor<1x16x1xf32>) outs(%64 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.divf %in, %cst_11 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x1xf32>
    %237 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%236 : tensor<1x16x1xf32>) outs(%64 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.truncf %cst_7 : f64 to f32
      %260 = arith.addf %in, %259 : f32
      linalg.yield %260 : f32
    } -> tensor<1x16x1xf32>
    %238 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%237 : tensor<1x16x1xf32>) outs(%64 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = math.rsqrt %in : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x1xf32>
    %239 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_129, %238 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%39 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.mulf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x32xf32>
    %240 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%36 : tensor<32xf32>) outs(%13 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.addf %in, %cst_10 : f32
      linalg.yield %259 : f32
    } -> tensor<32xf32>
    %241 = linalg.generic {indexing_maps = [#map3, #map12, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%239, %240 : tensor<1x16x32xf32>, tensor<32xf32>) outs(%39 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.mulf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x32xf32>
    %242 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%212, %241 : tensor<1x16x32xf32>, tensor<1x16x32xf32>) outs(%39 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.addf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x32xf32>
    %243 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%242 : tensor<1x16x32xf32>) outs(%39 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = math.fpowi %in, %c2_i64 : f32, i64
      linalg.yield %259 : f32
    } -> tensor<1x16x32xf32>
    %244 = linalg.generic {indexing_maps = [#map3, #map11], iterator_types = ["parallel", "parallel", "reduction"]} ins(%243 : tensor<1x16x32xf32>) outs(%72 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.addf %in, %out : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x1xf32>
    %245 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%244 : tensor<1x16x1xf32>) outs(%64 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.divf %in, %cst_11 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x1xf32>
    %246 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%245 : tensor<1x16x1xf32>) outs(%64 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.truncf %cst_7 : f64 to f32
      %260 = arith.addf %in, %259 : f32
      linalg.yield %260 : f32
    } -> tensor<1x16x1xf32>
    %247 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%246 : tensor<1x16x1xf32>) outs(%64 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = math.rsqrt %in : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x1xf32>
    %248 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%242, %247 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%39 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.mulf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x32xf32>
    %249 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%38 : tensor<32xf32>) outs(%13 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.addf %in, %cst_10 : f32
      linalg.yield %259 : f32
    } -> tensor<32xf32>
    %250 = linalg.generic {indexing_maps = [#map3, #map12, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%248, %249 : tensor<1x16x32xf32>, tensor<32xf32>) outs(%39 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_133: f32, %out: f32):
      %259 = arith.mulf %in, %in_133 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x32xf32>
    %251 = tensor.empty() : tensor<32x64xf32>
    %transposed_130 = linalg.transpose ins(%1 : tensor<64x32xf32>) outs(%251 : tensor<32x64xf32>) permutation = [1, 0] 
    %collapsed_131 = tensor.collapse_shape %250 [[0, 1], [2]] : tensor<1x16x32xf32> into tensor<16x32xf32>
    %252 = tensor.empty() : tensor<16x64xf32>
    %253 = linalg.fill ins(%cst : f32) outs(%252 : tensor<16x64xf32>) -> tensor<16x64xf32>
    %254 = linalg.matmul ins(%collapsed_131, %transposed_130 : tensor<16x32xf32>, tensor<32x64xf32>) outs(%253 : tensor<16x64xf32>) -> tensor<16x64xf32>
    %expanded_132 = tensor.expand_shape %254 [[0, 1], [2]] output_shape [1, 16, 64] : tensor<16x64xf32> into tensor<1x16x64xf32>
    %255 = tensor.empty() : tensor<1x16x64xf32>
    %256 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_132 : tensor<1x16x64xf32>) outs(%255 : tensor<1x16x64xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.divf %in, %cst_14 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x64xf32>
    %257 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%256 : tensor<1x16x64xf32>) outs(%255 : tensor<1x16x64xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = math.tanh %in : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x64xf32>
    %258 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%257 : tensor<1x16x64xf32>) outs(%255 : tensor<1x16x64xf32>) {
    ^bb0(%in: f32, %out: f32):
      %259 = arith.mulf %in, %cst_14 : f32
      linalg.yield %259 : f32
    } -> tensor<1x16x64xf32>
    return %258 : tensor<1x16x64xf32>
  }
}

{-#
  dialect_resources: {
    builtin: {
      torch_tensor_4_torch.float32: "0x040000000000803FCDCCCC3D0AD7233C6F12833A"
    }
  }
#-}
