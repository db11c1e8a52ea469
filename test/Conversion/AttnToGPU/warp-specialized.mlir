// RUN: attn-opt %s --convert-attn-to-gpu --canonicalize --cse | FileCheck %s

// The kernel is passed tensor maps of query, key and value, and there are no
// more CTAs than multiprocessors.

// CHECK-LABEL: func.func @prefill(
// CHECK-SAME: %[[Q:.+]]: memref<2x8x?x96xbf16>, %[[K:.+]]: memref<2x2x?x96xbf16>, %[[V:.+]]: memref<2x2x?x64xbf16>
// CHECK: %[[ROWS:.+]] = memref.dim %[[Q]]
// CHECK: scf.if
// CHECK: %[[ANY:.+]] = memref.cast %[[Q]]
// CHECK: nvgpu.tma.create.descriptor %[[ANY]] box[%c1, %c1, %c128, %c64] : memref<*xbf16> -> <tensor = memref<128x64xbf16, 3>, swizzle = swizzle_128b, l2promo = l2promo_256b, oob = zero, interleave = none>
// CHECK: nvgpu.tma.create.descriptor %{{.*}} box[%c1, %c1, %c48, %c64]
// CHECK: nvgpu.tma.create.descriptor %{{.*}} box[%c1, %c1, %c48, %c64]
// CHECK: %[[MAP:.+]] = builtin.unrealized_conversion_cast
// CHECK: %[[TILES:.+]] = arith.ceildivui %[[ROWS]], %c128
// CHECK: %[[ALL:.+]] = arith.muli %[[TILES]], %c16
// CHECK: %[[COUNT:.+]] = llvm.call @attn_rt_gpu_processors() : () -> i64
// CHECK: %[[PROCESSORS:.+]] = arith.index_cast %[[COUNT]]
// CHECK: %[[CTAS:.+]] = arith.minui %[[PROCESSORS]], %[[ALL]]
// CHECK: gpu.launch_func @attn_kernels::@attn_warp_specialized_0
// CHECK-SAME: blocks in (%[[CTAS]], %c1, %c1) threads in (%c384, %c1, %c1)
// CHECK-SAME: dynamic_shared_memory_size %c69720_i32
// CHECK-SAME: %[[MAP]] : !llvm.ptr)
func.func @prefill(%q: memref<2x8x?x96xbf16>, %k: memref<2x2x?x96xbf16>,
                   %v: memref<2x2x?x64xbf16>, %o: memref<2x8x?x64xbf16>) {
  attn.attention ins(%q, %k, %v : memref<2x8x?x96xbf16>, memref<2x2x?x96xbf16>,
                                  memref<2x2x?x64xbf16>)
      outs(%o : memref<2x8x?x64xbf16>)
      {plan = #attn.gpu_plan<arch = 90, schedule = warp_specialized,
                             tile_q = 128, tile_k = 48, stages = 2, warps = 12>}
  return
}

// CHECK: llvm.mlir.global external @attn_shared() {addr_space = 3 : i32, alignment = 1024 : i64}
// CHECK: llvm.func @attn_warp_specialized_0(
// CHECK-SAME: !llvm.ptr {llvm.align = 64 : i64, llvm.byval = !llvm.array<128 x i8>, nvvm.grid_constant}) attributes {gpu.kernel, nvvm.kernel, nvvm.minctasm = 1 : i32, nvvm.reqntid = array<i32: 384, 1, 1>}
// CHECK: nvvm.mbarrier.init
// CHECK: nvvm.fence.mbarrier.init
// CHECK: nvvm.setmaxregister decrease 24
// CHECK: nvvm.cp.async.bulk.tensor.shared.cluster.global
// CHECK: nvvm.setmaxregister increase 240
// CHECK: nvvm.wgmma.fence.aligned
// CHECK: wgmma.mma_async.sync.aligned.m64n48k16.f32.bf16.bf16
// CHECK: nvvm.wgmma.wait.group.sync.aligned 0
// CHECK: wgmma.mma_async.sync.aligned.m64n64k16.f32.bf16.bf16
