module {
  func.func @main(%arg0: tensor<32768xf16>, %arg1: tensor<2x16xi64>, %arg2: tensor<2x16xi64>) -> tensor<2x16x64xf32> {
    %0 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<2x4x16x16xf32>}> : () -> tensor<2x4x16x16xf32>
    %1 = "tosa.const"() <{values = dense_resource<torch_tensor_4_torch.bfloat16> : tensor<4xbf16>}> : () -> tensor<4xbf16>
    %2 = tosa.const_shape  {values = dense<2048> : tensor<1xindex>} : () -> !tosa.shape<1>
    %3 = tosa.const_shape  {values = dense<0> : tensor<1xindex>} : () -> !tosa.shape<1>
    %4 = tosa.const_shape  {values = dense<[64, 32]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %5 = tosa.const_shape  {values = dense<1024> : tensor<1xindex>} : () -> !tosa.shape<1>
    %6 = tosa.const_shape  {values = dense<32> : tensor<2xindex>} : () -> !tosa.shape<2>
    %7 = tosa.const_shape  {values = dense<512> : tensor<1xindex>} : () -> !tosa.shape<1>
    %8 = tosa.const_shape  {values = dense<3072> : tensor<1xindex>} : () -> !tosa.shape<1>
    %9 = tosa.const_shape  {values = dense<[16, 32]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %10 = tosa.const_shape  {values = dense<3584> : tensor<1xindex>} : () -> !tosa.shape<1>
    %11 = tosa.const_shape  {values = dense<4096> : tensor<1xindex>} : () -> !tosa.shape<1>
    %12 = tosa.const_shape  {values = dense<1536> : tensor<1xindex>} : () -> !tosa.shape<1>
    %13 = tosa.const_shape  {values = dense<5120> : tensor<1xindex>} : () -> !tosa.shape<1>
    %14 = tosa.const_shape  {values = dense<[48, 32]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %15 = tosa.const_shape  {values = dense<6656> : tensor<1xindex>} : () -> !tosa.shape<1>
    %16 = tosa.const_shape  {values = dense<8192> : tensor<1xindex>} : () -> !tosa.shape<1>
    %17 = tosa.const_shape  {values = dense<[32, 48]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %18 = tosa.const_shape  {values = dense<32> : tensor<1xindex>} : () -> !tosa.shape<1>
    %19 = tosa.const_shape  {values = dense<9728> : tensor<1xindex>} : () -> !tosa.shape<1>
    %20 = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
    %21 = tosa.const_shape  {values = dense<9760> : tensor<1xindex>} : () -> !tosa.shape<1>
    %22 = tosa.const_shape  {values = dense<9792> : tensor<1xindex>} : () -> !tosa.shape<1>
    %23 = tosa.const_shape  {values = dense<10816> : tensor<1xindex>} : () -> !tosa.shape<1>
    %24 = tosa.const_shape  {values = dense<11328> : tensor<1xindex>} : () -> !tosa.shape<1>
    %25 = tosa.const_shape  {values = dense<11840> : tensor<1xindex>} : () -> !tosa.shape<1>
    %26 = tosa.const_shape  {values = dense<12864> : tensor<1xindex>} : () -> !tosa.shape<1>
    %27 = tosa.const_shape  {values = dense<14400> : tensor<1xindex>} : () -> !tosa.shape<1>
    %28 = tosa.const_shape  {values = dense<15936> : tensor<1xindex>} : () -> !tosa.shape<1>
    %29 = tosa.const_shape  {values = dense<17472> : tensor<1xindex>} : () -> !tosa.shape<1>
    %30 = tosa.const_shape  {values = dense<17504> : tensor<1xindex>} : () -> !tosa.shape<1>
    %31 = tosa.const_shape  {values = dense<17536> : tensor<1xindex>} : () -> !tosa.shape<1>
    %32 = tosa.const_shape  {values = dense<17568> : tensor<1xindex>} : () -> !tosa.shape<1>
    %33 = tosa.const_shape  {values = dense<[1, 64, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %34 = tosa.const_shape  {values = dense<[1, 32]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %35 = tosa.const_shape  {values = dense<[2, 16, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %36 = "tosa.const"() <{values = dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]> : tensor<16xi64>}> : () -> tensor<16xi64>
    %37 = tosa.const_shape  {values = dense<[2, 1, 1]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %38 = tosa.const_shape  {values = dense<[1, 1, 16, 1]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %39 = tosa.const_shape  {values = dense<[1, 1, 1, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %40 = tosa.const_shape  {values = dense<[2, 1, 1, 1, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %41 = tosa.const_shape  {values = dense<[1, 1, 1, 16, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %42 = tosa.const_shape  {values = dense<[1, 32, 1]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %43 = tosa.const_shape  {values = dense<[32, 2]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %44 = tosa.const_shape  {values = dense<[2, 1, 1, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %45 = tosa.const_shape  {values = dense<[1, 16, 1]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %46 = tosa.const_shape  {values = dense<[1, 1, 4]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %47 = tosa.const_shape  {values = dense<[1, 1, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %48 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1xbf16>}> : () -> tensor<1xbf16>
    %49 = tosa.const_shape  {values = dense<[1, 32, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %50 = tosa.const_shape  {values = dense<[2, 16, 4, 8]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %51 = tosa.const_shape  {values = dense<[1, 32, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %52 = tosa.const_shape  {values = dense<[32, 16]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %53 = tosa.const_shape  {values = dense<[2, 16, 2, 8]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %54 = tosa.const_shape  {values = dense<[1, 1, 16, 8]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %55 = tosa.const_shape  {values = dense<[2, 4, 16, 4]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %56 = tosa.const_shape  {values = dense<0> : tensor<4xindex>} : () -> !tosa.shape<4>
    %57 = tosa.const_shape  {values = dense<[0, 0, 0, 4]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %58 = tosa.const_shape  {values = dense<[2, 2, 16, 4]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %59 = tosa.const_shape  {values = dense<[2, 2, 1, 16, 8]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %60 = tosa.const_shape  {values = dense<[1, 1, 2, 1, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %61 = tosa.const_shape  {values = dense<[2, 4, 16, 8]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %62 = tosa.const_shape  {values = dense<[8, 16, 8]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %63 = tosa.const_shape  {values = dense<[8, 8, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %64 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
    %65 = tosa.const_shape  {values = dense<[2, 4, 16, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %66 = tosa.const_shape  {values = dense<[8, 16, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %67 = tosa.const_shape  {values = dense<[1, 32, 48]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %68 = tosa.const_shape  {values = dense<[2, 16, 48]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %69 = tosa.const_shape  {values = dense<[1, 48, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %70 = tosa.const_shape  {values = dense<[1, 32, 64]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %71 = tosa.const_shape  {values = dense<[32, 64]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %72 = tosa.const_shape  {values = dense<[2, 16, 64]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %73 = "tosa.const"() <{values = dense<1.000000e+00> : tensor<1xbf16>}> : () -> tensor<1xbf16>
    %74 = "tosa.const"() <{values = dense<true> : tensor<1x1x1x1xi1>}> : () -> tensor<1x1x1x1xi1>
    %75 = "tosa.const"() <{values = dense<0> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
    %76 = "tosa.const"() <{values = dense<2> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
    %77 = "tosa.const"() <{values = dense<16> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
    %78 = "tosa.const"() <{values = dense<[[16, 1]]> : tensor<1x2xi32>}> : () -> tensor<1x2xi32>
    %79 = "tosa.const"() <{values = dense<2.000000e+00> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %80 = "tosa.const"() <{values = dense<3.125000e-02> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %81 = "tosa.const"() <{values = dense<9.99999997E-7> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %82 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1x1x1x1xbf16>}> : () -> tensor<1x1x1x1xbf16>
    %83 = "tosa.const"() <{values = dense<0xFF80> : tensor<1x1x1x1xbf16>}> : () -> tensor<1x1x1x1xbf16>
    %84 = "tosa.const"() <{values = dense<0.594603539> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %85 = "tosa.const"() <{values = dense<0xFFF0000000000000> : tensor<1x1x1x1xf64>}> : () -> tensor<1x1x1x1xf64>
    %cst = arith.constant dense<[[[[0]]], [[[1]]]]> : tensor<2x1x1x1xi64>
    %86 = tosa.slice %arg0, %3, %2 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<2048xf16>
    %87 = tosa.reshape %86, %4 : (tensor<2048xf16>, !tosa.shape<2>) -> tensor<64x32xf16>
    %88 = tosa.cast %87 : (tensor<64x32xf16>) -> tensor<64x32xf32>
    %89 = tosa.cast %88 : (tensor<64x32xf32>) -> tensor<64x32xbf16>
    %90 = tosa.slice %arg0, %2, %5 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %91 = tosa.reshape %90, %6 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %92 = tosa.cast %91 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %93 = tosa.cast %92 : (tensor<32x32xf32>) -> tensor<32x32xbf16>
    %94 = tosa.slice %arg0, %8, %7 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<512xf16>
    %95 = tosa.reshape %94, %9 : (tensor<512xf16>, !tosa.shape<2>) -> tensor<16x32xf16>
    %96 = tosa.cast %95 : (tensor<16x32xf16>) -> tensor<16x32xf32>
    %97 = tosa.cast %96 : (tensor<16x32xf32>) -> tensor<16x32xbf16>
    %98 = tosa.slice %arg0, %10, %7 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<512xf16>
    %99 = tosa.reshape %98, %9 : (tensor<512xf16>, !tosa.shape<2>) -> tensor<16x32xf16>
    %100 = tosa.cast %99 : (tensor<16x32xf16>) -> tensor<16x32xf32>
    %101 = tosa.cast %100 : (tensor<16x32xf32>) -> tensor<16x32xbf16>
    %102 = tosa.slice %arg0, %11, %5 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %103 = tosa.reshape %102, %6 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %104 = tosa.cast %103 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %105 = tosa.cast %104 : (tensor<32x32xf32>) -> tensor<32x32xbf16>
    %106 = tosa.slice %arg0, %13, %12 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %107 = tosa.reshape %106, %14 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<48x32xf16>
    %108 = tosa.cast %107 : (tensor<48x32xf16>) -> tensor<48x32xf32>
    %109 = tosa.cast %108 : (tensor<48x32xf32>) -> tensor<48x32xbf16>
    %110 = tosa.slice %arg0, %15, %12 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %111 = tosa.reshape %110, %14 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<48x32xf16>
    %112 = tosa.cast %111 : (tensor<48x32xf16>) -> tensor<48x32xf32>
    %113 = tosa.cast %112 : (tensor<48x32xf32>) -> tensor<48x32xbf16>
    %114 = tosa.slice %arg0, %16, %12 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %115 = tosa.reshape %114, %17 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<32x48xf16>
    %116 = tosa.cast %115 : (tensor<32x48xf16>) -> tensor<32x48xf32>
    %117 = tosa.cast %116 : (tensor<32x48xf32>) -> tensor<32x48xbf16>
    %118 = tosa.slice %arg0, %19, %18 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %119 = tosa.cast %118 : (tensor<32xf16>) -> tensor<32xf32>
    %120 = tosa.cast %119 : (tensor<32xf32>) -> tensor<32xbf16>
    %121 = tosa.add %120, %73 : (tensor<32xbf16>, tensor<1xbf16>) -> tensor<32xbf16>
    %122 = tosa.slice %arg0, %21, %18 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %123 = tosa.cast %122 : (tensor<32xf16>) -> tensor<32xf32>
    %124 = tosa.cast %123 : (tensor<32xf32>) -> tensor<32xbf16>
    %125 = tosa.add %124, %73 : (tensor<32xbf16>, tensor<1xbf16>) -> tensor<32xbf16>
    %126 = tosa.slice %arg0, %22, %5 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %127 = tosa.reshape %126, %6 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %128 = tosa.cast %127 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %129 = tosa.cast %128 : (tensor<32x32xf32>) -> tensor<32x32xbf16>
    %130 = tosa.slice %arg0, %23, %7 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<512xf16>
    %131 = tosa.reshape %130, %9 : (tensor<512xf16>, !tosa.shape<2>) -> tensor<16x32xf16>
    %132 = tosa.cast %131 : (tensor<16x32xf16>) -> tensor<16x32xf32>
    %133 = tosa.cast %132 : (tensor<16x32xf32>) -> tensor<16x32xbf16>
    %134 = tosa.slice %arg0, %24, %7 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<512xf16>
    %135 = tosa.reshape %134, %9 : (tensor<512xf16>, !tosa.shape<2>) -> tensor<16x32xf16>
    %136 = tosa.cast %135 : (tensor<16x32xf16>) -> tensor<16x32xf32>
    %137 = tosa.cast %136 : (tensor<16x32xf32>) -> tensor<16x32xbf16>
    %138 = tosa.slice %arg0, %25, %5 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %139 = tosa.reshape %138, %6 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %140 = tosa.cast %139 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %141 = tosa.cast %140 : (tensor<32x32xf32>) -> tensor<32x32xbf16>
    %142 = tosa.slice %arg0, %26, %12 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %143 = tosa.reshape %142, %14 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<48x32xf16>
    %144 = tosa.cast %143 : (tensor<48x32xf16>) -> tensor<48x32xf32>
    %145 = tosa.cast %144 : (tensor<48x32xf32>) -> tensor<48x32xbf16>
    %146 = tosa.slice %arg0, %27, %12 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %147 = tosa.reshape %146, %14 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<48x32xf16>
    %148 = tosa.cast %147 : (tensor<48x32xf16>) -> tensor<48x32xf32>
    %149 = tosa.cast %148 : (tensor<48x32xf32>) -> tensor<48x32xbf16>
    %150 = tosa.slice %arg0, %28, %12 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %151 = tosa.reshape %150, %17 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<32x48xf16>
    %152 = tosa.cast %151 : (tensor<32x48xf16>) -> tensor<32x48xf32>
    %153 = tosa.cast %152 : (tensor<32x48xf32>) -> tensor<32x48xbf16>
    %154 = tosa.slice %arg0, %29, %18 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %155 = tosa.cast %154 : (tensor<32xf16>) -> tensor<32xf32>
    %156 = tosa.cast %155 : (tensor<32xf32>) -> tensor<32xbf16>
    %157 = tosa.add %156, %73 : (tensor<32xbf16>, tensor<1xbf16>) -> tensor<32xbf16>
    %158 = tosa.slice %arg0, %30, %18 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %159 = tosa.cast %158 : (tensor<32xf16>) -> tensor<32xf32>
    %160 = tosa.cast %159 : (tensor<32xf32>) -> tensor<32xbf16>
    %161 = tosa.add %160, %73 : (tensor<32xbf16>, tensor<1xbf16>) -> tensor<32xbf16>
    %162 = tosa.slice %arg0, %31, %18 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %163 = tosa.cast %162 : (tensor<32xf16>) -> tensor<32xf32>
    %164 = tosa.cast %163 : (tensor<32xf32>) -> tensor<32xbf16>
    %165 = tosa.add %164, %73 : (tensor<32xbf16>, tensor<1xbf16>) -> tensor<32xbf16>
    %166 = tosa.slice %arg0, %32, %2 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<2048xf16>
    %167 = tosa.reshape %166, %4 : (tensor<2048xf16>, !tosa.shape<2>) -> tensor<64x32xf16>
    %168 = tosa.cast %167 : (tensor<64x32xf16>) -> tensor<64x32xf32>
    %169 = tosa.cast %168 : (tensor<64x32xf32>) -> tensor<64x32xbf16>
    %170 = tosa.reshape %89, %33 : (tensor<64x32xbf16>, !tosa.shape<3>) -> tensor<1x64x32xbf16>
    %171 = tosa.reshape %arg1, %34 : (tensor<2x16xi64>, !tosa.shape<2>) -> tensor<1x32xi64>
    %172 = tosa.cast %171 : (tensor<1x32xi64>) -> tensor<1x32xi32>
    %173 = tosa.gather %170, %172 : (tensor<1x64x32xbf16>, tensor<1x32xi32>) -> tensor<1x32x32xbf16>
    %174 = tosa.reshape %173, %35 : (tensor<1x32x32xbf16>, !tosa.shape<3>) -> tensor<2x16x32xbf16>
    %175 = tosa.cast %36 : (tensor<16xi64>) -> tensor<16xi32>
    %176 = tosa.cast %175 : (tensor<16xi32>) -> tensor<16xi64>
    %177 = tosa.cast %arg2 : (tensor<2x16xi64>) -> tensor<2x16xi1>
    %178 = tosa.reshape %176, %38 : (tensor<16xi64>, !tosa.shape<4>) -> tensor<1x1x16x1xi64>
    %179 = tosa.reshape %176, %39 : (tensor<16xi64>, !tosa.shape<4>) -> tensor<1x1x1x16xi64>
    %180 = tosa.greater_equal %178, %179 : (tensor<1x1x16x1xi64>, tensor<1x1x1x16xi64>) -> tensor<1x1x16x16xi1>
    %181 = tosa.logical_and %180, %74 : (tensor<1x1x16x16xi1>, tensor<1x1x1x1xi1>) -> tensor<1x1x16x16xi1>
    %182 = tosa.cast %cst : (tensor<2x1x1x1xi64>) -> tensor<2x1x1x1xi32>
    %183 = tosa.add %182, %76 : (tensor<2x1x1x1xi32>, tensor<1x1x1x1xi32>) -> tensor<2x1x1x1xi32>
    %184 = tosa.greater %75, %182 : (tensor<1x1x1x1xi32>, tensor<2x1x1x1xi32>) -> tensor<2x1x1x1xi1>
    %185 = tosa.select %184, %183, %182 : (tensor<2x1x1x1xi1>, tensor<2x1x1x1xi32>, tensor<2x1x1x1xi32>) -> tensor<2x1x1x1xi32>
    %186 = tosa.reshape %185, %40 : (tensor<2x1x1x1xi32>, !tosa.shape<5>) -> tensor<2x1x1x1x1xi32>
    %187 = tosa.cast %179 : (tensor<1x1x1x16xi64>) -> tensor<1x1x1x16xi32>
    %188 = tosa.add %187, %77 : (tensor<1x1x1x16xi32>, tensor<1x1x1x1xi32>) -> tensor<1x1x1x16xi32>
    %189 = tosa.greater %75, %187 : (tensor<1x1x1x1xi32>, tensor<1x1x1x16xi32>) -> tensor<1x1x1x16xi1>
    %190 = tosa.select %189, %188, %187 : (tensor<1x1x1x16xi1>, tensor<1x1x1x16xi32>, tensor<1x1x1x16xi32>) -> tensor<1x1x1x16xi32>
    %191 = tosa.reshape %190, %41 : (tensor<1x1x1x16xi32>, !tosa.shape<5>) -> tensor<1x1x1x16x1xi32>
    %192 = tosa.tile %186, %41 : (tensor<2x1x1x1x1xi32>, !tosa.shape<5>) -> tensor<2x1x1x16x1xi32>
    %193 = tosa.tile %191, %40 : (tensor<1x1x1x16x1xi32>, !tosa.shape<5>) -> tensor<2x1x1x16x1xi32>
    %194 = tosa.concat %192, %193 {axis = 4 : i32} : (tensor<2x1x1x16x1xi32>, tensor<2x1x1x16x1xi32>) -> tensor<2x1x1x16x2xi32>
    %195 = tosa.reshape %177, %42 : (tensor<2x16xi1>, !tosa.shape<3>) -> tensor<1x32x1xi1>
    %196 = tosa.reshape %194, %43 : (tensor<2x1x1x16x2xi32>, !tosa.shape<2>) -> tensor<32x2xi32>
    %197 = tosa.mul %196, %78, %20 : (tensor<32x2xi32>, tensor<1x2xi32>, tensor<1xi8>) -> tensor<32x2xi32>
    %198 = tosa.reduce_sum %197 {axis = 1 : i32} : (tensor<32x2xi32>) -> tensor<32x1xi32>
    %199 = tosa.reshape %198, %34 : (tensor<32x1xi32>, !tosa.shape<2>) -> tensor<1x32xi32>
    %200 = tosa.cast %195 : (tensor<1x32x1xi1>) -> tensor<1x32x1xi8>
    %201 = tosa.gather %200, %199 : (tensor<1x32x1xi8>, tensor<1x32xi32>) -> tensor<1x32x1xi8>
    %202 = tosa.cast %201 : (tensor<1x32x1xi8>) -> tensor<1x32x1xi1>
    %203 = tosa.reshape %202, %44 : (tensor<1x32x1xi1>, !tosa.shape<4>) -> tensor<2x1x1x16xi1>
    %204 = tosa.logical_and %181, %203 : (tensor<1x1x16x16xi1>, tensor<2x1x1x16xi1>) -> tensor<2x1x16x16xi1>
    %205 = tosa.reshape %176, %45 : (tensor<16xi64>, !tosa.shape<3>) -> tensor<1x16x1xi64>
    %206 = tosa.cast %205 : (tensor<1x16x1xi64>) -> tensor<1x16x1xf32>
    %207 = tosa.cast %1 : (tensor<4xbf16>) -> tensor<4xf32>
    %208 = tosa.reshape %207, %46 : (tensor<4xf32>, !tosa.shape<3>) -> tensor<1x1x4xf32>
    %209 = tosa.mul %206, %208, %20 : (tensor<1x16x1xf32>, tensor<1x1x4xf32>, tensor<1xi8>) -> tensor<1x16x4xf32>
    %210 = tosa.concat %209, %209 {axis = 2 : i32} : (tensor<1x16x4xf32>, tensor<1x16x4xf32>) -> tensor<1x16x8xf32>
    %211 = tosa.cos %210 : (tensor<1x16x8xf32>) -> tensor<1x16x8xf32>
    %212 = tosa.sin %210 : (tensor<1x16x8xf32>) -> tensor<1x16x8xf32>
    %213 = tosa.cast %211 : (tensor<1x16x8xf32>) -> tensor<1x16x8xbf16>
    %214 = tosa.cast %212 : (tensor<1x16x8xf32>) -> tensor<1x16x8xbf16>
    %215 = tosa.cast %174 : (tensor<2x16x32xbf16>) -> tensor<2x16x32xf32>
    %216 = tosa.pow %215, %79 : (tensor<2x16x32xf32>, tensor<1x1x1xf32>) -> tensor<2x16x32xf32>
    %217 = tosa.reduce_sum %216 {axis = 2 : i32} : (tensor<2x16x32xf32>) -> tensor<2x16x1xf32>
    %218 = tosa.mul %217, %80, %20 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x1xf32>
    %219 = tosa.add %218, %81 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>) -> tensor<2x16x1xf32>
    %220 = tosa.rsqrt %219 : (tensor<2x16x1xf32>) -> tensor<2x16x1xf32>
    %221 = tosa.mul %215, %220, %20 : (tensor<2x16x32xf32>, tensor<2x16x1xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %222 = tosa.cast %221 : (tensor<2x16x32xf32>) -> tensor<2x16x32xbf16>
    %223 = tosa.reshape %121, %47 : (tensor<32xbf16>, !tosa.shape<3>) -> tensor<1x1x32xbf16>
    %224 = tosa.mul %223, %222, %20 : (tensor<1x1x32xbf16>, tensor<2x16x32xbf16>, tensor<1xi8>) -> tensor<2x16x32xbf16>
    %225 = tosa.transpose %93 {perms = array<i32: 1, 0>} : (tensor<32x32xbf16>) -> tensor<32x32xbf16>
    %226 = tosa.reshape %224, %49 : (tensor<2x16x32xbf16>, !tosa.shape<3>) -> tensor<1x32x32xbf16>
    %227 = tosa.reshape %225, %49 : (tensor<32x32xbf16>, !tosa.shape<3>) -> tensor<1x32x32xbf16>
    %228 = tosa.matmul %226, %227, %48, %48 : (tensor<1x32x32xbf16>, tensor<1x32x32xbf16>, tensor<1xbf16>, tensor<1xbf16>) -> tensor<1x32x32xf32>
    %229 = tosa.reshape %228, %6 : (tensor<1x32x32xf32>, !tosa.shape<2>) -> tensor<32x32xf32>
    %230 = tosa.cast %229 : (tensor<32x32xf32>) -> tensor<32x32xbf16>
    %231 = tosa.reshape %230, %50 : (tensor<32x32xbf16>, !tosa.shape<4>) -> tensor<2x16x4x8xbf16>
    %232 = tosa.transpose %231 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x16x4x8xbf16>) -> tensor<2x4x16x8xbf16>
    %233 = tosa.transpose %97 {perms = array<i32: 1, 0>} : (tensor<16x32xbf16>) -> tensor<32x16xbf16>
    %234 = tosa.reshape %233, %51 : (tensor<32x16xbf16>, !tosa.shape<3>) -> tensor<1x32x16xbf16>
    %235 = tosa.matmul %226, %234, %48, %48 : (tensor<1x32x32xbf16>, tensor<1x32x16xbf16>, tensor<1xbf16>, tensor<1xbf16>) -> tensor<1x32x16xf32>
    %236 = tosa.reshape %235, %52 : (tensor<1x32x16xf32>, !tosa.shape<2>) -> tensor<32x16xf32>
    %237 = tosa.cast %236 : (tensor<32x16xf32>) -> tensor<32x16xbf16>
    %238 = tosa.reshape %237, %53 : (tensor<32x16xbf16>, !tosa.shape<4>) -> tensor<2x16x2x8xbf16>
    %239 = tosa.transpose %238 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x16x2x8xbf16>) -> tensor<2x2x16x8xbf16>
    %240 = tosa.transpose %101 {perms = array<i32: 1, 0>} : (tensor<16x32xbf16>) -> tensor<32x16xbf16>
    %241 = tosa.reshape %240, %51 : (tensor<32x16xbf16>, !tosa.shape<3>) -> tensor<1x32x16xbf16>
    %242 = tosa.matmul %226, %241, %48, %48 : (tensor<1x32x32xbf16>, tensor<1x32x16xbf16>, tensor<1xbf16>, tensor<1xbf16>) -> tensor<1x32x16xf32>
    %243 = tosa.reshape %242, %52 : (tensor<1x32x16xf32>, !tosa.shape<2>) -> tensor<32x16xf32>
    %244 = tosa.cast %243 : (tensor<32x16xf32>) -> tensor<32x16xbf16>
    %245 = tosa.reshape %244, %53 : (tensor<32x16xbf16>, !tosa.shape<4>) -> tensor<2x16x2x8xbf16>
    %246 = tosa.transpose %245 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x16x2x8xbf16>) -> tensor<2x2x16x8xbf16>
    %247 = tosa.reshape %213, %54 : (tensor<1x16x8xbf16>, !tosa.shape<4>) -> tensor<1x1x16x8xbf16>
    %248 = tosa.reshape %214, %54 : (tensor<1x16x8xbf16>, !tosa.shape<4>) -> tensor<1x1x16x8xbf16>
    %249 = tosa.mul %232, %247, %20 : (tensor<2x4x16x8xbf16>, tensor<1x1x16x8xbf16>, tensor<1xi8>) -> tensor<2x4x16x8xbf16>
    %250 = tosa.slice %232, %56, %55 : (tensor<2x4x16x8xbf16>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<2x4x16x4xbf16>
    %251 = tosa.slice %232, %57, %55 : (tensor<2x4x16x8xbf16>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<2x4x16x4xbf16>
    %252 = tosa.negate %251, %48, %48 : (tensor<2x4x16x4xbf16>, tensor<1xbf16>, tensor<1xbf16>) -> tensor<2x4x16x4xbf16>
    %253 = tosa.concat %252, %250 {axis = 3 : i32} : (tensor<2x4x16x4xbf16>, tensor<2x4x16x4xbf16>) -> tensor<2x4x16x8xbf16>
    %254 = tosa.mul %253, %248, %20 : (tensor<2x4x16x8xbf16>, tensor<1x1x16x8xbf16>, tensor<1xi8>) -> tensor<2x4x16x8xbf16>
    %255 = tosa.add %249, %254 : (tensor<2x4x16x8xbf16>, tensor<2x4x16x8xbf16>) -> tensor<2x4x16x8xbf16>
    %256 = tosa.mul %239, %247, %20 : (tensor<2x2x16x8xbf16>, tensor<1x1x16x8xbf16>, tensor<1xi8>) -> tensor<2x2x16x8xbf16>
    %257 = tosa.slice %239, %56, %58 : (tensor<2x2x16x8xbf16>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<2x2x16x4xbf16>
    %258 = tosa.slice %239, %57, %58 : (tensor<2x2x16x8xbf16>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<2x2x16x4xbf16>
    %259 = tosa.negate %258, %48, %48 : (tensor<2x2x16x4xbf16>, tensor<1xbf16>, tensor<1xbf16>) -> tensor<2x2x16x4xbf16>
    %260 = tosa.concat %259, %257 {axis = 3 : i32} : (tensor<2x2x16x4xbf16>, tensor<2x2x16x4xbf16>) -> tensor<2x2x16x8xbf16>
    %261 = tosa.mul %260, %248, %20 : (tensor<2x2x16x8xbf16>, tensor<1x1x16x8xbf16>, tensor<1xi8>) -> tensor<2x2x16x8xbf16>
    %262 = tosa.add %256, %261 : (tensor<2x2x16x8xbf16>, tensor<2x2x16x8xbf16>) -> tensor<2x2x16x8xbf16>
    %263 = tosa.reshape %262, %59 : (tensor<2x2x16x8xbf16>, !tosa.shape<5>) -> tensor<2x2x1x16x8xbf16>
    %264 = tosa.tile %263, %60 : (tensor<2x2x1x16x8xbf16>, !tosa.shape<5>) -> tensor<2x2x2x16x8xbf16>
    %265 = tosa.reshape %264, %61 : (tensor<2x2x2x16x8xbf16>, !tosa.shape<4>) -> tensor<2x4x16x8xbf16>
    %266 = tosa.reshape %246, %59 : (tensor<2x2x16x8xbf16>, !tosa.shape<5>) -> tensor<2x2x1x16x8xbf16>
    %267 = tosa.tile %266, %60 : (tensor<2x2x1x16x8xbf16>, !tosa.shape<5>) -> tensor<2x2x2x16x8xbf16>
    %268 = tosa.reshape %267, %61 : (tensor<2x2x2x16x8xbf16>, !tosa.shape<4>) -> tensor<2x4x16x8xbf16>
    %269 = tosa.select %204, %82, %83 : (tensor<2x1x16x16xi1>, tensor<1x1x1x1xbf16>, tensor<1x1x1x1xbf16>) -> tensor<2x1x16x16xbf16>
    %270 = tosa.cast %255 : (tensor<2x4x16x8xbf16>) -> tensor<2x4x16x8xf32>
    %271 = tosa.cast %265 : (tensor<2x4x16x8xbf16>) -> tensor<2x4x16x8xf32>
    %272 = tosa.cast %268 : (tensor<2x4x16x8xbf16>) -> tensor<2x4x16x8xf32>
    %273 = tosa.mul %270, %84, %20 : (tensor<2x4x16x8xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x4x16x8xf32>
    %274 = tosa.transpose %271 {perms = array<i32: 0, 1, 3, 2>} : (tensor<2x4x16x8xf32>) -> tensor<2x4x8x16xf32>
    %275 = tosa.mul %274, %84, %20 : (tensor<2x4x8x16xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x4x8x16xf32>
    %276 = tosa.reshape %273, %62 : (tensor<2x4x16x8xf32>, !tosa.shape<3>) -> tensor<8x16x8xf32>
    %277 = tosa.reshape %275, %63 : (tensor<2x4x8x16xf32>, !tosa.shape<3>) -> tensor<8x8x16xf32>
    %278 = tosa.matmul %276, %277, %64, %64 : (tensor<8x16x8xf32>, tensor<8x8x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x16x16xf32>
    %279 = tosa.reshape %278, %65 : (tensor<8x16x16xf32>, !tosa.shape<4>) -> tensor<2x4x16x16xf32>
    %280 = tosa.cast %269 : (tensor<2x1x16x16xbf16>) -> tensor<2x1x16x16xf32>
    %281 = tosa.add %279, %280 : (tensor<2x4x16x16xf32>, tensor<2x1x16x16xf32>) -> tensor<2x4x16x16xf32>
    %282 = tosa.reduce_max %281 {axis = 3 : i32} : (tensor<2x4x16x16xf32>) -> tensor<2x4x16x1xf32>
    %283 = tosa.sub %281, %282 : (tensor<2x4x16x16xf32>, tensor<2x4x16x1xf32>) -> tensor<2x4x16x16xf32>
    %284 = tosa.exp %283 : (tensor<2x4x16x16xf32>) -> tensor<2x4x16x16xf32>
    %285 = tosa.reduce_sum %284 {axis = 3 : i32} : (tensor<2x4x16x16xf32>) -> tensor<2x4x16x1xf32>
    %286 = tosa.reciprocal %285 : (tensor<2x4x16x1xf32>) -> tensor<2x4x16x1xf32>
    %287 = tosa.mul %284, %286, %20 : (tensor<2x4x16x16xf32>, tensor<2x4x16x1xf32>, tensor<1xi8>) -> tensor<2x4x16x16xf32>
    %288 = tosa.cast %281 : (tensor<2x4x16x16xf32>) -> tensor<2x4x16x16xf64>
    %289 = tosa.equal %288, %85 : (tensor<2x4x16x16xf64>, tensor<1x1x1x1xf64>) -> tensor<2x4x16x16xi1>
    %290 = tosa.reduce_all %289 {axis = 3 : i32} : (tensor<2x4x16x16xi1>) -> tensor<2x4x16x1xi1>
    %291 = tosa.select %290, %0, %287 : (tensor<2x4x16x1xi1>, tensor<2x4x16x16xf32>, tensor<2x4x16x16xf32>) -> tensor<2x4x16x16xf32>
    %292 = tosa.reshape %291, %66 : (tensor<2x4x16x16xf32>, !tosa.shape<3>) -> tensor<8x16x16xf32>
    %293 = tosa.reshape %272, %62 : (tensor<2x4x16x8xf32>, !tosa.shape<3>) -> tensor<8x16x8xf32>
    %294 = tosa.matmul %292, %293, %64, %64 : (tensor<8x16x16xf32>, tensor<8x16x8xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x16x8xf32>
    %295 = tosa.reshape %294, %61 : (tensor<8x16x8xf32>, !tosa.shape<4>) -> tensor<2x4x16x8xf32>
    %296 = tosa.cast %295 : (tensor<2x4x16x8xf32>) -> tensor<2x4x16x8xbf16>
    %297 = tosa.transpose %296 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x4x16x8xbf16>) -> tensor<2x16x4x8xbf16>
    %298 = tosa.reshape %297, %35 : (tensor<2x16x4x8xbf16>, !tosa.shape<3>) -> tensor<2x16x32xbf16>
    %299 = tosa.transpose %105 {perms = array<i32: 1, 0>} : (tensor<32x32xbf16>) -> tensor<32x32xbf16>
    %300 = tosa.reshape %299, %49 : (tensor<32x32xbf16>, !tosa.shape<3>) -> tensor<1x32x32xbf16>
    %301 = tosa.tile %300, %37 : (tensor<1x32x32xbf16>, !tosa.shape<3>) -> tensor<2x32x32xbf16>
    %302 = tosa.matmul %298, %301, %48, %48 : (tensor<2x16x32xbf16>, tensor<2x32x32xbf16>, tensor<1xbf16>, tensor<1xbf16>) -> tensor<2x16x32xf32>
    %303 = tosa.cast %302 : (tensor<2x16x32xf32>) -> tensor<2x16x32xbf16>
    %304 = tosa.add %174, %303 : (tensor<2x16x32xbf16>, tensor<2x16x32xbf16>) -> tensor<2x16x32xbf16>
    %305 = tosa.cast %304 : (tensor<2x16x32xbf16>) -> tensor<2x16x32xf32>
    %306 = tosa.pow %305, %79 : (tensor<2x16x32xf32>, tensor<1x1x1xf32>) -> tensor<2x16x32xf32>
    %307 = tosa.reduce_sum %306 {axis = 2 : i32} : (tensor<2x16x32xf32>) -> tensor<2x16x1xf32>
    %308 = tosa.mul %307, %80, %20 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x1xf32>
    %309 = tosa.add %308, %81 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>) -> tensor<2x16x1xf32>
    %310 = tosa.rsqrt %309 : (tensor<2x16x1xf32>) -> tensor<2x16x1xf32>
    %311 = tosa.mul %305, %310, %20 : (tensor<2x16x32xf32>, tensor<2x16x1xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %312 = tosa.cast %311 : (tensor<2x16x32xf32>) -> tensor<2x16x32xbf16>
    %313 = tosa.reshape %125, %47 : (tensor<32xbf16>, !tosa.shape<3>) -> tensor<1x1x32xbf16>
    %314 = tosa.mul %313, %312, %20 : (tensor<1x1x32xbf16>, tensor<2x16x32xbf16>, tensor<1xi8>) -> tensor<2x16x32xbf16>
    %315 = tosa.transpose %109 {perms = array<i32: 1, 0>} : (tensor<48x32xbf16>) -> tensor<32x48xbf16>
    %316 = tosa.reshape %314, %49 : (tensor<2x16x32xbf16>, !tosa.shape<3>) -> tensor<1x32x32xbf16>
    %317 = tosa.reshape %315, %67 : (tensor<32x48xbf16>, !tosa.shape<3>) -> tensor<1x32x48xbf16>
    %318 = tosa.matmul %316, %317, %48, %48 : (tensor<1x32x32xbf16>, tensor<1x32x48xbf16>, tensor<1xbf16>, tensor<1xbf16>) -> tensor<1x32x48xf32>
    %319 = tosa.reshape %318, %17 : (tensor<1x32x48xf32>, !tosa.shape<2>) -> tensor<32x48xf32>
    %320 = tosa.cast %319 : (tensor<32x48xf32>) -> tensor<32x48xbf16>
    %321 = tosa.reshape %320, %68 : (tensor<32x48xbf16>, !tosa.shape<3>) -> tensor<2x16x48xbf16>
    %322 = tosa.cast %321 : (tensor<2x16x48xbf16>) -> tensor<2x16x48xf32>
    %323 = tosa.sigmoid %322 : (tensor<2x16x48xf32>) -> tensor<2x16x48xf32>
    %324 = tosa.mul %322, %323, %20 : (tensor<2x16x48xf32>, tensor<2x16x48xf32>, tensor<1xi8>) -> tensor<2x16x48xf32>
    %325 = tosa.cast %324 : (tensor<2x16x48xf32>) -> tensor<2x16x48xbf16>
    %326 = tosa.transpose %113 {perms = array<i32: 1, 0>} : (tensor<48x32xbf16>) -> tensor<32x48xbf16>
    %327 = tosa.reshape %326, %67 : (tensor<32x48xbf16>, !tosa.shape<3>) -> tensor<1x32x48xbf16>
    %328 = tosa.matmul %316, %327, %48, %48 : (tensor<1x32x32xbf16>, tensor<1x32x48xbf16>, tensor<1xbf16>, tensor<1xbf16>) -> tensor<1x32x48xf32>
    %329 = tosa.reshape %328, %17 : (tensor<1x32x48xf32>, !tosa.shape<2>) -> tensor<32x48xf32>
    %330 = tosa.cast %329 : (tensor<32x48xf32>) -> tensor<32x48xbf16>
    %331 = tosa.reshape %330, %68 : (tensor<32x48xbf16>, !tosa.shape<3>) -> tensor<2x16x48xbf16>
    %332 = tosa.mul %325, %331, %20 : (tensor<2x16x48xbf16>, tensor<2x16x48xbf16>, tensor<1xi8>) -> tensor<2x16x48xbf16>
    %333 = tosa.transpose %117 {perms = array<i32: 1, 0>} : (tensor<32x48xbf16>) -> tensor<48x32xbf16>
    %334 = tosa.reshape %332, %67 : (tensor<2x16x48xbf16>, !tosa.shape<3>) -> tensor<1x32x48xbf16>
    %335 = tosa.reshape %333, %69 : (tensor<48x32xbf16>, !tosa.shape<3>) -> tensor<1x48x32xbf16>
    %336 = tosa.matmul %334, %335, %48, %48 : (tensor<1x32x48xbf16>, tensor<1x48x32xbf16>, tensor<1xbf16>, tensor<1xbf16>) -> tensor<1x32x32xf32>
    %337 = tosa.reshape %336, %6 : (tensor<1x32x32xf32>, !tosa.shape<2>) -> tensor<32x32xf32>
    %338 = tosa.cast %337 : (tensor<32x32xf32>) -> tensor<32x32xbf16>
    %339 = tosa.reshape %338, %35 : (tensor<32x32xbf16>, !tosa.shape<3>) -> tensor<2x16x32xbf16>
    %340 = tosa.add %304, %339 : (tensor<2x16x32xbf16>, tensor<2x16x32xbf16>) -> tensor<2x16x32xbf16>
    %341 = tosa.cast %340 : (tensor<2x16x32xbf16>) -> tensor<2x16x32xf32>
    %342 = tosa.pow %341, %79 : (tensor<2x16x32xf32>, tensor<1x1x1xf32>) -> tensor<2x16x32xf32>
    %343 = tosa.reduce_sum %342 {axis = 2 : i32} : (tensor<2x16x32xf32>) -> tensor<2x16x1xf32>
    %344 = tosa.mul %343, %80, %20 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x1xf32>
    %345 = tosa.add %344, %81 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>) -> tensor<2x16x1xf32>
    %346 = tosa.rsqrt %345 : (tensor<2x16x1xf32>) -> tensor<2x16x1xf32>
    %347 = tosa.mul %341, %346, %20 : (tensor<2x16x32xf32>, tensor<2x16x1xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %348 = tosa.cast %347 : (tensor<2x16x32xf32>) -> tensor<2x16x32xbf16>
    %349 = tosa.reshape %157, %47 : (tensor<32xbf16>, !tosa.shape<3>) -> tensor<1x1x32xbf16>
    %350 = tosa.mul %349, %348, %20 : (tensor<1x1x32xbf16>, tensor<2x16x32xbf16>, tensor<1xi8>) -> tensor<2x16x32xbf16>
    %351 = tosa.transpose %129 {perms = array<i32: 1, 0>} : (tensor<32x32xbf16>) -> tensor<32x32xbf16>
    %352 = tosa.reshape %350, %49 : (tensor<2x16x32xbf16>, !tosa.shape<3>) -> tensor<1x32x32xbf16>
    %353 = tosa.reshape %351, %49 : (tensor<32x32xbf16>, !tosa.shape<3>) -> tensor<1x32x32xbf16>
    %354 = tosa.matmul %352, %353, %48, %48 : (tensor<1x32x32xbf16>, tensor<1x32x32xbf16>, tensor<1xbf16>, tensor<1xbf16>) -> tensor<1x32x32xf32>
    %355 = tosa.reshape %354, %6 : (tensor<1x32x32xf32>, !tosa.shape<2>) -> tensor<32x32xf32>
    %356 = tosa.cast %355 : (tensor<32x32xf32>) -> tensor<32x32xbf16>
    %357 = tosa.reshape %356, %50 : (tensor<32x32xbf16>, !tosa.shape<4>) -> tensor<2x16x4x8xbf16>
    %358 = tosa.transpose %357 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x16x4x8xbf16>) -> tensor<2x4x16x8xbf16>
    %359 = tosa.transpose %133 {perms = array<i32: 1, 0>} : (tensor<16x32xbf16>) -> tensor<32x16xbf16>
    %360 = tosa.reshape %359, %51 : (tensor<32x16xbf16>, !tosa.shape<3>) -> tensor<1x32x16xbf16>
    %361 = tosa.matmul %352, %360, %48, %48 : (tensor<1x32x32xbf16>, tensor<1x32x16xbf16>, tensor<1xbf16>, tensor<1xbf16>) -> tensor<1x32x16xf32>
    %362 = tosa.reshape %361, %52 : (tensor<1x32x16xf32>, !tosa.shape<2>) -> tensor<32x16xf32>
    %363 = tosa.cast %362 : (tensor<32x16xf32>) -> tensor<32x16xbf16>
    %364 = tosa.reshape %363, %53 : (tensor<32x16xbf16>, !tosa.shape<4>) -> tensor<2x16x2x8xbf16>
    %365 = tosa.transpose %364 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x16x2x8xbf16>) -> tensor<2x2x16x8xbf16>
    %366 = tosa.transpose %137 {perms = array<i32: 1, 0>} : (tensor<16x32xbf16>) -> tensor<32x16xbf16>
    %367 = tosa.reshape %366, %51 : (tensor<32x16xbf16>, !tosa.shape<3>) -> tensor<1x32x16xbf16>
    %368 = tosa.matmul %352, %367, %48, %48 : (tensor<1x32x32xbf16>, tensor<1x32x16xbf16>, tensor<1xbf16>, tensor<1xbf16>) -> tensor<1x32x16xf32>
    %369 = tosa.reshape %368, %52 : (tensor<1x32x16xf32>, !tosa.shape<2>) -> tensor<32x16xf32>
    %370 = tosa.cast %369 : (tensor<32x16xf32>) -> tensor<32x16xbf16>
    %371 = tosa.reshape %370, %53 : (tensor<32x16xbf16>, !tosa.shape<4>) -> tensor<2x16x2x8xbf16>
    %372 = tosa.transpose %371 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x16x2x8xbf16>) -> tensor<2x2x16x8xbf16>
    %373 = tosa.mul %358, %247, %20 : (tensor<2x4x16x8xbf16>, tensor<1x1x16x8xbf16>, tensor<1xi8>) -> tensor<2x4x16x8xbf16>
    %374 = tosa.slice %358, %56, %55 : (tensor<2x4x16x8xbf16>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<2x4x16x4xbf16>
    %375 = tosa.slice %358, %57, %55 : (tensor<2x4x16x8xbf16>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<2x4x16x4xbf16>
    %376 = tosa.negate %375, %48, %48 : (tensor<2x4x16x4xbf16>, tensor<1xbf16>, tensor<1xbf16>) -> tensor<2x4x16x4xbf16>
    %377 = tosa.concat %376, %374 {axis = 3 : i32} : (tensor<2x4x16x4xbf16>, tensor<2x4x16x4xbf16>) -> tensor<2x4x16x8xbf16>
    %378 = tosa.mul %377, %248, %20 : (tensor<2x4x16x8xbf16>, tensor<1x1x16x8xbf16>, tensor<1xi8>) -> tensor<2x4x16x8xbf16>
    %379 = tosa.add %373, %378 : (tensor<2x4x16x8xbf16>, tensor<2x4x16x8xbf16>) -> tensor<2x4x16x8xbf16>
    %380 = tosa.mul %365, %247, %20 : (tensor<2x2x16x8xbf16>, tensor<1x1x16x8xbf16>, tensor<1xi8>) -> tensor<2x2x16x8xbf16>
    %381 = tosa.slice %365, %56, %58 : (tensor<2x2x16x8xbf16>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<2x2x16x4xbf16>
    %382 = tosa.slice %365, %57, %58 : (tensor<2x2x16x8xbf16>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<2x2x16x4xbf16>
    %383 = tosa.negate %382, %48, %48 : (tensor<2x2x16x4xbf16>, tensor<1xbf16>, tensor<1xbf16>) -> tensor<2x2x16x4xbf16>
    %384 = tosa.concat %383, %381 {axis = 3 : i32} : (tensor<2x2x16x4xbf16>, tensor<2x2x16x4xbf16>) -> tensor<2x2x16x8xbf16>
    %385 = tosa.mul %384, %248, %20 : (tensor<2x2x16x8xbf16>, tensor<1x1x16x8xbf16>, tensor<1xi8>) -> tensor<2x2x16x8xbf16>
    %386 = tosa.add %380, %385 : (tensor<2x2x16x8xbf16>, tensor<2x2x16x8xbf16>) -> tensor<2x2x16x8xbf16>
    %387 = tosa.reshape %386, %59 : (tensor<2x2x16x8xbf16>, !tosa.shape<5>) -> tensor<2x2x1x16x8xbf16>
    %388 = tosa.tile %387, %60 : (tensor<2x2x1x16x8xbf16>, !tosa.shape<5>) -> tensor<2x2x2x16x8xbf16>
    %389 = tosa.reshape %388, %61 : (tensor<2x2x2x16x8xbf16>, !tosa.shape<4>) -> tensor<2x4x16x8xbf16>
    %390 = tosa.reshape %372, %59 : (tensor<2x2x16x8xbf16>, !tosa.shape<5>) -> tensor<2x2x1x16x8xbf16>
    %391 = tosa.tile %390, %60 : (tensor<2x2x1x16x8xbf16>, !tosa.shape<5>) -> tensor<2x2x2x16x8xbf16>
    %392 = tosa.reshape %391, %61 : (tensor<2x2x2x16x8xbf16>, !tosa.shape<4>) -> tensor<2x4x16x8xbf16>
    %393 = tosa.cast %379 : (tensor<2x4x16x8xbf16>) -> tensor<2x4x16x8xf32>
    %394 = tosa.cast %389 : (tensor<2x4x16x8xbf16>) -> tensor<2x4x16x8xf32>
    %395 = tosa.cast %392 : (tensor<2x4x16x8xbf16>) -> tensor<2x4x16x8xf32>
    %396 = tosa.mul %393, %84, %20 : (tensor<2x4x16x8xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x4x16x8xf32>
    %397 = tosa.transpose %394 {perms = array<i32: 0, 1, 3, 2>} : (tensor<2x4x16x8xf32>) -> tensor<2x4x8x16xf32>
    %398 = tosa.mul %397, %84, %20 : (tensor<2x4x8x16xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x4x8x16xf32>
    %399 = tosa.reshape %396, %62 : (tensor<2x4x16x8xf32>, !tosa.shape<3>) -> tensor<8x16x8xf32>
    %400 = tosa.reshape %398, %63 : (tensor<2x4x8x16xf32>, !tosa.shape<3>) -> tensor<8x8x16xf32>
    %401 = tosa.matmul %399, %400, %64, %64 : (tensor<8x16x8xf32>, tensor<8x8x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x16x16xf32>
    %402 = tosa.reshape %401, %65 : (tensor<8x16x16xf32>, !tosa.shape<4>) -> tensor<2x4x16x16xf32>
    %403 = tosa.add %402, %280 : (tensor<2x4x16x16xf32>, tensor<2x1x16x16xf32>) -> tensor<2x4x16x16xf32>
    %404 = tosa.reduce_max %403 {axis = 3 : i32} : (tensor<2x4x16x16xf32>) -> tensor<2x4x16x1xf32>
    %405 = tosa.sub %403, %404 : (tensor<2x4x16x16xf32>, tensor<2x4x16x1xf32>) -> tensor<2x4x16x16xf32>
    %406 = tosa.exp %405 : (tensor<2x4x16x16xf32>) -> tensor<2x4x16x16xf32>
    %407 = tosa.reduce_sum %406 {axis = 3 : i32} : (tensor<2x4x16x16xf32>) -> tensor<2x4x16x1xf32>
    %408 = tosa.reciprocal %407 : (tensor<2x4x16x1xf32>) -> tensor<2x4x16x1xf32>
    %409 = tosa.mul %406, %408, %20 : (tensor<2x4x16x16xf32>, tensor<2x4x16x1xf32>, tensor<1xi8>) -> tensor<2x4x16x16xf32>
    %410 = tosa.cast %403 : (tensor<2x4x16x16xf32>) -> tensor<2x4x16x16xf64>
    %411 = tosa.equal %410, %85 : (tensor<2x4x16x16xf64>, tensor<1x1x1x1xf64>) -> tensor<2x4x16x16xi1>
    %412 = tosa.reduce_all %411 {axis = 3 : i32} : (tensor<2x4x16x16xi1>) -> tensor<2x4x16x1xi1>
    %413 = tosa.select %412, %0, %409 : (tensor<2x4x16x1xi1>, tensor<2x4x16x16xf32>, tensor<2x4x16x16xf32>) -> tensor<2x4x16x16xf32>
    %414 = tosa.reshape %413, %66 : (tensor<2x4x16x16xf32>, !tosa.shape<3>) -> tensor<8x16x16xf32>
    %415 = tosa.reshape %395, %62 : (tensor<2x4x16x8xf32>, !tosa.shape<3>) -> tensor<8x16x8xf32>
    %416 = tosa.matmul %414, %415, %64, %64 : (tensor<8x16x16xf32>, tensor<8x16x8xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x16x8xf32>
    %417 = tosa.reshape %416, %61 : (tensor<8x16x8xf32>, !tosa.shape<4>) -> tensor<2x4x16x8xf32>
    %418 = tosa.cast %417 : (tensor<2x4x16x8xf32>) -> tensor<2x4x16x8xbf16>
    %419 = tosa.transpose %418 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x4x16x8xbf16>) -> tensor<2x16x4x8xbf16>
    %420 = tosa.reshape %419, %35 : (tensor<2x16x4x8xbf16>, !tosa.shape<3>) -> tensor<2x16x32xbf16>
    %421 = tosa.transpose %141 {perms = array<i32: 1, 0>} : (tensor<32x32xbf16>) -> tensor<32x32xbf16>
    %422 = tosa.reshape %421, %49 : (tensor<32x32xbf16>, !tosa.shape<3>) -> tensor<1x32x32xbf16>
    %423 = tosa.tile %422, %37 : (tensor<1x32x32xbf16>, !tosa.shape<3>) -> tensor<2x32x32xbf16>
    %424 = tosa.matmul %420, %423, %48, %48 : (tensor<2x16x32xbf16>, tensor<2x32x32xbf16>, tensor<1xbf16>, tensor<1xbf16>) -> tensor<2x16x32xf32>
    %425 = tosa.cast %424 : (tensor<2x16x32xf32>) -> tensor<2x16x32xbf16>
    %426 = tosa.add %340, %425 : (tensor<2x16x32xbf16>, tensor<2x16x32xbf16>) -> tensor<2x16x32xbf16>
    %427 = tosa.cast %426 : (tensor<2x16x32xbf16>) -> tensor<2x16x32xf32>
    %428 = tosa.pow %427, %79 : (tensor<2x16x32xf32>, tensor<1x1x1xf32>) -> tensor<2x16x32xf32>
    %429 = tosa.reduce_sum %428 {axis = 2 : i32} : (tensor<2x16x32xf32>) -> tensor<2x16x1xf32>
    %430 = tosa.mul %429, %80, %20 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x1xf32>
    %431 = tosa.add %430, %81 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>) -> tensor<2x16x1xf32>
    %432 = tosa.rsqrt %431 : (tensor<2x16x1xf32>) -> tensor<2x16x1xf32>
    %433 = tosa.mul %427, %432, %20 : (tensor<2x16x32xf32>, tensor<2x16x1xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %434 = tosa.cast %433 : (tensor<2x16x32xf32>) -> tensor<2x16x32xbf16>
    %435 = tosa.reshape %161, %47 : (tensor<32xbf16>, !tosa.shape<3>) -> tensor<1x1x32xbf16>
    %436 = tosa.mul %435, %434, %20 : (tensor<1x1x32xbf16>, tensor<2x16x32xbf16>, tensor<1xi8>) -> tensor<2x16x32xbf16>
    %437 = tosa.transpose %145 {perms = array<i32: 1, 0>} : (tensor<48x32xbf16>) -> tensor<32x48xbf16>
    %438 = tosa.reshape %436, %49 : (tensor<2x16x32xbf16>, !tosa.shape<3>) -> tensor<1x32x32xbf16>
    %439 = tosa.reshape %437, %67 : (tensor<32x48xbf16>, !tosa.shape<3>) -> tensor<1x32x48xbf16>
    %440 = tosa.matmul %438, %439, %48, %48 : (tensor<1x32x32xbf16>, tensor<1x32x48xbf16>, tensor<1xbf16>, tensor<1xbf16>) -> tensor<1x32x48xf32>
    %441 = tosa.reshape %440, %17 : (tensor<1x32x48xf32>, !tosa.shape<2>) -> tensor<32x48xf32>
    %442 = tosa.cast %441 : (tensor<32x48xf32>) -> tensor<32x48xbf16>
    %443 = tosa.reshape %442, %68 : (tensor<32x48xbf16>, !tosa.shape<3>) -> tensor<2x16x48xbf16>
    %444 = tosa.cast %443 : (tensor<2x16x48xbf16>) -> tensor<2x16x48xf32>
    %445 = tosa.sigmoid %444 : (tensor<2x16x48xf32>) -> tensor<2x16x48xf32>
    %446 = tosa.mul %444, %445, %20 : (tensor<2x16x48xf32>, tensor<2x16x48xf32>, tensor<1xi8>) -> tensor<2x16x48xf32>
    %447 = tosa.cast %446 : (tensor<2x16x48xf32>) -> tensor<2x16x48xbf16>
    %448 = tosa.transpose %149 {perms = array<i32: 1, 0>} : (tensor<48x32xbf16>) -> tensor<32x48xbf16>
    %449 = tosa.reshape %448, %67 : (tensor<32x48xbf16>, !tosa.shape<3>) -> tensor<1x32x48xbf16>
    %450 = tosa.matmul %438, %449, %48, %48 : (tensor<1x32x32xbf16>, tensor<1x32x48xbf16>, tensor<1xbf16>, tensor<1xbf16>) -> tensor<1x32x48xf32>
    %451 = tosa.reshape %450, %17 : (tensor<1x32x48xf32>, !tosa.shape<2>) -> tensor<32x48xf32>
    %452 = tosa.cast %451 : (tensor<32x48xf32>) -> tensor<32x48xbf16>
    %453 = tosa.reshape %452, %68 : (tensor<32x48xbf16>, !tosa.shape<3>) -> tensor<2x16x48xbf16>
    %454 = tosa.mul %447, %453, %20 : (tensor<2x16x48xbf16>, tensor<2x16x48xbf16>, tensor<1xi8>) -> tensor<2x16x48xbf16>
    %455 = tosa.transpose %153 {perms = array<i32: 1, 0>} : (tensor<32x48xbf16>) -> tensor<48x32xbf16>
    %456 = tosa.reshape %454, %67 : (tensor<2x16x48xbf16>, !tosa.shape<3>) -> tensor<1x32x48xbf16>
    %457 = tosa.reshape %455, %69 : (tensor<48x32xbf16>, !tosa.shape<3>) -> tensor<1x48x32xbf16>
    %458 = tosa.matmul %456, %457, %48, %48 : (tensor<1x32x48xbf16>, tensor<1x48x32xbf16>, tensor<1xbf16>, tensor<1xbf16>) -> tensor<1x32x32xf32>
    %459 = tosa.reshape %458, %6 : (tensor<1x32x32xf32>, !tosa.shape<2>) -> tensor<32x32xf32>
    %460 = tosa.cast %459 : (tensor<32x32xf32>) -> tensor<32x32xbf16>
    %461 = tosa.reshape %460, %35 : (tensor<32x32xbf16>, !tosa.shape<3>) -> tensor<2x16x32xbf16>
    %462 = tosa.add %426, %461 : (tensor<2x16x32xbf16>, tensor<2x16x32xbf16>) -> tensor<2x16x32xbf16>
    %463 = tosa.cast %462 : (tensor<2x16x32xbf16>) -> tensor<2x16x32xf32>
    %464 = tosa.pow %463, %79 : (tensor<2x16x32xf32>, tensor<1x1x1xf32>) -> tensor<2x16x32xf32>
    %465 = tosa.reduce_sum %464 {axis = 2 : i32} : (tensor<2x16x32xf32>) -> tensor<2x16x1xf32>
    %466 = tosa.mul %465, %80, %20 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x1xf32>
    %467 = tosa.add %466, %81 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>) -> tensor<2x16x1xf32>
    %468 = tosa.rsqrt %467 : (tensor<2x16x1xf32>) -> tensor<2x16x1xf32>
    %469 = tosa.mul %463, %468, %20 : (tensor<2x16x32xf32>, tensor<2x16x1xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %470 = tosa.cast %469 : (tensor<2x16x32xf32>) -> tensor<2x16x32xbf16>
    %471 = tosa.reshape %165, %47 : (tensor<32xbf16>, !tosa.shape<3>) -> tensor<1x1x32xbf16>
    %472 = tosa.mul %471, %470, %20 : (tensor<1x1x32xbf16>, tensor<2x16x32xbf16>, tensor<1xi8>) -> tensor<2x16x32xbf16>
    %473 = tosa.transpose %169 {perms = array<i32: 1, 0>} : (tensor<64x32xbf16>) -> tensor<32x64xbf16>
    %474 = tosa.reshape %472, %49 : (tensor<2x16x32xbf16>, !tosa.shape<3>) -> tensor<1x32x32xbf16>
    %475 = tosa.reshape %473, %70 : (tensor<32x64xbf16>, !tosa.shape<3>) -> tensor<1x32x64xbf16>
    %476 = tosa.matmul %474, %475, %48, %48 : (tensor<1x32x32xbf16>, tensor<1x32x64xbf16>, tensor<1xbf16>, tensor<1xbf16>) -> tensor<1x32x64xf32>
    %477 = tosa.reshape %476, %71 : (tensor<1x32x64xf32>, !tosa.shape<2>) -> tensor<32x64xf32>
    %478 = tosa.cast %477 : (tensor<32x64xf32>) -> tensor<32x64xbf16>
    %479 = tosa.reshape %478, %72 : (tensor<32x64xbf16>, !tosa.shape<3>) -> tensor<2x16x64xbf16>
    %480 = tosa.cast %479 : (tensor<2x16x64xbf16>) -> tensor<2x16x64xf32>
    return %480 : tensor<2x16x64xf32>
  }
}

{-#
  dialect_resources: {
    builtin: {
      torch_tensor_4_torch.bfloat16: "0x02000000803FCD3D243C833A"
    }
  }
#-}
