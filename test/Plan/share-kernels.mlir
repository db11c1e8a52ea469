// RUN: attn-opt %s --attn-plan="isa=avx512 l1-bytes=32768 l2-bytes=1048576 most-sizes=2 report" 2>&1 \
// RUN:   | FileCheck %s
// RUN: attn-opt %s --attn-plan="isa=avx512" | FileCheck %s --check-prefix=DEFAULT
// RUN: attn-opt %s --attn-plan="isa=avx512 most-sizes=0" | FileCheck %s --check-prefix=ALL

// The three sizes of @many are more than two: one plan, with the largest blocks.
// What is reported is the plan that the op has in the end.
//
// CHECK-COUNT-3: remark: planned as #attn.cpu_plan<isa = avx512, kernel = prefill, query_vectors = 2, key_tile = 8, feature_tile = 8, unroll = 4, query_block = 512, key_block = 256, open_sizes = true>
// CHECK-LABEL: func.func @many
// CHECK-COUNT-3: plan = #attn.cpu_plan<isa = avx512, kernel = prefill, query_vectors = 2, key_tile = 8, feature_tile = 8, unroll = 4, query_block = 512, key_block = 256, open_sizes = true>
// CHECK:         return
// By default eight sizes have their own kernels.
// DEFAULT-NOT:   open_sizes
func.func @many(%a: memref<100x64xf32>, %b: memref<300x64xf32>, %c: memref<4096x64xf32>) {
  attn.attention ins(%a, %b, %b : memref<100x64xf32>, memref<300x64xf32>, memref<300x64xf32>)
      outs(%a : memref<100x64xf32>) {causal, alignment = #attn.alignment<top_left>}
  attn.attention ins(%b, %b, %b : memref<300x64xf32>, memref<300x64xf32>, memref<300x64xf32>)
      outs(%b : memref<300x64xf32>) {causal, alignment = #attn.alignment<top_left>}
  attn.attention ins(%c, %c, %c : memref<4096x64xf32>, memref<4096x64xf32>, memref<4096x64xf32>)
      outs(%c : memref<4096x64xf32>) {causal, alignment = #attn.alignment<top_left>}
  return
}

// Other options, other features, and plans that are there are no further sizes,
// nor are further ops of the same one.
//
// CHECK-LABEL: func.func @few
// CHECK-NOT:     open_sizes
// CHECK:         return
// ALL-LABEL:   func.func @few
// ALL-COUNT-4:   open_sizes = true
// ALL:           kernel = prefill, key_block = 7>
// ALL:           return
func.func @few(%a: memref<100x64xf32>, %b: memref<300x64xf32>, %c: memref<500x64xf32>,
               %d: memref<500x32xf32>) {
  attn.attention ins(%a, %a, %a : memref<100x64xf32>, memref<100x64xf32>, memref<100x64xf32>)
      outs(%a : memref<100x64xf32>) {softcap = 2.0}
  attn.attention ins(%b, %b, %b : memref<300x64xf32>, memref<300x64xf32>, memref<300x64xf32>)
      outs(%b : memref<300x64xf32>) {softcap = 2.0}
  attn.attention ins(%b, %b, %b : memref<300x64xf32>, memref<300x64xf32>, memref<300x64xf32>)
      outs(%b : memref<300x64xf32>) {softcap = 2.0}
  attn.attention ins(%d, %d, %d : memref<500x32xf32>, memref<500x32xf32>, memref<500x32xf32>)
      outs(%d : memref<500x32xf32>) {softcap = 2.0}
  attn.attention ins(%c, %c, %c : memref<500x64xf32>, memref<500x64xf32>, memref<500x64xf32>)
      outs(%c : memref<500x64xf32>)
      {softcap = 2.0, plan = #attn.cpu_plan<isa = generic, kernel = prefill, key_block = 7>}
  return
}

// Few queries are known ones, and block and parts are those of the keys' number.
//
// CHECK-LABEL: func.func @decode
// CHECK-COUNT-3: kernel = decode, key_block = 64, key_splits = 4, open_sizes = true>
// CHECK:         kernel = decode, query_block = 2, key_block = {{.*}}, key_splits = 4>
// CHECK:         kernel = decode, key_block = 64>
func.func @decode(%q: memref<8x1x64xf32>, %two: memref<8x2x64xf32>, %a: memref<8x4096x64xf32>,
                  %b: memref<8x5000x64xf32>, %c: memref<8x6000x64xf32>,
                  %d: memref<8x1000x64xf32>) {
  attn.attention ins(%q, %a, %a : memref<8x1x64xf32>, memref<8x4096x64xf32>, memref<8x4096x64xf32>)
      outs(%q : memref<8x1x64xf32>)
  attn.attention ins(%q, %b, %b : memref<8x1x64xf32>, memref<8x5000x64xf32>, memref<8x5000x64xf32>)
      outs(%q : memref<8x1x64xf32>)
  attn.attention ins(%q, %c, %c : memref<8x1x64xf32>, memref<8x6000x64xf32>, memref<8x6000x64xf32>)
      outs(%q : memref<8x1x64xf32>)
  attn.attention ins(%two, %c, %c : memref<8x2x64xf32>, memref<8x6000x64xf32>, memref<8x6000x64xf32>)
      outs(%two : memref<8x2x64xf32>)
  attn.attention ins(%q, %d, %d : memref<8x1x64xf32>, memref<8x1000x64xf32>, memref<8x1000x64xf32>)
      outs(%q : memref<8x1x64xf32>)
  return
}

// Gradients. On tensors, as everything before bufferization.
//
// CHECK-LABEL: func.func @backward
// CHECK-COUNT-3: kernel = backward, {{.*}}, query_block = 64, key_block = 128, key_splits = 4, open_sizes = true>
func.func @backward(%a: tensor<2x1024x64xf32>, %la: tensor<2x1024xf32>,
                    %b: tensor<2x600x64xf32>, %lb: tensor<2x600xf32>,
                    %c: tensor<2x4096x64xf32>, %lc: tensor<2x4096xf32>)
    -> (tensor<2x1024x64xf32>, tensor<2x600x64xf32>, tensor<2x4096x64xf32>) {
  %0:3 = attn.attention_backward
      ins(%a, %a, %a : tensor<2x1024x64xf32>, tensor<2x1024x64xf32>, tensor<2x1024x64xf32>)
      forward(%a, %la : tensor<2x1024x64xf32>, tensor<2x1024xf32>)
      d_output(%a : tensor<2x1024x64xf32>)
      outs(%a, %a, %a : tensor<2x1024x64xf32>, tensor<2x1024x64xf32>, tensor<2x1024x64xf32>)
      -> tensor<2x1024x64xf32>, tensor<2x1024x64xf32>, tensor<2x1024x64xf32>
  %1:3 = attn.attention_backward
      ins(%b, %b, %b : tensor<2x600x64xf32>, tensor<2x600x64xf32>, tensor<2x600x64xf32>)
      forward(%b, %lb : tensor<2x600x64xf32>, tensor<2x600xf32>)
      d_output(%b : tensor<2x600x64xf32>)
      outs(%b, %b, %b : tensor<2x600x64xf32>, tensor<2x600x64xf32>, tensor<2x600x64xf32>)
      -> tensor<2x600x64xf32>, tensor<2x600x64xf32>, tensor<2x600x64xf32>
  %2:3 = attn.attention_backward
      ins(%c, %c, %c : tensor<2x4096x64xf32>, tensor<2x4096x64xf32>, tensor<2x4096x64xf32>)
      forward(%c, %lc : tensor<2x4096x64xf32>, tensor<2x4096xf32>)
      d_output(%c : tensor<2x4096x64xf32>)
      outs(%c, %c, %c : tensor<2x4096x64xf32>, tensor<2x4096x64xf32>, tensor<2x4096x64xf32>)
      -> tensor<2x4096x64xf32>, tensor<2x4096x64xf32>, tensor<2x4096x64xf32>
  return %0#0, %1#0, %2#0 : tensor<2x1024x64xf32>, tensor<2x600x64xf32>, tensor<2x4096x64xf32>
}
