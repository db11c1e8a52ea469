module {
  func.func @main(%arg0: tensor<32768xf16>, %arg1: tensor<1x16xi64>, %arg2: tensor<1x16xi64>) -> tensor<1x16x64xf32> {
    %0 = tosa.const_shape  {values = dense<2048> : tensor<1xindex>} : () -> !tosa.shape<1>
    %1 = tosa.const_shape  {values = dense<0> : tensor<1xindex>} : () -> !tosa.shape<1>
    %2 = tosa.const_shape  {values = dense<[64, 32]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %3 = tosa.const_shape  {values = dense<32> : tensor<1xindex>} : () -> !tosa.shape<1>
    %4 = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
    %5 = tosa.const_shape  {values = dense<3072> : tensor<1xindex>} : () -> !tosa.shape<1>
    %6 = tosa.const_shape  {values = dense<2080> : tensor<1xindex>} : () -> !tosa.shape<1>
    %7 = tosa.const_shape  {values = dense<[96, 32]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %8 = tosa.const_shape  {values = dense<1024> : tensor<1xindex>} : () -> !tosa.shape<1>
    %9 = tosa.const_shape  {values = dense<5152> : tensor<1xindex>} : () -> !tosa.shape<1>
    %10 = tosa.const_shape  {values = dense<32> : tensor<2xindex>} : () -> !tosa.shape<2>
    %11 = tosa.const_shape  {values = dense<6176> : tensor<1xindex>} : () -> !tosa.shape<1>
    %12 = tosa.const_shape  {values = dense<4096> : tensor<1xindex>} : () -> !tosa.shape<1>
    %13 = tosa.const_shape  {values = dense<6208> : tensor<1xindex>} : () -> !tosa.shape<1>
    %14 = tosa.const_shape  {values = dense<[128, 32]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %15 = tosa.const_shape  {values = dense<10304> : tensor<1xindex>} : () -> !tosa.shape<1>
    %16 = tosa.const_shape  {values = dense<[32, 128]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %17 = tosa.const_shape  {values = dense<14400> : tensor<1xindex>} : () -> !tosa.shape<1>
    %18 = tosa.const_shape  {values = dense<14432> : tensor<1xindex>} : () -> !tosa.shape<1>
    %19 = tosa.const_shape  {values = dense<17504> : tensor<1xindex>} : () -> !tosa.shape<1>
    %20 = tosa.const_shape  {values = dense<18528> : tensor<1xindex>} : () -> !tosa.shape<1>
    %21 = tosa.const_shape  {values = dense<18560> : tensor<1xindex>} : () -> !tosa.shape<1>
    %22 = tosa.const_shape  {values = dense<22656> : tensor<1xindex>} : () -> !tosa.shape<1>
    %23 = tosa.const_shape  {values = dense<26752> : tensor<1xindex>} : () -> !tosa.shape<1>
    %24 = tosa.const_shape  {values = dense<[1, 64, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %25 = tosa.const_shape  {values = dense<[1, 16]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %26 = tosa.const_shape  {values = dense<[1, 16, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %27 = "tosa.const"() <{values = dense<[-15, -14, -13, -12, -11, -10, -9, -8, -7, -6, -5, -4, -3, -2, -1, 0]> : tensor<16xi64>}> : () -> tensor<16xi64>
    %28 = tosa.const_shape  {values = dense<[1, 1, 1, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %29 = "tosa.const"() <{values = dense<[1, 2]> : tensor<2xi64>}> : () -> tensor<2xi64>
    %30 = tosa.const_shape  {values = dense<[1, 2, 1, 1]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %31 = "tosa.const"() <{values = dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]> : tensor<16xi64>}> : () -> tensor<16xi64>
    %32 = tosa.const_shape  {values = dense<[1, 1, 16, 1]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %33 = tosa.const_shape  {values = dense<[1, 1, 1, 16, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %34 = tosa.const_shape  {values = dense<[1, 16, 1]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %35 = tosa.const_shape  {values = dense<[16, 2]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %36 = tosa.const_shape  {values = dense<[1, 1, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %37 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
    %38 = tosa.const_shape  {values = dense<[1, 32, 96]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %39 = tosa.const_shape  {values = dense<0> : tensor<3xindex>} : () -> !tosa.shape<3>
    %40 = tosa.const_shape  {values = dense<[0, 0, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %41 = tosa.const_shape  {values = dense<[0, 0, 64]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %42 = tosa.const_shape  {values = dense<[1, 16, 2, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %43 = tosa.const_shape  {values = dense<[2, 16, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %44 = tosa.const_shape  {values = dense<[1, 2, 16, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %45 = tosa.const_shape  {values = dense<[1, 32, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %46 = tosa.const_shape  {values = dense<[1, 32, 128]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %47 = tosa.const_shape  {values = dense<[1, 128, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %48 = tosa.const_shape  {values = dense<[1, 32, 64]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %49 = "tosa.const"() <{values = dense<1.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
    %50 = "tosa.const"() <{values = dense<4.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
    %51 = "tosa.const"() <{values = dense<2.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
    %52 = "tosa.const"() <{values = dense<true> : tensor<1x1x1x1xi1>}> : () -> tensor<1x1x1x1xi1>
    %53 = "tosa.const"() <{values = dense<0> : tensor<1x1x1x1x1xi32>}> : () -> tensor<1x1x1x1x1xi32>
    %54 = "tosa.const"() <{values = dense<0> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
    %55 = "tosa.const"() <{values = dense<16> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
    %56 = "tosa.const"() <{values = dense<[[16, 1]]> : tensor<1x2xi32>}> : () -> tensor<1x2xi32>
    %57 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %58 = "tosa.const"() <{values = dense<-3.40282347E+38> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %59 = "tosa.const"() <{values = dense<3.125000e-02> : tensor<1x1x1xf64>}> : () -> tensor<1x1x1xf64>
    %60 = "tosa.const"() <{values = dense<3.125000e-02> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %61 = "tosa.const"() <{values = dense<9.99999974E-6> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %62 = "tosa.const"() <{values = dense<2.500000e-01> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %63 = "tosa.const"() <{values = dense<1.000000e+00> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %64 = "tosa.const"() <{values = dense<5.000000e-01> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %65 = "tosa.const"() <{values = dense<0.707106769> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %66 = tosa.slice %arg0, %1, %0 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<2048xf16>
    %67 = tosa.reshape %66, %2 : (tensor<2048xf16>, !tosa.shape<2>) -> tensor<64x32xf16>
    %68 = tosa.cast %67 : (tensor<64x32xf16>) -> tensor<64x32xf32>
    %69 = tosa.slice %arg0, %0, %3 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %70 = tosa.cast %69 : (tensor<32xf16>) -> tensor<32xf32>
    %71 = tosa.add %70, %49 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %72 = tosa.slice %arg0, %6, %5 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<3072xf16>
    %73 = tosa.reshape %72, %7 : (tensor<3072xf16>, !tosa.shape<2>) -> tensor<96x32xf16>
    %74 = tosa.cast %73 : (tensor<96x32xf16>) -> tensor<96x32xf32>
    %75 = tosa.slice %arg0, %9, %8 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %76 = tosa.reshape %75, %10 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %77 = tosa.cast %76 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %78 = tosa.slice %arg0, %11, %3 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %79 = tosa.cast %78 : (tensor<32xf16>) -> tensor<32xf32>
    %80 = tosa.add %79, %49 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %81 = tosa.slice %arg0, %13, %12 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<4096xf16>
    %82 = tosa.reshape %81, %14 : (tensor<4096xf16>, !tosa.shape<2>) -> tensor<128x32xf16>
    %83 = tosa.cast %82 : (tensor<128x32xf16>) -> tensor<128x32xf32>
    %84 = tosa.slice %arg0, %15, %12 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<4096xf16>
    %85 = tosa.reshape %84, %16 : (tensor<4096xf16>, !tosa.shape<2>) -> tensor<32x128xf16>
    %86 = tosa.cast %85 : (tensor<32x128xf16>) -> tensor<32x128xf32>
    %87 = tosa.slice %arg0, %17, %3 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %88 = tosa.cast %87 : (tensor<32xf16>) -> tensor<32xf32>
    %89 = tosa.add %88, %49 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %90 = tosa.slice %arg0, %18, %5 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<3072xf16>
    %91 = tosa.reshape %90, %7 : (tensor<3072xf16>, !tosa.shape<2>) -> tensor<96x32xf16>
    %92 = tosa.cast %91 : (tensor<96x32xf16>) -> tensor<96x32xf32>
    %93 = tosa.slice %arg0, %19, %8 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %94 = tosa.reshape %93, %10 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %95 = tosa.cast %94 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %96 = tosa.slice %arg0, %20, %3 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %97 = tosa.cast %96 : (tensor<32xf16>) -> tensor<32xf32>
    %98 = tosa.add %97, %49 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %99 = tosa.slice %arg0, %21, %12 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<4096xf16>
    %100 = tosa.reshape %99, %14 : (tensor<4096xf16>, !tosa.shape<2>) -> tensor<128x32xf16>
    %101 = tosa.cast %100 : (tensor<128x32xf16>) -> tensor<128x32xf32>
    %102 = tosa.slice %arg0, %22, %12 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<4096xf16>
    %103 = tosa.reshape %102, %16 : (tensor<4096xf16>, !tosa.shape<2>) -> tensor<32x128xf16>
    %104 = tosa.cast %103 : (tensor<32x128xf16>) -> tensor<32x128xf32>
    %105 = tosa.slice %arg0, %23, %3 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %106 = tosa.cast %105 : (tensor<32xf16>) -> tensor<32xf32>
    %107 = tosa.add %106, %49 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %108 = tosa.reshape %68, %24 : (tensor<64x32xf32>, !tosa.shape<3>) -> tensor<1x64x32xf32>
    %109 = tosa.cast %arg1 : (tensor<1x16xi64>) -> tensor<1x16xi32>
    %110 = tosa.gather %108, %109 : (tensor<1x64x32xf32>, tensor<1x16xi32>) -> tensor<1x16x32xf32>
    %111 = tosa.cast %27 : (tensor<16xi64>) -> tensor<16xi32>
    %112 = tosa.reshape %111, %28 : (tensor<16xi32>, !tosa.shape<4>) -> tensor<1x1x1x16xi32>
    %113 = tosa.cast %29 : (tensor<2xi64>) -> tensor<2xf32>
    %114 = tosa.mul %113, %50, %4 : (tensor<2xf32>, tensor<1xf32>, tensor<1xi8>) -> tensor<2xf32>
    %115 = tosa.pow %51, %114 : (tensor<1xf32>, tensor<2xf32>) -> tensor<2xf32>
    %116 = tosa.reciprocal %115 : (tensor<2xf32>) -> tensor<2xf32>
    %117 = tosa.reshape %116, %30 : (tensor<2xf32>, !tosa.shape<4>) -> tensor<1x2x1x1xf32>
    %118 = tosa.cast %112 : (tensor<1x1x1x16xi32>) -> tensor<1x1x1x16xf32>
    %119 = tosa.mul %118, %117, %4 : (tensor<1x1x1x16xf32>, tensor<1x2x1x1xf32>, tensor<1xi8>) -> tensor<1x2x1x16xf32>
    %120 = tosa.cast %arg2 : (tensor<1x16xi64>) -> tensor<1x16xi1>
    %121 = tosa.cast %31 : (tensor<16xi64>) -> tensor<16xi32>
    %122 = tosa.cast %121 : (tensor<16xi32>) -> tensor<16xi64>
    %123 = tosa.reshape %122, %32 : (tensor<16xi64>, !tosa.shape<4>) -> tensor<1x1x16x1xi64>
    %124 = tosa.reshape %122, %28 : (tensor<16xi64>, !tosa.shape<4>) -> tensor<1x1x1x16xi64>
    %125 = tosa.greater_equal %123, %124 : (tensor<1x1x16x1xi64>, tensor<1x1x1x16xi64>) -> tensor<1x1x16x16xi1>
    %126 = tosa.logical_and %125, %52 : (tensor<1x1x16x16xi1>, tensor<1x1x1x1xi1>) -> tensor<1x1x16x16xi1>
    %127 = tosa.cast %124 : (tensor<1x1x1x16xi64>) -> tensor<1x1x1x16xi32>
    %128 = tosa.add %127, %55 : (tensor<1x1x1x16xi32>, tensor<1x1x1x1xi32>) -> tensor<1x1x1x16xi32>
    %129 = tosa.greater %54, %127 : (tensor<1x1x1x1xi32>, tensor<1x1x1x16xi32>) -> tensor<1x1x1x16xi1>
    %130 = tosa.select %129, %128, %127 : (tensor<1x1x1x16xi1>, tensor<1x1x1x16xi32>, tensor<1x1x1x16xi32>) -> tensor<1x1x1x16xi32>
    %131 = tosa.reshape %130, %33 : (tensor<1x1x1x16xi32>, !tosa.shape<5>) -> tensor<1x1x1x16x1xi32>
    %132 = tosa.tile %53, %33 : (tensor<1x1x1x1x1xi32>, !tosa.shape<5>) -> tensor<1x1x1x16x1xi32>
    %133 = tosa.concat %132, %131 {axis = 4 : i32} : (tensor<1x1x1x16x1xi32>, tensor<1x1x1x16x1xi32>) -> tensor<1x1x1x16x2xi32>
    %134 = tosa.reshape %120, %34 : (tensor<1x16xi1>, !tosa.shape<3>) -> tensor<1x16x1xi1>
    %135 = tosa.reshape %133, %35 : (tensor<1x1x1x16x2xi32>, !tosa.shape<2>) -> tensor<16x2xi32>
    %136 = tosa.mul %135, %56, %4 : (tensor<16x2xi32>, tensor<1x2xi32>, tensor<1xi8>) -> tensor<16x2xi32>
    %137 = tosa.reduce_sum %136 {axis = 1 : i32} : (tensor<16x2xi32>) -> tensor<16x1xi32>
    %138 = tosa.reshape %137, %25 : (tensor<16x1xi32>, !tosa.shape<2>) -> tensor<1x16xi32>
    %139 = tosa.cast %134 : (tensor<1x16x1xi1>) -> tensor<1x16x1xi8>
    %140 = tosa.gather %139, %138 : (tensor<1x16x1xi8>, tensor<1x16xi32>) -> tensor<1x16x1xi8>
    %141 = tosa.cast %140 : (tensor<1x16x1xi8>) -> tensor<1x16x1xi1>
    %142 = tosa.reshape %141, %28 : (tensor<1x16x1xi1>, !tosa.shape<4>) -> tensor<1x1x1x16xi1>
    %143 = tosa.logical_and %126, %142 : (tensor<1x1x16x16xi1>, tensor<1x1x1x16xi1>) -> tensor<1x1x16x16xi1>
    %144 = tosa.select %143, %57, %58 : (tensor<1x1x16x16xi1>, tensor<1x1x1x1xf32>, tensor<1x1x1x1xf32>) -> tensor<1x1x16x16xf32>
    %145 = tosa.equal %144, %57 : (tensor<1x1x16x16xf32>, tensor<1x1x1x1xf32>) -> tensor<1x1x16x16xi1>
    %146 = tosa.cast %110 : (tensor<1x16x32xf32>) -> tensor<1x16x32xf64>
    %147 = tosa.reduce_sum %146 {axis = 2 : i32} : (tensor<1x16x32xf64>) -> tensor<1x16x1xf64>
    %148 = tosa.mul %147, %59, %4 : (tensor<1x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x16x1xf64>
    %149 = tosa.sub %146, %148 : (tensor<1x16x32xf64>, tensor<1x16x1xf64>) -> tensor<1x16x32xf64>
    %150 = tosa.mul %149, %149, %4 : (tensor<1x16x32xf64>, tensor<1x16x32xf64>, tensor<1xi8>) -> tensor<1x16x32xf64>
    %151 = tosa.reduce_sum %150 {axis = 2 : i32} : (tensor<1x16x32xf64>) -> tensor<1x16x1xf64>
    %152 = tosa.mul %151, %59, %4 : (tensor<1x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x16x1xf64>
    %153 = tosa.cast %152 : (tensor<1x16x1xf64>) -> tensor<1x16x1xf32>
    %154 = tosa.reduce_sum %110 {axis = 2 : i32} : (tensor<1x16x32xf32>) -> tensor<1x16x1xf32>
    %155 = tosa.mul %154, %60, %4 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x1xf32>
    %156 = tosa.add %153, %61 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>) -> tensor<1x16x1xf32>
    %157 = tosa.rsqrt %156 : (tensor<1x16x1xf32>) -> tensor<1x16x1xf32>
    %158 = tosa.sub %110, %155 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>) -> tensor<1x16x32xf32>
    %159 = tosa.mul %158, %157, %4 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %160 = tosa.reshape %71, %36 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %161 = tosa.mul %159, %160, %4 : (tensor<1x16x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %162 = tosa.transpose %74 {perms = array<i32: 1, 0>} : (tensor<96x32xf32>) -> tensor<32x96xf32>
    %163 = tosa.reshape %162, %38 : (tensor<32x96xf32>, !tosa.shape<3>) -> tensor<1x32x96xf32>
    %164 = tosa.matmul %161, %163, %37, %37 : (tensor<1x16x32xf32>, tensor<1x32x96xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x96xf32>
    %165 = tosa.slice %164, %39, %26 : (tensor<1x16x96xf32>, !tosa.shape<3>, !tosa.shape<3>) -> tensor<1x16x32xf32>
    %166 = tosa.slice %164, %40, %26 : (tensor<1x16x96xf32>, !tosa.shape<3>, !tosa.shape<3>) -> tensor<1x16x32xf32>
    %167 = tosa.slice %164, %41, %26 : (tensor<1x16x96xf32>, !tosa.shape<3>, !tosa.shape<3>) -> tensor<1x16x32xf32>
    %168 = tosa.reshape %165, %42 : (tensor<1x16x32xf32>, !tosa.shape<4>) -> tensor<1x16x2x16xf32>
    %169 = tosa.transpose %168 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x16x2x16xf32>) -> tensor<1x2x16x16xf32>
    %170 = tosa.reshape %166, %42 : (tensor<1x16x32xf32>, !tosa.shape<4>) -> tensor<1x16x2x16xf32>
    %171 = tosa.reshape %167, %42 : (tensor<1x16x32xf32>, !tosa.shape<4>) -> tensor<1x16x2x16xf32>
    %172 = tosa.transpose %171 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x16x2x16xf32>) -> tensor<1x2x16x16xf32>
    %173 = tosa.transpose %170 {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x16x2x16xf32>) -> tensor<1x2x16x16xf32>
    %174 = tosa.reshape %169, %43 : (tensor<1x2x16x16xf32>, !tosa.shape<3>) -> tensor<2x16x16xf32>
    %175 = tosa.reshape %173, %43 : (tensor<1x2x16x16xf32>, !tosa.shape<3>) -> tensor<2x16x16xf32>
    %176 = tosa.matmul %174, %175, %37, %37 : (tensor<2x16x16xf32>, tensor<2x16x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x16x16xf32>
    %177 = tosa.reshape %176, %44 : (tensor<2x16x16xf32>, !tosa.shape<4>) -> tensor<1x2x16x16xf32>
    %178 = tosa.mul %177, %62, %4 : (tensor<1x2x16x16xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x2x16x16xf32>
    %179 = tosa.add %178, %119 : (tensor<1x2x16x16xf32>, tensor<1x2x1x16xf32>) -> tensor<1x2x16x16xf32>
    %180 = tosa.select %145, %179, %58 : (tensor<1x1x16x16xi1>, tensor<1x2x16x16xf32>, tensor<1x1x1x1xf32>) -> tensor<1x2x16x16xf32>
    %181 = tosa.reduce_max %180 {axis = 3 : i32} : (tensor<1x2x16x16xf32>) -> tensor<1x2x16x1xf32>
    %182 = tosa.sub %180, %181 : (tensor<1x2x16x16xf32>, tensor<1x2x16x1xf32>) -> tensor<1x2x16x16xf32>
    %183 = tosa.exp %182 : (tensor<1x2x16x16xf32>) -> tensor<1x2x16x16xf32>
    %184 = tosa.reduce_sum %183 {axis = 3 : i32} : (tensor<1x2x16x16xf32>) -> tensor<1x2x16x1xf32>
    %185 = tosa.reciprocal %184 : (tensor<1x2x16x1xf32>) -> tensor<1x2x16x1xf32>
    %186 = tosa.mul %183, %185, %4 : (tensor<1x2x16x16xf32>, tensor<1x2x16x1xf32>, tensor<1xi8>) -> tensor<1x2x16x16xf32>
    %187 = tosa.reshape %186, %43 : (tensor<1x2x16x16xf32>, !tosa.shape<3>) -> tensor<2x16x16xf32>
    %188 = tosa.reshape %172, %43 : (tensor<1x2x16x16xf32>, !tosa.shape<3>) -> tensor<2x16x16xf32>
    %189 = tosa.matmul %187, %188, %37, %37 : (tensor<2x16x16xf32>, tensor<2x16x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x16x16xf32>
    %190 = tosa.reshape %189, %44 : (tensor<2x16x16xf32>, !tosa.shape<4>) -> tensor<1x2x16x16xf32>
    %191 = tosa.transpose %190 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x2x16x16xf32>) -> tensor<1x16x2x16xf32>
    %192 = tosa.reshape %191, %26 : (tensor<1x16x2x16xf32>, !tosa.shape<3>) -> tensor<1x16x32xf32>
    %193 = tosa.transpose %77 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %194 = tosa.reshape %193, %45 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %195 = tosa.matmul %192, %194, %37, %37 : (tensor<1x16x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x32xf32>
    %196 = tosa.add %195, %110 : (tensor<1x16x32xf32>, tensor<1x16x32xf32>) -> tensor<1x16x32xf32>
    %197 = tosa.cast %196 : (tensor<1x16x32xf32>) -> tensor<1x16x32xf64>
    %198 = tosa.reduce_sum %197 {axis = 2 : i32} : (tensor<1x16x32xf64>) -> tensor<1x16x1xf64>
    %199 = tosa.mul %198, %59, %4 : (tensor<1x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x16x1xf64>
    %200 = tosa.sub %197, %199 : (tensor<1x16x32xf64>, tensor<1x16x1xf64>) -> tensor<1x16x32xf64>
    %201 = tosa.mul %200, %200, %4 : (tensor<1x16x32xf64>, tensor<1x16x32xf64>, tensor<1xi8>) -> tensor<1x16x32xf64>
    %202 = tosa.reduce_sum %201 {axis = 2 : i32} : (tensor<1x16x32xf64>) -> tensor<1x16x1xf64>
    %203 = tosa.mul %202, %59, %4 : (tensor<1x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x16x1xf64>
    %204 = tosa.cast %203 : (tensor<1x16x1xf64>) -> tensor<1x16x1xf32>
    %205 = tosa.reduce_sum %196 {axis = 2 : i32} : (tensor<1x16x32xf32>) -> tensor<1x16x1xf32>
    %206 = tosa.mul %205, %60, %4 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x1xf32>
    %207 = tosa.add %204, %61 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>) -> tensor<1x16x1xf32>
    %208 = tosa.rsqrt %207 : (tensor<1x16x1xf32>) -> tensor<1x16x1xf32>
    %209 = tosa.sub %196, %206 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>) -> tensor<1x16x32xf32>
    %210 = tosa.mul %209, %208, %4 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %211 = tosa.reshape %80, %36 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %212 = tosa.mul %210, %211, %4 : (tensor<1x16x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %213 = tosa.transpose %83 {perms = array<i32: 1, 0>} : (tensor<128x32xf32>) -> tensor<32x128xf32>
    %214 = tosa.reshape %213, %46 : (tensor<32x128xf32>, !tosa.shape<3>) -> tensor<1x32x128xf32>
    %215 = tosa.matmul %212, %214, %37, %37 : (tensor<1x16x32xf32>, tensor<1x32x128xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x128xf32>
    %216 = tosa.mul %215, %65, %4 : (tensor<1x16x128xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x128xf32>
    %217 = tosa.erf %216 : (tensor<1x16x128xf32>) -> tensor<1x16x128xf32>
    %218 = tosa.add %217, %63 : (tensor<1x16x128xf32>, tensor<1x1x1xf32>) -> tensor<1x16x128xf32>
    %219 = tosa.mul %64, %218, %4 : (tensor<1x1x1xf32>, tensor<1x16x128xf32>, tensor<1xi8>) -> tensor<1x16x128xf32>
    %220 = tosa.mul %215, %219, %4 : (tensor<1x16x128xf32>, tensor<1x16x128xf32>, tensor<1xi8>) -> tensor<1x16x128xf32>
    %221 = tosa.transpose %86 {perms = array<i32: 1, 0>} : (tensor<32x128xf32>) -> tensor<128x32xf32>
    %222 = tosa.reshape %221, %47 : (tensor<128x32xf32>, !tosa.shape<3>) -> tensor<1x128x32xf32>
    %223 = tosa.matmul %220, %222, %37, %37 : (tensor<1x16x128xf32>, tensor<1x128x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x32xf32>
    %224 = tosa.add %223, %196 : (tensor<1x16x32xf32>, tensor<1x16x32xf32>) -> tensor<1x16x32xf32>
    %225 = tosa.cast %224 : (tensor<1x16x32xf32>) -> tensor<1x16x32xf64>
    %226 = tosa.reduce_sum %225 {axis = 2 : i32} : (tensor<1x16x32xf64>) -> tensor<1x16x1xf64>
    %227 = tosa.mul %226, %59, %4 : (tensor<1x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x16x1xf64>
    %228 = tosa.sub %225, %227 : (tensor<1x16x32xf64>, tensor<1x16x1xf64>) -> tensor<1x16x32xf64>
    %229 = tosa.mul %228, %228, %4 : (tensor<1x16x32xf64>, tensor<1x16x32xf64>, tensor<1xi8>) -> tensor<1x16x32xf64>
    %230 = tosa.reduce_sum %229 {axis = 2 : i32} : (tensor<1x16x32xf64>) -> tensor<1x16x1xf64>
    %231 = tosa.mul %230, %59, %4 : (tensor<1x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x16x1xf64>
    %232 = tosa.cast %231 : (tensor<1x16x1xf64>) -> tensor<1x16x1xf32>
    %233 = tosa.reduce_sum %224 {axis = 2 : i32} : (tensor<1x16x32xf32>) -> tensor<1x16x1xf32>
    %234 = tosa.mul %233, %60, %4 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x1xf32>
    %235 = tosa.add %232, %61 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>) -> tensor<1x16x1xf32>
    %236 = tosa.rsqrt %235 : (tensor<1x16x1xf32>) -> tensor<1x16x1xf32>
    %237 = tosa.sub %224, %234 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>) -> tensor<1x16x32xf32>
    %238 = tosa.mul %237, %236, %4 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %239 = tosa.reshape %89, %36 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %240 = tosa.mul %238, %239, %4 : (tensor<1x16x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %241 = tosa.transpose %92 {perms = array<i32: 1, 0>} : (tensor<96x32xf32>) -> tensor<32x96xf32>
    %242 = tosa.reshape %241, %38 : (tensor<32x96xf32>, !tosa.shape<3>) -> tensor<1x32x96xf32>
    %243 = tosa.matmul %240, %242, %37, %37 : (tensor<1x16x32xf32>, tensor<1x32x96xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x96xf32>
    %244 = tosa.slice %243, %39, %26 : (tensor<1x16x96xf32>, !tosa.shape<3>, !tosa.shape<3>) -> tensor<1x16x32xf32>
    %245 = tosa.slice %243, %40, %26 : (tensor<1x16x96xf32>, !tosa.shape<3>, !tosa.shape<3>) -> tensor<1x16x32xf32>
    %246 = tosa.slice %243, %41, %26 : (tensor<1x16x96xf32>, !tosa.shape<3>, !tosa.shape<3>) -> tensor<1x16x32xf32>
    %247 = tosa.reshape %244, %42 : (tensor<1x16x32xf32>, !tosa.shape<4>) -> tensor<1x16x2x16xf32>
    %248 = tosa.transpose %247 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x16x2x16xf32>) -> tensor<1x2x16x16xf32>
    %249 = tosa.reshape %245, %42 : (tensor<1x16x32xf32>, !tosa.shape<4>) -> tensor<1x16x2x16xf32>
    %250 = tosa.reshape %246, %42 : (tensor<1x16x32xf32>, !tosa.shape<4>) -> tensor<1x16x2x16xf32>
    %251 = tosa.transpose %250 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x16x2x16xf32>) -> tensor<1x2x16x16xf32>
    %252 = tosa.transpose %249 {perms = array<i32: 0, 2, 3, 1>} : (tensor<1x16x2x16xf32>) -> tensor<1x2x16x16xf32>
    %253 = tosa.reshape %248, %43 : (tensor<1x2x16x16xf32>, !tosa.shape<3>) -> tensor<2x16x16xf32>
    %254 = tosa.reshape %252, %43 : (tensor<1x2x16x16xf32>, !tosa.shape<3>) -> tensor<2x16x16xf32>
    %255 = tosa.matmul %253, %254, %37, %37 : (tensor<2x16x16xf32>, tensor<2x16x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x16x16xf32>
    %256 = tosa.reshape %255, %44 : (tensor<2x16x16xf32>, !tosa.shape<4>) -> tensor<1x2x16x16xf32>
    %257 = tosa.mul %256, %62, %4 : (tensor<1x2x16x16xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<1x2x16x16xf32>
    %258 = tosa.add %257, %119 : (tensor<1x2x16x16xf32>, tensor<1x2x1x16xf32>) -> tensor<1x2x16x16xf32>
    %259 = tosa.select %145, %258, %58 : (tensor<1x1x16x16xi1>, tensor<1x2x16x16xf32>, tensor<1x1x1x1xf32>) -> tensor<1x2x16x16xf32>
    %260 = tosa.reduce_max %259 {axis = 3 : i32} : (tensor<1x2x16x16xf32>) -> tensor<1x2x16x1xf32>
    %261 = tosa.sub %259, %260 : (tensor<1x2x16x16xf32>, tensor<1x2x16x1xf32>) -> tensor<1x2x16x16xf32>
    %262 = tosa.exp %261 : (tensor<1x2x16x16xf32>) -> tensor<1x2x16x16xf32>
    %263 = tosa.reduce_sum %262 {axis = 3 : i32} : (tensor<1x2x16x16xf32>) -> tensor<1x2x16x1xf32>
    %264 = tosa.reciprocal %263 : (tensor<1x2x16x1xf32>) -> tensor<1x2x16x1xf32>
    %265 = tosa.mul %262, %264, %4 : (tensor<1x2x16x16xf32>, tensor<1x2x16x1xf32>, tensor<1xi8>) -> tensor<1x2x16x16xf32>
    %266 = tosa.reshape %265, %43 : (tensor<1x2x16x16xf32>, !tosa.shape<3>) -> tensor<2x16x16xf32>
    %267 = tosa.reshape %251, %43 : (tensor<1x2x16x16xf32>, !tosa.shape<3>) -> tensor<2x16x16xf32>
    %268 = tosa.matmul %266, %267, %37, %37 : (tensor<2x16x16xf32>, tensor<2x16x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x16x16xf32>
    %269 = tosa.reshape %268, %44 : (tensor<2x16x16xf32>, !tosa.shape<4>) -> tensor<1x2x16x16xf32>
    %270 = tosa.transpose %269 {perms = array<i32: 0, 2, 1, 3>} : (tensor<1x2x16x16xf32>) -> tensor<1x16x2x16xf32>
    %271 = tosa.reshape %270, %26 : (tensor<1x16x2x16xf32>, !tosa.shape<3>) -> tensor<1x16x32xf32>
    %272 = tosa.transpose %95 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %273 = tosa.reshape %272, %45 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %274 = tosa.matmul %271, %273, %37, %37 : (tensor<1x16x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x32xf32>
    %275 = tosa.add %274, %224 : (tensor<1x16x32xf32>, tensor<1x16x32xf32>) -> tensor<1x16x32xf32>
    %276 = tosa.cast %275 : (tensor<1x16x32xf32>) -> tensor<1x16x32xf64>
    %277 = tosa.reduce_sum %276 {axis = 2 : i32} : (tensor<1x16x32xf64>) -> tensor<1x16x1xf64>
    %278 = tosa.mul %277, %59, %4 : (tensor<1x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x16x1xf64>
    %279 = tosa.sub %276, %278 : (tensor<1x16x32xf64>, tensor<1x16x1xf64>) -> tensor<1x16x32xf64>
    %280 = tosa.mul %279, %279, %4 : (tensor<1x16x32xf64>, tensor<1x16x32xf64>, tensor<1xi8>) -> tensor<1x16x32xf64>
    %281 = tosa.reduce_sum %280 {axis = 2 : i32} : (tensor<1x16x32xf64>) -> tensor<1x16x1xf64>
    %282 = tosa.mul %281, %59, %4 : (tensor<1x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x16x1xf64>
    %283 = tosa.cast %282 : (tensor<1x16x1xf64>) -> tensor<1x16x1xf32>
    %284 = tosa.reduce_sum %275 {axis = 2 : i32} : (tensor<1x16x32xf32>) -> tensor<1x16x1xf32>
    %285 = tosa.mul %284, %60, %4 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x1xf32>
    %286 = tosa.add %283, %61 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>) -> tensor<1x16x1xf32>
    %287 = tosa.rsqrt %286 : (tensor<1x16x1xf32>) -> tensor<1x16x1xf32>
    %288 = tosa.sub %275, %285 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>) -> tensor<1x16x32xf32>
    %289 = tosa.mul %288, %287, %4 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %290 = tosa.reshape %98, %36 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %291 = tosa.mul %289, %290, %4 : (tensor<1x16x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %292 = tosa.transpose %101 {perms = array<i32: 1, 0>} : (tensor<128x32xf32>) -> tensor<32x128xf32>
    %293 = tosa.reshape %292, %46 : (tensor<32x128xf32>, !tosa.shape<3>) -> tensor<1x32x128xf32>
    %294 = tosa.matmul %291, %293, %37, %37 : (tensor<1x16x32xf32>, tensor<1x32x128xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x128xf32>
    %295 = tosa.mul %294, %65, %4 : (tensor<1x16x128xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x128xf32>
    %296 = tosa.erf %295 : (tensor<1x16x128xf32>) -> tensor<1x16x128xf32>
    %297 = tosa.add %296, %63 : (tensor<1x16x128xf32>, tensor<1x1x1xf32>) -> tensor<1x16x128xf32>
    %298 = tosa.mul %64, %297, %4 : (tensor<1x1x1xf32>, tensor<1x16x128xf32>, tensor<1xi8>) -> tensor<1x16x128xf32>
    %299 = tosa.mul %294, %298, %4 : (tensor<1x16x128xf32>, tensor<1x16x128xf32>, tensor<1xi8>) -> tensor<1x16x128xf32>
    %300 = tosa.transpose %104 {perms = array<i32: 1, 0>} : (tensor<32x128xf32>) -> tensor<128x32xf32>
    %301 = tosa.reshape %300, %47 : (tensor<128x32xf32>, !tosa.shape<3>) -> tensor<1x128x32xf32>
    %302 = tosa.matmul %299, %301, %37, %37 : (tensor<1x16x128xf32>, tensor<1x128x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x32xf32>
    %303 = tosa.add %302, %275 : (tensor<1x16x32xf32>, tensor<1x16x32xf32>) -> tensor<1x16x32xf32>
    %304 = tosa.cast %303 : (tensor<1x16x32xf32>) -> tensor<1x16x32xf64>
    %305 = tosa.reduce_sum %304 {axis = 2 : i32} : (tensor<1x16x32xf64>) -> tensor<1x16x1xf64>
    %306 = tosa.mul %305, %59, %4 : (tensor<1x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x16x1xf64>
    %307 = tosa.sub %304, %306 : (tensor<1x16x32xf64>, tensor<1x16x1xf64>) -> tensor<1x16x32xf64>
    %308 = tosa.mul %307, %307, %4 : (tensor<1x16x32xf64>, tensor<1x16x32xf64>, tensor<1xi8>) -> tensor<1x16x32xf64>
    %309 = tosa.reduce_sum %308 {axis = 2 : i32} : (tensor<1x16x32xf64>) -> tensor<1x16x1xf64>
    %310 = tosa.mul %309, %59, %4 : (tensor<1x16x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<1x16x1xf64>
    %311 = tosa.cast %310 : (tensor<1x16x1xf64>) -> tensor<1x16x1xf32>
    %312 = tosa.reduce_sum %303 {axis = 2 : i32} : (tensor<1x16x32xf32>) -> tensor<1x16x1xf32>
    %313 = tosa.mul %312, %60, %4 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<1x16x1xf32>
    %314 = tosa.add %311, %61 : (tensor<1x16x1xf32>, tensor<1x1x1xf32>) -> tensor<1x16x1xf32>
    %315 = tosa.rsqrt %314 : (tensor<1x16x1xf32>) -> tensor<1x16x1xf32>
    %316 = tosa.sub %303, %313 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>) -> tensor<1x16x32xf32>
    %317 = tosa.mul %316, %315, %4 : (tensor<1x16x32xf32>, tensor<1x16x1xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %318 = tosa.reshape %107, %36 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %319 = tosa.mul %317, %318, %4 : (tensor<1x16x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<1x16x32xf32>
    %320 = tosa.transpose %68 {perms = array<i32: 1, 0>} : (tensor<64x32xf32>) -> tensor<32x64xf32>
    %321 = tosa.reshape %320, %48 : (tensor<32x64xf32>, !tosa.shape<3>) -> tensor<1x32x64xf32>
    %322 = tosa.matmul %319, %321, %37, %37 : (tensor<1x16x32xf32>, tensor<1x32x64xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x16x64xf32>
    return %322 : tensor<1x16x64xf32>
  }
}
