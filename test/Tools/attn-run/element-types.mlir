// Every element type crosses the boundary and is computed with.
// DEFINE: %{function} =
// DEFINE: %{run} = attn-run %s -O1 --function=%{function}

// REDEFINE: %{function} = f16
// 2049 lies between two halves and rounds to the even one; 65504 + 65504 is
// beyond the largest.
// RUN: %{run} --input=4xf16=0.1,2048,65504,-6e-8 \
// RUN:   --input=4xf16=0.2,1,65504,0 | FileCheck %s --check-prefix=F16
// F16: output[0]: 4xf16=[0.2998 2048 inf -6e-08]
// The same on a CPU without conversions, by the runtime's.
// RUN: %{run} --target-cpu=x86-64 --input=4xf16=0.1,2048,65504,-6e-8 \
// RUN:   --input=4xf16=0.2,1,65504,0 | FileCheck %s --check-prefix=F16
func.func @f16(%a: tensor<4xf16>, %b: tensor<4xf16>) -> tensor<4xf16> {
  %sum = arith.addf %a, %b : tensor<4xf16>
  return %sum : tensor<4xf16>
}

// REDEFINE: %{function} = bf16
// 257 lies between two bfloat16 and rounds to the even one.
// RUN: %{run} --input=3xbf16=0.1,256,-3 --input=3xbf16=0.2,1,nan \
// RUN:   | FileCheck %s --check-prefix=BF16
// BF16: output[0]: 3xbf16=[0.3 256 nan]
// RUN: %{run} --target-cpu=x86-64 --input=3xbf16=0.1,256,-3 \
// RUN:   --input=3xbf16=0.2,1,nan | FileCheck %s --check-prefix=BF16
func.func @bf16(%a: tensor<3xbf16>, %b: tensor<3xbf16>) -> tensor<3xbf16> {
  %sum = arith.addf %a, %b : tensor<3xbf16>
  return %sum : tensor<3xbf16>
}

// REDEFINE: %{function} = math16
// RUN: %{run} --input=2xf16=0,1 --input=2xbf16=0,1 \
// RUN:   | FileCheck %s --check-prefix=MATH16
// MATH16: output[0]: 2xf16=[1 2.719]
// MATH16: output[1]: 2xbf16=[0 0.76]
func.func @math16(%a: tensor<2xf16>, %b: tensor<2xbf16>)
    -> (tensor<2xf16>, tensor<2xbf16>) {
  %exp = math.exp %a : tensor<2xf16>
  %tanh = math.tanh %b : tensor<2xbf16>
  return %exp, %tanh : tensor<2xf16>, tensor<2xbf16>
}

// REDEFINE: %{function} = f64
// RUN: %{run} --input=2xf64=0.1,1e300 --input=2xf64=0.2,1e300 \
// RUN:   | FileCheck %s --check-prefix=F64
// F64: output[0]: 2xf64=[0.30000000000000004 2e+300]
func.func @f64(%a: tensor<2xf64>, %b: tensor<2xf64>) -> tensor<2xf64> {
  %sum = arith.addf %a, %b : tensor<2xf64>
  return %sum : tensor<2xf64>
}

// REDEFINE: %{function} = math
// log1p keeps the digits of a small argument.
// RUN: %{run} --input=2xf64=1e-10,0.5 | FileCheck %s --check-prefix=MATH
// MATH: output[0]: 2xf64=[9.999999999{{[0-9]+}}e-11 0.405465108108164{{[0-9]+}}]
// MATH: output[1]: 2xf64=[1.128379167095{{[0-9]*}}e-10 0.5204998778130465]
func.func @math(%a: tensor<2xf64>)
    -> (tensor<2xf64>, tensor<2xf64>) {
  %log1p = math.log1p %a : tensor<2xf64>
  %erf = math.erf %a : tensor<2xf64>
  return %log1p, %erf : tensor<2xf64>, tensor<2xf64>
}

// REDEFINE: %{function} = i1
// RUN: %{run} --input=4xi1=0,1,true,false --input=4xi1=0,0,1,1 \
// RUN:   | FileCheck %s --check-prefix=I1
// I1: output[0]: 4xi1=[0 1 0 1]
func.func @i1(%a: tensor<4xi1>, %b: tensor<4xi1>) -> tensor<4xi1> {
  %xor = arith.xori %a, %b : tensor<4xi1>
  return %xor : tensor<4xi1>
}

// REDEFINE: %{function} = i8
// RUN: %{run} --input=2xi8=127,-128 --input=2xi8=1,-1 \
// RUN:   | FileCheck %s --check-prefix=I8
// I8: output[0]: 2xi8=[-128 127]
// Integers without sign take unsigned data.
// RUN: %{run} --input=2xui8=255,128 --input=2xi8=1,0 \
// RUN:   | FileCheck %s --check-prefix=UI8
// UI8: output[0]: 2xi8=[0 -128]
func.func @i8(%a: tensor<2xi8>, %b: tensor<2xi8>) -> tensor<2xi8> {
  %sum = arith.addi %a, %b : tensor<2xi8>
  return %sum : tensor<2xi8>
}

// REDEFINE: %{function} = i16_i32
// RUN: %{run} --input=2xi16=32767,-1 | FileCheck %s --check-prefix=I32
// I32: output[0]: 2xi32=[32767 -1]
func.func @i16_i32(%a: tensor<2xi16>) -> tensor<2xi32> {
  %wide = arith.extsi %a : tensor<2xi16> to tensor<2xi32>
  return %wide : tensor<2xi32>
}

// REDEFINE: %{function} = i64
// RUN: %{run} --input=2xi64=-9223372036854775808,0x7fffffffffffffff \
// RUN:   | FileCheck %s --check-prefix=I64
// I64: output[0]: 2xi64=[-9223372036854775808 9223372036854775807]
func.func @i64(%a: tensor<2xi64>) -> tensor<2xi64> {
  return %a : tensor<2xi64>
}

// REDEFINE: %{function} = unsigned
// RUN: %{run} --input=2xui64=18446744073709551615,1 \
// RUN:   | FileCheck %s --check-prefix=UI64
// UI64: output[0]: 2xui64=[18446744073709551615 1]
func.func @unsigned(%a: tensor<2xui64>) -> tensor<2xui64> {
  return %a : tensor<2xui64>
}

// REDEFINE: %{function} = index
// RUN: %{run} --input=2xindex=1,2 | FileCheck %s --check-prefix=INDEX
// INDEX: output[0]: 2xi64=[1 4]
func.func @index(%a: tensor<2xindex>) -> tensor<2xindex> {
  %square = arith.muli %a, %a : tensor<2xindex>
  return %square : tensor<2xindex>
}

// REDEFINE: %{function} = make_complex
// RUN: %{run} --input=f32=1 --input=f32=-2 | FileCheck %s --check-prefix=COMPLEX
// COMPLEX: output[0]: 1xcomplex64=[(-3,-4)]
func.func @make_complex(%re: f32, %im: f32) -> tensor<1xcomplex<f32>> {
  %c = complex.create %re, %im : complex<f32>
  %square = complex.mul %c, %c : complex<f32>
  %t = tensor.from_elements %square : tensor<1xcomplex<f32>>
  return %t : tensor<1xcomplex<f32>>
}
