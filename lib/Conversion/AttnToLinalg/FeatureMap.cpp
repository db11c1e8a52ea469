//===- FeatureMap.cpp - Polynomial features of a tile ------------------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FeatureMap.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include <cmath>

using namespace mlir;
using namespace mlir::attn;

Value FeatureMap::nextDegree(Value x, Value previous, int64_t degree,
                             OpFoldResult rows) {
  // Feature f is parent[f] (counted within the degree below) times coordinate
  // coordinates[f], by factors[f] = 1 / sqrt(exponent of that coordinate).
  SmallVector<int32_t> parents, coordinates;
  SmallVector<Attribute> factors;
  for (int64_t f = begin(degree); f < begin(degree + 1); ++f) {
    const auto &monomial = features.monomials()[f];
    parents.push_back(monomial.parent - begin(degree - 1));
    coordinates.push_back(monomial.coordinate);
    factors.push_back(b.getFloatAttr(
        tiles.accumulatorType,
        1.0 / std::sqrt(static_cast<double>(monomial.multiplicity))));
  }
  auto indexType = RankedTensorType::get({count(degree)}, b.getI32Type());
  auto factorType =
      RankedTensorType::get({count(degree)}, tiles.accumulatorType);
  Value parentTable = arith::ConstantOp::create(
      b, DenseElementsAttr::get(indexType, ArrayRef(parents)));
  Value coordinateTable = arith::ConstantOp::create(
      b, DenseElementsAttr::get(indexType, ArrayRef(coordinates)));
  Value factorTable =
      arith::ConstantOp::create(b, DenseElementsAttr::get(factorType, factors));
  return tiles.generic(
      {parentTable, coordinateTable, factorTable}, {{1}, {1}, {1}},
      tiles.empty({rows, b.getIndexAttr(count(degree))}), {0, 1}, /*loops=*/2,
      [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        Value row = linalg::IndexOp::create(nb, 0);
        auto element = [&](Value tensor, Value column) -> Value {
          column = arith::IndexCastOp::create(nb, nb.getIndexType(), column);
          return tensor::ExtractOp::create(nb, tensor, ValueRange{row, column});
        };
        Value product = arith::MulFOp::create(nb, element(previous, args[0]),
                                              element(x, args[1]));
        return arith::MulFOp::create(nb, product, args[2]);
      });
}

SmallVector<Value> FeatureMap::evaluate(Value x, OpFoldResult rows) {
  SmallVector<Value> result = {tiles.filled({rows, b.getIndexAttr(1)}, 1.0)};
  if (features.degree() >= 1)
    result.push_back(x);
  for (int64_t degree = 2; degree <= features.degree(); ++degree)
    result.push_back(nextDegree(x, result.back(), degree, rows));
  return result;
}

Value mlir::attn::projectTile(ImplicitLocOpBuilder &b, TileBuilder &tiles,
                              Value tile, Value basis, Value head,
                              int64_t columns, OpFoldResult rows,
                              double factor) {
  SmallVector<OpFoldResult> sizes = {rows, b.getIndexAttr(columns)};
  if (basis) {
    OpFoldResult zero = b.getIndexAttr(0), one = b.getIndexAttr(1);
    int64_t headDim = cast<RankedTensorType>(basis.getType()).getDimSize(1);
    auto usedType = RankedTensorType::get(
        {headDim, columns}, getElementTypeOrSelf(basis.getType()));
    Value used = tensor::ExtractSliceOp::create(
        b, usedType, basis, ArrayRef<OpFoldResult>{head, zero, zero},
        ArrayRef<OpFoldResult>{one, b.getIndexAttr(headDim), sizes[1]},
        ArrayRef<OpFoldResult>{one, one, one});
    tile = tiles.contract(tile, {0, 2}, used, {2, 1}, tiles.filled(sizes, 0.0));
  }
  if (factor == 1.0 &&
      getElementTypeOrSelf(tile.getType()) == tiles.accumulatorType)
    return tile;
  return tiles.generic(
      {tile}, {{0, 1}}, tiles.empty(sizes), {0, 1},
      /*loops=*/2, [&](ImplicitLocOpBuilder &nb, ValueRange args) -> Value {
        return arith::MulFOp::create(nb, args[0],
                                     tiles.accumulatorConstant(nb, factor));
      });
}
