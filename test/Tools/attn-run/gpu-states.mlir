// States in the memory of an emulated GPU: nothing on the host depends on a
// length. The same function on the CPU gives the expected results. The first
// line says which form, and the lines of %basis whether there is one.
//
// DEFINE: %{form} =
// DEFINE: %{file} = exact
// DEFINE: %{basis} = -e '/basis line/d'
// DEFINE: %{more} =
// DEFINE: %{make} = sed -e 's|FORM|%{form}|' %{basis} %s > %t.%{file}.mlir
// DEFINE: %{loop} = %t.%{file}.mlir --function=decode --input=2x4x15x16xf32 --input=2x2x15x16xf32 --input=2x2x15x16xf32
// DEFINE: %{merge} = %t.%{file}.mlir --function=merge --input=2x4x1x16xf32 --input=2x2x7x16xf32 --input=2x2x13x16xf32 --input=@%t.used.npy
// DEFINE: %{gpu} = env LD_LIBRARY_PATH=%obj_root/test/PTXEmulator/driver attn-run --target=cuda:sm_80
//
// RUN: %python -c "import numpy; numpy.save('%t.used.npy', numpy.array([7, 0]))"
//
// REDEFINE: %{form} = #attn.exact, 2x2x40x16xf32
// RUN: %{make}
// RUN: attn-run %{loop} --output=@%t.decode.npy
// RUN: %{gpu} %{loop} --input=2x4x15x16xf32=0 --expected_output=@%t.decode.npy --rtol=1e-5 --atol=1e-6 | FileCheck %s
// RUN: attn-run %{merge} --output=@%t.merge.npy --output=@%t.lengths.npy
// RUN: %{gpu} %{merge} --expected_output=@%t.merge.npy --expected_output=@%t.lengths.npy --rtol=1e-5 --atol=1e-6 | FileCheck %s
//
// REDEFINE: %{form} = #attn.sketch<degree = 2, sinks = 2, window = 4>, 2x2x12x16xf32
// REDEFINE: %{file} = sketch
// RUN: %{make}
// RUN: attn-run %{loop} --output=@%t.decode.npy
// RUN: %{gpu} %{loop} --input=2x4x15x16xf32=0 --expected_output=@%t.decode.npy --rtol=1e-5 --atol=1e-6 | FileCheck %s
// RUN: attn-run %{merge} --output=@%t.merge.npy --output=@%t.lengths.npy
// RUN: %{gpu} %{merge} --expected_output=@%t.merge.npy --expected_output=@%t.lengths.npy --rtol=1e-5 --atol=1e-6 | FileCheck %s
//
// REDEFINE: %{form} = #attn.topk<rank = 5, keep = 1/2, sinks = 1, window = 2>, 2x2x40x16xf32
// REDEFINE: %{file} = topk
// REDEFINE: %{basis} =
// RUN: %{make}
// RUN: attn-run %{loop} --input=2x16x5xf32 --output=@%t.decode.npy
// RUN: %{gpu} %{loop} --input=2x16x5xf32 --input=2x4x15x16xf32=0 --expected_output=@%t.decode.npy --rtol=1e-5 --atol=1e-6 | FileCheck %s
// RUN: attn-run %{merge} --input=2x16x5xf32 --output=@%t.merge.npy --output=@%t.lengths.npy
// RUN: %{gpu} %{merge} --input=2x16x5xf32 --expected_output=@%t.merge.npy --expected_output=@%t.lengths.npy --rtol=1e-5 --atol=1e-6 | FileCheck %s
//
// Selection by mass, and a polynomial for the other keys.
// REDEFINE: %{form} = #attn.topk<rank = 5, top_p = 0.4, sinks = 1, window = 2, remainder_degree = 2, remainder_rank = 5>, 2x2x40x16xf32
// RUN: %{make}
// RUN: attn-run %{loop} --input=2x16x5xf32 --output=@%t.decode.npy
// RUN: %{gpu} %{loop} --input=2x16x5xf32 --input=2x4x15x16xf32=0 --expected_output=@%t.decode.npy --rtol=1e-5 --atol=1e-6 | FileCheck %s
//
// The same expanded at the mean score, on directions.
// REDEFINE: %{form} = #attn.sketch<degree = 2, rank = 5, sinks = 2, window = 4, center = mean>, 2x2x12x16xf32
// REDEFINE: %{file} = mean
// RUN: %{make}
// RUN: attn-run %{loop} --input=2x16x5xf32 --output=@%t.decode.npy
// RUN: %{gpu} %{loop} --input=2x16x5xf32 --input=2x4x15x16xf32=0 --expected_output=@%t.decode.npy --rtol=1e-5 --atol=1e-6 | FileCheck %s
// RUN: attn-run %{merge} --input=2x16x5xf32 --output=@%t.merge.npy --output=@%t.lengths.npy
// RUN: %{gpu} %{merge} --input=2x16x5xf32 --expected_output=@%t.merge.npy --expected_output=@%t.lengths.npy --rtol=1e-5 --atol=1e-6 | FileCheck %s
//
// Rows of 16-bit elements, whose strides are known when the code runs.
// REDEFINE: %{form} = #attn.exact, 2x2x40x16xbf16
// REDEFINE: %{file} = bf16
// REDEFINE: %{basis} = -e '/basis line/d' -e 's/16xf32/16xbf16/g'
// RUN: %{make}
// RUN: attn-run %t.bf16.mlir --function=decode --input=2x4x15x16xbf16 --input=2x2x15x16xbf16 --input=2x2x15x16xbf16 --output=@%t.decode.npy
// RUN: %{gpu} %t.bf16.mlir --function=decode --input=2x4x15x16xbf16 --input=2x2x15x16xbf16 --input=2x2x15x16xbf16 --input=2x4x15x16xbf16=0 --expected_output=@%t.decode.npy --rtol=1e-2 --atol=1e-2 | FileCheck %s
//
// A single sequence, whose slices have sizes of 1 only.
// REDEFINE: %{form} = #attn.topk<rank = 5, keep = 1/2, sinks = 1, window = 2, basis = balanced>, 1x2x40x16xf32
// REDEFINE: %{file} = single
// REDEFINE: %{basis} = -e 's/basis(%b/basis(%b : tensor<2x16x5xf32>) query_&/' -e 's/tensor<2x\([24]\)x/tensor<1x\1x/g' -e 's/\[2, \([24]\), 1, 16\]/[1, \1, 1, 16]/' -e 's/tensor<2xi64>/tensor<1xi64>/g'
// RUN: %{make}
// RUN: attn-run %t.single.mlir --function=decode --input=1x4x15x16xf32 --input=1x2x15x16xf32 --input=1x2x15x16xf32 --input=2x16x5xf32 --output=@%t.decode.npy
// RUN: %{gpu} %t.single.mlir --function=decode --input=1x4x15x16xf32 --input=1x2x15x16xf32 --input=1x2x15x16xf32 --input=2x16x5xf32 --input=1x4x15x16xf32=0 --expected_output=@%t.decode.npy --rtol=1e-5 --atol=1e-6 | FileCheck %s
//
// REDEFINE: %{form} = #attn.clustered<clusters = 2, samples = 8, sinks = 1, window = 3>, 2x2x32x16xf32
// REDEFINE: %{file} = clustered
// REDEFINE: %{basis} = -e '/basis line/d'
// RUN: %{make}
// RUN: attn-run %{loop} --output=@%t.decode.npy
// RUN: %{gpu} %{loop} --input=2x4x15x16xf32=0 --expected_output=@%t.decode.npy --rtol=1e-5 --atol=1e-6 | FileCheck %s
// RUN: attn-run %{merge} --output=@%t.merge.npy --output=@%t.lengths.npy
// RUN: %{gpu} %{merge} --expected_output=@%t.merge.npy --expected_output=@%t.lengths.npy --rtol=1e-5 --atol=1e-6 | FileCheck %s
//
// CHECK: output[0]: matches
//
// A cache that is full is found by a kernel.
// REDEFINE: %{form} = #attn.exact, 2x2x3x16xf32
// REDEFINE: %{basis} = -e '/basis line/d'
// REDEFINE: %{file} = full
// RUN: %{make}
// RUN: not %{gpu} %{loop} --input=2x4x15x16xf32=0 2>&1 | FileCheck %s --check-prefix=FULL
// FULL: emulated GPU: {{.*}}trap
//
!state = !attn.state<FORM>

