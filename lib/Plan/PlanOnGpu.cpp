//===- PlanOnGpu.cpp - Kernels of NVIDIA GPUs -----------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Planner.h"
#include "attn/IR/ClusteredOps.h"
#include "attn/IR/ClusteredQuery.h"
#include <algorithm>

using namespace mlir;
using namespace mlir::attn;

/// Rows of mma.sync.m16n8k16: what a warp of the multistage kernel has.
static constexpr int64_t rowsPerWarp = 16;
/// Packed tiles are for so few queries that a tile of one head would be mostly
/// empty.
static constexpr int64_t mostPackedRows = 64;
/// CTAs that are enough for any GPU of today, two for each of 132
/// multiprocessors.
static constexpr int64_t enoughCtas = 264;
/// Keys that make a part worth its share of the merge.
static constexpr int64_t fewestKeysPerSplit = 256;

static GpuPlanAttr getSimt(MLIRContext *context, int64_t arch,
                           int64_t keySplits = 1) {
  return GpuPlanAttr::get(context, arch, GpuSchedule::Simt, /*tile_q=*/4,
                          /*tile_k=*/32, /*stages=*/2, /*warps=*/4, keySplits,
                          /*pack_heads=*/false);
}

/// Whether kernels of tiles cover the sizes; mma.sync would round f32 to tf32.
static bool takesTiles(Type query, const AttentionSizes &sizes) {
  Type element = getElementTypeOrSelf(query);
  return (element.isF16() || element.isBF16()) && sizes.headDim % 8 == 0 &&
         sizes.valueDim % 8 == 0 &&
         std::max(sizes.headDim, sizes.valueDim) <= 256;
}

/// The largest tiles for which sums, scores and gradients by weights fit into
/// the registers of a thread, and buffers into shared memory. Null where there
/// are none.
static GpuPlanAttr getWarpSpecializedGradients(AttentionBackwardOp op,
                                               const AttentionSizes &sizes) {
  // Of 240 registers per thread, sums take one for two features; gradients by
  // weights, factors and packed weights take five for four columns. With more
  // than this the assembler spills; sooner where options need more than bounds
  // for each pair of a query and a key.
  constexpr int64_t largestTile = 96, stages = 2;
  bool hasPairOptions = op.getMask() || op.getAlibiSlopes() || op.getSoftcap();
  int64_t registers = hasPairOptions ? 176 : 208;
  int64_t features = std::max(sizes.headDim, sizes.valueDim);
  if (sumsKeysWithValues(GpuSchedule::WarpSpecialized, sizes.headDim,
                         sizes.valueDim))
    features = sizes.headDim + sizes.valueDim;
  int64_t tileK = (registers - features / 2) * 4 / 5 / 16 * 16;
  tileK = std::clamp<int64_t>(tileK, 16, largestTile);
  for (; tileK >= 16; tileK -= 16) {
    auto plan = GpuPlanAttr::get(op.getContext(), /*arch=*/90,
                                 GpuSchedule::WarpSpecialized, /*tile_q=*/128,
                                 tileK, stages, /*warps=*/12, /*key_splits=*/1,
                                 /*pack_heads=*/false);
    if (getBackwardSharedBytes(plan, sizes.headDim, sizes.valueDim) <=
        plan.getSharedLimit())
      return plan;
  }
  return GpuPlanAttr();
}

/// Gradients by mma.sync where it covers them, else by FMA.
static GpuPlanAttr planGradients(AttentionOpInterface op, int64_t arch) {
  AttentionSizes sizes = op.getSizes();
  if (!takesTiles(op.getQuery().getType(), sizes))
    return getSimt(op.getContext(), arch);
  // Kernels of convolutions have logits of both kinds, and options of a pair
  // take more registers.
  bool isConv = isa<ConvAttentionBackwardOp>(op);
  bool isSmall = isConv && (op.getSoftcap() || op.getAlibiSlopes());
  constexpr int64_t tileKs[] = {32, 16};
  for (int64_t warps : {4, 2})
    for (int64_t tileK : ArrayRef(tileKs).drop_front(isSmall)) {
      auto plan =
          GpuPlanAttr::get(op.getContext(), arch, GpuSchedule::Multistage,
                           rowsPerWarp * warps, tileK, /*stages=*/2, warps,
                           /*key_splits=*/1, /*pack_heads=*/false);
      int64_t bytes =
          getBackwardSharedBytes(plan, sizes.headDim, sizes.valueDim);
      if (isConv)
        bytes = std::max(bytes, getConvDistanceBytes(plan, sizes.valueDim));
      if (bytes <= plan.getSharedLimit())
        return plan;
    }
  return getSimt(op.getContext(), arch);
}

