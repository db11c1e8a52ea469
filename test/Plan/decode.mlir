// RUN: attn-opt %s --attn-plan='isa=avx512_bf16' | FileCheck %s
// RUN: attn-opt %s --attn-plan='isa=avx512_bf16 parallel=false' \
// RUN:   | FileCheck %s --check-prefix=SERIAL
// RUN: attn-opt %s --attn-plan='isa=avx2' | FileCheck %s --check-prefix=AVX2

// Few queries: the keys are read once for all heads of a group, and split where
// there are fewer tasks than threads of a large machine.
// CHECK-LABEL: @one_query
// CHECK: plan = #attn.cpu_plan<isa = avx512, kernel = decode, key_block = 64, key_splits = 4>
// SERIAL-LABEL: @one_query
// SERIAL: plan = #attn.cpu_plan<isa = avx512, kernel = decode, key_block = 64, parallel = false>
func.func @one_query(%q: tensor<1x8x1x128xf32>, %k: tensor<1x8x?x128xf32>,
                     %v: tensor<1x8x?x128xf32>, %o: tensor<1x8x1x128xf32>)
    -> tensor<1x8x1x128xf32> {
  %r = attn.attention ins(%q, %k, %v : tensor<1x8x1x128xf32>,
      tensor<1x8x?x128xf32>, tensor<1x8x?x128xf32>)
      outs(%o : tensor<1x8x1x128xf32>) -> tensor<1x8x1x128xf32>
  return %r : tensor<1x8x1x128xf32>
}

// Keys of bf16 in the third cache are read in longer blocks than from memory.
// CHECK-LABEL: @cached
// CHECK: plan = #attn.cpu_plan<isa = avx512_bf16, kernel = decode, key_block = 64, key_splits = 8>
func.func @cached(
    %q: tensor<1x2x1x128xbf16>, %k: tensor<1x2x8192x128xbf16>,
    %v: tensor<1x2x8192x128xbf16>, %o: tensor<1x2x1x128xbf16>)
    -> tensor<1x2x1x128xbf16> {
  %r = attn.attention ins(%q, %k, %v : tensor<1x2x1x128xbf16>,
      tensor<1x2x8192x128xbf16>, tensor<1x2x8192x128xbf16>)
      outs(%o : tensor<1x2x1x128xbf16>) -> tensor<1x2x1x128xbf16>
  return %r : tensor<1x2x1x128xbf16>
}

// As many keys as 16 KiB hold, but f32 of more features than are summed up in
// registers.
// CHECK-LABEL: @cached_narrow
// CHECK: plan = #attn.cpu_plan<isa = avx512_bf16, kernel = decode, key_block = 128, key_splits = 4>
// AVX2-LABEL: @cached_narrow
// AVX2: plan = #attn.cpu_plan<isa = avx2, kernel = decode, key_block = 128, key_splits = 4>
func.func @cached_narrow(
    %q: tensor<1x2x1x64xbf16>, %k: tensor<1x2x4096x64xbf16>,
    %v: tensor<1x2x4096x64xbf16>, %o: tensor<1x2x1x64xbf16>)
    -> tensor<1x2x1x64xbf16> {
  %r = attn.attention ins(%q, %k, %v : tensor<1x2x1x64xbf16>,
      tensor<1x2x4096x64xbf16>, tensor<1x2x4096x64xbf16>)
      outs(%o : tensor<1x2x1x64xbf16>) -> tensor<1x2x1x64xbf16>
  return %r : tensor<1x2x1x64xbf16>
}

// CHECK-LABEL: @cached_f32
// CHECK: plan = #attn.cpu_plan<isa = avx512, kernel = decode, key_block = 64, key_splits = 2>
// AVX2-LABEL: @cached_f32
// AVX2: plan = #attn.cpu_plan<isa = avx2, kernel = decode, key_block = 16, key_splits = 2>
func.func @cached_f32(
    %q: tensor<1x2x1x128xf32>, %k: tensor<1x2x2048x128xf32>,
    %v: tensor<1x2x2048x128xf32>, %o: tensor<1x2x1x128xf32>)
    -> tensor<1x2x1x128xf32> {
  %r = attn.attention ins(%q, %k, %v : tensor<1x2x1x128xf32>,
      tensor<1x2x2048x128xf32>, tensor<1x2x2048x128xf32>)
      outs(%o : tensor<1x2x1x128xf32>) -> tensor<1x2x1x128xf32>
  return %r : tensor<1x2x1x128xf32>
}

// CHECK-LABEL: @cached_wide
// CHECK: plan = #attn.cpu_plan<isa = avx512, kernel = decode, key_block = 16>
func.func @cached_wide(
    %q: tensor<1x2x1x256xf32>, %k: tensor<1x2x1024x256xf32>,
    %v: tensor<1x2x1024x256xf32>, %o: tensor<1x2x1x256xf32>)
    -> tensor<1x2x1x256xf32> {
  %r = attn.attention ins(%q, %k, %v : tensor<1x2x1x256xf32>,
      tensor<1x2x1024x256xf32>, tensor<1x2x1024x256xf32>)
      outs(%o : tensor<1x2x1x256xf32>) -> tensor<1x2x1x256xf32>
  return %r : tensor<1x2x1x256xf32>
}

