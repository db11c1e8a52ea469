//===- GpuPlan.cpp - Verification of GPU plans ----------------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/IR/GpuPlan.h"
#include "attn/Approx/TaylorFeatures.h"
#include "attn/IR/AttentionShape.h"
#include "attn/IR/ClusteredOps.h"
#include "attn/IR/ClusteredQuery.h"
#include "attn/IR/ConvOps.h"
#include "attn/IR/FeatureOps.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace mlir::attn;

LogicalResult GpuPlanAttr::verify(function_ref<InFlightDiagnostic()> emitError,
                                  int64_t arch, GpuSchedule schedule,
                                  int64_t tileQ, int64_t tileK, int64_t stages,
                                  int64_t warps, int64_t keySplits,
                                  bool packHeads) {
  struct Bound {
    StringRef name;
    int64_t value, least, most;
  };
  const Bound bounds[] = {
      {"arch", arch, 80, 999},
      {"tile_k", tileK, 16, 256},
      {"stages", stages, 2, 8},
      {"warps", warps, 1, 12},
      {"key_splits", keySplits, 1, 1024},
  };
  for (const Bound &bound : bounds)
    if (bound.value < bound.least || bound.value > bound.most)
      return emitError() << "#attn.gpu_plan needs " << bound.name << " between "
                         << bound.least << " and " << bound.most << ", found "
                         << bound.value;
  if (tileK % 16)
    return emitError() << "#attn.gpu_plan needs tile_k to be a multiple of 16, "
                          "found "
                       << tileK;
  int64_t rows = warps;
  if (schedule == GpuSchedule::Multistage)
    rows = 16 * warps;
  if (schedule == GpuSchedule::WarpSpecialized) {
    if (arch != 90 || warps != 12)
      return emitError()
             << "#attn.gpu_plan needs arch = 90 and warps = 12 with "
                "warp_specialized, found arch = "
             << arch << ", warps = " << warps;
    // A group of four warps copies.
    rows = 16 * (warps - 4);
  }
  // The forms that compute tiles do so with f32 arithmetic, too.
  bool isFormTile = schedule == GpuSchedule::Simt && tileQ == 16 * warps;
  if (tileQ != rows && !isFormTile)
    return emitError() << "#attn.gpu_plan needs tile_q = " << rows << " for "
                       << warps << " warps with "
                       << stringifyGpuSchedule(schedule) << ", found " << tileQ;
  if (schedule == GpuSchedule::WarpSpecialized && keySplits > 1)
    return emitError() << "#attn.gpu_plan has no key_splits with "
                          "warp_specialized, found key_splits = "
                       << keySplits;
  if (schedule != GpuSchedule::Multistage && packHeads)
    return emitError() << "#attn.gpu_plan has no pack_heads with "
                       << stringifyGpuSchedule(schedule)
                       << ", found pack_heads = true";
  return success();
}

int64_t GpuPlanAttr::getRowPitch(int64_t features) {
  // Features are padded with zeros to the depth of a product. One chunk of 16
  // bytes more makes the number of chunks odd, so that the eight rows of a
  // matrix lie in different banks.
  return llvm::alignTo(features, 16) + 8;
}

int64_t GpuPlanAttr::getBoxedBytes(int64_t rows, int64_t features) {
  // 64 features of 16 bits are the 128 bytes over which a swizzle goes.
  return rows * llvm::divideCeil(features, 64) * 128;
}

int64_t GpuPlanAttr::getSharedBytes(int64_t headDim, int64_t valueDim) const {
  switch (getSchedule()) {
  case GpuSchedule::Simt:
    return 0;
  case GpuSchedule::Multistage: {
    int64_t perKey = getRowPitch(headDim) + getRowPitch(valueDim);
    return 2 * (getTileQ() * getRowPitch(headDim) +
                getStages() * getTileK() * perKey);
  }
  case GpuSchedule::WarpSpecialized: {
    // Full and empty, of the queries and of keys and of values of each stage,
    // and one for values past the last key.
    int64_t barriers = 2 + 4 * getStages() + 1;
    return getBoxedBytes(getTileQ(), headDim) +
           getStages() * (getBoxedBytes(getTileK(), headDim) +
                          getBoxedBytes(getTileK(), valueDim)) +
           8 * barriers;
  }
  }
  llvm_unreachable("no such schedule");
}

