// RUN: attn-opt %s --verify-roundtrip | FileCheck %s

// Parameters at their default are not printed.
//
// CHECK-LABEL: func.func @attributes
// CHECK-SAME:    all = #attn.conv<bases = 8, probe = 32, delta = 5.000000e-01, eps = 1.000000e-02, search = linear, arithmetic = f64, range_tolerance = 1.000000e-03, sampled_rows = 0, fallback = none, seed = 3, gradient = approximation>
// CHECK-SAME:    default = #attn.conv
// CHECK-SAME:    direct = #attn.conv<arithmetic = direct, fallback = 2.500000e-01>
func.func @attributes() attributes {
  all = #attn.conv<bases = 8, probe = 32, delta = 0.5, eps = 0.01, search = linear, arithmetic = f64,
                   range_tolerance = 0.001, sampled_rows = 0, fallback = none, seed = 3, gradient = approximation>,
  default = #attn.conv<bases = 4, arithmetic = auto, fallback = 0.1>,
  direct = #attn.conv<arithmetic = direct, fallback = 0.25>
} {
  return
}

// CHECK-LABEL: func.func @all_options
// CHECK:         attn.conv_attention ins({{.*}}) starts(%{{.*}} : tensor<3xi32>) kv_lengths({{.*}}) alibi_slopes({{.*}}) sink({{.*}}) outs({{.*}}) logsumexp({{.*}}) error(%{{.*}} : tensor<3x4xf32>)
// CHECK-SAME:      {alignment = #attn.alignment<top_left>, causal, form = #attn.conv, softcap = 2.000000e+01 : f64, window_left = 7 : i64}
// CHECK-SAME:      -> tensor<3x4x?x8xbf16>, tensor<3x4x?xf32>, tensor<3x4xf32>
func.func @all_options(%q: tensor<3x4x?x8xbf16>, %k: tensor<3x2x?x8xbf16>, %starts: tensor<3xi32>,
                       %lengths: tensor<3xi32>, %slopes: tensor<4xf32>, %sink: tensor<4xf32>,
                       %lse: tensor<3x4x?xf32>, %error: tensor<3x4xf32>)
    -> (tensor<3x4x?x8xbf16>, tensor<3x4x?xf32>, tensor<3x4xf32>) {
  %0:3 = attn.conv_attention
      ins(%q, %k, %k : tensor<3x4x?x8xbf16>, tensor<3x2x?x8xbf16>, tensor<3x2x?x8xbf16>)
      starts(%starts : tensor<3xi32>) kv_lengths(%lengths : tensor<3xi32>)
      alibi_slopes(%slopes : tensor<4xf32>) sink(%sink : tensor<4xf32>)
      outs(%q : tensor<3x4x?x8xbf16>) logsumexp(%lse : tensor<3x4x?xf32>) error(%error : tensor<3x4xf32>)
      {alignment = #attn.alignment<top_left>, causal, softcap = 20.0, window_left = 7, form = #attn.conv}
      -> tensor<3x4x?x8xbf16>, tensor<3x4x?xf32>, tensor<3x4xf32>
  return %0#0, %0#1, %0#2 : tensor<3x4x?x8xbf16>, tensor<3x4x?xf32>, tensor<3x4xf32>
}

// The error of a query without batch and heads is one number.
//
// CHECK-LABEL: func.func @on_memrefs
// CHECK:         attn.conv_attention ins({{.*}}) outs(%{{.*}} : memref<?x8xf64>) error(%{{.*}} : memref<f64>)
// CHECK:         attn.conv_attention_backward ins({{.*}}) forward({{.*}} : memref<?x8xf64>, memref<?xf64>, memref<f64>) d_output({{.*}}) sink({{.*}}) outs({{.*}}) d_sink(%{{.*}} : memref<1xf64>)
func.func @on_memrefs(%q: memref<?x8xf64>, %out: memref<?x8xf64>, %lse: memref<?xf64>, %error: memref<f64>,
                      %sink: memref<1xf64>, %dsink: memref<1xf64>) {
  attn.conv_attention ins(%q, %q, %q : memref<?x8xf64>, memref<?x8xf64>, memref<?x8xf64>)
      outs(%out : memref<?x8xf64>) error(%error : memref<f64>)
      {alignment = #attn.alignment<bottom_right>, causal, form = #attn.conv<bases = 1>}
  attn.conv_attention_backward ins(%q, %q, %q : memref<?x8xf64>, memref<?x8xf64>, memref<?x8xf64>)
      forward(%out, %lse, %error : memref<?x8xf64>, memref<?xf64>, memref<f64>) d_output(%q : memref<?x8xf64>)
      sink(%sink : memref<1xf64>)
      outs(%q, %q, %q : memref<?x8xf64>, memref<?x8xf64>, memref<?x8xf64>) d_sink(%dsink : memref<1xf64>)
      {alignment = #attn.alignment<bottom_right>, causal, form = #attn.conv<bases = 1>}
  return
}
