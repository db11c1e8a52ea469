module {
  func.func @main(%arg0: tensor<32768xf16>, %arg1: tensor<1x8x24xf32>, %arg2: tensor<1x9xi64>) -> tensor<1x9x64xf32> {
    %0 = "tosa.const"() <{values = dense<[[9, 1]]> : tensor<1x2xi32>}> : () -> tensor<1x2xi32>
    %1 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1x2x9x12xf32>}> : () -> tensor<1x2x9x12xf32>
    %2 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1x2x9x9xf32>}> : () -> tensor<1x2x9x9xf32>
    %3 = "tosa.const"() <{values = dense<true> : tensor<9x9xi1>}> : () -> tensor<9x9xi1>
    %4 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1x2x12x12xf32>}> : () -> tensor<1x2x12x12xf32>
    %5 = tosa.const_shape  {values = dense<768> : tensor<1xindex>} : () -> !tosa.shape<1>
    %6 = tosa.const_shape  {values = dense<0> : tensor<1xindex>} : () -> !tosa.shape<1>
    %7 = tosa.const_shape  {values = dense<[32, 8, 3]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %8 = tosa.const_shape  {values = dense<32> : tensor<1xindex>} : () -> !tosa.shape<1>
    %9 = tosa.const_shape  {values = dense<3072> : tensor<1xindex>} : () -> !tosa.shape<1>
    %10 = tosa.const_shape  {values = dense<800> : tensor<1xindex>} : () -> !tosa.shape<1>
    %11 = tosa.const_shape  {values = dense<[32, 32, 3]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %12 = tosa.const_shape  {values = dense<3872> : tensor<1xindex>} : () -> !tosa.shape<1>
    %13 = tosa.const_shape  {values = dense<384> : tensor<1xindex>} : () -> !tosa.shape<1>
    %14 = tosa.const_shape  {values = dense<3904> : tensor<1xindex>} : () -> !tosa.shape<1>
    %15 = tosa.const_shape  {values = dense<[12, 32]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %16 = tosa.const_shape  {values = dense<1024> : tensor<1xindex>} : () -> !tosa.shape<1>
    %17 = tosa.const_shape  {values = dense<4288> : tensor<1xindex>} : () -> !tosa.shape<1>
    %18 = tosa.const_shape  {values = dense<32> : tensor<2xindex>} : () -> !tosa.shape<2>
    %19 = tosa.const_shape  {values = dense<5312> : tensor<1xindex>} : () -> !tosa.shape<1>
    %20 = tosa.const_shape  {values = dense<6336> : tensor<1xindex>} : () -> !tosa.shape<1>
    %21 = tosa.const_shape  {values = dense<6368> : tensor<1xindex>} : () -> !tosa.shape<1>
    %22 = tosa.const_shape  {values = dense<7392> : tensor<1xindex>} : () -> !tosa.shape<1>
    %23 = tosa.const_shape  {values = dense<7424> : tensor<1xindex>} : () -> !tosa.shape<1>
    %24 = tosa.const_shape  {values = dense<8448> : tensor<1xindex>} : () -> !tosa.shape<1>
    %25 = tosa.const_shape  {values = dense<8480> : tensor<1xindex>} : () -> !tosa.shape<1>
    %26 = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
    %27 = tosa.const_shape  {values = dense<8512> : tensor<1xindex>} : () -> !tosa.shape<1>
    %28 = tosa.const_shape  {values = dense<1536> : tensor<1xindex>} : () -> !tosa.shape<1>
    %29 = tosa.const_shape  {values = dense<8544> : tensor<1xindex>} : () -> !tosa.shape<1>
    %30 = tosa.const_shape  {values = dense<[48, 32]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %31 = tosa.const_shape  {values = dense<48> : tensor<1xindex>} : () -> !tosa.shape<1>
    %32 = tosa.const_shape  {values = dense<10080> : tensor<1xindex>} : () -> !tosa.shape<1>
    %33 = tosa.const_shape  {values = dense<10128> : tensor<1xindex>} : () -> !tosa.shape<1>
    %34 = tosa.const_shape  {values = dense<[32, 48]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %35 = tosa.const_shape  {values = dense<11664> : tensor<1xindex>} : () -> !tosa.shape<1>
    %36 = tosa.const_shape  {values = dense<11696> : tensor<1xindex>} : () -> !tosa.shape<1>
    %37 = tosa.const_shape  {values = dense<11728> : tensor<1xindex>} : () -> !tosa.shape<1>
    %38 = tosa.const_shape  {values = dense<11760> : tensor<1xindex>} : () -> !tosa.shape<1>
    %39 = tosa.const_shape  {values = dense<11792> : tensor<1xindex>} : () -> !tosa.shape<1>
    %40 = tosa.const_shape  {values = dense<2048> : tensor<1xindex>} : () -> !tosa.shape<1>
    %41 = tosa.const_shape  {values = dense<11824> : tensor<1xindex>} : () -> !tosa.shape<1>
    %42 = tosa.const_shape  {values = dense<[64, 32]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %43 = tosa.const_shape  {values = dense<512> : tensor<1xindex>} : () -> !tosa.shape<1>
    %44 = tosa.const_shape  {values = dense<13872> : tensor<1xindex>} : () -> !tosa.shape<1>
    %45 = tosa.const_shape  {values = dense<[16, 32]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %46 = tosa.const_shape  {values = dense<14384> : tensor<1xindex>} : () -> !tosa.shape<1>
    %47 = tosa.const_shape  {values = dense<15408> : tensor<1xindex>} : () -> !tosa.shape<1>
    %48 = tosa.const_shape  {values = dense<16432> : tensor<1xindex>} : () -> !tosa.shape<1>
    %49 = tosa.const_shape  {values = dense<16464> : tensor<1xindex>} : () -> !tosa.shape<1>
    %50 = tosa.const_shape  {values = dense<17488> : tensor<1xindex>} : () -> !tosa.shape<1>
    %51 = tosa.const_shape  {values = dense<17520> : tensor<1xindex>} : () -> !tosa.shape<1>
    %52 = tosa.const_shape  {values = dense<18544> : tensor<1xindex>} : () -> !tosa.shape<1>
    %53 = tosa.const_shape  {values = dense<18576> : tensor<1xindex>} : () -> !tosa.shape<1>
    %54 = tosa.const_shape  {values = dense<18608> : tensor<1xindex>} : () -> !tosa.shape<1>
    %55 = tosa.const_shape  {values = dense<18640> : tensor<1xindex>} : () -> !tosa.shape<1>
    %56 = tosa.const_shape  {values = dense<19664> : tensor<1xindex>} : () -> !tosa.shape<1>
    %57 = tosa.const_shape  {values = dense<20688> : tensor<1xindex>} : () -> !tosa.shape<1>
    %58 = tosa.const_shape  {values = dense<20720> : tensor<1xindex>} : () -> !tosa.shape<1>
    %59 = tosa.const_shape  {values = dense<21744> : tensor<1xindex>} : () -> !tosa.shape<1>
    %60 = tosa.const_shape  {values = dense<21776> : tensor<1xindex>} : () -> !tosa.shape<1>
    %61 = tosa.const_shape  {values = dense<22800> : tensor<1xindex>} : () -> !tosa.shape<1>
    %62 = tosa.const_shape  {values = dense<22832> : tensor<1xindex>} : () -> !tosa.shape<1>
    %63 = tosa.const_shape  {values = dense<22864> : tensor<1xindex>} : () -> !tosa.shape<1>
    %64 = tosa.const_shape  {values = dense<22896> : tensor<1xindex>} : () -> !tosa.shape<1>
    %65 = tosa.const_shape  {values = dense<24432> : tensor<1xindex>} : () -> !tosa.shape<1>
    %66 = tosa.const_shape  {values = dense<24480> : tensor<1xindex>} : () -> !tosa.shape<1>
    %67 = tosa.const_shape  {values = dense<26016> : tensor<1xindex>} : () -> !tosa.shape<1>
    %68 = tosa.const_shape  {values = dense<26048> : tensor<1xindex>} : () -> !tosa.shape<1>
    %69 = tosa.const_shape  {values = dense<26080> : tensor<1xindex>} : () -> !tosa.shape<1>
    %70 = tosa.const_shape  {values = dense<26112> : tensor<1xindex>} : () -> !tosa.shape<1>
    %71 = tosa.const_shape  {values = dense<26144> : tensor<1xindex>} : () -> !tosa.shape<1>
    %72 = tosa.const_shape  {values = dense<[1, 8, 1, 24]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %73 = tosa.const_shape  {values = dense<[32, 8, 1, 3]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %74 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
    %75 = tosa.const_shape  {values = dense<[1, 32, 24]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %76 = tosa.const_shape  {values = dense<[1, 32, 1, 24]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %77 = tosa.const_shape  {values = dense<[32, 32, 1, 3]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %78 = tosa.const_shape  {values = dense<[1, 32, 12]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %79 = tosa.const_shape  {values = dense<[1, 12, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %80 = tosa.const_shape  {values = dense<[1, 1, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %81 = tosa.const_shape  {values = dense<[1, 32, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %82 = tosa.const_shape  {values = dense<1> : tensor<2xindex>} : () -> !tosa.shape<2>
    %83 = tosa.const_shape  {values = dense<[1, 32]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %84 = tosa.const_shape  {values = dense<[1, 12, 2, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %85 = tosa.const_shape  {values = dense<[2, 12, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %86 = tosa.const_shape  {values = dense<[2, 16, 12]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %87 = tosa.const_shape  {values = dense<[1, 2, 12, 12]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %88 = tosa.const_shape  {values = dense<[2, 12, 12]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %89 = tosa.const_shape  {values = dense<[1, 2, 12, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %90 = tosa.const_shape  {values = dense<[1, 32, 48]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %91 = tosa.const_shape  {values = dense<[12, 48]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %92 = tosa.const_shape  {values = dense<[1, 48]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %93 = tosa.const_shape  {values = dense<[1, 12, 48]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %94 = tosa.const_shape  {values = dense<[1, 48, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %95 = tosa.const_shape  {values = dense<[1, 64, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %96 = tosa.const_shape  {values = dense<[1, 9]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %97 = tosa.const_shape  {values = dense<[1, 9, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %98 = "tosa.const"() <{values = dense<[0, 1, 2, 3, 4, 5, 6, 7, 8]> : tensor<9xi64>}> : () -> tensor<9xi64>
    %99 = tosa.const_shape  {values = dense<[1, 9, 1]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %100 = tosa.const_shape  {values = dense<[1, 16, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %101 = tosa.const_shape  {values = dense<[9, 1]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %102 = tosa.const_shape  {values = dense<0> : tensor<2xindex>} : () -> !tosa.shape<2>
    %103 = tosa.const_shape  {values = dense<[1, 1, 9]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %104 = tosa.const_shape  {values = dense<[1, 9, 9]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %105 = tosa.const_shape  {values = dense<[1, 1, 9, 1]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %106 = tosa.const_shape  {values = dense<[1, 1, 1, 9]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %107 = tosa.const_shape  {values = dense<[1, 1, 9, 1, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %108 = tosa.const_shape  {values = dense<[9, 2]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %109 = tosa.const_shape  {values = dense<[1, 1, 1, 9, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %110 = tosa.const_shape  {values = dense<[9, 32]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %111 = tosa.const_shape  {values = dense<[1, 9, 2, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %112 = tosa.const_shape  {values = dense<[2, 9, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %113 = tosa.const_shape  {values = dense<[2, 16, 9]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %114 = tosa.const_shape  {values = dense<[1, 2, 9, 9]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %115 = tosa.const_shape  {values = dense<[2, 9, 9]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %116 = tosa.const_shape  {values = dense<[1, 2, 9, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %117 = tosa.const_shape  {values = dense<[1, 2, 9, 12]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %118 = tosa.const_shape  {values = dense<[2, 9, 12]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %119 = tosa.const_shape  {values = dense<[9, 48]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %120 = tosa.const_shape  {values = dense<[1, 9, 48]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %121 = tosa.const_shape  {values = dense<[1, 32, 64]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %122 = "tosa.const"() <{values = dense<1.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
    %123 = "tosa.const"() <{values = dense<5.000000e-01> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %124 = "tosa.const"() <{values = dense<0.707106769> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %125 = "tosa.const"() <{values = dense<1.000000e+00> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %126 = "tosa.const"() <{values = dense<[[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]]> : tensor<1x12xi64>}> : () -> tensor<1x12xi64>
    %127 = "tosa.const"() <{values = dense<3.125000e-02> : tensor<1x1x1xf64>}> : () -> tensor<1x1x1xf64>
    %128 = "tosa.const"() <{values = dense<3.125000e-02> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %129 = "tosa.const"() <{values = dense<9.99999974E-6> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %130 = "tosa.const"() <{values = dense<2.500000e-01> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %131 = "tosa.const"() <{values = dense<0xFFF0000000000000> : tensor<1x1x1x1xf64>}> : () -> tensor<1x1x1x1xf64>
    %132 = "tosa.const"() <{values = dense<0> : tensor<1x1xi32>}> : () -> tensor<1x1xi32>
    %133 = "tosa.const"() <{values = dense<16> : tensor<1x1xi32>}> : () -> tensor<1x1xi32>
    %134 = "tosa.const"() <{values = dense<1> : tensor<1x1xi32>}> : () -> tensor<1x1xi32>
    %135 = "tosa.const"() <{values = dense<1> : tensor<1x1xi64>}> : () -> tensor<1x1xi64>
    %136 = "tosa.const"() <{values = dense<0> : tensor<1x1xi64>}> : () -> tensor<1x1xi64>
    %137 = "tosa.const"() <{values = dense<0> : tensor<1x1x1xi64>}> : () -> tensor<1x1x1xi64>
    %138 = "tosa.const"() <{values = dense<0> : tensor<1x1x1x1x1xi32>}> : () -> tensor<1x1x1x1x1xi32>
    %139 = "tosa.const"() <{values = dense<0> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
    %140 = "tosa.const"() <{values = dense<9> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
    %141 = "tosa.const"() <{values = dense<true> : tensor<1x1x1x1xi1>}> : () -> tensor<1x1x1x1xi1>
    %142 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %143 = "tosa.const"() <{values = dense<0xFF800000> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %144 = tosa.slice %arg0, %6, %5 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<768xf16>
    %145 = tosa.reshape %144, %7 : (tensor<768xf16>, !tosa.shape<3>) -> tensor<32x8x3xf16>
    %146 = tosa.cast %145 : (tensor<32x8x3xf16>) -> tensor<32x8x3xf32>
    %147 = tosa.slice %arg0, %5, %8 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %148 = tosa.cast %147 : (tensor<32xf16>) -> tensor<32xf32>
    %149 = tosa.slice %arg0, %10, %9 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<3072xf16>
    %150 = tosa.reshape %149, %11 : (tensor<3072xf16>, !tosa.shape<3>) -> tensor<32x32x3xf16>
    %151 = tosa.cast %150 : (tensor<32x32x3xf16>) -> tensor<32x32x3xf32>
    %152 = tosa.slice %arg0, %12, %8 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %153 = tosa.cast %152 : (tensor<32xf16>) -> tensor<32xf32>
    %154 = tosa.slice %arg0, %14, %13 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<384xf16>
    %155 = tosa.reshape %154, %15 : (tensor<384xf16>, !tosa.shape<2>) -> tensor<12x32xf16>
    %156 = tosa.cast %155 : (tensor<12x32xf16>) -> tensor<12x32xf32>
    %157 = tosa.slice %arg0, %17, %16 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %158 = tosa.reshape %157, %18 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %159 = tosa.cast %158 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %160 = tosa.slice %arg0, %19, %16 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %161 = tosa.reshape %160, %18 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %162 = tosa.cast %161 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %163 = tosa.slice %arg0, %20, %8 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %164 = tosa.cast %163 : (tensor<32xf16>) -> tensor<32xf32>
    %165 = tosa.slice %arg0, %21, %16 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %166 = tosa.reshape %165, %18 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %167 = tosa.cast %166 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %168 = tosa.slice %arg0, %22, %8 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %169 = tosa.cast %168 : (tensor<32xf16>) -> tensor<32xf32>
    %170 = tosa.slice %arg0, %23, %16 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %171 = tosa.reshape %170, %18 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %172 = tosa.cast %171 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %173 = tosa.slice %arg0, %24, %8 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %174 = tosa.cast %173 : (tensor<32xf16>) -> tensor<32xf32>
    %175 = tosa.slice %arg0, %25, %8 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %176 = tosa.cast %175 : (tensor<32xf16>) -> tensor<32xf32>
    %177 = tosa.add %176, %122 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %178 = tosa.slice %arg0, %27, %8 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %179 = tosa.cast %178 : (tensor<32xf16>) -> tensor<32xf32>
    %180 = tosa.slice %arg0, %29, %28 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %181 = tosa.reshape %180, %30 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<48x32xf16>
    %182 = tosa.cast %181 : (tensor<48x32xf16>) -> tensor<48x32xf32>
    %183 = tosa.slice %arg0, %32, %31 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<48xf16>
    %184 = tosa.cast %183 : (tensor<48xf16>) -> tensor<48xf32>
    %185 = tosa.slice %arg0, %33, %28 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %186 = tosa.reshape %185, %34 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<32x48xf16>
    %187 = tosa.cast %186 : (tensor<32x48xf16>) -> tensor<32x48xf32>
    %188 = tosa.slice %arg0, %35, %8 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %189 = tosa.cast %188 : (tensor<32xf16>) -> tensor<32xf32>
    %190 = tosa.slice %arg0, %36, %8 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %191 = tosa.cast %190 : (tensor<32xf16>) -> tensor<32xf32>
    %192 = tosa.add %191, %122 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %193 = tosa.slice %arg0, %37, %8 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %194 = tosa.cast %193 : (tensor<32xf16>) -> tensor<32xf32>
    %195 = tosa.slice %arg0, %38, %8 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %196 = tosa.cast %195 : (tensor<32xf16>) -> tensor<32xf32>
    %197 = tosa.add %196, %122 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %198 = tosa.slice %arg0, %39, %8 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %199 = tosa.cast %198 : (tensor<32xf16>) -> tensor<32xf32>
    %200 = tosa.slice %arg0, %41, %40 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<2048xf16>
    %201 = tosa.reshape %200, %42 : (tensor<2048xf16>, !tosa.shape<2>) -> tensor<64x32xf16>
    %202 = tosa.cast %201 : (tensor<64x32xf16>) -> tensor<64x32xf32>
    %203 = tosa.slice %arg0, %44, %43 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<512xf16>
    %204 = tosa.reshape %203, %45 : (tensor<512xf16>, !tosa.shape<2>) -> tensor<16x32xf16>
    %205 = tosa.cast %204 : (tensor<16x32xf16>) -> tensor<16x32xf32>
    %206 = tosa.slice %arg0, %46, %16 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %207 = tosa.reshape %206, %18 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %208 = tosa.cast %207 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %209 = tosa.slice %arg0, %47, %16 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %210 = tosa.reshape %209, %18 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %211 = tosa.cast %210 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %212 = tosa.slice %arg0, %48, %8 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %213 = tosa.cast %212 : (tensor<32xf16>) -> tensor<32xf32>
    %214 = tosa.slice %arg0, %49, %16 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %215 = tosa.reshape %214, %18 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %216 = tosa.cast %215 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %217 = tosa.slice %arg0, %50, %8 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %218 = tosa.cast %217 : (tensor<32xf16>) -> tensor<32xf32>
    %219 = tosa.slice %arg0, %51, %16 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %220 = tosa.reshape %219, %18 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %221 = tosa.cast %220 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %222 = tosa.slice %arg0, %52, %8 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %223 = tosa.cast %222 : (tensor<32xf16>) -> tensor<32xf32>
    %224 = tosa.slice %arg0, %53, %8 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %225 = tosa.cast %224 : (tensor<32xf16>) -> tensor<32xf32>
    %226 = tosa.add %225, %122 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %227 = tosa.slice %arg0, %54, %8 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %228 = tosa.cast %227 : (tensor<32xf16>) -> tensor<32xf32>
    %229 = tosa.slice %arg0, %55, %16 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %230 = tosa.reshape %229, %18 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %231 = tosa.cast %230 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %232 = tosa.slice %arg0, %56, %16 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %233 = tosa.reshape %232, %18 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %234 = tosa.cast %233 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %235 = tosa.slice %arg0, %57, %8 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %236 = tosa.cast %235 : (tensor<32xf16>) -> tensor<32xf32>
    %237 = tosa.slice %arg0, %58, %16 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %238 = tosa.reshape %237, %18 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %239 = tosa.cast %238 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %240 = tosa.slice %arg0, %59, %8 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %241 = tosa.cast %240 : (tensor<32xf16>) -> tensor<32xf32>
    %242 = tosa.slice %arg0, %60, %16 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %243 = tosa.reshape %242, %18 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %244 = tosa.cast %243 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %245 = tosa.slice %arg0, %61, %8 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %246 = tosa.cast %245 : (tensor<32xf16>) -> tensor<32xf32>
    %247 = tosa.slice %arg0, %62, %8 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %248 = tosa.cast %247 : (tensor<32xf16>) -> tensor<32xf32>
    %249 = tosa.add %248, %122 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %250 = tosa.slice %arg0, %63, %8 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %251 = tosa.cast %250 : (tensor<32xf16>) -> tensor<32xf32>
    %252 = tosa.slice %arg0, %64, %28 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %253 = tosa.reshape %252, %30 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<48x32xf16>
    %254 = tosa.cast %253 : (tensor<48x32xf16>) -> tensor<48x32xf32>
    %255 = tosa.slice %arg0, %65, %31 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<48xf16>
    %256 = tosa.cast %255 : (tensor<48xf16>) -> tensor<48xf32>
    %257 = tosa.slice %arg0, %66, %28 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %258 = tosa.reshape %257, %34 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<32x48xf16>
    %259 = tosa.cast %258 : (tensor<32x48xf16>) -> tensor<32x48xf32>
    %260 = tosa.slice %arg0, %67, %8 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %261 = tosa.cast %260 : (tensor<32xf16>) -> tensor<32xf32>
    %262 = tosa.slice %arg0, %68, %8 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %263 = tosa.cast %262 : (tensor<32xf16>) -> tensor<32xf32>
    %264 = tosa.add %263, %122 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %265 = tosa.slice %arg0, %69, %8 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %266 = tosa.cast %265 : (tensor<32xf16>) -> tensor<32xf32>
    %267 = tosa.slice %arg0, %70, %8 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %268 = tosa.cast %267 : (tensor<32xf16>) -> tensor<32xf32>
    %269 = tosa.add %268, %122 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %270 = tosa.slice %arg0, %71, %8 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %271 = tosa.cast %270 : (tensor<32xf16>) -> tensor<32xf32>
    %272 = tosa.reshape %arg1, %72 : (tensor<1x8x24xf32>, !tosa.shape<4>) -> tensor<1x8x1x24xf32>
    %273 = tosa.reshape %146, %73 : (tensor<32x8x3xf32>, !tosa.shape<4>) -> tensor<32x8x1x3xf32>
    %274 = tosa.transpose %272 {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x8x1x24xf32>) -> tensor<1x1x24x8xf32>
    %275 = tosa.transpose %273 {perms = array<i32: 0, 2, 3, 1>} : (tensor<32x8x1x3xf32>) -> tensor<32x1x3x8xf32>
    %276 = tosa.conv2d %274, %275, %148, %74, %74 {acc_type = f32, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 1, 1>, stride = array<i64: 1, 1>} : (tensor<1x1x24x8xf32>, tensor<32x1x3x8xf32>, tensor<32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x1x24x32xf32>
    %277 = tosa.transpose %276 {perms = array<i32: 0, 3, 1, 2>} : (tensor<1x1x24x32xf32>) -> tensor<1x32x1x24xf32>
    %278 = tosa.reshape %277, %75 : (tensor<1x32x1x24xf32>, !tosa.shape<3>) -> tensor<1x32x24xf32>
    %279 = tosa.mul %278, %123, %26 : (tensor<1x32x24xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x32x24xf32>
    %280 = tosa.mul %278, %124, %26 : (tensor<1x32x24xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x32x24xf32>
    %281 = tosa.erf %280 : (tensor<1x32x24xf32>) -> tensor<1x32x24xf32>
    %282 = tosa.add %281, %125 : (tensor<1x32x24xf32>, tensor<1x1x1xf32>) -> tensor<1x32x24xf32>
    %283 = tosa.mul %279, %282, %26 : (tensor<1x32x24xf32>, tensor<1x32x24xf32>, tensor<1xi8>) -> tensor<1x32x24xf32>
    %284 = tosa.reshape %283, %76 : (tensor<1x32x24xf32>, !tosa.shape<4>) -> tensor<1x32x1x24xf32>
    %285 = tosa.reshape %151, %77 : (tensor<32x32x3xf32>, !tosa.shape<4>) -> tensor<32x32x1x3xf32>
    %286 = tosa.transpose %284 {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x32x1x24xf32>) -> tensor<1x1x24x32xf32>
    %287 = tosa.transpose %285 {perms = array<i32: 0, 2, 3, 1>} : (tensor<32x32x1x3xf32>) -> tensor<32x1x3x32xf32>
    %288 = tosa.conv2d %286, %287, %153, %74, %74 {acc_type = f32, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 1, 0>, stride = array<i64: 1, 2>} : (tensor<1x1x24x32xf32>, tensor<32x1x3x32xf32>, tensor<32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x1x12x32xf32>
    %289 = tosa.transpose %288 {perms = array<i32: 0, 3, 1, 2>} : (tensor<1x1x12x32xf32>) -> tensor<1x32x1x12xf32>
    %290 = tosa.reshape %289, %78 : (tensor<1x32x1x12xf32>, !tosa.shape<3>) -> tensor<1x32x12xf32>
    %291 = tosa.mul %290, %123, %26 : (tensor<1x32x12xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x32x12xf32>
    %292 = tosa.mul %290, %124, %26 : (tensor<1x32x12xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x32x12xf32>
    %293 = tosa.erf %292 : (tensor<1x32x12xf32>) -> tensor<1x32x12xf32>
    %294 = tosa.add %293, %125 : (tensor<1x32x12xf32>, tensor<1x1x1xf32>) -> tensor<1x32x12xf32>
    %295 = tosa.mul %291, %294, %26 : (tensor<1x32x12xf32>, tensor<1x32x12xf32>, tensor<1xi8>) -> tensor<1x32x12xf32>
    %296 = tosa.transpose %295 {perms = array<i32: 0, 2, 1>} : (tensor<1x32x12xf32>) -> tensor<1x12x32xf32>
    %297 = tosa.reshape %156, %79 : (tensor<12x32xf32>, !tosa.shape<3>) -> tensor<1x12x32xf32>
    %298 = tosa.cast %126 : (tensor<1x12xi64>) -> tensor<1x12xi32>
    %299 = tosa.gather %297, %298 : (tensor<1x12x32xf32>, tensor<1x12xi32>) -> tensor<1x12x32xf32>
    %300 = tosa.add %296, %299 : (tensor<1x12x32xf32>, tensor<1x12x32xf32>) -> tensor<1x12x32xf32>
    %301 = tosa.cast %300 : (tensor<1x12x32xf32>) -> tensor<1x12x32xf64>
    %302 = tosa.reduce_sum %301 {axis = 2 : i32} : (tensor<1x12x32xf64>) -> tensor<1x12x1xf64>
    %303 = tosa.mul %302, %127, %26 : (tensor<1x12x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x12x1xf64>
    %304 = tosa.sub %301, %303 : (tensor<1x12x32xf64>, tensor<1x12x1xf64>) -> tensor<1x12x32xf64>
    %305 = tosa.mul %304, %304, %26 : (tensor<1x12x32xf64>, tensor<1x12x32xf64>, tensor<1xi8>) -> tensor<1x12x32xf64>
    %306 = tosa.reduce_sum %305 {axis = 2 : i32} : (tensor<1x12x32xf64>) -> tensor<1x12x1xf64>
    %307 = tosa.mul %306, %127, %26 : (tensor<1x12x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x12x1xf64>
    %308 = tosa.cast %307 : (tensor<1x12x1xf64>) -> tensor<1x12x1xf32>
    %309 = tosa.reduce_sum %300 {axis = 2 : i32} : (tensor<1x12x32xf32>) -> tensor<1x12x1xf32>
    %310 = tosa.mul %309, %128, %26 : (tensor<1x12x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x12x1xf32>
    %311 = tosa.add %308, %129 : (tensor<1x12x1xf32>, tensor<1x1x1xf32>) -> tensor<1x12x1xf32>
    %312 = tosa.rsqrt %311 : (tensor<1x12x1xf32>) -> tensor<1x12x1xf32>
    %313 = tosa.sub %300, %310 : (tensor<1x12x32xf32>, tensor<1x12x1xf32>) -> tensor<1x12x32xf32>
    %314 = tosa.mul %313, %312, %26 : (tensor<1x12x32xf32>, tensor<1x12x1xf32>, tensor<1xi8>) -> tensor<1x12x32xf32>
    %315 = tosa.reshape %177, %80 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %316 = tosa.mul %314, %315, %26 : (tensor<1x12x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<1x12x32xf32>
    %317 = tosa.reshape %179, %80 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %318 = tosa.add %316, %317 : (tensor<1x12x32xf32>, tensor<1x1x32xf32>) -> tensor<1x12x32xf32>
    %319 = tosa.transpose %167 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %320 = tosa.reshape %319, %81 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %321 = tosa.matmul %318, %320, %74, %74 : (tensor<1x12x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x12x32xf32>
    %322 = tosa.reshape %321, %15 : (tensor<1x12x32xf32>, !tosa.shape<2>) -> tensor<12x32xf32>
    %323 = tosa.reshape %169, %83 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %324 = tosa.add %322, %323 : (tensor<12x32xf32>, tensor<1x32xf32>) -> tensor<12x32xf32>
    %325 = tosa.reshape %324, %79 : (tensor<12x32xf32>, !tosa.shape<3>) -> tensor<1x12x32xf32>
    %326 = tosa.mul %325, %130, %26 : (tensor<1x12x32xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x12x32xf32>
    %327 = tosa.reshape %326, %84 : (tensor<1x12x32xf32>, !tosa.shape<4>) -> tensor<1x12x2x16xf32>
    %328 = tosa.transpose %327 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x12x2x16xf32>) -> tensor<1x2x12x16xf32>
    %329 = tosa.transpose %159 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %330 = tosa.reshape %329, %81 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %331 = tosa.matmul %318, %330, %74, %74 : (tensor<1x12x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x12x32xf32>
    %332 = tosa.reshape %331, %84 : (tensor<1x12x32xf32>, !tosa.shape<4>) -> tensor<1x12x2x16xf32>
    %333 = tosa.transpose %162 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %334 = tosa.reshape %333, %81 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %335 = tosa.matmul %318, %334, %74, %74 : (tensor<1x12x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x12x32xf32>
    %336 = tosa.reshape %335, %15 : (tensor<1x12x32xf32>, !tosa.shape<2>) -> tensor<12x32xf32>
    %337 = tosa.reshape %164, %83 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %338 = tosa.add %336, %337 : (tensor<12x32xf32>, tensor<1x32xf32>) -> tensor<12x32xf32>
    %339 = tosa.reshape %338, %84 : (tensor<12x32xf32>, !tosa.shape<4>) -> tensor<1x12x2x16xf32>
    %340 = tosa.transpose %339 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x12x2x16xf32>) -> tensor<1x2x12x16xf32>
    %341 = tosa.transpose %332 {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x12x2x16xf32>) -> tensor<1x2x16x12xf32>
    %342 = tosa.reshape %328, %85 : (tensor<1x2x12x16xf32>, !tosa.shape<3>) -> tensor<2x12x16xf32>
    %343 = tosa.reshape %341, %86 : (tensor<1x2x16x12xf32>, !tosa.shape<3>) -> tensor<2x16x12xf32>
    %344 = tosa.matmul %342, %343, %74, %74 : (tensor<2x12x16xf32>, tensor<2x16x12xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x12x12xf32>
    %345 = tosa.reshape %344, %87 : (tensor<2x12x12xf32>, !tosa.shape<4>) -> tensor<1x2x12x12xf32>
    %346 = tosa.reduce_max %345 {axis = 3 : i32} : (tensor<1x2x12x12xf32>) -> tensor<1x2x12x1xf32>
    %347 = tosa.sub %345, %346 : (tensor<1x2x12x12xf32>, tensor<1x2x12x1xf32>) -> tensor<1x2x12x12xf32>
    %348 = tosa.exp %347 : (tensor<1x2x12x12xf32>) -> tensor<1x2x12x12xf32>
    %349 = tosa.reduce_sum %348 {axis = 3 : i32} : (tensor<1x2x12x12xf32>) -> tensor<1x2x12x1xf32>
    %350 = tosa.reciprocal %349 : (tensor<1x2x12x1xf32>) -> tensor<1x2x12x1xf32>
    %351 = tosa.mul %348, %350, %26 : (tensor<1x2x12x12xf32>, tensor<1x2x12x1xf32>, tensor<1xi8>) -> tensor<1x2x12x12xf32>
    %352 = tosa.cast %345 : (tensor<1x2x12x12xf32>) -> tensor<1x2x12x12xf64>
    %353 = tosa.equal %352, %131 : (tensor<1x2x12x12xf64>, tensor<1x1x1x1xf64>) -> tensor<1x2x12x12xi1>
    %354 = tosa.reduce_all %353 {axis = 3 : i32} : (tensor<1x2x12x12xi1>) -> tensor<1x2x12x1xi1>
    %355 = tosa.select %354, %4, %351 : (tensor<1x2x12x1xi1>, tensor<1x2x12x12xf32>, tensor<1x2x12x12xf32>) -> tensor<1x2x12x12xf32>
    %356 = tosa.reshape %355, %88 : (tensor<1x2x12x12xf32>, !tosa.shape<3>) -> tensor<2x12x12xf32>
    %357 = tosa.reshape %340, %85 : (tensor<1x2x12x16xf32>, !tosa.shape<3>) -> tensor<2x12x16xf32>
    %358 = tosa.matmul %356, %357, %74, %74 : (tensor<2x12x12xf32>, tensor<2x12x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x12x16xf32>
    %359 = tosa.reshape %358, %89 : (tensor<2x12x16xf32>, !tosa.shape<4>) -> tensor<1x2x12x16xf32>
    %360 = tosa.transpose %359 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x2x12x16xf32>) -> tensor<1x12x2x16xf32>
    %361 = tosa.reshape %360, %79 : (tensor<1x12x2x16xf32>, !tosa.shape<3>) -> tensor<1x12x32xf32>
    %362 = tosa.transpose %172 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %363 = tosa.reshape %362, %81 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %364 = tosa.matmul %361, %363, %74, %74 : (tensor<1x12x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x12x32xf32>
    %365 = tosa.reshape %364, %15 : (tensor<1x12x32xf32>, !tosa.shape<2>) -> tensor<12x32xf32>
    %366 = tosa.reshape %174, %83 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %367 = tosa.add %365, %366 : (tensor<12x32xf32>, tensor<1x32xf32>) -> tensor<12x32xf32>
    %368 = tosa.reshape %367, %79 : (tensor<12x32xf32>, !tosa.shape<3>) -> tensor<1x12x32xf32>
    %369 = tosa.add %300, %368 : (tensor<1x12x32xf32>, tensor<1x12x32xf32>) -> tensor<1x12x32xf32>
    %370 = tosa.cast %369 : (tensor<1x12x32xf32>) -> tensor<1x12x32xf64>
    %371 = tosa.reduce_sum %370 {axis = 2 : i32} : (tensor<1x12x32xf64>) -> tensor<1x12x1xf64>
    %372 = tosa.mul %371, %127, %26 : (tensor<1x12x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x12x1xf64>
    %373 = tosa.sub %370, %372 : (tensor<1x12x32xf64>, tensor<1x12x1xf64>) -> tensor<1x12x32xf64>
    %374 = tosa.mul %373, %373, %26 : (tensor<1x12x32xf64>, tensor<1x12x32xf64>, tensor<1xi8>) -> tensor<1x12x32xf64>
    %375 = tosa.reduce_sum %374 {axis = 2 : i32} : (tensor<1x12x32xf64>) -> tensor<1x12x1xf64>
    %376 = tosa.mul %375, %127, %26 : (tensor<1x12x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x12x1xf64>
    %377 = tosa.cast %376 : (tensor<1x12x1xf64>) -> tensor<1x12x1xf32>
    %378 = tosa.reduce_sum %369 {axis = 2 : i32} : (tensor<1x12x32xf32>) -> tensor<1x12x1xf32>
    %379 = tosa.mul %378, %128, %26 : (tensor<1x12x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x12x1xf32>
    %380 = tosa.add %377, %129 : (tensor<1x12x1xf32>, tensor<1x1x1xf32>) -> tensor<1x12x1xf32>
    %381 = tosa.rsqrt %380 : (tensor<1x12x1xf32>) -> tensor<1x12x1xf32>
    %382 = tosa.sub %369, %379 : (tensor<1x12x32xf32>, tensor<1x12x1xf32>) -> tensor<1x12x32xf32>
    %383 = tosa.mul %382, %381, %26 : (tensor<1x12x32xf32>, tensor<1x12x1xf32>, tensor<1xi8>) -> tensor<1x12x32xf32>
    %384 = tosa.reshape %192, %80 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %385 = tosa.mul %383, %384, %26 : (tensor<1x12x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<1x12x32xf32>
    %386 = tosa.reshape %194, %80 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %387 = tosa.add %385, %386 : (tensor<1x12x32xf32>, tensor<1x1x32xf32>) -> tensor<1x12x32xf32>
    %388 = tosa.transpose %182 {perms = array<i32: 1, 0>} : (tensor<48x32xf32>) -> tensor<32x48xf32>
    %389 = tosa.reshape %388, %90 : (tensor<32x48xf32>, !tosa.shape<3>) -> tensor<1x32x48xf32>
    %390 = tosa.matmul %387, %389, %74, %74 : (tensor<1x12x32xf32>, tensor<1x32x48xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x12x48xf32>
    %391 = tosa.reshape %390, %91 : (tensor<1x12x48xf32>, !tosa.shape<2>) -> tensor<12x48xf32>
    %392 = tosa.reshape %184, %92 : (tensor<48xf32>, !tosa.shape<2>) -> tensor<1x48xf32>
    %393 = tosa.add %391, %392 : (tensor<12x48xf32>, tensor<1x48xf32>) -> tensor<12x48xf32>
    %394 = tosa.reshape %393, %93 : (tensor<12x48xf32>, !tosa.shape<3>) -> tensor<1x12x48xf32>
    %395 = tosa.mul %394, %123, %26 : (tensor<1x12x48xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x12x48xf32>
    %396 = tosa.mul %394, %124, %26 : (tensor<1x12x48xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x12x48xf32>
    %397 = tosa.erf %396 : (tensor<1x12x48xf32>) -> tensor<1x12x48xf32>
    %398 = tosa.add %397, %125 : (tensor<1x12x48xf32>, tensor<1x1x1xf32>) -> tensor<1x12x48xf32>
    %399 = tosa.mul %395, %398, %26 : (tensor<1x12x48xf32>, tensor<1x12x48xf32>, tensor<1xi8>) -> tensor<1x12x48xf32>
    %400 = tosa.transpose %187 {perms = array<i32: 1, 0>} : (tensor<32x48xf32>) -> tensor<48x32xf32>
    %401 = tosa.reshape %400, %94 : (tensor<48x32xf32>, !tosa.shape<3>) -> tensor<1x48x32xf32>
    %402 = tosa.matmul %399, %401, %74, %74 : (tensor<1x12x48xf32>, tensor<1x48x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x12x32xf32>
    %403 = tosa.reshape %402, %15 : (tensor<1x12x32xf32>, !tosa.shape<2>) -> tensor<12x32xf32>
    %404 = tosa.reshape %189, %83 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %405 = tosa.add %403, %404 : (tensor<12x32xf32>, tensor<1x32xf32>) -> tensor<12x32xf32>
    %406 = tosa.reshape %405, %79 : (tensor<12x32xf32>, !tosa.shape<3>) -> tensor<1x12x32xf32>
    %407 = tosa.add %369, %406 : (tensor<1x12x32xf32>, tensor<1x12x32xf32>) -> tensor<1x12x32xf32>
    %408 = tosa.cast %407 : (tensor<1x12x32xf32>) -> tensor<1x12x32xf64>
    %409 = tosa.reduce_sum %408 {axis = 2 : i32} : (tensor<1x12x32xf64>) -> tensor<1x12x1xf64>
    %410 = tosa.mul %409, %127, %26 : (tensor<1x12x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x12x1xf64>
    %411 = tosa.sub %408, %410 : (tensor<1x12x32xf64>, tensor<1x12x1xf64>) -> tensor<1x12x32xf64>
    %412 = tosa.mul %411, %411, %26 : (tensor<1x12x32xf64>, tensor<1x12x32xf64>, tensor<1xi8>) -> tensor<1x12x32xf64>
    %413 = tosa.reduce_sum %412 {axis = 2 : i32} : (tensor<1x12x32xf64>) -> tensor<1x12x1xf64>
    %414 = tosa.mul %413, %127, %26 : (tensor<1x12x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x12x1xf64>
    %415 = tosa.cast %414 : (tensor<1x12x1xf64>) -> tensor<1x12x1xf32>
    %416 = tosa.reduce_sum %407 {axis = 2 : i32} : (tensor<1x12x32xf32>) -> tensor<1x12x1xf32>
    %417 = tosa.mul %416, %128, %26 : (tensor<1x12x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x12x1xf32>
    %418 = tosa.add %415, %129 : (tensor<1x12x1xf32>, tensor<1x1x1xf32>) -> tensor<1x12x1xf32>
    %419 = tosa.rsqrt %418 : (tensor<1x12x1xf32>) -> tensor<1x12x1xf32>
    %420 = tosa.sub %407, %417 : (tensor<1x12x32xf32>, tensor<1x12x1xf32>) -> tensor<1x12x32xf32>
    %421 = tosa.mul %420, %419, %26 : (tensor<1x12x32xf32>, tensor<1x12x1xf32>, tensor<1xi8>) -> tensor<1x12x32xf32>
    %422 = tosa.reshape %197, %80 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %423 = tosa.mul %421, %422, %26 : (tensor<1x12x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<1x12x32xf32>
    %424 = tosa.reshape %199, %80 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %425 = tosa.add %423, %424 : (tensor<1x12x32xf32>, tensor<1x1x32xf32>) -> tensor<1x12x32xf32>
    %426 = tosa.reshape %202, %95 : (tensor<64x32xf32>, !tosa.shape<3>) -> tensor<1x64x32xf32>
    %427 = tosa.cast %arg2 : (tensor<1x9xi64>) -> tensor<1x9xi32>
    %428 = tosa.gather %426, %427 : (tensor<1x64x32xf32>, tensor<1x9xi32>) -> tensor<1x9x32xf32>
    %429 = tosa.cast %98 : (tensor<9xi64>) -> tensor<9xi32>
    %430 = tosa.cast %429 : (tensor<9xi32>) -> tensor<9xi64>
    %431 = tosa.reshape %430, %96 : (tensor<9xi64>, !tosa.shape<2>) -> tensor<1x9xi64>
    %432 = tosa.cast %431 : (tensor<1x9xi64>) -> tensor<1x9xi32>
    %433 = tosa.add %432, %133 : (tensor<1x9xi32>, tensor<1x1xi32>) -> tensor<1x9xi32>
    %434 = tosa.greater %132, %432 : (tensor<1x1xi32>, tensor<1x9xi32>) -> tensor<1x9xi1>
    %435 = tosa.select %434, %433, %432 : (tensor<1x9xi1>, tensor<1x9xi32>, tensor<1x9xi32>) -> tensor<1x9xi32>
    %436 = tosa.reshape %205, %100 : (tensor<16x32xf32>, !tosa.shape<3>) -> tensor<1x16x32xf32>
    %437 = tosa.gather %436, %435 : (tensor<1x16x32xf32>, tensor<1x9xi32>) -> tensor<1x9x32xf32>
    %438 = tosa.add %428, %437 : (tensor<1x9x32xf32>, tensor<1x9x32xf32>) -> tensor<1x9x32xf32>
    %439 = tosa.slice %431, %102, %82 : (tensor<1x9xi64>, !tosa.shape<2>, !tosa.shape<2>) -> tensor<1x1xi64>
    %440 = tosa.cast %439 : (tensor<1x1xi64>) -> tensor<1x1xi32>
    %441 = tosa.sub %440, %134 : (tensor<1x1xi32>, tensor<1x1xi32>) -> tensor<1x1xi32>
    %442 = tosa.cast %441 : (tensor<1x1xi32>) -> tensor<1x1xi64>
    %443 = tosa.concat %442, %431 {axis = 1 : i32} : (tensor<1x1xi64>, tensor<1x9xi64>) -> tensor<1x10xi64>
    %444 = tosa.slice %443, %102, %96 : (tensor<1x10xi64>, !tosa.shape<2>, !tosa.shape<2>) -> tensor<1x9xi64>
    %445 = tosa.cast %444 : (tensor<1x9xi64>) -> tensor<1x9xi32>
    %446 = tosa.sub %432, %445 : (tensor<1x9xi32>, tensor<1x9xi32>) -> tensor<1x9xi32>
    %447 = tosa.cast %446 : (tensor<1x9xi32>) -> tensor<1x9xi64>
    %448 = tosa.equal %447, %135 : (tensor<1x9xi64>, tensor<1x1xi64>) -> tensor<1x9xi1>
    %449 = tosa.logical_not %448 : (tensor<1x9xi1>) -> tensor<1x9xi1>
    %450 = tosa.cast %449 : (tensor<1x9xi1>) -> tensor<1x9xi64>
    %451 = tosa.reshape %98, %96 : (tensor<9xi64>, !tosa.shape<2>) -> tensor<1x9xi64>
    %452 = tosa.reshape %98, %101 : (tensor<9xi64>, !tosa.shape<2>) -> tensor<9x1xi64>
    %453 = tosa.cast %452 : (tensor<9x1xi64>) -> tensor<9x1xi32>
    %454 = tosa.cast %451 : (tensor<1x9xi64>) -> tensor<1x9xi32>
    %455 = tosa.sub %454, %453 : (tensor<1x9xi32>, tensor<9x1xi32>) -> tensor<9x9xi32>
    %456 = tosa.cast %455 : (tensor<9x9xi32>) -> tensor<9x9xi64>
    %457 = tosa.greater_equal %136, %456 : (tensor<1x1xi64>, tensor<9x9xi64>) -> tensor<9x9xi1>
    %458 = tosa.logical_and %457, %3 : (tensor<9x9xi1>, tensor<9x9xi1>) -> tensor<9x9xi1>
    %459 = tosa.reshape %450, %103 : (tensor<1x9xi64>, !tosa.shape<3>) -> tensor<1x1x9xi64>
    %460 = tosa.reshape %458, %104 : (tensor<9x9xi1>, !tosa.shape<3>) -> tensor<1x9x9xi1>
    %461 = tosa.select %460, %459, %137 : (tensor<1x9x9xi1>, tensor<1x1x9xi64>, tensor<1x1x1xi64>) -> tensor<1x9x9xi64>
    %462 = tosa.reduce_sum %461 {axis = 2 : i32} : (tensor<1x9x9xi64>) -> tensor<1x9x1xi64>
    %463 = tosa.reshape %430, %105 : (tensor<9xi64>, !tosa.shape<4>) -> tensor<1x1x9x1xi64>
    %464 = tosa.reshape %430, %106 : (tensor<9xi64>, !tosa.shape<4>) -> tensor<1x1x1x9xi64>
    %465 = tosa.cast %463 : (tensor<1x1x9x1xi64>) -> tensor<1x1x9x1xi32>
    %466 = tosa.add %465, %140 : (tensor<1x1x9x1xi32>, tensor<1x1x1x1xi32>) -> tensor<1x1x9x1xi32>
    %467 = tosa.greater %139, %465 : (tensor<1x1x1x1xi32>, tensor<1x1x9x1xi32>) -> tensor<1x1x9x1xi1>
    %468 = tosa.select %467, %466, %465 : (tensor<1x1x9x1xi1>, tensor<1x1x9x1xi32>, tensor<1x1x9x1xi32>) -> tensor<1x1x9x1xi32>
    %469 = tosa.reshape %468, %107 : (tensor<1x1x9x1xi32>, !tosa.shape<5>) -> tensor<1x1x9x1x1xi32>
    %470 = tosa.tile %138, %107 : (tensor<1x1x1x1x1xi32>, !tosa.shape<5>) -> tensor<1x1x9x1x1xi32>
    %471 = tosa.concat %470, %469 {axis = 4 : i32} : (tensor<1x1x9x1x1xi32>, tensor<1x1x9x1x1xi32>) -> tensor<1x1x9x1x2xi32>
    %472 = tosa.reshape %471, %108 : (tensor<1x1x9x1x2xi32>, !tosa.shape<2>) -> tensor<9x2xi32>
    %473 = tosa.mul %472, %0, %26 : (tensor<9x2xi32>, tensor<1x2xi32>, tensor<1xi8>) -> tensor<9x2xi32>
    %474 = tosa.reduce_sum %473 {axis = 1 : i32} : (tensor<9x2xi32>) -> tensor<9x1xi32>
    %475 = tosa.reshape %474, %96 : (tensor<9x1xi32>, !tosa.shape<2>) -> tensor<1x9xi32>
    %476 = tosa.gather %462, %475 : (tensor<1x9x1xi64>, tensor<1x9xi32>) -> tensor<1x9x1xi64>
    %477 = tosa.reshape %476, %105 : (tensor<1x9x1xi64>, !tosa.shape<4>) -> tensor<1x1x9x1xi64>
    %478 = tosa.cast %464 : (tensor<1x1x1x9xi64>) -> tensor<1x1x1x9xi32>
    %479 = tosa.add %478, %140 : (tensor<1x1x1x9xi32>, tensor<1x1x1x1xi32>) -> tensor<1x1x1x9xi32>
    %480 = tosa.greater %139, %478 : (tensor<1x1x1x1xi32>, tensor<1x1x1x9xi32>) -> tensor<1x1x1x9xi1>
    %481 = tosa.select %480, %479, %478 : (tensor<1x1x1x9xi1>, tensor<1x1x1x9xi32>, tensor<1x1x1x9xi32>) -> tensor<1x1x1x9xi32>
    %482 = tosa.reshape %481, %109 : (tensor<1x1x1x9xi32>, !tosa.shape<5>) -> tensor<1x1x1x9x1xi32>
    %483 = tosa.tile %138, %109 : (tensor<1x1x1x1x1xi32>, !tosa.shape<5>) -> tensor<1x1x1x9x1xi32>
    %484 = tosa.concat %483, %482 {axis = 4 : i32} : (tensor<1x1x1x9x1xi32>, tensor<1x1x1x9x1xi32>) -> tensor<1x1x1x9x2xi32>
    %485 = tosa.reshape %484, %108 : (tensor<1x1x1x9x2xi32>, !tosa.shape<2>) -> tensor<9x2xi32>
    %486 = tosa.mul %485, %0, %26 : (tensor<9x2xi32>, tensor<1x2xi32>, tensor<1xi8>) -> tensor<9x2xi32>
    %487 = tosa.reduce_sum %486 {axis = 1 : i32} : (tensor<9x2xi32>) -> tensor<9x1xi32>
    %488 = tosa.reshape %487, %96 : (tensor<9x1xi32>, !tosa.shape<2>) -> tensor<1x9xi32>
    %489 = tosa.gather %462, %488 : (tensor<1x9x1xi64>, tensor<1x9xi32>) -> tensor<1x9x1xi64>
    %490 = tosa.reshape %489, %106 : (tensor<1x9x1xi64>, !tosa.shape<4>) -> tensor<1x1x1x9xi64>
    %491 = tosa.equal %477, %490 : (tensor<1x1x9x1xi64>, tensor<1x1x1x9xi64>) -> tensor<1x1x9x9xi1>
    %492 = tosa.logical_and %491, %141 : (tensor<1x1x9x9xi1>, tensor<1x1x1x1xi1>) -> tensor<1x1x9x9xi1>
    %493 = tosa.reshape %430, %99 : (tensor<9xi64>, !tosa.shape<3>) -> tensor<1x9x1xi64>
    %494 = tosa.gather %493, %475 : (tensor<1x9x1xi64>, tensor<1x9xi32>) -> tensor<1x9x1xi64>
    %495 = tosa.reshape %494, %105 : (tensor<1x9x1xi64>, !tosa.shape<4>) -> tensor<1x1x9x1xi64>
    %496 = tosa.gather %493, %488 : (tensor<1x9x1xi64>, tensor<1x9xi32>) -> tensor<1x9x1xi64>
    %497 = tosa.reshape %496, %106 : (tensor<1x9x1xi64>, !tosa.shape<4>) -> tensor<1x1x1x9xi64>
    %498 = tosa.greater_equal %495, %497 : (tensor<1x1x9x1xi64>, tensor<1x1x1x9xi64>) -> tensor<1x1x9x9xi1>
    %499 = tosa.logical_and %492, %498 : (tensor<1x1x9x9xi1>, tensor<1x1x9x9xi1>) -> tensor<1x1x9x9xi1>
    %500 = tosa.cast %438 : (tensor<1x9x32xf32>) -> tensor<1x9x32xf64>
    %501 = tosa.reduce_sum %500 {axis = 2 : i32} : (tensor<1x9x32xf64>) -> tensor<1x9x1xf64>
    %502 = tosa.mul %501, %127, %26 : (tensor<1x9x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x9x1xf64>
    %503 = tosa.sub %500, %502 : (tensor<1x9x32xf64>, tensor<1x9x1xf64>) -> tensor<1x9x32xf64>
    %504 = tosa.mul %503, %503, %26 : (tensor<1x9x32xf64>, tensor<1x9x32xf64>, tensor<1xi8>) -> tensor<1x9x32xf64>
    %505 = tosa.reduce_sum %504 {axis = 2 : i32} : (tensor<1x9x32xf64>) -> tensor<1x9x1xf64>
    %506 = tosa.mul %505, %127, %26 : (tensor<1x9x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x9x1xf64>
    %507 = tosa.cast %506 : (tensor<1x9x1xf64>) -> tensor<1x9x1xf32>
    %508 = tosa.reduce_sum %438 {axis = 2 : i32} : (tensor<1x9x32xf32>) -> tensor<1x9x1xf32>
    %509 = tosa.mul %508, %128, %26 : (tensor<1x9x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x9x1xf32>
    %510 = tosa.add %507, %129 : (tensor<1x9x1xf32>, tensor<1x1x1xf32>) -> tensor<1x9x1xf32>
    %511 = tosa.rsqrt %510 : (tensor<1x9x1xf32>) -> tensor<1x9x1xf32>
    %512 = tosa.sub %438, %509 : (tensor<1x9x32xf32>, tensor<1x9x1xf32>) -> tensor<1x9x32xf32>
    %513 = tosa.mul %512, %511, %26 : (tensor<1x9x32xf32>, tensor<1x9x1xf32>, tensor<1xi8>) -> tensor<1x9x32xf32>
    %514 = tosa.reshape %226, %80 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %515 = tosa.mul %513, %514, %26 : (tensor<1x9x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<1x9x32xf32>
    %516 = tosa.reshape %228, %80 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %517 = tosa.add %515, %516 : (tensor<1x9x32xf32>, tensor<1x1x32xf32>) -> tensor<1x9x32xf32>
    %518 = tosa.transpose %216 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %519 = tosa.reshape %518, %81 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %520 = tosa.matmul %517, %519, %74, %74 : (tensor<1x9x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x9x32xf32>
    %521 = tosa.reshape %520, %110 : (tensor<1x9x32xf32>, !tosa.shape<2>) -> tensor<9x32xf32>
    %522 = tosa.reshape %218, %83 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %523 = tosa.add %521, %522 : (tensor<9x32xf32>, tensor<1x32xf32>) -> tensor<9x32xf32>
    %524 = tosa.reshape %523, %97 : (tensor<9x32xf32>, !tosa.shape<3>) -> tensor<1x9x32xf32>
    %525 = tosa.mul %524, %130, %26 : (tensor<1x9x32xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x9x32xf32>
    %526 = tosa.reshape %525, %111 : (tensor<1x9x32xf32>, !tosa.shape<4>) -> tensor<1x9x2x16xf32>
    %527 = tosa.transpose %526 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x9x2x16xf32>) -> tensor<1x2x9x16xf32>
    %528 = tosa.transpose %208 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %529 = tosa.reshape %528, %81 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %530 = tosa.matmul %517, %529, %74, %74 : (tensor<1x9x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x9x32xf32>
    %531 = tosa.reshape %530, %111 : (tensor<1x9x32xf32>, !tosa.shape<4>) -> tensor<1x9x2x16xf32>
    %532 = tosa.transpose %211 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %533 = tosa.reshape %532, %81 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %534 = tosa.matmul %517, %533, %74, %74 : (tensor<1x9x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x9x32xf32>
    %535 = tosa.reshape %534, %110 : (tensor<1x9x32xf32>, !tosa.shape<2>) -> tensor<9x32xf32>
    %536 = tosa.reshape %213, %83 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %537 = tosa.add %535, %536 : (tensor<9x32xf32>, tensor<1x32xf32>) -> tensor<9x32xf32>
    %538 = tosa.reshape %537, %111 : (tensor<9x32xf32>, !tosa.shape<4>) -> tensor<1x9x2x16xf32>
    %539 = tosa.transpose %538 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x9x2x16xf32>) -> tensor<1x2x9x16xf32>
    %540 = tosa.select %499, %142, %143 : (tensor<1x1x9x9xi1>, tensor<1x1x1x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x1x9x9xf32>
    %541 = tosa.transpose %531 {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x9x2x16xf32>) -> tensor<1x2x16x9xf32>
    %542 = tosa.reshape %527, %112 : (tensor<1x2x9x16xf32>, !tosa.shape<3>) -> tensor<2x9x16xf32>
    %543 = tosa.reshape %541, %113 : (tensor<1x2x16x9xf32>, !tosa.shape<3>) -> tensor<2x16x9xf32>
    %544 = tosa.matmul %542, %543, %74, %74 : (tensor<2x9x16xf32>, tensor<2x16x9xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x9x9xf32>
    %545 = tosa.reshape %544, %114 : (tensor<2x9x9xf32>, !tosa.shape<4>) -> tensor<1x2x9x9xf32>
    %546 = tosa.add %545, %540 : (tensor<1x2x9x9xf32>, tensor<1x1x9x9xf32>) -> tensor<1x2x9x9xf32>
    %547 = tosa.reduce_max %546 {axis = 3 : i32} : (tensor<1x2x9x9xf32>) -> tensor<1x2x9x1xf32>
    %548 = tosa.sub %546, %547 : (tensor<1x2x9x9xf32>, tensor<1x2x9x1xf32>) -> tensor<1x2x9x9xf32>
    %549 = tosa.exp %548 : (tensor<1x2x9x9xf32>) -> tensor<1x2x9x9xf32>
    %550 = tosa.reduce_sum %549 {axis = 3 : i32} : (tensor<1x2x9x9xf32>) -> tensor<1x2x9x1xf32>
    %551 = tosa.reciprocal %550 : (tensor<1x2x9x1xf32>) -> tensor<1x2x9x1xf32>
    %552 = tosa.mul %549, %551, %26 : (tensor<1x2x9x9xf32>, tensor<1x2x9x1xf32>, tensor<1xi8>) -> tensor<1x2x9x9xf32>
    %553 = tosa.cast %546 : (tensor<1x2x9x9xf32>) -> tensor<1x2x9x9xf64>
    %554 = tosa.equal %553, %131 : (tensor<1x2x9x9xf64>, tensor<1x1x1x1xf64>) -> tensor<1x2x9x9xi1>
    %555 = tosa.reduce_all %554 {axis = 3 : i32} : (tensor<1x2x9x9xi1>) -> tensor<1x2x9x1xi1>
    %556 = tosa.select %555, %2, %552 : (tensor<1x2x9x1xi1>, tensor<1x2x9x9xf32>, tensor<1x2x9x9xf32>) -> tensor<1x2x9x9xf32>
    %557 = tosa.reshape %556, %115 : (tensor<1x2x9x9xf32>, !tosa.shape<3>) -> tensor<2x9x9xf32>
    %558 = tosa.reshape %539, %112 : (tensor<1x2x9x16xf32>, !tosa.shape<3>) -> tensor<2x9x16xf32>
    %559 = tosa.matmul %557, %558, %74, %74 : (tensor<2x9x9xf32>, tensor<2x9x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x9x16xf32>
    %560 = tosa.reshape %559, %116 : (tensor<2x9x16xf32>, !tosa.shape<4>) -> tensor<1x2x9x16xf32>
    %561 = tosa.transpose %560 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x2x9x16xf32>) -> tensor<1x9x2x16xf32>
    %562 = tosa.reshape %561, %97 : (tensor<1x9x2x16xf32>, !tosa.shape<3>) -> tensor<1x9x32xf32>
    %563 = tosa.transpose %221 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %564 = tosa.reshape %563, %81 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %565 = tosa.matmul %562, %564, %74, %74 : (tensor<1x9x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x9x32xf32>
    %566 = tosa.reshape %565, %110 : (tensor<1x9x32xf32>, !tosa.shape<2>) -> tensor<9x32xf32>
    %567 = tosa.reshape %223, %83 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %568 = tosa.add %566, %567 : (tensor<9x32xf32>, tensor<1x32xf32>) -> tensor<9x32xf32>
    %569 = tosa.reshape %568, %97 : (tensor<9x32xf32>, !tosa.shape<3>) -> tensor<1x9x32xf32>
    %570 = tosa.add %438, %569 : (tensor<1x9x32xf32>, tensor<1x9x32xf32>) -> tensor<1x9x32xf32>
    %571 = tosa.cast %570 : (tensor<1x9x32xf32>) -> tensor<1x9x32xf64>
    %572 = tosa.reduce_sum %571 {axis = 2 : i32} : (tensor<1x9x32xf64>) -> tensor<1x9x1xf64>
    %573 = tosa.mul %572, %127, %26 : (tensor<1x9x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x9x1xf64>
    %574 = tosa.sub %571, %573 : (tensor<1x9x32xf64>, tensor<1x9x1xf64>) -> tensor<1x9x32xf64>
    %575 = tosa.mul %574, %574, %26 : (tensor<1x9x32xf64>, tensor<1x9x32xf64>, tensor<1xi8>) -> tensor<1x9x32xf64>
    %576 = tosa.reduce_sum %575 {axis = 2 : i32} : (tensor<1x9x32xf64>) -> tensor<1x9x1xf64>
    %577 = tosa.mul %576, %127, %26 : (tensor<1x9x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x9x1xf64>
    %578 = tosa.cast %577 : (tensor<1x9x1xf64>) -> tensor<1x9x1xf32>
    %579 = tosa.reduce_sum %570 {axis = 2 : i32} : (tensor<1x9x32xf32>) -> tensor<1x9x1xf32>
    %580 = tosa.mul %579, %128, %26 : (tensor<1x9x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x9x1xf32>
    %581 = tosa.add %578, %129 : (tensor<1x9x1xf32>, tensor<1x1x1xf32>) -> tensor<1x9x1xf32>
    %582 = tosa.rsqrt %581 : (tensor<1x9x1xf32>) -> tensor<1x9x1xf32>
    %583 = tosa.sub %570, %580 : (tensor<1x9x32xf32>, tensor<1x9x1xf32>) -> tensor<1x9x32xf32>
    %584 = tosa.mul %583, %582, %26 : (tensor<1x9x32xf32>, tensor<1x9x1xf32>, tensor<1xi8>) -> tensor<1x9x32xf32>
    %585 = tosa.reshape %249, %80 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %586 = tosa.mul %584, %585, %26 : (tensor<1x9x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<1x9x32xf32>
    %587 = tosa.reshape %251, %80 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %588 = tosa.add %586, %587 : (tensor<1x9x32xf32>, tensor<1x1x32xf32>) -> tensor<1x9x32xf32>
    %589 = tosa.transpose %239 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %590 = tosa.reshape %589, %81 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %591 = tosa.matmul %588, %590, %74, %74 : (tensor<1x9x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x9x32xf32>
    %592 = tosa.reshape %591, %110 : (tensor<1x9x32xf32>, !tosa.shape<2>) -> tensor<9x32xf32>
    %593 = tosa.reshape %241, %83 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %594 = tosa.add %592, %593 : (tensor<9x32xf32>, tensor<1x32xf32>) -> tensor<9x32xf32>
    %595 = tosa.reshape %594, %97 : (tensor<9x32xf32>, !tosa.shape<3>) -> tensor<1x9x32xf32>
    %596 = tosa.mul %595, %130, %26 : (tensor<1x9x32xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x9x32xf32>
    %597 = tosa.reshape %596, %111 : (tensor<1x9x32xf32>, !tosa.shape<4>) -> tensor<1x9x2x16xf32>
    %598 = tosa.transpose %597 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x9x2x16xf32>) -> tensor<1x2x9x16xf32>
    %599 = tosa.transpose %231 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %600 = tosa.reshape %599, %81 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %601 = tosa.matmul %425, %600, %74, %74 : (tensor<1x12x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x12x32xf32>
    %602 = tosa.reshape %601, %84 : (tensor<1x12x32xf32>, !tosa.shape<4>) -> tensor<1x12x2x16xf32>
    %603 = tosa.transpose %234 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %604 = tosa.reshape %603, %81 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %605 = tosa.matmul %425, %604, %74, %74 : (tensor<1x12x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x12x32xf32>
    %606 = tosa.reshape %605, %15 : (tensor<1x12x32xf32>, !tosa.shape<2>) -> tensor<12x32xf32>
    %607 = tosa.reshape %236, %83 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %608 = tosa.add %606, %607 : (tensor<12x32xf32>, tensor<1x32xf32>) -> tensor<12x32xf32>
    %609 = tosa.reshape %608, %84 : (tensor<12x32xf32>, !tosa.shape<4>) -> tensor<1x12x2x16xf32>
    %610 = tosa.transpose %609 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x12x2x16xf32>) -> tensor<1x2x12x16xf32>
    %611 = tosa.transpose %602 {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x12x2x16xf32>) -> tensor<1x2x16x12xf32>
    %612 = tosa.reshape %598, %112 : (tensor<1x2x9x16xf32>, !tosa.shape<3>) -> tensor<2x9x16xf32>
    %613 = tosa.reshape %611, %86 : (tensor<1x2x16x12xf32>, !tosa.shape<3>) -> tensor<2x16x12xf32>
    %614 = tosa.matmul %612, %613, %74, %74 : (tensor<2x9x16xf32>, tensor<2x16x12xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x9x12xf32>
    %615 = tosa.reshape %614, %117 : (tensor<2x9x12xf32>, !tosa.shape<4>) -> tensor<1x2x9x12xf32>
    %616 = tosa.reduce_max %615 {axis = 3 : i32} : (tensor<1x2x9x12xf32>) -> tensor<1x2x9x1xf32>
    %617 = tosa.sub %615, %616 : (tensor<1x2x9x12xf32>, tensor<1x2x9x1xf32>) -> tensor<1x2x9x12xf32>
    %618 = tosa.exp %617 : (tensor<1x2x9x12xf32>) -> tensor<1x2x9x12xf32>
    %619 = tosa.reduce_sum %618 {axis = 3 : i32} : (tensor<1x2x9x12xf32>) -> tensor<1x2x9x1xf32>
    %620 = tosa.reciprocal %619 : (tensor<1x2x9x1xf32>) -> tensor<1x2x9x1xf32>
    %621 = tosa.mul %618, %620, %26 : (tensor<1x2x9x12xf32>, tensor<1x2x9x1xf32>, tensor<1xi8>) -> tensor<1x2x9x12xf32>
    %622 = tosa.cast %615 : (tensor<1x2x9x12xf32>) -> tensor<1x2x9x12xf64>
    %623 = tosa.equal %622, %131 : (tensor<1x2x9x12xf64>, tensor<1x1x1x1xf64>) -> tensor<1x2x9x12xi1>
    %624 = tosa.reduce_all %623 {axis = 3 : i32} : (tensor<1x2x9x12xi1>) -> tensor<1x2x9x1xi1>
    %625 = tosa.select %624, %1, %621 : (tensor<1x2x9x1xi1>, tensor<1x2x9x12xf32>, tensor<1x2x9x12xf32>) -> tensor<1x2x9x12xf32>
    %626 = tosa.reshape %625, %118 : (tensor<1x2x9x12xf32>, !tosa.shape<3>) -> tensor<2x9x12xf32>
    %627 = tosa.reshape %610, %85 : (tensor<1x2x12x16xf32>, !tosa.shape<3>) -> tensor<2x12x16xf32>
    %628 = tosa.matmul %626, %627, %74, %74 : (tensor<2x9x12xf32>, tensor<2x12x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x9x16xf32>
    %629 = tosa.reshape %628, %116 : (tensor<2x9x16xf32>, !tosa.shape<4>) -> tensor<1x2x9x16xf32>
    %630 = tosa.transpose %629 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x2x9x16xf32>) -> tensor<1x9x2x16xf32>
    %631 = tosa.reshape %630, %97 : (tensor<1x9x2x16xf32>, !tosa.shape<3>) -> tensor<1x9x32xf32>
    %632 = tosa.transpose %244 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %633 = tosa.reshape %632, %81 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %634 = tosa.matmul %631, %633, %74, %74 : (tensor<1x9x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x9x32xf32>
    %635 = tosa.reshape %634, %110 : (tensor<1x9x32xf32>, !tosa.shape<2>) -> tensor<9x32xf32>
    %636 = tosa.reshape %246, %83 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %637 = tosa.add %635, %636 : (tensor<9x32xf32>, tensor<1x32xf32>) -> tensor<9x32xf32>
    %638 = tosa.reshape %637, %97 : (tensor<9x32xf32>, !tosa.shape<3>) -> tensor<1x9x32xf32>
    %639 = tosa.add %570, %638 : (tensor<1x9x32xf32>, tensor<1x9x32xf32>) -> tensor<1x9x32xf32>
    %640 = tosa.cast %639 : (tensor<1x9x32xf32>) -> tensor<1x9x32xf64>
    %641 = tosa.reduce_sum %640 {axis = 2 : i32} : (tensor<1x9x32xf64>) -> tensor<1x9x1xf64>
    %642 = tosa.mul %641, %127, %26 : (tensor<1x9x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x9x1xf64>
    %643 = tosa.sub %640, %642 : (tensor<1x9x32xf64>, tensor<1x9x1xf64>) -> tensor<1x9x32xf64>
    %644 = tosa.mul %643, %643, %26 : (tensor<1x9x32xf64>, tensor<1x9x32xf64>, tensor<1xi8>) -> tensor<1x9x32xf64>
    %645 = tosa.reduce_sum %644 {axis = 2 : i32} : (tensor<1x9x32xf64>) -> tensor<1x9x1xf64>
    %646 = tosa.mul %645, %127, %26 : (tensor<1x9x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x9x1xf64>
    %647 = tosa.cast %646 : (tensor<1x9x1xf64>) -> tensor<1x9x1xf32>
    %648 = tosa.reduce_sum %639 {axis = 2 : i32} : (tensor<1x9x32xf32>) -> tensor<1x9x1xf32>
    %649 = tosa.mul %648, %128, %26 : (tensor<1x9x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x9x1xf32>
    %650 = tosa.add %647, %129 : (tensor<1x9x1xf32>, tensor<1x1x1xf32>) -> tensor<1x9x1xf32>
    %651 = tosa.rsqrt %650 : (tensor<1x9x1xf32>) -> tensor<1x9x1xf32>
    %652 = tosa.sub %639, %649 : (tensor<1x9x32xf32>, tensor<1x9x1xf32>) -> tensor<1x9x32xf32>
    %653 = tosa.mul %652, %651, %26 : (tensor<1x9x32xf32>, tensor<1x9x1xf32>, tensor<1xi8>) -> tensor<1x9x32xf32>
    %654 = tosa.reshape %264, %80 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %655 = tosa.mul %653, %654, %26 : (tensor<1x9x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<1x9x32xf32>
    %656 = tosa.reshape %266, %80 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %657 = tosa.add %655, %656 : (tensor<1x9x32xf32>, tensor<1x1x32xf32>) -> tensor<1x9x32xf32>
    %658 = tosa.transpose %254 {perms = array<i32: 1, 0>} : (tensor<48x32xf32>) -> tensor<32x48xf32>
    %659 = tosa.reshape %658, %90 : (tensor<32x48xf32>, !tosa.shape<3>) -> tensor<1x32x48xf32>
    %660 = tosa.matmul %657, %659, %74, %74 : (tensor<1x9x32xf32>, tensor<1x32x48xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x9x48xf32>
    %661 = tosa.reshape %660, %119 : (tensor<1x9x48xf32>, !tosa.shape<2>) -> tensor<9x48xf32>
    %662 = tosa.reshape %256, %92 : (tensor<48xf32>, !tosa.shape<2>) -> tensor<1x48xf32>
    %663 = tosa.add %661, %662 : (tensor<9x48xf32>, tensor<1x48xf32>) -> tensor<9x48xf32>
    %664 = tosa.reshape %663, %120 : (tensor<9x48xf32>, !tosa.shape<3>) -> tensor<1x9x48xf32>
    %665 = tosa.mul %664, %123, %26 : (tensor<1x9x48xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x9x48xf32>
    %666 = tosa.mul %664, %124, %26 : (tensor<1x9x48xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x9x48xf32>
    %667 = tosa.erf %666 : (tensor<1x9x48xf32>) -> tensor<1x9x48xf32>
    %668 = tosa.add %667, %125 : (tensor<1x9x48xf32>, tensor<1x1x1xf32>) -> tensor<1x9x48xf32>
    %669 = tosa.mul %665, %668, %26 : (tensor<1x9x48xf32>, tensor<1x9x48xf32>, tensor<1xi8>) -> tensor<1x9x48xf32>
    %670 = tosa.transpose %259 {perms = array<i32: 1, 0>} : (tensor<32x48xf32>) -> tensor<48x32xf32>
    %671 = tosa.reshape %670, %94 : (tensor<48x32xf32>, !tosa.shape<3>) -> tensor<1x48x32xf32>
    %672 = tosa.matmul %669, %671, %74, %74 : (tensor<1x9x48xf32>, tensor<1x48x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x9x32xf32>
    %673 = tosa.reshape %672, %110 : (tensor<1x9x32xf32>, !tosa.shape<2>) -> tensor<9x32xf32>
    %674 = tosa.reshape %261, %83 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %675 = tosa.add %673, %674 : (tensor<9x32xf32>, tensor<1x32xf32>) -> tensor<9x32xf32>
    %676 = tosa.reshape %675, %97 : (tensor<9x32xf32>, !tosa.shape<3>) -> tensor<1x9x32xf32>
    %677 = tosa.add %639, %676 : (tensor<1x9x32xf32>, tensor<1x9x32xf32>) -> tensor<1x9x32xf32>
    %678 = tosa.cast %677 : (tensor<1x9x32xf32>) -> tensor<1x9x32xf64>
    %679 = tosa.reduce_sum %678 {axis = 2 : i32} : (tensor<1x9x32xf64>) -> tensor<1x9x1xf64>
    %680 = tosa.mul %679, %127, %26 : (tensor<1x9x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x9x1xf64>
    %681 = tosa.sub %678, %680 : (tensor<1x9x32xf64>, tensor<1x9x1xf64>) -> tensor<1x9x32xf64>
    %682 = tosa.mul %681, %681, %26 : (tensor<1x9x32xf64>, tensor<1x9x32xf64>, tensor<1xi8>) -> tensor<1x9x32xf64>
    %683 = tosa.reduce_sum %682 {axis = 2 : i32} : (tensor<1x9x32xf64>) -> tensor<1x9x1xf64>
    %684 = tosa.mul %683, %127, %26 : (tensor<1x9x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x9x1xf64>
    %685 = tosa.cast %684 : (tensor<1x9x1xf64>) -> tensor<1x9x1xf32>
    %686 = tosa.reduce_sum %677 {axis = 2 : i32} : (tensor<1x9x32xf32>) -> tensor<1x9x1xf32>
    %687 = tosa.mul %686, %128, %26 : (tensor<1x9x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x9x1xf32>
    %688 = tosa.add %685, %129 : (tensor<1x9x1xf32>, tensor<1x1x1xf32>) -> tensor<1x9x1xf32>
    %689 = tosa.rsqrt %688 : (tensor<1x9x1xf32>) -> tensor<1x9x1xf32>
    %690 = tosa.sub %677, %687 : (tensor<1x9x32xf32>, tensor<1x9x1xf32>) -> tensor<1x9x32xf32>
    %691 = tosa.mul %690, %689, %26 : (tensor<1x9x32xf32>, tensor<1x9x1xf32>, tensor<1xi8>) -> tensor<1x9x32xf32>
    %692 = tosa.reshape %269, %80 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %693 = tosa.mul %691, %692, %26 : (tensor<1x9x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<1x9x32xf32>
    %694 = tosa.reshape %271, %80 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %695 = tosa.add %693, %694 : (tensor<1x9x32xf32>, tensor<1x1x32xf32>) -> tensor<1x9x32xf32>
    %696 = tosa.transpose %202 {perms = array<i32: 1, 0>} : (tensor<64x32xf32>) -> tensor<32x64xf32>
    %697 = tosa.reshape %696, %121 : (tensor<32x64xf32>, !tosa.shape<3>) -> tensor<1x32x64xf32>
    %698 = tosa.matmul %695, %697, %74, %74 : (tensor<1x9x32xf32>, tensor<1x32x64xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x9x64xf32>
    return %698 : tensor<1x9x64xf32>
  }
}
