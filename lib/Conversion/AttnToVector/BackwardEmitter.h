//===- BackwardEmitter.h - Gradients of exact attention -*- C++ -* --------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Blocks of keys against blocks of queries; the weights are recomputed from the
// log-sum-exp (Dao, FlashAttention-2, 2023, algorithm 2). Keys are in vector
// lanes, so that what is transposed is a block's keys and values, once for all
// queries that meet them. Five products remain:
//
//   S = Q K^T, dP = dO V^T         elements of Q, dO times panels of K^T, V^T
//   dV += P^T dO, dK += dS^T Q     elements of P, dS times rows of dO, Q
//   dQ += dS K                     elements of dS times rows of K
//
// P becomes dS in place once dV has been added. For bf16 the products are bf16
// dot products where the CPU has them: the operands are pairs, of features in S
// and dP, of rows in dV and dK, of keys in dQ. P is rounded to bf16 for dV, and
// dS for dK and dQ; dS is computed from the P that was not.
//
// Tiles of AMX multiply the same pairs. Pairs that lie beside each other in
// lanes are their second operand, pairs of a row the first. As P and dS come
// out of S and dP with their rows in pairs of lanes or as they are, the
// gradients of keys are summed transposed, dV^T += dO^T P and dK^T += Q^T dS,
// and only what does not change from block to block is laid out for tiles. Of
// f32 each operand is three (ElementParts.h).
//
// A task owns every
// key_splits-th block of the keys of one key/value head, so that it alone
// writes their gradients; it has a copy of the gradient of the queries, and the
// copies are added in order. Results do not depend on threads.
//
// The gradient of a mask is dS without the scale and the softcap's derivative,
// summed over what the mask is broadcast to. Those sums cross the tasks above,
// so a second loop computes dS again where it is asked for; a task of it owns a
// block of the mask's gradient.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOVECTOR_BACKWARDEMITTER_H
#define ATTN_LIB_CONVERSION_ATTNTOVECTOR_BACKWARDEMITTER_H

#include "ElementParts.h"
#include "Kernels.h"
#include "RowOptions.h"
#include "TileSums.h"

namespace mlir::attn {

class BackwardEmitter {
public:
  BackwardEmitter(KernelBuilder &b, AttentionBackwardOp op, CpuPlanAttr plan,
                  func::FuncOp fallback);

  LogicalResult emit();

private:
  using Predicate = arith::CmpIPredicate;

  /// Rows, and keys, of two by two AMX tiles, and what their products reduce.
  static constexpr int64_t tileUnit = 32;

  /// The stack memory of a task.
  struct Memory {
    /// Rows of a block of queries and of their output gradients [row, feature],
    /// or [row, feature pair]; null where they are read in place, and with
    /// tiles, which read the workspace.
    Value queryRows, dOutputRows;
    /// With pairs, but no tiles, the same as [row pair, feature]; else null.
    Value queryRowPairs, dOutputRowPairs;
    /// Weights, then gradients of the scores [row, key]. With tiles, gradients
    /// in tasks of the mask's gradient; else null.
    Value weights;
    /// With pairs what products read of them: both [row pair, key], and
    /// gradients [row, key pair]. Else, and in tasks of the mask's gradient,
    /// null; then gradients need not be in `weights`.
    Value weightPairs, gradientRows;
    /// With tiles the gradients' own [row pair, key]; else null. Tiles read the
    /// pairs of one panel, and rows [panel, row, key pair].
    Value gradientPairs;
    /// With tiles the products Q K^T and dO V^T of two units [unit, row, key];
    /// else null.
    Value scores, dWeights;
    /// With a softcap, its derivative at the scores [row, key]; else null.
    Value slopes;
    /// Keys (times what makes their products scores) and values of a block
    /// [panel of keys, feature (pair), key]; keys [key (pair), feature], or in
    /// tiles [panel, tile of features, key pair, feature].
    Value keyT, valueT, keyRows;
    /// Gradients of the block [key, feature]; with tiles [panel, feature, key],
    /// the keys in an order of their own.
    Value dKey, dValue;
    /// Of tasks of the mask's gradient: its sums [row, key]. These tasks have
    /// no slopes, no rows of keys, and no gradients of the block.
    Value dMask;
  };

