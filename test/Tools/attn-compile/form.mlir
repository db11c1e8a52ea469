// A compiled library computes attention in the form that it was compiled with.
//
// RUN: attn-run %s --input=2x7x8xf32 --form='#attn.topk<rank = 2, keep = 3>' --output=@%t.npy
// RUN: attn-compile %s --form='#attn.topk<rank = 2, keep = 3>' -o %t.so
// RUN: attn-run %t.so --input=2x7x8xf32 --expected_output=@%t.npy --rtol=1e-6 --atol=1e-6 | FileCheck %s
// CHECK: output[0]: matches
//
// RUN: not attn-compile %s --form='#attn.sketch<degree = 1>' -o %t2.so 2>&1 | FileCheck %s --check-prefix=ODD
// RUN: not attn-compile %s --form='#attn.topk<remainder_degree = 2>' --strict-form -o %t2.so 2>&1 \
// RUN:   | FileCheck %s --check-prefix=STRICT
// RUN: test ! -e %t2.so
// ODD: needs an even degree between 0 and 16, found 1
// STRICT: form.mlir:[[#]]:{{.*}}error: 'attn.attention' op cannot take the form #attn.topk<remainder_degree = 2>

func.func @main(%q: tensor<2x7x8xf32>) -> tensor<2x7x8xf32> {
  %init = tensor.empty() : tensor<2x7x8xf32>
  %0 = attn.attention ins(%q, %q, %q : tensor<2x7x8xf32>, tensor<2x7x8xf32>, tensor<2x7x8xf32>)
      outs(%init : tensor<2x7x8xf32>) {softcap = 5.0} -> tensor<2x7x8xf32>
  return %0 : tensor<2x7x8xf32>
}
