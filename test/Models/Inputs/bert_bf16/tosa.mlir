module {
  func.func @main(%arg0: tensor<32768xf16>, %arg1: tensor<2x16xi64>, %arg2: tensor<2x16xi64>) -> tensor<2x16x32xf32> {
    %0 = "tosa.const"() <{values = dense<[[16, 1]]> : tensor<1x2xi32>}> : () -> tensor<1x2xi32>
    %1 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<2x2x16x16xf32>}> : () -> tensor<2x2x16x16xf32>
    %2 = "tosa.const"() <{values = dense_resource<torch_tensor_1_16_torch.int64> : tensor<1x16xi64>}> : () -> tensor<1x16xi64>
    %3 = tosa.const_shape  {values = dense<2048> : tensor<1xindex>} : () -> !tosa.shape<1>
    %4 = tosa.const_shape  {values = dense<0> : tensor<1xindex>} : () -> !tosa.shape<1>
    %5 = tosa.const_shape  {values = dense<[64, 32]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %6 = tosa.const_shape  {values = dense<512> : tensor<1xindex>} : () -> !tosa.shape<1>
    %7 = tosa.const_shape  {values = dense<[16, 32]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %8 = tosa.const_shape  {values = dense<64> : tensor<1xindex>} : () -> !tosa.shape<1>
    %9 = tosa.const_shape  {values = dense<2560> : tensor<1xindex>} : () -> !tosa.shape<1>
    %10 = tosa.const_shape  {values = dense<[2, 32]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %11 = tosa.const_shape  {values = dense<32> : tensor<1xindex>} : () -> !tosa.shape<1>
    %12 = tosa.const_shape  {values = dense<2624> : tensor<1xindex>} : () -> !tosa.shape<1>
    %13 = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
    %14 = tosa.const_shape  {values = dense<2656> : tensor<1xindex>} : () -> !tosa.shape<1>
    %15 = tosa.const_shape  {values = dense<1024> : tensor<1xindex>} : () -> !tosa.shape<1>
    %16 = tosa.const_shape  {values = dense<2688> : tensor<1xindex>} : () -> !tosa.shape<1>
    %17 = tosa.const_shape  {values = dense<32> : tensor<2xindex>} : () -> !tosa.shape<2>
    %18 = tosa.const_shape  {values = dense<3712> : tensor<1xindex>} : () -> !tosa.shape<1>
    %19 = tosa.const_shape  {values = dense<3744> : tensor<1xindex>} : () -> !tosa.shape<1>
    %20 = tosa.const_shape  {values = dense<4768> : tensor<1xindex>} : () -> !tosa.shape<1>
    %21 = tosa.const_shape  {values = dense<4800> : tensor<1xindex>} : () -> !tosa.shape<1>
    %22 = tosa.const_shape  {values = dense<5824> : tensor<1xindex>} : () -> !tosa.shape<1>
    %23 = tosa.const_shape  {values = dense<5856> : tensor<1xindex>} : () -> !tosa.shape<1>
    %24 = tosa.const_shape  {values = dense<6880> : tensor<1xindex>} : () -> !tosa.shape<1>
    %25 = tosa.const_shape  {values = dense<6912> : tensor<1xindex>} : () -> !tosa.shape<1>
    %26 = tosa.const_shape  {values = dense<6944> : tensor<1xindex>} : () -> !tosa.shape<1>
    %27 = tosa.const_shape  {values = dense<1536> : tensor<1xindex>} : () -> !tosa.shape<1>
    %28 = tosa.const_shape  {values = dense<6976> : tensor<1xindex>} : () -> !tosa.shape<1>
    %29 = tosa.const_shape  {values = dense<[48, 32]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %30 = tosa.const_shape  {values = dense<48> : tensor<1xindex>} : () -> !tosa.shape<1>
    %31 = tosa.const_shape  {values = dense<8512> : tensor<1xindex>} : () -> !tosa.shape<1>
    %32 = tosa.const_shape  {values = dense<8560> : tensor<1xindex>} : () -> !tosa.shape<1>
    %33 = tosa.const_shape  {values = dense<[32, 48]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %34 = tosa.const_shape  {values = dense<10096> : tensor<1xindex>} : () -> !tosa.shape<1>
    %35 = tosa.const_shape  {values = dense<10128> : tensor<1xindex>} : () -> !tosa.shape<1>
    %36 = tosa.const_shape  {values = dense<10160> : tensor<1xindex>} : () -> !tosa.shape<1>
    %37 = tosa.const_shape  {values = dense<10192> : tensor<1xindex>} : () -> !tosa.shape<1>
    %38 = tosa.const_shape  {values = dense<11216> : tensor<1xindex>} : () -> !tosa.shape<1>
    %39 = tosa.const_shape  {values = dense<11248> : tensor<1xindex>} : () -> !tosa.shape<1>
    %40 = tosa.const_shape  {values = dense<12272> : tensor<1xindex>} : () -> !tosa.shape<1>
    %41 = tosa.const_shape  {values = dense<12304> : tensor<1xindex>} : () -> !tosa.shape<1>
    %42 = tosa.const_shape  {values = dense<13328> : tensor<1xindex>} : () -> !tosa.shape<1>
    %43 = tosa.const_shape  {values = dense<13360> : tensor<1xindex>} : () -> !tosa.shape<1>
    %44 = tosa.const_shape  {values = dense<14384> : tensor<1xindex>} : () -> !tosa.shape<1>
    %45 = tosa.const_shape  {values = dense<14416> : tensor<1xindex>} : () -> !tosa.shape<1>
    %46 = tosa.const_shape  {values = dense<14448> : tensor<1xindex>} : () -> !tosa.shape<1>
    %47 = tosa.const_shape  {values = dense<14480> : tensor<1xindex>} : () -> !tosa.shape<1>
    %48 = tosa.const_shape  {values = dense<16016> : tensor<1xindex>} : () -> !tosa.shape<1>
    %49 = tosa.const_shape  {values = dense<16064> : tensor<1xindex>} : () -> !tosa.shape<1>
    %50 = tosa.const_shape  {values = dense<17600> : tensor<1xindex>} : () -> !tosa.shape<1>
    %51 = tosa.const_shape  {values = dense<17632> : tensor<1xindex>} : () -> !tosa.shape<1>
    %52 = tosa.const_shape  {values = dense<17664> : tensor<1xindex>} : () -> !tosa.shape<1>
    %53 = tosa.const_shape  {values = dense<[1, 16, 1]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %54 = "tosa.const"() <{values = dense<0> : tensor<1x16x1xi32>}> : () -> tensor<1x16x1xi32>
    %55 = tosa.const_shape  {values = dense<[16, 2]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %56 = tosa.const_shape  {values = dense<[1, 16]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %57 = tosa.const_shape  {values = dense<[2, 1]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %58 = tosa.const_shape  {values = dense<[1, 64, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %59 = tosa.const_shape  {values = dense<[1, 32]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %60 = tosa.const_shape  {values = dense<[2, 16, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %61 = tosa.const_shape  {values = dense<[1, 2, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %62 = tosa.const_shape  {values = dense<[1, 16, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %63 = tosa.const_shape  {values = dense<[1, 1, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %64 = "tosa.const"() <{values = dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]> : tensor<16xi64>}> : () -> tensor<16xi64>
    %65 = tosa.const_shape  {values = dense<[2, 1, 1]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %66 = tosa.const_shape  {values = dense<[1, 1, 16, 1]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %67 = tosa.const_shape  {values = dense<[1, 1, 1, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %68 = tosa.const_shape  {values = dense<[2, 1, 1, 1, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %69 = tosa.const_shape  {values = dense<[1, 1, 1, 16, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %70 = tosa.const_shape  {values = dense<[1, 32, 1]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %71 = tosa.const_shape  {values = dense<[32, 2]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %72 = tosa.const_shape  {values = dense<[2, 1, 1, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %73 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
    %74 = tosa.const_shape  {values = dense<[1, 32, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %75 = tosa.const_shape  {values = dense<[2, 16, 2, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %76 = tosa.const_shape  {values = dense<[4, 16, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %77 = tosa.const_shape  {values = dense<[2, 2, 16, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %78 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1xbf16>}> : () -> tensor<1xbf16>
    %79 = tosa.const_shape  {values = dense<[1, 32, 48]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %80 = tosa.const_shape  {values = dense<[1, 48]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %81 = tosa.const_shape  {values = dense<[2, 16, 48]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %82 = tosa.const_shape  {values = dense<[1, 48, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %83 = "tosa.const"() <{values = dense<1.000000e+00> : tensor<1xbf16>}> : () -> tensor<1xbf16>
    %84 = "tosa.const"() <{values = dense_resource<torch_tensor_1_16_torch.int64_1> : tensor<1x16x1xi64>}> : () -> tensor<1x16x1xi64>
    %85 = "tosa.const"() <{values = dense<3.125000e-02> : tensor<1x1x1xf64>}> : () -> tensor<1x1x1xf64>
    %86 = "tosa.const"() <{values = dense<3.125000e-02> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %87 = "tosa.const"() <{values = dense<9.99999996E-13> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %88 = "tosa.const"() <{values = dense<0> : tensor<1x1x1x1xi64>}> : () -> tensor<1x1x1x1xi64>
    %89 = "tosa.const"() <{values = dense<true> : tensor<1x1x1x1xi1>}> : () -> tensor<1x1x1x1xi1>
    %90 = "tosa.const"() <{values = dense<0> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
    %91 = "tosa.const"() <{values = dense<2> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
    %92 = "tosa.const"() <{values = dense<16> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
    %93 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1x1x1x1xbf16>}> : () -> tensor<1x1x1x1xbf16>
    %94 = "tosa.const"() <{values = dense<0xFF80> : tensor<1x1x1x1xbf16>}> : () -> tensor<1x1x1x1xbf16>
    %95 = "tosa.const"() <{values = dense<5.000000e-01> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %96 = "tosa.const"() <{values = dense<0xFFF0000000000000> : tensor<1x1x1x1xf64>}> : () -> tensor<1x1x1x1xf64>
    %97 = "tosa.const"() <{values = dense<5.000000e-01> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %98 = "tosa.const"() <{values = dense<0.707106769> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %99 = "tosa.const"() <{values = dense<1.000000e+00> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %cst = arith.constant dense<[[[[0]]], [[[1]]]]> : tensor<2x1x1x1xi64>
    %100 = tosa.slice %arg0, %4, %3 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<2048xf16>
    %101 = tosa.reshape %100, %5 : (tensor<2048xf16>, !tosa.shape<2>) -> tensor<64x32xf16>
    %102 = tosa.cast %101 : (tensor<64x32xf16>) -> tensor<64x32xf32>
    %103 = tosa.cast %102 : (tensor<64x32xf32>) -> tensor<64x32xbf16>
    %104 = tosa.slice %arg0, %3, %6 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<512xf16>
    %105 = tosa.reshape %104, %7 : (tensor<512xf16>, !tosa.shape<2>) -> tensor<16x32xf16>
    %106 = tosa.cast %105 : (tensor<16x32xf16>) -> tensor<16x32xf32>
    %107 = tosa.cast %106 : (tensor<16x32xf32>) -> tensor<16x32xbf16>
    %108 = tosa.slice %arg0, %9, %8 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<64xf16>
    %109 = tosa.reshape %108, %10 : (tensor<64xf16>, !tosa.shape<2>) -> tensor<2x32xf16>
    %110 = tosa.cast %109 : (tensor<2x32xf16>) -> tensor<2x32xf32>
    %111 = tosa.cast %110 : (tensor<2x32xf32>) -> tensor<2x32xbf16>
    %112 = tosa.slice %arg0, %12, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %113 = tosa.cast %112 : (tensor<32xf16>) -> tensor<32xf32>
    %114 = tosa.cast %113 : (tensor<32xf32>) -> tensor<32xbf16>
    %115 = tosa.add %114, %83 : (tensor<32xbf16>, tensor<1xbf16>) -> tensor<32xbf16>
    %116 = tosa.slice %arg0, %14, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %117 = tosa.cast %116 : (tensor<32xf16>) -> tensor<32xf32>
    %118 = tosa.cast %117 : (tensor<32xf32>) -> tensor<32xbf16>
    %119 = tosa.slice %arg0, %16, %15 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %120 = tosa.reshape %119, %17 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %121 = tosa.cast %120 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %122 = tosa.cast %121 : (tensor<32x32xf32>) -> tensor<32x32xbf16>
    %123 = tosa.slice %arg0, %18, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %124 = tosa.cast %123 : (tensor<32xf16>) -> tensor<32xf32>
    %125 = tosa.cast %124 : (tensor<32xf32>) -> tensor<32xbf16>
    %126 = tosa.slice %arg0, %19, %15 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %127 = tosa.reshape %126, %17 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %128 = tosa.cast %127 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %129 = tosa.cast %128 : (tensor<32x32xf32>) -> tensor<32x32xbf16>
    %130 = tosa.slice %arg0, %20, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %131 = tosa.cast %130 : (tensor<32xf16>) -> tensor<32xf32>
    %132 = tosa.cast %131 : (tensor<32xf32>) -> tensor<32xbf16>
    %133 = tosa.slice %arg0, %21, %15 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %134 = tosa.reshape %133, %17 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %135 = tosa.cast %134 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %136 = tosa.cast %135 : (tensor<32x32xf32>) -> tensor<32x32xbf16>
    %137 = tosa.slice %arg0, %22, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %138 = tosa.cast %137 : (tensor<32xf16>) -> tensor<32xf32>
    %139 = tosa.cast %138 : (tensor<32xf32>) -> tensor<32xbf16>
    %140 = tosa.slice %arg0, %23, %15 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %141 = tosa.reshape %140, %17 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %142 = tosa.cast %141 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %143 = tosa.cast %142 : (tensor<32x32xf32>) -> tensor<32x32xbf16>
    %144 = tosa.slice %arg0, %24, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %145 = tosa.cast %144 : (tensor<32xf16>) -> tensor<32xf32>
    %146 = tosa.cast %145 : (tensor<32xf32>) -> tensor<32xbf16>
    %147 = tosa.slice %arg0, %25, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %148 = tosa.cast %147 : (tensor<32xf16>) -> tensor<32xf32>
    %149 = tosa.cast %148 : (tensor<32xf32>) -> tensor<32xbf16>
    %150 = tosa.add %149, %83 : (tensor<32xbf16>, tensor<1xbf16>) -> tensor<32xbf16>
    %151 = tosa.slice %arg0, %26, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %152 = tosa.cast %151 : (tensor<32xf16>) -> tensor<32xf32>
    %153 = tosa.cast %152 : (tensor<32xf32>) -> tensor<32xbf16>
    %154 = tosa.slice %arg0, %28, %27 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %155 = tosa.reshape %154, %29 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<48x32xf16>
    %156 = tosa.cast %155 : (tensor<48x32xf16>) -> tensor<48x32xf32>
    %157 = tosa.cast %156 : (tensor<48x32xf32>) -> tensor<48x32xbf16>
    %158 = tosa.slice %arg0, %31, %30 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<48xf16>
    %159 = tosa.cast %158 : (tensor<48xf16>) -> tensor<48xf32>
    %160 = tosa.cast %159 : (tensor<48xf32>) -> tensor<48xbf16>
    %161 = tosa.slice %arg0, %32, %27 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %162 = tosa.reshape %161, %33 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<32x48xf16>
    %163 = tosa.cast %162 : (tensor<32x48xf16>) -> tensor<32x48xf32>
    %164 = tosa.cast %163 : (tensor<32x48xf32>) -> tensor<32x48xbf16>
    %165 = tosa.slice %arg0, %34, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %166 = tosa.cast %165 : (tensor<32xf16>) -> tensor<32xf32>
    %167 = tosa.cast %166 : (tensor<32xf32>) -> tensor<32xbf16>
    %168 = tosa.slice %arg0, %35, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %169 = tosa.cast %168 : (tensor<32xf16>) -> tensor<32xf32>
    %170 = tosa.cast %169 : (tensor<32xf32>) -> tensor<32xbf16>
    %171 = tosa.add %170, %83 : (tensor<32xbf16>, tensor<1xbf16>) -> tensor<32xbf16>
    %172 = tosa.slice %arg0, %36, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %173 = tosa.cast %172 : (tensor<32xf16>) -> tensor<32xf32>
    %174 = tosa.cast %173 : (tensor<32xf32>) -> tensor<32xbf16>
    %175 = tosa.slice %arg0, %37, %15 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %176 = tosa.reshape %175, %17 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %177 = tosa.cast %176 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %178 = tosa.cast %177 : (tensor<32x32xf32>) -> tensor<32x32xbf16>
    %179 = tosa.slice %arg0, %38, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %180 = tosa.cast %179 : (tensor<32xf16>) -> tensor<32xf32>
    %181 = tosa.cast %180 : (tensor<32xf32>) -> tensor<32xbf16>
    %182 = tosa.slice %arg0, %39, %15 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %183 = tosa.reshape %182, %17 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %184 = tosa.cast %183 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %185 = tosa.cast %184 : (tensor<32x32xf32>) -> tensor<32x32xbf16>
    %186 = tosa.slice %arg0, %40, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %187 = tosa.cast %186 : (tensor<32xf16>) -> tensor<32xf32>
    %188 = tosa.cast %187 : (tensor<32xf32>) -> tensor<32xbf16>
    %189 = tosa.slice %arg0, %41, %15 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %190 = tosa.reshape %189, %17 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %191 = tosa.cast %190 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %192 = tosa.cast %191 : (tensor<32x32xf32>) -> tensor<32x32xbf16>
    %193 = tosa.slice %arg0, %42, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %194 = tosa.cast %193 : (tensor<32xf16>) -> tensor<32xf32>
    %195 = tosa.cast %194 : (tensor<32xf32>) -> tensor<32xbf16>
    %196 = tosa.slice %arg0, %43, %15 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %197 = tosa.reshape %196, %17 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %198 = tosa.cast %197 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %199 = tosa.cast %198 : (tensor<32x32xf32>) -> tensor<32x32xbf16>
    %200 = tosa.slice %arg0, %44, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %201 = tosa.cast %200 : (tensor<32xf16>) -> tensor<32xf32>
    %202 = tosa.cast %201 : (tensor<32xf32>) -> tensor<32xbf16>
    %203 = tosa.slice %arg0, %45, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %204 = tosa.cast %203 : (tensor<32xf16>) -> tensor<32xf32>
    %205 = tosa.cast %204 : (tensor<32xf32>) -> tensor<32xbf16>
    %206 = tosa.add %205, %83 : (tensor<32xbf16>, tensor<1xbf16>) -> tensor<32xbf16>
    %207 = tosa.slice %arg0, %46, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %208 = tosa.cast %207 : (tensor<32xf16>) -> tensor<32xf32>
    %209 = tosa.cast %208 : (tensor<32xf32>) -> tensor<32xbf16>
    %210 = tosa.slice %arg0, %47, %27 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %211 = tosa.reshape %210, %29 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<48x32xf16>
    %212 = tosa.cast %211 : (tensor<48x32xf16>) -> tensor<48x32xf32>
    %213 = tosa.cast %212 : (tensor<48x32xf32>) -> tensor<48x32xbf16>
    %214 = tosa.slice %arg0, %48, %30 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<48xf16>
    %215 = tosa.cast %214 : (tensor<48xf16>) -> tensor<48xf32>
    %216 = tosa.cast %215 : (tensor<48xf32>) -> tensor<48xbf16>
    %217 = tosa.slice %arg0, %49, %27 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %218 = tosa.reshape %217, %33 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<32x48xf16>
    %219 = tosa.cast %218 : (tensor<32x48xf16>) -> tensor<32x48xf32>
    %220 = tosa.cast %219 : (tensor<32x48xf32>) -> tensor<32x48xbf16>
    %221 = tosa.slice %arg0, %50, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %222 = tosa.cast %221 : (tensor<32xf16>) -> tensor<32xf32>
    %223 = tosa.cast %222 : (tensor<32xf32>) -> tensor<32xbf16>
    %224 = tosa.slice %arg0, %51, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %225 = tosa.cast %224 : (tensor<32xf16>) -> tensor<32xf32>
    %226 = tosa.cast %225 : (tensor<32xf32>) -> tensor<32xbf16>
    %227 = tosa.add %226, %83 : (tensor<32xbf16>, tensor<1xbf16>) -> tensor<32xbf16>
    %228 = tosa.slice %arg0, %52, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %229 = tosa.cast %228 : (tensor<32xf16>) -> tensor<32xf32>
    %230 = tosa.cast %229 : (tensor<32xf32>) -> tensor<32xbf16>
    %231 = tosa.cast %2 : (tensor<1x16xi64>) -> tensor<1x16xi32>
    %232 = tosa.reshape %231, %53 : (tensor<1x16xi32>, !tosa.shape<3>) -> tensor<1x16x1xi32>
    %233 = tosa.concat %54, %232 {axis = 2 : i32} : (tensor<1x16x1xi32>, tensor<1x16x1xi32>) -> tensor<1x16x2xi32>
    %234 = tosa.reshape %233, %55 : (tensor<1x16x2xi32>, !tosa.shape<2>) -> tensor<16x2xi32>
    %235 = tosa.mul %234, %0, %13 : (tensor<16x2xi32>, tensor<1x2xi32>, tensor<1xi8>) -> tensor<16x2xi32>
    %236 = tosa.reduce_sum %235 {axis = 1 : i32} : (tensor<16x2xi32>) -> tensor<16x1xi32>
    %237 = tosa.reshape %236, %56 : (tensor<16x1xi32>, !tosa.shape<2>) -> tensor<1x16xi32>
    %238 = tosa.gather %84, %237 : (tensor<1x16x1xi64>, tensor<1x16xi32>) -> tensor<1x16x1xi64>
    %239 = tosa.reshape %238, %56 : (tensor<1x16x1xi64>, !tosa.shape<2>) -> tensor<1x16xi64>
    %240 = tosa.tile %239, %57 : (tensor<1x16xi64>, !tosa.shape<2>) -> tensor<2x16xi64>
    %241 = tosa.reshape %103, %58 : (tensor<64x32xbf16>, !tosa.shape<3>) -> tensor<1x64x32xbf16>
    %242 = tosa.reshape %arg1, %59 : (tensor<2x16xi64>, !tosa.shape<2>) -> tensor<1x32xi64>
    %243 = tosa.cast %242 : (tensor<1x32xi64>) -> tensor<1x32xi32>
    %244 = tosa.gather %241, %243 : (tensor<1x64x32xbf16>, tensor<1x32xi32>) -> tensor<1x32x32xbf16>
    %245 = tosa.reshape %244, %60 : (tensor<1x32x32xbf16>, !tosa.shape<3>) -> tensor<2x16x32xbf16>
    %246 = tosa.reshape %111, %61 : (tensor<2x32xbf16>, !tosa.shape<3>) -> tensor<1x2x32xbf16>
    %247 = tosa.reshape %240, %59 : (tensor<2x16xi64>, !tosa.shape<2>) -> tensor<1x32xi64>
    %248 = tosa.cast %247 : (tensor<1x32xi64>) -> tensor<1x32xi32>
    %249 = tosa.gather %246, %248 : (tensor<1x2x32xbf16>, tensor<1x32xi32>) -> tensor<1x32x32xbf16>
    %250 = tosa.reshape %249, %60 : (tensor<1x32x32xbf16>, !tosa.shape<3>) -> tensor<2x16x32xbf16>
    %251 = tosa.add %245, %250 : (tensor<2x16x32xbf16>, tensor<2x16x32xbf16>) -> tensor<2x16x32xbf16>
    %252 = tosa.reshape %107, %62 : (tensor<16x32xbf16>, !tosa.shape<3>) -> tensor<1x16x32xbf16>
    %253 = tosa.gather %252, %231 : (tensor<1x16x32xbf16>, tensor<1x16xi32>) -> tensor<1x16x32xbf16>
    %254 = tosa.add %251, %253 : (tensor<2x16x32xbf16>, tensor<1x16x32xbf16>) -> tensor<2x16x32xbf16>
    %255 = tosa.cast %254 : (tensor<2x16x32xbf16>) -> tensor<2x16x32xf32>
    %256 = tosa.cast %255 : (tensor<2x16x32xf32>) -> tensor<2x16x32xf64>
    %257 = tosa.reduce_sum %256 {axis = 2 : i32} : (tensor<2x16x32xf64>) -> tensor<2x16x1xf64>
    %258 = tosa.mul %257, %85, %13 : (tensor<2x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<2x16x1xf64>
    %259 = tosa.sub %256, %258 : (tensor<2x16x32xf64>, tensor<2x16x1xf64>) -> tensor<2x16x32xf64>
    %260 = tosa.mul %259, %259, %13 : (tensor<2x16x32xf64>, tensor<2x16x32xf64>, tensor<1xi8>) -> tensor<2x16x32xf64>
    %261 = tosa.reduce_sum %260 {axis = 2 : i32} : (tensor<2x16x32xf64>) -> tensor<2x16x1xf64>
    %262 = tosa.mul %261, %85, %13 : (tensor<2x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<2x16x1xf64>
    %263 = tosa.cast %262 : (tensor<2x16x1xf64>) -> tensor<2x16x1xf32>
    %264 = tosa.reduce_sum %255 {axis = 2 : i32} : (tensor<2x16x32xf32>) -> tensor<2x16x1xf32>
    %265 = tosa.mul %264, %86, %13 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x1xf32>
    %266 = tosa.add %263, %87 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>) -> tensor<2x16x1xf32>
    %267 = tosa.rsqrt %266 : (tensor<2x16x1xf32>) -> tensor<2x16x1xf32>
    %268 = tosa.sub %255, %265 : (tensor<2x16x32xf32>, tensor<2x16x1xf32>) -> tensor<2x16x32xf32>
    %269 = tosa.mul %268, %267, %13 : (tensor<2x16x32xf32>, tensor<2x16x1xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %270 = tosa.reshape %115, %63 : (tensor<32xbf16>, !tosa.shape<3>) -> tensor<1x1x32xbf16>
    %271 = tosa.cast %270 : (tensor<1x1x32xbf16>) -> tensor<1x1x32xf32>
    %272 = tosa.mul %269, %271, %13 : (tensor<2x16x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %273 = tosa.cast %118 : (tensor<32xbf16>) -> tensor<32xf32>
    %274 = tosa.reshape %273, %63 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %275 = tosa.add %272, %274 : (tensor<2x16x32xf32>, tensor<1x1x32xf32>) -> tensor<2x16x32xf32>
    %276 = tosa.cast %275 : (tensor<2x16x32xf32>) -> tensor<2x16x32xbf16>
    %277 = tosa.cast %arg2 : (tensor<2x16xi64>) -> tensor<2x16xi1>
    %278 = tosa.cast %64 : (tensor<16xi64>) -> tensor<16xi32>
    %279 = tosa.cast %278 : (tensor<16xi32>) -> tensor<16xi64>
    %280 = tosa.reshape %279, %66 : (tensor<16xi64>, !tosa.shape<4>) -> tensor<1x1x16x1xi64>
    %281 = tosa.reshape %279, %67 : (tensor<16xi64>, !tosa.shape<4>) -> tensor<1x1x1x16xi64>
    %282 = tosa.greater_equal %280, %88 : (tensor<1x1x16x1xi64>, tensor<1x1x1x1xi64>) -> tensor<1x1x16x1xi1>
    %283 = tosa.logical_and %282, %89 : (tensor<1x1x16x1xi1>, tensor<1x1x1x1xi1>) -> tensor<1x1x16x1xi1>
    %284 = tosa.cast %cst : (tensor<2x1x1x1xi64>) -> tensor<2x1x1x1xi32>
    %285 = tosa.add %284, %91 : (tensor<2x1x1x1xi32>, tensor<1x1x1x1xi32>) -> tensor<2x1x1x1xi32>
    %286 = tosa.greater %90, %284 : (tensor<1x1x1x1xi32>, tensor<2x1x1x1xi32>) -> tensor<2x1x1x1xi1>
    %287 = tosa.select %286, %285, %284 : (tensor<2x1x1x1xi1>, tensor<2x1x1x1xi32>, tensor<2x1x1x1xi32>) -> tensor<2x1x1x1xi32>
    %288 = tosa.reshape %287, %68 : (tensor<2x1x1x1xi32>, !tosa.shape<5>) -> tensor<2x1x1x1x1xi32>
    %289 = tosa.cast %281 : (tensor<1x1x1x16xi64>) -> tensor<1x1x1x16xi32>
    %290 = tosa.add %289, %92 : (tensor<1x1x1x16xi32>, tensor<1x1x1x1xi32>) -> tensor<1x1x1x16xi32>
    %291 = tosa.greater %90, %289 : (tensor<1x1x1x1xi32>, tensor<1x1x1x16xi32>) -> tensor<1x1x1x16xi1>
    %292 = tosa.select %291, %290, %289 : (tensor<1x1x1x16xi1>, tensor<1x1x1x16xi32>, tensor<1x1x1x16xi32>) -> tensor<1x1x1x16xi32>
    %293 = tosa.reshape %292, %69 : (tensor<1x1x1x16xi32>, !tosa.shape<5>) -> tensor<1x1x1x16x1xi32>
    %294 = tosa.tile %288, %69 : (tensor<2x1x1x1x1xi32>, !tosa.shape<5>) -> tensor<2x1x1x16x1xi32>
    %295 = tosa.tile %293, %68 : (tensor<1x1x1x16x1xi32>, !tosa.shape<5>) -> tensor<2x1x1x16x1xi32>
    %296 = tosa.concat %294, %295 {axis = 4 : i32} : (tensor<2x1x1x16x1xi32>, tensor<2x1x1x16x1xi32>) -> tensor<2x1x1x16x2xi32>
    %297 = tosa.reshape %277, %70 : (tensor<2x16xi1>, !tosa.shape<3>) -> tensor<1x32x1xi1>
    %298 = tosa.reshape %296, %71 : (tensor<2x1x1x16x2xi32>, !tosa.shape<2>) -> tensor<32x2xi32>
    %299 = tosa.mul %298, %0, %13 : (tensor<32x2xi32>, tensor<1x2xi32>, tensor<1xi8>) -> tensor<32x2xi32>
    %300 = tosa.reduce_sum %299 {axis = 1 : i32} : (tensor<32x2xi32>) -> tensor<32x1xi32>
    %301 = tosa.reshape %300, %59 : (tensor<32x1xi32>, !tosa.shape<2>) -> tensor<1x32xi32>
    %302 = tosa.cast %297 : (tensor<1x32x1xi1>) -> tensor<1x32x1xi8>
    %303 = tosa.gather %302, %301 : (tensor<1x32x1xi8>, tensor<1x32xi32>) -> tensor<1x32x1xi8>
    %304 = tosa.cast %303 : (tensor<1x32x1xi8>) -> tensor<1x32x1xi1>
    %305 = tosa.reshape %304, %72 : (tensor<1x32x1xi1>, !tosa.shape<4>) -> tensor<2x1x1x16xi1>
    %306 = tosa.logical_and %283, %305 : (tensor<1x1x16x1xi1>, tensor<2x1x1x16xi1>) -> tensor<2x1x16x16xi1>
    %307 = tosa.reshape %276, %17 : (tensor<2x16x32xbf16>, !tosa.shape<2>) -> tensor<32x32xbf16>
    %308 = tosa.transpose %122 {perms = array<i32: 1, 0>} : (tensor<32x32xbf16>) -> tensor<32x32xbf16>
    %309 = tosa.cast %125 : (tensor<32xbf16>) -> tensor<32xf32>
    %310 = tosa.cast %307 : (tensor<32x32xbf16>) -> tensor<32x32xf32>
    %311 = tosa.cast %308 : (tensor<32x32xbf16>) -> tensor<32x32xf32>
    %312 = tosa.reshape %310, %74 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %313 = tosa.reshape %311, %74 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %314 = tosa.matmul %312, %313, %73, %73 : (tensor<1x32x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x32xf32>
    %315 = tosa.reshape %314, %17 : (tensor<1x32x32xf32>, !tosa.shape<2>) -> tensor<32x32xf32>
    %316 = tosa.reshape %309, %59 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %317 = tosa.add %315, %316 : (tensor<32x32xf32>, tensor<1x32xf32>) -> tensor<32x32xf32>
    %318 = tosa.cast %317 : (tensor<32x32xf32>) -> tensor<32x32xbf16>
    %319 = tosa.reshape %318, %75 : (tensor<32x32xbf16>, !tosa.shape<4>) -> tensor<2x16x2x16xbf16>
    %320 = tosa.transpose %319 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x16x2x16xbf16>) -> tensor<2x2x16x16xbf16>
    %321 = tosa.transpose %129 {perms = array<i32: 1, 0>} : (tensor<32x32xbf16>) -> tensor<32x32xbf16>
    %322 = tosa.cast %132 : (tensor<32xbf16>) -> tensor<32xf32>
    %323 = tosa.cast %321 : (tensor<32x32xbf16>) -> tensor<32x32xf32>
    %324 = tosa.reshape %323, %74 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %325 = tosa.matmul %312, %324, %73, %73 : (tensor<1x32x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x32xf32>
    %326 = tosa.reshape %325, %17 : (tensor<1x32x32xf32>, !tosa.shape<2>) -> tensor<32x32xf32>
    %327 = tosa.reshape %322, %59 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %328 = tosa.add %326, %327 : (tensor<32x32xf32>, tensor<1x32xf32>) -> tensor<32x32xf32>
    %329 = tosa.cast %328 : (tensor<32x32xf32>) -> tensor<32x32xbf16>
    %330 = tosa.reshape %329, %75 : (tensor<32x32xbf16>, !tosa.shape<4>) -> tensor<2x16x2x16xbf16>
    %331 = tosa.transpose %330 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x16x2x16xbf16>) -> tensor<2x2x16x16xbf16>
    %332 = tosa.transpose %136 {perms = array<i32: 1, 0>} : (tensor<32x32xbf16>) -> tensor<32x32xbf16>
    %333 = tosa.cast %139 : (tensor<32xbf16>) -> tensor<32xf32>
    %334 = tosa.cast %332 : (tensor<32x32xbf16>) -> tensor<32x32xf32>
    %335 = tosa.reshape %334, %74 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %336 = tosa.matmul %312, %335, %73, %73 : (tensor<1x32x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x32xf32>
    %337 = tosa.reshape %336, %17 : (tensor<1x32x32xf32>, !tosa.shape<2>) -> tensor<32x32xf32>
    %338 = tosa.reshape %333, %59 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %339 = tosa.add %337, %338 : (tensor<32x32xf32>, tensor<1x32xf32>) -> tensor<32x32xf32>
    %340 = tosa.cast %339 : (tensor<32x32xf32>) -> tensor<32x32xbf16>
    %341 = tosa.reshape %340, %75 : (tensor<32x32xbf16>, !tosa.shape<4>) -> tensor<2x16x2x16xbf16>
    %342 = tosa.transpose %341 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x16x2x16xbf16>) -> tensor<2x2x16x16xbf16>
    %343 = tosa.select %306, %93, %94 : (tensor<2x1x16x16xi1>, tensor<1x1x1x1xbf16>, tensor<1x1x1x1xbf16>) -> tensor<2x1x16x16xbf16>
    %344 = tosa.cast %320 : (tensor<2x2x16x16xbf16>) -> tensor<2x2x16x16xf32>
    %345 = tosa.cast %331 : (tensor<2x2x16x16xbf16>) -> tensor<2x2x16x16xf32>
    %346 = tosa.cast %342 : (tensor<2x2x16x16xbf16>) -> tensor<2x2x16x16xf32>
    %347 = tosa.mul %344, %95, %13 : (tensor<2x2x16x16xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x2x16x16xf32>
    %348 = tosa.transpose %345 {perms = array<i32: 0, 1, 3, 2>} : (tensor<2x2x16x16xf32>) -> tensor<2x2x16x16xf32>
    %349 = tosa.mul %348, %95, %13 : (tensor<2x2x16x16xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x2x16x16xf32>
    %350 = tosa.reshape %347, %76 : (tensor<2x2x16x16xf32>, !tosa.shape<3>) -> tensor<4x16x16xf32>
    %351 = tosa.reshape %349, %76 : (tensor<2x2x16x16xf32>, !tosa.shape<3>) -> tensor<4x16x16xf32>
    %352 = tosa.matmul %350, %351, %73, %73 : (tensor<4x16x16xf32>, tensor<4x16x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<4x16x16xf32>
    %353 = tosa.reshape %352, %77 : (tensor<4x16x16xf32>, !tosa.shape<4>) -> tensor<2x2x16x16xf32>
    %354 = tosa.cast %343 : (tensor<2x1x16x16xbf16>) -> tensor<2x1x16x16xf32>
    %355 = tosa.add %353, %354 : (tensor<2x2x16x16xf32>, tensor<2x1x16x16xf32>) -> tensor<2x2x16x16xf32>
    %356 = tosa.reduce_max %355 {axis = 3 : i32} : (tensor<2x2x16x16xf32>) -> tensor<2x2x16x1xf32>
    %357 = tosa.sub %355, %356 : (tensor<2x2x16x16xf32>, tensor<2x2x16x1xf32>) -> tensor<2x2x16x16xf32>
    %358 = tosa.exp %357 : (tensor<2x2x16x16xf32>) -> tensor<2x2x16x16xf32>
    %359 = tosa.reduce_sum %358 {axis = 3 : i32} : (tensor<2x2x16x16xf32>) -> tensor<2x2x16x1xf32>
    %360 = tosa.reciprocal %359 : (tensor<2x2x16x1xf32>) -> tensor<2x2x16x1xf32>
    %361 = tosa.mul %358, %360, %13 : (tensor<2x2x16x16xf32>, tensor<2x2x16x1xf32>, tensor<1xi8>) -> tensor<2x2x16x16xf32>
    %362 = tosa.cast %355 : (tensor<2x2x16x16xf32>) -> tensor<2x2x16x16xf64>
    %363 = tosa.equal %362, %96 : (tensor<2x2x16x16xf64>, tensor<1x1x1x1xf64>) -> tensor<2x2x16x16xi1>
    %364 = tosa.reduce_all %363 {axis = 3 : i32} : (tensor<2x2x16x16xi1>) -> tensor<2x2x16x1xi1>
    %365 = tosa.select %364, %1, %361 : (tensor<2x2x16x1xi1>, tensor<2x2x16x16xf32>, tensor<2x2x16x16xf32>) -> tensor<2x2x16x16xf32>
    %366 = tosa.reshape %365, %76 : (tensor<2x2x16x16xf32>, !tosa.shape<3>) -> tensor<4x16x16xf32>
    %367 = tosa.reshape %346, %76 : (tensor<2x2x16x16xf32>, !tosa.shape<3>) -> tensor<4x16x16xf32>
    %368 = tosa.matmul %366, %367, %73, %73 : (tensor<4x16x16xf32>, tensor<4x16x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<4x16x16xf32>
    %369 = tosa.reshape %368, %77 : (tensor<4x16x16xf32>, !tosa.shape<4>) -> tensor<2x2x16x16xf32>
    %370 = tosa.cast %369 : (tensor<2x2x16x16xf32>) -> tensor<2x2x16x16xbf16>
    %371 = tosa.transpose %370 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x2x16x16xbf16>) -> tensor<2x16x2x16xbf16>
    %372 = tosa.reshape %371, %60 : (tensor<2x16x2x16xbf16>, !tosa.shape<3>) -> tensor<2x16x32xbf16>
    %373 = tosa.transpose %143 {perms = array<i32: 1, 0>} : (tensor<32x32xbf16>) -> tensor<32x32xbf16>
    %374 = tosa.reshape %373, %74 : (tensor<32x32xbf16>, !tosa.shape<3>) -> tensor<1x32x32xbf16>
    %375 = tosa.tile %374, %65 : (tensor<1x32x32xbf16>, !tosa.shape<3>) -> tensor<2x32x32xbf16>
    %376 = tosa.matmul %372, %375, %78, %78 : (tensor<2x16x32xbf16>, tensor<2x32x32xbf16>, tensor<1xbf16>, tensor<1xbf16>) -> tensor<2x16x32xf32>
    %377 = tosa.cast %376 : (tensor<2x16x32xf32>) -> tensor<2x16x32xbf16>
    %378 = tosa.reshape %146, %63 : (tensor<32xbf16>, !tosa.shape<3>) -> tensor<1x1x32xbf16>
    %379 = tosa.add %377, %378 : (tensor<2x16x32xbf16>, tensor<1x1x32xbf16>) -> tensor<2x16x32xbf16>
    %380 = tosa.add %379, %276 : (tensor<2x16x32xbf16>, tensor<2x16x32xbf16>) -> tensor<2x16x32xbf16>
    %381 = tosa.cast %380 : (tensor<2x16x32xbf16>) -> tensor<2x16x32xf32>
    %382 = tosa.cast %381 : (tensor<2x16x32xf32>) -> tensor<2x16x32xf64>
    %383 = tosa.reduce_sum %382 {axis = 2 : i32} : (tensor<2x16x32xf64>) -> tensor<2x16x1xf64>
    %384 = tosa.mul %383, %85, %13 : (tensor<2x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<2x16x1xf64>
    %385 = tosa.sub %382, %384 : (tensor<2x16x32xf64>, tensor<2x16x1xf64>) -> tensor<2x16x32xf64>
    %386 = tosa.mul %385, %385, %13 : (tensor<2x16x32xf64>, tensor<2x16x32xf64>, tensor<1xi8>) -> tensor<2x16x32xf64>
    %387 = tosa.reduce_sum %386 {axis = 2 : i32} : (tensor<2x16x32xf64>) -> tensor<2x16x1xf64>
    %388 = tosa.mul %387, %85, %13 : (tensor<2x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<2x16x1xf64>
    %389 = tosa.cast %388 : (tensor<2x16x1xf64>) -> tensor<2x16x1xf32>
    %390 = tosa.reduce_sum %381 {axis = 2 : i32} : (tensor<2x16x32xf32>) -> tensor<2x16x1xf32>
    %391 = tosa.mul %390, %86, %13 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x1xf32>
    %392 = tosa.add %389, %87 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>) -> tensor<2x16x1xf32>
    %393 = tosa.rsqrt %392 : (tensor<2x16x1xf32>) -> tensor<2x16x1xf32>
    %394 = tosa.sub %381, %391 : (tensor<2x16x32xf32>, tensor<2x16x1xf32>) -> tensor<2x16x32xf32>
    %395 = tosa.mul %394, %393, %13 : (tensor<2x16x32xf32>, tensor<2x16x1xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %396 = tosa.reshape %150, %63 : (tensor<32xbf16>, !tosa.shape<3>) -> tensor<1x1x32xbf16>
    %397 = tosa.cast %396 : (tensor<1x1x32xbf16>) -> tensor<1x1x32xf32>
    %398 = tosa.mul %395, %397, %13 : (tensor<2x16x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %399 = tosa.cast %153 : (tensor<32xbf16>) -> tensor<32xf32>
    %400 = tosa.reshape %399, %63 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %401 = tosa.add %398, %400 : (tensor<2x16x32xf32>, tensor<1x1x32xf32>) -> tensor<2x16x32xf32>
    %402 = tosa.cast %401 : (tensor<2x16x32xf32>) -> tensor<2x16x32xbf16>
    %403 = tosa.reshape %402, %17 : (tensor<2x16x32xbf16>, !tosa.shape<2>) -> tensor<32x32xbf16>
    %404 = tosa.transpose %157 {perms = array<i32: 1, 0>} : (tensor<48x32xbf16>) -> tensor<32x48xbf16>
    %405 = tosa.cast %160 : (tensor<48xbf16>) -> tensor<48xf32>
    %406 = tosa.cast %403 : (tensor<32x32xbf16>) -> tensor<32x32xf32>
    %407 = tosa.cast %404 : (tensor<32x48xbf16>) -> tensor<32x48xf32>
    %408 = tosa.reshape %406, %74 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %409 = tosa.reshape %407, %79 : (tensor<32x48xf32>, !tosa.shape<3>) -> tensor<1x32x48xf32>
    %410 = tosa.matmul %408, %409, %73, %73 : (tensor<1x32x32xf32>, tensor<1x32x48xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x48xf32>
    %411 = tosa.reshape %410, %33 : (tensor<1x32x48xf32>, !tosa.shape<2>) -> tensor<32x48xf32>
    %412 = tosa.reshape %405, %80 : (tensor<48xf32>, !tosa.shape<2>) -> tensor<1x48xf32>
    %413 = tosa.add %411, %412 : (tensor<32x48xf32>, tensor<1x48xf32>) -> tensor<32x48xf32>
    %414 = tosa.cast %413 : (tensor<32x48xf32>) -> tensor<32x48xbf16>
    %415 = tosa.reshape %414, %81 : (tensor<32x48xbf16>, !tosa.shape<3>) -> tensor<2x16x48xbf16>
    %416 = tosa.cast %415 : (tensor<2x16x48xbf16>) -> tensor<2x16x48xf32>
    %417 = tosa.mul %416, %97, %13 : (tensor<2x16x48xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x48xf32>
    %418 = tosa.mul %416, %98, %13 : (tensor<2x16x48xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x48xf32>
    %419 = tosa.erf %418 : (tensor<2x16x48xf32>) -> tensor<2x16x48xf32>
    %420 = tosa.add %419, %99 : (tensor<2x16x48xf32>, tensor<1x1x1xf32>) -> tensor<2x16x48xf32>
    %421 = tosa.mul %417, %420, %13 : (tensor<2x16x48xf32>, tensor<2x16x48xf32>, tensor<1xi8>) -> tensor<2x16x48xf32>
    %422 = tosa.cast %421 : (tensor<2x16x48xf32>) -> tensor<2x16x48xbf16>
    %423 = tosa.reshape %422, %33 : (tensor<2x16x48xbf16>, !tosa.shape<2>) -> tensor<32x48xbf16>
    %424 = tosa.transpose %164 {perms = array<i32: 1, 0>} : (tensor<32x48xbf16>) -> tensor<48x32xbf16>
    %425 = tosa.cast %167 : (tensor<32xbf16>) -> tensor<32xf32>
    %426 = tosa.cast %423 : (tensor<32x48xbf16>) -> tensor<32x48xf32>
    %427 = tosa.cast %424 : (tensor<48x32xbf16>) -> tensor<48x32xf32>
    %428 = tosa.reshape %426, %79 : (tensor<32x48xf32>, !tosa.shape<3>) -> tensor<1x32x48xf32>
    %429 = tosa.reshape %427, %82 : (tensor<48x32xf32>, !tosa.shape<3>) -> tensor<1x48x32xf32>
    %430 = tosa.matmul %428, %429, %73, %73 : (tensor<1x32x48xf32>, tensor<1x48x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x32xf32>
    %431 = tosa.reshape %430, %17 : (tensor<1x32x32xf32>, !tosa.shape<2>) -> tensor<32x32xf32>
    %432 = tosa.reshape %425, %59 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %433 = tosa.add %431, %432 : (tensor<32x32xf32>, tensor<1x32xf32>) -> tensor<32x32xf32>
    %434 = tosa.cast %433 : (tensor<32x32xf32>) -> tensor<32x32xbf16>
    %435 = tosa.reshape %434, %60 : (tensor<32x32xbf16>, !tosa.shape<3>) -> tensor<2x16x32xbf16>
    %436 = tosa.add %435, %402 : (tensor<2x16x32xbf16>, tensor<2x16x32xbf16>) -> tensor<2x16x32xbf16>
    %437 = tosa.cast %436 : (tensor<2x16x32xbf16>) -> tensor<2x16x32xf32>
    %438 = tosa.cast %437 : (tensor<2x16x32xf32>) -> tensor<2x16x32xf64>
    %439 = tosa.reduce_sum %438 {axis = 2 : i32} : (tensor<2x16x32xf64>) -> tensor<2x16x1xf64>
    %440 = tosa.mul %439, %85, %13 : (tensor<2x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<2x16x1xf64>
    %441 = tosa.sub %438, %440 : (tensor<2x16x32xf64>, tensor<2x16x1xf64>) -> tensor<2x16x32xf64>
    %442 = tosa.mul %441, %441, %13 : (tensor<2x16x32xf64>, tensor<2x16x32xf64>, tensor<1xi8>) -> tensor<2x16x32xf64>
    %443 = tosa.reduce_sum %442 {axis = 2 : i32} : (tensor<2x16x32xf64>) -> tensor<2x16x1xf64>
    %444 = tosa.mul %443, %85, %13 : (tensor<2x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<2x16x1xf64>
    %445 = tosa.cast %444 : (tensor<2x16x1xf64>) -> tensor<2x16x1xf32>
    %446 = tosa.reduce_sum %437 {axis = 2 : i32} : (tensor<2x16x32xf32>) -> tensor<2x16x1xf32>
    %447 = tosa.mul %446, %86, %13 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x1xf32>
    %448 = tosa.add %445, %87 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>) -> tensor<2x16x1xf32>
    %449 = tosa.rsqrt %448 : (tensor<2x16x1xf32>) -> tensor<2x16x1xf32>
    %450 = tosa.sub %437, %447 : (tensor<2x16x32xf32>, tensor<2x16x1xf32>) -> tensor<2x16x32xf32>
    %451 = tosa.mul %450, %449, %13 : (tensor<2x16x32xf32>, tensor<2x16x1xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %452 = tosa.reshape %171, %63 : (tensor<32xbf16>, !tosa.shape<3>) -> tensor<1x1x32xbf16>
    %453 = tosa.cast %452 : (tensor<1x1x32xbf16>) -> tensor<1x1x32xf32>
    %454 = tosa.mul %451, %453, %13 : (tensor<2x16x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %455 = tosa.cast %174 : (tensor<32xbf16>) -> tensor<32xf32>
    %456 = tosa.reshape %455, %63 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %457 = tosa.add %454, %456 : (tensor<2x16x32xf32>, tensor<1x1x32xf32>) -> tensor<2x16x32xf32>
    %458 = tosa.cast %457 : (tensor<2x16x32xf32>) -> tensor<2x16x32xbf16>
    %459 = tosa.reshape %458, %17 : (tensor<2x16x32xbf16>, !tosa.shape<2>) -> tensor<32x32xbf16>
    %460 = tosa.transpose %178 {perms = array<i32: 1, 0>} : (tensor<32x32xbf16>) -> tensor<32x32xbf16>
    %461 = tosa.cast %181 : (tensor<32xbf16>) -> tensor<32xf32>
    %462 = tosa.cast %459 : (tensor<32x32xbf16>) -> tensor<32x32xf32>
    %463 = tosa.cast %460 : (tensor<32x32xbf16>) -> tensor<32x32xf32>
    %464 = tosa.reshape %462, %74 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %465 = tosa.reshape %463, %74 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %466 = tosa.matmul %464, %465, %73, %73 : (tensor<1x32x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x32xf32>
    %467 = tosa.reshape %466, %17 : (tensor<1x32x32xf32>, !tosa.shape<2>) -> tensor<32x32xf32>
    %468 = tosa.reshape %461, %59 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %469 = tosa.add %467, %468 : (tensor<32x32xf32>, tensor<1x32xf32>) -> tensor<32x32xf32>
    %470 = tosa.cast %469 : (tensor<32x32xf32>) -> tensor<32x32xbf16>
    %471 = tosa.reshape %470, %75 : (tensor<32x32xbf16>, !tosa.shape<4>) -> tensor<2x16x2x16xbf16>
    %472 = tosa.transpose %471 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x16x2x16xbf16>) -> tensor<2x2x16x16xbf16>
    %473 = tosa.transpose %185 {perms = array<i32: 1, 0>} : (tensor<32x32xbf16>) -> tensor<32x32xbf16>
    %474 = tosa.cast %188 : (tensor<32xbf16>) -> tensor<32xf32>
    %475 = tosa.cast %473 : (tensor<32x32xbf16>) -> tensor<32x32xf32>
    %476 = tosa.reshape %475, %74 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %477 = tosa.matmul %464, %476, %73, %73 : (tensor<1x32x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x32xf32>
    %478 = tosa.reshape %477, %17 : (tensor<1x32x32xf32>, !tosa.shape<2>) -> tensor<32x32xf32>
    %479 = tosa.reshape %474, %59 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %480 = tosa.add %478, %479 : (tensor<32x32xf32>, tensor<1x32xf32>) -> tensor<32x32xf32>
    %481 = tosa.cast %480 : (tensor<32x32xf32>) -> tensor<32x32xbf16>
    %482 = tosa.reshape %481, %75 : (tensor<32x32xbf16>, !tosa.shape<4>) -> tensor<2x16x2x16xbf16>
    %483 = tosa.transpose %482 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x16x2x16xbf16>) -> tensor<2x2x16x16xbf16>
    %484 = tosa.transpose %192 {perms = array<i32: 1, 0>} : (tensor<32x32xbf16>) -> tensor<32x32xbf16>
    %485 = tosa.cast %195 : (tensor<32xbf16>) -> tensor<32xf32>
    %486 = tosa.cast %484 : (tensor<32x32xbf16>) -> tensor<32x32xf32>
    %487 = tosa.reshape %486, %74 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %488 = tosa.matmul %464, %487, %73, %73 : (tensor<1x32x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x32xf32>
    %489 = tosa.reshape %488, %17 : (tensor<1x32x32xf32>, !tosa.shape<2>) -> tensor<32x32xf32>
    %490 = tosa.reshape %485, %59 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %491 = tosa.add %489, %490 : (tensor<32x32xf32>, tensor<1x32xf32>) -> tensor<32x32xf32>
    %492 = tosa.cast %491 : (tensor<32x32xf32>) -> tensor<32x32xbf16>
    %493 = tosa.reshape %492, %75 : (tensor<32x32xbf16>, !tosa.shape<4>) -> tensor<2x16x2x16xbf16>
    %494 = tosa.transpose %493 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x16x2x16xbf16>) -> tensor<2x2x16x16xbf16>
    %495 = tosa.cast %472 : (tensor<2x2x16x16xbf16>) -> tensor<2x2x16x16xf32>
    %496 = tosa.cast %483 : (tensor<2x2x16x16xbf16>) -> tensor<2x2x16x16xf32>
    %497 = tosa.cast %494 : (tensor<2x2x16x16xbf16>) -> tensor<2x2x16x16xf32>
    %498 = tosa.mul %495, %95, %13 : (tensor<2x2x16x16xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x2x16x16xf32>
    %499 = tosa.transpose %496 {perms = array<i32: 0, 1, 3, 2>} : (tensor<2x2x16x16xf32>) -> tensor<2x2x16x16xf32>
    %500 = tosa.mul %499, %95, %13 : (tensor<2x2x16x16xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x2x16x16xf32>
    %501 = tosa.reshape %498, %76 : (tensor<2x2x16x16xf32>, !tosa.shape<3>) -> tensor<4x16x16xf32>
    %502 = tosa.reshape %500, %76 : (tensor<2x2x16x16xf32>, !tosa.shape<3>) -> tensor<4x16x16xf32>
    %503 = tosa.matmul %501, %502, %73, %73 : (tensor<4x16x16xf32>, tensor<4x16x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<4x16x16xf32>
    %504 = tosa.reshape %503, %77 : (tensor<4x16x16xf32>, !tosa.shape<4>) -> tensor<2x2x16x16xf32>
    %505 = tosa.add %504, %354 : (tensor<2x2x16x16xf32>, tensor<2x1x16x16xf32>) -> tensor<2x2x16x16xf32>
    %506 = tosa.reduce_max %505 {axis = 3 : i32} : (tensor<2x2x16x16xf32>) -> tensor<2x2x16x1xf32>
    %507 = tosa.sub %505, %506 : (tensor<2x2x16x16xf32>, tensor<2x2x16x1xf32>) -> tensor<2x2x16x16xf32>
    %508 = tosa.exp %507 : (tensor<2x2x16x16xf32>) -> tensor<2x2x16x16xf32>
    %509 = tosa.reduce_sum %508 {axis = 3 : i32} : (tensor<2x2x16x16xf32>) -> tensor<2x2x16x1xf32>
    %510 = tosa.reciprocal %509 : (tensor<2x2x16x1xf32>) -> tensor<2x2x16x1xf32>
    %511 = tosa.mul %508, %510, %13 : (tensor<2x2x16x16xf32>, tensor<2x2x16x1xf32>, tensor<1xi8>) -> tensor<2x2x16x16xf32>
    %512 = tosa.cast %505 : (tensor<2x2x16x16xf32>) -> tensor<2x2x16x16xf64>
    %513 = tosa.equal %512, %96 : (tensor<2x2x16x16xf64>, tensor<1x1x1x1xf64>) -> tensor<2x2x16x16xi1>
    %514 = tosa.reduce_all %513 {axis = 3 : i32} : (tensor<2x2x16x16xi1>) -> tensor<2x2x16x1xi1>
    %515 = tosa.select %514, %1, %511 : (tensor<2x2x16x1xi1>, tensor<2x2x16x16xf32>, tensor<2x2x16x16xf32>) -> tensor<2x2x16x16xf32>
    %516 = tosa.reshape %515, %76 : (tensor<2x2x16x16xf32>, !tosa.shape<3>) -> tensor<4x16x16xf32>
    %517 = tosa.reshape %497, %76 : (tensor<2x2x16x16xf32>, !tosa.shape<3>) -> tensor<4x16x16xf32>
    %518 = tosa.matmul %516, %517, %73, %73 : (tensor<4x16x16xf32>, tensor<4x16x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<4x16x16xf32>
    %519 = tosa.reshape %518, %77 : (tensor<4x16x16xf32>, !tosa.shape<4>) -> tensor<2x2x16x16xf32>
    %520 = tosa.cast %519 : (tensor<2x2x16x16xf32>) -> tensor<2x2x16x16xbf16>
    %521 = tosa.transpose %520 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x2x16x16xbf16>) -> tensor<2x16x2x16xbf16>
    %522 = tosa.reshape %521, %60 : (tensor<2x16x2x16xbf16>, !tosa.shape<3>) -> tensor<2x16x32xbf16>
    %523 = tosa.transpose %199 {perms = array<i32: 1, 0>} : (tensor<32x32xbf16>) -> tensor<32x32xbf16>
    %524 = tosa.reshape %523, %74 : (tensor<32x32xbf16>, !tosa.shape<3>) -> tensor<1x32x32xbf16>
    %525 = tosa.tile %524, %65 : (tensor<1x32x32xbf16>, !tosa.shape<3>) -> tensor<2x32x32xbf16>
    %526 = tosa.matmul %522, %525, %78, %78 : (tensor<2x16x32xbf16>, tensor<2x32x32xbf16>, tensor<1xbf16>, tensor<1xbf16>) -> tensor<2x16x32xf32>
    %527 = tosa.cast %526 : (tensor<2x16x32xf32>) -> tensor<2x16x32xbf16>
    %528 = tosa.reshape %202, %63 : (tensor<32xbf16>, !tosa.shape<3>) -> tensor<1x1x32xbf16>
    %529 = tosa.add %527, %528 : (tensor<2x16x32xbf16>, tensor<1x1x32xbf16>) -> tensor<2x16x32xbf16>
    %530 = tosa.add %529, %458 : (tensor<2x16x32xbf16>, tensor<2x16x32xbf16>) -> tensor<2x16x32xbf16>
    %531 = tosa.cast %530 : (tensor<2x16x32xbf16>) -> tensor<2x16x32xf32>
    %532 = tosa.cast %531 : (tensor<2x16x32xf32>) -> tensor<2x16x32xf64>
    %533 = tosa.reduce_sum %532 {axis = 2 : i32} : (tensor<2x16x32xf64>) -> tensor<2x16x1xf64>
    %534 = tosa.mul %533, %85, %13 : (tensor<2x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<2x16x1xf64>
    %535 = tosa.sub %532, %534 : (tensor<2x16x32xf64>, tensor<2x16x1xf64>) -> tensor<2x16x32xf64>
    %536 = tosa.mul %535, %535, %13 : (tensor<2x16x32xf64>, tensor<2x16x32xf64>, tensor<1xi8>) -> tensor<2x16x32xf64>
    %537 = tosa.reduce_sum %536 {axis = 2 : i32} : (tensor<2x16x32xf64>) -> tensor<2x16x1xf64>
    %538 = tosa.mul %537, %85, %13 : (tensor<2x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<2x16x1xf64>
    %539 = tosa.cast %538 : (tensor<2x16x1xf64>) -> tensor<2x16x1xf32>
    %540 = tosa.reduce_sum %531 {axis = 2 : i32} : (tensor<2x16x32xf32>) -> tensor<2x16x1xf32>
    %541 = tosa.mul %540, %86, %13 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x1xf32>
    %542 = tosa.add %539, %87 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>) -> tensor<2x16x1xf32>
    %543 = tosa.rsqrt %542 : (tensor<2x16x1xf32>) -> tensor<2x16x1xf32>
    %544 = tosa.sub %531, %541 : (tensor<2x16x32xf32>, tensor<2x16x1xf32>) -> tensor<2x16x32xf32>
    %545 = tosa.mul %544, %543, %13 : (tensor<2x16x32xf32>, tensor<2x16x1xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %546 = tosa.reshape %206, %63 : (tensor<32xbf16>, !tosa.shape<3>) -> tensor<1x1x32xbf16>
    %547 = tosa.cast %546 : (tensor<1x1x32xbf16>) -> tensor<1x1x32xf32>
    %548 = tosa.mul %545, %547, %13 : (tensor<2x16x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %549 = tosa.cast %209 : (tensor<32xbf16>) -> tensor<32xf32>
    %550 = tosa.reshape %549, %63 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %551 = tosa.add %548, %550 : (tensor<2x16x32xf32>, tensor<1x1x32xf32>) -> tensor<2x16x32xf32>
    %552 = tosa.cast %551 : (tensor<2x16x32xf32>) -> tensor<2x16x32xbf16>
    %553 = tosa.reshape %552, %17 : (tensor<2x16x32xbf16>, !tosa.shape<2>) -> tensor<32x32xbf16>
    %554 = tosa.transpose %213 {perms = array<i32: 1, 0>} : (tensor<48x32xbf16>) -> tensor<32x48xbf16>
    %555 = tosa.cast %216 : (tensor<48xbf16>) -> tensor<48xf32>
    %556 = tosa.cast %553 : (tensor<32x32xbf16>) -> tensor<32x32xf32>
    %557 = tosa.cast %554 : (tensor<32x48xbf16>) -> tensor<32x48xf32>
    %558 = tosa.reshape %556, %74 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %559 = tosa.reshape %557, %79 : (tensor<32x48xf32>, !tosa.shape<3>) -> tensor<1x32x48xf32>
    %560 = tosa.matmul %558, %559, %73, %73 : (tensor<1x32x32xf32>, tensor<1x32x48xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x48xf32>
    %561 = tosa.reshape %560, %33 : (tensor<1x32x48xf32>, !tosa.shape<2>) -> tensor<32x48xf32>
    %562 = tosa.reshape %555, %80 : (tensor<48xf32>, !tosa.shape<2>) -> tensor<1x48xf32>
    %563 = tosa.add %561, %562 : (tensor<32x48xf32>, tensor<1x48xf32>) -> tensor<32x48xf32>
    %564 = tosa.cast %563 : (tensor<32x48xf32>) -> tensor<32x48xbf16>
    %565 = tosa.reshape %564, %81 : (tensor<32x48xbf16>, !tosa.shape<3>) -> tensor<2x16x48xbf16>
    %566 = tosa.cast %565 : (tensor<2x16x48xbf16>) -> tensor<2x16x48xf32>
    %567 = tosa.mul %566, %97, %13 : (tensor<2x16x48xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x48xf32>
    %568 = tosa.mul %566, %98, %13 : (tensor<2x16x48xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x48xf32>
    %569 = tosa.erf %568 : (tensor<2x16x48xf32>) -> tensor<2x16x48xf32>
    %570 = tosa.add %569, %99 : (tensor<2x16x48xf32>, tensor<1x1x1xf32>) -> tensor<2x16x48xf32>
    %571 = tosa.mul %567, %570, %13 : (tensor<2x16x48xf32>, tensor<2x16x48xf32>, tensor<1xi8>) -> tensor<2x16x48xf32>
    %572 = tosa.cast %571 : (tensor<2x16x48xf32>) -> tensor<2x16x48xbf16>
    %573 = tosa.reshape %572, %33 : (tensor<2x16x48xbf16>, !tosa.shape<2>) -> tensor<32x48xbf16>
    %574 = tosa.transpose %220 {perms = array<i32: 1, 0>} : (tensor<32x48xbf16>) -> tensor<48x32xbf16>
    %575 = tosa.cast %223 : (tensor<32xbf16>) -> tensor<32xf32>
    %576 = tosa.cast %573 : (tensor<32x48xbf16>) -> tensor<32x48xf32>
    %577 = tosa.cast %574 : (tensor<48x32xbf16>) -> tensor<48x32xf32>
    %578 = tosa.reshape %576, %79 : (tensor<32x48xf32>, !tosa.shape<3>) -> tensor<1x32x48xf32>
    %579 = tosa.reshape %577, %82 : (tensor<48x32xf32>, !tosa.shape<3>) -> tensor<1x48x32xf32>
    %580 = tosa.matmul %578, %579, %73, %73 : (tensor<1x32x48xf32>, tensor<1x48x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x32xf32>
    %581 = tosa.reshape %580, %17 : (tensor<1x32x32xf32>, !tosa.shape<2>) -> tensor<32x32xf32>
    %582 = tosa.reshape %575, %59 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %583 = tosa.add %581, %582 : (tensor<32x32xf32>, tensor<1x32xf32>) -> tensor<32x32xf32>
    %584 = tosa.cast %583 : (tensor<32x32xf32>) -> tensor<32x32xbf16>
    %585 = tosa.reshape %584, %60 : (tensor<32x32xbf16>, !tosa.shape<3>) -> tensor<2x16x32xbf16>
    %586 = tosa.add %585, %552 : (tensor<2x16x32xbf16>, tensor<2x16x32xbf16>) -> tensor<2x16x32xbf16>
    %587 = tosa.cast %586 : (tensor<2x16x32xbf16>) -> tensor<2x16x32xf32>
    %588 = tosa.cast %587 : (tensor<2x16x32xf32>) -> tensor<2x16x32xf64>
    %589 = tosa.reduce_sum %588 {axis = 2 : i32} : (tensor<2x16x32xf64>) -> tensor<2x16x1xf64>
    %590 = tosa.mul %589, %85, %13 : (tensor<2x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<2x16x1xf64>
    %591 = tosa.sub %588, %590 : (tensor<2x16x32xf64>, tensor<2x16x1xf64>) -> tensor<2x16x32xf64>
    %592 = tosa.mul %591, %591, %13 : (tensor<2x16x32xf64>, tensor<2x16x32xf64>, tensor<1xi8>) -> tensor<2x16x32xf64>
    %593 = tosa.reduce_sum %592 {axis = 2 : i32} : (tensor<2x16x32xf64>) -> tensor<2x16x1xf64>
    %594 = tosa.mul %593, %85, %13 : (tensor<2x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<2x16x1xf64>
    %595 = tosa.cast %594 : (tensor<2x16x1xf64>) -> tensor<2x16x1xf32>
    %596 = tosa.reduce_sum %587 {axis = 2 : i32} : (tensor<2x16x32xf32>) -> tensor<2x16x1xf32>
    %597 = tosa.mul %596, %86, %13 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x1xf32>
    %598 = tosa.add %595, %87 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>) -> tensor<2x16x1xf32>
    %599 = tosa.rsqrt %598 : (tensor<2x16x1xf32>) -> tensor<2x16x1xf32>
    %600 = tosa.sub %587, %597 : (tensor<2x16x32xf32>, tensor<2x16x1xf32>) -> tensor<2x16x32xf32>
    %601 = tosa.mul %600, %599, %13 : (tensor<2x16x32xf32>, tensor<2x16x1xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %602 = tosa.reshape %227, %63 : (tensor<32xbf16>, !tosa.shape<3>) -> tensor<1x1x32xbf16>
    %603 = tosa.cast %602 : (tensor<1x1x32xbf16>) -> tensor<1x1x32xf32>
    %604 = tosa.mul %601, %603, %13 : (tensor<2x16x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %605 = tosa.cast %230 : (tensor<32xbf16>) -> tensor<32xf32>
    %606 = tosa.reshape %605, %63 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %607 = tosa.add %604, %606 : (tensor<2x16x32xf32>, tensor<1x1x32xf32>) -> tensor<2x16x32xf32>
    %608 = tosa.cast %607 : (tensor<2x16x32xf32>) -> tensor<2x16x32xbf16>
    %609 = tosa.cast %608 : (tensor<2x16x32xbf16>) -> tensor<2x16x32xf32>
    return %609 : tensor<2x16x32xf32>
  }
}

{-#
  dialect_resources: {
    builtin: {
      torch_tensor_1_16_torch.int64: "0x0800000000000000000000000100000000000000020000000000000003000000000000000400000000000000050000000000000006000000000000000700000000000000080000000000000009000000000000000A000000000000000B000000000000000C000000000000000D000000000000000E000000000000000F00000000000000",
      torch_tensor_1_16_torch.int64_1: "0x080000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
    }
  }
#-}
