#map = affine_map<(d0) -> (d0)>
#map1 = affine_map<(d0, d1) -> (0, d1)>
#map2 = affine_map<(d0, d1) -> (d0, 0)>
#map3 = affine_map<(d0, d1) -> (d0, d1)>
#map4 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map5 = affine_map<(d0, d1, d2) -> (d0, 0, 0)>
#map6 = affine_map<(d0, d1, d2) -> (d1, d2)>
#map7 = affine_map<(d0, d1, d2) -> (d0, d1, d2)>
#map8 = affine_map<(d0, d1, d2, d3) -> (d1, d2, d3)>
#map9 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>
#map10 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>
module {
  func.func @main(%arg0: tensor<?x4x?x16xf32>, %arg1: tensor<?x4x?x16xf32>, %arg2: tensor<?x4x?x16xf32>, %arg3: tensor<4xf32>) -> tensor<?x4x?x16xf32> {
    %size_arg0_0_dim = arith.constant 0 : index
    %size_arg0_0 = tensor.dim %arg0, %size_arg0_0_dim : tensor<?x4x?x16xf32>
    %size_arg1_0_dim = arith.constant 0 : index
    %size_arg1_0 = tensor.dim %arg1, %size_arg1_0_dim : tensor<?x4x?x16xf32>
    %size_arg2_0_dim = arith.constant 0 : index
    %size_arg2_0 = tensor.dim %arg2, %size_arg2_0_dim : tensor<?x4x?x16xf32>
    %size_arg1_0_equal = arith.cmpi eq, %size_arg1_0, %size_arg0_0 : index
    cf.assert %size_arg1_0_equal, "size 0 of argument 1 differs from size 0 of argument 0"
    %size_arg2_0_equal = arith.cmpi eq, %size_arg2_0, %size_arg0_0 : index
    cf.assert %size_arg2_0_equal, "size 0 of argument 2 differs from size 0 of argument 0"
    %size_arg0_2_dim = arith.constant 2 : index
    %size_arg0_2 = tensor.dim %arg0, %size_arg0_2_dim : tensor<?x4x?x16xf32>
    %size_arg1_2_dim = arith.constant 2 : index
    %size_arg1_2 = tensor.dim %arg1, %size_arg1_2_dim : tensor<?x4x?x16xf32>
    %size_arg2_2_dim = arith.constant 2 : index
    %size_arg2_2 = tensor.dim %arg2, %size_arg2_2_dim : tensor<?x4x?x16xf32>
    %size_arg1_2_equal = arith.cmpi eq, %size_arg1_2, %size_arg0_2 : index
    cf.assert %size_arg1_2_equal, "size 2 of argument 1 differs from size 2 of argument 0"
    %size_arg2_2_equal = arith.cmpi eq, %size_arg2_2, %size_arg0_2 : index
    cf.assert %size_arg2_2_equal, "size 2 of argument 2 differs from size 2 of argument 0"
    %c1_i64 = arith.constant 1 : i64
    %c0_i64 = arith.constant 0 : i64
    %c4_i64 = arith.constant 4 : i64
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %c2 = arith.constant 2 : index
    %c16_i64 = arith.constant 16 : i64
    %cst = arith.constant 0.000000e+00 : f32
    %cst_0 = arith.constant 0xFF800000 : f32
    %c64_i64 = arith.constant 64 : i64
    %cst_1 = arith.constant 2.500000e-01 : f32
    %dim = tensor.dim %arg2, %c0 : tensor<?x4x?x16xf32>
    %0 = arith.index_cast %dim : index to i64
    %dim_2 = tensor.dim %arg2, %c2 : tensor<?x4x?x16xf32>
    %1 = arith.index_cast %dim_2 : index to i64
    %2 = tensor.empty(%dim_2) : tensor<?xi64>
    %3 = linalg.generic {indexing_maps = [#map], iterator_types = ["parallel"]} outs(%2 : tensor<?xi64>) {
    ^bb0(%out: i64):
      %110 = linalg.index 0 : index
      %111 = arith.index_cast %110 : index to i64
      linalg.yield %111 : i64
    } -> tensor<?xi64>
    %expanded = tensor.expand_shape %3 [[0, 1]] output_shape [1, %dim_2] : tensor<?xi64> into tensor<1x?xi64>
    %expanded_3 = tensor.expand_shape %3 [[0, 1]] output_shape [%dim_2, 1] : tensor<?xi64> into tensor<?x1xi64>
    %4 = tensor.empty(%dim_2, %dim_2) : tensor<?x?xi64>
    %5 = linalg.generic {indexing_maps = [#map1, #map2, #map3], iterator_types = ["parallel", "parallel"]} ins(%expanded, %expanded_3 : tensor<1x?xi64>, tensor<?x1xi64>) outs(%4 : tensor<?x?xi64>) {
    ^bb0(%in: i64, %in_17: i64, %out: i64):
      %110 = arith.subi %in, %in_17 : i64
      linalg.yield %110 : i64
    } -> tensor<?x?xi64>
    %6 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel"]} ins(%5 : tensor<?x?xi64>) outs(%4 : tensor<?x?xi64>) {
    ^bb0(%in: i64, %out: i64):
      %110 = math.absi %in : i64
      linalg.yield %110 : i64
    } -> tensor<?x?xi64>
    %7 = tensor.empty(%dim_2, %dim_2) : tensor<?x?xf32>
    %8 = linalg.generic {indexing_maps = [#map3, #map3], iterator_types = ["parallel", "parallel"]} ins(%6 : tensor<?x?xi64>) outs(%7 : tensor<?x?xf32>) {
    ^bb0(%in: i64, %out: f32):
      %110 = arith.sitofp %in : i64 to f32
      linalg.yield %110 : f32
    } -> tensor<?x?xf32>
    %dim_4 = tensor.dim %arg1, %c0 : tensor<?x4x?x16xf32>
    %dim_5 = tensor.dim %arg1, %c2 : tensor<?x4x?x16xf32>
    %9 = tensor.empty(%dim_4, %dim_5) : tensor<?x4x16x?xf32>
    %transposed = linalg.transpose ins(%arg1 : tensor<?x4x?x16xf32>) outs(%9 : tensor<?x4x16x?xf32>) permutation = [0, 1, 3, 2] 
    %10 = arith.muli %0, %c4_i64 : i64
    %11 = arith.cmpi sge, %0, %c0_i64 : i64
    cf.assert %11, "unimplemented: dynamic negative broadcast sizes"
    %12 = arith.cmpi sge, %1, %c0_i64 : i64
    cf.assert %12, "unimplemented: dynamic negative broadcast sizes"
    %13 = tensor.empty(%dim, %dim_2) : tensor<?x4x?x16xf32>
    %14 = linalg.generic {indexing_maps = [#map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} outs(%13 : tensor<?x4x?x16xf32>) {
    ^bb0(%out: f32):
      %110 = linalg.index 0 : index
      %111 = linalg.index 1 : index
      %112 = linalg.index 2 : index
      %113 = linalg.index 3 : index
      %dim_17 = tensor.dim %arg0, %c0 : tensor<?x4x?x16xf32>
      %114 = arith.cmpi eq, %dim_17, %c1 : index
      %115 = arith.select %114, %c0, %110 : index
      %dim_18 = tensor.dim %arg0, %c2 : tensor<?x4x?x16xf32>
      %116 = arith.cmpi eq, %dim_18, %c1 : index
      %117 = arith.select %116, %c0, %112 : index
      %extracted = tensor.extract %arg0[%115, %111, %117, %113] : tensor<?x4x?x16xf32>
      linalg.yield %extracted : f32
    } -> tensor<?x4x?x16xf32>
    %15 = arith.cmpi slt, %10, %c0_i64 : i64
    %16 = arith.select %15, %c1_i64, %10 : i64
    %17 = arith.extui %15 : i1 to i64
    %18 = arith.muli %16, %1 : i64
    %19 = arith.addi %17, %c1_i64 : i64
    %20 = arith.cmpi slt, %1, %c0_i64 : i64
    %21 = arith.select %20, %16, %18 : i64
    %22 = arith.select %20, %19, %17 : i64
    %23 = arith.muli %21, %c16_i64 : i64
    %24 = arith.cmpi sle, %22, %c1_i64 : i64
    cf.assert %24, "must have at most one inferred (negative) dimension"
    %25 = arith.muli %10, %1 : i64
    %26 = arith.muli %25, %c16_i64 : i64
    %27 = arith.divsi %26, %23 : i64
    %28 = arith.select %15, %27, %10 : i64
    %29 = arith.select %20, %27, %1 : i64
    %from_elements = tensor.from_elements %28, %29, %c16_i64 : tensor<3xi64>
    %reshape = tensor.reshape %14(%from_elements) : (tensor<?x4x?x16xf32>, tensor<3xi64>) -> tensor<?x?x16xf32>
    cf.assert %11, "unimplemented: dynamic negative broadcast sizes"
    cf.assert %12, "unimplemented: dynamic negative broadcast sizes"
    %30 = tensor.empty(%dim, %dim_2) : tensor<?x4x16x?xf32>
    %31 = linalg.generic {indexing_maps = [#map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} outs(%30 : tensor<?x4x16x?xf32>) {
    ^bb0(%out: f32):
      %110 = linalg.index 0 : index
      %111 = linalg.index 1 : index
      %112 = linalg.index 2 : index
      %113 = linalg.index 3 : index
      %114 = arith.cmpi eq, %dim_4, %c1 : index
      %115 = arith.select %114, %c0, %110 : index
      %116 = arith.cmpi eq, %dim_5, %c1 : index
      %117 = arith.select %116, %c0, %113 : index
      %extracted = tensor.extract %transposed[%115, %111, %112, %117] : tensor<?x4x16x?xf32>
      linalg.yield %extracted : f32
    } -> tensor<?x4x16x?xf32>
    %32 = arith.muli %16, %c16_i64 : i64
    %33 = arith.muli %32, %1 : i64
    %34 = arith.select %20, %32, %33 : i64
    cf.assert %24, "must have at most one inferred (negative) dimension"
    %35 = arith.muli %0, %c64_i64 : i64
    %36 = arith.muli %35, %1 : i64
    %37 = arith.divsi %36, %34 : i64
    %38 = arith.select %15, %37, %10 : i64
    %39 = arith.select %20, %37, %1 : i64
    %from_elements_6 = tensor.from_elements %38, %c16_i64, %39 : tensor<3xi64>
    %reshape_7 = tensor.reshape %31(%from_elements_6) : (tensor<?x4x16x?xf32>, tensor<3xi64>) -> tensor<?x16x?xf32>
    %40 = arith.index_cast %28 : i64 to index
    %41 = arith.index_cast %29 : i64 to index
    %42 = arith.index_cast %39 : i64 to index
    %43 = arith.cmpi eq, %28, %38 : i64
    cf.assert %43, "mismatching contracting dimension"
    %44 = tensor.empty(%40, %41, %42) : tensor<?x?x?xf32>
    %45 = linalg.fill ins(%cst : f32) outs(%44 : tensor<?x?x?xf32>) -> tensor<?x?x?xf32>
    %46 = linalg.batch_matmul ins(%reshape, %reshape_7 : tensor<?x?x16xf32>, tensor<?x16x?xf32>) outs(%45 : tensor<?x?x?xf32>) -> tensor<?x?x?xf32>
    %47 = arith.cmpi slt, %0, %c0_i64 : i64
    %48 = arith.select %47, %c1_i64, %0 : i64
    %49 = arith.extui %47 : i1 to i64
    %50 = arith.muli %48, %c4_i64 : i64
    %51 = arith.muli %50, %1 : i64
    %52 = arith.addi %49, %c1_i64 : i64
    %53 = arith.select %20, %50, %51 : i64
    %54 = arith.select %20, %52, %49 : i64
    %55 = arith.muli %53, %1 : i64
    %56 = arith.addi %54, %c1_i64 : i64
    %57 = arith.select %20, %50, %55 : i64
    %58 = arith.select %20, %56, %49 : i64
    %59 = arith.cmpi sle, %58, %c1_i64 : i64
    cf.assert %59, "must have at most one inferred (negative) dimension"
    %60 = arith.muli %28, %29 : i64
    %61 = arith.muli %60, %39 : i64
    %62 = arith.divsi %61, %57 : i64
    %63 = arith.select %47, %62, %0 : i64
    %64 = arith.select %20, %62, %1 : i64
    %from_elements_8 = tensor.from_elements %63, %c4_i64, %64, %64 : tensor<4xi64>
    %reshape_9 = tensor.reshape %46(%from_elements_8) : (tensor<?x?x?xf32>, tensor<4xi64>) -> tensor<?x4x?x?xf32>
    %65 = arith.index_cast %63 : i64 to index
    %66 = arith.index_cast %64 : i64 to index
    %67 = tensor.empty(%65, %66, %66) : tensor<?x4x?x?xf32>
    %68 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%reshape_9 : tensor<?x4x?x?xf32>) outs(%67 : tensor<?x4x?x?xf32>) {
    ^bb0(%in: f32, %out: f32):
      %110 = arith.mulf %in, %cst_1 : f32
      linalg.yield %110 : f32
    } -> tensor<?x4x?x?xf32>
    %expanded_10 = tensor.expand_shape %arg3 [[0, 1, 2]] output_shape [4, 1, 1] : tensor<4xf32> into tensor<4x1x1xf32>
    %69 = tensor.empty(%dim_2, %dim_2) : tensor<4x?x?xf32>
    %70 = linalg.generic {indexing_maps = [#map5, #map6, #map7], iterator_types = ["parallel", "parallel", "parallel"]} ins(%expanded_10, %8 : tensor<4x1x1xf32>, tensor<?x?xf32>) outs(%69 : tensor<4x?x?xf32>) {
    ^bb0(%in: f32, %in_17: f32, %out: f32):
      %110 = arith.mulf %in, %in_17 : f32
      linalg.yield %110 : f32
    } -> tensor<4x?x?xf32>
    %71 = arith.cmpi eq, %66, %dim_2 : index
    cf.assert %71, "mismatched size for broadcast"
    cf.assert %71, "mismatched size for broadcast"
    %72 = linalg.generic {indexing_maps = [#map4, #map8, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%68, %70 : tensor<?x4x?x?xf32>, tensor<4x?x?xf32>) outs(%67 : tensor<?x4x?x?xf32>) {
    ^bb0(%in: f32, %in_17: f32, %out: f32):
      %110 = arith.subf %in, %in_17 : f32
      linalg.yield %110 : f32
    } -> tensor<?x4x?x?xf32>
    %73 = tensor.empty(%65, %66) : tensor<?x4x?xi64>
    %74 = linalg.fill ins(%c0_i64 : i64) outs(%73 : tensor<?x4x?xi64>) -> tensor<?x4x?xi64>
    %75 = tensor.empty(%65, %66) : tensor<?x4x?xf32>
    %76 = linalg.fill ins(%cst_0 : f32) outs(%75 : tensor<?x4x?xf32>) -> tensor<?x4x?xf32>
    %77:2 = linalg.generic {indexing_maps = [#map4, #map9, #map9], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%72 : tensor<?x4x?x?xf32>) outs(%76, %74 : tensor<?x4x?xf32>, tensor<?x4x?xi64>) {
    ^bb0(%in: f32, %out: f32, %out_17: i64):
      %110 = linalg.index 3 : index
      %111 = arith.index_cast %110 : index to i64
      %112 = arith.maximumf %in, %out : f32
      %113 = arith.cmpf ogt, %in, %out : f32
      %114 = arith.select %113, %111, %out_17 : i64
      linalg.yield %112, %114 : f32, i64
    } -> (tensor<?x4x?xf32>, tensor<?x4x?xi64>)
    %expanded_11 = tensor.expand_shape %77#0 [[0], [1], [2, 3]] output_shape [%65, 4, %66, 1] : tensor<?x4x?xf32> into tensor<?x4x?x1xf32>
    %78 = linalg.generic {indexing_maps = [#map4, #map10, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%72, %expanded_11 : tensor<?x4x?x?xf32>, tensor<?x4x?x1xf32>) outs(%67 : tensor<?x4x?x?xf32>) {
    ^bb0(%in: f32, %in_17: f32, %out: f32):
      %110 = arith.subf %in, %in_17 : f32
      linalg.yield %110 : f32
    } -> tensor<?x4x?x?xf32>
    %79 = linalg.generic {indexing_maps = [#map4, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%78 : tensor<?x4x?x?xf32>) outs(%67 : tensor<?x4x?x?xf32>) {
    ^bb0(%in: f32, %out: f32):
      %110 = math.exp %in : f32
      linalg.yield %110 : f32
    } -> tensor<?x4x?x?xf32>
    %80 = tensor.empty(%65, %66) : tensor<?x4x?x1xf32>
    %81 = linalg.fill ins(%cst : f32) outs(%80 : tensor<?x4x?x1xf32>) -> tensor<?x4x?x1xf32>
    %82 = linalg.generic {indexing_maps = [#map4, #map10], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%79 : tensor<?x4x?x?xf32>) outs(%81 : tensor<?x4x?x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %110 = arith.addf %in, %out : f32
      linalg.yield %110 : f32
    } -> tensor<?x4x?x1xf32>
    %83 = linalg.generic {indexing_maps = [#map4, #map10, #map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%79, %82 : tensor<?x4x?x?xf32>, tensor<?x4x?x1xf32>) outs(%67 : tensor<?x4x?x?xf32>) {
    ^bb0(%in: f32, %in_17: f32, %out: f32):
      %110 = arith.divf %in, %in_17 : f32
      linalg.yield %110 : f32
    } -> tensor<?x4x?x?xf32>
    cf.assert %11, "unimplemented: dynamic negative broadcast sizes"
    cf.assert %12, "unimplemented: dynamic negative broadcast sizes"
    cf.assert %12, "unimplemented: dynamic negative broadcast sizes"
    %84 = tensor.empty(%dim, %dim_2, %dim_2) : tensor<?x4x?x?xf32>
    %85 = linalg.generic {indexing_maps = [#map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} outs(%84 : tensor<?x4x?x?xf32>) {
    ^bb0(%out: f32):
      %110 = linalg.index 0 : index
      %111 = linalg.index 1 : index
      %112 = linalg.index 2 : index
      %113 = linalg.index 3 : index
      %114 = arith.cmpi eq, %65, %c1 : index
      %115 = arith.select %114, %c0, %110 : index
      %116 = arith.cmpi eq, %66, %c1 : index
      %117 = arith.select %116, %c0, %112 : index
      %118 = arith.select %116, %c0, %113 : index
      %extracted = tensor.extract %83[%115, %111, %117, %118] : tensor<?x4x?x?xf32>
      linalg.yield %extracted : f32
    } -> tensor<?x4x?x?xf32>
    %86 = arith.muli %21, %1 : i64
    %87 = arith.addi %22, %c1_i64 : i64
    %88 = arith.select %20, %16, %86 : i64
    %89 = arith.select %20, %87, %17 : i64
    %90 = arith.cmpi sle, %89, %c1_i64 : i64
    cf.assert %90, "must have at most one inferred (negative) dimension"
    %91 = arith.muli %25, %1 : i64
    %92 = arith.divsi %91, %88 : i64
    %93 = arith.select %15, %92, %10 : i64
    %94 = arith.select %20, %92, %1 : i64
    %from_elements_12 = tensor.from_elements %93, %94, %94 : tensor<3xi64>
    %reshape_13 = tensor.reshape %85(%from_elements_12) : (tensor<?x4x?x?xf32>, tensor<3xi64>) -> tensor<?x?x?xf32>
    cf.assert %11, "unimplemented: dynamic negative broadcast sizes"
    cf.assert %12, "unimplemented: dynamic negative broadcast sizes"
    %95 = linalg.generic {indexing_maps = [#map4], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} outs(%13 : tensor<?x4x?x16xf32>) {
    ^bb0(%out: f32):
      %110 = linalg.index 0 : index
      %111 = linalg.index 1 : index
      %112 = linalg.index 2 : index
      %113 = linalg.index 3 : index
      %114 = arith.cmpi eq, %dim, %c1 : index
      %115 = arith.select %114, %c0, %110 : index
      %116 = arith.cmpi eq, %dim_2, %c1 : index
      %117 = arith.select %116, %c0, %112 : index
      %extracted = tensor.extract %arg2[%115, %111, %117, %113] : tensor<?x4x?x16xf32>
      linalg.yield %extracted : f32
    } -> tensor<?x4x?x16xf32>
    cf.assert %24, "must have at most one inferred (negative) dimension"
    %reshape_14 = tensor.reshape %95(%from_elements) : (tensor<?x4x?x16xf32>, tensor<3xi64>) -> tensor<?x?x16xf32>
    %96 = arith.index_cast %93 : i64 to index
    %97 = arith.index_cast %94 : i64 to index
    %98 = arith.cmpi eq, %93, %28 : i64
    cf.assert %98, "mismatching contracting dimension"
    %99 = arith.cmpi eq, %94, %29 : i64
    cf.assert %99, "mismatching contracting dimension"
    %100 = tensor.empty(%96, %97) : tensor<?x?x16xf32>
    %101 = linalg.fill ins(%cst : f32) outs(%100 : tensor<?x?x16xf32>) -> tensor<?x?x16xf32>
    %102 = linalg.batch_matmul ins(%reshape_13, %reshape_14 : tensor<?x?x?xf32>, tensor<?x?x16xf32>) outs(%101 : tensor<?x?x16xf32>) -> tensor<?x?x16xf32>
    %103 = arith.muli %53, %c16_i64 : i64
    %104 = arith.cmpi sle, %54, %c1_i64 : i64
    cf.assert %104, "must have at most one inferred (negative) dimension"
    %105 = arith.muli %93, %94 : i64
    %106 = arith.muli %105, %c16_i64 : i64
    %107 = arith.divsi %106, %103 : i64
    %108 = arith.select %47, %107, %0 : i64
    %109 = arith.select %20, %107, %1 : i64
    %from_elements_15 = tensor.from_elements %108, %c4_i64, %109, %c16_i64 : tensor<4xi64>
    %reshape_16 = tensor.reshape %102(%from_elements_15) : (tensor<?x?x16xf32>, tensor<4xi64>) -> tensor<?x4x?x16xf32>
    return %reshape_16 : tensor<?x4x?x16xf32>
  }
}
