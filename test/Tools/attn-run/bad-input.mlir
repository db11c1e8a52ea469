// Each bad input is one diagnostic and exit status 1.
// RUN: split-file %s %t

// RUN: not attn-run %t/main.mlir --function=man 2>&1 | FileCheck %s --check-prefix=FUNCTION
// FUNCTION: attn-run: the module has no function 'man'; it has: 'main'
// RUN: not attn-run %t/two.mlir 2>&1 | FileCheck %s --check-prefix=CHOOSE
// CHOOSE: attn-run: the module has 2 functions, choose one by --function: 'f', 'g'
// RUN: not attn-run %t/private.mlir 2>&1 | FileCheck %s --check-prefix=PRIVATE
// PRIVATE: error: the module has no public function to call
// RUN: not attn-run %t/missing.mlir 2>&1 | FileCheck %s --check-prefix=MISSING
// MISSING: error: cannot open input file '{{.*}}missing.mlir': No such file or directory
// RUN: not attn-run %t/broken.mlir 2>&1 | FileCheck %s --check-prefix=BROKEN
// BROKEN: broken.mlir:2:3: error: custom op 'nonsense' is unknown
// RUN: not attn-run %t/signature.mlir 2>&1 | FileCheck %s --check-prefix=SIGNATURE
// SIGNATURE: signature.mlir:1:17: error: argument 0 of public function 'main' has type 'tensor<*xf32>'; a function that is called from outside needs a ranked tensor, a memref, or a scalar
// RUN: not attn-run %t/external.mlir --input=f32=1 2>&1 | FileCheck %s --check-prefix=EXTERNAL
// EXTERNAL: error: cannot link the compiled code: {{.*}}no_such_function
// RUN: not attn-run %t/unknown-op.mlir --input=f32=1 2>&1 | FileCheck %s --check-prefix=UNLOWERED
// UNLOWERED: unknown-op.mlir:2:8: error: failed to legalize operation 'math.clampf'

// Inputs.
// RUN: not attn-run %t/main.mlir 2>&1 | FileCheck %s --check-prefix=COUNT
// COUNT: attn-run: 'main' takes 2 inputs, got 0
// RUN: not attn-run %t/main.mlir --input=2x3xf32 --input=2xi64 --input=f32=1 2>&1 \
// RUN:   | FileCheck %s --check-prefix=COUNT3
// COUNT3: attn-run: 'main' takes 2 inputs, got 3
// RUN: not attn-run %t/main.mlir --input=2x4xf32 --input=2xi64 2>&1 \
// RUN:   | FileCheck %s --check-prefix=SHAPE
// SHAPE: attn-run: input 0 of 'main' is 2x4xf32, needs tensor<?x3xf32>
// RUN: not attn-run %t/main.mlir --input=2x3x1xf32 --input=2xi64 2>&1 \
// RUN:   | FileCheck %s --check-prefix=RANK
// RANK: attn-run: input 0 of 'main' is 2x3x1xf32, needs tensor<?x3xf32>
// RUN: not attn-run %t/main.mlir --input=2x3xf64 --input=2xi64 2>&1 \
// RUN:   | FileCheck %s --check-prefix=DTYPE
// DTYPE: attn-run: input 0 of 'main' is 2x3xf64, needs tensor<?x3xf32>
// RUN: not attn-run %t/main.mlir --input=2x3xf32 --input=2xi1 2>&1 \
// RUN:   | FileCheck %s --check-prefix=DTYPE2
// DTYPE2: attn-run: input 1 of 'main' is 2xi1, needs tensor<2xi64>

