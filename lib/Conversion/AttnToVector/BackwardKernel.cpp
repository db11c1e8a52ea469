//===- BackwardKernel.cpp - Gradients of exact attention -----------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Blocks of keys against panels of queries; the weights are recomputed from the
// log-sum-exp (Dao, FlashAttention-2, 2023, algorithm 2). As in prefill the
// queries are in vector lanes, so that five products remain per pair of block
// and panel, and nothing but Q and dO is transposed:
//
//   S^T = K Q^T, dP^T = V dO^T, dQ^T += K^T dS^T    elements of K, V broadcast
//   dV += P^T dO, dK += dS^T Q                      elements of P^T, dS^T
//
// A task owns every key_splits-th block of the keys of one key/value head, so
// that it alone writes their gradients; it has a copy of the gradient of the
// queries, and the copies are added in order. Results do not depend on threads.
//
//===----------------------------------------------------------------------===//

#include "Kernels.h"
#include "RowTile.h"
#include "ScoreOptions.h"
#include "TileProduct.h"
#include <limits>

using namespace mlir;
using namespace mlir::attn;
using Predicate = arith::CmpIPredicate;

static constexpr double infinity = std::numeric_limits<double>::infinity();

namespace {
class BackwardEmitter {
public:
  BackwardEmitter(KernelBuilder &b, AttentionBackwardOp op, CpuPlanAttr plan)
      : b(b), op(op), plan(plan), attention(b, op), options(b, attention),
        scale(attention.op.getEffectiveScale()),
        inPlace(attention.dataType == b.floatType()) {}

  LogicalResult emit();

private:
  /// The stack memory of a task.
  struct Memory {
    /// A panel's scaled queries and output gradients [feature, row], the same
    /// [row, feature] unscaled, and per row the log-sum-exp and
    /// sum(d_output * output).
    Value queryT, dOutputT, queryRows, dOutputRows, logsumexp, delta;
    /// Weights and gradients of the scores [key, row].
    Value weights, dScores;
    /// Gradients of a block [key, feature].
    Value dKey, dValue;
    /// The block's keys and values [key, feature], in the arithmetic's type;
    /// null where they are read in place.
    Value keyRows, valueRows;
    /// Additive mask [key, row], or null.
    Value bias;
  };

  /// A block of keys, [first, end), of which `end` is below the length.
  struct Block {
    Value key, value; ///< rows of the head, in place
    Value first, end;
  };

  /// A panel of queries and the keys of the block that it keeps.
  struct Visit {
    AttentionKernel::Head head;
    HeadScoreOptions options;
    Value firstRow, first, last, keptFirst, keptLast;
    /// Where the gradient of the queries is summed: [feature, row].
    Value dQueryT;
  };

  Memory allocate();
  int64_t stackBytes() const;
  void emitTask(Value workspace, Value batch, Value kvHead, Value split);
  void visitHead(const Memory &memory, const Block &block, Value workspace,
                 Value split, Value batch, Value head);
  void visitPanel(const Memory &memory, const Block &block, Visit visit);
  void packPanel(const Memory &memory, const Visit &visit);
  void packRows(Value source, Value firstRow, int64_t features, double factor,
                Value rows, Value transposed);
  void packBlock(const Memory &memory, const Block &block);
  void computeTile(const Memory &memory, const Block &block, const Visit &visit,
                   Value row);
  SmallVector<Value> products(Value source, Value blockRows, Value transposed,
                              int64_t features, const Block &block, Value key);
  void addToBlock(Value target, Value elements, Value vectors, Value firstRow,
                  Value count, int64_t features);
  void addToQueries(const Memory &memory, const Block &block,
                    const Visit &visit);
  void writeBlock(Value buffer, Value target, Value first, Value last,
                  int64_t features, double factor);
  void writeQueries(Value workspace, Value batch, Value head, Value panel);
  Value workspaceOf(Value workspace, Value split, Value batch, Value head,
                    Value panel);

  Value columnOf(int64_t vector) { return b.index(vector * b.lanes()); }
  int64_t vectors() const { return plan.getQueryVectors(); }
  int64_t panelRows() const { return vectors() * b.lanes(); }
  int64_t keyTile() const { return plan.getKeyTile(); }
  int64_t keyBlock() const {
    return llvm::alignTo(plan.getKeyBlock(), keyTile());
  }
  /// Rows of a block's buffers: a register tile may begin at any key.
  int64_t bufferRows() const { return keyBlock() + keyTile(); }
  int64_t padded(int64_t features) const {
    return llvm::alignTo(features, b.lanes());
  }

