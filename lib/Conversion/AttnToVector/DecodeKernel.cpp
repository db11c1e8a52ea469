//===- DecodeKernel.cpp - Exact attention of few queries -----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One task is a key/value head, a block of queries of all heads that read it,
// and a part of the keys. Parts leave partial results in a workspace, which are
// merged in their order: the result does not depend on the number of threads.
//
//===----------------------------------------------------------------------===//

#include "AttentionKernel.h"
#include "GatheredAttention.h"
#include "Kernels.h"
#include "RowOptions.h"
#include "attn/Plan/CpuTarget.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"

using namespace mlir;
using namespace mlir::attn;

namespace {
class DecodeEmitter {
public:
  DecodeEmitter(KernelBuilder &b, AttentionOp op, CpuPlanAttr plan)
      : b(b), op(op), plan(plan), attention(b, op) {}

  void emit();

private:
  /// A block of queries of the heads that read one key/value head.
  struct Rows {
    AttentionKernel::Head head;
    Value firstQuery, queries, count;
  };

  GatheredAttention::Config makeConfig(int64_t groupSize);
  void setRequests(GatheredAttention::Keys &keys, const Rows &rows);
  /// Memory for the partial results of `tasks`, and whether it has to be freed.
  std::pair<Value, bool> makeWorkspace(ValueRange tasks);
  Rows makeRows(Value batch, Value kvHead, Value block);
  void emitPart(Value batch, Value kvHead, Value block, Value part);
  void emitMerge(Value batch, Value kvHead, Value block);
  void writeRow(RowResults &results, const Rows &rows, Value row,
                RowResults::Partial partial);

  KernelBuilder &b;
  AttentionOp op;
  CpuPlanAttr plan;
  AttentionKernel attention;
  GatheredAttention::Config config;
  /// [batch, key/value head, query block, part, row, partial result], or null
  /// when the keys are one part.
  Value workspace;
};
} // namespace

GatheredAttention::Config DecodeEmitter::makeConfig(int64_t groupSize) {
  GatheredAttention::Config result;
  result.headDim = attention.headDim;
  result.valueDim = attention.valueDim;
  result.storage = attention.dataType;
  int64_t queries = attention.op.getSizes().queries;
  bool isOneBlock =
      !ShapedType::isDynamic(queries) && queries <= plan.getQueryBlock();
  result.maxRows = groupSize * (isOneBlock ? queries : plan.getQueryBlock());
  if (isOneBlock)
    result.rows = result.maxRows;
  result.rowMultiple = groupSize;
  result.keyBlock = plan.getKeyBlock();
  result.scale = attention.op.getEffectiveScale();
  if (op.getSoftcap())
    result.softcap = op.getSoftcap()->convertToDouble();
  result.useTiles = decodeUsesTiles(op, plan);
  if (result.useTiles)
    result.keyBlock = GatheredAttention::tileKeys;
  if (hasFastBF16Dot(plan.getIsa())) {
    result.dotScores = canScoreByBF16Dot(result.storage, result.headDim);
    result.useBF16Dot = gainsFromBF16Dot(result.storage, result.headDim,
                                         result.valueDim, result.maxRows);
  }
  return result;
}

/// Sets how keys and values that are read in their order are requested.
void DecodeEmitter::setRequests(GatheredAttention::Keys &keys,
                                const Rows &rows) {
  // Several rows of queries compute for longer than they read, and requests
  // row by row cost them nothing. Nor do they cost anything in the first cache.
  if (config.rows != 1 || requestsToFirstCache(b.getCpuIsa())) {
    // Past the part as well: the next one begins there.
    keys.numRows = rows.head.length;
    return;
  }
  int64_t bytesOfKey = (attention.headDim + attention.valueDim) *
                       attention.dataType.getWidth() / 8;
  Value numKeys =
      b.muli(b.muli(attention.batch, attention.kvHeads), attention.keys);
  keys.requestsBlocks = b.cmpi(arith::CmpIPredicate::sgt, numKeys,
                               b.index(mostCachedKeyBytes / bytesOfKey));
}

