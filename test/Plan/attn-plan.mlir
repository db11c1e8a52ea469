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
