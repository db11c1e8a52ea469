// RUN: attn-opt %s --attn-plan="isa=amx l2-bytes=4194304" \
// RUN:   --convert-attn-to-vector=isa=amx | FileCheck %s

// What a task holds fits on the stack, with tiles and without.
//
// CHECK-LABEL: func.func @wide(
// CHECK-COUNT-8: func.call @attn_kernel_prefill_
// CHECK-NOT:     attn.attention
func.func @wide(%q: memref<512x512xf32>, %r: memref<512x2048xf32>, %s: memref<512x512xbf16>,
                %t: memref<512x2048xbf16>) {
  attn.attention ins(%q, %q, %q : memref<512x512xf32>, memref<512x512xf32>, memref<512x512xf32>)
      outs(%q : memref<512x512xf32>)
  attn.attention ins(%r, %r, %r : memref<512x2048xf32>, memref<512x2048xf32>, memref<512x2048xf32>)
      outs(%r : memref<512x2048xf32>)
  attn.attention ins(%s, %s, %s : memref<512x512xbf16>, memref<512x512xbf16>, memref<512x512xbf16>)
      outs(%s : memref<512x512xbf16>)
  attn.attention ins(%t, %t, %t : memref<512x2048xbf16>, memref<512x2048xbf16>, memref<512x2048xbf16>)
      outs(%t : memref<512x2048xbf16>)
  return
}