int64_t GpuPlanAttr::getSharedLimit() const {
  // CUDA C++ Programming Guide 13, table "Technical Specifications per Compute
  // Capability".
  switch (getArch()) {
  case 80:
  case 87:
    return 163 * 1024;
  case 86:
  case 89:
  case 120:
  case 121:
    return 99 * 1024;
  default:
    return getArch() >= 90 ? 227 * 1024 : 99 * 1024;
  }
}

/// Lanes hold every 32nd feature in registers.
static constexpr int64_t mostFeatures = 2048;

bool mlir::attn::sumsKeysWithValues(GpuSchedule schedule, int64_t headDim,
                                    int64_t valueDim) {
  // The sums of a thread are half a feature each. Beside them a thread has
  // scores, gradients by weights and weights: of multistage at most 255
  // registers in all, of warp_specialized 240.
  int64_t widest = schedule == GpuSchedule::WarpSpecialized ? 320 : 256;
  return headDim + valueDim <= widest;
}

int64_t mlir::attn::getBackwardSharedBytes(GpuPlanAttr plan, int64_t headDim,
                                           int64_t valueDim) {
  if (plan.getSchedule() == GpuSchedule::WarpSpecialized) {
    auto bytes = [&](int64_t rows) {
      return GpuPlanAttr::getBoxedBytes(rows, headDim) +
             GpuPlanAttr::getBoxedBytes(rows, valueDim);
    };
    // Of a query among the columns, its log-sum-exp and its row sum in f32.
    int64_t statistics = 8 * plan.getTileK();
    // Full and empty of each stage, one for the rows, and one for keys past the
    // last one.
    int64_t barriers = 2 * plan.getStages() + 2;
    return bytes(plan.getTileQ()) +
           plan.getStages() * (bytes(plan.getTileK()) + statistics) +
           8 * barriers;
  }
  int64_t perRow =
      GpuPlanAttr::getRowPitch(headDim) + GpuPlanAttr::getRowPitch(valueDim);
  return 2 * (plan.getTileQ() + plan.getStages() * plan.getTileK()) * perRow;
}

int64_t mlir::attn::getSketchChunk(SketchedAttentionOp op) {
  constexpr int64_t fewest = 64, mostKeys = 8192;
  int64_t headDim = cast<AttentionOpInterface>(*op).getSizes().headDim;
  int64_t features = *op.getForm().getFeatureCount(headDim);
  return std::clamp<int64_t>(llvm::PowerOf2Ceil(features / 2), fewest,
                             mostKeys);
}

int64_t mlir::attn::getSketchQueryBytes(SketchedAttentionOp op,
                                        GpuPlanAttr plan) {
  int64_t headDim = cast<AttentionOpInterface>(*op).getSizes().headDim;
  // A 1 stands behind the numbers whose monomials are multiplied.
  int64_t words = getFloatTilePitch(headDim + 1);
  if (op.getBasis())
    words = getFloatTilePitch(headDim) +
            getFloatTilePitch(op.getForm().getRank().of(headDim) + 1);
  return 4 * plan.getTileQ() * words;
}

int64_t mlir::attn::getSketchStageBytes(SketchedAttentionOp op,
                                        GpuPlanAttr plan) {
  AttentionSizes sizes = cast<AttentionOpInterface>(*op).getSizes();
  int64_t words =
      getFloatTilePitch(sizes.headDim) + getFloatTilePitch(sizes.valueDim);
  if (op.getBasis())
    words += getFloatTilePitch(op.getForm().getRank().of(sizes.headDim));
  words = std::max(words, getFloatTilePitch(sizes.valueDim + 1));
  return 4 * plan.getTileK() * words;
}

