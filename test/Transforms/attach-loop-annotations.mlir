// RUN: attn-opt %s --attn-attach-loop-annotations | FileCheck %s

#unroll = #llvm.loop_unroll<disable = true>
#rolled = #llvm.loop_annotation<unroll = #unroll>

// CHECK: #[[LOOP:.*]] = #llvm.loop_annotation<unroll = #{{.*}}>

// CHECK-LABEL: llvm.func @branches
llvm.func @branches(%again: i1) {
  // CHECK: llvm.br ^bb1 {loop_annotation = #[[LOOP]]}
  llvm.br ^bb1 {llvm.loop_annotation = #rolled}
^bb1:
  // CHECK: llvm.cond_br %{{.*}}, ^bb1, ^bb2 {loop_annotation = #[[LOOP]]}
  llvm.cond_br %again, ^bb1, ^bb2 {llvm.loop_annotation = #rolled}
^bb2:
  // A branch that closes no loop.
  // CHECK: llvm.br ^bb3{{$}}
  llvm.br ^bb3
^bb3:
  llvm.return
}
