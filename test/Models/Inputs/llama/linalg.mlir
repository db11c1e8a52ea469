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
    %cst_3 = arith.constant dense<0.000000e+00> : tensor<f32>
    %cst_4 = arith.constant dense<0xFF800000> : tensor<f32>
    %cst_5 = arith.constant dense<true> : tensor<i1>
    %cst_6 = arith.constant 0.59460355750136051 : f64
    %cst_7 = arith.constant 0xFFF0000000000000 : f64
    %cst_8 = arith.constant 9.9999999999999995E-7 : f64
    %cst_9 = arith.constant dense_resource<torch_tensor_4_torch.float32> : tensor<4xf32>
    %cst_10 = arith.constant 3.200000e+01 : f32
    %extracted_slice = tensor.extract_slice %arg0[0] [2048] [1] : tensor<32768xf16> to tensor<2048xf16>
    %expanded = tensor.expand_shape %extracted_slice [[0, 1]] output_shape [64, 32] : tensor<2048xf16> into tensor<64x32xf16>
    %0 = tensor.empty() : tensor<64x32xf32>
    %1 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded : tensor<64x32xf16>) outs(%0 : tensor<64x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %196 = arith.extf %in : f16 to f32
      linalg.yield %196 : f32
    } -> tensor<64x32xf32>
    %extracted_slice_11 = tensor.extract_slice %arg0[2048] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_12 = tensor.expand_shape %extracted_slice_11 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %2 = tensor.empty() : tensor<32x32xf32>
    %3 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_12 : tensor<32x32xf16>) outs(%2 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %196 = arith.extf %in : f16 to f32
      linalg.yield %196 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_13 = tensor.extract_slice %arg0[3072] [512] [1] : tensor<32768xf16> to tensor<512xf16>
    %expanded_14 = tensor.expand_shape %extracted_slice_13 [[0, 1]] output_shape [16, 32] : tensor<512xf16> into tensor<16x32xf16>
    %4 = tensor.empty() : tensor<16x32xf32>
    %5 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_14 : tensor<16x32xf16>) outs(%4 : tensor<16x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %196 = arith.extf %in : f16 to f32
      linalg.yield %196 : f32
    } -> tensor<16x32xf32>
    %extracted_slice_15 = tensor.extract_slice %arg0[3584] [512] [1] : tensor<32768xf16> to tensor<512xf16>
    %expanded_16 = tensor.expand_shape %extracted_slice_15 [[0, 1]] output_shape [16, 32] : tensor<512xf16> into tensor<16x32xf16>
    %6 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_16 : tensor<16x32xf16>) outs(%4 : tensor<16x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %196 = arith.extf %in : f16 to f32
      linalg.yield %196 : f32
    } -> tensor<16x32xf32>
    %extracted_slice_17 = tensor.extract_slice %arg0[4096] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_18 = tensor.expand_shape %extracted_slice_17 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %7 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_18 : tensor<32x32xf16>) outs(%2 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %196 = arith.extf %in : f16 to f32
      linalg.yield %196 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_19 = tensor.extract_slice %arg0[5120] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_20 = tensor.expand_shape %extracted_slice_19 [[0, 1]] output_shape [48, 32] : tensor<1536xf16> into tensor<48x32xf16>
    %8 = tensor.empty() : tensor<48x32xf32>
    %9 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_20 : tensor<48x32xf16>) outs(%8 : tensor<48x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %196 = arith.extf %in : f16 to f32
      linalg.yield %196 : f32
    } -> tensor<48x32xf32>
    %extracted_slice_21 = tensor.extract_slice %arg0[6656] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_22 = tensor.expand_shape %extracted_slice_21 [[0, 1]] output_shape [48, 32] : tensor<1536xf16> into tensor<48x32xf16>
    %10 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_22 : tensor<48x32xf16>) outs(%8 : tensor<48x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %196 = arith.extf %in : f16 to f32
      linalg.yield %196 : f32
    } -> tensor<48x32xf32>
    %extracted_slice_23 = tensor.extract_slice %arg0[8192] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_24 = tensor.expand_shape %extracted_slice_23 [[0, 1]] output_shape [32, 48] : tensor<1536xf16> into tensor<32x48xf16>
    %11 = tensor.empty() : tensor<32x48xf32>
    %12 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_24 : tensor<32x48xf16>) outs(%11 : tensor<32x48xf32>) {
    ^bb0(%in: f16, %out: f32):
      %196 = arith.extf %in : f16 to f32
      linalg.yield %196 : f32
    } -> tensor<32x48xf32>
    %extracted_slice_25 = tensor.extract_slice %arg0[9728] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %13 = tensor.empty() : tensor<32xf32>
    %14 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_25 : tensor<32xf16>) outs(%13 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %196 = arith.extf %in : f16 to f32
      linalg.yield %196 : f32
    } -> tensor<32xf32>
    %15 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%14 : tensor<32xf32>) outs(%13 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = arith.addf %in, %cst_1 : f32
      linalg.yield %196 : f32
    } -> tensor<32xf32>
    %extracted_slice_26 = tensor.extract_slice %arg0[9760] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %16 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_26 : tensor<32xf16>) outs(%13 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %196 = arith.extf %in : f16 to f32
      linalg.yield %196 : f32
    } -> tensor<32xf32>
    %17 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%16 : tensor<32xf32>) outs(%13 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = arith.addf %in, %cst_1 : f32
      linalg.yield %196 : f32
    } -> tensor<32xf32>
    %extracted_slice_27 = tensor.extract_slice %arg0[9792] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_28 = tensor.expand_shape %extracted_slice_27 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %18 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_28 : tensor<32x32xf16>) outs(%2 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %196 = arith.extf %in : f16 to f32
      linalg.yield %196 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_29 = tensor.extract_slice %arg0[10816] [512] [1] : tensor<32768xf16> to tensor<512xf16>
    %expanded_30 = tensor.expand_shape %extracted_slice_29 [[0, 1]] output_shape [16, 32] : tensor<512xf16> into tensor<16x32xf16>
    %19 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_30 : tensor<16x32xf16>) outs(%4 : tensor<16x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %196 = arith.extf %in : f16 to f32
      linalg.yield %196 : f32
    } -> tensor<16x32xf32>
    %extracted_slice_31 = tensor.extract_slice %arg0[11328] [512] [1] : tensor<32768xf16> to tensor<512xf16>
    %expanded_32 = tensor.expand_shape %extracted_slice_31 [[0, 1]] output_shape [16, 32] : tensor<512xf16> into tensor<16x32xf16>
    %20 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_32 : tensor<16x32xf16>) outs(%4 : tensor<16x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %196 = arith.extf %in : f16 to f32
      linalg.yield %196 : f32
    } -> tensor<16x32xf32>
    %extracted_slice_33 = tensor.extract_slice %arg0[11840] [1024] [1] : tensor<32768xf16> to tensor<1024xf16>
    %expanded_34 = tensor.expand_shape %extracted_slice_33 [[0, 1]] output_shape [32, 32] : tensor<1024xf16> into tensor<32x32xf16>
    %21 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_34 : tensor<32x32xf16>) outs(%2 : tensor<32x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %196 = arith.extf %in : f16 to f32
      linalg.yield %196 : f32
    } -> tensor<32x32xf32>
    %extracted_slice_35 = tensor.extract_slice %arg0[12864] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_36 = tensor.expand_shape %extracted_slice_35 [[0, 1]] output_shape [48, 32] : tensor<1536xf16> into tensor<48x32xf16>
    %22 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_36 : tensor<48x32xf16>) outs(%8 : tensor<48x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %196 = arith.extf %in : f16 to f32
      linalg.yield %196 : f32
    } -> tensor<48x32xf32>
    %extracted_slice_37 = tensor.extract_slice %arg0[14400] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_38 = tensor.expand_shape %extracted_slice_37 [[0, 1]] output_shape [48, 32] : tensor<1536xf16> into tensor<48x32xf16>
    %23 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_38 : tensor<48x32xf16>) outs(%8 : tensor<48x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %196 = arith.extf %in : f16 to f32
      linalg.yield %196 : f32
    } -> tensor<48x32xf32>
    %extracted_slice_39 = tensor.extract_slice %arg0[15936] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_40 = tensor.expand_shape %extracted_slice_39 [[0, 1]] output_shape [32, 48] : tensor<1536xf16> into tensor<32x48xf16>
    %24 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_40 : tensor<32x48xf16>) outs(%11 : tensor<32x48xf32>) {
    ^bb0(%in: f16, %out: f32):
      %196 = arith.extf %in : f16 to f32
      linalg.yield %196 : f32
    } -> tensor<32x48xf32>
    %extracted_slice_41 = tensor.extract_slice %arg0[17472] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %25 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_41 : tensor<32xf16>) outs(%13 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %196 = arith.extf %in : f16 to f32
      linalg.yield %196 : f32
    } -> tensor<32xf32>
    %26 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%25 : tensor<32xf32>) outs(%13 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = arith.addf %in, %cst_1 : f32
      linalg.yield %196 : f32
    } -> tensor<32xf32>
    %extracted_slice_42 = tensor.extract_slice %arg0[17504] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %27 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_42 : tensor<32xf16>) outs(%13 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %196 = arith.extf %in : f16 to f32
      linalg.yield %196 : f32
    } -> tensor<32xf32>
    %28 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%27 : tensor<32xf32>) outs(%13 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = arith.addf %in, %cst_1 : f32
      linalg.yield %196 : f32
    } -> tensor<32xf32>
    %extracted_slice_43 = tensor.extract_slice %arg0[17536] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %29 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_43 : tensor<32xf16>) outs(%13 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %196 = arith.extf %in : f16 to f32
      linalg.yield %196 : f32
    } -> tensor<32xf32>
    %30 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%29 : tensor<32xf32>) outs(%13 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = arith.addf %in, %cst_1 : f32
      linalg.yield %196 : f32
    } -> tensor<32xf32>
    %extracted_slice_44 = tensor.extract_slice %arg0[17568] [2048] [1] : tensor<32768xf16> to tensor<2048xf16>
    %expanded_45 = tensor.expand_shape %extracted_slice_44 [[0, 1]] output_shape [64, 32] : tensor<2048xf16> into tensor<64x32xf16>
    %31 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_45 : tensor<64x32xf16>) outs(%0 : tensor<64x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %196 = arith.extf %in : f16 to f32
      linalg.yield %196 : f32
    } -> tensor<64x32xf32>
    %32 = tensor.empty() : tensor<2x16x32xf32>
    %33 = linalg.generic {indexing_maps = [#map2, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%arg1 : tensor<2x16xi64>) outs(%32 : tensor<2x16x32xf32>) {
    ^bb0(%in: i64, %out: f32):
      %196 = arith.index_cast %in : i64 to index
      %197 = linalg.index 2 : index
      %198 = arith.cmpi slt, %196, %c64 : index
      cf.assert %198, "index must be smaller than dim size"
      %199 = arith.cmpi sge, %in, %c0_i64 : i64
      cf.assert %199, "index must be larger or equal to 0"
      %extracted = tensor.extract %1[%196, %197] : tensor<64x32xf32>
      linalg.yield %extracted : f32
    } -> tensor<2x16x32xf32>
    %34 = tensor.empty() : tensor<16xi64>
    %35 = linalg.generic {indexing_maps = [#map1], iterator_types = ["parallel"]} outs(%34 : tensor<16xi64>) {
    ^bb0(%out: i64):
      %196 = linalg.index 0 : index
      %197 = arith.index_cast %196 : index to i64
      linalg.yield %197 : i64
    } -> tensor<16xi64>
    %36 = tensor.empty() : tensor<2x16xi1>
    %37 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%arg2 : tensor<2x16xi64>) outs(%36 : tensor<2x16xi1>) {
    ^bb0(%in: i64, %out: i1):
      %196 = arith.cmpi ne, %in, %c0_i64 : i64
      linalg.yield %196 : i1
    } -> tensor<2x16xi1>
    %38 = tensor.empty() : tensor<2xi64>
    %39 = linalg.generic {indexing_maps = [#map1], iterator_types = ["parallel"]} outs(%38 : tensor<2xi64>) {
    ^bb0(%out: i64):
      %196 = linalg.index 0 : index
      %197 = arith.index_cast %196 : index to i64
      linalg.yield %197 : i64
    } -> tensor<2xi64>
    %expanded_46 = tensor.expand_shape %39 [[0, 1, 2, 3]] output_shape [2, 1, 1, 1] : tensor<2xi64> into tensor<2x1x1x1xi64>
    %expanded_47 = tensor.expand_shape %35 [[0, 1, 2, 3]] output_shape [1, 1, 16, 1] : tensor<16xi64> into tensor<1x1x16x1xi64>
    %expanded_48 = tensor.expand_shape %35 [[0, 1, 2, 3]] output_shape [1, 1, 1, 16] : tensor<16xi64> into tensor<1x1x1x16xi64>
    %40 = tensor.empty() : tensor<1x1x16x16xi1>
    %41 = linalg.generic {indexing_maps = [#map4, #map5, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_48, %expanded_47 : tensor<1x1x1x16xi64>, tensor<1x1x16x1xi64>) outs(%40 : tensor<1x1x16x16xi1>) {
    ^bb0(%in: i64, %in_125: i64, %out: i1):
      %196 = arith.cmpi sle, %in, %in_125 : i64
      linalg.yield %196 : i1
    } -> tensor<1x1x16x16xi1>
    %42 = linalg.generic {indexing_maps = [#map7, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%cst_5, %41 : tensor<i1>, tensor<1x1x16x16xi1>) outs(%40 : tensor<1x1x16x16xi1>) {
    ^bb0(%in: i1, %in_125: i1, %out: i1):
      %196 = arith.andi %in, %in_125 : i1
      linalg.yield %196 : i1
    } -> tensor<1x1x16x16xi1>
    %43 = tensor.empty() : tensor<2x1x1x16xi1>
    %44 = linalg.generic {indexing_maps = [#map8, #map9, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_46, %expanded_48 : tensor<2x1x1x1xi64>, tensor<1x1x1x16xi64>) outs(%43 : tensor<2x1x1x16xi1>) {
    ^bb0(%in: i64, %in_125: i64, %out: i1):
      %196 = arith.cmpi slt, %in, %c0_i64 : i64
      %197 = arith.addi %in, %c2_i64 : i64
      %198 = arith.select %196, %197, %in : i64
      %199 = arith.index_cast %198 : i64 to index
      %200 = arith.cmpi slt, %in_125, %c0_i64 : i64
      %201 = arith.addi %in_125, %c16_i64 : i64
      %202 = arith.select %200, %201, %in_125 : i64
      %203 = arith.index_cast %202 : i64 to index
      %extracted = tensor.extract %37[%199, %203] : tensor<2x16xi1>
      linalg.yield %extracted : i1
    } -> tensor<2x1x1x16xi1>
    %45 = tensor.empty() : tensor<2x1x16x16xi1>
    %46 = linalg.generic {indexing_maps = [#map10, #map4, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%42, %44 : tensor<1x1x16x16xi1>, tensor<2x1x1x16xi1>) outs(%45 : tensor<2x1x16x16xi1>) {
    ^bb0(%in: i1, %in_125: i1, %out: i1):
      %196 = arith.andi %in, %in_125 : i1
      linalg.yield %196 : i1
    } -> tensor<2x1x16x16xi1>
    %expanded_49 = tensor.expand_shape %35 [[0, 1, 2]] output_shape [1, 16, 1] : tensor<16xi64> into tensor<1x16x1xi64>
    %47 = tensor.empty() : tensor<1x16x1xf32>
    %48 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_49 : tensor<1x16x1xi64>) outs(%47 : tensor<1x16x1xf32>) {
    ^bb0(%in: i64, %out: f32):
      %196 = arith.sitofp %in : i64 to f32
      linalg.yield %196 : f32
    } -> tensor<1x16x1xf32>
    %49 = tensor.empty() : tensor<1x16x4xf32>
    %50 = linalg.generic {indexing_maps = [#map11, #map12, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%48, %cst_9 : tensor<1x16x1xf32>, tensor<4xf32>) outs(%49 : tensor<1x16x4xf32>) {
    ^bb0(%in: f32, %in_125: f32, %out: f32):
      %196 = arith.mulf %in, %in_125 : f32
      linalg.yield %196 : f32
    } -> tensor<1x16x4xf32>
    %concat = tensor.concat dim(2) %50, %50 : (tensor<1x16x4xf32>, tensor<1x16x4xf32>) -> tensor<1x16x8xf32>
    %51 = tensor.empty() : tensor<1x16x8xf32>
    %52 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%concat : tensor<1x16x8xf32>) outs(%51 : tensor<1x16x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = math.cos %in : f32
      linalg.yield %196 : f32
    } -> tensor<1x16x8xf32>
    %53 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%concat : tensor<1x16x8xf32>) outs(%51 : tensor<1x16x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = math.sin %in : f32
      linalg.yield %196 : f32
    } -> tensor<1x16x8xf32>
    %54 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%33 : tensor<2x16x32xf32>) outs(%32 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = math.fpowi %in, %c2_i64 : f32, i64
      linalg.yield %196 : f32
    } -> tensor<2x16x32xf32>
    %55 = tensor.empty() : tensor<2x16x1xf32>
    %56 = linalg.fill ins(%cst : f32) outs(%55 : tensor<2x16x1xf32>) -> tensor<2x16x1xf32>
    %57 = linalg.generic {indexing_maps = [#map3, #map11], iterator_types = ["parallel", "parallel", "reduction"]} ins(%54 : tensor<2x16x32xf32>) outs(%56 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = arith.addf %in, %out : f32
      linalg.yield %196 : f32
    } -> tensor<2x16x1xf32>
    %58 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%57 : tensor<2x16x1xf32>) outs(%55 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = arith.divf %in, %cst_10 : f32
      linalg.yield %196 : f32
    } -> tensor<2x16x1xf32>
    %59 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%58 : tensor<2x16x1xf32>) outs(%55 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = arith.truncf %cst_8 : f64 to f32
      %197 = arith.addf %in, %196 : f32
      linalg.yield %197 : f32
    } -> tensor<2x16x1xf32>
    %60 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%59 : tensor<2x16x1xf32>) outs(%55 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = math.rsqrt %in : f32
      linalg.yield %196 : f32
    } -> tensor<2x16x1xf32>
    %61 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%33, %60 : tensor<2x16x32xf32>, tensor<2x16x1xf32>) outs(%32 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_125: f32, %out: f32):
      %196 = arith.mulf %in, %in_125 : f32
      linalg.yield %196 : f32
    } -> tensor<2x16x32xf32>
    %62 = linalg.generic {indexing_maps = [#map12, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%15, %61 : tensor<32xf32>, tensor<2x16x32xf32>) outs(%32 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_125: f32, %out: f32):
      %196 = arith.mulf %in, %in_125 : f32
      linalg.yield %196 : f32
    } -> tensor<2x16x32xf32>
    %transposed = linalg.transpose ins(%3 : tensor<32x32xf32>) outs(%2 : tensor<32x32xf32>) permutation = [1, 0] 
    %collapsed = tensor.collapse_shape %62 [[0, 1], [2]] : tensor<2x16x32xf32> into tensor<32x32xf32>
    %63 = linalg.fill ins(%cst : f32) outs(%2 : tensor<32x32xf32>) -> tensor<32x32xf32>
    %64 = linalg.matmul ins(%collapsed, %transposed : tensor<32x32xf32>, tensor<32x32xf32>) outs(%63 : tensor<32x32xf32>) -> tensor<32x32xf32>
    %expanded_50 = tensor.expand_shape %64 [[0, 1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<32x32xf32> into tensor<2x16x4x8xf32>
    %65 = tensor.empty() : tensor<2x4x16x8xf32>
    %transposed_51 = linalg.transpose ins(%expanded_50 : tensor<2x16x4x8xf32>) outs(%65 : tensor<2x4x16x8xf32>) permutation = [0, 2, 1, 3] 
    %66 = tensor.empty() : tensor<32x16xf32>
    %transposed_52 = linalg.transpose ins(%5 : tensor<16x32xf32>) outs(%66 : tensor<32x16xf32>) permutation = [1, 0] 
    %67 = linalg.fill ins(%cst : f32) outs(%66 : tensor<32x16xf32>) -> tensor<32x16xf32>
    %68 = linalg.matmul ins(%collapsed, %transposed_52 : tensor<32x32xf32>, tensor<32x16xf32>) outs(%67 : tensor<32x16xf32>) -> tensor<32x16xf32>
    %expanded_53 = tensor.expand_shape %68 [[0, 1], [2, 3]] output_shape [2, 16, 2, 8] : tensor<32x16xf32> into tensor<2x16x2x8xf32>
    %69 = tensor.empty() : tensor<2x2x16x8xf32>
    %transposed_54 = linalg.transpose ins(%expanded_53 : tensor<2x16x2x8xf32>) outs(%69 : tensor<2x2x16x8xf32>) permutation = [0, 2, 1, 3] 
    %transposed_55 = linalg.transpose ins(%6 : tensor<16x32xf32>) outs(%66 : tensor<32x16xf32>) permutation = [1, 0] 
    %70 = linalg.matmul ins(%collapsed, %transposed_55 : tensor<32x32xf32>, tensor<32x16xf32>) outs(%67 : tensor<32x16xf32>) -> tensor<32x16xf32>
    %expanded_56 = tensor.expand_shape %70 [[0, 1], [2, 3]] output_shape [2, 16, 2, 8] : tensor<32x16xf32> into tensor<2x16x2x8xf32>
    %transposed_57 = linalg.transpose ins(%expanded_56 : tensor<2x16x2x8xf32>) outs(%69 : tensor<2x2x16x8xf32>) permutation = [0, 2, 1, 3] 
    %expanded_58 = tensor.expand_shape %52 [[0], [1, 2], [3]] output_shape [1, 1, 16, 8] : tensor<1x16x8xf32> into tensor<1x1x16x8xf32>
    %expanded_59 = tensor.expand_shape %53 [[0], [1, 2], [3]] output_shape [1, 1, 16, 8] : tensor<1x16x8xf32> into tensor<1x1x16x8xf32>
    %71 = linalg.generic {indexing_maps = [#map6, #map13, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_51, %expanded_58 : tensor<2x4x16x8xf32>, tensor<1x1x16x8xf32>) outs(%65 : tensor<2x4x16x8xf32>) {
    ^bb0(%in: f32, %in_125: f32, %out: f32):
      %196 = arith.mulf %in, %in_125 : f32
      linalg.yield %196 : f32
    } -> tensor<2x4x16x8xf32>
    %extracted_slice_60 = tensor.extract_slice %transposed_51[0, 0, 0, 0] [2, 4, 16, 4] [1, 1, 1, 1] : tensor<2x4x16x8xf32> to tensor<2x4x16x4xf32>
    %extracted_slice_61 = tensor.extract_slice %transposed_51[0, 0, 0, 4] [2, 4, 16, 4] [1, 1, 1, 1] : tensor<2x4x16x8xf32> to tensor<2x4x16x4xf32>
    %72 = tensor.empty() : tensor<2x4x16x4xf32>
    %73 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_61 : tensor<2x4x16x4xf32>) outs(%72 : tensor<2x4x16x4xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = arith.negf %in : f32
      linalg.yield %196 : f32
    } -> tensor<2x4x16x4xf32>
    %concat_62 = tensor.concat dim(3) %73, %extracted_slice_60 : (tensor<2x4x16x4xf32>, tensor<2x4x16x4xf32>) -> tensor<2x4x16x8xf32>
    %74 = linalg.generic {indexing_maps = [#map6, #map13, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%concat_62, %expanded_59 : tensor<2x4x16x8xf32>, tensor<1x1x16x8xf32>) outs(%65 : tensor<2x4x16x8xf32>) {
    ^bb0(%in: f32, %in_125: f32, %out: f32):
      %196 = arith.mulf %in, %in_125 : f32
      linalg.yield %196 : f32
    } -> tensor<2x4x16x8xf32>
    %75 = linalg.generic {indexing_maps = [#map6, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%71, %74 : tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32>) outs(%65 : tensor<2x4x16x8xf32>) {
    ^bb0(%in: f32, %in_125: f32, %out: f32):
      %196 = arith.addf %in, %in_125 : f32
      linalg.yield %196 : f32
    } -> tensor<2x4x16x8xf32>
    %76 = linalg.generic {indexing_maps = [#map6, #map13, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_54, %expanded_58 : tensor<2x2x16x8xf32>, tensor<1x1x16x8xf32>) outs(%69 : tensor<2x2x16x8xf32>) {
    ^bb0(%in: f32, %in_125: f32, %out: f32):
      %196 = arith.mulf %in, %in_125 : f32
      linalg.yield %196 : f32
    } -> tensor<2x2x16x8xf32>
    %extracted_slice_63 = tensor.extract_slice %transposed_54[0, 0, 0, 0] [2, 2, 16, 4] [1, 1, 1, 1] : tensor<2x2x16x8xf32> to tensor<2x2x16x4xf32>
    %extracted_slice_64 = tensor.extract_slice %transposed_54[0, 0, 0, 4] [2, 2, 16, 4] [1, 1, 1, 1] : tensor<2x2x16x8xf32> to tensor<2x2x16x4xf32>
    %77 = tensor.empty() : tensor<2x2x16x4xf32>
    %78 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_64 : tensor<2x2x16x4xf32>) outs(%77 : tensor<2x2x16x4xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = arith.negf %in : f32
      linalg.yield %196 : f32
    } -> tensor<2x2x16x4xf32>
    %concat_65 = tensor.concat dim(3) %78, %extracted_slice_63 : (tensor<2x2x16x4xf32>, tensor<2x2x16x4xf32>) -> tensor<2x2x16x8xf32>
    %79 = linalg.generic {indexing_maps = [#map6, #map13, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%concat_65, %expanded_59 : tensor<2x2x16x8xf32>, tensor<1x1x16x8xf32>) outs(%69 : tensor<2x2x16x8xf32>) {
    ^bb0(%in: f32, %in_125: f32, %out: f32):
      %196 = arith.mulf %in, %in_125 : f32
      linalg.yield %196 : f32
    } -> tensor<2x2x16x8xf32>
    %80 = linalg.generic {indexing_maps = [#map6, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%76, %79 : tensor<2x2x16x8xf32>, tensor<2x2x16x8xf32>) outs(%69 : tensor<2x2x16x8xf32>) {
    ^bb0(%in: f32, %in_125: f32, %out: f32):
      %196 = arith.addf %in, %in_125 : f32
      linalg.yield %196 : f32
    } -> tensor<2x2x16x8xf32>
    %81 = tensor.empty() : tensor<2x2x2x16x8xf32>
    %82 = linalg.generic {indexing_maps = [#map14, #map15], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%80 : tensor<2x2x16x8xf32>) outs(%81 : tensor<2x2x2x16x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x2x2x16x8xf32>
    %collapsed_66 = tensor.collapse_shape %82 [[0], [1, 2], [3], [4]] : tensor<2x2x2x16x8xf32> into tensor<2x4x16x8xf32>
    %83 = linalg.generic {indexing_maps = [#map14, #map15], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%transposed_57 : tensor<2x2x16x8xf32>) outs(%81 : tensor<2x2x2x16x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x2x2x16x8xf32>
    %84 = tensor.empty() : tensor<2x1x16x16xf32>
    %85 = linalg.generic {indexing_maps = [#map6, #map7, #map7, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%46, %cst_3, %cst_4 : tensor<2x1x16x16xi1>, tensor<f32>, tensor<f32>) outs(%84 : tensor<2x1x16x16xf32>) {
    ^bb0(%in: i1, %in_125: f32, %in_126: f32, %out: f32):
      %196 = arith.select %in, %in_125, %in_126 : f32
      linalg.yield %196 : f32
    } -> tensor<2x1x16x16xf32>
    %86 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%75 : tensor<2x4x16x8xf32>) outs(%65 : tensor<2x4x16x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = arith.truncf %cst_6 : f64 to f32
      %197 = arith.mulf %in, %196 : f32
      linalg.yield %197 : f32
    } -> tensor<2x4x16x8xf32>
    %87 = tensor.empty() : tensor<2x4x8x16xf32>
    %transposed_67 = linalg.transpose ins(%collapsed_66 : tensor<2x4x16x8xf32>) outs(%87 : tensor<2x4x8x16xf32>) permutation = [0, 1, 3, 2] 
    %88 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_67 : tensor<2x4x8x16xf32>) outs(%87 : tensor<2x4x8x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = arith.truncf %cst_6 : f64 to f32
      %197 = arith.mulf %in, %196 : f32
      linalg.yield %197 : f32
    } -> tensor<2x4x8x16xf32>
    %collapsed_68 = tensor.collapse_shape %86 [[0, 1], [2], [3]] : tensor<2x4x16x8xf32> into tensor<8x16x8xf32>
    %collapsed_69 = tensor.collapse_shape %88 [[0, 1], [2], [3]] : tensor<2x4x8x16xf32> into tensor<8x8x16xf32>
    %89 = tensor.empty() : tensor<8x16x16xf32>
    %90 = linalg.fill ins(%cst : f32) outs(%89 : tensor<8x16x16xf32>) -> tensor<8x16x16xf32>
    %91 = linalg.batch_matmul ins(%collapsed_68, %collapsed_69 : tensor<8x16x8xf32>, tensor<8x8x16xf32>) outs(%90 : tensor<8x16x16xf32>) -> tensor<8x16x16xf32>
    %expanded_70 = tensor.expand_shape %91 [[0, 1], [2], [3]] output_shape [2, 4, 16, 16] : tensor<8x16x16xf32> into tensor<2x4x16x16xf32>
    %92 = tensor.empty() : tensor<2x4x16x16xf32>
    %93 = linalg.generic {indexing_maps = [#map6, #map16, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_70, %85 : tensor<2x4x16x16xf32>, tensor<2x1x16x16xf32>) outs(%92 : tensor<2x4x16x16xf32>) {
    ^bb0(%in: f32, %in_125: f32, %out: f32):
      %196 = arith.addf %in, %in_125 : f32
      linalg.yield %196 : f32
    } -> tensor<2x4x16x16xf32>
    %94 = tensor.empty() : tensor<2x4x16xi64>
    %95 = linalg.fill ins(%c0_i64 : i64) outs(%94 : tensor<2x4x16xi64>) -> tensor<2x4x16xi64>
    %96 = tensor.empty() : tensor<2x4x16xf32>
    %97 = linalg.fill ins(%cst_0 : f32) outs(%96 : tensor<2x4x16xf32>) -> tensor<2x4x16xf32>
    %98:2 = linalg.generic {indexing_maps = [#map6, #map17, #map17], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%93 : tensor<2x4x16x16xf32>) outs(%97, %95 : tensor<2x4x16xf32>, tensor<2x4x16xi64>) {
    ^bb0(%in: f32, %out: f32, %out_125: i64):
      %196 = linalg.index 3 : index
      %197 = arith.index_cast %196 : index to i64
      %198 = arith.maximumf %in, %out : f32
      %199 = arith.cmpf ogt, %in, %out : f32
      %200 = arith.select %199, %197, %out_125 : i64
      linalg.yield %198, %200 : f32, i64
    } -> (tensor<2x4x16xf32>, tensor<2x4x16xi64>)
    %expanded_71 = tensor.expand_shape %98#0 [[0], [1], [2, 3]] output_shape [2, 4, 16, 1] : tensor<2x4x16xf32> into tensor<2x4x16x1xf32>
    %99 = linalg.generic {indexing_maps = [#map6, #map5, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%93, %expanded_71 : tensor<2x4x16x16xf32>, tensor<2x4x16x1xf32>) outs(%92 : tensor<2x4x16x16xf32>) {
    ^bb0(%in: f32, %in_125: f32, %out: f32):
      %196 = arith.subf %in, %in_125 : f32
      linalg.yield %196 : f32
    } -> tensor<2x4x16x16xf32>
    %100 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%99 : tensor<2x4x16x16xf32>) outs(%92 : tensor<2x4x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = math.exp %in : f32
      linalg.yield %196 : f32
    } -> tensor<2x4x16x16xf32>
    %101 = tensor.empty() : tensor<2x4x16x1xf32>
    %102 = linalg.fill ins(%cst : f32) outs(%101 : tensor<2x4x16x1xf32>) -> tensor<2x4x16x1xf32>
    %103 = linalg.generic {indexing_maps = [#map6, #map5], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%100 : tensor<2x4x16x16xf32>) outs(%102 : tensor<2x4x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = arith.addf %in, %out : f32
      linalg.yield %196 : f32
    } -> tensor<2x4x16x1xf32>
    %104 = linalg.generic {indexing_maps = [#map6, #map5, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%100, %103 : tensor<2x4x16x16xf32>, tensor<2x4x16x1xf32>) outs(%92 : tensor<2x4x16x16xf32>) {
    ^bb0(%in: f32, %in_125: f32, %out: f32):
      %196 = arith.divf %in, %in_125 : f32
      linalg.yield %196 : f32
    } -> tensor<2x4x16x16xf32>
    %105 = tensor.empty() : tensor<2x4x16x16xi1>
    %106 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%93 : tensor<2x4x16x16xf32>) outs(%105 : tensor<2x4x16x16xi1>) {
    ^bb0(%in: f32, %out: i1):
      %196 = arith.extf %in : f32 to f64
      %197 = arith.cmpf oeq, %196, %cst_7 : f64
      linalg.yield %197 : i1
    } -> tensor<2x4x16x16xi1>
    %107 = tensor.empty() : tensor<2x4x16x1xi1>
    %108 = linalg.fill ins(%true : i1) outs(%107 : tensor<2x4x16x1xi1>) -> tensor<2x4x16x1xi1>
    %109 = linalg.generic {indexing_maps = [#map6, #map5], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%106 : tensor<2x4x16x16xi1>) outs(%108 : tensor<2x4x16x1xi1>) {
    ^bb0(%in: i1, %out: i1):
      %196 = arith.andi %in, %out : i1
      linalg.yield %196 : i1
    } -> tensor<2x4x16x1xi1>
    %110 = linalg.generic {indexing_maps = [#map5, #map6, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%109, %cst_2, %104 : tensor<2x4x16x1xi1>, tensor<2x4x16x16xf32>, tensor<2x4x16x16xf32>) outs(%92 : tensor<2x4x16x16xf32>) {
    ^bb0(%in: i1, %in_125: f32, %in_126: f32, %out: f32):
      %196 = arith.select %in, %in_125, %in_126 : f32
      linalg.yield %196 : f32
    } -> tensor<2x4x16x16xf32>
    %collapsed_72 = tensor.collapse_shape %110 [[0, 1], [2], [3]] : tensor<2x4x16x16xf32> into tensor<8x16x16xf32>
    %collapsed_73 = tensor.collapse_shape %83 [[0, 1, 2], [3], [4]] : tensor<2x2x2x16x8xf32> into tensor<8x16x8xf32>
    %111 = tensor.empty() : tensor<8x16x8xf32>
    %112 = linalg.fill ins(%cst : f32) outs(%111 : tensor<8x16x8xf32>) -> tensor<8x16x8xf32>
    %113 = linalg.batch_matmul ins(%collapsed_72, %collapsed_73 : tensor<8x16x16xf32>, tensor<8x16x8xf32>) outs(%112 : tensor<8x16x8xf32>) -> tensor<8x16x8xf32>
    %expanded_74 = tensor.expand_shape %113 [[0, 1], [2], [3]] output_shape [2, 4, 16, 8] : tensor<8x16x8xf32> into tensor<2x4x16x8xf32>
    %114 = tensor.empty() : tensor<2x16x4x8xf32>
    %transposed_75 = linalg.transpose ins(%expanded_74 : tensor<2x4x16x8xf32>) outs(%114 : tensor<2x16x4x8xf32>) permutation = [0, 2, 1, 3] 
    %collapsed_76 = tensor.collapse_shape %transposed_75 [[0], [1], [2, 3]] : tensor<2x16x4x8xf32> into tensor<2x16x32xf32>
    %transposed_77 = linalg.transpose ins(%7 : tensor<32x32xf32>) outs(%2 : tensor<32x32xf32>) permutation = [1, 0] 
    %115 = tensor.empty() : tensor<2x32x32xf32>
    %116 = linalg.generic {indexing_maps = [#map18, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%transposed_77 : tensor<32x32xf32>) outs(%115 : tensor<2x32x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x32x32xf32>
    %117 = linalg.fill ins(%cst : f32) outs(%32 : tensor<2x16x32xf32>) -> tensor<2x16x32xf32>
    %118 = linalg.batch_matmul ins(%collapsed_76, %116 : tensor<2x16x32xf32>, tensor<2x32x32xf32>) outs(%117 : tensor<2x16x32xf32>) -> tensor<2x16x32xf32>
    %119 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%33, %118 : tensor<2x16x32xf32>, tensor<2x16x32xf32>) outs(%32 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_125: f32, %out: f32):
      %196 = arith.addf %in, %in_125 : f32
      linalg.yield %196 : f32
    } -> tensor<2x16x32xf32>
    %120 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%119 : tensor<2x16x32xf32>) outs(%32 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = math.fpowi %in, %c2_i64 : f32, i64
      linalg.yield %196 : f32
    } -> tensor<2x16x32xf32>
    %121 = linalg.generic {indexing_maps = [#map3, #map11], iterator_types = ["parallel", "parallel", "reduction"]} ins(%120 : tensor<2x16x32xf32>) outs(%56 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = arith.addf %in, %out : f32
      linalg.yield %196 : f32
    } -> tensor<2x16x1xf32>
    %122 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%121 : tensor<2x16x1xf32>) outs(%55 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = arith.divf %in, %cst_10 : f32
      linalg.yield %196 : f32
    } -> tensor<2x16x1xf32>
    %123 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%122 : tensor<2x16x1xf32>) outs(%55 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = arith.truncf %cst_8 : f64 to f32
      %197 = arith.addf %in, %196 : f32
      linalg.yield %197 : f32
    } -> tensor<2x16x1xf32>
    %124 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%123 : tensor<2x16x1xf32>) outs(%55 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = math.rsqrt %in : f32
      linalg.yield %196 : f32
    } -> tensor<2x16x1xf32>
    %125 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%119, %124 : tensor<2x16x32xf32>, tensor<2x16x1xf32>) outs(%32 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_125: f32, %out: f32):
      %196 = arith.mulf %in, %in_125 : f32
      linalg.yield %196 : f32
    } -> tensor<2x16x32xf32>
    %126 = linalg.generic {indexing_maps = [#map12, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%17, %125 : tensor<32xf32>, tensor<2x16x32xf32>) outs(%32 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_125: f32, %out: f32):
      %196 = arith.mulf %in, %in_125 : f32
      linalg.yield %196 : f32
    } -> tensor<2x16x32xf32>
    %transposed_78 = linalg.transpose ins(%9 : tensor<48x32xf32>) outs(%11 : tensor<32x48xf32>) permutation = [1, 0] 
    %collapsed_79 = tensor.collapse_shape %126 [[0, 1], [2]] : tensor<2x16x32xf32> into tensor<32x32xf32>
    %127 = linalg.fill ins(%cst : f32) outs(%11 : tensor<32x48xf32>) -> tensor<32x48xf32>
    %128 = linalg.matmul ins(%collapsed_79, %transposed_78 : tensor<32x32xf32>, tensor<32x48xf32>) outs(%127 : tensor<32x48xf32>) -> tensor<32x48xf32>
    %expanded_80 = tensor.expand_shape %128 [[0, 1], [2]] output_shape [2, 16, 48] : tensor<32x48xf32> into tensor<2x16x48xf32>
    %129 = tensor.empty() : tensor<2x16x48xf32>
    %130 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_80 : tensor<2x16x48xf32>) outs(%129 : tensor<2x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = arith.negf %in : f32
      %197 = math.exp %196 : f32
      %198 = arith.addf %197, %cst_1 : f32
      %199 = arith.divf %cst_1, %198 : f32
      linalg.yield %199 : f32
    } -> tensor<2x16x48xf32>
    %131 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_80, %130 : tensor<2x16x48xf32>, tensor<2x16x48xf32>) outs(%129 : tensor<2x16x48xf32>) {
    ^bb0(%in: f32, %in_125: f32, %out: f32):
      %196 = arith.mulf %in, %in_125 : f32
      linalg.yield %196 : f32
    } -> tensor<2x16x48xf32>
    %transposed_81 = linalg.transpose ins(%10 : tensor<48x32xf32>) outs(%11 : tensor<32x48xf32>) permutation = [1, 0] 
    %132 = linalg.matmul ins(%collapsed_79, %transposed_81 : tensor<32x32xf32>, tensor<32x48xf32>) outs(%127 : tensor<32x48xf32>) -> tensor<32x48xf32>
    %expanded_82 = tensor.expand_shape %132 [[0, 1], [2]] output_shape [2, 16, 48] : tensor<32x48xf32> into tensor<2x16x48xf32>
    %133 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%131, %expanded_82 : tensor<2x16x48xf32>, tensor<2x16x48xf32>) outs(%129 : tensor<2x16x48xf32>) {
    ^bb0(%in: f32, %in_125: f32, %out: f32):
      %196 = arith.mulf %in, %in_125 : f32
      linalg.yield %196 : f32
    } -> tensor<2x16x48xf32>
    %transposed_83 = linalg.transpose ins(%12 : tensor<32x48xf32>) outs(%8 : tensor<48x32xf32>) permutation = [1, 0] 
    %collapsed_84 = tensor.collapse_shape %133 [[0, 1], [2]] : tensor<2x16x48xf32> into tensor<32x48xf32>
    %134 = linalg.matmul ins(%collapsed_84, %transposed_83 : tensor<32x48xf32>, tensor<48x32xf32>) outs(%63 : tensor<32x32xf32>) -> tensor<32x32xf32>
    %expanded_85 = tensor.expand_shape %134 [[0, 1], [2]] output_shape [2, 16, 32] : tensor<32x32xf32> into tensor<2x16x32xf32>
    %135 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%119, %expanded_85 : tensor<2x16x32xf32>, tensor<2x16x32xf32>) outs(%32 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_125: f32, %out: f32):
      %196 = arith.addf %in, %in_125 : f32
      linalg.yield %196 : f32
    } -> tensor<2x16x32xf32>
    %136 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%135 : tensor<2x16x32xf32>) outs(%32 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = math.fpowi %in, %c2_i64 : f32, i64
      linalg.yield %196 : f32
    } -> tensor<2x16x32xf32>
    %137 = linalg.generic {indexing_maps = [#map3, #map11], iterator_types = ["parallel", "parallel", "reduction"]} ins(%136 : tensor<2x16x32xf32>) outs(%56 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = arith.addf %in, %out : f32
      linalg.yield %196 : f32
    } -> tensor<2x16x1xf32>
    %138 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%137 : tensor<2x16x1xf32>) outs(%55 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = arith.divf %in, %cst_10 : f32
      linalg.yield %196 : f32
    } -> tensor<2x16x1xf32>
    %139 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%138 : tensor<2x16x1xf32>) outs(%55 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = arith.truncf %cst_8 : f64 to f32
      %197 = arith.addf %in, %196 : f32
      linalg.yield %197 : f32
    } -> tensor<2x16x1xf32>
    %140 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%139 : tensor<2x16x1xf32>) outs(%55 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = math.rsqrt %in : f32
      linalg.yield %196 : f32
    } -> tensor<2x16x1xf32>
    %141 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%135, %140 : tensor<2x16x32xf32>, tensor<2x16x1xf32>) outs(%32 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_125: f32, %out: f32):
      %196 = arith.mulf %in, %in_125 : f32
      linalg.yield %196 : f32
    } -> tensor<2x16x32xf32>
    %142 = linalg.generic {indexing_maps = [#map12, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%26, %141 : tensor<32xf32>, tensor<2x16x32xf32>) outs(%32 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_125: f32, %out: f32):
      %196 = arith.mulf %in, %in_125 : f32
      linalg.yield %196 : f32
    } -> tensor<2x16x32xf32>
    %transposed_86 = linalg.transpose ins(%18 : tensor<32x32xf32>) outs(%2 : tensor<32x32xf32>) permutation = [1, 0] 
    %collapsed_87 = tensor.collapse_shape %142 [[0, 1], [2]] : tensor<2x16x32xf32> into tensor<32x32xf32>
    %143 = linalg.matmul ins(%collapsed_87, %transposed_86 : tensor<32x32xf32>, tensor<32x32xf32>) outs(%63 : tensor<32x32xf32>) -> tensor<32x32xf32>
    %expanded_88 = tensor.expand_shape %143 [[0, 1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<32x32xf32> into tensor<2x16x4x8xf32>
    %transposed_89 = linalg.transpose ins(%expanded_88 : tensor<2x16x4x8xf32>) outs(%65 : tensor<2x4x16x8xf32>) permutation = [0, 2, 1, 3] 
    %transposed_90 = linalg.transpose ins(%19 : tensor<16x32xf32>) outs(%66 : tensor<32x16xf32>) permutation = [1, 0] 
    %144 = linalg.matmul ins(%collapsed_87, %transposed_90 : tensor<32x32xf32>, tensor<32x16xf32>) outs(%67 : tensor<32x16xf32>) -> tensor<32x16xf32>
    %expanded_91 = tensor.expand_shape %144 [[0, 1], [2, 3]] output_shape [2, 16, 2, 8] : tensor<32x16xf32> into tensor<2x16x2x8xf32>
    %transposed_92 = linalg.transpose ins(%expanded_91 : tensor<2x16x2x8xf32>) outs(%69 : tensor<2x2x16x8xf32>) permutation = [0, 2, 1, 3] 
    %transposed_93 = linalg.transpose ins(%20 : tensor<16x32xf32>) outs(%66 : tensor<32x16xf32>) permutation = [1, 0] 
    %145 = linalg.matmul ins(%collapsed_87, %transposed_93 : tensor<32x32xf32>, tensor<32x16xf32>) outs(%67 : tensor<32x16xf32>) -> tensor<32x16xf32>
    %expanded_94 = tensor.expand_shape %145 [[0, 1], [2, 3]] output_shape [2, 16, 2, 8] : tensor<32x16xf32> into tensor<2x16x2x8xf32>
    %transposed_95 = linalg.transpose ins(%expanded_94 : tensor<2x16x2x8xf32>) outs(%69 : tensor<2x2x16x8xf32>) permutation = [0, 2, 1, 3] 
    %146 = linalg.generic {indexing_maps = [#map6, #map13, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_89, %expanded_58 : tensor<2x4x16x8xf32>, tensor<1x1x16x8xf32>) outs(%65 : tensor<2x4x16x8xf32>) {
    ^bb0(%in: f32, %in_125: f32, %out: f32):
      %196 = arith.mulf %in, %in_125 : f32
      linalg.yield %196 : f32
    } -> tensor<2x4x16x8xf32>
    %extracted_slice_96 = tensor.extract_slice %transposed_89[0, 0, 0, 0] [2, 4, 16, 4] [1, 1, 1, 1] : tensor<2x4x16x8xf32> to tensor<2x4x16x4xf32>
    %extracted_slice_97 = tensor.extract_slice %transposed_89[0, 0, 0, 4] [2, 4, 16, 4] [1, 1, 1, 1] : tensor<2x4x16x8xf32> to tensor<2x4x16x4xf32>
    %147 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_97 : tensor<2x4x16x4xf32>) outs(%72 : tensor<2x4x16x4xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = arith.negf %in : f32
      linalg.yield %196 : f32
    } -> tensor<2x4x16x4xf32>
    %concat_98 = tensor.concat dim(3) %147, %extracted_slice_96 : (tensor<2x4x16x4xf32>, tensor<2x4x16x4xf32>) -> tensor<2x4x16x8xf32>
    %148 = linalg.generic {indexing_maps = [#map6, #map13, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%concat_98, %expanded_59 : tensor<2x4x16x8xf32>, tensor<1x1x16x8xf32>) outs(%65 : tensor<2x4x16x8xf32>) {
    ^bb0(%in: f32, %in_125: f32, %out: f32):
      %196 = arith.mulf %in, %in_125 : f32
      linalg.yield %196 : f32
    } -> tensor<2x4x16x8xf32>
    %149 = linalg.generic {indexing_maps = [#map6, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%146, %148 : tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32>) outs(%65 : tensor<2x4x16x8xf32>) {
    ^bb0(%in: f32, %in_125: f32, %out: f32):
      %196 = arith.addf %in, %in_125 : f32
      linalg.yield %196 : f32
    } -> tensor<2x4x16x8xf32>
    %150 = linalg.generic {indexing_maps = [#map6, #map13, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_92, %expanded_58 : tensor<2x2x16x8xf32>, tensor<1x1x16x8xf32>) outs(%69 : tensor<2x2x16x8xf32>) {
    ^bb0(%in: f32, %in_125: f32, %out: f32):
      %196 = arith.mulf %in, %in_125 : f32
      linalg.yield %196 : f32
    } -> tensor<2x2x16x8xf32>
    %extracted_slice_99 = tensor.extract_slice %transposed_92[0, 0, 0, 0] [2, 2, 16, 4] [1, 1, 1, 1] : tensor<2x2x16x8xf32> to tensor<2x2x16x4xf32>
    %extracted_slice_100 = tensor.extract_slice %transposed_92[0, 0, 0, 4] [2, 2, 16, 4] [1, 1, 1, 1] : tensor<2x2x16x8xf32> to tensor<2x2x16x4xf32>
    %151 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_100 : tensor<2x2x16x4xf32>) outs(%77 : tensor<2x2x16x4xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = arith.negf %in : f32
      linalg.yield %196 : f32
    } -> tensor<2x2x16x4xf32>
    %concat_101 = tensor.concat dim(3) %151, %extracted_slice_99 : (tensor<2x2x16x4xf32>, tensor<2x2x16x4xf32>) -> tensor<2x2x16x8xf32>
    %152 = linalg.generic {indexing_maps = [#map6, #map13, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%concat_101, %expanded_59 : tensor<2x2x16x8xf32>, tensor<1x1x16x8xf32>) outs(%69 : tensor<2x2x16x8xf32>) {
    ^bb0(%in: f32, %in_125: f32, %out: f32):
      %196 = arith.mulf %in, %in_125 : f32
      linalg.yield %196 : f32
    } -> tensor<2x2x16x8xf32>
    %153 = linalg.generic {indexing_maps = [#map6, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%150, %152 : tensor<2x2x16x8xf32>, tensor<2x2x16x8xf32>) outs(%69 : tensor<2x2x16x8xf32>) {
    ^bb0(%in: f32, %in_125: f32, %out: f32):
      %196 = arith.addf %in, %in_125 : f32
      linalg.yield %196 : f32
    } -> tensor<2x2x16x8xf32>
    %154 = linalg.generic {indexing_maps = [#map14, #map15], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%153 : tensor<2x2x16x8xf32>) outs(%81 : tensor<2x2x2x16x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x2x2x16x8xf32>
    %collapsed_102 = tensor.collapse_shape %154 [[0], [1, 2], [3], [4]] : tensor<2x2x2x16x8xf32> into tensor<2x4x16x8xf32>
    %155 = linalg.generic {indexing_maps = [#map14, #map15], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%transposed_95 : tensor<2x2x16x8xf32>) outs(%81 : tensor<2x2x2x16x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x2x2x16x8xf32>
    %156 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%149 : tensor<2x4x16x8xf32>) outs(%65 : tensor<2x4x16x8xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = arith.truncf %cst_6 : f64 to f32
      %197 = arith.mulf %in, %196 : f32
      linalg.yield %197 : f32
    } -> tensor<2x4x16x8xf32>
    %transposed_103 = linalg.transpose ins(%collapsed_102 : tensor<2x4x16x8xf32>) outs(%87 : tensor<2x4x8x16xf32>) permutation = [0, 1, 3, 2] 
    %157 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_103 : tensor<2x4x8x16xf32>) outs(%87 : tensor<2x4x8x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = arith.truncf %cst_6 : f64 to f32
      %197 = arith.mulf %in, %196 : f32
      linalg.yield %197 : f32
    } -> tensor<2x4x8x16xf32>
    %collapsed_104 = tensor.collapse_shape %156 [[0, 1], [2], [3]] : tensor<2x4x16x8xf32> into tensor<8x16x8xf32>
    %collapsed_105 = tensor.collapse_shape %157 [[0, 1], [2], [3]] : tensor<2x4x8x16xf32> into tensor<8x8x16xf32>
    %158 = linalg.batch_matmul ins(%collapsed_104, %collapsed_105 : tensor<8x16x8xf32>, tensor<8x8x16xf32>) outs(%90 : tensor<8x16x16xf32>) -> tensor<8x16x16xf32>
    %expanded_106 = tensor.expand_shape %158 [[0, 1], [2], [3]] output_shape [2, 4, 16, 16] : tensor<8x16x16xf32> into tensor<2x4x16x16xf32>
    %159 = linalg.generic {indexing_maps = [#map6, #map16, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_106, %85 : tensor<2x4x16x16xf32>, tensor<2x1x16x16xf32>) outs(%92 : tensor<2x4x16x16xf32>) {
    ^bb0(%in: f32, %in_125: f32, %out: f32):
      %196 = arith.addf %in, %in_125 : f32
      linalg.yield %196 : f32
    } -> tensor<2x4x16x16xf32>
    %160:2 = linalg.generic {indexing_maps = [#map6, #map17, #map17], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%159 : tensor<2x4x16x16xf32>) outs(%97, %95 : tensor<2x4x16xf32>, tensor<2x4x16xi64>) {
    ^bb0(%in: f32, %out: f32, %out_125: i64):
      %196 = linalg.index 3 : index
      %197 = arith.index_cast %196 : index to i64
      %198 = arith.maximumf %in, %out : f32
      %199 = arith.cmpf ogt, %in, %out : f32
      %200 = arith.select %199, %197, %out_125 : i64
      linalg.yield %198, %200 : f32, i64
    } -> (tensor<2x4x16xf32>, tensor<2x4x16xi64>)
    %expanded_107 = tensor.expand_shape %160#0 [[0], [1], [2, 3]] output_shape [2, 4, 16, 1] : tensor<2x4x16xf32> into tensor<2x4x16x1xf32>
    %161 = linalg.generic {indexing_maps = [#map6, #map5, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%159, %expanded_107 : tensor<2x4x16x16xf32>, tensor<2x4x16x1xf32>) outs(%92 : tensor<2x4x16x16xf32>) {
    ^bb0(%in: f32, %in_125: f32, %out: f32):
      %196 = arith.subf %in, %in_125 : f32
      linalg.yield %196 : f32
    } -> tensor<2x4x16x16xf32>
    %162 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%161 : tensor<2x4x16x16xf32>) outs(%92 : tensor<2x4x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = math.exp %in : f32
      linalg.yield %196 : f32
    } -> tensor<2x4x16x16xf32>
    %163 = linalg.generic {indexing_maps = [#map6, #map5], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%162 : tensor<2x4x16x16xf32>) outs(%102 : tensor<2x4x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = arith.addf %in, %out : f32
      linalg.yield %196 : f32
    } -> tensor<2x4x16x1xf32>
    %164 = linalg.generic {indexing_maps = [#map6, #map5, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%162, %163 : tensor<2x4x16x16xf32>, tensor<2x4x16x1xf32>) outs(%92 : tensor<2x4x16x16xf32>) {
    ^bb0(%in: f32, %in_125: f32, %out: f32):
      %196 = arith.divf %in, %in_125 : f32
      linalg.yield %196 : f32
    } -> tensor<2x4x16x16xf32>
    %165 = linalg.generic {indexing_maps = [#map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%159 : tensor<2x4x16x16xf32>) outs(%105 : tensor<2x4x16x16xi1>) {
    ^bb0(%in: f32, %out: i1):
      %196 = arith.extf %in : f32 to f64
      %197 = arith.cmpf oeq, %196, %cst_7 : f64
      linalg.yield %197 : i1
    } -> tensor<2x4x16x16xi1>
    %166 = linalg.generic {indexing_maps = [#map6, #map5], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%165 : tensor<2x4x16x16xi1>) outs(%108 : tensor<2x4x16x1xi1>) {
    ^bb0(%in: i1, %out: i1):
      %196 = arith.andi %in, %out : i1
      linalg.yield %196 : i1
    } -> tensor<2x4x16x1xi1>
    %167 = linalg.generic {indexing_maps = [#map5, #map6, #map6, #map6], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%166, %cst_2, %164 : tensor<2x4x16x1xi1>, tensor<2x4x16x16xf32>, tensor<2x4x16x16xf32>) outs(%92 : tensor<2x4x16x16xf32>) {
    ^bb0(%in: i1, %in_125: f32, %in_126: f32, %out: f32):
      %196 = arith.select %in, %in_125, %in_126 : f32
      linalg.yield %196 : f32
    } -> tensor<2x4x16x16xf32>
    %collapsed_108 = tensor.collapse_shape %167 [[0, 1], [2], [3]] : tensor<2x4x16x16xf32> into tensor<8x16x16xf32>
    %collapsed_109 = tensor.collapse_shape %155 [[0, 1, 2], [3], [4]] : tensor<2x2x2x16x8xf32> into tensor<8x16x8xf32>
    %168 = linalg.batch_matmul ins(%collapsed_108, %collapsed_109 : tensor<8x16x16xf32>, tensor<8x16x8xf32>) outs(%112 : tensor<8x16x8xf32>) -> tensor<8x16x8xf32>
    %expanded_110 = tensor.expand_shape %168 [[0, 1], [2], [3]] output_shape [2, 4, 16, 8] : tensor<8x16x8xf32> into tensor<2x4x16x8xf32>
    %transposed_111 = linalg.transpose ins(%expanded_110 : tensor<2x4x16x8xf32>) outs(%114 : tensor<2x16x4x8xf32>) permutation = [0, 2, 1, 3] 
    %collapsed_112 = tensor.collapse_shape %transposed_111 [[0], [1], [2, 3]] : tensor<2x16x4x8xf32> into tensor<2x16x32xf32>
    %transposed_113 = linalg.transpose ins(%21 : tensor<32x32xf32>) outs(%2 : tensor<32x32xf32>) permutation = [1, 0] 
    %169 = linalg.generic {indexing_maps = [#map18, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%transposed_113 : tensor<32x32xf32>) outs(%115 : tensor<2x32x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<2x32x32xf32>
    %170 = linalg.batch_matmul ins(%collapsed_112, %169 : tensor<2x16x32xf32>, tensor<2x32x32xf32>) outs(%117 : tensor<2x16x32xf32>) -> tensor<2x16x32xf32>
    %171 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%135, %170 : tensor<2x16x32xf32>, tensor<2x16x32xf32>) outs(%32 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_125: f32, %out: f32):
      %196 = arith.addf %in, %in_125 : f32
      linalg.yield %196 : f32
    } -> tensor<2x16x32xf32>
    %172 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%171 : tensor<2x16x32xf32>) outs(%32 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = math.fpowi %in, %c2_i64 : f32, i64
      linalg.yield %196 : f32
    } -> tensor<2x16x32xf32>
    %173 = linalg.generic {indexing_maps = [#map3, #map11], iterator_types = ["parallel", "parallel", "reduction"]} ins(%172 : tensor<2x16x32xf32>) outs(%56 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = arith.addf %in, %out : f32
      linalg.yield %196 : f32
    } -> tensor<2x16x1xf32>
    %174 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%173 : tensor<2x16x1xf32>) outs(%55 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = arith.divf %in, %cst_10 : f32
      linalg.yield %196 : f32
    } -> tensor<2x16x1xf32>
    %175 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%174 : tensor<2x16x1xf32>) outs(%55 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = arith.truncf %cst_8 : f64 to f32
      %197 = arith.addf %in, %196 : f32
      linalg.yield %197 : f32
    } -> tensor<2x16x1xf32>
    %176 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%175 : tensor<2x16x1xf32>) outs(%55 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = math.rsqrt %in : f32
      linalg.yield %196 : f32
    } -> tensor<2x16x1xf32>
    %177 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%171, %176 : tensor<2x16x32xf32>, tensor<2x16x1xf32>) outs(%32 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_125: f32, %out: f32):
      %196 = arith.mulf %in, %in_125 : f32
      linalg.yield %196 : f32
    } -> tensor<2x16x32xf32>
    %178 = linalg.generic {indexing_maps = [#map12, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%28, %177 : tensor<32xf32>, tensor<2x16x32xf32>) outs(%32 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_125: f32, %out: f32):
      %196 = arith.mulf %in, %in_125 : f32
      linalg.yield %196 : f32
    } -> tensor<2x16x32xf32>
    %transposed_114 = linalg.transpose ins(%22 : tensor<48x32xf32>) outs(%11 : tensor<32x48xf32>) permutation = [1, 0] 
    %collapsed_115 = tensor.collapse_shape %178 [[0, 1], [2]] : tensor<2x16x32xf32> into tensor<32x32xf32>
    %179 = linalg.matmul ins(%collapsed_115, %transposed_114 : tensor<32x32xf32>, tensor<32x48xf32>) outs(%127 : tensor<32x48xf32>) -> tensor<32x48xf32>
    %expanded_116 = tensor.expand_shape %179 [[0, 1], [2]] output_shape [2, 16, 48] : tensor<32x48xf32> into tensor<2x16x48xf32>
    %180 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_116 : tensor<2x16x48xf32>) outs(%129 : tensor<2x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = arith.negf %in : f32
      %197 = math.exp %196 : f32
      %198 = arith.addf %197, %cst_1 : f32
      %199 = arith.divf %cst_1, %198 : f32
      linalg.yield %199 : f32
    } -> tensor<2x16x48xf32>
    %181 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_116, %180 : tensor<2x16x48xf32>, tensor<2x16x48xf32>) outs(%129 : tensor<2x16x48xf32>) {
    ^bb0(%in: f32, %in_125: f32, %out: f32):
      %196 = arith.mulf %in, %in_125 : f32
      linalg.yield %196 : f32
    } -> tensor<2x16x48xf32>
    %transposed_117 = linalg.transpose ins(%23 : tensor<48x32xf32>) outs(%11 : tensor<32x48xf32>) permutation = [1, 0] 
    %182 = linalg.matmul ins(%collapsed_115, %transposed_117 : tensor<32x32xf32>, tensor<32x48xf32>) outs(%127 : tensor<32x48xf32>) -> tensor<32x48xf32>
    %expanded_118 = tensor.expand_shape %182 [[0, 1], [2]] output_shape [2, 16, 48] : tensor<32x48xf32> into tensor<2x16x48xf32>
    %183 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%181, %expanded_118 : tensor<2x16x48xf32>, tensor<2x16x48xf32>) outs(%129 : tensor<2x16x48xf32>) {
    ^bb0(%in: f32, %in_125: f32, %out: f32):
      %196 = arith.mulf %in, %in_125 : f32
      linalg.yield %196 : f32
    } -> tensor<2x16x48xf32>
    %transposed_119 = linalg.transpose ins(%24 : tensor<32x48xf32>) outs(%8 : tensor<48x32xf32>) permutation = [1, 0] 
    %collapsed_120 = tensor.collapse_shape %183 [[0, 1], [2]] : tensor<2x16x48xf32> into tensor<32x48xf32>
    %184 = linalg.matmul ins(%collapsed_120, %transposed_119 : tensor<32x48xf32>, tensor<48x32xf32>) outs(%63 : tensor<32x32xf32>) -> tensor<32x32xf32>
    %expanded_121 = tensor.expand_shape %184 [[0, 1], [2]] output_shape [2, 16, 32] : tensor<32x32xf32> into tensor<2x16x32xf32>
    %185 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%171, %expanded_121 : tensor<2x16x32xf32>, tensor<2x16x32xf32>) outs(%32 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_125: f32, %out: f32):
      %196 = arith.addf %in, %in_125 : f32
      linalg.yield %196 : f32
    } -> tensor<2x16x32xf32>
    %186 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%185 : tensor<2x16x32xf32>) outs(%32 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = math.fpowi %in, %c2_i64 : f32, i64
      linalg.yield %196 : f32
    } -> tensor<2x16x32xf32>
    %187 = linalg.generic {indexing_maps = [#map3, #map11], iterator_types = ["parallel", "parallel", "reduction"]} ins(%186 : tensor<2x16x32xf32>) outs(%56 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = arith.addf %in, %out : f32
      linalg.yield %196 : f32
    } -> tensor<2x16x1xf32>
    %188 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%187 : tensor<2x16x1xf32>) outs(%55 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = arith.divf %in, %cst_10 : f32
      linalg.yield %196 : f32
    } -> tensor<2x16x1xf32>
    %189 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%188 : tensor<2x16x1xf32>) outs(%55 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = arith.truncf %cst_8 : f64 to f32
      %197 = arith.addf %in, %196 : f32
      linalg.yield %197 : f32
    } -> tensor<2x16x1xf32>
    %190 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%189 : tensor<2x16x1xf32>) outs(%55 : tensor<2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %196 = math.rsqrt %in : f32
      linalg.yield %196 : f32
    } -> tensor<2x16x1xf32>
    %191 = linalg.generic {indexing_maps = [#map3, #map11, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%185, %190 : tensor<2x16x32xf32>, tensor<2x16x1xf32>) outs(%32 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_125: f32, %out: f32):
      %196 = arith.mulf %in, %in_125 : f32
      linalg.yield %196 : f32
    } -> tensor<2x16x32xf32>
    %192 = linalg.generic {indexing_maps = [#map12, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%30, %191 : tensor<32xf32>, tensor<2x16x32xf32>) outs(%32 : tensor<2x16x32xf32>) {
    ^bb0(%in: f32, %in_125: f32, %out: f32):
      %196 = arith.mulf %in, %in_125 : f32
      linalg.yield %196 : f32
    } -> tensor<2x16x32xf32>
    %193 = tensor.empty() : tensor<32x64xf32>
    %transposed_122 = linalg.transpose ins(%31 : tensor<64x32xf32>) outs(%193 : tensor<32x64xf32>) permutation = [1, 0] 
    %collapsed_123 = tensor.collapse_shape %192 [[0, 1], [2]] : tensor<2x16x32xf32> into tensor<32x32xf32>
    %194 = linalg.fill ins(%cst : f32) outs(%193 : tensor<32x64xf32>) -> tensor<32x64xf32>
    %195 = linalg.matmul ins(%collapsed_123, %transposed_122 : tensor<32x32xf32>, tensor<32x64xf32>) outs(%194 : tensor<32x64xf32>) -> tensor<32x64xf32>
    %expanded_124 = tensor.expand_shape %195 [[0, 1], [2]] output_shape [2, 16, 64] : tensor<32x64xf32> into tensor<2x16x64xf32>
    return %expanded_124 : tensor<2x16x64xf32>
  }
}

{-#
  dialect_resources: {
    builtin: {
      torch_tensor_4_torch.float32: "0x040000000000803FCDCCCC3D0AD7233C6F12833A"
    }
  }
#-}
