// RUN: attn-opt %s --attn-plan="isa=avx512 l1-bytes=32768 l2-bytes=1048576" --split-input-file | FileCheck %s
// RUN: attn-opt %s --attn-plan="isa=avx2 l1-bytes=32768 l2-bytes=1048576 report" --split-input-file 2>&1 | FileCheck %s --check-prefix=AVX2
// RUN: attn-opt %s --attn-plan="isa=generic parallel=false" --split-input-file | FileCheck %s --check-prefix=GENERIC
// RUN: not attn-opt %s --attn-plan="isa=avx3" 2>&1 | FileCheck %s --check-prefix=UNKNOWN
// RUN: not attn-opt %s --attn-plan="isa=avx2 l1-bytes=-1" 2>&1 | FileCheck %s --check-prefix=CACHE

// UNKNOWN: error: attn-plan needs an isa of native, generic, avx2, avx512, avx512_bf16, amx, found 'avx3'
// CACHE: error: attn-plan needs cache sizes of at least 0, found l1-bytes=-1 and l2-bytes=0

// CHECK-LABEL: func.func @prefill
// CHECK:         plan = #attn.cpu_plan<isa = avx512, kernel = prefill, query_vectors = 2, key_tile = 8, feature_tile = 8, unroll = 4, query_block = 512, key_block = 128>
// AVX2:          remark: planned as #attn.cpu_plan<isa = avx2, kernel = prefill,
// GENERIC:       plan = #attn.cpu_plan<isa = generic, kernel = prefill, {{.*}}, parallel = false>
func.func @prefill(%q: tensor<4096x64xf32>) -> tensor<4096x64xf32> {
  %0 = attn.attention ins(%q, %q, %q : tensor<4096x64xf32>, tensor<4096x64xf32>, tensor<4096x64xf32>)
      outs(%q : tensor<4096x64xf32>) -> tensor<4096x64xf32>
  return %0 : tensor<4096x64xf32>
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
