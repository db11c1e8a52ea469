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
    %69 = "tosa.const"() <{values = dense<5> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
    %70 = "tosa.const"() <{values = dense<true> : tensor<1x1x1x1xi1>}> : () -> tensor<1x1x1x1xi1>
    %71 = "tosa.const"() <{values = dense<0> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
    %72 = "tosa.const"() <{values = dense<2> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
    %73 = "tosa.const"() <{values = dense<16> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
    %74 = "tosa.const"() <{values = dense<[[16, 1]]> : tensor<1x2xi32>}> : () -> tensor<1x2xi32>
    %75 = "tosa.const"() <{values = dense_resource<torch_tensor_4_torch.float32> : tensor<1x1x4xf32>}> : () -> tensor<1x1x4xf32>
    %76 = "tosa.const"() <{values = dense<2.000000e+00> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %77 = "tosa.const"() <{values = dense<3.125000e-02> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %78 = "tosa.const"() <{values = dense<9.99999997E-7> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %79 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %80 = "tosa.const"() <{values = dense<0xFF800000> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %81 = "tosa.const"() <{values = dense<0.594603539> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %82 = "tosa.const"() <{values = dense<0xFFF0000000000000> : tensor<1x1x1x1xf64>}> : () -> tensor<1x1x1x1xf64>
    %cst = arith.constant dense<[[[[0]]], [[[1]]]]> : tensor<2x1x1x1xi64>
    %83 = tosa.slice %arg0, %2, %1 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<2048xf16>
    %84 = tosa.reshape %83, %3 : (tensor<2048xf16>, !tosa.shape<2>) -> tensor<64x32xf16>
    %85 = tosa.cast %84 : (tensor<64x32xf16>) -> tensor<64x32xf32>
    %86 = tosa.slice %arg0, %1, %4 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %87 = tosa.reshape %86, %5 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %88 = tosa.cast %87 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %89 = tosa.slice %arg0, %7, %6 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<512xf16>
    %90 = tosa.reshape %89, %8 : (tensor<512xf16>, !tosa.shape<2>) -> tensor<16x32xf16>
    %91 = tosa.cast %90 : (tensor<16x32xf16>) -> tensor<16x32xf32>
    %92 = tosa.slice %arg0, %9, %6 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<512xf16>
    %93 = tosa.reshape %92, %8 : (tensor<512xf16>, !tosa.shape<2>) -> tensor<16x32xf16>
    %94 = tosa.cast %93 : (tensor<16x32xf16>) -> tensor<16x32xf32>
    %95 = tosa.slice %arg0, %10, %4 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %96 = tosa.reshape %95, %5 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %97 = tosa.cast %96 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %98 = tosa.slice %arg0, %12, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %99 = tosa.reshape %98, %13 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<48x32xf16>
    %100 = tosa.cast %99 : (tensor<48x32xf16>) -> tensor<48x32xf32>
    %101 = tosa.slice %arg0, %14, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %102 = tosa.reshape %101, %13 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<48x32xf16>
    %103 = tosa.cast %102 : (tensor<48x32xf16>) -> tensor<48x32xf32>
    %104 = tosa.slice %arg0, %15, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %105 = tosa.reshape %104, %16 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<32x48xf16>
    %106 = tosa.cast %105 : (tensor<32x48xf16>) -> tensor<32x48xf32>
    %107 = tosa.slice %arg0, %18, %17 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %108 = tosa.cast %107 : (tensor<32xf16>) -> tensor<32xf32>
    %109 = tosa.add %108, %68 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %110 = tosa.slice %arg0, %20, %17 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %111 = tosa.cast %110 : (tensor<32xf16>) -> tensor<32xf32>
    %112 = tosa.add %111, %68 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %113 = tosa.slice %arg0, %21, %4 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %114 = tosa.reshape %113, %5 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %115 = tosa.cast %114 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %116 = tosa.slice %arg0, %22, %6 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<512xf16>
    %117 = tosa.reshape %116, %8 : (tensor<512xf16>, !tosa.shape<2>) -> tensor<16x32xf16>
    %118 = tosa.cast %117 : (tensor<16x32xf16>) -> tensor<16x32xf32>
    %119 = tosa.slice %arg0, %23, %6 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<512xf16>
    %120 = tosa.reshape %119, %8 : (tensor<512xf16>, !tosa.shape<2>) -> tensor<16x32xf16>
    %121 = tosa.cast %120 : (tensor<16x32xf16>) -> tensor<16x32xf32>
    %122 = tosa.slice %arg0, %24, %4 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %123 = tosa.reshape %122, %5 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %124 = tosa.cast %123 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %125 = tosa.slice %arg0, %25, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %126 = tosa.reshape %125, %13 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<48x32xf16>
    %127 = tosa.cast %126 : (tensor<48x32xf16>) -> tensor<48x32xf32>
    %128 = tosa.slice %arg0, %26, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %129 = tosa.reshape %128, %13 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<48x32xf16>
    %130 = tosa.cast %129 : (tensor<48x32xf16>) -> tensor<48x32xf32>
    %131 = tosa.slice %arg0, %27, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %132 = tosa.reshape %131, %16 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<32x48xf16>
    %133 = tosa.cast %132 : (tensor<32x48xf16>) -> tensor<32x48xf32>
    %134 = tosa.slice %arg0, %28, %17 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %135 = tosa.cast %134 : (tensor<32xf16>) -> tensor<32xf32>
    %136 = tosa.add %135, %68 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %137 = tosa.slice %arg0, %29, %17 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %138 = tosa.cast %137 : (tensor<32xf16>) -> tensor<32xf32>
    %139 = tosa.add %138, %68 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %140 = tosa.slice %arg0, %30, %17 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %141 = tosa.cast %140 : (tensor<32xf16>) -> tensor<32xf32>
    %142 = tosa.add %141, %68 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %143 = tosa.slice %arg0, %31, %1 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<2048xf16>
    %144 = tosa.reshape %143, %3 : (tensor<2048xf16>, !tosa.shape<2>) -> tensor<64x32xf16>
    %145 = tosa.cast %144 : (tensor<64x32xf16>) -> tensor<64x32xf32>
    %146 = tosa.reshape %85, %32 : (tensor<64x32xf32>, !tosa.shape<3>) -> tensor<1x64x32xf32>
    %147 = tosa.reshape %arg1, %33 : (tensor<2x16xi64>, !tosa.shape<2>) -> tensor<1x32xi64>
    %148 = tosa.cast %147 : (tensor<1x32xi64>) -> tensor<1x32xi32>
    %149 = tosa.gather %146, %148 : (tensor<1x64x32xf32>, tensor<1x32xi32>) -> tensor<1x32x32xf32>
    %150 = tosa.reshape %149, %34 : (tensor<1x32x32xf32>, !tosa.shape<3>) -> tensor<2x16x32xf32>
    %151 = tosa.cast %35 : (tensor<16xi64>) -> tensor<16xi32>
    %152 = tosa.cast %151 : (tensor<16xi32>) -> tensor<16xi64>
    %153 = tosa.cast %arg2 : (tensor<2x16xi64>) -> tensor<2x16xi1>
    %154 = tosa.reshape %152, %37 : (tensor<16xi64>, !tosa.shape<4>) -> tensor<1x1x16x1xi64>
    %155 = tosa.reshape %152, %38 : (tensor<16xi64>, !tosa.shape<4>) -> tensor<1x1x1x16xi64>
    %156 = tosa.cast %154 : (tensor<1x1x16x1xi64>) -> tensor<1x1x16x1xi32>
    %157 = tosa.sub %156, %69 : (tensor<1x1x16x1xi32>, tensor<1x1x1x1xi32>) -> tensor<1x1x16x1xi32>
    %158 = tosa.cast %157 : (tensor<1x1x16x1xi32>) -> tensor<1x1x16x1xi64>
    %159 = tosa.greater %155, %158 : (tensor<1x1x1x16xi64>, tensor<1x1x16x1xi64>) -> tensor<1x1x16x16xi1>
    %160 = tosa.logical_and %159, %70 : (tensor<1x1x16x16xi1>, tensor<1x1x1x1xi1>) -> tensor<1x1x16x16xi1>
    %161 = tosa.greater_equal %154, %155 : (tensor<1x1x16x1xi64>, tensor<1x1x1x16xi64>) -> tensor<1x1x16x16xi1>
    %162 = tosa.logical_and %160, %161 : (tensor<1x1x16x16xi1>, tensor<1x1x16x16xi1>) -> tensor<1x1x16x16xi1>
    %163 = tosa.logical_and %162, %70 : (tensor<1x1x16x16xi1>, tensor<1x1x1x1xi1>) -> tensor<1x1x16x16xi1>
    %164 = tosa.cast %cst : (tensor<2x1x1x1xi64>) -> tensor<2x1x1x1xi32>
    %165 = tosa.add %164, %72 : (tensor<2x1x1x1xi32>, tensor<1x1x1x1xi32>) -> tensor<2x1x1x1xi32>
    %166 = tosa.greater %71, %164 : (tensor<1x1x1x1xi32>, tensor<2x1x1x1xi32>) -> tensor<2x1x1x1xi1>
    %167 = tosa.select %166, %165, %164 : (tensor<2x1x1x1xi1>, tensor<2x1x1x1xi32>, tensor<2x1x1x1xi32>) -> tensor<2x1x1x1xi32>
    %168 = tosa.reshape %167, %39 : (tensor<2x1x1x1xi32>, !tosa.shape<5>) -> tensor<2x1x1x1x1xi32>
    %169 = tosa.cast %155 : (tensor<1x1x1x16xi64>) -> tensor<1x1x1x16xi32>
    %170 = tosa.add %169, %73 : (tensor<1x1x1x16xi32>, tensor<1x1x1x1xi32>) -> tensor<1x1x1x16xi32>
    %171 = tosa.greater %71, %169 : (tensor<1x1x1x1xi32>, tensor<1x1x1x16xi32>) -> tensor<1x1x1x16xi1>
    %172 = tosa.select %171, %170, %169 : (tensor<1x1x1x16xi1>, tensor<1x1x1x16xi32>, tensor<1x1x1x16xi32>) -> tensor<1x1x1x16xi32>
    %173 = tosa.reshape %172, %40 : (tensor<1x1x1x16xi32>, !tosa.shape<5>) -> tensor<1x1x1x16x1xi32>
    %174 = tosa.tile %168, %40 : (tensor<2x1x1x1x1xi32>, !tosa.shape<5>) -> tensor<2x1x1x16x1xi32>
    %175 = tosa.tile %173, %39 : (tensor<1x1x1x16x1xi32>, !tosa.shape<5>) -> tensor<2x1x1x16x1xi32>
    %176 = tosa.concat %174, %175 {axis = 4 : i32} : (tensor<2x1x1x16x1xi32>, tensor<2x1x1x16x1xi32>) -> tensor<2x1x1x16x2xi32>
    %177 = tosa.reshape %153, %41 : (tensor<2x16xi1>, !tosa.shape<3>) -> tensor<1x32x1xi1>
    %178 = tosa.reshape %176, %42 : (tensor<2x1x1x16x2xi32>, !tosa.shape<2>) -> tensor<32x2xi32>
    %179 = tosa.mul %178, %74, %19 : (tensor<32x2xi32>, tensor<1x2xi32>, tensor<1xi8>) -> tensor<32x2xi32>
    %180 = tosa.reduce_sum %179 {axis = 1 : i32} : (tensor<32x2xi32>) -> tensor<32x1xi32>
    %181 = tosa.reshape %180, %33 : (tensor<32x1xi32>, !tosa.shape<2>) -> tensor<1x32xi32>
    %182 = tosa.cast %177 : (tensor<1x32x1xi1>) -> tensor<1x32x1xi8>
    %183 = tosa.gather %182, %181 : (tensor<1x32x1xi8>, tensor<1x32xi32>) -> tensor<1x32x1xi8>
    %184 = tosa.cast %183 : (tensor<1x32x1xi8>) -> tensor<1x32x1xi1>
    %185 = tosa.reshape %184, %43 : (tensor<1x32x1xi1>, !tosa.shape<4>) -> tensor<2x1x1x16xi1>
    %186 = tosa.logical_and %163, %185 : (tensor<1x1x16x16xi1>, tensor<2x1x1x16xi1>) -> tensor<2x1x16x16xi1>
    %187 = tosa.reshape %152, %44 : (tensor<16xi64>, !tosa.shape<3>) -> tensor<1x16x1xi64>
    %188 = tosa.cast %187 : (tensor<1x16x1xi64>) -> tensor<1x16x1xf32>
    %189 = tosa.mul %188, %75, %19 : (tensor<1x16x1xf32>, tensor<1x1x4xf32>, tensor<1xi8>) -> tensor<1x16x4xf32>
    %190 = tosa.concat %189, %189 {axis = 2 : i32} : (tensor<1x16x4xf32>, tensor<1x16x4xf32>) -> tensor<1x16x8xf32>
    %191 = tosa.cos %190 : (tensor<1x16x8xf32>) -> tensor<1x16x8xf32>
    %192 = tosa.sin %190 : (tensor<1x16x8xf32>) -> tensor<1x16x8xf32>
    %193 = tosa.pow %150, %76 : (tensor<2x16x32xf32>, tensor<1x1x1xf32>) -> tensor<2x16x32xf32>
    %194 = tosa.reduce_sum %193 {axis = 2 : i32} : (tensor<2x16x32xf32>) -> tensor<2x16x1xf32>
    %195 = tosa.mul %194, %77, %19 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x1xf32>
    %196 = tosa.add %195, %78 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>) -> tensor<2x16x1xf32>
    %197 = tosa.rsqrt %196 : (tensor<2x16x1xf32>) -> tensor<2x16x1xf32>
    %198 = tosa.mul %150, %197, %19 : (tensor<2x16x32xf32>, tensor<2x16x1xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %199 = tosa.reshape %109, %45 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %200 = tosa.mul %199, %198, %19 : (tensor<1x1x32xf32>, tensor<2x16x32xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %201 = tosa.transpose %88 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %202 = tosa.reshape %200, %47 : (tensor<2x16x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %203 = tosa.reshape %201, %47 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %204 = tosa.matmul %202, %203, %46, %46 : (tensor<1x32x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x32xf32>
    %205 = tosa.reshape %204, %48 : (tensor<1x32x32xf32>, !tosa.shape<4>) -> tensor<2x16x4x8xf32>
    %206 = tosa.transpose %205 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x16x4x8xf32>) -> tensor<2x4x16x8xf32>
    %207 = tosa.transpose %91 {perms = array<i32: 1, 0>} : (tensor<16x32xf32>) -> tensor<32x16xf32>
    %208 = tosa.reshape %207, %49 : (tensor<32x16xf32>, !tosa.shape<3>) -> tensor<1x32x16xf32>
    %209 = tosa.matmul %202, %208, %46, %46 : (tensor<1x32x32xf32>, tensor<1x32x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x16xf32>
    %210 = tosa.reshape %209, %50 : (tensor<1x32x16xf32>, !tosa.shape<4>) -> tensor<2x16x2x8xf32>
    %211 = tosa.transpose %210 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x16x2x8xf32>) -> tensor<2x2x16x8xf32>
    %212 = tosa.transpose %94 {perms = array<i32: 1, 0>} : (tensor<16x32xf32>) -> tensor<32x16xf32>
    %213 = tosa.reshape %212, %49 : (tensor<32x16xf32>, !tosa.shape<3>) -> tensor<1x32x16xf32>
    %214 = tosa.matmul %202, %213, %46, %46 : (tensor<1x32x32xf32>, tensor<1x32x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x16xf32>
    %215 = tosa.reshape %214, %50 : (tensor<1x32x16xf32>, !tosa.shape<4>) -> tensor<2x16x2x8xf32>
    %216 = tosa.transpose %215 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x16x2x8xf32>) -> tensor<2x2x16x8xf32>
    %217 = tosa.reshape %191, %51 : (tensor<1x16x8xf32>, !tosa.shape<4>) -> tensor<1x1x16x8xf32>
    %218 = tosa.reshape %192, %51 : (tensor<1x16x8xf32>, !tosa.shape<4>) -> tensor<1x1x16x8xf32>
    %219 = tosa.mul %206, %217, %19 : (tensor<2x4x16x8xf32>, tensor<1x1x16x8xf32>, tensor<1xi8>) -> tensor<2x4x16x8xf32>
    %220 = tosa.slice %206, %53, %52 : (tensor<2x4x16x8xf32>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<2x4x16x4xf32>
    %221 = tosa.slice %206, %54, %52 : (tensor<2x4x16x8xf32>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<2x4x16x4xf32>
    %222 = tosa.negate %221, %46, %46 : (tensor<2x4x16x4xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x4x16x4xf32>
    %223 = tosa.concat %222, %220 {axis = 3 : i32} : (tensor<2x4x16x4xf32>, tensor<2x4x16x4xf32>) -> tensor<2x4x16x8xf32>
    %224 = tosa.mul %223, %218, %19 : (tensor<2x4x16x8xf32>, tensor<1x1x16x8xf32>, tensor<1xi8>) -> tensor<2x4x16x8xf32>
    %225 = tosa.add %219, %224 : (tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32>) -> tensor<2x4x16x8xf32>
    %226 = tosa.mul %211, %217, %19 : (tensor<2x2x16x8xf32>, tensor<1x1x16x8xf32>, tensor<1xi8>) -> tensor<2x2x16x8xf32>
    %227 = tosa.slice %211, %53, %55 : (tensor<2x2x16x8xf32>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<2x2x16x4xf32>
    %228 = tosa.slice %211, %54, %55 : (tensor<2x2x16x8xf32>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<2x2x16x4xf32>
    %229 = tosa.negate %228, %46, %46 : (tensor<2x2x16x4xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x2x16x4xf32>
    %230 = tosa.concat %229, %227 {axis = 3 : i32} : (tensor<2x2x16x4xf32>, tensor<2x2x16x4xf32>) -> tensor<2x2x16x8xf32>
    %231 = tosa.mul %230, %218, %19 : (tensor<2x2x16x8xf32>, tensor<1x1x16x8xf32>, tensor<1xi8>) -> tensor<2x2x16x8xf32>
    %232 = tosa.add %226, %231 : (tensor<2x2x16x8xf32>, tensor<2x2x16x8xf32>) -> tensor<2x2x16x8xf32>
    %233 = tosa.reshape %232, %56 : (tensor<2x2x16x8xf32>, !tosa.shape<5>) -> tensor<2x2x1x16x8xf32>
    %234 = tosa.tile %233, %57 : (tensor<2x2x1x16x8xf32>, !tosa.shape<5>) -> tensor<2x2x2x16x8xf32>
    %235 = tosa.reshape %234, %58 : (tensor<2x2x2x16x8xf32>, !tosa.shape<4>) -> tensor<2x4x16x8xf32>
    %236 = tosa.reshape %216, %56 : (tensor<2x2x16x8xf32>, !tosa.shape<5>) -> tensor<2x2x1x16x8xf32>
    %237 = tosa.tile %236, %57 : (tensor<2x2x1x16x8xf32>, !tosa.shape<5>) -> tensor<2x2x2x16x8xf32>
    %238 = tosa.select %186, %79, %80 : (tensor<2x1x16x16xi1>, tensor<1x1x1x1xf32>, tensor<1x1x1x1xf32>) -> tensor<2x1x16x16xf32>
    %239 = tosa.mul %225, %81, %19 : (tensor<2x4x16x8xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x4x16x8xf32>
    %240 = tosa.transpose %235 {perms = array<i32: 0, 1, 3, 2>} : (tensor<2x4x16x8xf32>) -> tensor<2x4x8x16xf32>
    %241 = tosa.mul %240, %81, %19 : (tensor<2x4x8x16xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x4x8x16xf32>
    %242 = tosa.reshape %239, %59 : (tensor<2x4x16x8xf32>, !tosa.shape<3>) -> tensor<8x16x8xf32>
    %243 = tosa.reshape %241, %60 : (tensor<2x4x8x16xf32>, !tosa.shape<3>) -> tensor<8x8x16xf32>
    %244 = tosa.matmul %242, %243, %46, %46 : (tensor<8x16x8xf32>, tensor<8x8x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x16x16xf32>
    %245 = tosa.reshape %244, %61 : (tensor<8x16x16xf32>, !tosa.shape<4>) -> tensor<2x4x16x16xf32>
    %246 = tosa.add %245, %238 : (tensor<2x4x16x16xf32>, tensor<2x1x16x16xf32>) -> tensor<2x4x16x16xf32>
    %247 = tosa.reduce_max %246 {axis = 3 : i32} : (tensor<2x4x16x16xf32>) -> tensor<2x4x16x1xf32>
    %248 = tosa.sub %246, %247 : (tensor<2x4x16x16xf32>, tensor<2x4x16x1xf32>) -> tensor<2x4x16x16xf32>
    %249 = tosa.exp %248 : (tensor<2x4x16x16xf32>) -> tensor<2x4x16x16xf32>
    %250 = tosa.reduce_sum %249 {axis = 3 : i32} : (tensor<2x4x16x16xf32>) -> tensor<2x4x16x1xf32>
    %251 = tosa.reciprocal %250 : (tensor<2x4x16x1xf32>) -> tensor<2x4x16x1xf32>
    %252 = tosa.mul %249, %251, %19 : (tensor<2x4x16x16xf32>, tensor<2x4x16x1xf32>, tensor<1xi8>) -> tensor<2x4x16x16xf32>
    %253 = tosa.cast %246 : (tensor<2x4x16x16xf32>) -> tensor<2x4x16x16xf64>
    %254 = tosa.equal %253, %82 : (tensor<2x4x16x16xf64>, tensor<1x1x1x1xf64>) -> tensor<2x4x16x16xi1>
    %255 = tosa.reduce_all %254 {axis = 3 : i32} : (tensor<2x4x16x16xi1>) -> tensor<2x4x16x1xi1>
    %256 = tosa.select %255, %0, %252 : (tensor<2x4x16x1xi1>, tensor<2x4x16x16xf32>, tensor<2x4x16x16xf32>) -> tensor<2x4x16x16xf32>
    %257 = tosa.reshape %256, %62 : (tensor<2x4x16x16xf32>, !tosa.shape<3>) -> tensor<8x16x16xf32>
    %258 = tosa.reshape %237, %59 : (tensor<2x2x2x16x8xf32>, !tosa.shape<3>) -> tensor<8x16x8xf32>
    %259 = tosa.matmul %257, %258, %46, %46 : (tensor<8x16x16xf32>, tensor<8x16x8xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x16x8xf32>
    %260 = tosa.reshape %259, %58 : (tensor<8x16x8xf32>, !tosa.shape<4>) -> tensor<2x4x16x8xf32>
    %261 = tosa.transpose %260 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x4x16x8xf32>) -> tensor<2x16x4x8xf32>
    %262 = tosa.reshape %261, %34 : (tensor<2x16x4x8xf32>, !tosa.shape<3>) -> tensor<2x16x32xf32>
    %263 = tosa.transpose %97 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %264 = tosa.reshape %263, %47 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %265 = tosa.tile %264, %36 : (tensor<1x32x32xf32>, !tosa.shape<3>) -> tensor<2x32x32xf32>
    %266 = tosa.matmul %262, %265, %46, %46 : (tensor<2x16x32xf32>, tensor<2x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x16x32xf32>
    %267 = tosa.add %150, %266 : (tensor<2x16x32xf32>, tensor<2x16x32xf32>) -> tensor<2x16x32xf32>
    %268 = tosa.pow %267, %76 : (tensor<2x16x32xf32>, tensor<1x1x1xf32>) -> tensor<2x16x32xf32>
    %269 = tosa.reduce_sum %268 {axis = 2 : i32} : (tensor<2x16x32xf32>) -> tensor<2x16x1xf32>
    %270 = tosa.mul %269, %77, %19 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x1xf32>
    %271 = tosa.add %270, %78 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>) -> tensor<2x16x1xf32>
    %272 = tosa.rsqrt %271 : (tensor<2x16x1xf32>) -> tensor<2x16x1xf32>
    %273 = tosa.mul %267, %272, %19 : (tensor<2x16x32xf32>, tensor<2x16x1xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %274 = tosa.reshape %112, %45 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %275 = tosa.mul %274, %273, %19 : (tensor<1x1x32xf32>, tensor<2x16x32xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %276 = tosa.transpose %100 {perms = array<i32: 1, 0>} : (tensor<48x32xf32>) -> tensor<32x48xf32>
    %277 = tosa.reshape %275, %47 : (tensor<2x16x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %278 = tosa.reshape %276, %63 : (tensor<32x48xf32>, !tosa.shape<3>) -> tensor<1x32x48xf32>
    %279 = tosa.matmul %277, %278, %46, %46 : (tensor<1x32x32xf32>, tensor<1x32x48xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x48xf32>
    %280 = tosa.reshape %279, %64 : (tensor<1x32x48xf32>, !tosa.shape<3>) -> tensor<2x16x48xf32>
    %281 = tosa.sigmoid %280 : (tensor<2x16x48xf32>) -> tensor<2x16x48xf32>
    %282 = tosa.mul %280, %281, %19 : (tensor<2x16x48xf32>, tensor<2x16x48xf32>, tensor<1xi8>) -> tensor<2x16x48xf32>
    %283 = tosa.transpose %103 {perms = array<i32: 1, 0>} : (tensor<48x32xf32>) -> tensor<32x48xf32>
    %284 = tosa.reshape %283, %63 : (tensor<32x48xf32>, !tosa.shape<3>) -> tensor<1x32x48xf32>
    %285 = tosa.matmul %277, %284, %46, %46 : (tensor<1x32x32xf32>, tensor<1x32x48xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x48xf32>
    %286 = tosa.reshape %285, %64 : (tensor<1x32x48xf32>, !tosa.shape<3>) -> tensor<2x16x48xf32>
    %287 = tosa.mul %282, %286, %19 : (tensor<2x16x48xf32>, tensor<2x16x48xf32>, tensor<1xi8>) -> tensor<2x16x48xf32>
    %288 = tosa.transpose %106 {perms = array<i32: 1, 0>} : (tensor<32x48xf32>) -> tensor<48x32xf32>
    %289 = tosa.reshape %287, %63 : (tensor<2x16x48xf32>, !tosa.shape<3>) -> tensor<1x32x48xf32>
    %290 = tosa.reshape %288, %65 : (tensor<48x32xf32>, !tosa.shape<3>) -> tensor<1x48x32xf32>
    %291 = tosa.matmul %289, %290, %46, %46 : (tensor<1x32x48xf32>, tensor<1x48x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x32xf32>
    %292 = tosa.reshape %291, %34 : (tensor<1x32x32xf32>, !tosa.shape<3>) -> tensor<2x16x32xf32>
    %293 = tosa.add %267, %292 : (tensor<2x16x32xf32>, tensor<2x16x32xf32>) -> tensor<2x16x32xf32>
    %294 = tosa.pow %293, %76 : (tensor<2x16x32xf32>, tensor<1x1x1xf32>) -> tensor<2x16x32xf32>
    %295 = tosa.reduce_sum %294 {axis = 2 : i32} : (tensor<2x16x32xf32>) -> tensor<2x16x1xf32>
    %296 = tosa.mul %295, %77, %19 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x1xf32>
    %297 = tosa.add %296, %78 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>) -> tensor<2x16x1xf32>
    %298 = tosa.rsqrt %297 : (tensor<2x16x1xf32>) -> tensor<2x16x1xf32>
    %299 = tosa.mul %293, %298, %19 : (tensor<2x16x32xf32>, tensor<2x16x1xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %300 = tosa.reshape %136, %45 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %301 = tosa.mul %300, %299, %19 : (tensor<1x1x32xf32>, tensor<2x16x32xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %302 = tosa.transpose %115 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %303 = tosa.reshape %301, %47 : (tensor<2x16x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %304 = tosa.reshape %302, %47 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %305 = tosa.matmul %303, %304, %46, %46 : (tensor<1x32x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x32xf32>
    %306 = tosa.reshape %305, %48 : (tensor<1x32x32xf32>, !tosa.shape<4>) -> tensor<2x16x4x8xf32>
    %307 = tosa.transpose %306 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x16x4x8xf32>) -> tensor<2x4x16x8xf32>
    %308 = tosa.transpose %118 {perms = array<i32: 1, 0>} : (tensor<16x32xf32>) -> tensor<32x16xf32>
    %309 = tosa.reshape %308, %49 : (tensor<32x16xf32>, !tosa.shape<3>) -> tensor<1x32x16xf32>
    %310 = tosa.matmul %303, %309, %46, %46 : (tensor<1x32x32xf32>, tensor<1x32x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x16xf32>
    %311 = tosa.reshape %310, %50 : (tensor<1x32x16xf32>, !tosa.shape<4>) -> tensor<2x16x2x8xf32>
    %312 = tosa.transpose %311 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x16x2x8xf32>) -> tensor<2x2x16x8xf32>
    %313 = tosa.transpose %121 {perms = array<i32: 1, 0>} : (tensor<16x32xf32>) -> tensor<32x16xf32>
    %314 = tosa.reshape %313, %49 : (tensor<32x16xf32>, !tosa.shape<3>) -> tensor<1x32x16xf32>
    %315 = tosa.matmul %303, %314, %46, %46 : (tensor<1x32x32xf32>, tensor<1x32x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x16xf32>
    %316 = tosa.reshape %315, %50 : (tensor<1x32x16xf32>, !tosa.shape<4>) -> tensor<2x16x2x8xf32>
    %317 = tosa.transpose %316 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x16x2x8xf32>) -> tensor<2x2x16x8xf32>
    %318 = tosa.mul %307, %217, %19 : (tensor<2x4x16x8xf32>, tensor<1x1x16x8xf32>, tensor<1xi8>) -> tensor<2x4x16x8xf32>
    %319 = tosa.slice %307, %53, %52 : (tensor<2x4x16x8xf32>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<2x4x16x4xf32>
    %320 = tosa.slice %307, %54, %52 : (tensor<2x4x16x8xf32>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<2x4x16x4xf32>
    %321 = tosa.negate %320, %46, %46 : (tensor<2x4x16x4xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x4x16x4xf32>
    %322 = tosa.concat %321, %319 {axis = 3 : i32} : (tensor<2x4x16x4xf32>, tensor<2x4x16x4xf32>) -> tensor<2x4x16x8xf32>
    %323 = tosa.mul %322, %218, %19 : (tensor<2x4x16x8xf32>, tensor<1x1x16x8xf32>, tensor<1xi8>) -> tensor<2x4x16x8xf32>
    %324 = tosa.add %318, %323 : (tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32>) -> tensor<2x4x16x8xf32>
    %325 = tosa.mul %312, %217, %19 : (tensor<2x2x16x8xf32>, tensor<1x1x16x8xf32>, tensor<1xi8>) -> tensor<2x2x16x8xf32>
    %326 = tosa.slice %312, %53, %55 : (tensor<2x2x16x8xf32>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<2x2x16x4xf32>
    %327 = tosa.slice %312, %54, %55 : (tensor<2x2x16x8xf32>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<2x2x16x4xf32>
    %328 = tosa.negate %327, %46, %46 : (tensor<2x2x16x4xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x2x16x4xf32>
    %329 = tosa.concat %328, %326 {axis = 3 : i32} : (tensor<2x2x16x4xf32>, tensor<2x2x16x4xf32>) -> tensor<2x2x16x8xf32>
    %330 = tosa.mul %329, %218, %19 : (tensor<2x2x16x8xf32>, tensor<1x1x16x8xf32>, tensor<1xi8>) -> tensor<2x2x16x8xf32>
    %331 = tosa.add %325, %330 : (tensor<2x2x16x8xf32>, tensor<2x2x16x8xf32>) -> tensor<2x2x16x8xf32>
    %332 = tosa.reshape %331, %56 : (tensor<2x2x16x8xf32>, !tosa.shape<5>) -> tensor<2x2x1x16x8xf32>
    %333 = tosa.tile %332, %57 : (tensor<2x2x1x16x8xf32>, !tosa.shape<5>) -> tensor<2x2x2x16x8xf32>
    %334 = tosa.reshape %333, %58 : (tensor<2x2x2x16x8xf32>, !tosa.shape<4>) -> tensor<2x4x16x8xf32>
    %335 = tosa.reshape %317, %56 : (tensor<2x2x16x8xf32>, !tosa.shape<5>) -> tensor<2x2x1x16x8xf32>
    %336 = tosa.tile %335, %57 : (tensor<2x2x1x16x8xf32>, !tosa.shape<5>) -> tensor<2x2x2x16x8xf32>
    %337 = tosa.mul %324, %81, %19 : (tensor<2x4x16x8xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x4x16x8xf32>
    %338 = tosa.transpose %334 {perms = array<i32: 0, 1, 3, 2>} : (tensor<2x4x16x8xf32>) -> tensor<2x4x8x16xf32>
    %339 = tosa.mul %338, %81, %19 : (tensor<2x4x8x16xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x4x8x16xf32>
    %340 = tosa.reshape %337, %59 : (tensor<2x4x16x8xf32>, !tosa.shape<3>) -> tensor<8x16x8xf32>
    %341 = tosa.reshape %339, %60 : (tensor<2x4x8x16xf32>, !tosa.shape<3>) -> tensor<8x8x16xf32>
    %342 = tosa.matmul %340, %341, %46, %46 : (tensor<8x16x8xf32>, tensor<8x8x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x16x16xf32>
    %343 = tosa.reshape %342, %61 : (tensor<8x16x16xf32>, !tosa.shape<4>) -> tensor<2x4x16x16xf32>
    %344 = tosa.add %343, %238 : (tensor<2x4x16x16xf32>, tensor<2x1x16x16xf32>) -> tensor<2x4x16x16xf32>
    %345 = tosa.reduce_max %344 {axis = 3 : i32} : (tensor<2x4x16x16xf32>) -> tensor<2x4x16x1xf32>
    %346 = tosa.sub %344, %345 : (tensor<2x4x16x16xf32>, tensor<2x4x16x1xf32>) -> tensor<2x4x16x16xf32>
    %347 = tosa.exp %346 : (tensor<2x4x16x16xf32>) -> tensor<2x4x16x16xf32>
    %348 = tosa.reduce_sum %347 {axis = 3 : i32} : (tensor<2x4x16x16xf32>) -> tensor<2x4x16x1xf32>
    %349 = tosa.reciprocal %348 : (tensor<2x4x16x1xf32>) -> tensor<2x4x16x1xf32>
    %350 = tosa.mul %347, %349, %19 : (tensor<2x4x16x16xf32>, tensor<2x4x16x1xf32>, tensor<1xi8>) -> tensor<2x4x16x16xf32>
    %351 = tosa.cast %344 : (tensor<2x4x16x16xf32>) -> tensor<2x4x16x16xf64>
    %352 = tosa.equal %351, %82 : (tensor<2x4x16x16xf64>, tensor<1x1x1x1xf64>) -> tensor<2x4x16x16xi1>
    %353 = tosa.reduce_all %352 {axis = 3 : i32} : (tensor<2x4x16x16xi1>) -> tensor<2x4x16x1xi1>
    %354 = tosa.select %353, %0, %350 : (tensor<2x4x16x1xi1>, tensor<2x4x16x16xf32>, tensor<2x4x16x16xf32>) -> tensor<2x4x16x16xf32>
    %355 = tosa.reshape %354, %62 : (tensor<2x4x16x16xf32>, !tosa.shape<3>) -> tensor<8x16x16xf32>
    %356 = tosa.reshape %336, %59 : (tensor<2x2x2x16x8xf32>, !tosa.shape<3>) -> tensor<8x16x8xf32>
    %357 = tosa.matmul %355, %356, %46, %46 : (tensor<8x16x16xf32>, tensor<8x16x8xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x16x8xf32>
    %358 = tosa.reshape %357, %58 : (tensor<8x16x8xf32>, !tosa.shape<4>) -> tensor<2x4x16x8xf32>
    %359 = tosa.transpose %358 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x4x16x8xf32>) -> tensor<2x16x4x8xf32>
    %360 = tosa.reshape %359, %34 : (tensor<2x16x4x8xf32>, !tosa.shape<3>) -> tensor<2x16x32xf32>
    %361 = tosa.transpose %124 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %362 = tosa.reshape %361, %47 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %363 = tosa.tile %362, %36 : (tensor<1x32x32xf32>, !tosa.shape<3>) -> tensor<2x32x32xf32>
    %364 = tosa.matmul %360, %363, %46, %46 : (tensor<2x16x32xf32>, tensor<2x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x16x32xf32>
    %365 = tosa.add %293, %364 : (tensor<2x16x32xf32>, tensor<2x16x32xf32>) -> tensor<2x16x32xf32>
    %366 = tosa.pow %365, %76 : (tensor<2x16x32xf32>, tensor<1x1x1xf32>) -> tensor<2x16x32xf32>
    %367 = tosa.reduce_sum %366 {axis = 2 : i32} : (tensor<2x16x32xf32>) -> tensor<2x16x1xf32>
    %368 = tosa.mul %367, %77, %19 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x1xf32>
    %369 = tosa.add %368, %78 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>) -> tensor<2x16x1xf32>
    %370 = tosa.rsqrt %369 : (tensor<2x16x1xf32>) -> tensor<2x16x1xf32>
    %371 = tosa.mul %365, %370, %19 : (tensor<2x16x32xf32>, tensor<2x16x1xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %372 = tosa.reshape %139, %45 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %373 = tosa.mul %372, %371, %19 : (tensor<1x1x32xf32>, tensor<2x16x32xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %374 = tosa.transpose %127 {perms = array<i32: 1, 0>} : (tensor<48x32xf32>) -> tensor<32x48xf32>
    %375 = tosa.reshape %373, %47 : (tensor<2x16x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %376 = tosa.reshape %374, %63 : (tensor<32x48xf32>, !tosa.shape<3>) -> tensor<1x32x48xf32>
    %377 = tosa.matmul %375, %376, %46, %46 : (tensor<1x32x32xf32>, tensor<1x32x48xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x48xf32>
    %378 = tosa.reshape %377, %64 : (tensor<1x32x48xf32>, !tosa.shape<3>) -> tensor<2x16x48xf32>
    %379 = tosa.sigmoid %378 : (tensor<2x16x48xf32>) -> tensor<2x16x48xf32>
    %380 = tosa.mul %378, %379, %19 : (tensor<2x16x48xf32>, tensor<2x16x48xf32>, tensor<1xi8>) -> tensor<2x16x48xf32>
    %381 = tosa.transpose %130 {perms = array<i32: 1, 0>} : (tensor<48x32xf32>) -> tensor<32x48xf32>
    %382 = tosa.reshape %381, %63 : (tensor<32x48xf32>, !tosa.shape<3>) -> tensor<1x32x48xf32>
    %383 = tosa.matmul %375, %382, %46, %46 : (tensor<1x32x32xf32>, tensor<1x32x48xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x48xf32>
    %384 = tosa.reshape %383, %64 : (tensor<1x32x48xf32>, !tosa.shape<3>) -> tensor<2x16x48xf32>
    %385 = tosa.mul %380, %384, %19 : (tensor<2x16x48xf32>, tensor<2x16x48xf32>, tensor<1xi8>) -> tensor<2x16x48xf32>
    %386 = tosa.transpose %133 {perms = array<i32: 1, 0>} : (tensor<32x48xf32>) -> tensor<48x32xf32>
    %387 = tosa.reshape %385, %63 : (tensor<2x16x48xf32>, !tosa.shape<3>) -> tensor<1x32x48xf32>
    %388 = tosa.reshape %386, %65 : (tensor<48x32xf32>, !tosa.shape<3>) -> tensor<1x48x32xf32>
    %389 = tosa.matmul %387, %388, %46, %46 : (tensor<1x32x48xf32>, tensor<1x48x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x32xf32>
    %390 = tosa.reshape %389, %34 : (tensor<1x32x32xf32>, !tosa.shape<3>) -> tensor<2x16x32xf32>
    %391 = tosa.add %365, %390 : (tensor<2x16x32xf32>, tensor<2x16x32xf32>) -> tensor<2x16x32xf32>
    %392 = tosa.pow %391, %76 : (tensor<2x16x32xf32>, tensor<1x1x1xf32>) -> tensor<2x16x32xf32>
    %393 = tosa.reduce_sum %392 {axis = 2 : i32} : (tensor<2x16x32xf32>) -> tensor<2x16x1xf32>
    %394 = tosa.mul %393, %77, %19 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x1xf32>
    %395 = tosa.add %394, %78 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>) -> tensor<2x16x1xf32>
    %396 = tosa.rsqrt %395 : (tensor<2x16x1xf32>) -> tensor<2x16x1xf32>
    %397 = tosa.mul %391, %396, %19 : (tensor<2x16x32xf32>, tensor<2x16x1xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %398 = tosa.reshape %142, %45 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %399 = tosa.mul %398, %397, %19 : (tensor<1x1x32xf32>, tensor<2x16x32xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %400 = tosa.transpose %145 {perms = array<i32: 1, 0>} : (tensor<64x32xf32>) -> tensor<32x64xf32>
    %401 = tosa.reshape %399, %47 : (tensor<2x16x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %402 = tosa.reshape %400, %66 : (tensor<32x64xf32>, !tosa.shape<3>) -> tensor<1x32x64xf32>
    %403 = tosa.matmul %401, %402, %46, %46 : (tensor<1x32x32xf32>, tensor<1x32x64xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x64xf32>
    %404 = tosa.reshape %403, %67 : (tensor<1x32x64xf32>, !tosa.shape<3>) -> tensor<2x16x64xf32>
    return %404 : tensor<2x16x64xf32>
  }
}

{-#
  dialect_resources: {
    builtin: {
      torch_tensor_4_torch.float32: "0x040000000000803FCDCCCC3D0AD7233C6F12833A"
    }
  }
#-}
