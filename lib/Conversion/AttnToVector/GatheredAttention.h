//===- GatheredAttention.h - Weighted, gathered attention -*- C++ -* ------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The one kernel of attention that is bound by reading keys and values: a few
// rows of queries, all of which see the same list of keys,
//
//   acc[r,:] = sum_j 2^(x[r,j] - m[r]) value[j,:],
//   sum[r]   = sum_j 2^(x[r,j] - m[r]),   x in units of log 2,
//
// over all keys of a range, or over those that a list of indices names, with an
// optional weight per list element as a factor. Each key and value is read from
// memory once for all rows. Exact decode, top-k attention and attention to a
// clustered cache are loops around it, and parts of the keys merge by the
// log-sum-exp.
//
// A block of keys is done in three passes over data in the first cache: scores
// by dot products along the feature dimension (a register tile of rows x keys,
// reduced by a transposition), the softmax of each row along the keys, and the
// weighted sum of values. Rows beyond a register tile read the block again from
// the first cache.
//
// The maximum m is raised only when a score exceeds it by `slack`: a row is
// rescaled rarely, and a weight stays below 2^slack.
//
// Memory: nothing beyond row first + head_dim (value_dim) of a key that the
// list or range names is touched. Prefetches name such rows as well, or where
// they would be up to two blocks behind the last one.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOVECTOR_GATHEREDATTENTION_H
#define ATTN_LIB_CONVERSION_ATTNTOVECTOR_GATHEREDATTENTION_H

#include "RowResults.h"
#include <optional>

namespace mlir::attn {

/// Whether rows of such a memref [row, feature] have no gaps between them.
inline bool hasCompactRows(MemRefType type) {
  return type.getStridesAndOffset().first.front() == type.getShape().back();
}

/// Some rows of queries and what they have accumulated. The emitted code keeps
/// everything in stack memory of the current iteration.
class GatheredAttention : public RowResults {
public:
  /// Features of keys, and keys, that a product of tiles adds up.
  static constexpr int64_t tileKeys = 32;

  struct Config {
    int64_t headDim;
    int64_t valueDim;
    /// Element type of keys and values.
    FloatType storage;
    /// Bound of the number of rows, and the number where it is known.
    int64_t maxRows;
    std::optional<int64_t> rows;
    /// What the number is a multiple of.
    int64_t rowMultiple = 1;
    /// Keys of a block: a multiple of the builder's lanes and of 8.
    int64_t keyBlock;
    /// Products are multiplied by it.
    double scale;
    std::optional<double> softcap;
    /// Lists have weights.
    bool isWeighted = false;
    /// The values of the list (from `firstSample` on) are summed up as well,
    /// with the weights of the list alone: what a sum over all keys is more
    /// than that is the values of the rest. Needs `rows`.
    bool sumsValues = false;
    /// Scores by the bf16 dot product: with queries as they are, products are
    /// exact.
    bool dotScores = false;
    /// Scores and weighted sums by it: weights are rounded to bf16, sums are
    /// f32.
    bool useBF16Dot = false;
    /// Both by AMX tiles, with weights and sums as in the dot product, for a
    /// known number of rows and keys that no list names. The key block is
    /// `tileKeys`.
    bool useTiles = false;
    /// Only emitScores is used: there is no other state.
    bool scoresOnly = false;

    /// Whether queries are bf16, and the scale is left to `finishScores`.
    bool keepsQueries() const { return dotScores || roundsWeights(); }
    bool roundsWeights() const { return useBF16Dot || useTiles; }
    /// Rows that sum values up: one, or two for a weight that bf16 rounds, as
    /// its parts.
    int64_t valueSumRows() const {
      return !sumsValues ? 0 : useBF16Dot && isWeighted ? 2 : 1;
    }
  };

  /// Keys and values as memrefs [row, feature] with a unit inner stride, and
  /// the list of them.
  struct Keys {
    /// `value` is null where the elements count in sum[r] alone.
    Value key, value;
    /// Row of each list element, memref<?xi32>; null where element j is row j.
    Value indices = {};
    /// Factors of 2^x per list element, memref<?xfloat>, not negative; an
    /// element of weight 0 is none. Null, without `isWeighted`, for all 1.
    Value weights = {};
    /// Position in the list from which on elements are samples; null where all
    /// are. They may be left out of sum[r].
    Value firstSample = {};
    bool countSamples = true;
    /// One past the last row that may be prefetched, without `indices`; null
    /// where rows are not to be prefetched one by one.
    Value numRows = {};
    /// Without either, and for a single row of queries: whether those of the
    /// block after the next one are requested, an i1, beside the first lines of
    /// the next one; null where nothing is.
    Value requestsBlocks = {};
    /// With `indices`: one past the last element whose row may be prefetched,
    /// where the list goes on after the call; null: where the call ends.
    Value listEnd = {};
    /// A call right before has read them.
    bool areCached = false;
    /// A key weighs the Taylor polynomial of this even degree of exp at its
    /// score, times the exponential of what the options add to it. Without a
    /// degree, the exponential of its score.
    TaylorDegree taylorDegree = {};
    /// [row]: what is taken from a row's scores before that, in units of log 2,
    /// or null.
    Value taylorCenters = {};

