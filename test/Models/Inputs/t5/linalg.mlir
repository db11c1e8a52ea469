#map = affine_map<(d0, d1) -> (d0, d1)>
#map1 = affine_map<(d0) -> (d0)>
#map2 = affine_map<(d0, d1, d2) -> (d0, d1)>
#map3 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map4 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map5 = affine_map<(d0, d1, d2, d3) -> ()>
#map6 = affine_map<(d0, d1, d2, d3) -> (0, 0, 0, 0)>
#map7 = affine_map<(d0, d1, d2, d3) -> (0, 0, 0, d3)>
#map8 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>
#map9 = affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, d3)>
#map10 = affine_map<(d0, d1, d2) -> (d0, d1, 0)>
#map11 = affine_map<(d0, d1, d2) -> (d2)>
#map12 = affine_map<(d0, d1) -> (0, d1)>
#map13 = affine_map<(d0, d1) -> (d0, 0)>
#map14 = affine_map<(d0, d1, d2, d3) -> (d0, 0, d2, d3)>
#map15 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>
module {
  func.func @main(%arg0: tensor<32768xf16>, %arg1: tensor<1x16xi64>, %arg2: tensor<1x16xi64>, %arg3: tensor<1x9xi64>) -> tensor<1x9x64xf32> {
    %c4_i64 = arith.constant 4 : i64
    %c2_i64 = arith.constant 2 : i64
    %c16_i64 = arith.constant 16 : i64
    %c0_i64 = arith.constant 0 : i64
    %c1_i64 = arith.constant 1 : i64
    %c64 = arith.constant 64 : index
    %c8 = arith.constant 8 : index
    %cst = arith.constant 0.000000e+00 : f32
    %cst_0 = arith.constant 0xFF800000 : f32
    %true = arith.constant true
    %cst_1 = arith.constant dense<0.000000e+00> : tensor<1x2x9x16xf32>
    %cst_2 = arith.constant dense<0.000000e+00> : tensor<1x2x9x9xf32>
    %cst_3 = arith.constant dense<0.000000e+00> : tensor<1x2x16x16xf32>
    %cst_4 = arith.constant dense<-3.40282347E+38> : tensor<f32>
    %cst_5 = arith.constant dense<true> : tensor<i1>
    %cst_6 = arith.constant 0.17677669529663689 : f64
    %cst_7 = arith.constant 1.0986122886681098 : f64
    %cst_8 = arith.constant 0xFFF0000000000000 : f64
    %cst_9 = arith.constant 1.791759469228055 : f64
    %cst_10 = arith.constant 9.9999999999999995E-7 : f64
    %cst_11 = arith.constant 1.000000e+00 : f32
    %cst_12 = arith.constant 3.200000e+01 : f32
    %cst_13 = arith.constant 2.000000e+00 : f32
    %cst_14 = arith.constant 4.000000e+00 : f32
    %cst_15 = arith.constant dense<7> : tensor<9x9xi64>
    %cst_16 = arith.constant dense<0> : tensor<9x9xi64>
    %cst_17 = arith.constant dense<3> : tensor<16x16xi64>
    %extracted_slice = tensor.extract_slice %arg0[0] [2048] [1] : tensor<32768xf16> to tensor<2048xf16>
    %expanded = tensor.expand_shape %extracted_slice [[0, 1]] output_shape [64, 32] : tensor<2048xf16> into tensor<64x32xf16>
    %0 = tensor.empty() : tensor<64x32xf32>
    %1 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded : tensor<64x32xf16>) outs(%0 : tensor<64x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<64x32xf32>
    %extracted_slice_18 = tensor.extract_slice %arg0[2048] [512] [1] : tensor<32768xf16> to tensor<512xf16>
    %expanded_19 = tensor.expand_shape %extracted_slice_18 [[0, 1]] output_shape [16, 32] : tensor<512xf16> into tensor<16x32xf16>
    %2 = tensor.empty() : tensor<16x32xf32>
    %3 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_19 : tensor<16x32xf16>) outs(%2 : tensor<16x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<16x32xf32>
    %extracted_slice_20 = tensor.extract_slice %arg0[2560] [512] [1] : tensor<32768xf16> to tensor<512xf16>
    %expanded_21 = tensor.expand_shape %extracted_slice_20 [[0, 1]] output_shape [16, 32] : tensor<512xf16> into tensor<16x32xf16>
    %4 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_21 : tensor<16x32xf16>) outs(%2 : tensor<16x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<16x32xf32>
    %extracted_slice_22 = tensor.extract_slice %arg0[3072] [512] [1] : tensor<32768xf16> to tensor<512xf16>
    %expanded_23 = tensor.expand_shape %extracted_slice_22 [[0, 1]] output_shape [16, 32] : tensor<512xf16> into tensor<16x32xf16>
    %5 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_23 : tensor<16x32xf16>) outs(%2 : tensor<16x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<16x32xf32>
    %extracted_slice_24 = tensor.extract_slice %arg0[3584] [512] [1] : tensor<32768xf16> to tensor<512xf16>
    %expanded_25 = tensor.expand_shape %extracted_slice_24 [[0, 1]] output_shape [32, 16] : tensor<512xf16> into tensor<32x16xf16>
    %6 = tensor.empty() : tensor<32x16xf32>
    %7 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_25 : tensor<32x16xf16>) outs(%6 : tensor<32x16xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<32x16xf32>
    %extracted_slice_26 = tensor.extract_slice %arg0[4096] [16] [1] : tensor<32768xf16> to tensor<16xf16>
    %expanded_27 = tensor.expand_shape %extracted_slice_26 [[0, 1]] output_shape [8, 2] : tensor<16xf16> into tensor<8x2xf16>
    %8 = tensor.empty() : tensor<8x2xf32>
    %9 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_27 : tensor<8x2xf16>) outs(%8 : tensor<8x2xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<8x2xf32>
    %extracted_slice_28 = tensor.extract_slice %arg0[4112] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %10 = tensor.empty() : tensor<32xf32>
    %11 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_28 : tensor<32xf16>) outs(%10 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<32xf32>
    %12 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%11 : tensor<32xf32>) outs(%10 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.addf %in, %cst_11 : f32
      linalg.yield %272 : f32
    } -> tensor<32xf32>
    %extracted_slice_29 = tensor.extract_slice %arg0[4144] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_30 = tensor.expand_shape %extracted_slice_29 [[0, 1]] output_shape [48, 32] : tensor<1536xf16> into tensor<48x32xf16>
    %13 = tensor.empty() : tensor<48x32xf32>
    %14 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_30 : tensor<48x32xf16>) outs(%13 : tensor<48x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<48x32xf32>
    %extracted_slice_31 = tensor.extract_slice %arg0[5680] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_32 = tensor.expand_shape %extracted_slice_31 [[0, 1]] output_shape [32, 48] : tensor<1536xf16> into tensor<32x48xf16>
    %15 = tensor.empty() : tensor<32x48xf32>
    %16 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_32 : tensor<32x48xf16>) outs(%15 : tensor<32x48xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<32x48xf32>
    %extracted_slice_33 = tensor.extract_slice %arg0[7216] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %17 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_33 : tensor<32xf16>) outs(%10 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<32xf32>
    %18 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%17 : tensor<32xf32>) outs(%10 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.addf %in, %cst_11 : f32
      linalg.yield %272 : f32
    } -> tensor<32xf32>
    %extracted_slice_34 = tensor.extract_slice %arg0[7248] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %19 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_34 : tensor<32xf16>) outs(%10 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<32xf32>
    %20 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%19 : tensor<32xf32>) outs(%10 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.addf %in, %cst_11 : f32
      linalg.yield %272 : f32
    } -> tensor<32xf32>
    %extracted_slice_35 = tensor.extract_slice %arg0[7280] [512] [1] : tensor<32768xf16> to tensor<512xf16>
    %expanded_36 = tensor.expand_shape %extracted_slice_35 [[0, 1]] output_shape [16, 32] : tensor<512xf16> into tensor<16x32xf16>
    %21 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_36 : tensor<16x32xf16>) outs(%2 : tensor<16x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<16x32xf32>
    %extracted_slice_37 = tensor.extract_slice %arg0[7792] [512] [1] : tensor<32768xf16> to tensor<512xf16>
    %expanded_38 = tensor.expand_shape %extracted_slice_37 [[0, 1]] output_shape [16, 32] : tensor<512xf16> into tensor<16x32xf16>
    %22 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_38 : tensor<16x32xf16>) outs(%2 : tensor<16x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<16x32xf32>
    %extracted_slice_39 = tensor.extract_slice %arg0[8304] [512] [1] : tensor<32768xf16> to tensor<512xf16>
    %expanded_40 = tensor.expand_shape %extracted_slice_39 [[0, 1]] output_shape [16, 32] : tensor<512xf16> into tensor<16x32xf16>
    %23 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_40 : tensor<16x32xf16>) outs(%2 : tensor<16x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<16x32xf32>
    %extracted_slice_41 = tensor.extract_slice %arg0[8816] [512] [1] : tensor<32768xf16> to tensor<512xf16>
    %expanded_42 = tensor.expand_shape %extracted_slice_41 [[0, 1]] output_shape [32, 16] : tensor<512xf16> into tensor<32x16xf16>
    %24 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_42 : tensor<32x16xf16>) outs(%6 : tensor<32x16xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<32x16xf32>
    %extracted_slice_43 = tensor.extract_slice %arg0[9328] [16] [1] : tensor<32768xf16> to tensor<16xf16>
    %expanded_44 = tensor.expand_shape %extracted_slice_43 [[0, 1]] output_shape [8, 2] : tensor<16xf16> into tensor<8x2xf16>
    %25 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_44 : tensor<8x2xf16>) outs(%8 : tensor<8x2xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<8x2xf32>
    %extracted_slice_45 = tensor.extract_slice %arg0[9344] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %26 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_45 : tensor<32xf16>) outs(%10 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<32xf32>
    %27 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%26 : tensor<32xf32>) outs(%10 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.addf %in, %cst_11 : f32
      linalg.yield %272 : f32
    } -> tensor<32xf32>
    %extracted_slice_46 = tensor.extract_slice %arg0[9376] [512] [1] : tensor<32768xf16> to tensor<512xf16>
    %expanded_47 = tensor.expand_shape %extracted_slice_46 [[0, 1]] output_shape [16, 32] : tensor<512xf16> into tensor<16x32xf16>
    %28 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_47 : tensor<16x32xf16>) outs(%2 : tensor<16x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<16x32xf32>
    %extracted_slice_48 = tensor.extract_slice %arg0[9888] [512] [1] : tensor<32768xf16> to tensor<512xf16>
    %expanded_49 = tensor.expand_shape %extracted_slice_48 [[0, 1]] output_shape [16, 32] : tensor<512xf16> into tensor<16x32xf16>
    %29 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_49 : tensor<16x32xf16>) outs(%2 : tensor<16x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<16x32xf32>
    %extracted_slice_50 = tensor.extract_slice %arg0[10400] [512] [1] : tensor<32768xf16> to tensor<512xf16>
    %expanded_51 = tensor.expand_shape %extracted_slice_50 [[0, 1]] output_shape [16, 32] : tensor<512xf16> into tensor<16x32xf16>
    %30 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_51 : tensor<16x32xf16>) outs(%2 : tensor<16x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<16x32xf32>
    %extracted_slice_52 = tensor.extract_slice %arg0[10912] [512] [1] : tensor<32768xf16> to tensor<512xf16>
    %expanded_53 = tensor.expand_shape %extracted_slice_52 [[0, 1]] output_shape [32, 16] : tensor<512xf16> into tensor<32x16xf16>
    %31 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_53 : tensor<32x16xf16>) outs(%6 : tensor<32x16xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<32x16xf32>
    %extracted_slice_54 = tensor.extract_slice %arg0[11424] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %32 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_54 : tensor<32xf16>) outs(%10 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<32xf32>
    %33 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%32 : tensor<32xf32>) outs(%10 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.addf %in, %cst_11 : f32
      linalg.yield %272 : f32
    } -> tensor<32xf32>
    %extracted_slice_55 = tensor.extract_slice %arg0[11456] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_56 = tensor.expand_shape %extracted_slice_55 [[0, 1]] output_shape [48, 32] : tensor<1536xf16> into tensor<48x32xf16>
    %34 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_56 : tensor<48x32xf16>) outs(%13 : tensor<48x32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<48x32xf32>
    %extracted_slice_57 = tensor.extract_slice %arg0[12992] [1536] [1] : tensor<32768xf16> to tensor<1536xf16>
    %expanded_58 = tensor.expand_shape %extracted_slice_57 [[0, 1]] output_shape [32, 48] : tensor<1536xf16> into tensor<32x48xf16>
    %35 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_58 : tensor<32x48xf16>) outs(%15 : tensor<32x48xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<32x48xf32>
    %extracted_slice_59 = tensor.extract_slice %arg0[14528] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %36 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_59 : tensor<32xf16>) outs(%10 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<32xf32>
    %37 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%36 : tensor<32xf32>) outs(%10 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.addf %in, %cst_11 : f32
      linalg.yield %272 : f32
    } -> tensor<32xf32>
    %extracted_slice_60 = tensor.extract_slice %arg0[14560] [32] [1] : tensor<32768xf16> to tensor<32xf16>
    %38 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_60 : tensor<32xf16>) outs(%10 : tensor<32xf32>) {
    ^bb0(%in: f16, %out: f32):
      %272 = arith.extf %in : f16 to f32
      linalg.yield %272 : f32
    } -> tensor<32xf32>
    %39 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%38 : tensor<32xf32>) outs(%10 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.addf %in, %cst_11 : f32
      linalg.yield %272 : f32
    } -> tensor<32xf32>
    %40 = tensor.empty() : tensor<1x16x32xf32>
    %41 = linalg.generic {indexing_maps = [#map2, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%arg1 : tensor<1x16xi64>) outs(%40 : tensor<1x16x32xf32>) {
    ^bb0(%in: i64, %out: f32):
      %272 = arith.index_cast %in : i64 to index
      %273 = linalg.index 2 : index
      %274 = arith.cmpi slt, %272, %c64 : index
      cf.assert %274, "index must be smaller than dim size"
      %275 = arith.cmpi sge, %in, %c0_i64 : i64
      cf.assert %275, "index must be larger or equal to 0"
      %extracted = tensor.extract %1[%272, %273] : tensor<64x32xf32>
      linalg.yield %extracted : f32
    } -> tensor<1x16x32xf32>
    %42 = tensor.empty() : tensor<1x16xi1>
    %43 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%arg2 : tensor<1x16xi64>) outs(%42 : tensor<1x16xi1>) {
    ^bb0(%in: i64, %out: i1):
      %272 = arith.cmpi ne, %in, %c0_i64 : i64
      linalg.yield %272 : i1
    } -> tensor<1x16xi1>
    %44 = tensor.empty() : tensor<1xi64>
    %45 = linalg.generic {indexing_maps = [#map1], iterator_types = ["parallel"]} outs(%44 : tensor<1xi64>) {
    ^bb0(%out: i64):
      linalg.yield %c0_i64 : i64
    } -> tensor<1xi64>
    %46 = tensor.empty() : tensor<16xi64>
    %47 = linalg.generic {indexing_maps = [#map1], iterator_types = ["parallel"]} outs(%46 : tensor<16xi64>) {
    ^bb0(%out: i64):
      %272 = linalg.index 0 : index
      %273 = arith.index_cast %272 : index to i64
      linalg.yield %273 : i64
    } -> tensor<16xi64>
    %expanded_61 = tensor.expand_shape %45 [[0, 1, 2, 3]] output_shape [1, 1, 1, 1] : tensor<1xi64> into tensor<1x1x1x1xi64>
    %expanded_62 = tensor.expand_shape %47 [[0, 1, 2, 3]] output_shape [1, 1, 16, 1] : tensor<16xi64> into tensor<1x1x16x1xi64>
    %expanded_63 = tensor.expand_shape %47 [[0, 1, 2, 3]] output_shape [1, 1, 1, 16] : tensor<16xi64> into tensor<1x1x1x16xi64>
    %48 = tensor.empty() : tensor<1x1x16x1xi1>
    %49 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_62 : tensor<1x1x16x1xi64>) outs(%48 : tensor<1x1x16x1xi1>) {
    ^bb0(%in: i64, %out: i1):
      %272 = arith.cmpi sge, %in, %c0_i64 : i64
      linalg.yield %272 : i1
    } -> tensor<1x1x16x1xi1>
    %50 = linalg.generic {indexing_maps = [#map5, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%cst_5, %49 : tensor<i1>, tensor<1x1x16x1xi1>) outs(%48 : tensor<1x1x16x1xi1>) {
    ^bb0(%in: i1, %in_151: i1, %out: i1):
      %272 = arith.andi %in, %in_151 : i1
      linalg.yield %272 : i1
    } -> tensor<1x1x16x1xi1>
    %51 = tensor.empty() : tensor<1x1x1x16xi1>
    %52 = linalg.generic {indexing_maps = [#map6, #map7, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_61, %expanded_63 : tensor<1x1x1x1xi64>, tensor<1x1x1x16xi64>) outs(%51 : tensor<1x1x1x16xi1>) {
    ^bb0(%in: i64, %in_151: i64, %out: i1):
      %272 = arith.cmpi slt, %in, %c0_i64 : i64
      %273 = arith.addi %in, %c1_i64 : i64
      %274 = arith.select %272, %273, %in : i64
      %275 = arith.index_cast %274 : i64 to index
      %276 = arith.cmpi slt, %in_151, %c0_i64 : i64
      %277 = arith.addi %in_151, %c16_i64 : i64
      %278 = arith.select %276, %277, %in_151 : i64
      %279 = arith.index_cast %278 : i64 to index
      %extracted = tensor.extract %43[%275, %279] : tensor<1x16xi1>
      linalg.yield %extracted : i1
    } -> tensor<1x1x1x16xi1>
    %53 = tensor.empty() : tensor<1x1x16x16xi1>
    %54 = linalg.generic {indexing_maps = [#map8, #map9, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%50, %52 : tensor<1x1x16x1xi1>, tensor<1x1x1x16xi1>) outs(%53 : tensor<1x1x16x16xi1>) {
    ^bb0(%in: i1, %in_151: i1, %out: i1):
      %272 = arith.andi %in, %in_151 : i1
      linalg.yield %272 : i1
    } -> tensor<1x1x16x16xi1>
    %55 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%41 : tensor<1x16x32xf32>) outs(%40 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = math.fpowi %in, %c2_i64 : f32, i64
      linalg.yield %272 : f32
    } -> tensor<1x16x32xf32>
    %56 = tensor.empty() : tensor<1x16x1xf32>
    %57 = linalg.fill ins(%cst : f32) outs(%56 : tensor<1x16x1xf32>) -> tensor<1x16x1xf32>
    %58 = linalg.generic {indexing_maps = [#map3, #map10], iterator_types = ["parallel", "parallel", "reduction"]} ins(%55 : tensor<1x16x32xf32>) outs(%57 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.addf %in, %out : f32
      linalg.yield %272 : f32
    } -> tensor<1x16x1xf32>
    %59 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%58 : tensor<1x16x1xf32>) outs(%56 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.divf %in, %cst_12 : f32
      linalg.yield %272 : f32
    } -> tensor<1x16x1xf32>
    %60 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%59 : tensor<1x16x1xf32>) outs(%56 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.truncf %cst_10 : f64 to f32
      %273 = arith.addf %in, %272 : f32
      linalg.yield %273 : f32
    } -> tensor<1x16x1xf32>
    %61 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%60 : tensor<1x16x1xf32>) outs(%56 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = math.rsqrt %in : f32
      linalg.yield %272 : f32
    } -> tensor<1x16x1xf32>
    %62 = linalg.generic {indexing_maps = [#map3, #map10, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%41, %61 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%40 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_151: f32, %out: f32):
      %272 = arith.mulf %in, %in_151 : f32
      linalg.yield %272 : f32
    } -> tensor<1x16x32xf32>
    %63 = linalg.generic {indexing_maps = [#map11, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%12, %62 : tensor<32xf32>, tensor<1x16x32xf32>) outs(%40 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_151: f32, %out: f32):
      %272 = arith.mulf %in, %in_151 : f32
      linalg.yield %272 : f32
    } -> tensor<1x16x32xf32>
    %transposed = linalg.transpose ins(%3 : tensor<16x32xf32>) outs(%6 : tensor<32x16xf32>) permutation = [1, 0] 
    %collapsed = tensor.collapse_shape %63 [[0, 1], [2]] : tensor<1x16x32xf32> into tensor<16x32xf32>
    %64 = tensor.empty() : tensor<16x16xf32>
    %65 = linalg.fill ins(%cst : f32) outs(%64 : tensor<16x16xf32>) -> tensor<16x16xf32>
    %66 = linalg.matmul ins(%collapsed, %transposed : tensor<16x32xf32>, tensor<32x16xf32>) outs(%65 : tensor<16x16xf32>) -> tensor<16x16xf32>
    %expanded_64 = tensor.expand_shape %66 [[0, 1], [2, 3]] output_shape [1, 16, 2, 8] : tensor<16x16xf32> into tensor<1x16x2x8xf32>
    %67 = tensor.empty() : tensor<1x2x16x8xf32>
    %transposed_65 = linalg.transpose ins(%expanded_64 : tensor<1x16x2x8xf32>) outs(%67 : tensor<1x2x16x8xf32>) permutation = [0, 2, 1, 3] 
    %transposed_66 = linalg.transpose ins(%4 : tensor<16x32xf32>) outs(%6 : tensor<32x16xf32>) permutation = [1, 0] 
    %68 = linalg.matmul ins(%collapsed, %transposed_66 : tensor<16x32xf32>, tensor<32x16xf32>) outs(%65 : tensor<16x16xf32>) -> tensor<16x16xf32>
    %expanded_67 = tensor.expand_shape %68 [[0, 1], [2, 3]] output_shape [1, 16, 2, 8] : tensor<16x16xf32> into tensor<1x16x2x8xf32>
    %transposed_68 = linalg.transpose ins(%5 : tensor<16x32xf32>) outs(%6 : tensor<32x16xf32>) permutation = [1, 0] 
    %69 = linalg.matmul ins(%collapsed, %transposed_68 : tensor<16x32xf32>, tensor<32x16xf32>) outs(%65 : tensor<16x16xf32>) -> tensor<16x16xf32>
    %expanded_69 = tensor.expand_shape %69 [[0, 1], [2, 3]] output_shape [1, 16, 2, 8] : tensor<16x16xf32> into tensor<1x16x2x8xf32>
    %transposed_70 = linalg.transpose ins(%expanded_69 : tensor<1x16x2x8xf32>) outs(%67 : tensor<1x2x16x8xf32>) permutation = [0, 2, 1, 3] 
    %expanded_71 = tensor.expand_shape %47 [[0, 1]] output_shape [16, 1] : tensor<16xi64> into tensor<16x1xi64>
    %expanded_72 = tensor.expand_shape %47 [[0, 1]] output_shape [1, 16] : tensor<16xi64> into tensor<1x16xi64>
    %70 = tensor.empty() : tensor<16x16xi64>
    %71 = linalg.generic {indexing_maps = [#map12, #map13, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_72, %expanded_71 : tensor<1x16xi64>, tensor<16x1xi64>) outs(%70 : tensor<16x16xi64>) {
    ^bb0(%in: i64, %in_151: i64, %out: i64):
      %272 = arith.subi %in, %in_151 : i64
      linalg.yield %272 : i64
    } -> tensor<16x16xi64>
    %72 = tensor.empty() : tensor<16x16xi1>
    %73 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%71 : tensor<16x16xi64>) outs(%72 : tensor<16x16xi1>) {
    ^bb0(%in: i64, %out: i1):
      %272 = arith.cmpi sgt, %in, %c0_i64 : i64
      linalg.yield %272 : i1
    } -> tensor<16x16xi1>
    %74 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%73 : tensor<16x16xi1>) outs(%70 : tensor<16x16xi64>) {
    ^bb0(%in: i1, %out: i64):
      %272 = arith.extui %in : i1 to i64
      linalg.yield %272 : i64
    } -> tensor<16x16xi64>
    %75 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%74 : tensor<16x16xi64>) outs(%70 : tensor<16x16xi64>) {
    ^bb0(%in: i64, %out: i64):
      %272 = arith.muli %in, %c4_i64 : i64
      linalg.yield %272 : i64
    } -> tensor<16x16xi64>
    %76 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%71 : tensor<16x16xi64>) outs(%70 : tensor<16x16xi64>) {
    ^bb0(%in: i64, %out: i64):
      %272 = math.absi %in : i64
      linalg.yield %272 : i64
    } -> tensor<16x16xi64>
    %77 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%76 : tensor<16x16xi64>) outs(%72 : tensor<16x16xi1>) {
    ^bb0(%in: i64, %out: i1):
      %272 = arith.cmpi slt, %in, %c2_i64 : i64
      linalg.yield %272 : i1
    } -> tensor<16x16xi1>
    %78 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%76 : tensor<16x16xi64>) outs(%64 : tensor<16x16xf32>) {
    ^bb0(%in: i64, %out: f32):
      %272 = arith.sitofp %in : i64 to f32
      linalg.yield %272 : f32
    } -> tensor<16x16xf32>
    %79 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%78 : tensor<16x16xf32>) outs(%64 : tensor<16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.divf %in, %cst_13 : f32
      linalg.yield %272 : f32
    } -> tensor<16x16xf32>
    %80 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%79 : tensor<16x16xf32>) outs(%64 : tensor<16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = math.log %in : f32
      linalg.yield %272 : f32
    } -> tensor<16x16xf32>
    %81 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%80 : tensor<16x16xf32>) outs(%64 : tensor<16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.truncf %cst_9 : f64 to f32
      %273 = arith.divf %in, %272 : f32
      linalg.yield %273 : f32
    } -> tensor<16x16xf32>
    %82 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%81 : tensor<16x16xf32>) outs(%64 : tensor<16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.mulf %in, %cst_13 : f32
      linalg.yield %272 : f32
    } -> tensor<16x16xf32>
    %83 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%82 : tensor<16x16xf32>) outs(%70 : tensor<16x16xi64>) {
    ^bb0(%in: f32, %out: i64):
      %272 = arith.fptosi %in : f32 to i64
      linalg.yield %272 : i64
    } -> tensor<16x16xi64>
    %84 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%83 : tensor<16x16xi64>) outs(%70 : tensor<16x16xi64>) {
    ^bb0(%in: i64, %out: i64):
      %272 = arith.addi %in, %c2_i64 : i64
      linalg.yield %272 : i64
    } -> tensor<16x16xi64>
    %85 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%84, %cst_17 : tensor<16x16xi64>, tensor<16x16xi64>) outs(%70 : tensor<16x16xi64>) {
    ^bb0(%in: i64, %in_151: i64, %out: i64):
      %272 = arith.minsi %in, %in_151 : i64
      linalg.yield %272 : i64
    } -> tensor<16x16xi64>
    %86 = linalg.generic {indexing_maps = [#map, #map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%77, %76, %85 : tensor<16x16xi1>, tensor<16x16xi64>, tensor<16x16xi64>) outs(%70 : tensor<16x16xi64>) {
    ^bb0(%in: i1, %in_151: i64, %in_152: i64, %out: i64):
      %272 = arith.select %in, %in_151, %in_152 : i64
      linalg.yield %272 : i64
    } -> tensor<16x16xi64>
    %87 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%75, %86 : tensor<16x16xi64>, tensor<16x16xi64>) outs(%70 : tensor<16x16xi64>) {
    ^bb0(%in: i64, %in_151: i64, %out: i64):
      %272 = arith.addi %in, %in_151 : i64
      linalg.yield %272 : i64
    } -> tensor<16x16xi64>
    %88 = tensor.empty() : tensor<16x16x2xf32>
    %89 = linalg.generic {indexing_maps = [#map2, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%87 : tensor<16x16xi64>) outs(%88 : tensor<16x16x2xf32>) {
    ^bb0(%in: i64, %out: f32):
      %272 = arith.index_cast %in : i64 to index
      %273 = linalg.index 2 : index
      %274 = arith.cmpi slt, %272, %c8 : index
      cf.assert %274, "index must be smaller than dim size"
      %275 = arith.cmpi sge, %in, %c0_i64 : i64
      cf.assert %275, "index must be larger or equal to 0"
      %extracted = tensor.extract %9[%272, %273] : tensor<8x2xf32>
      linalg.yield %extracted : f32
    } -> tensor<16x16x2xf32>
    %90 = tensor.empty() : tensor<2x16x16xf32>
    %transposed_73 = linalg.transpose ins(%89 : tensor<16x16x2xf32>) outs(%90 : tensor<2x16x16xf32>) permutation = [2, 0, 1] 
    %expanded_74 = tensor.expand_shape %transposed_73 [[0, 1], [2], [3]] output_shape [1, 2, 16, 16] : tensor<2x16x16xf32> into tensor<1x2x16x16xf32>
    %91 = tensor.empty() : tensor<1x2x16x16xf32>
    %92 = linalg.generic {indexing_maps = [#map14, #map4, #map5, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%54, %expanded_74, %cst_4 : tensor<1x1x16x16xi1>, tensor<1x2x16x16xf32>, tensor<f32>) outs(%91 : tensor<1x2x16x16xf32>) {
    ^bb0(%in: i1, %in_151: f32, %in_152: f32, %out: f32):
      %272 = arith.select %in, %in_151, %in_152 : f32
      linalg.yield %272 : f32
    } -> tensor<1x2x16x16xf32>
    %93 = tensor.empty() : tensor<1x2x8x16xf32>
    %transposed_75 = linalg.transpose ins(%expanded_67 : tensor<1x16x2x8xf32>) outs(%93 : tensor<1x2x8x16xf32>) permutation = [0, 2, 3, 1] 
    %collapsed_76 = tensor.collapse_shape %transposed_65 [[0, 1], [2], [3]] : tensor<1x2x16x8xf32> into tensor<2x16x8xf32>
    %collapsed_77 = tensor.collapse_shape %transposed_75 [[0, 1], [2], [3]] : tensor<1x2x8x16xf32> into tensor<2x8x16xf32>
    %94 = linalg.fill ins(%cst : f32) outs(%90 : tensor<2x16x16xf32>) -> tensor<2x16x16xf32>
    %95 = linalg.batch_matmul ins(%collapsed_76, %collapsed_77 : tensor<2x16x8xf32>, tensor<2x8x16xf32>) outs(%94 : tensor<2x16x16xf32>) -> tensor<2x16x16xf32>
    %expanded_78 = tensor.expand_shape %95 [[0, 1], [2], [3]] output_shape [1, 2, 16, 16] : tensor<2x16x16xf32> into tensor<1x2x16x16xf32>
    %96 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_78, %92 : tensor<1x2x16x16xf32>, tensor<1x2x16x16xf32>) outs(%91 : tensor<1x2x16x16xf32>) {
    ^bb0(%in: f32, %in_151: f32, %out: f32):
      %272 = arith.addf %in, %in_151 : f32
      linalg.yield %272 : f32
    } -> tensor<1x2x16x16xf32>
    %97 = tensor.empty() : tensor<1x2x16xi64>
    %98 = linalg.fill ins(%c0_i64 : i64) outs(%97 : tensor<1x2x16xi64>) -> tensor<1x2x16xi64>
    %99 = tensor.empty() : tensor<1x2x16xf32>
    %100 = linalg.fill ins(%cst_0 : f32) outs(%99 : tensor<1x2x16xf32>) -> tensor<1x2x16xf32>
    %101:2 = linalg.generic {indexing_maps = [#map4, #map15, #map15], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%96 : tensor<1x2x16x16xf32>) outs(%100, %98 : tensor<1x2x16xf32>, tensor<1x2x16xi64>) {
    ^bb0(%in: f32, %out: f32, %out_151: i64):
      %272 = linalg.index 3 : index
      %273 = arith.index_cast %272 : index to i64
      %274 = arith.maximumf %in, %out : f32
      %275 = arith.cmpf ogt, %in, %out : f32
      %276 = arith.select %275, %273, %out_151 : i64
      linalg.yield %274, %276 : f32, i64
    } -> (tensor<1x2x16xf32>, tensor<1x2x16xi64>)
    %expanded_79 = tensor.expand_shape %101#0 [[0], [1], [2, 3]] output_shape [1, 2, 16, 1] : tensor<1x2x16xf32> into tensor<1x2x16x1xf32>
    %102 = linalg.generic {indexing_maps = [#map4, #map8, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%96, %expanded_79 : tensor<1x2x16x16xf32>, tensor<1x2x16x1xf32>) outs(%91 : tensor<1x2x16x16xf32>) {
    ^bb0(%in: f32, %in_151: f32, %out: f32):
      %272 = arith.subf %in, %in_151 : f32
      linalg.yield %272 : f32
    } -> tensor<1x2x16x16xf32>
    %103 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%102 : tensor<1x2x16x16xf32>) outs(%91 : tensor<1x2x16x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = math.exp %in : f32
      linalg.yield %272 : f32
    } -> tensor<1x2x16x16xf32>
    %104 = tensor.empty() : tensor<1x2x16x1xf32>
    %105 = linalg.fill ins(%cst : f32) outs(%104 : tensor<1x2x16x1xf32>) -> tensor<1x2x16x1xf32>
    %106 = linalg.generic {indexing_maps = [#map4, #map8], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%103 : tensor<1x2x16x16xf32>) outs(%105 : tensor<1x2x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.addf %in, %out : f32
      linalg.yield %272 : f32
    } -> tensor<1x2x16x1xf32>
    %107 = linalg.generic {indexing_maps = [#map4, #map8, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%103, %106 : tensor<1x2x16x16xf32>, tensor<1x2x16x1xf32>) outs(%91 : tensor<1x2x16x16xf32>) {
    ^bb0(%in: f32, %in_151: f32, %out: f32):
      %272 = arith.divf %in, %in_151 : f32
      linalg.yield %272 : f32
    } -> tensor<1x2x16x16xf32>
    %108 = tensor.empty() : tensor<1x2x16x16xi1>
    %109 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%96 : tensor<1x2x16x16xf32>) outs(%108 : tensor<1x2x16x16xi1>) {
    ^bb0(%in: f32, %out: i1):
      %272 = arith.extf %in : f32 to f64
      %273 = arith.cmpf oeq, %272, %cst_8 : f64
      linalg.yield %273 : i1
    } -> tensor<1x2x16x16xi1>
    %110 = tensor.empty() : tensor<1x2x16x1xi1>
    %111 = linalg.fill ins(%true : i1) outs(%110 : tensor<1x2x16x1xi1>) -> tensor<1x2x16x1xi1>
    %112 = linalg.generic {indexing_maps = [#map4, #map8], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%109 : tensor<1x2x16x16xi1>) outs(%111 : tensor<1x2x16x1xi1>) {
    ^bb0(%in: i1, %out: i1):
      %272 = arith.andi %in, %out : i1
      linalg.yield %272 : i1
    } -> tensor<1x2x16x1xi1>
    %113 = linalg.generic {indexing_maps = [#map8, #map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%112, %cst_3, %107 : tensor<1x2x16x1xi1>, tensor<1x2x16x16xf32>, tensor<1x2x16x16xf32>) outs(%91 : tensor<1x2x16x16xf32>) {
    ^bb0(%in: i1, %in_151: f32, %in_152: f32, %out: f32):
      %272 = arith.select %in, %in_151, %in_152 : f32
      linalg.yield %272 : f32
    } -> tensor<1x2x16x16xf32>
    %collapsed_80 = tensor.collapse_shape %113 [[0, 1], [2], [3]] : tensor<1x2x16x16xf32> into tensor<2x16x16xf32>
    %collapsed_81 = tensor.collapse_shape %transposed_70 [[0, 1], [2], [3]] : tensor<1x2x16x8xf32> into tensor<2x16x8xf32>
    %114 = tensor.empty() : tensor<2x16x8xf32>
    %115 = linalg.fill ins(%cst : f32) outs(%114 : tensor<2x16x8xf32>) -> tensor<2x16x8xf32>
    %116 = linalg.batch_matmul ins(%collapsed_80, %collapsed_81 : tensor<2x16x16xf32>, tensor<2x16x8xf32>) outs(%115 : tensor<2x16x8xf32>) -> tensor<2x16x8xf32>
    %expanded_82 = tensor.expand_shape %116 [[0, 1], [2], [3]] output_shape [1, 2, 16, 8] : tensor<2x16x8xf32> into tensor<1x2x16x8xf32>
    %117 = tensor.empty() : tensor<1x16x2x8xf32>
    %transposed_83 = linalg.transpose ins(%expanded_82 : tensor<1x2x16x8xf32>) outs(%117 : tensor<1x16x2x8xf32>) permutation = [0, 2, 1, 3] 
    %transposed_84 = linalg.transpose ins(%7 : tensor<32x16xf32>) outs(%2 : tensor<16x32xf32>) permutation = [1, 0] 
    %collapsed_85 = tensor.collapse_shape %transposed_83 [[0, 1], [2, 3]] : tensor<1x16x2x8xf32> into tensor<16x16xf32>
    %118 = linalg.fill ins(%cst : f32) outs(%2 : tensor<16x32xf32>) -> tensor<16x32xf32>
    %119 = linalg.matmul ins(%collapsed_85, %transposed_84 : tensor<16x16xf32>, tensor<16x32xf32>) outs(%118 : tensor<16x32xf32>) -> tensor<16x32xf32>
    %expanded_86 = tensor.expand_shape %119 [[0, 1], [2]] output_shape [1, 16, 32] : tensor<16x32xf32> into tensor<1x16x32xf32>
    %120 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%41, %expanded_86 : tensor<1x16x32xf32>, tensor<1x16x32xf32>) outs(%40 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_151: f32, %out: f32):
      %272 = arith.addf %in, %in_151 : f32
      linalg.yield %272 : f32
    } -> tensor<1x16x32xf32>
    %121 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%120 : tensor<1x16x32xf32>) outs(%40 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = math.fpowi %in, %c2_i64 : f32, i64
      linalg.yield %272 : f32
    } -> tensor<1x16x32xf32>
    %122 = linalg.generic {indexing_maps = [#map3, #map10], iterator_types = ["parallel", "parallel", "reduction"]} ins(%121 : tensor<1x16x32xf32>) outs(%57 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.addf %in, %out : f32
      linalg.yield %272 : f32
    } -> tensor<1x16x1xf32>
    %123 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%122 : tensor<1x16x1xf32>) outs(%56 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.divf %in, %cst_12 : f32
      linalg.yield %272 : f32
    } -> tensor<1x16x1xf32>
    %124 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%123 : tensor<1x16x1xf32>) outs(%56 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.truncf %cst_10 : f64 to f32
      %273 = arith.addf %in, %272 : f32
      linalg.yield %273 : f32
    } -> tensor<1x16x1xf32>
    %125 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%124 : tensor<1x16x1xf32>) outs(%56 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = math.rsqrt %in : f32
      linalg.yield %272 : f32
    } -> tensor<1x16x1xf32>
    %126 = linalg.generic {indexing_maps = [#map3, #map10, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%120, %125 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%40 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_151: f32, %out: f32):
      %272 = arith.mulf %in, %in_151 : f32
      linalg.yield %272 : f32
    } -> tensor<1x16x32xf32>
    %127 = linalg.generic {indexing_maps = [#map11, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%18, %126 : tensor<32xf32>, tensor<1x16x32xf32>) outs(%40 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_151: f32, %out: f32):
      %272 = arith.mulf %in, %in_151 : f32
      linalg.yield %272 : f32
    } -> tensor<1x16x32xf32>
    %transposed_87 = linalg.transpose ins(%14 : tensor<48x32xf32>) outs(%15 : tensor<32x48xf32>) permutation = [1, 0] 
    %collapsed_88 = tensor.collapse_shape %127 [[0, 1], [2]] : tensor<1x16x32xf32> into tensor<16x32xf32>
    %128 = tensor.empty() : tensor<16x48xf32>
    %129 = linalg.fill ins(%cst : f32) outs(%128 : tensor<16x48xf32>) -> tensor<16x48xf32>
    %130 = linalg.matmul ins(%collapsed_88, %transposed_87 : tensor<16x32xf32>, tensor<32x48xf32>) outs(%129 : tensor<16x48xf32>) -> tensor<16x48xf32>
    %expanded_89 = tensor.expand_shape %130 [[0, 1], [2]] output_shape [1, 16, 48] : tensor<16x48xf32> into tensor<1x16x48xf32>
    %131 = tensor.empty() : tensor<1x16x48xf32>
    %132 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_89 : tensor<1x16x48xf32>) outs(%131 : tensor<1x16x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.cmpf ugt, %in, %cst : f32
      %273 = arith.select %272, %in, %cst : f32
      linalg.yield %273 : f32
    } -> tensor<1x16x48xf32>
    %transposed_90 = linalg.transpose ins(%16 : tensor<32x48xf32>) outs(%13 : tensor<48x32xf32>) permutation = [1, 0] 
    %collapsed_91 = tensor.collapse_shape %132 [[0, 1], [2]] : tensor<1x16x48xf32> into tensor<16x48xf32>
    %133 = linalg.matmul ins(%collapsed_91, %transposed_90 : tensor<16x48xf32>, tensor<48x32xf32>) outs(%118 : tensor<16x32xf32>) -> tensor<16x32xf32>
    %expanded_92 = tensor.expand_shape %133 [[0, 1], [2]] output_shape [1, 16, 32] : tensor<16x32xf32> into tensor<1x16x32xf32>
    %134 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%120, %expanded_92 : tensor<1x16x32xf32>, tensor<1x16x32xf32>) outs(%40 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_151: f32, %out: f32):
      %272 = arith.addf %in, %in_151 : f32
      linalg.yield %272 : f32
    } -> tensor<1x16x32xf32>
    %135 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%134 : tensor<1x16x32xf32>) outs(%40 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = math.fpowi %in, %c2_i64 : f32, i64
      linalg.yield %272 : f32
    } -> tensor<1x16x32xf32>
    %136 = linalg.generic {indexing_maps = [#map3, #map10], iterator_types = ["parallel", "parallel", "reduction"]} ins(%135 : tensor<1x16x32xf32>) outs(%57 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.addf %in, %out : f32
      linalg.yield %272 : f32
    } -> tensor<1x16x1xf32>
    %137 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%136 : tensor<1x16x1xf32>) outs(%56 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.divf %in, %cst_12 : f32
      linalg.yield %272 : f32
    } -> tensor<1x16x1xf32>
    %138 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%137 : tensor<1x16x1xf32>) outs(%56 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.truncf %cst_10 : f64 to f32
      %273 = arith.addf %in, %272 : f32
      linalg.yield %273 : f32
    } -> tensor<1x16x1xf32>
    %139 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%138 : tensor<1x16x1xf32>) outs(%56 : tensor<1x16x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = math.rsqrt %in : f32
      linalg.yield %272 : f32
    } -> tensor<1x16x1xf32>
    %140 = linalg.generic {indexing_maps = [#map3, #map10, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%134, %139 : tensor<1x16x32xf32>, tensor<1x16x1xf32>) outs(%40 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_151: f32, %out: f32):
      %272 = arith.mulf %in, %in_151 : f32
      linalg.yield %272 : f32
    } -> tensor<1x16x32xf32>
    %141 = linalg.generic {indexing_maps = [#map11, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%20, %140 : tensor<32xf32>, tensor<1x16x32xf32>) outs(%40 : tensor<1x16x32xf32>) {
    ^bb0(%in: f32, %in_151: f32, %out: f32):
      %272 = arith.mulf %in, %in_151 : f32
      linalg.yield %272 : f32
    } -> tensor<1x16x32xf32>
    %142 = tensor.empty() : tensor<1x9x32xf32>
    %143 = linalg.generic {indexing_maps = [#map2, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%arg3 : tensor<1x9xi64>) outs(%142 : tensor<1x9x32xf32>) {
    ^bb0(%in: i64, %out: f32):
      %272 = arith.index_cast %in : i64 to index
      %273 = linalg.index 2 : index
      %274 = arith.cmpi slt, %272, %c64 : index
      cf.assert %274, "index must be smaller than dim size"
      %275 = arith.cmpi sge, %in, %c0_i64 : i64
      cf.assert %275, "index must be larger or equal to 0"
      %extracted = tensor.extract %1[%272, %273] : tensor<64x32xf32>
      linalg.yield %extracted : f32
    } -> tensor<1x9x32xf32>
    %144 = tensor.empty() : tensor<9xi64>
    %145 = linalg.generic {indexing_maps = [#map1], iterator_types = ["parallel"]} outs(%144 : tensor<9xi64>) {
    ^bb0(%out: i64):
      %272 = linalg.index 0 : index
      %273 = arith.index_cast %272 : index to i64
      linalg.yield %273 : i64
    } -> tensor<9xi64>
    %expanded_93 = tensor.expand_shape %145 [[0, 1, 2, 3]] output_shape [1, 1, 9, 1] : tensor<9xi64> into tensor<1x1x9x1xi64>
    %expanded_94 = tensor.expand_shape %145 [[0, 1, 2, 3]] output_shape [1, 1, 1, 9] : tensor<9xi64> into tensor<1x1x1x9xi64>
    %146 = tensor.empty() : tensor<1x1x9x9xi1>
    %147 = linalg.generic {indexing_maps = [#map9, #map8, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_94, %expanded_93 : tensor<1x1x1x9xi64>, tensor<1x1x9x1xi64>) outs(%146 : tensor<1x1x9x9xi1>) {
    ^bb0(%in: i64, %in_151: i64, %out: i1):
      %272 = arith.cmpi sle, %in, %in_151 : i64
      linalg.yield %272 : i1
    } -> tensor<1x1x9x9xi1>
    %148 = tensor.empty() : tensor<1x1x9x1xi1>
    %149 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_93 : tensor<1x1x9x1xi64>) outs(%148 : tensor<1x1x9x1xi1>) {
    ^bb0(%in: i64, %out: i1):
      %272 = arith.cmpi sge, %in, %c0_i64 : i64
      linalg.yield %272 : i1
    } -> tensor<1x1x9x1xi1>
    %150 = linalg.generic {indexing_maps = [#map5, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%cst_5, %149 : tensor<i1>, tensor<1x1x9x1xi1>) outs(%148 : tensor<1x1x9x1xi1>) {
    ^bb0(%in: i1, %in_151: i1, %out: i1):
      %272 = arith.andi %in, %in_151 : i1
      linalg.yield %272 : i1
    } -> tensor<1x1x9x1xi1>
    %151 = tensor.empty() : tensor<1x1x9x16xi1>
    %152 = linalg.generic {indexing_maps = [#map8, #map9, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%150, %52 : tensor<1x1x9x1xi1>, tensor<1x1x1x16xi1>) outs(%151 : tensor<1x1x9x16xi1>) {
    ^bb0(%in: i1, %in_151: i1, %out: i1):
      %272 = arith.andi %in, %in_151 : i1
      linalg.yield %272 : i1
    } -> tensor<1x1x9x16xi1>
    %153 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%143 : tensor<1x9x32xf32>) outs(%142 : tensor<1x9x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = math.fpowi %in, %c2_i64 : f32, i64
      linalg.yield %272 : f32
    } -> tensor<1x9x32xf32>
    %154 = tensor.empty() : tensor<1x9x1xf32>
    %155 = linalg.fill ins(%cst : f32) outs(%154 : tensor<1x9x1xf32>) -> tensor<1x9x1xf32>
    %156 = linalg.generic {indexing_maps = [#map3, #map10], iterator_types = ["parallel", "parallel", "reduction"]} ins(%153 : tensor<1x9x32xf32>) outs(%155 : tensor<1x9x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.addf %in, %out : f32
      linalg.yield %272 : f32
    } -> tensor<1x9x1xf32>
    %157 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%156 : tensor<1x9x1xf32>) outs(%154 : tensor<1x9x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.divf %in, %cst_12 : f32
      linalg.yield %272 : f32
    } -> tensor<1x9x1xf32>
    %158 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%157 : tensor<1x9x1xf32>) outs(%154 : tensor<1x9x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.truncf %cst_10 : f64 to f32
      %273 = arith.addf %in, %272 : f32
      linalg.yield %273 : f32
    } -> tensor<1x9x1xf32>
    %159 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%158 : tensor<1x9x1xf32>) outs(%154 : tensor<1x9x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = math.rsqrt %in : f32
      linalg.yield %272 : f32
    } -> tensor<1x9x1xf32>
    %160 = linalg.generic {indexing_maps = [#map3, #map10, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%143, %159 : tensor<1x9x32xf32>, tensor<1x9x1xf32>) outs(%142 : tensor<1x9x32xf32>) {
    ^bb0(%in: f32, %in_151: f32, %out: f32):
      %272 = arith.mulf %in, %in_151 : f32
      linalg.yield %272 : f32
    } -> tensor<1x9x32xf32>
    %161 = linalg.generic {indexing_maps = [#map11, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%27, %160 : tensor<32xf32>, tensor<1x9x32xf32>) outs(%142 : tensor<1x9x32xf32>) {
    ^bb0(%in: f32, %in_151: f32, %out: f32):
      %272 = arith.mulf %in, %in_151 : f32
      linalg.yield %272 : f32
    } -> tensor<1x9x32xf32>
    %transposed_95 = linalg.transpose ins(%21 : tensor<16x32xf32>) outs(%6 : tensor<32x16xf32>) permutation = [1, 0] 
    %collapsed_96 = tensor.collapse_shape %161 [[0, 1], [2]] : tensor<1x9x32xf32> into tensor<9x32xf32>
    %162 = tensor.empty() : tensor<9x16xf32>
    %163 = linalg.fill ins(%cst : f32) outs(%162 : tensor<9x16xf32>) -> tensor<9x16xf32>
    %164 = linalg.matmul ins(%collapsed_96, %transposed_95 : tensor<9x32xf32>, tensor<32x16xf32>) outs(%163 : tensor<9x16xf32>) -> tensor<9x16xf32>
    %expanded_97 = tensor.expand_shape %164 [[0, 1], [2, 3]] output_shape [1, 9, 2, 8] : tensor<9x16xf32> into tensor<1x9x2x8xf32>
    %165 = tensor.empty() : tensor<1x2x9x8xf32>
    %transposed_98 = linalg.transpose ins(%expanded_97 : tensor<1x9x2x8xf32>) outs(%165 : tensor<1x2x9x8xf32>) permutation = [0, 2, 1, 3] 
    %transposed_99 = linalg.transpose ins(%22 : tensor<16x32xf32>) outs(%6 : tensor<32x16xf32>) permutation = [1, 0] 
    %166 = linalg.matmul ins(%collapsed_96, %transposed_99 : tensor<9x32xf32>, tensor<32x16xf32>) outs(%163 : tensor<9x16xf32>) -> tensor<9x16xf32>
    %expanded_100 = tensor.expand_shape %166 [[0, 1], [2, 3]] output_shape [1, 9, 2, 8] : tensor<9x16xf32> into tensor<1x9x2x8xf32>
    %transposed_101 = linalg.transpose ins(%23 : tensor<16x32xf32>) outs(%6 : tensor<32x16xf32>) permutation = [1, 0] 
    %167 = linalg.matmul ins(%collapsed_96, %transposed_101 : tensor<9x32xf32>, tensor<32x16xf32>) outs(%163 : tensor<9x16xf32>) -> tensor<9x16xf32>
    %expanded_102 = tensor.expand_shape %167 [[0, 1], [2, 3]] output_shape [1, 9, 2, 8] : tensor<9x16xf32> into tensor<1x9x2x8xf32>
    %transposed_103 = linalg.transpose ins(%expanded_102 : tensor<1x9x2x8xf32>) outs(%165 : tensor<1x2x9x8xf32>) permutation = [0, 2, 1, 3] 
    %expanded_104 = tensor.expand_shape %145 [[0, 1]] output_shape [9, 1] : tensor<9xi64> into tensor<9x1xi64>
    %expanded_105 = tensor.expand_shape %145 [[0, 1]] output_shape [1, 9] : tensor<9xi64> into tensor<1x9xi64>
    %168 = tensor.empty() : tensor<9x9xi64>
    %169 = linalg.generic {indexing_maps = [#map12, #map13, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_105, %expanded_104 : tensor<1x9xi64>, tensor<9x1xi64>) outs(%168 : tensor<9x9xi64>) {
    ^bb0(%in: i64, %in_151: i64, %out: i64):
      %272 = arith.subi %in, %in_151 : i64
      linalg.yield %272 : i64
    } -> tensor<9x9xi64>
    %170 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%169, %cst_16 : tensor<9x9xi64>, tensor<9x9xi64>) outs(%168 : tensor<9x9xi64>) {
    ^bb0(%in: i64, %in_151: i64, %out: i64):
      %272 = arith.minsi %in, %in_151 : i64
      linalg.yield %272 : i64
    } -> tensor<9x9xi64>
    %171 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%170 : tensor<9x9xi64>) outs(%168 : tensor<9x9xi64>) {
    ^bb0(%in: i64, %out: i64):
      %272 = arith.sitofp %in : i64 to f32
      %273 = arith.negf %272 : f32
      %274 = arith.fptosi %273 : f32 to i64
      linalg.yield %274 : i64
    } -> tensor<9x9xi64>
    %172 = tensor.empty() : tensor<9x9xi1>
    %173 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%171 : tensor<9x9xi64>) outs(%172 : tensor<9x9xi1>) {
    ^bb0(%in: i64, %out: i1):
      %272 = arith.cmpi slt, %in, %c4_i64 : i64
      linalg.yield %272 : i1
    } -> tensor<9x9xi1>
    %174 = tensor.empty() : tensor<9x9xf32>
    %175 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%171 : tensor<9x9xi64>) outs(%174 : tensor<9x9xf32>) {
    ^bb0(%in: i64, %out: f32):
      %272 = arith.sitofp %in : i64 to f32
      linalg.yield %272 : f32
    } -> tensor<9x9xf32>
    %176 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%175 : tensor<9x9xf32>) outs(%174 : tensor<9x9xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.divf %in, %cst_14 : f32
      linalg.yield %272 : f32
    } -> tensor<9x9xf32>
    %177 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%176 : tensor<9x9xf32>) outs(%174 : tensor<9x9xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = math.log %in : f32
      linalg.yield %272 : f32
    } -> tensor<9x9xf32>
    %178 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%177 : tensor<9x9xf32>) outs(%174 : tensor<9x9xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.truncf %cst_7 : f64 to f32
      %273 = arith.divf %in, %272 : f32
      linalg.yield %273 : f32
    } -> tensor<9x9xf32>
    %179 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%178 : tensor<9x9xf32>) outs(%174 : tensor<9x9xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.mulf %in, %cst_14 : f32
      linalg.yield %272 : f32
    } -> tensor<9x9xf32>
    %180 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%179 : tensor<9x9xf32>) outs(%168 : tensor<9x9xi64>) {
    ^bb0(%in: f32, %out: i64):
      %272 = arith.fptosi %in : f32 to i64
      linalg.yield %272 : i64
    } -> tensor<9x9xi64>
    %181 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%180 : tensor<9x9xi64>) outs(%168 : tensor<9x9xi64>) {
    ^bb0(%in: i64, %out: i64):
      %272 = arith.addi %in, %c4_i64 : i64
      linalg.yield %272 : i64
    } -> tensor<9x9xi64>
    %182 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%181, %cst_15 : tensor<9x9xi64>, tensor<9x9xi64>) outs(%168 : tensor<9x9xi64>) {
    ^bb0(%in: i64, %in_151: i64, %out: i64):
      %272 = arith.minsi %in, %in_151 : i64
      linalg.yield %272 : i64
    } -> tensor<9x9xi64>
    %183 = linalg.generic {indexing_maps = [#map, #map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%173, %171, %182 : tensor<9x9xi1>, tensor<9x9xi64>, tensor<9x9xi64>) outs(%168 : tensor<9x9xi64>) {
    ^bb0(%in: i1, %in_151: i64, %in_152: i64, %out: i64):
      %272 = arith.select %in, %in_151, %in_152 : i64
      linalg.yield %272 : i64
    } -> tensor<9x9xi64>
    %184 = tensor.empty() : tensor<9x9x2xf32>
    %185 = linalg.generic {indexing_maps = [#map2, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%183 : tensor<9x9xi64>) outs(%184 : tensor<9x9x2xf32>) {
    ^bb0(%in: i64, %out: f32):
      %272 = arith.index_cast %in : i64 to index
      %273 = linalg.index 2 : index
      %274 = arith.cmpi slt, %272, %c8 : index
      cf.assert %274, "index must be smaller than dim size"
      %275 = arith.cmpi sge, %in, %c0_i64 : i64
      cf.assert %275, "index must be larger or equal to 0"
      %extracted = tensor.extract %25[%272, %273] : tensor<8x2xf32>
      linalg.yield %extracted : f32
    } -> tensor<9x9x2xf32>
    %186 = tensor.empty() : tensor<2x9x9xf32>
    %transposed_106 = linalg.transpose ins(%185 : tensor<9x9x2xf32>) outs(%186 : tensor<2x9x9xf32>) permutation = [2, 0, 1] 
    %expanded_107 = tensor.expand_shape %transposed_106 [[0, 1], [2], [3]] output_shape [1, 2, 9, 9] : tensor<2x9x9xf32> into tensor<1x2x9x9xf32>
    %187 = tensor.empty() : tensor<1x2x9x9xf32>
    %188 = linalg.generic {indexing_maps = [#map14, #map4, #map5, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%147, %expanded_107, %cst_4 : tensor<1x1x9x9xi1>, tensor<1x2x9x9xf32>, tensor<f32>) outs(%187 : tensor<1x2x9x9xf32>) {
    ^bb0(%in: i1, %in_151: f32, %in_152: f32, %out: f32):
      %272 = arith.select %in, %in_151, %in_152 : f32
      linalg.yield %272 : f32
    } -> tensor<1x2x9x9xf32>
    %189 = tensor.empty() : tensor<1x2x8x9xf32>
    %transposed_108 = linalg.transpose ins(%expanded_100 : tensor<1x9x2x8xf32>) outs(%189 : tensor<1x2x8x9xf32>) permutation = [0, 2, 3, 1] 
    %collapsed_109 = tensor.collapse_shape %transposed_98 [[0, 1], [2], [3]] : tensor<1x2x9x8xf32> into tensor<2x9x8xf32>
    %collapsed_110 = tensor.collapse_shape %transposed_108 [[0, 1], [2], [3]] : tensor<1x2x8x9xf32> into tensor<2x8x9xf32>
    %190 = linalg.fill ins(%cst : f32) outs(%186 : tensor<2x9x9xf32>) -> tensor<2x9x9xf32>
    %191 = linalg.batch_matmul ins(%collapsed_109, %collapsed_110 : tensor<2x9x8xf32>, tensor<2x8x9xf32>) outs(%190 : tensor<2x9x9xf32>) -> tensor<2x9x9xf32>
    %expanded_111 = tensor.expand_shape %191 [[0, 1], [2], [3]] output_shape [1, 2, 9, 9] : tensor<2x9x9xf32> into tensor<1x2x9x9xf32>
    %192 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_111, %188 : tensor<1x2x9x9xf32>, tensor<1x2x9x9xf32>) outs(%187 : tensor<1x2x9x9xf32>) {
    ^bb0(%in: f32, %in_151: f32, %out: f32):
      %272 = arith.addf %in, %in_151 : f32
      linalg.yield %272 : f32
    } -> tensor<1x2x9x9xf32>
    %193 = tensor.empty() : tensor<1x2x9xi64>
    %194 = linalg.fill ins(%c0_i64 : i64) outs(%193 : tensor<1x2x9xi64>) -> tensor<1x2x9xi64>
    %195 = tensor.empty() : tensor<1x2x9xf32>
    %196 = linalg.fill ins(%cst_0 : f32) outs(%195 : tensor<1x2x9xf32>) -> tensor<1x2x9xf32>
    %197:2 = linalg.generic {indexing_maps = [#map4, #map15, #map15], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%192 : tensor<1x2x9x9xf32>) outs(%196, %194 : tensor<1x2x9xf32>, tensor<1x2x9xi64>) {
    ^bb0(%in: f32, %out: f32, %out_151: i64):
      %272 = linalg.index 3 : index
      %273 = arith.index_cast %272 : index to i64
      %274 = arith.maximumf %in, %out : f32
      %275 = arith.cmpf ogt, %in, %out : f32
      %276 = arith.select %275, %273, %out_151 : i64
      linalg.yield %274, %276 : f32, i64
    } -> (tensor<1x2x9xf32>, tensor<1x2x9xi64>)
    %expanded_112 = tensor.expand_shape %197#0 [[0], [1], [2, 3]] output_shape [1, 2, 9, 1] : tensor<1x2x9xf32> into tensor<1x2x9x1xf32>
    %198 = linalg.generic {indexing_maps = [#map4, #map8, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%192, %expanded_112 : tensor<1x2x9x9xf32>, tensor<1x2x9x1xf32>) outs(%187 : tensor<1x2x9x9xf32>) {
    ^bb0(%in: f32, %in_151: f32, %out: f32):
      %272 = arith.subf %in, %in_151 : f32
      linalg.yield %272 : f32
    } -> tensor<1x2x9x9xf32>
    %199 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%198 : tensor<1x2x9x9xf32>) outs(%187 : tensor<1x2x9x9xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = math.exp %in : f32
      linalg.yield %272 : f32
    } -> tensor<1x2x9x9xf32>
    %200 = tensor.empty() : tensor<1x2x9x1xf32>
    %201 = linalg.fill ins(%cst : f32) outs(%200 : tensor<1x2x9x1xf32>) -> tensor<1x2x9x1xf32>
    %202 = linalg.generic {indexing_maps = [#map4, #map8], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%199 : tensor<1x2x9x9xf32>) outs(%201 : tensor<1x2x9x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.addf %in, %out : f32
      linalg.yield %272 : f32
    } -> tensor<1x2x9x1xf32>
    %203 = linalg.generic {indexing_maps = [#map4, #map8, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%199, %202 : tensor<1x2x9x9xf32>, tensor<1x2x9x1xf32>) outs(%187 : tensor<1x2x9x9xf32>) {
    ^bb0(%in: f32, %in_151: f32, %out: f32):
      %272 = arith.divf %in, %in_151 : f32
      linalg.yield %272 : f32
    } -> tensor<1x2x9x9xf32>
    %204 = tensor.empty() : tensor<1x2x9x9xi1>
    %205 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%192 : tensor<1x2x9x9xf32>) outs(%204 : tensor<1x2x9x9xi1>) {
    ^bb0(%in: f32, %out: i1):
      %272 = arith.extf %in : f32 to f64
      %273 = arith.cmpf oeq, %272, %cst_8 : f64
      linalg.yield %273 : i1
    } -> tensor<1x2x9x9xi1>
    %206 = tensor.empty() : tensor<1x2x9x1xi1>
    %207 = linalg.fill ins(%true : i1) outs(%206 : tensor<1x2x9x1xi1>) -> tensor<1x2x9x1xi1>
    %208 = linalg.generic {indexing_maps = [#map4, #map8], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%205 : tensor<1x2x9x9xi1>) outs(%207 : tensor<1x2x9x1xi1>) {
    ^bb0(%in: i1, %out: i1):
      %272 = arith.andi %in, %out : i1
      linalg.yield %272 : i1
    } -> tensor<1x2x9x1xi1>
    %209 = linalg.generic {indexing_maps = [#map8, #map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%208, %cst_2, %203 : tensor<1x2x9x1xi1>, tensor<1x2x9x9xf32>, tensor<1x2x9x9xf32>) outs(%187 : tensor<1x2x9x9xf32>) {
    ^bb0(%in: i1, %in_151: f32, %in_152: f32, %out: f32):
      %272 = arith.select %in, %in_151, %in_152 : f32
      linalg.yield %272 : f32
    } -> tensor<1x2x9x9xf32>
    %collapsed_113 = tensor.collapse_shape %209 [[0, 1], [2], [3]] : tensor<1x2x9x9xf32> into tensor<2x9x9xf32>
    %collapsed_114 = tensor.collapse_shape %transposed_103 [[0, 1], [2], [3]] : tensor<1x2x9x8xf32> into tensor<2x9x8xf32>
    %210 = tensor.empty() : tensor<2x9x8xf32>
    %211 = linalg.fill ins(%cst : f32) outs(%210 : tensor<2x9x8xf32>) -> tensor<2x9x8xf32>
    %212 = linalg.batch_matmul ins(%collapsed_113, %collapsed_114 : tensor<2x9x9xf32>, tensor<2x9x8xf32>) outs(%211 : tensor<2x9x8xf32>) -> tensor<2x9x8xf32>
    %expanded_115 = tensor.expand_shape %212 [[0, 1], [2], [3]] output_shape [1, 2, 9, 8] : tensor<2x9x8xf32> into tensor<1x2x9x8xf32>
    %213 = tensor.empty() : tensor<1x9x2x8xf32>
    %transposed_116 = linalg.transpose ins(%expanded_115 : tensor<1x2x9x8xf32>) outs(%213 : tensor<1x9x2x8xf32>) permutation = [0, 2, 1, 3] 
    %transposed_117 = linalg.transpose ins(%24 : tensor<32x16xf32>) outs(%2 : tensor<16x32xf32>) permutation = [1, 0] 
    %collapsed_118 = tensor.collapse_shape %transposed_116 [[0, 1], [2, 3]] : tensor<1x9x2x8xf32> into tensor<9x16xf32>
    %214 = tensor.empty() : tensor<9x32xf32>
    %215 = linalg.fill ins(%cst : f32) outs(%214 : tensor<9x32xf32>) -> tensor<9x32xf32>
    %216 = linalg.matmul ins(%collapsed_118, %transposed_117 : tensor<9x16xf32>, tensor<16x32xf32>) outs(%215 : tensor<9x32xf32>) -> tensor<9x32xf32>
    %expanded_119 = tensor.expand_shape %216 [[0, 1], [2]] output_shape [1, 9, 32] : tensor<9x32xf32> into tensor<1x9x32xf32>
    %217 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%143, %expanded_119 : tensor<1x9x32xf32>, tensor<1x9x32xf32>) outs(%142 : tensor<1x9x32xf32>) {
    ^bb0(%in: f32, %in_151: f32, %out: f32):
      %272 = arith.addf %in, %in_151 : f32
      linalg.yield %272 : f32
    } -> tensor<1x9x32xf32>
    %218 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%217 : tensor<1x9x32xf32>) outs(%142 : tensor<1x9x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = math.fpowi %in, %c2_i64 : f32, i64
      linalg.yield %272 : f32
    } -> tensor<1x9x32xf32>
    %219 = linalg.generic {indexing_maps = [#map3, #map10], iterator_types = ["parallel", "parallel", "reduction"]} ins(%218 : tensor<1x9x32xf32>) outs(%155 : tensor<1x9x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.addf %in, %out : f32
      linalg.yield %272 : f32
    } -> tensor<1x9x1xf32>
    %220 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%219 : tensor<1x9x1xf32>) outs(%154 : tensor<1x9x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.divf %in, %cst_12 : f32
      linalg.yield %272 : f32
    } -> tensor<1x9x1xf32>
    %221 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%220 : tensor<1x9x1xf32>) outs(%154 : tensor<1x9x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.truncf %cst_10 : f64 to f32
      %273 = arith.addf %in, %272 : f32
      linalg.yield %273 : f32
    } -> tensor<1x9x1xf32>
    %222 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%221 : tensor<1x9x1xf32>) outs(%154 : tensor<1x9x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = math.rsqrt %in : f32
      linalg.yield %272 : f32
    } -> tensor<1x9x1xf32>
    %223 = linalg.generic {indexing_maps = [#map3, #map10, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%217, %222 : tensor<1x9x32xf32>, tensor<1x9x1xf32>) outs(%142 : tensor<1x9x32xf32>) {
    ^bb0(%in: f32, %in_151: f32, %out: f32):
      %272 = arith.mulf %in, %in_151 : f32
      linalg.yield %272 : f32
    } -> tensor<1x9x32xf32>
    %224 = linalg.generic {indexing_maps = [#map11, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%33, %223 : tensor<32xf32>, tensor<1x9x32xf32>) outs(%142 : tensor<1x9x32xf32>) {
    ^bb0(%in: f32, %in_151: f32, %out: f32):
      %272 = arith.mulf %in, %in_151 : f32
      linalg.yield %272 : f32
    } -> tensor<1x9x32xf32>
    %transposed_120 = linalg.transpose ins(%28 : tensor<16x32xf32>) outs(%6 : tensor<32x16xf32>) permutation = [1, 0] 
    %collapsed_121 = tensor.collapse_shape %224 [[0, 1], [2]] : tensor<1x9x32xf32> into tensor<9x32xf32>
    %225 = linalg.matmul ins(%collapsed_121, %transposed_120 : tensor<9x32xf32>, tensor<32x16xf32>) outs(%163 : tensor<9x16xf32>) -> tensor<9x16xf32>
    %expanded_122 = tensor.expand_shape %225 [[0, 1], [2, 3]] output_shape [1, 9, 2, 8] : tensor<9x16xf32> into tensor<1x9x2x8xf32>
    %transposed_123 = linalg.transpose ins(%expanded_122 : tensor<1x9x2x8xf32>) outs(%165 : tensor<1x2x9x8xf32>) permutation = [0, 2, 1, 3] 
    %transposed_124 = linalg.transpose ins(%29 : tensor<16x32xf32>) outs(%6 : tensor<32x16xf32>) permutation = [1, 0] 
    %collapsed_125 = tensor.collapse_shape %141 [[0, 1], [2]] : tensor<1x16x32xf32> into tensor<16x32xf32>
    %226 = linalg.matmul ins(%collapsed_125, %transposed_124 : tensor<16x32xf32>, tensor<32x16xf32>) outs(%65 : tensor<16x16xf32>) -> tensor<16x16xf32>
    %expanded_126 = tensor.expand_shape %226 [[0, 1], [2, 3]] output_shape [1, 16, 2, 8] : tensor<16x16xf32> into tensor<1x16x2x8xf32>
    %transposed_127 = linalg.transpose ins(%30 : tensor<16x32xf32>) outs(%6 : tensor<32x16xf32>) permutation = [1, 0] 
    %227 = linalg.matmul ins(%collapsed_125, %transposed_127 : tensor<16x32xf32>, tensor<32x16xf32>) outs(%65 : tensor<16x16xf32>) -> tensor<16x16xf32>
    %expanded_128 = tensor.expand_shape %227 [[0, 1], [2, 3]] output_shape [1, 16, 2, 8] : tensor<16x16xf32> into tensor<1x16x2x8xf32>
    %transposed_129 = linalg.transpose ins(%expanded_128 : tensor<1x16x2x8xf32>) outs(%67 : tensor<1x2x16x8xf32>) permutation = [0, 2, 1, 3] 
    %228 = tensor.empty() : tensor<1x2x9x16xf32>
    %229 = linalg.generic {indexing_maps = [#map14, #map4, #map5, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%152, %cst_1, %cst_4 : tensor<1x1x9x16xi1>, tensor<1x2x9x16xf32>, tensor<f32>) outs(%228 : tensor<1x2x9x16xf32>) {
    ^bb0(%in: i1, %in_151: f32, %in_152: f32, %out: f32):
      %272 = arith.select %in, %in_151, %in_152 : f32
      linalg.yield %272 : f32
    } -> tensor<1x2x9x16xf32>
    %transposed_130 = linalg.transpose ins(%expanded_126 : tensor<1x16x2x8xf32>) outs(%93 : tensor<1x2x8x16xf32>) permutation = [0, 2, 3, 1] 
    %collapsed_131 = tensor.collapse_shape %transposed_123 [[0, 1], [2], [3]] : tensor<1x2x9x8xf32> into tensor<2x9x8xf32>
    %collapsed_132 = tensor.collapse_shape %transposed_130 [[0, 1], [2], [3]] : tensor<1x2x8x16xf32> into tensor<2x8x16xf32>
    %230 = tensor.empty() : tensor<2x9x16xf32>
    %231 = linalg.fill ins(%cst : f32) outs(%230 : tensor<2x9x16xf32>) -> tensor<2x9x16xf32>
    %232 = linalg.batch_matmul ins(%collapsed_131, %collapsed_132 : tensor<2x9x8xf32>, tensor<2x8x16xf32>) outs(%231 : tensor<2x9x16xf32>) -> tensor<2x9x16xf32>
    %expanded_133 = tensor.expand_shape %232 [[0, 1], [2], [3]] output_shape [1, 2, 9, 16] : tensor<2x9x16xf32> into tensor<1x2x9x16xf32>
    %233 = linalg.generic {indexing_maps = [#map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_133, %229 : tensor<1x2x9x16xf32>, tensor<1x2x9x16xf32>) outs(%228 : tensor<1x2x9x16xf32>) {
    ^bb0(%in: f32, %in_151: f32, %out: f32):
      %272 = arith.addf %in, %in_151 : f32
      linalg.yield %272 : f32
    } -> tensor<1x2x9x16xf32>
    %234:2 = linalg.generic {indexing_maps = [#map4, #map15, #map15], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%233 : tensor<1x2x9x16xf32>) outs(%196, %194 : tensor<1x2x9xf32>, tensor<1x2x9xi64>) {
    ^bb0(%in: f32, %out: f32, %out_151: i64):
      %272 = linalg.index 3 : index
      %273 = arith.index_cast %272 : index to i64
      %274 = arith.maximumf %in, %out : f32
      %275 = arith.cmpf ogt, %in, %out : f32
      %276 = arith.select %275, %273, %out_151 : i64
      linalg.yield %274, %276 : f32, i64
    } -> (tensor<1x2x9xf32>, tensor<1x2x9xi64>)
    %expanded_134 = tensor.expand_shape %234#0 [[0], [1], [2, 3]] output_shape [1, 2, 9, 1] : tensor<1x2x9xf32> into tensor<1x2x9x1xf32>
    %235 = linalg.generic {indexing_maps = [#map4, #map8, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%233, %expanded_134 : tensor<1x2x9x16xf32>, tensor<1x2x9x1xf32>) outs(%228 : tensor<1x2x9x16xf32>) {
    ^bb0(%in: f32, %in_151: f32, %out: f32):
      %272 = arith.subf %in, %in_151 : f32
      linalg.yield %272 : f32
    } -> tensor<1x2x9x16xf32>
    %236 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%235 : tensor<1x2x9x16xf32>) outs(%228 : tensor<1x2x9x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = math.exp %in : f32
      linalg.yield %272 : f32
    } -> tensor<1x2x9x16xf32>
    %237 = linalg.generic {indexing_maps = [#map4, #map8], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%236 : tensor<1x2x9x16xf32>) outs(%201 : tensor<1x2x9x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.addf %in, %out : f32
      linalg.yield %272 : f32
    } -> tensor<1x2x9x1xf32>
    %238 = linalg.generic {indexing_maps = [#map4, #map8, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%236, %237 : tensor<1x2x9x16xf32>, tensor<1x2x9x1xf32>) outs(%228 : tensor<1x2x9x16xf32>) {
    ^bb0(%in: f32, %in_151: f32, %out: f32):
      %272 = arith.divf %in, %in_151 : f32
      linalg.yield %272 : f32
    } -> tensor<1x2x9x16xf32>
    %239 = tensor.empty() : tensor<1x2x9x16xi1>
    %240 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%233 : tensor<1x2x9x16xf32>) outs(%239 : tensor<1x2x9x16xi1>) {
    ^bb0(%in: f32, %out: i1):
      %272 = arith.extf %in : f32 to f64
      %273 = arith.cmpf oeq, %272, %cst_8 : f64
      linalg.yield %273 : i1
    } -> tensor<1x2x9x16xi1>
    %241 = linalg.generic {indexing_maps = [#map4, #map8], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%240 : tensor<1x2x9x16xi1>) outs(%207 : tensor<1x2x9x1xi1>) {
    ^bb0(%in: i1, %out: i1):
      %272 = arith.andi %in, %out : i1
      linalg.yield %272 : i1
    } -> tensor<1x2x9x1xi1>
    %242 = linalg.generic {indexing_maps = [#map8, #map4, #map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%241, %cst_1, %238 : tensor<1x2x9x1xi1>, tensor<1x2x9x16xf32>, tensor<1x2x9x16xf32>) outs(%228 : tensor<1x2x9x16xf32>) {
    ^bb0(%in: i1, %in_151: f32, %in_152: f32, %out: f32):
      %272 = arith.select %in, %in_151, %in_152 : f32
      linalg.yield %272 : f32
    } -> tensor<1x2x9x16xf32>
    %collapsed_135 = tensor.collapse_shape %242 [[0, 1], [2], [3]] : tensor<1x2x9x16xf32> into tensor<2x9x16xf32>
    %collapsed_136 = tensor.collapse_shape %transposed_129 [[0, 1], [2], [3]] : tensor<1x2x16x8xf32> into tensor<2x16x8xf32>
    %243 = linalg.batch_matmul ins(%collapsed_135, %collapsed_136 : tensor<2x9x16xf32>, tensor<2x16x8xf32>) outs(%211 : tensor<2x9x8xf32>) -> tensor<2x9x8xf32>
    %expanded_137 = tensor.expand_shape %243 [[0, 1], [2], [3]] output_shape [1, 2, 9, 8] : tensor<2x9x8xf32> into tensor<1x2x9x8xf32>
    %transposed_138 = linalg.transpose ins(%expanded_137 : tensor<1x2x9x8xf32>) outs(%213 : tensor<1x9x2x8xf32>) permutation = [0, 2, 1, 3] 
    %transposed_139 = linalg.transpose ins(%31 : tensor<32x16xf32>) outs(%2 : tensor<16x32xf32>) permutation = [1, 0] 
    %collapsed_140 = tensor.collapse_shape %transposed_138 [[0, 1], [2, 3]] : tensor<1x9x2x8xf32> into tensor<9x16xf32>
    %244 = linalg.matmul ins(%collapsed_140, %transposed_139 : tensor<9x16xf32>, tensor<16x32xf32>) outs(%215 : tensor<9x32xf32>) -> tensor<9x32xf32>
    %expanded_141 = tensor.expand_shape %244 [[0, 1], [2]] output_shape [1, 9, 32] : tensor<9x32xf32> into tensor<1x9x32xf32>
    %245 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%217, %expanded_141 : tensor<1x9x32xf32>, tensor<1x9x32xf32>) outs(%142 : tensor<1x9x32xf32>) {
    ^bb0(%in: f32, %in_151: f32, %out: f32):
      %272 = arith.addf %in, %in_151 : f32
      linalg.yield %272 : f32
    } -> tensor<1x9x32xf32>
    %246 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%245 : tensor<1x9x32xf32>) outs(%142 : tensor<1x9x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = math.fpowi %in, %c2_i64 : f32, i64
      linalg.yield %272 : f32
    } -> tensor<1x9x32xf32>
    %247 = linalg.generic {indexing_maps = [#map3, #map10], iterator_types = ["parallel", "parallel", "reduction"]} ins(%246 : tensor<1x9x32xf32>) outs(%155 : tensor<1x9x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.addf %in, %out : f32
      linalg.yield %272 : f32
    } -> tensor<1x9x1xf32>
    %248 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%247 : tensor<1x9x1xf32>) outs(%154 : tensor<1x9x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.divf %in, %cst_12 : f32
      linalg.yield %272 : f32
    } -> tensor<1x9x1xf32>
    %249 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%248 : tensor<1x9x1xf32>) outs(%154 : tensor<1x9x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.truncf %cst_10 : f64 to f32
      %273 = arith.addf %in, %272 : f32
      linalg.yield %273 : f32
    } -> tensor<1x9x1xf32>
    %250 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%249 : tensor<1x9x1xf32>) outs(%154 : tensor<1x9x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = math.rsqrt %in : f32
      linalg.yield %272 : f32
    } -> tensor<1x9x1xf32>
    %251 = linalg.generic {indexing_maps = [#map3, #map10, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%245, %250 : tensor<1x9x32xf32>, tensor<1x9x1xf32>) outs(%142 : tensor<1x9x32xf32>) {
    ^bb0(%in: f32, %in_151: f32, %out: f32):
      %272 = arith.mulf %in, %in_151 : f32
      linalg.yield %272 : f32
    } -> tensor<1x9x32xf32>
    %252 = linalg.generic {indexing_maps = [#map11, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%37, %251 : tensor<32xf32>, tensor<1x9x32xf32>) outs(%142 : tensor<1x9x32xf32>) {
    ^bb0(%in: f32, %in_151: f32, %out: f32):
      %272 = arith.mulf %in, %in_151 : f32
      linalg.yield %272 : f32
    } -> tensor<1x9x32xf32>
    %transposed_142 = linalg.transpose ins(%34 : tensor<48x32xf32>) outs(%15 : tensor<32x48xf32>) permutation = [1, 0] 
    %collapsed_143 = tensor.collapse_shape %252 [[0, 1], [2]] : tensor<1x9x32xf32> into tensor<9x32xf32>
    %253 = tensor.empty() : tensor<9x48xf32>
    %254 = linalg.fill ins(%cst : f32) outs(%253 : tensor<9x48xf32>) -> tensor<9x48xf32>
    %255 = linalg.matmul ins(%collapsed_143, %transposed_142 : tensor<9x32xf32>, tensor<32x48xf32>) outs(%254 : tensor<9x48xf32>) -> tensor<9x48xf32>
    %expanded_144 = tensor.expand_shape %255 [[0, 1], [2]] output_shape [1, 9, 48] : tensor<9x48xf32> into tensor<1x9x48xf32>
    %256 = tensor.empty() : tensor<1x9x48xf32>
    %257 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_144 : tensor<1x9x48xf32>) outs(%256 : tensor<1x9x48xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.cmpf ugt, %in, %cst : f32
      %273 = arith.select %272, %in, %cst : f32
      linalg.yield %273 : f32
    } -> tensor<1x9x48xf32>
    %transposed_145 = linalg.transpose ins(%35 : tensor<32x48xf32>) outs(%13 : tensor<48x32xf32>) permutation = [1, 0] 
    %collapsed_146 = tensor.collapse_shape %257 [[0, 1], [2]] : tensor<1x9x48xf32> into tensor<9x48xf32>
    %258 = linalg.matmul ins(%collapsed_146, %transposed_145 : tensor<9x48xf32>, tensor<48x32xf32>) outs(%215 : tensor<9x32xf32>) -> tensor<9x32xf32>
    %expanded_147 = tensor.expand_shape %258 [[0, 1], [2]] output_shape [1, 9, 32] : tensor<9x32xf32> into tensor<1x9x32xf32>
    %259 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%245, %expanded_147 : tensor<1x9x32xf32>, tensor<1x9x32xf32>) outs(%142 : tensor<1x9x32xf32>) {
    ^bb0(%in: f32, %in_151: f32, %out: f32):
      %272 = arith.addf %in, %in_151 : f32
      linalg.yield %272 : f32
    } -> tensor<1x9x32xf32>
    %260 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%259 : tensor<1x9x32xf32>) outs(%142 : tensor<1x9x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = math.fpowi %in, %c2_i64 : f32, i64
      linalg.yield %272 : f32
    } -> tensor<1x9x32xf32>
    %261 = linalg.generic {indexing_maps = [#map3, #map10], iterator_types = ["parallel", "parallel", "reduction"]} ins(%260 : tensor<1x9x32xf32>) outs(%155 : tensor<1x9x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.addf %in, %out : f32
      linalg.yield %272 : f32
    } -> tensor<1x9x1xf32>
    %262 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%261 : tensor<1x9x1xf32>) outs(%154 : tensor<1x9x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.divf %in, %cst_12 : f32
      linalg.yield %272 : f32
    } -> tensor<1x9x1xf32>
    %263 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%262 : tensor<1x9x1xf32>) outs(%154 : tensor<1x9x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.truncf %cst_10 : f64 to f32
      %273 = arith.addf %in, %272 : f32
      linalg.yield %273 : f32
    } -> tensor<1x9x1xf32>
    %264 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%263 : tensor<1x9x1xf32>) outs(%154 : tensor<1x9x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = math.rsqrt %in : f32
      linalg.yield %272 : f32
    } -> tensor<1x9x1xf32>
    %265 = linalg.generic {indexing_maps = [#map3, #map10, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%259, %264 : tensor<1x9x32xf32>, tensor<1x9x1xf32>) outs(%142 : tensor<1x9x32xf32>) {
    ^bb0(%in: f32, %in_151: f32, %out: f32):
      %272 = arith.mulf %in, %in_151 : f32
      linalg.yield %272 : f32
    } -> tensor<1x9x32xf32>
    %266 = linalg.generic {indexing_maps = [#map11, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%39, %265 : tensor<32xf32>, tensor<1x9x32xf32>) outs(%142 : tensor<1x9x32xf32>) {
    ^bb0(%in: f32, %in_151: f32, %out: f32):
      %272 = arith.mulf %in, %in_151 : f32
      linalg.yield %272 : f32
    } -> tensor<1x9x32xf32>
    %267 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%266 : tensor<1x9x32xf32>) outs(%142 : tensor<1x9x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %272 = arith.truncf %cst_6 : f64 to f32
      %273 = arith.mulf %in, %272 : f32
      linalg.yield %273 : f32
    } -> tensor<1x9x32xf32>
    %268 = tensor.empty() : tensor<32x64xf32>
    %transposed_148 = linalg.transpose ins(%1 : tensor<64x32xf32>) outs(%268 : tensor<32x64xf32>) permutation = [1, 0] 
    %collapsed_149 = tensor.collapse_shape %267 [[0, 1], [2]] : tensor<1x9x32xf32> into tensor<9x32xf32>
    %269 = tensor.empty() : tensor<9x64xf32>
    %270 = linalg.fill ins(%cst : f32) outs(%269 : tensor<9x64xf32>) -> tensor<9x64xf32>
    %271 = linalg.matmul ins(%collapsed_149, %transposed_148 : tensor<9x32xf32>, tensor<32x64xf32>) outs(%270 : tensor<9x64xf32>) -> tensor<9x64xf32>
    %expanded_150 = tensor.expand_shape %271 [[0, 1], [2]] output_shape [1, 9, 64] : tensor<9x64xf32> into tensor<1x9x64xf32>
    return %expanded_150 : tensor<1x9x64xf32>
  }
}
