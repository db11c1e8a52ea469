// ptxas takes the kernels of the convolution form without spills, and has
// nothing to repair (its messages C75..).
//
// REQUIRES: ptxas
// RUN: attn-compile %s --target=cuda:sm_80 -o %t.80.ptx
// RUN: ptxas -v -arch=sm_80 %t.80.ptx -o %t.cubin 2>&1 | FileCheck %s
// RUN: attn-compile %s --target=cuda:sm_86 -o %t.86.ptx
// RUN: ptxas -v -arch=sm_86 %t.86.ptx -o %t.cubin 2>&1 | FileCheck %s
// RUN: attn-compile %s --target=cuda:sm_89 -o %t.89.ptx
// RUN: ptxas -v -arch=sm_89 %t.89.ptx -o %t.cubin 2>&1 | FileCheck %s
// RUN: attn-compile %s --target=cuda:sm_90a -o %t.90a.ptx
// RUN: ptxas -v -arch=sm_90a %t.90a.ptx -o %t.cubin 2>&1 | FileCheck %s
// RUN: attn-compile %s --target=cuda:sm_100a -o %t.100a.ptx
// RUN: ptxas -v -arch=sm_100a %t.100a.ptx -o %t.cubin 2>&1 | FileCheck %s

// Seven kernels each, but for the one without samples; gradients have five, one
// more where d_key and d_value are apart, and three more of the approximation.
// CHECK-NOT: C75
// CHECK-COUNT-101: 0 bytes spill stores, 0 bytes spill loads
// CHECK-NOT: {{[1-9][0-9]*}} bytes spill
// CHECK-NOT: C75

