// The stock mlir-opt reads and writes attn ops, canonicalises them and runs the
// passes of this project once it has loaded the plugin.

// RUN: mlir-opt --load-dialect-plugin=%attn_plugin --load-pass-plugin=%attn_plugin \
// RUN:   --pass-pipeline='builtin.module(func.func(canonicalize))' %s \
// RUN:   | FileCheck %s --check-prefix=CANON
// RUN: mlir-opt --load-dialect-plugin=%attn_plugin --load-pass-plugin=%attn_plugin \
// RUN:   --pass-pipeline='builtin.module(attn-raise)' %s \
// RUN:   | FileCheck %s --check-prefix=RAISE
// RUN: mlir-opt --load-dialect-plugin=%attn_plugin --load-pass-plugin=%attn_plugin \
// RUN:   --pass-pipeline='builtin.module(convert-attn-to-linalg{key-block=8})' %s \
// RUN:   | FileCheck %s --check-prefix=LINALG
// RUN: mlir-opt --load-dialect-plugin=%attn_plugin --load-pass-plugin=%attn_plugin \
// RUN:   --pass-pipeline='builtin.module(attn-lower-to-llvm)' %s \
// RUN:   | FileCheck %s --check-prefix=LLVM

// The plugin refers to the shared MLIR library and shows its entry points only.
// RUN: llvm-readelf --needed-libs %attn_plugin | FileCheck %s --check-prefix=NEEDED
// RUN: llvm-nm --defined-only %attn_plugin | FileCheck %s --check-prefix=DEFINED

// NEEDED: libMLIR.so

// DEFINED-NOT: _ZN4mlir11MLIRContextC
// DEFINED-DAG: mlirGetDialectPluginInfo
// DEFINED-DAG: mlirGetPassPluginInfo
// DEFINED-NOT: _ZN4mlir11MLIRContextC

// CANON-LABEL: func.func @default_scale
// CANON: attn.attention
// CANON-NOT: scale
// CANON: return

// LINALG-LABEL: func.func @default_scale
// LINALG-NOT: attn.attention ins
// LINALG: scf.forall
// LINALG: linalg.

// LLVM: llvm.func {{.*}}@default_scale
// LLVM-NOT: linalg.

// RAISE-LABEL: func.func @default_scale
// RAISE: attn.attention
func.func @default_scale(%q: tensor<2x8x16x64xf32>, %o: tensor<2x8x16x64xf32>)
    -> tensor<2x8x16x64xf32> {
  %0 = attn.attention
      ins(%q, %q, %q : tensor<2x8x16x64xf32>, tensor<2x8x16x64xf32>,
                       tensor<2x8x16x64xf32>)
      outs(%o : tensor<2x8x16x64xf32>) {scale = 1.250000e-01 : f64}
      -> tensor<2x8x16x64xf32>
  return %0 : tensor<2x8x16x64xf32>
}