// Text of inputs.
// RUN: not attn-run %t/main.mlir --input=2x3 2>&1 | FileCheck %s --check-prefix=NOTYPE
// NOTYPE: attn-run: --input=2x3: '2x3' needs to be sizes and an element type, such as 2x3xf32
// RUN: not attn-run %t/main.mlir --input=2x3xf31 2>&1 | FileCheck %s --check-prefix=NOTYPE2
// NOTYPE2: attn-run: --input=2x3xf31: '2x3xf31' needs to be sizes and an element type
// RUN: not attn-run %t/main.mlir --input=-2xf32 2>&1 | FileCheck %s --check-prefix=NEGATIVE
// NEGATIVE: attn-run: --input=-2xf32: '-2xf32' needs to be sizes and an element type
// RUN: not attn-run %t/main.mlir --input=2x3xf32=1,2 2>&1 | FileCheck %s --check-prefix=ELEMENTS
// ELEMENTS: attn-run: --input=2x3xf32=1,2: 2x3xf32 has 6 elements, got 2
// RUN: not attn-run %t/main.mlir --input=2xf32=1,x 2>&1 | FileCheck %s --check-prefix=NUMBER
// NUMBER: attn-run: --input=2xf32=1,x: 'x' is no f32
// RUN: not attn-run %t/main.mlir --input=2xi8=1,128 2>&1 | FileCheck %s --check-prefix=RANGE
// RANGE: attn-run: --input=2xi8=1,128: '128' is no i8
// RUN: not attn-run %t/main.mlir --input=ui8=-1 2>&1 | FileCheck %s --check-prefix=UNSIGNED
// UNSIGNED: attn-run: --input=ui8=-1: '-1' is no ui8
// RUN: not attn-run %t/main.mlir --input=i1=2 2>&1 | FileCheck %s --check-prefix=BOOL
// BOOL: attn-run: --input=i1=2: '2' is no i1
// RUN: not attn-run %t/main.mlir --input=99999999999999999999xf32 2>&1 | FileCheck %s --check-prefix=SIZE
// SIZE: attn-run: --input=99999999999999999999xf32: '99999999999999999999' in '99999999999999999999xf32' is no size from 0 to 2^63-1
// RUN: not attn-run %t/main.mlir --input=9999999999x9999999999xf32 2>&1 | FileCheck %s --check-prefix=PRODUCT
// PRODUCT: attn-run: --input=9999999999x9999999999xf32: '9999999999x9999999999xf32' has more than 2^63 elements
// RUN: not attn-run %t/main.mlir --input=99999999999999999xf32 2>&1 | FileCheck %s --check-prefix=MEMORY
// MEMORY: attn-run: --input=99999999999999999xf32: '99999999999999999xf32' has 99999999999999999 elements, more than memory holds
// RUN: not attn-run %t/main.mlir --input=4000000000000xf32 2>&1 | FileCheck %s --check-prefix=MEMORY-HERE
// MEMORY-HERE: attn-run: --input=4000000000000xf32: '4000000000000xf32' has 4000000000000 elements, more than memory holds

// Files.
// RUN: not attn-run %t/main.mlir --input=@%t/no.npy 2>&1 | FileCheck %s --check-prefix=NOFILE
// NOFILE: attn-run: --input=@{{.*}}no.npy: cannot open '{{.*}}no.npy': No such file or directory
// RUN: not attn-run %t/main.mlir --input=@%t/main.mlir 2>&1 | FileCheck %s --check-prefix=NONPY
// NONPY: attn-run: --input=@{{.*}}main.mlir: cannot read '{{.*}}main.mlir': it does not start like a .npy file
// RUN: attn-run %t/main.mlir --input=2x3xf32 --input=2xi64 --output=@%t/out.npy
// RUN: head -c 130 %t/out.npy > %t/short.npy
// RUN: not attn-run %t/main.mlir --input=@%t/short.npy 2>&1 | FileCheck %s --check-prefix=SHORT
// SHORT: cannot read '{{.*}}short.npy': an array of 2x3xf32 needs 24 bytes of data, it has 2
// RUN: head -c 50 %t/out.npy > %t/header.npy
// RUN: not attn-run %t/main.mlir --input=@%t/header.npy 2>&1 | FileCheck %s --check-prefix=HEADER
// HEADER: cannot read '{{.*}}header.npy': it is truncated: its header has 118 bytes, 40 are there

