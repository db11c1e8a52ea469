//===- PrefillEmitter.h - Exact attention of many queries -*- C++ -* -----===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An online softmax (Milakov and Gimelshein, 2018) over blocks of keys, with
// the queries in vector lanes: S^T = K Q^T and O^T += V^T P^T, where elements
// of K and V are broadcast. Neither has to be transposed, and the softmax has
// no reduction across lanes. Only Q and O are transposed, once.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOVECTOR_PREFILLEMITTER_H
#define ATTN_LIB_CONVERSION_ATTNTOVECTOR_PREFILLEMITTER_H

#include "AttentionKernel.h"
#include "ElementParts.h"
#include "ScoreOptions.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace mlir::attn {

class DelayedStores;
struct TileSums;

class PrefillEmitter {
public:
  PrefillEmitter(KernelBuilder &b, AttentionOp op, CpuPlanAttr plan,
                 func::FuncOp fallback);

  /// Fails, with an error at the op, where a task's memory exceeds the stack.
  LogicalResult emit();

private:
  using Predicate = arith::CmpIPredicate;

  /// How the products read queries, keys, values and weights.
  enum class Operands {
    /// f32 or f64, keys and values in place.
    Direct,
    /// f16 or bf16; a block of keys and values is converted to f32 once for all
    /// panels of the task.
    Converted,
    /// Pairs of bf16 in 32 bits, for the dot product: of two features for the
    /// scores, of two keys for the output.
    Pairs,
    /// The same pairs, multiplied by the tiles of AMX. Of f32 there are three
    /// for each, of numbers whose sum it is.
    Tiles
  };

  /// The queries of one task and its memory. A panel is what the lanes of one
  /// register tile hold.
  struct Task {
    AttentionKernel::Head head;
    HeadScoreOptions options;
    Value query, key, value, output;
    Value firstRow, rowCount, panels;
    /// Queries [panel, feature, row]; numerators [panel, feature, row]; scores
    /// and weights [key, row]; maxima and sums [panel, row].
    Value queryT, outputT, scores, maximum, sum;
    /// Keys [key, feature] and values [key, feature] of a block, with pairs
    /// weights [key pair, row]; null with Direct. With Tiles each tile is in
    /// one piece: keys [tile, feature tile, key, feature pair], values [step,
    /// feature, key pair], weights [vector, key pair, row].
    Value keyBuffer, valueBuffer, pairWeights;
    /// The panel whose first two steps of keys are scored already, or -1, and
    /// the row of the scores; null but with Tiles.
    Value scoredPanel;
    /// Additive mask [key, row] of a panel, or null.
    Value bias;
  };

  /// Keys that a panel visits in one block.
  struct Visit {
    Value panel;
    /// First row of the panel, first and one past the last key; `end` bounds
    /// the keys of the block.
    Value firstRow, first, last, end;
    /// First key of the block, which the buffers start with.
    Value blockFirst;
    /// Row `r` keeps keys in `[keptFirst + r, keptLast + r)`; null: no bound.
    Value keptFirst, keptLast;
    /// Whether the panel has no keys behind the block.
    Value isLast;
  };

  // PrefillOperands.cpp
  void allocate(Task &task);
  int64_t stackBytes() const;
  void packQueries(const Task &task);
  void packQueryPairs(const Task &task, Value row,
                      function_ref<void(Value, Value)> store);
  void packBlock(const Task &task, Value first, Value end);
  void packPairs(const Task &task, Value first, Value end);
  void packQueryParts(const Task &task);
  void packParts(const Task &task, Value first, Value count);
  bool usesPairs() const {
    return operands == Operands::Pairs || operands == Operands::Tiles;
  }

