#map = affine_map<(d0, d1) -> (d0, d1)>
#map1 = affine_map<(d0) -> (d0)>
#map2 = affine_map<(d0, d1) -> (d1)>
#map3 = affine_map<(d0, d1, d2) -> (d0, d1)>
#map4 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map5 = affine_map<(d0, d1, d2) -> (0, d1, d2)>
#map6 = affine_map<(d0, d1, d2) -> (d0, d1, 0)>
#map7 = affine_map<(d0, d1, d2) -> (d2)>
#map8 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map9 = affine_map<(d0, d1, d2, d3) -> ()>
#map10 = affine_map<(d0, d1, d2, d3) -> (d0, 0, 0, 0)>
#map11 = affine_map<(d0, d1, d2, d3) -> (0, 0, 0, d3)>
#map12 = affine_map<(d0, d1, d2, d3) -> (0, d1, d2, 0)>
#map13 = affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, d3)>
#map14 = affine_map<(d0, d1, d2, d3) -> (d0, 0, d2, d3)>
#map15 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>
#map16 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>
#map17 = affine_map<(d0, d1, d2) -> (d1, d2)>
module {
  func.func @main(%arg0: tensor<32768xf16>, %arg1: tensor<2x16xi64>, %arg2: tensor<2x16xi64>) -> tensor<2x16x32xf32> {
    %c2_i64 = arith.constant 2 : i64
    %c16_i64 = arith.constant 16 : i64
    %c0_i64 = arith.constant 0 : i64
    %c64 = arith.constant 64 : index
    %c16 = arith.constant 16 : index
    %c2 = arith.constant 2 : index
    %cst = arith.constant 0.000000e+00 : f64
    %cst_0 = arith.constant 0.000000e+00 : f32
    %cst_1 = arith.constant 0xFF800000 : f32
    %true = arith.constant true
    %cst_2 = arith.constant dense<0.000000e+00> : tensor<2x2x16x16xf32>
    %cst_3 = arith.constant dense<0.000000e+00> : tensor<f32>
    %cst_4 = arith.constant dense<0xFF800000> : tensor<f32>
    %cst_5 = arith.constant dense<true> : tensor<i1>
    %cst_6 = arith.constant 0.70710678118654757 : f64
    %cst_7 = arith.constant 0xFFF0000000000000 : f64
    %cst_8 = arith.constant 9.9999999999999998E-13 : f64
    %cst_9 = arith.constant 1.000000e+00 : f32
    %c0 = arith.constant 0 : index
    %cst_10 = arith.constant 3.200000e+01 : f64
    %cst_11 = arith.constant 3.200000e+01 : f32
    %cst_12 = arith.constant 5.000000e-01 : f32
    %cst_13 = arith.constant dense_resource<torch_tensor_1_16_torch.int64_1> : tensor<1x16xi64>
    %cst_14 = arith.constant dense_resource<torch_tensor_1_16_torch.int64> : tensor<1x16xi64>
    %extracted_slice = tensor.extract_slice %arg0[0] [2048] [1] : tensor<32768xf16> to tensor<2048xf16>
    %expanded = tensor.expand_shape %extracted_slice [[0, 1]] output_shape [64, 32] : tensor<2048xf16> into tensor<64x32xf16>
    %0 = tensor.empty() : tensor<64x32xf32>
    %1 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded : tensor<64x32xf16>) outs(%0 : tensor<64x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %256 = arith.extf %in : f16 to f32
      linalg.yield %256 : f32
    } -> tensor<64x32xf32>
    %extracted_slice_15 = tensor.extract_slice %arg0[2048] [512] [1] : tensor<32768xf16> to tensor<512xf16>
    %expanded_16 = tensor.expand_shape %extracted_slice_15 [[0, 1]] output_shape [16, 32] : tensor<512xf16> into tensor<16x32xf16>
    %2 = tensor.empty() : tensor<16x32xf32>
    %3 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_16 : tensor<16x32xf16>) outs(%2 : tensor<16x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %256 = arith.extf %in : f16 to f32
      linalg.yield %256 : f32
    } -> tensor<16x32xf32>
    %extracted_slice_17 = tensor.extract_slice %arg0[2560] [64] [1] : tensor<32768xf16> to tensor<64xf16>
    %expanded_18 = tensor.expand_shape %extracted_slice_17 [[0, 1]] output_shape [2, 32] : tensor<64xf16> into tensor<2x32xf16>
    %4 = tensor.empty() : tensor<2x32xf32>
    %5 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_18 : tensor<2x32xf16>) outs(%4 : tensor<2x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %256 = arith.extf %in : f16 to f32
      linalg.yield %256 : f32
    } -> tensor<2x32xf32>
    %extracted_slice_19 = tensor.extract_slice %arg0[2624] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %6 = tensor.empty() : tensor<32xf32>
    %7 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_19 : tensor<32xf16>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %256 = arith.extf %in : f16 to f32
      linalg.yield %256 : f32
    } -> tensor<32xf32>
    %8 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%7 : tensor<32xf32>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %256 = arith.addf %in, %cst_9 : f32
      linalg.yield %256 : f32
    } -> tensor<32xf32>
    %extracted_slice_20 = tensor.extract_slice %arg0[2656] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %9 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_20 : tensor<32xf16>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %256 = arith.extf %in : f16 to f32
      linalg.yield %256 : f32
    } -> tensor<32xf32>
    %extracted_slice_21 = tensor.extract_slice %arg0[2688] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_22 = tensor.expand_shape %extracted_slice_21 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %10 = tensor.empty() : tensor<32x32xf32>
    %11 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_22 : tensor<32x32xf16>) outs(%10 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %256 = arith.extf %in : f16 to f32
      linalg.yield %256 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_23 = tensor.extract_slice %arg0[3712] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %12 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_23 : tensor<32xf16>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %256 = arith.extf %in : f16 to f32
      linalg.yield %256 : f32
    } -> tensor<32xf32>
    %extracted_slice_24 = tensor.extract_slice %arg0[3744] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_25 = tensor.expand_shape %extracted_slice_24 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %13 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_25 : tensor<32x32xf16>) outs(%10 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %256 = arith.extf %in : f16 to f32
      linalg.yield %256 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_26 = tensor.extract_slice %arg0[4768] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %14 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_26 : tensor<32xf16>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %256 = arith.extf %in : f16 to f32
      linalg.yield %256 : f32
    } -> tensor<32xf32>
    %extracted_slice_27 = tensor.extract_slice %arg0[4800] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_28 = tensor.expand_shape %extracted_slice_27 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %15 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_28 : tensor<32x32xf16>) outs(%10 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %256 = arith.extf %in : f16 to f32
      linalg.yield %256 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_29 = tensor.extract_slice %arg0[5824] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %16 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_29 : tensor<32xf16>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %256 = arith.extf %in : f16 to f32
      linalg.yield %256 : f32
    } -> tensor<32xf32>
    %extracted_slice_30 = tensor.extract_slice %arg0[5856] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_31 = tensor.expand_shape %extracted_slice_30 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %17 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_31 : tensor<32x32xf16>) outs(%10 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %256 = arith.extf %in : f16 to f32
      linalg.yield %256 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_32 = tensor.extract_slice %arg0[6880] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %18 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_32 : tensor<32xf16>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %256 = arith.extf %in : f16 to f32
      linalg.yield %256 : f32
    } -> tensor<32xf32>
    %extracted_slice_33 = tensor.extract_slice %arg0[6912] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %19 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_33 : tensor<32xf16>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %256 = arith.extf %in : f16 to f32
      linalg.yield %256 : f32
    } -> tensor<32xf32>
    %20 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%19 : tensor<32xf32>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %256 = arith.addf %in, %cst_9 : f32
      linalg.yield %256 : f32
    } -> tensor<32xf32>
    %extracted_slice_34 = tensor.extract_slice %arg0[6944] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %21 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_34 : tensor<32xf16>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %256 = arith.extf %in : f16 to f32
      linalg.yield %256 : f32
    } -> tensor<32xf32>
    %extracted_slice_35 = tensor.extract_slice %arg0[6976] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_36 = tensor.expand_shape %extracted_slice_35 [[0, 1]] output_shape [48, 32] : tensor<1536xf16> into tensor<48x32xf16>
    %22 = tensor.empty() : tensor<48x32xf32>
    %23 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_36 : tensor<48x32xf16>) outs(%22 : tensor<48x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %256 = arith.extf %in : f16 to f32
      linalg.yield %256 : f32
    } -> tensor<48x32xf32>
    %extracted_slice_37 = tensor.extract_slice %arg0[8512] [48] [1] : tensor<32768xf16> to tensor<48xf16>
    %24 = tensor.empty() : tensor<48xf32>
    %25 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_37 : tensor<48xf16>) outs(%24 : tensor<48xf32>) {
    ^bb0(%in: f16, %out: f32):
      %256 = arith.extf %in : f16 to f32
      linalg.yield %256 : f32
    } -> tensor<48xf32>
    %extracted_slice_38 = tensor.extract_slice %arg0[8560] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_39 = tensor.expand_shape %extracted_slice_38 [[0, 1]] output_shape [32, 48] : tensor<1536xf16> into tensor<32x48xf16>
    %26 = tensor.empty() : tensor<32x48xf32>
    %27 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_39 : tensor<32x48xf16>) outs(%26 : tensor<32x48xf32>) {
    ^bb0(%in: f16, %out: f32):
      %256 = arith.extf %in : f16 to f32
      linalg.yield %256 : f32
    } -> tensor<32x48xf32>
    %extracted_slice_40 = tensor.extract_slice %arg0[10096] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %28 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_40 : tensor<32xf16>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %256 = arith.extf %in : f16 to f32
      linalg.yield %256 : f32
    } -> tensor<32xf32>
    %extracted_slice_41 = tensor.extract_slice %arg0[10128] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %29 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_41 : tensor<32xf16>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %256 = arith.extf %in : f16 to f32
      linalg.yield %256 : f32
    } -> tensor<32xf32>
    %30 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%29 : tensor<32xf32>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %256 = arith.addf %in, %cst_9 : f32
      linalg.yield %256 : f32
    } -> tensor<32xf32>
    %extracted_slice_42 = tensor.extract_slice %arg0[10160] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %31 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_42 : tensor<32xf16>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %256 = arith.extf %in : f16 to f32
      linalg.yield %256 : f32
    } -> tensor<32xf32>
    %extracted_slice_43 = tensor.extract_slice %arg0[10192] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_44 = tensor.expand_shape %extracted_slice_43 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %32 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_44 : tensor<32x32xf16>) outs(%10 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %256 = arith.extf %in : f16 to f32
      linalg.yield %256 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_45 = tensor.extract_slice %arg0[11216] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %33 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_45 : tensor<32xf16>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %256 = arith.extf %in : f16 to f32
      linalg.yield %256 : f32
    } -> tensor<32xf32>
    %extracted_slice_46 = tensor.extract_slice %arg0[11248] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_47 = tensor.expand_shape %extracted_slice_46 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %34 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_47 : tensor<32x32xf16>) outs(%10 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %256 = arith.extf %in : f16 to f32
      linalg.yield %256 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_48 = tensor.extract_slice %arg0[12272] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %35 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_48 : tensor<32xf16>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %256 = arith.extf %in : f16 to f32
      linalg.yield %256 : f32
    } -> tensor<32xf32>
    %extracted_slice_49 = tensor.extract_slice %arg0[12304] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_50 = tensor.expand_shape %extracted_slice_49 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %36 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_50 : tensor<32x32xf16>) outs(%10 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %256 = arith.extf %in : f16 to f32
      linalg.yield %256 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_51 = tensor.extract_slice %arg0[13328] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %37 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_51 : tensor<32xf16>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %256 = arith.extf %in : f16 to f32
      linalg.yield %256 : f32
    } -> tensor<32xf32>
    %extracted_slice_52 = tensor.extract_slice %arg0[13360] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_53 = tensor.expand_shape %extracted_slice_52 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %38 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_53 : tensor<32x32xf16>) outs(%10 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %256 = arith.extf %in : f16 to f32
      linalg.yield %256 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_54 = tensor.extract_slice %arg0[14384] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %39 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_54 : tensor<32xf16>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %256 = arith.extf %in : f16 to f32
      linalg.yield %256 : f32
    } -> tensor<32xf32>
    %extracted_slice_55 = tensor.extract_slice %arg0[14416] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %40 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_55 : tensor<32xf16>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %256 = arith.extf %in : f16 to f32
      linalg.yield %256 : f32
    } -> tensor<32xf32>
    %41 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%40 : tensor<32xf32>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %256 = arith.addf %in, %cst_9 : f32
      linalg.yield %256 : f32
    } -> tensor<32xf32>
    %extracted_slice_56 = tensor.extract_slice %arg0[14448] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %42 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_56 : tensor<32xf16>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %256 = arith.extf %in : f16 to f32
      linalg.yield %256 : f32
    } -> tensor<32xf32>
    %extracted_slice_57 = tensor.extract_slice %arg0[14480] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_58 = tensor.expand_shape %extracted_slice_57 [[0, 1]] output_shape [48, 32] : tensor<1536xf16> into tensor<48x32xf16>
    %43 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_58 : tensor<48x32xf16>) outs(%22 : tensor<48x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %256 = arith.extf %in : f16 to f32
      linalg.yield %256 : f32
    } -> tensor<48x32xf32>
    %extracted_slice_59 = tensor.extract_slice %arg0[16016] [48] [1] : tensor<32768xf16> to tensor<48xf16>
    %44 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_59 : tensor<48xf16>) outs(%24 : tensor<48xf32>) {
    ^bb0(%in: f16, %out: f32):
      %256 = arith.extf %in : f16 to f32
      linalg.yield %256 : f32
    } -> tensor<48xf32>
    %extracted_slice_60 = tensor.extract_slice %arg0[16064] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_61 = tensor.expand_shape %extracted_slice_60 [[0, 1]] output_shape [32, 48] : tensor<1536xf16> into tensor<32x48xf16>
    %45 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_61 : tensor<32x48xf16>) outs(%26 : tensor<32x48xf32>) {
    ^bb0(%in: f16, %out: f32):
      %256 = arith.extf %in : f16 to f32
      linalg.yield %256 : f32
    } -> tensor<32x48xf32>
    %extracted_slice_62 = tensor.extract_slice %arg0[17600] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %46 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_62 : tensor<32xf16>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %256 = arith.extf %in : f16 to f32
      linalg.yield %256 : f32
    } -> tensor<32xf32>
    %extracted_slice_63 = tensor.extract_slice %arg0[17632] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %47 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_63 : tensor<32xf16>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %256 = arith.extf %in : f16 to f32
      linalg.yield %256 : f32
    } -> tensor<32xf32>
    %48 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%47 : tensor<32xf32>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %256 = arith.addf %in, %cst_9 : f32
      linalg.yield %256 : f32
    } -> tensor<32xf32>
    %extracted_slice_64 = tensor.extract_slice %arg0[17664] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %49 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_64 : tensor<32xf16>) outs(%6 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %256 = arith.extf %in : f16 to f32
      linalg.yield %256 : f32
    } -> tensor<32xf32>
    %50 = tensor.empty() : tensor<1x16xi64>
    %51 = linalg.fill ins(%c0_i64 : i64) outs(%50 : tensor<1x16xi64>) -> tensor<1x16xi64>
    %52 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%cst_14 : tensor<1x16xi64>) outs(%51 : tensor<1x16xi64>) {
    ^bb0(%in: i64, %out: i64):
      %256 = arith.index_cast %in : i64 to index
      %257 = arith.cmpi slt, %256, %c16 : index
      cf.assert %257, "index must be smaller than dim size"
      %258 = arith.cmpi sge, %in, %c0_i64 : i64
      cf.assert %258, "index must be larger or equal to 0"
      %extracted = tensor.extract %cst_13[%c0, %256] : tensor<1x16xi64>
      linalg.yield %extracted : i64
    } -> tensor<1x16xi64>
    %53 = tensor.empty() : tensor<2x16xi64>
    %collapsed = tensor.collapse_shape %52 [[0, 1]] : tensor<1x16xi64> into tensor<16xi64>
    %54 = linalg.generic {indexing_maps = [#map2, #map], iterator_types = ["parallel", "parallel"]} ins(%collapsed : tensor<16xi64>) outs(%53 : tensor<2x16xi64>) {
    ^bb0(%in: i64, %out: i64):
      linalg.yield %in : i64
    } -> tensor<2x16xi64>
    %55 = tensor.empty() : tensor<2x16x32xf32>
    %56 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%arg1 : tensor<2x16xi64>) outs(%55 : tensor<2x16x32xf32>) {
    ^bb0(%in: i64, %out: f32):
      %256 = arith.index_cast %in : i64 to index
      %257 = linalg.index 2 : index
      %258 = arith.cmpi slt, %256, %c64 : index
      cf.assert %258, "index must be smaller than dim size"
      %259 = arith.cmpi sge, %in, %c0_i64 : i64
      cf.assert %259, "index must be larger or equal to 0"
      %extracted = tensor.extract %1[%256, %257] : tensor<64x32xf32>
      linalg.yield %extracted : f32
    } -> tensor<2x16x32xf32>
    %57 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%54 : tensor<2x16xi64>) outs(%55 : tensor<2x16x32xf32>) {
    ^bb0(%in: i64, %out: f32):
      %256 = arith.index_cast %in : i64 to index
      %257 = linalg.index 2 : index
      %258 = arith.cmpi slt, %256, %c2 : index
      cf.assert %258, "index must be smaller than dim size"
      %259 = arith.cmpi sge, %in, %c0_i64 : i64
      cf.assert %259, "index must be larger or equal to 0"
      %extracted = tensor.extract %5[%256, %257] : tensor<2x32xf32>
      linalg.yield %extracted : f32
    } -> tensor<2x16x32xf32>
    %58 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%56, %57 : tensor<2x16x32xf32>, tensor<2x16x32xf32>) outs(%55 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.addf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x32xf32>
    %59 = tensor.empty() : tensor<1x16x32xf32>
    %60 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%cst_14 : tensor<1x16xi64>) outs(%59 : tensor<1x16x32xf32>) {
    ^bb0(%in: i64, %out: f32):
      %256 = arith.index_cast %in : i64 to index
      %257 = linalg.index 2 : index
      %258 = arith.cmpi slt, %256, %c16 : index
      cf.assert %258, "index must be smaller than dim size"
      %259 = arith.cmpi sge, %in, %c0_i64 : i64
      cf.assert %259, "index must be larger or equal to 0"
      %extracted = tensor.extract %3[%256, %257] : tensor<16x32xf32>
      linalg.yield %extracted : f32
    } -> tensor<1x16x32xf32>
    %61 = linalg.generic {indexing_maps = [#map4, #map5, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%58, %60 : tensor<2x16x32xf32>, tensor<1x16x32xf32>) outs(%55 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.addf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x32xf32>
    %62 = tensor.empty() : tensor<2x16x32xf64>
    %63 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%61 : tensor<2x16x32xf32>) outs(%62 : tensor<2x16x32xf64>) {
    ^bb0(%in: f32, %out: f64):
      %256 = arith.extf %in : f32 to f64
      linalg.yield %256 : f64
    } -> tensor<2x16x32xf64>
    %64 = tensor.empty() : tensor<2x16x1xf64>
    %65 = linalg.fill ins(%cst : f64) outs(%64 : tensor<2x16x1xf64>) -> tensor<2x16x1xf64>
    %66 = linalg.generic {indexing_maps = [#map4, #map6], iterator_types = ["parallel", "parallel", "reduction"]} ins(%63 : tensor<2x16x32xf64>) outs(%65 : tensor<2x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %256 = arith.addf %in, %out : f64
      linalg.yield %256 : f64
    } -> tensor<2x16x1xf64>
    %67 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%66 : tensor<2x16x1xf64>) outs(%64 : tensor<2x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %256 = arith.divf %in, %cst_10 : f64
      linalg.yield %256 : f64
    } -> tensor<2x16x1xf64>
    %68 = linalg.generic {indexing_maps = [#map4, #map6, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%63, %67 : tensor<2x16x32xf64>, tensor<2x16x1xf64>) outs(%62 : tensor<2x16x32xf64>) {
    ^bb0(%in: f64, %in_119: f64, %out: f64):
      %256 = arith.subf %in, %in_119 : f64
      linalg.yield %256 : f64
    } -> tensor<2x16x32xf64>
    %69 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%68, %68 : tensor<2x16x32xf64>, tensor<2x16x32xf64>) outs(%62 : tensor<2x16x32xf64>) {
    ^bb0(%in: f64, %in_119: f64, %out: f64):
      %256 = arith.mulf %in, %in_119 : f64
      linalg.yield %256 : f64
    } -> tensor<2x16x32xf64>
    %70 = linalg.generic {indexing_maps = [#map4, #map6], iterator_types = ["parallel", "parallel", "reduction"]} ins(%69 : tensor<2x16x32xf64>) outs(%65 : tensor<2x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %256 = arith.addf %in, %out : f64
      linalg.yield %256 : f64
    } -> tensor<2x16x1xf64>
    %71 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%70 : tensor<2x16x1xf64>) outs(%64 : tensor<2x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %256 = arith.divf %in, %cst_10 : f64
      linalg.yield %256 : f64
    } -> tensor<2x16x1xf64>
    %72 = tensor.empty() : tensor<2x16x1xf32>
    %73 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%71 : tensor<2x16x1xf64>) outs(%72 : tensor<2x16x1xf32>) {
    ^bb0(%in: f64, %out: f32):
      %256 = arith.truncf %in : f64 to f32
      linalg.yield %256 : f32
    } -> tensor<2x16x1xf32>
    %74 = linalg.fill ins(%cst_0 : f32) outs(%72 : tensor<2x16x1xf32>) -> tensor<2x16x1xf32>
    %75 = linalg.generic {indexing_maps = [#map4, #map6], iterator_types = ["parallel", "parallel", "reduction"]} ins(%61 : tensor<2x16x32xf32>) outs(%74 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %256 = arith.addf %in, %out : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x1xf32>
    %76 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%75 : tensor<2x16x1xf32>) outs(%72 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %256 = arith.divf %in, %cst_11 : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x1xf32>
    %77 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%73 : tensor<2x16x1xf32>) outs(%72 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %256 = arith.truncf %cst_8 : f64 to f32
      %257 = arith.addf %in, %256 : f32
      linalg.yield %257 : f32
    } -> tensor<2x16x1xf32>
    %78 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%77 : tensor<2x16x1xf32>) outs(%72 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %256 = math.rsqrt %in : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x1xf32>
    %79 = linalg.generic {indexing_maps = [#map4, #map6, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%61, %76 : tensor<2x16x32xf32>, tensor<2x16x1xf32>) outs(%55 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.subf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x32xf32>
    %80 = linalg.generic {indexing_maps = [#map4, #map6, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%79, %78 : tensor<2x16x32xf32>, tensor<2x16x1xf32>) outs(%55 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.mulf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x32xf32>
    %81 = linalg.generic {indexing_maps = [#map4, #map7, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%80, %8 : tensor<2x16x32xf32>, tensor<32xf32>) outs(%55 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.mulf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x32xf32>
    %82 = linalg.generic {indexing_maps = [#map4, #map7, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%81, %9 : tensor<2x16x32xf32>, tensor<32xf32>) outs(%55 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.addf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x32xf32>
    %83 = tensor.empty() : tensor<2x16xi1>
    %84 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%arg2 : tensor<2x16xi64>) outs(%83 : tensor<2x16xi1>) {
    ^bb0(%in: i64, %out: i1):
      %256 = arith.cmpi ne, %in, %c0_i64 : i64
      linalg.yield %256 : i1
    } -> tensor<2x16xi1>
    %85 = tensor.empty() : tensor<2xi64>
    %86 = linalg.generic {indexing_maps = [#map1], iterator_types = ["parallel"]} outs(%85 : tensor<2xi64>) {
    ^bb0(%out: i64):
      %256 = linalg.index 0 : index
      %257 = arith.index_cast %256 : index to i64
      linalg.yield %257 : i64
    } -> tensor<2xi64>
    %87 = tensor.empty() : tensor<16xi64>
    %88 = linalg.generic {indexing_maps = [#map1], iterator_types = ["parallel"]} outs(%87 : tensor<16xi64>) {
    ^bb0(%out: i64):
      %256 = linalg.index 0 : index
      %257 = arith.index_cast %256 : index to i64
      linalg.yield %257 : i64
    } -> tensor<16xi64>
    %expanded_65 = tensor.expand_shape %86 [[0, 1, 2, 3]] output_shape [2, 1, 1, 1] : tensor<2xi64> into tensor<2x1x1x1xi64>
    %expanded_66 = tensor.expand_shape %88 [[0, 1, 2, 3]] output_shape [1, 1, 16, 1] : tensor<16xi64> into tensor<1x1x16x1xi64>
    %expanded_67 = tensor.expand_shape %88 [[0, 1, 2, 3]] output_shape [1, 1, 1, 16] : tensor<16xi64> into tensor<1x1x1x16xi64>
    %89 = tensor.empty() : tensor<1x1x16x1xi1>
    %90 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_66 : tensor<1x1x16x1xi64>) outs(%89 : tensor<1x1x16x1xi1>) {
    ^bb0(%in: i64, %out: i1):
      %256 = arith.cmpi sge, %in, %c0_i64 : i64
      linalg.yield %256 : i1
    } -> tensor<1x1x16x1xi1>
    %91 = linalg.generic {indexing_maps = [#map9, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%cst_5, %90 : tensor<i1>, tensor<1x1x16x1xi1>) outs(%89 : tensor<1x1x16x1xi1>) {
    ^bb0(%in: i1, %in_119: i1, %out: i1):
      %256 = arith.andi %in, %in_119 : i1
      linalg.yield %256 : i1
    } -> tensor<1x1x16x1xi1>
    %92 = tensor.empty() : tensor<2x1x1x16xi1>
    %93 = linalg.generic {indexing_maps = [#map10, #map11, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_65, %expanded_67 : tensor<2x1x1x1xi64>, tensor<1x1x1x16xi64>) outs(%92 : tensor<2x1x1x16xi1>) {
    ^bb0(%in: i64, %in_119: i64, %out: i1):
      %256 = arith.cmpi slt, %in, %c0_i64 : i64
      %257 = arith.addi %in, %c2_i64 : i64
      %258 = arith.select %256, %257, %in : i64
      %259 = arith.index_cast %258 : i64 to index
      %260 = arith.cmpi slt, %in_119, %c0_i64 : i64
      %261 = arith.addi %in_119, %c16_i64 : i64
      %262 = arith.select %260, %261, %in_119 : i64
      %263 = arith.index_cast %262 : i64 to index
      %extracted = tensor.extract %84[%259, %263] : tensor<2x16xi1>
      linalg.yield %extracted : i1
    } -> tensor<2x1x1x16xi1>
    %94 = tensor.empty() : tensor<2x1x16x16xi1>
    %95 = linalg.generic {indexing_maps = [#map12, #map13, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%91, %93 : tensor<1x1x16x1xi1>, tensor<2x1x1x16xi1>) outs(%94 : tensor<2x1x16x16xi1>) {
    ^bb0(%in: i1, %in_119: i1, %out: i1):
      %256 = arith.andi %in, %in_119 : i1
      linalg.yield %256 : i1
    } -> tensor<2x1x16x16xi1>
    %collapsed_68 = tensor.collapse_shape %82 [[0, 1], [2]] : tensor<2x16x32xf32> into tensor<32x32xf32>
    %transposed = linalg.transpose ins(%11 : tensor<32x32xf32>) outs(%10 : tensor<32x32xf32>) permutation = [1, 0] 
    %96 = linalg.fill ins(%cst_0 : f32) outs(%10 : tensor<32x32xf32>) -> tensor<32x32xf32>
    %97 = linalg.matmul ins(%collapsed_68, %transposed : tensor<32x32xf32>, tensor<32x32xf32>) outs(%96 : tensor<32x32xf32>) -> tensor<32x32xf32>
    %98 = linalg.generic {indexing_maps = [#map2, #map], iterator_types = ["parallel", "parallel"]} ins(%12 : tensor<32xf32>) outs(%10 : tensor<32x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<32x32xf32>
    %99 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%97, %98 : tensor<32x32xf32>, tensor<32x32xf32>) outs(%10 : tensor<32x32xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.addf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<32x32xf32>
    %expanded_69 = tensor.expand_shape %99 [[0, 1], [2, 3]] output_shape [2, 16, 2, 16] : tensor<32x32xf32> into tensor<2x16x2x16xf32>
    %100 = tensor.empty() : tensor<2x2x16x16xf32>
    %transposed_70 = linalg.transpose ins(%expanded_69 : tensor<2x16x2x16xf32>) outs(%100 : tensor<2x2x16x16xf32>) permutation = [0, 2, 1, 3] 
    %transposed_71 = linalg.transpose ins(%13 : tensor<32x32xf32>) outs(%10 : tensor<32x32xf32>) permutation = [1, 0] 
    %101 = linalg.matmul ins(%collapsed_68, %transposed_71 : tensor<32x32xf32>, tensor<32x32xf32>) outs(%96 : tensor<32x32xf32>) -> tensor<32x32xf32>
    %102 = linalg.generic {indexing_maps = [#map2, #map], iterator_types = ["parallel", "parallel"]} ins(%14 : tensor<32xf32>) outs(%10 : tensor<32x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<32x32xf32>
    %103 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%101, %102 : tensor<32x32xf32>, tensor<32x32xf32>) outs(%10 : tensor<32x32xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.addf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<32x32xf32>
    %expanded_72 = tensor.expand_shape %103 [[0, 1], [2, 3]] output_shape [2, 16, 2, 16] : tensor<32x32xf32> into tensor<2x16x2x16xf32>
    %transposed_73 = linalg.transpose ins(%15 : tensor<32x32xf32>) outs(%10 : tensor<32x32xf32>) permutation = [1, 0] 
    %104 = linalg.matmul ins(%collapsed_68, %transposed_73 : tensor<32x32xf32>, tensor<32x32xf32>) outs(%96 : tensor<32x32xf32>) -> tensor<32x32xf32>
    %105 = linalg.generic {indexing_maps = [#map2, #map], iterator_types = ["parallel", "parallel"]} ins(%16 : tensor<32xf32>) outs(%10 : tensor<32x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<32x32xf32>
    %106 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%104, %105 : tensor<32x32xf32>, tensor<32x32xf32>) outs(%10 : tensor<32x32xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.addf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<32x32xf32>
    %expanded_74 = tensor.expand_shape %106 [[0, 1], [2, 3]] output_shape [2, 16, 2, 16] : tensor<32x32xf32> into tensor<2x16x2x16xf32>
    %transposed_75 = linalg.transpose ins(%expanded_74 : tensor<2x16x2x16xf32>) outs(%100 : tensor<2x2x16x16xf32>) permutation = [0, 2, 1, 3] 
    %107 = tensor.empty() : tensor<2x1x16x16xf32>
    %108 = linalg.generic {indexing_maps = [#map8, #map9, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%95, %cst_3, %cst_4 : tensor<2x1x16x16xi1>, tensor<f32>, tensor<f32>) outs(%107 : tensor<2x1x16x16xf32>) {
    ^bb0(%in: i1, %in_119: f32, %in_120: f32, %out: f32):
      %256 = arith.select %in, %in_119, %in_120 : f32
      linalg.yield %256 : f32
    } -> tensor<2x1x16x16xf32>
    %109 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_70 : tensor<2x2x16x16xf32>) outs(%100 : tensor<2x2x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %256 = arith.mulf %in, %cst_12 : f32
      linalg.yield %256 : f32
    } -> tensor<2x2x16x16xf32>
    %transposed_76 = linalg.transpose ins(%expanded_72 : tensor<2x16x2x16xf32>) outs(%100 : tensor<2x2x16x16xf32>) permutation = [0, 2, 3, 1] 
    %110 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_76 : tensor<2x2x16x16xf32>) outs(%100 : tensor<2x2x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %256 = arith.mulf %in, %cst_12 : f32
      linalg.yield %256 : f32
    } -> tensor<2x2x16x16xf32>
    %collapsed_77 = tensor.collapse_shape %109 [[0, 1], [2], [3]] : tensor<2x2x16x16xf32> into tensor<4x16x16xf32>
    %collapsed_78 = tensor.collapse_shape %110 [[0, 1], [2], [3]] : tensor<2x2x16x16xf32> into tensor<4x16x16xf32>
    %111 = tensor.empty() : tensor<4x16x16xf32>
    %112 = linalg.fill ins(%cst_0 : f32) outs(%111 : tensor<4x16x16xf32>) -> tensor<4x16x16xf32>
    %113 = linalg.batch_matmul ins(%collapsed_77, %collapsed_78 : tensor<4x16x16xf32>, tensor<4x16x16xf32>) outs(%112 : tensor<4x16x16xf32>) -> tensor<4x16x16xf32>
    %expanded_79 = tensor.expand_shape %113 [[0, 1], [2], [3]] output_shape [2, 2, 16, 16] : tensor<4x16x16xf32> into tensor<2x2x16x16xf32>
    %114 = linalg.generic {indexing_maps = [#map8, #map14, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_79, %108 : tensor<2x2x16x16xf32>, tensor<2x1x16x16xf32>) outs(%100 : tensor<2x2x16x16xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.addf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<2x2x16x16xf32>
    %115 = tensor.empty() : tensor<2x2x16xi64>
    %116 = linalg.fill ins(%c0_i64 : i64) outs(%115 : tensor<2x2x16xi64>) -> tensor<2x2x16xi64>
    %117 = tensor.empty() : tensor<2x2x16xf32>
    %118 = linalg.fill ins(%cst_1 : f32) outs(%117 : tensor<2x2x16xf32>) -> tensor<2x2x16xf32>
    %119:2 = linalg.generic {indexing_maps = [#map8, #map15, #map15], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%114 : tensor<2x2x16x16xf32>) outs(%118, %116 : tensor<2x2x16xf32>, tensor<2x2x16xi64>) {
    ^bb0(%in: f32, %out: f32, %out_119: i64):
      %256 = linalg.index 3 : index
      %257 = arith.index_cast %256 : index to i64
      %258 = arith.maximumf %in, %out : f32
      %259 = arith.cmpf ogt, %in, %out : f32
      %260 = arith.select %259, %257, %out_119 : i64
      linalg.yield %258, %260 : f32, i64
    } -> (tensor<2x2x16xf32>, tensor<2x2x16xi64>)
    %expanded_80 = tensor.expand_shape %119#0 [[0], [1], [2, 3]] output_shape [2, 2, 16, 1] : tensor<2x2x16xf32> into tensor<2x2x16x1xf32>
    %120 = linalg.generic {indexing_maps = [#map8, #map16, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%114, %expanded_80 : tensor<2x2x16x16xf32>, tensor<2x2x16x1xf32>) outs(%100 : tensor<2x2x16x16xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.subf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<2x2x16x16xf32>
    %121 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%120 : tensor<2x2x16x16xf32>) outs(%100 : tensor<2x2x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %256 = math.exp %in : f32
      linalg.yield %256 : f32
    } -> tensor<2x2x16x16xf32>
    %122 = tensor.empty() : tensor<2x2x16x1xf32>
    %123 = linalg.fill ins(%cst_0 : f32) outs(%122 : tensor<2x2x16x1xf32>) -> tensor<2x2x16x1xf32>
    %124 = linalg.generic {indexing_maps = [#map8, #map16], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%121 : tensor<2x2x16x16xf32>) outs(%123 : tensor<2x2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %256 = arith.addf %in, %out : f32
      linalg.yield %256 : f32
    } -> tensor<2x2x16x1xf32>
    %125 = linalg.generic {indexing_maps = [#map8, #map16, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%121, %124 : tensor<2x2x16x16xf32>, tensor<2x2x16x1xf32>) outs(%100 : tensor<2x2x16x16xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.divf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<2x2x16x16xf32>
    %126 = tensor.empty() : tensor<2x2x16x16xi1>
    %127 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%114 : tensor<2x2x16x16xf32>) outs(%126 : tensor<2x2x16x16xi1>) {
    ^bb0(%in: f32, %out: i1):
      %256 = arith.extf %in : f32 to f64
      %257 = arith.cmpf oeq, %256, %cst_7 : f64
      linalg.yield %257 : i1
    } -> tensor<2x2x16x16xi1>
    %128 = tensor.empty() : tensor<2x2x16x1xi1>
    %129 = linalg.fill ins(%true : i1) outs(%128 : tensor<2x2x16x1xi1>) -> tensor<2x2x16x1xi1>
    %130 = linalg.generic {indexing_maps = [#map8, #map16], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%127 : tensor<2x2x16x16xi1>) outs(%129 : tensor<2x2x16x1xi1>) {
    ^bb0(%in: i1, %out: i1):
      %256 = arith.andi %in, %out : i1
      linalg.yield %256 : i1
    } -> tensor<2x2x16x1xi1>
    %131 = linalg.generic {indexing_maps = [#map16, #map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%130, %cst_2, %125 : tensor<2x2x16x1xi1>, tensor<2x2x16x16xf32>, tensor<2x2x16x16xf32>) outs(%100 : tensor<2x2x16x16xf32>) {
    ^bb0(%in: i1, %in_119: f32, %in_120: f32, %out: f32):
      %256 = arith.select %in, %in_119, %in_120 : f32
      linalg.yield %256 : f32
    } -> tensor<2x2x16x16xf32>
    %collapsed_81 = tensor.collapse_shape %131 [[0, 1], [2], [3]] : tensor<2x2x16x16xf32> into tensor<4x16x16xf32>
    %collapsed_82 = tensor.collapse_shape %transposed_75 [[0, 1], [2], [3]] : tensor<2x2x16x16xf32> into tensor<4x16x16xf32>
    %132 = linalg.batch_matmul ins(%collapsed_81, %collapsed_82 : tensor<4x16x16xf32>, tensor<4x16x16xf32>) outs(%112 : tensor<4x16x16xf32>) -> tensor<4x16x16xf32>
    %expanded_83 = tensor.expand_shape %132 [[0, 1], [2], [3]] output_shape [2, 2, 16, 16] : tensor<4x16x16xf32> into tensor<2x2x16x16xf32>
    %133 = tensor.empty() : tensor<2x16x2x16xf32>
    %transposed_84 = linalg.transpose ins(%expanded_83 : tensor<2x2x16x16xf32>) outs(%133 : tensor<2x16x2x16xf32>) permutation = [0, 2, 1, 3] 
    %collapsed_85 = tensor.collapse_shape %transposed_84 [[0], [1], [2, 3]] : tensor<2x16x2x16xf32> into tensor<2x16x32xf32>
    %transposed_86 = linalg.transpose ins(%17 : tensor<32x32xf32>) outs(%10 : tensor<32x32xf32>) permutation = [1, 0] 
    %134 = tensor.empty() : tensor<2x32x32xf32>
    %135 = linalg.generic {indexing_maps = [#map17, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%transposed_86 : tensor<32x32xf32>) outs(%134 : tensor<2x32x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x32x32xf32>
    %136 = linalg.fill ins(%cst_0 : f32) outs(%55 : tensor<2x16x32xf32>) -> tensor<2x16x32xf32>
    %137 = linalg.batch_matmul ins(%collapsed_85, %135 : tensor<2x16x32xf32>, tensor<2x32x32xf32>) outs(%136 : tensor<2x16x32xf32>) -> tensor<2x16x32xf32>
    %138 = linalg.generic {indexing_maps = [#map4, #map7, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%137, %18 : tensor<2x16x32xf32>, tensor<32xf32>) outs(%55 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.addf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x32xf32>
    %139 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%138, %82 : tensor<2x16x32xf32>, tensor<2x16x32xf32>) outs(%55 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.addf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x32xf32>
    %140 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%139 : tensor<2x16x32xf32>) outs(%62 : tensor<2x16x32xf64>) {
    ^bb0(%in: f32, %out: f64):
      %256 = arith.extf %in : f32 to f64
      linalg.yield %256 : f64
    } -> tensor<2x16x32xf64>
    %141 = linalg.generic {indexing_maps = [#map4, #map6], iterator_types = ["parallel", "parallel", "reduction"]} ins(%140 : tensor<2x16x32xf64>) outs(%65 : tensor<2x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %256 = arith.addf %in, %out : f64
      linalg.yield %256 : f64
    } -> tensor<2x16x1xf64>
    %142 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%141 : tensor<2x16x1xf64>) outs(%64 : tensor<2x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %256 = arith.divf %in, %cst_10 : f64
      linalg.yield %256 : f64
    } -> tensor<2x16x1xf64>
    %143 = linalg.generic {indexing_maps = [#map4, #map6, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%140, %142 : tensor<2x16x32xf64>, tensor<2x16x1xf64>) outs(%62 : tensor<2x16x32xf64>) {
    ^bb0(%in: f64, %in_119: f64, %out: f64):
      %256 = arith.subf %in, %in_119 : f64
      linalg.yield %256 : f64
    } -> tensor<2x16x32xf64>
    %144 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%143, %143 : tensor<2x16x32xf64>, tensor<2x16x32xf64>) outs(%62 : tensor<2x16x32xf64>) {
    ^bb0(%in: f64, %in_119: f64, %out: f64):
      %256 = arith.mulf %in, %in_119 : f64
      linalg.yield %256 : f64
    } -> tensor<2x16x32xf64>
    %145 = linalg.generic {indexing_maps = [#map4, #map6], iterator_types = ["parallel", "parallel", "reduction"]} ins(%144 : tensor<2x16x32xf64>) outs(%65 : tensor<2x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %256 = arith.addf %in, %out : f64
      linalg.yield %256 : f64
    } -> tensor<2x16x1xf64>
    %146 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%145 : tensor<2x16x1xf64>) outs(%64 : tensor<2x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %256 = arith.divf %in, %cst_10 : f64
      linalg.yield %256 : f64
    } -> tensor<2x16x1xf64>
    %147 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%146 : tensor<2x16x1xf64>) outs(%72 : tensor<2x16x1xf32>) {
    ^bb0(%in: f64, %out: f32):
      %256 = arith.truncf %in : f64 to f32
      linalg.yield %256 : f32
    } -> tensor<2x16x1xf32>
    %148 = linalg.generic {indexing_maps = [#map4, #map6], iterator_types = ["parallel", "parallel", "reduction"]} ins(%139 : tensor<2x16x32xf32>) outs(%74 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %256 = arith.addf %in, %out : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x1xf32>
    %149 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%148 : tensor<2x16x1xf32>) outs(%72 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %256 = arith.divf %in, %cst_11 : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x1xf32>
    %150 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%147 : tensor<2x16x1xf32>) outs(%72 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %256 = arith.truncf %cst_8 : f64 to f32
      %257 = arith.addf %in, %256 : f32
      linalg.yield %257 : f32
    } -> tensor<2x16x1xf32>
    %151 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%150 : tensor<2x16x1xf32>) outs(%72 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %256 = math.rsqrt %in : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x1xf32>
    %152 = linalg.generic {indexing_maps = [#map4, #map6, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%139, %149 : tensor<2x16x32xf32>, tensor<2x16x1xf32>) outs(%55 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.subf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x32xf32>
    %153 = linalg.generic {indexing_maps = [#map4, #map6, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%152, %151 : tensor<2x16x32xf32>, tensor<2x16x1xf32>) outs(%55 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.mulf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x32xf32>
    %154 = linalg.generic {indexing_maps = [#map4, #map7, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%153, %20 : tensor<2x16x32xf32>, tensor<32xf32>) outs(%55 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.mulf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x32xf32>
    %155 = linalg.generic {indexing_maps = [#map4, #map7, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%154, %21 : tensor<2x16x32xf32>, tensor<32xf32>) outs(%55 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.addf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x32xf32>
    %collapsed_87 = tensor.collapse_shape %155 [[0, 1], [2]] : tensor<2x16x32xf32> into tensor<32x32xf32>
    %transposed_88 = linalg.transpose ins(%23 : tensor<48x32xf32>) outs(%26 : tensor<32x48xf32>) permutation = [1, 0] 
    %156 = linalg.fill ins(%cst_0 : f32) outs(%26 : tensor<32x48xf32>) -> tensor<32x48xf32>
    %157 = linalg.matmul ins(%collapsed_87, %transposed_88 : tensor<32x32xf32>, tensor<32x48xf32>) outs(%156 : tensor<32x48xf32>) -> tensor<32x48xf32>
    %158 = linalg.generic {indexing_maps = [#map2, #map], iterator_types = ["parallel", "parallel"]} ins(%25 : tensor<48xf32>) outs(%26 : tensor<32x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<32x48xf32>
    %159 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%157, %158 : tensor<32x48xf32>, tensor<32x48xf32>) outs(%26 : tensor<32x48xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.addf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<32x48xf32>
    %expanded_89 = tensor.expand_shape %159 [[0, 1], [2]] output_shape [2, 16, 48] : tensor<32x48xf32> into tensor<2x16x48xf32>
    %160 = tensor.empty() : tensor<2x16x48xf32>
    %161 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_89 : tensor<2x16x48xf32>) outs(%160 : tensor<2x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %256 = arith.mulf %in, %cst_12 : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x48xf32>
    %162 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_89 : tensor<2x16x48xf32>) outs(%160 : tensor<2x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %256 = arith.truncf %cst_6 : f64 to f32
      %257 = arith.mulf %in, %256 : f32
      linalg.yield %257 : f32
    } -> tensor<2x16x48xf32>
    %163 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%162 : tensor<2x16x48xf32>) outs(%160 : tensor<2x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %256 = math.erf %in : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x48xf32>
    %164 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%163 : tensor<2x16x48xf32>) outs(%160 : tensor<2x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %256 = arith.addf %in, %cst_9 : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x48xf32>
    %165 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%161, %164 : tensor<2x16x48xf32>, tensor<2x16x48xf32>) outs(%160 : tensor<2x16x48xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.mulf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x48xf32>
    %collapsed_90 = tensor.collapse_shape %165 [[0, 1], [2]] : tensor<2x16x48xf32> into tensor<32x48xf32>
    %transposed_91 = linalg.transpose ins(%27 : tensor<32x48xf32>) outs(%22 : tensor<48x32xf32>) permutation = [1, 0] 
    %166 = linalg.matmul ins(%collapsed_90, %transposed_91 : tensor<32x48xf32>, tensor<48x32xf32>) outs(%96 : tensor<32x32xf32>) -> tensor<32x32xf32>
    %167 = linalg.generic {indexing_maps = [#map2, #map], iterator_types = ["parallel", "parallel"]} ins(%28 : tensor<32xf32>) outs(%10 : tensor<32x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<32x32xf32>
    %168 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%166, %167 : tensor<32x32xf32>, tensor<32x32xf32>) outs(%10 : tensor<32x32xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.addf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<32x32xf32>
    %expanded_92 = tensor.expand_shape %168 [[0, 1], [2]] output_shape [2, 16, 32] : tensor<32x32xf32> into tensor<2x16x32xf32>
    %169 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_92, %155 : tensor<2x16x32xf32>, tensor<2x16x32xf32>) outs(%55 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.addf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x32xf32>
    %170 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%169 : tensor<2x16x32xf32>) outs(%62 : tensor<2x16x32xf64>) {
    ^bb0(%in: f32, %out: f64):
      %256 = arith.extf %in : f32 to f64
      linalg.yield %256 : f64
    } -> tensor<2x16x32xf64>
    %171 = linalg.generic {indexing_maps = [#map4, #map6], iterator_types = ["parallel", "parallel", "reduction"]} ins(%170 : tensor<2x16x32xf64>) outs(%65 : tensor<2x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %256 = arith.addf %in, %out : f64
      linalg.yield %256 : f64
    } -> tensor<2x16x1xf64>
    %172 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%171 : tensor<2x16x1xf64>) outs(%64 : tensor<2x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %256 = arith.divf %in, %cst_10 : f64
      linalg.yield %256 : f64
    } -> tensor<2x16x1xf64>
    %173 = linalg.generic {indexing_maps = [#map4, #map6, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%170, %172 : tensor<2x16x32xf64>, tensor<2x16x1xf64>) outs(%62 : tensor<2x16x32xf64>) {
    ^bb0(%in: f64, %in_119: f64, %out: f64):
      %256 = arith.subf %in, %in_119 : f64
      linalg.yield %256 : f64
    } -> tensor<2x16x32xf64>
    %174 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%173, %173 : tensor<2x16x32xf64>, tensor<2x16x32xf64>) outs(%62 : tensor<2x16x32xf64>) {
    ^bb0(%in: f64, %in_119: f64, %out: f64):
      %256 = arith.mulf %in, %in_119 : f64
      linalg.yield %256 : f64
    } -> tensor<2x16x32xf64>
    %175 = linalg.generic {indexing_maps = [#map4, #map6], iterator_types = ["parallel", "parallel", "reduction"]} ins(%174 : tensor<2x16x32xf64>) outs(%65 : tensor<2x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %256 = arith.addf %in, %out : f64
      linalg.yield %256 : f64
    } -> tensor<2x16x1xf64>
    %176 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%175 : tensor<2x16x1xf64>) outs(%64 : tensor<2x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %256 = arith.divf %in, %cst_10 : f64
      linalg.yield %256 : f64
    } -> tensor<2x16x1xf64>
    %177 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%176 : tensor<2x16x1xf64>) outs(%72 : tensor<2x16x1xf32>) {
    ^bb0(%in: f64, %out: f32):
      %256 = arith.truncf %in : f64 to f32
      linalg.yield %256 : f32
    } -> tensor<2x16x1xf32>
    %178 = linalg.generic {indexing_maps = [#map4, #map6], iterator_types = ["parallel", "parallel", "reduction"]} ins(%169 : tensor<2x16x32xf32>) outs(%74 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %256 = arith.addf %in, %out : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x1xf32>
    %179 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%178 : tensor<2x16x1xf32>) outs(%72 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %256 = arith.divf %in, %cst_11 : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x1xf32>
    %180 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%177 : tensor<2x16x1xf32>) outs(%72 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %256 = arith.truncf %cst_8 : f64 to f32
      %257 = arith.addf %in, %256 : f32
      linalg.yield %257 : f32
    } -> tensor<2x16x1xf32>
    %181 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%180 : tensor<2x16x1xf32>) outs(%72 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %256 = math.rsqrt %in : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x1xf32>
    %182 = linalg.generic {indexing_maps = [#map4, #map6, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%169, %179 : tensor<2x16x32xf32>, tensor<2x16x1xf32>) outs(%55 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.subf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x32xf32>
    %183 = linalg.generic {indexing_maps = [#map4, #map6, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%182, %181 : tensor<2x16x32xf32>, tensor<2x16x1xf32>) outs(%55 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.mulf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x32xf32>
    %184 = linalg.generic {indexing_maps = [#map4, #map7, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%183, %30 : tensor<2x16x32xf32>, tensor<32xf32>) outs(%55 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.mulf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x32xf32>
    %185 = linalg.generic {indexing_maps = [#map4, #map7, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%184, %31 : tensor<2x16x32xf32>, tensor<32xf32>) outs(%55 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.addf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x32xf32>
    %collapsed_93 = tensor.collapse_shape %185 [[0, 1], [2]] : tensor<2x16x32xf32> into tensor<32x32xf32>
    %transposed_94 = linalg.transpose ins(%32 : tensor<32x32xf32>) outs(%10 : tensor<32x32xf32>) permutation = [1, 0] 
    %186 = linalg.matmul ins(%collapsed_93, %transposed_94 : tensor<32x32xf32>, tensor<32x32xf32>) outs(%96 : tensor<32x32xf32>) -> tensor<32x32xf32>
    %187 = linalg.generic {indexing_maps = [#map2, #map], iterator_types = ["parallel", "parallel"]} ins(%33 : tensor<32xf32>) outs(%10 : tensor<32x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<32x32xf32>
    %188 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%186, %187 : tensor<32x32xf32>, tensor<32x32xf32>) outs(%10 : tensor<32x32xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.addf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<32x32xf32>
    %expanded_95 = tensor.expand_shape %188 [[0, 1], [2, 3]] output_shape [2, 16, 2, 16] : tensor<32x32xf32> into tensor<2x16x2x16xf32>
    %transposed_96 = linalg.transpose ins(%expanded_95 : tensor<2x16x2x16xf32>) outs(%100 : tensor<2x2x16x16xf32>) permutation = [0, 2, 1, 3] 
    %transposed_97 = linalg.transpose ins(%34 : tensor<32x32xf32>) outs(%10 : tensor<32x32xf32>) permutation = [1, 0] 
    %189 = linalg.matmul ins(%collapsed_93, %transposed_97 : tensor<32x32xf32>, tensor<32x32xf32>) outs(%96 : tensor<32x32xf32>) -> tensor<32x32xf32>
    %190 = linalg.generic {indexing_maps = [#map2, #map], iterator_types = ["parallel", "parallel"]} ins(%35 : tensor<32xf32>) outs(%10 : tensor<32x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<32x32xf32>
    %191 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%189, %190 : tensor<32x32xf32>, tensor<32x32xf32>) outs(%10 : tensor<32x32xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.addf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<32x32xf32>
    %expanded_98 = tensor.expand_shape %191 [[0, 1], [2, 3]] output_shape [2, 16, 2, 16] : tensor<32x32xf32> into tensor<2x16x2x16xf32>
    %transposed_99 = linalg.transpose ins(%36 : tensor<32x32xf32>) outs(%10 : tensor<32x32xf32>) permutation = [1, 0] 
    %192 = linalg.matmul ins(%collapsed_93, %transposed_99 : tensor<32x32xf32>, tensor<32x32xf32>) outs(%96 : tensor<32x32xf32>) -> tensor<32x32xf32>
    %193 = linalg.generic {indexing_maps = [#map2, #map], iterator_types = ["parallel", "parallel"]} ins(%37 : tensor<32xf32>) outs(%10 : tensor<32x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<32x32xf32>
    %194 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%192, %193 : tensor<32x32xf32>, tensor<32x32xf32>) outs(%10 : tensor<32x32xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.addf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<32x32xf32>
    %expanded_100 = tensor.expand_shape %194 [[0, 1], [2, 3]] output_shape [2, 16, 2, 16] : tensor<32x32xf32> into tensor<2x16x2x16xf32>
    %transposed_101 = linalg.transpose ins(%expanded_100 : tensor<2x16x2x16xf32>) outs(%100 : tensor<2x2x16x16xf32>) permutation = [0, 2, 1, 3] 
    %195 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_96 : tensor<2x2x16x16xf32>) outs(%100 : tensor<2x2x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %256 = arith.mulf %in, %cst_12 : f32
      linalg.yield %256 : f32
    } -> tensor<2x2x16x16xf32>
    %transposed_102 = linalg.transpose ins(%expanded_98 : tensor<2x16x2x16xf32>) outs(%100 : tensor<2x2x16x16xf32>) permutation = [0, 2, 3, 1] 
    %196 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_102 : tensor<2x2x16x16xf32>) outs(%100 : tensor<2x2x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %256 = arith.mulf %in, %cst_12 : f32
      linalg.yield %256 : f32
    } -> tensor<2x2x16x16xf32>
    %collapsed_103 = tensor.collapse_shape %195 [[0, 1], [2], [3]] : tensor<2x2x16x16xf32> into tensor<4x16x16xf32>
    %collapsed_104 = tensor.collapse_shape %196 [[0, 1], [2], [3]] : tensor<2x2x16x16xf32> into tensor<4x16x16xf32>
    %197 = linalg.batch_matmul ins(%collapsed_103, %collapsed_104 : tensor<4x16x16xf32>, tensor<4x16x16xf32>) outs(%112 : tensor<4x16x16xf32>) -> tensor<4x16x16xf32>
    %expanded_105 = tensor.expand_shape %197 [[0, 1], [2], [3]] output_shape [2, 2, 16, 16] : tensor<4x16x16xf32> into tensor<2x2x16x16xf32>
    %198 = linalg.generic {indexing_maps = [#map8, #map14, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_105, %108 : tensor<2x2x16x16xf32>, tensor<2x1x16x16xf32>) outs(%100 : tensor<2x2x16x16xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.addf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<2x2x16x16xf32>
    %199:2 = linalg.generic {indexing_maps = [#map8, #map15, #map15], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%198 : tensor<2x2x16x16xf32>) outs(%118, %116 : tensor<2x2x16xf32>, tensor<2x2x16xi64>) {
    ^bb0(%in: f32, %out: f32, %out_119: i64):
      %256 = linalg.index 3 : index
      %257 = arith.index_cast %256 : index to i64
      %258 = arith.maximumf %in, %out : f32
      %259 = arith.cmpf ogt, %in, %out : f32
      %260 = arith.select %259, %257, %out_119 : i64
      linalg.yield %258, %260 : f32, i64
    } -> (tensor<2x2x16xf32>, tensor<2x2x16xi64>)
    %expanded_106 = tensor.expand_shape %199#0 [[0], [1], [2, 3]] output_shape [2, 2, 16, 1] : tensor<2x2x16xf32> into tensor<2x2x16x1xf32>
    %200 = linalg.generic {indexing_maps = [#map8, #map16, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%198, %expanded_106 : tensor<2x2x16x16xf32>, tensor<2x2x16x1xf32>) outs(%100 : tensor<2x2x16x16xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.subf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<2x2x16x16xf32>
    %201 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%200 : tensor<2x2x16x16xf32>) outs(%100 : tensor<2x2x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %256 = math.exp %in : f32
      linalg.yield %256 : f32
    } -> tensor<2x2x16x16xf32>
    %202 = linalg.generic {indexing_maps = [#map8, #map16], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%201 : tensor<2x2x16x16xf32>) outs(%123 : tensor<2x2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %256 = arith.addf %in, %out : f32
      linalg.yield %256 : f32
    } -> tensor<2x2x16x1xf32>
    %203 = linalg.generic {indexing_maps = [#map8, #map16, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%201, %202 : tensor<2x2x16x16xf32>, tensor<2x2x16x1xf32>) outs(%100 : tensor<2x2x16x16xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.divf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<2x2x16x16xf32>
    %204 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%198 : tensor<2x2x16x16xf32>) outs(%126 : tensor<2x2x16x16xi1>) {
    ^bb0(%in: f32, %out: i1):
      %256 = arith.extf %in : f32 to f64
      %257 = arith.cmpf oeq, %256, %cst_7 : f64
      linalg.yield %257 : i1
    } -> tensor<2x2x16x16xi1>
    %205 = linalg.generic {indexing_maps = [#map8, #map16], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%204 : tensor<2x2x16x16xi1>) outs(%129 : tensor<2x2x16x1xi1>) {
    ^bb0(%in: i1, %out: i1):
      %256 = arith.andi %in, %out : i1
      linalg.yield %256 : i1
    } -> tensor<2x2x16x1xi1>
    %206 = linalg.generic {indexing_maps = [#map16, #map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%205, %cst_2, %203 : tensor<2x2x16x1xi1>, tensor<2x2x16x16xf32>, tensor<2x2x16x16xf32>) outs(%100 : tensor<2x2x16x16xf32>) {
    ^bb0(%in: i1, %in_119: f32, %in_120: f32, %out: f32):
      %256 = arith.select %in, %in_119, %in_120 : f32
      linalg.yield %256 : f32
    } -> tensor<2x2x16x16xf32>
    %collapsed_107 = tensor.collapse_shape %206 [[0, 1], [2], [3]] : tensor<2x2x16x16xf32> into tensor<4x16x16xf32>
    %collapsed_108 = tensor.collapse_shape %transposed_101 [[0, 1], [2], [3]] : tensor<2x2x16x16xf32> into tensor<4x16x16xf32>
    %207 = linalg.batch_matmul ins(%collapsed_107, %collapsed_108 : tensor<4x16x16xf32>, tensor<4x16x16xf32>) outs(%112 : tensor<4x16x16xf32>) -> tensor<4x16x16xf32>
    %expanded_109 = tensor.expand_shape %207 [[0, 1], [2], [3]] output_shape [2, 2, 16, 16] : tensor<4x16x16xf32> into tensor<2x2x16x16xf32>
    %transposed_110 = linalg.transpose ins(%expanded_109 : tensor<2x2x16x16xf32>) outs(%133 : tensor<2x16x2x16xf32>) permutation = [0, 2, 1, 3] 
    %collapsed_111 = tensor.collapse_shape %transposed_110 [[0], [1], [2, 3]] : tensor<2x16x2x16xf32> into tensor<2x16x32xf32>
    %transposed_112 = linalg.transpose ins(%38 : tensor<32x32xf32>) outs(%10 : tensor<32x32xf32>) permutation = [1, 0] 
    %208 = linalg.generic {indexing_maps = [#map17, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%transposed_112 : tensor<32x32xf32>) outs(%134 : tensor<2x32x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x32x32xf32>
    %209 = linalg.batch_matmul ins(%collapsed_111, %208 : tensor<2x16x32xf32>, tensor<2x32x32xf32>) outs(%136 : tensor<2x16x32xf32>) -> tensor<2x16x32xf32>
    %210 = linalg.generic {indexing_maps = [#map4, #map7, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%209, %39 : tensor<2x16x32xf32>, tensor<32xf32>) outs(%55 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.addf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x32xf32>
    %211 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%210, %185 : tensor<2x16x32xf32>, tensor<2x16x32xf32>) outs(%55 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.addf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x32xf32>
    %212 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%211 : tensor<2x16x32xf32>) outs(%62 : tensor<2x16x32xf64>) {
    ^bb0(%in: f32, %out: f64):
      %256 = arith.extf %in : f32 to f64
      linalg.yield %256 : f64
    } -> tensor<2x16x32xf64>
    %213 = linalg.generic {indexing_maps = [#map4, #map6], iterator_types = ["parallel", "parallel", "reduction"]} ins(%212 : tensor<2x16x32xf64>) outs(%65 : tensor<2x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %256 = arith.addf %in, %out : f64
      linalg.yield %256 : f64
    } -> tensor<2x16x1xf64>
    %214 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%213 : tensor<2x16x1xf64>) outs(%64 : tensor<2x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %256 = arith.divf %in, %cst_10 : f64
      linalg.yield %256 : f64
    } -> tensor<2x16x1xf64>
    %215 = linalg.generic {indexing_maps = [#map4, #map6, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%212, %214 : tensor<2x16x32xf64>, tensor<2x16x1xf64>) outs(%62 : tensor<2x16x32xf64>) {
    ^bb0(%in: f64, %in_119: f64, %out: f64):
      %256 = arith.subf %in, %in_119 : f64
      linalg.yield %256 : f64
    } -> tensor<2x16x32xf64>
    %216 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%215, %215 : tensor<2x16x32xf64>, tensor<2x16x32xf64>) outs(%62 : tensor<2x16x32xf64>) {
    ^bb0(%in: f64, %in_119: f64, %out: f64):
      %256 = arith.mulf %in, %in_119 : f64
      linalg.yield %256 : f64
    } -> tensor<2x16x32xf64>
    %217 = linalg.generic {indexing_maps = [#map4, #map6], iterator_types = ["parallel", "parallel", "reduction"]} ins(%216 : tensor<2x16x32xf64>) outs(%65 : tensor<2x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %256 = arith.addf %in, %out : f64
      linalg.yield %256 : f64
    } -> tensor<2x16x1xf64>
    %218 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%217 : tensor<2x16x1xf64>) outs(%64 : tensor<2x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %256 = arith.divf %in, %cst_10 : f64
      linalg.yield %256 : f64
    } -> tensor<2x16x1xf64>
    %219 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%218 : tensor<2x16x1xf64>) outs(%72 : tensor<2x16x1xf32>) {
    ^bb0(%in: f64, %out: f32):
      %256 = arith.truncf %in : f64 to f32
      linalg.yield %256 : f32
    } -> tensor<2x16x1xf32>
    %220 = linalg.generic {indexing_maps = [#map4, #map6], iterator_types = ["parallel", "parallel", "reduction"]} ins(%211 : tensor<2x16x32xf32>) outs(%74 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %256 = arith.addf %in, %out : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x1xf32>
    %221 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%220 : tensor<2x16x1xf32>) outs(%72 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %256 = arith.divf %in, %cst_11 : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x1xf32>
    %222 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%219 : tensor<2x16x1xf32>) outs(%72 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %256 = arith.truncf %cst_8 : f64 to f32
      %257 = arith.addf %in, %256 : f32
      linalg.yield %257 : f32
    } -> tensor<2x16x1xf32>
    %223 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%222 : tensor<2x16x1xf32>) outs(%72 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %256 = math.rsqrt %in : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x1xf32>
    %224 = linalg.generic {indexing_maps = [#map4, #map6, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%211, %221 : tensor<2x16x32xf32>, tensor<2x16x1xf32>) outs(%55 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.subf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x32xf32>
    %225 = linalg.generic {indexing_maps = [#map4, #map6, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%224, %223 : tensor<2x16x32xf32>, tensor<2x16x1xf32>) outs(%55 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.mulf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x32xf32>
    %226 = linalg.generic {indexing_maps = [#map4, #map7, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%225, %41 : tensor<2x16x32xf32>, tensor<32xf32>) outs(%55 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.mulf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x32xf32>
    %227 = linalg.generic {indexing_maps = [#map4, #map7, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%226, %42 : tensor<2x16x32xf32>, tensor<32xf32>) outs(%55 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.addf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x32xf32>
    %collapsed_113 = tensor.collapse_shape %227 [[0, 1], [2]] : tensor<2x16x32xf32> into tensor<32x32xf32>
    %transposed_114 = linalg.transpose ins(%43 : tensor<48x32xf32>) outs(%26 : tensor<32x48xf32>) permutation = [1, 0] 
    %228 = linalg.matmul ins(%collapsed_113, %transposed_114 : tensor<32x32xf32>, tensor<32x48xf32>) outs(%156 : tensor<32x48xf32>) -> tensor<32x48xf32>
    %229 = linalg.generic {indexing_maps = [#map2, #map], iterator_types = ["parallel", "parallel"]} ins(%44 : tensor<48xf32>) outs(%26 : tensor<32x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<32x48xf32>
    %230 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%228, %229 : tensor<32x48xf32>, tensor<32x48xf32>) outs(%26 : tensor<32x48xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.addf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<32x48xf32>
    %expanded_115 = tensor.expand_shape %230 [[0, 1], [2]] output_shape [2, 16, 48] : tensor<32x48xf32> into tensor<2x16x48xf32>
    %231 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_115 : tensor<2x16x48xf32>) outs(%160 : tensor<2x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %256 = arith.mulf %in, %cst_12 : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x48xf32>
    %232 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_115 : tensor<2x16x48xf32>) outs(%160 : tensor<2x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %256 = arith.truncf %cst_6 : f64 to f32
      %257 = arith.mulf %in, %256 : f32
      linalg.yield %257 : f32
    } -> tensor<2x16x48xf32>
    %233 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%232 : tensor<2x16x48xf32>) outs(%160 : tensor<2x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %256 = math.erf %in : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x48xf32>
    %234 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%233 : tensor<2x16x48xf32>) outs(%160 : tensor<2x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %256 = arith.addf %in, %cst_9 : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x48xf32>
    %235 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%231, %234 : tensor<2x16x48xf32>, tensor<2x16x48xf32>) outs(%160 : tensor<2x16x48xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.mulf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x48xf32>
    %collapsed_116 = tensor.collapse_shape %235 [[0, 1], [2]] : tensor<2x16x48xf32> into tensor<32x48xf32>
    %transposed_117 = linalg.transpose ins(%45 : tensor<32x48xf32>) outs(%22 : tensor<48x32xf32>) permutation = [1, 0] 
    %236 = linalg.matmul ins(%collapsed_116, %transposed_117 : tensor<32x48xf32>, tensor<48x32xf32>) outs(%96 : tensor<32x32xf32>) -> tensor<32x32xf32>
    %237 = linalg.generic {indexing_maps = [#map2, #map], iterator_types = ["parallel", "parallel"]} ins(%46 : tensor<32xf32>) outs(%10 : tensor<32x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<32x32xf32>
    %238 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%236, %237 : tensor<32x32xf32>, tensor<32x32xf32>) outs(%10 : tensor<32x32xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.addf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<32x32xf32>
    %expanded_118 = tensor.expand_shape %238 [[0, 1], [2]] output_shape [2, 16, 32] : tensor<32x32xf32> into tensor<2x16x32xf32>
    %239 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_118, %227 : tensor<2x16x32xf32>, tensor<2x16x32xf32>) outs(%55 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.addf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x32xf32>
    %240 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%239 : tensor<2x16x32xf32>) outs(%62 : tensor<2x16x32xf64>) {
    ^bb0(%in: f32, %out: f64):
      %256 = arith.extf %in : f32 to f64
      linalg.yield %256 : f64
    } -> tensor<2x16x32xf64>
    %241 = linalg.generic {indexing_maps = [#map4, #map6], iterator_types = ["parallel", "parallel", "reduction"]} ins(%240 : tensor<2x16x32xf64>) outs(%65 : tensor<2x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %256 = arith.addf %in, %out : f64
      linalg.yield %256 : f64
    } -> tensor<2x16x1xf64>
    %242 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%241 : tensor<2x16x1xf64>) outs(%64 : tensor<2x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %256 = arith.divf %in, %cst_10 : f64
      linalg.yield %256 : f64
    } -> tensor<2x16x1xf64>
    %243 = linalg.generic {indexing_maps = [#map4, #map6, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%240, %242 : tensor<2x16x32xf64>, tensor<2x16x1xf64>) outs(%62 : tensor<2x16x32xf64>) {
    ^bb0(%in: f64, %in_119: f64, %out: f64):
      %256 = arith.subf %in, %in_119 : f64
      linalg.yield %256 : f64
    } -> tensor<2x16x32xf64>
    %244 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%243, %243 : tensor<2x16x32xf64>, tensor<2x16x32xf64>) outs(%62 : tensor<2x16x32xf64>) {
    ^bb0(%in: f64, %in_119: f64, %out: f64):
      %256 = arith.mulf %in, %in_119 : f64
      linalg.yield %256 : f64
    } -> tensor<2x16x32xf64>
    %245 = linalg.generic {indexing_maps = [#map4, #map6], iterator_types = ["parallel", "parallel", "reduction"]} ins(%244 : tensor<2x16x32xf64>) outs(%65 : tensor<2x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %256 = arith.addf %in, %out : f64
      linalg.yield %256 : f64
    } -> tensor<2x16x1xf64>
    %246 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%245 : tensor<2x16x1xf64>) outs(%64 : tensor<2x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %256 = arith.divf %in, %cst_10 : f64
      linalg.yield %256 : f64
    } -> tensor<2x16x1xf64>
    %247 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%246 : tensor<2x16x1xf64>) outs(%72 : tensor<2x16x1xf32>) {
    ^bb0(%in: f64, %out: f32):
      %256 = arith.truncf %in : f64 to f32
      linalg.yield %256 : f32
    } -> tensor<2x16x1xf32>
    %248 = linalg.generic {indexing_maps = [#map4, #map6], iterator_types = ["parallel", "parallel", "reduction"]} ins(%239 : tensor<2x16x32xf32>) outs(%74 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %256 = arith.addf %in, %out : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x1xf32>
    %249 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%248 : tensor<2x16x1xf32>) outs(%72 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %256 = arith.divf %in, %cst_11 : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x1xf32>
    %250 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%247 : tensor<2x16x1xf32>) outs(%72 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %256 = arith.truncf %cst_8 : f64 to f32
      %257 = arith.addf %in, %256 : f32
      linalg.yield %257 : f32
    } -> tensor<2x16x1xf32>
    %251 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%250 : tensor<2x16x1xf32>) outs(%72 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %256 = math.rsqrt %in : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x1xf32>
    %252 = linalg.generic {indexing_maps = [#map4, #map6, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%239, %249 : tensor<2x16x32xf32>, tensor<2x16x1xf32>) outs(%55 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.subf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x32xf32>
    %253 = linalg.generic {indexing_maps = [#map4, #map6, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%252, %251 : tensor<2x16x32xf32>, tensor<2x16x1xf32>) outs(%55 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.mulf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x32xf32>
    %254 = linalg.generic {indexing_maps = [#map4, #map7, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%253, %48 : tensor<2x16x32xf32>, tensor<32xf32>) outs(%55 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.mulf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x32xf32>
    %255 = linalg.generic {indexing_maps = [#map4, #map7, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%254, %49 : tensor<2x16x32xf32>, tensor<32xf32>) outs(%55 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_119: f32, %out: f32):
      %256 = arith.addf %in, %in_119 : f32
      linalg.yield %256 : f32
    } -> tensor<2x16x32xf32>
    return %255 : tensor<2x16x32xf32>
  }
}

{-#
  dialect_resources: {
    builtin: {
      torch_tensor_1_16_torch.int64_1: "0x080000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
      torch_tensor_1_16_torch.int64: "0x0800000000000000000000000100000000000000020000000000000003000000000000000400000000000000050000000000000006000000000000000700000000000000080000000000000009000000000000000A000000000000000B000000000000000C000000000000000D000000000000000E000000000000000F00000000000000"
    }
  }
#-}
