// Code for several CPUs in one library: the last one that the machine can run is
// taken when it is loaded.
// REQUIRES: host-x86-64
// RUN: attn-compile %s --target-cpu=x86-64,x86-64-v3,x86-64-v4 -o %t.so --header %t.h
// RUN: llvm-nm --dynamic --defined-only %t.so | FileCheck %s --check-prefix=EXPORTS
// EXPORTS: V attn_module_descriptor
// EXPORTS-NEXT: D attn_module_several_cpus
// EXPORTS-NOT: {{.}}

// Each compilation has kernels of its own, and computes the same.
// RUN: attn-compile %s --target-cpu=x86-64,x86-64-v3,x86-64-v4 --emit=llvm -o - \
// RUN:   --lowering=report-plans=true 2> %t.plans | FileCheck %s --check-prefix=LLVM
// RUN: FileCheck %s --check-prefix=PLANS < %t.plans
// LLVM: @attn_variants = private constant [3 x ptr]
// LLVM-DAG: "target-cpu"="x86-64"
// LLVM-DAG: "target-cpu"="x86-64-v3"
// LLVM-DAG: "target-cpu"="x86-64-v4"
// PLANS: planned as #attn.cpu_plan<isa = generic,
// PLANS: planned as #attn.cpu_plan<isa = avx2,
// PLANS: planned as #attn.cpu_plan<isa = avx512,
// RUN: attn-run %s --lowering=plan=false --input=2x40x16xf32 --input=2x90x16xf32 \
// RUN:   --input=2x90x16xf32 --output=@%t.npy
// RUN: attn-run %t.so --json --input=2x40x16xf32 --input=2x90x16xf32 \
// RUN:   --input=2x90x16xf32 --expected_output=@%t.npy \
// RUN:   | FileCheck %s --check-prefix=%if cpu-avx512vl %{WIDEST%} %else %{ANY%}
// WIDEST: "target_cpu":"x86-64-v4"
// ANY: "target_cpu":"x86-64

// The user may choose another one, of those that the machine can run.
// RUN: env ATTN_TARGET_CPU=x86-64 attn-run %t.so --json --input=2x40x16xf32 \
// RUN:   --input=2x90x16xf32 --input=2x90x16xf32 --expected_output=@%t.npy \
// RUN:   | FileCheck %s --check-prefix=BASE
// BASE: "target_cpu":"x86-64"}
// RUN: %if cpu-avx2 %{ env ATTN_TARGET_CPU=x86-64-v3 attn-run %t.so --json \
// RUN:   --input=2x40x16xf32 --input=2x90x16xf32 --input=2x90x16xf32 \
// RUN:   --expected_output=@%t.npy | FileCheck %s --check-prefix=V3 %}
// V3: "target_cpu":"x86-64-v3"}
// RUN: not env ATTN_TARGET_CPU=znver4 attn-run %t.so 2>&1 | FileCheck %s --check-prefix=UNKNOWN
// UNKNOWN: attn-run: '{{.*}}.so': ATTN_TARGET_CPU is 'znver4', but the module 'several_cpus' was compiled for 'x86-64', 'x86-64-v3', 'x86-64-v4'

// What the machine cannot run is passed over, and refused where nothing is left.
// RUN: attn-compile %s --target-cpu=x86-64,sapphirerapids -o %t.new.so
// RUN: %if !cpu-avx512_fp16 %{ attn-run %t.new.so --json --input=2x4x16xf32 \
// RUN:   --input=2x9x16xf32 --input=2x9x16xf32 | FileCheck %s --check-prefix=BASE %}
// RUN: %if !cpu-avx512_fp16 %{ not env ATTN_TARGET_CPU=sapphirerapids \
// RUN:   attn-run %t.new.so 2>&1 | FileCheck %s --check-prefix=LACKS %}
// LACKS: attn-run: '{{.*}}': ATTN_TARGET_CPU is 'sapphirerapids', but code for that CPU needs 'avx512fp16', which this CPU does not have
// RUN: attn-compile %s --target-cpu=graniterapids,sapphirerapids -o %t.new.so
// RUN: %if !cpu-avx512_fp16 %{ not attn-run %t.new.so 2>&1 | FileCheck %s --check-prefix=NONE %}
// NONE: attn-run: '{{.*}}': the module 'several_cpus' was compiled for 'graniterapids' and 1 other CPUs; code for 'graniterapids' needs 'avx512fp16', which this CPU does not have

// A program that the object is linked into chooses with the first call.
// RUN: attn-compile %s --target-cpu=x86-64,x86-64-v3 --module-name=linked -o %t.o --header %t.h
// RUN: %cc -Wall -Wextra -Werror -I%src_root/include -include %t.h %S/Inputs/call-linked.c \
// RUN:   %t.o %obj_root/lib/libAttnRuntime.a -pthread -ldl -lm -o %t.exe
// RUN: %t.exe | FileCheck %s --check-prefix=LINKED
// RUN: env ATTN_TARGET_CPU=x86-64 %t.exe | FileCheck %s --check-prefix=LINKED
// LINKED: average 2
// RUN: not env ATTN_TARGET_CPU=x86-64-v2 %t.exe | FileCheck %s --check-prefix=REFUSED
// REFUSED: ATTN_TARGET_CPU is 'x86-64-v2', but the module 'linked' was compiled for 'x86-64', 'x86-64-v3'

// What makes no list, and where no list may be.
// RUN: not attn-compile %s --target-cpu=x86-64,,x86-64-v3 -o %t.so 2>&1 | FileCheck %s --check-prefix=EMPTY
// EMPTY: error: target CPU 'x86-64,,x86-64-v3' needs a name on each side of a comma
// RUN: not attn-compile %s --target-cpu=x86-64,x86-64 -o %t.so 2>&1 | FileCheck %s --check-prefix=TWICE
// TWICE: error: target CPU 'x86-64' is named twice in 'x86-64,x86-64'
// RUN: not attn-compile %s --target-cpu=x86-64,pentium9 -o %t.so 2>&1 | FileCheck %s --check-prefix=NAME
// NAME: error: unknown target CPU 'pentium9'
// RUN: not attn-run %s --target-cpu=x86-64,x86-64-v3 2>&1 | FileCheck %s --check-prefix=MEMORY
// MEMORY: error: code in memory is for one target CPU, found 'x86-64,x86-64-v3'

func.func @main(%q: tensor<2x?x16xf32>, %k: tensor<2x?x16xf32>,
                %v: tensor<2x?x16xf32>) -> tensor<2x?x16xf32> {
  %c1 = arith.constant 1 : index
  %queries = tensor.dim %q, %c1 : tensor<2x?x16xf32>
  %init = tensor.empty(%queries) : tensor<2x?x16xf32>
  %out = attn.attention
      ins(%q, %k, %v : tensor<2x?x16xf32>, tensor<2x?x16xf32>, tensor<2x?x16xf32>)
      outs(%init : tensor<2x?x16xf32>) -> tensor<2x?x16xf32>
  return %out : tensor<2x?x16xf32>
}
