// The convolution form as a compiled library on an emulated GPU, against the
// CPU's results: tensors of three dimensions, sizes that are open, and the form
// set on the command line.
//
// RUN: rm -rf %t && mkdir %t
// RUN: split-file %s %t
// RUN: attn-compile %t/conv.mlir --target=cuda:sm_80 -o %t/gpu.so
// RUN: attn-compile %t/conv.mlir -o %t/cpu.so
// RUN: attn-run %t/cpu.so --function=conv --input=2x70x32xbf16 --input=1x70x32xbf16 --input=1x70x32xbf16 --input="3xi64=0 9 40" --output=@%t/o.npy --output=@%t/e.npy
// RUN: env LD_LIBRARY_PATH=%obj_root/test/PTXEmulator/driver attn-run %t/gpu.so --function=conv --input=2x70x32xbf16 --input=1x70x32xbf16 --input=1x70x32xbf16 --input="3xi64=0 9 40" --input=2x70x32xbf16=0 --input=2xf32=0 --expected_output=@%t/o.npy --expected_output=@%t/e.npy --rtol=0.02 --atol=0.01 | FileCheck %s
// CHECK: output[0]: matches
// CHECK: output[1]: matches
//
// Starts that do not rise end the kernel.
// RUN: not env LD_LIBRARY_PATH=%obj_root/test/PTXEmulator/driver attn-run %t/gpu.so --function=conv --input=2x70x32xbf16 --input=1x70x32xbf16 --input=1x70x32xbf16 --input="3xi64=0 9 9" --input=2x70x32xbf16=0 --input=2xf32=0 2>&1 | FileCheck %s --check-prefix=TRAP
// TRAP: trap
//
// RUN: attn-run %t/exact.mlir --form='#attn.conv<bases = 3, fallback = none>' --input=2x90x16xf32 --input=2x90x16xf32 --input=2x90x16xf32 --output=@%t/f.npy
// RUN: env LD_LIBRARY_PATH=%obj_root/test/PTXEmulator/driver attn-run %t/exact.mlir --target=cuda:sm_80 --form='#attn.conv<bases = 3, fallback = none>' --input=2x90x16xf32 --input=2x90x16xf32 --input=2x90x16xf32 --expected_output=@%t/f.npy --rtol=0.02 --atol=0.01 | FileCheck %s --check-prefix=FORM
// FORM: output[0]: matches

//--- conv.mlir
func.func @conv(%q: tensor<2x?x32xbf16>, %k: tensor<1x?x32xbf16>, %v: tensor<1x?x32xbf16>,
                %starts: tensor<?xi64>) -> (tensor<2x?x32xbf16>, tensor<2xf32>) {
  %one = arith.constant 1 : index
  %rows = tensor.dim %q, %one : tensor<2x?x32xbf16>
  %o = tensor.empty(%rows) : tensor<2x?x32xbf16>
  %e = tensor.empty() : tensor<2xf32>
  %r:2 = attn.conv_attention ins(%q, %k, %v : tensor<2x?x32xbf16>, tensor<1x?x32xbf16>, tensor<1x?x32xbf16>)
      starts(%starts : tensor<?xi64>)
      outs(%o : tensor<2x?x32xbf16>) error(%e : tensor<2xf32>)
      {alignment = #attn.alignment<top_left>, causal, form = #attn.conv<fallback = none>}
      -> tensor<2x?x32xbf16>, tensor<2xf32>
  return %r#0, %r#1 : tensor<2x?x32xbf16>, tensor<2xf32>
}

//--- exact.mlir
func.func @main(%q: tensor<2x90x16xf32>, %k: tensor<2x90x16xf32>, %v: tensor<2x90x16xf32>) -> tensor<2x90x16xf32> {
  %o = tensor.empty() : tensor<2x90x16xf32>
  %r = attn.attention ins(%q, %k, %v : tensor<2x90x16xf32>, tensor<2x90x16xf32>, tensor<2x90x16xf32>)
      outs(%o : tensor<2x90x16xf32>) {alignment = #attn.alignment<top_left>, causal} -> tensor<2x90x16xf32>
  return %r : tensor<2x90x16xf32>
}
