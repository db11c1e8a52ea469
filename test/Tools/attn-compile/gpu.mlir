// RUN: attn-compile %s --target=cuda:sm_80 -o %t.ptx && ptx-emulate %t.ptx | FileCheck %s --check-prefix=LIST
// RUN: FileCheck %s < %t.ptx
// RUN: attn-compile %s --target=cuda:sm_90a --emit=ptx -o - | FileCheck %s --check-prefix=SM90
// RUN: not attn-compile %s --target=cuda:sm_75 --emit=ptx -o - 2>&1 | FileCheck %s --check-prefix=OLD
// RUN: not attn-compile %s --target=cuda:sm_81 --emit=ptx -o - 2>&1 | FileCheck %s --check-prefix=NONE
// RUN: not attn-compile %s --target=rocm -o %t.ptx 2>&1 | FileCheck %s --check-prefix=TARGET
// RUN: attn-compile %s --target=cuda:sm_80 -o %t.ll && FileCheck %s --check-prefix=HOST < %t.ll
// RUN: not attn-compile %s --target=cuda:sm_80 --header=%t.h 2>&1 | FileCheck %s --check-prefix=HEADER
// RUN: not attn-compile %s --target=cuda:sm_80,sm_90a --emit=ptx -o - 2>&1 | FileCheck %s --check-prefix=ONE
// RUN: not attn-compile %s --target=cuda:sm_90,sm_90a -o %t.ll 2>&1 | FileCheck %s --check-prefix=TWICE
// RUN: env ATTN_PTXAS=%t.none attn-compile %s --target=cuda:sm_80,sm_86,sm_90a -o %t.ll 2>/dev/null && FileCheck %s --check-prefix=BOTH < %t.ll
// RUN: not attn-compile %s --emit=ptx -o - 2>&1 | FileCheck %s --check-prefix=CPU

// LIST: kernel attn_multistage_0: 12 parameters
// CHECK: .version 7.0
// CHECK: .target sm_80
// CHECK: .extern .shared .align 16 .b8 attn_shared[];
// CHECK: .visible .entry attn_multistage_0(
// CHECK: .maxntid 128
// CHECK: cp.async.cg.shared.global
// CHECK: ldmatrix.sync.aligned.m8n8.x4.shared.b16
// CHECK: mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32
// CHECK: ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16
// SM90: .target sm_90a
// OLD: attn-plan needs a GPU of sm_80 or later, such as 'sm_90a', found 'sm_75'
// NONE: LLVM knows no GPU 'sm_81'
// TARGET: --target='rocm' needs to be cpu or cuda:<chip>, such as cuda:sm_80
// HOST-DAG: @attn_gpu_image_list = internal constant
// HOST-DAG: .target sm_80
// HOST: call void @attn_rt_gpu_launch(
// One list of images and one set of functions for each, and PTX (2) where there
// is no machine code; only sm_90a is specific to one chip.
// BOTH-DAG: { i32, i32, i32, ptr } { i32 2, i32 80, i32 0
// BOTH-DAG: { i32, i32, i32, ptr } { i32 2, i32 86, i32 0
// BOTH-DAG: { i32, i32, i32, ptr } { i32 2, i32 90, i32 1
// BOTH-DAG: c"sm_80,sm_86,sm_90a\00"
// ONE: --emit=ptx and --emit=cubin write code for one GPU, found --target='cuda:sm_80,sm_90a'
// TWICE: a library has code for each compute capability once, found 'sm_90' and 'sm_90a'
// HEADER: --header needs --target=cpu
// CPU: --emit=ptx and --emit=cubin need --target=cuda:<chip>, such as cuda:sm_80
func.func @attention(%q: tensor<8x?x64xbf16>, %k: tensor<2x?x64xbf16>,
                     %v: tensor<2x?x64xbf16>, %o: tensor<8x?x64xbf16>) -> tensor<8x?x64xbf16> {
  %r = attn.attention ins(%q, %k, %v : tensor<8x?x64xbf16>, tensor<2x?x64xbf16>, tensor<2x?x64xbf16>)
      outs(%o : tensor<8x?x64xbf16>) {alignment = #attn.alignment<bottom_right>, causal} -> tensor<8x?x64xbf16>
  return %r : tensor<8x?x64xbf16>
}
