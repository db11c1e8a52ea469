// A module with several kernels is compiled as several modules, which threads
// share out. Their number does not change the code, and what comes out has the
// symbols of one module: its descriptor.
// REQUIRES: host-x86-64
// RUN: attn-compile %s --target-cpu=x86-64-v3 -o %t.so
// RUN: attn-compile %s --target-cpu=x86-64-v3 --mlir-disable-threading -o %t.one.so
// RUN: cmp %t.so %t.one.so
// RUN: llvm-nm --defined-only %t.so | FileCheck %s --check-prefix=PARTS
// RUN: llvm-nm -D --defined-only %t.so | FileCheck %s --check-prefix=SYMBOLS
// PARTS: t attn_kernel_{{.*}}.attn
// SYMBOLS: V attn_module_descriptor
// SYMBOLS-NEXT: D attn_module_parts
// SYMBOLS-NOT: {{.}}

// An object file has one part.
// RUN: attn-compile %s --target-cpu=x86-64-v3 -o %t.o
// RUN: llvm-nm %t.o | FileCheck %s --check-prefix=OBJECT --implicit-check-not=.attn
// OBJECT: t attn_kernel_

// They call each other, in memory as well.
// RUN: attn-run %s --function=twice --input=40x16xf32 --input=48x16xf32 \
// RUN:   --input=48x16xf32 --lowering=plan=false --output=@%t.npy
// RUN: attn-run %s --function=twice --input=40x16xf32 --input=48x16xf32 \
// RUN:   --input=48x16xf32 --expected_output=@%t.npy --rtol=1e-4 --atol=1e-4
// RUN: %if cpu-avx2 %{ attn-run %t.so --function=twice --input=40x16xf32 \
// RUN:   --input=48x16xf32 --input=48x16xf32 --expected_output=@%t.npy --rtol=1e-4 \
// RUN:   --atol=1e-4 %}

!T = tensor<?x16xf32>
func.func @once(%q: !T, %k: !T, %v: !T) -> !T {
  %c0 = arith.constant 0 : index
  %n = tensor.dim %q, %c0 : !T
  %init = tensor.empty(%n) : !T
  %out = attn.attention ins(%q, %k, %v : !T, !T, !T) outs(%init : !T)
      {alignment = #attn.alignment<top_left>, causal} -> !T
  return %out : !T
}

func.func @twice(%q: !T, %k: !T, %v: !T) -> !T {
  %x = call @once(%q, %k, %v) : (!T, !T, !T) -> !T
  %y = call @once(%x, %k, %v) : (!T, !T, !T) -> !T
  return %y : !T
}