static FailureOr<GpuPlanAttr> planBackwardOnGpu(AttentionBackwardOp op,
                                                const GpuTarget &target,
                                                std::string &reason) {
  int64_t arch = target.arch;
  if (getElementTypeOrSelf(op.getQuery().getType()).isF64()) {
    reason = "the GPU kernels cover f32, f16 and bf16";
    return failure();
  }
  AttentionSizes sizes = cast<AttentionOpInterface>(*op).getSizes();
  if (std::max(sizes.headDim, sizes.valueDim) > 2048) {
    reason = "the GPU kernels cover a head_dim and a value_dim of at most 2048";
    return failure();
  }
  // Of few queries, tiles of 128 are mostly empty.
  bool hasFewQueries =
      !ShapedType::isDynamic(sizes.queries) && sizes.queries <= mostPackedRows;
  if (arch == 90 && target.isSpecific && !hasFewQueries &&
      takesTiles(op.getQuery().getType(), sizes))
    if (GpuPlanAttr plan = getWarpSpecializedGradients(op, sizes))
      return plan;
  return planGradients(cast<AttentionOpInterface>(*op), arch);
}

/// Parts of the keys that give every multiprocessor something to do.
static int64_t chooseSplits(const AttentionSizes &sizes) {
  int64_t ctas = 1;
  for (int64_t size : {sizes.batch, sizes.kvHeads})
    if (!ShapedType::isDynamic(size))
      ctas *= std::max<int64_t>(size, 1);
  int64_t splits = std::clamp<int64_t>(enoughCtas / ctas, 1, 64);
  if (!ShapedType::isDynamic(sizes.keys))
    splits = std::min<int64_t>(
        splits,
        llvm::divideCeil(std::max<int64_t>(sizes.keys, 1), fewestKeysPerSplit));
  return splits;
}

/// The largest tiles for which accumulators of scores and outputs fit into the
/// registers of a thread, and buffers into shared memory. Null where there are
/// none.
static GpuPlanAttr getWarpSpecialized(MLIRContext *context,
                                      const AttentionSizes &sizes) {
  // Of 240 registers per thread, scores in f32 and packed weights take three
  // for four keys, outputs one for two features. With more than this the
  // assembler spills.
  constexpr int64_t registers = 192, largestTile = 128, stages = 2;
  int64_t tileK = (registers - sizes.valueDim / 2) * 4 / 3 / 16 * 16;
  for (tileK = std::min(tileK, largestTile); tileK >= 16; tileK -= 16) {
    auto plan = GpuPlanAttr::get(context, /*arch=*/90,
                                 GpuSchedule::WarpSpecialized, /*tile_q=*/128,
                                 tileK, stages, /*warps=*/12, /*key_splits=*/1,
                                 /*pack_heads=*/false);
    if (plan.getSharedBytes(sizes.headDim, sizes.valueDim) <=
        plan.getSharedLimit())
      return plan;
  }
  return GpuPlanAttr();
}

/// Lists are short, so that parts of them are.
static constexpr int64_t fewestListedPerSplit = 128;

