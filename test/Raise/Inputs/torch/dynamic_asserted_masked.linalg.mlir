#map = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>
#map1 = affine_map<(d0, d1, d2, d3) -> (d0, 0, d2, d3)>
#map2 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>
#map3 = affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>
#map4 = affine_map<(d0, d1, d2, d3) -> ()>
module {
  func.func @main(%arg0: tensor<?x4x?x16xf32>, %arg1: tensor<?x4x?x16xf32>, %arg2: tensor<?x4x?x24xf32>, %arg3: tensor<?x1x?x?xf32>) -> tensor<?x4x?x24xf32> {
    %size_arg0_0_dim = arith.constant 0 : index
    %size_arg0_0 = tensor.dim %arg0, %size_arg0_0_dim : tensor<?x4x?x16xf32>
    %size_arg1_0_dim = arith.constant 0 : index
    %size_arg1_0 = tensor.dim %arg1, %size_arg1_0_dim : tensor<?x4x?x16xf32>
    %size_arg2_0_dim = arith.constant 0 : index
    %size_arg2_0 = tensor.dim %arg2, %size_arg2_0_dim : tensor<?x4x?x24xf32>
    %size_arg3_0_dim = arith.constant 0 : index
    %size_arg3_0 = tensor.dim %arg3, %size_arg3_0_dim : tensor<?x1x?x?xf32>
    %size_arg1_0_equal = arith.cmpi eq, %size_arg1_0, %size_arg0_0 : index
    cf.assert %size_arg1_0_equal, "size 0 of argument 1 differs from size 0 of argument 0"
    %size_arg2_0_equal = arith.cmpi eq, %size_arg2_0, %size_arg0_0 : index
    cf.assert %size_arg2_0_equal, "size 0 of argument 2 differs from size 0 of argument 0"
    %size_arg3_0_equal = arith.cmpi eq, %size_arg3_0, %size_arg0_0 : index
    cf.assert %size_arg3_0_equal, "size 0 of argument 3 differs from size 0 of argument 0"
    %size_arg0_2_dim = arith.constant 2 : index
    %size_arg0_2 = tensor.dim %arg0, %size_arg0_2_dim : tensor<?x4x?x16xf32>
    %size_arg3_2_dim = arith.constant 2 : index
    %size_arg3_2 = tensor.dim %arg3, %size_arg3_2_dim : tensor<?x1x?x?xf32>
    %size_arg3_2_equal = arith.cmpi eq, %size_arg3_2, %size_arg0_2 : index
    cf.assert %size_arg3_2_equal, "size 2 of argument 3 differs from size 2 of argument 0"
    %size_arg1_2_dim = arith.constant 2 : index
    %size_arg1_2 = tensor.dim %arg1, %size_arg1_2_dim : tensor<?x4x?x16xf32>
    %size_arg2_2_dim = arith.constant 2 : index
    %size_arg2_2 = tensor.dim %arg2, %size_arg2_2_dim : tensor<?x4x?x24xf32>
    %size_arg3_3_dim = arith.constant 3 : index
    %size_arg3_3 = tensor.dim %arg3, %size_arg3_3_dim : tensor<?x1x?x?xf32>
    %size_arg2_2_equal = arith.cmpi eq, %size_arg2_2, %size_arg1_2 : index
    cf.assert %size_arg2_2_equal, "size 2 of argument 2 differs from size 2 of argument 1"
    %size_arg3_3_equal = arith.cmpi eq, %size_arg3_3, %size_arg1_2 : index
    cf.assert %size_arg3_3_equal, "size 3 of argument 3 differs from size 2 of argument 1"
    %c1_i64 = arith.constant 1 : i64
    %c0_i64 = arith.constant 0 : i64
    %c4_i64 = arith.constant 4 : i64
    %c1 = arith.constant 1 : index
    %c0 = arith.constant 0 : index
    %c2 = arith.constant 2 : index
    %c3 = arith.constant 3 : index
    %c16_i64 = arith.constant 16 : i64
    %cst = arith.constant 0.000000e+00 : f32
    %cst_0 = arith.constant 0xFF800000 : f32
    %true = arith.constant true
    %c24_i64 = arith.constant 24 : i64
    %cst_1 = arith.constant dense<0.000000e+00> : tensor<f32>
    %cst_2 = arith.constant 0xFFF0000000000000 : f64
    %cst_3 = arith.constant 5.000000e-01 : f32
    %c64_i64 = arith.constant 64 : i64
    %dim = tensor.dim %arg2, %c0 : tensor<?x4x?x24xf32>
    %0 = arith.index_cast %dim : index to i64
    %dim_4 = tensor.dim %arg2, %c2 : tensor<?x4x?x24xf32>
    %1 = arith.index_cast %dim_4 : index to i64
    %dim_5 = tensor.dim %arg3, %c2 : tensor<?x1x?x?xf32>
    %2 = arith.index_cast %dim_5 : index to i64
    %dim_6 = tensor.dim %arg0, %c0 : tensor<?x4x?x16xf32>
    %dim_7 = tensor.dim %arg0, %c2 : tensor<?x4x?x16xf32>
    %3 = tensor.empty(%dim_6, %dim_7) : tensor<?x4x?x16xf32>
    %4 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%arg0 : tensor<?x4x?x16xf32>) outs(%3 : tensor<?x4x?x16xf32>) {
    ^bb0(%in: f32, %out: f32):
      %140 = arith.mulf %in, %cst_3 : f32
      linalg.yield %140 : f32
    } -> tensor<?x4x?x16xf32>
    %dim_8 = tensor.dim %arg1, %c0 : tensor<?x4x?x16xf32>
    %dim_9 = tensor.dim %arg1, %c2 : tensor<?x4x?x16xf32>
    %5 = tensor.empty(%dim_8, %dim_9) : tensor<?x4x16x?xf32>
    %transposed = linalg.transpose ins(%arg1 : tensor<?x4x?x16xf32>) outs(%5 : tensor<?x4x16x?xf32>) permutation = [0, 1, 3, 2] 
    %6 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%transposed : tensor<?x4x16x?xf32>) outs(%5 : tensor<?x4x16x?xf32>) {
    ^bb0(%in: f32, %out: f32):
      %140 = arith.mulf %in, %cst_3 : f32
      linalg.yield %140 : f32
    } -> tensor<?x4x16x?xf32>
    %7 = arith.muli %0, %c4_i64 : i64
    %8 = arith.cmpi sge, %0, %c0_i64 : i64
    cf.assert %8, "unimplemented: dynamic negative broadcast sizes"
    %9 = arith.cmpi sge, %2, %c0_i64 : i64
    cf.assert %9, "unimplemented: dynamic negative broadcast sizes"
    %10 = tensor.empty(%dim, %dim_5) : tensor<?x4x?x16xf32>
    %11 = linalg.generic {indexing_maps = [#map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} outs(%10 : tensor<?x4x?x16xf32>) {
    ^bb0(%out: f32):
      %140 = linalg.index 0 : index
      %141 = linalg.index 1 : index
      %142 = linalg.index 2 : index
      %143 = linalg.index 3 : index
      %144 = arith.cmpi eq, %dim_6, %c1 : index
      %145 = arith.select %144, %c0, %140 : index
      %146 = arith.cmpi eq, %dim_7, %c1 : index
      %147 = arith.select %146, %c0, %142 : index
      %extracted = tensor.extract %4[%145, %141, %147, %143] : tensor<?x4x?x16xf32>
      linalg.yield %extracted : f32
    } -> tensor<?x4x?x16xf32>
    %12 = arith.cmpi slt, %7, %c0_i64 : i64
    %13 = arith.select %12, %c1_i64, %7 : i64
    %14 = arith.extui %12 : i1 to i64
    %15 = arith.muli %13, %2 : i64
    %16 = arith.addi %14, %c1_i64 : i64
    %17 = arith.cmpi slt, %2, %c0_i64 : i64
    %18 = arith.select %17, %13, %15 : i64
    %19 = arith.select %17, %16, %14 : i64
    %20 = arith.muli %18, %c16_i64 : i64
    %21 = arith.cmpi sle, %19, %c1_i64 : i64
    cf.assert %21, "must have at most one inferred (negative) dimension"
    %22 = arith.muli %7, %2 : i64
    %23 = arith.muli %22, %c16_i64 : i64
    %24 = arith.divsi %23, %20 : i64
    %25 = arith.select %12, %24, %7 : i64
    %26 = arith.select %17, %24, %2 : i64
    %from_elements = tensor.from_elements %25, %26, %c16_i64 : tensor<3xi64>
    %reshape = tensor.reshape %11(%from_elements) : (tensor<?x4x?x16xf32>, tensor<3xi64>) -> tensor<?x?x16xf32>
    cf.assert %8, "unimplemented: dynamic negative broadcast sizes"
    %27 = arith.cmpi sge, %1, %c0_i64 : i64
    cf.assert %27, "unimplemented: dynamic negative broadcast sizes"
    %28 = tensor.empty(%dim, %dim_4) : tensor<?x4x16x?xf32>
    %29 = linalg.generic {indexing_maps = [#map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} outs(%28 : tensor<?x4x16x?xf32>) {
    ^bb0(%out: f32):
      %140 = linalg.index 0 : index
      %141 = linalg.index 1 : index
      %142 = linalg.index 2 : index
      %143 = linalg.index 3 : index
      %144 = arith.cmpi eq, %dim_8, %c1 : index
      %145 = arith.select %144, %c0, %140 : index
      %146 = arith.cmpi eq, %dim_9, %c1 : index
      %147 = arith.select %146, %c0, %143 : index
      %extracted = tensor.extract %6[%145, %141, %142, %147] : tensor<?x4x16x?xf32>
      linalg.yield %extracted : f32
    } -> tensor<?x4x16x?xf32>
    %30 = arith.muli %13, %c16_i64 : i64
    %31 = arith.muli %30, %1 : i64
    %32 = arith.cmpi slt, %1, %c0_i64 : i64
    %33 = arith.select %32, %30, %31 : i64
    %34 = arith.select %32, %16, %14 : i64
    %35 = arith.cmpi sle, %34, %c1_i64 : i64
    cf.assert %35, "must have at most one inferred (negative) dimension"
    %36 = arith.muli %0, %c64_i64 : i64
    %37 = arith.muli %36, %1 : i64
    %38 = arith.divsi %37, %33 : i64
    %39 = arith.select %12, %38, %7 : i64
    %40 = arith.select %32, %38, %1 : i64
    %from_elements_10 = tensor.from_elements %39, %c16_i64, %40 : tensor<3xi64>
    %reshape_11 = tensor.reshape %29(%from_elements_10) : (tensor<?x4x16x?xf32>, tensor<3xi64>) -> tensor<?x16x?xf32>
    %41 = arith.index_cast %25 : i64 to index
    %42 = arith.index_cast %26 : i64 to index
    %43 = arith.index_cast %40 : i64 to index
    %44 = arith.cmpi eq, %25, %39 : i64
    cf.assert %44, "mismatching contracting dimension"
    %45 = tensor.empty(%41, %42, %43) : tensor<?x?x?xf32>
    %46 = linalg.fill ins(%cst : f32) outs(%45 : tensor<?x?x?xf32>) -> tensor<?x?x?xf32>
    %47 = linalg.batch_matmul ins(%reshape, %reshape_11 : tensor<?x?x16xf32>, tensor<?x16x?xf32>) outs(%46 : tensor<?x?x?xf32>) -> tensor<?x?x?xf32>
    %48 = arith.cmpi slt, %0, %c0_i64 : i64
    %49 = arith.select %48, %c1_i64, %0 : i64
    %50 = arith.extui %48 : i1 to i64
    %51 = arith.muli %49, %c4_i64 : i64
    %52 = arith.muli %51, %2 : i64
    %53 = arith.addi %50, %c1_i64 : i64
    %54 = arith.select %17, %51, %52 : i64
    %55 = arith.select %17, %53, %50 : i64
    %56 = arith.muli %54, %1 : i64
    %57 = arith.addi %55, %c1_i64 : i64
    %58 = arith.select %32, %54, %56 : i64
    %59 = arith.select %32, %57, %55 : i64
    %60 = arith.cmpi sle, %59, %c1_i64 : i64
    cf.assert %60, "must have at most one inferred (negative) dimension"
    %61 = arith.muli %25, %26 : i64
    %62 = arith.muli %61, %40 : i64
    %63 = arith.divsi %62, %58 : i64
    %64 = arith.select %48, %63, %0 : i64
    %65 = arith.select %17, %63, %2 : i64
    %66 = arith.select %32, %63, %1 : i64
    %from_elements_12 = tensor.from_elements %64, %c4_i64, %65, %66 : tensor<4xi64>
    %reshape_13 = tensor.reshape %47(%from_elements_12) : (tensor<?x?x?xf32>, tensor<4xi64>) -> tensor<?x4x?x?xf32>
    %67 = arith.index_cast %64 : i64 to index
    %68 = arith.index_cast %65 : i64 to index
    %69 = arith.index_cast %66 : i64 to index
    %dim_14 = tensor.dim %arg3, %c0 : tensor<?x1x?x?xf32>
    %70 = arith.cmpi eq, %67, %dim_14 : index
    cf.assert %70, "mismatched size for broadcast"
    %71 = arith.cmpi eq, %68, %dim_5 : index
    cf.assert %71, "mismatched size for broadcast"
    %dim_15 = tensor.dim %arg3, %c3 : tensor<?x1x?x?xf32>
    %72 = arith.cmpi eq, %69, %dim_15 : index
    cf.assert %72, "mismatched size for broadcast"
    %73 = tensor.empty(%67, %68, %69) : tensor<?x4x?x?xf32>
    %74 = linalg.generic {indexing_maps = [#map, #map1, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%reshape_13, %arg3 : tensor<?x4x?x?xf32>, tensor<?x1x?x?xf32>) outs(%73 : tensor<?x4x?x?xf32>) {
    ^bb0(%in: f32, %in_22: f32, %out: f32):
      %140 = arith.addf %in, %in_22 : f32
      linalg.yield %140 : f32
    } -> tensor<?x4x?x?xf32>
    %75 = tensor.empty(%67, %68) : tensor<?x4x?xi64>
    %76 = linalg.fill ins(%c0_i64 : i64) outs(%75 : tensor<?x4x?xi64>) -> tensor<?x4x?xi64>
    %77 = tensor.empty(%67, %68) : tensor<?x4x?xf32>
    %78 = linalg.fill ins(%cst_0 : f32) outs(%77 : tensor<?x4x?xf32>) -> tensor<?x4x?xf32>
    %79:2 = linalg.generic {indexing_maps = [#map, #map2, #map2], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%74 : tensor<?x4x?x?xf32>) outs(%78, %76 : tensor<?x4x?xf32>, tensor<?x4x?xi64>) {
    ^bb0(%in: f32, %out: f32, %out_22: i64):
      %140 = linalg.index 3 : index
      %141 = arith.index_cast %140 : index to i64
      %142 = arith.maximumf %in, %out : f32
      %143 = arith.cmpf ogt, %in, %out : f32
      %144 = arith.select %143, %141, %out_22 : i64
      linalg.yield %142, %144 : f32, i64
    } -> (tensor<?x4x?xf32>, tensor<?x4x?xi64>)
    %expanded = tensor.expand_shape %79#0 [[0], [1], [2, 3]] output_shape [%67, 4, %68, 1] : tensor<?x4x?xf32> into tensor<?x4x?x1xf32>
    %80 = linalg.generic {indexing_maps = [#map, #map3, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%74, %expanded : tensor<?x4x?x?xf32>, tensor<?x4x?x1xf32>) outs(%73 : tensor<?x4x?x?xf32>) {
    ^bb0(%in: f32, %in_22: f32, %out: f32):
      %140 = arith.subf %in, %in_22 : f32
      linalg.yield %140 : f32
    } -> tensor<?x4x?x?xf32>
    %81 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%80 : tensor<?x4x?x?xf32>) outs(%73 : tensor<?x4x?x?xf32>) {
    ^bb0(%in: f32, %out: f32):
      %140 = math.exp %in : f32
      linalg.yield %140 : f32
    } -> tensor<?x4x?x?xf32>
    %82 = tensor.empty(%67, %68) : tensor<?x4x?x1xf32>
    %83 = linalg.fill ins(%cst : f32) outs(%82 : tensor<?x4x?x1xf32>) -> tensor<?x4x?x1xf32>
    %84 = linalg.generic {indexing_maps = [#map, #map3], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%81 : tensor<?x4x?x?xf32>) outs(%83 : tensor<?x4x?x1xf32>) {
    ^bb0(%in: f32, %out: f32):
      %140 = arith.addf %in, %out : f32
      linalg.yield %140 : f32
    } -> tensor<?x4x?x1xf32>
    %85 = linalg.generic {indexing_maps = [#map, #map3, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%81, %84 : tensor<?x4x?x?xf32>, tensor<?x4x?x1xf32>) outs(%73 : tensor<?x4x?x?xf32>) {
    ^bb0(%in: f32, %in_22: f32, %out: f32):
      %140 = arith.divf %in, %in_22 : f32
      linalg.yield %140 : f32
    } -> tensor<?x4x?x?xf32>
    %86 = tensor.empty(%67, %68, %69) : tensor<?x4x?x?xi1>
    %87 = linalg.generic {indexing_maps = [#map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%74 : tensor<?x4x?x?xf32>) outs(%86 : tensor<?x4x?x?xi1>) {
    ^bb0(%in: f32, %out: i1):
      %140 = arith.extf %in : f32 to f64
      %141 = arith.cmpf oeq, %140, %cst_2 : f64
      linalg.yield %141 : i1
    } -> tensor<?x4x?x?xi1>
    %88 = tensor.empty(%67, %68) : tensor<?x4x?x1xi1>
    %89 = linalg.fill ins(%true : i1) outs(%88 : tensor<?x4x?x1xi1>) -> tensor<?x4x?x1xi1>
    %90 = linalg.generic {indexing_maps = [#map, #map3], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%87 : tensor<?x4x?x?xi1>) outs(%89 : tensor<?x4x?x1xi1>) {
    ^bb0(%in: i1, %out: i1):
      %140 = arith.andi %in, %out : i1
      linalg.yield %140 : i1
    } -> tensor<?x4x?x1xi1>
    %91 = arith.cmpi sge, %64, %c0_i64 : i64
    cf.assert %91, "negative values not allowed in new dimensions"
    %92 = arith.index_cast %64 : i64 to index
    %93 = arith.cmpi sge, %65, %c0_i64 : i64
    cf.assert %93, "negative values not allowed in new dimensions"
    %94 = arith.index_cast %65 : i64 to index
    %95 = arith.cmpi sge, %66, %c0_i64 : i64
    cf.assert %95, "negative values not allowed in new dimensions"
    %96 = arith.index_cast %66 : i64 to index
    %97 = tensor.empty(%92, %94, %96) : tensor<?x4x?x?xf32>
    %98 = linalg.generic {indexing_maps = [#map4, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%cst_1 : tensor<f32>) outs(%97 : tensor<?x4x?x?xf32>) {
    ^bb0(%in: f32, %out: f32):
      linalg.yield %in : f32
    } -> tensor<?x4x?x?xf32>
    %99 = arith.cmpi eq, %67, %92 : index
    cf.assert %99, "mismatched size for broadcast"
    %100 = arith.cmpi eq, %68, %94 : index
    cf.assert %100, "mismatched size for broadcast"
    %101 = arith.cmpi eq, %96, %69 : index
    cf.assert %101, "mismatched size for broadcast"
    %102 = tensor.empty(%67, %68, %96) : tensor<?x4x?x?xf32>
    %103 = linalg.generic {indexing_maps = [#map3, #map, #map, #map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%90, %98, %85 : tensor<?x4x?x1xi1>, tensor<?x4x?x?xf32>, tensor<?x4x?x?xf32>) outs(%102 : tensor<?x4x?x?xf32>) {
    ^bb0(%in: i1, %in_22: f32, %in_23: f32, %out: f32):
      %140 = arith.select %in, %in_22, %in_23 : f32
      linalg.yield %140 : f32
    } -> tensor<?x4x?x?xf32>
    cf.assert %8, "unimplemented: dynamic negative broadcast sizes"
    cf.assert %9, "unimplemented: dynamic negative broadcast sizes"
    cf.assert %27, "unimplemented: dynamic negative broadcast sizes"
    %104 = tensor.empty(%dim, %dim_5, %dim_4) : tensor<?x4x?x?xf32>
    %105 = linalg.generic {indexing_maps = [#map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} outs(%104 : tensor<?x4x?x?xf32>) {
    ^bb0(%out: f32):
      %140 = linalg.index 0 : index
      %141 = linalg.index 1 : index
      %142 = linalg.index 2 : index
      %143 = linalg.index 3 : index
      %144 = arith.cmpi eq, %67, %c1 : index
      %145 = arith.select %144, %c0, %140 : index
      %146 = arith.cmpi eq, %68, %c1 : index
      %147 = arith.select %146, %c0, %142 : index
      %148 = arith.cmpi eq, %96, %c1 : index
      %149 = arith.select %148, %c0, %143 : index
      %extracted = tensor.extract %103[%145, %141, %147, %149] : tensor<?x4x?x?xf32>
      linalg.yield %extracted : f32
    } -> tensor<?x4x?x?xf32>
    %106 = arith.muli %18, %1 : i64
    %107 = arith.addi %19, %c1_i64 : i64
    %108 = arith.select %32, %18, %106 : i64
    %109 = arith.select %32, %107, %19 : i64
    %110 = arith.cmpi sle, %109, %c1_i64 : i64
    cf.assert %110, "must have at most one inferred (negative) dimension"
    %111 = arith.muli %22, %1 : i64
    %112 = arith.divsi %111, %108 : i64
    %113 = arith.select %12, %112, %7 : i64
    %114 = arith.select %17, %112, %2 : i64
    %115 = arith.select %32, %112, %1 : i64
    %from_elements_16 = tensor.from_elements %113, %114, %115 : tensor<3xi64>
    %reshape_17 = tensor.reshape %105(%from_elements_16) : (tensor<?x4x?x?xf32>, tensor<3xi64>) -> tensor<?x?x?xf32>
    cf.assert %8, "unimplemented: dynamic negative broadcast sizes"
    cf.assert %27, "unimplemented: dynamic negative broadcast sizes"
    %116 = tensor.empty(%dim, %dim_4) : tensor<?x4x?x24xf32>
    %117 = linalg.generic {indexing_maps = [#map], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} outs(%116 : tensor<?x4x?x24xf32>) {
    ^bb0(%out: f32):
      %140 = linalg.index 0 : index
      %141 = linalg.index 1 : index
      %142 = linalg.index 2 : index
      %143 = linalg.index 3 : index
      %144 = arith.cmpi eq, %dim, %c1 : index
      %145 = arith.select %144, %c0, %140 : index
      %146 = arith.cmpi eq, %dim_4, %c1 : index
      %147 = arith.select %146, %c0, %142 : index
      %extracted = tensor.extract %arg2[%145, %141, %147, %143] : tensor<?x4x?x24xf32>
      linalg.yield %extracted : f32
    } -> tensor<?x4x?x24xf32>
    %118 = arith.muli %13, %1 : i64
    %119 = arith.select %32, %13, %118 : i64
    %120 = arith.muli %119, %c24_i64 : i64
    cf.assert %35, "must have at most one inferred (negative) dimension"
    %121 = arith.muli %7, %1 : i64
    %122 = arith.muli %121, %c24_i64 : i64
    %123 = arith.divsi %122, %120 : i64
    %124 = arith.select %12, %123, %7 : i64
    %125 = arith.select %32, %123, %1 : i64
    %from_elements_18 = tensor.from_elements %124, %125, %c24_i64 : tensor<3xi64>
    %reshape_19 = tensor.reshape %117(%from_elements_18) : (tensor<?x4x?x24xf32>, tensor<3xi64>) -> tensor<?x?x24xf32>
    %126 = arith.index_cast %113 : i64 to index
    %127 = arith.index_cast %114 : i64 to index
    %128 = arith.cmpi eq, %113, %124 : i64
    cf.assert %128, "mismatching contracting dimension"
    %129 = arith.cmpi eq, %115, %125 : i64
    cf.assert %129, "mismatching contracting dimension"
    %130 = tensor.empty(%126, %127) : tensor<?x?x24xf32>
    %131 = linalg.fill ins(%cst : f32) outs(%130 : tensor<?x?x24xf32>) -> tensor<?x?x24xf32>
    %132 = linalg.batch_matmul ins(%reshape_17, %reshape_19 : tensor<?x?x?xf32>, tensor<?x?x24xf32>) outs(%131 : tensor<?x?x24xf32>) -> tensor<?x?x24xf32>
    %133 = arith.muli %54, %c24_i64 : i64
    %134 = arith.cmpi sle, %55, %c1_i64 : i64
    cf.assert %134, "must have at most one inferred (negative) dimension"
    %135 = arith.muli %113, %114 : i64
    %136 = arith.muli %135, %c24_i64 : i64
    %137 = arith.divsi %136, %133 : i64
    %138 = arith.select %48, %137, %0 : i64
    %139 = arith.select %17, %137, %2 : i64
    %from_elements_20 = tensor.from_elements %138, %c4_i64, %139, %c24_i64 : tensor<4xi64>
    %reshape_21 = tensor.reshape %132(%from_elements_20) : (tensor<?x?x24xf32>, tensor<4xi64>) -> tensor<?x4x?x24xf32>
    return %reshape_21 : tensor<?x4x?x24xf32>
  }
}
