module {
  func.func @main(%arg0: tensor<32768xf16>, %arg1: tensor<1x16xi64>, %arg2: tensor<1x16xi64>) -> tensor<1x16x64xf32> {
    %0 = "tosa.const"() <{values = dense<[[16, 1]]> : tensor<1x2xi32>}> : () -> tensor<1x2xi32>
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
    %22 = tosa.const_shape  {values = dense<9824> : tensor<1xindex>} : () -> !tosa.shape<1>
    %23 = tosa.const_shape  {values = dense<9856> : tensor<1xindex>} : () -> !tosa.shape<1>
    %24 = tosa.const_shape  {values = dense<10880> : tensor<1xindex>} : () -> !tosa.shape<1>
    %25 = tosa.const_shape  {values = dense<11392> : tensor<1xindex>} : () -> !tosa.shape<1>
    %26 = tosa.const_shape  {values = dense<11904> : tensor<1xindex>} : () -> !tosa.shape<1>
    %27 = tosa.const_shape  {values = dense<12928> : tensor<1xindex>} : () -> !tosa.shape<1>
    %28 = tosa.const_shape  {values = dense<14464> : tensor<1xindex>} : () -> !tosa.shape<1>
    %29 = tosa.const_shape  {values = dense<16000> : tensor<1xindex>} : () -> !tosa.shape<1>
    %30 = tosa.const_shape  {values = dense<17536> : tensor<1xindex>} : () -> !tosa.shape<1>
    %31 = tosa.const_shape  {values = dense<17568> : tensor<1xindex>} : () -> !tosa.shape<1>
    %32 = tosa.const_shape  {values = dense<17600> : tensor<1xindex>} : () -> !tosa.shape<1>
    %33 = tosa.const_shape  {values = dense<17632> : tensor<1xindex>} : () -> !tosa.shape<1>
    %34 = tosa.const_shape  {values = dense<17664> : tensor<1xindex>} : () -> !tosa.shape<1>
    %35 = tosa.const_shape  {values = dense<[1, 64, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %36 = tosa.const_shape  {values = dense<[1, 16]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %37 = tosa.const_shape  {values = dense<[1, 16, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %38 = "tosa.const"() <{values = dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]> : tensor<16xi64>}> : () -> tensor<16xi64>
    %39 = tosa.const_shape  {values = dense<[1, 1, 16, 1]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %40 = tosa.const_shape  {values = dense<[1, 1, 1, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %41 = tosa.const_shape  {values = dense<[1, 1, 1, 16, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %42 = tosa.const_shape  {values = dense<[1, 16, 1]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %43 = tosa.const_shape  {values = dense<[16, 2]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %44 = tosa.const_shape  {values = dense<[1, 1, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %45 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
    %46 = tosa.const_shape  {values = dense<[1, 32, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %47 = tosa.const_shape  {values = dense<[1, 16, 4, 8]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %48 = tosa.const_shape  {values = dense<[1, 32, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %49 = tosa.const_shape  {values = dense<[1, 16, 2, 8]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %50 = tosa.const_shape  {values = dense<[1, 1, 16, 8]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %51 = tosa.const_shape  {values = dense<[1, 4, 16, 4]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %52 = tosa.const_shape  {values = dense<0> : tensor<4xindex>} : () -> !tosa.shape<4>
    %53 = tosa.const_shape  {values = dense<[0, 0, 0, 4]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %54 = tosa.const_shape  {values = dense<[1, 2, 16, 4]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %55 = tosa.const_shape  {values = dense<[1, 2, 1, 16, 8]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %56 = tosa.const_shape  {values = dense<[1, 1, 2, 1, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %57 = tosa.const_shape  {values = dense<[1, 4, 16, 8]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %58 = tosa.const_shape  {values = dense<[4, 16, 8]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %59 = tosa.const_shape  {values = dense<[4, 8, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %60 = tosa.const_shape  {values = dense<[1, 4, 16, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %61 = tosa.const_shape  {values = dense<[4, 16, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %62 = tosa.const_shape  {values = dense<[1, 32, 48]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %63 = tosa.const_shape  {values = dense<[1, 48, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %64 = tosa.const_shape  {values = dense<[1, 32, 64]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %65 = "tosa.const"() <{values = dense<1.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
    %66 = "tosa.const"() <{values = dense<5.65685415> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %67 = "tosa.const"() <{values = dense<true> : tensor<1x1x1x1xi1>}> : () -> tensor<1x1x1x1xi1>
    %68 = "tosa.const"() <{values = dense<0> : tensor<1x1x1x1x1xi32>}> : () -> tensor<1x1x1x1x1xi32>
    %69 = "tosa.const"() <{values = dense<0> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
    %70 = "tosa.const"() <{values = dense<16> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
    %71 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %72 = "tosa.const"() <{values = dense<-3.40282347E+38> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %73 = "tosa.const"() <{values = dense<5> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
    %74 = "tosa.const"() <{values = dense_resource<torch_tensor_4_torch.float32> : tensor<1x1x4xf32>}> : () -> tensor<1x1x4xf32>
    %75 = "tosa.const"() <{values = dense<2.000000e+00> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %76 = "tosa.const"() <{values = dense<3.125000e-02> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %77 = "tosa.const"() <{values = dense<9.99999997E-7> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %78 = "tosa.const"() <{values = dense<0.353553385> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %79 = "tosa.const"() <{values = dense<5.000000e-01> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %80 = "tosa.const"() <{values = dense<2.000000e+00> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %81 = "tosa.const"() <{values = dense<4.471500e-02> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %82 = "tosa.const"() <{values = dense<0.797884583> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %83 = "tosa.const"() <{values = dense<5.000000e-01> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %84 = "tosa.const"() <{values = dense<1.000000e+00> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %85 = "tosa.const"() <{values = dense<0.0333333351> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %86 = "tosa.const"() <{values = dense<3.000000e+01> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %87 = tosa.slice %arg0, %2, %1 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<2048xf16>
    %88 = tosa.reshape %87, %3 : (tensor<2048xf16>, !tosa.shape<2>) -> tensor<64x32xf16>
    %89 = tosa.cast %88 : (tensor<64x32xf16>) -> tensor<64x32xf32>
    %90 = tosa.slice %arg0, %1, %4 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %91 = tosa.reshape %90, %5 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %92 = tosa.cast %91 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %93 = tosa.slice %arg0, %7, %6 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<512xf16>
    %94 = tosa.reshape %93, %8 : (tensor<512xf16>, !tosa.shape<2>) -> tensor<16x32xf16>
    %95 = tosa.cast %94 : (tensor<16x32xf16>) -> tensor<16x32xf32>
    %96 = tosa.slice %arg0, %9, %6 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<512xf16>
    %97 = tosa.reshape %96, %8 : (tensor<512xf16>, !tosa.shape<2>) -> tensor<16x32xf16>
    %98 = tosa.cast %97 : (tensor<16x32xf16>) -> tensor<16x32xf32>
    %99 = tosa.slice %arg0, %10, %4 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %100 = tosa.reshape %99, %5 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %101 = tosa.cast %100 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %102 = tosa.slice %arg0, %12, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %103 = tosa.reshape %102, %13 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<48x32xf16>
    %104 = tosa.cast %103 : (tensor<48x32xf16>) -> tensor<48x32xf32>
    %105 = tosa.slice %arg0, %14, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %106 = tosa.reshape %105, %13 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<48x32xf16>
    %107 = tosa.cast %106 : (tensor<48x32xf16>) -> tensor<48x32xf32>
    %108 = tosa.slice %arg0, %15, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %109 = tosa.reshape %108, %16 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<32x48xf16>
    %110 = tosa.cast %109 : (tensor<32x48xf16>) -> tensor<32x48xf32>
    %111 = tosa.slice %arg0, %18, %17 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %112 = tosa.cast %111 : (tensor<32xf16>) -> tensor<32xf32>
    %113 = tosa.add %112, %65 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %114 = tosa.slice %arg0, %20, %17 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %115 = tosa.cast %114 : (tensor<32xf16>) -> tensor<32xf32>
    %116 = tosa.add %115, %65 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %117 = tosa.slice %arg0, %21, %17 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %118 = tosa.cast %117 : (tensor<32xf16>) -> tensor<32xf32>
    %119 = tosa.add %118, %65 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %120 = tosa.slice %arg0, %22, %17 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %121 = tosa.cast %120 : (tensor<32xf16>) -> tensor<32xf32>
    %122 = tosa.add %121, %65 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %123 = tosa.slice %arg0, %23, %4 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %124 = tosa.reshape %123, %5 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %125 = tosa.cast %124 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %126 = tosa.slice %arg0, %24, %6 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<512xf16>
    %127 = tosa.reshape %126, %8 : (tensor<512xf16>, !tosa.shape<2>) -> tensor<16x32xf16>
    %128 = tosa.cast %127 : (tensor<16x32xf16>) -> tensor<16x32xf32>
    %129 = tosa.slice %arg0, %25, %6 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<512xf16>
    %130 = tosa.reshape %129, %8 : (tensor<512xf16>, !tosa.shape<2>) -> tensor<16x32xf16>
    %131 = tosa.cast %130 : (tensor<16x32xf16>) -> tensor<16x32xf32>
    %132 = tosa.slice %arg0, %26, %4 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %133 = tosa.reshape %132, %5 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %134 = tosa.cast %133 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %135 = tosa.slice %arg0, %27, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %136 = tosa.reshape %135, %13 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<48x32xf16>
    %137 = tosa.cast %136 : (tensor<48x32xf16>) -> tensor<48x32xf32>
    %138 = tosa.slice %arg0, %28, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %139 = tosa.reshape %138, %13 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<48x32xf16>
    %140 = tosa.cast %139 : (tensor<48x32xf16>) -> tensor<48x32xf32>
    %141 = tosa.slice %arg0, %29, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %142 = tosa.reshape %141, %16 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<32x48xf16>
    %143 = tosa.cast %142 : (tensor<32x48xf16>) -> tensor<32x48xf32>
    %144 = tosa.slice %arg0, %30, %17 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %145 = tosa.cast %144 : (tensor<32xf16>) -> tensor<32xf32>
    %146 = tosa.add %145, %65 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %147 = tosa.slice %arg0, %31, %17 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %148 = tosa.cast %147 : (tensor<32xf16>) -> tensor<32xf32>
    %149 = tosa.add %148, %65 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %150 = tosa.slice %arg0, %32, %17 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %151 = tosa.cast %150 : (tensor<32xf16>) -> tensor<32xf32>
    %152 = tosa.add %151, %65 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %153 = tosa.slice %arg0, %33, %17 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %154 = tosa.cast %153 : (tensor<32xf16>) -> tensor<32xf32>
    %155 = tosa.add %154, %65 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %156 = tosa.slice %arg0, %34, %17 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %157 = tosa.cast %156 : (tensor<32xf16>) -> tensor<32xf32>
    %158 = tosa.add %157, %65 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %159 = tosa.reshape %89, %35 : (tensor<64x32xf32>, !tosa.shape<3>) -> tensor<1x64x32xf32>
    %160 = tosa.cast %arg1 : (tensor<1x16xi64>) -> tensor<1x16xi32>
    %161 = tosa.gather %159, %160 : (tensor<1x64x32xf32>, tensor<1x16xi32>) -> tensor<1x16x32xf32>
    %162 = tosa.mul %161, %66, %19 : (tensor<1x16x32xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %163 = tosa.cast %38 : (tensor<16xi64>) -> tensor<16xi32>
    %164 = tosa.cast %163 : (tensor<16xi32>) -> tensor<16xi64>
    %165 = tosa.cast %arg2 : (tensor<1x16xi64>) -> tensor<1x16xi1>
    %166 = tosa.reshape %164, %39 : (tensor<16xi64>, !tosa.shape<4>) -> tensor<1x1x16x1xi64>
    %167 = tosa.reshape %164, %40 : (tensor<16xi64>, !tosa.shape<4>) -> tensor<1x1x1x16xi64>
    %168 = tosa.greater_equal %166, %167 : (tensor<1x1x16x1xi64>, tensor<1x1x1x16xi64>) -> tensor<1x1x16x16xi1>
    %169 = tosa.logical_and %168, %67 : (tensor<1x1x16x16xi1>, tensor<1x1x1x1xi1>) -> tensor<1x1x16x16xi1>
    %170 = tosa.cast %167 : (tensor<1x1x1x16xi64>) -> tensor<1x1x1x16xi32>
    %171 = tosa.add %170, %70 : (tensor<1x1x1x16xi32>, tensor<1x1x1x1xi32>) -> tensor<1x1x1x16xi32>
    %172 = tosa.greater %69, %170 : (tensor<1x1x1x1xi32>, tensor<1x1x1x16xi32>) -> tensor<1x1x1x16xi1>
    %173 = tosa.select %172, %171, %170 : (tensor<1x1x1x16xi1>, tensor<1x1x1x16xi32>, tensor<1x1x1x16xi32>) -> tensor<1x1x1x16xi32>
    %174 = tosa.reshape %173, %41 : (tensor<1x1x1x16xi32>, !tosa.shape<5>) -> tensor<1x1x1x16x1xi32>
    %175 = tosa.tile %68, %41 : (tensor<1x1x1x1x1xi32>, !tosa.shape<5>) -> tensor<1x1x1x16x1xi32>
    %176 = tosa.concat %175, %174 {axis = 4 : i32} : (tensor<1x1x1x16x1xi32>, tensor<1x1x1x16x1xi32>) -> tensor<1x1x1x16x2xi32>
    %177 = tosa.reshape %165, %42 : (tensor<1x16xi1>, !tosa.shape<3>) -> tensor<1x16x1xi1>
    %178 = tosa.reshape %176, %43 : (tensor<1x1x1x16x2xi32>, !tosa.shape<2>) -> tensor<16x2xi32>
    %179 = tosa.mul %178, %0, %19 : (tensor<16x2xi32>, tensor<1x2xi32>, tensor<1xi8>) -> tensor<16x2xi32>
    %180 = tosa.reduce_sum %179 {axis = 1 : i32} : (tensor<16x2xi32>) -> tensor<16x1xi32>
    %181 = tosa.reshape %180, %36 : (tensor<16x1xi32>, !tosa.shape<2>) -> tensor<1x16xi32>
    %182 = tosa.cast %177 : (tensor<1x16x1xi1>) -> tensor<1x16x1xi8>
    %183 = tosa.gather %182, %181 : (tensor<1x16x1xi8>, tensor<1x16xi32>) -> tensor<1x16x1xi8>
    %184 = tosa.cast %183 : (tensor<1x16x1xi8>) -> tensor<1x16x1xi1>
    %185 = tosa.reshape %184, %40 : (tensor<1x16x1xi1>, !tosa.shape<4>) -> tensor<1x1x1x16xi1>
    %186 = tosa.logical_and %169, %185 : (tensor<1x1x16x16xi1>, tensor<1x1x1x16xi1>) -> tensor<1x1x16x16xi1>
    %187 = tosa.select %186, %71, %72 : (tensor<1x1x16x16xi1>, tensor<1x1x1x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x1x16x16xf32>
    %188 = tosa.cast %166 : (tensor<1x1x16x1xi64>) -> tensor<1x1x16x1xi32>
    %189 = tosa.sub %188, %73 : (tensor<1x1x16x1xi32>, tensor<1x1x1x1xi32>) -> tensor<1x1x16x1xi32>
    %190 = tosa.cast %189 : (tensor<1x1x16x1xi32>) -> tensor<1x1x16x1xi64>
    %191 = tosa.greater %167, %190 : (tensor<1x1x1x16xi64>, tensor<1x1x16x1xi64>) -> tensor<1x1x16x16xi1>
    %192 = tosa.logical_and %191, %67 : (tensor<1x1x16x16xi1>, tensor<1x1x1x1xi1>) -> tensor<1x1x16x16xi1>
    %193 = tosa.logical_and %192, %168 : (tensor<1x1x16x16xi1>, tensor<1x1x16x16xi1>) -> tensor<1x1x16x16xi1>
    %194 = tosa.logical_and %193, %67 : (tensor<1x1x16x16xi1>, tensor<1x1x1x1xi1>) -> tensor<1x1x16x16xi1>
    %195 = tosa.logical_and %194, %185 : (tensor<1x1x16x16xi1>, tensor<1x1x1x16xi1>) -> tensor<1x1x16x16xi1>
    %196 = tosa.select %195, %71, %72 : (tensor<1x1x16x16xi1>, tensor<1x1x1x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x1x16x16xf32>
    %197 = tosa.reshape %164, %42 : (tensor<16xi64>, !tosa.shape<3>) -> tensor<1x16x1xi64>
    %198 = tosa.cast %197 : (tensor<1x16x1xi64>) -> tensor<1x16x1xf32>
    %199 = tosa.mul %198, %74, %19 : (tensor<1x16x1xf32>, tensor<1x1x4xf32>, tensor<1xi8>) -> tensor<1x16x4xf32>
    %200 = tosa.concat %199, %199 {axis = 2 : i32} : (tensor<1x16x4xf32>, tensor<1x16x4xf32>) -> tensor<1x16x8xf32>
    %201 = tosa.cos %200 : (tensor<1x16x8xf32>) -> tensor<1x16x8xf32>
    %202 = tosa.sin %200 : (tensor<1x16x8xf32>) -> tensor<1x16x8xf32>
    %203 = tosa.pow %162, %75 : (tensor<1x16x32xf32>, tensor<1x1x1xf32>) -> tensor<1x16x32xf32>
    %204 = tosa.reduce_sum %203 {axis = 2 : i32} : (tensor<1x16x32xf32>) -> tensor<1x16x1xf32>
    %205 = tosa.mul %204, %76, %19 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x1xf32>
    %206 = tosa.add %205, %77 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>) -> tensor<1x16x1xf32>
    %207 = tosa.rsqrt %206 : (tensor<1x16x1xf32>) -> tensor<1x16x1xf32>
    %208 = tosa.mul %162, %207, %19 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %209 = tosa.add %113, %65 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %210 = tosa.reshape %209, %44 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %211 = tosa.mul %208, %210, %19 : (tensor<1x16x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %212 = tosa.transpose %92 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %213 = tosa.reshape %212, %46 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %214 = tosa.matmul %211, %213, %45, %45 : (tensor<1x16x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x32xf32>
    %215 = tosa.reshape %214, %47 : (tensor<1x16x32xf32>, !tosa.shape<4>) -> tensor<1x16x4x8xf32>
    %216 = tosa.transpose %215 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x16x4x8xf32>) -> tensor<1x4x16x8xf32>
    %217 = tosa.transpose %95 {perms = array<i32: 1, 0>} : (tensor<16x32xf32>) -> tensor<32x16xf32>
    %218 = tosa.reshape %217, %48 : (tensor<32x16xf32>, !tosa.shape<3>) -> tensor<1x32x16xf32>
    %219 = tosa.matmul %211, %218, %45, %45 : (tensor<1x16x32xf32>, tensor<1x32x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x16xf32>
    %220 = tosa.reshape %219, %49 : (tensor<1x16x16xf32>, !tosa.shape<4>) -> tensor<1x16x2x8xf32>
    %221 = tosa.transpose %220 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x16x2x8xf32>) -> tensor<1x2x16x8xf32>
    %222 = tosa.transpose %98 {perms = array<i32: 1, 0>} : (tensor<16x32xf32>) -> tensor<32x16xf32>
    %223 = tosa.reshape %222, %48 : (tensor<32x16xf32>, !tosa.shape<3>) -> tensor<1x32x16xf32>
    %224 = tosa.matmul %211, %223, %45, %45 : (tensor<1x16x32xf32>, tensor<1x32x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x16xf32>
    %225 = tosa.reshape %224, %49 : (tensor<1x16x16xf32>, !tosa.shape<4>) -> tensor<1x16x2x8xf32>
    %226 = tosa.transpose %225 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x16x2x8xf32>) -> tensor<1x2x16x8xf32>
    %227 = tosa.reshape %201, %50 : (tensor<1x16x8xf32>, !tosa.shape<4>) -> tensor<1x1x16x8xf32>
    %228 = tosa.reshape %202, %50 : (tensor<1x16x8xf32>, !tosa.shape<4>) -> tensor<1x1x16x8xf32>
    %229 = tosa.mul %216, %227, %19 : (tensor<1x4x16x8xf32>, tensor<1x1x16x8xf32>, tensor<1xi8>) -> tensor<1x4x16x8xf32>
    %230 = tosa.slice %216, %52, %51 : (tensor<1x4x16x8xf32>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<1x4x16x4xf32>
    %231 = tosa.slice %216, %53, %51 : (tensor<1x4x16x8xf32>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<1x4x16x4xf32>
    %232 = tosa.negate %231, %45, %45 : (tensor<1x4x16x4xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x4x16x4xf32>
    %233 = tosa.concat %232, %230 {axis = 3 : i32} : (tensor<1x4x16x4xf32>, tensor<1x4x16x4xf32>) -> tensor<1x4x16x8xf32>
    %234 = tosa.mul %233, %228, %19 : (tensor<1x4x16x8xf32>, tensor<1x1x16x8xf32>, tensor<1xi8>) -> tensor<1x4x16x8xf32>
    %235 = tosa.add %229, %234 : (tensor<1x4x16x8xf32>, tensor<1x4x16x8xf32>) -> tensor<1x4x16x8xf32>
    %236 = tosa.mul %221, %227, %19 : (tensor<1x2x16x8xf32>, tensor<1x1x16x8xf32>, tensor<1xi8>) -> tensor<1x2x16x8xf32>
    %237 = tosa.slice %221, %52, %54 : (tensor<1x2x16x8xf32>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<1x2x16x4xf32>
    %238 = tosa.slice %221, %53, %54 : (tensor<1x2x16x8xf32>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<1x2x16x4xf32>
    %239 = tosa.negate %238, %45, %45 : (tensor<1x2x16x4xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x2x16x4xf32>
    %240 = tosa.concat %239, %237 {axis = 3 : i32} : (tensor<1x2x16x4xf32>, tensor<1x2x16x4xf32>) -> tensor<1x2x16x8xf32>
    %241 = tosa.mul %240, %228, %19 : (tensor<1x2x16x8xf32>, tensor<1x1x16x8xf32>, tensor<1xi8>) -> tensor<1x2x16x8xf32>
    %242 = tosa.add %236, %241 : (tensor<1x2x16x8xf32>, tensor<1x2x16x8xf32>) -> tensor<1x2x16x8xf32>
    %243 = tosa.reshape %242, %55 : (tensor<1x2x16x8xf32>, !tosa.shape<5>) -> tensor<1x2x1x16x8xf32>
    %244 = tosa.tile %243, %56 : (tensor<1x2x1x16x8xf32>, !tosa.shape<5>) -> tensor<1x2x2x16x8xf32>
    %245 = tosa.reshape %244, %57 : (tensor<1x2x2x16x8xf32>, !tosa.shape<4>) -> tensor<1x4x16x8xf32>
    %246 = tosa.reshape %226, %55 : (tensor<1x2x16x8xf32>, !tosa.shape<5>) -> tensor<1x2x1x16x8xf32>
    %247 = tosa.tile %246, %56 : (tensor<1x2x1x16x8xf32>, !tosa.shape<5>) -> tensor<1x2x2x16x8xf32>
    %248 = tosa.transpose %245 {perms = array<i32: 0, 1, 3, 2>} : (tensor<1x4x16x8xf32>) -> tensor<1x4x8x16xf32>
    %249 = tosa.reshape %235, %58 : (tensor<1x4x16x8xf32>, !tosa.shape<3>) -> tensor<4x16x8xf32>
    %250 = tosa.reshape %248, %59 : (tensor<1x4x8x16xf32>, !tosa.shape<3>) -> tensor<4x8x16xf32>
    %251 = tosa.matmul %249, %250, %45, %45 : (tensor<4x16x8xf32>, tensor<4x8x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<4x16x16xf32>
    %252 = tosa.reshape %251, %60 : (tensor<4x16x16xf32>, !tosa.shape<4>) -> tensor<1x4x16x16xf32>
    %253 = tosa.mul %252, %78, %19 : (tensor<1x4x16x16xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x4x16x16xf32>
    %254 = tosa.mul %253, %79, %19 : (tensor<1x4x16x16xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x4x16x16xf32>
    %255 = tosa.tanh %254 : (tensor<1x4x16x16xf32>) -> tensor<1x4x16x16xf32>
    %256 = tosa.mul %255, %80, %19 : (tensor<1x4x16x16xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x4x16x16xf32>
    %257 = tosa.add %256, %196 : (tensor<1x4x16x16xf32>, tensor<1x1x16x16xf32>) -> tensor<1x4x16x16xf32>
    %258 = tosa.reduce_max %257 {axis = 3 : i32} : (tensor<1x4x16x16xf32>) -> tensor<1x4x16x1xf32>
    %259 = tosa.sub %257, %258 : (tensor<1x4x16x16xf32>, tensor<1x4x16x1xf32>) -> tensor<1x4x16x16xf32>
    %260 = tosa.exp %259 : (tensor<1x4x16x16xf32>) -> tensor<1x4x16x16xf32>
    %261 = tosa.reduce_sum %260 {axis = 3 : i32} : (tensor<1x4x16x16xf32>) -> tensor<1x4x16x1xf32>
    %262 = tosa.reciprocal %261 : (tensor<1x4x16x1xf32>) -> tensor<1x4x16x1xf32>
    %263 = tosa.mul %260, %262, %19 : (tensor<1x4x16x16xf32>, tensor<1x4x16x1xf32>, tensor<1xi8>) -> tensor<1x4x16x16xf32>
    %264 = tosa.reshape %263, %61 : (tensor<1x4x16x16xf32>, !tosa.shape<3>) -> tensor<4x16x16xf32>
    %265 = tosa.reshape %247, %58 : (tensor<1x2x2x16x8xf32>, !tosa.shape<3>) -> tensor<4x16x8xf32>
    %266 = tosa.matmul %264, %265, %45, %45 : (tensor<4x16x16xf32>, tensor<4x16x8xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<4x16x8xf32>
    %267 = tosa.reshape %266, %57 : (tensor<4x16x8xf32>, !tosa.shape<4>) -> tensor<1x4x16x8xf32>
    %268 = tosa.transpose %267 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x4x16x8xf32>) -> tensor<1x16x4x8xf32>
    %269 = tosa.reshape %268, %37 : (tensor<1x16x4x8xf32>, !tosa.shape<3>) -> tensor<1x16x32xf32>
    %270 = tosa.transpose %101 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %271 = tosa.reshape %270, %46 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %272 = tosa.matmul %269, %271, %45, %45 : (tensor<1x16x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x32xf32>
    %273 = tosa.pow %272, %75 : (tensor<1x16x32xf32>, tensor<1x1x1xf32>) -> tensor<1x16x32xf32>
    %274 = tosa.reduce_sum %273 {axis = 2 : i32} : (tensor<1x16x32xf32>) -> tensor<1x16x1xf32>
    %275 = tosa.mul %274, %76, %19 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x1xf32>
    %276 = tosa.add %275, %77 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>) -> tensor<1x16x1xf32>
    %277 = tosa.rsqrt %276 : (tensor<1x16x1xf32>) -> tensor<1x16x1xf32>
    %278 = tosa.mul %272, %277, %19 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %279 = tosa.add %116, %65 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %280 = tosa.reshape %279, %44 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %281 = tosa.mul %278, %280, %19 : (tensor<1x16x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %282 = tosa.add %162, %281 : (tensor<1x16x32xf32>, tensor<1x16x32xf32>) -> tensor<1x16x32xf32>
    %283 = tosa.pow %282, %75 : (tensor<1x16x32xf32>, tensor<1x1x1xf32>) -> tensor<1x16x32xf32>
    %284 = tosa.reduce_sum %283 {axis = 2 : i32} : (tensor<1x16x32xf32>) -> tensor<1x16x1xf32>
    %285 = tosa.mul %284, %76, %19 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x1xf32>
    %286 = tosa.add %285, %77 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>) -> tensor<1x16x1xf32>
    %287 = tosa.rsqrt %286 : (tensor<1x16x1xf32>) -> tensor<1x16x1xf32>
    %288 = tosa.mul %282, %287, %19 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %289 = tosa.add %119, %65 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %290 = tosa.reshape %289, %44 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %291 = tosa.mul %288, %290, %19 : (tensor<1x16x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %292 = tosa.transpose %104 {perms = array<i32: 1, 0>} : (tensor<48x32xf32>) -> tensor<32x48xf32>
    %293 = tosa.reshape %292, %62 : (tensor<32x48xf32>, !tosa.shape<3>) -> tensor<1x32x48xf32>
    %294 = tosa.matmul %291, %293, %45, %45 : (tensor<1x16x32xf32>, tensor<1x32x48xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x48xf32>
    %295 = tosa.mul %294, %294, %19 : (tensor<1x16x48xf32>, tensor<1x16x48xf32>, tensor<1xi8>) -> tensor<1x16x48xf32>
    %296 = tosa.mul %295, %294, %19 : (tensor<1x16x48xf32>, tensor<1x16x48xf32>, tensor<1xi8>) -> tensor<1x16x48xf32>
    %297 = tosa.mul %296, %81, %19 : (tensor<1x16x48xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x48xf32>
    %298 = tosa.add %294, %297 : (tensor<1x16x48xf32>, tensor<1x16x48xf32>) -> tensor<1x16x48xf32>
    %299 = tosa.mul %298, %82, %19 : (tensor<1x16x48xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x48xf32>
    %300 = tosa.mul %294, %83, %19 : (tensor<1x16x48xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x48xf32>
    %301 = tosa.tanh %299 : (tensor<1x16x48xf32>) -> tensor<1x16x48xf32>
    %302 = tosa.add %301, %84 : (tensor<1x16x48xf32>, tensor<1x1x1xf32>) -> tensor<1x16x48xf32>
    %303 = tosa.mul %300, %302, %19 : (tensor<1x16x48xf32>, tensor<1x16x48xf32>, tensor<1xi8>) -> tensor<1x16x48xf32>
    %304 = tosa.transpose %107 {perms = array<i32: 1, 0>} : (tensor<48x32xf32>) -> tensor<32x48xf32>
    %305 = tosa.reshape %304, %62 : (tensor<32x48xf32>, !tosa.shape<3>) -> tensor<1x32x48xf32>
    %306 = tosa.matmul %291, %305, %45, %45 : (tensor<1x16x32xf32>, tensor<1x32x48xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x48xf32>
    %307 = tosa.mul %303, %306, %19 : (tensor<1x16x48xf32>, tensor<1x16x48xf32>, tensor<1xi8>) -> tensor<1x16x48xf32>
    %308 = tosa.transpose %110 {perms = array<i32: 1, 0>} : (tensor<32x48xf32>) -> tensor<48x32xf32>
    %309 = tosa.reshape %308, %63 : (tensor<48x32xf32>, !tosa.shape<3>) -> tensor<1x48x32xf32>
    %310 = tosa.matmul %307, %309, %45, %45 : (tensor<1x16x48xf32>, tensor<1x48x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x32xf32>
    %311 = tosa.pow %310, %75 : (tensor<1x16x32xf32>, tensor<1x1x1xf32>) -> tensor<1x16x32xf32>
    %312 = tosa.reduce_sum %311 {axis = 2 : i32} : (tensor<1x16x32xf32>) -> tensor<1x16x1xf32>
    %313 = tosa.mul %312, %76, %19 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x1xf32>
    %314 = tosa.add %313, %77 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>) -> tensor<1x16x1xf32>
    %315 = tosa.rsqrt %314 : (tensor<1x16x1xf32>) -> tensor<1x16x1xf32>
    %316 = tosa.mul %310, %315, %19 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %317 = tosa.add %122, %65 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %318 = tosa.reshape %317, %44 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %319 = tosa.mul %316, %318, %19 : (tensor<1x16x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %320 = tosa.add %282, %319 : (tensor<1x16x32xf32>, tensor<1x16x32xf32>) -> tensor<1x16x32xf32>
    %321 = tosa.pow %320, %75 : (tensor<1x16x32xf32>, tensor<1x1x1xf32>) -> tensor<1x16x32xf32>
    %322 = tosa.reduce_sum %321 {axis = 2 : i32} : (tensor<1x16x32xf32>) -> tensor<1x16x1xf32>
    %323 = tosa.mul %322, %76, %19 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x1xf32>
    %324 = tosa.add %323, %77 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>) -> tensor<1x16x1xf32>
    %325 = tosa.rsqrt %324 : (tensor<1x16x1xf32>) -> tensor<1x16x1xf32>
    %326 = tosa.mul %320, %325, %19 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %327 = tosa.add %146, %65 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %328 = tosa.reshape %327, %44 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %329 = tosa.mul %326, %328, %19 : (tensor<1x16x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %330 = tosa.transpose %125 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %331 = tosa.reshape %330, %46 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %332 = tosa.matmul %329, %331, %45, %45 : (tensor<1x16x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x32xf32>
    %333 = tosa.reshape %332, %47 : (tensor<1x16x32xf32>, !tosa.shape<4>) -> tensor<1x16x4x8xf32>
    %334 = tosa.transpose %333 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x16x4x8xf32>) -> tensor<1x4x16x8xf32>
    %335 = tosa.transpose %128 {perms = array<i32: 1, 0>} : (tensor<16x32xf32>) -> tensor<32x16xf32>
    %336 = tosa.reshape %335, %48 : (tensor<32x16xf32>, !tosa.shape<3>) -> tensor<1x32x16xf32>
    %337 = tosa.matmul %329, %336, %45, %45 : (tensor<1x16x32xf32>, tensor<1x32x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x16xf32>
    %338 = tosa.reshape %337, %49 : (tensor<1x16x16xf32>, !tosa.shape<4>) -> tensor<1x16x2x8xf32>
    %339 = tosa.transpose %338 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x16x2x8xf32>) -> tensor<1x2x16x8xf32>
    %340 = tosa.transpose %131 {perms = array<i32: 1, 0>} : (tensor<16x32xf32>) -> tensor<32x16xf32>
    %341 = tosa.reshape %340, %48 : (tensor<32x16xf32>, !tosa.shape<3>) -> tensor<1x32x16xf32>
    %342 = tosa.matmul %329, %341, %45, %45 : (tensor<1x16x32xf32>, tensor<1x32x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x16xf32>
    %343 = tosa.reshape %342, %49 : (tensor<1x16x16xf32>, !tosa.shape<4>) -> tensor<1x16x2x8xf32>
    %344 = tosa.transpose %343 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x16x2x8xf32>) -> tensor<1x2x16x8xf32>
    %345 = tosa.mul %334, %227, %19 : (tensor<1x4x16x8xf32>, tensor<1x1x16x8xf32>, tensor<1xi8>) -> tensor<1x4x16x8xf32>
    %346 = tosa.slice %334, %52, %51 : (tensor<1x4x16x8xf32>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<1x4x16x4xf32>
    %347 = tosa.slice %334, %53, %51 : (tensor<1x4x16x8xf32>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<1x4x16x4xf32>
    %348 = tosa.negate %347, %45, %45 : (tensor<1x4x16x4xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x4x16x4xf32>
    %349 = tosa.concat %348, %346 {axis = 3 : i32} : (tensor<1x4x16x4xf32>, tensor<1x4x16x4xf32>) -> tensor<1x4x16x8xf32>
    %350 = tosa.mul %349, %228, %19 : (tensor<1x4x16x8xf32>, tensor<1x1x16x8xf32>, tensor<1xi8>) -> tensor<1x4x16x8xf32>
    %351 = tosa.add %345, %350 : (tensor<1x4x16x8xf32>, tensor<1x4x16x8xf32>) -> tensor<1x4x16x8xf32>
    %352 = tosa.mul %339, %227, %19 : (tensor<1x2x16x8xf32>, tensor<1x1x16x8xf32>, tensor<1xi8>) -> tensor<1x2x16x8xf32>
    %353 = tosa.slice %339, %52, %54 : (tensor<1x2x16x8xf32>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<1x2x16x4xf32>
    %354 = tosa.slice %339, %53, %54 : (tensor<1x2x16x8xf32>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<1x2x16x4xf32>
    %355 = tosa.negate %354, %45, %45 : (tensor<1x2x16x4xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x2x16x4xf32>
    %356 = tosa.concat %355, %353 {axis = 3 : i32} : (tensor<1x2x16x4xf32>, tensor<1x2x16x4xf32>) -> tensor<1x2x16x8xf32>
    %357 = tosa.mul %356, %228, %19 : (tensor<1x2x16x8xf32>, tensor<1x1x16x8xf32>, tensor<1xi8>) -> tensor<1x2x16x8xf32>
    %358 = tosa.add %352, %357 : (tensor<1x2x16x8xf32>, tensor<1x2x16x8xf32>) -> tensor<1x2x16x8xf32>
    %359 = tosa.reshape %358, %55 : (tensor<1x2x16x8xf32>, !tosa.shape<5>) -> tensor<1x2x1x16x8xf32>
    %360 = tosa.tile %359, %56 : (tensor<1x2x1x16x8xf32>, !tosa.shape<5>) -> tensor<1x2x2x16x8xf32>
    %361 = tosa.reshape %360, %57 : (tensor<1x2x2x16x8xf32>, !tosa.shape<4>) -> tensor<1x4x16x8xf32>
    %362 = tosa.reshape %344, %55 : (tensor<1x2x16x8xf32>, !tosa.shape<5>) -> tensor<1x2x1x16x8xf32>
    %363 = tosa.tile %362, %56 : (tensor<1x2x1x16x8xf32>, !tosa.shape<5>) -> tensor<1x2x2x16x8xf32>
    %364 = tosa.transpose %361 {perms = array<i32: 0, 1, 3, 2>} : (tensor<1x4x16x8xf32>) -> tensor<1x4x8x16xf32>
    %365 = tosa.reshape %351, %58 : (tensor<1x4x16x8xf32>, !tosa.shape<3>) -> tensor<4x16x8xf32>
    %366 = tosa.reshape %364, %59 : (tensor<1x4x8x16xf32>, !tosa.shape<3>) -> tensor<4x8x16xf32>
    %367 = tosa.matmul %365, %366, %45, %45 : (tensor<4x16x8xf32>, tensor<4x8x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<4x16x16xf32>
    %368 = tosa.reshape %367, %60 : (tensor<4x16x16xf32>, !tosa.shape<4>) -> tensor<1x4x16x16xf32>
    %369 = tosa.mul %368, %78, %19 : (tensor<1x4x16x16xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x4x16x16xf32>
    %370 = tosa.mul %369, %79, %19 : (tensor<1x4x16x16xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x4x16x16xf32>
    %371 = tosa.tanh %370 : (tensor<1x4x16x16xf32>) -> tensor<1x4x16x16xf32>
    %372 = tosa.mul %371, %80, %19 : (tensor<1x4x16x16xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x4x16x16xf32>
    %373 = tosa.add %372, %187 : (tensor<1x4x16x16xf32>, tensor<1x1x16x16xf32>) -> tensor<1x4x16x16xf32>
    %374 = tosa.reduce_max %373 {axis = 3 : i32} : (tensor<1x4x16x16xf32>) -> tensor<1x4x16x1xf32>
    %375 = tosa.sub %373, %374 : (tensor<1x4x16x16xf32>, tensor<1x4x16x1xf32>) -> tensor<1x4x16x16xf32>
    %376 = tosa.exp %375 : (tensor<1x4x16x16xf32>) -> tensor<1x4x16x16xf32>
    %377 = tosa.reduce_sum %376 {axis = 3 : i32} : (tensor<1x4x16x16xf32>) -> tensor<1x4x16x1xf32>
    %378 = tosa.reciprocal %377 : (tensor<1x4x16x1xf32>) -> tensor<1x4x16x1xf32>
    %379 = tosa.mul %376, %378, %19 : (tensor<1x4x16x16xf32>, tensor<1x4x16x1xf32>, tensor<1xi8>) -> tensor<1x4x16x16xf32>
    %380 = tosa.reshape %379, %61 : (tensor<1x4x16x16xf32>, !tosa.shape<3>) -> tensor<4x16x16xf32>
    %381 = tosa.reshape %363, %58 : (tensor<1x2x2x16x8xf32>, !tosa.shape<3>) -> tensor<4x16x8xf32>
    %382 = tosa.matmul %380, %381, %45, %45 : (tensor<4x16x16xf32>, tensor<4x16x8xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<4x16x8xf32>
    %383 = tosa.reshape %382, %57 : (tensor<4x16x8xf32>, !tosa.shape<4>) -> tensor<1x4x16x8xf32>
    %384 = tosa.transpose %383 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x4x16x8xf32>) -> tensor<1x16x4x8xf32>
    %385 = tosa.reshape %384, %37 : (tensor<1x16x4x8xf32>, !tosa.shape<3>) -> tensor<1x16x32xf32>
    %386 = tosa.transpose %134 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %387 = tosa.reshape %386, %46 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %388 = tosa.matmul %385, %387, %45, %45 : (tensor<1x16x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x32xf32>
    %389 = tosa.pow %388, %75 : (tensor<1x16x32xf32>, tensor<1x1x1xf32>) -> tensor<1x16x32xf32>
    %390 = tosa.reduce_sum %389 {axis = 2 : i32} : (tensor<1x16x32xf32>) -> tensor<1x16x1xf32>
    %391 = tosa.mul %390, %76, %19 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x1xf32>
    %392 = tosa.add %391, %77 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>) -> tensor<1x16x1xf32>
    %393 = tosa.rsqrt %392 : (tensor<1x16x1xf32>) -> tensor<1x16x1xf32>
    %394 = tosa.mul %388, %393, %19 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %395 = tosa.add %149, %65 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %396 = tosa.reshape %395, %44 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %397 = tosa.mul %394, %396, %19 : (tensor<1x16x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %398 = tosa.add %320, %397 : (tensor<1x16x32xf32>, tensor<1x16x32xf32>) -> tensor<1x16x32xf32>
    %399 = tosa.pow %398, %75 : (tensor<1x16x32xf32>, tensor<1x1x1xf32>) -> tensor<1x16x32xf32>
    %400 = tosa.reduce_sum %399 {axis = 2 : i32} : (tensor<1x16x32xf32>) -> tensor<1x16x1xf32>
    %401 = tosa.mul %400, %76, %19 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x1xf32>
    %402 = tosa.add %401, %77 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>) -> tensor<1x16x1xf32>
    %403 = tosa.rsqrt %402 : (tensor<1x16x1xf32>) -> tensor<1x16x1xf32>
    %404 = tosa.mul %398, %403, %19 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %405 = tosa.add %152, %65 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %406 = tosa.reshape %405, %44 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %407 = tosa.mul %404, %406, %19 : (tensor<1x16x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %408 = tosa.transpose %137 {perms = array<i32: 1, 0>} : (tensor<48x32xf32>) -> tensor<32x48xf32>
    %409 = tosa.reshape %408, %62 : (tensor<32x48xf32>, !tosa.shape<3>) -> tensor<1x32x48xf32>
    %410 = tosa.matmul %407, %409, %45, %45 : (tensor<1x16x32xf32>, tensor<1x32x48xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x48xf32>
    %411 = tosa.mul %410, %410, %19 : (tensor<1x16x48xf32>, tensor<1x16x48xf32>, tensor<1xi8>) -> tensor<1x16x48xf32>
    %412 = tosa.mul %411, %410, %19 : (tensor<1x16x48xf32>, tensor<1x16x48xf32>, tensor<1xi8>) -> tensor<1x16x48xf32>
    %413 = tosa.mul %412, %81, %19 : (tensor<1x16x48xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x48xf32>
    %414 = tosa.add %410, %413 : (tensor<1x16x48xf32>, tensor<1x16x48xf32>) -> tensor<1x16x48xf32>
    %415 = tosa.mul %414, %82, %19 : (tensor<1x16x48xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x48xf32>
    %416 = tosa.mul %410, %83, %19 : (tensor<1x16x48xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x48xf32>
    %417 = tosa.tanh %415 : (tensor<1x16x48xf32>) -> tensor<1x16x48xf32>
    %418 = tosa.add %417, %84 : (tensor<1x16x48xf32>, tensor<1x1x1xf32>) -> tensor<1x16x48xf32>
    %419 = tosa.mul %416, %418, %19 : (tensor<1x16x48xf32>, tensor<1x16x48xf32>, tensor<1xi8>) -> tensor<1x16x48xf32>
    %420 = tosa.transpose %140 {perms = array<i32: 1, 0>} : (tensor<48x32xf32>) -> tensor<32x48xf32>
    %421 = tosa.reshape %420, %62 : (tensor<32x48xf32>, !tosa.shape<3>) -> tensor<1x32x48xf32>
    %422 = tosa.matmul %407, %421, %45, %45 : (tensor<1x16x32xf32>, tensor<1x32x48xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x48xf32>
    %423 = tosa.mul %419, %422, %19 : (tensor<1x16x48xf32>, tensor<1x16x48xf32>, tensor<1xi8>) -> tensor<1x16x48xf32>
    %424 = tosa.transpose %143 {perms = array<i32: 1, 0>} : (tensor<32x48xf32>) -> tensor<48x32xf32>
    %425 = tosa.reshape %424, %63 : (tensor<48x32xf32>, !tosa.shape<3>) -> tensor<1x48x32xf32>
    %426 = tosa.matmul %423, %425, %45, %45 : (tensor<1x16x48xf32>, tensor<1x48x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x32xf32>
    %427 = tosa.pow %426, %75 : (tensor<1x16x32xf32>, tensor<1x1x1xf32>) -> tensor<1x16x32xf32>
    %428 = tosa.reduce_sum %427 {axis = 2 : i32} : (tensor<1x16x32xf32>) -> tensor<1x16x1xf32>
    %429 = tosa.mul %428, %76, %19 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x1xf32>
    %430 = tosa.add %429, %77 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>) -> tensor<1x16x1xf32>
    %431 = tosa.rsqrt %430 : (tensor<1x16x1xf32>) -> tensor<1x16x1xf32>
    %432 = tosa.mul %426, %431, %19 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %433 = tosa.add %155, %65 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %434 = tosa.reshape %433, %44 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %435 = tosa.mul %432, %434, %19 : (tensor<1x16x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %436 = tosa.add %398, %435 : (tensor<1x16x32xf32>, tensor<1x16x32xf32>) -> tensor<1x16x32xf32>
    %437 = tosa.pow %436, %75 : (tensor<1x16x32xf32>, tensor<1x1x1xf32>) -> tensor<1x16x32xf32>
    %438 = tosa.reduce_sum %437 {axis = 2 : i32} : (tensor<1x16x32xf32>) -> tensor<1x16x1xf32>
    %439 = tosa.mul %438, %76, %19 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x1xf32>
    %440 = tosa.add %439, %77 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>) -> tensor<1x16x1xf32>
    %441 = tosa.rsqrt %440 : (tensor<1x16x1xf32>) -> tensor<1x16x1xf32>
    %442 = tosa.mul %436, %441, %19 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %443 = tosa.add %158, %65 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %444 = tosa.reshape %443, %44 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %445 = tosa.mul %442, %444, %19 : (tensor<1x16x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %446 = tosa.transpose %89 {perms = array<i32: 1, 0>} : (tensor<64x32xf32>) -> tensor<32x64xf32>
    %447 = tosa.reshape %446, %64 : (tensor<32x64xf32>, !tosa.shape<3>) -> tensor<1x32x64xf32>
    %448 = tosa.matmul %445, %447, %45, %45 : (tensor<1x16x32xf32>, tensor<1x32x64xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x64xf32>
    %449 = tosa.mul %448, %85, %19 : (tensor<1x16x64xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x64xf32>
    %450 = tosa.tanh %449 : (tensor<1x16x64xf32>) -> tensor<1x16x64xf32>
    %451 = tosa.mul %450, %86, %19 : (tensor<1x16x64xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x64xf32>
    return %451 : tensor<1x16x64xf32>
  }
}

{-#
  dialect_resources: {
    builtin: {
      torch_tensor_4_torch.float32: "0x040000000000803FCDCCCC3D0AD7233C6F12833A"
    }
  }
#-}
