//===- PlanDecode.cpp - Plans of attention of few queries ----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Planner.h"
#include "llvm/Support/MathExtras.h"
#include <algorithm>

using namespace mlir;
using namespace mlir::attn;

/// Keys that are worth a task.
static constexpr int64_t minKeysOfPart = 1024;

/// Queries that a task may have: all of them, or where their number is open as
/// many as take this kernel.
static int64_t mostQueriesOf(const AttentionSizes &sizes) {
  return ShapedType::isDynamic(sizes.queries)
             ? mostDecodeQueries
             : std::max<int64_t>(sizes.queries, 1);
}

bool mlir::attn::isDecode(AttentionOpInterface op) {
  AttentionSizes sizes = op.getSizes();
  return !ShapedType::isDynamic(sizes.queries) &&
         sizes.queries <= mostDecodeQueries && hasKnownGroup(sizes);
}

int64_t mlir::attn::queriesOfDecodeTask(AttentionOpInterface op) {
  AttentionSizes sizes = op.getSizes();
  // Queries, scores and numerators of a task's rows are on the stack, and
  // better in the second cache.
  constexpr int64_t maxElements = 64 * 1024;
  int64_t rowElements = sizes.headDim + sizes.valueDim;
  int64_t rows = std::max<int64_t>(maxElements / rowElements, 1);
  return std::clamp<int64_t>(rows / std::max<int64_t>(sizes.groupSize(), 1), 1,
                             mostQueriesOf(sizes));
}

/// The isa of a kernel that the bf16 dot product may suit.
static CpuIsa isaWithDot(const CpuTarget &target, bool gains) {
  return gains && hasFastBF16Dot(target.isa)
             ? target.isa
             : std::min(target.isa, CpuIsa::AVX512);
}

CpuIsa mlir::attn::isaOfRows(AttentionOpInterface op, const CpuTarget &target,
                             int64_t rows) {
  AttentionSizes sizes = op.getSizes();
  Type element = getElementTypeOrSelf(op.getQuery().getType());
  return isaWithDot(
      target, gainsFromBF16Dot(element, sizes.headDim, sizes.valueDim, rows));
}

/// Whether keys and values of `op` are few enough for the third cache.
static bool isCached(AttentionOp op) {
  AttentionSizes sizes = cast<AttentionOpInterface>(*op).getSizes();
  for (int64_t size : {sizes.batch, sizes.kvHeads, sizes.keys})
    if (ShapedType::isDynamic(size))
      return false;
  int64_t bits =
      getElementTypeOrSelf(op.getKey().getType()).getIntOrFloatBitWidth();
  return sizes.batch * sizes.kvHeads * sizes.keys *
             (sizes.headDim + sizes.valueDim) * bits / 8 <=
         mostCachedKeyBytes;
}

/// Whether other heads lie between the keys of a head.
static bool hasGapsBetweenKeys(AttentionOp op) {
  auto type = cast<ShapedType>(op.getKey().getType());
  DataDims dims = getDataDims(op.getLayout(), type.getRank());
  if (auto memref = dyn_cast<MemRefType>(type))
    return memref.getStridesAndOffset().first[dims.sequence] !=
           type.getDimSize(dims.feature);
  return dims.head && *dims.head > dims.sequence &&
         type.getDimSize(*dims.head) != 1;
}

/// Keys of a block. Those below were measured on Zen 4, for which requests to
/// the second cache are.
static int64_t keyBlockOfRows(AttentionOp op, int64_t rows, CpuIsa cpuIsa) {
  AttentionSizes sizes = cast<AttentionOpInterface>(*op).getSizes();
  int64_t bits =
      getElementTypeOrSelf(op.getQuery().getType()).getIntOrFloatBitWidth();
  if (requestsToFirstCache(cpuIsa)) {
    // As many as fill two thirds of the 48 KiB of such CPUs: the rest is for
    // what is requested ahead.
    constexpr int64_t blockBits = 32 * 1024 * 8, least = 16, most = 64;
    uint64_t keys = blockBits / ((sizes.headDim + sizes.valueDim) * bits);
    return std::clamp<int64_t>(llvm::bit_floor(keys), least, most);
  }
  int64_t fewest = getKeyBlock(bits, rows);
  bool cached = isCached(op);
  if (rows > 1) {
    if (bits >= 32)
      return fewest;
    // An open number of queries is most often 1.
    if (ShapedType::isDynamic(sizes.queries))
      return getKeyBlock(bits, sizes.groupSize());
    // Rows are requested half a block ahead. From memory, short ones that
    // follow each other are better requested late.
    bool areShort = sizes.headDim * bits < 256 * 8;
    return areShort && !cached && !hasGapsBetweenKeys(op) ? 32 : 128;
  }
  // Keys are read in so little time that each block's softmax holds them up.
  // Larger blocks gain where the sums of a group of keys are in registers;
  // where not, with elements that are converted, and from a cache.
  bool isGrouped =
      cpuIsa >= CpuIsa::AVX512 && bits <= 32 &&
      sizes.headDim <= mostGroupedKeyVectors * getLanes(cpuIsa, 32);
  if (!isGrouped && !(cached && bits < 32))
    return fewest;
  // Keys of bf16 come from memory a little slower in blocks of 16 KiB.
  bool isLong = cached || bits == 32;
  uint64_t blockBits = (isLong ? 16 : 8) * 1024 * 8;
  return std::clamp<int64_t>(
      llvm::bit_floor(blockBits / (sizes.headDim * bits)), isLong ? 64 : 32,
      128);
}

