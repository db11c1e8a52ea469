// Bases that an emulated GPU computes from sample inputs are those of the CPU,
// and are constants of code for it.
//
// DEFINE: %{gpu} = env LD_LIBRARY_PATH=%obj_root/test/PTXEmulator/driver attn-run --target=cuda:sm_80
// DEFINE: %{inputs} = --input=4x40x8xf32 --input=2x45x8xf32 --input=4xf32=0
// DEFINE: %{form} = --form='#attn.topk<rank = 2, keep = 5, sinks = 0, window = 0, basis = balanced>'
//
// RUN: rm -rf %t && mkdir %t
// RUN: split-file %s %t
// RUN: %{gpu} %t/attend.mlir --function=attend %{inputs} %{form} --calibrate=%t/gpu | FileCheck %s -DFOLDER=%t
// CHECK: [[FOLDER]]/gpu/attend.0.keys.npy: 2x8x8xf32
// CHECK-NEXT: [[FOLDER]]/gpu/attend.0.queries.npy: 2x8x8xf32
// CHECK-NOT: npy
// A buffer that the function takes is no basis, on the CPU neither.
// RUN: attn-run %t/attend.mlir --function=attend %{inputs} %{form} --calibrate=%t/cpu | FileCheck %s --check-prefix=CPU
// CPU: attend.0.keys.npy
// CPU-NEXT: attend.0.queries.npy
// CPU-NOT: npy
// RUN: attn-run %t/attend.mlir --function=attend %{inputs} %{form} --output=@%t/own.npy --output=@%t/marks.npy
// RUN: attn-run %t/attend.mlir --function=attend %{inputs} %{form} --bases=%t/gpu --expected_output=@%t/own.npy | FileCheck %s --check-prefix=SAME
// RUN: %{gpu} %t/attend.mlir --function=attend %{inputs} %{form} --bases=%t/cpu --expected_output=@%t/marks.npy --expected_output=@%t/own.npy | FileCheck %s --check-prefixes=MARKS,SAME
// MARKS: output[0]: matches
// SAME: output[{{.}}]: matches
//
// Other keys select by the bases that are given, not by their own.
// DEFINE: %{others} = --input=4x40x8xf32 --input=2x45x8xf32=0.5 --input=4xf32=0 --seed=3
// RUN: attn-run %t/attend.mlir --function=attend %{others} %{form} --bases=%t/cpu --output=@%t/given.npy
// RUN: %{gpu} %t/attend.mlir --function=attend %{others} %{form} --bases=%t/gpu --expected_output=@%t/marks.npy --expected_output=@%t/given.npy | FileCheck %s --check-prefixes=MARKS,SAME
//
// What cannot be done.
// RUN: not %{gpu} %t/attend.mlir --function=attend %{inputs} %{form} --bases=%t/none 2>&1 | FileCheck %s --check-prefix=MISSING
// MISSING: error: 'attn.attention' op needs a basis for its form: {{.*}}attend.0.keys.npy
// RUN: not %{gpu} %t/attend.mlir --function=none --input=3xf32 --calibrate=%t/x 2>&1 | FileCheck %s --check-prefix=NONE
// NONE: attn-run: 'none' has no attention to calibrate
// RUN: not %{gpu} %t/open.mlir --input=3x40x8xf32 --calibrate=%t/x 2>&1 | FileCheck %s --check-prefix=OPEN
// OPEN: attn-run: input 1 is memref<?x8x8xf32>, a result that a GPU writes to memory of the caller: --calibrate needs a known number of key/value heads

//--- attend.mlir
func.func @attend(%q: tensor<4x40x8xf32>, %k: tensor<2x45x8xf32>, %marks: memref<4xf32>) -> tensor<4x40x8xf32> {
  %empty = tensor.empty() : tensor<4x40x8xf32>
  %0 = attn.attention ins(%q, %k, %k : tensor<4x40x8xf32>, tensor<2x45x8xf32>, tensor<2x45x8xf32>)
      outs(%empty : tensor<4x40x8xf32>) {alignment = #attn.alignment<bottom_right>, causal} -> tensor<4x40x8xf32>
  return %0 : tensor<4x40x8xf32>
}

func.func @none(%x: tensor<3xf32>) -> tensor<3xf32> {
  return %x : tensor<3xf32>
}

//--- open.mlir
func.func @open(%q: tensor<?x40x8xf32>) -> tensor<?x40x8xf32> {
  %0 = attn.attention ins(%q, %q, %q : tensor<?x40x8xf32>, tensor<?x40x8xf32>, tensor<?x40x8xf32>)
      outs(%q : tensor<?x40x8xf32>) -> tensor<?x40x8xf32>
  return %0 : tensor<?x40x8xf32>
}
