// RUN: attn-opt %s --convert-attn-to-vector --split-input-file | FileCheck %s

// 4 KiB more than 8 MiB: rows are requested before they are read.
// CHECK-LABEL: func.func private @attn_kernel_decode
// CHECK: memref.prefetch
func.func @from_memory(
    %q: memref<1x1x1x128xf32>, %k: memref<1x1x8196x128xf32>,
    %v: memref<1x1x8196x128xf32>, %o: memref<1x1x1x128xf32>) {
  attn.attention ins(%q, %k, %v : memref<1x1x1x128xf32>,
      memref<1x1x8196x128xf32>, memref<1x1x8196x128xf32>)
      outs(%o : memref<1x1x1x128xf32>)
      {plan = #attn.cpu_plan<isa = avx512, kernel = decode, key_block = 16>}
  return
}

// -----

// CHECK-LABEL: func.func private @attn_kernel_decode
// CHECK-NOT: memref.prefetch
func.func @cached(
    %q: memref<1x1x1x128xf32>, %k: memref<1x1x8192x128xf32>,
    %v: memref<1x1x8192x128xf32>, %o: memref<1x1x1x128xf32>) {
  attn.attention ins(%q, %k, %v : memref<1x1x1x128xf32>,
      memref<1x1x8192x128xf32>, memref<1x1x8192x128xf32>)
      outs(%o : memref<1x1x1x128xf32>)
      {plan = #attn.cpu_plan<isa = avx512, kernel = decode, key_block = 16>}
  return
}