int64_t mlir::attn::getSketchSharedBytes(SketchedAttentionOp op,
                                         GpuPlanAttr plan) {
  return getSketchQueryBytes(op, plan) +
         plan.getStages() * getSketchStageBytes(op, plan);
}

int64_t mlir::attn::getConvTileBytes(ConvAttentionOp op, GpuPlanAttr plan) {
  int64_t valueDim = cast<AttentionOpInterface>(*op).getSizes().valueDim;
  return plan.getTileK() * (plan.getSchedule() == GpuSchedule::Simt
                                ? 4 * getFloatTilePitch(valueDim)
                                : 2 * GpuPlanAttr::getRowPitch(valueDim));
}

int64_t mlir::attn::getConvSharedBytes(ConvAttentionOp op, GpuPlanAttr plan) {
  // A logit for each distance, the segment of each key, and a reference.
  int64_t words = plan.getTileQ() + 2 * plan.getTileK() + 1;
  return plan.getStages() * (getConvTileBytes(op, plan) + 4 * words);
}

int64_t mlir::attn::getConvDistances(GpuPlanAttr plan) {
  // Of accumulators two for each distance in steps of eight.
  return 2 * (plan.getTileK() / 8 + 1);
}

int64_t mlir::attn::getConvDistanceBytes(GpuPlanAttr plan, int64_t valueDim) {
  int64_t rows = plan.getStages() * (plan.getTileQ() + plan.getTileK());
  constexpr int64_t warpLanes = 32;
  int64_t sums = plan.getWarps() * warpLanes * getConvDistances(plan);
  return std::max(2 * rows * GpuPlanAttr::getRowPitch(valueDim), 4 * sums);
}

static LogicalResult verifySharedBytes(GpuPlanAttr plan, Operation *op,
                                       int64_t bytes) {
  if (bytes <= plan.getSharedLimit())
    return success();
  return op->emitOpError() << "has a plan for " << bytes
                           << " bytes of shared memory, sm_" << plan.getArch()
                           << " has " << plan.getSharedLimit();
}

/// A warp has one row, but in the forms that compute tiles.
static LogicalResult verifySimtRows(GpuPlanAttr plan, Operation *op) {
  if (plan.getTileQ() == plan.getWarps())
    return success();
  return op->emitOpError() << "needs tile_q = " << plan.getWarps() << " for "
                           << plan.getWarps()
                           << " warps with schedule = simt, found "
                           << plan.getTileQ();
}

/// Elements, sizes and shared memory that kernels of tiles need.
static LogicalResult verifyTiles(GpuPlanAttr plan, Operation *op, Type element,
                                 const AttentionSizes &sizes, int64_t bytes) {
  StringRef schedule = stringifyGpuSchedule(plan.getSchedule());
  if (!element.isF16() && !element.isBF16())
    return op->emitOpError()
           << "needs elements of f16 or bf16 for schedule = " << schedule
           << ", found " << element;
  for (auto [name, size] :
       {std::pair("head_dim", sizes.headDim), {"value_dim", sizes.valueDim}})
    if (size % 8 || size > 256)
      return op->emitOpError()
             << "needs a " << name
             << " that is a multiple of 8 and at most 256 for schedule = "
             << schedule << ", found " << size;
  return verifySharedBytes(plan, op, bytes);
}
static LogicalResult verifyTiles(GpuPlanAttr plan, Operation *op,
                                 int64_t bytes) {
  auto attention = cast<AttentionOpInterface>(op);
  return verifyTiles(plan, op,
                     getElementTypeOrSelf(attention.getQuery().getType()),
                     attention.getSizes(), bytes);
}

