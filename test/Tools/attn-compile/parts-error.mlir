// What goes wrong in a part of a module is a diagnostic, whoever compiles it.
// REQUIRES: host-x86-64
// RUN: not attn-compile %s -o %t.so 2>&1 | FileCheck %s
// RUN: not attn-compile %s -o %t.so --mlir-disable-threading 2>&1 | FileCheck %s
// RUN: not attn-compile %s -o %t.o 2>&1 | FileCheck %s
// RUN: not attn-run %s --input=40x16xf32 2>&1 | FileCheck %s
// CHECK: error: the code generator reports: {{.*}}invalid instruction mnemonic 'nonsense'
// CHECK-NOT: error

!T = tensor<?x16xf32>
func.func @main(%q: !T) -> !T {
  %c0 = arith.constant 0 : index
  %n = tensor.dim %q, %c0 : !T
  %init = tensor.empty(%n) : !T
  %out = attn.attention ins(%q, %q, %q : !T, !T, !T) outs(%init : !T)
      {alignment = #attn.alignment<top_left>, causal} -> !T
  llvm.inline_asm has_side_effects "nonsense", "" : () -> ()
  return %out : !T
}
