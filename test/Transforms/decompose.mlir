// RUN: attn-opt %s --attn-decompose --canonicalize --split-input-file 2>%t.err | FileCheck %s
// RUN: FileCheck %s --check-prefix=REMARK --input-file=%t.err
// RUN: attn-opt %s --attn-decompose='pair-cost=0' --split-input-file | FileCheck %s --check-prefix=NEVER
// RUN: not attn-opt %s --attn-decompose='chunk=0' --split-input-file 2>&1 | FileCheck %s --check-prefix=CHUNK
// CHUNK: attn-decompose needs a chunk of at least 1 and a pair-cost of at least 0, found 0 and 8

// Causal: a loop over chunks that carries the sums.
// CHECK-LABEL: @causal
// CHECK: scf.for {{.*}} step %c64
// CHECK: attn.feature_update
// CHECK-SAME: range(
// CHECK: attn.feature_attention
// CHECK-NOT: promote
// CHECK: scf.yield
// CHECK-NOT: attn.sketched_attention
// NEVER-LABEL: @causal
// NEVER: attn.sketched_attention
func.func @causal(%q: tensor<1x2x4096x16xf32>, %k: tensor<1x1x4096x16xf32>) -> tensor<1x2x4096x16xf32> {
  %e = tensor.empty() : tensor<1x2x4096x16xf32>
  %o = attn.sketched_attention ins(%q, %k, %k : tensor<1x2x4096x16xf32>, tensor<1x1x4096x16xf32>, tensor<1x1x4096x16xf32>)
      outs(%e : tensor<1x2x4096x16xf32>)
      {causal, alignment = #attn.alignment<bottom_right>, form = #attn.sketch<window = 32>} -> tensor<1x2x4096x16xf32>
  return %o : tensor<1x2x4096x16xf32>
}

// -----

// All keys for all rows: one sum.
// CHECK-LABEL: @all
// CHECK-NOT: scf.for
// CHECK: attn.feature_update
// CHECK: attn.feature_attention
// CHECK-SAME: promote
// NEVER-LABEL: @all
func.func @all(%q: tensor<1x2x4096x16xf32>, %k: tensor<1x1x4096x16xf32>) -> tensor<1x2x4096x16xf32> {
  %e = tensor.empty() : tensor<1x2x4096x16xf32>
  %o = attn.sketched_attention ins(%q, %k, %k : tensor<1x2x4096x16xf32>, tensor<1x1x4096x16xf32>, tensor<1x1x4096x16xf32>)
      outs(%e : tensor<1x2x4096x16xf32>)
      {alignment = #attn.alignment<bottom_right>, form = #attn.sketch<window = 32>} -> tensor<1x2x4096x16xf32>
  return %o : tensor<1x2x4096x16xf32>
}

// -----

// One row: the keys themselves are fewer than the features.
// CHECK-LABEL: @few
// CHECK: attn.sketched_attention
func.func @few(%q: tensor<1x2x1x64xf32>, %k: tensor<1x1x4096x64xf32>) -> tensor<1x2x1x64xf32> {
  %e = tensor.empty() : tensor<1x2x1x64xf32>
  %o = attn.sketched_attention ins(%q, %k, %k : tensor<1x2x1x64xf32>, tensor<1x1x4096x64xf32>, tensor<1x1x4096x64xf32>)
      outs(%e : tensor<1x2x1x64xf32>)
      {causal, alignment = #attn.alignment<bottom_right>, form = #attn.sketch} -> tensor<1x2x1x64xf32>
  return %o : tensor<1x2x1x64xf32>
}

// -----

// The sizes decide at run time.
// CHECK-LABEL: @unknown
// CHECK: scf.if
// CHECK: attn.feature_attention
// CHECK: } else {
// CHECK: attn.sketched_attention
func.func @unknown(%q: tensor<1x2x?x64xf32>, %k: tensor<1x1x?x64xf32>, %e: tensor<1x2x?x64xf32>) -> tensor<1x2x?x64xf32> {
  %o = attn.sketched_attention ins(%q, %k, %k : tensor<1x2x?x64xf32>, tensor<1x1x?x64xf32>, tensor<1x1x?x64xf32>)
      outs(%e : tensor<1x2x?x64xf32>)
      {causal, alignment = #attn.alignment<bottom_right>, form = #attn.sketch} -> tensor<1x2x?x64xf32>
  return %o : tensor<1x2x?x64xf32>
}

// -----

// CHECK-LABEL: @masked
// CHECK: attn.sketched_attention
func.func @masked(%q: tensor<1x2x4096x16xf32>, %k: tensor<1x1x4096x16xf32>, %m: tensor<4096x4096xi1>) -> tensor<1x2x4096x16xf32> {
  %e = tensor.empty() : tensor<1x2x4096x16xf32>
  // REMARK: remark: sums over pairs of query and key, as its features cannot be summed: needs weights that depend on positions by the support alone, found a mask or ALiBi
  %o = attn.sketched_attention ins(%q, %k, %k : tensor<1x2x4096x16xf32>, tensor<1x1x4096x16xf32>, tensor<1x1x4096x16xf32>)
      mask(%m : tensor<4096x4096xi1>) outs(%e : tensor<1x2x4096x16xf32>)
      {alignment = #attn.alignment<bottom_right>, form = #attn.sketch} -> tensor<1x2x4096x16xf32>
  return %o : tensor<1x2x4096x16xf32>
}

// -----

// Dimensions that are left out are of size 1.
// CHECK-LABEL: @heads
// CHECK: tensor.expand_shape %{{.*}} {{\[\[}}0, 1], [2], [3]] {{.*}} into tensor<1x2x4096x16xf32>
// CHECK: attn.feature_attention
// CHECK: tensor.collapse_shape %{{.*}} {{\[\[}}0, 1], [2], [3]] : tensor<1x2x4096x16xf32> into tensor<2x4096x16xf32>
func.func @heads(%q: tensor<2x4096x16xf32>, %k: tensor<1x4096x16xf32>) -> tensor<2x4096x16xf32> {
  %e = tensor.empty() : tensor<2x4096x16xf32>
  %o = attn.sketched_attention ins(%q, %k, %k : tensor<2x4096x16xf32>, tensor<1x4096x16xf32>, tensor<1x4096x16xf32>)
      outs(%e : tensor<2x4096x16xf32>)
      {causal, alignment = #attn.alignment<bottom_right>, form = #attn.sketch} -> tensor<2x4096x16xf32>
  return %o : tensor<2x4096x16xf32>
}

// -----

// CHECK-LABEL: @one_head
// CHECK: tensor.expand_shape %{{.*}} {{\[\[}}0, 1, 2], [3]] output_shape [1, %{{.*}}, 1, 16]
// CHECK: attn.feature_attention
func.func @one_head(%q: tensor<?x16xf32>, %e: tensor<?x16xf32>) -> tensor<?x16xf32> {
  %o = attn.sketched_attention ins(%q, %q, %q : tensor<?x16xf32>, tensor<?x16xf32>, tensor<?x16xf32>)
      outs(%e : tensor<?x16xf32>)
      {layout = #attn.layout<bshd>, alignment = #attn.alignment<bottom_right>, form = #attn.sketch} -> tensor<?x16xf32>
  return %o : tensor<?x16xf32>
}