DecodeEmitter::Rows DecodeEmitter::makeRows(Value batch, Value kvHead,
                                            Value block) {
  Rows rows;
  rows.head = attention.head(batch, b.muli(kvHead, attention.groupSize));
  rows.firstQuery = b.muli(block, plan.getQueryBlock());
  rows.queries = b.mini(b.subi(attention.queries, rows.firstQuery),
                        b.index(plan.getQueryBlock()));
  if (config.rows)
    rows.queries = attention.queries;
  rows.count = config.rows ? b.index(*config.rows)
                           : b.muli(rows.queries, attention.groupSize);
  return rows;
}

/// `row` of the block: its head and query.
static std::pair<Value, Value> headAndQuery(KernelBuilder &b, Value firstHead,
                                            Value firstQuery, Value queries,
                                            Value row) {
  Value head = b.addi(firstHead, b.divi(row, queries));
  Value query = arith::RemUIOp::create(b, row, queries);
  return {head, b.addi(firstQuery, query)};
}

void DecodeEmitter::writeRow(RowResults &results, const Rows &rows, Value row,
                             RowResults::Partial partial) {
  auto [head, query] =
      headAndQuery(b, rows.head.head, rows.firstQuery, rows.queries, row);
  attention.writeRow(results, op.getOutput(), op.getLogsumexp(),
                     rows.head.batch, head, query, partial);
}

void DecodeEmitter::emitPart(Value batch, Value kvHead, Value block,
                             Value part) {
  Rows rows = makeRows(batch, kvHead, block);
  GatheredAttention gathered(b, config, rows.count);
  gathered.clear();
  b.forLoop(b.index(0), rows.count, 1, [&](Value row) {
    auto [head, query] =
        headAndQuery(b, rows.head.head, rows.firstQuery, rows.queries, row);
    gathered.setQuery(row, attention.rows(op.getQuery(), batch, head),
                      {query, b.index(0)});
  });

  RowOptions options(b, attention, rows.head, rows.firstQuery, rows.queries);
  Value first = options.firstKey(), last = options.lastKey();
  int64_t parts = plan.getKeySplits();
  if (parts > 1) {
    // Whole blocks, so that only the last part has a tail.
    Value keys = b.maxi(b.subi(last, first), b.index(0));
    Value blocks = b.ceilDivi(b.ceilDivi(keys, config.keyBlock), parts);
    Value partKeys = b.muli(blocks, config.keyBlock);
    first = b.addi(first, b.muli(partKeys, part));
    last = b.mini(last, b.addi(first, partKeys));
  }
  GatheredAttention::Keys keys;
  keys.key = attention.rows(op.getKey(), batch, kvHead);
  keys.value = attention.rows(op.getValue(), batch, kvHead);
  auto score = [&](Value row, const GatheredAttention::Lanes &lanes, bool inner,
                   Value x) { return options.apply(row, lanes, inner, x); };
  setRequests(keys, rows);
  gathered.attend(
      keys, first, last,
      [&](Value blockKey) {
        return options.keepAll(blockKey, config.keyBlock);
      },
      options.changeScores() ? GatheredAttention::ScoreFn(score)
                             : GatheredAttention::ScoreFn());

  b.forLoop(b.index(0), rows.count, 1, [&](Value row) {
    GatheredAttention::Partial partial = gathered.getPartial(row);
    if (workspace)
      gathered.store(partial, workspace,
                     {batch, kvHead, block, part, row, b.index(0)});
    else
      writeRow(gathered, rows, row, partial);
  });
}

void DecodeEmitter::emitMerge(Value batch, Value kvHead, Value block) {
  Rows rows = makeRows(batch, kvHead, block);
  RowResults results = GatheredAttention::results(b, config);
  b.forLoop(b.index(0), rows.count, 1, [&](Value row) {
    SmallVector<Value> merged = b.forLoop(
        b.index(0), b.index(plan.getKeySplits()), 1, results.empty().flatten(),
        [&](Value part, ValueRange carried) {
          RowResults::Partial next = results.load(
              workspace, {batch, kvHead, block, part, row, b.index(0)});
          return results.merge(RowResults::Partial::unflatten(carried), next)
              .flatten();
        });
    writeRow(results, rows, row, RowResults::Partial::unflatten(merged));
  });
}

