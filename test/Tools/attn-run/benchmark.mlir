// What is measured.
// DEFINE: %{run} = attn-run %s --input=64xf32

// RUN: %{run} --benchmark --output=@%t.npy | FileCheck %s --check-prefix=TEXT
// TEXT: main: median {{[0-9.e-]+}} ms, minimum {{[0-9.e-]+}} ms of 10 calls
// RUN: %{run} --benchmark --repetitions=1 --warmup=0 --threads=2 \
// RUN:   | FileCheck %s --check-prefix=ONE
// ONE: of 1 calls

// With --json there is one object and nothing else.
// RUN: %{run} --benchmark --repetitions=3 --json | FileCheck %s --check-prefix=JSON
// JSON-NOT: output
// JSON: {"function":"main","median_ms":{{[0-9.e-]+}},"min_ms":{{[0-9.e-]+}},"repetitions":3,"target_cpu":"{{[^"]+}}"}
// RUN: %{run} --benchmark --repetitions=3 --json --print-memory \
// RUN:   --output=- --expected_output=@%t.npy | FileCheck %s --check-prefix=ALL
// ALL: {"function":"main","matches":true,"max_absolute_error":0,"max_relative_error":0,"median_ms":{{[0-9.e-]+}},"min_ms":{{[0-9.e-]+}},"peak_bytes":256,"repetitions":3,"target_cpu":"{{[^"]+}}"}
// RUN: not %{run} --json --expected_output=64xf32=nan 2>&1 \
// RUN:   | FileCheck %s --check-prefix=NAN
// NAN: {"function":"main","matches":false,"max_absolute_error":null,"max_relative_error":null,"target_cpu":"{{[^"]+}}"}

// RUN: %{run} --print-memory --output=@%t.npy | FileCheck %s --check-prefix=MEMORY
// MEMORY: peak memory: 256 bytes in 1 allocations

// RUN: not %{run} --benchmark --repetitions=0 2>&1 | FileCheck %s --check-prefix=REPETITIONS
// REPETITIONS: attn-run: --repetitions=0, needs at least 1
// RUN: not %{run} --warmup=-1 2>&1 | FileCheck %s --check-prefix=WARMUP
// WARMUP: attn-run: --warmup=-1, needs 0 or more
// RUN: not %{run} --threads=-1 2>&1 | FileCheck %s --check-prefix=THREADS
// THREADS: attn-run: --threads=-1, needs 0 or more
// RUN: not %{run} --max-elements=-1 2>&1 | FileCheck %s --check-prefix=ELEMENTS
// ELEMENTS: attn-run: --max-elements=-1, needs 0 or more
// RUN: not %{run} --rtol=-1 2>&1 | FileCheck %s --check-prefix=TOLERANCE
// RUN: not %{run} --atol=nan 2>&1 | FileCheck %s --check-prefix=TOLERANCE
// TOLERANCE: attn-run: --rtol and --atol need to be 0 or more

func.func @main(%x: tensor<64xf32>) -> tensor<64xf32> {
  %sum = arith.addf %x, %x : tensor<64xf32>
  return %sum : tensor<64xf32>
}