  // PrefillTiles.cpp
  /// Keys that two tiles of keys have, and the pairs of one tile.
  static constexpr int64_t tileKeys = 32;
  /// Keys whose scores are held at a time where they are masked or move the
  /// reference: rows of `scores`.
  static constexpr int64_t scoreKeys = 128;
  Value wholeTileKeys(Value count);
  /// `body(first, count)` for every two vectors of queries.
  void forEachColumnPair(function_ref<void(int64_t, int64_t)> body);
  void multiplyKeyTiles(const Task &task, const Visit &visit, Value count);
  void clearWeightTail(const Task &task, Value count);
  void scaleNumerators(const Task &task, Value panel, ArrayRef<Value> factors);
  void addWeightedValueTiles(const Task &task, const Visit &visit);
  int64_t addingRuns() const;
  void requestSums(const Task &task, Value panel, Value feature, int64_t vector,
                   int64_t columns, Value step);
  SmallVector<Value> multiplyValueStep(const Task &task, TileSums &tiles,
                                       Value feature, int64_t vector,
                                       Value step, Value firstPair,
                                       ValueRange carried);
  SmallVector<Value> multiplyValueTiles(const Task &task, const Visit &visit,
                                        ArrayRef<Value> sums);

  // PrefillChunks.cpp
  TileSums lastScoreTiles();
  SmallVector<Value> lastScorePlace(Value scoreRow);
  /// A panel, and the first of 32 packed keys.
  struct KeyStep {
    Value panel, keyRow;
  };
  Value scoreRowBehind(Value row, int64_t steps);
  KeyStep keyStep(const Task &task, const Visit &visit, Value key);
  SmallVector<Value> multiplyKeyFeatures(const Task &task, KeyStep step,
                                         TileSums &tiles, int64_t vector,
                                         Value featureStep,
                                         function_ref<Value(int64_t)> sum,
                                         function_ref<void()> behindProduct);
  SmallVector<Value> multiplyKeyStep(const Task &task, KeyStep step,
                                     Value scoreRow, DelayedStores &stores,
                                     function_ref<void()> behindProduct);
  void multiplyKeyStep(const Task &task, KeyStep step, Value scoreRow);
  int64_t featureSteps() const;
  int64_t keyStepProducts() const;
  void computeWeightUnit(const Task &task, int64_t unit, Value scoreRow,
                         Value firstPair, ArrayRef<Value> references,
                         SmallVector<Value> &checks);
  Value lastWholeKey(const Visit &visit, Value first);
  void maskKeyStep(const Task &task, const Visit &visit, Value key,
                   Value scoreRow);
  Value visitChunks(const Task &task, const Visit &visit, Value first,
                    Value firstRow);
  Value isInRange(ArrayRef<Value> checks);
  Value needsReference(const Task &task, Value panel);
  void setScoredPanel(const Task &task, const Visit &visit, Value reached,
                      Value row);
  void moveReferenceTo(const Task &task, const Visit &visit, Value first,
                       Value last, Value areScored, Value firstRow);
  void visitSteps(const Task &task, const Visit &visit);

  // PrefillKernel.cpp
  void emitTask(Value batch, Value head, Value block, Value blockRows);
  Value rowsOfTask();
  /// What weights are relative to, in units of log2(e), and what those so far
  /// are multiplied by to be.
  struct Reference {
    SmallVector<Value> shifts, factors;
  };
  Reference moveReference(const Task &task, Value panel,
                          ArrayRef<Value> maxima);
  void visitKeys(const Task &task, const Visit &visit);
  void initializePanel(const Task &task, Value panel);
  void visitPanel(const Task &task, Value blockFirst, Value end, Value panel);
  void prefetchRows(const Task &task, const Visit &visit, Value row);
  void prefetchPanel(const Task &task, const Visit &visit, Value row);
  SmallVector<Value> productTile(const Task &task, const Visit &visit,
                                 Value key);
  Value needsMask(const Visit &visit, Value key, int64_t keys);
  SmallVector<Value> computeScores(const Task &task, const Visit &visit,
                                   ArrayRef<Value> maxima);
  SmallVector<Value> computeWeights(const Task &task, Value count,
                                    ArrayRef<Value> shifts,
                                    ArrayRef<Value> sums);
  Value computePairWeight(const Task &task, Value row, Value pair,
                          int64_t vector, Value shift, Value sum);
  SmallVector<Value> computePairWeights(const Task &task, Value count,
                                        ArrayRef<Value> shifts,
                                        ArrayRef<Value> sums);
  void addWeightedValues(const Task &task, const Visit &visit,
                         ArrayRef<Value> factors, Value firstFeature,
                         int64_t features);

