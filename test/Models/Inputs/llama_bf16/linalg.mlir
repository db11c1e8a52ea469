#map = affine_map<(d0, d1) -> (d0, d1)>
#map1 = affine_map<(d0) -> (d0)>
#map2 = affine_map<(d0, d1, d2) -> (d0, d1)>
#map3 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map4 = affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, d3)>
#map5 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>
#map6 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map7 = affine_map<(d0, d1, d2, d3) -> ()>
#map8 = affine_map<(d0, d1, d2, d3) -> (d0, 0, 0, 0)>
#map9 = affine_map<(d0, d1, d2, d3) -> (0, 0, 0, d3)>
#map10 = affine_map<(d0, d1, d2, d3) -> (0, d1, d2, d3)>
#map11 = affine_map<(d0, d1, d2) -> (d0, d1, 0)>
#map12 = affine_map<(d0, d1, d2) -> (d2)>
#map13 = affine_map<(d0, d1, d2, d3) -> (0, 0, d2, d3)>
#map14 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d3, d4)>
#map15 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>
#map16 = affine_map<(d0, d1, d2, d3) -> (d0, 0, d2, d3)>
#map17 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>
#map18 = affine_map<(d0, d1, d2) -> (d1, d2)>
module {
  func.func @main(%arg0: tensor<32768xf16>, %arg1: tensor<2x16xi64>, %arg2: tensor<2x16xi64>) -> tensor<2x16x64xf32> {
    %c2_i64 = arith.constant 2 : i64
    %c16_i64 = arith.constant 16 : i64
    %c0_i64 = arith.constant 0 : i64
    %c64 = arith.constant 64 : index
    %cst = arith.constant 0.000000e+00 : f32
    %cst_0 = arith.constant 0xFF800000 : f32
    %true = arith.constant true
    %cst_1 = arith.constant 1.000000e+00 : f32
    %cst_2 = arith.constant dense<0.000000e+00> : tensor<2x4x16x16xf32>
    %cst_3 = arith.constant dense<0.000000e+00> : tensor<bf16>
    %cst_4 = arith.constant dense<0xFF80> : tensor<bf16>
    %cst_5 = arith.constant dense<true> : tensor<i1>
    %cst_6 = arith.constant 0.59460355750136051 : f64
    %cst_7 = arith.constant 0xFFF0000000000000 : f64
    %cst_8 = arith.constant 9.9999999999999995E-7 : f64
    %cst_9 = arith.constant dense_resource<torch_tensor_4_torch.bfloat16> : tensor<4xbf16>
    %cst_10 = arith.constant 1.000000e+00 : bf16
    %cst_11 = arith.constant 3.200000e+01 : f32
    %extracted_slice = tensor.extract_slice %arg0[0] [2048] [1] : tensor<32768xf16> to tensor<2048xf16>
    %expanded = tensor.expand_shape %extracted_slice [[0, 1]] output_shape [64, 32] : tensor<2048xf16> into tensor<64x32xf16>
    %0 = tensor.empty() : tensor<64x32xf32>
    %1 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded : tensor<64x32xf16>) outs(%0 : tensor<64x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<64x32xf32>
    %2 = tensor.empty() : tensor<64x32xbf16>
    %3 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%1 : tensor<64x32xf32>) outs(%2 : tensor<64x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<64x32xbf16>
    %extracted_slice_12 = tensor.extract_slice %arg0[2048] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_13 = tensor.expand_shape %extracted_slice_12 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %4 = tensor.empty() : tensor<32x32xf32>
    %5 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_13 : tensor<32x32xf16>) outs(%4 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<32x32xf32>
    %6 = tensor.empty() : tensor<32x32xbf16>
    %7 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%5 : tensor<32x32xf32>) outs(%6 : tensor<32x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<32x32xbf16>
    %extracted_slice_14 = tensor.extract_slice %arg0[3072] [512] [1] : tensor<32768xf16> to tensor<512xf16>
    %expanded_15 = tensor.expand_shape %extracted_slice_14 [[0, 1]] output_shape [16, 32] : tensor<512xf16> into tensor<16x32xf16>
    %8 = tensor.empty() : tensor<16x32xf32>
    %9 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_15 : tensor<16x32xf16>) outs(%8 : tensor<16x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<16x32xf32>
    %10 = tensor.empty() : tensor<16x32xbf16>
    %11 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%9 : tensor<16x32xf32>) outs(%10 : tensor<16x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<16x32xbf16>
    %extracted_slice_16 = tensor.extract_slice %arg0[3584] [512] [1] : tensor<32768xf16> to tensor<512xf16>
    %expanded_17 = tensor.expand_shape %extracted_slice_16 [[0, 1]] output_shape [16, 32] : tensor<512xf16> into tensor<16x32xf16>
    %12 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_17 : tensor<16x32xf16>) outs(%8 : tensor<16x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<16x32xf32>
    %13 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%12 : tensor<16x32xf32>) outs(%10 : tensor<16x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<16x32xbf16>
    %extracted_slice_18 = tensor.extract_slice %arg0[4096] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_19 = tensor.expand_shape %extracted_slice_18 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %14 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_19 : tensor<32x32xf16>) outs(%4 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<32x32xf32>
    %15 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%14 : tensor<32x32xf32>) outs(%6 : tensor<32x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<32x32xbf16>
    %extracted_slice_20 = tensor.extract_slice %arg0[5120] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_21 = tensor.expand_shape %extracted_slice_20 [[0, 1]] output_shape [48, 32] : tensor<1536xf16> into tensor<48x32xf16>
    %16 = tensor.empty() : tensor<48x32xf32>
    %17 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_21 : tensor<48x32xf16>) outs(%16 : tensor<48x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<48x32xf32>
    %18 = tensor.empty() : tensor<48x32xbf16>
    %19 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%17 : tensor<48x32xf32>) outs(%18 : tensor<48x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<48x32xbf16>
    %extracted_slice_22 = tensor.extract_slice %arg0[6656] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_23 = tensor.expand_shape %extracted_slice_22 [[0, 1]] output_shape [48, 32] : tensor<1536xf16> into tensor<48x32xf16>
    %20 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_23 : tensor<48x32xf16>) outs(%16 : tensor<48x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<48x32xf32>
    %21 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%20 : tensor<48x32xf32>) outs(%18 : tensor<48x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<48x32xbf16>
    %extracted_slice_24 = tensor.extract_slice %arg0[8192] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_25 = tensor.expand_shape %extracted_slice_24 [[0, 1]] output_shape [32, 48] : tensor<1536xf16> into tensor<32x48xf16>
    %22 = tensor.empty() : tensor<32x48xf32>
    %23 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_25 : tensor<32x48xf16>) outs(%22 : tensor<32x48xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<32x48xf32>
    %24 = tensor.empty() : tensor<32x48xbf16>
    %25 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%23 : tensor<32x48xf32>) outs(%24 : tensor<32x48xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<32x48xbf16>
    %extracted_slice_26 = tensor.extract_slice %arg0[9728] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %26 = tensor.empty() : tensor<32xf32>
    %27 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_26 : tensor<32xf16>) outs(%26 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<32xf32>
    %28 = tensor.empty() : tensor<32xbf16>
    %29 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%27 : tensor<32xf32>) outs(%28 : tensor<32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<32xbf16>
    %30 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%29 : tensor<32xbf16>) outs(%28 : tensor<32xbf16>) {
    ^bb0(%in: bf16, %out: bf16):
      %272 = arith.addf %in, %cst_10 : bf16
      linalg.yield %272 : bf16
    } -> tensor<32xbf16>
    %extracted_slice_27 = tensor.extract_slice %arg0[9760] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %31 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_27 : tensor<32xf16>) outs(%26 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<32xf32>
    %32 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%31 : tensor<32xf32>) outs(%28 : tensor<32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<32xbf16>
    %33 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%32 : tensor<32xbf16>) outs(%28 : tensor<32xbf16>) {
    ^bb0(%in: bf16, %out: bf16):
      %272 = arith.addf %in, %cst_10 : bf16
      linalg.yield %272 : bf16
    } -> tensor<32xbf16>
    %extracted_slice_28 = tensor.extract_slice %arg0[9792] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_29 = tensor.expand_shape %extracted_slice_28 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %34 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_29 : tensor<32x32xf16>) outs(%4 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<32x32xf32>
    %35 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%34 : tensor<32x32xf32>) outs(%6 : tensor<32x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<32x32xbf16>
    %extracted_slice_30 = tensor.extract_slice %arg0[10816] [512] [1] : tensor<32768xf16> to tensor<512xf16>
    %expanded_31 = tensor.expand_shape %extracted_slice_30 [[0, 1]] output_shape [16, 32] : tensor<512xf16> into tensor<16x32xf16>
    %36 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_31 : tensor<16x32xf16>) outs(%8 : tensor<16x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<16x32xf32>
    %37 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%36 : tensor<16x32xf32>) outs(%10 : tensor<16x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<16x32xbf16>
    %extracted_slice_32 = tensor.extract_slice %arg0[11328] [512] [1] : tensor<32768xf16> to tensor<512xf16>
    %expanded_33 = tensor.expand_shape %extracted_slice_32 [[0, 1]] output_shape [16, 32] : tensor<512xf16> into tensor<16x32xf16>
    %38 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_33 : tensor<16x32xf16>) outs(%8 : tensor<16x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<16x32xf32>
    %39 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%38 : tensor<16x32xf32>) outs(%10 : tensor<16x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<16x32xbf16>
    %extracted_slice_34 = tensor.extract_slice %arg0[11840] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_35 = tensor.expand_shape %extracted_slice_34 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %40 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_35 : tensor<32x32xf16>) outs(%4 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<32x32xf32>
    %41 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%40 : tensor<32x32xf32>) outs(%6 : tensor<32x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<32x32xbf16>
    %extracted_slice_36 = tensor.extract_slice %arg0[12864] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_37 = tensor.expand_shape %extracted_slice_36 [[0, 1]] output_shape [48, 32] : tensor<1536xf16> into tensor<48x32xf16>
    %42 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_37 : tensor<48x32xf16>) outs(%16 : tensor<48x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<48x32xf32>
    %43 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%42 : tensor<48x32xf32>) outs(%18 : tensor<48x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<48x32xbf16>
    %extracted_slice_38 = tensor.extract_slice %arg0[14400] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_39 = tensor.expand_shape %extracted_slice_38 [[0, 1]] output_shape [48, 32] : tensor<1536xf16> into tensor<48x32xf16>
    %44 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_39 : tensor<48x32xf16>) outs(%16 : tensor<48x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<48x32xf32>
    %45 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%44 : tensor<48x32xf32>) outs(%18 : tensor<48x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<48x32xbf16>
    %extracted_slice_40 = tensor.extract_slice %arg0[15936] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_41 = tensor.expand_shape %extracted_slice_40 [[0, 1]] output_shape [32, 48] : tensor<1536xf16> into tensor<32x48xf16>
    %46 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_41 : tensor<32x48xf16>) outs(%22 : tensor<32x48xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<32x48xf32>
    %47 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%46 : tensor<32x48xf32>) outs(%24 : tensor<32x48xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<32x48xbf16>
    %extracted_slice_42 = tensor.extract_slice %arg0[17472] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %48 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_42 : tensor<32xf16>) outs(%26 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<32xf32>
    %49 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%48 : tensor<32xf32>) outs(%28 : tensor<32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<32xbf16>
    %50 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%49 : tensor<32xbf16>) outs(%28 : tensor<32xbf16>) {
    ^bb0(%in: bf16, %out: bf16):
      %272 = arith.addf %in, %cst_10 : bf16
      linalg.yield %272 : bf16
    } -> tensor<32xbf16>
    %extracted_slice_43 = tensor.extract_slice %arg0[17504] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %51 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_43 : tensor<32xf16>) outs(%26 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<32xf32>
    %52 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%51 : tensor<32xf32>) outs(%28 : tensor<32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<32xbf16>
    %53 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%52 : tensor<32xbf16>) outs(%28 : tensor<32xbf16>) {
    ^bb0(%in: bf16, %out: bf16):
      %272 = arith.addf %in, %cst_10 : bf16
      linalg.yield %272 : bf16
    } -> tensor<32xbf16>
    %extracted_slice_44 = tensor.extract_slice %arg0[17536] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %54 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_44 : tensor<32xf16>) outs(%26 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<32xf32>
    %55 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%54 : tensor<32xf32>) outs(%28 : tensor<32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<32xbf16>
    %56 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%55 : tensor<32xbf16>) outs(%28 : tensor<32xbf16>) {
    ^bb0(%in: bf16, %out: bf16):
      %272 = arith.addf %in, %cst_10 : bf16
      linalg.yield %272 : bf16
    } -> tensor<32xbf16>
    %extracted_slice_45 = tensor.extract_slice %arg0[17568] [2048] [1] : tensor<32768xf16> to tensor<2048xf16>
    %expanded_46 = tensor.expand_shape %extracted_slice_45 [[0, 1]] output_shape [64, 32] : tensor<2048xf16> into tensor<64x32xf16>
    %57 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_46 : tensor<64x32xf16>) outs(%0 : tensor<64x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<64x32xf32>
    %58 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%57 : tensor<64x32xf32>) outs(%2 : tensor<64x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<64x32xbf16>
    %59 = tensor.empty() : tensor<2x16x32xbf16>
    %60 = linalg.generic {indexing_maps = [#map2, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%arg1 : tensor<2x16xi64>) outs(%59 : tensor<2x16x32xbf16>) {
    ^bb0(%in: i64, %out: bf16):
      %272 = arith.index_cast %in : i64 to index
      %273 = linalg.index 2 : index
      %274 = arith.cmpi slt, %272, %c64 : index
      cf.assert %274, "index must be smaller than dim size"
      %275 = arith.cmpi sge, %in, %c0_i64 : i64
      cf.assert %275, "index must be larger or equal to 0"
      %extracted = tensor.extract %3[%272, %273] : tensor<64x32xbf16>
      linalg.yield %extracted : bf16
    } -> tensor<2x16x32xbf16>
    %61 = tensor.empty() : tensor<16xi64>
    %62 = linalg.generic {indexing_maps = [#map1], iterator_types = ["parallel"]} outs(%61 : tensor<16xi64>) {
    ^bb0(%out: i64):
      %272 = linalg.index 0 : index
      %273 = arith.index_cast %272 : index to i64
      linalg.yield %273 : i64
    } -> tensor<16xi64>
    %63 = tensor.empty() : tensor<2x16xi1>
    %64 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%arg2 : tensor<2x16xi64>) outs(%63 : tensor<2x16xi1>) {
    ^bb0(%in: i64, %out: i1):
      %272 = arith.cmpi ne, %in, %c0_i64 : i64
      linalg.yield %272 : i1
    } -> tensor<2x16xi1>
    %65 = tensor.empty() : tensor<2xi64>
    %66 = linalg.generic {indexing_maps = [#map1], iterator_types = ["parallel"]} outs(%65 : tensor<2xi64>) {
    ^bb0(%out: i64):
      %272 = linalg.index 0 : index
      %273 = arith.index_cast %272 : index to i64
      linalg.yield %273 : i64
    } -> tensor<2xi64>
    %expanded_47 = tensor.expand_shape %66 [[0, 1, 2, 3]] output_shape [2, 1, 1, 1] : tensor<2xi64> into tensor<2x1x1x1xi64>
    %expanded_48 = tensor.expand_shape %62 [[0, 1, 2, 3]] output_shape [1, 1, 16, 1] : tensor<16xi64> into tensor<1x1x16x1xi64>
    %expanded_49 = tensor.expand_shape %62 [[0, 1, 2, 3]] output_shape [1, 1, 1, 16] : tensor<16xi64> into tensor<1x1x1x16xi64>
    %67 = tensor.empty() : tensor<1x1x16x16xi1>
    %68 = linalg.generic {indexing_maps = [#map4, #map5, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_49, %expanded_48 : tensor<1x1x1x16xi64>, tensor<1x1x16x1xi64>) outs(%67 : tensor<1x1x16x16xi1>) {
    ^bb0(%in: i64, %in_128: i64, %out: i1):
      %272 = arith.cmpi sle, %in, %in_128 : i64
      linalg.yield %272 : i1
    } -> tensor<1x1x16x16xi1>
    %69 = linalg.generic {indexing_maps = [#map7, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%cst_5, %68 : tensor<i1>, tensor<1x1x16x16xi1>) outs(%67 : tensor<1x1x16x16xi1>) {
    ^bb0(%in: i1, %in_128: i1, %out: i1):
      %272 = arith.andi %in, %in_128 : i1
      linalg.yield %272 : i1
    } -> tensor<1x1x16x16xi1>
    %70 = tensor.empty() : tensor<2x1x1x16xi1>
    %71 = linalg.generic {indexing_maps = [#map8, #map9, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_47, %expanded_49 : tensor<2x1x1x1xi64>, tensor<1x1x1x16xi64>) outs(%70 : tensor<2x1x1x16xi1>) {
    ^bb0(%in: i64, %in_128: i64, %out: i1):
      %272 = arith.cmpi slt, %in, %c0_i64 : i64
      %273 = arith.addi %in, %c2_i64 : i64
      %274 = arith.select %272, %273, %in : i64
      %275 = arith.index_cast %274 : i64 to index
      %276 = arith.cmpi slt, %in_128, %c0_i64 : i64
      %277 = arith.addi %in_128, %c16_i64 : i64
      %278 = arith.select %276, %277, %in_128 : i64
      %279 = arith.index_cast %278 : i64 to index
      %extracted = tensor.extract %64[%275, %279] : tensor<2x16xi1>
      linalg.yield %extracted : i1
    } -> tensor<2x1x1x16xi1>
    %72 = tensor.empty() : tensor<2x1x16x16xi1>
    %73 = linalg.generic {indexing_maps = [#map10, #map4, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%69, %71 : tensor<1x1x16x16xi1>, tensor<2x1x1x16xi1>) outs(%72 : tensor<2x1x16x16xi1>) {
    ^bb0(%in: i1, %in_128: i1, %out: i1):
      %272 = arith.andi %in, %in_128 : i1
      linalg.yield %272 : i1
    } -> tensor<2x1x16x16xi1>
    %expanded_50 = tensor.expand_shape %62 [[0, 1, 2]] output_shape [1, 16, 1] : tensor<16xi64> into tensor<1x16x1xi64>
    %74 = tensor.empty() : tensor<1x16x1xf32>
    %75 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_50 : tensor<1x16x1xi64>) outs(%74 : tensor<1x16x1xf32>) {
    ^bb0(%in: i64, %out: f32):
      %272 = arith.sitofp %in : i64 to f32
      linalg.yield %272 : f32
    } -> tensor<1x16x1xf32>
    %76 = tensor.empty() : tensor<4xf32>
    %77 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%cst_9 : tensor<4xbf16>) outs(%76 : tensor<4xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %272 = arith.extf %in : bf16 to f32
      linalg.yield %272 : f32
    } -> tensor<4xf32>
    %78 = tensor.empty() : tensor<1x16x4xf32>
    %79 = linalg.generic {indexing_maps = [#map11, #map12, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%75, %77 : tensor<1x16x1xf32>, tensor<4xf32>) outs(%78 : tensor<1x16x4xf32>) {
    ^bb0(%in: f32, %in_128: f32, %out: f32):
      %272 = arith.mulf %in, %in_128 : f32
      linalg.yield %272 : f32
    } -> tensor<1x16x4xf32>
    %concat = tensor.concat dim(2) %79, %79 : (tensor<1x16x4xf32>, tensor<1x16x4xf32>) -> tensor<1x16x8xf32>
    %80 = tensor.empty() : tensor<1x16x8xf32>
    %81 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%concat : tensor<1x16x8xf32>) outs(%80 : tensor<1x16x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = math.cos %in : f32
      linalg.yield %272 : f32
    } -> tensor<1x16x8xf32>
    %82 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%concat : tensor<1x16x8xf32>) outs(%80 : tensor<1x16x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = math.sin %in : f32
      linalg.yield %272 : f32
    } -> tensor<1x16x8xf32>
    %83 = tensor.empty() : tensor<1x16x8xbf16>
    %84 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%81 : tensor<1x16x8xf32>) outs(%83 : tensor<1x16x8xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<1x16x8xbf16>
    %85 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%82 : tensor<1x16x8xf32>) outs(%83 : tensor<1x16x8xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<1x16x8xbf16>
    %86 = tensor.empty() : tensor<2x16x32xf32>
    %87 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%60 : tensor<2x16x32xbf16>) outs(%86 : tensor<2x16x32xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %272 = arith.extf %in : bf16 to f32
      linalg.yield %272 : f32
    } -> tensor<2x16x32xf32>
    %88 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%87 : tensor<2x16x32xf32>) outs(%86 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = math.fpowi %in, %c2_i64 : f32, i64
      linalg.yield %272 : f32
    } -> tensor<2x16x32xf32>
    %89 = tensor.empty() : tensor<2x16x1xf32>
    %90 = linalg.fill ins(%cst : f32) outs(%89 : tensor<2x16x1xf32>) -> tensor<2x16x1xf32>
    %91 = linalg.generic {indexing_maps = [#map3, #map11], iterator_types = ["parallel", "parallel", "reduction"]} ins(%88 : tensor<2x16x32xf32>) outs(%90 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.addf %in, %out : f32
      linalg.yield %272 : f32
    } -> tensor<2x16x1xf32>
    %92 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%91 : tensor<2x16x1xf32>) outs(%89 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.divf %in, %cst_11 : f32
      linalg.yield %272 : f32
    } -> tensor<2x16x1xf32>
    %93 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%92 : tensor<2x16x1xf32>) outs(%89 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.truncf %cst_8 : f64 to f32
      %273 = arith.addf %in, %272 : f32
      linalg.yield %273 : f32
    } -> tensor<2x16x1xf32>
    %94 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%93 : tensor<2x16x1xf32>) outs(%89 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = math.rsqrt %in : f32
      linalg.yield %272 : f32
    } -> tensor<2x16x1xf32>
    %95 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%87, %94 : tensor<2x16x32xf32>, tensor<2x16x1xf32>) outs(%86 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_128: f32, %out: f32):
      %272 = arith.mulf %in, %in_128 : f32
      linalg.yield %272 : f32
    } -> tensor<2x16x32xf32>
    %96 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%95 : tensor<2x16x32xf32>) outs(%59 : tensor<2x16x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<2x16x32xbf16>
    %97 = linalg.generic {indexing_maps = [#map12, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%30, %96 : tensor<32xbf16>, tensor<2x16x32xbf16>) outs(%59 : tensor<2x16x32xbf16>) {
    ^bb0(%in: bf16, %in_128: bf16, %out: bf16):
      %272 = arith.mulf %in, %in_128 : bf16
      linalg.yield %272 : bf16
    } -> tensor<2x16x32xbf16>
    %transposed = linalg.transpose ins(%7 : tensor<32x32xbf16>) outs(%6 : tensor<32x32xbf16>) permutation = [1, 0] 
    %collapsed = tensor.collapse_shape %97 [[0, 1], [2]] : tensor<2x16x32xbf16> into tensor<32x32xbf16>
    %98 = linalg.fill ins(%cst : f32) outs(%4 : tensor<32x32xf32>) -> tensor<32x32xf32>
    %99 = linalg.matmul ins(%collapsed, %transposed : tensor<32x32xbf16>, tensor<32x32xbf16>) outs(%98 : tensor<32x32xf32>) -> tensor<32x32xf32>
    %100 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%99 : tensor<32x32xf32>) outs(%6 : tensor<32x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<32x32xbf16>
    %expanded_51 = tensor.expand_shape %100 [[0, 1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<32x32xbf16> into tensor<2x16x4x8xbf16>
    %101 = tensor.empty() : tensor<2x4x16x8xbf16>
    %transposed_52 = linalg.transpose ins(%expanded_51 : tensor<2x16x4x8xbf16>) outs(%101 : tensor<2x4x16x8xbf16>) permutation = [0, 2, 1, 3] 
    %102 = tensor.empty() : tensor<32x16xbf16>
    %transposed_53 = linalg.transpose ins(%11 : tensor<16x32xbf16>) outs(%102 : tensor<32x16xbf16>) permutation = [1, 0] 
    %103 = tensor.empty() : tensor<32x16xf32>
    %104 = linalg.fill ins(%cst : f32) outs(%103 : tensor<32x16xf32>) -> tensor<32x16xf32>
    %105 = linalg.matmul ins(%collapsed, %transposed_53 : tensor<32x32xbf16>, tensor<32x16xbf16>) outs(%104 : tensor<32x16xf32>) -> tensor<32x16xf32>
    %106 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%105 : tensor<32x16xf32>) outs(%102 : tensor<32x16xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<32x16xbf16>
    %expanded_54 = tensor.expand_shape %106 [[0, 1], [2, 3]] output_shape [2, 16, 2, 8] : tensor<32x16xbf16> into tensor<2x16x2x8xbf16>
    %107 = tensor.empty() : tensor<2x2x16x8xbf16>
    %transposed_55 = linalg.transpose ins(%expanded_54 : tensor<2x16x2x8xbf16>) outs(%107 : tensor<2x2x16x8xbf16>) permutation = [0, 2, 1, 3] 
    %transposed_56 = linalg.transpose ins(%13 : tensor<16x32xbf16>) outs(%102 : tensor<32x16xbf16>) permutation = [1, 0] 
    %108 = linalg.matmul ins(%collapsed, %transposed_56 : tensor<32x32xbf16>, tensor<32x16xbf16>) outs(%104 : tensor<32x16xf32>) -> tensor<32x16xf32>
    %109 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%108 : tensor<32x16xf32>) outs(%102 : tensor<32x16xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<32x16xbf16>
    %expanded_57 = tensor.expand_shape %109 [[0, 1], [2, 3]] output_shape [2, 16, 2, 8] : tensor<32x16xbf16> into tensor<2x16x2x8xbf16>
    %transposed_58 = linalg.transpose ins(%expanded_57 : tensor<2x16x2x8xbf16>) outs(%107 : tensor<2x2x16x8xbf16>) permutation = [0, 2, 1, 3] 
    %expanded_59 = tensor.expand_shape %84 [[0], [1, 2], [3]] output_shape [1, 1, 16, 8] : tensor<1x16x8xbf16> into tensor<1x1x16x8xbf16>
    %expanded_60 = tensor.expand_shape %85 [[0], [1, 2], [3]] output_shape [1, 1, 16, 8] : tensor<1x16x8xbf16> into tensor<1x1x16x8xbf16>
    %110 = linalg.generic {indexing_maps = [#map6, #map13, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_52, %expanded_59 : tensor<2x4x16x8xbf16>, tensor<1x1x16x8xbf16>) outs(%101 : tensor<2x4x16x8xbf16>) {
    ^bb0(%in: bf16, %in_128: bf16, %out: bf16):
      %272 = arith.mulf %in, %in_128 : bf16
      linalg.yield %272 : bf16
    } -> tensor<2x4x16x8xbf16>
    %extracted_slice_61 = tensor.extract_slice %transposed_52[0, 0, 0, 0] [2, 4, 16, 4] [1, 1, 1, 1] : tensor<2x4x16x8xbf16> to tensor<2x4x16x4xbf16>
    %extracted_slice_62 = tensor.extract_slice %transposed_52[0, 0, 0, 4] [2, 4, 16, 4] [1, 1, 1, 1] : tensor<2x4x16x8xbf16> to tensor<2x4x16x4xbf16>
    %111 = tensor.empty() : tensor<2x4x16x4xbf16>
    %112 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_62 : tensor<2x4x16x4xbf16>) outs(%111 : tensor<2x4x16x4xbf16>) {
    ^bb0(%in: bf16, %out: bf16):
      %272 = arith.negf %in : bf16
      linalg.yield %272 : bf16
    } -> tensor<2x4x16x4xbf16>
    %concat_63 = tensor.concat dim(3) %112, %extracted_slice_61 : (tensor<2x4x16x4xbf16>, tensor<2x4x16x4xbf16>) -> tensor<2x4x16x8xbf16>
    %113 = linalg.generic {indexing_maps = [#map6, #map13, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%concat_63, %expanded_60 : tensor<2x4x16x8xbf16>, tensor<1x1x16x8xbf16>) outs(%101 : tensor<2x4x16x8xbf16>) {
    ^bb0(%in: bf16, %in_128: bf16, %out: bf16):
      %272 = arith.mulf %in, %in_128 : bf16
      linalg.yield %272 : bf16
    } -> tensor<2x4x16x8xbf16>
    %114 = linalg.generic {indexing_maps = [#map6, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%110, %113 : tensor<2x4x16x8xbf16>, tensor<2x4x16x8xbf16>) outs(%101 : tensor<2x4x16x8xbf16>) {
    ^bb0(%in: bf16, %in_128: bf16, %out: bf16):
      %272 = arith.addf %in, %in_128 : bf16
      linalg.yield %272 : bf16
    } -> tensor<2x4x16x8xbf16>
    %115 = linalg.generic {indexing_maps = [#map6, #map13, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_55, %expanded_59 : tensor<2x2x16x8xbf16>, tensor<1x1x16x8xbf16>) outs(%107 : tensor<2x2x16x8xbf16>) {
    ^bb0(%in: bf16, %in_128: bf16, %out: bf16):
      %272 = arith.mulf %in, %in_128 : bf16
      linalg.yield %272 : bf16
    } -> tensor<2x2x16x8xbf16>
    %extracted_slice_64 = tensor.extract_slice %transposed_55[0, 0, 0, 0] [2, 2, 16, 4] [1, 1, 1, 1] : tensor<2x2x16x8xbf16> to tensor<2x2x16x4xbf16>
    %extracted_slice_65 = tensor.extract_slice %transposed_55[0, 0, 0, 4] [2, 2, 16, 4] [1, 1, 1, 1] : tensor<2x2x16x8xbf16> to tensor<2x2x16x4xbf16>
    %116 = tensor.empty() : tensor<2x2x16x4xbf16>
    %117 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_65 : tensor<2x2x16x4xbf16>) outs(%116 : tensor<2x2x16x4xbf16>) {
    ^bb0(%in: bf16, %out: bf16):
      %272 = arith.negf %in : bf16
      linalg.yield %272 : bf16
    } -> tensor<2x2x16x4xbf16>
    %concat_66 = tensor.concat dim(3) %117, %extracted_slice_64 : (tensor<2x2x16x4xbf16>, tensor<2x2x16x4xbf16>) -> tensor<2x2x16x8xbf16>
    %118 = linalg.generic {indexing_maps = [#map6, #map13, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%concat_66, %expanded_60 : tensor<2x2x16x8xbf16>, tensor<1x1x16x8xbf16>) outs(%107 : tensor<2x2x16x8xbf16>) {
    ^bb0(%in: bf16, %in_128: bf16, %out: bf16):
      %272 = arith.mulf %in, %in_128 : bf16
      linalg.yield %272 : bf16
    } -> tensor<2x2x16x8xbf16>
    %119 = linalg.generic {indexing_maps = [#map6, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%115, %118 : tensor<2x2x16x8xbf16>, tensor<2x2x16x8xbf16>) outs(%107 : tensor<2x2x16x8xbf16>) {
    ^bb0(%in: bf16, %in_128: bf16, %out: bf16):
      %272 = arith.addf %in, %in_128 : bf16
      linalg.yield %272 : bf16
    } -> tensor<2x2x16x8xbf16>
    %120 = tensor.empty() : tensor<2x2x2x16x8xbf16>
    %121 = linalg.generic {indexing_maps = [#map14, #map15], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%119 : tensor<2x2x16x8xbf16>) outs(%120 : tensor<2x2x2x16x8xbf16>) {
    ^bb0(%in: bf16, %out: bf16):
      linalg.yield %in : bf16
    } -> tensor<2x2x2x16x8xbf16>
    %collapsed_67 = tensor.collapse_shape %121 [[0], [1, 2], [3], [4]] : tensor<2x2x2x16x8xbf16> into tensor<2x4x16x8xbf16>
    %122 = linalg.generic {indexing_maps = [#map14, #map15], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%transposed_58 : tensor<2x2x16x8xbf16>) outs(%120 : tensor<2x2x2x16x8xbf16>) {
    ^bb0(%in: bf16, %out: bf16):
      linalg.yield %in : bf16
    } -> tensor<2x2x2x16x8xbf16>
    %collapsed_68 = tensor.collapse_shape %122 [[0], [1, 2], [3], [4]] : tensor<2x2x2x16x8xbf16> into tensor<2x4x16x8xbf16>
    %123 = tensor.empty() : tensor<2x1x16x16xbf16>
    %124 = linalg.generic {indexing_maps = [#map6, #map7, #map7, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%73, %cst_3, %cst_4 : tensor<2x1x16x16xi1>, tensor<bf16>, tensor<bf16>) outs(%123 : tensor<2x1x16x16xbf16>) {
    ^bb0(%in: i1, %in_128: bf16, %in_129: bf16, %out: bf16):
      %272 = arith.select %in, %in_128, %in_129 : bf16
      linalg.yield %272 : bf16
    } -> tensor<2x1x16x16xbf16>
    %125 = tensor.empty() : tensor<2x4x16x8xf32>
    %126 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%114 : tensor<2x4x16x8xbf16>) outs(%125 : tensor<2x4x16x8xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %272 = arith.extf %in : bf16 to f32
      linalg.yield %272 : f32
    } -> tensor<2x4x16x8xf32>
    %127 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%collapsed_67 : tensor<2x4x16x8xbf16>) outs(%125 : tensor<2x4x16x8xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %272 = arith.extf %in : bf16 to f32
      linalg.yield %272 : f32
    } -> tensor<2x4x16x8xf32>
    %128 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%collapsed_68 : tensor<2x4x16x8xbf16>) outs(%125 : tensor<2x4x16x8xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %272 = arith.extf %in : bf16 to f32
      linalg.yield %272 : f32
    } -> tensor<2x4x16x8xf32>
    %129 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%126 : tensor<2x4x16x8xf32>) outs(%125 : tensor<2x4x16x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.truncf %cst_6 : f64 to f32
      %273 = arith.mulf %in, %272 : f32
      linalg.yield %273 : f32
    } -> tensor<2x4x16x8xf32>
    %130 = tensor.empty() : tensor<2x4x8x16xf32>
    %transposed_69 = linalg.transpose ins(%127 : tensor<2x4x16x8xf32>) outs(%130 : tensor<2x4x8x16xf32>) permutation = [0, 1, 3, 2] 
    %131 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_69 : tensor<2x4x8x16xf32>) outs(%130 : tensor<2x4x8x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.truncf %cst_6 : f64 to f32
      %273 = arith.mulf %in, %272 : f32
      linalg.yield %273 : f32
    } -> tensor<2x4x8x16xf32>
    %collapsed_70 = tensor.collapse_shape %129 [[0, 1], [2], [3]] : tensor<2x4x16x8xf32> into tensor<8x16x8xf32>
    %collapsed_71 = tensor.collapse_shape %131 [[0, 1], [2], [3]] : tensor<2x4x8x16xf32> into tensor<8x8x16xf32>
    %132 = tensor.empty() : tensor<8x16x16xf32>
    %133 = linalg.fill ins(%cst : f32) outs(%132 : tensor<8x16x16xf32>) -> tensor<8x16x16xf32>
    %134 = linalg.batch_matmul ins(%collapsed_70, %collapsed_71 : tensor<8x16x8xf32>, tensor<8x8x16xf32>) outs(%133 : tensor<8x16x16xf32>) -> tensor<8x16x16xf32>
    %expanded_72 = tensor.expand_shape %134 [[0, 1], [2], [3]] output_shape [2, 4, 16, 16] : tensor<8x16x16xf32> into tensor<2x4x16x16xf32>
    %135 = tensor.empty() : tensor<2x4x16x16xf32>
    %136 = linalg.generic {indexing_maps = [#map6, #map16, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_72, %124 : tensor<2x4x16x16xf32>, tensor<2x1x16x16xbf16>) outs(%135 : tensor<2x4x16x16xf32>) {
    ^bb0(%in: f32, %in_128: bf16, %out: f32):
      %272 = arith.extf %in_128 : bf16 to f32
      %273 = arith.addf %in, %272 : f32
      linalg.yield %273 : f32
    } -> tensor<2x4x16x16xf32>
    %137 = tensor.empty() : tensor<2x4x16xi64>
    %138 = linalg.fill ins(%c0_i64 : i64) outs(%137 : tensor<2x4x16xi64>) -> tensor<2x4x16xi64>
    %139 = tensor.empty() : tensor<2x4x16xf32>
    %140 = linalg.fill ins(%cst_0 : f32) outs(%139 : tensor<2x4x16xf32>) -> tensor<2x4x16xf32>
    %141:2 = linalg.generic {indexing_maps = [#map6, #map17, #map17], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%136 : tensor<2x4x16x16xf32>) outs(%140, %138 : tensor<2x4x16xf32>, tensor<2x4x16xi64>) {
    ^bb0(%in: f32, %out: f32, %out_128: i64):
      %272 = linalg.index 3 : index
      %273 = arith.index_cast %272 : index to i64
      %274 = arith.maximumf %in, %out : f32
      %275 = arith.cmpf ogt, %in, %out : f32
      %276 = arith.select %275, %273, %out_128 : i64
      linalg.yield %274, %276 : f32, i64
    } -> (tensor<2x4x16xf32>, tensor<2x4x16xi64>)
    %expanded_73 = tensor.expand_shape %141#0 [[0], [1], [2, 3]] output_shape [2, 4, 16, 1] : tensor<2x4x16xf32> into tensor<2x4x16x1xf32>
    %142 = linalg.generic {indexing_maps = [#map6, #map5, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%136, %expanded_73 : tensor<2x4x16x16xf32>, tensor<2x4x16x1xf32>) outs(%135 : tensor<2x4x16x16xf32>) {
    ^bb0(%in: f32, %in_128: f32, %out: f32):
      %272 = arith.subf %in, %in_128 : f32
      linalg.yield %272 : f32
    } -> tensor<2x4x16x16xf32>
    %143 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%142 : tensor<2x4x16x16xf32>) outs(%135 : tensor<2x4x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = math.exp %in : f32
      linalg.yield %272 : f32
    } -> tensor<2x4x16x16xf32>
    %144 = tensor.empty() : tensor<2x4x16x1xf32>
    %145 = linalg.fill ins(%cst : f32) outs(%144 : tensor<2x4x16x1xf32>) -> tensor<2x4x16x1xf32>
    %146 = linalg.generic {indexing_maps = [#map6, #map5], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%143 : tensor<2x4x16x16xf32>) outs(%145 : tensor<2x4x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.addf %in, %out : f32
      linalg.yield %272 : f32
    } -> tensor<2x4x16x1xf32>
    %147 = linalg.generic {indexing_maps = [#map6, #map5, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%143, %146 : tensor<2x4x16x16xf32>, tensor<2x4x16x1xf32>) outs(%135 : tensor<2x4x16x16xf32>) {
    ^bb0(%in: f32, %in_128: f32, %out: f32):
      %272 = arith.divf %in, %in_128 : f32
      linalg.yield %272 : f32
    } -> tensor<2x4x16x16xf32>
    %148 = tensor.empty() : tensor<2x4x16x16xi1>
    %149 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%136 : tensor<2x4x16x16xf32>) outs(%148 : tensor<2x4x16x16xi1>) {
    ^bb0(%in: f32, %out: i1):
      %272 = arith.extf %in : f32 to f64
      %273 = arith.cmpf oeq, %272, %cst_7 : f64
      linalg.yield %273 : i1
    } -> tensor<2x4x16x16xi1>
    %150 = tensor.empty() : tensor<2x4x16x1xi1>
    %151 = linalg.fill ins(%true : i1) outs(%150 : tensor<2x4x16x1xi1>) -> tensor<2x4x16x1xi1>
    %152 = linalg.generic {indexing_maps = [#map6, #map5], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%149 : tensor<2x4x16x16xi1>) outs(%151 : tensor<2x4x16x1xi1>) {
    ^bb0(%in: i1, %out: i1):
      %272 = arith.andi %in, %out : i1
      linalg.yield %272 : i1
    } -> tensor<2x4x16x1xi1>
    %153 = linalg.generic {indexing_maps = [#map5, #map6, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%152, %cst_2, %147 : tensor<2x4x16x1xi1>, tensor<2x4x16x16xf32>, tensor<2x4x16x16xf32>) outs(%135 : tensor<2x4x16x16xf32>) {
    ^bb0(%in: i1, %in_128: f32, %in_129: f32, %out: f32):
      %272 = arith.select %in, %in_128, %in_129 : f32
      linalg.yield %272 : f32
    } -> tensor<2x4x16x16xf32>
    %collapsed_74 = tensor.collapse_shape %153 [[0, 1], [2], [3]] : tensor<2x4x16x16xf32> into tensor<8x16x16xf32>
    %collapsed_75 = tensor.collapse_shape %128 [[0, 1], [2], [3]] : tensor<2x4x16x8xf32> into tensor<8x16x8xf32>
    %154 = tensor.empty() : tensor<8x16x8xf32>
    %155 = linalg.fill ins(%cst : f32) outs(%154 : tensor<8x16x8xf32>) -> tensor<8x16x8xf32>
    %156 = linalg.batch_matmul ins(%collapsed_74, %collapsed_75 : tensor<8x16x16xf32>, tensor<8x16x8xf32>) outs(%155 : tensor<8x16x8xf32>) -> tensor<8x16x8xf32>
    %expanded_76 = tensor.expand_shape %156 [[0, 1], [2], [3]] output_shape [2, 4, 16, 8] : tensor<8x16x8xf32> into tensor<2x4x16x8xf32>
    %157 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_76 : tensor<2x4x16x8xf32>) outs(%101 : tensor<2x4x16x8xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<2x4x16x8xbf16>
    %158 = tensor.empty() : tensor<2x16x4x8xbf16>
    %transposed_77 = linalg.transpose ins(%157 : tensor<2x4x16x8xbf16>) outs(%158 : tensor<2x16x4x8xbf16>) permutation = [0, 2, 1, 3] 
    %collapsed_78 = tensor.collapse_shape %transposed_77 [[0], [1], [2, 3]] : tensor<2x16x4x8xbf16> into tensor<2x16x32xbf16>
    %transposed_79 = linalg.transpose ins(%15 : tensor<32x32xbf16>) outs(%6 : tensor<32x32xbf16>) permutation = [1, 0] 
    %159 = tensor.empty() : tensor<2x32x32xbf16>
    %160 = linalg.generic {indexing_maps = [#map18, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%transposed_79 : tensor<32x32xbf16>) outs(%159 : tensor<2x32x32xbf16>) {
    ^bb0(%in: bf16, %out: bf16):
      linalg.yield %in : bf16
    } -> tensor<2x32x32xbf16>
    %161 = linalg.fill ins(%cst : f32) outs(%86 : tensor<2x16x32xf32>) -> tensor<2x16x32xf32>
    %162 = linalg.batch_matmul ins(%collapsed_78, %160 : tensor<2x16x32xbf16>, tensor<2x32x32xbf16>) outs(%161 : tensor<2x16x32xf32>) -> tensor<2x16x32xf32>
    %163 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%162 : tensor<2x16x32xf32>) outs(%59 : tensor<2x16x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<2x16x32xbf16>
    %164 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%60, %163 : tensor<2x16x32xbf16>, tensor<2x16x32xbf16>) outs(%59 : tensor<2x16x32xbf16>) {
    ^bb0(%in: bf16, %in_128: bf16, %out: bf16):
      %272 = arith.addf %in, %in_128 : bf16
      linalg.yield %272 : bf16
    } -> tensor<2x16x32xbf16>
    %165 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%164 : tensor<2x16x32xbf16>) outs(%86 : tensor<2x16x32xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %272 = arith.extf %in : bf16 to f32
      linalg.yield %272 : f32
    } -> tensor<2x16x32xf32>
    %166 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%165 : tensor<2x16x32xf32>) outs(%86 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = math.fpowi %in, %c2_i64 : f32, i64
      linalg.yield %272 : f32
    } -> tensor<2x16x32xf32>
    %167 = linalg.generic {indexing_maps = [#map3, #map11], iterator_types = ["parallel", "parallel", "reduction"]} ins(%166 : tensor<2x16x32xf32>) outs(%90 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.addf %in, %out : f32
      linalg.yield %272 : f32
    } -> tensor<2x16x1xf32>
    %168 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%167 : tensor<2x16x1xf32>) outs(%89 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.divf %in, %cst_11 : f32
      linalg.yield %272 : f32
    } -> tensor<2x16x1xf32>
    %169 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%168 : tensor<2x16x1xf32>) outs(%89 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.truncf %cst_8 : f64 to f32
      %273 = arith.addf %in, %272 : f32
      linalg.yield %273 : f32
    } -> tensor<2x16x1xf32>
    %170 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%169 : tensor<2x16x1xf32>) outs(%89 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = math.rsqrt %in : f32
      linalg.yield %272 : f32
    } -> tensor<2x16x1xf32>
    %171 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%165, %170 : tensor<2x16x32xf32>, tensor<2x16x1xf32>) outs(%86 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_128: f32, %out: f32):
      %272 = arith.mulf %in, %in_128 : f32
      linalg.yield %272 : f32
    } -> tensor<2x16x32xf32>
    %172 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%171 : tensor<2x16x32xf32>) outs(%59 : tensor<2x16x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<2x16x32xbf16>
    %173 = linalg.generic {indexing_maps = [#map12, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%33, %172 : tensor<32xbf16>, tensor<2x16x32xbf16>) outs(%59 : tensor<2x16x32xbf16>) {
    ^bb0(%in: bf16, %in_128: bf16, %out: bf16):
      %272 = arith.mulf %in, %in_128 : bf16
      linalg.yield %272 : bf16
    } -> tensor<2x16x32xbf16>
    %transposed_80 = linalg.transpose ins(%19 : tensor<48x32xbf16>) outs(%24 : tensor<32x48xbf16>) permutation = [1, 0] 
    %collapsed_81 = tensor.collapse_shape %173 [[0, 1], [2]] : tensor<2x16x32xbf16> into tensor<32x32xbf16>
    %174 = linalg.fill ins(%cst : f32) outs(%22 : tensor<32x48xf32>) -> tensor<32x48xf32>
    %175 = linalg.matmul ins(%collapsed_81, %transposed_80 : tensor<32x32xbf16>, tensor<32x48xbf16>) outs(%174 : tensor<32x48xf32>) -> tensor<32x48xf32>
    %176 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%175 : tensor<32x48xf32>) outs(%24 : tensor<32x48xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<32x48xbf16>
    %expanded_82 = tensor.expand_shape %176 [[0, 1], [2]] output_shape [2, 16, 48] : tensor<32x48xbf16> into tensor<2x16x48xbf16>
    %177 = tensor.empty() : tensor<2x16x48xf32>
    %178 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_82 : tensor<2x16x48xbf16>) outs(%177 : tensor<2x16x48xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %272 = arith.extf %in : bf16 to f32
      linalg.yield %272 : f32
    } -> tensor<2x16x48xf32>
    %179 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%178 : tensor<2x16x48xf32>) outs(%177 : tensor<2x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.negf %in : f32
      %273 = math.exp %272 : f32
      %274 = arith.addf %273, %cst_1 : f32
      %275 = arith.divf %cst_1, %274 : f32
      linalg.yield %275 : f32
    } -> tensor<2x16x48xf32>
    %180 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%178, %179 : tensor<2x16x48xf32>, tensor<2x16x48xf32>) outs(%177 : tensor<2x16x48xf32>) {
    ^bb0(%in: f32, %in_128: f32, %out: f32):
      %272 = arith.mulf %in, %in_128 : f32
      linalg.yield %272 : f32
    } -> tensor<2x16x48xf32>
    %181 = tensor.empty() : tensor<2x16x48xbf16>
    %182 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%180 : tensor<2x16x48xf32>) outs(%181 : tensor<2x16x48xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<2x16x48xbf16>
    %transposed_83 = linalg.transpose ins(%21 : tensor<48x32xbf16>) outs(%24 : tensor<32x48xbf16>) permutation = [1, 0] 
    %183 = linalg.matmul ins(%collapsed_81, %transposed_83 : tensor<32x32xbf16>, tensor<32x48xbf16>) outs(%174 : tensor<32x48xf32>) -> tensor<32x48xf32>
    %184 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%183 : tensor<32x48xf32>) outs(%24 : tensor<32x48xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<32x48xbf16>
    %expanded_84 = tensor.expand_shape %184 [[0, 1], [2]] output_shape [2, 16, 48] : tensor<32x48xbf16> into tensor<2x16x48xbf16>
    %185 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%182, %expanded_84 : tensor<2x16x48xbf16>, tensor<2x16x48xbf16>) outs(%181 : tensor<2x16x48xbf16>) {
    ^bb0(%in: bf16, %in_128: bf16, %out: bf16):
      %272 = arith.mulf %in, %in_128 : bf16
      linalg.yield %272 : bf16
    } -> tensor<2x16x48xbf16>
    %transposed_85 = linalg.transpose ins(%25 : tensor<32x48xbf16>) outs(%18 : tensor<48x32xbf16>) permutation = [1, 0] 
    %collapsed_86 = tensor.collapse_shape %185 [[0, 1], [2]] : tensor<2x16x48xbf16> into tensor<32x48xbf16>
    %186 = linalg.matmul ins(%collapsed_86, %transposed_85 : tensor<32x48xbf16>, tensor<48x32xbf16>) outs(%98 : tensor<32x32xf32>) -> tensor<32x32xf32>
    %187 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%186 : tensor<32x32xf32>) outs(%6 : tensor<32x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<32x32xbf16>
    %expanded_87 = tensor.expand_shape %187 [[0, 1], [2]] output_shape [2, 16, 32] : tensor<32x32xbf16> into tensor<2x16x32xbf16>
    %188 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%164, %expanded_87 : tensor<2x16x32xbf16>, tensor<2x16x32xbf16>) outs(%59 : tensor<2x16x32xbf16>) {
    ^bb0(%in: bf16, %in_128: bf16, %out: bf16):
      %272 = arith.addf %in, %in_128 : bf16
      linalg.yield %272 : bf16
    } -> tensor<2x16x32xbf16>
    %189 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%188 : tensor<2x16x32xbf16>) outs(%86 : tensor<2x16x32xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %272 = arith.extf %in : bf16 to f32
      linalg.yield %272 : f32
    } -> tensor<2x16x32xf32>
    %190 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%189 : tensor<2x16x32xf32>) outs(%86 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = math.fpowi %in, %c2_i64 : f32, i64
      linalg.yield %272 : f32
    } -> tensor<2x16x32xf32>
    %191 = linalg.generic {indexing_maps = [#map3, #map11], iterator_types = ["parallel", "parallel", "reduction"]} ins(%190 : tensor<2x16x32xf32>) outs(%90 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.addf %in, %out : f32
      linalg.yield %272 : f32
    } -> tensor<2x16x1xf32>
    %192 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%191 : tensor<2x16x1xf32>) outs(%89 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.divf %in, %cst_11 : f32
      linalg.yield %272 : f32
    } -> tensor<2x16x1xf32>
    %193 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%192 : tensor<2x16x1xf32>) outs(%89 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.truncf %cst_8 : f64 to f32
      %273 = arith.addf %in, %272 : f32
      linalg.yield %273 : f32
    } -> tensor<2x16x1xf32>
    %194 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%193 : tensor<2x16x1xf32>) outs(%89 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = math.rsqrt %in : f32
      linalg.yield %272 : f32
    } -> tensor<2x16x1xf32>
    %195 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%189, %194 : tensor<2x16x32xf32>, tensor<2x16x1xf32>) outs(%86 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_128: f32, %out: f32):
      %272 = arith.mulf %in, %in_128 : f32
      linalg.yield %272 : f32
    } -> tensor<2x16x32xf32>
    %196 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%195 : tensor<2x16x32xf32>) outs(%59 : tensor<2x16x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<2x16x32xbf16>
    %197 = linalg.generic {indexing_maps = [#map12, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%50, %196 : tensor<32xbf16>, tensor<2x16x32xbf16>) outs(%59 : tensor<2x16x32xbf16>) {
    ^bb0(%in: bf16, %in_128: bf16, %out: bf16):
      %272 = arith.mulf %in, %in_128 : bf16
      linalg.yield %272 : bf16
    } -> tensor<2x16x32xbf16>
    %transposed_88 = linalg.transpose ins(%35 : tensor<32x32xbf16>) outs(%6 : tensor<32x32xbf16>) permutation = [1, 0] 
    %collapsed_89 = tensor.collapse_shape %197 [[0, 1], [2]] : tensor<2x16x32xbf16> into tensor<32x32xbf16>
    %198 = linalg.matmul ins(%collapsed_89, %transposed_88 : tensor<32x32xbf16>, tensor<32x32xbf16>) outs(%98 : tensor<32x32xf32>) -> tensor<32x32xf32>
    %199 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%198 : tensor<32x32xf32>) outs(%6 : tensor<32x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<32x32xbf16>
    %expanded_90 = tensor.expand_shape %199 [[0, 1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<32x32xbf16> into tensor<2x16x4x8xbf16>
    %transposed_91 = linalg.transpose ins(%expanded_90 : tensor<2x16x4x8xbf16>) outs(%101 : tensor<2x4x16x8xbf16>) permutation = [0, 2, 1, 3] 
    %transposed_92 = linalg.transpose ins(%37 : tensor<16x32xbf16>) outs(%102 : tensor<32x16xbf16>) permutation = [1, 0] 
    %200 = linalg.matmul ins(%collapsed_89, %transposed_92 : tensor<32x32xbf16>, tensor<32x16xbf16>) outs(%104 : tensor<32x16xf32>) -> tensor<32x16xf32>
    %201 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%200 : tensor<32x16xf32>) outs(%102 : tensor<32x16xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<32x16xbf16>
    %expanded_93 = tensor.expand_shape %201 [[0, 1], [2, 3]] output_shape [2, 16, 2, 8] : tensor<32x16xbf16> into tensor<2x16x2x8xbf16>
    %transposed_94 = linalg.transpose ins(%expanded_93 : tensor<2x16x2x8xbf16>) outs(%107 : tensor<2x2x16x8xbf16>) permutation = [0, 2, 1, 3] 
    %transposed_95 = linalg.transpose ins(%39 : tensor<16x32xbf16>) outs(%102 : tensor<32x16xbf16>) permutation = [1, 0] 
    %202 = linalg.matmul ins(%collapsed_89, %transposed_95 : tensor<32x32xbf16>, tensor<32x16xbf16>) outs(%104 : tensor<32x16xf32>) -> tensor<32x16xf32>
    %203 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%202 : tensor<32x16xf32>) outs(%102 : tensor<32x16xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<32x16xbf16>
    %expanded_96 = tensor.expand_shape %203 [[0, 1], [2, 3]] output_shape [2, 16, 2, 8] : tensor<32x16xbf16> into tensor<2x16x2x8xbf16>
    %transposed_97 = linalg.transpose ins(%expanded_96 : tensor<2x16x2x8xbf16>) outs(%107 : tensor<2x2x16x8xbf16>) permutation = [0, 2, 1, 3] 
    %204 = linalg.generic {indexing_maps = [#map6, #map13, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_91, %expanded_59 : tensor<2x4x16x8xbf16>, tensor<1x1x16x8xbf16>) outs(%101 : tensor<2x4x16x8xbf16>) {
    ^bb0(%in: bf16, %in_128: bf16, %out: bf16):
      %272 = arith.mulf %in, %in_128 : bf16
      linalg.yield %272 : bf16
    } -> tensor<2x4x16x8xbf16>
    %extracted_slice_98 = tensor.extract_slice %transposed_91[0, 0, 0, 0] [2, 4, 16, 4] [1, 1, 1, 1] : tensor<2x4x16x8xbf16> to tensor<2x4x16x4xbf16>
    %extracted_slice_99 = tensor.extract_slice %transposed_91[0, 0, 0, 4] [2, 4, 16, 4] [1, 1, 1, 1] : tensor<2x4x16x8xbf16> to tensor<2x4x16x4xbf16>
    %205 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_99 : tensor<2x4x16x4xbf16>) outs(%111 : tensor<2x4x16x4xbf16>) {
    ^bb0(%in: bf16, %out: bf16):
      %272 = arith.negf %in : bf16
      linalg.yield %272 : bf16
    } -> tensor<2x4x16x4xbf16>
    %concat_100 = tensor.concat dim(3) %205, %extracted_slice_98 : (tensor<2x4x16x4xbf16>, tensor<2x4x16x4xbf16>) -> tensor<2x4x16x8xbf16>
    %206 = linalg.generic {indexing_maps = [#map6, #map13, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%concat_100, %expanded_60 : tensor<2x4x16x8xbf16>, tensor<1x1x16x8xbf16>) outs(%101 : tensor<2x4x16x8xbf16>) {
    ^bb0(%in: bf16, %in_128: bf16, %out: bf16):
      %272 = arith.mulf %in, %in_128 : bf16
      linalg.yield %272 : bf16
    } -> tensor<2x4x16x8xbf16>
    %207 = linalg.generic {indexing_maps = [#map6, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%204, %206 : tensor<2x4x16x8xbf16>, tensor<2x4x16x8xbf16>) outs(%101 : tensor<2x4x16x8xbf16>) {
    ^bb0(%in: bf16, %in_128: bf16, %out: bf16):
      %272 = arith.addf %in, %in_128 : bf16
      linalg.yield %272 : bf16
    } -> tensor<2x4x16x8xbf16>
    %208 = linalg.generic {indexing_maps = [#map6, #map13, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_94, %expanded_59 : tensor<2x2x16x8xbf16>, tensor<1x1x16x8xbf16>) outs(%107 : tensor<2x2x16x8xbf16>) {
    ^bb0(%in: bf16, %in_128: bf16, %out: bf16):
      %272 = arith.mulf %in, %in_128 : bf16
      linalg.yield %272 : bf16
    } -> tensor<2x2x16x8xbf16>
    %extracted_slice_101 = tensor.extract_slice %transposed_94[0, 0, 0, 0] [2, 2, 16, 4] [1, 1, 1, 1] : tensor<2x2x16x8xbf16> to tensor<2x2x16x4xbf16>
    %extracted_slice_102 = tensor.extract_slice %transposed_94[0, 0, 0, 4] [2, 2, 16, 4] [1, 1, 1, 1] : tensor<2x2x16x8xbf16> to tensor<2x2x16x4xbf16>
    %209 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_102 : tensor<2x2x16x4xbf16>) outs(%116 : tensor<2x2x16x4xbf16>) {
    ^bb0(%in: bf16, %out: bf16):
      %272 = arith.negf %in : bf16
      linalg.yield %272 : bf16
    } -> tensor<2x2x16x4xbf16>
    %concat_103 = tensor.concat dim(3) %209, %extracted_slice_101 : (tensor<2x2x16x4xbf16>, tensor<2x2x16x4xbf16>) -> tensor<2x2x16x8xbf16>
    %210 = linalg.generic {indexing_maps = [#map6, #map13, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%concat_103, %expanded_60 : tensor<2x2x16x8xbf16>, tensor<1x1x16x8xbf16>) outs(%107 : tensor<2x2x16x8xbf16>) {
    ^bb0(%in: bf16, %in_128: bf16, %out: bf16):
      %272 = arith.mulf %in, %in_128 : bf16
      linalg.yield %272 : bf16
    } -> tensor<2x2x16x8xbf16>
    %211 = linalg.generic {indexing_maps = [#map6, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%208, %210 : tensor<2x2x16x8xbf16>, tensor<2x2x16x8xbf16>) outs(%107 : tensor<2x2x16x8xbf16>) {
    ^bb0(%in: bf16, %in_128: bf16, %out: bf16):
      %272 = arith.addf %in, %in_128 : bf16
      linalg.yield %272 : bf16
    } -> tensor<2x2x16x8xbf16>
    %212 = linalg.generic {indexing_maps = [#map14, #map15], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%211 : tensor<2x2x16x8xbf16>) outs(%120 : tensor<2x2x2x16x8xbf16>) {
    ^bb0(%in: bf16, %out: bf16):
      linalg.yield %in : bf16
    } -> tensor<2x2x2x16x8xbf16>
    %collapsed_104 = tensor.collapse_shape %212 [[0], [1, 2], [3], [4]] : tensor<2x2x2x16x8xbf16> into tensor<2x4x16x8xbf16>
    %213 = linalg.generic {indexing_maps = [#map14, #map15], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%transposed_97 : tensor<2x2x16x8xbf16>) outs(%120 : tensor<2x2x2x16x8xbf16>) {
    ^bb0(%in: bf16, %out: bf16):
      linalg.yield %in : bf16
    } -> tensor<2x2x2x16x8xbf16>
    %collapsed_105 = tensor.collapse_shape %213 [[0], [1, 2], [3], [4]] : tensor<2x2x2x16x8xbf16> into tensor<2x4x16x8xbf16>
    %214 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%207 : tensor<2x4x16x8xbf16>) outs(%125 : tensor<2x4x16x8xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %272 = arith.extf %in : bf16 to f32
      linalg.yield %272 : f32
    } -> tensor<2x4x16x8xf32>
    %215 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%collapsed_104 : tensor<2x4x16x8xbf16>) outs(%125 : tensor<2x4x16x8xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %272 = arith.extf %in : bf16 to f32
      linalg.yield %272 : f32
    } -> tensor<2x4x16x8xf32>
    %216 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%collapsed_105 : tensor<2x4x16x8xbf16>) outs(%125 : tensor<2x4x16x8xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %272 = arith.extf %in : bf16 to f32
      linalg.yield %272 : f32
    } -> tensor<2x4x16x8xf32>
    %217 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%214 : tensor<2x4x16x8xf32>) outs(%125 : tensor<2x4x16x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.truncf %cst_6 : f64 to f32
      %273 = arith.mulf %in, %272 : f32
      linalg.yield %273 : f32
    } -> tensor<2x4x16x8xf32>
    %transposed_106 = linalg.transpose ins(%215 : tensor<2x4x16x8xf32>) outs(%130 : tensor<2x4x8x16xf32>) permutation = [0, 1, 3, 2] 
    %218 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_106 : tensor<2x4x8x16xf32>) outs(%130 : tensor<2x4x8x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.truncf %cst_6 : f64 to f32
      %273 = arith.mulf %in, %272 : f32
      linalg.yield %273 : f32
    } -> tensor<2x4x8x16xf32>
    %collapsed_107 = tensor.collapse_shape %217 [[0, 1], [2], [3]] : tensor<2x4x16x8xf32> into tensor<8x16x8xf32>
    %collapsed_108 = tensor.collapse_shape %218 [[0, 1], [2], [3]] : tensor<2x4x8x16xf32> into tensor<8x8x16xf32>
    %219 = linalg.batch_matmul ins(%collapsed_107, %collapsed_108 : tensor<8x16x8xf32>, tensor<8x8x16xf32>) outs(%133 : tensor<8x16x16xf32>) -> tensor<8x16x16xf32>
    %expanded_109 = tensor.expand_shape %219 [[0, 1], [2], [3]] output_shape [2, 4, 16, 16] : tensor<8x16x16xf32> into tensor<2x4x16x16xf32>
    %220 = linalg.generic {indexing_maps = [#map6, #map16, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_109, %124 : tensor<2x4x16x16xf32>, tensor<2x1x16x16xbf16>) outs(%135 : tensor<2x4x16x16xf32>) {
    ^bb0(%in: f32, %in_128: bf16, %out: f32):
      %272 = arith.extf %in_128 : bf16 to f32
      %273 = arith.addf %in, %272 : f32
      linalg.yield %273 : f32
    } -> tensor<2x4x16x16xf32>
    %221:2 = linalg.generic {indexing_maps = [#map6, #map17, #map17], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%220 : tensor<2x4x16x16xf32>) outs(%140, %138 : tensor<2x4x16xf32>, tensor<2x4x16xi64>) {
    ^bb0(%in: f32, %out: f32, %out_128: i64):
      %272 = linalg.index 3 : index
      %273 = arith.index_cast %272 : index to i64
      %274 = arith.maximumf %in, %out : f32
      %275 = arith.cmpf ogt, %in, %out : f32
      %276 = arith.select %275, %273, %out_128 : i64
      linalg.yield %274, %276 : f32, i64
    } -> (tensor<2x4x16xf32>, tensor<2x4x16xi64>)
    %expanded_110 = tensor.expand_shape %221#0 [[0], [1], [2, 3]] output_shape [2, 4, 16, 1] : tensor<2x4x16xf32> into tensor<2x4x16x1xf32>
    %222 = linalg.generic {indexing_maps = [#map6, #map5, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%220, %expanded_110 : tensor<2x4x16x16xf32>, tensor<2x4x16x1xf32>) outs(%135 : tensor<2x4x16x16xf32>) {
    ^bb0(%in: f32, %in_128: f32, %out: f32):
      %272 = arith.subf %in, %in_128 : f32
      linalg.yield %272 : f32
    } -> tensor<2x4x16x16xf32>
    %223 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%222 : tensor<2x4x16x16xf32>) outs(%135 : tensor<2x4x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = math.exp %in : f32
      linalg.yield %272 : f32
    } -> tensor<2x4x16x16xf32>
    %224 = linalg.generic {indexing_maps = [#map6, #map5], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%223 : tensor<2x4x16x16xf32>) outs(%145 : tensor<2x4x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.addf %in, %out : f32
      linalg.yield %272 : f32
    } -> tensor<2x4x16x1xf32>
    %225 = linalg.generic {indexing_maps = [#map6, #map5, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%223, %224 : tensor<2x4x16x16xf32>, tensor<2x4x16x1xf32>) outs(%135 : tensor<2x4x16x16xf32>) {
    ^bb0(%in: f32, %in_128: f32, %out: f32):
      %272 = arith.divf %in, %in_128 : f32
      linalg.yield %272 : f32
    } -> tensor<2x4x16x16xf32>
    %226 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%220 : tensor<2x4x16x16xf32>) outs(%148 : tensor<2x4x16x16xi1>) {
    ^bb0(%in: f32, %out: i1):
      %272 = arith.extf %in : f32 to f64
      %273 = arith.cmpf oeq, %272, %cst_7 : f64
      linalg.yield %273 : i1
    } -> tensor<2x4x16x16xi1>
    %227 = linalg.generic {indexing_maps = [#map6, #map5], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%226 : tensor<2x4x16x16xi1>) outs(%151 : tensor<2x4x16x1xi1>) {
    ^bb0(%in: i1, %out: i1):
      %272 = arith.andi %in, %out : i1
      linalg.yield %272 : i1
    } -> tensor<2x4x16x1xi1>
    %228 = linalg.generic {indexing_maps = [#map5, #map6, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%227, %cst_2, %225 : tensor<2x4x16x1xi1>, tensor<2x4x16x16xf32>, tensor<2x4x16x16xf32>) outs(%135 : tensor<2x4x16x16xf32>) {
    ^bb0(%in: i1, %in_128: f32, %in_129: f32, %out: f32):
      %272 = arith.select %in, %in_128, %in_129 : f32
      linalg.yield %272 : f32
    } -> tensor<2x4x16x16xf32>
    %collapsed_111 = tensor.collapse_shape %228 [[0, 1], [2], [3]] : tensor<2x4x16x16xf32> into tensor<8x16x16xf32>
    %collapsed_112 = tensor.collapse_shape %216 [[0, 1], [2], [3]] : tensor<2x4x16x8xf32> into tensor<8x16x8xf32>
    %229 = linalg.batch_matmul ins(%collapsed_111, %collapsed_112 : tensor<8x16x16xf32>, tensor<8x16x8xf32>) outs(%155 : tensor<8x16x8xf32>) -> tensor<8x16x8xf32>
    %expanded_113 = tensor.expand_shape %229 [[0, 1], [2], [3]] output_shape [2, 4, 16, 8] : tensor<8x16x8xf32> into tensor<2x4x16x8xf32>
    %230 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_113 : tensor<2x4x16x8xf32>) outs(%101 : tensor<2x4x16x8xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<2x4x16x8xbf16>
    %transposed_114 = linalg.transpose ins(%230 : tensor<2x4x16x8xbf16>) outs(%158 : tensor<2x16x4x8xbf16>) permutation = [0, 2, 1, 3] 
    %collapsed_115 = tensor.collapse_shape %transposed_114 [[0], [1], [2, 3]] : tensor<2x16x4x8xbf16> into tensor<2x16x32xbf16>
    %transposed_116 = linalg.transpose ins(%41 : tensor<32x32xbf16>) outs(%6 : tensor<32x32xbf16>) permutation = [1, 0] 
    %231 = linalg.generic {indexing_maps = [#map18, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%transposed_116 : tensor<32x32xbf16>) outs(%159 : tensor<2x32x32xbf16>) {
    ^bb0(%in: bf16, %out: bf16):
      linalg.yield %in : bf16
    } -> tensor<2x32x32xbf16>
    %232 = linalg.batch_matmul ins(%collapsed_115, %231 : tensor<2x16x32xbf16>, tensor<2x32x32xbf16>) outs(%161 : tensor<2x16x32xf32>) -> tensor<2x16x32xf32>
    %233 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%232 : tensor<2x16x32xf32>) outs(%59 : tensor<2x16x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<2x16x32xbf16>
    %234 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%188, %233 : tensor<2x16x32xbf16>, tensor<2x16x32xbf16>) outs(%59 : tensor<2x16x32xbf16>) {
    ^bb0(%in: bf16, %in_128: bf16, %out: bf16):
      %272 = arith.addf %in, %in_128 : bf16
      linalg.yield %272 : bf16
    } -> tensor<2x16x32xbf16>
    %235 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%234 : tensor<2x16x32xbf16>) outs(%86 : tensor<2x16x32xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %272 = arith.extf %in : bf16 to f32
      linalg.yield %272 : f32
    } -> tensor<2x16x32xf32>
    %236 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%235 : tensor<2x16x32xf32>) outs(%86 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = math.fpowi %in, %c2_i64 : f32, i64
      linalg.yield %272 : f32
    } -> tensor<2x16x32xf32>
    %237 = linalg.generic {indexing_maps = [#map3, #map11], iterator_types = ["parallel", "parallel", "reduction"]} ins(%236 : tensor<2x16x32xf32>) outs(%90 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.addf %in, %out : f32
      linalg.yield %272 : f32
    } -> tensor<2x16x1xf32>
    %238 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%237 : tensor<2x16x1xf32>) outs(%89 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.divf %in, %cst_11 : f32
      linalg.yield %272 : f32
    } -> tensor<2x16x1xf32>
    %239 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%238 : tensor<2x16x1xf32>) outs(%89 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.truncf %cst_8 : f64 to f32
      %273 = arith.addf %in, %272 : f32
      linalg.yield %273 : f32
    } -> tensor<2x16x1xf32>
    %240 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%239 : tensor<2x16x1xf32>) outs(%89 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = math.rsqrt %in : f32
      linalg.yield %272 : f32
    } -> tensor<2x16x1xf32>
    %241 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%235, %240 : tensor<2x16x32xf32>, tensor<2x16x1xf32>) outs(%86 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_128: f32, %out: f32):
      %272 = arith.mulf %in, %in_128 : f32
      linalg.yield %272 : f32
    } -> tensor<2x16x32xf32>
    %242 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%241 : tensor<2x16x32xf32>) outs(%59 : tensor<2x16x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<2x16x32xbf16>
    %243 = linalg.generic {indexing_maps = [#map12, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%53, %242 : tensor<32xbf16>, tensor<2x16x32xbf16>) outs(%59 : tensor<2x16x32xbf16>) {
    ^bb0(%in: bf16, %in_128: bf16, %out: bf16):
      %272 = arith.mulf %in, %in_128 : bf16
      linalg.yield %272 : bf16
    } -> tensor<2x16x32xbf16>
    %transposed_117 = linalg.transpose ins(%43 : tensor<48x32xbf16>) outs(%24 : tensor<32x48xbf16>) permutation = [1, 0] 
    %collapsed_118 = tensor.collapse_shape %243 [[0, 1], [2]] : tensor<2x16x32xbf16> into tensor<32x32xbf16>
    %244 = linalg.matmul ins(%collapsed_118, %transposed_117 : tensor<32x32xbf16>, tensor<32x48xbf16>) outs(%174 : tensor<32x48xf32>) -> tensor<32x48xf32>
    %245 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%244 : tensor<32x48xf32>) outs(%24 : tensor<32x48xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<32x48xbf16>
    %expanded_119 = tensor.expand_shape %245 [[0, 1], [2]] output_shape [2, 16, 48] : tensor<32x48xbf16> into tensor<2x16x48xbf16>
    %246 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_119 : tensor<2x16x48xbf16>) outs(%177 : tensor<2x16x48xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %272 = arith.extf %in : bf16 to f32
      linalg.yield %272 : f32
    } -> tensor<2x16x48xf32>
    %247 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%246 : tensor<2x16x48xf32>) outs(%177 : tensor<2x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.negf %in : f32
      %273 = math.exp %272 : f32
      %274 = arith.addf %273, %cst_1 : f32
      %275 = arith.divf %cst_1, %274 : f32
      linalg.yield %275 : f32
    } -> tensor<2x16x48xf32>
    %248 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%246, %247 : tensor<2x16x48xf32>, tensor<2x16x48xf32>) outs(%177 : tensor<2x16x48xf32>) {
    ^bb0(%in: f32, %in_128: f32, %out: f32):
      %272 = arith.mulf %in, %in_128 : f32
      linalg.yield %272 : f32
    } -> tensor<2x16x48xf32>
    %249 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%248 : tensor<2x16x48xf32>) outs(%181 : tensor<2x16x48xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<2x16x48xbf16>
    %transposed_120 = linalg.transpose ins(%45 : tensor<48x32xbf16>) outs(%24 : tensor<32x48xbf16>) permutation = [1, 0] 
    %250 = linalg.matmul ins(%collapsed_118, %transposed_120 : tensor<32x32xbf16>, tensor<32x48xbf16>) outs(%174 : tensor<32x48xf32>) -> tensor<32x48xf32>
    %251 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%250 : tensor<32x48xf32>) outs(%24 : tensor<32x48xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<32x48xbf16>
    %expanded_121 = tensor.expand_shape %251 [[0, 1], [2]] output_shape [2, 16, 48] : tensor<32x48xbf16> into tensor<2x16x48xbf16>
    %252 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%249, %expanded_121 : tensor<2x16x48xbf16>, tensor<2x16x48xbf16>) outs(%181 : tensor<2x16x48xbf16>) {
    ^bb0(%in: bf16, %in_128: bf16, %out: bf16):
      %272 = arith.mulf %in, %in_128 : bf16
      linalg.yield %272 : bf16
    } -> tensor<2x16x48xbf16>
    %transposed_122 = linalg.transpose ins(%47 : tensor<32x48xbf16>) outs(%18 : tensor<48x32xbf16>) permutation = [1, 0] 
    %collapsed_123 = tensor.collapse_shape %252 [[0, 1], [2]] : tensor<2x16x48xbf16> into tensor<32x48xbf16>
    %253 = linalg.matmul ins(%collapsed_123, %transposed_122 : tensor<32x48xbf16>, tensor<48x32xbf16>) outs(%98 : tensor<32x32xf32>) -> tensor<32x32xf32>
    %254 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%253 : tensor<32x32xf32>) outs(%6 : tensor<32x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<32x32xbf16>
    %expanded_124 = tensor.expand_shape %254 [[0, 1], [2]] output_shape [2, 16, 32] : tensor<32x32xbf16> into tensor<2x16x32xbf16>
    %255 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%234, %expanded_124 : tensor<2x16x32xbf16>, tensor<2x16x32xbf16>) outs(%59 : tensor<2x16x32xbf16>) {
    ^bb0(%in: bf16, %in_128: bf16, %out: bf16):
      %272 = arith.addf %in, %in_128 : bf16
      linalg.yield %272 : bf16
    } -> tensor<2x16x32xbf16>
    %256 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%255 : tensor<2x16x32xbf16>) outs(%86 : tensor<2x16x32xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %272 = arith.extf %in : bf16 to f32
      linalg.yield %272 : f32
    } -> tensor<2x16x32xf32>
    %257 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%256 : tensor<2x16x32xf32>) outs(%86 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = math.fpowi %in, %c2_i64 : f32, i64
      linalg.yield %272 : f32
    } -> tensor<2x16x32xf32>
    %258 = linalg.generic {indexing_maps = [#map3, #map11], iterator_types = ["parallel", "parallel", "reduction"]} ins(%257 : tensor<2x16x32xf32>) outs(%90 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.addf %in, %out : f32
      linalg.yield %272 : f32
    } -> tensor<2x16x1xf32>
    %259 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%258 : tensor<2x16x1xf32>) outs(%89 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.divf %in, %cst_11 : f32
      linalg.yield %272 : f32
    } -> tensor<2x16x1xf32>
    %260 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%259 : tensor<2x16x1xf32>) outs(%89 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.truncf %cst_8 : f64 to f32
      %273 = arith.addf %in, %272 : f32
      linalg.yield %273 : f32
    } -> tensor<2x16x1xf32>
    %261 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%260 : tensor<2x16x1xf32>) outs(%89 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = math.rsqrt %in : f32
      linalg.yield %272 : f32
    } -> tensor<2x16x1xf32>
    %262 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%256, %261 : tensor<2x16x32xf32>, tensor<2x16x1xf32>) outs(%86 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_128: f32, %out: f32):
      %272 = arith.mulf %in, %in_128 : f32
      linalg.yield %272 : f32
    } -> tensor<2x16x32xf32>
    %263 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%262 : tensor<2x16x32xf32>) outs(%59 : tensor<2x16x32xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<2x16x32xbf16>
    %264 = linalg.generic {indexing_maps = [#map12, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%56, %263 : tensor<32xbf16>, tensor<2x16x32xbf16>) outs(%59 : tensor<2x16x32xbf16>) {
    ^bb0(%in: bf16, %in_128: bf16, %out: bf16):
      %272 = arith.mulf %in, %in_128 : bf16
      linalg.yield %272 : bf16
    } -> tensor<2x16x32xbf16>
    %265 = tensor.empty() : tensor<32x64xbf16>
    %transposed_125 = linalg.transpose ins(%58 : tensor<64x32xbf16>) outs(%265 : tensor<32x64xbf16>) permutation = [1, 0] 
    %collapsed_126 = tensor.collapse_shape %264 [[0, 1], [2]] : tensor<2x16x32xbf16> into tensor<32x32xbf16>
    %266 = tensor.empty() : tensor<32x64xf32>
    %267 = linalg.fill ins(%cst : f32) outs(%266 : tensor<32x64xf32>) -> tensor<32x64xf32>
    %268 = linalg.matmul ins(%collapsed_126, %transposed_125 : tensor<32x32xbf16>, tensor<32x64xbf16>) outs(%267 : tensor<32x64xf32>) -> tensor<32x64xf32>
    %269 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%268 : tensor<32x64xf32>) outs(%265 : tensor<32x64xbf16>) {
    ^bb0(%in: f32, %out: bf16):
      %272 = arith.truncf %in : f32 to bf16
      linalg.yield %272 : bf16
    } -> tensor<32x64xbf16>
    %expanded_127 = tensor.expand_shape %269 [[0, 1], [2]] output_shape [2, 16, 64] : tensor<32x64xbf16> into tensor<2x16x64xbf16>
    %270 = tensor.empty() : tensor<2x16x64xf32>
    %271 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_127 : tensor<2x16x64xbf16>) outs(%270 : tensor<2x16x64xf32>) {
    ^bb0(%in: bf16, %out: f32):
      %272 = arith.extf %in : bf16 to f32
      linalg.yield %272 : f32
    } -> tensor<2x16x64xf32>
    return %271 : tensor<2x16x64xf32>
  }
}

{-#
  dialect_resources: {
    builtin: {
      torch_tensor_4_torch.bfloat16: "0x02000000803FCD3D243C833A"
    }
  }
#-}