  /// A block of keys, [first, end), of which `end` is at most the length.
  struct Block {
    Value key, value; ///< rows of the head, in place
    Value first, end;
    Value panels;
  };

  /// A block of queries that meets a block of keys.
  struct Visit {
    AttentionKernel::Head head;
    /// Absolute number of the first row, and how many there are.
    Value firstRow, rowCount;
    /// Row `r` of the visit keeps keys in `[keptFirst + r, keptLast + r)`;
    /// null: no bound.
    Value keptFirst, keptLast;
    Value query, dOutput; ///< rows of the head, in place
    /// The visit's rows of these [row, feature (pair)], whose elements products
    /// read, and [row (pair), feature], whose vectors they read; or in tiles
    /// [tile of rows, step of features, row, feature pair], and [unit of rows,
    /// feature, row pair].
    Value queryRows, dOutputRows, querySteps, dOutputSteps;
    /// Where the gradient of the queries is summed [row, feature], and that of
    /// the next visit's; null in tasks of the mask's gradient.
    Value dQuery, nextDQuery;
    /// Per row the negative log-sum-exp in units of log 2, and
    /// -sum(d_output * output).
    Value minusLogsumexp, minusDelta;
  };

  /// Memory of all tasks: gradients of the queries [split, batch, head, block,
  /// row, feature], and the numbers of `Visit` per row [batch, head, block,
  /// which, row]. With tiles also the rows of `Visit` [batch, head, block, ...]
  /// in both layouts.
  struct Workspace {
    /// Where tasks are whole, a thread's number and the first head of its task
    /// stand for the batch and head 0 above; else null.
    Value thread, firstHead;
    Value dQuery, rowNumbers;
    Value queryRows, dOutputRows, querySteps, dOutputSteps;
  };

  /// A score and the derivative of the softcap at it; without one null.
  struct Score {
    Value value, slope;
  };

  /// Weights of a tile, and the derivative of the softcap at its scores.
  struct WeightTile {
    SmallVector<Value> weights, slopes;
  };

  /// A range of steps of a sum.
  struct Range {
    Value first, last;
  };

  /// 32 rows of a visit by a panel, and where its products are.
  struct Unit {
    Value panel, row;
    Value scores, dWeights;
  };

  /// One of the products of units: `pairs` of features of rows and of panels,
  /// and where it is stored.
  struct UnitProduct {
    Value rows, panels, target;
    int64_t pairs;
  };

  class UnitRows;

  /// 32 rows of bf16, or a part of rows of f32, to be laid out for tiles.
  struct UnitPart {
    /// Where they belong in a dimension of units that have their parts
    /// together.
    Value index;
    /// `count` rows from `first` on, the others are 0.
    Value rows, first, count;
    int64_t features;
  };

  /// A dimension of a mask, which has all of `size` positions or one for all.
  struct MaskDim {
    Value isOne, size;
  };

  // BackwardKernel.cpp
  Memory allocate();
  Memory allocateTiles();
  bool tasksAreWhole();
  SmallVector<Value> placeOf(const Workspace &workspace, Value batch,
                             Value head, Value block);
  Value rowsAt(const Workspace &workspace, Value buffer, Value batch,
               Value head, Value block);
  Workspace allocateWorkspace(ValueRange sizes);
  Workspace emitWholeTasks(Value rowBlocks);
  Workspace emitSplitTasks(Value rowBlocks);
  int64_t stackBytes();
  int64_t tileStackBytes();
  void emitTask(const Workspace &workspace, Value batch, Value kvHead,
                Value split);
  void writeRowNumbers(const Workspace &workspace, Value batch, Value head,
                       Value block);
  void prepareRows(const Workspace &workspace, Value batch, Value head,
                   Value block);
  Block blockOf(Value batch, Value kvHead, Value first);
  Range rowBlocksOf(const AttentionKernel::Head &head, const Block &block);
  Visit beginVisit(const Memory &memory, const Workspace &workspace,
                   const AttentionKernel::Head &head, Value block);
  void visitHead(const Memory &memory, const Block &block,
                 const Workspace &workspace, Value split, Value batch,
                 Value head);
  void writeQueries(const Workspace &workspace, Value batch, Value head,
                    Value block);
  void writeSink(Value head);
  void computeGradients(const Memory &memory, const Block &block,
                        const Visit &visit);
  Value dQueryOf(const Workspace &workspace, Value split, Value batch,
                 Value head, Value block);
  Value rowNumbersOf(const Workspace &workspace, Value batch, Value head,
                     Value block, int64_t which);