  KernelBuilder &b;
  AttentionBackwardOp op;
  CpuPlanAttr plan;
  AttentionKernel attention;
  ScoreOptions options;
  double scale;
  bool inPlace;
};
} // namespace

BackwardEmitter::Memory BackwardEmitter::allocate() {
  int64_t rows = panelRows(), d = attention.headDim, dv = attention.valueDim;
  Memory memory;
  memory.queryT = b.stack({d, rows});
  memory.dOutputT = b.stack({dv, rows});
  memory.queryRows = b.stack({rows, padded(d)});
  memory.dOutputRows = b.stack({rows, padded(dv)});
  memory.logsumexp = b.stack({rows});
  memory.delta = b.stack({rows});
  memory.weights = b.stack({keyBlock(), rows});
  memory.dScores = b.stack({keyBlock(), rows});
  memory.dKey = b.stack({bufferRows(), padded(d)});
  memory.dValue = b.stack({bufferRows(), padded(dv)});
  if (!inPlace) {
    memory.keyRows = b.stack({bufferRows(), d});
    memory.valueRows = b.stack({bufferRows(), dv});
  }
  if (options.hasMask())
    memory.bias = b.stack(
        {static_cast<int64_t>(llvm::alignTo(keyBlock(), b.lanes())), rows});
  return memory;
}

int64_t BackwardEmitter::stackBytes() const {
  int64_t features = padded(attention.headDim) + padded(attention.valueDim);
  int64_t elements = features * (2 * panelRows() + 2 * bufferRows()) +
                     3 * keyBlock() * panelRows();
  return elements * (b.isDouble() ? 8 : 4);
}

//===----------------------------------------------------------------------===//
// Operands
//===----------------------------------------------------------------------===//

/// The rows of a panel as they are, and transposed with a factor. Rows past the
/// last one are 0.
void BackwardEmitter::packRows(Value source, Value firstRow, int64_t features,
                               double factor, Value rows, Value transposed) {
  int64_t lanes = b.lanes();
  Value zero = b.splat(0.0), lastRow = b.addi(attention.queries, -1);
  b.forLoop(b.index(0), b.index(panelRows()), lanes, [&](Value column) {
    b.forRuns(features, lanes, [&](Value feature, int64_t count) {
      SmallVector<Value> scaled;
      for (int64_t i = 0; i < lanes; ++i) {
        Value panelRow = b.addi(column, i);
        Value row = b.addi(firstRow, panelRow);
        Value vector =
            b.loadFirst(source, {b.mini(row, lastRow), feature}, count);
        vector = b.select(b.cmpi(Predicate::sle, row, lastRow), vector, zero);
        b.storeVector(vector, rows, {panelRow, feature});
        scaled.push_back(b.mulf(vector, b.splat(factor)));
      }
      SmallVector<Value> columns = b.transpose(scaled);
      for (int64_t i = 0; i < count; ++i)
        b.storeVector(columns[i], transposed, {b.addi(feature, i), column});
    });
  });
}

