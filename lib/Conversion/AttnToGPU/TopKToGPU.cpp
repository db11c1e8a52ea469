//===- TopKToGPU.cpp - Launches of top-k attention ------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FormsToGPU.h"
#include "HostCode.h"
#include "TopKKernels.h"

using namespace mlir;
using namespace mlir::attn;

SmallVector<FormKernel> mlir::attn::makeFormKernels(TopKAttentionOp op,
                                                    GpuPlanAttr plan,
                                                    StringRef sharedName,
                                                    MakeKernel makeKernel) {
  using Kernels = TopKKernels;
  ListAttentionMaker<Kernels, TopKAttentionOp> maker(op, plan, sharedName,
                                                     makeKernel);
  maker.add("attn_topk_project", Kernels::warps, Kernels::projectionBytes(op),
            &Kernels::emitProjection);
  maker.add("attn_topk_scores", Kernels::warps, 0, &Kernels::emitScores);
  if (Kernels::needsSoftmax(op)) {
    maker.add("attn_topk_softmax", Kernels::selectionWarps,
              Kernels::softmaxBytes(), &Kernels::emitSoftmax);
    maker.add("attn_topk_masses", Kernels::warps, 0, &Kernels::emitMasses);
  }
  maker.add("attn_topk_select", Kernels::selectionWarps,
            Kernels::selectionBytes(op), &Kernels::emitSelection);
  if (Kernels::weighsRest(op))
    maker.add("attn_topk_weighted_rest", Kernels::warps, 0,
              &Kernels::emitWeightedRest);
  else if (Kernels::hasRemainder(op))
    maker.add("attn_topk_rest", Kernels::warps, Kernels::restBytes(op),
              &Kernels::emitRest);
  maker.addAttention("attn_topk_");
  return maker.kernels();
}

void mlir::attn::launchForm(ImplicitLocOpBuilder &b, TopKAttentionOp op,
                            GpuPlanAttr plan, ArrayRef<FormKernel> kernels) {
  using Kernels = TopKKernels;
  AttentionSizes sizes = cast<AttentionOpInterface>(*op).getSizes();
  HostSizes counts = makeSizes(b, op);
  auto [batches, heads, kvHeads, queries, keys] = counts;
  Value sets = ceilDivide(b, heads, Kernels::getHeadsPerSet(op));
  Value splits = makeIndex(b, plan.getKeySplits());
  Value rows = multiply(b, multiply(b, batches, heads), queries);
  Value lists = multiply(b, multiply(b, batches, sets), queries);
  Value none = makeIndex(b, 0);
  auto times = [&](Value count, int64_t factor) {
    return multiply(b, count, makeIndex(b, factor));
  };
  Value listKeys = multiply(b, lists, keys);
  Value partialRows =
      times(rows, plan.getKeySplits() + Kernels::restParts(op, plan));
  bool softmax = Kernels::needsSoftmax(op);
  bool remainder = Kernels::hasRemainder(op);
  FormLauncher launcher(b, op, kernels);
  launcher.allocate(times(rows, Kernels::components(op)));
  launcher.allocate(op.getKeyCodes() ? rows : none);
  launcher.allocate(softmax ? multiply(b, rows, keys) : none);
  launcher.allocate(softmax ? times(rows, 2) : none);
  launcher.allocate(Kernels::selectsByMass(op) ? listKeys : none);
  launcher.allocate(listKeys);
  launcher.allocate(listKeys);
  launcher.allocate(lists);
  launcher.allocate(remainder && !Kernels::weighsRest(op)
                        ? times(multiply(b, lists, splits), sizes.valueDim)
                        : none);
  launcher.allocate(Kernels::projectsRest(op) ? times(rows, sizes.headDim)
                                              : none);
  launcher.allocate(times(partialRows, sizes.valueDim));
  launcher.allocate(partialRows);

  Value keyBlocks =
      multiply(b, queries, ceilDivide(b, keys, Kernels::warps * warpLanes));
  launcher.launch(queries, heads, batches);
  launcher.launch(keyBlocks, sets, batches);
  if (softmax) {
    launcher.launch(queries, heads, batches);
    launcher.launch(keyBlocks, sets, batches);
  }
  launcher.launch(queries, sets, batches);
  if (remainder)
    launcher.launch(multiply(b, queries, splits), sets, batches);
  launchListAttention(b, launcher, plan, counts, sets);
  launcher.finish();
}
