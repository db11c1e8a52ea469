//===- FeaturePanel.h - Polynomial features in lanes -*- C++ -*- --------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A panel is a number of vectors (queries or keys) side by side: element c of
// all of them, then element c + 1. Features are products of two such rows, by a
// table; a panel of features and a matrix of values meet in a register-tiled
// product.
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOVECTOR_FEATUREPANEL_H
#define ATTN_LIB_CONVERSION_ATTNTOVECTOR_FEATUREPANEL_H

#include "KernelBuilder.h"

namespace mlir::attn {

/// Register tile of `multiplyPanel`.
struct ProductTile {
  /// Rows of the result, and vectors of each.
  int64_t rows;
  int64_t vectors;
};

/// Sizes of the features of a form, and where their tables are.
class FeaturePanel {
public:
  /// `rows` vectors of `dim` numbers, a multiple of the builder's lanes. Adds
  /// the tables of (`dim`, `degree`) to the module of `op` unless it has them.
  FeaturePanel(KernelBuilder &b, Operation *op, int64_t dim, int64_t degree,
               int64_t rows);

  /// [1, count]: the weights with which the features of a vector of even degree
  /// sum up to |x|^degree; a constant of the module of `op`.
  Value normWeights(Operation *op);

  int64_t count() const { return numFeatures; }
  int64_t rows() const { return numRows; }

  /// Writes phi of each column of `x`, [dim, rows], to `phi`, [count, rows];
  /// columns from `used` on are 0. Calls `visit` with each feature and its
  /// vectors, if given.
  void evaluate(Value x, Value used, Value phi,
                function_ref<void(Value feature, ArrayRef<Value>)> visit = {});

  /// The features of one vector, features in lanes: phi of the `dim` numbers
  /// `x`, which as many zeros follow as a vector has lanes, to `phi`[row, 0 ..
  /// count), beyond which lanes - 1 more numbers are written.
  void evaluateRow(Value x, Value phi, Value row);
  /// Features of degree `i` are [begin(i), begin(i + 1)), up to one more than
  /// the degree.
  int64_t begin(int64_t i) const { return begins[i]; }

private:
  Value table(Operation *op, StringRef name, DenseElementsAttr elements);

  KernelBuilder &b;
  int64_t numRows;
  int64_t numFeatures, numCoordinates, maxDegree;
  SmallVector<int64_t> begins;
  Value parents, coordinates, factors;
};

/// Fills `panel`, [columns, rows], with columns of vectors: element c of row r
/// is `element(r, c)`, for r below `used`, and 0 beyond.
void fillPanel(KernelBuilder &b, Value panel, Value used,
               function_ref<Value(Value row, Value column)> element);

/// `projected`, [rank, rows] = the columns of `basis` ([kv_heads, head_dim,
/// columns]) of `head`, transposed, times `panel`, [head_dim, rows].
void projectPanel(KernelBuilder &b, Value panel, Value basis, Value head,
                  Value projected);

/// `panel`, [head_dim, rows] = the first columns of the basis times
/// `projected`, [rank, rows].
void expandPanel(KernelBuilder &b, Value projected, Value basis, Value head,
                 Value panel);

/// `panel` [columns, rows] times a number, in place.
void scalePanel(KernelBuilder &b, Value panel, double factor);

/// What a product reads and writes. Rows of the matrix and of the result hold
/// `size` numbers, the first at the indices given here.
struct PanelProduct {
  /// Element (row, k) of the weights, broadcast to a vector.
  function_ref<Value(Value row, Value k)> weight;
  Value matrix;
  function_ref<SmallVector<Value>(Value k, Value column)> matrixAt;
  Value result;
  function_ref<SmallVector<Value>(Value row, Value column)> resultAt;
  int64_t size;
};

/// result[row] += sum_{first <= k < last} weight(row, k) matrix[k] for all rows
/// below `rows`. The order of the sums depends on `tile` alone.
void multiplyPanel(KernelBuilder &b, const PanelProduct &product, Value rows,
                   Value first, Value last, ProductTile tile);

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOVECTOR_FEATUREPANEL_H