/// Keys that tiles multiply at a time. More of them at once would leave less of
/// the first cache to what they are made of.
static constexpr int64_t tileKeys = 32;

/// Whether AMX tiles suit tasks of `queryBlock` queries.
static bool decodesByTiles(AttentionOpInterface op, int64_t queryBlock) {
  AttentionSizes sizes = op.getSizes();
  constexpr int64_t leastRows = 4;
  return canDecodeByTiles(getElementTypeOrSelf(op.getQuery().getType()),
                          sizes.headDim, sizes.valueDim) &&
         !ShapedType::isDynamic(sizes.queries) && sizes.queries <= queryBlock &&
         sizes.queries * sizes.groupSize() >= leastRows &&
         (ShapedType::isDynamic(sizes.keys) || sizes.keys >= tileKeys);
}

int64_t mlir::attn::keySplitsOf(const AttentionSizes &sizes, int64_t tasks,
                                int64_t wanted, const CpuTarget &target) {
  if (!target.parallel)
    return 1;
  for (int64_t size : {sizes.batch, sizes.kvHeads})
    if (!ShapedType::isDynamic(size))
      tasks *= std::max<int64_t>(size, 1);
  int64_t splits = std::clamp<int64_t>(
      llvm::divideCeil(wanted, std::max<int64_t>(tasks, 1)), 1, wanted);
  if (!ShapedType::isDynamic(sizes.keys))
    splits = std::clamp<int64_t>(sizes.keys / minKeysOfPart, 1, splits);
  return splits;
}

FailureOr<CpuPlanAttr> mlir::attn::planDecode(AttentionOp op,
                                              const CpuTarget &target) {
  auto attention = cast<AttentionOpInterface>(*op);
  AttentionSizes sizes = attention.getSizes();
  int64_t queryBlock = queriesOfDecodeTask(attention);
  int64_t rows = queryBlock * std::max<int64_t>(sizes.groupSize(), 1);
  // Scores, which nothing rounds, are worth the dot product for a single row.
  Type element = getElementTypeOrSelf(op.getQuery().getType());
  CpuIsa isa = isaWithDot(target, canScoreByBF16Dot(element, sizes.headDim));

  // An open number of queries is most often 1.
  int64_t tasks = ShapedType::isDynamic(sizes.queries)
                      ? 1
                      : llvm::divideCeil(sizes.queries, queryBlock);
  int64_t splits = keySplitsOf(sizes, tasks, wantedTasks, target);
  int64_t keyBlock = keyBlockOfRows(op, rows, target.isa);
  if (target.isa == CpuIsa::AMX && decodesByTiles(attention, queryBlock)) {
    isa = CpuIsa::AMX;
    keyBlock = tileKeys;
  }
  // A block is computed as a whole, however few keys there are.
  constexpr int64_t keyUnit = 16;
  if (!ShapedType::isDynamic(sizes.keys))
    keyBlock = std::clamp<int64_t>(llvm::alignTo(sizes.keys, keyUnit), keyUnit,
                                   keyBlock);
  return CpuPlanAttr::get(op.getContext(), isa, CpuKernel::Decode,
                          /*query_vectors=*/1, /*key_tile=*/1,
                          /*feature_tile=*/1, /*unroll=*/1, queryBlock,
                          keyBlock, splits, target.parallel,
                          /*open_sizes=*/false);
}
