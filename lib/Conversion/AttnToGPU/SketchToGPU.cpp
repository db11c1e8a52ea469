//===- SketchToGPU.cpp - Launches of sketched attention -------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FormsToGPU.h"
#include "HostCode.h"
#include "SketchKernels.h"

using namespace mlir;
using namespace mlir::attn;

SmallVector<FormKernel> mlir::attn::makeFormKernels(SketchedAttentionOp op,
                                                    GpuPlanAttr plan,
                                                    StringRef sharedName,
                                                    MakeKernel makeKernel) {
  using Kernels = SketchKernels;
  ListAttentionMaker<Kernels, SketchedAttentionOp> maker(op, plan, sharedName,
                                                         makeKernel);
  if (op.getBasis()) {
    maker.add("attn_sketch_queries", Kernels::elementWarps, 0,
              &Kernels::emitQueryCoordinates);
    maker.add("attn_sketch_keys", Kernels::elementWarps, 0,
              &Kernels::emitKeyCoordinates);
  }
  if (Kernels::isCentered(op)) {
    maker.add("attn_sketch_key_blocks", Kernels::elementWarps, 0,
              &Kernels::emitKeyBlocks);
    maker.add("attn_sketch_key_scan", Kernels::elementWarps, 0,
              &Kernels::emitKeyScan);
    maker.add("attn_sketch_centers", Kernels::elementWarps, 0,
              &Kernels::emitCenters);
  }
  maker.add("attn_sketch_sums", plan.getWarps(), Kernels::sumsBytes(op, plan),
            &Kernels::emitSums);
  maker.add("attn_sketch_scan", Kernels::elementWarps, 0, &Kernels::emitScan);
  maker.add("attn_sketch_attention", plan.getWarps(),
            getSketchSharedBytes(op, plan), &Kernels::emitAttention);
  return maker.kernels();
}

void mlir::attn::launchForm(ImplicitLocOpBuilder &b, SketchedAttentionOp op,
                            GpuPlanAttr plan, ArrayRef<FormKernel> kernels) {
  using Kernels = SketchKernels;
  constexpr int64_t elementThreads = Kernels::elementWarps * warpLanes;
  auto [batches, heads, kvHeads, queries, keys] = makeSizes(b, op);
  auto times = [&](Value count, int64_t factor) {
    return multiply(b, count, makeIndex(b, factor));
  };
  // As SketchKernels::chunkCount.
  int64_t chunk = getSketchChunk(op);
  Value chunks;
  if (op.getCausal()) {
    chunks = b.createOrFold<arith::DivUIOp>(keys, makeIndex(b, chunk));
  } else {
    Value isMore = b.createOrFold<arith::CmpIOp>(arith::CmpIPredicate::ugt,
                                                 keys, makeIndex(b, chunk));
    chunks = b.createOrFold<arith::SelectOp>(isMore, ceilDivide(b, keys, chunk),
                                             makeIndex(b, 0));
  }
  int64_t rank = op.getBasis() ? Kernels::rankOf(op) : 0;
  int64_t perChunk = Kernels::featuresOf(op) * Kernels::sumColumns(op);
  Value slots = b.createOrFold<arith::AddIOp>(chunks, makeIndex(b, 1));
  Value kvPairs = multiply(b, batches, kvHeads);
  Value queryElements = times(queries, rank), keyElements = times(keys, rank);
  FormLauncher launcher(b, op, kernels);
  launcher.allocate(multiply(b, multiply(b, batches, heads), queryElements));
  launcher.allocate(multiply(b, kvPairs, keyElements));
  launcher.allocate(times(multiply(b, kvPairs, slots), perChunk));
  bool centered = Kernels::isCentered(op);
  int64_t numbers = Kernels::keyNumbers(op);
  Value blocks = ceilDivide(b, keys, Kernels::keysPerBlock);
  Value blockSlots = b.createOrFold<arith::AddIOp>(blocks, makeIndex(b, 2));
  launcher.allocate(
      times(multiply(b, kvPairs, blockSlots), centered ? numbers : 0));
  launcher.allocate(times(multiply(b, multiply(b, batches, heads), queries),
                          centered ? 3 : 0));
  if (op.getBasis()) {
    launcher.launch(ceilDivide(b, queryElements, elementThreads), heads,
                    batches);
    launcher.launch(ceilDivide(b, keyElements, elementThreads), kvHeads,
                    batches);
  }
  if (centered) {
    launcher.launch(blocks, kvHeads, batches);
    launcher.launch(makeIndex(b, llvm::divideCeil(numbers, elementThreads)),
                    kvHeads, batches);
    launcher.launch(ceilDivide(b, queries, Kernels::elementWarps), heads,
                    batches);
  }
  launcher.launch(times(chunks, Kernels::featureTiles(op, plan)), kvHeads,
                  batches);
  // Without chunks there is nothing to add, and nobody reads it.
  launcher.launch(
      multiply(b, ceilDivide(b, makeIndex(b, perChunk), elementThreads),
               b.createOrFold<arith::MinUIOp>(chunks, makeIndex(b, 1))),
      kvHeads, batches);
  launcher.launch(ceilDivide(b, queries, plan.getTileQ()), heads, batches);
  launcher.finish();
}
