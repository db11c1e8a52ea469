// Gradients for AMX: no tile goes to the stack, which LLVM does without a word
// where there are too many.
// REQUIRES: host-x86-64
// RUN: attn-compile %s --target-cpu=sapphirerapids --emit=llvm -o %t.ll
// RUN: llc -O3 -relocation-model=pic %t.ll -o - | FileCheck %s \
// RUN:   --implicit-check-not='tile{{(stored|loadd).*(Spill|Reload)}}'
// CHECK: ldtilecfg
// CHECK: tilezero
// CHECK: tdpbf16ps
// CHECK: tilestored

// The library works where tiles are refused.
// RUN: attn-compile %s --target-cpu=x86-64-v3,sapphirerapids -o %t.so
// RUN: %if cpu-avx2 %{ env ATTN_TARGET_CPU=x86-64-v3 attn-run %t.so \
// RUN:   --input=256x64xbf16 --input=256x64xbf16 --input=256x64xbf16 --input=256x64xbf16 \
// RUN:   --input=256xf32=6 --output=@%t.q.npy --output=@%t.k.npy --output=@%t.v.npy %}
// RUN: %if cpu-avx512_fp16 %{ env ATTN_TARGET_CPU=sapphirerapids ATTN_AMX=0 attn-run %t.so \
// RUN:   --input=256x64xbf16 --input=256x64xbf16 --input=256x64xbf16 --input=256x64xbf16 \
// RUN:   --input=256xf32=6 --rtol=0.02 --atol=0.02 --expected_output=@%t.q.npy \
// RUN:   --expected_output=@%t.k.npy --expected_output=@%t.v.npy %}

// The same kernel with its tiles computed by vectors.
// RUN: %if cpu-avx512_bf16 %{ attn-run %s --lowering="isa=amx emulate-tiles=true" \
// RUN:   --input=256x64xbf16 --input=256x64xbf16 --input=256x64xbf16 --input=256x64xbf16 \
// RUN:   --input=256xf32=6 --rtol=0.02 --atol=0.02 --expected_output=@%t.q.npy \
// RUN:   --expected_output=@%t.k.npy --expected_output=@%t.v.npy %}

func.func @main(%q: tensor<256x64xbf16>, %k: tensor<256x64xbf16>,
                %v: tensor<256x64xbf16>, %o: tensor<256x64xbf16>,
                %lse: tensor<256xf32>)
    -> (tensor<256x64xbf16>, tensor<256x64xbf16>, tensor<256x64xbf16>) {
  %init = tensor.empty() : tensor<256x64xbf16>
  %dq, %dk, %dv = attn.attention_backward
      ins(%q, %k, %v : tensor<256x64xbf16>, tensor<256x64xbf16>, tensor<256x64xbf16>)
      forward(%o, %lse : tensor<256x64xbf16>, tensor<256xf32>)
      d_output(%o : tensor<256x64xbf16>)
      outs(%init, %init, %init : tensor<256x64xbf16>, tensor<256x64xbf16>, tensor<256x64xbf16>)
      {alignment = #attn.alignment<top_left>, causal}
      -> tensor<256x64xbf16>, tensor<256x64xbf16>, tensor<256x64xbf16>
  return %dq, %dk, %dv : tensor<256x64xbf16>, tensor<256x64xbf16>, tensor<256x64xbf16>
}
