// What functions can take and return.
// DEFINE: %{function} =
// DEFINE: %{run} = attn-run %s -O1 --function=%{function}

// REDEFINE: %{function} = add
// RUN: %{run} --input=4xf32=1,2,3,4 --input=4xf32=0.1 \
// RUN:   | FileCheck %s --check-prefix=ADD
// ADD: output[0]: 4xf32=[1.1 2.1 3.1 4.1]
func.func @add(%a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %empty = tensor.empty() : tensor<4xf32>
  %sum = linalg.add ins(%a, %b : tensor<4xf32>, tensor<4xf32>)
      outs(%empty : tensor<4xf32>) -> tensor<4xf32>
  return %sum : tensor<4xf32>
}

// REDEFINE: %{function} = matmul
// RUN: %{run} --input=2x3xf32=1,2,3,4,5,6 --input=3x2xf32=1,0,0,1,1,1 \
// RUN:   | FileCheck %s --check-prefix=MATMUL
// MATMUL: output[0]: 2x2xf32=[4 5][10 11]
// RUN: %{run} --input=1x1xf32=3 --input=1x0xf32= \
// RUN:   | FileCheck %s --check-prefix=WIDTH0
// WIDTH0: output[0]: 1x0xf32=[]
// RUN: %{run} --input=1x0xf32= --input=0x2xf32= \
// RUN:   | FileCheck %s --check-prefix=INNER0
// INNER0: output[0]: 1x2xf32=[0 0]
func.func @matmul(%a: tensor<?x?xf32>, %b: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : f32
  %m = tensor.dim %a, %c0 : tensor<?x?xf32>
  %n = tensor.dim %b, %c1 : tensor<?x?xf32>
  %empty = tensor.empty(%m, %n) : tensor<?x?xf32>
  %init = linalg.fill ins(%zero : f32) outs(%empty : tensor<?x?xf32>)
      -> tensor<?x?xf32>
  %product = linalg.matmul ins(%a, %b : tensor<?x?xf32>, tensor<?x?xf32>)
      outs(%init : tensor<?x?xf32>) -> tensor<?x?xf32>
  return %product : tensor<?x?xf32>
}

// REDEFINE: %{function} = two_outputs
// RUN: %{run} --input=2xf32=1,2 | FileCheck %s --check-prefix=TWO
// TWO: output[0]: 2xf32=[2 4]
// TWO: output[1]: 2xf32=[1 4]
func.func @two_outputs(%a: tensor<2xf32>) -> (tensor<2xf32>, tensor<2xf32>) {
  %sum = arith.addf %a, %a : tensor<2xf32>
  %square = arith.mulf %a, %a : tensor<2xf32>
  return %sum, %square : tensor<2xf32>, tensor<2xf32>
}

// REDEFINE: %{function} = same_twice
// RUN: %{run} --input=2xf32=1,2 | FileCheck %s --check-prefix=SAME
// SAME: output[0]: 2xf32=[2 4]
// SAME: output[1]: 2xf32=[2 4]
func.func @same_twice(%a: tensor<2xf32>) -> (tensor<2xf32>, tensor<2xf32>) {
  %sum = arith.addf %a, %a : tensor<2xf32>
  return %sum, %sum : tensor<2xf32>, tensor<2xf32>
}

// REDEFINE: %{function} = parts_of_one
// RUN: %{run} --input=4xf32=1,2,3,4 | FileCheck %s --check-prefix=PARTS
// PARTS: output[0]: 2xf32=[2 4]
// PARTS: output[1]: 2xf32=[6 8]
// PARTS: output[2]: 2x2xf32=[2 4][6 8]
func.func @parts_of_one(%a: tensor<4xf32>)
    -> (tensor<2xf32>, tensor<2xf32>, tensor<2x2xf32>) {
  %sum = arith.addf %a, %a : tensor<4xf32>
  %low = tensor.extract_slice %sum[0] [2] [1] : tensor<4xf32> to tensor<2xf32>
  %high = tensor.extract_slice %sum[2] [2] [1] : tensor<4xf32> to tensor<2xf32>
  %rows = tensor.expand_shape %sum [[0, 1]] output_shape [2, 2]
      : tensor<4xf32> into tensor<2x2xf32>
  return %low, %high, %rows : tensor<2xf32>, tensor<2xf32>, tensor<2x2xf32>
}

