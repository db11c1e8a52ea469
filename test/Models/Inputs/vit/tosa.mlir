module {
  func.func @main(%arg0: tensor<32768xf16>, %arg1: tensor<2x3x16x16xf32>) -> tensor<2x17x32xf32> {
    %0 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<2x2x17x17xf32>}> : () -> tensor<2x2x17x17xf32>
    %1 = tosa.const_shape  {values = dense<32> : tensor<1xindex>} : () -> !tosa.shape<1>
    %2 = tosa.const_shape  {values = dense<0> : tensor<1xindex>} : () -> !tosa.shape<1>
    %3 = tosa.const_shape  {values = dense<[1, 1, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %4 = tosa.const_shape  {values = dense<544> : tensor<1xindex>} : () -> !tosa.shape<1>
    %5 = tosa.const_shape  {values = dense<[1, 17, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %6 = tosa.const_shape  {values = dense<1536> : tensor<1xindex>} : () -> !tosa.shape<1>
    %7 = tosa.const_shape  {values = dense<576> : tensor<1xindex>} : () -> !tosa.shape<1>
    %8 = tosa.const_shape  {values = dense<[32, 3, 4, 4]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %9 = tosa.const_shape  {values = dense<2112> : tensor<1xindex>} : () -> !tosa.shape<1>
    %10 = tosa.const_shape  {values = dense<1024> : tensor<1xindex>} : () -> !tosa.shape<1>
    %11 = tosa.const_shape  {values = dense<2144> : tensor<1xindex>} : () -> !tosa.shape<1>
    %12 = tosa.const_shape  {values = dense<32> : tensor<2xindex>} : () -> !tosa.shape<2>
    %13 = tosa.const_shape  {values = dense<3168> : tensor<1xindex>} : () -> !tosa.shape<1>
    %14 = tosa.const_shape  {values = dense<3200> : tensor<1xindex>} : () -> !tosa.shape<1>
    %15 = tosa.const_shape  {values = dense<4224> : tensor<1xindex>} : () -> !tosa.shape<1>
    %16 = tosa.const_shape  {values = dense<4256> : tensor<1xindex>} : () -> !tosa.shape<1>
    %17 = tosa.const_shape  {values = dense<5280> : tensor<1xindex>} : () -> !tosa.shape<1>
    %18 = tosa.const_shape  {values = dense<5312> : tensor<1xindex>} : () -> !tosa.shape<1>
    %19 = tosa.const_shape  {values = dense<6336> : tensor<1xindex>} : () -> !tosa.shape<1>
    %20 = tosa.const_shape  {values = dense<6368> : tensor<1xindex>} : () -> !tosa.shape<1>
    %21 = "tosa.const"() <{values = dense<0> : tensor<1xi8>}> : () -> tensor<1xi8>
    %22 = tosa.const_shape  {values = dense<6400> : tensor<1xindex>} : () -> !tosa.shape<1>
    %23 = tosa.const_shape  {values = dense<6432> : tensor<1xindex>} : () -> !tosa.shape<1>
    %24 = tosa.const_shape  {values = dense<6464> : tensor<1xindex>} : () -> !tosa.shape<1>
    %25 = tosa.const_shape  {values = dense<6496> : tensor<1xindex>} : () -> !tosa.shape<1>
    %26 = tosa.const_shape  {values = dense<[48, 32]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %27 = tosa.const_shape  {values = dense<48> : tensor<1xindex>} : () -> !tosa.shape<1>
    %28 = tosa.const_shape  {values = dense<8032> : tensor<1xindex>} : () -> !tosa.shape<1>
    %29 = tosa.const_shape  {values = dense<8080> : tensor<1xindex>} : () -> !tosa.shape<1>
    %30 = tosa.const_shape  {values = dense<[32, 48]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %31 = tosa.const_shape  {values = dense<9616> : tensor<1xindex>} : () -> !tosa.shape<1>
    %32 = tosa.const_shape  {values = dense<9648> : tensor<1xindex>} : () -> !tosa.shape<1>
    %33 = tosa.const_shape  {values = dense<10672> : tensor<1xindex>} : () -> !tosa.shape<1>
    %34 = tosa.const_shape  {values = dense<10704> : tensor<1xindex>} : () -> !tosa.shape<1>
    %35 = tosa.const_shape  {values = dense<11728> : tensor<1xindex>} : () -> !tosa.shape<1>
    %36 = tosa.const_shape  {values = dense<11760> : tensor<1xindex>} : () -> !tosa.shape<1>
    %37 = tosa.const_shape  {values = dense<12784> : tensor<1xindex>} : () -> !tosa.shape<1>
    %38 = tosa.const_shape  {values = dense<12816> : tensor<1xindex>} : () -> !tosa.shape<1>
    %39 = tosa.const_shape  {values = dense<13840> : tensor<1xindex>} : () -> !tosa.shape<1>
    %40 = tosa.const_shape  {values = dense<13872> : tensor<1xindex>} : () -> !tosa.shape<1>
    %41 = tosa.const_shape  {values = dense<13904> : tensor<1xindex>} : () -> !tosa.shape<1>
    %42 = tosa.const_shape  {values = dense<13936> : tensor<1xindex>} : () -> !tosa.shape<1>
    %43 = tosa.const_shape  {values = dense<13968> : tensor<1xindex>} : () -> !tosa.shape<1>
    %44 = tosa.const_shape  {values = dense<14000> : tensor<1xindex>} : () -> !tosa.shape<1>
    %45 = tosa.const_shape  {values = dense<15536> : tensor<1xindex>} : () -> !tosa.shape<1>
    %46 = tosa.const_shape  {values = dense<15584> : tensor<1xindex>} : () -> !tosa.shape<1>
    %47 = tosa.const_shape  {values = dense<17120> : tensor<1xindex>} : () -> !tosa.shape<1>
    %48 = tosa.const_shape  {values = dense<17152> : tensor<1xindex>} : () -> !tosa.shape<1>
    %49 = tosa.const_shape  {values = dense<17184> : tensor<1xindex>} : () -> !tosa.shape<1>
    %50 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
    %51 = tosa.const_shape  {values = dense<[2, 32, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %52 = tosa.const_shape  {values = dense<[2, 1, 1]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %53 = "tosa.const"() <{values = dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]> : tensor<17xi64>}> : () -> tensor<17xi64>
    %54 = tosa.const_shape  {values = dense<[1, 1, 17, 1]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %55 = tosa.const_shape  {values = dense<[2, 1, 1, 17]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %56 = tosa.const_shape  {values = dense<[34, 32]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %57 = tosa.const_shape  {values = dense<[1, 34, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %58 = tosa.const_shape  {values = dense<[1, 32, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %59 = tosa.const_shape  {values = dense<[1, 32]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %60 = tosa.const_shape  {values = dense<[2, 17, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %61 = tosa.const_shape  {values = dense<[2, 17, 2, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %62 = tosa.const_shape  {values = dense<[4, 17, 16]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %63 = tosa.const_shape  {values = dense<[4, 16, 17]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %64 = tosa.const_shape  {values = dense<[2, 2, 17, 17]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %65 = tosa.const_shape  {values = dense<[4, 17, 17]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %66 = tosa.const_shape  {values = dense<[2, 2, 17, 16]> : tensor<4xindex>} : () -> !tosa.shape<4>
    %67 = tosa.const_shape  {values = dense<[1, 32, 48]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %68 = tosa.const_shape  {values = dense<[34, 48]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %69 = tosa.const_shape  {values = dense<[1, 48]> : tensor<2xindex>} : () -> !tosa.shape<2>
    %70 = tosa.const_shape  {values = dense<[2, 17, 48]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %71 = tosa.const_shape  {values = dense<[1, 34, 48]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %72 = tosa.const_shape  {values = dense<[1, 48, 32]> : tensor<3xindex>} : () -> !tosa.shape<3>
    %73 = "tosa.const"() <{values = dense<1.000000e+00> : tensor<1xf32>}> : () -> tensor<1xf32>
    %74 = "tosa.const"() <{values = dense<0> : tensor<1x1x1x1xi64>}> : () -> tensor<1x1x1x1xi64>
    %75 = "tosa.const"() <{values = dense<3.125000e-02> : tensor<1x1x1xf64>}> : () -> tensor<1x1x1xf64>
    %76 = "tosa.const"() <{values = dense<3.125000e-02> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %77 = "tosa.const"() <{values = dense<9.99999996E-13> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %78 = "tosa.const"() <{values = dense<0.000000e+00> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %79 = "tosa.const"() <{values = dense<0xFF800000> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %80 = "tosa.const"() <{values = dense<5.000000e-01> : tensor<1x1x1x1xf32>}> : () -> tensor<1x1x1x1xf32>
    %81 = "tosa.const"() <{values = dense<0xFFF0000000000000> : tensor<1x1x1x1xf64>}> : () -> tensor<1x1x1x1xf64>
    %82 = "tosa.const"() <{values = dense<5.000000e-01> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %83 = "tosa.const"() <{values = dense<0.707106769> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %84 = "tosa.const"() <{values = dense<1.000000e+00> : tensor<1x1x1xf32>}> : () -> tensor<1x1x1xf32>
    %85 = tosa.slice %arg0, %2, %1 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %86 = tosa.reshape %85, %3 : (tensor<32xf16>, !tosa.shape<3>) -> tensor<1x1x32xf16>
    %87 = tosa.cast %86 : (tensor<1x1x32xf16>) -> tensor<1x1x32xf32>
    %88 = tosa.slice %arg0, %1, %4 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<544xf16>
    %89 = tosa.reshape %88, %5 : (tensor<544xf16>, !tosa.shape<3>) -> tensor<1x17x32xf16>
    %90 = tosa.cast %89 : (tensor<1x17x32xf16>) -> tensor<1x17x32xf32>
    %91 = tosa.slice %arg0, %7, %6 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %92 = tosa.reshape %91, %8 : (tensor<1536xf16>, !tosa.shape<4>) -> tensor<32x3x4x4xf16>
    %93 = tosa.cast %92 : (tensor<32x3x4x4xf16>) -> tensor<32x3x4x4xf32>
    %94 = tosa.slice %arg0, %9, %1 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %95 = tosa.cast %94 : (tensor<32xf16>) -> tensor<32xf32>
    %96 = tosa.slice %arg0, %11, %10 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %97 = tosa.reshape %96, %12 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %98 = tosa.cast %97 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %99 = tosa.slice %arg0, %13, %1 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %100 = tosa.cast %99 : (tensor<32xf16>) -> tensor<32xf32>
    %101 = tosa.slice %arg0, %14, %10 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %102 = tosa.reshape %101, %12 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %103 = tosa.cast %102 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %104 = tosa.slice %arg0, %15, %1 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %105 = tosa.cast %104 : (tensor<32xf16>) -> tensor<32xf32>
    %106 = tosa.slice %arg0, %16, %10 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %107 = tosa.reshape %106, %12 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %108 = tosa.cast %107 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %109 = tosa.slice %arg0, %17, %1 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %110 = tosa.cast %109 : (tensor<32xf16>) -> tensor<32xf32>
    %111 = tosa.slice %arg0, %18, %10 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %112 = tosa.reshape %111, %12 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %113 = tosa.cast %112 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %114 = tosa.slice %arg0, %19, %1 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %115 = tosa.cast %114 : (tensor<32xf16>) -> tensor<32xf32>
    %116 = tosa.slice %arg0, %20, %1 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %117 = tosa.cast %116 : (tensor<32xf16>) -> tensor<32xf32>
    %118 = tosa.add %117, %73 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %119 = tosa.slice %arg0, %22, %1 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %120 = tosa.cast %119 : (tensor<32xf16>) -> tensor<32xf32>
    %121 = tosa.slice %arg0, %23, %1 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %122 = tosa.cast %121 : (tensor<32xf16>) -> tensor<32xf32>
    %123 = tosa.add %122, %73 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %124 = tosa.slice %arg0, %24, %1 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %125 = tosa.cast %124 : (tensor<32xf16>) -> tensor<32xf32>
    %126 = tosa.slice %arg0, %25, %6 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %127 = tosa.reshape %126, %26 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<48x32xf16>
    %128 = tosa.cast %127 : (tensor<48x32xf16>) -> tensor<48x32xf32>
    %129 = tosa.slice %arg0, %28, %27 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<48xf16>
    %130 = tosa.cast %129 : (tensor<48xf16>) -> tensor<48xf32>
    %131 = tosa.slice %arg0, %29, %6 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %132 = tosa.reshape %131, %30 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<32x48xf16>
    %133 = tosa.cast %132 : (tensor<32x48xf16>) -> tensor<32x48xf32>
    %134 = tosa.slice %arg0, %31, %1 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %135 = tosa.cast %134 : (tensor<32xf16>) -> tensor<32xf32>
    %136 = tosa.slice %arg0, %32, %10 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %137 = tosa.reshape %136, %12 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %138 = tosa.cast %137 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %139 = tosa.slice %arg0, %33, %1 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %140 = tosa.cast %139 : (tensor<32xf16>) -> tensor<32xf32>
    %141 = tosa.slice %arg0, %34, %10 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %142 = tosa.reshape %141, %12 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %143 = tosa.cast %142 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %144 = tosa.slice %arg0, %35, %1 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %145 = tosa.cast %144 : (tensor<32xf16>) -> tensor<32xf32>
    %146 = tosa.slice %arg0, %36, %10 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %147 = tosa.reshape %146, %12 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %148 = tosa.cast %147 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %149 = tosa.slice %arg0, %37, %1 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %150 = tosa.cast %149 : (tensor<32xf16>) -> tensor<32xf32>
    %151 = tosa.slice %arg0, %38, %10 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1024xf16>
    %152 = tosa.reshape %151, %12 : (tensor<1024xf16>, !tosa.shape<2>) -> tensor<32x32xf16>
    %153 = tosa.cast %152 : (tensor<32x32xf16>) -> tensor<32x32xf32>
    %154 = tosa.slice %arg0, %39, %1 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %155 = tosa.cast %154 : (tensor<32xf16>) -> tensor<32xf32>
    %156 = tosa.slice %arg0, %40, %1 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %157 = tosa.cast %156 : (tensor<32xf16>) -> tensor<32xf32>
    %158 = tosa.add %157, %73 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %159 = tosa.slice %arg0, %41, %1 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %160 = tosa.cast %159 : (tensor<32xf16>) -> tensor<32xf32>
    %161 = tosa.slice %arg0, %42, %1 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %162 = tosa.cast %161 : (tensor<32xf16>) -> tensor<32xf32>
    %163 = tosa.add %162, %73 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %164 = tosa.slice %arg0, %43, %1 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %165 = tosa.cast %164 : (tensor<32xf16>) -> tensor<32xf32>
    %166 = tosa.slice %arg0, %44, %6 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %167 = tosa.reshape %166, %26 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<48x32xf16>
    %168 = tosa.cast %167 : (tensor<48x32xf16>) -> tensor<48x32xf32>
    %169 = tosa.slice %arg0, %45, %27 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<48xf16>
    %170 = tosa.cast %169 : (tensor<48xf16>) -> tensor<48xf32>
    %171 = tosa.slice %arg0, %46, %6 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<1536xf16>
    %172 = tosa.reshape %171, %30 : (tensor<1536xf16>, !tosa.shape<2>) -> tensor<32x48xf16>
    %173 = tosa.cast %172 : (tensor<32x48xf16>) -> tensor<32x48xf32>
    %174 = tosa.slice %arg0, %47, %1 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %175 = tosa.cast %174 : (tensor<32xf16>) -> tensor<32xf32>
    %176 = tosa.slice %arg0, %48, %1 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %177 = tosa.cast %176 : (tensor<32xf16>) -> tensor<32xf32>
    %178 = tosa.add %177, %73 : (tensor<32xf32>, tensor<1xf32>) -> tensor<32xf32>
    %179 = tosa.slice %arg0, %49, %1 : (tensor<32768xf16>, !tosa.shape<1>, !tosa.shape<1>) -> tensor<32xf16>
    %180 = tosa.cast %179 : (tensor<32xf16>) -> tensor<32xf32>
    %181 = tosa.transpose %arg1 {perms = array<i32: 0, 2, 3, 1>} : (tensor<2x3x16x16xf32>) -> tensor<2x16x16x3xf32>
    %182 = tosa.transpose %93 {perms = array<i32: 0, 2, 3, 1>} : (tensor<32x3x4x4xf32>) -> tensor<32x4x4x3xf32>
    %183 = tosa.conv2d %181, %182, %95, %50, %50 {acc_type = f32, dilation = array<i64: 1, 1>, pad = array<i64: 0, 0, 0, 0>, stride = array<i64: 4, 4>} : (tensor<2x16x16x3xf32>, tensor<32x4x4x3xf32>, tensor<32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x4x4x32xf32>
    %184 = tosa.transpose %183 {perms = array<i32: 0, 3, 1, 2>} : (tensor<2x4x4x32xf32>) -> tensor<2x32x4x4xf32>
    %185 = tosa.reshape %184, %51 : (tensor<2x32x4x4xf32>, !tosa.shape<3>) -> tensor<2x32x16xf32>
    %186 = tosa.transpose %185 {perms = array<i32: 0, 2, 1>} : (tensor<2x32x16xf32>) -> tensor<2x16x32xf32>
    %187 = tosa.tile %87, %52 : (tensor<1x1x32xf32>, !tosa.shape<3>) -> tensor<2x1x32xf32>
    %188 = tosa.concat %187, %186 {axis = 1 : i32} : (tensor<2x1x32xf32>, tensor<2x16x32xf32>) -> tensor<2x17x32xf32>
    %189 = tosa.add %188, %90 : (tensor<2x17x32xf32>, tensor<1x17x32xf32>) -> tensor<2x17x32xf32>
    %190 = tosa.cast %53 : (tensor<17xi64>) -> tensor<17xi32>
    %191 = tosa.cast %190 : (tensor<17xi32>) -> tensor<17xi64>
    %192 = tosa.reshape %191, %54 : (tensor<17xi64>, !tosa.shape<4>) -> tensor<1x1x17x1xi64>
    %193 = tosa.greater_equal %192, %74 : (tensor<1x1x17x1xi64>, tensor<1x1x1x1xi64>) -> tensor<1x1x17x1xi1>
    %194 = tosa.tile %193, %55 : (tensor<1x1x17x1xi1>, !tosa.shape<4>) -> tensor<2x1x17x17xi1>
    %195 = tosa.cast %189 : (tensor<2x17x32xf32>) -> tensor<2x17x32xf64>
    %196 = tosa.reduce_sum %195 {axis = 2 : i32} : (tensor<2x17x32xf64>) -> tensor<2x17x1xf64>
    %197 = tosa.mul %196, %75, %21 : (tensor<2x17x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<2x17x1xf64>
    %198 = tosa.sub %195, %197 : (tensor<2x17x32xf64>, tensor<2x17x1xf64>) -> tensor<2x17x32xf64>
    %199 = tosa.mul %198, %198, %21 : (tensor<2x17x32xf64>, tensor<2x17x32xf64>, tensor<1xi8>) -> tensor<2x17x32xf64>
    %200 = tosa.reduce_sum %199 {axis = 2 : i32} : (tensor<2x17x32xf64>) -> tensor<2x17x1xf64>
    %201 = tosa.mul %200, %75, %21 : (tensor<2x17x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<2x17x1xf64>
    %202 = tosa.cast %201 : (tensor<2x17x1xf64>) -> tensor<2x17x1xf32>
    %203 = tosa.reduce_sum %189 {axis = 2 : i32} : (tensor<2x17x32xf32>) -> tensor<2x17x1xf32>
    %204 = tosa.mul %203, %76, %21 : (tensor<2x17x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x17x1xf32>
    %205 = tosa.add %202, %77 : (tensor<2x17x1xf32>, tensor<1x1x1xf32>) -> tensor<2x17x1xf32>
    %206 = tosa.rsqrt %205 : (tensor<2x17x1xf32>) -> tensor<2x17x1xf32>
    %207 = tosa.sub %189, %204 : (tensor<2x17x32xf32>, tensor<2x17x1xf32>) -> tensor<2x17x32xf32>
    %208 = tosa.mul %207, %206, %21 : (tensor<2x17x32xf32>, tensor<2x17x1xf32>, tensor<1xi8>) -> tensor<2x17x32xf32>
    %209 = tosa.reshape %118, %3 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %210 = tosa.mul %208, %209, %21 : (tensor<2x17x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<2x17x32xf32>
    %211 = tosa.reshape %120, %3 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %212 = tosa.add %210, %211 : (tensor<2x17x32xf32>, tensor<1x1x32xf32>) -> tensor<2x17x32xf32>
    %213 = tosa.transpose %98 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %214 = tosa.reshape %212, %57 : (tensor<2x17x32xf32>, !tosa.shape<3>) -> tensor<1x34x32xf32>
    %215 = tosa.reshape %213, %58 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %216 = tosa.matmul %214, %215, %50, %50 : (tensor<1x34x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x34x32xf32>
    %217 = tosa.reshape %216, %56 : (tensor<1x34x32xf32>, !tosa.shape<2>) -> tensor<34x32xf32>
    %218 = tosa.reshape %100, %59 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %219 = tosa.add %217, %218 : (tensor<34x32xf32>, tensor<1x32xf32>) -> tensor<34x32xf32>
    %220 = tosa.reshape %219, %61 : (tensor<34x32xf32>, !tosa.shape<4>) -> tensor<2x17x2x16xf32>
    %221 = tosa.transpose %220 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x17x2x16xf32>) -> tensor<2x2x17x16xf32>
    %222 = tosa.transpose %103 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %223 = tosa.reshape %222, %58 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %224 = tosa.matmul %214, %223, %50, %50 : (tensor<1x34x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x34x32xf32>
    %225 = tosa.reshape %224, %56 : (tensor<1x34x32xf32>, !tosa.shape<2>) -> tensor<34x32xf32>
    %226 = tosa.reshape %105, %59 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %227 = tosa.add %225, %226 : (tensor<34x32xf32>, tensor<1x32xf32>) -> tensor<34x32xf32>
    %228 = tosa.reshape %227, %61 : (tensor<34x32xf32>, !tosa.shape<4>) -> tensor<2x17x2x16xf32>
    %229 = tosa.transpose %108 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %230 = tosa.reshape %229, %58 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %231 = tosa.matmul %214, %230, %50, %50 : (tensor<1x34x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x34x32xf32>
    %232 = tosa.reshape %231, %56 : (tensor<1x34x32xf32>, !tosa.shape<2>) -> tensor<34x32xf32>
    %233 = tosa.reshape %110, %59 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %234 = tosa.add %232, %233 : (tensor<34x32xf32>, tensor<1x32xf32>) -> tensor<34x32xf32>
    %235 = tosa.reshape %234, %61 : (tensor<34x32xf32>, !tosa.shape<4>) -> tensor<2x17x2x16xf32>
    %236 = tosa.transpose %235 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x17x2x16xf32>) -> tensor<2x2x17x16xf32>
    %237 = tosa.select %194, %78, %79 : (tensor<2x1x17x17xi1>, tensor<1x1x1x1xf32>, tensor<1x1x1x1xf32>) -> tensor<2x1x17x17xf32>
    %238 = tosa.mul %221, %80, %21 : (tensor<2x2x17x16xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x2x17x16xf32>
    %239 = tosa.transpose %228 {perms = array<i32: 0, 2, 3, 1>} : (tensor<2x17x2x16xf32>) -> tensor<2x2x16x17xf32>
    %240 = tosa.mul %239, %80, %21 : (tensor<2x2x16x17xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x2x16x17xf32>
    %241 = tosa.reshape %238, %62 : (tensor<2x2x17x16xf32>, !tosa.shape<3>) -> tensor<4x17x16xf32>
    %242 = tosa.reshape %240, %63 : (tensor<2x2x16x17xf32>, !tosa.shape<3>) -> tensor<4x16x17xf32>
    %243 = tosa.matmul %241, %242, %50, %50 : (tensor<4x17x16xf32>, tensor<4x16x17xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<4x17x17xf32>
    %244 = tosa.reshape %243, %64 : (tensor<4x17x17xf32>, !tosa.shape<4>) -> tensor<2x2x17x17xf32>
    %245 = tosa.add %244, %237 : (tensor<2x2x17x17xf32>, tensor<2x1x17x17xf32>) -> tensor<2x2x17x17xf32>
    %246 = tosa.reduce_max %245 {axis = 3 : i32} : (tensor<2x2x17x17xf32>) -> tensor<2x2x17x1xf32>
    %247 = tosa.sub %245, %246 : (tensor<2x2x17x17xf32>, tensor<2x2x17x1xf32>) -> tensor<2x2x17x17xf32>
    %248 = tosa.exp %247 : (tensor<2x2x17x17xf32>) -> tensor<2x2x17x17xf32>
    %249 = tosa.reduce_sum %248 {axis = 3 : i32} : (tensor<2x2x17x17xf32>) -> tensor<2x2x17x1xf32>
    %250 = tosa.reciprocal %249 : (tensor<2x2x17x1xf32>) -> tensor<2x2x17x1xf32>
    %251 = tosa.mul %248, %250, %21 : (tensor<2x2x17x17xf32>, tensor<2x2x17x1xf32>, tensor<1xi8>) -> tensor<2x2x17x17xf32>
    %252 = tosa.cast %245 : (tensor<2x2x17x17xf32>) -> tensor<2x2x17x17xf64>
    %253 = tosa.equal %252, %81 : (tensor<2x2x17x17xf64>, tensor<1x1x1x1xf64>) -> tensor<2x2x17x17xi1>
    %254 = tosa.reduce_all %253 {axis = 3 : i32} : (tensor<2x2x17x17xi1>) -> tensor<2x2x17x1xi1>
    %255 = tosa.select %254, %0, %251 : (tensor<2x2x17x1xi1>, tensor<2x2x17x17xf32>, tensor<2x2x17x17xf32>) -> tensor<2x2x17x17xf32>
    %256 = tosa.reshape %255, %65 : (tensor<2x2x17x17xf32>, !tosa.shape<3>) -> tensor<4x17x17xf32>
    %257 = tosa.reshape %236, %62 : (tensor<2x2x17x16xf32>, !tosa.shape<3>) -> tensor<4x17x16xf32>
    %258 = tosa.matmul %256, %257, %50, %50 : (tensor<4x17x17xf32>, tensor<4x17x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<4x17x16xf32>
    %259 = tosa.reshape %258, %66 : (tensor<4x17x16xf32>, !tosa.shape<4>) -> tensor<2x2x17x16xf32>
    %260 = tosa.transpose %259 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x2x17x16xf32>) -> tensor<2x17x2x16xf32>
    %261 = tosa.reshape %260, %60 : (tensor<2x17x2x16xf32>, !tosa.shape<3>) -> tensor<2x17x32xf32>
    %262 = tosa.transpose %113 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %263 = tosa.reshape %262, %58 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %264 = tosa.tile %263, %52 : (tensor<1x32x32xf32>, !tosa.shape<3>) -> tensor<2x32x32xf32>
    %265 = tosa.matmul %261, %264, %50, %50 : (tensor<2x17x32xf32>, tensor<2x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x17x32xf32>
    %266 = tosa.reshape %115, %3 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %267 = tosa.add %265, %266 : (tensor<2x17x32xf32>, tensor<1x1x32xf32>) -> tensor<2x17x32xf32>
    %268 = tosa.add %267, %189 : (tensor<2x17x32xf32>, tensor<2x17x32xf32>) -> tensor<2x17x32xf32>
    %269 = tosa.cast %268 : (tensor<2x17x32xf32>) -> tensor<2x17x32xf64>
    %270 = tosa.reduce_sum %269 {axis = 2 : i32} : (tensor<2x17x32xf64>) -> tensor<2x17x1xf64>
    %271 = tosa.mul %270, %75, %21 : (tensor<2x17x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<2x17x1xf64>
    %272 = tosa.sub %269, %271 : (tensor<2x17x32xf64>, tensor<2x17x1xf64>) -> tensor<2x17x32xf64>
    %273 = tosa.mul %272, %272, %21 : (tensor<2x17x32xf64>, tensor<2x17x32xf64>, tensor<1xi8>) -> tensor<2x17x32xf64>
    %274 = tosa.reduce_sum %273 {axis = 2 : i32} : (tensor<2x17x32xf64>) -> tensor<2x17x1xf64>
    %275 = tosa.mul %274, %75, %21 : (tensor<2x17x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<2x17x1xf64>
    %276 = tosa.cast %275 : (tensor<2x17x1xf64>) -> tensor<2x17x1xf32>
    %277 = tosa.reduce_sum %268 {axis = 2 : i32} : (tensor<2x17x32xf32>) -> tensor<2x17x1xf32>
    %278 = tosa.mul %277, %76, %21 : (tensor<2x17x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x17x1xf32>
    %279 = tosa.add %276, %77 : (tensor<2x17x1xf32>, tensor<1x1x1xf32>) -> tensor<2x17x1xf32>
    %280 = tosa.rsqrt %279 : (tensor<2x17x1xf32>) -> tensor<2x17x1xf32>
    %281 = tosa.sub %268, %278 : (tensor<2x17x32xf32>, tensor<2x17x1xf32>) -> tensor<2x17x32xf32>
    %282 = tosa.mul %281, %280, %21 : (tensor<2x17x32xf32>, tensor<2x17x1xf32>, tensor<1xi8>) -> tensor<2x17x32xf32>
    %283 = tosa.reshape %123, %3 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %284 = tosa.mul %282, %283, %21 : (tensor<2x17x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<2x17x32xf32>
    %285 = tosa.reshape %125, %3 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %286 = tosa.add %284, %285 : (tensor<2x17x32xf32>, tensor<1x1x32xf32>) -> tensor<2x17x32xf32>
    %287 = tosa.transpose %128 {perms = array<i32: 1, 0>} : (tensor<48x32xf32>) -> tensor<32x48xf32>
    %288 = tosa.reshape %286, %57 : (tensor<2x17x32xf32>, !tosa.shape<3>) -> tensor<1x34x32xf32>
    %289 = tosa.reshape %287, %67 : (tensor<32x48xf32>, !tosa.shape<3>) -> tensor<1x32x48xf32>
    %290 = tosa.matmul %288, %289, %50, %50 : (tensor<1x34x32xf32>, tensor<1x32x48xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x34x48xf32>
    %291 = tosa.reshape %290, %68 : (tensor<1x34x48xf32>, !tosa.shape<2>) -> tensor<34x48xf32>
    %292 = tosa.reshape %130, %69 : (tensor<48xf32>, !tosa.shape<2>) -> tensor<1x48xf32>
    %293 = tosa.add %291, %292 : (tensor<34x48xf32>, tensor<1x48xf32>) -> tensor<34x48xf32>
    %294 = tosa.reshape %293, %70 : (tensor<34x48xf32>, !tosa.shape<3>) -> tensor<2x17x48xf32>
    %295 = tosa.mul %294, %82, %21 : (tensor<2x17x48xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x17x48xf32>
    %296 = tosa.mul %294, %83, %21 : (tensor<2x17x48xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x17x48xf32>
    %297 = tosa.erf %296 : (tensor<2x17x48xf32>) -> tensor<2x17x48xf32>
    %298 = tosa.add %297, %84 : (tensor<2x17x48xf32>, tensor<1x1x1xf32>) -> tensor<2x17x48xf32>
    %299 = tosa.mul %295, %298, %21 : (tensor<2x17x48xf32>, tensor<2x17x48xf32>, tensor<1xi8>) -> tensor<2x17x48xf32>
    %300 = tosa.transpose %133 {perms = array<i32: 1, 0>} : (tensor<32x48xf32>) -> tensor<48x32xf32>
    %301 = tosa.reshape %299, %71 : (tensor<2x17x48xf32>, !tosa.shape<3>) -> tensor<1x34x48xf32>
    %302 = tosa.reshape %300, %72 : (tensor<48x32xf32>, !tosa.shape<3>) -> tensor<1x48x32xf32>
    %303 = tosa.matmul %301, %302, %50, %50 : (tensor<1x34x48xf32>, tensor<1x48x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x34x32xf32>
    %304 = tosa.reshape %303, %56 : (tensor<1x34x32xf32>, !tosa.shape<2>) -> tensor<34x32xf32>
    %305 = tosa.reshape %135, %59 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %306 = tosa.add %304, %305 : (tensor<34x32xf32>, tensor<1x32xf32>) -> tensor<34x32xf32>
    %307 = tosa.reshape %306, %60 : (tensor<34x32xf32>, !tosa.shape<3>) -> tensor<2x17x32xf32>
    %308 = tosa.add %307, %268 : (tensor<2x17x32xf32>, tensor<2x17x32xf32>) -> tensor<2x17x32xf32>
    %309 = tosa.cast %308 : (tensor<2x17x32xf32>) -> tensor<2x17x32xf64>
    %310 = tosa.reduce_sum %309 {axis = 2 : i32} : (tensor<2x17x32xf64>) -> tensor<2x17x1xf64>
    %311 = tosa.mul %310, %75, %21 : (tensor<2x17x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<2x17x1xf64>
    %312 = tosa.sub %309, %311 : (tensor<2x17x32xf64>, tensor<2x17x1xf64>) -> tensor<2x17x32xf64>
    %313 = tosa.mul %312, %312, %21 : (tensor<2x17x32xf64>, tensor<2x17x32xf64>, tensor<1xi8>) -> tensor<2x17x32xf64>
    %314 = tosa.reduce_sum %313 {axis = 2 : i32} : (tensor<2x17x32xf64>) -> tensor<2x17x1xf64>
    %315 = tosa.mul %314, %75, %21 : (tensor<2x17x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<2x17x1xf64>
    %316 = tosa.cast %315 : (tensor<2x17x1xf64>) -> tensor<2x17x1xf32>
    %317 = tosa.reduce_sum %308 {axis = 2 : i32} : (tensor<2x17x32xf32>) -> tensor<2x17x1xf32>
    %318 = tosa.mul %317, %76, %21 : (tensor<2x17x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x17x1xf32>
    %319 = tosa.add %316, %77 : (tensor<2x17x1xf32>, tensor<1x1x1xf32>) -> tensor<2x17x1xf32>
    %320 = tosa.rsqrt %319 : (tensor<2x17x1xf32>) -> tensor<2x17x1xf32>
    %321 = tosa.sub %308, %318 : (tensor<2x17x32xf32>, tensor<2x17x1xf32>) -> tensor<2x17x32xf32>
    %322 = tosa.mul %321, %320, %21 : (tensor<2x17x32xf32>, tensor<2x17x1xf32>, tensor<1xi8>) -> tensor<2x17x32xf32>
    %323 = tosa.reshape %158, %3 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %324 = tosa.mul %322, %323, %21 : (tensor<2x17x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<2x17x32xf32>
    %325 = tosa.reshape %160, %3 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %326 = tosa.add %324, %325 : (tensor<2x17x32xf32>, tensor<1x1x32xf32>) -> tensor<2x17x32xf32>
    %327 = tosa.transpose %138 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %328 = tosa.reshape %326, %57 : (tensor<2x17x32xf32>, !tosa.shape<3>) -> tensor<1x34x32xf32>
    %329 = tosa.reshape %327, %58 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %330 = tosa.matmul %328, %329, %50, %50 : (tensor<1x34x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x34x32xf32>
    %331 = tosa.reshape %330, %56 : (tensor<1x34x32xf32>, !tosa.shape<2>) -> tensor<34x32xf32>
    %332 = tosa.reshape %140, %59 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %333 = tosa.add %331, %332 : (tensor<34x32xf32>, tensor<1x32xf32>) -> tensor<34x32xf32>
    %334 = tosa.reshape %333, %61 : (tensor<34x32xf32>, !tosa.shape<4>) -> tensor<2x17x2x16xf32>
    %335 = tosa.transpose %334 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x17x2x16xf32>) -> tensor<2x2x17x16xf32>
    %336 = tosa.transpose %143 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %337 = tosa.reshape %336, %58 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %338 = tosa.matmul %328, %337, %50, %50 : (tensor<1x34x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x34x32xf32>
    %339 = tosa.reshape %338, %56 : (tensor<1x34x32xf32>, !tosa.shape<2>) -> tensor<34x32xf32>
    %340 = tosa.reshape %145, %59 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %341 = tosa.add %339, %340 : (tensor<34x32xf32>, tensor<1x32xf32>) -> tensor<34x32xf32>
    %342 = tosa.reshape %341, %61 : (tensor<34x32xf32>, !tosa.shape<4>) -> tensor<2x17x2x16xf32>
    %343 = tosa.transpose %148 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %344 = tosa.reshape %343, %58 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %345 = tosa.matmul %328, %344, %50, %50 : (tensor<1x34x32xf32>, tensor<1x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x34x32xf32>
    %346 = tosa.reshape %345, %56 : (tensor<1x34x32xf32>, !tosa.shape<2>) -> tensor<34x32xf32>
    %347 = tosa.reshape %150, %59 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %348 = tosa.add %346, %347 : (tensor<34x32xf32>, tensor<1x32xf32>) -> tensor<34x32xf32>
    %349 = tosa.reshape %348, %61 : (tensor<34x32xf32>, !tosa.shape<4>) -> tensor<2x17x2x16xf32>
    %350 = tosa.transpose %349 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x17x2x16xf32>) -> tensor<2x2x17x16xf32>
    %351 = tosa.mul %335, %80, %21 : (tensor<2x2x17x16xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x2x17x16xf32>
    %352 = tosa.transpose %342 {perms = array<i32: 0, 2, 3, 1>} : (tensor<2x17x2x16xf32>) -> tensor<2x2x16x17xf32>
    %353 = tosa.mul %352, %80, %21 : (tensor<2x2x16x17xf32>, tensor<1x1x1x1xf32>, tensor<1xi8>) -> tensor<2x2x16x17xf32>
    %354 = tosa.reshape %351, %62 : (tensor<2x2x17x16xf32>, !tosa.shape<3>) -> tensor<4x17x16xf32>
    %355 = tosa.reshape %353, %63 : (tensor<2x2x16x17xf32>, !tosa.shape<3>) -> tensor<4x16x17xf32>
    %356 = tosa.matmul %354, %355, %50, %50 : (tensor<4x17x16xf32>, tensor<4x16x17xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<4x17x17xf32>
    %357 = tosa.reshape %356, %64 : (tensor<4x17x17xf32>, !tosa.shape<4>) -> tensor<2x2x17x17xf32>
    %358 = tosa.add %357, %237 : (tensor<2x2x17x17xf32>, tensor<2x1x17x17xf32>) -> tensor<2x2x17x17xf32>
    %359 = tosa.reduce_max %358 {axis = 3 : i32} : (tensor<2x2x17x17xf32>) -> tensor<2x2x17x1xf32>
    %360 = tosa.sub %358, %359 : (tensor<2x2x17x17xf32>, tensor<2x2x17x1xf32>) -> tensor<2x2x17x17xf32>
    %361 = tosa.exp %360 : (tensor<2x2x17x17xf32>) -> tensor<2x2x17x17xf32>
    %362 = tosa.reduce_sum %361 {axis = 3 : i32} : (tensor<2x2x17x17xf32>) -> tensor<2x2x17x1xf32>
    %363 = tosa.reciprocal %362 : (tensor<2x2x17x1xf32>) -> tensor<2x2x17x1xf32>
    %364 = tosa.mul %361, %363, %21 : (tensor<2x2x17x17xf32>, tensor<2x2x17x1xf32>, tensor<1xi8>) -> tensor<2x2x17x17xf32>
    %365 = tosa.cast %358 : (tensor<2x2x17x17xf32>) -> tensor<2x2x17x17xf64>
    %366 = tosa.equal %365, %81 : (tensor<2x2x17x17xf64>, tensor<1x1x1x1xf64>) -> tensor<2x2x17x17xi1>
    %367 = tosa.reduce_all %366 {axis = 3 : i32} : (tensor<2x2x17x17xi1>) -> tensor<2x2x17x1xi1>
    %368 = tosa.select %367, %0, %364 : (tensor<2x2x17x1xi1>, tensor<2x2x17x17xf32>, tensor<2x2x17x17xf32>) -> tensor<2x2x17x17xf32>
    %369 = tosa.reshape %368, %65 : (tensor<2x2x17x17xf32>, !tosa.shape<3>) -> tensor<4x17x17xf32>
    %370 = tosa.reshape %350, %62 : (tensor<2x2x17x16xf32>, !tosa.shape<3>) -> tensor<4x17x16xf32>
    %371 = tosa.matmul %369, %370, %50, %50 : (tensor<4x17x17xf32>, tensor<4x17x16xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<4x17x16xf32>
    %372 = tosa.reshape %371, %66 : (tensor<4x17x16xf32>, !tosa.shape<4>) -> tensor<2x2x17x16xf32>
    %373 = tosa.transpose %372 {perms = array<i32: 0, 2, 1, 3>} : (tensor<2x2x17x16xf32>) -> tensor<2x17x2x16xf32>
    %374 = tosa.reshape %373, %60 : (tensor<2x17x2x16xf32>, !tosa.shape<3>) -> tensor<2x17x32xf32>
    %375 = tosa.transpose %153 {perms = array<i32: 1, 0>} : (tensor<32x32xf32>) -> tensor<32x32xf32>
    %376 = tosa.reshape %375, %58 : (tensor<32x32xf32>, !tosa.shape<3>) -> tensor<1x32x32xf32>
    %377 = tosa.tile %376, %52 : (tensor<1x32x32xf32>, !tosa.shape<3>) -> tensor<2x32x32xf32>
    %378 = tosa.matmul %374, %377, %50, %50 : (tensor<2x17x32xf32>, tensor<2x32x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<2x17x32xf32>
    %379 = tosa.reshape %155, %3 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %380 = tosa.add %378, %379 : (tensor<2x17x32xf32>, tensor<1x1x32xf32>) -> tensor<2x17x32xf32>
    %381 = tosa.add %380, %308 : (tensor<2x17x32xf32>, tensor<2x17x32xf32>) -> tensor<2x17x32xf32>
    %382 = tosa.cast %381 : (tensor<2x17x32xf32>) -> tensor<2x17x32xf64>
    %383 = tosa.reduce_sum %382 {axis = 2 : i32} : (tensor<2x17x32xf64>) -> tensor<2x17x1xf64>
    %384 = tosa.mul %383, %75, %21 : (tensor<2x17x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<2x17x1xf64>
    %385 = tosa.sub %382, %384 : (tensor<2x17x32xf64>, tensor<2x17x1xf64>) -> tensor<2x17x32xf64>
    %386 = tosa.mul %385, %385, %21 : (tensor<2x17x32xf64>, tensor<2x17x32xf64>, tensor<1xi8>) -> tensor<2x17x32xf64>
    %387 = tosa.reduce_sum %386 {axis = 2 : i32} : (tensor<2x17x32xf64>) -> tensor<2x17x1xf64>
    %388 = tosa.mul %387, %75, %21 : (tensor<2x17x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<2x17x1xf64>
    %389 = tosa.cast %388 : (tensor<2x17x1xf64>) -> tensor<2x17x1xf32>
    %390 = tosa.reduce_sum %381 {axis = 2 : i32} : (tensor<2x17x32xf32>) -> tensor<2x17x1xf32>
    %391 = tosa.mul %390, %76, %21 : (tensor<2x17x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x17x1xf32>
    %392 = tosa.add %389, %77 : (tensor<2x17x1xf32>, tensor<1x1x1xf32>) -> tensor<2x17x1xf32>
    %393 = tosa.rsqrt %392 : (tensor<2x17x1xf32>) -> tensor<2x17x1xf32>
    %394 = tosa.sub %381, %391 : (tensor<2x17x32xf32>, tensor<2x17x1xf32>) -> tensor<2x17x32xf32>
    %395 = tosa.mul %394, %393, %21 : (tensor<2x17x32xf32>, tensor<2x17x1xf32>, tensor<1xi8>) -> tensor<2x17x32xf32>
    %396 = tosa.reshape %163, %3 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %397 = tosa.mul %395, %396, %21 : (tensor<2x17x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<2x17x32xf32>
    %398 = tosa.reshape %165, %3 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %399 = tosa.add %397, %398 : (tensor<2x17x32xf32>, tensor<1x1x32xf32>) -> tensor<2x17x32xf32>
    %400 = tosa.transpose %168 {perms = array<i32: 1, 0>} : (tensor<48x32xf32>) -> tensor<32x48xf32>
    %401 = tosa.reshape %399, %57 : (tensor<2x17x32xf32>, !tosa.shape<3>) -> tensor<1x34x32xf32>
    %402 = tosa.reshape %400, %67 : (tensor<32x48xf32>, !tosa.shape<3>) -> tensor<1x32x48xf32>
    %403 = tosa.matmul %401, %402, %50, %50 : (tensor<1x34x32xf32>, tensor<1x32x48xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x34x48xf32>
    %404 = tosa.reshape %403, %68 : (tensor<1x34x48xf32>, !tosa.shape<2>) -> tensor<34x48xf32>
    %405 = tosa.reshape %170, %69 : (tensor<48xf32>, !tosa.shape<2>) -> tensor<1x48xf32>
    %406 = tosa.add %404, %405 : (tensor<34x48xf32>, tensor<1x48xf32>) -> tensor<34x48xf32>
    %407 = tosa.reshape %406, %70 : (tensor<34x48xf32>, !tosa.shape<3>) -> tensor<2x17x48xf32>
    %408 = tosa.mul %407, %82, %21 : (tensor<2x17x48xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x17x48xf32>
    %409 = tosa.mul %407, %83, %21 : (tensor<2x17x48xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x17x48xf32>
    %410 = tosa.erf %409 : (tensor<2x17x48xf32>) -> tensor<2x17x48xf32>
    %411 = tosa.add %410, %84 : (tensor<2x17x48xf32>, tensor<1x1x1xf32>) -> tensor<2x17x48xf32>
    %412 = tosa.mul %408, %411, %21 : (tensor<2x17x48xf32>, tensor<2x17x48xf32>, tensor<1xi8>) -> tensor<2x17x48xf32>
    %413 = tosa.transpose %173 {perms = array<i32: 1, 0>} : (tensor<32x48xf32>) -> tensor<48x32xf32>
    %414 = tosa.reshape %412, %71 : (tensor<2x17x48xf32>, !tosa.shape<3>) -> tensor<1x34x48xf32>
    %415 = tosa.reshape %413, %72 : (tensor<48x32xf32>, !tosa.shape<3>) -> tensor<1x48x32xf32>
    %416 = tosa.matmul %414, %415, %50, %50 : (tensor<1x34x48xf32>, tensor<1x48x32xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<1x34x32xf32>
    %417 = tosa.reshape %416, %56 : (tensor<1x34x32xf32>, !tosa.shape<2>) -> tensor<34x32xf32>
    %418 = tosa.reshape %175, %59 : (tensor<32xf32>, !tosa.shape<2>) -> tensor<1x32xf32>
    %419 = tosa.add %417, %418 : (tensor<34x32xf32>, tensor<1x32xf32>) -> tensor<34x32xf32>
    %420 = tosa.reshape %419, %60 : (tensor<34x32xf32>, !tosa.shape<3>) -> tensor<2x17x32xf32>
    %421 = tosa.add %420, %381 : (tensor<2x17x32xf32>, tensor<2x17x32xf32>) -> tensor<2x17x32xf32>
    %422 = tosa.cast %421 : (tensor<2x17x32xf32>) -> tensor<2x17x32xf64>
    %423 = tosa.reduce_sum %422 {axis = 2 : i32} : (tensor<2x17x32xf64>) -> tensor<2x17x1xf64>
    %424 = tosa.mul %423, %75, %21 : (tensor<2x17x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<2x17x1xf64>
    %425 = tosa.sub %422, %424 : (tensor<2x17x32xf64>, tensor<2x17x1xf64>) -> tensor<2x17x32xf64>
    %426 = tosa.mul %425, %425, %21 : (tensor<2x17x32xf64>, tensor<2x17x32xf64>, tensor<1xi8>) -> tensor<2x17x32xf64>
    %427 = tosa.reduce_sum %426 {axis = 2 : i32} : (tensor<2x17x32xf64>) -> tensor<2x17x1xf64>
    %428 = tosa.mul %427, %75, %21 : (tensor<2x17x1xf64>, tensor<1x1x1xf64>, tensor<1xi8>) -> tensor<2x17x1xf64>
    %429 = tosa.cast %428 : (tensor<2x17x1xf64>) -> tensor<2x17x1xf32>
    %430 = tosa.reduce_sum %421 {axis = 2 : i32} : (tensor<2x17x32xf32>) -> tensor<2x17x1xf32>
    %431 = tosa.mul %430, %76, %21 : (tensor<2x17x1xf32>, tensor<1x1x1xf32>, tensor<1xi8>) -> tensor<2x17x1xf32>
    %432 = tosa.add %429, %77 : (tensor<2x17x1xf32>, tensor<1x1x1xf32>) -> tensor<2x17x1xf32>
    %433 = tosa.rsqrt %432 : (tensor<2x17x1xf32>) -> tensor<2x17x1xf32>
    %434 = tosa.sub %421, %431 : (tensor<2x17x32xf32>, tensor<2x17x1xf32>) -> tensor<2x17x32xf32>
    %435 = tosa.mul %434, %433, %21 : (tensor<2x17x32xf32>, tensor<2x17x1xf32>, tensor<1xi8>) -> tensor<2x17x32xf32>
    %436 = tosa.reshape %178, %3 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %437 = tosa.mul %435, %436, %21 : (tensor<2x17x32xf32>, tensor<1x1x32xf32>, tensor<1xi8>) -> tensor<2x17x32xf32>
    %438 = tosa.reshape %180, %3 : (tensor<32xf32>, !tosa.shape<3>) -> tensor<1x1x32xf32>
    %439 = tosa.add %437, %438 : (tensor<2x17x32xf32>, tensor<1x1x32xf32>) -> tensor<2x17x32xf32>
    return %439 : tensor<2x17x32xf32>
  }
}