func.func private @start(
    %b: tensor<2x16x5xf32> // basis line
) -> !state {
  %state = attn.state_init
      basis(%b : tensor<2x16x5xf32>) // basis line
      : !state
  return %state : !state
}

func.func private @step(%state: !state, %q: tensor<2x4x1x16xf32>,
                        %k: tensor<2x2x1x16xf32>, %v: tensor<2x2x1x16xf32>)
    -> (!state, tensor<2x4x1x16xf32>) {
  %next = attn.state_append %k, %v to %state
      : tensor<2x2x1x16xf32>, tensor<2x2x1x16xf32>, !state
  %out = attn.state_attend %q to %next {causal}
      : tensor<2x4x1x16xf32>, !state -> tensor<2x4x1x16xf32>
  return %next, %out : !state, tensor<2x4x1x16xf32>
}

func.func @decode(%q: tensor<2x4x?x16xf32>, %k: tensor<2x2x?x16xf32>,
                  %v: tensor<2x2x?x16xf32>
    , %b: tensor<2x16x5xf32> // basis line
) -> tensor<2x4x?x16xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %steps = tensor.dim %q, %c2 : tensor<2x4x?x16xf32>
  %empty = func.call @start(
      %b // basis line
  ) : (
      tensor<2x16x5xf32> // basis line
  ) -> !state
  %init = tensor.empty(%steps) : tensor<2x4x?x16xf32>
  %end:2 = scf.for %i = %c0 to %steps step %c1
      iter_args(%state = %empty, %outs = %init)
      -> (!state, tensor<2x4x?x16xf32>) {
    %qi = tensor.extract_slice %q[0, 0, %i, 0] [2, 4, 1, 16] [1, 1, 1, 1]
        : tensor<2x4x?x16xf32> to tensor<2x4x1x16xf32>
    %ki = tensor.extract_slice %k[0, 0, %i, 0] [2, 2, 1, 16] [1, 1, 1, 1]
        : tensor<2x2x?x16xf32> to tensor<2x2x1x16xf32>
    %vi = tensor.extract_slice %v[0, 0, %i, 0] [2, 2, 1, 16] [1, 1, 1, 1]
        : tensor<2x2x?x16xf32> to tensor<2x2x1x16xf32>
    %next, %out = func.call @step(%state, %qi, %ki, %vi)
        : (!state, tensor<2x4x1x16xf32>, tensor<2x2x1x16xf32>,
           tensor<2x2x1x16xf32>) -> (!state, tensor<2x4x1x16xf32>)
    %all = tensor.insert_slice %out into %outs[0, 0, %i, 0] [2, 4, 1, 16]
        [1, 1, 1, 1] : tensor<2x4x1x16xf32> into tensor<2x4x?x16xf32>
    scf.yield %next, %all : !state, tensor<2x4x?x16xf32>
  }
  return %end#1 : tensor<2x4x?x16xf32>
}

