//===- TileBuilder.h - Tiles of tensors in linalg -*- C++ -*- ---------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// What the lowerings share that is not about scores: sizes as SSA values, tiles
// of data operands, and linalg ops on tiles in the accumulator type.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOLINALG_TILEBUILDER_H
#define ATTN_LIB_CONVERSION_ATTNTOLINALG_TILEBUILDER_H

#include "attn/IR/AttnDialect.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace mlir::attn {

/// A run of rows (queries or keys): `first` is an index, `count` an index
/// attribute or value.
struct RowRange {
  Value first;
  OpFoldResult count;
};

/// All values that the member functions return are created at the builder's
/// insertion point.
class TileBuilder {
public:
  /// `layout` and `type` are those of the data operands.
  TileBuilder(ImplicitLocOpBuilder &builder, Layout layout, ShapedType type);

  DataDims dims;
  /// f64 for f64 operands, f32 otherwise.
  FloatType accumulatorType;

  Value asValue(OpFoldResult size);
  Value constant(int64_t value);
  OpFoldResult sizeOf(Value tensor, std::optional<unsigned> dim);

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
  Value accumulatorConstant(double value) {
    return accumulatorConstant(b, value);
  }
  /// The same in the body of a linalg op.
  Value accumulatorConstant(ImplicitLocOpBuilder &builder, double value);

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

  /// numerator / denominator, and 0 where that is 0: in a row without keys.
  Value quotientOrZero(ImplicitLocOpBuilder &builder, Value numerator,
                       Value denominator);

  /// A float converted to the accumulator type, or to `type`.
  Value toAccumulator(OpBuilder &builder, Value value);
  Value fromAccumulator(OpBuilder &builder, Value value, Type type);

protected:
  ImplicitLocOpBuilder &b;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOLINALG_TILEBUILDER_H
