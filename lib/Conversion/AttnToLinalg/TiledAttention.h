//===- TiledAttention.h - Tiles of attention in linalg -*- C++ -* ---===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// What the forward and the backward lowering share: the sizes and operands of
// one op, and the scores of a tile with all options applied.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOLINALG_TILEDATTENTION_H
#define ATTN_LIB_CONVERSION_ATTNTOLINALG_TILEDATTENTION_H

#include "TileBuilder.h"

namespace mlir::attn {

/// Tile sizes of the lowering, both at least 1.
struct TileSizes {
  int64_t queries;
  int64_t keys;
};

/// The half-open range `[first, last)` of rows to visit.
struct Bounds {
  Value first;
  Value last;
};

/// One attention op whose shaped operands are tensors. All values that the
/// member functions return are created at the builder's insertion point.
class TiledAttention : public TileBuilder {
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
  Value query, key, value;
  /// Sizes as index attributes or values.
  OpFoldResult batch, heads, kvHeads, queries, keys, headDim, valueDim;
  /// Query heads per key/value head.
  Value groupSize;

  /// Operand of the op as a tensor, or null.
  Value tensorOf(Value operand) {
    return operand ? asTensor(operand) : Value();
  }
  /// The key/value head that query head `head` reads.
  Value kvHeadOf(Value head);

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
  llvm::DenseMap<Value, Value> tensors;

  Value asTensor(Value operand) { return tensors.lookup(operand); }
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
