// A compiled library on an emulated GPU: its driver is opened at run time. The
// same function on the CPU gives the expected results.
//
// RUN: rm -rf %t && mkdir %t
// RUN: attn-compile %s --target=cuda:sm_80 -o %t/gpu.so
// RUN: attn-compile %s -o %t/cpu.so
// RUN: attn-run %t/cpu.so --function=prefill --input=2x70x32xbf16 --input=1x103x32xbf16 --input=1x103x32xbf16 --output=@%t/prefill.npy
// RUN: env LD_LIBRARY_PATH=%obj_root/test/PTXEmulator/driver attn-run %t/gpu.so --function=prefill --input=2x70x32xbf16 --input=1x103x32xbf16 --input=1x103x32xbf16 --input=2x70x32xbf16=0 --expected_output=@%t/prefill.npy --rtol=0.02 --atol=0.01 | FileCheck %s
// RUN: attn-run %t/cpu.so --function=decode --input=8x1x32xf16 --input=2x700x32xf16 --input=2x700x32xf16 --output=@%t/decode.npy
// RUN: env LD_LIBRARY_PATH=%obj_root/test/PTXEmulator/driver attn-run %t/gpu.so --function=decode --input=8x1x32xf16 --input=2x700x32xf16 --input=2x700x32xf16 --input=8x1x32xf16=0 --expected_output=@%t/decode.npy --rtol=0.02 --atol=0.01 | FileCheck %s
// CHECK: output[0]: matches
//
// Sizes are checked on the host; a GPU that is older is refused.
// RUN: not env LD_LIBRARY_PATH=%obj_root/test/PTXEmulator/driver attn-run %t/gpu.so --function=prefill --input=2x70x32xbf16 --input=1x103x32xbf16 --input=1x102x32xbf16 --input=2x70x32xbf16=0 2>&1 | FileCheck %s --check-prefix=SIZES
// SIZES: 'attn.attention' needs the same number of keys in key and value (found 103 and 102)
// RUN: not env EMULATED_GPU=75 LD_LIBRARY_PATH=%obj_root/test/PTXEmulator/driver attn-run %t/gpu.so --function=prefill --input=2x70x32xbf16 --input=1x103x32xbf16 --input=1x103x32xbf16 --input=2x70x32xbf16=0 2>&1 | FileCheck %s --check-prefix=OLD
// OLD: the module 'gpu' has code for GPUs from sm_80 on, this one is sm_75
// RUN: not attn-run %t/gpu.so --function=prefill --benchmark --input=2x70x32xbf16 --input=1x103x32xbf16 --input=1x103x32xbf16 --input=2x70x32xbf16=0 2>&1 | FileCheck %s --check-prefix=TIMES
// TIMES: --benchmark times calls on the CPU; this module was compiled for the GPU sm_80

func.func @prefill(%q: tensor<2x?x32xbf16>, %k: tensor<1x?x32xbf16>,
                   %v: tensor<1x?x32xbf16>) -> tensor<2x?x32xbf16> {
  %one = arith.constant 1 : index
  %rows = tensor.dim %q, %one : tensor<2x?x32xbf16>
  %o = tensor.empty(%rows) : tensor<2x?x32xbf16>
  %r = attn.attention ins(%q, %k, %v : tensor<2x?x32xbf16>, tensor<1x?x32xbf16>, tensor<1x?x32xbf16>)
      outs(%o : tensor<2x?x32xbf16>) {alignment = #attn.alignment<bottom_right>, causal} -> tensor<2x?x32xbf16>
  return %r : tensor<2x?x32xbf16>
}

// Parts of the keys: two kernels and a workspace.
func.func @decode(%q: tensor<8x1x32xf16>, %k: tensor<2x?x32xf16>,
                  %v: tensor<2x?x32xf16>) -> tensor<8x1x32xf16> {
  %o = tensor.empty() : tensor<8x1x32xf16>
  %r = attn.attention ins(%q, %k, %v : tensor<8x1x32xf16>, tensor<2x?x32xf16>, tensor<2x?x32xf16>)
      outs(%o : tensor<8x1x32xf16>) -> tensor<8x1x32xf16>
  return %r : tensor<8x1x32xf16>
}