std::pair<Value, bool> DecodeEmitter::makeWorkspace(ValueRange tasks) {
  // Beside what a task has on the same stack.
  constexpr int64_t maxStackBytes = maxKernelStackBytes / 8;
  SmallVector<int64_t> shape;
  SmallVector<Value> openSizes;
  for (Value size : tasks) {
    std::optional<int64_t> known = getConstantIntValue(size);
    shape.push_back(known.value_or(ShapedType::kDynamic));
    if (!known)
      openSizes.push_back(size);
  }
  shape.append({plan.getKeySplits(), config.maxRows,
                GatheredAttention::results(b, config).partialSize()});
  auto type = MemRefType::get(shape, b.floatType());
  int64_t elementBytes = b.isDouble() ? 8 : 4;
  if (type.hasStaticShape() &&
      type.getNumElements() <= maxStackBytes / elementBytes)
    return {b.stack(shape), false};
  return {memref::AllocOp::create(b, type, openSizes, b.getI64IntegerAttr(64)),
          true};
}

void DecodeEmitter::emit() {
  AttentionSizes sizes = attention.op.getSizes();
  config = makeConfig(sizes.groupSize());
  Value blocks = b.ceilDivi(attention.queries, plan.getQueryBlock());
  int64_t parts = plan.getKeySplits();
  SmallVector<Value> tasks = {attention.batch, attention.kvHeads, blocks};
  bool isAllocated = false;
  if (parts > 1)
    std::tie(workspace, isAllocated) = makeWorkspace(tasks);
  SmallVector<Value> partTasks = tasks;
  partTasks.push_back(b.index(parts));
  b.parallelLoop(partTasks, plan.getParallel(), [&](ValueRange task) {
    emitPart(task[0], task[1], task[2], task[3]);
  });
  if (!workspace)
    return;
  b.parallelLoop(tasks, plan.getParallel(), [&](ValueRange task) {
    emitMerge(task[0], task[1], task[2]);
  });
  if (isAllocated)
    memref::DeallocOp::create(b, workspace);
}

bool mlir::attn::decodeUsesTiles(AttentionOp op, CpuPlanAttr plan) {
  AttentionSizes sizes = cast<AttentionOpInterface>(*op).getSizes();
  return plan.getIsa() >= CpuIsa::AMX &&
         canDecodeByTiles(getElementTypeOrSelf(op.getQuery().getType()),
                          sizes.headDim, sizes.valueDim) &&
         !ShapedType::isDynamic(sizes.queries) &&
         sizes.queries <= plan.getQueryBlock();
}

LogicalResult mlir::attn::verifyRowPlan(AttentionOpInterface op,
                                        CpuPlanAttr plan) {
  StringRef kernel = stringifyCpuKernel(plan.getKernel());
  if (ShapedType::isDynamic(op.getSizes().groupSize()))
    return op->emitOpError()
           << "has a plan for the kernel '" << kernel
           << "', which needs the numbers of heads to be known, found a query "
              "of type "
           << op.getQuery().getType();
  // Half a block is what is prefetched ahead, in whole register tiles.
  constexpr int64_t keyBlockUnit = 16;
  if (plan.getKeyBlock() % keyBlockUnit != 0)
    return op->emitOpError()
           << "has a plan for the kernel '" << kernel
           << "', which needs a key_block that is a multiple of "
           << keyBlockUnit << ", found " << plan.getKeyBlock();
  return success();
}

LogicalResult mlir::attn::emitDecode(KernelBuilder &b, AttentionOp op,
                                     CpuPlanAttr plan) {
  if (failed(verifyRowPlan(cast<AttentionOpInterface>(*op), plan)))
    return failure();
  DecodeEmitter(b, op, plan).emit();
  return success();
}
