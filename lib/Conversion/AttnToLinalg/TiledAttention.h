//===- TiledAttention.h - Tiles of attention in linalg -*- C++ -* ---===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// What the forward and the backward lowering share: sizes as SSA values, tiles
// of the operands, and the scores of a tile with all options applied.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOLINALG_TILEDATTENTION_H
#define ATTN_LIB_CONVERSION_ATTNTOLINALG_TILEDATTENTION_H

#include "attn/IR/AttnDialect.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::attn {

/// Tile sizes of the lowering, both at least 1.
struct TileSizes {
  int64_t queries;
  int64_t keys;
};

/// A run of rows (queries or keys): `first` is an index, `count` an index
/// attribute or value.
struct RowRange {
  Value first;
  OpFoldResult count;
};

/// The half-open range `[first, last)` of rows to visit.
struct Bounds {
  Value first;
  Value last;
};

/// One attention op whose shaped operands are tensors. All values that the
/// member functions return are created at the builder's insertion point.
class TiledAttention {
public:
  /// `operandAsTensor` maps the op's operands to tensors (itself for an op on
  /// tensors).
  TiledAttention(ImplicitLocOpBuilder &builder, AttentionOpInterface op,
                 TileSizes tileSizes,
                 function_ref<Value(Value)> operandAsTensor);

  //===--------------------------------------------------------------------===//
  // Sizes
  //===--------------------------------------------------------------------===//

  AttentionOpInterface op;
  TileSizes tileSizes;
  DataDims dims;
  /// f64 for f64 operands, f32 otherwise.
  FloatType accumulatorType;
  Value query, key, value;
  /// Sizes as index attributes or values.
  OpFoldResult batch, heads, kvHeads, queries, keys, headDim, valueDim;
  /// Query heads per key/value head.
  Value groupSize;

  Value asValue(OpFoldResult size);
  Value constant(int64_t value);
  /// Operand of the op as a tensor, or null.
  Value tensorOf(Value operand) {
    return operand ? asTensor(operand) : Value();
  }
  /// The key/value head that query head `head` reads.
  Value kvHeadOf(Value head);

  //===--------------------------------------------------------------------===//
  // Tiles
  //===--------------------------------------------------------------------===//

  /// Number of tiles of `tile` rows that cover `rows`.
  OpFoldResult countTiles(OpFoldResult rows, int64_t tile);
  /// The rows of tile number `index`, the last of which may be shorter.
  RowRange tileRows(Value index, OpFoldResult rows, int64_t tile);
  /// The rows from `first` to at most `last`, `tile` at most. `full` says that
  /// the tile is known to be complete.
  RowRange clippedRows(Value first, Value last, int64_t tile, bool full);

  /// Where the rows of one batch and head stand in a data tensor.
  struct Slice {
    SmallVector<OpFoldResult> offsets, sizes, strides;
    RankedTensorType tileType;
  };
  Slice dataSlice(Value tensor, Value batchIndex, Value headIndex,
                  RowRange rows);
  /// The same in a log-sum-exp: `[batch, heads, queries]`.
  Slice rowSlice(Value tensor, Value batchIndex, Value headIndex,
                 RowRange rows);
  Value extract(Value tensor, const Slice &slice);
  /// A tile `[rows, features]` of a data tensor.
  Value dataTile(Value tensor, Value batchIndex, Value headIndex,
                 RowRange rows) {
    return extract(tensor, dataSlice(tensor, batchIndex, headIndex, rows));
  }
  Value rowTile(Value tensor, Value batchIndex, Value headIndex,
                RowRange rows) {
    return extract(tensor, rowSlice(tensor, batchIndex, headIndex, rows));
  }

  /// An uninitialised tensor of the accumulator type.
  Value empty(ArrayRef<OpFoldResult> sizes);
  /// A tensor of the accumulator type filled with `value`.
  Value filled(ArrayRef<OpFoldResult> sizes, double value);
  Value accumulatorConstant(double value);

  //===--------------------------------------------------------------------===//
  // linalg helpers
  //===--------------------------------------------------------------------===//