static LogicalResult verifyBackward(GpuPlanAttr plan, AttentionOpInterface op) {
  Type element = getElementTypeOrSelf(op.getQuery().getType());
  if (element.isF64())
    return op->emitOpError()
           << "needs elements of f32, f16 or bf16 for a GPU plan, found f64";
  AttentionSizes sizes = op.getSizes();
  if (plan.getSchedule() == GpuSchedule::Simt) {
    for (auto [name, size] :
         {std::pair("head_dim", sizes.headDim), {"value_dim", sizes.valueDim}})
      if (size > mostFeatures)
        return op->emitOpError()
               << "needs a " << name << " of at most " << mostFeatures
               << " for schedule = simt, found " << size;
    return verifySimtRows(plan, op);
  }
  if (plan.getKeySplits() > 1 || plan.getPackHeads())
    return op->emitOpError()
           << "needs a plan without key_splits and pack_heads, found " << plan;
  int64_t bytes = getBackwardSharedBytes(plan, sizes.headDim, sizes.valueDim);
  if (isa<ConvAttentionBackwardOp>(op))
    bytes = std::max(bytes, getConvDistanceBytes(plan, sizes.valueDim));
  return verifyTiles(plan, op, bytes);
}

static constexpr StringLiteral coveredElements =
    "the GPU kernels cover f32, f16 and bf16";

/// Why `kernels` do not cover rows of so many features; empty if they do.
static std::string whyTooWide(StringRef kernels, int64_t headDim,
                              int64_t valueDim, int64_t widest) {
  for (auto [name, size] :
       {std::pair("head_dim", headDim), {"value_dim", valueDim}})
    if (size > widest)
      return (kernels + " cover a " + name + " of at most " + Twine(widest) +
              ", found " + Twine(size))
          .str();
  return "";
}

/// What the kernels that attend to lists of keys need.
static std::string whyNoLists(AttentionOpInterface op, int64_t widest) {
  AttentionSizes sizes = op.getSizes();
  if (getElementTypeOrSelf(op.getQuery().getType()).isF64())
    return coveredElements.str();
  if (ShapedType::isDynamic(sizes.groupSize()) || sizes.heads == 0 ||
      sizes.kvHeads == 0)
    return "the GPU kernels of this form need the numbers of heads to be known "
           "and positive";
  return whyTooWide("the GPU kernels of this form", sizes.headDim,
                    sizes.valueDim, widest);
}

/// What of a sketch the kernels lack.
static std::string whyNoFeatures(SketchFormAttr form, int64_t headDim) {
  // Features are tables of the kernels.
  constexpr int64_t mostTabulated = int64_t(1) << 16;
  std::optional<int64_t> features = ::attn::approx::taylorFeatureCount(
      form.getRank().of(headDim), form.getDegree());
  if (!features || *features > mostTabulated)
    return "the feature kernels cover at most " +
           std::to_string(mostTabulated) + " features, found " +
           (features ? std::to_string(*features) : "more than 2^62");
  return "";
}

static std::string whyNoConv(AttentionOpInterface op, int64_t widest) {
  if (getElementTypeOrSelf(op.getQuery().getType()).isF64())
    return coveredElements.str();
  AttentionSizes sizes = op.getSizes();
  return whyTooWide("the convolution kernels", sizes.headDim, sizes.valueDim,
                    widest);
}

static std::string whyNoSketch(SketchedAttentionOp op, int64_t widest) {
  auto attention = cast<AttentionOpInterface>(*op);
  if (getElementTypeOrSelf(op.getQuery().getType()).isF64())
    return coveredElements.str();
  AttentionSizes sizes = attention.getSizes();
  std::string reason =
      whyTooWide("the sketch kernels", sizes.headDim, sizes.valueDim, widest);
  if (!reason.empty())
    return reason;
  if (op.getForm().isCompressed())
    return "the sketch kernels cover no product_rows and no recovery_width";
  if (op.getMask() || op.getAlibiSlopes() || op.getWindowLeft() ||
      op.getWindowRight())
    return "the sketch kernels cover no mask, ALiBi or window";
  return whyNoFeatures(op.getForm(), sizes.headDim);
}

