// What a function returns more than once has an array each on a GPU, which the
// caller passes.
//
// RUN: rm -rf %t && mkdir %t
// RUN: attn-compile %s -o %t/cpu.so
// RUN: attn-compile %s --target=cuda:sm_80 -o %t/gpu.so
// RUN: attn-run %t/cpu.so --function=twice --input=2x9x16xf16 --output=@%t/0.npy --output=@%t/1.npy --output=@%t/2.npy
// RUN: env LD_LIBRARY_PATH=%obj_root/test/PTXEmulator/driver attn-run %t/gpu.so --function=twice --input=2x9x16xf16 --expected_output=@%t/0.npy --expected_output=@%t/1.npy --expected_output=@%t/2.npy --rtol=0.01 --atol=0.01 | FileCheck %s
// RUN: attn-run %t/cpu.so --function=open --input=2x9x16xf16 --output=@%t/0.npy --output=@%t/1.npy
// RUN: env LD_LIBRARY_PATH=%obj_root/test/PTXEmulator/driver attn-run %t/gpu.so --function=open --input=2x9x16xf16 --input=2x9x16xf16=0 --input=2x9x16xf16=0 --expected_output=@%t/0.npy --expected_output=@%t/1.npy --rtol=0.01 --atol=0.01 | FileCheck %s
// CHECK: output[0]: matches
// CHECK-NEXT: output[1]: matches

!X = tensor<2x9x16xf16>
!Y = tensor<2x?x16xf16>

// Equal ops become one.
func.func @twice(%x: !X) -> (!X, !X, !X) {
  %o = tensor.empty() : !X
  %0 = attn.attention ins(%x, %x, %x : !X, !X, !X) outs(%o : !X) -> !X
  %1 = attn.attention ins(%x, %x, %x : !X, !X, !X) outs(%o : !X) -> !X
  return %0, %1, %x : !X, !X, !X
}

func.func @open(%x: !Y) -> (!Y, !Y) {
  %c1 = arith.constant 1 : index
  %rows = tensor.dim %x, %c1 : !Y
  %o = tensor.empty(%rows) : !Y
  %0 = attn.attention ins(%x, %x, %x : !Y, !Y, !Y) outs(%o : !Y) -> !Y
  return %0, %0 : !Y, !Y
}