// CHECK-LABEL: @not_cached
// CHECK: plan = #attn.cpu_plan<isa = avx512_bf16, kernel = decode, key_block = 32, key_splits = 8>
func.func @not_cached(
    %q: tensor<1x2x1x128xbf16>, %k: tensor<1x2x8193x128xbf16>,
    %v: tensor<1x2x8193x128xbf16>, %o: tensor<1x2x1x128xbf16>)
    -> tensor<1x2x1x128xbf16> {
  %r = attn.attention ins(%q, %k, %v : tensor<1x2x1x128xbf16>,
      tensor<1x2x8193x128xbf16>, tensor<1x2x8193x128xbf16>)
      outs(%o : tensor<1x2x1x128xbf16>) -> tensor<1x2x1x128xbf16>
  return %r : tensor<1x2x1x128xbf16>
}

// With several heads on each key, arithmetic is the bound: bf16 dot products.
// CHECK-LABEL: @group_of_eight
// CHECK: plan = #attn.cpu_plan<isa = avx512_bf16, kernel = decode, query_block = 4, key_block = 128, key_splits = 2>
func.func @group_of_eight(
    %q: tensor<2x64x4x128xbf16>, %k: tensor<2x8x4096x128xbf16>,
    %v: tensor<2x8x4096x128xbf16>, %o: tensor<2x64x4x128xbf16>)
    -> tensor<2x64x4x128xbf16> {
  %r = attn.attention ins(%q, %k, %v : tensor<2x64x4x128xbf16>,
      tensor<2x8x4096x128xbf16>, tensor<2x8x4096x128xbf16>)
      outs(%o : tensor<2x64x4x128xbf16>) -> tensor<2x64x4x128xbf16>
  return %r : tensor<2x64x4x128xbf16>
}

// Short rows of a group come from memory in short blocks: next to each other,
// not with other heads between them.
// CHECK-LABEL: @group_of_short_rows
// CHECK: plan = #attn.cpu_plan<isa = avx512_bf16, kernel = decode, key_block = 32, key_splits = 8>
func.func @group_of_short_rows(
    %q: tensor<1x8x1x64xbf16>, %k: tensor<1x4x?x64xbf16>,
    %v: tensor<1x4x?x64xbf16>, %o: tensor<1x8x1x64xbf16>)
    -> tensor<1x8x1x64xbf16> {
  %r = attn.attention ins(%q, %k, %v : tensor<1x8x1x64xbf16>,
      tensor<1x4x?x64xbf16>, tensor<1x4x?x64xbf16>)
      outs(%o : tensor<1x8x1x64xbf16>) -> tensor<1x8x1x64xbf16>
  return %r : tensor<1x8x1x64xbf16>
}

// CHECK-LABEL: @group_of_rows_with_gaps
// CHECK: plan = #attn.cpu_plan<isa = avx512_bf16, kernel = decode, key_block = 128, key_splits = 8>
func.func @group_of_rows_with_gaps(
    %q: tensor<1x1x8x64xbf16>, %k: tensor<1x?x4x64xbf16>,
    %v: tensor<1x?x4x64xbf16>, %o: tensor<1x1x8x64xbf16>)
    -> tensor<1x1x8x64xbf16> {
  %r = attn.attention ins(%q, %k, %v : tensor<1x1x8x64xbf16>,
      tensor<1x?x4x64xbf16>, tensor<1x?x4x64xbf16>)
      outs(%o : tensor<1x1x8x64xbf16>) {layout = #attn.layout<bshd>} -> tensor<1x1x8x64xbf16>
  return %r : tensor<1x1x8x64xbf16>
}

// CHECK-LABEL: @group_of_strided_rows
// CHECK: plan = #attn.cpu_plan<isa = avx512_bf16, kernel = decode, key_block = 128, key_splits = 8>
func.func @group_of_strided_rows(
    %q: memref<8x1x64xbf16>, %k: memref<4x?x64xbf16, strided<[?, 256, 1], offset: ?>>,
    %v: memref<4x?x64xbf16, strided<[?, 256, 1], offset: ?>>) {
  attn.attention ins(%q, %k, %v : memref<8x1x64xbf16>,
      memref<4x?x64xbf16, strided<[?, 256, 1], offset: ?>>,
      memref<4x?x64xbf16, strided<[?, 256, 1], offset: ?>>)
      outs(%q : memref<8x1x64xbf16>)
  return
}

// Many queries are not.
// CHECK-LABEL: @prefill
// CHECK: kernel = prefill
func.func @prefill(%q: tensor<8x17x64xf32>, %k: tensor<8x17x64xf32>,
                   %v: tensor<8x17x64xf32>, %o: tensor<8x17x64xf32>)
    -> tensor<8x17x64xf32> {
  %r = attn.attention ins(%q, %k, %v : tensor<8x17x64xf32>,
      tensor<8x17x64xf32>, tensor<8x17x64xf32>)
      outs(%o : tensor<8x17x64xf32>) -> tensor<8x17x64xf32>
  return %r : tensor<8x17x64xf32>
}
