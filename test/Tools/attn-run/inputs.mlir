// How inputs are written.
// RUN: split-file %s %t

// Elements are separated by commas, spaces and brackets, as outputs print them.
// RUN: attn-run %t/f32.mlir --input="2x3xf32=[1 2 3][4 5 6]" \
// RUN:   | FileCheck %s --check-prefix=BRACKETS
// RUN: attn-run %t/f32.mlir --input="2x3xf32=[[1, 2, 3], [4, 5, 6]]" \
// RUN:   | FileCheck %s --check-prefix=BRACKETS
// BRACKETS: output[0]: 2x3xf32=[1 2 3][4 5 6]

// RUN: attn-run %t/f32.mlir --input=2x2xf32=inf,-inf,nan,0x1p-3 \
// RUN:   | FileCheck %s --check-prefix=SPECIAL
// SPECIAL: output[0]: 2x2xf32=[inf -inf][nan 0.125]

// One value for all elements.
// RUN: attn-run %t/f32.mlir --input=2x2xf32=0.5 | FileCheck %s --check-prefix=SPLAT
// SPLAT: output[0]: 2x2xf32=[0.5 0.5][0.5 0.5]

// RUN: attn-run %t/f32.mlir --input=2x0xf32= | FileCheck %s --check-prefix=EMPTY
// EMPTY: output[0]: 2x0xf32=[]

// Random elements depend on the seed, the input's number and the position, and
// on nothing else.
// RUN: attn-run %t/f32.mlir --input=2x2xf32 > %t/a
// RUN: attn-run %t/f32.mlir --input=2x2xf32 --seed=0 > %t/b
// RUN: cmp %t/a %t/b
// RUN: attn-run %t/f32.mlir --input=2x2xf32 --seed=1 > %t/c
// RUN: not cmp %t/a %t/c
// RUN: FileCheck %s --check-prefix=RANDOM < %t/a
// RANDOM: output[0]: 2x2xf32=[{{-?[0-9.]+ -?[0-9.]+}}][{{-?[0-9.]+ -?[0-9.]+}}]
// RUN: attn-run %t/i64.mlir --input=8xi64 --input=8xi1 \
// RUN:   | FileCheck %s --check-prefix=INTEGERS
// INTEGERS: output[0]: 8xi64=[{{([0-9] ){7}[0-9]}}]
// INTEGERS: output[1]: 8xi1=[{{([01] ){7}[01]}}]

// Mean and variance of the normal distribution: sums over 100,000 elements,
// within five standard errors.
// RUN: attn-run %t/moments.mlir --input=100000xf64 --seed=7 \
// RUN:   --expected_output=f64=0 --expected_output=f64=1 --rtol=0 --atol=0.025

// Standard input.
// RUN: attn-run --input=1x1xf32=3 < %t/f32.mlir | FileCheck %s --check-prefix=STDIN
// RUN: attn-run - --input=1x1xf32=3 < %t/f32.mlir | FileCheck %s --check-prefix=STDIN
// STDIN: output[0]: 1x1xf32=[3]

//--- f32.mlir
func.func @main(%x: tensor<?x?xf32>) -> tensor<?x?xf32> {
  return %x : tensor<?x?xf32>
}

//--- i64.mlir
func.func @main(%x: tensor<8xi64>, %y: tensor<8xi1>)
    -> (tensor<8xi64>, tensor<8xi1>) {
  return %x, %y : tensor<8xi64>, tensor<8xi1>
}

//--- moments.mlir
func.func @main(%x: tensor<100000xf64>) -> (f64, f64) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = arith.constant 100000 : index
  %zero = arith.constant 0.0 : f64
  %count = arith.constant 100000.0 : f64
  %sums:2 = scf.for %i = %c0 to %n step %c1
      iter_args(%sum = %zero, %squares = %zero) -> (f64, f64) {
    %element = tensor.extract %x[%i] : tensor<100000xf64>
    %square = arith.mulf %element, %element : f64
    %next = arith.addf %sum, %element : f64
    %nextSquares = arith.addf %squares, %square : f64
    scf.yield %next, %nextSquares : f64, f64
  }
  %mean = arith.divf %sums#0, %count : f64
  %variance = arith.divf %sums#1, %count : f64
  return %mean, %variance : f64, f64
}
