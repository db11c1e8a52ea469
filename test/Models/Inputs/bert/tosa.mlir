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
    %78 = tosa.const_shape  {values = dense<[1, 32, 48]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %79 = tosa.const_shape  {values = dense<[1, 48]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %80 = tosa.const_shape  {values = dense<[2, 16, 48]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %81 = tosa.const_shape  {values = dense<[1, 48, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %82 = "tosa.const"() <{values = dense<1.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
    %83 = "tosa.const"() <{values = dense_resource<torch_tensor_1_16_torch.int64_1> : tensor<1x16x1xi64>}> : () -> tensor<1x16x1xi64>
    %84 = "tosa.const"() <{values = dense<3.125000e-02> : tensor<1x1x1xf64>}> : () -> tensor<1x1x1xf64>
    %85 = "tosa.const"() <{values = dense<3.125000e-02> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %86 = "tosa.const"() <{values = dense<9.99999996E-13> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %87 = "tosa.const"() <{values = dense<0> : tensor<1x1x1x1xi64>}> : () -> tensor<1x1x1x1xi64>
    %88 = "tosa.const"() <{values = dense<true> : tensor<1x1x1x1xi1>}> : () -> tensor<1x1x1x1xi1>
    %89 = "tosa.const"() <{values = dense<0> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
    %90 = "tosa.const"() <{values = dense<2> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
    %91 = "tosa.const"() <{values = dense<16> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
    %92 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %93 = "tosa.const"() <{values = dense<0xFF800000> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %94 = "tosa.const"() <{values = dense<5.000000e-01> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %95 = "tosa.const"() <{values = dense<0xFFF0000000000000> : tensor<1x1x1x1xf64>}> : () -> tensor<1x1x1x1xf64>
    %96 = "tosa.const"() <{values = dense<5.000000e-01> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %97 = "tosa.const"() <{values = dense<0.707106769> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %98 = "tosa.const"() <{values = dense<1.000000e+00> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %cst = arith.constant dense<[[[[0]]], [[[1]]]]> : tensor<2x1x1x1xi64>
    %99 = tosa.slice %arg0, %4, %3 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<2048xf16>
    %100 = tosa.reshape %99, %5 : (tensor<2048xf16>, !tosa.shape<2>) -> tensor<64x32xf16>
    %101 = tosa.cast %100 : (tensor<64x32xf16>) -> tensor<64x32xf32>
    %102 = tosa.slice %arg0, %3, %6 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<512xf16>
    %103 = tosa.reshape %102, %7 : (tensor<512xf16>, !tosa.shape<2>) -> tensor<16x32xf16>
    %104 = tosa.cast %103 : (tensor<16x32xf16>) -> tensor<16x32xf32>
    %105 = tosa.slice %arg0, %9, %8 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<64xf16>
    %106 = tosa.reshape %105, %10 : (tensor<64xf16>, !tosa.shape<2>) -> tensor<2x32xf16>
    %107 = tosa.cast %106 : (tensor<2x32xf16>) -> tensor<2x32xf32>
    %108 = tosa.slice %arg0, %12, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %109 = tosa.cast %108 : (tensor<32xf16>) -> tensor<32xf32>
    %110 = tosa.add %109, %82 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %111 = tosa.slice %arg0, %14, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %112 = tosa.cast %111 : (tensor<32xf16>) -> tensor<32xf32>
    %113 = tosa.slice %arg0, %16, %15 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %114 = tosa.reshape %113, %17 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %115 = tosa.cast %114 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %116 = tosa.slice %arg0, %18, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %117 = tosa.cast %116 : (tensor<32xf16>) -> tensor<32xf32>
    %118 = tosa.slice %arg0, %19, %15 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %119 = tosa.reshape %118, %17 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %120 = tosa.cast %119 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %121 = tosa.slice %arg0, %20, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %122 = tosa.cast %121 : (tensor<32xf16>) -> tensor<32xf32>
    %123 = tosa.slice %arg0, %21, %15 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %124 = tosa.reshape %123, %17 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %125 = tosa.cast %124 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %126 = tosa.slice %arg0, %22, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %127 = tosa.cast %126 : (tensor<32xf16>) -> tensor<32xf32>
    %128 = tosa.slice %arg0, %23, %15 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %129 = tosa.reshape %128, %17 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %130 = tosa.cast %129 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %131 = tosa.slice %arg0, %24, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %132 = tosa.cast %131 : (tensor<32xf16>) -> tensor<32xf32>
    %133 = tosa.slice %arg0, %25, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %134 = tosa.cast %133 : (tensor<32xf16>) -> tensor<32xf32>
    %135 = tosa.add %134, %82 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %136 = tosa.slice %arg0, %26, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %137 = tosa.cast %136 : (tensor<32xf16>) -> tensor<32xf32>
    %138 = tosa.slice %arg0, %28, %27 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %139 = tosa.reshape %138, %29 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<48x32xf16>
    %140 = tosa.cast %139 : (tensor<48x32xf16>) -> tensor<48x32xf32>
    %141 = tosa.slice %arg0, %31, %30 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<48xf16>
    %142 = tosa.cast %141 : (tensor<48xf16>) -> tensor<48xf32>
    %143 = tosa.slice %arg0, %32, %27 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %144 = tosa.reshape %143, %33 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<32x48xf16>
    %145 = tosa.cast %144 : (tensor<32x48xf16>) -> tensor<32x48xf32>
    %146 = tosa.slice %arg0, %34, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %147 = tosa.cast %146 : (tensor<32xf16>) -> tensor<32xf32>
    %148 = tosa.slice %arg0, %35, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %149 = tosa.cast %148 : (tensor<32xf16>) -> tensor<32xf32>
    %150 = tosa.add %149, %82 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %151 = tosa.slice %arg0, %36, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %152 = tosa.cast %151 : (tensor<32xf16>) -> tensor<32xf32>
    %153 = tosa.slice %arg0, %37, %15 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %154 = tosa.reshape %153, %17 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %155 = tosa.cast %154 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %156 = tosa.slice %arg0, %38, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %157 = tosa.cast %156 : (tensor<32xf16>) -> tensor<32xf32>
    %158 = tosa.slice %arg0, %39, %15 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %159 = tosa.reshape %158, %17 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %160 = tosa.cast %159 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %161 = tosa.slice %arg0, %40, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %162 = tosa.cast %161 : (tensor<32xf16>) -> tensor<32xf32>
    %163 = tosa.slice %arg0, %41, %15 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %164 = tosa.reshape %163, %17 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %165 = tosa.cast %164 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %166 = tosa.slice %arg0, %42, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %167 = tosa.cast %166 : (tensor<32xf16>) -> tensor<32xf32>
    %168 = tosa.slice %arg0, %43, %15 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %169 = tosa.reshape %168, %17 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %170 = tosa.cast %169 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %171 = tosa.slice %arg0, %44, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %172 = tosa.cast %171 : (tensor<32xf16>) -> tensor<32xf32>
    %173 = tosa.slice %arg0, %45, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %174 = tosa.cast %173 : (tensor<32xf16>) -> tensor<32xf32>
    %175 = tosa.add %174, %82 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %176 = tosa.slice %arg0, %46, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %177 = tosa.cast %176 : (tensor<32xf16>) -> tensor<32xf32>
    %178 = tosa.slice %arg0, %47, %27 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %179 = tosa.reshape %178, %29 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<48x32xf16>
    %180 = tosa.cast %179 : (tensor<48x32xf16>) -> tensor<48x32xf32>
    %181 = tosa.slice %arg0, %48, %30 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<48xf16>
    %182 = tosa.cast %181 : (tensor<48xf16>) -> tensor<48xf32>
    %183 = tosa.slice %arg0, %49, %27 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %184 = tosa.reshape %183, %33 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<32x48xf16>
    %185 = tosa.cast %184 : (tensor<32x48xf16>) -> tensor<32x48xf32>
    %186 = tosa.slice %arg0, %50, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %187 = tosa.cast %186 : (tensor<32xf16>) -> tensor<32xf32>
    %188 = tosa.slice %arg0, %51, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %189 = tosa.cast %188 : (tensor<32xf16>) -> tensor<32xf32>
    %190 = tosa.add %189, %82 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %191 = tosa.slice %arg0, %52, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %192 = tosa.cast %191 : (tensor<32xf16>) -> tensor<32xf32>
    %193 = tosa.cast %2 : (tensor<1x16xi64>) -> tensor<1x16xi32>
    %194 = tosa.reshape %193, %53 : (tensor<1x16xi32>, !tosa.shape<3>) -> tensor<1x16x1xi32>
    %195 = tosa.concat %54, %194 {axis = 2 : i32} : (tensor<1x16x1xi32>, tensor<1x16x1xi32>) -> tensor<1x16x2xi32>
    %196 = tosa.reshape %195, %55 : (tensor<1x16x2xi32>, !tosa.shape<2>) -> tensor<16x2xi32>
    %197 = tosa.mul %196, %0, %13 : (tensor<16x2xi32>, tensor<1x2xi32>, tensor<1xi8>) -> tensor<16x2xi32>
    %198 = tosa.reduce_sum %197 {axis = 1 : i32} : (tensor<16x2xi32>) -> tensor<16x1xi32>
    %199 = tosa.reshape %198, %56 : (tensor<16x1xi32>, !tosa.shape<2>) -> tensor<1x16xi32>
    %200 = tosa.gather %83, %199 : (tensor<1x16x1xi64>, tensor<1x16xi32>) -> tensor<1x16x1xi64>
    %201 = tosa.reshape %200, %56 : (tensor<1x16x1xi64>, !tosa.shape<2>) -> tensor<1x16xi64>
    %202 = tosa.tile %201, %57 : (tensor<1x16xi64>, !tosa.shape<2>) -> tensor<2x16xi64>
    %203 = tosa.reshape %101, %58 : (tensor<64x32xf32>, !tosa.shape<3>) -> tensor<1x64x32xf32>
    %204 = tosa.reshape %arg1, %59 : (tensor<2x16xi64>, !tosa.shape<2>) -> tensor<1x32xi64>
    %205 = tosa.cast %204 : (tensor<1x32xi64>) -> tensor<1x32xi32>
    %206 = tosa.gather %203, %205 : (tensor<1x64x32xf32>, tensor<1x32xi32>) -> tensor<1x32x32xf32>
    %207 = tosa.reshape %206, %60 : (tensor<1x32x32xf32>, !tosa.shape<3>) -> tensor<2x16x32xf32>
    %208 = tosa.reshape %107, %61 : (tensor<2x32xf32>, !tosa.shape<3>) -> tensor<1x2x32xf32>
    %209 = tosa.reshape %202, %59 : (tensor<2x16xi64>, !tosa.shape<2>) -> tensor<1x32xi64>
    %210 = tosa.cast %209 : (tensor<1x32xi64>) -> tensor<1x32xi32>
    %211 = tosa.gather %208, %210 : (tensor<1x2x32xf32>, tensor<1x32xi32>) -> tensor<1x32x32xf32>
    %212 = tosa.reshape %211, %60 : (tensor<1x32x32xf32>, !tosa.shape<3>) -> tensor<2x16x32xf32>
    %213 = tosa.add %207, %212 : (tensor<2x16x32xf32>, tensor<2x16x32xf32>) -> tensor<2x16x32xf32>
    %214 = tosa.reshape %104, %62 : (tensor<16x32xf32>, !tosa.shape<3>) -> tensor<1x16x32xf32>
    %215 = tosa.gather %214, %193 : (tensor<1x16x32xf32>, tensor<1x16xi32>) -> tensor<1x16x32xf32>
    %216 = tosa.add %213, %215 : (tensor<2x16x32xf32>, tensor<1x16x32xf32>) -> tensor<2x16x32xf32>
    %217 = tosa.cast %216 : (tensor<2x16x32xf32>) -> tensor<2x16x32xf64>
    %218 = tosa.reduce_sum %217 {axis = 2 : i32} : (tensor<2x16x32xf64>) -> tensor<2x16x1xf64>
    %219 = tosa.mul %218, %84, %13 : (tensor<2x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<2x16x1xf64>
    %220 = tosa.sub %217, %219 : (tensor<2x16x32xf64>, tensor<2x16x1xf64>) -> tensor<2x16x32xf64>
    %221 = tosa.mul %220, %220, %13 : (tensor<2x16x32xf64>, tensor<2x16x32xf64>, tensor<1xi8>) -> tensor<2x16x32xf64>
    %222 = tosa.reduce_sum %221 {axis = 2 : i32} : (tensor<2x16x32xf64>) -> tensor<2x16x1xf64>
    %223 = tosa.mul %222, %84, %13 : (tensor<2x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<2x16x1xf64>
    %224 = tosa.cast %223 : (tensor<2x16x1xf64>) -> tensor<2x16x1xf32>
    %225 = tosa.reduce_sum %216 {axis = 2 : i32} : (tensor<2x16x32xf32>) -> tensor<2x16x1xf32>
    %226 = tosa.mul %225, %85, %13 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x1xf32>
    %227 = tosa.add %224, %86 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>) -> tensor<2x16x1xf32>
    %228 = tosa.rsqrt %227 : (tensor<2x16x1xf32>) -> tensor<2x16x1xf32>
    %229 = tosa.sub %216, %226 : (tensor<2x16x32xf32>, tensor<2x16x1xf32>) -> tensor<2x16x32xf32>
    %230 = tosa.mul %229, %228, %13 : (tensor<2x16x32xf32>, tensor<2x16x1xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %231 = tosa.reshape %110, %63 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %232 = tosa.mul %230, %231, %13 : (tensor<2x16x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %233 = tosa.reshape %112, %63 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %234 = tosa.add %232, %233 : (tensor<2x16x32xf32>, tensor<1x1x32xf32>) -> tensor<2x16x32xf32>
    %235 = tosa.cast %arg2 : (tensor<2x16xi64>) -> tensor<2x16xi1>
    %236 = tosa.cast %64 : (tensor<16xi64>) -> tensor<16xi32>
    %237 = tosa.cast %236 : (tensor<16xi32>) -> tensor<16xi64>
    %238 = tosa.reshape %237, %66 : (tensor<16xi64>, !tosa.shape<4>) -> tensor<1x1x16x1xi64>
    %239 = tosa.reshape %237, %67 : (tensor<16xi64>, !tosa.shape<4>) -> tensor<1x1x1x16xi64>
    %240 = tosa.greater_equal %238, %87 : (tensor<1x1x16x1xi64>, tensor<1x1x1x1xi64>) -> tensor<1x1x16x1xi1>
    %241 = tosa.logical_and %240, %88 : (tensor<1x1x16x1xi1>, tensor<1x1x1x1xi1>) -> tensor<1x1x16x1xi1>
    %242 = tosa.cast %cst : (tensor<2x1x1x1xi64>) -> tensor<2x1x1x1xi32>
    %243 = tosa.add %242, %90 : (tensor<2x1x1x1xi32>, tensor<1x1x1x1xi32>) -> tensor<2x1x1x1xi32>
    %244 = tosa.greater %89, %242 : (tensor<1x1x1x1xi32>, tensor<2x1x1x1xi32>) -> tensor<2x1x1x1xi1>
    %245 = tosa.select %244, %243, %242 : (tensor<2x1x1x1xi1>, tensor<2x1x1x1xi32>, tensor<2x1x1x1xi32>) -> tensor<2x1x1x1xi32>
    %246 = tosa.reshape %245, %68 : (tensor<2x1x1x1xi32>, !tosa.shape<5>) -> tensor<2x1x1x1x1xi32>
    %247 = tosa.cast %239 : (tensor<1x1x1x16xi64>) -> tensor<1x1x1x16xi32>
    %248 = tosa.add %247, %91 : (tensor<1x1x1x16xi32>, tensor<1x1x1x1xi32>) -> tensor<1x1x1x16xi32>
    %249 = tosa.greater %89, %247 : (tensor<1x1x1x1xi32>, tensor<1x1x1x16xi32>) -> tensor<1x1x1x16xi1>
    %250 = tosa.select %249, %248, %247 : (tensor<1x1x1x16xi1>, tensor<1x1x1x16xi32>, tensor<1x1x1x16xi32>) -> tensor<1x1x1x16xi32>
    %251 = tosa.reshape %250, %69 : (tensor<1x1x1x16xi32>, !tosa.shape<5>) -> tensor<1x1x1x16x1xi32>
    %252 = tosa.tile %246, %69 : (tensor<2x1x1x1x1xi32>, !tosa.shape<5>) -> tensor<2x1x1x16x1xi32>
    %253 = tosa.tile %251, %68 : (tensor<1x1x1x16x1xi32>, !tosa.shape<5>) -> tensor<2x1x1x16x1xi32>
    %254 = tosa.concat %252, %253 {axis = 4 : i32} : (tensor<2x1x1x16x1xi32>, tensor<2x1x1x16x1xi32>) -> tensor<2x1x1x16x2xi32>
    %255 = tosa.reshape %235, %70 : (tensor<2x16xi1>, !tosa.shape<3>) -> tensor<1x32x1xi1>
    %256 = tosa.reshape %254, %71 : (tensor<2x1x1x16x2xi32>, !tosa.shape<2>) -> tensor<32x2xi32>
    %257 = tosa.mul %256, %0, %13 : (tensor<32x2xi32>, tensor<1x2xi32>, tensor<1xi8>) -> tensor<32x2xi32>
    %258 = tosa.reduce_sum %257 {axis = 1 : i32} : (tensor<32x2xi32>) -> tensor<32x1xi32>
    %259 = tosa.reshape %258, %59 : (tensor<32x1xi32>, !tosa.shape<2>) -> tensor<1x32xi32>
    %260 = tosa.cast %255 : (tensor<1x32x1xi1>) -> tensor<1x32x1xi8>
    %261 = tosa.gather %260, %259 : (tensor<1x32x1xi8>, tensor<1x32xi32>) -> tensor<1x32x1xi8>
    %262 = tosa.cast %261 : (tensor<1x32x1xi8>) -> tensor<1x32x1xi1>
    %263 = tosa.reshape %262, %72 : (tensor<1x32x1xi1>, !tosa.shape<4>) -> tensor<2x1x1x16xi1>
    %264 = tosa.logical_and %241, %263 : (tensor<1x1x16x1xi1>, tensor<2x1x1x16xi1>) -> tensor<2x1x16x16xi1>
    %265 = tosa.transpose %115 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %266 = tosa.reshape %234, %74 : (tensor<2x16x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %267 = tosa.reshape %265, %74 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %268 = tosa.matmul %266, %267, %73, %73 : (tensor<1x32x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x32xf32>
    %269 = tosa.reshape %268, %17 : (tensor<1x32x32xf32>, !tosa.shape<2>) -> tensor<32x32xf32>
    %270 = tosa.reshape %117, %59 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %271 = tosa.add %269, %270 : (tensor<32x32xf32>, tensor<1x32xf32>) -> tensor<32x32xf32>
    %272 = tosa.reshape %271, %75 : (tensor<32x32xf32>, !tosa.shape<4>) -> tensor<2x16x2x16xf32>
    %273 = tosa.transpose %272 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x16x2x16xf32>) -> tensor<2x2x16x16xf32>
    %274 = tosa.transpose %120 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %275 = tosa.reshape %274, %74 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %276 = tosa.matmul %266, %275, %73, %73 : (tensor<1x32x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x32xf32>
    %277 = tosa.reshape %276, %17 : (tensor<1x32x32xf32>, !tosa.shape<2>) -> tensor<32x32xf32>
    %278 = tosa.reshape %122, %59 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %279 = tosa.add %277, %278 : (tensor<32x32xf32>, tensor<1x32xf32>) -> tensor<32x32xf32>
    %280 = tosa.reshape %279, %75 : (tensor<32x32xf32>, !tosa.shape<4>) -> tensor<2x16x2x16xf32>
    %281 = tosa.transpose %125 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %282 = tosa.reshape %281, %74 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %283 = tosa.matmul %266, %282, %73, %73 : (tensor<1x32x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x32xf32>
    %284 = tosa.reshape %283, %17 : (tensor<1x32x32xf32>, !tosa.shape<2>) -> tensor<32x32xf32>
    %285 = tosa.reshape %127, %59 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %286 = tosa.add %284, %285 : (tensor<32x32xf32>, tensor<1x32xf32>) -> tensor<32x32xf32>
    %287 = tosa.reshape %286, %75 : (tensor<32x32xf32>, !tosa.shape<4>) -> tensor<2x16x2x16xf32>
    %288 = tosa.transpose %287 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x16x2x16xf32>) -> tensor<2x2x16x16xf32>
    %289 = tosa.select %264, %92, %93 : (tensor<2x1x16x16xi1>, tensor<1x1x1x1xf32>, tensor<1x1x1x1xf32>) -> tensor<2x1x16x16xf32>
    %290 = tosa.mul %273, %94, %13 : (tensor<2x2x16x16xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x2x16x16xf32>
    %291 = tosa.transpose %280 {perms = array<i32: 0, 2, 3, 1>} : (tensor<2x16x2x16xf32>) -> tensor<2x2x16x16xf32>
    %292 = tosa.mul %291, %94, %13 : (tensor<2x2x16x16xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x2x16x16xf32>
    %293 = tosa.reshape %290, %76 : (tensor<2x2x16x16xf32>, !tosa.shape<3>) -> tensor<4x16x16xf32>
    %294 = tosa.reshape %292, %76 : (tensor<2x2x16x16xf32>, !tosa.shape<3>) -> tensor<4x16x16xf32>
    %295 = tosa.matmul %293, %294, %73, %73 : (tensor<4x16x16xf32>, tensor<4x16x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<4x16x16xf32>
    %296 = tosa.reshape %295, %77 : (tensor<4x16x16xf32>, !tosa.shape<4>) -> tensor<2x2x16x16xf32>
    %297 = tosa.add %296, %289 : (tensor<2x2x16x16xf32>, tensor<2x1x16x16xf32>) -> tensor<2x2x16x16xf32>
    %298 = tosa.reduce_max %297 {axis = 3 : i32} : (tensor<2x2x16x16xf32>) -> tensor<2x2x16x1xf32>
    %299 = tosa.sub %297, %298 : (tensor<2x2x16x16xf32>, tensor<2x2x16x1xf32>) -> tensor<2x2x16x16xf32>
    %300 = tosa.exp %299 : (tensor<2x2x16x16xf32>) -> tensor<2x2x16x16xf32>
    %301 = tosa.reduce_sum %300 {axis = 3 : i32} : (tensor<2x2x16x16xf32>) -> tensor<2x2x16x1xf32>
    %302 = tosa.reciprocal %301 : (tensor<2x2x16x1xf32>) -> tensor<2x2x16x1xf32>
    %303 = tosa.mul %300, %302, %13 : (tensor<2x2x16x16xf32>, tensor<2x2x16x1xf32>, tensor<1xi8>) -> tensor<2x2x16x16xf32>
    %304 = tosa.cast %297 : (tensor<2x2x16x16xf32>) -> tensor<2x2x16x16xf64>
    %305 = tosa.equal %304, %95 : (tensor<2x2x16x16xf64>, tensor<1x1x1x1xf64>) -> tensor<2x2x16x16xi1>
    %306 = tosa.reduce_all %305 {axis = 3 : i32} : (tensor<2x2x16x16xi1>) -> tensor<2x2x16x1xi1>
    %307 = tosa.select %306, %1, %303 : (tensor<2x2x16x1xi1>, tensor<2x2x16x16xf32>, tensor<2x2x16x16xf32>) -> tensor<2x2x16x16xf32>
    %308 = tosa.reshape %307, %76 : (tensor<2x2x16x16xf32>, !tosa.shape<3>) -> tensor<4x16x16xf32>
    %309 = tosa.reshape %288, %76 : (tensor<2x2x16x16xf32>, !tosa.shape<3>) -> tensor<4x16x16xf32>
    %310 = tosa.matmul %308, %309, %73, %73 : (tensor<4x16x16xf32>, tensor<4x16x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<4x16x16xf32>
    %311 = tosa.reshape %310, %77 : (tensor<4x16x16xf32>, !tosa.shape<4>) -> tensor<2x2x16x16xf32>
    %312 = tosa.transpose %311 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x2x16x16xf32>) -> tensor<2x16x2x16xf32>
    %313 = tosa.reshape %312, %60 : (tensor<2x16x2x16xf32>, !tosa.shape<3>) -> tensor<2x16x32xf32>
    %314 = tosa.transpose %130 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %315 = tosa.reshape %314, %74 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %316 = tosa.tile %315, %65 : (tensor<1x32x32xf32>, !tosa.shape<3>) -> tensor<2x32x32xf32>
    %317 = tosa.matmul %313, %316, %73, %73 : (tensor<2x16x32xf32>, tensor<2x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x16x32xf32>
    %318 = tosa.reshape %132, %63 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %319 = tosa.add %317, %318 : (tensor<2x16x32xf32>, tensor<1x1x32xf32>) -> tensor<2x16x32xf32>
    %320 = tosa.add %319, %234 : (tensor<2x16x32xf32>, tensor<2x16x32xf32>) -> tensor<2x16x32xf32>
    %321 = tosa.cast %320 : (tensor<2x16x32xf32>) -> tensor<2x16x32xf64>
    %322 = tosa.reduce_sum %321 {axis = 2 : i32} : (tensor<2x16x32xf64>) -> tensor<2x16x1xf64>
    %323 = tosa.mul %322, %84, %13 : (tensor<2x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<2x16x1xf64>
    %324 = tosa.sub %321, %323 : (tensor<2x16x32xf64>, tensor<2x16x1xf64>) -> tensor<2x16x32xf64>
    %325 = tosa.mul %324, %324, %13 : (tensor<2x16x32xf64>, tensor<2x16x32xf64>, tensor<1xi8>) -> tensor<2x16x32xf64>
    %326 = tosa.reduce_sum %325 {axis = 2 : i32} : (tensor<2x16x32xf64>) -> tensor<2x16x1xf64>
    %327 = tosa.mul %326, %84, %13 : (tensor<2x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<2x16x1xf64>
    %328 = tosa.cast %327 : (tensor<2x16x1xf64>) -> tensor<2x16x1xf32>
    %329 = tosa.reduce_sum %320 {axis = 2 : i32} : (tensor<2x16x32xf32>) -> tensor<2x16x1xf32>
    %330 = tosa.mul %329, %85, %13 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x1xf32>
    %331 = tosa.add %328, %86 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>) -> tensor<2x16x1xf32>
    %332 = tosa.rsqrt %331 : (tensor<2x16x1xf32>) -> tensor<2x16x1xf32>
    %333 = tosa.sub %320, %330 : (tensor<2x16x32xf32>, tensor<2x16x1xf32>) -> tensor<2x16x32xf32>
    %334 = tosa.mul %333, %332, %13 : (tensor<2x16x32xf32>, tensor<2x16x1xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %335 = tosa.reshape %135, %63 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %336 = tosa.mul %334, %335, %13 : (tensor<2x16x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %337 = tosa.reshape %137, %63 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %338 = tosa.add %336, %337 : (tensor<2x16x32xf32>, tensor<1x1x32xf32>) -> tensor<2x16x32xf32>
    %339 = tosa.transpose %140 {perms = array<i32: 1, 0>} : (tensor<48x32xf32>) -> tensor<32x48xf32>
    %340 = tosa.reshape %338, %74 : (tensor<2x16x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %341 = tosa.reshape %339, %78 : (tensor<32x48xf32>, !tosa.shape<3>) -> tensor<1x32x48xf32>
    %342 = tosa.matmul %340, %341, %73, %73 : (tensor<1x32x32xf32>, tensor<1x32x48xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x48xf32>
    %343 = tosa.reshape %342, %33 : (tensor<1x32x48xf32>, !tosa.shape<2>) -> tensor<32x48xf32>
    %344 = tosa.reshape %142, %79 : (tensor<48xf32>, !tosa.shape<2>) -> tensor<1x48xf32>
    %345 = tosa.add %343, %344 : (tensor<32x48xf32>, tensor<1x48xf32>) -> tensor<32x48xf32>
    %346 = tosa.reshape %345, %80 : (tensor<32x48xf32>, !tosa.shape<3>) -> tensor<2x16x48xf32>
    %347 = tosa.mul %346, %96, %13 : (tensor<2x16x48xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x48xf32>
    %348 = tosa.mul %346, %97, %13 : (tensor<2x16x48xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x48xf32>
    %349 = tosa.erf %348 : (tensor<2x16x48xf32>) -> tensor<2x16x48xf32>
    %350 = tosa.add %349, %98 : (tensor<2x16x48xf32>, tensor<1x1x1xf32>) -> tensor<2x16x48xf32>
    %351 = tosa.mul %347, %350, %13 : (tensor<2x16x48xf32>, tensor<2x16x48xf32>, tensor<1xi8>) -> tensor<2x16x48xf32>
    %352 = tosa.transpose %145 {perms = array<i32: 1, 0>} : (tensor<32x48xf32>) -> tensor<48x32xf32>
    %353 = tosa.reshape %351, %78 : (tensor<2x16x48xf32>, !tosa.shape<3>) -> tensor<1x32x48xf32>
    %354 = tosa.reshape %352, %81 : (tensor<48x32xf32>, !tosa.shape<3>) -> tensor<1x48x32xf32>
    %355 = tosa.matmul %353, %354, %73, %73 : (tensor<1x32x48xf32>, tensor<1x48x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x32xf32>
    %356 = tosa.reshape %355, %17 : (tensor<1x32x32xf32>, !tosa.shape<2>) -> tensor<32x32xf32>
    %357 = tosa.reshape %147, %59 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %358 = tosa.add %356, %357 : (tensor<32x32xf32>, tensor<1x32xf32>) -> tensor<32x32xf32>
    %359 = tosa.reshape %358, %60 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<2x16x32xf32>
    %360 = tosa.add %359, %338 : (tensor<2x16x32xf32>, tensor<2x16x32xf32>) -> tensor<2x16x32xf32>
    %361 = tosa.cast %360 : (tensor<2x16x32xf32>) -> tensor<2x16x32xf64>
    %362 = tosa.reduce_sum %361 {axis = 2 : i32} : (tensor<2x16x32xf64>) -> tensor<2x16x1xf64>
    %363 = tosa.mul %362, %84, %13 : (tensor<2x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<2x16x1xf64>
    %364 = tosa.sub %361, %363 : (tensor<2x16x32xf64>, tensor<2x16x1xf64>) -> tensor<2x16x32xf64>
    %365 = tosa.mul %364, %364, %13 : (tensor<2x16x32xf64>, tensor<2x16x32xf64>, tensor<1xi8>) -> tensor<2x16x32xf64>
    %366 = tosa.reduce_sum %365 {axis = 2 : i32} : (tensor<2x16x32xf64>) -> tensor<2x16x1xf64>
    %367 = tosa.mul %366, %84, %13 : (tensor<2x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<2x16x1xf64>
    %368 = tosa.cast %367 : (tensor<2x16x1xf64>) -> tensor<2x16x1xf32>
    %369 = tosa.reduce_sum %360 {axis = 2 : i32} : (tensor<2x16x32xf32>) -> tensor<2x16x1xf32>
    %370 = tosa.mul %369, %85, %13 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x1xf32>
    %371 = tosa.add %368, %86 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>) -> tensor<2x16x1xf32>
    %372 = tosa.rsqrt %371 : (tensor<2x16x1xf32>) -> tensor<2x16x1xf32>
    %373 = tosa.sub %360, %370 : (tensor<2x16x32xf32>, tensor<2x16x1xf32>) -> tensor<2x16x32xf32>
    %374 = tosa.mul %373, %372, %13 : (tensor<2x16x32xf32>, tensor<2x16x1xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %375 = tosa.reshape %150, %63 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %376 = tosa.mul %374, %375, %13 : (tensor<2x16x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %377 = tosa.reshape %152, %63 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %378 = tosa.add %376, %377 : (tensor<2x16x32xf32>, tensor<1x1x32xf32>) -> tensor<2x16x32xf32>
    %379 = tosa.transpose %155 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %380 = tosa.reshape %378, %74 : (tensor<2x16x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %381 = tosa.reshape %379, %74 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %382 = tosa.matmul %380, %381, %73, %73 : (tensor<1x32x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x32xf32>
    %383 = tosa.reshape %382, %17 : (tensor<1x32x32xf32>, !tosa.shape<2>) -> tensor<32x32xf32>
    %384 = tosa.reshape %157, %59 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %385 = tosa.add %383, %384 : (tensor<32x32xf32>, tensor<1x32xf32>) -> tensor<32x32xf32>
    %386 = tosa.reshape %385, %75 : (tensor<32x32xf32>, !tosa.shape<4>) -> tensor<2x16x2x16xf32>
    %387 = tosa.transpose %386 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x16x2x16xf32>) -> tensor<2x2x16x16xf32>
    %388 = tosa.transpose %160 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %389 = tosa.reshape %388, %74 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %390 = tosa.matmul %380, %389, %73, %73 : (tensor<1x32x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x32xf32>
    %391 = tosa.reshape %390, %17 : (tensor<1x32x32xf32>, !tosa.shape<2>) -> tensor<32x32xf32>
    %392 = tosa.reshape %162, %59 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %393 = tosa.add %391, %392 : (tensor<32x32xf32>, tensor<1x32xf32>) -> tensor<32x32xf32>
    %394 = tosa.reshape %393, %75 : (tensor<32x32xf32>, !tosa.shape<4>) -> tensor<2x16x2x16xf32>
    %395 = tosa.transpose %165 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %396 = tosa.reshape %395, %74 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %397 = tosa.matmul %380, %396, %73, %73 : (tensor<1x32x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x32xf32>
    %398 = tosa.reshape %397, %17 : (tensor<1x32x32xf32>, !tosa.shape<2>) -> tensor<32x32xf32>
    %399 = tosa.reshape %167, %59 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %400 = tosa.add %398, %399 : (tensor<32x32xf32>, tensor<1x32xf32>) -> tensor<32x32xf32>
    %401 = tosa.reshape %400, %75 : (tensor<32x32xf32>, !tosa.shape<4>) -> tensor<2x16x2x16xf32>
    %402 = tosa.transpose %401 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x16x2x16xf32>) -> tensor<2x2x16x16xf32>
    %403 = tosa.mul %387, %94, %13 : (tensor<2x2x16x16xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x2x16x16xf32>
    %404 = tosa.transpose %394 {perms = array<i32: 0, 2, 3, 1>} : (tensor<2x16x2x16xf32>) -> tensor<2x2x16x16xf32>
    %405 = tosa.mul %404, %94, %13 : (tensor<2x2x16x16xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x2x16x16xf32>
    %406 = tosa.reshape %403, %76 : (tensor<2x2x16x16xf32>, !tosa.shape<3>) -> tensor<4x16x16xf32>
    %407 = tosa.reshape %405, %76 : (tensor<2x2x16x16xf32>, !tosa.shape<3>) -> tensor<4x16x16xf32>
    %408 = tosa.matmul %406, %407, %73, %73 : (tensor<4x16x16xf32>, tensor<4x16x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<4x16x16xf32>
    %409 = tosa.reshape %408, %77 : (tensor<4x16x16xf32>, !tosa.shape<4>) -> tensor<2x2x16x16xf32>
    %410 = tosa.add %409, %289 : (tensor<2x2x16x16xf32>, tensor<2x1x16x16xf32>) -> tensor<2x2x16x16xf32>
    %411 = tosa.reduce_max %410 {axis = 3 : i32} : (tensor<2x2x16x16xf32>) -> tensor<2x2x16x1xf32>
    %412 = tosa.sub %410, %411 : (tensor<2x2x16x16xf32>, tensor<2x2x16x1xf32>) -> tensor<2x2x16x16xf32>
    %413 = tosa.exp %412 : (tensor<2x2x16x16xf32>) -> tensor<2x2x16x16xf32>
    %414 = tosa.reduce_sum %413 {axis = 3 : i32} : (tensor<2x2x16x16xf32>) -> tensor<2x2x16x1xf32>
    %415 = tosa.reciprocal %414 : (tensor<2x2x16x1xf32>) -> tensor<2x2x16x1xf32>
    %416 = tosa.mul %413, %415, %13 : (tensor<2x2x16x16xf32>, tensor<2x2x16x1xf32>, tensor<1xi8>) -> tensor<2x2x16x16xf32>
    %417 = tosa.cast %410 : (tensor<2x2x16x16xf32>) -> tensor<2x2x16x16xf64>
    %418 = tosa.equal %417, %95 : (tensor<2x2x16x16xf64>, tensor<1x1x1x1xf64>) -> tensor<2x2x16x16xi1>
    %419 = tosa.reduce_all %418 {axis = 3 : i32} : (tensor<2x2x16x16xi1>) -> tensor<2x2x16x1xi1>
    %420 = tosa.select %419, %1, %416 : (tensor<2x2x16x1xi1>, tensor<2x2x16x16xf32>, tensor<2x2x16x16xf32>) -> tensor<2x2x16x16xf32>
    %421 = tosa.reshape %420, %76 : (tensor<2x2x16x16xf32>, !tosa.shape<3>) -> tensor<4x16x16xf32>
    %422 = tosa.reshape %402, %76 : (tensor<2x2x16x16xf32>, !tosa.shape<3>) -> tensor<4x16x16xf32>
    %423 = tosa.matmul %421, %422, %73, %73 : (tensor<4x16x16xf32>, tensor<4x16x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<4x16x16xf32>
    %424 = tosa.reshape %423, %77 : (tensor<4x16x16xf32>, !tosa.shape<4>) -> tensor<2x2x16x16xf32>
    %425 = tosa.transpose %424 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x2x16x16xf32>) -> tensor<2x16x2x16xf32>
    %426 = tosa.reshape %425, %60 : (tensor<2x16x2x16xf32>, !tosa.shape<3>) -> tensor<2x16x32xf32>
    %427 = tosa.transpose %170 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %428 = tosa.reshape %427, %74 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %429 = tosa.tile %428, %65 : (tensor<1x32x32xf32>, !tosa.shape<3>) -> tensor<2x32x32xf32>
    %430 = tosa.matmul %426, %429, %73, %73 : (tensor<2x16x32xf32>, tensor<2x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x16x32xf32>
    %431 = tosa.reshape %172, %63 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %432 = tosa.add %430, %431 : (tensor<2x16x32xf32>, tensor<1x1x32xf32>) -> tensor<2x16x32xf32>
    %433 = tosa.add %432, %378 : (tensor<2x16x32xf32>, tensor<2x16x32xf32>) -> tensor<2x16x32xf32>
    %434 = tosa.cast %433 : (tensor<2x16x32xf32>) -> tensor<2x16x32xf64>
    %435 = tosa.reduce_sum %434 {axis = 2 : i32} : (tensor<2x16x32xf64>) -> tensor<2x16x1xf64>
    %436 = tosa.mul %435, %84, %13 : (tensor<2x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<2x16x1xf64>
    %437 = tosa.sub %434, %436 : (tensor<2x16x32xf64>, tensor<2x16x1xf64>) -> tensor<2x16x32xf64>
    %438 = tosa.mul %437, %437, %13 : (tensor<2x16x32xf64>, tensor<2x16x32xf64>, tensor<1xi8>) -> tensor<2x16x32xf64>
    %439 = tosa.reduce_sum %438 {axis = 2 : i32} : (tensor<2x16x32xf64>) -> tensor<2x16x1xf64>
    %440 = tosa.mul %439, %84, %13 : (tensor<2x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<2x16x1xf64>
    %441 = tosa.cast %440 : (tensor<2x16x1xf64>) -> tensor<2x16x1xf32>
    %442 = tosa.reduce_sum %433 {axis = 2 : i32} : (tensor<2x16x32xf32>) -> tensor<2x16x1xf32>
    %443 = tosa.mul %442, %85, %13 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x1xf32>
    %444 = tosa.add %441, %86 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>) -> tensor<2x16x1xf32>
    %445 = tosa.rsqrt %444 : (tensor<2x16x1xf32>) -> tensor<2x16x1xf32>
    %446 = tosa.sub %433, %443 : (tensor<2x16x32xf32>, tensor<2x16x1xf32>) -> tensor<2x16x32xf32>
    %447 = tosa.mul %446, %445, %13 : (tensor<2x16x32xf32>, tensor<2x16x1xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %448 = tosa.reshape %175, %63 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %449 = tosa.mul %447, %448, %13 : (tensor<2x16x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %450 = tosa.reshape %177, %63 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %451 = tosa.add %449, %450 : (tensor<2x16x32xf32>, tensor<1x1x32xf32>) -> tensor<2x16x32xf32>
    %452 = tosa.transpose %180 {perms = array<i32: 1, 0>} : (tensor<48x32xf32>) -> tensor<32x48xf32>
    %453 = tosa.reshape %451, %74 : (tensor<2x16x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %454 = tosa.reshape %452, %78 : (tensor<32x48xf32>, !tosa.shape<3>) -> tensor<1x32x48xf32>
    %455 = tosa.matmul %453, %454, %73, %73 : (tensor<1x32x32xf32>, tensor<1x32x48xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x48xf32>
    %456 = tosa.reshape %455, %33 : (tensor<1x32x48xf32>, !tosa.shape<2>) -> tensor<32x48xf32>
    %457 = tosa.reshape %182, %79 : (tensor<48xf32>, !tosa.shape<2>) -> tensor<1x48xf32>
    %458 = tosa.add %456, %457 : (tensor<32x48xf32>, tensor<1x48xf32>) -> tensor<32x48xf32>
    %459 = tosa.reshape %458, %80 : (tensor<32x48xf32>, !tosa.shape<3>) -> tensor<2x16x48xf32>
    %460 = tosa.mul %459, %96, %13 : (tensor<2x16x48xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x48xf32>
    %461 = tosa.mul %459, %97, %13 : (tensor<2x16x48xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x48xf32>
    %462 = tosa.erf %461 : (tensor<2x16x48xf32>) -> tensor<2x16x48xf32>
    %463 = tosa.add %462, %98 : (tensor<2x16x48xf32>, tensor<1x1x1xf32>) -> tensor<2x16x48xf32>
    %464 = tosa.mul %460, %463, %13 : (tensor<2x16x48xf32>, tensor<2x16x48xf32>, tensor<1xi8>) -> tensor<2x16x48xf32>
    %465 = tosa.transpose %185 {perms = array<i32: 1, 0>} : (tensor<32x48xf32>) -> tensor<48x32xf32>
    %466 = tosa.reshape %464, %78 : (tensor<2x16x48xf32>, !tosa.shape<3>) -> tensor<1x32x48xf32>
    %467 = tosa.reshape %465, %81 : (tensor<48x32xf32>, !tosa.shape<3>) -> tensor<1x48x32xf32>
    %468 = tosa.matmul %466, %467, %73, %73 : (tensor<1x32x48xf32>, tensor<1x48x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x32xf32>
    %469 = tosa.reshape %468, %17 : (tensor<1x32x32xf32>, !tosa.shape<2>) -> tensor<32x32xf32>
    %470 = tosa.reshape %187, %59 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %471 = tosa.add %469, %470 : (tensor<32x32xf32>, tensor<1x32xf32>) -> tensor<32x32xf32>
    %472 = tosa.reshape %471, %60 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<2x16x32xf32>
    %473 = tosa.add %472, %451 : (tensor<2x16x32xf32>, tensor<2x16x32xf32>) -> tensor<2x16x32xf32>
    %474 = tosa.cast %473 : (tensor<2x16x32xf32>) -> tensor<2x16x32xf64>
    %475 = tosa.reduce_sum %474 {axis = 2 : i32} : (tensor<2x16x32xf64>) -> tensor<2x16x1xf64>
    %476 = tosa.mul %475, %84, %13 : (tensor<2x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<2x16x1xf64>
    %477 = tosa.sub %474, %476 : (tensor<2x16x32xf64>, tensor<2x16x1xf64>) -> tensor<2x16x32xf64>
    %478 = tosa.mul %477, %477, %13 : (tensor<2x16x32xf64>, tensor<2x16x32xf64>, tensor<1xi8>) -> tensor<2x16x32xf64>
    %479 = tosa.reduce_sum %478 {axis = 2 : i32} : (tensor<2x16x32xf64>) -> tensor<2x16x1xf64>
    %480 = tosa.mul %479, %84, %13 : (tensor<2x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<2x16x1xf64>
    %481 = tosa.cast %480 : (tensor<2x16x1xf64>) -> tensor<2x16x1xf32>
    %482 = tosa.reduce_sum %473 {axis = 2 : i32} : (tensor<2x16x32xf32>) -> tensor<2x16x1xf32>
    %483 = tosa.mul %482, %85, %13 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x1xf32>
    %484 = tosa.add %481, %86 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>) -> tensor<2x16x1xf32>
    %485 = tosa.rsqrt %484 : (tensor<2x16x1xf32>) -> tensor<2x16x1xf32>
    %486 = tosa.sub %473, %483 : (tensor<2x16x32xf32>, tensor<2x16x1xf32>) -> tensor<2x16x32xf32>
    %487 = tosa.mul %486, %485, %13 : (tensor<2x16x32xf32>, tensor<2x16x1xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %488 = tosa.reshape %190, %63 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %489 = tosa.mul %487, %488, %13 : (tensor<2x16x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %490 = tosa.reshape %192, %63 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %491 = tosa.add %489, %490 : (tensor<2x16x32xf32>, tensor<1x1x32xf32>) -> tensor<2x16x32xf32>
    return %491 : tensor<2x16x32xf32>
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