// Outputs.
// RUN: not attn-run %t/main.mlir --input=2x3xf32 --input=2xi64 --output=%t/out.npy 2>&1 | FileCheck %s --check-prefix=OUTPUT
// OUTPUT: attn-run: --output={{.*}}out.npy needs to be @file.npy, @folder/ or -
// RUN: not attn-run %t/main.mlir --input=2x3xf32 --input=2xi64 --output=- --output=- 2>&1 | FileCheck %s --check-prefix=OUTPUTS
// OUTPUTS: attn-run: there are 1 outputs, got --output=- for one more
// RUN: not attn-run %t/main.mlir --input=2x3xf32 --input=2xi64 --expected_output=f32=1 --expected_output=f32=1 2>&1 | FileCheck %s --check-prefix=EXPECTED
// EXPECTED: attn-run: 'main' has 1 outputs, got 2 for --expected_output
// RUN: not attn-run %t/main.mlir --input=2x3xf32 --input=2xi64 --output=@%t/no/out.npy 2>&1 | FileCheck %s --check-prefix=NOWRITE
// NOWRITE: attn-run: cannot write '{{.*}}out.npy': No such file or directory
// RUN: not attn-run %t/main.mlir --input=2x3xf32 --input=2xi64 --output=@/dev/full 2>&1 | FileCheck %s --check-prefix=FULL
// FULL: attn-run: cannot write '/dev/full': No space left on device

// Options.
// RUN: not attn-run %t/main.mlir -O4 2>&1 | FileCheck %s --check-prefix=LEVEL
// LEVEL: attn-run: -O4 is unknown, needs -O0 to -O3
// RUN: not attn-run %t/main.mlir --target-cpu=pentium9 2>&1 | FileCheck %s --check-prefix=CPU
// CPU: error: unknown target CPU 'pentium9'
// RUN: not attn-run %t/main.mlir --target-features=+avx99 2>&1 | FileCheck %s --check-prefix=FEATURE
// FEATURE: error: unknown target feature '+avx99'
// RUN: not attn-run %t/main.mlir --lowering=rise=false 2>&1 | FileCheck %s --check-prefix=LOWERING
// LOWERING: attn-run: --lowering=rise=false: no such option rise
// RUN: not attn-run %t/main.mlir --lowering="raise=maybe" 2>&1 | FileCheck %s --check-prefix=LOWERING2
// LOWERING2: attn-run: for the --raise option: 'maybe' is invalid value for boolean argument
// RUN: not attn-run %t/main.mlir --lowering=query-block=0 2>&1 | FileCheck %s --check-prefix=BLOCK
// BLOCK: error: tiles of attention have 0 query rows and 64 keys, need at least 1
// RUN: not attn-run %t/main.mlir --pass-pipeline='builtin.module(no-such-pass)' 2>&1 | FileCheck %s --check-prefix=PASS
// PASS: error: cannot parse the pass pipeline: {{.*}}'no-such-pass' does not refer to a registered pass
// RUN: not attn-run %t/main.mlir --pass-pipeline='func.func(cse)' 2>&1 | FileCheck %s --check-prefix=ANCHOR
// ANCHOR: error: the pass pipeline starts at 'func.func', needs 'builtin.module(...)'
// RUN: not attn-run %t/main.mlir --pass-pipeline='builtin.module(cse)' 2>&1 | FileCheck %s --check-prefix=NOPREPARE
// NOPREPARE: error: the module has no public function to call

//--- main.mlir
func.func @main(%x: tensor<?x3xf32>, %y: tensor<2xi64>) -> tensor<?x3xf32> {
  return %x : tensor<?x3xf32>
}
//--- two.mlir
func.func @f() { return }
func.func @g() { return }
//--- private.mlir
func.func private @f() { return }
//--- broken.mlir
func.func @main() {
  nonsense
  return
}
//--- signature.mlir
func.func @main(%x: tensor<*xf32>) { return }
//--- external.mlir
func.func private @no_such_function(f32) -> f32
func.func @main(%x: f32) -> f32 {
  %y = call @no_such_function(%x) : (f32) -> f32
  return %y : f32
}
//--- unknown-op.mlir
func.func @main(%x: f32) -> f32 {
  %y = math.clampf %x to [%x, %x] : f32
  return %y : f32
}