/// Plans attention to lists of at most `listed` keys, kDynamic where unknown,
/// which `rows` heads have in common, `tileK` at a time.
static GpuPlanAttr planLists(Type query, const AttentionSizes &sizes,
                             int64_t rows, bool mayTakeTiles, int64_t arch,
                             int64_t listed, int64_t tileK) {
  MLIRContext *context = query.getContext();
  int64_t ctas = 1;
  if (!ShapedType::isDynamic(sizes.heads) && !ShapedType::isDynamic(rows) &&
      rows > 0)
    ctas = std::max<int64_t>(sizes.heads / rows, 1);
  for (int64_t size : {sizes.batch, sizes.queries})
    if (!ShapedType::isDynamic(size))
      ctas *= std::max<int64_t>(size, 1);
  int64_t splits = std::clamp<int64_t>(enoughCtas / ctas, 1, 64);
  if (!ShapedType::isDynamic(listed))
    splits = std::clamp<int64_t>(llvm::divideCeil(listed, fewestListedPerSplit),
                                 1, splits);
  // A warp has 16 rows; a CTA has 12 warps at most.
  int64_t warps =
      mayTakeTiles ? llvm::divideCeil(rows, rowsPerWarp) : int64_t(0);
  if (mayTakeTiles && takesTiles(query, sizes) && warps <= 12)
    for (int64_t stages : {4, 3, 2}) {
      auto plan = GpuPlanAttr::get(context, arch, GpuSchedule::Multistage,
                                   rowsPerWarp * warps, tileK, stages, warps,
                                   splits, /*pack_heads=*/false);
      if (plan.getSharedBytes(sizes.headDim, sizes.valueDim) <=
          plan.getSharedLimit())
        return plan;
    }
  return getSimt(context, arch, splits);
}

/// Attention to the slots of a clustered cache; an update has nothing to plan.
static GpuPlanAttr planClustered(Operation *op, int64_t arch) {
  std::optional<ClusteredQuery> query = getClusteredQuery(op);
  if (!query)
    return getSimt(op->getContext(), arch);
  int64_t listed = ClusteredStateShape(query->form).slots;
  if (isa<ClusteredAttentionOp>(op) &&
      !ShapedType::isDynamic(query->sizes.keys))
    // No more slots than what all keys may fill.
    listed =
        std::min(listed, query->sizes.keys * (2 + query->form.getSamples()) +
                             query->form.getValueSlots());
  // Sums of wide values leave few registers for scores and their weights.
  int64_t tileK = query->sizes.valueDim > 128 ? 16 : 32;
  return planLists(query->element, query->sizes, query->sizes.groupSize(),
                   query->mayTakeTiles(), arch, listed, tileK);
}

/// The largest tiles of a form that fit into shared memory, with one of
/// `tileKs` keys: by matrix units, or by FMA. `bytesOf` says what a plan needs.
static FailureOr<GpuPlanAttr>
planFormTiles(AttentionOpInterface op, int64_t arch, ArrayRef<int64_t> tileKs,
              std::string &reason, function_ref<int64_t(GpuPlanAttr)> bytesOf) {
  GpuSchedule schedule = takesTiles(op.getQuery().getType(), op.getSizes())
                             ? GpuSchedule::Multistage
                             : GpuSchedule::Simt;
  int64_t bytes = 0;
  for (int64_t warps : {4, 2, 1})
    for (int64_t tileK : tileKs) {
      auto plan =
          GpuPlanAttr::get(op.getContext(), arch, schedule, rowsPerWarp * warps,
                           tileK, /*stages=*/2, warps, /*key_splits=*/1,
                           /*pack_heads=*/false);
      bytes = bytesOf(plan);
      if (bytes <= plan.getSharedLimit())
        return plan;
    }
  reason = "the smallest tiles of the form's kernels need " +
           std::to_string(bytes) + " bytes of shared memory";
  return failure();
}

static FailureOr<GpuPlanAttr> planConvOnGpu(ConvAttentionOp op, int64_t arch,
                                            std::string &reason) {
  auto attention = cast<AttentionOpInterface>(*op);
  AttentionSizes sizes = attention.getSizes();
  // As for attn.attention, whose kernels the heads take that are exact.
  bool isWide = std::max(sizes.headDim, sizes.valueDim) > 128 ||
                !takesTiles(op.getQuery().getType(), sizes);
  constexpr int64_t tileKs[] = {64, 32, 16};
  return planFormTiles(
      attention, arch, ArrayRef(tileKs).drop_front(isWide), reason,
      [&](GpuPlanAttr plan) {
        return std::max(getConvSharedBytes(op, plan),
                        plan.getSharedBytes(sizes.headDim, sizes.valueDim));
      });
}

