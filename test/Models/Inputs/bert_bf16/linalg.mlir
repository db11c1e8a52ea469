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
    %cst_3 = arith.constant dense<0.000000e+00> : tensor<bf16>
    %cst_4 = arith.constant dense<0xFF80> : tensor<bf16>
    %cst_5 = arith.constant dense<true> : tensor<i1>
    %cst_6 = arith.constant 0.70710678118654757 : f64
    %cst_7 = arith.constant 0xFFF0000000000000 : f64
    %cst_8 = arith.constant 9.9999999999999998E-13 : f64
    %cst_9 = arith.constant 1.000000e+00 : bf16
    %c0 = arith.constant 0 : index
    %cst_10 = arith.constant 3.200000e+01 : f64
    %cst_11 = arith.constant 3.200000e+01 : f32
    %cst_12 = arith.constant 5.000000e-01 : f32
    %cst_13 = arith.constant 1.000000e+00 : f32
    %cst_14 = arith.constant dense_resource<torch_tensor_1_16_torch.int64_1> : tensor<1x16xi64>
    %cst_15 = arith.constant dense_resource<torch_tensor_1_16_torch.int64> : tensor<1x16xi64>
    %extracted_slice = tensor.extract_slice %arg0[0] [2048] [1] : tensor<32768xf16> to tensor<2048xf16>
    %expanded = tensor.expand_shape %extracted_slice [[0, 1]] output_shape [64, 32] : tensor<2048xf16> into tensor<64x32xf16>
    %0 = tensor.empty() : tensor<64x32xf32>
    %1 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded : tensor<64x32xf16>) outs(%0 : tensor<64x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %365 = arith.extf %in : f16 to f32
      linalg.yield %365 : f32
    } -> tensor<64x32xf32>
    %2 = tensor.empty() : tensor<64x32xbf16>
    %3 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%1 : tensor<64x32xf32>) outs(%2 : tensor<64x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<64x32xbf16>
    %extracted_slice_16 = tensor.extract_slice %arg0[2048] [512] [1] : tensor<32768xf16> to tensor<512xf16>
    %expanded_17 = tensor.expand_shape %extracted_slice_16 [[0, 1]] output_shape [16, 32] : tensor<512xf16> into tensor<16x32xf16>
    %4 = tensor.empty() : tensor<16x32xf32>
    %5 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_17 : tensor<16x32xf16>) outs(%4 : tensor<16x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %365 = arith.extf %in : f16 to f32
      linalg.yield %365 : f32
    } -> tensor<16x32xf32>
    %6 = tensor.empty() : tensor<16x32xbf16>
    %7 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%5 : tensor<16x32xf32>) outs(%6 : tensor<16x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<16x32xbf16>
    %extracted_slice_18 = tensor.extract_slice %arg0[2560] [64] [1] : tensor<32768xf16> to tensor<64xf16>
    %expanded_19 = tensor.expand_shape %extracted_slice_18 [[0, 1]] output_shape [2, 32] : tensor<64xf16> into tensor<2x32xf16>
    %8 = tensor.empty() : tensor<2x32xf32>
    %9 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_19 : tensor<2x32xf16>) outs(%8 : tensor<2x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %365 = arith.extf %in : f16 to f32
      linalg.yield %365 : f32
    } -> tensor<2x32xf32>
    %10 = tensor.empty() : tensor<2x32xbf16>
    %11 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%9 : tensor<2x32xf32>) outs(%10 : tensor<2x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<2x32xbf16>
    %extracted_slice_20 = tensor.extract_slice %arg0[2624] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %12 = tensor.empty() : tensor<32xf32>
    %13 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_20 : tensor<32xf16>) outs(%12 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %365 = arith.extf %in : f16 to f32
      linalg.yield %365 : f32
    } -> tensor<32xf32>
    %14 = tensor.empty() : tensor<32xbf16>
    %15 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%13 : tensor<32xf32>) outs(%14 : tensor<32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<32xbf16>
    %16 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%15 : tensor<32xbf16>) outs(%14 : tensor<32xbf16>) {
    ^bb0(%in: bf16, %out: bf16):
      %365 = arith.addf %in, %cst_9 : bf16
      linalg.yield %365 : bf16
    } -> tensor<32xbf16>
    %extracted_slice_21 = tensor.extract_slice %arg0[2656] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %17 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_21 : tensor<32xf16>) outs(%12 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %365 = arith.extf %in : f16 to f32
      linalg.yield %365 : f32
    } -> tensor<32xf32>
    %18 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%17 : tensor<32xf32>) outs(%14 : tensor<32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<32xbf16>
    %extracted_slice_22 = tensor.extract_slice %arg0[2688] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_23 = tensor.expand_shape %extracted_slice_22 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %19 = tensor.empty() : tensor<32x32xf32>
    %20 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_23 : tensor<32x32xf16>) outs(%19 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %365 = arith.extf %in : f16 to f32
      linalg.yield %365 : f32
    } -> tensor<32x32xf32>
    %21 = tensor.empty() : tensor<32x32xbf16>
    %22 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%20 : tensor<32x32xf32>) outs(%21 : tensor<32x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<32x32xbf16>
    %extracted_slice_24 = tensor.extract_slice %arg0[3712] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %23 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_24 : tensor<32xf16>) outs(%12 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %365 = arith.extf %in : f16 to f32
      linalg.yield %365 : f32
    } -> tensor<32xf32>
    %24 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%23 : tensor<32xf32>) outs(%14 : tensor<32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<32xbf16>
    %extracted_slice_25 = tensor.extract_slice %arg0[3744] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_26 = tensor.expand_shape %extracted_slice_25 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %25 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_26 : tensor<32x32xf16>) outs(%19 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %365 = arith.extf %in : f16 to f32
      linalg.yield %365 : f32
    } -> tensor<32x32xf32>
    %26 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%25 : tensor<32x32xf32>) outs(%21 : tensor<32x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<32x32xbf16>
    %extracted_slice_27 = tensor.extract_slice %arg0[4768] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %27 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_27 : tensor<32xf16>) outs(%12 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %365 = arith.extf %in : f16 to f32
      linalg.yield %365 : f32
    } -> tensor<32xf32>
    %28 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%27 : tensor<32xf32>) outs(%14 : tensor<32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<32xbf16>
    %extracted_slice_28 = tensor.extract_slice %arg0[4800] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_29 = tensor.expand_shape %extracted_slice_28 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %29 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_29 : tensor<32x32xf16>) outs(%19 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %365 = arith.extf %in : f16 to f32
      linalg.yield %365 : f32
    } -> tensor<32x32xf32>
    %30 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%29 : tensor<32x32xf32>) outs(%21 : tensor<32x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<32x32xbf16>
    %extracted_slice_30 = tensor.extract_slice %arg0[5824] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %31 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_30 : tensor<32xf16>) outs(%12 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %365 = arith.extf %in : f16 to f32
      linalg.yield %365 : f32
    } -> tensor<32xf32>
    %32 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%31 : tensor<32xf32>) outs(%14 : tensor<32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<32xbf16>
    %extracted_slice_31 = tensor.extract_slice %arg0[5856] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_32 = tensor.expand_shape %extracted_slice_31 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %33 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_32 : tensor<32x32xf16>) outs(%19 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %365 = arith.extf %in : f16 to f32
      linalg.yield %365 : f32
    } -> tensor<32x32xf32>
    %34 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%33 : tensor<32x32xf32>) outs(%21 : tensor<32x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<32x32xbf16>
    %extracted_slice_33 = tensor.extract_slice %arg0[6880] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %35 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_33 : tensor<32xf16>) outs(%12 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %365 = arith.extf %in : f16 to f32
      linalg.yield %365 : f32
    } -> tensor<32xf32>
    %36 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%35 : tensor<32xf32>) outs(%14 : tensor<32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<32xbf16>
    %extracted_slice_34 = tensor.extract_slice %arg0[6912] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %37 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_34 : tensor<32xf16>) outs(%12 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %365 = arith.extf %in : f16 to f32
      linalg.yield %365 : f32
    } -> tensor<32xf32>
    %38 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%37 : tensor<32xf32>) outs(%14 : tensor<32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<32xbf16>
    %39 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%38 : tensor<32xbf16>) outs(%14 : tensor<32xbf16>) {
    ^bb0(%in: bf16, %out: bf16):
      %365 = arith.addf %in, %cst_9 : bf16
      linalg.yield %365 : bf16
    } -> tensor<32xbf16>
    %extracted_slice_35 = tensor.extract_slice %arg0[6944] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %40 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_35 : tensor<32xf16>) outs(%12 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %365 = arith.extf %in : f16 to f32
      linalg.yield %365 : f32
    } -> tensor<32xf32>
    %41 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%40 : tensor<32xf32>) outs(%14 : tensor<32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<32xbf16>
    %extracted_slice_36 = tensor.extract_slice %arg0[6976] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_37 = tensor.expand_shape %extracted_slice_36 [[0, 1]] output_shape [48, 32] : tensor<1536xf16> into tensor<48x32xf16>
    %42 = tensor.empty() : tensor<48x32xf32>
    %43 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_37 : tensor<48x32xf16>) outs(%42 : tensor<48x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %365 = arith.extf %in : f16 to f32
      linalg.yield %365 : f32
    } -> tensor<48x32xf32>
    %44 = tensor.empty() : tensor<48x32xbf16>
    %45 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%43 : tensor<48x32xf32>) outs(%44 : tensor<48x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<48x32xbf16>
    %extracted_slice_38 = tensor.extract_slice %arg0[8512] [48] [1] : tensor<32768xf16> to tensor<48xf16>
    %46 = tensor.empty() : tensor<48xf32>
    %47 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_38 : tensor<48xf16>) outs(%46 : tensor<48xf32>) {
    ^bb0(%in: f16, %out: f32):
      %365 = arith.extf %in : f16 to f32
      linalg.yield %365 : f32
    } -> tensor<48xf32>
    %48 = tensor.empty() : tensor<48xbf16>
    %49 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%47 : tensor<48xf32>) outs(%48 : tensor<48xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<48xbf16>
    %extracted_slice_39 = tensor.extract_slice %arg0[8560] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_40 = tensor.expand_shape %extracted_slice_39 [[0, 1]] output_shape [32, 48] : tensor<1536xf16> into tensor<32x48xf16>
    %50 = tensor.empty() : tensor<32x48xf32>
    %51 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_40 : tensor<32x48xf16>) outs(%50 : tensor<32x48xf32>) {
    ^bb0(%in: f16, %out: f32):
      %365 = arith.extf %in : f16 to f32
      linalg.yield %365 : f32
    } -> tensor<32x48xf32>
    %52 = tensor.empty() : tensor<32x48xbf16>
    %53 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%51 : tensor<32x48xf32>) outs(%52 : tensor<32x48xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<32x48xbf16>
    %extracted_slice_41 = tensor.extract_slice %arg0[10096] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %54 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_41 : tensor<32xf16>) outs(%12 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %365 = arith.extf %in : f16 to f32
      linalg.yield %365 : f32
    } -> tensor<32xf32>
    %55 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%54 : tensor<32xf32>) outs(%14 : tensor<32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<32xbf16>
    %extracted_slice_42 = tensor.extract_slice %arg0[10128] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %56 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_42 : tensor<32xf16>) outs(%12 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %365 = arith.extf %in : f16 to f32
      linalg.yield %365 : f32
    } -> tensor<32xf32>
    %57 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%56 : tensor<32xf32>) outs(%14 : tensor<32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<32xbf16>
    %58 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%57 : tensor<32xbf16>) outs(%14 : tensor<32xbf16>) {
    ^bb0(%in: bf16, %out: bf16):
      %365 = arith.addf %in, %cst_9 : bf16
      linalg.yield %365 : bf16
    } -> tensor<32xbf16>
    %extracted_slice_43 = tensor.extract_slice %arg0[10160] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %59 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_43 : tensor<32xf16>) outs(%12 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %365 = arith.extf %in : f16 to f32
      linalg.yield %365 : f32
    } -> tensor<32xf32>
    %60 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%59 : tensor<32xf32>) outs(%14 : tensor<32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<32xbf16>
    %extracted_slice_44 = tensor.extract_slice %arg0[10192] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_45 = tensor.expand_shape %extracted_slice_44 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %61 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_45 : tensor<32x32xf16>) outs(%19 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %365 = arith.extf %in : f16 to f32
      linalg.yield %365 : f32
    } -> tensor<32x32xf32>
    %62 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%61 : tensor<32x32xf32>) outs(%21 : tensor<32x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<32x32xbf16>
    %extracted_slice_46 = tensor.extract_slice %arg0[11216] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %63 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_46 : tensor<32xf16>) outs(%12 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %365 = arith.extf %in : f16 to f32
      linalg.yield %365 : f32
    } -> tensor<32xf32>
    %64 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%63 : tensor<32xf32>) outs(%14 : tensor<32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<32xbf16>
    %extracted_slice_47 = tensor.extract_slice %arg0[11248] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_48 = tensor.expand_shape %extracted_slice_47 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %65 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_48 : tensor<32x32xf16>) outs(%19 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %365 = arith.extf %in : f16 to f32
      linalg.yield %365 : f32
    } -> tensor<32x32xf32>
    %66 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%65 : tensor<32x32xf32>) outs(%21 : tensor<32x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<32x32xbf16>
    %extracted_slice_49 = tensor.extract_slice %arg0[12272] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %67 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_49 : tensor<32xf16>) outs(%12 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %365 = arith.extf %in : f16 to f32
      linalg.yield %365 : f32
    } -> tensor<32xf32>
    %68 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%67 : tensor<32xf32>) outs(%14 : tensor<32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<32xbf16>
    %extracted_slice_50 = tensor.extract_slice %arg0[12304] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_51 = tensor.expand_shape %extracted_slice_50 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %69 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_51 : tensor<32x32xf16>) outs(%19 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %365 = arith.extf %in : f16 to f32
      linalg.yield %365 : f32
    } -> tensor<32x32xf32>
    %70 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%69 : tensor<32x32xf32>) outs(%21 : tensor<32x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<32x32xbf16>
    %extracted_slice_52 = tensor.extract_slice %arg0[13328] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %71 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_52 : tensor<32xf16>) outs(%12 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %365 = arith.extf %in : f16 to f32
      linalg.yield %365 : f32
    } -> tensor<32xf32>
    %72 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%71 : tensor<32xf32>) outs(%14 : tensor<32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<32xbf16>
    %extracted_slice_53 = tensor.extract_slice %arg0[13360] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_54 = tensor.expand_shape %extracted_slice_53 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %73 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_54 : tensor<32x32xf16>) outs(%19 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %365 = arith.extf %in : f16 to f32
      linalg.yield %365 : f32
    } -> tensor<32x32xf32>
    %74 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%73 : tensor<32x32xf32>) outs(%21 : tensor<32x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<32x32xbf16>
    %extracted_slice_55 = tensor.extract_slice %arg0[14384] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %75 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_55 : tensor<32xf16>) outs(%12 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %365 = arith.extf %in : f16 to f32
      linalg.yield %365 : f32
    } -> tensor<32xf32>
    %76 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%75 : tensor<32xf32>) outs(%14 : tensor<32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<32xbf16>
    %extracted_slice_56 = tensor.extract_slice %arg0[14416] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %77 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_56 : tensor<32xf16>) outs(%12 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %365 = arith.extf %in : f16 to f32
      linalg.yield %365 : f32
    } -> tensor<32xf32>
    %78 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%77 : tensor<32xf32>) outs(%14 : tensor<32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<32xbf16>
    %79 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%78 : tensor<32xbf16>) outs(%14 : tensor<32xbf16>) {
    ^bb0(%in: bf16, %out: bf16):
      %365 = arith.addf %in, %cst_9 : bf16
      linalg.yield %365 : bf16
    } -> tensor<32xbf16>
    %extracted_slice_57 = tensor.extract_slice %arg0[14448] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %80 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_57 : tensor<32xf16>) outs(%12 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %365 = arith.extf %in : f16 to f32
      linalg.yield %365 : f32
    } -> tensor<32xf32>
    %81 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%80 : tensor<32xf32>) outs(%14 : tensor<32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<32xbf16>
    %extracted_slice_58 = tensor.extract_slice %arg0[14480] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_59 = tensor.expand_shape %extracted_slice_58 [[0, 1]] output_shape [48, 32] : tensor<1536xf16> into tensor<48x32xf16>
    %82 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_59 : tensor<48x32xf16>) outs(%42 : tensor<48x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %365 = arith.extf %in : f16 to f32
      linalg.yield %365 : f32
    } -> tensor<48x32xf32>
    %83 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%82 : tensor<48x32xf32>) outs(%44 : tensor<48x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<48x32xbf16>
    %extracted_slice_60 = tensor.extract_slice %arg0[16016] [48] [1] : tensor<32768xf16> to tensor<48xf16>
    %84 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_60 : tensor<48xf16>) outs(%46 : tensor<48xf32>) {
    ^bb0(%in: f16, %out: f32):
      %365 = arith.extf %in : f16 to f32
      linalg.yield %365 : f32
    } -> tensor<48xf32>
    %85 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%84 : tensor<48xf32>) outs(%48 : tensor<48xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<48xbf16>
    %extracted_slice_61 = tensor.extract_slice %arg0[16064] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_62 = tensor.expand_shape %extracted_slice_61 [[0, 1]] output_shape [32, 48] : tensor<1536xf16> into tensor<32x48xf16>
    %86 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_62 : tensor<32x48xf16>) outs(%50 : tensor<32x48xf32>) {
    ^bb0(%in: f16, %out: f32):
      %365 = arith.extf %in : f16 to f32
      linalg.yield %365 : f32
    } -> tensor<32x48xf32>
    %87 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%86 : tensor<32x48xf32>) outs(%52 : tensor<32x48xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<32x48xbf16>
    %extracted_slice_63 = tensor.extract_slice %arg0[17600] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %88 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_63 : tensor<32xf16>) outs(%12 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %365 = arith.extf %in : f16 to f32
      linalg.yield %365 : f32
    } -> tensor<32xf32>
    %89 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%88 : tensor<32xf32>) outs(%14 : tensor<32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<32xbf16>
    %extracted_slice_64 = tensor.extract_slice %arg0[17632] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %90 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_64 : tensor<32xf16>) outs(%12 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %365 = arith.extf %in : f16 to f32
      linalg.yield %365 : f32
    } -> tensor<32xf32>
    %91 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%90 : tensor<32xf32>) outs(%14 : tensor<32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<32xbf16>
    %92 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%91 : tensor<32xbf16>) outs(%14 : tensor<32xbf16>) {
    ^bb0(%in: bf16, %out: bf16):
      %365 = arith.addf %in, %cst_9 : bf16
      linalg.yield %365 : bf16
    } -> tensor<32xbf16>
    %extracted_slice_65 = tensor.extract_slice %arg0[17664] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %93 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_65 : tensor<32xf16>) outs(%12 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %365 = arith.extf %in : f16 to f32
      linalg.yield %365 : f32
    } -> tensor<32xf32>
    %94 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%93 : tensor<32xf32>) outs(%14 : tensor<32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<32xbf16>
    %95 = tensor.empty() : tensor<1x16xi64>
    %96 = linalg.fill ins(%c0_i64 : i64) outs(%95 : tensor<1x16xi64>) -> tensor<1x16xi64>
    %97 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%cst_15 : tensor<1x16xi64>) outs(%96 : tensor<1x16xi64>) {
    ^bb0(%in: i64, %out: i64):
      %365 = arith.index_cast %in : i64 to index
      %366 = arith.cmpi slt, %365, %c16 : index
      cf.assert %366, "index must be smaller than dim size"
      %367 = arith.cmpi sge, %in, %c0_i64 : i64
      cf.assert %367, "index must be larger or equal to 0"
      %extracted = tensor.extract %cst_14[%c0, %365] : tensor<1x16xi64>
      linalg.yield %extracted : i64
    } -> tensor<1x16xi64>
    %98 = tensor.empty() : tensor<2x16xi64>
    %collapsed = tensor.collapse_shape %97 [[0, 1]] : tensor<1x16xi64> into tensor<16xi64>
    %99 = linalg.generic {indexing_maps = [#map2, #map], iterator_types = ["parallel", "parallel"]} ins(%collapsed : tensor<16xi64>) outs(%98 : tensor<2x16xi64>) {
    ^bb0(%in: i64, %out: i64):
      linalg.yield %in : i64
    } -> tensor<2x16xi64>
    %100 = tensor.empty() : tensor<2x16x32xbf16>
    %101 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%arg1 : tensor<2x16xi64>) outs(%100 : tensor<2x16x32xbf16>) {
    ^bb0(%in: i64, %out: bf16):
      %365 = arith.index_cast %in : i64 to index
      %366 = linalg.index 2 : index
      %367 = arith.cmpi slt, %365, %c64 : index
      cf.assert %367, "index must be smaller than dim size"
      %368 = arith.cmpi sge, %in, %c0_i64 : i64
      cf.assert %368, "index must be larger or equal to 0"
      %extracted = tensor.extract %3[%365, %366] : tensor<64x32xbf16>
      linalg.yield %extracted : bf16
    } -> tensor<2x16x32xbf16>
    %102 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%99 : tensor<2x16xi64>) outs(%100 : tensor<2x16x32xbf16>) {
    ^bb0(%in: i64, %out: bf16):
      %365 = arith.index_cast %in : i64 to index
      %366 = linalg.index 2 : index
      %367 = arith.cmpi slt, %365, %c2 : index
      cf.assert %367, "index must be smaller than dim size"
      %368 = arith.cmpi sge, %in, %c0_i64 : i64
      cf.assert %368, "index must be larger or equal to 0"
      %extracted = tensor.extract %11[%365, %366] : tensor<2x32xbf16>
      linalg.yield %extracted : bf16
    } -> tensor<2x16x32xbf16>
    %103 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%101, %102 : tensor<2x16x32xbf16>, tensor<2x16x32xbf16>) outs(%100 : tensor<2x16x32xbf16>) {
    ^bb0(%in: bf16, %in_122: bf16, %out: bf16):
      %365 = arith.addf %in, %in_122 : bf16
      linalg.yield %365 : bf16
    } -> tensor<2x16x32xbf16>
    %104 = tensor.empty() : tensor<1x16x32xbf16>
    %105 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%cst_15 : tensor<1x16xi64>) outs(%104 : tensor<1x16x32xbf16>) {
    ^bb0(%in: i64, %out: bf16):
      %365 = arith.index_cast %in : i64 to index
      %366 = linalg.index 2 : index
      %367 = arith.cmpi slt, %365, %c16 : index
      cf.assert %367, "index must be smaller than dim size"
      %368 = arith.cmpi sge, %in, %c0_i64 : i64
      cf.assert %368, "index must be larger or equal to 0"
      %extracted = tensor.extract %7[%365, %366] : tensor<16x32xbf16>
      linalg.yield %extracted : bf16
    } -> tensor<1x16x32xbf16>
    %106 = linalg.generic {indexing_maps = [#map4, #map5, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%103, %105 : tensor<2x16x32xbf16>, tensor<1x16x32xbf16>) outs(%100 : tensor<2x16x32xbf16>) {
    ^bb0(%in: bf16, %in_122: bf16, %out: bf16):
      %365 = arith.addf %in, %in_122 : bf16
      linalg.yield %365 : bf16
    } -> tensor<2x16x32xbf16>
    %107 = tensor.empty() : tensor<2x16x32xf32>
    %108 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%106 : tensor<2x16x32xbf16>) outs(%107 : tensor<2x16x32xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %365 = arith.extf %in : bf16 to f32
      linalg.yield %365 : f32
    } -> tensor<2x16x32xf32>
    %109 = tensor.empty() : tensor<2x16x32xf64>
    %110 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%108 : tensor<2x16x32xf32>) outs(%109 : tensor<2x16x32xf64>) {
    ^bb0(%in: f32, %out: f64):
      %365 = arith.extf %in : f32 to f64
      linalg.yield %365 : f64
    } -> tensor<2x16x32xf64>
    %111 = tensor.empty() : tensor<2x16x1xf64>
    %112 = linalg.fill ins(%cst : f64) outs(%111 : tensor<2x16x1xf64>) -> tensor<2x16x1xf64>
    %113 = linalg.generic {indexing_maps = [#map4, #map6], iterator_types = ["parallel", "parallel", "reduction"]} ins(%110 : tensor<2x16x32xf64>) outs(%112 : tensor<2x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %365 = arith.addf %in, %out : f64
      linalg.yield %365 : f64
    } -> tensor<2x16x1xf64>
    %114 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%113 : tensor<2x16x1xf64>) outs(%111 : tensor<2x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %365 = arith.divf %in, %cst_10 : f64
      linalg.yield %365 : f64
    } -> tensor<2x16x1xf64>
    %115 = linalg.generic {indexing_maps = [#map4, #map6, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%110, %114 : tensor<2x16x32xf64>, tensor<2x16x1xf64>) outs(%109 : tensor<2x16x32xf64>) {
    ^bb0(%in: f64, %in_122: f64, %out: f64):
      %365 = arith.subf %in, %in_122 : f64
      linalg.yield %365 : f64
    } -> tensor<2x16x32xf64>
    %116 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%115, %115 : tensor<2x16x32xf64>, tensor<2x16x32xf64>) outs(%109 : tensor<2x16x32xf64>) {
    ^bb0(%in: f64, %in_122: f64, %out: f64):
      %365 = arith.mulf %in, %in_122 : f64
      linalg.yield %365 : f64
    } -> tensor<2x16x32xf64>
    %117 = linalg.generic {indexing_maps = [#map4, #map6], iterator_types = ["parallel", "parallel", "reduction"]} ins(%116 : tensor<2x16x32xf64>) outs(%112 : tensor<2x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %365 = arith.addf %in, %out : f64
      linalg.yield %365 : f64
    } -> tensor<2x16x1xf64>
    %118 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%117 : tensor<2x16x1xf64>) outs(%111 : tensor<2x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %365 = arith.divf %in, %cst_10 : f64
      linalg.yield %365 : f64
    } -> tensor<2x16x1xf64>
    %119 = tensor.empty() : tensor<2x16x1xf32>
    %120 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%118 : tensor<2x16x1xf64>) outs(%119 : tensor<2x16x1xf32>) {
    ^bb0(%in: f64, %out: f32):
      %365 = arith.truncf %in : f64 to f32
      linalg.yield %365 : f32
    } -> tensor<2x16x1xf32>
    %121 = linalg.fill ins(%cst_0 : f32) outs(%119 : tensor<2x16x1xf32>) -> tensor<2x16x1xf32>
    %122 = linalg.generic {indexing_maps = [#map4, #map6], iterator_types = ["parallel", "parallel", "reduction"]} ins(%108 : tensor<2x16x32xf32>) outs(%121 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %365 = arith.addf %in, %out : f32
      linalg.yield %365 : f32
    } -> tensor<2x16x1xf32>
    %123 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%122 : tensor<2x16x1xf32>) outs(%119 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %365 = arith.divf %in, %cst_11 : f32
      linalg.yield %365 : f32
    } -> tensor<2x16x1xf32>
    %124 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%120 : tensor<2x16x1xf32>) outs(%119 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %365 = arith.truncf %cst_8 : f64 to f32
      %366 = arith.addf %in, %365 : f32
      linalg.yield %366 : f32
    } -> tensor<2x16x1xf32>
    %125 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%124 : tensor<2x16x1xf32>) outs(%119 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %365 = math.rsqrt %in : f32
      linalg.yield %365 : f32
    } -> tensor<2x16x1xf32>
    %126 = linalg.generic {indexing_maps = [#map4, #map6, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%108, %123 : tensor<2x16x32xf32>, tensor<2x16x1xf32>) outs(%107 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_122: f32, %out: f32):
      %365 = arith.subf %in, %in_122 : f32
      linalg.yield %365 : f32
    } -> tensor<2x16x32xf32>
    %127 = linalg.generic {indexing_maps = [#map4, #map6, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%126, %125 : tensor<2x16x32xf32>, tensor<2x16x1xf32>) outs(%107 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_122: f32, %out: f32):
      %365 = arith.mulf %in, %in_122 : f32
      linalg.yield %365 : f32
    } -> tensor<2x16x32xf32>
    %128 = linalg.generic {indexing_maps = [#map4, #map7, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%127, %16 : tensor<2x16x32xf32>, tensor<32xbf16>) outs(%107 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_122: bf16, %out: f32):
      %365 = arith.extf %in_122 : bf16 to f32
      %366 = arith.mulf %in, %365 : f32
      linalg.yield %366 : f32
    } -> tensor<2x16x32xf32>
    %129 = linalg.generic {indexing_maps = [#map4, #map7, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%128, %18 : tensor<2x16x32xf32>, tensor<32xbf16>) outs(%107 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_122: bf16, %out: f32):
      %365 = arith.extf %in_122 : bf16 to f32
      %366 = arith.addf %in, %365 : f32
      linalg.yield %366 : f32
    } -> tensor<2x16x32xf32>
    %130 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%129 : tensor<2x16x32xf32>) outs(%100 : tensor<2x16x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<2x16x32xbf16>
    %131 = tensor.empty() : tensor<2x16xi1>
    %132 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%arg2 : tensor<2x16xi64>) outs(%131 : tensor<2x16xi1>) {
    ^bb0(%in: i64, %out: i1):
      %365 = arith.cmpi ne, %in, %c0_i64 : i64
      linalg.yield %365 : i1
    } -> tensor<2x16xi1>
    %133 = tensor.empty() : tensor<2xi64>
    %134 = linalg.generic {indexing_maps = [#map1], iterator_types = ["parallel"]} outs(%133 : tensor<2xi64>) {
    ^bb0(%out: i64):
      %365 = linalg.index 0 : index
      %366 = arith.index_cast %365 : index to i64
      linalg.yield %366 : i64
    } -> tensor<2xi64>
    %135 = tensor.empty() : tensor<16xi64>
    %136 = linalg.generic {indexing_maps = [#map1], iterator_types = ["parallel"]} outs(%135 : tensor<16xi64>) {
    ^bb0(%out: i64):
      %365 = linalg.index 0 : index
      %366 = arith.index_cast %365 : index to i64
      linalg.yield %366 : i64
    } -> tensor<16xi64>
    %expanded_66 = tensor.expand_shape %134 [[0, 1, 2, 3]] output_shape [2, 1, 1, 1] : tensor<2xi64> into tensor<2x1x1x1xi64>
    %expanded_67 = tensor.expand_shape %136 [[0, 1, 2, 3]] output_shape [1, 1, 16, 1] : tensor<16xi64> into tensor<1x1x16x1xi64>
    %expanded_68 = tensor.expand_shape %136 [[0, 1, 2, 3]] output_shape [1, 1, 1, 16] : tensor<16xi64> into tensor<1x1x1x16xi64>
    %137 = tensor.empty() : tensor<1x1x16x1xi1>
    %138 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_67 : tensor<1x1x16x1xi64>) outs(%137 : tensor<1x1x16x1xi1>) {
    ^bb0(%in: i64, %out: i1):
      %365 = arith.cmpi sge, %in, %c0_i64 : i64
      linalg.yield %365 : i1
    } -> tensor<1x1x16x1xi1>
    %139 = linalg.generic {indexing_maps = [#map9, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%cst_5, %138 : tensor<i1>, tensor<1x1x16x1xi1>) outs(%137 : tensor<1x1x16x1xi1>) {
    ^bb0(%in: i1, %in_122: i1, %out: i1):
      %365 = arith.andi %in, %in_122 : i1
      linalg.yield %365 : i1
    } -> tensor<1x1x16x1xi1>
    %140 = tensor.empty() : tensor<2x1x1x16xi1>
    %141 = linalg.generic {indexing_maps = [#map10, #map11, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_66, %expanded_68 : tensor<2x1x1x1xi64>, tensor<1x1x1x16xi64>) outs(%140 : tensor<2x1x1x16xi1>) {
    ^bb0(%in: i64, %in_122: i64, %out: i1):
      %365 = arith.cmpi slt, %in, %c0_i64 : i64
      %366 = arith.addi %in, %c2_i64 : i64
      %367 = arith.select %365, %366, %in : i64
      %368 = arith.index_cast %367 : i64 to index
      %369 = arith.cmpi slt, %in_122, %c0_i64 : i64
      %370 = arith.addi %in_122, %c16_i64 : i64
      %371 = arith.select %369, %370, %in_122 : i64
      %372 = arith.index_cast %371 : i64 to index
      %extracted = tensor.extract %132[%368, %372] : tensor<2x16xi1>
      linalg.yield %extracted : i1
    } -> tensor<2x1x1x16xi1>
    %142 = tensor.empty() : tensor<2x1x16x16xi1>
    %143 = linalg.generic {indexing_maps = [#map12, #map13, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%139, %141 : tensor<1x1x16x1xi1>, tensor<2x1x1x16xi1>) outs(%142 : tensor<2x1x16x16xi1>) {
    ^bb0(%in: i1, %in_122: i1, %out: i1):
      %365 = arith.andi %in, %in_122 : i1
      linalg.yield %365 : i1
    } -> tensor<2x1x16x16xi1>
    %collapsed_69 = tensor.collapse_shape %130 [[0, 1], [2]] : tensor<2x16x32xbf16> into tensor<32x32xbf16>
    %transposed = linalg.transpose ins(%22 : tensor<32x32xbf16>) outs(%21 : tensor<32x32xbf16>) permutation = [1, 0] 
    %144 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%24 : tensor<32xbf16>) outs(%12 : tensor<32xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %365 = arith.extf %in : bf16 to f32
      linalg.yield %365 : f32
    } -> tensor<32xf32>
    %145 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%collapsed_69 : tensor<32x32xbf16>) outs(%19 : tensor<32x32xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %365 = arith.extf %in : bf16 to f32
      linalg.yield %365 : f32
    } -> tensor<32x32xf32>
    %146 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%transposed : tensor<32x32xbf16>) outs(%19 : tensor<32x32xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %365 = arith.extf %in : bf16 to f32
      linalg.yield %365 : f32
    } -> tensor<32x32xf32>
    %147 = linalg.fill ins(%cst_0 : f32) outs(%19 : tensor<32x32xf32>) -> tensor<32x32xf32>
    %148 = linalg.matmul ins(%145, %146 : tensor<32x32xf32>, tensor<32x32xf32>) outs(%147 : tensor<32x32xf32>) -> tensor<32x32xf32>
    %149 = linalg.generic {indexing_maps = [#map2, #map], iterator_types = ["parallel", "parallel"]} ins(%144 : tensor<32xf32>) outs(%19 : tensor<32x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<32x32xf32>
    %150 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%148, %149 : tensor<32x32xf32>, tensor<32x32xf32>) outs(%19 : tensor<32x32xf32>) {
    ^bb0(%in: f32, %in_122: f32, %out: f32):
      %365 = arith.addf %in, %in_122 : f32
      linalg.yield %365 : f32
    } -> tensor<32x32xf32>
    %151 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%150 : tensor<32x32xf32>) outs(%21 : tensor<32x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<32x32xbf16>
    %expanded_70 = tensor.expand_shape %151 [[0, 1], [2, 3]] output_shape [2, 16, 2, 16] : tensor<32x32xbf16> into tensor<2x16x2x16xbf16>
    %152 = tensor.empty() : tensor<2x2x16x16xbf16>
    %transposed_71 = linalg.transpose ins(%expanded_70 : tensor<2x16x2x16xbf16>) outs(%152 : tensor<2x2x16x16xbf16>) permutation = [0, 2, 1, 3] 
    %transposed_72 = linalg.transpose ins(%26 : tensor<32x32xbf16>) outs(%21 : tensor<32x32xbf16>) permutation = [1, 0] 
    %153 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%28 : tensor<32xbf16>) outs(%12 : tensor<32xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %365 = arith.extf %in : bf16 to f32
      linalg.yield %365 : f32
    } -> tensor<32xf32>
    %154 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%transposed_72 : tensor<32x32xbf16>) outs(%19 : tensor<32x32xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %365 = arith.extf %in : bf16 to f32
      linalg.yield %365 : f32
    } -> tensor<32x32xf32>
    %155 = linalg.matmul ins(%145, %154 : tensor<32x32xf32>, tensor<32x32xf32>) outs(%147 : tensor<32x32xf32>) -> tensor<32x32xf32>
    %156 = linalg.generic {indexing_maps = [#map2, #map], iterator_types = ["parallel", "parallel"]} ins(%153 : tensor<32xf32>) outs(%19 : tensor<32x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<32x32xf32>
    %157 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%155, %156 : tensor<32x32xf32>, tensor<32x32xf32>) outs(%19 : tensor<32x32xf32>) {
    ^bb0(%in: f32, %in_122: f32, %out: f32):
      %365 = arith.addf %in, %in_122 : f32
      linalg.yield %365 : f32
    } -> tensor<32x32xf32>
    %158 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%157 : tensor<32x32xf32>) outs(%21 : tensor<32x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<32x32xbf16>
    %expanded_73 = tensor.expand_shape %158 [[0, 1], [2, 3]] output_shape [2, 16, 2, 16] : tensor<32x32xbf16> into tensor<2x16x2x16xbf16>
    %transposed_74 = linalg.transpose ins(%expanded_73 : tensor<2x16x2x16xbf16>) outs(%152 : tensor<2x2x16x16xbf16>) permutation = [0, 2, 1, 3] 
    %transposed_75 = linalg.transpose ins(%30 : tensor<32x32xbf16>) outs(%21 : tensor<32x32xbf16>) permutation = [1, 0] 
    %159 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%32 : tensor<32xbf16>) outs(%12 : tensor<32xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %365 = arith.extf %in : bf16 to f32
      linalg.yield %365 : f32
    } -> tensor<32xf32>
    %160 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%transposed_75 : tensor<32x32xbf16>) outs(%19 : tensor<32x32xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %365 = arith.extf %in : bf16 to f32
      linalg.yield %365 : f32
    } -> tensor<32x32xf32>
    %161 = linalg.matmul ins(%145, %160 : tensor<32x32xf32>, tensor<32x32xf32>) outs(%147 : tensor<32x32xf32>) -> tensor<32x32xf32>
    %162 = linalg.generic {indexing_maps = [#map2, #map], iterator_types = ["parallel", "parallel"]} ins(%159 : tensor<32xf32>) outs(%19 : tensor<32x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<32x32xf32>
    %163 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%161, %162 : tensor<32x32xf32>, tensor<32x32xf32>) outs(%19 : tensor<32x32xf32>) {
    ^bb0(%in: f32, %in_122: f32, %out: f32):
      %365 = arith.addf %in, %in_122 : f32
      linalg.yield %365 : f32
    } -> tensor<32x32xf32>
    %164 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%163 : tensor<32x32xf32>) outs(%21 : tensor<32x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<32x32xbf16>
    %expanded_76 = tensor.expand_shape %164 [[0, 1], [2, 3]] output_shape [2, 16, 2, 16] : tensor<32x32xbf16> into tensor<2x16x2x16xbf16>
    %transposed_77 = linalg.transpose ins(%expanded_76 : tensor<2x16x2x16xbf16>) outs(%152 : tensor<2x2x16x16xbf16>) permutation = [0, 2, 1, 3] 
    %165 = tensor.empty() : tensor<2x1x16x16xbf16>
    %166 = linalg.generic {indexing_maps = [#map8, #map9, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%143, %cst_3, %cst_4 : tensor<2x1x16x16xi1>, tensor<bf16>, tensor<bf16>) outs(%165 : tensor<2x1x16x16xbf16>) {
    ^bb0(%in: i1, %in_122: bf16, %in_123: bf16, %out: bf16):
      %365 = arith.select %in, %in_122, %in_123 : bf16
      linalg.yield %365 : bf16
    } -> tensor<2x1x16x16xbf16>
    %167 = tensor.empty() : tensor<2x2x16x16xf32>
    %168 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_71 : tensor<2x2x16x16xbf16>) outs(%167 : tensor<2x2x16x16xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %365 = arith.extf %in : bf16 to f32
      linalg.yield %365 : f32
    } -> tensor<2x2x16x16xf32>
    %169 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_74 : tensor<2x2x16x16xbf16>) outs(%167 : tensor<2x2x16x16xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %365 = arith.extf %in : bf16 to f32
      linalg.yield %365 : f32
    } -> tensor<2x2x16x16xf32>
    %170 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_77 : tensor<2x2x16x16xbf16>) outs(%167 : tensor<2x2x16x16xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %365 = arith.extf %in : bf16 to f32
      linalg.yield %365 : f32
    } -> tensor<2x2x16x16xf32>
    %171 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%168 : tensor<2x2x16x16xf32>) outs(%167 : tensor<2x2x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %365 = arith.mulf %in, %cst_12 : f32
      linalg.yield %365 : f32
    } -> tensor<2x2x16x16xf32>
    %transposed_78 = linalg.transpose ins(%169 : tensor<2x2x16x16xf32>) outs(%167 : tensor<2x2x16x16xf32>) permutation = [0, 1, 3, 2] 
    %172 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_78 : tensor<2x2x16x16xf32>) outs(%167 : tensor<2x2x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %365 = arith.mulf %in, %cst_12 : f32
      linalg.yield %365 : f32
    } -> tensor<2x2x16x16xf32>
    %collapsed_79 = tensor.collapse_shape %171 [[0, 1], [2], [3]] : tensor<2x2x16x16xf32> into tensor<4x16x16xf32>
    %collapsed_80 = tensor.collapse_shape %172 [[0, 1], [2], [3]] : tensor<2x2x16x16xf32> into tensor<4x16x16xf32>
    %173 = tensor.empty() : tensor<4x16x16xf32>
    %174 = linalg.fill ins(%cst_0 : f32) outs(%173 : tensor<4x16x16xf32>) -> tensor<4x16x16xf32>
    %175 = linalg.batch_matmul ins(%collapsed_79, %collapsed_80 : tensor<4x16x16xf32>, tensor<4x16x16xf32>) outs(%174 : tensor<4x16x16xf32>) -> tensor<4x16x16xf32>
    %expanded_81 = tensor.expand_shape %175 [[0, 1], [2], [3]] output_shape [2, 2, 16, 16] : tensor<4x16x16xf32> into tensor<2x2x16x16xf32>
    %176 = linalg.generic {indexing_maps = [#map8, #map14, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_81, %166 : tensor<2x2x16x16xf32>, tensor<2x1x16x16xbf16>) outs(%167 : tensor<2x2x16x16xf32>) {
    ^bb0(%in: f32, %in_122: bf16, %out: f32):
      %365 = arith.extf %in_122 : bf16 to f32
      %366 = arith.addf %in, %365 : f32
      linalg.yield %366 : f32
    } -> tensor<2x2x16x16xf32>
    %177 = tensor.empty() : tensor<2x2x16xi64>
    %178 = linalg.fill ins(%c0_i64 : i64) outs(%177 : tensor<2x2x16xi64>) -> tensor<2x2x16xi64>
    %179 = tensor.empty() : tensor<2x2x16xf32>
    %180 = linalg.fill ins(%cst_1 : f32) outs(%179 : tensor<2x2x16xf32>) -> tensor<2x2x16xf32>
    %181:2 = linalg.generic {indexing_maps = [#map8, #map15, #map15], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%176 : tensor<2x2x16x16xf32>) outs(%180, %178 : tensor<2x2x16xf32>, tensor<2x2x16xi64>) {
    ^bb0(%in: f32, %out: f32, %out_122: i64):
      %365 = linalg.index 3 : index
      %366 = arith.index_cast %365 : index to i64
      %367 = arith.maximumf %in, %out : f32
      %368 = arith.cmpf ogt, %in, %out : f32
      %369 = arith.select %368, %366, %out_122 : i64
      linalg.yield %367, %369 : f32, i64
    } -> (tensor<2x2x16xf32>, tensor<2x2x16xi64>)
    %expanded_82 = tensor.expand_shape %181#0 [[0], [1], [2, 3]] output_shape [2, 2, 16, 1] : tensor<2x2x16xf32> into tensor<2x2x16x1xf32>
    %182 = linalg.generic {indexing_maps = [#map8, #map16, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%176, %expanded_82 : tensor<2x2x16x16xf32>, tensor<2x2x16x1xf32>) outs(%167 : tensor<2x2x16x16xf32>) {
    ^bb0(%in: f32, %in_122: f32, %out: f32):
      %365 = arith.subf %in, %in_122 : f32
      linalg.yield %365 : f32
    } -> tensor<2x2x16x16xf32>
    %183 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%182 : tensor<2x2x16x16xf32>) outs(%167 : tensor<2x2x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %365 = math.exp %in : f32
      linalg.yield %365 : f32
    } -> tensor<2x2x16x16xf32>
    %184 = tensor.empty() : tensor<2x2x16x1xf32>
    %185 = linalg.fill ins(%cst_0 : f32) outs(%184 : tensor<2x2x16x1xf32>) -> tensor<2x2x16x1xf32>
    %186 = linalg.generic {indexing_maps = [#map8, #map16], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%183 : tensor<2x2x16x16xf32>) outs(%185 : tensor<2x2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %365 = arith.addf %in, %out : f32
      linalg.yield %365 : f32
    } -> tensor<2x2x16x1xf32>
    %187 = linalg.generic {indexing_maps = [#map8, #map16, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%183, %186 : tensor<2x2x16x16xf32>, tensor<2x2x16x1xf32>) outs(%167 : tensor<2x2x16x16xf32>) {
    ^bb0(%in: f32, %in_122: f32, %out: f32):
      %365 = arith.divf %in, %in_122 : f32
      linalg.yield %365 : f32
    } -> tensor<2x2x16x16xf32>
    %188 = tensor.empty() : tensor<2x2x16x16xi1>
    %189 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%176 : tensor<2x2x16x16xf32>) outs(%188 : tensor<2x2x16x16xi1>) {
    ^bb0(%in: f32, %out: i1):
      %365 = arith.extf %in : f32 to f64
      %366 = arith.cmpf oeq, %365, %cst_7 : f64
      linalg.yield %366 : i1
    } -> tensor<2x2x16x16xi1>
    %190 = tensor.empty() : tensor<2x2x16x1xi1>
    %191 = linalg.fill ins(%true : i1) outs(%190 : tensor<2x2x16x1xi1>) -> tensor<2x2x16x1xi1>
    %192 = linalg.generic {indexing_maps = [#map8, #map16], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%189 : tensor<2x2x16x16xi1>) outs(%191 : tensor<2x2x16x1xi1>) {
    ^bb0(%in: i1, %out: i1):
      %365 = arith.andi %in, %out : i1
      linalg.yield %365 : i1
    } -> tensor<2x2x16x1xi1>
    %193 = linalg.generic {indexing_maps = [#map16, #map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%192, %cst_2, %187 : tensor<2x2x16x1xi1>, tensor<2x2x16x16xf32>, tensor<2x2x16x16xf32>) outs(%167 : tensor<2x2x16x16xf32>) {
    ^bb0(%in: i1, %in_122: f32, %in_123: f32, %out: f32):
      %365 = arith.select %in, %in_122, %in_123 : f32
      linalg.yield %365 : f32
    } -> tensor<2x2x16x16xf32>
    %collapsed_83 = tensor.collapse_shape %193 [[0, 1], [2], [3]] : tensor<2x2x16x16xf32> into tensor<4x16x16xf32>
    %collapsed_84 = tensor.collapse_shape %170 [[0, 1], [2], [3]] : tensor<2x2x16x16xf32> into tensor<4x16x16xf32>
    %194 = linalg.batch_matmul ins(%collapsed_83, %collapsed_84 : tensor<4x16x16xf32>, tensor<4x16x16xf32>) outs(%174 : tensor<4x16x16xf32>) -> tensor<4x16x16xf32>
    %expanded_85 = tensor.expand_shape %194 [[0, 1], [2], [3]] output_shape [2, 2, 16, 16] : tensor<4x16x16xf32> into tensor<2x2x16x16xf32>
    %195 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_85 : tensor<2x2x16x16xf32>) outs(%152 : tensor<2x2x16x16xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<2x2x16x16xbf16>
    %196 = tensor.empty() : tensor<2x16x2x16xbf16>
    %transposed_86 = linalg.transpose ins(%195 : tensor<2x2x16x16xbf16>) outs(%196 : tensor<2x16x2x16xbf16>) permutation = [0, 2, 1, 3] 
    %collapsed_87 = tensor.collapse_shape %transposed_86 [[0], [1], [2, 3]] : tensor<2x16x2x16xbf16> into tensor<2x16x32xbf16>
    %transposed_88 = linalg.transpose ins(%34 : tensor<32x32xbf16>) outs(%21 : tensor<32x32xbf16>) permutation = [1, 0] 
    %197 = tensor.empty() : tensor<2x32x32xbf16>
    %198 = linalg.generic {indexing_maps = [#map17, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%transposed_88 : tensor<32x32xbf16>) outs(%197 : tensor<2x32x32xbf16>) {
    ^bb0(%in: bf16, %out: bf16):
      linalg.yield %in : bf16
    } -> tensor<2x32x32xbf16>
    %199 = linalg.fill ins(%cst_0 : f32) outs(%107 : tensor<2x16x32xf32>) -> tensor<2x16x32xf32>
    %200 = linalg.batch_matmul ins(%collapsed_87, %198 : tensor<2x16x32xbf16>, tensor<2x32x32xbf16>) outs(%199 : tensor<2x16x32xf32>) -> tensor<2x16x32xf32>
    %201 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%200 : tensor<2x16x32xf32>) outs(%100 : tensor<2x16x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<2x16x32xbf16>
    %202 = linalg.generic {indexing_maps = [#map4, #map7, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%201, %36 : tensor<2x16x32xbf16>, tensor<32xbf16>) outs(%100 : tensor<2x16x32xbf16>) {
    ^bb0(%in: bf16, %in_122: bf16, %out: bf16):
      %365 = arith.addf %in, %in_122 : bf16
      linalg.yield %365 : bf16
    } -> tensor<2x16x32xbf16>
    %203 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%202, %130 : tensor<2x16x32xbf16>, tensor<2x16x32xbf16>) outs(%100 : tensor<2x16x32xbf16>) {
    ^bb0(%in: bf16, %in_122: bf16, %out: bf16):
      %365 = arith.addf %in, %in_122 : bf16
      linalg.yield %365 : bf16
    } -> tensor<2x16x32xbf16>
    %204 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%203 : tensor<2x16x32xbf16>) outs(%107 : tensor<2x16x32xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %365 = arith.extf %in : bf16 to f32
      linalg.yield %365 : f32
    } -> tensor<2x16x32xf32>
    %205 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%204 : tensor<2x16x32xf32>) outs(%109 : tensor<2x16x32xf64>) {
    ^bb0(%in: f32, %out: f64):
      %365 = arith.extf %in : f32 to f64
      linalg.yield %365 : f64
    } -> tensor<2x16x32xf64>
    %206 = linalg.generic {indexing_maps = [#map4, #map6], iterator_types = ["parallel", "parallel", "reduction"]} ins(%205 : tensor<2x16x32xf64>) outs(%112 : tensor<2x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %365 = arith.addf %in, %out : f64
      linalg.yield %365 : f64
    } -> tensor<2x16x1xf64>
    %207 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%206 : tensor<2x16x1xf64>) outs(%111 : tensor<2x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %365 = arith.divf %in, %cst_10 : f64
      linalg.yield %365 : f64
    } -> tensor<2x16x1xf64>
    %208 = linalg.generic {indexing_maps = [#map4, #map6, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%205, %207 : tensor<2x16x32xf64>, tensor<2x16x1xf64>) outs(%109 : tensor<2x16x32xf64>) {
    ^bb0(%in: f64, %in_122: f64, %out: f64):
      %365 = arith.subf %in, %in_122 : f64
      linalg.yield %365 : f64
    } -> tensor<2x16x32xf64>
    %209 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%208, %208 : tensor<2x16x32xf64>, tensor<2x16x32xf64>) outs(%109 : tensor<2x16x32xf64>) {
    ^bb0(%in: f64, %in_122: f64, %out: f64):
      %365 = arith.mulf %in, %in_122 : f64
      linalg.yield %365 : f64
    } -> tensor<2x16x32xf64>
    %210 = linalg.generic {indexing_maps = [#map4, #map6], iterator_types = ["parallel", "parallel", "reduction"]} ins(%209 : tensor<2x16x32xf64>) outs(%112 : tensor<2x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %365 = arith.addf %in, %out : f64
      linalg.yield %365 : f64
    } -> tensor<2x16x1xf64>
    %211 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%210 : tensor<2x16x1xf64>) outs(%111 : tensor<2x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %365 = arith.divf %in, %cst_10 : f64
      linalg.yield %365 : f64
    } -> tensor<2x16x1xf64>
    %212 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%211 : tensor<2x16x1xf64>) outs(%119 : tensor<2x16x1xf32>) {
    ^bb0(%in: f64, %out: f32):
      %365 = arith.truncf %in : f64 to f32
      linalg.yield %365 : f32
    } -> tensor<2x16x1xf32>
    %213 = linalg.generic {indexing_maps = [#map4, #map6], iterator_types = ["parallel", "parallel", "reduction"]} ins(%204 : tensor<2x16x32xf32>) outs(%121 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %365 = arith.addf %in, %out : f32
      linalg.yield %365 : f32
    } -> tensor<2x16x1xf32>
    %214 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%213 : tensor<2x16x1xf32>) outs(%119 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %365 = arith.divf %in, %cst_11 : f32
      linalg.yield %365 : f32
    } -> tensor<2x16x1xf32>
    %215 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%212 : tensor<2x16x1xf32>) outs(%119 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %365 = arith.truncf %cst_8 : f64 to f32
      %366 = arith.addf %in, %365 : f32
      linalg.yield %366 : f32
    } -> tensor<2x16x1xf32>
    %216 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%215 : tensor<2x16x1xf32>) outs(%119 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %365 = math.rsqrt %in : f32
      linalg.yield %365 : f32
    } -> tensor<2x16x1xf32>
    %217 = linalg.generic {indexing_maps = [#map4, #map6, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%204, %214 : tensor<2x16x32xf32>, tensor<2x16x1xf32>) outs(%107 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_122: f32, %out: f32):
      %365 = arith.subf %in, %in_122 : f32
      linalg.yield %365 : f32
    } -> tensor<2x16x32xf32>
    %218 = linalg.generic {indexing_maps = [#map4, #map6, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%217, %216 : tensor<2x16x32xf32>, tensor<2x16x1xf32>) outs(%107 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_122: f32, %out: f32):
      %365 = arith.mulf %in, %in_122 : f32
      linalg.yield %365 : f32
    } -> tensor<2x16x32xf32>
    %219 = linalg.generic {indexing_maps = [#map4, #map7, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%218, %39 : tensor<2x16x32xf32>, tensor<32xbf16>) outs(%107 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_122: bf16, %out: f32):
      %365 = arith.extf %in_122 : bf16 to f32
      %366 = arith.mulf %in, %365 : f32
      linalg.yield %366 : f32
    } -> tensor<2x16x32xf32>
    %220 = linalg.generic {indexing_maps = [#map4, #map7, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%219, %41 : tensor<2x16x32xf32>, tensor<32xbf16>) outs(%107 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_122: bf16, %out: f32):
      %365 = arith.extf %in_122 : bf16 to f32
      %366 = arith.addf %in, %365 : f32
      linalg.yield %366 : f32
    } -> tensor<2x16x32xf32>
    %221 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%220 : tensor<2x16x32xf32>) outs(%100 : tensor<2x16x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<2x16x32xbf16>
    %collapsed_89 = tensor.collapse_shape %221 [[0, 1], [2]] : tensor<2x16x32xbf16> into tensor<32x32xbf16>
    %transposed_90 = linalg.transpose ins(%45 : tensor<48x32xbf16>) outs(%52 : tensor<32x48xbf16>) permutation = [1, 0] 
    %222 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%49 : tensor<48xbf16>) outs(%46 : tensor<48xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %365 = arith.extf %in : bf16 to f32
      linalg.yield %365 : f32
    } -> tensor<48xf32>
    %223 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%collapsed_89 : tensor<32x32xbf16>) outs(%19 : tensor<32x32xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %365 = arith.extf %in : bf16 to f32
      linalg.yield %365 : f32
    } -> tensor<32x32xf32>
    %224 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%transposed_90 : tensor<32x48xbf16>) outs(%50 : tensor<32x48xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %365 = arith.extf %in : bf16 to f32
      linalg.yield %365 : f32
    } -> tensor<32x48xf32>
    %225 = linalg.fill ins(%cst_0 : f32) outs(%50 : tensor<32x48xf32>) -> tensor<32x48xf32>
    %226 = linalg.matmul ins(%223, %224 : tensor<32x32xf32>, tensor<32x48xf32>) outs(%225 : tensor<32x48xf32>) -> tensor<32x48xf32>
    %227 = linalg.generic {indexing_maps = [#map2, #map], iterator_types = ["parallel", "parallel"]} ins(%222 : tensor<48xf32>) outs(%50 : tensor<32x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<32x48xf32>
    %228 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%226, %227 : tensor<32x48xf32>, tensor<32x48xf32>) outs(%50 : tensor<32x48xf32>) {
    ^bb0(%in: f32, %in_122: f32, %out: f32):
      %365 = arith.addf %in, %in_122 : f32
      linalg.yield %365 : f32
    } -> tensor<32x48xf32>
    %229 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%228 : tensor<32x48xf32>) outs(%52 : tensor<32x48xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<32x48xbf16>
    %expanded_91 = tensor.expand_shape %229 [[0, 1], [2]] output_shape [2, 16, 48] : tensor<32x48xbf16> into tensor<2x16x48xbf16>
    %230 = tensor.empty() : tensor<2x16x48xf32>
    %231 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_91 : tensor<2x16x48xbf16>) outs(%230 : tensor<2x16x48xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %365 = arith.extf %in : bf16 to f32
      linalg.yield %365 : f32
    } -> tensor<2x16x48xf32>
    %232 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%231 : tensor<2x16x48xf32>) outs(%230 : tensor<2x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %365 = arith.mulf %in, %cst_12 : f32
      linalg.yield %365 : f32
    } -> tensor<2x16x48xf32>
    %233 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%231 : tensor<2x16x48xf32>) outs(%230 : tensor<2x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %365 = arith.truncf %cst_6 : f64 to f32
      %366 = arith.mulf %in, %365 : f32
      linalg.yield %366 : f32
    } -> tensor<2x16x48xf32>
    %234 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%233 : tensor<2x16x48xf32>) outs(%230 : tensor<2x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %365 = math.erf %in : f32
      linalg.yield %365 : f32
    } -> tensor<2x16x48xf32>
    %235 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%234 : tensor<2x16x48xf32>) outs(%230 : tensor<2x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %365 = arith.addf %in, %cst_13 : f32
      linalg.yield %365 : f32
    } -> tensor<2x16x48xf32>
    %236 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%232, %235 : tensor<2x16x48xf32>, tensor<2x16x48xf32>) outs(%230 : tensor<2x16x48xf32>) {
    ^bb0(%in: f32, %in_122: f32, %out: f32):
      %365 = arith.mulf %in, %in_122 : f32
      linalg.yield %365 : f32
    } -> tensor<2x16x48xf32>
    %237 = tensor.empty() : tensor<2x16x48xbf16>
    %238 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%236 : tensor<2x16x48xf32>) outs(%237 : tensor<2x16x48xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<2x16x48xbf16>
    %collapsed_92 = tensor.collapse_shape %238 [[0, 1], [2]] : tensor<2x16x48xbf16> into tensor<32x48xbf16>
    %transposed_93 = linalg.transpose ins(%53 : tensor<32x48xbf16>) outs(%44 : tensor<48x32xbf16>) permutation = [1, 0] 
    %239 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%55 : tensor<32xbf16>) outs(%12 : tensor<32xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %365 = arith.extf %in : bf16 to f32
      linalg.yield %365 : f32
    } -> tensor<32xf32>
    %240 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%collapsed_92 : tensor<32x48xbf16>) outs(%50 : tensor<32x48xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %365 = arith.extf %in : bf16 to f32
      linalg.yield %365 : f32
    } -> tensor<32x48xf32>
    %241 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%transposed_93 : tensor<48x32xbf16>) outs(%42 : tensor<48x32xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %365 = arith.extf %in : bf16 to f32
      linalg.yield %365 : f32
    } -> tensor<48x32xf32>
    %242 = linalg.matmul ins(%240, %241 : tensor<32x48xf32>, tensor<48x32xf32>) outs(%147 : tensor<32x32xf32>) -> tensor<32x32xf32>
    %243 = linalg.generic {indexing_maps = [#map2, #map], iterator_types = ["parallel", "parallel"]} ins(%239 : tensor<32xf32>) outs(%19 : tensor<32x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<32x32xf32>
    %244 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%242, %243 : tensor<32x32xf32>, tensor<32x32xf32>) outs(%19 : tensor<32x32xf32>) {
    ^bb0(%in: f32, %in_122: f32, %out: f32):
      %365 = arith.addf %in, %in_122 : f32
      linalg.yield %365 : f32
    } -> tensor<32x32xf32>
    %245 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%244 : tensor<32x32xf32>) outs(%21 : tensor<32x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<32x32xbf16>
    %expanded_94 = tensor.expand_shape %245 [[0, 1], [2]] output_shape [2, 16, 32] : tensor<32x32xbf16> into tensor<2x16x32xbf16>
    %246 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_94, %221 : tensor<2x16x32xbf16>, tensor<2x16x32xbf16>) outs(%100 : tensor<2x16x32xbf16>) {
    ^bb0(%in: bf16, %in_122: bf16, %out: bf16):
      %365 = arith.addf %in, %in_122 : bf16
      linalg.yield %365 : bf16
    } -> tensor<2x16x32xbf16>
    %247 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%246 : tensor<2x16x32xbf16>) outs(%107 : tensor<2x16x32xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %365 = arith.extf %in : bf16 to f32
      linalg.yield %365 : f32
    } -> tensor<2x16x32xf32>
    %248 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%247 : tensor<2x16x32xf32>) outs(%109 : tensor<2x16x32xf64>) {
    ^bb0(%in: f32, %out: f64):
      %365 = arith.extf %in : f32 to f64
      linalg.yield %365 : f64
    } -> tensor<2x16x32xf64>
    %249 = linalg.generic {indexing_maps = [#map4, #map6], iterator_types = ["parallel", "parallel", "reduction"]} ins(%248 : tensor<2x16x32xf64>) outs(%112 : tensor<2x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %365 = arith.addf %in, %out : f64
      linalg.yield %365 : f64
    } -> tensor<2x16x1xf64>
    %250 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%249 : tensor<2x16x1xf64>) outs(%111 : tensor<2x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %365 = arith.divf %in, %cst_10 : f64
      linalg.yield %365 : f64
    } -> tensor<2x16x1xf64>
    %251 = linalg.generic {indexing_maps = [#map4, #map6, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%248, %250 : tensor<2x16x32xf64>, tensor<2x16x1xf64>) outs(%109 : tensor<2x16x32xf64>) {
    ^bb0(%in: f64, %in_122: f64, %out: f64):
      %365 = arith.subf %in, %in_122 : f64
      linalg.yield %365 : f64
    } -> tensor<2x16x32xf64>
    %252 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%251, %251 : tensor<2x16x32xf64>, tensor<2x16x32xf64>) outs(%109 : tensor<2x16x32xf64>) {
    ^bb0(%in: f64, %in_122: f64, %out: f64):
      %365 = arith.mulf %in, %in_122 : f64
      linalg.yield %365 : f64
    } -> tensor<2x16x32xf64>
    %253 = linalg.generic {indexing_maps = [#map4, #map6], iterator_types = ["parallel", "parallel", "reduction"]} ins(%252 : tensor<2x16x32xf64>) outs(%112 : tensor<2x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %365 = arith.addf %in, %out : f64
      linalg.yield %365 : f64
    } -> tensor<2x16x1xf64>
    %254 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%253 : tensor<2x16x1xf64>) outs(%111 : tensor<2x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %365 = arith.divf %in, %cst_10 : f64
      linalg.yield %365 : f64
    } -> tensor<2x16x1xf64>
    %255 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%254 : tensor<2x16x1xf64>) outs(%119 : tensor<2x16x1xf32>) {
    ^bb0(%in: f64, %out: f32):
      %365 = arith.truncf %in : f64 to f32
      linalg.yield %365 : f32
    } -> tensor<2x16x1xf32>
    %256 = linalg.generic {indexing_maps = [#map4, #map6], iterator_types = ["parallel", "parallel", "reduction"]} ins(%247 : tensor<2x16x32xf32>) outs(%121 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %365 = arith.addf %in, %out : f32
      linalg.yield %365 : f32
    } -> tensor<2x16x1xf32>
    %257 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%256 : tensor<2x16x1xf32>) outs(%119 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %365 = arith.divf %in, %cst_11 : f32
      linalg.yield %365 : f32
    } -> tensor<2x16x1xf32>
    %258 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%255 : tensor<2x16x1xf32>) outs(%119 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %365 = arith.truncf %cst_8 : f64 to f32
      %366 = arith.addf %in, %365 : f32
      linalg.yield %366 : f32
    } -> tensor<2x16x1xf32>
    %259 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%258 : tensor<2x16x1xf32>) outs(%119 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %365 = math.rsqrt %in : f32
      linalg.yield %365 : f32
    } -> tensor<2x16x1xf32>
    %260 = linalg.generic {indexing_maps = [#map4, #map6, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%247, %257 : tensor<2x16x32xf32>, tensor<2x16x1xf32>) outs(%107 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_122: f32, %out: f32):
      %365 = arith.subf %in, %in_122 : f32
      linalg.yield %365 : f32
    } -> tensor<2x16x32xf32>
    %261 = linalg.generic {indexing_maps = [#map4, #map6, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%260, %259 : tensor<2x16x32xf32>, tensor<2x16x1xf32>) outs(%107 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_122: f32, %out: f32):
      %365 = arith.mulf %in, %in_122 : f32
      linalg.yield %365 : f32
    } -> tensor<2x16x32xf32>
    %262 = linalg.generic {indexing_maps = [#map4, #map7, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%261, %58 : tensor<2x16x32xf32>, tensor<32xbf16>) outs(%107 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_122: bf16, %out: f32):
      %365 = arith.extf %in_122 : bf16 to f32
      %366 = arith.mulf %in, %365 : f32
      linalg.yield %366 : f32
    } -> tensor<2x16x32xf32>
    %263 = linalg.generic {indexing_maps = [#map4, #map7, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%262, %60 : tensor<2x16x32xf32>, tensor<32xbf16>) outs(%107 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_122: bf16, %out: f32):
      %365 = arith.extf %in_122 : bf16 to f32
      %366 = arith.addf %in, %365 : f32
      linalg.yield %366 : f32
    } -> tensor<2x16x32xf32>
    %264 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%263 : tensor<2x16x32xf32>) outs(%100 : tensor<2x16x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<2x16x32xbf16>
    %collapsed_95 = tensor.collapse_shape %264 [[0, 1], [2]] : tensor<2x16x32xbf16> into tensor<32x32xbf16>
    %transposed_96 = linalg.transpose ins(%62 : tensor<32x32xbf16>) outs(%21 : tensor<32x32xbf16>) permutation = [1, 0] 
    %265 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%64 : tensor<32xbf16>) outs(%12 : tensor<32xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %365 = arith.extf %in : bf16 to f32
      linalg.yield %365 : f32
    } -> tensor<32xf32>
    %266 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%collapsed_95 : tensor<32x32xbf16>) outs(%19 : tensor<32x32xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %365 = arith.extf %in : bf16 to f32
      linalg.yield %365 : f32
    } -> tensor<32x32xf32>
    %267 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%transposed_96 : tensor<32x32xbf16>) outs(%19 : tensor<32x32xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %365 = arith.extf %in : bf16 to f32
      linalg.yield %365 : f32
    } -> tensor<32x32xf32>
    %268 = linalg.matmul ins(%266, %267 : tensor<32x32xf32>, tensor<32x32xf32>) outs(%147 : tensor<32x32xf32>) -> tensor<32x32xf32>
    %269 = linalg.generic {indexing_maps = [#map2, #map], iterator_types = ["parallel", "parallel"]} ins(%265 : tensor<32xf32>) outs(%19 : tensor<32x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<32x32xf32>
    %270 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%268, %269 : tensor<32x32xf32>, tensor<32x32xf32>) outs(%19 : tensor<32x32xf32>) {
    ^bb0(%in: f32, %in_122: f32, %out: f32):
      %365 = arith.addf %in, %in_122 : f32
      linalg.yield %365 : f32
    } -> tensor<32x32xf32>
    %271 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%270 : tensor<32x32xf32>) outs(%21 : tensor<32x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<32x32xbf16>
    %expanded_97 = tensor.expand_shape %271 [[0, 1], [2, 3]] output_shape [2, 16, 2, 16] : tensor<32x32xbf16> into tensor<2x16x2x16xbf16>
    %transposed_98 = linalg.transpose ins(%expanded_97 : tensor<2x16x2x16xbf16>) outs(%152 : tensor<2x2x16x16xbf16>) permutation = [0, 2, 1, 3] 
    %transposed_99 = linalg.transpose ins(%66 : tensor<32x32xbf16>) outs(%21 : tensor<32x32xbf16>) permutation = [1, 0] 
    %272 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%68 : tensor<32xbf16>) outs(%12 : tensor<32xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %365 = arith.extf %in : bf16 to f32
      linalg.yield %365 : f32
    } -> tensor<32xf32>
    %273 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%transposed_99 : tensor<32x32xbf16>) outs(%19 : tensor<32x32xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %365 = arith.extf %in : bf16 to f32
      linalg.yield %365 : f32
    } -> tensor<32x32xf32>
    %274 = linalg.matmul ins(%266, %273 : tensor<32x32xf32>, tensor<32x32xf32>) outs(%147 : tensor<32x32xf32>) -> tensor<32x32xf32>
    %275 = linalg.generic {indexing_maps = [#map2, #map], iterator_types = ["parallel", "parallel"]} ins(%272 : tensor<32xf32>) outs(%19 : tensor<32x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<32x32xf32>
    %276 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%274, %275 : tensor<32x32xf32>, tensor<32x32xf32>) outs(%19 : tensor<32x32xf32>) {
    ^bb0(%in: f32, %in_122: f32, %out: f32):
      %365 = arith.addf %in, %in_122 : f32
      linalg.yield %365 : f32
    } -> tensor<32x32xf32>
    %277 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%276 : tensor<32x32xf32>) outs(%21 : tensor<32x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<32x32xbf16>
    %expanded_100 = tensor.expand_shape %277 [[0, 1], [2, 3]] output_shape [2, 16, 2, 16] : tensor<32x32xbf16> into tensor<2x16x2x16xbf16>
    %transposed_101 = linalg.transpose ins(%expanded_100 : tensor<2x16x2x16xbf16>) outs(%152 : tensor<2x2x16x16xbf16>) permutation = [0, 2, 1, 3] 
    %transposed_102 = linalg.transpose ins(%70 : tensor<32x32xbf16>) outs(%21 : tensor<32x32xbf16>) permutation = [1, 0] 
    %278 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%72 : tensor<32xbf16>) outs(%12 : tensor<32xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %365 = arith.extf %in : bf16 to f32
      linalg.yield %365 : f32
    } -> tensor<32xf32>
    %279 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%transposed_102 : tensor<32x32xbf16>) outs(%19 : tensor<32x32xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %365 = arith.extf %in : bf16 to f32
      linalg.yield %365 : f32
    } -> tensor<32x32xf32>
    %280 = linalg.matmul ins(%266, %279 : tensor<32x32xf32>, tensor<32x32xf32>) outs(%147 : tensor<32x32xf32>) -> tensor<32x32xf32>
    %281 = linalg.generic {indexing_maps = [#map2, #map], iterator_types = ["parallel", "parallel"]} ins(%278 : tensor<32xf32>) outs(%19 : tensor<32x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<32x32xf32>
    %282 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%280, %281 : tensor<32x32xf32>, tensor<32x32xf32>) outs(%19 : tensor<32x32xf32>) {
    ^bb0(%in: f32, %in_122: f32, %out: f32):
      %365 = arith.addf %in, %in_122 : f32
      linalg.yield %365 : f32
    } -> tensor<32x32xf32>
    %283 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%282 : tensor<32x32xf32>) outs(%21 : tensor<32x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<32x32xbf16>
    %expanded_103 = tensor.expand_shape %283 [[0, 1], [2, 3]] output_shape [2, 16, 2, 16] : tensor<32x32xbf16> into tensor<2x16x2x16xbf16>
    %transposed_104 = linalg.transpose ins(%expanded_103 : tensor<2x16x2x16xbf16>) outs(%152 : tensor<2x2x16x16xbf16>) permutation = [0, 2, 1, 3] 
    %284 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_98 : tensor<2x2x16x16xbf16>) outs(%167 : tensor<2x2x16x16xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %365 = arith.extf %in : bf16 to f32
      linalg.yield %365 : f32
    } -> tensor<2x2x16x16xf32>
    %285 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_101 : tensor<2x2x16x16xbf16>) outs(%167 : tensor<2x2x16x16xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %365 = arith.extf %in : bf16 to f32
      linalg.yield %365 : f32
    } -> tensor<2x2x16x16xf32>
    %286 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_104 : tensor<2x2x16x16xbf16>) outs(%167 : tensor<2x2x16x16xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %365 = arith.extf %in : bf16 to f32
      linalg.yield %365 : f32
    } -> tensor<2x2x16x16xf32>
    %287 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%284 : tensor<2x2x16x16xf32>) outs(%167 : tensor<2x2x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %365 = arith.mulf %in, %cst_12 : f32
      linalg.yield %365 : f32
    } -> tensor<2x2x16x16xf32>
    %transposed_105 = linalg.transpose ins(%285 : tensor<2x2x16x16xf32>) outs(%167 : tensor<2x2x16x16xf32>) permutation = [0, 1, 3, 2] 
    %288 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_105 : tensor<2x2x16x16xf32>) outs(%167 : tensor<2x2x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %365 = arith.mulf %in, %cst_12 : f32
      linalg.yield %365 : f32
    } -> tensor<2x2x16x16xf32>
    %collapsed_106 = tensor.collapse_shape %287 [[0, 1], [2], [3]] : tensor<2x2x16x16xf32> into tensor<4x16x16xf32>
    %collapsed_107 = tensor.collapse_shape %288 [[0, 1], [2], [3]] : tensor<2x2x16x16xf32> into tensor<4x16x16xf32>
    %289 = linalg.batch_matmul ins(%collapsed_106, %collapsed_107 : tensor<4x16x16xf32>, tensor<4x16x16xf32>) outs(%174 : tensor<4x16x16xf32>) -> tensor<4x16x16xf32>
    %expanded_108 = tensor.expand_shape %289 [[0, 1], [2], [3]] output_shape [2, 2, 16, 16] : tensor<4x16x16xf32> into tensor<2x2x16x16xf32>
    %290 = linalg.generic {indexing_maps = [#map8, #map14, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_108, %166 : tensor<2x2x16x16xf32>, tensor<2x1x16x16xbf16>) outs(%167 : tensor<2x2x16x16xf32>) {
    ^bb0(%in: f32, %in_122: bf16, %out: f32):
      %365 = arith.extf %in_122 : bf16 to f32
      %366 = arith.addf %in, %365 : f32
      linalg.yield %366 : f32
    } -> tensor<2x2x16x16xf32>
    %291:2 = linalg.generic {indexing_maps = [#map8, #map15, #map15], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%290 : tensor<2x2x16x16xf32>) outs(%180, %178 : tensor<2x2x16xf32>, tensor<2x2x16xi64>) {
    ^bb0(%in: f32, %out: f32, %out_122: i64):
      %365 = linalg.index 3 : index
      %366 = arith.index_cast %365 : index to i64
      %367 = arith.maximumf %in, %out : f32
      %368 = arith.cmpf ogt, %in, %out : f32
      %369 = arith.select %368, %366, %out_122 : i64
      linalg.yield %367, %369 : f32, i64
    } -> (tensor<2x2x16xf32>, tensor<2x2x16xi64>)
    %expanded_109 = tensor.expand_shape %291#0 [[0], [1], [2, 3]] output_shape [2, 2, 16, 1] : tensor<2x2x16xf32> into tensor<2x2x16x1xf32>
    %292 = linalg.generic {indexing_maps = [#map8, #map16, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%290, %expanded_109 : tensor<2x2x16x16xf32>, tensor<2x2x16x1xf32>) outs(%167 : tensor<2x2x16x16xf32>) {
    ^bb0(%in: f32, %in_122: f32, %out: f32):
      %365 = arith.subf %in, %in_122 : f32
      linalg.yield %365 : f32
    } -> tensor<2x2x16x16xf32>
    %293 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%292 : tensor<2x2x16x16xf32>) outs(%167 : tensor<2x2x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %365 = math.exp %in : f32
      linalg.yield %365 : f32
    } -> tensor<2x2x16x16xf32>
    %294 = linalg.generic {indexing_maps = [#map8, #map16], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%293 : tensor<2x2x16x16xf32>) outs(%185 : tensor<2x2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %365 = arith.addf %in, %out : f32
      linalg.yield %365 : f32
    } -> tensor<2x2x16x1xf32>
    %295 = linalg.generic {indexing_maps = [#map8, #map16, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%293, %294 : tensor<2x2x16x16xf32>, tensor<2x2x16x1xf32>) outs(%167 : tensor<2x2x16x16xf32>) {
    ^bb0(%in: f32, %in_122: f32, %out: f32):
      %365 = arith.divf %in, %in_122 : f32
      linalg.yield %365 : f32
    } -> tensor<2x2x16x16xf32>
    %296 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%290 : tensor<2x2x16x16xf32>) outs(%188 : tensor<2x2x16x16xi1>) {
    ^bb0(%in: f32, %out: i1):
      %365 = arith.extf %in : f32 to f64
      %366 = arith.cmpf oeq, %365, %cst_7 : f64
      linalg.yield %366 : i1
    } -> tensor<2x2x16x16xi1>
    %297 = linalg.generic {indexing_maps = [#map8, #map16], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%296 : tensor<2x2x16x16xi1>) outs(%191 : tensor<2x2x16x1xi1>) {
    ^bb0(%in: i1, %out: i1):
      %365 = arith.andi %in, %out : i1
      linalg.yield %365 : i1
    } -> tensor<2x2x16x1xi1>
    %298 = linalg.generic {indexing_maps = [#map16, #map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%297, %cst_2, %295 : tensor<2x2x16x1xi1>, tensor<2x2x16x16xf32>, tensor<2x2x16x16xf32>) outs(%167 : tensor<2x2x16x16xf32>) {
    ^bb0(%in: i1, %in_122: f32, %in_123: f32, %out: f32):
      %365 = arith.select %in, %in_122, %in_123 : f32
      linalg.yield %365 : f32
    } -> tensor<2x2x16x16xf32>
    %collapsed_110 = tensor.collapse_shape %298 [[0, 1], [2], [3]] : tensor<2x2x16x16xf32> into tensor<4x16x16xf32>
    %collapsed_111 = tensor.collapse_shape %286 [[0, 1], [2], [3]] : tensor<2x2x16x16xf32> into tensor<4x16x16xf32>
    %299 = linalg.batch_matmul ins(%collapsed_110, %collapsed_111 : tensor<4x16x16xf32>, tensor<4x16x16xf32>) outs(%174 : tensor<4x16x16xf32>) -> tensor<4x16x16xf32>
    %expanded_112 = tensor.expand_shape %299 [[0, 1], [2], [3]] output_shape [2, 2, 16, 16] : tensor<4x16x16xf32> into tensor<2x2x16x16xf32>
    %300 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_112 : tensor<2x2x16x16xf32>) outs(%152 : tensor<2x2x16x16xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<2x2x16x16xbf16>
    %transposed_113 = linalg.transpose ins(%300 : tensor<2x2x16x16xbf16>) outs(%196 : tensor<2x16x2x16xbf16>) permutation = [0, 2, 1, 3] 
    %collapsed_114 = tensor.collapse_shape %transposed_113 [[0], [1], [2, 3]] : tensor<2x16x2x16xbf16> into tensor<2x16x32xbf16>
    %transposed_115 = linalg.transpose ins(%74 : tensor<32x32xbf16>) outs(%21 : tensor<32x32xbf16>) permutation = [1, 0] 
    %301 = linalg.generic {indexing_maps = [#map17, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%transposed_115 : tensor<32x32xbf16>) outs(%197 : tensor<2x32x32xbf16>) {
    ^bb0(%in: bf16, %out: bf16):
      linalg.yield %in : bf16
    } -> tensor<2x32x32xbf16>
    %302 = linalg.batch_matmul ins(%collapsed_114, %301 : tensor<2x16x32xbf16>, tensor<2x32x32xbf16>) outs(%199 : tensor<2x16x32xf32>) -> tensor<2x16x32xf32>
    %303 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%302 : tensor<2x16x32xf32>) outs(%100 : tensor<2x16x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<2x16x32xbf16>
    %304 = linalg.generic {indexing_maps = [#map4, #map7, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%303, %76 : tensor<2x16x32xbf16>, tensor<32xbf16>) outs(%100 : tensor<2x16x32xbf16>) {
    ^bb0(%in: bf16, %in_122: bf16, %out: bf16):
      %365 = arith.addf %in, %in_122 : bf16
      linalg.yield %365 : bf16
    } -> tensor<2x16x32xbf16>
    %305 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%304, %264 : tensor<2x16x32xbf16>, tensor<2x16x32xbf16>) outs(%100 : tensor<2x16x32xbf16>) {
    ^bb0(%in: bf16, %in_122: bf16, %out: bf16):
      %365 = arith.addf %in, %in_122 : bf16
      linalg.yield %365 : bf16
    } -> tensor<2x16x32xbf16>
    %306 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%305 : tensor<2x16x32xbf16>) outs(%107 : tensor<2x16x32xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %365 = arith.extf %in : bf16 to f32
      linalg.yield %365 : f32
    } -> tensor<2x16x32xf32>
    %307 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%306 : tensor<2x16x32xf32>) outs(%109 : tensor<2x16x32xf64>) {
    ^bb0(%in: f32, %out: f64):
      %365 = arith.extf %in : f32 to f64
      linalg.yield %365 : f64
    } -> tensor<2x16x32xf64>
    %308 = linalg.generic {indexing_maps = [#map4, #map6], iterator_types = ["parallel", "parallel", "reduction"]} ins(%307 : tensor<2x16x32xf64>) outs(%112 : tensor<2x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %365 = arith.addf %in, %out : f64
      linalg.yield %365 : f64
    } -> tensor<2x16x1xf64>
    %309 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%308 : tensor<2x16x1xf64>) outs(%111 : tensor<2x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %365 = arith.divf %in, %cst_10 : f64
      linalg.yield %365 : f64
    } -> tensor<2x16x1xf64>
    %310 = linalg.generic {indexing_maps = [#map4, #map6, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%307, %309 : tensor<2x16x32xf64>, tensor<2x16x1xf64>) outs(%109 : tensor<2x16x32xf64>) {
    ^bb0(%in: f64, %in_122: f64, %out: f64):
      %365 = arith.subf %in, %in_122 : f64
      linalg.yield %365 : f64
    } -> tensor<2x16x32xf64>
    %311 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%310, %310 : tensor<2x16x32xf64>, tensor<2x16x32xf64>) outs(%109 : tensor<2x16x32xf64>) {
    ^bb0(%in: f64, %in_122: f64, %out: f64):
      %365 = arith.mulf %in, %in_122 : f64
      linalg.yield %365 : f64
    } -> tensor<2x16x32xf64>
    %312 = linalg.generic {indexing_maps = [#map4, #map6], iterator_types = ["parallel", "parallel", "reduction"]} ins(%311 : tensor<2x16x32xf64>) outs(%112 : tensor<2x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %365 = arith.addf %in, %out : f64
      linalg.yield %365 : f64
    } -> tensor<2x16x1xf64>
    %313 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%312 : tensor<2x16x1xf64>) outs(%111 : tensor<2x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %365 = arith.divf %in, %cst_10 : f64
      linalg.yield %365 : f64
    } -> tensor<2x16x1xf64>
    %314 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%313 : tensor<2x16x1xf64>) outs(%119 : tensor<2x16x1xf32>) {
    ^bb0(%in: f64, %out: f32):
      %365 = arith.truncf %in : f64 to f32
      linalg.yield %365 : f32
    } -> tensor<2x16x1xf32>
    %315 = linalg.generic {indexing_maps = [#map4, #map6], iterator_types = ["parallel", "parallel", "reduction"]} ins(%306 : tensor<2x16x32xf32>) outs(%121 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %365 = arith.addf %in, %out : f32
      linalg.yield %365 : f32
    } -> tensor<2x16x1xf32>
    %316 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%315 : tensor<2x16x1xf32>) outs(%119 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %365 = arith.divf %in, %cst_11 : f32
      linalg.yield %365 : f32
    } -> tensor<2x16x1xf32>
    %317 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%314 : tensor<2x16x1xf32>) outs(%119 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %365 = arith.truncf %cst_8 : f64 to f32
      %366 = arith.addf %in, %365 : f32
      linalg.yield %366 : f32
    } -> tensor<2x16x1xf32>
    %318 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%317 : tensor<2x16x1xf32>) outs(%119 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %365 = math.rsqrt %in : f32
      linalg.yield %365 : f32
    } -> tensor<2x16x1xf32>
    %319 = linalg.generic {indexing_maps = [#map4, #map6, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%306, %316 : tensor<2x16x32xf32>, tensor<2x16x1xf32>) outs(%107 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_122: f32, %out: f32):
      %365 = arith.subf %in, %in_122 : f32
      linalg.yield %365 : f32
    } -> tensor<2x16x32xf32>
    %320 = linalg.generic {indexing_maps = [#map4, #map6, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%319, %318 : tensor<2x16x32xf32>, tensor<2x16x1xf32>) outs(%107 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_122: f32, %out: f32):
      %365 = arith.mulf %in, %in_122 : f32
      linalg.yield %365 : f32
    } -> tensor<2x16x32xf32>
    %321 = linalg.generic {indexing_maps = [#map4, #map7, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%320, %79 : tensor<2x16x32xf32>, tensor<32xbf16>) outs(%107 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_122: bf16, %out: f32):
      %365 = arith.extf %in_122 : bf16 to f32
      %366 = arith.mulf %in, %365 : f32
      linalg.yield %366 : f32
    } -> tensor<2x16x32xf32>
    %322 = linalg.generic {indexing_maps = [#map4, #map7, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%321, %81 : tensor<2x16x32xf32>, tensor<32xbf16>) outs(%107 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_122: bf16, %out: f32):
      %365 = arith.extf %in_122 : bf16 to f32
      %366 = arith.addf %in, %365 : f32
      linalg.yield %366 : f32
    } -> tensor<2x16x32xf32>
    %323 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%322 : tensor<2x16x32xf32>) outs(%100 : tensor<2x16x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<2x16x32xbf16>
    %collapsed_116 = tensor.collapse_shape %323 [[0, 1], [2]] : tensor<2x16x32xbf16> into tensor<32x32xbf16>
    %transposed_117 = linalg.transpose ins(%83 : tensor<48x32xbf16>) outs(%52 : tensor<32x48xbf16>) permutation = [1, 0] 
    %324 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%85 : tensor<48xbf16>) outs(%46 : tensor<48xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %365 = arith.extf %in : bf16 to f32
      linalg.yield %365 : f32
    } -> tensor<48xf32>
    %325 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%collapsed_116 : tensor<32x32xbf16>) outs(%19 : tensor<32x32xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %365 = arith.extf %in : bf16 to f32
      linalg.yield %365 : f32
    } -> tensor<32x32xf32>
    %326 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%transposed_117 : tensor<32x48xbf16>) outs(%50 : tensor<32x48xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %365 = arith.extf %in : bf16 to f32
      linalg.yield %365 : f32
    } -> tensor<32x48xf32>
    %327 = linalg.matmul ins(%325, %326 : tensor<32x32xf32>, tensor<32x48xf32>) outs(%225 : tensor<32x48xf32>) -> tensor<32x48xf32>
    %328 = linalg.generic {indexing_maps = [#map2, #map], iterator_types = ["parallel", "parallel"]} ins(%324 : tensor<48xf32>) outs(%50 : tensor<32x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<32x48xf32>
    %329 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%327, %328 : tensor<32x48xf32>, tensor<32x48xf32>) outs(%50 : tensor<32x48xf32>) {
    ^bb0(%in: f32, %in_122: f32, %out: f32):
      %365 = arith.addf %in, %in_122 : f32
      linalg.yield %365 : f32
    } -> tensor<32x48xf32>
    %330 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%329 : tensor<32x48xf32>) outs(%52 : tensor<32x48xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<32x48xbf16>
    %expanded_118 = tensor.expand_shape %330 [[0, 1], [2]] output_shape [2, 16, 48] : tensor<32x48xbf16> into tensor<2x16x48xbf16>
    %331 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_118 : tensor<2x16x48xbf16>) outs(%230 : tensor<2x16x48xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %365 = arith.extf %in : bf16 to f32
      linalg.yield %365 : f32
    } -> tensor<2x16x48xf32>
    %332 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%331 : tensor<2x16x48xf32>) outs(%230 : tensor<2x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %365 = arith.mulf %in, %cst_12 : f32
      linalg.yield %365 : f32
    } -> tensor<2x16x48xf32>
    %333 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%331 : tensor<2x16x48xf32>) outs(%230 : tensor<2x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %365 = arith.truncf %cst_6 : f64 to f32
      %366 = arith.mulf %in, %365 : f32
      linalg.yield %366 : f32
    } -> tensor<2x16x48xf32>
    %334 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%333 : tensor<2x16x48xf32>) outs(%230 : tensor<2x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %365 = math.erf %in : f32
      linalg.yield %365 : f32
    } -> tensor<2x16x48xf32>
    %335 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%334 : tensor<2x16x48xf32>) outs(%230 : tensor<2x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %365 = arith.addf %in, %cst_13 : f32
      linalg.yield %365 : f32
    } -> tensor<2x16x48xf32>
    %336 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%332, %335 : tensor<2x16x48xf32>, tensor<2x16x48xf32>) outs(%230 : tensor<2x16x48xf32>) {
    ^bb0(%in: f32, %in_122: f32, %out: f32):
      %365 = arith.mulf %in, %in_122 : f32
      linalg.yield %365 : f32
    } -> tensor<2x16x48xf32>
    %337 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%336 : tensor<2x16x48xf32>) outs(%237 : tensor<2x16x48xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<2x16x48xbf16>
    %collapsed_119 = tensor.collapse_shape %337 [[0, 1], [2]] : tensor<2x16x48xbf16> into tensor<32x48xbf16>
    %transposed_120 = linalg.transpose ins(%87 : tensor<32x48xbf16>) outs(%44 : tensor<48x32xbf16>) permutation = [1, 0] 
    %338 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%89 : tensor<32xbf16>) outs(%12 : tensor<32xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %365 = arith.extf %in : bf16 to f32
      linalg.yield %365 : f32
    } -> tensor<32xf32>
    %339 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%collapsed_119 : tensor<32x48xbf16>) outs(%50 : tensor<32x48xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %365 = arith.extf %in : bf16 to f32
      linalg.yield %365 : f32
    } -> tensor<32x48xf32>
    %340 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%transposed_120 : tensor<48x32xbf16>) outs(%42 : tensor<48x32xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %365 = arith.extf %in : bf16 to f32
      linalg.yield %365 : f32
    } -> tensor<48x32xf32>
    %341 = linalg.matmul ins(%339, %340 : tensor<32x48xf32>, tensor<48x32xf32>) outs(%147 : tensor<32x32xf32>) -> tensor<32x32xf32>
    %342 = linalg.generic {indexing_maps = [#map2, #map], iterator_types = ["parallel", "parallel"]} ins(%338 : tensor<32xf32>) outs(%19 : tensor<32x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<32x32xf32>
    %343 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%341, %342 : tensor<32x32xf32>, tensor<32x32xf32>) outs(%19 : tensor<32x32xf32>) {
    ^bb0(%in: f32, %in_122: f32, %out: f32):
      %365 = arith.addf %in, %in_122 : f32
      linalg.yield %365 : f32
    } -> tensor<32x32xf32>
    %344 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%343 : tensor<32x32xf32>) outs(%21 : tensor<32x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<32x32xbf16>
    %expanded_121 = tensor.expand_shape %344 [[0, 1], [2]] output_shape [2, 16, 32] : tensor<32x32xbf16> into tensor<2x16x32xbf16>
    %345 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_121, %323 : tensor<2x16x32xbf16>, tensor<2x16x32xbf16>) outs(%100 : tensor<2x16x32xbf16>) {
    ^bb0(%in: bf16, %in_122: bf16, %out: bf16):
      %365 = arith.addf %in, %in_122 : bf16
      linalg.yield %365 : bf16
    } -> tensor<2x16x32xbf16>
    %346 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%345 : tensor<2x16x32xbf16>) outs(%107 : tensor<2x16x32xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %365 = arith.extf %in : bf16 to f32
      linalg.yield %365 : f32
    } -> tensor<2x16x32xf32>
    %347 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%346 : tensor<2x16x32xf32>) outs(%109 : tensor<2x16x32xf64>) {
    ^bb0(%in: f32, %out: f64):
      %365 = arith.extf %in : f32 to f64
      linalg.yield %365 : f64
    } -> tensor<2x16x32xf64>
    %348 = linalg.generic {indexing_maps = [#map4, #map6], iterator_types = ["parallel", "parallel", "reduction"]} ins(%347 : tensor<2x16x32xf64>) outs(%112 : tensor<2x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %365 = arith.addf %in, %out : f64
      linalg.yield %365 : f64
    } -> tensor<2x16x1xf64>
    %349 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%348 : tensor<2x16x1xf64>) outs(%111 : tensor<2x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %365 = arith.divf %in, %cst_10 : f64
      linalg.yield %365 : f64
    } -> tensor<2x16x1xf64>
    %350 = linalg.generic {indexing_maps = [#map4, #map6, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%347, %349 : tensor<2x16x32xf64>, tensor<2x16x1xf64>) outs(%109 : tensor<2x16x32xf64>) {
    ^bb0(%in: f64, %in_122: f64, %out: f64):
      %365 = arith.subf %in, %in_122 : f64
      linalg.yield %365 : f64
    } -> tensor<2x16x32xf64>
    %351 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%350, %350 : tensor<2x16x32xf64>, tensor<2x16x32xf64>) outs(%109 : tensor<2x16x32xf64>) {
    ^bb0(%in: f64, %in_122: f64, %out: f64):
      %365 = arith.mulf %in, %in_122 : f64
      linalg.yield %365 : f64
    } -> tensor<2x16x32xf64>
    %352 = linalg.generic {indexing_maps = [#map4, #map6], iterator_types = ["parallel", "parallel", "reduction"]} ins(%351 : tensor<2x16x32xf64>) outs(%112 : tensor<2x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %365 = arith.addf %in, %out : f64
      linalg.yield %365 : f64
    } -> tensor<2x16x1xf64>
    %353 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%352 : tensor<2x16x1xf64>) outs(%111 : tensor<2x16x1xf64>) {
    ^bb0(%in: f64, %out: f64):
      %365 = arith.divf %in, %cst_10 : f64
      linalg.yield %365 : f64
    } -> tensor<2x16x1xf64>
    %354 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%353 : tensor<2x16x1xf64>) outs(%119 : tensor<2x16x1xf32>) {
    ^bb0(%in: f64, %out: f32):
      %365 = arith.truncf %in : f64 to f32
      linalg.yield %365 : f32
    } -> tensor<2x16x1xf32>
    %355 = linalg.generic {indexing_maps = [#map4, #map6], iterator_types = ["parallel", "parallel", "reduction"]} ins(%346 : tensor<2x16x32xf32>) outs(%121 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %365 = arith.addf %in, %out : f32
      linalg.yield %365 : f32
    } -> tensor<2x16x1xf32>
    %356 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%355 : tensor<2x16x1xf32>) outs(%119 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %365 = arith.divf %in, %cst_11 : f32
      linalg.yield %365 : f32
    } -> tensor<2x16x1xf32>
    %357 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%354 : tensor<2x16x1xf32>) outs(%119 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %365 = arith.truncf %cst_8 : f64 to f32
      %366 = arith.addf %in, %365 : f32
      linalg.yield %366 : f32
    } -> tensor<2x16x1xf32>
    %358 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%357 : tensor<2x16x1xf32>) outs(%119 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %365 = math.rsqrt %in : f32
      linalg.yield %365 : f32
    } -> tensor<2x16x1xf32>
    %359 = linalg.generic {indexing_maps = [#map4, #map6, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%346, %356 : tensor<2x16x32xf32>, tensor<2x16x1xf32>) outs(%107 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_122: f32, %out: f32):
      %365 = arith.subf %in, %in_122 : f32
      linalg.yield %365 : f32
    } -> tensor<2x16x32xf32>
    %360 = linalg.generic {indexing_maps = [#map4, #map6, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%359, %358 : tensor<2x16x32xf32>, tensor<2x16x1xf32>) outs(%107 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_122: f32, %out: f32):
      %365 = arith.mulf %in, %in_122 : f32
      linalg.yield %365 : f32
    } -> tensor<2x16x32xf32>
    %361 = linalg.generic {indexing_maps = [#map4, #map7, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%360, %92 : tensor<2x16x32xf32>, tensor<32xbf16>) outs(%107 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_122: bf16, %out: f32):
      %365 = arith.extf %in_122 : bf16 to f32
      %366 = arith.mulf %in, %365 : f32
      linalg.yield %366 : f32
    } -> tensor<2x16x32xf32>
    %362 = linalg.generic {indexing_maps = [#map4, #map7, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%361, %94 : tensor<2x16x32xf32>, tensor<32xbf16>) outs(%107 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_122: bf16, %out: f32):
      %365 = arith.extf %in_122 : bf16 to f32
      %366 = arith.addf %in, %365 : f32
      linalg.yield %366 : f32
    } -> tensor<2x16x32xf32>
    %363 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%362 : tensor<2x16x32xf32>) outs(%100 : tensor<2x16x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %365 = arith.truncf %in : f32 to bf16
      linalg.yield %365 : bf16
    } -> tensor<2x16x32xbf16>
    %364 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel"]} ins(%363 : tensor<2x16x32xbf16>) outs(%107 : tensor<2x16x32xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %365 = arith.extf %in : bf16 to f32
      linalg.yield %365 : f32
    } -> tensor<2x16x32xf32>
    return %364 : tensor<2x16x32xf32>
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