// REDEFINE: %{function} = argument
// RUN: %{run} --input=2xi32=-1,2 | FileCheck %s --check-prefix=ARGUMENT
// ARGUMENT: output[0]: 2xi32=[-1 2]
// ARGUMENT: output[1]: 2xi32=[-1 2]
func.func @argument(%a: tensor<2xi32>) -> (tensor<2xi32>, tensor<2xi32>) {
  return %a, %a : tensor<2xi32>, tensor<2xi32>
}

// REDEFINE: %{function} = overwritten
// A function never writes its inputs: %a is read after the insertion.
// RUN: %{run} --input=2xf32=1,2 | FileCheck %s --check-prefix=OVERWRITTEN
// OVERWRITTEN: output[0]: 2xf32=[7 2]
// OVERWRITTEN: output[1]: 2xf32=[1 2]
func.func @overwritten(%a: tensor<2xf32>) -> (tensor<2xf32>, tensor<2xf32>) {
  %c0 = arith.constant 0 : index
  %seven = arith.constant 7.0 : f32
  %changed = tensor.insert %seven into %a[%c0] : tensor<2xf32>
  return %changed, %a : tensor<2xf32>, tensor<2xf32>
}

// REDEFINE: %{function} = constant
// RUN: %{run} | FileCheck %s --check-prefix=CONSTANT
// CONSTANT: output[0]: 3xi64=[1 2 3]
func.func @constant() -> tensor<3xi64> {
  %c = arith.constant dense<[1, 2, 3]> : tensor<3xi64>
  return %c : tensor<3xi64>
}

// REDEFINE: %{function} = nothing
// RUN: %{run} --print-memory | FileCheck %s --check-prefix=NOTHING
// NOTHING: peak memory: 0 bytes in 0 allocations
func.func @nothing() {
  return
}

// REDEFINE: %{function} = scalars
// RUN: %{run} --input=i64=-5 --input=f32=0.25 --input=i1=true --input=index=3 \
// RUN:   --input=bf16=1.5 --input=f16=2 | FileCheck %s --check-prefix=SCALARS
// SCALARS: output[0]: i64=-5
// SCALARS-NEXT: output[1]: f32=0.25
// SCALARS-NEXT: output[2]: i1=0
// SCALARS-NEXT: output[3]: i64=4
// SCALARS-NEXT: output[4]: bf16=3
// SCALARS-NEXT: output[5]: f16=4
func.func @scalars(%a: i64, %b: f32, %c: i1, %d: index, %e: bf16, %f: f16)
    -> (i64, f32, i1, index, bf16, f16) {
  %true = arith.constant true
  %c1 = arith.constant 1 : index
  %not = arith.xori %c, %true : i1
  %next = arith.addi %d, %c1 : index
  %e2 = arith.addf %e, %e : bf16
  %f2 = arith.addf %f, %f : f16
  return %a, %b, %not, %next, %e2, %f2 : i64, f32, i1, index, bf16, f16
}

// REDEFINE: %{function} = one_scalar
// RUN: %{run} --input=i1=0 --input=2xf32=1,2 --input=index=1 \
// RUN:   | FileCheck %s --check-prefix=ONE
// ONE: output[0]: f32=2
func.func @one_scalar(%c: i1, %x: tensor<2xf32>, %i: index) -> f32 {
  %c0 = arith.constant 0 : index
  %where = arith.select %c, %c0, %i : index
  %element = tensor.extract %x[%where] : tensor<2xf32>
  return %element : f32
}

// REDEFINE: %{function} = rank_zero
// RUN: %{run} --input=f32=3 | FileCheck %s --check-prefix=RANK0
// RANK0: output[0]: f32=9
func.func @rank_zero(%a: tensor<f32>) -> tensor<f32> {
  %square = arith.mulf %a, %a : tensor<f32>
  return %square : tensor<f32>
}