  // PrefillOutput.cpp
  struct Normalizer {
    /// What numerators are multiplied by, and the log-sum-exp.
    Value factor, logsumexp;
  };
  Normalizer normalizer(const Task &task, Value panel, Value column);
  void writeOutput(const Task &task);
  void writeLogsumexp(const Task &task);

  /// Where the weights of a pair of keys are for a vector of queries.
  SmallVector<Value> weightPlace(Value pair, int64_t vector, int64_t part = 0) {
    if (operands == Operands::Tiles)
      return {b.index(vector * parts.size() + part), pair, b.index(0)};
    return {pair, columnOf(vector)};
  }
  Value columnOf(int64_t vector) { return b.index(vector * b.lanes()); }
  int64_t vectors() const { return plan.getQueryVectors(); }
  int64_t panelRows() const { return vectors() * b.lanes(); }
  int64_t panelsPerBlock() const {
    return llvm::divideCeil(plan.getQueryBlock(), panelRows());
  }
  /// Keys of a register tile; whole pairs of them, and parts of AMX tiles. One
  /// pair if elements are split, which is as fast, and less to compile.
  int64_t keyTile() const {
    if (operands == Operands::Tiles)
      return std::min<int64_t>(
          llvm::bit_floor(uint64_t(llvm::alignTo(plan.getKeyTile(), 2))),
          parts.areSplit() ? 2 : tileKeys);
    return usesPairs() ? llvm::alignTo(plan.getKeyTile(), 2)
                       : plan.getKeyTile();
  }
  /// Keys of a block, in whole register tiles.
  int64_t keyBlock() const {
    return llvm::alignTo(plan.getKeyBlock(),
                         operands == Operands::Tiles ? tileKeys : keyTile());
  }
  /// Keys and values that are packed at a time. With Tiles they are more than a
  /// block: in the second cache, they meet a panel while its numerators are in
  /// the first one.
  int64_t packedKeys() const {
    if (operands != Operands::Tiles)
      return keyBlock();
    constexpr int64_t bytes = 512 * 1024;
    int64_t keys =
        bytes / parts.size() / (4 * steps(attention.headDim) + 2 * valueRows());
    return std::max<int64_t>(llvm::alignDown(keys, keyBlock()), keyBlock());
  }
  /// Elements of the products' reductions over `size` features or keys.
  int64_t steps(int64_t size) const {
    if (operands == Operands::Tiles)
      return llvm::divideCeil(size, tileKeys) * (tileKeys / 2);
    return usesPairs() ? llvm::divideCeil(size, 2) : size;
  }
  /// Features of values, in whole tiles.
  int64_t valueRows() const {
    return operands == Operands::Tiles
               ? llvm::alignTo(attention.valueDim, tileKeys / 2)
               : attention.valueDim;
  }
  /// What scores are multiplied by to be in units of log2(e).
  double scoreFactor() const;
  /// What the weights of scores up to `maximum` are relative to, in units of
  /// log2(e): 2^(score * scoreFactor - reference).
  Value referenceOf(Value maximum);
  /// Whether references are those of fixed exponents. Their weights are rounded
  /// to bf16 at once, too coarse for a log-sum-exp.
  bool hasFixedReference() const {
    return operands == Operands::Tiles && !transformsScores() &&
           !parts.areSplit() && !AttentionOp(op).getLogsumexp();
  }
  /// Whether tiles of products are turned into scores. A scale of 0 cannot be
  /// part of the exponent, as 0 times the maximum -inf is NaN.
  bool transformsScores() const {
    return options.transforms() || (usesPairs() && scale == 0);
  }

  KernelBuilder &b;
  AttentionOp op;
  CpuPlanAttr plan;
  func::FuncOp fallback;
  AttentionKernel attention;
  ScoreOptions options;
  double scale;
  Operands operands;
  ElementParts parts;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOVECTOR_PREFILLEMITTER_H