//===----------------------------------------------------------------------===//
// The clustered form
//===----------------------------------------------------------------------===//

static std::string whyNoClustered(Operation *op) {
  Value key = op->getOperand(0);
  if (getElementTypeOrSelf(key.getType()).isF64())
    return coveredElements.str();
  int64_t valueDim = 0;
  if (std::optional<ClusteredQuery> query = getClusteredQuery(op))
    valueDim = query->sizes.valueDim;
  if (valueDim > mostFeatures)
    return "the clustered kernels cover a value_dim of at most " +
           std::to_string(mostFeatures) + ", found " + std::to_string(valueDim);
  return "";
}

static LogicalResult verifyClustered(GpuPlanAttr plan, Operation *op) {
  if (plan.getSchedule() == GpuSchedule::Simt)
    return verifySimtRows(plan, op);
  std::optional<ClusteredQuery> query = getClusteredQuery(op);
  if (!query)
    return op->emitOpError() << "needs schedule = simt, found " << plan;
  if (!query->mayTakeTiles())
    return op->emitOpError()
           << "needs estimator = stratified and known numbers of heads for "
              "schedule = "
           << stringifyGpuSchedule(plan.getSchedule()) << ", found " << plan;
  if (int64_t heads = query->sizes.groupSize(); plan.getTileQ() < heads)
    return op->emitOpError()
           << "needs tile_q to be at least " << heads
           << ", the heads that share keys, found " << plan.getTileQ();
  return verifyTiles(
      plan, op, query->element, query->sizes,
      plan.getSharedBytes(query->sizes.headDim, query->sizes.valueDim));
}

std::string mlir::attn::whyNoGpuKernel(Operation *op) {
  if (isClusteredOp(op))
    return whyNoClustered(op);
  constexpr int64_t widestFeatures = 256, mostHeads = 32;
  if (auto sketched = dyn_cast<SketchedAttentionOp>(op))
    return whyNoSketch(sketched, widestFeatures);
  if (isa<ConvAttentionOp, ConvAttentionBackwardOp>(op))
    return whyNoConv(cast<AttentionOpInterface>(op), widestFeatures);
  if (isa<TopKAttentionOp>(op))
    return whyNoLists(cast<AttentionOpInterface>(op), mostFeatures);
  if (auto update = dyn_cast<FeatureUpdateOp>(op)) {
    if (getElementTypeOrSelf(update.getKey().getType()).isF64())
      return coveredElements.str();
    DataDims dims = getDataDims(update.getLayout(), /*rank=*/4);
    auto widthOf = [&](Value operand) {
      return cast<ShapedType>(operand.getType()).getDimSize(dims.feature);
    };
    int64_t headDim = widthOf(update.getKey());
    std::string reason = whyTooWide("the feature kernels", headDim,
                                    widthOf(update.getValue()), widestFeatures);
    if (!reason.empty())
      return reason;
    return whyNoFeatures(update.getForm(), headDim);
  }
  if (auto features = dyn_cast<FeatureAttentionOp>(op)) {
    auto attention = cast<AttentionOpInterface>(op);
    std::string reason = whyNoLists(attention, widestFeatures);
    if (!reason.empty())
      return reason;
    AttentionSizes sizes = attention.getSizes();
    if (sizes.groupSize() > mostHeads)
      return "the feature kernels cover at most " + std::to_string(mostHeads) +
             " query heads per key/value head, found " +
             std::to_string(sizes.groupSize());
    return whyNoFeatures(features.getForm(), sizes.headDim);
  }
  return "there is no GPU kernel for this op";
}

int64_t mlir::attn::getHeadsPerKeyList(Operation *op) {
  int64_t group = cast<AttentionOpInterface>(op).getSizes().groupSize();
  auto topk = dyn_cast<TopKAttentionOp>(op);
  return topk && !topk.getForm().getShared() ? 1 : group;
}

