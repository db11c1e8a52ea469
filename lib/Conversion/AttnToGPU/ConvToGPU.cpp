//===- ConvToGPU.cpp - Launches of the convolution form -------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ConvGradientKernels.h"
#include "ConvKernels.h"
#include "FormsToGPU.h"
#include "HostCode.h"

using namespace mlir;
using namespace mlir::attn;

/// Left to itself, ptxas spills a few registers to fit more CTAs.
static void boundCtas(ArrayRef<FormKernel> kernels) {
  constexpr int32_t enoughCtas = 2;
  for (const FormKernel &kernel : kernels)
    kernel.function->setAttr(
        NVVM::NVVMDialect::getMinctasmAttrName(),
        IntegerAttr::get(IntegerType::get(kernel.function->getContext(), 32),
                         enoughCtas));
}

SmallVector<FormKernel> mlir::attn::makeFormKernels(ConvAttentionOp op,
                                                    GpuPlanAttr plan,
                                                    StringRef sharedName,
                                                    MakeKernel makeKernel) {
  using Kernels = ConvKernels;
  ListAttentionMaker<Kernels, ConvAttentionOp> maker(op, plan, sharedName,
                                                     makeKernel);
  AttentionSizes sizes = cast<AttentionOpInterface>(*op).getSizes();
  maker.add("attn_conv_finite", Kernels::warps, 0, &Kernels::emitFinite);
  maker.add("attn_conv_starts", Kernels::warps, Kernels::startsBytes(),
            &Kernels::emitStarts);
  maker.add("attn_conv_lags", Kernels::warps, Kernels::rangesBytes(),
            &Kernels::emitLags);
  if (op.getForm().getSampledRows())
    maker.add("attn_conv_samples", Kernels::warps, Kernels::samplesBytes(op),
              &Kernels::emitSamples);
  maker.add("attn_conv_errors", Kernels::errorWarps, 0, &Kernels::emitErrors);
  maker.add("attn_conv_attention", plan.getWarps(),
            getConvSharedBytes(op, plan), &Kernels::emitAttention);
  maker.add("attn_conv_exact", plan.getWarps(),
            plan.getSharedBytes(sizes.headDim, sizes.valueDim),
            &Kernels::emitExact);
  SmallVector<FormKernel> kernels = maker.kernels();
  boundCtas(kernels);
  return kernels;
}

static Value atMost(ImplicitLocOpBuilder &b, int64_t wanted, Value count) {
  return b.createOrFold<arith::MinUIOp>(makeIndex(b, wanted), count);
}

/// As ConvBasisKernels::baseCount.
template <typename ConvOp>
static Value countBases(ImplicitLocOpBuilder &b, ConvOp op, Value keys) {
  if (op.getStarts())
    return b.createOrFold<memref::DimOp>(op.getStarts(), int64_t(0));
  return b.createOrFold<arith::MaxUIOp>(
      atMost(b, op.getForm().getBases(), keys), makeIndex(b, 1));
}

void mlir::attn::launchForm(ImplicitLocOpBuilder &b, ConvAttentionOp op,
                            GpuPlanAttr plan, ArrayRef<FormKernel> kernels) {
  using Kernels = ConvKernels;
  auto [batches, heads, kvHeads, queries, keys] = makeSizes(b, op);
  Value one = makeIndex(b, 1);
  auto times = [&](Value count, int64_t factor) {
    return multiply(b, count, makeIndex(b, factor));
  };
  Value bases = countBases(b, op, keys);
  Value samples = atMost(b, op.getForm().getSampledRows(), queries);
  Value tiles = ceilDivide(b, keys, Kernels::rowsPerCta);
  Value allHeads = multiply(b, batches, heads);
  auto perHead = [&](Value count) { return multiply(b, allHeads, count); };
  FormLauncher launcher(b, op, kernels);
  launcher.allocate(perHead(b.createOrFold<arith::AddIOp>(bases, one)));
  launcher.allocate(multiply(b, perHead(bases), keys));
  launcher.allocate(perHead(keys));
  launcher.allocate(times(perHead(tiles), Kernels::warps));
  launcher.allocate(times(multiply(b, perHead(bases), tiles), 2));
  launcher.allocate(times(perHead(samples), 2));
  launcher.allocate(allHeads);

  launcher.launch(tiles, heads, batches);
  launcher.launch(one, heads, batches);
  launcher.launch(multiply(b, bases, tiles), heads, batches);
  if (op.getForm().getSampledRows())
    launcher.launch(samples, heads, batches);
  launcher.launch(one, heads, batches);
  launcher.launch(ceilDivide(b, queries, plan.getTileQ()), heads, batches);
  bool isSimt = plan.getSchedule() == GpuSchedule::Simt;
  launcher.launch(
      ceilDivide(b, queries, isSimt ? plan.getWarps() : plan.getTileQ()), heads,
      batches);
  launcher.finish();
}

/// As for attn.attention_backward, but that the slopes of a softcap take
/// registers, too.
static bool sumsConvKeysWithValues(ConvAttentionBackwardOp op,
                                   GpuPlanAttr plan) {
  constexpr int64_t mostWithSlopes = 192;
  AttentionSizes sizes = cast<AttentionOpInterface>(*op).getSizes();
  return sumsKeysWithValues(plan.getSchedule(), sizes.headDim,
                            sizes.valueDim) &&
         (!op.getSoftcap() || sizes.headDim + sizes.valueDim <= mostWithSlopes);
}

