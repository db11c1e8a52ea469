//===- PlanAttention.cpp - Plans of exact attention ----------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Planner.h"
#include "llvm/Support/MathExtras.h"
#include <algorithm>
#include <limits>

using namespace mlir;
using namespace mlir::attn;

namespace {
/// Register tiles and unrolling of the prefill kernel for an instruction set.
struct RegisterTile {
  int64_t queryVectors, keyTile, featureTile, unroll;
  /// Panels of a task at most.
  int64_t panels = 16;
};
} // namespace

/// Bound of a panel's share of the stack.
static constexpr int64_t maxPanelBytes = 512 * 1024;

/// A tile of v x t needs v * t accumulators, v vectors of queries or weights,
/// and one broadcast; loads per step are v + t for v * t multiply-adds.
static RegisterTile prefillTile(CpuIsa isa) {
  // 32 registers. The products of AMX are of 2 x 2 tiles of 16; the sizes are
  // for what is between them, and for a system that refuses the tiles.
  if (isa == CpuIsa::AMX)
    return {2, 8, 8, 4, /*panels=*/64};
  if (isa >= CpuIsa::AVX512)
    return {2, 8, 8, 4};
  // 16 registers.
  if (isa == CpuIsa::AVX2)
    return {3, 4, 4, 4};
  // Without FMA a product needs a register of its own.
  return {2, 4, 4, 2};
}

/// The register tile for a known number of queries.
static RegisterTile fitTile(RegisterTile tile, AttentionOp op, CpuIsa isa,
                            int64_t queries, int64_t lanes, int64_t rowBytes) {
  // Few queries leave lanes of a second vector empty.
  if (queries <= lanes)
    return {1, 2 * tile.keyTile, 2 * tile.featureTile, tile.unroll};
  // A square tile has the fewest loads, which gains 1 to 2% on Zen 4. It pays
  // where its larger panels compute no more: under a causal mask or a window
  // they do, on the diagonal.
  constexpr int64_t manyQueries = 2048;
  RegisterTile square = {4, 4, 4, tile.unroll, tile.panels / 2};
  int64_t squareRows = square.queryVectors * lanes;
  bool fills = queries >= manyQueries ||
               llvm::alignTo(queries, squareRows) ==
                   llvm::alignTo(queries, tile.queryVectors * lanes);
  bool isBounded = op.getCausal() || op.getWindowLeft() || op.getWindowRight();
  return isa >= CpuIsa::AVX512 && fills && !isBounded &&
                 rowBytes * squareRows <= maxPanelBytes
             ? square
             : tile;
}

static LogicalResult checkPanel(int64_t rowBytes, int64_t panelRows,
                                std::string &reason) {
  if (rowBytes * panelRows <= maxPanelBytes)
    return success();
  reason = "the kernels hold " + std::to_string(panelRows) +
           " rows of query and output on the stack, at most " +
           std::to_string(maxPanelBytes) + " bytes, found " +
           std::to_string(rowBytes * panelRows);
  return failure();
}

/// Tiles pay for bf16 with enough queries and features to fill them, and for
/// f32 with enough queries to split it for, and at most `mostSplitFeatures`;
/// what else there is on a CPU with AMX is AVX-512, whose dot product is no
/// faster there than f32.
static CpuIsa isaOf(AttentionOpInterface op, const CpuTarget &target,
                    int64_t mostSplitFeatures) {
  if (target.isa != CpuIsa::AMX)
    return target.isa;
  AttentionSizes sizes = op.getSizes();
  constexpr int64_t leastFeatures = 32;
  Type element = getElementTypeOrSelf(op.getQuery().getType());
  // The call compares a number that is open.
  bool isSplit = element.isF32() &&
                 std::max(sizes.headDim, sizes.valueDim) <= mostSplitFeatures &&
                 (ShapedType::isDynamic(sizes.queries) ||
                  sizes.queries >= leastSplitQueries);
  bool fits = (element.isBF16() || isSplit) && sizes.headDim >= leastFeatures &&
              sizes.valueDim >= leastFeatures;
  return fits ? CpuIsa::AMX : CpuIsa::AVX512;
}

