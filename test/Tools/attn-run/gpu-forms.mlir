// A model in another form, whole: on a GPU the bases are found there, too. The
// same function on the CPU gives the expected results.
//
// DEFINE: %{form} =
// DEFINE: %{inputs} = --input=4x40x8xf32 --input=2x45x8xf32 --input=2x45x8xf32
// DEFINE: %{gpu} = env LD_LIBRARY_PATH=%obj_root/test/PTXEmulator/driver attn-run --target=cuda:sm_80
//
// REDEFINE: %{form} = --form="#attn.topk<rank = 3, keep = 1/4, sinks = 1, window = 2>"
// RUN: attn-run %s %{form} %{inputs} --output=@%t.npy
// RUN: %{gpu} %s %{form} %{inputs} --expected_output=@%t.npy --rtol=1e-5 --atol=1e-5 | FileCheck %s
// REDEFINE: %{form} = --form="#attn.topk<rank = 3, keep = 1/4, basis = balanced, remainder_degree = 2, remainder_rank = 3>"
// RUN: attn-run %s %{form} %{inputs} --output=@%t.npy
// RUN: %{gpu} %s %{form} %{inputs} --expected_output=@%t.npy --rtol=1e-5 --atol=1e-5 | FileCheck %s
// REDEFINE: %{form} = --form="#attn.sketch<rank = 3, sinks = 2, window = 4, center = mean>"
// RUN: attn-run %s %{form} %{inputs} --output=@%t.npy
// RUN: %{gpu} %s %{form} %{inputs} --expected_output=@%t.npy --rtol=1e-5 --atol=1e-5 | FileCheck %s
//
// CHECK-NOT: remark
// CHECK: output[0]: matches
func.func @main(%q: tensor<4x40x8xf32>, %k: tensor<2x45x8xf32>, %v: tensor<2x45x8xf32>) -> tensor<4x40x8xf32> {
  %e = tensor.empty() : tensor<4x40x8xf32>
  %r = attn.attention ins(%q, %k, %v : tensor<4x40x8xf32>, tensor<2x45x8xf32>, tensor<2x45x8xf32>)
      outs(%e : tensor<4x40x8xf32>) {alignment = #attn.alignment<bottom_right>, causal} -> tensor<4x40x8xf32>
  return %r : tensor<4x40x8xf32>
}
