// RUN: attn-opt %s --split-input-file --verify-diagnostics

func.func @sizes(%q: tensor<8x4xf32>) -> tensor<8x4xf32> {
  %0 = attn.attention ins(%q, %q, %q : tensor<8x4xf32>, tensor<8x4xf32>, tensor<8x4xf32>)
      outs(%q : tensor<8x4xf32>)
      // expected-error@+1 {{#attn.cpu_plan needs key_block between 1 and 16384, found 0}}
      {plan = #attn.cpu_plan<isa = generic, kernel = prefill, key_block = 0>} -> tensor<8x4xf32>
  return %0 : tensor<8x4xf32>
}

// -----

func.func @split_queries(%q: tensor<8x4xf32>) -> tensor<8x4xf32> {
  %0 = attn.attention ins(%q, %q, %q : tensor<8x4xf32>, tensor<8x4xf32>, tensor<8x4xf32>)
      outs(%q : tensor<8x4xf32>)
      // expected-error@+1 {{#attn.cpu_plan with kernel = topk needs query_block = 1 where it splits the keys, found query_block = 2 with key_splits = 4}}
      {plan = #attn.cpu_plan<isa = generic, kernel = topk, query_block = 2, key_splits = 4>} -> tensor<8x4xf32>
  return %0 : tensor<8x4xf32>
}

// -----

func.func @open_sizes(%q: tensor<8x4xf32>) -> tensor<8x4xf32> {
  %0 = attn.attention ins(%q, %q, %q : tensor<8x4xf32>, tensor<8x4xf32>, tensor<8x4xf32>)
      outs(%q : tensor<8x4xf32>)
      // expected-error@+1 {{#attn.cpu_plan needs kernel = prefill, decode or backward for open_sizes = true, found topk}}
      {plan = #attn.cpu_plan<isa = generic, kernel = topk, open_sizes = true>} -> tensor<8x4xf32>
  return %0 : tensor<8x4xf32>
}

// -----

func.func @isa(%q: tensor<8x4xf32>) -> tensor<8x4xf32> {
  %0 = attn.attention ins(%q, %q, %q : tensor<8x4xf32>, tensor<8x4xf32>, tensor<8x4xf32>)
      outs(%q : tensor<8x4xf32>)
      // expected-error@+2 {{expected ::mlir::attn::CpuIsa to be one of: generic, avx2, avx512, avx512_bf16, amx}}
      // expected-error@+1 {{failed to parse Attn_CpuPlanAttr parameter 'isa'}}
      {plan = #attn.cpu_plan<isa = sse, kernel = prefill>} -> tensor<8x4xf32>
  return %0 : tensor<8x4xf32>
}

// -----

func.func @kernel(%q: tensor<8x4xf32>) -> tensor<8x4xf32> {
  // expected-error@+1 {{'attn.attention' op needs a plan with kernel = prefill or decode, found backward}}
  %0 = attn.attention ins(%q, %q, %q : tensor<8x4xf32>, tensor<8x4xf32>, tensor<8x4xf32>)
      outs(%q : tensor<8x4xf32>)
      {plan = #attn.cpu_plan<isa = generic, kernel = backward>} -> tensor<8x4xf32>
  return %0 : tensor<8x4xf32>
}

// -----

func.func @form(%q: tensor<8x4xf32>) -> tensor<8x4xf32> {
  // expected-error@+1 {{'attn.attention' op needs its form applied (attn-apply-forms) to have a plan, found #attn.topk}}
  %0 = attn.attention ins(%q, %q, %q : tensor<8x4xf32>, tensor<8x4xf32>, tensor<8x4xf32>)
      outs(%q : tensor<8x4xf32>)
      {form = #attn.topk, plan = #attn.cpu_plan<isa = generic, kernel = prefill>} -> tensor<8x4xf32>
  return %0 : tensor<8x4xf32>
}

// -----

// Kernels are those of feature sums and of compressed outputs.
func.func @f(%q: tensor<8x4xf32>) -> tensor<8x4xf32> {
  // expected-error@+1 {{'attn.sketched_attention' op has no kernel that a plan could ask for, found #attn.cpu_plan<isa = generic, kernel = sketch>}}
  %0 = attn.sketched_attention ins(%q, %q, %q : tensor<8x4xf32>, tensor<8x4xf32>, tensor<8x4xf32>) outs(%q : tensor<8x4xf32>)
      {form = #attn.sketch<degree = 2, sinks = 0, window = 0>, plan = #attn.cpu_plan<isa = generic, kernel = sketch>} -> tensor<8x4xf32>
  return %0 : tensor<8x4xf32>
}