  // BackwardMask.cpp
  /// Blocks of rows that a task of the mask's gradient meets with the same
  /// panels: transposing a block of keys takes as long as 6 rows' products.
  static constexpr int64_t maskRowBlocks = 4;
  int64_t maskRows() const { return maskRowBlocks * rowBlock(); }
  MaskDim maskDim(unsigned dim, Value size);
  void emitMaskGradient(const Workspace &workspace);
  void emitMaskTask(const Workspace &workspace, ArrayRef<MaskDim> dims,
                    ArrayRef<Range> ranges);
  void addToMask(const Memory &memory, const Block &block, const Visit &visit,
                 Value firstRow);
  void writeMask(const Memory &memory, ArrayRef<MaskDim> dims,
                 ArrayRef<Range> ranges);

  // BackwardOperands.cpp
  /// Rows `[first, rows)` of a buffer, whole vectors.
  void clearRows(Value buffer, Value first, int64_t rows, int64_t features);
  /// A part of what the next visit reads: there are as many as tiles of
  /// weights.
  void prefetchPart(Value rows, Value firstRow, int64_t features, Value panel,
                    Value row);
  Value rowsOfVisit(const Visit &visit, Value rows, Value copy,
                    int64_t features);
  /// Rows of bf16 from `firstRow` on as [row pair, feature].
  void copyRowPairs(Value source, Value firstRow, Value count, int64_t features,
                    Value target);
  bool isInPlace(int64_t features) const;
  void copyRows(Value source, Value firstRow, Value count, int64_t rows,
                int64_t features, Value target);
  Value deltaOf(Value batch, Value head, Value firstRow);
  Value logsumexpOf(Value batch, Value head, Value firstRow);
  void packBlock(const Memory &memory, const Block &block);
  void packPanels(Value source, const Block &block, int64_t features,
                  double factor, Value target);
  void writeBlock(const Block &block, Value last, Value buffer, Value target,
                  int64_t features, double factor);

  // BackwardAmx.cpp
  void clearKeys(Value buffer);
  Range unitsOf(Range range);
  void forEachUnit(Value source, Value first, Value count, Value units,
                   int64_t features, ElementParts::Magnitudes allowed,
                   function_ref<void(const UnitPart &)> body);
  void packPanel(const UnitPart &keys, Value target);
  void packKeyTiles(const UnitPart &keys, Value target);
  void packTileBlock(const Memory &memory, const Block &block);
  void packTileRows(const Workspace &workspace, Value batch, Value head,
                    Value block);
  void addTileGradients(const Memory &memory, const Block &block,
                        const Visit &visit);
  void addToKeyTiles(const Block &block, const Visit &visit, Value panel,
                     Value rows, Value weights, Value target, int64_t features);
  void addToQueryTiles(const Memory &memory, const Block &block,
                       const Visit &visit);
  void transposeKeys(Value buffer, Value panel, int64_t features, Value target);

  // BackwardUnits.cpp
  UnitProduct productOf(const Memory &memory, const Visit &visit,
                        const Unit &unit, bool isFirst);
  void forEachHalf(const Memory &memory, const Visit &visit, const Unit &unit,
                   function_ref<void(Value, const UnitProduct &)> body);
  void multiplyUnit(const UnitProduct &product, const Unit &unit,
                    function_ref<void()> behindProduct = {});
  int64_t productsOfHalf(const UnitProduct &product) const;
  void computeHalf(const Memory &memory, const Block &block, const Visit &visit,
                   RowOptions &options, const Unit &unit, Value half,
                   const Unit &next, const UnitProduct &product);
  Range unitsOfPanel(const Block &block, const Visit &visit, Value panel);
  Value computeUnits(const Memory &memory, const Block &block,
                     const Visit &visit, RowOptions &options, Value panel,
                     Value buffer);
  void clearUnits(const Memory &memory, const Visit &visit, Value column,
                  Range computed);

