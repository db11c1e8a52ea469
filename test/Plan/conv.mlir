// RUN: attn-opt %s --attn-plan="isa=avx512" | FileCheck %s --check-prefix=PLAN
// RUN: attn-opt %s --attn-plan="isa=avx2 parallel=false" --one-shot-bufferize="bufferize-function-boundaries" --convert-attn-to-vector="isa=avx2" | FileCheck %s --check-prefix=CODE

// Code for every length and arithmetic, in functions that all kernels share.
//
// PLAN-LABEL: func.func @conv
// PLAN:         attn.conv_attention {{.*}} plan = #attn.cpu_plan<isa = avx512, kernel = conv>
// CODE-LABEL: func.func @conv
// CODE:         call @attn_kernel_conv_0(
// CODE:         call @attn_kernel_conv_0_0
// CODE:       func.func private @attn_kernel_conv_0(
// CODE:         call @attn_fft_plan_f32_avx2
// CODE:         call @attn_fft_forward_f32_avx2
// CODE:         call @attn_fft_inverse_f32_avx2
// CODE:         call @attn_fft_forward_f64_avx2
// CODE:       func.func private @attn_fft_forward_f32_avx2({{.*}}) attributes {attn.fft, no_inline, passthrough = {{.*}}"denormal-fp-math"{{.*}}}
// CODE-NOT:   func.func private @attn_fft_forward_f32
func.func @conv(%q: tensor<2x?x8xf32>, %v: tensor<2x?x16xf32>, %a: tensor<2x?x8xf32>, %b: tensor<2x?x16xf32>)
    -> (tensor<2x?x8xf32>, tensor<2x?x16xf32>) {
  %0 = attn.conv_attention ins(%q, %q, %q : tensor<2x?x8xf32>, tensor<2x?x8xf32>, tensor<2x?x8xf32>)
      outs(%a : tensor<2x?x8xf32>) {alignment = #attn.alignment<top_left>, causal, form = #attn.conv}
      -> tensor<2x?x8xf32>
  %1 = attn.conv_attention ins(%q, %q, %v : tensor<2x?x8xf32>, tensor<2x?x8xf32>, tensor<2x?x16xf32>)
      outs(%b : tensor<2x?x16xf32>) {alignment = #attn.alignment<top_left>, causal, form = #attn.conv}
      -> tensor<2x?x16xf32>
  return %0, %1 : tensor<2x?x8xf32>, tensor<2x?x16xf32>
}
