// Each bad input is one diagnostic and exit status 1, and leaves no output.
// RUN: split-file %s %t

// RUN: not attn-compile %t/ok.mlir 2>&1 | FileCheck %s --check-prefix=NOTHING
// NOTHING: attn-compile: nothing to do: needs -o, --header or --dump-pipeline
// RUN: not attn-compile %t/ok.mlir -o %t/out.dll 2>&1 | FileCheck %s --check-prefix=EXTENSION
// EXTENSION: attn-compile: cannot tell what to write to '{{.*}}out.dll': needs the extension .ll, .o, .so, .ptx or .cubin, or --emit
// RUN: not attn-compile %t/ok.mlir --emit=shared -o - 2>&1 | FileCheck %s --check-prefix=STDOUT
// STDOUT: attn-compile: a shared library cannot be written to standard output
// RUN: not attn-compile %t/ok.mlir --emit=exe -o %t/out 2>&1 | FileCheck %s --check-prefix=EMIT
// EMIT: Cannot find option named 'exe'!
// RUN: not attn-compile %t/ok.mlir -o %t/no/out.o 2>&1 | FileCheck %s --check-prefix=WRITE
// WRITE: attn-compile: cannot write '{{.*}}out.o': No such file or directory
// RUN: not attn-compile %t/ok.mlir --emit=obj -o /dev/full 2>&1 | FileCheck %s --check-prefix=FULL
// FULL: attn-compile: cannot write '/dev/full': No space left on device
// RUN: not attn-compile %t/ok.mlir --header=%t/no/out.h 2>&1 | FileCheck %s --check-prefix=WRITEH
// WRITEH: attn-compile: cannot write '{{.*}}out.h': No such file or directory
// RUN: not attn-compile %t/ok.mlir --emit=llvm -o - --module-name=a-b 2>&1 | FileCheck %s --check-prefix=NAME
// RUN: not attn-compile %t/ok.mlir --emit=llvm -o - --module-name=1a 2>&1 | FileCheck %s --check-prefix=NAME
// NAME: attn-compile: --module-name='{{a-b|1a}}' needs to be a C identifier

// RUN: not attn-compile %t/missing.mlir -o %t/out.o 2>&1 | FileCheck %s --check-prefix=MISSING
// MISSING: error: cannot open input file '{{.*}}missing.mlir': No such file or directory
// RUN: not attn-compile %t -o %t/out.o 2>&1 | FileCheck %s --check-prefix=FOLDER
// FOLDER: error: cannot open input file '{{.*}}': Is a directory
// RUN: not attn-compile %t/broken.mlir -o %t/out.o 2>&1 | FileCheck %s --check-prefix=BROKEN
// BROKEN: broken.mlir:3:1: error: custom op 'unfinished' is unknown
// RUN: not attn-compile %t/private.mlir -o %t/out.o 2>&1 | FileCheck %s --check-prefix=PRIVATE
// PRIVATE: error: the module has no public function to call; a func.func is public unless it is marked 'private'
// RUN: not attn-compile %t/type.mlir -o %t/out.o 2>&1 | FileCheck %s --check-prefix=TYPE
// TYPE: type.mlir:1:17: error: argument 0 of public function 'main' has type 'tensor<4xi4>'; a function that is called from outside needs an element type of f16, bf16, f32, f64, i1, i8, i16, i32, i64, index, complex<f32> or complex<f64>
// RUN: not ls %t/out.o

// Linking.
// RUN: not attn-compile %t/ok.mlir -o %t/out.so --linker=no-such-linker 2>&1 | FileCheck %s --check-prefix=LINKER
// LINKER: error: cannot find the linker 'no-such-linker'
// RUN: not attn-compile %t/ok.mlir -o %t/out.so --runtime-library=%t/no.a 2>&1 | FileCheck %s --check-prefix=RUNTIME
// RUN: env ATTN_RUNTIME_LIBRARY=%t/no.a not attn-compile %t/ok.mlir -o %t/out.so 2>&1 | FileCheck %s --check-prefix=RUNTIME
// RUNTIME: error: the runtime library '{{.*}}no.a' does not exist
// RUN: not attn-compile %t/external.mlir -o %t/out.so 2>&1 | FileCheck %s --check-prefix=EXTERNAL
// EXTERNAL: error: '{{.*}}' failed with status 1
// EXTERNAL: no_such_function
// RUN: not ls %t/out.so

//--- ok.mlir
func.func @main() { return }
//--- broken.mlir
func.func @main() {
  return }
unfinished
//--- private.mlir
func.func private @f() { return }
//--- type.mlir
func.func @main(%x: tensor<4xi4>) { return }
//--- external.mlir
func.func private @no_such_function()
func.func @main() {
  call @no_such_function() : () -> ()
  return
}