void BackwardEmitter::packPanel(const Memory &memory, const Visit &visit) {
  Value batch = visit.head.batch, head = visit.head.head;
  packRows(attention.rows(op.getQuery(), batch, head), visit.firstRow,
           attention.headDim, scale * log2E, memory.queryRows, memory.queryT);
  packRows(attention.rows(op.getDOutput(), batch, head), visit.firstRow,
           attention.valueDim, 1.0, memory.dOutputRows, memory.dOutputT);

  Value rowCount =
      b.mini(b.subi(attention.queries, visit.firstRow), b.index(panelRows()));
  Value output = attention.rows(op.getOutput(), batch, head);
  for (int64_t vector = 0; vector < vectors(); ++vector)
    b.storeVector(b.splat(0.0), memory.delta, columnOf(vector));
  b.forLoop(b.index(0), rowCount, 1, [&](Value row) {
    Value sum = b.splat(0.0);
    Value outputRow = b.addi(visit.firstRow, row);
    int64_t whole = attention.valueDim - attention.valueDim % b.lanes();
    auto add = [&](Value feature, int64_t count, Value sum) {
      return b.fma(b.loadFirst(output, {outputRow, feature}, count),
                   b.loadVector(memory.dOutputRows, {row, feature}), sum);
    };
    if (whole)
      sum = b.forLoop(b.index(0), b.index(whole), b.lanes(), sum,
                      [&](Value feature, ValueRange carried) {
                        return SmallVector<Value>{
                            add(feature, b.lanes(), carried[0])};
                      })[0];
    if (whole < attention.valueDim)
      sum = add(b.index(whole), attention.valueDim - whole, sum);
    b.store(b.reduceAdd(sum), memory.delta, row);
  });

  // A row that keeps no key, or is past the last one, has weights of 0.
  Value source = attention.rowVector(op.getLogsumexp(), batch, head);
  for (int64_t vector = 0; vector < vectors(); ++vector) {
    Value column = columnOf(vector);
    Value valid = b.firstLanes(b.subi(rowCount, column));
    Value loaded =
        b.loadVectorMasked(source, {b.addi(visit.firstRow, column)}, valid);
    Value isEmpty =
        b.cmpf(arith::CmpFPredicate::OEQ, loaded, b.splat(-infinity));
    Value unused = b.splat(infinity);
    loaded = b.select(isEmpty, unused, b.mulf(loaded, b.splat(log2E)));
    b.storeVector(b.select(valid, loaded, unused), memory.logsumexp, column);
  }
}

void BackwardEmitter::packBlock(const Memory &memory, const Block &block) {
  if (inPlace)
    return;
  auto convert = [&](Value source, Value target, int64_t features) {
    b.forLoop(block.first, block.end, 1, [&](Value key) {
      b.forRuns(features, b.lanes(), [&](Value feature, int64_t count) {
        b.storeFirst(b.loadFirst(source, {key, feature}, count), target,
                     {b.subi(key, block.first), feature}, count);
      });
    });
  };
  convert(block.key, memory.keyRows, attention.headDim);
  convert(block.value, memory.valueRows, attention.valueDim);
}

//===----------------------------------------------------------------------===//
// Products
//===----------------------------------------------------------------------===//

/// `keyTile` rows of keys or values, from `key` on, times a transposed panel.
/// Rows past the end are copies of the last one.
SmallVector<Value> BackwardEmitter::products(Value source, Value blockRows,
                                             Value transposed, int64_t features,
                                             const Block &block, Value key) {
  SmallVector<Value> rows;
  for (int64_t i = 0; i < keyTile(); ++i) {
    Value row = b.mini(b.addi(key, i), b.addi(block.end, -1));
    rows.push_back(blockRows ? b.subi(row, block.first) : row);
  }
  if (blockRows)
    source = blockRows;
  auto element = [&](Value step, int64_t row) {
    return b.loadBroadcast(source, {rows[row], step});
  };
  auto vector = [&](Value step, int64_t i) {
    return b.loadVector(transposed, {step, columnOf(i)});
  };
  auto multiply = [&](Value x, Value y, Value sum) { return b.fma(x, y, sum); };
  TileProduct product = {keyTile(), vectors(), plan.getUnroll(),
                         element,   vector,    multiply};
  SmallVector<Value> zeros(keyTile() * vectors(), b.splat(0.0));
  return product.reduce(b, zeros, features);
}

/// Weights and gradients of the scores of a register tile.
void BackwardEmitter::computeTile(const Memory &memory, const Block &block,
                                  const Visit &visit, Value row) {
  Value key = b.addi(visit.first, row);
  SmallVector<Value> scores = products(block.key, memory.keyRows, memory.queryT,
                                       attention.headDim, block, key);
  if (options.transforms())
    scores =
        options.transform(visit.head, visit.options, scores, 1.0, vectors(),
                          key, visit.firstRow, memory.bias, row);
  Value tileLast = b.addi(key, keyTile());
  Value needsMask = b.cmpi(Predicate::sgt, tileLast, block.end);
  if (visit.keptLast)
    needsMask =
        b.ori(needsMask, b.cmpi(Predicate::sgt, tileLast, visit.keptLast));
  if (visit.keptFirst)
    needsMask =
        b.ori(needsMask, b.cmpi(Predicate::slt, key,
                                b.addi(visit.keptFirst, panelRows() - 1)));
  scores = b.ifElse(
      needsMask,
      [&] {
        return options.maskStructure(scores, vectors(), key, block.end,
                                     visit.keptFirst, visit.keptLast);
      },
      [&] { return scores; });
  auto place = [&](size_t index) {
    return SmallVector<Value>{b.addi(row, index / vectors()),
                              columnOf(index % vectors())};
  };
  for (auto [index, score] : llvm::enumerate(scores)) {
    Value logsumexp =
        b.loadVector(memory.logsumexp, columnOf(index % vectors()));
    b.storeVector(b.exp2(b.subf(score, logsumexp)), memory.weights,
                  place(index));
  }
  SmallVector<Value> dWeights =
      products(block.value, memory.valueRows, memory.dOutputT,
               attention.valueDim, block, key);
  for (auto [index, dWeight] : llvm::enumerate(dWeights)) {
    Value delta = b.loadVector(memory.delta, columnOf(index % vectors()));
    Value weight = b.loadVector(memory.weights, place(index));
    b.storeVector(b.mulf(weight, b.subf(dWeight, delta)), memory.dScores,
                  place(index));
  }
}

