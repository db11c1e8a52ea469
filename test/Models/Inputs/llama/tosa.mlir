module {
  func.func @main(%arg0: tensor<32768xf16>, %arg1: tensor<2x16xi64>, %arg2: tensor<2x16xi64>) -> tensor<2x16x64xf32> {
    %0 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<2x4x16x16xf32>}> : () -> tensor<2x4x16x16xf32>
    %1 = tosa.const_shape  {values = dense<2048> : tensor<1xindex>} : () -> !tosa.shape<1>
    %2 = tosa.const_shape  {values = dense<0> : tensor<1xindex>} : () -> !tosa.shape<1>
    %3 = tosa.const_shape  {values = dense<[64, 32]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %4 = tosa.const_shape  {values = dense<1024> : tensor<1xindex>} : () -> !tosa.shape<1>
    %5 = tosa.const_shape  {values = dense<32> : tensor<2xindex>} : () -> !tosa.shape<2>
    %6 = tosa.const_shape  {values = dense<512> : tensor<1xindex>} : () -> !tosa.shape<1>
    %7 = tosa.const_shape  {values = dense<3072> : tensor<1xindex>} : () -> !tosa.shape<1>
    %8 = tosa.const_shape  {values = dense<[16, 32]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %9 = tosa.const_shape  {values = dense<3584> : tensor<1xindex>} : () -> !tosa.shape<1>
    %10 = tosa.const_shape  {values = dense<4096> : tensor<1xindex>} : () -> !tosa.shape<1>
    %11 = tosa.const_shape  {values = dense<1536> : tensor<1xindex>} : () -> !tosa.shape<1>
    %12 = tosa.const_shape  {values = dense<5120> : tensor<1xindex>} : () -> !tosa.shape<1>
    %13 = tosa.const_shape  {values = dense<[48, 32]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %14 = tosa.const_shape  {values = dense<6656> : tensor<1xindex>} : () -> !tosa.shape<1>
    %15 = tosa.const_shape  {values = dense<8192> : tensor<1xindex>} : () -> !tosa.shape<1>
    %16 = tosa.const_shape  {values = dense<[32, 48]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %17 = tosa.const_shape  {values = dense<32> : tensor<1xindex>} : () -> !tosa.shape<1>
    %18 = tosa.const_shape  {values = dense<9728> : tensor<1xindex>} : () -> !tosa.shape<1>
    %19 = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
    %20 = tosa.const_shape  {values = dense<9760> : tensor<1xindex>} : () -> !tosa.shape<1>
    %21 = tosa.const_shape  {values = dense<9792> : tensor<1xindex>} : () -> !tosa.shape<1>
    %22 = tosa.const_shape  {values = dense<10816> : tensor<1xindex>} : () -> !tosa.shape<1>
    %23 = tosa.const_shape  {values = dense<11328> : tensor<1xindex>} : () -> !tosa.shape<1>
    %24 = tosa.const_shape  {values = dense<11840> : tensor<1xindex>} : () -> !tosa.shape<1>
    %25 = tosa.const_shape  {values = dense<12864> : tensor<1xindex>} : () -> !tosa.shape<1>
    %26 = tosa.const_shape  {values = dense<14400> : tensor<1xindex>} : () -> !tosa.shape<1>
    %27 = tosa.const_shape  {values = dense<15936> : tensor<1xindex>} : () -> !tosa.shape<1>
    %28 = tosa.const_shape  {values = dense<17472> : tensor<1xindex>} : () -> !tosa.shape<1>
    %29 = tosa.const_shape  {values = dense<17504> : tensor<1xindex>} : () -> !tosa.shape<1>
    %30 = tosa.const_shape  {values = dense<17536> : tensor<1xindex>} : () -> !tosa.shape<1>
    %31 = tosa.const_shape  {values = dense<17568> : tensor<1xindex>} : () -> !tosa.shape<1>
    %32 = tosa.const_shape  {values = dense<[1, 64, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %33 = tosa.const_shape  {values = dense<[1, 32]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %34 = tosa.const_shape  {values = dense<[2, 16, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %35 = "tosa.const"() <{values = dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]> : tensor<16xi64>}> : () -> tensor<16xi64>
    %36 = tosa.const_shape  {values = dense<[2, 1, 1]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %37 = tosa.const_shape  {values = dense<[1, 1, 16, 1]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %38 = tosa.const_shape  {values = dense<[1, 1, 1, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %39 = tosa.const_shape  {values = dense<[2, 1, 1, 1, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %40 = tosa.const_shape  {values = dense<[1, 1, 1, 16, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %41 = tosa.const_shape  {values = dense<[1, 32, 1]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %42 = tosa.const_shape  {values = dense<[32, 2]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %43 = tosa.const_shape  {values = dense<[2, 1, 1, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %44 = tosa.const_shape  {values = dense<[1, 16, 1]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %45 = tosa.const_shape  {values = dense<[1, 1, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %46 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
    %47 = tosa.const_shape  {values = dense<[1, 32, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %48 = tosa.const_shape  {values = dense<[2, 16, 4, 8]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %49 = tosa.const_shape  {values = dense<[1, 32, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %50 = tosa.const_shape  {values = dense<[2, 16, 2, 8]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %51 = tosa.const_shape  {values = dense<[1, 1, 16, 8]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %52 = tosa.const_shape  {values = dense<[2, 4, 16, 4]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %53 = tosa.const_shape  {values = dense<0> : tensor<4xindex>} : () -> !tosa.shape<4>
    %54 = tosa.const_shape  {values = dense<[0, 0, 0, 4]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %55 = tosa.const_shape  {values = dense<[2, 2, 16, 4]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %56 = tosa.const_shape  {values = dense<[2, 2, 1, 16, 8]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %57 = tosa.const_shape  {values = dense<[1, 1, 2, 1, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %58 = tosa.const_shape  {values = dense<[2, 4, 16, 8]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %59 = tosa.const_shape  {values = dense<[8, 16, 8]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %60 = tosa.const_shape  {values = dense<[8, 8, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %61 = tosa.const_shape  {values = dense<[2, 4, 16, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %62 = tosa.const_shape  {values = dense<[8, 16, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %63 = tosa.const_shape  {values = dense<[1, 32, 48]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %64 = tosa.const_shape  {values = dense<[2, 16, 48]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %65 = tosa.const_shape  {values = dense<[1, 48, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %66 = tosa.const_shape  {values = dense<[1, 32, 64]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %67 = tosa.const_shape  {values = dense<[2, 16, 64]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %68 = "tosa.const"() <{values = dense<1.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
    %69 = "tosa.const"() <{values = dense<true> : tensor<1x1x1x1xi1>}> : () -> tensor<1x1x1x1xi1>
    %70 = "tosa.const"() <{values = dense<0> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
    %71 = "tosa.const"() <{values = dense<2> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
    %72 = "tosa.const"() <{values = dense<16> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
    %73 = "tosa.const"() <{values = dense<[[16, 1]]> : tensor<1x2xi32>}> : () -> tensor<1x2xi32>
    %74 = "tosa.const"() <{values = dense_resource<torch_tensor_4_torch.float32> : tensor<1x1x4xf32>}> : () -> tensor<1x1x4xf32>
    %75 = "tosa.const"() <{values = dense<2.000000e+00> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %76 = "tosa.const"() <{values = dense<3.125000e-02> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %77 = "tosa.const"() <{values = dense<9.99999997E-7> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %78 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %79 = "tosa.const"() <{values = dense<0xFF800000> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %80 = "tosa.const"() <{values = dense<0.594603539> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %81 = "tosa.const"() <{values = dense<0xFFF0000000000000> : tensor<1x1x1x1xf64>}> : () -> tensor<1x1x1x1xf64>
    %cst = arith.constant dense<[[[[0]]], [[[1]]]]> : tensor<2x1x1x1xi64>
    %82 = tosa.slice %arg0, %2, %1 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<2048xf16>
    %83 = tosa.reshape %82, %3 : (tensor<2048xf16>, !tosa.shape<2>) -> tensor<64x32xf16>
    %84 = tosa.cast %83 : (tensor<64x32xf16>) -> tensor<64x32xf32>
    %85 = tosa.slice %arg0, %1, %4 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %86 = tosa.reshape %85, %5 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %87 = tosa.cast %86 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %88 = tosa.slice %arg0, %7, %6 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<512xf16>
    %89 = tosa.reshape %88, %8 : (tensor<512xf16>, !tosa.shape<2>) -> tensor<16x32xf16>
    %90 = tosa.cast %89 : (tensor<16x32xf16>) -> tensor<16x32xf32>
    %91 = tosa.slice %arg0, %9, %6 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<512xf16>
    %92 = tosa.reshape %91, %8 : (tensor<512xf16>, !tosa.shape<2>) -> tensor<16x32xf16>
    %93 = tosa.cast %92 : (tensor<16x32xf16>) -> tensor<16x32xf32>
    %94 = tosa.slice %arg0, %10, %4 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %95 = tosa.reshape %94, %5 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %96 = tosa.cast %95 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %97 = tosa.slice %arg0, %12, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %98 = tosa.reshape %97, %13 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<48x32xf16>
    %99 = tosa.cast %98 : (tensor<48x32xf16>) -> tensor<48x32xf32>
    %100 = tosa.slice %arg0, %14, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %101 = tosa.reshape %100, %13 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<48x32xf16>
    %102 = tosa.cast %101 : (tensor<48x32xf16>) -> tensor<48x32xf32>
    %103 = tosa.slice %arg0, %15, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %104 = tosa.reshape %103, %16 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<32x48xf16>
    %105 = tosa.cast %104 : (tensor<32x48xf16>) -> tensor<32x48xf32>
    %106 = tosa.slice %arg0, %18, %17 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %107 = tosa.cast %106 : (tensor<32xf16>) -> tensor<32xf32>
    %108 = tosa.add %107, %68 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %109 = tosa.slice %arg0, %20, %17 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %110 = tosa.cast %109 : (tensor<32xf16>) -> tensor<32xf32>
    %111 = tosa.add %110, %68 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %112 = tosa.slice %arg0, %21, %4 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %113 = tosa.reshape %112, %5 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %114 = tosa.cast %113 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %115 = tosa.slice %arg0, %22, %6 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<512xf16>
    %116 = tosa.reshape %115, %8 : (tensor<512xf16>, !tosa.shape<2>) -> tensor<16x32xf16>
    %117 = tosa.cast %116 : (tensor<16x32xf16>) -> tensor<16x32xf32>
    %118 = tosa.slice %arg0, %23, %6 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<512xf16>
    %119 = tosa.reshape %118, %8 : (tensor<512xf16>, !tosa.shape<2>) -> tensor<16x32xf16>
    %120 = tosa.cast %119 : (tensor<16x32xf16>) -> tensor<16x32xf32>
    %121 = tosa.slice %arg0, %24, %4 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %122 = tosa.reshape %121, %5 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %123 = tosa.cast %122 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %124 = tosa.slice %arg0, %25, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %125 = tosa.reshape %124, %13 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<48x32xf16>
    %126 = tosa.cast %125 : (tensor<48x32xf16>) -> tensor<48x32xf32>
    %127 = tosa.slice %arg0, %26, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %128 = tosa.reshape %127, %13 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<48x32xf16>
    %129 = tosa.cast %128 : (tensor<48x32xf16>) -> tensor<48x32xf32>
    %130 = tosa.slice %arg0, %27, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %131 = tosa.reshape %130, %16 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<32x48xf16>
    %132 = tosa.cast %131 : (tensor<32x48xf16>) -> tensor<32x48xf32>
    %133 = tosa.slice %arg0, %28, %17 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %134 = tosa.cast %133 : (tensor<32xf16>) -> tensor<32xf32>
    %135 = tosa.add %134, %68 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %136 = tosa.slice %arg0, %29, %17 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %137 = tosa.cast %136 : (tensor<32xf16>) -> tensor<32xf32>
    %138 = tosa.add %137, %68 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %139 = tosa.slice %arg0, %30, %17 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %140 = tosa.cast %139 : (tensor<32xf16>) -> tensor<32xf32>
    %141 = tosa.add %140, %68 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %142 = tosa.slice %arg0, %31, %1 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<2048xf16>
    %143 = tosa.reshape %142, %3 : (tensor<2048xf16>, !tosa.shape<2>) -> tensor<64x32xf16>
    %144 = tosa.cast %143 : (tensor<64x32xf16>) -> tensor<64x32xf32>
    %145 = tosa.reshape %84, %32 : (tensor<64x32xf32>, !tosa.shape<3>) -> tensor<1x64x32xf32>
    %146 = tosa.reshape %arg1, %33 : (tensor<2x16xi64>, !tosa.shape<2>) -> tensor<1x32xi64>
    %147 = tosa.cast %146 : (tensor<1x32xi64>) -> tensor<1x32xi32>
    %148 = tosa.gather %145, %147 : (tensor<1x64x32xf32>, tensor<1x32xi32>) -> tensor<1x32x32xf32>
    %149 = tosa.reshape %148, %34 : (tensor<1x32x32xf32>, !tosa.shape<3>) -> tensor<2x16x32xf32>
    %150 = tosa.cast %35 : (tensor<16xi64>) -> tensor<16xi32>
    %151 = tosa.cast %150 : (tensor<16xi32>) -> tensor<16xi64>
    %152 = tosa.cast %arg2 : (tensor<2x16xi64>) -> tensor<2x16xi1>
    %153 = tosa.reshape %151, %37 : (tensor<16xi64>, !tosa.shape<4>) -> tensor<1x1x16x1xi64>
    %154 = tosa.reshape %151, %38 : (tensor<16xi64>, !tosa.shape<4>) -> tensor<1x1x1x16xi64>
    %155 = tosa.greater_equal %153, %154 : (tensor<1x1x16x1xi64>, tensor<1x1x1x16xi64>) -> tensor<1x1x16x16xi1>
    %156 = tosa.logical_and %155, %69 : (tensor<1x1x16x16xi1>, tensor<1x1x1x1xi1>) -> tensor<1x1x16x16xi1>
    %157 = tosa.cast %cst : (tensor<2x1x1x1xi64>) -> tensor<2x1x1x1xi32>
    %158 = tosa.add %157, %71 : (tensor<2x1x1x1xi32>, tensor<1x1x1x1xi32>) -> tensor<2x1x1x1xi32>
    %159 = tosa.greater %70, %157 : (tensor<1x1x1x1xi32>, tensor<2x1x1x1xi32>) -> tensor<2x1x1x1xi1>
    %160 = tosa.select %159, %158, %157 : (tensor<2x1x1x1xi1>, tensor<2x1x1x1xi32>, tensor<2x1x1x1xi32>) -> tensor<2x1x1x1xi32>
    %161 = tosa.reshape %160, %39 : (tensor<2x1x1x1xi32>, !tosa.shape<5>) -> tensor<2x1x1x1x1xi32>
    %162 = tosa.cast %154 : (tensor<1x1x1x16xi64>) -> tensor<1x1x1x16xi32>
    %163 = tosa.add %162, %72 : (tensor<1x1x1x16xi32>, tensor<1x1x1x1xi32>) -> tensor<1x1x1x16xi32>
    %164 = tosa.greater %70, %162 : (tensor<1x1x1x1xi32>, tensor<1x1x1x16xi32>) -> tensor<1x1x1x16xi1>
    %165 = tosa.select %164, %163, %162 : (tensor<1x1x1x16xi1>, tensor<1x1x1x16xi32>, tensor<1x1x1x16xi32>) -> tensor<1x1x1x16xi32>
    %166 = tosa.reshape %165, %40 : (tensor<1x1x1x16xi32>, !tosa.shape<5>) -> tensor<1x1x1x16x1xi32>
    %167 = tosa.tile %161, %40 : (tensor<2x1x1x1x1xi32>, !tosa.shape<5>) -> tensor<2x1x1x16x1xi32>
    %168 = tosa.tile %166, %39 : (tensor<1x1x1x16x1xi32>, !tosa.shape<5>) -> tensor<2x1x1x16x1xi32>
    %169 = tosa.concat %167, %168 {axis = 4 : i32} : (tensor<2x1x1x16x1xi32>, tensor<2x1x1x16x1xi32>) -> tensor<2x1x1x16x2xi32>
    %170 = tosa.reshape %152, %41 : (tensor<2x16xi1>, !tosa.shape<3>) -> tensor<1x32x1xi1>
    %171 = tosa.reshape %169, %42 : (tensor<2x1x1x16x2xi32>, !tosa.shape<2>) -> tensor<32x2xi32>
    %172 = tosa.mul %171, %73, %19 : (tensor<32x2xi32>, tensor<1x2xi32>, tensor<1xi8>) -> tensor<32x2xi32>
    %173 = tosa.reduce_sum %172 {axis = 1 : i32} : (tensor<32x2xi32>) -> tensor<32x1xi32>
    %174 = tosa.reshape %173, %33 : (tensor<32x1xi32>, !tosa.shape<2>) -> tensor<1x32xi32>
    %175 = tosa.cast %170 : (tensor<1x32x1xi1>) -> tensor<1x32x1xi8>
    %176 = tosa.gather %175, %174 : (tensor<1x32x1xi8>, tensor<1x32xi32>) -> tensor<1x32x1xi8>
    %177 = tosa.cast %176 : (tensor<1x32x1xi8>) -> tensor<1x32x1xi1>
    %178 = tosa.reshape %177, %43 : (tensor<1x32x1xi1>, !tosa.shape<4>) -> tensor<2x1x1x16xi1>
    %179 = tosa.logical_and %156, %178 : (tensor<1x1x16x16xi1>, tensor<2x1x1x16xi1>) -> tensor<2x1x16x16xi1>
    %180 = tosa.reshape %151, %44 : (tensor<16xi64>, !tosa.shape<3>) -> tensor<1x16x1xi64>
    %181 = tosa.cast %180 : (tensor<1x16x1xi64>) -> tensor<1x16x1xf32>
    %182 = tosa.mul %181, %74, %19 : (tensor<1x16x1xf32>, tensor<1x1x4xf32>, tensor<1xi8>) -> tensor<1x16x4xf32>
    %183 = tosa.concat %182, %182 {axis = 2 : i32} : (tensor<1x16x4xf32>, tensor<1x16x4xf32>) -> tensor<1x16x8xf32>
    %184 = tosa.cos %183 : (tensor<1x16x8xf32>) -> tensor<1x16x8xf32>
    %185 = tosa.sin %183 : (tensor<1x16x8xf32>) -> tensor<1x16x8xf32>
    %186 = tosa.pow %149, %75 : (tensor<2x16x32xf32>, tensor<1x1x1xf32>) -> tensor<2x16x32xf32>
    %187 = tosa.reduce_sum %186 {axis = 2 : i32} : (tensor<2x16x32xf32>) -> tensor<2x16x1xf32>
    %188 = tosa.mul %187, %76, %19 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x1xf32>
    %189 = tosa.add %188, %77 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>) -> tensor<2x16x1xf32>
    %190 = tosa.rsqrt %189 : (tensor<2x16x1xf32>) -> tensor<2x16x1xf32>
    %191 = tosa.mul %149, %190, %19 : (tensor<2x16x32xf32>, tensor<2x16x1xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %192 = tosa.reshape %108, %45 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %193 = tosa.mul %192, %191, %19 : (tensor<1x1x32xf32>, tensor<2x16x32xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %194 = tosa.transpose %87 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %195 = tosa.reshape %193, %47 : (tensor<2x16x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %196 = tosa.reshape %194, %47 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %197 = tosa.matmul %195, %196, %46, %46 : (tensor<1x32x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x32xf32>
    %198 = tosa.reshape %197, %48 : (tensor<1x32x32xf32>, !tosa.shape<4>) -> tensor<2x16x4x8xf32>
    %199 = tosa.transpose %198 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x16x4x8xf32>) -> tensor<2x4x16x8xf32>
    %200 = tosa.transpose %90 {perms = array<i32: 1, 0>} : (tensor<16x32xf32>) -> tensor<32x16xf32>
    %201 = tosa.reshape %200, %49 : (tensor<32x16xf32>, !tosa.shape<3>) -> tensor<1x32x16xf32>
    %202 = tosa.matmul %195, %201, %46, %46 : (tensor<1x32x32xf32>, tensor<1x32x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x16xf32>
    %203 = tosa.reshape %202, %50 : (tensor<1x32x16xf32>, !tosa.shape<4>) -> tensor<2x16x2x8xf32>
    %204 = tosa.transpose %203 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x16x2x8xf32>) -> tensor<2x2x16x8xf32>
    %205 = tosa.transpose %93 {perms = array<i32: 1, 0>} : (tensor<16x32xf32>) -> tensor<32x16xf32>
    %206 = tosa.reshape %205, %49 : (tensor<32x16xf32>, !tosa.shape<3>) -> tensor<1x32x16xf32>
    %207 = tosa.matmul %195, %206, %46, %46 : (tensor<1x32x32xf32>, tensor<1x32x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x16xf32>
    %208 = tosa.reshape %207, %50 : (tensor<1x32x16xf32>, !tosa.shape<4>) -> tensor<2x16x2x8xf32>
    %209 = tosa.transpose %208 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x16x2x8xf32>) -> tensor<2x2x16x8xf32>
    %210 = tosa.reshape %184, %51 : (tensor<1x16x8xf32>, !tosa.shape<4>) -> tensor<1x1x16x8xf32>
    %211 = tosa.reshape %185, %51 : (tensor<1x16x8xf32>, !tosa.shape<4>) -> tensor<1x1x16x8xf32>
    %212 = tosa.mul %199, %210, %19 : (tensor<2x4x16x8xf32>, tensor<1x1x16x8xf32>, tensor<1xi8>) -> tensor<2x4x16x8xf32>
    %213 = tosa.slice %199, %53, %52 : (tensor<2x4x16x8xf32>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<2x4x16x4xf32>
    %214 = tosa.slice %199, %54, %52 : (tensor<2x4x16x8xf32>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<2x4x16x4xf32>
    %215 = tosa.negate %214, %46, %46 : (tensor<2x4x16x4xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x4x16x4xf32>
    %216 = tosa.concat %215, %213 {axis = 3 : i32} : (tensor<2x4x16x4xf32>, tensor<2x4x16x4xf32>) -> tensor<2x4x16x8xf32>
    %217 = tosa.mul %216, %211, %19 : (tensor<2x4x16x8xf32>, tensor<1x1x16x8xf32>, tensor<1xi8>) -> tensor<2x4x16x8xf32>
    %218 = tosa.add %212, %217 : (tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32>) -> tensor<2x4x16x8xf32>
    %219 = tosa.mul %204, %210, %19 : (tensor<2x2x16x8xf32>, tensor<1x1x16x8xf32>, tensor<1xi8>) -> tensor<2x2x16x8xf32>
    %220 = tosa.slice %204, %53, %55 : (tensor<2x2x16x8xf32>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<2x2x16x4xf32>
    %221 = tosa.slice %204, %54, %55 : (tensor<2x2x16x8xf32>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<2x2x16x4xf32>
    %222 = tosa.negate %221, %46, %46 : (tensor<2x2x16x4xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x2x16x4xf32>
    %223 = tosa.concat %222, %220 {axis = 3 : i32} : (tensor<2x2x16x4xf32>, tensor<2x2x16x4xf32>) -> tensor<2x2x16x8xf32>
    %224 = tosa.mul %223, %211, %19 : (tensor<2x2x16x8xf32>, tensor<1x1x16x8xf32>, tensor<1xi8>) -> tensor<2x2x16x8xf32>
    %225 = tosa.add %219, %224 : (tensor<2x2x16x8xf32>, tensor<2x2x16x8xf32>) -> tensor<2x2x16x8xf32>
    %226 = tosa.reshape %225, %56 : (tensor<2x2x16x8xf32>, !tosa.shape<5>) -> tensor<2x2x1x16x8xf32>
    %227 = tosa.tile %226, %57 : (tensor<2x2x1x16x8xf32>, !tosa.shape<5>) -> tensor<2x2x2x16x8xf32>
    %228 = tosa.reshape %227, %58 : (tensor<2x2x2x16x8xf32>, !tosa.shape<4>) -> tensor<2x4x16x8xf32>
    %229 = tosa.reshape %209, %56 : (tensor<2x2x16x8xf32>, !tosa.shape<5>) -> tensor<2x2x1x16x8xf32>
    %230 = tosa.tile %229, %57 : (tensor<2x2x1x16x8xf32>, !tosa.shape<5>) -> tensor<2x2x2x16x8xf32>
    %231 = tosa.select %179, %78, %79 : (tensor<2x1x16x16xi1>, tensor<1x1x1x1xf32>, tensor<1x1x1x1xf32>) -> tensor<2x1x16x16xf32>
    %232 = tosa.mul %218, %80, %19 : (tensor<2x4x16x8xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x4x16x8xf32>
    %233 = tosa.transpose %228 {perms = array<i32: 0, 1, 3, 2>} : (tensor<2x4x16x8xf32>) -> tensor<2x4x8x16xf32>
    %234 = tosa.mul %233, %80, %19 : (tensor<2x4x8x16xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x4x8x16xf32>
    %235 = tosa.reshape %232, %59 : (tensor<2x4x16x8xf32>, !tosa.shape<3>) -> tensor<8x16x8xf32>
    %236 = tosa.reshape %234, %60 : (tensor<2x4x8x16xf32>, !tosa.shape<3>) -> tensor<8x8x16xf32>
    %237 = tosa.matmul %235, %236, %46, %46 : (tensor<8x16x8xf32>, tensor<8x8x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x16x16xf32>
    %238 = tosa.reshape %237, %61 : (tensor<8x16x16xf32>, !tosa.shape<4>) -> tensor<2x4x16x16xf32>
    %239 = tosa.add %238, %231 : (tensor<2x4x16x16xf32>, tensor<2x1x16x16xf32>) -> tensor<2x4x16x16xf32>
    %240 = tosa.reduce_max %239 {axis = 3 : i32} : (tensor<2x4x16x16xf32>) -> tensor<2x4x16x1xf32>
    %241 = tosa.sub %239, %240 : (tensor<2x4x16x16xf32>, tensor<2x4x16x1xf32>) -> tensor<2x4x16x16xf32>
    %242 = tosa.exp %241 : (tensor<2x4x16x16xf32>) -> tensor<2x4x16x16xf32>
    %243 = tosa.reduce_sum %242 {axis = 3 : i32} : (tensor<2x4x16x16xf32>) -> tensor<2x4x16x1xf32>
    %244 = tosa.reciprocal %243 : (tensor<2x4x16x1xf32>) -> tensor<2x4x16x1xf32>
    %245 = tosa.mul %242, %244, %19 : (tensor<2x4x16x16xf32>, tensor<2x4x16x1xf32>, tensor<1xi8>) -> tensor<2x4x16x16xf32>
    %246 = tosa.cast %239 : (tensor<2x4x16x16xf32>) -> tensor<2x4x16x16xf64>
    %247 = tosa.equal %246, %81 : (tensor<2x4x16x16xf64>, tensor<1x1x1x1xf64>) -> tensor<2x4x16x16xi1>
    %248 = tosa.reduce_all %247 {axis = 3 : i32} : (tensor<2x4x16x16xi1>) -> tensor<2x4x16x1xi1>
    %249 = tosa.select %248, %0, %245 : (tensor<2x4x16x1xi1>, tensor<2x4x16x16xf32>, tensor<2x4x16x16xf32>) -> tensor<2x4x16x16xf32>
    %250 = tosa.reshape %249, %62 : (tensor<2x4x16x16xf32>, !tosa.shape<3>) -> tensor<8x16x16xf32>
    %251 = tosa.reshape %230, %59 : (tensor<2x2x2x16x8xf32>, !tosa.shape<3>) -> tensor<8x16x8xf32>
    %252 = tosa.matmul %250, %251, %46, %46 : (tensor<8x16x16xf32>, tensor<8x16x8xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x16x8xf32>
    %253 = tosa.reshape %252, %58 : (tensor<8x16x8xf32>, !tosa.shape<4>) -> tensor<2x4x16x8xf32>
    %254 = tosa.transpose %253 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x4x16x8xf32>) -> tensor<2x16x4x8xf32>
    %255 = tosa.reshape %254, %34 : (tensor<2x16x4x8xf32>, !tosa.shape<3>) -> tensor<2x16x32xf32>
    %256 = tosa.transpose %96 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %257 = tosa.reshape %256, %47 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %258 = tosa.tile %257, %36 : (tensor<1x32x32xf32>, !tosa.shape<3>) -> tensor<2x32x32xf32>
    %259 = tosa.matmul %255, %258, %46, %46 : (tensor<2x16x32xf32>, tensor<2x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x16x32xf32>
    %260 = tosa.add %149, %259 : (tensor<2x16x32xf32>, tensor<2x16x32xf32>) -> tensor<2x16x32xf32>
    %261 = tosa.pow %260, %75 : (tensor<2x16x32xf32>, tensor<1x1x1xf32>) -> tensor<2x16x32xf32>
    %262 = tosa.reduce_sum %261 {axis = 2 : i32} : (tensor<2x16x32xf32>) -> tensor<2x16x1xf32>
    %263 = tosa.mul %262, %76, %19 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x1xf32>
    %264 = tosa.add %263, %77 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>) -> tensor<2x16x1xf32>
    %265 = tosa.rsqrt %264 : (tensor<2x16x1xf32>) -> tensor<2x16x1xf32>
    %266 = tosa.mul %260, %265, %19 : (tensor<2x16x32xf32>, tensor<2x16x1xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %267 = tosa.reshape %111, %45 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %268 = tosa.mul %267, %266, %19 : (tensor<1x1x32xf32>, tensor<2x16x32xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %269 = tosa.transpose %99 {perms = array<i32: 1, 0>} : (tensor<48x32xf32>) -> tensor<32x48xf32>
    %270 = tosa.reshape %268, %47 : (tensor<2x16x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %271 = tosa.reshape %269, %63 : (tensor<32x48xf32>, !tosa.shape<3>) -> tensor<1x32x48xf32>
    %272 = tosa.matmul %270, %271, %46, %46 : (tensor<1x32x32xf32>, tensor<1x32x48xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x48xf32>
    %273 = tosa.reshape %272, %64 : (tensor<1x32x48xf32>, !tosa.shape<3>) -> tensor<2x16x48xf32>
    %274 = tosa.sigmoid %273 : (tensor<2x16x48xf32>) -> tensor<2x16x48xf32>
    %275 = tosa.mul %273, %274, %19 : (tensor<2x16x48xf32>, tensor<2x16x48xf32>, tensor<1xi8>) -> tensor<2x16x48xf32>
    %276 = tosa.transpose %102 {perms = array<i32: 1, 0>} : (tensor<48x32xf32>) -> tensor<32x48xf32>
    %277 = tosa.reshape %276, %63 : (tensor<32x48xf32>, !tosa.shape<3>) -> tensor<1x32x48xf32>
    %278 = tosa.matmul %270, %277, %46, %46 : (tensor<1x32x32xf32>, tensor<1x32x48xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x48xf32>
    %279 = tosa.reshape %278, %64 : (tensor<1x32x48xf32>, !tosa.shape<3>) -> tensor<2x16x48xf32>
    %280 = tosa.mul %275, %279, %19 : (tensor<2x16x48xf32>, tensor<2x16x48xf32>, tensor<1xi8>) -> tensor<2x16x48xf32>
    %281 = tosa.transpose %105 {perms = array<i32: 1, 0>} : (tensor<32x48xf32>) -> tensor<48x32xf32>
    %282 = tosa.reshape %280, %63 : (tensor<2x16x48xf32>, !tosa.shape<3>) -> tensor<1x32x48xf32>
    %283 = tosa.reshape %281, %65 : (tensor<48x32xf32>, !tosa.shape<3>) -> tensor<1x48x32xf32>
    %284 = tosa.matmul %282, %283, %46, %46 : (tensor<1x32x48xf32>, tensor<1x48x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x32xf32>
    %285 = tosa.reshape %284, %34 : (tensor<1x32x32xf32>, !tosa.shape<3>) -> tensor<2x16x32xf32>
    %286 = tosa.add %260, %285 : (tensor<2x16x32xf32>, tensor<2x16x32xf32>) -> tensor<2x16x32xf32>
    %287 = tosa.pow %286, %75 : (tensor<2x16x32xf32>, tensor<1x1x1xf32>) -> tensor<2x16x32xf32>
    %288 = tosa.reduce_sum %287 {axis = 2 : i32} : (tensor<2x16x32xf32>) -> tensor<2x16x1xf32>
    %289 = tosa.mul %288, %76, %19 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x1xf32>
    %290 = tosa.add %289, %77 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>) -> tensor<2x16x1xf32>
    %291 = tosa.rsqrt %290 : (tensor<2x16x1xf32>) -> tensor<2x16x1xf32>
    %292 = tosa.mul %286, %291, %19 : (tensor<2x16x32xf32>, tensor<2x16x1xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %293 = tosa.reshape %135, %45 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %294 = tosa.mul %293, %292, %19 : (tensor<1x1x32xf32>, tensor<2x16x32xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %295 = tosa.transpose %114 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %296 = tosa.reshape %294, %47 : (tensor<2x16x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %297 = tosa.reshape %295, %47 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %298 = tosa.matmul %296, %297, %46, %46 : (tensor<1x32x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x32xf32>
    %299 = tosa.reshape %298, %48 : (tensor<1x32x32xf32>, !tosa.shape<4>) -> tensor<2x16x4x8xf32>
    %300 = tosa.transpose %299 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x16x4x8xf32>) -> tensor<2x4x16x8xf32>
    %301 = tosa.transpose %117 {perms = array<i32: 1, 0>} : (tensor<16x32xf32>) -> tensor<32x16xf32>
    %302 = tosa.reshape %301, %49 : (tensor<32x16xf32>, !tosa.shape<3>) -> tensor<1x32x16xf32>
    %303 = tosa.matmul %296, %302, %46, %46 : (tensor<1x32x32xf32>, tensor<1x32x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x16xf32>
    %304 = tosa.reshape %303, %50 : (tensor<1x32x16xf32>, !tosa.shape<4>) -> tensor<2x16x2x8xf32>
    %305 = tosa.transpose %304 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x16x2x8xf32>) -> tensor<2x2x16x8xf32>
    %306 = tosa.transpose %120 {perms = array<i32: 1, 0>} : (tensor<16x32xf32>) -> tensor<32x16xf32>
    %307 = tosa.reshape %306, %49 : (tensor<32x16xf32>, !tosa.shape<3>) -> tensor<1x32x16xf32>
    %308 = tosa.matmul %296, %307, %46, %46 : (tensor<1x32x32xf32>, tensor<1x32x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x16xf32>
    %309 = tosa.reshape %308, %50 : (tensor<1x32x16xf32>, !tosa.shape<4>) -> tensor<2x16x2x8xf32>
    %310 = tosa.transpose %309 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x16x2x8xf32>) -> tensor<2x2x16x8xf32>
    %311 = tosa.mul %300, %210, %19 : (tensor<2x4x16x8xf32>, tensor<1x1x16x8xf32>, tensor<1xi8>) -> tensor<2x4x16x8xf32>
    %312 = tosa.slice %300, %53, %52 : (tensor<2x4x16x8xf32>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<2x4x16x4xf32>
    %313 = tosa.slice %300, %54, %52 : (tensor<2x4x16x8xf32>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<2x4x16x4xf32>
    %314 = tosa.negate %313, %46, %46 : (tensor<2x4x16x4xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x4x16x4xf32>
    %315 = tosa.concat %314, %312 {axis = 3 : i32} : (tensor<2x4x16x4xf32>, tensor<2x4x16x4xf32>) -> tensor<2x4x16x8xf32>
    %316 = tosa.mul %315, %211, %19 : (tensor<2x4x16x8xf32>, tensor<1x1x16x8xf32>, tensor<1xi8>) -> tensor<2x4x16x8xf32>
    %317 = tosa.add %311, %316 : (tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32>) -> tensor<2x4x16x8xf32>
    %318 = tosa.mul %305, %210, %19 : (tensor<2x2x16x8xf32>, tensor<1x1x16x8xf32>, tensor<1xi8>) -> tensor<2x2x16x8xf32>
    %319 = tosa.slice %305, %53, %55 : (tensor<2x2x16x8xf32>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<2x2x16x4xf32>
    %320 = tosa.slice %305, %54, %55 : (tensor<2x2x16x8xf32>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<2x2x16x4xf32>
    %321 = tosa.negate %320, %46, %46 : (tensor<2x2x16x4xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x2x16x4xf32>
    %322 = tosa.concat %321, %319 {axis = 3 : i32} : (tensor<2x2x16x4xf32>, tensor<2x2x16x4xf32>) -> tensor<2x2x16x8xf32>
    %323 = tosa.mul %322, %211, %19 : (tensor<2x2x16x8xf32>, tensor<1x1x16x8xf32>, tensor<1xi8>) -> tensor<2x2x16x8xf32>
    %324 = tosa.add %318, %323 : (tensor<2x2x16x8xf32>, tensor<2x2x16x8xf32>) -> tensor<2x2x16x8xf32>
    %325 = tosa.reshape %324, %56 : (tensor<2x2x16x8xf32>, !tosa.shape<5>) -> tensor<2x2x1x16x8xf32>
    %326 = tosa.tile %325, %57 : (tensor<2x2x1x16x8xf32>, !tosa.shape<5>) -> tensor<2x2x2x16x8xf32>
    %327 = tosa.reshape %326, %58 : (tensor<2x2x2x16x8xf32>, !tosa.shape<4>) -> tensor<2x4x16x8xf32>
    %328 = tosa.reshape %310, %56 : (tensor<2x2x16x8xf32>, !tosa.shape<5>) -> tensor<2x2x1x16x8xf32>
    %329 = tosa.tile %328, %57 : (tensor<2x2x1x16x8xf32>, !tosa.shape<5>) -> tensor<2x2x2x16x8xf32>
    %330 = tosa.mul %317, %80, %19 : (tensor<2x4x16x8xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x4x16x8xf32>
    %331 = tosa.transpose %327 {perms = array<i32: 0, 1, 3, 2>} : (tensor<2x4x16x8xf32>) -> tensor<2x4x8x16xf32>
    %332 = tosa.mul %331, %80, %19 : (tensor<2x4x8x16xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x4x8x16xf32>
    %333 = tosa.reshape %330, %59 : (tensor<2x4x16x8xf32>, !tosa.shape<3>) -> tensor<8x16x8xf32>
    %334 = tosa.reshape %332, %60 : (tensor<2x4x8x16xf32>, !tosa.shape<3>) -> tensor<8x8x16xf32>
    %335 = tosa.matmul %333, %334, %46, %46 : (tensor<8x16x8xf32>, tensor<8x8x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x16x16xf32>
    %336 = tosa.reshape %335, %61 : (tensor<8x16x16xf32>, !tosa.shape<4>) -> tensor<2x4x16x16xf32>
    %337 = tosa.add %336, %231 : (tensor<2x4x16x16xf32>, tensor<2x1x16x16xf32>) -> tensor<2x4x16x16xf32>
    %338 = tosa.reduce_max %337 {axis = 3 : i32} : (tensor<2x4x16x16xf32>) -> tensor<2x4x16x1xf32>
    %339 = tosa.sub %337, %338 : (tensor<2x4x16x16xf32>, tensor<2x4x16x1xf32>) -> tensor<2x4x16x16xf32>
    %340 = tosa.exp %339 : (tensor<2x4x16x16xf32>) -> tensor<2x4x16x16xf32>
    %341 = tosa.reduce_sum %340 {axis = 3 : i32} : (tensor<2x4x16x16xf32>) -> tensor<2x4x16x1xf32>
    %342 = tosa.reciprocal %341 : (tensor<2x4x16x1xf32>) -> tensor<2x4x16x1xf32>
    %343 = tosa.mul %340, %342, %19 : (tensor<2x4x16x16xf32>, tensor<2x4x16x1xf32>, tensor<1xi8>) -> tensor<2x4x16x16xf32>
    %344 = tosa.cast %337 : (tensor<2x4x16x16xf32>) -> tensor<2x4x16x16xf64>
    %345 = tosa.equal %344, %81 : (tensor<2x4x16x16xf64>, tensor<1x1x1x1xf64>) -> tensor<2x4x16x16xi1>
    %346 = tosa.reduce_all %345 {axis = 3 : i32} : (tensor<2x4x16x16xi1>) -> tensor<2x4x16x1xi1>
    %347 = tosa.select %346, %0, %343 : (tensor<2x4x16x1xi1>, tensor<2x4x16x16xf32>, tensor<2x4x16x16xf32>) -> tensor<2x4x16x16xf32>
    %348 = tosa.reshape %347, %62 : (tensor<2x4x16x16xf32>, !tosa.shape<3>) -> tensor<8x16x16xf32>
    %349 = tosa.reshape %329, %59 : (tensor<2x2x2x16x8xf32>, !tosa.shape<3>) -> tensor<8x16x8xf32>
    %350 = tosa.matmul %348, %349, %46, %46 : (tensor<8x16x16xf32>, tensor<8x16x8xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x16x8xf32>
    %351 = tosa.reshape %350, %58 : (tensor<8x16x8xf32>, !tosa.shape<4>) -> tensor<2x4x16x8xf32>
    %352 = tosa.transpose %351 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x4x16x8xf32>) -> tensor<2x16x4x8xf32>
    %353 = tosa.reshape %352, %34 : (tensor<2x16x4x8xf32>, !tosa.shape<3>) -> tensor<2x16x32xf32>
    %354 = tosa.transpose %123 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %355 = tosa.reshape %354, %47 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %356 = tosa.tile %355, %36 : (tensor<1x32x32xf32>, !tosa.shape<3>) -> tensor<2x32x32xf32>
    %357 = tosa.matmul %353, %356, %46, %46 : (tensor<2x16x32xf32>, tensor<2x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x16x32xf32>
    %358 = tosa.add %286, %357 : (tensor<2x16x32xf32>, tensor<2x16x32xf32>) -> tensor<2x16x32xf32>
    %359 = tosa.pow %358, %75 : (tensor<2x16x32xf32>, tensor<1x1x1xf32>) -> tensor<2x16x32xf32>
    %360 = tosa.reduce_sum %359 {axis = 2 : i32} : (tensor<2x16x32xf32>) -> tensor<2x16x1xf32>
    %361 = tosa.mul %360, %76, %19 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x1xf32>
    %362 = tosa.add %361, %77 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>) -> tensor<2x16x1xf32>
    %363 = tosa.rsqrt %362 : (tensor<2x16x1xf32>) -> tensor<2x16x1xf32>
    %364 = tosa.mul %358, %363, %19 : (tensor<2x16x32xf32>, tensor<2x16x1xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %365 = tosa.reshape %138, %45 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %366 = tosa.mul %365, %364, %19 : (tensor<1x1x32xf32>, tensor<2x16x32xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %367 = tosa.transpose %126 {perms = array<i32: 1, 0>} : (tensor<48x32xf32>) -> tensor<32x48xf32>
    %368 = tosa.reshape %366, %47 : (tensor<2x16x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %369 = tosa.reshape %367, %63 : (tensor<32x48xf32>, !tosa.shape<3>) -> tensor<1x32x48xf32>
    %370 = tosa.matmul %368, %369, %46, %46 : (tensor<1x32x32xf32>, tensor<1x32x48xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x48xf32>
    %371 = tosa.reshape %370, %64 : (tensor<1x32x48xf32>, !tosa.shape<3>) -> tensor<2x16x48xf32>
    %372 = tosa.sigmoid %371 : (tensor<2x16x48xf32>) -> tensor<2x16x48xf32>
    %373 = tosa.mul %371, %372, %19 : (tensor<2x16x48xf32>, tensor<2x16x48xf32>, tensor<1xi8>) -> tensor<2x16x48xf32>
    %374 = tosa.transpose %129 {perms = array<i32: 1, 0>} : (tensor<48x32xf32>) -> tensor<32x48xf32>
    %375 = tosa.reshape %374, %63 : (tensor<32x48xf32>, !tosa.shape<3>) -> tensor<1x32x48xf32>
    %376 = tosa.matmul %368, %375, %46, %46 : (tensor<1x32x32xf32>, tensor<1x32x48xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x48xf32>
    %377 = tosa.reshape %376, %64 : (tensor<1x32x48xf32>, !tosa.shape<3>) -> tensor<2x16x48xf32>
    %378 = tosa.mul %373, %377, %19 : (tensor<2x16x48xf32>, tensor<2x16x48xf32>, tensor<1xi8>) -> tensor<2x16x48xf32>
    %379 = tosa.transpose %132 {perms = array<i32: 1, 0>} : (tensor<32x48xf32>) -> tensor<48x32xf32>
    %380 = tosa.reshape %378, %63 : (tensor<2x16x48xf32>, !tosa.shape<3>) -> tensor<1x32x48xf32>
    %381 = tosa.reshape %379, %65 : (tensor<48x32xf32>, !tosa.shape<3>) -> tensor<1x48x32xf32>
    %382 = tosa.matmul %380, %381, %46, %46 : (tensor<1x32x48xf32>, tensor<1x48x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x32xf32>
    %383 = tosa.reshape %382, %34 : (tensor<1x32x32xf32>, !tosa.shape<3>) -> tensor<2x16x32xf32>
    %384 = tosa.add %358, %383 : (tensor<2x16x32xf32>, tensor<2x16x32xf32>) -> tensor<2x16x32xf32>
    %385 = tosa.pow %384, %75 : (tensor<2x16x32xf32>, tensor<1x1x1xf32>) -> tensor<2x16x32xf32>
    %386 = tosa.reduce_sum %385 {axis = 2 : i32} : (tensor<2x16x32xf32>) -> tensor<2x16x1xf32>
    %387 = tosa.mul %386, %76, %19 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x1xf32>
    %388 = tosa.add %387, %77 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>) -> tensor<2x16x1xf32>
    %389 = tosa.rsqrt %388 : (tensor<2x16x1xf32>) -> tensor<2x16x1xf32>
    %390 = tosa.mul %384, %389, %19 : (tensor<2x16x32xf32>, tensor<2x16x1xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %391 = tosa.reshape %141, %45 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %392 = tosa.mul %391, %390, %19 : (tensor<1x1x32xf32>, tensor<2x16x32xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %393 = tosa.transpose %144 {perms = array<i32: 1, 0>} : (tensor<64x32xf32>) -> tensor<32x64xf32>
    %394 = tosa.reshape %392, %47 : (tensor<2x16x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %395 = tosa.reshape %393, %66 : (tensor<32x64xf32>, !tosa.shape<3>) -> tensor<1x32x64xf32>
    %396 = tosa.matmul %394, %395, %46, %46 : (tensor<1x32x32xf32>, tensor<1x32x64xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x64xf32>
    %397 = tosa.reshape %396, %67 : (tensor<1x32x64xf32>, !tosa.shape<3>) -> tensor<2x16x64xf32>
    return %397 : tensor<2x16x64xf32>
  }
}

{-#
  dialect_resources: {
    builtin: {
      torch_tensor_4_torch.float32: "0x040000000000803FCDCCCC3D0AD7233C6F12833A"
    }
  }
#-}
