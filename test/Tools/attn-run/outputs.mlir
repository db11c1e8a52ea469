// Where outputs go, and how they are compared.
// DEFINE: %{run} = attn-run %s -O1 --input=2x2xf32=1,2,3,4

// RUN: %{run} | FileCheck %s --check-prefix=PRINT
// PRINT: output[0]: 2x2xf32=[2 4][6 8]
// PRINT-NEXT: output[1]: 2xi64=[1 2]

// RUN: %{run} --max-elements=3 | FileCheck %s --check-prefix=ELIDED
// ELIDED: output[0]: 2x2xf32=[2 4][6 ...]
// RUN: %{run} --max-elements=2 | FileCheck %s --check-prefix=ELIDED2
// ELIDED2: output[0]: 2x2xf32=[2 4]...
// RUN: %{run} --max-elements=0 | FileCheck %s --check-prefix=ELIDED0
// ELIDED0: output[0]: 2x2xf32=...

// Files are written and read back.
// RUN: %{run} --output=@%t.npy --output=- | FileCheck %s --check-prefix=SECOND
// SECOND-NOT: output[0]
// SECOND: output[1]: 2xi64=[1 2]
// RUN: attn-run %s --input=@%t.npy | FileCheck %s --check-prefix=READ
// READ: output[0]: 2x2xf32=[4 8][12 16]

// RUN: %{run} --expected_output=@%t.npy --expected_output=2xi64=1,2 \
// RUN:   | FileCheck %s --check-prefix=MATCH
// MATCH: output[0]: matches, max absolute error 0, relative to the largest element 0
// MATCH-NEXT: output[1]: matches
// The other spelling, and fewer values than outputs.
// RUN: %{run} --expected-output=2x2xf32=2,4,6,8 | FileCheck %s --check-prefix=FEWER
// FEWER: output[0]: matches
// FEWER-NOT: output[1]

// RUN: not %{run} --expected_output=2x2xf32=2,4,6.5,9 2>&1 \
// RUN:   | FileCheck %s --check-prefix=MISMATCH
// MISMATCH: attn-run: output[0] differs in 2 of 4 elements, first at [1, 0]: is 6, expected 6.5 (rtol 0.0001, atol 1e-05); max absolute error 1, relative to the largest element 0.111
// RUN: %{run} --expected_output=2x2xf32=2,4,6.5,9 --atol=1
// RUN: %{run} --expected_output=2x2xf32=2,4,6.5,9 --rtol=0.2
// RUN: not %{run} --expected_output=2x2xf32=2,4,6.5,9 --rtol=0.1 --atol=0.01

// A NaN is never close to a number, nor an infinity; whatever the tolerances.
// RUN: not attn-run %s --input=2x2xf32=1,nan,3,4 --rtol=1e30 --atol=1e30 \
// RUN:   --expected_output=2x2xf32=2,4,6,8 2>&1 | FileCheck %s --check-prefix=NAN
// NAN: differs in 1 of 4 elements, first at [0, 1]: is nan, expected 4
// RUN: not %{run} --rtol=1e30 --atol=1e30 --expected_output=2x2xf32=2,nan,6,8
// RUN: not %{run} --rtol=1e30 --atol=1e30 --expected_output=2x2xf32=2,inf,6,8
// RUN: not attn-run %s --input=2x2xf32=1,inf,3,4 --rtol=1e30 --atol=1e30 \
// RUN:   --expected_output=2x2xf32=2,4,6,8
// A NaN is a NaN, and an infinity itself.
// RUN: attn-run %s --input=2x2xf32=1,nan,inf,-inf \
// RUN:   --expected_output=2x2xf32=2,nan,inf,-inf
// RUN: not attn-run %s --input=2x2xf32=1,nan,inf,-inf \
// RUN:   --expected_output=2x2xf32=2,nan,inf,inf

// Integers are compared exactly.
// RUN: not %{run} --expected_output=2x2xf32=2,4,6,8 \
// RUN:   --expected_output=2xi64=1,3 --atol=5 2>&1 \
// RUN:   | FileCheck %s --check-prefix=INTEGER
// INTEGER: output[1] differs in 1 of 2 elements, first at [1]: is 2, expected 3

// RUN: not %{run} --expected_output=4xf32=2,4,6,8 2>&1 \
// RUN:   | FileCheck %s --check-prefix=SHAPE
// SHAPE: attn-run: output[0] is 2x2xf32, expected 4xf32
// RUN: not %{run} --expected_output=2x2xf64=2,4,6,8 2>&1 \
// RUN:   | FileCheck %s --check-prefix=TYPE
// TYPE: attn-run: output[0] is 2x2xf32, expected 2x2xf64

func.func @main(%x: tensor<2x2xf32>) -> (tensor<2x2xf32>, tensor<2xi64>) {
  %sum = arith.addf %x, %x : tensor<2x2xf32>
  %c = arith.constant dense<[1, 2]> : tensor<2xi64>
  return %sum, %c : tensor<2x2xf32>, tensor<2xi64>
}