/// target[key, :] += sum over rows of elements[key, row] * vectors[row, :], for
/// `count` keys; `firstRow` is the target's row of the first.
void BackwardEmitter::addToBlock(Value target, Value elements, Value rows,
                                 Value firstRow, Value count,
                                 int64_t features) {
  auto addTile = [&](Value key, Value feature, int64_t tileVectors) {
    auto place = [&](int64_t i, int64_t v) {
      return SmallVector<Value>{b.addi(b.addi(firstRow, key), i),
                                b.addi(feature, v * b.lanes())};
    };
    SmallVector<Value> sums;
    for (int64_t i = 0; i < keyTile(); ++i)
      for (int64_t v = 0; v < tileVectors; ++v)
        sums.push_back(b.loadVector(target, place(i, v)));
    auto element = [&](Value step, int64_t i) {
      return b.loadBroadcast(elements, {b.addi(key, i), step});
    };
    auto vector = [&](Value step, int64_t v) {
      return b.loadVector(rows, {step, b.addi(feature, v * b.lanes())});
    };
    auto multiply = [&](Value x, Value y, Value sum) {
      return b.fma(x, y, sum);
    };
    TileProduct product = {keyTile(), tileVectors, plan.getUnroll(),
                           element,   vector,      multiply};
    sums = product.reduce(b, sums, panelRows());
    for (auto [index, sum] : llvm::enumerate(sums))
      b.storeVector(sum, target,
                    place(index / tileVectors, index % tileVectors));
  };
  b.forLoop(b.index(0), count, keyTile(), [&](Value key) {
    b.forRuns(padded(features), panelRows(), [&](Value feature, int64_t size) {
      addTile(key, feature, size / b.lanes());
    });
  });
}

void BackwardEmitter::addToQueries(const Memory &memory, const Block &block,
                                   const Visit &visit) {
  Value source = inPlace ? block.key : memory.keyRows;
  Value firstKey = inPlace ? visit.first : b.subi(visit.first, block.first);
  Value count = b.subi(visit.last, visit.first);
  b.forRuns(attention.headDim, plan.getFeatureTile(),
            [&](Value feature, int64_t size) {
              auto place = [&](int64_t i, int64_t v) {
                return SmallVector<Value>{b.addi(feature, i), columnOf(v)};
              };
              SmallVector<Value> sums;
              for (int64_t i = 0; i < size; ++i)
                for (int64_t v = 0; v < vectors(); ++v)
                  sums.push_back(b.loadVector(visit.dQueryT, place(i, v)));
              auto element = [&](Value step, int64_t i) {
                return b.loadBroadcast(
                    source, {b.addi(firstKey, step), b.addi(feature, i)});
              };
              auto vector = [&](Value step, int64_t v) {
                return b.loadVector(memory.dScores, {step, columnOf(v)});
              };
              auto multiply = [&](Value x, Value y, Value sum) {
                return b.fma(x, y, sum);
              };
              TileProduct product = {size,    vectors(), plan.getUnroll(),
                                     element, vector,    multiply};
              sums = product.reduce(b, sums, count);
              for (auto [index, sum] : llvm::enumerate(sums))
                b.storeVector(sum, visit.dQueryT,
                              place(index / vectors(), index % vectors()));
            });
}

//===----------------------------------------------------------------------===//
// Blocks, heads and panels
//===----------------------------------------------------------------------===//

