// A shared library runs like the module it was compiled from.
// RUN: attn-compile %s -o %t.so
// RUN: attn-run %t.so --function=add --input=2xf32=1,2 --input=2xf32=3,4 \
// RUN:   --print-memory | FileCheck %s --check-prefix=ADD
// ADD: output[0]: 2xf32=[4 6]
// ADD: peak memory: 64 bytes in 1 allocations
// RUN: attn-run %t.so --function=sizes --input=3xi64=1,0,2 --threads=2 \
// RUN:   | FileCheck %s --check-prefix=SIZES
// SIZES: output[0]: 3xi64=[2 1 3]
// RUN: attn-run %t.so --function=sizes --input=100000xi64=1 --threads=3 \
// RUN:   --expected_output=100000xi64=2 --benchmark --repetitions=2

// It exports descriptors, and needs no library but the system's.
// RUN: llvm-nm --dynamic --defined-only %t.so \
// RUN:   | FileCheck %s --check-prefix=EXPORTS
// EXPORTS: {{^[0-9a-f]+}} V attn_module_descriptor
// EXPORTS-NEXT: {{^[0-9a-f]+}} D attn_module_library
// EXPORTS-NOT: {{.}}
// RUN: llvm-readelf --needed-libs %t.so | FileCheck %s --check-prefix=NEEDED
// NEEDED-NOT: {{libMLIR|libLLVM|stdc|omp}}

// A check that fails is an error, from any thread.
// RUN: not attn-run %t.so --function=sizes --input=3xi64=1,-1,2 2>&1 \
// RUN:   | FileCheck %s --check-prefix=FAIL
// RUN: not attn-run %t.so --function=sizes --input=1000xi64=-1 --threads=4 2>&1 \
// RUN:   | FileCheck %s --check-prefix=FAIL
// FAIL: attn-run: negative element
// RUN: not attn-run %t.so --function=add --input=3xf32 --input=2xf32 2>&1 \
// RUN:   | FileCheck %s --check-prefix=SHAPE
// SHAPE: attn-run: input 0 of 'add' is 3xf32, needs tensor<2xf32>

// What is no compiled library.
// RUN: not attn-run %t.none.so 2>&1 | FileCheck %s --check-prefix=NONE
// NONE: attn-run: cannot open '{{.*}}none.so': No such file or directory
// RUN: cp %s %t.text.so
// RUN: not attn-run %t.text.so 2>&1 | FileCheck %s --check-prefix=TEXT
// TEXT: attn-run: '{{.*}}text.so' is not a shared library
// RUN: head -c 2000 %t.so > %t.short.so
// RUN: not attn-run %t.short.so 2>&1 | FileCheck %s --check-prefix=SHORT
// SHORT: attn-run: '{{.*}}short.so' is truncated: it has 2000 bytes, its header needs {{[0-9]+}}
// RUN: head -c 20 %t.so > %t.shorter.so
// RUN: not attn-run %t.shorter.so 2>&1 | FileCheck %s --check-prefix=SHORTER
// SHORTER: attn-run: '{{.*}}shorter.so' is truncated: it has 20 bytes, its header needs 64
// RUN: attn-compile %s -o %t.o
// RUN: not attn-run %t.o 2>&1 | FileCheck %s --check-prefix=OBJECT
// OBJECT: attn-run: cannot load '{{.*}}.o': {{.*}}only ET_DYN and ET_EXEC can be loaded
// RUN: echo 'int unrelated;' > %t.c
// RUN: %cc -shared -fPIC %t.c -o %t.other.so
// RUN: not attn-run %t.other.so 2>&1 | FileCheck %s --check-prefix=OTHER
// OTHER: attn-run: '{{.*}}other.so' is not a library compiled by attn-compile: it has no symbol 'attn_module_descriptor'
// RUN: echo 'const unsigned attn_module_descriptor[30] = {0x4E545441, 99};' > %t.c
// RUN: %cc -shared -fPIC %t.c -o %t.version.so
// RUN: not attn-run %t.version.so 2>&1 | FileCheck %s --check-prefix=VERSION
// VERSION: attn-run: '{{.*}}version.so' was compiled for interface version 99, needs 6: compile it again

func.func @add(%a: tensor<2xf32>, %b: tensor<2xf32>) -> tensor<2xf32> {
  %sum = arith.addf %a, %b : tensor<2xf32>
  return %sum : tensor<2xf32>
}

func.func @sizes(%x: tensor<?xi64>) -> tensor<?xi64> {
  %c0 = arith.constant 0 : index
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %n = tensor.dim %x, %c0 : tensor<?xi64>
  %empty = tensor.empty(%n) : tensor<?xi64>
  %r = scf.forall (%i) in (%n) shared_outs(%out = %empty) -> tensor<?xi64> {
    %e = tensor.extract %x[%i] : tensor<?xi64>
    %valid = arith.cmpi sge, %e, %zero : i64
    cf.assert %valid, "negative element"
    %next = arith.addi %e, %one : i64
    %slice = tensor.from_elements %next : tensor<1xi64>
    scf.forall.in_parallel {
      tensor.parallel_insert_slice %slice into %out[%i] [1] [1]
          : tensor<1xi64> into tensor<?xi64>
    }
  }
  return %r : tensor<?xi64>
}
