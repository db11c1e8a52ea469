// Bases are computed from sample inputs, written to files, and used for other
// inputs. The form that keeps every key ranks nothing, so that any basis gives
// exact attention; a wrong one of the right shape changes a selection.
//
// RUN: rm -rf %t && mkdir %t
// RUN: attn-run %s --function=attend --input=3x40x8xf32 --input=3x40x8xf32 --calibrate=%t/pca | FileCheck %s --check-prefix=PCA -DFOLDER=%t
// PCA: [[FOLDER]]/pca/attend.0.keys.npy: 3x8x8xf32
// PCA-NEXT: [[FOLDER]]/pca/attend.1.keys.npy: 3x8x8xf32
// PCA-NOT: npy
// RUN: attn-run %s --function=attend --input=3x40x8xf32 --input=3x40x8xf32 --calibrate=%t/balanced \
// RUN:     --form='#attn.topk<basis = balanced>' | FileCheck %s --check-prefix=BALANCED
// BALANCED: attend.0.keys.npy: 3x8x8xf32
// BALANCED-NEXT: attend.0.queries.npy: 3x8x8xf32
// BALANCED-NEXT: attend.1.keys.npy
// BALANCED-NEXT: attend.1.queries.npy
// RUN: attn-run %s --function=attend --input=3x40x8xf32 --input=3x40x8xf32 --calibrate=%t/aware \
// RUN:     --form='#attn.topk<basis = query_aware>' | FileCheck %s --check-prefix=PCA-SHAPES
// PCA-SHAPES: attend.1.keys.npy: 3x8x8xf32
//
// Each function with attention of this form needs its files.
//
// RUN: not attn-run %s --function=attend --input=3x40x8xf32 --input=3x40x8xf32 --form='#attn.topk' --bases=%t/pca 2>&1 \
// RUN:   | FileCheck %s --check-prefix=OTHER
// OTHER: error: 'attn.attention' op needs a basis for its form: {{.*}}single.0.keys.npy
// RUN: attn-run %s --function=single --input=3x40x8xf32 --input=3x40x8xf32 --calibrate=%t/pca
//
// With the sample itself as input, bases from files and from the keys at hand
// are the same ones, where attention before does not change the queries.
//
// RUN: attn-run %s --function=attend --input=3x40x8xf32 --input=3x40x8xf32 --output=@%t/own.npy \
// RUN:     --form='#attn.topk<rank = 2, keep = 5, sinks = 0, window = 0>'
// RUN: attn-run %s --function=attend --input=3x40x8xf32 --input=3x40x8xf32 --expected_output=@%t/own.npy \
// RUN:     --form='#attn.topk<rank = 2, keep = 5, sinks = 0, window = 0>' --bases=%t/pca | FileCheck %s --check-prefix=SAME
// RUN: attn-run %s --function=single --input=3x40x8xf32 --input=3x40x8xf32 --calibrate=%t/balanced \
// RUN:     --form='#attn.topk<basis = balanced>' | FileCheck %s --check-prefix=SINGLE
// SINGLE: single.0.keys.npy: 3x8x8xf32
// SINGLE-NEXT: single.0.queries.npy: 3x8x8xf32
// RUN: attn-run %s --function=single --input=3x40x8xf32 --input=3x40x8xf32 --output=@%t/own_balanced.npy \
// RUN:     --form='#attn.topk<rank = 2, keep = 5, sinks = 0, window = 0, basis = balanced>'
// RUN: attn-run %s --function=single --input=3x40x8xf32 --input=3x40x8xf32 --expected_output=@%t/own_balanced.npy \
// RUN:     --form='#attn.topk<rank = 2, keep = 5, sinks = 0, window = 0, basis = balanced>' --bases=%t/balanced \
// RUN:   | FileCheck %s --check-prefix=SAME
// SAME: output[0]: matches
// RUN: not attn-run %s --function=attend --input=3x40x8xf32 --input=3x40x8xf32 --expected_output=@%t/own.npy \
// RUN:     --form='#attn.topk<rank = 2, keep = 5, sinks = 0, window = 0, basis = balanced>' --bases=%t/balanced 2>&1 \
// RUN:   | FileCheck %s --check-prefix=DIFFERS
// DIFFERS: output[0] differs in
//
// What is missing or of another shape is an error.
//
// RUN: not attn-run %s --function=attend --input=3x40x8xf32 --input=3x40x8xf32 --form='#attn.topk' --bases=%t/nothing 2>&1 \
// RUN:   | FileCheck %s --check-prefix=MISSING
// MISSING: error: 'attn.attention' op needs a basis for its form: {{.*}}attend.0.keys.npy
// RUN: cp %t/own.npy %t/pca/attend.0.keys.npy
// RUN: not attn-run %s --function=attend --input=3x40x8xf32 --input=3x40x8xf32 --form='#attn.topk' --bases=%t/pca 2>&1 \
// RUN:   | FileCheck %s --check-prefix=SHAPE
// SHAPE: error: 'attn.attention' op needs a basis of 'tensor<3x8x8xf32>' from {{.*}}attend.0.keys.npy, found 3x40x8xf32
// RUN: not attn-run %s --function=none --input=3xf32 --calibrate=%t/none 2>&1 | FileCheck %s --check-prefix=NONE
// NONE: attn-run: 'none' has no attention to calibrate
// RUN: not attn-run %s --function=attend --input=3x40x8xf32 --input=3x40x8xf32 --calibrate=%t/x --output=- 2>&1 \
// RUN:   | FileCheck %s --check-prefix=OUTPUT
// OUTPUT: attn-run: --calibrate writes bases and takes no --output, --expected_output or --benchmark

func.func @attend(%q: tensor<3x40x8xf32>, %k: tensor<3x40x8xf32>) -> tensor<3x40x8xf32> {
  %empty = tensor.empty() : tensor<3x40x8xf32>
  %0 = attn.attention ins(%q, %k, %q : tensor<3x40x8xf32>, tensor<3x40x8xf32>, tensor<3x40x8xf32>)
      outs(%empty : tensor<3x40x8xf32>) {alignment = #attn.alignment<top_left>, causal} -> tensor<3x40x8xf32>
  %1 = attn.attention ins(%0, %k, %q : tensor<3x40x8xf32>, tensor<3x40x8xf32>, tensor<3x40x8xf32>)
      outs(%empty : tensor<3x40x8xf32>) {alignment = #attn.alignment<top_left>, causal} -> tensor<3x40x8xf32>
  return %1 : tensor<3x40x8xf32>
}

func.func @single(%q: tensor<3x40x8xf32>, %k: tensor<3x40x8xf32>) -> tensor<3x40x8xf32> {
  %empty = tensor.empty() : tensor<3x40x8xf32>
  %0 = attn.attention ins(%q, %k, %q : tensor<3x40x8xf32>, tensor<3x40x8xf32>, tensor<3x40x8xf32>)
      outs(%empty : tensor<3x40x8xf32>) {alignment = #attn.alignment<top_left>, causal} -> tensor<3x40x8xf32>
  return %0 : tensor<3x40x8xf32>
}

func.func @none(%x: tensor<3xf32>) -> tensor<3xf32> {
  return %x : tensor<3xf32>
}
