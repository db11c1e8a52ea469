// RUN: attn-opt %s --attn-plan="isa=avx512 l1-bytes=32768 l2-bytes=1048576" --split-input-file | FileCheck %s
// RUN: attn-opt %s --attn-plan="isa=avx2 l1-bytes=32768 l2-bytes=1048576 report" --split-input-file 2>&1 | FileCheck %s --check-prefix=AVX2
// RUN: attn-opt %s --attn-plan="isa=generic parallel=false" --split-input-file | FileCheck %s --check-prefix=GENERIC
// RUN: attn-opt %s --attn-plan="isa=amx l1-bytes=49152 l2-bytes=2097152" --split-input-file | FileCheck %s --check-prefix=AMX
// RUN: not attn-opt %s --attn-plan="isa=avx3" 2>&1 | FileCheck %s --check-prefix=UNKNOWN
// RUN: not attn-opt %s --attn-plan="isa=avx2 l1-bytes=-1" 2>&1 | FileCheck %s --check-prefix=CACHE

// UNKNOWN: error: attn-plan needs an isa of native, generic, avx2, avx512, avx512_bf16, amx, found 'avx3'
// CACHE: error: attn-plan needs cache sizes of at least 0, found l1-bytes=-1 and l2-bytes=0

// CHECK-LABEL: func.func @prefill
// CHECK:         plan = #attn.cpu_plan<isa = avx512, kernel = prefill, query_vectors = 4, key_tile = 4, feature_tile = 4, unroll = 4, query_block = 512, key_block = 128>
// AVX2:          remark: planned as #attn.cpu_plan<isa = avx2, kernel = prefill,
// GENERIC:       plan = #attn.cpu_plan<isa = generic, kernel = prefill, {{.*}}, parallel = false>
func.func @prefill(%q: tensor<4096x64xf32>) -> tensor<4096x64xf32> {
  %0 = attn.attention ins(%q, %q, %q : tensor<4096x64xf32>, tensor<4096x64xf32>, tensor<4096x64xf32>)
      outs(%q : tensor<4096x64xf32>) -> tensor<4096x64xf32>
  return %0 : tensor<4096x64xf32>
}

// -----

