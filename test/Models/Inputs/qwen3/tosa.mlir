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
    %11 = tosa.const_shape  {values = dense<8> : tensor<1xindex>} : () -> !tosa.shape<1>
    %12 = tosa.const_shape  {values = dense<5120> : tensor<1xindex>} : () -> !tosa.shape<1>
    %13 = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
    %14 = tosa.const_shape  {values = dense<5128> : tensor<1xindex>} : () -> !tosa.shape<1>
    %15 = tosa.const_shape  {values = dense<1536> : tensor<1xindex>} : () -> !tosa.shape<1>
    %16 = tosa.const_shape  {values = dense<5136> : tensor<1xindex>} : () -> !tosa.shape<1>
    %17 = tosa.const_shape  {values = dense<[48, 32]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %18 = tosa.const_shape  {values = dense<6672> : tensor<1xindex>} : () -> !tosa.shape<1>
    %19 = tosa.const_shape  {values = dense<8208> : tensor<1xindex>} : () -> !tosa.shape<1>
    %20 = tosa.const_shape  {values = dense<[32, 48]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %21 = tosa.const_shape  {values = dense<32> : tensor<1xindex>} : () -> !tosa.shape<1>
    %22 = tosa.const_shape  {values = dense<9744> : tensor<1xindex>} : () -> !tosa.shape<1>
    %23 = tosa.const_shape  {values = dense<9776> : tensor<1xindex>} : () -> !tosa.shape<1>
    %24 = tosa.const_shape  {values = dense<9808> : tensor<1xindex>} : () -> !tosa.shape<1>
    %25 = tosa.const_shape  {values = dense<10832> : tensor<1xindex>} : () -> !tosa.shape<1>
    %26 = tosa.const_shape  {values = dense<11344> : tensor<1xindex>} : () -> !tosa.shape<1>
    %27 = tosa.const_shape  {values = dense<11856> : tensor<1xindex>} : () -> !tosa.shape<1>
    %28 = tosa.const_shape  {values = dense<12880> : tensor<1xindex>} : () -> !tosa.shape<1>
    %29 = tosa.const_shape  {values = dense<12888> : tensor<1xindex>} : () -> !tosa.shape<1>
    %30 = tosa.const_shape  {values = dense<12896> : tensor<1xindex>} : () -> !tosa.shape<1>
    %31 = tosa.const_shape  {values = dense<14432> : tensor<1xindex>} : () -> !tosa.shape<1>
    %32 = tosa.const_shape  {values = dense<15968> : tensor<1xindex>} : () -> !tosa.shape<1>
    %33 = tosa.const_shape  {values = dense<17504> : tensor<1xindex>} : () -> !tosa.shape<1>
    %34 = tosa.const_shape  {values = dense<17536> : tensor<1xindex>} : () -> !tosa.shape<1>
    %35 = tosa.const_shape  {values = dense<17568> : tensor<1xindex>} : () -> !tosa.shape<1>
    %36 = tosa.const_shape  {values = dense<17600> : tensor<1xindex>} : () -> !tosa.shape<1>
    %37 = tosa.const_shape  {values = dense<[1, 64, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %38 = tosa.const_shape  {values = dense<[1, 32]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %39 = tosa.const_shape  {values = dense<[2, 16, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %40 = "tosa.const"() <{values = dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]> : tensor<16xi64>}> : () -> tensor<16xi64>
    %41 = tosa.const_shape  {values = dense<[2, 1, 1]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %42 = tosa.const_shape  {values = dense<[1, 1, 16, 1]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %43 = tosa.const_shape  {values = dense<[1, 1, 1, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %44 = tosa.const_shape  {values = dense<[2, 1, 1, 1, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %45 = tosa.const_shape  {values = dense<[1, 1, 1, 16, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %46 = tosa.const_shape  {values = dense<[1, 32, 1]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %47 = tosa.const_shape  {values = dense<[32, 2]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %48 = tosa.const_shape  {values = dense<[2, 1, 1, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %49 = tosa.const_shape  {values = dense<[1, 16, 1]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %50 = tosa.const_shape  {values = dense<[1, 1, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %51 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
    %52 = tosa.const_shape  {values = dense<[1, 32, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %53 = tosa.const_shape  {values = dense<[2, 16, 4, 8]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %54 = tosa.const_shape  {values = dense<[1, 1, 1, 8]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %55 = tosa.const_shape  {values = dense<[1, 32, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %56 = tosa.const_shape  {values = dense<[2, 16, 2, 8]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %57 = tosa.const_shape  {values = dense<[1, 1, 16, 8]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %58 = tosa.const_shape  {values = dense<[2, 4, 16, 4]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %59 = tosa.const_shape  {values = dense<0> : tensor<4xindex>} : () -> !tosa.shape<4>
    %60 = tosa.const_shape  {values = dense<[0, 0, 0, 4]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %61 = tosa.const_shape  {values = dense<[2, 2, 16, 4]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %62 = tosa.const_shape  {values = dense<[2, 2, 1, 16, 8]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %63 = tosa.const_shape  {values = dense<[1, 1, 2, 1, 1]> : tensor<5xindex>} : () -> !tosa.shape<5>
    %64 = tosa.const_shape  {values = dense<[2, 4, 16, 8]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %65 = tosa.const_shape  {values = dense<[8, 16, 8]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %66 = tosa.const_shape  {values = dense<[8, 8, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %67 = tosa.const_shape  {values = dense<[2, 4, 16, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %68 = tosa.const_shape  {values = dense<[8, 16, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %69 = tosa.const_shape  {values = dense<[1, 32, 48]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %70 = tosa.const_shape  {values = dense<[2, 16, 48]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %71 = tosa.const_shape  {values = dense<[1, 48, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %72 = tosa.const_shape  {values = dense<[1, 32, 64]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %73 = tosa.const_shape  {values = dense<[2, 16, 64]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %74 = "tosa.const"() <{values = dense<1.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
    %75 = "tosa.const"() <{values = dense<true> : tensor<1x1x1x1xi1>}> : () -> tensor<1x1x1x1xi1>
    %76 = "tosa.const"() <{values = dense<0> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
    %77 = "tosa.const"() <{values = dense<2> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
    %78 = "tosa.const"() <{values = dense<16> : tensor<1x1x1x1xi32>}> : () -> tensor<1x1x1x1xi32>
    %79 = "tosa.const"() <{values = dense<[[16, 1]]> : tensor<1x2xi32>}> : () -> tensor<1x2xi32>
    %80 = "tosa.const"() <{values = dense_resource<torch_tensor_4_torch.float32> : tensor<1x1x4xf32>}> : () -> tensor<1x1x4xf32>
    %81 = "tosa.const"() <{values = dense<2.000000e+00> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %82 = "tosa.const"() <{values = dense<3.125000e-02> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %83 = "tosa.const"() <{values = dense<9.99999997E-7> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %84 = "tosa.const"() <{values = dense<2.000000e+00> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %85 = "tosa.const"() <{values = dense<1.250000e-01> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %86 = "tosa.const"() <{values = dense<9.99999997E-7> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %87 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %88 = "tosa.const"() <{values = dense<0xFF800000> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %89 = "tosa.const"() <{values = dense<0.594603539> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %90 = "tosa.const"() <{values = dense<0xFFF0000000000000> : tensor<1x1x1x1xf64>}> : () -> tensor<1x1x1x1xf64>
    %cst = arith.constant dense<[[[[0]]], [[[1]]]]> : tensor<2x1x1x1xi64>
    %91 = tosa.slice %arg0, %2, %1 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<2048xf16>
    %92 = tosa.reshape %91, %3 : (tensor<2048xf16>, !tosa.shape<2>) -> tensor<64x32xf16>
    %93 = tosa.cast %92 : (tensor<64x32xf16>) -> tensor<64x32xf32>
    %94 = tosa.slice %arg0, %1, %4 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %95 = tosa.reshape %94, %5 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %96 = tosa.cast %95 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %97 = tosa.slice %arg0, %7, %6 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<512xf16>
    %98 = tosa.reshape %97, %8 : (tensor<512xf16>, !tosa.shape<2>) -> tensor<16x32xf16>
    %99 = tosa.cast %98 : (tensor<16x32xf16>) -> tensor<16x32xf32>
    %100 = tosa.slice %arg0, %9, %6 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<512xf16>
    %101 = tosa.reshape %100, %8 : (tensor<512xf16>, !tosa.shape<2>) -> tensor<16x32xf16>
    %102 = tosa.cast %101 : (tensor<16x32xf16>) -> tensor<16x32xf32>
    %103 = tosa.slice %arg0, %10, %4 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %104 = tosa.reshape %103, %5 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %105 = tosa.cast %104 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %106 = tosa.slice %arg0, %12, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<8xf16>
    %107 = tosa.cast %106 : (tensor<8xf16>) -> tensor<8xf32>
    %108 = tosa.add %107, %74 : (tensor<8xf32>, tensor<1xf32>) -> tensor<8xf32>
    %109 = tosa.slice %arg0, %14, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<8xf16>
    %110 = tosa.cast %109 : (tensor<8xf16>) -> tensor<8xf32>
    %111 = tosa.add %110, %74 : (tensor<8xf32>, tensor<1xf32>) -> tensor<8xf32>
    %112 = tosa.slice %arg0, %16, %15 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %113 = tosa.reshape %112, %17 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<48x32xf16>
    %114 = tosa.cast %113 : (tensor<48x32xf16>) -> tensor<48x32xf32>
    %115 = tosa.slice %arg0, %18, %15 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %116 = tosa.reshape %115, %17 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<48x32xf16>
    %117 = tosa.cast %116 : (tensor<48x32xf16>) -> tensor<48x32xf32>
    %118 = tosa.slice %arg0, %19, %15 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %119 = tosa.reshape %118, %20 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<32x48xf16>
    %120 = tosa.cast %119 : (tensor<32x48xf16>) -> tensor<32x48xf32>
    %121 = tosa.slice %arg0, %22, %21 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %122 = tosa.cast %121 : (tensor<32xf16>) -> tensor<32xf32>
    %123 = tosa.add %122, %74 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %124 = tosa.slice %arg0, %23, %21 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %125 = tosa.cast %124 : (tensor<32xf16>) -> tensor<32xf32>
    %126 = tosa.add %125, %74 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %127 = tosa.slice %arg0, %24, %4 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %128 = tosa.reshape %127, %5 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %129 = tosa.cast %128 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %130 = tosa.slice %arg0, %25, %6 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<512xf16>
    %131 = tosa.reshape %130, %8 : (tensor<512xf16>, !tosa.shape<2>) -> tensor<16x32xf16>
    %132 = tosa.cast %131 : (tensor<16x32xf16>) -> tensor<16x32xf32>
    %133 = tosa.slice %arg0, %26, %6 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<512xf16>
    %134 = tosa.reshape %133, %8 : (tensor<512xf16>, !tosa.shape<2>) -> tensor<16x32xf16>
    %135 = tosa.cast %134 : (tensor<16x32xf16>) -> tensor<16x32xf32>
    %136 = tosa.slice %arg0, %27, %4 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %137 = tosa.reshape %136, %5 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %138 = tosa.cast %137 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %139 = tosa.slice %arg0, %28, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<8xf16>
    %140 = tosa.cast %139 : (tensor<8xf16>) -> tensor<8xf32>
    %141 = tosa.add %140, %74 : (tensor<8xf32>, tensor<1xf32>) -> tensor<8xf32>
    %142 = tosa.slice %arg0, %29, %11 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<8xf16>
    %143 = tosa.cast %142 : (tensor<8xf16>) -> tensor<8xf32>
    %144 = tosa.add %143, %74 : (tensor<8xf32>, tensor<1xf32>) -> tensor<8xf32>
    %145 = tosa.slice %arg0, %30, %15 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %146 = tosa.reshape %145, %17 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<48x32xf16>
    %147 = tosa.cast %146 : (tensor<48x32xf16>) -> tensor<48x32xf32>
    %148 = tosa.slice %arg0, %31, %15 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %149 = tosa.reshape %148, %17 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<48x32xf16>
    %150 = tosa.cast %149 : (tensor<48x32xf16>) -> tensor<48x32xf32>
    %151 = tosa.slice %arg0, %32, %15 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %152 = tosa.reshape %151, %20 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<32x48xf16>
    %153 = tosa.cast %152 : (tensor<32x48xf16>) -> tensor<32x48xf32>
    %154 = tosa.slice %arg0, %33, %21 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %155 = tosa.cast %154 : (tensor<32xf16>) -> tensor<32xf32>
    %156 = tosa.add %155, %74 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %157 = tosa.slice %arg0, %34, %21 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %158 = tosa.cast %157 : (tensor<32xf16>) -> tensor<32xf32>
    %159 = tosa.add %158, %74 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %160 = tosa.slice %arg0, %35, %21 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %161 = tosa.cast %160 : (tensor<32xf16>) -> tensor<32xf32>
    %162 = tosa.add %161, %74 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %163 = tosa.slice %arg0, %36, %1 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<2048xf16>
    %164 = tosa.reshape %163, %3 : (tensor<2048xf16>, !tosa.shape<2>) -> tensor<64x32xf16>
    %165 = tosa.cast %164 : (tensor<64x32xf16>) -> tensor<64x32xf32>
    %166 = tosa.reshape %93, %37 : (tensor<64x32xf32>, !tosa.shape<3>) -> tensor<1x64x32xf32>
    %167 = tosa.reshape %arg1, %38 : (tensor<2x16xi64>, !tosa.shape<2>) -> tensor<1x32xi64>
    %168 = tosa.cast %167 : (tensor<1x32xi64>) -> tensor<1x32xi32>
    %169 = tosa.gather %166, %168 : (tensor<1x64x32xf32>, tensor<1x32xi32>) -> tensor<1x32x32xf32>
    %170 = tosa.reshape %169, %39 : (tensor<1x32x32xf32>, !tosa.shape<3>) -> tensor<2x16x32xf32>
    %171 = tosa.cast %40 : (tensor<16xi64>) -> tensor<16xi32>
    %172 = tosa.cast %171 : (tensor<16xi32>) -> tensor<16xi64>
    %173 = tosa.cast %arg2 : (tensor<2x16xi64>) -> tensor<2x16xi1>
    %174 = tosa.reshape %172, %42 : (tensor<16xi64>, !tosa.shape<4>) -> tensor<1x1x16x1xi64>
    %175 = tosa.reshape %172, %43 : (tensor<16xi64>, !tosa.shape<4>) -> tensor<1x1x1x16xi64>
    %176 = tosa.greater_equal %174, %175 : (tensor<1x1x16x1xi64>, tensor<1x1x1x16xi64>) -> tensor<1x1x16x16xi1>
    %177 = tosa.logical_and %176, %75 : (tensor<1x1x16x16xi1>, tensor<1x1x1x1xi1>) -> tensor<1x1x16x16xi1>
    %178 = tosa.cast %cst : (tensor<2x1x1x1xi64>) -> tensor<2x1x1x1xi32>
    %179 = tosa.add %178, %77 : (tensor<2x1x1x1xi32>, tensor<1x1x1x1xi32>) -> tensor<2x1x1x1xi32>
    %180 = tosa.greater %76, %178 : (tensor<1x1x1x1xi32>, tensor<2x1x1x1xi32>) -> tensor<2x1x1x1xi1>
    %181 = tosa.select %180, %179, %178 : (tensor<2x1x1x1xi1>, tensor<2x1x1x1xi32>, tensor<2x1x1x1xi32>) -> tensor<2x1x1x1xi32>
    %182 = tosa.reshape %181, %44 : (tensor<2x1x1x1xi32>, !tosa.shape<5>) -> tensor<2x1x1x1x1xi32>
    %183 = tosa.cast %175 : (tensor<1x1x1x16xi64>) -> tensor<1x1x1x16xi32>
    %184 = tosa.add %183, %78 : (tensor<1x1x1x16xi32>, tensor<1x1x1x1xi32>) -> tensor<1x1x1x16xi32>
    %185 = tosa.greater %76, %183 : (tensor<1x1x1x1xi32>, tensor<1x1x1x16xi32>) -> tensor<1x1x1x16xi1>
    %186 = tosa.select %185, %184, %183 : (tensor<1x1x1x16xi1>, tensor<1x1x1x16xi32>, tensor<1x1x1x16xi32>) -> tensor<1x1x1x16xi32>
    %187 = tosa.reshape %186, %45 : (tensor<1x1x1x16xi32>, !tosa.shape<5>) -> tensor<1x1x1x16x1xi32>
    %188 = tosa.tile %182, %45 : (tensor<2x1x1x1x1xi32>, !tosa.shape<5>) -> tensor<2x1x1x16x1xi32>
    %189 = tosa.tile %187, %44 : (tensor<1x1x1x16x1xi32>, !tosa.shape<5>) -> tensor<2x1x1x16x1xi32>
    %190 = tosa.concat %188, %189 {axis = 4 : i32} : (tensor<2x1x1x16x1xi32>, tensor<2x1x1x16x1xi32>) -> tensor<2x1x1x16x2xi32>
    %191 = tosa.reshape %173, %46 : (tensor<2x16xi1>, !tosa.shape<3>) -> tensor<1x32x1xi1>
    %192 = tosa.reshape %190, %47 : (tensor<2x1x1x16x2xi32>, !tosa.shape<2>) -> tensor<32x2xi32>
    %193 = tosa.mul %192, %79, %13 : (tensor<32x2xi32>, tensor<1x2xi32>, tensor<1xi8>) -> tensor<32x2xi32>
    %194 = tosa.reduce_sum %193 {axis = 1 : i32} : (tensor<32x2xi32>) -> tensor<32x1xi32>
    %195 = tosa.reshape %194, %38 : (tensor<32x1xi32>, !tosa.shape<2>) -> tensor<1x32xi32>
    %196 = tosa.cast %191 : (tensor<1x32x1xi1>) -> tensor<1x32x1xi8>
    %197 = tosa.gather %196, %195 : (tensor<1x32x1xi8>, tensor<1x32xi32>) -> tensor<1x32x1xi8>
    %198 = tosa.cast %197 : (tensor<1x32x1xi8>) -> tensor<1x32x1xi1>
    %199 = tosa.reshape %198, %48 : (tensor<1x32x1xi1>, !tosa.shape<4>) -> tensor<2x1x1x16xi1>
    %200 = tosa.logical_and %177, %199 : (tensor<1x1x16x16xi1>, tensor<2x1x1x16xi1>) -> tensor<2x1x16x16xi1>
    %201 = tosa.reshape %172, %49 : (tensor<16xi64>, !tosa.shape<3>) -> tensor<1x16x1xi64>
    %202 = tosa.cast %201 : (tensor<1x16x1xi64>) -> tensor<1x16x1xf32>
    %203 = tosa.mul %202, %80, %13 : (tensor<1x16x1xf32>, tensor<1x1x4xf32>, tensor<1xi8>) -> tensor<1x16x4xf32>
    %204 = tosa.concat %203, %203 {axis = 2 : i32} : (tensor<1x16x4xf32>, tensor<1x16x4xf32>) -> tensor<1x16x8xf32>
    %205 = tosa.cos %204 : (tensor<1x16x8xf32>) -> tensor<1x16x8xf32>
    %206 = tosa.sin %204 : (tensor<1x16x8xf32>) -> tensor<1x16x8xf32>
    %207 = tosa.pow %170, %81 : (tensor<2x16x32xf32>, tensor<1x1x1xf32>) -> tensor<2x16x32xf32>
    %208 = tosa.reduce_sum %207 {axis = 2 : i32} : (tensor<2x16x32xf32>) -> tensor<2x16x1xf32>
    %209 = tosa.mul %208, %82, %13 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x1xf32>
    %210 = tosa.add %209, %83 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>) -> tensor<2x16x1xf32>
    %211 = tosa.rsqrt %210 : (tensor<2x16x1xf32>) -> tensor<2x16x1xf32>
    %212 = tosa.mul %170, %211, %13 : (tensor<2x16x32xf32>, tensor<2x16x1xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %213 = tosa.reshape %123, %50 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %214 = tosa.mul %213, %212, %13 : (tensor<1x1x32xf32>, tensor<2x16x32xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %215 = tosa.transpose %96 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %216 = tosa.reshape %214, %52 : (tensor<2x16x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %217 = tosa.reshape %215, %52 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %218 = tosa.matmul %216, %217, %51, %51 : (tensor<1x32x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x32xf32>
    %219 = tosa.reshape %218, %53 : (tensor<1x32x32xf32>, !tosa.shape<4>) -> tensor<2x16x4x8xf32>
    %220 = tosa.pow %219, %84 : (tensor<2x16x4x8xf32>, tensor<1x1x1x1xf32>) -> tensor<2x16x4x8xf32>
    %221 = tosa.reduce_sum %220 {axis = 3 : i32} : (tensor<2x16x4x8xf32>) -> tensor<2x16x4x1xf32>
    %222 = tosa.mul %221, %85, %13 : (tensor<2x16x4x1xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x4x1xf32>
    %223 = tosa.add %222, %86 : (tensor<2x16x4x1xf32>, tensor<1x1x1x1xf32>) -> tensor<2x16x4x1xf32>
    %224 = tosa.rsqrt %223 : (tensor<2x16x4x1xf32>) -> tensor<2x16x4x1xf32>
    %225 = tosa.mul %219, %224, %13 : (tensor<2x16x4x8xf32>, tensor<2x16x4x1xf32>, tensor<1xi8>) -> tensor<2x16x4x8xf32>
    %226 = tosa.reshape %108, %54 : (tensor<8xf32>, !tosa.shape<4>) -> tensor<1x1x1x8xf32>
    %227 = tosa.mul %226, %225, %13 : (tensor<1x1x1x8xf32>, tensor<2x16x4x8xf32>, tensor<1xi8>) -> tensor<2x16x4x8xf32>
    %228 = tosa.transpose %227 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x16x4x8xf32>) -> tensor<2x4x16x8xf32>
    %229 = tosa.transpose %99 {perms = array<i32: 1, 0>} : (tensor<16x32xf32>) -> tensor<32x16xf32>
    %230 = tosa.reshape %229, %55 : (tensor<32x16xf32>, !tosa.shape<3>) -> tensor<1x32x16xf32>
    %231 = tosa.matmul %216, %230, %51, %51 : (tensor<1x32x32xf32>, tensor<1x32x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x16xf32>
    %232 = tosa.reshape %231, %56 : (tensor<1x32x16xf32>, !tosa.shape<4>) -> tensor<2x16x2x8xf32>
    %233 = tosa.pow %232, %84 : (tensor<2x16x2x8xf32>, tensor<1x1x1x1xf32>) -> tensor<2x16x2x8xf32>
    %234 = tosa.reduce_sum %233 {axis = 3 : i32} : (tensor<2x16x2x8xf32>) -> tensor<2x16x2x1xf32>
    %235 = tosa.mul %234, %85, %13 : (tensor<2x16x2x1xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x2x1xf32>
    %236 = tosa.add %235, %86 : (tensor<2x16x2x1xf32>, tensor<1x1x1x1xf32>) -> tensor<2x16x2x1xf32>
    %237 = tosa.rsqrt %236 : (tensor<2x16x2x1xf32>) -> tensor<2x16x2x1xf32>
    %238 = tosa.mul %232, %237, %13 : (tensor<2x16x2x8xf32>, tensor<2x16x2x1xf32>, tensor<1xi8>) -> tensor<2x16x2x8xf32>
    %239 = tosa.reshape %111, %54 : (tensor<8xf32>, !tosa.shape<4>) -> tensor<1x1x1x8xf32>
    %240 = tosa.mul %239, %238, %13 : (tensor<1x1x1x8xf32>, tensor<2x16x2x8xf32>, tensor<1xi8>) -> tensor<2x16x2x8xf32>
    %241 = tosa.transpose %240 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x16x2x8xf32>) -> tensor<2x2x16x8xf32>
    %242 = tosa.transpose %102 {perms = array<i32: 1, 0>} : (tensor<16x32xf32>) -> tensor<32x16xf32>
    %243 = tosa.reshape %242, %55 : (tensor<32x16xf32>, !tosa.shape<3>) -> tensor<1x32x16xf32>
    %244 = tosa.matmul %216, %243, %51, %51 : (tensor<1x32x32xf32>, tensor<1x32x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x16xf32>
    %245 = tosa.reshape %244, %56 : (tensor<1x32x16xf32>, !tosa.shape<4>) -> tensor<2x16x2x8xf32>
    %246 = tosa.transpose %245 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x16x2x8xf32>) -> tensor<2x2x16x8xf32>
    %247 = tosa.reshape %205, %57 : (tensor<1x16x8xf32>, !tosa.shape<4>) -> tensor<1x1x16x8xf32>
    %248 = tosa.reshape %206, %57 : (tensor<1x16x8xf32>, !tosa.shape<4>) -> tensor<1x1x16x8xf32>
    %249 = tosa.mul %228, %247, %13 : (tensor<2x4x16x8xf32>, tensor<1x1x16x8xf32>, tensor<1xi8>) -> tensor<2x4x16x8xf32>
    %250 = tosa.slice %228, %59, %58 : (tensor<2x4x16x8xf32>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<2x4x16x4xf32>
    %251 = tosa.slice %228, %60, %58 : (tensor<2x4x16x8xf32>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<2x4x16x4xf32>
    %252 = tosa.negate %251, %51, %51 : (tensor<2x4x16x4xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x4x16x4xf32>
    %253 = tosa.concat %252, %250 {axis = 3 : i32} : (tensor<2x4x16x4xf32>, tensor<2x4x16x4xf32>) -> tensor<2x4x16x8xf32>
    %254 = tosa.mul %253, %248, %13 : (tensor<2x4x16x8xf32>, tensor<1x1x16x8xf32>, tensor<1xi8>) -> tensor<2x4x16x8xf32>
    %255 = tosa.add %249, %254 : (tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32>) -> tensor<2x4x16x8xf32>
    %256 = tosa.mul %241, %247, %13 : (tensor<2x2x16x8xf32>, tensor<1x1x16x8xf32>, tensor<1xi8>) -> tensor<2x2x16x8xf32>
    %257 = tosa.slice %241, %59, %61 : (tensor<2x2x16x8xf32>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<2x2x16x4xf32>
    %258 = tosa.slice %241, %60, %61 : (tensor<2x2x16x8xf32>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<2x2x16x4xf32>
    %259 = tosa.negate %258, %51, %51 : (tensor<2x2x16x4xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x2x16x4xf32>
    %260 = tosa.concat %259, %257 {axis = 3 : i32} : (tensor<2x2x16x4xf32>, tensor<2x2x16x4xf32>) -> tensor<2x2x16x8xf32>
    %261 = tosa.mul %260, %248, %13 : (tensor<2x2x16x8xf32>, tensor<1x1x16x8xf32>, tensor<1xi8>) -> tensor<2x2x16x8xf32>
    %262 = tosa.add %256, %261 : (tensor<2x2x16x8xf32>, tensor<2x2x16x8xf32>) -> tensor<2x2x16x8xf32>
    %263 = tosa.reshape %262, %62 : (tensor<2x2x16x8xf32>, !tosa.shape<5>) -> tensor<2x2x1x16x8xf32>
    %264 = tosa.tile %263, %63 : (tensor<2x2x1x16x8xf32>, !tosa.shape<5>) -> tensor<2x2x2x16x8xf32>
    %265 = tosa.reshape %264, %64 : (tensor<2x2x2x16x8xf32>, !tosa.shape<4>) -> tensor<2x4x16x8xf32>
    %266 = tosa.reshape %246, %62 : (tensor<2x2x16x8xf32>, !tosa.shape<5>) -> tensor<2x2x1x16x8xf32>
    %267 = tosa.tile %266, %63 : (tensor<2x2x1x16x8xf32>, !tosa.shape<5>) -> tensor<2x2x2x16x8xf32>
    %268 = tosa.select %200, %87, %88 : (tensor<2x1x16x16xi1>, tensor<1x1x1x1xf32>, tensor<1x1x1x1xf32>) -> tensor<2x1x16x16xf32>
    %269 = tosa.mul %255, %89, %13 : (tensor<2x4x16x8xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x4x16x8xf32>
    %270 = tosa.transpose %265 {perms = array<i32: 0, 1, 3, 2>} : (tensor<2x4x16x8xf32>) -> tensor<2x4x8x16xf32>
    %271 = tosa.mul %270, %89, %13 : (tensor<2x4x8x16xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x4x8x16xf32>
    %272 = tosa.reshape %269, %65 : (tensor<2x4x16x8xf32>, !tosa.shape<3>) -> tensor<8x16x8xf32>
    %273 = tosa.reshape %271, %66 : (tensor<2x4x8x16xf32>, !tosa.shape<3>) -> tensor<8x8x16xf32>
    %274 = tosa.matmul %272, %273, %51, %51 : (tensor<8x16x8xf32>, tensor<8x8x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x16x16xf32>
    %275 = tosa.reshape %274, %67 : (tensor<8x16x16xf32>, !tosa.shape<4>) -> tensor<2x4x16x16xf32>
    %276 = tosa.add %275, %268 : (tensor<2x4x16x16xf32>, tensor<2x1x16x16xf32>) -> tensor<2x4x16x16xf32>
    %277 = tosa.reduce_max %276 {axis = 3 : i32} : (tensor<2x4x16x16xf32>) -> tensor<2x4x16x1xf32>
    %278 = tosa.sub %276, %277 : (tensor<2x4x16x16xf32>, tensor<2x4x16x1xf32>) -> tensor<2x4x16x16xf32>
    %279 = tosa.exp %278 : (tensor<2x4x16x16xf32>) -> tensor<2x4x16x16xf32>
    %280 = tosa.reduce_sum %279 {axis = 3 : i32} : (tensor<2x4x16x16xf32>) -> tensor<2x4x16x1xf32>
    %281 = tosa.reciprocal %280 : (tensor<2x4x16x1xf32>) -> tensor<2x4x16x1xf32>
    %282 = tosa.mul %279, %281, %13 : (tensor<2x4x16x16xf32>, tensor<2x4x16x1xf32>, tensor<1xi8>) -> tensor<2x4x16x16xf32>
    %283 = tosa.cast %276 : (tensor<2x4x16x16xf32>) -> tensor<2x4x16x16xf64>
    %284 = tosa.equal %283, %90 : (tensor<2x4x16x16xf64>, tensor<1x1x1x1xf64>) -> tensor<2x4x16x16xi1>
    %285 = tosa.reduce_all %284 {axis = 3 : i32} : (tensor<2x4x16x16xi1>) -> tensor<2x4x16x1xi1>
    %286 = tosa.select %285, %0, %282 : (tensor<2x4x16x1xi1>, tensor<2x4x16x16xf32>, tensor<2x4x16x16xf32>) -> tensor<2x4x16x16xf32>
    %287 = tosa.reshape %286, %68 : (tensor<2x4x16x16xf32>, !tosa.shape<3>) -> tensor<8x16x16xf32>
    %288 = tosa.reshape %267, %65 : (tensor<2x2x2x16x8xf32>, !tosa.shape<3>) -> tensor<8x16x8xf32>
    %289 = tosa.matmul %287, %288, %51, %51 : (tensor<8x16x16xf32>, tensor<8x16x8xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x16x8xf32>
    %290 = tosa.reshape %289, %64 : (tensor<8x16x8xf32>, !tosa.shape<4>) -> tensor<2x4x16x8xf32>
    %291 = tosa.transpose %290 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x4x16x8xf32>) -> tensor<2x16x4x8xf32>
    %292 = tosa.reshape %291, %39 : (tensor<2x16x4x8xf32>, !tosa.shape<3>) -> tensor<2x16x32xf32>
    %293 = tosa.transpose %105 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %294 = tosa.reshape %293, %52 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %295 = tosa.tile %294, %41 : (tensor<1x32x32xf32>, !tosa.shape<3>) -> tensor<2x32x32xf32>
    %296 = tosa.matmul %292, %295, %51, %51 : (tensor<2x16x32xf32>, tensor<2x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x16x32xf32>
    %297 = tosa.add %170, %296 : (tensor<2x16x32xf32>, tensor<2x16x32xf32>) -> tensor<2x16x32xf32>
    %298 = tosa.pow %297, %81 : (tensor<2x16x32xf32>, tensor<1x1x1xf32>) -> tensor<2x16x32xf32>
    %299 = tosa.reduce_sum %298 {axis = 2 : i32} : (tensor<2x16x32xf32>) -> tensor<2x16x1xf32>
    %300 = tosa.mul %299, %82, %13 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x1xf32>
    %301 = tosa.add %300, %83 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>) -> tensor<2x16x1xf32>
    %302 = tosa.rsqrt %301 : (tensor<2x16x1xf32>) -> tensor<2x16x1xf32>
    %303 = tosa.mul %297, %302, %13 : (tensor<2x16x32xf32>, tensor<2x16x1xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %304 = tosa.reshape %126, %50 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %305 = tosa.mul %304, %303, %13 : (tensor<1x1x32xf32>, tensor<2x16x32xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %306 = tosa.transpose %114 {perms = array<i32: 1, 0>} : (tensor<48x32xf32>) -> tensor<32x48xf32>
    %307 = tosa.reshape %305, %52 : (tensor<2x16x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %308 = tosa.reshape %306, %69 : (tensor<32x48xf32>, !tosa.shape<3>) -> tensor<1x32x48xf32>
    %309 = tosa.matmul %307, %308, %51, %51 : (tensor<1x32x32xf32>, tensor<1x32x48xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x48xf32>
    %310 = tosa.reshape %309, %70 : (tensor<1x32x48xf32>, !tosa.shape<3>) -> tensor<2x16x48xf32>
    %311 = tosa.sigmoid %310 : (tensor<2x16x48xf32>) -> tensor<2x16x48xf32>
    %312 = tosa.mul %310, %311, %13 : (tensor<2x16x48xf32>, tensor<2x16x48xf32>, tensor<1xi8>) -> tensor<2x16x48xf32>
    %313 = tosa.transpose %117 {perms = array<i32: 1, 0>} : (tensor<48x32xf32>) -> tensor<32x48xf32>
    %314 = tosa.reshape %313, %69 : (tensor<32x48xf32>, !tosa.shape<3>) -> tensor<1x32x48xf32>
    %315 = tosa.matmul %307, %314, %51, %51 : (tensor<1x32x32xf32>, tensor<1x32x48xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x48xf32>
    %316 = tosa.reshape %315, %70 : (tensor<1x32x48xf32>, !tosa.shape<3>) -> tensor<2x16x48xf32>
    %317 = tosa.mul %312, %316, %13 : (tensor<2x16x48xf32>, tensor<2x16x48xf32>, tensor<1xi8>) -> tensor<2x16x48xf32>
    %318 = tosa.transpose %120 {perms = array<i32: 1, 0>} : (tensor<32x48xf32>) -> tensor<48x32xf32>
    %319 = tosa.reshape %317, %69 : (tensor<2x16x48xf32>, !tosa.shape<3>) -> tensor<1x32x48xf32>
    %320 = tosa.reshape %318, %71 : (tensor<48x32xf32>, !tosa.shape<3>) -> tensor<1x48x32xf32>
    %321 = tosa.matmul %319, %320, %51, %51 : (tensor<1x32x48xf32>, tensor<1x48x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x32xf32>
    %322 = tosa.reshape %321, %39 : (tensor<1x32x32xf32>, !tosa.shape<3>) -> tensor<2x16x32xf32>
    %323 = tosa.add %297, %322 : (tensor<2x16x32xf32>, tensor<2x16x32xf32>) -> tensor<2x16x32xf32>
    %324 = tosa.pow %323, %81 : (tensor<2x16x32xf32>, tensor<1x1x1xf32>) -> tensor<2x16x32xf32>
    %325 = tosa.reduce_sum %324 {axis = 2 : i32} : (tensor<2x16x32xf32>) -> tensor<2x16x1xf32>
    %326 = tosa.mul %325, %82, %13 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x1xf32>
    %327 = tosa.add %326, %83 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>) -> tensor<2x16x1xf32>
    %328 = tosa.rsqrt %327 : (tensor<2x16x1xf32>) -> tensor<2x16x1xf32>
    %329 = tosa.mul %323, %328, %13 : (tensor<2x16x32xf32>, tensor<2x16x1xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %330 = tosa.reshape %156, %50 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %331 = tosa.mul %330, %329, %13 : (tensor<1x1x32xf32>, tensor<2x16x32xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %332 = tosa.transpose %129 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %333 = tosa.reshape %331, %52 : (tensor<2x16x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %334 = tosa.reshape %332, %52 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %335 = tosa.matmul %333, %334, %51, %51 : (tensor<1x32x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x32xf32>
    %336 = tosa.reshape %335, %53 : (tensor<1x32x32xf32>, !tosa.shape<4>) -> tensor<2x16x4x8xf32>
    %337 = tosa.pow %336, %84 : (tensor<2x16x4x8xf32>, tensor<1x1x1x1xf32>) -> tensor<2x16x4x8xf32>
    %338 = tosa.reduce_sum %337 {axis = 3 : i32} : (tensor<2x16x4x8xf32>) -> tensor<2x16x4x1xf32>
    %339 = tosa.mul %338, %85, %13 : (tensor<2x16x4x1xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x4x1xf32>
    %340 = tosa.add %339, %86 : (tensor<2x16x4x1xf32>, tensor<1x1x1x1xf32>) -> tensor<2x16x4x1xf32>
    %341 = tosa.rsqrt %340 : (tensor<2x16x4x1xf32>) -> tensor<2x16x4x1xf32>
    %342 = tosa.mul %336, %341, %13 : (tensor<2x16x4x8xf32>, tensor<2x16x4x1xf32>, tensor<1xi8>) -> tensor<2x16x4x8xf32>
    %343 = tosa.reshape %141, %54 : (tensor<8xf32>, !tosa.shape<4>) -> tensor<1x1x1x8xf32>
    %344 = tosa.mul %343, %342, %13 : (tensor<1x1x1x8xf32>, tensor<2x16x4x8xf32>, tensor<1xi8>) -> tensor<2x16x4x8xf32>
    %345 = tosa.transpose %344 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x16x4x8xf32>) -> tensor<2x4x16x8xf32>
    %346 = tosa.transpose %132 {perms = array<i32: 1, 0>} : (tensor<16x32xf32>) -> tensor<32x16xf32>
    %347 = tosa.reshape %346, %55 : (tensor<32x16xf32>, !tosa.shape<3>) -> tensor<1x32x16xf32>
    %348 = tosa.matmul %333, %347, %51, %51 : (tensor<1x32x32xf32>, tensor<1x32x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x16xf32>
    %349 = tosa.reshape %348, %56 : (tensor<1x32x16xf32>, !tosa.shape<4>) -> tensor<2x16x2x8xf32>
    %350 = tosa.pow %349, %84 : (tensor<2x16x2x8xf32>, tensor<1x1x1x1xf32>) -> tensor<2x16x2x8xf32>
    %351 = tosa.reduce_sum %350 {axis = 3 : i32} : (tensor<2x16x2x8xf32>) -> tensor<2x16x2x1xf32>
    %352 = tosa.mul %351, %85, %13 : (tensor<2x16x2x1xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x2x1xf32>
    %353 = tosa.add %352, %86 : (tensor<2x16x2x1xf32>, tensor<1x1x1x1xf32>) -> tensor<2x16x2x1xf32>
    %354 = tosa.rsqrt %353 : (tensor<2x16x2x1xf32>) -> tensor<2x16x2x1xf32>
    %355 = tosa.mul %349, %354, %13 : (tensor<2x16x2x8xf32>, tensor<2x16x2x1xf32>, tensor<1xi8>) -> tensor<2x16x2x8xf32>
    %356 = tosa.reshape %144, %54 : (tensor<8xf32>, !tosa.shape<4>) -> tensor<1x1x1x8xf32>
    %357 = tosa.mul %356, %355, %13 : (tensor<1x1x1x8xf32>, tensor<2x16x2x8xf32>, tensor<1xi8>) -> tensor<2x16x2x8xf32>
    %358 = tosa.transpose %357 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x16x2x8xf32>) -> tensor<2x2x16x8xf32>
    %359 = tosa.transpose %135 {perms = array<i32: 1, 0>} : (tensor<16x32xf32>) -> tensor<32x16xf32>
    %360 = tosa.reshape %359, %55 : (tensor<32x16xf32>, !tosa.shape<3>) -> tensor<1x32x16xf32>
    %361 = tosa.matmul %333, %360, %51, %51 : (tensor<1x32x32xf32>, tensor<1x32x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x16xf32>
    %362 = tosa.reshape %361, %56 : (tensor<1x32x16xf32>, !tosa.shape<4>) -> tensor<2x16x2x8xf32>
    %363 = tosa.transpose %362 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x16x2x8xf32>) -> tensor<2x2x16x8xf32>
    %364 = tosa.mul %345, %247, %13 : (tensor<2x4x16x8xf32>, tensor<1x1x16x8xf32>, tensor<1xi8>) -> tensor<2x4x16x8xf32>
    %365 = tosa.slice %345, %59, %58 : (tensor<2x4x16x8xf32>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<2x4x16x4xf32>
    %366 = tosa.slice %345, %60, %58 : (tensor<2x4x16x8xf32>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<2x4x16x4xf32>
    %367 = tosa.negate %366, %51, %51 : (tensor<2x4x16x4xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x4x16x4xf32>
    %368 = tosa.concat %367, %365 {axis = 3 : i32} : (tensor<2x4x16x4xf32>, tensor<2x4x16x4xf32>) -> tensor<2x4x16x8xf32>
    %369 = tosa.mul %368, %248, %13 : (tensor<2x4x16x8xf32>, tensor<1x1x16x8xf32>, tensor<1xi8>) -> tensor<2x4x16x8xf32>
    %370 = tosa.add %364, %369 : (tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32>) -> tensor<2x4x16x8xf32>
    %371 = tosa.mul %358, %247, %13 : (tensor<2x2x16x8xf32>, tensor<1x1x16x8xf32>, tensor<1xi8>) -> tensor<2x2x16x8xf32>
    %372 = tosa.slice %358, %59, %61 : (tensor<2x2x16x8xf32>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<2x2x16x4xf32>
    %373 = tosa.slice %358, %60, %61 : (tensor<2x2x16x8xf32>, !tosa.shape<4>, !tosa.shape<4>) -> tensor<2x2x16x4xf32>
    %374 = tosa.negate %373, %51, %51 : (tensor<2x2x16x4xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x2x16x4xf32>
    %375 = tosa.concat %374, %372 {axis = 3 : i32} : (tensor<2x2x16x4xf32>, tensor<2x2x16x4xf32>) -> tensor<2x2x16x8xf32>
    %376 = tosa.mul %375, %248, %13 : (tensor<2x2x16x8xf32>, tensor<1x1x16x8xf32>, tensor<1xi8>) -> tensor<2x2x16x8xf32>
    %377 = tosa.add %371, %376 : (tensor<2x2x16x8xf32>, tensor<2x2x16x8xf32>) -> tensor<2x2x16x8xf32>
    %378 = tosa.reshape %377, %62 : (tensor<2x2x16x8xf32>, !tosa.shape<5>) -> tensor<2x2x1x16x8xf32>
    %379 = tosa.tile %378, %63 : (tensor<2x2x1x16x8xf32>, !tosa.shape<5>) -> tensor<2x2x2x16x8xf32>
    %380 = tosa.reshape %379, %64 : (tensor<2x2x2x16x8xf32>, !tosa.shape<4>) -> tensor<2x4x16x8xf32>
    %381 = tosa.reshape %363, %62 : (tensor<2x2x16x8xf32>, !tosa.shape<5>) -> tensor<2x2x1x16x8xf32>
    %382 = tosa.tile %381, %63 : (tensor<2x2x1x16x8xf32>, !tosa.shape<5>) -> tensor<2x2x2x16x8xf32>
    %383 = tosa.mul %370, %89, %13 : (tensor<2x4x16x8xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x4x16x8xf32>
    %384 = tosa.transpose %380 {perms = array<i32: 0, 1, 3, 2>} : (tensor<2x4x16x8xf32>) -> tensor<2x4x8x16xf32>
    %385 = tosa.mul %384, %89, %13 : (tensor<2x4x8x16xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x4x8x16xf32>
    %386 = tosa.reshape %383, %65 : (tensor<2x4x16x8xf32>, !tosa.shape<3>) -> tensor<8x16x8xf32>
    %387 = tosa.reshape %385, %66 : (tensor<2x4x8x16xf32>, !tosa.shape<3>) -> tensor<8x8x16xf32>
    %388 = tosa.matmul %386, %387, %51, %51 : (tensor<8x16x8xf32>, tensor<8x8x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x16x16xf32>
    %389 = tosa.reshape %388, %67 : (tensor<8x16x16xf32>, !tosa.shape<4>) -> tensor<2x4x16x16xf32>
    %390 = tosa.add %389, %268 : (tensor<2x4x16x16xf32>, tensor<2x1x16x16xf32>) -> tensor<2x4x16x16xf32>
    %391 = tosa.reduce_max %390 {axis = 3 : i32} : (tensor<2x4x16x16xf32>) -> tensor<2x4x16x1xf32>
    %392 = tosa.sub %390, %391 : (tensor<2x4x16x16xf32>, tensor<2x4x16x1xf32>) -> tensor<2x4x16x16xf32>
    %393 = tosa.exp %392 : (tensor<2x4x16x16xf32>) -> tensor<2x4x16x16xf32>
    %394 = tosa.reduce_sum %393 {axis = 3 : i32} : (tensor<2x4x16x16xf32>) -> tensor<2x4x16x1xf32>
    %395 = tosa.reciprocal %394 : (tensor<2x4x16x1xf32>) -> tensor<2x4x16x1xf32>
    %396 = tosa.mul %393, %395, %13 : (tensor<2x4x16x16xf32>, tensor<2x4x16x1xf32>, tensor<1xi8>) -> tensor<2x4x16x16xf32>
    %397 = tosa.cast %390 : (tensor<2x4x16x16xf32>) -> tensor<2x4x16x16xf64>
    %398 = tosa.equal %397, %90 : (tensor<2x4x16x16xf64>, tensor<1x1x1x1xf64>) -> tensor<2x4x16x16xi1>
    %399 = tosa.reduce_all %398 {axis = 3 : i32} : (tensor<2x4x16x16xi1>) -> tensor<2x4x16x1xi1>
    %400 = tosa.select %399, %0, %396 : (tensor<2x4x16x1xi1>, tensor<2x4x16x16xf32>, tensor<2x4x16x16xf32>) -> tensor<2x4x16x16xf32>
    %401 = tosa.reshape %400, %68 : (tensor<2x4x16x16xf32>, !tosa.shape<3>) -> tensor<8x16x16xf32>
    %402 = tosa.reshape %382, %65 : (tensor<2x2x2x16x8xf32>, !tosa.shape<3>) -> tensor<8x16x8xf32>
    %403 = tosa.matmul %401, %402, %51, %51 : (tensor<8x16x16xf32>, tensor<8x16x8xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<8x16x8xf32>
    %404 = tosa.reshape %403, %64 : (tensor<8x16x8xf32>, !tosa.shape<4>) -> tensor<2x4x16x8xf32>
    %405 = tosa.transpose %404 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x4x16x8xf32>) -> tensor<2x16x4x8xf32>
    %406 = tosa.reshape %405, %39 : (tensor<2x16x4x8xf32>, !tosa.shape<3>) -> tensor<2x16x32xf32>
    %407 = tosa.transpose %138 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %408 = tosa.reshape %407, %52 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %409 = tosa.tile %408, %41 : (tensor<1x32x32xf32>, !tosa.shape<3>) -> tensor<2x32x32xf32>
    %410 = tosa.matmul %406, %409, %51, %51 : (tensor<2x16x32xf32>, tensor<2x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x16x32xf32>
    %411 = tosa.add %323, %410 : (tensor<2x16x32xf32>, tensor<2x16x32xf32>) -> tensor<2x16x32xf32>
    %412 = tosa.pow %411, %81 : (tensor<2x16x32xf32>, tensor<1x1x1xf32>) -> tensor<2x16x32xf32>
    %413 = tosa.reduce_sum %412 {axis = 2 : i32} : (tensor<2x16x32xf32>) -> tensor<2x16x1xf32>
    %414 = tosa.mul %413, %82, %13 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x1xf32>
    %415 = tosa.add %414, %83 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>) -> tensor<2x16x1xf32>
    %416 = tosa.rsqrt %415 : (tensor<2x16x1xf32>) -> tensor<2x16x1xf32>
    %417 = tosa.mul %411, %416, %13 : (tensor<2x16x32xf32>, tensor<2x16x1xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %418 = tosa.reshape %159, %50 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %419 = tosa.mul %418, %417, %13 : (tensor<1x1x32xf32>, tensor<2x16x32xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %420 = tosa.transpose %147 {perms = array<i32: 1, 0>} : (tensor<48x32xf32>) -> tensor<32x48xf32>
    %421 = tosa.reshape %419, %52 : (tensor<2x16x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %422 = tosa.reshape %420, %69 : (tensor<32x48xf32>, !tosa.shape<3>) -> tensor<1x32x48xf32>
    %423 = tosa.matmul %421, %422, %51, %51 : (tensor<1x32x32xf32>, tensor<1x32x48xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x48xf32>
    %424 = tosa.reshape %423, %70 : (tensor<1x32x48xf32>, !tosa.shape<3>) -> tensor<2x16x48xf32>
    %425 = tosa.sigmoid %424 : (tensor<2x16x48xf32>) -> tensor<2x16x48xf32>
    %426 = tosa.mul %424, %425, %13 : (tensor<2x16x48xf32>, tensor<2x16x48xf32>, tensor<1xi8>) -> tensor<2x16x48xf32>
    %427 = tosa.transpose %150 {perms = array<i32: 1, 0>} : (tensor<48x32xf32>) -> tensor<32x48xf32>
    %428 = tosa.reshape %427, %69 : (tensor<32x48xf32>, !tosa.shape<3>) -> tensor<1x32x48xf32>
    %429 = tosa.matmul %421, %428, %51, %51 : (tensor<1x32x32xf32>, tensor<1x32x48xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x48xf32>
    %430 = tosa.reshape %429, %70 : (tensor<1x32x48xf32>, !tosa.shape<3>) -> tensor<2x16x48xf32>
    %431 = tosa.mul %426, %430, %13 : (tensor<2x16x48xf32>, tensor<2x16x48xf32>, tensor<1xi8>) -> tensor<2x16x48xf32>
    %432 = tosa.transpose %153 {perms = array<i32: 1, 0>} : (tensor<32x48xf32>) -> tensor<48x32xf32>
    %433 = tosa.reshape %431, %69 : (tensor<2x16x48xf32>, !tosa.shape<3>) -> tensor<1x32x48xf32>
    %434 = tosa.reshape %432, %71 : (tensor<48x32xf32>, !tosa.shape<3>) -> tensor<1x48x32xf32>
    %435 = tosa.matmul %433, %434, %51, %51 : (tensor<1x32x48xf32>, tensor<1x48x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x32xf32>
    %436 = tosa.reshape %435, %39 : (tensor<1x32x32xf32>, !tosa.shape<3>) -> tensor<2x16x32xf32>
    %437 = tosa.add %411, %436 : (tensor<2x16x32xf32>, tensor<2x16x32xf32>) -> tensor<2x16x32xf32>
    %438 = tosa.pow %437, %81 : (tensor<2x16x32xf32>, tensor<1x1x1xf32>) -> tensor<2x16x32xf32>
    %439 = tosa.reduce_sum %438 {axis = 2 : i32} : (tensor<2x16x32xf32>) -> tensor<2x16x1xf32>
    %440 = tosa.mul %439, %82, %13 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x16x1xf32>
    %441 = tosa.add %440, %83 : (tensor<2x16x1xf32>, tensor<1x1x1xf32>) -> tensor<2x16x1xf32>
    %442 = tosa.rsqrt %441 : (tensor<2x16x1xf32>) -> tensor<2x16x1xf32>
    %443 = tosa.mul %437, %442, %13 : (tensor<2x16x32xf32>, tensor<2x16x1xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %444 = tosa.reshape %162, %50 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %445 = tosa.mul %444, %443, %13 : (tensor<1x1x32xf32>, tensor<2x16x32xf32>, tensor<1xi8>) -> tensor<2x16x32xf32>
    %446 = tosa.transpose %165 {perms = array<i32: 1, 0>} : (tensor<64x32xf32>) -> tensor<32x64xf32>
    %447 = tosa.reshape %445, %52 : (tensor<2x16x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %448 = tosa.reshape %446, %72 : (tensor<32x64xf32>, !tosa.shape<3>) -> tensor<1x32x64xf32>
    %449 = tosa.matmul %447, %448, %51, %51 : (tensor<1x32x32xf32>, tensor<1x32x64xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x32x64xf32>
    %450 = tosa.reshape %449, %73 : (tensor<1x32x64xf32>, !tosa.shape<3>) -> tensor<2x16x64xf32>
    return %450 : tensor<2x16x64xf32>
  }
}

{-#
  dialect_resources: {
    builtin: {
      torch_tensor_4_torch.float32: "0x040000000000803FCDCCCC3D0AD7233C6F12833A"
    }
  }
#-}