    bool arePrefetched() const {
      return value && !areCached && (indices || numRows);
    }
  };

  /// Elements of the list that the lanes of a vector stand for.
  struct Lanes {
    /// Position in the list of lane 0.
    Value first;
    /// With an index list: rows of the lanes, vector of i32; else null.
    Value rows;
    /// One past the last position of the list.
    Value last;
    /// True when all lanes are in the list.
    bool isFull;
  };
  /// Maps the scores of row `row` (units of log 2, softcap applied; 0 where the
  /// weight is a polynomial of them) to what the options make of them. `inner`
  /// says that isInner held for the block.
  using ScoreFn =
      function_ref<Value(Value row, const Lanes &lanes, bool inner, Value x)>;
  /// Whether the block of full size at a list position needs no bounds checks
  /// of the caller's own: an i1, or null for always.
  using InnerFn = function_ref<Value(Value first)>;

  /// `count` steps of `elements` features each, from `offset` of a key and
  /// `queryOffset` of the query's row buffer on. For the bf16 dot product a
  /// last step may have fewer elements than a vector.
  struct KeyRun {
    int64_t offset, queryOffset, count, elements;
    /// Steps that a cache line of a key takes.
    int64_t stepsOfLine;
    /// What loads a step; unused by the bf16 dot product.
    FeatureChunks::Chunk chunk;
  };

  /// Allocates the state on the stack.
  GatheredAttention(KernelBuilder &b, const Config &config, Value rows);
  /// The results of such rows without state: to merge stored ones.
  static RowResults results(KernelBuilder &b, const Config &config);

  const Config &config() const { return cfg; }
  Value rows() const { return numRows; }

  /// No keys so far.
  void clear();
  /// Sets row `row` to the query at `indices` of `memref` (innermost dimension:
  /// head_dim features).
  void setQuery(Value row, Value memref, ArrayRef<Value> indices);
  /// Adds list elements [first, last).
  void attend(const Keys &keys, Value first, Value last, InnerFn isInner,
              ScoreFn score);
  /// Scores of a block, stored to scores()[row, 0 .. keyBlock); those of
  /// elements past `last` are unspecified. For callers that need scores alone.
  void emitScores(const Keys &keys, Value first, Value last, bool inner);
  /// Scores [maxRows, keyBlock] of the block at hand, units of log 2 (before
  /// `finishScores`).
  Value scores() const { return scoreBuffer; }
  /// Applies what emitScores leaves open (softcap, and the scale where queries
  /// are bf16).
  Value finishScores(Value x);
  /// `factor` times products as scores: softcap, and units of log 2.
  static Value scaleScores(KernelBuilder &b, Value x, double factor,
                           std::optional<double> softcap);

  /// What row `row` has accumulated.
  Partial getPartial(Value row);
  /// The vectors of the sum of values, with `sumsValues`.
  SmallVector<Value> getValueSums();

private:
  using TileFn = function_ref<void(Value firstRow, int64_t rows, bool isFirst)>;
  void forEachRowTile(TileFn body);
  Value listPosition(Value first, Value offset, Value last, bool inner);
  Value rowOf(const Keys &keys, Value position);
  /// Of keys and values in a cache line.
  int64_t elementsOfLine() {
    return KernelBuilder::cacheLineBytes * 8 / cfg.storage.getWidth();
  }
  void prefetch(const Keys &keys, Value first, Value last, bool ofKeys,
                int64_t half, Value step, int64_t steps);
  void prefetchRows(const Keys &keys, Value first, Value last, int64_t target,
                    Value step, int64_t steps, bool firstLinesOnly);
  void prefetchAhead(const Keys &keys, Value first, Value last, int64_t target,
                     Value step, int64_t steps);
  /// Vectors of pairs that the features of a key take, the last one maybe in
  /// part, for the bf16 dot product.
  int64_t pairVectors() {
    return llvm::divideCeilSigned(cfg.headDim, 2 * b.lanes());
  }
  SmallVector<KeyRun> keyRuns();
  SmallVector<Value> addProducts(const KeyRun &run, Value step, Value key,
                                 Value keyRow, Value firstRow, ValueRange sums);
  bool scoresInGroups(bool inner, bool prefetchRows);
  void scoreRowInGroups(const Keys &keys, Value first, Value last, Value row);
  void requestNext(const Keys &keys, Value rows, Value first, bool inner);
  void requestBlock(Value rows, Value first);
  void scoreRow(const Keys &keys, Value first, Value last, bool inner,
                Value row, bool prefetchRows);
  void scoreTile(const Keys &keys, Value first, Value last, bool inner,
                 Value firstRow, int64_t rows, bool prefetchRows);
  void setQueryQuads(Value row, Value memref, ArrayRef<Value> indices);
  void scoreQuads(const Keys &keys, Value first, Value last, bool inner,
                  Value firstRow, bool prefetchRows);
  void weighRow(const Keys &keys, Value first, Value last, bool inner,
                Value row, ScoreFn score);
  Value beforeSamples(const Keys &keys, Value first);
  void weighValues(const Keys &keys, Value first, Value last, bool inner);
  void weighRows(const Keys &keys, Value first, Value last, bool inner,
                 ScoreFn score);
  void attendBlock(const Keys &keys, Value first, Value last, bool inner,
                   ScoreFn score);
  /// `end` of a loop over keys of a block, or the end of fewer keys.
  Value endOfKeys(int64_t end) {
    return keysOfBlock ? keysOfBlock : b.index(end);
  }
  Value gatherList(Value list, const Lanes &lanes);
  Value taylorExp(Value x, int64_t degree);

