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
// The kernel of sm_90a: tensor maps, and more tiles than multiprocessors.
// RUN: attn-compile %s --target=cuda:sm_90a -o %t/gpu90.so
// RUN: env EMULATED_GPU=90 LD_LIBRARY_PATH=%obj_root/test/PTXEmulator/driver attn-run %t/gpu90.so --function=prefill --input=2x70x32xbf16 --input=1x103x32xbf16 --input=1x103x32xbf16 --input=2x70x32xbf16=0 --expected_output=@%t/prefill.npy --rtol=0.02 --atol=0.01 | FileCheck %s
// RUN: not env EMULATED_GPU=100 LD_LIBRARY_PATH=%obj_root/test/PTXEmulator/driver attn-run %t/gpu90.so --function=prefill --input=2x70x32xbf16 --input=1x103x32xbf16 --input=1x103x32xbf16 --input=2x70x32xbf16=0 2>&1 | FileCheck %s --check-prefix=OTHER
// OTHER: the module 'gpu' was compiled for the GPU sm_90a, and its code does not run on this one, sm_100
//
// Sizes are checked on the host; a GPU that is older is refused.
// RUN: not env LD_LIBRARY_PATH=%obj_root/test/PTXEmulator/driver attn-run %t/gpu.so --function=prefill --input=2x70x32xbf16 --input=1x103x32xbf16 --input=1x102x32xbf16 --input=2x70x32xbf16=0 2>&1 | FileCheck %s --check-prefix=SIZES
// SIZES: 'attn.attention' needs the same number of keys in key and value (found 103 and 102)
// RUN: not env EMULATED_GPU=75 LD_LIBRARY_PATH=%obj_root/test/PTXEmulator/driver attn-run %t/gpu.so --function=prefill --input=2x70x32xbf16 --input=1x103x32xbf16 --input=1x103x32xbf16 --input=2x70x32xbf16=0 2>&1 | FileCheck %s --check-prefix=OLD
// OLD: the module 'gpu' was compiled for the GPU sm_80, and its code does not run on this one, sm_75
// RUN: not attn-run %t/gpu.so --function=prefill --benchmark --input=2x70x32xbf16 --input=1x103x32xbf16 --input=1x103x32xbf16 --input=2x70x32xbf16=0 2>&1 | FileCheck %s --check-prefix=TIMES
// TIMES: --benchmark times calls on the CPU; this module was compiled for the GPU sm_80
//
// Model IR, for the GPU that is there. Results with a known size need no --input.
// RUN: env LD_LIBRARY_PATH=%obj_root/test/PTXEmulator/driver attn-run %s --target=cuda --function=decode --input=8x1x32xf16 --input=2x700x32xf16 --input=2x700x32xf16 --expected_output=@%t/decode.npy --rtol=0.02 --atol=0.01 | FileCheck %s
// RUN: env LD_LIBRARY_PATH=%obj_root/test/PTXEmulator/driver attn-run %s --target=cuda:sm_80 --function=decode --input=8x1x32xf16 --input=2x700x32xf16 --input=2x700x32xf16 --expected_output=@%t/decode.npy --rtol=0.02 --atol=0.01 | FileCheck %s
// RUN: not env LD_LIBRARY_PATH=%obj_root/test/PTXEmulator/driver attn-run %s --target=cuda --function=prefill --input=2x70x32xbf16 --input=1x103x32xbf16 --input=1x103x32xbf16 2>&1 | FileCheck %s --check-prefix=RESULT
// RESULT: input 3 is memref<2x?x32xbf16>, a result that a GPU writes to memory of the caller: give its size by an --input
// RUN: not attn-run %s --target=gpu 2>&1 | FileCheck %s --check-prefix=TARGET
// TARGET: --target=gpu needs to be cpu, cuda or cuda:<chip>, such as cuda:sm_80
// RUN: not attn-run %t/gpu.so --target=cuda:sm_80 2>&1 | FileCheck %s --check-prefix=LIBRARY
// LIBRARY: --target=cuda:sm_80 is for model IR, found the compiled library
// RUN: not attn-run %s --target=cuda --benchmark 2>&1 | FileCheck %s --check-prefix=MEASURE
// MEASURE: --target=cuda takes no --tune or --benchmark, which measure on the CPU
//
// A library for several GPUs takes the best code for the one that is there.
// Without machine code there is PTX of each, which is what the emulated GPU takes.
// RUN: env ATTN_PTXAS=%t/none attn-compile %s --target=cuda:sm_80,sm_90a -o %t/both.so 2>&1 | FileCheck %s --check-prefix=REMARK
// REMARK: remark: no ptxas
// REMARK-NOT: no ptxas
// RUN: env EMULATED_GPU=80 LD_LIBRARY_PATH=%obj_root/test/PTXEmulator/driver attn-run %t/both.so --function=decode --input=8x1x32xf16 --input=2x700x32xf16 --input=2x700x32xf16 --expected_output=@%t/decode.npy --rtol=0.02 --atol=0.01 2>&1 | FileCheck %s --check-prefix=SM80
// RUN: env EMULATED_GPU=90 LD_LIBRARY_PATH=%obj_root/test/PTXEmulator/driver attn-run %t/both.so --function=decode --input=8x1x32xf16 --input=2x700x32xf16 --input=2x700x32xf16 --expected_output=@%t/decode.npy --rtol=0.02 --atol=0.01 2>&1 | FileCheck %s --check-prefix=SM90
// A later GPU compiles PTX of sm_80: that of sm_90a is for one chip.
// RUN: env EMULATED_GPU=100 LD_LIBRARY_PATH=%obj_root/test/PTXEmulator/driver attn-run %t/both.so --function=decode --input=8x1x32xf16 --input=2x700x32xf16 --input=2x700x32xf16 --expected_output=@%t/decode.npy --rtol=0.02 --atol=0.01 2>&1 | FileCheck %s --check-prefix=SM80
// SM80: emulated GPU: loads PTX for sm_80{{$}}
// SM80-NEXT: output[0]: matches
// SM90: emulated GPU: loads PTX for sm_90a{{$}}
// SM90-NEXT: output[0]: matches
// RUN: not env EMULATED_GPU=75 LD_LIBRARY_PATH=%obj_root/test/PTXEmulator/driver attn-run %t/both.so --function=decode --input=8x1x32xf16 --input=2x700x32xf16 --input=2x700x32xf16 2>&1 | FileCheck %s --check-prefix=NEITHER
// NEITHER: the module 'gpu' was compiled for the GPU sm_80,sm_90a, and its code does not run on this one, sm_75

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