func.func @d64(%q: memref<1x8x?x64xbf16>, %k: memref<1x2x?x64xbf16>, %o: memref<1x8x?x64xbf16>, %lse: memref<1x8x?xf32>, %error: memref<1x8xf32>) {
  attn.conv_attention ins(%q, %k, %k : memref<1x8x?x64xbf16>, memref<1x2x?x64xbf16>, memref<1x2x?x64xbf16>)
      outs(%o : memref<1x8x?x64xbf16>) logsumexp(%lse : memref<1x8x?xf32>) error(%error : memref<1x8xf32>)
      {alignment = #attn.alignment<top_left>, causal, form = #attn.conv<bases = 4>}
  return
}
// Known segments, lengths, a sink, ALiBi and a window.
func.func @d96(%q: memref<2x?x8x96xf16>, %k: memref<2x?x8x96xf16>, %starts: memref<?xi64>, %n: memref<2xi64>, %slopes: memref<8xf32>, %sink: memref<8xf32>, %o: memref<2x?x8x96xf16>) {
  attn.conv_attention ins(%q, %k, %k : memref<2x?x8x96xf16>, memref<2x?x8x96xf16>, memref<2x?x8x96xf16>)
      starts(%starts : memref<?xi64>) kv_lengths(%n : memref<2xi64>) alibi_slopes(%slopes : memref<8xf32>)
      sink(%sink : memref<8xf32>) outs(%o : memref<2x?x8x96xf16>)
      {alignment = #attn.alignment<top_left>, causal, window_left = 1000, layout = #attn.layout<bshd>, form = #attn.conv<sampled_rows = 0>}
  return
}
// A linear search.
func.func @d128(%q: memref<8x?x128xbf16>, %k: memref<2x?x128xbf16>, %o: memref<8x?x128xbf16>) {
  attn.conv_attention ins(%q, %k, %k : memref<8x?x128xbf16>, memref<2x?x128xbf16>, memref<2x?x128xbf16>)
      outs(%o : memref<8x?x128xbf16>)
      {alignment = #attn.alignment<top_left>, causal, form = #attn.conv<search = linear>}
  return
}
// Different head and value sizes, a softcap.
func.func @d192(%q: memref<8x?x192xbf16>, %k: memref<2x?x192xbf16>, %v: memref<2x?x128xbf16>, %o: memref<8x?x128xbf16>) {
  attn.conv_attention ins(%q, %k, %v : memref<8x?x192xbf16>, memref<2x?x192xbf16>, memref<2x?x128xbf16>)
      outs(%o : memref<8x?x128xbf16>)
      {alignment = #attn.alignment<top_left>, causal, softcap = 30.0 : f64, form = #attn.conv<bases = 64>}
  return
}
// The widest.
func.func @d256(%q: memref<8x?x256xbf16>, %k: memref<2x?x256xbf16>, %o: memref<8x?x256xbf16>) {
  attn.conv_attention ins(%q, %k, %k : memref<8x?x256xbf16>, memref<2x?x256xbf16>, memref<2x?x256xbf16>)
      outs(%o : memref<8x?x256xbf16>)
      {alignment = #attn.alignment<top_left>, causal, form = #attn.conv}
  return
}
// FMA.
func.func @f32(%q: memref<8x?x128xf32>, %k: memref<2x?x128xf32>, %o: memref<8x?x128xf32>) {
  attn.conv_attention ins(%q, %k, %k : memref<8x?x128xf32>, memref<2x?x128xf32>, memref<2x?x128xf32>)
      outs(%o : memref<8x?x128xf32>)
      {alignment = #attn.alignment<top_left>, causal, form = #attn.conv}
  return
}
func.func @f32_d256(%q: memref<8x?x256xf32>, %k: memref<2x?x256xf32>, %o: memref<8x?x256xf32>) {
  attn.conv_attention ins(%q, %k, %k : memref<8x?x256xf32>, memref<2x?x256xf32>, memref<2x?x256xf32>)
      outs(%o : memref<8x?x256xf32>)
      {alignment = #attn.alignment<top_left>, causal, form = #attn.conv}
  return
}
// Gradients, of attention and of the approximation.
func.func @d64_gradients(%q: memref<8x?x64xbf16>, %k: memref<2x?x64xbf16>, %v: memref<2x?x64xbf16>, %o: memref<8x?x64xbf16>, %lse: memref<8x?xf32>, %error: memref<8xf32>, %do: memref<8x?x64xbf16>, %dq: memref<8x?x64xbf16>, %dk: memref<2x?x64xbf16>, %dv: memref<2x?x64xbf16>) {
  attn.conv_attention_backward ins(%q, %k, %v : memref<8x?x64xbf16>, memref<2x?x64xbf16>, memref<2x?x64xbf16>)
      forward(%o, %lse, %error : memref<8x?x64xbf16>, memref<8x?xf32>, memref<8xf32>) d_output(%do : memref<8x?x64xbf16>)
      outs(%dq, %dk, %dv : memref<8x?x64xbf16>, memref<2x?x64xbf16>, memref<2x?x64xbf16>)
      {alignment = #attn.alignment<top_left>, causal, form = #attn.conv}
  return
}
func.func @d96_gradients(%q: memref<8x?x96xf16>, %k: memref<2x?x96xf16>, %v: memref<2x?x96xf16>, %o: memref<8x?x96xf16>, %lse: memref<8x?xf32>, %error: memref<8xf32>, %do: memref<8x?x96xf16>, %starts: memref<?xi64>, %slopes: memref<8xf16>, %dq: memref<8x?x96xf16>, %dk: memref<2x?x96xf16>, %dv: memref<2x?x96xf16>) {
  attn.conv_attention_backward ins(%q, %k, %v : memref<8x?x96xf16>, memref<2x?x96xf16>, memref<2x?x96xf16>)
      forward(%o, %lse, %error : memref<8x?x96xf16>, memref<8x?xf32>, memref<8xf32>) d_output(%do : memref<8x?x96xf16>)
      starts(%starts : memref<?xi64>) alibi_slopes(%slopes : memref<8xf16>)
      outs(%dq, %dk, %dv : memref<8x?x96xf16>, memref<2x?x96xf16>, memref<2x?x96xf16>)
      {alignment = #attn.alignment<top_left>, causal, window_left = 1000, form = #attn.conv<gradient = approximation>}
  return
}
func.func @d128_gradients(%q: memref<8x?x128xbf16>, %k: memref<2x?x128xbf16>, %v: memref<2x?x128xbf16>, %o: memref<8x?x128xbf16>, %lse: memref<8x?xf32>, %error: memref<8xf32>, %do: memref<8x?x128xbf16>, %dq: memref<8x?x128xbf16>, %dk: memref<2x?x128xbf16>, %dv: memref<2x?x128xbf16>) {
  attn.conv_attention_backward ins(%q, %k, %v : memref<8x?x128xbf16>, memref<2x?x128xbf16>, memref<2x?x128xbf16>)
      forward(%o, %lse, %error : memref<8x?x128xbf16>, memref<8x?xf32>, memref<8xf32>) d_output(%do : memref<8x?x128xbf16>)
      outs(%dq, %dk, %dv : memref<8x?x128xbf16>, memref<2x?x128xbf16>, memref<2x?x128xbf16>)
      {alignment = #attn.alignment<top_left>, causal, softcap = 30.0 : f64, form = #attn.conv}
  return
}
func.func @d128_approximation(%q: memref<8x?x128xbf16>, %k: memref<2x?x128xbf16>, %v: memref<2x?x128xbf16>, %o: memref<8x?x128xbf16>, %lse: memref<8x?xf32>, %error: memref<8xf32>, %do: memref<8x?x128xbf16>, %dq: memref<8x?x128xbf16>, %dk: memref<2x?x128xbf16>, %dv: memref<2x?x128xbf16>) {
  attn.conv_attention_backward ins(%q, %k, %v : memref<8x?x128xbf16>, memref<2x?x128xbf16>, memref<2x?x128xbf16>)
      forward(%o, %lse, %error : memref<8x?x128xbf16>, memref<8x?xf32>, memref<8xf32>) d_output(%do : memref<8x?x128xbf16>)
      outs(%dq, %dk, %dv : memref<8x?x128xbf16>, memref<2x?x128xbf16>, memref<2x?x128xbf16>)
      {alignment = #attn.alignment<top_left>, causal, form = #attn.conv<gradient = approximation>}
  return
}
func.func @d192_gradients(%q: memref<8x?x192xbf16>, %k: memref<2x?x192xbf16>, %v: memref<2x?x128xbf16>, %o: memref<8x?x128xbf16>, %lse: memref<8x?xf32>, %error: memref<8xf32>, %do: memref<8x?x128xbf16>, %dq: memref<8x?x192xbf16>, %dk: memref<2x?x192xbf16>, %dv: memref<2x?x128xbf16>) {
  attn.conv_attention_backward ins(%q, %k, %v : memref<8x?x192xbf16>, memref<2x?x192xbf16>, memref<2x?x128xbf16>)
      forward(%o, %lse, %error : memref<8x?x128xbf16>, memref<8x?xf32>, memref<8xf32>) d_output(%do : memref<8x?x128xbf16>)
      outs(%dq, %dk, %dv : memref<8x?x192xbf16>, memref<2x?x192xbf16>, memref<2x?x128xbf16>)
      {alignment = #attn.alignment<top_left>, causal, form = #attn.conv<gradient = approximation>}
  return
}
func.func @d256_gradients(%q: memref<8x?x256xbf16>, %k: memref<2x?x256xbf16>, %v: memref<2x?x256xbf16>, %o: memref<8x?x256xbf16>, %lse: memref<8x?xf32>, %error: memref<8xf32>, %do: memref<8x?x256xbf16>, %dq: memref<8x?x256xbf16>, %dk: memref<2x?x256xbf16>, %dv: memref<2x?x256xbf16>) {
  attn.conv_attention_backward ins(%q, %k, %v : memref<8x?x256xbf16>, memref<2x?x256xbf16>, memref<2x?x256xbf16>)
      forward(%o, %lse, %error : memref<8x?x256xbf16>, memref<8x?xf32>, memref<8xf32>) d_output(%do : memref<8x?x256xbf16>)
      outs(%dq, %dk, %dv : memref<8x?x256xbf16>, memref<2x?x256xbf16>, memref<2x?x256xbf16>)
      {alignment = #attn.alignment<top_left>, causal, form = #attn.conv<gradient = approximation>}
  return
}
func.func @f32_gradients(%q: memref<8x?x128xf32>, %k: memref<2x?x128xf32>, %v: memref<2x?x128xf32>, %o: memref<8x?x128xf32>, %lse: memref<8x?xf32>, %error: memref<8xf32>, %do: memref<8x?x128xf32>, %dq: memref<8x?x128xf32>, %dk: memref<2x?x128xf32>, %dv: memref<2x?x128xf32>) {
  attn.conv_attention_backward ins(%q, %k, %v : memref<8x?x128xf32>, memref<2x?x128xf32>, memref<2x?x128xf32>)
      forward(%o, %lse, %error : memref<8x?x128xf32>, memref<8x?xf32>, memref<8xf32>) d_output(%do : memref<8x?x128xf32>)
      outs(%dq, %dk, %dv : memref<8x?x128xf32>, memref<2x?x128xf32>, memref<2x?x128xf32>)
      {alignment = #attn.alignment<top_left>, causal, form = #attn.conv<gradient = approximation>}
  return
}
