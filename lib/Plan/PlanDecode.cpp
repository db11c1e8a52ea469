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

static int64_t keyBlockOfRows(AttentionOpInterface op, int64_t rows,
                              CpuIsa cpuIsa) {
  AttentionSizes sizes = op.getSizes();
  int64_t bits =
      getElementTypeOrSelf(op.getQuery().getType()).getIntOrFloatBitWidth();
  if (requestsToFirstCache(cpuIsa)) {
    // As many as fill two thirds of the 48 KiB of such CPUs: the rest is for
    // what is requested ahead.
    constexpr int64_t blockBits = 32 * 1024 * 8, least = 16, most = 64;
    uint64_t keys = blockBits / ((sizes.headDim + sizes.valueDim) * bits);
    return std::clamp<int64_t>(llvm::bit_floor(keys), least, most);
  }
  int64_t fromMemory = getKeyBlock(bits, rows);
  if (rows > 1)
    return fromMemory;
  bool isKnown = !ShapedType::isDynamic(sizes.batch) &&
                 !ShapedType::isDynamic(sizes.kvHeads) &&
                 !ShapedType::isDynamic(sizes.keys);
  bool isCached = isKnown && sizes.batch * sizes.kvHeads * sizes.keys *
                                     (sizes.headDim + sizes.valueDim) * bits /
                                     8 <=
                                 mostCachedKeyBytes;
  // From a cache, keys are read in so little time that each block's softmax
  // holds them up. Of f32 larger blocks gain only where the sums of a group of
  // keys are in registers.
  bool gains = bits < 32 || (bits == 32 && cpuIsa >= CpuIsa::AVX512 &&
                             sizes.headDim <= mostGroupedKeyVectors *
                                                  getLanes(cpuIsa, bits));
  if (!isCached || !gains)
    return fromMemory;
  constexpr int64_t blockBits = 16 * 1024 * 8;
  return std::clamp<int64_t>(llvm::bit_floor<uint64_t>(
                                 blockBits / (sizes.headDim * bits)),
                             64, 128);
}

/// Keys that tiles multiply at a time. More of them at once would leave less of
/// the first cache to what they are made of.
static constexpr int64_t tileKeys = 32;

/// Whether AMX tiles suit tasks of `queryBlock` queries.
static bool decodesByTiles(AttentionOpInterface op, int64_t queryBlock) {
  AttentionSizes sizes = op.getSizes();
  constexpr int64_t leastRows = 4;
  return canUseBF16Dot(getElementTypeOrSelf(op.getQuery().getType()),
                       sizes.headDim, sizes.valueDim) &&
         !ShapedType::isDynamic(sizes.queries) &&
         sizes.queries <= queryBlock &&
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
  CpuIsa isa =
      isaWithDot(target, canUseBF16Dot(element, sizes.headDim, sizes.valueDim));

  // An open number of queries is most often 1.
  int64_t tasks = ShapedType::isDynamic(sizes.queries)
                      ? 1
                      : llvm::divideCeil(sizes.queries, queryBlock);
  int64_t splits = keySplitsOf(sizes, tasks, wantedTasks, target);
  int64_t keyBlock = keyBlockOfRows(attention, rows, target.isa);
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