  // GatheredValues.cpp
  /// Chunks whose accumulators are in registers at a time.
  struct Group {
    ArrayRef<FeatureChunks::Chunk> chunks;
    int64_t vectors;
    /// To add to the features of `chunks`, and to those of their vectors.
    Value feature;
  };
  using AddFn = function_ref<SmallVector<Value>(
      const Group &group, Value offset, ValueRange carried)>;
  void sumInGroups(const Keys &keys, Value first, Value last, bool prefetchRows,
                   ArrayRef<Value> rows, int64_t maxVectors,
                   int64_t keysAtATime, AddFn add);
  SmallVector<Value> rowsOfTile(Value firstRow, int64_t rows, bool isFirst);
  void sumTile(const Keys &keys, Value first, Value last, bool inner,
               Value firstRow, int64_t rows, bool isFirst);
  void sumTileByDots(const Keys &keys, Value first, Value last, bool inner,
                     Value firstRow, int64_t rows, bool isFirst);
  struct RowPair {
    SmallVector<Value, 2> rows;
    /// Whether they are in the list, each an i1; empty where both are.
    SmallVector<Value, 2> isListed;
  };
  RowPair rowPair(const Keys &keys, Value position, Value last, bool inner);
  SmallVector<Value, 2> interleaveValues(Value memref, const RowPair &pair,
                                         const FeatureChunks::Chunk &chunk,
                                         Value feature);
  void sumValues(const Keys &keys, Value first, Value last, bool inner);

  // GatheredOpenRows.cpp
  std::pair<Keys, Value> copyTail(const Keys &keys, Value first, Value last);
  void attendOpenBlock(const Keys &keys, Value first, Value last, Value inner,
                       ScoreFn score);
  void attendOpenRows(const Keys &keys, Value first, Value last, Value inner,
                      ScoreFn score);

  // GatheredTiles.cpp
  void allocateTiles();
  void setQueryTile(Value row, Value memref, ArrayRef<Value> indices);
  std::pair<Value, Value> keysOfTiles(const Keys &keys, Value first, Value last,
                                      bool inner);
  void requestTileRows(const Keys &keys, Value first, bool inner, bool ofKeys,
                       bool isFirstHalf, Value part, int64_t parts);
  void storeProducts(int64_t firstKey, Value firstRow, int64_t rows);
  void scoreByTiles(const Keys &keys, Value first, Value last, bool inner);
  void packValueTiles(const Keys &keys, Value first, Value last, bool inner);
  void sumByTiles(const Keys &keys, Value first, Value last, bool inner);

  Config cfg;
  /// Whether lanes of queries and of their scores are four rows by four
  /// features.
  bool useQuads;
  Value numRows;
  FeatureChunks keyChunks;
  Value queryBuffer, scoreBuffer, partialBuffer, weightBuffer, maximumBuffer,
      sumBuffer, accBuffer;
  /// Keys that the loops over a block visit, a multiple of the lanes for those
  /// over scores; null for all of `keyBlock`.
  Value keysOfBlock;
  /// Pairs of features of the queries [row tile, feature tile, pair, row],
  /// products of two tiles of keys [key, row], such keys, and values [feature
  /// tile, key pair, feature].
  Value queryTiles, productTiles, keyCopies, valueTiles;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOVECTOR_GATHEREDATTENTION_H
