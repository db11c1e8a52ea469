// The search for plans. Times vary, the plans that are tried do not.
// DEFINE: %{inputs} = --input=2x6x40x32xf32 --input=2x3x70x32xf32 --input=2x3x70x32xf32
// DEFINE: %{isa} = --lowering=isa=generic
// RUN: attn-run %s --lowering=plan=false %{inputs} --output=@%t.npy

// Every plan gives the expected output, or the search fails.
// RUN: attn-run %s --tune %{isa} %{inputs} --repetitions=2 --warmup=0 \
// RUN:   --tune-plans=12 --threads=2 --expected_output=@%t.npy \
// RUN:   --tune-output=%t.mlir > %t.table 2> %t.progress
// RUN: FileCheck %s --check-prefix=TABLE < %t.table
// TABLE: attn.attention at loc({{.*}}tune.mlir":{{[0-9]+}}:{{[0-9]+}}) and 1 more
// TABLE-NEXT: {{^}}  median ms     min ms   ratio  plan
// TABLE-DAG: {{^ +[0-9.e-]+ +[0-9.e-]+ +}}1.000  attn-plan's: #attn.cpu_plan<isa = generic, kernel = prefill,
// TABLE-DAG: {{^ +[0-9.e-]+ +[0-9.e-]+ +[0-9.]+  }}unroll = {{[148]}}{{$}}
// TABLE-DAG: {{^ +[0-9.e-]+ +[0-9.e-]+ +[0-9.]+  }}key_block = {{[0-9]+}}{{$}}
// TABLE: best: #attn.cpu_plan<isa = generic, kernel = {{[a-z]+}},
// TABLE: attn.attention at loc
// TABLE-NOT: and 1 more
// TABLE: best: #attn.cpu_plan
// RUN: FileCheck %s --check-prefix=PROGRESS < %t.progress
// PROGRESS: attn-run: op 1 of 2: attn.attention at loc({{.*}}) and 1 more, 12 plans
// PROGRESS-NEXT: attn-run: compiled: 12 of 12
// PROGRESS-NEXT: attn-run: timed rounds: 2 of 2
// PROGRESS-NEXT: attn-run: op 2 of 2: attn.attention

// What it writes has the best plans, and they are obeyed.
// RUN: grep -o 'plan = #attn.cpu_plan<[^>]*>' %t.mlir | count 3
// RUN: attn-run %t.mlir %{isa} %{inputs} --expected_output=@%t.npy
// RUN: sed -n 's/^best: //p' %t.table | head -n 1 > %t.best
// RUN: grep -c -F -f %t.best %t.mlir

// The plans that are tried are the same each time.
// RUN: attn-run %s --tune %{isa} %{inputs} --repetitions=1 --warmup=0 \
// RUN:   --tune-plans=6 --threads=1 --json 2> /dev/null > %t.json
// RUN: attn-run %s --tune %{isa} %{inputs} --repetitions=1 --warmup=0 \
// RUN:   --tune-plans=6 --threads=2 --json 2> /dev/null > %t.again.json
// RUN: %python %S/Inputs/compare_tuned_plans.py %t.json %t.again.json | FileCheck %s --check-prefix=SAME
// SAME: 2 ops, 12 plans

// A wrong result is found.
// RUN: not attn-run %s --tune %{isa} %{inputs} --repetitions=1 --tune-plans=1 \
// RUN:   --expected_output=2x6x40x32xf32=7 2>&1 | FileCheck %s --check-prefix=WRONG
// WRONG: attn-run: output[0] of #attn.cpu_plan<{{.*}}> differs in 15360 of 15360 elements

// RUN: not attn-run %s --tune --lowering=plan=false %{inputs} 2>&1 | FileCheck %s --check-prefix=NOTHING
// NOTHING: attn-run: there is no op with a plan in {{.*}}tune.mlir
// RUN: not attn-run %s --tune-output=%t.mlir %{inputs} 2>&1 | FileCheck %s --check-prefix=ALONE
// ALONE: attn-run: --tune-output={{.*}} needs --tune
// RUN: not attn-run %s --tune --benchmark %{inputs} 2>&1 | FileCheck %s --check-prefix=BOTH
// BOTH: attn-run: --tune reads a file and times it, and takes no --output, --benchmark or --calibrate
// RUN: not attn-run %s --tune --tune-plans=0 %{inputs} 2>&1 | FileCheck %s --check-prefix=COUNT
// COUNT: attn-run: --tune-plans=0, needs at least 1
// RUN: not attn-run %s --tune --tune-output=%t/no/such/folder.mlir --tune-plans=1 \
// RUN:   --repetitions=1 %{inputs} 2>&1 | FileCheck %s --check-prefix=FOLDER
// FOLDER: attn-run: cannot write '{{.*}}folder.mlir': No such file or directory

func.func @main(%q: tensor<2x6x40x32xf32>, %k: tensor<2x3x70x32xf32>,
                %v: tensor<2x3x70x32xf32>) -> tensor<2x6x40x32xf32> {
  %init = tensor.empty() : tensor<2x6x40x32xf32>
  %0 = attn.attention
      ins(%q, %k, %v : tensor<2x6x40x32xf32>, tensor<2x3x70x32xf32>,
                       tensor<2x3x70x32xf32>)
      outs(%init : tensor<2x6x40x32xf32>) -> tensor<2x6x40x32xf32>
  %1 = attn.attention
      ins(%0, %k, %v : tensor<2x6x40x32xf32>, tensor<2x3x70x32xf32>,
                       tensor<2x3x70x32xf32>)
      outs(%init : tensor<2x6x40x32xf32>) -> tensor<2x6x40x32xf32>
  %2 = attn.attention
      ins(%1, %k, %v : tensor<2x6x40x32xf32>, tensor<2x3x70x32xf32>,
                       tensor<2x3x70x32xf32>)
      outs(%init : tensor<2x6x40x32xf32>)
      {alignment = #attn.alignment<bottom_right>, causal}
      -> tensor<2x6x40x32xf32>
  return %2 : tensor<2x6x40x32xf32>
}
