// Code that reads outside of a tensor, found by AddressSanitizer.

// RUN: not attn-run %s --input=6xf32 --input=i64=5 --sanitize-address 2>&1 | \
// RUN:   FileCheck %s --check-prefix=MISSING
// MISSING: error: code in memory that AddressSanitizer checks needs its runtime in this program: set LD_PRELOAD

// RUN: attn-compile %s -o %t.so --sanitize-address
// RUN: llvm-nm -D %t.so | FileCheck %s --check-prefix=LIBRARY
// LIBRARY: U __asan_report_load4

// RUN: not attn-compile %s -o %t.so --sanitize-address --target=cuda:sm_80 2>&1 | \
// RUN:   FileCheck %s --check-prefix=GPU
// GPU: error: AddressSanitizer checks code for CPUs, found the target sm_80

// RUN: %if asan-runtime %{ %run_sanitized attn-run %s --sanitize-address \
// RUN:   --input=6xf32=1 --input=i64=5 | FileCheck %s --check-prefix=INSIDE %}
// RUN: %if asan-runtime %{ not %run_sanitized attn-run %s --sanitize-address \
// RUN:   --input=6xf32=1 --input=i64=6 2>&1 | FileCheck %s --check-prefix=OUTSIDE %}
// RUN: %if asan-runtime %{ not %run_sanitized attn-run %t.so \
// RUN:   --input=6xf32=1 --input=i64=6 2>&1 | FileCheck %s --check-prefix=OUTSIDE %}
// INSIDE: output[0]: f32=1
// OUTSIDE: ERROR: AddressSanitizer: heap-buffer-overflow
// OUTSIDE-NEXT: READ of size 4

func.func @element(%numbers: memref<?xf32>, %i: index) -> f32 {
  %number = memref.load %numbers[%i] : memref<?xf32>
  return %number : f32
}
