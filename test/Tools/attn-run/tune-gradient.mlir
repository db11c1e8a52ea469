// The search for plans of a gradient; each of them gives the portable lowering's
// results.
// DEFINE: %{inputs} = --input=2x40x8xf32 --input=2x40xf32=3 --input=40x40xf32
// RUN: attn-run %s --lowering=plan=false %{inputs} --output=@%t.dq.npy \
// RUN:   --output=@%t.dk.npy --output=@%t.dv.npy --output=@%t.dm.npy
// RUN: attn-run %s --tune --lowering=isa=generic %{inputs} --repetitions=1 \
// RUN:   --warmup=0 --tune-plans=14 --threads=2 --rtol=1e-4 --atol=1e-3 \
// RUN:   --expected_output=@%t.dq.npy --expected_output=@%t.dk.npy \
// RUN:   --expected_output=@%t.dv.npy --expected_output=@%t.dm.npy | FileCheck %s
// CHECK:     attn.attention_backward at loc
// CHECK-DAG: attn-plan's: #attn.cpu_plan<isa = generic, kernel = backward,
// CHECK-DAG: {{ }}key_block = {{[0-9]+}}{{$}}
// CHECK-DAG: {{ }}query_block = {{[0-9]+}}{{$}}
// CHECK-DAG: {{ }}key_splits = {{[0-9]+}}{{$}}
// CHECK:     best: #attn.cpu_plan<isa = generic, kernel = backward,

func.func @main(%q: tensor<2x40x8xf32>, %lse: tensor<2x40xf32>, %m: tensor<40x40xf32>)
    -> (tensor<2x40x8xf32>, tensor<2x40x8xf32>, tensor<2x40x8xf32>, tensor<40x40xf32>) {
  %e = tensor.empty() : tensor<2x40x8xf32>
  %f = tensor.empty() : tensor<40x40xf32>
  %r:4 = attn.attention_backward ins(%q, %q, %q : tensor<2x40x8xf32>, tensor<2x40x8xf32>, tensor<2x40x8xf32>)
      forward(%q, %lse : tensor<2x40x8xf32>, tensor<2x40xf32>)
      d_output(%q : tensor<2x40x8xf32>) mask(%m : tensor<40x40xf32>)
      outs(%e, %e, %e : tensor<2x40x8xf32>, tensor<2x40x8xf32>, tensor<2x40x8xf32>) d_mask(%f : tensor<40x40xf32>)
      -> tensor<2x40x8xf32>, tensor<2x40x8xf32>, tensor<2x40x8xf32>, tensor<40x40xf32>
  return %r#0, %r#1, %r#2, %r#3 : tensor<2x40x8xf32>, tensor<2x40x8xf32>, tensor<2x40x8xf32>, tensor<40x40xf32>
}
