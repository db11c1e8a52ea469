//===- BackwardLowering.h - Gradients by recomputation ---------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOLINALG_BACKWARDLOWERING_H
#define ATTN_LIB_CONVERSION_ATTNTOLINALG_BACKWARDLOWERING_H

#include "TiledAttention.h"
#include "mlir/Dialect/SCF/IR/SCF.h"

namespace mlir::attn {

/// What a backward op has beside the operands of its forward op, as tensors.
/// The last two may be null.
struct BackwardOperands {
  Value output, logsumexp, dOutput;
  Value dQuery, dKey, dValue, dMask, dSink;
};

/// Emits the gradients of one op from weights that are recomputed tile by tile.
/// The names are those of `attn.attention_backward`: w are the weights, dx the
/// gradient of the scores, dt that of the scaled products before softcap.
class BackwardLowering {
public:
  using HeadContext = TiledAttention::HeadContext;

  BackwardLowering(ImplicitLocOpBuilder &b, TiledAttention &attention,
                   BackwardOperands operands);
  virtual ~BackwardLowering() = default;

  Value lowerQuery();
  std::pair<Value, Value> lowerKeyAndValue();
  Value lowerMask();
  Value lowerSink();

protected:
  /// Tiles `[rows, keys]` of scaled products and of scores, those of exact
  /// attention. Only a softcap reads the products.
  struct TileScores {
    Value products, scores;
  };
  virtual TileScores createScores(const HeadContext &context, Value queryTile,
                                  Value kvHead, RowRange rows,
                                  RowRange keyRows);
  /// The gradient of the scores that queries and keys see, from dx.
  virtual Value createScoreGradients(const HeadContext &context, RowRange rows,
                                     RowRange keyRows, Value dScores) {
    return dScores;
  }

  struct Tile {
    Value query, dOutput, weights, dScores, dProducts;
  };
  Tile tileGradients(const HeadContext &context, Value kvHead, RowRange rows,
                     RowRange keyRows);
  /// An scf.for whose body maps the carried values to the next ones.
  scf::ForOp forEach(Value first, Value last, int64_t step, ValueRange iterArgs,
                     function_ref<SmallVector<Value>(Value, ValueRange)> body);
  /// Visits each pair of a head that may be kept, tile by tile: `addPair` maps
  /// the carried tensor, given the query, the key and dx of the pair.
  using AddPairFn =
      function_ref<Value(Value i, Value j, Value dScore, Value carried)>;
  Value forEachPair(const HeadContext &context, Value init, AddPairFn addPair);

  ImplicitLocOpBuilder &b;
  TiledAttention &attention;
  AttentionOpInterface op;
  BackwardOperands operands;

private:
  Value rowSumsOfProduct(Value output, Value dOutput);
  Value keyTile(const HeadContext &context, Value kvHead, RowRange keyRows) {
    return attention.dataTile(attention.key, context.batchIndex, kvHead,
                              keyRows);
  }
  Value scaledInto(Value gradient, Value out, double factor);
  void insertInto(scf::ForallOp loop, Value tile, Value out,
                  const TiledAttention::Slice &slice);
  SmallVector<Value> rowIndices(Value batchIndex, Value headIndex, Value row);

  Value delta;
};

/// The gradients that `operands` has destinations for, in their order.
SmallVector<Value> lowerGradients(BackwardLowering &lowering,
                                  const BackwardOperands &operands);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOLINALG_BACKWARDLOWERING_H
