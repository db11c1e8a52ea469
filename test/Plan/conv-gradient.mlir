// RUN: attn-opt %s --attn-plan="isa=avx512" | FileCheck %s

!t = tensor<2x64x8xf32>
!l = tensor<2x64xf32>
!e = tensor<2xf32>

// CHECK-LABEL: func.func @of_the_approximation
// CHECK:         attn.conv_attention_backward {{.*}} plan = #attn.cpu_plan<isa = avx512, kernel = conv>
func.func @of_the_approximation(%q: !t, %o: !t, %l: !l, %e: !e, %g: !t, %a: !t, %b: !t, %c: !t) -> (!t, !t, !t) {
  %0:3 = attn.conv_attention_backward ins(%q, %q, %q : !t, !t, !t) forward(%o, %l, %e : !t, !l, !e) d_output(%g : !t)
      outs(%a, %b, %c : !t, !t, !t) {alignment = #attn.alignment<top_left>, causal, form = #attn.conv<gradient = approximation>} -> !t, !t, !t
  return %0#0, %0#1, %0#2 : !t, !t, !t
}

// CHECK-LABEL: func.func @of_attention
// CHECK:         attn.conv_attention_backward {{.*}} plan = #attn.cpu_plan<isa = avx512, kernel = conv>
func.func @of_attention(%q: !t, %o: !t, %l: !l, %e: !e, %g: !t, %a: !t, %b: !t, %c: !t) -> (!t, !t, !t) {
  %0:3 = attn.conv_attention_backward ins(%q, %q, %q : !t, !t, !t) forward(%o, %l, %e : !t, !l, !e) d_output(%g : !t)
      outs(%a, %b, %c : !t, !t, !t) {alignment = #attn.alignment<top_left>, causal, form = #attn.conv} -> !t, !t, !t
  return %0#0, %0#1, %0#2 : !t, !t, !t
}