/// Forms that compute tiles, with `bytes` of shared memory. Those of f32 have
/// two stages.
static LogicalResult verifyFormTiles(GpuPlanAttr plan, Operation *op,
                                     int64_t bytes, bool ofFloats) {
  if (plan.getTileQ() != 16 * plan.getWarps() ||
      (ofFloats && plan.getStages() != 2) || plan.getKeySplits() > 1)
    return op->emitOpError()
           << "needs tile_q = " << 16 * plan.getWarps() << " for "
           << plan.getWarps() << " warps, " << (ofFloats ? "stages = 2 " : "")
           << "and key_splits = 1, found " << plan;
  if (plan.getSchedule() != GpuSchedule::Simt)
    return verifyTiles(plan, op, bytes);
  return verifySharedBytes(plan, op, bytes);
}

static LogicalResult verifyForm(GpuPlanAttr plan, Operation *op) {
  if (std::string reason = whyNoGpuKernel(op); !reason.empty())
    return op->emitOpError() << "cannot have a GPU plan: " << reason;
  if (plan.getSchedule() == GpuSchedule::WarpSpecialized || plan.getPackHeads())
    return op->emitOpError() << "needs schedule = simt or multistage, without "
                                "pack_heads, found "
                             << plan;
  if (isa<ConvAttentionBackwardOp>(op))
    return verifyBackward(plan, cast<AttentionOpInterface>(op));
  if (isClusteredOp(op))
    return verifyClustered(plan, op);
  if (auto sketched = dyn_cast<SketchedAttentionOp>(op))
    return verifyFormTiles(plan, op, getSketchSharedBytes(sketched, plan),
                           /*ofFloats=*/true);
  if (auto conv = dyn_cast<ConvAttentionOp>(op)) {
    AttentionSizes sizes = cast<AttentionOpInterface>(op).getSizes();
    // Heads that are computed exactly have the kernels of attn.attention.
    return verifyFormTiles(
        plan, op,
        std::max(getConvSharedBytes(conv, plan),
                 plan.getSharedBytes(sizes.headDim, sizes.valueDim)),
        /*ofFloats=*/plan.getSchedule() == GpuSchedule::Simt);
  }
  if (plan.getSchedule() == GpuSchedule::Simt)
    return verifySimtRows(plan, op);
  auto attention = dyn_cast<AttentionOpInterface>(op);
  if (!attention)
    return op->emitOpError() << "needs schedule = simt, found " << plan;
  if (int64_t heads = getHeadsPerKeyList(op); plan.getTileQ() < heads)
    return op->emitOpError()
           << "needs tile_q to be at least " << heads
           << ", the heads that share keys, found " << plan.getTileQ();
  AttentionSizes sizes = attention.getSizes();
  return verifyTiles(plan, op,
                     plan.getSharedBytes(sizes.headDim, sizes.valueDim));
}

LogicalResult GpuPlanAttr::verifyFor(Operation *op) const {
  if (isa<AttentionBackwardOp>(op))
    return verifyBackward(*this, cast<AttentionOpInterface>(op));
  auto attention = dyn_cast<AttentionOp>(op);
  if (!attention)
    return verifyForm(*this, op);
  if (attention.getForm() && !isa<ExactFormAttr>(attention.getFormAttr()))
    return op->emitOpError()
           << "needs its form applied (attn-apply-forms) to have a plan, found "
           << attention.getFormAttr();
  Type element = getElementTypeOrSelf(attention.getQuery().getType());
  if (element.isF64())
    return op->emitOpError()
           << "needs elements of f32, f16 or bf16 for a GPU plan, found f64";
  AttentionSizes sizes = cast<AttentionOpInterface>(op).getSizes();
  if (getSchedule() == GpuSchedule::Simt) {
    if (sizes.valueDim > mostFeatures)
      return op->emitOpError()
             << "needs a value_dim of at most " << mostFeatures
             << " for schedule = simt, found " << sizes.valueDim;
    return verifySimtRows(*this, op);
  }
  return verifyTiles(*this, op, getSharedBytes(sizes.headDim, sizes.valueDim));
}
