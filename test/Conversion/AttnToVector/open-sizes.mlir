// RUN: attn-opt %s --convert-attn-to-vector=isa=avx512 --split-input-file | FileCheck %s
// RUN: attn-opt %s --convert-attn-to-vector=isa=avx512 --split-input-file \
// RUN:   | FileCheck %s --check-prefix=ONCE

// Two sizes call one kernel, which is written for open ones.
//
// CHECK-LABEL: func.func @prefill(
// CHECK-SAME:    %[[A:.*]]: memref<2x100x64xf32>, %[[B:.*]]: memref<2x300x64xf32>,
// CHECK:         %[[QA:.*]] = memref.cast %[[A]] : memref<2x100x64xf32> to memref<2x?x64xf32>
// CHECK:         call @attn_kernel_prefill_0(%[[QA]],
// CHECK:         %[[QB:.*]] = memref.cast %[[A]] : memref<2x100x64xf32> to memref<2x?x64xf32>
// CHECK:         %[[KB:.*]] = memref.cast %[[B]] : memref<2x300x64xf32> to memref<2x?x64xf32>
// CHECK:         call @attn_kernel_prefill_0(%[[QB]], %[[KB]],
// CHECK:       func.func private @attn_kernel_prefill_0(
// CHECK-SAME:    memref<2x?x64xf32>, %{{.*}}: memref<2x?x64xf32>, %{{.*}}: memref<2x?x64xf32>, %{{.*}}: memref<2x?x64xf32>, %{{.*}}: memref<2x?xf32>)
// ONCE-LABEL:  func.func @prefill(
// ONCE:        func.func private @attn_kernel_
// ONCE-NOT:    func.func private @attn_kernel_
func.func @prefill(%a: memref<2x100x64xf32>, %b: memref<2x300x64xf32>, %l: memref<2x100xf32>) {
  attn.attention ins(%a, %a, %a : memref<2x100x64xf32>, memref<2x100x64xf32>, memref<2x100x64xf32>)
      outs(%a : memref<2x100x64xf32>) logsumexp(%l : memref<2x100xf32>)
      {plan = #attn.cpu_plan<isa = avx512, kernel = prefill, open_sizes = true>}
  attn.attention ins(%a, %b, %b : memref<2x100x64xf32>, memref<2x300x64xf32>, memref<2x300x64xf32>)
      outs(%a : memref<2x100x64xf32>) logsumexp(%l : memref<2x100xf32>)
      {plan = #attn.cpu_plan<isa = avx512, kernel = prefill, open_sizes = true>}
  return
}

// -----

// Strides outside of an open size are open, those within are not. A mask's
// size of one tells that it is broadcast.
//
// CHECK-LABEL: func.func @views(
// ONCE-LABEL:  func.func @views(
// CHECK:       func.func private @attn_kernel_prefill_0(
// CHECK-SAME:    memref<2x?x4x64xf32, strided<[?, 768, 64, 1], offset: ?>>
// CHECK-SAME:    memref<2x1x1x?xi1>, %{{.*}}: memref<2x?x4x64xf32>)
func.func @views(%q: memref<2x100x4x64xf32, strided<[76800, 768, 64, 1], offset: ?>>,
                 %m: memref<2x1x1x100xi1>, %o: memref<2x100x4x64xf32>) {
  attn.attention ins(%q, %q, %q : memref<2x100x4x64xf32, strided<[76800, 768, 64, 1], offset: ?>>,
                                  memref<2x100x4x64xf32, strided<[76800, 768, 64, 1], offset: ?>>,
                                  memref<2x100x4x64xf32, strided<[76800, 768, 64, 1], offset: ?>>)
      mask(%m : memref<2x1x1x100xi1>) outs(%o : memref<2x100x4x64xf32>)
      {layout = #attn.layout<bshd>,
       plan = #attn.cpu_plan<isa = avx512, kernel = prefill, open_sizes = true>}
  return
}

// -----

// Decode knows its queries.
//
// CHECK-LABEL: func.func @decode(
// CHECK:       func.func private @attn_kernel_decode_0(
// CHECK-SAME:    memref<2x3x64xf32>, %{{.*}}: memref<2x?x64xf32>, %{{.*}}: memref<2x?x64xf32>, %{{.*}}: memref<3x?xf32>, %{{.*}}: memref<2x3x64xf32>)
func.func @decode(%q: memref<2x3x64xf32>, %k: memref<2x300x64xf32>, %m: memref<3x300xf32>) {
  attn.attention ins(%q, %k, %k : memref<2x3x64xf32>, memref<2x300x64xf32>, memref<2x300x64xf32>)
      mask(%m : memref<3x300xf32>) outs(%q : memref<2x3x64xf32>)
      {plan = #attn.cpu_plan<isa = avx512, kernel = decode, key_block = 16, open_sizes = true>}
  return
}

// -----

// CHECK-LABEL: func.func @backward(
// CHECK:       func.func private @attn_kernel_backward_0(
// CHECK-SAME:    memref<?x64xf32>, %{{.*}}: memref<?x64xf32>, %{{.*}}: memref<?x64xf32>, %{{.*}}: memref<?x64xf32>, %{{.*}}: memref<?xf32>, %{{.*}}: memref<?x64xf32>, %{{.*}}: memref<?x?xf32>, %{{.*}}: memref<?x64xf32>, %{{.*}}: memref<?x64xf32>, %{{.*}}: memref<?x64xf32>, %{{.*}}: memref<?x?xf32>)
func.func @backward(%q: memref<70x64xf32>, %k: memref<90x64xf32>, %l: memref<70xf32>,
                    %m: memref<70x90xf32>, %dm: memref<70x90xf32>) {
  attn.attention_backward
      ins(%q, %k, %k : memref<70x64xf32>, memref<90x64xf32>, memref<90x64xf32>)
      forward(%q, %l : memref<70x64xf32>, memref<70xf32>) d_output(%q : memref<70x64xf32>)
      mask(%m : memref<70x90xf32>)
      outs(%q, %k, %k : memref<70x64xf32>, memref<90x64xf32>, memref<90x64xf32>)
      d_mask(%dm : memref<70x90xf32>)
      {plan = #attn.cpu_plan<isa = avx512, kernel = backward, open_sizes = true>}
  return
}