  /// `out[i,j] += sum_k lhs[i,k] * rhs[j,k]` and the like: `lhsDims` and
  /// `rhsDims` name the loops (0 = i, 1 = j, 2 = k) of their two dimensions.
  Value contract(Value lhs, std::array<unsigned, 2> lhsDims, Value rhs,
                 std::array<unsigned, 2> rhsDims, Value out);

  /// An elementwise or reducing linalg.generic over two loops. Each input is
  /// indexed by the loops in `inputDims`; `out` by `outDims`, and a loop that
  /// `outDims` lacks is reduced. Inputs reach the body in the accumulator type;
  /// its last argument is the current value of `out`.
  using BodyFn = function_ref<Value(ImplicitLocOpBuilder &, ValueRange)>;
  Value generic(ValueRange inputs, ArrayRef<ArrayRef<unsigned>> inputDims,
                Value out, ArrayRef<unsigned> outDims, unsigned loops,
                BodyFn body);

  /// exp(x - maximum), where a maximum of -inf (no key so far) counts as 0: the
  /// difference of two infinities would be NaN, and exp(-inf) is the right 0.
  Value expOfDifference(ImplicitLocOpBuilder &builder, Value x, Value maximum);

  /// A float converted to the accumulator type, or to `type`.
  Value toAccumulator(OpBuilder &builder, Value value);
  Value fromAccumulator(OpBuilder &builder, Value value, Type type);

  //===--------------------------------------------------------------------===//
  // Scores
  //===--------------------------------------------------------------------===//

  /// What the scores of one batch and head depend on.
  struct HeadContext {
    Value batchIndex, headIndex;
    /// Valid keys of the batch.
    Value length;
    /// Position of query row 0 on the key axis.
    Value offset;
    /// ALiBi slope in the accumulator type, or null.
    Value slope;
  };
  HeadContext headContext(Value batchIndex, Value headIndex);

  /// Keys that at least one row of the tile may keep.
  Bounds keyBounds(const HeadContext &context, RowRange rows);
  /// Query rows that may keep at least one key of the tile.
  Bounds queryBounds(const HeadContext &context, RowRange keyRows);
  /// True when every key tile of every row is visited and the last one is
  /// complete.
  bool allKeyTilesFull();

  /// `scale * query key^T` of a tile, before softcap: `[rows, keyRows]`.
  Value scaledProducts(Value queryTile, Value keyTile, RowRange rows,
                       RowRange keyRows);
  /// Scores of a tile from `scaledProducts`, `-inf` where masked.
  Value scores(const HeadContext &context, Value products, RowRange rows,
               RowRange keyRows);
  /// Indices into the mask for the pair (i, j) of this head.
  SmallVector<Value> maskIndices(OpBuilder &builder, Value mask,
                                 Value batchIndex, Value headIndex, Value i,
                                 Value j);

private:
  ImplicitLocOpBuilder &b;
  llvm::DenseMap<Value, Value> tensors;

  Value asTensor(Value operand) { return tensors.lookup(operand); }
  OpFoldResult sizeOf(Value tensor, std::optional<unsigned> dim);
  Value windowConstant(uint64_t window);
  Value isKept(OpBuilder &builder, const HeadContext &context, Value position,
               Value j);
};

/// Lowers one op at the builder's insertion point; returns the values of the
/// inits afterwards, in their order.
SmallVector<Value> lowerForward(ImplicitLocOpBuilder &builder, AttentionOp op,
                                TiledAttention &attention);
SmallVector<Value> lowerTopK(ImplicitLocOpBuilder &builder, TopKAttentionOp op,
                             TiledAttention &attention);
SmallVector<Value> lowerSketched(ImplicitLocOpBuilder &builder,
                                 SketchedAttentionOp op,
                                 TiledAttention &attention);
SmallVector<Value> lowerBackward(ImplicitLocOpBuilder &builder,
                                 AttentionBackwardOp op,
                                 TiledAttention &attention);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOLINALG_TILEDATTENTION_H