FailureOr<CpuPlanAttr> mlir::attn::planAttention(AttentionOp op,
                                                 const CpuTarget &target,
                                                 std::string &reason) {
  if (isDecode(cast<AttentionOpInterface>(*op)))
    return planDecode(op, target);
  return planPrefill(op, target, reason);
}

FailureOr<CpuPlanAttr> mlir::attn::planPrefill(AttentionOp op,
                                               const CpuTarget &target,
                                               std::string &reason) {
  Type element = getElementTypeOrSelf(op.getQuery().getType());
  AttentionSizes sizes = cast<AttentionOpInterface>(*op).getSizes();
  CpuIsa isa = isaOf(cast<AttentionOpInterface>(*op), target,
                     std::numeric_limits<int64_t>::max());
  // 16-bit data is computed in f32.
  int64_t elementBytes = element.isF64() ? 8 : 4;
  int64_t lanes = getLanes(isa, elementBytes * 8);
  int64_t rowBytes = (sizes.headDim + sizes.valueDim) * elementBytes;
  RegisterTile tile = prefillTile(isa);
  if (isa != CpuIsa::AMX && !ShapedType::isDynamic(sizes.queries))
    tile = fitTile(tile, op, isa, sizes.queries, lanes, rowBytes);
  int64_t panelRows = tile.queryVectors * lanes;

  // Scores of a block of keys stay in the first cache: they are written and
  // read in their order. Beside AMX's tiles only the weights do, in bf16, and
  // leave room for queries, numerators and the scores of two steps.
  constexpr int64_t weightBytes = 2;
  int64_t keyBlock = isa == CpuIsa::AMX
                         ? target.l1Bytes / 3 / (panelRows * weightBytes)
                         : target.l1Bytes / (panelRows * elementBytes);
  keyBlock = std::clamp<int64_t>(llvm::alignDown(keyBlock, tile.keyTile),
                                 tile.keyTile, isa == CpuIsa::AMX ? 512 : 256);
  // Queries and numerators of a task stay in half of the second cache, beside
  // the keys and values that they meet; with AMX, whose queries are of bf16, in
  // three quarters: to pack keys and values less often gains more than is lost.
  if (failed(checkPanel(rowBytes, panelRows, reason)))
    return failure();
  int64_t queryBlock = target.l2Bytes / 2 / rowBytes;
  if (isa == CpuIsa::AMX) {
    int64_t operandBytes = element.isF32() ? 3 * 2 : 2;
    // And on the stack.
    constexpr int64_t mostBytes = 3 << 19;
    queryBlock = std::min(target.l2Bytes / 4 * 3, mostBytes) /
                 (operandBytes * sizes.headDim + 4 * sizes.valueDim);
    // So do a block's packed keys and values.
    constexpr int64_t packedBytes = 1 << 19;
    int64_t packedKeys =
        packedBytes / (operandBytes * (sizes.headDim + sizes.valueDim));
    keyBlock =
        std::clamp<int64_t>(llvm::alignDown(packedKeys, 32), 32, keyBlock);
  }
  queryBlock = std::clamp<int64_t>(llvm::alignDown(queryBlock, panelRows),
                                   panelRows, tile.panels * panelRows);
  if (!ShapedType::isDynamic(sizes.queries) && sizes.queries > 0)
    queryBlock =
        std::min<int64_t>(queryBlock, llvm::alignTo(sizes.queries, panelRows));
  // So do the converted keys and values of a block.
  if (element.getIntOrFloatBitWidth() == 16)
    keyBlock = std::clamp<int64_t>(
        llvm::alignDown(target.l2Bytes / 2 / rowBytes, tile.keyTile),
        tile.keyTile, keyBlock);
  // Blocks of equal size.
  if (!ShapedType::isDynamic(sizes.keys) && sizes.keys > 0) {
    int64_t blocks = llvm::divideCeil(sizes.keys, keyBlock);
    keyBlock =
        llvm::alignTo(llvm::divideCeil(sizes.keys, blocks), tile.keyTile);
  }
  return CpuPlanAttr::get(op.getContext(), isa, CpuKernel::Prefill,
                          tile.queryVectors, tile.keyTile, tile.featureTile,
                          tile.unroll, queryBlock, keyBlock,
                          /*key_splits=*/1, target.parallel,
                          /*open_sizes=*/false);
}