// Lengths that differ from batch to batch, many rows at once, and a state whose
// sketch has folded keys behind one that has not. Values are keys.
func.func @merge(%q: tensor<2x4x1x16xf32>, %k: tensor<2x2x7x16xf32>,
                 %more: tensor<2x2x13x16xf32>, %used: tensor<2xi64>
    , %b: tensor<2x16x5xf32> // basis line
) -> (tensor<2x4x1x16xf32>, tensor<2xi64>) {
  %empty = func.call @start(
      %b // basis line
  ) : (
      tensor<2x16x5xf32> // basis line
  ) -> !state
  %first = attn.state_append %k, %k to %empty rows_used(%used : tensor<2xi64>)
      : tensor<2x2x7x16xf32>, tensor<2x2x7x16xf32>, !state
  %other = func.call @start(
      %b // basis line
  ) : (
      tensor<2x16x5xf32> // basis line
  ) -> !state
  %second = attn.state_append %more, %more to %other
      : tensor<2x2x13x16xf32>, tensor<2x2x13x16xf32>, !state
  %both = attn.state_merge %first, %second : !state
  %third = attn.state_append %k, %k to %both rows_used(%used : tensor<2xi64>)
      : tensor<2x2x7x16xf32>, tensor<2x2x7x16xf32>, !state
  %all = attn.state_merge %third, %first : !state
  %out = attn.state_attend %q to %all {causal}
      : tensor<2x4x1x16xf32>, !state -> tensor<2x4x1x16xf32>
  %lengths = attn.state_lengths %all : !state -> tensor<2xi64>
  return %out, %lengths : tensor<2x4x1x16xf32>, tensor<2xi64>
}
