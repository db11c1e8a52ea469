// Options of attn-compile.

// LLVM IR, chosen by extension or by --emit, to a file or standard output.
// RUN: attn-compile %s -o %t.ll && FileCheck %s --check-prefix=LLVM < %t.ll
// RUN: attn-compile %s --emit=llvm -o - | FileCheck %s --check-prefix=LLVM
// RUN: attn-compile --emit=llvm -o - < %s | FileCheck %s --check-prefix=STDIN
// LLVM: @attn_module_options = constant
// LLVM: @attn_module_descriptor = weak alias {{.*}} @attn_module_options
// STDIN: @attn_module_module = constant
// RUN: attn-compile %s --emit=llvm -o - --module-name=my_name | FileCheck %s --check-prefix=NAME
// NAME: @attn_module_my_name = constant

// An object file.
// RUN: attn-compile %s -o %t.o && llvm-nm %t.o | FileCheck %s --check-prefix=OBJECT
// RUN: attn-compile %s --emit=obj -o - | llvm-nm - | FileCheck %s --check-prefix=OBJECT
// OBJECT: attn_module_descriptor

// A header alone.
// RUN: attn-compile %s --header=- | FileCheck %s --check-prefix=HEADER
// HEADER: static inline AttnStatus options_main(

// The CPU, its features and the level reach the code generator.
// RUN: attn-compile %s --target-cpu=x86-64-v3 --target-features=-avx2 --emit=llvm \
// RUN:   -o - | FileCheck %s --check-prefix=CPU
// CPU: "target-cpu"="x86-64-v3" "target-features"="-avx2"
// RUN: attn-compile %s -O0 --emit=llvm -o - | FileCheck %s --check-prefix=O0
// O0: define internal {{.*}}@main(
// RUN: attn-compile %s -O3 --emit=llvm -o - | FileCheck %s --check-prefix=O3
// O3-NOT: define internal {{.*}}@main(
// O3: define internal void @attn_entry_main(

// The pipeline: printed, changed, and replaced.
// RUN: attn-compile --dump-pipeline | FileCheck %s --check-prefix=PIPELINE
// RUN: attn-run --dump-pipeline | FileCheck %s --check-prefix=PIPELINE
// PIPELINE: builtin.module(attn-convert-states{{.*}},attn-prepare-entry-points,attn-raise
// PIPELINE-SAME: convert-attn-to-linalg{keep-key-bases=false key-block=64 query-block=32 runtime-checks=true}
// PIPELINE-SAME: attn-fuse-elementwise
// PIPELINE-SAME: attn-outline-parallel-loops
// PIPELINE-SAME: reconcile-unrealized-casts),attn-use-workspace)
// RUN: attn-compile --dump-pipeline \
// RUN:   --lowering="raise=false parallel=false fuse=false query-block=16 key-block=8 runtime-checks=false" \
// RUN:   | FileCheck %s --check-prefix=LOWERING \
// RUN:       --implicit-check-not=attn-raise --implicit-check-not=attn-fuse \
// RUN:       --implicit-check-not=attn-outline
// LOWERING: convert-attn-to-linalg{keep-key-bases=false key-block=8 query-block=16 runtime-checks=false}
// What is printed can be given back.
// RUN: attn-compile --dump-pipeline > %t.pipeline
// RUN: %python -c "import subprocess, sys; sys.exit(subprocess.call(sys.argv[2:] + ['--pass-pipeline=' + open(sys.argv[1]).read().strip()]))" \
// RUN:   %t.pipeline attn-compile %s --emit=llvm -o - | FileCheck %s --check-prefix=LLVM
// RUN: attn-compile %s --emit=llvm -o - \
// RUN:   --pass-pipeline='builtin.module(attn-lower-to-llvm{raise=false})' \
// RUN:   | FileCheck %s --check-prefix=LLVM
// A module that is in the LLVM dialect already.
// RUN: attn-opt %s --attn-lower-to-llvm | attn-compile --emit=llvm -o - \
// RUN:   | FileCheck %s --check-prefix=STDIN

// MLIR's own options.
// RUN: attn-compile %s -o %t.ll --mlir-print-ir-after-all 2>&1 \
// RUN:   | FileCheck %s --check-prefix=PRINT
// PRINT: IR Dump After AttnPrepareEntryPoints
// PRINT: IR Dump After ReconcileUnrealizedCasts
// RUN: attn-compile %s -o %t.ll --mlir-timing 2>&1 | FileCheck %s --check-prefix=TIMING
// TIMING: Execution time report

// RUN: attn-compile --help | FileCheck %s --check-prefix=HELP --implicit-check-not=amdgpu
// HELP: --dump-pipeline
// HELP: --emit=<value>

func.func @main(%x: tensor<4xf32>) -> tensor<4xf32> {
  %sum = arith.addf %x, %x : tensor<4xf32>
  return %sum : tensor<4xf32>
}