/// Rows of queries, or keys, that gradients by tiles take at once: of at most
/// `most`, the wanted number, in units of what tiles multiply. A block's sums
/// are read and written once for all of the other's.
static int64_t gradientTileBlock(int64_t most, int64_t wanted, int64_t size) {
  constexpr int64_t unit = 32;
  int64_t block =
      std::clamp<int64_t>(llvm::alignDown(most, unit), unit, wanted);
  if (!ShapedType::isDynamic(size) && size > 0)
    block = std::min<int64_t>(block, llvm::alignTo(size, unit));
  return block;
}

FailureOr<CpuPlanAttr> mlir::attn::planBackward(AttentionBackwardOp op,
                                                const CpuTarget &target,
                                                std::string &reason) {
  AttentionSizes sizes = cast<AttentionOpInterface>(*op).getSizes();
  Type element = getElementTypeOrSelf(op.getQuery().getType());
  int64_t elementBytes = element.isF64() ? 8 : 4;
  // Of wider ones blocks are so small that they are split too often.
  constexpr int64_t mostSplitFeatures = 512;
  CpuIsa isa =
      isaOf(cast<AttentionOpInterface>(*op), target, mostSplitFeatures);
  RegisterTile tile = prefillTile(isa);
  int64_t panelKeys = tile.queryVectors * getLanes(isa, elementBytes * 8);
  int64_t rowBytes = (sizes.headDim + sizes.valueDim) * elementBytes;
  if (failed(checkPanel(2 * rowBytes, panelKeys, reason)))
    return failure();
  // Keys and values in both layouts and their gradients, and as many queries,
  // stay in the second cache, and on the stack.
  int64_t mostRows = std::min(target.l2Bytes / 4, maxPanelBytes / 2) / rowBytes;
  // Each block of keys meets all queries again: wide rows of them come from the
  // third cache, half as often for twice the block.
  constexpr int64_t cachedKeys = 128, wideFeatures = 256;
  int64_t mostKeys = sizes.headDim + sizes.valueDim >= wideFeatures
                         ? 2 * cachedKeys
                         : cachedKeys;
  int64_t keyBlock = std::clamp<int64_t>(llvm::alignDown(mostRows, panelKeys),
                                         panelKeys, mostKeys);
  // The weights, of so many keys, stay in the first one.
  int64_t queryBlock =
      std::min(target.l1Bytes / (std::min(keyBlock, cachedKeys) * elementBytes),
               mostRows);
  queryBlock = std::clamp<int64_t>(llvm::alignDown(queryBlock, tile.keyTile),
                                   tile.keyTile, 128);
  if (isa == CpuIsa::AMX) {
    // Large blocks of keys meet the queries, which come from the third cache,
    // less often. Tasks of a mask's gradient hold several blocks of rows.
    bool isSmall = bool(op.getDMask());
    // Operands are bf16, or three of them for each element.
    if (!isSmall && element.isBF16())
      mostRows *= 2;
    bool isHalved = isSmall || !element.isBF16();
    keyBlock = gradientTileBlock(mostRows, isHalved ? 256 : 512, sizes.keys);
    queryBlock = gradientTileBlock(
        mostRows, isSmall ? 64 : (isHalved ? 128 : 256), sizes.queries);
  }
  // Enough tasks for a few threads where there are few heads. Beside tiles the
  // copies of the queries' gradients take a larger part of the time.
  const int64_t wantedTasks = isa == CpuIsa::AMX ? 4 : 8;
  int64_t splits = 1;
  if (target.parallel) {
    int64_t heads = 1;
    for (int64_t size : {sizes.batch, sizes.kvHeads})
      if (!ShapedType::isDynamic(size))
        heads *= std::clamp<int64_t>(size, 1, wantedTasks);
    splits = llvm::divideCeil(wantedTasks, heads);
    if (!ShapedType::isDynamic(sizes.keys))
      splits = std::clamp<int64_t>(llvm::divideCeil(sizes.keys, keyBlock), 1,
                                   splits);
  }
  return CpuPlanAttr::get(op.getContext(), isa, CpuKernel::Backward,
                          tile.queryVectors, tile.keyTile, tile.featureTile,
                          tile.unroll, queryBlock, keyBlock, splits,
                          target.parallel,
                          /*open_sizes=*/false);
}
