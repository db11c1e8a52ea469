//===- FeaturesToGPU.cpp - Launches of the sketch form --------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FeatureKernels.h"
#include "FormsToGPU.h"
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
  if (op.getForm().getCenter() == SketchCenter::Mean)
    maker.add("attn_feature_key_sums", FeatureUpdateKernel::warps, 0,
              [&](const FormKernelMaker::Body &body) {
                FeatureUpdateKernel(body, op).emitKeySums();
              });
  return maker.kernels;
}

void mlir::attn::launchForm(ImplicitLocOpBuilder &b, FeatureUpdateOp op,
                            GpuPlanAttr, ArrayRef<FormKernel> kernels) {
  auto sums = op.getValueSums();
  FormLauncher launcher(b, op, kernels);
  Value kvHeads = sizeOrOne(b, sums, 1), batches = sizeOrOne(b, sums, 0);
  launcher.launch(
      ceilDivide(b, sizeOrOne(b, sums, 2), FeatureUpdateKernel::featuresPerCta),
      kvHeads, batches);
  if (op.getForm().getCenter() == SketchCenter::Mean) {
    DataDims dims = getDataDims(op.getLayout(), /*rank=*/4);
    launcher.launch(ceilDivide(b, sizeOrOne(b, op.getKey(), dims.feature),
                               FeatureUpdateKernel::warps * warpLanes),
                    kvHeads, batches);
  }
  launcher.finish();
}

SmallVector<FormKernel> mlir::attn::makeFormKernels(FeatureAttentionOp op,
                                                    GpuPlanAttr plan,
                                                    StringRef sharedName,
                                                    MakeKernel makeKernel) {
  using Kernels = FeatureAttentionKernels;
  ListAttentionMaker<Kernels, FeatureAttentionOp> maker(op, plan, sharedName,
                                                        makeKernel);
  maker.add("attn_feature_lists", 1, 0, &Kernels::emitLists);
  if (Kernels::isCentered(op))
    maker.add("attn_feature_means", Kernels::warps, 0, &Kernels::emitMeanKeys);
  maker.add("attn_feature_rest", Kernels::warps, Kernels::restBytes(op),
            &Kernels::emitRest);
  maker.addAttention("attn_feature_");
  return maker.kernels();
}

void mlir::attn::launchForm(ImplicitLocOpBuilder &b, FeatureAttentionOp op,
                            GpuPlanAttr plan, ArrayRef<FormKernel> kernels) {
  using Kernels = FeatureAttentionKernels;
  AttentionSizes sizes = cast<AttentionOpInterface>(*op).getSizes();
  HostSizes counts = makeSizes(b, op);
  auto [batches, heads, kvHeads, queries, keys] = counts;
  Value splits = makeIndex(b, plan.getKeySplits());
  Value rows = multiply(b, multiply(b, batches, heads), queries);
  Value lists = multiply(b, multiply(b, batches, kvHeads), queries);
  Value partialRows = multiply(b, rows, splits);
  FormLauncher launcher(b, op, kernels);
  launcher.allocate(multiply(b, lists, keys));
  launcher.allocate(lists);
  bool centered = Kernels::isCentered(op);
  launcher.allocate(centered ? multiply(b, lists, makeIndex(b, sizes.headDim))
                             : makeIndex(b, 0));
  launcher.allocate(
      multiply(b, rows, makeIndex(b, Kernels::parts * (sizes.valueDim + 1))));
  launcher.allocate(multiply(b, partialRows, makeIndex(b, sizes.valueDim)));
  launcher.allocate(partialRows);
  launcher.launch(queries, kvHeads, batches);
  if (centered)
    launcher.launch(queries, kvHeads, batches);
  launcher.launch(multiply(b, queries, makeIndex(b, Kernels::parts)), kvHeads,
                  batches);
  launchListAttention(b, launcher, plan, counts, kvHeads);
  launcher.finish();
}
