// Code for AMX: the products are tile instructions, and no tile goes to the stack
// between them, which LLVM does without a word where there are too many.
// REQUIRES: host-x86-64
// RUN: attn-compile %s --target-cpu=sapphirerapids --emit=llvm -o %t.ll
// RUN: llc -O3 -relocation-model=pic %t.ll -o - | FileCheck %s \
// RUN:   --implicit-check-not='tile{{(stored|loadd).*(Spill|Reload)}}'
// CHECK: ldtilecfg
// CHECK: tilezero
// CHECK: tdpbf16ps
// CHECK: tilestored
// CHECK: tdpbf16ps

// The library loads on any machine that can run the rest of it, and works where
// tiles are refused.
// RUN: attn-compile %s --target-cpu=x86-64-v3,sapphirerapids -o %t.so
// RUN: %if cpu-avx2 %{ env ATTN_TARGET_CPU=x86-64-v3 attn-run %t.so \
// RUN:   --input=256x64xbf16 --input=256x64xbf16 --input=256x64xbf16 --output=@%t.npy %}
// RUN: %if cpu-avx512_fp16 %{ env ATTN_TARGET_CPU=sapphirerapids ATTN_AMX=0 attn-run %t.so \
// RUN:   --input=256x64xbf16 --input=256x64xbf16 --input=256x64xbf16 \
// RUN:   --expected_output=@%t.npy --rtol=0.02 --atol=0.02 %}

// The same kernel with its tiles computed by vectors.
// RUN: %if cpu-avx512_bf16 %{ attn-run %s --input=256x64xbf16 --input=256x64xbf16 \
// RUN:   --input=256x64xbf16 --lowering="isa=amx emulate-tiles=true" \
// RUN:   --expected_output=@%t.npy --rtol=0.02 --atol=0.02 %}

func.func @main(%q: tensor<256x64xbf16>, %k: tensor<256x64xbf16>,
                %v: tensor<256x64xbf16>) -> tensor<256x64xbf16> {
  %init = tensor.empty() : tensor<256x64xbf16>
  %out = attn.attention
      ins(%q, %k, %v : tensor<256x64xbf16>, tensor<256x64xbf16>, tensor<256x64xbf16>)
      outs(%init : tensor<256x64xbf16>)
      {alignment = #attn.alignment<top_left>, causal} -> tensor<256x64xbf16>
  return %out : tensor<256x64xbf16>
}
