// A failed check ends the call with an error, not the process, and frees what
// the call had allocated.

// RUN: attn-run %s --input=3xf32=1,2,3 --input=index=2 --function=bounds \
// RUN:   | FileCheck %s --check-prefix=PASS
// PASS: output[0]: f32=4
// RUN: not attn-run %s --input=3xf32=1,2,3 --input=index=3 --function=bounds \
// RUN:   2>&1 | FileCheck %s --check-prefix=FAIL
// FAIL: attn-run: index out of bounds
func.func @bounds(%x: tensor<3xf32>, %i: index) -> f32 {
  %c3 = arith.constant 3 : index
  %sum = arith.addf %x, %x : tensor<3xf32>
  %inside = arith.cmpi ult, %i, %c3 : index
  cf.assert %inside, "index out of bounds"
  %e = tensor.extract %sum[%i] : tensor<3xf32>
  %c1 = arith.constant 1 : index
  %r = tensor.extract %sum[%c1] : tensor<3xf32>
  return %r : f32
}

// Inside of a parallel loop, on any number of threads.
// RUN: attn-run %s --input=100xi64=1 --function=parallel --threads=4 \
// RUN:   --expected_output=100xi64=2
// RUN: not attn-run %s --input=100xi64=0 --function=parallel --threads=1 \
// RUN:   2>&1 | FileCheck %s --check-prefix=PARALLEL
// RUN: not attn-run %s --input=100xi64=0 --function=parallel --threads=4 \
// RUN:   2>&1 | FileCheck %s --check-prefix=PARALLEL
// PARALLEL: attn-run: zero element
func.func @parallel(%x: tensor<100xi64>) -> tensor<100xi64> {
  %empty = tensor.empty() : tensor<100xi64>
  %c0 = arith.constant 0 : i64
  %r = scf.forall (%i) in (100) shared_outs(%out = %empty) -> tensor<100xi64> {
    %e = tensor.extract %x[%i] : tensor<100xi64>
    %valid = arith.cmpi ne, %e, %c0 : i64
    cf.assert %valid, "zero element"
    %sum = arith.addi %e, %e : i64
    %slice = tensor.from_elements %sum : tensor<1xi64>
    scf.forall.in_parallel {
      tensor.parallel_insert_slice %slice into %out[%i] [1] [1]
          : tensor<1xi64> into tensor<100xi64>
    }
  }
  return %r : tensor<100xi64>
}

// More memory than there is.
// RUN: not attn-run %s --input=index=2000000000000000 --function=allocate \
// RUN:   2>&1 | FileCheck %s --check-prefix=MEMORY
// MEMORY: attn-run: cannot allocate a buffer of 8000000000000000 bytes
// A negative size.
// RUN: not attn-run %s --input=index=-1 --function=allocate \
// RUN:   2>&1 | FileCheck %s --check-prefix=NEGATIVE
// NEGATIVE: attn-run: output 0 of 'allocate' has size -1 in dimension 0
func.func @allocate(%n: index) -> tensor<?xf32> {
  %one = arith.constant 1.0 : f32
  %empty = tensor.empty(%n) : tensor<?xf32>
  %full = linalg.fill ins(%one : f32) outs(%empty : tensor<?xf32>)
      -> tensor<?xf32>
  return %full : tensor<?xf32>
}

// Sizes that the types leave open are checked when the code runs.
// RUN: not attn-run %s --input=1x2x4x8xf32 --input=1x2x5x8xf32 \
// RUN:   --input=1x2x6x8xf32 --input=1x2x4x8xf32 --function=attention 2>&1 \
// RUN:   | FileCheck %s --check-prefix=ATTENTION
// ATTENTION: attn-run: {{.*}}checks.mlir{{.*}}: 'attn.attention' needs the same number of keys in key and value
func.func @attention(%q: tensor<1x2x?x8xf32>, %k: tensor<1x2x?x8xf32>,
                     %v: tensor<1x2x?x8xf32>, %init: tensor<1x2x?x8xf32>)
    -> tensor<1x2x?x8xf32> {
  %out = attn.attention
      ins(%q, %k, %v : tensor<1x2x?x8xf32>, tensor<1x2x?x8xf32>,
                       tensor<1x2x?x8xf32>)
      outs(%init : tensor<1x2x?x8xf32>) -> tensor<1x2x?x8xf32>
  return %out : tensor<1x2x?x8xf32>
}