void BackwardEmitter::visitPanel(const Memory &memory, const Block &block,
                                 Visit visit) {
  visit.first = block.first;
  visit.last = block.end;
  if (visit.head.firstKey) {
    visit.keptFirst = b.addi(visit.head.firstKey, visit.firstRow);
    visit.first = b.maxi(visit.first, visit.keptFirst);
  }
  if (visit.head.lastKey) {
    visit.keptLast = b.addi(visit.head.lastKey, visit.firstRow);
    visit.last = b.mini(visit.last, b.addi(visit.keptLast, panelRows() - 1));
  }
  b.ifThen(b.cmpi(Predicate::slt, visit.first, visit.last), [&] {
    packPanel(memory, visit);
    Value count = b.subi(visit.last, visit.first);
    if (memory.bias)
      options.packMask(visit.options, visit.firstRow, panelRows(), visit.first,
                       count, memory.bias);
    b.forLoop(b.index(0), count, keyTile(),
              [&](Value row) { computeTile(memory, block, visit, row); });
    Value firstRow = b.subi(visit.first, block.first);
    addToBlock(memory.dValue, memory.weights, memory.dOutputRows, firstRow,
               count, attention.valueDim);
    addToBlock(memory.dKey, memory.dScores, memory.queryRows, firstRow, count,
               attention.headDim);
    addToQueries(memory, block, visit);
  });
}

Value BackwardEmitter::workspaceOf(Value workspace, Value split, Value batch,
                                   Value head, Value panel) {
  return sliceAt(b, workspace, {split, batch, head, panel, Value(), Value()});
}

void BackwardEmitter::visitHead(const Memory &memory, const Block &block,
                                Value workspace, Value split, Value batch,
                                Value head) {
  Visit visit;
  visit.head = attention.head(batch, head);
  visit.options = options.head(visit.head);
  // Panels with rows that may keep a key of the block.
  Value firstRow = b.index(0), lastRow = attention.queries;
  if (visit.head.lastKey)
    firstRow =
        b.maxi(firstRow, b.addi(b.subi(block.first, visit.head.lastKey), 1));
  if (visit.head.firstKey)
    lastRow = b.mini(lastRow, b.subi(block.end, visit.head.firstKey));
  Value firstPanel =
      b.divi(b.mini(firstRow, attention.queries), b.index(panelRows()));
  Value lastPanel = b.ceilDivi(b.maxi(lastRow, b.index(0)), panelRows());
  b.forLoop(firstPanel, lastPanel, 1, [&](Value panel) {
    visit.firstRow = b.muli(panel, panelRows());
    visit.dQueryT = workspaceOf(workspace, split, batch, head, panel);
    visitPanel(memory, block, visit);
  });
}

void BackwardEmitter::writeBlock(Value buffer, Value target, Value first,
                                 Value last, int64_t features, double factor) {
  b.forLoop(first, last, 1, [&](Value key) {
    b.forRuns(features, b.lanes(), [&](Value feature, int64_t count) {
      Value sum = b.loadVector(buffer, {b.subi(key, first), feature});
      b.storeFirst(factor == 1.0 ? sum : b.mulf(sum, b.splat(factor)), target,
                   {key, feature}, count);
    });
  });
}

