//===- TopKToGPU.cpp - Launches of top-k attention ------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TopKToGPU.h"
#include "HostCode.h"
#include "TopKKernels.h"

using namespace mlir;
using namespace mlir::attn;

SmallVector<FormKernel> mlir::attn::makeFormKernels(TopKAttentionOp op,
                                                    GpuPlanAttr plan,
                                                    StringRef sharedName,
                                                    MakeKernel makeKernel) {
  FormKernelMaker maker(op, TopKKernels::arrayCount, sharedName, makeKernel);
  using Kernels = TopKKernels;
  auto add = [&](StringRef name, int64_t warps, int64_t bytes,
                 function_ref<void(Kernels &)> emit) {
    maker.add(name, warps, bytes, [&](const FormKernelMaker::Body &body) {
      DeviceAttention attention(body.b, cast<AttentionOpInterface>(*op),
                                body.parameters);
      Kernels kernels(body, attention, op, plan);
      emit(kernels);
    });
  };
  add("attn_topk_project", Kernels::warps, Kernels::projectionBytes(op),
      [](Kernels &kernels) { kernels.emitProjection(); });
  add("attn_topk_scores", Kernels::warps, 0,
      [](Kernels &kernels) { kernels.emitScores(); });
  if (Kernels::sumsSoftmaxes(op)) {
    add("attn_topk_softmax", Kernels::selectionWarps, Kernels::softmaxBytes(),
        [](Kernels &kernels) { kernels.emitSoftmax(); });
    add("attn_topk_masses", Kernels::warps, 0,
        [](Kernels &kernels) { kernels.emitMasses(); });
  }
  add("attn_topk_select", Kernels::selectionWarps, Kernels::selectionBytes(),
      [](Kernels &kernels) { kernels.emitSelection(); });
  if (Kernels::hasRemainder(op))
    add("attn_topk_rest", Kernels::warps, Kernels::restBytes(op),
        [](Kernels &kernels) { kernels.emitRest(); });
  AttentionSizes sizes = cast<AttentionOpInterface>(*op).getSizes();
  std::string name =
      ("attn_topk_" + stringifyGpuSchedule(plan.getSchedule())).str();
  add(name, plan.getWarps(), plan.getSharedBytes(sizes.headDim, sizes.valueDim),
      [](Kernels &kernels) { kernels.emitAttention(); });
  add("attn_topk_merge", plan.getWarps(), 0,
      [](Kernels &kernels) { kernels.emitMerge(); });
  return maker.kernels;
}

void mlir::attn::launchForm(ImplicitLocOpBuilder &b, TopKAttentionOp op,
                            GpuPlanAttr plan, ArrayRef<FormKernel> kernels) {
  DataDims dims = getDataDims(
      op.getLayout(), cast<MemRefType>(op.getQuery().getType()).getRank());
  using Kernels = TopKKernels;
  AttentionSizes sizes = cast<AttentionOpInterface>(*op).getSizes();
  Value batches = sizeOrOne(b, op.getQuery(), dims.batch);
  Value heads = sizeOrOne(b, op.getQuery(), dims.head);
  Value queries = sizeOrOne(b, op.getQuery(), dims.sequence);
  Value keys = sizeOrOne(b, op.getKey(), dims.sequence);
  Value sets = ceilDivide(b, heads, Kernels::getHeadsPerSet(op));
  Value splits = makeIndex(b, plan.getKeySplits());
  Value rows = multiply(b, multiply(b, batches, heads), queries);
  Value lists = multiply(b, multiply(b, batches, sets), queries);
  Value none = makeIndex(b, 0);
  auto times = [&](Value count, int64_t factor) {
    return multiply(b, count, makeIndex(b, factor));
  };
  Value listKeys = multiply(b, lists, keys);
  Value partialRows = multiply(b, rows, splits);
  bool softmax = Kernels::sumsSoftmaxes(op);
  bool remainder = Kernels::hasRemainder(op);
  FormLauncher launcher(b, op, kernels);
  launcher.allocate(times(rows, Kernels::components(op)));
  launcher.allocate(op.getKeyCodes() ? rows : none);
  launcher.allocate(softmax ? multiply(b, rows, keys) : none);
  launcher.allocate(softmax ? times(rows, 2) : none);
  launcher.allocate(listKeys);
  launcher.allocate(listKeys);
  launcher.allocate(lists);
  launcher.allocate(
      remainder ? times(multiply(b, lists, splits), sizes.valueDim) : none);
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
  launchListAttention(b, launcher, plan, queries, heads, sets, batches);
  launcher.finish();
}
