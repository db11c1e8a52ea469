module {
  func.func @main(%arg0: tensor<32768xf16>, %arg1: tensor<1x16xi64>, %arg2: tensor<1x16xi64>) -> tensor<1x16x64xf32> {
    %0 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1x2x16x16xf32>}> : () -> tensor<1x2x16x16xf32>
    %1 = tosa.const_shape  {values = dense<2048> : tensor<1xindex>} : () -> !tosa.shape<1>
    %2 = tosa.const_shape  {values = dense<0> : tensor<1xindex>} : () -> !tosa.shape<1>
    %3 = tosa.const_shape  {values = dense<[64, 32]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %4 = tosa.const_shape  {values = dense<512> : tensor<1xindex>} : () -> !tosa.shape<1>
    %5 = tosa.const_shape  {values = dense<[16, 32]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %6 = tosa.const_shape  {values = dense<32> : tensor<1xindex>} : () -> !tosa.shape<1>
    %7 = tosa.const_shape  {values = dense<2560> : tensor<1xindex>} : () -> !tosa.shape<1>
    %8 = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
    %9 = tosa.const_shape  {values = dense<2592> : tensor<1xindex>} : () -> !tosa.shape<1>
    %10 = tosa.const_shape  {values = dense<3072> : tensor<1xindex>} : () -> !tosa.shape<1>
    %11 = tosa.const_shape  {values = dense<2624> : tensor<1xindex>} : () -> !tosa.shape<1>
    %12 = tosa.const_shape  {values = dense<[32, 96]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %13 = tosa.const_shape  {values = dense<96> : tensor<1xindex>} : () -> !tosa.shape<1>
    %14 = tosa.const_shape  {values = dense<5696> : tensor<1xindex>} : () -> !tosa.shape<1>
    %15 = tosa.const_shape  {values = dense<1024> : tensor<1xindex>} : () -> !tosa.shape<1>
    %16 = tosa.const_shape  {values = dense<5792> : tensor<1xindex>} : () -> !tosa.shape<1>
    %17 = tosa.const_shape  {values = dense<32> : tensor<2xindex>} : () -> !tosa.shape<2>
    %18 = tosa.const_shape  {values = dense<6816> : tensor<1xindex>} : () -> !tosa.shape<1>
    %19 = tosa.const_shape  {values = dense<6848> : tensor<1xindex>} : () -> !tosa.shape<1>
    %20 = tosa.const_shape  {values = dense<6880> : tensor<1xindex>} : () -> !tosa.shape<1>
    %21 = tosa.const_shape  {values = dense<1536> : tensor<1xindex>} : () -> !tosa.shape<1>
    %22 = tosa.const_shape  {values = dense<6912> : tensor<1xindex>} : () -> !tosa.shape<1>
    %23 = tosa.const_shape  {values = dense<[32, 48]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %24 = tosa.const_shape  {values = dense<48> : tensor<1xindex>} : () -> !tosa.shape<1>
    %25 = tosa.const_shape  {values = dense<8448> : tensor<1xindex>} : () -> !tosa.shape<1>
    %26 = tosa.const_shape  {values = dense<8496> : tensor<1xindex>} : () -> !tosa.shape<1>
    %27 = tosa.const_shape  {values = dense<[48, 32]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %28 = tosa.const_shape  {values = dense<10032> : tensor<1xindex>} : () -> !tosa.shape<1>
    %29 = tosa.const_shape  {values = dense<10064> : tensor<1xindex>} : () -> !tosa.shape<1>
    %30 = tosa.const_shape  {values = dense<10096> : tensor<1xindex>} : () -> !tosa.shape<1>
    %31 = tosa.const_shape  {values = dense<10128> : tensor<1xindex>} : () -> !tosa.shape<1>
    %32 = tosa.const_shape  {values = dense<13200> : tensor<1xindex>} : () -> !tosa.shape<1>
    %33 = tosa.const_shape  {values = dense<13296> : tensor<1xindex>} : () -> !tosa.shape<1>
    %34 = tosa.const_shape  {values = dense<14320> : tensor<1xindex>} : () -> !tosa.shape<1>
    %35 = tosa.const_shape  {values = dense<14352> : tensor<1xindex>} : () -> !tosa.shape<1>
    %36 = tosa.const_shape  {values = dense<14384> : tensor<1xindex>} : () -> !tosa.shape<1>
    %37 = tosa.const_shape  {values = dense<14416> : tensor<1xindex>} : () -> !tosa.shape<1>
    %38 = tosa.const_shape  {values = dense<15952> : tensor<1xindex>} : () -> !tosa.shape<1>
    %39 = tosa.const_shape  {values = dense<16000> : tensor<1xindex>} : () -> !tosa.shape<1>
    %40 = tosa.const_shape  {values = dense<17536> : tensor<1xindex>} : () -> !tosa.shape<1>
    %41 = tosa.const_shape  {values = dense<17568> : tensor<1xindex>} : () -> !tosa.shape<1>
    %42 = tosa.const_shape  {values = dense<17600> : tensor<1xindex>} : () -> !tosa.shape<1>
    %43 = tosa.const_shape  {values = dense<[1, 16]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %44 = tosa.const_shape  {values = dense<[1, 64, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %45 = tosa.const_shape  {values = dense<[1, 16, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %46 = "tosa.const"() <{values = dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]> : tensor<16xi64>}> : () -> tensor<16xi64>
    %47 = tosa.const_shape  {values = dense<[1, 1, 16, 1]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %48 = tosa.const_shape  {values = dense<[1, 1, 1, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %49 = tosa.const_shape  {values = dense<[1, 1, 1, 16, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %50 = tosa.const_shape  {values = dense<[1, 16, 1]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %51 = tosa.const_shape  {values = dense<[16, 2]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %52 = tosa.const_shape  {values = dense<[1, 1, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %53 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
    %54 = tosa.const_shape  {values = dense<[1, 32, 96]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %55 = tosa.const_shape  {values = dense<[16, 96]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %56 = tosa.const_shape  {values = dense<[1, 96]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %57 = tosa.const_shape  {values = dense<[1, 16, 96]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %58 = tosa.const_shape  {values = dense<0> : tensor<3xindex>} : () -> !tosa.shape<3>
    %59 = tosa.const_shape  {values = dense<[0, 0, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %60 = tosa.const_shape  {values = dense<[0, 0, 64]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %61 = tosa.const_shape  {values = dense<[1, 16, 2, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %62 = tosa.const_shape  {values = dense<[2, 16, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %63 = tosa.const_shape  {values = dense<[1, 2, 16, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %64 = tosa.const_shape  {values = dense<[1, 32, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %65 = tosa.const_shape  {values = dense<[1, 32]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %66 = tosa.const_shape  {values = dense<[1, 32, 48]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %67 = tosa.const_shape  {values = dense<[16, 48]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %68 = tosa.const_shape  {values = dense<[1, 48]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %69 = tosa.const_shape  {values = dense<[1, 16, 48]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %70 = tosa.const_shape  {values = dense<[1, 48, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %71 = tosa.const_shape  {values = dense<[1, 32, 64]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %72 = "tosa.const"() <{values = dense<1.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
    %73 = "tosa.const"() <{values = dense<true> : tensor<1x1x1x1xi1>}> : () -> tensor<1x1x1x1xi1>
    %74 = "tosa.const"() <{values = dense<0> : tensor<1x1x1x1x1xi32>}> : () -> tensor<1x1x1x1x1xi32>
    %75 = "tosa.const"() <{values = dense<0> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
    %76 = "tosa.const"() <{values = dense<16> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
    %77 = "tosa.const"() <{values = dense<[[16, 1]]> : tensor<1x2xi32>}> : () -> tensor<1x2xi32>
    %78 = "tosa.const"() <{values = dense<3.125000e-02> : tensor<1x1x1xf64>}> : () -> tensor<1x1x1xf64>
    %79 = "tosa.const"() <{values = dense<3.125000e-02> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %80 = "tosa.const"() <{values = dense<9.99999974E-6> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %81 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %82 = "tosa.const"() <{values = dense<0xFF800000> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %83 = "tosa.const"() <{values = dense<5.000000e-01> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %84 = "tosa.const"() <{values = dense<0xFFF0000000000000> : tensor<1x1x1x1xf64>}> : () -> tensor<1x1x1x1xf64>
    %85 = "tosa.const"() <{values = dense<5.000000e-01> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %86 = "tosa.const"() <{values = dense<3.000000e+00> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %87 = "tosa.const"() <{values = dense<4.471500e-02> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %88 = "tosa.const"() <{values = dense<0.797884583> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %89 = "tosa.const"() <{values = dense<1.000000e+00> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %90 = tosa.slice %arg0, %2, %1 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<2048xf16>
    %91 = tosa.reshape %90, %3 : (tensor<2048xf16>, !tosa.shape<2>) -> tensor<64x32xf16>
    %92 = tosa.cast %91 : (tensor<64x32xf16>) -> tensor<64x32xf32>
    %93 = tosa.slice %arg0, %1, %4 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<512xf16>
    %94 = tosa.reshape %93, %5 : (tensor<512xf16>, !tosa.shape<2>) -> tensor<16x32xf16>
    %95 = tosa.cast %94 : (tensor<16x32xf16>) -> tensor<16x32xf32>
    %96 = tosa.slice %arg0, %7, %6 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %97 = tosa.cast %96 : (tensor<32xf16>) -> tensor<32xf32>
    %98 = tosa.add %97, %72 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %99 = tosa.slice %arg0, %9, %6 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %100 = tosa.cast %99 : (tensor<32xf16>) -> tensor<32xf32>
    %101 = tosa.slice %arg0, %11, %10 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<3072xf16>
    %102 = tosa.reshape %101, %12 : (tensor<3072xf16>, !tosa.shape<2>) -> tensor<32x96xf16>
    %103 = tosa.cast %102 : (tensor<32x96xf16>) -> tensor<32x96xf32>
    %104 = tosa.slice %arg0, %14, %13 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<96xf16>
    %105 = tosa.cast %104 : (tensor<96xf16>) -> tensor<96xf32>
    %106 = tosa.slice %arg0, %16, %15 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %107 = tosa.reshape %106, %17 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %108 = tosa.cast %107 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %109 = tosa.slice %arg0, %18, %6 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %110 = tosa.cast %109 : (tensor<32xf16>) -> tensor<32xf32>
    %111 = tosa.slice %arg0, %19, %6 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %112 = tosa.cast %111 : (tensor<32xf16>) -> tensor<32xf32>
    %113 = tosa.add %112, %72 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %114 = tosa.slice %arg0, %20, %6 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %115 = tosa.cast %114 : (tensor<32xf16>) -> tensor<32xf32>
    %116 = tosa.slice %arg0, %22, %21 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %117 = tosa.reshape %116, %23 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<32x48xf16>
    %118 = tosa.cast %117 : (tensor<32x48xf16>) -> tensor<32x48xf32>
    %119 = tosa.slice %arg0, %25, %24 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<48xf16>
    %120 = tosa.cast %119 : (tensor<48xf16>) -> tensor<48xf32>
    %121 = tosa.slice %arg0, %26, %21 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %122 = tosa.reshape %121, %27 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<48x32xf16>
    %123 = tosa.cast %122 : (tensor<48x32xf16>) -> tensor<48x32xf32>
    %124 = tosa.slice %arg0, %28, %6 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %125 = tosa.cast %124 : (tensor<32xf16>) -> tensor<32xf32>
    %126 = tosa.slice %arg0, %29, %6 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %127 = tosa.cast %126 : (tensor<32xf16>) -> tensor<32xf32>
    %128 = tosa.add %127, %72 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %129 = tosa.slice %arg0, %30, %6 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %130 = tosa.cast %129 : (tensor<32xf16>) -> tensor<32xf32>
    %131 = tosa.slice %arg0, %31, %10 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<3072xf16>
    %132 = tosa.reshape %131, %12 : (tensor<3072xf16>, !tosa.shape<2>) -> tensor<32x96xf16>
    %133 = tosa.cast %132 : (tensor<32x96xf16>) -> tensor<32x96xf32>
    %134 = tosa.slice %arg0, %32, %13 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<96xf16>
    %135 = tosa.cast %134 : (tensor<96xf16>) -> tensor<96xf32>
    %136 = tosa.slice %arg0, %33, %15 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %137 = tosa.reshape %136, %17 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %138 = tosa.cast %137 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %139 = tosa.slice %arg0, %34, %6 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %140 = tosa.cast %139 : (tensor<32xf16>) -> tensor<32xf32>
    %141 = tosa.slice %arg0, %35, %6 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %142 = tosa.cast %141 : (tensor<32xf16>) -> tensor<32xf32>
    %143 = tosa.add %142, %72 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %144 = tosa.slice %arg0, %36, %6 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %145 = tosa.cast %144 : (tensor<32xf16>) -> tensor<32xf32>
    %146 = tosa.slice %arg0, %37, %21 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %147 = tosa.reshape %146, %23 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<32x48xf16>
    %148 = tosa.cast %147 : (tensor<32x48xf16>) -> tensor<32x48xf32>
    %149 = tosa.slice %arg0, %38, %24 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<48xf16>
    %150 = tosa.cast %149 : (tensor<48xf16>) -> tensor<48xf32>
    %151 = tosa.slice %arg0, %39, %21 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %152 = tosa.reshape %151, %27 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<48x32xf16>
    %153 = tosa.cast %152 : (tensor<48x32xf16>) -> tensor<48x32xf32>
    %154 = tosa.slice %arg0, %40, %6 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %155 = tosa.cast %154 : (tensor<32xf16>) -> tensor<32xf32>
    %156 = tosa.slice %arg0, %41, %6 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %157 = tosa.cast %156 : (tensor<32xf16>) -> tensor<32xf32>
    %158 = tosa.add %157, %72 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %159 = tosa.slice %arg0, %42, %6 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %160 = tosa.cast %159 : (tensor<32xf16>) -> tensor<32xf32>
    %161 = tosa.reshape %92, %44 : (tensor<64x32xf32>, !tosa.shape<3>) -> tensor<1x64x32xf32>
    %162 = tosa.cast %arg1 : (tensor<1x16xi64>) -> tensor<1x16xi32>
    %163 = tosa.gather %161, %162 : (tensor<1x64x32xf32>, tensor<1x16xi32>) -> tensor<1x16x32xf32>
    %164 = tosa.cast %46 : (tensor<16xi64>) -> tensor<16xi32>
    %165 = tosa.cast %164 : (tensor<16xi32>) -> tensor<16xi64>
    %166 = tosa.reshape %165, %43 : (tensor<16xi64>, !tosa.shape<2>) -> tensor<1x16xi64>
    %167 = tosa.reshape %95, %45 : (tensor<16x32xf32>, !tosa.shape<3>) -> tensor<1x16x32xf32>
    %168 = tosa.cast %166 : (tensor<1x16xi64>) -> tensor<1x16xi32>
    %169 = tosa.gather %167, %168 : (tensor<1x16x32xf32>, tensor<1x16xi32>) -> tensor<1x16x32xf32>
    %170 = tosa.add %163, %169 : (tensor<1x16x32xf32>, tensor<1x16x32xf32>) -> tensor<1x16x32xf32>
    %171 = tosa.cast %arg2 : (tensor<1x16xi64>) -> tensor<1x16xi1>
    %172 = tosa.reshape %165, %47 : (tensor<16xi64>, !tosa.shape<4>) -> tensor<1x1x16x1xi64>
    %173 = tosa.reshape %165, %48 : (tensor<16xi64>, !tosa.shape<4>) -> tensor<1x1x1x16xi64>
    %174 = tosa.greater_equal %172, %173 : (tensor<1x1x16x1xi64>, tensor<1x1x1x16xi64>) -> tensor<1x1x16x16xi1>
    %175 = tosa.logical_and %174, %73 : (tensor<1x1x16x16xi1>, tensor<1x1x1x1xi1>) -> tensor<1x1x16x16xi1>
    %176 = tosa.cast %173 : (tensor<1x1x1x16xi64>) -> tensor<1x1x1x16xi32>
    %177 = tosa.add %176, %76 : (tensor<1x1x1x16xi32>, tensor<1x1x1x1xi32>) -> tensor<1x1x1x16xi32>
    %178 = tosa.greater %75, %176 : (tensor<1x1x1x1xi32>, tensor<1x1x1x16xi32>) -> tensor<1x1x1x16xi1>
    %179 = tosa.select %178, %177, %176 : (tensor<1x1x1x16xi1>, tensor<1x1x1x16xi32>, tensor<1x1x1x16xi32>) -> tensor<1x1x1x16xi32>
    %180 = tosa.reshape %179, %49 : (tensor<1x1x1x16xi32>, !tosa.shape<5>) -> tensor<1x1x1x16x1xi32>
    %181 = tosa.tile %74, %49 : (tensor<1x1x1x1x1xi32>, !tosa.shape<5>) -> tensor<1x1x1x16x1xi32>
    %182 = tosa.concat %181, %180 {axis = 4 : i32} : (tensor<1x1x1x16x1xi32>, tensor<1x1x1x16x1xi32>) -> tensor<1x1x1x16x2xi32>
    %183 = tosa.reshape %171, %50 : (tensor<1x16xi1>, !tosa.shape<3>) -> tensor<1x16x1xi1>
    %184 = tosa.reshape %182, %51 : (tensor<1x1x1x16x2xi32>, !tosa.shape<2>) -> tensor<16x2xi32>
    %185 = tosa.mul %184, %77, %8 : (tensor<16x2xi32>, tensor<1x2xi32>, tensor<1xi8>) -> tensor<16x2xi32>
    %186 = tosa.reduce_sum %185 {axis = 1 : i32} : (tensor<16x2xi32>) -> tensor<16x1xi32>
    %187 = tosa.reshape %186, %43 : (tensor<16x1xi32>, !tosa.shape<2>) -> tensor<1x16xi32>
    %188 = tosa.cast %183 : (tensor<1x16x1xi1>) -> tensor<1x16x1xi8>
    %189 = tosa.gather %188, %187 : (tensor<1x16x1xi8>, tensor<1x16xi32>) -> tensor<1x16x1xi8>
    %190 = tosa.cast %189 : (tensor<1x16x1xi8>) -> tensor<1x16x1xi1>
    %191 = tosa.reshape %190, %48 : (tensor<1x16x1xi1>, !tosa.shape<4>) -> tensor<1x1x1x16xi1>
    %192 = tosa.logical_and %175, %191 : (tensor<1x1x16x16xi1>, tensor<1x1x1x16xi1>) -> tensor<1x1x16x16xi1>
    %193 = tosa.cast %170 : (tensor<1x16x32xf32>) -> tensor<1x16x32xf64>
    %194 = tosa.reduce_sum %193 {axis = 2 : i32} : (tensor<1x16x32xf64>) -> tensor<1x16x1xf64>
    %195 = tosa.mul %194, %78, %8 : (tensor<1x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x16x1xf64>
    %196 = tosa.sub %193, %195 : (tensor<1x16x32xf64>, tensor<1x16x1xf64>) -> tensor<1x16x32xf64>
    %197 = tosa.mul %196, %196, %8 : (tensor<1x16x32xf64>, tensor<1x16x32xf64>, tensor<1xi8>) -> tensor<1x16x32xf64>
    %198 = tosa.reduce_sum %197 {axis = 2 : i32} : (tensor<1x16x32xf64>) -> tensor<1x16x1xf64>
    %199 = tosa.mul %198, %78, %8 : (tensor<1x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x16x1xf64>
    %200 = tosa.cast %199 : (tensor<1x16x1xf64>) -> tensor<1x16x1xf32>
    %201 = tosa.reduce_sum %170 {axis = 2 : i32} : (tensor<1x16x32xf32>) -> tensor<1x16x1xf32>
    %202 = tosa.mul %201, %79, %8 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x1xf32>
    %203 = tosa.add %200, %80 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>) -> tensor<1x16x1xf32>
    %204 = tosa.rsqrt %203 : (tensor<1x16x1xf32>) -> tensor<1x16x1xf32>
    %205 = tosa.sub %170, %202 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>) -> tensor<1x16x32xf32>
    %206 = tosa.mul %205, %204, %8 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %207 = tosa.reshape %98, %52 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %208 = tosa.mul %206, %207, %8 : (tensor<1x16x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %209 = tosa.reshape %100, %52 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %210 = tosa.add %208, %209 : (tensor<1x16x32xf32>, tensor<1x1x32xf32>) -> tensor<1x16x32xf32>
    %211 = tosa.reshape %103, %54 : (tensor<32x96xf32>, !tosa.shape<3>) -> tensor<1x32x96xf32>
    %212 = tosa.matmul %210, %211, %53, %53 : (tensor<1x16x32xf32>, tensor<1x32x96xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x96xf32>
    %213 = tosa.reshape %212, %55 : (tensor<1x16x96xf32>, !tosa.shape<2>) -> tensor<16x96xf32>
    %214 = tosa.reshape %105, %56 : (tensor<96xf32>, !tosa.shape<2>) -> tensor<1x96xf32>
    %215 = tosa.add %213, %214 : (tensor<16x96xf32>, tensor<1x96xf32>) -> tensor<16x96xf32>
    %216 = tosa.reshape %215, %57 : (tensor<16x96xf32>, !tosa.shape<3>) -> tensor<1x16x96xf32>
    %217 = tosa.slice %216, %58, %45 : (tensor<1x16x96xf32>, !tosa.shape<3>, !tosa.shape<3>) -> tensor<1x16x32xf32>
    %218 = tosa.slice %216, %59, %45 : (tensor<1x16x96xf32>, !tosa.shape<3>, !tosa.shape<3>) -> tensor<1x16x32xf32>
    %219 = tosa.slice %216, %60, %45 : (tensor<1x16x96xf32>, !tosa.shape<3>, !tosa.shape<3>) -> tensor<1x16x32xf32>
    %220 = tosa.reshape %218, %61 : (tensor<1x16x32xf32>, !tosa.shape<4>) -> tensor<1x16x2x16xf32>
    %221 = tosa.reshape %219, %61 : (tensor<1x16x32xf32>, !tosa.shape<4>) -> tensor<1x16x2x16xf32>
    %222 = tosa.transpose %221 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x16x2x16xf32>) -> tensor<1x2x16x16xf32>
    %223 = tosa.reshape %217, %61 : (tensor<1x16x32xf32>, !tosa.shape<4>) -> tensor<1x16x2x16xf32>
    %224 = tosa.transpose %223 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x16x2x16xf32>) -> tensor<1x2x16x16xf32>
    %225 = tosa.select %192, %81, %82 : (tensor<1x1x16x16xi1>, tensor<1x1x1x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x1x16x16xf32>
    %226 = tosa.mul %224, %83, %8 : (tensor<1x2x16x16xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x2x16x16xf32>
    %227 = tosa.transpose %220 {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x16x2x16xf32>) -> tensor<1x2x16x16xf32>
    %228 = tosa.mul %227, %83, %8 : (tensor<1x2x16x16xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x2x16x16xf32>
    %229 = tosa.reshape %226, %62 : (tensor<1x2x16x16xf32>, !tosa.shape<3>) -> tensor<2x16x16xf32>
    %230 = tosa.reshape %228, %62 : (tensor<1x2x16x16xf32>, !tosa.shape<3>) -> tensor<2x16x16xf32>
    %231 = tosa.matmul %229, %230, %53, %53 : (tensor<2x16x16xf32>, tensor<2x16x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x16x16xf32>
    %232 = tosa.reshape %231, %63 : (tensor<2x16x16xf32>, !tosa.shape<4>) -> tensor<1x2x16x16xf32>
    %233 = tosa.add %232, %225 : (tensor<1x2x16x16xf32>, tensor<1x1x16x16xf32>) -> tensor<1x2x16x16xf32>
    %234 = tosa.reduce_max %233 {axis = 3 : i32} : (tensor<1x2x16x16xf32>) -> tensor<1x2x16x1xf32>
    %235 = tosa.sub %233, %234 : (tensor<1x2x16x16xf32>, tensor<1x2x16x1xf32>) -> tensor<1x2x16x16xf32>
    %236 = tosa.exp %235 : (tensor<1x2x16x16xf32>) -> tensor<1x2x16x16xf32>
    %237 = tosa.reduce_sum %236 {axis = 3 : i32} : (tensor<1x2x16x16xf32>) -> tensor<1x2x16x1xf32>
    %238 = tosa.reciprocal %237 : (tensor<1x2x16x1xf32>) -> tensor<1x2x16x1xf32>
    %239 = tosa.mul %236, %238, %8 : (tensor<1x2x16x16xf32>, tensor<1x2x16x1xf32>, tensor<1xi8>) -> tensor<1x2x16x16xf32>
    %240 = tosa.cast %233 : (tensor<1x2x16x16xf32>) -> tensor<1x2x16x16xf64>
    %241 = tosa.equal %240, %84 : (tensor<1x2x16x16xf64>, tensor<1x1x1x1xf64>) -> tensor<1x2x16x16xi1>
    %242 = tosa.reduce_all %241 {axis = 3 : i32} : (tensor<1x2x16x16xi1>) -> tensor<1x2x16x1xi1>
    %243 = tosa.select %242, %0, %239 : (tensor<1x2x16x1xi1>, tensor<1x2x16x16xf32>, tensor<1x2x16x16xf32>) -> tensor<1x2x16x16xf32>
    %244 = tosa.reshape %243, %62 : (tensor<1x2x16x16xf32>, !tosa.shape<3>) -> tensor<2x16x16xf32>
    %245 = tosa.reshape %222, %62 : (tensor<1x2x16x16xf32>, !tosa.shape<3>) -> tensor<2x16x16xf32>
    %246 = tosa.matmul %244, %245, %53, %53 : (tensor<2x16x16xf32>, tensor<2x16x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x16x16xf32>
    %247 = tosa.reshape %246, %63 : (tensor<2x16x16xf32>, !tosa.shape<4>) -> tensor<1x2x16x16xf32>
    %248 = tosa.transpose %247 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x2x16x16xf32>) -> tensor<1x16x2x16xf32>
    %249 = tosa.reshape %248, %45 : (tensor<1x16x2x16xf32>, !tosa.shape<3>) -> tensor<1x16x32xf32>
    %250 = tosa.reshape %108, %64 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %251 = tosa.matmul %249, %250, %53, %53 : (tensor<1x16x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x32xf32>
    %252 = tosa.reshape %251, %5 : (tensor<1x16x32xf32>, !tosa.shape<2>) -> tensor<16x32xf32>
    %253 = tosa.reshape %110, %65 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %254 = tosa.add %252, %253 : (tensor<16x32xf32>, tensor<1x32xf32>) -> tensor<16x32xf32>
    %255 = tosa.reshape %254, %45 : (tensor<16x32xf32>, !tosa.shape<3>) -> tensor<1x16x32xf32>
    %256 = tosa.add %255, %170 : (tensor<1x16x32xf32>, tensor<1x16x32xf32>) -> tensor<1x16x32xf32>
    %257 = tosa.cast %256 : (tensor<1x16x32xf32>) -> tensor<1x16x32xf64>
    %258 = tosa.reduce_sum %257 {axis = 2 : i32} : (tensor<1x16x32xf64>) -> tensor<1x16x1xf64>
    %259 = tosa.mul %258, %78, %8 : (tensor<1x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x16x1xf64>
    %260 = tosa.sub %257, %259 : (tensor<1x16x32xf64>, tensor<1x16x1xf64>) -> tensor<1x16x32xf64>
    %261 = tosa.mul %260, %260, %8 : (tensor<1x16x32xf64>, tensor<1x16x32xf64>, tensor<1xi8>) -> tensor<1x16x32xf64>
    %262 = tosa.reduce_sum %261 {axis = 2 : i32} : (tensor<1x16x32xf64>) -> tensor<1x16x1xf64>
    %263 = tosa.mul %262, %78, %8 : (tensor<1x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x16x1xf64>
    %264 = tosa.cast %263 : (tensor<1x16x1xf64>) -> tensor<1x16x1xf32>
    %265 = tosa.reduce_sum %256 {axis = 2 : i32} : (tensor<1x16x32xf32>) -> tensor<1x16x1xf32>
    %266 = tosa.mul %265, %79, %8 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x1xf32>
    %267 = tosa.add %264, %80 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>) -> tensor<1x16x1xf32>
    %268 = tosa.rsqrt %267 : (tensor<1x16x1xf32>) -> tensor<1x16x1xf32>
    %269 = tosa.sub %256, %266 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>) -> tensor<1x16x32xf32>
    %270 = tosa.mul %269, %268, %8 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %271 = tosa.reshape %113, %52 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %272 = tosa.mul %270, %271, %8 : (tensor<1x16x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %273 = tosa.reshape %115, %52 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %274 = tosa.add %272, %273 : (tensor<1x16x32xf32>, tensor<1x1x32xf32>) -> tensor<1x16x32xf32>
    %275 = tosa.reshape %118, %66 : (tensor<32x48xf32>, !tosa.shape<3>) -> tensor<1x32x48xf32>
    %276 = tosa.matmul %274, %275, %53, %53 : (tensor<1x16x32xf32>, tensor<1x32x48xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x48xf32>
    %277 = tosa.reshape %276, %67 : (tensor<1x16x48xf32>, !tosa.shape<2>) -> tensor<16x48xf32>
    %278 = tosa.reshape %120, %68 : (tensor<48xf32>, !tosa.shape<2>) -> tensor<1x48xf32>
    %279 = tosa.add %277, %278 : (tensor<16x48xf32>, tensor<1x48xf32>) -> tensor<16x48xf32>
    %280 = tosa.reshape %279, %69 : (tensor<16x48xf32>, !tosa.shape<3>) -> tensor<1x16x48xf32>
    %281 = tosa.mul %280, %85, %8 : (tensor<1x16x48xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x48xf32>
    %282 = tosa.pow %280, %86 : (tensor<1x16x48xf32>, tensor<1x1x1xf32>) -> tensor<1x16x48xf32>
    %283 = tosa.mul %282, %87, %8 : (tensor<1x16x48xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x48xf32>
    %284 = tosa.add %280, %283 : (tensor<1x16x48xf32>, tensor<1x16x48xf32>) -> tensor<1x16x48xf32>
    %285 = tosa.mul %284, %88, %8 : (tensor<1x16x48xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x48xf32>
    %286 = tosa.tanh %285 : (tensor<1x16x48xf32>) -> tensor<1x16x48xf32>
    %287 = tosa.add %286, %89 : (tensor<1x16x48xf32>, tensor<1x1x1xf32>) -> tensor<1x16x48xf32>
    %288 = tosa.mul %281, %287, %8 : (tensor<1x16x48xf32>, tensor<1x16x48xf32>, tensor<1xi8>) -> tensor<1x16x48xf32>
    %289 = tosa.reshape %123, %70 : (tensor<48x32xf32>, !tosa.shape<3>) -> tensor<1x48x32xf32>
    %290 = tosa.matmul %288, %289, %53, %53 : (tensor<1x16x48xf32>, tensor<1x48x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x32xf32>
    %291 = tosa.reshape %290, %5 : (tensor<1x16x32xf32>, !tosa.shape<2>) -> tensor<16x32xf32>
    %292 = tosa.reshape %125, %65 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %293 = tosa.add %291, %292 : (tensor<16x32xf32>, tensor<1x32xf32>) -> tensor<16x32xf32>
    %294 = tosa.reshape %293, %45 : (tensor<16x32xf32>, !tosa.shape<3>) -> tensor<1x16x32xf32>
    %295 = tosa.add %256, %294 : (tensor<1x16x32xf32>, tensor<1x16x32xf32>) -> tensor<1x16x32xf32>
    %296 = tosa.cast %295 : (tensor<1x16x32xf32>) -> tensor<1x16x32xf64>
    %297 = tosa.reduce_sum %296 {axis = 2 : i32} : (tensor<1x16x32xf64>) -> tensor<1x16x1xf64>
    %298 = tosa.mul %297, %78, %8 : (tensor<1x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x16x1xf64>
    %299 = tosa.sub %296, %298 : (tensor<1x16x32xf64>, tensor<1x16x1xf64>) -> tensor<1x16x32xf64>
    %300 = tosa.mul %299, %299, %8 : (tensor<1x16x32xf64>, tensor<1x16x32xf64>, tensor<1xi8>) -> tensor<1x16x32xf64>
    %301 = tosa.reduce_sum %300 {axis = 2 : i32} : (tensor<1x16x32xf64>) -> tensor<1x16x1xf64>
    %302 = tosa.mul %301, %78, %8 : (tensor<1x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x16x1xf64>
    %303 = tosa.cast %302 : (tensor<1x16x1xf64>) -> tensor<1x16x1xf32>
    %304 = tosa.reduce_sum %295 {axis = 2 : i32} : (tensor<1x16x32xf32>) -> tensor<1x16x1xf32>
    %305 = tosa.mul %304, %79, %8 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x1xf32>
    %306 = tosa.add %303, %80 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>) -> tensor<1x16x1xf32>
    %307 = tosa.rsqrt %306 : (tensor<1x16x1xf32>) -> tensor<1x16x1xf32>
    %308 = tosa.sub %295, %305 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>) -> tensor<1x16x32xf32>
    %309 = tosa.mul %308, %307, %8 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %310 = tosa.reshape %128, %52 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %311 = tosa.mul %309, %310, %8 : (tensor<1x16x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %312 = tosa.reshape %130, %52 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %313 = tosa.add %311, %312 : (tensor<1x16x32xf32>, tensor<1x1x32xf32>) -> tensor<1x16x32xf32>
    %314 = tosa.reshape %133, %54 : (tensor<32x96xf32>, !tosa.shape<3>) -> tensor<1x32x96xf32>
    %315 = tosa.matmul %313, %314, %53, %53 : (tensor<1x16x32xf32>, tensor<1x32x96xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x96xf32>
    %316 = tosa.reshape %315, %55 : (tensor<1x16x96xf32>, !tosa.shape<2>) -> tensor<16x96xf32>
    %317 = tosa.reshape %135, %56 : (tensor<96xf32>, !tosa.shape<2>) -> tensor<1x96xf32>
    %318 = tosa.add %316, %317 : (tensor<16x96xf32>, tensor<1x96xf32>) -> tensor<16x96xf32>
    %319 = tosa.reshape %318, %57 : (tensor<16x96xf32>, !tosa.shape<3>) -> tensor<1x16x96xf32>
    %320 = tosa.slice %319, %58, %45 : (tensor<1x16x96xf32>, !tosa.shape<3>, !tosa.shape<3>) -> tensor<1x16x32xf32>
    %321 = tosa.slice %319, %59, %45 : (tensor<1x16x96xf32>, !tosa.shape<3>, !tosa.shape<3>) -> tensor<1x16x32xf32>
    %322 = tosa.slice %319, %60, %45 : (tensor<1x16x96xf32>, !tosa.shape<3>, !tosa.shape<3>) -> tensor<1x16x32xf32>
    %323 = tosa.reshape %321, %61 : (tensor<1x16x32xf32>, !tosa.shape<4>) -> tensor<1x16x2x16xf32>
    %324 = tosa.reshape %322, %61 : (tensor<1x16x32xf32>, !tosa.shape<4>) -> tensor<1x16x2x16xf32>
    %325 = tosa.transpose %324 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x16x2x16xf32>) -> tensor<1x2x16x16xf32>
    %326 = tosa.reshape %320, %61 : (tensor<1x16x32xf32>, !tosa.shape<4>) -> tensor<1x16x2x16xf32>
    %327 = tosa.transpose %326 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x16x2x16xf32>) -> tensor<1x2x16x16xf32>
    %328 = tosa.mul %327, %83, %8 : (tensor<1x2x16x16xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x2x16x16xf32>
    %329 = tosa.transpose %323 {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x16x2x16xf32>) -> tensor<1x2x16x16xf32>
    %330 = tosa.mul %329, %83, %8 : (tensor<1x2x16x16xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x2x16x16xf32>
    %331 = tosa.reshape %328, %62 : (tensor<1x2x16x16xf32>, !tosa.shape<3>) -> tensor<2x16x16xf32>
    %332 = tosa.reshape %330, %62 : (tensor<1x2x16x16xf32>, !tosa.shape<3>) -> tensor<2x16x16xf32>
    %333 = tosa.matmul %331, %332, %53, %53 : (tensor<2x16x16xf32>, tensor<2x16x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x16x16xf32>
    %334 = tosa.reshape %333, %63 : (tensor<2x16x16xf32>, !tosa.shape<4>) -> tensor<1x2x16x16xf32>
    %335 = tosa.add %334, %225 : (tensor<1x2x16x16xf32>, tensor<1x1x16x16xf32>) -> tensor<1x2x16x16xf32>
    %336 = tosa.reduce_max %335 {axis = 3 : i32} : (tensor<1x2x16x16xf32>) -> tensor<1x2x16x1xf32>
    %337 = tosa.sub %335, %336 : (tensor<1x2x16x16xf32>, tensor<1x2x16x1xf32>) -> tensor<1x2x16x16xf32>
    %338 = tosa.exp %337 : (tensor<1x2x16x16xf32>) -> tensor<1x2x16x16xf32>
    %339 = tosa.reduce_sum %338 {axis = 3 : i32} : (tensor<1x2x16x16xf32>) -> tensor<1x2x16x1xf32>
    %340 = tosa.reciprocal %339 : (tensor<1x2x16x1xf32>) -> tensor<1x2x16x1xf32>
    %341 = tosa.mul %338, %340, %8 : (tensor<1x2x16x16xf32>, tensor<1x2x16x1xf32>, tensor<1xi8>) -> tensor<1x2x16x16xf32>
    %342 = tosa.cast %335 : (tensor<1x2x16x16xf32>) -> tensor<1x2x16x16xf64>
    %343 = tosa.equal %342, %84 : (tensor<1x2x16x16xf64>, tensor<1x1x1x1xf64>) -> tensor<1x2x16x16xi1>
    %344 = tosa.reduce_all %343 {axis = 3 : i32} : (tensor<1x2x16x16xi1>) -> tensor<1x2x16x1xi1>
    %345 = tosa.select %344, %0, %341 : (tensor<1x2x16x1xi1>, tensor<1x2x16x16xf32>, tensor<1x2x16x16xf32>) -> tensor<1x2x16x16xf32>
    %346 = tosa.reshape %345, %62 : (tensor<1x2x16x16xf32>, !tosa.shape<3>) -> tensor<2x16x16xf32>
    %347 = tosa.reshape %325, %62 : (tensor<1x2x16x16xf32>, !tosa.shape<3>) -> tensor<2x16x16xf32>
    %348 = tosa.matmul %346, %347, %53, %53 : (tensor<2x16x16xf32>, tensor<2x16x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x16x16xf32>
    %349 = tosa.reshape %348, %63 : (tensor<2x16x16xf32>, !tosa.shape<4>) -> tensor<1x2x16x16xf32>
    %350 = tosa.transpose %349 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x2x16x16xf32>) -> tensor<1x16x2x16xf32>
    %351 = tosa.reshape %350, %45 : (tensor<1x16x2x16xf32>, !tosa.shape<3>) -> tensor<1x16x32xf32>
    %352 = tosa.reshape %138, %64 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %353 = tosa.matmul %351, %352, %53, %53 : (tensor<1x16x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x32xf32>
    %354 = tosa.reshape %353, %5 : (tensor<1x16x32xf32>, !tosa.shape<2>) -> tensor<16x32xf32>
    %355 = tosa.reshape %140, %65 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %356 = tosa.add %354, %355 : (tensor<16x32xf32>, tensor<1x32xf32>) -> tensor<16x32xf32>
    %357 = tosa.reshape %356, %45 : (tensor<16x32xf32>, !tosa.shape<3>) -> tensor<1x16x32xf32>
    %358 = tosa.add %357, %295 : (tensor<1x16x32xf32>, tensor<1x16x32xf32>) -> tensor<1x16x32xf32>
    %359 = tosa.cast %358 : (tensor<1x16x32xf32>) -> tensor<1x16x32xf64>
    %360 = tosa.reduce_sum %359 {axis = 2 : i32} : (tensor<1x16x32xf64>) -> tensor<1x16x1xf64>
    %361 = tosa.mul %360, %78, %8 : (tensor<1x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x16x1xf64>
    %362 = tosa.sub %359, %361 : (tensor<1x16x32xf64>, tensor<1x16x1xf64>) -> tensor<1x16x32xf64>
    %363 = tosa.mul %362, %362, %8 : (tensor<1x16x32xf64>, tensor<1x16x32xf64>, tensor<1xi8>) -> tensor<1x16x32xf64>
    %364 = tosa.reduce_sum %363 {axis = 2 : i32} : (tensor<1x16x32xf64>) -> tensor<1x16x1xf64>
    %365 = tosa.mul %364, %78, %8 : (tensor<1x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x16x1xf64>
    %366 = tosa.cast %365 : (tensor<1x16x1xf64>) -> tensor<1x16x1xf32>
    %367 = tosa.reduce_sum %358 {axis = 2 : i32} : (tensor<1x16x32xf32>) -> tensor<1x16x1xf32>
    %368 = tosa.mul %367, %79, %8 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x1xf32>
    %369 = tosa.add %366, %80 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>) -> tensor<1x16x1xf32>
    %370 = tosa.rsqrt %369 : (tensor<1x16x1xf32>) -> tensor<1x16x1xf32>
    %371 = tosa.sub %358, %368 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>) -> tensor<1x16x32xf32>
    %372 = tosa.mul %371, %370, %8 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %373 = tosa.reshape %143, %52 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %374 = tosa.mul %372, %373, %8 : (tensor<1x16x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %375 = tosa.reshape %145, %52 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %376 = tosa.add %374, %375 : (tensor<1x16x32xf32>, tensor<1x1x32xf32>) -> tensor<1x16x32xf32>
    %377 = tosa.reshape %148, %66 : (tensor<32x48xf32>, !tosa.shape<3>) -> tensor<1x32x48xf32>
    %378 = tosa.matmul %376, %377, %53, %53 : (tensor<1x16x32xf32>, tensor<1x32x48xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x48xf32>
    %379 = tosa.reshape %378, %67 : (tensor<1x16x48xf32>, !tosa.shape<2>) -> tensor<16x48xf32>
    %380 = tosa.reshape %150, %68 : (tensor<48xf32>, !tosa.shape<2>) -> tensor<1x48xf32>
    %381 = tosa.add %379, %380 : (tensor<16x48xf32>, tensor<1x48xf32>) -> tensor<16x48xf32>
    %382 = tosa.reshape %381, %69 : (tensor<16x48xf32>, !tosa.shape<3>) -> tensor<1x16x48xf32>
    %383 = tosa.mul %382, %85, %8 : (tensor<1x16x48xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x48xf32>
    %384 = tosa.pow %382, %86 : (tensor<1x16x48xf32>, tensor<1x1x1xf32>) -> tensor<1x16x48xf32>
    %385 = tosa.mul %384, %87, %8 : (tensor<1x16x48xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x48xf32>
    %386 = tosa.add %382, %385 : (tensor<1x16x48xf32>, tensor<1x16x48xf32>) -> tensor<1x16x48xf32>
    %387 = tosa.mul %386, %88, %8 : (tensor<1x16x48xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x48xf32>
    %388 = tosa.tanh %387 : (tensor<1x16x48xf32>) -> tensor<1x16x48xf32>
    %389 = tosa.add %388, %89 : (tensor<1x16x48xf32>, tensor<1x1x1xf32>) -> tensor<1x16x48xf32>
    %390 = tosa.mul %383, %389, %8 : (tensor<1x16x48xf32>, tensor<1x16x48xf32>, tensor<1xi8>) -> tensor<1x16x48xf32>
    %391 = tosa.reshape %153, %70 : (tensor<48x32xf32>, !tosa.shape<3>) -> tensor<1x48x32xf32>
    %392 = tosa.matmul %390, %391, %53, %53 : (tensor<1x16x48xf32>, tensor<1x48x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x32xf32>
    %393 = tosa.reshape %392, %5 : (tensor<1x16x32xf32>, !tosa.shape<2>) -> tensor<16x32xf32>
    %394 = tosa.reshape %155, %65 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %395 = tosa.add %393, %394 : (tensor<16x32xf32>, tensor<1x32xf32>) -> tensor<16x32xf32>
    %396 = tosa.reshape %395, %45 : (tensor<16x32xf32>, !tosa.shape<3>) -> tensor<1x16x32xf32>
    %397 = tosa.add %358, %396 : (tensor<1x16x32xf32>, tensor<1x16x32xf32>) -> tensor<1x16x32xf32>
    %398 = tosa.cast %397 : (tensor<1x16x32xf32>) -> tensor<1x16x32xf64>
    %399 = tosa.reduce_sum %398 {axis = 2 : i32} : (tensor<1x16x32xf64>) -> tensor<1x16x1xf64>
    %400 = tosa.mul %399, %78, %8 : (tensor<1x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x16x1xf64>
    %401 = tosa.sub %398, %400 : (tensor<1x16x32xf64>, tensor<1x16x1xf64>) -> tensor<1x16x32xf64>
    %402 = tosa.mul %401, %401, %8 : (tensor<1x16x32xf64>, tensor<1x16x32xf64>, tensor<1xi8>) -> tensor<1x16x32xf64>
    %403 = tosa.reduce_sum %402 {axis = 2 : i32} : (tensor<1x16x32xf64>) -> tensor<1x16x1xf64>
    %404 = tosa.mul %403, %78, %8 : (tensor<1x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x16x1xf64>
    %405 = tosa.cast %404 : (tensor<1x16x1xf64>) -> tensor<1x16x1xf32>
    %406 = tosa.reduce_sum %397 {axis = 2 : i32} : (tensor<1x16x32xf32>) -> tensor<1x16x1xf32>
    %407 = tosa.mul %406, %79, %8 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x1xf32>
    %408 = tosa.add %405, %80 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>) -> tensor<1x16x1xf32>
    %409 = tosa.rsqrt %408 : (tensor<1x16x1xf32>) -> tensor<1x16x1xf32>
    %410 = tosa.sub %397, %407 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>) -> tensor<1x16x32xf32>
    %411 = tosa.mul %410, %409, %8 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %412 = tosa.reshape %158, %52 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %413 = tosa.mul %411, %412, %8 : (tensor<1x16x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %414 = tosa.reshape %160, %52 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %415 = tosa.add %413, %414 : (tensor<1x16x32xf32>, tensor<1x1x32xf32>) -> tensor<1x16x32xf32>
    %416 = tosa.transpose %92 {perms = array<i32: 1, 0>} : (tensor<64x32xf32>) -> tensor<32x64xf32>
    %417 = tosa.reshape %416, %71 : (tensor<32x64xf32>, !tosa.shape<3>) -> tensor<1x32x64xf32>
    %418 = tosa.matmul %415, %417, %53, %53 : (tensor<1x16x32xf32>, tensor<1x32x64xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x64xf32>
    return %418 : tensor<1x16x64xf32>
  }
}