// Larger panels compute more on the diagonal.
//
// CHECK-LABEL: func.func @causal_prefill
// CHECK:         query_vectors = 2, key_tile = 8, feature_tile = 8, unroll = 4, query_block = 512, key_block = 256>
func.func @causal_prefill(%q: tensor<4096x64xf32>) -> tensor<4096x64xf32> {
  %0 = attn.attention ins(%q, %q, %q : tensor<4096x64xf32>, tensor<4096x64xf32>, tensor<4096x64xf32>)
      outs(%q : tensor<4096x64xf32>) {causal, alignment = #attn.alignment<top_left>} -> tensor<4096x64xf32>
  return %0 : tensor<4096x64xf32>
}

// -----

// Or where they are not full: 130 rows are 5 panels of 32, or 3 of 64. Blocks of
// keys are of equal size.
//
// CHECK-LABEL: func.func @short_prefill
// CHECK:         query_vectors = 2, key_tile = 8, feature_tile = 8, unroll = 4, query_block = 160, key_block = 152>
func.func @short_prefill(%q: tensor<130x64xf32>, %k: tensor<300x64xf32>) -> tensor<130x64xf32> {
  %0 = attn.attention ins(%q, %k, %k : tensor<130x64xf32>, tensor<300x64xf32>, tensor<300x64xf32>)
      outs(%q : tensor<130x64xf32>) -> tensor<130x64xf32>
  return %0 : tensor<130x64xf32>
}

// -----

// A plan that is there stays.
//
// CHECK-LABEL: func.func @planned
// CHECK:         plan = #attn.cpu_plan<isa = generic, kernel = prefill, key_block = 7>
func.func @planned(%q: tensor<8x4xf32>) -> tensor<8x4xf32> {
  %0 = attn.attention ins(%q, %q, %q : tensor<8x4xf32>, tensor<8x4xf32>, tensor<8x4xf32>)
      outs(%q : tensor<8x4xf32>) {plan = #attn.cpu_plan<isa = generic, kernel = prefill, key_block = 7>}
      -> tensor<8x4xf32>
  return %0 : tensor<8x4xf32>
}

// -----

// The gradient is split over the keys where there are few heads.
//
// CHECK-LABEL: func.func @backward
// CHECK:         plan = #attn.cpu_plan<isa = avx512, kernel = backward, {{.*}}key_splits = 4>
// GENERIC-LABEL: func.func @backward
// GENERIC-NOT:   key_splits
// GENERIC:       return
func.func @backward(%q: tensor<2x4096x64xf32>, %lse: tensor<2x4096xf32>)
    -> (tensor<2x4096x64xf32>, tensor<2x4096x64xf32>, tensor<2x4096x64xf32>) {
  %0:3 = attn.attention_backward
      ins(%q, %q, %q : tensor<2x4096x64xf32>, tensor<2x4096x64xf32>, tensor<2x4096x64xf32>)
      forward(%q, %lse : tensor<2x4096x64xf32>, tensor<2x4096xf32>)
      d_output(%q : tensor<2x4096x64xf32>)
      outs(%q, %q, %q : tensor<2x4096x64xf32>, tensor<2x4096x64xf32>, tensor<2x4096x64xf32>)
      -> tensor<2x4096x64xf32>, tensor<2x4096x64xf32>, tensor<2x4096x64xf32>
  return %0#0, %0#1, %0#2 : tensor<2x4096x64xf32>, tensor<2x4096x64xf32>, tensor<2x4096x64xf32>
}

// -----

// What no kernel covers has no plan, and a remark.
//
// CHECK-LABEL: func.func @too_wide
// CHECK-NOT:     plan
// CHECK:         return
// AVX2:          remark: takes the portable lowering: the kernels hold 24 rows of query and output on the stack, at most 524288 bytes, found 1572864
func.func @too_wide(%q: tensor<64x8192xf32>) -> tensor<64x8192xf32> {
  %0 = attn.attention ins(%q, %q, %q : tensor<64x8192xf32>, tensor<64x8192xf32>, tensor<64x8192xf32>)
      outs(%q : tensor<64x8192xf32>) -> tensor<64x8192xf32>
  return %0 : tensor<64x8192xf32>
}

// -----

// With an open number of queries the kernel is chosen when the code runs.
//
// CHECK-LABEL: func.func @open_queries(
// CHECK-SAME:      %[[Q:[a-z0-9]+]]: tensor<4x?x64xf32>
// CHECK-DAG:     %[[DIM:.*]] = arith.constant 1 : index
// CHECK-DAG:     %[[MOST:.*]] = arith.constant 16 : index
// CHECK-DAG:     %[[QUERIES:.*]] = tensor.dim %[[Q]], %[[DIM]]
// CHECK:         %[[FEW:.*]] = arith.cmpi ule, %[[QUERIES]], %[[MOST]]
// CHECK:         scf.if %[[FEW]]
// CHECK:           attn.attention
// CHECK-SAME:          kernel = decode, query_block = 16,
// CHECK:         } else {
// CHECK:           attn.attention
// CHECK-SAME:          kernel = prefill
// AVX2:          remark: planned as #attn.cpu_plan<isa = avx2, kernel = prefill,
// AVX2:          remark: planned for at most 16 queries as #attn.cpu_plan<isa = avx2, kernel = decode,
func.func @open_queries(%q: tensor<4x?x64xf32>, %k: tensor<4x?x64xf32>,
                        %o: tensor<4x?x64xf32>) -> tensor<4x?x64xf32> {
  %0 = attn.attention ins(%q, %k, %k : tensor<4x?x64xf32>, tensor<4x?x64xf32>, tensor<4x?x64xf32>)
      outs(%o : tensor<4x?x64xf32>) -> tensor<4x?x64xf32>
  return %0 : tensor<4x?x64xf32>
}

// -----

// The same on memrefs, which have no result.
//
// CHECK-LABEL: func.func @open_queries_of_memrefs(
// CHECK:         memref.dim
// CHECK:         scf.if
// CHECK:           kernel = decode
// CHECK:         } else {
// CHECK:           kernel = prefill
func.func @open_queries_of_memrefs(%q: memref<?x64xf32>, %k: memref<9x64xf32>) {
  attn.attention ins(%q, %k, %k : memref<?x64xf32>, memref<9x64xf32>, memref<9x64xf32>)
      outs(%q : memref<?x64xf32>)
  return
}

// -----

// An open size of a group of heads leaves one kernel.
//
// CHECK-LABEL: func.func @open_group
// CHECK-NOT:     scf.if
// CHECK:         kernel = prefill
func.func @open_group(%q: tensor<?x?x64xf32>, %k: tensor<4x?x64xf32>,
                      %o: tensor<?x?x64xf32>) -> tensor<?x?x64xf32> {
  %0 = attn.attention ins(%q, %k, %k : tensor<?x?x64xf32>, tensor<4x?x64xf32>, tensor<4x?x64xf32>)
      outs(%o : tensor<?x?x64xf32>) -> tensor<?x?x64xf32>
  return %0 : tensor<?x?x64xf32>
}

// -----

// AMX multiplies what fills its tiles, f32 in parts where there are many queries
// or their number is open; the rest is for the vectors beside it.
//
// AMX-LABEL: func.func @for_tiles
// AMX:         plan = #attn.cpu_plan<isa = amx, kernel = prefill, query_vectors = 2, key_tile = 8, {{.*}}query_block = 512, key_block = 256>
// AMX:         plan = #attn.cpu_plan<isa = amx, kernel = prefill, query_vectors = 2, key_tile = 8, {{.*}}query_block = 256, key_block = 256>
// AMX:         plan = #attn.cpu_plan<isa = avx512, kernel = prefill,
// AMX:         plan = #attn.cpu_plan<isa = amx, kernel = prefill, query_vectors = 2,
// AMX:         plan = #attn.cpu_plan<isa = avx512, kernel = prefill,
func.func @for_tiles(%q: tensor<512x64xbf16>, %r: tensor<256x64xf32>, %s: tensor<255x64xf32>,
                     %t: tensor<?x?x64xf32>, %u: tensor<512x64xf16>)
    -> (tensor<512x64xbf16>, tensor<256x64xf32>, tensor<255x64xf32>, tensor<?x?x64xf32>,
        tensor<512x64xf16>) {
  %0 = attn.attention ins(%q, %q, %q : tensor<512x64xbf16>, tensor<512x64xbf16>, tensor<512x64xbf16>)
      outs(%q : tensor<512x64xbf16>) -> tensor<512x64xbf16>
  %1 = attn.attention ins(%r, %r, %r : tensor<256x64xf32>, tensor<256x64xf32>, tensor<256x64xf32>)
      outs(%r : tensor<256x64xf32>) -> tensor<256x64xf32>
  %2 = attn.attention ins(%s, %r, %r : tensor<255x64xf32>, tensor<256x64xf32>, tensor<256x64xf32>)
      outs(%s : tensor<255x64xf32>) -> tensor<255x64xf32>
  %3 = attn.attention ins(%t, %t, %t : tensor<?x?x64xf32>, tensor<?x?x64xf32>, tensor<?x?x64xf32>)
      outs(%t : tensor<?x?x64xf32>) -> tensor<?x?x64xf32>
  %4 = attn.attention ins(%u, %u, %u : tensor<512x64xf16>, tensor<512x64xf16>, tensor<512x64xf16>)
      outs(%u : tensor<512x64xf16>) -> tensor<512x64xf16>
  return %0, %1, %2, %3, %4 : tensor<512x64xbf16>, tensor<256x64xf32>, tensor<255x64xf32>,
      tensor<?x?x64xf32>, tensor<512x64xf16>
}

// -----

// Few queries fill tiles with the heads of their group, from four rows on.
//
// AMX-LABEL: func.func @groups_for_tiles
// AMX:         plan = #attn.cpu_plan<isa = amx, kernel = decode, key_block = 32, key_splits = 16>
// AMX:         plan = #attn.cpu_plan<isa = avx512, kernel = decode, key_block = 64, key_splits = 8>
// AMX:         plan = #attn.cpu_plan<isa = amx, kernel = decode, query_block = 2, key_block = 32, key_splits = 8>
func.func @groups_for_tiles(%q: tensor<1x8x1x64xbf16>, %k: tensor<1x2x?x64xbf16>,
                            %l: tensor<1x4x?x64xbf16>, %r: tensor<1x8x2x64xbf16>)
    -> (tensor<1x8x1x64xbf16>, tensor<1x8x1x64xbf16>, tensor<1x8x2x64xbf16>) {
  %0 = attn.attention ins(%q, %k, %k : tensor<1x8x1x64xbf16>, tensor<1x2x?x64xbf16>, tensor<1x2x?x64xbf16>)
      outs(%q : tensor<1x8x1x64xbf16>) -> tensor<1x8x1x64xbf16>
  %1 = attn.attention ins(%q, %l, %l : tensor<1x8x1x64xbf16>, tensor<1x4x?x64xbf16>, tensor<1x4x?x64xbf16>)
      outs(%q : tensor<1x8x1x64xbf16>) -> tensor<1x8x1x64xbf16>
  %2 = attn.attention ins(%r, %l, %l : tensor<1x8x2x64xbf16>, tensor<1x4x?x64xbf16>, tensor<1x4x?x64xbf16>)
      outs(%r : tensor<1x8x2x64xbf16>) -> tensor<1x8x2x64xbf16>
  return %0, %1, %2 : tensor<1x8x1x64xbf16>, tensor<1x8x1x64xbf16>, tensor<1x8x2x64xbf16>
}

// -----

// Keys and values of a block are 32 KiB where rows are requested to the first
// cache, from 16 to 64 of them.
//
// AMX-LABEL: func.func @blocks_of_first_cache
// AMX:         plan = #attn.cpu_plan<isa = avx512, kernel = decode, key_block = 32, key_splits = 16>
// AMX:         plan = #attn.cpu_plan<isa = avx512, kernel = decode, key_block = 16, key_splits = 16>
func.func @blocks_of_first_cache(
    %q: tensor<1x8x1x128xf32>, %k: tensor<1x2x?x128xf32>,
    %r: tensor<1x2x1x512xf32>, %l: tensor<1x2x?x512xf32>)
    -> (tensor<1x8x1x128xf32>, tensor<1x2x1x512xf32>) {
  %0 = attn.attention ins(%q, %k, %k : tensor<1x8x1x128xf32>, tensor<1x2x?x128xf32>, tensor<1x2x?x128xf32>)
      outs(%q : tensor<1x8x1x128xf32>) -> tensor<1x8x1x128xf32>
  %1 = attn.attention ins(%r, %l, %l : tensor<1x2x1x512xf32>, tensor<1x2x?x512xf32>, tensor<1x2x?x512xf32>)
      outs(%r : tensor<1x2x1x512xf32>) -> tensor<1x2x1x512xf32>
  return %0, %1 : tensor<1x8x1x128xf32>, tensor<1x2x1x512xf32>
}

// -----

// Fewer keys than a tile product has are none for tiles, nor is an open number
// of queries.
//
// AMX-LABEL: func.func @no_groups_for_tiles
// AMX:         plan = #attn.cpu_plan<isa = avx512, kernel = decode, key_block = 16
// AMX:         plan = #attn.cpu_plan<isa = avx512, kernel = decode
func.func @no_groups_for_tiles(%q: tensor<1x8x1x64xbf16>, %k: tensor<1x2x16x64xbf16>,
                               %r: tensor<1x8x?x64xbf16>, %l: tensor<1x2x?x64xbf16>)
    -> (tensor<1x8x1x64xbf16>, tensor<1x8x?x64xbf16>) {
  %0 = attn.attention ins(%q, %k, %k : tensor<1x8x1x64xbf16>, tensor<1x2x16x64xbf16>, tensor<1x2x16x64xbf16>)
      outs(%q : tensor<1x8x1x64xbf16>) -> tensor<1x8x1x64xbf16>
  %1 = attn.attention ins(%r, %l, %l : tensor<1x8x?x64xbf16>, tensor<1x2x?x64xbf16>, tensor<1x2x?x64xbf16>)
      outs(%r : tensor<1x8x?x64xbf16>) -> tensor<1x8x?x64xbf16>
  return %0, %1 : tensor<1x8x1x64xbf16>, tensor<1x8x?x64xbf16>
}

// -----

// So are gradients, in blocks that the sizes bound.
//
// AMX-LABEL: func.func @gradient_for_tiles
// AMX:         plan = #attn.cpu_plan<isa = amx, kernel = backward, {{.*}}query_block = 128, key_block = 512
// AMX:         plan = #attn.cpu_plan<isa = amx, kernel = backward, {{.*}}query_block = 128, key_block = 256
// AMX:         plan = #attn.cpu_plan<isa = avx512, kernel = backward,
func.func @gradient_for_tiles(%q: tensor<100x64xbf16>, %k: tensor<512x64xbf16>, %r: tensor<512x64xf32>,
                              %s: tensor<255x64xf32>, %lq: tensor<100xf32>,
                              %l: tensor<512xf32>, %ls: tensor<255xf32>)
    -> (tensor<100x64xbf16>, tensor<512x64xf32>, tensor<255x64xf32>) {
  %0:3 = attn.attention_backward
      ins(%q, %k, %k : tensor<100x64xbf16>, tensor<512x64xbf16>, tensor<512x64xbf16>)
      forward(%q, %lq : tensor<100x64xbf16>, tensor<100xf32>)
      d_output(%q : tensor<100x64xbf16>)
      outs(%q, %k, %k : tensor<100x64xbf16>, tensor<512x64xbf16>, tensor<512x64xbf16>)
      -> tensor<100x64xbf16>, tensor<512x64xbf16>, tensor<512x64xbf16>
  %1:3 = attn.attention_backward
      ins(%r, %r, %r : tensor<512x64xf32>, tensor<512x64xf32>, tensor<512x64xf32>)
      forward(%r, %l : tensor<512x64xf32>, tensor<512xf32>)
      d_output(%r : tensor<512x64xf32>)
      outs(%r, %r, %r : tensor<512x64xf32>, tensor<512x64xf32>, tensor<512x64xf32>)
      -> tensor<512x64xf32>, tensor<512x64xf32>, tensor<512x64xf32>
  %2:3 = attn.attention_backward
      ins(%s, %s, %s : tensor<255x64xf32>, tensor<255x64xf32>, tensor<255x64xf32>)
      forward(%s, %ls : tensor<255x64xf32>, tensor<255xf32>)
      d_output(%s : tensor<255x64xf32>)
      outs(%s, %s, %s : tensor<255x64xf32>, tensor<255x64xf32>, tensor<255x64xf32>)
      -> tensor<255x64xf32>, tensor<255x64xf32>, tensor<255x64xf32>
  return %0#0, %1#0, %2#0 : tensor<100x64xbf16>, tensor<512x64xf32>, tensor<255x64xf32>
}
