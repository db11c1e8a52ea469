// A form that keeps every key gives what exact attention gives; one that does
// not gives something else.
//
// RUN: attn-run %s --function=attend --input=2x7x8xf32 --output=@%t.npy
// RUN: attn-run %s --function=attend --input=2x7x8xf32 --expected_output=@%t.npy --rtol=1e-5 --atol=1e-6 \
// RUN:     --form='#attn.topk<rank = 1, keep = 1/1>' | FileCheck %s --check-prefix=SAME
// RUN: attn-run %s --function=attend --input=2x7x8xf32 --expected_output=@%t.npy --rtol=1e-5 --atol=1e-6 \
// RUN:     --form='#attn.sketch<sinks = 7>' | FileCheck %s --check-prefix=SAME
// RUN: not attn-run %s --function=attend --input=2x7x8xf32 --expected_output=@%t.npy --rtol=1e-5 --atol=1e-6 \
// RUN:     --form='#attn.topk<keep = 1, sinks = 0, window = 0>' 2>&1 | FileCheck %s --check-prefix=DIFFERS
// SAME: output[0]: matches
// DIFFERS: output[0] differs in {{[0-9]+}} of 112 elements
//
// Where a form does not apply, attention stays exact with a remark, or the
// compilation fails.
//
// RUN: attn-run %s --function=capped --input=2x7x8xf32 --form='#attn.sketch' 2>&1 \
// RUN:   | FileCheck %s --check-prefix=REMARK
// RUN: not attn-run %s --function=capped --input=2x7x8xf32 --form='#attn.sketch' --strict-form 2>&1 \
// RUN:   | FileCheck %s --check-prefix=STRICT
// RUN: attn-run %s --function=capped --input=2x7x8xf32 --form='#attn.sketch' --mlir-print-op-on-diagnostic 2>&1 \
// RUN:   | FileCheck %s --check-prefix=WITH-OP
// REMARK: form.mlir:[[#]]:{{.*}}remark: stays exact, as the form #attn.sketch does not apply
// REMARK-NOT: see current operation
// REMARK: output[0]: 2x7x8xf32=
// WITH-OP: remark: stays exact
// WITH-OP: note: see current operation
// STRICT: form.mlir:[[#]]:{{.*}}error: 'attn.attention' op cannot take the form #attn.sketch: needs scores that are products
// STRICT-NOT: output
//
// RUN: not attn-run %s --function=attend --input=2x7x8xf32 --form='#attn.nothing' 2>&1 \
// RUN:   | FileCheck %s --check-prefix=UNKNOWN
// RUN: not attn-run %s --function=attend --input=2x7x8xf32 --form='7' 2>&1 | FileCheck %s --check-prefix=NO-FORM
// UNKNOWN: error: unknown attribute `nothing` in dialect `attn`
// NO-FORM: error: attn-set-form needs a form such as #attn.topk<keep = 1/8>, found 7 : i64
//
// What a sketch sums pair by pair is said once.
//
// RUN: attn-run %s --function=windowed --input=2x7x8xf32 --form='#attn.sketch<sinks = 0>' 2>&1 \
// RUN:   | FileCheck %s --check-prefix=PAIRS
// PAIRS: remark: sums over pairs of query and key, as its features cannot be summed: needs all keys
// PAIRS: remark: takes the portable lowering: the kernels are those of feature sums
//
// A form may use an alignment that exact attention has no use for: the window
// of row 1 is key 1.
//
// RUN: attn-run %s --function=aligned --input=1x2x1xf32 --input=1x5x1xf32=10,11,12,13,14 \
// RUN:     --form='#attn.topk<keep = 1, sinks = 0, window = 1, remainder_degree = none>' \
// RUN:   | FileCheck %s --check-prefix=ALIGNED
// ALIGNED: output[0]: 1x2x1xf32={{\[\[}}10][11]]
//
// Levels and dumps.
//
// RUN: attn-run -O0 %s --function=attend --input=2x7x8xf32 --expected_output=@%t.npy --rtol=1e-5 --atol=1e-6 \
// RUN:   | FileCheck %s --check-prefix=SAME
// RUN: not attn-run -O4 %s --function=attend --input=2x7x8xf32 2>&1 | FileCheck %s --check-prefix=LEVEL
// LEVEL: -O4 is unknown, needs -O0 to -O3
// RUN: attn-run %s --form='#attn.topk' --dump-pipeline 2>&1 | FileCheck %s --check-prefix=PIPELINE
// PIPELINE: attn-raise{{.*}}attn-set-form{{.*}}form=#attn.topk{{.*}}attn-apply-forms{{.*}}convert-attn-to-linalg
// RUN: attn-run %s --function=attend --input=2x7x8xf32 --mlir-print-ir-after-all 2>&1 | FileCheck %s --check-prefix=DUMP
// DUMP: IR Dump After AttnPrepareEntryPoints

func.func @attend(%q: tensor<2x7x8xf32>) -> tensor<2x7x8xf32> {
  %init = tensor.empty() : tensor<2x7x8xf32>
  %0 = attn.attention ins(%q, %q, %q : tensor<2x7x8xf32>, tensor<2x7x8xf32>, tensor<2x7x8xf32>)
      outs(%init : tensor<2x7x8xf32>) {alignment = #attn.alignment<top_left>, causal} -> tensor<2x7x8xf32>
  return %0 : tensor<2x7x8xf32>
}

func.func @capped(%q: tensor<2x7x8xf32>) -> tensor<2x7x8xf32> {
  %init = tensor.empty() : tensor<2x7x8xf32>
  %0 = attn.attention ins(%q, %q, %q : tensor<2x7x8xf32>, tensor<2x7x8xf32>, tensor<2x7x8xf32>)
      outs(%init : tensor<2x7x8xf32>) {softcap = 5.0} -> tensor<2x7x8xf32>
  return %0 : tensor<2x7x8xf32>
}

func.func @windowed(%q: tensor<2x7x8xf32>) -> tensor<2x7x8xf32> {
  %init = tensor.empty() : tensor<2x7x8xf32>
  %0 = attn.attention ins(%q, %q, %q : tensor<2x7x8xf32>, tensor<2x7x8xf32>, tensor<2x7x8xf32>)
      outs(%init : tensor<2x7x8xf32>)
      {alignment = #attn.alignment<top_left>, causal, window_left = 3} -> tensor<2x7x8xf32>
  return %0 : tensor<2x7x8xf32>
}

func.func @aligned(%q: tensor<1x2x1xf32>, %kv: tensor<1x5x1xf32>) -> tensor<1x2x1xf32> {
  %init = tensor.empty() : tensor<1x2x1xf32>
  %0 = attn.attention ins(%q, %kv, %kv : tensor<1x2x1xf32>, tensor<1x5x1xf32>, tensor<1x5x1xf32>)
      outs(%init : tensor<1x2x1xf32>) {alignment = #attn.alignment<top_left>} -> tensor<1x2x1xf32>
  return %0 : tensor<1x2x1xf32>
}