// REDEFINE: %{function} = buffers
// The buffers that a function may write are outputs after its results.
// RUN: %{run} --input=2x2xf32=1,2,3,4 --input=2x2xf32=0 \
// RUN:   | FileCheck %s --check-prefix=BUFFERS
// BUFFERS: output[0]: 2x2xf32=[1 2][3 4]
// BUFFERS: output[1]: 2x2xf32=[2 4][6 8]
func.func @buffers(%in: memref<2x2xf32>, %out: memref<2x2xf32>) {
  linalg.add ins(%in, %in : memref<2x2xf32>, memref<2x2xf32>)
      outs(%out : memref<2x2xf32>)
  return
}

// REDEFINE: %{function} = strided
// RUN: %{run} --input=2x3xf32=1,2,3,4,5,6 | FileCheck %s --check-prefix=STRIDED
// STRIDED: output[0]: f32=5
func.func @strided(%in: memref<?x?xf32, strided<[?, ?], offset: ?>>) -> f32 {
  %c1 = arith.constant 1 : index
  %x = memref.load %in[%c1, %c1] : memref<?x?xf32, strided<[?, ?], offset: ?>>
  return %x : f32
}

// REDEFINE: %{function} = scratch
// Buffers that are allocated and freed by hand.
// RUN: %{run} --input=4xf32=1,2,3,4 --print-memory \
// RUN:   | FileCheck %s --check-prefix=SCRATCH
// SCRATCH: output[0]: 4xf32=[1 2 3 4]
// SCRATCH: peak memory: 16 bytes in 1 allocations
func.func @scratch(%x: memref<4xf32>) {
  %t = memref.alloc() : memref<4xf32>
  memref.copy %x, %t : memref<4xf32> to memref<4xf32>
  memref.copy %t, %x : memref<4xf32> to memref<4xf32>
  memref.dealloc %t : memref<4xf32>
  return
}

// REDEFINE: %{function} = returned_buffer
// RUN: %{run} --input=index=3 | FileCheck %s --check-prefix=RETURNED
// RETURNED: output[0]: 3xf32=[1 1 1]
func.func @returned_buffer(%n: index) -> memref<?xf32> {
  %one = arith.constant 1.0 : f32
  %buffer = memref.alloc(%n) : memref<?xf32>
  linalg.fill ins(%one : f32) outs(%buffer : memref<?xf32>)
  return %buffer : memref<?xf32>
}

// REDEFINE: %{function} = calls
// RUN: %{run} --input=2xf32=1,2 | FileCheck %s --check-prefix=CALLS
// CALLS: output[0]: 2xf32=[4 8]
func.func private @double(%x: tensor<2xf32>) -> tensor<2xf32> {
  %sum = arith.addf %x, %x : tensor<2xf32>
  return %sum : tensor<2xf32>
}
func.func @calls(%x: tensor<2xf32>) -> tensor<2xf32> {
  %a = call @double(%x) : (tensor<2xf32>) -> tensor<2xf32>
  %b = call @double(%a) : (tensor<2xf32>) -> tensor<2xf32>
  return %b : tensor<2xf32>
}

// REDEFINE: %{function} = chosen
// RUN: %{run} --input=i1=1 --input=2xf32=1,2 | FileCheck %s --check-prefix=CHOSEN
// CHOSEN: output[0]: 2xf32=[1 2]
// RUN: %{run} --input=i1=0 --input=2xf32=1,2 | FileCheck %s --check-prefix=OTHER
// OTHER: output[0]: 2xf32=[2 4]
func.func @chosen(%c: i1, %x: tensor<2xf32>) -> tensor<2xf32> {
  %r = scf.if %c -> tensor<2xf32> {
    scf.yield %x : tensor<2xf32>
  } else {
    %sum = arith.addf %x, %x : tensor<2xf32>
    scf.yield %sum : tensor<2xf32>
  }
  return %r : tensor<2xf32>
}
