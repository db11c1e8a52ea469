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
#map13 = affine_map<(d0, d1, d2, d3) -> (d3)>
#map14 = affine_map<(d0, d1, d2, d3) -> (0, 0, d2, d3)>
#map15 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d3, d4)>
#map16 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>
#map17 = affine_map<(d0, d1, d2, d3) -> (d0, 0, d2, d3)>
#map18 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>
#map19 = affine_map<(d0, d1, d2) -> (d1, d2)>
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
    %cst_3 = arith.constant dense<0.000000e+00> : tensor<f32>
    %cst_4 = arith.constant dense<0xFF800000> : tensor<f32>
    %cst_5 = arith.constant dense<true> : tensor<i1>
    %cst_6 = arith.constant 0.59460355750136051 : f64
    %cst_7 = arith.constant 0xFFF0000000000000 : f64
    %cst_8 = arith.constant 9.9999999999999995E-7 : f64
    %cst_9 = arith.constant dense_resource<torch_tensor_4_torch.float32> : tensor<4xf32>
    %cst_10 = arith.constant 3.200000e+01 : f32
    %cst_11 = arith.constant 8.000000e+00 : f32
    %extracted_slice = tensor.extract_slice %arg0[0] [2048] [1] : tensor<32768xf16> to tensor<2048xf16>
    %expanded = tensor.expand_shape %extracted_slice [[0, 1]] output_shape [64, 32] : tensor<2048xf16> into tensor<64x32xf16>
    %0 = tensor.empty() : tensor<64x32xf32>
    %1 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded : tensor<64x32xf16>) outs(%0 : tensor<64x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<64x32xf32>
    %extracted_slice_12 = tensor.extract_slice %arg0[2048] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_13 = tensor.expand_shape %extracted_slice_12 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %2 = tensor.empty() : tensor<32x32xf32>
    %3 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_13 : tensor<32x32xf16>) outs(%2 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_14 = tensor.extract_slice %arg0[3072] [512] [1] : tensor<32768xf16> to tensor<512xf16>
    %expanded_15 = tensor.expand_shape %extracted_slice_14 [[0, 1]] output_shape [16, 32] : tensor<512xf16> into tensor<16x32xf16>
    %4 = tensor.empty() : tensor<16x32xf32>
    %5 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_15 : tensor<16x32xf16>) outs(%4 : tensor<16x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<16x32xf32>
    %extracted_slice_16 = tensor.extract_slice %arg0[3584] [512] [1] : tensor<32768xf16> to tensor<512xf16>
    %expanded_17 = tensor.expand_shape %extracted_slice_16 [[0, 1]] output_shape [16, 32] : tensor<512xf16> into tensor<16x32xf16>
    %6 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_17 : tensor<16x32xf16>) outs(%4 : tensor<16x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<16x32xf32>
    %extracted_slice_18 = tensor.extract_slice %arg0[4096] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_19 = tensor.expand_shape %extracted_slice_18 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %7 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_19 : tensor<32x32xf16>) outs(%2 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_20 = tensor.extract_slice %arg0[5120] [8] [1] : tensor<32768xf16> to tensor<8xf16>
    %8 = tensor.empty() : tensor<8xf32>
    %9 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_20 : tensor<8xf16>) outs(%8 : tensor<8xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<8xf32>
    %10 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%9 : tensor<8xf32>) outs(%8 : tensor<8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.addf %in, %cst_1 : f32
      linalg.yield %238 : f32
    } -> tensor<8xf32>
    %extracted_slice_21 = tensor.extract_slice %arg0[5128] [8] [1] : tensor<32768xf16> to tensor<8xf16>
    %11 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_21 : tensor<8xf16>) outs(%8 : tensor<8xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<8xf32>
    %12 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%11 : tensor<8xf32>) outs(%8 : tensor<8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.addf %in, %cst_1 : f32
      linalg.yield %238 : f32
    } -> tensor<8xf32>
    %extracted_slice_22 = tensor.extract_slice %arg0[5136] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_23 = tensor.expand_shape %extracted_slice_22 [[0, 1]] output_shape [48, 32] : tensor<1536xf16> into tensor<48x32xf16>
    %13 = tensor.empty() : tensor<48x32xf32>
    %14 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_23 : tensor<48x32xf16>) outs(%13 : tensor<48x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<48x32xf32>
    %extracted_slice_24 = tensor.extract_slice %arg0[6672] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_25 = tensor.expand_shape %extracted_slice_24 [[0, 1]] output_shape [48, 32] : tensor<1536xf16> into tensor<48x32xf16>
    %15 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_25 : tensor<48x32xf16>) outs(%13 : tensor<48x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<48x32xf32>
    %extracted_slice_26 = tensor.extract_slice %arg0[8208] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_27 = tensor.expand_shape %extracted_slice_26 [[0, 1]] output_shape [32, 48] : tensor<1536xf16> into tensor<32x48xf16>
    %16 = tensor.empty() : tensor<32x48xf32>
    %17 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_27 : tensor<32x48xf16>) outs(%16 : tensor<32x48xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<32x48xf32>
    %extracted_slice_28 = tensor.extract_slice %arg0[9744] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %18 = tensor.empty() : tensor<32xf32>
    %19 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_28 : tensor<32xf16>) outs(%18 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<32xf32>
    %20 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%19 : tensor<32xf32>) outs(%18 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.addf %in, %cst_1 : f32
      linalg.yield %238 : f32
    } -> tensor<32xf32>
    %extracted_slice_29 = tensor.extract_slice %arg0[9776] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %21 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_29 : tensor<32xf16>) outs(%18 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<32xf32>
    %22 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%21 : tensor<32xf32>) outs(%18 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.addf %in, %cst_1 : f32
      linalg.yield %238 : f32
    } -> tensor<32xf32>
    %extracted_slice_30 = tensor.extract_slice %arg0[9808] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_31 = tensor.expand_shape %extracted_slice_30 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %23 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_31 : tensor<32x32xf16>) outs(%2 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_32 = tensor.extract_slice %arg0[10832] [512] [1] : tensor<32768xf16> to tensor<512xf16>
    %expanded_33 = tensor.expand_shape %extracted_slice_32 [[0, 1]] output_shape [16, 32] : tensor<512xf16> into tensor<16x32xf16>
    %24 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_33 : tensor<16x32xf16>) outs(%4 : tensor<16x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<16x32xf32>
    %extracted_slice_34 = tensor.extract_slice %arg0[11344] [512] [1] : tensor<32768xf16> to tensor<512xf16>
    %expanded_35 = tensor.expand_shape %extracted_slice_34 [[0, 1]] output_shape [16, 32] : tensor<512xf16> into tensor<16x32xf16>
    %25 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_35 : tensor<16x32xf16>) outs(%4 : tensor<16x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<16x32xf32>
    %extracted_slice_36 = tensor.extract_slice %arg0[11856] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_37 = tensor.expand_shape %extracted_slice_36 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %26 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_37 : tensor<32x32xf16>) outs(%2 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_38 = tensor.extract_slice %arg0[12880] [8] [1] : tensor<32768xf16> to tensor<8xf16>
    %27 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_38 : tensor<8xf16>) outs(%8 : tensor<8xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<8xf32>
    %28 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%27 : tensor<8xf32>) outs(%8 : tensor<8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.addf %in, %cst_1 : f32
      linalg.yield %238 : f32
    } -> tensor<8xf32>
    %extracted_slice_39 = tensor.extract_slice %arg0[12888] [8] [1] : tensor<32768xf16> to tensor<8xf16>
    %29 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_39 : tensor<8xf16>) outs(%8 : tensor<8xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<8xf32>
    %30 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%29 : tensor<8xf32>) outs(%8 : tensor<8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.addf %in, %cst_1 : f32
      linalg.yield %238 : f32
    } -> tensor<8xf32>
    %extracted_slice_40 = tensor.extract_slice %arg0[12896] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_41 = tensor.expand_shape %extracted_slice_40 [[0, 1]] output_shape [48, 32] : tensor<1536xf16> into tensor<48x32xf16>
    %31 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_41 : tensor<48x32xf16>) outs(%13 : tensor<48x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<48x32xf32>
    %extracted_slice_42 = tensor.extract_slice %arg0[14432] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_43 = tensor.expand_shape %extracted_slice_42 [[0, 1]] output_shape [48, 32] : tensor<1536xf16> into tensor<48x32xf16>
    %32 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_43 : tensor<48x32xf16>) outs(%13 : tensor<48x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<48x32xf32>
    %extracted_slice_44 = tensor.extract_slice %arg0[15968] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_45 = tensor.expand_shape %extracted_slice_44 [[0, 1]] output_shape [32, 48] : tensor<1536xf16> into tensor<32x48xf16>
    %33 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_45 : tensor<32x48xf16>) outs(%16 : tensor<32x48xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<32x48xf32>
    %extracted_slice_46 = tensor.extract_slice %arg0[17504] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %34 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_46 : tensor<32xf16>) outs(%18 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<32xf32>
    %35 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%34 : tensor<32xf32>) outs(%18 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.addf %in, %cst_1 : f32
      linalg.yield %238 : f32
    } -> tensor<32xf32>
    %extracted_slice_47 = tensor.extract_slice %arg0[17536] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %36 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_47 : tensor<32xf16>) outs(%18 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<32xf32>
    %37 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%36 : tensor<32xf32>) outs(%18 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.addf %in, %cst_1 : f32
      linalg.yield %238 : f32
    } -> tensor<32xf32>
    %extracted_slice_48 = tensor.extract_slice %arg0[17568] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %38 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_48 : tensor<32xf16>) outs(%18 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<32xf32>
    %39 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%38 : tensor<32xf32>) outs(%18 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.addf %in, %cst_1 : f32
      linalg.yield %238 : f32
    } -> tensor<32xf32>
    %extracted_slice_49 = tensor.extract_slice %arg0[17600] [2048] [1] : tensor<32768xf16> to tensor<2048xf16>
    %expanded_50 = tensor.expand_shape %extracted_slice_49 [[0, 1]] output_shape [64, 32] : tensor<2048xf16> into tensor<64x32xf16>
    %40 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_50 : tensor<64x32xf16>) outs(%0 : tensor<64x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %238 = arith.extf %in : f16 to f32
      linalg.yield %238 : f32
    } -> tensor<64x32xf32>
    %41 = tensor.empty() : tensor<2x16x32xf32>
    %42 = linalg.generic {indexing_maps = [#map2, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%arg1 : tensor<2x16xi64>) outs(%41 : tensor<2x16x32xf32>) {
    ^bb0(%in: i64, %out: f32):
      %238 = arith.index_cast %in : i64 to index
      %239 = linalg.index 2 : index
      %240 = arith.cmpi slt, %238, %c64 : index
      cf.assert %240, "index must be smaller than dim size"
      %241 = arith.cmpi sge, %in, %c0_i64 : i64
      cf.assert %241, "index must be larger or equal to 0"
      %extracted = tensor.extract %1[%238, %239] : tensor<64x32xf32>
      linalg.yield %extracted : f32
    } -> tensor<2x16x32xf32>
    %43 = tensor.empty() : tensor<16xi64>
    %44 = linalg.generic {indexing_maps = [#map1], iterator_types = ["parallel"]} outs(%43 : tensor<16xi64>) {
    ^bb0(%out: i64):
      %238 = linalg.index 0 : index
      %239 = arith.index_cast %238 : index to i64
      linalg.yield %239 : i64
    } -> tensor<16xi64>
    %45 = tensor.empty() : tensor<2x16xi1>
    %46 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%arg2 : tensor<2x16xi64>) outs(%45 : tensor<2x16xi1>) {
    ^bb0(%in: i64, %out: i1):
      %238 = arith.cmpi ne, %in, %c0_i64 : i64
      linalg.yield %238 : i1
    } -> tensor<2x16xi1>
    %47 = tensor.empty() : tensor<2xi64>
    %48 = linalg.generic {indexing_maps = [#map1], iterator_types = ["parallel"]} outs(%47 : tensor<2xi64>) {
    ^bb0(%out: i64):
      %238 = linalg.index 0 : index
      %239 = arith.index_cast %238 : index to i64
      linalg.yield %239 : i64
    } -> tensor<2xi64>
    %expanded_51 = tensor.expand_shape %48 [[0, 1, 2, 3]] output_shape [2, 1, 1, 1] : tensor<2xi64> into tensor<2x1x1x1xi64>
    %expanded_52 = tensor.expand_shape %44 [[0, 1, 2, 3]] output_shape [1, 1, 16, 1] : tensor<16xi64> into tensor<1x1x16x1xi64>
    %expanded_53 = tensor.expand_shape %44 [[0, 1, 2, 3]] output_shape [1, 1, 1, 16] : tensor<16xi64> into tensor<1x1x1x16xi64>
    %49 = tensor.empty() : tensor<1x1x16x16xi1>
    %50 = linalg.generic {indexing_maps = [#map4, #map5, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_53, %expanded_52 : tensor<1x1x1x16xi64>, tensor<1x1x16x1xi64>) outs(%49 : tensor<1x1x16x16xi1>) {
    ^bb0(%in: i64, %in_130: i64, %out: i1):
      %238 = arith.cmpi sle, %in, %in_130 : i64
      linalg.yield %238 : i1
    } -> tensor<1x1x16x16xi1>
    %51 = linalg.generic {indexing_maps = [#map7, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%cst_5, %50 : tensor<i1>, tensor<1x1x16x16xi1>) outs(%49 : tensor<1x1x16x16xi1>) {
    ^bb0(%in: i1, %in_130: i1, %out: i1):
      %238 = arith.andi %in, %in_130 : i1
      linalg.yield %238 : i1
    } -> tensor<1x1x16x16xi1>
    %52 = tensor.empty() : tensor<2x1x1x16xi1>
    %53 = linalg.generic {indexing_maps = [#map8, #map9, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_51, %expanded_53 : tensor<2x1x1x1xi64>, tensor<1x1x1x16xi64>) outs(%52 : tensor<2x1x1x16xi1>) {
    ^bb0(%in: i64, %in_130: i64, %out: i1):
      %238 = arith.cmpi slt, %in, %c0_i64 : i64
      %239 = arith.addi %in, %c2_i64 : i64
      %240 = arith.select %238, %239, %in : i64
      %241 = arith.index_cast %240 : i64 to index
      %242 = arith.cmpi slt, %in_130, %c0_i64 : i64
      %243 = arith.addi %in_130, %c16_i64 : i64
      %244 = arith.select %242, %243, %in_130 : i64
      %245 = arith.index_cast %244 : i64 to index
      %extracted = tensor.extract %46[%241, %245] : tensor<2x16xi1>
      linalg.yield %extracted : i1
    } -> tensor<2x1x1x16xi1>
    %54 = tensor.empty() : tensor<2x1x16x16xi1>
    %55 = linalg.generic {indexing_maps = [#map10, #map4, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%51, %53 : tensor<1x1x16x16xi1>, tensor<2x1x1x16xi1>) outs(%54 : tensor<2x1x16x16xi1>) {
    ^bb0(%in: i1, %in_130: i1, %out: i1):
      %238 = arith.andi %in, %in_130 : i1
      linalg.yield %238 : i1
    } -> tensor<2x1x16x16xi1>
    %expanded_54 = tensor.expand_shape %44 [[0, 1, 2]] output_shape [1, 16, 1] : tensor<16xi64> into tensor<1x16x1xi64>
    %56 = tensor.empty() : tensor<1x16x1xf32>
    %57 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_54 : tensor<1x16x1xi64>) outs(%56 : tensor<1x16x1xf32>) {
    ^bb0(%in: i64, %out: f32):
      %238 = arith.sitofp %in : i64 to f32
      linalg.yield %238 : f32
    } -> tensor<1x16x1xf32>
    %58 = tensor.empty() : tensor<1x16x4xf32>
    %59 = linalg.generic {indexing_maps = [#map11, #map12, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%57, %cst_9 : tensor<1x16x1xf32>, tensor<4xf32>) outs(%58 : tensor<1x16x4xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.mulf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x4xf32>
    %concat = tensor.concat dim(2) %59, %59 : (tensor<1x16x4xf32>, tensor<1x16x4xf32>) -> tensor<1x16x8xf32>
    %60 = tensor.empty() : tensor<1x16x8xf32>
    %61 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%concat : tensor<1x16x8xf32>) outs(%60 : tensor<1x16x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = math.cos %in : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x8xf32>
    %62 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%concat : tensor<1x16x8xf32>) outs(%60 : tensor<1x16x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = math.sin %in : f32
      linalg.yield %238 : f32
    } -> tensor<1x16x8xf32>
    %63 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%42 : tensor<2x16x32xf32>) outs(%41 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = math.fpowi %in, %c2_i64 : f32, i64
      linalg.yield %238 : f32
    } -> tensor<2x16x32xf32>
    %64 = tensor.empty() : tensor<2x16x1xf32>
    %65 = linalg.fill ins(%cst : f32) outs(%64 : tensor<2x16x1xf32>) -> tensor<2x16x1xf32>
    %66 = linalg.generic {indexing_maps = [#map3, #map11], iterator_types = ["parallel", "parallel", "reduction"]} ins(%63 : tensor<2x16x32xf32>) outs(%65 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.addf %in, %out : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x1xf32>
    %67 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%66 : tensor<2x16x1xf32>) outs(%64 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.divf %in, %cst_10 : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x1xf32>
    %68 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%67 : tensor<2x16x1xf32>) outs(%64 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.truncf %cst_8 : f64 to f32
      %239 = arith.addf %in, %238 : f32
      linalg.yield %239 : f32
    } -> tensor<2x16x1xf32>
    %69 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%68 : tensor<2x16x1xf32>) outs(%64 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = math.rsqrt %in : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x1xf32>
    %70 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%42, %69 : tensor<2x16x32xf32>, tensor<2x16x1xf32>) outs(%41 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.mulf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x32xf32>
    %71 = linalg.generic {indexing_maps = [#map12, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%20, %70 : tensor<32xf32>, tensor<2x16x32xf32>) outs(%41 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.mulf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x32xf32>
    %transposed = linalg.transpose ins(%3 : tensor<32x32xf32>) outs(%2 : tensor<32x32xf32>) permutation = [1, 0] 
    %collapsed = tensor.collapse_shape %71 [[0, 1], [2]] : tensor<2x16x32xf32> into tensor<32x32xf32>
    %72 = linalg.fill ins(%cst : f32) outs(%2 : tensor<32x32xf32>) -> tensor<32x32xf32>
    %73 = linalg.matmul ins(%collapsed, %transposed : tensor<32x32xf32>, tensor<32x32xf32>) outs(%72 : tensor<32x32xf32>) -> tensor<32x32xf32>
    %expanded_55 = tensor.expand_shape %73 [[0, 1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<32x32xf32> into tensor<2x16x4x8xf32>
    %74 = tensor.empty() : tensor<2x16x4x8xf32>
    %75 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_55 : tensor<2x16x4x8xf32>) outs(%74 : tensor<2x16x4x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = math.fpowi %in, %c2_i64 : f32, i64
      linalg.yield %238 : f32
    } -> tensor<2x16x4x8xf32>
    %76 = tensor.empty() : tensor<2x16x4x1xf32>
    %77 = linalg.fill ins(%cst : f32) outs(%76 : tensor<2x16x4x1xf32>) -> tensor<2x16x4x1xf32>
    %78 = linalg.generic {indexing_maps = [#map6, #map5], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%75 : tensor<2x16x4x8xf32>) outs(%77 : tensor<2x16x4x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.addf %in, %out : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x4x1xf32>
    %79 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%78 : tensor<2x16x4x1xf32>) outs(%76 : tensor<2x16x4x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.divf %in, %cst_11 : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x4x1xf32>
    %80 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%79 : tensor<2x16x4x1xf32>) outs(%76 : tensor<2x16x4x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.truncf %cst_8 : f64 to f32
      %239 = arith.addf %in, %238 : f32
      linalg.yield %239 : f32
    } -> tensor<2x16x4x1xf32>
    %81 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%80 : tensor<2x16x4x1xf32>) outs(%76 : tensor<2x16x4x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = math.rsqrt %in : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x4x1xf32>
    %82 = linalg.generic {indexing_maps = [#map6, #map5, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_55, %81 : tensor<2x16x4x8xf32>, tensor<2x16x4x1xf32>) outs(%74 : tensor<2x16x4x8xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.mulf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x4x8xf32>
    %83 = linalg.generic {indexing_maps = [#map13, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%10, %82 : tensor<8xf32>, tensor<2x16x4x8xf32>) outs(%74 : tensor<2x16x4x8xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.mulf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x4x8xf32>
    %84 = tensor.empty() : tensor<2x4x16x8xf32>
    %transposed_56 = linalg.transpose ins(%83 : tensor<2x16x4x8xf32>) outs(%84 : tensor<2x4x16x8xf32>) permutation = [0, 2, 1, 3] 
    %85 = tensor.empty() : tensor<32x16xf32>
    %transposed_57 = linalg.transpose ins(%5 : tensor<16x32xf32>) outs(%85 : tensor<32x16xf32>) permutation = [1, 0] 
    %86 = linalg.fill ins(%cst : f32) outs(%85 : tensor<32x16xf32>) -> tensor<32x16xf32>
    %87 = linalg.matmul ins(%collapsed, %transposed_57 : tensor<32x32xf32>, tensor<32x16xf32>) outs(%86 : tensor<32x16xf32>) -> tensor<32x16xf32>
    %expanded_58 = tensor.expand_shape %87 [[0, 1], [2, 3]] output_shape [2, 16, 2, 8] : tensor<32x16xf32> into tensor<2x16x2x8xf32>
    %88 = tensor.empty() : tensor<2x16x2x8xf32>
    %89 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_58 : tensor<2x16x2x8xf32>) outs(%88 : tensor<2x16x2x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = math.fpowi %in, %c2_i64 : f32, i64
      linalg.yield %238 : f32
    } -> tensor<2x16x2x8xf32>
    %90 = tensor.empty() : tensor<2x16x2x1xf32>
    %91 = linalg.fill ins(%cst : f32) outs(%90 : tensor<2x16x2x1xf32>) -> tensor<2x16x2x1xf32>
    %92 = linalg.generic {indexing_maps = [#map6, #map5], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%89 : tensor<2x16x2x8xf32>) outs(%91 : tensor<2x16x2x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.addf %in, %out : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x2x1xf32>
    %93 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%92 : tensor<2x16x2x1xf32>) outs(%90 : tensor<2x16x2x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.divf %in, %cst_11 : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x2x1xf32>
    %94 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%93 : tensor<2x16x2x1xf32>) outs(%90 : tensor<2x16x2x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.truncf %cst_8 : f64 to f32
      %239 = arith.addf %in, %238 : f32
      linalg.yield %239 : f32
    } -> tensor<2x16x2x1xf32>
    %95 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%94 : tensor<2x16x2x1xf32>) outs(%90 : tensor<2x16x2x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = math.rsqrt %in : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x2x1xf32>
    %96 = linalg.generic {indexing_maps = [#map6, #map5, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_58, %95 : tensor<2x16x2x8xf32>, tensor<2x16x2x1xf32>) outs(%88 : tensor<2x16x2x8xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.mulf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x2x8xf32>
    %97 = linalg.generic {indexing_maps = [#map13, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%12, %96 : tensor<8xf32>, tensor<2x16x2x8xf32>) outs(%88 : tensor<2x16x2x8xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.mulf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x2x8xf32>
    %98 = tensor.empty() : tensor<2x2x16x8xf32>
    %transposed_59 = linalg.transpose ins(%97 : tensor<2x16x2x8xf32>) outs(%98 : tensor<2x2x16x8xf32>) permutation = [0, 2, 1, 3] 
    %transposed_60 = linalg.transpose ins(%6 : tensor<16x32xf32>) outs(%85 : tensor<32x16xf32>) permutation = [1, 0] 
    %99 = linalg.matmul ins(%collapsed, %transposed_60 : tensor<32x32xf32>, tensor<32x16xf32>) outs(%86 : tensor<32x16xf32>) -> tensor<32x16xf32>
    %expanded_61 = tensor.expand_shape %99 [[0, 1], [2, 3]] output_shape [2, 16, 2, 8] : tensor<32x16xf32> into tensor<2x16x2x8xf32>
    %transposed_62 = linalg.transpose ins(%expanded_61 : tensor<2x16x2x8xf32>) outs(%98 : tensor<2x2x16x8xf32>) permutation = [0, 2, 1, 3] 
    %expanded_63 = tensor.expand_shape %61 [[0], [1, 2], [3]] output_shape [1, 1, 16, 8] : tensor<1x16x8xf32> into tensor<1x1x16x8xf32>
    %expanded_64 = tensor.expand_shape %62 [[0], [1, 2], [3]] output_shape [1, 1, 16, 8] : tensor<1x16x8xf32> into tensor<1x1x16x8xf32>
    %100 = linalg.generic {indexing_maps = [#map6, #map14, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_56, %expanded_63 : tensor<2x4x16x8xf32>, tensor<1x1x16x8xf32>) outs(%84 : tensor<2x4x16x8xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.mulf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x4x16x8xf32>
    %extracted_slice_65 = tensor.extract_slice %transposed_56[0, 0, 0, 0] [2, 4, 16, 4] [1, 1, 1, 1] : tensor<2x4x16x8xf32> to tensor<2x4x16x4xf32>
    %extracted_slice_66 = tensor.extract_slice %transposed_56[0, 0, 0, 4] [2, 4, 16, 4] [1, 1, 1, 1] : tensor<2x4x16x8xf32> to tensor<2x4x16x4xf32>
    %101 = tensor.empty() : tensor<2x4x16x4xf32>
    %102 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_66 : tensor<2x4x16x4xf32>) outs(%101 : tensor<2x4x16x4xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.negf %in : f32
      linalg.yield %238 : f32
    } -> tensor<2x4x16x4xf32>
    %concat_67 = tensor.concat dim(3) %102, %extracted_slice_65 : (tensor<2x4x16x4xf32>, tensor<2x4x16x4xf32>) -> tensor<2x4x16x8xf32>
    %103 = linalg.generic {indexing_maps = [#map6, #map14, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%concat_67, %expanded_64 : tensor<2x4x16x8xf32>, tensor<1x1x16x8xf32>) outs(%84 : tensor<2x4x16x8xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.mulf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x4x16x8xf32>
    %104 = linalg.generic {indexing_maps = [#map6, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%100, %103 : tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32>) outs(%84 : tensor<2x4x16x8xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.addf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x4x16x8xf32>
    %105 = linalg.generic {indexing_maps = [#map6, #map14, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_59, %expanded_63 : tensor<2x2x16x8xf32>, tensor<1x1x16x8xf32>) outs(%98 : tensor<2x2x16x8xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.mulf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x2x16x8xf32>
    %extracted_slice_68 = tensor.extract_slice %transposed_59[0, 0, 0, 0] [2, 2, 16, 4] [1, 1, 1, 1] : tensor<2x2x16x8xf32> to tensor<2x2x16x4xf32>
    %extracted_slice_69 = tensor.extract_slice %transposed_59[0, 0, 0, 4] [2, 2, 16, 4] [1, 1, 1, 1] : tensor<2x2x16x8xf32> to tensor<2x2x16x4xf32>
    %106 = tensor.empty() : tensor<2x2x16x4xf32>
    %107 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_69 : tensor<2x2x16x4xf32>) outs(%106 : tensor<2x2x16x4xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.negf %in : f32
      linalg.yield %238 : f32
    } -> tensor<2x2x16x4xf32>
    %concat_70 = tensor.concat dim(3) %107, %extracted_slice_68 : (tensor<2x2x16x4xf32>, tensor<2x2x16x4xf32>) -> tensor<2x2x16x8xf32>
    %108 = linalg.generic {indexing_maps = [#map6, #map14, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%concat_70, %expanded_64 : tensor<2x2x16x8xf32>, tensor<1x1x16x8xf32>) outs(%98 : tensor<2x2x16x8xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.mulf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x2x16x8xf32>
    %109 = linalg.generic {indexing_maps = [#map6, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%105, %108 : tensor<2x2x16x8xf32>, tensor<2x2x16x8xf32>) outs(%98 : tensor<2x2x16x8xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.addf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x2x16x8xf32>
    %110 = tensor.empty() : tensor<2x2x2x16x8xf32>
    %111 = linalg.generic {indexing_maps = [#map15, #map16], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%109 : tensor<2x2x16x8xf32>) outs(%110 : tensor<2x2x2x16x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x2x2x16x8xf32>
    %collapsed_71 = tensor.collapse_shape %111 [[0], [1, 2], [3], [4]] : tensor<2x2x2x16x8xf32> into tensor<2x4x16x8xf32>
    %112 = linalg.generic {indexing_maps = [#map15, #map16], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%transposed_62 : tensor<2x2x16x8xf32>) outs(%110 : tensor<2x2x2x16x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x2x2x16x8xf32>
    %113 = tensor.empty() : tensor<2x1x16x16xf32>
    %114 = linalg.generic {indexing_maps = [#map6, #map7, #map7, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%55, %cst_3, %cst_4 : tensor<2x1x16x16xi1>, tensor<f32>, tensor<f32>) outs(%113 : tensor<2x1x16x16xf32>) {
    ^bb0(%in: i1, %in_130: f32, %in_131: f32, %out: f32):
      %238 = arith.select %in, %in_130, %in_131 : f32
      linalg.yield %238 : f32
    } -> tensor<2x1x16x16xf32>
    %115 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%104 : tensor<2x4x16x8xf32>) outs(%84 : tensor<2x4x16x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.truncf %cst_6 : f64 to f32
      %239 = arith.mulf %in, %238 : f32
      linalg.yield %239 : f32
    } -> tensor<2x4x16x8xf32>
    %116 = tensor.empty() : tensor<2x4x8x16xf32>
    %transposed_72 = linalg.transpose ins(%collapsed_71 : tensor<2x4x16x8xf32>) outs(%116 : tensor<2x4x8x16xf32>) permutation = [0, 1, 3, 2] 
    %117 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_72 : tensor<2x4x8x16xf32>) outs(%116 : tensor<2x4x8x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.truncf %cst_6 : f64 to f32
      %239 = arith.mulf %in, %238 : f32
      linalg.yield %239 : f32
    } -> tensor<2x4x8x16xf32>
    %collapsed_73 = tensor.collapse_shape %115 [[0, 1], [2], [3]] : tensor<2x4x16x8xf32> into tensor<8x16x8xf32>
    %collapsed_74 = tensor.collapse_shape %117 [[0, 1], [2], [3]] : tensor<2x4x8x16xf32> into tensor<8x8x16xf32>
    %118 = tensor.empty() : tensor<8x16x16xf32>
    %119 = linalg.fill ins(%cst : f32) outs(%118 : tensor<8x16x16xf32>) -> tensor<8x16x16xf32>
    %120 = linalg.batch_matmul ins(%collapsed_73, %collapsed_74 : tensor<8x16x8xf32>, tensor<8x8x16xf32>) outs(%119 : tensor<8x16x16xf32>) -> tensor<8x16x16xf32>
    %expanded_75 = tensor.expand_shape %120 [[0, 1], [2], [3]] output_shape [2, 4, 16, 16] : tensor<8x16x16xf32> into tensor<2x4x16x16xf32>
    %121 = tensor.empty() : tensor<2x4x16x16xf32>
    %122 = linalg.generic {indexing_maps = [#map6, #map17, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_75, %114 : tensor<2x4x16x16xf32>, tensor<2x1x16x16xf32>) outs(%121 : tensor<2x4x16x16xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.addf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x4x16x16xf32>
    %123 = tensor.empty() : tensor<2x4x16xi64>
    %124 = linalg.fill ins(%c0_i64 : i64) outs(%123 : tensor<2x4x16xi64>) -> tensor<2x4x16xi64>
    %125 = tensor.empty() : tensor<2x4x16xf32>
    %126 = linalg.fill ins(%cst_0 : f32) outs(%125 : tensor<2x4x16xf32>) -> tensor<2x4x16xf32>
    %127:2 = linalg.generic {indexing_maps = [#map6, #map18, #map18], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%122 : tensor<2x4x16x16xf32>) outs(%126, %124 : tensor<2x4x16xf32>, tensor<2x4x16xi64>) {
    ^bb0(%in: f32, %out: f32, %out_130: i64):
      %238 = linalg.index 3 : index
      %239 = arith.index_cast %238 : index to i64
      %240 = arith.maximumf %in, %out : f32
      %241 = arith.cmpf ogt, %in, %out : f32
      %242 = arith.select %241, %239, %out_130 : i64
      linalg.yield %240, %242 : f32, i64
    } -> (tensor<2x4x16xf32>, tensor<2x4x16xi64>)
    %expanded_76 = tensor.expand_shape %127#0 [[0], [1], [2, 3]] output_shape [2, 4, 16, 1] : tensor<2x4x16xf32> into tensor<2x4x16x1xf32>
    %128 = linalg.generic {indexing_maps = [#map6, #map5, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%122, %expanded_76 : tensor<2x4x16x16xf32>, tensor<2x4x16x1xf32>) outs(%121 : tensor<2x4x16x16xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.subf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x4x16x16xf32>
    %129 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%128 : tensor<2x4x16x16xf32>) outs(%121 : tensor<2x4x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = math.exp %in : f32
      linalg.yield %238 : f32
    } -> tensor<2x4x16x16xf32>
    %130 = tensor.empty() : tensor<2x4x16x1xf32>
    %131 = linalg.fill ins(%cst : f32) outs(%130 : tensor<2x4x16x1xf32>) -> tensor<2x4x16x1xf32>
    %132 = linalg.generic {indexing_maps = [#map6, #map5], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%129 : tensor<2x4x16x16xf32>) outs(%131 : tensor<2x4x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.addf %in, %out : f32
      linalg.yield %238 : f32
    } -> tensor<2x4x16x1xf32>
    %133 = linalg.generic {indexing_maps = [#map6, #map5, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%129, %132 : tensor<2x4x16x16xf32>, tensor<2x4x16x1xf32>) outs(%121 : tensor<2x4x16x16xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.divf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x4x16x16xf32>
    %134 = tensor.empty() : tensor<2x4x16x16xi1>
    %135 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%122 : tensor<2x4x16x16xf32>) outs(%134 : tensor<2x4x16x16xi1>) {
    ^bb0(%in: f32, %out: i1):
      %238 = arith.extf %in : f32 to f64
      %239 = arith.cmpf oeq, %238, %cst_7 : f64
      linalg.yield %239 : i1
    } -> tensor<2x4x16x16xi1>
    %136 = tensor.empty() : tensor<2x4x16x1xi1>
    %137 = linalg.fill ins(%true : i1) outs(%136 : tensor<2x4x16x1xi1>) -> tensor<2x4x16x1xi1>
    %138 = linalg.generic {indexing_maps = [#map6, #map5], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%135 : tensor<2x4x16x16xi1>) outs(%137 : tensor<2x4x16x1xi1>) {
    ^bb0(%in: i1, %out: i1):
      %238 = arith.andi %in, %out : i1
      linalg.yield %238 : i1
    } -> tensor<2x4x16x1xi1>
    %139 = linalg.generic {indexing_maps = [#map5, #map6, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%138, %cst_2, %133 : tensor<2x4x16x1xi1>, tensor<2x4x16x16xf32>, tensor<2x4x16x16xf32>) outs(%121 : tensor<2x4x16x16xf32>) {
    ^bb0(%in: i1, %in_130: f32, %in_131: f32, %out: f32):
      %238 = arith.select %in, %in_130, %in_131 : f32
      linalg.yield %238 : f32
    } -> tensor<2x4x16x16xf32>
    %collapsed_77 = tensor.collapse_shape %139 [[0, 1], [2], [3]] : tensor<2x4x16x16xf32> into tensor<8x16x16xf32>
    %collapsed_78 = tensor.collapse_shape %112 [[0, 1, 2], [3], [4]] : tensor<2x2x2x16x8xf32> into tensor<8x16x8xf32>
    %140 = tensor.empty() : tensor<8x16x8xf32>
    %141 = linalg.fill ins(%cst : f32) outs(%140 : tensor<8x16x8xf32>) -> tensor<8x16x8xf32>
    %142 = linalg.batch_matmul ins(%collapsed_77, %collapsed_78 : tensor<8x16x16xf32>, tensor<8x16x8xf32>) outs(%141 : tensor<8x16x8xf32>) -> tensor<8x16x8xf32>
    %expanded_79 = tensor.expand_shape %142 [[0, 1], [2], [3]] output_shape [2, 4, 16, 8] : tensor<8x16x8xf32> into tensor<2x4x16x8xf32>
    %transposed_80 = linalg.transpose ins(%expanded_79 : tensor<2x4x16x8xf32>) outs(%74 : tensor<2x16x4x8xf32>) permutation = [0, 2, 1, 3] 
    %collapsed_81 = tensor.collapse_shape %transposed_80 [[0], [1], [2, 3]] : tensor<2x16x4x8xf32> into tensor<2x16x32xf32>
    %transposed_82 = linalg.transpose ins(%7 : tensor<32x32xf32>) outs(%2 : tensor<32x32xf32>) permutation = [1, 0] 
    %143 = tensor.empty() : tensor<2x32x32xf32>
    %144 = linalg.generic {indexing_maps = [#map19, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%transposed_82 : tensor<32x32xf32>) outs(%143 : tensor<2x32x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x32x32xf32>
    %145 = linalg.fill ins(%cst : f32) outs(%41 : tensor<2x16x32xf32>) -> tensor<2x16x32xf32>
    %146 = linalg.batch_matmul ins(%collapsed_81, %144 : tensor<2x16x32xf32>, tensor<2x32x32xf32>) outs(%145 : tensor<2x16x32xf32>) -> tensor<2x16x32xf32>
    %147 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%42, %146 : tensor<2x16x32xf32>, tensor<2x16x32xf32>) outs(%41 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.addf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x32xf32>
    %148 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%147 : tensor<2x16x32xf32>) outs(%41 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = math.fpowi %in, %c2_i64 : f32, i64
      linalg.yield %238 : f32
    } -> tensor<2x16x32xf32>
    %149 = linalg.generic {indexing_maps = [#map3, #map11], iterator_types = ["parallel", "parallel", "reduction"]} ins(%148 : tensor<2x16x32xf32>) outs(%65 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.addf %in, %out : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x1xf32>
    %150 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%149 : tensor<2x16x1xf32>) outs(%64 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.divf %in, %cst_10 : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x1xf32>
    %151 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%150 : tensor<2x16x1xf32>) outs(%64 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.truncf %cst_8 : f64 to f32
      %239 = arith.addf %in, %238 : f32
      linalg.yield %239 : f32
    } -> tensor<2x16x1xf32>
    %152 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%151 : tensor<2x16x1xf32>) outs(%64 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = math.rsqrt %in : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x1xf32>
    %153 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%147, %152 : tensor<2x16x32xf32>, tensor<2x16x1xf32>) outs(%41 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.mulf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x32xf32>
    %154 = linalg.generic {indexing_maps = [#map12, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%22, %153 : tensor<32xf32>, tensor<2x16x32xf32>) outs(%41 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.mulf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x32xf32>
    %transposed_83 = linalg.transpose ins(%14 : tensor<48x32xf32>) outs(%16 : tensor<32x48xf32>) permutation = [1, 0] 
    %collapsed_84 = tensor.collapse_shape %154 [[0, 1], [2]] : tensor<2x16x32xf32> into tensor<32x32xf32>
    %155 = linalg.fill ins(%cst : f32) outs(%16 : tensor<32x48xf32>) -> tensor<32x48xf32>
    %156 = linalg.matmul ins(%collapsed_84, %transposed_83 : tensor<32x32xf32>, tensor<32x48xf32>) outs(%155 : tensor<32x48xf32>) -> tensor<32x48xf32>
    %expanded_85 = tensor.expand_shape %156 [[0, 1], [2]] output_shape [2, 16, 48] : tensor<32x48xf32> into tensor<2x16x48xf32>
    %157 = tensor.empty() : tensor<2x16x48xf32>
    %158 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_85 : tensor<2x16x48xf32>) outs(%157 : tensor<2x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.negf %in : f32
      %239 = math.exp %238 : f32
      %240 = arith.addf %239, %cst_1 : f32
      %241 = arith.divf %cst_1, %240 : f32
      linalg.yield %241 : f32
    } -> tensor<2x16x48xf32>
    %159 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_85, %158 : tensor<2x16x48xf32>, tensor<2x16x48xf32>) outs(%157 : tensor<2x16x48xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.mulf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x48xf32>
    %transposed_86 = linalg.transpose ins(%15 : tensor<48x32xf32>) outs(%16 : tensor<32x48xf32>) permutation = [1, 0] 
    %160 = linalg.matmul ins(%collapsed_84, %transposed_86 : tensor<32x32xf32>, tensor<32x48xf32>) outs(%155 : tensor<32x48xf32>) -> tensor<32x48xf32>
    %expanded_87 = tensor.expand_shape %160 [[0, 1], [2]] output_shape [2, 16, 48] : tensor<32x48xf32> into tensor<2x16x48xf32>
    %161 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%159, %expanded_87 : tensor<2x16x48xf32>, tensor<2x16x48xf32>) outs(%157 : tensor<2x16x48xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.mulf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x48xf32>
    %transposed_88 = linalg.transpose ins(%17 : tensor<32x48xf32>) outs(%13 : tensor<48x32xf32>) permutation = [1, 0] 
    %collapsed_89 = tensor.collapse_shape %161 [[0, 1], [2]] : tensor<2x16x48xf32> into tensor<32x48xf32>
    %162 = linalg.matmul ins(%collapsed_89, %transposed_88 : tensor<32x48xf32>, tensor<48x32xf32>) outs(%72 : tensor<32x32xf32>) -> tensor<32x32xf32>
    %expanded_90 = tensor.expand_shape %162 [[0, 1], [2]] output_shape [2, 16, 32] : tensor<32x32xf32> into tensor<2x16x32xf32>
    %163 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%147, %expanded_90 : tensor<2x16x32xf32>, tensor<2x16x32xf32>) outs(%41 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.addf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x32xf32>
    %164 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%163 : tensor<2x16x32xf32>) outs(%41 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = math.fpowi %in, %c2_i64 : f32, i64
      linalg.yield %238 : f32
    } -> tensor<2x16x32xf32>
    %165 = linalg.generic {indexing_maps = [#map3, #map11], iterator_types = ["parallel", "parallel", "reduction"]} ins(%164 : tensor<2x16x32xf32>) outs(%65 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.addf %in, %out : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x1xf32>
    %166 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%165 : tensor<2x16x1xf32>) outs(%64 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.divf %in, %cst_10 : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x1xf32>
    %167 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%166 : tensor<2x16x1xf32>) outs(%64 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.truncf %cst_8 : f64 to f32
      %239 = arith.addf %in, %238 : f32
      linalg.yield %239 : f32
    } -> tensor<2x16x1xf32>
    %168 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%167 : tensor<2x16x1xf32>) outs(%64 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = math.rsqrt %in : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x1xf32>
    %169 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%163, %168 : tensor<2x16x32xf32>, tensor<2x16x1xf32>) outs(%41 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.mulf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x32xf32>
    %170 = linalg.generic {indexing_maps = [#map12, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%35, %169 : tensor<32xf32>, tensor<2x16x32xf32>) outs(%41 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.mulf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x32xf32>
    %transposed_91 = linalg.transpose ins(%23 : tensor<32x32xf32>) outs(%2 : tensor<32x32xf32>) permutation = [1, 0] 
    %collapsed_92 = tensor.collapse_shape %170 [[0, 1], [2]] : tensor<2x16x32xf32> into tensor<32x32xf32>
    %171 = linalg.matmul ins(%collapsed_92, %transposed_91 : tensor<32x32xf32>, tensor<32x32xf32>) outs(%72 : tensor<32x32xf32>) -> tensor<32x32xf32>
    %expanded_93 = tensor.expand_shape %171 [[0, 1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<32x32xf32> into tensor<2x16x4x8xf32>
    %172 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_93 : tensor<2x16x4x8xf32>) outs(%74 : tensor<2x16x4x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = math.fpowi %in, %c2_i64 : f32, i64
      linalg.yield %238 : f32
    } -> tensor<2x16x4x8xf32>
    %173 = linalg.generic {indexing_maps = [#map6, #map5], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%172 : tensor<2x16x4x8xf32>) outs(%77 : tensor<2x16x4x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.addf %in, %out : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x4x1xf32>
    %174 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%173 : tensor<2x16x4x1xf32>) outs(%76 : tensor<2x16x4x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.divf %in, %cst_11 : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x4x1xf32>
    %175 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%174 : tensor<2x16x4x1xf32>) outs(%76 : tensor<2x16x4x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.truncf %cst_8 : f64 to f32
      %239 = arith.addf %in, %238 : f32
      linalg.yield %239 : f32
    } -> tensor<2x16x4x1xf32>
    %176 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%175 : tensor<2x16x4x1xf32>) outs(%76 : tensor<2x16x4x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = math.rsqrt %in : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x4x1xf32>
    %177 = linalg.generic {indexing_maps = [#map6, #map5, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_93, %176 : tensor<2x16x4x8xf32>, tensor<2x16x4x1xf32>) outs(%74 : tensor<2x16x4x8xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.mulf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x4x8xf32>
    %178 = linalg.generic {indexing_maps = [#map13, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%28, %177 : tensor<8xf32>, tensor<2x16x4x8xf32>) outs(%74 : tensor<2x16x4x8xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.mulf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x4x8xf32>
    %transposed_94 = linalg.transpose ins(%178 : tensor<2x16x4x8xf32>) outs(%84 : tensor<2x4x16x8xf32>) permutation = [0, 2, 1, 3] 
    %transposed_95 = linalg.transpose ins(%24 : tensor<16x32xf32>) outs(%85 : tensor<32x16xf32>) permutation = [1, 0] 
    %179 = linalg.matmul ins(%collapsed_92, %transposed_95 : tensor<32x32xf32>, tensor<32x16xf32>) outs(%86 : tensor<32x16xf32>) -> tensor<32x16xf32>
    %expanded_96 = tensor.expand_shape %179 [[0, 1], [2, 3]] output_shape [2, 16, 2, 8] : tensor<32x16xf32> into tensor<2x16x2x8xf32>
    %180 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_96 : tensor<2x16x2x8xf32>) outs(%88 : tensor<2x16x2x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = math.fpowi %in, %c2_i64 : f32, i64
      linalg.yield %238 : f32
    } -> tensor<2x16x2x8xf32>
    %181 = linalg.generic {indexing_maps = [#map6, #map5], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%180 : tensor<2x16x2x8xf32>) outs(%91 : tensor<2x16x2x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.addf %in, %out : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x2x1xf32>
    %182 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%181 : tensor<2x16x2x1xf32>) outs(%90 : tensor<2x16x2x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.divf %in, %cst_11 : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x2x1xf32>
    %183 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%182 : tensor<2x16x2x1xf32>) outs(%90 : tensor<2x16x2x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.truncf %cst_8 : f64 to f32
      %239 = arith.addf %in, %238 : f32
      linalg.yield %239 : f32
    } -> tensor<2x16x2x1xf32>
    %184 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%183 : tensor<2x16x2x1xf32>) outs(%90 : tensor<2x16x2x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = math.rsqrt %in : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x2x1xf32>
    %185 = linalg.generic {indexing_maps = [#map6, #map5, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_96, %184 : tensor<2x16x2x8xf32>, tensor<2x16x2x1xf32>) outs(%88 : tensor<2x16x2x8xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.mulf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x2x8xf32>
    %186 = linalg.generic {indexing_maps = [#map13, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%30, %185 : tensor<8xf32>, tensor<2x16x2x8xf32>) outs(%88 : tensor<2x16x2x8xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.mulf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x2x8xf32>
    %transposed_97 = linalg.transpose ins(%186 : tensor<2x16x2x8xf32>) outs(%98 : tensor<2x2x16x8xf32>) permutation = [0, 2, 1, 3] 
    %transposed_98 = linalg.transpose ins(%25 : tensor<16x32xf32>) outs(%85 : tensor<32x16xf32>) permutation = [1, 0] 
    %187 = linalg.matmul ins(%collapsed_92, %transposed_98 : tensor<32x32xf32>, tensor<32x16xf32>) outs(%86 : tensor<32x16xf32>) -> tensor<32x16xf32>
    %expanded_99 = tensor.expand_shape %187 [[0, 1], [2, 3]] output_shape [2, 16, 2, 8] : tensor<32x16xf32> into tensor<2x16x2x8xf32>
    %transposed_100 = linalg.transpose ins(%expanded_99 : tensor<2x16x2x8xf32>) outs(%98 : tensor<2x2x16x8xf32>) permutation = [0, 2, 1, 3] 
    %188 = linalg.generic {indexing_maps = [#map6, #map14, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_94, %expanded_63 : tensor<2x4x16x8xf32>, tensor<1x1x16x8xf32>) outs(%84 : tensor<2x4x16x8xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.mulf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x4x16x8xf32>
    %extracted_slice_101 = tensor.extract_slice %transposed_94[0, 0, 0, 0] [2, 4, 16, 4] [1, 1, 1, 1] : tensor<2x4x16x8xf32> to tensor<2x4x16x4xf32>
    %extracted_slice_102 = tensor.extract_slice %transposed_94[0, 0, 0, 4] [2, 4, 16, 4] [1, 1, 1, 1] : tensor<2x4x16x8xf32> to tensor<2x4x16x4xf32>
    %189 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_102 : tensor<2x4x16x4xf32>) outs(%101 : tensor<2x4x16x4xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.negf %in : f32
      linalg.yield %238 : f32
    } -> tensor<2x4x16x4xf32>
    %concat_103 = tensor.concat dim(3) %189, %extracted_slice_101 : (tensor<2x4x16x4xf32>, tensor<2x4x16x4xf32>) -> tensor<2x4x16x8xf32>
    %190 = linalg.generic {indexing_maps = [#map6, #map14, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%concat_103, %expanded_64 : tensor<2x4x16x8xf32>, tensor<1x1x16x8xf32>) outs(%84 : tensor<2x4x16x8xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.mulf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x4x16x8xf32>
    %191 = linalg.generic {indexing_maps = [#map6, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%188, %190 : tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32>) outs(%84 : tensor<2x4x16x8xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.addf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x4x16x8xf32>
    %192 = linalg.generic {indexing_maps = [#map6, #map14, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_97, %expanded_63 : tensor<2x2x16x8xf32>, tensor<1x1x16x8xf32>) outs(%98 : tensor<2x2x16x8xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.mulf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x2x16x8xf32>
    %extracted_slice_104 = tensor.extract_slice %transposed_97[0, 0, 0, 0] [2, 2, 16, 4] [1, 1, 1, 1] : tensor<2x2x16x8xf32> to tensor<2x2x16x4xf32>
    %extracted_slice_105 = tensor.extract_slice %transposed_97[0, 0, 0, 4] [2, 2, 16, 4] [1, 1, 1, 1] : tensor<2x2x16x8xf32> to tensor<2x2x16x4xf32>
    %193 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_105 : tensor<2x2x16x4xf32>) outs(%106 : tensor<2x2x16x4xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.negf %in : f32
      linalg.yield %238 : f32
    } -> tensor<2x2x16x4xf32>
    %concat_106 = tensor.concat dim(3) %193, %extracted_slice_104 : (tensor<2x2x16x4xf32>, tensor<2x2x16x4xf32>) -> tensor<2x2x16x8xf32>
    %194 = linalg.generic {indexing_maps = [#map6, #map14, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%concat_106, %expanded_64 : tensor<2x2x16x8xf32>, tensor<1x1x16x8xf32>) outs(%98 : tensor<2x2x16x8xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.mulf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x2x16x8xf32>
    %195 = linalg.generic {indexing_maps = [#map6, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%192, %194 : tensor<2x2x16x8xf32>, tensor<2x2x16x8xf32>) outs(%98 : tensor<2x2x16x8xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.addf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x2x16x8xf32>
    %196 = linalg.generic {indexing_maps = [#map15, #map16], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%195 : tensor<2x2x16x8xf32>) outs(%110 : tensor<2x2x2x16x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x2x2x16x8xf32>
    %collapsed_107 = tensor.collapse_shape %196 [[0], [1, 2], [3], [4]] : tensor<2x2x2x16x8xf32> into tensor<2x4x16x8xf32>
    %197 = linalg.generic {indexing_maps = [#map15, #map16], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%transposed_100 : tensor<2x2x16x8xf32>) outs(%110 : tensor<2x2x2x16x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x2x2x16x8xf32>
    %198 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%191 : tensor<2x4x16x8xf32>) outs(%84 : tensor<2x4x16x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.truncf %cst_6 : f64 to f32
      %239 = arith.mulf %in, %238 : f32
      linalg.yield %239 : f32
    } -> tensor<2x4x16x8xf32>
    %transposed_108 = linalg.transpose ins(%collapsed_107 : tensor<2x4x16x8xf32>) outs(%116 : tensor<2x4x8x16xf32>) permutation = [0, 1, 3, 2] 
    %199 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_108 : tensor<2x4x8x16xf32>) outs(%116 : tensor<2x4x8x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.truncf %cst_6 : f64 to f32
      %239 = arith.mulf %in, %238 : f32
      linalg.yield %239 : f32
    } -> tensor<2x4x8x16xf32>
    %collapsed_109 = tensor.collapse_shape %198 [[0, 1], [2], [3]] : tensor<2x4x16x8xf32> into tensor<8x16x8xf32>
    %collapsed_110 = tensor.collapse_shape %199 [[0, 1], [2], [3]] : tensor<2x4x8x16xf32> into tensor<8x8x16xf32>
    %200 = linalg.batch_matmul ins(%collapsed_109, %collapsed_110 : tensor<8x16x8xf32>, tensor<8x8x16xf32>) outs(%119 : tensor<8x16x16xf32>) -> tensor<8x16x16xf32>
    %expanded_111 = tensor.expand_shape %200 [[0, 1], [2], [3]] output_shape [2, 4, 16, 16] : tensor<8x16x16xf32> into tensor<2x4x16x16xf32>
    %201 = linalg.generic {indexing_maps = [#map6, #map17, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_111, %114 : tensor<2x4x16x16xf32>, tensor<2x1x16x16xf32>) outs(%121 : tensor<2x4x16x16xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.addf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x4x16x16xf32>
    %202:2 = linalg.generic {indexing_maps = [#map6, #map18, #map18], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%201 : tensor<2x4x16x16xf32>) outs(%126, %124 : tensor<2x4x16xf32>, tensor<2x4x16xi64>) {
    ^bb0(%in: f32, %out: f32, %out_130: i64):
      %238 = linalg.index 3 : index
      %239 = arith.index_cast %238 : index to i64
      %240 = arith.maximumf %in, %out : f32
      %241 = arith.cmpf ogt, %in, %out : f32
      %242 = arith.select %241, %239, %out_130 : i64
      linalg.yield %240, %242 : f32, i64
    } -> (tensor<2x4x16xf32>, tensor<2x4x16xi64>)
    %expanded_112 = tensor.expand_shape %202#0 [[0], [1], [2, 3]] output_shape [2, 4, 16, 1] : tensor<2x4x16xf32> into tensor<2x4x16x1xf32>
    %203 = linalg.generic {indexing_maps = [#map6, #map5, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%201, %expanded_112 : tensor<2x4x16x16xf32>, tensor<2x4x16x1xf32>) outs(%121 : tensor<2x4x16x16xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.subf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x4x16x16xf32>
    %204 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%203 : tensor<2x4x16x16xf32>) outs(%121 : tensor<2x4x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = math.exp %in : f32
      linalg.yield %238 : f32
    } -> tensor<2x4x16x16xf32>
    %205 = linalg.generic {indexing_maps = [#map6, #map5], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%204 : tensor<2x4x16x16xf32>) outs(%131 : tensor<2x4x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.addf %in, %out : f32
      linalg.yield %238 : f32
    } -> tensor<2x4x16x1xf32>
    %206 = linalg.generic {indexing_maps = [#map6, #map5, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%204, %205 : tensor<2x4x16x16xf32>, tensor<2x4x16x1xf32>) outs(%121 : tensor<2x4x16x16xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.divf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x4x16x16xf32>
    %207 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%201 : tensor<2x4x16x16xf32>) outs(%134 : tensor<2x4x16x16xi1>) {
    ^bb0(%in: f32, %out: i1):
      %238 = arith.extf %in : f32 to f64
      %239 = arith.cmpf oeq, %238, %cst_7 : f64
      linalg.yield %239 : i1
    } -> tensor<2x4x16x16xi1>
    %208 = linalg.generic {indexing_maps = [#map6, #map5], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%207 : tensor<2x4x16x16xi1>) outs(%137 : tensor<2x4x16x1xi1>) {
    ^bb0(%in: i1, %out: i1):
      %238 = arith.andi %in, %out : i1
      linalg.yield %238 : i1
    } -> tensor<2x4x16x1xi1>
    %209 = linalg.generic {indexing_maps = [#map5, #map6, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%208, %cst_2, %206 : tensor<2x4x16x1xi1>, tensor<2x4x16x16xf32>, tensor<2x4x16x16xf32>) outs(%121 : tensor<2x4x16x16xf32>) {
    ^bb0(%in: i1, %in_130: f32, %in_131: f32, %out: f32):
      %238 = arith.select %in, %in_130, %in_131 : f32
      linalg.yield %238 : f32
    } -> tensor<2x4x16x16xf32>
    %collapsed_113 = tensor.collapse_shape %209 [[0, 1], [2], [3]] : tensor<2x4x16x16xf32> into tensor<8x16x16xf32>
    %collapsed_114 = tensor.collapse_shape %197 [[0, 1, 2], [3], [4]] : tensor<2x2x2x16x8xf32> into tensor<8x16x8xf32>
    %210 = linalg.batch_matmul ins(%collapsed_113, %collapsed_114 : tensor<8x16x16xf32>, tensor<8x16x8xf32>) outs(%141 : tensor<8x16x8xf32>) -> tensor<8x16x8xf32>
    %expanded_115 = tensor.expand_shape %210 [[0, 1], [2], [3]] output_shape [2, 4, 16, 8] : tensor<8x16x8xf32> into tensor<2x4x16x8xf32>
    %transposed_116 = linalg.transpose ins(%expanded_115 : tensor<2x4x16x8xf32>) outs(%74 : tensor<2x16x4x8xf32>) permutation = [0, 2, 1, 3] 
    %collapsed_117 = tensor.collapse_shape %transposed_116 [[0], [1], [2, 3]] : tensor<2x16x4x8xf32> into tensor<2x16x32xf32>
    %transposed_118 = linalg.transpose ins(%26 : tensor<32x32xf32>) outs(%2 : tensor<32x32xf32>) permutation = [1, 0] 
    %211 = linalg.generic {indexing_maps = [#map19, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%transposed_118 : tensor<32x32xf32>) outs(%143 : tensor<2x32x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x32x32xf32>
    %212 = linalg.batch_matmul ins(%collapsed_117, %211 : tensor<2x16x32xf32>, tensor<2x32x32xf32>) outs(%145 : tensor<2x16x32xf32>) -> tensor<2x16x32xf32>
    %213 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%163, %212 : tensor<2x16x32xf32>, tensor<2x16x32xf32>) outs(%41 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.addf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x32xf32>
    %214 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%213 : tensor<2x16x32xf32>) outs(%41 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = math.fpowi %in, %c2_i64 : f32, i64
      linalg.yield %238 : f32
    } -> tensor<2x16x32xf32>
    %215 = linalg.generic {indexing_maps = [#map3, #map11], iterator_types = ["parallel", "parallel", "reduction"]} ins(%214 : tensor<2x16x32xf32>) outs(%65 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.addf %in, %out : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x1xf32>
    %216 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%215 : tensor<2x16x1xf32>) outs(%64 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.divf %in, %cst_10 : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x1xf32>
    %217 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%216 : tensor<2x16x1xf32>) outs(%64 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.truncf %cst_8 : f64 to f32
      %239 = arith.addf %in, %238 : f32
      linalg.yield %239 : f32
    } -> tensor<2x16x1xf32>
    %218 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%217 : tensor<2x16x1xf32>) outs(%64 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = math.rsqrt %in : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x1xf32>
    %219 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%213, %218 : tensor<2x16x32xf32>, tensor<2x16x1xf32>) outs(%41 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.mulf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x32xf32>
    %220 = linalg.generic {indexing_maps = [#map12, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%37, %219 : tensor<32xf32>, tensor<2x16x32xf32>) outs(%41 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.mulf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x32xf32>
    %transposed_119 = linalg.transpose ins(%31 : tensor<48x32xf32>) outs(%16 : tensor<32x48xf32>) permutation = [1, 0] 
    %collapsed_120 = tensor.collapse_shape %220 [[0, 1], [2]] : tensor<2x16x32xf32> into tensor<32x32xf32>
    %221 = linalg.matmul ins(%collapsed_120, %transposed_119 : tensor<32x32xf32>, tensor<32x48xf32>) outs(%155 : tensor<32x48xf32>) -> tensor<32x48xf32>
    %expanded_121 = tensor.expand_shape %221 [[0, 1], [2]] output_shape [2, 16, 48] : tensor<32x48xf32> into tensor<2x16x48xf32>
    %222 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_121 : tensor<2x16x48xf32>) outs(%157 : tensor<2x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.negf %in : f32
      %239 = math.exp %238 : f32
      %240 = arith.addf %239, %cst_1 : f32
      %241 = arith.divf %cst_1, %240 : f32
      linalg.yield %241 : f32
    } -> tensor<2x16x48xf32>
    %223 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_121, %222 : tensor<2x16x48xf32>, tensor<2x16x48xf32>) outs(%157 : tensor<2x16x48xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.mulf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x48xf32>
    %transposed_122 = linalg.transpose ins(%32 : tensor<48x32xf32>) outs(%16 : tensor<32x48xf32>) permutation = [1, 0] 
    %224 = linalg.matmul ins(%collapsed_120, %transposed_122 : tensor<32x32xf32>, tensor<32x48xf32>) outs(%155 : tensor<32x48xf32>) -> tensor<32x48xf32>
    %expanded_123 = tensor.expand_shape %224 [[0, 1], [2]] output_shape [2, 16, 48] : tensor<32x48xf32> into tensor<2x16x48xf32>
    %225 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%223, %expanded_123 : tensor<2x16x48xf32>, tensor<2x16x48xf32>) outs(%157 : tensor<2x16x48xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.mulf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x48xf32>
    %transposed_124 = linalg.transpose ins(%33 : tensor<32x48xf32>) outs(%13 : tensor<48x32xf32>) permutation = [1, 0] 
    %collapsed_125 = tensor.collapse_shape %225 [[0, 1], [2]] : tensor<2x16x48xf32> into tensor<32x48xf32>
    %226 = linalg.matmul ins(%collapsed_125, %transposed_124 : tensor<32x48xf32>, tensor<48x32xf32>) outs(%72 : tensor<32x32xf32>) -> tensor<32x32xf32>
    %expanded_126 = tensor.expand_shape %226 [[0, 1], [2]] output_shape [2, 16, 32] : tensor<32x32xf32> into tensor<2x16x32xf32>
    %227 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%213, %expanded_126 : tensor<2x16x32xf32>, tensor<2x16x32xf32>) outs(%41 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.addf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x32xf32>
    %228 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%227 : tensor<2x16x32xf32>) outs(%41 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = math.fpowi %in, %c2_i64 : f32, i64
      linalg.yield %238 : f32
    } -> tensor<2x16x32xf32>
    %229 = linalg.generic {indexing_maps = [#map3, #map11], iterator_types = ["parallel", "parallel", "reduction"]} ins(%228 : tensor<2x16x32xf32>) outs(%65 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.addf %in, %out : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x1xf32>
    %230 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%229 : tensor<2x16x1xf32>) outs(%64 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.divf %in, %cst_10 : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x1xf32>
    %231 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%230 : tensor<2x16x1xf32>) outs(%64 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = arith.truncf %cst_8 : f64 to f32
      %239 = arith.addf %in, %238 : f32
      linalg.yield %239 : f32
    } -> tensor<2x16x1xf32>
    %232 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%231 : tensor<2x16x1xf32>) outs(%64 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %238 = math.rsqrt %in : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x1xf32>
    %233 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%227, %232 : tensor<2x16x32xf32>, tensor<2x16x1xf32>) outs(%41 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.mulf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x32xf32>
    %234 = linalg.generic {indexing_maps = [#map12, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%39, %233 : tensor<32xf32>, tensor<2x16x32xf32>) outs(%41 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_130: f32, %out: f32):
      %238 = arith.mulf %in, %in_130 : f32
      linalg.yield %238 : f32
    } -> tensor<2x16x32xf32>
    %235 = tensor.empty() : tensor<32x64xf32>
    %transposed_127 = linalg.transpose ins(%40 : tensor<64x32xf32>) outs(%235 : tensor<32x64xf32>) permutation = [1, 0] 
    %collapsed_128 = tensor.collapse_shape %234 [[0, 1], [2]] : tensor<2x16x32xf32> into tensor<32x32xf32>
    %236 = linalg.fill ins(%cst : f32) outs(%235 : tensor<32x64xf32>) -> tensor<32x64xf32>
    %237 = linalg.matmul ins(%collapsed_128, %transposed_127 : tensor<32x32xf32>, tensor<32x64xf32>) outs(%236 : tensor<32x64xf32>) -> tensor<32x64xf32>
    %expanded_129 = tensor.expand_shape %237 [[0, 1], [2]] output_shape [2, 16, 64] : tensor<32x64xf32> into tensor<2x16x64xf32>
    return %expanded_129 : tensor<2x16x64xf32>
  }
}

{-#
  dialect_resources: {
    builtin: {
      torch_tensor_4_torch.float32: "0x040000000000803FCDCCCC3D0AD7233C6F12833A"
    }
  }
#-}
