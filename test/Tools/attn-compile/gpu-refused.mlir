// What a GPU does not run yet has one diagnostic that names the op.
//
// RUN: split-file %s %t
// RUN: not attn-compile %t/between.mlir --target=cuda:sm_80 -o %t/a.so 2>&1 | FileCheck %s --check-prefix=BETWEEN
// BETWEEN: error: {{.*}}would {{be an intermediate result in the memory of the GPU|run on the host}}
// BETWEEN-NOT: error:
// RUN: not attn-compile %t/form.mlir --target=cuda:sm_80 -o %t/a.so 2>&1 | FileCheck %s --check-prefix=FORM
// FORM: error: 'attn.topk_attention' op has no kernel on the target: the GPU kernels cover exact attention and its gradient (attn.attention, attn.attention_backward), no form yet
// FORM-NOT: error:
// RUN: not attn-compile %t/f64.mlir --target=cuda:sm_80 -o %t/a.so 2>&1 | FileCheck %s --check-prefix=F64
// F64: error: 'attn.attention' op has no kernel on the target: the GPU kernels cover f32, f16 and bf16
// F64-NOT: error:

//--- between.mlir
func.func @scaled(%q: tensor<8x64xf32>) -> tensor<8x64xf32> {
  %e = tensor.empty() : tensor<8x64xf32>
  %r = attn.attention ins(%q, %q, %q : tensor<8x64xf32>, tensor<8x64xf32>, tensor<8x64xf32>)
      outs(%e : tensor<8x64xf32>) -> tensor<8x64xf32>
  %s = linalg.exp ins(%r : tensor<8x64xf32>) outs(%e : tensor<8x64xf32>) -> tensor<8x64xf32>
  return %s : tensor<8x64xf32>
}

//--- form.mlir
func.func @topk(%q: tensor<1x64xf32>, %k: tensor<512x64xf32>, %basis: tensor<1x64x64xf32>) -> tensor<1x64xf32> {
  %e = tensor.empty() : tensor<1x64xf32>
  %r = attn.topk_attention ins(%q, %k, %k : tensor<1x64xf32>, tensor<512x64xf32>, tensor<512x64xf32>)
      basis(%basis : tensor<1x64x64xf32>)
      outs(%e : tensor<1x64xf32>) {alignment = #attn.alignment<bottom_right>, form = #attn.topk<rank = 16, keep = 1/8>} -> tensor<1x64xf32>
  return %r : tensor<1x64xf32>
}

//--- f64.mlir
func.func @double(%q: tensor<8x64xf64>) -> tensor<8x64xf64> {
  %e = tensor.empty() : tensor<8x64xf64>
  %r = attn.attention ins(%q, %q, %q : tensor<8x64xf64>, tensor<8x64xf64>, tensor<8x64xf64>)
      outs(%e : tensor<8x64xf64>) -> tensor<8x64xf64>
  return %r : tensor<8x64xf64>
}
