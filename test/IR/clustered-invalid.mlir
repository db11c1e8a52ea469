// RUN: attn-opt %s --split-input-file --verify-diagnostics

// expected-error @below {{needs sinks between 0 and 2147483648, found -1}}
func.func private @sinks() attributes {f = #attn.clustered<sinks = -1>}

// -----

// expected-error @below {{needs window between 0 and 2147483648, found 2147483649}}
func.func private @window() attributes {f = #attn.clustered<window = 2147483649>}

// -----

// expected-error @below {{needs clusters between 0 and 2147483648, found -2}}
func.func private @clusters() attributes {f = #attn.clustered<clusters = -2>}

// -----

// expected-error @below {{needs samples between 1 and 65536, found 0}}
func.func private @samples() attributes {f = #attn.clustered<samples = 0>}

// -----

// expected-error @below {{needs value_samples between 1 and 65536, found 65537}}
func.func private @value_samples() attributes {f = #attn.clustered<value_samples = 65537>}

// -----

// expected-error @below {{needs a finite radius of at least 0, found -5.000000e-01}}
func.func private @radius() attributes {f = #attn.clustered<radius = -0.5>}

// -----

// expected-error @below {{needs a remainder_degree of 0 or none, found 2}}
func.func private @remainder() attributes {f = #attn.clustered<remainder_degree = 2>}

// -----

// clustered_attention_c1
func.func @sliding_window(%q: tensor<4x8xf32>) {
  // expected-error @below {{needs scores that do not depend on positions, found a sliding window}}
  %0 = attn.clustered_attention ins(%q, %q, %q : tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>)
      outs(%q : tensor<4x8xf32>)
      {alignment = #attn.alignment<top_left>, window_left = 2, form = #attn.clustered} -> tensor<4x8xf32>
  return
}

// -----

// clustered_attention_c1
func.func @mask(%q: tensor<4x8xf32>, %mask: tensor<4x4xi1>) {
  // expected-error @below {{needs scores that do not depend on positions, found a mask operand}}
  %0 = attn.clustered_attention ins(%q, %q, %q : tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>)
      mask(%mask : tensor<4x4xi1>) outs(%q : tensor<4x8xf32>) {form = #attn.clustered} -> tensor<4x8xf32>
  return
}

// -----

// clustered_attention_c1
func.func @alibi(%q: tensor<4x8xf32>, %slopes: tensor<1xf32>) {
  // expected-error @below {{needs scores that do not depend on positions, found ALiBi}}
  %0 = attn.clustered_attention ins(%q, %q, %q : tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>)
      alibi_slopes(%slopes : tensor<1xf32>) outs(%q : tensor<4x8xf32>)
      {alignment = #attn.alignment<top_left>, form = #attn.clustered} -> tensor<4x8xf32>
  return
}

// -----

// clustered_attention_c1
func.func @softcap(%q: tensor<4x8xf32>) {
  // expected-error @below {{needs scores that are products of query and key for a remainder, found a softcap}}
  %0 = attn.clustered_attention ins(%q, %q, %q : tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>)
      outs(%q : tensor<4x8xf32>) {softcap = 3.0, form = #attn.clustered} -> tensor<4x8xf32>
  return
}

// -----

// clustered_append_c2
func.func @components(%k: memref<1x1x1x8xf32>, %s: memref<1x1x16x8xf32>) {
  // expected-error @below {{needs 9 components of a cache, found 1}}
  attn.clustered_append ins(%k, %k : memref<1x1x1x8xf32>, memref<1x1x1x8xf32>)
      outs(%s : memref<1x1x16x8xf32>) {form = #attn.clustered<sinks = 0, window = 16, clusters = 0>}
  return
}

// -----

!Keys = memref<1x1x16x8xf32>
!Sum = memref<1x1x8xf64>

// clustered_append_c2: another number of slots than the form has.
func.func @component_shape(%k: memref<1x1x1x8xf32>, %s0: !Keys, %s1: !Keys, %s2: memref<1x1x8x0xf32>,
                           %s3: memref<1x1x0xi64>, %s4: memref<1x1x16xf32>, %s5: memref<1x1x0xf64>, %s6: !Sum,
                           %s7: memref<1x1x3xf64>, %s8: memref<1x1x6xi64>) {
  // expected-error @below {{needs a component keys of 'tensor<1x1x32x8xf32>', found 'memref<1x1x16x8xf32>'}}
  attn.clustered_append ins(%k, %k : memref<1x1x1x8xf32>, memref<1x1x1x8xf32>)
      outs(%s0, %s1, %s2, %s3, %s4, %s5, %s6, %s7, %s8 : !Keys, !Keys, memref<1x1x8x0xf32>, memref<1x1x0xi64>,
           memref<1x1x16xf32>, memref<1x1x0xf64>, !Sum, memref<1x1x3xf64>, memref<1x1x6xi64>)
      {form = #attn.clustered<sinks = 0, window = 17, clusters = 0>}
  return
}

// -----

!Keys = memref<1x1x16x8xf32>
!Sum = memref<1x1x8xf64>

// clustered_append_c1
func.func @key(%k: memref<1x2x1x8xf32>, %s0: !Keys, %s1: !Keys, %s2: memref<1x1x8x0xf32>,
               %s3: memref<1x1x0xi64>, %s4: memref<1x1x16xf32>, %s5: memref<1x1x0xf64>, %s6: !Sum,
               %s7: memref<1x1x3xf64>, %s8: memref<1x1x6xi64>) {
  // expected-error @below {{needs a key like 'tensor<1x1x1x8xf32>', found 'memref<1x2x1x8xf32>'}}
  attn.clustered_append ins(%k, %k : memref<1x2x1x8xf32>, memref<1x2x1x8xf32>)
      outs(%s0, %s1, %s2, %s3, %s4, %s5, %s6, %s7, %s8 : !Keys, !Keys, memref<1x1x8x0xf32>, memref<1x1x0xi64>,
           memref<1x1x16xf32>, memref<1x1x0xf64>, !Sum, memref<1x1x3xf64>, memref<1x1x6xi64>)
      {form = #attn.clustered<sinks = 0, window = 16, clusters = 0>}
  return
}

// -----

!Keys = memref<1x2x16x8xf32>
!Sum = memref<1x2x8xf64>

// clustered_attend_c1
func.func @heads(%q: memref<1x3x1x8xf32>, %s0: !Keys, %s1: !Keys, %s2: memref<1x2x8x0xf32>,
                 %s3: memref<1x2x0xi64>, %s4: memref<1x2x16xf32>, %s5: memref<1x2x0xf64>, %s6: !Sum,
                 %s7: memref<1x2x3xf64>, %s8: memref<1x2x6xi64>) {
  // expected-error @below {{needs a number of query heads that is a multiple of the number of key/value heads, found 3 and 2}}
  attn.clustered_attend ins(%q : memref<1x3x1x8xf32>)
      state(%s0, %s1, %s2, %s3, %s4, %s5, %s6, %s7, %s8 : !Keys, !Keys, memref<1x2x8x0xf32>, memref<1x2x0xi64>,
            memref<1x2x16xf32>, memref<1x2x0xf64>, !Sum, memref<1x2x3xf64>, memref<1x2x6xi64>)
      outs(%q : memref<1x3x1x8xf32>) {form = #attn.clustered<sinks = 0, window = 16, clusters = 0>}
  return
}
