// What a GPU does not run yet has one diagnostic that names the op.
//
// RUN: split-file %s %t
// RUN: not attn-compile %t/between.mlir --target=cuda:sm_80 -o %t/a.so 2>&1 | FileCheck %s --check-prefix=BETWEEN
// BETWEEN: error: 'memref.load' op would run on the host, with operands in the memory of the GPU; for --target=cuda only attention, linalg ops and copies have kernels
// BETWEEN-NOT: error:
// RUN: not attn-compile %t/form.mlir --target=cuda:sm_80 -o %t/a.so 2>&1 | FileCheck %s --check-prefix=FORM
// FORM: error: 'attn.topk_attention' op has no kernel on the target: the GPU kernels cover f32, f16 and bf16
// FORM-NOT: error:
// RUN: not attn-compile %t/conv.mlir --target=cuda:sm_80 -o %t/a.so 2>&1 | FileCheck %s --check-prefix=CONV
// CONV: remark: takes the portable lowering: the GPU kernels cover f32, f16 and bf16
// CONV: error: 'memref.load' op would run on the host
// CONV-NOT: error:

//--- between.mlir
func.func @first(%q: tensor<8x64xf32>) -> f32 {
  %c0 = arith.constant 0 : index
  %e = tensor.empty() : tensor<8x64xf32>
  %r = attn.attention ins(%q, %q, %q : tensor<8x64xf32>, tensor<8x64xf32>, tensor<8x64xf32>)
      outs(%e : tensor<8x64xf32>) -> tensor<8x64xf32>
  %s = tensor.extract %r[%c0, %c0] : tensor<8x64xf32>
  return %s : f32
}

//--- form.mlir
func.func @topk(%q: tensor<1x64xf64>, %k: tensor<512x64xf64>, %basis: tensor<1x64x64xf64>) -> tensor<1x64xf64> {
  %e = tensor.empty() : tensor<1x64xf64>
  %r = attn.topk_attention ins(%q, %k, %k : tensor<1x64xf64>, tensor<512x64xf64>, tensor<512x64xf64>)
      basis(%basis : tensor<1x64x64xf64>)
      outs(%e : tensor<1x64xf64>) {alignment = #attn.alignment<bottom_right>, form = #attn.topk<rank = 16, keep = 1/8>} -> tensor<1x64xf64>
  return %r : tensor<1x64xf64>
}

//--- conv.mlir
func.func @f64(%q: tensor<2x64x16xf64>) -> tensor<2x64x16xf64> {
  %e = tensor.empty() : tensor<2x64x16xf64>
  %r = attn.conv_attention ins(%q, %q, %q : tensor<2x64x16xf64>, tensor<2x64x16xf64>, tensor<2x64x16xf64>)
      outs(%e : tensor<2x64x16xf64>) {alignment = #attn.alignment<top_left>, causal, form = #attn.conv} -> tensor<2x64x16xf64>
  return %r : tensor<2x64x16xf64>
}
