#map = affine_map<(d0, d1) -> (d0, d1)>
#map1 = affine_map<(d0) -> (d0)>
#map2 = affine_map<(d0, d1, d2) -> (d0, d1)>
#map3 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map4 = affine_map<(d0, d1, d2) -> (d0, d1, 0)>
#map5 = affine_map<(d0, d1, d2) -> (d2)>
#map6 = affine_map<(d0, d1) -> (d0, 0)>
#map7 = affine_map<(d0, d1) -> (d1)>
#map8 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map9 = affine_map<(d0, d1, d2, d3) -> (d2, d3)>
#map10 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d3, d4)>
#map11 = affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>
#map12 = affine_map<(d0, d1) -> (0, d1)>
#map13 = affine_map<(d0, d1) -> ()>
#map14 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>
#map15 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>
module {
  func.func @prefill(%arg0: tensor<4950272xf16>, %arg1: tensor<1x2048xi64>) -> (tensor<1x2048x256xf32>, tensor<1x2x2048x64xf32>, tensor<1x2x2048x64xf32>, tensor<1x2x2048x64xf32>, tensor<1x2x2048x64xf32>, tensor<1x2x2048x64xf32>, tensor<1x2x2048x64xf32>, tensor<1x2x2048x64xf32>, tensor<1x2x2048x64xf32>) {
    %c1299709_i64 = arith.constant 1299709 : i64
    %c104729_i64 = arith.constant 104729 : i64
    %c7919_i64 = arith.constant 7919 : i64
    %c257_i64 = arith.constant 257 : i64
    %c8192_i64 = arith.constant 8192 : i64
    %c4096_i64 = arith.constant 4096 : i64
    %c0_i64 = arith.constant 0 : i64
    %c256 = arith.constant 256 : index
    %c4096 = arith.constant 4096 : index
    %c8192 = arith.constant 8192 : index
    %cst = arith.constant 0.000000e+00 : f32
    %cst_0 = arith.constant 0xFF800000 : f32
    %true = arith.constant true
    %cst_1 = arith.constant 1.000000e+00 : f32
    %cst_2 = arith.constant dense<0.000000e+00> : tensor<1x6x2048x2048xf32>
    %cst_3 = arith.constant dense<0.000000e+00> : tensor<f32>
    %cst_4 = arith.constant dense<0xFF800000> : tensor<f32>
    %cst_5 = arith.constant dense<true> : tensor<2048x2048xi1>
    %cst_6 = arith.constant 0.35355339059327379 : f64
    %cst_7 = arith.constant 0xFFF0000000000000 : f64
    %cst_8 = arith.constant -0.28782313662425574 : f64
    %cst_9 = arith.constant 9.9999999999999995E-7 : f64
    %cst_10 = arith.constant 2.560000e+02 : f32
    %extracted_slice = tensor.extract_slice %arg0[0] [32768] [1] : tensor<4950272xf16> to tensor<32768xf16>
    %expanded = tensor.expand_shape %extracted_slice [[0, 1]] output_shape [256, 128] : tensor<32768xf16> into tensor<256x128xf16>
    %0 = tensor.empty() : tensor<256x128xf32>
    %1 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded : tensor<256x128xf16>) outs(%0 : tensor<256x128xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<256x128xf32>
    %extracted_slice_11 = tensor.extract_slice %arg0[32768] [524288] [1] : tensor<4950272xf16> to tensor<524288xf16>
    %expanded_12 = tensor.expand_shape %extracted_slice_11 [[0, 1]] output_shape [4096, 128] : tensor<524288xf16> into tensor<4096x128xf16>
    %2 = tensor.empty() : tensor<4096x128xf32>
    %3 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_12 : tensor<4096x128xf16>) outs(%2 : tensor<4096x128xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<4096x128xf32>
    %extracted_slice_13 = tensor.extract_slice %arg0[557056] [1048576] [1] : tensor<4950272xf16> to tensor<1048576xf16>
    %expanded_14 = tensor.expand_shape %extracted_slice_13 [[0, 1]] output_shape [8192, 128] : tensor<1048576xf16> into tensor<8192x128xf16>
    %4 = tensor.empty() : tensor<8192x128xf32>
    %5 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_14 : tensor<8192x128xf16>) outs(%4 : tensor<8192x128xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<8192x128xf32>
    %extracted_slice_15 = tensor.extract_slice %arg0[1605632] [1048576] [1] : tensor<4950272xf16> to tensor<1048576xf16>
    %expanded_16 = tensor.expand_shape %extracted_slice_15 [[0, 1]] output_shape [8192, 128] : tensor<1048576xf16> into tensor<8192x128xf16>
    %6 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_16 : tensor<8192x128xf16>) outs(%4 : tensor<8192x128xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<8192x128xf32>
    %extracted_slice_17 = tensor.extract_slice %arg0[2654208] [256] [1] : tensor<4950272xf16> to tensor<256xf16>
    %7 = tensor.empty() : tensor<256xf32>
    %8 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_17 : tensor<256xf16>) outs(%7 : tensor<256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<256xf32>
    %extracted_slice_18 = tensor.extract_slice %arg0[2654464] [256] [1] : tensor<4950272xf16> to tensor<256xf16>
    %9 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_18 : tensor<256xf16>) outs(%7 : tensor<256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<256xf32>
    %extracted_slice_19 = tensor.extract_slice %arg0[2654720] [98304] [1] : tensor<4950272xf16> to tensor<98304xf16>
    %expanded_20 = tensor.expand_shape %extracted_slice_19 [[0, 1]] output_shape [384, 256] : tensor<98304xf16> into tensor<384x256xf16>
    %10 = tensor.empty() : tensor<384x256xf32>
    %11 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_20 : tensor<384x256xf16>) outs(%10 : tensor<384x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<384x256xf32>
    %extracted_slice_21 = tensor.extract_slice %arg0[2753024] [32768] [1] : tensor<4950272xf16> to tensor<32768xf16>
    %expanded_22 = tensor.expand_shape %extracted_slice_21 [[0, 1]] output_shape [128, 256] : tensor<32768xf16> into tensor<128x256xf16>
    %12 = tensor.empty() : tensor<128x256xf32>
    %13 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_22 : tensor<128x256xf16>) outs(%12 : tensor<128x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<128x256xf32>
    %extracted_slice_23 = tensor.extract_slice %arg0[2785792] [32768] [1] : tensor<4950272xf16> to tensor<32768xf16>
    %expanded_24 = tensor.expand_shape %extracted_slice_23 [[0, 1]] output_shape [128, 256] : tensor<32768xf16> into tensor<128x256xf16>
    %14 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_24 : tensor<128x256xf16>) outs(%12 : tensor<128x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<128x256xf32>
    %extracted_slice_25 = tensor.extract_slice %arg0[2818560] [98304] [1] : tensor<4950272xf16> to tensor<98304xf16>
    %expanded_26 = tensor.expand_shape %extracted_slice_25 [[0, 1]] output_shape [256, 384] : tensor<98304xf16> into tensor<256x384xf16>
    %15 = tensor.empty() : tensor<256x384xf32>
    %16 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_26 : tensor<256x384xf16>) outs(%15 : tensor<256x384xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<256x384xf32>
    %extracted_slice_27 = tensor.extract_slice %arg0[2916864] [98304] [1] : tensor<4950272xf16> to tensor<98304xf16>
    %expanded_28 = tensor.expand_shape %extracted_slice_27 [[0, 1]] output_shape [384, 256] : tensor<98304xf16> into tensor<384x256xf16>
    %17 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_28 : tensor<384x256xf16>) outs(%10 : tensor<384x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<384x256xf32>
    %extracted_slice_29 = tensor.extract_slice %arg0[3015168] [98304] [1] : tensor<4950272xf16> to tensor<98304xf16>
    %expanded_30 = tensor.expand_shape %extracted_slice_29 [[0, 1]] output_shape [384, 256] : tensor<98304xf16> into tensor<384x256xf16>
    %18 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_30 : tensor<384x256xf16>) outs(%10 : tensor<384x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<384x256xf32>
    %extracted_slice_31 = tensor.extract_slice %arg0[3113472] [98304] [1] : tensor<4950272xf16> to tensor<98304xf16>
    %expanded_32 = tensor.expand_shape %extracted_slice_31 [[0, 1]] output_shape [256, 384] : tensor<98304xf16> into tensor<256x384xf16>
    %19 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_32 : tensor<256x384xf16>) outs(%15 : tensor<256x384xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<256x384xf32>
    %extracted_slice_33 = tensor.extract_slice %arg0[3211776] [256] [1] : tensor<4950272xf16> to tensor<256xf16>
    %20 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_33 : tensor<256xf16>) outs(%7 : tensor<256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<256xf32>
    %extracted_slice_34 = tensor.extract_slice %arg0[3212032] [256] [1] : tensor<4950272xf16> to tensor<256xf16>
    %21 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_34 : tensor<256xf16>) outs(%7 : tensor<256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<256xf32>
    %extracted_slice_35 = tensor.extract_slice %arg0[3212288] [98304] [1] : tensor<4950272xf16> to tensor<98304xf16>
    %expanded_36 = tensor.expand_shape %extracted_slice_35 [[0, 1]] output_shape [384, 256] : tensor<98304xf16> into tensor<384x256xf16>
    %22 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_36 : tensor<384x256xf16>) outs(%10 : tensor<384x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<384x256xf32>
    %extracted_slice_37 = tensor.extract_slice %arg0[3310592] [32768] [1] : tensor<4950272xf16> to tensor<32768xf16>
    %expanded_38 = tensor.expand_shape %extracted_slice_37 [[0, 1]] output_shape [128, 256] : tensor<32768xf16> into tensor<128x256xf16>
    %23 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_38 : tensor<128x256xf16>) outs(%12 : tensor<128x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<128x256xf32>
    %extracted_slice_39 = tensor.extract_slice %arg0[3343360] [32768] [1] : tensor<4950272xf16> to tensor<32768xf16>
    %expanded_40 = tensor.expand_shape %extracted_slice_39 [[0, 1]] output_shape [128, 256] : tensor<32768xf16> into tensor<128x256xf16>
    %24 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_40 : tensor<128x256xf16>) outs(%12 : tensor<128x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<128x256xf32>
    %extracted_slice_41 = tensor.extract_slice %arg0[3376128] [98304] [1] : tensor<4950272xf16> to tensor<98304xf16>
    %expanded_42 = tensor.expand_shape %extracted_slice_41 [[0, 1]] output_shape [256, 384] : tensor<98304xf16> into tensor<256x384xf16>
    %25 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_42 : tensor<256x384xf16>) outs(%15 : tensor<256x384xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<256x384xf32>
    %extracted_slice_43 = tensor.extract_slice %arg0[3474432] [98304] [1] : tensor<4950272xf16> to tensor<98304xf16>
    %expanded_44 = tensor.expand_shape %extracted_slice_43 [[0, 1]] output_shape [384, 256] : tensor<98304xf16> into tensor<384x256xf16>
    %26 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_44 : tensor<384x256xf16>) outs(%10 : tensor<384x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<384x256xf32>
    %extracted_slice_45 = tensor.extract_slice %arg0[3572736] [98304] [1] : tensor<4950272xf16> to tensor<98304xf16>
    %expanded_46 = tensor.expand_shape %extracted_slice_45 [[0, 1]] output_shape [384, 256] : tensor<98304xf16> into tensor<384x256xf16>
    %27 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_46 : tensor<384x256xf16>) outs(%10 : tensor<384x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<384x256xf32>
    %extracted_slice_47 = tensor.extract_slice %arg0[3671040] [98304] [1] : tensor<4950272xf16> to tensor<98304xf16>
    %expanded_48 = tensor.expand_shape %extracted_slice_47 [[0, 1]] output_shape [256, 384] : tensor<98304xf16> into tensor<256x384xf16>
    %28 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_48 : tensor<256x384xf16>) outs(%15 : tensor<256x384xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<256x384xf32>
    %extracted_slice_49 = tensor.extract_slice %arg0[3769344] [256] [1] : tensor<4950272xf16> to tensor<256xf16>
    %29 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_49 : tensor<256xf16>) outs(%7 : tensor<256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<256xf32>
    %extracted_slice_50 = tensor.extract_slice %arg0[3769600] [256] [1] : tensor<4950272xf16> to tensor<256xf16>
    %30 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_50 : tensor<256xf16>) outs(%7 : tensor<256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<256xf32>
    %extracted_slice_51 = tensor.extract_slice %arg0[3769856] [98304] [1] : tensor<4950272xf16> to tensor<98304xf16>
    %expanded_52 = tensor.expand_shape %extracted_slice_51 [[0, 1]] output_shape [384, 256] : tensor<98304xf16> into tensor<384x256xf16>
    %31 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_52 : tensor<384x256xf16>) outs(%10 : tensor<384x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<384x256xf32>
    %extracted_slice_53 = tensor.extract_slice %arg0[3868160] [32768] [1] : tensor<4950272xf16> to tensor<32768xf16>
    %expanded_54 = tensor.expand_shape %extracted_slice_53 [[0, 1]] output_shape [128, 256] : tensor<32768xf16> into tensor<128x256xf16>
    %32 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_54 : tensor<128x256xf16>) outs(%12 : tensor<128x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<128x256xf32>
    %extracted_slice_55 = tensor.extract_slice %arg0[3900928] [32768] [1] : tensor<4950272xf16> to tensor<32768xf16>
    %expanded_56 = tensor.expand_shape %extracted_slice_55 [[0, 1]] output_shape [128, 256] : tensor<32768xf16> into tensor<128x256xf16>
    %33 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_56 : tensor<128x256xf16>) outs(%12 : tensor<128x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<128x256xf32>
    %extracted_slice_57 = tensor.extract_slice %arg0[3933696] [98304] [1] : tensor<4950272xf16> to tensor<98304xf16>
    %expanded_58 = tensor.expand_shape %extracted_slice_57 [[0, 1]] output_shape [256, 384] : tensor<98304xf16> into tensor<256x384xf16>
    %34 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_58 : tensor<256x384xf16>) outs(%15 : tensor<256x384xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<256x384xf32>
    %extracted_slice_59 = tensor.extract_slice %arg0[4032000] [98304] [1] : tensor<4950272xf16> to tensor<98304xf16>
    %expanded_60 = tensor.expand_shape %extracted_slice_59 [[0, 1]] output_shape [384, 256] : tensor<98304xf16> into tensor<384x256xf16>
    %35 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_60 : tensor<384x256xf16>) outs(%10 : tensor<384x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<384x256xf32>
    %extracted_slice_61 = tensor.extract_slice %arg0[4130304] [98304] [1] : tensor<4950272xf16> to tensor<98304xf16>
    %expanded_62 = tensor.expand_shape %extracted_slice_61 [[0, 1]] output_shape [384, 256] : tensor<98304xf16> into tensor<384x256xf16>
    %36 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_62 : tensor<384x256xf16>) outs(%10 : tensor<384x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<384x256xf32>
    %extracted_slice_63 = tensor.extract_slice %arg0[4228608] [98304] [1] : tensor<4950272xf16> to tensor<98304xf16>
    %expanded_64 = tensor.expand_shape %extracted_slice_63 [[0, 1]] output_shape [256, 384] : tensor<98304xf16> into tensor<256x384xf16>
    %37 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_64 : tensor<256x384xf16>) outs(%15 : tensor<256x384xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<256x384xf32>
    %extracted_slice_65 = tensor.extract_slice %arg0[4326912] [256] [1] : tensor<4950272xf16> to tensor<256xf16>
    %38 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_65 : tensor<256xf16>) outs(%7 : tensor<256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<256xf32>
    %extracted_slice_66 = tensor.extract_slice %arg0[4327168] [256] [1] : tensor<4950272xf16> to tensor<256xf16>
    %39 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_66 : tensor<256xf16>) outs(%7 : tensor<256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<256xf32>
    %extracted_slice_67 = tensor.extract_slice %arg0[4327424] [98304] [1] : tensor<4950272xf16> to tensor<98304xf16>
    %expanded_68 = tensor.expand_shape %extracted_slice_67 [[0, 1]] output_shape [384, 256] : tensor<98304xf16> into tensor<384x256xf16>
    %40 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_68 : tensor<384x256xf16>) outs(%10 : tensor<384x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<384x256xf32>
    %extracted_slice_69 = tensor.extract_slice %arg0[4425728] [32768] [1] : tensor<4950272xf16> to tensor<32768xf16>
    %expanded_70 = tensor.expand_shape %extracted_slice_69 [[0, 1]] output_shape [128, 256] : tensor<32768xf16> into tensor<128x256xf16>
    %41 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_70 : tensor<128x256xf16>) outs(%12 : tensor<128x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<128x256xf32>
    %extracted_slice_71 = tensor.extract_slice %arg0[4458496] [32768] [1] : tensor<4950272xf16> to tensor<32768xf16>
    %expanded_72 = tensor.expand_shape %extracted_slice_71 [[0, 1]] output_shape [128, 256] : tensor<32768xf16> into tensor<128x256xf16>
    %42 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_72 : tensor<128x256xf16>) outs(%12 : tensor<128x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<128x256xf32>
    %extracted_slice_73 = tensor.extract_slice %arg0[4491264] [98304] [1] : tensor<4950272xf16> to tensor<98304xf16>
    %expanded_74 = tensor.expand_shape %extracted_slice_73 [[0, 1]] output_shape [256, 384] : tensor<98304xf16> into tensor<256x384xf16>
    %43 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_74 : tensor<256x384xf16>) outs(%15 : tensor<256x384xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<256x384xf32>
    %extracted_slice_75 = tensor.extract_slice %arg0[4589568] [98304] [1] : tensor<4950272xf16> to tensor<98304xf16>
    %expanded_76 = tensor.expand_shape %extracted_slice_75 [[0, 1]] output_shape [384, 256] : tensor<98304xf16> into tensor<384x256xf16>
    %44 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_76 : tensor<384x256xf16>) outs(%10 : tensor<384x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<384x256xf32>
    %extracted_slice_77 = tensor.extract_slice %arg0[4687872] [98304] [1] : tensor<4950272xf16> to tensor<98304xf16>
    %expanded_78 = tensor.expand_shape %extracted_slice_77 [[0, 1]] output_shape [384, 256] : tensor<98304xf16> into tensor<384x256xf16>
    %45 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_78 : tensor<384x256xf16>) outs(%10 : tensor<384x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<384x256xf32>
    %extracted_slice_79 = tensor.extract_slice %arg0[4786176] [98304] [1] : tensor<4950272xf16> to tensor<98304xf16>
    %expanded_80 = tensor.expand_shape %extracted_slice_79 [[0, 1]] output_shape [256, 384] : tensor<98304xf16> into tensor<256x384xf16>
    %46 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_80 : tensor<256x384xf16>) outs(%15 : tensor<256x384xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<256x384xf32>
    %extracted_slice_81 = tensor.extract_slice %arg0[4884480] [256] [1] : tensor<4950272xf16> to tensor<256xf16>
    %47 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_81 : tensor<256xf16>) outs(%7 : tensor<256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<256xf32>
    %extracted_slice_82 = tensor.extract_slice %arg0[4884736] [65536] [1] : tensor<4950272xf16> to tensor<65536xf16>
    %expanded_83 = tensor.expand_shape %extracted_slice_82 [[0, 1]] output_shape [256, 256] : tensor<65536xf16> into tensor<256x256xf16>
    %48 = tensor.empty() : tensor<256x256xf32>
    %49 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_83 : tensor<256x256xf16>) outs(%48 : tensor<256x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %340 = arith.extf %in : f16 to f32
      linalg.yield %340 : f32
    } -> tensor<256x256xf32>
    %padded = tensor.pad %arg1 low[0, 3] high[0, 0] {
    ^bb0(%arg2: index, %arg3: index):
      tensor.yield %c0_i64 : i64
    } : tensor<1x2048xi64> to tensor<1x2051xi64>
    %50 = tensor.empty() : tensor<1x2048x128xf32>
    %51 = linalg.generic {indexing_maps = [#map2, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%arg1 : tensor<1x2048xi64>) outs(%50 : tensor<1x2048x128xf32>) {
    ^bb0(%in: i64, %out: f32):
      %340 = arith.index_cast %in : i64 to index
      %341 = linalg.index 2 : index
      %342 = arith.cmpi slt, %340, %c256 : index
      cf.assert %342, "index must be smaller than dim size"
      %343 = arith.cmpi sge, %in, %c0_i64 : i64
      cf.assert %343, "index must be larger or equal to 0"
      %extracted = tensor.extract %1[%340, %341] : tensor<256x128xf32>
      linalg.yield %extracted : f32
    } -> tensor<1x2048x128xf32>
    %extracted_slice_84 = tensor.extract_slice %padded[0, 3] [1, 2048] [1, 1] : tensor<1x2051xi64> to tensor<1x2048xi64>
    %52 = tensor.empty() : tensor<1x2048xi64>
    %53 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%extracted_slice_84 : tensor<1x2048xi64>) outs(%52 : tensor<1x2048xi64>) {
    ^bb0(%in: i64, %out: i64):
      %340 = arith.muli %in, %c257_i64 : i64
      linalg.yield %340 : i64
    } -> tensor<1x2048xi64>
    %extracted_slice_85 = tensor.extract_slice %padded[0, 2] [1, 2048] [1, 1] : tensor<1x2051xi64> to tensor<1x2048xi64>
    %54 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%extracted_slice_85 : tensor<1x2048xi64>) outs(%52 : tensor<1x2048xi64>) {
    ^bb0(%in: i64, %out: i64):
      %340 = arith.muli %in, %c7919_i64 : i64
      linalg.yield %340 : i64
    } -> tensor<1x2048xi64>
    %55 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%53, %54 : tensor<1x2048xi64>, tensor<1x2048xi64>) outs(%52 : tensor<1x2048xi64>) {
    ^bb0(%in: i64, %in_242: i64, %out: i64):
      %340 = arith.addi %in, %in_242 : i64
      linalg.yield %340 : i64
    } -> tensor<1x2048xi64>
    %56 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%55 : tensor<1x2048xi64>) outs(%52 : tensor<1x2048xi64>) {
    ^bb0(%in: i64, %out: i64):
      %340 = arith.remsi %in, %c4096_i64 : i64
      %341 = arith.cmpi ne, %340, %c0_i64 : i64
      %342 = arith.cmpi slt, %340, %c0_i64 : i64
      %343 = arith.andi %341, %342 : i1
      %344 = arith.addi %340, %c4096_i64 : i64
      %345 = arith.select %343, %344, %340 : i64
      linalg.yield %345 : i64
    } -> tensor<1x2048xi64>
    %57 = linalg.generic {indexing_maps = [#map2, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%56 : tensor<1x2048xi64>) outs(%50 : tensor<1x2048x128xf32>) {
    ^bb0(%in: i64, %out: f32):
      %340 = arith.index_cast %in : i64 to index
      %341 = linalg.index 2 : index
      %342 = arith.cmpi slt, %340, %c4096 : index
      cf.assert %342, "index must be smaller than dim size"
      %343 = arith.cmpi sge, %in, %c0_i64 : i64
      cf.assert %343, "index must be larger or equal to 0"
      %extracted = tensor.extract %3[%340, %341] : tensor<4096x128xf32>
      linalg.yield %extracted : f32
    } -> tensor<1x2048x128xf32>
    %58 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%51, %57 : tensor<1x2048x128xf32>, tensor<1x2048x128xf32>) outs(%50 : tensor<1x2048x128xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.addf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x128xf32>
    %extracted_slice_86 = tensor.extract_slice %padded[0, 1] [1, 2048] [1, 1] : tensor<1x2051xi64> to tensor<1x2048xi64>
    %59 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%extracted_slice_86 : tensor<1x2048xi64>) outs(%52 : tensor<1x2048xi64>) {
    ^bb0(%in: i64, %out: i64):
      %340 = arith.muli %in, %c104729_i64 : i64
      linalg.yield %340 : i64
    } -> tensor<1x2048xi64>
    %60 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%55, %59 : tensor<1x2048xi64>, tensor<1x2048xi64>) outs(%52 : tensor<1x2048xi64>) {
    ^bb0(%in: i64, %in_242: i64, %out: i64):
      %340 = arith.addi %in, %in_242 : i64
      linalg.yield %340 : i64
    } -> tensor<1x2048xi64>
    %61 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%60 : tensor<1x2048xi64>) outs(%52 : tensor<1x2048xi64>) {
    ^bb0(%in: i64, %out: i64):
      %340 = arith.remsi %in, %c8192_i64 : i64
      %341 = arith.cmpi ne, %340, %c0_i64 : i64
      %342 = arith.cmpi slt, %340, %c0_i64 : i64
      %343 = arith.andi %341, %342 : i1
      %344 = arith.addi %340, %c8192_i64 : i64
      %345 = arith.select %343, %344, %340 : i64
      linalg.yield %345 : i64
    } -> tensor<1x2048xi64>
    %62 = linalg.generic {indexing_maps = [#map2, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%61 : tensor<1x2048xi64>) outs(%50 : tensor<1x2048x128xf32>) {
    ^bb0(%in: i64, %out: f32):
      %340 = arith.index_cast %in : i64 to index
      %341 = linalg.index 2 : index
      %342 = arith.cmpi slt, %340, %c8192 : index
      cf.assert %342, "index must be smaller than dim size"
      %343 = arith.cmpi sge, %in, %c0_i64 : i64
      cf.assert %343, "index must be larger or equal to 0"
      %extracted = tensor.extract %5[%340, %341] : tensor<8192x128xf32>
      linalg.yield %extracted : f32
    } -> tensor<1x2048x128xf32>
    %63 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%58, %62 : tensor<1x2048x128xf32>, tensor<1x2048x128xf32>) outs(%50 : tensor<1x2048x128xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.addf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x128xf32>
    %extracted_slice_87 = tensor.extract_slice %padded[0, 0] [1, 2048] [1, 1] : tensor<1x2051xi64> to tensor<1x2048xi64>
    %64 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%extracted_slice_87 : tensor<1x2048xi64>) outs(%52 : tensor<1x2048xi64>) {
    ^bb0(%in: i64, %out: i64):
      %340 = arith.muli %in, %c1299709_i64 : i64
      linalg.yield %340 : i64
    } -> tensor<1x2048xi64>
    %65 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%60, %64 : tensor<1x2048xi64>, tensor<1x2048xi64>) outs(%52 : tensor<1x2048xi64>) {
    ^bb0(%in: i64, %in_242: i64, %out: i64):
      %340 = arith.addi %in, %in_242 : i64
      linalg.yield %340 : i64
    } -> tensor<1x2048xi64>
    %66 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%65 : tensor<1x2048xi64>) outs(%52 : tensor<1x2048xi64>) {
    ^bb0(%in: i64, %out: i64):
      %340 = arith.remsi %in, %c8192_i64 : i64
      %341 = arith.cmpi ne, %340, %c0_i64 : i64
      %342 = arith.cmpi slt, %340, %c0_i64 : i64
      %343 = arith.andi %341, %342 : i1
      %344 = arith.addi %340, %c8192_i64 : i64
      %345 = arith.select %343, %344, %340 : i64
      linalg.yield %345 : i64
    } -> tensor<1x2048xi64>
    %67 = linalg.generic {indexing_maps = [#map2, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%66 : tensor<1x2048xi64>) outs(%50 : tensor<1x2048x128xf32>) {
    ^bb0(%in: i64, %out: f32):
      %340 = arith.index_cast %in : i64 to index
      %341 = linalg.index 2 : index
      %342 = arith.cmpi slt, %340, %c8192 : index
      cf.assert %342, "index must be smaller than dim size"
      %343 = arith.cmpi sge, %in, %c0_i64 : i64
      cf.assert %343, "index must be larger or equal to 0"
      %extracted = tensor.extract %6[%340, %341] : tensor<8192x128xf32>
      linalg.yield %extracted : f32
    } -> tensor<1x2048x128xf32>
    %68 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%63, %67 : tensor<1x2048x128xf32>, tensor<1x2048x128xf32>) outs(%50 : tensor<1x2048x128xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.addf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x128xf32>
    %padded_88 = tensor.pad %68 low[0, 1, 0] high[0, 0, 0] {
    ^bb0(%arg2: index, %arg3: index, %arg4: index):
      tensor.yield %cst : f32
    } : tensor<1x2048x128xf32> to tensor<1x2049x128xf32>
    %extracted_slice_89 = tensor.extract_slice %padded_88[0, 0, 0] [1, 2048, 128] [1, 1, 1] : tensor<1x2049x128xf32> to tensor<1x2048x128xf32>
    %concat = tensor.concat dim(2) %68, %extracted_slice_89 : (tensor<1x2048x128xf32>, tensor<1x2048x128xf32>) -> tensor<1x2048x256xf32>
    %69 = tensor.empty() : tensor<2048xf32>
    %70 = linalg.generic {indexing_maps = [#map1], iterator_types = ["parallel"]} outs(%69 : tensor<2048xf32>) {
    ^bb0(%out: f32):
      %340 = linalg.index 0 : index
      %341 = arith.index_cast %340 : index to i64
      %342 = arith.sitofp %341 : i64 to f32
      %343 = arith.addf %342, %cst : f32
      linalg.yield %343 : f32
    } -> tensor<2048xf32>
    %71 = tensor.empty() : tensor<1x2048x256xf32>
    %72 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%concat, %concat : tensor<1x2048x256xf32>, tensor<1x2048x256xf32>) outs(%71 : tensor<1x2048x256xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x256xf32>
    %73 = tensor.empty() : tensor<1x2048x1xf32>
    %74 = linalg.fill ins(%cst : f32) outs(%73 : tensor<1x2048x1xf32>) -> tensor<1x2048x1xf32>
    %75 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "reduction"]} ins(%72 : tensor<1x2048x256xf32>) outs(%74 : tensor<1x2048x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.addf %in, %out : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x1xf32>
    %76 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%75 : tensor<1x2048x1xf32>) outs(%73 : tensor<1x2048x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.divf %in, %cst_10 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x1xf32>
    %77 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%76 : tensor<1x2048x1xf32>) outs(%73 : tensor<1x2048x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.truncf %cst_9 : f64 to f32
      %341 = arith.addf %in, %340 : f32
      linalg.yield %341 : f32
    } -> tensor<1x2048x1xf32>
    %78 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%77 : tensor<1x2048x1xf32>) outs(%73 : tensor<1x2048x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = math.rsqrt %in : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x1xf32>
    %79 = linalg.generic {indexing_maps = [#map3, #map4, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%concat, %78 : tensor<1x2048x256xf32>, tensor<1x2048x1xf32>) outs(%71 : tensor<1x2048x256xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x256xf32>
    %80 = linalg.generic {indexing_maps = [#map3, #map5, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%79, %8 : tensor<1x2048x256xf32>, tensor<256xf32>) outs(%71 : tensor<1x2048x256xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x256xf32>
    %transposed = linalg.transpose ins(%11 : tensor<384x256xf32>) outs(%15 : tensor<256x384xf32>) permutation = [1, 0] 
    %collapsed = tensor.collapse_shape %80 [[0, 1], [2]] : tensor<1x2048x256xf32> into tensor<2048x256xf32>
    %81 = tensor.empty() : tensor<2048x384xf32>
    %82 = linalg.fill ins(%cst : f32) outs(%81 : tensor<2048x384xf32>) -> tensor<2048x384xf32>
    %83 = linalg.matmul ins(%collapsed, %transposed : tensor<2048x256xf32>, tensor<256x384xf32>) outs(%82 : tensor<2048x384xf32>) -> tensor<2048x384xf32>
    %expanded_90 = tensor.expand_shape %83 [[0, 1], [2, 3]] output_shape [1, 2048, 6, 64] : tensor<2048x384xf32> into tensor<1x2048x6x64xf32>
    %84 = tensor.empty() : tensor<1x6x2048x64xf32>
    %transposed_91 = linalg.transpose ins(%expanded_90 : tensor<1x2048x6x64xf32>) outs(%84 : tensor<1x6x2048x64xf32>) permutation = [0, 2, 1, 3] 
    %85 = tensor.empty() : tensor<32xi64>
    %86 = linalg.generic {indexing_maps = [#map1], iterator_types = ["parallel"]} outs(%85 : tensor<32xi64>) {
    ^bb0(%out: i64):
      %340 = linalg.index 0 : index
      %341 = arith.index_cast %340 : index to i64
      linalg.yield %341 : i64
    } -> tensor<32xi64>
    %87 = tensor.empty() : tensor<32xf32>
    %88 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%86 : tensor<32xi64>) outs(%87 : tensor<32xf32>) {
    ^bb0(%in: i64, %out: f32):
      %340 = arith.sitofp %in : i64 to f32
      %341 = arith.truncf %cst_8 : f64 to f32
      %342 = arith.mulf %340, %341 : f32
      linalg.yield %342 : f32
    } -> tensor<32xf32>
    %89 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%88 : tensor<32xf32>) outs(%87 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = math.exp %in : f32
      linalg.yield %340 : f32
    } -> tensor<32xf32>
    %expanded_92 = tensor.expand_shape %70 [[0, 1]] output_shape [2048, 1] : tensor<2048xf32> into tensor<2048x1xf32>
    %90 = tensor.empty() : tensor<2048x32xf32>
    %91 = linalg.generic {indexing_maps = [#map6, #map7, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_92, %89 : tensor<2048x1xf32>, tensor<32xf32>) outs(%90 : tensor<2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<2048x32xf32>
    %92 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%91 : tensor<2048x32xf32>) outs(%90 : tensor<2048x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = math.cos %in : f32
      linalg.yield %340 : f32
    } -> tensor<2048x32xf32>
    %93 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%91 : tensor<2048x32xf32>) outs(%90 : tensor<2048x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = math.sin %in : f32
      linalg.yield %340 : f32
    } -> tensor<2048x32xf32>
    %extracted_slice_93 = tensor.extract_slice %transposed_91[0, 0, 0, 0] [1, 6, 2048, 32] [1, 1, 1, 1] : tensor<1x6x2048x64xf32> to tensor<1x6x2048x32xf32>
    %extracted_slice_94 = tensor.extract_slice %transposed_91[0, 0, 0, 32] [1, 6, 2048, 32] [1, 1, 1, 1] : tensor<1x6x2048x64xf32> to tensor<1x6x2048x32xf32>
    %94 = tensor.empty() : tensor<1x6x2048x32xf32>
    %95 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_93, %92 : tensor<1x6x2048x32xf32>, tensor<2048x32xf32>) outs(%94 : tensor<1x6x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x32xf32>
    %96 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_94, %93 : tensor<1x6x2048x32xf32>, tensor<2048x32xf32>) outs(%94 : tensor<1x6x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x32xf32>
    %97 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%95, %96 : tensor<1x6x2048x32xf32>, tensor<1x6x2048x32xf32>) outs(%94 : tensor<1x6x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.subf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x32xf32>
    %98 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_94, %92 : tensor<1x6x2048x32xf32>, tensor<2048x32xf32>) outs(%94 : tensor<1x6x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x32xf32>
    %99 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_93, %93 : tensor<1x6x2048x32xf32>, tensor<2048x32xf32>) outs(%94 : tensor<1x6x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x32xf32>
    %100 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%98, %99 : tensor<1x6x2048x32xf32>, tensor<1x6x2048x32xf32>) outs(%94 : tensor<1x6x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.addf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x32xf32>
    %concat_95 = tensor.concat dim(3) %97, %100 : (tensor<1x6x2048x32xf32>, tensor<1x6x2048x32xf32>) -> tensor<1x6x2048x64xf32>
    %transposed_96 = linalg.transpose ins(%13 : tensor<128x256xf32>) outs(%0 : tensor<256x128xf32>) permutation = [1, 0] 
    %101 = tensor.empty() : tensor<2048x128xf32>
    %102 = linalg.fill ins(%cst : f32) outs(%101 : tensor<2048x128xf32>) -> tensor<2048x128xf32>
    %103 = linalg.matmul ins(%collapsed, %transposed_96 : tensor<2048x256xf32>, tensor<256x128xf32>) outs(%102 : tensor<2048x128xf32>) -> tensor<2048x128xf32>
    %expanded_97 = tensor.expand_shape %103 [[0, 1], [2, 3]] output_shape [1, 2048, 2, 64] : tensor<2048x128xf32> into tensor<1x2048x2x64xf32>
    %104 = tensor.empty() : tensor<1x2x2048x64xf32>
    %transposed_98 = linalg.transpose ins(%expanded_97 : tensor<1x2048x2x64xf32>) outs(%104 : tensor<1x2x2048x64xf32>) permutation = [0, 2, 1, 3] 
    %extracted_slice_99 = tensor.extract_slice %transposed_98[0, 0, 0, 0] [1, 2, 2048, 32] [1, 1, 1, 1] : tensor<1x2x2048x64xf32> to tensor<1x2x2048x32xf32>
    %extracted_slice_100 = tensor.extract_slice %transposed_98[0, 0, 0, 32] [1, 2, 2048, 32] [1, 1, 1, 1] : tensor<1x2x2048x64xf32> to tensor<1x2x2048x32xf32>
    %105 = tensor.empty() : tensor<1x2x2048x32xf32>
    %106 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_99, %92 : tensor<1x2x2048x32xf32>, tensor<2048x32xf32>) outs(%105 : tensor<1x2x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2x2048x32xf32>
    %107 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_100, %93 : tensor<1x2x2048x32xf32>, tensor<2048x32xf32>) outs(%105 : tensor<1x2x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2x2048x32xf32>
    %108 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%106, %107 : tensor<1x2x2048x32xf32>, tensor<1x2x2048x32xf32>) outs(%105 : tensor<1x2x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.subf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2x2048x32xf32>
    %109 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_100, %92 : tensor<1x2x2048x32xf32>, tensor<2048x32xf32>) outs(%105 : tensor<1x2x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2x2048x32xf32>
    %110 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_99, %93 : tensor<1x2x2048x32xf32>, tensor<2048x32xf32>) outs(%105 : tensor<1x2x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2x2048x32xf32>
    %111 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%109, %110 : tensor<1x2x2048x32xf32>, tensor<1x2x2048x32xf32>) outs(%105 : tensor<1x2x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.addf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2x2048x32xf32>
    %concat_101 = tensor.concat dim(3) %108, %111 : (tensor<1x2x2048x32xf32>, tensor<1x2x2048x32xf32>) -> tensor<1x2x2048x64xf32>
    %transposed_102 = linalg.transpose ins(%14 : tensor<128x256xf32>) outs(%0 : tensor<256x128xf32>) permutation = [1, 0] 
    %112 = linalg.matmul ins(%collapsed, %transposed_102 : tensor<2048x256xf32>, tensor<256x128xf32>) outs(%102 : tensor<2048x128xf32>) -> tensor<2048x128xf32>
    %expanded_103 = tensor.expand_shape %112 [[0, 1], [2, 3]] output_shape [1, 2048, 2, 64] : tensor<2048x128xf32> into tensor<1x2048x2x64xf32>
    %transposed_104 = linalg.transpose ins(%expanded_103 : tensor<1x2048x2x64xf32>) outs(%104 : tensor<1x2x2048x64xf32>) permutation = [0, 2, 1, 3] 
    %113 = tensor.empty() : tensor<1x2x3x2048x64xf32>
    %114 = linalg.generic {indexing_maps = [#map10, #map11], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%concat_101 : tensor<1x2x2048x64xf32>) outs(%113 : tensor<1x2x3x2048x64xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x2x3x2048x64xf32>
    %collapsed_105 = tensor.collapse_shape %114 [[0], [1, 2], [3], [4]] : tensor<1x2x3x2048x64xf32> into tensor<1x6x2048x64xf32>
    %115 = linalg.generic {indexing_maps = [#map10, #map11], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%transposed_104 : tensor<1x2x2048x64xf32>) outs(%113 : tensor<1x2x3x2048x64xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x2x3x2048x64xf32>
    %116 = tensor.empty() : tensor<2048xi64>
    %117 = linalg.generic {indexing_maps = [#map1], iterator_types = ["parallel"]} outs(%116 : tensor<2048xi64>) {
    ^bb0(%out: i64):
      %340 = linalg.index 0 : index
      %341 = arith.index_cast %340 : index to i64
      linalg.yield %341 : i64
    } -> tensor<2048xi64>
    %expanded_106 = tensor.expand_shape %117 [[0, 1]] output_shape [1, 2048] : tensor<2048xi64> into tensor<1x2048xi64>
    %expanded_107 = tensor.expand_shape %117 [[0, 1]] output_shape [2048, 1] : tensor<2048xi64> into tensor<2048x1xi64>
    %118 = tensor.empty() : tensor<2048x2048xi64>
    %119 = linalg.generic {indexing_maps = [#map12, #map6, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_106, %expanded_107 : tensor<1x2048xi64>, tensor<2048x1xi64>) outs(%118 : tensor<2048x2048xi64>) {
    ^bb0(%in: i64, %in_242: i64, %out: i64):
      %340 = arith.subi %in, %in_242 : i64
      linalg.yield %340 : i64
    } -> tensor<2048x2048xi64>
    %120 = tensor.empty() : tensor<2048x2048xi1>
    %121 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%119 : tensor<2048x2048xi64>) outs(%120 : tensor<2048x2048xi1>) {
    ^bb0(%in: i64, %out: i1):
      %340 = arith.cmpi sle, %in, %c0_i64 : i64
      linalg.yield %340 : i1
    } -> tensor<2048x2048xi1>
    %122 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%121, %cst_5 : tensor<2048x2048xi1>, tensor<2048x2048xi1>) outs(%120 : tensor<2048x2048xi1>) {
    ^bb0(%in: i1, %in_242: i1, %out: i1):
      %340 = arith.andi %in, %in_242 : i1
      linalg.yield %340 : i1
    } -> tensor<2048x2048xi1>
    %123 = tensor.empty() : tensor<2048x2048xf32>
    %124 = linalg.generic {indexing_maps = [#map, #map13, #map13, #map], iterator_types = ["parallel", "parallel"]} ins(%122, %cst_3, %cst_4 : tensor<2048x2048xi1>, tensor<f32>, tensor<f32>) outs(%123 : tensor<2048x2048xf32>) {
    ^bb0(%in: i1, %in_242: f32, %in_243: f32, %out: f32):
      %340 = arith.select %in, %in_242, %in_243 : f32
      linalg.yield %340 : f32
    } -> tensor<2048x2048xf32>
    %125 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%concat_95 : tensor<1x6x2048x64xf32>) outs(%84 : tensor<1x6x2048x64xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.truncf %cst_6 : f64 to f32
      %341 = arith.mulf %in, %340 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x2048x64xf32>
    %126 = tensor.empty() : tensor<1x6x64x2048xf32>
    %transposed_108 = linalg.transpose ins(%collapsed_105 : tensor<1x6x2048x64xf32>) outs(%126 : tensor<1x6x64x2048xf32>) permutation = [0, 1, 3, 2] 
    %127 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_108 : tensor<1x6x64x2048xf32>) outs(%126 : tensor<1x6x64x2048xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.truncf %cst_6 : f64 to f32
      %341 = arith.mulf %in, %340 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x64x2048xf32>
    %collapsed_109 = tensor.collapse_shape %125 [[0, 1], [2], [3]] : tensor<1x6x2048x64xf32> into tensor<6x2048x64xf32>
    %collapsed_110 = tensor.collapse_shape %127 [[0, 1], [2], [3]] : tensor<1x6x64x2048xf32> into tensor<6x64x2048xf32>
    %128 = tensor.empty() : tensor<6x2048x2048xf32>
    %129 = linalg.fill ins(%cst : f32) outs(%128 : tensor<6x2048x2048xf32>) -> tensor<6x2048x2048xf32>
    %130 = linalg.batch_matmul ins(%collapsed_109, %collapsed_110 : tensor<6x2048x64xf32>, tensor<6x64x2048xf32>) outs(%129 : tensor<6x2048x2048xf32>) -> tensor<6x2048x2048xf32>
    %expanded_111 = tensor.expand_shape %130 [[0, 1], [2], [3]] output_shape [1, 6, 2048, 2048] : tensor<6x2048x2048xf32> into tensor<1x6x2048x2048xf32>
    %131 = tensor.empty() : tensor<1x6x2048x2048xf32>
    %132 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_111, %124 : tensor<1x6x2048x2048xf32>, tensor<2048x2048xf32>) outs(%131 : tensor<1x6x2048x2048xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.addf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x2048xf32>
    %133 = tensor.empty() : tensor<1x6x2048xi64>
    %134 = linalg.fill ins(%c0_i64 : i64) outs(%133 : tensor<1x6x2048xi64>) -> tensor<1x6x2048xi64>
    %135 = tensor.empty() : tensor<1x6x2048xf32>
    %136 = linalg.fill ins(%cst_0 : f32) outs(%135 : tensor<1x6x2048xf32>) -> tensor<1x6x2048xf32>
    %137:2 = linalg.generic {indexing_maps = [#map8, #map14, #map14], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%132 : tensor<1x6x2048x2048xf32>) outs(%136, %134 : tensor<1x6x2048xf32>, tensor<1x6x2048xi64>) {
    ^bb0(%in: f32, %out: f32, %out_242: i64):
      %340 = linalg.index 3 : index
      %341 = arith.index_cast %340 : index to i64
      %342 = arith.maximumf %in, %out : f32
      %343 = arith.cmpf ogt, %in, %out : f32
      %344 = arith.select %343, %341, %out_242 : i64
      linalg.yield %342, %344 : f32, i64
    } -> (tensor<1x6x2048xf32>, tensor<1x6x2048xi64>)
    %expanded_112 = tensor.expand_shape %137#0 [[0], [1], [2, 3]] output_shape [1, 6, 2048, 1] : tensor<1x6x2048xf32> into tensor<1x6x2048x1xf32>
    %138 = linalg.generic {indexing_maps = [#map8, #map15, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%132, %expanded_112 : tensor<1x6x2048x2048xf32>, tensor<1x6x2048x1xf32>) outs(%131 : tensor<1x6x2048x2048xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.subf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x2048xf32>
    %139 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%138 : tensor<1x6x2048x2048xf32>) outs(%131 : tensor<1x6x2048x2048xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = math.exp %in : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x2048xf32>
    %140 = tensor.empty() : tensor<1x6x2048x1xf32>
    %141 = linalg.fill ins(%cst : f32) outs(%140 : tensor<1x6x2048x1xf32>) -> tensor<1x6x2048x1xf32>
    %142 = linalg.generic {indexing_maps = [#map8, #map15], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%139 : tensor<1x6x2048x2048xf32>) outs(%141 : tensor<1x6x2048x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.addf %in, %out : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x1xf32>
    %143 = linalg.generic {indexing_maps = [#map8, #map15, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%139, %142 : tensor<1x6x2048x2048xf32>, tensor<1x6x2048x1xf32>) outs(%131 : tensor<1x6x2048x2048xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.divf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x2048xf32>
    %144 = tensor.empty() : tensor<1x6x2048x2048xi1>
    %145 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%132 : tensor<1x6x2048x2048xf32>) outs(%144 : tensor<1x6x2048x2048xi1>) {
    ^bb0(%in: f32, %out: i1):
      %340 = arith.extf %in : f32 to f64
      %341 = arith.cmpf oeq, %340, %cst_7 : f64
      linalg.yield %341 : i1
    } -> tensor<1x6x2048x2048xi1>
    %146 = tensor.empty() : tensor<1x6x2048x1xi1>
    %147 = linalg.fill ins(%true : i1) outs(%146 : tensor<1x6x2048x1xi1>) -> tensor<1x6x2048x1xi1>
    %148 = linalg.generic {indexing_maps = [#map8, #map15], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%145 : tensor<1x6x2048x2048xi1>) outs(%147 : tensor<1x6x2048x1xi1>) {
    ^bb0(%in: i1, %out: i1):
      %340 = arith.andi %in, %out : i1
      linalg.yield %340 : i1
    } -> tensor<1x6x2048x1xi1>
    %149 = linalg.generic {indexing_maps = [#map15, #map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%148, %cst_2, %143 : tensor<1x6x2048x1xi1>, tensor<1x6x2048x2048xf32>, tensor<1x6x2048x2048xf32>) outs(%131 : tensor<1x6x2048x2048xf32>) {
    ^bb0(%in: i1, %in_242: f32, %in_243: f32, %out: f32):
      %340 = arith.select %in, %in_242, %in_243 : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x2048xf32>
    %collapsed_113 = tensor.collapse_shape %149 [[0, 1], [2], [3]] : tensor<1x6x2048x2048xf32> into tensor<6x2048x2048xf32>
    %collapsed_114 = tensor.collapse_shape %115 [[0, 1, 2], [3], [4]] : tensor<1x2x3x2048x64xf32> into tensor<6x2048x64xf32>
    %150 = tensor.empty() : tensor<6x2048x64xf32>
    %151 = linalg.fill ins(%cst : f32) outs(%150 : tensor<6x2048x64xf32>) -> tensor<6x2048x64xf32>
    %152 = linalg.batch_matmul ins(%collapsed_113, %collapsed_114 : tensor<6x2048x2048xf32>, tensor<6x2048x64xf32>) outs(%151 : tensor<6x2048x64xf32>) -> tensor<6x2048x64xf32> loc("layer_0")
    %expanded_115 = tensor.expand_shape %152 [[0, 1], [2], [3]] output_shape [1, 6, 2048, 64] : tensor<6x2048x64xf32> into tensor<1x6x2048x64xf32>
    %153 = tensor.empty() : tensor<1x2048x6x64xf32>
    %transposed_116 = linalg.transpose ins(%expanded_115 : tensor<1x6x2048x64xf32>) outs(%153 : tensor<1x2048x6x64xf32>) permutation = [0, 2, 1, 3] 
    %transposed_117 = linalg.transpose ins(%16 : tensor<256x384xf32>) outs(%10 : tensor<384x256xf32>) permutation = [1, 0] 
    %collapsed_118 = tensor.collapse_shape %transposed_116 [[0, 1], [2, 3]] : tensor<1x2048x6x64xf32> into tensor<2048x384xf32>
    %154 = tensor.empty() : tensor<2048x256xf32>
    %155 = linalg.fill ins(%cst : f32) outs(%154 : tensor<2048x256xf32>) -> tensor<2048x256xf32>
    %156 = linalg.matmul ins(%collapsed_118, %transposed_117 : tensor<2048x384xf32>, tensor<384x256xf32>) outs(%155 : tensor<2048x256xf32>) -> tensor<2048x256xf32>
    %expanded_119 = tensor.expand_shape %156 [[0, 1], [2]] output_shape [1, 2048, 256] : tensor<2048x256xf32> into tensor<1x2048x256xf32>
    %157 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%concat, %expanded_119 : tensor<1x2048x256xf32>, tensor<1x2048x256xf32>) outs(%71 : tensor<1x2048x256xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.addf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x256xf32>
    %158 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%157, %157 : tensor<1x2048x256xf32>, tensor<1x2048x256xf32>) outs(%71 : tensor<1x2048x256xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x256xf32>
    %159 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "reduction"]} ins(%158 : tensor<1x2048x256xf32>) outs(%74 : tensor<1x2048x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.addf %in, %out : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x1xf32>
    %160 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%159 : tensor<1x2048x1xf32>) outs(%73 : tensor<1x2048x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.divf %in, %cst_10 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x1xf32>
    %161 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%160 : tensor<1x2048x1xf32>) outs(%73 : tensor<1x2048x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.truncf %cst_9 : f64 to f32
      %341 = arith.addf %in, %340 : f32
      linalg.yield %341 : f32
    } -> tensor<1x2048x1xf32>
    %162 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%161 : tensor<1x2048x1xf32>) outs(%73 : tensor<1x2048x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = math.rsqrt %in : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x1xf32>
    %163 = linalg.generic {indexing_maps = [#map3, #map4, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%157, %162 : tensor<1x2048x256xf32>, tensor<1x2048x1xf32>) outs(%71 : tensor<1x2048x256xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x256xf32>
    %164 = linalg.generic {indexing_maps = [#map3, #map5, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%163, %9 : tensor<1x2048x256xf32>, tensor<256xf32>) outs(%71 : tensor<1x2048x256xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x256xf32>
    %transposed_120 = linalg.transpose ins(%17 : tensor<384x256xf32>) outs(%15 : tensor<256x384xf32>) permutation = [1, 0] 
    %collapsed_121 = tensor.collapse_shape %164 [[0, 1], [2]] : tensor<1x2048x256xf32> into tensor<2048x256xf32>
    %165 = linalg.matmul ins(%collapsed_121, %transposed_120 : tensor<2048x256xf32>, tensor<256x384xf32>) outs(%82 : tensor<2048x384xf32>) -> tensor<2048x384xf32>
    %expanded_122 = tensor.expand_shape %165 [[0, 1], [2]] output_shape [1, 2048, 384] : tensor<2048x384xf32> into tensor<1x2048x384xf32>
    %166 = tensor.empty() : tensor<1x2048x384xf32>
    %167 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_122 : tensor<1x2048x384xf32>) outs(%166 : tensor<1x2048x384xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.negf %in : f32
      %341 = math.exp %340 : f32
      %342 = arith.addf %341, %cst_1 : f32
      %343 = arith.divf %cst_1, %342 : f32
      linalg.yield %343 : f32
    } -> tensor<1x2048x384xf32>
    %168 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_122, %167 : tensor<1x2048x384xf32>, tensor<1x2048x384xf32>) outs(%166 : tensor<1x2048x384xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x384xf32>
    %transposed_123 = linalg.transpose ins(%18 : tensor<384x256xf32>) outs(%15 : tensor<256x384xf32>) permutation = [1, 0] 
    %169 = linalg.matmul ins(%collapsed_121, %transposed_123 : tensor<2048x256xf32>, tensor<256x384xf32>) outs(%82 : tensor<2048x384xf32>) -> tensor<2048x384xf32>
    %expanded_124 = tensor.expand_shape %169 [[0, 1], [2]] output_shape [1, 2048, 384] : tensor<2048x384xf32> into tensor<1x2048x384xf32>
    %170 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%168, %expanded_124 : tensor<1x2048x384xf32>, tensor<1x2048x384xf32>) outs(%166 : tensor<1x2048x384xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x384xf32>
    %transposed_125 = linalg.transpose ins(%19 : tensor<256x384xf32>) outs(%10 : tensor<384x256xf32>) permutation = [1, 0] 
    %collapsed_126 = tensor.collapse_shape %170 [[0, 1], [2]] : tensor<1x2048x384xf32> into tensor<2048x384xf32>
    %171 = linalg.matmul ins(%collapsed_126, %transposed_125 : tensor<2048x384xf32>, tensor<384x256xf32>) outs(%155 : tensor<2048x256xf32>) -> tensor<2048x256xf32>
    %expanded_127 = tensor.expand_shape %171 [[0, 1], [2]] output_shape [1, 2048, 256] : tensor<2048x256xf32> into tensor<1x2048x256xf32>
    %172 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%157, %expanded_127 : tensor<1x2048x256xf32>, tensor<1x2048x256xf32>) outs(%71 : tensor<1x2048x256xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.addf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x256xf32>
    %173 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%172, %172 : tensor<1x2048x256xf32>, tensor<1x2048x256xf32>) outs(%71 : tensor<1x2048x256xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x256xf32>
    %174 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "reduction"]} ins(%173 : tensor<1x2048x256xf32>) outs(%74 : tensor<1x2048x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.addf %in, %out : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x1xf32>
    %175 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%174 : tensor<1x2048x1xf32>) outs(%73 : tensor<1x2048x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.divf %in, %cst_10 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x1xf32>
    %176 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%175 : tensor<1x2048x1xf32>) outs(%73 : tensor<1x2048x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.truncf %cst_9 : f64 to f32
      %341 = arith.addf %in, %340 : f32
      linalg.yield %341 : f32
    } -> tensor<1x2048x1xf32>
    %177 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%176 : tensor<1x2048x1xf32>) outs(%73 : tensor<1x2048x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = math.rsqrt %in : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x1xf32>
    %178 = linalg.generic {indexing_maps = [#map3, #map4, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%172, %177 : tensor<1x2048x256xf32>, tensor<1x2048x1xf32>) outs(%71 : tensor<1x2048x256xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x256xf32>
    %179 = linalg.generic {indexing_maps = [#map3, #map5, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%178, %20 : tensor<1x2048x256xf32>, tensor<256xf32>) outs(%71 : tensor<1x2048x256xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x256xf32>
    %transposed_128 = linalg.transpose ins(%22 : tensor<384x256xf32>) outs(%15 : tensor<256x384xf32>) permutation = [1, 0] 
    %collapsed_129 = tensor.collapse_shape %179 [[0, 1], [2]] : tensor<1x2048x256xf32> into tensor<2048x256xf32>
    %180 = linalg.matmul ins(%collapsed_129, %transposed_128 : tensor<2048x256xf32>, tensor<256x384xf32>) outs(%82 : tensor<2048x384xf32>) -> tensor<2048x384xf32>
    %expanded_130 = tensor.expand_shape %180 [[0, 1], [2, 3]] output_shape [1, 2048, 6, 64] : tensor<2048x384xf32> into tensor<1x2048x6x64xf32>
    %transposed_131 = linalg.transpose ins(%expanded_130 : tensor<1x2048x6x64xf32>) outs(%84 : tensor<1x6x2048x64xf32>) permutation = [0, 2, 1, 3] 
    %extracted_slice_132 = tensor.extract_slice %transposed_131[0, 0, 0, 0] [1, 6, 2048, 32] [1, 1, 1, 1] : tensor<1x6x2048x64xf32> to tensor<1x6x2048x32xf32>
    %extracted_slice_133 = tensor.extract_slice %transposed_131[0, 0, 0, 32] [1, 6, 2048, 32] [1, 1, 1, 1] : tensor<1x6x2048x64xf32> to tensor<1x6x2048x32xf32>
    %181 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_132, %92 : tensor<1x6x2048x32xf32>, tensor<2048x32xf32>) outs(%94 : tensor<1x6x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x32xf32>
    %182 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_133, %93 : tensor<1x6x2048x32xf32>, tensor<2048x32xf32>) outs(%94 : tensor<1x6x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x32xf32>
    %183 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%181, %182 : tensor<1x6x2048x32xf32>, tensor<1x6x2048x32xf32>) outs(%94 : tensor<1x6x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.subf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x32xf32>
    %184 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_133, %92 : tensor<1x6x2048x32xf32>, tensor<2048x32xf32>) outs(%94 : tensor<1x6x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x32xf32>
    %185 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_132, %93 : tensor<1x6x2048x32xf32>, tensor<2048x32xf32>) outs(%94 : tensor<1x6x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x32xf32>
    %186 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%184, %185 : tensor<1x6x2048x32xf32>, tensor<1x6x2048x32xf32>) outs(%94 : tensor<1x6x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.addf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x32xf32>
    %concat_134 = tensor.concat dim(3) %183, %186 : (tensor<1x6x2048x32xf32>, tensor<1x6x2048x32xf32>) -> tensor<1x6x2048x64xf32>
    %transposed_135 = linalg.transpose ins(%23 : tensor<128x256xf32>) outs(%0 : tensor<256x128xf32>) permutation = [1, 0] 
    %187 = linalg.matmul ins(%collapsed_129, %transposed_135 : tensor<2048x256xf32>, tensor<256x128xf32>) outs(%102 : tensor<2048x128xf32>) -> tensor<2048x128xf32>
    %expanded_136 = tensor.expand_shape %187 [[0, 1], [2, 3]] output_shape [1, 2048, 2, 64] : tensor<2048x128xf32> into tensor<1x2048x2x64xf32>
    %transposed_137 = linalg.transpose ins(%expanded_136 : tensor<1x2048x2x64xf32>) outs(%104 : tensor<1x2x2048x64xf32>) permutation = [0, 2, 1, 3] 
    %extracted_slice_138 = tensor.extract_slice %transposed_137[0, 0, 0, 0] [1, 2, 2048, 32] [1, 1, 1, 1] : tensor<1x2x2048x64xf32> to tensor<1x2x2048x32xf32>
    %extracted_slice_139 = tensor.extract_slice %transposed_137[0, 0, 0, 32] [1, 2, 2048, 32] [1, 1, 1, 1] : tensor<1x2x2048x64xf32> to tensor<1x2x2048x32xf32>
    %188 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_138, %92 : tensor<1x2x2048x32xf32>, tensor<2048x32xf32>) outs(%105 : tensor<1x2x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2x2048x32xf32>
    %189 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_139, %93 : tensor<1x2x2048x32xf32>, tensor<2048x32xf32>) outs(%105 : tensor<1x2x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2x2048x32xf32>
    %190 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%188, %189 : tensor<1x2x2048x32xf32>, tensor<1x2x2048x32xf32>) outs(%105 : tensor<1x2x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.subf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2x2048x32xf32>
    %191 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_139, %92 : tensor<1x2x2048x32xf32>, tensor<2048x32xf32>) outs(%105 : tensor<1x2x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2x2048x32xf32>
    %192 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_138, %93 : tensor<1x2x2048x32xf32>, tensor<2048x32xf32>) outs(%105 : tensor<1x2x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2x2048x32xf32>
    %193 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%191, %192 : tensor<1x2x2048x32xf32>, tensor<1x2x2048x32xf32>) outs(%105 : tensor<1x2x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.addf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2x2048x32xf32>
    %concat_140 = tensor.concat dim(3) %190, %193 : (tensor<1x2x2048x32xf32>, tensor<1x2x2048x32xf32>) -> tensor<1x2x2048x64xf32>
    %transposed_141 = linalg.transpose ins(%24 : tensor<128x256xf32>) outs(%0 : tensor<256x128xf32>) permutation = [1, 0] 
    %194 = linalg.matmul ins(%collapsed_129, %transposed_141 : tensor<2048x256xf32>, tensor<256x128xf32>) outs(%102 : tensor<2048x128xf32>) -> tensor<2048x128xf32>
    %expanded_142 = tensor.expand_shape %194 [[0, 1], [2, 3]] output_shape [1, 2048, 2, 64] : tensor<2048x128xf32> into tensor<1x2048x2x64xf32>
    %transposed_143 = linalg.transpose ins(%expanded_142 : tensor<1x2048x2x64xf32>) outs(%104 : tensor<1x2x2048x64xf32>) permutation = [0, 2, 1, 3] 
    %195 = linalg.generic {indexing_maps = [#map10, #map11], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%concat_140 : tensor<1x2x2048x64xf32>) outs(%113 : tensor<1x2x3x2048x64xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x2x3x2048x64xf32>
    %collapsed_144 = tensor.collapse_shape %195 [[0], [1, 2], [3], [4]] : tensor<1x2x3x2048x64xf32> into tensor<1x6x2048x64xf32>
    %196 = linalg.generic {indexing_maps = [#map10, #map11], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%transposed_143 : tensor<1x2x2048x64xf32>) outs(%113 : tensor<1x2x3x2048x64xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x2x3x2048x64xf32>
    %197 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%concat_134 : tensor<1x6x2048x64xf32>) outs(%84 : tensor<1x6x2048x64xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.truncf %cst_6 : f64 to f32
      %341 = arith.mulf %in, %340 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x2048x64xf32>
    %transposed_145 = linalg.transpose ins(%collapsed_144 : tensor<1x6x2048x64xf32>) outs(%126 : tensor<1x6x64x2048xf32>) permutation = [0, 1, 3, 2] 
    %198 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_145 : tensor<1x6x64x2048xf32>) outs(%126 : tensor<1x6x64x2048xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.truncf %cst_6 : f64 to f32
      %341 = arith.mulf %in, %340 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x64x2048xf32>
    %collapsed_146 = tensor.collapse_shape %197 [[0, 1], [2], [3]] : tensor<1x6x2048x64xf32> into tensor<6x2048x64xf32>
    %collapsed_147 = tensor.collapse_shape %198 [[0, 1], [2], [3]] : tensor<1x6x64x2048xf32> into tensor<6x64x2048xf32>
    %199 = linalg.batch_matmul ins(%collapsed_146, %collapsed_147 : tensor<6x2048x64xf32>, tensor<6x64x2048xf32>) outs(%129 : tensor<6x2048x2048xf32>) -> tensor<6x2048x2048xf32>
    %expanded_148 = tensor.expand_shape %199 [[0, 1], [2], [3]] output_shape [1, 6, 2048, 2048] : tensor<6x2048x2048xf32> into tensor<1x6x2048x2048xf32>
    %200 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_148, %124 : tensor<1x6x2048x2048xf32>, tensor<2048x2048xf32>) outs(%131 : tensor<1x6x2048x2048xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.addf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x2048xf32>
    %201:2 = linalg.generic {indexing_maps = [#map8, #map14, #map14], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%200 : tensor<1x6x2048x2048xf32>) outs(%136, %134 : tensor<1x6x2048xf32>, tensor<1x6x2048xi64>) {
    ^bb0(%in: f32, %out: f32, %out_242: i64):
      %340 = linalg.index 3 : index
      %341 = arith.index_cast %340 : index to i64
      %342 = arith.maximumf %in, %out : f32
      %343 = arith.cmpf ogt, %in, %out : f32
      %344 = arith.select %343, %341, %out_242 : i64
      linalg.yield %342, %344 : f32, i64
    } -> (tensor<1x6x2048xf32>, tensor<1x6x2048xi64>)
    %expanded_149 = tensor.expand_shape %201#0 [[0], [1], [2, 3]] output_shape [1, 6, 2048, 1] : tensor<1x6x2048xf32> into tensor<1x6x2048x1xf32>
    %202 = linalg.generic {indexing_maps = [#map8, #map15, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%200, %expanded_149 : tensor<1x6x2048x2048xf32>, tensor<1x6x2048x1xf32>) outs(%131 : tensor<1x6x2048x2048xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.subf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x2048xf32>
    %203 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%202 : tensor<1x6x2048x2048xf32>) outs(%131 : tensor<1x6x2048x2048xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = math.exp %in : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x2048xf32>
    %204 = linalg.generic {indexing_maps = [#map8, #map15], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%203 : tensor<1x6x2048x2048xf32>) outs(%141 : tensor<1x6x2048x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.addf %in, %out : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x1xf32>
    %205 = linalg.generic {indexing_maps = [#map8, #map15, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%203, %204 : tensor<1x6x2048x2048xf32>, tensor<1x6x2048x1xf32>) outs(%131 : tensor<1x6x2048x2048xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.divf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x2048xf32>
    %206 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%200 : tensor<1x6x2048x2048xf32>) outs(%144 : tensor<1x6x2048x2048xi1>) {
    ^bb0(%in: f32, %out: i1):
      %340 = arith.extf %in : f32 to f64
      %341 = arith.cmpf oeq, %340, %cst_7 : f64
      linalg.yield %341 : i1
    } -> tensor<1x6x2048x2048xi1>
    %207 = linalg.generic {indexing_maps = [#map8, #map15], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%206 : tensor<1x6x2048x2048xi1>) outs(%147 : tensor<1x6x2048x1xi1>) {
    ^bb0(%in: i1, %out: i1):
      %340 = arith.andi %in, %out : i1
      linalg.yield %340 : i1
    } -> tensor<1x6x2048x1xi1>
    %208 = linalg.generic {indexing_maps = [#map15, #map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%207, %cst_2, %205 : tensor<1x6x2048x1xi1>, tensor<1x6x2048x2048xf32>, tensor<1x6x2048x2048xf32>) outs(%131 : tensor<1x6x2048x2048xf32>) {
    ^bb0(%in: i1, %in_242: f32, %in_243: f32, %out: f32):
      %340 = arith.select %in, %in_242, %in_243 : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x2048xf32>
    %collapsed_150 = tensor.collapse_shape %208 [[0, 1], [2], [3]] : tensor<1x6x2048x2048xf32> into tensor<6x2048x2048xf32>
    %collapsed_151 = tensor.collapse_shape %196 [[0, 1, 2], [3], [4]] : tensor<1x2x3x2048x64xf32> into tensor<6x2048x64xf32>
    %209 = linalg.batch_matmul ins(%collapsed_150, %collapsed_151 : tensor<6x2048x2048xf32>, tensor<6x2048x64xf32>) outs(%151 : tensor<6x2048x64xf32>) -> tensor<6x2048x64xf32> loc("layer_1")
    %expanded_152 = tensor.expand_shape %209 [[0, 1], [2], [3]] output_shape [1, 6, 2048, 64] : tensor<6x2048x64xf32> into tensor<1x6x2048x64xf32>
    %transposed_153 = linalg.transpose ins(%expanded_152 : tensor<1x6x2048x64xf32>) outs(%153 : tensor<1x2048x6x64xf32>) permutation = [0, 2, 1, 3] 
    %transposed_154 = linalg.transpose ins(%25 : tensor<256x384xf32>) outs(%10 : tensor<384x256xf32>) permutation = [1, 0] 
    %collapsed_155 = tensor.collapse_shape %transposed_153 [[0, 1], [2, 3]] : tensor<1x2048x6x64xf32> into tensor<2048x384xf32>
    %210 = linalg.matmul ins(%collapsed_155, %transposed_154 : tensor<2048x384xf32>, tensor<384x256xf32>) outs(%155 : tensor<2048x256xf32>) -> tensor<2048x256xf32>
    %expanded_156 = tensor.expand_shape %210 [[0, 1], [2]] output_shape [1, 2048, 256] : tensor<2048x256xf32> into tensor<1x2048x256xf32>
    %211 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%172, %expanded_156 : tensor<1x2048x256xf32>, tensor<1x2048x256xf32>) outs(%71 : tensor<1x2048x256xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.addf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x256xf32>
    %212 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%211, %211 : tensor<1x2048x256xf32>, tensor<1x2048x256xf32>) outs(%71 : tensor<1x2048x256xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x256xf32>
    %213 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "reduction"]} ins(%212 : tensor<1x2048x256xf32>) outs(%74 : tensor<1x2048x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.addf %in, %out : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x1xf32>
    %214 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%213 : tensor<1x2048x1xf32>) outs(%73 : tensor<1x2048x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.divf %in, %cst_10 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x1xf32>
    %215 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%214 : tensor<1x2048x1xf32>) outs(%73 : tensor<1x2048x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.truncf %cst_9 : f64 to f32
      %341 = arith.addf %in, %340 : f32
      linalg.yield %341 : f32
    } -> tensor<1x2048x1xf32>
    %216 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%215 : tensor<1x2048x1xf32>) outs(%73 : tensor<1x2048x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = math.rsqrt %in : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x1xf32>
    %217 = linalg.generic {indexing_maps = [#map3, #map4, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%211, %216 : tensor<1x2048x256xf32>, tensor<1x2048x1xf32>) outs(%71 : tensor<1x2048x256xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x256xf32>
    %218 = linalg.generic {indexing_maps = [#map3, #map5, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%217, %21 : tensor<1x2048x256xf32>, tensor<256xf32>) outs(%71 : tensor<1x2048x256xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x256xf32>
    %transposed_157 = linalg.transpose ins(%26 : tensor<384x256xf32>) outs(%15 : tensor<256x384xf32>) permutation = [1, 0] 
    %collapsed_158 = tensor.collapse_shape %218 [[0, 1], [2]] : tensor<1x2048x256xf32> into tensor<2048x256xf32>
    %219 = linalg.matmul ins(%collapsed_158, %transposed_157 : tensor<2048x256xf32>, tensor<256x384xf32>) outs(%82 : tensor<2048x384xf32>) -> tensor<2048x384xf32>
    %expanded_159 = tensor.expand_shape %219 [[0, 1], [2]] output_shape [1, 2048, 384] : tensor<2048x384xf32> into tensor<1x2048x384xf32>
    %220 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_159 : tensor<1x2048x384xf32>) outs(%166 : tensor<1x2048x384xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.negf %in : f32
      %341 = math.exp %340 : f32
      %342 = arith.addf %341, %cst_1 : f32
      %343 = arith.divf %cst_1, %342 : f32
      linalg.yield %343 : f32
    } -> tensor<1x2048x384xf32>
    %221 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_159, %220 : tensor<1x2048x384xf32>, tensor<1x2048x384xf32>) outs(%166 : tensor<1x2048x384xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x384xf32>
    %transposed_160 = linalg.transpose ins(%27 : tensor<384x256xf32>) outs(%15 : tensor<256x384xf32>) permutation = [1, 0] 
    %222 = linalg.matmul ins(%collapsed_158, %transposed_160 : tensor<2048x256xf32>, tensor<256x384xf32>) outs(%82 : tensor<2048x384xf32>) -> tensor<2048x384xf32>
    %expanded_161 = tensor.expand_shape %222 [[0, 1], [2]] output_shape [1, 2048, 384] : tensor<2048x384xf32> into tensor<1x2048x384xf32>
    %223 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%221, %expanded_161 : tensor<1x2048x384xf32>, tensor<1x2048x384xf32>) outs(%166 : tensor<1x2048x384xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x384xf32>
    %transposed_162 = linalg.transpose ins(%28 : tensor<256x384xf32>) outs(%10 : tensor<384x256xf32>) permutation = [1, 0] 
    %collapsed_163 = tensor.collapse_shape %223 [[0, 1], [2]] : tensor<1x2048x384xf32> into tensor<2048x384xf32>
    %224 = linalg.matmul ins(%collapsed_163, %transposed_162 : tensor<2048x384xf32>, tensor<384x256xf32>) outs(%155 : tensor<2048x256xf32>) -> tensor<2048x256xf32>
    %expanded_164 = tensor.expand_shape %224 [[0, 1], [2]] output_shape [1, 2048, 256] : tensor<2048x256xf32> into tensor<1x2048x256xf32>
    %225 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%211, %expanded_164 : tensor<1x2048x256xf32>, tensor<1x2048x256xf32>) outs(%71 : tensor<1x2048x256xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.addf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x256xf32>
    %226 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%225, %225 : tensor<1x2048x256xf32>, tensor<1x2048x256xf32>) outs(%71 : tensor<1x2048x256xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x256xf32>
    %227 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "reduction"]} ins(%226 : tensor<1x2048x256xf32>) outs(%74 : tensor<1x2048x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.addf %in, %out : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x1xf32>
    %228 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%227 : tensor<1x2048x1xf32>) outs(%73 : tensor<1x2048x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.divf %in, %cst_10 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x1xf32>
    %229 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%228 : tensor<1x2048x1xf32>) outs(%73 : tensor<1x2048x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.truncf %cst_9 : f64 to f32
      %341 = arith.addf %in, %340 : f32
      linalg.yield %341 : f32
    } -> tensor<1x2048x1xf32>
    %230 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%229 : tensor<1x2048x1xf32>) outs(%73 : tensor<1x2048x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = math.rsqrt %in : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x1xf32>
    %231 = linalg.generic {indexing_maps = [#map3, #map4, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%225, %230 : tensor<1x2048x256xf32>, tensor<1x2048x1xf32>) outs(%71 : tensor<1x2048x256xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x256xf32>
    %232 = linalg.generic {indexing_maps = [#map3, #map5, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%231, %29 : tensor<1x2048x256xf32>, tensor<256xf32>) outs(%71 : tensor<1x2048x256xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x256xf32>
    %transposed_165 = linalg.transpose ins(%31 : tensor<384x256xf32>) outs(%15 : tensor<256x384xf32>) permutation = [1, 0] 
    %collapsed_166 = tensor.collapse_shape %232 [[0, 1], [2]] : tensor<1x2048x256xf32> into tensor<2048x256xf32>
    %233 = linalg.matmul ins(%collapsed_166, %transposed_165 : tensor<2048x256xf32>, tensor<256x384xf32>) outs(%82 : tensor<2048x384xf32>) -> tensor<2048x384xf32>
    %expanded_167 = tensor.expand_shape %233 [[0, 1], [2, 3]] output_shape [1, 2048, 6, 64] : tensor<2048x384xf32> into tensor<1x2048x6x64xf32>
    %transposed_168 = linalg.transpose ins(%expanded_167 : tensor<1x2048x6x64xf32>) outs(%84 : tensor<1x6x2048x64xf32>) permutation = [0, 2, 1, 3] 
    %extracted_slice_169 = tensor.extract_slice %transposed_168[0, 0, 0, 0] [1, 6, 2048, 32] [1, 1, 1, 1] : tensor<1x6x2048x64xf32> to tensor<1x6x2048x32xf32>
    %extracted_slice_170 = tensor.extract_slice %transposed_168[0, 0, 0, 32] [1, 6, 2048, 32] [1, 1, 1, 1] : tensor<1x6x2048x64xf32> to tensor<1x6x2048x32xf32>
    %234 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_169, %92 : tensor<1x6x2048x32xf32>, tensor<2048x32xf32>) outs(%94 : tensor<1x6x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x32xf32>
    %235 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_170, %93 : tensor<1x6x2048x32xf32>, tensor<2048x32xf32>) outs(%94 : tensor<1x6x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x32xf32>
    %236 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%234, %235 : tensor<1x6x2048x32xf32>, tensor<1x6x2048x32xf32>) outs(%94 : tensor<1x6x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.subf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x32xf32>
    %237 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_170, %92 : tensor<1x6x2048x32xf32>, tensor<2048x32xf32>) outs(%94 : tensor<1x6x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x32xf32>
    %238 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_169, %93 : tensor<1x6x2048x32xf32>, tensor<2048x32xf32>) outs(%94 : tensor<1x6x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x32xf32>
    %239 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%237, %238 : tensor<1x6x2048x32xf32>, tensor<1x6x2048x32xf32>) outs(%94 : tensor<1x6x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.addf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x32xf32>
    %concat_171 = tensor.concat dim(3) %236, %239 : (tensor<1x6x2048x32xf32>, tensor<1x6x2048x32xf32>) -> tensor<1x6x2048x64xf32>
    %transposed_172 = linalg.transpose ins(%32 : tensor<128x256xf32>) outs(%0 : tensor<256x128xf32>) permutation = [1, 0] 
    %240 = linalg.matmul ins(%collapsed_166, %transposed_172 : tensor<2048x256xf32>, tensor<256x128xf32>) outs(%102 : tensor<2048x128xf32>) -> tensor<2048x128xf32>
    %expanded_173 = tensor.expand_shape %240 [[0, 1], [2, 3]] output_shape [1, 2048, 2, 64] : tensor<2048x128xf32> into tensor<1x2048x2x64xf32>
    %transposed_174 = linalg.transpose ins(%expanded_173 : tensor<1x2048x2x64xf32>) outs(%104 : tensor<1x2x2048x64xf32>) permutation = [0, 2, 1, 3] 
    %extracted_slice_175 = tensor.extract_slice %transposed_174[0, 0, 0, 0] [1, 2, 2048, 32] [1, 1, 1, 1] : tensor<1x2x2048x64xf32> to tensor<1x2x2048x32xf32>
    %extracted_slice_176 = tensor.extract_slice %transposed_174[0, 0, 0, 32] [1, 2, 2048, 32] [1, 1, 1, 1] : tensor<1x2x2048x64xf32> to tensor<1x2x2048x32xf32>
    %241 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_175, %92 : tensor<1x2x2048x32xf32>, tensor<2048x32xf32>) outs(%105 : tensor<1x2x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2x2048x32xf32>
    %242 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_176, %93 : tensor<1x2x2048x32xf32>, tensor<2048x32xf32>) outs(%105 : tensor<1x2x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2x2048x32xf32>
    %243 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%241, %242 : tensor<1x2x2048x32xf32>, tensor<1x2x2048x32xf32>) outs(%105 : tensor<1x2x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.subf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2x2048x32xf32>
    %244 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_176, %92 : tensor<1x2x2048x32xf32>, tensor<2048x32xf32>) outs(%105 : tensor<1x2x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2x2048x32xf32>
    %245 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_175, %93 : tensor<1x2x2048x32xf32>, tensor<2048x32xf32>) outs(%105 : tensor<1x2x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2x2048x32xf32>
    %246 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%244, %245 : tensor<1x2x2048x32xf32>, tensor<1x2x2048x32xf32>) outs(%105 : tensor<1x2x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.addf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2x2048x32xf32>
    %concat_177 = tensor.concat dim(3) %243, %246 : (tensor<1x2x2048x32xf32>, tensor<1x2x2048x32xf32>) -> tensor<1x2x2048x64xf32>
    %transposed_178 = linalg.transpose ins(%33 : tensor<128x256xf32>) outs(%0 : tensor<256x128xf32>) permutation = [1, 0] 
    %247 = linalg.matmul ins(%collapsed_166, %transposed_178 : tensor<2048x256xf32>, tensor<256x128xf32>) outs(%102 : tensor<2048x128xf32>) -> tensor<2048x128xf32>
    %expanded_179 = tensor.expand_shape %247 [[0, 1], [2, 3]] output_shape [1, 2048, 2, 64] : tensor<2048x128xf32> into tensor<1x2048x2x64xf32>
    %transposed_180 = linalg.transpose ins(%expanded_179 : tensor<1x2048x2x64xf32>) outs(%104 : tensor<1x2x2048x64xf32>) permutation = [0, 2, 1, 3] 
    %248 = linalg.generic {indexing_maps = [#map10, #map11], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%concat_177 : tensor<1x2x2048x64xf32>) outs(%113 : tensor<1x2x3x2048x64xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x2x3x2048x64xf32>
    %collapsed_181 = tensor.collapse_shape %248 [[0], [1, 2], [3], [4]] : tensor<1x2x3x2048x64xf32> into tensor<1x6x2048x64xf32>
    %249 = linalg.generic {indexing_maps = [#map10, #map11], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%transposed_180 : tensor<1x2x2048x64xf32>) outs(%113 : tensor<1x2x3x2048x64xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x2x3x2048x64xf32>
    %250 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%concat_171 : tensor<1x6x2048x64xf32>) outs(%84 : tensor<1x6x2048x64xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.truncf %cst_6 : f64 to f32
      %341 = arith.mulf %in, %340 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x2048x64xf32>
    %transposed_182 = linalg.transpose ins(%collapsed_181 : tensor<1x6x2048x64xf32>) outs(%126 : tensor<1x6x64x2048xf32>) permutation = [0, 1, 3, 2] 
    %251 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_182 : tensor<1x6x64x2048xf32>) outs(%126 : tensor<1x6x64x2048xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.truncf %cst_6 : f64 to f32
      %341 = arith.mulf %in, %340 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x64x2048xf32>
    %collapsed_183 = tensor.collapse_shape %250 [[0, 1], [2], [3]] : tensor<1x6x2048x64xf32> into tensor<6x2048x64xf32>
    %collapsed_184 = tensor.collapse_shape %251 [[0, 1], [2], [3]] : tensor<1x6x64x2048xf32> into tensor<6x64x2048xf32>
    %252 = linalg.batch_matmul ins(%collapsed_183, %collapsed_184 : tensor<6x2048x64xf32>, tensor<6x64x2048xf32>) outs(%129 : tensor<6x2048x2048xf32>) -> tensor<6x2048x2048xf32>
    %expanded_185 = tensor.expand_shape %252 [[0, 1], [2], [3]] output_shape [1, 6, 2048, 2048] : tensor<6x2048x2048xf32> into tensor<1x6x2048x2048xf32>
    %253 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_185, %124 : tensor<1x6x2048x2048xf32>, tensor<2048x2048xf32>) outs(%131 : tensor<1x6x2048x2048xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.addf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x2048xf32>
    %254:2 = linalg.generic {indexing_maps = [#map8, #map14, #map14], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%253 : tensor<1x6x2048x2048xf32>) outs(%136, %134 : tensor<1x6x2048xf32>, tensor<1x6x2048xi64>) {
    ^bb0(%in: f32, %out: f32, %out_242: i64):
      %340 = linalg.index 3 : index
      %341 = arith.index_cast %340 : index to i64
      %342 = arith.maximumf %in, %out : f32
      %343 = arith.cmpf ogt, %in, %out : f32
      %344 = arith.select %343, %341, %out_242 : i64
      linalg.yield %342, %344 : f32, i64
    } -> (tensor<1x6x2048xf32>, tensor<1x6x2048xi64>)
    %expanded_186 = tensor.expand_shape %254#0 [[0], [1], [2, 3]] output_shape [1, 6, 2048, 1] : tensor<1x6x2048xf32> into tensor<1x6x2048x1xf32>
    %255 = linalg.generic {indexing_maps = [#map8, #map15, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%253, %expanded_186 : tensor<1x6x2048x2048xf32>, tensor<1x6x2048x1xf32>) outs(%131 : tensor<1x6x2048x2048xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.subf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x2048xf32>
    %256 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%255 : tensor<1x6x2048x2048xf32>) outs(%131 : tensor<1x6x2048x2048xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = math.exp %in : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x2048xf32>
    %257 = linalg.generic {indexing_maps = [#map8, #map15], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%256 : tensor<1x6x2048x2048xf32>) outs(%141 : tensor<1x6x2048x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.addf %in, %out : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x1xf32>
    %258 = linalg.generic {indexing_maps = [#map8, #map15, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%256, %257 : tensor<1x6x2048x2048xf32>, tensor<1x6x2048x1xf32>) outs(%131 : tensor<1x6x2048x2048xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.divf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x2048xf32>
    %259 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%253 : tensor<1x6x2048x2048xf32>) outs(%144 : tensor<1x6x2048x2048xi1>) {
    ^bb0(%in: f32, %out: i1):
      %340 = arith.extf %in : f32 to f64
      %341 = arith.cmpf oeq, %340, %cst_7 : f64
      linalg.yield %341 : i1
    } -> tensor<1x6x2048x2048xi1>
    %260 = linalg.generic {indexing_maps = [#map8, #map15], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%259 : tensor<1x6x2048x2048xi1>) outs(%147 : tensor<1x6x2048x1xi1>) {
    ^bb0(%in: i1, %out: i1):
      %340 = arith.andi %in, %out : i1
      linalg.yield %340 : i1
    } -> tensor<1x6x2048x1xi1>
    %261 = linalg.generic {indexing_maps = [#map15, #map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%260, %cst_2, %258 : tensor<1x6x2048x1xi1>, tensor<1x6x2048x2048xf32>, tensor<1x6x2048x2048xf32>) outs(%131 : tensor<1x6x2048x2048xf32>) {
    ^bb0(%in: i1, %in_242: f32, %in_243: f32, %out: f32):
      %340 = arith.select %in, %in_242, %in_243 : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x2048xf32>
    %collapsed_187 = tensor.collapse_shape %261 [[0, 1], [2], [3]] : tensor<1x6x2048x2048xf32> into tensor<6x2048x2048xf32>
    %collapsed_188 = tensor.collapse_shape %249 [[0, 1, 2], [3], [4]] : tensor<1x2x3x2048x64xf32> into tensor<6x2048x64xf32>
    %262 = linalg.batch_matmul ins(%collapsed_187, %collapsed_188 : tensor<6x2048x2048xf32>, tensor<6x2048x64xf32>) outs(%151 : tensor<6x2048x64xf32>) -> tensor<6x2048x64xf32> loc("layer_2")
    %expanded_189 = tensor.expand_shape %262 [[0, 1], [2], [3]] output_shape [1, 6, 2048, 64] : tensor<6x2048x64xf32> into tensor<1x6x2048x64xf32>
    %transposed_190 = linalg.transpose ins(%expanded_189 : tensor<1x6x2048x64xf32>) outs(%153 : tensor<1x2048x6x64xf32>) permutation = [0, 2, 1, 3] 
    %transposed_191 = linalg.transpose ins(%34 : tensor<256x384xf32>) outs(%10 : tensor<384x256xf32>) permutation = [1, 0] 
    %collapsed_192 = tensor.collapse_shape %transposed_190 [[0, 1], [2, 3]] : tensor<1x2048x6x64xf32> into tensor<2048x384xf32>
    %263 = linalg.matmul ins(%collapsed_192, %transposed_191 : tensor<2048x384xf32>, tensor<384x256xf32>) outs(%155 : tensor<2048x256xf32>) -> tensor<2048x256xf32>
    %expanded_193 = tensor.expand_shape %263 [[0, 1], [2]] output_shape [1, 2048, 256] : tensor<2048x256xf32> into tensor<1x2048x256xf32>
    %264 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%225, %expanded_193 : tensor<1x2048x256xf32>, tensor<1x2048x256xf32>) outs(%71 : tensor<1x2048x256xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.addf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x256xf32>
    %265 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%264, %264 : tensor<1x2048x256xf32>, tensor<1x2048x256xf32>) outs(%71 : tensor<1x2048x256xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x256xf32>
    %266 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "reduction"]} ins(%265 : tensor<1x2048x256xf32>) outs(%74 : tensor<1x2048x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.addf %in, %out : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x1xf32>
    %267 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%266 : tensor<1x2048x1xf32>) outs(%73 : tensor<1x2048x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.divf %in, %cst_10 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x1xf32>
    %268 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%267 : tensor<1x2048x1xf32>) outs(%73 : tensor<1x2048x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.truncf %cst_9 : f64 to f32
      %341 = arith.addf %in, %340 : f32
      linalg.yield %341 : f32
    } -> tensor<1x2048x1xf32>
    %269 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%268 : tensor<1x2048x1xf32>) outs(%73 : tensor<1x2048x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = math.rsqrt %in : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x1xf32>
    %270 = linalg.generic {indexing_maps = [#map3, #map4, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%264, %269 : tensor<1x2048x256xf32>, tensor<1x2048x1xf32>) outs(%71 : tensor<1x2048x256xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x256xf32>
    %271 = linalg.generic {indexing_maps = [#map3, #map5, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%270, %30 : tensor<1x2048x256xf32>, tensor<256xf32>) outs(%71 : tensor<1x2048x256xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x256xf32>
    %transposed_194 = linalg.transpose ins(%35 : tensor<384x256xf32>) outs(%15 : tensor<256x384xf32>) permutation = [1, 0] 
    %collapsed_195 = tensor.collapse_shape %271 [[0, 1], [2]] : tensor<1x2048x256xf32> into tensor<2048x256xf32>
    %272 = linalg.matmul ins(%collapsed_195, %transposed_194 : tensor<2048x256xf32>, tensor<256x384xf32>) outs(%82 : tensor<2048x384xf32>) -> tensor<2048x384xf32>
    %expanded_196 = tensor.expand_shape %272 [[0, 1], [2]] output_shape [1, 2048, 384] : tensor<2048x384xf32> into tensor<1x2048x384xf32>
    %273 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_196 : tensor<1x2048x384xf32>) outs(%166 : tensor<1x2048x384xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.negf %in : f32
      %341 = math.exp %340 : f32
      %342 = arith.addf %341, %cst_1 : f32
      %343 = arith.divf %cst_1, %342 : f32
      linalg.yield %343 : f32
    } -> tensor<1x2048x384xf32>
    %274 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_196, %273 : tensor<1x2048x384xf32>, tensor<1x2048x384xf32>) outs(%166 : tensor<1x2048x384xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x384xf32>
    %transposed_197 = linalg.transpose ins(%36 : tensor<384x256xf32>) outs(%15 : tensor<256x384xf32>) permutation = [1, 0] 
    %275 = linalg.matmul ins(%collapsed_195, %transposed_197 : tensor<2048x256xf32>, tensor<256x384xf32>) outs(%82 : tensor<2048x384xf32>) -> tensor<2048x384xf32>
    %expanded_198 = tensor.expand_shape %275 [[0, 1], [2]] output_shape [1, 2048, 384] : tensor<2048x384xf32> into tensor<1x2048x384xf32>
    %276 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%274, %expanded_198 : tensor<1x2048x384xf32>, tensor<1x2048x384xf32>) outs(%166 : tensor<1x2048x384xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x384xf32>
    %transposed_199 = linalg.transpose ins(%37 : tensor<256x384xf32>) outs(%10 : tensor<384x256xf32>) permutation = [1, 0] 
    %collapsed_200 = tensor.collapse_shape %276 [[0, 1], [2]] : tensor<1x2048x384xf32> into tensor<2048x384xf32>
    %277 = linalg.matmul ins(%collapsed_200, %transposed_199 : tensor<2048x384xf32>, tensor<384x256xf32>) outs(%155 : tensor<2048x256xf32>) -> tensor<2048x256xf32>
    %expanded_201 = tensor.expand_shape %277 [[0, 1], [2]] output_shape [1, 2048, 256] : tensor<2048x256xf32> into tensor<1x2048x256xf32>
    %278 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%264, %expanded_201 : tensor<1x2048x256xf32>, tensor<1x2048x256xf32>) outs(%71 : tensor<1x2048x256xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.addf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x256xf32>
    %279 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%278, %278 : tensor<1x2048x256xf32>, tensor<1x2048x256xf32>) outs(%71 : tensor<1x2048x256xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x256xf32>
    %280 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "reduction"]} ins(%279 : tensor<1x2048x256xf32>) outs(%74 : tensor<1x2048x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.addf %in, %out : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x1xf32>
    %281 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%280 : tensor<1x2048x1xf32>) outs(%73 : tensor<1x2048x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.divf %in, %cst_10 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x1xf32>
    %282 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%281 : tensor<1x2048x1xf32>) outs(%73 : tensor<1x2048x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.truncf %cst_9 : f64 to f32
      %341 = arith.addf %in, %340 : f32
      linalg.yield %341 : f32
    } -> tensor<1x2048x1xf32>
    %283 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%282 : tensor<1x2048x1xf32>) outs(%73 : tensor<1x2048x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = math.rsqrt %in : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x1xf32>
    %284 = linalg.generic {indexing_maps = [#map3, #map4, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%278, %283 : tensor<1x2048x256xf32>, tensor<1x2048x1xf32>) outs(%71 : tensor<1x2048x256xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x256xf32>
    %285 = linalg.generic {indexing_maps = [#map3, #map5, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%284, %38 : tensor<1x2048x256xf32>, tensor<256xf32>) outs(%71 : tensor<1x2048x256xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x256xf32>
    %transposed_202 = linalg.transpose ins(%40 : tensor<384x256xf32>) outs(%15 : tensor<256x384xf32>) permutation = [1, 0] 
    %collapsed_203 = tensor.collapse_shape %285 [[0, 1], [2]] : tensor<1x2048x256xf32> into tensor<2048x256xf32>
    %286 = linalg.matmul ins(%collapsed_203, %transposed_202 : tensor<2048x256xf32>, tensor<256x384xf32>) outs(%82 : tensor<2048x384xf32>) -> tensor<2048x384xf32>
    %expanded_204 = tensor.expand_shape %286 [[0, 1], [2, 3]] output_shape [1, 2048, 6, 64] : tensor<2048x384xf32> into tensor<1x2048x6x64xf32>
    %transposed_205 = linalg.transpose ins(%expanded_204 : tensor<1x2048x6x64xf32>) outs(%84 : tensor<1x6x2048x64xf32>) permutation = [0, 2, 1, 3] 
    %extracted_slice_206 = tensor.extract_slice %transposed_205[0, 0, 0, 0] [1, 6, 2048, 32] [1, 1, 1, 1] : tensor<1x6x2048x64xf32> to tensor<1x6x2048x32xf32>
    %extracted_slice_207 = tensor.extract_slice %transposed_205[0, 0, 0, 32] [1, 6, 2048, 32] [1, 1, 1, 1] : tensor<1x6x2048x64xf32> to tensor<1x6x2048x32xf32>
    %287 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_206, %92 : tensor<1x6x2048x32xf32>, tensor<2048x32xf32>) outs(%94 : tensor<1x6x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x32xf32>
    %288 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_207, %93 : tensor<1x6x2048x32xf32>, tensor<2048x32xf32>) outs(%94 : tensor<1x6x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x32xf32>
    %289 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%287, %288 : tensor<1x6x2048x32xf32>, tensor<1x6x2048x32xf32>) outs(%94 : tensor<1x6x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.subf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x32xf32>
    %290 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_207, %92 : tensor<1x6x2048x32xf32>, tensor<2048x32xf32>) outs(%94 : tensor<1x6x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x32xf32>
    %291 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_206, %93 : tensor<1x6x2048x32xf32>, tensor<2048x32xf32>) outs(%94 : tensor<1x6x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x32xf32>
    %292 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%290, %291 : tensor<1x6x2048x32xf32>, tensor<1x6x2048x32xf32>) outs(%94 : tensor<1x6x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.addf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x32xf32>
    %concat_208 = tensor.concat dim(3) %289, %292 : (tensor<1x6x2048x32xf32>, tensor<1x6x2048x32xf32>) -> tensor<1x6x2048x64xf32>
    %transposed_209 = linalg.transpose ins(%41 : tensor<128x256xf32>) outs(%0 : tensor<256x128xf32>) permutation = [1, 0] 
    %293 = linalg.matmul ins(%collapsed_203, %transposed_209 : tensor<2048x256xf32>, tensor<256x128xf32>) outs(%102 : tensor<2048x128xf32>) -> tensor<2048x128xf32>
    %expanded_210 = tensor.expand_shape %293 [[0, 1], [2, 3]] output_shape [1, 2048, 2, 64] : tensor<2048x128xf32> into tensor<1x2048x2x64xf32>
    %transposed_211 = linalg.transpose ins(%expanded_210 : tensor<1x2048x2x64xf32>) outs(%104 : tensor<1x2x2048x64xf32>) permutation = [0, 2, 1, 3] 
    %extracted_slice_212 = tensor.extract_slice %transposed_211[0, 0, 0, 0] [1, 2, 2048, 32] [1, 1, 1, 1] : tensor<1x2x2048x64xf32> to tensor<1x2x2048x32xf32>
    %extracted_slice_213 = tensor.extract_slice %transposed_211[0, 0, 0, 32] [1, 2, 2048, 32] [1, 1, 1, 1] : tensor<1x2x2048x64xf32> to tensor<1x2x2048x32xf32>
    %294 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_212, %92 : tensor<1x2x2048x32xf32>, tensor<2048x32xf32>) outs(%105 : tensor<1x2x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2x2048x32xf32>
    %295 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_213, %93 : tensor<1x2x2048x32xf32>, tensor<2048x32xf32>) outs(%105 : tensor<1x2x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2x2048x32xf32>
    %296 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%294, %295 : tensor<1x2x2048x32xf32>, tensor<1x2x2048x32xf32>) outs(%105 : tensor<1x2x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.subf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2x2048x32xf32>
    %297 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_213, %92 : tensor<1x2x2048x32xf32>, tensor<2048x32xf32>) outs(%105 : tensor<1x2x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2x2048x32xf32>
    %298 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_212, %93 : tensor<1x2x2048x32xf32>, tensor<2048x32xf32>) outs(%105 : tensor<1x2x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2x2048x32xf32>
    %299 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%297, %298 : tensor<1x2x2048x32xf32>, tensor<1x2x2048x32xf32>) outs(%105 : tensor<1x2x2048x32xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.addf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2x2048x32xf32>
    %concat_214 = tensor.concat dim(3) %296, %299 : (tensor<1x2x2048x32xf32>, tensor<1x2x2048x32xf32>) -> tensor<1x2x2048x64xf32>
    %transposed_215 = linalg.transpose ins(%42 : tensor<128x256xf32>) outs(%0 : tensor<256x128xf32>) permutation = [1, 0] 
    %300 = linalg.matmul ins(%collapsed_203, %transposed_215 : tensor<2048x256xf32>, tensor<256x128xf32>) outs(%102 : tensor<2048x128xf32>) -> tensor<2048x128xf32>
    %expanded_216 = tensor.expand_shape %300 [[0, 1], [2, 3]] output_shape [1, 2048, 2, 64] : tensor<2048x128xf32> into tensor<1x2048x2x64xf32>
    %transposed_217 = linalg.transpose ins(%expanded_216 : tensor<1x2048x2x64xf32>) outs(%104 : tensor<1x2x2048x64xf32>) permutation = [0, 2, 1, 3] 
    %301 = linalg.generic {indexing_maps = [#map10, #map11], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%concat_214 : tensor<1x2x2048x64xf32>) outs(%113 : tensor<1x2x3x2048x64xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x2x3x2048x64xf32>
    %collapsed_218 = tensor.collapse_shape %301 [[0], [1, 2], [3], [4]] : tensor<1x2x3x2048x64xf32> into tensor<1x6x2048x64xf32>
    %302 = linalg.generic {indexing_maps = [#map10, #map11], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%transposed_217 : tensor<1x2x2048x64xf32>) outs(%113 : tensor<1x2x3x2048x64xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x2x3x2048x64xf32>
    %303 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%concat_208 : tensor<1x6x2048x64xf32>) outs(%84 : tensor<1x6x2048x64xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.truncf %cst_6 : f64 to f32
      %341 = arith.mulf %in, %340 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x2048x64xf32>
    %transposed_219 = linalg.transpose ins(%collapsed_218 : tensor<1x6x2048x64xf32>) outs(%126 : tensor<1x6x64x2048xf32>) permutation = [0, 1, 3, 2] 
    %304 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_219 : tensor<1x6x64x2048xf32>) outs(%126 : tensor<1x6x64x2048xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.truncf %cst_6 : f64 to f32
      %341 = arith.mulf %in, %340 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x64x2048xf32>
    %collapsed_220 = tensor.collapse_shape %303 [[0, 1], [2], [3]] : tensor<1x6x2048x64xf32> into tensor<6x2048x64xf32>
    %collapsed_221 = tensor.collapse_shape %304 [[0, 1], [2], [3]] : tensor<1x6x64x2048xf32> into tensor<6x64x2048xf32>
    %305 = linalg.batch_matmul ins(%collapsed_220, %collapsed_221 : tensor<6x2048x64xf32>, tensor<6x64x2048xf32>) outs(%129 : tensor<6x2048x2048xf32>) -> tensor<6x2048x2048xf32>
    %expanded_222 = tensor.expand_shape %305 [[0, 1], [2], [3]] output_shape [1, 6, 2048, 2048] : tensor<6x2048x2048xf32> into tensor<1x6x2048x2048xf32>
    %306 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_222, %124 : tensor<1x6x2048x2048xf32>, tensor<2048x2048xf32>) outs(%131 : tensor<1x6x2048x2048xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.addf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x2048xf32>
    %307:2 = linalg.generic {indexing_maps = [#map8, #map14, #map14], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%306 : tensor<1x6x2048x2048xf32>) outs(%136, %134 : tensor<1x6x2048xf32>, tensor<1x6x2048xi64>) {
    ^bb0(%in: f32, %out: f32, %out_242: i64):
      %340 = linalg.index 3 : index
      %341 = arith.index_cast %340 : index to i64
      %342 = arith.maximumf %in, %out : f32
      %343 = arith.cmpf ogt, %in, %out : f32
      %344 = arith.select %343, %341, %out_242 : i64
      linalg.yield %342, %344 : f32, i64
    } -> (tensor<1x6x2048xf32>, tensor<1x6x2048xi64>)
    %expanded_223 = tensor.expand_shape %307#0 [[0], [1], [2, 3]] output_shape [1, 6, 2048, 1] : tensor<1x6x2048xf32> into tensor<1x6x2048x1xf32>
    %308 = linalg.generic {indexing_maps = [#map8, #map15, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%306, %expanded_223 : tensor<1x6x2048x2048xf32>, tensor<1x6x2048x1xf32>) outs(%131 : tensor<1x6x2048x2048xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.subf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x2048xf32>
    %309 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%308 : tensor<1x6x2048x2048xf32>) outs(%131 : tensor<1x6x2048x2048xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = math.exp %in : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x2048xf32>
    %310 = linalg.generic {indexing_maps = [#map8, #map15], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%309 : tensor<1x6x2048x2048xf32>) outs(%141 : tensor<1x6x2048x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.addf %in, %out : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x1xf32>
    %311 = linalg.generic {indexing_maps = [#map8, #map15, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%309, %310 : tensor<1x6x2048x2048xf32>, tensor<1x6x2048x1xf32>) outs(%131 : tensor<1x6x2048x2048xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.divf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x2048xf32>
    %312 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%306 : tensor<1x6x2048x2048xf32>) outs(%144 : tensor<1x6x2048x2048xi1>) {
    ^bb0(%in: f32, %out: i1):
      %340 = arith.extf %in : f32 to f64
      %341 = arith.cmpf oeq, %340, %cst_7 : f64
      linalg.yield %341 : i1
    } -> tensor<1x6x2048x2048xi1>
    %313 = linalg.generic {indexing_maps = [#map8, #map15], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%312 : tensor<1x6x2048x2048xi1>) outs(%147 : tensor<1x6x2048x1xi1>) {
    ^bb0(%in: i1, %out: i1):
      %340 = arith.andi %in, %out : i1
      linalg.yield %340 : i1
    } -> tensor<1x6x2048x1xi1>
    %314 = linalg.generic {indexing_maps = [#map15, #map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%313, %cst_2, %311 : tensor<1x6x2048x1xi1>, tensor<1x6x2048x2048xf32>, tensor<1x6x2048x2048xf32>) outs(%131 : tensor<1x6x2048x2048xf32>) {
    ^bb0(%in: i1, %in_242: f32, %in_243: f32, %out: f32):
      %340 = arith.select %in, %in_242, %in_243 : f32
      linalg.yield %340 : f32
    } -> tensor<1x6x2048x2048xf32>
    %collapsed_224 = tensor.collapse_shape %314 [[0, 1], [2], [3]] : tensor<1x6x2048x2048xf32> into tensor<6x2048x2048xf32>
    %collapsed_225 = tensor.collapse_shape %302 [[0, 1, 2], [3], [4]] : tensor<1x2x3x2048x64xf32> into tensor<6x2048x64xf32>
    %315 = linalg.batch_matmul ins(%collapsed_224, %collapsed_225 : tensor<6x2048x2048xf32>, tensor<6x2048x64xf32>) outs(%151 : tensor<6x2048x64xf32>) -> tensor<6x2048x64xf32> loc("layer_3")
    %expanded_226 = tensor.expand_shape %315 [[0, 1], [2], [3]] output_shape [1, 6, 2048, 64] : tensor<6x2048x64xf32> into tensor<1x6x2048x64xf32>
    %transposed_227 = linalg.transpose ins(%expanded_226 : tensor<1x6x2048x64xf32>) outs(%153 : tensor<1x2048x6x64xf32>) permutation = [0, 2, 1, 3] 
    %transposed_228 = linalg.transpose ins(%43 : tensor<256x384xf32>) outs(%10 : tensor<384x256xf32>) permutation = [1, 0] 
    %collapsed_229 = tensor.collapse_shape %transposed_227 [[0, 1], [2, 3]] : tensor<1x2048x6x64xf32> into tensor<2048x384xf32>
    %316 = linalg.matmul ins(%collapsed_229, %transposed_228 : tensor<2048x384xf32>, tensor<384x256xf32>) outs(%155 : tensor<2048x256xf32>) -> tensor<2048x256xf32>
    %expanded_230 = tensor.expand_shape %316 [[0, 1], [2]] output_shape [1, 2048, 256] : tensor<2048x256xf32> into tensor<1x2048x256xf32>
    %317 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%278, %expanded_230 : tensor<1x2048x256xf32>, tensor<1x2048x256xf32>) outs(%71 : tensor<1x2048x256xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.addf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x256xf32>
    %318 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%317, %317 : tensor<1x2048x256xf32>, tensor<1x2048x256xf32>) outs(%71 : tensor<1x2048x256xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x256xf32>
    %319 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "reduction"]} ins(%318 : tensor<1x2048x256xf32>) outs(%74 : tensor<1x2048x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.addf %in, %out : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x1xf32>
    %320 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%319 : tensor<1x2048x1xf32>) outs(%73 : tensor<1x2048x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.divf %in, %cst_10 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x1xf32>
    %321 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%320 : tensor<1x2048x1xf32>) outs(%73 : tensor<1x2048x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.truncf %cst_9 : f64 to f32
      %341 = arith.addf %in, %340 : f32
      linalg.yield %341 : f32
    } -> tensor<1x2048x1xf32>
    %322 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%321 : tensor<1x2048x1xf32>) outs(%73 : tensor<1x2048x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = math.rsqrt %in : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x1xf32>
    %323 = linalg.generic {indexing_maps = [#map3, #map4, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%317, %322 : tensor<1x2048x256xf32>, tensor<1x2048x1xf32>) outs(%71 : tensor<1x2048x256xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x256xf32>
    %324 = linalg.generic {indexing_maps = [#map3, #map5, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%323, %39 : tensor<1x2048x256xf32>, tensor<256xf32>) outs(%71 : tensor<1x2048x256xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x256xf32>
    %transposed_231 = linalg.transpose ins(%44 : tensor<384x256xf32>) outs(%15 : tensor<256x384xf32>) permutation = [1, 0] 
    %collapsed_232 = tensor.collapse_shape %324 [[0, 1], [2]] : tensor<1x2048x256xf32> into tensor<2048x256xf32>
    %325 = linalg.matmul ins(%collapsed_232, %transposed_231 : tensor<2048x256xf32>, tensor<256x384xf32>) outs(%82 : tensor<2048x384xf32>) -> tensor<2048x384xf32>
    %expanded_233 = tensor.expand_shape %325 [[0, 1], [2]] output_shape [1, 2048, 384] : tensor<2048x384xf32> into tensor<1x2048x384xf32>
    %326 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_233 : tensor<1x2048x384xf32>) outs(%166 : tensor<1x2048x384xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.negf %in : f32
      %341 = math.exp %340 : f32
      %342 = arith.addf %341, %cst_1 : f32
      %343 = arith.divf %cst_1, %342 : f32
      linalg.yield %343 : f32
    } -> tensor<1x2048x384xf32>
    %327 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_233, %326 : tensor<1x2048x384xf32>, tensor<1x2048x384xf32>) outs(%166 : tensor<1x2048x384xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x384xf32>
    %transposed_234 = linalg.transpose ins(%45 : tensor<384x256xf32>) outs(%15 : tensor<256x384xf32>) permutation = [1, 0] 
    %328 = linalg.matmul ins(%collapsed_232, %transposed_234 : tensor<2048x256xf32>, tensor<256x384xf32>) outs(%82 : tensor<2048x384xf32>) -> tensor<2048x384xf32>
    %expanded_235 = tensor.expand_shape %328 [[0, 1], [2]] output_shape [1, 2048, 384] : tensor<2048x384xf32> into tensor<1x2048x384xf32>
    %329 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%327, %expanded_235 : tensor<1x2048x384xf32>, tensor<1x2048x384xf32>) outs(%166 : tensor<1x2048x384xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x384xf32>
    %transposed_236 = linalg.transpose ins(%46 : tensor<256x384xf32>) outs(%10 : tensor<384x256xf32>) permutation = [1, 0] 
    %collapsed_237 = tensor.collapse_shape %329 [[0, 1], [2]] : tensor<1x2048x384xf32> into tensor<2048x384xf32>
    %330 = linalg.matmul ins(%collapsed_237, %transposed_236 : tensor<2048x384xf32>, tensor<384x256xf32>) outs(%155 : tensor<2048x256xf32>) -> tensor<2048x256xf32>
    %expanded_238 = tensor.expand_shape %330 [[0, 1], [2]] output_shape [1, 2048, 256] : tensor<2048x256xf32> into tensor<1x2048x256xf32>
    %331 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%317, %expanded_238 : tensor<1x2048x256xf32>, tensor<1x2048x256xf32>) outs(%71 : tensor<1x2048x256xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.addf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x256xf32>
    %332 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%331, %331 : tensor<1x2048x256xf32>, tensor<1x2048x256xf32>) outs(%71 : tensor<1x2048x256xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x256xf32>
    %333 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "reduction"]} ins(%332 : tensor<1x2048x256xf32>) outs(%74 : tensor<1x2048x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.addf %in, %out : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x1xf32>
    %334 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%333 : tensor<1x2048x1xf32>) outs(%73 : tensor<1x2048x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.divf %in, %cst_10 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x1xf32>
    %335 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%334 : tensor<1x2048x1xf32>) outs(%73 : tensor<1x2048x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = arith.truncf %cst_9 : f64 to f32
      %341 = arith.addf %in, %340 : f32
      linalg.yield %341 : f32
    } -> tensor<1x2048x1xf32>
    %336 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%335 : tensor<1x2048x1xf32>) outs(%73 : tensor<1x2048x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %340 = math.rsqrt %in : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x1xf32>
    %337 = linalg.generic {indexing_maps = [#map3, #map4, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%331, %336 : tensor<1x2048x256xf32>, tensor<1x2048x1xf32>) outs(%71 : tensor<1x2048x256xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x256xf32>
    %338 = linalg.generic {indexing_maps = [#map3, #map5, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%337, %47 : tensor<1x2048x256xf32>, tensor<256xf32>) outs(%71 : tensor<1x2048x256xf32>) {
    ^bb0(%in: f32, %in_242: f32, %out: f32):
      %340 = arith.mulf %in, %in_242 : f32
      linalg.yield %340 : f32
    } -> tensor<1x2048x256xf32>
    %transposed_239 = linalg.transpose ins(%49 : tensor<256x256xf32>) outs(%48 : tensor<256x256xf32>) permutation = [1, 0] 
    %collapsed_240 = tensor.collapse_shape %338 [[0, 1], [2]] : tensor<1x2048x256xf32> into tensor<2048x256xf32>
    %339 = linalg.matmul ins(%collapsed_240, %transposed_239 : tensor<2048x256xf32>, tensor<256x256xf32>) outs(%155 : tensor<2048x256xf32>) -> tensor<2048x256xf32>
    %expanded_241 = tensor.expand_shape %339 [[0, 1], [2]] output_shape [1, 2048, 256] : tensor<2048x256xf32> into tensor<1x2048x256xf32>
    return %expanded_241, %concat_101, %transposed_104, %concat_140, %transposed_143, %concat_177, %transposed_180, %concat_214, %transposed_217 : tensor<1x2048x256xf32>, tensor<1x2x2048x64xf32>, tensor<1x2x2048x64xf32>, tensor<1x2x2048x64xf32>, tensor<1x2x2048x64xf32>, tensor<1x2x2048x64xf32>, tensor<1x2x2048x64xf32>, tensor<1x2x2048x64xf32>, tensor<1x2x2048x64xf32>
  }
}