void BackwardEmitter::emitTask(Value workspace, Value batch, Value kvHead,
                               Value split) {
  Memory memory = allocate();
  Value zero = b.splat(0.0);
  Value firstHead = b.muli(kvHead, attention.groupSize);
  Value lastHead = b.addi(firstHead, attention.groupSize);
  Value panels = b.ceilDivi(attention.queries, panelRows());
  b.forLoop(firstHead, lastHead, 1, [&](Value head) {
    b.forLoop(b.index(0), panels, 1, [&](Value panel) {
      Value part = workspaceOf(workspace, split, batch, head, panel);
      b.forLoop(b.index(0), b.index(attention.headDim), 1, [&](Value feature) {
        for (int64_t v = 0; v < vectors(); ++v)
          b.storeVector(zero, part, {feature, columnOf(v)});
      });
    });
  });

  auto clear = [&](Value buffer, int64_t features) {
    b.forLoop(b.index(0), b.index(bufferRows()), 1, [&](Value row) {
      b.forRuns(padded(features), b.lanes(), [&](Value feature, int64_t) {
        b.storeVector(zero, buffer, {row, feature});
      });
    });
  };
  Value blocks = b.ceilDivi(attention.keys, keyBlock());
  Value length = attention.length(batch);
  Value dKey = attention.rows(op.getDKey(), batch, kvHead);
  Value dValue = attention.rows(op.getDValue(), batch, kvHead);
  b.forLoop(split, blocks, plan.getKeySplits(), [&](Value number) {
    Block block;
    block.key = attention.rows(op.getKey(), batch, kvHead);
    block.value = attention.rows(op.getValue(), batch, kvHead);
    block.first = b.muli(number, keyBlock());
    Value blockEnd = b.addi(block.first, keyBlock());
    block.end = b.mini(blockEnd, length);
    clear(memory.dKey, attention.headDim);
    clear(memory.dValue, attention.valueDim);
    b.ifThen(b.cmpi(Predicate::slt, block.first, length), [&] {
      packBlock(memory, block);
      b.forLoop(firstHead, lastHead, 1, [&](Value head) {
        visitHead(memory, block, workspace, split, batch, head);
      });
    });
    Value last = b.mini(blockEnd, attention.keys);
    writeBlock(memory.dKey, dKey, block.first, last, attention.headDim, scale);
    writeBlock(memory.dValue, dValue, block.first, last, attention.valueDim,
               1.0);
  });
}

/// Adds the copies of a panel's gradient in order.
void BackwardEmitter::writeQueries(Value workspace, Value batch, Value head,
                                   Value panel) {
  int64_t lanes = b.lanes();
  Value target = attention.rows(op.getDQuery(), batch, head);
  Value rowsBuffer = b.stack({lanes, lanes});
  Value panelRow = b.muli(panel, panelRows());
  b.forLoop(b.index(0), b.index(panelRows()), lanes, [&](Value column) {
    Value row = b.addi(panelRow, column);
    b.forRuns(attention.headDim, lanes, [&](Value feature, int64_t count) {
      SmallVector<Value> sums(count, b.splat(0.0));
      sums = b.forLoop(
          b.index(0), b.index(plan.getKeySplits()), 1, sums,
          [&](Value split, ValueRange carried) {
            Value part = workspaceOf(workspace, split, batch, head, panel);
            SmallVector<Value> next;
            for (int64_t i = 0; i < count; ++i)
              next.push_back(
                  b.addf(carried[i],
                         b.loadVector(part, {b.addi(feature, i), column})));
            return next;
          });
      for (Value &sum : sums)
        sum = b.mulf(sum, b.splat(scale));
      storeTransposed(b, sums, target, row, feature,
                      b.subi(attention.queries, row), rowsBuffer);
    });
  });
}

LogicalResult BackwardEmitter::emit() {
  if (op.getSoftcap() || op.getDMask() || op.getDSink())
    return op.emitOpError() << "has a plan for the kernel 'backward', which "
                               "covers no softcap, d_mask or d_sink";
  if (stackBytes() > maxKernelStackBytes)
    return op.emitOpError()
           << "has a plan whose tasks need " << stackBytes()
           << " bytes of stack, needs at most " << maxKernelStackBytes
           << "; a smaller key_block takes less";
  Value panels = b.ceilDivi(attention.queries, panelRows());
  constexpr int64_t dynamic = ShapedType::kDynamic;
  auto type = MemRefType::get({plan.getKeySplits(), dynamic, dynamic, dynamic,
                               attention.headDim, panelRows()},
                              b.floatType());
  auto workspace = memref::AllocOp::create(
      b, type, ValueRange{attention.batch, attention.heads, panels});
  workspace.setAlignment(64);
  b.parallelLoop(
      {attention.batch, attention.kvHeads, b.index(plan.getKeySplits())},
      plan.getParallel(), [&](ValueRange indices) {
        emitTask(workspace, indices[0], indices[1], indices[2]);
      });
  b.parallelLoop({attention.batch, attention.heads, panels}, plan.getParallel(),
                 [&](ValueRange indices) {
                   writeQueries(workspace, indices[0], indices[1], indices[2]);
                 });
  memref::DeallocOp::create(b, workspace);
  return success();
}

LogicalResult mlir::attn::emitBackward(KernelBuilder &b, AttentionBackwardOp op,
                                       CpuPlanAttr plan) {
  return BackwardEmitter(b, op, plan).emit();
}
