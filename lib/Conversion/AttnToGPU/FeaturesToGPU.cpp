//===- FeaturesToGPU.cpp - Launches of the sketch form --------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FeaturesToGPU.h"
#include "FeatureKernels.h"
#include "HostCode.h"

using namespace mlir;
using namespace mlir::attn;

SmallVector<FormKernel> mlir::attn::makeFormKernels(FeatureUpdateOp op,
                                                    GpuPlanAttr,
                                                    StringRef sharedName,
                                                    MakeKernel makeKernel) {
  FormKernelMaker maker(op, /*arrays=*/0, sharedName, makeKernel);
  maker.add("attn_feature_update", FeatureUpdateKernel::warps,
            FeatureUpdateKernel::sharedBytes(op),
            [&](const FormKernelMaker::Body &body) {
              FeatureUpdateKernel(body, op).emit();
            });
  return maker.kernels;
}

void mlir::attn::launchForm(ImplicitLocOpBuilder &b, FeatureUpdateOp op,
                            GpuPlanAttr, ArrayRef<FormKernel> kernels) {
  auto sums = op.getValueSums();
  FormLauncher launcher(b, op, kernels);
  launcher.launch(
      ceilDivide(b, sizeOrOne(b, sums, 2), FeatureUpdateKernel::featuresPerCta),
      sizeOrOne(b, sums, 1), sizeOrOne(b, sums, 0));
  launcher.finish();
}

SmallVector<FormKernel> mlir::attn::makeFormKernels(FeatureAttentionOp op,
                                                    GpuPlanAttr plan,
                                                    StringRef sharedName,
                                                    MakeKernel makeKernel) {
  using Kernels = FeatureAttentionKernels;
  FormKernelMaker maker(op, Kernels::arrayCount, sharedName, makeKernel);
  auto add = [&](StringRef name, int64_t warps, int64_t bytes,
                 function_ref<void(Kernels &)> emit) {
    maker.add(name, warps, bytes, [&](const FormKernelMaker::Body &body) {
      DeviceAttention attention(body.b, cast<AttentionOpInterface>(*op),
                                body.parameters);
      Kernels kernels(body, attention, op, plan);
      emit(kernels);
    });
  };
  AttentionSizes sizes = cast<AttentionOpInterface>(*op).getSizes();
  add("attn_feature_lists", 1, 0,
      [](Kernels &kernels) { kernels.emitLists(); });
  add("attn_feature_rest", Kernels::warps, Kernels::restBytes(op),
      [](Kernels &kernels) { kernels.emitRest(); });
  std::string name =
      ("attn_feature_" + stringifyGpuSchedule(plan.getSchedule())).str();
  add(name, plan.getWarps(), plan.getSharedBytes(sizes.headDim, sizes.valueDim),
      [](Kernels &kernels) { kernels.emitAttention(); });
  add("attn_feature_merge", plan.getWarps(), 0,
      [](Kernels &kernels) { kernels.emitMerge(); });
  return maker.kernels;
}

void mlir::attn::launchForm(ImplicitLocOpBuilder &b, FeatureAttentionOp op,
                            GpuPlanAttr plan, ArrayRef<FormKernel> kernels) {
  using Kernels = FeatureAttentionKernels;
  DataDims dims = getDataDims(op.getLayout(), 4);
  AttentionSizes sizes = cast<AttentionOpInterface>(*op).getSizes();
  Value batches = sizeOrOne(b, op.getQuery(), dims.batch);
  Value heads = sizeOrOne(b, op.getQuery(), dims.head);
  Value kvHeads = sizeOrOne(b, op.getKey(), dims.head);
  Value queries = sizeOrOne(b, op.getQuery(), dims.sequence);
  Value keys = sizeOrOne(b, op.getKey(), dims.sequence);
  Value splits = makeIndex(b, plan.getKeySplits());
  Value rows = multiply(b, multiply(b, batches, heads), queries);
  Value lists = multiply(b, multiply(b, batches, kvHeads), queries);
  Value partialRows = multiply(b, rows, splits);
  FormLauncher launcher(b, op, kernels);
  launcher.allocate(multiply(b, lists, keys));
  launcher.allocate(lists);
  launcher.allocate(multiply(
      b, rows,
      makeIndex(b, Kernels::parts * Kernels::warps * (sizes.valueDim + 1))));
  launcher.allocate(multiply(b, partialRows, makeIndex(b, sizes.valueDim)));
  launcher.allocate(partialRows);
  launcher.launch(queries, kvHeads, batches);
  launcher.launch(multiply(b, queries, makeIndex(b, Kernels::parts)), kvHeads,
                  batches);
  launchListAttention(b, launcher, plan, queries, heads, kvHeads, batches);
  launcher.finish();
}
