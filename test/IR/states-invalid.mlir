// RUN: attn-opt %s --split-input-file --verify-diagnostics

// state_c1
// expected-error @below {{needs a positive batch or ?, found 0}}
func.func private @f(!attn.state<#attn.exact, 0x4x128x16xf16>)

// -----

// expected-error @below {{needs a static, positive head_dim, found ?}}
func.func private @f(!attn.state<#attn.exact, 1x4x128x?xf16>)

// -----

// expected-error @below {{needs a static, positive value_dim, found -2}}
func.func private @f(!attn.state<#attn.exact, 1x4x128x16xf16, value_dim = -2>)

// -----

// expected-error @below {{needs a state of 4 sizes, batch x kv_heads x capacity x head_dim, found 3}}
func.func private @f(!attn.state<#attn.exact, 4x128x16xf16>)

// -----

// state_c3
// expected-error @below {{needs a form that has a state (exact, topk, sketch, clustered), found #attn.conv}}
func.func private @f(!attn.state<#attn.conv, 1x4x256x16xf16>)

// -----

// state_c3
// expected-error @below {{needs a form that has a state (exact, topk, sketch, clustered), found 3 : i64}}
func.func private @f(!attn.state<3, 1x4x256x16xf16>)

// -----

// state_c3
// expected-error @below {{needs a capacity of the form's 272 slots, found 256}}
func.func private @f(!attn.state<#attn.clustered, 1x4x256x16xf16>)

// -----

// state_c2
// expected-error @below {{needs elements of f64, f32, f16 or bf16, found 'i32'}}
func.func private @f(!attn.state<#attn.exact, 1x4x128x16xi32>)

// -----

// expected-error @below {{needs elements of f64, f32, f16 or bf16, found 'f80'}}
func.func private @f(!attn.state<#attn.exact, 1x4x128x16xf80>)

// -----

// state_c3
// expected-error @below {{needs a capacity above sinks + window = 4 + 128, found 132}}
func.func private @f(!attn.state<#attn.sketch, 1x4x132x16xf32>)

// -----

// expected-error @below {{needs at most 16777216 features, found more for degree 8 and rank 64}}
func.func private @f(!attn.state<#attn.sketch<degree = 8>, 1x4x256x64xf32>)

// -----

// expected-error @below {{needs a form without product_rows and recovery_width, whose sketches take all keys before the first query, found #attn.sketch<sinks = 0, window = 0, recovery_width = 4>}}
func.func private @f(!attn.state<#attn.sketch<sinks = 0, window = 0, recovery_width = 4>, 1x4x256x64xf32>)

// -----

// state_init_c1
func.func @f() -> !attn.state<#attn.exact, ?x4x128x16xf16> {
  // expected-error @below {{needs as many sizes as the type leaves open, 1, found 0}}
  %s = attn.state_init : !attn.state<#attn.exact, ?x4x128x16xf16>
  return %s : !attn.state<#attn.exact, ?x4x128x16xf16>
}

// -----

// state_init_c2
func.func @f() {
  // expected-error @below {{needs a basis for the form #attn.topk<rank = 4>, found none}}
  %s = attn.state_init : !attn.state<#attn.topk<rank = 4>, 1x4x128x16xf32>
  return
}

// -----

func.func @f(%b: tensor<4x16x8xf32>) {
  // expected-error @below {{needs basis of shape [4, 16, 4], found [4, 16, 8]}}
  %s = attn.state_init basis(%b : tensor<4x16x8xf32>) : !attn.state<#attn.topk<rank = 4>, 1x4x128x16xf32>
  return
}

// -----

func.func @f(%b: tensor<4x16x16xf32>) {
  // expected-error @below {{needs no basis for the form #attn.exact, found one}}
  %s = attn.state_init basis(%b : tensor<4x16x16xf32>) : !attn.state<#attn.exact, 1x4x128x16xf32>
  return
}

// -----

// state_init_c3
func.func @f(%b: tensor<4x16x4xf32>) {
  // expected-error @below {{needs a query_basis for the form #attn.topk<rank = 4, basis = balanced>, found none}}
  %s = attn.state_init basis(%b : tensor<4x16x4xf32>) : !attn.state<#attn.topk<rank = 4, basis = balanced>, 1x4x128x16xf32>
  return
}

// -----

func.func @f(%b: tensor<4x16x4xf32>) {
  // expected-error @below {{needs no query_basis for the form #attn.topk<rank = 4>, found one}}
  %s = attn.state_init basis(%b : tensor<4x16x4xf32>) query_basis(%b : tensor<4x16x4xf32>)
      : !attn.state<#attn.topk<rank = 4>, 1x4x128x16xf32>
  return
}

// -----

func.func @f(%b: tensor<4x16x4xf32>, %c: tensor<4x16x5xf32>) {
  // expected-error @below {{needs basis and query_basis of the same type, found 'tensor<4x16x4xf32>' and 'tensor<4x16x5xf32>'}}
  %s = attn.state_init basis(%b : tensor<4x16x4xf32>) query_basis(%c : tensor<4x16x5xf32>)
      : !attn.state<#attn.topk<rank = 4, basis = balanced>, 1x4x128x16xf32>
  return
}

// -----

// state_append_c1
!s = !attn.state<#attn.exact, 1x4x128x16xf32>
func.func @f(%s: !s, %k: tensor<1x2x3x16xf32>) {
  // expected-error @below {{needs key of shape [1, 4, 3, 16], found [1, 2, 3, 16]}}
  %t = attn.state_append %k, %k to %s : tensor<1x2x3x16xf32>, tensor<1x2x3x16xf32>, !s
  return
}

// -----

!s = !attn.state<#attn.exact, 1x4x128x16xf32>
func.func @f(%s: !s, %k: tensor<1x4x3x16xf32>, %v: tensor<1x4x2x16xf32>) {
  // expected-error @below {{needs value of shape [1, 4, 3, 16], found [1, 4, 2, 16]}}
  %t = attn.state_append %k, %v to %s : tensor<1x4x3x16xf32>, tensor<1x4x2x16xf32>, !s
  return
}

// -----

// state_append_c2
!s = !attn.state<#attn.exact, 1x4x128x16xf32>
func.func @f(%s: !s, %k: tensor<1x4x3x16xf32>, %n: tensor<4xi64>) {
  // expected-error @below {{needs rows_used of shape [1], found [4]}}
  %t = attn.state_append %k, %k to %s rows_used(%n : tensor<4xi64>) : tensor<1x4x3x16xf32>, tensor<1x4x3x16xf32>, !s
  return
}

// -----

// state_attend_c1
!s = !attn.state<#attn.exact, 1x4x128x16xf32>
func.func @f(%s: !s, %q: tensor<1x6x3x16xf32>) {
  // expected-error @below {{needs a number of query heads that is a multiple of the number of key/value heads, found 6 and 4}}
  %o = attn.state_attend %q to %s : tensor<1x6x3x16xf32>, !s -> tensor<1x6x3x16xf32>
  return
}

// -----

// state_attend_c2
!s = !attn.state<#attn.exact, 1x4x128x16xf32, value_dim = 8>
func.func @f(%s: !s, %q: tensor<1x4x3x16xf32>) {
  // expected-error @below {{needs output of shape [1, 4, 3, 8], found [1, 4, 3, 16]}}
  %o = attn.state_attend %q to %s : tensor<1x4x3x16xf32>, !s -> tensor<1x4x3x16xf32>
  return
}

// -----

// state_attend_c3
!s = !attn.state<#attn.exact, 1x4x128x16xf32>
func.func @f(%s: !s, %q: tensor<1x8x3x16xf32>, %a: tensor<4xf32>) {
  // expected-error @below {{needs alibi_slopes of shape [8], found [4]}}
  %o = attn.state_attend %q to %s alibi_slopes(%a : tensor<4xf32>) : tensor<1x8x3x16xf32>, !s -> tensor<1x8x3x16xf32>
  return
}

// -----

// state_attend_c4
!s = !attn.state<#attn.sketch<window = 8>, 1x4x32x16xf32>
func.func @f(%s: !s, %q: tensor<1x4x3x16xf32>) {
  // expected-error @below {{needs scores that are products of query and key for its sums, found a window}}
  %o = attn.state_attend %q to %s {window_left = 3} : tensor<1x4x3x16xf32>, !s -> tensor<1x4x3x16xf32>
  return
}

// -----

// state_attend_c5
!s = !attn.state<#attn.exact, 1x4x128x16xf32>
func.func @f(%s: !s, %q: tensor<1x4x3x16xf32>) {
  // expected-error @below {{needs a finite, positive softcap, found 0}}
  %o = attn.state_attend %q to %s {softcap = 0.0} : tensor<1x4x3x16xf32>, !s -> tensor<1x4x3x16xf32>
  return
}

// -----

!s = !attn.state<#attn.exact, 1x4x128x16xf32>
func.func @f(%s: !s) {
  // expected-error @below {{needs lengths of shape [1], found [2]}}
  %n = attn.state_lengths %s : !s -> tensor<2xi64>
  return
}