  // BackwardTiles.cpp
  void computeWeights(const Memory &memory, const Block &block,
                      const Visit &visit);
  void computeWeightTile(const Memory &memory, const Block &block,
                         const Visit &visit, RowOptions &options, Value panel,
                         Value row);
  WeightTile weightsOf(const Block &block, const Visit &visit,
                       RowOptions &options, Value panel, Value row,
                       SmallVector<Value> scores);
  Score scoreOf(Value product, Value minusLogsumexp);
  Value keptScore(const Block &block, const Visit &visit, RowOptions &options,
                  Value row, Value key, bool isInner, Value score);
  Value weightOf(Value score, Value minusLogsumexp);
  /// Whether `rows` rows from `row` on keep all keys of the panel at `key`.
  Value keepsAll(const Block &block, const Visit &visit, Value row, Value key,
                 int64_t rows);
  void storeTile(const Memory &memory, ArrayRef<Value> tile, Value row,
                 Value column, bool areGradients);
  void computeScoreGradients(const Memory &memory, const Block &block,
                             const Visit &visit);
  SmallVector<Value> products(Value rows, Value panels, Value initial,
                              int64_t features, Value panel, Value row,
                              Value rowCount);
  void addToKeys(const Memory &memory, const Block &block, const Visit &visit,
                 Value rows, Value target, int64_t features);
  Range stepsOf(Range range);
  void addToQueries(const Memory &memory, const Block &block,
                    const Visit &visit);
  void addProduct(Value target, Value firstTargetRow, Value feature,
                  int64_t size, function_ref<Value(Value, int64_t)> element,
                  Value rows, Range range);
  /// Whether some row of the unit keeps a key of the panel; null for always.
  Value isKept(const Visit &visit, Value row, Value key);
  /// Rows that keep one of a tile of keys, keys that a tile of rows keeps; both
  /// within the block.
  Range rowsOf(const Block &block, const Visit &visit, Value key);
  Range keysOf(const Block &block, const Visit &visit, Value row);

  /// With tiles, two by two of which are multiplied at once, always two.
  int64_t vectors() const { return usesTiles() ? 2 : plan.getQueryVectors(); }
  /// Keys, or features, in the lanes of a register tile.
  int64_t panelSize() const { return vectors() * b.lanes(); }
  /// Rows of a register tile; not of those of AMX.
  int64_t tileRows() const {
    return usesPairs() ? llvm::alignTo(plan.getKeyTile(), 2)
                       : plan.getKeyTile();
  }
  /// Rows, or keys, that are computed or left out together.
  int64_t unitRows() const { return usesTiles() ? tileUnit : tileRows(); }
  /// Whether operands of products are pairs of bf16.
  bool usesPairs() const {
    return usesTiles() ||
           (attention.dataType.isBF16() && plan.getIsa() >= CpuIsa::AVX512BF16);
  }
  /// Whether products of pairs are those of AMX tiles.
  bool usesTiles() const { return backwardUsesTiles(op, plan); }
  /// Elements or pairs of a product over `size`; with tiles in whole ones.
  int64_t steps(int64_t size) const {
    if (usesTiles())
      return llvm::alignTo(size, tileUnit) / 2;
    return usesPairs() ? llvm::divideCeil(size, 2) : size;
  }
  int64_t keyBlock() const {
    return llvm::alignTo(plan.getKeyBlock(), panelSize());
  }
  int64_t rowBlock() const {
    return llvm::alignTo(plan.getQueryBlock(), unitRows());
  }
  int64_t rowTiles() const { return rowBlock() / tileRows(); }
  int64_t panels() const { return keyBlock() / panelSize(); }
  /// A register tile may begin at any key.
  int64_t bufferKeys() const { return llvm::alignTo(keyBlock(), unitRows()); }
  int64_t padded(int64_t features) const {
    return llvm::alignTo(features, b.lanes());
  }
  /// Elements from a row to the next: an odd number of cache lines, so that a
  /// column of rows takes all sets of the first cache.
  int64_t stride(int64_t elements) const;

  /// Whether scores are more than products.
  bool changesScores() {
    return op.getSoftcap() || op.getAlibiSlopes() || op.getMask();
  }

  KernelBuilder &b;
  AttentionBackwardOp op;
  CpuPlanAttr plan;
  func::FuncOp fallback;
  AttentionKernel attention;
  double scale;
  /// What makes products of queries and keys arguments of tanh, or scores in
  /// units of log2(e).
  double scoreFactor;
  ElementParts parts;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOVECTOR_BACKWARDEMITTER_H