static GpuPlanAttr planForm(Operation *op, int64_t arch) {
  constexpr int64_t dynamic = ShapedType::kDynamic;
  auto attention = dyn_cast<AttentionOpInterface>(op);
  if (!attention)
    return getSimt(op->getContext(), arch);
  int64_t keys = attention.getSizes().keys, listed = dynamic;
  if (auto topk = dyn_cast<TopKAttentionOp>(op)) {
    Amount keep = topk.getForm().getKeep();
    // A mass may be that of any number of keys.
    if (!topk.getForm().getTopP().isZero())
      listed = keys;
    else if (!ShapedType::isDynamic(keys))
      listed = keep.of(keys);
    else if (!keep.isFraction())
      listed = keep.getNumerator();
  } else if (auto features = dyn_cast<FeatureAttentionOp>(op)) {
    // Bounded first, so that the sum does not overflow.
    constexpr int64_t many = int64_t(1) << 31;
    SketchFormAttr form = features.getForm();
    listed = std::min(form.getSinks(), many) + std::min(form.getWindow(), many);
  }
  AttentionSizes sizes = attention.getSizes();
  // With both sizes large, there are no registers for more scores.
  int64_t tileK = sizes.headDim + sizes.valueDim > 448 ? 16 : 32;
  return planLists(attention.getQuery().getType(), sizes,
                   getHeadsPerKeyList(op), /*mayTakeTiles=*/true, arch, listed,
                   tileK);
}

FailureOr<GpuPlanAttr> mlir::attn::planOnGpu(Operation *op,
                                             const GpuTarget &target,
                                             std::string &reason) {
  int64_t arch = target.arch;
  if (auto backward = dyn_cast<AttentionBackwardOp>(op))
    return planBackwardOnGpu(backward, target, reason);
  auto attention = dyn_cast<AttentionOp>(op);
  if (!attention) {
    reason = whyNoGpuKernel(op);
    if (!reason.empty())
      return failure();
    if (isClusteredOp(op))
      return planClustered(op, arch);
    if (auto sketched = dyn_cast<SketchedAttentionOp>(op))
      return planFormTiles(cast<AttentionOpInterface>(op), arch, {32, 16},
                           reason, [&](GpuPlanAttr plan) {
                             return getSketchSharedBytes(sketched, plan);
                           });
    if (auto conv = dyn_cast<ConvAttentionOp>(op))
      return planConvOnGpu(conv, arch, reason);
    if (isa<ConvAttentionBackwardOp>(op))
      return planGradients(cast<AttentionOpInterface>(op), arch);
    return planForm(op, arch);
  }
  MLIRContext *context = op->getContext();
  Type element = getElementTypeOrSelf(attention.getQuery().getType());
  if (element.isF64()) {
    reason = "the GPU kernels cover f32, f16 and bf16";
    return failure();
  }
  AttentionSizes sizes = cast<AttentionOpInterface>(op).getSizes();
  if (sizes.valueDim > 2048) {
    reason = "the GPU kernels cover a value_dim of at most 2048";
    return failure();
  }
  int64_t widest = std::max(sizes.headDim, sizes.valueDim);
  if (!takesTiles(attention.getQuery().getType(), sizes))
    return getSimt(context, arch);

  int64_t warps = 4, stages = 2, splits = 1;
  bool pack = false;
  int64_t rows = sizes.groupSize();
  if (!ShapedType::isDynamic(rows) && !ShapedType::isDynamic(sizes.queries))
    rows *= sizes.queries;
  else
    rows = ShapedType::kDynamic;
  if (!ShapedType::isDynamic(rows) && rows <= mostPackedRows && rows > 0) {
    pack = true;
    warps = llvm::divideCeil(rows, rowsPerWarp);
    splits = chooseSplits(sizes);
    stages = 4;
  } else if (arch == 90 && target.isSpecific) {
    if (GpuPlanAttr plan = getWarpSpecialized(context, sizes))
      return plan;
  }
  // Wide accumulators leave registers for few scores, and few warps have many
  // addresses of copies to hold.
  int64_t tileK = widest > 128 || pack ? 32 : 64;
  while (true) {
    auto plan = GpuPlanAttr::get(context, arch, GpuSchedule::Multistage,
                                 rowsPerWarp * warps, tileK, stages, warps,
                                 splits, pack);
    if (plan.getSharedBytes(sizes.headDim, sizes.valueDim) <=
        plan.getSharedLimit())
      return plan;
    if (stages > 2)
      --stages;
    else if (tileK > 16)
      tileK /= 2;
    else
      return getSimt(context, arch);
  }
}
