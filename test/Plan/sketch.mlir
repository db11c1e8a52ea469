// RUN: attn-opt %s --attn-plan="isa=avx512" -verify-diagnostics | FileCheck %s

// CHECK-LABEL: func.func @about_zero
// CHECK:         attn.feature_update {{.*}} plan = #attn.cpu_plan<isa = avx512, kernel = sketch
func.func @about_zero(%k: tensor<1x4x8x4xf32>, %n: tensor<1xi64>, %a: tensor<1x4x15x4xf32>, %c: tensor<1x4x15xf32>)
    -> (tensor<1x4x15x4xf32>, tensor<1x4x15xf32>) {
  %0:2 = attn.feature_update ins(%k, %k : tensor<1x4x8x4xf32>, tensor<1x4x8x4xf32>) range(%n, %n : tensor<1xi64>, tensor<1xi64>)
      outs(%a, %c : tensor<1x4x15x4xf32>, tensor<1x4x15xf32>) {form = #attn.sketch<window = 0>} -> tensor<1x4x15x4xf32>, tensor<1x4x15xf32>
  return %0#0, %0#1 : tensor<1x4x15x4xf32>, tensor<1x4x15xf32>
}

// CHECK-LABEL: func.func @about_the_mean
// CHECK-NOT:     cpu_plan
func.func @about_the_mean(%k: tensor<1x4x8x4xf32>, %n: tensor<1xi64>, %a: tensor<1x4x15x4xf32>, %c: tensor<1x4x19xf32>)
    -> (tensor<1x4x15x4xf32>, tensor<1x4x19xf32>) {
  // expected-remark @below {{takes the portable lowering: the sketch kernel covers center = zero, found mean}}
  %0:2 = attn.feature_update ins(%k, %k : tensor<1x4x8x4xf32>, tensor<1x4x8x4xf32>) range(%n, %n : tensor<1xi64>, tensor<1xi64>)
      outs(%a, %c : tensor<1x4x15x4xf32>, tensor<1x4x19xf32>) {form = #attn.sketch<window = 0, center = mean>} -> tensor<1x4x15x4xf32>, tensor<1x4x19xf32>
  return %0#0, %0#1 : tensor<1x4x15x4xf32>, tensor<1x4x19xf32>
}
