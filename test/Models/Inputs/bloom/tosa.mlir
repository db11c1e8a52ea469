module {
  func.func @main(%arg0: tensor<32768xf16>, %arg1: tensor<1x16xi64>, %arg2: tensor<1x16xi64>) -> tensor<1x16x64xf32> {
    %0 = "tosa.const"() <{values = dense<true> : tensor<16x16xi1>}> : () -> tensor<16x16xi1>
    %1 = tosa.const_shape  {values = dense<2048> : tensor<1xindex>} : () -> !tosa.shape<1>
    %2 = tosa.const_shape  {values = dense<0> : tensor<1xindex>} : () -> !tosa.shape<1>
    %3 = tosa.const_shape  {values = dense<[64, 32]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %4 = tosa.const_shape  {values = dense<32> : tensor<1xindex>} : () -> !tosa.shape<1>
    %5 = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
    %6 = tosa.const_shape  {values = dense<2080> : tensor<1xindex>} : () -> !tosa.shape<1>
    %7 = tosa.const_shape  {values = dense<2112> : tensor<1xindex>} : () -> !tosa.shape<1>
    %8 = tosa.const_shape  {values = dense<2144> : tensor<1xindex>} : () -> !tosa.shape<1>
    %9 = tosa.const_shape  {values = dense<3072> : tensor<1xindex>} : () -> !tosa.shape<1>
    %10 = tosa.const_shape  {values = dense<2176> : tensor<1xindex>} : () -> !tosa.shape<1>
    %11 = tosa.const_shape  {values = dense<[96, 32]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %12 = tosa.const_shape  {values = dense<96> : tensor<1xindex>} : () -> !tosa.shape<1>
    %13 = tosa.const_shape  {values = dense<5248> : tensor<1xindex>} : () -> !tosa.shape<1>
    %14 = tosa.const_shape  {values = dense<1024> : tensor<1xindex>} : () -> !tosa.shape<1>
    %15 = tosa.const_shape  {values = dense<5344> : tensor<1xindex>} : () -> !tosa.shape<1>
    %16 = tosa.const_shape  {values = dense<32> : tensor<2xindex>} : () -> !tosa.shape<2>
    %17 = tosa.const_shape  {values = dense<6368> : tensor<1xindex>} : () -> !tosa.shape<1>
    %18 = tosa.const_shape  {values = dense<6400> : tensor<1xindex>} : () -> !tosa.shape<1>
    %19 = tosa.const_shape  {values = dense<6432> : tensor<1xindex>} : () -> !tosa.shape<1>
    %20 = tosa.const_shape  {values = dense<4096> : tensor<1xindex>} : () -> !tosa.shape<1>
    %21 = tosa.const_shape  {values = dense<6464> : tensor<1xindex>} : () -> !tosa.shape<1>
    %22 = tosa.const_shape  {values = dense<[128, 32]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %23 = tosa.const_shape  {values = dense<128> : tensor<1xindex>} : () -> !tosa.shape<1>
    %24 = tosa.const_shape  {values = dense<10560> : tensor<1xindex>} : () -> !tosa.shape<1>
    %25 = tosa.const_shape  {values = dense<10688> : tensor<1xindex>} : () -> !tosa.shape<1>
    %26 = tosa.const_shape  {values = dense<[32, 128]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %27 = tosa.const_shape  {values = dense<14784> : tensor<1xindex>} : () -> !tosa.shape<1>
    %28 = tosa.const_shape  {values = dense<14816> : tensor<1xindex>} : () -> !tosa.shape<1>
    %29 = tosa.const_shape  {values = dense<14848> : tensor<1xindex>} : () -> !tosa.shape<1>
    %30 = tosa.const_shape  {values = dense<14880> : tensor<1xindex>} : () -> !tosa.shape<1>
    %31 = tosa.const_shape  {values = dense<17952> : tensor<1xindex>} : () -> !tosa.shape<1>
    %32 = tosa.const_shape  {values = dense<18048> : tensor<1xindex>} : () -> !tosa.shape<1>
    %33 = tosa.const_shape  {values = dense<19072> : tensor<1xindex>} : () -> !tosa.shape<1>
    %34 = tosa.const_shape  {values = dense<19104> : tensor<1xindex>} : () -> !tosa.shape<1>
    %35 = tosa.const_shape  {values = dense<19136> : tensor<1xindex>} : () -> !tosa.shape<1>
    %36 = tosa.const_shape  {values = dense<19168> : tensor<1xindex>} : () -> !tosa.shape<1>
    %37 = tosa.const_shape  {values = dense<23264> : tensor<1xindex>} : () -> !tosa.shape<1>
    %38 = tosa.const_shape  {values = dense<23392> : tensor<1xindex>} : () -> !tosa.shape<1>
    %39 = tosa.const_shape  {values = dense<27488> : tensor<1xindex>} : () -> !tosa.shape<1>
    %40 = tosa.const_shape  {values = dense<27520> : tensor<1xindex>} : () -> !tosa.shape<1>
    %41 = tosa.const_shape  {values = dense<27552> : tensor<1xindex>} : () -> !tosa.shape<1>
    %42 = tosa.const_shape  {values = dense<[1, 64, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %43 = tosa.const_shape  {values = dense<[1, 16]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %44 = tosa.const_shape  {values = dense<[1, 16, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %45 = tosa.const_shape  {values = dense<[1, 1, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %46 = "tosa.const"() <{values = dense<[1, 2]> : tensor<2xi64>}> : () -> tensor<2xi64>
    %47 = "tosa.const"() <{values = dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]> : tensor<16xi64>}> : () -> tensor<16xi64>
    %48 = tosa.const_shape  {values = dense<[16, 1]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %49 = tosa.const_shape  {values = dense<[1, 1, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %50 = tosa.const_shape  {values = dense<[1, 16, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %51 = tosa.const_shape  {values = dense<[1, 2, 1]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %52 = tosa.const_shape  {values = dense<[2, 1, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %53 = tosa.const_shape  {values = dense<[1, 1, 16, 1]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %54 = tosa.const_shape  {values = dense<[1, 1, 1, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %55 = tosa.const_shape  {values = dense<[1, 1, 1, 16, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %56 = tosa.const_shape  {values = dense<[1, 16, 1]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %57 = tosa.const_shape  {values = dense<[16, 2]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %58 = tosa.const_shape  {values = dense<[16, 32]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %59 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
    %60 = tosa.const_shape  {values = dense<[1, 32, 96]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %61 = tosa.const_shape  {values = dense<[16, 96]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %62 = tosa.const_shape  {values = dense<[1, 96]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %63 = tosa.const_shape  {values = dense<[1, 16, 2, 3, 16]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %64 = tosa.const_shape  {values = dense<[1, 16, 2, 1, 16]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %65 = tosa.const_shape  {values = dense<0> : tensor<5xindex>} : () -> !tosa.shape<5>
    %66 = tosa.const_shape  {values = dense<[1, 16, 2, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %67 = tosa.const_shape  {values = dense<[0, 0, 0, 1, 0]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %68 = tosa.const_shape  {values = dense<[0, 0, 0, 2, 0]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %69 = tosa.const_shape  {values = dense<[2, 16, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %70 = tosa.const_shape  {values = dense<[1, 2, 16, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %71 = tosa.const_shape  {values = dense<[1, 32, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %72 = tosa.const_shape  {values = dense<[1, 32]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %73 = tosa.const_shape  {values = dense<[1, 32, 128]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %74 = tosa.const_shape  {values = dense<[16, 128]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %75 = tosa.const_shape  {values = dense<[1, 128]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %76 = tosa.const_shape  {values = dense<[1, 16, 128]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %77 = tosa.const_shape  {values = dense<[1, 128, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %78 = tosa.const_shape  {values = dense<[1, 32, 64]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %79 = "tosa.const"() <{values = dense<1.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
    %80 = "tosa.const"() <{values = dense<3.125000e-02> : tensor<1x1x1xf64>}> : () -> tensor<1x1x1xf64>
    %81 = "tosa.const"() <{values = dense<3.125000e-02> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %82 = "tosa.const"() <{values = dense<9.99999974E-6> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %83 = "tosa.const"() <{values = dense<6.250000e-02> : tensor<1xf32>}> : () -> tensor<1xf32>
    %84 = "tosa.const"() <{values = dense<0> : tensor<1x1xi64>}> : () -> tensor<1x1xi64>
    %85 = "tosa.const"() <{values = dense<0> : tensor<1x1x1xi64>}> : () -> tensor<1x1x1xi64>
    %86 = "tosa.const"() <{values = dense<1> : tensor<1x1xi32>}> : () -> tensor<1x1xi32>
    %87 = "tosa.const"() <{values = dense<true> : tensor<1x1x1x1xi1>}> : () -> tensor<1x1x1x1xi1>
    %88 = "tosa.const"() <{values = dense<0> : tensor<1x1x1x1x1xi32>}> : () -> tensor<1x1x1x1x1xi32>
    %89 = "tosa.const"() <{values = dense<0> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
    %90 = "tosa.const"() <{values = dense<16> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
    %91 = "tosa.const"() <{values = dense<[[16, 1]]> : tensor<1x2xi32>}> : () -> tensor<1x2xi32>
    %92 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %93 = "tosa.const"() <{values = dense<-3.40282347E+38> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %94 = "tosa.const"() <{values = dense<2.500000e-01> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %95 = "tosa.const"() <{values = dense<5.000000e-01> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %96 = "tosa.const"() <{values = dense<0.797884583> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %97 = "tosa.const"() <{values = dense<4.471500e-02> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %98 = "tosa.const"() <{values = dense<1.000000e+00> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %99 = tosa.slice %arg0, %2, %1 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<2048xf16>
    %100 = tosa.reshape %99, %3 : (tensor<2048xf16>, !tosa.shape<2>) -> tensor<64x32xf16>
    %101 = tosa.cast %100 : (tensor<64x32xf16>) -> tensor<64x32xf32>
    %102 = tosa.slice %arg0, %1, %4 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %103 = tosa.cast %102 : (tensor<32xf16>) -> tensor<32xf32>
    %104 = tosa.add %103, %79 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %105 = tosa.slice %arg0, %6, %4 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %106 = tosa.cast %105 : (tensor<32xf16>) -> tensor<32xf32>
    %107 = tosa.slice %arg0, %7, %4 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %108 = tosa.cast %107 : (tensor<32xf16>) -> tensor<32xf32>
    %109 = tosa.add %108, %79 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %110 = tosa.slice %arg0, %8, %4 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %111 = tosa.cast %110 : (tensor<32xf16>) -> tensor<32xf32>
    %112 = tosa.slice %arg0, %10, %9 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<3072xf16>
    %113 = tosa.reshape %112, %11 : (tensor<3072xf16>, !tosa.shape<2>) -> tensor<96x32xf16>
    %114 = tosa.cast %113 : (tensor<96x32xf16>) -> tensor<96x32xf32>
    %115 = tosa.slice %arg0, %13, %12 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<96xf16>
    %116 = tosa.cast %115 : (tensor<96xf16>) -> tensor<96xf32>
    %117 = tosa.slice %arg0, %15, %14 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %118 = tosa.reshape %117, %16 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %119 = tosa.cast %118 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %120 = tosa.slice %arg0, %17, %4 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %121 = tosa.cast %120 : (tensor<32xf16>) -> tensor<32xf32>
    %122 = tosa.slice %arg0, %18, %4 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %123 = tosa.cast %122 : (tensor<32xf16>) -> tensor<32xf32>
    %124 = tosa.add %123, %79 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %125 = tosa.slice %arg0, %19, %4 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %126 = tosa.cast %125 : (tensor<32xf16>) -> tensor<32xf32>
    %127 = tosa.slice %arg0, %21, %20 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<4096xf16>
    %128 = tosa.reshape %127, %22 : (tensor<4096xf16>, !tosa.shape<2>) -> tensor<128x32xf16>
    %129 = tosa.cast %128 : (tensor<128x32xf16>) -> tensor<128x32xf32>
    %130 = tosa.slice %arg0, %24, %23 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<128xf16>
    %131 = tosa.cast %130 : (tensor<128xf16>) -> tensor<128xf32>
    %132 = tosa.slice %arg0, %25, %20 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<4096xf16>
    %133 = tosa.reshape %132, %26 : (tensor<4096xf16>, !tosa.shape<2>) -> tensor<32x128xf16>
    %134 = tosa.cast %133 : (tensor<32x128xf16>) -> tensor<32x128xf32>
    %135 = tosa.slice %arg0, %27, %4 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %136 = tosa.cast %135 : (tensor<32xf16>) -> tensor<32xf32>
    %137 = tosa.slice %arg0, %28, %4 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %138 = tosa.cast %137 : (tensor<32xf16>) -> tensor<32xf32>
    %139 = tosa.add %138, %79 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %140 = tosa.slice %arg0, %29, %4 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %141 = tosa.cast %140 : (tensor<32xf16>) -> tensor<32xf32>
    %142 = tosa.slice %arg0, %30, %9 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<3072xf16>
    %143 = tosa.reshape %142, %11 : (tensor<3072xf16>, !tosa.shape<2>) -> tensor<96x32xf16>
    %144 = tosa.cast %143 : (tensor<96x32xf16>) -> tensor<96x32xf32>
    %145 = tosa.slice %arg0, %31, %12 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<96xf16>
    %146 = tosa.cast %145 : (tensor<96xf16>) -> tensor<96xf32>
    %147 = tosa.slice %arg0, %32, %14 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %148 = tosa.reshape %147, %16 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %149 = tosa.cast %148 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %150 = tosa.slice %arg0, %33, %4 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %151 = tosa.cast %150 : (tensor<32xf16>) -> tensor<32xf32>
    %152 = tosa.slice %arg0, %34, %4 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %153 = tosa.cast %152 : (tensor<32xf16>) -> tensor<32xf32>
    %154 = tosa.add %153, %79 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %155 = tosa.slice %arg0, %35, %4 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %156 = tosa.cast %155 : (tensor<32xf16>) -> tensor<32xf32>
    %157 = tosa.slice %arg0, %36, %20 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<4096xf16>
    %158 = tosa.reshape %157, %22 : (tensor<4096xf16>, !tosa.shape<2>) -> tensor<128x32xf16>
    %159 = tosa.cast %158 : (tensor<128x32xf16>) -> tensor<128x32xf32>
    %160 = tosa.slice %arg0, %37, %23 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<128xf16>
    %161 = tosa.cast %160 : (tensor<128xf16>) -> tensor<128xf32>
    %162 = tosa.slice %arg0, %38, %20 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<4096xf16>
    %163 = tosa.reshape %162, %26 : (tensor<4096xf16>, !tosa.shape<2>) -> tensor<32x128xf16>
    %164 = tosa.cast %163 : (tensor<32x128xf16>) -> tensor<32x128xf32>
    %165 = tosa.slice %arg0, %39, %4 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %166 = tosa.cast %165 : (tensor<32xf16>) -> tensor<32xf32>
    %167 = tosa.slice %arg0, %40, %4 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %168 = tosa.cast %167 : (tensor<32xf16>) -> tensor<32xf32>
    %169 = tosa.add %168, %79 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %170 = tosa.slice %arg0, %41, %4 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %171 = tosa.cast %170 : (tensor<32xf16>) -> tensor<32xf32>
    %172 = tosa.reshape %101, %42 : (tensor<64x32xf32>, !tosa.shape<3>) -> tensor<1x64x32xf32>
    %173 = tosa.cast %arg1 : (tensor<1x16xi64>) -> tensor<1x16xi32>
    %174 = tosa.gather %172, %173 : (tensor<1x64x32xf32>, tensor<1x16xi32>) -> tensor<1x16x32xf32>
    %175 = tosa.cast %174 : (tensor<1x16x32xf32>) -> tensor<1x16x32xf64>
    %176 = tosa.reduce_sum %175 {axis = 2 : i32} : (tensor<1x16x32xf64>) -> tensor<1x16x1xf64>
    %177 = tosa.mul %176, %80, %5 : (tensor<1x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x16x1xf64>
    %178 = tosa.sub %175, %177 : (tensor<1x16x32xf64>, tensor<1x16x1xf64>) -> tensor<1x16x32xf64>
    %179 = tosa.mul %178, %178, %5 : (tensor<1x16x32xf64>, tensor<1x16x32xf64>, tensor<1xi8>) -> tensor<1x16x32xf64>
    %180 = tosa.reduce_sum %179 {axis = 2 : i32} : (tensor<1x16x32xf64>) -> tensor<1x16x1xf64>
    %181 = tosa.mul %180, %80, %5 : (tensor<1x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x16x1xf64>
    %182 = tosa.cast %181 : (tensor<1x16x1xf64>) -> tensor<1x16x1xf32>
    %183 = tosa.reduce_sum %174 {axis = 2 : i32} : (tensor<1x16x32xf32>) -> tensor<1x16x1xf32>
    %184 = tosa.mul %183, %81, %5 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x1xf32>
    %185 = tosa.add %182, %82 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>) -> tensor<1x16x1xf32>
    %186 = tosa.rsqrt %185 : (tensor<1x16x1xf32>) -> tensor<1x16x1xf32>
    %187 = tosa.sub %174, %184 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>) -> tensor<1x16x32xf32>
    %188 = tosa.mul %187, %186, %5 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %189 = tosa.reshape %104, %45 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %190 = tosa.mul %188, %189, %5 : (tensor<1x16x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %191 = tosa.reshape %106, %45 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %192 = tosa.add %190, %191 : (tensor<1x16x32xf32>, tensor<1x1x32xf32>) -> tensor<1x16x32xf32>
    %193 = tosa.cast %46 : (tensor<2xi64>) -> tensor<2xi32>
    %194 = tosa.cast %193 : (tensor<2xi32>) -> tensor<2xf32>
    %195 = tosa.pow %83, %194 : (tensor<1xf32>, tensor<2xf32>) -> tensor<2xf32>
    %196 = tosa.reshape %47, %43 : (tensor<16xi64>, !tosa.shape<2>) -> tensor<1x16xi64>
    %197 = tosa.reshape %47, %48 : (tensor<16xi64>, !tosa.shape<2>) -> tensor<16x1xi64>
    %198 = tosa.cast %197 : (tensor<16x1xi64>) -> tensor<16x1xi32>
    %199 = tosa.cast %196 : (tensor<1x16xi64>) -> tensor<1x16xi32>
    %200 = tosa.sub %199, %198 : (tensor<1x16xi32>, tensor<16x1xi32>) -> tensor<16x16xi32>
    %201 = tosa.cast %200 : (tensor<16x16xi32>) -> tensor<16x16xi64>
    %202 = tosa.greater_equal %84, %201 : (tensor<1x1xi64>, tensor<16x16xi64>) -> tensor<16x16xi1>
    %203 = tosa.logical_and %202, %0 : (tensor<16x16xi1>, tensor<16x16xi1>) -> tensor<16x16xi1>
    %204 = tosa.reshape %arg2, %49 : (tensor<1x16xi64>, !tosa.shape<3>) -> tensor<1x1x16xi64>
    %205 = tosa.reshape %203, %50 : (tensor<16x16xi1>, !tosa.shape<3>) -> tensor<1x16x16xi1>
    %206 = tosa.select %205, %204, %85 : (tensor<1x16x16xi1>, tensor<1x1x16xi64>, tensor<1x1x1xi64>) -> tensor<1x16x16xi64>
    %207 = tosa.reduce_sum %206 {axis = 2 : i32} : (tensor<1x16x16xi64>) -> tensor<1x16x1xi64>
    %208 = tosa.reshape %207, %43 : (tensor<1x16x1xi64>, !tosa.shape<2>) -> tensor<1x16xi64>
    %209 = tosa.cast %208 : (tensor<1x16xi64>) -> tensor<1x16xi32>
    %210 = tosa.sub %209, %86 : (tensor<1x16xi32>, tensor<1x1xi32>) -> tensor<1x16xi32>
    %211 = tosa.cast %210 : (tensor<1x16xi32>) -> tensor<1x16xi64>
    %212 = tosa.mul %211, %arg2, %5 : (tensor<1x16xi64>, tensor<1x16xi64>, tensor<1xi8>) -> tensor<1x16xi64>
    %213 = tosa.reshape %212, %49 : (tensor<1x16xi64>, !tosa.shape<3>) -> tensor<1x1x16xi64>
    %214 = tosa.reshape %195, %51 : (tensor<2xf32>, !tosa.shape<3>) -> tensor<1x2x1xf32>
    %215 = tosa.cast %213 : (tensor<1x1x16xi64>) -> tensor<1x1x16xf32>
    %216 = tosa.mul %214, %215, %5 : (tensor<1x2x1xf32>, tensor<1x1x16xf32>, tensor<1xi8>) -> tensor<1x2x16xf32>
    %217 = tosa.reshape %216, %52 : (tensor<1x2x16xf32>, !tosa.shape<3>) -> tensor<2x1x16xf32>
    %218 = tosa.cast %arg2 : (tensor<1x16xi64>) -> tensor<1x16xi1>
    %219 = tosa.cast %47 : (tensor<16xi64>) -> tensor<16xi32>
    %220 = tosa.cast %219 : (tensor<16xi32>) -> tensor<16xi64>
    %221 = tosa.reshape %220, %53 : (tensor<16xi64>, !tosa.shape<4>) -> tensor<1x1x16x1xi64>
    %222 = tosa.reshape %220, %54 : (tensor<16xi64>, !tosa.shape<4>) -> tensor<1x1x1x16xi64>
    %223 = tosa.greater_equal %221, %222 : (tensor<1x1x16x1xi64>, tensor<1x1x1x16xi64>) -> tensor<1x1x16x16xi1>
    %224 = tosa.logical_and %223, %87 : (tensor<1x1x16x16xi1>, tensor<1x1x1x1xi1>) -> tensor<1x1x16x16xi1>
    %225 = tosa.cast %222 : (tensor<1x1x1x16xi64>) -> tensor<1x1x1x16xi32>
    %226 = tosa.add %225, %90 : (tensor<1x1x1x16xi32>, tensor<1x1x1x1xi32>) -> tensor<1x1x1x16xi32>
    %227 = tosa.greater %89, %225 : (tensor<1x1x1x1xi32>, tensor<1x1x1x16xi32>) -> tensor<1x1x1x16xi1>
    %228 = tosa.select %227, %226, %225 : (tensor<1x1x1x16xi1>, tensor<1x1x1x16xi32>, tensor<1x1x1x16xi32>) -> tensor<1x1x1x16xi32>
    %229 = tosa.reshape %228, %55 : (tensor<1x1x1x16xi32>, !tosa.shape<5>) -> tensor<1x1x1x16x1xi32>
    %230 = tosa.tile %88, %55 : (tensor<1x1x1x1x1xi32>, !tosa.shape<5>) -> tensor<1x1x1x16x1xi32>
    %231 = tosa.concat %230, %229 {axis = 4 : i32} : (tensor<1x1x1x16x1xi32>, tensor<1x1x1x16x1xi32>) -> tensor<1x1x1x16x2xi32>
    %232 = tosa.reshape %218, %56 : (tensor<1x16xi1>, !tosa.shape<3>) -> tensor<1x16x1xi1>
    %233 = tosa.reshape %231, %57 : (tensor<1x1x1x16x2xi32>, !tosa.shape<2>) -> tensor<16x2xi32>
    %234 = tosa.mul %233, %91, %5 : (tensor<16x2xi32>, tensor<1x2xi32>, tensor<1xi8>) -> tensor<16x2xi32>
    %235 = tosa.reduce_sum %234 {axis = 1 : i32} : (tensor<16x2xi32>) -> tensor<16x1xi32>
    %236 = tosa.reshape %235, %43 : (tensor<16x1xi32>, !tosa.shape<2>) -> tensor<1x16xi32>
    %237 = tosa.cast %232 : (tensor<1x16x1xi1>) -> tensor<1x16x1xi8>
    %238 = tosa.gather %237, %236 : (tensor<1x16x1xi8>, tensor<1x16xi32>) -> tensor<1x16x1xi8>
    %239 = tosa.cast %238 : (tensor<1x16x1xi8>) -> tensor<1x16x1xi1>
    %240 = tosa.reshape %239, %54 : (tensor<1x16x1xi1>, !tosa.shape<4>) -> tensor<1x1x1x16xi1>
    %241 = tosa.logical_and %224, %240 : (tensor<1x1x16x16xi1>, tensor<1x1x1x16xi1>) -> tensor<1x1x16x16xi1>
    %242 = tosa.select %241, %92, %93 : (tensor<1x1x16x16xi1>, tensor<1x1x1x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x1x16x16xf32>
    %243 = tosa.cast %192 : (tensor<1x16x32xf32>) -> tensor<1x16x32xf64>
    %244 = tosa.reduce_sum %243 {axis = 2 : i32} : (tensor<1x16x32xf64>) -> tensor<1x16x1xf64>
    %245 = tosa.mul %244, %80, %5 : (tensor<1x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x16x1xf64>
    %246 = tosa.sub %243, %245 : (tensor<1x16x32xf64>, tensor<1x16x1xf64>) -> tensor<1x16x32xf64>
    %247 = tosa.mul %246, %246, %5 : (tensor<1x16x32xf64>, tensor<1x16x32xf64>, tensor<1xi8>) -> tensor<1x16x32xf64>
    %248 = tosa.reduce_sum %247 {axis = 2 : i32} : (tensor<1x16x32xf64>) -> tensor<1x16x1xf64>
    %249 = tosa.mul %248, %80, %5 : (tensor<1x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x16x1xf64>
    %250 = tosa.cast %249 : (tensor<1x16x1xf64>) -> tensor<1x16x1xf32>
    %251 = tosa.reduce_sum %192 {axis = 2 : i32} : (tensor<1x16x32xf32>) -> tensor<1x16x1xf32>
    %252 = tosa.mul %251, %81, %5 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x1xf32>
    %253 = tosa.add %250, %82 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>) -> tensor<1x16x1xf32>
    %254 = tosa.rsqrt %253 : (tensor<1x16x1xf32>) -> tensor<1x16x1xf32>
    %255 = tosa.sub %192, %252 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>) -> tensor<1x16x32xf32>
    %256 = tosa.mul %255, %254, %5 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %257 = tosa.reshape %109, %45 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %258 = tosa.mul %256, %257, %5 : (tensor<1x16x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %259 = tosa.reshape %111, %45 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %260 = tosa.add %258, %259 : (tensor<1x16x32xf32>, tensor<1x1x32xf32>) -> tensor<1x16x32xf32>
    %261 = tosa.transpose %114 {perms = array<i32: 1, 0>} : (tensor<96x32xf32>) -> tensor<32x96xf32>
    %262 = tosa.reshape %261, %60 : (tensor<32x96xf32>, !tosa.shape<3>) -> tensor<1x32x96xf32>
    %263 = tosa.matmul %260, %262, %59, %59 : (tensor<1x16x32xf32>, tensor<1x32x96xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x96xf32>
    %264 = tosa.reshape %263, %61 : (tensor<1x16x96xf32>, !tosa.shape<2>) -> tensor<16x96xf32>
    %265 = tosa.reshape %116, %62 : (tensor<96xf32>, !tosa.shape<2>) -> tensor<1x96xf32>
    %266 = tosa.add %264, %265 : (tensor<16x96xf32>, tensor<1x96xf32>) -> tensor<16x96xf32>
    %267 = tosa.reshape %266, %63 : (tensor<16x96xf32>, !tosa.shape<5>) -> tensor<1x16x2x3x16xf32>
    %268 = tosa.slice %267, %65, %64 : (tensor<1x16x2x3x16xf32>, !tosa.shape<5>, !tosa.shape<5>) -> tensor<1x16x2x1x16xf32>
    %269 = tosa.reshape %268, %66 : (tensor<1x16x2x1x16xf32>, !tosa.shape<4>) -> tensor<1x16x2x16xf32>
    %270 = tosa.transpose %269 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x16x2x16xf32>) -> tensor<1x2x16x16xf32>
    %271 = tosa.slice %267, %67, %64 : (tensor<1x16x2x3x16xf32>, !tosa.shape<5>, !tosa.shape<5>) -> tensor<1x16x2x1x16xf32>
    %272 = tosa.reshape %271, %66 : (tensor<1x16x2x1x16xf32>, !tosa.shape<4>) -> tensor<1x16x2x16xf32>
    %273 = tosa.transpose %272 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x16x2x16xf32>) -> tensor<1x2x16x16xf32>
    %274 = tosa.slice %267, %68, %64 : (tensor<1x16x2x3x16xf32>, !tosa.shape<5>, !tosa.shape<5>) -> tensor<1x16x2x1x16xf32>
    %275 = tosa.reshape %274, %66 : (tensor<1x16x2x1x16xf32>, !tosa.shape<4>) -> tensor<1x16x2x16xf32>
    %276 = tosa.transpose %275 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x16x2x16xf32>) -> tensor<1x2x16x16xf32>
    %277 = tosa.reshape %270, %69 : (tensor<1x2x16x16xf32>, !tosa.shape<3>) -> tensor<2x16x16xf32>
    %278 = tosa.reshape %273, %69 : (tensor<1x2x16x16xf32>, !tosa.shape<3>) -> tensor<2x16x16xf32>
    %279 = tosa.transpose %278 {perms = array<i32: 0, 2, 1>} : (tensor<2x16x16xf32>) -> tensor<2x16x16xf32>
    %280 = tosa.reshape %276, %69 : (tensor<1x2x16x16xf32>, !tosa.shape<3>) -> tensor<2x16x16xf32>
    %281 = tosa.matmul %277, %279, %59, %59 : (tensor<2x16x16xf32>, tensor<2x16x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x16x16xf32>
    %282 = tosa.mul %281, %94, %5 : (tensor<2x16x16xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x16xf32>
    %283 = tosa.add %217, %282 : (tensor<2x1x16xf32>, tensor<2x16x16xf32>) -> tensor<2x16x16xf32>
    %284 = tosa.reshape %283, %70 : (tensor<2x16x16xf32>, !tosa.shape<4>) -> tensor<1x2x16x16xf32>
    %285 = tosa.add %284, %242 : (tensor<1x2x16x16xf32>, tensor<1x1x16x16xf32>) -> tensor<1x2x16x16xf32>
    %286 = tosa.reduce_max %285 {axis = 3 : i32} : (tensor<1x2x16x16xf32>) -> tensor<1x2x16x1xf32>
    %287 = tosa.sub %285, %286 : (tensor<1x2x16x16xf32>, tensor<1x2x16x1xf32>) -> tensor<1x2x16x16xf32>
    %288 = tosa.exp %287 : (tensor<1x2x16x16xf32>) -> tensor<1x2x16x16xf32>
    %289 = tosa.reduce_sum %288 {axis = 3 : i32} : (tensor<1x2x16x16xf32>) -> tensor<1x2x16x1xf32>
    %290 = tosa.reciprocal %289 : (tensor<1x2x16x1xf32>) -> tensor<1x2x16x1xf32>
    %291 = tosa.mul %288, %290, %5 : (tensor<1x2x16x16xf32>, tensor<1x2x16x1xf32>, tensor<1xi8>) -> tensor<1x2x16x16xf32>
    %292 = tosa.reshape %291, %69 : (tensor<1x2x16x16xf32>, !tosa.shape<3>) -> tensor<2x16x16xf32>
    %293 = tosa.matmul %292, %280, %59, %59 : (tensor<2x16x16xf32>, tensor<2x16x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x16x16xf32>
    %294 = tosa.reshape %293, %70 : (tensor<2x16x16xf32>, !tosa.shape<4>) -> tensor<1x2x16x16xf32>
    %295 = tosa.transpose %294 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x2x16x16xf32>) -> tensor<1x16x2x16xf32>
    %296 = tosa.reshape %295, %44 : (tensor<1x16x2x16xf32>, !tosa.shape<3>) -> tensor<1x16x32xf32>
    %297 = tosa.transpose %119 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %298 = tosa.reshape %297, %71 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %299 = tosa.matmul %296, %298, %59, %59 : (tensor<1x16x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x32xf32>
    %300 = tosa.reshape %299, %58 : (tensor<1x16x32xf32>, !tosa.shape<2>) -> tensor<16x32xf32>
    %301 = tosa.reshape %121, %72 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %302 = tosa.add %300, %301 : (tensor<16x32xf32>, tensor<1x32xf32>) -> tensor<16x32xf32>
    %303 = tosa.reshape %302, %44 : (tensor<16x32xf32>, !tosa.shape<3>) -> tensor<1x16x32xf32>
    %304 = tosa.add %192, %303 : (tensor<1x16x32xf32>, tensor<1x16x32xf32>) -> tensor<1x16x32xf32>
    %305 = tosa.cast %304 : (tensor<1x16x32xf32>) -> tensor<1x16x32xf64>
    %306 = tosa.reduce_sum %305 {axis = 2 : i32} : (tensor<1x16x32xf64>) -> tensor<1x16x1xf64>
    %307 = tosa.mul %306, %80, %5 : (tensor<1x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x16x1xf64>
    %308 = tosa.sub %305, %307 : (tensor<1x16x32xf64>, tensor<1x16x1xf64>) -> tensor<1x16x32xf64>
    %309 = tosa.mul %308, %308, %5 : (tensor<1x16x32xf64>, tensor<1x16x32xf64>, tensor<1xi8>) -> tensor<1x16x32xf64>
    %310 = tosa.reduce_sum %309 {axis = 2 : i32} : (tensor<1x16x32xf64>) -> tensor<1x16x1xf64>
    %311 = tosa.mul %310, %80, %5 : (tensor<1x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x16x1xf64>
    %312 = tosa.cast %311 : (tensor<1x16x1xf64>) -> tensor<1x16x1xf32>
    %313 = tosa.reduce_sum %304 {axis = 2 : i32} : (tensor<1x16x32xf32>) -> tensor<1x16x1xf32>
    %314 = tosa.mul %313, %81, %5 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x1xf32>
    %315 = tosa.add %312, %82 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>) -> tensor<1x16x1xf32>
    %316 = tosa.rsqrt %315 : (tensor<1x16x1xf32>) -> tensor<1x16x1xf32>
    %317 = tosa.sub %304, %314 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>) -> tensor<1x16x32xf32>
    %318 = tosa.mul %317, %316, %5 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %319 = tosa.reshape %124, %45 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %320 = tosa.mul %318, %319, %5 : (tensor<1x16x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %321 = tosa.reshape %126, %45 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %322 = tosa.add %320, %321 : (tensor<1x16x32xf32>, tensor<1x1x32xf32>) -> tensor<1x16x32xf32>
    %323 = tosa.transpose %129 {perms = array<i32: 1, 0>} : (tensor<128x32xf32>) -> tensor<32x128xf32>
    %324 = tosa.reshape %323, %73 : (tensor<32x128xf32>, !tosa.shape<3>) -> tensor<1x32x128xf32>
    %325 = tosa.matmul %322, %324, %59, %59 : (tensor<1x16x32xf32>, tensor<1x32x128xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x128xf32>
    %326 = tosa.reshape %325, %74 : (tensor<1x16x128xf32>, !tosa.shape<2>) -> tensor<16x128xf32>
    %327 = tosa.reshape %131, %75 : (tensor<128xf32>, !tosa.shape<2>) -> tensor<1x128xf32>
    %328 = tosa.add %326, %327 : (tensor<16x128xf32>, tensor<1x128xf32>) -> tensor<16x128xf32>
    %329 = tosa.reshape %328, %76 : (tensor<16x128xf32>, !tosa.shape<3>) -> tensor<1x16x128xf32>
    %330 = tosa.mul %329, %95, %5 : (tensor<1x16x128xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x128xf32>
    %331 = tosa.mul %329, %96, %5 : (tensor<1x16x128xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x128xf32>
    %332 = tosa.mul %329, %97, %5 : (tensor<1x16x128xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x128xf32>
    %333 = tosa.mul %332, %329, %5 : (tensor<1x16x128xf32>, tensor<1x16x128xf32>, tensor<1xi8>) -> tensor<1x16x128xf32>
    %334 = tosa.add %333, %98 : (tensor<1x16x128xf32>, tensor<1x1x1xf32>) -> tensor<1x16x128xf32>
    %335 = tosa.mul %331, %334, %5 : (tensor<1x16x128xf32>, tensor<1x16x128xf32>, tensor<1xi8>) -> tensor<1x16x128xf32>
    %336 = tosa.tanh %335 : (tensor<1x16x128xf32>) -> tensor<1x16x128xf32>
    %337 = tosa.add %336, %98 : (tensor<1x16x128xf32>, tensor<1x1x1xf32>) -> tensor<1x16x128xf32>
    %338 = tosa.mul %330, %337, %5 : (tensor<1x16x128xf32>, tensor<1x16x128xf32>, tensor<1xi8>) -> tensor<1x16x128xf32>
    %339 = tosa.transpose %134 {perms = array<i32: 1, 0>} : (tensor<32x128xf32>) -> tensor<128x32xf32>
    %340 = tosa.reshape %339, %77 : (tensor<128x32xf32>, !tosa.shape<3>) -> tensor<1x128x32xf32>
    %341 = tosa.matmul %338, %340, %59, %59 : (tensor<1x16x128xf32>, tensor<1x128x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x32xf32>
    %342 = tosa.reshape %341, %58 : (tensor<1x16x32xf32>, !tosa.shape<2>) -> tensor<16x32xf32>
    %343 = tosa.reshape %136, %72 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %344 = tosa.add %342, %343 : (tensor<16x32xf32>, tensor<1x32xf32>) -> tensor<16x32xf32>
    %345 = tosa.reshape %344, %44 : (tensor<16x32xf32>, !tosa.shape<3>) -> tensor<1x16x32xf32>
    %346 = tosa.add %304, %345 : (tensor<1x16x32xf32>, tensor<1x16x32xf32>) -> tensor<1x16x32xf32>
    %347 = tosa.cast %346 : (tensor<1x16x32xf32>) -> tensor<1x16x32xf64>
    %348 = tosa.reduce_sum %347 {axis = 2 : i32} : (tensor<1x16x32xf64>) -> tensor<1x16x1xf64>
    %349 = tosa.mul %348, %80, %5 : (tensor<1x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x16x1xf64>
    %350 = tosa.sub %347, %349 : (tensor<1x16x32xf64>, tensor<1x16x1xf64>) -> tensor<1x16x32xf64>
    %351 = tosa.mul %350, %350, %5 : (tensor<1x16x32xf64>, tensor<1x16x32xf64>, tensor<1xi8>) -> tensor<1x16x32xf64>
    %352 = tosa.reduce_sum %351 {axis = 2 : i32} : (tensor<1x16x32xf64>) -> tensor<1x16x1xf64>
    %353 = tosa.mul %352, %80, %5 : (tensor<1x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x16x1xf64>
    %354 = tosa.cast %353 : (tensor<1x16x1xf64>) -> tensor<1x16x1xf32>
    %355 = tosa.reduce_sum %346 {axis = 2 : i32} : (tensor<1x16x32xf32>) -> tensor<1x16x1xf32>
    %356 = tosa.mul %355, %81, %5 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x1xf32>
    %357 = tosa.add %354, %82 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>) -> tensor<1x16x1xf32>
    %358 = tosa.rsqrt %357 : (tensor<1x16x1xf32>) -> tensor<1x16x1xf32>
    %359 = tosa.sub %346, %356 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>) -> tensor<1x16x32xf32>
    %360 = tosa.mul %359, %358, %5 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %361 = tosa.reshape %139, %45 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %362 = tosa.mul %360, %361, %5 : (tensor<1x16x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %363 = tosa.reshape %141, %45 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %364 = tosa.add %362, %363 : (tensor<1x16x32xf32>, tensor<1x1x32xf32>) -> tensor<1x16x32xf32>
    %365 = tosa.transpose %144 {perms = array<i32: 1, 0>} : (tensor<96x32xf32>) -> tensor<32x96xf32>
    %366 = tosa.reshape %365, %60 : (tensor<32x96xf32>, !tosa.shape<3>) -> tensor<1x32x96xf32>
    %367 = tosa.matmul %364, %366, %59, %59 : (tensor<1x16x32xf32>, tensor<1x32x96xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x96xf32>
    %368 = tosa.reshape %367, %61 : (tensor<1x16x96xf32>, !tosa.shape<2>) -> tensor<16x96xf32>
    %369 = tosa.reshape %146, %62 : (tensor<96xf32>, !tosa.shape<2>) -> tensor<1x96xf32>
    %370 = tosa.add %368, %369 : (tensor<16x96xf32>, tensor<1x96xf32>) -> tensor<16x96xf32>
    %371 = tosa.reshape %370, %63 : (tensor<16x96xf32>, !tosa.shape<5>) -> tensor<1x16x2x3x16xf32>
    %372 = tosa.slice %371, %65, %64 : (tensor<1x16x2x3x16xf32>, !tosa.shape<5>, !tosa.shape<5>) -> tensor<1x16x2x1x16xf32>
    %373 = tosa.reshape %372, %66 : (tensor<1x16x2x1x16xf32>, !tosa.shape<4>) -> tensor<1x16x2x16xf32>
    %374 = tosa.transpose %373 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x16x2x16xf32>) -> tensor<1x2x16x16xf32>
    %375 = tosa.slice %371, %67, %64 : (tensor<1x16x2x3x16xf32>, !tosa.shape<5>, !tosa.shape<5>) -> tensor<1x16x2x1x16xf32>
    %376 = tosa.reshape %375, %66 : (tensor<1x16x2x1x16xf32>, !tosa.shape<4>) -> tensor<1x16x2x16xf32>
    %377 = tosa.transpose %376 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x16x2x16xf32>) -> tensor<1x2x16x16xf32>
    %378 = tosa.slice %371, %68, %64 : (tensor<1x16x2x3x16xf32>, !tosa.shape<5>, !tosa.shape<5>) -> tensor<1x16x2x1x16xf32>
    %379 = tosa.reshape %378, %66 : (tensor<1x16x2x1x16xf32>, !tosa.shape<4>) -> tensor<1x16x2x16xf32>
    %380 = tosa.transpose %379 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x16x2x16xf32>) -> tensor<1x2x16x16xf32>
    %381 = tosa.reshape %374, %69 : (tensor<1x2x16x16xf32>, !tosa.shape<3>) -> tensor<2x16x16xf32>
    %382 = tosa.reshape %377, %69 : (tensor<1x2x16x16xf32>, !tosa.shape<3>) -> tensor<2x16x16xf32>
    %383 = tosa.transpose %382 {perms = array<i32: 0, 2, 1>} : (tensor<2x16x16xf32>) -> tensor<2x16x16xf32>
    %384 = tosa.reshape %380, %69 : (tensor<1x2x16x16xf32>, !tosa.shape<3>) -> tensor<2x16x16xf32>
    %385 = tosa.matmul %381, %383, %59, %59 : (tensor<2x16x16xf32>, tensor<2x16x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x16x16xf32>
    %386 = tosa.mul %385, %94, %5 : (tensor<2x16x16xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x16xf32>
    %387 = tosa.add %217, %386 : (tensor<2x1x16xf32>, tensor<2x16x16xf32>) -> tensor<2x16x16xf32>
    %388 = tosa.reshape %387, %70 : (tensor<2x16x16xf32>, !tosa.shape<4>) -> tensor<1x2x16x16xf32>
    %389 = tosa.add %388, %242 : (tensor<1x2x16x16xf32>, tensor<1x1x16x16xf32>) -> tensor<1x2x16x16xf32>
    %390 = tosa.reduce_max %389 {axis = 3 : i32} : (tensor<1x2x16x16xf32>) -> tensor<1x2x16x1xf32>
    %391 = tosa.sub %389, %390 : (tensor<1x2x16x16xf32>, tensor<1x2x16x1xf32>) -> tensor<1x2x16x16xf32>
    %392 = tosa.exp %391 : (tensor<1x2x16x16xf32>) -> tensor<1x2x16x16xf32>
    %393 = tosa.reduce_sum %392 {axis = 3 : i32} : (tensor<1x2x16x16xf32>) -> tensor<1x2x16x1xf32>
    %394 = tosa.reciprocal %393 : (tensor<1x2x16x1xf32>) -> tensor<1x2x16x1xf32>
    %395 = tosa.mul %392, %394, %5 : (tensor<1x2x16x16xf32>, tensor<1x2x16x1xf32>, tensor<1xi8>) -> tensor<1x2x16x16xf32>
    %396 = tosa.reshape %395, %69 : (tensor<1x2x16x16xf32>, !tosa.shape<3>) -> tensor<2x16x16xf32>
    %397 = tosa.matmul %396, %384, %59, %59 : (tensor<2x16x16xf32>, tensor<2x16x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x16x16xf32>
    %398 = tosa.reshape %397, %70 : (tensor<2x16x16xf32>, !tosa.shape<4>) -> tensor<1x2x16x16xf32>
    %399 = tosa.transpose %398 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x2x16x16xf32>) -> tensor<1x16x2x16xf32>
    %400 = tosa.reshape %399, %44 : (tensor<1x16x2x16xf32>, !tosa.shape<3>) -> tensor<1x16x32xf32>
    %401 = tosa.transpose %149 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %402 = tosa.reshape %401, %71 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %403 = tosa.matmul %400, %402, %59, %59 : (tensor<1x16x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x32xf32>
    %404 = tosa.reshape %403, %58 : (tensor<1x16x32xf32>, !tosa.shape<2>) -> tensor<16x32xf32>
    %405 = tosa.reshape %151, %72 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %406 = tosa.add %404, %405 : (tensor<16x32xf32>, tensor<1x32xf32>) -> tensor<16x32xf32>
    %407 = tosa.reshape %406, %44 : (tensor<16x32xf32>, !tosa.shape<3>) -> tensor<1x16x32xf32>
    %408 = tosa.add %346, %407 : (tensor<1x16x32xf32>, tensor<1x16x32xf32>) -> tensor<1x16x32xf32>
    %409 = tosa.cast %408 : (tensor<1x16x32xf32>) -> tensor<1x16x32xf64>
    %410 = tosa.reduce_sum %409 {axis = 2 : i32} : (tensor<1x16x32xf64>) -> tensor<1x16x1xf64>
    %411 = tosa.mul %410, %80, %5 : (tensor<1x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x16x1xf64>
    %412 = tosa.sub %409, %411 : (tensor<1x16x32xf64>, tensor<1x16x1xf64>) -> tensor<1x16x32xf64>
    %413 = tosa.mul %412, %412, %5 : (tensor<1x16x32xf64>, tensor<1x16x32xf64>, tensor<1xi8>) -> tensor<1x16x32xf64>
    %414 = tosa.reduce_sum %413 {axis = 2 : i32} : (tensor<1x16x32xf64>) -> tensor<1x16x1xf64>
    %415 = tosa.mul %414, %80, %5 : (tensor<1x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x16x1xf64>
    %416 = tosa.cast %415 : (tensor<1x16x1xf64>) -> tensor<1x16x1xf32>
    %417 = tosa.reduce_sum %408 {axis = 2 : i32} : (tensor<1x16x32xf32>) -> tensor<1x16x1xf32>
    %418 = tosa.mul %417, %81, %5 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x1xf32>
    %419 = tosa.add %416, %82 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>) -> tensor<1x16x1xf32>
    %420 = tosa.rsqrt %419 : (tensor<1x16x1xf32>) -> tensor<1x16x1xf32>
    %421 = tosa.sub %408, %418 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>) -> tensor<1x16x32xf32>
    %422 = tosa.mul %421, %420, %5 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %423 = tosa.reshape %154, %45 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %424 = tosa.mul %422, %423, %5 : (tensor<1x16x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %425 = tosa.reshape %156, %45 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %426 = tosa.add %424, %425 : (tensor<1x16x32xf32>, tensor<1x1x32xf32>) -> tensor<1x16x32xf32>
    %427 = tosa.transpose %159 {perms = array<i32: 1, 0>} : (tensor<128x32xf32>) -> tensor<32x128xf32>
    %428 = tosa.reshape %427, %73 : (tensor<32x128xf32>, !tosa.shape<3>) -> tensor<1x32x128xf32>
    %429 = tosa.matmul %426, %428, %59, %59 : (tensor<1x16x32xf32>, tensor<1x32x128xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x128xf32>
    %430 = tosa.reshape %429, %74 : (tensor<1x16x128xf32>, !tosa.shape<2>) -> tensor<16x128xf32>
    %431 = tosa.reshape %161, %75 : (tensor<128xf32>, !tosa.shape<2>) -> tensor<1x128xf32>
    %432 = tosa.add %430, %431 : (tensor<16x128xf32>, tensor<1x128xf32>) -> tensor<16x128xf32>
    %433 = tosa.reshape %432, %76 : (tensor<16x128xf32>, !tosa.shape<3>) -> tensor<1x16x128xf32>
    %434 = tosa.mul %433, %95, %5 : (tensor<1x16x128xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x128xf32>
    %435 = tosa.mul %433, %96, %5 : (tensor<1x16x128xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x128xf32>
    %436 = tosa.mul %433, %97, %5 : (tensor<1x16x128xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x128xf32>
    %437 = tosa.mul %436, %433, %5 : (tensor<1x16x128xf32>, tensor<1x16x128xf32>, tensor<1xi8>) -> tensor<1x16x128xf32>
    %438 = tosa.add %437, %98 : (tensor<1x16x128xf32>, tensor<1x1x1xf32>) -> tensor<1x16x128xf32>
    %439 = tosa.mul %435, %438, %5 : (tensor<1x16x128xf32>, tensor<1x16x128xf32>, tensor<1xi8>) -> tensor<1x16x128xf32>
    %440 = tosa.tanh %439 : (tensor<1x16x128xf32>) -> tensor<1x16x128xf32>
    %441 = tosa.add %440, %98 : (tensor<1x16x128xf32>, tensor<1x1x1xf32>) -> tensor<1x16x128xf32>
    %442 = tosa.mul %434, %441, %5 : (tensor<1x16x128xf32>, tensor<1x16x128xf32>, tensor<1xi8>) -> tensor<1x16x128xf32>
    %443 = tosa.transpose %164 {perms = array<i32: 1, 0>} : (tensor<32x128xf32>) -> tensor<128x32xf32>
    %444 = tosa.reshape %443, %77 : (tensor<128x32xf32>, !tosa.shape<3>) -> tensor<1x128x32xf32>
    %445 = tosa.matmul %442, %444, %59, %59 : (tensor<1x16x128xf32>, tensor<1x128x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x32xf32>
    %446 = tosa.reshape %445, %58 : (tensor<1x16x32xf32>, !tosa.shape<2>) -> tensor<16x32xf32>
    %447 = tosa.reshape %166, %72 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %448 = tosa.add %446, %447 : (tensor<16x32xf32>, tensor<1x32xf32>) -> tensor<16x32xf32>
    %449 = tosa.reshape %448, %44 : (tensor<16x32xf32>, !tosa.shape<3>) -> tensor<1x16x32xf32>
    %450 = tosa.add %408, %449 : (tensor<1x16x32xf32>, tensor<1x16x32xf32>) -> tensor<1x16x32xf32>
    %451 = tosa.cast %450 : (tensor<1x16x32xf32>) -> tensor<1x16x32xf64>
    %452 = tosa.reduce_sum %451 {axis = 2 : i32} : (tensor<1x16x32xf64>) -> tensor<1x16x1xf64>
    %453 = tosa.mul %452, %80, %5 : (tensor<1x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x16x1xf64>
    %454 = tosa.sub %451, %453 : (tensor<1x16x32xf64>, tensor<1x16x1xf64>) -> tensor<1x16x32xf64>
    %455 = tosa.mul %454, %454, %5 : (tensor<1x16x32xf64>, tensor<1x16x32xf64>, tensor<1xi8>) -> tensor<1x16x32xf64>
    %456 = tosa.reduce_sum %455 {axis = 2 : i32} : (tensor<1x16x32xf64>) -> tensor<1x16x1xf64>
    %457 = tosa.mul %456, %80, %5 : (tensor<1x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x16x1xf64>
    %458 = tosa.cast %457 : (tensor<1x16x1xf64>) -> tensor<1x16x1xf32>
    %459 = tosa.reduce_sum %450 {axis = 2 : i32} : (tensor<1x16x32xf32>) -> tensor<1x16x1xf32>
    %460 = tosa.mul %459, %81, %5 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x1xf32>
    %461 = tosa.add %458, %82 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>) -> tensor<1x16x1xf32>
    %462 = tosa.rsqrt %461 : (tensor<1x16x1xf32>) -> tensor<1x16x1xf32>
    %463 = tosa.sub %450, %460 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>) -> tensor<1x16x32xf32>
    %464 = tosa.mul %463, %462, %5 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %465 = tosa.reshape %169, %45 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %466 = tosa.mul %464, %465, %5 : (tensor<1x16x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %467 = tosa.reshape %171, %45 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %468 = tosa.add %466, %467 : (tensor<1x16x32xf32>, tensor<1x1x32xf32>) -> tensor<1x16x32xf32>
    %469 = tosa.transpose %101 {perms = array<i32: 1, 0>} : (tensor<64x32xf32>) -> tensor<32x64xf32>
    %470 = tosa.reshape %469, %78 : (tensor<32x64xf32>, !tosa.shape<3>) -> tensor<1x32x64xf32>
    %471 = tosa.matmul %468, %470, %59, %59 : (tensor<1x16x32xf32>, tensor<1x32x64xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x64xf32>
    return %471 : tensor<1x16x64xf32>
  }
}
