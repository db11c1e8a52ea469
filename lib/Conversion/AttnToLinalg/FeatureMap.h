//===- FeatureMap.h - Polynomial features of a tile -*- C++ -* ---------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOLINALG_FEATUREMAP_H
#define ATTN_LIB_CONVERSION_ATTNTOLINALG_FEATUREMAP_H

#include "TileBuilder.h"
#include "attn/Approx/TaylorFeatures.h"

namespace mlir::attn {

/// Emits the features of attn/Approx/TaylorFeatures.h of the rows of a tile,
/// degree by degree: those of degree i are those of degree i - 1 times a
/// coordinate, by tables that become constants. Nothing of the features of all
/// rows exists at once.
class FeatureMap {
public:
  FeatureMap(ImplicitLocOpBuilder &b, TileBuilder &tiles, int64_t dim,
             int64_t degree)
      : b(b), tiles(tiles), features(dim, degree) {}

  int64_t degrees() const { return features.degree() + 1; }
  /// Position and number of the features of one degree.
  int64_t begin(int64_t degree) const { return features.degreeBegin(degree); }
  int64_t count(int64_t degree) const {
    return begin(degree + 1) - begin(degree);
  }

  /// `[rows, count(degree)]` for each degree, of `x`, `[rows, dim]` in the
  /// accumulator type.
  SmallVector<Value> evaluate(Value x, OpFoldResult rows);

private:
  Value nextDegree(Value x, Value previous, int64_t degree, OpFoldResult rows);

  ImplicitLocOpBuilder &b;
  TileBuilder &tiles;
  ::attn::approx::TaylorFeatures features;
};

/// `[rows, columns]`: a tile in the first `columns` of the basis of a head,
/// times `factor`; without a basis the tile itself. In the accumulator type.
Value projectTile(ImplicitLocOpBuilder &b, TileBuilder &tiles, Value tile,
                  Value basis, Value head, int64_t columns, OpFoldResult rows,
                  double factor);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOLINALG_FEATUREMAP_H
