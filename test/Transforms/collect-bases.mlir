// RUN: attn-opt %s --attn-collect-bases --split-input-file --verify-diagnostics | FileCheck %s
// RUN: attn-opt %s --attn-collect-bases=kind=balanced --split-input-file --verify-diagnostics | FileCheck %s --check-prefix=BALANCED
// RUN: not attn-opt %s --attn-collect-bases=kind=best 2>&1 | FileCheck %s --check-prefix=KIND
// KIND: error: attn-collect-bases needs the kind key_pca, query_aware or balanced, found 'best'

// CHECK-LABEL: func.func @main
// CHECK-SAME:    -> tensor<2x8x8xf32>
// CHECK:         %[[BASIS:.*]] = attn.key_basis ins(%{{.*}} : tensor<2x?x8xf16>) outs
// CHECK:         return %[[BASIS]]
// BALANCED-LABEL: func.func @main
// BALANCED-SAME: -> (tensor<2x8x8xf32>, tensor<2x8x8xf32>)
// BALANCED:      %[[BASES:.*]]:2 = attn.key_basis ins(%{{.*}}, %{{.*}} : tensor<2x?x8xf16>, tensor<4x?x8xf16>) outs({{.*}}) query_basis({{.*}}) {kind = #attn.basis_kind<balanced>}
// BALANCED:      return %[[BASES]]#0, %[[BASES]]#1
func.func @main(%q: tensor<4x?x8xf16>, %k: tensor<2x?x8xf16>) -> tensor<4x?x8xf16> {
  %0 = attn.attention ins(%q, %k, %k : tensor<4x?x8xf16>, tensor<2x?x8xf16>, tensor<2x?x8xf16>)
      outs(%q : tensor<4x?x8xf16>) -> tensor<4x?x8xf16>
  return %0 : tensor<4x?x8xf16>
}

// -----

// CHECK-LABEL: func.func @without(%{{.*}}: f32)
// CHECK-NEXT:    return{{$}}
func.func @without(%x: f32) -> f32 {
  return %x : f32
}

// -----

func.func private @helper(%q: tensor<4x8xf16>) -> tensor<4x8xf16> {
  // expected-error @below {{needs to stand in the only block of a public function for the bases to be returned}}
  %0 = attn.attention ins(%q, %q, %q : tensor<4x8xf16>, tensor<4x8xf16>, tensor<4x8xf16>)
      outs(%q : tensor<4x8xf16>) -> tensor<4x8xf16>
  return %0 : tensor<4x8xf16>
}

// -----

func.func @memrefs(%q: memref<4x8xf16>, %o: memref<4x8xf16>) {
  // expected-error @below {{needs tensors for the bases to be returned, found memrefs}}
  attn.attention ins(%q, %q, %q : memref<4x8xf16>, memref<4x8xf16>, memref<4x8xf16>) outs(%o : memref<4x8xf16>)
  return
}
