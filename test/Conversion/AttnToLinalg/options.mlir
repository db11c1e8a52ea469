// RUN: attn-opt %s --convert-attn-to-linalg --canonicalize | FileCheck %s --check-prefix=CHECKED
// RUN: attn-opt %s --convert-attn-to-linalg=runtime-checks=false --canonicalize | FileCheck %s --check-prefix=UNCHECKED
// RUN: not attn-opt %s --convert-attn-to-linalg=query-block=0 2>&1 | FileCheck %s --check-prefix=BLOCK
// RUN: not attn-opt %s --convert-attn-to-linalg=key-block=-4 2>&1 | FileCheck %s --check-prefix=BLOCK

// CHECKED: cf.assert %{{.*}}, "{{.*}}options.mlir{{.*}}: 'attn.attention' needs the same number of queries in output and query"
// CHECKED: scf.forall
// UNCHECKED-NOT: cf.assert
// UNCHECKED: scf.forall
// BLOCK: convert-attn-to-linalg needs query-block and key-block of at least 1, found
func.func @dynamic(%q: tensor<?x8xf32>, %k: tensor<16x8xf32>, %out: tensor<?x8xf32>) -> tensor<?x8xf32> {
  %0 = attn.attention ins(%q, %k, %k : tensor<?x8xf32>, tensor<16x8xf32>, tensor<16x8xf32>)
      outs(%out : tensor<?x8xf32>) -> tensor<?x8xf32>
  return %0 : tensor<?x8xf32>
}
