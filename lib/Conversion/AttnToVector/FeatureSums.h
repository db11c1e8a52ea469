//===- FeatureSums.h - Rows of features times their sums -*- C++ -* -------===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_LIB_CONVERSION_ATTNTOVECTOR_FEATURESUMS_H
#define ATTN_LIB_CONVERSION_ATTNTOVECTOR_FEATURESUMS_H

#include "FeaturePanel.h"

namespace mlir::attn {

/// The sums of one key/value head that `attn.feature_update` makes: how keys
/// enter them, and what a few rows of features give with them.
class FeatureSums {
public:
  /// `valueSums` is [batch, kv_heads, features, value_dim], `featureSums`
  /// [batch, kv_heads, features or more].
  FeatureSums(KernelBuilder &b, const FeaturePanel &features, Value valueSums,
              Value featureSums, Value batch, Value kvHead)
      : b(b), numFeatures(features.count()), valueSums(valueSums),
        featureSums(featureSums), batch(batch), kvHead(kvHead) {}

  /// Keys [first, last) and their values, the elements of a row at
  /// `at(row, column)`; in the matrix `basisHead` of `basis`, or as they are
  /// where that is null.
  struct KeyRows {
    Value key, value;
    function_ref<SmallVector<Value>(Value row, Value column)> at;
    Value first, last;
    int64_t headDim, valueDim;
    Value basis, basisHead;
  };
  /// Adds phi(k) and phi(k) v^T, and with `addsKeys` the keys themselves behind
  /// the features. Keys are in lanes, a panel of them at a time.
  void add(FeaturePanel &features, const KeyRows &keys, bool addsKeys,
           ProductTile tile);

  /// weights[row, :] . feature_sums.
  Value dot(Value weights, Value row);
  /// For `rows` rows of `phi`, [row, feature]:
  /// numerators[row, :] = phi[row, :] value_sums and
  /// denominators[row] = phi[row, :] . feature_sums.
  void multiply(Value phi, int64_t rows, Value numerators, Value denominators,
                ProductTile tile);

private:
  KernelBuilder &b;
  int64_t numFeatures;
  Value valueSums, featureSums, batch, kvHead;
};

} // namespace mlir::attn

#endif // ATTN_LIB_CONVERSION_ATTNTOVECTOR_FEATURESUMS_H
