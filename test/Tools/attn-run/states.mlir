// A state is written to a folder and goes on from there, in another call.
//
// RUN: rm -rf %t && mkdir %t
// RUN: not attn-run %s --function=begin --input=@%t/k.npy --input=1x2x5x8xf32 2>&1 | FileCheck %s --check-prefix=NO-FILE
// NO-FILE: --input=@{{.*}}k.npy: {{.*}}k.npy
//
// RUN: attn-run %s --function=begin --input=1x2x5x8xf32 --input=1x2x5x8xf32 --output=@%t/state/
// RUN: cat %t/state/state.txt | FileCheck %s --check-prefix=TYPE
// TYPE: !attn.state<#attn.exact, 1x2x16x8xf32>
// RUN: ls %t/state | FileCheck %s --check-prefix=FILES
// FILES: key.npy
// FILES: lengths.npy
// FILES: state.txt
// FILES: value.npy
//
// The same keys and values at once. Random inputs depend on their number, so
// that the first two are those from above.
//
// RUN: attn-run %s --function=both --input=1x2x5x8xf32 --input=1x2x5x8xf32 --input=1x2x3x8xf32=0.5 --input=1x4x3x8xf32=0.25 \
// RUN:   --output=@%t/out.npy --output=@%t/both/
// RUN: attn-run %s --function=next --input=@%t/state --input=1x2x3x8xf32=0.5 --input=1x4x3x8xf32=0.25 \
// RUN:   --expected_output=@%t/out.npy --rtol=0 --atol=0 | FileCheck %s --check-prefix=SAME
// SAME: output[0]: matches, max absolute error 0,
//
// A compiled library knows its states, too.
//
// RUN: attn-compile %s -o %t/library.so
// RUN: attn-run %t/library.so --function=next --input=@%t/state --input=1x2x3x8xf32=0.5 --input=1x4x3x8xf32=0.25 \
// RUN:   --expected_output=@%t/out.npy --rtol=0 --atol=0 | FileCheck %s --check-prefix=SAME
//
// The bases of a form are parts of its state.
//
// RUN: attn-run %s --function=beginBalanced --input=1x2x5x8xf32 --input=1x2x5x8xf32 --input=2x8x4xf32 --input=2x8x4xf32 --output=@%t/balanced/
// RUN: ls %t/balanced | FileCheck %s --check-prefix=BALANCED
// BALANCED: basis.npy
// BALANCED: query_basis.npy
// RUN: attn-run %s --function=attendBalanced --input=@%t/balanced --input=1x4x3x8xf32=0.25 --output=@%t/balanced.npy
// RUN: attn-run %s --function=bothBalanced --input=1x2x5x8xf32 --input=1x2x5x8xf32 --input=2x8x4xf32 --input=2x8x4xf32 --input=1x4x3x8xf32=0.25 \
// RUN:   --expected_output=@%t/balanced.npy --rtol=0 --atol=0 | FileCheck %s --check-prefix=SAME
//
// What does not fit.
//
// RUN: not attn-run %s --function=other --input=@%t/state 2>&1 | FileCheck %s --check-prefix=OTHER
// OTHER: --input=@{{.*}}state: {{.*}}state holds a state of type !attn.state<#attn.exact, 1x2x16x8xf32>, needs !attn.state<#attn.exact, 1x2x32x8xf32>
// RUN: not attn-run %s --function=begin --input=@%t/state --input=1x2x5x8xf32 2>&1 | FileCheck %s --check-prefix=NO-STATE
// NO-STATE: --input=@{{.*}}state: a folder stands for a state, value 0 is none
// RUN: not attn-run %s --function=both --input=1x2x5x8xf32 --input=1x2x5x8xf32 --input=1x2x3x8xf32 --input=1x4x3x8xf32 \
// RUN:   --output=- --output=@%t/x/ --output=@%t/y/ 2>&1 | FileCheck %s --check-prefix=NO-OUTPUT
// NO-OUTPUT: there are 4 outputs, got --output=@{{.*}}y/ for one more
// RUN: not attn-run %s --function=next --input=@%t/state --input=1x2x3x8xf32 --input=1x4x3x8xf32 --output=@%t/x/ 2>&1 \
// RUN:   | FileCheck %s --check-prefix=NO-FOLDER
// NO-FOLDER: --output=@{{.*}}x/: a folder stands for a state, output 0 is none
// RUN: not attn-run %s --function=next --input=@%t --input=1x2x3x8xf32 --input=1x4x3x8xf32 2>&1 | FileCheck %s --check-prefix=NO-TYPE
// NO-TYPE: cannot read {{.*}}state.txt: {{[Nn]}}o such file
// RUN: rm %t/state/value.npy
// RUN: not attn-run %s --function=next --input=@%t/state --input=1x2x3x8xf32 --input=1x4x3x8xf32 2>&1 | FileCheck %s --check-prefix=NO-PART
// NO-PART: --input=@{{.*}}state: {{.*}}value.npy
!state = !attn.state<#attn.exact, 1x2x16x8xf32>
!balanced = !attn.state<#attn.topk<rank = 4, keep = 1/2, sinks = 1, window = 1, basis = balanced>, 1x2x16x8xf32>
!other = !attn.state<#attn.exact, 1x2x32x8xf32>

