// A plan whose instructions the chip lacks.
//
// RUN: not attn-compile %s --target=cuda:sm_90 -o %t.ptx 2>&1 | FileCheck %s
// RUN: not attn-compile %s --target=cuda:sm_100a -o %t.ptx 2>&1 | FileCheck %s
// CHECK: error: a plan with schedule = warp_specialized needs the GPU sm_90a, found 'sm_{{90|100a}}'
func.func @f(%q: memref<?x64xbf16>, %o: memref<?x64xbf16>) {
  attn.attention ins(%q, %q, %q : memref<?x64xbf16>, memref<?x64xbf16>, memref<?x64xbf16>)
      outs(%o : memref<?x64xbf16>)
      {plan = #attn.gpu_plan<arch = 90, schedule = warp_specialized, tile_q = 128, tile_k = 64, warps = 12>}
  return
}
