// RUN: attn-opt %s --attn-expand-gpu-math --split-input-file --verify-diagnostics | FileCheck %s

// CHECK-LABEL: func.func @functions
// CHECK-NOT: math.
// CHECK: llvm.call_intrinsic "llvm.sqrt.f32"
// CHECK: llvm.call_intrinsic "llvm.floor.f64"
// CHECK-NOT: math.
func.func @functions(%x: f32, %y: f64) -> (f32, f32, f32, f32, f64, f64) {
  %0 = math.exp %x : f32
  %1 = math.rsqrt %x : f32
  %2 = math.sin %x : f32
  %3 = math.powf %x, %x : f32
  %4 = math.floor %y : f64
  %5 = math.exp %y : f64
  return %0, %1, %2, %3, %4, %5 : f32, f32, f32, f32, f64, f64
}

// -----

func.func @error_function(%x: f64) -> f64 {
  // expected-error @+1 {{'math.erf' op has no GPU code for 'f64'}}
  %0 = math.erf %x : f64
  return %0 : f64
}

// -----

func.func @remainder(%x: f32) -> f32 {
  // expected-error @+1 {{'arith.remf' op has no GPU code for 'f32'}}
  %0 = arith.remf %x, %x : f32
  return %0 : f32
}