SmallVector<FormKernel> mlir::attn::makeFormKernels(ConvAttentionBackwardOp op,
                                                    GpuPlanAttr plan,
                                                    StringRef sharedName,
                                                    MakeKernel makeKernel) {
  using Kernels = ConvGradientKernels;
  ListAttentionMaker<Kernels, ConvAttentionBackwardOp> maker(
      op, plan, sharedName, makeKernel);
  AttentionSizes sizes = cast<AttentionOpInterface>(*op).getSizes();
  int64_t warps = plan.getWarps();
  maker.add("attn_conv_starts", Kernels::warps, Kernels::startsBytes(),
            &Kernels::emitStarts);
  maker.add("attn_conv_lags", Kernels::warps, 0, &Kernels::emitLags);
  maker.add("attn_conv_delta", warps, 0, &Kernels::emitDeltas);
  bool isSimt = plan.getSchedule() == GpuSchedule::Simt;
  if (op.getForm().getGradient() == ConvGradient::Approximation) {
    maker.add("attn_conv_distances", warps,
              isSimt ? 0 : getConvDistanceBytes(plan, sizes.valueDim),
              isSimt ? &Kernels::emitDistancesByFma
                     : &Kernels::emitDistanceTiles);
    maker.add("attn_conv_key_sums", Kernels::warps, Kernels::keySumsBytes(op),
              &Kernels::emitKeySums);
    maker.add("attn_conv_d_query_of_starts", warps, 0,
              &Kernels::emitQueriesOfStarts);
  }
  int64_t bytes =
      isSimt ? 0 : getBackwardSharedBytes(plan, sizes.headDim, sizes.valueDim);
  auto add = [&](StringRef name, void (Kernels::*emit)()) {
    maker.add(name, warps, bytes, emit);
  };
  if (isSimt) {
    add("attn_conv_d_query", &Kernels::emitQueriesByFma);
    add("attn_conv_d_key_d_value", &Kernels::emitKeysByFma);
  } else {
    add("attn_conv_d_query", &Kernels::emitQueryTiles);
    if (sumsConvKeysWithValues(op, plan)) {
      add("attn_conv_d_key_d_value",
          &Kernels::emitKeyTiles<BackwardTarget::KeyAndValue>);
    } else {
      add("attn_conv_d_key", &Kernels::emitKeyTiles<BackwardTarget::Key>);
      add("attn_conv_d_value", &Kernels::emitKeyTiles<BackwardTarget::Value>);
    }
  }
  if (op.getDSink())
    maker.add("attn_conv_d_sink", /*warps=*/1, 0, &Kernels::emitSinks);
  SmallVector<FormKernel> kernels = maker.kernels();
  boundCtas(kernels);
  return kernels;
}

void mlir::attn::launchForm(ImplicitLocOpBuilder &b, ConvAttentionBackwardOp op,
                            GpuPlanAttr plan, ArrayRef<FormKernel> kernels) {
  using Kernels = ConvGradientKernels;
  auto [batches, heads, kvHeads, queries, keys] = makeSizes(b, op);
  AttentionSizes sizes = cast<AttentionOpInterface>(*op).getSizes();
  Value one = makeIndex(b, 1), bases = countBases(b, op, keys);
  Value lagTiles = ceilDivide(b, keys, Kernels::rowsPerCta);
  Value allHeads = multiply(b, batches, heads);
  Value lags = multiply(b, multiply(b, allHeads, bases), keys);
  FormLauncher launcher(b, op, kernels);
  launcher.allocate(
      multiply(b, allHeads, b.createOrFold<arith::AddIOp>(bases, one)));
  launcher.allocate(lags);
  launcher.allocate(multiply(b, allHeads, keys));
  launcher.allocate(op.getSoftcap() ? lags : one);
  launcher.allocate(multiply(b, allHeads, queries));
  bool isSimt = plan.getSchedule() == GpuSchedule::Simt;
  bool approximates = op.getForm().getGradient() == ConvGradient::Approximation;
  Value queryTiles = ceilDivide(b, queries, plan.getTileQ());
  Value parts =
      multiply(b, multiply(b, multiply(b, allHeads, bases), queryTiles),
               makeIndex(b, plan.getTileQ() + plan.getTileK()));
  launcher.allocate(!approximates ? one : isSimt ? lags : parts);
  launcher.allocate(approximates ? multiply(b, multiply(b, allHeads, bases),
                                            makeIndex(b, sizes.headDim))
                                 : one);

  Value warpRows = ceilDivide(b, queries, plan.getWarps());
  launcher.launch(one, heads, batches);
  launcher.launch(multiply(b, bases, lagTiles), heads, batches);
  launcher.launch(warpRows, heads, batches);
  if (approximates) {
    launcher.launch(isSimt ? warpRows : queryTiles, heads, batches);
    launcher.launch(bases, heads, batches);
    launcher.launch(warpRows, heads, batches);
  }
  int64_t rows = isSimt ? plan.getWarps() : plan.getTileQ();
  launcher.launch(ceilDivide(b, queries, rows), heads, batches);
  bool isOne = isSimt || sumsConvKeysWithValues(op, plan);
  for (int kernel = 0; kernel < (isOne ? 1 : 2); ++kernel)
    launcher.launch(ceilDivide(b, keys, rows), kvHeads, batches);
  if (op.getDSink())
    launcher.launch(heads, one, one);
  launcher.finish();
}
