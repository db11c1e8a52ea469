// States go from call to call through folders, of an emulated GPU and of the
// CPU: both go on from what the other has written. The first line says which
// form, and the lines of %basis whether there is one.
//
// DEFINE: %{form} =
// DEFINE: %{basis} = -e '/basis line/d'
// DEFINE: %{given} =
// DEFINE: %{make} = sed -e 's|FORM|%{form}|' %{basis} %s > %t/in.mlir
// DEFINE: %{cpu} = attn-run %t/in.mlir
// DEFINE: %{emulate} = env LD_LIBRARY_PATH=%obj_root/test/PTXEmulator/driver attn-run
// DEFINE: %{gpu} = %{emulate} %t/in.mlir --target=cuda:sm_80
// DEFINE: %{begin} = --function=begin --input=2x2x9x16xf32 --input=2x2x9x16xf32 %{given}
// DEFINE: %{next} = --function=next --input=2x4x1x16xf32=0.25 --input=2x2x1x16xf32=0.5
// DEFINE: %{same} = --expected_output=@%t/out.npy | FileCheck %s
//
// A state from the GPU, then its successor from the CPU.
// DEFINE: %{exchange} = \
// DEFINE:   %{gpu} %{begin} --output=@%t/gpu/ && \
// DEFINE:   %{cpu} %{next} --input=@%t/gpu --output=@%t/out.npy --output=@%t/cpu/ && \
// DEFINE:   %{gpu} %{next} --input=@%t/gpu %{same} && \
// DEFINE:   %{cpu} %{next} --input=@%t/cpu --output=@%t/out.npy && \
// DEFINE:   %{gpu} %{next} --input=@%t/cpu %{same}
//
// RUN: rm -rf %t && mkdir %t
//
// REDEFINE: %{form} = #attn.exact, 2x2x40x16xf32
// RUN: %{make}
// RUN: %{exchange}
// CHECK: output[0]: matches
//
// A library knows its states, too. The memory of its results is given there.
// RUN: attn-compile %t/in.mlir --target=cuda:sm_80 -o %t/gpu.so
// RUN: %{emulate} %t/gpu.so %{next} --input=@%t/cpu --input=2x4x1x16xf32=0 --input=@%t/gpu %{same}
//
// REDEFINE: %{form} = #attn.sketch<degree = 2, sinks = 2, window = 4>, 2x2x8x16xf32
// RUN: %{make}
// RUN: %{exchange}
//
// REDEFINE: %{form} = #attn.clustered<clusters = 2, samples = 8, sinks = 1, window = 3>, 2x2x32x16xf32
// RUN: %{make}
// RUN: %{exchange}
//
// REDEFINE: %{form} = #attn.topk<rank = 5, keep = 1/2, sinks = 1, window = 2, remainder_degree = 2, remainder_rank = 5>, 2x2x40x16xf32
// REDEFINE: %{basis} =
// REDEFINE: %{given} = --input=2x16x5xf32
// RUN: %{make}
// RUN: %{exchange}
//
// What does not fit.
// RUN: not %{emulate} %t/gpu.so %{next} --input=@%t/gpu 2>&1 | FileCheck %s --check-prefix=OTHER
// OTHER: --input=@{{.*}}gpu: {{.*}}gpu holds a state of type !attn.state<#attn.topk{{.*}}, needs !attn.state<#attn.exact, 2x2x40x16xf32>
// RUN: not %{gpu} %{next} --input=@%t/gpu --output=@%t/x/ 2>&1 | FileCheck %s --check-prefix=NO-STATE
// NO-STATE: --output=@{{.*}}x/: a folder stands for a state, output 0 is none

!state = !attn.state<FORM>

func.func @begin(%k: tensor<2x2x9x16xf32>, %v: tensor<2x2x9x16xf32>
    , %b: tensor<2x16x5xf32> // basis line
) -> !state {
  %empty = attn.state_init
      basis(%b : tensor<2x16x5xf32>) // basis line
      : !state
  %state = attn.state_append %k, %v to %empty
      : tensor<2x2x9x16xf32>, tensor<2x2x9x16xf32>, !state
  return %state : !state
}

func.func @next(%q: tensor<2x4x1x16xf32>, %k: tensor<2x2x1x16xf32>,
                %state: !state) -> (tensor<2x4x1x16xf32>, !state) {
  %next = attn.state_append %k, %k to %state
      : tensor<2x2x1x16xf32>, tensor<2x2x1x16xf32>, !state
  %out = attn.state_attend %q to %next {causal}
      : tensor<2x4x1x16xf32>, !state -> tensor<2x4x1x16xf32>
  return %out, %next : tensor<2x4x1x16xf32>, !state
}