func.func @begin(%k: tensor<1x2x5x8xf32>, %v: tensor<1x2x5x8xf32>) -> !state {
  %empty = attn.state_init : !state
  %state = attn.state_append %k, %v to %empty : tensor<1x2x5x8xf32>, tensor<1x2x5x8xf32>, !state
  return %state : !state
}

func.func @next(%state: !state, %kv: tensor<1x2x3x8xf32>, %q: tensor<1x4x3x8xf32>) -> (tensor<1x4x3x8xf32>, !state) {
  %more = attn.state_append %kv, %kv to %state : tensor<1x2x3x8xf32>, tensor<1x2x3x8xf32>, !state
  %out = attn.state_attend %q to %more {causal} : tensor<1x4x3x8xf32>, !state -> tensor<1x4x3x8xf32>
  return %out, %more : tensor<1x4x3x8xf32>, !state
}

func.func @both(%k: tensor<1x2x5x8xf32>, %v: tensor<1x2x5x8xf32>, %kv: tensor<1x2x3x8xf32>, %q: tensor<1x4x3x8xf32>)
    -> (tensor<1x4x3x8xf32>, !state) {
  %state = call @begin(%k, %v) : (tensor<1x2x5x8xf32>, tensor<1x2x5x8xf32>) -> !state
  %result:2 = call @next(%state, %kv, %q) : (!state, tensor<1x2x3x8xf32>, tensor<1x4x3x8xf32>) -> (tensor<1x4x3x8xf32>, !state)
  return %result#0, %result#1 : tensor<1x4x3x8xf32>, !state
}

func.func @other(%state: !other) -> tensor<1xi64> {
  %lengths = attn.state_lengths %state : !other -> tensor<1xi64>
  return %lengths : tensor<1xi64>
}

func.func @beginBalanced(%k: tensor<1x2x5x8xf32>, %v: tensor<1x2x5x8xf32>, %b: tensor<2x8x4xf32>, %c: tensor<2x8x4xf32>) -> !balanced {
  %empty = attn.state_init basis(%b : tensor<2x8x4xf32>) query_basis(%c : tensor<2x8x4xf32>) : !balanced
  %state = attn.state_append %k, %v to %empty : tensor<1x2x5x8xf32>, tensor<1x2x5x8xf32>, !balanced
  return %state : !balanced
}

func.func @attendBalanced(%state: !balanced, %q: tensor<1x4x3x8xf32>) -> tensor<1x4x3x8xf32> {
  %out = attn.state_attend %q to %state {causal} : tensor<1x4x3x8xf32>, !balanced -> tensor<1x4x3x8xf32>
  return %out : tensor<1x4x3x8xf32>
}

func.func @bothBalanced(%k: tensor<1x2x5x8xf32>, %v: tensor<1x2x5x8xf32>, %b: tensor<2x8x4xf32>, %c: tensor<2x8x4xf32>,
                        %q: tensor<1x4x3x8xf32>) -> tensor<1x4x3x8xf32> {
  %state = call @beginBalanced(%k, %v, %b, %c) : (tensor<1x2x5x8xf32>, tensor<1x2x5x8xf32>, tensor<2x8x4xf32>, tensor<2x8x4xf32>) -> !balanced
  %out = call @attendBalanced(%state, %q) : (!balanced, tensor<1x4x3x8xf32>) -> tensor<1x4x3x8xf32>
  return %out : tensor<1x4x3x8xf32>
}
