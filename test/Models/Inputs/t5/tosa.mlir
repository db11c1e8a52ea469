module {
  func.func @main(%arg0: tensor<32768xf16>, %arg1: tensor<1x16xi64>, %arg2: tensor<1x16xi64>, %arg3: tensor<1x9xi64>) -> tensor<1x9x64xf32> {
    %0 = "tosa.const"() <{values = dense<[[16, 1]]> : tensor<1x2xi32>}> : () -> tensor<1x2xi32>
    %1 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1x2x9x16xf32>}> : () -> tensor<1x2x9x16xf32>
    %2 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1x2x9x9xf32>}> : () -> tensor<1x2x9x9xf32>
    %3 = "tosa.const"() <{values = dense<7> : tensor<9x9xi64>}> : () -> tensor<9x9xi64>
    %4 = "tosa.const"() <{values = dense<0> : tensor<9x9xi64>}> : () -> tensor<9x9xi64>
    %5 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1x2x16x16xf32>}> : () -> tensor<1x2x16x16xf32>
    %6 = "tosa.const"() <{values = dense<3> : tensor<16x16xi64>}> : () -> tensor<16x16xi64>
    %7 = tosa.const_shape  {values = dense<2048> : tensor<1xindex>} : () -> !tosa.shape<1>
    %8 = tosa.const_shape  {values = dense<0> : tensor<1xindex>} : () -> !tosa.shape<1>
    %9 = tosa.const_shape  {values = dense<[64, 32]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %10 = tosa.const_shape  {values = dense<512> : tensor<1xindex>} : () -> !tosa.shape<1>
    %11 = tosa.const_shape  {values = dense<[16, 32]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %12 = tosa.const_shape  {values = dense<2560> : tensor<1xindex>} : () -> !tosa.shape<1>
    %13 = tosa.const_shape  {values = dense<3072> : tensor<1xindex>} : () -> !tosa.shape<1>
    %14 = tosa.const_shape  {values = dense<3584> : tensor<1xindex>} : () -> !tosa.shape<1>
    %15 = tosa.const_shape  {values = dense<[32, 16]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %16 = tosa.const_shape  {values = dense<16> : tensor<1xindex>} : () -> !tosa.shape<1>
    %17 = tosa.const_shape  {values = dense<4096> : tensor<1xindex>} : () -> !tosa.shape<1>
    %18 = tosa.const_shape  {values = dense<[8, 2]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %19 = tosa.const_shape  {values = dense<32> : tensor<1xindex>} : () -> !tosa.shape<1>
    %20 = tosa.const_shape  {values = dense<4112> : tensor<1xindex>} : () -> !tosa.shape<1>
    %21 = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
    %22 = tosa.const_shape  {values = dense<1536> : tensor<1xindex>} : () -> !tosa.shape<1>
    %23 = tosa.const_shape  {values = dense<4144> : tensor<1xindex>} : () -> !tosa.shape<1>
    %24 = tosa.const_shape  {values = dense<[48, 32]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %25 = tosa.const_shape  {values = dense<5680> : tensor<1xindex>} : () -> !tosa.shape<1>
    %26 = tosa.const_shape  {values = dense<[32, 48]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %27 = tosa.const_shape  {values = dense<7216> : tensor<1xindex>} : () -> !tosa.shape<1>
    %28 = tosa.const_shape  {values = dense<7248> : tensor<1xindex>} : () -> !tosa.shape<1>
    %29 = tosa.const_shape  {values = dense<7280> : tensor<1xindex>} : () -> !tosa.shape<1>
    %30 = tosa.const_shape  {values = dense<7792> : tensor<1xindex>} : () -> !tosa.shape<1>
    %31 = tosa.const_shape  {values = dense<8304> : tensor<1xindex>} : () -> !tosa.shape<1>
    %32 = tosa.const_shape  {values = dense<8816> : tensor<1xindex>} : () -> !tosa.shape<1>
    %33 = tosa.const_shape  {values = dense<9328> : tensor<1xindex>} : () -> !tosa.shape<1>
    %34 = tosa.const_shape  {values = dense<9344> : tensor<1xindex>} : () -> !tosa.shape<1>
    %35 = tosa.const_shape  {values = dense<9376> : tensor<1xindex>} : () -> !tosa.shape<1>
    %36 = tosa.const_shape  {values = dense<9888> : tensor<1xindex>} : () -> !tosa.shape<1>
    %37 = tosa.const_shape  {values = dense<10400> : tensor<1xindex>} : () -> !tosa.shape<1>
    %38 = tosa.const_shape  {values = dense<10912> : tensor<1xindex>} : () -> !tosa.shape<1>
    %39 = tosa.const_shape  {values = dense<11424> : tensor<1xindex>} : () -> !tosa.shape<1>
    %40 = tosa.const_shape  {values = dense<11456> : tensor<1xindex>} : () -> !tosa.shape<1>
    %41 = tosa.const_shape  {values = dense<12992> : tensor<1xindex>} : () -> !tosa.shape<1>
    %42 = tosa.const_shape  {values = dense<14528> : tensor<1xindex>} : () -> !tosa.shape<1>
    %43 = tosa.const_shape  {values = dense<14560> : tensor<1xindex>} : () -> !tosa.shape<1>
    %44 = tosa.const_shape  {values = dense<[1, 64, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %45 = tosa.const_shape  {values = dense<[1, 16]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %46 = tosa.const_shape  {values = dense<[1, 16, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %47 = "tosa.const"() <{values = dense<0> : tensor<1xi64>}> : () -> tensor<1xi64>
    %48 = "tosa.const"() <{values = dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]> : tensor<16xi64>}> : () -> tensor<16xi64>
    %49 = tosa.const_shape  {values = dense<[1, 1, 16, 1]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %50 = tosa.const_shape  {values = dense<[1, 1, 1, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %51 = tosa.const_shape  {values = dense<[1, 1, 1, 16, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %52 = tosa.const_shape  {values = dense<[1, 16, 1]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %53 = tosa.const_shape  {values = dense<[16, 2]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %54 = tosa.const_shape  {values = dense<[1, 1, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %55 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
    %56 = tosa.const_shape  {values = dense<[1, 32, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %57 = tosa.const_shape  {values = dense<[1, 16, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %58 = tosa.const_shape  {values = dense<[1, 16, 2, 8]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %59 = tosa.const_shape  {values = dense<[16, 1]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %60 = tosa.const_shape  {values = dense<[1, 8, 2]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %61 = tosa.const_shape  {values = dense<[1, 256]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %62 = tosa.const_shape  {values = dense<[16, 16, 2]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %63 = tosa.const_shape  {values = dense<[1, 2, 16, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %64 = tosa.const_shape  {values = dense<[2, 16, 8]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %65 = tosa.const_shape  {values = dense<[2, 8, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %66 = tosa.const_shape  {values = dense<[2, 16, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %67 = tosa.const_shape  {values = dense<[1, 2, 16, 8]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %68 = tosa.const_shape  {values = dense<[1, 32, 48]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %69 = tosa.const_shape  {values = dense<[1, 48, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %70 = tosa.const_shape  {values = dense<[1, 9]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %71 = "tosa.const"() <{values = dense<[0, 1, 2, 3, 4, 5, 6, 7, 8]> : tensor<9xi64>}> : () -> tensor<9xi64>
    %72 = tosa.const_shape  {values = dense<[1, 1, 9, 1]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %73 = tosa.const_shape  {values = dense<[1, 1, 1, 9]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %74 = tosa.const_shape  {values = dense<[1, 9, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %75 = tosa.const_shape  {values = dense<[1, 9, 2, 8]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %76 = tosa.const_shape  {values = dense<[9, 1]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %77 = tosa.const_shape  {values = dense<[1, 81]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %78 = tosa.const_shape  {values = dense<[9, 9, 2]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %79 = tosa.const_shape  {values = dense<[1, 2, 9, 9]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %80 = tosa.const_shape  {values = dense<[2, 9, 8]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %81 = tosa.const_shape  {values = dense<[2, 8, 9]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %82 = tosa.const_shape  {values = dense<[2, 9, 9]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %83 = tosa.const_shape  {values = dense<[1, 2, 9, 8]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %84 = tosa.const_shape  {values = dense<[1, 2, 9, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %85 = tosa.const_shape  {values = dense<[2, 9, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %86 = tosa.const_shape  {values = dense<[1, 32, 64]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %87 = "tosa.const"() <{values = dense<1.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
    %88 = "tosa.const"() <{values = dense<0> : tensor<1x1x1x1xi64>}> : () -> tensor<1x1x1x1xi64>
    %89 = "tosa.const"() <{values = dense<true> : tensor<1x1x1x1xi1>}> : () -> tensor<1x1x1x1xi1>
    %90 = "tosa.const"() <{values = dense<0> : tensor<1x1x1x1x1xi32>}> : () -> tensor<1x1x1x1x1xi32>
    %91 = "tosa.const"() <{values = dense<0> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
    %92 = "tosa.const"() <{values = dense<16> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
    %93 = "tosa.const"() <{values = dense<2.000000e+00> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %94 = "tosa.const"() <{values = dense<3.125000e-02> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %95 = "tosa.const"() <{values = dense<9.99999997E-7> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %96 = "tosa.const"() <{values = dense<0> : tensor<1x1xi64>}> : () -> tensor<1x1xi64>
    %97 = "tosa.const"() <{values = dense<4> : tensor<1x1xi64>}> : () -> tensor<1x1xi64>
    %98 = "tosa.const"() <{values = dense<2> : tensor<1x1xi64>}> : () -> tensor<1x1xi64>
    %99 = "tosa.const"() <{values = dense<5.000000e-01> : tensor<1x1xf32>}> : () -> tensor<1x1xf32>
    %100 = "tosa.const"() <{values = dense<0.558110595> : tensor<1x1xf32>}> : () -> tensor<1x1xf32>
    %101 = "tosa.const"() <{values = dense<2.000000e+00> : tensor<1x1xf32>}> : () -> tensor<1x1xf32>
    %102 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1x1xf32>}> : () -> tensor<1x1xf32>
    %103 = "tosa.const"() <{values = dense<2> : tensor<1x1xi32>}> : () -> tensor<1x1xi32>
    %104 = "tosa.const"() <{values = dense<-3.40282347E+38> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %105 = "tosa.const"() <{values = dense<0xFFF0000000000000> : tensor<1x1x1x1xf64>}> : () -> tensor<1x1x1x1xf64>
    %106 = "tosa.const"() <{values = dense<2.500000e-01> : tensor<1x1xf32>}> : () -> tensor<1x1xf32>
    %107 = "tosa.const"() <{values = dense<0.910239219> : tensor<1x1xf32>}> : () -> tensor<1x1xf32>
    %108 = "tosa.const"() <{values = dense<4.000000e+00> : tensor<1x1xf32>}> : () -> tensor<1x1xf32>
    %109 = "tosa.const"() <{values = dense<4> : tensor<1x1xi32>}> : () -> tensor<1x1xi32>
    %110 = "tosa.const"() <{values = dense<0.176776692> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %111 = tosa.slice %arg0, %8, %7 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<2048xf16>
    %112 = tosa.reshape %111, %9 : (tensor<2048xf16>, !tosa.shape<2>) -> tensor<64x32xf16>
    %113 = tosa.cast %112 : (tensor<64x32xf16>) -> tensor<64x32xf32>
    %114 = tosa.slice %arg0, %7, %10 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<512xf16>
    %115 = tosa.reshape %114, %11 : (tensor<512xf16>, !tosa.shape<2>) -> tensor<16x32xf16>
    %116 = tosa.cast %115 : (tensor<16x32xf16>) -> tensor<16x32xf32>
    %117 = tosa.slice %arg0, %12, %10 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<512xf16>
    %118 = tosa.reshape %117, %11 : (tensor<512xf16>, !tosa.shape<2>) -> tensor<16x32xf16>
    %119 = tosa.cast %118 : (tensor<16x32xf16>) -> tensor<16x32xf32>
    %120 = tosa.slice %arg0, %13, %10 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<512xf16>
    %121 = tosa.reshape %120, %11 : (tensor<512xf16>, !tosa.shape<2>) -> tensor<16x32xf16>
    %122 = tosa.cast %121 : (tensor<16x32xf16>) -> tensor<16x32xf32>
    %123 = tosa.slice %arg0, %14, %10 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<512xf16>
    %124 = tosa.reshape %123, %15 : (tensor<512xf16>, !tosa.shape<2>) -> tensor<32x16xf16>
    %125 = tosa.cast %124 : (tensor<32x16xf16>) -> tensor<32x16xf32>
    %126 = tosa.slice %arg0, %17, %16 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<16xf16>
    %127 = tosa.reshape %126, %18 : (tensor<16xf16>, !tosa.shape<2>) -> tensor<8x2xf16>
    %128 = tosa.cast %127 : (tensor<8x2xf16>) -> tensor<8x2xf32>
    %129 = tosa.slice %arg0, %20, %19 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %130 = tosa.cast %129 : (tensor<32xf16>) -> tensor<32xf32>
    %131 = tosa.add %130, %87 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %132 = tosa.slice %arg0, %23, %22 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %133 = tosa.reshape %132, %24 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<48x32xf16>
    %134 = tosa.cast %133 : (tensor<48x32xf16>) -> tensor<48x32xf32>
    %135 = tosa.slice %arg0, %25, %22 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %136 = tosa.reshape %135, %26 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<32x48xf16>
    %137 = tosa.cast %136 : (tensor<32x48xf16>) -> tensor<32x48xf32>
    %138 = tosa.slice %arg0, %27, %19 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %139 = tosa.cast %138 : (tensor<32xf16>) -> tensor<32xf32>
    %140 = tosa.add %139, %87 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %141 = tosa.slice %arg0, %28, %19 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %142 = tosa.cast %141 : (tensor<32xf16>) -> tensor<32xf32>
    %143 = tosa.add %142, %87 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %144 = tosa.slice %arg0, %29, %10 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<512xf16>
    %145 = tosa.reshape %144, %11 : (tensor<512xf16>, !tosa.shape<2>) -> tensor<16x32xf16>
    %146 = tosa.cast %145 : (tensor<16x32xf16>) -> tensor<16x32xf32>
    %147 = tosa.slice %arg0, %30, %10 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<512xf16>
    %148 = tosa.reshape %147, %11 : (tensor<512xf16>, !tosa.shape<2>) -> tensor<16x32xf16>
    %149 = tosa.cast %148 : (tensor<16x32xf16>) -> tensor<16x32xf32>
    %150 = tosa.slice %arg0, %31, %10 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<512xf16>
    %151 = tosa.reshape %150, %11 : (tensor<512xf16>, !tosa.shape<2>) -> tensor<16x32xf16>
    %152 = tosa.cast %151 : (tensor<16x32xf16>) -> tensor<16x32xf32>
    %153 = tosa.slice %arg0, %32, %10 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<512xf16>
    %154 = tosa.reshape %153, %15 : (tensor<512xf16>, !tosa.shape<2>) -> tensor<32x16xf16>
    %155 = tosa.cast %154 : (tensor<32x16xf16>) -> tensor<32x16xf32>
    %156 = tosa.slice %arg0, %33, %16 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<16xf16>
    %157 = tosa.reshape %156, %18 : (tensor<16xf16>, !tosa.shape<2>) -> tensor<8x2xf16>
    %158 = tosa.cast %157 : (tensor<8x2xf16>) -> tensor<8x2xf32>
    %159 = tosa.slice %arg0, %34, %19 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %160 = tosa.cast %159 : (tensor<32xf16>) -> tensor<32xf32>
    %161 = tosa.add %160, %87 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %162 = tosa.slice %arg0, %35, %10 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<512xf16>
    %163 = tosa.reshape %162, %11 : (tensor<512xf16>, !tosa.shape<2>) -> tensor<16x32xf16>
    %164 = tosa.cast %163 : (tensor<16x32xf16>) -> tensor<16x32xf32>
    %165 = tosa.slice %arg0, %36, %10 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<512xf16>
    %166 = tosa.reshape %165, %11 : (tensor<512xf16>, !tosa.shape<2>) -> tensor<16x32xf16>
    %167 = tosa.cast %166 : (tensor<16x32xf16>) -> tensor<16x32xf32>
    %168 = tosa.slice %arg0, %37, %10 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<512xf16>
    %169 = tosa.reshape %168, %11 : (tensor<512xf16>, !tosa.shape<2>) -> tensor<16x32xf16>
    %170 = tosa.cast %169 : (tensor<16x32xf16>) -> tensor<16x32xf32>
    %171 = tosa.slice %arg0, %38, %10 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<512xf16>
    %172 = tosa.reshape %171, %15 : (tensor<512xf16>, !tosa.shape<2>) -> tensor<32x16xf16>
    %173 = tosa.cast %172 : (tensor<32x16xf16>) -> tensor<32x16xf32>
    %174 = tosa.slice %arg0, %39, %19 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %175 = tosa.cast %174 : (tensor<32xf16>) -> tensor<32xf32>
    %176 = tosa.add %175, %87 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %177 = tosa.slice %arg0, %40, %22 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %178 = tosa.reshape %177, %24 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<48x32xf16>
    %179 = tosa.cast %178 : (tensor<48x32xf16>) -> tensor<48x32xf32>
    %180 = tosa.slice %arg0, %41, %22 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %181 = tosa.reshape %180, %26 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<32x48xf16>
    %182 = tosa.cast %181 : (tensor<32x48xf16>) -> tensor<32x48xf32>
    %183 = tosa.slice %arg0, %42, %19 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %184 = tosa.cast %183 : (tensor<32xf16>) -> tensor<32xf32>
    %185 = tosa.add %184, %87 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %186 = tosa.slice %arg0, %43, %19 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %187 = tosa.cast %186 : (tensor<32xf16>) -> tensor<32xf32>
    %188 = tosa.add %187, %87 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %189 = tosa.reshape %113, %44 : (tensor<64x32xf32>, !tosa.shape<3>) -> tensor<1x64x32xf32>
    %190 = tosa.cast %arg1 : (tensor<1x16xi64>) -> tensor<1x16xi32>
    %191 = tosa.gather %189, %190 : (tensor<1x64x32xf32>, tensor<1x16xi32>) -> tensor<1x16x32xf32>
    %192 = tosa.cast %arg2 : (tensor<1x16xi64>) -> tensor<1x16xi1>
    %193 = tosa.cast %48 : (tensor<16xi64>) -> tensor<16xi32>
    %194 = tosa.cast %193 : (tensor<16xi32>) -> tensor<16xi64>
    %195 = tosa.reshape %194, %49 : (tensor<16xi64>, !tosa.shape<4>) -> tensor<1x1x16x1xi64>
    %196 = tosa.reshape %194, %50 : (tensor<16xi64>, !tosa.shape<4>) -> tensor<1x1x1x16xi64>
    %197 = tosa.greater_equal %195, %88 : (tensor<1x1x16x1xi64>, tensor<1x1x1x1xi64>) -> tensor<1x1x16x1xi1>
    %198 = tosa.logical_and %197, %89 : (tensor<1x1x16x1xi1>, tensor<1x1x1x1xi1>) -> tensor<1x1x16x1xi1>
    %199 = tosa.cast %196 : (tensor<1x1x1x16xi64>) -> tensor<1x1x1x16xi32>
    %200 = tosa.add %199, %92 : (tensor<1x1x1x16xi32>, tensor<1x1x1x1xi32>) -> tensor<1x1x1x16xi32>
    %201 = tosa.greater %91, %199 : (tensor<1x1x1x1xi32>, tensor<1x1x1x16xi32>) -> tensor<1x1x1x16xi1>
    %202 = tosa.select %201, %200, %199 : (tensor<1x1x1x16xi1>, tensor<1x1x1x16xi32>, tensor<1x1x1x16xi32>) -> tensor<1x1x1x16xi32>
    %203 = tosa.reshape %202, %51 : (tensor<1x1x1x16xi32>, !tosa.shape<5>) -> tensor<1x1x1x16x1xi32>
    %204 = tosa.tile %90, %51 : (tensor<1x1x1x1x1xi32>, !tosa.shape<5>) -> tensor<1x1x1x16x1xi32>
    %205 = tosa.concat %204, %203 {axis = 4 : i32} : (tensor<1x1x1x16x1xi32>, tensor<1x1x1x16x1xi32>) -> tensor<1x1x1x16x2xi32>
    %206 = tosa.reshape %192, %52 : (tensor<1x16xi1>, !tosa.shape<3>) -> tensor<1x16x1xi1>
    %207 = tosa.reshape %205, %53 : (tensor<1x1x1x16x2xi32>, !tosa.shape<2>) -> tensor<16x2xi32>
    %208 = tosa.mul %207, %0, %21 : (tensor<16x2xi32>, tensor<1x2xi32>, tensor<1xi8>) -> tensor<16x2xi32>
    %209 = tosa.reduce_sum %208 {axis = 1 : i32} : (tensor<16x2xi32>) -> tensor<16x1xi32>
    %210 = tosa.reshape %209, %45 : (tensor<16x1xi32>, !tosa.shape<2>) -> tensor<1x16xi32>
    %211 = tosa.cast %206 : (tensor<1x16x1xi1>) -> tensor<1x16x1xi8>
    %212 = tosa.gather %211, %210 : (tensor<1x16x1xi8>, tensor<1x16xi32>) -> tensor<1x16x1xi8>
    %213 = tosa.cast %212 : (tensor<1x16x1xi8>) -> tensor<1x16x1xi1>
    %214 = tosa.reshape %213, %50 : (tensor<1x16x1xi1>, !tosa.shape<4>) -> tensor<1x1x1x16xi1>
    %215 = tosa.logical_and %198, %214 : (tensor<1x1x16x1xi1>, tensor<1x1x1x16xi1>) -> tensor<1x1x16x16xi1>
    %216 = tosa.pow %191, %93 : (tensor<1x16x32xf32>, tensor<1x1x1xf32>) -> tensor<1x16x32xf32>
    %217 = tosa.reduce_sum %216 {axis = 2 : i32} : (tensor<1x16x32xf32>) -> tensor<1x16x1xf32>
    %218 = tosa.mul %217, %94, %21 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x1xf32>
    %219 = tosa.add %218, %95 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>) -> tensor<1x16x1xf32>
    %220 = tosa.rsqrt %219 : (tensor<1x16x1xf32>) -> tensor<1x16x1xf32>
    %221 = tosa.mul %191, %220, %21 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %222 = tosa.reshape %131, %54 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %223 = tosa.mul %222, %221, %21 : (tensor<1x1x32xf32>, tensor<1x16x32xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %224 = tosa.transpose %116 {perms = array<i32: 1, 0>} : (tensor<16x32xf32>) -> tensor<32x16xf32>
    %225 = tosa.reshape %224, %56 : (tensor<32x16xf32>, !tosa.shape<3>) -> tensor<1x32x16xf32>
    %226 = tosa.matmul %223, %225, %55, %55 : (tensor<1x16x32xf32>, tensor<1x32x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x16xf32>
    %227 = tosa.reshape %226, %58 : (tensor<1x16x16xf32>, !tosa.shape<4>) -> tensor<1x16x2x8xf32>
    %228 = tosa.transpose %227 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x16x2x8xf32>) -> tensor<1x2x16x8xf32>
    %229 = tosa.transpose %119 {perms = array<i32: 1, 0>} : (tensor<16x32xf32>) -> tensor<32x16xf32>
    %230 = tosa.reshape %229, %56 : (tensor<32x16xf32>, !tosa.shape<3>) -> tensor<1x32x16xf32>
    %231 = tosa.matmul %223, %230, %55, %55 : (tensor<1x16x32xf32>, tensor<1x32x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x16xf32>
    %232 = tosa.reshape %231, %58 : (tensor<1x16x16xf32>, !tosa.shape<4>) -> tensor<1x16x2x8xf32>
    %233 = tosa.transpose %122 {perms = array<i32: 1, 0>} : (tensor<16x32xf32>) -> tensor<32x16xf32>
    %234 = tosa.reshape %233, %56 : (tensor<32x16xf32>, !tosa.shape<3>) -> tensor<1x32x16xf32>
    %235 = tosa.matmul %223, %234, %55, %55 : (tensor<1x16x32xf32>, tensor<1x32x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x16xf32>
    %236 = tosa.reshape %235, %58 : (tensor<1x16x16xf32>, !tosa.shape<4>) -> tensor<1x16x2x8xf32>
    %237 = tosa.transpose %236 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x16x2x8xf32>) -> tensor<1x2x16x8xf32>
    %238 = tosa.reshape %48, %59 : (tensor<16xi64>, !tosa.shape<2>) -> tensor<16x1xi64>
    %239 = tosa.cast %238 : (tensor<16x1xi64>) -> tensor<16x1xi32>
    %240 = tosa.reshape %48, %45 : (tensor<16xi64>, !tosa.shape<2>) -> tensor<1x16xi64>
    %241 = tosa.cast %240 : (tensor<1x16xi64>) -> tensor<1x16xi32>
    %242 = tosa.sub %241, %239 : (tensor<1x16xi32>, tensor<16x1xi32>) -> tensor<16x16xi32>
    %243 = tosa.cast %242 : (tensor<16x16xi32>) -> tensor<16x16xi64>
    %244 = tosa.greater %243, %96 : (tensor<16x16xi64>, tensor<1x1xi64>) -> tensor<16x16xi1>
    %245 = tosa.cast %244 : (tensor<16x16xi1>) -> tensor<16x16xi64>
    %246 = tosa.mul %245, %97, %21 : (tensor<16x16xi64>, tensor<1x1xi64>, tensor<1xi8>) -> tensor<16x16xi64>
    %247 = tosa.cast %246 : (tensor<16x16xi64>) -> tensor<16x16xi32>
    %248 = tosa.abs %243 : (tensor<16x16xi64>) -> tensor<16x16xi64>
    %249 = tosa.greater %98, %248 : (tensor<1x1xi64>, tensor<16x16xi64>) -> tensor<16x16xi1>
    %250 = tosa.cast %248 : (tensor<16x16xi64>) -> tensor<16x16xf32>
    %251 = tosa.mul %250, %99, %21 : (tensor<16x16xf32>, tensor<1x1xf32>, tensor<1xi8>) -> tensor<16x16xf32>
    %252 = tosa.log %251 : (tensor<16x16xf32>) -> tensor<16x16xf32>
    %253 = tosa.mul %252, %100, %21 : (tensor<16x16xf32>, tensor<1x1xf32>, tensor<1xi8>) -> tensor<16x16xf32>
    %254 = tosa.mul %253, %101, %21 : (tensor<16x16xf32>, tensor<1x1xf32>, tensor<1xi8>) -> tensor<16x16xf32>
    %255 = tosa.floor %254 : (tensor<16x16xf32>) -> tensor<16x16xf32>
    %256 = tosa.ceil %254 : (tensor<16x16xf32>) -> tensor<16x16xf32>
    %257 = tosa.greater %102, %254 : (tensor<1x1xf32>, tensor<16x16xf32>) -> tensor<16x16xi1>
    %258 = tosa.select %257, %256, %255 : (tensor<16x16xi1>, tensor<16x16xf32>, tensor<16x16xf32>) -> tensor<16x16xf32>
    %259 = tosa.cast %258 : (tensor<16x16xf32>) -> tensor<16x16xi64>
    %260 = tosa.cast %259 : (tensor<16x16xi64>) -> tensor<16x16xi32>
    %261 = tosa.add %260, %103 : (tensor<16x16xi32>, tensor<1x1xi32>) -> tensor<16x16xi32>
    %262 = tosa.cast %261 : (tensor<16x16xi32>) -> tensor<16x16xi64>
    %263 = tosa.minimum %262, %6 : (tensor<16x16xi64>, tensor<16x16xi64>) -> tensor<16x16xi64>
    %264 = tosa.select %249, %248, %263 : (tensor<16x16xi1>, tensor<16x16xi64>, tensor<16x16xi64>) -> tensor<16x16xi64>
    %265 = tosa.cast %264 : (tensor<16x16xi64>) -> tensor<16x16xi32>
    %266 = tosa.add %247, %265 : (tensor<16x16xi32>, tensor<16x16xi32>) -> tensor<16x16xi32>
    %267 = tosa.cast %266 : (tensor<16x16xi32>) -> tensor<16x16xi64>
    %268 = tosa.reshape %128, %60 : (tensor<8x2xf32>, !tosa.shape<3>) -> tensor<1x8x2xf32>
    %269 = tosa.reshape %267, %61 : (tensor<16x16xi64>, !tosa.shape<2>) -> tensor<1x256xi64>
    %270 = tosa.cast %269 : (tensor<1x256xi64>) -> tensor<1x256xi32>
    %271 = tosa.gather %268, %270 : (tensor<1x8x2xf32>, tensor<1x256xi32>) -> tensor<1x256x2xf32>
    %272 = tosa.reshape %271, %62 : (tensor<1x256x2xf32>, !tosa.shape<3>) -> tensor<16x16x2xf32>
    %273 = tosa.transpose %272 {perms = array<i32: 2, 0, 1>} : (tensor<16x16x2xf32>) -> tensor<2x16x16xf32>
    %274 = tosa.reshape %273, %63 : (tensor<2x16x16xf32>, !tosa.shape<4>) -> tensor<1x2x16x16xf32>
    %275 = tosa.select %215, %274, %104 : (tensor<1x1x16x16xi1>, tensor<1x2x16x16xf32>, tensor<1x1x1x1xf32>) -> tensor<1x2x16x16xf32>
    %276 = tosa.transpose %232 {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x16x2x8xf32>) -> tensor<1x2x8x16xf32>
    %277 = tosa.reshape %228, %64 : (tensor<1x2x16x8xf32>, !tosa.shape<3>) -> tensor<2x16x8xf32>
    %278 = tosa.reshape %276, %65 : (tensor<1x2x8x16xf32>, !tosa.shape<3>) -> tensor<2x8x16xf32>
    %279 = tosa.matmul %277, %278, %55, %55 : (tensor<2x16x8xf32>, tensor<2x8x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x16x16xf32>
    %280 = tosa.reshape %279, %63 : (tensor<2x16x16xf32>, !tosa.shape<4>) -> tensor<1x2x16x16xf32>
    %281 = tosa.add %280, %275 : (tensor<1x2x16x16xf32>, tensor<1x2x16x16xf32>) -> tensor<1x2x16x16xf32>
    %282 = tosa.reduce_max %281 {axis = 3 : i32} : (tensor<1x2x16x16xf32>) -> tensor<1x2x16x1xf32>
    %283 = tosa.sub %281, %282 : (tensor<1x2x16x16xf32>, tensor<1x2x16x1xf32>) -> tensor<1x2x16x16xf32>
    %284 = tosa.exp %283 : (tensor<1x2x16x16xf32>) -> tensor<1x2x16x16xf32>
    %285 = tosa.reduce_sum %284 {axis = 3 : i32} : (tensor<1x2x16x16xf32>) -> tensor<1x2x16x1xf32>
    %286 = tosa.reciprocal %285 : (tensor<1x2x16x1xf32>) -> tensor<1x2x16x1xf32>
    %287 = tosa.mul %284, %286, %21 : (tensor<1x2x16x16xf32>, tensor<1x2x16x1xf32>, tensor<1xi8>) -> tensor<1x2x16x16xf32>
    %288 = tosa.cast %281 : (tensor<1x2x16x16xf32>) -> tensor<1x2x16x16xf64>
    %289 = tosa.equal %288, %105 : (tensor<1x2x16x16xf64>, tensor<1x1x1x1xf64>) -> tensor<1x2x16x16xi1>
    %290 = tosa.reduce_all %289 {axis = 3 : i32} : (tensor<1x2x16x16xi1>) -> tensor<1x2x16x1xi1>
    %291 = tosa.select %290, %5, %287 : (tensor<1x2x16x1xi1>, tensor<1x2x16x16xf32>, tensor<1x2x16x16xf32>) -> tensor<1x2x16x16xf32>
    %292 = tosa.reshape %291, %66 : (tensor<1x2x16x16xf32>, !tosa.shape<3>) -> tensor<2x16x16xf32>
    %293 = tosa.reshape %237, %64 : (tensor<1x2x16x8xf32>, !tosa.shape<3>) -> tensor<2x16x8xf32>
    %294 = tosa.matmul %292, %293, %55, %55 : (tensor<2x16x16xf32>, tensor<2x16x8xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x16x8xf32>
    %295 = tosa.reshape %294, %67 : (tensor<2x16x8xf32>, !tosa.shape<4>) -> tensor<1x2x16x8xf32>
    %296 = tosa.transpose %295 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x2x16x8xf32>) -> tensor<1x16x2x8xf32>
    %297 = tosa.reshape %296, %57 : (tensor<1x16x2x8xf32>, !tosa.shape<3>) -> tensor<1x16x16xf32>
    %298 = tosa.transpose %125 {perms = array<i32: 1, 0>} : (tensor<32x16xf32>) -> tensor<16x32xf32>
    %299 = tosa.reshape %298, %46 : (tensor<16x32xf32>, !tosa.shape<3>) -> tensor<1x16x32xf32>
    %300 = tosa.matmul %297, %299, %55, %55 : (tensor<1x16x16xf32>, tensor<1x16x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x32xf32>
    %301 = tosa.add %191, %300 : (tensor<1x16x32xf32>, tensor<1x16x32xf32>) -> tensor<1x16x32xf32>
    %302 = tosa.pow %301, %93 : (tensor<1x16x32xf32>, tensor<1x1x1xf32>) -> tensor<1x16x32xf32>
    %303 = tosa.reduce_sum %302 {axis = 2 : i32} : (tensor<1x16x32xf32>) -> tensor<1x16x1xf32>
    %304 = tosa.mul %303, %94, %21 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x1xf32>
    %305 = tosa.add %304, %95 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>) -> tensor<1x16x1xf32>
    %306 = tosa.rsqrt %305 : (tensor<1x16x1xf32>) -> tensor<1x16x1xf32>
    %307 = tosa.mul %301, %306, %21 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %308 = tosa.reshape %140, %54 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %309 = tosa.mul %308, %307, %21 : (tensor<1x1x32xf32>, tensor<1x16x32xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %310 = tosa.transpose %134 {perms = array<i32: 1, 0>} : (tensor<48x32xf32>) -> tensor<32x48xf32>
    %311 = tosa.reshape %310, %68 : (tensor<32x48xf32>, !tosa.shape<3>) -> tensor<1x32x48xf32>
    %312 = tosa.matmul %309, %311, %55, %55 : (tensor<1x16x32xf32>, tensor<1x32x48xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x48xf32>
    %313 = tosa.clamp %312 {max_val = 3.40282347E+38 : f32, min_val = 0.000000e+00 : f32} : (tensor<1x16x48xf32>) -> tensor<1x16x48xf32>
    %314 = tosa.transpose %137 {perms = array<i32: 1, 0>} : (tensor<32x48xf32>) -> tensor<48x32xf32>
    %315 = tosa.reshape %314, %69 : (tensor<48x32xf32>, !tosa.shape<3>) -> tensor<1x48x32xf32>
    %316 = tosa.matmul %313, %315, %55, %55 : (tensor<1x16x48xf32>, tensor<1x48x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x32xf32>
    %317 = tosa.add %301, %316 : (tensor<1x16x32xf32>, tensor<1x16x32xf32>) -> tensor<1x16x32xf32>
    %318 = tosa.pow %317, %93 : (tensor<1x16x32xf32>, tensor<1x1x1xf32>) -> tensor<1x16x32xf32>
    %319 = tosa.reduce_sum %318 {axis = 2 : i32} : (tensor<1x16x32xf32>) -> tensor<1x16x1xf32>
    %320 = tosa.mul %319, %94, %21 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x1xf32>
    %321 = tosa.add %320, %95 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>) -> tensor<1x16x1xf32>
    %322 = tosa.rsqrt %321 : (tensor<1x16x1xf32>) -> tensor<1x16x1xf32>
    %323 = tosa.mul %317, %322, %21 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %324 = tosa.reshape %143, %54 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %325 = tosa.mul %324, %323, %21 : (tensor<1x1x32xf32>, tensor<1x16x32xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %326 = tosa.cast %arg3 : (tensor<1x9xi64>) -> tensor<1x9xi32>
    %327 = tosa.gather %189, %326 : (tensor<1x64x32xf32>, tensor<1x9xi32>) -> tensor<1x9x32xf32>
    %328 = tosa.cast %71 : (tensor<9xi64>) -> tensor<9xi32>
    %329 = tosa.cast %328 : (tensor<9xi32>) -> tensor<9xi64>
    %330 = tosa.reshape %329, %72 : (tensor<9xi64>, !tosa.shape<4>) -> tensor<1x1x9x1xi64>
    %331 = tosa.reshape %329, %73 : (tensor<9xi64>, !tosa.shape<4>) -> tensor<1x1x1x9xi64>
    %332 = tosa.greater_equal %330, %331 : (tensor<1x1x9x1xi64>, tensor<1x1x1x9xi64>) -> tensor<1x1x9x9xi1>
    %333 = tosa.greater_equal %330, %88 : (tensor<1x1x9x1xi64>, tensor<1x1x1x1xi64>) -> tensor<1x1x9x1xi1>
    %334 = tosa.logical_and %333, %89 : (tensor<1x1x9x1xi1>, tensor<1x1x1x1xi1>) -> tensor<1x1x9x1xi1>
    %335 = tosa.logical_and %334, %214 : (tensor<1x1x9x1xi1>, tensor<1x1x1x16xi1>) -> tensor<1x1x9x16xi1>
    %336 = tosa.pow %327, %93 : (tensor<1x9x32xf32>, tensor<1x1x1xf32>) -> tensor<1x9x32xf32>
    %337 = tosa.reduce_sum %336 {axis = 2 : i32} : (tensor<1x9x32xf32>) -> tensor<1x9x1xf32>
    %338 = tosa.mul %337, %94, %21 : (tensor<1x9x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x9x1xf32>
    %339 = tosa.add %338, %95 : (tensor<1x9x1xf32>, tensor<1x1x1xf32>) -> tensor<1x9x1xf32>
    %340 = tosa.rsqrt %339 : (tensor<1x9x1xf32>) -> tensor<1x9x1xf32>
    %341 = tosa.mul %327, %340, %21 : (tensor<1x9x32xf32>, tensor<1x9x1xf32>, tensor<1xi8>) -> tensor<1x9x32xf32>
    %342 = tosa.reshape %161, %54 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %343 = tosa.mul %342, %341, %21 : (tensor<1x1x32xf32>, tensor<1x9x32xf32>, tensor<1xi8>) -> tensor<1x9x32xf32>
    %344 = tosa.transpose %146 {perms = array<i32: 1, 0>} : (tensor<16x32xf32>) -> tensor<32x16xf32>
    %345 = tosa.reshape %344, %56 : (tensor<32x16xf32>, !tosa.shape<3>) -> tensor<1x32x16xf32>
    %346 = tosa.matmul %343, %345, %55, %55 : (tensor<1x9x32xf32>, tensor<1x32x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x9x16xf32>
    %347 = tosa.reshape %346, %75 : (tensor<1x9x16xf32>, !tosa.shape<4>) -> tensor<1x9x2x8xf32>
    %348 = tosa.transpose %347 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x9x2x8xf32>) -> tensor<1x2x9x8xf32>
    %349 = tosa.transpose %149 {perms = array<i32: 1, 0>} : (tensor<16x32xf32>) -> tensor<32x16xf32>
    %350 = tosa.reshape %349, %56 : (tensor<32x16xf32>, !tosa.shape<3>) -> tensor<1x32x16xf32>
    %351 = tosa.matmul %343, %350, %55, %55 : (tensor<1x9x32xf32>, tensor<1x32x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x9x16xf32>
    %352 = tosa.reshape %351, %75 : (tensor<1x9x16xf32>, !tosa.shape<4>) -> tensor<1x9x2x8xf32>
    %353 = tosa.transpose %152 {perms = array<i32: 1, 0>} : (tensor<16x32xf32>) -> tensor<32x16xf32>
    %354 = tosa.reshape %353, %56 : (tensor<32x16xf32>, !tosa.shape<3>) -> tensor<1x32x16xf32>
    %355 = tosa.matmul %343, %354, %55, %55 : (tensor<1x9x32xf32>, tensor<1x32x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x9x16xf32>
    %356 = tosa.reshape %355, %75 : (tensor<1x9x16xf32>, !tosa.shape<4>) -> tensor<1x9x2x8xf32>
    %357 = tosa.transpose %356 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x9x2x8xf32>) -> tensor<1x2x9x8xf32>
    %358 = tosa.reshape %71, %76 : (tensor<9xi64>, !tosa.shape<2>) -> tensor<9x1xi64>
    %359 = tosa.cast %358 : (tensor<9x1xi64>) -> tensor<9x1xi32>
    %360 = tosa.reshape %71, %70 : (tensor<9xi64>, !tosa.shape<2>) -> tensor<1x9xi64>
    %361 = tosa.cast %360 : (tensor<1x9xi64>) -> tensor<1x9xi32>
    %362 = tosa.sub %361, %359 : (tensor<1x9xi32>, tensor<9x1xi32>) -> tensor<9x9xi32>
    %363 = tosa.cast %362 : (tensor<9x9xi32>) -> tensor<9x9xi64>
    %364 = tosa.minimum %363, %4 : (tensor<9x9xi64>, tensor<9x9xi64>) -> tensor<9x9xi64>
    %365 = tosa.negate %364, %47, %47 : (tensor<9x9xi64>, tensor<1xi64>, tensor<1xi64>) -> tensor<9x9xi64>
    %366 = tosa.greater %97, %365 : (tensor<1x1xi64>, tensor<9x9xi64>) -> tensor<9x9xi1>
    %367 = tosa.cast %365 : (tensor<9x9xi64>) -> tensor<9x9xf32>
    %368 = tosa.mul %367, %106, %21 : (tensor<9x9xf32>, tensor<1x1xf32>, tensor<1xi8>) -> tensor<9x9xf32>
    %369 = tosa.log %368 : (tensor<9x9xf32>) -> tensor<9x9xf32>
    %370 = tosa.mul %369, %107, %21 : (tensor<9x9xf32>, tensor<1x1xf32>, tensor<1xi8>) -> tensor<9x9xf32>
    %371 = tosa.mul %370, %108, %21 : (tensor<9x9xf32>, tensor<1x1xf32>, tensor<1xi8>) -> tensor<9x9xf32>
    %372 = tosa.floor %371 : (tensor<9x9xf32>) -> tensor<9x9xf32>
    %373 = tosa.ceil %371 : (tensor<9x9xf32>) -> tensor<9x9xf32>
    %374 = tosa.greater %102, %371 : (tensor<1x1xf32>, tensor<9x9xf32>) -> tensor<9x9xi1>
    %375 = tosa.select %374, %373, %372 : (tensor<9x9xi1>, tensor<9x9xf32>, tensor<9x9xf32>) -> tensor<9x9xf32>
    %376 = tosa.cast %375 : (tensor<9x9xf32>) -> tensor<9x9xi64>
    %377 = tosa.cast %376 : (tensor<9x9xi64>) -> tensor<9x9xi32>
    %378 = tosa.add %377, %109 : (tensor<9x9xi32>, tensor<1x1xi32>) -> tensor<9x9xi32>
    %379 = tosa.cast %378 : (tensor<9x9xi32>) -> tensor<9x9xi64>
    %380 = tosa.minimum %379, %3 : (tensor<9x9xi64>, tensor<9x9xi64>) -> tensor<9x9xi64>
    %381 = tosa.select %366, %365, %380 : (tensor<9x9xi1>, tensor<9x9xi64>, tensor<9x9xi64>) -> tensor<9x9xi64>
    %382 = tosa.cast %381 : (tensor<9x9xi64>) -> tensor<9x9xi32>
    %383 = tosa.cast %382 : (tensor<9x9xi32>) -> tensor<9x9xi64>
    %384 = tosa.reshape %158, %60 : (tensor<8x2xf32>, !tosa.shape<3>) -> tensor<1x8x2xf32>
    %385 = tosa.reshape %383, %77 : (tensor<9x9xi64>, !tosa.shape<2>) -> tensor<1x81xi64>
    %386 = tosa.cast %385 : (tensor<1x81xi64>) -> tensor<1x81xi32>
    %387 = tosa.gather %384, %386 : (tensor<1x8x2xf32>, tensor<1x81xi32>) -> tensor<1x81x2xf32>
    %388 = tosa.reshape %387, %78 : (tensor<1x81x2xf32>, !tosa.shape<3>) -> tensor<9x9x2xf32>
    %389 = tosa.transpose %388 {perms = array<i32: 2, 0, 1>} : (tensor<9x9x2xf32>) -> tensor<2x9x9xf32>
    %390 = tosa.reshape %389, %79 : (tensor<2x9x9xf32>, !tosa.shape<4>) -> tensor<1x2x9x9xf32>
    %391 = tosa.select %332, %390, %104 : (tensor<1x1x9x9xi1>, tensor<1x2x9x9xf32>, tensor<1x1x1x1xf32>) -> tensor<1x2x9x9xf32>
    %392 = tosa.transpose %352 {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x9x2x8xf32>) -> tensor<1x2x8x9xf32>
    %393 = tosa.reshape %348, %80 : (tensor<1x2x9x8xf32>, !tosa.shape<3>) -> tensor<2x9x8xf32>
    %394 = tosa.reshape %392, %81 : (tensor<1x2x8x9xf32>, !tosa.shape<3>) -> tensor<2x8x9xf32>
    %395 = tosa.matmul %393, %394, %55, %55 : (tensor<2x9x8xf32>, tensor<2x8x9xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x9x9xf32>
    %396 = tosa.reshape %395, %79 : (tensor<2x9x9xf32>, !tosa.shape<4>) -> tensor<1x2x9x9xf32>
    %397 = tosa.add %396, %391 : (tensor<1x2x9x9xf32>, tensor<1x2x9x9xf32>) -> tensor<1x2x9x9xf32>
    %398 = tosa.reduce_max %397 {axis = 3 : i32} : (tensor<1x2x9x9xf32>) -> tensor<1x2x9x1xf32>
    %399 = tosa.sub %397, %398 : (tensor<1x2x9x9xf32>, tensor<1x2x9x1xf32>) -> tensor<1x2x9x9xf32>
    %400 = tosa.exp %399 : (tensor<1x2x9x9xf32>) -> tensor<1x2x9x9xf32>
    %401 = tosa.reduce_sum %400 {axis = 3 : i32} : (tensor<1x2x9x9xf32>) -> tensor<1x2x9x1xf32>
    %402 = tosa.reciprocal %401 : (tensor<1x2x9x1xf32>) -> tensor<1x2x9x1xf32>
    %403 = tosa.mul %400, %402, %21 : (tensor<1x2x9x9xf32>, tensor<1x2x9x1xf32>, tensor<1xi8>) -> tensor<1x2x9x9xf32>
    %404 = tosa.cast %397 : (tensor<1x2x9x9xf32>) -> tensor<1x2x9x9xf64>
    %405 = tosa.equal %404, %105 : (tensor<1x2x9x9xf64>, tensor<1x1x1x1xf64>) -> tensor<1x2x9x9xi1>
    %406 = tosa.reduce_all %405 {axis = 3 : i32} : (tensor<1x2x9x9xi1>) -> tensor<1x2x9x1xi1>
    %407 = tosa.select %406, %2, %403 : (tensor<1x2x9x1xi1>, tensor<1x2x9x9xf32>, tensor<1x2x9x9xf32>) -> tensor<1x2x9x9xf32>
    %408 = tosa.reshape %407, %82 : (tensor<1x2x9x9xf32>, !tosa.shape<3>) -> tensor<2x9x9xf32>
    %409 = tosa.reshape %357, %80 : (tensor<1x2x9x8xf32>, !tosa.shape<3>) -> tensor<2x9x8xf32>
    %410 = tosa.matmul %408, %409, %55, %55 : (tensor<2x9x9xf32>, tensor<2x9x8xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x9x8xf32>
    %411 = tosa.reshape %410, %83 : (tensor<2x9x8xf32>, !tosa.shape<4>) -> tensor<1x2x9x8xf32>
    %412 = tosa.transpose %411 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x2x9x8xf32>) -> tensor<1x9x2x8xf32>
    %413 = tosa.reshape %412, %74 : (tensor<1x9x2x8xf32>, !tosa.shape<3>) -> tensor<1x9x16xf32>
    %414 = tosa.transpose %155 {perms = array<i32: 1, 0>} : (tensor<32x16xf32>) -> tensor<16x32xf32>
    %415 = tosa.reshape %414, %46 : (tensor<16x32xf32>, !tosa.shape<3>) -> tensor<1x16x32xf32>
    %416 = tosa.matmul %413, %415, %55, %55 : (tensor<1x9x16xf32>, tensor<1x16x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x9x32xf32>
    %417 = tosa.add %327, %416 : (tensor<1x9x32xf32>, tensor<1x9x32xf32>) -> tensor<1x9x32xf32>
    %418 = tosa.pow %417, %93 : (tensor<1x9x32xf32>, tensor<1x1x1xf32>) -> tensor<1x9x32xf32>
    %419 = tosa.reduce_sum %418 {axis = 2 : i32} : (tensor<1x9x32xf32>) -> tensor<1x9x1xf32>
    %420 = tosa.mul %419, %94, %21 : (tensor<1x9x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x9x1xf32>
    %421 = tosa.add %420, %95 : (tensor<1x9x1xf32>, tensor<1x1x1xf32>) -> tensor<1x9x1xf32>
    %422 = tosa.rsqrt %421 : (tensor<1x9x1xf32>) -> tensor<1x9x1xf32>
    %423 = tosa.mul %417, %422, %21 : (tensor<1x9x32xf32>, tensor<1x9x1xf32>, tensor<1xi8>) -> tensor<1x9x32xf32>
    %424 = tosa.reshape %176, %54 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %425 = tosa.mul %424, %423, %21 : (tensor<1x1x32xf32>, tensor<1x9x32xf32>, tensor<1xi8>) -> tensor<1x9x32xf32>
    %426 = tosa.transpose %164 {perms = array<i32: 1, 0>} : (tensor<16x32xf32>) -> tensor<32x16xf32>
    %427 = tosa.reshape %426, %56 : (tensor<32x16xf32>, !tosa.shape<3>) -> tensor<1x32x16xf32>
    %428 = tosa.matmul %425, %427, %55, %55 : (tensor<1x9x32xf32>, tensor<1x32x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x9x16xf32>
    %429 = tosa.reshape %428, %75 : (tensor<1x9x16xf32>, !tosa.shape<4>) -> tensor<1x9x2x8xf32>
    %430 = tosa.transpose %429 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x9x2x8xf32>) -> tensor<1x2x9x8xf32>
    %431 = tosa.transpose %167 {perms = array<i32: 1, 0>} : (tensor<16x32xf32>) -> tensor<32x16xf32>
    %432 = tosa.reshape %431, %56 : (tensor<32x16xf32>, !tosa.shape<3>) -> tensor<1x32x16xf32>
    %433 = tosa.matmul %325, %432, %55, %55 : (tensor<1x16x32xf32>, tensor<1x32x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x16xf32>
    %434 = tosa.reshape %433, %58 : (tensor<1x16x16xf32>, !tosa.shape<4>) -> tensor<1x16x2x8xf32>
    %435 = tosa.transpose %170 {perms = array<i32: 1, 0>} : (tensor<16x32xf32>) -> tensor<32x16xf32>
    %436 = tosa.reshape %435, %56 : (tensor<32x16xf32>, !tosa.shape<3>) -> tensor<1x32x16xf32>
    %437 = tosa.matmul %325, %436, %55, %55 : (tensor<1x16x32xf32>, tensor<1x32x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x16xf32>
    %438 = tosa.reshape %437, %58 : (tensor<1x16x16xf32>, !tosa.shape<4>) -> tensor<1x16x2x8xf32>
    %439 = tosa.transpose %438 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x16x2x8xf32>) -> tensor<1x2x16x8xf32>
    %440 = tosa.select %335, %1, %104 : (tensor<1x1x9x16xi1>, tensor<1x2x9x16xf32>, tensor<1x1x1x1xf32>) -> tensor<1x2x9x16xf32>
    %441 = tosa.transpose %434 {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x16x2x8xf32>) -> tensor<1x2x8x16xf32>
    %442 = tosa.reshape %430, %80 : (tensor<1x2x9x8xf32>, !tosa.shape<3>) -> tensor<2x9x8xf32>
    %443 = tosa.reshape %441, %65 : (tensor<1x2x8x16xf32>, !tosa.shape<3>) -> tensor<2x8x16xf32>
    %444 = tosa.matmul %442, %443, %55, %55 : (tensor<2x9x8xf32>, tensor<2x8x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x9x16xf32>
    %445 = tosa.reshape %444, %84 : (tensor<2x9x16xf32>, !tosa.shape<4>) -> tensor<1x2x9x16xf32>
    %446 = tosa.add %445, %440 : (tensor<1x2x9x16xf32>, tensor<1x2x9x16xf32>) -> tensor<1x2x9x16xf32>
    %447 = tosa.reduce_max %446 {axis = 3 : i32} : (tensor<1x2x9x16xf32>) -> tensor<1x2x9x1xf32>
    %448 = tosa.sub %446, %447 : (tensor<1x2x9x16xf32>, tensor<1x2x9x1xf32>) -> tensor<1x2x9x16xf32>
    %449 = tosa.exp %448 : (tensor<1x2x9x16xf32>) -> tensor<1x2x9x16xf32>
    %450 = tosa.reduce_sum %449 {axis = 3 : i32} : (tensor<1x2x9x16xf32>) -> tensor<1x2x9x1xf32>
    %451 = tosa.reciprocal %450 : (tensor<1x2x9x1xf32>) -> tensor<1x2x9x1xf32>
    %452 = tosa.mul %449, %451, %21 : (tensor<1x2x9x16xf32>, tensor<1x2x9x1xf32>, tensor<1xi8>) -> tensor<1x2x9x16xf32>
    %453 = tosa.cast %446 : (tensor<1x2x9x16xf32>) -> tensor<1x2x9x16xf64>
    %454 = tosa.equal %453, %105 : (tensor<1x2x9x16xf64>, tensor<1x1x1x1xf64>) -> tensor<1x2x9x16xi1>
    %455 = tosa.reduce_all %454 {axis = 3 : i32} : (tensor<1x2x9x16xi1>) -> tensor<1x2x9x1xi1>
    %456 = tosa.select %455, %1, %452 : (tensor<1x2x9x1xi1>, tensor<1x2x9x16xf32>, tensor<1x2x9x16xf32>) -> tensor<1x2x9x16xf32>
    %457 = tosa.reshape %456, %85 : (tensor<1x2x9x16xf32>, !tosa.shape<3>) -> tensor<2x9x16xf32>
    %458 = tosa.reshape %439, %64 : (tensor<1x2x16x8xf32>, !tosa.shape<3>) -> tensor<2x16x8xf32>
    %459 = tosa.matmul %457, %458, %55, %55 : (tensor<2x9x16xf32>, tensor<2x16x8xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x9x8xf32>
    %460 = tosa.reshape %459, %83 : (tensor<2x9x8xf32>, !tosa.shape<4>) -> tensor<1x2x9x8xf32>
    %461 = tosa.transpose %460 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x2x9x8xf32>) -> tensor<1x9x2x8xf32>
    %462 = tosa.reshape %461, %74 : (tensor<1x9x2x8xf32>, !tosa.shape<3>) -> tensor<1x9x16xf32>
    %463 = tosa.transpose %173 {perms = array<i32: 1, 0>} : (tensor<32x16xf32>) -> tensor<16x32xf32>
    %464 = tosa.reshape %463, %46 : (tensor<16x32xf32>, !tosa.shape<3>) -> tensor<1x16x32xf32>
    %465 = tosa.matmul %462, %464, %55, %55 : (tensor<1x9x16xf32>, tensor<1x16x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x9x32xf32>
    %466 = tosa.add %417, %465 : (tensor<1x9x32xf32>, tensor<1x9x32xf32>) -> tensor<1x9x32xf32>
    %467 = tosa.pow %466, %93 : (tensor<1x9x32xf32>, tensor<1x1x1xf32>) -> tensor<1x9x32xf32>
    %468 = tosa.reduce_sum %467 {axis = 2 : i32} : (tensor<1x9x32xf32>) -> tensor<1x9x1xf32>
    %469 = tosa.mul %468, %94, %21 : (tensor<1x9x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x9x1xf32>
    %470 = tosa.add %469, %95 : (tensor<1x9x1xf32>, tensor<1x1x1xf32>) -> tensor<1x9x1xf32>
    %471 = tosa.rsqrt %470 : (tensor<1x9x1xf32>) -> tensor<1x9x1xf32>
    %472 = tosa.mul %466, %471, %21 : (tensor<1x9x32xf32>, tensor<1x9x1xf32>, tensor<1xi8>) -> tensor<1x9x32xf32>
    %473 = tosa.reshape %185, %54 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %474 = tosa.mul %473, %472, %21 : (tensor<1x1x32xf32>, tensor<1x9x32xf32>, tensor<1xi8>) -> tensor<1x9x32xf32>
    %475 = tosa.transpose %179 {perms = array<i32: 1, 0>} : (tensor<48x32xf32>) -> tensor<32x48xf32>
    %476 = tosa.reshape %475, %68 : (tensor<32x48xf32>, !tosa.shape<3>) -> tensor<1x32x48xf32>
    %477 = tosa.matmul %474, %476, %55, %55 : (tensor<1x9x32xf32>, tensor<1x32x48xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x9x48xf32>
    %478 = tosa.clamp %477 {max_val = 3.40282347E+38 : f32, min_val = 0.000000e+00 : f32} : (tensor<1x9x48xf32>) -> tensor<1x9x48xf32>
    %479 = tosa.transpose %182 {perms = array<i32: 1, 0>} : (tensor<32x48xf32>) -> tensor<48x32xf32>
    %480 = tosa.reshape %479, %69 : (tensor<48x32xf32>, !tosa.shape<3>) -> tensor<1x48x32xf32>
    %481 = tosa.matmul %478, %480, %55, %55 : (tensor<1x9x48xf32>, tensor<1x48x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x9x32xf32>
    %482 = tosa.add %466, %481 : (tensor<1x9x32xf32>, tensor<1x9x32xf32>) -> tensor<1x9x32xf32>
    %483 = tosa.pow %482, %93 : (tensor<1x9x32xf32>, tensor<1x1x1xf32>) -> tensor<1x9x32xf32>
    %484 = tosa.reduce_sum %483 {axis = 2 : i32} : (tensor<1x9x32xf32>) -> tensor<1x9x1xf32>
    %485 = tosa.mul %484, %94, %21 : (tensor<1x9x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x9x1xf32>
    %486 = tosa.add %485, %95 : (tensor<1x9x1xf32>, tensor<1x1x1xf32>) -> tensor<1x9x1xf32>
    %487 = tosa.rsqrt %486 : (tensor<1x9x1xf32>) -> tensor<1x9x1xf32>
    %488 = tosa.mul %482, %487, %21 : (tensor<1x9x32xf32>, tensor<1x9x1xf32>, tensor<1xi8>) -> tensor<1x9x32xf32>
    %489 = tosa.reshape %188, %54 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %490 = tosa.mul %489, %488, %21 : (tensor<1x1x32xf32>, tensor<1x9x32xf32>, tensor<1xi8>) -> tensor<1x9x32xf32>
    %491 = tosa.mul %490, %110, %21 : (tensor<1x9x32xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x9x32xf32>
    %492 = tosa.transpose %113 {perms = array<i32: 1, 0>} : (tensor<64x32xf32>) -> tensor<32x64xf32>
    %493 = tosa.reshape %492, %86 : (tensor<32x64xf32>, !tosa.shape<3>) -> tensor<1x32x64xf32>
    %494 = tosa.matmul %491, %493, %55, %55 : (tensor<1x9x32xf32>, tensor<1x32x64xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x9x64xf32>
    return %494 : tensor<1x9x64xf32>
  }
}
