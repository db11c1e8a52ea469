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
  func.func @decode(%arg0: tensor<4950272xf16>, %arg1: tensor<1x2048xi64>, %arg2: tensor<1x2x1920x64xf32>, %arg3: tensor<1x2x1920x64xf32>, %arg4: tensor<1x2x1920x64xf32>, %arg5: tensor<1x2x1920x64xf32>, %arg6: tensor<1x2x1920x64xf32>, %arg7: tensor<1x2x1920x64xf32>, %arg8: tensor<1x2x1920x64xf32>, %arg9: tensor<1x2x1920x64xf32>) -> tensor<1x128x256xf32> {
    %c1920_i64 = arith.constant 1920 : i64
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
    %cst_2 = arith.constant dense<0.000000e+00> : tensor<1x6x128x2048xf32>
    %cst_3 = arith.constant dense<0.000000e+00> : tensor<f32>
    %cst_4 = arith.constant dense<0xFF800000> : tensor<f32>
    %cst_5 = arith.constant dense<true> : tensor<128x2048xi1>
    %cst_6 = arith.constant 0.35355339059327379 : f64
    %cst_7 = arith.constant 0xFFF0000000000000 : f64
    %cst_8 = arith.constant -0.28782313662425574 : f64
    %cst_9 = arith.constant 9.9999999999999995E-7 : f64
    %cst_10 = arith.constant 1.920000e+03 : f32
    %cst_11 = arith.constant 2.560000e+02 : f32
    %extracted_slice = tensor.extract_slice %arg0[0] [32768] [1] : tensor<4950272xf16> to tensor<32768xf16>
    %expanded = tensor.expand_shape %extracted_slice [[0, 1]] output_shape [256, 128] : tensor<32768xf16> into tensor<256x128xf16>
    %0 = tensor.empty() : tensor<256x128xf32>
    %1 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded : tensor<256x128xf16>) outs(%0 : tensor<256x128xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<256x128xf32>
    %extracted_slice_12 = tensor.extract_slice %arg0[32768] [524288] [1] : tensor<4950272xf16> to tensor<524288xf16>
    %expanded_13 = tensor.expand_shape %extracted_slice_12 [[0, 1]] output_shape [4096, 128] : tensor<524288xf16> into tensor<4096x128xf16>
    %2 = tensor.empty() : tensor<4096x128xf32>
    %3 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_13 : tensor<4096x128xf16>) outs(%2 : tensor<4096x128xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<4096x128xf32>
    %extracted_slice_14 = tensor.extract_slice %arg0[557056] [1048576] [1] : tensor<4950272xf16> to tensor<1048576xf16>
    %expanded_15 = tensor.expand_shape %extracted_slice_14 [[0, 1]] output_shape [8192, 128] : tensor<1048576xf16> into tensor<8192x128xf16>
    %4 = tensor.empty() : tensor<8192x128xf32>
    %5 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_15 : tensor<8192x128xf16>) outs(%4 : tensor<8192x128xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<8192x128xf32>
    %extracted_slice_16 = tensor.extract_slice %arg0[1605632] [1048576] [1] : tensor<4950272xf16> to tensor<1048576xf16>
    %expanded_17 = tensor.expand_shape %extracted_slice_16 [[0, 1]] output_shape [8192, 128] : tensor<1048576xf16> into tensor<8192x128xf16>
    %6 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_17 : tensor<8192x128xf16>) outs(%4 : tensor<8192x128xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<8192x128xf32>
    %extracted_slice_18 = tensor.extract_slice %arg0[2654208] [256] [1] : tensor<4950272xf16> to tensor<256xf16>
    %7 = tensor.empty() : tensor<256xf32>
    %8 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_18 : tensor<256xf16>) outs(%7 : tensor<256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<256xf32>
    %extracted_slice_19 = tensor.extract_slice %arg0[2654464] [256] [1] : tensor<4950272xf16> to tensor<256xf16>
    %9 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_19 : tensor<256xf16>) outs(%7 : tensor<256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<256xf32>
    %extracted_slice_20 = tensor.extract_slice %arg0[2654720] [98304] [1] : tensor<4950272xf16> to tensor<98304xf16>
    %expanded_21 = tensor.expand_shape %extracted_slice_20 [[0, 1]] output_shape [384, 256] : tensor<98304xf16> into tensor<384x256xf16>
    %10 = tensor.empty() : tensor<384x256xf32>
    %11 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_21 : tensor<384x256xf16>) outs(%10 : tensor<384x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<384x256xf32>
    %extracted_slice_22 = tensor.extract_slice %arg0[2753024] [32768] [1] : tensor<4950272xf16> to tensor<32768xf16>
    %expanded_23 = tensor.expand_shape %extracted_slice_22 [[0, 1]] output_shape [128, 256] : tensor<32768xf16> into tensor<128x256xf16>
    %12 = tensor.empty() : tensor<128x256xf32>
    %13 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_23 : tensor<128x256xf16>) outs(%12 : tensor<128x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<128x256xf32>
    %extracted_slice_24 = tensor.extract_slice %arg0[2785792] [32768] [1] : tensor<4950272xf16> to tensor<32768xf16>
    %expanded_25 = tensor.expand_shape %extracted_slice_24 [[0, 1]] output_shape [128, 256] : tensor<32768xf16> into tensor<128x256xf16>
    %14 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_25 : tensor<128x256xf16>) outs(%12 : tensor<128x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<128x256xf32>
    %extracted_slice_26 = tensor.extract_slice %arg0[2818560] [98304] [1] : tensor<4950272xf16> to tensor<98304xf16>
    %expanded_27 = tensor.expand_shape %extracted_slice_26 [[0, 1]] output_shape [256, 384] : tensor<98304xf16> into tensor<256x384xf16>
    %15 = tensor.empty() : tensor<256x384xf32>
    %16 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_27 : tensor<256x384xf16>) outs(%15 : tensor<256x384xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<256x384xf32>
    %extracted_slice_28 = tensor.extract_slice %arg0[2916864] [98304] [1] : tensor<4950272xf16> to tensor<98304xf16>
    %expanded_29 = tensor.expand_shape %extracted_slice_28 [[0, 1]] output_shape [384, 256] : tensor<98304xf16> into tensor<384x256xf16>
    %17 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_29 : tensor<384x256xf16>) outs(%10 : tensor<384x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<384x256xf32>
    %extracted_slice_30 = tensor.extract_slice %arg0[3015168] [98304] [1] : tensor<4950272xf16> to tensor<98304xf16>
    %expanded_31 = tensor.expand_shape %extracted_slice_30 [[0, 1]] output_shape [384, 256] : tensor<98304xf16> into tensor<384x256xf16>
    %18 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_31 : tensor<384x256xf16>) outs(%10 : tensor<384x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<384x256xf32>
    %extracted_slice_32 = tensor.extract_slice %arg0[3113472] [98304] [1] : tensor<4950272xf16> to tensor<98304xf16>
    %expanded_33 = tensor.expand_shape %extracted_slice_32 [[0, 1]] output_shape [256, 384] : tensor<98304xf16> into tensor<256x384xf16>
    %19 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_33 : tensor<256x384xf16>) outs(%15 : tensor<256x384xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<256x384xf32>
    %extracted_slice_34 = tensor.extract_slice %arg0[3211776] [256] [1] : tensor<4950272xf16> to tensor<256xf16>
    %20 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_34 : tensor<256xf16>) outs(%7 : tensor<256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<256xf32>
    %extracted_slice_35 = tensor.extract_slice %arg0[3212032] [256] [1] : tensor<4950272xf16> to tensor<256xf16>
    %21 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_35 : tensor<256xf16>) outs(%7 : tensor<256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<256xf32>
    %extracted_slice_36 = tensor.extract_slice %arg0[3212288] [98304] [1] : tensor<4950272xf16> to tensor<98304xf16>
    %expanded_37 = tensor.expand_shape %extracted_slice_36 [[0, 1]] output_shape [384, 256] : tensor<98304xf16> into tensor<384x256xf16>
    %22 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_37 : tensor<384x256xf16>) outs(%10 : tensor<384x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<384x256xf32>
    %extracted_slice_38 = tensor.extract_slice %arg0[3310592] [32768] [1] : tensor<4950272xf16> to tensor<32768xf16>
    %expanded_39 = tensor.expand_shape %extracted_slice_38 [[0, 1]] output_shape [128, 256] : tensor<32768xf16> into tensor<128x256xf16>
    %23 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_39 : tensor<128x256xf16>) outs(%12 : tensor<128x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<128x256xf32>
    %extracted_slice_40 = tensor.extract_slice %arg0[3343360] [32768] [1] : tensor<4950272xf16> to tensor<32768xf16>
    %expanded_41 = tensor.expand_shape %extracted_slice_40 [[0, 1]] output_shape [128, 256] : tensor<32768xf16> into tensor<128x256xf16>
    %24 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_41 : tensor<128x256xf16>) outs(%12 : tensor<128x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<128x256xf32>
    %extracted_slice_42 = tensor.extract_slice %arg0[3376128] [98304] [1] : tensor<4950272xf16> to tensor<98304xf16>
    %expanded_43 = tensor.expand_shape %extracted_slice_42 [[0, 1]] output_shape [256, 384] : tensor<98304xf16> into tensor<256x384xf16>
    %25 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_43 : tensor<256x384xf16>) outs(%15 : tensor<256x384xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<256x384xf32>
    %extracted_slice_44 = tensor.extract_slice %arg0[3474432] [98304] [1] : tensor<4950272xf16> to tensor<98304xf16>
    %expanded_45 = tensor.expand_shape %extracted_slice_44 [[0, 1]] output_shape [384, 256] : tensor<98304xf16> into tensor<384x256xf16>
    %26 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_45 : tensor<384x256xf16>) outs(%10 : tensor<384x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<384x256xf32>
    %extracted_slice_46 = tensor.extract_slice %arg0[3572736] [98304] [1] : tensor<4950272xf16> to tensor<98304xf16>
    %expanded_47 = tensor.expand_shape %extracted_slice_46 [[0, 1]] output_shape [384, 256] : tensor<98304xf16> into tensor<384x256xf16>
    %27 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_47 : tensor<384x256xf16>) outs(%10 : tensor<384x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<384x256xf32>
    %extracted_slice_48 = tensor.extract_slice %arg0[3671040] [98304] [1] : tensor<4950272xf16> to tensor<98304xf16>
    %expanded_49 = tensor.expand_shape %extracted_slice_48 [[0, 1]] output_shape [256, 384] : tensor<98304xf16> into tensor<256x384xf16>
    %28 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_49 : tensor<256x384xf16>) outs(%15 : tensor<256x384xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<256x384xf32>
    %extracted_slice_50 = tensor.extract_slice %arg0[3769344] [256] [1] : tensor<4950272xf16> to tensor<256xf16>
    %29 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_50 : tensor<256xf16>) outs(%7 : tensor<256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<256xf32>
    %extracted_slice_51 = tensor.extract_slice %arg0[3769600] [256] [1] : tensor<4950272xf16> to tensor<256xf16>
    %30 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_51 : tensor<256xf16>) outs(%7 : tensor<256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<256xf32>
    %extracted_slice_52 = tensor.extract_slice %arg0[3769856] [98304] [1] : tensor<4950272xf16> to tensor<98304xf16>
    %expanded_53 = tensor.expand_shape %extracted_slice_52 [[0, 1]] output_shape [384, 256] : tensor<98304xf16> into tensor<384x256xf16>
    %31 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_53 : tensor<384x256xf16>) outs(%10 : tensor<384x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<384x256xf32>
    %extracted_slice_54 = tensor.extract_slice %arg0[3868160] [32768] [1] : tensor<4950272xf16> to tensor<32768xf16>
    %expanded_55 = tensor.expand_shape %extracted_slice_54 [[0, 1]] output_shape [128, 256] : tensor<32768xf16> into tensor<128x256xf16>
    %32 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_55 : tensor<128x256xf16>) outs(%12 : tensor<128x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<128x256xf32>
    %extracted_slice_56 = tensor.extract_slice %arg0[3900928] [32768] [1] : tensor<4950272xf16> to tensor<32768xf16>
    %expanded_57 = tensor.expand_shape %extracted_slice_56 [[0, 1]] output_shape [128, 256] : tensor<32768xf16> into tensor<128x256xf16>
    %33 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_57 : tensor<128x256xf16>) outs(%12 : tensor<128x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<128x256xf32>
    %extracted_slice_58 = tensor.extract_slice %arg0[3933696] [98304] [1] : tensor<4950272xf16> to tensor<98304xf16>
    %expanded_59 = tensor.expand_shape %extracted_slice_58 [[0, 1]] output_shape [256, 384] : tensor<98304xf16> into tensor<256x384xf16>
    %34 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_59 : tensor<256x384xf16>) outs(%15 : tensor<256x384xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<256x384xf32>
    %extracted_slice_60 = tensor.extract_slice %arg0[4032000] [98304] [1] : tensor<4950272xf16> to tensor<98304xf16>
    %expanded_61 = tensor.expand_shape %extracted_slice_60 [[0, 1]] output_shape [384, 256] : tensor<98304xf16> into tensor<384x256xf16>
    %35 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_61 : tensor<384x256xf16>) outs(%10 : tensor<384x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<384x256xf32>
    %extracted_slice_62 = tensor.extract_slice %arg0[4130304] [98304] [1] : tensor<4950272xf16> to tensor<98304xf16>
    %expanded_63 = tensor.expand_shape %extracted_slice_62 [[0, 1]] output_shape [384, 256] : tensor<98304xf16> into tensor<384x256xf16>
    %36 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_63 : tensor<384x256xf16>) outs(%10 : tensor<384x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<384x256xf32>
    %extracted_slice_64 = tensor.extract_slice %arg0[4228608] [98304] [1] : tensor<4950272xf16> to tensor<98304xf16>
    %expanded_65 = tensor.expand_shape %extracted_slice_64 [[0, 1]] output_shape [256, 384] : tensor<98304xf16> into tensor<256x384xf16>
    %37 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_65 : tensor<256x384xf16>) outs(%15 : tensor<256x384xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<256x384xf32>
    %extracted_slice_66 = tensor.extract_slice %arg0[4326912] [256] [1] : tensor<4950272xf16> to tensor<256xf16>
    %38 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_66 : tensor<256xf16>) outs(%7 : tensor<256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<256xf32>
    %extracted_slice_67 = tensor.extract_slice %arg0[4327168] [256] [1] : tensor<4950272xf16> to tensor<256xf16>
    %39 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_67 : tensor<256xf16>) outs(%7 : tensor<256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<256xf32>
    %extracted_slice_68 = tensor.extract_slice %arg0[4327424] [98304] [1] : tensor<4950272xf16> to tensor<98304xf16>
    %expanded_69 = tensor.expand_shape %extracted_slice_68 [[0, 1]] output_shape [384, 256] : tensor<98304xf16> into tensor<384x256xf16>
    %40 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_69 : tensor<384x256xf16>) outs(%10 : tensor<384x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<384x256xf32>
    %extracted_slice_70 = tensor.extract_slice %arg0[4425728] [32768] [1] : tensor<4950272xf16> to tensor<32768xf16>
    %expanded_71 = tensor.expand_shape %extracted_slice_70 [[0, 1]] output_shape [128, 256] : tensor<32768xf16> into tensor<128x256xf16>
    %41 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_71 : tensor<128x256xf16>) outs(%12 : tensor<128x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<128x256xf32>
    %extracted_slice_72 = tensor.extract_slice %arg0[4458496] [32768] [1] : tensor<4950272xf16> to tensor<32768xf16>
    %expanded_73 = tensor.expand_shape %extracted_slice_72 [[0, 1]] output_shape [128, 256] : tensor<32768xf16> into tensor<128x256xf16>
    %42 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_73 : tensor<128x256xf16>) outs(%12 : tensor<128x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<128x256xf32>
    %extracted_slice_74 = tensor.extract_slice %arg0[4491264] [98304] [1] : tensor<4950272xf16> to tensor<98304xf16>
    %expanded_75 = tensor.expand_shape %extracted_slice_74 [[0, 1]] output_shape [256, 384] : tensor<98304xf16> into tensor<256x384xf16>
    %43 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_75 : tensor<256x384xf16>) outs(%15 : tensor<256x384xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<256x384xf32>
    %extracted_slice_76 = tensor.extract_slice %arg0[4589568] [98304] [1] : tensor<4950272xf16> to tensor<98304xf16>
    %expanded_77 = tensor.expand_shape %extracted_slice_76 [[0, 1]] output_shape [384, 256] : tensor<98304xf16> into tensor<384x256xf16>
    %44 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_77 : tensor<384x256xf16>) outs(%10 : tensor<384x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<384x256xf32>
    %extracted_slice_78 = tensor.extract_slice %arg0[4687872] [98304] [1] : tensor<4950272xf16> to tensor<98304xf16>
    %expanded_79 = tensor.expand_shape %extracted_slice_78 [[0, 1]] output_shape [384, 256] : tensor<98304xf16> into tensor<384x256xf16>
    %45 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_79 : tensor<384x256xf16>) outs(%10 : tensor<384x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<384x256xf32>
    %extracted_slice_80 = tensor.extract_slice %arg0[4786176] [98304] [1] : tensor<4950272xf16> to tensor<98304xf16>
    %expanded_81 = tensor.expand_shape %extracted_slice_80 [[0, 1]] output_shape [256, 384] : tensor<98304xf16> into tensor<256x384xf16>
    %46 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_81 : tensor<256x384xf16>) outs(%15 : tensor<256x384xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<256x384xf32>
    %extracted_slice_82 = tensor.extract_slice %arg0[4884480] [256] [1] : tensor<4950272xf16> to tensor<256xf16>
    %47 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%extracted_slice_82 : tensor<256xf16>) outs(%7 : tensor<256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<256xf32>
    %extracted_slice_83 = tensor.extract_slice %arg0[4884736] [65536] [1] : tensor<4950272xf16> to tensor<65536xf16>
    %expanded_84 = tensor.expand_shape %extracted_slice_83 [[0, 1]] output_shape [256, 256] : tensor<65536xf16> into tensor<256x256xf16>
    %48 = tensor.empty() : tensor<256x256xf32>
    %49 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_84 : tensor<256x256xf16>) outs(%48 : tensor<256x256xf32>) {
    ^bb0(%in: f16, %out: f32):
      %341 = arith.extf %in : f16 to f32
      linalg.yield %341 : f32
    } -> tensor<256x256xf32>
    %padded = tensor.pad %arg1 low[0, 3] high[0, 0] {
    ^bb0(%arg10: index, %arg11: index):
      tensor.yield %c0_i64 : i64
    } : tensor<1x2048xi64> to tensor<1x2051xi64>
    %50 = tensor.empty() : tensor<1x2048x128xf32>
    %51 = linalg.generic {indexing_maps = [#map2, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%arg1 : tensor<1x2048xi64>) outs(%50 : tensor<1x2048x128xf32>) {
    ^bb0(%in: i64, %out: f32):
      %341 = arith.index_cast %in : i64 to index
      %342 = linalg.index 2 : index
      %343 = arith.cmpi slt, %341, %c256 : index
      cf.assert %343, "index must be smaller than dim size"
      %344 = arith.cmpi sge, %in, %c0_i64 : i64
      cf.assert %344, "index must be larger or equal to 0"
      %extracted = tensor.extract %1[%341, %342] : tensor<256x128xf32>
      linalg.yield %extracted : f32
    } -> tensor<1x2048x128xf32>
    %extracted_slice_85 = tensor.extract_slice %padded[0, 3] [1, 2048] [1, 1] : tensor<1x2051xi64> to tensor<1x2048xi64>
    %52 = tensor.empty() : tensor<1x2048xi64>
    %53 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%extracted_slice_85 : tensor<1x2048xi64>) outs(%52 : tensor<1x2048xi64>) {
    ^bb0(%in: i64, %out: i64):
      %341 = arith.muli %in, %c257_i64 : i64
      linalg.yield %341 : i64
    } -> tensor<1x2048xi64>
    %extracted_slice_86 = tensor.extract_slice %padded[0, 2] [1, 2048] [1, 1] : tensor<1x2051xi64> to tensor<1x2048xi64>
    %54 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%extracted_slice_86 : tensor<1x2048xi64>) outs(%52 : tensor<1x2048xi64>) {
    ^bb0(%in: i64, %out: i64):
      %341 = arith.muli %in, %c7919_i64 : i64
      linalg.yield %341 : i64
    } -> tensor<1x2048xi64>
    %55 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%53, %54 : tensor<1x2048xi64>, tensor<1x2048xi64>) outs(%52 : tensor<1x2048xi64>) {
    ^bb0(%in: i64, %in_252: i64, %out: i64):
      %341 = arith.addi %in, %in_252 : i64
      linalg.yield %341 : i64
    } -> tensor<1x2048xi64>
    %56 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%55 : tensor<1x2048xi64>) outs(%52 : tensor<1x2048xi64>) {
    ^bb0(%in: i64, %out: i64):
      %341 = arith.remsi %in, %c4096_i64 : i64
      %342 = arith.cmpi ne, %341, %c0_i64 : i64
      %343 = arith.cmpi slt, %341, %c0_i64 : i64
      %344 = arith.andi %342, %343 : i1
      %345 = arith.addi %341, %c4096_i64 : i64
      %346 = arith.select %344, %345, %341 : i64
      linalg.yield %346 : i64
    } -> tensor<1x2048xi64>
    %57 = linalg.generic {indexing_maps = [#map2, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%56 : tensor<1x2048xi64>) outs(%50 : tensor<1x2048x128xf32>) {
    ^bb0(%in: i64, %out: f32):
      %341 = arith.index_cast %in : i64 to index
      %342 = linalg.index 2 : index
      %343 = arith.cmpi slt, %341, %c4096 : index
      cf.assert %343, "index must be smaller than dim size"
      %344 = arith.cmpi sge, %in, %c0_i64 : i64
      cf.assert %344, "index must be larger or equal to 0"
      %extracted = tensor.extract %3[%341, %342] : tensor<4096x128xf32>
      linalg.yield %extracted : f32
    } -> tensor<1x2048x128xf32>
    %58 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%51, %57 : tensor<1x2048x128xf32>, tensor<1x2048x128xf32>) outs(%50 : tensor<1x2048x128xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.addf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x2048x128xf32>
    %extracted_slice_87 = tensor.extract_slice %padded[0, 1] [1, 2048] [1, 1] : tensor<1x2051xi64> to tensor<1x2048xi64>
    %59 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%extracted_slice_87 : tensor<1x2048xi64>) outs(%52 : tensor<1x2048xi64>) {
    ^bb0(%in: i64, %out: i64):
      %341 = arith.muli %in, %c104729_i64 : i64
      linalg.yield %341 : i64
    } -> tensor<1x2048xi64>
    %60 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%55, %59 : tensor<1x2048xi64>, tensor<1x2048xi64>) outs(%52 : tensor<1x2048xi64>) {
    ^bb0(%in: i64, %in_252: i64, %out: i64):
      %341 = arith.addi %in, %in_252 : i64
      linalg.yield %341 : i64
    } -> tensor<1x2048xi64>
    %61 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%60 : tensor<1x2048xi64>) outs(%52 : tensor<1x2048xi64>) {
    ^bb0(%in: i64, %out: i64):
      %341 = arith.remsi %in, %c8192_i64 : i64
      %342 = arith.cmpi ne, %341, %c0_i64 : i64
      %343 = arith.cmpi slt, %341, %c0_i64 : i64
      %344 = arith.andi %342, %343 : i1
      %345 = arith.addi %341, %c8192_i64 : i64
      %346 = arith.select %344, %345, %341 : i64
      linalg.yield %346 : i64
    } -> tensor<1x2048xi64>
    %62 = linalg.generic {indexing_maps = [#map2, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%61 : tensor<1x2048xi64>) outs(%50 : tensor<1x2048x128xf32>) {
    ^bb0(%in: i64, %out: f32):
      %341 = arith.index_cast %in : i64 to index
      %342 = linalg.index 2 : index
      %343 = arith.cmpi slt, %341, %c8192 : index
      cf.assert %343, "index must be smaller than dim size"
      %344 = arith.cmpi sge, %in, %c0_i64 : i64
      cf.assert %344, "index must be larger or equal to 0"
      %extracted = tensor.extract %5[%341, %342] : tensor<8192x128xf32>
      linalg.yield %extracted : f32
    } -> tensor<1x2048x128xf32>
    %63 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%58, %62 : tensor<1x2048x128xf32>, tensor<1x2048x128xf32>) outs(%50 : tensor<1x2048x128xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.addf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x2048x128xf32>
    %extracted_slice_88 = tensor.extract_slice %padded[0, 0] [1, 2048] [1, 1] : tensor<1x2051xi64> to tensor<1x2048xi64>
    %64 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%extracted_slice_88 : tensor<1x2048xi64>) outs(%52 : tensor<1x2048xi64>) {
    ^bb0(%in: i64, %out: i64):
      %341 = arith.muli %in, %c1299709_i64 : i64
      linalg.yield %341 : i64
    } -> tensor<1x2048xi64>
    %65 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%60, %64 : tensor<1x2048xi64>, tensor<1x2048xi64>) outs(%52 : tensor<1x2048xi64>) {
    ^bb0(%in: i64, %in_252: i64, %out: i64):
      %341 = arith.addi %in, %in_252 : i64
      linalg.yield %341 : i64
    } -> tensor<1x2048xi64>
    %66 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%65 : tensor<1x2048xi64>) outs(%52 : tensor<1x2048xi64>) {
    ^bb0(%in: i64, %out: i64):
      %341 = arith.remsi %in, %c8192_i64 : i64
      %342 = arith.cmpi ne, %341, %c0_i64 : i64
      %343 = arith.cmpi slt, %341, %c0_i64 : i64
      %344 = arith.andi %342, %343 : i1
      %345 = arith.addi %341, %c8192_i64 : i64
      %346 = arith.select %344, %345, %341 : i64
      linalg.yield %346 : i64
    } -> tensor<1x2048xi64>
    %67 = linalg.generic {indexing_maps = [#map2, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%66 : tensor<1x2048xi64>) outs(%50 : tensor<1x2048x128xf32>) {
    ^bb0(%in: i64, %out: f32):
      %341 = arith.index_cast %in : i64 to index
      %342 = linalg.index 2 : index
      %343 = arith.cmpi slt, %341, %c8192 : index
      cf.assert %343, "index must be smaller than dim size"
      %344 = arith.cmpi sge, %in, %c0_i64 : i64
      cf.assert %344, "index must be larger or equal to 0"
      %extracted = tensor.extract %6[%341, %342] : tensor<8192x128xf32>
      linalg.yield %extracted : f32
    } -> tensor<1x2048x128xf32>
    %68 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%63, %67 : tensor<1x2048x128xf32>, tensor<1x2048x128xf32>) outs(%50 : tensor<1x2048x128xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.addf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x2048x128xf32>
    %padded_89 = tensor.pad %68 low[0, 1, 0] high[0, 0, 0] {
    ^bb0(%arg10: index, %arg11: index, %arg12: index):
      tensor.yield %cst : f32
    } : tensor<1x2048x128xf32> to tensor<1x2049x128xf32>
    %extracted_slice_90 = tensor.extract_slice %padded_89[0, 0, 0] [1, 2048, 128] [1, 1, 1] : tensor<1x2049x128xf32> to tensor<1x2048x128xf32>
    %concat = tensor.concat dim(2) %68, %extracted_slice_90 : (tensor<1x2048x128xf32>, tensor<1x2048x128xf32>) -> tensor<1x2048x256xf32>
    %extracted_slice_91 = tensor.extract_slice %concat[0, 1920, 0] [1, 128, 256] [1, 1, 1] : tensor<1x2048x256xf32> to tensor<1x128x256xf32>
    %69 = tensor.empty() : tensor<128xf32>
    %70 = linalg.generic {indexing_maps = [#map1], iterator_types = ["parallel"]} outs(%69 : tensor<128xf32>) {
    ^bb0(%out: f32):
      %341 = linalg.index 0 : index
      %342 = arith.index_cast %341 : index to i64
      %343 = arith.sitofp %342 : i64 to f32
      %344 = arith.addf %343, %cst_10 : f32
      linalg.yield %344 : f32
    } -> tensor<128xf32>
    %71 = tensor.empty() : tensor<1x128x256xf32>
    %72 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%extracted_slice_91, %extracted_slice_91 : tensor<1x128x256xf32>, tensor<1x128x256xf32>) outs(%71 : tensor<1x128x256xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x256xf32>
    %73 = tensor.empty() : tensor<1x128x1xf32>
    %74 = linalg.fill ins(%cst : f32) outs(%73 : tensor<1x128x1xf32>) -> tensor<1x128x1xf32>
    %75 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "reduction"]} ins(%72 : tensor<1x128x256xf32>) outs(%74 : tensor<1x128x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.addf %in, %out : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x1xf32>
    %76 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%75 : tensor<1x128x1xf32>) outs(%73 : tensor<1x128x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.divf %in, %cst_11 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x1xf32>
    %77 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%76 : tensor<1x128x1xf32>) outs(%73 : tensor<1x128x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.truncf %cst_9 : f64 to f32
      %342 = arith.addf %in, %341 : f32
      linalg.yield %342 : f32
    } -> tensor<1x128x1xf32>
    %78 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%77 : tensor<1x128x1xf32>) outs(%73 : tensor<1x128x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = math.rsqrt %in : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x1xf32>
    %79 = linalg.generic {indexing_maps = [#map3, #map4, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%extracted_slice_91, %78 : tensor<1x128x256xf32>, tensor<1x128x1xf32>) outs(%71 : tensor<1x128x256xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x256xf32>
    %80 = linalg.generic {indexing_maps = [#map3, #map5, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%79, %8 : tensor<1x128x256xf32>, tensor<256xf32>) outs(%71 : tensor<1x128x256xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x256xf32>
    %transposed = linalg.transpose ins(%11 : tensor<384x256xf32>) outs(%15 : tensor<256x384xf32>) permutation = [1, 0] 
    %collapsed = tensor.collapse_shape %80 [[0, 1], [2]] : tensor<1x128x256xf32> into tensor<128x256xf32>
    %81 = tensor.empty() : tensor<128x384xf32>
    %82 = linalg.fill ins(%cst : f32) outs(%81 : tensor<128x384xf32>) -> tensor<128x384xf32>
    %83 = linalg.matmul ins(%collapsed, %transposed : tensor<128x256xf32>, tensor<256x384xf32>) outs(%82 : tensor<128x384xf32>) -> tensor<128x384xf32>
    %expanded_92 = tensor.expand_shape %83 [[0, 1], [2, 3]] output_shape [1, 128, 6, 64] : tensor<128x384xf32> into tensor<1x128x6x64xf32>
    %84 = tensor.empty() : tensor<1x6x128x64xf32>
    %transposed_93 = linalg.transpose ins(%expanded_92 : tensor<1x128x6x64xf32>) outs(%84 : tensor<1x6x128x64xf32>) permutation = [0, 2, 1, 3] 
    %85 = tensor.empty() : tensor<32xi64>
    %86 = linalg.generic {indexing_maps = [#map1], iterator_types = ["parallel"]} outs(%85 : tensor<32xi64>) {
    ^bb0(%out: i64):
      %341 = linalg.index 0 : index
      %342 = arith.index_cast %341 : index to i64
      linalg.yield %342 : i64
    } -> tensor<32xi64>
    %87 = tensor.empty() : tensor<32xf32>
    %88 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%86 : tensor<32xi64>) outs(%87 : tensor<32xf32>) {
    ^bb0(%in: i64, %out: f32):
      %341 = arith.sitofp %in : i64 to f32
      %342 = arith.truncf %cst_8 : f64 to f32
      %343 = arith.mulf %341, %342 : f32
      linalg.yield %343 : f32
    } -> tensor<32xf32>
    %89 = linalg.generic {indexing_maps = [#map1, #map1], iterator_types = ["parallel"]} ins(%88 : tensor<32xf32>) outs(%87 : tensor<32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = math.exp %in : f32
      linalg.yield %341 : f32
    } -> tensor<32xf32>
    %expanded_94 = tensor.expand_shape %70 [[0, 1]] output_shape [128, 1] : tensor<128xf32> into tensor<128x1xf32>
    %90 = tensor.empty() : tensor<128x32xf32>
    %91 = linalg.generic {indexing_maps = [#map6, #map7, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_94, %89 : tensor<128x1xf32>, tensor<32xf32>) outs(%90 : tensor<128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<128x32xf32>
    %92 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%91 : tensor<128x32xf32>) outs(%90 : tensor<128x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = math.cos %in : f32
      linalg.yield %341 : f32
    } -> tensor<128x32xf32>
    %93 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%91 : tensor<128x32xf32>) outs(%90 : tensor<128x32xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = math.sin %in : f32
      linalg.yield %341 : f32
    } -> tensor<128x32xf32>
    %extracted_slice_95 = tensor.extract_slice %transposed_93[0, 0, 0, 0] [1, 6, 128, 32] [1, 1, 1, 1] : tensor<1x6x128x64xf32> to tensor<1x6x128x32xf32>
    %extracted_slice_96 = tensor.extract_slice %transposed_93[0, 0, 0, 32] [1, 6, 128, 32] [1, 1, 1, 1] : tensor<1x6x128x64xf32> to tensor<1x6x128x32xf32>
    %94 = tensor.empty() : tensor<1x6x128x32xf32>
    %95 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_95, %92 : tensor<1x6x128x32xf32>, tensor<128x32xf32>) outs(%94 : tensor<1x6x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x32xf32>
    %96 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_96, %93 : tensor<1x6x128x32xf32>, tensor<128x32xf32>) outs(%94 : tensor<1x6x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x32xf32>
    %97 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%95, %96 : tensor<1x6x128x32xf32>, tensor<1x6x128x32xf32>) outs(%94 : tensor<1x6x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.subf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x32xf32>
    %98 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_96, %92 : tensor<1x6x128x32xf32>, tensor<128x32xf32>) outs(%94 : tensor<1x6x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x32xf32>
    %99 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_95, %93 : tensor<1x6x128x32xf32>, tensor<128x32xf32>) outs(%94 : tensor<1x6x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x32xf32>
    %100 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%98, %99 : tensor<1x6x128x32xf32>, tensor<1x6x128x32xf32>) outs(%94 : tensor<1x6x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.addf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x32xf32>
    %concat_97 = tensor.concat dim(3) %97, %100 : (tensor<1x6x128x32xf32>, tensor<1x6x128x32xf32>) -> tensor<1x6x128x64xf32>
    %transposed_98 = linalg.transpose ins(%13 : tensor<128x256xf32>) outs(%0 : tensor<256x128xf32>) permutation = [1, 0] 
    %101 = tensor.empty() : tensor<128x128xf32>
    %102 = linalg.fill ins(%cst : f32) outs(%101 : tensor<128x128xf32>) -> tensor<128x128xf32>
    %103 = linalg.matmul ins(%collapsed, %transposed_98 : tensor<128x256xf32>, tensor<256x128xf32>) outs(%102 : tensor<128x128xf32>) -> tensor<128x128xf32>
    %expanded_99 = tensor.expand_shape %103 [[0, 1], [2, 3]] output_shape [1, 128, 2, 64] : tensor<128x128xf32> into tensor<1x128x2x64xf32>
    %104 = tensor.empty() : tensor<1x2x128x64xf32>
    %transposed_100 = linalg.transpose ins(%expanded_99 : tensor<1x128x2x64xf32>) outs(%104 : tensor<1x2x128x64xf32>) permutation = [0, 2, 1, 3] 
    %extracted_slice_101 = tensor.extract_slice %transposed_100[0, 0, 0, 0] [1, 2, 128, 32] [1, 1, 1, 1] : tensor<1x2x128x64xf32> to tensor<1x2x128x32xf32>
    %extracted_slice_102 = tensor.extract_slice %transposed_100[0, 0, 0, 32] [1, 2, 128, 32] [1, 1, 1, 1] : tensor<1x2x128x64xf32> to tensor<1x2x128x32xf32>
    %105 = tensor.empty() : tensor<1x2x128x32xf32>
    %106 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_101, %92 : tensor<1x2x128x32xf32>, tensor<128x32xf32>) outs(%105 : tensor<1x2x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x2x128x32xf32>
    %107 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_102, %93 : tensor<1x2x128x32xf32>, tensor<128x32xf32>) outs(%105 : tensor<1x2x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x2x128x32xf32>
    %108 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%106, %107 : tensor<1x2x128x32xf32>, tensor<1x2x128x32xf32>) outs(%105 : tensor<1x2x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.subf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x2x128x32xf32>
    %109 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_102, %92 : tensor<1x2x128x32xf32>, tensor<128x32xf32>) outs(%105 : tensor<1x2x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x2x128x32xf32>
    %110 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_101, %93 : tensor<1x2x128x32xf32>, tensor<128x32xf32>) outs(%105 : tensor<1x2x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x2x128x32xf32>
    %111 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%109, %110 : tensor<1x2x128x32xf32>, tensor<1x2x128x32xf32>) outs(%105 : tensor<1x2x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.addf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x2x128x32xf32>
    %concat_103 = tensor.concat dim(3) %108, %111 : (tensor<1x2x128x32xf32>, tensor<1x2x128x32xf32>) -> tensor<1x2x128x64xf32>
    %transposed_104 = linalg.transpose ins(%14 : tensor<128x256xf32>) outs(%0 : tensor<256x128xf32>) permutation = [1, 0] 
    %112 = linalg.matmul ins(%collapsed, %transposed_104 : tensor<128x256xf32>, tensor<256x128xf32>) outs(%102 : tensor<128x128xf32>) -> tensor<128x128xf32>
    %expanded_105 = tensor.expand_shape %112 [[0, 1], [2, 3]] output_shape [1, 128, 2, 64] : tensor<128x128xf32> into tensor<1x128x2x64xf32>
    %transposed_106 = linalg.transpose ins(%expanded_105 : tensor<1x128x2x64xf32>) outs(%104 : tensor<1x2x128x64xf32>) permutation = [0, 2, 1, 3] 
    %concat_107 = tensor.concat dim(2) %arg2, %concat_103 : (tensor<1x2x1920x64xf32>, tensor<1x2x128x64xf32>) -> tensor<1x2x2048x64xf32>
    %concat_108 = tensor.concat dim(2) %arg3, %transposed_106 : (tensor<1x2x1920x64xf32>, tensor<1x2x128x64xf32>) -> tensor<1x2x2048x64xf32>
    %113 = tensor.empty() : tensor<1x2x3x2048x64xf32>
    %114 = linalg.generic {indexing_maps = [#map10, #map11], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%concat_107 : tensor<1x2x2048x64xf32>) outs(%113 : tensor<1x2x3x2048x64xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x2x3x2048x64xf32>
    %collapsed_109 = tensor.collapse_shape %114 [[0], [1, 2], [3], [4]] : tensor<1x2x3x2048x64xf32> into tensor<1x6x2048x64xf32>
    %115 = linalg.generic {indexing_maps = [#map10, #map11], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%concat_108 : tensor<1x2x2048x64xf32>) outs(%113 : tensor<1x2x3x2048x64xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x2x3x2048x64xf32>
    %116 = tensor.empty() : tensor<2048xi64>
    %117 = linalg.generic {indexing_maps = [#map1], iterator_types = ["parallel"]} outs(%116 : tensor<2048xi64>) {
    ^bb0(%out: i64):
      %341 = linalg.index 0 : index
      %342 = arith.index_cast %341 : index to i64
      linalg.yield %342 : i64
    } -> tensor<2048xi64>
    %expanded_110 = tensor.expand_shape %117 [[0, 1]] output_shape [1, 2048] : tensor<2048xi64> into tensor<1x2048xi64>
    %118 = tensor.empty() : tensor<128xi64>
    %119 = linalg.generic {indexing_maps = [#map1], iterator_types = ["parallel"]} outs(%118 : tensor<128xi64>) {
    ^bb0(%out: i64):
      %341 = linalg.index 0 : index
      %342 = arith.index_cast %341 : index to i64
      linalg.yield %342 : i64
    } -> tensor<128xi64>
    %expanded_111 = tensor.expand_shape %119 [[0, 1]] output_shape [128, 1] : tensor<128xi64> into tensor<128x1xi64>
    %120 = tensor.empty() : tensor<128x2048xi64>
    %121 = linalg.generic {indexing_maps = [#map12, #map6, #map], iterator_types = ["parallel", "parallel"]} ins(%expanded_110, %expanded_111 : tensor<1x2048xi64>, tensor<128x1xi64>) outs(%120 : tensor<128x2048xi64>) {
    ^bb0(%in: i64, %in_252: i64, %out: i64):
      %341 = arith.subi %in, %in_252 : i64
      linalg.yield %341 : i64
    } -> tensor<128x2048xi64>
    %122 = tensor.empty() : tensor<128x2048xi1>
    %123 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel"]} ins(%121 : tensor<128x2048xi64>) outs(%122 : tensor<128x2048xi1>) {
    ^bb0(%in: i64, %out: i1):
      %341 = arith.cmpi sle, %in, %c1920_i64 : i64
      linalg.yield %341 : i1
    } -> tensor<128x2048xi1>
    %124 = linalg.generic {indexing_maps = [#map, #map, #map], iterator_types = ["parallel", "parallel"]} ins(%123, %cst_5 : tensor<128x2048xi1>, tensor<128x2048xi1>) outs(%122 : tensor<128x2048xi1>) {
    ^bb0(%in: i1, %in_252: i1, %out: i1):
      %341 = arith.andi %in, %in_252 : i1
      linalg.yield %341 : i1
    } -> tensor<128x2048xi1>
    %125 = tensor.empty() : tensor<128x2048xf32>
    %126 = linalg.generic {indexing_maps = [#map, #map13, #map13, #map], iterator_types = ["parallel", "parallel"]} ins(%124, %cst_3, %cst_4 : tensor<128x2048xi1>, tensor<f32>, tensor<f32>) outs(%125 : tensor<128x2048xf32>) {
    ^bb0(%in: i1, %in_252: f32, %in_253: f32, %out: f32):
      %341 = arith.select %in, %in_252, %in_253 : f32
      linalg.yield %341 : f32
    } -> tensor<128x2048xf32>
    %127 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%concat_97 : tensor<1x6x128x64xf32>) outs(%84 : tensor<1x6x128x64xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.truncf %cst_6 : f64 to f32
      %342 = arith.mulf %in, %341 : f32
      linalg.yield %342 : f32
    } -> tensor<1x6x128x64xf32>
    %128 = tensor.empty() : tensor<1x6x64x2048xf32>
    %transposed_112 = linalg.transpose ins(%collapsed_109 : tensor<1x6x2048x64xf32>) outs(%128 : tensor<1x6x64x2048xf32>) permutation = [0, 1, 3, 2] 
    %129 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_112 : tensor<1x6x64x2048xf32>) outs(%128 : tensor<1x6x64x2048xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.truncf %cst_6 : f64 to f32
      %342 = arith.mulf %in, %341 : f32
      linalg.yield %342 : f32
    } -> tensor<1x6x64x2048xf32>
    %collapsed_113 = tensor.collapse_shape %127 [[0, 1], [2], [3]] : tensor<1x6x128x64xf32> into tensor<6x128x64xf32>
    %collapsed_114 = tensor.collapse_shape %129 [[0, 1], [2], [3]] : tensor<1x6x64x2048xf32> into tensor<6x64x2048xf32>
    %130 = tensor.empty() : tensor<6x128x2048xf32>
    %131 = linalg.fill ins(%cst : f32) outs(%130 : tensor<6x128x2048xf32>) -> tensor<6x128x2048xf32>
    %132 = linalg.batch_matmul ins(%collapsed_113, %collapsed_114 : tensor<6x128x64xf32>, tensor<6x64x2048xf32>) outs(%131 : tensor<6x128x2048xf32>) -> tensor<6x128x2048xf32>
    %expanded_115 = tensor.expand_shape %132 [[0, 1], [2], [3]] output_shape [1, 6, 128, 2048] : tensor<6x128x2048xf32> into tensor<1x6x128x2048xf32>
    %133 = tensor.empty() : tensor<1x6x128x2048xf32>
    %134 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_115, %126 : tensor<1x6x128x2048xf32>, tensor<128x2048xf32>) outs(%133 : tensor<1x6x128x2048xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.addf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x2048xf32>
    %135 = tensor.empty() : tensor<1x6x128xi64>
    %136 = linalg.fill ins(%c0_i64 : i64) outs(%135 : tensor<1x6x128xi64>) -> tensor<1x6x128xi64>
    %137 = tensor.empty() : tensor<1x6x128xf32>
    %138 = linalg.fill ins(%cst_0 : f32) outs(%137 : tensor<1x6x128xf32>) -> tensor<1x6x128xf32>
    %139:2 = linalg.generic {indexing_maps = [#map8, #map14, #map14], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%134 : tensor<1x6x128x2048xf32>) outs(%138, %136 : tensor<1x6x128xf32>, tensor<1x6x128xi64>) {
    ^bb0(%in: f32, %out: f32, %out_252: i64):
      %341 = linalg.index 3 : index
      %342 = arith.index_cast %341 : index to i64
      %343 = arith.maximumf %in, %out : f32
      %344 = arith.cmpf ogt, %in, %out : f32
      %345 = arith.select %344, %342, %out_252 : i64
      linalg.yield %343, %345 : f32, i64
    } -> (tensor<1x6x128xf32>, tensor<1x6x128xi64>)
    %expanded_116 = tensor.expand_shape %139#0 [[0], [1], [2, 3]] output_shape [1, 6, 128, 1] : tensor<1x6x128xf32> into tensor<1x6x128x1xf32>
    %140 = linalg.generic {indexing_maps = [#map8, #map15, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%134, %expanded_116 : tensor<1x6x128x2048xf32>, tensor<1x6x128x1xf32>) outs(%133 : tensor<1x6x128x2048xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.subf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x2048xf32>
    %141 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%140 : tensor<1x6x128x2048xf32>) outs(%133 : tensor<1x6x128x2048xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = math.exp %in : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x2048xf32>
    %142 = tensor.empty() : tensor<1x6x128x1xf32>
    %143 = linalg.fill ins(%cst : f32) outs(%142 : tensor<1x6x128x1xf32>) -> tensor<1x6x128x1xf32>
    %144 = linalg.generic {indexing_maps = [#map8, #map15], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%141 : tensor<1x6x128x2048xf32>) outs(%143 : tensor<1x6x128x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.addf %in, %out : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x1xf32>
    %145 = linalg.generic {indexing_maps = [#map8, #map15, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%141, %144 : tensor<1x6x128x2048xf32>, tensor<1x6x128x1xf32>) outs(%133 : tensor<1x6x128x2048xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.divf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x2048xf32>
    %146 = tensor.empty() : tensor<1x6x128x2048xi1>
    %147 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%134 : tensor<1x6x128x2048xf32>) outs(%146 : tensor<1x6x128x2048xi1>) {
    ^bb0(%in: f32, %out: i1):
      %341 = arith.extf %in : f32 to f64
      %342 = arith.cmpf oeq, %341, %cst_7 : f64
      linalg.yield %342 : i1
    } -> tensor<1x6x128x2048xi1>
    %148 = tensor.empty() : tensor<1x6x128x1xi1>
    %149 = linalg.fill ins(%true : i1) outs(%148 : tensor<1x6x128x1xi1>) -> tensor<1x6x128x1xi1>
    %150 = linalg.generic {indexing_maps = [#map8, #map15], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%147 : tensor<1x6x128x2048xi1>) outs(%149 : tensor<1x6x128x1xi1>) {
    ^bb0(%in: i1, %out: i1):
      %341 = arith.andi %in, %out : i1
      linalg.yield %341 : i1
    } -> tensor<1x6x128x1xi1>
    %151 = linalg.generic {indexing_maps = [#map15, #map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%150, %cst_2, %145 : tensor<1x6x128x1xi1>, tensor<1x6x128x2048xf32>, tensor<1x6x128x2048xf32>) outs(%133 : tensor<1x6x128x2048xf32>) {
    ^bb0(%in: i1, %in_252: f32, %in_253: f32, %out: f32):
      %341 = arith.select %in, %in_252, %in_253 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x2048xf32>
    %collapsed_117 = tensor.collapse_shape %151 [[0, 1], [2], [3]] : tensor<1x6x128x2048xf32> into tensor<6x128x2048xf32>
    %collapsed_118 = tensor.collapse_shape %115 [[0, 1, 2], [3], [4]] : tensor<1x2x3x2048x64xf32> into tensor<6x2048x64xf32>
    %152 = tensor.empty() : tensor<6x128x64xf32>
    %153 = linalg.fill ins(%cst : f32) outs(%152 : tensor<6x128x64xf32>) -> tensor<6x128x64xf32>
    %154 = linalg.batch_matmul ins(%collapsed_117, %collapsed_118 : tensor<6x128x2048xf32>, tensor<6x2048x64xf32>) outs(%153 : tensor<6x128x64xf32>) -> tensor<6x128x64xf32> loc("layer_0")
    %expanded_119 = tensor.expand_shape %154 [[0, 1], [2], [3]] output_shape [1, 6, 128, 64] : tensor<6x128x64xf32> into tensor<1x6x128x64xf32>
    %155 = tensor.empty() : tensor<1x128x6x64xf32>
    %transposed_120 = linalg.transpose ins(%expanded_119 : tensor<1x6x128x64xf32>) outs(%155 : tensor<1x128x6x64xf32>) permutation = [0, 2, 1, 3] 
    %transposed_121 = linalg.transpose ins(%16 : tensor<256x384xf32>) outs(%10 : tensor<384x256xf32>) permutation = [1, 0] 
    %collapsed_122 = tensor.collapse_shape %transposed_120 [[0, 1], [2, 3]] : tensor<1x128x6x64xf32> into tensor<128x384xf32>
    %156 = linalg.fill ins(%cst : f32) outs(%12 : tensor<128x256xf32>) -> tensor<128x256xf32>
    %157 = linalg.matmul ins(%collapsed_122, %transposed_121 : tensor<128x384xf32>, tensor<384x256xf32>) outs(%156 : tensor<128x256xf32>) -> tensor<128x256xf32>
    %expanded_123 = tensor.expand_shape %157 [[0, 1], [2]] output_shape [1, 128, 256] : tensor<128x256xf32> into tensor<1x128x256xf32>
    %158 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%extracted_slice_91, %expanded_123 : tensor<1x128x256xf32>, tensor<1x128x256xf32>) outs(%71 : tensor<1x128x256xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.addf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x256xf32>
    %159 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%158, %158 : tensor<1x128x256xf32>, tensor<1x128x256xf32>) outs(%71 : tensor<1x128x256xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x256xf32>
    %160 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "reduction"]} ins(%159 : tensor<1x128x256xf32>) outs(%74 : tensor<1x128x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.addf %in, %out : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x1xf32>
    %161 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%160 : tensor<1x128x1xf32>) outs(%73 : tensor<1x128x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.divf %in, %cst_11 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x1xf32>
    %162 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%161 : tensor<1x128x1xf32>) outs(%73 : tensor<1x128x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.truncf %cst_9 : f64 to f32
      %342 = arith.addf %in, %341 : f32
      linalg.yield %342 : f32
    } -> tensor<1x128x1xf32>
    %163 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%162 : tensor<1x128x1xf32>) outs(%73 : tensor<1x128x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = math.rsqrt %in : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x1xf32>
    %164 = linalg.generic {indexing_maps = [#map3, #map4, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%158, %163 : tensor<1x128x256xf32>, tensor<1x128x1xf32>) outs(%71 : tensor<1x128x256xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x256xf32>
    %165 = linalg.generic {indexing_maps = [#map3, #map5, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%164, %9 : tensor<1x128x256xf32>, tensor<256xf32>) outs(%71 : tensor<1x128x256xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x256xf32>
    %transposed_124 = linalg.transpose ins(%17 : tensor<384x256xf32>) outs(%15 : tensor<256x384xf32>) permutation = [1, 0] 
    %collapsed_125 = tensor.collapse_shape %165 [[0, 1], [2]] : tensor<1x128x256xf32> into tensor<128x256xf32>
    %166 = linalg.matmul ins(%collapsed_125, %transposed_124 : tensor<128x256xf32>, tensor<256x384xf32>) outs(%82 : tensor<128x384xf32>) -> tensor<128x384xf32>
    %expanded_126 = tensor.expand_shape %166 [[0, 1], [2]] output_shape [1, 128, 384] : tensor<128x384xf32> into tensor<1x128x384xf32>
    %167 = tensor.empty() : tensor<1x128x384xf32>
    %168 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_126 : tensor<1x128x384xf32>) outs(%167 : tensor<1x128x384xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.negf %in : f32
      %342 = math.exp %341 : f32
      %343 = arith.addf %342, %cst_1 : f32
      %344 = arith.divf %cst_1, %343 : f32
      linalg.yield %344 : f32
    } -> tensor<1x128x384xf32>
    %169 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_126, %168 : tensor<1x128x384xf32>, tensor<1x128x384xf32>) outs(%167 : tensor<1x128x384xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x384xf32>
    %transposed_127 = linalg.transpose ins(%18 : tensor<384x256xf32>) outs(%15 : tensor<256x384xf32>) permutation = [1, 0] 
    %170 = linalg.matmul ins(%collapsed_125, %transposed_127 : tensor<128x256xf32>, tensor<256x384xf32>) outs(%82 : tensor<128x384xf32>) -> tensor<128x384xf32>
    %expanded_128 = tensor.expand_shape %170 [[0, 1], [2]] output_shape [1, 128, 384] : tensor<128x384xf32> into tensor<1x128x384xf32>
    %171 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%169, %expanded_128 : tensor<1x128x384xf32>, tensor<1x128x384xf32>) outs(%167 : tensor<1x128x384xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x384xf32>
    %transposed_129 = linalg.transpose ins(%19 : tensor<256x384xf32>) outs(%10 : tensor<384x256xf32>) permutation = [1, 0] 
    %collapsed_130 = tensor.collapse_shape %171 [[0, 1], [2]] : tensor<1x128x384xf32> into tensor<128x384xf32>
    %172 = linalg.matmul ins(%collapsed_130, %transposed_129 : tensor<128x384xf32>, tensor<384x256xf32>) outs(%156 : tensor<128x256xf32>) -> tensor<128x256xf32>
    %expanded_131 = tensor.expand_shape %172 [[0, 1], [2]] output_shape [1, 128, 256] : tensor<128x256xf32> into tensor<1x128x256xf32>
    %173 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%158, %expanded_131 : tensor<1x128x256xf32>, tensor<1x128x256xf32>) outs(%71 : tensor<1x128x256xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.addf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x256xf32>
    %174 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%173, %173 : tensor<1x128x256xf32>, tensor<1x128x256xf32>) outs(%71 : tensor<1x128x256xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x256xf32>
    %175 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "reduction"]} ins(%174 : tensor<1x128x256xf32>) outs(%74 : tensor<1x128x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.addf %in, %out : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x1xf32>
    %176 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%175 : tensor<1x128x1xf32>) outs(%73 : tensor<1x128x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.divf %in, %cst_11 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x1xf32>
    %177 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%176 : tensor<1x128x1xf32>) outs(%73 : tensor<1x128x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.truncf %cst_9 : f64 to f32
      %342 = arith.addf %in, %341 : f32
      linalg.yield %342 : f32
    } -> tensor<1x128x1xf32>
    %178 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%177 : tensor<1x128x1xf32>) outs(%73 : tensor<1x128x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = math.rsqrt %in : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x1xf32>
    %179 = linalg.generic {indexing_maps = [#map3, #map4, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%173, %178 : tensor<1x128x256xf32>, tensor<1x128x1xf32>) outs(%71 : tensor<1x128x256xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x256xf32>
    %180 = linalg.generic {indexing_maps = [#map3, #map5, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%179, %20 : tensor<1x128x256xf32>, tensor<256xf32>) outs(%71 : tensor<1x128x256xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x256xf32>
    %transposed_132 = linalg.transpose ins(%22 : tensor<384x256xf32>) outs(%15 : tensor<256x384xf32>) permutation = [1, 0] 
    %collapsed_133 = tensor.collapse_shape %180 [[0, 1], [2]] : tensor<1x128x256xf32> into tensor<128x256xf32>
    %181 = linalg.matmul ins(%collapsed_133, %transposed_132 : tensor<128x256xf32>, tensor<256x384xf32>) outs(%82 : tensor<128x384xf32>) -> tensor<128x384xf32>
    %expanded_134 = tensor.expand_shape %181 [[0, 1], [2, 3]] output_shape [1, 128, 6, 64] : tensor<128x384xf32> into tensor<1x128x6x64xf32>
    %transposed_135 = linalg.transpose ins(%expanded_134 : tensor<1x128x6x64xf32>) outs(%84 : tensor<1x6x128x64xf32>) permutation = [0, 2, 1, 3] 
    %extracted_slice_136 = tensor.extract_slice %transposed_135[0, 0, 0, 0] [1, 6, 128, 32] [1, 1, 1, 1] : tensor<1x6x128x64xf32> to tensor<1x6x128x32xf32>
    %extracted_slice_137 = tensor.extract_slice %transposed_135[0, 0, 0, 32] [1, 6, 128, 32] [1, 1, 1, 1] : tensor<1x6x128x64xf32> to tensor<1x6x128x32xf32>
    %182 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_136, %92 : tensor<1x6x128x32xf32>, tensor<128x32xf32>) outs(%94 : tensor<1x6x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x32xf32>
    %183 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_137, %93 : tensor<1x6x128x32xf32>, tensor<128x32xf32>) outs(%94 : tensor<1x6x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x32xf32>
    %184 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%182, %183 : tensor<1x6x128x32xf32>, tensor<1x6x128x32xf32>) outs(%94 : tensor<1x6x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.subf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x32xf32>
    %185 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_137, %92 : tensor<1x6x128x32xf32>, tensor<128x32xf32>) outs(%94 : tensor<1x6x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x32xf32>
    %186 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_136, %93 : tensor<1x6x128x32xf32>, tensor<128x32xf32>) outs(%94 : tensor<1x6x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x32xf32>
    %187 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%185, %186 : tensor<1x6x128x32xf32>, tensor<1x6x128x32xf32>) outs(%94 : tensor<1x6x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.addf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x32xf32>
    %concat_138 = tensor.concat dim(3) %184, %187 : (tensor<1x6x128x32xf32>, tensor<1x6x128x32xf32>) -> tensor<1x6x128x64xf32>
    %transposed_139 = linalg.transpose ins(%23 : tensor<128x256xf32>) outs(%0 : tensor<256x128xf32>) permutation = [1, 0] 
    %188 = linalg.matmul ins(%collapsed_133, %transposed_139 : tensor<128x256xf32>, tensor<256x128xf32>) outs(%102 : tensor<128x128xf32>) -> tensor<128x128xf32>
    %expanded_140 = tensor.expand_shape %188 [[0, 1], [2, 3]] output_shape [1, 128, 2, 64] : tensor<128x128xf32> into tensor<1x128x2x64xf32>
    %transposed_141 = linalg.transpose ins(%expanded_140 : tensor<1x128x2x64xf32>) outs(%104 : tensor<1x2x128x64xf32>) permutation = [0, 2, 1, 3] 
    %extracted_slice_142 = tensor.extract_slice %transposed_141[0, 0, 0, 0] [1, 2, 128, 32] [1, 1, 1, 1] : tensor<1x2x128x64xf32> to tensor<1x2x128x32xf32>
    %extracted_slice_143 = tensor.extract_slice %transposed_141[0, 0, 0, 32] [1, 2, 128, 32] [1, 1, 1, 1] : tensor<1x2x128x64xf32> to tensor<1x2x128x32xf32>
    %189 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_142, %92 : tensor<1x2x128x32xf32>, tensor<128x32xf32>) outs(%105 : tensor<1x2x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x2x128x32xf32>
    %190 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_143, %93 : tensor<1x2x128x32xf32>, tensor<128x32xf32>) outs(%105 : tensor<1x2x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x2x128x32xf32>
    %191 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%189, %190 : tensor<1x2x128x32xf32>, tensor<1x2x128x32xf32>) outs(%105 : tensor<1x2x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.subf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x2x128x32xf32>
    %192 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_143, %92 : tensor<1x2x128x32xf32>, tensor<128x32xf32>) outs(%105 : tensor<1x2x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x2x128x32xf32>
    %193 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_142, %93 : tensor<1x2x128x32xf32>, tensor<128x32xf32>) outs(%105 : tensor<1x2x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x2x128x32xf32>
    %194 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%192, %193 : tensor<1x2x128x32xf32>, tensor<1x2x128x32xf32>) outs(%105 : tensor<1x2x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.addf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x2x128x32xf32>
    %concat_144 = tensor.concat dim(3) %191, %194 : (tensor<1x2x128x32xf32>, tensor<1x2x128x32xf32>) -> tensor<1x2x128x64xf32>
    %transposed_145 = linalg.transpose ins(%24 : tensor<128x256xf32>) outs(%0 : tensor<256x128xf32>) permutation = [1, 0] 
    %195 = linalg.matmul ins(%collapsed_133, %transposed_145 : tensor<128x256xf32>, tensor<256x128xf32>) outs(%102 : tensor<128x128xf32>) -> tensor<128x128xf32>
    %expanded_146 = tensor.expand_shape %195 [[0, 1], [2, 3]] output_shape [1, 128, 2, 64] : tensor<128x128xf32> into tensor<1x128x2x64xf32>
    %transposed_147 = linalg.transpose ins(%expanded_146 : tensor<1x128x2x64xf32>) outs(%104 : tensor<1x2x128x64xf32>) permutation = [0, 2, 1, 3] 
    %concat_148 = tensor.concat dim(2) %arg4, %concat_144 : (tensor<1x2x1920x64xf32>, tensor<1x2x128x64xf32>) -> tensor<1x2x2048x64xf32>
    %concat_149 = tensor.concat dim(2) %arg5, %transposed_147 : (tensor<1x2x1920x64xf32>, tensor<1x2x128x64xf32>) -> tensor<1x2x2048x64xf32>
    %196 = linalg.generic {indexing_maps = [#map10, #map11], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%concat_148 : tensor<1x2x2048x64xf32>) outs(%113 : tensor<1x2x3x2048x64xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x2x3x2048x64xf32>
    %collapsed_150 = tensor.collapse_shape %196 [[0], [1, 2], [3], [4]] : tensor<1x2x3x2048x64xf32> into tensor<1x6x2048x64xf32>
    %197 = linalg.generic {indexing_maps = [#map10, #map11], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%concat_149 : tensor<1x2x2048x64xf32>) outs(%113 : tensor<1x2x3x2048x64xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x2x3x2048x64xf32>
    %198 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%concat_138 : tensor<1x6x128x64xf32>) outs(%84 : tensor<1x6x128x64xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.truncf %cst_6 : f64 to f32
      %342 = arith.mulf %in, %341 : f32
      linalg.yield %342 : f32
    } -> tensor<1x6x128x64xf32>
    %transposed_151 = linalg.transpose ins(%collapsed_150 : tensor<1x6x2048x64xf32>) outs(%128 : tensor<1x6x64x2048xf32>) permutation = [0, 1, 3, 2] 
    %199 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_151 : tensor<1x6x64x2048xf32>) outs(%128 : tensor<1x6x64x2048xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.truncf %cst_6 : f64 to f32
      %342 = arith.mulf %in, %341 : f32
      linalg.yield %342 : f32
    } -> tensor<1x6x64x2048xf32>
    %collapsed_152 = tensor.collapse_shape %198 [[0, 1], [2], [3]] : tensor<1x6x128x64xf32> into tensor<6x128x64xf32>
    %collapsed_153 = tensor.collapse_shape %199 [[0, 1], [2], [3]] : tensor<1x6x64x2048xf32> into tensor<6x64x2048xf32>
    %200 = linalg.batch_matmul ins(%collapsed_152, %collapsed_153 : tensor<6x128x64xf32>, tensor<6x64x2048xf32>) outs(%131 : tensor<6x128x2048xf32>) -> tensor<6x128x2048xf32>
    %expanded_154 = tensor.expand_shape %200 [[0, 1], [2], [3]] output_shape [1, 6, 128, 2048] : tensor<6x128x2048xf32> into tensor<1x6x128x2048xf32>
    %201 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_154, %126 : tensor<1x6x128x2048xf32>, tensor<128x2048xf32>) outs(%133 : tensor<1x6x128x2048xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.addf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x2048xf32>
    %202:2 = linalg.generic {indexing_maps = [#map8, #map14, #map14], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%201 : tensor<1x6x128x2048xf32>) outs(%138, %136 : tensor<1x6x128xf32>, tensor<1x6x128xi64>) {
    ^bb0(%in: f32, %out: f32, %out_252: i64):
      %341 = linalg.index 3 : index
      %342 = arith.index_cast %341 : index to i64
      %343 = arith.maximumf %in, %out : f32
      %344 = arith.cmpf ogt, %in, %out : f32
      %345 = arith.select %344, %342, %out_252 : i64
      linalg.yield %343, %345 : f32, i64
    } -> (tensor<1x6x128xf32>, tensor<1x6x128xi64>)
    %expanded_155 = tensor.expand_shape %202#0 [[0], [1], [2, 3]] output_shape [1, 6, 128, 1] : tensor<1x6x128xf32> into tensor<1x6x128x1xf32>
    %203 = linalg.generic {indexing_maps = [#map8, #map15, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%201, %expanded_155 : tensor<1x6x128x2048xf32>, tensor<1x6x128x1xf32>) outs(%133 : tensor<1x6x128x2048xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.subf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x2048xf32>
    %204 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%203 : tensor<1x6x128x2048xf32>) outs(%133 : tensor<1x6x128x2048xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = math.exp %in : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x2048xf32>
    %205 = linalg.generic {indexing_maps = [#map8, #map15], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%204 : tensor<1x6x128x2048xf32>) outs(%143 : tensor<1x6x128x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.addf %in, %out : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x1xf32>
    %206 = linalg.generic {indexing_maps = [#map8, #map15, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%204, %205 : tensor<1x6x128x2048xf32>, tensor<1x6x128x1xf32>) outs(%133 : tensor<1x6x128x2048xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.divf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x2048xf32>
    %207 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%201 : tensor<1x6x128x2048xf32>) outs(%146 : tensor<1x6x128x2048xi1>) {
    ^bb0(%in: f32, %out: i1):
      %341 = arith.extf %in : f32 to f64
      %342 = arith.cmpf oeq, %341, %cst_7 : f64
      linalg.yield %342 : i1
    } -> tensor<1x6x128x2048xi1>
    %208 = linalg.generic {indexing_maps = [#map8, #map15], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%207 : tensor<1x6x128x2048xi1>) outs(%149 : tensor<1x6x128x1xi1>) {
    ^bb0(%in: i1, %out: i1):
      %341 = arith.andi %in, %out : i1
      linalg.yield %341 : i1
    } -> tensor<1x6x128x1xi1>
    %209 = linalg.generic {indexing_maps = [#map15, #map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%208, %cst_2, %206 : tensor<1x6x128x1xi1>, tensor<1x6x128x2048xf32>, tensor<1x6x128x2048xf32>) outs(%133 : tensor<1x6x128x2048xf32>) {
    ^bb0(%in: i1, %in_252: f32, %in_253: f32, %out: f32):
      %341 = arith.select %in, %in_252, %in_253 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x2048xf32>
    %collapsed_156 = tensor.collapse_shape %209 [[0, 1], [2], [3]] : tensor<1x6x128x2048xf32> into tensor<6x128x2048xf32>
    %collapsed_157 = tensor.collapse_shape %197 [[0, 1, 2], [3], [4]] : tensor<1x2x3x2048x64xf32> into tensor<6x2048x64xf32>
    %210 = linalg.batch_matmul ins(%collapsed_156, %collapsed_157 : tensor<6x128x2048xf32>, tensor<6x2048x64xf32>) outs(%153 : tensor<6x128x64xf32>) -> tensor<6x128x64xf32> loc("layer_1")
    %expanded_158 = tensor.expand_shape %210 [[0, 1], [2], [3]] output_shape [1, 6, 128, 64] : tensor<6x128x64xf32> into tensor<1x6x128x64xf32>
    %transposed_159 = linalg.transpose ins(%expanded_158 : tensor<1x6x128x64xf32>) outs(%155 : tensor<1x128x6x64xf32>) permutation = [0, 2, 1, 3] 
    %transposed_160 = linalg.transpose ins(%25 : tensor<256x384xf32>) outs(%10 : tensor<384x256xf32>) permutation = [1, 0] 
    %collapsed_161 = tensor.collapse_shape %transposed_159 [[0, 1], [2, 3]] : tensor<1x128x6x64xf32> into tensor<128x384xf32>
    %211 = linalg.matmul ins(%collapsed_161, %transposed_160 : tensor<128x384xf32>, tensor<384x256xf32>) outs(%156 : tensor<128x256xf32>) -> tensor<128x256xf32>
    %expanded_162 = tensor.expand_shape %211 [[0, 1], [2]] output_shape [1, 128, 256] : tensor<128x256xf32> into tensor<1x128x256xf32>
    %212 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%173, %expanded_162 : tensor<1x128x256xf32>, tensor<1x128x256xf32>) outs(%71 : tensor<1x128x256xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.addf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x256xf32>
    %213 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%212, %212 : tensor<1x128x256xf32>, tensor<1x128x256xf32>) outs(%71 : tensor<1x128x256xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x256xf32>
    %214 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "reduction"]} ins(%213 : tensor<1x128x256xf32>) outs(%74 : tensor<1x128x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.addf %in, %out : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x1xf32>
    %215 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%214 : tensor<1x128x1xf32>) outs(%73 : tensor<1x128x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.divf %in, %cst_11 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x1xf32>
    %216 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%215 : tensor<1x128x1xf32>) outs(%73 : tensor<1x128x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.truncf %cst_9 : f64 to f32
      %342 = arith.addf %in, %341 : f32
      linalg.yield %342 : f32
    } -> tensor<1x128x1xf32>
    %217 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%216 : tensor<1x128x1xf32>) outs(%73 : tensor<1x128x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = math.rsqrt %in : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x1xf32>
    %218 = linalg.generic {indexing_maps = [#map3, #map4, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%212, %217 : tensor<1x128x256xf32>, tensor<1x128x1xf32>) outs(%71 : tensor<1x128x256xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x256xf32>
    %219 = linalg.generic {indexing_maps = [#map3, #map5, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%218, %21 : tensor<1x128x256xf32>, tensor<256xf32>) outs(%71 : tensor<1x128x256xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x256xf32>
    %transposed_163 = linalg.transpose ins(%26 : tensor<384x256xf32>) outs(%15 : tensor<256x384xf32>) permutation = [1, 0] 
    %collapsed_164 = tensor.collapse_shape %219 [[0, 1], [2]] : tensor<1x128x256xf32> into tensor<128x256xf32>
    %220 = linalg.matmul ins(%collapsed_164, %transposed_163 : tensor<128x256xf32>, tensor<256x384xf32>) outs(%82 : tensor<128x384xf32>) -> tensor<128x384xf32>
    %expanded_165 = tensor.expand_shape %220 [[0, 1], [2]] output_shape [1, 128, 384] : tensor<128x384xf32> into tensor<1x128x384xf32>
    %221 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_165 : tensor<1x128x384xf32>) outs(%167 : tensor<1x128x384xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.negf %in : f32
      %342 = math.exp %341 : f32
      %343 = arith.addf %342, %cst_1 : f32
      %344 = arith.divf %cst_1, %343 : f32
      linalg.yield %344 : f32
    } -> tensor<1x128x384xf32>
    %222 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_165, %221 : tensor<1x128x384xf32>, tensor<1x128x384xf32>) outs(%167 : tensor<1x128x384xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x384xf32>
    %transposed_166 = linalg.transpose ins(%27 : tensor<384x256xf32>) outs(%15 : tensor<256x384xf32>) permutation = [1, 0] 
    %223 = linalg.matmul ins(%collapsed_164, %transposed_166 : tensor<128x256xf32>, tensor<256x384xf32>) outs(%82 : tensor<128x384xf32>) -> tensor<128x384xf32>
    %expanded_167 = tensor.expand_shape %223 [[0, 1], [2]] output_shape [1, 128, 384] : tensor<128x384xf32> into tensor<1x128x384xf32>
    %224 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%222, %expanded_167 : tensor<1x128x384xf32>, tensor<1x128x384xf32>) outs(%167 : tensor<1x128x384xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x384xf32>
    %transposed_168 = linalg.transpose ins(%28 : tensor<256x384xf32>) outs(%10 : tensor<384x256xf32>) permutation = [1, 0] 
    %collapsed_169 = tensor.collapse_shape %224 [[0, 1], [2]] : tensor<1x128x384xf32> into tensor<128x384xf32>
    %225 = linalg.matmul ins(%collapsed_169, %transposed_168 : tensor<128x384xf32>, tensor<384x256xf32>) outs(%156 : tensor<128x256xf32>) -> tensor<128x256xf32>
    %expanded_170 = tensor.expand_shape %225 [[0, 1], [2]] output_shape [1, 128, 256] : tensor<128x256xf32> into tensor<1x128x256xf32>
    %226 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%212, %expanded_170 : tensor<1x128x256xf32>, tensor<1x128x256xf32>) outs(%71 : tensor<1x128x256xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.addf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x256xf32>
    %227 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%226, %226 : tensor<1x128x256xf32>, tensor<1x128x256xf32>) outs(%71 : tensor<1x128x256xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x256xf32>
    %228 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "reduction"]} ins(%227 : tensor<1x128x256xf32>) outs(%74 : tensor<1x128x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.addf %in, %out : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x1xf32>
    %229 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%228 : tensor<1x128x1xf32>) outs(%73 : tensor<1x128x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.divf %in, %cst_11 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x1xf32>
    %230 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%229 : tensor<1x128x1xf32>) outs(%73 : tensor<1x128x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.truncf %cst_9 : f64 to f32
      %342 = arith.addf %in, %341 : f32
      linalg.yield %342 : f32
    } -> tensor<1x128x1xf32>
    %231 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%230 : tensor<1x128x1xf32>) outs(%73 : tensor<1x128x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = math.rsqrt %in : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x1xf32>
    %232 = linalg.generic {indexing_maps = [#map3, #map4, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%226, %231 : tensor<1x128x256xf32>, tensor<1x128x1xf32>) outs(%71 : tensor<1x128x256xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x256xf32>
    %233 = linalg.generic {indexing_maps = [#map3, #map5, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%232, %29 : tensor<1x128x256xf32>, tensor<256xf32>) outs(%71 : tensor<1x128x256xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x256xf32>
    %transposed_171 = linalg.transpose ins(%31 : tensor<384x256xf32>) outs(%15 : tensor<256x384xf32>) permutation = [1, 0] 
    %collapsed_172 = tensor.collapse_shape %233 [[0, 1], [2]] : tensor<1x128x256xf32> into tensor<128x256xf32>
    %234 = linalg.matmul ins(%collapsed_172, %transposed_171 : tensor<128x256xf32>, tensor<256x384xf32>) outs(%82 : tensor<128x384xf32>) -> tensor<128x384xf32>
    %expanded_173 = tensor.expand_shape %234 [[0, 1], [2, 3]] output_shape [1, 128, 6, 64] : tensor<128x384xf32> into tensor<1x128x6x64xf32>
    %transposed_174 = linalg.transpose ins(%expanded_173 : tensor<1x128x6x64xf32>) outs(%84 : tensor<1x6x128x64xf32>) permutation = [0, 2, 1, 3] 
    %extracted_slice_175 = tensor.extract_slice %transposed_174[0, 0, 0, 0] [1, 6, 128, 32] [1, 1, 1, 1] : tensor<1x6x128x64xf32> to tensor<1x6x128x32xf32>
    %extracted_slice_176 = tensor.extract_slice %transposed_174[0, 0, 0, 32] [1, 6, 128, 32] [1, 1, 1, 1] : tensor<1x6x128x64xf32> to tensor<1x6x128x32xf32>
    %235 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_175, %92 : tensor<1x6x128x32xf32>, tensor<128x32xf32>) outs(%94 : tensor<1x6x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x32xf32>
    %236 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_176, %93 : tensor<1x6x128x32xf32>, tensor<128x32xf32>) outs(%94 : tensor<1x6x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x32xf32>
    %237 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%235, %236 : tensor<1x6x128x32xf32>, tensor<1x6x128x32xf32>) outs(%94 : tensor<1x6x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.subf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x32xf32>
    %238 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_176, %92 : tensor<1x6x128x32xf32>, tensor<128x32xf32>) outs(%94 : tensor<1x6x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x32xf32>
    %239 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_175, %93 : tensor<1x6x128x32xf32>, tensor<128x32xf32>) outs(%94 : tensor<1x6x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x32xf32>
    %240 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%238, %239 : tensor<1x6x128x32xf32>, tensor<1x6x128x32xf32>) outs(%94 : tensor<1x6x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.addf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x32xf32>
    %concat_177 = tensor.concat dim(3) %237, %240 : (tensor<1x6x128x32xf32>, tensor<1x6x128x32xf32>) -> tensor<1x6x128x64xf32>
    %transposed_178 = linalg.transpose ins(%32 : tensor<128x256xf32>) outs(%0 : tensor<256x128xf32>) permutation = [1, 0] 
    %241 = linalg.matmul ins(%collapsed_172, %transposed_178 : tensor<128x256xf32>, tensor<256x128xf32>) outs(%102 : tensor<128x128xf32>) -> tensor<128x128xf32>
    %expanded_179 = tensor.expand_shape %241 [[0, 1], [2, 3]] output_shape [1, 128, 2, 64] : tensor<128x128xf32> into tensor<1x128x2x64xf32>
    %transposed_180 = linalg.transpose ins(%expanded_179 : tensor<1x128x2x64xf32>) outs(%104 : tensor<1x2x128x64xf32>) permutation = [0, 2, 1, 3] 
    %extracted_slice_181 = tensor.extract_slice %transposed_180[0, 0, 0, 0] [1, 2, 128, 32] [1, 1, 1, 1] : tensor<1x2x128x64xf32> to tensor<1x2x128x32xf32>
    %extracted_slice_182 = tensor.extract_slice %transposed_180[0, 0, 0, 32] [1, 2, 128, 32] [1, 1, 1, 1] : tensor<1x2x128x64xf32> to tensor<1x2x128x32xf32>
    %242 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_181, %92 : tensor<1x2x128x32xf32>, tensor<128x32xf32>) outs(%105 : tensor<1x2x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x2x128x32xf32>
    %243 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_182, %93 : tensor<1x2x128x32xf32>, tensor<128x32xf32>) outs(%105 : tensor<1x2x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x2x128x32xf32>
    %244 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%242, %243 : tensor<1x2x128x32xf32>, tensor<1x2x128x32xf32>) outs(%105 : tensor<1x2x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.subf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x2x128x32xf32>
    %245 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_182, %92 : tensor<1x2x128x32xf32>, tensor<128x32xf32>) outs(%105 : tensor<1x2x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x2x128x32xf32>
    %246 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_181, %93 : tensor<1x2x128x32xf32>, tensor<128x32xf32>) outs(%105 : tensor<1x2x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x2x128x32xf32>
    %247 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%245, %246 : tensor<1x2x128x32xf32>, tensor<1x2x128x32xf32>) outs(%105 : tensor<1x2x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.addf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x2x128x32xf32>
    %concat_183 = tensor.concat dim(3) %244, %247 : (tensor<1x2x128x32xf32>, tensor<1x2x128x32xf32>) -> tensor<1x2x128x64xf32>
    %transposed_184 = linalg.transpose ins(%33 : tensor<128x256xf32>) outs(%0 : tensor<256x128xf32>) permutation = [1, 0] 
    %248 = linalg.matmul ins(%collapsed_172, %transposed_184 : tensor<128x256xf32>, tensor<256x128xf32>) outs(%102 : tensor<128x128xf32>) -> tensor<128x128xf32>
    %expanded_185 = tensor.expand_shape %248 [[0, 1], [2, 3]] output_shape [1, 128, 2, 64] : tensor<128x128xf32> into tensor<1x128x2x64xf32>
    %transposed_186 = linalg.transpose ins(%expanded_185 : tensor<1x128x2x64xf32>) outs(%104 : tensor<1x2x128x64xf32>) permutation = [0, 2, 1, 3] 
    %concat_187 = tensor.concat dim(2) %arg6, %concat_183 : (tensor<1x2x1920x64xf32>, tensor<1x2x128x64xf32>) -> tensor<1x2x2048x64xf32>
    %concat_188 = tensor.concat dim(2) %arg7, %transposed_186 : (tensor<1x2x1920x64xf32>, tensor<1x2x128x64xf32>) -> tensor<1x2x2048x64xf32>
    %249 = linalg.generic {indexing_maps = [#map10, #map11], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%concat_187 : tensor<1x2x2048x64xf32>) outs(%113 : tensor<1x2x3x2048x64xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x2x3x2048x64xf32>
    %collapsed_189 = tensor.collapse_shape %249 [[0], [1, 2], [3], [4]] : tensor<1x2x3x2048x64xf32> into tensor<1x6x2048x64xf32>
    %250 = linalg.generic {indexing_maps = [#map10, #map11], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%concat_188 : tensor<1x2x2048x64xf32>) outs(%113 : tensor<1x2x3x2048x64xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x2x3x2048x64xf32>
    %251 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%concat_177 : tensor<1x6x128x64xf32>) outs(%84 : tensor<1x6x128x64xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.truncf %cst_6 : f64 to f32
      %342 = arith.mulf %in, %341 : f32
      linalg.yield %342 : f32
    } -> tensor<1x6x128x64xf32>
    %transposed_190 = linalg.transpose ins(%collapsed_189 : tensor<1x6x2048x64xf32>) outs(%128 : tensor<1x6x64x2048xf32>) permutation = [0, 1, 3, 2] 
    %252 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_190 : tensor<1x6x64x2048xf32>) outs(%128 : tensor<1x6x64x2048xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.truncf %cst_6 : f64 to f32
      %342 = arith.mulf %in, %341 : f32
      linalg.yield %342 : f32
    } -> tensor<1x6x64x2048xf32>
    %collapsed_191 = tensor.collapse_shape %251 [[0, 1], [2], [3]] : tensor<1x6x128x64xf32> into tensor<6x128x64xf32>
    %collapsed_192 = tensor.collapse_shape %252 [[0, 1], [2], [3]] : tensor<1x6x64x2048xf32> into tensor<6x64x2048xf32>
    %253 = linalg.batch_matmul ins(%collapsed_191, %collapsed_192 : tensor<6x128x64xf32>, tensor<6x64x2048xf32>) outs(%131 : tensor<6x128x2048xf32>) -> tensor<6x128x2048xf32>
    %expanded_193 = tensor.expand_shape %253 [[0, 1], [2], [3]] output_shape [1, 6, 128, 2048] : tensor<6x128x2048xf32> into tensor<1x6x128x2048xf32>
    %254 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_193, %126 : tensor<1x6x128x2048xf32>, tensor<128x2048xf32>) outs(%133 : tensor<1x6x128x2048xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.addf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x2048xf32>
    %255:2 = linalg.generic {indexing_maps = [#map8, #map14, #map14], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%254 : tensor<1x6x128x2048xf32>) outs(%138, %136 : tensor<1x6x128xf32>, tensor<1x6x128xi64>) {
    ^bb0(%in: f32, %out: f32, %out_252: i64):
      %341 = linalg.index 3 : index
      %342 = arith.index_cast %341 : index to i64
      %343 = arith.maximumf %in, %out : f32
      %344 = arith.cmpf ogt, %in, %out : f32
      %345 = arith.select %344, %342, %out_252 : i64
      linalg.yield %343, %345 : f32, i64
    } -> (tensor<1x6x128xf32>, tensor<1x6x128xi64>)
    %expanded_194 = tensor.expand_shape %255#0 [[0], [1], [2, 3]] output_shape [1, 6, 128, 1] : tensor<1x6x128xf32> into tensor<1x6x128x1xf32>
    %256 = linalg.generic {indexing_maps = [#map8, #map15, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%254, %expanded_194 : tensor<1x6x128x2048xf32>, tensor<1x6x128x1xf32>) outs(%133 : tensor<1x6x128x2048xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.subf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x2048xf32>
    %257 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%256 : tensor<1x6x128x2048xf32>) outs(%133 : tensor<1x6x128x2048xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = math.exp %in : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x2048xf32>
    %258 = linalg.generic {indexing_maps = [#map8, #map15], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%257 : tensor<1x6x128x2048xf32>) outs(%143 : tensor<1x6x128x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.addf %in, %out : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x1xf32>
    %259 = linalg.generic {indexing_maps = [#map8, #map15, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%257, %258 : tensor<1x6x128x2048xf32>, tensor<1x6x128x1xf32>) outs(%133 : tensor<1x6x128x2048xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.divf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x2048xf32>
    %260 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%254 : tensor<1x6x128x2048xf32>) outs(%146 : tensor<1x6x128x2048xi1>) {
    ^bb0(%in: f32, %out: i1):
      %341 = arith.extf %in : f32 to f64
      %342 = arith.cmpf oeq, %341, %cst_7 : f64
      linalg.yield %342 : i1
    } -> tensor<1x6x128x2048xi1>
    %261 = linalg.generic {indexing_maps = [#map8, #map15], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%260 : tensor<1x6x128x2048xi1>) outs(%149 : tensor<1x6x128x1xi1>) {
    ^bb0(%in: i1, %out: i1):
      %341 = arith.andi %in, %out : i1
      linalg.yield %341 : i1
    } -> tensor<1x6x128x1xi1>
    %262 = linalg.generic {indexing_maps = [#map15, #map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%261, %cst_2, %259 : tensor<1x6x128x1xi1>, tensor<1x6x128x2048xf32>, tensor<1x6x128x2048xf32>) outs(%133 : tensor<1x6x128x2048xf32>) {
    ^bb0(%in: i1, %in_252: f32, %in_253: f32, %out: f32):
      %341 = arith.select %in, %in_252, %in_253 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x2048xf32>
    %collapsed_195 = tensor.collapse_shape %262 [[0, 1], [2], [3]] : tensor<1x6x128x2048xf32> into tensor<6x128x2048xf32>
    %collapsed_196 = tensor.collapse_shape %250 [[0, 1, 2], [3], [4]] : tensor<1x2x3x2048x64xf32> into tensor<6x2048x64xf32>
    %263 = linalg.batch_matmul ins(%collapsed_195, %collapsed_196 : tensor<6x128x2048xf32>, tensor<6x2048x64xf32>) outs(%153 : tensor<6x128x64xf32>) -> tensor<6x128x64xf32> loc("layer_2")
    %expanded_197 = tensor.expand_shape %263 [[0, 1], [2], [3]] output_shape [1, 6, 128, 64] : tensor<6x128x64xf32> into tensor<1x6x128x64xf32>
    %transposed_198 = linalg.transpose ins(%expanded_197 : tensor<1x6x128x64xf32>) outs(%155 : tensor<1x128x6x64xf32>) permutation = [0, 2, 1, 3] 
    %transposed_199 = linalg.transpose ins(%34 : tensor<256x384xf32>) outs(%10 : tensor<384x256xf32>) permutation = [1, 0] 
    %collapsed_200 = tensor.collapse_shape %transposed_198 [[0, 1], [2, 3]] : tensor<1x128x6x64xf32> into tensor<128x384xf32>
    %264 = linalg.matmul ins(%collapsed_200, %transposed_199 : tensor<128x384xf32>, tensor<384x256xf32>) outs(%156 : tensor<128x256xf32>) -> tensor<128x256xf32>
    %expanded_201 = tensor.expand_shape %264 [[0, 1], [2]] output_shape [1, 128, 256] : tensor<128x256xf32> into tensor<1x128x256xf32>
    %265 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%226, %expanded_201 : tensor<1x128x256xf32>, tensor<1x128x256xf32>) outs(%71 : tensor<1x128x256xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.addf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x256xf32>
    %266 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%265, %265 : tensor<1x128x256xf32>, tensor<1x128x256xf32>) outs(%71 : tensor<1x128x256xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x256xf32>
    %267 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "reduction"]} ins(%266 : tensor<1x128x256xf32>) outs(%74 : tensor<1x128x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.addf %in, %out : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x1xf32>
    %268 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%267 : tensor<1x128x1xf32>) outs(%73 : tensor<1x128x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.divf %in, %cst_11 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x1xf32>
    %269 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%268 : tensor<1x128x1xf32>) outs(%73 : tensor<1x128x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.truncf %cst_9 : f64 to f32
      %342 = arith.addf %in, %341 : f32
      linalg.yield %342 : f32
    } -> tensor<1x128x1xf32>
    %270 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%269 : tensor<1x128x1xf32>) outs(%73 : tensor<1x128x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = math.rsqrt %in : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x1xf32>
    %271 = linalg.generic {indexing_maps = [#map3, #map4, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%265, %270 : tensor<1x128x256xf32>, tensor<1x128x1xf32>) outs(%71 : tensor<1x128x256xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x256xf32>
    %272 = linalg.generic {indexing_maps = [#map3, #map5, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%271, %30 : tensor<1x128x256xf32>, tensor<256xf32>) outs(%71 : tensor<1x128x256xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x256xf32>
    %transposed_202 = linalg.transpose ins(%35 : tensor<384x256xf32>) outs(%15 : tensor<256x384xf32>) permutation = [1, 0] 
    %collapsed_203 = tensor.collapse_shape %272 [[0, 1], [2]] : tensor<1x128x256xf32> into tensor<128x256xf32>
    %273 = linalg.matmul ins(%collapsed_203, %transposed_202 : tensor<128x256xf32>, tensor<256x384xf32>) outs(%82 : tensor<128x384xf32>) -> tensor<128x384xf32>
    %expanded_204 = tensor.expand_shape %273 [[0, 1], [2]] output_shape [1, 128, 384] : tensor<128x384xf32> into tensor<1x128x384xf32>
    %274 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_204 : tensor<1x128x384xf32>) outs(%167 : tensor<1x128x384xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.negf %in : f32
      %342 = math.exp %341 : f32
      %343 = arith.addf %342, %cst_1 : f32
      %344 = arith.divf %cst_1, %343 : f32
      linalg.yield %344 : f32
    } -> tensor<1x128x384xf32>
    %275 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_204, %274 : tensor<1x128x384xf32>, tensor<1x128x384xf32>) outs(%167 : tensor<1x128x384xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x384xf32>
    %transposed_205 = linalg.transpose ins(%36 : tensor<384x256xf32>) outs(%15 : tensor<256x384xf32>) permutation = [1, 0] 
    %276 = linalg.matmul ins(%collapsed_203, %transposed_205 : tensor<128x256xf32>, tensor<256x384xf32>) outs(%82 : tensor<128x384xf32>) -> tensor<128x384xf32>
    %expanded_206 = tensor.expand_shape %276 [[0, 1], [2]] output_shape [1, 128, 384] : tensor<128x384xf32> into tensor<1x128x384xf32>
    %277 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%275, %expanded_206 : tensor<1x128x384xf32>, tensor<1x128x384xf32>) outs(%167 : tensor<1x128x384xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x384xf32>
    %transposed_207 = linalg.transpose ins(%37 : tensor<256x384xf32>) outs(%10 : tensor<384x256xf32>) permutation = [1, 0] 
    %collapsed_208 = tensor.collapse_shape %277 [[0, 1], [2]] : tensor<1x128x384xf32> into tensor<128x384xf32>
    %278 = linalg.matmul ins(%collapsed_208, %transposed_207 : tensor<128x384xf32>, tensor<384x256xf32>) outs(%156 : tensor<128x256xf32>) -> tensor<128x256xf32>
    %expanded_209 = tensor.expand_shape %278 [[0, 1], [2]] output_shape [1, 128, 256] : tensor<128x256xf32> into tensor<1x128x256xf32>
    %279 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%265, %expanded_209 : tensor<1x128x256xf32>, tensor<1x128x256xf32>) outs(%71 : tensor<1x128x256xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.addf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x256xf32>
    %280 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%279, %279 : tensor<1x128x256xf32>, tensor<1x128x256xf32>) outs(%71 : tensor<1x128x256xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x256xf32>
    %281 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "reduction"]} ins(%280 : tensor<1x128x256xf32>) outs(%74 : tensor<1x128x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.addf %in, %out : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x1xf32>
    %282 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%281 : tensor<1x128x1xf32>) outs(%73 : tensor<1x128x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.divf %in, %cst_11 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x1xf32>
    %283 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%282 : tensor<1x128x1xf32>) outs(%73 : tensor<1x128x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.truncf %cst_9 : f64 to f32
      %342 = arith.addf %in, %341 : f32
      linalg.yield %342 : f32
    } -> tensor<1x128x1xf32>
    %284 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%283 : tensor<1x128x1xf32>) outs(%73 : tensor<1x128x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = math.rsqrt %in : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x1xf32>
    %285 = linalg.generic {indexing_maps = [#map3, #map4, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%279, %284 : tensor<1x128x256xf32>, tensor<1x128x1xf32>) outs(%71 : tensor<1x128x256xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x256xf32>
    %286 = linalg.generic {indexing_maps = [#map3, #map5, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%285, %38 : tensor<1x128x256xf32>, tensor<256xf32>) outs(%71 : tensor<1x128x256xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x256xf32>
    %transposed_210 = linalg.transpose ins(%40 : tensor<384x256xf32>) outs(%15 : tensor<256x384xf32>) permutation = [1, 0] 
    %collapsed_211 = tensor.collapse_shape %286 [[0, 1], [2]] : tensor<1x128x256xf32> into tensor<128x256xf32>
    %287 = linalg.matmul ins(%collapsed_211, %transposed_210 : tensor<128x256xf32>, tensor<256x384xf32>) outs(%82 : tensor<128x384xf32>) -> tensor<128x384xf32>
    %expanded_212 = tensor.expand_shape %287 [[0, 1], [2, 3]] output_shape [1, 128, 6, 64] : tensor<128x384xf32> into tensor<1x128x6x64xf32>
    %transposed_213 = linalg.transpose ins(%expanded_212 : tensor<1x128x6x64xf32>) outs(%84 : tensor<1x6x128x64xf32>) permutation = [0, 2, 1, 3] 
    %extracted_slice_214 = tensor.extract_slice %transposed_213[0, 0, 0, 0] [1, 6, 128, 32] [1, 1, 1, 1] : tensor<1x6x128x64xf32> to tensor<1x6x128x32xf32>
    %extracted_slice_215 = tensor.extract_slice %transposed_213[0, 0, 0, 32] [1, 6, 128, 32] [1, 1, 1, 1] : tensor<1x6x128x64xf32> to tensor<1x6x128x32xf32>
    %288 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_214, %92 : tensor<1x6x128x32xf32>, tensor<128x32xf32>) outs(%94 : tensor<1x6x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x32xf32>
    %289 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_215, %93 : tensor<1x6x128x32xf32>, tensor<128x32xf32>) outs(%94 : tensor<1x6x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x32xf32>
    %290 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%288, %289 : tensor<1x6x128x32xf32>, tensor<1x6x128x32xf32>) outs(%94 : tensor<1x6x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.subf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x32xf32>
    %291 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_215, %92 : tensor<1x6x128x32xf32>, tensor<128x32xf32>) outs(%94 : tensor<1x6x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x32xf32>
    %292 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_214, %93 : tensor<1x6x128x32xf32>, tensor<128x32xf32>) outs(%94 : tensor<1x6x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x32xf32>
    %293 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%291, %292 : tensor<1x6x128x32xf32>, tensor<1x6x128x32xf32>) outs(%94 : tensor<1x6x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.addf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x32xf32>
    %concat_216 = tensor.concat dim(3) %290, %293 : (tensor<1x6x128x32xf32>, tensor<1x6x128x32xf32>) -> tensor<1x6x128x64xf32>
    %transposed_217 = linalg.transpose ins(%41 : tensor<128x256xf32>) outs(%0 : tensor<256x128xf32>) permutation = [1, 0] 
    %294 = linalg.matmul ins(%collapsed_211, %transposed_217 : tensor<128x256xf32>, tensor<256x128xf32>) outs(%102 : tensor<128x128xf32>) -> tensor<128x128xf32>
    %expanded_218 = tensor.expand_shape %294 [[0, 1], [2, 3]] output_shape [1, 128, 2, 64] : tensor<128x128xf32> into tensor<1x128x2x64xf32>
    %transposed_219 = linalg.transpose ins(%expanded_218 : tensor<1x128x2x64xf32>) outs(%104 : tensor<1x2x128x64xf32>) permutation = [0, 2, 1, 3] 
    %extracted_slice_220 = tensor.extract_slice %transposed_219[0, 0, 0, 0] [1, 2, 128, 32] [1, 1, 1, 1] : tensor<1x2x128x64xf32> to tensor<1x2x128x32xf32>
    %extracted_slice_221 = tensor.extract_slice %transposed_219[0, 0, 0, 32] [1, 2, 128, 32] [1, 1, 1, 1] : tensor<1x2x128x64xf32> to tensor<1x2x128x32xf32>
    %295 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_220, %92 : tensor<1x2x128x32xf32>, tensor<128x32xf32>) outs(%105 : tensor<1x2x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x2x128x32xf32>
    %296 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_221, %93 : tensor<1x2x128x32xf32>, tensor<128x32xf32>) outs(%105 : tensor<1x2x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x2x128x32xf32>
    %297 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%295, %296 : tensor<1x2x128x32xf32>, tensor<1x2x128x32xf32>) outs(%105 : tensor<1x2x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.subf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x2x128x32xf32>
    %298 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_221, %92 : tensor<1x2x128x32xf32>, tensor<128x32xf32>) outs(%105 : tensor<1x2x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x2x128x32xf32>
    %299 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%extracted_slice_220, %93 : tensor<1x2x128x32xf32>, tensor<128x32xf32>) outs(%105 : tensor<1x2x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x2x128x32xf32>
    %300 = linalg.generic {indexing_maps = [#map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%298, %299 : tensor<1x2x128x32xf32>, tensor<1x2x128x32xf32>) outs(%105 : tensor<1x2x128x32xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.addf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x2x128x32xf32>
    %concat_222 = tensor.concat dim(3) %297, %300 : (tensor<1x2x128x32xf32>, tensor<1x2x128x32xf32>) -> tensor<1x2x128x64xf32>
    %transposed_223 = linalg.transpose ins(%42 : tensor<128x256xf32>) outs(%0 : tensor<256x128xf32>) permutation = [1, 0] 
    %301 = linalg.matmul ins(%collapsed_211, %transposed_223 : tensor<128x256xf32>, tensor<256x128xf32>) outs(%102 : tensor<128x128xf32>) -> tensor<128x128xf32>
    %expanded_224 = tensor.expand_shape %301 [[0, 1], [2, 3]] output_shape [1, 128, 2, 64] : tensor<128x128xf32> into tensor<1x128x2x64xf32>
    %transposed_225 = linalg.transpose ins(%expanded_224 : tensor<1x128x2x64xf32>) outs(%104 : tensor<1x2x128x64xf32>) permutation = [0, 2, 1, 3] 
    %concat_226 = tensor.concat dim(2) %arg8, %concat_222 : (tensor<1x2x1920x64xf32>, tensor<1x2x128x64xf32>) -> tensor<1x2x2048x64xf32>
    %concat_227 = tensor.concat dim(2) %arg9, %transposed_225 : (tensor<1x2x1920x64xf32>, tensor<1x2x128x64xf32>) -> tensor<1x2x2048x64xf32>
    %302 = linalg.generic {indexing_maps = [#map10, #map11], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%concat_226 : tensor<1x2x2048x64xf32>) outs(%113 : tensor<1x2x3x2048x64xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x2x3x2048x64xf32>
    %collapsed_228 = tensor.collapse_shape %302 [[0], [1, 2], [3], [4]] : tensor<1x2x3x2048x64xf32> into tensor<1x6x2048x64xf32>
    %303 = linalg.generic {indexing_maps = [#map10, #map11], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%concat_227 : tensor<1x2x2048x64xf32>) outs(%113 : tensor<1x2x3x2048x64xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<1x2x3x2048x64xf32>
    %304 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%concat_216 : tensor<1x6x128x64xf32>) outs(%84 : tensor<1x6x128x64xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.truncf %cst_6 : f64 to f32
      %342 = arith.mulf %in, %341 : f32
      linalg.yield %342 : f32
    } -> tensor<1x6x128x64xf32>
    %transposed_229 = linalg.transpose ins(%collapsed_228 : tensor<1x6x2048x64xf32>) outs(%128 : tensor<1x6x64x2048xf32>) permutation = [0, 1, 3, 2] 
    %305 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed_229 : tensor<1x6x64x2048xf32>) outs(%128 : tensor<1x6x64x2048xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.truncf %cst_6 : f64 to f32
      %342 = arith.mulf %in, %341 : f32
      linalg.yield %342 : f32
    } -> tensor<1x6x64x2048xf32>
    %collapsed_230 = tensor.collapse_shape %304 [[0, 1], [2], [3]] : tensor<1x6x128x64xf32> into tensor<6x128x64xf32>
    %collapsed_231 = tensor.collapse_shape %305 [[0, 1], [2], [3]] : tensor<1x6x64x2048xf32> into tensor<6x64x2048xf32>
    %306 = linalg.batch_matmul ins(%collapsed_230, %collapsed_231 : tensor<6x128x64xf32>, tensor<6x64x2048xf32>) outs(%131 : tensor<6x128x2048xf32>) -> tensor<6x128x2048xf32>
    %expanded_232 = tensor.expand_shape %306 [[0, 1], [2], [3]] output_shape [1, 6, 128, 2048] : tensor<6x128x2048xf32> into tensor<1x6x128x2048xf32>
    %307 = linalg.generic {indexing_maps = [#map8, #map9, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%expanded_232, %126 : tensor<1x6x128x2048xf32>, tensor<128x2048xf32>) outs(%133 : tensor<1x6x128x2048xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.addf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x2048xf32>
    %308:2 = linalg.generic {indexing_maps = [#map8, #map14, #map14], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%307 : tensor<1x6x128x2048xf32>) outs(%138, %136 : tensor<1x6x128xf32>, tensor<1x6x128xi64>) {
    ^bb0(%in: f32, %out: f32, %out_252: i64):
      %341 = linalg.index 3 : index
      %342 = arith.index_cast %341 : index to i64
      %343 = arith.maximumf %in, %out : f32
      %344 = arith.cmpf ogt, %in, %out : f32
      %345 = arith.select %344, %342, %out_252 : i64
      linalg.yield %343, %345 : f32, i64
    } -> (tensor<1x6x128xf32>, tensor<1x6x128xi64>)
    %expanded_233 = tensor.expand_shape %308#0 [[0], [1], [2, 3]] output_shape [1, 6, 128, 1] : tensor<1x6x128xf32> into tensor<1x6x128x1xf32>
    %309 = linalg.generic {indexing_maps = [#map8, #map15, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%307, %expanded_233 : tensor<1x6x128x2048xf32>, tensor<1x6x128x1xf32>) outs(%133 : tensor<1x6x128x2048xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.subf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x2048xf32>
    %310 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%309 : tensor<1x6x128x2048xf32>) outs(%133 : tensor<1x6x128x2048xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = math.exp %in : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x2048xf32>
    %311 = linalg.generic {indexing_maps = [#map8, #map15], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%310 : tensor<1x6x128x2048xf32>) outs(%143 : tensor<1x6x128x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.addf %in, %out : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x1xf32>
    %312 = linalg.generic {indexing_maps = [#map8, #map15, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%310, %311 : tensor<1x6x128x2048xf32>, tensor<1x6x128x1xf32>) outs(%133 : tensor<1x6x128x2048xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.divf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x2048xf32>
    %313 = linalg.generic {indexing_maps = [#map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%307 : tensor<1x6x128x2048xf32>) outs(%146 : tensor<1x6x128x2048xi1>) {
    ^bb0(%in: f32, %out: i1):
      %341 = arith.extf %in : f32 to f64
      %342 = arith.cmpf oeq, %341, %cst_7 : f64
      linalg.yield %342 : i1
    } -> tensor<1x6x128x2048xi1>
    %314 = linalg.generic {indexing_maps = [#map8, #map15], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%313 : tensor<1x6x128x2048xi1>) outs(%149 : tensor<1x6x128x1xi1>) {
    ^bb0(%in: i1, %out: i1):
      %341 = arith.andi %in, %out : i1
      linalg.yield %341 : i1
    } -> tensor<1x6x128x1xi1>
    %315 = linalg.generic {indexing_maps = [#map15, #map8, #map8, #map8], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%314, %cst_2, %312 : tensor<1x6x128x1xi1>, tensor<1x6x128x2048xf32>, tensor<1x6x128x2048xf32>) outs(%133 : tensor<1x6x128x2048xf32>) {
    ^bb0(%in: i1, %in_252: f32, %in_253: f32, %out: f32):
      %341 = arith.select %in, %in_252, %in_253 : f32
      linalg.yield %341 : f32
    } -> tensor<1x6x128x2048xf32>
    %collapsed_234 = tensor.collapse_shape %315 [[0, 1], [2], [3]] : tensor<1x6x128x2048xf32> into tensor<6x128x2048xf32>
    %collapsed_235 = tensor.collapse_shape %303 [[0, 1, 2], [3], [4]] : tensor<1x2x3x2048x64xf32> into tensor<6x2048x64xf32>
    %316 = linalg.batch_matmul ins(%collapsed_234, %collapsed_235 : tensor<6x128x2048xf32>, tensor<6x2048x64xf32>) outs(%153 : tensor<6x128x64xf32>) -> tensor<6x128x64xf32> loc("layer_3")
    %expanded_236 = tensor.expand_shape %316 [[0, 1], [2], [3]] output_shape [1, 6, 128, 64] : tensor<6x128x64xf32> into tensor<1x6x128x64xf32>
    %transposed_237 = linalg.transpose ins(%expanded_236 : tensor<1x6x128x64xf32>) outs(%155 : tensor<1x128x6x64xf32>) permutation = [0, 2, 1, 3] 
    %transposed_238 = linalg.transpose ins(%43 : tensor<256x384xf32>) outs(%10 : tensor<384x256xf32>) permutation = [1, 0] 
    %collapsed_239 = tensor.collapse_shape %transposed_237 [[0, 1], [2, 3]] : tensor<1x128x6x64xf32> into tensor<128x384xf32>
    %317 = linalg.matmul ins(%collapsed_239, %transposed_238 : tensor<128x384xf32>, tensor<384x256xf32>) outs(%156 : tensor<128x256xf32>) -> tensor<128x256xf32>
    %expanded_240 = tensor.expand_shape %317 [[0, 1], [2]] output_shape [1, 128, 256] : tensor<128x256xf32> into tensor<1x128x256xf32>
    %318 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%279, %expanded_240 : tensor<1x128x256xf32>, tensor<1x128x256xf32>) outs(%71 : tensor<1x128x256xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.addf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x256xf32>
    %319 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%318, %318 : tensor<1x128x256xf32>, tensor<1x128x256xf32>) outs(%71 : tensor<1x128x256xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x256xf32>
    %320 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "reduction"]} ins(%319 : tensor<1x128x256xf32>) outs(%74 : tensor<1x128x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.addf %in, %out : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x1xf32>
    %321 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%320 : tensor<1x128x1xf32>) outs(%73 : tensor<1x128x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.divf %in, %cst_11 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x1xf32>
    %322 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%321 : tensor<1x128x1xf32>) outs(%73 : tensor<1x128x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.truncf %cst_9 : f64 to f32
      %342 = arith.addf %in, %341 : f32
      linalg.yield %342 : f32
    } -> tensor<1x128x1xf32>
    %323 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%322 : tensor<1x128x1xf32>) outs(%73 : tensor<1x128x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = math.rsqrt %in : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x1xf32>
    %324 = linalg.generic {indexing_maps = [#map3, #map4, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%318, %323 : tensor<1x128x256xf32>, tensor<1x128x1xf32>) outs(%71 : tensor<1x128x256xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x256xf32>
    %325 = linalg.generic {indexing_maps = [#map3, #map5, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%324, %39 : tensor<1x128x256xf32>, tensor<256xf32>) outs(%71 : tensor<1x128x256xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x256xf32>
    %transposed_241 = linalg.transpose ins(%44 : tensor<384x256xf32>) outs(%15 : tensor<256x384xf32>) permutation = [1, 0] 
    %collapsed_242 = tensor.collapse_shape %325 [[0, 1], [2]] : tensor<1x128x256xf32> into tensor<128x256xf32>
    %326 = linalg.matmul ins(%collapsed_242, %transposed_241 : tensor<128x256xf32>, tensor<256x384xf32>) outs(%82 : tensor<128x384xf32>) -> tensor<128x384xf32>
    %expanded_243 = tensor.expand_shape %326 [[0, 1], [2]] output_shape [1, 128, 384] : tensor<128x384xf32> into tensor<1x128x384xf32>
    %327 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_243 : tensor<1x128x384xf32>) outs(%167 : tensor<1x128x384xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.negf %in : f32
      %342 = math.exp %341 : f32
      %343 = arith.addf %342, %cst_1 : f32
      %344 = arith.divf %cst_1, %343 : f32
      linalg.yield %344 : f32
    } -> tensor<1x128x384xf32>
    %328 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_243, %327 : tensor<1x128x384xf32>, tensor<1x128x384xf32>) outs(%167 : tensor<1x128x384xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x384xf32>
    %transposed_244 = linalg.transpose ins(%45 : tensor<384x256xf32>) outs(%15 : tensor<256x384xf32>) permutation = [1, 0] 
    %329 = linalg.matmul ins(%collapsed_242, %transposed_244 : tensor<128x256xf32>, tensor<256x384xf32>) outs(%82 : tensor<128x384xf32>) -> tensor<128x384xf32>
    %expanded_245 = tensor.expand_shape %329 [[0, 1], [2]] output_shape [1, 128, 384] : tensor<128x384xf32> into tensor<1x128x384xf32>
    %330 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%328, %expanded_245 : tensor<1x128x384xf32>, tensor<1x128x384xf32>) outs(%167 : tensor<1x128x384xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x384xf32>
    %transposed_246 = linalg.transpose ins(%46 : tensor<256x384xf32>) outs(%10 : tensor<384x256xf32>) permutation = [1, 0] 
    %collapsed_247 = tensor.collapse_shape %330 [[0, 1], [2]] : tensor<1x128x384xf32> into tensor<128x384xf32>
    %331 = linalg.matmul ins(%collapsed_247, %transposed_246 : tensor<128x384xf32>, tensor<384x256xf32>) outs(%156 : tensor<128x256xf32>) -> tensor<128x256xf32>
    %expanded_248 = tensor.expand_shape %331 [[0, 1], [2]] output_shape [1, 128, 256] : tensor<128x256xf32> into tensor<1x128x256xf32>
    %332 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%318, %expanded_248 : tensor<1x128x256xf32>, tensor<1x128x256xf32>) outs(%71 : tensor<1x128x256xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.addf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x256xf32>
    %333 = linalg.generic {indexing_maps = [#map3, #map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%332, %332 : tensor<1x128x256xf32>, tensor<1x128x256xf32>) outs(%71 : tensor<1x128x256xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x256xf32>
    %334 = linalg.generic {indexing_maps = [#map3, #map4], iterator_types = ["parallel", "parallel", "reduction"]} ins(%333 : tensor<1x128x256xf32>) outs(%74 : tensor<1x128x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.addf %in, %out : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x1xf32>
    %335 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%334 : tensor<1x128x1xf32>) outs(%73 : tensor<1x128x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.divf %in, %cst_11 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x1xf32>
    %336 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%335 : tensor<1x128x1xf32>) outs(%73 : tensor<1x128x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = arith.truncf %cst_9 : f64 to f32
      %342 = arith.addf %in, %341 : f32
      linalg.yield %342 : f32
    } -> tensor<1x128x1xf32>
    %337 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%336 : tensor<1x128x1xf32>) outs(%73 : tensor<1x128x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %341 = math.rsqrt %in : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x1xf32>
    %338 = linalg.generic {indexing_maps = [#map3, #map4, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%332, %337 : tensor<1x128x256xf32>, tensor<1x128x1xf32>) outs(%71 : tensor<1x128x256xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x256xf32>
    %339 = linalg.generic {indexing_maps = [#map3, #map5, #map3], iterator_types = ["parallel", "parallel", "parallel"]} ins(%338, %47 : tensor<1x128x256xf32>, tensor<256xf32>) outs(%71 : tensor<1x128x256xf32>) {
    ^bb0(%in: f32, %in_252: f32, %out: f32):
      %341 = arith.mulf %in, %in_252 : f32
      linalg.yield %341 : f32
    } -> tensor<1x128x256xf32>
    %transposed_249 = linalg.transpose ins(%49 : tensor<256x256xf32>) outs(%48 : tensor<256x256xf32>) permutation = [1, 0] 
    %collapsed_250 = tensor.collapse_shape %339 [[0, 1], [2]] : tensor<1x128x256xf32> into tensor<128x256xf32>
    %340 = linalg.matmul ins(%collapsed_250, %transposed_249 : tensor<128x256xf32>, tensor<256x256xf32>) outs(%156 : tensor<128x256xf32>) -> tensor<128x256xf32>
    %expanded_251 = tensor.expand_shape %340 [[0, 1], [2]] output_shape [1, 128, 256] : tensor<128x256xf32> into tensor<1x128x256xf32>
    return %expanded_251 : tensor<1x128x256xf32>
  }
}
